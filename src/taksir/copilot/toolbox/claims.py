"""Claims of the ledger: one with everything about it, or all of a kind about somebody."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from taksir.copilot.cited import best, citations, cited, fact_data, fact_number, number_of, saying_data
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Grid
from taksir.copilot.judged import judged
from taksir.copilot.told_ledger import found
from taksir.copilot.toolbox.deals import carried, wanted_statuses
from taksir.errors import UnknownNameError
from taksir.ledger.dossier import Dossier
from taksir.ledger.merge import MergedClaim
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.report.wording import amount, counted, label, one_line, sides

COLUMNS = ("claim", "kind", "who", "amount", "status", "published", "publisher", "words")
_NEAR = 0.03
"""So far from a value is still about it."""
FACTS = ("claim", "kind", "who", "amount", "status", "corroboration", "documents", "since", "until", "denied by")


def claim(
    desk: Desk, id: Annotated[str, Field(description="id of a claim or deal: a1b2c3d4e5f60.c3", max_length=80)]
) -> Finding:
    """One claim or deal: its words in the article, status and cue, origins, what checks and other documents say of it.

    First number: the claim itself (of a deal, what sizes it). `data`: `history` (every telling by day), `relations`
    (type, items, why), `verdicts` (check, plausibility, says), `corroboration`, `status`, `attribution`, `cue`.
    """
    article, item = _item(desk, id)
    document = article.document
    names = _names(item)
    dossier = desk.library.dossier(*names) if names else desk.library.dossier()
    fact = dossier.facts.get(item.id) if isinstance(item, Claim) else None
    deal = dossier.events.get(item.id) if isinstance(item, Deal) else None
    merged = fact or deal
    support = dossier.support(merged) if merged else None
    sayings = merged.sayings if merged else ()
    relations = [one for one in dossier.relations if item.id in one.items]
    verdicts = [one for one in desk.library.verdicts([document.id]) if item.id in one.claims or item.id in one.deals]
    numbers = [number_of(item, document.published)] if isinstance(item, Claim) else []
    if deal is not None:
        numbers = [fact_number(dossier, one) for one in dossier.sizes(deal)]
    head = numbers[0].text if numbers and isinstance(item, Claim) else label(getattr(item, "type", ""))
    who = sides(item) if isinstance(item, Claim) else ", ".join(party.name for party in item.parties)
    by = ", ".join(item.standing.attribution)
    told = one_line(document.publisher or document.title or document.file, 80)
    says = (
        f"{head}{f' ({label(item.kind)})' if isinstance(item, Claim) else ''}{f': {who}' if who else ''}, "
        f"{label(item.standing.status)}{f' by {by}' if by else ''} in {told}"
        f"{f' of {document.published.isoformat()}' if document.published else ''}"
        f"{f'; {carried(support)}' if support else ''}."
    )
    cue = item.standing.cue
    return found(
        desk,
        "claim",
        says,
        numbers=numbers,
        citations=[cited(item, document), *citations(dossier, [merged] if merged else [])],
        working=[step for one in verdicts for step in judged(one)["working"]],
        data={
            "id": item.id,
            "document": document.id,
            "status": item.standing.status.value,
            "attribution": list(item.standing.attribution),
            "cue": one_line(cue.of(document.text)) if cue else None,
            "period": item.period if isinstance(item, Claim) else item.date,
            "scope": list(item.scope) if isinstance(item, Claim) else [],
            "corroboration": None
            if support is None
            else {
                "level": support.level,
                "origins": list(support.origins),
                "why": support.why,
                "independent": [list(group) for group in support.independent],
                "elsewhere": list(support.elsewhere),
            },
            "denied_by": list(support.denied_by) if support else [],
            "history": [saying_data(one) for one in sorted(sayings, key=lambda one: one.day or date.min)],
            "relations": [{"type": one.type, "items": list(one.items), "why": one.why} for one in relations],
            "verdicts": [judged(one) for one in verdicts],
        },
    )


def claims(
    desk: Desk,
    about: Annotated[str | None, Field(description="whom or what it is about", max_length=200)] = None,
    kind: Annotated[
        str | None, Field(description="kind, several with commas: investment, capex, layoffs, chips, power, date …")
    ] = None,
    status: Annotated[str | None, Field(description="rumoured, planned, announced, denied …")] = None,
    since: Annotated[date | None, Field(description="published on this day or later")] = None,
    until: Annotated[date | None, Field(description="published on this day or before")] = None,
    other: Annotated[str | None, Field(description="the other side, too", max_length=200)] = None,
    unit: Annotated[str | None, Field(description="only in this unit: USD, W, package, person …")] = None,
    near: Annotated[float | None, Field(description="only about this value, in `unit`")] = None,
    within: Annotated[
        str | None, Field(description="all claims of documents whose title names this, in place of `about`")
    ] = None,
    limit: Annotated[int, Field(description="at most so many", ge=1, le=500)] = 50,
    offset: Annotated[int, Field(description="so many are left out before", ge=0)] = 0,
    order: Annotated[
        str | None, Field(description="without `about`: kind, subject, value, status, published …; `-`: last first")
    ] = None,
) -> Finding:
    """What is claimed: about somebody, each fact once over all documents; without `about` every statement apart.

    Numbers: each fact's newest statement, best carried first (status, `from` = its claim). `data["facts"]`: value,
    status of the newest, weakest and strongest telling, corroboration, who denies it, every telling with its words.
    """
    kinds = tuple(word.strip().lower().replace(" ", "_") for word in (kind or "").split(",") if word.strip())
    statuses = wanted_statuses(status)
    if about is None and within is None:
        return _statements(desk, kinds, tuple(statuses), since, until, limit, offset, order, unit, near)
    names = tuple(dict.fromkeys(desk.library.name(one) for one in (about, other) if one))
    if about is None and within is not None:
        names = (desk.library.name(within),)
        dossier = desk.library.headed(names[0])
        facts = list(dossier.merged.claims)
    else:
        dossier = desk.library.dossier(*names, every=len(names) > 1)
        facts = dossier.between_two(*names) if len(names) == 2 else dossier.stated(names)
    facts = [one for one in facts if (not kinds or one.kind in kinds) and _measures(one, unit, near)]
    if statuses:
        facts = [one for one in facts if any(saying.status in statuses for saying in one.sayings)]
    if since or until:
        facts = [one for one in facts if any(_within(saying.day, since, until) for saying in one.sayings)]
    facts.sort(key=lambda one: _rank(dossier, one, names[0]))
    shown = facts[offset : offset + limit]
    numbers = [fact_number(dossier, one) for one in shown]
    what = " or ".join(label(one) for one in kinds) if kinds else "fact"
    says = f"{counted(len(facts), 'fact')} of {' and '.join(names)}{f' ({what})' if kinds else ''}"
    if shown:
        support = dossier.support(shown[0])
        status_ = support.latest.value if support.latest else "denied"
        says += f"; first: {numbers[0].text}, {label(status_)}, {carried(support)}"
    return found(
        desk,
        "claims",
        f"{says}.",
        numbers=numbers,
        citations=citations(dossier, shown, 4 * limit),
        tables=[Grid(key="facts", title="Facts", columns=FACTS, rows=tuple(_row(dossier, one) for one in shown))],
        data={
            "names": list(names),
            "total": len(facts),
            "documents": len(dossier.articles),
            "facts": [fact_data(dossier, one) for one in shown],
        },
    )


def _statements(
    desk: Desk,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    since: date | None,
    until: date | None,
    limit: int,
    offset: int,
    order: str | None,
    unit: str | None,
    near: float | None,
) -> Finding:
    page = desk.library.page(limit=limit, offset=offset, order=order, since=since, until=until)
    wanted: dict[str, Any] = {"kind": kinds or None, "status": statuses or None, "unit": unit}
    if near is not None:
        wanted["value"] = (min(near * (1 - _NEAR), near * (1 + _NEAR)), max(near * (1 - _NEAR), near * (1 + _NEAR)))
    told, total = [], 0
    if not desk.library.empty:
        with desk.ledger() as store:
            told, total = store.claims(page=page, **wanted), store.count("claims", page=page, **wanted)
    rows = tuple(
        (
            one.claim.id, label(one.claim.kind), sides(one.claim), amount(one.claim.quantity),
            one.claim.standing.status.value, one.published.isoformat() if one.published else None, one.publisher,
            one_line(one.evidence, 300),
        )
        for one in told
    )  # fmt: skip
    return found(
        desk,
        "claims",
        f"{counted(total, 'statement')}.",
        numbers=[number_of(one.claim, one.published) for one in told],
        tables=[Grid(key="claims", title="Claims", columns=COLUMNS, rows=rows)],
        data={"total": total},
    )


def _item(desk: Desk, id: str) -> tuple[Article, Claim | Deal]:
    """A claim or deal with its article; UnknownNameError where the ledger holds none of the id."""
    name, dot, _ = id.rpartition(".")
    if not dot:
        raise UnknownNameError("claim or deal", id, [])
    article = None if desk.library.empty else desk.library.document(name)
    items: dict[str, Claim | Deal] = {}
    if article is not None:
        items |= {one.id: one for one in article.claims}
        items |= {one.id: one for one in article.deals}
        full = f"{article.document.id}.{id.rpartition('.')[2]}"
        if full in items:
            return article, items[full]
    raise UnknownNameError("claim or deal", id, list(items))


def _names(item: Claim | Deal) -> list[str]:
    names = (
        [party.name for party in item.parties]
        if isinstance(item, Deal)
        else [name for name in (item.subject, item.object) if name]
    )
    return list(dict.fromkeys(names))


def _rank(dossier: Dossier, fact: MergedClaim, about: str) -> tuple[Any, ...]:
    support = dossier.support(fact)
    day = support.until.toordinal() if support.until else 0
    one = best(dossier, fact)
    return (
        fact.value is None and one.quantity.iso is None,
        support.denied,
        one.superseded_by is not None,
        fact.subject != about,
        support.unsure,
        -len(support.origins),
        -support.documents,
        -day,
        fact.id,
    )


def _row(dossier: Dossier, fact: MergedClaim) -> tuple[Any, ...]:
    support = dossier.support(fact)
    one = best(dossier, fact)
    return (
        one.id,
        label(fact.kind),
        " → ".join(name for name in (fact.subject, fact.object) if name),
        amount(one.quantity),
        support.latest.value if support.latest else "denied",
        carried(support),
        support.documents,
        support.since.isoformat() if support.since else None,
        support.until.isoformat() if support.until else None,
        ", ".join(support.denied_by),
    )


def _measures(fact: MergedClaim, unit: str | None, near: float | None) -> bool:
    """Whether a fact is in a unit and about a value, in any of its currencies."""
    if unit is None and near is None:
        return True
    told = [*([(fact.unit, fact.value)] if fact.value is not None else []), *fact.also]
    fitting = [value for said, value in told if unit is None or said == unit]
    return bool(fitting) if near is None else any(abs(value - near) <= _NEAR * abs(near) for value in fitting)


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    return day is not None and (since is None or day >= since) and (until is None or day <= until)
