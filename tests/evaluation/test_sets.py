"""Gold sets read from a miniature folder, and scored with findings that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import DatelineError, InputError
from dateline.evaluation.evaluate import choose, evaluate
from dateline.evaluation.grouping import Grouping
from dateline.evaluation.headlines import load_headlines
from dateline.evaluation.registry import SETS
from dateline.evaluation.report import Report
from dateline.evaluation.sets import (
    ecbplus,
    factuality,
    petr2_gsr,
    places,
    plover_gsr,
    polnear,
    re3d,
    timebank,
)
from dateline.evaluation.sets.tokens import join_tokens
from dateline.model.span import Span

Row = dict[str, Any]


class Answers:
    """An annotator that knows beforehand what it finds, by the id of the text."""

    def __init__(self, **answers: Row) -> None:
        self.answers = answers

    def __call__(self, objects: Iterable[Row], *, predicates: bool = False) -> Iterator[Row]:
        for row in objects:
            yield {"id": row["id"], **self.answers.get(row["id"].replace("-", "_"), {})}


def party(country: str | None, start: int = 0, end: int = 1, name: str = "x", sector: str | None = None) -> Row:
    return {"name": name, "id": None, "country": country, "sector": sector, "start": start, "end": end}


def claim(kind: str, actors: Sequence[Row], recipients: Sequence[Row], **more: Any) -> Row:
    trigger = {"start": more.pop("start", 0), "end": more.pop("end", 3), "text": more.pop("text", "met")}
    base = {"event_type": kind, "plover_type": kind, "mode": None, "cameo": None, "run": "r1"}
    return base | {"actors": actors, "recipients": recipients, "evidence": {"trigger": trigger}} | more


def run(gold: Path, name: str, **answers: Row) -> Report:
    return evaluate([name], gold, Answers(**answers), grouping=Grouping())[0]


def value(report: Report, name: str) -> float | None:
    figure = report.figure(name)
    assert figure is not None, [figure.name for figure in report.figures]
    return figure.value


def test_plover_records_fold_types_and_mend_codes(gold: Path) -> None:
    first, second = plover_gsr.read(gold)
    assert (first.root, first.date, first.mode) == ("ASSAULT", None, None)
    assert second.actors == {"JPN", "ITA"}
    assert (second.date, second.recipients) == ("2004-05-06", frozenset())


def test_plover_counts_roots_and_countries(gold: Path) -> None:
    report = run(
        gold,
        "plover_gsr",
        E1={"claims": [claim("ASSAULT", [party("GRC")], [party("TUR")]), claim("AID", [party("TUR")], [])]},
        E2={"claims": [claim("CONSULT", [party("JPN")], [party("ITA")], mode="visit")]},
    )
    assert value(report, "any event, recall") == 1.0
    assert value(report, "root, recall") == 1.0
    assert value(report, "root, precision") == pytest.approx(2 / 3, abs=1e-4)
    assert value(report, "root and both countries, recall") == 0.5
    assert value(report, "mode, where the root is right") == 1.0
    assert report.run == "r1"


def test_petrarch_triples(gold: Path) -> None:
    one, two = petr2_gsr.read(gold)
    assert (one.text, one.date, two.date) == ("The leader went to Peking.", "2015-06-09", None)
    assert one.triples == {("042", "USAGOV", "CHN")}
    assert two.triples == frozenset()
    found = claim("CONSULT", [party("USA", sector="GOV")], [party("CHN", sector="GOV")], cameo="042")
    report = run(gold, "petr2_gsr", ONE={"claims": [found]})
    assert value(report, "CAMEO triples, exact, F1") == 0.0
    assert value(report, "root and both countries, F1") == 1.0


def test_attributions_keep_parts_and_leave_out_what_is_not_one(gold: Path) -> None:
    (article,) = polnear.read(gold)
    first, second = article.attributions
    assert (article.published, article.title) == ("2016-09-12", "A title")
    assert first.source == (Span(0, 23),)
    assert second.source == ()
    assert second.content == (Span(39, 45), Span(46, 49))


def test_attributions_score_by_spans_and_as_wholes(gold: Path) -> None:
    found = {"source": [[0, 23]], "cue": [[24, 28]], "content": [[31, 37]]}
    report = run(gold, "polnear", story={"attributions": [found]})
    assert value(report, "source, exact spans, F1") == 1.0
    assert value(report, "cue, whole, recall") == 0.5
    assert value(report, "content, exact spans, recall") == 0.0
    assert value(report, "content, whole, recall") == 0.5
    assert value(report, "full triple, precision") == 1.0


@pytest.mark.parametrize(
    ("tokens", "printed"),
    [
        ('He did n\'t say " we - as ever - ( all ) left , " no .', 'He didn\'t say "we-as ever-(all) left," no.'),
        ("`` We won , '' he said .", '"We won," he said.'),
        ("' ' We won , ' ' he said .", '"We won," he said.'),
        ('They said they won . "', 'They said they won."'),
        ("the boys ' books cost $ 5 in U.N .- run shops", "the boys' books cost $5 in U.N.- run shops"),
        ("", ""),
    ],
)
def test_tokens_are_joined_as_printed(tokens: str, printed: str) -> None:
    words = tokens.split(" ")
    text, spans = join_tokens(words)
    assert text == printed
    assert len(spans) == len(words)
    assert all(span.cut(text) in (word, '"', "") for span, word in zip(spans, words, strict=True))


def test_factuality_takes_what_was_not_found_for_certain(gold: Path) -> None:
    (sentence,) = factuality.read_uw(gold)
    assert [span.cut(sentence.text) for span, _ in sentence.events] == ["say", "leave"]
    start = sentence.text.index("say")
    report = run(gold, "factuality_uw", UW_0={"predicates": [{"start": start, "end": start + 3, "factuality": -3}]})
    assert value(report, "mean absolute error") == 1.0
    assert value(report, "events with a predicate") == 0.5
    assert value(report, "mean absolute error of always certain") == 4.0


@pytest.mark.parametrize(("number", "name"), [(-3, "denied"), (-1, "denied"), (0, "open"), (1.5, "certain")])
def test_factuality_has_three_classes(number: float, name: str) -> None:
    assert factuality.classify(number) == name


def test_times_score_spans_and_values(gold: Path) -> None:
    document, _ = timebank.read(gold)
    assert [(time.span.cut(document.text), time.value) for time in document.times] == [
        ("Friday", "2019-05-17"), ("two hours", "PT2H"),
    ]  # fmt: skip
    start = document.times[0].span.start
    times = [{"start": start - 3, "end": start + 6, "type": "DATE", "timex": "2019-05-17"}]
    report = run(gold, "timebank", a={"times": times})
    assert value(report, "relaxed span, F1") == pytest.approx(0.4)
    assert value(report, "strict span, F1") == 0.0
    assert value(report, "value, F1") == pytest.approx(0.4)


def test_places_move_offsets_to_the_nearest_words(gold: Path) -> None:
    (article,) = places.read_tr_news(gold)
    assert [place.span.cut(article.text) for place in article.places] == ["Ankara", "Kobane"]
    assert (article.places[0].country, article.places[1].point) == ("TUR", None)
    assert places.find_nearest("aa b aa", "aa", 4, {5}) == 0
    assert places.find_nearest("aa", "", 0, set()) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-12-19", "2016-12-19"),
        ("2016-12-19 10:11:12.5-05", "2016-12-19"),
        ("9:55 AM ET, Sun January 4, 2015", "2015-01-04"),
        ("12:01 PM, Dec 05, 2016 CT", "2016-12-05"),
        ("9 Oct 2012, 7:43am EDT", "2012-10-09"),
        ("December 9th 2016", "2016-12-09"),
        ("2016 Oct 10", "2016-10-10"),
        ("11/28/2016", None),
        ("", None),
    ],
)
def test_days_are_found_however_they_are_written(words: str, day: str | None) -> None:
    assert places.find_day(words) == day


def test_places_score_recognition_and_resolution(gold: Path) -> None:
    found = {"start": 13, "end": 19, "name": "Ankara", "lat": 39.9, "lon": 32.8, "country": "TUR", "admin1": "Ankara"}
    report = run(gold, "tr_news", **{"1": {"places": [found]}})
    assert value(report, "recognition, exact, recall") == 0.5
    assert value(report, "accuracy within 161 km, end to end") == 1.0
    assert value(report, "country accuracy, end to end") == 1.0
    assert value(report, "admin1 accuracy, end to end") == 1.0


def test_geowebnews_leaves_out_spans_without_a_point(gold: Path) -> None:
    (article,) = places.read_geowebnews(gold)
    assert [(place.span, place.literal) for place in article.places] == [(Span(0, 5), False), (Span(19, 26), True)]


def test_signs_and_aliases(gold: Path) -> None:
    (document,) = re3d.read(gold)
    assert [(relation.one, relation.other, relation.sign) for relation in document.relations] == [
        (Span(0, 14), Span(28, 38), -1), (Span(0, 14), Span(16, 18), 0),
    ]  # fmt: skip
    front, short, army = party(None, 4, 14, "Zarn Front"), party(None, 16, 18, "Zarn Front"), party(None, 28, 32)
    found = {"claims": [claim("ASSAULT", [front], [army])], "actors": [front, short, army]}
    report = run(gold, "re3d", R=found)
    assert value(report, "sign, of all relations") == 1.0
    assert value(report, "aliases resolved alike, of all") == 1.0
    assert value(report, "named actors found") == 1.0


def test_mentions_across_documents(gold: Path) -> None:
    documents = ecbplus.read(gold)
    assert [document.text.text for document in documents] == ["Rebels attacked.\n"] * 2
    trigger = claim("ASSAULT", [], [], start=7, end=15, text="attacked")
    report = run(gold, "ecbplus", **{"2_1ecb": {"claims": [trigger]}, "2_2ecb": {"claims": [trigger]}})
    assert value(report, "gold mentions, CoNLL F1") == 1.0
    assert value(report, "claims alone, from raw text, CoNLL F1") == 1.0


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("basil", "same happening, B-cubed F1"),
        ("nanco", "same answer, pairs, F1"),
        ("timeline17", "AR1-F"),
    ],
)
def test_baselines_do_the_easy_thing_and_say_that_they_are_baselines(gold: Path, name: str, figure: str) -> None:
    report = run(gold, name)
    assert (value(report, figure) or 0) > 0.5
    assert all(figure.by and "baseline" in figure.by for figure in report.figures)


def test_articles_that_share_an_event_are_paired(gold: Path) -> None:
    answers = Answers(**{number: {"claims": [claim("AGREE", [], [], text=number)]} for number in "012"})
    grouping = Grouping(
        group_claims=lambda claims: [0 if c["evidence"]["trigger"]["text"] < "2" else 1 for c in claims]
    )
    (report,) = evaluate(["basil"], gold, answers, grouping=grouping)
    assert value(report, "articles that share an event, pairs, F1") == 1.0


@pytest.mark.parametrize("name", sorted(set(SETS) - {"no_happening"}))
def test_every_headline_is_measured(gold: Path, name: str) -> None:
    grouping = Grouping(group_claims=lambda claims: [])
    (report,) = evaluate([name], gold, Answers(), grouping=grouping, with_reader=Answers())
    assert {headline.name for headline in load_headlines() if headline.set == name} <= {f.name for f in report.figures}


def test_sets_that_measure_the_learned_reader_are_skipped_without_it(gold: Path) -> None:
    with pytest.raises(InputError, match="not installed"):
        evaluate(["polnear_reader"], gold, Answers(), with_reader="it is not installed")
    (report,) = evaluate(["polnear_reader"], gold, {}.get, with_reader=Answers())  # type: ignore[arg-type]
    assert not report.skipped


def test_what_fails_is_counted_and_the_rest_goes_on(gold: Path) -> None:
    report = run(gold, "plover_gsr", E1={"error": "too odd"})
    assert (report.texts, report.failed) == (2, 1)
    assert "E1: too odd" in report.errors


def test_answers_out_of_order_or_missing_are_refused(gold: Path) -> None:
    with pytest.raises(DatelineError, match="order"):
        evaluate(["plover_gsr"], gold, lambda objects, predicates=False: iter([{"id": "E2"}]))
    with pytest.raises(DatelineError, match="came back"):
        evaluate(["plover_gsr"], gold, lambda objects, predicates=False: iter([]))


def test_sets_are_chosen_by_name_or_group() -> None:
    assert choose([]) == list(SETS)
    assert choose(["places", "timebank"]) == ["timebank", "tr_news", "geowebnews"]
    with pytest.raises(InputError, match="no such gold set"):
        choose(["polnaer"])


def test_gold_that_is_not_there_is_skipped_unless_named(tmp_path: Path) -> None:
    reports = evaluate([], tmp_path, Answers())
    assert [report.name for report in reports] == list(SETS)
    # Gold of our own lies in the project, not in the folder that is missing.
    assert all(report.skipped and not report.figures for report in reports if SETS[report.name].home is None)
    with pytest.raises(InputError, match="no such gold file"):
        evaluate(["polnear"], tmp_path, Answers())


@pytest.mark.parametrize(
    ("name", "path", "content"),
    [
        ("plover_gsr", "plover_gsr/PLOVER_GSR_CAMEO.txt", "{"),
        ("plover_gsr", "plover_gsr/PLOVER_GSR_CAMEO.txt", '[{"id": "x", "event": "AID"}]'),
        ("petr2_gsr", "petr2_gsr/PETR2_GSR_validation.xml", "<Sentences>"),
        ("polnear", "polnear/dev/attributions/story_aa.ann", "T1\tSource 0 999\tx\n"),
        ("polnear", "polnear/dev/attributions/story_aa.ann", "T1\tSource\tx\n"),
        ("factuality_uw", "factuality/UW/dev.jsonl", '{"text": "a", "targets": [{"span1": [3, 4]}]}'),
        ("timebank", "timebank/AQUAINT/a.tml", "<TimeML>"),
        ("timebank", "timebank/AQUAINT/a.tml", "<TimeML/>"),
        ("tr_news", "tr-news/TR-News.xml", "no XML"),
        ("re3d", "re3d/Zarnia/entities.json", "{}"),
        ("basil", "basil/articles/2012/0.json", "{}"),
        ("nanco", "nanco/nanco_dataset.json", "[{}]"),
        ("timeline17", "timeline17/flood/articles.jsonl", "{}"),
        ("no_happening", "geowebnews/GWN.xml", "<articles/>"),
    ],
)
def test_broken_gold_is_named(gold: Path, name: str, path: str, content: str) -> None:
    (gold / path).write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        run(gold, name)
