# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The examples and the documented results of a new module, from the fields of its resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from _resource_draft import COLLECTION, Draft, created, dump, life, place

API_CALLS = {
    "description": "The number of API requests that this task sent, including retries.",
    "type": "int",
    "returned": "always",
    "sample": 3,
}


def examples(draft: Draft, reads: bool) -> str:
    """The EXAMPLES of the module or its _info module."""
    resource = draft.resource
    if reads:
        steps = [(f"Read the {draft.plural}", {})]
    else:
        steps = [(f"{verb} the {resource.title}", options) for verb, options in life(draft)]
    module = COLLECTION + draft.module + ("_info" if reads else "")
    tasks = [{"name": name, module: {**place(resource), **options} or None} for name, options in steps]
    return "\n".join(dump([task]).replace(": null\n", ":\n") for task in tasks)


def contains(fields: Any, title: str, sample: Mapping[str, Any], references: bool = True) -> dict[str, Any]:
    """The keys that fields have in a result."""
    found: dict[str, Any] = {}
    for field in fields:
        if field.secret:
            continue
        many, words = field.type == "list", field.name.replace("_", " ")
        elements = {"elements": field.elements} if many else {}
        text = f"Whether the setting {words} is on." if field.type == "bool" else f"The {words} of the {title}."
        entry: dict[str, Any] = {"description": text, "type": field.type, **elements}
        if field.fields:
            entry["contains"] = contains(field.fields, words, sample.get(field.name) or {}, False)
        elif field.name in sample:
            entry["sample"] = sample[field.name]
        found[field.name] = entry
        if field.ref and references:
            name = field.name[:-1] + "_ids" if many else field.name + "_id"
            text = f"The {'IDs' if many else 'ID'} of the {words} of the {title}."
            found[name] = {"description": text, "type": field.type, **elements}
    return found


NOTIFIED = {
    "notified": {
        "description": "The channels whose subscribers were notified because of the task.",
        "type": "list",
        "elements": "str",
        "returned": "if subscribers are notified",
    },
    "notifications": {
        "description": "The number of subscribers that would be notified, by channel.",
        "type": "dict",
        "returned": "in check mode, if subscribers would be notified",
    },
}
UNKNOWN = {
    "description": "The options whose state is unknown, because the API does not show them and the task has not sent "
    "them. A warning lists them too.",
    "type": "list",
    "elements": "str",
    "returned": "success",
}
EXPECTED = {
    "description": [
        "What the task would send outside check mode. C(requests) is the number of requests, and C(seconds) the minimum "
        "time that they take because of the request limit.",
    ],
    "type": "dict",
    "returned": "in check mode, if the number of requests is limited",
    "sample": {"requests": 3, "seconds": 0},
}
UNRESOLVED = {
    "description": [
        "Options with names of objects that do not exist and that no earlier task of the run would create. A warning "
        "gives the details.",
        "Outside check mode, the task fails because of such an option.",
    ],
    "type": "list",
    "elements": "str",
    "returned": "in check mode, if there are such options",
}


def _others(draft: Draft, reads: bool) -> dict[str, Any]:
    """The keys that many modules return."""
    resource = draft.resource
    found: dict[str, Any] = {}
    if draft.notifies and not reads:
        found.update(NOTIFIED)
    hidden = [field.name for field in resource.fields if field.write_only]
    if hidden and not reads:
        found["unknown"] = {**UNKNOWN, "sample": hidden}
    if resource.provider.limit({}) and not reads:
        found["expected"] = EXPECTED
    found["api_calls"] = API_CALLS
    named = [*resource.parent_spec(), *(draft.info.references if reads else draft.references)]
    if named:
        found["unresolved"] = {**UNRESOLVED, "sample": named[:1]}
    return found


def results(draft: Draft, reads: bool) -> str:
    """The RETURN of the module or its _info module."""
    resource, title = draft.resource, draft.resource.title
    keys = {} if resource.singleton else {"id": {"description": f"The ID of the {title}.", "type": "str"}}
    keys.update(contains(resource.fields, title, created(draft)))
    several = resource.bulk or (reads and not resource.singleton)
    text = [f"The {draft.plural}, in the order of the API. Empty if none match."]
    if not reads:
        noun = draft.plural if several else title
        text = [f"The {noun} after the task, or in check mode the predicted {noun}."]
        text += [f"With O(state=absent), the {title} that was deleted, or V(none) if there was none."] * draft.removable
    elif not several:
        text = [f"The {title}."]
    one = {
        "description": text if len(text) > 1 else text[0],
        "type": "list" if several else "dict",
        **({"elements": "dict"} if several else {}),
        "returned": "success",
        "contains": keys,
    }
    return dump({resource.plural if several else resource.noun: one, **_others(draft, reads)})
