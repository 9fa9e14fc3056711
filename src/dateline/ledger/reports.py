"""Reports: what came of adding articles, and what is kept of them."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.article import Article, Model


class Failure(Model):
    """An article that could not be kept, or an input that gave none, and why."""

    ref: str
    reason: str


class AddReport(Model):
    """What came of adding articles, by their refs: new ones, ones whose reading was renewed by another version of the
    reader, ones that were there already, and ones that could not be kept."""

    added: list[str] = []
    renewed: list[str] = []
    known: list[str] = []
    failed: list[Failure] = []

    def __str__(self) -> str:
        counts = {name: len(getattr(self, name)) for name in ("added", "renewed", "known", "failed")}
        said = [f"{n} {name}" for name, n in counts.items() if n or name in ("added", "known")]
        return "\n".join([", ".join(said), *(f"{each.ref}: {each.reason}" for each in self.failed)])


def first_line(error: BaseException) -> str:
    """What went wrong, without the SQL."""
    lines = str(getattr(error, "orig", None) or error).splitlines()
    return lines[0] if lines else ""


def original_of(article: Article, originals: bytes | Mapping[str, bytes] | None) -> bytes:
    """The article's bytes as received, its text where they are not given."""
    if isinstance(originals, bytes):
        return originals
    return (originals or {}).get(article.ref) or article.text.encode("utf8", "surrogatepass")
