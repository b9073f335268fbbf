"""Users, sessions and tokens in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model.user import Session, Token, User
from dateline.store.memory_tables import Tables, need


class MemoryUserView:
    """Reads users; a part of the view."""

    _tables: Tables

    def users(self) -> Sequence[User]:
        """List users by name."""
        return [user for _, user in sorted(self._tables.users.items())]

    def user(self, name: str) -> User | None:
        """Return the user of a name, nobody if there is none."""
        return self._tables.users.get(name)

    def session(self, key: str) -> Session | None:
        """Return the session under a key, nothing if there is none."""
        return self._tables.sessions.get(key)

    def tokens(self, user: str | None = None) -> Sequence[Token]:
        """List the tokens of one user, or of all, in the order in which they were made."""
        held = [token for token in self._tables.tokens.values() if user in (None, token.user)]
        return sorted(held, key=lambda token: (token.made, token.id))

    def token(self, key: str) -> Token | None:
        """Return the token under a key, nothing if there is none."""
        return next((token for token in self._tables.tokens.values() if token.key == key), None)


class MemoryUserWriter:
    """Writes users; a part of the writer."""

    _tables: Tables

    def put_user(self, user: User) -> None:
        """Keep the user in place of an earlier one of this name."""
        self._tables.users[user.name] = user

    def drop_user(self, name: str) -> None:
        """Forget the user with all sessions and tokens."""
        need(self._tables.users, "user", name)
        del self._tables.users[name]
        self.drop_sessions(user=name)
        self._tables.tokens = {one: token for one, token in self._tables.tokens.items() if token.user != name}

    def add_session(self, session: Session) -> None:
        """Keep a session."""
        self._tables.sessions[session.key] = session

    def drop_sessions(self, *, user: str | None = None, key: str | None = None, ended: str | None = None) -> int:
        """Forget the sessions of a user, with a key, or that ended before a time; return how many there were."""
        held = self._tables.sessions
        kept = {
            one: session
            for one, session in held.items()
            if session.user != user and one != key and (ended is None or session.expires >= ended)
        }
        self._tables.sessions = kept
        return len(held) - len(kept)

    def add_token(self, token: Token) -> None:
        """Keep a token."""
        self._tables.tokens[token.id] = token

    def revoke_token(self, token_id: str, at: str) -> None:
        """Note that a token opens nothing any more; the first time stands."""
        token = need(self._tables.tokens, "token", token_id)
        if token.revoked is None:
            self._tables.tokens[token_id] = replace(token, revoked=at)
