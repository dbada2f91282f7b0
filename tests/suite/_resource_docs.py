# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The documentation of a new module, from its argument spec and the fields of its resource."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from typing import Any

import yaml
from _resource_draft import COLLECTION, Draft, dump

SPEC_KEYS = ("type", "elements", "choices", "default", "required")


# --- fragments -------------------------------------------------------------------------------------------------------


def _blocks(draft: Draft) -> dict[str, dict[str, Any]]:
    """The documentation fragments for modules, those of the service first."""
    files = sorted((draft.root / "plugins" / "doc_fragments").glob("*.py"), key=lambda path: path.stem)
    found = {}
    for path in sorted(files, key=lambda path: path.stem != draft.service):
        spec = importlib.util.spec_from_file_location(f"fragment_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, text in vars(module.ModuleDocFragment).items():
            if name.isupper() and name != "PLUGIN":
                slug = path.stem if name == "DOCUMENTATION" else f"{path.stem}.{name.lower()}"
                found[slug] = yaml.safe_load(text)
    return found


def _described(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "str", **{key: entry[key] for key in SPEC_KEYS if entry.get(key) not in (None, False)}}


def fragments(draft: Draft, spec: Mapping[str, Any]) -> list[str]:
    """The fragments whose options match the argument spec. A block such as TASK fits only if its DOCUMENTATION does, too."""
    blocks = _blocks(draft)
    found: list[str] = []
    covered: set[str] = set()
    for slug, block in blocks.items():
        options = block.get("options") or {}
        both = {**(blocks.get(slug.partition(".")[0], {}).get("options") or {}), **options}
        same = all(name in spec and _described(spec[name]) == _described(option) for name, option in both.items())
        if options and same and not covered & set(options):
            found.append(slug)
            covered |= set(options)
    return found


def undocumented(draft: Draft) -> list[str]:
    """The connection options of the service that no fragment documents."""
    blocks = _blocks(draft)
    covered = {name for slug in fragments(draft, draft.connection) for name in blocks[slug]["options"]}
    return [name for name in draft.connection if name not in covered]


def service_fragment(draft: Draft) -> str:
    """The documentation of these options and of the action group."""
    entries = {name: draft.connection[name] for name in undocumented(draft)}
    options = {name: _option(name, entry, _connection(draft, name, entry)) for name, entry in entries.items()}
    return dump({"attributes": {"action_group": _membership(draft)}, "options": options, "requirements": ["requests"]})


def _membership(draft: Draft) -> dict[str, Any]:
    group = COLLECTION + draft.service
    text = f"Use C(group/{group}) in C(module_defaults) to set the connection options once."
    return {"description": text, "support": "full", "membership": [group]}


def _connection(draft: Draft, name: str, entry: Mapping[str, Any]) -> list[str]:
    """The description of a connection option: that of another service if the option and its variables are the same."""
    variables = [f"E({variable})" for variable in entry.get("fallback", (None, ()))[1]]
    for block in _blocks(draft).values():
        known = (block.get("options") or {}).get(name)
        if known and _described(known) == _described(entry):
            texts = known["description"] if isinstance(known["description"], list) else [known["description"]]
            if all(variable in " ".join(texts) for variable in variables):
                return texts
    fallback = [f"If not given, the environment variable {' or '.join(variables)} is used."] if variables else []
    return [f"The {name.replace('_', ' ')} of the connection.", *fallback]


# --- options ---------------------------------------------------------------------------------------------------------


def _option(name: str, entry: Mapping[str, Any], texts: list[str]) -> dict[str, Any]:
    """The documentation of one option, with its suboptions."""
    found: dict[str, Any] = {"description": texts[0] if len(texts) == 1 else texts}
    found.update({key: entry[key] for key in ("type", "elements") if entry.get(key)})
    if entry.get("required"):
        found["required"] = True
    if entry.get("choices"):
        found["choices"] = list(entry["choices"])
    if entry.get("default") is not None:
        found["default"] = entry["default"]
    if entry.get("options"):
        found["suboptions"] = {
            sub: _option(sub, inner, [f"The {sub.replace('_', ' ')} of the {name.replace('_', ' ')}."])
            for sub, inner in entry["options"].items()
        }
    return found


def _field_texts(draft: Draft, field: Any) -> list[str]:
    """The description of a field, from its data."""
    title, words = draft.resource.title, field.name.replace("_", " ")
    if field.name == draft.key:
        return [
            f"The {words} of the {title}. It identifies the {title} unless O(id) is given.",
            "With O(id), it is the name to set.",
        ]
    many = field.type == "list"
    if field.ref:
        first = f"The {'names or IDs' if many else 'name or ID'} of the {words}."
    elif field.type == "bool":
        first = f"Whether the setting {words} is on."
    else:
        first = f"The {words} of the {title}."
    clear = "An empty list clears it." if many else "An empty string clears it."
    clears = (
        (many or field.type == "str") and not field.constants and not field.spec.get("choices") and not field.immutable
    )
    more = [
        (clears, clear),
        (field.type == "dict", "Omitted keys are not changed."),
        (field.secret, "Results and diffs do not contain it."),
        (field.write_only, "The API does not return it."),
        (bool(field.immutable), "You cannot change it later."),
    ]
    return [first, *(text for applies, text in more if applies)]


def _texts(draft: Draft, name: str, entry: Mapping[str, Any], reads: bool) -> list[str]:
    """The description of an option of a module."""
    resource, title = draft.resource, draft.resource.title
    words = name.replace("_", " ")
    if name in resource.parent_spec():
        return [f"The name or ID of the {words}."]
    if reads and entry["type"] == "bool":
        return [f"Whether to return the {words} too."]
    if reads:
        return [f"Return only the {title} with this {'ID' if name == 'id' else words}."]
    if name == "id":
        return [f"The ID of the {title}, instead of its {resource.key}."]
    if name == "state":
        usual = tuple(resource.states) == ("present", "absent")
        return [f"Whether the {title} should exist." if usual else f"The state of the {title}."]
    if name in resource.by_name:
        return _field_texts(draft, resource.by_name[name])
    return [f"The {words} of the task."]


def _slugs(draft: Draft, spec: Mapping[str, Any], reads: bool) -> list[str]:
    """The fragments of a module: those of the connection, the attributes, and those of other options."""
    blocks = _blocks(draft)
    used = fragments(draft, {**draft.connection, **spec})
    others = [slug for slug in used if not set(blocks[slug]["options"]) <= set(draft.connection)]
    # A missing fragment is created together with the module.
    missing = [draft.service] if undocumented(draft) else []
    connection = [*missing, *(slug for slug in used if slug not in others)]
    return [*connection, "attributes", "attributes.info" if reads else "attributes.manage", *others]


def _attributes(draft: Draft, slugs: list[str]) -> dict[str, Any]:
    """The attributes that differ from those of the fragments. Ansible merges them, and the first fragment wins."""
    if undocumented(draft):
        return {}
    blocks = _blocks(draft)
    groups = [(blocks[slug].get("attributes") or {}).get("action_group") for slug in slugs]
    known = next((group["membership"] for group in groups if group), [])
    return {} if known == [COLLECTION + draft.service] else {"attributes": {"action_group": _membership(draft)}}


def _description(draft: Draft, reads: bool) -> list[str]:
    """What the module does, how it identifies the object, and what a second run does."""
    if reads:
        return [f"Lists {draft.plural}."]
    again = "A second run with the same options writes nothing."
    if draft.key:
        again = f"The O({draft.key}) identifies the {draft.resource.title} unless O(id) is given. {again}"
    return [f"Creates, changes and deletes {draft.plural}.", again]


def documentation(draft: Draft, reads: bool) -> str:
    """The DOCUMENTATION of the module or its _info module."""
    spec = draft.info.argument_spec() if reads else draft.resource.manage_spec()
    slugs, blocks = _slugs(draft, spec, reads), _blocks(draft)
    covered = {name for slug in slugs if slug in blocks for name in blocks[slug].get("options") or {}}
    own = {
        name: _option(name, entry, _texts(draft, name, entry, reads))
        for name, entry in spec.items()
        if name not in covered
    }
    verb, module = ("Read", draft.module) if reads else ("Manage", draft.module + "_info")
    found = {
        "module": draft.module + ("_info" if reads else ""),
        "short_description": f"{verb} {draft.plural} in {draft.title}",
        "version_added": draft.version,
        "description": _description(draft, reads),
        "author": ["statusops.uptime contributors (@statusops)"],
        "extends_documentation_fragment": [COLLECTION + slug for slug in slugs],
        **_attributes(draft, slugs),
        **({"options": own} if own else {}),
        **({"seealso": [{"module": COLLECTION + module}]} if module in draft.modules else {}),
    }
    return dump(found)
