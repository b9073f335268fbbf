"""What a time expression is read against: the day of publication, the tense around it, and the day spoken of last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.coding.phrases import find_token
from dateline.lexicon.times import load_times

Tense = Literal["past", "present", "future"]

_ISO_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)|\s*(\d{4})(\d\d)(\d\d)(?!\d)")
_WORD = re.compile(r"[\w'’]+")
_CLIMB = 10


@dataclass(slots=True)
class Moment:
    """The anchor (null when undated), the tense at the expression, and the day and quarter spoken of last."""

    anchor: date | None
    tense: Tense | None = None
    last: date | None = None
    quarter: date | None = None

    @property
    def told(self) -> date | None:
        """Return the day spoken of last, or else the anchor."""
        return self.last or self.anchor

    def need_anchor(self) -> date:
        """Return the anchor; raises ValueError when there is none."""
        if self.anchor is None:
            raise ValueError("no anchor")
        return self.anchor

    def need_told(self) -> date:
        """Return the day spoken of last or the anchor; raises ValueError when there is neither."""
        if self.told is None:
            raise ValueError("no anchor")
        return self.told


def read_anchor(published: str | None) -> date | None:
    """Return the day of an ISO date or time, nothing when it is none."""
    match = _ISO_DAY.match(published or "")
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def choose_weekday(moment: Moment, weekday: int) -> date:
    """Return the day that a bare weekday means: the coming one in the future tense, else the latest, today included."""
    anchor = moment.need_anchor()
    if moment.tense == "future":
        return anchor + timedelta(days=(weekday - anchor.isoweekday()) % 7)
    return anchor - timedelta(days=(anchor.isoweekday() - weekday) % 7)


def choose_year(moment: Moment, month: int, day: int | None) -> int:
    """Return the year that a date without one means.

    The future tense looks ahead and the past tense back, but a day less than two months ahead is nearer than
    one ten months ago: "the deadline of 20 November was extended" in a text of 2 November.
    """
    anchor = moment.need_anchor()
    years = [year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if 1 <= year <= 9999]
    distances = {year: _months_off(anchor, year, month, day) for year in years}
    if moment.tense == "future" or (moment.tense == "present" and day is not None):
        ahead = [year for year in years if distances[year] >= (-0.2 if moment.tense == "future" else -1.0)]
        return min(ahead, default=anchor.year)
    reach = (0.0 if moment.tense == "past" else 1.0) if day is None else 1.9
    back = [year for year in years if distances[year] <= reach]
    return max(back, default=anchor.year)


def _months_off(anchor: date, year: int, month: int, day: int | None) -> float:
    months = (year - anchor.year) * 12 + month - anchor.month
    return months if day is None else months + (day - anchor.day) / 31


def read_tense(doc: Doc | None, text: str, offset: int) -> Tense | None:
    """Return the tense of the verb that governs the word at an offset of the sentence, nothing if there is none."""
    if doc is None:
        return _guess_tense(text, offset)
    token = find_token(doc, offset)
    verb = _governor(token) if token is not None else None
    return _tense_of(verb) if verb is not None else None


def _guess_tense(text: str, offset: int) -> Tense | None:
    before = {word.lower() for word in _WORD.findall(text[max(0, offset - 80) : offset])}
    return "future" if before & load_times().ahead else None


def _governor(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX") or token.lower_ in load_times().ahead:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _tense_of(verb: Token) -> Tense | None:
    ahead = load_times().ahead
    if verb.lower_ in ahead and verb.tag_ != "VBD":
        return "future"
    children = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if children & ahead:
        return "future"
    if "to" in children and verb.tag_ == "VB":
        governor = verb.head
        forward = governor.lower_ in ahead or governor.lower_ in load_times().ahead_of_infinitive
        return "future" if forward or governor.tag_ in ("VBZ", "VBP", "NN") else "past"
    if verb.tag_ in ("VBD", "VBN") or children & {"had", "was", "were", "did", "has", "have"}:
        return "past"
    if verb.tag_ in ("VBZ", "VBP", "VB", "VBG"):
        return "past" if verb.lemma_ in load_times().reporting else "present"
    return None
