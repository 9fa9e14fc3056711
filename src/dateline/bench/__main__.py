"""`python -m dateline.bench [TASK…] [--pin] [--no-speed]`: see the package's docstring."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from dateline.bench.gate import Verdict, pin, run_gate
from dateline.bench.records import RECORD_TASKS
from dateline.bench.speed import measure_speed
from dateline.bench.tasks import TASKS

REPEATS = 5  # so that there are several batches to time
EXAMPLES = Path(__file__).parents[1] / "examples" / "reports.jsonl"
SOURCE_EXAMPLES = Path(__file__).parents[3] / "examples" / "reports.jsonl"


@click.command()
@click.argument("tasks", nargs=-1, type=click.Choice(sorted([*TASKS, *RECORD_TASKS])))
@click.option("--pin", "do_pin", is_flag=True, help="Write what is measured now as the new floors.")
@click.option("--speed/--no-speed", default=True, help="Time the reader against the raw language model.")
def main(tasks: tuple[str, ...], do_pin: bool, speed: bool) -> None:
    """Score the reader on the project's own gold and compare with the pinned floors."""
    verdicts = []
    for verdict in run_gate(tasks):
        verdicts.append(verdict)
        click.echo(_line(verdict))
    if do_pin:
        pin(verdicts)
    if speed:
        measured = measure_speed(example_texts() * REPEATS)
        click.echo(
            f"speed     {measured.reader:.1f} documents/s, raw model {measured.model:.1f}; ratio {measured.ratio:.2f}"
        )
    if not do_pin and any(verdict.problems for verdict in verdicts):
        sys.exit(1)


def _line(verdict: Verdict) -> str:
    figures = "  ".join(
        f"{name} {value:.3f} (floor {verdict.floors.get(name, 0.0):.3f})" for name, value in verdict.scores.items()
    )
    return "\n".join(
        [
            f"{verdict.task:<9} {verdict.items:>4} items  {figures}",
            *(f"          ! {problem}" for problem in verdict.problems),
        ]
    )


def example_texts() -> list[str]:
    """The texts of the shipped examples: real-length reports."""
    path = EXAMPLES if EXAMPLES.is_file() else SOURCE_EXAMPLES
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
