"""Users, sessions and tokens in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table, delete, or_, select, update

from dateline.errors import NotFound
from dateline.model.user import Session, Token, User
from dateline.store.tables import sessions, tokens, users


class SqlUserView:
    """Reads users; a part of the view."""

    _connection: Connection

    def users(self) -> Sequence[User]:
        """List users by name."""
        return [User(**row._mapping) for row in self._connection.execute(select(users).order_by(users.c.name))]

    def user(self, name: str) -> User | None:
        """Return the user of a name, nobody if there is none."""
        found = self._pick(users, users.c.name == name)
        return User(**found) if found else None

    def session(self, key: str) -> Session | None:
        """Return the session under a key, nothing if there is none."""
        found = self._pick(sessions, sessions.c.key == key)
        return Session(**found) if found else None

    def tokens(self, user: str | None = None) -> Sequence[Token]:
        """List the tokens of one user, or of all, in the order in which they were made."""
        chosen = select(tokens).order_by(tokens.c.made, tokens.c.id)
        if user is not None:
            chosen = chosen.where(tokens.c.user == user)
        return [Token(**row._mapping) for row in self._connection.execute(chosen)]

    def token(self, key: str) -> Token | None:
        """Return the token under a key, nothing if there is none."""
        found = self._pick(tokens, tokens.c.key == key)
        return Token(**found) if found else None

    def _pick(self, table: Table, condition: Any) -> dict[str, Any] | None:
        found = self._connection.execute(select(table).where(condition)).first()
        return dict(found._mapping) if found is not None else None


class SqlUserWriter:
    """Writes users; a part of the writer."""

    _connection: Connection

    def put_user(self, user: User) -> None:
        """Keep the user in place of an earlier one of this name."""
        self._connection.execute(delete(users).where(users.c.name == user.name))
        self._connection.execute(users.insert(), [asdict(user)])

    def drop_user(self, name: str) -> None:
        """Forget the user with all sessions and tokens."""
        if not self._connection.execute(delete(users).where(users.c.name == name)).rowcount:
            raise NotFound(f"there is no user {name!r}")
        for table in (sessions, tokens):
            self._connection.execute(delete(table).where(table.c.user == name))

    def add_session(self, session: Session) -> None:
        """Keep a session."""
        self._connection.execute(sessions.insert(), [asdict(session)])

    def drop_sessions(self, *, user: str | None = None, key: str | None = None, ended: str | None = None) -> int:
        """Forget the sessions of a user, with a key, or that ended before a time; return how many there were."""
        conditions = []
        if user is not None:
            conditions.append(sessions.c.user == user)
        if key is not None:
            conditions.append(sessions.c.key == key)
        if ended is not None:
            conditions.append(sessions.c.expires < ended)
        if not conditions:
            return 0
        return self._connection.execute(delete(sessions).where(or_(*conditions))).rowcount

    def add_token(self, token: Token) -> None:
        """Keep a token."""
        self._connection.execute(tokens.insert(), [asdict(token)])

    def revoke_token(self, token_id: str, at: str) -> None:
        """Note that a token opens nothing any more; the first time stands."""
        if self._connection.execute(select(tokens.c.id).where(tokens.c.id == token_id)).first() is None:
            raise NotFound(f"there is no token {token_id!r}")
        standing = (tokens.c.id == token_id) & tokens.c.revoked.is_(None)
        self._connection.execute(update(tokens).where(standing).values(revoked=at))
