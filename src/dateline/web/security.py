"""What keeps a hostile page or text from doing anything in the reader's browser, and people from what is not theirs.

Who asks, and the check `require(role)` that every route which changes something goes through, are told in
`dateline.access.viewer`, and offered here too.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.access.viewer import Refused, SignInNeeded, Viewer, check_origin, find_viewer, require

__all__ = ["Forms", "Refused", "SecurityHeaders", "SignInNeeded", "Viewer", "check_origin", "find_viewer", "lead_back",
           "require", "secure"]  # fmt: skip

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]", "testserver")
"""Names under which this machine may be asked; `testserver` is what starlette's test client calls itself.

Any other name in the Host header is refused, so that no page elsewhere can read the casebook by pointing a name
of its own at this machine.
"""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
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
LASTING = "max-age=31536000"


def secure(headers: MutableHeaders, scheme: str) -> None:
    """Put the security headers beside those that an answer has already."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if scheme == "https":
        headers.setdefault("Strict-Transport-Security", LASTING)


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
                secure(MutableHeaders(scope=message), scope["scheme"])
            await send(message)

        await self.app(scope, receive, send_with_headers)


@dataclass(frozen=True, slots=True)
class Forms:
    """What templates ask about forms: the secret that each carries, and whether the viewer may judge."""

    token: str
    open: bool

    @classmethod
    def of(cls, viewer: Viewer | None) -> Forms:
        """Return the forms of a viewer; nobody has none."""
        return cls(viewer.csrf, viewer.may("reviewer")) if viewer else cls("", False)


def is_ours(address: str) -> bool:
    """Say whether an address leads to a page of ours and nowhere else, whatever a browser makes of it."""
    return (
        address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    )  # fmt: skip


def lead_back(address: str, otherwise: str = "/") -> Response:
    """Lead to a page of ours after a form, never elsewhere."""
    return RedirectResponse(address if is_ours(address) else otherwise, status_code=303)
