"""Users, passwords, sessions and tokens, in a real store."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from dateline.access import members
from dateline.access.limits import Limit, Limits, name_network
from dateline.access.passwords import check_password, hash_password, is_outdated
from dateline.access.trail import list_changes
from dateline.errors import InputError, NotFound
from dateline.model.user import TRAIL
from dateline.remarking import remark, withdraw
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore

PASSWORD = "four salted herrings"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def find(store: MemoryStore, secret: str | None) -> str | None:
    with store.view() as view:
        viewer = members.find_by_session(view, secret or "")
    return viewer.role if viewer else None


def test_a_password_is_kept_as_argon2id_and_nothing_else() -> None:
    kept = hash_password(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert check_password(PASSWORD, kept)
    assert not check_password(PASSWORD + "x", kept)
    assert not check_password(PASSWORD, None)
    assert not check_password("x" * 100_000, kept)
    assert not is_outdated(kept)


def test_one_password_typed_in_two_ways_is_one() -> None:
    assert check_password("cafe\u0301 au lait \ufb01n", hash_password("caf\u00e9 au lait fin"))


@pytest.mark.parametrize("password", ["", "short", "x" * 2000, "aaaaaaaaaaaaa", "ababababababab"])
def test_a_poor_password_is_refused(password: str) -> None:
    with pytest.raises(InputError):
        hash_password(password)


@pytest.mark.parametrize(
    ("given", "kept"),
    [(" Mara ", "mara"), ("M.Ara@desk-2", "m.ara@desk-2"), ("مها", "مها"), ("\uff4d\uff41\uff52\uff41", "mara")],
)
def test_names_are_kept_in_one_way(given: str, kept: str) -> None:
    assert members.read_name(given) == kept


@pytest.mark.parametrize("name", ["", " ", "a b", "<script>", "-x", "x" * 65, "a\x00b", "a/b", "a\u202eb"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        members.read_name(name)


def test_somebody_signs_in_and_out(store: MemoryStore) -> None:
    members.add_user(store, "Mara", "editor", PASSWORD)
    assert members.sign_in(store, "mara", "wrong") is None
    assert members.sign_in(store, "nobody", PASSWORD) is None
    assert members.sign_in(store, "<no name>", PASSWORD) is None
    secret = members.sign_in(store, "MARA", PASSWORD)
    assert secret is not None
    assert find(store, secret) == "editor"
    assert secret not in repr(store.tables)
    members.sign_out(store, secret)
    assert find(store, secret) is None


def test_a_session_ends_by_itself(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    members.add_user(store, "mara", "editor", PASSWORD)
    monkeypatch.setattr(members, "LIFETIME", timedelta(seconds=-1))
    ended = members.sign_in(store, "mara", PASSWORD)
    assert find(store, ended) is None
    members.sign_in(store, "mara", PASSWORD)
    assert len(store.tables.sessions) == 1


def test_a_new_password_ends_every_session_and_no_token(store: MemoryStore) -> None:
    members.add_user(store, "mara", "editor", PASSWORD)
    secrets = [members.sign_in(store, "mara", PASSWORD) for _ in range(2)]
    token, _ = members.make_token(store, "mara", "export", "reader")
    members.change_password(store, "mara", "six smoked mackerels")
    assert [find(store, secret) for secret in secrets] == [None, None]
    assert members.sign_in(store, "mara", PASSWORD) is None
    with store.view() as view:
        assert members.find_by_token(view, token) is not None


def test_a_token_may_no_more_than_its_user(store: MemoryStore) -> None:
    members.add_user(store, "mara", "reviewer", PASSWORD)
    members.add_user(store, "ola", "admin", PASSWORD)
    secret, token = members.make_token(store, "mara", "  nightly\nexport ", "admin")
    assert (token.role, token.label) == ("reviewer", "nightly export")
    assert secret not in repr(store.tables)
    members.change_role(store, "mara", "reader")
    with store.view() as view:
        found = members.find_by_token(view, secret)
    assert found is not None
    assert (found.role, found.way) == ("reader", "token")
    with pytest.raises(NotFound):
        members.revoke_token(store, token.id, user="ola")
    members.revoke_token(store, token.id, user="mara")
    with store.view() as view:
        assert members.find_by_token(view, secret) is None


def test_a_role_holds_at_once_and_a_user_goes_whole(store: MemoryStore) -> None:
    members.add_user(store, "mara", "admin", PASSWORD)
    members.add_user(store, "ola", "reader", PASSWORD)
    secret = members.sign_in(store, "ola", PASSWORD)
    members.change_role(store, "ola", "editor")
    assert find(store, secret) == "editor"
    members.remove_user(store, "ola")
    assert find(store, secret) is None
    with pytest.raises(InputError):
        members.add_user(store, "mara", "reader", PASSWORD)
    with pytest.raises(NotFound):
        members.change_role(store, "ola", "admin")


def test_somebody_always_keeps_the_users(store: MemoryStore) -> None:
    members.add_user(store, "mara", "admin", PASSWORD)
    members.add_user(store, "ola", "editor", PASSWORD)
    with pytest.raises(InputError, match="only admin"):
        members.change_role(store, "mara", "editor")
    with pytest.raises(InputError, match="only admin"):
        members.remove_user(store, "mara")


def test_tries_are_counted_in_bounded_memory() -> None:
    now = [0.0]
    limit = Limit(2, 10.0, keys=3, clock=lambda: now[0])
    assert [limit.take("a"), limit.take("a")] == [0, 0]
    assert limit.take("a") == pytest.approx(10)
    assert limit.take("b") == 0
    now[0] = 10.0
    assert limit.take("a") == 0
    assert limit.take("a") > 0
    limit.give_back("a")
    assert limit.take("a") == 0
    for number in range(50):
        limit.take(f"key {number}")
    assert len(limit) == 3
    assert Limits().names is not Limits().names


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_is_counted_under_its_network(address: str, counted: str) -> None:
    assert name_network(address) == counted


def test_who_is_disabled_gets_in_by_nothing_until_enabled(store: MemoryStore) -> None:
    members.add_user(store, "mara", "admin", PASSWORD)
    members.add_user(store, "ola", "editor", PASSWORD)
    session, (token, _) = members.sign_in(store, "ola", PASSWORD), members.make_token(store, "ola", "export", "reader")
    assert members.change_user(store, "ola", disabled=True, by="mara", why="on leave").disabled
    assert find(store, session) is None
    assert members.sign_in(store, "ola", PASSWORD) is None
    with store.view() as view:
        assert members.find_by_token(view, token) is None
    with pytest.raises(InputError, match="disabled"):
        members.make_token(store, "ola", "export", "reader")
    members.change_password(store, "ola", "six smoked mackerels", by="mara")
    assert members.sign_in(store, "ola", "six smoked mackerels") is None
    assert not members.change_user(store, "ola", disabled=False, by="mara").disabled
    assert members.sign_in(store, "ola", "six smoked mackerels") is not None
    with store.view() as view:
        assert members.find_by_token(view, token) is not None


def test_the_last_admin_who_gets_in_stays(store: MemoryStore) -> None:
    members.add_user(store, "mara", "admin", PASSWORD)
    with pytest.raises(InputError, match="only admin"):
        members.change_user(store, "mara", disabled=True)
    members.add_user(store, "ola", "admin", PASSWORD)
    members.change_user(store, "ola", disabled=True)
    for change in ({"role": "reader"}, {"disabled": True}):
        with pytest.raises(InputError, match="only admin"):
            members.change_user(store, "mara", **change)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="only admin"):
        members.remove_user(store, "mara")


def test_what_is_refused_changes_nothing(store: MemoryStore) -> None:
    members.add_user(store, "mara", "admin", PASSWORD)
    members.add_user(store, "ola", "editor", PASSWORD)
    with pytest.raises(InputError, match="only admin"):
        members.change_user(store, "mara", password="six smoked mackerels", role="reader")
    with pytest.raises(InputError, match="repeats"):
        members.change_user(store, "ola", password="aaaaaaaaaaaa", role="admin")
    assert members.sign_in(store, "mara", PASSWORD)
    assert store.tables.users["ola"].role == "editor"


@pytest.mark.parametrize("kind", ["memory", "sql"])
def test_every_change_of_a_user_leaves_its_trail_and_no_secret(kind: str, tmp_path: Path) -> None:
    store: Store = MemoryStore() if kind == "memory" else SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    members.add_user(store, "mara", "admin", PASSWORD, by="root")
    members.add_user(store, "ola", "reader", PASSWORD, by="mara", why="new at  the desk")
    members.change_user(store, "ola", role="editor", password="six smoked mackerels", disabled=True, by="mara")
    members.change_user(store, "ola", disabled=False, by="mara")
    members.change_user(store, "ola", role="editor", by="mara")
    secret, token = members.make_token(store, "ola", "export", "admin")
    members.revoke_token(store, token.id, by="mara")
    members.revoke_token(store, token.id, by="mara")
    members.sign_in(store, "ola", "six smoked mackerels")
    members.end_sessions(store, "ola", by="mara")
    members.remove_user(store, "ola", by="mara", why="left")
    with store.view() as view:
        told, every = list_changes(view, "ola"), list_changes(view)
        kept = repr(view.remarks([TRAIL]))
    assert [(one.kind, one.by) for one in told[::-1]] == [
        ("added", "mara"), ("disabled", "mara"), ("role", "mara"), ("password", "mara"), ("enabled", "mara"),
        ("token made", "ola"), ("token revoked", "mara"), ("signed out", "mara"), ("removed", "mara"),
    ]  # fmt: skip
    assert (told[-1].after, told[-1].why, told[0].why) == ("reader", "new at the desk", "left")
    assert (told[-3].before, told[-3].after) == ("reader", "editor")
    assert every[-1].user == "mara"
    for hidden in (PASSWORD, "six smoked mackerels", secret, "$argon2"):
        assert hidden not in kept
    store.close()


def test_nobody_takes_the_trail_back(store: MemoryStore) -> None:
    members.add_user(store, "mara", "admin", PASSWORD)
    with store.view() as view:
        names = [one.id for one in view.remarks([TRAIL])[TRAIL]]
    for name in names:
        with pytest.raises(NotFound):
            withdraw(store, name)
    with pytest.raises(NotFound):
        remark(store, "note", TRAIL, "forged", user="eve")
