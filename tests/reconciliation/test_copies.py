"""Copies: whole, edited, cut and embedded texts are found, and texts that only share a subject are not."""

from __future__ import annotations

import random

import pytest

from dateline.model.document import Document
from dateline.reconciliation.copies import find_copies

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
