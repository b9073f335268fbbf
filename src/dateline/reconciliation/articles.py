"""Articles: which of them report the same happening, told by their words and days alone, in one pass.

An article joins the group whose words are most like its own, likeness fading with the days between, as in topic
detection and tracking (Allan, Papka and Lavrenko, SIGIR 1998; fading as in Yang, Pierce and Carbonell, SIGIR 1998).
Groups that nobody joins for weeks are closed, so memory grows with the articles of a month and not with all of them.
This needs no claims: an article that nothing was coded in has its place beside the others too.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.model.document import Document
from dateline.model.moment import take_day
from dateline.text.terms import Vector, list_terms, scale

ALIKE = 0.15
"""How like a group an article must be, as a cosine that faded; from 0.12 to 0.18 little changes."""

FADE_DAYS = 8.0
"""After so many days likeness counts e times less."""

OPEN_DAYS = 30
"""A group that nobody joined for so long takes no more articles."""

MOST_TERMS = 60
"""Only so many terms of an article, the weightiest, are compared."""

MOST_HOLDERS = 400
"""A term that more open groups hold proposes the latest of them only."""

MOST_COMPARED = 50
TITLE_WEIGHT = 2
"""How often a word of the title counts beside its place in the text."""

UNSEEN = 20
"""So many articles are thought to have come before, so that the words of the first ones can tell something."""

MOST_SPREAD = 1_000_000
"""When counts of so many terms are kept, those that occurred once are forgotten."""


@dataclass(slots=True)
class _Group:
    number: int
    day: int | None
    centre: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    length: float = 1.0

    def add(self, vector: Vector, day: int | None) -> list[str]:
        """Add an article; return the terms that the group did not hold before."""
        new = [term for term in vector if term not in self.centre]
        for term, weight in vector.items():
            self.centre[term] += weight
        self.length = math.sqrt(sum(weight * weight for weight in self.centre.values())) or 1.0
        if day is not None:
            self.day = day if self.day is None else max(day, self.day)
        return new

    def measure(self, vector: Vector, day: int | None) -> float:
        """Return how like the group an article is, between 0 and 1."""
        alike = sum(weight * self.centre[term] for term, weight in vector.items() if term in self.centre)
        between = 0 if day is None or self.day is None else abs(day - self.day)
        return alike / self.length * math.exp(-between / FADE_DAYS)


class ArticleStream:
    """Groups articles as they come, in the order of their days."""

    def __init__(self, alike: float = ALIKE) -> None:
        """Take in how like a group an article must be."""
        self._alike = alike
        self._spread: Counter[str] = Counter()
        self._texts = 0
        self._opened = 0
        self._open: dict[int, _Group] = {}
        self._holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=MOST_HOLDERS))
        self._swept: int | None = None

    def put(self, document: Document) -> int:
        """Return the number of the group that an article joins, or opens: 0 for the first."""
        day = take_day(document.published).toordinal() if document.published else None
        self._sweep(day)
        vector = self._weigh(document)
        group = self._find(vector, day)
        if group is None:
            group = self._open[self._opened] = _Group(self._opened, day)
            self._opened += 1
        for term in group.add(vector, day):
            self._holders[term].append(group.number)
        return group.number

    def _weigh(self, document: Document) -> Vector:
        """Return the weightiest terms of an article, by what was seen until now."""
        counts = Counter(list_terms(document.text))
        for term in list_terms(document.title or ""):
            counts[term] += TITLE_WEIGHT
        self._texts += 1
        self._spread.update(counts.keys())
        weights = {
            term: (1 + math.log(number)) * math.log((self._texts + UNSEEN) / (self._spread[term] + 0.5))
            for term, number in counts.items()
        }
        return scale(dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TERMS]))

    def _find(self, vector: Vector, day: int | None) -> _Group | None:
        proposed = Counter(number for term in vector for number in self._holders.get(term, ()) if number in self._open)
        ranked = sorted(proposed.items(), key=lambda pair: (-pair[1], -pair[0]))[:MOST_COMPARED]
        groups = [self._open[number] for number, _ in ranked]
        best = max(groups, key=lambda group: group.measure(vector, day), default=None)
        return best if best is not None and best.measure(vector, day) >= self._alike else None

    def _sweep(self, day: int | None) -> None:
        """Close the groups that nobody joined for long, once a day of the stream."""
        if day is None or day == self._swept:
            return
        self._swept = day
        kept = {
            number: group
            for number, group in self._open.items()
            if group.day is None or abs(day - group.day) <= OPEN_DAYS
        }
        if len(kept) < len(self._open):
            for term in {term for number, group in self._open.items() if number not in kept for term in group.centre}:
                left = [number for number in self._holders[term] if number in kept]
                if left:
                    self._holders[term] = deque(left, maxlen=MOST_HOLDERS)
                else:
                    del self._holders[term]
            self._open = kept
        if len(self._spread) > MOST_SPREAD:
            self._spread = Counter({term: number for term, number in self._spread.items() if number > 1})


def group_articles(documents: Iterable[Document]) -> Iterator[int]:
    """Yield for each article the number of its group; articles should come in the order of their days."""
    stream = ArticleStream()
    for document in documents:
        yield stream.put(document)


def find_related(document: Document, documents: Iterable[Document]) -> list[str]:
    """Return the ids of the other articles that report the same happening, in the order in which they come.

    `documents` come in the order of their days and hold the article too; those of other months are passed over.
    """
    stream, groups = ArticleStream(), dict[str, int]()
    for other in documents:
        if other.id == document.id or _is_near(document, other):
            groups[other.id] = stream.put(other)
    own = groups.get(document.id)
    return [name for name, group in groups.items() if group == own and name != document.id]


def _is_near(one: Document, other: Document) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs((take_day(one.published) - take_day(other.published)).days) <= OPEN_DAYS
