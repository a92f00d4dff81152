"""A brief in the terminal: a table that is read at a glance, worst first.

At 110 columns and more the check stands in a fourth column; below that it stands under its row. Nothing here is
markup: what third parties wrote is printed as it stands, without control characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from taksir.brief import FINDINGS, Brief
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document
from taksir.report.digest import DealRow, Digest, Row, attribution, statuses
from taksir.report.parties import parties_words
from taksir.report.wording import (
    MARKS,
    amount,
    corroboration_label,
    counted,
    date_words,
    failure_line,
    label,
    one_line,
    plausibility_label,
    publisher,
    sides,
)

WIDE = 110
"""Columns from which on the check has a column of its own."""

_STYLES = {
    Plausibility.IMPLAUSIBLE: "bold red",
    Plausibility.INCONSISTENT: "red",
    Plausibility.CONSISTENT: "green",
    Plausibility.UNINFORMATIVE: "yellow",
    Plausibility.NOT_CHECKABLE: "dim",
}
_QUOTES_SHOWN = 3
_NAMES_SHOWN = 12
_GAP = 2


def print_brief(brief: Brief, console: Console) -> None:
    """Print a brief: findings, claims, deals, what stands between documents, what was not understood."""
    _Printer(Digest(brief), console).print()


class _Printer:
    """One brief on one console."""

    def __init__(self, digest: Digest, console: Console) -> None:
        self._digest = digest
        self._console = console
        self._told: set[int] = set()
        self._wide = console.width >= WIDE
        width = max(console.width, 30)
        self._widths: tuple[int, ...]
        if self._wide:
            what, who, status = int(width * 0.3), int(width * 0.17), 14
            self._widths = (what, who, status, width - what - who - status - 3 * _GAP)
        else:
            status, who = 13, int(width * 0.3)
            self._widths = (width - who - status - 2 * _GAP, who, status)

    def print(self) -> None:
        digest, brief = self._digest, self._digest.brief
        self._line(f"{counted(len(brief.articles), 'document')} · as of {brief.as_of.isoformat()}", "bold")
        self._line(_some([self._dated(article.document) for article in brief.articles]), "dim")
        self._findings()
        self._claims()
        self._deals()
        self._between()
        self._not_understood()
        warnings = [
            f"{publisher(article.document)}: {one_line(warning)}"
            for article in brief.articles
            for warning in article.document.warnings
        ]
        self._list("Warnings", warnings, "")
        self._list("Not read", [failure_line(failure) for failure in brief.failures], "red")
        if digest.teased or digest.teased_deals:
            number = len(digest.teased) + len(digest.teased_deals)
            self._console.print()
            self._line(f"Left out: {counted(number, 'statement')} of teasers, footers and glossaries.", "dim")
        self._line(f"Data {brief.data_hash[:16]} · as of {brief.as_of.isoformat()}", "dim")

    def _findings(self) -> None:
        findings = self._digest.findings
        if not self._digest.brief.articles:
            self._line("Nothing was read.")
            return
        if not findings:
            self._heading("Findings", 0)
            self._line("No check found anything inconsistent or implausible.")
            return
        self._heading("Findings", len(findings))
        self._titles(("What is said", "By whom", "Status", "What the check says"))
        for verdict in findings:
            self._finding(verdict)

    def _finding(self, verdict: Verdict) -> None:
        digest = self._digest
        items: list[Claim | Deal] = [digest.claims[c] for c in verdict.claims if c in digest.claims]
        items += [digest.deals[d] for d in verdict.deals if d in digest.deals]
        what = Text()
        told: dict[str, None] = {}
        for item in items:
            told.setdefault(self._said(item), None)
        what.append("\n".join(list(told)[:_QUOTES_SHOWN]), "bold")
        if len(told) > _QUOTES_SHOWN:
            what.append(f"\nand {len(told) - _QUOTES_SHOWN} more", "dim")
        about = dict.fromkeys(self._about(item) for item in items)
        if about:
            what.append(f"\n{next(iter(about))}", "dim")
        else:
            what.append("the text itself", "dim")
        status = ", ".join(dict.fromkeys(label(item.standing.status.value) for item in items))
        self._row(what, self._who(items), Text(status), self._verdict(verdict, None))

    def _claims(self) -> None:
        digest = self._digest
        found = {claim for verdict in digest.findings for claim in verdict.claims}
        rows = [row for row in digest.rows if not any(claim.id in found for claim in row.claims)]
        shown = [row for row in rows if not row.plain_date]
        self._heading("Other claims" if digest.findings else "Claims", len(shown))
        if shown:
            self._titles(("What is said", "By whom", "Status", "What the check says"))
        for row in shown:
            self._claim(row)
        dates = len(rows) - len(shown)
        if dates:
            self._line(f"Not listed: {counted(dates, 'date')} that no check speaks of.", "dim")

    def _claim(self, row: Row) -> None:
        what = Text(self._said(row.head), "bold")
        times = f" (stated {len(row.claims)} times)" if len(row.claims) > 1 else ""
        what.append(f"\n{self._about(row.head)}{times}", "dim")
        if row.verdicts:
            check = self._verdict(row.verdicts[0], row)
        elif row.disputed and row.corroboration is not None:
            check = Text(f"{corroboration_label(row.corroboration)}: ", "magenta")
            check.append(one_line(row.corroboration.why), "default")
        else:
            unchecked = f"{plausibility_label(None)} · {corroboration_label(row.corroboration)}"
            check = Text(unchecked if self._wide else "", "dim")
        status = label(statuses(row.merged, row.head.standing.status.value))
        self._row(what, self._who(row.claims), Text(status), check)

    def _deals(self) -> None:
        rows = self._digest.deal_rows
        if not rows:
            return
        self._heading("Deals", len(rows))
        self._titles(("Who deals with whom", "By whom", "Status", "Size"))
        for row in rows:
            self._deal(row)

    def _deal(self, row: DealRow) -> None:
        head = row.head
        what = Text(label(head.type), "bold")
        parties = row.merged.parties if row.merged else head.parties
        what.append(f"\n{parties_words(parties) or 'nobody named'}")
        sizes = dict.fromkeys(amount(claim.quantity) or self._digest.quote(claim) for claim in row.sizes)
        size = Text(", ".join(one_line(words) for words in sizes))
        if row.verdicts and row.verdicts[0].plausibility in FINDINGS:
            verdict = row.verdicts[0]
            mark = f"{MARKS[verdict.plausibility]} {plausibility_label(verdict.plausibility)}"
            size.append(f"{' · ' if sizes else ''}{mark}", _STYLES[verdict.plausibility])
        status = label(statuses(row.merged, head.standing.status.value))
        self._row(what, self._who(row.deals), Text(status), size)

    def _between(self) -> None:
        relations = self._digest.relations
        tense = [relation for relation in relations if relation.type in ("contradicts", "tension")]
        others: dict[str, int] = {}
        for relation in relations:
            if relation not in tense:
                others[relation.type] = others.get(relation.type, 0) + 1
        if not relations:
            return
        self._heading("Between statements", len(relations))
        for relation in tense:
            line = Text(f"{label(relation.type)}: ", "red" if relation.type == "contradicts" else "yellow")
            line.append(one_line(relation.why), "default")
            self._print(line)
        if others:
            self._line("; ".join(f"{label(kind)}: {number}" for kind, number in others.items()), "dim")

    def _not_understood(self) -> None:
        lines = []
        for article in self._digest.brief.articles:
            numbers = [f"“{one_line(span.of(article.document.text), 40)}”" for span in article.unread]
            if numbers:
                lines.append(f"{publisher(article.document)}, numbers: {_some(numbers)}")
        for document, names in self._digest.candidates:
            lines.append(f"{publisher(document)}, names: {_some([one_line(name, 40) for name in names])}")
        self._list("Not understood", lines, "")

    def _said(self, item: Claim | Deal) -> str:
        """The words in quotation marks, with the number where the words do not already say it."""
        quote = one_line(self._digest.quote(item), 90)
        if isinstance(item, Deal):
            return f"“{quote}”"
        words = amount(item.quantity)
        return f"“{quote}” = {words}" if words and words.casefold() != quote.casefold() else f"“{quote}”"

    @staticmethod
    def _about(item: Claim | Deal) -> str:
        if isinstance(item, Deal):
            return f"{label(item.type)}: {parties_words(item.parties)}"
        kind = f"{label(item.kind)}{', added' if item.increment else ''}{', replaced' if item.superseded_by else ''}"
        return f"{kind}: {sides(item)}" if sides(item) else kind

    def _who(self, items: Sequence[Claim | Deal]) -> Text:
        publishers = list(dict.fromkeys(publisher(self._digest.document(item)) for item in items))
        who = Text(_some(publishers, 3))
        cited = [one_line(name) for name in attribution(items)]
        if cited:
            who.append(f"\nciting {_some(cited, 3)}", "dim")
        return who

    def _verdict(self, verdict: Verdict, row: Row | None) -> Text:
        mark = f"{MARKS[verdict.plausibility]} {plausibility_label(verdict.plausibility)}"
        text = Text(mark, _STYLES[verdict.plausibility])
        text.append(f" ({label(verdict.check)}): ", "dim")
        if id(verdict) in self._told:
            text.append("as above", "default")
        else:
            text.append(one_line(verdict.says), "default")
        if verdict.since_then and id(verdict) not in self._told:
            text.append(f" Since then: {one_line(verdict.since_then)}", "default")
        if row is not None:
            more = f" · {counted(len(row.verdicts) - 1, 'more check')}" if len(row.verdicts) > 1 else ""
            text.append(f" [{corroboration_label(row.corroboration)}{more}]", "dim")
        self._told.add(id(verdict))
        return text

    @staticmethod
    def _dated(document: Document) -> str:
        day = f" ({date_words(document.published.isoformat())})" if document.published else " (no date)"
        return f"{publisher(document)}{day}"

    def _titles(self, titles: Sequence[str]) -> None:
        self._grid([Text(title, "underline dim") for title in titles[: len(self._widths)]])

    def _row(self, what: Text, who: Text, status: Text, check: Text) -> None:
        if self._wide:
            self._grid([what, who, status, check])
            return
        self._grid([what, who, status])
        if check:
            self._print(Text("└ ").append_text(check), 2)

    def _grid(self, cells: Sequence[Text]) -> None:
        """Print cells side by side, each wrapped to its column; no blanks at line ends."""
        columns = list(zip(cells, self._widths, strict=True))
        wrapped = [list(cell.wrap(self._console, width, overflow="fold")) if cell else [] for cell, width in columns]
        for number in range(max(map(len, wrapped))):
            line, edge = Text(), 0
            for lines, width in zip(wrapped, self._widths, strict=True):
                line.append(" " * (edge - line.cell_len))
                if number < len(lines):
                    lines[number].rstrip()
                    line.append_text(lines[number])
                edge += width + _GAP
            line.rstrip()
            self._console.print(line, highlight=False, crop=False, no_wrap=True, overflow="ignore")

    def _heading(self, title: str, number: int) -> None:
        self._console.print()
        self._line(f"{title} ({number})", "bold")

    def _list(self, title: str, lines: Sequence[str], style: str) -> None:
        if not lines:
            return
        self._heading(title, len(lines))
        for line in lines:
            self._print(Text(line, style))

    def _line(self, text: str, style: str = "") -> None:
        self._print(Text(text, style))

    def _print(self, text: Text, indent: int = 0) -> None:
        """Print a line wrapped to the console; no blanks at line ends."""
        for line in text.wrap(self._console, max(self._console.width - indent, 20), overflow="fold"):
            line.rstrip()
            shown = Text(" " * indent).append_text(line)
            self._console.print(shown, highlight=False, crop=False, no_wrap=True, overflow="ignore")


def _some(words: Sequence[str], limit: int = _NAMES_SHOWN) -> str:
    """The first few, and how many more."""
    more = f" and {len(words) - limit} more" if len(words) > limit else ""
    return f"{', '.join(words[:limit])}{more}"
