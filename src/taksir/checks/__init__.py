"""Where words meet arithmetic: one file a question, a registry, verdicts with their working.

`run_checks(articles, relations, as_of)` asks every question of `registry.CHECKS`. Plausibility and corroboration are
never mixed: what others say of a claim is the ledger's, whether a number can be so is judged here. May import
`ledger`, `news`, `model`, `catalog`, `quantity`; never `brief` or anything above.
"""

from taksir.checks.registry import CHECKS, run_checks
from taksir.checks.verdict import Plausibility, Verdict

__all__ = ["CHECKS", "Plausibility", "Verdict", "run_checks"]
