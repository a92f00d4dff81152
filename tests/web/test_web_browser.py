"""The shell in a real browser: articles are dropped in, the ledger is filtered, a claim is followed to its sources."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from serving import browsing, filled, served, tab

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = filled(tmp_path_factory.mktemp("browsed"))
    with served(given) as found:
        yield found


def test_the_ledger_works_without_scripts(browser, address):
    with tab(browser, address, java_script_enabled=False) as page:
        page.goto("/ledger")
        page.get_by_label("Status").select_option("denied")
        page.get_by_role("button", name="Show").click()
        assert "status=denied" in page.url
        assert page.locator("tbody tr").count() == 1
        page.get_by_role("link", name="Deals").click()
        assert page.get_by_role("columnheader", name="Type").count() == 1


def test_every_page_can_be_walked_by_keyboard(browser, address):
    with tab(browser, address) as page:
        page.goto("/ledger")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
        seen = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.add(page.evaluate("document.activeElement.getAttribute('name') || document.activeElement.tagName"))
        assert {"q", "entity", "kind", "status", "check", "document", "A", "BUTTON"} <= seen


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "id")])
def test_pages_fit_a_phone_and_offend_nobody(browser, address, scheme, language):
    from axe_playwright_python.sync_playwright import Axe

    with tab(browser, address, viewport=PHONE, color_scheme=scheme, locale=language) as page:
        page.goto("/ledger?kind=power")
        claim = page.locator("tbody th a").first.get_attribute("href")
        document = claim.partition(".")[0].replace("/claims/", "/documents/")
        page.goto("/ledger?tab=deals")
        deal = page.locator("tbody th a").first.get_attribute("href")
        for path in ("/", "/ledger", "/ledger?tab=deals", "/ledger?q=zzzz", claim, deal, document, "/api/docs"):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
            # Axe comes from the test, and the page's own policy would not let it in: it runs in a world of its own.
            found = Axe().run(page)
            bad = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
            assert not bad, f"{path}: {[(one['id'], [node['html'] for node in one['nodes']][:3]) for one in bad]}"


def test_the_first_page_is_there_within_a_second(browser, address):
    with tab(browser, address) as page:
        page.goto("/")
        times = []
        for _ in range(3):
            began = time.perf_counter()
            page.goto("/", wait_until="load")
            times.append(time.perf_counter() - began)
        assert min(times) < 1.0
