# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base of inventory plugins: options, the cache, hosts and groups. Independent of any service."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Mapping, Sequence

from ansible import constants as C
from ansible.errors import AnsibleError, AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.common.text.converters import to_native
from ansible.module_utils.errors import AnsibleFallbackNotFound
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable, to_safe_group_name
from ansible_collections.statusops.uptime.plugins.module_utils._engine import http
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import open_cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.choice import Lists
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    InputError,
    StatusOpsError,
    missing_package,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import CACHE_OPTIONS, PARALLEL_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Client, Provider
from ansible_collections.statusops.uptime.plugins.module_utils._engine.values import Values, trimmed
from ansible_collections.statusops.uptime.plugins.plugin_utils._hosts import (
    distinct,
    host_address,
    host_name,
    safe,
    unchanged,
)
from ansible_collections.statusops.uptime.plugins.plugin_utils._plain import EVALUATE, can_look_up, looked_up

CACHE = "token_cache"  # the name of the modules' option cache, because inventory plugins have another option cache
PER_HOST = ("hostname", "compose", "groups", "keyed_groups")  # options that are evaluated for each host


class ServiceInventory(BaseInventoryPlugin, Constructable, Cacheable):
    """Reads with the client and the resources of the modules, and adds hosts and groups to the inventory.

    noun: the kind of object that a host represents. top: the group of all hosts, and the prefix of other groups and of
    variables. credentials: the options whose empty values are kept. cache_version: of the data in the cache.
    """

    NAME: str
    provider: Provider
    noun: str
    top: str
    suffixes: tuple[str, ...]
    credentials: tuple[str, ...]
    cache_version = 1
    inventory: InventoryData  # from parse() on

    # --- hooks -----------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Check the options before anything is read. Raises StatusOpsError."""

    def read_options(self) -> list[Any]:
        """The options that affect read(), as plain data. They are a part of the cache key."""
        raise NotImplementedError

    def read(self, client: Client, connection: Mapping[str, Any]) -> Any:
        """Read the objects. Returns plain data that any cache can store. Raises StatusOpsError."""
        raise NotImplementedError

    def populate(self, found: Any) -> None:
        """Add hosts and groups for the result of read(). Raises StatusOpsError."""
        raise NotImplementedError

    # --- options ---------------------------------------------------------------------------------------------------

    @classmethod
    def connection_options(cls) -> dict[str, str]:
        """Option of the modules -> option of the plugin."""
        names = (*cls.provider.options, *CACHE_OPTIONS, *PARALLEL_OPTIONS)
        return {name: CACHE if name == "cache" else name for name in names}

    @classmethod
    def specs(cls) -> dict[str, Mapping[str, Any]]:
        """Option of the plugin -> argument spec of the modules' option."""
        own = cls.connection_options()
        return {own[name]: entry for name, entry in {**cls.provider.options, **CACHE_OPTIONS}.items() if name in own}

    def set_options(self, task_keys: Any = None, var_options: Any = None, direct: Any = None) -> None:
        """Evaluate templates first, so Ansible checks and converts their results."""
        if direct:
            self.templar.available_variables = dict(self._vars or {})
            direct = {
                name: value if name in PER_HOST else self._evaluated(name, value) for name, value in direct.items()
            }
            for name, spec in self.specs().items():
                if direct.get(name) is None and "fallback" in spec:
                    direct[name] = _from_environment(spec)
        super().set_options(task_keys, var_options, direct)

    def _evaluated(self, name: str, value: Any) -> Any:
        spec = self.specs().get(name, {})
        if spec.get("no_log") and isinstance(value, (dict, list)):
            raise AnsibleParserError("{0}: must be a string.".format(name))  # Ansible's message would show the value
        try:
            value = self.templar.template(value)
        except AnsibleError as error:
            raise AnsibleParserError("{0}: {1}".format(name, to_native(error))) from None
        if spec.get("type") != "str" or value is None or isinstance(value, (dict, list)):
            return value
        # An empty text counts as not set. Only credentials stay empty: they are reported as missing, and are not replaced
        # with those in the environment, which may belong to another account.
        return str(value).strip() or ("" if name in self.credentials else None)

    # --- reading ---------------------------------------------------------------------------------------------------

    def verify_file(self, path: str) -> bool:
        return super().verify_file(path) and path.endswith(self.suffixes)

    def parse(self, inventory: Any, loader: Any, path: str, cache: bool = True) -> None:
        super().parse(inventory, loader, path, cache)
        if http.REQUESTS_IMPORT_ERROR:
            raise AnsibleParserError(missing_package(self.NAME, "requests", http.REQUESTS_IMPORT_ERROR).msg)
        config = self._read_config_data(path)
        try:
            for name in config:
                if name not in self.option_definitions:
                    raise InputError("{0}: this option does not exist. Correct the name, or remove it.".format(name))
            self.check()
            self.populate(self._objects(path, cache))
        except StatusOpsError as error:
            request = " ({0})".format(error.request) if error.request else ""
            raise AnsibleParserError(error.msg + request) from None

    def _objects(self, path: str, cache: bool) -> Any:
        """The result of read(), from the cache if possible."""
        connection = {name: self.get_option(option) for name, option in self.connection_options().items()}
        if not self.get_option("cache"):
            return self._read(connection)
        account = [connection[name] for name in self.provider.account]
        digest = hashlib.sha256(
            json.dumps([self.cache_version, account, self.read_options()]).encode("utf-8")
        ).hexdigest()
        key = "{0}_{1}".format(self.get_cache_key(path), digest[:16])
        found = self._cache.get(key) if cache else None
        if found is None:
            found = self._cache[key] = self._read(connection)
        return found

    def _read(self, connection: Mapping[str, Any]) -> Any:
        shared = open_cache(connection["cache"], CACHE, connection["cache_password"])
        if shared and shared.warning:
            self.display.warning(shared.warning)
        return self.read(self.provider.connect(connection, cache_option=CACHE), connection)

    # --- hosts and groups ------------------------------------------------------------------------------------------

    def construct(self, names: Sequence[str]) -> None:
        """Evaluate the user's expressions for hosts."""
        self._looks_up = can_look_up() and not self.get_option("use_extra_vars")
        # Compose for all hosts before creating groups, because Ansible would set a variable of a host on a group with the
        # same name.
        for construct, option in (
            (self._set_composite_vars, "compose"),
            (self._add_host_to_composed_groups, "groups"),
            (self._add_host_to_keyed_groups, "keyed_groups"),
        ):
            expressions = self.get_option(option)
            for name in names if expressions else ():
                construct(expressions, self.inventory.hosts[name].get_vars(), name, self.get_option("strict"))

    def add_group(self, name: str, parent: str) -> None:
        self.inventory.add_group(name)
        self.inventory.add_child(parent, name)

    def add_host(self, name: str, group: str, variables: Values) -> None:
        """Add a host. A host with the same name from another inventory source keeps its address."""
        if name not in self.inventory.hosts:
            variables = dict(variables, ansible_host=safe(host_address(variables[self.top + "_id"])))
        self.inventory.add_host(name, group)
        for variable, value in variables.items():
            self.inventory.set_variable(name, variable, value)

    def _compose(self, template: Any, variables: Any, *args: Any, **kwargs: Any) -> Any:
        """Make composed values safe, so ansible-inventory prints them as text."""
        if self._looks_up:
            value = looked_up(template, variables, self.top + "_")
            if value is not EVALUATE:
                self.templar.available_variables = variables  # for a parent_group
                return value
        return safe(super()._compose(template, variables, *args, **kwargs), unchanged)

    def host_names(self, hosts: list[Values], groups: set[str]) -> list[str]:
        """Unique names for hosts, from their variables. No name is that of a group or of another host."""
        reserved = {*groups, *self.inventory.groups, *map(to_safe_group_name, self.get_option("groups")), *C.LOCALHOST}

        def taken(name: str, identifier: str) -> bool:
            other = self.inventory.hosts.get(name)
            return name in reserved or other is not None and other.vars.get(self.top + "_id", identifier) != identifier

        return distinct([(self._host_name(variables), variables[self.top + "_id"]) for variables in hosts], taken)

    def _host_name(self, variables: Values) -> str:
        name, template = variables[self.top + "_name"], self.get_option("hostname")
        if template is not None:
            self.templar.available_variables = variables
            try:
                name = self.templar.template(template)
            except AnsibleError as error:
                raise InputError("hostname: {0}".format(to_native(error))) from None
        if name is None or not str(name).strip():
            raise InputError(
                "hostname: returns no name for the {0} {1}. Use variables that all hosts have.".format(
                    self.noun, variables[self.top + "_id"]
                )
            )
        return host_name(str(name), variables[self.top + "_id"])


def validated_lists(option: str, value: Mapping[str, Any] | None, spec: Mapping[str, Any]) -> Lists:
    """The value of an option (filters or exclude), validated. Raises InputError."""
    checked = ArgumentSpecValidator(spec).validate(dict(value or {}))
    if checked.errors.errors:
        raise InputError("{0}: {1}".format(option, checked.errors.msg))
    lists: dict[str, list[str] | None] = checked.validated_parameters
    for kind, texts in lists.items():
        if texts is not None and not all(text.strip() for text in texts or [""]):
            raise InputError("{0}.{1}: is empty or contains an empty string. Leave it out.".format(option, kind))
    return {kind: trimmed(texts) for kind, texts in lists.items()}


def _from_environment(spec: Mapping[str, Any]) -> Any:
    """The value of an option that is not set: from the environment, as for the modules, or the default.

    Never None, because then Ansible would read the environment itself and accept empty variables.
    """
    find, names = spec["fallback"]
    try:
        return find(*names)
    except AnsibleFallbackNotFound:
        return spec.get("default", "")
