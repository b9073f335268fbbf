"""Conditions: what a query of claims or events means in SQL. `memory.py` says the same in Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, get_args

from sqlalchemy import ColumnElement, Select, String, Table, TableClause, and_, false, func, literal, or_, select, union

from dateline.model.codes import Stance
from dateline.model.query import ClaimQuery, EventQuery
from dateline.store.dialect import DatabaseDialect, claims_words, events_words
from dateline.store.filing import UNKNOWN_LAST
from dateline.store.tables import claim_actors, claim_links, claims, documents, events
from dateline.store.words import Phrases, name_key, parse_query

Condition = ColumnElement[bool]

CHUNK = 500
"""How many ids go into one IN list."""

_MOST = 2**62


def claim_conditions(query: ClaimQuery, dialect: DatabaseDialect, *, broad: bool = False) -> list[Condition]:
    """Return what must hold of a claim's row for the query; where its words are `broad`, each row is asked for itself,
    so that whoever wants the first few does not wait for all.
    """
    found = _equal((claims.c.document, query.document), (claims.c.event, query.event))
    found += _equal((claims.c.event_type, query.event_type), (claims.c.status, query.status))
    if query.stance is not None:
        found.append(_has_stance(query.stance))
    found += _period(claims, query.since, query.until)
    if query.actor is not None:
        found.append(claims.c.row.in_(_claims_of_actor(query.actor)))
    if query.country is not None:
        found.append(or_(claims.c.country == query.country, claims.c.row.in_(_claims_of_country(query.country))))
    if query.place is not None:
        found.append(_place(claims, query.place))
    found += [claims.c.row.in_(_claims_of_party(party)) for party in query.parties or ()]
    if query.source is not None:
        found.append(claims.c.row.in_(_claims_of_source(query.source)))
    if is_asked(query.words):
        found.append(_holds(dialect, claims_words, claims.c.row, parse_query(query.words or ""), broad))
    return found


def event_conditions(query: EventQuery, dialect: DatabaseDialect, *, broad: bool = False) -> list[Condition]:
    """Return what must hold of an event's row for the query; `broad` as for claims."""
    found = _equal((events.c.event_type, query.event_type), (events.c.reading, query.reading))
    found += _period(events, query.since, query.until)
    if query.reported_since is not None:
        found.append(events.c.reported_at >= query.reported_since[:10])
    if query.reported_until is not None:
        found.append(events.c.reported_at <= query.reported_until[:10])
    if query.told_since is not None or query.told_until is not None:
        found.append(events.c.id.in_(_events_told_within(query.told_since, query.told_until)))
    if query.actor is not None:
        found.append(events.c.id.in_(_events_of(_claims_of_actor(query.actor))))
    if query.country is not None:
        by_actor = events.c.id.in_(_events_of(_claims_of_country(query.country)))
        found.append(or_(events.c.country == query.country, by_actor))
    if query.place is not None:
        found.append(_place(events, query.place))
    if is_asked(query.words):
        phrases = parse_query(query.words or "")
        by_title = _holds(dialect, events_words, events.c.row, phrases, broad)
        found.append(or_(by_title, _is_told(dialect, phrases, broad)))
    return found


def _holds(
    dialect: DatabaseDialect, index: TableClause, row: ColumnElement[int], phrases: Phrases, broad: bool
) -> Condition:
    found = dialect.find_words(index, phrases)
    return found.where(index.c.rowid == row).exists() if broad else row.in_(found)


def _is_told(dialect: DatabaseDialect, phrases: Phrases, broad: bool) -> Condition:
    """Say that a claim of the event holds the phrases."""
    if not broad:
        return events.c.id.in_(_events_of(dialect.find_words(claims_words, phrases)))
    told = claims.alias()
    return (
        select(told.c.row)
        .where(told.c.event == events.c.id, _holds(dialect, claims_words, told.c.row, phrases, True))
        .exists()
    )


def select_told(phrases: Phrases, dialect: DatabaseDialect) -> Select[tuple[str]]:
    """Return a query for the ids of all events whose title or claims hold the phrases, each once.

    The sum keeps SQLite from fetching every claim by its row: it walks the index of events instead.
    """
    by_claim = select(claims.c.event).where(
        claims.c.event.is_not(None), (claims.c.row + 0).in_(dialect.find_words(claims_words, phrases))
    )
    by_title = select(events.c.id).where(events.c.row.in_(dialect.find_words(events_words, phrases)))
    return select(union(by_claim, by_title).subquery().c.event)


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


def is_asked(words: str | None) -> bool:
    """Say whether a query looks for words."""
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


def _has_stance(stance: str) -> Condition:
    """Say that the author of a claim's document takes this stance, as the body tells it; see `AnyText` for the other.

    Marks of a text stand in a body with a backslash before them, so that no text can say it.
    """
    if stance not in get_args(Stance):
        return false()
    plain, body = f'"stance":"{stance}"', claims.c.body
    escaped = and_(func.substr(body, 1, 1) != literal("{", String), func.instr(body, plain.replace('"', '\\"')) > 0)
    return or_(func.instr(body, plain) > 0, escaped)


def _place(table: Table, asked: str) -> Condition:
    key = name_key(asked)
    return or_(table.c.place == asked, table.c.place_key == key if key else false())


def _claims_of_actor(asked: str) -> Select[tuple[int]]:
    table = claim_actors.c
    return select(table.claim).where(or_(table.actor == asked, table.key == name_key(asked)))


def _claims_of_party(asked: str) -> Select[tuple[int]]:
    table = claim_actors.c
    return select(table.claim).where(
        or_(table.actor == asked, table.key == name_key(asked), table.country == asked.upper())
    )


def _claims_of_country(asked: str) -> Select[tuple[int]]:
    return select(claim_actors.c.claim).where(claim_actors.c.country == asked)


def _claims_of_source(asked: str) -> Select[tuple[int]]:
    table = claim_links.c
    return select(table.claim).where(or_(table.source == asked, table.key == name_key(asked)))


def _events_told_within(since: str | None, until: str | None) -> Select[tuple[str]]:
    day = func.substr(documents.c.published_at, 1, 10)
    told = select(claims.c.event).join(documents, documents.c.id == claims.c.document)
    # The plain comparison lets the index of publication be walked; the day cuts off the hour.
    within = [documents.c.published_at < UNKNOWN_LAST, claims.c.event.is_not(None)]
    if since is not None:
        within.append(documents.c.published_at >= since[:10])
    if until is not None:
        within.append(day <= until[:10])
    return told.where(*within)


def _events_of(rows: Select[tuple[int]]) -> Select[tuple[str]]:
    return select(claims.c.event).where(claims.c.row.in_(rows), claims.c.event.is_not(None))
