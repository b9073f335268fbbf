"""Captures: bytes as they came."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes of a file or an answer as they came, which are never changed.

    `id` is the SHA-256 of the bytes and the address together, `sha256` that of the bytes alone, both in
    hexadecimal; `url` is the address or the path they came from; `retrieved` an ISO time with zone.
    """

    id: str
    url: str
    retrieved: str
    media_type: str
    sha256: str
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)


def identify_capture(url: str, body: bytes) -> tuple[str, str]:
    """Return the id of a capture and the SHA-256 of its bytes."""
    digest = hashlib.sha256(body).hexdigest()
    return hashlib.sha256(f"{url}\n{digest}".encode()).hexdigest()[:24], digest
