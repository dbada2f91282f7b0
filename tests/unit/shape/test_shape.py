# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What belongs together agrees: modules, their documentation, argument specs, action plugins and targets."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, Tuple

import pytest
import yaml
from ansible_collections.statusops.uptime.plugins.inventory import statusiq as inventory
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq import inventory as reading
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.options import ZOHO_OPTIONS

ROOT = Path(__file__).resolve().parents[3]
PLUGINS = ROOT / "plugins"
COLLECTION = "statusops.uptime."
MODULES = sorted(path.stem for path in (PLUGINS / "modules").glob("*.py") if path.stem != "__init__")
INFO = [name for name in MODULES if name.endswith("_info")]
MANAGE = [name for name in MODULES if not name.endswith("_info")]

# Modules without an _info twin, and where their things are read instead; and the other way round.
READ_ELSEWHERE = {
    "statusiq_component_status": "statusiq_component_info",
    "statusiq_incident_update": "statusiq_incident_info",
    "statusiq_license": "statusiq_subscription_info",
    "statusiq_postmortem": "statusiq_incident_info",
}
INFO_ONLY = frozenset(("statusiq_subscription_info",))
# Modules that are about no one resource of the API.
JOBS = frozenset(("statusiq_layout", "zoho_token"))
# Names that look like a secret and are none.
NO_SECRETS = frozenset(("return_token",))
LOOKS_SECRET = re.compile("password|secret|token|passphrase|grant_code|api_key|ping_key")
LONGEST_CODE = 12  # lines of a module that are no documentation
HEADER = (
    "# Copyright: (c) 2026, statusops.uptime contributors",
    "# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)",
    "# SPDX-License-Identifier: GPL-3.0-or-later",
)
SPEC_KEYS = ("type", "elements", "choices", "default", "required")
DEFAULTS = {"type": "str", "required": False}
SCRIPTS = ("*.py", "*.sh")


def read_yaml(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # in C it is ten times as fast


def blocks(path: Path) -> dict[str, str]:
    """The texts that a plugin assigns to names in capital letters."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id.isupper():
                    found[target.id] = node.value.value
    return found


def module_blocks(name: str) -> dict[str, str]:
    return blocks(PLUGINS / "modules" / (name + ".py"))


def documentation(name: str) -> dict[str, Any]:
    """A module's documentation, with the options of its fragments."""
    docs = read_yaml(module_blocks(name)["DOCUMENTATION"])
    options = dict(docs.get("options") or {})
    for fragment in docs.get("extends_documentation_fragment", ()):
        assert fragment.startswith(COLLECTION), fragment
        file, _dot, block = fragment[len(COLLECTION) :].partition(".")
        text = blocks(PLUGINS / "doc_fragments" / (file + ".py"))[block.upper() or "DOCUMENTATION"]
        shared = read_yaml(text).get("options") or {}
        assert not set(options) & set(shared), "documented twice"
        options.update(shared)
    return dict(docs, options=options)


def task_of(name: str) -> Any:
    return importlib.import_module("ansible_collections.statusops.uptime.plugins.modules." + name).TASK


def flat(options: dict[str, Any], inner: str, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All options and their sub-options, by dotted names; the key of the sub-options differs in docs and specs."""
    for name, option in options.items():
        yield path + name, option
        yield from flat(option.get(inner) or {}, inner, path + name + ".")


def described(option: dict[str, Any]) -> dict[str, Any]:
    return {**DEFAULTS, **{key: option[key] for key in SPEC_KEYS if option.get(key) is not None}}


def targets() -> list[Path]:
    return sorted(path for path in (ROOT / "tests" / "integration" / "targets").iterdir() if path.is_dir())


def public_files(*patterns: str) -> list[Path]:
    """The collection's own files: what tests and builds leave behind is not among them."""
    folders = ("plugins", "roles", "playbooks", "tests/unit", "tests/integration/targets", "tests/suite")
    return sorted(
        path
        for folder in folders
        for pattern in patterns
        for path in (ROOT / folder).rglob(pattern)
        if "__pycache__" not in path.parts
    )


# --- the house -------------------------------------------------------------------------------------------------------


def test_there_are_modules() -> None:
    assert len(MODULES) >= 9
    assert INFO and MANAGE


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_target_of_its_name(name: str) -> None:
    target = ROOT / "tests" / "integration" / "targets" / name
    assert (target / "aliases").is_file()
    assert (target / "tasks" / "main.yml").is_file() or (target / "runme.sh").is_file()
    texts = [path.read_text(encoding="utf-8") for path in target.rglob("*.yml")]
    assert any(f"{COLLECTION}{name}:" in text for text in texts), "it does not run the module"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_task_in_the_smoke_test(name: str) -> None:
    """It runs each module once as Ansible packs it, with every ansible-core that has integration tests."""
    (play,) = read_yaml(
        (ROOT / "tests" / "integration" / "targets" / "smoke" / "files" / "modules.yml").read_text(encoding="utf-8")
    )
    assert any(COLLECTION + name in task for task in play["tasks"])


def test_every_module_has_an_info_twin() -> None:
    without = {name for name in MANAGE if name + "_info" not in MODULES} - JOBS
    assert without == set(READ_ELSEWHERE)
    assert set(READ_ELSEWHERE.values()) <= set(INFO)
    assert {name for name in INFO if name[: -len("_info")] not in MODULES} == INFO_ONLY


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_documentation_and_one_call(name: str) -> None:
    tree = ast.parse((PLUGINS / "modules" / (name + ".py")).read_text(encoding="utf-8"))
    code = [node for node in tree.body if not isinstance(node, (ast.Import, ast.ImportFrom))]
    code = [node for node in code if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant))]
    assert sum(node.end_lineno - node.lineno + 1 for node in code if node.end_lineno) <= LONGEST_CODE
    functions = [node for node in code if isinstance(node, ast.FunctionDef)]
    assert [function.name for function in functions] == ["main"]
    assert len(functions[0].body) == 1


@pytest.mark.parametrize("kind", ["module_utils", "plugin_utils"])
def test_utils_are_private(kind: str) -> None:
    folder = PLUGINS / kind
    names = [path.relative_to(folder).parts[0] for path in folder.rglob("*.py")]
    assert names and all(name.startswith("_") for name in names), names


def test_license_headers() -> None:
    files = public_files(*SCRIPTS)
    assert len(files) > 40
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        if lines:
            head = lines[1:4] if lines[0].startswith("#!") else lines[:3]
            assert tuple(head) == HEADER, path


# --- options ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODULES)
def test_documented_options_are_the_argument_spec(name: str) -> None:
    documented = {path: described(option) for path, option in flat(documentation(name)["options"], "suboptions")}
    spec = {path: described(option) for path, option in flat(full_spec(task_of(name)), "options")}
    assert documented == spec


@pytest.mark.parametrize("name", MODULES)
def test_every_option_is_described(name: str) -> None:
    for path, option in flat(documentation(name)["options"], "suboptions"):
        assert option.get("description"), path


@pytest.mark.parametrize("name", MODULES)
def test_secrets_are_not_logged(name: str) -> None:
    for path, option in flat(full_spec(task_of(name)), "options"):
        option_name = path.rsplit(".", 1)[-1]
        if option_name in NO_SECRETS:
            assert option.get("no_log") is False, path
        else:
            assert bool(option.get("no_log")) is bool(LOOKS_SECRET.search(option_name)), path


@pytest.mark.parametrize("name", MODULES)
def test_environment_variables_are_documented(name: str) -> None:
    options = documentation(name)["options"]
    for option, entry in full_spec(task_of(name)).items():
        for variable in entry.get("fallback", (None, ()))[1]:
            assert f"E({variable})" in " ".join(map(str, _texts(options[option]["description"]))), option


def _texts(description: Any) -> list[Any]:
    return description if isinstance(description, list) else [description]


# --- the inventory plugin --------------------------------------------------------------------------------------------


def inventory_blocks() -> dict[str, Any]:
    found = blocks(PLUGINS / "inventory" / "statusiq.py")
    return {"DOCUMENTATION": read_yaml(found["DOCUMENTATION"]), "EXAMPLES": list(yaml.safe_load_all(found["EXAMPLES"]))}


def test_plugins_read_the_environment_that_modules_read() -> None:
    shared = blocks(PLUGINS / "doc_fragments" / "zoho.py")
    in_modules = {"token_cache": "cache"}  # which inventory plugins have for something else
    documented = {
        in_modules.get(name, name): [entry["name"] for entry in option["env"]]
        for name, option in read_yaml(shared["PLUGIN"])["options"].items()
    }
    assert documented == {name: entry["fallback"][1] for name, entry in ZOHO_OPTIONS.items() if "fallback" in entry}
    assert {*read_yaml(shared["DOCUMENTATION"])["options"], *read_yaml(shared["TASK"])["options"]} == set(ZOHO_OPTIONS)


def test_options_of_the_inventory_plugin() -> None:
    docs = inventory_blocks()["DOCUMENTATION"]
    assert {COLLECTION + "zoho", COLLECTION + "zoho.plugin"} <= set(docs["extends_documentation_fragment"])
    for name in ("filters", "exclude"):
        documented = {key: described(option) for key, option in docs["options"][name]["suboptions"].items()}
        assert documented == {key: described(option) for key, option in reading.FILTERS.items()}
    assert docs["options"]["plugin"]["choices"] == [inventory.InventoryModule.NAME] == [COLLECTION + docs["name"]]
    told = " ".join(docs["notes"])
    for name in (*reading.OF_COMPONENT, *("page_" + name for name in reading.OF_PAGE if name != "name"), "page"):
        assert f"C(statusiq_{name})" in told, name


def test_examples_of_the_inventory_plugin() -> None:
    docs, *examples = inventory_blocks().values()
    shared = (
        "compose",
        "groups",
        "keyed_groups",
        "strict",
        "cache",
        "cache_plugin",
        "cache_connection",
        "cache_timeout",
    )
    for example in examples[0]:
        assert example["plugin"] == inventory.InventoryModule.NAME
        assert set(example) <= {*docs["options"], *inventory.InventoryModule.connection_options(), *shared}


# --- results ---------------------------------------------------------------------------------------------------------


Keys = Dict[str, Tuple[str, Any, Any]]


def field_keys(fields: Iterable[Field], references: bool = True) -> Keys:
    """The keys of a result that fields have, each with its type, the type of its elements, and the keys in it."""
    keys: Keys = {}
    for field in fields:
        if field.secret:
            continue
        many = field.type == "list"
        keys[field.name] = (field.type, field.elements, field_keys(field.fields, False))
        if field.ref and references:
            keys[field.name[:-1] + "_ids" if many else field.name + "_id"] = (field.type, field.elements, {})
    return keys


def result_keys(resource: Resource) -> Keys:
    """The keys that the values of a resource can have where they are shown."""
    keys: Keys = {} if resource.singleton else {"id": ("str", None, {})}
    return {**keys, **field_keys(resource.fields)}


def check_keys(contains: dict[str, Any], keys: Keys) -> None:
    """Compare documentation with keys. What a hook makes has parts that no field knows."""
    assert set(contains) == set(keys)
    for key, (kind, elements, inside) in keys.items():
        entry = contains[key]
        assert entry.get("description"), key
        assert entry["type"] == kind, key
        assert entry.get("elements") == (elements or entry.get("elements")), key
        if inside and "contains" in entry:
            check_keys(entry["contains"], inside)


def names_others(name: str) -> set[str]:
    """What the results of modules have whose options name other things."""
    task = task_of(name)
    if not hasattr(task, "resource"):
        return {"unresolved"} if name.endswith("_layout") else set()
    resource, found = task.resource, set(getattr(task, "references", ()))
    if not name.endswith("_info"):
        found |= {*resource.references, *(field.name for field in resource.fields if field.ref and field.option)}
    return {"unresolved"} if found or resource.parent else set()


NAMING = [name for name in MODULES if names_others(name)]


@pytest.mark.parametrize("name", NAMING)
def test_unresolved_names_an_option_of_the_module(name: str) -> None:
    (option,) = read_yaml(module_blocks(name)["RETURN"])["unresolved"]["sample"]
    assert option.partition("[")[0] in documentation(name)["options"]


@pytest.mark.parametrize("name", INFO)
def test_results_of_info_modules_are_documented(name: str) -> None:
    returned = read_yaml(module_blocks(name)["RETURN"])
    resource = task_of(name).resource
    key = resource.noun if resource.singleton else resource.plural
    assert set(returned) == {key, "api_calls"} | names_others(name)
    things = returned[key]
    assert (things["type"], things.get("elements")) == (("dict", None) if resource.singleton else ("list", "dict"))
    check_keys(things["contains"], result_keys(resource))


@pytest.mark.parametrize("name", sorted(set(MANAGE) - JOBS))
def test_results_of_modules_are_documented(name: str) -> None:
    returned = read_yaml(module_blocks(name)["RETURN"])
    resource = task_of(name).resource
    told = {"notified", "notifications"} if type(resource).audience is not Resource.audience else set()
    told |= {"unknown"} if any(field.write_only for field in resource.fields) else set()
    known = {resource.plural if resource.bulk else resource.noun, "api_calls"} | told | names_others(name)
    assert known <= set(returned)
    assert bool(set(returned) - known) is (type(resource).facts is not Resource.facts)  # test_lives.py has their names
    sample = returned.get(resource.noun, {}).get("sample") or {}
    assert set(sample) <= set(result_keys(resource))


@pytest.mark.parametrize("name", INFO)
def test_results_can_be_handed_back(name: str) -> None:
    """What is an option in a module is a key of its _info module's result."""
    if name in INFO_ONLY:
        return
    resource = task_of(name).resource
    options = {field.name for field in resource.fields if field.option and not field.secret}
    assert options <= set(read_yaml(module_blocks(name)["RETURN"])[resource.plural]["contains"])


class Thing(Resource):
    noun = "thing"
    fields = (
        Field("parts", type="list", elements="str", ref="part"),
        Field("owner", ref="user"),
        Field("size", type="dict", fields=(Field("width", type="int"), Field("units", type="list", elements="str"))),
        Field("pin", spec={"no_log": True}, write_only=True),
    )


def test_result_keys_see_references_and_parts() -> None:
    assert result_keys(Thing()) == {
        "id": ("str", None, {}),
        "parts": ("list", "str", {}),
        "part_ids": ("list", "str", {}),
        "owner": ("str", None, {}),
        "owner_id": ("str", None, {}),
        "size": ("dict", None, {"width": ("int", None, {}), "units": ("list", "str", {})}),
    }


@pytest.mark.parametrize(
    "key, wrong",
    [
        ("parts", {"type": "list", "elements": "int"}),
        ("owner", {"type": "list"}),
        ("size", {"type": "dict", "contains": {"width": {"type": "int", "description": "x"}}}),
        ("owner_id", {"type": "str", "description": ""}),
    ],
)
def test_wrong_results_are_seen(key: str, wrong: dict[str, Any]) -> None:
    right = {
        name: {"type": kind, "elements": elements, "description": "x"}
        for name, (kind, elements, _inside) in result_keys(Thing()).items()
    }
    check_keys(right, result_keys(Thing()))
    with pytest.raises(AssertionError):
        check_keys({**right, key: {"description": "x", **wrong}}, result_keys(Thing()))


# --- examples --------------------------------------------------------------------------------------------------------


def module_tasks(parsed: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every use of a module of the collection in tasks or plays: its name and options."""
    if isinstance(parsed, list):
        for entry in parsed:
            yield from module_tasks(entry)
    elif isinstance(parsed, dict):
        for key, value in parsed.items():
            if str(key).startswith(COLLECTION):
                yield key[len(COLLECTION) :], value or {}
            elif key in ("tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always"):
                yield from module_tasks(value)


def check_options(name: str, options: dict[str, Any]) -> None:
    assert name in MODULES, name
    spec = full_spec(task_of(name))
    unknown = set(options) - set(spec)
    assert not unknown, f"{name} has no {unknown}"
    for option, value in options.items():
        known = {path for path, _entry in flat(spec[option].get("options") or {}, "options")}
        if known and isinstance(value, dict):
            assert set(value) <= known, f"{name}: {option} has no {set(value) - known}"
        choices = spec[option].get("choices")
        if choices and "{{" not in str(value):
            assert set(_texts(value)) <= set(choices), f"{name}: {option} cannot be {value}"


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    parsed = read_yaml(module_blocks(name)["EXAMPLES"])
    assert isinstance(parsed, list) and parsed
    used = list(module_tasks(parsed))
    assert name in [module for module, _options in used], "no example of its own"
    for module, options in used:
        check_options(module, options)
    keywords = {"name", "loop", "loop_control", "register", "when", "until", "retries", "delay", "vars", "delegate_to"}
    for task in parsed:
        actions = set(task) - keywords
        assert task.get("name"), task
        assert len(actions) == 1 and actions.pop().count(".") >= 2, f"{task['name']}: needs one FQCN"


def test_examples_of_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = [block for _indent, block in re.findall(r"^([ \t]*)```ya?ml\n(.*?)^\1```", text, re.MULTILINE | re.DOTALL)]
    used = [use for block in found for use in module_tasks(read_yaml(block))]
    assert len(used) >= 5
    for module, options in used:
        check_options(module, options)


@pytest.mark.parametrize(
    "name, options",
    [
        ("statusiq_nothing", {}),
        ("statusiq_component", {"colour": "red"}),
        ("statusiq_component", {"state": "gone"}),
        ("statusiq_page", {"footer": {"colour": "red"}}),
    ],
)
def test_wrong_examples_are_seen(name: str, options: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        check_options(name, options)
