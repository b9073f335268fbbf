"""Tracing: which entries of the event lexicon were tried at each word of a sentence, and what came of each.

A `Tracer` is handed down as the `watch` of an annotation and keeps what was judged; afterwards it tries again every
entry that begins at a word, to say of the others what they lacked. Nothing of this runs where nobody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.coding.events_match import Match, Matcher, fit
from dateline.coding.events_tree import Tree
from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.lexicon.events import Choice, EventLexicon, Pattern, load_events

Outcome = Literal["claim", "refused", "passed_over", "unfit"]
"""A `refused` entry fits but gives no claim; one that is `passed_over` fits too, but another was taken before it."""

MOST_WORDS = 6
"""How many words of a class are named when none of them was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One entry of the event lexicon that was tried at one token of a sentence, and what came of it.

    `why` is a code for a refusal (such as `no_actor`), the name of the entry that was taken instead, or in words what
    was wanting; null for a claim. `sought` tells where the entry looks for its actor and its recipient.
    """

    token: int
    rule: str
    event_type: str | None
    outcome: Outcome
    why: str | None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    sought: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What was told of a pattern when it was judged."""

    why: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


class Tracer:
    """Keeps what is judged while a document is annotated, and tells of each sentence what was tried."""

    def __init__(self, lexicon: EventLexicon | None = None) -> None:
        self._lexicon = lexicon or load_events()
        self._matcher = Matcher(self._lexicon)
        self._judged: dict[tuple[int, int], dict[str, _Verdict]] = {}

    def __call__(
        self,
        sentence: ParsedSentence,
        token: int,
        rule: str,
        reason: str | None,
        actors: Sequence[ActorSpan],
        recipients: Sequence[ActorSpan],
    ) -> None:
        """Keep what came of a pattern; what is told later of the same one counts."""
        sides = (tuple(span.mention.name for span in side) for side in (actors, recipients))
        self._judged.setdefault((sentence.span.start, token), {})[rule] = _Verdict(reason, *sides)

    def trials(self, sentence: ParsedSentence) -> list[Trial]:
        """Return what was tried in a sentence that has been annotated, word by word; what came furthest first."""
        tree = Tree.of(sentence.doc, self._lexicon)
        found: list[Trial] = []
        for token in range(len(tree.words)):
            judged = self._judged.get((sentence.span.start, token), {})
            trials = [self._try(tree, token, pattern, judged) for pattern in self._matcher.candidates(tree, token)]
            found += sorted(_drop_twins(trials), key=lambda trial: _ORDER.index(trial.outcome))
        return found

    def _try(self, tree: Tree, token: int, pattern: Pattern, judged: Mapping[str, _Verdict]) -> Trial:
        rule = name_pattern(pattern)
        noun = pattern.kind == "noun"
        frame = pattern.sense.frame
        trial = Trial(
            token=token,
            rule=rule,
            event_type=pattern.sense.event_type,
            outcome="unfit",
            why=None,
            sought=(frame.noun_actor, frame.noun_recipient) if noun else (frame.actor, frame.recipient),
        )
        if rule in judged:
            verdict = judged[rule]
            outcome: Outcome = "claim" if verdict.why is None else "refused"
            return replace(
                trial, outcome=outcome, why=verdict.why, actors=verdict.actors, recipients=verdict.recipients
            )
        if fit(pattern, tree, token) is None:
            return replace(trial, why=_tell_want(pattern, tree, token))
        return replace(trial, outcome="passed_over", why=next(iter(judged), "another word says more"))


_ORDER: tuple[Outcome, ...] = ("claim", "refused", "passed_over", "unfit")


def name_pattern(pattern: Pattern) -> str:
    """Return the name of a pattern as claims have it among their rules: its group and its line."""
    return f"{pattern.sense.id}: {pattern.line}"


def _drop_twins(trials: Sequence[Trial]) -> Iterator[Trial]:
    """Yield each entry once, the one that came furthest (a word may be tried as a verb and as a noun)."""
    best: dict[str, Trial] = {}
    for trial in trials:
        known = best.get(trial.rule)
        if known is None or _ORDER.index(trial.outcome) < _ORDER.index(known.outcome):
            best[trial.rule] = trial
    yield from best.values()


def _tell_want(pattern: Pattern, tree: Tree, token: int) -> str:
    """Return in words the first thing that a pattern asks for and does not find at a token."""
    for words, part in _take_apart(pattern):
        if not _fits(part, tree, token):
            return words
    return "not all that it asks for is found together"


def _fits(part: Pattern, tree: Tree, token: int) -> bool:
    found: Match | None = fit(part, tree, token)
    return found is not None


def _take_apart(pattern: Pattern) -> Iterator[tuple[str, Pattern]]:
    """Yield each thing that a pattern asks for in words, with a pattern that asks for nothing else."""
    bare = Pattern(line=pattern.line, kind=pattern.kind, heads=pattern.heads, sense=pattern.sense)
    for modifier in pattern.modifiers:
        yield f"no {_tell_words(modifier)} before it", replace(bare, modifiers=(modifier,))
    for link in pattern.links:
        alone = replace(link, filler=None)
        yield f"no {_tell_words(link.words)} with it", replace(bare, links=(alone,))
        if link.filler is not None:
            yield f"{_tell_choice(link.filler)} after {_tell_words(link.words)}", replace(bare, links=(link,))
    if pattern.subject is not None:
        yield f"{_tell_choice(pattern.subject)} as its subject", replace(bare, subject=pattern.subject)
    if pattern.object is not None:
        yield f"{_tell_choice(pattern.object)} as its object", replace(bare, object=pattern.object)
    if pattern.any_object:
        yield "no object", replace(bare, any_object=True)
    if pattern.passive:
        yield "not in the passive", replace(bare, passive=True)
    if pattern.intransitive:
        yield "it has an object", replace(bare, intransitive=True)
    if pattern.clause is not None:
        yield f"no clause of the kind {pattern.clause}", replace(bare, clause=pattern.clause)
        if pattern.clause_verbs is not None:
            yield (
                f"{_tell_choice(pattern.clause_verbs)} in the clause that completes it",
                replace(bare, clause=pattern.clause, clause_verbs=pattern.clause_verbs),
            )


def _tell_choice(choice: Choice) -> str:
    return f"{'a barred word, such as' if choice.barred else 'no'} {_tell_words(choice.lemmas)}"


def _tell_words(words: frozenset[str]) -> str:
    shown = sorted(words)[:MOST_WORDS]
    more = ", ..." if len(words) > len(shown) else ""
    return f"{', '.join(shown)}{more}" if len(shown) < 3 or more else f"{', '.join(shown[:-1])} or {shown[-1]}"
