"""Sources that a user adds to the gazetteer: country files and tables, whole, broken, replaced and removed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import InputError, SetupError
from dateline.lexicon.loader import check_yaml
from dateline.resolution.gazetteer import SqliteGazetteer, added_folder
from dateline.resolution.gazetteer_dump import COLUMNS, read_alternates, read_dump, read_table
from dateline.resolution.gazetteer_file import GazetteerRow, Named, write_file
from dateline.resolution.gazetteer_search import align_names, search_places
from dateline.resolution.gazetteer_sources import add_dump, add_table, list_sources, remove_source


def line(
    ident: object,
    name: str,
    lat: object = 35.5,
    lon: object = 36.5,
    code: str = "P.PPL",
    unit: str = "10",
    day: str = "2024-01-31",
) -> str:
    """Return a line of a country file as GeoNames lays it out."""
    feature, kind = code.split(".")
    fields = [
        ident, name, name, "Al-Ardina,أردينا", lat, lon, feature, kind, "SY", "", unit, "", "", "", 700, "", 200,
        "Asia/Damascus", day,
    ]  # fmt: skip
    assert len(fields) == COLUMNS
    return "\t".join(map(str, fields)) + "\n"


WHOLE = line(1, "Ardenna") + line(2, "Ardenna Dam", code="S.DAM") + line(3, "Muhafazat Hama", code="A.ADM1")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Return an index with one place, to which sources are added."""

    def places() -> Iterator[Named]:
        yield GazetteerRow("gn:1", "Ardenna", "settlement", 1.0, 2.0, 1.5, "SYR", "Hama", 500, None), ("Ardenna",)
        yield GazetteerRow("gn:SY.10", "Hama", "province", 35.3, 37.0, 60.0, "SYR", "Hama", 9, None), ("Hama",)

    path = tmp_path / "home" / "gazetteer.sqlite"
    write_file(path, places(), lambda: {"version": "base"}, lambda row: row.country == "SYR")
    return path


def put(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_country_file_is_laid_over_the_index(index: Path, tmp_path: Path) -> None:
    before = SqliteGazetteer(index)
    source = add_dump(index, "SY", put(tmp_path / "SY.txt", WHOLE), None, "SY.txt")
    assert (source.name, source.places) == ("SY", 3)
    after = SqliteGazetteer(index)
    assert [(row.id, row.lat, row.population) for row in after.lookup("Ardenna")] == [("gn:1", 35.5, 700)]
    assert [(row.id, row.name, row.lat) for row in after.lookup("Hama")] == [("gn:SY.10", "Hama", 35.3)]
    assert [row.id for row in after.lookup("أردينا")] == ["gn:1", "gn:2", "gn:SY.10"]
    assert [(row.kind, row.admin1) for row in after.lookup("Ardenna Dam")] == [("spot", "Hama")]
    assert before.version == "base"
    assert before.lookup("Ardenna")[0].lat == 1.0
    assert after.version not in ("base", source.version)


def test_a_zip_and_alternate_names_are_read(index: Path, tmp_path: Path) -> None:
    archive = tmp_path / "SY.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("SY.txt", WHOLE)
        out.writestr("readme.txt", "about")
    names = put(tmp_path / "names.txt", "9\t1\tku\tErdîna\t\t\t\t\n10\t1\tlink\thttps://example.org\n")
    add_dump(index, "SY", archive, names, "there")
    gazetteer = SqliteGazetteer(index)
    assert gazetteer.knows("Erdina")
    assert not gazetteer.knows("https://example.org")
    assert read_alternates(names) == {1: ["Erdîna"]}


def test_sources_are_listed_replaced_and_removed(index: Path, tmp_path: Path) -> None:
    add_dump(index, "SY", put(tmp_path / "SY.txt", WHOLE), None, "first")
    add_dump(index, "SY", put(tmp_path / "SY.txt", line(7, "Ollarna")), None, "second")
    assert [(source.name, source.places, source.wrong) for source in list_sources(index)] == [("SY", 1, None)]
    put(added_folder(index) / "bad.sqlite", b"no database" * 99)
    assert [source.wrong is None for source in list_sources(index)] == [True, False]
    with pytest.raises(SetupError, match=r"bad\.sqlite"):
        SqliteGazetteer(index)
    remove_source(index, "bad")
    remove_source(index, "SY")
    assert list_sources(index) == []
    with pytest.raises(InputError, match="no such source"):
        remove_source(index, "SY")


def test_a_rebuilt_index_keeps_what_was_added(index: Path, tmp_path: Path) -> None:
    add_table(index, put(tmp_path / "mine.csv", "name,lat,lon\nOllarna,35.1,36.2\n"))
    write_file(index, [], lambda: {"version": "new"}, lambda _: False)
    assert SqliteGazetteer(index).knows("Ollarna")


BROKEN = [
    (WHOLE[:-12], "line 3"),
    (WHOLE + "4\tOllarna\t\n", "line 4: 3 columns, not 19"),
    (line("x", "Ardenna"), "line 1: 'x' is no GeoNames id"),
    (line(1, "Ardenna") + line(1, "Ollarna"), "line 2: two places have the id 1, the other in line 1"),
    (line(1, "Ardenna", lat=91), "line 1: '91' is no number of degrees between -90 and 90"),
    (line(1, "Ardenna", lon="nan"), "line 1: 'nan'"),
    (line(1, "Ardenna", lon="-180.5"), "line 1: '-180.5'"),
    ("name;lat;lon\nArdenna;1;2\n", "line 1: 1 columns"),
    ("", "holds no places"),
    (b"\xff\xfe\x00", "line 1: not UTF-8"),
    (WHOLE + line(4, "Ollarna", day="2024-02-31"), "line 4: 2024-02-31 in column 19 is no day of the calendar"),
    (line(1, "Ardenna", day="0000-01-31"), "line 1: 0000-01-31 in column 19 is no day of the calendar"),
    (line(1, "Ardenna", day="0001-01-31"), "line 1: 0001-01-31 in column 19 is no day of change"),
    (line(1, "Ardenna", day="9999-12-31"), "line 1: 9999-12-31 in column 19 is no day of change"),
]


@pytest.mark.parametrize(("text", "why"), BROKEN, ids=[case[1] for case in BROKEN])
def test_a_broken_country_file_is_named_and_changes_nothing(
    text: str | bytes, why: str, index: Path, tmp_path: Path
) -> None:
    add_dump(index, "SY", put(tmp_path / "SY.txt", WHOLE), None, "there")
    with pytest.raises(InputError, match=r"SY\.txt") as error:
        add_dump(index, "SY", put(tmp_path / "SY.txt", text), None, "there")
    assert why in str(error.value)
    assert SqliteGazetteer(index).knows("Ardenna Dam")
    assert [path.name for path in added_folder(index).iterdir()] == ["SY.sqlite"]


def test_a_zip_that_is_cut_short_is_named(index: Path, tmp_path: Path) -> None:
    archive = tmp_path / "SY.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("SY.txt", WHOLE * 1)
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(InputError, match=r"SY\.zip: not a whole zip archive"):
        list(read_dump(archive))


def test_a_table_of_ones_own(index: Path, tmp_path: Path) -> None:
    table = "name,lat,lon,country,admin1,variants,kind,radius_km,source\n"
    table += "Tell Ollarna,35.1,36.2,SY,Hama,Tal Ollarna|Ollarna,settlement,3,survey of 2021\n"
    table += "Ollarna Plain,,,SYR,Hama,,district,,\n"
    assert add_table(index, put(tmp_path / "mine.csv", table)).places == 2
    gazetteer = SqliteGazetteer(index)
    assert [(r.name, r.lat, r.radius_km, r.country) for r in gazetteer.lookup("tal ollarna")] == [
        ("Tell Ollarna", 35.1, 3, "SYR")
    ]
    assert [(r.lat, r.within) for r in gazetteer.lookup("Ollarna Plain")] == [(None, "gn:SY.10")]


def test_a_point_of_ones_own_lies_in_the_unit_around_it(index: Path, tmp_path: Path) -> None:
    square = [36_000, 35_000, 2_000, 0, 0, 2_000, -2_000, 0]
    unit = GazetteerRow("gn:SY.10", "Hama", "province", 35.3, 37.0, 60.0, "SYR", "Hama", 9, None)
    write_file(index, [(unit, ("Hama",))], lambda: {"version": "base"}, lambda row: False, {unit.id: [square]})
    add_table(index, put(tmp_path / "mine.csv", "name,lat,lon\nOllarna,35.5,36.5\nBelmora,34.5,36.5\n"))
    gazetteer = SqliteGazetteer(index)
    assert [(r.country, r.admin1, r.within) for r in gazetteer.lookup("Ollarna")] == [("SYR", "Hama", "gn:SY.10")]
    assert [(r.country, r.admin1, r.within) for r in gazetteer.lookup("Belmora")] == [(None, None, None)]


BAD_TABLES = [
    ("place,lat\nA,1\n", "line 1: unknown column 'place'"),
    ("lat,lon\n1,2\n", "line 1: no column `name`"),
    ("name,lat,lon\nA,95,2\n", "line 2: '95'"),
    ("name,lat,lon\nA,1,\n", "line 2: ''"),
    ("name,lat,lon\nA,0,0\n", "line 2: 0,0 is no place"),
    ("name,lat,lon\nA,1,2\nA,3,4\n", "line 3: two places have the id user:mine:a, the other in line 2"),
    ("name,country\nA,Atlantis\n", "line 2: unknown country 'Atlantis'"),
    ("name,kind\nA,castle\n", "line 2: unknown kind 'castle'"),
    ("name,radius_km\nA,-3\n", "line 2: radius_km '-3'"),
    ("name,lat,lon\nA,1\n", "line 2: more or fewer fields"),
    ("name\n", "holds no places"),
]


@pytest.mark.parametrize(("text", "why"), BAD_TABLES, ids=[case[1] for case in BAD_TABLES])
def test_a_bad_table_is_named_by_file_and_line(text: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mine\.csv") as error:
        list(read_table(put(tmp_path / "mine.csv", text)))
    assert why in str(error.value)


def test_a_search_says_why_and_ranks_by_distance(index: Path, tmp_path: Path) -> None:
    table = "name,lat,lon,country,admin1\nKafr Nabudah,35.42,36.49,SYR,Hama\nKafr Nabudeh,36.9,38.0,SYR,Aleppo\nHama,35.13,36.75,SYR,Hama\n"
    add_table(index, put(tmp_path / "mine.csv", table))
    found = search_places(SqliteGazetteer(index), "Kafr Nabouda", "Hama")
    assert [(place.row.name, place.sure) for place in found] == [("Kafr Nabudah", False), ("Kafr Nabudeh", False)]
    assert found[0].km is not None
    assert found[0].km < 60
    assert all("no proof" in place.why for place in found)
    [sure, *_] = search_places(SqliteGazetteer(index), "Kafr Nabudah", "Hama")
    assert (sure.sure, sure.why) == (True, "bears the name")


def test_near_a_town_is_not_near_the_middle_of_its_province(index: Path, tmp_path: Path) -> None:
    table = (
        "name,lat,lon,country,admin1\nHama,35.13,36.75,SYR,Hama\nOllarna,35.13,36.75,SYR,Hama\nTell Orra,,,SYR,Hama\n"
    )
    add_table(index, put(tmp_path / "mine.csv", table))
    gazetteer = SqliteGazetteer(index)
    [place] = search_places(gazetteer, "Ollarna", "Hama")
    assert place.km == 0
    [unplaced] = search_places(gazetteer, "Tell Orra", "Hama")
    assert unplaced.why == "bears the name; no named source gives a point for it: it lies in Hama"
    assert unplaced.km is None


ALIKE = [
    ("Kafr Nabouda", "Kafr Nabudah", True),
    ("Qalaat al-Madiq", "Qalat al Madiq", True),
    ("Lattakia", "Latakia", True),
    ("Kafr Zita", "Kafr Nabl", False),
    ("Idlib", "Aleppo", False),
    ("", "", False),
]


@pytest.mark.parametrize(("one", "other", "alike"), ALIKE)
def test_names_are_aligned_word_by_word(one: str, other: str, *, alike: bool) -> None:
    assert (align_names(one, other) >= 0.8) is alike
    assert align_names(one, other) == align_names(other, one)


def test_the_features_keep_their_schema() -> None:
    assert check_yaml("place_features") == []
