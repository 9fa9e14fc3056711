"""Agreement: how far people who judged the same events say the same. Judgements in, alpha for each field out.

Each person's last word on a field of an event counts, also where somebody else took it back to settle a dispute; what
they took back themselves does not. The measure is Krippendorff's alpha for nominal data and any number of people
(`dateline.merge.agreement`).

>>> agreement(opinions(judgements, event_of))[0].alpha
0.71
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.desk.models.review import FieldAgreement
from dateline.desk.verdicts import ABOUT_ONE
from dateline.merge.agreement import alpha, is_other
from dateline.record import Judgement

VERDICT = "verdict"  # the field of accepted, rejected and unsure
Opinions = dict[tuple[str, str], dict[str, Judgement]]  # (event, field) → person → their word


def opinions(judgements: Sequence[Judgement], event_of: Mapping[str, str]) -> Opinions:
    """Everybody's last word on each field of each event."""
    own = withdrawn_by_their_author(judgements)
    found: Opinions = defaultdict(dict)
    for judgement in judgements:
        if judgement.verdict not in ABOUT_ONE or judgement.right or judgement.id in own or not judgement.left:
            continue
        event = event_of.get(judgement.left, judgement.left)
        if judgement.verdict == "corrected":
            found[event, judgement.field or ""][judgement.who] = judgement
            found[event, VERDICT].setdefault(judgement.who, judgement)
        else:
            found[event, VERDICT][judgement.who] = judgement
    return found


def withdrawn_by_their_author(judgements: Sequence[Judgement]) -> set[str]:
    """The judgements that their own author took back."""
    author = {judgement.id: judgement.who for judgement in judgements}
    return {j.undoes for j in judgements if j.undoes and author.get(j.undoes) == j.who}


def value_of(judgement: Judgement, field: str) -> str:
    """What a judgement says of a field, for comparing."""
    if field == VERDICT:
        return judgement.verdict
    value: Any = judgement.value
    if isinstance(value, list):
        value = sorted(json.dumps(each, sort_keys=True, default=str) for each in value)
    return json.dumps(value, sort_keys=True, default=str)


def agreement(found: Opinions) -> list[FieldAgreement]:
    """Alpha for each field that somebody judged."""
    by_field: dict[str, list[list[str]]] = defaultdict(list)
    for (_, field), said in found.items():
        by_field[field].append([value_of(judgement, field) for judgement in said.values()])
    listed = []
    for field, units in sorted(by_field.items(), key=lambda pair: (pair[0] != VERDICT, pair[0])):
        shared = [unit for unit in units if len(unit) > 1]
        pairs = sum(len(unit) * (len(unit) - 1) // 2 for unit in shared)
        found_alpha = alpha(shared, is_other)
        rounded = None if found_alpha is None else round(found_alpha, 3)
        listed.append(FieldAgreement(field=field, alpha=rounded, items=len(shared), pairs=pairs))
    return listed
