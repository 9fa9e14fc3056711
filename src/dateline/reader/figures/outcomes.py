"""Outcomes: the words that say what became of people, and the heads of the phrases that they may be told of.

In: the parse. Out: `Told`s: the word, the outcome and the heads of the people ("six" of "six were killed"). What the
parse loses, in headlines above all, is looked for in the neighbouring words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.reader.figures.measures import Measures, Outcome, Phrases
from dateline.reader.figures.numbers import MULTIPLE
from dateline.reader.figures.people import is_person_word
from dateline.reader.grammar import antecedent_of, conjuncts_of, is_passive, objects_of, subjects_of, with_conjuncts

REFLEXIVE = frozenset("himself herself themselves itself self".split())
DEADLY = frozenset(("fatally", "mortally"))
TOLLS = frozenset(("toll", "count", "number", "tally"))
TOLL_PREPOSITIONS = frozenset("to of at above past over beyond".split())
LIFE_TAKERS = frozenset("claim take cost lose end".split())
STATE_ADJECTIVES = frozenset("critical serious stable fair grave good guarded satisfactory extremely poor unstable".split())
WOUNDS = frozenset("gunshot bullet shrapnel stab knife graze shot multiple minor serious non threatening".split())
INTRANSITIVE_TOO = frozenset(("shoot", "stab", "burn", "hurt"))
FINITE = frozenset(("VBD", "VB", "VBP", "VBZ"))
REACH = 9  # words in which a number is looked for where the parse lost it
PREDICATES = frozenset("acomp attr oprd ccomp xcomp advcl relcl acl ROOT conj dep".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A word that tells an outcome, and the heads of the phrases that it may be told of."""

    anchor: Token
    outcome: Outcome
    people: list[Token]


def find_outcomes(doc: Doc, measures: Measures) -> Iterator[Told]:
    """Every word that tells an outcome, in text order."""
    for token in doc:
        lemma = token.lemma_.lower()
        verbal = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG", "VBZ")
        if token.tag_ in ("NNP", "NNPS", "NNS") and token.text[0].isupper():
            yield from _headline_verb(token, measures)
        yield from _phrasal(token, lemma, measures)
        if verbal:
            yield from _verbal(token, lemma, measures)
        if token.lower_ in measures.adjectives and (token.lower_ != "shot" or token.tag_[0] in "VJ") and not (verbal and lemma in measures.verbs):
            yield Told(token, measures.adjectives[token.lower_], _described(token))
        elif lemma.endswith("ing") and any(c.dep_ == "dobj" for c in token.children):  # a participle taken for a noun
            yield from _verbal(token, next((form for form in (lemma[:-3], lemma[:-3] + "e") if form in measures.verbs), lemma), measures)
        if token.pos_ in ("NOUN", "PROPN"):
            yield from _nominal(token, lemma, measures)
        if lemma in measures.states:
            yield from _state(token, measures)
        if lemma == "include" or token.lower_ == "among":
            yield from _membership(token, measures)


def _verbal(verb: Token, lemma: str, measures: Measures) -> Iterator[Told]:
    if lemma in measures.verbs:
        outcome = measures.verbs[lemma]
        if any(c.lower_ in DEADLY for c in (*verb.children, *verb.head.children)) and outcome in ("struck", "wounded"):
            outcome = "killed"
        yield Told(verb, outcome, _patients(verb))
    elif lemma in measures.subject_verbs and not (lemma == "die" and _is_natural(verb)):
        yield Told(verb, measures.subject_verbs[lemma], subjects_of(verb))
    if lemma in LIFE_TAKERS:
        yield from _lives(verb)


def _patients(verb: Token) -> list[Token]:
    """Whom a verb is done to, also where the parse takes a participle for an active verb: "6 killed 22 injured"."""
    objects = _reflexive(verb) or objects_of(verb)
    if objects and verb.tag_ in ("VBD", "VBN") and any(c.dep_ in ("acl", "amod") and c.tag_ == "VBN" for c in objects[0].children):
        subjects = [t for t in subjects_of(verb) if is_person_word(t) or _is_number(t)]
        objects = subjects if any(_is_number(c) for t in subjects for c in (t, *t.children)) else objects
    if objects or verb.tag_ == "VBG":
        return objects
    told = _described(verb)
    # "Four shot outside bar": a headline's past tense is a passive, but "Brumby shot first" is none
    return [t for t in told if t.head.i != verb.i or any(_is_number(c) for c in (t, *t.children))] if verb.tag_ in FINITE and verb.lemma_ in INTRANSITIVE_TOO and not any(c.dep_ == "conj" for c in verb.children) else told


def _headline_verb(token: Token, measures: Measures) -> Iterator[Told]:
    """ "Missile Strike Kills Five Injures Seven", where the parse sees names."""
    lower = token.lower_
    lemma = next((form for form in (lower[:-1], lower[:-2]) if form in measures.verbs and lower in (f"{form}s", f"{form}ed", f"{form}d")), None)
    if lemma is not None and token.lemma_.lower() not in measures.verbs and measures.verbs[lemma] != "released":
        yield Told(token, measures.verbs[lemma], right_of(token))


def _is_number(token: Token) -> bool:
    return bool(token.pos_ == "NUM" or token.like_num)


def _reflexive(verb: Token) -> list[Token]:
    """ "killed himself": whoever did it."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "npadvmod", "oprd") and c.lower_ in REFLEXIVE]
    return (subjects_of(verb) or objects) if objects and not any(True for _ in conjuncts_of(objects[0])) else []


def _is_natural(verb: Token) -> bool:
    causes = {g.lemma_.lower() for c in verb.children if c.lower_ in ("of", "from") for g in c.children}
    return bool(causes & set("cancer illness disease attack age pneumonia leukemia stroke failure cause causes virus covid-19 cholera".split()))


def _lives(verb: Token) -> Iterator[Told]:
    """ "claimed the lives of at least 40", "claimed 40 lives", "12 lives were lost"."""
    for life in objects_of(verb):
        if life.lemma_.lower() == "life":
            of = [g for c in life.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
            yield Told(verb, "killed", with_conjuncts(of) or [life])


def _phrasal(token: Token, lemma: str, measures: Measures) -> Iterator[Told]:
    """ "gunned down", "shot dead", "lost their lives", "took hostage"."""
    for table, people_of in ((measures.phrases, objects_of), (measures.subject_phrases, subjects_of)):
        for rest, outcome in _completed(token, lemma, table):
            people = _patients(token) if people_of is objects_of else subjects_of(token) or objects_of(token)
            yield Told(token, outcome, [p for p in people if p.lemma_.lower() not in rest])


def _completed(token: Token, lemma: str, table: Phrases) -> Iterator[tuple[frozenset[str], Outcome]]:
    near: set[str] | None = None
    for rest, outcome in table.get(lemma, ()):
        if near is None:
            near = {word for t in token.subtree if 0 < abs(t.i - token.i) < REACH for word in (t.lemma_.lower(), t.lower_)}
        if rest <= near:
            yield rest, outcome


def _described(adjective: Token) -> list[Token]:
    """Whom an adjective describes: "six dead", "16 people were wounded", "left 20 injured", "30 wounded"."""
    head: Token = adjective.head
    if adjective.dep_ == "amod":
        return with_conjuncts([head])
    if adjective.dep_ in PREDICATES:
        own = [antecedent_of(c) for c in adjective.children if c.dep_ in ("nsubj", "nsubjpass", "nummod", "npadvmod")]
        if own:
            return with_conjuncts(own)
        if adjective.dep_ == "conj" and head.pos_ in ("ADJ", "VERB", "NOUN") and not _numeral_before(adjective):
            return subjects_of(head) or objects_of(head)
        if head.i != adjective.i and head.pos_ in ("VERB", "AUX"):
            return objects_of(head) or subjects_of(head)
        if head.i != adjective.i and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            return with_conjuncts([head])
    return [c for c in adjective.children if c.dep_ in ("nummod", "nsubj", "quantmod")] or _numeral_before(adjective)


def _nominal(noun: Token, lemma: str, measures: Measures) -> Iterator[Told]:
    """ "five deaths", "a toll of 12", "the death of two miners", "Lina's murder", "three shooting victims"."""
    if lemma in measures.nouns:
        yield Told(noun, measures.nouns[lemma], [noun])
    if lemma in TOLLS:
        yield from _toll(noun, measures)
    if lemma in measures.acts:
        of = [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        owners = [c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$"]
        if of or owners:
            deadly = any(c.lemma_.lower() in ("death", "fatal", "deadly") for c in noun.children)
            yield Told(noun, "killed" if deadly else measures.acts[lemma], with_conjuncts(of) or owners)
    multiple = next((c for c in noun.children if c.lower_ in MULTIPLE), None)
    if multiple is not None and lemma in measures.acts:
        yield Told(noun, measures.acts[lemma], [multiple])
    if lemma == "victim":
        kind = next((c.lemma_.lower() for c in noun.children if c.lemma_.lower() in measures.acts), None)
        yield Told(noun, measures.acts[kind] if kind else "casualties", [noun])
    if lemma == "body" and noun.tag_ == "NNS":
        of = [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        yield Told(noun, "killed", with_conjuncts(of) or [noun])


def _toll(toll: Token, measures: Measures) -> Iterator[Told]:
    """ "the death toll rose to 12", "a death toll of 12", "the number of dead stands at 12"."""
    words = [t for t in toll.subtree if abs(t.i - toll.i) < REACH]
    tables = (measures.nouns, measures.adjectives)
    outcomes = [table[w] for t in words for table in tables for w in (t.lemma_.lower(), t.lower_) if w in table]
    if not outcomes and toll.lemma_.lower() != "toll":
        return
    verb = toll.head if toll.dep_ in ("nsubj", "nsubjpass", "dobj") else toll
    near = [g for c in (*toll.children, *verb.children) if (c.dep_ in ("attr", "dobj", "oprd") or c.lower_ in TOLL_PREPOSITIONS) and c.i > toll.i for g in (c, *c.children)]
    numbers = [g for g in near if _is_number(g) or any(c.dep_ == "nummod" for c in g.children)]
    numbers = [g for g in numbers if g.ent_type_ != "TIME"][-1:] or _number_at_goal(toll)
    yield Told(toll, outcomes[0] if outcomes else "killed", numbers)


def _number_at_goal(toll: Token) -> list[Token]:
    """The first number after "to" or "at" to the right, where the parse hangs it elsewhere."""
    sentence_end, goal = toll.sent.end, False
    for token in toll.doc[toll.i + 1 : min(sentence_end, toll.i + REACH + 4)]:
        if goal and _is_number(token):
            return [token]
        goal = token.lower_ in ("to", "at", "least", "than", "over") and (goal or token.lower_ in ("to", "at"))
    return []


def _state(noun: Token, measures: Measures) -> Iterator[Told]:
    """ "in critical condition", "in custody", "with gunshot wounds": of whom the phrase is told."""
    wanted, outcome = measures.states[noun.lemma_.lower()]
    preposition = noun.head
    if noun.dep_ != "pobj":
        return
    kinds = {c.lemma_.lower() for c in noun.subtree}
    if preposition.lower_ != wanted and not (preposition.lower_ in ("from", "of") and outcome == "struck"):
        return
    if (noun.lemma_ == "condition" and not kinds & STATE_ADJECTIVES) or (noun.lemma_ == "support" and "life" not in kinds):
        return
    if noun.lemma_ == "wound" and not kinds & WOUNDS:
        return
    holder = preposition.head
    deadly = "fatal" in kinds
    if holder.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        people = _coordinated(holder)
    elif holder.pos_ in ("VERB", "AUX"):
        people = [t for t in objects_of(holder) if is_person_word(t) or t.pos_ in ("PRON", "NUM")] or subjects_of(holder)
        people = _coordinated(people[0]) if len(people) == 1 and holder.dep_ == "acl" else people
    else:
        people = _described(holder)
    if holder.lemma_ not in ("die", "succumb"):
        yield Told(noun, "killed" if deadly else outcome, people)


def _coordinated(noun: Token) -> list[Token]:
    """The nouns coordinated with a noun, before and after it: what stands behind the last is told of all."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN", "NUM"):
        first = first.head
    return with_conjuncts([first])


def _membership(token: Token, measures: Measures) -> Iterator[Told]:
    """ "the dead included 12 nurses", "seven children were among the dead"."""
    if token.lemma_.lower() == "include":
        whole, part = subjects_of(token), [t for c in token.children if c.dep_ == "dobj" for t in (c, *conjuncts_of(c))]
    else:
        whole = [c for c in token.children if c.dep_ == "pobj"]
        verb = token.head
        part = subjects_of(verb) if verb.pos_ in ("VERB", "AUX") else []
        if verb.pos_ in ("NOUN", "NUM", "PROPN"):
            part = _coordinated(verb)
        part = part or [t for c in verb.children if c.dep_ == "attr" for t in (c, *conjuncts_of(c))]
    for group in whole:
        outcome = _outcome_of_group(group, measures)
        if outcome is not None:
            yield Told(token, outcome, [t for t in part if t.i != group.i])


def _outcome_of_group(group: Token, measures: Measures) -> Outcome | None:
    """ "the dead", "those killed", "the 12 people killed", "the victims": what became of them."""
    lower = group.lower_
    if lower in measures.adjectives:
        return measures.adjectives[lower]
    if group.lemma_.lower() in ("fatality", "detainee", "hostage", "casualty", "victim"):
        return {"fatality": "killed", "detainee": "detained", "hostage": "abducted"}.get(group.lemma_.lower(), "casualties")  # type: ignore[return-value]
    for child in group.children:
        if child.dep_ in ("acl", "relcl", "amod", "advcl") and child.lemma_.lower() in measures.verbs:
            return measures.verbs[child.lemma_.lower()]
    return None


def _numeral_before(word: Token) -> list[Token]:
    """The number that stands right before: "killed ten and 30 wounded"."""
    before = [t for t in word.doc[max(0, word.i - 3) : word.i] if t.pos_ == "NUM" or t.like_num]
    return [t.head if t.dep_ == "nummod" and t.i < t.head.i < word.i else t for t in before[-1:]]


def right_of(anchor: Token) -> list[Token]:
    """The first number to the right of a verb, and the nouns that it counts: "Kills 10 Children 5 Women"."""
    if not (anchor.pos_ in ("VERB", "AUX") or (anchor.text.istitle() and anchor.lower_.endswith(("s", "ed")))) or is_passive(anchor):
        return []
    found: list[Token] = []
    for token in anchor.doc[anchor.i + 1 : anchor.i + REACH]:
        if token.pos_ in ("VERB", "AUX") or (token.is_punct and token.text not in ",-") or token.is_space or token.lower_ in ("in", "on", "after", "near", "since", "during", "by"):
            break
        if token.pos_ == "NUM" or token.like_num:
            found.append(_head_of_number(token))
    return found


def left_of(anchor: Token) -> list[Token]:
    """The number to the left of a participle or adjective: "35 Daesh militants killed"."""
    if anchor.pos_ in ("NOUN", "PROPN", "ADP"):
        return []
    for token in reversed(anchor.doc[max(anchor.sent.start, anchor.i - REACH) : anchor.i]):
        if token.is_punct or token.is_space or token.pos_ == "VERB" or token.lower_ in ("and", "after", "by"):
            return []
        if _is_number(token):
            return [] if token.i and token.nbor(-1).lower_ == "at" else [_head_of_number(token)]
    return []


def _head_of_number(number: Token) -> Token:
    head = number.head
    return head if number.dep_ == "nummod" and number.i < head.i < number.i + REACH and head.pos_ != "VERB" else number
