"""The grammar of news time: patterns of words that tell a time, and the matcher that finds them.

A pattern is a regular expression whose atoms are words ("ago"), classes of words ("MONTH", see `lexer`) and names of
other patterns (MACROS); blanks part atoms. The leftmost match wins, at one place the longest, then the table's order.
A match that its resolver refuses ("2000 people") makes room for the next one.

>>> [(c.rule, c.first, c.last) for c in candidates(lex("two weeks ago"))][0]
('ago', 0, 3)
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.reader.times import words
from dateline.reader.times.lexer import MARKS, Lexer, Token


def _named_days(table: dict[str, object]) -> str:
    """The names of a table as one pattern, hyphens and apostrophes free."""
    spelled = []
    for name in sorted(table, key=len, reverse=True):
        parts = re.findall(r"[^\W\d_]+|'", name)
        spelled.append(" DASH? ".join(parts).replace("DASH? ' DASH?", "APOS"))
    return "|".join(f"({one})" for one in spelled)


MACROS: dict[str, str] = {
    "MON": "MONTH | ABBR DOT?",
    "SYRIAN": "LEVANTINE (al DASH? (awwal|awal|thani))?",
    "WD": "WEEKDAY | SHORTDAY DOT?",
    "DAYNO": "DAY | DAYTH",
    "JOIN": "DASH | to | and | or | until | till | through | thru | SLASH",
    "NUMBER": "NUM | DECIMAL | CARDINAL (DASH? CARDINAL)?",
    "VAGUE": "several | many | (a|the)? few | a? couple of? | (a number|dozens|hundreds|thousands|scores) of",
    "BARELY": "just | well | a? little | slightly | only | lasted",
    "ABOUT": "BARELY? (about|around|approximately|roughly|nearly|almost|over|under|some|(more|less|fewer) than)"
    " | at (least|most) | up to | just | only | barely | exactly | a mere | (as (long|many|much) as)",
    "COUNT": "ABOUT? (NUMBER (and (a|one)? half)? | VAGUE | another NUMBER) (ADJ|ADJ ADJ)? UNITS | NUM UNIT"
    " | ABOUT? (half? (a|an) | one | another) ADJ? UNIT",
    "PLACED": "last | past | next | first | final | coming | previous | preceding | following | opening | initial"
    " | closing | subsequent",
    "ADJ": "full|whole|straight|consecutive|successive|long|short|more|other|additional|calendar|working|brutal|bloody"
    "|intense|difficult|crucial|entire|solid|such|chaotic|peaceful|tense",
    "RELYEAR": "(last|this|next|that|(the|that) same|the (previous|following|next|preceding)) year",
    "YR": "COMMA? of? YEAR | COMMA? of? RELYEAR",
    "CAL": "(WD COMMA?)? ((the? DAYNO of? (MON|SYRIAN) (YR|YEARYY)?) | ((MON|SYRIAN) the? DAYNO YR?))",
    "PHASE": "(early|late|earlier|later) (in|on)? the? | the? mid DASH?"
    " | the? very? (beginning|start|outset|onset|middle|end|close) of",
    "REL": "last|next|this|(this|the)? (past|coming)|the? (following|previous|same|preceding)|that|that same|the next",
    "WEEKD": "REL? WD (((of|from)? (last|this|next) week)|last|next)?",
    "DEICTIC": "today|yesterday|tomorrow|the day before yesterday|the day after tomorrow",
    "THATDAY": "(the|that|that same) (next|following|previous|same)? day",
    "DAYREF": "((early|late|later|earlier) on?)? (CAL | ISO | WEEKD | DEICTIC | THATDAY)",
    "ZONE": "OPEN? (gmt|utc|est|edt|pst|pdt|cet|cest|eet|bst|zulu|local time) CLOSE?",
    "HOURS": "CLOCK AMPM? (hours|hrs|h)? | (HOUR|DECIMAL|CARDINAL) AMPM | MILITARY (hours|hrs|gmt|utc|z)"
    "| (HOUR|CARDINAL) o APOS clock",
    "NAMED": _named_days(dict(words.HOLIDAYS)),
    "FEAST": _named_days(dict(words.EASTER_DAYS)),
    "ISLAMIC": _named_days(dict(words.ISLAMIC)),
    "FESTIVAL": "NAMED | FEAST | ISLAMIC",
}  # fmt: skip

RULES: tuple[tuple[str, str], ...] = (
    # days by the calendar
    ("iso", "ISO"),
    ("numeric", "NUMDATE"),
    ("date", "PHASE? CAL"),
    ("days", "(WD COMMA?)? the? DAYNO (COMMA DAYNO){0,9} COMMA? JOIN (WD COMMA?)? the? DAYNO of? (MON|SYRIAN) YR?"),
    ("days", "(WD COMMA?)? MON DAYNO (COMMA DAYNO){0,9} COMMA? JOIN the? DAYNO YR?"),
    ("bounds", "the? DAYNO of? MON (JOIN|JOIN from|and from) the? DAYNO of? MON YR"),
    ("bounds", "MON DAYNO JOIN MON DAYNO YR"),
    ("day_of_month", "the DAYTH"),
    ("attack_date", "NUM SLASH NUM"),
    # months, seasons, quarters, years and longer
    ("months", "PHASE? MON (COMMA? JOIN PHASE? MON | COMMA MON){1,9} YR"),
    ("month", "PHASE? (the month of)? MON YR?"),
    ("month", "MON APOS YY"),
    ("month", "PHASE? SYRIAN YEAR"),
    ("month", "(last|next|this|that|the previous|the following|the preceding) MON"),
    ("seasons", "PHASE? the? SEASON (DASH|and|to|or) PHASE? the? SEASON of? YEAR"),
    ("season", "PHASE? (the|this|last|next|that)? SEASON (of? (YEAR|RELYEAR))?"),
    ("season", "PHASE? the? YEAR SEASON"),
    ("quarter", "PHASE? the? ORDINAL DASH? quarter (of? (the? year|YEAR|RELYEAR))?"),
    ("half", "the? (ORDINAL|latter) half of (YEAR|(the? MON YR?)|RELYEAR|the year)"),
    ("year", "PHASE? (the? (year|years|calendar year))? YEAR"),
    ("year", "APOS YY"),
    ("years", "PHASE? YEAR (DASH|SLASH) (YEAR|YY)"),
    ("fiscal", "the? (fiscal year?|fy) (YEAR|APOS YY)"),
    ("decade", "PHASE? the? (early|late|mid DASH?)? (APOS? DECADE|DECADEWORD)"),
    ("century", "PHASE? the? (early|late|mid DASH?)? ORDINAL (DASH ORDINAL)? DASH? century"),
    ("festival", "(last|this|next)? FESTIVAL (of? (YEAR|RELYEAR))?"),
    # days by their name or their place from today
    ("weekday", "((early|late|later|earlier) on?)? WEEKD"),
    ("weekday", "PHASE? (last|next|this) week (on)? WD"),
    ("deictic", "(early|late|later|earlier)? DEICTIC"),
    ("part", "DAYREF (at|in the|APOS s|DASH)? (early|late|mid DASH?)? PART"),
    ("part", "(WD|((early|late) (in|on)))? the? (early|late|mid DASH?)? PART (of|on) DAYREF"),
    ("part", "((early|late) (in|on))? the? (early|late|mid DASH?)? PART DAYREF"),
    ("part", "the? PART of the? DAYNO JOIN CAL"),
    ("part", "the PART between (WEEKD and WEEKD|CAL and CAL)"),
    ("part", "the? (early|small|wee|predawn|pre DASH dawn|late) (PART)? hours (of|on) DAYREF (PART)?"),
    ("tonight", "(early|late|later|earlier)? (tonight|last night|overnight)"),
    ("tonight", "(early|late)? (this|that|(the|that) same|the (next|following|previous)) (early|late)? PART"),
    ("tonight", "((early|late) in)? the? (early|small|late)? hours of (the|this|that) PART"),
    ("part_alone", "((early|late) (in|at))? the? (early|late|mid DASH?)? PART"),
    ("clock", "HOURS ZONE? (COMMA? DAYREF|(on WEEKD)|in the PART|at night|(this|tomorrow|yesterday|that) PART)?"),
    ("clock", "DAYREF (at|around|about|by)? HOURS ZONE?"),
    # weeks, months and years by their place from now
    ("unit", "((early|earlier|later|late|mid DASH?) in?)? (this|last|next|this (past|coming)|(this|the) current) UNIT"),
    ("unit", "PHASE (this|last|next|the|this (past|coming)|that) UNIT"),
    ("unit", "UNIT (APOS s | DASH) end"),
    ("weekend", "the weekend"),
    ("same_unit", "(that|the? (very)? same|that (very)? same|this (very|same)) UNIT"),
    ("next_unit", "the (next|following|previous|preceding) UNIT"),
    ("next_unit", "the UNIT (before|after) that"),
    ("next_unit", "the UNIT (before|after|following)"),
    ("past_unit", "(the|this)? (past|last|coming|entire) UNIT"),
    # so long before or after
    ("ago", "COUNT ago"),
    ("ago", "(a|an|one) UNIT and a half ago"),
    ("later", "(a|an|one) UNIT and a half (later|earlier)"),
    ("ago", "UNITS ago"),
    ("ago", "(long|ages) ago"),
    ("later", "COUNT (later|earlier|afterwards|afterward|on|beforehand|before|previously)"),
    ("later", "UNITS (later|earlier)"),
    # how long
    ("span", "the? PLACED (NUMBER|VAGUE) ADJ? UNITS (of (MON YR?|YEAR))?"),
    ("span", "the (last|first|final|second|third) UNIT of (MON YR?|YEAR)"),
    ("span", "(the|these|those)? COUNT"),
    ("span", "the (following|next|succeeding|ensuing|subsequent|early|final|first|last|closing) UNITS"),
    ("span", "the? (NUMBER|half a|half|several|multi) DASH UNIT (DASH? long)?"),
    ("span", "(a|an|one) UNIT (and|DASH and DASH) a DASH? half (DASH? long)?"),
    ("span", "NUMBER (UNIT|UNITS) (and|COMMA)? NUMBER (UNIT|UNITS)"),
    ("span", "(UNIT|UNITS) DASH? long"),
    ("span", "(a|the)? (NUMBER DASH)? UNIT DASH old"),
    ("row", "(a|the) ORDINAL (consecutive|straight|successive)? UNIT (in a row)?"),
    ("row", "ORDINAL (consecutive|straight|successive) UNIT"),
    ("bare_units", "UNITS"),
    ("length", "LENGTH"),
    # again and again
    ("every", "(every|each) (other|single|NUMBER|ORDINAL|few)? (UNIT|UNITS|WD|MON|SEASON|PART|WD PART)"),
    ("every", "WEEKDAYS"),
    ("every", "WD PARTS"),
    ("every", "PARTS"),
    ("every", "(once|twice|NUMBER times|several times)? (per|every) UNIT"),
    ("every", "(once|twice|NUMBER times|several times) (a|an) UNIT"),
    ("repeated", "REPEATED"),
    # the present, the past and the future at large
    ("present", "now|currently|nowadays|presently|at present|the present|at the moment|these days|to date"
     "|(the|this) (current|present) (time|moment)|(at|by|until|during) this (time|moment)"
     "|the present day|(modern|present) DASH? day"),
    ("past", "in the (recent|distant|near)? past|the past|at (the|that) time|recently|lately"
     "|the? recent UNITS|the? past UNITS|in (those|the old|earlier|previous) UNITS"),
    ("future", "the (near|immediate|foreseeable|distant)? future|(the)? coming UNITS|the UNITS (ahead|to come)"
     "|in the UNITS (ahead|to come)"),
)  # fmt: skip

Needs = list[frozenset[str]]

ATOM = re.compile(r"(?:(?P<name>[a-z]\w*)=)?(?P<atom>[A-Za-z]+)")


def expanded(pattern: str) -> str:
    """The pattern with its macros written out."""
    while True:
        wider = re.sub(r"[A-Z]+", lambda m: f"({MACROS[m.group()]})" if m.group() in MACROS else m.group(), pattern)
        if wider == pattern:
            return pattern
        pattern = wider


PATTERNS = [(rule, expanded(pattern)) for rule, pattern in RULES]
LITERALS = frozenset(
    atom for _, pattern in PATTERNS for atom in re.findall(r"[A-Za-z]+", pattern) if atom.islower() or atom in MARKS
)
LEXER = Lexer(LITERALS)


@cache
def codes_of(atom: str) -> frozenset[str]:
    """The codes whose classes hold an atom."""
    chosen = frozenset(code for classes, code in LEXER.alphabet.items() if atom in classes)
    if not chosen:
        raise ValueError(f"no word has the class {atom}")
    return chosen


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern over code characters."""
    coded = re.sub(r"[A-Za-z]+", lambda atom: f"[{''.join(sorted(codes_of(atom.group())))}]", pattern)
    return re.compile(coded.replace(" ", "").replace("(", "(?:"))


def needs_of(pattern: str) -> Needs:
    """What a text must have for the pattern to match at all: of each set one code. Most texts lack a century and a
    Ramadan, and are not searched for them."""
    return _of_alternatives(re.findall(r"[A-Za-z]+|[()|?]|\{\d+,\d+\}", pattern)[::-1])


def _of_alternatives(parts: list[str]) -> Needs:
    branches = [_of_sequence(parts)]
    while parts and parts[-1] == "|":
        parts.pop()
        branches.append(_of_sequence(parts))
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(min(branch, key=len) for branch in branches))] if all(branches) else []


def _of_sequence(parts: list[str]) -> Needs:
    """`parts` are taken from the end, up to the bar or bracket that ends the sequence."""
    found: Needs = []
    while parts and parts[-1] not in "|)":
        part = parts.pop()
        if part == "(":
            needs = _of_alternatives(parts)
            parts.pop()
        else:
            needs = [codes_of(part)]
        how_often = parts.pop() if parts and parts[-1][0] in "?{" else "{1,1}"
        found += [] if how_often[:2] in ("?", "{0") else needs
    return found


COMPILED = [(rule, compiled(pattern), needs_of(pattern)) for rule, pattern in PATTERNS]


class Candidate(NamedTuple):
    """A match of a rule: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    rule: str


def lex(text: str) -> list[Token]:
    """The text's tokens, with the grammar's words known."""
    return LEXER.tokens(text)


def candidates(tokens: list[Token]) -> list[Candidate]:
    """Every match of every rule; at one place the longest first, then in the table's order."""
    coded = LEXER.code(tokens)
    present = set(coded)
    found = [
        (match.start(), -match.end(), order, rule)
        for order, (rule, pattern, needs) in enumerate(COMPILED)
        if not any(present.isdisjoint(need) for need in needs)
        for match in pattern.finditer(coded)
    ]
    return [Candidate(first, -last, rule) for first, last, _, rule in sorted(found)]
