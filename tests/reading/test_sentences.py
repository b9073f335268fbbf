"""Sentences: tables of texts with their parts, and properties of the offsets."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.document import Document
from dateline.reading.documents import read_document
from dateline.reading.sentences import LONGEST


def split(text: str) -> list[str]:
    return [span.cut(text) for span in read_document(Document(id="x", text=text)).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The talks began. Nobody spoke.", ["The talks began.", "Nobody spoke."]),
        ("Maj. Gen. Ada Lind said so. He left.", ["Maj. Gen. Ada Lind said so.", "He left."]),
        ("The U.S. envoy met the U.N. team in Vessen.", ["The U.S. envoy met the U.N. team in Vessen."]),
        ("It came from the U.S. The envoy left.", ["It came from the U.S.", "The envoy left."]),
        ("Lt. Col. B. Orlan, of Unit No. 5, spoke at 9 p.m. on Monday.", ["Lt. Col. B. Orlan, of Unit No. 5, spoke at 9 p.m. on Monday."]),
        ("They said no. The talks ended.", ["They said no.", "The talks ended."]),
        ("It rose by 2.5 percent to 1.000.000 in Jan. 2019.", ["It rose by 2.5 percent to 1.000.000 in Jan. 2019."]),
        ("The deal... was off. They left...", ["The deal... was off.", "They left..."]),
        ("They left... The board stayed.", ["They left...", "The board stayed."]),
        ("“It is over.” The envoy left.", ["“It is over.”", "The envoy left."]),
        ('"It is over," he said. "We leave."', ['"It is over," he said.', '"We leave."']),
        ("“Is it over?” he asked.", ["“Is it over?” he asked."]),
        ("Starting from midnight [21:00 GMT on Friday], the guns fell silent.", ["Starting from midnight [21:00 GMT on Friday], the guns fell silent."]),
        ("1. First thing\n2. Second thing", ["First thing", "Second thing"]),
        ("- A truce was declared.\n- It held.", ["A truce was declared.", "It held."]),
        ("* The truce holds.", ["The truce holds."]),
        ("A Heading\nThe talks began.", ["A Heading", "The talks began."]),
        ("The river board met on Monday and\nagreed to meet again.", ["The river board met on Monday and\nagreed to meet again."]),
        ("The quay burnt.The ferry sank.", ["The quay burnt.", "The ferry sank."]),
        ("See example.com or www.Example.Com now.", ["See example.com or www.Example.Com now."]),
        ("The firm, Orlan Inc., closed. Its owner left.", ["The firm, Orlan Inc., closed.", "Its owner left."]),
        ("Who wants war? Nobody!", ["Who wants war?", "Nobody!"]),
        ("It held.[12] It broke.", ["It held.[12]", "It broke."]),
        ("", []),
        (" \n ", []),
        ("...", ["..."]),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


WORDS = st.sampled_from(
    ["The", "board", "met.", "Gen.", "“No,”", "he", "said.", "U.S.", "-", "1.", "\n", "\n\n", "3.5", "?", '"', "…", "*"]
)


@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=120)))
def test_sentences_stand_in_order_and_hold_every_word(text: str) -> None:
    reading = read_document(Document(id="x", text=text, source="S"))
    spans = reading.sentences
    assert all(span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    held = "".join(span.cut(text) for span in spans)
    assert [c for c in held if c.isalpha()] == [c for c in text if c.isalpha()]
    passages = reading.passages
    assert all(one.end <= two.start for one, two in itertools.pairwise(passages))
    assert all(any(p.start <= span.start and span.end <= p.end for p in passages) for span in spans)


@pytest.mark.parametrize("text", ["word " * 3000, "a" * 20_000, "one, two; three - " * 1000, "x\u00a0" * 5000])
def test_no_sentence_is_too_long(text: str) -> None:
    assert max(len(part) for part in split(text)) <= LONGEST


@pytest.mark.parametrize(
    "text", ["." * 200_000, "a. " * 100_000, ". " * 100_000, '"' * 200_000, " " * 200_000 + "x", "(" * 100_000, "A: " * 60_000, "“" * 100_000, "'a " * 60_000, "\n-" * 60_000, "I " * 100_000, "1." * 100_000]
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    begin = time.process_time()
    read_document(Document(id="x", text=text))
    assert time.process_time() - begin < 30
