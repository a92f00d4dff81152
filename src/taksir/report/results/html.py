"""A result as one HTML file: sentence, pictures as SVG, tables, the working as a tree, sources; no script."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from taksir.catalog.source import Source
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount
from taksir.report.environment import page_environment
from taksir.report.results.amounts import amount_text, cell_text
from taksir.report.results.charts import chart_svg
from taksir.report.results.result import Result


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return page_environment(amount_text=amount_text, cell_text=cell_text, is_amount=_is_amount)


def render_result(result: Result, world: Assumptions) -> str:
    """The page; every text passes through Jinja's escaping, the pictures are our own SVG."""
    style = files("taksir.report").joinpath("templates", "result.css").read_text(encoding="utf-8")
    return _environment().get_template("result.html").render(
        result=result,
        world=world,
        style=Markup(style),
        pictures=[(chart, Markup(chart_svg(chart))) for chart in result.charts],
        sources=_cited(result, world),
    )  # fmt: skip


def _cited(result: Result, world: Assumptions) -> list[Source]:
    aliases = dict.fromkeys((*result.cites, *(alias for amount in result.working for alias in amount.sources())))
    known = world.catalog.sources
    return [known[alias] for alias in aliases if alias in known]


def _is_amount(cell: object) -> bool:
    return isinstance(cell, (Amount, int, float)) and not isinstance(cell, bool)
