"""What is asked about sources in SQL: who has claims from whom, what one is reported to have said, and when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Row,
    Select,
    UnicodeText,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from dateline.model.query import OutletCount
from dateline.store.filing import UNKNOWN_LAST
from dateline.store.tables import (
    AnyText,
    attributions,
    captures,
    citings,
    claim_links,
    claims,
    copies,
    documents,
    readings,
    tellers,
)
from dateline.store.words import name_key

_DAY = func.substr(documents.c.published_at, 1, 10)


def select_citations(since: str | None, until: str | None, source: str | None, limit: int) -> Select[Any]:
    """Return a query for pairs of neighbouring links of chains, with how many claims and documents hold each.

    `sample` is one of the claims.
    """
    pair = citings.c
    number = func.sum(pair.claims)
    statement = (
        select(
            pair.cited, pair.citing, number.label("claims"), func.count(distinct(pair.document)).label("documents"),
            func.min(pair.sample).label("sample"),
        )
        .group_by(pair.cited, pair.citing)
        .order_by(number.desc(), pair.cited, pair.citing)
        .limit(max(0, limit))
    )  # fmt: skip
    if source is not None:
        either = ((pair.cited, pair.cited_id), (pair.citing, pair.citing_id))
        statement = statement.where(or_(*(_is_source(one, name, source) for name, one in either)))
    if since is not None or until is not None:
        statement = statement.join(documents, documents.c.id == pair.document).where(*_within(since, until))
    return statement


def count_citings(document_id: str) -> tuple[Delete, Insert]:
    """Return the statements that count who has claims from whom in one document anew.

    Links are filed in the order of their chain, so the next row of a claim is who passed it on.
    """
    link = claim_links.c
    own = select(claims.c.row, claims.c.id).where(claims.c.document == document_id).subquery()
    order: dict[str, Any] = {"partition_by": link.claim, "order_by": link.row}
    chain = (
        select(
            own.c.row, own.c.id, link.key.label("cited"), link.source.label("cited_id"),
            func.lead(link.key, type_=AnyText).over(**order).label("citing"),
            func.lead(link.source, type_=AnyText).over(**order).label("citing_id"),
        )
        .join(own, own.c.row == link.claim)
        .subquery()
    )  # fmt: skip
    names = (chain.c.cited, chain.c.cited_id, chain.c.citing, chain.c.citing_id)
    counted = (
        select(literal(document_id), *names, func.count(distinct(chain.c.row)), func.min(chain.c.id))
        .where(chain.c.citing.is_not(None), chain.c.citing != chain.c.cited)
        .group_by(*names)
    )
    columns = ["document", "cited", "cited_id", "citing", "citing_id", "claims", "sample"]
    return citings.delete().where(citings.c.document == document_id), citings.insert().from_select(columns, counted)


def select_outlets() -> Select[Any]:
    """Return a query for what is held of each source of documents."""
    copied = select(copies.c.document).where(copies.c.best.is_(True)).distinct().subquery()
    return (
        select(
            documents.c.source, func.count().label("documents"), func.count(copied.c.document).label("copies"),
            (func.count() - func.count(readings.c.document)).label("unread"),
            func.coalesce(func.sum(readings.c.claims), 0).label("claims"),
            func.max(documents.c.published).label("latest"),
        )
        .select_from(documents)
        .outerjoin(readings, readings.c.document == documents.c.id)
        .outerjoin(copied, copied.c.document == documents.c.id)
        .group_by(documents.c.source)
    )  # fmt: skip


def select_tellers() -> Select[Any]:
    """Return a query for how many events each outlet reports, and of how many it is the first."""
    first = func.sum(case((tellers.c.first.is_(True), 1), else_=0)).label("first")
    return select(tellers.c.outlet, func.count().label("events"), first).group_by(tellers.c.outlet)


def build_outlet(row: Row[Any], told: Row[Any] | None) -> OutletCount:
    """Return the counts of an outlet from the rows of its documents and of its events."""
    return OutletCount(
        name=row.source, documents=row.documents, copies=row.copies, unread=row.unread, claims=row.claims,
        latest=row.latest, events=told.events if told else 0, first=told.first if told else 0,
    )  # fmt: skip


def select_held() -> Select[Any]:
    """Return a query for how many documents of each source are held by day of publication.

    A document that says it was published after it was fetched is wrong about its day, which counts as unknown.
    """
    published, retrieved = (func.substr(moment, 1, 10) for moment in (documents.c.published, captures.c.retrieved))
    day = case((or_(captures.c.id.is_(None), published <= retrieved), published))
    return (
        select(documents.c.source, type_coerce(day, UnicodeText).label("day"), func.count().label("documents"))
        .outerjoin(captures, captures.c.id == documents.c.capture)
        .where(documents.c.source.is_not(None), documents.c.source != "")
        .group_by(documents.c.source, day)
    )


def select_statements(source: str, since: str | None, until: str | None) -> Select[Any]:
    """Return a query for the attributions to a source, those in the latest documents first."""
    said = attributions.c
    return (
        select(said.document, said.number, said.body)
        .join(documents, documents.c.id == said.document)
        .where(_is_source(said.source, said.key, source), *_within(since, until))
        .order_by(documents.c.published_at.desc(), documents.c.id.desc(), said.number)
    )


def select_activity(source: str) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """Return queries for days of publication, each with how many documents, statements, and claims it has."""
    said = attributions.c
    stated = (
        select(_DAY, func.count())
        .join(attributions, said.document == documents.c.id)
        .where(_is_source(said.source, said.key, source))
    )
    claimed = (
        select(_DAY, func.count())
        .join(claims, claims.c.document == documents.c.id)
        .where(claims.c.row.in_(_claims_of(source)))
    )
    published = select(_DAY, func.count()).where(documents.c.source == source)
    return published.group_by(_DAY), stated.group_by(_DAY), claimed.group_by(_DAY)


def _claims_of(source: str) -> Select[tuple[int]]:
    link = claim_links.c
    return select(link.claim).where(_is_source(link.source, link.key, source))


def _is_source(identity: ColumnElement[Any], key: ColumnElement[Any], source: str) -> ColumnElement[bool]:
    return or_(identity == source, key == name_key(source))


def _within(since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    found = [] if since is None and until is None else [documents.c.published_at != UNKNOWN_LAST]
    if since is not None:
        found.append(since[:10] <= _DAY)
    if until is not None:
        found.append(until[:10] >= _DAY)
    return found
