"""Putting a dossier together: its files, the manifest over them, and the ZIP, the same bytes for the same record."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from dateline import __version__
from dateline.export.dossier.nouns import CREDITS, FORM, MANIFEST, SEAL, Contents
from dateline.export.dossier.pages import write_pages
from dateline.export.dossier.tables import list_claims, write_data
from dateline.export.dossier.warc import write_warc
from dateline.model.exchange import to_plain

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the ZIP, the earliest that one can have, so that making it again makes the same bytes."""


def bundle(contents: Contents) -> tuple[bytes, str]:
    """Return a dossier as a ZIP file, and the SHA-256 of its manifest."""
    files = {**write_pages(contents), **write_data(contents)}
    if contents.captures:
        files["captures.warc"] = write_warc(contents.captures)
    files[MANIFEST] = write_manifest(contents, files)
    digest = sha256(files[MANIFEST]).hexdigest()
    files[SEAL] = f"{digest}  {MANIFEST}\n".encode()
    return pack(files), digest


def write_manifest(contents: Contents, files: Mapping[str, bytes]) -> bytes:
    """Return the manifest: what made the dossier from what, and the SHA-256 of each file."""
    manifest: dict[str, Any] = {
        "dossier": FORM,
        "title": contents.title,
        "tool": {"name": "dateline", "version": __version__},
        "cutoff": contents.report.cutoff,
        "as_known_on": contents.report.as_known_on,
        "selection": dict(contents.selection),
        "runs": [{"id": run.id, **to_plain(run)} for run in contents.runs],
        "counts": {
            "events": len(contents.events), "claims": len(list_claims(contents)),
            "documents": len(contents.documents), "captures": len(contents.captures),
        },
        "credits": list(CREDITS),
        "files": [
            {"path": path, "bytes": len(files[path]), "sha256": sha256(files[path]).hexdigest()}
            for path in sorted(files)
        ],
    }  # fmt: skip
    return (json.dumps(manifest, ensure_ascii=True, indent=1) + "\n").encode()


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP, in the order of their paths."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, EARLIEST)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
            archive.writestr(entry, files[path])
    return stream.getvalue()
