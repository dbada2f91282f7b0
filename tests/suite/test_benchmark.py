# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the report of the benchmark. No test checks its measurements."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmark"))

import _bench as bench  # pylint: disable=wrong-import-position,import-error
import _document as document  # pylint: disable=wrong-import-position,import-error


def topic(name):
    made = bench.Topic()
    made.name, made.title, made.about = name, f"About {name}", "\nWhat it is.\n"
    return made


def test_sections_are_replaced_and_kept_in_order():
    text = f"# How fast\n\n{document.BEGIN}\n{document.END}\nHow to measure.\n"
    for name, figures in (("two", "2"), ("one", "1"), ("two", "3")):
        written = document.section(topic(name), "Medians.", figures)
        text = document.replaced(text, name, written, ["one", "two"])
    one, two = (document.section(topic(name), "Medians.", figures) for name, figures in (("one", "1"), ("two", "3")))
    assert text == f"# How fast\n\n{document.BEGIN}\n{one}\n{two}\n{document.END}\nHow to measure.\n"
    assert "## About one\n\nWhat it is.\n\nMedians.\n\n1\n" in text


def test_document_has_a_place_for_sections():
    text = (Path(__file__).resolve().parents[2] / "docs" / "benchmark.md").read_text(encoding="utf-8")
    assert text.index(document.BEGIN) < text.index(document.END)


def test_cpu_and_wall_time_are_medians_minus_the_empty_play():
    samples = [bench.Sample(*figures, {"writes": 1}) for figures in ((3, 30, 10), (1, 20, 30), (2, 10, 20))]
    middle = bench.median(samples)
    assert middle == (2, 20, 20, {"writes": 1})
    assert middle.without(bench.Sample(0.5, 20, 99, {}))[:3] == (1.5, bench.LEAST, 20)


def test_each_cell_runs_the_requested_number_of_times():
    ran = []

    def cell(name):
        return lambda: ran.append(name) or bench.Sample(1, 1, 1, {})

    found = bench.sampled({"a": cell("a"), "b": cell("b")}, 3, {"b": 1})
    assert ran == ["a", "b", "a", "a"] and set(found) == {"a", "b"}


def test_tables_align_text_left_and_numbers_right():
    lines = [("", "", "CPU"), ("row", "way", "1.00"), ("row", "other", "12.00")]
    assert bench.table(lines).splitlines() == [
        "|     |       |   CPU |",
        "| --- | ----- | ----: |",
        "| row | way   |  1.00 |",
        "|     | other | 12.00 |",
    ]
