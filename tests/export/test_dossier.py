"""Dossiers: one ZIP that opens offline, is the same every time, and tells what was changed in it."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.dossiers import make_dossier
from dateline.errors import InputError, NotFound
from dateline.export.dossier import verifying
from dateline.export.dossier.tables import write_table
from dateline.export.dossier.verifying import Verification, verify_dossier
from dateline.export.dossier.warc import write_warc
from dateline.grading import give_grade
from dateline.model.capture import Capture
from dateline.store.memory import MemoryStore
from web.casebook import ARTICLES, Article, Saying, fill, fill_followed


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    filled = MemoryStore()
    fill_followed(filled)
    return filled


@pytest.fixture(scope="module")
def made(store: MemoryStore) -> tuple[bytes, str]:
    with store.view() as view:
        return make_dossier(view, since="2019-05-13", until="2019-05-20")


@pytest.fixture(scope="module")
def files(made: tuple[bytes, str]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def keep(folder: Path, content: bytes) -> Path:
    path = folder / "dossier.zip"
    path.write_bytes(content)
    return path


def repack(files: dict[str, bytes], change: Callable[[zipfile.ZipFile], None] = lambda archive: None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in files.items():
            archive.writestr(name, content)
        change(archive)
    return stream.getvalue()


def test_the_same_record_gives_the_same_bytes(store: MemoryStore, made: tuple[bytes, str]) -> None:
    with store.view() as view:
        assert make_dossier(view, since="2019-05-13", until="2019-05-20") == made


def test_a_dossier_holds_what_it_should(files: dict[str, bytes], made: tuple[bytes, str]) -> None:
    assert {"index.html", "report.html", "report.md", "events.html", "sources.html", "data/claims.csv",
            "data/events.jsonl", "data/excerpts.jsonl", "manifest.json", "manifest.sha256"} <= set(files)  # fmt: skip
    assert "captures.warc" not in files
    manifest = json.loads(files["manifest.json"])
    assert manifest["cutoff"] == "2019-05-20T10:00:00+00:00"
    assert manifest["selection"] == {"period": "13–20 May 2019"}
    assert manifest["runs"][0]["lexicon"] == "test"
    assert any("GeoNames" in credit for credit in manifest["credits"])
    assert files["manifest.sha256"].decode() == f"{made[1]}  manifest.json\n"
    assert sha256(files["manifest.json"]).hexdigest() == made[1]
    for line in files["data/excerpts.jsonl"].decode().splitlines():
        row = json.loads(line)
        assert sha256(row["quote"].encode()).hexdigest() == row["sha256"]
    rows = list(csv.DictReader(io.StringIO(files["data/claims.csv"].decode())))
    assert len(rows) == len(files["data/claims.jsonl"].splitlines()) == manifest["counts"]["claims"]


def test_its_pages_need_nothing_else_and_lead_nowhere_wrong(files: dict[str, bytes]) -> None:
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    anchors = {name: set(re.findall(r'\bid="([^"]+)"', html)) for name, html in pages.items()}
    for name, html in pages.items():
        assert "Content-Security-Policy" in html
        assert not re.search(r"<(?:script|link|img|iframe)\b|@import|url\((?!#)", html)
        assert "GeoNames" in html
        assert "Natural Earth" in html
        for href in re.findall(r'href="([^"]+)"', html):
            path, _, anchor = href.partition("#")
            if not path.startswith("https://"):
                assert not path or path in files, href
                assert not anchor or anchor in anchors[path or name], href


def test_captures_come_only_when_asked_for(store: MemoryStore) -> None:
    with store.view() as view:
        content, _ = make_dossier(view, events=["eattack"], captures=True)
        documents = view.event("eattack").documents
        held = [view.capture(str(view.document(name).capture_id)) for name in documents]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        warc = archive.read("captures.warc")
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["selection"] == {"events": ["eattack"]}
    assert warc.count(b"WARC-Type: resource") == len(held)
    for capture in held:
        assert capture.body in warc


def test_a_warc_tells_no_path_and_breaks_no_line() -> None:
    body = b"WARC/1.1\r\n\r\nnot a head"
    capture = Capture(
        id="x", url="/home/ana/secret.html", retrieved="2019-05-20T12:00:00+02:00", media_type="text/html\r\nEvil: yes",
        sha256=sha256(body).hexdigest(), body=body,
    )  # fmt: skip
    written = write_warc([capture])
    assert b"/home/ana" not in written
    assert b"\nEvil" not in written
    assert b"WARC-Date: 2019-05-20T10:00:00Z" in written
    assert b"WARC-Date: 1970-01-01" in write_warc([replace(capture, retrieved="soon")])
    assert written == write_warc([capture])


@pytest.mark.parametrize(
    ("asked", "events"),
    [({"events": ["eattack", "etruce"]}, 2), ({"since": "2019-05-18"}, None), ({}, None)],
    ids=["two events", "a period", "everything"],
)
def test_what_is_chosen_is_held(store: MemoryStore, asked: dict[str, object], events: int | None) -> None:
    with store.view() as view:
        content, _ = make_dossier(view, **asked)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = archive.read("data/events.jsonl").splitlines()
    assert len(held) == events if events else held


def test_a_storyline_is_held_whole(store: MemoryStore) -> None:
    with store.view() as view:
        story = view.storylines()[0]
        content, _ = make_dossier(view, storyline=story.id)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        ids = {json.loads(line)["id"] for line in archive.read("data/events.jsonl").splitlines()}
        assert ids == set(story.events)
        assert story.title in archive.read("index.html").decode()


def test_nothing_makes_no_dossier(store: MemoryStore) -> None:
    with store.view() as view:
        with pytest.raises(InputError, match="no event"):
            make_dossier(view, since="1990-01-01", until="1990-01-02")
        with pytest.raises(NotFound):
            make_dossier(view, events=["nowhere"])


def test_a_whole_dossier_is_whole(tmp_path: Path, made: tuple[bytes, str]) -> None:
    found = verify_dossier(keep(tmp_path, made[0]), expected=made[1].upper())
    assert found.whole
    assert found.digest == made[1]
    assert found.title == "13–20 May 2019"


def spoil(files: dict[str, bytes], name: str, content: bytes | None) -> dict[str, bytes]:
    spoilt = {**files, name: content or b""}
    if content is None:
        del spoilt[name]
    return spoilt


@pytest.mark.parametrize(
    ("name", "content", "field", "told"),
    [
        ("report.html", b"<p>Other words</p>", "changed", "report.html"),
        ("data/claims.csv", b"", "changed", "data/claims.csv"),
        ("events.html", None, "missing", "events.html"),
        ("extra.html", b"<p>More</p>", "added", "extra.html"),
        ("manifest.json", b"{}", "changed", "manifest.json"),
        ("manifest.sha256", b"0" * 64, "changed", "manifest.json"),
        ("manifest.sha256", None, "missing", "manifest.sha256"),
        ("manifest.json", None, "missing", "manifest.json"),
        ("manifest.json", b"[" * 100_000, "changed", "manifest.json"),
        ("manifest.json", b'{"dossier": 1, "files": [{"path": "../x", "bytes": 1, "sha256": "0"}]}', "faults", "manifest"),
        ("manifest.json", b'{"dossier": 1, "files": 7}', "faults", "manifest"),
        ("manifest.json", b'{"dossier": 1, "files": [{"path": "x", "bytes": Infinity, "sha256": "0"}]}', "faults", "manifest"),
        ("manifest.json", b'[1]', "faults", "manifest"),
    ],
)  # fmt: skip
def test_what_was_changed_is_named(
    tmp_path: Path, files: dict[str, bytes], name: str, content: bytes | None, field: str, told: str
) -> None:
    found = verify_dossier(keep(tmp_path, repack(spoil(files, name, content))))
    assert not found.whole
    assert any(told in one for one in getattr(found, field))


def test_a_dossier_made_anew_by_somebody_else_has_another_hash(
    tmp_path: Path, files: dict[str, bytes], made: tuple[bytes, str]
) -> None:
    report = b"<p>Forged</p>"
    manifest = json.loads(files["manifest.json"])
    for row in manifest["files"]:
        if row["path"] == "report.html":
            row |= {"bytes": len(report), "sha256": sha256(report).hexdigest()}
    forged = json.dumps(manifest).encode()
    seal = f"{sha256(forged).hexdigest()}  manifest.json\n".encode()
    path = keep(tmp_path, repack({**files, "report.html": report, "manifest.json": forged, "manifest.sha256": seal}))
    assert verify_dossier(path).whole
    assert verify_dossier(path, expected=made[1]).faults == (
        "the hash of the manifest is not the one that you were told",
    )


def _link(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("link")
    entry.external_attr = 0o120777 << 16
    archive.writestr(entry, "/etc/passwd")


HOSTILE: dict[str, Callable[[zipfile.ZipFile], None]] = {
    "a path upwards": lambda archive: archive.writestr("../../evil.html", "x"),
    "an absolute path": lambda archive: archive.writestr("/etc/evil", "x"),
    "a path of another system": lambda archive: archive.writestr("..\\evil", "x"),
    "a drive": lambda archive: archive.writestr("C:evil", "x"),
    "a turned name": lambda archive: archive.writestr("a\u202egnp.exe", "x"),
    "a second report": lambda archive: archive.writestr("report.html", "<p>Other words</p>"),
    "a report in capitals": lambda archive: archive.writestr("REPORT.html", "<p>Other words</p>"),
    "a link": _link,
    "a bomb": lambda archive: archive.writestr("bomb", b"\x00" * 30_000_000),
    "another packing": lambda archive: archive.writestr("packed", b"x" * 100, zipfile.ZIP_BZIP2),
    "many files": lambda archive: [archive.writestr(f"f{n}", "") for n in range(1200)] and None,
    "a comment": lambda archive: setattr(archive, "comment", b"unseen"),
}


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_hostile_archives_are_told(tmp_path: Path, files: dict[str, bytes], what: str) -> None:
    found = verify_dossier(keep(tmp_path, repack(files, HOSTILE[what])))
    assert not found.whole
    assert found.faults or found.added
    assert all(one.isprintable() for one in (*found.added, *found.faults))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier.zip"]


@pytest.mark.parametrize("way", ["too large", "overlapping"])
def test_a_bomb_is_told_and_not_unpacked(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    content = repack(files)
    if way == "too large":
        monkeypatch.setattr(verifying, "MOST_BYTES", 1000)
    else:
        monkeypatch.setattr(verifying, "_count_claimed", lambda entries: len(content))
    read: list[str] = []
    monkeypatch.setattr(verifying, "_matches", lambda archive, entry, row: read.append(entry.filename) or True)
    found = verify_dossier(keep(tmp_path, content))
    assert any("not read" in fault for fault in found.faults)
    assert not found.whole
    assert read == []


def test_an_encrypted_file_is_told(tmp_path: Path, made: tuple[bytes, str]) -> None:
    content = bytearray(made[0])
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(head) + flags] |= 1
    assert any("encrypted" in fault for fault in verify_dossier(keep(tmp_path, bytes(content))).faults)


@pytest.mark.parametrize(("before", "after"), [(b"GARBAGE", b""), (b"", b"GARBAGE")], ids=["before", "after"])
def test_bytes_around_the_archive_are_told(
    tmp_path: Path, made: tuple[bytes, str], before: bytes, after: bytes
) -> None:
    try:
        found = verify_dossier(keep(tmp_path, before + made[0] + after))
    except InputError:
        return
    assert found.faults


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_no_byte_can_be_changed_unseen(tmp_path: Path, made: tuple[bytes, str], at: float, flip: int) -> None:
    content = bytearray(made[0])
    place = int(at * len(content))
    content[place] ^= flip
    try:
        found: Verification | None = verify_dossier(keep(tmp_path, bytes(content)))
    except InputError:
        found = None
    if found is not None and found.whole:
        # Only what the ZIP says beside its files may differ, such as their dates: what comes out is the same.
        with zipfile.ZipFile(io.BytesIO(made[0])) as one, zipfile.ZipFile(io.BytesIO(bytes(content))) as other:
            assert {n: one.read(n) for n in one.namelist()} == {n: other.read(n) for n in other.namelist()}


@pytest.mark.parametrize(
    "content", [b"", b"no archive", b"PK\x05\x06" + b"\x00" * 18], ids=["nothing", "words", "empty"]
)
def test_what_is_no_dossier_is_told(tmp_path: Path, content: bytes) -> None:
    path = keep(tmp_path, content)
    if content.startswith(b"PK"):
        assert not verify_dossier(path).whole
    else:
        with pytest.raises(InputError, match="no ZIP file"):
            verify_dossier(path)
    with pytest.raises(InputError):
        verify_dossier(tmp_path / "nowhere.zip")
    with pytest.raises(InputError):
        verify_dossier(tmp_path)


def test_hostile_words_stay_words() -> None:
    evil = '=cmd|"/c calc"!A0'
    article = replace(ARTICLES[0], title="<script>alert(1)</script>", url="javascript:alert(1)", source=evil)
    store = MemoryStore()
    fill(store, (article,))
    with store.view() as view:
        content, _ = make_dossier(view)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name.endswith(".html"):
                assert "<script" not in text
                assert 'href="javascript' not in text
            if name.endswith(".csv"):
                assert not re.search(r'(?m)(^|,)"?=cmd', text)
        assert "javascript:" not in archive.read("data/documents.jsonl").decode()


def test_tables_survive_odd_words() -> None:
    written = write_table([{"a": "x\x00y\ud83d", "b": None}, {"a": "-1+1", "b": 2.5}]).decode()
    assert list(csv.reader(io.StringIO(written)))[2] == ["'-1+1", "2.5"]
    assert write_table([]) == b""


def test_a_text_without_events_can_still_be_filled() -> None:
    store = MemoryStore()
    fill(store, (Article("Quiet", "Nothing", "2019-05-14", (Saying("All is calm."),)),))
    with store.view() as view, pytest.raises(InputError):
        make_dossier(view)


def test_grades_stand_in_it_with_what_they_are_on() -> None:
    graded = MemoryStore()
    fill(graded)
    give_grade(graded, "source:Fjord Wire", "B", user="ana", why="corrects itself")
    give_grade(graded, "eattack", "4", user="ana")
    with graded.view() as view:
        content, _ = make_dossier(view, as_known_on="2019-05-15")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "its outlet is graded B" in held["sources.html"]
    assert "Information graded 4." in held["events.html"]
    assert "graded 4, doubtful (ana)" in held["report.html"]
    assert "its outlet is graded B, usually reliable (ana)" in held["report.md"]
    (row,) = (row for row in csv.DictReader(io.StringIO(held["data/events.csv"])) if row["id"] == "eattack")
    assert (row["information_grade"], row["source_grades"]) == ("4", "Fjord Wire B")
    assert "grades" in json.loads(held["data/claims.jsonl"].splitlines()[0])
    assert json.loads(held["manifest.json"])["as_known_on"] == "2019-05-15"
    assert "As known on 15 May 2019" in held["index.html"]
