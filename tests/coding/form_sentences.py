"""Every form in which claims are told that the coder reads, in our own words: one deed that each sentence must give.

Each row: type with its mode, actors, recipients, status with its kind, sentence. An actor is an id, or the words of one
who stays described; a star leaves out what does not matter. Deeds of real names here are made up of what is on public
record, or of nothing: they only try the grammar.
"""

from __future__ import annotations

Row = tuple[str, str, str, str, str]

EVENTS: list[Row] = [
    # verbs, nouns, light verbs, particles
    ("ASSAULT/heavy-weapons", "Regime forces", "", "asserted", "Regime forces shelled Kafr Nabudah overnight."),
    ("ASSAULT/heavy-weapons", "regime forces", "", "asserted", "The shelling of the town by regime forces continued."),
    ("CONSULT", "TUR, RUS", "", "prospective/planned", "Talks between Turkey and Russia will resume next week."),
    ("ASSAULT", "TUR-MIL", "YPG", "asserted", "The Turkish army carried out strikes against the YPG in Manbij."),
    ("ASSAULT/destroy", "rebels", "", "asserted", "The rebels managed to shoot down a helicopter."),
    ("REJECT", "RUS-GOV", "", "asserted", "The Kremlin called the accusations baseless."),
    ("MOBILIZE/weapons", "PRK", "", "asserted", "North Korea test-fired two missiles on Thursday."),
    # a truce that ends is no truce
    ("ASSAULT", "", "", "asserted", "The ceasefire collapsed on Monday."),
    ("ASSAULT", "", "", "asserted", "The truce in Idlib broke down within hours."),
    ("ASSAULT", "", "", "asserted", "The truce was broken on Tuesday."),
    ("ASSAULT", "SYR-MIL", "", "asserted", "The ceasefire was violated by the Syrian army."),
    ("ASSAULT", "", "", "denied", "The ceasefire has not collapsed, the minister said."),
    ("REJECT/yield", "rebels", "", "asserted", "The rebels called off the truce."),
    ("REJECT/yield", "TUR", "", "asserted", "Turkey ended the ceasefire on Friday."),
    # what somebody condemns or denies stays a deed
    (
        "ASSAULT/aerial",
        "Russian-led coalition",
        "",
        "asserted",
        "The bombing of Aleppo by the Russian-led coalition was condemned by Iran.",
    ),
    (
        "ACCUSE/disapprove",
        "IRN",
        "Russian-led coalition",
        "asserted",
        "The bombing of Aleppo by the Russian-led coalition was condemned by Iran.",
    ),
    ("REJECT", "minister", "", "asserted", "The minister denied ordering the massacre."),
    ("ASSAULT/targeted", "minister", "", "denied", "The minister denied ordering the massacre."),
    ("MOBILIZE/troops", "", "", "asserted", "Tanks rolled into the town on Tuesday."),
    ("MOBILIZE/troops", "TUR-MIL", "", "asserted", "Turkish troops rolled across the border into Syria."),
    # passives, reduced relatives, control and raising
    ("ASSAULT/aerial", "RUS-MIL", "*", "asserted", "Two hospitals were bombed by Russian jets."),
    ("ASSAULT/explosives", "", "*", "asserted", "Hospitals were bombed in southern Idlib."),
    ("ASSAULT/firearms", "*", "", "asserted", "The convoy, attacked by unknown gunmen near Raqqa, turned back."),
    ("AGREE", "RUS", "", "asserted", "A deal brokered by Russia was announced on Monday."),
    ("AGREE", "QAT, EGY", "", "asserted", "A deal brokered by Qatar and Egypt was reached on Sunday."),
    ("THREATEN", "IRN", "ISR", "prospective/planned", "Iran is seeking to provoke Israel."),
    (
        "RETREAT/release",
        "regime",
        "prisoners",
        "prospective/demanded",
        "The UN called on the regime to release prisoners.",
    ),
    ("REQUEST", "army", "rebels", "asserted", "The rebels were ordered to leave the town by the army."),
    ("MOBILIZE/troops", "IRN", "", "hedged", "Iran appears to be preparing an attack on the oil fields."),
    # coordination, apposition, headlines
    (
        "ASSAULT",
        "SYR-MIL, allied militias",
        "SYR-REB",
        "asserted",
        "The Syrian army and allied militias expelled the rebels.",
    ),
    (
        "CONSULT",
        "per:hulusi-akar",
        "per:sergei-shoigu",
        "asserted",
        "Hulusi Akar, the Turkish defence minister, met his Russian counterpart Sergei Shoigu in Ankara.",
    ),
    ("RETREAT/ceasefire", "SYR-MIL", "", "asserted", "Army declares truce in Idlib"),
    ("RETREAT/ceasefire", "*", "", "asserted", "Army Declares Ceasefire- Israel attacks"),
    ("SUPPORT", "IRN, IRQ", "", "asserted", "Iran, Iraq sign trade pact"),
    ("ACCUSE/disapprove", "FRA, GBR", "", "asserted", "France, Britain condemn missile test"),
    ("SANCTION/discontinue", "USA", "IRN-BUS", "asserted", "US sanctions Iranian banks"),
    ("MOBILIZE/troops", "RUS", "*", "prospective/planned", "Russia to send troops to Venezuela"),
    ("PROTEST/demo", "", "", "asserted", "Hundreds protested in Tunis on Friday."),
    # symmetric events
    ("CONSULT", "presidents", "", "asserted", "The two presidents met in Tehran on Friday."),
    ("AGREE", "two sides", "", "asserted", "The two sides agreed on a 72-hour ceasefire."),
    (
        "ASSAULT/firearms",
        "HTS, NFL",
        "",
        "asserted",
        "Clashes erupted between HTS and the National Front for Liberation.",
    ),
    # ends and stops, failed and repelled, resumption
    ("RETREAT/ceasefire", "", "", "asserted", "Attacks on the town have halted since Friday."),
    ("RETREAT/ceasefire", "RUS", "", "asserted", "Russia has suspended its air strikes on Idlib."),
    ("RETREAT/ceasefire", "", "", "asserted", "The bombardment stopped at midnight."),
    ("ASSAULT", "SYR-REB", "SYR-MIL", "asserted", "Fighters warded off attacks by Syrian forces."),
    ("ASSAULT", "regime", "", "hedged", "The regime's attempt to storm the village was repelled by rebels."),
    ("ASSAULT", "IRQ-MIL", "ISIS", "asserted", "Iraqi troops thwarted a suicide attack by Islamic State."),
    ("ASSAULT/firearms", "", "", "asserted", "Clashes resumed on Sunday after a two-day pause."),
    ("ASSAULT", "rebels", "army", "asserted", "The rebels launched a counter-attack on the army."),
    ("ASSAULT", "army", "rebels", "asserted", "The army began a counter-offensive against the rebels."),
    ("SANCTION/discontinue", "USA", "IRN", "asserted", "The US re-imposed sanctions on Iran."),
    (
        "ASSAULT/heavy-weapons",
        "Government forces",
        "",
        "asserted",
        "Government forces resumed their bombardment of the hills.",
    ),
]

ACTORS: list[Row] = [
    (
        "ASSAULT/heavy-weapons",
        "Pro-Iranian militias",
        "TUR-MIL",
        "asserted",
        "Pro-Iranian militias shelled a Turkish base.",
    ),
    ("ASSAULT", "US-backed fighters", "ISIS", "asserted", "US-backed fighters captured Hajin from Islamic State."),
    ("ASSAULT", "YEM-REB", "houthis", "asserted", "Saudi-backed forces attacked Houthi positions near Hodeidah."),
    ("ASSAULT", "rebels", "army outpost", "asserted", "The rebels, backed by Turkey, attacked an army outpost."),
    ("ASSAULT/heavy-weapons", "SYR-MIL", "", "asserted", "Assad's forces shelled a market in Kafranbel."),
    ("ASSAULT/aerial", "SYR-MIL", "", "asserted", "Rebel-held towns were bombed by the Syrian air force."),
    ("ASSAULT/explosives", "AFG-REB", "AFG-COP", "asserted", "Militants bombed a police station in Kandahar."),
    (
        "ASSAULT",
        "",
        "group of children and adults",
        "asserted",
        "A group of children and adults was wounded in the attack.",
    ),
    (
        "THREATEN/violence",
        "per:hassan-nasrallah",
        "ISR",
        "asserted",
        "Hezbollah's leader, Hassan Nasrallah, vowed to respond to Israel.",
    ),
    ("COERCE/arrest", "SDN-COP", "SDN-CVL", "asserted", "Police arrested about 40 protesters in Khartoum."),
    (
        "RETREAT/withdraw",
        "SDF",
        "",
        "denied",
        "The official said the Syrian Democratic Forces (SDF) had not withdrawn.",
    ),
    ("REQUEST/yield", "UN", "all sides", "asserted", "The UN urged all sides to halt the fighting."),
    ("ASSAULT/heavy-weapons", "army", "", "asserted", "The army, which controls the road, shelled the village."),
    ("MOBILIZE/troops", "TUR", "", "prospective/forecast", "Turkey is likely to send more troops to Idlib."),
    (
        "ASSAULT/crowd-control",
        "IRQ-MIL",
        "IRQ-CVL",
        "asserted",
        "Security forces fired tear gas at protesters in Baghdad.",
    ),
]

STATUS: list[Row] = [
    ("ASSAULT/aerial", "RUS", "*", "denied", "Russia did not bomb the hospital, its defence ministry said."),
    ("ASSAULT/unconventional", "military", "", "denied", "The military denied that it had used chlorine."),
    ("ASSAULT", "RUS", "", "hedged", "Russia may attack Idlib in the coming days."),
    ("RETREAT/withdraw", "TUR", "", "prospective/conditional", "If Turkey withdraws, the regime will advance on Idlib."),
    ("ASSAULT", "regime", "", "prospective/conditional", "If Turkey withdraws, the regime will advance on Idlib."),
    ("ASSAULT", "RUS", "", "hedged", "Will Russia attack Idlib?"),
    ("RETREAT/withdraw", "TUR", "", "denied", "The minister said Turkey would not withdraw its observation posts."),
    ("RETREAT/withdraw", "ISR", "", "prospective/demanded", "Iran demanded that Israel withdraw from the Golan Heights."),
    ("ASSAULT", "TUR", "YPG", "prospective/threatened", "Turkey threatened to attack the YPG east of the Euphrates."),
    ("CONCEDE", "president", "", "prospective/promised", "The president promised to lift the siege."),
    ("ASSAULT", "RUS", "", "prospective/forecast", "Analysts expect Russia to launch an offensive."),
    ("ASSAULT", "army", "", "denied", "The army failed to recapture the town."),
    ("ASSAULT/heavy-weapons", "*", "", "asserted", "The minister regretted that his country had shelled the camp."),
    ("ASSAULT/unconventional", "", "rebels", "hedged", "An alleged chlorine attack injured four rebels."),
    ("ASSAULT", "army", "", "prospective/forecast", "It is almost certain that the army will attack Kafr Nabudah."),
    ("RETREAT/disarm", "rebels", "", "prospective/forecast", "It is unlikely that the rebels will surrender."),
    ("ASSAULT/aerial", "RUS", "*", "hedged", "Russia is believed to have bombed the clinic."),
    ("ASSAULT/firearms", "insurgents, police", "", "asserted",
     "The cabinet is prepared to impose a curfew as clashes raged between insurgents and police."),
]  # fmt: skip

TOLLS: list[tuple[str, str, float | None, float | None, str]] = [
    # kind, unit or those counted, low, high, sentence
    ("killed", "civilians", 18, None, "At least 18 civilians were killed and dozens wounded in air strikes on Idlib."),
    ("wounded", "", 24, 99, "At least 18 civilians were killed and dozens wounded in air strikes on Idlib."),
    ("displaced", "people", 300_000, None, "More than 300,000 people have been displaced since April."),
    ("arrested", "protesters", None, None, "Police arrested about 40 protesters in Khartoum."),
    ("captured", "soldiers", 9, 9, "Rebels captured nine soldiers and destroyed two tanks."),
    ("destroyed", "tank", 2, 2, "Rebels captured nine soldiers and destroyed two tanks."),
    ("fired", "rocket", 30, None, "Militants fired more than 30 rockets at the Hmeimim base."),
    ("duration", "hour", 72, 72, "The two sides agreed on a 72-hour ceasefire."),
    ("duration", "hour", 12, 12, "A humanitarian pause of 12 hours began in Aleppo."),
    ("duration", "day", 7, 7, "A ceasefire of seven days was declared by the Taliban."),
    ("duration", "day", 3, 3, "The truce will last three days."),
    ("distance", "km", 15, 20, "Russia and Turkey agreed to create a zone 15 to 20 kilometres deep."),
    ("killed", "fighters", 20, 30, "Between 20 and 30 fighters were killed in the clashes."),
    ("killed", "militants", 12, 12, "In 2018, the army killed 12 militants in Sinai."),
    ("killed", "civilians", 0, 0, "No civilians were killed in the strike."),
]
