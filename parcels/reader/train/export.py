"""Write a trained reader into the parcel: encoder, heads, word pieces, labels (see README.md for the command).

The encoder goes out as ONNX with weights of 8 bits, the heads as arrays of 32 bits, the word pieces as a plain list.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import Encoder


def main() -> None:
    """Export."""
    ask = argparse.ArgumentParser()
    for name in ("--base", "--prepared", "--checkpoint", "--hashes", "--out"):
        ask.add_argument(name, type=Path, required=True)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    hashes = json.loads(given.hashes.read_text())
    state = torch.load(given.checkpoint, weights_only=True)
    encoder = Encoder(str(given.base), len(hashes["tags"]), len(hashes["deps"]), attention="eager")
    encoder.load_state_dict(state["encoder"])
    encoder.eval()
    _export(encoder, given.out / "encoder.onnx")
    heads = {
        name: array.numpy() for name, array in state["heads"].items() if not name.startswith(("source", "content"))
    }
    np.savez(given.out / "heads.npz", **heads)
    shutil.copy(given.base / "vocab.txt", given.out / "vocab.txt")
    names = json.loads((given.prepared / "labels.json").read_text())
    ordered = {kind: [names[str(number)] for number in hashes[kind]] for kind in ("tags", "deps")}
    (given.out / "labels.json").write_text(json.dumps(ordered, indent=1) + "\n")
    for path in sorted(given.out.iterdir()):
        print(path.name, path.stat().st_size)


def _export(encoder: Encoder, path: Path) -> None:
    pieces = torch.randint(5, 1000, (2, 9))
    # A window is read alone and never filled up, so there is nothing to mask.
    sample = (pieces, None, torch.ones(2, 9, 4, dtype=torch.long))
    axes = {name: {0: "texts", 1: "pieces"} for name in ("pieces", "features", "vectors")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            encoder,
            sample,
            str(whole),
            input_names=["pieces", "features"],
            output_names=["vectors"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        onnx.checker.check_model(str(whole))
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
