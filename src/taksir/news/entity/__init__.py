"""Who and what a document names: the gazetteer's names, near misses, unknown proper names, words that stand for names.

`find_mentions` gives them sorted and without overlap.
"""

from taksir.news.entity.find import find_mentions

__all__ = ["find_mentions"]
