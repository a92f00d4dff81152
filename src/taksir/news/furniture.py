"""Page furniture: which blocks are not the article (teasers, footers, glossary, hashtags, bylines), one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from taksir.news.block import Block
from taksir.news.byline import is_byline
from taksir.news.document import SectionKind as K
from taksir.news.landmark import OPENERS, Head, head_at, whole
from taksir.news.published import is_date_line

_LETTER = re.compile(r"[^\W\d_]")
_CAPTION_END = re.compile(
    r"[(\[/|]\s?(?:사진|이미지|그래픽|자료|제공|출처|foto|dok|photo|image|credit|ilustrasi)[^()\[\]]{0,60}[)\]]?\s*\|?$|/\s?(?:getty|reuters|afp|antara)[^.]{0,30}$|ⓒ\s?[^.]{2,50}$",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"[^.!?:：=]{2,70}\s?[:：=–]\s?\S")
_PIECES = re.compile(r"[|>/»·•,\t]|\s{2,}|\s[-–]\s")
_LABELS = frozenset({"navigation.words", "footer.line", "teaser.more", "footer.tail"})
_SEPARATORS = ":：-–—|>»▶→)]】」』"
_SHORT = 300
_LINK_MAX = 230
_NAMED_LISTS = ("more from", "more in", "기자의 다른 기사")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a block is by its own words, and which zone it opens: link, list, links, more, tail, boilerplate, …"""

    kind: K | None = None
    opens: str | None = None


_OWN = Furniture()


def furniture_of(text: str, lower: str, block: Block, language: str, *, weak: bool) -> Furniture:
    """What `block` is by its own words; `weak` says that a weak footer phrase stands in it."""
    words = block.text
    if words[0] in "#＃" and all(len(tag) > 1 and tag[0] in "#＃" for tag in words.split()):
        return Furniture(K.HASHTAGS)
    head = head_at(lower, block.start, block.end)
    found = _by_head(lower, block, head) if head else _OWN
    if found.kind is not None or found.opens is not None:
        return found
    if weak and block.size <= _SHORT:
        return Furniture(K.FOOTER)
    if _is_caption(block, head, text):
        return Furniture(K.CAPTION)
    byline = head.phrase if head and "byline.heads" in head.roles else None
    if len(words) <= 110:
        if is_byline(words.strip("*_-–— "), byline, text[head.rest : block.end] if head else ""):
            return Furniture(K.BYLINE)
        if is_date_line(text, block.start, block.end, language):
            return Furniture(K.DATELINE)
        if _all_labels(words):
            return Furniture(K.FOOTER)
        if words[-1] == ":" and words[:-1].isupper() and words.isascii() and len(words) <= 40:
            return Furniture(K.DATELINE)
    if not _LETTER.search(words):
        return Furniture(K.FOOTER) if not any(c.isdigit() for c in words) else _OWN
    return _OWN


def is_definition(block: Block) -> bool:
    """Whether a block explains a term: "HBM: memori …"."""
    return _DEFINITION.match(block.text[block.bullet :]) is not None


def _by_head(lower: str, block: Block, head: Head) -> Furniture:
    rest = lower[head.rest : block.end]
    bare = rest.strip(OPENERS + ".!?")
    alone = not _LETTER.search(bare)
    roles = head.roles
    if alone:
        return _alone(roles)
    if "glossary.heads" in roles and rest.lstrip()[:1] in (":", "]", ")", "】", "：") and bare:
        return Furniture(K.GLOSSARY)
    if "teaser.link" in roles and _is_link(head, rest, block):
        return Furniture(K.TEASER, "link" if len(bare) < 3 else None)
    if head.phrase in _NAMED_LISTS and not block.prose and len(rest.split()) <= 3 and block.size <= 60:
        return Furniture(K.TEASER, "list")
    if "teaser.line" in roles and not block.prose and block.size <= 60 and " " in head.phrase:
        return Furniture(K.TEASER)
    if "footer.boilerplate" in roles and not block.terminal:
        heading = _boilerplate_heading(head, rest, block)
        if heading:
            return Furniture(K.FOOTER, "boilerplate")
    phrase_like = " " in head.phrase or (not head.phrase.isascii() and len(head.phrase) >= 4)
    separated = rest[:1] in (":", "：") or rest.lstrip()[:1] in (":", "：", "©", "ⓒ", "|", "/")
    if "footer.tail" in roles and block.size <= _SHORT and " " in head.phrase and not block.prose:
        return Furniture(K.FOOTER, "tail")
    if "footer.line" in roles and block.size <= 2 * _SHORT:
        if head.phrase[-1] in ":ⓒ" or separated or (phrase_like and " " in head.phrase and _breaks(head, rest)):
            return Furniture(K.FOOTER)
        if block.size <= 40 and _all_labels(block.text):
            return Furniture(K.FOOTER)
    return _OWN


def _alone(roles: frozenset[str]) -> Furniture:
    if "teaser.list" in roles and "teaser.link" in roles:
        return Furniture(K.TEASER, "links")
    for role, kind, opens in (
        ("glossary.heads", K.GLOSSARY, "glossary"),
        ("teaser.list", K.TEASER, "list"),
        ("teaser.link", K.TEASER, "link"),
        ("teaser.more", K.TEASER, "more"),
        ("teaser.line", K.TEASER, None),
        ("footer.tail", K.FOOTER, "tail"),
        ("footer.boilerplate", K.FOOTER, "boilerplate"),
        ("footer.line", K.FOOTER, None),
        ("navigation.words", K.FOOTER, None),
    ):
        if role in roles:
            return Furniture(kind, opens)
    return _OWN


def _is_link(head: Head, rest: str, block: Block) -> bool:
    after = rest.lstrip()
    if head.phrase[-1] in ":☞" or after[:1] in _SEPARATORS:
        return block.size <= _LINK_MAX and head.phrase not in ("more on", "also on", "learn more")
    if not rest[:1].isspace() or (" " not in head.phrase and not block.bullet):
        return not head.phrase.isascii() and rest[:1] in ('"', "“", "'", "‘", "[", "<") and not block.prose
    return (
        block.size <= 220
        and (not block.terminal or block.size <= 50)
        and not after.startswith(("of ", "and ", "than "))
    )


def _boilerplate_heading(head: Head, rest: str, block: Block) -> bool:
    if head.phrase in ("about", "tentang"):
        words = block.text.split()[1:]
        names = [word for word in words if word[0].isupper() or word in ("the", "&")]
        return (
            0 < len(words) <= 6
            and len(names) == len(words)
            and words[0] not in ("The", "This")
            and "?" not in block.text
        )
    return rest.lstrip()[:1] in (":", "：") or (block.size <= 70 and " " in head.phrase)


def _breaks(head: Head, rest: str) -> bool:
    """Whether a footer phrase is the start of a line of its own kind and not of a sentence about the article."""
    return rest[:1] in ("", " ", ".", ",", "!", ":", "/", "|", "-") and head.phrase not in ("terms of", "sign up")


def _all_labels(words: str) -> bool:
    """Whether a line is made of buttons and menu words only: "Facebook Twitter LinkedIn", "Home > News > Tech"."""
    lower = words.lower()
    pieces = [piece for piece in _PIECES.split(lower) if piece.strip(OPENERS)]
    if len(pieces) >= 2 and all(_is_label(piece) for piece in pieces):
        return True
    tokens = lower.split()
    i = 0
    while i < len(tokens):
        size = next((n for n in (3, 2, 1) if _is_label(" ".join(tokens[i : i + n]))), 0)
        if not size:
            return False
        i += size
    return bool(tokens)


def _is_label(words: str) -> bool:
    return not _LABELS.isdisjoint(whole(words))


def _is_caption(block: Block, head: Head | None, text: str) -> bool:
    if block.size > 320:
        return False
    if head is not None and "caption.heads" in head.roles:
        rest = text[head.rest : block.end].lstrip()
        if (
            head.phrase[-1] in "=:"
            or rest[:1] in (":", "=", "/", "：", "|")
            or (" " in head.phrase and not block.prose)
        ):
            return True
    if (
        block.text[0] in "▲△▼"
        and any("가" <= c <= "힣" for c in block.text[:40])
        and not block.text[1:3].strip()[:1].isdigit()
    ):
        return True
    tail = block.text[-80:]
    credited = any(mark in tail for mark in "/|=ⓒ)]") and _CAPTION_END.search(tail) is not None
    return credited and (block.size <= 200 or not block.prose)
