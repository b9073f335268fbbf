"""What the words around a phrase tell of an actor: minorities, holders of positions, those counted or backed."""

from __future__ import annotations

from dateline.coding.actors_phrases import Phrase
from dateline.coding.actors_sight import Sighting
from dateline.coding.actors_standing import is_garrison, modified
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.actors import AgentNoun, load_agent_words

_WORDS = load_agent_words()
_RULING = frozenset({"government", "regime", "state", "junta"})


def is_from_elsewhere(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Say whether a word before the noun tells of another home or side: "European populations"."""
    return any(sentence.doc[i].lower_ in _WORDS.elsewhere for i in range(phrase.first, phrase.sighting.first))


def is_loyal(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Say whether armed people stand by the government: "pro-government militias", "loyalist fighters"."""
    words = {sentence.doc[i].lower_ for i in range(phrase.first, phrase.sighting.first)}
    for i in range(phrase.first, phrase.sighting.first - 1):
        if sentence.doc[i].lower_ == "pro" and sentence.doc[i + 1].text == "-":
            return bool(words & _RULING)
    return bool(words & {"loyalist", "pro-government", "pro-regime"})


def is_of_elsewhere(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Say whether a government is that of a land without a name: "the government of the islands"."""
    head = sentence.doc[phrase.sighting.last]
    links = (child for child in head.children if child.dep_ == "prep" and child.lower_ == "of")
    lands = (land for link in links for land in link.children if land.dep_ == "pobj" and land.pos_ == "NOUN")
    return any(land.lower_ in _WORDS.place_heads and land.lower_ not in ("nation", "land", "day") for land in lands)


def is_bought(sentence: ParsedSentence, phrase: Phrase, agent: AgentNoun) -> bool:
    """Say whether weapons are only had from somebody, so that they stand for nobody: "acquires missile systems"."""
    head = sentence.doc[phrase.first : phrase.last + 1].root
    arms = agent.kind == "instrument" or (agent.kind == "body" and agent.sector == "MIL")
    return arms and head.dep_ == "dobj" and head.head.lemma_.lower() in _WORDS.obtaining


def is_minority(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Say whether a word before the noun tells that its people live outside the country of their name."""
    before = range(max(phrase.first - 1, 0), phrase.sighting.first)
    return any(sentence.doc[i].lower_ in _WORDS.minorities for i in before)


def is_holder(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Say whether a noun only tells whose something is, so that many are meant: "rebel positions", "rebel-held"."""
    doc, last = sentence.doc, phrase.sighting.last
    if phrase.last != last or doc[last].tag_ not in ("NN", "NNP", "JJ"):
        return False
    held = last + 2 < len(doc) and doc[last + 1].text == "-" and doc[last + 2].lower_ in _WORDS.held
    return held or (doc[last].dep_ == "compound" and doc[last].head.lemma_.lower() in _WORDS.holdings)


def is_counted(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Say whether people of a country are so many or such as live somewhere, and not their state: "168 Norlanders"."""
    head = sentence.doc[phrase.sighting.last]
    if any(child.dep_ == "nummod" for child in head.children):
        return True
    if any(child.dep_ == "acl" and child.lower_ in ("living", "fleeing", "trapped") for child in head.children):
        return True
    above = head.head
    return head.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in _WORDS.loose


def is_backed(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Say whether a word before the noun tells whose side those are on: "US-backed fighters", "pro-Norlandic"."""
    doc = sentence.doc
    for i in range(phrase.first, phrase.sighting.first - 1):
        hyphened = doc[i + 1].text == "-" or (i > 0 and doc[i - 1].text == "-")
        if hyphened and (doc[i].lower_ in _WORDS.backing or doc[i].lower_ in _WORDS.prefixes):
            return True
    last = phrase.sighting.first - 1
    return last > phrase.first and doc[last].lower_ in _WORDS.backing and doc[last - 1].text == "-"


def keeps_garrison(sentence: ParsedSentence, phrase: Phrase) -> bool:
    """Say whether a country is named for what its army keeps: "a Turkish base"."""
    head = sentence.doc[phrase.first : phrase.last + 1].root
    country = bool(phrase.sighting.uses) and phrase.sighting.uses[0].actor.kind == "country"
    return country and head.dep_ in ("amod", "compound", "nmod", "poss", "conj") and is_garrison(modified(head))


def is_motley(phrase: Phrase) -> bool:
    """Say whether a phrase only counts people together, of whom nothing is told: "a group of children and adults"."""
    agent, owners = phrase.sighting.agent, phrase.owners
    if agent is None or agent.noun not in _WORDS.groups or not owners:
        return False
    return all(_are_plain_people(owner.sighting if isinstance(owner, Phrase) else owner) for owner in owners)


def _are_plain_people(sighting: Sighting) -> bool:
    return sighting.agent is not None and sighting.agent.sector == "CVL"
