"""Quantities: sentences with what they count."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.parse import Parser, load_parser
from dateline.coding.phrases import ParsedSentence
from dateline.coding.quantities import find_quantities
from dateline.coding.quantities_numbers import find_numbers, read_value
from dateline.lexicon.loader import check_yaml
from dateline.model.span import Span

Row = tuple[str, str, str | None, float | None, float | None, float | None, str | None, str | None]

# (sentence, [(words, kind, who, low, best, high, qualifier, unit)])
CASES: list[tuple[str, list[Row]]] = [
    (
        "The raid hit a market, killing at least five people.",
        [("at least five people", "killed", "people", 5, 5, None, "at least", None)],
    ),
    (
        "Five people were killed and 20 others wounded in the blast.",
        [
            ("Five people", "killed", "people", 5, 5, 5, None, None),
            ("20 others", "wounded", "others", 20, 20, 20, None, None),
        ],
    ),
    ("The death toll rose to 58 on Friday.", [("58", "killed", None, 58, 58, 58, None, None)]),
    (
        "The strike left 58 dead and more than 100 injured.",
        [
            ("58", "killed", None, 58, 58, 58, None, None),
            ("more than 100", "wounded", None, 100, 100, None, "more than", None),
        ],
    ),
    (
        "Fighting displaced around 150,000 civilians.",
        [("around 150,000 civilians", "displaced", "civilians", None, 150000, None, "about", None)],
    ),
    (
        "The advance took two villages, reportedly displacing around 150,000 civilians.",
        [("around 150,000 civilians", "displaced", "civilians", None, 150000, None, "about", None)],
    ),
    ("No one was killed in the attack.", [("No one", "killed", None, 0, 0, 0, None, None)]),
    ("There were no casualties.", [("no casualties", "casualties", None, 0, 0, 0, None, None)]),
    ("Nobody was hurt.", [("Nobody", "wounded", None, 0, 0, 0, None, None)]),
    (
        "Attack on the capital kill 5 injure 50.",
        [("5", "killed", None, 5, 5, 5, None, None), ("50", "wounded", None, 50, 50, 50, None, None)],
    ),
    ("Air raids kill 22 including women.", [("22", "killed", None, 22, 22, 22, None, None)]),
    (
        "Six civilians were among at least 22 people killed.",
        [
            ("Six civilians", "killed", "civilians", 6, 6, 6, None, None),
            ("at least 22 people", "killed", "people", 22, 22, None, "at least", None),
        ],
    ),
    (
        "About 40 people have fallen victim to the gas.",
        [("About 40 people", "killed", "people", None, 40, None, "about", None)],
    ),
    (
        "The hospital took in 115 wounded persons.",
        [("115 wounded persons", "wounded", "persons", 115, 115, 115, None, None)],
    ),
    ("Two shells fell in the centre of the town.", [("Two shells", "fired", None, 2, 2, 2, None, "shell")]),
    ("Two shells are reported to have landed in the town.", [("Two shells", "fired", None, 2, 2, 2, None, "shell")]),
    ("A ceasefire was agreed for 72 hours.", [("72 hours", "duration", None, 72, 72, 72, None, "hour")]),
    ("A 72-hour truce began at dawn.", [("72-hour", "duration", None, 72, 72, 72, None, "hour")]),
    ("The zone is 15 kilometers deep.", [("15 kilometers", "distance", None, 15, 15, 15, None, "km")]),
    ("The bridge lies 20 km north of the town.", [("20 km", "distance", None, 20, 20, 20, None, "km")]),
    (
        "Turkey bought the S-400 system for $2.5 billion.",
        [("$2.5 billion", "money", None, 2500000000, 2500000000, 2500000000, None, "USD")],
    ),
    (
        "The fund pledged 20 million euros.",
        [("20 million euros", "money", None, 20000000, 20000000, 20000000, None, "EUR")],
    ),
    (
        "Dozens of soldiers were captured near the M4 highway.",
        [("Dozens of soldiers", "captured", "soldiers", 24, None, 99, "vague", None)],
    ),
    (
        "Between 20 and 30 militants died.",
        [("Between 20 and 30 militants", "killed", "militants", 20, None, 30, None, None)],
    ),
    (
        "From 200 to 300 people were arrested.",
        [("From 200 to 300 people", "arrested", "people", 200, None, 300, None, None)],
    ),
    (
        "Hundreds of protesters marched through the capital.",
        [("Hundreds of protesters", "participants", "protesters", 200, None, 999, "vague", None)],
    ),
    ("The army fired 40 rockets at the town.", [("40 rockets", "fired", None, 40, 40, 40, None, "rocket")]),
    ("Air defences shot down seven missiles.", [("seven missiles", "destroyed", None, 7, 7, 7, None, "missile")]),
    (
        "Police arrested 1,200 demonstrators on Monday.",
        [("1,200 demonstrators", "arrested", "demonstrators", 1200, 1200, 1200, None, None)],
    ),
    ("The 22-year-old man died in 2016.", []),
    ("Norland sent 3,000 troops to the border.", [("3,000 troops", "troops", "troops", 3000, 3000, 3000, None, None)]),
    ("The ministry said 12 tanks were destroyed.", [("12 tanks", "destroyed", None, 12, 12, 12, None, "tank")]),
    (
        "58 people, including 11 children, were killed.",
        [
            ("58 people", "killed", "people", 58, 58, 58, None, None),
            ("11 children", "killed", "children", 11, 11, 11, None, None),
        ],
    ),
    ("The raid killed four Syrians.", [("four Syrians", "killed", "Syrians", 4, 4, 4, None, None)]),
    (
        "Soldiers killed 5,000 Kurds in 1988 and wounded six Nigerians.",
        [
            ("5,000 Kurds", "killed", "Kurds", 5000, 5000, 5000, None, None),
            ("six Nigerians", "wounded", "Nigerians", 6, 6, 6, None, None),
        ],
    ),
    ("Police arrested 15 Palestinians.", [("15 Palestinians", "arrested", "Palestinians", 15, 15, 15, None, None)]),
    ("Gunmen abducted six aid workers.", [("six aid workers", "abducted", "workers", 6, 6, 6, None, None)]),
    (
        "A civilian was killed when a shell landed on his house.",
        [("A civilian", "killed", "civilian", 1, 1, 1, None, None)],
    ),
    ("Killing a soldier, the sniper fled.", [("a soldier", "killed", "soldier", 1, 1, 1, None, None)]),
    (
        "Up to 1.5 million people fled.",
        [("Up to 1.5 million people", "displaced", "people", None, 1500000, 1500000, "at most", None)],
    ),
    (
        "As many as 30 people were wounded.",
        [("As many as 30 people", "wounded", "people", None, 30, 30, "at most", None)],
    ),
    ("The bombing claimed the lives of 17 people.", [("17 people", "killed", "people", 17, 17, 17, None, None)]),
    ("Resolution 2254 was adopted.", []),
    (
        "Three soldiers were wounded, two of them seriously.",
        [("Three soldiers", "wounded", "soldiers", 3, 3, 3, None, None), ("two", "wounded", None, 2, 2, 2, None, None)],
    ),
    (
        "Tens of thousands of people fled their homes.",
        [("Tens of thousands of people", "displaced", "people", 20000, None, 99999, "vague", None)],
    ),
    (
        "The group said it had killed 23 soldiers and destroyed three tanks.",
        [
            ("23 soldiers", "killed", "soldiers", 23, 23, 23, None, None),
            ("three tanks", "destroyed", None, 3, 3, 3, None, "tank"),
        ],
    ),
    (
        "More than 350,000 people have died in the war since 2011.",
        [("More than 350,000 people", "killed", "people", 350000, 350000, None, "more than", None)],
    ),
    (
        "The army killed a large number of the militants.",
        [("a large number of the militants", "killed", "militants", 3, None, None, "vague", None)],
    ),
    (
        "About a dozen fighters surrendered and two dozen were killed.",
        [
            ("About a dozen fighters", "troops", "fighters", None, 12, None, "about", None),
            ("two dozen", "killed", None, 24, 24, 24, None, None),
        ],
    ),
    (
        "At least 10 civilians, among them four women, died in the raid.",
        [
            ("At least 10 civilians", "killed", "civilians", 10, 10, None, "at least", None),
            ("four women", "killed", "women", 4, 4, 4, None, None),
        ],
    ),
    (
        "Some 300 families were displaced from the village.",
        [("Some 300 families", "displaced", "families", None, 300, None, "about", None)],
    ),
    ("The number of wounded reached 120.", [("120", "wounded", None, 120, 120, 120, None, None)]),
    ("The toll stood at 1,300.", [("1,300", "killed", None, 1300, 1300, 1300, None, None)]),
    (
        "Militants kidnapped three journalists on 4 May.",
        [("three journalists", "abducted", "journalists", 3, 3, 3, None, None)],
    ),
    ("The rebels captured five villages.", [("five villages", "captured", None, 5, 5, 5, None, "village")]),
    ("Troops seized 200 rifles.", [("200 rifles", "captured", None, 200, 200, 200, None, "rifle")]),
    ("Several houses were destroyed.", [("Several houses", "destroyed", None, 3, None, None, "vague", "house")]),
    (
        "Fewer than 50 people attended the rally.",
        [("Fewer than 50 people", "participants", "people", None, 50, 50, "less than", None)],
    ),
    (
        "A crowd of 5,000 people gathered in the square.",
        [("5,000 people", "participants", "people", 5000, 5000, 5000, None, None)],
    ),
    ("The F-35 crashed near route 66.", []),
    ("He was aged 45.", []),
    ("The man, 62, was killed at 10:30 on 3 May 2019.", []),
    ("Twenty-five people died.", [("Twenty-five people", "killed", "people", 25, 25, 25, None, None)]),
    (
        "One hundred and twenty prisoners were freed.",
        [("One hundred and twenty prisoners", "captured", "prisoners", 120, 120, 120, None, None)],
    ),
    (
        "Thousands of refugees arrived.",
        [("Thousands of refugees", "displaced", "refugees", 2000, None, 9999, "vague", None)],
    ),
    ("Nearly 400 people were detained.", [("Nearly 400 people", "arrested", "people", None, 400, None, "about", None)]),
    ("The blast wounded scores of people.", [("scores of people", "wounded", "people", 24, None, 99, "vague", None)]),
    (
        "An estimated 13,000 people were executed.",
        [("An estimated 13,000 people", "killed", "people", None, 13000, None, "about", None)],
    ),
    ("The strike killed 20-25 people.", [("20-25 people", "killed", "people", 20, None, 25, None, None)]),
    ("There were 14 airstrikes on the town.", []),
    ("Casualties reached 90.", [("90", "casualties", None, 90, 90, 90, None, None)]),
    (
        "Six policemen and two children were among the dead.",
        [("Six policemen", "troops", "policemen", 6, 6, 6, None, None)],
    ),
    ("None of the soldiers was hurt.", [("None of the soldiers", "wounded", "soldiers", 0, 0, 0, None, None)]),
    (
        "The attack killed three and injured eight.",
        [("three", "killed", None, 3, 3, 3, None, None), ("eight", "wounded", None, 8, 8, 8, None, None)],
    ),
    ("The city has 350,000 residents.", []),
    ("Inflation rose by 12 percent.", []),
    ("The council cut taxes by half.", []),
    (
        "More than a hundred shells were fired.",
        [("More than a hundred shells", "fired", None, 100, 100, None, "more than", "shell")],
    ),
    ("No deaths were reported.", [("No deaths", "killed", None, 0, 0, 0, None, None)]),
    (
        "At least one person was killed and another wounded.",
        [("At least one person", "killed", "person", 1, 1, None, "at least", None)],
    ),
    (
        "Two Norlandic soldiers were taken prisoner.",
        [("Two Norlandic soldiers", "captured", "soldiers", 2, 2, 2, None, None)],
    ),
    (
        "Around 3 million people were uprooted.",
        [("Around 3 million people", "displaced", "people", None, 3000000, None, "about", None)],
    ),
    ("Rescuers pulled 12 bodies from the rubble.", [("12 bodies", "killed", None, 12, 12, 12, None, None)]),
    (
        "A roadside bomb killed two police officers and wounded seven.",
        [
            ("two police officers", "killed", "officers", 2, 2, 2, None, None),
            ("seven", "wounded", None, 7, 7, 7, None, None),
        ],
    ),
]

VALUES = [
    ("58", 58),
    ("150,000", 150_000),
    ("1.5 million", 1_500_000),
    ("3bn", 3e9),
    ("twenty-five", 25),
    ("one hundred and twenty", 120),
    ("two thousand five hundred", 2_500),
    ("twelve", 12),
    ("many", None),
]


@cache
def parser() -> Parser:
    return load_parser()


def parse(text: str) -> ParsedSentence:
    return ParsedSentence(0, Span(0, len(text)), parser().parse_text(text))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_quantities_of_a_sentence(text: str, expected: list[Row]) -> None:
    found = find_quantities(parse(text), text)
    assert [(q.text, q.kind, q.who, q.low, q.best, q.high, q.qualifier, q.unit) for q in found] == expected


@pytest.mark.parametrize(("words", "value"), VALUES)
def test_the_value_of_a_number(words: str, value: float | None) -> None:
    assert read_value(words) == value


def test_the_lexicon_keeps_its_schema() -> None:
    assert check_yaml("quantity_words") == []


def test_words_are_quoted_from_the_document() -> None:
    text = "AT LEAST\u00a0FIVE PEOPLE KILLED IN THE OLD MARKET OF THE TOWN"
    for quantity in find_quantities(parse(text), text):
        assert text[quantity.start : quantity.end] == quantity.text


PIECES = [
    "killed",
    "58",
    "people",
    "between",
    "20",
    "and",
    "30",
    "$",
    "million",
    "at least",
    ",",
    "no",
    "dozens of",
    "-",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
@settings(max_examples=40, deadline=None)
def test_offsets_hold_and_ranges_are_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for quantity in find_quantities(parse(text), text):
        assert text[quantity.start : quantity.end] == quantity.text
        bounds = [bound for bound in (quantity.low, quantity.best, quantity.high) if bound is not None]
        assert bounds == sorted(bounds)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_numbers_hold_their_offsets_in_any_text(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.begin <= number.start < number.end <= len(text)


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "1,111," * 3_000, "one " * 5_000, "between 1 and " * 2_000, "$ " * 9_000]
)
def test_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    began = time.process_time()
    find_numbers(text)
    assert time.process_time() - began < 30
