"""The page on how often verdicts are right, from what `taksir score claims examples/claims.csv --flips --json` prints.

`make refresh` writes it; nothing of it is written by hand. The second opinions stand in examples/claims-second.csv.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LANGUAGES = {"id": "Indonesian", "en": "English", "ko": "Korean"}
_HEAD = "| | n | bad | coverage | accuracy | precision of bad | recall of bad | false alarms | implied within 5% |"


def claims_page(whole: dict[str, Any], unseen: dict[str, Any], root: Path) -> str:
    """All own claims, those that nobody tuned on beside them, the second opinions and every miss."""
    rows = {row["id"]: row for row in _rows(root / "examples/claims.csv")}
    second = {row["id"]: row for row in _rows(root / "examples/claims-second.csv")}
    apart = [(rows[id_], row) for id_, row in second.items() if _class(rows[id_]["verdict"]) != _class(row["verdict"])]
    absurd = [row for row in rows.values() if "absurd_true" in row["tag"]]
    missed = {miss["id"]: miss for miss in whole["misses"]}
    fooled = [row["id"] for row in absurd if missed.get(row["id"], {}).get("given") in ("inconsistent", "implausible")]
    return PAGE.format(
        count=len(rows),
        unseen_count=unseen["all"]["n"],
        measures=_table({"all": whole["all"], "of them, set aside": unseen["all"]}),
        languages=_table({LANGUAGES.get(name, name): found for name, found in whole["languages"].items()}),
        checks=_table(whole["checks"]),
        topics=_table(whole["topics"]),
        confusion=_confusion(whole["confusion"]),
        calibration="\n".join(
            f"| {one['words']} | {one['n']} | {one['bad']} | {one['share']:.0%} |" for one in whole["calibration"]
        ),
        flips="\n".join(_flip(flip, len(rows)) for flip in whole["flips"]),
        absurd=len(absurd),
        fooled=f"{len(fooled)} of them {'is' if len(fooled) == 1 else 'are'} called bad{_ids(fooled)}",
        seconds=len(second),
        agreed=f"{1 - len(apart) / len(second):.0%}" if second else "–",
        apart="\n".join(_apart(row, other) for row, other in apart) or "None.",
        wrong="\n".join(_miss(miss) for miss in whole["misses"] if miss["given"] in _GIVEN) or "None.",
        silent="\n".join(_miss(miss) for miss in whole["misses"] if miss["given"] not in _GIVEN) or "None.",
    )


_GIVEN = ("consistent", "inconsistent", "implausible")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _class(verdict: str) -> bool:
    return verdict in ("inconsistent", "implausible")


def _table(groups: Mapping[str, dict[str, Any]]) -> str:
    lines = [_HEAD, "|---|" + "--:|" * 8]
    for name, found in groups.items():
        shares = (_share(found[key]) for key in ("coverage", "accuracy", "precision", "recall"))
        alarms = f"{found['false_alarms']} of {found['n'] - found['bad']}"
        close = f"{found['close_value']} of {found['with_value']}"
        lines.append(
            f"| {name.replace('_', ' ')} | {found['n']} | {found['bad']} | {' | '.join(shares)} | {alarms} | {close} |"
        )
    return "\n".join(lines)


def _confusion(found: Sequence[dict[str, Any]]) -> str:
    counts = {(one["wanted"], one["given"]): one["n"] for one in found}
    given = [kind for kind in (*_GIVEN, "uninformative", "not_checkable") if any(pair[1] == kind for pair in counts)]
    wanted = [kind for kind in (*_GIVEN, "uninformative", "not_checkable") if any(pair[0] == kind for pair in counts)]
    lines = [f"| wanted | {' | '.join(kind.replace('_', ' ') for kind in given)} |", "|---|" + "--:|" * len(given)]
    lines += [f"| {one} | {' | '.join(str(counts.get((one, other), 0)) for other in given)} |" for one in wanted]
    return "\n".join(lines)


def _flip(flip: dict[str, Any], count: int) -> str:
    what = {"bands.stretch": "all bands", "fx.margin": "the margin of exchange rates"}[flip["address"]]
    way = "wider" if flip["factor"] > 1 else "narrower"
    return f"| {what} a quarter {way} | {len(flip['ids'])} of {count} | {', '.join(flip['ids']) or '–'} |"


def _ids(ids: Sequence[str]) -> str:
    return f" ({', '.join(ids)})" if ids else ""


def _apart(row: dict[str, str], other: dict[str, str]) -> str:
    labels = f"First: {row['verdict']}; second: {other['verdict']}."
    return f"- **{row['id']}** {_plain(row['statement'])} {labels} {_plain(other['why'])}"


def _miss(miss: dict[str, Any]) -> str:
    check = f" by `{miss['check']}`" if miss["check"] else ""
    verdicts = f"Wanted {miss['wanted']}, given {miss['given']}{check}."
    return f"- **{miss['id']}** {_plain(miss['statement'])} {verdicts} {_plain(miss['says'])}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _plain(text: str) -> str:
    """Safe inside Markdown."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>#|~$" else character for character in text)


PAGE = """\
# How often a verdict is right

<!-- Written by `make refresh` from `taksir score claims examples/claims.csv --flips --json`. -->

{count} statements of our own wording, each with a source, a worked label and a date, stand in `examples/claims.csv`
(`examples/claims.md` tells how they were chosen). Every one is judged as of its own date. Two classes count: *bad*
(inconsistent or implausible) or not. *Accuracy* and *precision* are of the verdicts given; a statement that Taksir
calls uninformative or not checkable counts against *coverage* alone. *False alarms* are true statements that are called
bad. {unseen_count} statements were set aside by lot before any check was tried on them; rules were made while looking
at the others.

{measures}

## By language

{languages}

## By check that decided

{checks}

## By topic of the statement

{topics}

## Which verdict for which

{confusion}

## Calibration

How many times outside its band the implied number lies, and how often such a statement is bad.

| times outside | n | bad | share bad |
|---|--:|--:|--:|
{calibration}

## How much hangs on the width of the bands

Verdicts whose class changes (bad, not bad, none) when the rule moves by a quarter.

| | flip | which |
|---|--:|---|
{flips}

## Absurd and true

{absurd} of the statements sound absurd and are true. {fooled}.

## Second opinions

{seconds} labels were given a second time by someone who saw the working and the source but not the first label. They
agree on the class in {agreed}. Where they do not:

{apart}

## Wrong verdicts

{wrong}

## No verdict

{silent}
"""
