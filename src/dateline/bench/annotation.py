"""Annotation: the inline format in which the project's own training reports are written, its parser and checker.

In: the text of a file of reports. Out: `Annotated` reports: plain text, and gold in the form that the training and the
bench read (docs/annotation.md tells the format). Anything that is not right is a `Slip` with its line; nothing is
guessed or repaired.

>>> report = parse_reports("# r1\\ndate: 2016-03-14\\n\\n[A1|Men] [E1:ASSAULT/firearms|opened fire] in [P1|Beni].")[0]
>>> report.text
'Men opened fire in Beni.'
>>> report.gold["events"][0]["trigger"]
{'start': 4, 'end': 15, 'text': 'opened fire'}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from dateline.codebook import load_scheme
from dateline.errors import DatelineError
from dateline.reading import Measure, Status

HEADERS = frozenset(("date", "outlet", "title", "topic"))
QUOTE_KINDS = frozenset(("direct", "mixed", "indirect"))
CODE = re.compile(r"(?P<kind>[EeARPTMFSQKC])(?P<number>\d{1,3})(?P<rest>[:=].*)?")
EVENT = re.compile(r":(?P<type>[A-Z]+)(?:/(?P<mode>[a-z-]+))?(?::(?P<status>[a-z]+))?")
DAYS = re.compile(r"=(?P<from>\d{4}-\d\d-\d\d)(?:\.\.(?P<to>\d{4}-\d\d-\d\d))?")
COUNT = re.compile(r":(?P<measure>[a-z]+)=(?P<low>\d*)(?P<range>\.\.)?(?P<high>\d*)")


class Slip(DatelineError):
    """An annotation that is not right; the message names report and place."""


@dataclass
class Annotated:
    """One report: its id, headers, plain text and gold."""

    id: str
    headers: dict[str, str]
    text: str
    gold: dict[str, Any]


@dataclass
class _Mark:
    """One bracket: its codes and its stretch of the plain text."""

    codes: list[str]
    start: int
    end: int = -1


@dataclass
class _Event:
    trigger: dict[str, Any] | None = None
    fields: dict[str, Any] = field(default_factory=dict)


def parse_reports(source: str) -> list[Annotated]:
    """Every report of a file; the first slip is raised."""
    reports = [_report(head, body) for head, body in _split(source)]
    ids = [report.id for report in reports]
    if len(set(ids)) != len(ids):
        raise Slip(f"The id {next(i for i in ids if ids.count(i) > 1)} stands twice.")
    return reports


def _split(source: str) -> Iterator[tuple[str, str]]:
    pieces = re.split(r"(?m)^# (\S+)[ \t]*\n", source)
    if pieces[0].strip():
        raise Slip("There is text before the first report.", "A report begins with a line `# its-id`.")
    yield from zip(pieces[1::2], pieces[2::2], strict=True)


def _report(ref: str, body: str) -> Annotated:
    head, _, prose = body.partition("\n\n")
    headers = dict(_header(ref, line) for line in head.splitlines() if line.strip())
    if "date" not in headers:
        raise Slip(f"{ref} has no date.")
    _day(ref, headers["date"])
    text, marks = _unmark(ref, prose.strip())
    if not text:
        raise Slip(f"{ref} has no text; a blank line divides the headers from it.")
    return Annotated(ref, headers, text, _gold(ref, text, marks))


def _header(ref: str, line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or name.strip() not in HEADERS:
        raise Slip(f"{ref}: {line!r} is no header.", f"Headers are {', '.join(sorted(HEADERS))}.")
    return name.strip(), value.strip()


def _unmark(ref: str, prose: str) -> tuple[str, list[_Mark]]:
    """The plain text and its marks, outermost first where two begin together."""
    pieces: list[str] = []
    open_marks: list[_Mark] = []
    marks: list[_Mark] = []
    length = position = 0
    for match in re.finditer(r"\[(?P<codes>[^\[\]|]*)\|(?P<fill>)|\]", prose):
        pieces.append(prose[position : match.start()])
        length += len(pieces[-1])
        position = match.end()
        if match["codes"] is not None:
            mark = _Mark(match["codes"].split(), length)
            open_marks.append(mark)
            marks.append(mark)
        elif not open_marks:
            raise Slip(f"{ref}: a ] with no [ before it, after {prose[max(0, match.start() - 30) : match.start()]!r}.")
        else:
            open_marks.pop().end = length
    if open_marks:
        raise Slip(f"{ref}: a [ is not closed: {open_marks[-1].codes}.")
    text = "".join([*pieces, prose[position:]])
    if "[" in text:
        raise Slip(f"{ref}: a [ without codes near {text[text.index('[') :][:30]!r}.", "Write [codes|words].")
    return text, marks


def _gold(ref: str, text: str, marks: list[_Mark]) -> dict[str, Any]:
    events: dict[int, _Event] = {}
    quotes: dict[int, dict[str, Any]] = {}
    for mark in marks:
        span: dict[str, Any] = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
        if not span["text"].strip() or span["text"] != span["text"].strip():
            raise Slip(f"{ref}: the words of {mark.codes} are empty or have blanks around them.")
        if not mark.codes:
            raise Slip(f"{ref}: a bracket without codes around {span['text']!r}.")
        for code in mark.codes:
            match = CODE.fullmatch(code)
            if match is None:
                raise Slip(f"{ref}: {code!r} is no code.", "docs/annotation.md lists the codes.")
            table = quotes if match["kind"] in "QKC" else events
            number = int(match["number"])
            if table is quotes:
                _enter_quote(ref, quotes.setdefault(number, {}), match, span)
            else:
                _enter_event(ref, events.setdefault(number, _Event()), match, span)
    return {
        "events": [_finished(ref, number, event) for number, event in sorted(events.items())],
        "quotes": [_finished_quote(ref, number, quote) for number, quote in sorted(quotes.items())],
    }


def _enter_event(ref: str, event: _Event, match: re.Match[str], span: dict[str, Any]) -> None:
    kind, rest = match["kind"], match["rest"] or ""
    if kind == "E":
        if event.trigger is not None:
            raise Slip(f"{ref}: event {match['number']} has two triggers.", "Mark further mentions with e.")
        event.trigger = span
        event.fields |= _event_class(ref, rest)
    elif kind in READERS:
        name, read, many = READERS[kind]
        value = span | read(ref, rest)
        if many:
            event.fields.setdefault(name, []).append(value)
        elif name in event.fields:
            raise Slip(f"{ref}: event {match['number']} has two of {kind}.")
        else:
            event.fields[name] = value


def _event_class(ref: str, rest: str) -> dict[str, Any]:
    match = EVENT.fullmatch(rest)
    types = load_scheme().types
    if match is None or match["type"] not in types:
        raise Slip(
            f"{ref}: E{rest} names no event type.", "Write E1:TYPE/mode:status; mode and status may be left out."
        )
    mode, status = match["mode"], match["status"] or "asserted"
    if mode is not None and mode not in types[match["type"]].modes:
        raise Slip(
            f"{ref}: {match['type']} has no mode {mode}.", f"It has {', '.join(types[match['type']].modes) or 'none'}."
        )
    if status not in get_args(Status):
        raise Slip(f"{ref}: {status} is no status.", f"They are {', '.join(get_args(Status))}.")
    return {"type": match["type"], "mode": mode, "status": status}


def _nothing(ref: str, rest: str) -> dict[str, Any]:
    if rest:
        raise Slip(f"{ref}: {rest!r} has no meaning here.")
    return {}


def _days(ref: str, rest: str) -> dict[str, Any]:
    match = DAYS.fullmatch(rest)
    if match is None:
        raise Slip(f"{ref}: T{rest} gives no days.", "Write T1=2016-03-12 or T1=2016-03-01..2016-03-31.")
    first, last = _day(ref, match["from"]), _day(ref, match["to"] or match["from"])
    if last < first:
        raise Slip(f"{ref}: T{rest} ends before it begins.")
    return {"from": first.isoformat(), "to": last.isoformat()}


def _count(ref: str, rest: str) -> dict[str, Any]:
    match = COUNT.fullmatch(rest)
    if match is None or match["measure"] not in get_args(Measure) or not (match["low"] or match["high"]):
        raise Slip(
            f"{ref}: F{rest} is no figure.", "Write F1:killed=6, F1:killed=6.. (at least), F1:killed=..6 (up to)."
        )
    low, high = (int(match[name]) if match[name] else None for name in ("low", "high"))
    return {"measure": match["measure"], "low": low, "high": high if match["range"] else low}


# code: field, reader of what follows the number, whether an event can have several
READERS: dict[str, tuple[str, Callable[[str, str], dict[str, Any]], bool]] = {
    "e": ("also", _nothing, True),
    "A": ("actors", _nothing, True),
    "R": ("recipients", _nothing, True),
    "P": ("place", _nothing, False),
    "T": ("date", _days, False),
    "M": ("means", _nothing, True),
    "F": ("figures", _count, True),
    "S": ("attributed_to", _nothing, False),
}


def _finished(ref: str, number: int, event: _Event) -> dict[str, Any]:
    if event.trigger is None:
        raise Slip(f"{ref}: event {number} has roles but no trigger.")
    lists: dict[str, Any] = {"also": [], "actors": [], "recipients": [], "means": [], "figures": []}
    singles = {"place": None, "date": None, "attributed_to": None}
    return {"trigger": event.trigger, **lists, **singles, **event.fields}


def _enter_quote(ref: str, quote: dict[str, Any], match: re.Match[str], span: dict[str, Any]) -> None:
    kind, rest = match["kind"], match["rest"] or ""
    name = {"Q": "content", "K": "speaker", "C": "cue"}[kind]
    if name in quote:
        raise Slip(f"{ref}: quotation {match['number']} has two of {kind}.")
    quote[name] = span
    if kind == "Q":
        if rest.removeprefix(":") not in QUOTE_KINDS:
            raise Slip(f"{ref}: Q{rest} is no kind of quotation.", f"They are {', '.join(sorted(QUOTE_KINDS))}.")
        quote["kind"] = rest.removeprefix(":")


def _finished_quote(ref: str, number: int, quote: dict[str, Any]) -> dict[str, Any]:
    if "content" not in quote:
        raise Slip(f"{ref}: quotation {number} has a speaker or cue but no words.")
    return {**quote["content"], "kind": quote["kind"], "speaker": quote.get("speaker"), "cue": quote.get("cue")}


def _day(ref: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Slip(f"{ref}: {value} is no day.", "Days are written 2016-03-14.") from None
