"""Explanations in words: the parse as a tree, what was tried, and what was found, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.cli.accounts import chain_of, tell_origin
from dateline.cli.explaining import (
    Explanation,
    TracedSentence,
    group_by_word,
    join_spans,
    mark_claim,
    name_act,
    name_status,
    name_time_rules,
    word_reason,
)
from dateline.coding.phrases import ParsedSentence
from dateline.coding.tracing import Trial
from dateline.lexicon.bases import tell_basis
from dateline.model.claim import Claim, ClaimActor
from dateline.model.mention import Finder

MOST_UNFIT = 4
"""How many entries that do not fit are told of at a word; machines are given all."""

MOST_CHOICES = 3
FINDERS: dict[Finder, str] = {
    "rules": "the rules",
    "reader": "the learned reader",
    "both": "the rules and the learned reader",
}
_CHOICES = re.compile(r"[^\s{}<!]+(?:\|[^\s{}<!]+)+")


def tell_explanation(explanation: Explanation) -> Iterator[str]:
    """Yield the lines of an explanation."""
    for sentence in explanation.sentences:
        yield " ".join(sentence.parsed.span.cut(explanation.document.text).split())
        yield ""
        yield from _section("The parse", _tell_tree(sentence.parsed, _name_marks(explanation, sentence.parsed)))
        yield from _section("What was tried", _tell_trials(sentence))
        yield from _section("Claims", _tell_claims(explanation, sentence.parsed))
        yield from _section("Not coded", _tell_uncoded(explanation, sentence.parsed))
    yield from _section("Who says what", _tell_attributions(explanation))
    yield from _section("Actors", _tell_actors(explanation))
    yield from _section("Places", _tell_places(explanation))
    yield from _section("Times", _tell_times(explanation))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield a heading, its lines and a blank one; nothing where there are none."""
    told = [f"  {line}" for line in lines]
    if told:
        yield from (title, *told, "")


def _name_marks(explanation: Explanation, sentence: ParsedSentence) -> dict[int, list[str]]:
    """Return what was found at each word that heads it, for the tree."""
    names: dict[int, list[str]] = {}
    for claim in explanation.claims_of(sentence):
        for mark in mark_claim(claim, sentence):
            span = range(mark.first, mark.last + 1)
            head = next(
                (i for i in span if sentence.doc[i].head.i not in span or sentence.doc[i].head.i == i), mark.last
            )
            label = f"trigger {name_act(claim)}" if mark.kind == "trigger" else mark.label
            if label not in names.setdefault(head, []):
                names[head].append(label)
    return names


def _tell_tree(sentence: ParsedSentence, names: dict[int, list[str]]) -> Iterator[str]:
    """Yield a line for each word, below its head, with its relation, its tag, and what it was found to be."""
    children: dict[int, list[int]] = {}
    roots = []
    for token in sentence.doc:
        if token.head.i == token.i:
            roots.append(token.i)
        else:
            children.setdefault(token.head.i, []).append(token.i)
    stack = [(root, "", "") for root in reversed(roots)]
    while stack:
        i, lead, branch = stack.pop()
        token = sentence.doc[i]
        found = f"  ◂ {', '.join(names[i])}" if i in names else ""
        yield f"{lead}{branch}{token.text}  {token.dep_} {token.tag_}{found}"
        below = lead + {"": "", "├─ ": "│  ", "└─ ": "   "}[branch]
        kids = children.get(i, [])
        stack += [(k, below, "└─ " if k == kids[-1] else "├─ ") for k in reversed(kids)]


def _tell_trials(sentence: TracedSentence) -> Iterator[str]:
    for token, trials in group_by_word(sentence.trials).items():
        yield sentence.parsed.doc[token].text
        unfit = [trial for trial in trials if trial.outcome == "unfit"]
        for trial in (trial for trial in trials if trial.outcome != "unfit"):
            yield from (f"  {line}" for line in _tell_trial(trial))
        for trial in unfit[:MOST_UNFIT]:
            yield f"  does not fit  {_name_rule(trial)}: {trial.why}"
        if len(unfit) > MOST_UNFIT:
            yield f"  does not fit  {len(unfit) - MOST_UNFIT} more (--json shows all)"


def _tell_trial(trial: Trial) -> Iterator[str]:
    who = f"{', '.join(trial.actors) or '?'} → {', '.join(trial.recipients) or '?'}"
    if trial.outcome == "claim":
        yield f"CLAIM         {_name_rule(trial)}: {who}"
    elif trial.outcome == "passed_over":
        yield f"passed over   {_name_rule(trial)}, for {shorten_rule(trial.why or '')}"
    else:
        yield f"refused       {_name_rule(trial)}: {word_reason(trial.why or '')}"
        if trial.why in ("no_actor", "no_recipient", "no_partner"):
            actor, recipient = (", ".join(slots).replace("|", "/") for slots in trial.sought)
            yield f"              looked for who did it in: {actor}; to whom in: {recipient}; found {who}"


def _name_rule(trial: Trial) -> str:
    return f"{trial.event_type or 'no event'}  {shorten_rule(trial.rule)}"


def shorten_rule(rule: str) -> str:
    """Return the name of an entry with only the first few of many choices: `strike {chord|balance|pose|…}`."""
    return _CHOICES.sub(lambda found: _shorten_choices(found[0].split("|")), rule)


def _shorten_choices(words: Sequence[str]) -> str:
    return "|".join(words if len(words) <= MOST_CHOICES + 1 else [*words[:MOST_CHOICES], "…"])


def _tell_claims(explanation: Explanation, sentence: ParsedSentence) -> Iterator[str]:
    for claim in explanation.claims_of(sentence):
        who, whom = (", ".join(map(_name_party, side)) or "?" for side in (claim.actors, claim.recipients))
        yield f"{name_act(claim)}  {who} → {whom}"
        yield f"  words     {claim.evidence.trigger.text}"
        yield f"  rules     {'; '.join(map(shorten_rule, claim.rules))}"
        yield f"  status    {name_status(claim)}, factuality {claim.factuality:g}"
        yield f"  place     {_name_place(claim)}"
        yield f"  time      {_name_time(claim)}"
        for number in claim.quantities:
            yield f"  quantity  {number.kind}: {number.text}"
        yield f"  chain     {chain_of(claim)}"
        yield f"  origin    {tell_origin(claim)}"
        for told in explanation.circumstances_of(claim, sentence):
            if not told.taken:
                how = f" ({told.standing})" if told.standing else ""
                yield f"  not taken {told.kind} {told.text}: it stands with {told.governor}{how}"


def _name_party(party: ClaimActor) -> str:
    return f"{party.name} [{party.id}]" if party.id else party.name


def _name_place(claim: Claim) -> str:
    return f"{claim.place.name} ({claim.place.basis})" if claim.place else "none told"


def _name_time(claim: Claim) -> str:
    if claim.time is None:
        return "none told"
    return f"{claim.time.from_ or '?'} to {claim.time.to or '?'} ({claim.time.basis}, {claim.time.precision})"


def _tell_uncoded(explanation: Explanation, sentence: ParsedSentence) -> Iterator[str]:
    for missed in explanation.uncoded_of(sentence):
        yield f"{missed.trigger}: {word_reason(missed.reason)}"


def _tell_attributions(explanation: Explanation) -> Iterator[str]:
    text = explanation.document.text
    for found in explanation.annotation.attributions:
        identity = f" [{found.source_id}]" if found.source_id else ""
        yield f"{found.source_name or 'unnamed'}{identity}"
        cue = join_spans(found.cue, text) or "none"
        taken = f"taken as: {found.stance}; " if found.stance else ""
        yield f"  cue       {cue} ({taken}found by {FINDERS[found.found_by]})"
        yield f"  content   {found.quotation}: {join_spans(found.content, text)}"


def _tell_actors(explanation: Explanation) -> Iterator[str]:
    for found in explanation.annotation.actors:
        known = f"{found.name} [{found.id}]" if found.id else "not resolved"
        yield f"{found.text}: {known}{f'; {tell_basis(found.basis)}' if found.basis else ''}"


def _tell_places(explanation: Explanation) -> Iterator[str]:
    for found in explanation.annotation.places:
        where = (
            f"{found.name}, {found.country or '?'} ({found.precision}, {found.basis})" if found.id else "not resolved"
        )
        yield f"{found.text}: {where}{f'; {found.reason}' if found.reason else ''}"


def _tell_times(explanation: Explanation) -> Iterator[str]:
    rules = name_time_rules(explanation)
    for found in explanation.annotation.times:
        stretch = f"{found.from_ or '?'} to {found.to or '?'}"
        yield f"{found.text}: {found.timex}, {stretch} ({found.basis}), by the rule {rules.get(found.start, '?')!r}"
