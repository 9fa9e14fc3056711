"""Facets: which values the selection has, and how often. Rows in, counts out, most frequent first.

>>> count_facets(rows, snapshot, "everything").facets["type"][0]
FacetValue(value='ASSAULT', label='ASSAULT', count=54)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

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
        "review": Counter(snapshot.review(row.id) for row in rows),
        "place": Counter(row.place.name for row in rows if row.place),
    }
    countries = Counter(row.place.country for row in rows if row.place and row.place.country)
    facets: dict[Facet, list[FacetValue]] = {name: values(counts.most_common()) for name, counts in simple.items()}
    facets["country"] = values(countries.most_common(), country_name)
    facets["actor"] = named_values((*row.actors, *row.recipients) for row in rows)
    facets["source"] = named_values(((*row.speakers, *row.relays) for row in rows), by_name=True)
    return Facets(total=len(rows), sentence=sentence, facets=facets)


def values(counted: Iterable[tuple[str, int]], label: object = None) -> list[FacetValue]:
    """Counted values with their labels; ties by name, so that the order is steady."""
    ordered = sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]
    return [
        FacetValue(value=value, label=label(value) if callable(label) else value, count=count)
        for value, count in ordered
    ]  # fmt: skip


def named_values(groups: Iterable[Iterable[Named]], by_name: bool = False) -> list[FacetValue]:
    """Counted actors or sources; a row counts each once. Sources are filtered by their names, actors by their ids."""
    counts: Counter[tuple[Named, ...]] = Counter(tuple(group) for group in groups)
    total: Counter[str] = Counter()
    names: dict[str, str] = {}
    for group, count in counts.items():
        for key, name in {each.key: each.name for each in group}.items():
            total[key] += count
            names[key] = name
    ordered = sorted(total.items(), key=lambda pair: (-pair[1], names[pair[0]]))[:MOST_VALUES]
    return [FacetValue(value=names[key] if by_name else key, label=names[key], count=n) for key, n in ordered]
