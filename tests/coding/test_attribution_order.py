"""The order of words: a form is tried only at words that may begin one, and none is lost by that."""

from __future__ import annotations

import pytest

from coding.chain_sentences import SENTENCES
from dateline.coding import attribution_order as order
from dateline.coding.attribution import find_verb_cues
from dateline.coding.attribution_quotes import find_quotations
from dateline.coding.parse import Parser, load_parser
from dateline.lexicon.cues import load_attribution_cues
from dateline.model.document import Document
from dateline.reading.documents import read_document

MORE = [
    'The report was cited by Anna Veld: "It is late."',
    "The court put the number of dead at nine.",
    "There are rumours that the bridge fell.",
    "The papers list those who were held.",
    'Said General Marin: "We stay."',
    "Guards hear that the dam may burst.",
    "In this image released by the army, men carry a flag.",
    "The Gazette has it that the pact is off.",
    "The charge, voiced by Norland, is that the guards looted the camp.",
    "Norland was accused by the council of shelling the port.",
    "The mayor called on the rebels to leave.",
    "The bishop nodded: he had met them.",
    "The raid, which Norland blames on rebels, killed nine.",
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


@pytest.mark.parametrize("form", [*sorted(SENTENCES), "more"])
def test_no_form_is_lost_by_the_words_that_may_begin_one(
    parser: Parser, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [text.replace("*", "") for text, _ in SENTENCES.get(form, [])] or MORE
    cues = load_attribution_cues()
    readings = [read_document(Document(id=str(at), text=text)) for at, text in enumerate(texts)]
    sentences = [sentence for _, parsed in parser.parse(readings) for sentence in parsed]
    verbs = [list(find_verb_cues(s, find_quotations(s.doc.text, []), cues)) for s in sentences]
    found = [list(order.find_by_order(s, cues, v)) for s, v in zip(sentences, verbs, strict=True)]
    monkeypatch.setattr(order, "_may_begin", lambda word: True)
    assert found == [list(order.find_by_order(s, cues, v)) for s, v in zip(sentences, verbs, strict=True)]
