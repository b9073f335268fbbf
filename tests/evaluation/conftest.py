"""A miniature gold folder in the forms of the real one, with sentences of our own about invented people and bodies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

GSR = [
    {"id": "D", "event": "DOCUMENT"},
    {
        "id": "E1", "date": "2000-01-01", "event": "FIGHT", "mode": "", "text": "Turkish troops fought Greek troops.",
        "source": [{"actorText": "Turkish", "code": "TUR", "sector": "MIL"}],
        "target": [{"actorText": "Greek", "code": "GRC"}],
    },
    {
        "id": "E2", "date": "2004-05-06", "event": "CONSULT", "mode": "visit", "text": "Japan and Italy met again.",
        "source": [{"actorText": "Japan", "code": "JAP"}, {"actorText": "Italy", "code": "ITL"}], "target": "",
    },
]  # fmt: skip

PETR = """<?xml version='1.0' encoding='utf-8'?>
<Validation>
# A remark.
<Sentences>
<Sentence category="T" date="20150609" id="ONE" evaluate="true"/>
<EventCoding eventcode="042" sourcecode="USAGOV" targetcode="CHN" />
<Text>
The leader went
to Peking.
</Text>
<Sentence category="T" date="1211" id="TWO" evaluate="true"/>
<EventCoding noevents="True" />
<Text>
It rained.
</Text>
</Sentences>
"""

STORY = 'The spokesman of Zarnia said: "We won." It rained, he said.'
ANN = """T1\tSource 0 23\tThe spokesman of Zarnia
T2\tCue 24 28\tsaid
T3\tContent 30 38\t"We won."
T4\tAttribution 24 28\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 39 45;46 49\tIt rai ned
T6\tCue 54 58\tsaid
E2\tAttribution-no-source:T6 Content:T5 Cue:T6
T9\tDiscard 0 3\tThe
"""

FACTS = {
    "text": 'The army did n\'t say " whether it will leave . "',
    "targets": [
        {"span1": [4, 5], "label": -3.0, "span_text": "say"},
        {"span1": [9, 10], "label": 1.0, "span_text": "leave"},
    ],
}

TIMES = """<?xml version="1.0" ?>
<TimeML><DOCID>A</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2019-05-18">May 18</TIMEX3></DCT>
<TEXT>
They <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2019-05-17">Friday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>.
</TEXT></TimeML>
"""

PLACES = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="1"><title> A title </title><dltime>2016-12-19</dltime>
<text><![CDATA[He flew from Ankara to Kobane.]]></text>
<toponyms>
<toponym><phrase>Ankara</phrase><start>15</start><end>21</end>
<gaztag geonameid="323786"><name>Ankara</name><lat>39.92</lat><lon>32.85</lon>
<admin1>Ankara Province</admin1><country geonameid="298795">Turkey</country></gaztag></toponym>
<toponym><phrase>Kobane</phrase><start>23</start><end>29</end></toponym>
</toponyms></article></articles>
"""

WEB = """<?xml version="1.0" ?>
<articles><article file="7"><title>T</title><text>Greek farmers left Larissa.</text><toponyms>
<toponym><extractedName>Greek</extractedName><type>Non_Literal_Modifier</type><start>0</start><end>5</end>
<latitude>39</latitude><longitude>22</longitude></toponym>
<toponym><extractedName>farmers</extractedName><type>Non_Lit_Expression</type><start>6</start><end>13</end></toponym>
<toponym><extractedName>Larissa</extractedName><type>Literal</type><start>19</start><end>26</end>
<latitude>39.64</latitude><longitude>22.42</longitude></toponym>
</toponyms></article></articles>
"""

RELATIONS = {
    "documents.json": [
        {"_id": "R", "sourceName": "A", "title": "T", "text": "The Zarn Front (ZF) shelled Army posts."}
    ],
    "entities.json": [
        {"documentId": "R", "begin": 0, "end": 14, "type": "Organisation", "value": "The Zarn Front"},
        {"documentId": "R", "begin": 16, "end": 18, "type": "Organisation", "value": "ZF"},
        {"documentId": "R", "begin": 28, "end": 38, "type": "Organisation", "value": "Army posts"},
        {"documentId": "R", "begin": 20, "end": 27, "type": "Weapon", "value": "shelled"},
    ],
    "relations.json": [
        {"documentId": "R", "sourceBegin": 0, "sourceEnd": 14, "source": "The Zarn Front", "targetBegin": 28,
         "targetEnd": 38, "target": "Army posts", "type": "FightingAgainst", "confidence": 0.9},
        {"documentId": "R", "sourceBegin": 0, "sourceEnd": 14, "source": "The Zarn Front", "targetBegin": 16,
         "targetEnd": 18, "target": "ZF", "type": "IsSynonymOf", "confidence": 1},
        {"documentId": "R", "sourceBegin": 16, "sourceEnd": 18, "source": "ZF", "targetBegin": 0, "targetEnd": 14,
         "target": "The Zarn Front", "type": "IsSynonymOf", "confidence": 1},
        {"documentId": "R", "sourceBegin": 0, "sourceEnd": 14, "source": "The Zarn Front", "targetBegin": 28,
         "targetEnd": 38, "target": "Army posts", "type": "Likes", "confidence": 0.1},
        {"documentId": "R", "sourceBegin": 20, "sourceEnd": 27, "source": "shelled", "targetBegin": 28,
         "targetEnd": 38, "target": "Army posts", "type": "Dislikes", "confidence": 1},
    ],
}  # fmt: skip

ECB = """<?xml version="1.0"?>
<Document doc_name="2_{n}.xml">
<token t_id="1" sentence="0" number="0">http</token>
<token t_id="2" sentence="1" number="0">Rebels</token>
<token t_id="3" sentence="1" number="1">attacked</token>
<token t_id="4" sentence="1" number="2">.</token>
<Markables>
<ACTION_OCCURRENCE m_id="5"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<HUMAN_PART m_id="6"><token_anchor t_id="2"/></HUMAN_PART>
<ACTION_OCCURRENCE m_id="7" RELATED_TO="" TAG_DESCRIPTOR="attack" instance_id="ACT1"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="5"/><target m_id="7"/></CROSS_DOC_COREF></Relations>
</Document>
"""


def put(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, list) and path.suffix != ".txt" and "nanco" not in path.parts:
        content = "\n".join(map(json.dumps, content)) + "\n"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


ARTICLE = {
    "id": "1923848198",
    "text": "A blast hit a bus.",
    "published": "2015-02-01",
    "source": "ahram",
    "title": "Blast",
    "event_date_by_matching": None,
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    home = tmp_path / "gold"
    put(tmp_path / "corpus/syria_2011_2015.jsonl", [ARTICLE])
    put(home / "plover_gsr/PLOVER_GSR_CAMEO.txt", GSR)
    put(home / "petr2_gsr/PETR2_GSR_validation.xml", PETR)
    put(home / "polnear/dev/text/story.txt", STORY)
    put(home / "polnear/dev/attributions/story_aa.ann", ANN)
    put(home / "polnear/metadata.tsv", "filename\tpublication_date\ttitle\nstory\t2016-09-12\tA title\n")
    put(home / "factuality/UW/dev.jsonl", [FACTS])
    put(home / "factuality/MEANTIME/dev.jsonl", [FACTS])
    put(home / "timebank/AQUAINT/a.tml", TIMES)
    put(home / "timebank/TimeBank/b.tml", TIMES)
    put(home / "tr-news/TR-News.xml", PLACES)
    put(home / "geowebnews/GWN.xml", WEB)
    for name, rows in RELATIONS.items():
        put(home / "re3d/Zarnia" / name, rows)
    put(home / "ecbplus/ECBplus_coreference_sentences.csv", "Topic,File,Sentence Number\n2,1ecb,1\n2,2ecb,1\n")
    for topic in ("2", "5", "12", "18", "21", "23", "34", "35"):
        put(home / f"ecbplus/ECB+/{topic}/{topic}_1ecb.xml", ECB.format(n="1ecb"))
        put(home / f"ecbplus/ECB+/{topic}/{topic}_2ecb.xml", ECB.format(n="2ecb"))
    for number, (event, day) in enumerate([("x", "2012-01-01"), ("x", "2012-01-02"), ("y", "2012-01-02")]):
        words = "Zarnia votes on a new charter" if event == "x" else "Floods close the roads of Merle"
        body = {"body-paragraphs": [[f"{words}.", "All agree."]], "date": day, "source": "a", "title": words}
        put(home / f"basil/articles/2012/{number}.json", body | {"triplet-uuid": event})
    answers = [
        {"Paragraph": "Prices rose since fuel is short.", "Article URL": "a", "cluster_global": 0},
        {"Paragraph": "Fuel is short, and prices rose.", "Article URL": "b", "cluster_global": 0},
        {"Paragraph": "The crop failed.", "Article URL": "c", "cluster_global": 1},
    ]
    put(home / "nanco/nanco_dataset.json", [{"question": "Why?", "answers": answers}])
    put(
        home / "timeline17/flood/articles.jsonl",
        [
            {"id": "1", "time": "2010-01-12", "text": "The river rose above the old town on January 11 and went on."},
            {"id": "2", "time": "2010-01-11", "text": "Rain."},
        ],
    )
    put(home / "timeline17/flood/timelines.jsonl", [[["2010-01-11", ["The river rose above the old town."]]]])
    return home
