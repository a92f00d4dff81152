"""Jinja as every page of ours has it, of reports and of the workbench: everything escaped, nothing undefined."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from taksir import __version__
from taksir.report import wording
from taksir.report.gauge import place
from taksir.report.parties import by_role


def page_environment(package: str = "taksir.report", **names: object) -> Environment:
    """An environment over the templates of a package and those that all pages share; it knows `names`, too."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("taksir.report", "shared")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        version=__version__,
        amount=wording.amount,
        by_role=by_role,
        date_words=wording.date_words,
        file_name=wording.file_name,
        marks=wording.MARKS,
        place=place,
        publisher=wording.publisher,
        range_words=wording.range_words,
        web_address=wording.web_address,
        with_unit=wording.with_unit,
    )
    environment.globals.update(names)
    environment.filters.update(line=wording.one_line, printable=wording.printable, label=wording.label)
    return environment


def shared_style() -> Traversable:
    """The style sheet of all pages; a page's own comes after it."""
    return files("taksir.report").joinpath("static", "shared.css")
