"""What every store does alike about users, sessions and tokens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import NotFound
from dateline.model.user import Session, Token, User
from dateline.store.base import Store

NASTY = "nul \x00, half a pair \ud83d, \u202eturned"
MARA = User(name="mara", role="editor", password="$argon2id$x", made="2026-11-01T10:00:00.000+00:00")
OLA = replace(MARA, name="ola", role="reader")


def make_session(key: str, user: str = "mara", expires: str = "2026-12-01") -> Session:
    return Session(key=key, user=user, made="2026-11-01", expires=expires)


def make_token(one: str, user: str = "mara", made: str = "2026-11-01") -> Token:
    return Token(id=one, key=f"key of {one}", user=user, label=NASTY, role="reader", made=made)


def test_a_store_without_users_says_so(store: Store) -> None:
    with store.view() as view:
        assert list(view.users()) == list(view.tokens()) == []
        assert view.user("mara") is view.session("x") is view.token("x") is None


def test_users_are_kept_by_name_and_replaced(store: Store) -> None:
    with store.writer() as writer:
        for user in (OLA, MARA, replace(OLA, role="admin")):
            writer.put_user(user)
    with store.view() as view:
        assert list(view.users()) == [MARA, replace(OLA, role="admin")]
        assert view.user("mara") == MARA


def test_sessions_end_by_key_by_user_and_by_time(store: Store) -> None:
    sessions = [make_session("a"), make_session("b"), make_session("c", "ola"), make_session("d", "ola", "2026-11-02")]
    with store.writer() as writer:
        for session in sessions:
            writer.add_session(session)
        assert writer.drop_sessions(ended="2026-11-03") == 1
        assert writer.drop_sessions(key="c") == 1
        assert writer.drop_sessions(key="nowhere") == 0
    with store.view() as view:
        assert view.session("a") == sessions[0]
        assert view.session("c") is view.session("d") is None
    with store.writer() as writer:
        assert writer.drop_sessions(user="mara") == 2


def test_a_user_goes_with_sessions_and_tokens(store: Store) -> None:
    with store.writer() as writer:
        writer.put_user(MARA)
        writer.add_session(make_session("a"))
        writer.add_token(make_token("t"))
        writer.add_token(make_token("o", "ola"))
        writer.drop_user("mara")
    with store.view() as view:
        assert view.user("mara") is view.session("a") is view.token("key of t") is None
        assert [token.id for token in view.tokens()] == ["o"]
    with store.writer() as writer, pytest.raises(NotFound):
        writer.drop_user("mara")


def test_a_token_is_revoked_once(store: Store) -> None:
    with store.writer() as writer:
        writer.add_token(make_token("late", made="2026-11-02"))
        writer.add_token(make_token("early"))
        writer.revoke_token("early", "2026-11-05")
        writer.revoke_token("early", "2026-11-06")
        with pytest.raises(NotFound):
            writer.revoke_token("nowhere", "2026-11-05")
    with store.view() as view:
        assert [token.id for token in view.tokens("mara")] == ["early", "late"]
        assert view.token("key of early") == replace(make_token("early"), revoked="2026-11-05")
        assert view.tokens("ola") == []
