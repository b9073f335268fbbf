"""Users of a shared casebook: who may sign in, what they may do, and what stands for them between requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "reviewer", "editor", "admin"]
ROLES: Sequence[Role] = get_args(Role)
"""What a user may do, each role all that those before it may: a reader reads; a reviewer judges and grades; an editor
adds, takes out and writes reports; an admin keeps the users."""


def may(role: Role, wanted: Role) -> bool:
    """Say whether somebody with a role may do what another role is wanted for."""
    return ROLES.index(role) >= ROLES.index(wanted)


def lesser(one: Role, other: Role) -> Role:
    """Return the role of two that may do less."""
    return ROLES[min(ROLES.index(one), ROLES.index(other))]


LOCKED = "!"
"""What stands before the hash of a password that opens nothing, as in the shadow file of Unix."""

TRAIL = "users"
"""Under which subject what was changed about users is kept: one remark for each change, which nobody takes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may sign in; `password` is its argon2id hash, never the password."""

    name: str
    role: Role
    password: str
    made: str

    @property
    def disabled(self) -> bool:
        """Say whether neither the password nor any session or token of this user opens anything for now."""
        return self.password.startswith(LOCKED)


UserChangeKind = Literal[
    "added", "role", "password", "disabled", "enabled", "removed", "signed out", "token made", "token revoked"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChange:
    """What was changed about a user, by whom, when and why; of a role or a token, `before` and `after` say what it was
    and is. No password, token or hash is ever told.
    """

    user: str
    kind: UserChangeKind
    before: str | None
    after: str | None
    by: str
    at: str
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that is signed in: `key` is the SHA-256 of what its cookie holds; it ends at `expires` (ISO, UTC)."""

    key: str
    user: str
    made: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a program signs in with: `key` is the SHA-256 of the token, `id` its name in lists.

    It may do what both its `role` and its user's allow, until it is `revoked`.
    """

    id: str
    key: str
    user: str
    label: str
    role: Role
    made: str
    revoked: str | None = None
