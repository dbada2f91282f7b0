# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the runs of integration targets."""

from __future__ import annotations

from _environment import ROOT
from _integration import APART, AUTO, EXAMPLES, FOR_EACH_CORE, FORKED, IN_PROCESSES, PACKED_MODULE, SMOKE

TARGETS = {path.name for path in (ROOT / "tests" / "integration" / "targets").iterdir() if path.is_dir()}


def test_named_targets_exist():
    assert {*IN_PROCESSES, *FORKED.targets, *FOR_EACH_CORE} <= TARGETS


def test_every_target_is_in_one_default_run():
    left_out = AUTO.options[1::2]
    assert AUTO.options[::2] == ("--exclude",) * len(left_out)
    assert sorted(left_out) == sorted((*EXAMPLES.options, *APART.options, *SMOKE.options))


def test_compared_targets_are_in_the_default_run():
    assert AUTO.options == PACKED_MODULE.options
    assert not {*FORKED.targets} & {*AUTO.options}
