"""The product's timeline of dated texts: its sentences, the days that it reads in them, and its choice among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.coding.times import find_times
from dateline.evaluation.scores.timelines import Timeline
from dateline.evaluation.texts import Text
from dateline.model.document import Document
from dateline.model.mention import TimeMention
from dateline.reading.documents import read_document
from dateline.storylines.timeline import DatedSentence, choose_timeline

FINE = frozenset({"instant", "hour", "day"})


def select_timeline(texts: Sequence[Text], dates: int, sentences: int) -> Timeline:
    """Return so many days with so many sentences each, chosen from all sentences of the texts, coded or not."""
    chosen = choose_timeline(
        (sentence for text in texts for sentence in date_sentences(text)), dates=dates, per_date=sentences
    )
    return {day: [sentence.text for sentence in found] for day, found in chosen.items()}


def date_sentences(text: Text) -> Iterator[DatedSentence]:
    """Yield the sentences of a text with the days that they name; tense is not known, since nothing is parsed."""
    reading = read_document(Document(id=text.id, text=text.text, published=text.published))
    times = iter([*find_times(reading, ()), None])
    time = next(times)
    for number, span in enumerate(reading.sentences):
        named: dict[str, None] = {}
        while time is not None and time.start < span.end:
            if time.start >= span.start and (day := _name_day(time)):
                named[day] = None
            time = next(times)
        yield DatedSentence(span.cut(text.text), tuple(named), text.published, text.id, number)


def _name_day(time: TimeMention) -> str | None:
    """Return the one day that a time is of, nothing where it is longer, a duration or a habit."""
    if time.from_ is None or time.precision not in FINE or time.type not in ("DATE", "TIME"):
        return None
    day = time.from_[:10]
    return day if time.to is None or time.to[:10] == day else None
