# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: site24x7
short_description: Monitors of Site24x7 as hosts
version_added: 1.0.0
description:
  - Creates a host for each monitor, and groups for monitor groups, types, tags and statuses.
  - All hosts are in the group C(site24x7). It contains a group for each monitor group, C(site24x7_group_NAME), a group for
    each type of monitors, C(site24x7_type_TYPE), a group for each tag that a host has, C(site24x7_tag_NAME_VALUE), and if
    the current status is read, a group for each status, C(site24x7_status_STATUS). The group of a subgroup is in the group
    of the monitor group or subgroup above it. Characters that a group name cannot contain become underscores, as in
    C(site24x7_tag_env_prod). If several groups would have the same name, their IDs are added.
  - Monitors are not machines. Each host has the variable C(ansible_host) with the ID of the monitor in the domain
    C(invalid), as in C(123412000000025001.invalid), which never resolves. A task that connects to the host fails as
    unreachable, and no text from the API reaches the connection. To run a task for a monitor, run it on the controller with
    C(delegate_to=localhost).
  - The plugin never sets C(ansible_connection). With C(local), a play for C(hosts=all) would run the tasks for your
    servers on the controller, once for each monitor.
  - The name of the inventory file must end with C(site24x7.yml) or C(site24x7.yaml).
  - Texts from the API are data. Ansible never evaluates templates in them. C(ansible-inventory --list) prints a text
    that may be a template as a mapping with the key C(__ansible_unsafe), and all other texts unchanged. Do not use any
    of these texts as a condition, as in C(when={{ site24x7_name }}), because Ansible would evaluate it as an expression.
  - Sends one request each for the monitors, the monitor groups and the tags, regardless of their number.
  - Requires a token with the scope C(Site24x7.Admin.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.site24x7
  - statusops.uptime.site24x7.plugin
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
    choices: [statusops.uptime.site24x7]
  hostname:
    description:
      - A template for host names, which can use the variables of the host.
      - By default, a host has the name of its monitor.
      - A host name is never a command option, a host pattern or a file path. Whitespace around it is removed. Slashes,
        backslashes, commas, colons, semicolons, asterisks, question marks, brackets, braces and unprintable characters
        become underscores, and at the beginning also C(-), C(.), C(~), C(!), C(&) and C(@). A name of more than 160
        bytes is shortened, and the ID of the monitor is added to it.
      - Two monitors never become the same host. If several monitors would have the same name, whether they pass the filters
        or not, the ID of each is added to its name, as in C(Shop_123412000000025001). The same applies to a monitor with
        the name of a group, with the name C(localhost), or with the name of a monitor of another inventory source.
      - Names that contain C({{ site24x7_id }}) never change.
      - For Ansible, a machine with the same name in another inventory source is the same host. It keeps its address if
        its source comes before this one.
    type: str
  filters:
    description:
      - Include only the monitors that match all of the given lists.
      - A list contains names, IDs, and shell patterns for names (C(*), C(?), C([...])), of which one must match.
        Matching is case-sensitive. A monitor, a group or a tag that does not exist is an error.
    type: dict
    suboptions: &filters
      monitors:
        description: Monitors.
        type: list
        elements: str
      types:
        description:
          - Types of monitors, with the names of M(statusops.uptime.site24x7_monitor), such as V(url) or V(rest_api). Any
            other type has its name in the API, in capital letters. Types have no IDs.
        type: list
        elements: str
      groups:
        description:
          - Monitor groups and subgroups. The monitors of a subgroup also match the groups above it. A monitor without a
            group matches none of them.
        type: list
        elements: str
      tags:
        description: Tags, by name and value, such as V(env:prod), or by name if they have no value.
        type: list
        elements: str
      statuses:
        description: Statuses of monitors. Each implies O(current_status=true).
        type: list
        elements: str
        choices: [down, up, trouble, critical, suspended, maintenance, discovery, configuration_error]
  exclude:
    description: Exclude the monitors that match one of these lists, even if they match O(filters).
    type: dict
    suboptions: *filters
  current_status:
    description:
      - Whether each host gets the current status of its monitor, and is in a group for it.
      - This takes one more request for all monitors, and requires the scope C(Site24x7.Reports.Read).
    type: bool
    default: false
  maintenances:
    description:
      - Whether each host gets the variable C(site24x7_maintenances), a list of the current and upcoming maintenance
        windows of its monitor, its groups and its tags. Its items are those that
        M(statusops.uptime.site24x7_maintenance_info) returns. A window whose status is unknown is included.
      - This takes one more request for all monitors, and requires the scope C(Site24x7.Operations.Read).
    type: bool
    default: false
notes:
  - Each host has the variables C(site24x7_id), C(site24x7_name), C(site24x7_type) (as in O(filters.types)),
    C(site24x7_state) (V(active), V(suspended), or the number of another state in the API), C(site24x7_target) (its
    address, host or domain, depending on its type), C(site24x7_groups), C(site24x7_group_ids), C(site24x7_tags) and C(site24x7_tag_ids).
  - With O(current_status), it also has C(site24x7_status), C(site24x7_last_polled_at), C(site24x7_duration),
    C(site24x7_down_reason), C(site24x7_outage_id), C(site24x7_attribute), C(site24x7_value) and C(site24x7_unit).
  - What the API does not return is V(none). O(compose) can set C(ansible_host) to another value.
  - All options except O(hostname), O(compose), O(groups) and O(keyed_groups) can be templates, which can use lookups
    and extra variables.
  - The cache stores what was read. It is reused for the same file with the same credentials and the same customer as long as
    the options that determine what is read are the same. O(hostname), the filters and what is constructed can change. Access
    tokens are in O(token_cache), not in this cache.
seealso:
  - module: statusops.uptime.site24x7_maintenance_info
"""

EXAMPLES = r"""
---
# The file zylker.site24x7.yml. Only this line is required, with the credentials in the environment (ZOHO_CLIENT_ID and so on):
plugin: statusops.uptime.site24x7

# Only websites of production that are not up, with their status and their maintenance windows
filters:
  types: [url, homepage]
  tags: ["env:prod"]
exclude:
  statuses: [up]
current_status: true
maintenances: true

# Host names that contain the type, and a group of all monitors that are in a window now
hostname: "{{ site24x7_type }} - {{ site24x7_name }}"
strict: true
groups:
  in_maintenance: site24x7_maintenances | selectattr('status', 'eq', 'in_progress') | length > 0

# Add a variable to each host. Tasks for these hosts run on the controller with "delegate_to: localhost".
compose:
  owner: site24x7_tags | select('match', 'owner:') | first | default('nobody')

# Read at most once in five minutes
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/site24x7-inventory
cache_timeout: 300
"""

from typing import Any, Iterable, Mapping, Tuple

from ansible.plugins.inventory import to_safe_group_name
from ansible_collections.statusops.uptime.plugins.module_utils._engine.choice import Choice
from ansible_collections.statusops.uptime.plugins.module_utils._engine.values import Values
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.inventory import (
    FILTERS,
    above,
    is_selected,
    read,
    uses_status,
)
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.reference import MONITOR_REFERENCE
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor_group import GROUP_REFERENCE
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.provider import SITE24X7
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.tag import TAG_REFERENCE
from ansible_collections.statusops.uptime.plugins.plugin_utils._hosts import distinct, safe
from ansible_collections.statusops.uptime.plugins.plugin_utils._inventory import ServiceInventory, validated_lists

TOP = "site24x7"
Home = Tuple[str, str]  # a kind of group, and the ID of what it represents


class InventoryModule(ServiceInventory):
    """Monitors are hosts, in groups for their monitor groups, their type, their tags and their status."""

    NAME = "statusops.uptime.site24x7"
    provider = SITE24X7
    noun = MONITOR_REFERENCE.noun
    top = TOP
    suffixes = ("site24x7.yml", "site24x7.yaml")
    credentials = ("client_id", "client_secret", "refresh_token", "access_token")

    def check(self) -> None:
        given = ((option, self.get_option(option)) for option in ("filters", "exclude"))
        self._choice = Choice(*(validated_lists(option, value, FILTERS) for option, value in given))
        self._status = bool(self.get_option("current_status")) or uses_status(self._choice)
        self._maintenances = bool(self.get_option("maintenances"))

    def read_options(self) -> list[Any]:
        return [self._status, self._maintenances]

    def read(self, client: Any, connection: Mapping[str, Any]) -> Values:
        return read(client, connection, self._status, self._maintenances)

    def populate(self, found: Values) -> None:
        choice, monitors = self._choice, found["monitors"]
        for resource in (MONITOR_REFERENCE, GROUP_REFERENCE, TAG_REFERENCE):
            kind = "groups" if resource is GROUP_REFERENCE else resource.plural
            choice.check(kind, resource, found[kind])
        groups = {group["id"]: group for group in found["groups"]}
        homes = [_homes(monitor) for monitor in monitors]
        names = _group_names(found, homes)
        variables = [_variables(monitor) for monitor in monitors]
        hosts = self.host_names(variables, {TOP, *names.values()})
        shown = [number for number, one in enumerate(monitors) if is_selected(choice, one, groups)]

        self.inventory.add_group(TOP)
        used = {home for number in shown for home in homes[number]}
        within = set(above((identifier for kind, identifier in used if kind == "group"), groups))
        within |= {one for one, group in groups.items() if choice.passes("groups", group["name"], one)}
        for home in sorted(used | {("group", one) for one in within}):
            self.inventory.add_group(names[home])
        for home in sorted(used | {("group", one) for one in within}):
            outer = groups[home[1]]["parent_id"] if home[0] == "group" else ""
            self.inventory.add_child(names["group", outer] if outer in within else TOP, names[home])
        for number in shown:
            first, *others = [names[home] for home in homes[number]] or [TOP]
            self.add_host(hosts[number], first, variables[number])
            for other in others:
                self.inventory.add_child(other, hosts[number])
        self.construct([hosts[number] for number in shown])


def _homes(monitor: Values) -> list[Home]:
    """What a monitor belongs to. Each item is a group of the inventory."""
    found = [("group", one) for one in monitor["group_ids"]] + [("tag", one) for one in monitor["tag_ids"]]
    return found + [(kind, monitor[kind]) for kind in ("type", "status") if monitor.get(kind)]


def _group_names(found: Values, homes: Iterable[Iterable[Home]]) -> dict[Home, str]:
    """The names of the inventory's groups. They do not depend on the selection."""
    known = {home: home[1] for inner in homes for home in inner}
    known.update({("group", group["id"]): group["name"] for group in found["groups"]})
    known.update({("tag", tag["id"]): tag["name"] for tag in found["tags"]})
    names: dict[Home, str] = {}
    for kind in sorted({home[0] for home in known}):
        own = sorted(home for home in known if home[0] == kind)
        things = [(to_safe_group_name("{0}_{1}_{2}".format(TOP, kind, known[home])), home[1]) for home in own]
        names.update(zip(own, distinct(things, lambda _name, _identifier: False)))
    return names


def _variables(monitor: Values) -> Values:
    """The variables of a host. Ansible never evaluates them as templates."""
    return safe({"{0}_{1}".format(TOP, name): value for name, value in monitor.items()})
