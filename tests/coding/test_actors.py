"""Finding actors in sentences: who, from which words, and never outside the text."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.actor_sentences import SENTENCES
from dateline.coding.actors import find_actors
from dateline.coding.parse import Parser, load_parser
from dateline.coding.phrases import ActorSpan
from dateline.lexicon.bases import load_bases
from dateline.model.document import Document
from dateline.model.passage import DocumentReading
from dateline.reading.documents import read_document
from dateline.resolution.actors import ActorChooser


@cache
def parser() -> Parser:
    return load_parser()


@cache
def resolver() -> ActorChooser:
    return ActorChooser()


def find(text: str, published: str | None = None) -> tuple[DocumentReading, list[ActorSpan]]:
    reading = read_document(Document(id="test", text=text, published=published))
    ((_, sentences),) = parser().parse([reading])
    found = find_actors(sentences, reading, resolver())
    assert len(found) == len(sentences)
    return reading, [span for spans in found for span in spans]


def describe(spans: list[ActorSpan]) -> tuple[str, ...]:
    again = ("acronym", "person:apposed", "title:apposed")
    mentions = [span.mention for span in spans if span.mention.basis not in again]
    return tuple(f"{m.text} = {m.id or '?'} {m.country or '?'} {m.sector or '?'}" for m in mentions)


@pytest.mark.parametrize(("day", "text", "expected"), SENTENCES, ids=[text[:50] for _, text, _ in SENTENCES])
def test_sentences_name_their_actors(day: str, text: str, expected: tuple[str, ...]) -> None:
    spans = find(text, day)[1]
    assert describe(spans) == expected
    assert {span.mention.basis for span in spans} <= load_bases().keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sent troops to Mali.", "troops = NOR-MIL NOR MIL"),
        ("Ethnic Albanian guerrillas operating in Macedonia fled.", "Ethnic Albanian guerrillas = ? MKD REB"),
        ("More than 100 Palestinians were arrested.", "Palestinians = PSE-CVL PSE CVL"),
        ("The Palestinians rejected the plan.", "Palestinians = PSE PSE ?"),
        ("Jewish settlers in Hebron left.", "Jewish settlers = israeli-settlers ISR CVL"),
        ("Turkey shelled guerrilla camps in Iraq.", "guerrilla = IRQ-REB IRQ REB"),
        ("Hay'at Tahrir ash-Shaam withdrew from the town.", "Hay'at Tahrir ash-Shaam = HTS SYR REB"),
        ("The Reed Coast Liberation Front (RCLF) withdrew.", "Reed Coast Liberation Front = ? ? REB"),
        ("The Reed Coast Fund (RCF) opened. The RCF paid.", "RCF = ? ? ?"),
        ("A group of children and adults protested in Idlib.", "group of children and adults = SYR-CVL SYR CVL"),
    ],
)
def test_whose_they_are(text: str, expected: str) -> None:
    assert expected in describe(find(text, "2019-05-18")[1])


def test_weapons_that_are_bought_are_nobody() -> None:
    assert describe(find("Turkey is acquiring the S-400 air defence system from Russia.")[1]) == (
        "Turkey = TUR TUR ?",
        "Russia = RUS RUS ?",
    )


@pytest.mark.parametrize(
    ("text", "words", "name", "basis"),
    [
        ("The Free Syrian Army (FSA) left.", "FSA", "Free Syrian Army", "acronym"),
        ("The emir, Samir Qadiri, left.", "Samir Qadiri", "Samir Qadiri", "person:apposed"),
        ("Samir Qadiri, the spokesman of the Kurds, left.", "spokesman of the Kurds", "Samir Qadiri", "title:apposed"),
    ],
)
def test_other_words_for_the_same_are_mentions_too(text: str, words: str, name: str, basis: str) -> None:
    mentions = [span.mention for span in find(text)[1]]
    assert (words, name, basis) in [(m.text, m.name, m.basis) for m in mentions]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Turkish Defence Minister Hulusi Akar arrived.", "Turkish Defence Minister Hulusi Akar", "Hulusi Akar"),
        ("The Syrian army moved.", "Syrian army", "Syrian Armed Forces"),
        ("Ankara agreed.", "Ankara", "Turkey"),
        ("The Russian Ministry of Defence agreed.", "Russian Ministry of Defence", "Russian Ministry of Defence"),
        ("A field officer of the Assad forces spoke.", "field officer of the Assad forces", None),
        ("ISIS withdrew from the dam.", "ISIS", "Islamic State"),
    ],
)
def test_mentions_carry_resolved_names(text: str, words: str, name: str | None) -> None:
    mention = find(text, "2019-05-20")[1][0].mention
    assert (mention.text, mention.name) == (words, name or words)


@pytest.mark.parametrize(
    "text",
    [
        "Syria: A Week in Maps",
        "Fog lay over Idlib/Syria.",
        "The road leads through Turkey to Iran.",
        "He drank Turkish coffee in Beirut.",
        "Maria Keller plays the cello.",
        "It seems likely that it will rain.",
        "us and them",
        "The pilot episode was shown in the west of France.",
    ],
)
def test_places_private_persons_and_things_are_no_actors(text: str) -> None:
    named = [span.mention for span in find(text)[1] if span.mention.id is not None]
    assert named == []


def test_the_day_decides_who_holds_an_office() -> None:
    text = "The Turkish foreign minister met the US president."
    found = {
        day: [span.mention.id for span in find(text, day)[1]] for day in ("2010-01-05", "2019-05-20", "2024-01-05")
    }
    assert found == {
        "2010-01-05": ["per:ahmet-davutoglu", "per:barack-obama"],
        "2019-05-20": ["per:mevlut-cavusoglu", "per:donald-trump"],
        "2024-01-05": ["per:hakan-fidan", "per:joe-biden"],
    }
    assert [span.mention.id for span in find(text, None)[1]] == ["TUR-GOV", "USA-GOV"]


def test_the_day_decides_which_group_bore_a_name() -> None:
    text = "The Nusra Front spoke of talks."
    assert [find(text, day)[1][0].mention.id for day in ("2014-05-01", "2018-05-01")] == ["JAN", "HTS"]


def test_the_head_of_a_span_lies_within_it() -> None:
    for day, text, _ in SENTENCES:
        for span in find(text, day)[1]:
            assert span.first <= span.head <= span.last


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Assad's", "the", "Russian", "forces", "of", "(", ")", ",", "and", "Hulusi Akar", "he", "said", "US", "-",
             "backed", "minister", ".", "\n\n", "U.N.", "\u202e", "'s", "“", "Front", "NFL", "ثورة", "😀", "President"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_offsets_hold_for_any_order_of_words(words: list[str]) -> None:
    reading, spans = find(" ".join(words), "2019-05-20")
    for span in spans:
        mention = span.mention
        assert reading.document.text[mention.start : mention.end] == mention.text != ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x01\ufffe",
        "(((((((((( UN ))))))))))",
        "of the of the of the army of of",
        "Assad" * 2000,
        "the Syrian " * 600 + "army",
        "President " * 300,
        "Minister of Defence of " * 100,
        "A, B, C, " * 300 + "the commander, spoke.",
        "\ud800 the Syrian army \udfff",
    ],
)
def test_hostile_text_is_survived(text: str) -> None:
    reading, spans = find(text, "not a date")
    assert all(reading.document.text[s.mention.start : s.mention.end] == s.mention.text for s in spans)
