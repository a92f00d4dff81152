"""Numbers of the world stand in `data/`, not in Python.

A literal in the model or in the checks is plain (whole numbers of counting, powers of ten and of two, halves, the
calendar), or it stands in a constant that says in words what it is, or in a published formula that names its source.
A constant with a unit in its name is a fact, but for conversions (`SECONDS_PER_YEAR`).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).parents[2] / "src" / "taksir"
PACKAGES = ("model", "checks", "plan", "validate", "catalog/audit")

CALENDAR = {7, 9, 12, 13, 24, 28, 29, 30, 30.44, 31, 52, 60, 360, 365, 365.25, 366, 3600, 8760, 8766}
HALVES = {0.25, 0.5, 0.75, 1.5}
UNIT = re.compile(r"_(W|KW|MW|GW|USD|MM2|CM2|KWH|MWH|HZ|BYTES|GB|TB|FLOPS?|DEGC|YEARS|MONTHS|WEEKS)$")
CONVERSION = re.compile(
    r"PER|_TO_|_A_|^(HORIZON|SECONDS|HOURS|DAYS|MONTHS|BITS|YEAR|DAY|HOUR|WEEK|MONTH|KILO|MEGA|GIGA)"
)
PRECISION = {"round", "quantile", "percentile", "linspace", "approx"}
"""Calls whose numbers are digits, shares of a distribution or points of a grid."""

EXCEPTIONS = {
    ("model/design/own_chip.py", 0.4): "the saving that is asked about, unless the caller says",
    ("model/capital/financing.py", 0.9): "the share of samples that counts as sure, unless the caller says",
    ("model/design/sweep.py", 1.000001): "keeps an index inside its table",
    ("checks/telling/cadence.py", 0.02): "how far from a whole number of periods still reads as one",
    ("checks/arithmetic/fx_words.py", 50.0): "from where on a ratio is told in words of magnitude",
    ("checks/arithmetic/fx_words.py", 1.1): "below which a ratio is told in percent",
    ("checks/arithmetic/scale.py", 0.2): "orders of magnitude, as fifths and fives",
    ("checks/arithmetic/share.py", 0.995): "a whole, rounded",
    ("checks/arithmetic/share.py", 99.0): "below a whole in percent, rounded",
    ("checks/arithmetic/twin.py", 48.0): "characters between two numbers that are read as a pair",
    ("checks/arithmetic/vague.py", 0.95): "a number that fits a vague word, rounded",
    ("checks/arithmetic/vague.py", 1.05): "the same, from above",
    ("checks/telling/weekday.py", 40.0): "characters between a weekday and its date",
    ("checks/telling/weekday.py", 2024.0): "a leap year, for the lengths of months",
}
"""Literals that stand as they are, by file, with what they are."""


def files() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (CODE / package).rglob("*.py"))


def plain(value: float) -> bool:
    """Counting, powers of ten and two, halves, the calendar."""
    if value in CALENDAR or value in HALVES or (value == int(value) and 0 <= value <= 6):
        return True
    mantissa = f"{value:e}".partition("e")[0]
    return float(mantissa) == 1 or (value == int(value) and (int(value) & (int(value) - 1)) == 0)


def literals(path: Path) -> Iterator[tuple[int, float]]:
    """Numbers of a file that are neither plain nor told, with their lines."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(inner) for node in _told(tree) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        number = isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in told
        if number and not plain(float(node.value)):
            yield node.lineno, float(node.value)


def _told(tree: ast.Module) -> Iterator[ast.AST]:
    """Parts whose numbers are explained: constants with a docstring, laws with a source, digits, decorators."""
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        documented = (
            isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
        )
        if (isinstance(node, (ast.Assign, ast.AnnAssign)) and documented) or (
            isinstance(node, ast.Assign) and CONVERSION.search(_name(node))
        ):
            yield node
    for inner in ast.walk(tree):
        if isinstance(inner, ast.FunctionDef):
            yield from inner.decorator_list
            if any(_cites(decorator) for decorator in inner.decorator_list):
                yield inner
        elif isinstance(inner, ast.Call):
            name = inner.func.attr if isinstance(inner.func, ast.Attribute) else getattr(inner.func, "id", "")
            if name in PRECISION:
                yield from inner.args[1:]


def _cites(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and getattr(decorator.func, "id", "") == "law"
        and any(keyword.arg == "source" for keyword in decorator.keywords)
    )


def _name(node: ast.Assign) -> str:
    return node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(CODE).as_posix())
def test_a_file_holds_no_number_of_the_world(path: Path) -> None:
    name = path.relative_to(CODE).as_posix()
    assert [(line, value) for line, value in literals(path) if (name, value) not in EXCEPTIONS] == []


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(CODE).as_posix())
def test_a_constant_with_a_unit_is_a_conversion(path: Path) -> None:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and UNIT.search(_name(node)) and isinstance(node.value, ast.Constant):
            assert CONVERSION.search(_name(node)), f"{_name(node)} = {node.value.value}: this is a fact of data/"


def test_every_exception_is_still_needed() -> None:
    used = {(path.relative_to(CODE).as_posix(), value) for path in files() for _, value in literals(path)}
    assert set(EXCEPTIONS) <= used


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("TDP = 700", [700.0]),
        ('STEPS = 80\n"""Halvings of the interval."""', []),
        ("MM2_PER_CM2 = 645.16", []),
        ("def f(x):\n    return 0.97 * x", [0.97]),
        ("@law('x', unit='W', source='Stull 2011')\ndef f(x):\n    return 0.97 * x", []),
        ("y = round(x, 9) + 1e9 + 2**10 + 8760", []),
    ],
)
def test_the_search_itself(tmp_path: Path, code: str, found: list[float]) -> None:
    path = tmp_path / "a.py"
    path.write_text(code, "utf-8")
    assert [value for _, value in literals(path)] == found
