"""The invented casebook with something of every kind in it, for tests that walk all routes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.access import members
from dateline.export.report.editing import Edits
from dateline.grading import give_grade
from dateline.model.mention import Attribution
from dateline.model.query import ClaimQuery
from dateline.model.run import Run
from dateline.model.user import ROLES
from dateline.remarking import forget, remark
from dateline.reporting import keep_report, save_edits
from dateline.review import judge, undo
from dateline.ruling import judge_by_rule
from dateline.settings import Settings
from dateline.sharing import add_share
from dateline.store.base import Store
from dateline.watching import add_watch, make_watch
from web.casebook import ARTICLES, FIGHTING, Article, Saying, fill_followed, make_annotation, make_document

PASSWORD = "four salted herrings"
AT = "2019-05-20T10:00:00+00:00"
AGAIN = Article(
    "Fjord Wire", "Warehouse struck in Hamarfell", "2019-05-14T20:00:00+00:00", (
        Saying("HAMARFELL (Fjord Wire) - Smoke stood over the northern port on Tuesday evening."),
        Saying(
            "The Northern League shelled a grain warehouse in Hamarfell early on Tuesday, killing 14 people, "
            "a dock foreman told Fjord Wire.", "shelled", "attack", "ASSAULT", "heavy-weapons",
            actors=("Northern League",), place="Hamarfell", time=("2019-05-14", "2019-05-14", "day"),
            quantities=(("killed", 14, 14, 14, None, "14 people"),), chain=("a dock foreman", "Fjord Wire"),
        ),
    ), "https://wire.example/hamarfell-warehouse",
)  # fmt: skip
GONE = Article("Harbour Post", "A list of names", "2019-05-16", (Saying("Names of those who fled."),))
OTHER_RUN = Run(code="later", lexicon="later", parser="test", gazetteer="test", reader="off")


@dataclass(frozen=True)
class Filled:
    """What stands for the parameters of the routes, by name or by path and name, and a token that may do everything."""

    values: Mapping[str, str]
    token: str


def fill_wholly(store: Store, settings: Settings) -> Filled:
    """Fill a store with something of every kind, and say under which ids it lies."""
    articles = (*ARTICLES, FIGHTING, AGAIN, GONE)
    fill_followed(store, articles)
    first, second, gone = (make_document(one).id for one in (ARTICLES[0], AGAIN, GONE))
    reread = make_annotation(ARTICLES[0])
    with store.writer() as writer:
        changed = tuple(replace(claim, status="hedged", factuality=1.0) for claim in reread.claims)
        said = tuple(
            Attribution(source=(span,), cue=(), content=(span,), quotation="direct", source_name="Fjord Wire")
            for span in reread.reading.sentences[:2]
        )
        writer.put_annotation(replace(reread, claims=changed, attributions=said), OTHER_RUN)
    with store.view() as view:
        claims = view.claims(ClaimQuery(limit=50))
        storyline = view.storylines(limit=1)[0].id
        agreement = view.agreements(limit=1)[0].id
    claim = claims[0].id
    for user, kind in (("ana", "accept"), ("ben", "reject")):
        judge(store, kind, claim, user=user, why="looked at it")  # type: ignore[arg-type]
    judge(store, "same", "eattack", other="eshelling", user="ana")
    undo(store, judge(store, "different", "eattack", other="etruce", user="ben").id, user="ben", why="no")
    rules = [
        judge_by_rule(store, "accept", ClaimQuery(source=name), user="ana", why="known")
        for name in ("Radio Salt", "Field Notes")
    ]
    for grade, subject in (("B", "source:Fjord Wire"), ("2", "eattack")):
        give_grade(store, subject, grade, user="ana", why="as before")
    for text in ("to check", "port"):
        remark(store, "tag", "eattack", text, user="ana")
        remark(store, "note", "eattack", text, user="ana")
    remark(store, "tag", "etruce", "port", user="ana")
    report = keep_report(store, "2019-05-13", "2019-05-19", user="ana", title="Week")
    save_edits(store, report.report, 1, Edits(title="The week"), user="ana", note="shorter")
    keep_report(store, "2019-05-15", "2019-05-19", user="ana", title="Days")
    watch = make_watch(settings, "Truces", {"q": "truce"}, user="ana", at=AT, mail="ana@example.org")
    add_watch(store, watch)
    add_watch(store, make_watch(settings, "All", {}, user="ana", at=AT))
    for kind in ("map", "timeline"):
        add_share(store, kind, {"since": "2019-05-13"}, (), name=kind, user="ana", at=AT)  # type: ignore[arg-type]
    for name in (gone, make_document(FIGHTING).id):
        forget(store, name, "names a victim", user="ana", at=AT)
    for role in ROLES:
        members.add_user(store, role, role, PASSWORD)
    token, _ = members.make_token(store, "admin", "walks all routes", "admin")
    members.make_token(store, "admin", "another", "reader")
    values = {
        "claim_id": claim, "event_id": "eattack", "document_id": first, "storyline_id": storyline,
        "agreement_id": agreement, "report_id": report.report, "watch_id": watch.id, "name": "Fjord Wire",
        "source": "Fjord Wire", "subject": "eattack", "words": "truce", "tag": "port", "against": second, "one": "1",
        "other": "2", "actor": "Northern League", "recipient": "Harbour Guard", "rule_id": rules[0].id,
        "/users/{name} name": "editor", "/users/{name}/tokens name": "admin",
        "/tombstones/{document_id} document_id": gone, "/rules/preview status": "hedged",
    }  # fmt: skip
    return Filled(values, token)
