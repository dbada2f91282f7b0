# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: statusiq
short_description: Components of StatusIQ status pages as hosts
version_added: 1.0.0
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
  - Texts from the API are data. Ansible never evaluates templates in them. C(ansible-inventory --list) prints a text
    that may be a template as a mapping with the key C(__ansible_unsafe), and all other texts unchanged. Do not use any
    of these texts as a condition, as in C(when={{ statusiq_description }}), because Ansible would evaluate it as an
    expression.
  - Sends one request for the list of pages and two for each page, regardless of what is on them.
  - Requires a token with the scope C(StatusPages.Admin.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.plugin
  - statusops.uptime.http
  - statusops.uptime.several
  - ansible.builtin.constructed
  - ansible.builtin.inventory_cache
options:
  plugin:
    description: The name of this plugin. Ansible uses the plugin only for files with this name.
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
      - Include only the components that match all of the given lists.
      - A list contains names, IDs, and shell patterns for names (C(*), C(?), C([...])), of which one must match.
        Matching is case-sensitive. A name or ID that does not exist is an error.
    type: dict
    suboptions: &filters
      pages:
        description: Pages. Excluded pages are not read.
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
    description: Exclude the components that match one of these lists, even if they match O(filters).
    type: dict
    suboptions: *filters
  incidents:
    description:
      - Whether each host gets the variable C(statusiq_incidents), a list of the active incidents that affect its
        component. Its items are those that M(statusops.uptime.statusiq_incident_info) returns.
      - This takes one more request for each page, and one for each incident if the list of incidents omits the status
        updates. It requires the scope C(StatusPages.Operations.Read).
    type: bool
    default: false
  maintenances:
    description:
      - Whether each host gets the variable C(statusiq_maintenances), a list of the current and upcoming maintenance
        windows of its component. Its items are those that M(statusops.uptime.statusiq_maintenance_info) returns.
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

from typing import Any, Mapping

from ansible.plugins.inventory import to_safe_group_name
from ansible_collections.statusops.uptime.plugins.module_utils._engine.choice import Choice
from ansible_collections.statusops.uptime.plugins.module_utils._engine.values import Values
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT, COMPONENT_GROUP
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.inventory import (
    ENDED,
    EXTRAS,
    FILTERS,
    OF_COMPONENT,
    OF_PAGE,
    is_selected,
    read,
    uses_status,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.provider import STATUSIQ
from ansible_collections.statusops.uptime.plugins.plugin_utils._hosts import distinct, safe
from ansible_collections.statusops.uptime.plugins.plugin_utils._inventory import ServiceInventory, validated_lists

TOP = "statusiq"


class InventoryModule(ServiceInventory):
    """Components are hosts, in groups for their page and their component group."""

    NAME = "statusops.uptime.statusiq"
    provider = STATUSIQ
    noun = COMPONENT.noun
    top = TOP
    suffixes = ("statusiq.yml", "statusiq.yaml")
    credentials = ("client_id", "client_secret", "refresh_token", "access_token")

    def check(self) -> None:
        given = ((option, self.get_option(option)) for option in ("filters", "exclude"))
        self._choice = Choice(*(validated_lists(option, value, FILTERS) for option, value in given))
        self._extras = [name for name in EXTRAS if self.get_option(name)]

    def read_options(self) -> list[Any]:
        choice = self._choice
        return [self._extras, choice.filters["pages"], choice.exclude["pages"], uses_status(choice)]

    def read(self, client: Any, connection: Mapping[str, Any]) -> list[Values]:
        return read(client, connection, self._choice, self._extras)

    def populate(self, found: list[Values]) -> None:
        choice, there = self._choice, [page for page in found if "components" in page]
        for kind, resource in (("groups", COMPONENT_GROUP), ("components", COMPONENT)):
            choice.check(kind, resource, [values for page in there for values in page[resource.plural]])
        of_pages, of_groups = _group_names(found, there)
        hosts = []
        for page in there:
            of_page = _page_variables(page)
            hosts += [(page, values, dict(of_page, **_variables(page, values))) for values in page["components"]]
        groups = {TOP, *of_pages.values(), *of_groups.values()}
        names = self.host_names([variables for _page, _values, variables in hosts], groups)

        self.inventory.add_group(TOP)
        for page in there:
            self.add_group(of_pages[page["id"]], TOP)
            for values in page["component_groups"]:
                if choice.passes("groups", values["name"], values["id"]):
                    self.add_group(of_groups[values["id"]], of_pages[page["id"]])
        added = []
        for name, (page, values, variables) in zip(names, hosts):
            if is_selected(choice, values):
                added.append(name)
                home = of_groups[values["group_id"]] if values.get("group_id") else of_pages[page["id"]]
                self.add_host(name, home, variables)
        self.construct(added)


def _group_names(pages: list[Values], there: list[Values]) -> tuple[dict[str, str], dict[str, str]]:
    """The names of Ansible's groups, by IDs of pages and by IDs of component groups."""
    things = [(to_safe_group_name("{0}_{1}".format(TOP, page["name"])), page["id"]) for page in pages]
    of_pages = dict(zip((page["id"] for page in pages), distinct(things, lambda name, _identifier: False)))
    used = set(of_pages.values())
    inner = [(of_pages[page["id"]], values) for page in there for values in page["component_groups"]]
    things = [(to_safe_group_name("{0}_{1}".format(outer, values["name"])), values["id"]) for outer, values in inner]
    names = distinct(things, lambda name, _identifier: name in used)
    return of_pages, dict(zip((values["id"] for _outer, values in inner), names))


def _page_variables(page: Values) -> Values:
    """The variables that all hosts of a page have. Ansible never evaluates them as templates."""
    found = {"{0}_page_{1}".format(TOP, name): page[name] for name in OF_PAGE if name != "name"}
    return safe(dict(found, **{TOP + "_page": page["name"]}))


def _variables(page: Values, component: Values) -> Values:
    """The other variables of a host. Ansible never evaluates them as templates."""
    found = {"{0}_{1}".format(TOP, name): component.get(name) for name in OF_COMPONENT}
    for name in (name for name in EXTRAS if name in page):
        found["{0}_{1}".format(TOP, name)] = [
            values
            for values in page[name]
            if component["id"] in (values.get("component_ids") or ())
            and not values.get("resolved")
            and not (name == "maintenances" and values.get("status") in ENDED)
        ]
    return safe(found)
