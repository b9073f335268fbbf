"""What every answer carries to keep a hostile page or text from doing anything in the reader's browser."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]", "testserver")
"""Names under which this machine may be asked; `testserver` is what starlette's test client calls itself.

Any other name in the Host header is refused, so that no page elsewhere can read the casebook by pointing a name
of its own at this machine.
"""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Refused(Exception):
    """A form may not change anything; the message says why and what to do."""


class SecurityHeaders:
    """Puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Forms:
    """Guards forms that change something: each carries a secret of this process that no page elsewhere can read."""

    def __init__(self, *, open_for: bool = True) -> None:
        self.token = secrets.token_urlsafe(24)
        self.open = open_for

    def check(self, request: Request, token: str) -> None:
        """Refuse a form that did not come from one of our own pages; raises Refused."""
        if not self.open:
            raise Refused("This casebook is open to read only, since there is no sign-in yet.")
        origin = request.headers.get("origin")
        foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
        crossed = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        if foreign or crossed or not secrets.compare_digest(token.encode(), self.token.encode()):
            raise Refused("This form is out of date or came from elsewhere. Go back, load the page anew, try again.")
