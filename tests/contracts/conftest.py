"""One store after another for the contract suite; PostgreSQL will be one more line here."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore


def open_sqlite(folder: Path, empty: Path) -> Store:
    """Open a copy of the empty casebook, since migrating anew for every test would take most of the time."""
    shutil.copy(empty, folder / "casebook.db")
    return SqlStore(f"sqlite:///{folder / 'casebook.db'}")


STORES: dict[str, Callable[[Path, Path], Store]] = {
    "memory": lambda folder, empty: MemoryStore(),
    "sqlite": open_sqlite,
}


@pytest.fixture(scope="session")
def empty_casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "casebook.db"
    SqlStore(f"sqlite:///{path}").close()
    return path


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path, empty_casebook: Path) -> Iterator[Store]:
    opened = STORES[request.param](tmp_path, empty_casebook)
    yield opened
    opened.close()
