"""Who asks, and the one check that every route which changes something goes through: `require`.

A route that changes something names the least role that may:

    from dateline.access.viewer import Viewer, require

    @router.post("/notes", dependencies=[Depends(require("editor"))])
    def keep_note(...): ...

or, where it wants to know who asks (`viewer.name` goes into the record):

    @router.post("/notes")
    def keep_note(viewer: Annotated[Viewer, Depends(require("editor"))], ...): ...

`require` also checks that the request came from one of our own pages. A form carries the secret of the page in a field
`token` (`<input type="hidden" name="token" value="{{ forms.token }}">` in a template); a script that fetches sends it
in the header `X-CSRF-Token` (`<meta name="csrf-token">` in every page holds it). Programs that send an API token need
neither. In templates `viewer.may("editor")` says whether to show a form at all.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import Scope

from dateline.model.user import Role, may

Way = Literal["machine", "session", "token"]
"""How somebody is known: as whoever sits at this machine, by the cookie of a session, or by an API token."""

KEY = "dateline.viewer"
"""Under which name the viewer stands in the scope of a request."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD, HEADER = "token", "x-csrf-token"


class Refused(Exception):
    """A form may not change anything; the message says why and what to do."""


class SignInNeeded(Exception):
    """Nobody is signed in, and this is for people who are."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: a name for the record, a role, how they are known, and the secret that their pages' forms carry."""

    name: str
    role: Role
    way: Way
    csrf: str

    def may(self, wanted: Role) -> bool:
        """Say whether this viewer may do what a role is wanted for."""
        return may(self.role, wanted)


def check_own(viewer: Viewer, user: str) -> None:
    """Refuse somebody who would take back what another person decided, unless an editor does; raises Refused."""
    if user != viewer.name and not viewer.may("editor"):
        raise Refused(f"{user} decided this. Decide otherwise yourself, or ask an editor to take it back.")


def check_author(viewer: Viewer, user: str) -> None:
    """Refuse somebody who would take back what another person wrote, unless an admin does; raises Refused."""
    if user != viewer.name and not viewer.may("admin"):
        raise Refused(f"{user} wrote this. Write beside it what you think, or ask an admin to take it back.")


def find_viewer(scope: Scope) -> Viewer | None:
    """Return who asks, nobody where nobody is signed in."""
    found = scope.get(KEY)
    return found if isinstance(found, Viewer) else None


def make_csrf(secret: str) -> str:
    """Return what forms carry for a secret that only its holder's browser sends: nobody can tell one from the other."""
    return hmac.new(secret.encode("utf-8", "replace"), b"dateline forms", hashlib.sha256).hexdigest()


def require(role: Role) -> Callable[[Request], Awaitable[Viewer]]:
    """Return the dependency of a route that only viewers of this role or a higher one may use.

    It returns the viewer. It raises SignInNeeded where nobody is signed in, and Refused for a lesser role or for a
    request that did not come from one of our pages.
    """

    async def check(request: Request) -> Viewer:
        viewer = find_viewer(request.scope)
        if viewer is None:
            raise SignInNeeded
        if not viewer.may(role):
            raise Refused(f"This takes the role {role}; {viewer.name} is {viewer.role}. An admin can change that.")
        if request.method not in SAFE_METHODS and viewer.way != "token":
            await check_origin(request, viewer.csrf)
        return viewer

    # Whoever walks the routes reads it here; a function has no such attribute for the type checker.
    check.role = role  # type: ignore[attr-defined]
    return check


async def check_origin(request: Request, secret: str) -> None:
    """Refuse a request that did not come from one of our own pages; raises Refused."""
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    crossed = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    given = request.headers.get(HEADER) or await _read_field(request)
    if foreign or crossed or not secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
        raise Refused("This form is out of date or came from elsewhere. Go back, load the page anew, try again.")


async def _read_field(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    given = (await request.form()).get(FIELD)
    return given if isinstance(given, str) else ""
