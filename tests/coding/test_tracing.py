"""Tracing: which entries of the lexicon were tried at a word, and what came of each."""

from __future__ import annotations

import pytest

from coding.test_events import finder, read
from dateline.coding.tracing import Tracer, Trial


def trace(marked: str) -> dict[str, list[Trial]]:
    """Return what was tried in a sentence whose actors stand in brackets, by word."""
    sentence, spans = read(marked)
    tracer = Tracer()
    finder().find(sentence, spans, tracer)
    found: dict[str, list[Trial]] = {}
    for trial in tracer.trials(sentence):
        found.setdefault(sentence.doc[trial.token].text, []).append(trial)
    return found


@pytest.mark.parametrize(
    ("text", "word", "outcome", "why"),
    [
        ("[Norland] shelled [Sudovia].", "shelled", "claim", None),
        ("The talks hit a wall.", "talks", "refused", "no_actor"),
        ("[Norland] imposed sanctions.", "imposed", "refused", "no_recipient"),
        ("[Norland] hit the market.", "hit", "refused", "blocked_by_object"),
        ("The [army] declared a ceasefire.", "ceasefire", "refused", "taken_up"),
        ("[Norland] jets struck [Sudovia].", "struck", "passed_over", "aerial: "),
        ("[Norland] hit [Sudovia].", "hit", "unfit", "no out with it"),
        ("[Norland] held a dinner.", "held", "unfit", "as its object"),
    ],
)
def test_what_was_tried_and_what_came_of_it(text: str, word: str, outcome: str, why: str | None) -> None:
    tried = [(trial.outcome, trial.why) for trial in trace(text)[word]]
    assert any(came == outcome and (told == why or (why and why in (told or ""))) for came, told in tried), tried


def test_a_claim_tells_whom_it_found_and_where_it_looked() -> None:
    (won,) = [trial for trial in trace("[Norland] shelled [Sudovia].")["shelled"] if trial.outcome == "claim"]
    assert (won.actors, won.recipients) == (("Norland",), ("Sudovia",))
    assert "subject" in won.sought[0]


def test_every_entry_is_told_once_at_a_word() -> None:
    for trials in trace("[Norland] attacked [Sudovia] and struck a deal with the [rebels].").values():
        rules = [trial.rule for trial in trials]
        assert len(rules) == len(set(rules))


def test_watching_changes_nothing() -> None:
    sentence, spans = read("The [rebels] shelled [Hama] and the [army] agreed to a ceasefire with [Turkey].")
    assert finder().find(sentence, spans) == finder().find(sentence, spans, Tracer())


@pytest.mark.parametrize("text", ["", "attack " * 200, "((((" * 50 + "[Norland] attacked"])
def test_hostile_sentences_are_traced(text: str) -> None:
    assert sum(map(len, trace(text).values())) < 20_000
