"""The what-if panel: numbers on sliders, and what follows from them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from taksir.errors import TaksirError
from taksir.verbs.chain import CHIP
from taksir.web import panel
from taksir.web.bench import bench_of
from taksir.web.page import asks_for_part, render

router = APIRouter()

MODES = ("buy", "run", "statement")
STEP = "s_"
"""What the name of a slider begins with in the address."""


@router.get("/what-if")
def what_if(
    request: Request,
    mode: str = "buy",
    q: str = panel.QUANTITY,
    chip: str = CHIP,
    site: str = "",
    chips: str = panel.CHIPS,
    power: str = panel.POWER,
    text: str = "",
) -> HTMLResponse:
    """Three panels: what a quantity stands for, whether chips run on a power, what would fit a statement."""
    desk = bench_of(request).desk
    mode = mode if mode in MODES else MODES[0]
    steps, swapped = _steps(request), asks_for_part(request)
    shown, says = None, ""
    try:
        if mode == "buy":
            shown = panel.buy(desk, q, chip, site, steps)
        elif mode == "run":
            shown = panel.run(desk, chips, power, chip, steps)
        elif text.strip():
            shown = panel.statement(desk, text.strip(), steps)
    except TaksirError as error:
        says = str(error)
    found = desk.catalog.entities
    return render(
        request, "what_if.html", "what_if_part.html", code=422 if says and not swapped else 200, mode=mode,
        modes=MODES, q=q, chip=chip, site=site, chips=chips, power=power, text=text, shown=shown, says=says,
        reach=panel.STEPS, swapped=swapped, prefix=STEP,
        servers={key: one.name for key, one in found("server").items()},
        sites={key: one.name for key, one in found("site").items()},
    )  # fmt: skip


def _steps(request: Request) -> dict[str, int]:
    """Where each slider stands."""
    found = {}
    for name, value in request.query_params.items():
        if name.startswith(STEP) and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
            found[name.removeprefix(STEP)] = int(value[:4])
    return found
