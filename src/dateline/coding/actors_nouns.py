"""What an agent noun tells by itself: how many it names, of what sector they are, and whether it makes a name."""

from __future__ import annotations

from dateline.coding.actors_memory import Number
from dateline.coding.actors_phrases import Phrase
from dateline.coding.actors_sight import Sighting
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.actors import AgentNoun, load_agent_words
from dateline.lexicon.nametrie import split_words
from dateline.model.actor import ActorIdentity

_WORDS = load_agent_words()


def name_again(words: str) -> str | None:
    """Return the noun by which a named body may be called again: "the centre" for a "Center for ..."."""
    folded = [_WORDS.spell(word.folded) for word in split_words(words)]
    return next((word for word in folded if word in _WORDS.again), None)


def leave_office(known: ActorIdentity) -> ActorIdentity:
    """Return somebody after their time in office, who is of the elite then."""
    sector = "ELI" if known.sector == "GOV" else known.sector
    return ActorIdentity(id=known.id, name=known.name, country=known.country, sector=sector)


def is_of_place(agent: AgentNoun, phrase: Phrase) -> bool:
    """Say whether a noun that tells no sector belongs to nothing but a place: "the fronts of Idlib"."""
    places = [isinstance(o, Sighting) and o.form in ("region", "capital", "name") for o in phrase.owners]
    return (
        agent.owned
        and agent.sector is None
        and agent.kind == "body"
        and bool(places)
        and all(places)
        and not any(
            isinstance(o, Sighting) and o.uses and o.uses[0].actor.kind not in ("country", "region")
            for o in phrase.owners
        )
    )


def is_only_placed(phrase: Phrase) -> bool:
    """Say whether all that stands with a noun is where it happens: "the Idlib air strike"."""
    return bool(phrase.owners) and all(isinstance(o, Sighting) and o.form == "region" for o in phrase.owners)


def is_at_home(agent: AgentNoun, phrase: Phrase, sort: str) -> bool:
    """Say whether a phrase without a country belongs to the country that the text is about."""
    if sort == "agent":
        return agent.home or any(isinstance(o, Sighting) and o.agent and o.agent.home for o in phrase.owners)
    return agent.home and sort in ("", "people", "person")


def number_of(agent: AgentNoun) -> Number:
    """Return as how many a noun speaks of somebody."""
    if agent.kind == "body":
        return "people" if agent.plural else "body"
    return "people" if agent.plural or agent.kind in ("people", "instrument") else "person"


def sector_of(agent: AgentNoun, owner: ActorIdentity | None) -> str | None:
    """Return the sector of an agent noun with its owner; that of the noun, unless it takes after the owner."""
    if agent.sector is None:
        of_country = owner is not None and owner.sector is None and owner.country is not None
        return "GOV" if of_country and agent.kind == "person" else owner.sector if owner else None
    if agent.inherits and owner is not None and owner.sector not in (None, "GOV", "JRN"):
        return owner.sector
    return agent.sector


def is_titled_body(sentence: ParsedSentence, phrase: Phrase, agent: AgentNoun, text: str) -> bool:
    """Say whether an armed body's noun of several words stands in capitals: "Norland Liberation Front"."""
    words = sentence.offsets(phrase.sighting.first, phrase.sighting.last).cut(text).split()
    return agent.sector in ("REB", "PRM") and len(words) > 1 and all(word[:1].isupper() for word in words)


def is_own_name(sentence: ParsedSentence, phrase: Phrase, text: str) -> bool:
    """Say whether a noun in capitals, with words before it that nothing explains, makes a name of its own."""
    first = phrase.sighting.first
    if not sentence.offsets(first, first).cut(text)[:1].isupper():
        return False
    known = [owner for owner in phrase.owners if isinstance(owner, Phrase) or owner.form != "region"]
    taken = {i for owner in known for i in range(owner.first, owner.last + 1)}
    own = [i for i in range(phrase.first, first) if i not in taken and sentence.doc[i].pos_ == "PROPN"]
    return any(sentence.offsets(i, i).cut(text)[:1].isupper() for i in own)
