from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from written import Dealt, K, Told, article, brief, hostile

from taksir.brief import Brief
from taksir.report.html import render_html
from taksir.report.wording import printable

VOID = {"meta", "link", "br", "img", "input", "hr", "col"}
LOADS = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest"}


class Node:
    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None) -> None:
        self.tag, self.attrs, self.parent = tag, attrs, parent
        self.children: list[Node | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self):
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def up(self):
        at = self.parent
        while at is not None:
            yield at
            at = at.parent


class Tree(HTMLParser):
    """A page as a tree; fails where an element is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("", {}, None)
        self.feed(page)
        self.close()
        assert self.at is self.root, f"<{self.at.tag}> is not closed"
        self.nodes = list(self.root.walk())
        self.by_id = {node.attrs["id"]: node for node in self.nodes if "id" in node.attrs}

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag):
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)

    def all(self, tag: str) -> list[Node]:
        return [node for node in self.nodes if node.tag == tag]


def crossing():
    """Claims and deals that share words, start in the middle of each other and run over a line's end."""
    return article(
        "d5",
        [(K.TITLE, "Ferro and Lintang"), (K.BODY, "Ferro buys 10\n\nbillion dollars a year of chips from Lintang.")],
        Told("10\n\nbillion dollars", 10e9, "USD", who="Ferro"),
        Told("billion dollars a year", 1e9, "USD", who="Ferro"),
        Dealt("Ferro buys 10", "supply", ("Lintang:supplier", "Ferro:customer")),
        Dealt("year of chips from Lintang", "supply", ("Lintang:supplier", "Ferro:customer")),
        Dealt("Ferro buys 10", "capex", ("Ferro:spender",)),
    )


BRIEFS = {"plain": brief(), "hostile": brief(hostile()), "crossing": brief(crossing())}


@pytest.fixture(params=BRIEFS)
def made(request) -> Brief:
    return BRIEFS[request.param]


@pytest.fixture
def tree(made) -> Tree:
    return Tree(render_html(made))


def test_no_id_stands_twice_and_every_link_inside_the_page_has_its_target(tree):
    twice = [id_ for id_, count in Counter(n.attrs["id"] for n in tree.nodes if "id" in n.attrs).items() if count > 1]
    assert twice == []
    inside = [node.attrs["href"][1:] for node in tree.all("a") if node.attrs.get("href", "").startswith("#")]
    assert inside
    assert [target for target in inside if target not in tree.by_id] == []


def test_every_claim_leads_to_its_words_and_they_lead_back(made, tree):
    for told in made.articles:
        for claim in told.claims:
            there, back = tree.by_id[claim.id], tree.by_id[f"w-{claim.id}"]
            assert there.attrs["href"] == f"#w-{claim.id}"
            hrefs = {node.attrs.get("href") for node in (back, *back.walk())}
            refs = {node.attrs.get("href") for node in tree.all("a")}
            assert f"#{claim.id}" in (hrefs if back.tag == "a" else refs)


def test_every_deal_leads_to_its_words_and_they_lead_back(made, tree):
    hrefs = {node.attrs.get("href") for node in tree.all("a")}
    for deal in made.deals:
        assert f"#w-{deal.id}" in {node.attrs.get("href") for node in tree.by_id[deal.id].walk()}
        assert f"w-{deal.id}" in tree.by_id
        assert f"#{deal.id}" in hrefs


def test_every_marked_quote_is_the_words_of_its_span(tree):
    # Those of `crossing` overlap on purpose and have a test of their own.
    made = BRIEFS["plain"]
    tree = Tree(render_html(made))
    for told in made.articles:
        for claim in told.claims:
            quote = claim.quantity.span.of(told.document.text)
            assert tree.by_id[f"w-{claim.id}"].text == quote
            assert tree.by_id[claim.id].text == quote


def test_every_word_of_every_article_stands_in_its_text_once_and_in_order(made, tree):
    for told in made.articles:
        shown = next(node for node in tree.by_id[f"doc-{told.document.id}"].walk() if node.attrs.get("class") == "text")
        paragraphs = [node for node in shown.walk() if node.tag == "p" and node.attrs.get("class") != "foreign-label"]
        words = "".join(own_words(paragraph) for paragraph in paragraphs)
        assert re.sub(r"\s+", "", words) == re.sub(r"\s+", "", printable(told.document.text))


def own_words(node: Node) -> str:
    """The text without our own raised numbers."""
    return "".join(
        child if isinstance(child, str) else own_words(child)
        for child in node.children
        if isinstance(child, str) or child.tag != "sup"
    )


def test_words_that_two_claims_share_are_written_once_and_both_are_linked():
    made = BRIEFS["crossing"]
    tree = Tree(render_html(made))
    assert {"w-d5.c1", "w-d5.c2"} <= tree.by_id.keys()
    hrefs = [node.attrs.get("href") for node in tree.by_id["doc-d5"].walk()]
    assert {"#d5.c1", "#d5.c2", "#d5.k1", "#d5.k2", "#d5.k3"} <= set(hrefs)


def test_line_ends_of_other_systems_leave_no_scrap():
    told = article("d6", [(K.TITLE, "Ferro"), (K.BODY, "Ferro pays\r\nUS$5 billion.\r\nNo more.")],
                   Told("US$5 billion", 5e9, "USD"))  # fmt: skip
    page = render_html(brief(told))
    assert "\ufffd" not in page
    tree = Tree(page)
    paragraphs = [node.text for node in tree.by_id["w-d6.c1"].parent.parent.walk() if node.tag == "p"]
    assert [text.strip() for text in paragraphs] == ["Ferro pays", "US$5 billion.", "No more."]


def test_nothing_in_the_page_loads_anything(tree):
    for node in tree.nodes:
        assert not LOADS & node.attrs.keys(), node.tag
        assert "style" not in node.attrs
        assert not any(name.startswith("on") for name in node.attrs)
        if node.tag == "link":
            assert node.attrs["href"] == "data:,"
    assert {"iframe", "object", "embed", "img", "form", "base", "video", "audio"}.isdisjoint(n.tag for n in tree.nodes)
    assert "url(" not in tree.all("style")[0].text
    assert "@import" not in tree.all("style")[0].text


def test_the_page_forbids_everything_but_its_own_style_and_script(tree):
    import base64
    import hashlib

    policy = next(n.attrs["content"] for n in tree.all("meta") if n.attrs.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (node,) = tree.all(tag)
        digest = base64.b64encode(hashlib.sha256(node.text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_an_article_cannot_bring_mark_up_into_the_page():
    page = render_html(BRIEFS["hostile"])
    plain, evil = Tree(render_html(BRIEFS["plain"])), Tree(page)
    assert {n.tag for n in evil.nodes} <= {n.tag for n in plain.nodes}
    assert len(evil.all("script")) == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt; pays" in page
    assert "{{ 7*7 }}" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    for node in evil.all("a"):
        assert re.match(r"#|https?://", node.attrs["href"]), node.attrs["href"]


def test_links_out_are_only_addresses_of_the_web_and_tell_nobody(tree):
    out = [node for node in tree.all("a") if not node.attrs["href"].startswith("#")]
    assert "https://ledger.test/a?b=1&c=2" in {node.attrs["href"] for node in out}
    for node in out:
        assert node.attrs["rel"] == "noreferrer noopener"


def test_headings_never_skip_a_level_and_parts_stand_in_order(tree):
    levels = [int(node.tag[1]) for node in tree.nodes if re.fullmatch(r"h[1-6]", node.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    titles = [node.text for node in tree.all("h2")]
    assert titles == ["Summary", "Claims", "Who deals with whom", "Timeline", "Between statements", "Articles",
                      "Not understood", "About this brief"]  # fmt: skip


def test_the_page_has_landmarks_a_skip_link_and_names_for_all_of_them(tree):
    assert tree.all("html")[0].attrs["lang"] == "en"
    assert [len(tree.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert next(node for node in tree.nodes if node.tag == "a").attrs["href"] == "#main"
    for node in tree.nodes:
        if "aria-labelledby" in node.attrs:
            assert all(tree.by_id[id_].text.strip() for id_ in node.attrs["aria-labelledby"].split())
    for tag in ("section", "nav"):
        assert all("aria-labelledby" in node.attrs or "aria-label" in node.attrs for node in tree.all(tag))
    for node in (*tree.all("a"), *tree.all("summary")):
        assert node.text.strip(), node.attrs


def test_a_summary_names_each_finding_in_one_sentence_and_leads_to_it(made, tree):
    text = " ".join(tree.by_id["summary"].text.split())
    for verdict in made.findings:
        assert verdict.says in text
    hrefs = {node.attrs.get("href") for node in tree.by_id["summary"].walk()}
    assert {"#d1.c3", "#d1.c5"} <= hrefs


def test_findings_stand_before_disputed_before_checked_before_unchecked_claims():
    tree = Tree(render_html(BRIEFS["plain"]))
    titles = [node.text for node in tree.by_id["claims"].walk() if node.tag == "h3"]
    assert [title.partition(" (")[0] for title in titles] == [
        "Findings", "Checked", "Not checked", "Dates", "Not the articles’ own",
    ]  # fmt: skip


def test_plausibility_and_corroboration_are_two_badges_each_with_its_word():
    tree = Tree(render_html(BRIEFS["plain"]))
    card = next(node for node in tree.by_id["d1.c3"].up() if node.attrs.get("class") == "claim")
    axes = next(node for node in card.walk() if node.attrs.get("class") == "axes")
    words = " ".join(axes.text.split())
    assert words == "Status planned Plausibility ≠ inconsistent Corroboration unattributed"
    badges = [node.attrs["class"] for node in axes.walk() if "badge" in node.attrs.get("class", "")]
    assert len(badges) == 2


def test_a_working_shows_formula_inputs_sources_and_what_would_change_it():
    tree = Tree(render_html(BRIEFS["plain"]))
    text = " ".join(tree.by_id["v1"].text.split())
    for words in ("IDR / USD", "Rp1.2 trillion", "US$80 billion", "Rp15 per US dollar", "last fixing",
                  "Euro foreign exchange reference rates", "a scale word that was meant otherwise"):  # fmt: skip
        assert words in text
    hrefs = {node.attrs.get("href") for node in tree.by_id["v1"].walk()}
    assert {"#d1.c3", "#d1.c2"} <= hrefs


def test_what_is_not_the_articles_own_is_marked_in_words():
    tree = Tree(render_html(BRIEFS["plain"]))
    part = next(node for node in tree.by_id["w-d1.c6"].up() if node.attrs.get("class", "").startswith("part"))
    assert "foreign" in part.attrs["class"].split()
    assert "teaser: not the article’s own" in part.text
    group = next(node for node in tree.by_id["d1.c6"].up() if node.tag == "details")
    assert "foreign" in group.attrs["class"].split()


def test_the_picture_says_the_same_as_the_table_beside_it():
    tree = Tree(render_html(BRIEFS["plain"]))
    (svg,) = (found for found in tree.all("svg") if found.attrs["class"] != "gauge")
    assert svg.attrs["role"] == "img"
    names = [node.children[0] for node in svg.walk() if node.tag == "text" and node.attrs["class"] == "name"]
    assert sorted(names) == ["Borealis", "Ferro", "Lintang", "한빛"]
    pairs = tree.by_id["arcs-desc"].text.rpartition(".")[0].rpartition(".")[0].split("; ")
    assert sorted(pairs) == ["Borealis and 한빛: deal 4", "Borealis to Lintang: deals 1, 2", "Ferro to Lintang: deal 3"]
    cells = tree.by_id["deals"].text
    for name in ("Borealis", "Lintang", "Ferro", "한빛", "joint venture", "US$80 billion", "40,000 GPU packages"):
        assert name in cells


def test_the_timeline_holds_documents_deals_and_dates_in_order():
    tree = Tree(render_html(BRIEFS["plain"]))
    days = [node.text.strip() for node in tree.by_id["timeline"].walk() if node.tag == "h3"]
    assert days == ["2026", "3 February 2026", "5 February 2026", "2 March 2026"]
    assert "As of: this brief uses nothing later" in tree.by_id["timeline"].text


def test_what_was_not_understood_and_not_read_is_named(tree):
    text = tree.by_id["unknown"].text
    for words in ("© 2026", "Kirana", "gone.pdf: no such file", "https://x.test/<b>: refused"):
        assert words in text


def test_as_of_and_data_hash_stand_at_the_end(made, tree):
    assert made.data_hash in tree.by_id["about"].text
    assert "2 March 2026" in tree.by_id["about"].text


def test_the_same_brief_gives_the_same_page(made):
    assert render_html(made) == render_html(made)


def test_a_brief_of_nothing_is_a_page_too():
    made = BRIEFS["plain"]
    tree = Tree(render_html(Brief(made.as_of, made.data_hash, (), (), (), (), made.failures)))
    for words in ("No check found anything", "No claim was found", "No deal was found", "No document was read"):
        assert words in tree.root.text
