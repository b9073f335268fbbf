"""The closed vocabularies that the exchange formats use, as literal types."""

from __future__ import annotations

from typing import Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""The sixteen event types of PLOVER."""

Status = Literal["asserted", "hedged", "denied", "prospective"]
ProspectiveKind = Literal["planned", "demanded", "threatened", "promised", "conditional", "forecast"]
PassageRole = Literal["headline", "byline", "body", "quotation", "links", "caption"]
TimePrecision = Literal["instant", "hour", "day", "week", "month", "year", "open"]
TimeBasis = Literal["stated", "relative", "publication"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
PlacePrecision = Literal["spot", "settlement", "district", "province", "country", "region"]
PlaceBasis = Literal["named", "contained", "inferred"]
QuotationKind = Literal["direct", "indirect", "mixed"]
LinkKind = Literal["spoke", "wrote", "published", "document", "unknown"]
"""How a link of an attribution chain passed the claim on: a person or body spoke or wrote, an outlet
published, a document says so, or the text does not tell ("reportedly")."""

QuantityKind = Literal[
    "killed", "wounded", "casualties", "displaced", "arrested", "captured", "abducted", "fired",
    "destroyed", "troops", "participants", "duration", "distance", "money", "other",
]  # fmt: skip
Qualifier = Literal["at least", "at most", "about", "more than", "less than", "vague"]
Stance = Literal["agrees", "doubts", "rejects"]
SourceType = Literal["witness", "party", "official", "outlet", "monitor", "document", "anonymous", "author"]
"""A side of the quarrel that is spoken of, another office, a medium, one who counts or observes, one who saw or heard
it, a paper without an author, a source of whom no such role is told, or nobody but the publisher."""

Reading = Literal["single_origin", "corroborated", "contested", "denied", "withdrawn", "announced"]
"""The overall reading of an event; it is never a verdict about the truth."""

ContradictionKind = Literal["incompatible", "denial", "update"]
KnownBy = Literal["text", "feed", "page", "capture", "given", "unknown"]
JudgementKind = Literal["accept", "reject", "unsure", "edit", "same", "different", "grade", "add", "undo", "found"]
SourceKind = Literal[
    "agency", "newspaper", "broadcaster", "website", "magazine", "blog", "monitor", "think_tank",
    "government", "armed_group", "organisation", "person", "social", "unknown",
]  # fmt: skip

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
