"""Texts as they are put to the product, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Found = Mapping[str, Any]
"""One object as `dateline annotate --jsonl` gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to be annotated, as the exchange format has it; `traced` are the stretches whose chains are asked for."""

    id: str
    text: str
    published: str | None = None
    source: str | None = None
    title: str | None = None
    traced: tuple[tuple[int, int], ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return the text as one object of the exchange format."""
        row: dict[str, Any] = {
            "id": self.id,
            "text": self.text,
            "published": self.published,
            "source": self.source,
            "title": self.title,
        }
        return row | {"traced": [list(pair) for pair in self.traced]} if self.traced else row
