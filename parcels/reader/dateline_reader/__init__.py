"""Weights of dateline's learned reader of attributions, as files in `FOLDER`; README.md is their card."""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"

FOLDER = Path(__file__).parent / "weights"
"""Holds `encoder.onnx`, `heads.npz`, `labels.json` and `vocab.txt`."""
