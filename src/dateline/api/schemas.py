"""JSON Schemas of what the API answers, made from the model's own types."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from dateline.api.compared_shapes import Accounts, Chain, ChangedLine, VersionDifference
from dateline.api.shapes import (
    AppliedRule,
    Cited,
    ClaimOrigin,
    CoveragePage,
    DeliveryHead,
    Difference,
    Edition,
    EndedSessions,
    EventGrade,
    Feature,
    KeptShare,
    KeptWatch,
    MadeToken,
    Me,
    NamedRelation,
    NewsPage,
    OpenWatch,
    ReportText,
    ReviewedClaim,
    ReviewedPair,
    ReviewState,
    RuleHead,
    RulePreview,
    RunHead,
    Settled,
    Source,
    SourceStandings,
    SuggestedGrade,
    Tag,
    TokenHead,
    UserHead,
    WatchesRun,
    WatchHead,
)
from dateline.model.agreement import Agreement
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.model.event import Event
from dateline.model.forecast import Calibration, Forecast
from dateline.model.grade import Grade
from dateline.model.job import Job
from dateline.model.judgement import Judgement
from dateline.model.query import Activity, Citation, DocumentHead, Hit, OutletCount, Statement
from dateline.model.relation import Tie
from dateline.model.remark import Remark, Rereading, Tombstone
from dateline.model.report import KeptReport, ReportHead
from dateline.model.spread import Spread
from dateline.model.storyline import Storyline
from dateline.model.user import UserChange
from dateline.model.watch import Finding
from dateline.model.wording import Wording
from dateline.reconciliation.support import OriginSupport

Responses = dict[int | str, dict[str, Any]]

ANSWERED: dict[str, Any] = {
    "Claim": Claim,
    "Event": Event,
    "DocumentHead": DocumentHead,
    "Document": Document,
    "Hit": Hit,
    "Storyline": Storyline,
    "Relation": NamedRelation,
    "Tie": Tie,
    "Agreement": Agreement,
    "Forecast": Forecast,
    "Calibration": Calibration,
    "CoveragePage": CoveragePage,
    "Wording": Wording,
    "Spread": Spread,
    "Judgement": Judgement,
    "ReviewedClaim": ReviewedClaim,
    "ReviewedPair": ReviewedPair,
    "Difference": Difference,
    "RulePreview": RulePreview,
    "AppliedRule": AppliedRule,
    "Grade": Grade,
    "SuggestedGrade": SuggestedGrade,
    "OutletCount": OutletCount,
    "Source": Source,
    "Statement": Statement,
    "Citation": Citation,
    "Activity": Activity,
    "Annotation": Annotation,
    "Feature": Feature,
    "Remark": Remark,
    "Rereading": Rereading,
    "Tombstone": Tombstone,
    "ReportHead": ReportHead,
    "KeptReport": KeptReport,
    "WatchHead": WatchHead,
    "Finding": Finding,
    "Job": Job,
    "KeptWatch": KeptWatch,
    "DeliveryHead": DeliveryHead,
    "WatchesRun": WatchesRun,
    "KeptShare": KeptShare,
    "ReportText": ReportText,
    "Edition": Edition,
    "ClaimOrigin": ClaimOrigin,
    "OriginSupport": OriginSupport,
    "EventGrade": EventGrade,
    "Cited": Cited,
    "Tag": Tag,
    "Accounts": Accounts,
    "Chain": Chain,
    "VersionDifference": VersionDifference,
    "ChangedLine": ChangedLine,
    "NewsPage": NewsPage,
    "SourceStandings": SourceStandings,
    "RunHead": RunHead,
    "RuleHead": RuleHead,
    "ReviewState": ReviewState,
    "Settled": Settled,
    "OpenWatch": OpenWatch,
    "Me": Me,
    "UserHead": UserHead,
    "UserChange": UserChange,
    "TokenHead": TokenHead,
    "MadeToken": MadeToken,
    "EndedSessions": EndedSessions,
}
NOT_EXCHANGED = {"Claim": ("rules",), "Annotation": ("tellings",), "DocumentReading": ("document",)}
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


@cache
def list_schemas() -> dict[str, Any]:
    """Return every schema by name, as components of the API's description."""
    schemas: dict[str, Any] = {"Problem": PROBLEM_SCHEMA}
    for name, kind in ANSWERED.items():
        schema = TypeAdapter(kind).json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        schemas.update(schema.pop("$defs", {}))
        if "$ref" not in schema:
            schemas[name] = schema
    return {name: _tidy(name, schema) for name, schema in sorted(schemas.items())}


def _tidy(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema with the names that are exchanged: `from`, not `from_`, every key required."""
    if "properties" not in schema:
        return schema
    kept = {key: part for key, part in schema["properties"].items() if key not in NOT_EXCHANGED.get(name, ())}
    properties = {key.rstrip("_"): {k: v for k, v in part.items() if k != "default"} for key, part in kept.items()}
    return {
        **schema,
        "properties": properties,
        "required": schema.get("required", []) if name == "Problem" else list(properties),
    }


def refer(name: str, status: int = 200) -> Responses:
    """Return the description of an answer that holds one of these."""
    return {status: {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}}


def refer_page(name: str) -> Responses:
    """Return the description of an answer that holds one page of these."""
    schema = {
        "type": "object",
        "required": ["items", "total", "limit", "offset", "next"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}},
            "total": {"type": "integer"},
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
            "next": {"type": ["string", "null"]},
        },
    }
    return {200: {"content": {"application/json": {"schema": schema}}}}
