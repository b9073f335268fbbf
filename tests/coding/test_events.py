"""Events: who did what to whom, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.event_sentences import COOPERATION, DEMANDS, FORCE, HEADLINES, NOTHING, RELATED
from dateline.coding.events import EventFinder
from dateline.coding.parse import Parser, load_parser
from dateline.coding.phrases import ActorSpan, Happening, ParsedSentence
from dateline.lexicon.events import FILES
from dateline.lexicon.loader import load_yaml
from dateline.model.mention import ActorMention, Uncoded
from dateline.model.span import Span

MARK = re.compile(r"\[([^\]]+)\]")


@cache
def parser() -> Parser:
    return load_parser()


@cache
def finder() -> EventFinder:
    return EventFinder()


def mark_actors(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a sentence without its brackets, and where the words in brackets stand in it."""
    text, places, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        places.append((len(text), len(text) + len(match[1])))
        text += match[1]
        last = match.end()
    return text + marked[last:], places


def read(marked: str) -> tuple[ParsedSentence, list[ActorSpan]]:
    text, places = mark_actors(marked)
    doc = parser().parse_text(text)
    spans = []
    for start, end in places:
        tokens = [t.i for t in doc if t.idx < end and start < t.idx + len(t)]
        if not tokens:
            continue
        head = next((i for i in tokens if doc[i].head.i not in tokens or doc[i].head.i == i), tokens[-1])
        mention = ActorMention(start=start, end=end, text=text[start:end], name=text[start:end])
        spans.append(ActorSpan(mention, tokens[0], tokens[-1], head))
    return ParsedSentence(0, Span(0, len(text)), doc), spans


def find(marked: str) -> tuple[list[Happening], list[Uncoded]]:
    return finder().find(*read(marked))


def named(spans: tuple[ActorSpan, ...]) -> list[str]:
    return sorted(span.mention.text.lower() for span in spans)


def agrees(expected: str | None, spans: tuple[ActorSpan, ...]) -> bool:
    """Say whether spans are those expected, each expected name being part of the words of one of them."""
    if expected is None:
        return True
    wanted = sorted(name.strip().lower() for name in expected.split(",") if name.strip())
    found = named(spans)
    return len(wanted) == len(found) and all(any(w in f for f in found) for w in wanted)


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "text"), [*COOPERATION, *DEMANDS, *FORCE, *HEADLINES, *RELATED]
)
def test_event(kind: str, actors: str | None, recipients: str | None, text: str) -> None:
    happenings, uncoded = find(text)
    told = [(h.event_type, named(h.actors), named(h.recipients)) for h in happenings]
    assert any(
        h.event_type == kind and agrees(actors, h.actors) and agrees(recipients, h.recipients) for h in happenings
    ), (told, [(u.trigger, u.reason) for u in uncoded])


@pytest.mark.parametrize("text", [row[3] for row in NOTHING])
def test_no_event(text: str) -> None:
    happenings, _ = find(text)
    assert [(h.event_type, h.rules) for h in happenings] == []


def lexicon_sentences(key: str) -> Iterator[tuple[str, str]]:
    for name in FILES:
        for group in load_yaml(name):
            for text in group.get(key, ()):
                yield group["id"], text


@pytest.mark.parametrize(("sense", "text"), list(lexicon_sentences("examples")))
def test_examples_of_the_lexicon(sense: str, text: str) -> None:
    happenings, uncoded = find(text)
    rules = [rule for happening in happenings for rule in happening.rules]
    assert any(rule.startswith(f"{sense}: ") for rule in rules), (rules, [(u.trigger, u.reason) for u in uncoded])


@pytest.mark.parametrize(("sense", "text"), list(lexicon_sentences("counterexamples")))
def test_counterexamples_of_the_lexicon(sense: str, text: str) -> None:
    happenings, _ = find(text)
    assert not [rule for h in happenings for rule in h.rules if rule.startswith(f"{sense}: ")]


@pytest.mark.parametrize(
    ("text", "mode", "cameo"),
    [
        ("[Norland] called for a ceasefire.", "yield", "1056"),
        ("[Norland] demanded talks.", "meet", "106"),
        ("[Norland] asked [Sudovia] for help.", "assist", "103"),
        ("[Norland] threatened to bomb [Sudovia].", "violence", "138"),
        ("[Norland] launched airstrikes on [Sudovia].", "aerial", "195"),
        ("The [rebels] began a hunger strike.", "hunger", "142"),
        ("The [army] declared a truce.", "ceasefire", "0871"),
        ("The [militants] plan to stage chemical attacks.", "unconventional", "2041"),
    ],
)
def test_mode_and_code(text: str, mode: str, cameo: str) -> None:
    happenings, _ = find(text)
    assert (mode, cameo) in [(h.mode, h.cameo) for h in happenings]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The [army] declared a ceasefire.", "declared a ceasefire"),
        ("[Norland] carried out strikes on [Sudovia].", "carried out strikes"),
        ("The [troops] warded off attacks by [terrorists].", "warded off"),
        ("The shelling of the [town] by [militants] continues.", "shelling"),
    ],
)
def test_words_of_the_trigger(text: str, words: str) -> None:
    sentence, spans = read(text)
    happenings, _ = finder().find(sentence, spans)
    assert words in [sentence.doc[h.first : h.last + 1].text for h in happenings]
    assert all(h.first <= h.trigger <= h.last for h in happenings)


@pytest.mark.parametrize(
    "text",
    [
        "The [army] declared a ceasefire.",
        "[Norland] carried out strikes on [Sudovia].",
        "[Norland] and [Sudovia] held talks.",
        "[Norland] launched an offensive against the [rebels].",
        "[Norland] gave weapons to the [rebels].",
        "[Norland] reached an agreement with [Sudovia].",
    ],
)
def test_a_light_verb_and_its_noun_are_one_event(text: str) -> None:
    happenings, _ = find(text)
    assert len(happenings) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The village was raided again.", "no_actor"),
        ("[Norland] hit the market.", "blocked_by_object"),
        ("[Norland] imposed sanctions.", "no_recipient"),
    ],
)
def test_what_gives_no_event_says_why(text: str, reason: str) -> None:
    happenings, uncoded = find(text)
    assert not happenings
    assert reason in [u.reason for u in uncoded]


def test_an_actor_is_not_its_own_recipient() -> None:
    happenings, _ = find("[Norland] attacked [Norland].")
    assert all(not (set(named(h.actors)) & set(named(h.recipients)) and len(h.recipients) > 1) for h in happenings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "((((((((((" * 100,
        "attack " * 300,
        "[Norland] attacked " + "and [Sudovia] attacked " * 60,
        "said that " * 150 + "[Norland] attacked",
        "<p>[Norland]</p> attacked <b>[Sudovia]</b>",
        "THE ARMY OF [NORLAND] SHELLED [SUDOVIA] YESTERDAY",
    ],
)
def test_hostile_sentences(text: str) -> None:
    happenings, uncoded = find(text)
    assert len(happenings) + len(uncoded) < 400


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["attacked", "[Norland]", "talks", "with", "by", "and", ",", "who", "to", "of"]), max_size=30
    )
)
def test_any_order_of_words_is_survived(words: list[str]) -> None:
    happenings, _ = find(" ".join(words))
    for happening in happenings:
        assert happening.actors or happening.recipients
