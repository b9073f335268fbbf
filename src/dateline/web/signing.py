"""The pages by which people sign in and out, the page of one's own account, and the page of all users."""

from __future__ import annotations

import secrets
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dateline.access import members
from dateline.access.gate import explain, name_address, name_cookie
from dateline.access.limits import Limits
from dateline.access.passwords import check_password
from dateline.access.trail import list_changes
from dateline.access.viewer import Viewer, check_origin, find_viewer, make_csrf, require
from dateline.errors import InputError
from dateline.model.user import ROLES, Role
from dateline.web.asking import read_asked
from dateline.web.security import is_ours
from dateline.web.site import Site

LENGTH = 100
MOST_CHANGES = 50
Words = Annotated[str, Form(max_length=2000)]
Reader = Annotated[Viewer, Depends(require("reader"))]
Admin = Annotated[Viewer, Depends(require("admin"))]

ROLE_WORDS: dict[Role, str] = {
    "reader": "reads everything",
    "reviewer": "judges and grades, too",
    "editor": "adds, takes out and writes reports, too",
    "admin": "keeps the users, too",
}


def create_router(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()
    _add_health(router)
    _add_signing_in(router, site, site.limits)
    _add_account(router, site)
    _add_users(router, site)
    return router


def _add_health(router: APIRouter) -> None:
    @router.get("/health")
    def tell_health() -> JSONResponse:
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def _add_signing_in(router: APIRouter, site: Site, limits: Limits) -> None:
    @router.get("/sign-in", response_class=HTMLResponse)
    def show_sign_in(request: Request, next: str = "/") -> Response:
        if find_viewer(request.scope) is not None:
            return RedirectResponse(next if is_ours(next) else "/", status_code=303)
        return _ask_password(site, request, next)

    @router.post("/sign-in", response_class=HTMLResponse)
    async def sign_in(request: Request, name: Words = "", password: Words = "", next: Words = "/") -> Response:
        visit = request.cookies.get(_name_visit(request), "")
        if not visit:
            return _ask_password(site, request, next, why="Your browser sent no cookie; allow cookies, then try again.")
        await check_origin(request, make_csrf(visit))
        return await _run(_sign_in, site, limits, request, name, password, next)

    @router.post("/sign-out")
    def sign_out(request: Request, viewer: Reader) -> Response:
        cookie = name_cookie(request.url.scheme)
        members.sign_out(site.store, request.cookies.get(cookie, ""))
        answer = RedirectResponse("/sign-in", status_code=303, headers={"Clear-Site-Data": '"cache"'})
        answer.delete_cookie(cookie, path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax")
        return answer


async def _run(work: object, *given: object) -> Response:
    # Checking a password takes tens of milliseconds of one core, during which others must be answered.
    from starlette.concurrency import run_in_threadpool

    return cast(Response, await run_in_threadpool(work, *given))  # type: ignore[arg-type]


def _sign_in(site: Site, limits: Limits, request: Request, name: str, password: str, after: str) -> Response:
    known = members.fold_name(name)[:64]
    wait = limits.addresses.take(name_address(request)) or limits.names.take(known)
    if wait:
        return _ask_password(site, request, after, name=name, wait=wait)
    secret = members.sign_in(site.store, name, password)
    if secret is None:
        return _ask_password(site, request, after, name=name, why="The name or the password is wrong.", status=401)
    limits.names.give_back(known)
    former = request.cookies.get(name_cookie(request.url.scheme))
    if former:
        members.sign_out(site.store, former)
    answer = RedirectResponse(after if is_ours(after) else "/", status_code=303)
    _set_cookie(answer, request, name_cookie(request.url.scheme), secret, int(members.LIFETIME.total_seconds()))
    answer.delete_cookie(_name_visit(request), path="/")
    return answer


def _ask_password(
    site: Site, request: Request, after: str, *, name: str = "", why: str = "", wait: float = 0.0, status: int = 200
) -> Response:
    """Show the form; its secret belongs to a cookie that this visitor alone has, so that nobody can be signed in as
    somebody else by a page elsewhere."""
    held = request.cookies.get(_name_visit(request), "")
    visit = (
        held if 20 <= len(held) <= 100 else secrets.token_urlsafe(24)
    )  # So that a second tab works beside the first.
    if wait:
        status, why = 429, f"Too many tries. Try again in {_word_wait(wait)}."
    page = site.render(
        request, "sign_in.html", status=status, token=make_csrf(visit), after=after if is_ours(after) else "/",
        name=name[:64], why=why,
    )  # fmt: skip
    if wait:
        page.headers["Retry-After"] = str(round(wait + 0.5))
    _set_cookie(page, request, _name_visit(request), visit, 3600)
    return page


def _word_wait(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} minute{'s' if minutes > 1 else ''}" if minutes else f"{round(seconds + 0.5)} seconds"


def _name_visit(request: Request) -> str:
    return f"{name_cookie(request.url.scheme)}-visit"


def _set_cookie(answer: Response, request: Request, name: str, value: str, age: int) -> None:
    answer.set_cookie(
        name, value, max_age=age, path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )


def _add_account(router: APIRouter, site: Site) -> None:
    @router.get("/account", response_class=HTMLResponse)
    def show_account(request: Request, viewer: Reader) -> HTMLResponse:
        return _show_account(site, request, viewer)

    @router.post("/account/password")
    def change_password(
        request: Request, viewer: Reader, old: Words = "", new: Words = "", again: Words = ""
    ) -> Response:
        _need_session(viewer)
        wait = site.limits.names.take(viewer.name)
        if wait:
            return explain(429, "Too many tries", f"Try again in {_word_wait(wait)}.", wait=wait)
        with site.store.view() as view:
            kept = members.need_user(view, viewer.name).password
        if not check_password(old, kept):
            raise InputError("password", "the old one is wrong", "go back and write it again")
        if new != again:
            raise InputError("password", "the two new ones differ", "go back and write the new one twice")
        members.change_password(site.store, viewer.name, new, by=viewer.name)
        return RedirectResponse("/sign-in", status_code=303)

    @router.post("/account/sessions")
    def end_sessions(viewer: Reader) -> Response:
        _need_session(viewer)
        members.end_sessions(site.store, viewer.name, by=viewer.name)
        return RedirectResponse("/sign-in", status_code=303)

    @router.post("/account/tokens", response_class=HTMLResponse)
    def make_token(request: Request, viewer: Reader, label: Words = "", role: Words = "reader") -> HTMLResponse:
        _need_session(viewer)
        secret, _ = members.make_token(site.store, viewer.name, label, cast(Role, role))
        return _show_account(site, request, viewer, secret)

    @router.post("/account/tokens/revoke")
    def revoke_token(viewer: Reader, token_id: Words = "") -> Response:
        members.revoke_token(site.store, token_id, user=viewer.name)
        return RedirectResponse("/account", status_code=303)


def _need_session(viewer: Viewer) -> None:
    """Refuse what only a person may do who gave a password: a token cannot make tokens or change passwords."""
    if viewer.way != "session":
        raise InputError("account", "only somebody who signed in with a password can do this", "sign in")


def _show_account(site: Site, request: Request, viewer: Viewer, secret: str | None = None) -> HTMLResponse:
    with site.store.view() as view:
        tokens = view.tokens(viewer.name)
    roles = ROLES[: ROLES.index(viewer.role) + 1]
    return site.render(
        request, "account.html", tokens=tokens, secret=secret, roles=roles, role_words=ROLE_WORDS,
        days=members.LIFETIME.days,
    )  # fmt: skip


def _add_users(router: APIRouter, site: Site) -> None:
    @router.get("/users", response_class=HTMLResponse)
    def show_users(request: Request, viewer: Admin) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            every, tokens, changes = view.users(), view.tokens(), list_changes(view)[:MOST_CHANGES]
        users = every[(asked.page - 1) * LENGTH :][:LENGTH]
        held = {user.name: sum(t.user == user.name and t.revoked is None for t in tokens) for user in users}
        return site.render(request, "users.html", users=users, held=held, roles=ROLES, role_words=ROLE_WORDS,
                           asked=asked, total=len(every), length=LENGTH, changes=changes)  # fmt: skip

    @router.post("/users/add")
    def add_user(viewer: Admin, name: Words = "", role: Words = "reader", password: Words = "") -> Response:
        members.add_user(site.store, name, cast(Role, role), password, by=viewer.name)
        return RedirectResponse("/users", status_code=303)

    @router.post("/users/role")
    def change_role(viewer: Admin, name: Words = "", role: Words = "") -> Response:
        members.change_role(site.store, name, cast(Role, role), by=viewer.name)
        return RedirectResponse("/users", status_code=303)

    @router.post("/users/disable")
    def disable_user(viewer: Admin, name: Words = "", enable: Words = "") -> Response:
        members.change_user(site.store, name, disabled=not enable, by=viewer.name)
        return RedirectResponse("/users", status_code=303)

    @router.post("/users/remove")
    def remove_user(viewer: Admin, name: Words = "") -> Response:
        members.remove_user(site.store, name, by=viewer.name)
        return RedirectResponse("/users", status_code=303)

    @router.post("/users/sessions")
    def end_user_sessions(viewer: Admin, name: Words = "") -> Response:
        members.end_sessions(site.store, members.read_name(name), by=viewer.name)
        return RedirectResponse("/users", status_code=303)
