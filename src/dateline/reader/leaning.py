"""Leaning: the media that the prose itself leans on: "told AFP", "according to Reuters", "state television said".

In: text, media names, the article's own outlet. Out: credits whose span takes in the cue ("told AFP").

>>> [(c.text, c.name) for c in find_leanings("A medic told AFP that it burned.", default_media())]
[('told AFP', 'Agence France-Presse')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.article import Credit, CreditKind, Span
from dateline.reader.credit import make_credit
from dateline.reader.media import MediaIndex, MediaMention, is_own


def any_of(*phrases: str) -> str:
    """A group of alternatives."""
    return f"(?:{'|'.join(phrases)})"


LINE_BREAK = re.compile(r"(?<=[a-z,A-Z])\n(?=\S)")
REACH = 70  # characters looked at before a name for its cue
WORD = r"[\w’'-]{1,30}"
NAME = r"(?:[A-Z][\w’'-]{0,30}|al-[A-Z]\w{1,30})(?: (?:[A-Z][\w’'-]{0,30}|al-[A-Z][\w-]{1,30})){0,3}"

# What brings in a medium. The strong ones need nothing else; the others do beside an agency's name only.
STRONG = any_of(
    "told", "tells?", "telling", "quoted(?: as saying)?(?: by)?", "cited by", "citing", "reported (?:by|in|on)",
    "interview(?:ed)? (?:with|by|to|on)", "speaking (?:to|with|on)", "spoke (?:to|with)", "statement to",
    "published (?:by|in|on)", "broadcast (?:by|on)", "aired (?:by|on)", "carried by", "confirmed by", "denied by",
    "according to", "wrote (?:in|for)", "reports?(?: from| in| by| emerged in)?", "(?:comments|remarks) to",
    "contacted by", "supplied to", "provided by", "seen by", "obtained by", "courtesy of",
)  # fmt: skip
BEFORE_CUE = re.compile(rf"\b{STRONG}(?: {WORD}){{0,5}} ?$", re.I)
CUE_OF_SPAN = re.compile(
    r"\b(?:told|according to|quoted by|cited by|reported by|speaking to|interview with|statement to)"
    rf"(?: (?:the|a|an))?(?: {WORD}){{0,3}} ?$",
    re.I,
)
REPORTS = any_of(
    "said", "says", "saying", "reported", "reports?", "reporting", "quoted", "quotes", "quoting", "cited", "citing",
    "wrote", "writes", "claimed", "added", "confirmed", "announced", "aired", "broadcast", "published", "revealed",
    "described", "denied", "specified", "noted", "carried", "has (?:called|reported|said|learned)",
)  # fmt: skip
STAFF = any_of(
    "news", "state", "TV", "television", "radio", "channel", "network", "agency", "newspaper", "website", "daily",
    "magazine", "online", "desk", "report", "political", "correspondents?", "reporters?", "photographers?",
    "journalists?",
)  # fmt: skip
AFTER_CUE = re.compile(
    rf"(?:['’]s?|s)?(?: {STAFF}){{0,3}}(?: (?:later|also|had|has|then|earlier|first|was first to))?,? {REPORTS}\b"
)

# Media without a name: "state television", "pro-government media", "Syria’s official news agency".
OWNERS = any_of(
    "[Ss]tate", "[Oo]fficial", "[Ll]ocal", "[Rr]egime", "[Gg]overnment", "[Oo]pposition", "[Rr]ebel", "[Ff]oreign",
    "[Ss]ome", "[Ii]nternational", "[Nn]ational", "[Ii]ndependent", "[Pp]rivate", "[Mm]ilitary", r"pro-\w{1,30}",
    "semi-official", "[Ss]tate-(?:run|owned|controlled)", "government-run",
    r"[A-Z][\w’'-]{1,30}?(?:ese|ish|ian|an|i|ch|’s|'s)(?= )",
    "(?:Syria|Turkey|Russia|Iran|Iraq|Lebanon|Israel|Egypt|Ukraine)s",
)  # fmt: skip
OUTLETS = any_of(
    "media(?: (?:reports(?! that)|outlets|accounts|cent(?:er|re)s?|units?|offices?))?", "TV(?: channel| station)?",
    "television(?: channel| station)?", "radio(?: station)?", "news agenc(?:y|ies)", "newspapers?", "broadcasters?",
    "press(?: reports)?", "(?:news )?websites?", "news reports",
)  # fmt: skip
UNNAMED = (
    re.compile(rf"(?<![\w’'-])(?:{OWNERS} (?:run |owned |controlled )?){{1,3}}{OUTLETS}(?![\w-])"),
    re.compile(r"(?<![\w-])(?:media|press|news) (?:reports|outlets|accounts)(?![\w-])"),
    re.compile(r"(?<![\w-])[Mm]edia(?= (?:reported|reports that|said))"),
)

# Media that no list knows, named with what they are: "the Tidewater newspaper", "broadcaster TV9", "Radio Horizon".
TYPES = any_of(
    "[Nn]ews [Aa]gency", "(?:FM )?radio", "TV", "television", "newspaper", "daily", "magazine", "(?:news )?website",
    "news site", "channel", "network", "broadcaster", "media outlet",
    "(?:Media|Press) (?:Cent(?:er|re)|Unit|Office)",
)  # fmt: skip
NAMED_WITH_TYPE = (
    re.compile(rf"(?<![\w’'-])(?P<name>{NAME}) {TYPES}(?![\w-])"),
    re.compile(
        rf"(?<![\w-])(?:(?:news)?paper|magazine|news agency|daily|broadcaster|channel|website|network) (?P<name>{NAME})"
    ),
    re.compile(r"(?<![\w-])(?P<name>(?:Radio|Televisi[oó]n|Channel) (?:[A-Z]\w{0,30}|\d+)(?: [A-Z]\w{0,30}){0,2})"),
)
ADJECTIVE = re.compile(r"^(?:The |A |An )?(?:\w{1,30}?(?:ese|ish|ian|an|i|ch|s)|State|Official|Local|Regime)$")

# Written like this, a name may be something else: a province, a town, a unit.
AMBIGUOUS = frozenset({"Fars", "Mehr", "Saba", "Petra", "MENA", "SPA", "AA", "RIA", "ANF", "AP", "UPI", "Mena"})


def find_leanings(text: str, media: MediaIndex, own: str | None = None, taken: Sequence[Span] = ()) -> list[Credit]:
    """The media that the prose leans on, one credit a mention; `own` is the outlet itself, `taken` is furniture."""
    written, text = text, LINE_BREAK.sub(" ", text)  # teletype copy breaks its lines between a cue and the name
    finder = Finder(text, bytearray(len(text)), written)
    for span in taken:
        finder.block(span.start, span.end)
    for mention in media.find(text):
        finder.add_known(mention, own)
    for pattern in NAMED_WITH_TYPE:
        for match in pattern.finditer(text):
            if not ADJECTIVE.match(match["name"]):
                finder.add_match(match, match["name"], match.span("name"))
    for pattern in UNNAMED:
        for match in pattern.finditer(text):
            finder.add_match(match, match.group(), match.span())
    return finder.found


@dataclass(slots=True)
class Finder:
    """Collects credits of a text; what is `blocked` (furniture, or credited already) is not credited again."""

    text: str
    blocked: bytearray  # one byte a code point
    written: str  # the text with its line breaks
    found: list[Credit] = field(default_factory=list)

    def block(self, start: int, end: int) -> None:
        """Keep a stretch from being credited (again)."""
        self.blocked[start:end] = b"\1" * (end - start)

    def add_known(self, mention: MediaMention, own: str | None) -> None:
        """Credit a listed medium where the text leans on it; the article's own outlet is the writer's voice."""
        medium, start, end = mention.medium, mention.start, mention.end
        if is_own(medium, own):
            self.block(start, end)
            return
        sure = medium.kind == "agency" and mention.sure and self.text[start:end] not in AMBIGUOUS
        if sure or is_cued(self.text, start, end):
            kind = "agency" if self.text.startswith(" news agency", end) else medium.kind
            self.add(start, end, kind, medium.name)
            self.block(*with_description(self.text, start, end))

    def add_match(self, match: re.Match[str], name: str, place: tuple[int, int]) -> None:
        """Credit a medium that a pattern found, where a reporting word stands beside it."""
        if is_cued(self.text, match.start(), match.end()):
            kind: CreditKind = "agency" if "agenc" in match.group().lower() else "outlet"
            self.add(*place, kind, name)

    def add(self, start: int, end: int, kind: CreditKind, name: str) -> None:
        """Credit the stretch with the cue beside it, or alone where the cue is blocked."""
        for span in (Span.of(self.text, *with_cue(self.text, start, end)), Span.of(self.text, start, end)):
            if not any(self.blocked[span.start : span.end]):
                self.block(span.start, span.end)
                self.found.append(make_credit(self.written, span.start, span.end, kind, name))
                return


def with_description(text: str, start: int, end: int) -> tuple[int, int]:
    """The name with the words that only describe it: "the state news agency SANA", "SANA regime news agency"."""
    window = max(0, start - 50)
    before = re.search(r"(?:[\w’'-]+ ){0,3}news agency $", text[window:start])
    after = re.compile(r" (?:\w+ )?news agency\b").match(text, end)
    return (window + before.start() if before else start, after.end() if after else end)


def is_cued(text: str, start: int, end: int) -> bool:
    """Whether a reporting word stands beside the name."""
    return bool(AFTER_CUE.match(text, end) or BEFORE_CUE.search(text[max(0, start - REACH) : start]))


def with_cue(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the name with the cue beside it: "told AFP", "SANA reported"."""
    window = max(0, start - 40)
    before = CUE_OF_SPAN.search(text[window:start])
    if before:
        return window + before.start(), end
    after = AFTER_CUE.match(text, end)
    return start, after.end() if after else end
