"""The gazetteer: indexes of place names in SQLite files, built once and then only read.

Beside the index that comes with dateline stand those that a user added, in the folder `places` next to it: building the
first anew leaves them as they are. Where two of them have a place of one id, the one added later is taken.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from dateline.errors import SetupError
from dateline.resolution.folding import drop_articles, fold_name, respell_name
from dateline.resolution.gazetteer_file import GazetteerRow, PlaceFile
from dateline.resolution.outlines import Outline

Progress = Callable[[str], None]
_OUTLINES = 64
"""How many outlines are kept in memory, of some kilobytes each."""


class SqliteGazetteer:
    """A gazetteer read from the file that `build_gazetteer` made and what was added; threads may share one."""

    def __init__(self, path: Path, cached: int = 20_000) -> None:
        if not path.is_file():
            raise SetupError(f"{path}: no place index; run `dateline setup` to build it")
        self._paths = (*reversed(list_added(path)), path)
        self._local = threading.local()
        versions = [file.read_about()["version"] for file in self._files()]
        self._version = versions[-1] if len(versions) == 1 else _hash(versions)
        self._find = lru_cache(maxsize=cached)(self._look_up_key)
        self._draw = lru_cache(maxsize=_OUTLINES)(self._read_outline)

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

    def lookup_similar(self, name: str, country: str | None) -> Sequence[GazetteerRow]:
        """Return places of a country (of any if null) whose names are romanised differently: hints, no proof."""
        spelling = respell_name(name)
        rows = (row for file in self._files() for row in file.find_respelt(spelling))
        return _order(row for row in rows if country is None or row.country == country)[:20]

    def walk(self, south: float, north: float, west: float, east: float) -> Iterator[GazetteerRow]:
        """Yield the places of a rectangle given in degrees, which takes about a tenth of a second."""
        for file in self._files():
            yield from file.walk(south, north, west, east)

    def outline(self, unit: str) -> Outline | None:
        """Return the outline of a unit by its id, nothing where none is known."""
        return self._draw(unit)

    def encloses(self, unit: str, lat: float, lon: float) -> bool | None:
        """Say whether a point lies in a unit, null where no outline of it is known."""
        outline = self._draw(unit)
        return None if outline is None else outline.holds(lat, lon)

    def units_at(self, lat: float, lon: float) -> tuple[str, ...]:
        """Return the ids of the units whose outlines a point lies in."""
        found = dict.fromkeys(unit for file in self._files() for unit in file.find_boxed(lat, lon))
        return tuple(unit for unit in found if self.encloses(unit, lat, lon))

    @property
    def version(self) -> str:
        """Return a hash of what the indexes were built from."""
        return self._version

    def _look_up_key(self, key: str) -> tuple[GazetteerRow, ...]:
        return _order(row for file in self._files() for row in file.find(key))

    def _read_outline(self, unit: str) -> Outline | None:
        return next((found for file in self._files() if (found := file.find_outline(unit)) is not None), None)

    def _files(self) -> tuple[PlaceFile, ...]:
        files: tuple[PlaceFile, ...] | None = getattr(self._local, "files", None)
        if files is None:
            files = self._local.files = tuple(map(PlaceFile, self._paths))
        return files


def _order(rows: Iterable[GazetteerRow]) -> tuple[GazetteerRow, ...]:
    """Return places, most populous first, of those with one id the first."""
    kept: dict[str, GazetteerRow] = {}
    for row in rows:
        kept.setdefault(row.id, row)
    return tuple(sorted(kept.values(), key=lambda row: (-row.population, row.id)))


def _hash(versions: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(versions).encode()).hexdigest()[:12]


def added_folder(path: Path) -> Path:
    """Return the folder of the indexes that a user added to the one at `path`."""
    return path.parent / "places"


def list_added(path: Path) -> list[Path]:
    """Return the indexes that a user added to the one at `path`, the oldest first."""
    found = added_folder(path).glob("*.sqlite")
    return sorted(found, key=lambda file: (file.stat().st_mtime_ns, file.name))


def is_current(path: Path) -> bool:
    """Say whether the index at `path` was made from what is installed now."""
    from dateline.resolution.gazetteer_build import hash_sources

    if not path.is_file():
        return False
    try:
        file = PlaceFile(path)
        try:
            return file.read_about()["version"] == hash_sources()
        finally:
            file.close()
    except SetupError:
        return False


def build_gazetteer(path: Path, progress: Progress | None = None) -> None:
    """Build the place index at `path`, in a process of its own since its source takes 400 MB while it is read.

    The index is complete or not there at all. `progress` is told each step in words. Of several processes that want
    it at once, one builds it and the others wait.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / f".{path.name}.lock").open("w") as lock:
        if _lock(lock) or not is_current(path):
            _build(path, progress)


def _lock(lock: TextIO) -> bool:
    """Take a lock, and say whether it was to be had at once; where there are no such locks, everybody has them."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return False
    return True


def _build(path: Path, progress: Progress | None) -> None:
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
