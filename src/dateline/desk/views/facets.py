"""Facets: which values the selection has, and how often. Rows in, counts out, most frequent first.

>>> count_facets(rows, snapshot, "everything").facets["type"][0]
FacetValue(value='ASSAULT', label='ASSAULT', count=54)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from dateline.desk.index import Snapshot
from dateline.desk.models.events import Facet, Facets, FacetValue
from dateline.desk.rows import Named, Row
from dateline.desk.views.countries import country_name

MOST_VALUES = 50


def count_facets(rows: Sequence[Row], snapshot: Snapshot, sentence: str) -> Facets:
    """The values of every facet."""
    simple: dict[Facet, Counter[str]] = {
        "type": Counter(row.type for row in rows),
        "mode": Counter(row.mode for row in rows if row.mode),
        "status": Counter(row.status for row in rows),
        "grade": Counter(row.grade for row in rows),
        "review": count_reviews(rows, snapshot),
        "place": Counter(row.place.name for row in rows if row.place),
    }
    countries = Counter(row.place.country for row in rows if row.place and row.place.country)
    facets: dict[Facet, list[FacetValue]] = {name: values(counts.most_common()) for name, counts in simple.items()}
    facets["country"] = values(countries.most_common(), country_name)
    facets["actor"] = named_values(rows, lambda row: (row.actors, row.recipients))
    facets["source"] = named_values(rows, lambda row: (row.speakers, row.relays), by_name=True)
    return Facets(total=len(rows), sentence=sentence, facets=facets)


def count_reviews(rows: Sequence[Row], snapshot: Snapshot) -> Counter[str]:
    """The states of the review; few events have another than open."""
    judged = Counter(snapshot.review(row.id) for row in rows if row.id in snapshot.standings)
    return judged + Counter(open=len(rows) - judged.total())


def values(counted: Iterable[tuple[str, int]], label: object = None) -> list[FacetValue]:
    """Counted values with their labels; ties by name, so that the order is steady."""
    ordered = sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]
    return [
        FacetValue(value=value, label=label(value) if callable(label) else value, count=count)
        for value, count in ordered
    ]  # fmt: skip


def named_values(
    rows: Iterable[Row], sides: Callable[[Row], tuple[tuple[Named, ...], tuple[Named, ...]]], by_name: bool = False
) -> list[FacetValue]:
    """Counted actors or sources; a row counts each once. Sources are filtered by their names, actors by their ids.
    Equal sides are one object (`rows.Pool`), so that they are counted by identity first."""
    groups: dict[tuple[int, int], tuple[Named, ...]] = {}
    counts: Counter[tuple[int, int]] = Counter()
    for row in rows:
        one, other = sides(row)
        key = (id(one), id(other))
        counts[key] += 1
        if key not in groups:
            groups[key] = (*one, *other)
    total: Counter[str] = Counter()
    names: dict[str, str] = {}
    for key, group in groups.items():
        for id_, name in {each.key: each.name for each in group}.items():
            total[id_] += counts[key]
            names[id_] = name
    ordered = sorted(total.items(), key=lambda pair: (-pair[1], names[pair[0]]))[:MOST_VALUES]
    return [FacetValue(value=names[key] if by_name else key, label=names[key], count=n) for key, n in ordered]
