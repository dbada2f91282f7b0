# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The task of an _info module: it reads a resource."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Sequence

from .compare import same
from .context import Context
from .errors import NotFoundError
from .export import declared, names_from
from .field import NO_KEY
from .listing import Listing
from .placeholder import is_missing
from .resource import Resource
from .result import to_result
from .task import ResourceTask
from .values import MISSING, Raw, Values


class Info(ResourceTask):
    """Reads objects of a resource: data, and hooks that read more than the list contains."""

    filters: Mapping[str, Mapping[str, Any]] = {}  # further options, with their argument spec
    references: tuple[str, ...] = ()  # the filters that refer to other objects
    by_key = True  # the option with the key of the resource returns only objects with that value
    exports = False  # the option export also returns the objects as a declaration
    reserves = False

    def __init__(self, resource: Resource | None = None) -> None:
        if resource:
            self.resource = resource

    def argument_spec(self) -> dict[str, Any]:
        spec: dict[str, Any] = dict(self.resource.parent_spec())
        if self.resource.id_key and not self.resource.singleton:
            spec["id"] = self.resource.id_spec()
        if self.by_key and not self.resource.singleton:
            spec[self.resource.key] = {"type": "str"}
        spec.update({name: dict(entry) for name, entry in self.filters.items()})
        if self.exports:
            spec["export"] = {"type": "bool", "default": False}
        return spec

    # --- hooks -----------------------------------------------------------------------------------------------------

    def listing(self, ctx: Context) -> Sequence[Raw]:
        """The API objects before filtering."""
        return ctx.list(self.resource)

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        """Add data from other requests to the results."""

    def selected(self, ctx: Context, values: Values) -> bool:
        """Whether an object matches the filters. A filter with the name of a field compares its value."""
        fields = [field for field in self.resource.fields if field.name in self.filters]
        asked = [field for field in fields if ctx.params[field.name] is not None]
        if any(field.name not in values and field.default is MISSING for field in asked):  # the list leaves it out
            values.update(self.resource.from_api(self.resource.fetch(ctx, values["id"])))
        return all(same(field, values.get(field.name), ctx.resolve(field, ctx.params[field.name])) for field in asked)

    def declaration(self, ctx: Context, items: list[Values]) -> Any:
        """Complete objects as entries that the module, or its declared list, accepts unchanged."""
        resource = self.resource
        names = names_from(ctx.names_of_references(resource, items))
        return declared(resource, [one for one in items if resource.singleton or resource.identity(one)[1]], names)

    # --- reading ---------------------------------------------------------------------------------------------------

    def work(self, ctx: Context) -> dict[str, Any]:
        resource = self.resource
        ctx.params = resource.trimmed(ctx.params, self.references)
        ctx.locate(resource)
        if resource.singleton:
            values = resource.from_api(ctx.find(resource) or {})
            self.enrich(ctx, [values])
            one = {"changed": False, resource.noun: to_result(ctx, resource, values)}
            return dict(one, declaration=self.declaration(ctx, [values])[0]) if self._is_export(ctx) else one
        found = [(raw, resource.object_values(raw)) for raw in self._found(ctx)]
        found = [(raw, _with_all_keys(resource, values)) for raw, values in found]
        found = [(raw, values) for raw, values in found if self.selected(ctx, values)]
        items = [values for _raw, values in found]
        self.enrich(ctx, items)
        result: dict[str, Any] = {
            "changed": False,
            resource.plural: [to_result(ctx, resource, values) for values in items],
        }
        if self._is_export(ctx):
            result["declaration"] = self.declaration(ctx, [self._complete_values(ctx, raw) for raw, _values in found])
        return result

    def _is_export(self, ctx: Context) -> bool:
        return self.exports and bool(ctx.params["export"])

    def _complete_values(self, ctx: Context, raw: dict[str, Any]) -> Values:
        """The values of the complete object; a list can leave some of them out."""
        resource = self.resource
        asked = [field.name for field in resource.fields if field.option and not field.write_only]
        raw = resource.complete(ctx, raw, dict.fromkeys(asked))
        return resource.object_values(raw)

    def _found(self, ctx: Context) -> list[dict[str, Any]]:
        if ctx.params.get("id"):
            try:
                return [self.resource.fetch(ctx, ctx.params["id"])]
            except NotFoundError:
                return []
        name, found = ctx.params.get(self.resource.key), self.listing(ctx)
        if name is None:
            return list(found)
        if isinstance(found, Listing):
            return found.named(name)
        return [raw for raw in found if self.resource.has_name(raw, name)]


def _with_all_keys(resource: Resource, values: Values) -> Values:
    """Values with all keys of a response, even for an object that exists only in check mode."""
    if not is_missing(values["id"]):
        return values
    empty: dict[str, Callable[[], Any]] = {"list": list, "dict": dict}
    fields = [field for field in resource.fields if field.api != NO_KEY]
    return dict({field.name: empty.get(field.type, lambda: None)() for field in fields}, **values)
