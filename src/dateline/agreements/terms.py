"""Terms: what an agreement obliges to, what it is made to depend on, where it holds and for how long."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dateline.agreements.surroundings import Sentence
from dateline.lexicon.agreements import load_agreement_words
from dateline.model.agreement import AgreementArea, Term, TermKind
from dateline.model.claim import Claim
from dateline.model.mention import PlaceMention
from dateline.model.record import Telling, list_claims

HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8760.0}
_CLAUSE_END = re.compile(r"[.;:!?”\"](?:\s|$)|,\s+(?:and|but|which|while|said|according|the\s+\w+\s+said)\b")
_ZONE = re.compile(r"\bzones?\b")
MOST_TERMS = 40
STRAY = 8
"""A place that so many times fewer claims name than another is no part of the area."""

LONGEST = 400
FINE = ("spot", "settlement", "district", "province")


def read_terms(tellings: Sequence[Telling], sentences: Sequence[Sentence]) -> tuple[Term, ...]:
    """Return the terms that claims and the sentences around them tell, each wording once, durations first."""
    found = [*_read_durations(tellings), *_read_sentences(sentences)]
    once: dict[tuple[str, str], Term] = {}
    for term in found:
        once.setdefault((term.kind, " ".join(term.text.lower().split())), term)
    order = ("duration", "zone", "obligation", "condition")
    return tuple(sorted(once.values(), key=lambda term: order.index(term.kind))[:MOST_TERMS])


def _read_durations(tellings: Iterable[Telling]) -> Iterator[Term]:
    for telling in tellings:
        for quantity in telling.claim.quantities:
            if quantity.kind == "duration" and quantity.best and quantity.unit in HOURS:
                yield Term(
                    kind="duration",
                    text=quantity.text,
                    holder=telling.origin,
                    hours=round(quantity.best * HOURS[quantity.unit], 2),
                    document=telling.claim.document.id,
                    start=quantity.start,
                    end=quantity.end,
                    claims=(telling.claim.id,),
                )


def _read_sentences(sentences: Iterable[Sentence]) -> Iterator[Term]:
    words = load_agreement_words()
    for sentence in sentences:
        lowered = sentence.text.lower()
        for match in words.conditions.finditer(lowered):
            yield _cut_clause(sentence, "condition", match.start(), _find_holder(sentence, match.start()))
        if words.obligations.search(lowered) and not words.conditions.search(lowered):
            if _ZONE.search(lowered):
                yield _cut_clause(sentence, "zone", 0, None)
            elif sentence.names:
                yield _cut_clause(sentence, "obligation", 0, None)


def _cut_clause(sentence: Sentence, kind: TermKind, start: int, holder: str | None) -> Term:
    end = len(sentence.text)
    if start:
        stop = _CLAUSE_END.search(sentence.text, start)
        end = stop.start() if stop else end
    text = sentence.text[start : min(end, start + LONGEST)].rstrip(" .”\"'")
    return Term(
        kind=kind,
        text=text,
        holder=holder,
        hours=None,
        document=sentence.document,
        start=sentence.span.start + start,
        end=sentence.span.start + start + len(text),
        claims=tuple(claim.id for claim in sentence.claims),
    )


def _find_holder(sentence: Sentence, place: int) -> str | None:
    """Return who sets a condition: the actor of the last deed told before it."""
    offset = sentence.span.start + place
    before = [
        claim
        for claim in sentence.claims
        if claim.actors and claim.evidence.trigger.start <= offset and claim.status != "prospective"
    ]
    if not before:
        return None
    return max(before, key=lambda claim: claim.evidence.trigger.start).actors[0].name


def read_areas(
    tellings: Sequence[Telling], sentences: Sequence[Sentence], venue: str | None
) -> tuple[AgreementArea, ...]:
    """Return where an agreement holds: the places of its claims and those named in their sentences, but not its venue.

    Provinces and smaller places are meant where any is named; a country only where nothing finer is.
    """
    by_claim = {sentence_claim.id: sentence for sentence in sentences for sentence_claim in sentence.claims}
    held: dict[str, tuple[PlaceMention | None, Claim, list[Telling]]] = {}
    for telling in tellings:
        sentence = by_claim.get(telling.claim.id)
        for place in sentence.places if sentence is not None else ():
            if place.lat is not None or place.id:
                held.setdefault(place.id or place.name, (place, telling.claim, []))[2].append(telling)
        if telling.claim.place is not None and telling.claim.place.basis != "inferred":
            held.setdefault(telling.claim.place.id or telling.claim.place.name, (None, telling.claim, []))[2].append(
                telling
            )
    areas = [_make_area(place, claim, told) for place, claim, told in held.values()]
    areas = [area for area in areas if area.name != venue]
    areas = [area for area in areas if area.precision in FINE] or areas
    home = _choose_country(areas)
    once: dict[str, AgreementArea] = {}
    for area in sorted(areas, key=lambda area: (-len(area.claims), area.name, area.precision)):
        if area.country in (home, None):
            once.setdefault(area.name, area)
    most = max((len(area.claims) for area in once.values()), default=0)
    return tuple(area for area in once.values() if len(area.claims) * STRAY >= most)


def _choose_country(areas: Sequence[AgreementArea]) -> str | None:
    """Return the country in which most of the claims have the areas: a name that was misread lies elsewhere."""
    votes: Counter[str] = Counter()
    for area in areas:
        if area.country:
            votes[area.country] += len(area.claims)
    return min(votes, key=lambda country: (-votes[country], country), default=None)


def _make_area(place: PlaceMention | None, claim: Claim, tellings: Sequence[Telling]) -> AgreementArea:
    known = place or claim.place
    assert known is not None  # either the mention or the claim's place was filed
    return AgreementArea(
        name=known.name,
        id=known.id,
        country=known.country,
        admin1=known.admin1,
        precision=known.precision,
        lat=known.lat,
        lon=known.lon,
        radius_km=known.radius_km,
        claims=list_claims(tellings),
    )


def find_venue(tellings: Sequence[Telling], sentences: Sequence[Sentence]) -> str | None:
    """Return where an agreement was made: the settlement of a signing in whose sentence another place, of another unit,
    is named as that of which it speaks.
    """
    by_claim = {claim.id: sentence for sentence in sentences for claim in sentence.claims}
    for telling in tellings:
        claim = telling.claim
        place, sentence = claim.place, by_claim.get(claim.id)
        signed = claim.event_type in ("AGREE", "SUPPORT") and claim.cameo != "0356"
        if not signed or place is None or sentence is None or place.basis == "inferred":
            continue
        if place.precision not in ("settlement", "spot"):
            continue
        if any((one.country, one.admin1) != (place.country, place.admin1) for one in sentence.places):
            return place.name
    return None
