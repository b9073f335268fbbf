"""Copies made on purpose: what editors, typesetters and compilers do to a text before they publish it again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from random import Random

GRAM = 5
MOST_HOLDERS = 50
"""A 5-gram that more texts hold than this is a formula and says nothing about two of them."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

Make = Callable[[str, str, Random], str]
"""Makes a copy of the first text; the second is another one to embed it in."""


def reprint(text: str, _: str, chance: Random) -> str:
    """Return the text under another headline and byline, with another last line."""
    number = chance.randrange(1000)
    head = f"Morning round-up number {number}\n\nBy our own correspondent {number}\n\nHARBOUR CITY (Agency {number}) - "
    return f"{head}{text}\n\nFollow the Harbour Gazette for more. All rights reserved, edition {number}."


def retype(text: str, _: str, chance: Random) -> str:
    """Return the text with other quotation marks, apostrophes, dashes, spaces and breaks of lines."""
    marks = chance.choice(({"'": "’", '"': "”"}, {"'": "", "’": "", '"': "", "“": "", "”": ""}))
    typed = "".join(marks.get(letter, letter) for letter in text).replace(" - ", " — ")
    words = re.split(r"\s+", typed)
    return "\n".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 12))


def edit(text: str, _: str, chance: Random, share: float = 0.05) -> str:
    """Return the text with so many of its words replaced, dropped, or given a new neighbour."""
    words = text.split()
    edited: list[str] = []
    for word in words:
        if chance.random() >= share:
            edited.append(word)
        elif (way := chance.randrange(3)) < 2:
            edited.extend([word, chance.choice(words)] if way else [chance.choice(words)])
    return " ".join(edited)


def cut(share: float) -> Make:
    """Return what keeps so much of a text, in words, from its beginning, as editors cut agencies' texts."""

    def make(text: str, _: str, chance: Random) -> str:
        words = text.split()
        return " ".join(words[: max(1, round(share * len(words)))])

    return make


def excerpt(share: float) -> Make:
    """Return what keeps so much of a text, in words, from anywhere within it."""

    def make(text: str, _: str, chance: Random) -> str:
        words = text.split()
        kept = max(1, round(share * len(words)))
        begin = chance.randrange(len(words) - kept + 1)
        return " ".join(words[begin : begin + kept])

    return make


def pick(share: float) -> Make:
    """Return what keeps so much of a text by leaving out sentences here and there."""

    def make(text: str, _: str, chance: Random) -> str:
        sentences = _SENTENCE_END.split(text)
        kept = sorted(chance.sample(range(len(sentences)), max(1, round(share * len(sentences)))))
        return " ".join(sentences[number] for number in kept)

    return make


def embed(text: str, host: str, chance: Random) -> str:
    """Return another text with the whole of this one in it."""
    paragraphs = host.split("\n")
    at = chance.randrange(len(paragraphs) + 1)
    return "\n".join((*paragraphs[:at], text, *paragraphs[at:]))


def edit_and_cut(text: str, host: str, chance: Random) -> str:
    """Return the first 60% of the text, edited by 5%."""
    return edit(cut(0.6)(text, host, chance), host, chance)


MAKERS: Mapping[str, Make] = {
    "whole": reprint,
    "whole, typed anew": retype,
    "edited by 5%": edit,
    "cut to 60%": cut(0.6),
    "cut to 60%, edited by 5%": edit_and_cut,
    "cut to 60%, sentences left out": pick(0.6),
    "cut to 30%": cut(0.3),
    "cut to 30%, from anywhere": excerpt(0.3),
    "embedded": embed,
}
"""The kinds of copies, by the name that their figure bears."""


def list_distinct(texts: Sequence[str], most_shared: float) -> list[int]:
    """Return the numbers of texts that share no more than this part of their 5-grams with an earlier one.

    Words are told apart by white space alone. The time is linear in the words, but for 5-grams of many holders, which
    are left out.
    """
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    kept: list[int] = []
    sizes: list[int] = []
    for number, text in enumerate(texts):
        words = text.lower().split()
        grams = {tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)}
        sizes.append(len(grams))
        shared = Counter(other for gram in grams for other in holders.get(gram, ()))
        if all(count <= most_shared * min(len(grams), sizes[other]) for other, count in shared.items()):
            kept.append(number)
        for gram in grams:
            if len(holders[gram]) < MOST_HOLDERS:
                holders[gram].append(number)
    return kept
