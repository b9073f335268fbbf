"""Captures as WARC 1.1 (ISO 28500:2017), the same bytes for the same captures."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from dateline import __version__
from dateline.export.report.links import safe_url
from dateline.model.capture import Capture

NAMESPACE = uuid.UUID("6f2b6d1e-7c0e-5d6a-9f55-1a0d6ab8c0de")
"""From which the ids of records are made, so that a capture has one id in every dossier."""

EPOCH = "1970-01-01T00:00:00Z"


def write_warc(captures: Iterable[Capture]) -> bytes:
    """Return captures as a WARC file: a record that tells who made it, then a resource record for each."""
    told = f"software: dateline {__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    head = _write_record(told, {"WARC-Type": "warcinfo", "WARC-Record-ID": _name("warcinfo"), "WARC-Date": EPOCH,
                                "Content-Type": "application/warc-fields"})  # fmt: skip
    return head + b"".join(map(_write_capture, captures))


def _write_capture(capture: Capture) -> bytes:
    digest = f"sha256:{base64.b32encode(bytes.fromhex(capture.sha256)).decode().rstrip('=')}"
    return _write_record(
        capture.body,
        {
            "WARC-Type": "resource",
            "WARC-Record-ID": _name(capture.id),
            "WARC-Date": _tell_moment(capture.retrieved),
            # A path of the machine that read it is nobody's business: such a capture goes by its hash.
            "WARC-Target-URI": safe_url(capture.url) or f"urn:sha256:{capture.sha256}",
            "WARC-Block-Digest": digest,
            "Content-Type": _flatten(capture.media_type) or "application/octet-stream",
        },
    )


def _write_record(body: bytes, headers: dict[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"WARC/1.1\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode("utf-8", "replace")
    return head + body + b"\r\n\r\n"


def _name(of: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(NAMESPACE, sha256(of.encode('utf-8', 'replace')).hexdigest())}>"


def _tell_moment(moment: str) -> str:
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return EPOCH
    zoned = read if read.tzinfo else read.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _flatten(text: str) -> str:
    return "".join(character for character in text if character.isprintable())[:200].strip()
