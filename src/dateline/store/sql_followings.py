"""Storylines, agreements and forecasts in SQL: a body each, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from dateline.errors import NotFound
from dateline.model.agreement import Agreement
from dateline.model.followings import Followings
from dateline.model.forecast import Forecast
from dateline.model.storyline import Storyline
from dateline.store.bodies import decode, encode, read_json, write_json
from dateline.store.conditions import page
from dateline.store.tables import followings

T = TypeVar("T")

KINDS: dict[type, str] = {Storyline: "storyline", Agreement: "agreement", Forecast: "forecast"}
REDIRECT = "redirect"


def replace_followings(connection: Connection, found: Followings) -> None:
    """Replace all that is kept by what was found."""
    connection.execute(followings.delete())
    rows: list[dict[str, Any]] = [
        {"kind": KINDS[type(one)], "id": one.id, "body": write_json(encode(one))}
        for listed in (found.storylines, found.agreements, found.forecasts)
        for one in listed
    ]
    rows += [{"kind": REDIRECT, "id": gone, "body": target} for gone, target in sorted(found.redirects.items())]
    if rows:
        connection.execute(followings.insert(), rows)


def list_followings(connection: Connection, kind: type[T], *, limit: int | None, offset: int) -> Sequence[T]:
    """List one kind in the order in which it was put."""
    table = followings.c
    statement = select(table.body).where(table.kind == KINDS[kind]).order_by(table.row)
    return [decode(kind, read_json(row.body)) for row in connection.execute(page(statement, limit, offset))]


def count_followings(connection: Connection, kind: type[Any]) -> int:
    """Return how many of one kind there are."""
    statement = select(func.count()).select_from(followings).where(followings.c.kind == KINDS[kind])
    return int(connection.execute(statement).scalar_one())


def find_following(connection: Connection, kind: type[T], asked: str) -> T:
    """Return one by its id; a storyline also by an id that leads to it. Raise NotFound if there is none."""
    body = _find_body(connection, KINDS[kind], asked)
    if body is None and kind is Storyline:
        target = _find_body(connection, REDIRECT, asked)
        body = _find_body(connection, KINDS[kind], target) if target is not None else None
    if body is None:
        raise NotFound(f"there is no {KINDS[kind]} {asked!r}")
    return decode(kind, read_json(body))


def list_redirects(connection: Connection) -> dict[str, str]:
    """Return where the ids of vanished storylines lead."""
    table = followings.c
    return {row.id: row.body for row in connection.execute(select(table.id, table.body).where(table.kind == REDIRECT))}


def _find_body(connection: Connection, kind: str, asked: str) -> str | None:
    table = followings.c
    found = connection.execute(select(table.body).where(table.kind == kind, table.id == asked)).first()
    return None if found is None else str(found.body)
