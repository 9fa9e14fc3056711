"""Quotes: who says what, word for word or not.

    marks      stretches between quotation marks
    indirect   cue words and their complements, by the parse
    direct     quoted stretches to their cues and speakers
    select     doubles out, relays folded in
    via        who relays the speaker
    find       the quotations, speakers resolved

>>> quotes = find_quotes(parsed, actors)
>>> [(quote.speaker.text, quote.cue.text, quote.text) for quote in quotes]
[('a spokesman', 'said', 'the bridge was hit')]
"""

from dateline.reader.quotes.find import Describes, find_attributions, find_quotes

__all__ = ["Describes", "find_attributions", "find_quotes"]
