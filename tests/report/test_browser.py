"""The page in a real browser: nothing leaves it, it fits a phone, keys reach everything, colours can be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from written import brief, hostile

from taksir.report.html import render_html

pytestmark = pytest.mark.browser

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = {"width": 360, "height": 800}

CONTRAST = """
() => {
  const channel = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const parse = text => { const m = text.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const under = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    throw new Error('no ground under ' + element.outerHTML.slice(0, 80));
  };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest('script, title, desc')) continue;
    const style = getComputedStyle(element);
    const ink = parse(element.closest('svg') ? style.fill : style.color);
    const [a, b] = [light(ink), light(under(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    seen += 1;
    if (ratio < (large ? 3 : 4.5)) bad.push([walker.currentNode.data.trim().slice(0, 40), ratio.toFixed(2)]);
  }
  return { seen, bad };
}
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: the report must be tested in a browser here")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render_html(brief(hostile())), encoding="utf-8", newline="")
    return path


@pytest.fixture
def opened(chromium, file):
    """Opens the page; what it says on the console and asks of the network is kept in `heard` and `asked`."""
    pages = []

    def open_page(**options):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        page = context.new_page()
        page.heard, page.asked = [], []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.on("dialog", lambda dialog: (page.heard.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(file.as_uri())
        pages.append(context)
        return page

    yield open_page
    for context in pages:
        context.close()


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def test_no_error_and_no_request_even_with_a_hostile_article(opened, file):
    page = opened()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(300)
    assert page.heard == []
    assert page.asked == [file.as_uri()]
    assert page.title().startswith("Taksir brief")


def test_the_policy_stops_what_an_article_might_still_smuggle_in(opened, file):
    page = opened()
    page.evaluate(
        """() => {
          const image = new Image(); image.src = 'https://evil.test/x.png'; document.body.append(image);
          const script = document.createElement('script'); script.textContent = 'window.owned = 1';
          document.body.append(script);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.owned") is None
    assert sum("Content Security Policy" in line for line in page.heard) >= 2


@pytest.mark.parametrize("width", [320, 360, 600, 768, 1024, 1280])
def test_nothing_has_to_be_scrolled_sideways(opened, width):
    page = opened(viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
             .filter(e => e.checkVisibility() && !e.closest('.vh, .skip, thead'))
             .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert beyond == []


def test_the_picture_keeps_readable_letters_on_a_phone(opened):
    page = opened(viewport=PHONE)
    size = page.evaluate(
        """() => { const t = document.querySelector('.arcs .name');
             return parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a; }"""
    )
    assert size >= 11


def test_keys_reach_a_finding_its_claim_its_words_and_the_way_back(opened):
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#d1.c5":
            break
    assert page.evaluate("document.activeElement.closest('section').id") == "summary"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'd1.c5'")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'w-d1.c5'")
    assert page.evaluate("document.activeElement.closest('section').id") == "articles"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'd1.c5'")
    box = page.locator("[id='d1.c5']").bounding_box()
    assert 0 <= box["y"] <= 900


def test_a_link_into_a_closed_part_opens_it(opened):
    page = opened()
    assert not page.locator("[id='d1.c6']").is_visible()
    page.locator("[id='w-d1.c6']").click()
    page.wait_for_function("document.activeElement.id === 'd1.c6'")
    assert page.locator("[id='d1.c6']").is_visible()


def test_a_claim_opens_and_shows_its_working_by_key(opened):
    page = opened()
    summary = page.locator("#v1 summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#v1 .steps").is_visible()
    page.keyboard.press("Enter")
    assert not page.locator("#v1 .steps").is_visible()


def test_a_screen_reader_finds_names_roles_and_headings(opened):
    page = opened()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for role, name in (
        ("banner", None), ("navigation", "Parts of the brief"), ("main", None), ("contentinfo", None),
        ("region", "Summary"), ("region", "Claims"), ("region", "Articles"), ("img", "Who deals with whom"),
        ("table", "Deals"), ("columnheader", "Parties"), ("link", "Skip to the brief"),
        ("heading", "Not understood"),
    ):  # fmt: skip
        found = page.get_by_role(role, name=name, exact=True) if name else page.get_by_role(role)
        assert found.count() == 1, (role, name)
    assert page.get_by_role("link", name="Rp1,2 triliun").count() >= 2
    assert page.get_by_role("link", name="in the text of Test Ledger: Ferro will supply 40,000 chips").count() == 1


def test_rows_stay_rows_for_a_screen_reader_where_they_look_like_cards(opened):
    page = opened(viewport=PHONE)
    table = page.get_by_role("table", name="Deals")
    assert table.get_by_role("row").count() == 1 + len(page.query_selector_all("#deals tbody tr"))
    assert table.get_by_role("rowheader", name="supply").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_what_is_under_it(opened, scheme):
    page = opened(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = page.evaluate(CONTRAST)
    assert found["seen"] > 200
    assert found["bad"] == []


def test_light_and_dark_are_two_and_paper_is_always_light(opened):
    page = opened(color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == "rgb(13, 17, 23)"
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.evaluate(CONTRAST)["bad"] == []


def test_on_paper_the_working_of_findings_is_open_and_navigation_is_gone(opened, tmp_path):
    page = opened()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#v1 .steps").is_visible()
    assert not page.locator("nav").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("#v1 .steps").is_visible()
    page.pdf(path=str(tmp_path / "brief.pdf"), format="A4")
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_without_script_the_page_still_says_and_links_everything(opened):
    page = opened(java_script_enabled=False)
    page.locator("[id='w-d1.c5']").click()
    assert page.url.endswith("#d1.c5")
    assert page.locator("[id='d1.c5']").is_visible()
