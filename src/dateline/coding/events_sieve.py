"""The sieve: which matches are claims, which are not and why, and what their themes make of mode and code."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.events_match import Match
from dateline.coding.events_roles import Carrier, Roles
from dateline.coding.events_tree import Tree
from dateline.coding.phrases import ActorSpan
from dateline.lexicon.events import EventLexicon
from dateline.lexicon.plover import load_plover

_MUTUAL = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE")
"""Types that take two, so that a bare noun with one name ("the G8 summit") is no event."""


_ARMED = frozenset({"MIL", "REB", "COP", "UAF", "PRM"})
_BY = frozenset({"in", "by", "with", "during", "from", "through", "under"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "REJECT", "ACCUSE", "REQUEST"})
_PRIVATE = frozenset({"CVL", "JRN", "MED", "EDU"})
_CROWD = frozenset({"CVL", "REF", "LAB", "EDU", "AGR", "OPP", "REL", "SOC", "PTY", "JRN", "MED"})
_AIMS = ("advcl", "xcomp", "acl")


class Sieve:
    """Decides about matches with their roles."""

    def __init__(self, lexicon: EventLexicon) -> None:
        self._lexicon = lexicon
        self._noise = lexicon.classes["noise"]
        self._strife = lexicon.classes["strife"]
        self._with_recipient = load_plover().with_recipient

    def refuse(
        self, tree: Tree, match: Match, carrier: Carrier | None, roles: Roles, *, strangers: bool = False
    ) -> str | None:
        """Return why a match is no claim, or nothing if it is one; `strangers` may be among the parties."""
        sense = match.pattern.sense
        if sense.event_type is None:
            return "blocked_by_object"
        alone = self._tells_itself(tree, match) or (sense.needs == "act" and _is_done(tree, match.token))
        if not roles.actors and not roles.recipients and sense.needs != "nobody" and not alone:
            return "no_actor"
        if match.pattern.kind == "noun" and not self._stands(match, carrier, roles):
            return "bare_noun"
        if sense.needs in ("actor", "act", "both") and not roles.actors and not alone:
            return "no_actor"
        if sense.needs in ("recipient", "both") and not roles.recipients and carrier is None:
            return "no_recipient"
        if sense.needs == "pair" and not self._are_two(tree, match, roles):
            return "no_partner"
        if self._lacks_recipient(tree, match, roles):
            return "no_recipient"
        if sense.needs == "either" and not roles.actors and not alone:
            if sense.event_type != "ASSAULT" and not tree.is_passive(match.token):
                return "no_actor"
            if sense.event_type == "ASSAULT" and not self._is_assault(tree, match):
                return "no_assault"
        if strangers and not self._is_grave(tree, match, roles):
            return "stranger"
        if sense.wary == "strict" and not self._is_armed(tree, roles):
            return "figurative"
        if sense.wary == "armed" and not any(span.mention.sector in _ARMED for span in roles.recipients):
            return "unarmed"
        if sense.wary == "crowd" and not any(span.mention.sector not in _CROWD for span in roles.actors):
            return "crowd"
        if sense.wary == "people" and not any(span.mention.sector in _CROWD for span in roles.actors):
            return "crowd"
        if sense.wary == "forces" and not any(map(_is_force, roles.actors)):
            return "figurative"
        if sense.event_type in ("CONSULT", "AGREE", "SUPPORT") and _are_private(roles):
            return "private"
        if sense.wary == "purpose" and tree.tags[match.token] == "VB" and tree.deps[match.token] in _AIMS:
            return "figurative"
        return "noise" if self._is_noise(tree, match) else None

    def _lacks_recipient(self, tree: Tree, match: Match, roles: Roles) -> bool:
        """Say whether nobody is told to whom something is done that has to be done to somebody."""
        event = match.pattern.sense.event_type
        if event not in self._with_recipient or roles.recipients or len(roles.actors) > 1:
            return False
        return not (event == "SANCTION" and roles.actors and _is_own_envoy(tree, match))

    def _are_two(self, tree: Tree, match: Match, roles: Roles) -> bool:
        """Say whether there are two parties, or one word for both ("the two presidents met")."""
        if roles.recipients or len(roles.actors) > 1:
            return bool(roles.actors)
        if match.pattern.kind != "verb" or tree.objects(match.token) or not roles.actors:
            return False
        actor = roles.actors[0]
        return tree.tags[actor.head] in ("NNS", "NNPS") and actor.mention.sector not in _PRIVATE

    def _is_grave(self, tree: Tree, match: Match, roles: Roles) -> bool:
        """Say whether what strangers do is political: they do it to somebody known, or it is hostile."""
        if any(span.mention.basis != "stranger" for span in (*roles.actors, *roles.recipients)):
            return True
        sense = match.pattern.sense
        return sense.event_type in _HOSTILE and (sense.wary == "no" or self._is_armed(tree, roles))

    def _tells_itself(self, tree: Tree, match: Match) -> bool:
        """Say whether words tell of a deed though they name nobody: "a drone hit the bus", "thousands protested"."""
        sense, i = match.pattern.sense, match.token
        if sense.event_type == "PROTEST":
            crowds = self._lexicon.classes["measures"]
            return tree.is_verb(i) and any(tree.lemmas[k] in crowds for k in tree.subject(i))
        if sense.event_type != "ASSAULT" or match.pattern.kind == "noun" or sense.wary in ("strict", "armed"):
            return False
        if tree.is_passive(i):
            return tree.lemmas[i] in self._lexicon.classes["unmistakable"]
        return tree.is_verb(i) and tree.has_armed_subject(i)

    def _is_armed(self, tree: Tree, roles: Roles) -> bool:
        """Say whether a sentence speaks of violence, or of somebody armed."""
        sectors = {span.mention.sector for span in (*roles.actors, *roles.recipients)}
        return bool(sectors & _ARMED) or bool(set(tree.lemmas) & self._lexicon.classes["assault_signs"])

    def _is_assault(self, tree: Tree, match: Match) -> bool:
        """Say whether a sentence in which nobody does it tells of violence, not of a mishap ("killed in a crash").

        In the active ("inflicted losses") somebody does it whom we do not know, so that only the object may be told.
        """
        active = match.pattern.kind == "verb" and not tree.is_passive(match.token)
        if active and set(match.parts) & set(tree.objects(match.token)):
            return False
        lemmas = set(tree.lemmas)
        signs, mishaps = lemmas & self._lexicon.classes["assault_signs"], lemmas & self._lexicon.classes["mishap"]
        by = [k for k in tree.links(match.token) if tree.words[k] == "by"]
        struck = any(tree.lemmas[k] in signs for link in by for k in tree.fillers(link))
        return struck or len(signs) > len(mishaps)

    def _stands(self, match: Match, carrier: Carrier | None, roles: Roles) -> bool:
        """Say whether a noun is told as an event: a verb carries it, or it names roles enough of its own."""
        if carrier is not None and carrier.manner != "occurring":
            return True
        if match.pattern.sense.event_type in _MUTUAL and len(roles.actors) + len(roles.recipients) < 2:
            return False
        return carrier is not None or (match.pattern.sense.alone and bool(roles.actors))

    def _is_noise(self, tree: Tree, match: Match) -> bool:
        lemmas = set(tree.lemmas)
        noise = len(lemmas & self._noise)
        if not noise or lemmas & self._strife:
            return False
        return match.pattern.sense.wary != "no" or noise > 1

    def specify(self, tree: Tree, match: Match, roles: Roles) -> tuple[str | None, str | None]:
        """Return mode and CAMEO code: the sense's own, or those of the theme that the words are about."""
        sense = match.pattern.sense
        event = sense.event_type or ""
        default = sense.mode, sense.cameo
        if sense.by_state is not None and any(map(_is_state, roles.actors)):
            default = sense.by_state
        elif sense.mode is not None and sense.by_state is None:
            return default
        if event == "ASSAULT":
            means = {tree.lemmas[i] for i in _means(tree, match)}
            return next(
                (t.codes[event] for t in self._lexicon.themes if event in t.codes and means & t.lemmas), default
            )
        for i in _subject_matter(tree, match):
            for theme in self._lexicon.themes:
                if tree.lemmas[i] in theme.lemmas and event in theme.codes:
                    return theme.codes[event]
        return default


def _is_own_envoy(tree: Tree, match: Match) -> bool:
    """Say whether a state does it by its own people, so that nobody else need be named ("recalled its ambassador")."""
    objects = tree.objects(match.token) if match.pattern.kind == "verb" else []
    return any(tree.tags[k] == "PRP$" for i in objects if i in match.parts for k in tree.kids_by(i, "poss"))


def _is_done(tree: Tree, i: int) -> bool:
    """Say whether a finite passive tells that something was done, without saying by whom."""
    return tree.is_verb(i) and tree.is_passive(i) and bool(tree.kids_by(i, "auxpass", "nsubjpass"))


def _is_force(span: ActorSpan) -> bool:
    """Say whether an actor is armed, or a state as such."""
    mention = span.mention
    return mention.sector in _ARMED or (mention.id is not None and mention.id == mention.country)


def _is_state(span: ActorSpan) -> bool:
    """Say whether an actor is a state, its government or its forces."""
    mention = span.mention
    return mention.sector == "MIL" or (mention.country is not None and mention.sector in (None, "GOV"))


def _are_private(roles: Roles) -> bool:
    """Say whether all parties of a meeting are private people or those who report on it."""
    parties = (*roles.actors, *roles.recipients)
    return bool(roles.recipients) and all(span.mention.sector in _PRIVATE for span in parties)


def _means(tree: Tree, match: Match) -> Iterable[int]:
    """Yield the words that may tell with what an assault was made, the nearest first.

    What is repelled was made by the other side ("thwarted a suicide attack").
    """
    repelled = match.pattern.sense.frame.id == "repel"
    nouns = [match.token, *(() if repelled else match.parts)]
    nouns += [f for link in tree.links(match.token) if tree.words[link] in _BY for f in tree.fillers(link)]
    if match.pattern.kind == "verb":
        nouns += tree.subject(match.token)
        joined = (verb for verb in tree.kids_by(match.token, "conj") if tree.is_verb(verb))
        nouns += [f for verb in joined for k in tree.links(verb) if tree.words[k] in _BY for f in tree.fillers(k)]
    for noun in nouns:
        if noun != match.token:
            yield noun
        yield from tree.kids_by(noun, "compound", "amod", "nmod")
        yield from (f for link in tree.links(noun) if tree.words[link] in _BY for f in tree.fillers(link))


def _subject_matter(tree: Tree, match: Match) -> Iterable[int]:
    yield from match.parts
    if match.pattern.kind == "noun":
        nouns = [f for link in tree.links(match.token) for f in tree.fillers(link)]
        yield from nouns
    clauses = (match.clause,) if match.clause is not None else tuple(tree.clauses(match.token))
    for verb in clauses:
        yield from tree.objects(verb)
        yield verb
    yield from tree.objects(match.token)
    for link in tree.links(match.token):
        yield from tree.fillers(link)
