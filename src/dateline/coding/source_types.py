"""What kind of source a link of a chain is, and how many hands a claim went through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dateline.lexicon.actors import KnownActor, load_actors
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.tellings import load_telling_words
from dateline.model.claim import AttributionLink, ClaimActor
from dateline.model.mention import Attribution

SourceType = Literal["witness", "party", "official", "outlet", "monitor", "document", "anonymous", "author"]
"""A side of the quarrel that is spoken of, another office, a medium, one who counts or observes, one who saw or heard
it, a paper without an author, a source of whom no such role is told, or nobody but the publisher."""

UNNAMED = "unnamed source"
FIGHTING = frozenset({"MIL", "REB", "UAF", "OPP"})
OFFICES = frozenset({"GOV", "COP", "SPY", "LEG", "JUD", "PTY", "MED", "SOC"})
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_MINISTRIES = frozenset({"defence", "defense", "foreign", "war"})


def type_origin(chain: Sequence[AttributionLink], parties: Sequence[ClaimActor] = ()) -> SourceType:
    """Return the kind of source that a claim comes from; `author` where the text names nobody but its publisher."""
    if not chain or (len(chain) == 1 and chain[0].cue is None and chain[0].text is None):
        return "author"
    return type_source(chain[0], parties)


def count_removes(chain: Sequence[AttributionLink]) -> int:
    """Return through how many hands a claim went after its origin, the publisher's included."""
    return max(0, len(chain) - 1)


def type_source(link: AttributionLink, parties: Sequence[ClaimActor] = ()) -> SourceType:
    """Return what kind of source a link is, given the parties of the claim that it passes on.

    A body whose country or name is among the parties speaks as one of them, as do all who fight.
    """
    words = _read_words(f"{link.text or ''} {link.name}")
    if link.kind == "unknown" and link.name == UNNAMED:
        return "anonymous"
    if (known := _find_medium(link)) is not None:
        return known
    if (actor := load_actors().actors.get(link.id or "")) is not None:
        return _type_known(actor, parties)
    lexicon = load_telling_words()
    name = _read_words(link.name)
    if any(word.lower() in lexicon.monitors and word[:1].isupper() for word in name):
        return "monitor"
    if name and {name[-1].lower(), name[0].lower(), name[-1].lower().removesuffix("s")} & lexicon.papers:
        return "document"
    return _type_by_words(words, link, parties)


def type_attribution(attribution: Attribution, text: str) -> SourceType:
    """Return what kind of source an attribution of a text has, apart from any claim."""
    source = attribution.source[0].cut(text) if attribution.source else None
    link = AttributionLink(
        name=attribution.source_name or UNNAMED,
        id=attribution.source_id,
        kind="unknown" if attribution.source_name is None else "spoke",
        anonymous=attribution.anonymous,
        cue=attribution.cue[0].cut(text) if attribution.cue else None,
        quotation=attribution.quotation,
        text=source,
        start=None,
        end=None,
    )
    return type_source(link)


def _find_medium(link: AttributionLink) -> SourceType | None:
    outlet = load_outlets().match(link.name)
    if outlet is not None and outlet.kind in ("monitor", "think_tank"):
        return "monitor"
    if outlet is not None and outlet.kind not in ("government", "armed_group", "organisation", "person"):
        return "outlet"
    name, media = link.name.split(), load_telling_words().media_words
    is_medium = bool(name) and (name[-1].lower() in media or (len(name) > 1 and name[0].lower() in media))
    return "outlet" if (link.kind == "published" and (link.cue is None or is_medium)) or is_medium else None


def _type_known(actor: KnownActor, parties: Sequence[ClaimActor]) -> SourceType:
    if actor.kind == "outlet":
        return "outlet"
    if any(party.id == actor.id or (actor.country and party.country == actor.country) for party in parties):
        return "party"
    if actor.sector in FIGHTING or (actor.kind == "group" and actor.sector not in OFFICES):
        return "party"
    return "official"


def _type_by_words(words: Sequence[str], link: AttributionLink, parties: Sequence[ClaimActor]) -> SourceType:
    """Return the kind of source that the words for it tell, the first noun that tells one deciding."""
    lexicon = load_telling_words()
    lowers = [word.lower() for word in words]
    if any(_names_party(word, parties) for word in words if word[:1].isupper()):
        return "party"
    for lower in lowers:
        if lower in lexicon.party_words:
            return "party"
    for lower in lowers:
        for form in (lower, lower.removesuffix("s"), lower.removesuffix("es"), _singular(lower)):
            if (kind := _type_word(form)) is not None:
                return _type_ministry(kind, lowers)
    if link.anonymous:
        return "anonymous"
    return "witness" if len(words) > 1 and all(word[:1].isupper() for word in words) else "official"


def _type_word(word: str) -> SourceType | None:
    lexicon = load_telling_words()
    if word in lexicon.anonymous_words:
        return "anonymous"
    if word in lexicon.witness_words:
        return "witness"
    if word in lexicon.official_words:
        return "official"
    sector = lexicon.agents.get(word, ("", None))[1]
    if sector in FIGHTING:
        return "party"
    if sector in OFFICES:
        return "official"
    return "witness" if sector is not None or word in lexicon.people else None


def _type_ministry(kind: SourceType, words: Sequence[str]) -> SourceType:
    """Ministries of defence and of foreign affairs speak for a state in its quarrels."""
    return "party" if kind == "official" and _MINISTRIES.intersection(words) else kind


def _names_party(word: str, parties: Sequence[ClaimActor]) -> bool:
    return len(word) > 3 and any(word.casefold() in party.name.casefold().split() for party in parties)


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.replace("men", "man") if word.endswith("men") else word


def _read_words(name: str) -> list[str]:
    return _WORD.findall(name.replace("’s", "").replace("'s", ""))
