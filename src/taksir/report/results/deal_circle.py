"""Money that circles among parties: cycles, gross and net, by pair and by party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from taksir.model.capital.circular import Circulation, Flow, balances
from taksir.quantity.amount import Amount
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import axis_of, chart
from taksir.report.results.result import Cell, Chart, Result, Table


def circle_result(found: Circulation, name: str) -> Result:
    """The flows of a file of that name: what circles of them, and what is left."""
    tables = [_cycles(found), _pairs(found), _parties(found)]
    return Result(
        f"Money that circles in {name}",
        _says(found),
        tuple(table for table in tables if table.rows),
        (_picture(found),),
        (),
        (
            "Sums stand as they are told: spread over years or paid at once, firm or up to.",
            "What circles is the largest part of the flows that leaves every party with the balance it has.",
        ),
        _data(found),
    )


def _usd(value: float) -> Amount:
    return Amount("sum", value, "USD")


def _way(parties: Sequence[str]) -> str:
    return " → ".join([*parties, parties[0]])


def _says(found: Circulation) -> str:
    gross = amount_text(_usd(found.gross_usd))
    if not found.cycles:
        return f"Nothing circles: all of the {gross} goes one way."
    largest = found.cycles[0]
    return (
        f"Of {gross}, {amount_text(_usd(found.circling_usd))} ({found.share:.0%}) comes back to where it came from; "
        f"{amount_text(_usd(found.net_usd))} is left. Largest: {_way(largest.parties)}, "
        f"{amount_text(_usd(largest.usd))} all the way round."
    )


def _cycles(found: Circulation) -> Table:
    rows = tuple(
        (_way(one.parties), _usd(one.usd), ", ".join(kind for kind in one.kinds if kind) or None)
        for one in found.cycles
    )
    return Table("cycles", "Ways around", ("way", "goes round", "for"), rows)


def _pair_sums(flows: Sequence[Flow]) -> dict[tuple[str, str], float]:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for flow in flows:
        sums[flow.payer, flow.receiver] += flow.usd
    return dict(sums)


def _pairs(found: Circulation) -> Table:
    gross, net = _pair_sums(found.gross), _pair_sums(found.net)
    rows: list[tuple[Cell, ...]] = []
    for (payer, receiver), paid in sorted(gross.items(), key=lambda item: -item[1]):
        left = net.get((payer, receiver), 0.0)
        rows.append((f"{payer} → {receiver}", _usd(paid), _usd(paid - left), _usd(left)))
    return Table("pairs", "By pair", ("", "gross", "circles", "net"), tuple(rows))


def _parties(found: Circulation) -> Table:
    balance = balances(found.gross)
    gets: dict[str, float] = defaultdict(float)
    pays: dict[str, float] = defaultdict(float)
    for flow in found.gross:
        pays[flow.payer] += flow.usd
        gets[flow.receiver] += flow.usd
    rows = tuple(
        (name, _usd(gets[name]), _usd(pays[name]), _usd(balance[name]))
        for name in sorted(balance, key=balance.__getitem__)
    )
    return Table("parties", "By party", ("", "gets", "pays", "balance"), rows)


def _picture(found: Circulation) -> Chart:
    gross, net = _pair_sums(found.gross), _pair_sums(found.net)
    order = sorted(gross, key=lambda pair: -gross[pair])
    axis, scale = axis_of(_usd(max(gross.values(), default=0.0)))
    rows = []
    for payer, receiver in order:
        left = net.get((payer, receiver), 0.0)
        pair = f"{payer} → {receiver}"
        rows.append({"pair": pair, "part": "circles", "value": (gross[payer, receiver] - left) / scale})
        rows.append({"pair": pair, "part": "net", "value": left / scale})
    domain = ["net", "circles"]
    encoding = {
        "y": {"field": "pair", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}},
        "x": {"field": "value", "type": "quantitative", "title": axis, "stack": "zero"},
        "color": {"field": "part", "type": "nominal", "title": None, "sort": domain, "scale": {"domain": domain}},
        "order": {"field": "part", "type": "nominal", "sort": "descending"},
    }
    says = f"A bar for each pair, its part that circles apart: {found.share:.0%} of all."
    body = {"height": {"step": 30}, "data": {"values": rows}, "mark": "bar", "encoding": encoding}
    return chart("Who pays whom, and what of it comes back", says, body)


def _data(found: Circulation) -> Mapping[str, object]:
    return {
        "gross": amount_json(_usd(found.gross_usd)),
        "net": amount_json(_usd(found.net_usd)),
        "circling": amount_json(_usd(found.circling_usd)),
        "share": found.share,
        "cycles": [{"parties": list(one.parties), "usd": one.usd, "kinds": list(one.kinds)} for one in found.cycles],
        "balances": dict(balances(found.gross)),
    }
