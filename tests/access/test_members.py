"""Users, passwords, sessions and tokens, in a real store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dateline.access import members
from dateline.access.limits import Limit, Limits, name_network
from dateline.access.passwords import check_password, hash_password, is_outdated
from dateline.errors import InputError, NotFound
from dateline.store.memory import MemoryStore

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
