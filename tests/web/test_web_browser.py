"""The shell in a real browser: articles are dropped in, the ledger is filtered, a claim is followed to its sources."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from serving import ARTICLES, browsing, fill, served, settings, tab

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = settings(tmp_path_factory.mktemp("browsed"))
    fill(given)
    with served(given) as found:
        yield found


def test_articles_are_dropped_in_and_read(browser, tmp_path):
    given = settings(tmp_path)
    paths = []
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        paths.append(str(tmp_path / name))
    with served(given) as new, tab(browser, new) as page:
        page.goto("/")
        page.get_by_label("drop files here").set_input_files(paths)
        page.get_by_role("button", name="Read them").click()
        page.wait_for_url(re.compile("/jobs/"))
        page.get_by_text("Done.").wait_for(timeout=60_000)
        assert page.get_by_text("kept", exact=True).count() == 2
        assert page.get_by_text("inconsistent").count() > 0
        page.get_by_role("link", name="Northwind Cloud").first.click()
        assert page.locator("mark").count() > 5


def test_the_ledger_is_filtered_as_one_types_and_the_address_keeps_it(browser, address):
    with tab(browser, address) as page:
        page.goto("/ledger")
        every = page.locator("tbody tr").count()
        page.get_by_label("Kind").select_option("investment")
        page.wait_for_url(re.compile("kind=investment"))
        assert 0 < page.locator("tbody tr").count() < every
        page.get_by_label("Words").press_sequentially("wall street")
        page.wait_for_url(re.compile("q=wall"))
        page.get_by_text("1 claim", exact=True).wait_for()
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        assert download.value.suggested_filename == "taksir-claims-2026-11-21.csv"
        assert len(download.value.path().read_text().splitlines()) == 2
        again = page.context.new_page()
        again.goto(page.url)
        assert again.locator("tbody tr").count() == 1
        assert again.get_by_label("Words").input_value() == "wall street"


def test_the_ledger_works_without_scripts(browser, address):
    with tab(browser, address, java_script_enabled=False) as page:
        page.goto("/ledger")
        page.get_by_label("Status").select_option("denied")
        page.get_by_role("button", name="Show").click()
        assert "status=denied" in page.url
        assert page.locator("tbody tr").count() == 1
        page.get_by_role("link", name="Deals").click()
        assert page.get_by_role("columnheader", name="Type").count() == 1


def test_a_claim_leads_to_its_words_and_its_sources(browser, address):
    with tab(browser, address) as page:
        page.goto("/ledger?kind=power")
        page.locator("tbody th a").first.click()
        assert page.locator("svg.gauge").first.is_visible()
        assert page.get_by_text("server.gb300-nvl72.power_max").is_visible()
        page.get_by_role("link", name="in the whole text").click()
        target = page.url.partition("#")[2]
        assert target.startswith("w-a")
        assert page.locator(f"[id='{target}']").inner_text() == "500 MW"
        page.locator(f"[id='{target}']").click()
        assert "/claims/" in page.url


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone_and_offend_nobody(browser, address, scheme):
    from axe_playwright_python.sync_playwright import Axe

    with tab(browser, address, viewport=PHONE, color_scheme=scheme) as page:
        page.goto("/ledger?kind=power")
        claim = page.locator("tbody th a").first.get_attribute("href")
        document = claim.partition(".")[0].replace("/claims/", "/documents/")
        for path in ("/", "/ledger", "/ledger?tab=deals", claim, document, "/api/docs"):
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
