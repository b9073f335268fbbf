"""re3d: documents on Syria and Iraq with entities and relations between them.

Signed relations (FightingAgainst and Dislikes against AlliesOf, CommWith and Likes) hold between actors, and are told
by one of their mentions. A claim joins a pair where its two sides stand on the mentions themselves; where none does,
one of the same document whose sides are resolved to the same two actors joins them. Those who meet, agree or clash
without a recipient stand on both sides. The sign of a claim is that of its event type in PLOVER; of several claims the
majority decides. Relations that raters doubted (confidence below one half) are left out, and so are those of things
that are no actors (strikes, vehicles). A pair that the gold gives in both directions counts once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.evaluation.corpora import broken, read_json_lines
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.spans import align
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text
from dateline.model.span import Span

FILES = ("re3d/*/documents.json", "re3d/*/entities.json", "re3d/*/relations.json")
SIGNS = {"FightingAgainst": -1, "Dislikes": -1, "AlliesOf": 1, "CommWith": 1, "Likes": 1}
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
NEUTRAL = frozenset({"REQUEST"})
"""Event types by the sign of their base score in PLOVER; all others are hostile (ACCUSE too, whose plus is a slip)."""
ACTORS = frozenset({"Organisation", "Person"})
_NAME = re.compile(r"(?:the |The )?[A-Z]")
_DOUBTED = 0.5


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation between two spans: its sign, or 0 for two names of the same actor."""

    one: Span
    other: Span
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One document with the actors named in it and its relations."""

    id: str
    text: str
    title: str | None
    source: str | None
    actors: tuple[Span, ...]
    relations: tuple[GoldRelation, ...]


def read(gold: Path, limit: int | None = None) -> tuple[GoldDocument, ...]:
    """Return the documents of all folders."""
    documents = [document for path in sorted(gold.glob(FILES[0])) for document in _folder(path.parent)]
    return tuple(documents[:limit])


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands on one side of a claim: where each is named, and as whom."""

    spans: tuple[Span, ...]
    ids: frozenset[str]

    @classmethod
    def of(cls, actors: Iterable[Found]) -> Side:
        """Return the side that actors of a claim make."""
        rows = tuple(actors)
        return cls(
            tuple(Span(row["start"], row["end"]) for row in rows),
            frozenset(row["id"] for row in rows if row.get("id")),
        )

    def stands_on(self, span: Span) -> bool:
        """Say whether one of the side is named there."""
        return any(span.overlaps(other) for other in self.spans)


@dataclass(frozen=True, slots=True)
class Tie:
    """What one claim says of its two sides: the sign of its type."""

    sign: int
    one: Side
    other: Side

    def joins(self, relation: GoldRelation) -> bool:
        """Say whether the sides stand on the very mentions of a relation."""
        return (self.one.stands_on(relation.one) and self.other.stands_on(relation.other)) or (
            self.one.stands_on(relation.other) and self.other.stands_on(relation.one)
        )

    def joins_actors(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Say whether the sides are two actors, wherever they are named."""
        return bool((self.one.ids & one and self.other.ids & other) or (self.one.ids & other and self.other.ids & one))


def score(documents: Sequence[GoldDocument], reader: Reader) -> Scoring:
    """Score signs, aliases, and which named actors were found at all."""
    texts = [Text(id=doc.id, text=doc.text, source=doc.source, title=doc.title) for doc in documents]
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for document, found in zip(documents, reader.read(texts, name="re3d"), strict=True):
        ties = [_tie(claim) for claim in found.get("claims", ())]
        names = {Span(row["start"], row["end"]): row for row in found.get("actors", ())}
        counts["actors"] += len(document.actors)
        counts["actors found"] += sum(match is not None for match in align(document.actors, list(names)))
        for relation in document.relations:
            judge = _judge_sign(relation, ties, names) if relation.sign else _judge_alias(relation, names)
            counts.update(judge)
            if not {"sign right", "alias right"} & set(judge):
                errors.append(_explain(document, relation, judge))
    return Scoring(figures=_figures(counts), texts=reader.texts, errors=tuple(errors))


def _figures(counts: Counter[str]) -> tuple[Figure, ...]:
    rows = (
        ("sign, of all relations", "sign right", "signed"),
        ("sign, where a claim joins the two", "sign right", "sign found"),
        ("relations that a claim joins", "sign found", "signed"),
        ("relations that a claim on the very mentions joins", "sign close", "signed"),
        ("aliases resolved alike, of all", "alias right", "aliases"),
        ("aliases resolved alike, where both were found", "alias right", "alias found"),
        ("named actors found", "actors found", "actors"),
    )
    return tuple(Figure(name=name, value=counts[part] / (counts[whole] or 1)) for name, part, whole in rows)


def _judge_sign(relation: GoldRelation, ties: Sequence[Tie], names: dict[Span, Found]) -> list[str]:
    verdict = ["signed"]
    signs = [tie.sign for tie in ties if tie.joins(relation)]
    if signs:
        verdict.append("sign close")
    else:
        one, other = (_resolve(span, names) for span in (relation.one, relation.other))
        signs = [tie.sign for tie in ties if tie.joins_actors(one, other)]
    if signs:
        verdict.append("sign found")
    if signs and relation.sign * sum(signs) > 0:
        verdict.append("sign right")
    return verdict


def _resolve(mention: Span, names: dict[Span, Found]) -> frozenset[str]:
    """Return whom a gold mention was resolved to: the ids of the actors found there."""
    return frozenset(row["id"] for span, row in names.items() if row.get("id") and span.overlaps(mention))


def _tie(claim: Found) -> Tie:
    kind = claim["event_type"]
    sign = 1 if kind in FRIENDLY else 0 if kind in NEUTRAL else -1
    actors, recipients = Side.of(claim["actors"]), Side.of(claim["recipients"])
    return Tie(sign, actors, actors if not recipients.spans and len(actors.spans) > 1 else recipients)


def _judge_alias(relation: GoldRelation, names: dict[Span, Found]) -> list[str]:
    one, other = (names[match] if match else None for match in align([relation.one, relation.other], list(names)))
    if one is None or other is None:
        return ["aliases"]
    same = _identity(one) == _identity(other)
    return ["aliases", "alias found", *(["alias right"] if same else [])]


def _identity(actor: Found) -> str:
    return str(actor.get("id") or actor.get("name"))


def _explain(document: GoldDocument, relation: GoldRelation, verdict: Sequence[str]) -> str:
    one, other = relation.one.cut(document.text), relation.other.cut(document.text)
    first, last = min(relation.one.start, relation.other.start), max(relation.one.end, relation.other.end)
    around = " ".join(document.text[max(0, first - 20) : min(last + 20, first + 300)].split())
    return f"{document.id} {relation.sign:+d} {verdict[-1]}: [{one}] [{other}] in: {around}"


def _folder(folder: Path) -> Iterator[GoldDocument]:
    entities = _by_document(folder / "entities.json")
    relations = _by_document(folder / "relations.json")
    for row in read_json_lines(folder / "documents.json"):
        yield GoldDocument(
            id=row["_id"],
            text=row["text"],
            title=row.get("title"),
            source=row.get("sourceName"),
            actors=tuple(sorted(set(_actors(entities.get(row["_id"], ()), len(row["text"]))))),
            relations=tuple(dict.fromkeys(_relations(relations.get(row["_id"], ()), entities.get(row["_id"], ())))),
        )


def _by_document(path: Path) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {}
    for row in read_json_lines(path):
        if "documentId" not in row:
            raise broken(path, "a row names no document")
        rows.setdefault(row["documentId"], []).append(row)
    return rows


def _actors(rows: Iterable[Any], length: int) -> Iterator[Span]:
    for row in rows:
        span = Span(row["begin"], row["end"])
        if row["type"] in ACTORS and _NAME.match(row["value"]) and span.end <= length:
            yield span


def _relations(rows: Iterable[Any], entities: Iterable[Any]) -> Iterator[GoldRelation]:
    actors = {Span(row["begin"], row["end"]) for row in entities if row["type"] in ACTORS}
    for row in rows:
        named = bool(_NAME.match(row["source"]) and _NAME.match(row["target"]))
        sign = SIGNS.get(row["type"], 0 if row["type"] == "IsSynonymOf" and named else None)
        one, other = sorted((Span(row["sourceBegin"], row["sourceEnd"]), Span(row["targetBegin"], row["targetEnd"])))
        if sign is not None and row["confidence"] >= _DOUBTED and {one, other} <= actors:
            yield GoldRelation(one, other, sign)
