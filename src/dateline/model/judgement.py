"""Judgements: what a person, or a rule, decided."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.codes import JudgementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision about one thing, or about a pair of things, by whom, when and why.

    `subject` and `other` are ids of claims or events, an actor (`actor:ID`), a source (`source:NAME`), or of the
    judgement that an "undo" takes back; `value` holds what an edit or a grade sets, or the rule by which many were
    judged at once, as JSON text. `undone` is the time at which the judgement was taken back; an "undo" tells by whom
    and why.
    """

    id: str
    kind: JudgementKind
    subject: str
    other: str | None
    value: str | None
    user: str
    at: str
    why: str | None
    undone: str | None = None
