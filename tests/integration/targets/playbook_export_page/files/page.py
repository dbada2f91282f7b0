# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Load a page into an emulator as its only content: one of many pages, or an empty page with the same name.

page.py EMULATOR_URL NUMBER [empty]
"""

from __future__ import annotations

import json
import random
import sys
import urllib.request
from typing import Any

# Unquoted, YAML would read these texts as something else, or not at all.
TEXTS = (
    *(
        "yes",
        "On",
        "n",
        "NULL",
        "~",
        "1.0",
        "007",
        "1e3",
        "0x1F",
        "0o17",
        "1_000",
        "12:30",
        "2026-01-01",
        ".inf",
        "<<",
        "=",
    ),
    *("---", "...", "- item", "? key", "key: value", "ends with:", "not a # comment", "# comment", "&anchor", "*alias"),
    *("!unsafe", "!vault |", "@at", "`tick`", "%directive", "[a, b]", "{a: b}", "| pipe", "> fold", "it's", '"quoted"'),
    *(
        "{{ never }}",
        "{% raw %}",
        "{# comment #}",
        "C:\\new\\table",
        "Störung (Übersicht), 50 %",
        "状態ページ",
        "\U0001f680 Deploys",
    ),
    *(
        "e\u0301 is not \u00e9",
        "\u200fשלום",
        "no\u00a0break",
        "a\ttab",
        "line\u2028separator",
        "next\u0085line",
        "bell\a",
    ),
    *("a long text that nobody wants to have folded: " + 60 * "word ", "two\nlines", "trailing \nspace", " both ends "),
    "A paragraph.\n\nAnd another:\n  - indented\n\n\n# the end",
)
ALPHABET = "aZ0 1.:#-'\"\\{}[]%&*!|>\n\tü\u00a0\u2028😀"


def page(number: int) -> dict[str, Any]:
    """A state of the emulator. Page 0 has all texts, each as a name and as a description."""
    chance = random.Random(number)
    texts = (
        list(TEXTS)
        if number == 0
        else ["".join(chance.choices(ALPHABET, k=chance.randint(1, 30))) for _text in range(20)]
    )
    names = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    about = [text.rstrip("\n") for text in reversed(texts) if text.strip()]
    ids = (str(10**17 + count) for count in range(1000))
    page_id, place = next(ids), {"page_id": ""}
    place["page_id"] = page_id
    state: dict[str, Any] = {"pages": {page_id: {"name": f'Page: "{number}" # yes'}}}
    groups, components, group_ids = {}, {}, [""]
    for name, text in zip(names[::4], about):
        group_ids.append(next(ids))
        groups[group_ids[-1]] = {**place, "name": name, "description": text}
    for name, text in zip(names, about):
        for group_id in chance.sample(group_ids, 2):  # the same name in two places
            automations = chance.choice(([], [1], [2], [1, 2]))
            components[next(ids)] = {
                **place,
                "name": name,
                "description": text,
                "group_id": group_id,
                "automations": automations,
            }
    return {**state, "component_groups": groups, "components": components}


url, wanted = sys.argv[1], page(int(sys.argv[2]))
if sys.argv[3:]:
    wanted = {"pages": wanted["pages"]}
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(urllib.request.Request(f"{url}/_emulator/state", json.dumps(wanted).encode(), method="PUT")) as answer:
    assert json.load(answer)["ok"]
print(next(iter(wanted["pages"].values()))["name"])
