# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The guide that shows what each task sends: in check mode, in a run and in a second run. It is generated from tests/golden."""

from __future__ import annotations

import importlib
import json
import re
from typing import Any, Iterator, NamedTuple

import yaml
from ansible_collections.statusops.uptime.tests.unit.shape.services import ROOT, UTILS, services

GUIDE = ROOT / "docs" / "docsite" / "rst" / "guide_proof.rst"
BEHAVIOR = ROOT / "tests" / "golden" / "behavior"
IDENTIFIER = re.compile(r"(?<=/)(\d{4,}|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{40})(?=/|$)")
LONGEST = 120  # characters of a task's options
RUNS = ("check", "apply", "again")

HEAD = """\
.. _ansible_collections.statusops.uptime.docsite.guide_proof:

What each task sends
====================

This page is generated from recordings of the unit tests, which run each of these tasks three times against the emulator: in check mode,
then without check mode, then a second time. A test compares the page with the recordings, so the page is always up to date. ``make golden``
generates it.

- In check mode, the {tasks} tasks of {modules} modules send {check_reads} reads and **{check_writes} writes**.
- In the run, they send {apply_reads} reads and {apply_writes} writes, and {apply_notified} of them notify subscribers.
- In the second run, they send {again_reads} reads, **{again_writes} writes**, and **{again_notified} of them** notify subscribers.

The tasks of a module run one after another, so later tasks see what earlier ones created. The scopes are those of the requests shown. A
module that is not on this page does something each time it runs, such as sending a ping or requesting a token.
"""


class Sent(NamedTuple):
    """The requests of a run of a task, such as "GET /path", and whom it notified."""

    requests: list[str]
    notified: list[Any]

    @property
    def writes(self) -> list[str]:
        return [one for one in self.requests if not one.startswith("GET ")]

    @property
    def counts(self) -> dict[str, int]:
        writes = len(self.writes)
        return {"reads": len(self.requests) - writes, "writes": writes, "notified": bool(self.notified)}


class Case(NamedTuple):
    """One task of a module and its three runs."""

    options: dict[str, Any]
    runs: dict[str, Sent]


def cases(module: str) -> Iterator[Case]:
    """The recorded tasks of a module, in order."""
    recorded = json.loads((BEHAVIOR / (module + ".json")).read_text(encoding="utf-8"))
    for first in range(0, len(recorded), len(RUNS)):
        three = recorded[first : first + len(RUNS)]
        assert tuple(one["as"] for one in three) == RUNS, module
        runs = {one["as"]: Sent([" ".join(sent[:2]) for sent in one["requests"]], one["notified"]) for one in three}
        yield Case(three[0]["options"], runs)


def page() -> str:
    """The guide as reStructuredText."""
    totals: dict[str, int] = {"tasks": 0, "modules": 0}
    parts = []
    for service in services():
        found = {module: list(cases(module)) for module in service.modules if (BEHAVIOR / (module + ".json")).exists()}
        title = service.provider.title
        parts.append("\n{0}\n{1}\n".format(title, "-" * len(title)))
        for module, its_cases in sorted(found.items()):
            parts.append(_of_module(service.name, module, its_cases))
            totals["modules"] += 1
            totals["tasks"] += len(its_cases)
            for case in its_cases:
                for run, sent in case.runs.items():
                    for name, count in sent.counts.items():
                        totals[f"{run}_{name}"] = totals.get(f"{run}_{name}", 0) + count
    return HEAD.format(**totals) + "".join(parts)


def _of_module(service: str, module: str, its_cases: list[Case]) -> str:
    lines = ["", module, "~" * len(module), ""]
    scopes = sorted({scope for case in its_cases for sent in case.runs.values() for scope in _scopes(service, sent)})
    if scopes:
        lines += ["Scopes: " + ", ".join(f"``{scope}``" for scope in scopes), ""]
    lines += [".. list-table::", "   :header-rows: 1", "   :widths: 40 12 36 12", ""]
    lines += _row("Task", "Check mode", "Run", "Second run")
    for case in its_cases:
        check, run, again = (case.runs[name] for name in RUNS)
        sent = [_summary(run), *(f"``{IDENTIFIER.sub('{id}', one.split('?')[0])}``" for one in run.requests)]
        lines += _row(f"``{_shown(case.options)}``", _summary(check), sent, _summary(again))
    return "\n".join([*lines, ""])


def _scopes(service: str, sent: Sent) -> set[str]:
    """The OAuth scopes of requests, where the service has scopes."""
    try:
        needed = importlib.import_module(f"{UTILS}_{service}.scopes").needed_scope
    except ModuleNotFoundError:
        return set()
    return {needed("{0} https://host{1}".format(*request.split(" ", 1))) for request in sent.requests}


def _summary(sent: Sent) -> str:
    counts = sent.counts
    text = ", ".join(_plural(counts[name], name) for name in ("reads", "writes"))
    return text + (", notifies" if counts["notified"] else "")


def _plural(count: int, plural: str) -> str:
    return f"{count} {plural[:-1] if count == 1 else plural}"


def _shown(options: dict[str, Any]) -> str:
    if not options:
        return "(no options)"
    text = yaml.safe_dump(options, default_flow_style=True, width=10**6, allow_unicode=True, sort_keys=False)
    text = " ".join(text.strip()[1:-1].split())
    return text if len(text) <= LONGEST else text[: LONGEST - 4].rstrip() + " ..."


def _row(*cells: str | list[str]) -> list[str]:
    lines = []
    for number, cell in enumerate(cells):
        first, *others = [cell] if isinstance(cell, str) else cell
        lines.append(f"   {' ' if number else '*'} - {first}")
        if others:
            lines += ["", *(f"       | {one}" for one in others), ""]
    return lines
