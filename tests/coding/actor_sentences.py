"""Sentences in words of our own with the actors that they name: the words, then id, country and sector.

A question mark stands for an id, country or sector that is not known.
"""

from __future__ import annotations

# (day of publication, text, actors)
SENTENCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "2019-05-20",
        "Ankara and Moscow discussed the zone by phone.",
        (
            "Ankara = TUR-GOV TUR GOV",
            "Moscow = RUS-GOV RUS GOV",
        ),
    ),
    ("2019-05-20", "The Kremlin welcomed the talks.", ("Kremlin = RUS-GOV RUS GOV",)),
    ("2019-05-20", "The White House confirmed the visit.", ("White House = USA-GOV USA GOV",)),
    ("2019-05-20", "The Pentagon announced the exercise.", ("Pentagon = USA-GOV USA GOV",)),
    (
        "2019-05-20",
        "Turkish Defence Minister Hulusi Akar met his Russian counterpart Sergei Shoigu in Moscow.",
        (
            "Turkish Defence Minister Hulusi Akar = per:hulusi-akar TUR GOV",
            "his = per:hulusi-akar TUR GOV",
            "Russian counterpart Sergei Shoigu = per:sergei-shoigu RUS GOV",
        ),
    ),
    (
        "2019-05-20",
        "The Turkish defence minister spoke to reporters.",
        (
            "Turkish defence minister = per:hulusi-akar TUR GOV",
            "reporters = TUR-JRN TUR JRN",
        ),
    ),
    (
        "2019-05-20",
        "The US president addressed Congress.",
        (
            "US president = per:donald-trump USA GOV",
            "Congress = USA-LEG USA LEG",
        ),
    ),
    (
        "2015-03-01",
        "The US president addressed Congress.",
        (
            "US president = per:barack-obama USA GOV",
            "Congress = USA-LEG USA LEG",
        ),
    ),
    (
        "2019-05-20",
        "President Trump will speak with President Erdogan.",
        (
            "President Trump = per:donald-trump USA GOV",
            "President Erdogan = per:recep-tayyip-erdogan TUR GOV",
        ),
    ),
    ("2019-05-20", "Russian warplanes flew over northern Syria.", ("Russian warplanes = RUS-MIL RUS MIL",)),
    ("2019-05-20", "Israeli jets crossed the border.", ("Israeli jets = ISR-MIL ISR MIL",)),
    ("2019-05-20", "Assads forces entered the town.", ("Assads forces = SYR-MIL SYR MIL",)),
    (
        "2019-05-20",
        "Bashar al-Assad's government published the list.",
        ("Bashar al-Assad's government = SYR-GOV SYR GOV",),
    ),
    ("2019-05-20", "The Assad regime opened a corridor.", ("Assad regime = SYR-GOV SYR GOV",)),
    (
        "2019-05-20",
        "Government forces withdrew from the village in southern Syria.",
        ("Government forces = SYR-MIL SYR MIL",),
    ),
    (
        "2019-05-20",
        "Syrian and Russian officials met in Sochi.",
        (
            "Syrian = SYR-GOV SYR GOV",
            "Russian officials = RUS-GOV RUS GOV",
        ),
    ),
    (
        "2019-05-20",
        "Hayat Tahrir al-Sham, also known as HTS, controls the crossing.",
        (
            "Hayat Tahrir al-Sham = HTS SYR REB",
            "HTS = HTS SYR REB",
        ),
    ),
    (
        "2019-05-20",
        "Tahrir al-Sham al-Hay'at fighters left the hill.",
        ("Tahrir al-Sham al-Hay'at fighters = HTS SYR REB",),
    ),
    ("2014-05-20", "The al-Nusra Front released a video.", ("al-Nusra Front = JAN SYR REB",)),
    (
        "2019-05-20",
        "The rebel group Ahrar al-Sham joined the alliance.",
        ("rebel group Ahrar al-Sham = ahrar-al-sham SYR REB",),
    ),
    (
        "2019-05-20",
        "The Russian news agency Sputnik published the interview.",
        ("Russian news agency Sputnik = sputnik RUS JRN",),
    ),
    ("2019-05-20", "Kurdish forces in northern Iraq reopened the road.", ("Kurdish forces = ? IRQ REB",)),
    (
        "2019-05-20",
        "The Syrian Democratic Forces handed the town to the local council.",
        ("Syrian Democratic Forces = SDF SYR REB",),
    ),
    ("2019-05-20", "ISIS militants retreated from Baghouz.", ("ISIS militants = ISIS ? REB",)),
    ("2019-05-20", "The so-called Islamic State lost the city.", ("so-called Islamic State = ISIS ? REB",)),
    (
        "2019-05-20",
        "Hezbollah's leader Hassan Nasrallah gave a speech.",
        ("Hezbollah's leader Hassan Nasrallah = per:hassan-nasrallah LBN REB",),
    ),
    (
        "2019-05-20",
        "UN Secretary-General Antonio Guterres called for calm.",
        ("UN Secretary-General Antonio Guterres = per:antonio-guterres ? GOV",),
    ),
    ("2010-05-20", "The UN Secretary-General called for calm.", ("UN Secretary-General = per:ban-ki-moon ? GOV",)),
    ("2019-05-20", "UN peacekeepers patrolled the line.", ("UN peacekeepers = UN ? MIL",)),
    ("2019-05-20", "NATO allies met in Brussels.", ("NATO allies = ? ? GOV",)),
    ("2019-05-20", "The European Union extended the measures.", ("European Union = EU ? ?",)),
    (
        "2019-05-20",
        "The Organisation for the Prohibition of Chemical Weapons sent a team.",
        ("Organisation for the Prohibition of Chemical Weapons = OPCW ? GOV",),
    ),
    (
        "2019-05-20",
        "The International Committee of the Red Cross delivered food.",
        ("International Committee of the Red Cross = ICRC ? MED",),
    ),
    ("2019-05-20", "The White Helmets searched the ruins.", ("White Helmets = white-helmets SYR SOC",)),
    (
        "2019-05-20",
        "The Syrian Observatory for Human Rights counted the vehicles.",
        ("Syrian Observatory for Human Rights = sohr SYR SOC",),
    ),
    (
        "2019-05-20",
        "US State Department spokeswoman Morgan Ortagus answered questions.",
        ("US State Department spokeswoman Morgan Ortagus = per:morgan-ortagus USA GOV",),
    ),
    (
        "2019-05-20",
        "The Russian Ministry of Defence issued a statement.",
        ("Russian Ministry of Defence = RUS-GOV RUS GOV",),
    ),
    (
        "2019-05-20",
        "The Russian Defense Ministry's Center for Reconciliation of the Warring Sides in Syria issued a bulletin. The centre gave no details.",
        (
            "Russian Defense Ministry's Center for Reconciliation of the Warring Sides in Syria = center-for-reconciliation-of-the-warring-sides-in-syria RUS MIL",
            "centre = center-for-reconciliation-of-the-warring-sides-in-syria RUS MIL",
        ),
    ),
    (
        "2019-05-20",
        "Turkish-backed rebels opened an office in Afrin, Syria.",
        ("Turkish-backed rebels = SYR-REB SYR REB",),
    ),
    (
        "2019-05-20",
        "Pro-Iranian militias moved their trucks in Iraq.",
        (
            "Pro-Iranian militias = IRQ-REB IRQ REB",
            "their = IRQ-REB IRQ REB",
        ),
    ),
    (
        "2019-05-20",
        "US-led coalition aircraft dropped leaflets.",
        ("US-led coalition aircraft = global-coalition-against-daesh ? MIL",),
    ),
    (
        "2019-05-20",
        "The Saudi-led coalition announced a pause in Yemen.",
        ("Saudi-led coalition = saudi-led-coalition ? MIL",),
    ),
    (
        "2019-05-20",
        "A field officer of the Assad forces described the truce. The officer gave no date.",
        (
            "field officer of the Assad forces = SYR-MIL SYR MIL",
            "officer = SYR-MIL SYR MIL",
        ),
    ),
    ("2019-05-20", "Residents of Aleppo returned home.", ("Residents of Aleppo = SYR-CVL SYR CVL",)),
    (
        "2019-05-20",
        "Syrian refugees in Lebanon registered for school.",
        (
            "Syrian refugees = SYR-REF SYR REF",
            "school = ? ? EDU",
        ),
    ),
    (
        "2019-05-20",
        "Protesters in Khartoum marched to the ministry.",
        (
            "Protesters = SDN-CVL SDN CVL",
            "ministry = SDN-GOV SDN GOV",
        ),
    ),
    ("2019-05-20", "Gunmen stopped the bus.", ("Gunmen = ? ? UAF",)),
    ("2019-05-20", "Police in Nairobi closed the road.", ("Police = KEN-COP KEN COP",)),
    (
        "2019-05-20",
        "The head of Turkish intelligence, Hakan Fidan, travelled to Tehran.",
        ("head of Turkish intelligence = per:hakan-fidan TUR SPY",),
    ),
    (
        "2019-05-20",
        "Omar Tarhan, the commander of the Falcons of Dawn, spoke by phone. Tarhan was calm. He asked for time.",
        (
            "Omar Tarhan = ? ? MIL",
            "Tarhan = ? ? MIL",
            "He = ? ? MIL",
        ),
    ),
    (
        "2019-05-20",
        "Selim Arda, head of the political office of the National Front for Liberation, read the offer. Arda refused it.",
        (
            "Selim Arda = ? SYR REB",
            "Arda = ? SYR REB",
        ),
    ),
    (
        "2019-05-20",
        "The Russians and the Turks agreed on the map.",
        (
            "Russians = RUS RUS ?",
            "Turks = TUR TUR ?",
        ),
    ),
    ("2019-05-20", "The Russian side proposed a date.", ("Russian side = RUS-GOV RUS GOV",)),
    ("2019-05-20", "Syria's Idlib province is quiet.", ()),
    ("2019-05-20", "The convoy drove through Syria to Iraq.", ()),
    ("2019-05-20", "He lives in Turkey.", ()),
    ("2019-05-20", "Jordan Miller plays football in Chad.", ()),
    (
        "2019-05-20",
        "Iraqi Prime Minister Adel Abdul Mahdi visited Ankara.",
        ("Iraqi Prime Minister Adel Abdul Mahdi = per:adel-abdul-mahdi IRQ GOV",),
    ),
    ("2017-05-20", "The Iraqi prime minister visited Ankara.", ("Iraqi prime minister = per:haider-al-abadi IRQ GOV",)),
    ("2019-05-20", "Iran's Revolutionary Guards held a parade.", ("Iran's Revolutionary Guards = IRGC IRN MIL",)),
    ("2019-05-20", "Al-Shabaab left the village in Somalia.", ("Al-Shabaab = al-shabaab SOM REB",)),
    (
        "2019-05-20",
        "Nigerian soldiers freed the pupils.",
        (
            "Nigerian soldiers = NGA-MIL NGA MIL",
            "pupils = NGA-EDU NGA EDU",
        ),
    ),
    (
        "2019-05-20",
        "Houthi rebels met the UN envoy in Sanaa.",
        (
            "Houthi rebels = houthis YEM REB",
            "UN envoy = UN ? GOV",
        ),
    ),
    (
        "2019-05-20",
        "The Libyan National Army moved toward Tripoli. The LNA is led by Khalifa Haftar.",
        (
            "Libyan National Army = LNA LBY REB",
            "LNA = LNA LBY REB",
            "Khalifa Haftar = per:khalifa-haftar LBY REB",
        ),
    ),
    ("2022-05-20", "Ukrainian troops left the plant in Mariupol.", ("Ukrainian troops = UKR-MIL UKR MIL",)),
    (
        "2022-05-20",
        "Volodymyr Zelenskyy spoke to parliament in Kyiv.",
        (
            "Volodymyr Zelenskyy = per:volodymyr-zelensky UKR GOV",
            "parliament = UKR-LEG UKR LEG",
        ),
    ),
    (
        "2022-05-20",
        "Pro-Russian separatists held a vote in Donetsk.",
        ("Pro-Russian separatists = pro-russian-separatists UKR REB",),
    ),
    (
        "2020-11-20",
        "Former US President Barack Obama published a book.",
        ("US President Barack Obama = per:barack-obama USA ELI",),
    ),
    (
        "2019-05-20",
        "French President Emmanuel Macron hosted Angela Merkel.",
        (
            "French President Emmanuel Macron = per:emmanuel-macron FRA GOV",
            "Angela Merkel = per:angela-merkel DEU GOV",
        ),
    ),
    (
        "2019-05-20",
        "Britain's foreign secretary met the Iranian ambassador.",
        (
            "Britain's foreign secretary = per:jeremy-hunt GBR GOV",
            "Iranian ambassador = IRN-GOV IRN GOV",
        ),
    ),
    (
        "2019-05-20",
        "The Israeli army and Hamas agreed to hold fire.",
        (
            "Israeli army = ISR-MIL ISR MIL",
            "Hamas = hamas PSE REB",
        ),
    ),
    ("2019-05-20", "Palestinian farmers crossed the fence near Gaza.", ("Palestinian farmers = PSE-AGR PSE AGR",)),
    ("2019-05-20", "Lawmakers in Baghdad voted on the budget.", ("Lawmakers = IRQ-LEG IRQ LEG",)),
    ("2019-05-20", "The Supreme Court of Kenya ruled on the case.", ("Supreme Court of Kenya = KEN-JUD KEN JUD",)),
    (
        "2019-05-20",
        "Egyptian activists and journalists gathered at the court.",
        (
            "Egyptian activists = EGY-CVL EGY CVL",
            "journalists = EGY-JRN EGY JRN",
            "court = EGY-JUD EGY JUD",
        ),
    ),
    (
        "2019-05-20",
        "Doctors at a hospital in Idlib treated the wounded.",
        (
            "Doctors = SYR-MED SYR MED",
            "hospital = SYR-MED SYR MED",
        ),
    ),
    (
        "2019-05-20",
        "Workers of an oil company in Nigeria went on strike.",
        ("Workers of an oil company = NGA-LAB NGA LAB",),
    ),
    (
        "2019-05-20",
        "India and Pakistan exchanged lists.",
        (
            "India = IND IND ?",
            "Pakistan = PAK PAK ?",
        ),
    ),
    (
        "2019-05-20",
        "New Delhi summoned the Pakistani envoy.",
        (
            "New Delhi = IND-GOV IND GOV",
            "Pakistani envoy = PAK-GOV PAK GOV",
        ),
    ),
    (
        "2019-05-20",
        "North Korea's Kim Jong Un met Vladimir Putin in Vladivostok.",
        (
            "North Korea's Kim Jong Un = per:kim-jong-un PRK GOV",
            "Vladimir Putin = per:vladimir-putin RUS GOV",
        ),
    ),
    ("2019-05-20", "Chinese state media reported the meeting.", ("Chinese state media = CHN-JRN CHN JRN",)),
    ("2019-05-20", "The army's artillery units moved north in Syria.", ("army's artillery units = SYR-MIL SYR MIL",)),
    ("2019-05-20", "The regime in Damascus welcomed the delegation.", ("regime = SYR-GOV SYR GOV",)),
    (
        "2019-05-20",
        "Militants in the Sahel met a convoy of the Malian army.",
        (
            "Militants = MLI-REB MLI REB",
            "convoy of the Malian army = MLI-MIL MLI MIL",
        ),
    ),
    ("2019-05-20", "Colombia's FARC dissidents left the camp.", ("Colombia's FARC dissidents = FARC COL REB",)),
    (
        "2019-05-20",
        "Congolese rebels of the M23 returned to the hills.",
        ("Congolese rebels of the M23 = M23 COD REB",),
    ),
    (
        "2019-05-20",
        "The Ethiopian prime minister received the African Union chairman.",
        (
            "Ethiopian prime minister = per:abiy-ahmed ETH GOV",
            "African Union chairman = AU ? GOV",
        ),
    ),
    (
        "2019-05-20",
        "The Burmese military released the reporters.",
        (
            "Burmese military = MMR-MIL MMR MIL",
            "reporters = MMR-JRN MMR JRN",
        ),
    ),
    (
        "2019-05-20",
        "Serbia and Kosovo reopened the bridge.",
        (
            "Serbia = SRB SRB ?",
            "Kosovo = XKX XKX ?",
        ),
    ),
    ("2019-05-20", "The Arab League met in Cairo.", ("Arab League = LAS ? GOV",)),
    (
        "2019-05-20",
        "The Hama Military Council, a new body in Syria, named a spokesman. The council meets weekly.",
        (
            "Hama Military Council = ? SYR MIL",
            "council = ? SYR MIL",
        ),
    ),
    (
        "2019-05-20",
        "Maj. Gen. Pavel Orlov, a Russian officer, briefed the press.",
        (
            "Maj. Gen. Pavel Orlov = ? RUS MIL",
            "press = ? ? JRN",
        ),
    ),
    ("2019-05-20", "The two sides exchanged the bodies.", ("two sides = ? ? ?",)),
    (
        "2019-05-20",
        "Iran said it would reply.",
        (
            "Iran = IRN IRN ?",
            "it = IRN IRN ?",
        ),
    ),
    (
        "2019-05-20",
        "Turkey approved the plan. However, it set a condition.",
        (
            "Turkey = TUR TUR ?",
            "it = TUR TUR ?",
        ),
    ),
    ("2019-05-20", "Moscow is cold in winter.", ()),
    ("2019-05-20", "Rebels left Damascus.", ("Rebels = SYR-REB SYR REB",)),
    ("2019-05-20", "The officials spoke in Ankara, Turkey.", ("officials = ? ? GOV",)),
    (
        "2019-05-20",
        "Sergei Lavrov flew to Tehran. He met Mohammad Javad Zarif there.",
        (
            "Sergei Lavrov = per:sergei-lavrov RUS GOV",
            "He = per:sergei-lavrov RUS GOV",
            "Mohammad Javad Zarif = per:mohammad-javad-zarif IRN GOV",
        ),
    ),
    (
        "2019-05-20",
        "Lavrov said that he had spoken with Cavusoglu.",
        (
            "Lavrov = per:sergei-lavrov RUS GOV",
            "he = per:sergei-lavrov RUS GOV",
            "Cavusoglu = per:mevlut-cavusoglu TUR GOV",
        ),
    ),
    ("2019-05-20", "Anna Weber, a baker, lost her house.", ()),
    ("2019-05-20", "Peter Lindqvist bought a boat.", ()),
    ("2019-05-20", "The mayor of Aleppo opened the market.", ("mayor of Aleppo = SYR-GOV SYR GOV",)),
    (
        "2019-05-20",
        "The spokesman for the Kurdish-led SDF, Karim Dost, denied it.",
        ("spokesman for the Kurdish-led SDF = ? SYR REB",),
    ),
    (
        "2019-05-20",
        "Residents said the army had left the village in Yemen.",
        (
            "Residents = YEM-CVL YEM CVL",
            "army = YEM-MIL YEM MIL",
        ),
    ),
    (
        "2019-05-20",
        "The Syrian Arab News Agency (SANA) published photographs.",
        ("Syrian Arab News Agency = sana SYR JRN",),
    ),
    (
        "2019-05-20",
        "Russia and Turkey set up patrols.",
        (
            "Russia = RUS RUS ?",
            "Turkey = TUR TUR ?",
        ),
    ),
    (
        "2019-05-20",
        "Iran, Russia and Turkey signed the declaration.",
        (
            "Iran = IRN IRN ?",
            "Russia = RUS RUS ?",
            "Turkey = TUR TUR ?",
        ),
    ),
    (
        "2019-05-20",
        "The United States and its allies imposed sanctions on Iran.",
        (
            "United States = USA USA ?",
            "its = USA USA ?",
            "allies = ? ? GOV",
            "Iran = IRN IRN ?",
        ),
    ),
    (
        "2019-05-20",
        "Talks between Washington and Ankara continued.",
        (
            "Washington = USA-GOV USA GOV",
            "Ankara = TUR-GOV TUR GOV",
        ),
    ),
    (
        "2019-05-20",
        "The Saudi crown prince received the Emirati foreign minister.",
        (
            "Saudi crown prince = SAU-GOV SAU GOV",
            "Emirati foreign minister = per:abdullah-bin-zayed-al-nahyan ARE GOV",
        ),
    ),
    (
        "2019-05-20",
        "German Chancellor Angela Merkel and Ukrainian President Volodymyr Zelensky spoke by phone.",
        (
            "German Chancellor Angela Merkel = per:angela-merkel DEU GOV",
            "Ukrainian President Volodymyr Zelensky = per:volodymyr-zelensky UKR GOV",
        ),
    ),
    (
        "2020-03-10",
        "The British prime minister spoke to the Queen.",
        (
            "British prime minister = per:boris-johnson GBR GOV",
            "Queen = per:queen-elizabeth-ii GBR GOV",
        ),
    ),
    (
        "2019-05-20",
        "Israel's prime minister met the Russian president.",
        (
            "Israel's prime minister = per:benjamin-netanyahu ISR GOV",
            "Russian president = per:vladimir-putin RUS GOV",
        ),
    ),
    (
        "2019-05-20",
        "Opposition factions and the regime exchanged detainees in Hama.",
        (
            "Opposition factions = SYR-REB SYR REB",
            "regime = SYR-GOV SYR GOV",
            "detainees = SYR-CVL SYR CVL",
        ),
    ),
    ("2019-05-20", "Islamist militants left the camp in northern Mali.", ("Islamist militants = MLI-REB MLI REB",)),
    ("2019-05-20", "Chadian troops returned from Niger.", ("Chadian troops = TCD-MIL TCD MIL",)),
    (
        "2019-05-20",
        "French troops in Mali trained local soldiers.",
        (
            "French troops = FRA-MIL FRA MIL",
            "local soldiers = MLI-MIL MLI MIL",
        ),
    ),
    (
        "2019-05-20",
        "The African Union mission in Somalia, AMISOM, handed over a base.",
        (
            "African Union mission in Somalia = AMISOM ? MIL",
            "AMISOM = AMISOM ? MIL",
        ),
    ),
    ("2019-05-20", "Boko Haram fighters surrendered in Borno.", ("Boko Haram fighters = boko-haram NGA REB",)),
    (
        "2019-05-20",
        "Mexican police and the Sinaloa cartel were named in the report.",
        (
            "Mexican police = MEX-COP MEX COP",
            "Sinaloa cartel = sinaloa-cartel MEX CRM",
        ),
    ),
    (
        "2019-05-20",
        "Members of the Muslim Brotherhood gathered in Cairo.",
        ("Members of the Muslim Brotherhood = muslim-brotherhood EGY OPP",),
    ),
    ("2019-05-20", "Members of parliament in Ankara debated the law.", ("Members of parliament = TUR-LEG TUR LEG",)),
    ("2019-05-20", "The Turkish parliament ratified the treaty.", ("Turkish parliament = TUR-LEG TUR LEG",)),
    (
        "2019-05-20",
        "Turkey's ruling AK Party chose a candidate.",
        (
            "Turkey's ruling AK Party = AKP TUR PTY",
            "candidate = ? ? PTY",
        ),
    ),
    (
        "2019-05-20",
        "A Turkish journalist interviewed the Syrian president.",
        (
            "Turkish journalist = TUR-JRN TUR JRN",
            "Syrian president = per:bashar-al-assad SYR GOV",
        ),
    ),
    (
        "2019-05-20",
        "A court in Moscow fined the company.",
        (
            "court = RUS-JUD RUS JUD",
            "company = ? ? BUS",
        ),
    ),
    (
        "2019-05-20",
        "Sudan's Transitional Military Council and protest leaders reopened talks.",
        (
            "Sudan's Transitional Military Council = transitional-military-council SDN MIL",
            "protest leaders = SDN-CVL SDN CVL",
        ),
    ),
    ("2019-05-20", "THE SYRIAN ARMY OPENED THE ROAD.", ("SYRIAN ARMY = SYR-MIL SYR MIL",)),
    (
        "2019-05-20",
        "Syria’s army opened the road; the army’s engineers cleared it.",
        (
            "Syria’s army = SYR-MIL SYR MIL",
            "army = SYR-MIL SYR MIL",
        ),
    ),
    (
        "2019-05-20",
        "The Houthis released the sailors. The group thanked Oman.",
        (
            "Houthis = houthis YEM REB",
            "sailors = ? ? LAB",
            "group = houthis YEM REB",
            "Oman = OMN OMN ?",
        ),
    ),
    (
        "2019-05-20",
        "Hamas leaders arrived in Cairo. The movement sent five delegates.",
        (
            "Hamas leaders = hamas PSE REB",
            "movement = hamas PSE REB",
        ),
    ),
    (
        "2019-05-20",
        "The OPCW sent a team. The organisation will report in June.",
        (
            "OPCW = OPCW ? GOV",
            "organisation = OPCW ? GOV",
        ),
    ),
    (
        "2019-05-20",
        "The Turkish government and the PKK stopped talking in 2015.",
        (
            "Turkish government = TUR-GOV TUR GOV",
            "PKK = PKK TUR REB",
        ),
    ),
    ("2019-05-20", "Iraqi Kurds voted in Erbil.", ("Iraqi Kurds = kurds IRQ CVL",)),
    ("2019-05-20", "Ethnic Albanians marched in Serbia.", ("Albanians = ? SRB CVL",)),
    (
        "2019-05-20",
        "The Venezuelan president, Nicolas Maduro, changed his cabinet.",
        (
            "Venezuelan president = per:nicolas-maduro VEN GOV",
            "his = per:nicolas-maduro VEN GOV",
            "cabinet = VEN-GOV VEN GOV",
        ),
    ),
    (
        "2019-05-20",
        "Nicolás Maduro spoke on Venezuelan state television.",
        (
            "Nicolás Maduro = per:nicolas-maduro VEN GOV",
            "Venezuelan state television = VEN-JRN VEN JRN",
        ),
    ),
    (
        "2019-05-20",
        "The Belarusian opposition and the authorities agreed to talk.",
        (
            "Belarusian opposition = BLR-OPP BLR OPP",
            "authorities = BLR-GOV BLR GOV",
        ),
    ),
    ("2019-05-20", "An Iranian-made drone landed in Iraq.", ()),
    ("2019-05-20", "The French-made helicopter belongs to the Egyptian navy.", ("Egyptian navy = EGY-MIL EGY MIL",)),
    (
        "2019-05-20",
        "The Chinese foreign ministry summoned the US ambassador.",
        (
            "Chinese foreign ministry = CHN-GOV CHN GOV",
            "US ambassador = USA-GOV USA GOV",
        ),
    ),
    (
        "2019-05-20",
        "South Korean President Moon Jae-in and Kim Jong-un shook hands.",
        (
            "South Korean President Moon Jae-in = per:moon-jae-in KOR GOV",
            "Kim Jong-un = per:kim-jong-un PRK GOV",
        ),
    ),
    (
        "2019-05-20",
        "Myanmar's military and the Arakan Army held talks.",
        (
            "Myanmar's military = tatmadaw MMR MIL",
            "Arakan Army = AA-MMR MMR REB",
        ),
    ),
    (
        "2019-05-20",
        "Afghan officials said the Taliban had released policemen.",
        (
            "Afghan officials = AFG-GOV AFG GOV",
            "Taliban = taliban AFG REB",
            "policemen = AFG-COP AFG COP",
        ),
    ),
    (
        "2019-05-20",
        "The Philippine army and the MILF built a school together.",
        (
            "Philippine army = PHL-MIL PHL MIL",
            "MILF = MILF PHL REB",
            "school = ? ? EDU",
        ),
    ),
    (
        "2019-05-20",
        "Police said three gunmen fled.",
        (
            "Police = ? ? COP",
            "gunmen = ? ? UAF",
        ),
    ),
    (
        "2019-05-20",
        "The Red Crescent moved families out of Ghouta.",
        (
            "Red Crescent = ? ? MED",
            "families = SYR-CVL SYR CVL",
        ),
    ),
    (
        "2019-05-20",
        "Human Rights Watch and Amnesty International published a joint letter.",
        (
            "Human Rights Watch = human-rights-watch ? SOC",
            "Amnesty International = amnesty-international ? SOC",
        ),
    ),
    (
        "2019-05-20",
        "Reuters, citing two officials, reported the plan.",
        (
            "Reuters = reuters GBR JRN",
            "officials = ? ? GOV",
        ),
    ),
    (
        "2019-05-20",
        "Libya's UN-backed government met General Khalifa Haftar's envoys.",
        (
            "Libya's UN-backed government = LBY-GOV LBY GOV",
            "General Khalifa Haftar's envoys = LBY-GOV LBY GOV",
        ),
    ),
    (
        "2019-05-20",
        "The self-proclaimed Donetsk People's Republic issued passports.",
        ("self-proclaimed Donetsk People's Republic = DPR UKR REB",),
    ),
    (
        "2022-03-20",
        "Russian forces withdrew from Bucha, Ukrainian officials said.",
        (
            "Russian forces = RUS-MIL RUS MIL",
            "Ukrainian officials = UKR-GOV UKR GOV",
        ),
    ),
    ("2022-03-20", "Wagner Group mercenaries arrived in Mali.", ("Wagner Group mercenaries = wagner-group RUS PRM",)),
    (
        "2023-12-20",
        "The Rapid Support Forces and the Sudanese army met in Jeddah. The RSF agreed to a truce.",
        (
            "Rapid Support Forces = RSF SDN PRM",
            "Sudanese army = SDN-MIL SDN MIL",
            "RSF = RSF SDN PRM",
        ),
    ),
    (
        "2025-02-20",
        "Syria's president, Ahmed al-Sharaa, flew to Ankara.",
        ("Syria's president = per:ahmed-al-sharaa SYR GOV",),
    ),
    (
        "2019-05-20",
        "The OPCW sent a team. The organisation will report in June.",
        (
            "OPCW = OPCW ? GOV",
            "organisation = OPCW ? GOV",
        ),
    ),
    (
        "2019-05-20",
        "A group of children and adults waited in the yard.",
        ("group of children and adults = ? ? CVL",),
    ),
    (
        "2019-05-20",
        "The Free Syrian Army (FSA) opened a road. The FSA thanked Turkey.",
        (
            "Free Syrian Army = FSA SYR REB",
            "FSA = FSA SYR REB",
            "Turkey = TUR TUR ?",
        ),
    ),
    (
        "2019-05-20",
        "The National Harvest Movement (NHM) opened an office. The NHM chose its colours.",
        (
            "National Harvest Movement = ? ? ?",
            "NHM = ? ? ?",
            "its = ? ? ?",
        ),
    ),
    (
        "2019-05-20",
        "In Libya, rebels and government troops exchanged letters.",
        (
            "rebels = LBY-REB LBY REB",
            "government troops = LBY-MIL LBY MIL",
        ),
    ),
    (
        "2019-05-20",
        "Juan Guaido, the Venezuelan opposition leader, addressed the crowd in Caracas.",
        (
            "Juan Guaido = per:juan-guaido VEN OPP",
            "crowd = VEN-CVL VEN CVL",
        ),
    ),
    ("2019-05-20", "We cooked a turkey and put the china on the table.", ()),
    ("2019-05-20", "It was raining in Damascus.", ()),
    (
        "2023-10-20",
        "Israeli Prime Minister Benjamin Netanyahu spoke with US President Joe Biden about Gaza.",
        (
            "Israeli Prime Minister Benjamin Netanyahu = per:benjamin-netanyahu ISR GOV",
            "US President Joe Biden = per:joe-biden USA GOV",
        ),
    ),
    (
        "2023-10-20",
        "The Israeli military said its forces had moved north of Gaza City.",
        (
            "Israeli military = ISR-MIL ISR MIL",
            "its = ISR-MIL ISR MIL",
            "forces = ISR-MIL ISR MIL",
        ),
    ),
    (
        "2023-10-20",
        "Hamas-run authorities in Gaza reopened a school.",
        (
            "Hamas-run authorities = PSE-GOV PSE GOV",
            "school = ? ? EDU",
        ),
    ),
    (
        "2023-10-20",
        "UN relief chief Martin Griffiths asked for access.",
        ("UN relief chief Martin Griffiths = per:martin-griffiths ? GOV",),
    ),
    (
        "2022-03-20",
        "Ukraine's president said Kyiv would not surrender.",
        (
            "Ukraine's president = per:volodymyr-zelensky UKR GOV",
            "Kyiv = UKR-GOV UKR GOV",
        ),
    ),
    (
        "2022-03-20",
        "Kremlin spokesman Dmitry Peskov told reporters the talks would go on.",
        (
            "Kremlin spokesman Dmitry Peskov = per:dmitry-peskov RUS GOV",
            "reporters = RUS-JRN RUS JRN",
        ),
    ),
    (
        "2022-03-20",
        "Russian Foreign Minister Sergey Lavrov and his Ukrainian counterpart, Dmytro Kuleba, met in Antalya, Turkey.",
        (
            "Russian Foreign Minister Sergey Lavrov = per:sergei-lavrov RUS GOV",
            "his = per:sergei-lavrov RUS GOV",
            "Ukrainian counterpart = per:dmytro-kuleba UKR GOV",
        ),
    ),
    ("2022-03-20", "The mayor of Mariupol, Vadym Boychenko, asked for buses.", ("mayor of Mariupol = ? UKR GOV",)),
    (
        "2022-03-20",
        "The governor of Luhansk region, Serhiy Haidai, wrote on Telegram.",
        ("governor of Luhansk region = ? UKR GOV",),
    ),
    (
        "2020-01-05",
        "An Iraqi militia commander and an Iranian general travelled together.",
        (
            "Iraqi militia commander = IRQ-REB IRQ REB",
            "Iranian general = IRN-MIL IRN MIL",
        ),
    ),
    (
        "2020-01-05",
        "Iraq's parliament voted to ask US troops to leave.",
        (
            "Iraq's parliament = IRQ-LEG IRQ LEG",
            "US troops = USA-MIL USA MIL",
        ),
    ),
    (
        "2014-08-20",
        "Pro-Russian rebels in eastern Ukraine handed over the black boxes.",
        ("Pro-Russian rebels = pro-russian-separatists UKR REB",),
    ),
    (
        "2011-03-20",
        "The rebels' national council in Benghazi welcomed the vote.",
        ("rebels' national council = LBY-REB LBY REB",),
    ),
    (
        "2015-11-20",
        "Turkey's air force and Russia's air force used the same corridor.",
        (
            "Turkey's air force = TUR-MIL TUR MIL",
            "Russia's air force = RUS-MIL RUS MIL",
        ),
    ),
    (
        "2021-08-20",
        "Taliban fighters entered Kabul; President Ashraf Ghani left for the UAE.",
        (
            "Taliban fighters = taliban AFG REB",
            "President Ashraf Ghani = per:ashraf-ghani AFG ELI",
            "UAE = ARE ARE ?",
        ),
    ),
    ("2012-05-20", "Kofi Annan, the UN-Arab League envoy, went to Damascus.", ("Kofi Annan = per:kofi-annan ? GOV",)),
    (
        "2012-05-20",
        "The opposition Syrian National Council chose a new leader.",
        ("opposition Syrian National Council = SNC SYR OPP",),
    ),
    (
        "2018-05-20",
        "North Korean leader Kim Jong Un and South Korean President Moon Jae-in planted a tree.",
        (
            "North Korean leader Kim Jong Un = per:kim-jong-un PRK GOV",
            "South Korean President Moon Jae-in = per:moon-jae-in KOR GOV",
        ),
    ),
    (
        "2018-05-20",
        "Gang members in Honduras freed a bus driver.",
        (
            "Gang members = HND-CRM HND CRM",
            "bus driver = HND-LAB HND LAB",
        ),
    ),
    (
        "2018-05-20",
        "Security forces in the Democratic Republic of Congo guarded a march of Catholic activists.",
        (
            "Security forces = COD-MIL COD MIL",
            "Catholic activists = COD-CVL COD CVL",
        ),
    ),
    (
        "2018-05-20",
        "Cameroon's army and English-speaking separatists have clashed since 2017.",
        (
            "Cameroon's army = CMR-MIL CMR MIL",
            "English-speaking separatists = CMR-REB CMR REB",
        ),
    ),
    (
        "2018-05-20",
        "Mali's government and Tuareg rebels signed a deal in Algiers.",
        (
            "Mali's government = MLI-GOV MLI GOV",
            "Tuareg rebels = ? MLI REB",
        ),
    ),
    (
        "2018-05-20",
        "Mr. Putin said he would visit China.",
        (
            "Mr. Putin = per:vladimir-putin RUS GOV",
            "he = per:vladimir-putin RUS GOV",
            "China = CHN CHN ?",
        ),
    ),
    (
        "2018-05-20",
        "China's Xi Jinping received him.",
        (
            "China's Xi Jinping = per:xi-jinping CHN GOV",
            "him = per:xi-jinping CHN GOV",
        ),
    ),
    (
        "2018-05-20",
        "Iran-backed Houthi fighters said they would hand over the port.",
        (
            "Iran-backed Houthi fighters = houthis YEM REB",
            "they = houthis YEM REB",
        ),
    ),
    (
        "2018-05-20",
        "Chadian President Idriss Deby and his Sudanese counterpart signed it.",
        (
            "Chadian President Idriss Deby = per:idriss-deby TCD GOV",
            "his = per:idriss-deby TCD GOV",
            "Sudanese counterpart = SDN-GOV SDN GOV",
        ),
    ),
    (
        "2018-05-20",
        "Riyadh and its allies recalled their ambassadors from Doha.",
        (
            "Riyadh = SAU-GOV SAU GOV",
            "its = SAU-GOV SAU GOV",
            "allies = ? ? GOV",
            "their = ? ? GOV",
            "ambassadors = SAU-GOV SAU GOV",
            "Doha = QAT-GOV QAT GOV",
        ),
    ),
    ("2018-05-20", "Two soldiers from Canada joined the mission.", ("soldiers = CAN-MIL CAN MIL",)),
    (
        "2018-05-20",
        "The bloc's foreign policy chief, Federica Mogherini, flew to Tehran.",
        ("bloc's foreign policy chief = per:federica-mogherini ? GOV",),
    ),
    (
        "2018-05-20",
        "EU foreign policy chief Federica Mogherini flew to Tehran.",
        ("EU foreign policy chief Federica Mogherini = per:federica-mogherini ? GOV",),
    ),
    (
        "2012-05-20",
        "David Cameron flew to Paris. Mr Cameron met Mr Hollande in France.",
        (
            "David Cameron = per:david-cameron GBR GOV",
            "Mr Cameron = per:david-cameron GBR GOV",
            "Mr Hollande = per:francois-hollande FRA GOV",
        ),
    ),
    ("2012-05-20", "Mr Miller sells boats.", ()),
    (
        "2012-05-20",
        "US, Turkish and French diplomats met.",
        (
            "US = USA-GOV USA GOV",
            "Turkish = TUR-GOV TUR GOV",
            "French diplomats = FRA-GOV FRA GOV",
        ),
    ),
    (
        "2012-05-20",
        "Government and rebel forces met in Syria.",
        (
            "Government = SYR-GOV SYR GOV",
            "rebel forces = SYR-REB SYR REB",
        ),
    ),
    ("2018-05-20", "The truck driver Paul Nolan, 45, was freed at 5 p.m. on Tuesday.", ("truck driver = ? ? LAB",)),
    ("2018-05-20", "Royal Street was closed. The general elections were held on Sunday.", ()),
    ("2018-05-20", "Nerve agent traces were found by experts.", ("experts = ? ? ELI",)),
    (
        "2018-05-20",
        "Theresa May met Donald Trump. She thanked him.",
        (
            "Theresa May = per:theresa-may GBR GOV",
            "Donald Trump = per:donald-trump USA GOV",
            "She = per:theresa-may GBR GOV",
            "him = per:donald-trump USA GOV",
        ),
    ),
    ("2018-05-20", "US$20 million went to the Americas.", ()),
    ("2018-05-20", "Farmer Hans Berg sold a cow.", ("Farmer = ? ? AGR",)),
    (
        "2019-05-20",
        "Fighting went on in Syria. It lasts until the sectarian militias leave Syria.",
        ("sectarian militias = ? ? REB",),
    ),
    (
        "2019-05-20",
        "Turkey bought radars. The radars protect European populations.",
        ("Turkey = TUR TUR ?", "European populations = ? ? CVL"),
    ),
    (
        "2019-05-20",
        "Turkey handed the plan to the NFL factions, which they refused.",
        ("Turkey = TUR TUR ?", "NFL factions = NFL SYR REB", "they = NFL SYR REB"),
    ),
    ("2019-05-20", "Turkey is buying the S-400 from Russia.", ("Turkey = TUR TUR ?", "Russia = RUS RUS ?")),
    ("2019-05-20", "The US fears that the Russian-made S-400 will gather data.", ("US = USA USA ?",)),
    (
        "2019-05-20",
        "Rebels would like to spoil the Turkey-Russia deal.",
        ("Rebels = ? ? REB", "Turkey = TUR TUR ?", "Russia = RUS RUS ?"),
    ),
)
