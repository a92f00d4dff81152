"""Capacities that chips share."""

from __future__ import annotations

import numpy as np

from taksir.plan.programme.draft import Draft, earlier, over


def add_pools(draft: Draft) -> None:
    """What is installed takes no more of a pool than it gives; a stored one keeps what is left (`left` (r, t, f))."""
    pools = draft.instance.pools
    finite = np.isfinite(pools.capacity)
    stored = pools.stored[:, None, None]
    limited = np.where(stored, np.logical_and.accumulate(finite, axis=1), finite)
    typical = pools.need[pools.need > 0]
    unit = draft.scale.packages * (float(np.exp(np.log(typical).mean())) if typical.size else 1.0)
    left = draft.column("left", "rtf", limited & stored, unit=unit)
    arrive = draft["arrive"]
    takes = over(arrive, pools.need[:, :, None, None], letters="rctf", labels=arrive.labels[None])
    keeps = [over(left), over(left, -1.0, labels=earlier(left.labels, 1))]
    draft.rows("pool", "rtf", [takes, *keeps], "<=", pools.capacity, limited)
