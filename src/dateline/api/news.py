"""Routes that tell what is new: what the documents of some days changed, how the sources are, what was read anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.api.answers import answer, answer_cut, write_address
from dateline.api.records import Code, Id, Limit, Name, Offset
from dateline.api.schemas import refer, refer_page
from dateline.api.shapes import NewsPage, NewsTurn, RunHead, SourceStanding, SourceStandings
from dateline.editions import Window, choose_window
from dateline.errors import NotFound
from dateline.model.codes import EventType, Reading
from dateline.model.exchange import to_plain
from dateline.model.query import EventQuery
from dateline.news import DAYS, Health, News, list_news, tell_health
from dateline.store.base import Store, View


def create_news_router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    router = APIRouter()
    _add_news(router, store)
    _add_runs(router, store)
    return router


def _choose(view: View, since: date | None, until: date | None) -> Window | None:
    return choose_window(view, since.isoformat() if since else None, until.isoformat() if until else None, DAYS)


def _add_news(router: APIRouter, store: Store) -> None:
    @router.get("/news", summary="What the documents of some days changed", responses=refer("NewsPage"))
    def show_news(
        request: Request,
        since: date | None = None,
        until: date | None = None,
        event_type: EventType | None = None,
        reading: Reading | None = None,
        actor: Name = None,
        country: Code = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        query = EventQuery(
            event_type=event_type, reading=reading, actor=actor or None, country=country.upper() if country else None
        )
        with store.view() as view:
            window = _choose(view, since, until)
            found = list_news(view, query, window) if window else None
        turns = tuple(_list_turns(found)) if found else ()
        following = write_address(request, offset + limit) if offset + limit < len(turns) else None
        body = NewsPage(
            since=window.since.isoformat() if window else None, until=window.until.isoformat() if window else None,
            counts={str(kind): number for kind, number in found.counts.items()} if found else {},
            same=found.same if found else 0, cut=found.cut if found else False, items=turns[offset : offset + limit],
            total=len(turns), limit=limit, offset=offset, next=following,
        )  # fmt: skip
        return answer(request, to_plain(body), {"Link": f'<{following}>; rel="next"'} if following else None)

    @router.get("/news/sources", summary="How the sources were in some days", responses=refer("SourceStandings"))
    def show_health(
        request: Request,
        since: date | None = None,
        until: date | None = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        with store.view() as view:
            window = _choose(view, since, until)
            found = tuple(_list_standings(tell_health(view, window))) if window else ()
        following = write_address(request, offset + limit) if offset + limit < len(found) else None
        body = SourceStandings(
            since=window.since.isoformat() if window else None, until=window.until.isoformat() if window else None,
            items=found[offset : offset + limit], total=len(found), limit=limit, offset=offset, next=following,
        )  # fmt: skip
        return answer(request, to_plain(body), {"Link": f'<{following}>; rel="next"'} if following else None)


def _list_turns(news: News) -> Iterator[NewsTurn]:
    for thread in news.threads:
        for turn in thread.turns:
            yield NewsTurn(
                event=turn.event, kind=turn.kind, words=turn.words, storyline=thread.id, storyline_title=thread.title
            )


def _list_standings(health: Health) -> Iterator[SourceStanding]:
    for name, documents in health.publishing:
        yield SourceStanding(name=name, state="publishing", documents=documents, last=None)
    for name, day in health.quiet:
        yield SourceStanding(name=name, state="quiet", documents=0, last=day)


def _add_runs(router: APIRouter, store: Store) -> None:
    @router.get("/runs", summary="What made the claims, and what each reading changed", responses=refer_page("RunHead"))
    def list_runs(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            runs, changed = view.runs(), view.count_changed()
        found = [
            RunHead(
                id=one.id, code=one.code, lexicon=one.lexicon, parser=one.parser, gazetteer=one.gazetteer,
                reader=one.reader, changed=changed.get(one.id, 0),
            )
            for one in runs
        ]  # fmt: skip
        return answer_cut(request, found, limit, offset)

    @router.get("/tombstones/{document_id}", summary="What is left of a document", responses=refer("Tombstone"))
    def show_tombstone(request: Request, document_id: Id) -> Response:
        with store.view() as view:
            stone = view.tombstone(document_id)
        if stone is None:
            raise NotFound(f"no document {document_id!r} was taken out")
        return answer(request, to_plain(stone))
