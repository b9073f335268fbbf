"""What an evaluation of grouping asks for: functions that say which texts, mentions or claims belong together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluation.scores.timelines import Timeline
from dateline.evaluation.texts import Found, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that denote a happening in a document."""

    id: str
    document: str
    start: int
    end: int
    text: str


GroupTexts = Callable[[Sequence[Text]], Sequence[int]]
"""Gives each text the number of its group."""
GroupMentions = Callable[[Sequence[Mention], Mapping[str, Text]], Sequence[int]]
"""Gives each mention the number of its group; texts are by document."""
GroupClaims = Callable[[Sequence[Found]], Sequence[int]]
"""Gives each claim the number of its event."""
SelectTimeline = Callable[[Sequence[Text], int, int], Timeline]
"""Makes a timeline of dated texts, with so many dates and so many sentences a date."""

CompareNames = Callable[[str, str, str], bool]
"""Says whether two names are names of one place, person, group or outlet, which the third word tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """The functions to be measured; one that is null is measured as the baseline."""

    group_stream: GroupTexts | None = None
    group_answers: GroupTexts | None = None
    group_mentions: GroupMentions | None = None
    group_claims: GroupClaims | None = None
    select_timeline: SelectTimeline | None = None
    compare_names: CompareNames | None = None
