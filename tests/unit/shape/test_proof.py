# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide that shows what tasks send is generated from the recordings, and the recordings prove its statements."""

from __future__ import annotations

from pathlib import Path

import pytest
from ansible_collections.statusops.uptime.tests.unit.plugins import golden
from ansible_collections.statusops.uptime.tests.unit.shape import proof

MODULES = sorted(path.stem for path in proof.BEHAVIOR.glob("*.json"))


@pytest.mark.parametrize("module", MODULES)
def test_check_mode_and_a_second_run_write_nothing_and_notify_nobody(module):
    for case in proof.cases(module):
        assert not case.runs["check"].writes and not case.runs["again"].writes
        assert not case.runs["check"].notified and not case.runs["again"].notified


def test_guide_matches_the_recordings():
    text = proof.page()
    if golden.RECORDING:
        Path(golden.RECORDING).parents[1].joinpath(*proof.GUIDE.relative_to(proof.ROOT).parts).write_text(
            text, encoding="utf-8"
        )
    else:
        assert proof.GUIDE.read_text(encoding="utf-8") == text, golden.HOW


def test_every_recorded_module_is_in_the_guide():
    text = proof.page()
    assert [module for module in MODULES if f"\n{module}\n~" not in text] == []
