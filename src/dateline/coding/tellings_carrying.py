"""Who goes on carrying: a medium that spoke to somebody carries also what the next sentences say he said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.tellings import load_telling_words
from dateline.model.mention import Telling, TellingSource
from dateline.model.span import Span

_REACH = 3
"""How many sentences on a medium still carries whom it spoke to."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A medium and whom it spoke to: the sentence, and both as phrases."""

    sentence: ParsedSentence
    medium: Phrase
    person: Phrase


def find_contacts(sentences: Sequence[ParsedSentence], media: frozenset[str]) -> Iterator[Contact]:
    """Yield who was reached by which medium: "Interlink reached the mayor", "the mayor spoke to Interlink"."""
    contacts = load_telling_words().contacts
    for sentence in sentences:
        for verb in sentence.doc:
            if verb.pos_ == "VERB" and verb.lemma_.lower() in contacts:
                contact = _read_contact(sentence, verb, media)
                if contact is not None:
                    yield contact


def _read_contact(sentence: ParsedSentence, verb: Token, media: frozenset[str]) -> Contact | None:
    doc = sentence.doc
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    after = verb.i + 1
    while after < len(doc) and (doc[after].tag_ == "RB" or doc[after].lower_ in ("to", "with")):
        after += 1
    other = read_phrase(doc, after)
    if subject is None or other is None or other[2].tag_ == "PRP":
        return None
    own = (subject.left_edge.i, subject.i, subject)
    if _is_person(other) and _may_publish(own, media):
        return Contact(sentence, own, other)
    if _is_person(own) and _may_publish(other, media) and doc[after - 1].lower_ in ("to", "with"):
        return Contact(sentence, other, own)
    return None


def _is_person(phrase: Phrase) -> bool:
    head = phrase[2]
    if head.pos_ == "PROPN":
        return head.ent_type_ == "PERSON"
    return judge_number(head) in ("person", "group")


def _may_publish(phrase: Phrase, media: frozenset[str]) -> bool:
    """Say whether a phrase is the name of a medium, or may be: a name that is neither a person's nor a place's."""
    first, last, head = phrase
    name = head.doc[first : last + 1].text.removeprefix("the ").removeprefix("The ")
    if load_outlets().match(name) is not None or name.lower() in media:
        return True
    is_bare = head.ent_type_ == "" and first == last
    return head.pos_ == "PROPN" and (
        is_bare or (head.ent_type_ in ("ORG", "PRODUCT") and judge_number(head) == "thing")
    )


def carry_on(
    tellings: Sequence[Telling],
    starts: Sequence[int],
    paragraphs: Sequence[Span],
    reached: Sequence[tuple[int, Telling]],
) -> list[Telling]:
    """Return the tellings, those with carriers that told before in the paragraph, or that reached their source.

    `starts` are where the sentences begin; `reached` holds for a sentence's number a telling of whom a medium reached
    there, with that medium as its last source.
    """
    bounds = [paragraph.start for paragraph in paragraphs]
    events: list[tuple[int, int, Telling]] = [(starts[number], 0, telling) for number, telling in reached]
    events += [(_find_start(telling), 1, telling) for telling in tellings]
    carried: list[_Carried] = []
    made: dict[int, Telling] = {}
    for at, kind, telling in sorted(events, key=lambda event: event[:2]):
        number, paragraph = bisect_right(starts, at), bisect_right(bounds, at)
        own = telling.sources[0].name if telling.sources else None
        if own is None:
            continue
        if len(telling.sources) > 1:
            carried.append(_Carried(own, number, paragraph, telling.sources[1:]))
        elif kind == 1 and (known := _find_carried(carried, own, number, paragraph)) is not None:
            made[id(telling)] = replace(telling, sources=(*telling.sources, *map(_drop_words, known.by)))
            carried.append(replace(known, number=number))
    return [made.get(id(telling), telling) for telling in tellings]


@dataclass(frozen=True, slots=True)
class _Carried:
    """Who was carried by whom, in which sentence and paragraph."""

    name: str
    number: int
    paragraph: int
    by: tuple[TellingSource, ...]


def _find_carried(carried: Sequence[_Carried], name: str, number: int, paragraph: int) -> _Carried | None:
    words = set(name.casefold().split())
    for known in reversed(carried[-6:]):
        theirs = set(known.name.casefold().split())
        if known.paragraph == paragraph and number - known.number <= _REACH and (words <= theirs or theirs <= words):
            return known
    return None


def _drop_words(source: TellingSource) -> TellingSource:
    """Return a carrier that another sentence names."""
    return replace(source, words=None, cue=None)


def _find_start(telling: Telling) -> int:
    spans = (*telling.attribution.cue, *telling.attribution.source, *telling.attribution.content)
    return spans[0].start if spans else 0
