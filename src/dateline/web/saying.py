"""Who says what in a document: its attributions numbered, and the roles that each stretch of the text plays in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.mention import Attribution
from dateline.model.span import Span

MOST = 400
"""How many attributions of one document are marked."""

DEEPEST = 4
"""How many attributions within one another are told apart at one place; further out they are left to the list."""

ROLES = ("content", "source", "cue")
TAGS = {"source": "who", "cue": "says", "content": "what"}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that plays a role in an attribution; `first` if it is the role's first, `number` counts from 1."""

    number: int
    role: str
    start: int
    end: int
    first: bool

    @property
    def tag(self) -> str:
        """Return the word that stands before the stretch: the role, or that it goes on."""
        return TAGS[self.role] if self.first else "goes on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution in words, as the list beside the text tells it."""

    number: int
    source: str | None
    words: str
    cue: str
    content: str
    attribution: Attribution

    @property
    def facts(self) -> str:
        """Return how it is quoted, how the cue takes it, and whether the source is named."""
        attribution = self.attribution
        parts = [
            attribution.quotation,
            STANCES.get(attribution.stance or ""),
            "not named" if attribution.anonymous else None,
            "in parts" if len(attribution.content) > 1 else None,
        ]
        return ", ".join(part for part in parts if part)


STANCES = {
    "deny": "denied",
    "doubt": "doubted",
    "confirm": "confirmed",
    "plan": "a plan",
    "believe": "a belief",
}


def list_parts(attributions: Sequence[Attribution]) -> list[Part]:
    """Return the stretches of all attributions, in the order of the text, outer ones first."""
    found = []
    for number, attribution in enumerate(attributions[:MOST], start=1):
        for role in ROLES:
            spans: Sequence[Span] = getattr(attribution, role)
            found += [
                Part(number, role, span.start, span.end, index == 0)
                for index, span in enumerate(spans)
                if span.end > span.start
            ]
    return sorted(found, key=lambda part: (part.start, -part.end, part.number, ROLES.index(part.role)))


def list_sayings(text: str, attributions: Sequence[Attribution]) -> list[Said]:
    """Return the attributions of a document in words."""
    return [
        Said(
            number=number, source=said.source_name, words=_cut(text, said.source), cue=_cut(text, said.cue),
            content=_cut(text, said.content), attribution=said,
        )
        for number, said in enumerate(attributions[:MOST], start=1)
    ]  # fmt: skip


def _cut(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(span.cut(text) for span in spans)


class Nesting:
    """Answers which parts hold a stretch, the innermost last, and which begin with it."""

    def __init__(self, parts: Sequence[Part], cuts: Sequence[int]) -> None:
        self.begins: dict[int, list[Part]] = {}
        for part in parts:
            self.begins.setdefault(part.start, []).append(part)
        self._held: dict[int, tuple[Part, ...]] = {}
        active: list[Part] = []
        for cut in cuts:
            active = [part for part in active if part.end > cut]
            active += self.begins.get(cut, ())
            if active:
                self._held[cut] = tuple(_order(active)[-DEEPEST:])

    def at(self, start: int) -> tuple[Part, ...]:
        """Return the parts that hold the stretch that begins here."""
        return self._held.get(start, ())


def _order(active: Sequence[Part]) -> list[Part]:
    return sorted(active, key=lambda part: (-(part.end - part.start), part.start, part.number))
