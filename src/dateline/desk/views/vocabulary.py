"""Vocabulary: everything that menus and legends offer. The codebook and a snapshot in, words with glosses out."""

from __future__ import annotations

from typing import get_args

from dateline.codebook.scheme import load_scheme
from dateline.desk.index import Snapshot
from dateline.desk.models.session import Glossed, TypeEntry, Vocabulary
from dateline.desk.wanted import Review
from dateline.merge.grades import GRADES
from dateline.reading import Measure, PlacePrecision, Status
from dateline.record import Grade, Verdict, event_fields

SECTORS = {
    "GOV": "government", "MIL": "armed forces", "REB": "rebels", "OPP": "opposition", "PTY": "party",
    "COP": "police", "JUD": "courts", "SPY": "intelligence", "IGO": "intergovernmental organisation",
    "NGO": "non-governmental organisation", "CVL": "civilians", "MED": "media", "BUS": "business", "REL": "religious",
    "LAB": "workers", "EDU": "education", "MNC": "multinational company", "CRM": "criminals", "UNK": "not known",
}  # fmt: skip


def vocabulary(snapshot: Snapshot) -> Vocabulary:
    """All words that a filter or a correction may use."""
    days = [day for row in snapshot.rows for day in (row.first, row.last) if day]
    scheme = load_scheme()
    return Vocabulary(
        types=[
            TypeEntry(
                name=each.name, gloss=each.definition, quad=each.quad,
                modes=[Glossed(name=mode) for mode in each.modes],
            )
            for each in scheme.types.values()
        ],
        contexts=sorted(scheme.contexts),
        statuses=list(get_args(Status)),
        grades=[Glossed(name=name, gloss=gloss_of_grade(name)) for name in get_args(Grade)],
        reviews=list(get_args(Review)),
        precisions=list(get_args(PlacePrecision)),
        sectors=[Glossed(name=name, gloss=gloss) for name, gloss in SECTORS.items()],
        verdicts=list(get_args(Verdict)),
        measures=list(get_args(Measure)),
        fields=sorted(event_fields()),
        first=min(days, default=None),
        last=max(days, default=None),
    )  # fmt: skip


def gloss_of_grade(name: str) -> str:
    """The reasons for which a grade is given."""
    return "; or ".join(reason for grade, _, reason in GRADES if grade == name)
