"""Published savings of own chips beside the model's."""

from __future__ import annotations

from taksir.model.design.saving import capex_ratio, price_ratio, saving
from taksir.quantity.amount import compute
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

SET = "saving by own chips"
INPUTS = ("chip_share", "merchant_margin", "partner_margin", "price_ratio")


def rows(trial: Trial) -> list[Row]:
    """One row a published saving; the inputs are those of the publication."""
    world = trial.world()
    found = []
    for row in published("own_chip"):
        given = {name: world.given(name.replace("_", " "), float(row[name]), "ratio") for name in INPUTS if row[name]}
        one = world.given("the same", 1.0, "ratio")
        ratio = (
            given["price_ratio"]
            if row["price_ratio"]
            else compute(price_ratio, "price ratio", one, given["merchant_margin"], given["partner_margin"])
        )
        capex = compute(capex_ratio, "capex ratio", given["chip_share"], ratio, one)
        found.append(
            Row(
                id=row["id"],
                set=SET,
                what=row["what"],
                published=float(row["value"]),
                unit=row["unit"],
                predicted=compute(saving, "saving", capex),
                why=row["note"],
                source=row["source"],
            )
        )
    return found
