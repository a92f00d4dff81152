"""Every number of a document, with span, unit, qualifier and interval.

Answers: which numbers stand here and what does each one mean by itself. Nouns: `Numeral`, `Measure`, `Qualified`.
May import `catalog` and the nouns of `news`.
"""

from __future__ import annotations

from taksir.news.quantities.scan import find_quantities

__all__ = ["find_quantities"]
