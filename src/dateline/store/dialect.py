"""What differs between databases, and nothing else does: opening, locking, and full-text indexes.

`SqliteDialect` is the only one so far. A PostgreSQL twin offers the same methods: tables `*_words` with a bigint
`rowid` and a `tsvector` under a GIN index, `to_tsvector('simple', words)` to fill them (the words come folded already),
`phraseto_tsquery('simple', phrase)` joined by `&&` to ask, `REPEATABLE READ, READ ONLY` for views, and an advisory
lock for the one writer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Protocol

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Select,
    TableClause,
    bindparam,
    column,
    create_engine,
    event,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.engine import ExceptionContext

from dateline.errors import StoreError
from dateline.store.words import Phrases

BUSY_SECONDS = 30

documents_words = table("documents_words", column("rowid"), column("title"), column("words"))
claims_words = table("claims_words", column("rowid"), column("words"))
attributions_words = table("attributions_words", column("rowid"), column("words"))
events_words = table("events_words", column("rowid"), column("words"))


class DatabaseDialect(Protocol):
    """What a database must be asked in its own way."""

    def open(self, address: URL) -> Engine:
        """Return an engine whose every refusal comes as a StoreError that says what to do."""
        ...

    def settle(self, connection: Connection) -> None:
        """Set what is kept in the database itself, once it is known to be ours; no transaction is open."""
        ...

    def begin_writing(self, connection: Connection) -> Connection:
        """Return the connection prepared so that its next transaction is the one writer."""
        ...

    def put_words(self, connection: Connection, index: TableClause, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows to a full-text index: the row's number, then its folded texts."""
        ...

    def drop_words(self, connection: Connection, index: TableClause, rows: Iterable[int]) -> None:
        """Take rows out of a full-text index."""
        ...

    def find_words(self, index: TableClause, phrases: Phrases) -> Select[tuple[int]]:
        """Return a query for the numbers of the rows that hold all phrases."""
        ...


class SqliteDialect:
    """SQLite in a file, with FTS5.

    Write-ahead logging lets readers read while one writer writes, and survives `kill -9`. `synchronous=FULL` flushes
    the log at each commit, so that a power cut cannot take back what a person was told is kept (NORMAL could lose the
    last commits, though it would not corrupt); a commit costs one flush, and writers commit in batches.
    """

    def open(self, address: URL) -> Engine:
        """Return an engine for the file that the address names."""
        if not address.database or address.database == ":memory:":
            raise StoreError(f"{address}: names no file; write sqlite:///casebook.db")
        if "timeout" not in address.query:
            address = address.update_query_dict({"timeout": str(BUSY_SECONDS)})
        # Connections to a file are cheap, and no view should wait for another to close.
        engine = create_engine(address, max_overflow=-1)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        event.listen(engine, "before_cursor_execute", _refuse_the_rest)
        event.listen(engine, "handle_error", _explain, retval=True)
        return engine

    def settle(self, connection: Connection) -> None:
        """Set what is kept in the file itself, once it is known to be ours."""
        connection.execution_options(dateline_begin=None).exec_driver_sql("PRAGMA journal_mode = WAL")

    def begin_writing(self, connection: Connection) -> Connection:
        """Return the connection set to take the write lock at once, so that no upgrade of a lock can fail later."""
        return connection.execution_options(dateline_begin="BEGIN IMMEDIATE")

    def put_words(self, connection: Connection, index: TableClause, rows: Iterable[tuple[Any, ...]]) -> None:
        """Add rows to a full-text index."""
        names = [part.name for part in index.columns]
        values = [dict(zip(names, row, strict=True)) for row in rows]
        if values:
            connection.execute(index.insert(), values)

    def drop_words(self, connection: Connection, index: TableClause, rows: Iterable[int]) -> None:
        """Take rows out of a full-text index."""
        values = [{"gone": row} for row in rows]
        if values:
            connection.execute(index.delete().where(index.c.rowid == bindparam("gone")), values)

    def find_words(self, index: TableClause, phrases: Phrases) -> Select[tuple[int]]:
        """Return a query for the rows that hold all phrases; folded words hold no sign that FTS5 would read."""
        wanted = " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        if not wanted:
            return select(index.c.rowid).where(text("1 = 0"))
        return select(index.c.rowid).where(literal_column(index.name).op("MATCH")(wanted))


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not open transactions of its own: views need BEGIN before their first SELECT.
    connection.isolation_level = None
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "cache_size = -32000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.info["refused"] = False
    wanted = connection.get_execution_options().get("dateline_begin", "BEGIN")
    if wanted is not None:
        connection.exec_driver_sql(wanted)


def _refuse_the_rest(connection: Connection, *_: object) -> None:
    # After a full disk SQLite has rolled back by itself, and each further statement would be kept on its own.
    if connection.info.get("refused"):
        raise StoreError(
            f"{connection.engine.url.database}: an earlier part of this step was refused; none of it is kept"
        )


_ADVICE = (
    ("locked", "another process is writing to it; wait until it has finished, or stop it"),
    ("full", "the disk is full, and nothing of this step was kept; make room and run the command again"),
    ("readonly", "it may not be written to; make the file and its folder writable, or copy it to a folder of yours"),
    ("not a database", "the file is no database or is damaged; name another file, or restore it from a copy"),
    ("malformed", "the file is damaged; restore it from a copy, or save what can be read with `sqlite3 … .recover`"),
    (
        "unable to open",
        "the folder is missing or closed to you; make the folder, or copy the casebook to one that you may write to",
    ),
    ("disk i/o error", "the disk failed or is full; check the disk, then run the command again"),
    ("unique constraint", "an id is used twice; this is a fault of the caller"),
)


def _explain(context: ExceptionContext) -> BaseException | None:
    original = context.original_exception
    if not isinstance(original, sqlite3.Error):
        return None
    if context.connection is not None:
        context.connection.info["refused"] = True
    said = str(original).lower()
    advice = next((advice for sign, advice in _ADVICE if sign in said), "see the message of the database")
    place = context.engine.url.database if context.engine is not None else "the database"
    return StoreError(f"{place}: {original}; {advice}")


def choose_dialect(address: URL) -> DatabaseDialect:
    """Return the dialect for an address."""
    if address.get_backend_name() == "sqlite":
        return SqliteDialect()
    raise StoreError(f"{address.render_as_string()}: only SQLite is supported so far; write sqlite:///casebook.db")
