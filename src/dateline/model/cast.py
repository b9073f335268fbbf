"""The cast of a casebook: actors as its documents name them, and what people decided about who they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from dateline.errors import InputError
from dateline.model.judgement import Judgement

ACTOR = "actor:"
"""What stands before an actor's id where a judgement is about an actor and not about a claim or event."""

Standing = Literal["known", "added", "learned", "described"]
"""How an actor is known: by the lexicon, by a person's word, by the text that introduced it by name, or by words that
describe it only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedActor:
    """An actor that a person added to a casebook.

    `since` and `until` are ISO days between which it bore its role, null where open; `office` is the lexicon's word
    for the role where it has one (defence, foreign, ...).
    """

    id: str
    name: str
    kind: Literal["person", "group"]
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    role: str | None = None
    office: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorOverlay:
    """What a casebook holds over the lexicon: actors added, names given and taken, actors that are one.

    `merged` leads an id to the one it is merged into; `named` gives names to ids, `parted` takes them away.
    """

    added: tuple[AddedActor, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.merged or self.named or self.parted)

    @property
    def digest(self) -> str:
        """Return the first eight hexadecimal digits of the SHA-256 of all that it holds."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode("utf-8", "replace")).hexdigest()[:8]


def is_about_actor(judgement: Judgement) -> bool:
    """Say whether a judgement is about actors."""
    return judgement.subject.startswith(ACTOR)


def read_overlay(judgements: Iterable[Judgement]) -> ActorOverlay:
    """Return what the standing judgements about actors come to, later ones over earlier ones on the same pair.

    "add" adds an actor, "same" merges the other into the subject, "different" parts them or takes a name away.
    """
    standing = [one for one in judgements if one.undone is None and is_about_actor(one)]
    added: dict[str, AddedActor] = {}
    pairs: dict[tuple[str, ...], Judgement] = {}
    for one in sorted(standing, key=lambda judgement: judgement.at):
        if one.kind == "add":
            actor = read_added(one)
            added[actor.id] = actor
        elif one.other is not None:
            pairs[tuple(sorted((one.subject, one.other)))] = one
    merged: list[tuple[str, str]] = []
    named: list[tuple[str, str]] = []
    parted: list[tuple[str, str]] = []
    for one in pairs.values():
        kept, gone = one.subject.removeprefix(ACTOR), (one.other or "").removeprefix(ACTOR)
        name = _read_name(one.value)
        if one.kind == "same":
            named.extend([(name, kept)] if name else [])
            merged.extend([(gone, kept)] if not name else [])
        elif one.kind == "different" and name:
            parted.append((name, kept))
    return ActorOverlay(
        added=tuple(sorted(added.values(), key=lambda actor: actor.id)),
        merged=tuple(sorted(merged)),
        named=tuple(sorted(named)),
        parted=tuple(sorted(parted)),
    )


def write_added(actor: AddedActor) -> str:
    """Return an added actor as its judgement keeps it."""
    return json.dumps(asdict(actor), ensure_ascii=False, sort_keys=True)


def read_added(judgement: Judgement) -> AddedActor:
    """Return the actor that a judgement adds; InputError where its value is no such thing."""
    try:
        fields = json.loads(judgement.value or "")
        return AddedActor(**{**fields, "aliases": tuple(fields.get("aliases", ()))})
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        mend = f"take it back with `dateline actors undo {judgement.id}`"
        raise InputError(f"judgement {judgement.id}", f"it adds no actor: {error}", mend) from error


def write_name(name: str) -> str:
    """Return a name as a judgement about a bare name keeps it."""
    return json.dumps({"name": name}, ensure_ascii=False)


def _read_name(value: str | None) -> str | None:
    try:
        found = json.loads(value) if value else None
    except (ValueError, RecursionError):
        return None
    name = found.get("name") if isinstance(found, dict) else None
    return name if isinstance(name, str) else None
