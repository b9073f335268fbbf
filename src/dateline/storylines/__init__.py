"""Storylines: which events belong together over time, their parts, and an extractive timeline."""
