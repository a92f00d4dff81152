"""Who deals with whom: verb frames (data) read over the names of a sentence.

`find_deals` finds the words of a frame (`trigger`), looks who stands before them and behind which preposition or
particle (`names`, `roles`), keeps one event once (`event`) and says which claims size it (`size`). It may import
`catalog.frames` and the nouns of `news`; nothing else.
"""

from taksir.news.deals.find import find_deals

__all__ = ["find_deals"]
