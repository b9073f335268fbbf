"""Contradictions between outlets: what a careful reader finds in the accounts of twenty happenings.

The list lies in `tests/golden/syria`, the articles beside the gold. The articles of the list are read and reconciled
together; a contradiction is found if one event lays values of both sides against each other. How many of those found
are false is counted by hand and not here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dateline.evaluation.corpora import read_json_lines, read_text
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Text
from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.model.event import Event, FieldValue
from dateline.model.exchange import from_plain
from dateline.reconciliation.copies import find_copies
from dateline.reconciliation.profiles import name_part
from dateline.reconciliation.reconcile import reconcile

LIST = Path("tests/golden/syria/happenings.yaml")
FILES = ("../corpus/syria_2011_2015.jsonl",)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values laid side by side, and the articles that hold it; `who` is whom a number counts."""

    value: Any
    documents: frozenset[str]
    who: str | None


@dataclass(frozen=True, slots=True)
class GoldContradiction:
    """A contradiction that a reader found; `must` says that no careful reader would miss it."""

    happening: str
    field: str
    must: bool
    sides: tuple[Side, Side]

    def __str__(self) -> str:
        one, other = self.sides
        return f"{self.happening} {self.field}: {one.value} against {other.value}"


@dataclass(frozen=True, slots=True)
class Gold:
    """The articles, and what is found in them."""

    texts: tuple[Text, ...]
    contradictions: tuple[GoldContradiction, ...]


def read(gold: Path, limit: int | None = None) -> tuple[Gold, ...]:
    """Return the articles of the list and its contradictions."""
    rows = yaml.safe_load(read_text(LIST))["happenings"]
    wanted = {document for row in rows for document in row["documents"]}
    # Five articles stand twice in the collection.
    articles = {row["id"]: row for row in read_json_lines(gold / FILES[0]) if row["id"] in wanted}
    texts = [
        Text(id=key, text=row["text"], published=row["published"], source=row["source"], title=row["title"])
        for key, row in articles.items()
    ]
    found = tuple(_read_one(row["id"], told) for row in rows for told in row["contradictions"])
    return (Gold(tuple(texts[:limit]), found),)


def _read_one(happening: str, row: Mapping[str, Any]) -> GoldContradiction:
    one, other = (Side(side["value"], frozenset(side["documents"]), side.get("who")) for side in row["sides"])
    return GoldContradiction(happening, row["field"], row["must"], (one, other))


def score(golds: Sequence[Gold], reader: Reader) -> Scoring:
    """Count the contradictions of the list that an event shows."""
    gold = golds[0]
    found = reader.read(gold.texts, name="happenings")
    claims = [from_plain(Claim, claim) for row in found for claim in row.get("claims", ())]
    copies = find_copies(Document(id=text.id, text=text.text) for text in gold.texts)
    events = reconcile(claims, copies=copies, earlier=(), judgements=())
    holds = {claim.id: str(claim.document.key) for claim in claims}
    counts: Counter[tuple[bool, bool]] = Counter()
    errors: list[str] = []
    for contradiction in gold.contradictions:
        right = any(_shows(event, contradiction, holds) for event in events)
        counts[contradiction.must, right] += 1
        if not right:
            errors.append(f"{contradiction}: {_tell_miss(events, contradiction, holds)}")
    told = sum(len(event.contradictions) for event in events)
    figures = (
        Figure(name="contradictions found, of those no reader would miss", value=_share(counts, must=True)),
        Figure(name="contradictions found, of the slighter ones", value=_share(counts, must=False)),
        Figure(name="contradictions told, an article (read by hand, not scored)", value=told / max(1, len(found))),
    )
    return Scoring(figures=figures, texts=len(gold.texts), errors=tuple(errors))


def _share(counts: Mapping[tuple[bool, bool], int], *, must: bool) -> float | None:
    right, wrong = counts.get((must, True), 0), counts.get((must, False), 0)
    return right / (right + wrong) if right + wrong else None


def _shows(event: Event, gold: GoldContradiction, holds: Mapping[str, str]) -> bool:
    for told in event.contradictions:
        if told.field != gold.field:
            continue
        values = [event.values[number] for number in told.values]
        ones, others = (_pick(values, side, holds) for side in gold.sides)
        if any(one is not other for one in ones for other in others):
            return True
    return False


def _pick(values: Sequence[FieldValue], side: Side, holds: Mapping[str, str]) -> list[FieldValue]:
    """Return the values that may be a side's: held by one of its articles, and equal where it is a number or a yes."""
    held = [value for value in values if any(holds[holder.claim] in side.documents for holder in value.holders)]
    if isinstance(side.value, bool):
        return [value for value in held if value.value is side.value]
    if isinstance(side.value, int):
        return [value for value in held if _is_number(value, side)]
    return held


def _is_number(value: FieldValue, side: Side) -> bool:
    told = value.value
    if not isinstance(told, dict) or "best" not in told:
        return False
    of_them = side.who is None or name_part(side.who) == name_part(told["who"])
    return of_them and side.value in (told["low"], told["best"], told["high"])


def _tell_miss(events: Sequence[Event], gold: GoldContradiction, holds: Mapping[str, str]) -> str:
    """Say how far a contradiction came: which events hold a value of either side."""
    places = [set(_list_holding(events, gold.field, side, holds)) for side in gold.sides]
    if not all(places):
        return "no claim tells " + " nor ".join(str(s.value) for s, p in zip(gold.sides, places, strict=True) if not p)
    return "laid side by side, not against" if places[0] & places[1] else f"in different events {places}"


def _list_holding(events: Sequence[Event], field: str, side: Side, holds: Mapping[str, str]) -> Iterator[str]:
    for event in events:
        if _pick([value for value in event.values if value.field == field], side, holds):
            yield event.title
