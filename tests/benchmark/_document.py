# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The sections of docs/benchmark.md, one for each topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from _bench import Topic  # pylint: disable=import-error

BEGIN, END = "<!-- topics -->\n", "<!-- end of topics -->\n"
SECTION = re.compile(r"<!-- topic (\w+) -->\n.*?<!-- end of \1 -->\n", re.DOTALL)


def section(topic: Topic, conditions: str, figures: str) -> str:
    """The section about a topic in docs/benchmark.md."""
    text = "\n\n".join((f"## {topic.title}", topic.about.strip(), conditions, figures))
    return f"<!-- topic {topic.name} -->\n\n{text}\n\n<!-- end of {topic.name} -->\n"


def replaced(document: str, name: str, text: str, order: Sequence[str]) -> str:
    """The document with a new section for a topic. The sections are sorted as in order."""
    before, begin, rest = document.partition(BEGIN)
    there, end, after = rest.partition(END)
    sections = {match[1]: match[0] for match in SECTION.finditer(there)} | {name: text}
    ordered = "\n".join(sections[name] for name in order if name in sections)
    return f"{before}{begin}\n{ordered}\n{end}{after}"
