"""Scoring while developing: `python -m dateline.evaluation SET... --errors 20` shows what went wrong.

The command for everybody is `dateline evaluate`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from dateline.evaluation.display import render_lines, render_plain
from dateline.evaluation.evaluate import evaluate
from dateline.evaluation.gate import Wishes, settle
from dateline.pipeline import Pipeline
from dateline.settings import read_settings


def main(arguments: list[str]) -> int:
    """Score the named sets and print their figures."""
    parser = argparse.ArgumentParser(prog="python -m dateline.evaluation", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SET")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0, help="show at most so many errors of each set")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="fail when a score is below its pinned floor")
    parser.add_argument("--pin", action="store_true", help="raise the pinned floors to the scores reached")
    parser.add_argument("--lower", action="store_true", help="with --pin, let floors fall")
    parser.add_argument("--write", type=Path, help="write the page of figures")
    options = parser.parse_args(arguments)
    pipeline = Pipeline(read_settings(os.environ, Path.cwd()))
    reports = evaluate(options.names, options.gold, pipeline.annotate_objects, options.limit)
    if options.json:
        print(json.dumps(render_plain(reports), ensure_ascii=False, indent=1))
    else:
        for report in reports:
            print("\n".join(render_lines(report, options.errors)))
    wishes = Wishes(check=options.check, pin=options.pin, lower=options.lower, page=options.write)
    wrong = settle(reports, wishes, datetime.now(UTC).date())
    for why in wrong:
        print(why, file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
