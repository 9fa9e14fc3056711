"""Past: what happened to an event. Its articles' entries in the journal and people's judgements in, a history out."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.desk.models.events import HistoryEntry, JudgementAnswer
from dateline.desk.phrases import say_judgement
from dateline.record import Judgement


def answer_judgement(judgement: Judgement, standing: bool, event: str | None) -> JudgementAnswer:
    """A judgement in words too."""
    return JudgementAnswer(**judgement.model_dump(), standing=standing, event=event, sentence=say_judgement(judgement))


def judged_history(judgements: Iterable[tuple[Judgement, bool]]) -> list[HistoryEntry]:
    """The part of the history that people made."""
    return [
        HistoryEntry(
            when=judgement.when, who=judgement.who, what=judgement.verdict, field=judgement.field,
            after=judgement.value, text=say_judgement(judgement), judgement=judgement.id, undone=not stands,
        )
        for judgement, stands in judgements
    ]  # fmt: skip
