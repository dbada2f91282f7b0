#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_layout
short_description: Manage everything on a StatusIQ status page from one declaration
version_added: 1.0.0
description:
  - Creates, changes, moves, renames and, with O(prune), deletes the component groups, components and incident templates
    of a page in one task.
  - Names identify the objects. If an entry has only a name, you can write just the name, as in C([Website]).
  - What an entry omits is not managed. Without O(prune), what is not declared stays unchanged.
  - The task reads one list of each kind, plans all changes, checks the whole plan, and then sends only the necessary
    requests. A second run with the same declaration writes nothing.
  - M(statusops.uptime.statusiq_page_info) returns the declaration of an existing page.
  - Requires a token with the scope C(StatusPages.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
  - statusops.uptime.several
options:
  groups:
    description:
      - The component groups. If not given, component groups are not managed.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name of the group. It identifies the group unless O(groups[].id) is given.
        type: str
        required: true
      id: &id
        description:
          - The ID. Required only if the name is ambiguous. With an ID, the name is the name to set, and the previous name
            is ignored.
        type: str
      previous_name: &previous
        description:
          - The previous name. The object with this name is renamed instead of creating a new one.
          - You can keep this option after the rename. If objects with both names exist, the task fails.
        type: str
      description: &description
        description: The description. An empty string clears it.
        type: str
      components:
        description:
          - The components of the group. If not given, they are not managed.
          - What is declared here, and exists elsewhere on the page without being declared there, is moved.
        type: list
        elements: dict
        suboptions: &component
          name:
            description:
              - The name of the component. Components in different groups can have the same name. If two in one place
                have the same name, each requires its ID.
            type: str
            required: true
          id: *id
          previous_name: *previous
          description: *description
          automations:
            description:
              - What sets the status of the component automatically. Automations that are not listed are turned off.
            type: list
            elements: str
            choices:
              - site24x7
              - email
  components:
    description:
      - The components without a group. If not given, they are not managed.
      - What is declared here, and is in a group without being declared there, is moved.
    type: list
    elements: dict
    suboptions: *component
  template_groups:
    description:
      - The template groups. If not given, they are not managed.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name of the group. It identifies the group unless O(template_groups[].id) is given.
        type: str
        required: true
      id: *id
      previous_name: *previous
      description: *description
      templates:
        description:
          - The templates of the group. If not given, they are not managed.
          - What is declared here, and exists elsewhere on the page without being declared there, is moved.
        type: list
        elements: dict
        suboptions: &template
          name:
            description: The name of the template. Two templates in one place cannot have the same name.
            type: str
            required: true
          previous_name: *previous
          title:
            description: The title of the incident. Required for a new template.
            type: str
          description:
            description: The description of the incident. Required for a new template.
            type: str
          severity:
            description: How severe the incident is. Required for a new template.
            type: str
            choices:
              - operational
              - suspended
              - degraded_performance
              - under_maintenance
              - partial_outage
              - major_outage
          status:
            description: The status of the incident. Required for a new template.
            type: str
            choices:
              - acknowledged
              - investigating
              - identified
              - observing
              - resolved
          components:
            description:
              - The names or IDs of the components that the incident affects. They can be new components of the same
                declaration. An empty list means none.
            type: list
            elements: str
          notify:
            description:
              - Which subscribers are notified of the incident. An empty list notifies nobody, which is the default for
                a new template.
            type: list
            elements: str
            choices:
              - email
              - sms
  templates:
    description:
      - The templates without a group. If not given, they are not managed.
      - If the API does not return their IDs, the task can create them, but cannot change, move or delete them later.
    type: list
    elements: dict
    suboptions: *template
  prune:
    description:
      - Whether to delete what is not declared, in the places that are declared. An empty list is a declaration, so
        V([]) deletes everything in its place, but only with O(allow_empty). O(prune_limit) limits how much is deleted.
      - Component groups are deleted if O(groups) is given, the components of a group if O(groups[].components) is
        given, and components without a group if O(components) is given. The same applies to templates.
      - The components of a deleted group no longer have a group, so they are deleted too if O(components) is given.
    type: bool
    default: false
  protect:
    description:
      - Patterns of names that O(prune) never deletes, with C(*), C(?) and C([...]). They are case-sensitive.
      - A group that contains something protected is not deleted either.
    type: list
    elements: str
    default: []
  prune_limit:
    description:
      - The maximum number of objects that O(prune) deletes. If it would delete more, the task fails before it changes
        anything, also in check mode. Groups, components, templates and template groups all count.
      - If not given, the limit is 10 objects or 20 percent of those that the task has read, whichever is more.
    type: int
  allow_empty:
    description:
      - Whether O(prune) can delete everything in a place because its list is empty. Otherwise the task fails before it
        changes anything, because an empty list is often a mistake in a variable.
      - An empty list is always accepted if it deletes nothing.
    type: bool
    default: false
notes:
  - If a request fails, the result shows what was done and what was not done. The next run does the rest.
  - The API cannot change the order of objects. The order in the declaration matters only when objects are created, and
    is guaranteed only with O(max_connections=1). Otherwise, objects that are created at the same time can be in a
    different order.
seealso:
  - module: statusops.uptime.statusiq_page_info
  - module: statusops.uptime.statusiq_component
  - module: statusops.uptime.statusiq_component_group
  - module: statusops.uptime.statusiq_template
"""

EXAMPLES = r"""
- name: Manage everything on the page
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
    components: # without a group
      - name: Blog

- name: Rename a group, move a component, and delete what is not declared
  statusops.uptime.statusiq_layout:
    page: Zylker Status
    groups:
      - Storefront # its components are not managed
      - name: Newsroom
        previous_name: Press
        components: [Blog] # moved here
    components: []
    prune: true
    allow_empty: true
    protect: ["Internal *"]

- name: Declare a template together with the component that it affects
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

- name: Read the declaration of the page
  statusops.uptime.statusiq_page_info:
    name: Zylker Status
    layout: true
  register: exported

- name: Apply the same declaration again, which changes nothing
  statusops.uptime.statusiq_layout:
    page: Zylker Status
    groups: "{{ exported.pages[0].layout.groups }}"
    components: "{{ exported.pages[0].layout.components }}"
    prune: true
"""

RETURN = r"""
layout:
  description:
    - Everything on the page after the task, or in check mode the prediction, in the form that the options accept. It
      has the keys C(groups) and C(components), and if templates are declared, C(template_groups) and C(templates).
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
    - The changes that were made, or in check mode would be made, in this order. Empty if nothing changes.
    - Each entry has the keys C(action) (V(create), V(update), V(rename), V(move) or V(delete)), C(kind) (V(component),
      V(component_group), V(template) or V(template_group)), C(name), C(group) (where the object is, or was before it was
      deleted) and C(changes) (the values C(before) and C(after) for each option). A V(move) can also change other
      options.
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
  description: The part of the plan that was done before the task failed, with the same keys.
  type: list
  elements: dict
  returned: when a write has failed
  sample: []
not_done:
  description: The part of the plan that was not done, with the same keys. The next run does it.
  type: list
  elements: dict
  returned: when a write has failed
  sample: []
unknown:
  description:
    - The part of the plan whose outcome is unknown, because no response arrived and the check failed as well. The next
      run finds out.
  type: list
  elements: dict
  returned: when a write has failed
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout.layout import LAYOUT

TASK = LAYOUT


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
