"""A casebook in an SQL database, by default one SQLite file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dateline.errors import StoreError
from dateline.store.dialect import BUSY_SECONDS, choose_dialect
from dateline.store.opening import open_engine, read_address
from dateline.store.sql_view import SqlView
from dateline.store.sql_writer import SqlWriter


class SqlStore:
    """Keeps a casebook at an SQLAlchemy address, for example `sqlite:///casebook.db`.

    Opening makes the tables in an empty database and brings older tables up to date; it raises StoreError for a
    database that is not ours, newer than this code, damaged, or closed to us. Threads may share a store; a view or
    writer belongs to one thread at a time. There is one writer at a time, over all processes; others wait.
    """

    def __init__(self, address: str) -> None:
        url = read_address(address)
        self._dialect = choose_dialect(url)
        self._engine = open_engine(self._dialect, url)
        self._address = address
        self._turn = threading.Lock()
        self._writing: int | None = None

    @contextmanager
    def view(self) -> Iterator[SqlView]:
        """Open a view; what others write meanwhile does not show in it."""
        with self._engine.connect() as connection, connection.begin():
            yield SqlView(connection, self._engine, self._dialect)

    @contextmanager
    def writer(self) -> Iterator[SqlWriter]:
        """Open the writer; its block is kept as a whole or not at all."""
        with self._take_turn(), self._engine.connect() as connection:
            writing = self._dialect.begin_writing(connection)
            with writing.begin():
                yield SqlWriter(writing, self._dialect)
                if connection.info["refused"]:
                    raise StoreError(f"{self._address}: nothing of this step was kept, since one part was refused")

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _take_turn(self) -> Iterator[None]:
        if self._writing == threading.get_ident():
            raise StoreError(f"{self._address}: this thread writes already; use the writer that is open")
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise StoreError(f"{self._address}: another thread is writing to it; wait until it has finished")
        self._writing = threading.get_ident()
        try:
            yield
        finally:
            self._writing = None
            self._turn.release()
