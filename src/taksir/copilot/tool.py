"""How a function becomes a tool: its arguments as a schema, its docstring as the description, errors in one line."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model, model_validator

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.errors import UsageError


@dataclass(frozen=True)
class Tool:
    """A typed, documented function over a desk. `name` is its address for every caller."""

    function: Callable[..., Finding]

    @property
    def name(self) -> str:
        """The function's name."""
        return self.function.__name__

    @property
    def description(self) -> str:
        """The function's docstring."""
        return inspect.getdoc(self.function) or ""

    @cached_property
    def arguments(self) -> type[BaseModel]:
        """The arguments after the desk as a strict model; JSON Schema by `arguments.model_json_schema()`."""
        hints = typing.get_type_hints(self.function, include_extras=True)
        fields: dict[str, Any] = {}
        numbers = {name for name, hint in hints.items() if _parts(hint) & {int, float} and bool not in _parts(hint)}

        def told(given: Any) -> Any:
            if isinstance(given, Mapping):
                wrong = next((name for name in numbers if isinstance(given.get(name), bool)), None)
                if wrong is not None:
                    raise ValueError(f"{wrong}: a number is wanted, not yes or no")
            return given

        for name, parameter in list(inspect.signature(self.function).parameters.items())[1:]:
            default = ... if parameter.default is inspect.Parameter.empty else parameter.default
            fields[name] = (hints[name], default)
        checked: dict[str, Any] = {"told": model_validator(mode="before")(told)}
        forbid = ConfigDict(extra="forbid")
        return create_model(f"{self.name}_arguments", __config__=forbid, __validators__=checked, **fields)

    def call(self, desk: Desk, arguments: Mapping[str, Any]) -> Finding:
        """Run it; UsageError in one line for arguments that do not fit, and what the function itself raises."""
        try:
            given = self.arguments.model_validate(dict(arguments))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "arguments"
            raise UsageError(f"{self.name}: {place}: {first['msg']}") from None
        return self.function(desk, **{name: getattr(given, name) for name in type(given).model_fields})


def _parts(hint: Any) -> set[type]:
    """The plain types that a hint is made of."""
    if isinstance(hint, type) and not typing.get_args(hint):
        return {hint}
    return {found for part in typing.get_args(hint) for found in _parts(part)}
