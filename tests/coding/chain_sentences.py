"""Sentences in every form in which news tells who said it, a deed between asterisks, and through whom it came.

The publisher is the Lutzen Courier; it, and whoever speaks, is invented.
"""

from __future__ import annotations

SENTENCES: dict[str, list[tuple[str, str]]] = {
    "said": [
        ("Brigadier Anto Rell said his men had *taken* the ridge.", "Anto Rell < Lutzen Courier"),
        ("The Norland coast guard says two smugglers *drowned* off the cape.", "Norland coast guard < Lutzen Courier"),
        (
            "Nurses at the clinic in Halm told reporters that soldiers *beat* a patient.",
            "Nurses at the clinic in Halm* < Lutzen Courier",
        ),
        (
            "The Tarnov Rights Monitor stated that police *arrested* forty students.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        (
            "The head of the rebel council, Yara Mond, insisted that her fighters *left* the town.",
            "Yara Mond < Lutzen Courier",
        ),
        ("The presidency added that the envoy would *return* on Friday.", "presidency < Lutzen Courier"),
        (
            '"There is no more bread," the baker sighed, adding that thieves had *emptied* the mill.',
            "baker < Lutzen Courier",
        ),
    ],
    "the_author": [
        ("I have no doubt that the two services have *met*.", "Lutzen Courier"),
        ("It looks as if the army *took* the ridge.", "Lutzen Courier"),
    ],
    "within_a_name": [
        (
            "Sefa Orrin, head of the Political Office of the “Northern Front for Liberation” (NFL), said that rebels "
            "*shelled* the pass.",
            "Sefa Orrin < Lutzen Courier",
        ),
    ],
    "according": [
        ("According to a clerk who saw the lists, the army *called up* three classes.", "clerk* < Lutzen Courier"),
        ("The village, according to the Norland army, was *cleared* on Friday.", "Norland army < Lutzen Courier"),
        (
            "Per the Tarnov Rights Monitor, nine villages were *burned* in June.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        ("As per the police, the gang *robbed* three banks.", "police < Lutzen Courier"),
        ("Rebels *took* the pass on Sunday, Tarnov Herald reports.", "Tarnov Herald < Lutzen Courier"),
        ("In the words of the mayor, the river *ate* the lower town.", "mayor < Lutzen Courier"),
        ("By the army's own account, its guns *killed* three of its men.", "army < Lutzen Courier"),
        ("The guards *fled* through a sewer, if the warden is to be believed.", "warden < Lutzen Courier"),
        ("From what the survivors say, the shell *came* from the west.", "survivors* < Lutzen Courier"),
        ("In the ministry's telling, the crowd *attacked* first.", "ministry < Lutzen Courier"),
    ],
    "citing": [
        (
            "The Tarnov Herald reported, citing two pilots, that the airfield had been *bombed*.",
            "two pilots* < Tarnov Herald < Lutzen Courier",
        ),
        (
            "Citing unnamed officials, the Halm Gazette wrote that Norland had *expelled* the consul.",
            "unnamed officials* < Halm Gazette < Lutzen Courier",
        ),
        (
            "With reference to the coast guard, Radio Tarnov reports that a tanker *sank*.",
            "coast guard < Radio Tarnov < Lutzen Courier",
        ),
        (
            "The Halm Gazette, which cited the Ostrel Agency, said the king had *fled*.",
            "Ostrel Agency < Halm Gazette < Lutzen Courier",
        ),
        (
            "The Halm Gazette, on the strength of papers from the Port Office, reported that arms had been *shipped*.",
            "Port Office < Halm Gazette < Lutzen Courier",
        ),
        (
            "Police *raided* the office, the Halm Gazette reported, quoting the owner.",
            "owner < Halm Gazette < Lutzen Courier",
        ),
        (
            "Referring to the fire brigade, the Halm Gazette says four men *died*.",
            "fire brigade < Halm Gazette < Lutzen Courier",
        ),
        (
            "Based on reports from shepherds, Radio Tarnov said a patrol *crossed* the border.",
            "shepherds* < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Radio Tarnov, relying on a border guard, put the number *wounded* at nine.",
            "border guard* < Radio Tarnov < Lutzen Courier",
        ),
        ("Sources quoted by Radio Tarnov said the king had *fled*.", "Sources* < Radio Tarnov < Lutzen Courier"),
        (
            "The state news agency said, with reference to the general staff, that the enemy *lost* nine tanks.",
            "general staff < state news agency < Lutzen Courier",
        ),
    ],
    "quoted by": [
        (
            "Defence Minister Karel Ott was quoted by the Ostrel Agency as saying that Norland had *armed* the rebels.",
            "Karel Ott < Ostrel Agency < Lutzen Courier",
        ),
        (
            "The Ostrel Agency quoted Karel Ott, the defence minister, as saying that Norland had *armed* the rebels.",
            "Karel Ott < Ostrel Agency < Lutzen Courier",
        ),
        (
            'The Halm Gazette quotes Yara Mond, who leads the council: "We *took* the bridge."',
            "Yara Mond < Halm Gazette < Lutzen Courier",
        ),
        (
            "Quoted by Radio Tarnov, a former clerk says the files were *burned*.",
            "former clerk* < Radio Tarnov < Lutzen Courier",
        ),
        (
            'An engineer has been quoted in the Halm Gazette as saying that the dam "was *mined* in March".',
            "engineer* < Halm Gazette < Lutzen Courier",
        ),
        (
            "The general is cited by the Halm Gazette as claiming that the rebels *fired* first.",
            "general < Halm Gazette < Lutzen Courier",
        ),
        (
            '"They *took* our boats," the Halm Gazette quotes a fisherman as saying.',
            "fisherman* < Halm Gazette < Lutzen Courier",
        ),
        ('"We *cut* the wire," General Oleg Marin was quoted as saying.', "Oleg Marin < Lutzen Courier"),
    ],
    "told outlet": [
        (
            "Shepherd Milo Vant told the Halm Gazette that soldiers had *shot* his dog.",
            "Milo Vant < Halm Gazette < Lutzen Courier",
        ),
        (
            "In an interview with the Halm Gazette, President Ivo Lund disclosed that Norland had *paid* the rebels.",
            "Ivo Lund < Halm Gazette < Lutzen Courier",
        ),
        (
            "Speaking to Radio Tarnov, the warden admitted that guards *beat* the prisoners.",
            "warden < Radio Tarnov < Lutzen Courier",
        ),
        ("The warden informed the press that two men had *escaped*.", "warden < Lutzen Courier"),
        ("The warden told parliament that two men had *escaped*.", "warden < Lutzen Courier"),
        ('"They *shot* our goats," he complained to Radio Tarnov.', "he* < Radio Tarnov < Lutzen Courier"),
        (
            "In remarks to the Ostrel Agency, the envoy said the camp had been *closed*.",
            "envoy < Ostrel Agency < Lutzen Courier",
        ),
        (
            "The colonel confirmed to the Ostrel Agency that his men *burned* the barn.",
            "colonel < Ostrel Agency < Lutzen Courier",
        ),
        (
            "Interviewed by Radio Tarnov, a priest said soldiers *looted* the church.",
            "priest* < Radio Tarnov < Lutzen Courier",
        ),
        (
            "The miller said in an interview with Radio Tarnov that a patrol *took* his cart.",
            "miller < Radio Tarnov < Lutzen Courier",
        ),
        ("At a press conference in Halm the minister said the navy had *sunk* a trawler.", "minister < Lutzen Courier"),
    ],
    "said that told": [
        ("The priest said a widow had told him that soldiers *hanged* her son.", "widow* < priest < Lutzen Courier"),
        (
            "According to Milo Vant, the sergeant confessed that he had *burned* the barn.",
            "sergeant < Milo Vant < Lutzen Courier",
        ),
        (
            "Yara Mond said she had been informed by the port office that the ship *sank*.",
            "port office < Yara Mond < Lutzen Courier",
        ),
    ],
    "parenthetical": [
        ("The rebels, the army says, *mined* the road.", "army < Lutzen Courier"),
        ("The pact *failed* (so says the envoy) after a week.", "envoy < Lutzen Courier"),
        ("Three judges were, the police say, *poisoned* at dinner.", "police < Lutzen Courier"),
        ("The bridge - this is what the army says - was *blown up* by its own defenders.", "army < Lutzen Courier"),
        ("The town, residents say, was *shelled* all night.", "residents* < Lutzen Courier"),
        ("The fire (the police suspect arson) *destroyed* the archive.", "Lutzen Courier"),
    ],
    "inverted": [
        ('Said Colonel Mark Holt: "Our men *cut* the cable."', "Mark Holt < Lutzen Courier"),
        ("The rebels have *closed* the pass, announced Governor Ana Reth on Tuesday.", "Ana Reth < Lutzen Courier"),
        ("Also reported by the council: that it *repelled* two attacks.", "council < Lutzen Courier"),
        ('"The pass is closed," warned Governor Ana Reth. "They *mined* it."', "Ana Reth < Lutzen Courier"),
    ],
    "fronted quote": [
        ('"They *robbed* the shop at noon," said a tailor from Halm.', "tailor from Halm* < Lutzen Courier"),
        ('"No ship of ours *entered* those waters," Norland answered.', "Norland < Lutzen Courier"),
        ('"The army," said Milo Vant, "*took* the mill and left."', "Milo Vant < Lutzen Courier"),
        ('"He *sold* us," is how the miller puts it.', "miller < Lutzen Courier"),
        ('"They *robbed* us twice," complains Rosa Timm, a shopkeeper.', "Rosa Timm < Lutzen Courier"),
    ],
    "floating": [
        (
            "Colonel Mark Holt rejected the charge. His men had never *entered* the village.",
            "Mark Holt < Lutzen Courier",
        ),
        (
            'Ana Reth looked pale. The council had *signed* everything, she said. "Now they must pay."',
            "Ana Reth < Lutzen Courier",
        ),
        ('Colonel Mark Holt was blunt. "We *burned* the bridge. We had no choice."', "Mark Holt < Lutzen Courier"),
        ('The warden laughed at the report. "Nobody *escaped*."', "warden < Lutzen Courier"),
        (
            'Asked about the raid, the minister shrugged. "Our planes *hit* what they were sent to hit."',
            "minister < Lutzen Courier",
        ),
    ],
    "pronoun": [
        (
            "The Tarnov Rights Monitor works in nine districts. It said that shells *killed* a herdsman.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        (
            "Energy Minister Lia Bonn met Prime Minister Karel Ott. The prime minister said Norland had *cut* the gas.",
            "Karel Ott < Lutzen Courier",
        ),
        ("Three fishermen swam to Halm. They said a gunboat had *rammed* them.", "Three fishermen* < Lutzen Courier"),
        (
            "Milo Vant runs the ferry. Soldiers, he told the Halm Gazette, *shot* at the boat.",
            "Milo Vant < Halm Gazette < Lutzen Courier",
        ),
        (
            "Bishop Tam Orell visited the jail. The bishop said guards had *beaten* the men.",
            "Tam Orell < Lutzen Courier",
        ),
    ],
    "anonymous": [
        (
            "A Norland diplomat who declined to be named said Ostrava had *paid* the judges.",
            "Norland diplomat* < Lutzen Courier",
        ),
        (
            "A person close to the talks told the Halm Gazette that the deal had been *signed*.",
            "person close to the talks* < Halm Gazette < Lutzen Courier",
        ),
        (
            "An official at the port, speaking on condition of anonymity, confirmed that the cranes had been *sold*.",
            "official at the port* < Lutzen Courier",
        ),
        ("Witnesses spoke of a van that *rammed* the gate.", "Witnesses* < Lutzen Courier"),
        ("Security sources say the cell was *dismantled*.", "Security sources* < Lutzen Courier"),
        ("Sources in the ministry said the fleet had *sailed*.", "Sources in the ministry* < Lutzen Courier"),
    ],
    "noun cue": [
        ("A claim by the council that its men had *downed* a drone was not confirmed.", "council < Lutzen Courier"),
        ("The council's claim that its men had *downed* a drone was not confirmed.", "council < Lutzen Courier"),
        (
            "A statement accusing the army of having *poisoned* wells was released by the Tarnov Rights Monitor.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        ("The accusation, voiced by Deputy Rolf Ganz, is that officers *sold* the fuel.", "Rolf Ganz < Lutzen Courier"),
        ("Word from the front is that the brigade *mutinied*.", "front < Lutzen Courier"),
        ("The army's assertion that rebels *shelled* the mill is disputed.", "army < Lutzen Courier"),
    ],
    "headline": [
        ("Norland navy: Rebels *sank* ferry", "Norland navy < Lutzen Courier"),
        ("Nine *killed* in Halm raid - army", "army < Lutzen Courier"),
        ("Nine *killed* in Halm raid, army says", "army < Lutzen Courier"),
        ("Ott: We *will leave* the union", "Ott < Lutzen Courier"),
        ("'They *took* our sons': Halm widows speak", "Halm widows* < Lutzen Courier"),
        ("Rebels *shelled* own positions, says Norland", "Norland < Lutzen Courier"),
        ("'We *burned* it': a soldier's confession", "soldier* < Lutzen Courier"),
    ],
    "caption": [
        (
            "Flames over Halm, where witnesses say a shell *struck* a depot. Photo: Ostrel Agency",
            "witnesses* < Lutzen Courier",
        ),
        (
            "Men carry a coffin on Friday after a raid that the police say *killed* two. (Rolf Ganz/Ostrel Agency)",
            "police < Lutzen Courier",
        ),
        ("Halm, 3 June: the mill that was *burned* on Monday. Picture: R. Ganz", "Lutzen Courier"),
    ],
    "signature": [
        ("HALM (Ostrel Agency) - Norland boats *shelled* the pier on Friday.", "Ostrel Agency < Lutzen Courier"),
        ("HALM, June 3 (OST) -- The mayor said rebels *burned* the mill.", "mayor < OST < Lutzen Courier"),
        ("HALM, Norland (Ostrel) — Police *arrested* two men.", "Ostrel < Lutzen Courier"),
        ("From our reporter in Halm. The rebels *freed* two nuns on Monday.", "Lutzen Courier"),
        ("Police *arrested* nine men on Sunday. - Ostrel Agency", "Ostrel Agency < Lutzen Courier"),
        ("By Rolf Ganz in Halm. The rebels *freed* two nuns on Monday.", "Lutzen Courier"),
    ],
    "post": [
        (
            '"Our men *freed* Halm at dawn," the northern brigade wrote on Telegram.',
            "northern brigade < Lutzen Courier",
        ),
        ("Student Mia Cole posted a clip in which, she says, police *beat* a boy.", "Mia Cole < Lutzen Courier"),
        ('On her Facebook page Yara Mond announced: "We *quit* the council."', "Yara Mond < Lutzen Courier"),
        (
            "According to a tweet shared by the Halm Gazette, written by a cook on the ship, the captain *fled*.",
            "cook on the ship* < Halm Gazette < Lutzen Courier",
        ),
        ("A user called Old Salt writes that the fleet *sailed*.", "Old Salt < Lutzen Courier"),
        ("The ministry said on its website that two jets had *crashed*.", "ministry < Lutzen Courier"),
    ],
    "hearsay": [
        ("The judge was allegedly *shot* at home.", "unnamed source* < Lutzen Courier"),
        ("A purported gas *attack* on Halm shocked the council.", "unnamed source* < Lutzen Courier"),
        ("The two ministers are said to have *financed* the coup.", "unnamed source* < Lutzen Courier"),
        ("The fleet is rumoured to have *sailed*.", "unnamed source* < Lutzen Courier"),
        ("It is alleged that the police *beat* him.", "unnamed source* < Lutzen Courier"),
        ("It emerged on Monday that the police *beat* him.", "Lutzen Courier"),
        ("Norland is believed to have *hacked* the bank.", "unnamed source* < Lutzen Courier"),
    ],
    "denial": [
        ("The Norland navy denied *shelling* the pier.", "Norland navy < Lutzen Courier"),
        ("The council said it did not *burn* the mill.", "council < Lutzen Courier"),
        ("No shop was *looted*, according to Colonel Mark Holt.", "Mark Holt < Lutzen Courier"),
        (
            "The Ostrel Agency quoted the mayor as denying that he had *sold* the park.",
            "mayor < Ostrel Agency < Lutzen Courier",
        ),
        ("The Halm Gazette has withdrawn its report that the king *died*.", "Halm Gazette < Lutzen Courier"),
        ("The army rejected reports that it had *burned* the mill.", "army < Lutzen Courier"),
        ("Contrary to what the rebels claim, the army said, no tank was *lost*.", "army < Lutzen Courier"),
        ("The army has denied a report in the Halm Gazette that its men *fled*.", "army < Lutzen Courier"),
        ('"We never *burned* the mill," Colonel Mark Holt said, rejecting the charge.', "Mark Holt < Lutzen Courier"),
    ],
    "document": [
        (
            "A report by the Tarnov Rights Monitor found that the army *shelled* two schools.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        ("The charge sheet says that Rolf Ganz *ordered* the murder.", "charge sheet < Lutzen Courier"),
        (
            "A secret army memo obtained by the Halm Gazette says that recruits *deserted*.",
            "army < Halm Gazette < Lutzen Courier",
        ),
        (
            "The document, a copy of which the Halm Gazette has seen, states that the bank *paid* the militia.",
            "document < Halm Gazette < Lutzen Courier",
        ),
        (
            "In its annual report, the Tarnov Rights Monitor says soldiers *killed* ninety people.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        ("The logbook records that the ship *left* port at two.", "logbook < Lutzen Courier"),
        ("A leaked cable says the envoy *paid* the rebels.", "leaked cable* < Lutzen Courier"),
        ("A statement from the presidency said the envoy had *resigned*.", "presidency < Lutzen Courier"),
    ],
    "translation": [
        (
            '"They *sold* us out," Rolf Ganz told Radio Tarnov (translated from Ostrelian by the Halm Review).',
            "Rolf Ganz < Radio Tarnov < Halm Review < Lutzen Courier",
        ),
        (
            "According to a translation by the Halm Institute, the order says that all mills be *closed*.",
            "order < Halm Institute < Lutzen Courier",
        ),
        (
            "In a translation provided by the Halm Institute, the letter says the bishop was *beaten*.",
            "letter < Halm Institute < Lutzen Courier",
        ),
    ],
    "plans and beliefs": [
        ("The Norland army plans to *attack* the port in May.", "Norland army < Lutzen Courier"),
        ("Analysts expect the senate to *reject* the deal.", "Analysts* < Lutzen Courier"),
        (
            "The Tarnov Rights Monitor believes that guards *carried out* the killings.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        ("The council hopes to *reopen* the bridge.", "council < Lutzen Courier"),
        ("Norland doubts that the rebels *signed* the pact.", "Norland < Lutzen Courier"),
        ("The mayor intends to *close* the port.", "mayor < Lutzen Courier"),
        ("The police fear that the gang has *fled* abroad.", "police < Lutzen Courier"),
    ],
    "nested": [
        (
            "A captain, quoted by the Ostrel Agency, which was in turn cited by the Halm Gazette, said the road was *mined*.",
            "captain* < Ostrel Agency < Halm Gazette < Lutzen Courier",
        ),
        (
            "Deputy Rolf Ganz told Radio Tarnov that a captain had told him that the minister *ordered* the raid.",
            "captain* < Rolf Ganz < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Radio Tarnov aired an interview with Karel Ott in which he said that a guard had admitted to him that the guards *beat* the men.",
            "guard* < Karel Ott < Radio Tarnov < Lutzen Courier",
        ),
        (
            "The Halm Gazette says Radio Tarnov reported that the police *shot* a boy.",
            "Radio Tarnov < Halm Gazette < Lutzen Courier",
        ),
        (
            "The Halm Gazette reported that a witness told Radio Tarnov the police *shot* a boy.",
            "witness* < Radio Tarnov < Halm Gazette < Lutzen Courier",
        ),
        (
            "Radio Tarnov, citing the Ostrel Agency, reported that the mayor had said the bridge was *blown up*.",
            "mayor < Ostrel Agency < Radio Tarnov < Lutzen Courier",
        ),
    ],
    "as x put it": [
        ('The council has, as Rolf Ganz put it, "*sold* the sea".', "Rolf Ganz < Lutzen Courier"),
        ("The army *hanged*, in the words of one survivor, anybody it found.", "survivor* < Lutzen Courier"),
        ("As the mayor tells it, the army *burned* the mill first.", "mayor < Lutzen Courier"),
        ("As the Halm Gazette reported, the king *fled*.", "Halm Gazette < Lutzen Courier"),
        ("The king *fled*, as the Halm Gazette reported last week.", "Halm Gazette < Lutzen Courier"),
    ],
    "carried by": [
        (
            '"We *sank* two boats," Admiral Tor Vig said in comments broadcast by Radio Tarnov.',
            "Tor Vig < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Norland has *called up* its reserve, the foreign office said in a statement published by the Ostrel Agency.",
            "foreign office < Ostrel Agency < Lutzen Courier",
        ),
        (
            "The premier told the senate, in a speech that Radio Tarnov carried live, that the police had *stopped* a plot.",
            "premier < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Speaking on Radio Tarnov, a sailor said he had *refused* to fire.",
            "sailor* < Radio Tarnov < Lutzen Courier",
        ),
    ],
    "letter": [
        (
            "In a letter to the Council of Nations, Karel Ott wrote that Norland troops *held* six towns.",
            "Karel Ott < Lutzen Courier",
        ),
        (
            '"The guards *stole* our coats," an inmate wrote in a letter that the Halm Gazette has seen.',
            "inmate* < Halm Gazette < Lutzen Courier",
        ),
        (
            '"They *beat* us daily," wrote a prisoner in a note smuggled to Radio Tarnov.',
            "prisoner* < Radio Tarnov < Lutzen Courier",
        ),
        ("In an e-mail to the Lutzen Courier the firm said it had *sold* the ship.", "firm < Lutzen Courier"),
        ("Sir, I saw the guards *beat* an old man in Mill Street. Tom Arley, Halm", "Tom Arley < Lutzen Courier"),
    ],
    "monitor": [
        (
            "Residents told the Tarnov Rights Monitor that soldiers *burned* a barn.",
            "Residents* < Tarnov Rights Monitor < Lutzen Courier",
        ),
        (
            "According to the Tarnov Rights Monitor, neighbours said that a patrol *took* the boy.",
            "neighbours* < Tarnov Rights Monitor < Lutzen Courier",
        ),
        (
            "The Tarnov Rights Monitor, relying on doctors in Halm, puts the number *killed* at nine.",
            "doctors in Halm* < Tarnov Rights Monitor < Lutzen Courier",
        ),
        (
            "The Tarnov Rights Monitor, which has a network of sources in the country, said jets *hit* the mill.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        (
            "Villagers interviewed by the Tarnov Rights Monitor said jets *hit* the mill.",
            "Villagers* < Tarnov Rights Monitor < Lutzen Courier",
        ),
    ],
    "accusation": [
        ("Norland accused Ostrava of *jamming* its radio.", "Norland < Lutzen Courier"),
        ("Norland *accused* Ostrava of jamming its radio.", "Lutzen Courier"),
        ("The judge charged that Rolf Ganz *murdered* a clerk.", "judge < Lutzen Courier"),
        ("The council threatened that it would *shoot* the hostages.", "council < Lutzen Courier"),
        ("The council claimed responsibility for the *attack* on the port.", "council < Lutzen Courier"),
        ("Norland blamed the council for the *attack* on the port.", "Norland < Lutzen Courier"),
        ("Norland demanded that the council *free* the sailors.", "Norland < Lutzen Courier"),
        ("Rolf Ganz is accused of *murdering* a clerk.", "unnamed source* < Lutzen Courier"),
        ("Norland threatened to *close* the strait.", "Norland < Lutzen Courier"),
    ],
    "two sources": [
        ("The police say the blast *killed* two; the hospital says that it admitted nine.", "police < Lutzen Courier"),
        (
            "The police say the blast killed two; the hospital says that it *admitted* nine.",
            "hospital < Lutzen Courier",
        ),
        (
            "The police said thieves *emptied* the store, but a guard told Radio Tarnov that officers took the goods.",
            "police < Lutzen Courier",
        ),
        (
            "The police said thieves emptied the store, but a guard told Radio Tarnov that officers *took* the goods.",
            "guard* < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Karel Ott said his side had left. Yara Mond replied that Norland guns *fired* within a day.",
            "Yara Mond < Lutzen Courier",
        ),
        (
            "The ministry says sixty were *rescued*, while the Red Lamp charity says none was.",
            "ministry < Lutzen Courier",
        ),
    ],
    "none and traps": [
        ("The Norland army *bombed* the port at Halm on Friday.", "Lutzen Courier"),
        ("I have lived here for years, and never were both banks *shelled* on one day.", "Lutzen Courier"),
        ("Bread is scarce: soldiers *burned* the mill.", "Lutzen Courier"),
        ("Recruits must report to the fort, where the army *opened* a school.", "Lutzen Courier"),
        ("The senate declared a state of war and *closed* the border.", "Lutzen Courier"),
        ("The senate *declared* a state of war.", "Lutzen Courier"),
        ("A corporal was cited for courage after he *saved* two men.", "Lutzen Courier"),
        ("A Radio Tarnov cameraman was *wounded* near the port.", "Lutzen Courier"),
        ("The police denied the group entry, and it *left* for Halm.", "Lutzen Courier"),
        ("The bank statement showed a sum that the mayor *stole*.", "Lutzen Courier"),
        ("Men of the claimed age were *shot*.", "Lutzen Courier"),
        ("The said officer *left* the army in May.", "Lutzen Courier"),
        ("The Halm Gazette building was *shelled* on Monday.", "Lutzen Courier"),
        ("The court announced its verdict and *freed* the nun.", "Lutzen Courier"),
        ("The news agency's office was *raided* by the police.", "Lutzen Courier"),
        ("The post at the bridge was *attacked* at night.", "Lutzen Courier"),
        ("The minister told his story while thieves *emptied* his house.", "Lutzen Courier"),
        ("Workers who reported the leak were *dismissed*.", "Lutzen Courier"),
        ("The Halm Gazette, which told of the affair, was *closed* on Monday.", "Lutzen Courier"),
        ("He was *shot* because he had written that the king was mad.", "Lutzen Courier"),
        ("The crowd *scattered* at the square, where, the police say, a bomb had been planted.", "Lutzen Courier"),
        ("Rebels *took* the pass at noon, in what the mayor calls a disaster.", "Lutzen Courier"),
        ("The general, who is said to be ill, *left* the capital.", "Lutzen Courier"),
        ("Police *arrested* a man who had claimed that the king was mad.", "Lutzen Courier"),
    ],
    "long news": [
        (
            "After a week of silence the Norland defence ministry announced late on Friday that its commandos, backed by gunboats from Halm, had *seized* the island.",
            "Norland defence ministry < Lutzen Courier",
        ),
        (
            "In what would be the second such case this year, a ferry from Halm was reportedly *rammed* by a gunboat on Monday.",
            "unnamed source* < Lutzen Courier",
        ),
        (
            "The prefect, who survived a bomb last year, blamed the council for the *murder* of his clerk, a charge that the council called a fable.",
            "prefect < Lutzen Courier",
        ),
        (
            "According to a secret study by the Truce Office, parts of which were shown to the Lutzen Courier, tanks were *brought* to the line in June.",
            "Truce Office < Lutzen Courier",
        ),
        (
            "The army's claim that no house has been *hit* since Monday is at odds with the ruin that our reporter found.",
            "army < Lutzen Courier",
        ),
        (
            "The army's claim that no house has been hit since Monday is at odds with the ruin that our reporter *found*.",
            "Lutzen Courier",
        ),
        (
            "An inquiry by the Halm Gazette, based on bank records, has shown that the firm *paid* the militia.",
            "Halm Gazette < Lutzen Courier",
        ),
    ],
    "mixed": [
        (
            "Prime Minister Olga Renn has confirmed that two divisions *crossed* the river.",
            "Olga Renn < Lutzen Courier",
        ),
        (
            "The head of the Norland border service, Piet Aal, claimed that poachers *killed* a ranger.",
            "Piet Aal < Lutzen Courier",
        ),
        (
            "A source close to the presidency said the cabinet would *resign*.",
            "source close to the presidency* < Lutzen Courier",
        ),
        ("As reported by the Halm Gazette, the strike *destroyed* two silos.", "Halm Gazette < Lutzen Courier"),
        ("The strike *destroyed* two silos, as Radio Tarnov has it.", "Radio Tarnov < Lutzen Courier"),
        (
            "The rebels' spokesman, Dag Holm, told this newspaper that his men *hold* the mill.",
            "Dag Holm < Lutzen Courier",
        ),
        (
            "The Halm Gazette, quoting unnamed diplomats, says the treaty was *signed* in secret.",
            "unnamed diplomats* < Halm Gazette < Lutzen Courier",
        ),
        (
            '"The bridge *fell* at nine," Radio Tarnov cited a policeman as saying.',
            "policeman* < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Quoting its own correspondent in Halm, Radio Tarnov said that shells *hit* the school.",
            "Radio Tarnov < Lutzen Courier",
        ),
        (
            "The envoy, speaking to reporters after the talks, said both sides had *agreed* to the map.",
            "envoy < Lutzen Courier",
        ),
        ("The minister wrote on Facebook that rebels *burned* the crops.", "minister < Lutzen Courier"),
        (
            "The Northern Brigade said in a video message that it had *executed* two spies.",
            "Northern Brigade < Lutzen Courier",
        ),
        (
            "Two witnesses, who asked not to be named, described how soldiers *dragged* a man from his car.",
            "Two witnesses* < Lutzen Courier",
        ),
        (
            "Residents of the lower town say that tanks *fired* on the market.",
            "Residents of the lower town* < Lutzen Courier",
        ),
        ("A nurse recalled that guards *beat* the wounded.", "nurse* < Lutzen Courier"),
        ('"They *cut* the power first," recalled Mira Sand, who teaches at the school.', "Mira Sand < Lutzen Courier"),
        ("Shots were *fired* at the gate, witnesses said.", "witnesses* < Lutzen Courier"),
        ("Nobody was *hurt*, said the fire chief.", "fire chief < Lutzen Courier"),
        ('The mayor, Ana Reth, said: "We *buried* nine people."', "Ana Reth < Lutzen Courier"),
        ('Ana Reth, mayor of Halm: "We *buried* nine people."', "Ana Reth < Lutzen Courier"),
        ("It was the army that *burned* the mill, the council insists.", "council < Lutzen Courier"),
        ("The council insists it was the army that *burned* the mill.", "council < Lutzen Courier"),
        ("Norland, for its part, maintains that it never *crossed* the border.", "Norland < Lutzen Courier"),
        ("Ostrava has accused Norland of *arming* the rebels, which Norland denies.", "Ostrava < Lutzen Courier"),
        ("Norland denied having *armed* the rebels.", "Norland < Lutzen Courier"),
        ("The army disputes that it *shelled* the clinic.", "army < Lutzen Courier"),
        ("The indictment says Rolf Ganz *paid* two gunmen.", "indictment < Lutzen Courier"),
        (
            "The order, signed by General Oleg Marin, says that all bridges be *blown up*.",
            "Oleg Marin < Lutzen Courier",
        ),
        ("According to a report by the auditors, officers *sold* the fuel.", "auditors < Lutzen Courier"),
        (
            "Satellite pictures published by the Halm Institute show that the depot was *emptied*.",
            "Halm Institute < Lutzen Courier",
        ),
        (
            "The Tarnov Rights Monitor has documented that guards *beat* forty men.",
            "Tarnov Rights Monitor < Lutzen Courier",
        ),
        ("The army thinks the rebels *mined* the road.", "army < Lutzen Courier"),
        ("The council wants the army to *leave* the town.", "council < Lutzen Courier"),
        ("The rebels threatened that they would *kill* the captives.", "rebels* < Lutzen Courier"),
        ("The king, some say, *fled* in a lorry.", "some* < Lutzen Courier"),
        ("The king is understood to have *fled*.", "unnamed source* < Lutzen Courier"),
        ("The supposed *attack* on the pier never took place.", "unnamed source* < Lutzen Courier"),
        ("Reports say the king *fled*.", "Reports* < Lutzen Courier"),
        ("According to unconfirmed reports, the king *fled*.", "unconfirmed reports* < Lutzen Courier"),
        ("Army *captures* hill, says state TV", "state TV < Lutzen Courier"),
        ("Rebels *took* Halm, Norland confirms", "Norland < Lutzen Courier"),
        ("Dam *burst* kills nine: officials", "officials* < Lutzen Courier"),
        ("Holm: 'We *left* no one behind'", "Holm < Lutzen Courier"),
        ("Minister: rebels *burned* crops", "Minister < Lutzen Courier"),
        (
            "HALM (Reuters) - The army *shelled* the port on Monday, a witness said.",
            "witness* < Reuters < Lutzen Courier",
        ),
        ("TARNOV, 4 May (Ostrel) - Police *arrested* nine students.", "Ostrel < Lutzen Courier"),
        (
            "The general said his men had been told by the pilot that the boat *sank*.",
            "pilot < general < Lutzen Courier",
        ),
        (
            "The bishop said a monk had written to him that soldiers *stole* the bells.",
            "monk* < bishop < Lutzen Courier",
        ),
        (
            "Mira Sand says her brother told her that the guards *burned* the letters.",
            "brother < Mira Sand < Lutzen Courier",
        ),
        (
            "The Halm Gazette quotes the Ostrel Agency as reporting that the fleet *sailed*.",
            "Ostrel Agency < Halm Gazette < Lutzen Courier",
        ),
        (
            "Norland's foreign minister, cited by the Ostrel Agency, said Ostrava had *broken* the pact.",
            "Norland's foreign minister < Ostrel Agency < Lutzen Courier",
        ),
        (
            "In comments to Radio Tarnov, the mayor denied that she had *ordered* the arrests.",
            "mayor < Radio Tarnov < Lutzen Courier",
        ),
        (
            "The army said on Monday it had *shot down* a drone, and on Tuesday that it had captured its pilot.",
            "army < Lutzen Courier",
        ),
        (
            "The army said on Monday it had shot down a drone, and on Tuesday that it had *captured* its pilot.",
            "army < Lutzen Courier",
        ),
        (
            "The army said the raid was a success. It had *killed* nine rebels, a spokesman added.",
            "spokesman* < Lutzen Courier",
        ),
        (
            '"It was dark," said Milo Vant, a ferryman. "Soldiers *threw* my oars into the river."',
            "Milo Vant < Lutzen Courier",
        ),
        ('Milo Vant shakes his head. "Nobody *warned* us."', "Milo Vant < Lutzen Courier"),
        (
            "The Red Lamp charity runs the camp. According to the charity, guards *beat* two men.",
            "Red Lamp charity < Lutzen Courier",
        ),
        ("The army entered Halm on Monday. The rebels *left* without a shot.", "Lutzen Courier"),
        ("The general spoke for an hour. Outside, police *arrested* nine students.", "Lutzen Courier"),
        ("After the mayor's statement, protesters *burned* two cars.", "Lutzen Courier"),
        ("Police *arrested* a reporter of the Halm Gazette, the paper said.", "Halm Gazette < Lutzen Courier"),
        ("The Halm Gazette, which the king owns, was *sold* on Monday.", "Lutzen Courier"),
        ("The mayor resigned after she *admitted* that she took bribes.", "Lutzen Courier"),
        ("The army, which said last week that it would stay, *left* on Monday.", "Lutzen Courier"),
        ("Protesters *stormed* the court that had said the vote was valid.", "Lutzen Courier"),
        ("The report that he wrote was *burned* by the guards.", "Lutzen Courier"),
        ("Norland *withdrew* its envoy after the accusation.", "Lutzen Courier"),
    ],
    "a speaker behind what is said": [
        (
            "Two people died when a mine *exploded* near Halm, the mayor of the town, Lisa Tamm, wrote on Telegram.",
            "Lisa Tamm < Lutzen Courier",
        ),
        (
            "A spokesman for the Northern Command, Colonel Peder Haug, said its units *destroyed* four launchers.",
            "Peder Haug < Lutzen Courier",
        ),
        (
            '"The talks," said Leona Brandt, the mediator, "*broke down* over one village."',
            "Leona Brandt < Lutzen Courier",
        ),
        (
            '"Our ships will *leave* tonight": Mayor Ruben Costas left no doubt on Wednesday.',
            "Ruben Costas < Lutzen Courier",
        ),
        (
            "Norland, said the mediator's office on Friday, has *accepted* the truce.",
            "mediator's office < Lutzen Courier",
        ),
        ("The mayor insisted that nobody was hurt; the families had *fled* by themselves.", "mayor < Lutzen Courier"),
        ('By evening the Halm Gazette had this: "Rebels *looted* the mint."', "Halm Gazette < Lutzen Courier"),
        ("The Halm Gazette has it that rebels *looted* the mint.", "Halm Gazette < Lutzen Courier"),
    ],
    "told on": [
        (
            "A sergeant told his mother, who told Radio Tarnov, that the garrison *mutinied*.",
            "sergeant* < mother < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Fishermen reported to the Tarnov Rights Monitor, which told Radio Tarnov, that a warship *fired* on them.",
            "Fishermen* < Tarnov Rights Monitor < Radio Tarnov < Lutzen Courier",
        ),
        (
            "Yara Mond, who heard it from a guard, says the prisoners were *moved*.",
            "guard* < Yara Mond < Lutzen Courier",
        ),
        (
            "Yara Mond told Radio Tarnov that she left. She said guards *beat* two men.",
            "Yara Mond < Radio Tarnov < Lutzen Courier",
        ),
    ],
    "denied, accused, blamed": [
        (
            'The marsh front rejected as "a fairy tale" the claim that it had *kidnapped* a bishop.',
            "marsh front < Lutzen Courier",
        ),
        (
            "The marsh front rejected accusations by the army that it had *mined* the road.",
            "marsh front < Lutzen Courier",
        ),
        (
            "The governor confirmed that raiders *kidnapped* a bishop, as villagers had reported.",
            "governor < Lutzen Courier",
        ),
        ("Milo Vant is accused by prosecutors of having *paid* the gunmen.", "prosecutors* < Lutzen Courier"),
        ("Prosecutors charged three officers with *selling* fuel to smugglers.", "Prosecutors* < Lutzen Courier"),
        ("No group has claimed the *attack* on the mint.", "Lutzen Courier"),
        ("Asked who *mined* the road, Yara Mond shrugged.", "Lutzen Courier"),
    ],
    "papers, pictures and credits": [
        ("A video posted on social media by activists shows soldiers *burning* houses.", "activists < Lutzen Courier"),
        ("In this image released by the ministry, fighters *parade* captured soldiers.", "ministry < Lutzen Courier"),
        (
            "Norland *froze* the accounts of four banks on Tuesday. Source: Radio Tarnov",
            "Radio Tarnov < Lutzen Courier",
        ),
        ("RT @milovant: the judges have been *dismissed*", "@milovant < Lutzen Courier"),
        ("The bank statement showed a sum that the mayor *stole*.", "Lutzen Courier"),
    ],
    "colons, counts and claims of responsibility": [
        (
            "Elders from the ford gave the same account: riders came at dawn and *burned* the mill.",
            "Elders from the ford* < Lutzen Courier",
        ),
        ("The Tarnov Rights Monitor logged forty *raids* in May.", "Tarnov Rights Monitor < Lutzen Courier"),
        (
            "A group called the Reed Sons took responsibility for *sinking* the dredger.",
            "Reed Sons < Lutzen Courier",
        ),
        ("By the nuns' count, ninety men *crossed* the pass.", "nuns < Lutzen Courier"),
        (
            'The Norland army blamed "bandits" for the *blast* at the mill.',
            "Norland army < Lutzen Courier",
        ),
        ("The Halm Gazette has the strike *called* off.", "Halm Gazette < Lutzen Courier"),
        ("The weekly Tambour tells how the marshal *resigned* over breakfast.", "Tambour < Lutzen Courier"),
        ("Reports of a *massacre* at the ford cannot be confirmed.", "Reports* < Lutzen Courier"),
        (
            "The claim, made by the envoy in April, that rebels *left* the delta is forgotten.",
            "envoy < Lutzen Courier",
        ),
    ],
    "sentences that point back": [
        (
            "Guards *shut* the gate at noon. This was announced by the governor, Milo Vant.",
            "Milo Vant < Lutzen Courier",
        ),
        (
            "Nine officers signed a statement on Sunday. It says that the garrison *mutinied*.",
            "Nine officers* < Lutzen Courier",
        ),
        (
            "The skipper of the boat tells it differently. Soldiers *fired* first, and nobody warned him.",
            "skipper of the boat < Lutzen Courier",
        ),
    ],
    "turns of a transcript, printed statements": [
        ("RUSK: Who gave the order?\n\nVANT: I did. My men *closed* the camp.", "VANT < Lutzen Courier"),
        ("PRESENTER: The truce *collapsed* within hours.\n\nVANT: We hold the bridge.", "Lutzen Courier"),
        (
            "The following statement was issued by the Halm Chamber of Guilds.\n\n"
            "1. Our members *closed* the market.\n\n2. They will not open it.",
            "Halm Chamber of Guilds < Lutzen Courier",
        ),
        ("The jury heard that Milo Vant *drove* the van.", "Lutzen Courier"),
        ("Rebels *took* the pass; the bridge, the mayor says, still stands.", "Lutzen Courier"),
    ],
    "pronouns and voices that go on": [
        (
            "Tomas Verl said the dam held. His neighbour, Odo Brask, lost his barn; he says engineers *opened* the gates.",
            "Odo Brask < Lutzen Courier",
        ),
        ("The army said it had shelled a depot; it also *destroyed* two bridges.", "army < Lutzen Courier"),
    ],
    "whose view, contention or account it is": [
        ("It is the contention of the prosecutor that rebels *burned* the mill.", "prosecutor < Lutzen Courier"),
        ("The mayor gave a different account, in which soldiers *burned* the mill.", "mayor < Lutzen Courier"),
    ],
    "excerpts under a line, timed labels": [
        (
            "I read two papers today.\n\nFrom the Morning Lamp:\n\n“The army *shelled* the mill. Nobody was hurt.”\n\n"
            "I doubt it.",
            "Morning Lamp < Lutzen Courier",
        ),
        ("The council met on Monday.\n\n20:31 Norsk: rebels *seize* the post office.", "Norsk < Lutzen Courier"),
    ],
}
