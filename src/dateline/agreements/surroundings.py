"""Surroundings: the sentences around the claims on an agreement, from which its terms and areas are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.lexicon.agreements import load_agreement_words
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.mention import PlaceMention
from dateline.model.span import Span

T = TypeVar("T")
Look = Callable[[str], Annotation | None]
"""Gives what reading made of a document, by its id."""

MOST_DOCUMENTS = 60
"""So many documents of one agreement are looked into, those that come first."""

MOST_SENTENCES = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence near a claim: where it stands, its words, the places that it names and the claims that rest on it.

    `kind` is the kind of agreement that it names, or else that of the sentence before it; `names` tells which.
    """

    document: str
    span: Span
    text: str
    places: tuple[PlaceMention, ...]
    claims: tuple[Claim, ...]
    kind: str
    names: bool


def list_sentences(documents: Iterable[str], look: Look) -> Iterator[Sentence]:
    """Yield the sentences of documents that name an agreement, and those right behind them."""
    for document in list(dict.fromkeys(documents))[:MOST_DOCUMENTS]:
        annotation = look(document)
        if annotation is not None:
            yield from _list_named(annotation)


def _list_named(annotation: Annotation) -> Iterator[Sentence]:
    document, words = annotation.reading.document, load_agreement_words()
    kind, near = "", 0
    spans = annotation.reading.sentences[:MOST_SENTENCES]
    places = _file_by_sentence(spans, ((one.start, one) for one in annotation.places if one.sense == "literal"))
    claims = _file_by_sentence(spans, ((one.evidence.trigger.start, one) for one in annotation.claims))
    for number, span in enumerate(spans):
        text = span.cut(document.text)
        named = words.find_kind(text)
        kind, near = (named, 2) if named else (kind, near - 1)
        if near > 0:
            held = tuple(places.get(number, ())), tuple(claims.get(number, ()))
            yield Sentence(document.id, span, text, *held, kind, named is not None)


def _file_by_sentence(spans: Sequence[Span], things: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    starts = [span.start for span in spans]
    filed: dict[int, list[T]] = {}
    for offset, thing in things:
        number = bisect_right(starts, offset) - 1
        if number >= 0 and offset < spans[number].end:
            filed.setdefault(number, []).append(thing)
    return filed
