"""Embedding each word of a batch once gives every word the vector that the model gives it."""

from __future__ import annotations

import numpy as np
import spacy

from dateline.coding.embedding import embed_once
from dateline.coding.parse import MODELS

TEXTS = (
    "The army and the rebels and the army again.",
    "",
    "The THE the the,the",
    "Talks began in Norland; talks ended.",
)


def test_vectors_stay_the_same() -> None:
    nlp = spacy.load(next(model for model in MODELS if spacy.util.is_package(model)))
    docs = [nlp.make_doc(text) for text in TEXTS]
    model = nlp.get_pipe("tok2vec").model
    before = model.predict(docs)
    assert embed_once(nlp) >= 1
    after = model.predict(docs)
    assert all(np.allclose(one, other, atol=1e-5) for one, other in zip(before, after, strict=True))


def test_a_model_is_changed_but_once() -> None:
    nlp = spacy.load(next(model for model in MODELS if spacy.util.is_package(model)))
    assert embed_once(nlp) >= 1
    assert embed_once(nlp) == 0
