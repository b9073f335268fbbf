"""Encoding sentences together gives every word the vector that the model gives it, but for the last digits."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language

from dateline.coding.encoding import TOGETHER, encode_together
from dateline.coding.parse import MODELS

TEXTS = (
    "The army and the rebels signed a truce in Lutzen on Monday, the mayor said.",
    "",
    "No.",
    "Talks began in Norland; talks ended, and nobody knew why the envoy of Sudovia had left before noon.",
)


@pytest.fixture
def nlp() -> Language:
    return spacy.load(next(model for model in MODELS if spacy.util.is_package(model)))


@pytest.mark.parametrize("pipe", ["tok2vec", "ner"])
@pytest.mark.parametrize("times", [1, TOGETHER])
def test_vectors_stay_the_same(nlp: Language, pipe: str, times: int) -> None:
    model = nlp.get_pipe(pipe).model
    encoder = model.get_ref("tok2vec") if model.has_ref("tok2vec") else model
    docs = [nlp.make_doc(text) for text in TEXTS * times]
    before = encoder.predict(docs)
    assert encode_together(nlp) >= 1
    after = encoder.predict(docs)
    before, after = (one if isinstance(one, list) else [one] for one in (before, after))
    assert all(np.allclose(one, other, atol=1e-4) for one, other in zip(before, after, strict=True))


def test_nothing_to_encode(nlp: Language) -> None:
    encode_together(nlp)
    assert [len(doc) for doc in nlp.pipe(["", ""])] == [0, 0]


def test_a_model_is_changed_but_once(nlp: Language) -> None:
    assert encode_together(nlp) >= 1
    assert encode_together(nlp) == 0


def test_it_cannot_be_trained(nlp: Language) -> None:
    encode_together(nlp)
    _, back = nlp.get_pipe("tok2vec").model([nlp.make_doc(TEXTS[0])], is_train=True)
    with pytest.raises(RuntimeError, match="load it anew"):
        back([np.zeros((16, 96), dtype=np.float32)])
