# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays of the documentation, run against the emulator, without the rest of Ansible.

This supports only the keywords that they use: vars, module_defaults, loop, register, when and block. No task must fail.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import NamedTuple

import yaml
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import MODULES
from jinja2 import StrictUndefined
from jinja2.nativetypes import NativeEnvironment

ROOT = Path(__file__).resolve().parents[3]
OURS = "statusops.uptime."
BLOCKS = {
    ".md": re.compile(r"^([ \t]*)```ya?ml\n(.*?)^\1```", re.MULTILINE | re.DOTALL),
    ".rst": re.compile(r"^( *)\.\. code-block:: yaml\S*\n(?:\1 +:.*\n)*\n((?:\1 +.*\n|[ \t]*\n)+)", re.MULTILINE),
}
KEYWORDS = {"name", "register", "when", "loop", "loop_control", "vars", "failed_when"}
templates = NativeEnvironment(undefined=StrictUndefined)


class Done(NamedTuple):
    """The result of a task, or of one item of its loop."""

    name: str
    result: dict


def plays_of(name):
    """The plays in the examples of a document, in order, without those that use roles or depend on hosts."""
    path = ROOT / name
    found = []
    for _indent, text in BLOCKS[path.suffix].findall(path.read_text(encoding="utf-8")):
        parsed = yaml.safe_load(textwrap.dedent(text))
        if isinstance(parsed, list):
            others = "include_role" in text or "inventory_hostname" in text
            found += [play for play in parsed if play.get("tasks") and not others]
    return found


class Stage:
    """One run of plays in a world: in check mode, with a cache for predictions, or for real."""

    def __init__(self, world, cache=None, run="1-1"):
        self.world, self.cache, self.run_name = world, cache, run
        self.names = {}  # names of all components so far, by ID

    def run(self, *plays):
        """The results of the tasks. A failed task ends the run."""
        return [done for play in plays for done in self._tasks(play, play["tasks"], dict(play.get("vars") or {}))]

    def _tasks(self, play, tasks, variables):
        for task in tasks:
            variables = dict(variables, ansible_check_mode=self.cache is not None)
            if "block" in task:
                yield from self._tasks(play, task["block"], variables)
                continue
            ((action, options),) = ((key, value) for key, value in task.items() if key not in KEYWORDS)
            if action[len(OURS) :] not in MODULES:
                continue
            results = []
            for item in self._templated(task.get("loop"), variables) or [None]:
                at_hand = dict(variables, item=item)
                if "when" in task and not self._templated("{{ %s }}" % task["when"], at_hand):
                    continue
                given = dict(play.get("module_defaults", {}).get(action, {}), **self._templated(options or {}, at_hand))
                results.append(self._task(action[len(OURS) :], given))
                yield Done(task["name"], results[-1])
            if results:
                variables[task.get("register", "_")] = results[-1] if "loop" not in task else {"results": results}

    def _task(self, module, options):
        predictions = self.cache and Predictions(self.cache, self.run_name)
        outcome = self.world.do(module, options, self.cache is not None, predictions=predictions)
        assert not outcome.result.get("failed"), (module, options, outcome.result)
        if self.cache:
            assert outcome.writes == [] and not re.search("=(new|unknown)=", str(outcome.sent))
        components = self.world.store.data["components"].values()
        self.names.update({component["id"]: component["name"] for component in components})
        return outcome.result

    def _templated(self, value, variables):
        if isinstance(value, dict):
            return {key: self._templated(inner, variables) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._templated(inner, variables) for inner in value]
        return templates.from_string(value).render(variables) if isinstance(value, str) and "{{" in value else value
