"""The gate before every page and answer: finds out who asks, and lets nobody further who is not signed in."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.access.limits import Limits, name_network
from dateline.access.members import find_by_session, find_by_token
from dateline.access.viewer import KEY, SAFE_METHODS, Viewer
from dateline.store.base import Store

OPEN = ("/health", "/sign-in")
OPEN_FOLDER = "/static/"
SECRET = ("/feeds/", "/shared/")
"""Where what watches find and what admins share lies, under addresses that hold the secret which opens them."""
API = "/api/"
SIGN_IN = "/sign-in"
PROBLEM = "application/problem+json"
BEARER = "bearer "
MOST_BODY = 100 * 2**20
"""No request may bring more bytes than this, whatever length it names."""

MOST_STRANGE = 64 * 2**10
"""Nor more than this while nobody is signed in: a name and a password are short, and no stranger may fill memory."""


def name_cookie(scheme: str) -> str:
    """Return the name of the session's cookie; browsers take the one with the prefix over https alone."""
    return "__Host-dateline" if scheme == "https" else "dateline"


@dataclass(frozen=True)
class Gate:
    """Puts the viewer into the scope of every request.

    With a `machine` viewer everybody who can reach the server is that viewer: the server must listen to this machine
    alone. Without one, all but signing in and the state of health is for people who are signed in. A token counts in
    both, so that a program may write where it has no page to take a secret from.
    """

    app: ASGIApp
    store: Store
    machine: Viewer | None
    limits: Limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        receive = _bound_body(receive, MOST_BODY)
        if _count_body(scope) > MOST_BODY:
            await _explain_size(MOST_BODY)(scope, receive, send)
        elif self.machine is not None and not _holds_token(scope):
            await self.app({**scope, KEY: self.machine}, receive, send)
        else:
            await self._ask(scope, receive, send)

    async def _ask(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path.startswith(OPEN_FOLDER):
            await self.app(scope, receive, send)
            return
        asker = HTTPConnection(scope)
        viewer = await self._find(asker)
        api = path.startswith(API)
        wait = self.limits.api.take(_name_asker(asker, viewer)) if api else 0.0
        if wait:
            refusal = explain(429, "Too many requests", "Wait, then go on more slowly.", wait=wait)
            await refusal(scope, receive, send)
        elif viewer is None and path not in OPEN and not path.startswith(SECRET):
            await _turn_away(asker, api)(scope, receive, send)
        elif viewer is None and _count_body(scope) > MOST_STRANGE:
            await _explain_size(MOST_STRANGE)(scope, receive, send)
        else:
            bound = receive if viewer else _bound_body(receive, MOST_STRANGE)
            await self.app({**scope, KEY: viewer}, bound, _keep_private(send))

    async def _find(self, asker: HTTPConnection) -> Viewer | None:
        if _holds_token(asker.scope):
            given = asker.headers["authorization"]
            return await run_in_threadpool(self._look_up, given[len(BEARER) :].strip(), True)
        secret = asker.cookies.get(name_cookie(asker.url.scheme), "")
        return await run_in_threadpool(self._look_up, secret, False) if secret else None

    def _look_up(self, secret: str, is_token: bool) -> Viewer | None:
        with self.store.view() as view:
            return find_by_token(view, secret) if is_token else find_by_session(view, secret)


def _count_body(scope: Scope) -> int:
    """Return how many bytes a request says that it brings, none where it does not say."""
    told = HTTPConnection(scope).headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0


def _explain_size(most: int) -> Response:
    return explain(413, "Too large", f"Send at most {most:,} bytes at a time.")


def _bound_body(receive: Receive, most: int) -> Receive:
    """Count the bytes that a request brings as they come, since nothing holds a sender to the length it names."""
    count = 0

    async def receive_counted() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > most:
            raise HTTPException(413, f"Send at most {most:,} bytes at a time.")
        return message

    return receive_counted


def _holds_token(scope: Scope) -> bool:
    given = HTTPConnection(scope).headers.get("authorization", "")
    return given[: len(BEARER)].lower() == BEARER


def name_address(asker: HTTPConnection) -> str:
    """Return what the address of an asker is counted under."""
    return name_network(asker.client.host if asker.client else "")


def _name_asker(asker: HTTPConnection, viewer: Viewer | None) -> str:
    return f"user {viewer.name}" if viewer else f"address {name_address(asker)}"


def _turn_away(asker: HTTPConnection, api: bool) -> Response:
    """Answer somebody who is not signed in: pages lead to signing in, everything else is told 401."""
    if api or asker.scope["method"] not in SAFE_METHODS or "text/html" not in asker.headers.get("accept", "text/html"):
        detail = "Sign in, or send an API token as `Authorization: Bearer TOKEN`."
        return explain(401, "Not signed in", detail, headers={"WWW-Authenticate": "Bearer"})
    query = f"?{asker.url.query}" if asker.url.query else ""
    return RedirectResponse(f"{SIGN_IN}?{urlencode({'next': asker.url.path + query})}", status_code=303)


def explain(
    status: int, title: str, detail: str, *, wait: float = 0.0, headers: dict[str, str] | None = None
) -> Response:
    """Answer with problem details (RFC 9457); `wait` is in how many seconds to try again."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    more = {"Retry-After": str(math.ceil(wait))} if wait else {}
    return Response(json.dumps(body), status_code=status, media_type=PROBLEM, headers={**(headers or {}), **more})


def _keep_private(send: Send) -> Send:
    """Say on every answer that nobody between keeps it, and that the browser forgets it with the session."""

    async def send_privately(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Cache-Control", "private, no-store")
            headers.append("Vary", "Cookie, Authorization")
        await send(message)

    return send_privately
