"""The gazetteer: what it knows by which spellings, and how it is built."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SetupError
from dateline.resolution import gazetteer_build
from dateline.resolution.folding import drop_articles, fold_name, respell_name
from dateline.resolution.gazetteer import SqliteGazetteer, is_current
from dateline.resolution.gazetteer_file import SCHEMA, GazetteerRow

FOLDED = [
    ("Idlib", "idlib"),
    ("Saint-Étienne", "saint etienne"),
    ("Ma‘arrat an Nu‘mān", "maarrat an numan"),
    ("İzmir", "izmir"),
    ("  Deir   ez-Zor ", "deir ez zor"),
    ("حلب", "حلب"),
    ("Łódź", "lodz"),
    ("---", ""),
]

RESPELT = [
    ("Kafr Nabouda", "Kafr Nabudah", True),
    ("Qalaat al-Madiq", "Qal'at al-Madiq", True),
    ("Maarat al-Numan", "Maarrat an-Numan", True),
    ("Tell Abyad", "Tall Abyad", True),
    ("Salamiyah", "Salamiya", True),
    ("Saraqib", "Salqin", False),
    ("Homs", "Hama", False),
]

KNOWN = [
    ("Idlib", "SYR", {"province", "settlement"}),
    ("idlib", "SYR", {"province", "settlement"}),
    ("حلب", "SYR", {"province", "settlement"}),
    ("Алеппо", "SYR", {"settlement"}),
    ("Lattakia", "SYR", {"province", "settlement"}),
    ("Kafr Nabouda", "SYR", {"settlement"}),
    ("al-Ghab Plain", "SYR", {"district"}),
    ("Ghab Plain", "SYR", {"district"}),
    ("Turkey", "TUR", {"country"}),
    ("Türkiye", "TUR", {"country"}),
    ("Britain", "GBR", {"country"}),
    ("England", "GBR", {"province"}),
    ("Hatay", "TUR", {"province", "settlement"}),
    ("Maarat al-Numan", "SYR", {"settlement"}),
    ("Orange County", "USA", {"district"}),
    ("Middle East", None, {"region"}),
    ("Europe", None, {"region"}),
    ("Kyiv", "UKR", {"settlement"}),
    ("Texas", "USA", {"province"}),
]


@pytest.mark.parametrize(("name", "key"), FOLDED)
def test_a_name_folds_to_its_key(name: str, key: str) -> None:
    assert fold_name(name) == key


@given(st.text(max_size=50))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
    assert drop_articles(drop_articles(fold_name(name))) == drop_articles(fold_name(name))


@pytest.mark.parametrize(("one", "other", "same"), RESPELT)
def test_romanisations_meet(one: str, other: str, *, same: bool) -> None:
    assert (respell_name(one) == respell_name(other)) is same


@pytest.mark.parametrize(("name", "country", "kinds"), KNOWN)
def test_a_name_finds_its_places(gazetteer: SqliteGazetteer, name: str, country: str | None, kinds: set[str]) -> None:
    assert gazetteer.knows(name)
    assert kinds <= {row.kind for row in gazetteer.lookup(name) if row.country == country}


@pytest.mark.parametrize("name", ["", " ", "\x00", "Xqzzyv", "a" * 100_000, "'; DROP TABLE names; --", "%", "\ud800"])
def test_a_strange_name_finds_nothing(gazetteer: SqliteGazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()
    assert not gazetteer.knows(name)


def test_a_respelt_name_is_a_hint(gazetteer: SqliteGazetteer) -> None:
    assert "Maarrat an-Numan" in {row.name for row in gazetteer.lookup_similar("Maarrat al-Naaman", "SYR")}
    assert gazetteer.lookup_similar("Maarrat al-Naaman", "DEU") == ()


def test_no_place_lies_at_nought(gazetteer: SqliteGazetteer) -> None:
    for name, _, _ in KNOWN:
        for row in gazetteer.lookup(name):
            assert (row.lat is None) == (row.lon is None)
            assert (row.lat, row.lon) != (0, 0)


def test_threads_may_share_a_gazetteer(gazetteer: SqliteGazetteer) -> None:
    names = [name for name, _, _ in KNOWN] * 5
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(gazetteer.knows, names))


def test_a_look_up_takes_little_time(gazetteer: SqliteGazetteer) -> None:
    gazetteer.lookup("Idlib")
    began = time.process_time()
    for _ in range(10_000):
        gazetteer.lookup("Idlib")
    assert time.process_time() - began < 10


def test_a_missing_or_foreign_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="dateline setup"):
        SqliteGazetteer(tmp_path / "none.sqlite")
    foreign = tmp_path / "foreign.sqlite"
    foreign.write_bytes(b"not a database" * 100)
    with pytest.raises(SetupError, match="dateline setup"):
        SqliteGazetteer(foreign)
    assert not is_current(foreign)


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE about (name TEXT, value TEXT)")
        connection.execute("INSERT INTO about VALUES ('schema', ?)", (str(SCHEMA + 1),))
    connection.close()
    with pytest.raises(SetupError, match="another version"):
        SqliteGazetteer(path)


def few_places() -> Iterator[tuple[GazetteerRow, tuple[str, ...]]]:
    yield (
        GazetteerRow("t:1", "Ardenna", "settlement", 1.0, 2.0, 3.0, "SYR", "Idlib", 500, None),
        ("Ardenna", "Al-Ardina"),
    )


def test_a_built_index_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_build, "collect_places", few_places)
    path = tmp_path / "deep" / "index.sqlite"
    gazetteer_build.build_index(path)
    [row] = SqliteGazetteer(path).lookup("al ardina")
    assert (row.name, row.lat, row.population) == ("Ardenna", 1.0, 500)
    assert [file.name for file in path.parent.iterdir()] == ["index.sqlite"]
    assert is_current(path)


def test_a_build_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[tuple[GazetteerRow, tuple[str, ...]]]:
        yield from few_places()
        raise OSError("disk full")

    monkeypatch.setattr(gazetteer_build, "collect_places", broken)
    with pytest.raises(OSError, match="disk full"):
        gazetteer_build.build_index(tmp_path / "index.sqlite")
    assert list(tmp_path.iterdir()) == []
