"""The ways to lay replicas of a model over chips, with what is given held."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from taksir.errors import UsageError
from taksir.model.perf.service.ask import Held
from taksir.model.perf.serving.deployment import Pool
from taksir.model.workload.transformer import Attention, Transformer


def layouts(model: Transformer, chips: int, domain: int, held: Held | None = None) -> Pool:
    """All of them as arrays, one element each.

    Attention is cut over chips of one scale-up domain unless more are given, and copied for mixtures only; experts are
    cut over all chips of a replica or spread over them. UsageError names the constraint when none is left.
    """
    given = held or Held()
    if broken := _broken(model, chips, given):
        raise UsageError(broken)
    heads, experts = heads_of(model), experts_of(model)
    powers = [2**power for power in range(int(np.log2(chips)) + 1)]
    tps = _axis(given.tp, [each for each in powers if each <= domain and heads % each == 0])
    copies = _axis(given.dp, powers if experts else [1])
    stages = _axis(given.pp, [each for each in range(1, min(chips, model.layers) + 1) if chips % each == 0])
    ways = []
    for tp, dp, pp in product(tps, copies, stages):
        if chips % (tp * dp * pp):
            continue
        ranks = tp * dp
        groups = _axis(given.ep, sorted({1, ranks}) if experts else [1])
        ways += [(tp, dp, pp, ep) for ep in groups if ranks % ep == 0 and (not experts or experts % ep == 0)]
    if not ways:
        raise UsageError(f"no layout of {model.name} on {chips:,} chips has what is given")
    cut, copied, staged, spread = (np.array(column, float) for column in zip(*ways, strict=True))
    return Pool(cut, copied, staged, spread, chips / (cut * copied * staged))


def heads_of(model: Transformer) -> int:
    """The fewest heads of attention of any layer; 1 where there are none."""
    return min((block.mixer.heads for block in model.blocks if isinstance(block.mixer, Attention)), default=1)


def experts_of(model: Transformer) -> int:
    """The fewest experts of any mixture; 0 of a dense model."""
    return min((block.mlp.experts for block in model.blocks if block.mlp and block.mlp.experts), default=0)


def _axis(given: int | None, usual: Sequence[int]) -> Sequence[int]:
    return usual if given is None else [given]


def _broken(model: Transformer, chips: int, given: Held) -> str | None:
    """Which constraint what is given breaks, in words."""
    heads, experts = heads_of(model), experts_of(model)
    tp, dp, pp, ep = (1 if each is None else each for each in (given.tp, given.dp, given.pp, given.ep))
    if min(tp, dp, pp, ep) < 1:
        return "an axis of a layout is 1 or more"
    if heads % tp:
        return f"TP {tp} does not divide the {heads} heads of {model.name}"
    if pp > model.layers:
        return f"PP {pp} is more than the {model.layers} layers of {model.name}"
    if chips % (tp * dp * pp):
        return f"TP {tp} × DP {dp} × PP {pp} does not divide {chips:,} chips"
    if ep > 1 and not experts:
        return f"EP {ep}: {model.name} has no experts"
    if ep > 1 and experts % ep:
        return f"EP {ep} does not divide the {experts} experts of {model.name}"
    if ep > 1 and given.tp is not None and given.dp is not None and (tp * dp) % ep:
        return f"EP {ep} does not divide the {tp * dp} chips that share a layer"
    if ep > chips:
        return f"EP {ep} is more than {chips:,} chips"
    return None
