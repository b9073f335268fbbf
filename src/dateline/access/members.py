"""Users of a shared casebook: adding them, changing what they may do, signing in and out, and tokens for programs."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from dateline.access.passwords import check_password, hash_password, is_outdated
from dateline.access.trail import note_change, tell_time
from dateline.access.viewer import Viewer, make_csrf
from dateline.errors import InputError, NotFound
from dateline.model.user import LOCKED, ROLES, Role, Session, Token, User, UserChangeKind, lesser
from dateline.store.base import Store, View

LIFETIME = timedelta(days=7)
"""How long a browser stays signed in."""

PREFIX = "dateline_"
"""How every API token begins, so that tools that look for lost secrets can know it."""

MOST_LABEL = 80
MOST_TOKENS = 50
_NAME = re.compile(r"\w[\w.@-]{0,63}")


def fold_name(name: str) -> str:
    """Return a name in lower case, its letters composed, so that all ways to write one user's name are one."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def read_name(name: str) -> str:
    """Return a user's name as it is kept: in lower case, its letters composed. InputError for no name."""
    found = fold_name(name)
    if not _NAME.fullmatch(found):
        raise InputError("user", f"{name[:70]!r} is no name", "write up to 64 letters, digits and . _ @ -")
    return found


def add_user(store: Store, name: str, role: Role, password: str, *, by: str = "", why: str | None = None) -> User:
    """Add a user and return it; InputError where the name is taken, or the name or the password will not do."""
    user = User(name=read_name(name), role=_read_role(role), password=hash_password(password), made=tell_time())
    with store.writer() as writer:
        with store.view() as view:
            taken = view.user(user.name) is not None
        if taken:
            raise InputError(f"user {user.name}", "is there already", "change the role or the password instead")
        writer.put_user(user)
        note_change(writer, user.name, "added", by=by, why=why, after=user.role)
    return user


def change_user(
    store: Store,
    name: str,
    *,
    role: Role | None = None,
    password: str | None = None,
    disabled: bool | None = None,
    by: str = "",
    why: str | None = None,
) -> User:
    """Change what a user may do, the password, or whether the user gets in at all; all of it or nothing.

    Who is disabled gets in by no password, session or token until that is taken back. A new password, and being
    disabled, end all sessions. Raises InputError if nobody would be left who keeps the users.
    """
    hashed = hash_password(password) if password is not None else None
    with store.writer() as writer:
        with store.view() as view:
            user = need_user(view, name)
            if role is not None and _read_role(role) != "admin":
                _keep_an_admin(view, user)
            if disabled:
                _keep_an_admin(view, user, alone=True)
        shut = user.disabled if disabled is None else disabled
        kept = hashed or user.password.removeprefix(LOCKED)
        changed = replace(user, role=role or user.role, password=f"{LOCKED}{kept}" if shut else kept)
        for kind, before, after in _list_changes(user, changed, hashed is not None):
            note_change(writer, user.name, kind, by=by, why=why, before=before, after=after)
        if hashed is not None or (shut and not user.disabled):
            writer.drop_sessions(user=user.name)
        if changed != user:
            writer.put_user(changed)
    return changed


def _list_changes(user: User, changed: User, renewed: bool) -> Iterator[tuple[UserChangeKind, str | None, str | None]]:
    if changed.disabled != user.disabled:
        yield "disabled" if changed.disabled else "enabled", None, None
    if changed.role != user.role:
        yield "role", user.role, changed.role
    if renewed:
        yield "password", None, None


def change_role(store: Store, name: str, role: Role, *, by: str = "", why: str | None = None) -> User:
    """Change what a user may do, at once; InputError if nobody would be left who keeps the users."""
    return change_user(store, name, role=role, by=by, why=why)


def change_password(store: Store, name: str, password: str, *, by: str = "", why: str | None = None) -> None:
    """Set a user's password, which ends all sessions of that user; tokens stay until they are revoked."""
    change_user(store, name, password=password, by=by, why=why)


def remove_user(store: Store, name: str, *, by: str = "", why: str | None = None) -> None:
    """Remove a user with all sessions and tokens; what the user judged stays under the name."""
    with store.writer() as writer:
        with store.view() as view:
            user = need_user(view, name)
            _keep_an_admin(view, user)
        writer.drop_user(user.name)
        note_change(writer, user.name, "removed", by=by, why=why, before=user.role)


def need_user(view: View, name: str) -> User:
    """Return the user of a name; NotFound for nobody, and for what can be nobody's name."""
    known = fold_name(name)
    user = view.user(known) if _NAME.fullmatch(known) else None
    if user is None:
        raise NotFound(f"there is no user {name[:70]!r}; `dateline users list` tells who there is")
    return user


def _keep_an_admin(view: View, user: User, *, alone: bool = False) -> None:
    """Refuse that nobody is left who keeps the users; where nobody else is there at all, only if `alone` says so."""
    users = view.users()
    admins = [one.name for one in users if one.role == "admin" and not one.disabled]
    if admins == [user.name] and (alone or len(users) > 1):
        raise InputError(f"user {user.name}", "is the only admin", "make somebody else admin first")


def _read_role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise InputError(f"role {role[:40]!r}", "is not known", f"choose one of {', '.join(ROLES)}")


def sign_in(store: Store, name: str, password: str) -> str | None:
    """Return the secret of a new session, nothing for a wrong name or password. Sessions that have ended are forgotten.

    It takes as long for a user that does not exist, or is disabled, as for a wrong password.
    """
    try:
        known = read_name(name)
    except InputError:
        known = ""
    with store.view() as view:
        user = view.user(known)
    kept = user.password if user and not user.disabled else None
    if not check_password(password, kept) or user is None:
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


def end_sessions(store: Store, name: str, *, by: str = "", why: str | None = None) -> int:
    """End all sessions of a user; return how many there were."""
    with store.writer() as writer:
        ended = writer.drop_sessions(user=name)
        if ended:
            note_change(writer, name, "signed out", by=by, why=why)
    return ended


def make_token(
    store: Store, name: str, label: str, role: Role, *, by: str = "", why: str | None = None
) -> tuple[str, Token]:
    """Make an API token that may do what a role and its user's may; return the secret, which is kept nowhere."""
    secret = PREFIX + secrets.token_urlsafe(32)
    key = hash_secret(secret)
    with store.writer() as writer:
        with store.view() as view:
            user = need_user(view, name)
            held = [token for token in view.tokens(user.name) if token.revoked is None]
        if user.disabled:
            raise InputError(f"user {user.name}", "is disabled", "enable the user first")
        if len(held) >= MOST_TOKENS:
            raise InputError(f"user {user.name}", f"has {len(held)} tokens already", "revoke some")
        token = Token(
            id=key[:10], key=key, user=user.name, label=" ".join(label.split())[:MOST_LABEL] or "no label",
            role=lesser(_read_role(role), user.role), made=tell_time(),
        )  # fmt: skip
        writer.add_token(token)
        note_change(writer, user.name, "token made", by=by or user.name, why=why, after=f"{token.id} ({token.role})")
    return secret, token


def revoke_token(store: Store, token_id: str, *, user: str | None = None, by: str = "", why: str | None = None) -> None:
    """Revoke a token, of this user if one is named; NotFound for none."""
    with store.writer() as writer:
        with store.view() as view:
            token = next((one for one in view.tokens(user) if one.id == token_id), None)
        if token is None:
            raise NotFound(f"there is no token {token_id[:40]!r}" + (f" of {user}" if user else ""))
        if token.revoked is None:
            writer.revoke_token(token_id, tell_time())
            note_change(writer, token.user, "token revoked", by=by or token.user, why=why, before=token_id)


def hash_secret(secret: str) -> str:
    """Return under what a secret is kept: its SHA-256, which is enough for 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def find_by_session(view: View, secret: str) -> Viewer | None:
    """Return whose session a secret is, nobody if it has ended."""
    session = view.session(hash_secret(secret))
    if session is None or session.expires <= tell_time():
        return None
    user = view.user(session.user)
    return Viewer(user.name, user.role, "session", make_csrf(secret)) if user and not user.disabled else None


def find_by_token(view: View, secret: str) -> Viewer | None:
    """Return whose token a secret is, nobody if it is revoked."""
    token = view.token(hash_secret(secret))
    if token is None or token.revoked is not None:
        return None
    user = view.user(token.user)
    if user is None or user.disabled:
        return None
    return Viewer(user.name, lesser(user.role, token.role), "token", make_csrf(secret))
