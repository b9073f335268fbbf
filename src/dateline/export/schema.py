"""The exchange formats as JSON Schema, drawn from the model itself so that they cannot drift apart.

`python -m dateline.export.schema docs/schema` writes the files; a test holds them against the model.
"""

from __future__ import annotations

import json
import sys
import types
import typing
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.grade import INFORMATION_GRADES, SOURCE_GRADES
from dateline.model.mention import ActorMention, PlaceMention, Predicate, TimeMention, Uncoded
from dateline.model.passage import Passage

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PAIR = {"type": "array", "prefixItems": [{"type": "integer", "minimum": 0}] * 2, "minItems": 2, "maxItems": 2}
SPANS = {"type": "array", "items": PAIR}
KEY = {"type": ["string", "integer", "null"]}


def draw_schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas by file name."""
    return {
        "claim.schema.json": _entitle(
            _add_grades(describe(Claim, leave_out=("rules",))), "A claim as exchanged, one a line"
        ),
        "event.schema.json": _entitle(_add_grades(describe(Event)), "An event as exchanged, one a line"),
        "annotation.schema.json": _entitle(_describe_annotation(), "Everything found in one text, one a line"),
    }


def describe(kind: Any, *, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of what `to_plain` makes of a dataclass: every key present, nothing else."""
    hints = typing.get_type_hints(kind)
    properties = {
        field.name.rstrip("_"): _describe_type(hints[field.name])
        for field in fields(kind)
        if field.name not in leave_out
    }
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def _add_grades(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with what may stand beside: grades that people gave, of a source where one is named."""
    grade = {
        "source": {"type": ["string", "null"]},
        "grade": {"enum": [*SOURCE_GRADES, *INFORMATION_GRADES]},
        "user": {"type": "string"},
        "at": {"type": "string"},
        "why": {"type": ["string", "null"]},
    }
    return {**schema, "properties": {**schema["properties"], "grades": _list(_close(grade))}}


SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Any: {},
}


def _describe_type(hint: Any) -> dict[str, Any]:
    if hint in SCALARS:
        return SCALARS[hint]
    if is_dataclass(hint):
        return describe(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in (typing.Union, types.UnionType):
        return _describe_choice(arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": _describe_type(arguments[0])}
    if origin is tuple:
        items = [_describe_type(argument) for argument in arguments]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    raise TypeError(f"no schema for {hint!r}")


def _describe_choice(arguments: tuple[Any, ...]) -> dict[str, Any]:
    choices = [_describe_type(argument) for argument in arguments if argument is not type(None)]
    if len(choices) == len(arguments):
        return {"anyOf": choices}
    if len(choices) == 1 and "enum" in choices[0]:
        return {"enum": [*choices[0]["enum"], None]}
    if all(set(choice) == {"type"} for choice in choices):
        return {"type": [*(choice["type"] for choice in choices), "null"]}
    return {"anyOf": [*choices, {"type": "null"}]}


def _describe_annotation() -> dict[str, Any]:
    claim = describe(Claim, leave_out=("rules",))
    claim["properties"]["document"]["properties"]["id"] = KEY
    attribution = {
        "source": SPANS,
        "cue": SPANS,
        "content": SPANS,
        "quotation": {"enum": ["direct", "indirect", "mixed"]},
        "source_name": {"type": ["string", "null"]},
    }
    found = {
        "id": KEY,
        "language": {"type": "string"},
        "sentences": SPANS,
        "passages": _list(describe(Passage, leave_out=("published", "stance"))),
        "attributions": _list(_close(attribution)),
        "actors": _list(describe(ActorMention, leave_out=("basis",))),
        "places": _list(describe(PlaceMention, leave_out=("reason",))),
        "times": _list(describe(TimeMention)),
        "claims": _list(claim),
        "uncoded": _list(describe(Uncoded)),
    }
    whole = _close(found)
    whole["properties"] = {**found, "predicates": _list(describe(Predicate))}
    error = {"error": {"type": "string"}, "id": KEY}
    line = {**error, "line": {"type": "integer", "minimum": 1}}
    return {"anyOf": [whole, _close(error), _close(line)]}


def _close(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _entitle(schema: dict[str, Any], title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": title, **schema}


def render_schema(schema: dict[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in draw_schemas().items():
        (folder / name).write_text(render_schema(schema), encoding="utf-8")
