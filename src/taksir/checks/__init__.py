"""Where words meet arithmetic: one file a question, a registry, verdicts with their working.

May import `ledger`, `news`, `model`, `catalog`, `quantity`; never `brief` or anything above.
"""
