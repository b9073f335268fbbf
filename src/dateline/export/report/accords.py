"""Agreements and forecasts in a report: how ceasefires and deals stand, and what became of what was said to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.export.report.citing import MOST_CITES, Citations
from dateline.export.report.nouns import Accord, Cite, Part, Sentence
from dateline.export.report.wording import isolate, join_words, word_count, word_day, word_range
from dateline.model.agreement import Agreement, AgreementParty
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.forecast import Forecast

MOST_AGREEMENTS = 12
MOST_PARTIES = 4
ROLES = (
    ("party", "binding"),
    ("negotiator", "negotiated by"),
    ("guarantor", "guaranteed by"),
    ("mediator", "mediated by"),
)
"""The roles that a report tells, with the words before their names."""


def list_accords(
    agreements: Sequence[Agreement], events: Iterable[Event], claims: Mapping[str, Claim], citations: Citations
) -> tuple[Accord, ...]:
    """Return how those agreements stand of which an event of the report tells, or which one is said to have broken.

    Only claims of the report's own events are cited, so that its numbers lead to sentences that it holds.
    """
    held = {name for event in events for name in (event.id, *event.redirects)}
    chosen = [one for one in agreements if held & {*one.events, *(breach.event for breach in one.violations)}]
    told = (Accord(one.id, _state(one, held, claims, citations)) for one in chosen[:MOST_AGREEMENTS])
    return tuple(one for one in told if one.sentence.cites)


def _state(one: Agreement, held: set[str], claims: Mapping[str, Claim], citations: Citations) -> Sentence:
    def cite(names: Iterable[str]) -> tuple[Cite, ...]:
        return citations.cite_all((claims[name] for name in names if name in claims), MOST_CITES)

    last = next((step for step in reversed(one.steps) if step.state == one.state), None)
    joint = "since" if one.state == "in force" else "on"
    when = f" {joint} {word_day(last.day)}" if last and last.day else ""
    by = f", according to {isolate(last.by)}" if last and last.by else ""
    title = one.title.replace(f"({one.start})", f"({word_range(one.start, one.end)})") if one.start else one.title
    parts = [Part(f"{isolate(title)}: {one.state}{when}{by}", cite(last.claims if last else one.claims))]
    for role, words in ROLES:
        named = [party for party in one.parties if party.role == role]
        if named:
            parts.append(Part(f"; {words} {_name(named)}", cite(name for party in named for name in party.claims)))
    breaches = [breach for breach in one.violations if breach.event in held]
    called, thought = ([one for one in breaches if one.named is named] for named in (True, False))
    for found, words in (
        (called, "called a breach of it"),
        (thought, "of conflict in its area and time, whoever began them"),
    ):
        if found:
            denied = sum(bool(breach.denied_by) for breach in found)
            told = f", {denied:,} of them denied" if denied else ""
            cites = cite(name for breach in found for name in breach.claims)
            parts.append(Part(f"; {word_count(len(found), 'event')} {words}{told}", cites))
    return Sentence(f"agreement:{one.id}", tuple(part for part in parts if part.cites))


def _name(parties: Sequence[AgreementParty]) -> str:
    more = len(parties) - MOST_PARTIES
    return join_words(
        [*(isolate(party.name) for party in parties[:MOST_PARTIES]), *([f"{more} more"] if more > 0 else [])]
    )


class Outcomes:
    """What became of what was said to lie ahead, by the claims that said it."""

    def __init__(self, forecasts: Iterable[Forecast], claims: Mapping[str, Claim], citations: Citations) -> None:
        self._by_claim = {name: one for one in forecasts for name in one.claims}
        self._claims = claims
        self._citations = citations

    def tell(self, claim: Claim) -> tuple[str | None, tuple[Cite, ...]]:
        """Return what became of what a claim says, in words, and what that rests on."""
        found = self._by_claim.get(claim.id)
        if found is None or found.outcome == "cannot be told":
            return None, ()
        if found.outcome == "open":
            return "still open", ()
        names = (name for match in found.matches for name in match.claims)
        cites = self._citations.cite_all((self._claims[one] for one in names if one in self._claims), MOST_CITES)
        if found.outcome == "did not":
            return f"not found to have come true by {word_day(found.to)}", cites
        # Without a sentence to lead to, nobody is told that it came true.
        return ("reported to have come true", cites) if cites else (None, ())
