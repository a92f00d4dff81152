"""The full schema of a row of `data/entities/`, checked by the tests and by `taksir data check`, not at every start."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from taksir.catalog.gazetteer import Gazetteer, Row, known_rows
from taksir.errors import CatalogError

Sectors = Annotated[str, StringConstraints(pattern=r"^[a-z]+( [a-z]+)*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Tickers = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,8}:[A-Z0-9.&]{1,12}( [A-Z]{2,8}:[A-Z0-9.&]{1,12})*$")]
Names = Annotated[str, StringConstraints(pattern=r"^[^;]+(; [^;]+)*$")]
Words = Annotated[str, Field(min_length=1)]


class EntityRow(BaseModel):
    """What may be known of an entity; lists are separated by "; " (sectors and tickers by blanks)."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    sectors: Sectors | None = None
    country: Country | None = None
    tickers: Tickers | None = None
    role: Words | None = None
    of: Words | None = None
    parent: Words | None = None
    aliases: Names | None = None
    en: Names | None = None
    id: Names | None = None
    ko: Names | None = None
    common: Names | None = None

    @model_validator(mode="after")
    def _each_alias_once(self) -> EntityRow:
        listed = [alias for names in (self.aliases, self.common) if names for alias in names.split("; ")]
        for alias in listed:
            if alias != alias.strip() or listed.count(alias) > 1:
                raise ValueError(f"alias {alias!r} has blanks at its edges or stands twice")
        return self


def check_entities(rows: list[Row] | None = None) -> Gazetteer:
    """The gazetteer of `rows` (the shipped ones), every row checked against the schema and every link against the rest.

    Raises `CatalogError` with file, entity and reason.
    """
    rows = list(known_rows()) if rows is None else rows
    for file, _, name, fields in rows:
        try:
            EntityRow.model_validate(dict(fields))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "row"
            raise CatalogError(f"{file}: {name!r}: {where}: {first['msg']}") from None
    gazetteer = Gazetteer(rows)
    for file, _, name, fields in rows:
        for key in ("parent", "of"):
            if key in fields and gazetteer.entity(fields[key]) is None:
                raise CatalogError(f"{file}: {name!r}: {key}: {fields[key]!r} is no entity")
    return gazetteer
