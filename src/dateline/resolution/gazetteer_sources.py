"""Adding sources to the gazetteer, listing and removing them: each is an index of its own beside the built-in one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import InputError, SetupError
from dateline.resolution.gazetteer import SqliteGazetteer, added_folder, list_added
from dateline.resolution.gazetteer_build import is_respelt
from dateline.resolution.gazetteer_dump import read_dump, read_table
from dateline.resolution.gazetteer_file import Named, PlaceFile, write_file

Progress = Callable[[str], None]
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedSource:
    """A source that a user added: its name here, where it came from, when, and how many places it holds.

    `wrong` says why it cannot be read, null where it can.
    """

    name: str
    origin: str
    added: str
    places: int
    version: str
    wrong: str | None = None


def add_dump(
    index: Path, name: str, dump: Path, alternates: Path | None, origin: str, progress: Progress | None = None
) -> AddedSource:
    """Add a GeoNames country file to the gazetteer of `index`, in place of an earlier one of that name.

    What was there stays as it is until the new index is whole. Raises InputError where a file is not as it should be.
    """
    files = [dump] if alternates is None else [dump, alternates]
    return _add(index, name, read_dump(dump, alternates, progress), files, f"GeoNames (CC BY 4.0): {origin}")


def add_table(index: Path, path: Path) -> AddedSource:
    """Add a table of one's own to the gazetteer of `index`, in place of an earlier one of that name."""
    locate = SqliteGazetteer(index).units_at if index.is_file() else None
    return _add(index, path.stem, read_table(path, locate), [path], str(path))


def _add(index: Path, name: str, places: Iterable[Named], files: list[Path], origin: str) -> AddedSource:
    path = _place_file(index, name)
    added = datetime.now(UTC).isoformat(timespec="seconds")
    version = _hash_files(files)
    about = {"version": version, "source": origin, "added": added}
    count = write_file(path, places, lambda: about, is_respelt)
    return AddedSource(name=path.stem, origin=origin, added=added, places=count, version=version)


def list_sources(index: Path) -> list[AddedSource]:
    """Return the sources that were added to the gazetteer of `index`, the oldest first."""
    return [_describe(path) for path in list_added(index)]


def remove_source(index: Path, name: str) -> None:
    """Remove an added source; raises InputError where there is none of that name."""
    path = _place_file(index, name)
    if not path.is_file():
        known = ", ".join(source.stem for source in list_added(index)) or "none"
        raise InputError(name, "no such source of places", f"added are: {known}")
    path.unlink()


def _describe(path: Path) -> AddedSource:
    try:
        file = PlaceFile(path)
        try:
            about = file.read_about()
            return AddedSource(
                name=path.stem,
                origin=about.get("source", ""),
                added=about.get("added", ""),
                places=file.count(),
                version=about["version"],
            )
        finally:
            file.close()
    except SetupError:
        return AddedSource(
            name=path.stem, origin="", added="", places=0, version="", wrong="not readable; add it again, or remove it"
        )


def _place_file(index: Path, name: str) -> Path:
    plain = re.sub(r"[^\w-]+", "-", name, flags=re.ASCII).strip("-")
    if not plain or len(plain) > 60:
        raise InputError(name[:60], "a source needs a name of letters and digits", "rename the file")
    return added_folder(index) / f"{plain}.sqlite"


def _hash_files(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except OSError as error:
            raise InputError(str(path), error.strerror or str(error), "name a file that can be read") from error
    return digest.hexdigest()[:12]
