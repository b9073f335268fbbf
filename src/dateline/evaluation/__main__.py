"""Scoring while developing: `python -m dateline.evaluation SET... --errors 20` shows what went wrong.

The command for everybody is `dateline evaluate`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from dateline.evaluation.display import render_lines, render_plain
from dateline.evaluation.evaluate import evaluate
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
    options = parser.parse_args(arguments)
    pipeline = Pipeline(read_settings(os.environ, Path.cwd()))
    reports = evaluate(options.names, options.gold, pipeline.annotate_objects, options.limit)
    if options.json:
        print(json.dumps(render_plain(reports), ensure_ascii=False, indent=1))
        return 0
    for report in reports:
        print("\n".join(render_lines(report, options.errors)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
