"""What a model, a sequence and a batch allow of each axis of a layout, in words: why one value of it cannot be."""

from __future__ import annotations

from taksir.model.workload.transformer import Attention, Recurrence, Transformer

SHORT = 2
"""Layers that the first and the last stage together may lack: the embedding and the logits are there."""


def tensor_problem(model: Transformer, tp: int) -> str | None:
    """Why so many tensor-parallel ranks cannot share the heads and matrices of every layer; None when they can."""
    for block in model.blocks:
        mixer, mlp = block.mixer, block.mlp
        if isinstance(mixer, Attention):
            if mixer.heads % tp:
                return f"TP {tp} does not divide the {mixer.heads} attention heads of {model.name}"
            if not mixer.latent and mixer.kv_heads % tp and tp % mixer.kv_heads:
                return f"TP {tp} and the {mixer.kv_heads} key-value heads of {model.name} do not divide one another"
        if isinstance(mixer, Recurrence):
            for heads in (mixer.key_heads, mixer.value_heads):
                if heads % tp:
                    return f"TP {tp} does not divide the {heads} heads of a recurrent layer of {model.name}"
        if mlp is not None:
            width = mlp.shared_width if mlp.experts else mlp.width
            if width % tp:
                return f"TP {tp} does not divide the feed-forward width of {width:,} of {model.name}"
    return (
        f"TP {tp} does not divide the hidden width of {model.hidden:,} of {model.name}" if model.hidden % tp else None
    )


def stage_problem(model: Transformer, stages: int, layers: int | None = None) -> str | None:
    """Why the layers cannot be cut into so many stages: all alike, but for the first and the last, which hold the
    embedding and the logits and may be a layer short each (Llama 3.1 405B has 126 layers on 16 ranks). `layers` are
    those that are run, where blocks that predict more than one token count too (DeepSeek-V3: 61 + 1 on 16 ranks)."""
    count = model.layers if layers is None else layers
    held = f"the {count} layers of {model.name}"
    if count > model.layers:
        held += f" ({count - model.layers} for multi-token prediction)"
    if stages > count:
        return f"{stages} pipeline stages are more than {held}"
    if -count % stages > SHORT:
        return f"{stages} pipeline stages do not divide {held}"
    return None


def context_problem(seq: int, cp: int) -> str | None:
    """Why a sequence cannot be cut for so many context-parallel ranks: two equal pieces each, for balance."""
    if cp > 1 and seq % (2 * cp):
        return f"CP {cp} does not cut a sequence of {seq:,} tokens into {2 * cp} equal pieces"
    return None


def expert_problem(model: Transformer, ep: int) -> str | None:
    """Why so many expert-parallel ranks cannot share the experts."""
    if ep > 1 and not model.moe:
        return f"EP {ep}: {model.name} has no experts"
    for block in model.blocks:
        if block.mlp is not None and block.mlp.experts % ep:
            return f"EP {ep} does not divide the {block.mlp.experts} experts of {model.name}"
    return None


def expert_tensor_problem(model: Transformer, etp: int) -> str | None:
    """Why so many ranks cannot share the matrices of one expert."""
    if etp > 1 and not model.moe:
        return f"expert TP {etp}: {model.name} has no experts"
    for block in model.blocks:
        if block.mlp is not None and block.mlp.experts and block.mlp.width % etp:
            return f"expert TP {etp} does not divide the width of {block.mlp.width:,} of an expert of {model.name}"
    return None
