"""Findings of a small world, sentences worded from them, and the ways in which a model gets such sentences wrong.

Every honest sentence rests on the findings; every bent one says something that they do not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taksir.copilot.finding import Citation, Finding, Number

AS_OF = date(2026, 11, 21)


@dataclass(frozen=True)
class Fact:
    """A claim of a made-up article: who, whom, how much, and the words of the article."""

    id: str
    kind: str
    about: tuple[str, ...]
    value: float
    unit: str
    status: str
    publisher: str
    quote: str
    day: date
    scope: tuple[str, ...] = ()


FACTS = (
    Fact("a1.c1", "investment", ("Amazon", "OpenAI"), 50e9, "USD", "reported", "Reuters",
         "Amazon would invest US$50 billion in OpenAI, Reuters reports.", date(2026, 3, 2)),
    Fact("a1.c2", "investment", ("Nvidia", "Anthropic"), 12e9, "USD", "planned", "CNBC",
         "Nvidia plans to invest US$12 billion in Anthropic.", date(2026, 4, 7)),
    Fact("a2.c1", "investment", ("SoftBank", "OpenAI"), 31e9, "USD", "confirmed", "Nikkei Asia",
         "SoftBank has confirmed that it will invest US$31 billion in OpenAI.", date(2026, 5, 19)),
    Fact("a2.c2", "valuation", ("OpenAI",), 730e9, "USD", "rumoured", "Bloomberg",
         "OpenAI is rumoured to be valued at US$730 billion.", date(2026, 2, 11)),
    Fact("a3.c1", "power", ("Microsoft",), 1.4e9, "W", "announced", "The Verge",
         "Microsoft announced a data center of 1.4 GW.", date(2026, 6, 23), ("facility",)),
    Fact("a3.c2", "chips", ("Oracle", "AMD"), 70_000, "package", "planned", "Reuters",
         "Oracle plans to buy 70,000 chips from AMD.", date(2026, 7, 14)),
    Fact("a4.c1", "layoffs", ("Intel",), 9_000, "person", "announced", "CNBC",
         "Intel announced layoffs of 9,000 people.", date(2026, 8, 4)),
    Fact("a4.c2", "capex", ("Google",), 94e9, "USD", "planned", "Bloomberg",
         "Google plans capital expenditure of US$94 billion.", date(2026, 1, 28)),
)  # fmt: skip


def ledger() -> Finding:
    """The facts as the tools of the ledger return them."""
    return Finding(
        tool="claims",
        says="8 facts.",
        numbers=tuple(
            Number(name=f.kind, text=money(f.value, f.unit, "en"), value=f.value, unit=f.unit, origin=f.id,
                   about=f.about, kind=f.kind, scope=f.scope, status=f.status, day=f.day)
            for f in FACTS
        ),
        citations=tuple(
            Citation(id=f.id, quote=f.quote, publisher=f.publisher, published=f.day, status=f.status, names=f.about)
            for f in FACTS
        ),
        as_of=AS_OF, data_hash="x",
    )  # fmt: skip


def worked() -> Finding:
    """What a budget buys, as the tool of the model tells it."""

    def number(
        name: str, text: str, value: float, unit: str, low: float | None = None, high: float | None = None
    ) -> Number:
        return Number(name=name, text=text, value=value, unit=unit, low=low, high=high, origin=f"chain.{name}")

    return Finding(
        tool="chain",
        says="US$10 billion all in is 153,400 GB300 chips and 214 MW of contracted power, US$2.24 billion a year.",
        numbers=(
            number("chips", "153,400", 153_400, "package", 121_000, 188_000),
            number("cost all in", "US$10 billion", 10e9, "USD"),
            number("contracted power", "214 MW", 214e6, "W", 180e6, 260e6),
            number("cost a year", "US$2.24 billion", 2.24e9, "USD", 1.9e9, 2.7e9),
        ),
        as_of=AS_OF, data_hash="x",
    )  # fmt: skip


KO = {"Amazon": "아마존", "OpenAI": "오픈AI", "Nvidia": "엔비디아", "Anthropic": "앤트로픽", "SoftBank": "소프트뱅크",
      "Microsoft": "마이크로소프트", "Oracle": "오라클", "AMD": "AMD", "Intel": "인텔", "Google": "구글",
      "Reuters": "로이터", "Bloomberg": "블룸버그"}  # fmt: skip


def money(value: float, unit: str, lang: str) -> str:
    """A number as the language writes it."""
    if unit == "USD":
        n = value / 1e9
        if lang == "ko":
            return f"{value / 1e8:,.0f}억 달러"
        return f"US${n:g} billion" if lang == "en" else f"US${n:g} miliar".replace(".", ",")
    if unit == "W":
        power = f"{value / 1e9:g} GW"
        return power.replace(".", ",") if lang == "id" else power
    whole = f"{value:,.0f}"
    if lang == "id":
        whole = whole.replace(",", ".")
    names = {
        "package": {"en": "chips", "id": "chip", "ko": "개"},
        "person": {"en": "people", "id": "orang", "ko": "명"},
    }
    return f"{whole} {names[unit][lang]}" if lang != "ko" else f"{whole}{names[unit][lang]}"


TEMPLATES: dict[tuple[str, str], tuple[str, ...]] = {
    ("investment", "en"): (
        "According to {p}, {a} {v} invest {m} in {b}.", "{a} {v} invest {m} in {b}, {p} reports.",
        "{p} says that {a} {v} invest {m} in {b}.",
        "An investment of {m} in {b}, which {a} {v} make, is reported by {p}.",
        "The report of {p} says that {a} {v} invest {m} in {b}.", "{p} reported that {a} {v} make an investment of {m} in {b}.",
        "{m} {v} be invested in {b} by {a}, according to {p}."),
    ("investment", "id"): (
        "Menurut {p}, {a} {v} menginvestasikan {m} di {b}.",
        "{b} {v} mendapat pendanaan {m} dari {a}, menurut {p}.",
        "{p} menyebut {a} {v} menanamkan {m} di {b}.", "{a} {v} berinvestasi {m} di {b}, menurut laporan {p}.",
        "{p} melaporkan bahwa {a} {v} menginvestasikan {m} di {b}.", "Menurut laporan {p}, {b} {v} mendapat investasi {m} dari {a}."),
    ("investment", "ko"): (
        "{p}에 따르면 {a}가 {b}에 {m}를 투자할 {v}.",
        "{p}에 따르면 {b}는 {a}로부터 {m} 투자를 받을 {v}.", "{p} 보도에 따르면 {a}는 {b}에 {m}를 투자할 {v}.",
        "{p}는 {a}가 {b}에 {m}를 투자할 계획이라고 보도했다."),
    ("valuation", "en"): ("{a} is rumoured to be valued at {m}.", "The valuation of {a} is rumoured to be {m}."),
    ("valuation", "id"): ("Valuasi {a} dikabarkan {m}.", "{a} dikabarkan bernilai {m}."),
    ("valuation", "ko"): ("{a}의 기업가치는 {m}라는 소문이 있다.", "{a} 기업가치가 {m}라는 소문이다."),
    ("power", "en"): ("{a} announced a facility of {m}.", "The power of the facility that {a} announced is {m}.", "{p} reports that {a} plans a facility of {m}."),
    ("power", "id"): ("{a} mengumumkan fasilitas {m}.", "Menurut {p}, {a} merencanakan fasilitas berdaya {m}."),
    ("power", "ko"): ("{a}는 {m} 규모의 시설을 발표했다.", "{p}에 따르면 {a}는 {m} 시설을 계획하고 있다."),
    ("layoffs", "en"): ("{a} announced layoffs of {m}.", "According to {p}, the layoffs at {a} concern {m}."),
    ("layoffs", "id"): ("{a} mengumumkan PHK {m}.", "Menurut {p}, PHK di {a} mengenai {m}."),
    ("layoffs", "ko"): ("{a}은 {m}의 감원을 발표했다.",),
    ("capex", "en"): ("{a} plans capital expenditure of {m}.", "According to {p}, {a} plans capex of {m}."),
    ("capex", "id"): ("{a} berencana belanja modal {m}.", "Menurut {p}, {a} merencanakan capex {m}."),
    ("capex", "ko"): ("{a}는 {m}의 설비투자를 계획하고 있다.",),
    ("chips", "en"): ("{a} plans to buy {m} from {b}, according to {p}.",),
}  # fmt: skip
VERBS = {
    "en": {"reported": ("would", "may", "could"), "planned": ("plans to", "would"), "confirmed": ("will", "has confirmed that it will")},
    "id": {"reported": ("kabarnya akan", "dikabarkan akan"), "planned": ("berencana", "akan"), "confirmed": ("akan",)},
    "ko": {"reported": ("것으로 알려졌다", "가능성이 있다"), "planned": ("계획이다",), "confirmed": ("계획이다", "예정이다")},
}  # fmt: skip
WORKED = {
    "en": (
        "US$10 billion buys about 153,400 GB300 chips.", "The chips need 214 MW of contracted power.",
        "The cost a year is US$2.24 billion.", "US$10 billion all in corresponds to 153,400 GB300 chips and 214 MW of contracted power.",
        "About 153,000 GB300 chips cost US$10 billion all in.", "The cost is about US$2.2 billion a year.",
        "The contracted power is roughly 210 MW.", "The result is 153,400 chips.", "It costs US$2.24 billion per year.",
        "A budget of US$10 billion is enough for about 153,000 GB300 chips.", "The calculation gives 214 MW of contracted power.",
        "You asked about US$10 billion."),
    "id": (
        "US$10 miliar membeli sekitar 153.400 chip GB300.", "Chip itu membutuhkan daya kontrak 214 MW.",
        "Biayanya US$2,24 miliar per tahun.", "Hasilnya 153.400 chip GB300.", "Daya kontraknya sekitar 210 MW.",
        "Anggaran US$10 miliar cukup untuk sekitar 153.000 chip GB300.", "Biaya per tahun sekitar US$2,2 miliar.",
        "Perhitungan menunjukkan daya kontrak 214 MW."),
    "ko": (
        "100억 달러로 GB300 칩 약 15만 3400개를 살 수 있다.", "비용은 연간 22억 4000만 달러다.",
        "계약 전력은 약 214MW다.", "결과는 칩 153,400개다.", "연간 비용은 약 22억 달러이다."),
}  # fmt: skip


def honest() -> list[tuple[str, str]]:
    """Language and sentence, worded from the findings."""
    found = [(lang, text) for lang, listed in WORKED.items() for text in listed]
    for fact in FACTS:
        for lang in ("en", "id", "ko"):
            for template in TEMPLATES.get((fact.kind, lang), ()):
                for verb in VERBS[lang].get(fact.status, ("",)) if "{v}" in template else ("",):
                    found.append((lang, told(template, fact, lang, verb)))
        found.append(("en", f"{fact.publisher} wrote: “{fact.quote}”".replace("wrote", "reports")))
        found.append(("id", f"Laporan {fact.publisher}: “{fact.quote}”"))
    return list(dict.fromkeys(found))


def told(template: str, fact: Fact, lang: str, verb: str = "", value: float | None = None) -> str:
    """A template filled with a fact."""
    names = [KO.get(one, one) if lang == "ko" else one for one in fact.about]
    publisher = KO.get(fact.publisher, fact.publisher) if lang == "ko" else fact.publisher
    return template.format(a=names[0], b=names[-1], p=publisher, v=verb, m=money(value or fact.value, fact.unit, lang))


FINDINGS = (ledger(), worked())
QUESTION = "What does US$10 billion buy in GB300 chips, and who invests in OpenAI and Anthropic?"
