"""Who deals with whom: verb frames (data) read over the names of a sentence.

`find_deals` finds the words of a frame (`trigger`), looks who stands before them and behind which preposition or
particle (`names`, `clause`, `roles`, `verb_final`), or whom the text goes on about (`topic`), makes parties of them
(`parties`), keeps one event once (`event`) and says which claims size it (`size`).
"""

from taksir.news.deals.find import find_deals
from taksir.news.deals.total import without_totals

__all__ = ["find_deals", "without_totals"]
