"""The pages in the browser: routers by noun, templates, style and a little script, all served from here."""
