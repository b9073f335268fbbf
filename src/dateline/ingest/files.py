"""Files and folders: which files there are, and their bytes within bounds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError


def walk_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below, sorted by path; hidden ones and loops of links are passed over."""
    seen = {_identify(folder)}
    pending = [folder]
    while pending:
        current = pending.pop()
        if not current.is_dir():
            yield current
            continue
        below = sorted(_list_folder(current), key=lambda path: path.name, reverse=True)
        for path in below:
            if path.is_dir():
                identity = _identify(path)
                if identity in seen:
                    continue
                seen.add(identity)
            pending.append(path)


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a file; its size is looked at before it is read."""
    try:
        if not path.exists():
            raise InputError(str(path), "there is no such file or folder", "check the path")
        if not path.is_file():
            raise InputError(str(path), "it is no ordinary file", "give a file or a folder")
        size = path.stat().st_size
        if size > max_bytes:
            why = f"it has {size:,} bytes, more than {max_bytes:,}"
            raise InputError(str(path), why, "split it, or raise max_bytes in casebook.toml")
        with path.open("rb") as stream:
            return stream.read(max_bytes + 1)[:max_bytes]
    except OSError as error:
        raise InputError(str(path), f"it cannot be read ({error.strerror})", "check its permissions") from error


def _list_folder(folder: Path) -> list[Path]:
    try:
        return [Path(entry.path) for entry in os.scandir(folder) if not entry.name.startswith(".")]
    except OSError:
        return [folder / "."] if folder.is_file() else []


def _identify(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, hash(path))
    return status.st_dev, status.st_ino
