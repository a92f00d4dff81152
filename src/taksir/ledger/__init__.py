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

from taksir.ledger.corroboration import corroborate
from taksir.ledger.merge import Merged, MergedClaim, MergedDeal, Saying, merge
from taksir.ledger.relate import relate
from taksir.ledger.relation import Corroboration, Relation

__all__ = [
    "Corroboration",
    "Merged",
    "MergedClaim",
    "MergedDeal",
    "Relation",
    "Saying",
    "corroborate",
    "merge",
    "relate",
]
