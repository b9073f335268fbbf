"""What every store offers about users, their sessions and their tokens; a part of every View and Writer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dateline.model.user import Session, Token, User


class UserView(Protocol):
    """Reads who may sign in, and who is signed in."""

    def users(self) -> Sequence[User]:
        """List users by name."""
        ...

    def user(self, name: str) -> User | None: ...

    def session(self, key: str) -> Session | None: ...

    def tokens(self, user: str | None = None) -> Sequence[Token]:
        """List the tokens of one user, or of all, in the order in which they were made."""
        ...

    def token(self, key: str) -> Token | None: ...


class UserWriter(Protocol):
    """Writes users, sessions and tokens."""

    def put_user(self, user: User) -> None:
        """Keep the user in place of an earlier one of this name."""
        ...

    def drop_user(self, name: str) -> None:
        """Forget the user with all sessions and tokens; what the user judged stays. NotFound for nobody."""
        ...

    def add_session(self, session: Session) -> None: ...

    def drop_sessions(self, *, user: str | None = None, key: str | None = None, ended: str | None = None) -> int:
        """Forget the sessions of a user, with a key, or that ended before a time; return how many there were."""
        ...

    def add_token(self, token: Token) -> None: ...

    def revoke_token(self, token_id: str, at: str) -> None:
        """Note that a token opens nothing any more; the first time stands. NotFound for none."""
        ...
