"""Loading lexicon files: YAML checked against JSON Schema, and tab-separated tables."""

from __future__ import annotations

import csv
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from dateline.errors import LexiconError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(name: str) -> Any:
    """Return the YAML file `data/<name>.yaml` of this package as plain values, unchecked."""
    path = files(__package__) / "data" / f"{name}.yaml"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader, in C where there
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"lexicon file {name}.yaml: {error}; install dateline again, or mend the file") from error


def check_yaml(name: str, schema: str | None = None) -> list[str]:
    """Return what `data/<name>.yaml` breaks of `schemas/<schema or name>.schema.json`, a line each.

    Checking is for tests and for people who edit the files: it takes longer than loading.
    """
    path = files(__package__) / "schemas" / f"{schema or name}.schema.json"
    validator = Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
    errors = sorted(validator.iter_errors(load_yaml(name)), key=lambda error: list(map(str, error.absolute_path)))
    return [f"{name}.yaml at {'/'.join(map(str, error.absolute_path)) or 'top'}: {error.message}" for error in errors]


def load_table(name: str) -> list[dict[str, str]]:
    """Return the rows of `data/<name>.tsv`: a header line, then tab-separated fields, none of them quoted."""
    path = files(__package__) / "data" / f"{name}.tsv"
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    except OSError as error:
        raise LexiconError(f"lexicon table {name}.tsv: {error}; install dateline again") from error
    header = lines[0].split("\t")
    rows: list[dict[str, str]] = []
    for number, fields in enumerate(csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
        if len(fields) != len(header):
            raise LexiconError(f"lexicon table {name}.tsv, row {number}: {len(fields)} fields, not {len(header)}")
        rows.append(dict(zip(header, fields, strict=True)))
    return rows


@cache
def hash_lexicon() -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 over all lexicon data files."""
    digest = hashlib.sha256()
    for path in sorted((files(__package__) / "data").iterdir(), key=lambda item: item.name):
        if path.name.endswith((".yaml", ".tsv", ".json")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
