"""Jinja as every page of ours has it: everything escaped, nothing undefined."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from taksir import __version__


def page_environment(**names: object) -> Environment:
    """An environment over our templates that knows the version and `names`."""
    environment = Environment(
        loader=PackageLoader("taksir.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(version=__version__, **names)
    return environment
