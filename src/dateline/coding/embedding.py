"""Words embedded once: within a batch of sentences, the model works out the vector of each different word only once.

A word's vector, before its neighbours are looked at, hangs on nothing but the word, and most words of a text recur.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model

_STEPS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_SEED = 20_190_501


def embed_once(nlp: Language) -> int:
    """Let all embeddings of a model that are made as is known here work once a word; return how many these are."""
    embeddings = [node.get_ref("embed") for _, pipe in nlp.pipeline for node in _walk(pipe) if node.has_ref("embed")]
    known = [embedding for embedding in embeddings if _is_known(embedding)]
    for embedding in known:
        embedding.layers[2:4] = [Model("embed_once", _embed, layers=embedding.layers[2:4])]
    return len(known)


def _walk(pipe: Any) -> list[Model[Any, Any]]:
    model = getattr(pipe, "model", None)
    return list(model.walk()) if isinstance(model, Model) else []


def _is_known(embedding: Model[Any, Any]) -> bool:
    names = [layer.name for layer in embedding.layers]
    return len(names) == len(_STEPS) and all(name.startswith(step) for name, step in zip(names, _STEPS, strict=True))


def _embed(model: Model[Any, Any], words: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """Embed the different rows of features, and return for each word the row of its own."""
    features = words.data
    factors = np.random.default_rng(_SEED).integers(1, 2**63, size=features.shape[1], dtype=np.uint64) * 2 + 1
    _, first, inverse = np.unique((features * factors).sum(axis=1), return_index=True, return_inverse=True)
    rows = type(words)(features[first], np.array([len(first)], dtype="i"))
    for layer in model.layers:
        rows = layer.predict(rows)
    return type(words)(rows.data[inverse], words.lengths), _refuse


def _refuse(gradient: Any) -> Any:
    raise RuntimeError("a model that embeds words once cannot be trained; load it anew to train it")
