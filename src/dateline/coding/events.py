"""Finding events: who did what to whom in one sentence, as far as its grammar says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.events_cast import Cast, name_of
from dateline.coding.events_match import Match, Matcher
from dateline.coding.events_roles import Carrier, RoleReader, Roles
from dateline.coding.events_sieve import Sieve
from dateline.coding.events_strangers import Strangers
from dateline.coding.events_tree import Tree
from dateline.coding.phrases import ActorSpan, Happening, ParsedSentence, Watch
from dateline.lexicon.events import EventLexicon, load_events
from dateline.model.mention import Uncoded

LONGEST_TRIGGER = 8
"""How many tokens the words of a trigger may span; a longer stretch is cut down to its head."""


@dataclass(frozen=True, slots=True)
class Known:
    """Readers of roles: one by the actors that are known, one by the names of strangers too."""

    reader: RoleReader
    wider: RoleReader


class EventFinder:
    """Finds the events of a sentence with the event lexicon."""

    def __init__(self, lexicon: EventLexicon | None = None) -> None:
        self._lexicon = lexicon or load_events()
        self._matcher = Matcher(self._lexicon)
        self._sieve = Sieve(self._lexicon)

    def find(
        self, sentence: ParsedSentence, actors: Sequence[ActorSpan], watch: Watch | None = None
    ) -> tuple[list[Happening], list[Uncoded]]:
        """Return the happenings of a sentence in order, and the triggers that gave none, with the reason.

        `watch` is told of every pattern that was judged (`dateline.coding.tracing`).
        """
        tree = Tree.of(sentence.doc, self._lexicon)
        rivalries = self._matcher.matches(tree)
        if not rivalries:
            return [], []
        reader = RoleReader(tree, Cast(tree, actors), self._lexicon)
        taken = {part for rivals in rivalries for part in rivals[0].parts}
        happenings: list[Happening] = []
        uncoded: list[Uncoded] = []
        known = Known(reader, RoleReader(tree, Cast(tree, actors, Strangers(sentence, tree)), self._lexicon))
        for rivals in rivalries:
            if rivals[0].token in taken and rivals[0].pattern.kind == "noun":
                if watch is not None:
                    watch(sentence, rivals[0].token, name_rule(rivals[0]), "taken_up", (), ())
                continue
            found = self._judge(sentence, tree, known, rivals, watch)
            if isinstance(found, Happening):
                happenings.append(found)
            else:
                uncoded.append(found)
        kept = _answer_accusers(drop_repeats(tree, happenings))
        if watch is not None:
            triggers = {happening.trigger for happening in kept}
            for lost in (happening for happening in happenings if happening.trigger not in triggers):
                watch(sentence, lost.trigger, lost.rules[0], "repeats", lost.actors, lost.recipients)
        return kept, uncoded

    def _judge(
        self, sentence: ParsedSentence, tree: Tree, known: Known, rivals: Sequence[Match], watch: Watch | None
    ) -> Happening | Uncoded:
        """Return what the first of the matches at one token that may be coded gives, or why the best may not.

        Names that nobody knows are asked only where those that are known give nothing.
        """
        first: str | None = None
        for match in rivals:
            if rivals[0].links and not match.links:
                continue  # "called off" is no call
            carrier = known.reader.find_carrier(match.token) if match.pattern.kind == "noun" else None
            roles = known.reader.read(match, carrier)
            reason = self._sieve.refuse(tree, match, carrier, roles)
            if reason in ("no_actor", "no_partner", "no_recipient") and match.pattern.kind == "verb":
                roles = known.wider.read(match, carrier)
                reason = self._sieve.refuse(tree, match, carrier, roles, strangers=True)
            if watch is not None:
                watch(sentence, match.token, name_rule(match), reason, roles.actors, roles.recipients)
            if reason is None:
                return self._make(sentence, tree, match, carrier, roles)
            first = first or reason
            if reason not in ("no_actor", "no_partner", "no_recipient", "unarmed", "crowd"):
                break
        return _leave(sentence, rivals[0], first or "no_match")

    def _make(
        self, sentence: ParsedSentence, tree: Tree, match: Match, carrier: Carrier | None, roles: Roles
    ) -> Happening:
        sense = match.pattern.sense
        if sense.event_type is None:
            raise AssertionError(f"{sense.id} denotes no event")
        mode, cameo = self._sieve.specify(tree, match, roles)
        words = [match.token, *match.parts, *match.links]
        if carrier is not None and carrier.manner == "doing":
            words.append(carrier.token)
        named = (k for span in (*roles.actors, *roles.recipients) for k in (span.first, span.last))
        if max(words) - min(words) >= LONGEST_TRIGGER or any(min(words) < k < max(words) for k in named):
            words = [match.token, *(k for k in match.links if abs(k - match.token) == 1)]
        return Happening(
            sentence=sentence,
            trigger=match.token,
            deed=_find_deed(match),
            first=min(words),
            last=max(words),
            event_type=sense.event_type,
            mode=mode,
            contexts=sense.contexts,
            cameo=cameo,
            actors=roles.actors,
            recipients=roles.recipients,
            rules=(name_rule(match), *((carrier.manner,) if carrier else ())),
        )


def _find_deed(match: Match) -> int:
    """Return the token whose status is that of the event: the trigger, or what that only seeks."""
    if match.pattern.sense.judged == "head":
        return match.token
    return match.clause if match.clause is not None else next(iter(match.parts), match.token)


def name_rule(match: Match) -> str:
    """Return the name of the lexicon entry behind a match: its group and its line."""
    return f"{match.pattern.sense.id}: {match.pattern.line}"


def drop_repeats(tree: Tree, happenings: Sequence[Happening]) -> list[Happening]:
    """Return the happenings without those that say again, in the same clause, what another says better."""
    kept: list[Happening] = []
    for happening in sorted(happenings, key=_promise):
        if not any(_repeats(tree, happening, other) for other in kept):
            kept.append(happening)
    return sorted(kept, key=lambda h: h.trigger)


def _answer_accusers(happenings: Sequence[Happening]) -> list[Happening]:
    """Return happenings with the accuser for whom a charge is rejected to ("X accused Y of ...; Y denied it")."""
    answered: list[Happening] = []
    for happening in happenings:
        accuser = next((one for one in reversed(answered) if _is_answer(happening, one)), None)
        answered.append(happening if accuser is None else replace(happening, recipients=accuser.actors))
    return answered


def _is_answer(happening: Happening, charge: Happening) -> bool:
    if happening.event_type != "REJECT" or happening.recipients or charge.event_type != "ACCUSE":
        return False
    answering = {span.mention.country or name_of(span) for span in happening.actors}
    accused = {span.mention.country or name_of(span) for span in charge.recipients}
    return bool(answering & accused) and not answering & {name_of(span) for span in charge.actors}


def _promise(happening: Happening) -> tuple[bool, int, int]:
    """Order happenings by how much they tell, protests before what is demanded in them."""
    return happening.event_type != "PROTEST", -len(happening.recipients) - len(happening.actors), happening.trigger


def _repeats(tree: Tree, one: Happening, other: Happening) -> bool:
    if other.event_type == "PROTEST" and one.event_type in ("REQUEST", "ACCUSE"):
        return _is_purpose(tree, one, other)
    if one.event_type != other.event_type:
        return False
    if one.deed == other.deed:
        return True
    if not _names(one.actors) <= _names(other.actors) or not _names(one.recipients) <= _names(other.recipients):
        return False
    if tree.is_verb(one.trigger) and tree.is_verb(other.trigger) and _sense(one) != _sense(other):
        return _is_other_half(tree, one, other)
    return _governs(tree, other.trigger, one.trigger) or _governs(tree, one.trigger, other.trigger)


def _is_purpose(tree: Tree, demand: Happening, protest: Happening) -> bool:
    """Say whether a demand is what people protest for ("marched to demand the resignation of X")."""
    head = protest.trigger if tree.is_verb(protest.trigger) else tree.heads[protest.trigger]
    same = _names(demand.actors) <= _names(protest.actors)
    return same and tree.heads[demand.trigger] in (head, protest.trigger) and tree.deps[demand.trigger] != "conj"


def _is_other_half(tree: Tree, one: Happening, other: Happening) -> bool:
    """Say whether two verbs only count the same victims apart ("20 people were killed or wounded")."""
    joined = tree.heads[one.trigger] == other.trigger and tree.deps[one.trigger] == "conj"
    same = _names(one.recipients) == _names(other.recipients) != set()
    return joined and same and tree.lemmas[one.trigger] in tree.lexicon.classes["injuring"]


def _sense(happening: Happening) -> str:
    return happening.rules[0].partition(":")[0]


def _names(spans: Sequence[ActorSpan]) -> set[object]:
    return {name_of(span) for span in spans}


def _governs(tree: Tree, above: int, below: int) -> bool:
    """Say whether a word stands over another; a word that is merely joined to one of its kind does not."""
    for _ in range(5):
        if tree.heads[below] == below or (tree.deps[below] == "conj" and tree.is_verb(below)):
            return False
        below = tree.heads[below]
        if below == above:
            return True
    return False


def _leave(sentence: ParsedSentence, match: Match, reason: str) -> Uncoded:
    span = sentence.offsets(match.token, match.token)
    return Uncoded(
        start=span.start,
        end=span.end,
        trigger=sentence.doc[match.token].text,
        reason=reason,
    )
