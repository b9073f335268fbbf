"""Voices: whose words each passage is, in posts that mix an author's remarks with excerpts."""

from __future__ import annotations

import pytest

from dateline.model.document import Document, Link
from dateline.model.passage import Passage
from dateline.model.span import Span
from dateline.reading.documents import read_document

LONG = "The ministry of Lowland said on Tuesday that it saw signs of new shelling near Vessen and that it would answer."
MORE = (
    "Its spokeswoman told reporters that the answer would be swift, and that the river board had been informed of it."
)


def read(text: str, *, title: str | None = None, links: tuple[Link, ...] = ()) -> tuple[Passage, ...]:
    return read_document(Document(id="x", text=text, title=title, source="Delta Watch", links=links)).passages


def voices(text: str, title: str | None = "T") -> list[tuple[str, str | None, str]]:
    return [(p.role, p.voice, text[p.start : p.end][:14]) for p in read(text, title=title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Harbour Gazette\n{LONG}\n{MORE}\n\nI wonder what comes next.",
            [
                ("byline", "Harbour Gazette", "Harbour Gazett"),
                ("body", "Harbour Gazette", LONG[:14]),
                ("body", "Delta Watch", "I wonder what "),
            ],
        ),
        (
            f"Gotta say I doubt it.\nDelta Wire- {LONG}\nThis is discussed here a lot.\n\n{MORE}",
            [
                ("body", "Delta Watch", "Gotta say I do"),
                ("byline", "Delta Wire", "Delta Wire-"),
                ("body", "Delta Wire", LONG[:14]),
                ("body", "Delta Watch", "This is discus"),
                ("body", None, MORE[:14]),
            ],
        ),
        (
            f"This claim is making the rounds:\n  1. Evening Post: Lowland Sees Signs\n  2. Harbour Gazette\n{LONG}\nWho believes it?",
            [
                ("body", "Delta Watch", "This claim is "),
                ("links", "Delta Watch", "1. Evening Pos"),
                ("body", "Harbour Gazette", LONG[:14]),
                ("body", "Delta Watch", "Who believes i"),
            ],
        ),
        (
            "I keep an eye on this.\n\n“The militia seeks a wider fight. That is a risky game, and nobody in the delta wants it. "
            "The talks go on for now.\n\nThe board meets on Monday. It has no chair, and it has no plan for the days after that.”\n\nMy view stands.",
            [
                ("body", "Delta Watch", "I keep an eye "),
                ("quotation", None, "“The militia s"),
                ("body", "Delta Watch", "My view stands"),
            ],
        ),
        (
            f"I follow this closely. From the Harbour Gazette:\n\n{LONG}",
            [("body", "Delta Watch", "I follow this "), ("body", "Harbour Gazette", LONG[:14])],
        ),
        (
            f"Envoys Agree To Meet In Vessen Again\n\n{LONG}\n\nThe envoy also told Reuters that talks are near.\n\n"
            "A Reuters correspondent in Vessen said that the quay was closed.\n\nThis blog has covered the quay since 2011.\n\n- "
            f"{MORE}",
            [
                ("links", "Delta Watch", "Envoys Agree T"),
                ("body", "Reuters", LONG[:14]),
                ("body", "Delta Watch", "This blog has "),
                ("body", None, "- Its spokeswo"),
            ],
        ),
        (
            f"My notes:\n\nThe Quay Reopens After A Week\n\n{LONG}\n\nThe quay was opened at noon, in the rain, with a band.\n— River Board (@riverboard) 20 May 2019",
            [
                ("body", "Delta Watch", "My notes:"),
                ("links", "Delta Watch", "The Quay Reope"),
                ("body", None, LONG[:14]),
                ("quotation", "River Board", "The quay was o"),
                ("byline", "River Board", "— River Board "),
            ],
        ),
        (
            f"VESSEN (Delta Wire) - {LONG}\n\n“We will answer,” she said.\n\n{MORE}",
            [("byline", "Delta Wire", "VESSEN (Delta "), ("body", "Delta Wire", LONG[:14])],
        ),
        (f"{LONG}\n\n“We will answer.”\n\n{MORE}", [
            ("body", "Delta Watch", LONG[:14]), ("quotation", "Delta Watch", "“We will answe"), ("body", "Delta Watch", MORE[:14]),
        ]),
        (
            f"I found this.\n\n{LONG}\n\n{MORE}\n\nSource: Harbour Gazette\n\nI doubt it.",
            [
                ("body", "Delta Watch", "I found this."),
                ("body", "Harbour Gazette", LONG[:14]),
                ("links", "Delta Watch", "Source: Harbou"),
                ("body", "Delta Watch", "I doubt it."),
            ],
        ),
        (
            f"I found this.\n\nVESSEN, May 20 (Delta Wire) - {LONG}\n\nI doubt it.",
            [
                ("body", "Delta Watch", "I found this."),
                ("byline", "Delta Wire", "VESSEN, May 20"),
                ("body", "Delta Wire", LONG[:14]),
                ("body", "Delta Watch", "I doubt it."),
            ],
        ),
        (f"{LONG}\n\n{MORE}", [("body", "Delta Watch", LONG[:14])]),
        (f"I was there on Monday.\n\n{LONG}\n\n{MORE}", [("body", "Delta Watch", "I was there on")]),
    ],
)  # fmt: skip
def test_voices(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert voices(text) == expected


def test_a_mark_that_the_author_explains_is_his_agreement() -> None:
    text = f"I have placed an * beside the points that seem valid:\nDelta Wire: *{LONG}\n{MORE}\n*{LONG}"
    assert [(p.voice, p.stance) for p in read(text) if p.role == "body"] == [
        ("Delta Watch", None),
        ("Delta Wire", "agrees"),
        ("Delta Wire", None),
        ("Delta Wire", "agrees"),
    ]


def test_an_author_s_aside_in_brackets_does_not_end_the_excerpt() -> None:
    text = f"Delta Wire\n{LONG}\nThe board will force both sides (I do think that) to the table before the summer, it said.\n{MORE}"
    assert [(p.voice, p.stance) for p in read(text) if p.role == "body"] == [
        ("Delta Wire", None),
        ("Delta Wire", "agrees"),
        ("Delta Wire", None),
    ]


def test_an_excerpt_goes_on_after_a_remark_in_its_midst() -> None:
    text = f"Delta Wire\n{LONG}\nIt's been suggested here many times.\n{MORE}"
    assert [p.voice for p in read(text)] == ["Delta Wire", "Delta Wire", "Delta Watch", "Delta Wire"]


def test_a_signed_message_has_its_own_date() -> None:
    text = "I saw this:\n\nThe quay was opened at noon.\n— River Board (@riverboard) 20 May 2019"
    assert [p.published for p in read(text)] == [None, "2019-05-20", "2019-05-20"]


def test_what_the_markup_quotes_is_another_s() -> None:
    text = f"I saw this at the Harbour Gazette:\n\n{LONG}\n\nIt's been a long week, the board said.\n\nMy view stands."
    quoted = (Span(text.index(LONG), text.index("\n\nMy view")),)
    reading = read_document(Document(id="x", text=text, source="Delta Watch", quoted=quoted))
    assert [(p.role, p.voice) for p in reading.passages] == [
        ("body", "Delta Watch"),
        ("quotation", "Harbour Gazette"),
        ("body", "Delta Watch"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "role"),
    [
        ("Ferry Halted\n\nThe ferry was halted.", None, "headline"),
        ("Ferry halted.\n\nThe ferry was halted.", "Ferry halted.", "headline"),
        ("The ferry was halted.\n\nNobody was hurt.", None, "body"),
        ("By Ada Lind\n\nThe ferry was halted.", "T", "byline"),
        ("FILE PHOTO: The quay.\n\nThe ferry was halted.", "T", "caption"),
    ],
)
def test_roles_of_the_first_passage(text: str, title: str | None, role: str) -> None:
    assert read(text, title=title)[0].role == role


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two shells fell in the centre of the town.", "en"),
        ("Talks fail", "en"),
        ("", "en"),
        ("2019-05-18 12:00", "en"),
        ("Перемирие соблюдается, сообщила администрация порта в понедельник.", "ru"),
        ("أعلن مجلس النهر عن وقف إطلاق النار في المدينة", "ar"),
        ("Le bac a été arrêté lundi après une explosion sur le quai, selon le bureau du port de la ville.", "fr"),
        ("Liman ofisi pazartesi günü rıhtımdaki patlamanın ardından feribotun durdurulduğunu açıkladı.", "tr"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert read_document(Document(id="x", text=text)).language == language
