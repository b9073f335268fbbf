"""The faster steps of parsing find what the model's own steps find."""

from __future__ import annotations

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from dateline.coding.entities import EntityFinder
from dateline.coding.morphology import Morphology
from dateline.coding.parse import MODELS, load_parser

SENTENCES = (
    "The army shelled two villages near Idlib on 3 May 2019, killing at least five people.",
    "There was no agreement between Turkey and the Syrian Democratic Forces, John Smith of Reuters said.",
    "They ain't gonna leave; y'all got ta go, and let's see what she'd have done.",
    "I told it to you, but he did not do what had been promised to you.",
    "Rebels   took   the town .",
    "   ",
    "",
    "New York",
    "IDLIB",
    "Angela Merkel met with President Emmanuel Macron of France in the United Nations General Assembly in New York City",
    "That was the worst of the better-armed, leaves fell; the leaves were seen flying and lying.",
    "“Who’s there?” asked Mr. Bashir al-Assad's spokesman — $40 million, 12% and 1,200 km later.",
)


def _load() -> Language:
    name = next(model for model in MODELS if spacy.util.is_package(model))
    return spacy.load(name)


PLAIN = _load()
FAST = load_parser()
WORDS = st.sampled_from([word for sentence in SENTENCES for word in sentence.split()])


def tell(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.pos_, t.tag_, t.lemma_, str(t.morph), t.dep_, t.ent_type_) for t in doc]


def tell_entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(entity.start, entity.end, entity.label_) for entity in doc.ents]


def test_the_installed_model_takes_the_faster_steps() -> None:
    assert Morphology.suits(PLAIN)
    assert EntityFinder.suits(PLAIN)


def test_sentences_come_out_as_from_the_model() -> None:
    plain = list(PLAIN.pipe(SENTENCES))
    for expected, text in zip(plain, SENTENCES, strict=True):
        (found,) = FAST.run_model([text])
        assert tell(found) == tell(expected)
        assert tell_entities(found) == tell_entities(expected)


def test_sentences_come_out_the_same_in_one_batch() -> None:
    for found, expected in zip(FAST.run_model(SENTENCES), PLAIN.pipe(SENTENCES), strict=True):
        assert tell(found) == tell(expected)
        assert tell_entities(found) == tell_entities(expected)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=4))
def test_any_order_of_words_comes_out_as_from_the_model(texts: list[str]) -> None:
    for found, expected in zip(FAST.run_model(texts), PLAIN.pipe(texts), strict=True):
        assert tell(found) == tell(expected)
        assert tell_entities(found) == tell_entities(expected)
