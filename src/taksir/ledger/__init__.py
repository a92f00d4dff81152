"""Keeps claims and deals, merges duplicates, relates documents, searches.

`relate`, `corroborate` and `merge` are pure functions over articles and need no database; `Ledger` keeps articles in
SQLite or PostgreSQL and finds them again. Nouns: `Relation`, `Corroboration`, `Merged`, `Ledger`. May import `news`,
`catalog`, `quantity`; never `checks` or anything above.

```python
relations = relate(articles)
with Ledger.open("news.sqlite") as ledger:
    for article in articles:
        ledger.add(article)
    hits = ledger.search("investasi")
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taksir.ledger.corroboration import corroborate
from taksir.ledger.merge import Merged, MergedClaim, MergedDeal, Saying, merge
from taksir.ledger.relate import relate
from taksir.ledger.relation import Corroboration, Relation

if TYPE_CHECKING:
    from taksir.ledger.store import Ledger

__all__ = [
    "Corroboration",
    "Ledger",
    "Merged",
    "MergedClaim",
    "MergedDeal",
    "Relation",
    "Saying",
    "corroborate",
    "merge",
    "relate",
]


def __getattr__(name: str) -> Any:
    """`Ledger` is imported when first asked for: it needs SQLAlchemy, the pure functions do not."""
    if name == "Ledger":
        from taksir.ledger.store import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
