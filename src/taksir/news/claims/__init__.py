"""From quantities to claims: kind, subject, object, scope, period and standing of every number.

Answers: what does the article say about this number. May import `catalog` and the nouns of `news`.
"""

from __future__ import annotations

from taksir.news.claims.build import build_claims
from taksir.news.claims.deal import with_deals
from taksir.news.claims.replaced import with_replaced

__all__ = ["build_claims", "with_deals", "with_replaced"]
