"""The gazetteer: an index of place names in one SQLite file, built once and then only read."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.errors import SetupError
from dateline.resolution.folding import drop_articles, fold_name, respell_name

SCHEMA = 1
Progress = Callable[[str], None]
_FIELDS = "id, name, kind, lat, lon, radius_km, country, admin1, population, within"


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """One place of the index.

    `kind` is settlement, district, province, country, region or spot. `lat` and `lon` are degrees, null where no named
    source gives them; then `within` is the id of the unit that the place lies in.
    """

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    population: int
    within: str | None


class SqliteGazetteer:
    """A gazetteer read from the file that `build_gazetteer` made; one object may serve several threads."""

    def __init__(self, path: Path, cached: int = 20_000) -> None:
        if not path.is_file():
            raise SetupError(f"{path}: no place index; run `dateline setup` to build it")
        self._path = path
        self._local = threading.local()
        self._version = self._read_version()
        self._find = lru_cache(maxsize=cached)(self._look_up_key)

    def lookup(self, name: str) -> Sequence[GazetteerRow]:
        """Return all places that bear the name, most populous first; articles count only if that finds something."""
        key = fold_name(name)
        if not key:
            return ()
        found = self._find(key)
        bare = drop_articles(key)
        return found if found or bare == key else self._find(bare)

    def knows(self, name: str) -> bool:
        """Say whether any place bears the name."""
        return bool(self.lookup(name))

    def lookup_similar(self, name: str, country: str) -> Sequence[GazetteerRow]:
        """Return places of a country whose names are romanised differently; a hint, never a proof."""
        sql = (
            f"SELECT {_FIELDS} FROM spellings JOIN places USING (number) "  # noqa: S608 - a constant
            "WHERE spelling = ? AND country = ? ORDER BY population DESC, id LIMIT 20"
        )
        return tuple(GazetteerRow(*row) for row in self._connection().execute(sql, (respell_name(name), country)))

    @property
    def version(self) -> str:
        """Return a hash of what the index was built from."""
        return self._version

    def _look_up_key(self, key: str) -> tuple[GazetteerRow, ...]:
        sql = (
            f"SELECT {_FIELDS} FROM names JOIN places USING (number) WHERE key = ? "  # noqa: S608 - a constant
            "ORDER BY population DESC, id LIMIT 200"
        )
        return tuple(GazetteerRow(*row) for row in self._connection().execute(sql, (key,)))

    def _connection(self) -> sqlite3.Connection:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True)
            connection.execute("PRAGMA cache_size = -8192")
            self._local.connection = connection
        return connection

    def _read_version(self) -> str:
        try:
            known = dict(self._connection().execute("SELECT name, value FROM about"))
        except sqlite3.DatabaseError as error:
            raise SetupError(f"{self._path}: {error}; run `dateline setup` to build the place index anew") from error
        if known.get("schema") != str(SCHEMA):
            raise SetupError(f"{self._path}: made by another version; run `dateline setup` to build it anew")
        return str(known["version"])


def is_current(path: Path) -> bool:
    """Say whether the index at `path` was made from what is installed now."""
    from dateline.resolution.gazetteer_build import hash_sources

    try:
        return SqliteGazetteer(path).version == hash_sources()
    except SetupError:
        return False


def build_gazetteer(path: Path, progress: Progress | None = None) -> None:
    """Build the place index at `path`, in a process of its own since its source takes 400 MB while it is read.

    The index is complete or not there at all. `progress` is told each step in words.
    """
    command = [sys.executable, "-m", "dateline.resolution.gazetteer_build", str(path)]
    steps: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:  # noqa: S603
        for line in process.stdout or ():
            steps.append(line.rstrip())
            if progress is not None:
                progress(line.rstrip())
    if process.returncode:
        last = steps[-1] if steps else "it ended without a word"
        raise SetupError(
            f"{path}: the place index could not be built: {last}; mend that and run `dateline setup` again"
        )
