"""The evaluation's own tables and lists, shipped beside its code."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def load_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of `data/<name>.tsv`; lines that begin with # are remarks."""
    text = (files(__package__) / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    header, *lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [dict(zip(header, line, strict=True)) for line in lines]


def load_list(name: str) -> Any:
    """Return `data/<name>.yaml` as plain values."""
    return yaml.safe_load((files(__package__) / "data" / f"{name}.yaml").read_text(encoding="utf-8"))
