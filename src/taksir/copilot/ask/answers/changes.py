"""What changed since a day, what contradicts what, and which numbers cannot be so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.against import against_of
from taksir.copilot.ask.answers.doubting import doubted, quoted
from taksir.copilot.ask.answers.moving import moved_in, moved_words
from taksir.copilot.ask.answers.opposing import checked, firmer_words, revised_words
from taksir.copilot.ask.answers.replaced import so_far
from taksir.copilot.ask.figures import day_text, figure
from taksir.copilot.ask.kinds import wanted_kinds
from taksir.copilot.ask.parties import Parties, parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.ask.telling import about, count, numbers_of, others, short, told_words, with_status, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.changes import changes
from taksir.copilot.toolbox.claims import claim
from taksir.copilot.toolbox.contradictions import contradictions

_SHOWN = 3
_TITLE = 80
_FINDINGS = 5
_MOST = 10
_OPEN = 5
_ITEM = "\n– "
_BACK = (7, 30, 91)
"""Days back that are offered where a question says no day."""


def changed_since(question: Question, desk: Desk) -> Answer:
    """New documents and deals, statuses and numbers that changed, new contradictions since a day."""
    language = question.language
    parties = parties_of(question, desk)
    names = parties.sides[:2]
    of = about(names, language)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    since = question.days.since
    if since is None and (names or "from_to" in question.topics):
        all_days = so_far(question, desk, names)
        if all_days is not None:
            return all_days
        sentences = _moved_so_far(question, desk, parties) if names else None
        if sentences is not None:
            return sentences
    if since is None:
        days = [desk.as_of - timedelta(days=back) for back in _BACK]
        options = [say("ledger_changed.option", language, day=day_text(day, language), of=of) for day in days]
        return asked_back(say("ledger_changed.since_when", language), "", options)
    told = day_text(since, language)
    reading = say("ledger_reading.changed", language, since=told, of=of)
    if since > desk.as_of:
        return declined("ledger_changed.nothing", language, reading, since=told, of=of)
    finding = changes(desk, since, names[0] if names else None, other=names[1] if len(names) > 1 else None)
    moves = moved_in(question, desk, parties, since) if names else None
    lines = _with_moves(_lines(finding, question), moves, language, first=bool(parties.where))
    open_ = _open(finding, language)
    data, counts = finding.data, finding.data["counts"]
    late = moves.data["late"] if moves is not None else []
    if not lines and late and not data["undated"]:
        titles = "; ".join(dict.fromkeys(f"“{short(one['title'], _TITLE)}”" for one in late[:_SHOWN]))
        text = say("ledger_changed.quiet", language, since=told, of=of, count=count(len(late), language), titles=titles)
        return answered(text, reading, finding, numbers=[])
    if not lines:
        key = "undated" if data["undated"] else "nothing"
        text = say(f"ledger_changed.{key}", language, since=told, of=of, total=count(len(data["undated"]), language))
        return answered(f"{text}{open_}", reading, finding, numbers=_open_numbers(finding))
    if data["documents"]:
        documents, deals = len(data["documents"]), data["new_deals"]
        head = say(
            "ledger_changed.answer", language, since=told, of=of, documents=count(documents, language),
            deals=count(deals, language), statuses=counts["status"], numbers=counts["number"],
            contradictions=counts["contradiction"],
        )  # fmt: skip
        told_counts = [
            _count("documents", documents, "document"),
            _count("deals", deals, "deal"),
            *(_count(f"{kind} changes", counts[kind], "change") for kind in ("status", "number", "contradiction")),
        ]
    else:
        head = say("ledger_changed.fresh", language, since=told, of=of, count=count(len(lines), language))
        told_counts = []
    left = say("ledger_more.left", language, count=len(lines) - _MOST) if len(lines) > _MOST else ""
    shown = [*list(lines)[:_MOST], *([left] if left else [])]
    ids = [id_ for line in shown for id_ in lines.get(line, ())]
    found = [finding, *([moves] if moves is not None and moves.data["moved"] else [])]
    held = {key: one for each in found for key, one in numbers_of(each).items()}
    numbers = [held[id_] for id_ in dict.fromkeys(ids) if id_ in held]
    text = "".join([head, *(f"{_ITEM}{line}" for line in shown), open_])
    ordered = [*numbers, *told_counts] if wanted_kinds(question) else [*told_counts, *numbers]
    return answered(text, reading, *found, numbers=ordered)


def _moved_so_far(question: Question, desk: Desk, parties: Parties) -> Answer | None:
    """The sentences of change of all days; None where there is none."""
    language, moves = question.language, moved_in(question, desk, parties, None)
    lines = _with_moves({}, moves, language, first=True)
    if not lines:
        return None
    of, held = about(parties.sides[:2], language), numbers_of(moves)
    text = say("ledger_changed.so_far", language, of=of) + "".join(f"{_ITEM}{line}" for line in lines)
    numbers = [held[id_] for ids in lines.values() for id_ in ids if id_ in held]
    return answered(text, say("ledger_reading.so_far", language, of=of), moves, numbers=numbers)


def _with_moves(
    lines: dict[str, tuple[str, ...]], moves: Finding | None, language: str, *, first: bool
) -> dict[str, tuple[str, ...]]:
    """The lines with the sentences of change that none of them quotes: in front where a place is asked about."""
    numbers = numbers_of(moves) if moves is not None else {}
    rows = [one for one in (moves.data["moved"] if moves is not None else ()) if not quoted(one["quote"], lines)]
    rows = [one for one in rows if not (one["headed"] and lines)]
    told = {moved_words(one, numbers, language): (*one["claims"], *_older(one)) for one in rows}
    return {**told, **lines} if first else {**lines, **told}


def _older(one: dict[str, Any]) -> tuple[str, ...]:
    before = one["before"]
    return (before["claim"],) if before and before["claim"] else ()


def contradicts(question: Question, desk: Desk) -> Answer:
    """What says otherwise: of a claim or deal by its id, of somebody, or of the whole ledger."""
    language = question.language
    ids = question.keys("claim", "deal")
    if ids:
        return _of_item(question, desk, ids[0])
    parties = parties_of(question, desk)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    names = parties.sides[:2]
    of = about(names, language)
    reading = say("ledger_reading.contradicts", language, of=of)
    finding = contradictions(desk, names[0] if names else None)
    against = against_of(question, desk, finding, names)
    doubts = doubted(question, desk, parties, against.lines)
    extra = [
        say(f"ledger_contradicts.{key}", language, told="; ".join(list(lines)[:_MOST]))
        for key, lines in (("wording", against.wording), ("near", against.near))
        if lines
    ]
    claimed = () if doubts.asked and doubts.matter and not names else against.lines
    lines = [*claimed, *doubts.lines]
    found = [*against.findings, *([doubts.finding] if doubts.lines else [])]
    if lines:
        head = say("ledger_contradicts.answer", language, against=count(len(lines), language), of=of)
        text = head + "".join(f"{_ITEM}{line}" for line in lines[:_MOST])
        text = "\n".join([text, *extra])
        told = [*against.numbers, *doubts.numbers] if claimed else [*doubts.numbers, *against.numbers]
        return answered(text, reading, finding, *found, numbers=list({one.origin: one for one in told}.values()))
    total = count(finding.data["documents"], language)
    if against.meant:
        numbers = numbers_of(against.findings[-1])
        what = list(dict.fromkeys(told_words(one, numbers, language) for one in against.meant))[:_MOST]
        key = "several" if len({(one["value"], one["unit"]) for one in against.meant}) > 1 else "none"
        text = say(f"ledger_contradicts.{key}", language, stated=count(len(against.documents), language), total=total,
                   what="; ".join(what), of=of)  # fmt: skip
    elif doubts.asked and doubts.matter:
        text = say("ledger_contradicts.alone", language, matter=doubts.matter, total=total, of=of)
    elif _valued(question) or doubts.asked:
        key = "unknown" if _valued(question) else "unfound"
        return declined(f"ledger_contradicts.{key}", language, reading, of=of, total=total)
    else:
        text = say("ledger_contradicts.nothing", language, count=total, of=of)
    told = [_count("contradictions", 0, "contradiction"), *against.numbers]
    return answered(" ".join([text, *extra]), reading, finding, *against.findings, numbers=told)


def _valued(question: Question) -> bool:
    return any(one.value and one.dimension != "date" for one in question.quantities)


def findings(question: Question, desk: Desk) -> Answer:
    """The claims that checks find inconsistent or implausible, with what they imply and what is expected."""
    language = question.language
    parties = parties_of(question, desk)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    of = about(parties.names[:1], language)
    reading = say("ledger_reading.findings", language, of=of)
    finding = contradictions(desk, parties.names[0] if parties.names else None, tension=False)
    verdicts = finding.data["verdicts"]
    if not verdicts:
        text = say("ledger_findings.nothing", language, count=count(finding.data["documents"], language), of=of)
        return answered(text, reading, finding, numbers=[_count("findings", 0, "finding")])
    said = {one["says"]: checked(one, finding, language) for one in reversed(verdicts)}
    total = finding.data["counts"]["verdicts"] - len(verdicts) + len(said)  # what is told twice counts once
    lines = "".join(f"{_ITEM}{line}" for line in list(said.values())[::-1][:_FINDINGS])
    text = say("ledger_findings.answer", language, count=count(total, language), of=of, lines=lines)
    return answered(
        text, reading, finding, numbers=[_count("findings", total, "finding"), *_first(finding, finding.data)]
    )


def _of_item(question: Question, desk: Desk, id: str) -> Answer:
    language = question.language
    finding = claim(desk, id)
    reading = say("ledger_reading.contradicts", language, of=about([id], language))
    against = [one for one in finding.data["relations"] if one["type"] in ("contradicts", "tension")]
    bad = [one for one in finding.data["verdicts"] if one["plausibility"] in ("inconsistent", "implausible")]
    if not against and not bad:
        text = say("ledger_contradicts.nothing", language, count="1", of=about([id], language))
        return answered(text, reading, finding)
    lines = [one["why"] for one in against[:_SHOWN]] + [checked(one, finding, language) for one in bad[:_SHOWN]]
    text = say(
        "ledger_contradicts.answer", language, against=count(len(against) + len(bad), language),
        of=about([id], language),
        lines="; ".join(line.rstrip(".") for line in lines),
    )  # fmt: skip
    return answered(text, reading, finding)


def _first(finding: Finding, data: dict[str, Any]) -> list[Number]:
    """The numbers of what is told first, then the others."""
    told = numbers_of(finding)
    ids = [item for one in data["contradictions"] for item in one["items"]]
    ids += [item for one in data["verdicts"] for item in one["claims"]]
    return [told[id_] for id_ in dict.fromkeys(ids) if id_ in told]


def _lines(finding: Finding, question: Question) -> dict[str, tuple[str, ...]]:
    """What moved, what is new and what became firmer elsewhere, a line each with the claims whose numbers it states.

    What is of a kind that the question names comes first.
    """
    language, numbers, data = question.language, numbers_of(finding), finding.data
    quotes = {one.id: one.quote for one in finding.citations}
    lines: dict[str, tuple[str, ...]] = {}
    for one in data["changes"]:
        words = (word("status_word", status, language) for status in (one["old"], one["new"]))
        old, new = words if one["kind"] == "status" else (one["old"], one["new"])
        said = [quote for id_ in reversed(one["items"]) if (quote := quotes.get(id_))]
        what = f"“{short(said[0] if said else one['why'], 100)}”"
        if one["kind"] == "contradiction" and len(said) > 1:
            sides = dict.fromkeys(f"“{short(quote, 100)}”" for quote in (said[0], said[-1]))
            against = say("ledger_contradicts.versus", language).join(sides)
            lines[say("ledger_changed.against", language, sides=against)] = ()
        elif old and new and one["kind"] != "contradiction":
            lines[say("ledger_changed.moved", language, what=what, old=old, new=new)] = (*reversed(one["items"]),)
    for one in data["revised"]:
        lines[revised_words(one, numbers, language)] = one["new"], one["old"]
    firmer = {one["id"]: one["update"] for one in data["updates"]}
    kinds = set(wanted_kinds(question))
    told = [*data["deals"], *data["facts"], *data["updates"]]
    told.sort(
        key=lambda one: not kinds & {one.get("type"), one.get("kind"), *(s["kind"] for s in one.get("sizes", ()))}
    )
    for one in told:
        line = with_status(told_words(one, numbers, language), one, language)
        if one.get("before"):
            old = figure(one["before"]["value"], one["before"]["unit"], language)
            line = say("ledger_changed.before", language, what=line, old=old)
        line = f"{line}{_day(one, language)}{firmer_words(firmer.get(one['id']), language)}"
        lines.setdefault(line, tuple(size["id"] for size in one.get("sizes", [one])[:2]))
    return lines


def _day(told: dict[str, Any], language: str) -> str:
    """How the day of something is known whose document says none."""
    placed = told["placed"]
    if placed["basis"] in ("", "published"):
        return ""
    key = f"ledger_changed.by_{placed['basis']}"
    return say(key, language, day=day_text(placed["day"], language), origin=placed["origin"] or "")


def _open(finding: Finding, language: str) -> str:
    """What the documents without a day hold that nothing else gives a day to."""
    data, numbers = finding.data, numbers_of(finding)
    if not data["open"]:
        return ""
    lines = dict.fromkeys(with_status(told_words(one, numbers, language), one, language) for one in data["open"])
    more = data["open_total"] - len(data["open"])
    what = others(list(lines), len(lines) + more, "ledger_changed.open", language, most=_OPEN)
    total = data["dated"] + len(data["undated"])
    head = say(
        "ledger_changed.without", language, count=count(len(data["undated"]), language), total=count(total, language)
    )
    return f"\n{head} {what}"


def _open_numbers(finding: Finding) -> list[Number]:
    numbers = numbers_of(finding)
    ids = [size["id"] for one in finding.data["open"][:_OPEN] for size in one.get("sizes", [one])]
    return [numbers[id_] for id_ in dict.fromkeys(ids) if id_ in numbers]


def _count(name: str, value: int, unit: str) -> Number:
    return Number(name=name, text=str(value), value=value, unit=unit, origin=f"changes.{name}")
