"""Weights of dateline's model of pairs of mentions, as files in `FOLDER`; README.md is their card."""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"

FOLDER = Path(__file__).parent / "weights"
"""Holds two models of pairs, `word_vectors.npz`, and the word pieces of the encoder."""
