"""The accounts of an event side by side: fields down, outlets or origins across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.differing import Marked, mark_unshared
from dateline.export.report.holding import (
    Disagreement,
    list_disagreements,
    list_holders,
    name_origin,
    name_outlet,
    word_source,
)
from dateline.export.report.wording import rank_field, word_field, word_value
from dateline.model.claim import Claim
from dateline.model.event import Event, Holder


@dataclass(frozen=True, slots=True)
class Cell:
    """One value that one column holds for one field, with the claim that says so."""

    value: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as one column tells it, with the first claim in it and in how many documents it stands."""

    claim: Claim
    documents: int
    pieces: Marked = ()
    """The sentence in stretches, each with whether it holds words that no earlier account has."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its cells in the order of the columns, and in what the accounts differ."""

    field: str
    heading: str
    cells: tuple[tuple[Cell, ...], ...]
    disagreement: Disagreement | None

    @property
    def differs(self) -> bool:
        """Say whether two values of this field cannot both be true."""
        return self.disagreement is not None and not self.disagreement.later


@dataclass(frozen=True, slots=True)
class Told:
    """When one column first said it, how that is known, and in how many documents it says it."""

    at: str | None
    known_by: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns' names, the wordings of each column, and a row for each field."""

    by: str
    columns: tuple[str, ...]
    told: tuple[Told, ...]
    wordings: tuple[tuple[Wording, ...], ...]
    rows: tuple[Row, ...]


def arrange_grid(event: Event, claims: Mapping[str, Claim], by: str = "outlet") -> Grid:
    """Return the accounts of an event side by side, `by` outlet or by origin.

    Columns stand in the order in which they first said it; fields in which accounts differ stand first.
    """
    holders = list_holders(event)
    held = sorted((claims[name] for name in event.claims if name in claims), key=_publication)
    names = {claim.id: _name_column(claim, holders, by) for claim in held}
    columns = tuple(dict.fromkeys(names.values()))
    differing = {disagreement.field: disagreement for disagreement in reversed(list_disagreements(event))}
    fields = dict.fromkeys(value.field for value in event.values)
    rows = [Row(f, word_field(f), _fill_cells(event, f, claims, names, columns), differing.get(f)) for f in fields]
    rows.sort(key=lambda row: (not row.differs, rank_field(row.field)))
    of_column = {name: [claim for claim in held if names[claim.id] == name] for name in columns}
    wordings = tuple(_gather_wordings(of_column[name], earlier) for name, earlier in _list_earlier(columns, of_column))
    told = tuple(_tell_column(event, name, of_column[name], by) for name in columns)
    return Grid(by, columns, told, wordings, tuple(rows))


def _tell_column(event: Event, name: str, claims: Sequence[Claim], by: str) -> Told:
    said = [one for one in event.first_said if by == "outlet" and word_source(one.outlet) == name and one.at]
    first = min(said, key=lambda one: one.at or "", default=None)
    published = min((claim.document.published for claim in claims if claim.document.published), default=None)
    at, known = (first.at, first.known_by) if first else (published, None)
    return Told(at, known, len({claim.document.id for claim in claims}))


def _list_earlier(columns: Sequence[str], of_column: Mapping[str, Sequence[Claim]]) -> Iterator[tuple[str, str | None]]:
    """Yield each column with all that earlier ones say, nothing before the first."""
    said: list[str] = []
    for name in columns:
        yield name, "\n".join(said) if said else None
        said += dict.fromkeys(claim.evidence.quote for claim in of_column[name])


def _gather_wordings(claims: Sequence[Claim], base: str | None) -> tuple[Wording, ...]:
    """Return the different sentences of one column, so that copies of one text do not fill it.

    `base` is all that earlier accounts say, null for the first.
    """
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        told.setdefault((" ".join(claim.evidence.quote.split()), claim.status), []).append(claim)
    return tuple(
        Wording(
            same[0], len({claim.document.id for claim in same}),
            mark_unshared(same[0].evidence.quote, base) if base else ((same[0].evidence.quote, False),),
        )
        for same in told.values()
    )  # fmt: skip


def _name_column(claim: Claim, holders: Mapping[str, Holder], by: str) -> str:
    return name_origin(claim, holders) if by == "origin" else name_outlet(claim, holders)


def _publication(claim: Claim) -> tuple[str, str, int]:
    return (claim.document.published or "9999", claim.document.id, claim.evidence.start)


def _fill_cells(
    event: Event, field: str, claims: Mapping[str, Claim], names: Mapping[str, str], columns: Sequence[str]
) -> tuple[tuple[Cell, ...], ...]:
    cells: dict[str, dict[str, Cell]] = {name: {} for name in columns}
    for value in event.values:
        if value.field == field:
            words = word_value(value.value)
            for holder in value.holders:
                if holder.claim in claims and holder.claim in names:
                    cells[names[holder.claim]].setdefault(words, Cell(words, claims[holder.claim]))
    return tuple(tuple(cells[name].values()) for name in columns)
