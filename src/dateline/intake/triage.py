"""Triage: a fast first look at an article: may it hold an event? Only then it is worth the full reader's time.

In: an article. Out: a `Look`: whether it is sent on, and why. Three things are weighed: the words of the whole article
(what it is about), the likeliest sentence, and how many sentences may tell an event. All are linear models over word
stems, the codebook's lexicon among them; there is no parse, so it looks at hundreds of articles a second. The weights
are a JSON table made by `scripts/train_triage.py`, where the threshold is chosen so that what holds an event is nearly
never left out (docs/intake.md has the figures).

>>> look_at(Article.of("The bank cut its rates. Shares rose at the exchange.", ref="a")).sent
False
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.article import Article
from dateline.codebook import load_lexicon

WORD = re.compile(r"[A-Za-z][a-z'’]*(?:-[a-z]+)*|\d+")
BREAK = re.compile(r"(?<=[.!?;:”\"])\s+|\n+")
ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s")
SHORTEST = 3  # letters that a stem keeps
LONG = 60  # words of a sentence; one without full stops is looked at in pieces
READ_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights: of a sentence's features, of an article's stems, of the three together; and the least sum that is
    sent on."""

    sentence: dict[str, float]
    sentence_bias: float
    topic: dict[str, float]
    topic_bias: float
    mix: tuple[float, float, float] = (0.0, 0.0, 0.0)
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """What the first look found. `score` counts from the threshold; `likeliest` is the sentence that comes nearest to
    an event, `about` the words of the article that speak most against one."""

    sent: bool
    score: float
    likeliest: str
    about: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why the article was sent on or left out."""
        if not self.likeliest:
            return "It has no sentence."
        if self.sent:
            return f"It may tell an event: “{self.likeliest[:120]}”"
        words = f"Its words ({', '.join(self.about)}) are" if self.about else "It is"
        return f"{words} not of events, and what comes nearest to one is: “{self.likeliest[:120]}”"


def look_at(article: Article) -> Look:
    """Look at an article once. One in a language that the reader does not read is sent on: nothing is known of it."""
    model = load_model()
    sentences = list(sentences_of(article))
    if not any(stems for _, stems in sentences):
        return Look(False, -math.inf, "", ())
    signs = signs_of([stems for _, stems in sentences], model)
    total = sum(weight * sign for weight, sign in zip(model.mix, signs, strict=True)) - model.threshold
    foreign = bool(article.language) and str(article.language).split("-")[0] != READ_ENGLISH
    likeliest, _ = max(sentences, key=lambda each: score(each[1], model))
    words = {stem for _, stems in sentences for stem in stems}
    other = (s for s in words if len(s) > SHORTEST and s not in lexicon_stems() and model.topic.get(s, 0.0) < 0)
    about = sorted(other, key=lambda s: (model.topic[s], s))[:4]
    return Look(total >= 0 or foreign, round(total, 3), likeliest.strip(), tuple(about))


def signs_of(sentences: list[list[str]], model: Model) -> tuple[float, float, float]:
    """What is weighed of an article: the logit of its words, of its likeliest sentence, and the share of sentences that
    may tell an event."""
    logits = [score(stems, model) for stems in sentences if stems]
    words = {stem for stems in sentences for stem in stems}
    known = sum(model.topic.get(word, 0.0) for word in sorted(words))
    share = sum(likelihood(logit) for logit in logits) / max(1, len(logits))
    return model.topic_bias + known / math.sqrt(max(1, len(words))), max(logits, default=-10.0), share


def sentences_of(article: Article) -> Iterator[tuple[str, list[str]]]:
    """The sentences, the title first, each with its stems; long ones in pieces."""
    for sentence in (article.title or "", *BREAK.split(article.text)):
        stems = stems_of(sentence)
        for start in range(0, len(stems), LONG):
            yield sentence, stems[start : start + LONG]


def stems_of(sentence: str) -> list[str]:
    """The stems of a sentence's words; a number is "#", a name inside the sentence "^"."""
    found = []
    for at, word in enumerate(WORD.findall(sentence)):
        if word[0].isdigit():
            found.append("#")
        elif at and word[0].isupper() and not word.isupper():
            found += ["^", stem(word.lower())]
        else:
            found.append(stem(word.lower()))
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending: "bombings" → "bomb". A doubled last letter is taken once: "rammed" → "ram"."""
    word = word.replace("’", "'").removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > SHORTEST else word


def features_of(stems: list[str]) -> set[str]:
    """What the model weighs: the stems, and how strongly the lexicon takes one for an event's name."""
    strengths = lexicon_stems()
    return {*stems, *(f"+{strengths[s]}" for s in stems if s in strengths)}


def score(stems: list[str], model: Model) -> float:
    """How much speaks for an event in a sentence, in logits."""
    return model.sentence_bias + sum(model.sentence.get(feature, 0.0) for feature in sorted(features_of(stems)))


def likelihood(logit: float) -> float:
    """Logits as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@lru_cache(maxsize=1)
def lexicon_stems() -> dict[str, int]:
    """The stems of the lexicon's words, each with the strength of its strongest frame: 1 weak to 3 strong."""
    lexicon, found = load_lexicon(), dict[str, int]()
    for entries in (lexicon.verbs, lexicon.nouns):
        for word, frames in entries.items():
            strongest = max((frame.strength for rest, frame in frames if not rest), default=1)
            found[stem(word)] = max(found.get(stem(word), 0), strongest)
    return found


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The weights from the package."""
    table = json.loads((files("dateline.intake") / "data" / "triage.json").read_text(encoding="utf8"))
    return Model(**(table | {"mix": tuple(table["mix"])}))
