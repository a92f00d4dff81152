"""One world for the tests of supply: the shipped facts, points or samples."""

from datetime import date

import pytest

from taksir.catalog.facts import Catalog, load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw

AS_OF = date(2026, 11, 21)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(overlays=False)


@pytest.fixture
def world(catalog: Catalog) -> Assumptions:
    return Assumptions(catalog, AS_OF)


@pytest.fixture(scope="module")
def drawn(catalog: Catalog) -> Assumptions:
    return Assumptions(catalog, AS_OF, Draw(1024))
