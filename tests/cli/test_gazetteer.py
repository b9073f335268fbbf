"""The commands that add to the gazetteer, list what was added, and remove it."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import commands
from dateline.errors import DatelineError, FetchError

FIELDS = (
    "1",
    "Ardenna",
    "Ardenna",
    "",
    "35.5",
    "36.5",
    "P",
    "PPL",
    "SY",
    "",
    "10",
    "",
    "",
    "",
    "700",
    "",
    "",
    "",
    "2024-01-31",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the commands run, with a home of its own."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


LINE = "\t".join(FIELDS) + "\n"
NAMES = "9\t1\tku\tErdîna\t\t\t\t\n"


def archive(name: str, text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(name, text)
    return stream.getvalue()


FILES = {
    "/whole/SY.zip": archive("SY.txt", LINE),
    "/whole/alternatenames/SY.zip": archive("SY.txt", NAMES),
    "/bare/SY.zip": archive("SY.txt", LINE),
    "/short/SY.zip": archive("SY.txt", LINE * 1)[:-40],
    "/other/SY.zip": archive("SY.txt", LINE + "a table, of another layout\n"),
    "/february/SY.zip": archive("SY.txt", LINE + LINE.replace("1\tArd", "2\tArd").replace("01-31", "02-31")),
    "/twice/SY.zip": archive("SY.txt", LINE + LINE),
    "/pole/SY.zip": archive("SY.txt", LINE.replace("35.5", "95.5")),
    "/page/SY.zip": b"<html>Not found</html>",
}


class Mirror(BaseHTTPRequestHandler):
    """A mirror of GeoNames: one folder is whole, one has no alternate names, and the others are each wrong somewhere."""

    def do_GET(self) -> None:
        body = FILES.get(self.path.split("?")[0])
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "application/zip")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def mirror() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["gazetteer", *arguments])


def test_a_country_and_a_table_are_added_listed_and_removed(home: Path) -> None:
    (home / "SY.txt").write_text("\t".join(FIELDS) + "\n", encoding="utf-8")
    (home / "mine.csv").write_text("name,lat,lon\nOllarna,35.1,36.2\n", encoding="utf-8")
    assert "SY: 1 places added" in run("add", "sy", "--from", str(home)).output
    assert "mine: 1 places added" in run("add", "mine.csv").output
    listed = run("list", "--json").output
    assert '"name": "SY"' in listed
    assert '"name": "mine"' in listed
    assert run("remove", "SY").exit_code == 0
    assert "SY" not in run("list", "--json").output


@pytest.mark.parametrize("arguments", [("add", "Atlantis"), ("add", "SY", "--from", "nowhere"), ("remove", "SY")])
def test_what_is_not_there_is_said(home: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code != 0
    assert result.exception is not None


@pytest.mark.parametrize(("folder", "told"), [("whole", "fetching"), ("bare", "no alternate names")])
def test_a_country_is_fetched_from_a_mirror(
    folder: str, told: str, home: Path, mirror: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE", "1")
    result = run("add", "SY", "--from", f"{mirror}/{folder}")
    assert result.exit_code == 0, result.output
    assert "SY: 1 places added" in result.output
    assert told in result.output
    assert mirror in run("list", "--json").output


def test_a_private_address_is_refused_unless_allowed(home: Path, mirror: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_ALLOW_PRIVATE", raising=False)
    assert isinstance(run("add", "SY", "--from", f"{mirror}/whole").exception, FetchError)
    assert not (home / "home" / "places").exists()


WRONG = [
    ("short", "SY.zip: not a whole zip archive"),
    ("other", "SY.zip, line 2: 1 columns, not 19"),
    ("february", "SY.zip, line 2: 2024-02-31 in column 19 is no day of the calendar"),
    ("twice", "SY.zip, line 2: two places have the id 1, the other in line 1"),
    ("pole", "SY.zip, line 1: '95.5' is no number of degrees"),
    ("page", "SY.zip: not a whole zip archive"),
    ("none", "404"),
]


@pytest.mark.parametrize(("folder", "why"), WRONG, ids=[case[0] for case in WRONG])
def test_a_broken_file_of_a_mirror_leaves_the_index(
    folder: str, why: str, home: Path, mirror: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE", "1")
    assert run("add", "SY", "--from", f"{mirror}/whole").exit_code == 0
    [index] = (home / "home" / "places").iterdir()
    before = index.read_bytes()
    result = run("add", "SY", "--from", f"{mirror}/{folder}")
    assert isinstance(result.exception, DatelineError)
    assert why in str(result.exception)
    assert [path.read_bytes() for path in (home / "home" / "places").iterdir()] == [before]
