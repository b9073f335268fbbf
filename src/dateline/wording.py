"""Wording: which words each outlet uses for the same actor, act or place of the same events."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from dateline.lexicon.acts import name_family
from dateline.lexicon.wordings import load_wordings
from dateline.model.claim import Claim, ClaimActor
from dateline.model.event import Event
from dateline.model.party import list_parties
from dateline.model.record import Record, Telling
from dateline.model.wording import Slot, Wording, WordingCount, WordingUse

LONGEST = 2000
"""So many characters of a sentence are read."""

MOST_USES = 20
"""So many sentences of one outlet and wording are shown."""

PRONOUNS = frozenset(
    ["he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "who", "which", "that", "this", "those"]
)
_LEADING = re.compile(r"^(?:the|a|an|its|their|his|her|some|several|many|two|three|four|five)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Usage:
    """One use of a wording: for what, by which outlet, in which sentence; its forms are counted together."""

    slot: Slot
    key: str
    wording: str
    form: str
    outlet: str
    use: WordingUse


def compare_wordings(record: Record, events: Sequence[Event], *, fewest: int = 2) -> tuple[Wording, ...]:
    """Return the wordings of events, those things first that outlets call by most names.

    Compared are the names of one resolved actor or place, and the words of the lexicon's concepts in sentences about
    one event. What fewer than `fewest` outlets name, or all by one name, is left out.
    """
    usages: dict[tuple[Slot, str], list[Usage]] = defaultdict(list)
    claims: list[Claim] = []
    for event in events:
        for telling in record.of(event):
            claims.append(telling.claim)
            for usage in _list_usages(event, telling):
                usages[usage.slot, usage.key].append(usage)
    names = list_parties(claims)
    made = [_make_wording(slot, key, names.get(key, key), found) for (slot, key), found in usages.items()]
    kept = [one for one in made if one.outlets >= fewest and len(one.wordings) > 1]
    return tuple(sorted(kept, key=lambda one: (-len(one.wordings), -one.outlets, one.slot, one.key)))


def _list_usages(event: Event, telling: Telling) -> Iterator[Usage]:
    """Yield the wordings of one claim: its actors, its place, and the concepts in its sentence."""
    claim = telling.claim
    for actor in (*claim.actors, *claim.recipients):
        yield from _use_actor(event, telling, actor)
    place = claim.place
    if place is not None and place.text and place.start is not None and place.end is not None:
        use = _use(event, telling, place.start - claim.evidence.start, place.end - claim.evidence.start)
        yield Usage("place", place.id or place.name, *_tidy(place.text), telling.outlet, use)
    quote = claim.evidence.quote[:LONGEST]
    lowered = quote.lower()
    if len(lowered) != len(quote):
        return
    for concept in load_wordings():
        for word, start, end in concept.find(lowered):
            use = _use(event, telling, start, end)
            yield Usage(cast(Slot, concept.slot), concept.name, word, lowered[start:end], telling.outlet, use)
    family = name_family(claim.event_type, claim.mode, claim.cameo)
    if family is None:
        trigger = claim.evidence.trigger
        use = _use(event, telling, trigger.start - claim.evidence.start, trigger.end - claim.evidence.start)
        yield Usage("act", f"event {event.id}", *_tidy(trigger.text), telling.outlet, use)


def _use_actor(event: Event, telling: Telling, actor: ClaimActor) -> Iterator[Usage]:
    start = telling.claim.evidence.start
    if actor.text.lower() in PRONOUNS:
        return
    if actor.id is not None and start <= actor.start and actor.end <= telling.claim.evidence.end:
        use = _use(event, telling, actor.start - start, actor.end - start)
        # A person is one thing and the state that he speaks for another, so names are compared by id.
        yield Usage("actor", actor.id, *_tidy(actor.text), telling.outlet, use)


def _use(event: Event, telling: Telling, start: int, end: int) -> WordingUse:
    claim = telling.claim
    speaker = next(
        (link for link in claim.attribution if link.quotation == "direct" and link.kind != "published"), None
    )
    return WordingUse(
        claim=claim.id,
        document=claim.document.id,
        event=event.id,
        sentence=claim.evidence.quote,
        start=start,
        end=end,
        quoted=speaker is not None,
        speaker=speaker.name if speaker else None,
    )


def _tidy(text: str) -> tuple[str, str]:
    """Return words as they are counted, without a leading article or number and in lower case, and as they stand."""
    words = _LEADING.sub("", " ".join(text.split()))
    return words.casefold(), words


def _make_wording(slot: Slot, key: str, name: str, usages: Sequence[Usage]) -> Wording:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for usage in usages:
        forms[usage.wording][usage.form] += 1
    shown = {word: min(found, key=lambda form: (-found[form], form)) for word, found in forms.items()}
    by_outlet: dict[str, dict[str, dict[tuple[str, str, int], WordingUse]]] = defaultdict(lambda: defaultdict(dict))
    for usage in usages:
        # One sentence may hold several claims; it is counted once.
        place = (usage.use.document, usage.use.sentence, usage.use.start)
        by_outlet[usage.outlet][shown[usage.wording]].setdefault(place, usage.use)
    counts = [
        WordingCount(
            outlet=outlet,
            wording=wording,
            documents=len({use.document for use in uses.values()}),
            of=len({use.document for each in wordings.values() for use in each.values()}),
            uses=tuple(uses.values())[:MOST_USES],
        )
        for outlet, wordings in by_outlet.items()
        for wording, uses in wordings.items()
    ]
    totals: Counter[str] = Counter()
    for count in counts:
        totals[count.wording] += count.documents
    return Wording(
        slot=slot,
        key=key,
        name=_name(key, name, usages),
        wordings=tuple(sorted(totals, key=lambda wording: (-totals[wording], wording))),
        outlets=len(by_outlet),
        counts=tuple(sorted(counts, key=lambda one: (one.outlet, -one.documents, one.wording))),
    )


def _name(key: str, name: str, usages: Iterable[Usage]) -> str:
    if key.startswith("event "):
        return "what was done"
    if name != key:
        return name
    names = Counter(usage.form for usage in usages)
    known = any(concept.name == key for concept in load_wordings())
    return key if known else min(names, key=lambda one: (-names[one], one))
