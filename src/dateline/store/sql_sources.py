"""What is asked about sources in SQL: who has claims from whom, what one is reported to have said, and when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, distinct, func, or_, select

from dateline.store.filing import UNKNOWN_LAST
from dateline.store.tables import AnyText, attributions, claim_links, claims, documents
from dateline.store.words import name_key

_DAY = func.substr(documents.c.published_at, 1, 10)


def select_citations(since: str | None, until: str | None, source: str | None, limit: int) -> Select[Any]:
    """Return a query for pairs of neighbouring links of chains, with how many claims and documents hold each.

    Links are filed in the order of their chain, so the next row of a claim is who passed it on. `sample` is one of the
    claims.
    """
    link = claim_links.c
    chain = (
        select(
            link.claim,
            link.key.label("cited"),
            link.source.label("cited_id"),
            func.lead(link.key, type_=AnyText).over(partition_by=link.claim, order_by=link.row).label("citing"),
            func.lead(link.source, type_=AnyText).over(partition_by=link.claim, order_by=link.row).label("citing_id"),
        )
        .where(link.claim.in_(_claims_of(source)) if source is not None else link.claim.is_not(None))
        .subquery()
    )
    number = func.count(distinct(claims.c.row))
    statement = (
        select(
            chain.c.cited,
            chain.c.citing,
            number.label("claims"),
            func.count(distinct(claims.c.document)).label("documents"),
            func.min(claims.c.id).label("sample"),
        )
        .join(claims, claims.c.row == chain.c.claim)
        .where(chain.c.citing.is_not(None), chain.c.citing != chain.c.cited)
        .group_by(chain.c.cited, chain.c.citing)
        .order_by(number.desc(), chain.c.cited, chain.c.citing)
        .limit(max(0, limit))
    )
    if source is not None:
        key = name_key(source)
        columns = ((chain.c.cited, chain.c.cited_id), (chain.c.citing, chain.c.citing_id))
        statement = statement.where(or_(*(or_(name == key, one == source) for name, one in columns)))
    if since is not None or until is not None:
        statement = statement.join(documents, documents.c.id == claims.c.document).where(*_within(since, until))
    return statement


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
