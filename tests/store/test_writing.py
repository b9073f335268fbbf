"""Writing SQLite under adverse conditions: another writer, a full disk, a process that is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from dateline.errors import StoreError
from dateline.store.sql import SqlStore
from store.samples import RUN, make_annotation, make_claim, make_document

SAFE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}

WRITE_FOR_EVER = """
import sys
sys.path.insert(0, sys.argv[2])
from store.samples import RUN, make_annotation, make_claim, make_document
from dateline.store.sql import SqlStore
store = SqlStore(sys.argv[1])
for n in range(1_000_000):
    documents = [make_document(f"d{n}-{part}") for part in range(3)]
    with store.writer() as writer:
        for document in documents:
            writer.add_document(document)
            claims = tuple(make_claim(f"{document.id}-{c}", document, c) for c in range(5))
            writer.put_annotation(make_annotation(document, claims), RUN)
    print(n, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "casebook.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(f"sqlite:///{path}")
    yield opened
    opened.close()


def check_soundness(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("documents_words", "claims_words", "attributions_words", "events_words"):
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
    connection.close()


@pytest.mark.parametrize("batches", [1, 6])
def test_a_killed_writer_loses_nothing_that_it_had_kept(path: Path, store: SqlStore, batches: int) -> None:
    command = [sys.executable, "-c", WRITE_FOR_EVER, f"sqlite:///{path}", str(Path(__file__).parent.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(batches)]
        os.kill(process.pid, signal.SIGKILL)
        told += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    kept = int(told[-1]) + 1
    with store.view() as view:
        counts = view.counts()
        # The batch after the last one told may have been kept just before the signal came.
        assert counts["documents"] in (3 * kept, 3 * kept + 3)
        assert counts["claims"] == 5 * counts["documents"]
        assert view.count_search("truce") == counts["documents"]
        assert view.count_unread(RUN.id) == 0
        assert len({claim.id for claim in view.claims()}) == counts["claims"]
    with store.writer() as writer:
        assert not writer.add_document(make_document("d0-0"))
        assert writer.add_document(make_document("next"))
    check_soundness(path)


def limit_size(connection: sqlite3.Connection, _record: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 8}")


def test_a_full_disk_keeps_what_was_kept_and_says_what_to_do(path: Path) -> None:
    SqlStore(f"sqlite:///{path}").close()
    store = SqlStore(f"sqlite:///{path}")
    store._engine.dispose()
    event.listen(store._engine, "connect", limit_size)
    with store.writer() as writer:
        writer.add_document(make_document("first"))

    def write_much() -> None:
        with store.writer() as writer:
            writer.add_document(make_document("second"))
            for n in range(500):
                writer.add_document(make_document(f"d{n}", text=f"word{n} " * 900))

    def write_on_regardless() -> None:
        with store.writer() as writer:
            try:
                for n in range(500):
                    writer.add_document(make_document(f"d{n}", text=f"word{n} " * 900))
            except StoreError:
                writer.add_document(make_document("afterwards"))

    with pytest.raises(StoreError, match="make room and run the command again"):
        write_much()
    with pytest.raises(StoreError, match="none of it is kept"):
        write_on_regardless()
    with store.view() as view:
        assert [head.id for head in view.documents()] == ["first"]
    store.close()
    check_soundness(path)


def test_what_was_kept_is_flushed_to_the_disk(store: SqlStore) -> None:
    with store.view() as view:
        found = {name: view._connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SAFE}
    assert found == SAFE


def test_readers_read_on_while_a_writer_writes(store: SqlStore) -> None:
    done = threading.Event()
    seen: list[tuple[int, int]] = []

    def read() -> None:
        while not done.is_set():
            with store.view() as view:
                counts = view.counts()
                seen.append((counts["documents"], counts["claims"]))
                assert view.count_claims() == counts["claims"]

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(25):
        document = make_document(f"d{n}")
        with store.writer() as writer:
            writer.add_document(document)
            writer.put_annotation(make_annotation(document, (make_claim(f"c{n}", document),)), RUN)
    done.set()
    reader.join()
    assert seen == sorted(seen)
    assert all(documents == claims for documents, claims in seen)


def test_the_log_stays_small_while_documents_are_read(path: Path, store: SqlStore) -> None:
    with store.writer() as writer:
        for n in range(300):
            writer.add_document(make_document(f"d{n:03}", text=f"Nothing new at mile {n}. " * 300))
    with store.view() as view:
        assert view.count_unread(RUN.id) == 300
        for document in view.unread(RUN.id):
            with store.writer() as writer:
                writer.put_annotation(make_annotation(document), RUN)
    assert Path(f"{path}-wal").stat().st_size < 8_000_000


def test_another_process_that_writes_is_waited_for(path: Path, store: SqlStore) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, other.commit)
    timer.start()
    with store.writer() as writer:
        assert writer.add_document(make_document())
    timer.join()
    other.close()


def test_a_writer_that_never_ends_is_named(path: Path, store: SqlStore) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    hasty = SqlStore(f"sqlite:///{path}?timeout=0.2")
    with pytest.raises(StoreError, match="another process is writing"), hasty.writer() as writer:
        writer.add_document(make_document())
    other.close()
    hasty.close()


def test_pages_use_indexes(path: Path, store: SqlStore) -> None:
    by_claim, by_document = "told_at, document, start, number LIMIT 9", "(published_at, id) > ('2019', 'a')"
    questions = {
        f"SELECT body FROM claims ORDER BY {by_claim}": "claims_by_date",
        "SELECT id FROM documents ORDER BY published_at, id LIMIT 9": "documents_by_date",
        "SELECT body FROM events ORDER BY happened_at DESC, id DESC LIMIT 9": "events_by_date",
        f"SELECT body FROM claims WHERE status = 'denied' ORDER BY {by_claim}": "claims_by_status",
        f"SELECT id FROM documents WHERE {by_document} ORDER BY published_at, id": "documents_by_date",
    }  # fmt: skip
    with sqlite3.connect(path) as connection:
        for question, index in questions.items():
            plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {question}"))
            assert index in plan
            assert "TEMP B-TREE" not in plan
    connection.close()
