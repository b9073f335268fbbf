"""The dossier: one ZIP file that opens offline in a browser and proves that nothing in it was changed."""
