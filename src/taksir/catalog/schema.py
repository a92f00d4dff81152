"""The strict check of a record against a dataclass: its fields are the only definition, pydantic does the checking.

pydantic is imported only when something from outside is checked; shipped files are checked by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, get_type_hints

Record = TypeVar("Record")


_MODELS: dict[Any, Any] = {}


def _model(kind: Any) -> Any:
    from pydantic import ConfigDict, Field, create_model

    if kind not in _MODELS:
        hints = get_type_hints(kind)
        shape: dict[str, Any] = {}
        for field in fields(kind):
            default = ... if field.default is MISSING else field.default
            if field.default_factory is not MISSING:
                default = Field(default_factory=field.default_factory)
            shape[field.name] = (hints[field.name], default)
        config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
        _MODELS[kind] = create_model(kind.__name__, __config__=config, __doc__=kind.__doc__, **shape)
    return _MODELS[kind]


def validate(kind: type[Record], record: Mapping[str, object]) -> Record:
    """Build a `kind` from a record; ValueError (pydantic's or the dataclass's own) when it does not fit."""
    model = _model(kind)
    checked = model.model_validate(dict(record))
    return kind(**{name: getattr(checked, name) for name in model.model_fields})


def complaint(error: ValueError) -> tuple[str, str]:
    """Which key a ValueError of `validate` complains of ("" for the whole record) and what it says."""
    return complaints(error)[0]


def complaints(error: ValueError) -> list[tuple[str, str]]:
    """All that a ValueError of `validate` complains of, as `complaint` tells one."""
    problems = getattr(error, "errors", None)
    if problems is None:
        return [("", str(error))]
    return [(".".join(map(str, one["loc"])), str(one["msg"])) for one in problems(include_url=False)]


def json_schema(kind: type[Any]) -> dict[str, Any]:
    """JSON Schema of a record."""
    schema: dict[str, Any] = _model(kind).model_json_schema()
    return schema
