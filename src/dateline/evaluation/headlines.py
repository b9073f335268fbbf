"""The figures that are pinned and shown, and what others reached on the same gold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.evaluation.tables import load_list


@dataclass(frozen=True, slots=True)
class Beside:
    """What another system reached; `part` names the part of the gold where that differs from ours."""

    who: str
    value: float
    part: str | None


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that is pinned and shown."""

    set: str
    name: str
    beside: tuple[Beside, ...]


@cache
def load_headlines() -> tuple[Headline, ...]:
    """Return the headlines in the order in which they are shown."""
    return tuple(
        Headline(
            group["set"],
            row["name"],
            tuple(Beside(other["who"], float(other["value"]), other.get("part")) for other in row["beside"]),
        )
        for group in load_list("headlines")
        for row in group["figures"]
    )
