"""Plain ways to group texts and mentions and to choose a timeline, measured until the product's own are joined."""

from __future__ import annotations

import math
import re
from calendar import month_name
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dateline.evaluation.grouping import Mention
from dateline.evaluation.scores.timelines import Timeline
from dateline.evaluation.texts import Found, Text

TF_IDF = "baseline (tf-idf)"
HEAD = "baseline (same last word within tf-idf groups of documents)"
CENTROID = "baseline (dates of publication and mention, centroid sentences)"
Vector = Mapping[str, float]
_WORD = re.compile(r"[a-z]{2,}|\d+")
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]+|[^\n]+")
_MONTHS = [name.lower() for name in month_name[1:]]
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}})\b|\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\b", re.IGNORECASE)
_ENDINGS = re.compile(r"(?:ations?|ings?|ions?|ments?|edly|ed|es|ers?|e|s)$")
_STREAM_LIKE = 0.16
_STREAM_DAYS = 12.0
_ANSWER_LIKE = 0.05
_TOPIC_LIKE = 0.14


def weigh_words(texts: Sequence[str]) -> list[Vector]:
    """Return a tf-idf vector of unit length for each text."""
    counts = [Counter(_WORD.findall(text.lower())) for text in texts]
    spread = Counter(word for count in counts for word in count)
    vectors = []
    for count in counts:
        weights = {word: (1 + math.log(n)) * math.log((1 + len(texts)) / spread[word]) for word, n in count.items()}
        vectors.append(_unit(weights))
    return vectors


def _unit(weights: Vector) -> Vector:
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of unit length."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def group_stream(texts: Sequence[Text]) -> list[int]:
    """Group dated texts in one pass: a text joins the most similar group, similarity fading with the days between."""
    vectors = weigh_words([f"{text.title or ''} {text.text}" for text in texts])
    groups: list[tuple[Counter[str], str | None]] = []
    labels: list[int] = []
    for text, vector in zip(texts, vectors, strict=True):
        likeness = [cosine(vector, _unit(centre)) * _fade(text.published, last) for centre, last in groups]
        best = max(range(len(groups)), key=likeness.__getitem__, default=None)
        if best is None or likeness[best] < _STREAM_LIKE:
            best = len(groups)
            groups.append((Counter(), None))
        centre = groups[best][0]
        for word, weight in vector.items():
            centre[word] += weight  # type: ignore[assignment]
        groups[best] = (centre, text.published)
        labels.append(best)
    return labels


def _fade(day: str | None, other: str | None) -> float:
    if not day or not other:
        return 1.0
    between = abs((date.fromisoformat(day[:10]) - date.fromisoformat(other[:10])).days)
    return math.exp(-between / _STREAM_DAYS)


def group_answers(texts: Sequence[Text]) -> list[int]:
    """Group short texts: two texts that are alike share a group, and so do their groups by mean likeness."""
    return _merge(weigh_words([text.text for text in texts]), _ANSWER_LIKE)


def _merge(vectors: Sequence[Vector], least: float) -> list[int]:
    """Merge the two groups with the greatest mean likeness until none reaches the least."""
    groups = [[number] for number in range(len(vectors))]
    alike = [[cosine(one, other) for other in vectors] for one in vectors]
    while len(groups) > 1:
        pairs = [(_mean(alike, one, other), a, b) for a, one in enumerate(groups) for b, other in enumerate(groups[:a])]
        best, first, second = max(pairs)
        if best < least:
            break
        groups[second].extend(groups.pop(first))
    labels = [0] * len(vectors)
    for label, members in enumerate(groups):
        for member in members:
            labels[member] = label
    return labels


def _mean(alike: Sequence[Sequence[float]], one: Sequence[int], other: Sequence[int]) -> float:
    return sum(alike[a][b] for a in one for b in other) / (len(one) * len(other))


def group_mentions(mentions: Sequence[Mention], texts: Mapping[str, Text]) -> list[int]:
    """Group mentions whose last words have the same stem, in documents that are alike."""
    names = sorted(texts)
    topics = dict(zip(names, group_topics([texts[name].text for name in names]), strict=True))
    numbers: dict[tuple[int, str], int] = {}
    return [
        numbers.setdefault((topics[mention.document], cut_stem(mention.text)), len(numbers)) for mention in mentions
    ]


def group_claims(claims: Sequence[Found]) -> list[int]:
    """Group claims of one event type whose triggers have the same stem."""
    numbers: dict[tuple[str, str], int] = {}
    keys = [(claim["event_type"], cut_stem(claim["evidence"]["trigger"]["text"])) for claim in claims]
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def group_topics(texts: Sequence[str]) -> list[int]:
    """Group texts in one pass by likeness to the first texts of each group."""
    vectors = weigh_words(texts)
    seeds: list[list[Vector]] = []
    labels: list[int] = []
    for vector in vectors:
        likeness = [sum(cosine(vector, seed) for seed in group) / len(group) for group in seeds]
        best = max(range(len(seeds)), key=likeness.__getitem__, default=None)
        if best is None or likeness[best] < _TOPIC_LIKE:
            best = len(seeds)
            seeds.append([])
        seeds[best].append(vector)
        labels.append(best)
    return labels


def cut_stem(words: str) -> str:
    """Return the last word in lower case without its ending."""
    last = words.lower().split()[-1] if words.split() else ""
    stem = _ENDINGS.sub("", last)
    return stem if len(stem) > 2 else last


def select_timeline(texts: Sequence[Text], dates: int, sentences: int) -> Timeline:
    """Choose the days that most texts are of or name, and for each the sentences nearest to the centre of its words."""
    by_day: dict[str, list[str]] = {}
    votes: Counter[str] = Counter()
    for text in texts:
        for sentence in _SENTENCE.findall(text.text):
            named = find_dates(sentence, text.published)
            votes.update(named)
            for day in named or [str(text.published)[:10]]:
                by_day.setdefault(day, []).append(sentence.strip())
        votes.update([str(text.published)[:10]])
    chosen = sorted(sorted(votes), key=lambda day: -votes[day])[:dates]
    return {day: _central(by_day[day], sentences) for day in sorted(chosen) if day in by_day}


def find_dates(sentence: str, published: str | None) -> list[str]:
    """Return the days that a sentence names by month and day, taken to be the last such days before publication."""
    if not published:
        return []
    until = date.fromisoformat(published[:10])
    days = []
    for month, day, day_first, month_last in _DATE.findall(sentence):
        found = _last_such(_MONTHS.index((month or month_last).lower()) + 1, int(day or day_first), until)
        if found:
            days.append(found.isoformat())
    return days


def _last_such(month: int, day: int, until: date) -> date | None:
    for year in (until.year, until.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        if found <= until + timedelta(days=14):
            return found
    return None


def _central(sentences: Sequence[str], count: int) -> list[str]:
    different = list(dict.fromkeys(sentence for sentence in sentences if len(sentence) > 30))[:400]
    vectors = weigh_words(different)
    centre: Counter[str] = Counter()
    for vector in vectors:
        for word, weight in vector.items():
            centre[word] += weight  # type: ignore[assignment]
    whole = _unit(centre)
    order = sorted(range(len(different)), key=lambda number: -cosine(vectors[number], whole))
    return [different[number] for number in order[:count]]
