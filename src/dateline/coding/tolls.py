"""Tolls: killed and wounded that no coded deed of their sentence carries ("650 people died", "a toll of 31 killed").

Whoever tells a toll tells of the violence that it is the toll of, so it becomes a claim of its own, without an actor.
Where a sentence does not say of what people died, the sentences around it and the title must speak of violence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from dateline.coding.circumstances import share_quantities
from dateline.coding.phrases import ActorSpan, Happening, ParsedSentence, find_token
from dateline.lexicon.events import EventLexicon, load_events
from dateline.lexicon.quantities import load_quantities
from dateline.model.codes import EventType
from dateline.model.mention import Quantity

CASUALTIES = frozenset({"killed", "wounded", "casualties"})
TOLLS = CASUALTIES | {"displaced"}
"""Counts of people to whom something was done, which whoever tells them tells of."""

BEARERS: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Deeds that kill and wound; who speaks, asks or agrees does not."""

BEFORE, AFTER = 8, 1
"""How many sentences around one may tell of what people died."""

_NEAR = 6
_LONGEST_NAME = 4
"""Tokens in which a toll is named: "number of people killed"."""

FEWEST = 10
"""Vague counts below this ("several", "many of them") are no toll."""

Shared = list[tuple[Happening, tuple[Quantity, ...]]]


class Surroundings:
    """Tells for each sentence of a document whether what stands around it speaks of violence or of a mishap."""

    def __init__(
        self, sentences: Sequence[ParsedSentence], title: str | None, lexicon: EventLexicon | None = None
    ) -> None:
        classes = (lexicon or load_events()).classes
        self._signs, self._mishaps = classes["assault_signs"], classes["mishap"]
        self._sentences = sentences
        self._title = frozenset((title or "").lower().split())
        self._seen: dict[int, tuple[int, int]] = {}

    def speak_of_violence(self, place: int, *, or_nothing: bool = False) -> bool:
        """Say whether signs of violence outweigh those of mishaps, in a sentence or else around it.

        With `or_nothing`, a text that speaks of neither will do as well.
        """
        signs, mishaps = self._count(place)
        if signs != mishaps:
            return signs > mishaps
        around = range(max(0, place - BEFORE), min(len(self._sentences), place + AFTER + 1))
        counts = [*map(self._count, around), self._weigh(self._title)]
        lead = sum(signs for signs, _ in counts) - sum(mishaps for _, mishaps in counts)
        return lead > 0 or (or_nothing and lead == 0)

    def _count(self, place: int) -> tuple[int, int]:
        if place not in self._seen:
            self._seen[place] = self._weigh(frozenset(token.lemma_.lower() for token in self._sentences[place].doc))
        return self._seen[place]

    def _weigh(self, lemmas: frozenset[str]) -> tuple[int, int]:
        return len(lemmas & self._signs), len(lemmas & self._mishaps)


def share_tolls(
    sentence: ParsedSentence,
    happenings: Sequence[Happening],
    quantities: Sequence[Quantity],
    spans: Sequence[ActorSpan],
    is_violent: Callable[..., bool],
) -> Shared:
    """Return the happenings of a sentence with their quantities, and one more for each toll that none of them bears.

    `is_violent` says whether the text speaks of violence there; it is asked only where a toll is left over.
    """
    triggers = {happening.trigger for happening in happenings}
    apart = [quantity for quantity in quantities if _stands_apart(sentence, quantity, triggers)]
    casualties = [quantity for quantity in quantities if quantity.kind in CASUALTIES and quantity not in apart]
    others = [quantity for quantity in quantities if quantity.kind not in CASUALTIES and quantity not in apart]
    shares = dict(zip(map(id, happenings), share_quantities(happenings, others), strict=True)) if happenings else {}
    bearers = [happening for happening in happenings if happening.event_type in BEARERS]
    borne: set[Quantity] = set()
    if bearers:
        for happening, share in zip(bearers, share_quantities(bearers, casualties), strict=True):
            shares[id(happening)] += share
            borne.update(share)
    shared = [(happening, _order(shares[id(happening)])) for happening in happenings]
    borne.update(quantity for share in shares.values() for quantity in share)
    told = [quantity for quantity in quantities if quantity.kind in TOLLS]
    left = [quantity for quantity in told if quantity not in borne and _is_toll(quantity)]
    if left:
        means = (None, None) if bearers else _find_means(sentence)
        tolls = list(_find_tolls(sentence, left, spans, means))
        for toll in tolls:
            fled = toll[0].event_type == "COERCE"
            if _is_deliberate(sentence, toll[0]) or is_violent(or_nothing=fled):
                shared.append(toll)
    return shared


def _stands_apart(sentence: ParsedSentence, quantity: Quantity, triggers: Collection[int]) -> bool:
    """Say whether a count belongs to none of the deeds: a toll that somebody puts, or people who fled from them."""
    if quantity.kind in CASUALTIES:
        return _is_put(sentence, quantity)
    if quantity.kind != "displaced":
        return False
    fleeing = _find_trigger(sentence, [quantity])
    return fleeing is not None and fleeing.i not in triggers and fleeing.lemma_.lower() in _list_flights()


def _is_put(sentence: ParsedSentence, quantity: Quantity) -> bool:
    """Say whether a number is what somebody puts a toll at, beside what others tell ("but residents put it at 25")."""
    token = find_token(sentence.doc, quantity.start - sentence.span.start)
    for _ in range(_NEAR):
        if token is None or token.head.i == token.i or token.pos_ == "VERB":
            break
        token = token.head
    if token is None or token.lemma_.lower() not in load_quantities().putting:
        return False
    counted = (child for child in token.children if child.dep_ == "dobj" and child.i > token.i)
    near = (word for child in counted for word in sentence.doc[child.i : child.i + _LONGEST_NAME])
    return any(word.lemma_.lower() in _list_tolls() for word in near)


def _is_deliberate(sentence: ParsedSentence, toll: Happening) -> bool:
    """Say whether the word that says that people died says that somebody killed them ("300 men were executed")."""
    return sentence.doc[toll.trigger].lemma_.lower() in load_quantities().deliberate


def may_tell_toll(sentence: ParsedSentence) -> bool:
    """Say cheaply whether a sentence has a word of death or injury at all."""
    words = _list_words()
    return any(token.lemma_.lower() in words or token.lower_ in words for token in sentence.doc)


def _is_toll(quantity: Quantity) -> bool:
    if quantity.qualifier == "vague" and quantity.best is None:
        return (quantity.low or 0) >= FEWEST
    return quantity.best != 0


def _order(quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
    return tuple(sorted(quantities, key=lambda quantity: quantity.start))


Means = tuple[str | None, str | None]
"""Mode and CAMEO code of an assault."""


def _find_means(sentence: ParsedSentence) -> Means:
    """Return with what people were killed where a sentence speaks of one means only ("1,500 died of the gas attack").

    A bomb that a suicide bomber carries is one means.
    """
    lemmas = {token.lemma_.lower() for token in sentence.doc}
    found = [
        theme.codes["ASSAULT"] for theme in load_events().themes if "ASSAULT" in theme.codes and lemmas & theme.lemmas
    ]
    if len(found) == 2 and found[0][0] == "suicide-attack" and found[1][0] == "explosives":
        del found[1]
    return found[0] if len(found) == 1 else (None, None)


def _find_tolls(
    sentence: ParsedSentence, quantities: Sequence[Quantity], spans: Sequence[ActorSpan], means: Means
) -> Iterator[tuple[Happening, tuple[Quantity, ...]]]:
    for group in _group(sentence, quantities):
        trigger = _find_trigger(sentence, group)
        if trigger is not None and (group[0].kind != "displaced" or trigger.lemma_.lower() in _list_flights()):
            yield _make_toll(sentence, trigger, group, spans, means), tuple(group)


def _group(sentence: ParsedSentence, quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    """Part numbers of one kind from each other: who tells two tolls of the same victims tells of two counts."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        told = {(one.kind, one.who) for one in groups[-1]} if groups else set()
        anew = quantity.kind in CASUALTIES and _is_put(sentence, quantity)
        if groups and not anew and (quantity.kind, quantity.who) not in told:
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups


def _find_trigger(sentence: ParsedSentence, group: Sequence[Quantity]) -> Token | None:
    """Return the word that says that people died or were hurt: in the words of the count, after it, or before it."""
    first = find_token(sentence.doc, group[0].start - sentence.span.start)
    last = find_token(sentence.doc, group[0].end - sentence.span.start - 1)
    if first is None or last is None:
        return None
    doc, words = sentence.doc, _list_words()
    near = [*doc[first.i : last.i + 1 + _NEAR], *reversed(doc[max(0, first.i - 2 * _NEAR) : first.i])]
    return next((token for token in near if token.lemma_.lower() in words or token.lower_ in words), None)


def _make_toll(
    sentence: ParsedSentence, trigger: Token, group: Sequence[Quantity], spans: Sequence[ActorSpan], means: Means
) -> Happening:
    victims = tuple(
        span
        for span in spans
        if any(quantity.start <= span.mention.start and span.mention.end <= quantity.end for quantity in group)
    )
    fled = group[0].kind == "displaced"
    return Happening(
        sentence=sentence,
        trigger=trigger.i,
        deed=trigger.i,
        first=trigger.i,
        last=trigger.i,
        event_type="COERCE" if fled else "ASSAULT",
        mode="deport" if fled else means[0],
        contexts=("migration",) if fled else (),
        cameo="174" if fled else means[1],
        actors=(),
        recipients=victims,
        rules=(f"toll: {group[0].kind}",),
    )


@cache
def _list_words() -> frozenset[str]:
    """Return the words that say that people died or were hurt, from the lexicon of quantities."""
    lexicon = load_quantities()
    predicates = {lemma for (lemma, _), kind in lexicon.predicates.items() if kind in CASUALTIES} | _list_flights()
    counted = {lemma for lemma, kind in lexicon.counted.items() if kind in CASUALTIES}
    states = {word for word, kind in lexicon.states.items() if kind in CASUALTIES}
    tolls = {words.split()[-1] for words, kind in lexicon.tolls.items() if kind in CASUALTIES}
    fallen = {lemma for (lemma, particle), kind in lexicon.particles.items() if kind in CASUALTIES and lemma == "fall"}
    return frozenset((predicates | counted | states | tolls) - lexicon.found | fallen)


@cache
def _list_flights() -> frozenset[str]:
    """Return the words that say that people fled or were driven from where they live."""
    return load_quantities().fleeing


@cache
def _list_tolls() -> frozenset[str]:
    """Return the nouns that a toll stands with."""
    return frozenset(words.split()[-1] for words in load_quantities().tolls)
