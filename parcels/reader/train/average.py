"""Average two checkpoints of a training: `python average.py FIRST SECOND SHARE OUT`, SHARE is the weight of SECOND."""

from __future__ import annotations

import sys

import torch


def main() -> None:
    """Average."""
    first, second = (torch.load(path, weights_only=True) for path in sys.argv[1:3])
    share = float(sys.argv[3])
    mixed = {
        part: {
            name: array.lerp(second[part][name], share) if array.is_floating_point() else array
            for name, array in arrays.items()
        }
        for part, arrays in first.items()
    }
    torch.save(mixed, sys.argv[4])


if __name__ == "__main__":
    main()
