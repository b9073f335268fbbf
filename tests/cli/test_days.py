"""Days that are given on the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from dateline.cli import commands


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2019-02-31", "soon"])
def test_a_day_on_which_nothing_was_published_is_refused(day: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    result = CliRunner().invoke(commands, ["add", "--published", day, str(tmp_path_factory.mktemp("texts"))])
    assert result.exit_code == 2
    assert day in result.output
