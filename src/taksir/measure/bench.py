"""What prepares kernels: the interface, and PyTorch's."""

from __future__ import annotations

from typing import Any, Protocol

from taksir.measure.clock import Run

STREAMS = {"stream": 6, "norm": 4, "copy": 4, "optimizer": 28, "host_to_device": 2, "device_to_host": 2}
"""Bytes that a kernel moves for each number: sum of two arrays, layer norm and copy in bf16; AdamW on fp32 (gradient
read; weight and two moments read and written); copies between host and device."""
HOST_COPIES = ("host_to_device", "device_to_host")
"""Those that need a device beside the host."""


class Bench(Protocol):
    """Prepares kernels; every method may raise RuntimeError or NotImplementedError where the device cannot."""

    def gemm(self, m: int, n: int, k: int, dtype: str) -> Run:
        """One product (m × k) · (k × n), result in bf16."""

    def attention(self, batch: int, length: int, heads: int, kv_heads: int, head_dim: int, backward: bool) -> Run:
        """Causal softmax attention in bf16: the forward pass, or the backward pass alone."""

    def stream(self, kind: str, count: int) -> Run:
        """A kernel of `STREAMS` over `count` numbers."""


class TorchBench:
    """The same by PyTorch on a device ("cuda" or "cpu")."""

    def __init__(self, torch: Any, device: str) -> None:
        self.torch = torch
        self.device = device

    def gemm(self, m: int, n: int, k: int, dtype: str) -> Run:
        """torch.mm in bf16; torch._scaled_mm with one scale a matrix in fp8."""
        torch = self.torch
        left, right = self._random(m, k), self._random(n, k)
        if dtype == "fp8":
            one = torch.ones((), dtype=torch.float32, device=self.device)
            left8, right8 = left.to(torch.float8_e4m3fn), right.to(torch.float8_e4m3fn)
            return lambda: torch._scaled_mm(left8, right8.t(), scale_a=one, scale_b=one, out_dtype=torch.bfloat16)
        if dtype != "bf16":
            raise NotImplementedError(f"products in {dtype} are not timed")
        return lambda: torch.mm(left, right.t())

    def attention(self, batch: int, length: int, heads: int, kv_heads: int, head_dim: int, backward: bool) -> Run:
        """torch.nn.functional.scaled_dot_product_attention, whichever kernel it chooses."""
        torch = self.torch
        query = self._random(batch, heads, length, head_dim).requires_grad_(backward)
        key, value = (self._random(batch, kv_heads, length, head_dim).requires_grad_(backward) for _ in range(2))

        def forward() -> Any:
            return torch.nn.functional.scaled_dot_product_attention(
                query, key, value, is_causal=True, enable_gqa=kv_heads != heads
            )

        if not backward:
            return forward
        result = forward()
        gradient = torch.randn_like(result)

        def back() -> None:
            query.grad = key.grad = value.grad = None
            result.backward(gradient, retain_graph=True)

        return back

    def stream(self, kind: str, count: int) -> Run:
        """Sum, layer norm, copy, fused AdamW, and copies from and to pinned memory of the host."""
        torch = self.torch
        if kind == "optimizer":
            return self._optimizer(count)
        if kind in HOST_COPIES:
            if self.device == "cpu":
                raise NotImplementedError("the host is the device")
            near = torch.empty(count, dtype=torch.bfloat16, device=self.device)
            far = torch.empty(count, dtype=torch.bfloat16, pin_memory=True)
            to, source = (near, far) if kind == "host_to_device" else (far, near)
            return lambda: to.copy_(source, non_blocking=True)
        one, two = self._random(count), self._random(count)
        if kind == "stream":
            result = torch.empty_like(one)
            return lambda: torch.add(one, two, out=result)
        if kind == "copy":
            return lambda: two.copy_(one)
        if kind == "norm":
            width = min(count, NORM_WIDTH)
            rows = one.view(-1, width)
            return lambda: torch.nn.functional.layer_norm(rows, (width,))
        raise NotImplementedError(f"no such kernel: {kind}")

    def _optimizer(self, count: int) -> Run:
        torch = self.torch
        weight = torch.nn.Parameter(torch.zeros(count, dtype=torch.float32, device=self.device))
        weight.grad = torch.ones_like(weight)
        optimizer = torch.optim.AdamW([weight], fused=True)
        step: Run = optimizer.step
        return step

    def _random(self, *shape: int) -> Any:
        return self.torch.randn(*shape, dtype=self.torch.bfloat16, device=self.device)


NORM_WIDTH = 4096
"""Numbers of a row that is normalised."""
