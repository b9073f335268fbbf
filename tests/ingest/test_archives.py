"""Archive pages come apart into their posts, each with its own title and day."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.archives import split_archive
from dateline.ingest.intake import IntakeOptions, Taken, take_in
from ingest import archive_pages as pages

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "blog_2019-05.txt"


def take(path: Path) -> Taken:
    (taken,) = take_in(str(path), IntakeOptions(now=NOW))
    assert isinstance(taken, Taken)
    return taken


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (pages.PLAIN, pages.PLAIN_POSTS),
        (
            pages.UNDER_TITLES,
            [
                ("Ferry Service Halted After Blast", "2019-03-04"),
                ("River Board Calls For Calm", "2019-03-03"),
                ("Envoys Arrive In The Capital", "2019-03-02"),
            ],
        ),
        (
            "Sunday, March 10, 2019\n\nTalks Begin\n\nThe talks began. Nobody spoke.\n\nPosted by Ada at 9:14 AM\n\n"
            "Board Meets In Secret\n\nThe board met. It was short.\n",
            [("Talks Begin", "2019-03-10"), ("Board Meets In Secret", "2019-03-10")],
        ),
        (
            "Delta Watch\nNotes on the river\n\nSunday, March 10, 2019\n\nTalks Begin Again In Vessen\n\nThey began.",
            [("Talks Begin Again In Vessen", "2019-03-10")],
        ),
        (
            "Talks Begin\nPosted on March 4, 2019 by Ada\n\nThe talks began, the board said. Nobody spoke to the press.\n\n"
            "Leave a comment\n\nBoard Meets\nPosted on March 3, 2019 by Bo\n\nThe board met, it said in a statement. It was short.",
            [("Talks Begin", "2019-03-04"), ("Board Meets", "2019-03-03")],
        ),
        (
            "## Sunday, March 10, 2019\n\n### Talks begin\n\nThe talks began.\n\n## Saturday, March 9, 2019\n\n### A vote\n\nThey voted.",
            [("Talks begin", "2019-03-10"), ("A vote", "2019-03-09")],
        ),
    ],
)
def test_posts_of_plain_archives(text: str, posts: list[tuple[str, str]]) -> None:
    assert [(post.title, str(post.day)) for post in split_archive(text) or ()] == posts


@pytest.mark.parametrize(
    "text",
    [
        pages.CHRONICLE,
        "The talks began.\n\nThey went on.",
        "",
        "March 4, 2019",
        "On March 4, 2019 the talks began.\n\nOn March 5, 2019 they ended.",
    ],
)
def test_what_is_no_archive(text: str) -> None:
    assert split_archive(text) is None


def test_a_link_to_a_post_is_not_the_post() -> None:
    posts = split_archive(pages.PLAIN) or ()
    first, second = posts[0], posts[1]
    assert "Lowland Relations Sour" in pages.PLAIN[first.start : first.end]
    assert pages.PLAIN[second.start : second.end].startswith("Lowland Relations: A Vote That Will Echo")


def test_a_wrong_weekday_makes_a_warning_and_no_date(tmp_path: Path) -> None:
    path = tmp_path / "blog.txt"
    path.write_text(pages.PLAIN.replace("Tuesday, March 12", "Friday, March 12"), encoding="utf-8")
    taken = take(path)
    assert len(taken.documents) == 6
    assert [document.published for document in taken.documents].count(None) == 1
    assert len(taken.warnings) == 1
    assert "wrong weekday" in taken.warnings[0]


def test_posts_stand_unbroken_in_the_capture(tmp_path: Path) -> None:
    path = tmp_path / "blog.txt"
    path.write_text(pages.PLAIN, encoding="utf-8")
    for document in take(path).documents:
        assert document.capture_span is not None
        assert document.capture_span.cut(pages.PLAIN) == document.text
        assert document.published_basis == "text"


@pytest.mark.parametrize(
    ("markup", "posts"),
    [
        (
            pages.BLOGGER,
            [
                ("Who Gains If The Truce Fails?", "2019-03-13T14:05:00+01:00"),
                ("Relations Sour: The Day After", "2019-03-13"),
                ("Both Sides Agree To Talk", "2019-03-10"),
            ],
        ),
        (
            pages.WORDPRESS,
            [
                ("Ferry Halted After Blast", "2019-03-04T09:30:00+00:00"),
                ("River Board Calls For Calm", "2019-03-03T18:00:00+00:00"),
            ],
        ),
        (
            pages.MARKED_HEADINGS,
            [
                ("Truce fails", "2019-03-13"),
                ("Relations sour", "2019-03-13"),
                ("Both sides agree to talk", "2019-03-10"),
            ],
        ),
        (
            pages.HEADINGS,
            [
                ("Who Gains If The Truce Fails?", "2019-03-13"),
                ("Relations Sour: The Day After The Vote In The Delta", "2019-03-13"),
                ("Both Sides Agree To Talk", "2019-03-10"),
            ],
        ),
    ],
)
def test_posts_of_archives_with_markup(tmp_path: Path, markup: str, posts: list[tuple[str, str]]) -> None:
    path = tmp_path / "blog.html"
    path.write_text(markup, encoding="utf-8")
    documents = take(path).documents
    assert [(document.title, document.published) for document in documents] == posts
    assert not any("hidden" in document.text for document in documents)


def test_links_of_a_post_keep_their_words(tmp_path: Path) -> None:
    path = tmp_path / "blog.html"
    path.write_text(pages.BLOGGER, encoding="utf-8")
    document = take(path).documents[0]
    assert [(document.text[link.start : link.end], link.url) for link in document.links] == [
        ("Relations Sour: The Day After", "https://delta.example/2019/03/sour.html")
    ]
    assert document.url == "https://delta.example/2019/03/gains.html"


LINES = st.sampled_from(
    [
        "",
        "Sunday, March 10, 2019",
        "Monday, March 11, 2019",
        "Talks Begin In The Delta Capital Today Again",
        "The talks began, the board said.",
        "Previously- Talks Begin",
        "1. A List",
        "Who knows?",
        "See this:",
        "February 30, 2019",
        "Posted by Ada",
    ]
)


@given(st.lists(LINES, max_size=40))
def test_posts_never_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    posts = split_archive(text) or ()
    for post in posts:
        assert 0 <= post.start < post.end <= len(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(posts))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is not part of the project")
def test_the_real_archive_page_holds_seven_posts_on_five_days() -> None:
    posts = split_archive(CORPUS.read_text(encoding="utf-8")) or ()
    assert [str(post.day) for post in posts] == [f"2019-05-{day}" for day in (23, 23, 21, 20, 20, 19, 18)]
