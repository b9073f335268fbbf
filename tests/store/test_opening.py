"""Opening databases: new, ours, older, newer, foreign, damaged and closed ones."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import TextClause, create_engine, text

from dateline.errors import StoreError
from dateline.store import rows
from dateline.store.opening import VERSIONS
from dateline.store.sql import SqlStore
from dateline.store.tables import metadata
from store.samples import make_annotation, make_document


def address(path: Path) -> str:
    return f"sqlite:///{path}"


def test_migrations_make_the_tables_that_the_code_names(tmp_path: Path) -> None:
    SqlStore(address(tmp_path / "a.db")).close()
    engine = create_engine(address(tmp_path / "a.db"))

    def is_ours(_object: object, name: str | None, kind: str, _reflected: bool, _against: object) -> bool:
        return kind != "table" or (name is not None and "_words" not in name and name != "dateline_version")

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_type": False})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_known_versions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("dateline.store") / "migrations"))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == VERSIONS


def test_a_casebook_opens_again_without_migrating(tmp_path: Path) -> None:
    SqlStore(address(tmp_path / "a.db")).close()
    code = (
        "import sys; from dateline.store.sql import SqlStore; SqlStore(sys.argv[1]).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, address(tmp_path / "a.db")], check=False, cwd=tmp_path)
    assert done.returncode == 0


def test_processes_that_open_a_new_casebook_at_once_all_succeed(tmp_path: Path) -> None:
    code = "import sys; from dateline.store.sql import SqlStore; SqlStore(sys.argv[1]).close()"
    command = [sys.executable, "-c", code, address(tmp_path / "new.db")]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(process.communicate()[1], process.returncode) for process in started] == [(b"", 0)] * 3


def test_a_path_with_odd_signs_is_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "a b%20ü?#"
    folder.mkdir()
    store = SqlStore(address(folder / "100%.db"))
    with store.writer() as writer:
        assert writer.add_document(make_document())
    store.close()


def make_foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()


def make_newer(path: Path) -> None:
    SqlStore(address(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE dateline_version SET version_num = '9999'")
    connection.close()


def make_torn(path: Path) -> None:
    SqlStore(address(path)).close()
    body = bytearray(path.read_bytes())
    body[100:8192] = b"\xff" * 8092
    path.write_bytes(body)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (make_foreign, "of another program; name another file"),
        (make_newer, r"newer dateline \(tables 9999\); upgrade"),
        (make_torn, "damaged; restore it"),
        (lambda path: path.write_bytes(b"GIF89a" * 500), "no database or is damaged; name another file"),
        (lambda path: path.mkdir(), "closed to you"),
    ],
)
def test_what_is_no_casebook_is_refused_and_left_alone(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    path = tmp_path / "casebook.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=said):
        SqlStore(address(path))
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("sqlite:////nowhere/at/all/casebook.db", "make the folder"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("casebook.db", "is no database address"),
        ("", "is no database address"),
        ("nosuch://host/db", "is no database address"),
        ("sqlite+nosuch:///a.db", "is no database address"),
    ],
)
def test_addresses_that_lead_nowhere_are_refused(written: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        SqlStore(written)


def test_a_casebook_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    SqlStore(address(path)).close()
    store = SqlStore(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(StoreError, match="make the file and its folder writable"), store.writer() as writer:
        writer.add_document(make_document())
    with store.view() as view:
        assert view.counts()["documents"] == 0
    store.close()


def test_a_damaged_capture_is_not_passed_off_as_whole(tmp_path: Path) -> None:
    from store.samples import make_capture

    store = SqlStore(address(tmp_path / "a.db"))
    capture = make_capture()
    with store.writer() as writer:
        writer.add_capture(capture)
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("UPDATE captures SET sha256 = 'x'")
    connection.close()
    with store.view() as view, pytest.raises(StoreError, match="bytes are damaged"):
        view.capture(capture.id)
    store.close()


def test_an_older_casebook_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    engine = create_engine(address(path))
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(files("dateline.store") / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        document = rows.document_values(make_document())
        connection.execute(old_insert("documents", document), document)
        for number, said in enumerate(make_annotation(make_document()).attributions):
            values = rows.attribution_values(said, number, make_document())
            old = {name: values[name] for name in ("document", "number", "content", "body")}
            connection.execute(old_insert("attributions", old), old)
    engine.dispose()
    store = SqlStore(address(path))
    with store.view() as view:
        (statement,) = view.statements("harbour gazette")
        assert statement.document.id == "d1"
        assert view.count_unsettled() == 0
    store.close()


def old_insert(table: str, values: dict[str, object]) -> TextClause:
    names = ", ".join(f'"{name}"' for name in values)
    return text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in values)})")
