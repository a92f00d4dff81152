"""What happened in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.told_by_day import told_by_day
from taksir.copilot.ask.figures import day_text, figure, interval
from taksir.copilot.ask.kinds import wanted_kinds
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.ask.telling import about, deal_words, fact_words, numbers_of, short, with_status, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.timeline import timeline

_SHOWN = 12
_UNDATED = 5
_NAMES = 3
_FEW = 4
"""Where fewer lines than this are told by deals and dates, sentences of the documents tell the rest."""
_QUOTE = 160
_ITEM = "\n– "

Told = dict[str, Any]


class Line(NamedTuple):
    """What is said of a day, and the claims whose numbers stand in it."""

    day: str
    text: str
    ids: tuple[str, ...] = ()


def timeline_of(question: Question, desk: Desk) -> Answer:
    """Deals and stated dates by day, the last ones where there are many; of several names only what is between two.

    Where the question names a kind (layoffs, an investment) and the ledger has some, only those.
    """
    language = question.language
    parties = parties_of(question, desk)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    names = parties.sides[:_NAMES]
    if len(names) == 1 and parties.where and _told_of(desk, names[0], parties.where[0]):
        names = (names[0], parties.where[0])
    of = about(names, language)
    reading = say("ledger_reading.timeline", language, of=of)
    pairs: list[tuple[str | None, str | None]] = [*combinations(names, 2)] or [(names[0] if names else None, None)]
    days = question.days
    findings = [timeline(desk, one, days.since, days.until, other=other) for one, other in pairs]
    kinds = set(wanted_kinds(question)) - {"date"}
    lines: dict[str, Line] = {}
    undated: dict[str, Line] = {}
    for finding in findings:
        deals = [deal for moment in finding.data["moments"] for deal in moment["deals"]] + finding.data["undated"]
        meant = {deal["id"] for deal in deals if kinds & {deal["type"], *(one["kind"] for one in deal["sizes"])}}
        numbers = numbers_of(finding)
        for line in _lines(finding, language, meant, known=len(names) > 1 or bool(meant)):
            lines.setdefault(line.text, line)
        for deal in finding.data["undated"]:
            if not meant or deal["id"] in meant:
                line = _deal(deal, numbers, language)
                text = f"{line.text}, “{short(deal['says'], 110)}”"
                undated.setdefault(text, line._replace(text=text))
    if names and len(lines) < _FEW and not kinds:
        texts = [line.text for line in (*lines.values(), *undated.values())]
        every = [deal for each in findings for one in each.data["moments"] for deal in one["deals"]]
        by_day = told_by_day(question, desk, parties, texts, every)
        findings.append(by_day)
        for row in by_day.data["rows"]:
            day = day_text(row["day"], language)
            text = say("ledger_timeline.line", language, day=day, what=f"“{short(row['quote'], _QUOTE)}”")
            lines.setdefault(text, Line(row["day"], text, tuple(row["claims"])))
    if not lines and not undated:
        return declined("ledger_timeline.nobody", language, reading, of=of)
    ordered = sorted(lines.values(), key=lambda line: line.day)
    shown = ordered[-_SHOWN:]
    open_ = ""
    if undated:
        told = "; ".join(list(undated)[:_UNDATED])
        open_ = say("ledger_timeline.undated", language, count=len(undated), deals=told)
    if not shown:
        text = say("ledger_timeline.nothing", language, of=of, undated=open_)
    else:
        more = len(ordered) - len(shown)
        earlier = [say("ledger_timeline.earlier", language, count=more)] if more else []
        text = say("ledger_timeline.head", language, of=of)
        text += "".join(f"{_ITEM}{one}" for one in (*earlier, *(line.text for line in shown)))
        text = f"{text}\n{open_.strip()}" if open_ else text
    told_lines = [*shown, *list(undated.values())[:_UNDATED]]
    return answered(text, reading, *findings, numbers=_numbers(findings, told_lines))


def _told_of(desk: Desk, name: str, place: str) -> bool:
    """Whether a deal, or a number beside a date, is told of somebody at a place."""
    data = timeline(desk, name, other=place).data
    return bool(data["undated"]) or any(one["deals"] or one["later"] for one in data["moments"])


def _lines(finding: Finding, language: str, meant: Collection[str], *, known: bool) -> Iterator[Line]:
    """A line for each deal, stated date and, where it is asked for, for what became known elsewhere."""
    numbers = numbers_of(finding)
    deals = {deal["id"]: deal for moment in finding.data["moments"] for deal in moment["deals"]}
    deals |= {deal["id"]: deal for deal in finding.data["undated"]}
    for moment in finding.data["moments"]:
        at, day = moment["date"], day_text(moment["date"], language)
        for deal in moment["deals"]:
            if meant and deal["id"] not in meant:
                continue
            line = _deal(deal, numbers, language)
            key = f"ledger_timeline.by_{deal['placed']['basis']}"
            origin = deal["placed"]["origin"] or ""
            yield Line(at, say(key, language, day=day, what=line.text, origin=origin), line.ids)
        for one in moment["claims"][:2] if not meant else ():
            said = say("ledger_timeline.line", language, day=day, what=f"“{short(one['says'], 110)}”")
            yield Line(at, said, (one["id"],))
        for row in moment["later"]:
            yield from _later(row, deals, numbers, language, at, meant)
        for row in moment["known"] if known else ():
            deal = deals[row["deal"]]
            if meant and deal["id"] not in meant:
                continue
            said = say(
                "ledger_timeline.known", language, day=day, who=", ".join(one["name"] for one in deal["parties"]),
                type=word("deal_word", deal["type"], language), amount=_amount(row, language),
                status=word("status_word", row["status"], language), origin=row["origin"],
            )  # fmt: skip
            yield Line(at, said)


def _later(
    row: Told, deals: Mapping[str, Told], numbers: Mapping[str, Number], language: str, at: str, meant: Collection[str]
) -> Iterator[Line]:
    """What became of a deal on a later day, or a denial of what no deal was read of."""
    day, status = day_text(at, language), word("status_word", row["status"], language)
    if "fact" in row:
        if not meant:
            what = with_status(fact_words(row["fact"], numbers, language), {**row["fact"], "until": None}, language)
            placed = row.get("placed") or {"basis": "published", "origin": None}
            key = f"ledger_timeline.by_{placed['basis']}"
            said = say(key, language, day=day, what=what, origin=placed["origin"] or "")
            yield Line(at, said, (row["fact"]["id"],))
        return
    deal = deals[row["deal"]]
    if not meant or deal["id"] in meant:
        what = deal_words(deal, numbers, language)
        yield Line(at, say("ledger_timeline.later", language, day=day, what=what, status=status, who=row["who"]))


def _deal(deal: Told, numbers: Mapping[str, Number], language: str) -> Line:
    what = with_status(deal_words(deal, numbers, language), {**deal, "until": None}, language)
    return Line("", what, tuple(one["id"] for one in deal["sizes"][:2]))


def _amount(row: Told, language: str) -> str:
    low, high = row["low"], row["high"]
    if low is not None and high is not None and low != high:
        return interval(low, high, row["unit"], language)
    return figure(row["value"], row["unit"], language)


def _numbers(findings: Sequence[Finding], lines: Sequence[Line]) -> list[Number]:
    """The numbers that the lines state, in their order."""
    told = {key: one for finding in findings for key, one in numbers_of(finding).items()}
    return [told[id_] for id_ in dict.fromkeys(id_ for line in lines for id_ in line.ids) if id_ in told]
