"""Agreement: how far two coders judge alike, and where they differ. Judgements in, alpha per field and differences out.

Krippendorff's alpha is 1 where coders always agree, 0 where they agree as often as chance would have it. Units are what
both have judged: a pair of mentions (same, different, unsure), an event (accepted, rejected, corrected), a field of an
event (the value that each gave). Days and numbers are interval data, so that a day's difference weighs less than a
year's; everything else is nominal. Of one coder's words on one unit the latest that stands counts.

>>> agreement = compare_coders(judgements, "ana", "omar")
>>> [(each.field, each.units, each.alpha) for each in agreement.fields]
[('pair', 40, 0.81), ('event', 25, 0.64), ('time', 6, 0.97)]

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011 (its examples are tests).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from dateline.article import Model
from dateline.merge.clustering import pair
from dateline.merge.judgements import PAIRED, standing
from dateline.record import Judgement

Metric = Literal["nominal", "interval"]
Unit = tuple[str, str]  # field, and what it is a field of
ON_EVENTS = ("accepted", "rejected", "corrected")


class FieldAgreement(Model):
    """Agreement on one field: units that both judged, on how many they agree exactly, and alpha. `alpha` is None where
    it is not defined: fewer than two units, or everybody said the same everywhere."""

    field: str
    metric: Metric
    units: int
    agreed: int
    alpha: float | None


class Difference(Model):
    """A unit on which two coders differ, and what each said, with the reason each gave. `unit` is the pair of mentions
    or the mention."""

    field: str
    unit: list[str]
    a: Any
    b: Any
    why_a: str = ""
    why_b: str = ""
    judgements: list[str]


class Agreement(Model):
    """Two coders compared."""

    a: str
    b: str
    fields: list[FieldAgreement]
    differences: list[Difference]


def compare_coders(judgements: Iterable[Judgement], a: str, b: str) -> Agreement:
    """Compare what two people have judged, by their names."""
    stand = standing(judgements)
    ours, theirs = said_by(stand, a), said_by(stand, b)
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(ours.keys() & theirs.keys()):
        units[unit[0]].append(unit)
    return Agreement(
        a=a,
        b=b,
        fields=[agree_on(name, [(ours[u][0], theirs[u][0]) for u in units[name]]) for name in ordered(units)],
        differences=[
            difference(unit, ours[unit], theirs[unit])
            for name in ordered(units)
            for unit in units[name]
            if key_of(ours[unit][0]) != key_of(theirs[unit][0])
        ],
    )


def ordered(names: Iterable[str]) -> list[str]:
    """Pairs and events first, then the fields by name."""
    return sorted(names, key=lambda name: (name != "pair", name != "event", name))


def said_by(judgements: Iterable[Judgement], who: str) -> dict[Unit, tuple[Any, Judgement]]:
    """The latest word of one coder on each unit, with its judgement."""
    said: dict[Unit, tuple[Any, Judgement]] = {}
    for judgement in judgements:
        if judgement.who != who or not judgement.left:
            continue
        if judgement.verdict in PAIRED and judgement.right:
            said["pair", " ".join(pair(judgement.left, judgement.right))] = (judgement.verdict, judgement)
        elif judgement.verdict in ON_EVENTS:
            said["event", judgement.left] = (judgement.verdict, judgement)
            if judgement.verdict == "corrected" and judgement.field:
                said[judgement.field, judgement.left] = (judgement.value, judgement)
    return said


def agree_on(name: str, values: Sequence[tuple[Any, Any]]) -> FieldAgreement:
    """Alpha over the values that two coders gave; numbers and days are interval data if all of them are."""
    numbers = [[number_of(value) for value in unit] for unit in values]
    interval = name not in ("pair", "event") and all(n is not None for unit in numbers for n in unit)
    keys = [[key_of(value) for value in unit] for unit in values]
    found = (
        alpha([[n for n in unit if n is not None] for unit in numbers], squared_difference)
        if interval
        else alpha(keys, is_other)
    )
    return FieldAgreement(
        field=name,
        metric="interval" if interval else "nominal",
        units=len(values),
        agreed=sum(left == right for left, right in keys),
        alpha=None if found is None else round(found, 3),
    )


def difference(unit: Unit, ours: tuple[Any, Judgement], theirs: tuple[Any, Judgement]) -> Difference:
    """What two coders say of a unit."""
    return Difference(
        field=unit[0], unit=unit[1].split(" "), a=ours[0], b=theirs[0], why_a=ours[1].why, why_b=theirs[1].why,
        judgements=[ours[1].id, theirs[1].id],
    )  # fmt: skip


def key_of(value: Any) -> str:
    """A value as something to compare: without case and order of names."""
    if isinstance(value, list):
        return " | ".join(sorted(key_of(each) for each in value))
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    return json.dumps(value, sort_keys=True, default=str).casefold()


def number_of(value: Any) -> float | None:
    """A count, or a day as a number; of a range its first day, of bounds the best. None for anything else."""
    if isinstance(value, Mapping):
        return next((number_of(value[name]) for name in ("best", "from", "value") if value.get(name) is not None), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    try:
        return float(date.fromisoformat(str(value).split("/")[0]).toordinal())
    except ValueError:
        return None


# --------------------------------------------------------------------------------------------------------------- alpha


def alpha[V: Hashable](units: Iterable[Sequence[V]], distance: Callable[[V, V], float]) -> float | None:
    """Krippendorff's alpha for any number of coders: `units` are the values that each unit was given, by whoever judged
    it. None where there is nothing to compare, or only one value."""
    coincidences: dict[tuple[V, V], float] = defaultdict(float)
    for values in units:
        if len(values) < 2:
            continue
        for i, left in enumerate(values):
            for j, right in enumerate(values):
                if i != j:
                    coincidences[left, right] += 1 / (len(values) - 1)
    totals: dict[V, float] = defaultdict(float)
    for (left, _), count in coincidences.items():
        totals[left] += count
    size = sum(totals.values())
    expected = sum(totals[x] * totals[y] * distance(x, y) for x in totals for y in totals)
    if not expected:
        return None
    observed = sum(count * distance(left, right) for (left, right), count in coincidences.items())
    return 1 - (size - 1) * observed / expected


def is_other(left: Hashable, right: Hashable) -> float:
    """The nominal distance: 0 for the same, 1 for another."""
    return float(left != right)


def squared_difference(left: float, right: float) -> float:
    """The interval distance."""
    return (left - right) ** 2
