"""The cast of a casebook: who acts in its claims, how each is known, and what people decide about who is who.

An actor that a text brings in by name and public role has no id of the lexicon. Here it goes by its name, country and
sector together, so that two who share no more than a name stay two until a person says otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from dateline.errors import InputError, NotFound
from dateline.lexicon.actors import (
    ActorLexicon,
    KnownActor,
    load_actors,
    load_agent_words,
    load_casebook_actors,
)
from dateline.lexicon.nametrie import fold, split_words
from dateline.model.cast import (
    ACTOR,
    AddedActor,
    Standing,
    is_about_actor,
    read_overlay,
    write_added,
    write_name,
)
from dateline.model.claim import Claim, ClaimActor
from dateline.model.codes import JudgementKind
from dateline.model.judgement import Judgement
from dateline.model.query import ClaimQuery
from dateline.store.base import Store, View

LEARNED = "own:"
"""What stands before the id of an actor that a text brought in."""

DESCRIBED = "as:"
"""What stands before the id of an actor that a text only describes."""

ADDED = "casebook:"
"""What stands before the id of an actor that a person added."""

MOST_NAME = 200
_SMALL = frozenset({"of", "the", "for", "and", "in", "de", "la", "bin", "ibn", "van", "von", "der", "al", "el"})
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """An actor as the claims of a casebook show it.

    `said` and `known` count the claims that it acts in and that act on it; `first` and `last` are the days of the
    documents that name it first and last, null where no document has a day. `words` is the sentence that names it
    first, with `document` the id of its document; `names` are the words that named it, the most frequent first.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    standing: Standing
    role: str | None
    claims: int
    documents: int
    first: str | None
    last: str | None
    words: str
    document: str
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class _Seen:
    """What has been seen of one actor so far."""

    actor: ClaimActor
    claims: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    begin: tuple[str, str, int] = ("~", "", 0)
    words: str = ""
    document: str = ""

    def note(self, claim: Claim, actor: ClaimActor) -> None:
        day = (claim.document.published or "")[:10]
        self.claims.add(claim.id)
        self.documents.add(claim.document.id)
        self.names[actor.text] += 1
        if day:
            self.days.add(day)
        begin = (day or "9999", claim.document.id, actor.start)
        if begin < self.begin:
            self.begin, self.actor, self.document = begin, actor, claim.document.id
            self.words = " ".join(claim.evidence.quote.split())[:400]


def list_cast(view: View, *, described: bool = False) -> list[CastMember]:
    """Return the actors of the claims of a casebook, those with most claims first.

    Actors that are only described ("a group of children") are left out unless `described` is set.
    """
    overlay = read_overlay(view.judgements())
    lexicon = load_casebook_actors(overlay)
    added = {actor.id: actor for actor in overlay.added}
    seen: dict[str, _Seen] = {}
    for claim in view.claims(ClaimQuery()):
        for actor in (*claim.actors, *claim.recipients):
            if not is_public(actor, lexicon):
                continue
            key = key_actor(actor, claim.document.id, lexicon)
            seen.setdefault(key, _Seen(actor)).note(claim, actor)
    members = (_make_member(key, one, lexicon, added) for key, one in seen.items())
    wanted = [member for member in members if described or member.standing != "described"]
    return sorted(wanted, key=lambda member: (-member.claims, member.id))


def key_actor(actor: ClaimActor, document: str, lexicon: ActorLexicon | None = None) -> str:
    """Return the id of an actor of a claim: its own, else one made of its name, country and sector.

    Of whom one of them is not known goes by its document as well, since a name alone never makes two one.
    """
    if actor.id is not None:
        return actor.id
    kind = LEARNED if is_name(actor.name, lexicon or load_actors()) else DESCRIBED
    home = [part for part in (actor.country, actor.sector) if part]
    return kind + ".".join((_slug(actor.name), *home, *([document[:8]] if len(home) < 2 else [])))


def is_public(actor: ClaimActor, lexicon: ActorLexicon) -> bool:
    """Say whether an actor may be listed: known, in a public role, a body, or described without a name.

    A bare name that no text gives a role may be a private person's, and is never listed.
    """
    if actor.id is not None or actor.country is not None or actor.sector is not None:
        return True
    words = [word.folded for word in split_words(actor.name)]
    return not is_name(actor.name, lexicon) or any(word in load_agent_words().bodies for word in words)


def is_name(words: str, lexicon: ActorLexicon) -> bool:
    """Say whether words are a name and no description: all in capitals at the front, and not a bare noun for agents."""
    parts = split_words(words)
    if not parts or lexicon.agents.get(parts[-1].folded):
        return False
    return all(part.capital or part.folded in _SMALL for part in parts) and parts[0].capital


def _slug(name: str) -> str:
    return _SLUG.sub("-", fold(name)).strip("-")[:80] or "nameless"


def _make_member(key: str, seen: _Seen, lexicon: ActorLexicon, added: dict[str, AddedActor]) -> CastMember:
    days, actor = sorted(seen.days), seen.actor
    last = days[-1] if days else None
    return CastMember(
        id=key,
        name=actor.name,
        country=actor.country,
        sector=actor.sector,
        standing=_find_standing(key, added),
        role=added[key].role if key in added else find_role(lexicon, key, last),
        claims=len(seen.claims),
        documents=len(seen.documents),
        first=days[0] if days else None,
        last=last,
        words=seen.words,
        document=seen.document,
        names=tuple(name for name, _ in seen.names.most_common(8)),
    )


def _find_standing(key: str, added: dict[str, AddedActor]) -> Standing:
    if key in added:
        return "added"
    return "learned" if key.startswith(LEARNED) else "described" if key.startswith(DESCRIBED) else "known"


def find_role(lexicon: ActorLexicon, id: str, day: str | None) -> str | None:
    """Return which office a person held on a day, or the kind of group that an actor is."""
    actor = lexicon.actors.get(id)
    if actor is None:
        return None
    if actor.kind != "person":
        return actor.kind
    held = [tenure for tenure in lexicon.tenures.get(id, ()) if day is None or tenure.holds_on(day)]
    return held[-1].office if held else None


def search_cast(members: Iterable[CastMember], query: str) -> list[CastMember]:
    """Return the members whose id, name or words hold every word of a query, whatever case and accents."""
    wanted = [word.folded for word in split_words(query)] or [query.casefold()]
    return [member for member in members if all(word in _searchable(member) for word in wanted)]


def _searchable(member: CastMember) -> str:
    words = (member.id, member.name, member.country or "", member.sector or "", *member.names)
    return " ".join((member.id.casefold(), *(word.folded for part in words for word in split_words(part))))


def find_member(view: View, wanted: str) -> CastMember | KnownActor:
    """Return the one actor with this id or name, in the casebook or else in the lexicon.

    Raises NotFound where there is none, InputError where several bear the name, which alone does not tell who is meant.
    """
    members = list_cast(view, described=True)
    lexicon = load_casebook_actors(read_overlay(view.judgements()))
    exact = [member for member in members if member.id == wanted]
    if exact:
        return exact[0]
    if wanted in lexicon.actors:
        return lexicon.actors[wanted]
    key = [word.folded for word in split_words(wanted)]
    alike = {member.id: member for member in members if [word.folded for word in split_words(member.name)] == key}
    known = {use.actor.id: use.actor for use in lexicon.names.get(wanted) if use.actor.kind != "region"}
    found: dict[str, CastMember | KnownActor] = {**known, **alike}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise InputError(wanted, f"it names {', '.join(sorted(found)[:6])}", "give the id of the one that you mean")
    raise NotFound(f"there is no actor {wanted!r}; `dateline actors` lists those of the casebook")


# what people decide


def add_actor(
    store: Store,
    name: str,
    *,
    user: str,
    kind: Literal["person", "group"] | None = None,
    country: str | None = None,
    sector: str | None = None,
    aliases: Sequence[str] = (),
    role: str | None = None,
    since: str | None = None,
    until: str | None = None,
    why: str | None = None,
) -> Judgement:
    """Add an actor to the casebook and return the judgement that does; the next reading knows it by its names.

    A person must have a public role. Raises InputError for a name, role or time that makes no sense.
    """
    words = split_words(name)
    if not words or len(name) > MOST_NAME or len(words) > 12:
        raise InputError(name[:60] or "a name", "it is empty or far too long", "give a name of one to twelve words")
    if since and until and until < since:
        raise InputError(name, f"{until} lies before {since}", "swap the two days")
    kind = kind or ("person" if role else "group")
    if kind == "person" and not role:
        raise InputError(name, "a person without a public role is never kept", "give the role with --role")
    actor = AddedActor(
        id=ADDED + _slug(" ".join(filter(None, (name, country, sector)))),
        name=name,
        kind=kind,
        country=country,
        sector=sector,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if split_words(alias))),
        role=role,
        office=_find_office(role),
        since=since,
        until=until,
    )
    return _keep(store, "add", ACTOR + actor.id, None, write_added(actor), user, why)


def _find_office(role: str | None) -> str | None:
    """Return the lexicon's word for a role ("defence" for "defence minister"), null where it has none."""
    nouns = load_actors().agents.get(role) if role else ()
    return next((noun.office for noun in nouns if noun.office and noun.office not in ("other", "former")), None)


def merge_actors(store: Store, kept: str, gone: str, *, user: str, why: str | None = None) -> Judgement:
    """Merge one actor into another and return the judgement; each is given by its id, or a name that only it bears.

    An actor that a text brought in gives its name to the one that is kept.
    """
    with store.view() as view:
        one, other = find_member(view, kept), find_member(view, gone)
    if one.id == other.id:
        raise InputError(gone, f"it is {one.name} ({one.id}) already", "name two actors")
    if not _is_of_lexicon(one.id):
        raise InputError(kept, "it is known by its words alone", f'add it first: dateline actors add "{one.name}"')
    value = None if _is_of_lexicon(other.id) else write_name(other.name)
    return _keep(store, "same", ACTOR + one.id, ACTOR + other.id, value, user, why)


def split_actor(store: Store, kept: str, part: str, *, user: str, why: str | None = None) -> Judgement:
    """Part two actors, or take a name away from an actor, and return the judgement.

    Of two that were merged, the merger ends; a name that is no actor of its own names the first no longer.
    """
    with store.view() as view:
        one = find_member(view, kept)
        lexicon = load_casebook_actors(read_overlay(view.judgements()))
        merger = _find_merger(list(list_decisions(view, one.id)), one.id, part)
    if merger is not None:
        return _keep(store, "different", ACTOR + one.id, merger.other, None, user, why)
    if not any(use.actor.id == one.id for use in lexicon.names.get(part)):
        raise NotFound(f"{part!r} is no name of {one.name} ({one.id}) and was not merged into it")
    return _keep(store, "different", ACTOR + one.id, f"{ACTOR}name:{_slug(part)}", write_name(part), user, why)


def _find_merger(decisions: Sequence[Judgement], kept: str, part: str) -> Judgement | None:
    """Return the standing judgement by which an actor took in another, given by its id or name."""
    names = {part, *(use.actor.id for use in load_actors().names.get(part)), LEARNED + _slug(part)}
    for one in decisions:
        gone = _bare(one.other) or ""
        stands = one.kind == "same" and one.undone is None and _bare(one.subject) == kept
        if stands and {gone, gone.partition(".")[0]} & names:
            return one
    return None


def _is_of_lexicon(id: str) -> bool:
    return not id.startswith((LEARNED, DESCRIBED))


def _keep(
    store: Store, kind: JudgementKind, subject: str, other: str | None, value: str | None, user: str, why: str | None
) -> Judgement:
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    judgement = Judgement(
        id=_name_judgement(kind, subject, other, value, user, at), kind=kind, subject=subject, other=other, value=value,
        user=user[:MOST_NAME] or "somebody", at=at, why=(why or "").strip()[:1000] or None,
    )  # fmt: skip
    with store.writer() as writer:
        writer.add_judgement(judgement)
    return judgement


def _name_judgement(*parts: str | None) -> str:
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def undo_decision(store: Store, judgement: str) -> Judgement:
    """Take a judgement about actors back, given by the beginning of its id; the next reading forgets it."""
    with store.view() as view:
        found = [one for one in list_decisions(view) if judgement and one.id.startswith(judgement)]
    if not found:
        raise NotFound(f"there is no judgement about actors {judgement!r}; `dateline actors decisions` lists them")
    if len(found) > 1:
        raise InputError(
            judgement, f"several judgements begin so: {', '.join(one.id for one in found[:5])}", "give more"
        )
    with store.writer() as writer:
        writer.undo_judgement(found[0].id, datetime.now(UTC).isoformat(timespec="milliseconds"))
    return found[0]


def list_decisions(view: View, id: str | None = None) -> Iterator[Judgement]:
    """Yield the judgements about actors, or about one, in the order in which they were made."""
    for judgement in view.judgements():
        if is_about_actor(judgement) and id in (None, _bare(judgement.subject), _bare(judgement.other)):
            yield judgement


def _bare(subject: str | None) -> str | None:
    return subject.removeprefix(ACTOR) if subject else None
