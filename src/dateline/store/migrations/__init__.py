"""Migrations of the casebook database, oldest first; a released one is never changed."""
