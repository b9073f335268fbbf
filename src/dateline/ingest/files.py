"""Files and folders: which files there are, and their bytes within bounds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.settings import CASEBOOK_FILE, DATABASE_FILE

OURS = frozenset({CASEBOOK_FILE, DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"})
"""Files of a casebook itself, which nobody means by the folder that they lie in."""


def walk_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below, sorted by path; a folder that cannot be listed is yielded as a file is.

    Hidden files, a casebook's own and loops of links are passed over.
    """
    seen = {_identify(folder)}
    pending = [folder]
    while pending:
        current = pending.pop()
        below = _list_folder(current) if _is_folder(current) else None
        if below is None:
            yield current
            continue
        for path in sorted(below, key=lambda path: path.name, reverse=True):
            if _is_folder(path):
                identity = _identify(path)
                if identity in seen:
                    continue
                seen.add(identity)
            pending.append(path)


def name_path(path: Path) -> str:
    """Return a path as text that can be kept and shown: bytes of it that are no UTF-8 are written as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a file; its size is looked at before it is read."""
    name = name_path(path)
    try:
        if not path.exists():
            if path.is_symlink():
                raise InputError(name, "it is a link that leads nowhere", "mend or delete the link")
            raise InputError(name, "there is no such file or folder", "check the path")
        if path.is_dir():
            os.scandir(path).close()
        if not path.is_file():
            raise InputError(name, "it is no ordinary file", "give a file or a folder")
        size = path.stat().st_size
        if size > max_bytes:
            why = f"it has {size:,} bytes, more than {max_bytes:,}"
            raise InputError(name, why, "split it, or raise max_bytes in casebook.toml")
        with path.open("rb") as stream:
            return stream.read(max_bytes + 1)[:max_bytes]
    except OSError as error:
        raise InputError(name, f"it cannot be read ({error.strerror})", "check its permissions") from error


def _list_folder(folder: Path) -> list[Path] | None:
    try:
        names = os.listdir(folder)
    except OSError:
        return None
    return [folder / name for name in names if not name.startswith(".") and name not in OURS]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _identify(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, hash(path))
    return status.st_dev, status.st_ino
