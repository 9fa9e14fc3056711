"""The inline format of the training reports: what it reads, and every slip that it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.bench.annotation import Slip, parse_reports

HEAD = "# r1\ndate: 2016-03-14\n\n"
REPORTS = Path(__file__).parents[2] / "training" / "reports"


def test_a_report_with_everything() -> None:
    report = parse_reports(
        HEAD + "[S1 K1|Police] [C1|said] [Q1:indirect|[A1|gunmen] [E1:ASSAULT/firearms|opened fire] on [R1|a bus] near "
        "[P1|Lamu] [T1=2016-03-12|on Saturday], killing [F1:killed=6..|at least six]]. The [e1|attack] "
        "with [M1|rifles] ended."
    )[0]
    event, quote = report.gold["events"][0], report.gold["quotes"][0]
    assert report.text.startswith(
        "Police said gunmen opened fire on a bus near Lamu on Saturday, killing at least six."
    )
    assert (event["type"], event["mode"], event["status"]) == ("ASSAULT", "firearms", "asserted")
    assert event["also"][0]["text"] == "attack"
    assert event["date"]["from"] == event["date"]["to"] == "2016-03-12"
    assert (event["figures"][0]["low"], event["figures"][0]["high"]) == (6, None)
    assert quote["text"] == "gunmen opened fire on a bus near Lamu on Saturday, killing at least six"
    assert quote["speaker"]["text"] == "Police"
    for span in (event["trigger"], *event["actors"], event["place"], quote["cue"]):
        assert report.text[span["start"] : span["end"]] == span["text"]


def test_a_report_with_no_event() -> None:
    assert parse_reports(HEAD + "The striker fired a late shot.")[0].gold == {"events": [], "quotes": []}


SLIPS = [
    ("# r1\noutlet: Post\n\nText.", "has no date"),
    ("# r1\ndate: 2016-02-31\n\nText.", "is no day"),
    ("# r1\ndate: 2016-02-01\nplace: Lamu\n\nText.", "is no header"),
    (HEAD, "has no text"),
    (HEAD + "A [E1:ATTACK|raid].", "names no event type"),
    (HEAD + "A [E1:ASSAULT/visit|raid].", "has no mode visit"),
    (HEAD + "A [E1:ASSAULT:done|raid].", "is no status"),
    (HEAD + "[A1|Gunmen] fled.", "has roles but no trigger"),
    (HEAD + "A [E1:ASSAULT|raid] and a [E1:ASSAULT|strike].", "has two triggers"),
    (HEAD + "A [E1:ASSAULT|raid] in [P1|Lamu] and [P1|Wajir].", "has two of P"),
    (HEAD + "A [E1:ASSAULT|raid] on [T1=Saturday|Saturday].", "gives no days"),
    (HEAD + "A [E1:ASSAULT|raid] on [T1=2016-03-12..2016-03-01|Saturday].", "ends before it begins"),
    (HEAD + "A [E1:ASSAULT|raid] killed [F1:dead=6|six].", "is no figure"),
    (HEAD + "A [E1:ASSAULT|raid.", "is not closed"),
    (HEAD + "A raid].", "no \\[ before it"),
    (HEAD + "A [raid] began.", "no \\[ before it"),
    (HEAD + "A [Z1|raid].", "is no code"),
    (HEAD + "A [E1:ASSAULT| raid].", "blanks around"),
    (HEAD + "[K1|He] spoke.", "no words"),
    (HEAD + "[Q1:quoted|Yes] he said.", "no kind of quotation"),
    (HEAD + "Text.\n# r1\ndate: 2016-03-14\n\nText.", "stands twice"),
    ("Text.", "before the first report"),
]


@pytest.mark.parametrize(("source", "message"), SLIPS)
def test_slips_are_refused(source: str, message: str) -> None:
    with pytest.raises(Slip, match=message):
        parse_reports(source)


def test_the_training_reports_hold_no_slip() -> None:
    for path in sorted(REPORTS.parent.glob("*/*.txt")):
        assert parse_reports(path.read_text(encoding="utf8")), path.name
