"""Feeds: asked politely, bounded, and never believed more than they deserve."""

from __future__ import annotations

from pathlib import Path

import pytest
from watching import HEAD, OUT, kinds, lines, look, rss, serving

from taksir.errors import SourceError
from taksir.watch.feed import look_at_feed
from taksir.watch.markup import text_of
from taksir.watch.settings import Feed

STORY = "<p>Nvidia will invest $5 billion in Intel, the companies said.</p><p>The deal closes in June.</p>"
ITEM = ("g1", "https://news.example/1", "Nvidia to invest in Intel", STORY)
NAMED = HEAD + "entities = ['Nvidia']\n"


def feeds(*addresses: str, more: str = "") -> str:
    return NAMED + "".join(f"[[feeds]]\naddress = '{one}'\nallow_private = true\n{more}" for one in addresses) + OUT


def test_an_item_carries_its_text_title_publisher_and_link(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(ITEM))
    look(tmp_path, feeds("feed.xml"))
    (event,) = lines(tmp_path)
    assert event["place"]["quote"] == "Nvidia will invest $5 billion in Intel, the companies said."
    assert event["place"]["publisher"] == "Warta Contoh"
    assert event["place"]["link"] == "https://news.example/1"


def test_a_file_address_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(ITEM))
    look(tmp_path, feeds((tmp_path / "feed.xml").as_uri()))
    assert kinds(tmp_path) == ["named"]


def test_atom_with_full_text_is_read(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>1</id><title>Nvidia to invest</title>'
        '<link href="https://a.example/1"/><updated>2026-03-12T10:00:00Z</updated>'
        '<content type="html">&lt;p&gt;Nvidia will invest $5 billion in Intel, it said.&lt;/p&gt;</content></entry></feed>'
    )
    (tmp_path / "feed.xml").write_text(atom, "utf-8")
    look(tmp_path, feeds("feed.xml"))
    assert lines(tmp_path)[0]["place"]["published"] == "2026-03-12"


def test_repeated_items_reordered_feeds_and_mirrors_are_told_once(tmp_path: Path) -> None:
    other = ("g2", "https://news.example/2", "Nvidia and SK hynix", "<p>Nvidia signed with SK hynix, it said.</p>")
    mirror = ("m1", "https://mirror.example/1", ITEM[2], STORY)
    (tmp_path / "a.xml").write_bytes(rss(ITEM, other, ITEM))
    (tmp_path / "b.xml").write_bytes(rss(mirror))
    look(tmp_path, feeds("a.xml", "b.xml"))
    (tmp_path / "a.xml").write_bytes(rss(other, ITEM))
    look(tmp_path, feeds("a.xml", "b.xml"))
    assert kinds(tmp_path) == ["named", "named"]


def test_a_guid_that_stands_for_two_contents_loses_neither(tmp_path: Path) -> None:
    other = ("g1", "https://news.example/2", "Nvidia and SK hynix", "<p>Nvidia signed with SK hynix, it said.</p>")
    (tmp_path / "a.xml").write_bytes(rss(ITEM, other))
    look(tmp_path, feeds("a.xml"))
    assert kinds(tmp_path) == ["named", "named"]


def test_the_server_is_shown_its_etag_and_an_unchanged_feed_is_not_read(tmp_path: Path) -> None:
    with serving() as server:
        server.pages["/rss"] = (200, {"Content-Type": "application/rss+xml", "ETag": '"1"'}, rss(ITEM))
        for _ in range(2):
            look(tmp_path, feeds(server.at("/rss")))
        assert [headers.get("If-None-Match") for _, _, headers, _ in server.asked] == [None, '"1"']
    assert kinds(tmp_path) == ["named"]


def test_a_page_is_followed_only_if_asked_and_only_without_full_text(tmp_path: Path) -> None:
    with serving() as server:
        page = "<html><body><article><h1>Nvidia</h1><p>Nvidia will invest $5 billion in Intel, the companies said on Monday.</p></article></body></html>"
        server.pages["/p"] = (200, {"Content-Type": "text/html"}, page.encode())
        item = ("g", server.at("/p"), "Nvidia to invest", "Short words about Nvidia.")
        server.pages["/rss"] = (200, {"Content-Type": "text/xml"}, rss(item, encoded=False))
        look(tmp_path, feeds(server.at("/rss")))
        assert [path for _, path, _, _ in server.asked] == ["/rss"]
        (tmp_path / "state.sqlite").unlink()
        look(tmp_path, feeds(server.at("/rss"), more="follow = true\n"))
        assert [path for _, path, _, _ in server.asked] == ["/rss", "/rss", "/p"]
    assert "on Monday" in lines(tmp_path)[-1]["place"]["quote"]


def test_a_page_that_cannot_be_had_is_tried_again_then_told_and_its_summary_read(tmp_path: Path) -> None:
    with serving() as server:
        item = ("g", server.at("/gone"), "Nvidia to invest", "Short words about Nvidia.")
        server.pages["/rss"] = (200, {"Content-Type": "text/xml", "ETag": '"1"'}, rss(item, encoded=False))
        for _ in range(5):
            look(tmp_path, feeds(server.at("/rss"), more="follow = true\n"))
        assert [path for _, path, _, _ in server.asked].count("/gone") == 3
    assert kinds(tmp_path) == ["failing", "named"]


def test_a_feed_that_fails_again_and_again_is_told_once_until_it_recovers(tmp_path: Path) -> None:
    with serving() as server:
        text = feeds(server.at("/rss"))
        for _ in range(5):
            tally = look(tmp_path, text)
            assert "404" in tally.complaints[0]
        assert kinds(tmp_path) == ["failing"]
        server.pages["/rss"] = (200, {"Content-Type": "text/xml"}, rss(ITEM))
        look(tmp_path, text)
        del server.pages["/rss"]
        for _ in range(3):
            look(tmp_path, text)
    assert kinds(tmp_path) == ["failing", "named", "failing"]


BOMB = b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (BOMB, "declares entities of its own"),
        (BOMB.decode().encode("utf-16"), "declares entities of its own"),
        (b"", "the feed is empty"),
        (b"<html><body>404</body></html>", "no RSS or Atom feed"),
        (b'{"items": []}', "no RSS or Atom feed"),
        (b"\xff\xfe\x00\x01", "no RSS or Atom feed"),
        (b"<rss><channel>" + b"<item><title>x</title></item>" * 400_000, "larger than 5 MB"),
    ],
)
def test_what_is_no_feed_or_too_much_is_refused_in_one_line(page: bytes, says: str) -> None:
    with serving() as server:
        server.pages["/rss"] = (200, {"Content-Type": "text/xml"}, page)
        with pytest.raises(SourceError, match=says) as caught:
            look_at_feed(Feed(server.at("/rss"), allow_private=True))
    assert "\n" not in str(caught.value)


def test_a_feed_of_ten_megabytes_is_read_where_it_is_allowed() -> None:
    with serving() as server:
        item = b"<item><title>x</title><description>" + b"Nvidia said so. " * 60_000 + b"</description></item>"
        server.pages["/rss"] = (200, {"Content-Type": "text/xml"}, b"<rss><channel>" + item * 11 + b"</channel></rss>")
        found = look_at_feed(Feed(server.at("/rss"), allow_private=True, most_bytes=12_000_000))
    assert len(found.items) == 11


def test_a_broken_feed_gives_what_can_be_read_of_it() -> None:
    with serving() as server:
        server.pages["/rss"] = (200, {"Content-Type": "text/xml"}, rss(ITEM)[:-40] + b"<item><title>open & wrong")
        assert len(look_at_feed(Feed(server.at("/rss"), allow_private=True)).items) >= 1


def test_redirects_in_a_ring_end() -> None:
    with serving() as server:
        server.pages["/a"] = (302, {"Location": "/b"}, b"")
        server.pages["/b"] = (302, {"Location": "/a"}, b"")
        with pytest.raises(SourceError, match="more than 5 redirects"):
            look_at_feed(Feed(server.at("/a"), allow_private=True))


def test_a_private_address_is_refused_unless_allowed() -> None:
    with serving() as server, pytest.raises(SourceError, match="private or reserved"):
        look_at_feed(Feed(server.at("/rss")))
    assert server.asked == []


def test_html_becomes_words() -> None:
    html = (
        "<p>Nvidia&nbsp;&amp; Intel &lt;5 GW&gt;</p><script>steal()</script><style>p{}</style><ul><li>one<li>two</ul>"
    )
    assert text_of(html) == "Nvidia & Intel <5 GW>\n\none\n\ntwo"
    assert text_of("a < b & c") == "a < b & c"
