"""Extraction: an article made anew from its original, as this version of Dateline does it. An id in, an article out.

The line of an article in the journal says which version took its text out of the original. The bytes are kept, so
another version can do it again; what it makes of them is another version of the article, never a change of it.

>>> extract_anew(ledger, "a-353dc27e5428e7e2").text == ledger.article("a-353dc27e5428e7e2").text
True
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from dateline.article import Article
from dateline.errors import IntakeError
from dateline.intake.bounds import IntakeProblem
from dateline.intake.receipt import Receipt, told_by

if TYPE_CHECKING:
    from dateline.ledger.store import Ledger

#: What may have been said of an article by whoever added it.
GIVEN = ("title", "outlet", "published", "url")


def extract_anew(ledger: Ledger, id: str) -> Article:
    """The article of that id or ref, made anew. Raises NotOnRecord; IntakeError where its original gives none."""
    article = ledger.article(id)
    raw = ledger.original(article.id)
    if raw == article.text.encode("utf8", "surrogatepass"):
        return article  # its text is what was received
    found = pick(read_again(raw, article, receipt_of(ledger, article)), article)
    given = {name: getattr(found, name) or getattr(article, name) for name in GIVEN}
    return found.changed(ref=article.ref, **given)


def receipt_of(ledger: Ledger, article: Article) -> Receipt | None:
    """How the article came, where that is known."""
    said = next((each.receipt for each in ledger.versions(article.id) if each.article == article.id), None)
    return Receipt.model_validate(said) if said else None


def read_again(raw: bytes, article: Article, receipt: Receipt | None) -> list[Article]:
    """The articles in an original. Raises IntakeError with the first problem where there are none."""
    from dateline.intake.formats import read_source
    from dateline.intake.source import Source

    items = list(read_source(Source(article.ref, BytesIO(raw), told=told_by(receipt) if receipt else {})))
    found = [item for item in items if isinstance(item, Article)]
    if not found:
        problem = next((item for item in items if isinstance(item, IntakeProblem) and item.skipped), None)
        raise IntakeError(*((problem.message, problem.hint) if problem else ("Its original gives no article.", "")))
    return found


def pick(found: list[Article], article: Article) -> Article:
    """Of the articles of an export the one that it is: by its number or id there, which ends its ref, or its title."""
    if len(found) == 1:
        return found[0]
    end = article.ref.rpartition(":")[2]
    same = [each for each in found if each.ref.rpartition(":")[2] == end] or [
        each for each in found if each.title == article.title
    ]
    if len(same) != 1:
        raise IntakeError(
            "Its original holds several articles, and none of them can be told to be this one.", "Add it again."
        )
    return same[0]
