"""The dependencies are those that the model finds by itself, whatever the sentences."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from dateline.coding.dependencies import DependencyFinder
from dateline.coding.parse import MODELS

TEXTS = (
    "The army said on Monday that rebels who had crossed the river shelled the port, killing nine.",
    "",
    "No.",
    "Norland, Sudovia sign pact",
    "What the envoy, whom nobody had met, was to say to whom the council did not know.",
    "He put the toll at 9, at 12, at 30; others put it, they said, far higher still.",
    "( ( ( ) ) ) ! ? ; ; -- \" ' \" ' ...",
    "and and and and and of of of the the the",
    "Talks ended. Nobody left. The port burned",
    "A   man \n\n ran  ",
    "shelled " * 60,
    "The dog that the cat that the mouse that the boy fed bit chased barked, and so on, " * 6,
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(next(model for model in MODELS if spacy.util.is_package(model)))


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:1], ("",), ()], ids=["many", "one", "nothing", "none"])
def test_they_are_the_model_s_own(nlp: Language, texts: tuple[str, ...]) -> None:
    assert DependencyFinder.suits(nlp)
    theirs = [nlp.make_doc(text) for text in texts]
    ours = [nlp.make_doc(text) for text in texts]
    for name in ("tok2vec", "tagger"):
        theirs, ours = (list(nlp.get_pipe(name).pipe(docs)) for docs in (theirs, ours))
    theirs = list(nlp.get_pipe("parser").pipe(theirs))
    DependencyFinder(nlp).annotate(ours)
    for one, other in zip(theirs, ours, strict=True):
        wanted = one.to_array(["HEAD", "DEP", "SENT_START"]).tolist()
        assert other.to_array(["HEAD", "DEP", "SENT_START"]).tolist() == wanted
