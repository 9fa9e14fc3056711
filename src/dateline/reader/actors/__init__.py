"""Actors: who is named or meant in an article.

>>> found = find_actors(parsed, load_registry())
>>> [actor.name for actor in found.mentions]
"""

from dateline.reader.actors.mentions import ActorMentions, find_actors

__all__ = ["ActorMentions", "find_actors"]
