"""The command `related` lists the other documents on one happening, read or not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import commands
from dateline.ingest.intake import IntakeOptions
from dateline.pipeline import IntakeCount, collect
from dateline.settings import CASEBOOK_FILE, read_settings
from dateline.store.sql import SqlStore

TEXTS = [
    "The ferry Marisol sank off Vessen on Monday. Divers found twelve bodies, and the harbour board arrested its captain.",
    "Divers found twelve bodies after the ferry Marisol sank off Vessen; the captain was arrested by the harbour board.",
    "Highland raised its tariff on herring, and fishermen protested in Harbour City against the minister of trade.",
]


def test_documents_on_one_happening_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / CASEBOOK_FILE).write_text('name = "case"\n', encoding="utf-8")
    settings = read_settings(os.environ, tmp_path)
    assert settings.database is not None
    store = SqlStore(settings.database)
    for number, text in enumerate(TEXTS):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        collect(store, str(path), IntakeOptions(published="2019-05-20", source=f"Post {number}"), IntakeCount())
    with store.view() as view:
        ids = {document.source: document.id for document in view.whole_documents()}
    store.close()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(commands, ["related", ids["Post 0"][:10], "--json"])
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [ids["Post 1"]]
    assert "No other document" in CliRunner().invoke(commands, ["related", ids["Post 2"]]).output
