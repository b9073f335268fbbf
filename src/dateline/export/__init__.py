"""Handing the record on: one file per format."""
