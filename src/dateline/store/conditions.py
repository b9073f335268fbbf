"""Conditions: what a query of claims or events means in SQL. `memory.py` says the same in Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, false, or_, select

from dateline.model.query import ClaimQuery, EventQuery
from dateline.store.dialect import DatabaseDialect, claims_words, events_words
from dateline.store.tables import claim_actors, claim_links, claims, events
from dateline.store.words import name_key, parse_query

Condition = ColumnElement[bool]

CHUNK = 500
"""How many ids go into one IN list."""

_MOST = 2**62


def claim_conditions(query: ClaimQuery, dialect: DatabaseDialect) -> list[Condition]:
    """Return what must hold of a claim's row for the query."""
    found = _equal((claims.c.document, query.document), (claims.c.event, query.event))
    found += _equal((claims.c.event_type, query.event_type), (claims.c.status, query.status))
    found += _period(claims, query.since, query.until)
    if query.actor is not None:
        found.append(claims.c.row.in_(_claims_of_actor(query.actor)))
    if query.country is not None:
        found.append(or_(claims.c.country == query.country, claims.c.row.in_(_claims_of_country(query.country))))
    if query.place is not None:
        found.append(_place(claims, query.place))
    if query.source is not None:
        found.append(claims.c.row.in_(_claims_of_source(query.source)))
    if _is_asked(query.words):
        found.append(claims.c.row.in_(dialect.find_words(claims_words, parse_query(query.words or ""))))
    return found


def event_conditions(query: EventQuery, dialect: DatabaseDialect) -> list[Condition]:
    """Return what must hold of an event's row for the query."""
    found = _equal((events.c.event_type, query.event_type), (events.c.reading, query.reading))
    found += _period(events, query.since, query.until)
    if query.actor is not None:
        found.append(events.c.id.in_(_events_of(_claims_of_actor(query.actor))))
    if query.country is not None:
        by_actor = events.c.id.in_(_events_of(_claims_of_country(query.country)))
        found.append(or_(events.c.country == query.country, by_actor))
    if query.place is not None:
        found.append(_place(events, query.place))
    if _is_asked(query.words):
        phrases = parse_query(query.words or "")
        by_title = events.c.row.in_(dialect.find_words(events_words, phrases))
        found.append(or_(by_title, events.c.id.in_(_events_of(dialect.find_words(claims_words, phrases)))))
    return found


def page(statement: Select[Any], limit: int | None, offset: int) -> Select[Any]:
    """Return the statement for one page; numbers out of range are brought into it."""
    if limit is not None or offset > 0:
        statement = statement.limit(_MOST if limit is None else _within(limit)).offset(_within(offset))
    return statement


def chunk_ids(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the ids, each once, in lists short enough for a query."""
    rest = iter(dict.fromkeys(ids))
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _is_asked(words: str | None) -> bool:
    return words is not None and not words.isspace() and words != ""


def _within(number: int) -> int:
    return max(0, min(number, _MOST))


def _equal(*pairs: tuple[ColumnElement[Any], str | None]) -> list[Condition]:
    return [column == value for column, value in pairs if value is not None]


def _period(table: Table, since: str | None, until: str | None) -> list[Condition]:
    found: list[Condition] = []
    if since is not None:
        found.append(table.c.last_day >= since[:10])
    if until is not None:
        found.append(table.c.first_day <= until[:10])
    return found


def _place(table: Table, asked: str) -> Condition:
    key = name_key(asked)
    return or_(table.c.place == asked, table.c.place_key == key if key else false())


def _claims_of_actor(asked: str) -> Select[tuple[int]]:
    table = claim_actors.c
    return select(table.claim).where(or_(table.actor == asked, table.key == name_key(asked)))


def _claims_of_country(asked: str) -> Select[tuple[int]]:
    return select(claim_actors.c.claim).where(claim_actors.c.country == asked)


def _claims_of_source(asked: str) -> Select[tuple[int]]:
    table = claim_links.c
    return select(table.claim).where(or_(table.source == asked, table.key == name_key(asked)))


def _events_of(rows: Select[tuple[int]]) -> Select[tuple[str]]:
    return select(claims.c.event).where(claims.c.row.in_(rows), claims.c.event.is_not(None))
