"""The intake: files, folders and rows become documents; what cannot be used is told in one line."""

from __future__ import annotations

import gzip
import json
import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.intake import IntakeOptions, Skipped, Taken, read_capture, take_in
from dateline.ingest.taking import make_capture

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "The ferry was halted on Monday, the harbour office said.\n\nNobody was hurt.\n"


def take(location: Path, **more: object) -> list[Taken | Skipped]:
    return list(take_in(str(location), IntakeOptions(now=NOW, **more)))  # type: ignore[arg-type]


def take_bytes(name: str, body: bytes, folder: Path, **more: object) -> list[Taken | Skipped]:
    path = folder / name
    path.write_bytes(body)
    return take(path, **more)


def documents(taken: list[Taken | Skipped]) -> list[object]:
    return [document for part in taken if isinstance(part, Taken) for document in part.documents]


def test_plain_text_is_one_document(tmp_path: Path) -> None:
    (taken,) = take_bytes("a.txt", TEXT.encode(), tmp_path, source="Harbour Gazette", published="2019-05-18")
    assert isinstance(taken, Taken)
    (document,) = taken.documents
    assert document.text == TEXT
    assert (document.source, document.published, document.published_basis) == ("Harbour Gazette", "2019-05-18", "given")
    assert document.capture_id == taken.capture.id
    assert taken.capture.body == TEXT.encode()


def test_the_text_s_own_date_wins_over_the_given_one(tmp_path: Path) -> None:
    (taken,) = take_bytes("a.txt", b"4 March 2019\n" + TEXT.encode(), tmp_path, published="2019-05-18")
    assert isinstance(taken, Taken)
    assert (taken.documents[0].published, taken.documents[0].published_basis) == ("2019-03-04", "text")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"id": 7, "text": "A.", "published": "2019-05-18", "source": "X"}, (7, "A.", None, "2019-05-18", "X")),
        ({"id": "7", "body": "A.", "headline": "T"}, ("7", "A.", "T", None, None)),
        (
            {"content": "A.", "publishedAt": "2019-05-18T10:00:00Z"},
            (None, "A.", None, "2019-05-18T10:00:00+00:00", None),
        ),
        ({"Text": "A.", "source": {"id": "x", "name": "X News"}}, (None, "A.", None, None, "X News")),
        (
            {"text": "A.", "date": "Thu, 23 May 2019 10:00:00 +0300"},
            (None, "A.", None, "2019-05-23T10:00:00+03:00", None),
        ),
        ({"text": "A.", "date": "May 23, 2019"}, (None, "A.", None, "2019-05-23", None)),
        ({"text": "A.", "date": 1558569600}, (None, "A.", None, "2019-05-23T00:00:00+00:00", None)),
        ({"text": "A.", "date": "23/05/2019"}, (None, "A.", None, "2019-05-23", None)),
        ({"text": "A\u0000B \ud800"}, (None, "A B \ufffd", None, None, None)),
    ],
)
def test_rows_of_json_lines(tmp_path: Path, line: dict[str, object], expected: tuple[object, ...]) -> None:
    (taken,) = take_bytes("a.jsonl", json.dumps(line).encode(), tmp_path)
    assert isinstance(taken, Taken)
    (found,) = taken.documents
    assert (found.key, found.text, found.title, found.published, found.source) == expected
    assert taken.warnings == ()


def test_a_bad_line_is_told_by_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    body = b'{"id": 1, "text": "A."}\n{"id": 2, "text": \n\n["x"]\n{"id": 3}\n{"id": 4, "text": "D."}\n'
    taken = take_bytes("a.jsonl", body, tmp_path)
    assert [getattr(document, "key", None) for document in documents(taken)] == [1, 4]
    told = [str(part) for part in taken if isinstance(part, Skipped)]
    assert [line.split(":")[0].rsplit(", ", 1)[1] for line in told] == ["line 2", "line 4", "line 5"]


@pytest.mark.parametrize("date", ["2099-01-01", "2019-02-30", "31.11.2018", "03/04/2019", "soon"])
def test_a_wrong_date_is_warned_of_and_the_row_kept(tmp_path: Path, date: str) -> None:
    (taken,) = take_bytes(
        "a.jsonl", json.dumps({"text": "A.", "date": date}).encode(), tmp_path, published="2019-05-18"
    )
    assert isinstance(taken, Taken)
    assert taken.documents[0].published is None
    assert len(taken.warnings) == 1
    assert "line 1" in taken.warnings[0]


def test_two_versions_of_one_address_are_both_kept(tmp_path: Path) -> None:
    rows = [
        {"url": "https://x.example/a", "text": "Three were hurt."},
        {"url": "https://x.example/a", "text": "Four were hurt."},
    ]
    found = documents(take_bytes("a.jsonl", "\n".join(map(json.dumps, rows)).encode(), tmp_path))
    assert len({getattr(document, "id", None) for document in found}) == 2


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.csv", 'id,text,source\n1,"One, two.",X\n2,"Line\nbreak.",Y\n'),
        ("a.tsv", "id\ttext\tsource\n1\tOne.\tX\n2\tTwo.\tY\n"),
        ("b.csv", "\ufeffid;text;source\n1;One.;X\n2;Two.;Y\n"),
        ("a.json", '[{"id": "1", "text": "One.", "source": "X"}, {"id": "2", "text": "Two.", "source": "Y"}]'),
        (
            "b.json",
            '{"articles": [{"id": "1", "text": "One.", "source": "X"}, {"id": "2", "text": "Two.", "source": "Y"}]}',
        ),
    ],
)
def test_tables_and_lists(tmp_path: Path, name: str, body: str) -> None:
    found = documents(take_bytes(name, body.encode(), tmp_path))
    assert [(getattr(d, "key", None), getattr(d, "source", None)) for d in found] == [("1", "X"), ("2", "Y")]


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b" \n\t\n", "it is empty"),
        ("nuls.txt", b"\x00" * 500, "it is empty"),
        ("junk.txt", bytes(range(256)) * 20, "binary data"),
        ("paper.pdf", b"%PDF-1.4 ...", "a PDF file"),
        ("cut.txt.gz", gzip.compress(random.Random(3).randbytes(3000), mtime=0)[:-700], "ends too early"),
        ("bad.txt.gz", b"\x1f\x8b" + b"\x07" * 60, "damaged"),
        ("bomb.txt.gz", gzip.compress(b"a" * 3_000_000, mtime=0), "unpacks to more than"),
        (
            "nested.gz",
            gzip.compress(gzip.compress(gzip.compress(b"abc", mtime=0), mtime=0), mtime=0),
            "gzip within gzip",
        ),
        ("big.txt", b"a" * 1_000_001, "more than 1,000,000"),
        ("feed.rss", b"this is no feed at all", "no RSS or Atom feed"),
        ("feed.xml", b"<?xml version='1.0'?><note><to>You</to></note>", "no RSS or Atom feed"),
        ("none.csv", b"id,name,place\n1,a,b\n", "no text column"),
        ("bad.json", b'{"text": ', "not JSON"),
        ("deep.json", b"[" * 200_000, "not JSON"),
        ("scripts.html", b"<html><body><script>var text = 'words words words';</script></body></html>", "no text"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path: Path, name: str, body: bytes, why: str) -> None:
    (skipped,) = take_bytes(name, body, tmp_path, max_bytes=1_000_000)
    assert isinstance(skipped, Skipped)
    assert name in skipped.what
    assert why in skipped.why
    assert skipped.mend
    assert "\n" not in str(skipped)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    (skipped,) = take(path)
    assert "more than" in str(skipped)


def test_a_text_longer_than_one_document_may_be(tmp_path: Path) -> None:
    (skipped,) = take_bytes("long.txt", b"word " * 500, tmp_path, max_text=1000)
    assert "more than 1,000" in str(skipped)


def test_a_missing_file_is_told() -> None:
    (skipped,) = take(Path("/nowhere/at/all.txt"))
    assert "no such file" in str(skipped)


def test_a_folder_is_walked_in_order_and_one_bad_file_does_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("c.txt", "a.txt", "b/d.txt", ".hidden/x.txt", ".y.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing")
    parts = take(tmp_path)
    names = [Path(part.capture.url).name for part in parts if isinstance(part, Taken)]
    assert names == ["a.txt", "d.txt", "c.txt"]
    assert sorted(Path(part.what).name for part in parts if isinstance(part, Skipped)) == ["bad.txt", "dangling.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    parts = take(tmp_path)
    assert [type(part).__name__ for part in parts] == ["Skipped", "Taken"]


def test_gzip_of_anything_is_unpacked(tmp_path: Path) -> None:
    (taken,) = take_bytes("a.jsonl.gz", gzip.compress(b'{"id": 1, "text": "A."}\n'), tmp_path)
    assert isinstance(taken, Taken)
    assert taken.documents[0].key == 1


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Où est-il ? Le président a été arrêté à l’aéroport.".encode(), "Où est-il ? Le président a été arrêté à l’aéroport."),
        ("Où est-il ? Le président a été arrêté à l’aéroport.".encode("cp1252"), "Où est-il ? Le président a été arrêté à l’aéroport."),
        ("\ufeffThe “truce” holds.".encode("utf-16"), "The “truce” holds."),
        ("The “truce” holds.".encode("utf-8-sig"), "The “truce” holds."),
        ("Перемирие соблюдается, сообщила администрация порта в понедельник.".encode("cp1251"), "Перемирие соблюдается, сообщила администрация порта в понедельник."),
        (b"It\r\nbroke\rhere\x07.", "It\nbroke\nhere ."),
        ("The â€œtruceâ€\x9d holds in MillÃ®.".encode(), "The “truce” holds in Millî."),
        ("ｆｕｌｌ ‘width’ “quotes” stay ﬁne…".encode(), "ｆｕｌｌ ‘width’ “quotes” stay ﬁne…"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, body: bytes, text: str) -> None:
    (taken,) = take_bytes("a.txt", body, tmp_path)
    assert isinstance(taken, Taken)
    assert taken.documents[0].text == text


def test_mended_encoding_is_told(tmp_path: Path) -> None:
    (taken,) = take_bytes("a.txt", "The cafÃ© was closed.".encode(), tmp_path)
    assert isinstance(taken, Taken)
    assert "broken encoding" in taken.warnings[0]


NAMES = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.xml", "a.rss", "a", "a.gz"])


@given(
    NAMES, st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
)
def test_whatever_comes_in_nothing_breaks(name: str, body: bytes) -> None:
    options = IntakeOptions(now=NOW, max_bytes=10_000)
    for part in read_capture(make_capture(name, body, media_type="", retrieved=NOW), options):
        for document in part.documents if isinstance(part, Taken) else ():
            document.text.encode()
            assert all(0 <= link.start < link.end <= len(document.text) for link in document.links)


def test_any_file_name_is_told_and_the_folder_goes_on(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff-empty.txt")).touch()
    (tmp_path / os.fsdecode(b"\xfe.txt")).write_text(TEXT)
    (tmp_path / "z.txt").write_text(TEXT.replace("ferry", "barge"))
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    taken = take(tmp_path)
    assert len(documents(taken)) == 2
    assert {part.capture.url for part in taken if isinstance(part, Taken)} == {
        rf"{tmp_path}/\xfe.txt",
        f"{tmp_path}/z.txt",
    }
    skipped = {part.what.rsplit("/", 1)[-1]: part.why for part in taken if isinstance(part, Skipped)}
    assert skipped == {r"\xff-empty.txt": "it is empty", "gone.txt": "it is a link that leads nowhere"}


def test_a_casebook_s_own_files_are_no_input_and_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "casebook.toml").write_text('name = "x"')
    (tmp_path / "casebook.db").write_text("x")
    (told,) = take(tmp_path)
    assert isinstance(told, Skipped)
    assert told.why == "it holds no files"


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is open to root")
def test_a_closed_folder_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "open.txt").write_text(TEXT)
    taken = take(tmp_path)
    assert len(documents(taken)) == 1
    assert [part.why for part in taken if isinstance(part, Skipped)] == ["it cannot be read (Permission denied)"]
