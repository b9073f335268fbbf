"""Sentences encoded: each word's vector told of its neighbours, in few and large products of matrices.

The outcome is the model's own but for the last digits. A layer takes each word with the two beside it, keeps the
greatest of three sums for each place of its vector, evens it out and adds it to what was there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

Floats = NDArray[np.float32]

TOGETHER = 48
"""How many sentences are encoded at a time: what is worked on shall fit the processor's cache."""

_NAME = "residual(expand_window>>maxout>>layernorm>>dropout)"
_LEAST = np.float32(1e-8)
"""What the model adds to a variance so as not to divide by nought."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """The weights of a layer, its `pieces` of which the greatest counts laid side by side."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats
    pieces: int

    @classmethod
    def of(cls, node: Model[Any, Any]) -> _Layer:
        """Take the weights from a layer of the model."""
        maxout: Any = next(n for n in node.walk() if n.name == "maxout")
        norm: Any = next(n for n in node.walk() if n.name == "layernorm")
        pieces, width = maxout.get_dim("nP"), maxout.get_dim("nI")
        return cls(
            weights=np.ascontiguousarray(maxout.get_param("W").transpose(1, 0, 2).reshape(-1, width).T),
            bias=maxout.get_param("b").T.reshape(-1).copy(),
            scale=norm.get_param("G"),
            shift=norm.get_param("b"),
            pieces=pieces,
        )

    def encode(self, rows: Floats, wide: Floats) -> Floats:
        """Return the rows with what the layer adds; `wide` is room for each row with its neighbours."""
        width = rows.shape[1]
        wide[1:, :width] = rows[:-1]
        wide[:, width : 2 * width] = rows
        wide[:-1, 2 * width :] = rows[1:]
        sums = wide @ self.weights
        sums += self.bias
        best = sums[:, :width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, sums[:, piece * width : (piece + 1) * width])
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _LEAST
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self.scale
        best += self.shift
        best += rows
        return best


class _Encoder:
    """Encodes sentences together, with empty rows between them as the model has them."""

    def __init__(self, node: Model[Any, Any]) -> None:
        self._layers = [_Layer.of(layer) for layer in node.layers[0].layers]
        self._pad: int = node.attrs["pad"]

    def __call__(
        self, model: Model[Any, Any], sentences: Sequence[Floats], is_train: bool
    ) -> tuple[list[Floats], Callable[[Any], Any]]:
        parts = (sentences[at : at + TOGETHER] for at in range(0, len(sentences), TOGETHER))
        return [encoded for part in parts for encoded in self._encode(model.ops, part)], _refuse

    def _encode(self, ops: Any, sentences: Sequence[Floats]) -> list[Floats]:
        rows: Floats = ops.flatten(sentences, pad=self._pad)
        wide = np.zeros((len(rows), 3 * rows.shape[1]), dtype=np.float32)
        for layer in self._layers if len(rows) else ():
            rows = layer.encode(rows, wide)
        encoded: list[Floats] = ops.unflatten(rows, np.array([len(s) for s in sentences], dtype="i"), pad=self._pad)
        return encoded


def encode_together(nlp: Language) -> int:
    """Let all encoders of a model that are made as is known here work in this way; return how many these are.

    What else of the model multiplies matrices does so by numpy's library, which suits the processor better.
    """
    encoders = 0
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else []:
            if isinstance(node.ops, NumpyOps):
                node.ops = _OPS
            if node.has_ref("encode") and _is_known(node.get_ref("encode")):
                encoder: Model[Any, Any] = Model("encode_together", _Encoder(node.get_ref("encode")))
                node.layers[node.layers.index(node.get_ref("encode"))] = encoder
                node.set_ref("encode", encoder)
                encoders += 1
    return encoders


_OPS = NumpyOps(use_blis=False)


def _is_known(encoder: Model[Any, Any]) -> bool:
    if not encoder.name.startswith(f"with_array({_NAME}") or not encoder.layers[0].layers:
        return False
    return all(_is_layer(layer) for layer in encoder.layers[0].layers)


def _is_layer(layer: Model[Any, Any]) -> bool:
    windows = [node.attrs["window_size"] for node in layer.walk() if node.name == "expand_window"]
    pieces = [node.get_dim("nP") for node in layer.walk() if node.name == "maxout"]
    return layer.name == _NAME and windows == [1] and len(pieces) == 1 and pieces[0] > 1


def _refuse(gradient: Any) -> Any:
    raise RuntimeError("a model that encodes in this way cannot be trained; load it anew to train it")
