"""What kind of source a link of a chain is, and how many hands a claim went through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from dateline.lexicon.actors import KnownActor, load_actors
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.tellings import load_telling_words
from dateline.model.claim import AttributionLink, ClaimActor
from dateline.model.codes import SourceType
from dateline.model.mention import Attribution

UNNAMED = "unnamed source"
FIGHTING = frozenset({"MIL", "REB", "UAF", "OPP"})
OFFICES = frozenset({"GOV", "COP", "SPY", "LEG", "JUD", "PTY", "MED", "SOC"})
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_MINISTRIES = frozenset({"defence", "defense", "foreign", "war"})


def type_origin(
    chain: Sequence[AttributionLink], parties: Sequence[ClaimActor] = (), text: str | None = None
) -> SourceType:
    """Return the kind of source that a claim comes from; `author` where the text names nobody but its publisher.

    `text` is the document's, for what else it tells of the origin; null where it is not at hand.
    """
    if not chain or (len(chain) == 1 and (chain[0].cue is None or _is_first_person(chain[0]))):
        return "author"
    return type_source(chain[0], parties, text)


def _is_first_person(link: AttributionLink) -> bool:
    return (link.text or "").lower() in _FIRST_PERSON or (link.text is None and link.kind == "published")


_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us"})


def count_removes(chain: Sequence[AttributionLink]) -> int:
    """Return through how many hands a claim went after its origin, the publisher's included."""
    return max(0, len(chain) - 1)


def type_source(link: AttributionLink, parties: Sequence[ClaimActor] = (), text: str | None = None) -> SourceType:
    """Return what kind of source a link is, given the parties of the claim that it passes on.

    A body whose country or name is among the parties speaks as one of them, as do all who fight. Who has no more than a
    name is what the text says of him elsewhere.
    """
    if link.kind == "unknown" and link.name == UNNAMED:
        return "anonymous"
    lexicon = load_telling_words()
    name = _read_words(link.name)
    if name and name[-1].lower() in _HEARSAY:
        return "anonymous"
    if (known := _find_medium(link)) is not None:
        return known
    if (actor := load_actors().actors.get(link.id or "")) is not None:
        return _type_known(actor, parties)
    if any(word.lower() in lexicon.monitors for word in name) and any(word[:1].isupper() for word in name):
        return "monitor"
    words = _read_words(f"{link.text or ''} {link.name}")
    if name and {name[-1].lower(), name[0].lower(), name[-1].lower().removesuffix("s")} & lexicon.papers:
        return _type_paper(name, link)
    if _is_bare_name(link.name) and text is not None:
        words = [*words, *_read_words(_find_description(link.name, text))]
    return _type_by_words(words, link, parties)


_HEARSAY = frozenset({"reports", "rumours", "rumors", "circles", "sources", "talk"})


def _type_paper(name: Sequence[str], link: AttributionLink) -> SourceType:
    """Return the kind of a paper: that of whose it is, if persons gave it ("the testimony of four survivors")."""
    lowers = [word.lower() for word in name]
    whose = next((place for place, word in enumerate(lowers) if word in ("of", "from", "by") and place > 0), None)
    if whose is None:
        return "document"
    kinds = (_type_word(form) for word in lowers[whose:] for form in (word, word.removesuffix("s")))
    return next((kind for kind in kinds if kind == "witness"), "document")


def _is_bare_name(name: str) -> bool:
    return bool(name) and all(word[:1].isupper() for word in name.split())


def _find_description(name: str, text: str) -> str:
    """Return the words with which a text brings in a name: a title before it, an apposition behind it."""
    found = []
    for match in islice(re.finditer(rf"\b{re.escape(name)}\b", text), _MOST_PLACES):
        before = text[max(0, match.start() - 60) : match.start()]
        before = _SENTENCE_END.split(before)[-1]
        after = _APPOSITION.match(text, match.end())
        found.append(f"{' '.join(before.split()[-4:])} {after[1] if after else ''}")
    return " ".join(found)


_MOST_PLACES = 4
_SENTENCE_END = re.compile(r"[.!?:;,\n“”\"]")
_APPOSITION = re.compile(r",\s((?:[\w’'-]+\s?){1,10})[,.]")


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
    outlet = load_outlets().match(link.name) if link.name != link.name.lower() or link.id else None
    if outlet is not None and outlet.kind in ("monitor", "think_tank"):
        return "monitor"
    if outlet is not None and outlet.kind not in ("government", "armed_group", "organisation", "person"):
        return "outlet"
    name, media = link.name.split(), load_telling_words().media_words
    is_medium = bool(name) and (name[-1].lower() in media or (len(name) > 1 and name[0].lower() in media))
    if name and name[0].lower() == "media":
        return "outlet"
    reports = (link.cue or "").lower().split()[-1:] in _REPORTING and _is_bare_name(link.name) and len(name) == 1
    is_published = link.kind == "published" and (link.cue is None or is_medium or _is_bare_name(link.name))
    return "outlet" if is_published or is_medium or reports else None


_REPORTING = tuple([word] for word in ("reported", "reports", "report", "writes", "publishes", "published", "aired"))


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
    named = frozenset(word.lower() for word in words if word[:1].isupper())
    for lower in lowers:
        if lower in lexicon.party_words and not (link.anonymous and lower in _GUARDS and lower not in named):
            return "party"
    for lower in lowers:
        for form in (lower, lower.removesuffix("s"), lower.removesuffix("es"), _singular(lower)):
            if (kind := _type_word(form)) is not None:
                return _type_ministry(kind, lowers)
    if link.anonymous:
        return "anonymous"
    return "witness" if len(words) > 1 and all(word[:1].isupper() for word in words) else "official"


_GUARDS = frozenset({"guard", "guards", "staff", "officer"})
"""Who may guard a gate, work in an office: a side of the fight only as part of a name."""


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
