"""Archive pages of blogs whose markup is gone: where each post begins, with its title and its day.

A page is an archive if lines that are nothing but a date stand over (or under) titles. Under one date there may be
several posts; the titles of the later ones are told from links and subheadings by the evidence around them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.ingest.titles import TitleJudge, bylines, is_footer, is_title_like, share_of_capitals
from dateline.lexicon.calendar import WrittenDate, find_date, read_date_line
from dateline.text.lines import Line, find_lines

MOST_TITLES_MISSING = 0.4
"""A page where more of the dates than this have no title under them is a chronicle, not an archive."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of an archive page: its title, its day, where its text stands, and what is wrong with its date."""

    title: str | None
    day: date | None
    start: int
    end: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Section:
    """The lines under one date, the date line itself not counted."""

    written: WrittenDate
    words: str
    lines: Sequence[Line]


def split_archive(text: str, known: frozenset[int] = frozenset()) -> tuple[Post, ...] | None:
    """Return the posts of an archive page in the order of the page, or nothing if the text is no archive page.

    `known` are the offsets at which titles begin, where markup tells them.
    """
    lines = find_lines(text)
    dates = [(index, found) for index, line in enumerate(lines) if (found := _read_heading(lines, index))]
    if not dates:
        return None
    if _titles_stand_above(lines, [index for index, _ in dates]):
        return _split_below_titles(lines, dates)
    if dates[0][0] != 0 and len(dates) < 2 and not (dates[0][0] <= 3 and _stands_alone(lines, dates[0][0] + 1)):
        return None
    return _split_below_dates(lines, dates, known)


def _read_heading(lines: Sequence[Line], index: int) -> WrittenDate | None:
    """Return the date of a line that is nothing but a date, or a date with who posted it."""
    text = lines[index].text
    if len(text) > 90 or not any(map(str.isdigit, text)):
        return None
    return read_date_line(text) or _read_byline(text)


def _read_byline(text: str) -> WrittenDate | None:
    """Return the date of a line such as "Posted on March 4, 2019 by Ada"."""
    written = find_date(text)
    if written is None or text[-1] in ".:;,?!":
        return None
    before, after = text[: written.start].split(), text[written.end :].split()
    cue = " ".join(before).lower().strip(" :|-–—•·")
    named = bool(after) and after[0].lower().strip("|-–—•·:") in bylines()
    if cue and cue not in bylines() and cue.split()[0] not in bylines():
        return None
    return written if len(before) <= 5 and len(after) <= 6 and (cue or named) else None


def _titles_stand_above(lines: Sequence[Line], dates: Sequence[int]) -> bool:
    """Say whether each date stands under a title, as in many blogs, and not over it."""
    if dates[0] != 1:
        return False
    above = sum(index > 0 and lines[index - 1].gap and is_title_like(lines[index - 1].text) for index in dates)
    below = sum(_stands_alone(lines, index + 1) for index in dates)
    return above >= 0.8 * len(dates) and below <= 0.5 * len(dates)


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line looks like a title in capitals with a body under it."""
    if index + 1 >= len(lines) or not lines[index + 1].gap:
        return False
    return is_title_like(lines[index].text) and share_of_capitals(lines[index].text) >= 0.6


def _split_below_titles(lines: Sequence[Line], dates: Sequence[tuple[int, WrittenDate]]) -> tuple[Post, ...] | None:
    posts = []
    ends = [index - 1 for index, _ in dates[1:]] + [len(lines)]
    for (index, written), end in zip(dates, ends, strict=True):
        body = lines[index + 1 : end]
        if body:
            posts.append(_make_post(lines[index - 1].text, written, lines[index].text, body))
    return tuple(posts) or None


def _split_below_dates(
    lines: Sequence[Line], dates: Sequence[tuple[int, WrittenDate]], known: frozenset[int]
) -> tuple[Post, ...] | None:
    dates = _keep_common_form(dates)
    sections = []
    ends = [index for index, _ in dates[1:]] + [len(lines)]
    for (index, written), end in zip(dates, ends, strict=True):
        sections.append(_Section(written, lines[index].text, lines[index + 1 : end]))
    sections = [section for section in sections if section.lines]
    titled = sum(_opens_with_title(section.lines) for section in sections)
    if not sections or titled < (1 - MOST_TITLES_MISSING) * len(sections) or not _runs_one_way(sections):
        return None
    firsts = [section.lines[0] for section in sections if _opens_with_title(section.lines)]
    judge = TitleJudge(lines, firsts)
    return tuple(post for section in sections for post in _split_section(section, judge, known))


def _keep_common_form(dates: Sequence[tuple[int, WrittenDate]]) -> list[tuple[int, WrittenDate]]:
    """Return the dates that are written in the form most of them have; the others are part of some post."""
    form = Counter(written.form for _, written in dates).most_common(1)[0][0]
    return [(index, written) for index, written in dates if written.form == form]


def _opens_with_title(lines: Sequence[Line]) -> bool:
    first = lines[0].text
    if len(lines) == 1 or not is_title_like(first, lenient=lines[1].gap):
        return False
    return lines[1].gap or len(lines[1].text) > len(first)


def _runs_one_way(sections: Sequence[_Section]) -> bool:
    """Say whether the days go up or down the page without turning."""
    days = [section.written.day for section in sections if section.written.day and section.written.fits]
    steps = [(one > two) - (one < two) for one, two in itertools.pairwise(days) if one != two]
    return not steps or abs(sum(steps)) >= 0.8 * len(steps)


def _split_section(section: _Section, judge: TitleJudge, known: frozenset[int]) -> list[Post]:
    lines = section.lines
    starts = [index for index, line in enumerate(lines) if line.start in known]
    if not known:
        starts = [0] if _opens_with_title(lines) else []
        starts += judge.find_titles(lines, after=starts[0] if starts else -1)
    posts = []
    if not starts or starts[0] > 0:
        posts.append(_make_post(None, section.written, section.words, lines[: starts[0] if starts else len(lines)]))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        body = lines[start + 1 : end]
        if body:
            posts.append(_make_post(lines[start].text, section.written, section.words, body))
    return posts


def _make_post(title: str | None, written: WrittenDate, words: str, body: Sequence[Line]) -> Post:
    while len(body) > 1 and is_footer(body[-1].text):
        body = body[:-1]
    problem = None
    if written.day is None:
        problem = f"the date line {words!r} names a day that no calendar has"
    elif not written.fits:
        problem = f"the date line {words!r} names the wrong weekday"
    title = title.strip("#=* \u00a0") if title else None
    return Post(title, None if problem else written.day, body[0].start, body[-1].end, problem)
