"""Proving that nothing in a dossier was changed, and naming what was; the ZIP may come from anybody."""

from __future__ import annotations

import json
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.export.dossier.nouns import FORM, MANIFEST, SEAL

MOST_FILES = 1000
MOST_BYTES = 8 * 1024**3
"""The most that all files may come to when unpacked."""
LONGEST_MANIFEST = 4 * 1024**2
CHUNK = 1024**2
SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
DIGEST = re.compile(r"[0-9a-f]{64}")
HEADS = 30 + 46
"""What a file's two heads take in a ZIP, without its name, in bytes."""
LAST, LAST_SIGN = 22, b"PK\x05\x06"
"""How a ZIP ends: so many bytes, which begin so."""
KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OverflowError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What is wrong with a dossier, if anything: files that were changed, are missing or were added, and faults of the
    ZIP itself. `digest` is the SHA-256 of the manifest as it is.
    """

    digest: str | None
    title: str | None
    cutoff: str | None
    version: str | None
    files: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Say whether nothing is wrong."""
        return not (self.changed or self.missing or self.added or self.faults)


def verify_dossier(path: Path, *, expected: str | None = None) -> Verification:
    """Return what is wrong with a dossier; nothing of it is unpacked to disk.

    `expected` is the SHA-256 of the manifest as it was told in another way. Raises InputError for a file that is no
    ZIP or cannot be read.
    """
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            stream.seek(-min(LAST, path.stat().st_size), 2)
            ends = stream.read(LAST).startswith(LAST_SIGN)
            return _verify(archive, path.stat().st_size, ends, expected)
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "name a dossier that you may read") from error
    except UNREADABLE as error:
        raise InputError(str(path), f"is no ZIP file that can be read ({error})"[:200], "get it anew") from error


def _verify(archive: zipfile.ZipFile, size: int, ends: bool, expected: str | None) -> Verification:
    faults, bombs = _look_over(archive), _find_bombs(archive, size)
    faults += bombs
    if not ends:
        faults.append("bytes that belong to no file stand at its end")
    entries = {entry.filename: entry for entry in archive.infolist()[:MOST_FILES] if not _fault_of(entry)}
    manifest = _read_small(archive, entries.get(MANIFEST))
    listed, told = _read_manifest(manifest)
    digest = sha256(manifest).hexdigest() if manifest is not None else None
    if manifest is None:
        faults.append(f"{MANIFEST} is missing or cannot be read")
    elif told is None:
        faults.append(f"{MANIFEST} is no manifest of a dossier of form {FORM}")
    sealed = (_read_small(archive, entries.get(SEAL)) or b"").split(b" ", 1)[0].decode("ascii", "replace")
    changed = [MANIFEST] if digest is not None and sealed != digest else []
    if expected is not None and expected.strip().lower() != digest:
        faults.append("the hash of the manifest is not the one that you were told")
    if not bombs:
        changed += [
            name for name, row in listed.items() if name in entries and not _matches(archive, entries[name], row)
        ]
    known = {*listed, MANIFEST, SEAL}
    present = {entry.filename for entry in archive.infolist()[:MOST_FILES]}
    return Verification(
        digest=digest, title=_text(told, "title"), cutoff=_text(told, "cutoff"), version=_find_version(told),
        files=len(listed), changed=tuple(sorted(changed)), missing=tuple(sorted(known - present)),
        added=tuple(sorted(show(name) for name in present - known)), faults=tuple(faults),
    )  # fmt: skip


def show(name: str) -> str:
    """Return a name so that it does no harm on a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[:200]


def _look_over(archive: zipfile.ZipFile) -> list[str]:
    """Return the faults of a ZIP as a whole."""
    entries = archive.infolist()
    faults = [f"{show(entry.filename)}: {fault}" for entry in entries[:MOST_FILES] if (fault := _fault_of(entry))]
    if len(entries) > MOST_FILES:
        faults.append(f"it holds {len(entries):,} files, more than {MOST_FILES:,}; the rest was not looked at")
    counted = Counter(entry.filename.casefold() for entry in entries)
    faults += [f"{show(name)}: stands in it {number} times" for name, number in counted.items() if number > 1]
    if entries and min(entry.header_offset for entry in entries) != 0:
        faults.append("bytes that belong to no file stand before its first file")
    return faults


def _find_bombs(archive: zipfile.ZipFile, size: int) -> list[str]:
    """Return why a ZIP would take very long to unpack, so that its files are not read; nothing where they may be."""
    entries, found = archive.infolist(), []
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        found.append("unpacked it would be far larger than a dossier is; its files were not read")
    if _count_claimed(entries) + LAST > size:
        found.append("its files overlap; they were not read")
    return found


def _count_claimed(entries: Sequence[zipfile.ZipInfo]) -> int:
    return sum(
        entry.compress_size + 30 + 46 + 2 * len(entry.orig_filename.encode("utf-8", "replace")) for entry in entries
    )


def _fault_of(entry: zipfile.ZipInfo) -> str | None:
    """Return why an entry is not looked into, nothing where it may be."""
    if entry.flag_bits & 0x1:
        return "is encrypted"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link"
    if not SAFE.fullmatch(entry.orig_filename):
        return "has a name that no file of a dossier has"
    if entry.compress_type not in KINDS:
        return "is packed in a way that dossiers are not"
    return None


def _read_small(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> bytes | None:
    if entry is None:
        return None
    try:
        with archive.open(entry) as stream:
            content = stream.read(LONGEST_MANIFEST + 1)
    except UNREADABLE:
        return None
    return content if len(content) <= LONGEST_MANIFEST else None


def _read_manifest(content: bytes | None) -> tuple[dict[str, tuple[int, str]], Mapping[str, Any] | None]:
    """Return the files that a manifest lists, each with its length and hash, and the manifest, null if it is none."""
    try:
        told = json.loads(content or b"")
        if told["dossier"] != FORM:
            return {}, None
        listed = {str(row["path"]): (int(row["bytes"]), str(row["sha256"])) for row in told["files"]}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return {}, None
    if not all(SAFE.fullmatch(name) and DIGEST.fullmatch(digest) for name, (_, digest) in listed.items()):
        return {}, None
    return listed, told


def _matches(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, row: tuple[int, str]) -> bool:
    """Say whether a file is what the manifest says; no more of it is unpacked than the manifest gives it."""
    length, digest = row
    if entry.file_size != length:
        return False
    found, read = sha256(), 0
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                found.update(chunk)
                read += len(chunk)
                if read > length:
                    return False
    except UNREADABLE:
        return False
    return read == length and found.hexdigest() == digest


def _text(told: Mapping[str, Any] | None, name: str) -> str | None:
    value = told.get(name) if told else None
    return show(value) if isinstance(value, str) else None


def _find_version(told: Mapping[str, Any] | None) -> str | None:
    tool = told.get("tool") if told else None
    return _text(tool, "version") if isinstance(tool, dict) else None
