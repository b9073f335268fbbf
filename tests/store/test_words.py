"""Folding, queries and excerpts."""

from __future__ import annotations

import sqlite3
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.store.words import EXCERPT, excerpt, find_words, fold_text, holds, name_key, parse_query

FOLDED = [
    ("The truce, they say, HOLDS.", "the truce they say holds"),
    ("Kobanê / KOBANI", "kobane kobani"),
    ("e\u0301lan", "elan"),
    ("cease\u00adfire", "ceasefire"),
    ("al-Bab's 72-hour", "al bab s 72 hour"),
    ("snake_case", "snake case"),
    ("الهُدْنَة", "الهدنة"),
    ("كتـــاب", "كتاب"),
    ("停火", "停 火"),
    ("Straße ﬁre İdlib", "strasse fire idlib"),
    ("", ""),
    ("!?", ""),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_texts_are_folded(text: str, expected: str) -> None:
    assert fold_text(text) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("truce  holds", (("truce",), ("holds",))),
        ('"truce holds" now', (("truce", "holds"), ("now",))),
        ("truce truce", (("truce",),)),
        ("al-Bab", (("al", "bab"),)),
        ('say"truce holds"again', (("say",), ("truce", "holds"), ("again",))),
        ('"never closed', (("never", "closed"),)),
        ('"" "!" *', ()),
        ("停火", (("停", "火"),)),
    ],
)
def test_queries_are_read(query: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert parse_query(query) == expected


@settings(deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    found = list(find_words(text))
    assert fold_text(text) == " ".join(word for word, _, _ in found)
    ends = 0
    for word, start, end in found:
        assert ends <= start < end <= len(text)
        assert fold_text(text[start:end]) == word
        ends = end


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_text_holds_itself_in_sqlite_too(text: str) -> None:
    phrases = parse_query('"' + text.replace('"', " ") + '"')
    if not phrases:
        return
    assert holds([fold_text(text)], phrases)
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
        connection.execute("INSERT INTO t VALUES (?)", (fold_text(text),))
        wanted = " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        known = all(ord(sign) < 0x2000 or sign.isascii() for sign in fold_text(text))
        found = connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (wanted,)).fetchone()[0]
        assert found in ((1,) if known else (0, 1))
    connection.close()


@settings(deadline=None)
@given(st.text(max_size=900), st.text(max_size=12))
def test_excerpts_are_short_and_true(text: str, query: str) -> None:
    shown, found = excerpt(text, parse_query(query))
    assert 0 <= shown.start <= shown.end <= len(text)
    assert shown.end - shown.start <= 2 * EXCERPT
    assert all(shown.covers(span) for span in found)


def test_an_excerpt_shows_where_all_words_stand_together() -> None:
    text = (
        "truce. " + "Nothing happened at all. " * 60 + "The truce in the northern hills ended. " + "More follows. " * 60
    )
    shown, found = excerpt(text, parse_query("truce hills"))
    assert "The truce in the northern hills ended." in shown.cut(text)
    assert [span.cut(text) for span in found] == ["truce", "hills"]


def test_names_without_words_keep_apart() -> None:
    assert name_key("?") != name_key("!")
    assert name_key("Hay'at  Tahrir") == name_key("hay at TAHRIR")


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "\u0301" * 1_000_000, "a b " * 250_000, "停" * 300_000, '"' * 1_000_000]
)
def test_huge_texts_take_little_time(text: str) -> None:
    begun = time.process_time()
    fold_text(text)
    fold_text(text + "é")
    excerpt(text, parse_query(text[:900] + " nowhere"))
    assert time.process_time() - begun < 60
