# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: statusiq
short_description: Components of StatusIQ status pages as hosts
version_added: 0.1.0
description:
  - Creates a host for each component, and groups for the pages and their component groups.
  - All hosts are in the group C(statusiq). It contains a group for each page, C(statusiq_PAGE), which contains a group
    for each of its component groups, C(statusiq_PAGE_GROUP). Characters that a group name cannot contain become
    underscores, as in C(statusiq_Zylker_Status_Storefront). If several groups would have the same name, their IDs are
    added.
  - Components are not machines. Each host has the variable C(ansible_host) with the ID of the component in the domain
    C(invalid), as in C(123412341234123413.invalid), which never resolves. A task that connects to the host fails as
    unreachable, and no text from the API reaches the connection. To run a task for a component, run it on the
    controller with C(delegate_to=localhost).
  - The plugin never sets C(ansible_connection). With C(local), a play for C(hosts=all) would run the tasks for your
    servers on the controller, once for each component.
  - The name of the inventory file must end with C(statusiq.yml) or C(statusiq.yaml).
  - Sends one request for the list of pages and two for each page, regardless of what is on them, and requires a token
    with the scope C(StatusPages.Admin.Read).
  - Texts from the API are data. Ansible never evaluates templates in them. C(ansible-inventory --list) prints a text
    that may be a template as a mapping with the key C(__ansible_unsafe), and all other texts unchanged. Do not use any
    of these texts as a condition, as in C(when={{ statusiq_description }}), because Ansible would evaluate it as an
    expression.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.plugin
  - statusops.uptime.several
  - ansible.builtin.constructed
  - ansible.builtin.inventory_cache
options:
  plugin:
    description: The name of this plugin, which shows that the file is for it.
    type: str
    required: true
    choices: [statusops.uptime.statusiq]
  hostname:
    description:
      - A template for host names, which can use the variables of the host.
      - By default, a host has the name of its component.
      - A host name is never a command option, a host pattern or a file path. Whitespace around it is removed. Slashes,
        backslashes, commas, colons, semicolons, asterisks, question marks, brackets, braces and unprintable characters
        become underscores, and at the beginning also C(-), C(.), C(~), C(!), C(&) and C(@). A name of more than 160
        bytes is shortened, and the ID of the component is added to it.
      - Two components never become the same host. If several components on the pages that are read would have the same
        name, whether they pass the filters or not, the ID of each is added to its name, as in
        C(Website_123412341234123413). The same applies to a component with the name of a group, with the name
        C(localhost), or with the name of a component of another inventory source.
      - Names that contain C({{ statusiq_id }}) never change.
      - For Ansible, a machine with the same name in another inventory source is the same host. It keeps its address if
        its source comes before this one.
    type: str
  filters:
    description:
      - Include only what matches all of the given lists.
      - A list contains names, IDs, and shell patterns for names (C(*), C(?), C([...])), of which one must match.
        Matching is case-sensitive. A name or ID that does not exist is an error.
    type: dict
    suboptions: &filters
      pages:
        description: Pages. Pages that are left out are not read.
        type: list
        elements: str
      groups:
        description: Component groups. A component without a group matches none of them.
        type: list
        elements: str
      components:
        description: Components.
        type: list
        elements: str
      statuses:
        description:
          - Statuses of components.
          - If a list of components omits the status, this takes one more request for each component.
        type: list
        elements: str
        choices: [operational, suspended, degraded_performance, under_maintenance, partial_outage, major_outage]
  exclude:
    description: Leave out what matches one of these lists, even if it matches O(filters).
    type: dict
    suboptions: *filters
  incidents:
    description:
      - Whether each host gets C(statusiq_incidents), the active incidents that affect its component. They have the form
        that M(statusops.uptime.statusiq_incident_info) returns.
      - This takes one more request for each page, and one for each incident if the list of incidents omits the status
        updates. It requires the scope C(StatusPages.Operations.Read).
    type: bool
    default: false
  maintenances:
    description:
      - Whether each host gets C(statusiq_maintenances), the current and upcoming maintenance windows of its component.
        They have the form that M(statusops.uptime.statusiq_maintenance_info) returns.
      - This takes one more request for each page, and requires the scope C(StatusPages.Operations.Read).
    type: bool
    default: false
notes:
  - Each host has the variables C(statusiq_id), C(statusiq_name), C(statusiq_description), C(statusiq_status),
    C(statusiq_automations), C(statusiq_automation_email), C(statusiq_permalink), C(statusiq_group) and
    C(statusiq_group_id), as M(statusops.uptime.statusiq_component_info) returns them. For its page, it has the
    variables C(statusiq_page) (the name), C(statusiq_page_id), C(statusiq_page_permalink),
    C(statusiq_page_rss_permalink) and C(statusiq_page_custom_domain), as M(statusops.uptime.statusiq_page_info) returns
    them. What the API does not return is V(none). O(compose) can set C(ansible_host) to another value.
  - All options except O(hostname), O(compose), O(groups) and O(keyed_groups) can be templates, which can use lookups
    and extra variables.
  - The cache stores what was read. It is reused for the same file with the same credentials as long as the options that
    determine what is read are the same. O(hostname), the filters that require no request, and what is constructed can
    change. Access tokens are in O(token_cache), not in this cache.
seealso:
  - module: statusops.uptime.statusiq_component_info
  - module: statusops.uptime.statusiq_component_status
"""

EXAMPLES = r"""
---
# The file zylker.statusiq.yml. Only this line is required, with the credentials in the environment (ZOHO_CLIENT_ID and so on):
plugin: statusops.uptime.statusiq

# Another account
client_id: "{{ lookup('ansible.builtin.env', 'OTHER_CLIENT_ID') }}"
client_secret: "{{ lookup('ansible.builtin.env', 'OTHER_CLIENT_SECRET') }}"
refresh_token: "{{ lookup('ansible.builtin.env', 'OTHER_REFRESH_TOKEN') }}"

# Only components of some groups, without those that are operational, and with their incidents and maintenance windows
filters:
  pages: [Zylker Status]
  groups: ["Store*"]
exclude:
  statuses: [operational]
incidents: true
maintenances: true

# Host names that contain the page, groups by status (status_major_outage, ...), and a group of all payment components
hostname: "{{ statusiq_page }} - {{ statusiq_name }}"
strict: true
keyed_groups:
  - key: statusiq_status
    prefix: status
    default_value: unknown
groups:
  payments: statusiq_name is search('Checkout|Billing')

# Add a variable to each host. Tasks for these hosts run on the controller with "delegate_to: localhost".
compose:
  public_page: "'https://www.site24x7.com' ~ statusiq_page_permalink"

# Read at most once in five minutes
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/statusiq-inventory
cache_timeout: 300
"""

import hashlib
import json
from fnmatch import fnmatchcase
from typing import Any, Iterable, Mapping, NamedTuple, Sequence

from ansible import constants as C
from ansible.errors import AnsibleError, AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.module_utils.basic import missing_required_lib
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.common.text.converters import to_native
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable, to_safe_group_name
from ansible_collections.statusops.uptime.plugins.module_utils._engine import http
from ansible_collections.statusops.uptime.plugins.module_utils._engine.context import Context
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    AnswerError,
    InputError,
    StatusOpsError,
    some,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import PARALLEL_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.result import to_result
from ansible_collections.statusops.uptime.plugins.module_utils._engine.values import Values, trimmed
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq import layout
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import (
    COMPONENT,
    COMPONENT_GROUP,
    COMPONENT_GROUP_INFO,
    COMPONENT_INFO,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.constants import COMPONENT_STATUS
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident_info import INCIDENT_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout_plan import COMPONENTS
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page import PAGE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.provider import STATUSIQ
from ansible_collections.statusops.uptime.plugins.plugin_utils._inventory import (
    distinct,
    from_environment,
    host_address,
    host_name,
    safe,
    unchanged,
)

SUFFIXES = ("statusiq.yml", "statusiq.yaml")
TOP = "statusiq"  # the group of all hosts; other groups and the variables begin with it
CACHE = "token_cache"  # the modules' option cache; that of inventory plugins is about something else
# Option of the modules -> option of this plugin; reuse_reads is about loops of tasks.
CONNECTION = {
    name: CACHE if name == "cache" else name for name in (*STATUSIQ.options, *PARALLEL_OPTIONS) if name != "reuse_reads"
}
SPECS = {CONNECTION[name]: spec for name, spec in STATUSIQ.options.items() if name in CONNECTION}
CREDENTIALS = ("client_id", "client_secret", "refresh_token", "access_token")
ACCOUNT = ("data_center", "api_url", "client_id", "refresh_token", "access_token")  # the options that say whose pages
LATER = ("hostname", "compose", "groups", "keyed_groups")  # options that are evaluated for each host
EXTRAS: dict[str, Info] = {
    "incidents": INCIDENT_INFO,
    "maintenances": MAINTENANCE_INFO,
}  # option, and what is read for it
NAMES: dict[str, Any] = {"type": "list", "elements": "str"}
FILTERS: dict[str, Any] = {
    "pages": NAMES,
    "groups": NAMES,
    "components": NAMES,
    "statuses": dict(NAMES, choices=list(COMPONENT_STATUS)),
}
# The words of components and pages that become variables.
OF_COMPONENT = (
    "id",
    "name",
    "description",
    "status",
    "automations",
    "automation_email",
    "permalink",
    "group",
    "group_id",
)
OF_PAGE = ("id", "name", "permalink", "rss_permalink", "custom_domain")
OVER = ("completed", "deactivated")  # statuses of windows that nobody has to wait for
FORM = 1  # of what is in the cache; another number for another form


class Choice(NamedTuple):
    """What the options filters and exclude say."""

    filters: Mapping[str, list[str] | None]
    exclude: Mapping[str, list[str] | None]

    def passes(self, kind: str, name: str | None, identifier: str | None = None) -> bool:
        """Whether something of a kind is not kept out by it."""
        wanted, unwanted = self.filters[kind], self.exclude[kind]
        return (wanted is None or _fits(wanted, name, identifier)) and not _fits(unwanted or (), name, identifier)

    def check(self, kind: str, resource: Resource, known: Sequence[Values]) -> None:
        """Refuse a name that nothing has; of a pattern that is no mistake."""
        for wanted in self.filters[kind] or ():
            pattern = set(wanted) & set("*?[")
            if not pattern and not any(wanted in (values["name"], values["id"]) for values in known):
                names = some(sorted({values["name"] for values in known}))
                raise InputError(
                    "filters.{0}: no {1} is named {2!r}. Check the name, or give an id. There {3}.".format(
                        kind, resource.title, wanted, "are: " + names if names else "is none"
                    )
                )


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):
    """Asks by the modules' client, translates by their resources, and hands on to Ansible."""

    NAME = "statusops.uptime.statusiq"
    inventory: InventoryData  # from parse() on

    def verify_file(self, path: str) -> bool:
        return super().verify_file(path) and path.endswith(SUFFIXES)

    def parse(self, inventory: Any, loader: Any, path: str, cache: bool = True) -> None:
        super().parse(inventory, loader, path, cache)
        if http.REQUESTS_IMPORT_ERROR:
            raise AnsibleParserError(missing_required_lib("requests"))
        config = self._read_config_data(path)
        try:
            for name in config:
                if name not in self.option_definitions:
                    raise InputError("{0}: there is no such option.".format(name))
            choice = Choice(*(_lists(option, self.get_option(option)) for option in ("filters", "exclude")))
            self._populate(self._pages(path, cache, choice), choice)
        except StatusOpsError as error:
            request = " ({0})".format(error.request) if error.request else ""
            raise AnsibleParserError(error.msg + request) from None

    # --- options ---------------------------------------------------------------------------------------------------

    def set_options(self, task_keys: Any = None, var_options: Any = None, direct: Any = None) -> None:
        """Templates are evaluated first: what they give is checked and converted as if it stood there."""
        if direct:
            self.templar.available_variables = dict(self._vars or {})
            direct = {name: value if name in LATER else self._evaluated(name, value) for name, value in direct.items()}
            for name, spec in SPECS.items():
                if direct.get(name) is None and "fallback" in spec:
                    direct[name] = from_environment(spec)
        super().set_options(task_keys, var_options, direct)

    def _evaluated(self, name: str, value: Any) -> Any:
        spec = SPECS.get(name, {})
        if spec.get("no_log") and isinstance(value, (dict, list)):
            raise AnsibleParserError("{0}: must be a text.".format(name))  # Ansible's own message would show it
        try:
            value = self.templar.template(value)
        except AnsibleError as error:
            raise AnsibleParserError("{0}: {1}".format(name, to_native(error))) from None
        if spec.get("type") != "str" or value is None or isinstance(value, (dict, list)):
            return value
        # An empty text counts as not set. Only credentials stay empty: they are reported as missing, and those in the
        # environment, which may belong to another account, do not take their place.
        return str(value).strip() or ("" if name in CREDENTIALS else None)

    # --- reading ---------------------------------------------------------------------------------------------------

    def _pages(self, path: str, cache: bool, choice: Choice) -> list[Values]:
        """The pages, from the cache where it has them."""
        connection = {name: self.get_option(option) for name, option in CONNECTION.items()}
        extras = [name for name in EXTRAS if self.get_option(name)]
        if not self.get_option("cache"):
            return read(STATUSIQ.connect(connection, cache_option=CACHE), connection, choice, extras)
        account = [connection[name] for name in ACCOUNT]
        asked = [extras, choice.filters["pages"], choice.exclude["pages"], _asks_status(choice)]
        digest = hashlib.sha256(json.dumps([FORM, account, asked]).encode("utf-8")).hexdigest()
        key = "{0}_{1}".format(self.get_cache_key(path), digest[:16])
        pages = self._cache.get(key) if cache else None
        if pages is None:
            pages = self._cache[key] = read(
                STATUSIQ.connect(connection, cache_option=CACHE), connection, choice, extras
            )
        return pages

    # --- handing on ------------------------------------------------------------------------------------------------

    def _populate(self, pages: list[Values], choice: Choice) -> None:
        there = [page for page in pages if "components" in page]
        for kind, resource in (("groups", COMPONENT_GROUP), ("components", COMPONENT)):
            choice.check(kind, resource, [values for page in there for values in page[resource.plural]])
        of_pages, of_groups = _group_names(pages, there)
        hosts = [(page, values, _variables(page, values)) for page in there for values in page["components"]]
        groups = {TOP, *of_pages.values(), *of_groups.values()}
        names = self._host_names([variables for _page, _values, variables in hosts], groups)

        self.inventory.add_group(TOP)
        for page in there:
            self._add_group(of_pages[page["id"]], TOP)
            for values in page["component_groups"]:
                if choice.passes("groups", values["name"], values["id"]):
                    self._add_group(of_groups[values["id"]], of_pages[page["id"]])
        added = []
        for name, (page, values, variables) in zip(names, hosts):
            if _chosen(choice, values):
                added.append(name)
                home = of_groups[values["group_id"]] if values.get("group_id") else of_pages[page["id"]]
                self._add_host(name, home, variables)
        # One after the other for all hosts: Ansible takes a name for a group's first, and the later ones make groups.
        for construct, option in (
            (self._set_composite_vars, "compose"),
            (self._add_host_to_composed_groups, "groups"),
            (self._add_host_to_keyed_groups, "keyed_groups"),
        ):
            for name in added:
                host = self.inventory.hosts[name]
                construct(self.get_option(option), host.get_vars(), name, self.get_option("strict"))

    def _add_group(self, name: str, parent: str) -> None:
        self.inventory.add_group(name)
        self.inventory.add_child(parent, name)

    def _add_host(self, name: str, group: str, variables: Values) -> None:
        """Add a component. A machine of its name, which another source has, keeps its address."""
        if name not in self.inventory.hosts:
            variables = dict(variables, ansible_host=safe(host_address(variables[TOP + "_id"])))
        self.inventory.add_host(name, group)
        for variable, value in variables.items():
            self.inventory.set_variable(name, variable, value)

    def _compose(self, *args: Any, **kwargs: Any) -> Any:
        """What is composed is printed as text by ansible-inventory, as the variables are."""
        return safe(super()._compose(*args, **kwargs), unchanged)

    def _host_names(self, hosts: list[Values], groups: set[str]) -> list[str]:
        """The names of hosts, from their variables; none of them is the name of something else."""
        reserved = {*groups, *self.inventory.groups, *map(to_safe_group_name, self.get_option("groups")), *C.LOCALHOST}

        def taken(name: str, identifier: str) -> bool:
            other = self.inventory.hosts.get(name)
            return name in reserved or other is not None and other.vars.get(TOP + "_id", identifier) != identifier

        return distinct([(self._host_name(variables), variables[TOP + "_id"]) for variables in hosts], taken)

    def _host_name(self, variables: Values) -> str:
        name, template = variables[TOP + "_name"], self.get_option("hostname")
        if template is not None:
            self.templar.available_variables = variables
            try:
                name = self.templar.template(template)
            except AnsibleError as error:
                raise InputError("hostname: {0}".format(to_native(error))) from None
        if name is None or not str(name).strip():
            raise InputError("hostname: it gives no name to the component {0}.".format(variables[TOP + "_id"]))
        return host_name(str(name), variables[TOP + "_id"])


# --- what is read ----------------------------------------------------------------------------------------------------


def read(client: Any, params: Mapping[str, Any], choice: Choice, extras: Sequence[str]) -> list[Values]:
    """All pages of the account in the words of the modules' results, with what is on those that the choice lets pass.

    Plain data that any cache can keep.
    """
    account = Context(client, params)
    pages = [_shown(account, PAGE, raw) for raw in account.list(PAGE)]
    pages = [{name: page.get(name) for name in OF_PAGE} for page in pages]
    if not all(page["name"] for page in pages):
        raise AnswerError("The API's answer has a page without a name.")
    choice.check("pages", PAGE, pages)
    places = []
    for page in pages:
        if choice.passes("pages", page["name"], page["id"]):
            place = Context(client, dict(params, page=page["name"], show="active"))
            place.path_ids[PAGE.noun] = page["id"]
            places.append((page, place))
    kinds = [COMPONENT_GROUP_INFO, COMPONENT_INFO, *(EXTRAS[name] for name in extras)]
    jobs = [(place, kind) for _page, place in places for kind in kinds]
    lists = iter(account.in_parallel(lambda job: job[1].listing(job[0]), jobs))
    for page, place in places:
        found = {kind.resource.plural: next(lists) for kind in kinds}
        there = layout.read(place, [COMPONENTS])  # of the lists that are known by now
        if _asks_status(choice):
            _tell_status(account, place, there[COMPONENT.noun])
        for kind in (COMPONENT_GROUP, COMPONENT):
            page[kind.plural] = [to_result(place, kind, values) for values in there[kind.noun]]
        for name in extras:
            page[name] = [_shown(place, EXTRAS[name].resource, raw) for raw in found[name]]
    return pages


def _shown(ctx: Context, resource: Resource, raw: Mapping[str, Any]) -> Values:
    """An API object as a module's result shows it."""
    return to_result(ctx, resource, dict(resource.from_api(raw), id=resource.known_id(raw))) or {}


def _tell_status(account: Context, place: Context, components: list[Values]) -> None:
    """Ask for the status of each component whose list leaves it out."""
    unknown = [values for values in components if "status" not in values]
    told = account.in_parallel(lambda values: COMPONENT.from_api(COMPONENT.fetch(place, values["id"])), unknown)
    for values, more in zip(unknown, told):
        values.update(more)


# --- what is chosen --------------------------------------------------------------------------------------------------


def _lists(option: str, value: Mapping[str, Any] | None) -> Mapping[str, list[str] | None]:
    """The lists of one of the options filters and exclude, checked."""
    checked = ArgumentSpecValidator(FILTERS).validate(dict(value or {}))
    if checked.errors.errors:
        raise InputError("{0}: {1}".format(option, checked.errors.msg))
    lists: dict[str, list[str] | None] = checked.validated_parameters
    for kind, texts in lists.items():
        if texts is not None and not all(text.strip() for text in texts or [""]):
            raise InputError("{0}.{1}: is empty, or has an empty text. Leave it out.".format(option, kind))
    return {kind: trimmed(texts) for kind, texts in lists.items()}


def _fits(patterns: Iterable[str], name: str | None, identifier: str | None = None) -> bool:
    return any(pattern in (name, identifier) or name and fnmatchcase(name, pattern) for pattern in patterns)


def _asks_status(choice: Choice) -> bool:
    return bool(choice.filters["statuses"] or choice.exclude["statuses"])


def _chosen(choice: Choice, component: Values) -> bool:
    return (
        choice.passes("groups", component.get("group"), component.get("group_id"))
        and choice.passes("components", component["name"], component["id"])
        and choice.passes("statuses", component.get("status"))
    )


# --- what is handed on -----------------------------------------------------------------------------------------------


def _group_names(pages: list[Values], there: list[Values]) -> tuple[dict[str, str], dict[str, str]]:
    """The names of Ansible's groups, by the ids of pages, and by those of component groups."""
    things = [(to_safe_group_name("{0}_{1}".format(TOP, page["name"])), page["id"]) for page in pages]
    of_pages = dict(zip((page["id"] for page in pages), distinct(things, lambda name, _identifier: False)))
    used = set(of_pages.values())
    inner = [(of_pages[page["id"]], values) for page in there for values in page["component_groups"]]
    things = [(to_safe_group_name("{0}_{1}".format(outer, values["name"])), values["id"]) for outer, values in inner]
    names = distinct(things, lambda name, _identifier: name in used)
    return of_pages, dict(zip((values["id"] for _outer, values in inner), names))


def _variables(page: Values, component: Values) -> Values:
    """The variables of a host. Nothing in them is ever taken for a template."""
    found = {"{0}_{1}".format(TOP, name): component.get(name) for name in OF_COMPONENT}
    found.update({"{0}_page_{1}".format(TOP, name): page[name] for name in OF_PAGE if name != "name"})
    found[TOP + "_page"] = page["name"]
    for name in (name for name in EXTRAS if name in page):
        found["{0}_{1}".format(TOP, name)] = [
            values
            for values in page[name]
            if component["id"] in (values.get("component_ids") or ())
            and not values.get("resolved")
            and not (name == "maintenances" and values.get("status") in OVER)
        ]
    return safe(found)
