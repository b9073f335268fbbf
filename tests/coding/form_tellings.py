"""Each form in which news tells who said it, in three sentences or more: a deed between asterisks, and its chain.

The publisher is the Lutzen Courier; it, and whoever speaks, is invented. `*` behind a name marks the anonymous.
"""

from __future__ import annotations

TELLINGS: dict[str, list[tuple[str, str]]] = {
    "direct": [
        ("“Our men *took* the ridge at noon,” said Colonel Ivo Marsk.", "Ivo Marsk < Lutzen Courier"),
        ("Colonel Ivo Marsk said: “Our men *took* the ridge at noon.”", "Ivo Marsk < Lutzen Courier"),
        ("“Our men,” Colonel Ivo Marsk said, “*took* the ridge at noon.”", "Ivo Marsk < Lutzen Courier"),
        ("“They *burned* the mill,” Hana Oreld, a miller's widow, told this newspaper.", "Hana Oreld < Lutzen Courier"),
    ],
    "indirect": [
        ("Colonel Ivo Marsk said his men *took* the ridge.", "Ivo Marsk < Lutzen Courier"),
        ("The harbour office told us that a tanker *sank* off the cape.", "harbour office < Lutzen Courier"),
        ("That the ridge had been *taken* was also stated by Colonel Ivo Marsk.", "Ivo Marsk < Lutzen Courier"),
    ],
    "mixed": [
        ("Colonel Ivo Marsk said rebels “*shelled* the market without warning”.", "Ivo Marsk < Lutzen Courier"),
        ("The ministry said the guards had “*opened* fire” on the crowd.", "ministry < Lutzen Courier"),
        ("The raid *killed* “a great many”, in the words of a village priest.", "village priest* < Lutzen Courier"),
        ("The ministry spoke of a “cowardly *attack*” on the depot.", "ministry < Lutzen Courier"),
    ],
    "said": [
        ("The harbour master said a tanker *sank*.", "harbour master < Lutzen Courier"),
        ("A tanker *sank*, said the harbour master.", "harbour master < Lutzen Courier"),
        ("A tanker *sank*, the harbour master says.", "harbour master < Lutzen Courier"),
    ],
    "warned": [
        ("The envoy warned that rebels would *attack* the dam.", "envoy < Lutzen Courier"),
        ("Rebels will *attack* the dam, warned the envoy.", "envoy < Lutzen Courier"),
        ("The envoy warned the council of an imminent *attack* on the dam.", "envoy < Lutzen Courier"),
    ],
    "accused": [
        ("The council accused the militia of *burning* the mill.", "council < Lutzen Courier"),
        ("The militia was accused by the council of *burning* the mill.", "council < Lutzen Courier"),
        ("Accusing the militia of *burning* the mill, the council broke off the talks.", "council < Lutzen Courier"),
    ],
    "revealed": [
        ("The auditor revealed that ministers *sold* the reserve.", "auditor < Lutzen Courier"),
        ("Ministers *sold* the reserve, the auditor revealed.", "auditor < Lutzen Courier"),
        ("As the auditor revealed on Monday, ministers *sold* the reserve.", "auditor < Lutzen Courier"),
    ],
    "denied": [
        ("The militia denied that it *burned* the mill.", "militia < Lutzen Courier"),
        ("The militia denied *burning* the mill.", "militia < Lutzen Courier"),
        ("The militia denies having *burned* the mill.", "militia < Lutzen Courier"),
        ("Claims that it *burned* the mill were denied by the militia.", "militia < Lutzen Courier"),
    ],
    "confirmed": [
        ("The ministry confirmed that two pilots *died*.", "ministry < Lutzen Courier"),
        ("Two pilots *died*, the ministry confirmed.", "ministry < Lutzen Courier"),
        ("The ministry confirmed the *death* of two pilots.", "ministry < Lutzen Courier"),
    ],
    "tweeted": [
        ("Mayor Lena Orst tweeted that guards *shot* two men.", "Lena Orst < Lutzen Courier"),
        ("“Guards *shot* two men,” Mayor Lena Orst tweeted on Sunday.", "Lena Orst < Lutzen Courier"),
        ("Guards *shot* two men, Lena Orst wrote on Twitter.", "Lena Orst < Lutzen Courier"),
        ("In a tweet, Mayor Lena Orst said guards *shot* two men.", "Lena Orst < Lutzen Courier"),
    ],
    "wrote": [
        ("Lena Orst wrote that guards *shot* two men.", "Lena Orst < Lutzen Courier"),
        ("Guards *shot* two men, Lena Orst wrote in the Halm Gazette.", "Lena Orst < Halm Gazette < Lutzen Courier"),
        ("“Guards *shot* two men,” Lena Orst writes in her memoir.", "Lena Orst < Lutzen Courier"),
    ],
    "told": [
        ("Lena Orst told Radio Tarnov that guards *shot* two men.", "Lena Orst < Radio Tarnov < Lutzen Courier"),
        ("Guards *shot* two men, Lena Orst told Radio Tarnov.", "Lena Orst < Radio Tarnov < Lutzen Courier"),
        ("Lena Orst told the council that guards *shot* two men.", "Lena Orst < Lutzen Courier"),
        (
            "“Guards *shot* two men,” a nurse told the Ostrel Agency by phone.",
            "nurse* < Ostrel Agency < Lutzen Courier",
        ),
    ],
    "a claim by": [
        ("A claim by the militia that it *took* the mill could not be checked.", "militia < Lutzen Courier"),
        ("The militia's claim that it *took* the mill could not be checked.", "militia < Lutzen Courier"),
        ("Claims from the militia that the mill was *taken* are in doubt.", "militia < Lutzen Courier"),
    ],
    "reports that": [
        ("There are reports that the militia *took* the mill.", "reports* < Lutzen Courier"),
        ("Reports by Radio Tarnov that the militia *took* the mill are in doubt.", "Radio Tarnov < Lutzen Courier"),
        ("Radio Tarnov's report that the militia *took* the mill is in doubt.", "Radio Tarnov < Lutzen Courier"),
    ],
    "the statement": [
        (
            "The ministry issued a statement. The statement accused rebels of *shelling* the market.",
            "ministry < Lutzen Courier",
        ),
        ("In a statement, the ministry accused rebels of *shelling* the market.", "ministry < Lutzen Courier"),
        ("A statement by the ministry said rebels *shelled* the market.", "ministry < Lutzen Courier"),
        ("Rebels *shelled* the market, according to a ministry statement.", "ministry < Lutzen Courier"),
    ],
    "according to": [
        ("According to the harbour office, a tanker *sank*.", "harbour office < Lutzen Courier"),
        ("A tanker *sank*, according to the harbour office.", "harbour office < Lutzen Courier"),
        ("A tanker, according to the harbour office, *sank* off the cape.", "harbour office < Lutzen Courier"),
        (
            "According to Radio Tarnov, the harbour office said a tanker *sank*.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
    ],
    "citing": [
        (
            "Citing the harbour office, Radio Tarnov said a tanker *sank*.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
        (
            "A tanker *sank*, Radio Tarnov said, citing the harbour office.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Radio Tarnov cited the harbour office as saying that a tanker *sank*.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Radio Tarnov, citing the harbour office, reports that a tanker *sank*.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
    ],
    "quoting": [
        (
            "Quoting the harbour office, Radio Tarnov said a tanker *sank*.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Radio Tarnov quoted the harbour office as saying a tanker *sank*.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
        (
            "“A tanker *sank*,” Radio Tarnov quoted the harbour office.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
        (
            "A tanker *sank*, Radio Tarnov said quoting the harbour office.",
            "harbour office < Radio Tarnov < Lutzen Courier",
        ),
    ],
    "parentheticals": [
        ("The tanker, the harbour office said, *sank* off the cape.", "harbour office < Lutzen Courier"),
        ("The tanker – so the harbour office – *sank* off the cape.", "harbour office < Lutzen Courier"),
        ("The tanker *sank* off the cape (harbour office).", "harbour office < Lutzen Courier"),
        ("The tanker, says the harbour office, *sank* off the cape.", "harbour office < Lutzen Courier"),
    ],
    "floating quotes": [
        ("Hana Oreld lost her barn. “They *burned* it at night.”", "Hana Oreld < Lutzen Courier"),
        ("“We heard engines,” said Hana Oreld. “Then they *burned* the barn.”", "Hana Oreld < Lutzen Courier"),
        (
            "“We heard engines,” said Hana Oreld. “It was dark. Nobody slept. They *burned* the barn.”",
            "Hana Oreld < Lutzen Courier",
        ),
        (
            "Hana Oreld shook her head. “It was dark,” she said. “Nobody slept.”\n\n“They *burned* the barn.”",
            "Hana Oreld < Lutzen Courier",
        ),
    ],
    "colons": [
        ("Marsk: We Never *Shot* At Anybody", "Marsk < Lutzen Courier"),
        ("Mayor Orst: ‘Guards *Shot* Two Men’", "Orst < Lutzen Courier"),
        ("Guards *shot* two men: mayor", "mayor < Lutzen Courier"),
        ("Guards *shot* two men – Radio Tarnov", "Radio Tarnov < Lutzen Courier"),
        ("Tarnov Ministry of Health: Fever *Killed* Nine", "Tarnov Ministry of Health < Lutzen Courier"),
    ],
    "captions": [
        ("In this handout picture provided by the militia, the mill is *burned* down.", "militia < Lutzen Courier"),
        ("Soldiers *leave* the mill in this picture released by the army.", "army < Lutzen Courier"),
        ("Image from video by Radio Tarnov shows guards *beating* a man.", "Radio Tarnov < Lutzen Courier"),
    ],
    "signatures": [
        ("Guards *shot* two men at the gate. — Lena Orst (@lena_orst)", "Lena Orst < Lutzen Courier"),
        (
            "I saw this:\n\nGuards *shot* two men at the gate.\n— Lena Orst (@lena_orst) 20 May 2019",
            "Lena Orst < Lutzen Courier",
        ),
        (
            "Our units *took* the mill at dawn.\n— Tarnov Defence Ministry (@tarnov_mod)",
            "Tarnov Defence Ministry < Lutzen Courier",
        ),
    ],
    "sources without a cue": [
        ("In Lena Orst's telling, the guards *shot* first.", "Lena Orst < Lutzen Courier"),
        ("In the mayor's version, the guards *shot* first.", "mayor < Lutzen Courier"),
        ("The mayor: “The guards *shot* first.”", "mayor < Lutzen Courier"),
        ("To hear the mayor tell it, the guards *shot* first.", "mayor < Lutzen Courier"),
    ],
    "cues without a source": [
        ("The guards reportedly *shot* first.", "unnamed source* < Lutzen Courier"),
        ("An alleged *raid* on the mill is under review.", "unnamed source* < Lutzen Courier"),
        ("The guards are said to have *shot* first.", "unnamed source* < Lutzen Courier"),
        ("It has been claimed that the guards *shot* first.", "unnamed source* < Lutzen Courier"),
        ("Allegedly, the guards *shot* first.", "unnamed source* < Lutzen Courier"),
    ],
    "plans": [
        ("The militia intends to *attack* the dam.", "militia < Lutzen Courier"),
        ("The council plans to *evict* the miners.", "council < Lutzen Courier"),
        ("Lena Orst wants guards to *leave* the square.", "Lena Orst < Lutzen Courier"),
    ],
    "beliefs": [
        ("Analysts think that the guards *shot* first.", "Analysts* < Lutzen Courier"),
        ("The council believes the militia *burned* the mill.", "council < Lutzen Courier"),
        ("Lena Orst suspects the militia of *burning* the mill.", "Lena Orst < Lutzen Courier"),
    ],
    "pronouns": [
        ("Lena Orst arrived at noon. She said guards *shot* two men.", "Lena Orst < Lutzen Courier"),
        (
            "Ivo Marsk leads the brigade. He told Radio Tarnov that rebels *fled*.",
            "Ivo Marsk < Radio Tarnov < Lutzen Courier",
        ),
        ("Nurses met on Monday. They said guards *shot* two men.", "Nurses* < Lutzen Courier"),
        (
            "The Tarnov Rights Monitor published its list on Monday. It says guards *shot* nine men.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
    ],
    "definite phrases": [
        (
            "The Halm Reconciliation Centre keeps count. The centre said rebels *shelled* the road.",
            "Halm Reconciliation Centre < Lutzen Courier",
        ),
        (
            "A field officer of the northern brigade spoke to the Ostrel Agency. “We *took* the mill,” the field officer said.",
            "field officer of the northern brigade* < Ostrel Agency < Lutzen Courier",
        ),
        (
            "Ivo Marsk, a commander of the militia, was there. The commander said guards *shot* first.",
            "Ivo Marsk < Lutzen Courier",
        ),
        (
            "The Norland Peace Observatory has a list. The observatory says nine were *killed*.",
            "Norland Peace Observatory < Lutzen Courier",
        ),
    ],
    "roles with organisations": [
        (
            "Sefa Orrin, the Head of the Political Office of the NFP, said rebels *shelled* the pass.",
            "Sefa Orrin < Lutzen Courier",
        ),
        ("The NFP's spokesman, Sefa Orrin, said rebels *shelled* the pass.", "Sefa Orrin < Lutzen Courier"),
        ("Sefa Orrin of the Halm Institute said rebels *shelled* the pass.", "Sefa Orrin < Lutzen Courier"),
        ("Rebels *shelled* the pass, said Sefa Orrin, who heads the Halm Institute.", "Sefa Orrin < Lutzen Courier"),
    ],
    "collective and anonymous": [
        ("Sources said rebels *shelled* the pass.", "Sources* < Lutzen Courier"),
        ("Media reports say rebels *shelled* the pass.", "Media reports* < Lutzen Courier"),
        (
            "A field officer of the Norland forces said rebels *shelled* the pass.",
            "field officer of the Norland forces* < Lutzen Courier",
        ),
        ("Activists said rebels *shelled* the pass.", "Activists* < Lutzen Courier"),
        ("A person close to the talks said rebels *shelled* the pass.", "person close to the talks* < Lutzen Courier"),
    ],
    "excerpts": [
        (
            "I found this.\n\nHalm Gazette\nThe ministry of Tarnov said on Tuesday that rebels *shelled* the pass near Vessen.",
            "ministry of Tarnov < Halm Gazette < Lutzen Courier",
        ),
        (
            "More on the pass:\n\nReuters UK\nRebels *shelled* the pass on Tuesday, and the road to Vessen was shut, officials said.",
            "officials* < Reuters < Lutzen Courier",
        ),
        (
            "This from the Halm Gazette:\n\n“Rebels *shelled* the pass on Tuesday, and the road to Vessen was shut for a day.”",
            "Halm Gazette < Lutzen Courier",
        ),
        (
            "Halm Gazette: Rebels *shelled* the pass on Tuesday, and the road to Vessen was shut for the whole of the day.",
            "Halm Gazette < Lutzen Courier",
        ),
    ],
    "the author's remarks": [
        (
            "Halm Gazette\nThe ministry of Tarnov said on Tuesday that the pass was quiet, and that no road was shut.\n\n"
            "I doubt it. My neighbours *heard* guns.",
            "Lutzen Courier",
        ),
        (
            "Halm Gazette\nThe ministry of Tarnov said on Tuesday that the pass was quiet, and that no road was shut.\n"
            "I've said it here before.\nThe ministry said rebels *shelled* the pass on Monday, and that its guns had answered.",
            "ministry of Tarnov < Halm Gazette < Lutzen Courier",
        ),
        (
            "Gotta say I have my doubts.\n\nHalm Gazette\nRebels *shelled* the pass on Tuesday, the ministry of Tarnov said.",
            "ministry of Tarnov < Halm Gazette < Lutzen Courier",
        ),
    ],
    "syndicated bylines": [
        ("TARNOV (Reuters) - Rebels *shelled* the pass on Tuesday.", "Reuters < Lutzen Courier"),
        ("TARNOV, May 20 (Ostrel Agency) - Rebels *shelled* the pass on Tuesday.", "Ostrel Agency < Lutzen Courier"),
        (
            "By Lena Marsh, Ostrel News Agency\n\nRebels *shelled* the pass on Tuesday, and the road was shut for a day.",
            "Ostrel News Agency < Lutzen Courier",
        ),
        (
            "TARNOV (Reuters) - Rebels *shelled* the pass on Tuesday, the ministry said.",
            "ministry < Reuters < Lutzen Courier",
        ),
    ],
    "update lines": [
        ("UPDATE: The ministry now says rebels *shelled* the pass.", "ministry < Lutzen Courier"),
        ("UPDATE 2-Rebels *shelled* the pass, ministry says", "ministry < Lutzen Courier"),
        ("[Updated 14:20] Rebels *shelled* the pass, the ministry said.", "ministry < Lutzen Courier"),
        ("Update, 3 p.m.: Radio Tarnov says rebels *shelled* the pass.", "Radio Tarnov < Lutzen Courier"),
    ],
    "translated statements": [
        (
            "The ministry said, in remarks translated from Tarnovian: “Rebels *shelled* the pass.”",
            "ministry < Lutzen Courier",
        ),
        (
            "The statement of the ministry, translated by Hana Oreld, says that rebels *shelled* the pass.",
            "ministry < Hana Oreld < Lutzen Courier",
        ),
        (
            "Statement by the Tarnov ministry (unofficial translation): “Rebels *shelled* the pass.”",
            "Tarnov ministry < Lutzen Courier",
        ),
    ],
    "quotes inside quotes": [
        ("“The envoy told me: ‘Rebels *shelled* the pass’,” Lena Orst said.", "envoy < Lena Orst < Lutzen Courier"),
        ("Lena Orst said: “The envoy said, ‘Rebels *shelled* the pass.’”", "envoy < Lena Orst < Lutzen Courier"),
        (
            "«The envoy said that “rebels *shelled* the pass”», Lena Orst told Radio Tarnov.",
            "envoy < Lena Orst < Radio Tarnov < Lutzen Courier",
        ),
    ],
    "marks": [
        ("Said Lena Orst: «Rebels *shelled* the pass.»", "Lena Orst < Lutzen Courier"),
        ("„Rebels *shelled* the pass“, Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("»Rebels *shelled* the pass«, Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("”Rebels *shelled* the pass”, Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("‚Rebels *shelled* the pass‘, Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("‹Rebels *shelled* the pass›, Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("›Rebels *shelled* the pass‹, Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("「Rebels *shelled* the pass」 Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("『Rebels *shelled* the pass』, Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("＂Rebels *shelled* the pass,＂ Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("״Rebels *shelled* the pass,״ Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("''Rebels *shelled* the pass,'' Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("``Rebels *shelled* the pass,'' Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("‘Rebels *shelled* the pass,’ Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("'Rebels *shelled* the pass,' Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ('“Rebels *shelled* the pass," Lena Orst said.', "Lena Orst < Lutzen Courier"),
        ('"Rebels *shelled* the pass,” Lena Orst said.', "Lena Orst < Lutzen Courier"),
        ("“Rebels *shelled* the pass, Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("Rebels *shelled* the pass,” Lena Orst said.", "Lena Orst < Lutzen Courier"),
        ("'The rebels' guns *shelled* the mayors' houses,' Lena Orst said.", "Lena Orst < Lutzen Courier"),
    ],
}
