"""Routes by which admins keep the users of a shared casebook, and by which somebody asks who they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline.access import members
from dateline.access.trail import list_changes
from dateline.access.viewer import Viewer, require
from dateline.api.answers import answer, answer_cut
from dateline.api.asked import TokenAsked, UserAsked, UserChangesAsked
from dateline.api.records import Id, Limit, Offset
from dateline.api.schemas import refer, refer_page
from dateline.api.shapes import EndedSessions, MadeToken, Me, TokenHead, UserHead
from dateline.model.exchange import to_plain
from dateline.model.user import Token, User
from dateline.store.base import Store, View

Admin = Annotated[Viewer, Depends(require("admin"))]
Reader = Annotated[Viewer, Depends(require("reader"))]
Reason = Annotated[str | None, Query(max_length=1000, description="The reason, kept with the trail.")]
Named = Annotated[str | None, Query(max_length=70, description="Only what was changed about this user.")]


def create_user_router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    router = APIRouter()
    _add_own(router, store)
    _add_users(router, store)
    _add_changes(router, store)
    _add_tokens(router, store)
    return router


def _add_own(router: APIRouter, store: Store) -> None:
    @router.get("/me", summary="Who asks, and what they may do", responses=refer("Me"))
    def show_own(request: Request, viewer: Reader) -> Response:
        return answer(request, to_plain(Me(name=viewer.name, role=viewer.role, way=viewer.way)))

    @router.get("/me/tokens", summary="One's own tokens", responses=refer_page("TokenHead"))
    def list_own(request: Request, viewer: Reader, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = view.tokens(viewer.name)
        return answer_cut(request, [_tell_token(one) for one in found], limit, offset)

    @router.delete("/me/tokens/{token_id}", summary="Revoke a token of one's own", status_code=204, responses={204: {}})
    def revoke_own(token_id: Id, viewer: Reader, why: Reason = None) -> Response:
        members.revoke_token(store, token_id, user=viewer.name, by=viewer.name, why=why)
        return Response(status_code=204)


def _add_users(router: APIRouter, store: Store) -> None:
    @router.get("/users", summary="Who may sign in", responses=refer_page("UserHead"))
    def list_users(request: Request, viewer: Admin, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            users, tokens = view.users(), view.tokens()
        return answer_cut(request, [_tell_user(one, tokens) for one in users], limit, offset)

    @router.get("/users/{name}", summary="One user", responses=refer("UserHead"))
    def show_user(request: Request, name: Id, viewer: Admin) -> Response:
        with store.view() as view:
            return answer(request, to_plain(_find_user(view, name)))

    @router.get("/user-changes", summary="What was changed about users", responses=refer_page("UserChange"))
    def show_trail(
        request: Request, viewer: Admin, user: Named = None, limit: Limit = 50, offset: Offset = 0
    ) -> Response:
        with store.view() as view:
            found = list_changes(view, members.fold_name(user) if user else None)
        return answer_cut(request, found, limit, offset)


def _add_changes(router: APIRouter, store: Store) -> None:
    @router.post("/users", summary="Add a user", status_code=201, responses=refer("UserHead", 201))
    def add_user(request: Request, asked: UserAsked, viewer: Admin) -> Response:
        made = members.add_user(store, asked.name, asked.role, asked.password, by=viewer.name, why=asked.why)
        return answer(request, to_plain(_tell_user(made, ())), status=201)

    @router.patch("/users/{name}", summary="Change a user's role, password or standing", responses=refer("UserHead"))
    def change_user(request: Request, name: Id, asked: UserChangesAsked, viewer: Admin) -> Response:
        members.change_user(
            store, name, role=asked.role, password=asked.password, disabled=asked.disabled, by=viewer.name,
            why=asked.why,
        )  # fmt: skip
        with store.view() as view:
            return answer(request, to_plain(_find_user(view, name)))

    @router.delete("/users/{name}", summary="Remove a user for good", status_code=204, responses={204: {}})
    def remove_user(name: Id, viewer: Admin, why: Reason = None) -> Response:
        members.remove_user(store, name, by=viewer.name, why=why)
        return Response(status_code=204)

    @router.delete("/users/{name}/sessions", summary="Sign a user out everywhere", responses=refer("EndedSessions"))
    def end_sessions(request: Request, name: Id, viewer: Admin, why: Reason = None) -> Response:
        with store.view() as view:
            user = members.need_user(view, name)
        ended = members.end_sessions(store, user.name, by=viewer.name, why=why)
        return answer(request, to_plain(EndedSessions(user=user.name, ended=ended)))


def _add_tokens(router: APIRouter, store: Store) -> None:
    @router.get("/users/{name}/tokens", summary="The tokens of a user", responses=refer_page("TokenHead"))
    def list_tokens(request: Request, name: Id, viewer: Admin, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = view.tokens(members.need_user(view, name).name)
        return answer_cut(request, [_tell_token(one) for one in found], limit, offset)

    @router.post(
        "/users/{name}/tokens", summary="Make a token; it is told this once", status_code=201,
        responses=refer("MadeToken", 201),
    )  # fmt: skip
    def make_token(request: Request, name: Id, asked: TokenAsked, viewer: Admin) -> Response:
        secret, made = members.make_token(store, name, asked.label or "", asked.role, by=viewer.name, why=asked.why)
        told = MadeToken(
            id=made.id, user=made.user, label=made.label, role=made.role, made=made.made, revoked=None, token=secret
        )
        return answer(request, to_plain(told), status=201)

    @router.delete("/users/{name}/tokens/{token_id}", summary="Revoke a token", status_code=204, responses={204: {}})
    def revoke_token(name: Id, token_id: Id, viewer: Admin, why: Reason = None) -> Response:
        with store.view() as view:
            user = members.need_user(view, name)
        members.revoke_token(store, token_id, user=user.name, by=viewer.name, why=why)
        return Response(status_code=204)


def _find_user(view: View, name: str) -> UserHead:
    user = members.need_user(view, name)
    return _tell_user(user, view.tokens(user.name))


def _tell_user(user: User, tokens: Sequence[Token]) -> UserHead:
    held = sum(one.user == user.name and one.revoked is None for one in tokens)
    return UserHead(name=user.name, role=user.role, made=user.made, disabled=user.disabled, tokens=held)


def _tell_token(token: Token) -> TokenHead:
    return TokenHead(
        id=token.id, user=token.user, label=token.label, role=token.role, made=token.made, revoked=token.revoked
    )
