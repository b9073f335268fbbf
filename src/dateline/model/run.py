"""Runs: which code, lexicons, parser and gazetteer made a claim."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The versions and settings that make the output what it is; the same run gives the same output."""

    code: str
    lexicon: str
    parser: str
    gazetteer: str
    reader: str

    @property
    def id(self) -> str:
        """Return the run's id: the first 12 hexadecimal digits of the SHA-256 of its parts."""
        parts = "\x1f".join((self.code, self.lexicon, self.parser, self.gazetteer, self.reader))
        return hashlib.sha256(parts.encode()).hexdigest()[:12]
