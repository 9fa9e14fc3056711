"""Quotations: every form of direct, mixed and indirect speech, by sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.reader.quotes import find_quotes
from dateline.reader.quotes.marks import find_marked
from dateline.reading import Actor, Quote

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

    from tests.conftest import Parse


class Words:
    """Actors by their words alone."""

    def describe(self, np: DocSpan) -> Actor:
        return Actor(
            start=np.start_char, end=np.end_char, text=np.text, id=np.text.lower(), name=np.text, kind="unnamed"
        )


def quotes_of(parse_text: Parse, text: str) -> list[Quote]:
    return find_quotes(parse_text(text), Words())


INDIRECT = [
    ("The governor said that the bridge had been blown up.", "The governor", "said", "the bridge had been blown up"),
    ("The governor said the bridge had been blown up.", "The governor", "said", "the bridge had been blown up"),
    ("The bridge had been blown up, the governor said.", "the governor", "said", "The bridge had been blown up"),
    ("The bridge had been blown up, said the governor.", "the governor", "said", "The bridge had been blown up"),
    ("Two medics told reporters that the clinic was empty.", "Two medics", "told", "the clinic was empty"),
    ("The army announced that it had taken the hill.", "The army", "announced", "it had taken the hill"),
    ("Aid workers warned that food would run out by Friday.", "Aid workers", "warned", "food would run out by Friday"),
    ("A report found that nine villages had been burned.", "A report", "found", "nine villages had been burned"),
    ("The envoy argued that talks were still possible.", "The envoy", "argued", "talks were still possible"),
    ("She added that the road was closed.", "She", "added", "the road was closed"),
    ("The rebels claim that they hold the airport.", "The rebels", "claim", "they hold the airport"),
    (
        "The ministry denied that its aircraft had struck the market.",
        "The ministry",
        "denied",
        "its aircraft had struck the market",
    ),
    (
        "Residents believe that the shells came from the north.",
        "Residents",
        "believe",
        "the shells came from the north",
    ),
    ("Doctors fear that the number will rise.", "Doctors", "fear", "the number will rise"),
    ("A statement said the convoy had turned back.", "A statement", "said", "the convoy had turned back"),
    ("The figures show that 400 families have left.", "The figures", "show", "400 families have left"),
    ("The president vowed to retake the city.", "The president", "vowed", "to retake the city"),
    ("The group threatened to close the pipeline.", "The group", "threatened", "to close the pipeline"),
    ("The union urged the government to release the men.", "The union", "urged", "the government to release the men"),
    ("The council called for an immediate truce.", "The council", "called", "an immediate truce"),
    ("Opposition leaders rejected the offer of talks.", "Opposition leaders", "rejected", "the offer of talks"),
    (
        "The minister accused the militia of burning the crops.",
        "The minister",
        "accused",
        "the militia of burning the crops",
    ),
    ("The ambassador said, without giving details, that a deal was near.", "The ambassador", "said", "a deal was near"),
    ("The raid, he said, killed three guards.", "he", "said", "The raid, he said, killed three guards"),
    ("According to the mayor, the dam is intact.", "the mayor", "According to", "the dam is intact"),
    ("The dam is intact, according to the mayor.", "the mayor", "according to", "The dam is intact"),
    ("Their claim that the dam is intact was questioned.", "Their", "claim", "the dam is intact"),
    ("The general is confident that the line will hold.", "The general", "confident", "the line will hold"),
    ("The officer, who said he had seen the attack, left the town.", "who", "said", "he had seen the attack"),
    (
        "The clinic closed in May, a nurse added, saying that no drugs were left.",
        "a nurse",
        "saying",
        "no drugs were left",
    ),
    ("The envoy asked whether the border was open.", "The envoy", "asked", "whether the border was open"),
    (
        "The camp had been shelled all night the district governor told Reuters.",
        "the district governor",
        "told",
        "The camp had been shelled all night",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), INDIRECT)
def test_indirect_speech(parse_text: Parse, text: str, speaker: str, cue: str, content: str) -> None:
    found = quotes_of(parse_text, text)
    same = [q for q in found if q.cue is not None and q.cue.text == cue]
    assert [(q.speaker.text if q.speaker else None, q.text) for q in same] == [(speaker, content)]
    assert not same[0].direct
    assert text[same[0].start : same[0].end] == same[0].text


DIRECT = [
    ('"We will not leave our homes," the farmer said.', "the farmer", "said", ["We will not leave our homes,"]),
    ("“We will not leave our homes,” the farmer said.", "the farmer", "said", ["We will not leave our homes,"]),
    ("''We will not leave our homes,'' the farmer said.", "the farmer", "said", ["We will not leave our homes,"]),
    ('"We will not leave our homes," said the farmer.', "the farmer", "said", ["We will not leave our homes,"]),
    ('"Who will help us now?" asked the widow.', "the widow", "asked", ["Who will help us now?"]),
    ('The farmer said: "We will not leave our homes."', "The farmer", "said", ["We will not leave our homes."]),
    ('The farmer said, "We will not leave our homes."', "The farmer", "said", ["We will not leave our homes."]),
    ('In a letter the farmer wrote: "They took the sheep."', "the farmer", "wrote", ["They took the sheep."]),
    ('"Nobody came," the driver told Reuters by telephone.', "the driver", "told", ["Nobody came,"]),
    ('"We heard planes" a teacher in the town told AFP.', "a teacher in the town", "told", ["We heard planes"]),
    ('"They fired first," he said, "and then they ran."', "he", "said", ["They fired first,", "and then they ran."]),
    ('"They fired first," he said. "Then they ran."', "he", "said", ["They fired first,", "Then they ran."]),
    (
        'Asked about the raid, the colonel replied: "No comment on that."',
        "the colonel",
        "replied",
        ["No comment on that."],
    ),
    (
        'According to the captain, "the whole street was on fire that night."',
        "the captain",
        "According to",
        ["the whole street was on fire that night."],
    ),
    ('"The street is gone," according to the captain.', "the captain", "according to", ["The street is gone,"]),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "parts"), DIRECT)
def test_direct_speech(parse_text: Parse, text: str, speaker: str, cue: str, parts: list[str]) -> None:
    (quote,) = [q for q in quotes_of(parse_text, text) if q.direct]
    assert quote.speaker is not None and quote.cue is not None
    assert (quote.speaker.text, quote.cue.text) == (speaker, cue)
    assert [part.text for part in quote.parts] == parts
    assert not quote.mixed


MIXED = [
    ('The minister said the raid was "a clear act of war" by the neighbour.', "The minister", ["a clear act of war"]),
    ('The court said that "all of the evidence" had been burned.', "The court", ["all of the evidence"]),
    (
        'The strikes "will continue until spring" in the valley, the general added.',
        "the general",
        ["will continue until spring"],
    ),
    (
        'The governor called the attack a "massacre of innocent people".',
        "The governor",
        ["massacre of innocent people"],
    ),
]


@pytest.mark.parametrize(("text", "speaker", "parts"), MIXED)
def test_mixed_speech_is_the_clause_with_its_fragments(
    parse_text: Parse, text: str, speaker: str, parts: list[str]
) -> None:
    (quote,) = [q for q in quotes_of(parse_text, text) if q.direct]
    assert quote.mixed
    assert quote.speaker is not None and quote.speaker.text == speaker
    assert [part.text for part in quote.parts] == parts
    assert quote.start < quote.parts[0].start or quote.parts[-1].end < quote.end


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "caliphate" lost its last village in March.',
        'Soldiers of the "Desert Lions" brigade crossed the river.',
        "The convoy left the town at dawn and reached the border.",
        'A film named "The Long Road Home" was shown in the camp.',
        "Five shells fell on the market, killing two traders.",
    ],
)
def test_scare_quotes_titles_and_plain_prose_are_no_quotations(parse_text: Parse, text: str) -> None:
    assert [q for q in quotes_of(parse_text, text) if q.direct] == []


def test_speech_over_paragraphs_opens_each_and_closes_the_last(parse_text: Parse) -> None:
    text = (
        'The bishop wrote:\n\n"We have buried too many of our children this winter.\n\n'
        '"We ask for peace in this valley."\n'
    )
    (quote,) = [q for q in quotes_of(parse_text, text) if q.direct]
    assert [part.text for part in quote.parts] == [
        "We have buried too many of our children this winter.",
        "We ask for peace in this valley.",
    ]
    assert quote.speaker is not None and quote.speaker.text == "The bishop"


def test_next_paragraph_of_speech_keeps_its_speaker(parse_text: Parse) -> None:
    text = '"The wells are dry," the headman said.\n\n"Our cattle are dying in the fields."\n\nRain is due in June.'
    direct = [q for q in quotes_of(parse_text, text) if q.direct]
    assert [q.speaker.text for q in direct if q.speaker] == ["the headman", "the headman"]


def test_next_speaker_is_another(parse_text: Parse) -> None:
    text = '"The wells are dry," the headman said. "That is not true," the engineer replied.'
    direct = [q for q in quotes_of(parse_text, text) if q.direct]
    assert [(q.speaker.text if q.speaker else None) for q in direct] == ["the headman", "the engineer"]


def test_nested_attributions_both_stand(parse_text: Parse) -> None:
    found = quotes_of(parse_text, "The spokesman said the rebels claimed that they had shot down a helicopter.")
    assert [(q.speaker.text, q.text) for q in found if q.speaker] == [
        ("The spokesman", "the rebels claimed that they had shot down a helicopter"),
        ("the rebels", "they had shot down a helicopter"),
    ]


def via(parse_text: Parse, text: str) -> list[tuple[str, str]]:
    return [(source.name, source.kind) for quote in quotes_of(parse_text, text) for source in quote.via]


def test_via_who_was_told(parse_text: Parse) -> None:
    assert via(parse_text, "A doctor told Reuters that the ward was full.") == [("Reuters", "agency")]


def test_via_according_to_after_a_speaker(parse_text: Parse) -> None:
    text = "Jets hit the depot on Thursday, Colonel Samir Haddad said, according to Reuters."
    (quote,) = quotes_of(parse_text, text)
    assert quote.speaker is not None and quote.speaker.text == "Colonel Samir Haddad"
    assert [(source.name, source.kind) for source in quote.via] == [("Reuters", "agency")]


def test_via_statement_and_television(parse_text: Parse) -> None:
    assert via(parse_text, "The army said in a statement that the town was calm.") == [("statement", "document")]
    assert via(parse_text, "The president said on state television that he would stay.") == [
        ("state television", "outlet")
    ]


def test_via_quoted_as_saying(parse_text: Parse) -> None:
    (quote,) = quotes_of(parse_text, "Reuters quoted a police officer as saying that two men had been held.")
    assert quote.speaker is not None and quote.speaker.text == "a police officer"
    assert [source.name for source in quote.via] == ["Reuters"]


def test_nobody_speaks_in_an_impersonal_report(parse_text: Parse) -> None:
    found = quotes_of(parse_text, "It was reported that the tunnel had collapsed.")
    assert [(q.speaker, q.text) for q in found] == [(None, "the tunnel had collapsed")]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said: "Stop." Then “Go.”', ["Stop.", "Go."]),
        ("«Halt», rief er.", ["Halt"]),
        ('"An unclosed speech of some length.\nNext paragraph.', ["An unclosed speech of some length."]),
        ('It is 5" wide.', []),
        ("No marks at all.", []),
        ('""', [""]),
    ],
)
def test_marks(text: str, inside: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_marked(text)] == inside


def test_hostile_marks_are_read_in_linear_time(parse_text: Parse) -> None:
    assert isinstance(find_marked('"' * 20_000), list)
    assert isinstance(find_marked("“" * 20_000), list)
    assert quotes_of(parse_text, "") == []
    assert quotes_of(parse_text, '" " "') == []


def test_same_text_same_quotes(parse_text: Parse) -> None:
    text = 'The mayor said the dam "is about to break" and that people should go.'
    assert quotes_of(parse_text, text) == quotes_of(parse_text, text)


def test_a_fragment_without_a_verb_does_not_hang(parse_text: Parse) -> None:
    """ "according to" that hangs on a noun alone once went round for ever."""
    for text in ("Rain, according to forecasters.", "Ten dead, according to the mayor", "According to police."):
        quotes_of(parse_text, text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The local website Harbour News reported that the depot had burned.", "The local website Harbour News"),
        ("The minister of works, Colonel Samir Haddad, said the road was open.",
         "The minister of works, Colonel Samir Haddad"),
        ("Minister of Works, Brigadier General Musa M. Ali (rtd) has said the road was open.",
         "Minister of Works, Brigadier General Musa M. Ali"),
        ("Speaking to Horizon Agency, Omar Aziz, a local activist, said the road was open.", "Omar Aziz"),
        ("The mayor said the road was open.", "The mayor"),
    ],
)  # fmt: skip
def test_the_name_beside_a_description_belongs_to_the_speaker(parse_text: Parse, text: str, speaker: str) -> None:
    (quote,) = quotes_of(parse_text, text)
    assert quote.speaker and quote.speaker.text == speaker


def spoken(parse_text: Parse, text: str) -> list[tuple[str, str]]:
    quotes = find_quotes(parse_text(text), Words())
    return [(quote.speaker.text, quote.speaker.name) for quote in quotes if quote.speaker]


def test_it_that_speaks_is_the_body_that_spoke_before(parse_text: Parse) -> None:
    text = "The ministry said the convoy had left. It said the rebels had fired on two lorries."
    assert spoken(parse_text, text) == [("The ministry", "The ministry"), ("It", "The ministry")]


def test_it_is_no_person_and_they_no_single_one(parse_text: Parse) -> None:
    text = "The farmer said the convoy had left. It said the rebels had fired. They said the road was open."
    assert [name for _, name in spoken(parse_text, text)] == ["The farmer", "It", "They"]


def test_they_that_speak_are_the_many_that_spoke_before(parse_text: Parse) -> None:
    text = "Two medics said the clinic was empty. They said nobody had come back."
    assert spoken(parse_text, text) == [("Two medics", "Two medics"), ("They", "Two medics")]
