"""Why words were taken for an actor, a place or a time: what a reader sees on a name, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.export.report.wording import word_country, word_number, word_range
from dateline.lexicon.bases import tell_basis
from dateline.model.annotation import Annotation
from dateline.model.mention import ActorMention, PlaceMention, TimeMention

TIME_WAYS = {
    "stated": "the words give the date",
    "relative": "counted from the day on which this was published",
    "publication": "no words say when; the day of publication stands in",
}
PLACE_WAYS = {
    "named": "by its name",
    "contained": "only the unit that it lies in is known",
    "inferred": "taken from what stands around it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Words that name something: its kind, what it was taken for, and why; `actor` is whose claims it leads to.

    `anchor` is where the first name stands that is the same in all this, under which lists tell it once.
    """

    start: int
    end: int
    text: str
    kind: str
    meant: str
    why: str
    actor: str | None = None
    anchor: int = 0

    @property
    def told(self) -> str:
        """Return all of it as one sentence."""
        return f"{self.kind}: {self.meant} – {self.why}" if self.why else f"{self.kind}: {self.meant}"


def list_namings(annotation: Annotation) -> list[Naming]:
    """Return all names of a text in its order, each with why it was taken so."""
    found = [
        *(_name_actor(mention) for mention in annotation.actors),
        *(_name_place(mention) for mention in annotation.places),
        *(_name_time(mention) for mention in annotation.times),
    ]
    first: dict[tuple[str, str, str], int] = {}
    ordered = sorted(found, key=lambda naming: (naming.start, -naming.end))
    return [replace(one, anchor=first.setdefault((one.kind, one.text, one.told), one.start)) for one in ordered]


def _name_actor(mention: ActorMention) -> Naming:
    return Naming(
        start=mention.start, end=mention.end, text=mention.text, kind="actor", meant=mention.name,
        why=tell_basis(mention.basis), actor=mention.name,
    )  # fmt: skip


def _name_place(mention: PlaceMention) -> Naming:
    country = word_country(mention.country) if mention.country else None
    within = [part for part in dict.fromkeys((mention.admin1, country)) if part and part != mention.name]
    off = f"within about {word_number(mention.radius_km)} km" if mention.radius_km else None
    meant = _join([mention.name, *within, f"known to the {mention.precision}", off])
    return Naming(
        start=mention.start, end=mention.end, text=mention.text, kind="place", meant=meant,
        why=mention.reason or PLACE_WAYS[mention.basis],
    )  # fmt: skip


def _name_time(mention: TimeMention) -> Naming:
    known = mention.from_ or mention.to
    meant = word_range(mention.from_, mention.to, mention.precision) if known else mention.timex or "no date"
    parts = [meant, f"known to the {mention.precision}" if known and mention.precision != "open" else None]
    return Naming(
        start=mention.start, end=mention.end, text=mention.text, kind="time", meant=_join(parts),
        why=TIME_WAYS[mention.basis],
    )  # fmt: skip


def _join(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)
