"""The accounts of an event side by side: fields down, outlets or origins across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.export.report.wording import name_origin, rank_field, word_field, word_value
from dateline.model.claim import Claim
from dateline.model.event import Contradiction, Event, Holder


@dataclass(frozen=True, slots=True)
class Cell:
    """One value that one column holds for one field, with the claim that says so."""

    value: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its cells in the order of the columns, and in what the accounts differ."""

    field: str
    heading: str
    cells: tuple[tuple[Cell, ...], ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def differs(self) -> bool:
        """Say whether two values of this field cannot both be true."""
        return any(contradiction.kind != "update" for contradiction in self.contradictions)


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns' names, the claims of each column, and a row for each field."""

    by: str
    columns: tuple[str, ...]
    claims: tuple[tuple[Claim, ...], ...]
    rows: tuple[Row, ...]


def arrange_grid(event: Event, claims: Mapping[str, Claim], by: str = "outlet") -> Grid:
    """Return the accounts of an event side by side, `by` outlet or by origin.

    Columns stand in the order in which they first said it; fields in which accounts differ stand first.
    """
    held = [claims[claim_id] for claim_id in event.claims if claim_id in claims]
    columns = tuple(dict.fromkeys(name_column(claim, by) for claim in sorted(held, key=_publication)))
    rows = [_arrange_row(event, field, claims, columns, by) for field in _fields(event)]
    rows.sort(key=lambda row: (not row.differs, rank_field(row.field)))
    return Grid(
        by, columns, tuple(tuple(c for c in held if name_column(c, by) == name) for name in columns), tuple(rows)
    )


def name_column(claim: Claim, by: str) -> str:
    """Return under which column a claim stands."""
    name = name_origin(claim) if by == "origin" else claim.document.source
    return name or "not known"


def _publication(claim: Claim) -> tuple[str, str, int]:
    return (claim.document.published or "9999", claim.document.id, claim.evidence.start)


def _fields(event: Event) -> list[str]:
    return list(dict.fromkeys(value.field for value in event.values))


def _arrange_row(event: Event, field: str, claims: Mapping[str, Claim], columns: Sequence[str], by: str) -> Row:
    cells: dict[str, list[Cell]] = {name: [] for name in columns}
    for value in event.values:
        if value.field == field:
            _place_value(word_value(value.value), value.holders, claims, cells, by)
    return Row(
        field,
        word_field(field),
        tuple(tuple(cells[name]) for name in columns),
        tuple(contradiction for contradiction in event.contradictions if contradiction.field == field),
    )


def _place_value(
    value: str, holders: Sequence[Holder], claims: Mapping[str, Claim], cells: Mapping[str, list[Cell]], by: str
) -> None:
    for holder in holders:
        claim = claims.get(holder.claim)
        if claim is None:
            continue
        column = cells[name_column(claim, by)]
        if all(cell.value != value for cell in column):
            column.append(Cell(value, claim))
