"""Vendors: what the exports of Factiva, Nexis and ProQuest have in common.

In: a document's text and fields, as the module of its format read them. Out: the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.article import Article
from dateline.intake.day import When

LANGUAGES = {
    "english": "en", "french": "fr", "spanish": "es", "german": "de", "arabic": "ar", "russian": "ru",
    "portuguese": "pt", "italian": "it", "turkish": "tr", "dutch": "nl", "chinese - simplified": "zh",
    "chinese": "zh", "japanese": "ja", "indonesian": "id", "hebrew": "he", "persian": "fa", "ukrainian": "uk",
}  # fmt: skip
UNDATED = "The export does not say when it was published."


def exported(text: str, ref: str, when: When | None, warnings: Sequence[str], **fields: Any) -> Article:
    """An article of an export, with a warning where it has no day."""
    return Article.of(
        text,
        ref=ref,
        published=when.day if when else None,
        published_at=when.moment if when else None,
        warnings=[*warnings, *(() if when else (UNDATED,))],
        **fields,
    )
