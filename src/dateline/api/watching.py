"""Routes of watches, searches that are kept, and of shares, maps and timelines that others may show."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from dateline.access.viewer import Viewer, require
from dateline.api.answers import answer, answer_cut
from dateline.api.asked import ShareAsked, WatchAsked
from dateline.api.intake import Taker
from dateline.api.records import Id, Limit, Offset
from dateline.api.schemas import refer, refer_page
from dateline.api.shapes import DeliveryHead, KeptShare, KeptWatch, OpenWatch, WatchesRun
from dateline.model.exchange import to_plain
from dateline.model.share import Share
from dateline.reporting import tell_now
from dateline.sending import send_due
from dateline.sharing import add_share, revoke_share
from dateline.store.base import Store
from dateline.watching import add_watch, list_ways, make_watch, run_watches

Editor = Annotated[Viewer, Depends(require("editor"))]
Admin = Annotated[Viewer, Depends(require("admin"))]
MOST_SENT = 1000
BUDGET = 10.0
"""How long an answer may wait for messages to go out, in seconds."""


def create_watching_router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    router = APIRouter()
    _add_watches(router, store)
    _add_shares(router, store)
    return router


def _add_watches(router: APIRouter, store: Store) -> None:
    @router.post("/watches", summary="Keep a search", status_code=201, responses=refer("KeptWatch", 201))
    def keep_watch(request: Request, asked: WatchAsked, viewer: Editor, intakes: Taker) -> Response:
        watch = make_watch(
            intakes.settings, asked.name or "", asked.filters, user=viewer.name, at=tell_now(), what=asked.what,
            webhook=asked.webhook, mail=asked.mail,
        )  # fmt: skip
        found = add_watch(store, watch)
        feeds = f"{intakes.settings.address}/feeds/{watch.id}/{watch.token}"
        made = KeptWatch(
            id=watch.id, name=watch.name, what=watch.what, filters=dict(watch.filters), user=watch.user, at=watch.at,
            tells=list_ways(watch), waiting=0,
            atom=f"{feeds}/atom.xml", rss=f"{feeds}/rss.xml", secret=watch.secret, found=len(found.new),
        )  # fmt: skip
        return answer(request, to_plain(made), status=201)

    @router.get("/watches/{watch_id}", summary="A watch with what opens it", responses=refer("OpenWatch"))
    def show_watch(request: Request, watch_id: Id, viewer: Editor, intakes: Taker) -> Response:
        with store.view() as view:
            watch = view.watch(watch_id)
            waiting = sum(one.watch == watch.id for one in view.deliveries(state="waiting"))
        feeds, events = f"{intakes.settings.address}/feeds/{watch.id}/{watch.token}", watch.what == "events"
        body = OpenWatch(
            id=watch.id, name=watch.name, what=watch.what, filters=dict(watch.filters), user=watch.user, at=watch.at,
            tells=list_ways(watch), waiting=waiting, atom=f"{feeds}/atom.xml", rss=f"{feeds}/rss.xml",
            map=f"{feeds}/map.html" if events else None, timeline=f"{feeds}/timeline.html" if events else None,
            webhook=watch.webhook, secret=watch.secret, mail=watch.mail,
        )  # fmt: skip
        return answer(request, to_plain(body))

    @router.delete("/watches/{watch_id}", summary="Take a watch away", status_code=204, responses={204: {}})
    def drop_watch(watch_id: Id, viewer: Editor) -> Response:
        with store.writer() as writer:
            writer.drop_watch(watch_id)
        return Response(status_code=204)

    @router.get(
        "/watches/{watch_id}/deliveries", summary="What a watch sent, the latest first",
        responses=refer_page("DeliveryHead"),
    )  # fmt: skip
    def list_deliveries(
        request: Request, watch_id: Id, viewer: Editor, limit: Limit = 50, offset: Offset = 0
    ) -> Response:
        with store.view() as view:
            view.watch(watch_id)
            held = view.sent_by(watch_id, limit=MOST_SENT)
        found = [
            DeliveryHead(
                id=one.id, channel=one.channel, made=one.made, due=one.due, tries=one.tries, state=one.state,
                trouble=one.trouble,
            )
            for one in held
        ]  # fmt: skip
        return answer_cut(request, found, limit, offset)

    @router.post("/watches/run", summary="Look for what is new, and send it", responses=refer("WatchesRun"))
    def run(request: Request, viewer: Editor, intakes: Taker) -> Response:
        now = tell_now()
        found = run_watches(store, intakes.settings, now)
        sent = send_due(store, intakes.settings, now, budget=BUDGET)
        new, changed = sum(len(one.new) for one in found), sum(len(one.changed) for one in found)
        made = WatchesRun(
            watches=len(found), new=new, changed=changed, sent=sent.sent, waiting=sent.waiting, given_up=sent.given_up
        )
        return answer(request, to_plain(made))


def _add_shares(router: APIRouter, store: Store) -> None:
    @router.get("/shares", summary="Maps and timelines that others may show", responses=refer_page("KeptShare"))
    def list_shares(request: Request, viewer: Admin, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = [_tell(share) for share in view.shares()]
        return answer_cut(request, found, limit, offset)

    @router.post(
        "/shares", summary="Let others show a map or timeline", status_code=201, responses=refer("KeptShare", 201)
    )
    def share(request: Request, asked: ShareAsked, viewer: Admin) -> Response:
        made = add_share(
            store, asked.kind, asked.filters, asked.sites, name=asked.name or "", user=viewer.name, at=tell_now()
        )
        return answer(request, to_plain(_tell(made)), status=201)

    @router.delete("/shares/{share_id}", summary="Close a share for good", responses=refer("KeptShare"))
    def revoke(request: Request, share_id: Id, viewer: Admin) -> Response:
        return answer(request, to_plain(_tell(revoke_share(store, share_id, tell_now()))))


def _tell(share: Share) -> KeptShare:
    return KeptShare(
        id=share.id, name=share.name, kind=share.kind, filters=dict(share.filters), sites=share.sites,
        token=share.token, user=share.user, at=share.at, revoked=share.revoked,
    )  # fmt: skip
