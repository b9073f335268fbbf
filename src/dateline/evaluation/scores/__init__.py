"""Scorers: plain functions from what was found and what is gold to figures, each held by hand-computed examples."""
