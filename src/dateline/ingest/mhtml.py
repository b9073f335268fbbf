"""Pages that a browser saved as one file (MHTML)."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass

_HEAD = re.compile(rb"(?:[\w-]{2,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,20}){1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page within a saved file: its bytes, declared encoding, and the address that it was saved from."""

    body: bytes
    charset: str | None
    address: str | None


def open_saved_page(body: bytes) -> SavedPage | None:
    """Return the page in an MHTML file, or nothing if the bytes are no such file."""
    head = _HEAD.match(body[:20_000])
    if head is None or b"mime-version:" not in head.group().lower():
        return None
    message = email.message_from_bytes(body, policy=email.policy.compat32)
    address = message.get("Snapshot-Content-Location")
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                location = address or part.get("Content-Location")
                return SavedPage(page, part.get_content_charset(), str(location) if location else None)
    return None
