"""PLOVER's gold standard records: one sentence each, with its event type, actors and recipients.

A record holds one event, though its sentence may hold more; so precision is understated for every coder alike.
Actors are also scored apart from events: the mention that overlaps the words of a gold actor most. One not found
has no country right; a sector is asked only where it is found and gold gives one of PLOVER's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.evaluation.corpora import broken, read_json
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.counts import harmonic
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text

FILES = ("plover_gsr/PLOVER_GSR_CAMEO.txt",)
FOLDED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
INTERNATIONAL = "INT"
CODES = {
    "JAP": "JPN",
    "ITL": "ITA",
    "VTN": "VNM",
    **dict.fromkeys(("IGO", "NGO", "IMG", "MNC"), INTERNATIONAL),
}
"""Codes that the gold misspells, with what ISO 3166 has for them, and those of bodies that belong to no country."""

SECTORS = {
    **{name: name for name in (
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
        "JRN", "LAB", "OPP", "REF", "REL", "SOC",
    )},
    "CIV": "CVL",
    "MED": "JRN",
}  # fmt: skip
"""PLOVER's sectors by the first three letters of what the gold has, which spells two of them otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """An actor of a record: its words, its country (ISO 3166 alpha-3, or INT), its sector where gold gives one."""

    words: str
    country: str
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One record: the codes of actors and recipients are ISO 3166 alpha-3, or INT."""

    id: str
    text: str
    date: str | None
    root: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    cast: tuple[GoldActor, ...] = ()


def read(gold: Path, limit: int | None = None) -> tuple[GoldEvent, ...]:
    """Return the records that hold an event."""
    path = gold / FILES[0]
    rows = read_json(path)
    if not isinstance(rows, list):
        raise broken(path, "not a list of records")
    events = tuple(_event(path, row) for row in rows if row.get("event") != "DOCUMENT")
    return events[:limit]


def score(events: Sequence[GoldEvent], reader: Reader) -> Scoring:
    """Score claims: any event, the root right, root and both countries right."""
    texts = [Text(id=event.id, text=event.text, published=event.date) for event in events]
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for event, found in zip(events, reader.read(texts, name="plover_gsr"), strict=True):
        claims: list[Found] = list(found.get("claims", ()))
        _count(counts, event, claims)
        errors.extend(_count_actors(counts, event, list(found.get("actors", ()))))
        if not any(_whole(event, claim) for claim in claims):
            errors.append(_explain(event, claims))
    return Scoring(figures=_figures(counts, len(events)), texts=reader.texts, errors=tuple(errors))


def _count(counts: Counter[str], event: GoldEvent, claims: Sequence[Found]) -> None:
    rooted = [claim for claim in claims if _root(claim) == event.root]
    whole = [claim for claim in rooted if _whole(event, claim)]
    counts["claims"] += len(claims)
    counts["claims rooted"] += len(rooted)
    counts["claims whole"] += len(whole)
    counts["any"] += bool(claims)
    counts["rooted"] += bool(rooted)
    counts["whole"] += bool(whole)
    if rooted and event.mode:
        counts["moded"] += 1
        counts["mode right"] += any(claim.get("mode") == event.mode for claim in rooted)


def _count_actors(counts: Counter[str], event: GoldEvent, actors: Sequence[Found]) -> list[str]:
    """Count the actors of a record that were found, with their country and their sector; return what is wrong."""
    errors: list[str] = []
    for gold in event.cast:
        places = [match.span() for match in re.finditer(re.escape(gold.words), event.text)]
        if not places:
            continue
        found = max(actors, key=lambda actor: _overlap(places, actor), default=None)
        if found is not None and not _overlap(places, found):
            found = None
        right = found is not None and gold.country in (_actor_codes(found) or {INTERNATIONAL})
        counts.update(["actors", *["actors found"] * (found is not None), *["country right"] * right])
        fits = found is None or gold.sector is None or found.get("sector") == gold.sector
        if found is not None and gold.sector:
            counts.update(["sectors", *["sector right"] * fits])
        if not right or not fits:
            said = f"{found['text']}: {found['country']} {found['sector']}" if found else "nothing"
            errors.append(f"{event.id} actor {gold.words}: {gold.country} {gold.sector}; found {said}: {event.text}")
    return errors


def _overlap(places: Iterable[tuple[int, int]], actor: Found) -> float:
    """Return which part of the joint stretch an actor and the nearest of some places share."""
    start, end = actor["start"], actor["end"]
    return max((min(end, b) - max(start, a)) / (max(end, b) - min(start, a)) if a < end and start < b else 0.0
               for a, b in places)  # fmt: skip


def _figures(counts: Counter[str], total: int) -> tuple[Figure, ...]:
    shares = {name: counts[name] / total if total else 0.0 for name in ("any", "rooted", "whole")}
    precise = {name: _share(counts[f"claims {name}"], counts["claims"]) for name in ("rooted", "whole")}
    return (
        Figure(name="any event, recall", value=shares["any"]),
        Figure(name="root, recall", value=shares["rooted"]),
        Figure(name="root, precision", value=precise["rooted"]),
        Figure(name="root, F1", value=harmonic(precise["rooted"], shares["rooted"])),
        Figure(name="root and both countries, recall", value=shares["whole"]),
        Figure(name="root and both countries, precision", value=precise["whole"]),
        Figure(name="root and both countries, F1", value=harmonic(precise["whole"], shares["whole"])),
        Figure(name="mode, where the root is right", value=_share(counts["mode right"], counts["moded"])),
        Figure(name="actors, country right", value=_share(counts["country right"], counts["actors"])),
        Figure(name="actors, sector right where found", value=_share(counts["sector right"], counts["sectors"])),
        Figure(name="claims a sentence", value=_share(counts["claims"], total), better="lower"),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _root(claim: Found) -> str:
    root = str(claim.get("plover_type") or claim.get("event_type"))
    return FOLDED.get(root, root)


def _whole(event: GoldEvent, claim: Found) -> bool:
    return _root(claim) == event.root and _same_sides(event, claim)


def _same_sides(event: GoldEvent, claim: Found) -> bool:
    """Say whether both sides have a country of gold; a compound actor without recipient may stand on either side."""
    actors, recipients = _codes(claim.get("actors", ())), _codes(claim.get("recipients", ()))
    if event.recipients:
        return bool(actors & event.actors or not event.actors) and bool(recipients & event.recipients)
    if len(event.actors) > 1:
        return len((actors | recipients) & event.actors) > 1
    return bool(actors & event.actors or not event.actors)


def _codes(actors: Iterable[Found]) -> frozenset[str]:
    return frozenset(code for actor in actors for code in _actor_codes(actor))


def _actor_codes(actor: Found) -> set[str]:
    """Return the country of an actor; a body that is known but belongs to no country is international."""
    if actor.get("country"):
        return {str(actor["country"])}
    return {INTERNATIONAL} if actor.get("id") else set()


def _event(path: Path, row: Any) -> GoldEvent:
    try:
        return GoldEvent(
            id=row["id"],
            text=row["text"],
            date=_date(row.get("date")),
            root=FOLDED.get(row["event"], row["event"]),
            mode=row.get("mode") or None,
            actors=_gold_codes(row.get("source")),
            recipients=_gold_codes(row.get("target")),
            cast=(*_gold_actors(row.get("source")), *_gold_actors(row.get("target"))),
        )
    except (KeyError, TypeError) as error:
        raise broken(path, f"record {row.get('id')} lacks {error}") from error


def _date(stated: str | None) -> str | None:
    """Return the date unless it is the stand-in that the file gives to sentences without one."""
    return None if stated == "2000-01-01" else stated


def _gold_codes(side: Any) -> frozenset[str]:
    """Return the codes of one side; the file holds a list of actors, nothing, or a stray word."""
    codes = [str(actor["code"]) for actor in side if isinstance(actor, dict)] if isinstance(side, list) else []
    return frozenset(CODES.get(code, code) for code in codes if code.isalpha())


def _gold_actors(side: Any) -> tuple[GoldActor, ...]:
    """Return the actors of one side that have words and a code; of words with a gap, those before it."""
    rows = [row for row in side if isinstance(row, dict)] if isinstance(side, list) else []
    return tuple(
        GoldActor(
            words=words,
            country=CODES.get(str(row["code"]), str(row["code"])),
            sector=SECTORS.get(str(row.get("sector") or "")[:3]),
        )
        for row in rows
        if (words := str(row.get("actorText") or "").partition(" ..")[0].strip()) and str(row.get("code", "")).isalpha()
    )


def _explain(event: GoldEvent, claims: Sequence[Found]) -> str:
    gold = f"{event.root} {'/'.join(sorted(event.actors))} > {'/'.join(sorted(event.recipients))}"
    found = "; ".join(
        f"{_root(claim)} {'/'.join(sorted(_codes(claim.get('actors', ()))))} >"
        f" {'/'.join(sorted(_codes(claim.get('recipients', ()))))} ({claim['evidence']['trigger']['text']})"
        for claim in claims
    )
    return f"{event.id}: gold {gold}; found {found or 'nothing'}: {event.text}"
