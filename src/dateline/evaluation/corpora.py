"""Reading gold files: where they lie, and a hash that says which version was measured."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.errors import InputError

Json = Any
_MEND = "put the gold folder there, or name it with --gold"


def list_files(gold: Path, patterns: Sequence[str]) -> list[Path]:
    """Return the files below the gold folder that the patterns name, in a fixed order.

    Raises InputError if a pattern names no file.
    """
    files: list[Path] = []
    for pattern in patterns:
        matching = sorted(path for path in gold.glob(pattern) if path.is_file())
        if not matching:
            raise InputError(str(gold / pattern), "no such gold file", _MEND)
        files.extend(matching)
    return files


def hash_files(gold: Path, files: Sequence[Path]) -> str:
    """Return the SHA-256 over names (relative to the gold folder) and bytes of the files."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(gold).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_text(path: Path) -> str:
    """Return a gold file as text with its line ends untouched, since offsets count in it."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), _MEND) from error


def read_json(path: Path) -> Json:
    """Return a JSON file as plain values."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise InputError(str(path), f"not JSON: {error}", _MEND) from error


def read_json_lines(path: Path) -> Iterator[Json]:
    """Yield the values of a file with one JSON value a line; empty lines do not count."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path}:{number}", f"not JSON: {error}", _MEND) from error


def broken(path: Path, why: str) -> InputError:
    """Return the error for a gold file that is not in its known form."""
    return InputError(str(path), why, "take the version of the set that floors.yaml names by its hash")
