"""Commands that need no casebook: annotate, explain, evaluate, gazetteer."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click

from dateline.cli.gazetteer import gazetteer
from dateline.cli.options import check_day, json_option, reader_option
from dateline.cli.terminal import harmless, print_json, print_rows, tell, tell_reader_trouble
from dateline.errors import InputError
from dateline.model.document import Document, identify_document
from dateline.settings import Settings

# The pipeline is imported where it is used: the parser takes seconds to load, and help needs none of it.


@click.command(
    epilog="Example:  dateline annotate --jsonl < docs.jsonl > out.jsonl", short_help="Code texts and keep nothing."
)
@click.option("--jsonl", is_flag=True, required=True, help="One JSON object a line, in and out.")
@click.option("--predicates", is_flag=True, help="Add every word that denotes a happening, with its status.")
@reader_option
@click.pass_obj
def annotate(settings: Settings, jsonl: bool, predicates: bool) -> None:
    """Find everything in the texts on standard input, and keep nothing.

    In: {"id", "text", "published", "source", "title"}; out: docs/schema/annotation.schema.json, in the same order. A
    bad line gives {"id": null, "line", "error"}, and the stream goes on.
    """
    from dateline.pipeline import Pipeline

    if sys.stdin is None:
        raise InputError("standard input", "it is closed", "give texts with `< docs.jsonl`")
    lines = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
    pipeline = Pipeline(settings)
    tell_reader_trouble(pipeline.reader_trouble)
    for answer in pipeline.annotate_lines(lines, predicates=predicates):
        print_json(answer)


@click.command(
    epilog='Example:  dateline explain "Israeli jets struck a depot near Quneitra on Saturday, SANA said."',
    short_help="Show what is made of a sentence, and why.",
)
@click.argument("text")
@click.option("--published", metavar="DAY", callback=check_day, help="Day of publication, to which times are anchored.")
@reader_option
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw the parse into this file.")
@json_option
@click.pass_obj
def explain(settings: Settings, text: str, published: str | None, svg: Path | None, as_json: bool) -> None:
    """Show what is made of TEXT and why.

    The parse; the entries of the lexicon that were tried at each word, and what came of each; the claims with their
    rules; what was not coded; and who says what, actors, places and times, each with its reason.
    """
    from dateline.cli.explaining import draw_explanation, render_explanation
    from dateline.cli.explaining import explain as look_into
    from dateline.cli.explaining_words import tell_explanation
    from dateline.export.parses import draw_parses
    from dateline.pipeline import Pipeline

    day = published or date.today().isoformat()  # noqa: DTZ011 - the user's own day is meant
    document = Document(
        id=identify_document(text, url=None, title=None, source=None, published=day), text=text, published=day
    )
    explanation = look_into(Pipeline(settings), document)
    if svg is not None:
        write_drawing(svg, draw_parses(draw_explanation(explanation), text))
    if as_json:
        print_rows([render_explanation(explanation)])
        return
    for line in tell_explanation(explanation):
        click.echo(harmless(line))
    if not explanation.annotation.claims and not explanation.annotation.uncoded:
        note = explanation.annotation.note
        tell(f"Nothing was found to code{f': {note}' if note else ''}.")


def write_drawing(path: Path, drawing: str) -> None:
    """Write a drawing to a file; raises InputError where that cannot be done."""
    try:
        path.write_text(drawing, encoding="utf-8")
    except OSError as error:
        raise InputError(str(path), f"it cannot be written ({error.strerror})", "choose another file") from error


@click.command(
    epilog="Example:  dateline evaluate polnear --gold ../shared/gold", short_help="Score each stage on gold data."
)
@click.argument("names", nargs=-1, metavar="[SET...]")
@click.option("--gold", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("../shared/gold"),
              show_default=True, help="Folder of the gold data.")  # fmt: skip
@click.option("--limit", type=click.IntRange(1), help="At most so many texts of each set.")
@click.option("--reader", type=click.Choice(["on", "off"]), default="off", show_default=True,
              help="The learned reader; sets called after it have it always.")  # fmt: skip
@click.option("--errors", type=click.IntRange(0), default=0, help="Show so many errors of each set.")
@click.option("--check", is_flag=True, help="Fail when a score is below its pinned floor.")
@click.option("--pin", is_flag=True, help="Raise the pinned floors to the scores reached.")
@click.option("--lower", is_flag=True, help="With --pin: let floors fall.")
@click.option("--write", type=click.Path(dir_okay=False, path_type=Path), help="Write the page of figures.")
@json_option
@click.pass_obj
def evaluate(
    settings: Settings,
    names: tuple[str, ...],
    gold: Path,
    limit: int | None,
    reader: str,
    errors: int,
    check: bool,
    pin: bool,
    lower: bool,
    write: Path | None,
    as_json: bool,
) -> None:
    """Score each stage on gold data that others made; all sets take some minutes."""
    from dateline.evaluation.display import render_lines, render_plain
    from dateline.evaluation.evaluate import evaluate as score
    from dateline.evaluation.gate import Wishes, settle
    from dateline.evaluation.joining import join_product
    from dateline.pipeline import Pipeline

    pipeline = Pipeline(replace(settings, reader="off"))
    learned = pipeline.share(replace(settings, reader="on"))
    annotate = learned.annotate_objects if reader == "on" else pipeline.annotate_objects
    with_reader = learned.reader_trouble or learned.annotate_objects
    grouping = join_product(pipeline.gazetteer)
    reports = score(names, gold, annotate, limit, grouping=grouping, with_reader=with_reader)
    if as_json:
        print_rows(render_plain(reports))
    else:
        for report in reports:
            click.echo("\n".join(render_lines(report, errors)))
    wrong = settle(reports, Wishes(check=check, pin=pin, lower=lower, page=write), datetime.now(UTC).date())
    for why in wrong:
        tell(why)
    if wrong:
        raise SystemExit(1)


COMMANDS = (annotate, explain, evaluate, gazetteer)
