"""Opening a casebook database: is it ours, is it of our version, and bringing an older one up to date."""

from __future__ import annotations

import re
from importlib.resources import as_file, files

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dateline.errors import StoreError
from dateline.store.dialect import DatabaseDialect

_FILE = re.compile(r"sqlite(?:\+\w+)?:///(?P<path>.+?)(?P<query>\?\w+=.*)?", re.DOTALL)
"""A file's address: its path is taken to the letter, for people and the settings write `%` and `?` as they are."""

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""The versions of the tables that this code knows, oldest first; the last is the one it works with."""


def read_address(address: str) -> URL:
    """Return the parsed database address."""
    try:
        url = make_url(address)
        url.get_dialect()
        named = _FILE.fullmatch(address)
        if named is not None:
            asked = make_url(f"sqlite:///x{named.group('query') or ''}").query
            url = url.set(database=named.group("path"), query=asked)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(f"{address}: is no database address; write for example sqlite:///casebook.db") from error
    return url


def open_engine(dialect: DatabaseDialect, address: URL) -> Engine:
    """Return an engine for a casebook of the current version, making or migrating it if need be."""
    engine = dialect.open(address)
    try:
        with engine.connect() as connection, connection.begin():
            version = read_version(connection, address)
        with engine.connect() as connection:
            dialect.settle(connection)
        if version != VERSIONS[-1]:
            with engine.connect() as connection:
                _migrate(dialect.begin_writing(connection), address)
    except StoreError:
        engine.dispose()
        raise
    return engine


def read_version(connection: Connection, address: URL) -> str | None:
    """Return the version of the tables, or nothing for an empty database; refuse one that is not ours or is newer."""
    place = address.database
    tables = inspect(connection).get_table_names()
    if "dateline_version" not in tables:
        if tables:
            raise StoreError(f"{place}: is a database of another program; name another file")
        return None
    version = connection.execute(text("SELECT version_num FROM dateline_version")).scalar_one_or_none()
    if version is not None and version not in VERSIONS:
        raise StoreError(f"{place}: was made by a newer dateline (tables {version}); upgrade dateline to open it")
    return version


def _migrate(connection: Connection, address: URL) -> None:
    # Alembic is loaded only here, since nearly every opening finds the current version.
    from alembic import command
    from alembic.config import Config

    with connection.begin(), as_file(files("dateline.store") / "migrations") as folder:
        # Another process may have migrated between the first look and the lock.
        if read_version(connection, address) == VERSIONS[-1]:
            return
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
