"""Copies: whole, edited, cut and embedded texts are found, and texts that only share a subject are not."""

from __future__ import annotations

import random
from array import array

import pytest

from dateline.model.document import Document
from dateline.reconciliation.copies import MOST_POSTINGS, compare_documents, find_copies, list_signs

WORDS = [f"word{number}" for number in range(3000)]


def write(seed: int, length: int = 400) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def make(identifier: str, words: list[str]) -> Document:
    return Document(id=identifier, text=" ".join(words))


def edit(words: list[str], share: float) -> list[str]:
    chance = random.Random(9)
    return [f"changed{number}" if chance.random() < share else word for number, word in enumerate(words)]


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (write(1), "exact"),
        (edit(write(1), 0.02), "near"),
        (write(1)[:240], "part"),
        (write(1)[100:220], "part"),
        (write(2, 500) + write(1) + write(3, 500), "embedding"),
    ],
)
def test_copies_are_found(copy: list[str], kind: str) -> None:
    (pair,) = find_copies([make("first", write(1)), make("other", write(7)), make("copy", copy)])
    assert (pair.document, pair.of, pair.kind) == ("copy", "first", kind)


def test_short_texts_are_compared_whole() -> None:
    (pair,) = find_copies([make("first", write(1, 40)), make("copy", write(1, 40))])
    assert pair.kind == "exact"


def test_texts_with_shared_sentences_only_are_no_copies() -> None:
    shared = write(5, 60)
    assert find_copies([make("first", write(1) + shared), make("second", write(2) + shared)]) == ()


def test_copies_are_not_chained() -> None:
    first, second = write(1), write(2)
    pairs = find_copies([make("first", first), make("both", first + second), make("second", second)])
    assert {(pair.document, pair.of) for pair in pairs} == {("both", "first"), ("second", "both")}


@pytest.mark.parametrize("text", ["", "one", "one two three four", "\x00" * 50])
def test_texts_without_grams_have_no_copies(text: str) -> None:
    assert find_copies([Document(id="first", text=text), Document(id="second", text=text)]) == ()


def test_what_hundreds_reprint_is_found_in_each() -> None:
    reprints = [make(f"reprint {number}", write(1) + write(100 + number, 30)) for number in range(300)]
    pairs = find_copies([make("wire", write(1)), *reprints])
    assert {pair.of for pair in pairs} == {"wire"}
    assert len(pairs) == 300


def test_what_stands_around_every_article_makes_no_copies() -> None:
    frame = write(5, 60)
    articles = [make(f"article {number}", frame + write(100 + number)) for number in range(MOST_POSTINGS + 20)]
    assert find_copies([make("empty page", [*frame, *write(6, 20)]), *articles]) == ()


@pytest.mark.parametrize("typed", ["the city\u2019s mayor", "the citys mayor", "THE CITY'S\nMAYOR"])
def test_typing_makes_no_difference(typed: str) -> None:
    words, rest = "the city's mayor", " ".join(write(3, 60))
    pairs = find_copies(
        [Document(id="first", text=f"{words} {rest}"), Document(id="second", text=f"{typed} {rest.upper()}")]
    )
    assert [pair.kind for pair in pairs] == ["exact"]


def test_copies_are_filed_under_what_they_add() -> None:
    drawn: dict[str, array[int]] = {}
    first, second = make("first", write(1)), make("second", write(1) + write(2, 100))
    find_copies([first, second], drawn)
    assert set(drawn["first"]) == list_signs(first)
    assert set(drawn["second"]) == list_signs(second) - list_signs(first)


def test_two_documents_are_compared_alone() -> None:
    first, second = make("first", write(1)), make("second", write(1)[:120])
    shared = len(list_signs(first) & list_signs(second))
    assert shared < len(list_signs(second))
    pair = compare_documents(second, first, shared)
    assert pair is not None
    assert (pair.kind, pair.share) == ("part", 1.0)
    assert compare_documents(second, first, 0) is None
