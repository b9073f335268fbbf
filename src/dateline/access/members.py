"""Users of a shared casebook: adding them, changing what they may do, signing in and out, and tokens for programs."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateline.access.passwords import check_password, hash_password, is_outdated
from dateline.access.viewer import Viewer, make_csrf
from dateline.errors import InputError, NotFound
from dateline.model.user import ROLES, Role, Session, Token, User, lesser
from dateline.store.base import Store, View

LIFETIME = timedelta(days=7)
"""How long a browser stays signed in."""

PREFIX = "dateline_"
"""How every API token begins, so that tools that look for lost secrets can know it."""

MOST_LABEL = 80
MOST_TOKENS = 50
_NAME = re.compile(r"\w[\w.@-]{0,63}")


def tell_time(after: timedelta = timedelta()) -> str:
    """Return the present time in universal time, or the time after a while."""
    return (datetime.now(UTC) + after).isoformat(timespec="milliseconds")


def fold_name(name: str) -> str:
    """Return a name in lower case, its letters composed, so that all ways to write one user's name are one."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def read_name(name: str) -> str:
    """Return a user's name as it is kept: in lower case, its letters composed. InputError for no name."""
    found = fold_name(name)
    if not _NAME.fullmatch(found):
        raise InputError("user", f"{name[:70]!r} is no name", "write up to 64 letters, digits and . _ @ -")
    return found


def add_user(store: Store, name: str, role: Role, password: str) -> User:
    """Add a user and return it; InputError where the name is taken, or the name or the password will not do."""
    user = User(name=read_name(name), role=_read_role(role), password=hash_password(password), made=tell_time())
    with store.writer() as writer:
        with store.view() as view:
            taken = view.user(user.name) is not None
        if taken:
            raise InputError(f"user {user.name}", "is there already", "change the role or the password instead")
        writer.put_user(user)
    return user


def change_role(store: Store, name: str, role: Role) -> User:
    """Change what a user may do, at once; InputError if nobody would be left who keeps the users."""
    with store.view() as view:
        user = need_user(view, name)
        if role != "admin":
            _keep_an_admin(view, user)
    changed = replace(user, role=_read_role(role))
    with store.writer() as writer:
        writer.put_user(changed)
    return changed


def change_password(store: Store, name: str, password: str) -> None:
    """Set a user's password, which ends all sessions of that user; tokens stay until they are revoked."""
    hashed = hash_password(password)
    with store.view() as view:
        user = need_user(view, name)
    with store.writer() as writer:
        writer.put_user(replace(user, password=hashed))
        writer.drop_sessions(user=user.name)


def remove_user(store: Store, name: str) -> None:
    """Remove a user with all sessions and tokens; what the user judged stays under the name."""
    with store.view() as view:
        user = need_user(view, name)
        _keep_an_admin(view, user)
    with store.writer() as writer:
        writer.drop_user(user.name)


def need_user(view: View, name: str) -> User:
    """Return the user of a name; NotFound for nobody."""
    user = view.user(read_name(name))
    if user is None:
        raise NotFound(f"there is no user {name[:70]!r}; `dateline users list` tells who there is")
    return user


def _keep_an_admin(view: View, user: User) -> None:
    admins = [one.name for one in view.users() if one.role == "admin"]
    if admins == [user.name] and len(view.users()) > 1:
        raise InputError(f"user {user.name}", "is the only admin", "make somebody else admin first")


def _read_role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise InputError(f"role {role[:40]!r}", "is not known", f"choose one of {', '.join(ROLES)}")


def sign_in(store: Store, name: str, password: str) -> str | None:
    """Return the secret of a new session, nothing for a wrong name or password. Sessions that have ended are forgotten.

    It takes as long for a user that does not exist as for a wrong password.
    """
    try:
        known = read_name(name)
    except InputError:
        known = ""
    with store.view() as view:
        user = view.user(known)
    if not check_password(password, user.password if user else None) or user is None:
        return None
    secret = secrets.token_urlsafe(32)
    session = Session(key=hash_secret(secret), user=user.name, made=tell_time(), expires=tell_time(LIFETIME))
    with store.writer() as writer:
        writer.drop_sessions(ended=tell_time())
        if is_outdated(user.password):
            writer.put_user(replace(user, password=hash_password(password)))
        writer.add_session(session)
    return secret


def sign_out(store: Store, secret: str) -> None:
    """End the session of a secret."""
    with store.writer() as writer:
        writer.drop_sessions(key=hash_secret(secret))


def end_sessions(store: Store, name: str) -> int:
    """End all sessions of a user; return how many there were."""
    with store.writer() as writer:
        return writer.drop_sessions(user=name)


def make_token(store: Store, name: str, label: str, role: Role) -> tuple[str, Token]:
    """Make an API token that may do what a role and its user's may; return the secret, which is kept nowhere."""
    secret = PREFIX + secrets.token_urlsafe(32)
    key = hash_secret(secret)
    with store.view() as view:
        user = need_user(view, name)
        held = [token for token in view.tokens(user.name) if token.revoked is None]
    if len(held) >= MOST_TOKENS:
        raise InputError(f"user {user.name}", f"has {len(held)} tokens already", "revoke some")
    token = Token(
        id=key[:10], key=key, user=user.name, label=" ".join(label.split())[:MOST_LABEL] or "no label",
        role=lesser(_read_role(role), user.role), made=tell_time(),
    )  # fmt: skip
    with store.writer() as writer:
        writer.add_token(token)
    return secret, token


def revoke_token(store: Store, token_id: str, *, user: str | None = None) -> None:
    """Revoke a token, of this user if one is named; NotFound for none."""
    with store.view() as view:
        if user is not None and token_id not in {token.id for token in view.tokens(user)}:
            raise NotFound(f"there is no token {token_id[:40]!r} of {user}")
    with store.writer() as writer:
        writer.revoke_token(token_id, tell_time())


def hash_secret(secret: str) -> str:
    """Return under what a secret is kept: its SHA-256, which is enough for 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def find_by_session(view: View, secret: str) -> Viewer | None:
    """Return whose session a secret is, nobody if it has ended."""
    session = view.session(hash_secret(secret))
    if session is None or session.expires <= tell_time():
        return None
    user = view.user(session.user)
    return Viewer(user.name, user.role, "session", make_csrf(secret)) if user else None


def find_by_token(view: View, secret: str) -> Viewer | None:
    """Return whose token a secret is, nobody if it is revoked."""
    token = view.token(hash_secret(secret))
    if token is None or token.revoked is not None:
        return None
    user = view.user(token.user)
    return Viewer(user.name, lesser(user.role, token.role), "token", make_csrf(secret)) if user else None
