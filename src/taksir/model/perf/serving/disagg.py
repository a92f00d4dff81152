"""Prompts read by chips of their own: handing over the cache, and how fast the two pools go together."""

from __future__ import annotations

import numpy as np

from taksir.model.perf.spec import Spec
from taksir.quantity.amount import Value, law


@law("t + t_link / share", unit="s")
def handover_s(sent_s: Value, share: Value, fixed_s: Value) -> Value:
    """Time from the end of a prefill until its cache lies in the chips that decode.

    `sent_s` is the time of the bytes at the full bandwidth of the link, of which the `share` is reached.

    >>> handover_s(0.02, 0.5, 0.01)
    0.05
    """
    return fixed_s + sent_s / share


def link_bytes_per_s(spec: Spec, chips: Value) -> Value:
    """What one chip sends from pool to pool: over the domain where all `chips` are in one, else its network port."""
    far = spec.scaleout_bytes_per_s or spec.scaleup_bytes_per_s
    return np.where(np.asarray(chips) <= spec.scaleup_domain, max(spec.scaleup_bytes_per_s, far), far)


@law("min(n·r/P, b/(L·TPOT))", unit="1/s", source="own derivation: the slower pool sets the pace")
def matched_per_s(prefill_s: Value, readers: Value, decoding_per_s: Value) -> Value:
    """Requests a second that `readers` copies and the chips that decode do together.

    >>> matched_per_s(0.5, 4.0, 10.0)
    array(8.)
    """
    return np.minimum(np.asarray(readers) / prefill_s, decoding_per_s)
