"""A draft of a model as plain sentences: marks of layout gone, what may hide something left out whole."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from taksir.news.language import guess_language
from taksir.news.sentence import cut_sentences

LONGEST = 20_000
"""No more of a draft is read."""
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
_LAYOUT = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*•][ \t]+|\d{1,2}[.)][ \t]+(?=\S))", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*\*|__|`|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w))")
_STRANGE = re.compile(
    r"https?:|www\.|://|\w@\w|javascript:|data:|[<>\[\]{}|\\^~`#*_=@]|&\w+;|&#|!\[|\]\(|%[0-9a-f]{2}%|"
    r"\b\w+\.(?:com|net|org|io|ai|co|id|kr|example|xyz)\b",
    re.IGNORECASE,
)
_SPREAD = re.compile(r"(?<=[\w%]) ?~ ?(?=\d)")
_SAFE = frozenset({"Ll", "Lu", "Lt", "Nd", "Zs", "Po", "Ps", "Pe", "Pi", "Pf", "Pd", "Sc"})
_SCRIPTS = ("LATIN", "HANGUL")


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a draft. `plain` is False where it holds what no honest sentence holds."""

    text: str
    language: str
    plain: bool


def parts(draft: str, language: str | None = None) -> tuple[Part, ...]:
    """The sentences of a draft, in order. Their language is guessed where it is not given."""
    text = _THOUGHT.sub(" ", draft[:LONGEST]).replace("\r\n", "\n")
    text = _EMPHASIS.sub("", _LAYOUT.sub("", text))
    known = language or guess_language(text).language
    found = []
    for line in text.split("\n"):
        for start, end in cut_sentences(line, 0, len(line)):
            sentence = line[start:end].strip()
            if sentence:
                own = _language(re.sub(r"[“\"][^”\"]*[”\"]", " ", sentence), known)
                found.append(Part(sentence, own, is_plain(sentence)))
    return tuple(found)


def is_plain(text: str) -> bool:
    """Whether it is words, numbers and punctuation only: no links, mark-up, hidden signs or foreign letters.

    >>> is_plain("Amazon would invest US$50 billion."), is_plain("See [this](http://x.example)."), is_plain("Аmazon")
    (True, False, False)
    """
    text = _SPREAD.sub("–", text)
    if _STRANGE.search(text):
        return False
    for sign in text:
        kind = unicodedata.category(sign)
        if sign.isascii():
            if not sign.isprintable():
                return False
        elif kind.startswith("L") or kind == "Nd":
            name = unicodedata.name(sign, "")
            if kind == "Lo" and "가" <= sign <= "힣":
                continue
            if kind not in _SAFE or not name.startswith(_SCRIPTS) or unicodedata.normalize("NFKC", sign) != sign:
                return False
        elif kind not in _SAFE or (kind == "Zs" and sign not in "\u00a0\u202f"):
            return False
    return True


def _language(sentence: str, known: str) -> str:
    hangul = sum("가" <= sign <= "힣" for sign in sentence)
    if hangul:
        return "ko"
    guess = guess_language(sentence)
    return guess.language if guess.sure or known == "ko" else known
