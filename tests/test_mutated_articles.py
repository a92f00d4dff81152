"""Ten thousand mutated articles: nothing unhandled, no broken span, and no more than linear time."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from taksir.errors import SourceError
from taksir.news.article import Article, read_article
from taksir.news.document import Document
from taksir.news.read import document_from_text

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
PIECES = ["Rp", "US$", "1.658", "조", "억", " triliun", "GW", "%", "hingga ", "~", "2026", "(", ")", "“", "”", "\n\n", "\n• ",
          "Baca juga: ", "\u200b", "\u00a0", "\ufeff", "𝟙", "½", "١٢", "İ", "ß", "#", "@", "http://", "€", "-", "—", "…", "0" * 40,
          "9" * 400, ",", ".", "kata ", "dan ", "OpenAI", "Microsoft", "삼성전자", "\x00", "\x1f", "'", '"', "<script>", "e9"]  # fmt: skip
SEEDS = range(20)
EACH = 500


def mutated(generator: random.Random) -> str:
    text = generator.choice(TEXTS)
    start = generator.randrange(max(1, len(text) - 700))
    characters = list(text[start : start + generator.randrange(50, 700)])
    for _ in range(generator.randrange(1, 12)):
        at = generator.randrange(len(characters) + 1)
        action = generator.randrange(5)
        if action == 0:
            characters[at:at] = generator.choice(PIECES)
        elif action == 1 and at < len(characters):
            del characters[at : at + generator.randrange(1, 30)]
        elif action == 2 and at < len(characters):
            characters[at] = chr(generator.randrange(1, 0x2FFF))
        elif action == 3:
            characters[at:at] = characters[at : at + 40]
        else:
            other = generator.choice(TEXTS)
            begin = generator.randrange(len(other))
            characters[at:at] = other[begin : begin + 60]
    return "".join(characters)


def mutated_bytes(generator: random.Random) -> str:
    """Bytes flipped, cut and doubled, then decoded as they can be."""
    data = bytearray(generator.choice(TEXTS).encode("utf-8"))
    start = generator.randrange(max(1, len(data) - 700))
    data = data[start : start + generator.randrange(50, 700)]
    for _ in range(generator.randrange(1, 12)):
        at = generator.randrange(len(data))
        data[at] = generator.randrange(256)
    return bytes(data).decode("utf-8", errors="replace")


def read(text: str) -> Article | None:
    try:
        document: Document = document_from_text(text, id="d1", file="-")
    except SourceError:
        return None
    return read_article(document)


def check(article: Article) -> None:
    document = article.document
    size = len(document.text)
    spans = [section.span for section in document.sections] + [sentence.span for sentence in document.sentences]
    spans += [mention.span for mention in article.mentions] + [deal.span for deal in article.deals]
    spans += [claim.quantity.span for claim in article.claims] + [claim.evidence for claim in article.claims]
    spans += [claim.quantity.qualifier_span for claim in article.claims if claim.quantity.qualifier_span]
    spans += [claim.standing.cue for claim in article.claims if claim.standing.cue]
    for span in spans:
        assert 0 <= span.start < span.end <= size
    for claim in article.claims:
        assert claim.evidence.start <= claim.quantity.span.start
        assert claim.quantity.span.of(document.text).strip()


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_articles_raise_nothing_and_break_no_span(seed: int) -> None:
    generator = random.Random(seed)
    for number in range(EACH):
        text = mutated(generator) if number % 2 else mutated_bytes(generator)
        article = read(text)
        if article is not None:
            check(article)


LONG = {
    "digits": "1" * 4000,
    "grouped digits": "1.234." * 800,
    "teasers": "Baca juga: " * 400,
    "brackets": "(" * 4000,
    "quotes": "“" * 4000,
    "one line": "Nvidia akan menginvestasikan US$100 miliar ke OpenAI, " * 80,
    "money": "US$1 miliar " * 400,
    "ranges": "1 hingga " * 500,
    "myriads": "1조2천" * 800,
    "names": "Sam Altman dan " * 300,
    "dates": "24/6/2025 " * 400,
    "capitals": "Abcdef " * 600,
    "conditionals": "jika " * 800,
    "bullets": "\n• dapat" * 500,
    "commas": ", " * 2000,
    "hangul": "투자를 검토 중이라고 밝혔다 " * 250,
}


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", LONG)
def test_time_grows_no_faster_than_the_text(name: str) -> None:
    """Sixteen times the text may take twice sixteen times the time; a quadratic step would take 256 times."""
    small, large = (
        seconds("OpenAI dan Microsoft akan. " + LONG[name]),
        seconds("OpenAI dan Microsoft akan. " + LONG[name] * 16),
    )
    assert large < 32 * max(small, 0.002), f"{name}: {small:.4f} s and {large:.4f} s"
