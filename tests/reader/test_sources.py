"""Sources: who stands behind a passage, nearest first."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.article import Article, Span
from dateline.reader.credits import read_provenance
from dateline.reader.parse import parse
from dateline.reader.quotes import find_quotes
from dateline.reader.sources import Attributions
from tests.reader.test_quotes import Words


def sources_of(text: str, word: str, outlet: str | None = None) -> list[tuple[str, str, str | None]]:
    article = Article.of(text, ref="t", published=date(2018, 4, 20), outlet=outlet)
    parsed = next(parse([(article, read_provenance(article))]))
    start = text.index(word)
    attributions = Attributions(parsed, find_quotes(parsed, Words()))
    found = attributions.sources_for(Span.of(text, start, start + len(word)))
    return [(source.name, source.kind, source.text) for source in found]


def test_speaker_then_relay_then_agency_then_outlet() -> None:
    text = "(AFP) Jets struck the depot on Thursday, Colonel Samir Haddad said, according to Reuters."
    assert [name for name, _, _ in sources_of(text, "struck", outlet="Harbour Review")] == [
        "Colonel Samir Haddad",
        "Reuters",
        "Agence France-Presse",
        "Harbour Review",
    ]


def test_the_outlet_has_no_span_where_only_metadata_names_it() -> None:
    text = "Jets struck the depot on Thursday, a witness said."
    assert sources_of(text, "struck", outlet="Harbour Review")[1:] == [("Harbour Review", "outlet", None)]


def test_the_writers_own_voice_has_no_sources() -> None:
    assert sources_of("Jets struck the depot on Thursday.", "struck", outlet="Harbour Review") == []


def test_innermost_speaker_comes_first() -> None:
    text = "The spokesman said the rebels claimed that they had shelled the airport."
    assert [name for name, _, _ in sources_of(text, "shelled")] == ["the rebels", "The spokesman"]


def test_the_cue_itself_is_not_inside_its_own_quotation() -> None:
    text = "The raid, he said, killed three guards."
    assert [name for name, _, _ in sources_of(text, "killed")] == ["he"]


def test_a_pronoun_that_speaks_on_is_shown_by_its_name() -> None:
    text = "The ministry said the convoy had left. It said the rebels had shelled two lorries."
    assert sources_of(text, "shelled") == [("The ministry", "institution", "The ministry")]


def test_the_source_is_shown_by_how_it_was_brought_in() -> None:
    text = "A source at the police command said the road was shut. The source said the rebels had shelled two lorries."
    (found,) = sources_of(text, "shelled")
    assert found[2] == "A source at the police command"


def test_who_condemns_an_attack_does_not_report_it() -> None:
    assert sources_of("The council denounced the bombing of the clinic.", "bombing") == []


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Two witnesses", "witness"),
        ("A resident", "witness"),
        ("The report", "document"),
        ("A statement", "document"),
        ("A spokesman", "person"),
        ("The ministry", "institution"),
        ("Reuters", "agency"),
        ("State television", "outlet"),
    ],
)
def test_kinds_of_speakers(speaker: str, kind: str) -> None:
    found = sources_of(f"{speaker} said that shells had struck the depot.", "struck")
    assert [(k, text) for _, k, text in found] == [(kind, speaker)]
