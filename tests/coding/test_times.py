"""Times: sentences with the day they were published, and the times that they name."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.parse import Parser, load_parser
from dateline.coding.times import find_times
from dateline.lexicon.loader import check_yaml
from dateline.model.document import Document
from dateline.model.mention import TimeMention
from dateline.model.passage import DocumentReading, Passage
from dateline.model.span import Span

# (sentence, published, [(words, type, TIMEX3 value, from, to)])
CASES: list[tuple[str, str | None, list[tuple[str, str, str | None, str | None, str | None]]]] = [
    (
        "Shelling resumed on Sunday in the old town.",
        "2019-05-19",
        [("Sunday", "DATE", "2019-05-19", "2019-05-19", "2019-05-19")],
    ),
    (
        "The ministry said on Friday that the road was open.",
        "2019-05-19",
        [("Friday", "DATE", "2019-05-17", "2019-05-17", "2019-05-17")],
    ),
    (
        "The envoys will meet on Wednesday in Arden.",
        "2019-05-19",
        [("Wednesday", "DATE", "2019-05-22", "2019-05-22", "2019-05-22")],
    ),
    (
        "The council is due to vote on Tuesday.",
        "2019-05-19",
        [("Tuesday", "DATE", "2019-05-21", "2019-05-21", "2019-05-21")],
    ),
    (
        "Last Friday the bridge was reopened.",
        "2019-05-19",
        [("Last Friday", "DATE", "2019-05-17", "2019-05-17", "2019-05-17")],
    ),
    ("Talks resume next Monday.", "2019-05-19", [("next Monday", "DATE", "2019-05-20", "2019-05-20", "2019-05-20")]),
    (
        "Planes struck the port on Saturday night.",
        "2019-05-19",
        [("Saturday night", "TIME", "2019-05-18TNI", "2019-05-18", "2019-05-19")],
    ),
    (
        "Fighting erupted late last month.",
        "2019-05-19",
        [("late last month", "DATE", "2019-04", "2019-04-21", "2019-04-30")],
    ),
    (
        "In the past 13 days the army took four villages.",
        "2019-05-19",
        [("the past 13 days", "DURATION", "P13D", "2019-05-06", "2019-05-19")],
    ),
    ("The camp was hit overnight.", "2019-05-19", [("overnight", "TIME", "2019-05-18TNI", "2019-05-18", "2019-05-19")]),
    ("A truce was agreed for 72 hours.", "2019-05-19", [("72 hours", "DURATION", "PT72H", None, None)]),
    ("A 72-hour truce has begun.", "2019-05-19", [("72-hour", "DURATION", "PT72H", None, None)]),
    (
        "The war lasted from 2014 to 2016.",
        "2019-05-19",
        [("2014", "DATE", "2014", "2014-01-01", "2016-12-31"), ("2016", "DATE", "2016", "2016-01-01", "2016-12-31")],
    ),
    (
        "The talks of 17-18 May brought nothing.",
        "2019-05-19",
        [("17-18 May", "DATE", "2019-05-17/2019-05-18", "2019-05-17", "2019-05-18")],
    ),
    (
        "Rebels attacked on May 17-18.",
        "2019-05-19",
        [("May 17-18", "DATE", "2019-05-17/2019-05-18", "2019-05-17", "2019-05-18")],
    ),
    ("Observers patrol the line every day.", "2019-05-19", [("every day", "SET", "P1D", None, None)]),
    ("Convoys arrive daily.", "2019-05-19", [("daily", "SET", "P1D", None, None)]),
    (
        "The truce began at midnight [21:00 GMT on Friday].",
        "2019-05-19",
        [
            ("midnight", "TIME", "2019-05-18T00:00", "2019-05-18T00:00", "2019-05-18T00:00"),
            ("21:00 GMT on Friday", "TIME", "2019-05-17T21:00Z", "2019-05-17T21:00Z", "2019-05-17T21:00Z"),
        ],
    ),
    ("20 Mayis 2019", "2019-05-19", [("20 Mayis 2019", "DATE", "2019-05-20", "2019-05-20", "2019-05-20")]),
    ("The strike happened on 31 February.", "2019-05-19", []),
    (
        "The deal was signed on September 17, 2018.",
        "2019-05-19",
        [("September 17, 2018", "DATE", "2018-09-17", "2018-09-17", "2018-09-17")],
    ),
    (
        "The deal was signed on 17 September 2018 in Sochi.",
        "2019-05-19",
        [("17 September 2018", "DATE", "2018-09-17", "2018-09-17", "2018-09-17")],
    ),
    (
        "The delegation was there on Feb. 25/2019.",
        "2019-05-19",
        [("Feb. 25/2019", "DATE", "2019-02-25", "2019-02-25", "2019-02-25")],
    ),
    ("May 07/2019: a new report", "2019-05-19", [("May 07/2019", "DATE", "2019-05-07", "2019-05-07", "2019-05-07")]),
    (
        "It began on 2019-05-06 and ended on 2019-05-10.",
        "2019-05-19",
        [
            ("2019-05-06", "DATE", "2019-05-06", "2019-05-06", "2019-05-06"),
            ("2019-05-10", "DATE", "2019-05-10", "2019-05-10", "2019-05-10"),
        ],
    ),
    (
        "The raid took place at 2019-05-06T04:30:00Z.",
        "2019-05-19",
        [("2019-05-06T04:30:00Z", "TIME", "2019-05-06T04:30Z", "2019-05-06T04:30Z", "2019-05-06T04:30Z")],
    ),
    (
        "The blast came at 9:30 a.m. on Thursday.",
        "2019-05-19",
        [("9:30 a.m. on Thursday", "TIME", "2019-05-16T09:30", "2019-05-16T09:30", "2019-05-16T09:30")],
    ),
    (
        "The blast came at 0300 GMT.",
        "2019-05-19",
        [("0300 GMT", "TIME", "2019-05-19T03:00Z", "2019-05-19T03:00Z", "2019-05-19T03:00Z")],
    ),
    (
        "Rockets fell at noon on Tuesday.",
        "2019-05-19",
        [("noon on Tuesday", "TIME", "2019-05-14T12:00", "2019-05-14T12:00", "2019-05-14T12:00")],
    ),
    (
        "The curfew starts at 6 p.m. tomorrow.",
        "2019-05-19",
        [("6 p.m. tomorrow", "TIME", "2019-05-20T18:00", "2019-05-20T18:00", "2019-05-20T18:00")],
    ),
    (
        "Yesterday two shells fell on the mill.",
        "2019-05-19",
        [("Yesterday", "DATE", "2019-05-18", "2019-05-18", "2019-05-18")],
    ),
    (
        "He left the day before yesterday.",
        "2019-05-19",
        [("the day before yesterday", "DATE", "2019-05-17", "2019-05-17", "2019-05-17")],
    ),
    ("The siege ended two years ago.", "2019-05-19", [("two years ago", "DATE", "2017", "2017-01-01", "2017-12-31")]),
    (
        "Ten days ago a column left the base.",
        "2019-05-19",
        [("Ten days ago", "DATE", "2019-05-09", "2019-05-09", "2019-05-09")],
    ),
    (
        "Three weeks ago the talks broke down.",
        "2019-05-19",
        [("Three weeks ago", "DATE", "2019-W17", "2019-04-22", "2019-04-28")],
    ),
    ("In recent days the front has moved.", "2019-05-19", [("recent days", "DURATION", "PXD", None, None)]),
    ("The front now runs along the river.", "2019-05-19", [("now", "DATE", "PRESENT_REF", None, None)]),
    ("Aid recently reached the camp.", "2019-05-19", [("recently", "DATE", "PAST_REF", None, None)]),
    ("Help will come soon.", "2019-05-19", [("soon", "DATE", "FUTURE_REF", None, None)]),
    (
        "In the early 1990s the town was rich.",
        "2019-05-19",
        [("the early 1990s", "DATE", "199", "1990-01-01", "1992-12-31")],
    ),
    (
        "The fort was built in the 19th century.",
        "2019-05-19",
        [("the 19th century", "DATE", "18", "1801-01-01", "1900-12-31")],
    ),
    (
        "Output fell in the third quarter.",
        "2019-05-19",
        [("the third quarter", "DATE", "2018-Q3", "2018-07-01", "2018-09-30")],
    ),
    ("Output rose in Q2 2018.", "2019-05-19", [("Q2 2018", "DATE", "2018-Q2", "2018-04-01", "2018-06-30")]),
    (
        "Sales fell in the second half of 2017.",
        "2019-05-19",
        [("the second half of 2017", "DATE", "2017-H2", "2017-07-01", "2017-12-31")],
    ),
    (
        "The army spent fiscal 2018 rebuilding.",
        "2019-05-19",
        [("fiscal 2018", "DATE", "2018", "2018-01-01", "2018-12-31")],
    ),
    (
        "In the summer of 2012 the revolt spread.",
        "2019-05-19",
        [("the summer of 2012", "DATE", "2012-SU", "2012-06-01", "2012-08-31")],
    ),
    (
        "Last winter the pass was closed.",
        "2019-05-19",
        [("Last winter", "DATE", "2019-WI", "2018-12-01", "2019-02-28")],
    ),
    (
        "The vote was held last September.",
        "2019-05-19",
        [("last September", "DATE", "2018-09", "2018-09-01", "2018-09-30")],
    ),
    ("In September the truce had held.", "2019-05-19", [("September", "DATE", "2018-09", "2018-09-01", "2018-09-30")]),
    ("By March the army will have left.", "2019-05-19", [("March", "DATE", "2020-03", "2020-03-01", "2020-03-31")]),
    ("They may march in May.", "2019-05-19", [("May", "DATE", "2019-05", "2019-05-01", "2019-05-31")]),
    ("May the truce hold, the bishop said.", "2019-05-19", []),
    ("It began early this week.", "2019-05-22", [("early this week", "DATE", "2019-W21", "2019-05-20", "2019-05-22")]),
    ("It was founded in mid-2018.", "2019-05-22", [("mid-2018", "DATE", "2018", "2018-05-01", "2018-08-31")]),
    (
        "By the end of 2018 the group had left.",
        "2019-05-22",
        [("the end of 2018", "DATE", "2018", "2018-09-01", "2018-12-31")],
    ),
    (
        "It was shelled in the first half of May.",
        "2019-05-22",
        [("May", "DATE", "2019-05", "2019-05-01", "2019-05-15")],
    ),
    (
        "Five were hurt in the last 24 hours.",
        "2019-05-22",
        [("the last 24 hours", "DURATION", "PT24H", "2019-05-21", "2019-05-22")],
    ),
    (
        "In the early hours of Sunday, jets struck the port.",
        "2019-05-22",
        [("the early hours of Sunday", "TIME", "2019-05-19TMO", "2019-05-19", "2019-05-19")],
    ),
    ("The work will last several weeks.", "2019-05-22", [("several weeks", "DURATION", "PXW", None, None)]),
    (
        "The curfew starts at 8 p.m. (17:00 GMT).",
        "2019-05-22",
        [
            ("8 p.m.", "TIME", "2019-05-22T20:00", "2019-05-22T20:00", "2019-05-22T20:00"),
            ("17:00 GMT", "TIME", "2019-05-22T17:00Z", "2019-05-22T17:00Z", "2019-05-22T17:00Z"),
        ],
    ),
    ("The offensive began in mid-April.", "2019-05-19", [("mid-April", "DATE", "2019-04", "2019-04-11", "2019-04-20")]),
    ("Since 2011 half the town has left.", "2019-05-19", [("2011", "DATE", "2011", "2011-01-01", "2011-12-31")]),
    (
        "In the 2011-2015 period no census was held.",
        "2019-05-19",
        [("2011-2015", "DATE", "2011/2015", "2011-01-01", "2015-12-31")],
    ),
    ("Some 2019 people fled.", "2019-05-19", []),
    ("The S-400 cost 2500 crowns.", "2019-05-19", []),
    (
        "He was born on 3 April 1949.",
        "2019-05-19",
        [("3 April 1949", "DATE", "1949-04-03", "1949-04-03", "1949-04-03")],
    ),
    ("The attack of 9/11 changed the law.", "2019-05-19", [("9/11", "DATE", "2001-09-11", "2001-09-11", "2001-09-11")]),
    (
        "On Christmas Day the guns were silent.",
        "2019-05-19",
        [("Christmas Day", "DATE", "2018-12-25", "2018-12-25", "2018-12-25")],
    ),
    ("The weekend was quiet.", "2019-05-19", [("The weekend", "DATE", "2019-W20-WE", "2019-05-18", "2019-05-19")]),
    ("The office is closed on Sundays.", "2019-05-19", [("Sundays", "SET", "XXXX-WXX-7", None, None)]),
    ("Patrols run every two hours.", "2019-05-19", [("every two hours", "SET", "PT2H", None, None)]),
    ("Twice a day the siren sounds.", "2019-05-19", [("Twice a day", "SET", "P1D", None, None)]),
    (
        "The morning of May 19 was calm.",
        "2019-05-19",
        [("The morning of May 19", "TIME", "2019-05-19TMO", "2019-05-19", "2019-05-19")],
    ),
    (
        "Late on Friday the mayor resigned.",
        "2019-05-19",
        [("Late on Friday", "DATE", "2019-05-17", "2019-05-17", "2019-05-17")],
    ),
    (
        "Early Saturday a drone fell.",
        "2019-05-19",
        [("Early Saturday", "DATE", "2019-05-18", "2019-05-18", "2019-05-18")],
    ),
    (
        "This morning the road was cut.",
        "2019-05-19",
        [("This morning", "TIME", "2019-05-19TMO", "2019-05-19", "2019-05-19")],
    ),
    (
        "The pilots landed last night.",
        "2019-05-19",
        [("last night", "TIME", "2019-05-18TNI", "2019-05-18", "2019-05-19")],
    ),
    ("He will speak tonight.", "2019-05-19", [("tonight", "TIME", "2019-05-19TNI", "2019-05-19", "2019-05-20")]),
    ("The next day the town fell.", "2019-05-19", [("The next day", "DATE", "2019-05-20", "2019-05-20", "2019-05-20")]),
    ("That day the shelling stopped.", "2019-05-19", [("That day", "DATE", "2019-05-19", "2019-05-19", "2019-05-19")]),
    ("The law expires in three months.", "2019-05-19", [("three months", "DURATION", "P3M", None, None)]),
    ("The ban ended after half an hour.", "2019-05-19", [("half an hour", "DURATION", "PT30M", None, None)]),
    ("A year and a half passed.", "2019-05-19", [("A year and a half", "DURATION", "P1Y6M", None, None)]),
    (
        "The mission lasted two and a half years.",
        "2019-05-19",
        [("two and a half years", "DURATION", "P2Y6M", None, None)],
    ),
    ("The first 100 days were hard.", "2019-05-19", [("The first 100 days", "DURATION", "P100D", None, None)]),
    ("Within 48 hours the line broke.", "2019-05-19", [("Within 48 hours", "DURATION", "PT48H", None, None)]),
    ("Hostilities began a decade ago.", "2019-05-19", [("a decade ago", "DATE", "2009", "2009-01-01", "2009-12-31")]),
    ("Election on 01/06/2019.", "2019-05-19", [("01/06/2019", "DATE", "2019-06-01", "2019-06-01", "2019-06-01")]),
    ("Am 3. Mai 2019", "2019-05-19", [("3. Mai 2019", "DATE", "2019-05-03", "2019-05-03", "2019-05-03")]),
    ("The 22-year-old man spoke.", "2019-05-19", []),
    ("The war is eight years old.", "2019-05-19", []),
    (
        "On the night of 4 April planes came.",
        "2019-05-19",
        [("the night of 4 April", "TIME", "2019-04-04TNI", "2019-04-04", "2019-04-05")],
    ),
    (
        "The meeting of Nov. 20 was moved.",
        "1989-11-02",
        [("Nov. 20", "DATE", "1989-11-20", "1989-11-20", "1989-11-20")],
    ),
    ("Prices rose in January.", "1989-01-15", [("January", "DATE", "1989-01", "1989-01-01", "1989-01-31")]),
    ("It was signed in December.", "2019-01-10", [("December", "DATE", "2018-12", "2018-12-01", "2018-12-31")]),
    ("The embargo ends Dec. 31.", "2019-05-19", [("Dec. 31", "DATE", "2019-12-31", "2019-12-31", "2019-12-31")]),
    (
        "The last two weeks were quiet.",
        "2019-05-19",
        [("The last two weeks", "DURATION", "P2W", "2019-05-05", "2019-05-19")],
    ),
    ("This week the army advanced.", "2019-05-19", [("This week", "DATE", "2019-W20", "2019-05-13", "2019-05-19")]),
    (
        "The week of March 6 brought rain.",
        "2000-02-24",
        [("The week of March 6", "DATE", "2000-W10", "2000-03-06", "2000-03-12")],
    ),
    (
        "The mayor resigned earlier this year.",
        "2019-05-19",
        [("earlier this year", "DATE", "2019", "2019-01-01", "2019-12-31")],
    ),
    ("The rally is planned for next year.", "2019-05-19", [("next year", "DATE", "2020", "2020-01-01", "2020-12-31")]),
    ("It happened yesterday.", None, [("yesterday", "DATE", "XXXX-XX-XX", None, None)]),
    (
        "Two days later the town fell.",
        "2019-05-19",
        [("Two days later", "DATE", "2019-05-21", "2019-05-21", "2019-05-21")],
    ),
    ("On Sunday shells fell.", "2019-05-23T10:00:00Z", [("Sunday", "DATE", "2019-05-19", "2019-05-19", "2019-05-19")]),
    (
        "Reported at 21:00 Moscow time on 3 May 2019.",
        "2019-05-19",
        [
            (
                "21:00 Moscow time on 3 May 2019",
                "TIME",
                "2019-05-03T21:00",
                "2019-05-03T21:00+03:00",
                "2019-05-03T21:00+03:00",
            )
        ],
    ),
    ("The 1980s were quiet.", "2019-05-19", [("The 1980s", "DATE", "198", "1980-01-01", "1989-12-31")]),
    ("Refugees have arrived for decades.", "2019-05-19", [("for decades", "DURATION", "PXE", None, None)]),
    ("No one came for weeks.", "2019-05-19", [("weeks", "DURATION", "PXW", None, None)]),
]


@cache
def parser() -> Parser:
    return load_parser()


def read_whole(text: str, published: str | None, passages: tuple[Passage, ...] = ()) -> DocumentReading:
    document = Document(id="d", text=text, published=published)
    whole = (Passage(start=0, end=len(text), role="body", voice=None),)
    return DocumentReading(
        document=document, language="en", sentences=(Span(0, len(text)),), passages=passages or whole
    )


def find(text: str, published: str | None) -> tuple[TimeMention, ...]:
    [(reading, sentences)] = parser().parse([read_whole(text, published)])
    return find_times(reading, sentences)


@pytest.mark.parametrize(("text", "published", "expected"), CASES, ids=[case[0] for case in CASES])
def test_times_of_a_sentence(
    text: str, published: str | None, expected: list[tuple[str, str, str | None, str | None, str | None]]
) -> None:
    found = [(t.text, t.type, t.timex, t.from_, t.to) for t in find(text, published)]
    assert found == expected


def test_the_lexicon_keeps_its_schema() -> None:
    assert check_yaml("time_words") == []


def test_a_passage_has_a_date_of_its_own() -> None:
    text = "Rain fell on Sunday. Shells fell on Sunday."
    spans = (Span(0, 20), Span(21, len(text)))
    passages = (
        Passage(start=0, end=20, role="body", voice=None, published="2019-05-08"),
        Passage(start=20, end=len(text), role="body", voice=None),
    )
    document = Document(id="d", text=text, published="2019-05-23")
    reading = DocumentReading(document=document, language="en", sentences=spans, passages=passages)
    assert [t.from_ for t in find_times(reading, ())] == ["2019-05-05", "2019-05-19"]


@pytest.mark.parametrize(
    "published", ["0000-00-00", "9999-12-31", "0001-01-01", "soon", "", "2019-02-31", "99999-01-01"]
)
def test_a_strange_day_of_publication_is_no_error(published: str) -> None:
    text = "Tomorrow, next week, last year, 40 years ago, in two centuries, on Sunday, next month, last winter, in May."
    for mention in find(text, published):
        assert text[mention.start : mention.end] == mention.text


@given(st.text(max_size=300), st.sampled_from([None, "2019-05-19", "9999-12-31", "0001-01-01"]))
@settings(max_examples=60, deadline=None)
def test_offsets_hold_in_any_text(text: str, published: str | None) -> None:
    for mention in find_times(read_whole(text, published), ()):
        assert text[mention.start : mention.end] == mention.text


PIECES = ["on", "Sunday", "May", "18", "2019", ",", "last", "month", "72", "hours", "GMT", "21:00", "-", "to", "31"]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(max_examples=60, deadline=None)
def test_offsets_hold_and_ranges_run_forward(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for mention in find_times(read_whole(text, "2019-05-19"), ()):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end
        if mention.from_ is not None and mention.to is not None:
            assert mention.from_ <= mention.to


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "1,1" * 5_000, "May " * 5_000, "2014-" * 4_000, " " * 20_000 + "on Sunday", "one " * 5_000]
)
def test_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    began = time.process_time()
    find_times(read_whole(text, "2019-05-19"), ())
    assert time.process_time() - began < 30
