# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the runs of integration targets."""

from __future__ import annotations

from _environment import ROOT
from _integration import APART, AUTO, FOR_EACH_CORE, FORKED, IN_PROCESSES, OF_THE_ENGINE, PACKED_MODULE, SMOKE

TARGETS = {path.name for path in (ROOT / "tests" / "integration" / "targets").iterdir() if path.is_dir()}


def test_targets_that_are_named_are_there():
    assert {*IN_PROCESSES, *OF_THE_ENGINE, *FOR_EACH_CORE} <= TARGETS


def test_every_target_is_in_one_run_of_the_default_face():
    left_out = AUTO.options[1::2]
    assert AUTO.options[::2] == ("--exclude",) * len(left_out)
    assert sorted(left_out) == sorted((*APART.options, *SMOKE.options))


def test_both_faces_run_the_targets_of_all_modules():
    assert AUTO.options == PACKED_MODULE.options
    assert {*FORKED.left_out} - {*AUTO.left_out} == {*OF_THE_ENGINE}
    modules = {path.stem for path in (ROOT / "plugins" / "modules").glob("*.py")}
    assert not modules & {*FORKED.left_out}
