#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_layout
short_description: Manage all that is on a StatusIQ status page from one declaration
version_added: 0.1.0
description:
  - Creates, changes, moves, renames and, if told so, removes the component groups and components of a page in one task,
    and its templates for incidents as well.
  - Reads one list of each kind, plans, checks the whole plan, and then sends only the requests that it needs.
  - What an entry leaves out is not managed. Without O(prune), what is not declared stays as it is.
  - An entry of which only the name matters can be the name alone, as in C([Website]).
  - M(statusops.uptime.statusiq_page_info) returns the declaration of a page that is there already.
  - Requires a token with the scope C(StatusPages.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
  - statusops.uptime.several
options:
  groups:
    description:
      - The groups of components. If not given, groups are not managed.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name of the group. A group is found by it unless O(groups[].id) is given.
        type: str
        required: true
      id: &id
        description:
          - The ID, where the name alone does not say which one it is. Otherwise it is not needed.
          - With it, the name is the name to have, and the previous name is not looked at.
        type: str
      previous_name: &previous
        description:
          - The name that it has had, so that it is renamed instead of a new one being created.
          - Can stay once it was renamed. An error if things of both names are there.
        type: str
      description: &description
        description: What it is about. Empty to clear it.
        type: str
      components:
        description:
          - The components of the group. If not given, they are not managed.
          - One that is declared here and is elsewhere on the page, without being declared there, is moved.
        type: list
        elements: dict
        suboptions: &component
          name:
            description:
              - The name of the component. Components of several groups may have the same name; of two in one place
                each needs its ID.
            type: str
            required: true
          id: *id
          previous_name: *previous
          description: *description
          automations:
            description:
              - What sets the status of the component by itself. Those that are not listed are switched off.
            type: list
            elements: str
            choices:
              - site24x7
              - email
  components:
    description:
      - The components in no group. If not given, they are not managed.
      - One that is declared here and is in a group, without being declared there, is moved.
    type: list
    elements: dict
    suboptions: *component
  template_groups:
    description:
      - The groups of templates. If not given, they are not managed.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name of the group. A group is found by it unless O(template_groups[].id) is given.
        type: str
        required: true
      id: *id
      previous_name: *previous
      description: *description
      templates:
        description:
          - The templates of the group. If not given, they are not managed.
          - One that is declared here and is elsewhere on the page, without being declared there, is moved.
        type: list
        elements: dict
        suboptions: &template
          name:
            description: The name of the template. There can be no two of a name in one place.
            type: str
            required: true
          previous_name: *previous
          title:
            description: The title of the incident. A new template needs it.
            type: str
          description:
            description: What happens. A new template needs it.
            type: str
          severity:
            description: How severe the incident is. A new template needs it.
            type: str
            choices:
              - operational
              - suspended
              - degraded_performance
              - under_maintenance
              - partial_outage
              - major_outage
          status:
            description: The status of the incident. A new template needs it.
            type: str
            choices:
              - acknowledged
              - investigating
              - identified
              - observing
              - resolved
          components:
            description: The components that the incident affects, by name (new ones too) or ID. Empty for none.
            type: list
            elements: str
          notify:
            description: Who is told of the incident. Empty for nobody, which is what a new template is made with.
            type: list
            elements: str
            choices:
              - email
              - sms
  templates:
    description:
      - The templates in no group. If not given, they are not managed.
      - Where the API does not tell their IDs, they can be created, and not be changed, moved or removed any more.
    type: list
    elements: dict
    suboptions: *template
  prune:
    description:
      - Whether what is not declared is removed, in those places that are declared. An empty list is a declaration, so
        that V([]) removes all that is in its place.
      - Groups are removed if O(groups) is given, the components of a group if O(groups[].components) is, and those in
        no group if O(components) is. It is the same with templates.
      - A group that is removed leaves its components in no group, so that they are removed where O(components) is given.
    type: bool
    default: false
  protect:
    description:
      - Names that O(prune) never touches, as patterns with C(*), C(?) and C([...]); upper and lower case differ.
      - A group with something protected in it stays as well.
    type: list
    elements: str
    default: []
notes:
  - If a request fails, the result tells what was done and what was not, and the next run does the rest.
  - The API has no way to arrange things. Their order in the declaration counts only when they are created, and for sure
    only with O(max_connections=1); otherwise those that are created at a time may change places.
seealso:
  - module: statusops.uptime.statusiq_page_info
  - module: statusops.uptime.statusiq_component
  - module: statusops.uptime.statusiq_component_group
  - module: statusops.uptime.statusiq_template
"""

EXAMPLES = r"""
- name: All that is on the page
  statusops.uptime.statusiq_layout:
    page: Zylker Status
    groups:
      - name: Storefront
        description: What customers see
        components:
          - name: Website
          - name: Checkout API
            description: Payments
            automations: [email]
    components: # in no group
      - name: Blog

- name: Another name, another group, and away with what is not declared
  statusops.uptime.statusiq_layout:
    page: Zylker Status
    groups:
      - Storefront # with the components that it has
      - name: Newsroom
        previous_name: Press
        components: [Blog] # moved
    components: []
    prune: true
    protect: ["Internal *"]

- name: Templates, with a component that is declared along with them
  statusops.uptime.statusiq_layout:
    page: Zylker Status
    components:
      - name: Payments
    template_groups:
      - name: Outages
        templates:
          - name: Payments are down
            title: No payments
            description: Payments fail. We are looking for the cause.
            severity: major_outage
            status: investigating
            components: [Payments]
            notify: [email]

- name: What is there
  statusops.uptime.statusiq_page_info:
    name: Zylker Status
    layout: true
  register: exported

- name: The same again, which changes nothing
  statusops.uptime.statusiq_layout:
    page: Zylker Status
    groups: "{{ exported.pages[0].layout.groups }}"
    components: "{{ exported.pages[0].layout.components }}"
    prune: true
"""

RETURN = r"""
layout:
  description:
    - All that is on the page now, or in check mode would be, in the form of the options, which take it as it is. It has the
      keys C(groups) and C(components), and if templates were declared C(template_groups) and C(templates).
    - An entry has an C(id) only if another object in the same place has the same name.
  type: dict
  returned: success
  sample:
    groups:
      - name: Storefront
        description: What customers see
        components:
          - name: Checkout API
            description: Payments
            automations: [email]
    components:
      - name: Blog
        description: ""
        automations: []
plan:
  description:
    - What was done, or in check mode would be, in that order. Nothing if nothing changes.
    - Each has C(action) (V(create), V(update), V(rename), V(move), which may change more than the place, or V(delete)),
      C(kind) (V(component), V(component_group), V(template) or V(template_group)), C(name), C(group) (where it is, or
      was before it was deleted) and C(changes) (for each option the values C(before) and C(after)).
  type: list
  elements: dict
  returned: when the whole plan is known
  sample:
    - action: move
      kind: component
      name: Blog
      group: Storefront
      changes:
        group: {before: null, after: Storefront}
done:
  description: What was done of the plan before the task failed, with the same keys.
  type: list
  elements: dict
  returned: when a request that writes has failed
  sample: []
not_done:
  description: What was not done of the plan, with the same keys. The next run does it.
  type: list
  elements: dict
  returned: when a request that writes has failed
  sample: []
unknown:
  description: What may have been done or not, since no answer came and looking failed as well. The next run sees.
  type: list
  elements: dict
  returned: when a request that writes has failed
  sample: []
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 3
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: ["templates[0].components"]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout import LAYOUT

TASK = LAYOUT


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
