"""Places: the parsed article → every place in it, resolved or with the reason why not.

    filed       the dateline's own town, which stands outside the prose
    recognise   which words are toponyms, how far they reach, what stands around them (cues, containers)
    unknown     which names are places though no gazetteer has them
    resolve     which of the gazetteer's candidates each one means, all mentions of an article together
    precision   how finely it is placed
    describe    what tells a place in other words ("the city", "a bakery"), and
    antecedent  which toponym that stands for

Each toponym gives one `Place`, in the order of the text, and none lies inside another; so do the descriptions.

>>> places = read_places(parsed, open_gazetteer())      # "… the town of Hajin, near the Iraqi border. The town …"
>>> [(p.text, p.kind, p.country, p.precision) for p in places.named]
[('Hajin', 'settlement', 'SYR', 'exact'), ('Iraqi border', 'border', 'IRQ', 'region')]
>>> [(p.text, p.kind, p.name) for p in places.described]
[('The town', 'description', 'Hajin')]
"""

from dataclasses import dataclass

from dateline.codebook.precision import precision_codes
from dateline.knowledge.gazetteer import Gazetteer
from dateline.reader.parse import Parsed
from dateline.reader.places.antecedent import Focus, named_places, stand_ins
from dateline.reader.places.describe import describe
from dateline.reader.places.filed import filed_from
from dateline.reader.places.mention import Mention
from dateline.reader.places.precision import place_of
from dateline.reader.places.recognise import recognise
from dateline.reader.places.resolve import resolve
from dateline.reader.places.view import View
from dateline.reading import Place

__all__ = ["Places", "find_places", "precision_codes", "read_places"]


@dataclass(frozen=True, slots=True)
class Places:
    """An article's places: `named` are its toponyms, `described` what it tells in other words. Both in text order."""

    named: list[Place]
    described: list[Place]


def find_places(parsed: Parsed, gazetteer: Gazetteer) -> list[Place]:
    """Every place that the article's prose names, first to last."""
    return read_places(parsed, gazetteer).named


def read_places(parsed: Parsed, gazetteer: Gazetteer) -> Places:
    """Every place that the article's prose names or describes."""
    view = View.of(parsed.doc)
    mentions = sorted([*filed_from(parsed, gazetteer), *recognise(view, gazetteer)], key=lambda m: m.start)
    senses, country = resolve(mentions, parsed, gazetteer)
    kept = [(m, s) for m, s in zip(mentions, senses, strict=True) if s.feature or is_believable(m)]
    named = [place_of(parsed.text, m, s) for m, s in kept]
    descriptions = describe(view, [m for m, _ in kept])
    if not descriptions:
        return Places(named, [])
    known = named_places(view, [m for m, _ in kept], named, [s.feature for _, s in kept], gazetteer)
    return Places(named, stand_ins(view, descriptions, Focus(view, known, gazetteer, country)))


def is_believable(mention: Mention) -> bool:
    """Whether an unresolved name is worth telling: something beside the gazetteer must say that it is a place."""
    return (
        mention.cued or mention.hint is not None or (mention.label in ("GPE", "LOC", "FAC") and not mention.candidates)
    )
