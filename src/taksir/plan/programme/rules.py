"""Rules: caps, shares, targets."""

from __future__ import annotations

import numpy as np

from taksir.plan.programme.draft import Draft, over


def add_rules(draft: Draft) -> None:
    """Rows `cap`, `share`, `target` (n, t, f), n in their order; `reached` where "earliest" is the aim."""
    instance = draft.instance
    stock, size = draft["stock"], instance.sizes
    labels = stock.labels[None]
    cells = np.ones((size["t"], size["f"]), bool)
    periods = np.arange(size["t"])
    if instance.caps:
        weight = np.stack([one.weight for one in instance.caps])[..., None, None]
        limit = np.stack([one.limit for one in instance.caps])
        draft.rows("cap", "ntf", [over(stock, weight, letters="nictf", labels=labels)], "<=", limit, np.isfinite(limit))
    if instance.shares:
        weight = np.stack([(one.member - one.share) * one.weight for one in instance.shares])[..., None, None]
        since = np.stack([(periods >= one.start)[:, None] & cells for one in instance.shares])
        draft.rows("share", "ntf", [over(stock, weight, letters="nictf", labels=labels)], "<=", 0.0, since)
    if instance.targets:
        weight = np.stack([one.weight for one in instance.targets])[..., None, None]
        level = np.stack([one.level for one in instance.targets])[..., None] * cells
        stands = over(stock, weight, letters="nictf", labels=labels)
        draft.rows("target", "ntf", [stands], ">=", level, level > 0)
        if instance.objective == "earliest":
            amount = np.array([one.amount for one in instance.targets])[:, None, None]
            done = draft.column("done", "tf", cells, binary=True)
            wants = over(done, -amount, letters="ntf", labels=done.labels[None])
            draft.rows("reached", "ntf", [stands, wants], ">=", 0.0, (amount > 0) & cells)
            later = np.roll(done.labels, -1, axis=0)
            then = (periods < size["t"] - 1)[:, None] & cells
            draft.rows("kept", "tf", [over(done, labels=later), over(done, -1.0)], ">=", 0.0, then)
