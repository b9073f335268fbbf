"""Each form of attribution that news uses, and quotation marks of every script, in our own sentences."""

from __future__ import annotations

import pytest

from coding.form_tellings import TELLINGS
from coding.test_chains import chain, show
from dateline.coding.attribution_quotes import find_quotations
from dateline.model.span import Span
from dateline.text.lines import find_paragraphs


@pytest.mark.parametrize("form", TELLINGS)
def test_each_form_gives_its_chain(form: str) -> None:
    wrong = [(marked, show(chain(marked)), expected) for marked, expected in TELLINGS[form]]
    assert [case for case in wrong if case[1] != case[2]] == []


@pytest.mark.parametrize("form", TELLINGS)
def test_each_form_has_three_sentences_or_more(form: str) -> None:
    assert len(TELLINGS[form]) >= 3


def quoted(text: str) -> list[str]:
    paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(text)]
    return [span.cut(text) for span in find_quotations(text, paragraphs).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “it held” and left.", ["“it held”"]),
        ('He said "it held" and left.', ['"it held"']),
        ("He said «it held» and left.", ["«it held»"]),
        ("He said « it held » and left.", ["« it held »"]),
        ("Er sagte »es hielt« und ging.", ["»es hielt«"]),
        ("Hon sade ”det höll” och gick.", ["”det höll”"]),
        ("Hon sade »det höll» och gick.", ["»det höll»"]),
        ("Er sagte „es hielt“ und ging.", ["„es hielt“"]),
        ("Powiedział „trzyma” i wyszedł.", ["„trzyma”"]),
        ("Er sagte ‚es hielt‘ und ging.", ["‚es hielt‘"]),
        ("Il dit ‹ça tient› et part.", ["‹ça tient›"]),
        ("Er sagte ›es hielt‹ und ging.", ["›es hielt‹"]),
        ("彼は「持った」と言った。", ["「持った」"]),
        ("彼は『持った』と言った。", ["『持った』"]),
        ("他说《守住了》就走了。", ["《守住了》"]),
        ("He said ＂it held＂ and left.", ["＂it held＂"]),
        ("הוא אמר ״זה החזיק״ והלך.", ["״זה החזיק״"]),
        ("דובר צה״ל אמר ״זה החזיק״ והלך.", ["״זה החזיק״"]),
        ("قال «صمد» وغادر.", ["«صمد»"]),
        ("قال ”صمد“ وغادر.", ["”صمد“"]),
        ("He said ``it held'' and left.", ["``it held''"]),
        ("He said ''it held'' and left.", ["''it held''"]),
        ("He said 'it held' and left.", ["'it held'"]),
        ("He said ‘it held’ and left.", ["‘it held’"]),
        ("The guards' dogs and the mayors' cats didn't meet.", []),
        ("The guards’ dogs and the mayors’ cats didn’t meet.", []),
        ("In the '90s the rebels' guns didn't answer.", []),
        ("Rock ’n’ roll didn’t stop.", []),
        ("He said 'the guards' dogs barked' and left.", ["'the guards' dogs barked'"]),
        ("He said “she said ‘it held’ twice” and left.", ["“she said ‘it held’ twice”"]),
        ('He said “it held" and left.', ['“it held"']),
        ('He said "it held” and left.', ['"it held”']),
        ("He said “it held and left.\n\nShe stayed.", ["“it held and left."]),
        ("He said “it held and left.\n\n“It held again,” he said.", ["“it held and left.", "“It held again,”"]),
        ("It held” he said.", []),
        ('A 6\'2" man with a 12" pipe.', []),
        ("”””““““", None),
        ('"""""', None),
    ],
)
def test_quotation_marks_of_every_script(text: str, expected: list[str] | None) -> None:
    found = quoted(text)
    if expected is not None:
        assert found == expected


def test_a_mark_that_never_closes_swallows_no_page() -> None:
    text = "\n\n".join(["“We left, the mayor said.", *(f"Police arrested {n} men." for n in range(400))])
    assert [len(words) < 40 for words in quoted(text)] == [True]
