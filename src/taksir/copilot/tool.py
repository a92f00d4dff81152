"""How a function becomes a tool: its arguments as a schema, its docstring as the description, errors in one line."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

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
        for name, parameter in list(inspect.signature(self.function).parameters.items())[1:]:
            default = ... if parameter.default is inspect.Parameter.empty else parameter.default
            fields[name] = (hints[name], default)
        return create_model(f"{self.name}_arguments", __config__=ConfigDict(extra="forbid"), **fields)

    def call(self, desk: Desk, arguments: Mapping[str, Any]) -> Finding:
        """Run it; UsageError in one line for arguments that do not fit, and what the function itself raises."""
        try:
            given = self.arguments.model_validate(dict(arguments))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "arguments"
            raise UsageError(f"{self.name}: {place}: {first['msg']}") from None
        return self.function(desk, **{name: getattr(given, name) for name in type(given).model_fields})
