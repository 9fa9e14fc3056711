"""Leaning: the media that the prose itself leans on: "told AFP", "according to Reuters", "state television said".

In: text, media names, the article's own outlet. Out: credits whose span takes in the cue ("told AFP").

>>> [(c.text, c.name) for c in find_leanings("A medic told AFP that it burned.", default_media())]
[('told AFP', 'Agence France-Presse')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.article import Credit, CreditKind, Span
from dateline.reader.media import MediaIndex, Medium

BEFORE_CUE = re.compile(
    r"(?:\b(?:told|tells?|telling|quoted by|quoted as saying by|quoted|cited by|citing|reported by|reported (?:in|on)"
    r"|interview(?:ed)? (?:with|by|to|on)|speaking (?:to|with|on)|spoke (?:to|with)|(?:statement|comments|remarks) (?:to|on)"
    r"|published (?:by|in|on)|supplied to|provided by|contacted by|seen by|obtained by|broadcast (?:by|on)|aired (?:by|on)"
    r"|carried by|confirmed by|shown (?:on|by)|denied by|courtesy of|reports?(?: from| in| by| emerged in)?|reporting by|according to"
    r"|via|on|by|asked by|questions from|emailed|wrote (?:in|for)|writing in|appeared in)"
    r"(?: (?:the|a|an|its|his))?(?:[ ][\w'’.-]+){0,4}? ?)$",
    re.I,
)
STRONG_CUE = re.compile(
    r"\b(?:told|tells?|telling|quoted|cited|citing|reported|interview(?:ed)?|speaking|spoke|statement|published|according to"
    r"|broadcast|aired|carried by|denied by|confirmed by|reports?|wrote|said)\b",
    re.I,
)
REPORTS = (
    r"(?:said|says|saying|reported|reports|reporting|quoted|quotes|quoting|cited|citing|wrote|writes|claimed|added|confirmed"
    r"|announced|aired|broadcast|published|revealed|described|denied|specified|noted|carried|has (?:called|reported|said|learned))"
)
AFTER_CUE = re.compile(
    rf"(?:['’]s?|s)?(?: (?:news|state|TV|television|radio|channel|network|agency|newspaper|website|daily|magazine|correspondents?"
    rf"|reporters?|photographers?|journalists?|online|desk|report)){{0,3}}(?: (?:later|also|had|has|then|earlier|first|was first to))?"
    rf",? (?:{REPORTS}|report)\b"
)
OWNERS = (
    r"(?:[Ss]tate|[Oo]fficial|[Ll]ocal|[Rr]egime|[Gg]overnment|[Oo]pposition|[Rr]ebel|[Ff]oreign|[Ii]nternational|[Nn]ational"
    r"|[Ii]ndependent|[Pp]rivate|[Mm]ilitary|[Ss]ome|pro-\w+|[Ss]tate-(?:run|owned|controlled)|government-run|semi-official"
    r"|[A-Z][\w’'-]+(?:ese|ish|ian|an|i|ch|’s|'s)|(?:Syria|Turkey|Russia|Iran|Iraq|Lebanon|Israel|Egypt|Ukraine)s)"
)
OUTLETS = (
    r"(?:media(?: (?:reports(?! that)|outlets|accounts|cent(?:er|re)s?|units?|offices?))?|TV(?: channel| station)?|television(?: channel| station)?|radio(?: station)?"
    r"|news agenc(?:y|ies)|newspapers?|broadcasters?|press(?: reports)?|news websites?|websites|news reports)"
)
GENERIC = re.compile(rf"(?<![\w-])(?:{OWNERS}[ ](?:run |owned |controlled )?){{1,3}}{OUTLETS}(?![\w-])")
BARE_MEDIA = re.compile(r"(?<![\w-])(?:media|press|news) (?:reports|outlets|accounts)(?![\w-])|(?<![\w-])[Mm]edia(?= (?:reported|reports that|said))")
TYPED = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][\w’'-]*|al-[A-Z]\w+)(?: (?:[A-Z][\w’'-]*|al-[A-Z][\w-]+)){0,3}) (?:news agency|News Agency|TV|television|radio"
    r"|FM radio|newspaper|daily|magazine|news website|website|channel|network|news site|broadcaster|media outlet|(?:Media|Press) "
    r"(?:Cent(?:er|re)|Unit|Office))(?![\w-])"
)
TYPE_FIRST = re.compile(
    r"(?<![\w-])(?:newspaper|magazine|news agency|daily|broadcaster|channel|television station|news website|website|network) "
    r"(?P<name>(?:[A-Z][\w’'-]*|al-[A-Z]\w+)(?: (?:[A-Z][\w’'-]*|al-[A-Z][\w-]+)){0,3})"
)
STATION = re.compile(r"(?<![\w-])(?P<name>(?:Radio|Television|Televisi[oó]n|Channel) (?:[A-Z][\w’-]*|\d+)(?: [A-Z][\w’-]*){0,2})")
ADJECTIVE = re.compile(r"^(?:The |A |An )?(?:\w+(?:ese|ish|ian|an|i|ch|s)|State|Official|Local|Regime)$")
REACH = 70  # characters looked at on either side for the cue
# Written like this, a name may be something else: a province, a town, a unit.
AMBIGUOUS = frozenset({"Fars", "Mehr", "Saba", "Petra", "MENA", "SPA", "AA", "RIA", "ANF", "AP", "UPI", "Mena"})
DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co|tv|news)\b.*$|[^a-z0-9]")


def find_leanings(text: str, media: MediaIndex, own: str | None = None, taken: Sequence[Span] = ()) -> list[Credit]:
    """The media that the prose leans on, one credit a mention; `own` is the outlet itself, `taken` is furniture."""
    found: list[Credit] = []
    blocked = list(taken)

    def add(start: int, end: int, kind: CreditKind, name: str) -> None:
        span = Span.of(text, *with_cue(text, start, end))
        if any(span.start < other.end and other.start < span.end for other in blocked):
            span = Span.of(text, start, end)
            if any(span.start < other.end and other.start < span.end for other in blocked):
                return
        blocked.append(span)
        found.append(Credit(start=span.start, end=span.end, text=span.text, kind=kind, name=name))

    for mention in media.find(text):
        medium = mention.medium
        if is_own(medium, own):
            blocked.append(Span.of(text, mention.start, mention.end))
            continue
        sure = medium.kind == "agency" and mention.sure and text[mention.start : mention.end] not in AMBIGUOUS
        if sure or is_cued(text, mention.start, mention.end, strict=True):
            add(mention.start, mention.end, medium.kind, medium.name)
            blocked.append(Span.of(text, *with_description(text, mention.start, mention.end)))
    for pattern in (TYPED, TYPE_FIRST, STATION):
        for match in pattern.finditer(text):
            if not ADJECTIVE.match(match["name"]) and is_cued(text, match.start(), match.end(), strict=True):
                kind: CreditKind = "agency" if "agency" in match.group().lower() else "outlet"
                add(match.start("name"), match.end("name"), kind, match["name"])
    for pattern in (GENERIC, BARE_MEDIA):
        for match in pattern.finditer(text):
            if is_cued(text, match.start(), match.end(), strict=True):
                kind = "agency" if "agenc" in match.group() else "outlet"
                add(match.start(), match.end(), kind, match.group())
    return found


def is_own(medium: Medium, outlet: str | None) -> bool:
    """Whether this medium is the article's own outlet, by any of its names or by its domain."""
    if not outlet:
        return False
    own = DOMAIN.sub("", outlet.lower())
    names = {DOMAIN.sub("", name.lower()) for name in (medium.name, *medium.aliases)}
    return own in names or own.removeprefix("the") in {name.removeprefix("the") for name in names}


def with_description(text: str, start: int, end: int) -> tuple[int, int]:
    """The name with the words that only describe it: "the state news agency SANA", "SANA regime news agency"."""
    window = max(0, start - 50)
    before = re.search(r"(?:[\w’'-]+ ){0,3}news agency $", text[window:start])
    after = re.compile(r" (?:\w+ )?news agency\b").match(text, end)
    return (window + before.start() if before else start, after.end() if after else end)


def is_cued(text: str, start: int, end: int, strict: bool = False) -> bool:
    """Whether a reporting word stands beside the name."""
    if AFTER_CUE.match(text, end):
        return True
    before = BEFORE_CUE.search(text[max(0, start - REACH) : start])
    return bool(before) and (not strict or bool(STRONG_CUE.search(before.group())))


def with_cue(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the name with the cue beside it: "told AFP", "SANA reported"."""
    window = max(0, start - 40)
    before = re.search(
        r"\b(?:told|according to|quoted by|cited by|reported by|speaking to|interview with|statement to)"
        r"(?: (?:the|a|an))?(?: [\w’'-]+){0,3} ?$",
        text[window:start],
        re.I,
    )
    after = AFTER_CUE.match(text, end)
    return (window + before.start() if before else start, after.end() if after and not before else end)
