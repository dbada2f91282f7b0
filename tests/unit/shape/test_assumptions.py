# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The assumptions about each service: the code that relies on them exists, and the guide lists them with their state."""

from __future__ import annotations

import importlib
import re
from functools import reduce

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.verify.assumption import (
    SOURCES,
    Assumption,
    Suite,
)
from ansible_collections.statusops.uptime.tests.unit.shape.collection import ROOT
from ansible_collections.statusops.uptime.tests.unit.shape.services import UTILS, services

GUIDE = ROOT / "docs" / "docsite" / "rst" / "guide_verify.rst"
MARK = ".. assumptions: the tests compare the tables with the data, and print what belongs here\n"
SUITES: list[Suite] = [
    importlib.import_module(f"{UTILS}_{service.name}.assumptions").SUITE
    for service in services()
    if (ROOT / "plugins" / "module_utils" / f"_{service.name}" / "assumptions.py").exists()
]
ALL = [pytest.param(suite, one, id=one.id) for suite in SUITES for one in suite.assumptions]


def table(suite: Suite) -> str:
    """The part of the guide about a service."""
    title = suite.provider.title
    head = f"{title}\n{'~' * len(title)}\n\n.. list-table::\n   :header-rows: 1\n   :widths: 70 10 10 10\n\n"
    rows = [("Assumption", "Source", "Tried with", "State")]
    for one in suite.assumptions:
        rows.append((one.statement, one.source, "writes" if one.writes else "reads", one.state))
    return head + "".join("   * - " + "\n     - ".join(row) + "\n" for row in rows)


def test_every_service_with_manage_modules_has_a_suite() -> None:
    assert {suite.provider.name for suite in SUITES} >= {"healthchecks", "site24x7", "statusiq"}
    assert all(8 <= len(suite.assumptions) <= 20 for suite in SUITES)


def test_guide_lists_all_assumptions() -> None:
    expected = "\n".join(map(table, SUITES))
    assert GUIDE.read_text(encoding="utf-8").partition(MARK)[2].strip("\n") == expected.strip("\n"), expected


@pytest.mark.parametrize("suite, one", ALL)
def test_code_that_relies_on_an_assumption_exists(suite: Suite, one: Assumption) -> None:
    assert one.relies
    for code in one.relies:
        module, _colon, symbol = code.partition(":")
        assert symbol, code
        reduce(getattr, symbol.split("."), importlib.import_module(UTILS + module))


@pytest.mark.parametrize("suite, one", ALL)
def test_assumption_is_a_sentence_with_a_source(suite: Suite, one: Assumption) -> None:
    assert re.fullmatch(suite.provider.name + "_[a-z_]+", one.id)
    assert re.fullmatch(r"[A-Z].*\.", one.statement)
    assert one.source in SOURCES
    assert one.requests > 0
    assert one.writes or not one.can_notify


def test_ids_are_unique() -> None:
    ids = [one.id for suite in SUITES for one in suite.assumptions]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.provider.name)
def test_objects_created_by_probes_can_be_found_and_removed(suite: Suite) -> None:
    """The lists contain IDs and names, so the next run finds the objects that a killed run left."""
    assert suite.kinds and suite.limit.endswith(".")
    for kind in suite.kinds:
        assert kind.ids_in_lists and not kind.undeletable and kind.by_name[kind.key].is_name
