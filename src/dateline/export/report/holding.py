"""Who holds what: the holders of an event's values by name, and the fields in which they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.export.report.wording import isolate, rank_field, word_field, word_value
from dateline.model.claim import Claim
from dateline.model.event import Event, FieldValue, Holder

NOT_KNOWN = "source not known"
UNSOURCED = "a text without a source"
UNNAMED = frozenset((NOT_KNOWN, UNSOURCED))
"""What stands for the name of a source that has none."""

MOST_ALTERNATIVES = 5


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field with values that cannot all be true; `later` if later reports only replace earlier ones.

    `whys` are the reasons that reconciliation gives, pair by pair.
    """

    field: str
    values: tuple[FieldValue, ...]
    whys: tuple[str, ...]
    later: bool

    @property
    def heading(self) -> str:
        """Return the field in plain words."""
        return word_field(self.field)

    @property
    def alternatives(self) -> str:
        """Return the values in plain words: `12 or at least 30`."""
        if self.field == "happened":
            return "some say so, others deny it"
        words = list(dict.fromkeys(isolate(word_value(value.value)) for value in self.values))
        shown, more = words[:MOST_ALTERNATIVES], len(words) - MOST_ALTERNATIVES
        joint = ", later " if self.later else " or "
        return joint.join([*shown, *([f"{more} more"] if more > 0 else [])])


def list_disagreements(event: Event) -> list[Disagreement]:
    """Return the fields in which accounts of an event differ, each once, real differences before mere updates.

    Times stand in the order of the calendar, but for updates, which stand as they were told.
    """
    held: dict[tuple[bool, str], tuple[dict[int, None], list[str]]] = {}
    for contradiction in event.contradictions:
        indexes, whys = held.setdefault((contradiction.kind == "update", contradiction.field), ({}, []))
        indexes.update(dict.fromkeys(index for index in contradiction.values if index < len(event.values)))
        whys.append(contradiction.why)
    ordered = sorted(held.items(), key=lambda pair: (pair[0][0], rank_field(pair[0][1])))
    return [
        Disagreement(field, _choose_values(event, indexes, later), tuple(whys), later)
        for (later, field), (indexes, whys) in ordered
    ]


def _choose_values(event: Event, indexes: Iterable[int], later: bool) -> tuple[FieldValue, ...]:
    values = [event.values[index] for index in indexes]
    return tuple(values if later else sorted(values, key=lambda value: _find_start(value.value)))


def _find_start(value: object) -> str:
    return str(value.get("from") or value.get("to") or "") if isinstance(value, dict) else ""


def list_holders(event: Event) -> dict[str, Holder]:
    """Return the holder behind each claim of an event that holds a value."""
    return {holder.claim: holder for value in event.values for holder in value.holders}


def name_outlet(claim: Claim, holders: Mapping[str, Holder]) -> str:
    """Return the outlet that carried a claim, as reconciliation counts it."""
    holder = holders.get(claim.id)
    return word_source(holder.outlet if holder and holder.outlet else claim.document.source)


def name_origin(claim: Claim, holders: Mapping[str, Holder]) -> str:
    """Return the origin of a claim, as reconciliation counts it."""
    holder = holders.get(claim.id)
    if holder and holder.origin:
        return word_source(holder.origin)
    return word_source(claim.attribution[0].name if claim.attribution else claim.document.source)


def word_source(name: str | None) -> str:
    """Return the name of an outlet or origin, in plain words where there is none."""
    if not name or name == "unknown":
        return NOT_KNOWN
    return UNSOURCED if name.startswith("document ") else name
