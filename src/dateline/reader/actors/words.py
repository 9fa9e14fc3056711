"""Word lists of the actors reader, each with the reason that it exists. Data only.

>>> "backed" in BACKING
True
"""

from __future__ import annotations

# Ranks, offices and courtesy titles that stand before a name and are no part of it.
TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir lord lady dame king queen prince princess sheikh shaikh sheik emir ayatollah imam mullah
    hajji haji sayyid sayed pope cardinal archbishop bishop father rev reverend rabbi pastor mufti grand president
    vice prime minister premier chancellor deputy acting interim former ex then foreign defense defence interior finance
    secretary state senator sen congressman congresswoman rep representative governor gov mayor ambassador envoy special
    general gen lieutenant lt colonel col major maj captain capt brigadier brig sergeant sgt corporal cpl private pte
    admiral commander cmdr marshal field commodore chief staff officer lance warrant inspector superintendent constable detective sheriff
    spokesman spokeswoman spokesperson director head chairman chairwoman leader judge justice attorney prosecutor comrade
    don doña san st journalist reporter activist analyst lawmaker minister co-chair retired u.s us staff-sgt first-lt maj-gen brig-gen
    """.split()
)
MALE = frozenset("mr sir lord king prince father don spokesman chairman congressman businessman sheikh imam he his him himself".split())
FEMALE = frozenset("mrs ms miss lady dame queen princess spokeswoman chairwoman congresswoman sister she her hers herself".split())

# Given names that tell a person's gender in the press of most countries. Short on purpose: unknown stays unknown.
MALE_NAMES = frozenset(
    """
    ahmed ahmad mohammed muhammad mohammad mohamed mahmoud mustafa ali hassan hussein hussain ibrahim khalid khaled omar umar yusuf
    youssef abdullah bashar haider nouri saddam recep vladimir sergei sergey dmitry mikhail igor john james robert michael
    william david richard joseph thomas charles george donald barack joe mark paul steven andrew peter jack ben jean pierre
    francois emmanuel nicolas jose juan carlos luis miguel pedro antonio manuel francisco jorge hans angelo benjamin moshe ehud
    tony gordon boris kofi ban antonio staffan abu hamid ashraf nawaz imran narendra rami samir walid tariq nasser hosni anwar
    """.split()
)
FEMALE_NAMES = frozenset(
    """
    mary maria angela theresa hillary condoleezza margaret susan sarah anna anne elizabeth fatima aisha asma benazir indira golda
    tzipi federica samantha nikki heather laura jane michelle christine ursula kamala julia marine carla violeta dilma cristina
    michele janine zeinab zainab leila layla nadia mariam maryam khadija amal hanan marie julie emma jessica jennifer linda
    """.split()
)

# What follows a name by a hyphen (or a space) and makes it somebody else's quality: "U.S.-backed fighters" are no Americans.
BACKING = frozenset(
    """
    backed led supported allied aligned sponsored funded trained armed equipped supplied friendly mediated brokered linked
    affiliated inspired assisted financed paid
    """.split()
)
# ... and those that make it a quality of a place: "ISIS-held villages" are no members of it. "-born" tells of birth only.
HOLDING = frozenset("held controlled occupied ruled administered run made built besieged dominated majority populated infested born based bound".split())
STANCE = frozenset("pro anti post ex non counter".split())
PEOPLE_LED = frozenset("led linked affiliated aligned inspired allied".split())

# Forms whose members are the group itself ("ISIS fighters" is the Islamic State), as against people near it
# ("ISIS hostages", "Hamas journalists").
MEMBER_FORMS = frozenset(
    """
    fighters rebels gunmen armed-forces army officers air-force navy security-forces paramilitaries police intelligence officials
    coalition opposition party ministry government local-government activists medics aid-workers labor president vice-president
    prime-minister minister foreign-minister defence-minister interior-minister diplomats court peacekeepers state-media
    """.split()
)
LAWYERLY = frozenset(  # heads of the form "lawyers" that speak or stand for whoever owns them
    "spokesman spokeswoman spokesperson member supporter follower representative source veteran sympathizer adherent".split()
)
# Heads that name an act or a thing: an actor only where somebody owns them ("Russian airstrikes").
OWNED_ONLY = frozenset(
    """
    airstrike strike raid artillery aviation power defense defence tank checkpoint convoy side element wing branch column cell
    authority state force house home shop building car vehicle bus school hospital mosque church market bakery wedding funeral base post
    position customs house press media radio magazine website television newspaper bank factory refinery resistance leadership house
    division offshoot affiliate intelligence population ally plane aircraft ambulance prosecution justice justice patrol
    """.split()
)
# Nouns for groups that point back at the last one named; heads of "the group", "the organisation".
GROUP_NOUNS = frozenset(
    "group movement organization organisation faction militia party alliance coalition network outfit company agency union".split()
)
# Singular heads that are one person, who he or she and "the spokesman" can mean.
PERSON_KINDS = frozenset({"person"})
# Heads whose plural hides no "s" or whose singular names many.
PLURAL_HEADS = frozenset("people police troops forces authorities children men women media medics staff personnel gunmen gentry".split())

# Verbs that move towards or stand in their object: a state there is a place ("visited Turkey"), not a party.
PLACE_OBJECT_VERBS = frozenset(
    "visit leave enter reach flee cross tour exit quit inhabit traverse approach near border surround live reside travel".split()
)
# A preposition that makes its object a party to the act, whatever governs it.
PARTY_PREPOSITIONS = frozenset("by with against between despite versus via".split())
# ... and those that do so under these nouns and verbs only ("sanctions on Iran", "sold to Turkey", "demanded from Israel").
PARTY_GOVERNORS: dict[str, frozenset[str]] = {
    "on": frozenset(
        "sanction embargo pressure war attack impose call urge depend blame declare restriction tariff ban strike accuse rely assault crackdown".split()
    ),
    "to": frozenset(
        """
        give sell send hand supply offer grant lend pay surrender loyal ally threat warning message aid assistance support sale
        transfer donate provide promise appeal according say tell belong hostile opposed response answer letter ultimatum respond attribute
        """.split()
    ),
    "from": frozenset(
        "support aid demand pressure receive buy get request independence threat backing approval help assistance weapon funding order call "
        "protection criticism permission concession condemnation invitation withdraw secede".split()
    ),
    "for": frozenset("support backing blame spy sympathy aid call praise fight work speak victory defeat blow setback vote".split()),
    "of": frozenset(
        """
        ally support condemnation criticism enemy backing approval accusation policy role decision recognition involvement help assistance
        pressure interest defeat supporter backer behalf consent part isolation intention cooperation opponent president leader
        king ruler government army military prime minister ambassador accuse
        """.split()
    ),
    "at": frozenset("anger shout aim outrage point".split()),
    "toward": frozenset("policy hostility stance attitude".split()),
    "towards": frozenset("policy hostility stance attitude".split()),
}  # fmt: skip
# What a state owns when it acts ("Turkey's decision"), as against what lies in it ("Turkey's south").
PLACE_NOUNS = frozenset(
    """
    north south east west northeast northwest southeast southwest border coast capital city town village province region
    territory area district mountain river airport airspace soil desert countryside interior outskirts suburb valley port
    governorate state island road crossing frontier coastline shore embassy population people history civil war conflict
    second third first largest economy oil north-east north-west south-east south-west
    """.split()
)

# Rank words and hardware that the language model takes for organisations or people.
NO_ACTORS = frozenset(
    """
    kalashnikov ak-47 ak47 scud grad katyusha humvee toyota abrams merkava tomahawk hellfire stinger quran koran bible ramadan eid
    covid coronavirus twitter facebook youtube telegram whatsapp instagram islam christianity allah god apache blackhawk
    brigadier general lieutenant colonel mr mrs internet jihad sharia caliphate constitution
    inshallah christmas easter tow novichok sarin chlorine semtex
    """.split()
)
