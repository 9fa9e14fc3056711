"""Measure the trained reader on articles that nothing was trained on, and probe it.

    python scripts/training/evaluate.py [--diagram FILE.svg] ANNOTATED.jsonl…

Prints, for the part `test`: the scores of each reader (the ablation), scores by event type and by outlet, how far
confidences can be trusted (share of right events by confidence, expected calibration error), and from which confidence
on four of five events are right. Then the probes, on sentences of our own: do actor and recipient swap when the two
sides of a sentence are swapped, and is the same event found whoever it is told of? docs/model-card.md has the figures.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from articles import Annotated, load
from probes import NAMES, PATTERNS, PEOPLE, PEOPLE_PATTERNS, RIVALS
from reliability import calibration, operating_point, points_of

from dateline.article import Article
from dateline.bench.metrics import Tally, pair_up
from dateline.bench.tasks import same_event, score_events
from dateline.reader import READERS, ReaderKind, read_articles
from dateline.reading import Event, Reading

SHADES = {"event": "#1b5e8c", "actors": "#b3541e", "place": "#4a7a2a", "time": "#6b4fa0"}


def readings_of(articles: Sequence[Annotated], reader: ReaderKind) -> list[Reading]:
    """The articles, read again from their text."""
    return list(read_articles((a.basics.parsed.article for a in articles), reader=reader))


def by_group(articles: Sequence[Annotated], readings: Sequence[Reading], group: str) -> dict[str, Tally]:
    """Found events by type or by outlet."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for article, reading in zip(articles, readings, strict=True):
        outlet = article.basics.parsed.article.outlet or "not told"
        matched = pair_up(article.gold["events"], reading.events, same_event)
        for gold in article.gold["events"]:
            tallies[gold["type"] if group == "type" else outlet].add(1, 0, 0)
        for event in reading.events:
            tallies[event.type if group == "type" else outlet].add(0, 1, 0)
        for gold, _ in matched:
            tallies[gold["type"] if group == "type" else outlet].add(0, 0, 1)
    return dict(sorted(tallies.items(), key=lambda row: (-row[1].gold, row[0])))


def read_sentences(sentences: Sequence[str]) -> list[Event | None]:
    """Each sentence's main event."""
    articles = [Article.of(sentence, ref=str(number)) for number, sentence in enumerate(sentences)]
    return [next((e for e in reading.events if e.main), None) for reading in read_articles(articles)]


def swapped_sides() -> tuple[int, int, int]:
    """Sentences with two sides: how many there are, in how many both are read right, and in how many the reading
    swaps with the names (or was wrong in both orders alike)."""
    cases = [(pattern, a, b) for pattern in PATTERNS for a, b in RIVALS]
    there = read_sentences([pattern.format(a=a, b=b) for pattern, a, b in cases])
    back = read_sentences([pattern.format(a=b, b=a) for pattern, a, b in cases])
    right = [_sides(event, a, b) for event, (_, a, b) in zip(there, cases, strict=True)]
    right_back = [_sides(event, b, a) for event, (_, a, b) in zip(back, cases, strict=True)]
    return (
        len(cases),
        sum(map(all, zip(right, right_back, strict=True))),
        sum(r == s for r, s in zip(right, right_back, strict=True)),
    )


def _sides(event: Event | None, actor: str, recipient: str) -> bool:
    if event is None:
        return False
    found = ({a.text.lower() for a in event.actors}, {a.text.lower() for a in event.recipients})
    return all(any(_named(name, text) for text in side) for name, side in zip((actor, recipient), found, strict=True))


def _named(name: str, text: str) -> bool:
    return name.lower().removeprefix("the ") in text or text in name.lower()


def by_people() -> dict[str, tuple[int, int]]:
    """For each people (and each name): of how many sentences about it the same event was found as most often."""
    cases = [(pattern, who) for pattern in PEOPLE_PATTERNS for who in (*PEOPLE, *NAMES)]
    events = read_sentences([pattern.format(who=who) for pattern, who in cases])
    types = {case: (event.type if event else None) for case, event in zip(cases, events, strict=True)}
    usual = {
        pattern: max(
            sorted({str(types[pattern, w]) for w in PEOPLE}), key=[str(types[pattern, w]) for w in PEOPLE].count
        )
        for pattern in PEOPLE_PATTERNS
    }
    return {
        who: (sum(str(types[p, who]) == usual[p] for p in PEOPLE_PATTERNS), len(PEOPLE_PATTERNS))
        for who in (*PEOPLE, *NAMES)
    }


def draw(curves: dict[str, list[tuple[float, float, int]]]) -> str:
    """The reliability diagram as SVG: share right over mean confidence; the diagonal is what it should be."""
    size, margin, shades = 360, 48, SHADES
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * margin} {size + 2 * margin}" '
        'font-family="sans-serif" font-size="12"><title>Reliability of confidences</title>',
        f'<rect x="{margin}" y="{margin}" width="{size}" height="{size}" fill="#fff" stroke="#888"/>',
        f'<line x1="{margin}" y1="{margin + size}" x2="{margin + size}" y2="{margin}" stroke="#888" '
        'stroke-dasharray="4 4"/>',
        f'<text x="{margin + size / 2}" y="{size + 2 * margin - 10}" text-anchor="middle">confidence</text>',
        f'<text x="14" y="{margin + size / 2}" transform="rotate(-90 14 {margin + size / 2})" '
        'text-anchor="middle">share that was right</text>',
    ]
    for row, (name, rows) in enumerate(curves.items()):
        points = [(margin + mean * size, margin + (1 - share) * size, count) for mean, share, count in rows]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{shades[name]}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + count**0.5 / 4:.1f}" fill="{shades[name]}"/>'
                  for x, y, count in points]  # fmt: skip
        parts.append(f'<text x="{margin + 12}" y="{margin + 20 + 16 * row}" fill="{shades[name]}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", nargs="+", type=Path)
    parser.add_argument("--diagram", type=Path)
    arguments = parser.parse_args()
    articles = load(arguments.annotated, parts=("test",))
    read = {reader: readings_of(articles, reader) for reader in READERS}
    for reader, readings in read.items():
        scores = score_events([(a.gold, r) for a, r in zip(articles, readings, strict=True)])
        print(reader, {name: round(value, 3) for name, value in scores.items()})
    points = points_of([(a.gold, r.events) for a, r in zip(articles, read["both"], strict=True)])
    curves = {}
    for name, values in points.items():
        error, curves[name] = calibration(values)
        print(f"calibration of {name}: error {error:.3f}", [(round(m, 2), round(s, 2), n) for m, s, n in curves[name]])
    print("operating point (confidence, precision, recall of the found):", operating_point(points["event"]))
    for group in ("type", "outlet"):
        for name, tally in by_group(articles, read["both"], group).items():
            print(f"{group} {name}: gold {tally.gold} found {tally.predicted} right {tally.right} F1 {tally.f1:.2f}")
    print("swapped sides (cases, both orders right, alike in both orders):", swapped_sides())
    print("same event by people and name:", {who: f"{n}/{of}" for who, (n, of) in by_people().items()})
    if arguments.diagram:
        arguments.diagram.write_text(draw(curves), encoding="utf8")


if __name__ == "__main__":
    main()
