"""Word lists of the actors reader, each with the reason that it exists. Data only.

>>> "backed" in BACKING
True
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Ranks, offices and courtesy titles that stand before a name and are no part of it.
TITLES = _set("""
    mr mrs ms miss dr prof professor sir lord lady dame king queen prince princess sheikh shaikh sheik emir
    ayatollah imam mullah hajji haji sayyid sayed pope cardinal archbishop bishop father rev reverend rabbi
    pastor mufti grand president vice prime minister premier chancellor deputy acting interim former ex then
    foreign defense defence interior finance secretary state senator sen congressman congresswoman rep
    representative governor gov mayor ambassador envoy special general gen lieutenant lt colonel col major maj
    captain capt brigadier brig sergeant sgt corporal cpl private pte admiral commander cmdr marshal field
    commodore chief staff officer lance warrant inspector superintendent constable detective sheriff spokesman
    spokeswoman spokesperson director head chairman chairwoman leader judge justice attorney prosecutor comrade
    don doña san st journalist reporter activist analyst lawmaker minister co-chair retired u.s us staff-sgt
    first-lt maj-gen brig-gen
""")
MALE = _set("""
    mr sir lord king prince father don spokesman chairman congressman businessman sheikh imam he his him himself
""")
FEMALE = _set("""
    mrs ms miss lady dame queen princess spokeswoman chairwoman congresswoman sister she her hers herself
""")

# Given names that tell a person's gender in the press of most countries. Short on purpose: unknown stays unknown.
MALE_NAMES = _set("""
    ahmed ahmad mohammed muhammad mohammad mohamed mahmoud mustafa ali hassan hussein hussain ibrahim khalid
    khaled omar umar yusuf youssef abdullah bashar haider nouri saddam recep vladimir sergei sergey dmitry
    mikhail igor john james robert michael william david richard joseph thomas charles george donald barack joe
    mark paul steven andrew peter jack ben jean pierre francois emmanuel nicolas jose juan carlos luis miguel
    pedro antonio manuel francisco jorge hans angelo benjamin moshe ehud tony gordon boris kofi ban antonio
    staffan abu hamid ashraf nawaz imran narendra rami samir walid tariq nasser hosni anwar
""")
FEMALE_NAMES = _set("""
    mary maria angela theresa hillary condoleezza margaret susan sarah anna anne elizabeth fatima aisha asma
    benazir indira golda tzipi federica samantha nikki heather laura jane michelle christine ursula kamala julia
    marine carla violeta dilma cristina michele janine zeinab zainab leila layla nadia mariam maryam khadija
    amal hanan marie julie emma jessica jennifer linda
""")

# What follows a name by a hyphen (or a space) and makes it somebody else's quality: "U.S.-backed fighters" are no
# Americans.
BACKING = _set("""
    backed led supported allied aligned sponsored funded trained armed equipped supplied friendly mediated
    brokered linked affiliated inspired assisted financed paid
""")
# ... and those that make it a quality of a place: "ISIS-held villages" are no members of it. "-born" tells of birth.
HOLDING = _set("""
    held controlled occupied ruled administered run made built besieged dominated majority populated infested
    born based bound
""")

# Forms whose members are the group itself ("ISIS fighters" is the Islamic State), as against people near it
# ("ISIS hostages", "Hamas journalists").
# "Daesh gangs", "ISIS terrorists": whatever a hostile writer calls an armed group's people.
GROUP_FORMS = _set("criminals terrorists")
MEMBER_FORMS = _set("""
    fighters rebels gunmen armed-forces army officers air-force navy security-forces paramilitaries police
    intelligence officials coalition opposition party ministry government local-government activists medics
    aid-workers labor president vice-president prime-minister minister foreign-minister defence-minister
    interior-minister diplomats court peacekeepers state-media spokespeople followers witnesses attackers
    mercenaries experts defence-officials
""")
# Forms whose people may be from anywhere: no scene's country for them.
ROOTLESS = _set("""
    officials defence-officials diplomats lawyers spokespeople witnesses followers analysts experts journalists
    aid-workers coalition peacekeepers state-media business embassy attackers mercenaries gunmen
""")
# Named in full and unknown: a body or person of the country that the story plays in, unless its name says otherwise.
AT_HOME = _set("person organisation group party military police government")
OF_MANY = _set("""
    international global world worldwide united nations european union arab league african pan coalition joint alliance
    without borders
""")
FOREIGN = _set("foreign international western regional global arab european african")
UNIDENTIFIED = _set("unidentified unknown unnamed")
MIGRANTS = _set("migrant migrants immigrant immigrants")  # from elsewhere by what they are
# Who is called so is known by nothing else: all such in an article are taken for the same.
UNKNOWN_FORMS = _set("gunmen attackers")
# Beside a state's adjective they make two owners of one noun: "Russian and regime warplanes".
CO_OWNERS = _set("regime government coalition opposition rebel allied loyalist kurdish")
JIHADISTS = _set("terrorist jihadist jihadi militant extremist insurgent rebel fighter guerrilla")
# Forms that speak or stand for whoever owns them ("a spokesman for the Iraqi military").
SPEAKING_FORMS = _set("spokespeople followers fighters officials defence-officials officers")
# Heads that name an act or a thing: an actor only where somebody owns them ("Russian airstrikes").
# An air strike is an act; "Russian air strikes" name the air force that flies them.
ACTS = _set("strike raid airstrike")
OWNED_ONLY = _set("""
    airstrike strike raid artillery aviation power defense defence tank checkpoint convoy side element wing
    branch column cell authority state force house home shop building car vehicle bus school hospital mosque
    church market bakery wedding funeral base post position customs press media radio magazine website
    television newspaper bank factory refinery resistance leadership house division offshoot affiliate
    university building office intelligence population ally plane aircraft ambulance prosecution justice justice
    patrol
""")
# Nouns for groups that point back at the last one named; heads of "the group", "the organisation".
GROUP_NOUNS = _set("""
    group movement organization organisation faction militia party alliance coalition network outfit company
    agency union
""")

# Verbs that move towards or stand in their object: a state there is a place ("visited Turkey"), not a party.
PLACE_OBJECT_VERBS = _set("""
    visit leave enter reach flee cross tour exit quit inhabit traverse approach near border surround live reside
    travel
""")
# Verbs whose subject, a state, owns the forces that are their object ("Beijing sent warships").
SENDING_VERBS = _set("""
    send deploy withdraw dispatch pull recall scramble mass station move order launch use redeploy commit land
    airlift
""")
# Forces abroad say little of where a story plays: their state's adjective weighs less.
FORCES = _set("""
    jet warplane plane aircraft helicopter drone troop force soldier tank military army navy ship warship
    airstrike strike missile bomber artillery paratrooper marine commando raid air
""")
# A preposition that makes its object a party to the act, whatever governs it.
PARTY_PREPOSITIONS = _set("by with against between despite versus via")
# ... and those that do so under these nouns and verbs only ("sanctions on Iran", "sold to Turkey").
PARTY_GOVERNORS: dict[str, frozenset[str]] = {
    "on": _set("""
    sanction embargo pressure war attack impose call urge depend blame declare restriction tariff ban strike
    accuse rely assault crackdown
"""),
    "to": _set("""
    give sell send hand supply offer grant lend pay surrender loyal ally threat warning message aid assistance
    support sale transfer donate provide promise appeal according say tell belong hostile opposed response
    answer letter ultimatum respond attribute
"""),
    "from": _set("""
    support aid demand pressure receive buy get request independence threat backing approval help assistance
    weapon funding order call protection criticism permission concession condemnation invitation withdraw secede
"""),
    "for": _set("""
    support backing blame spy sympathy aid call praise fight work speak victory defeat blow setback vote
"""),
    "of": _set("""
    ally support condemnation criticism enemy backing approval accusation policy role decision recognition
    involvement help assistance pressure interest defeat supporter backer behalf consent part isolation
    intention cooperation opponent president leader king ruler government army military prime minister
    ambassador accuse
"""),
    "at": _set("anger shout aim outrage point"),
    "toward": _set("policy hostility stance attitude"),
    "towards": _set("policy hostility stance attitude"),
}  # fmt: skip
# Acts that a state's name before them is the doer of ("U.S. strikes", "the Turkish offensive").
ACTS = _set("""
    strike airstrike attack offensive operation invasion raid bombing bombardment campaign intervention assault
    incursion shelling sanction decision support aid proposal veto withdrawal advance push bid effort demand
    threat warning ultimatum accusation claim denial request call plan blockade siege embargo occupation
    annexation aggression retaliation deployment exercise drill move crackdown involvement presence pressure
    backing pledge offer missile rocket fire
""")
# What a state owns when it acts ("Turkey's decision"), as against what lies in it ("Turkey's south").
STANDING_IN = _set("in inside into within across throughout near outside around over at through from")
PLACE_NOUNS = _set("""
    north south east west northeast northwest southeast southwest border coast capital city town village
    province region territory area district mountain river airport airspace soil desert countryside interior
    outskirts suburb valley port governorate state island road crossing frontier coastline shore embassy
    population people history civil war conflict second third first largest economy oil north-east north-west
    south-east south-west
""")

# Rank words and hardware that the language model takes for organisations or people.
NO_ACTORS = _set("""
    kalashnikov ak-47 ak47 scud grad katyusha humvee toyota abrams merkava tomahawk hellfire stinger quran koran
    bible ramadan eid covid coronavirus twitter facebook youtube telegram whatsapp instagram islam christianity
    allah god apache blackhawk brigadier general lieutenant colonel mr mrs internet jihad sharia caliphate
    constitution inshallah christmas easter tow novichok sarin chlorine semtex
""")
