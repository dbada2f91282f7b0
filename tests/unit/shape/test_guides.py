# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The guides quote the messages and code of the collection. The integration target examples runs their examples."""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path
from typing import Iterator

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
DOCSITE = ROOT / "docs" / "docsite"
GUIDES = sorted((DOCSITE / "rst").glob("*.rst"))
TROUBLESHOOTING = (DOCSITE / "rst" / "guide_troubleshooting.rst").read_text(encoding="utf-8")
PREFIX = "ansible_collections.statusops.uptime.docsite."
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
SENTENCE_ENDS = re.compile(r"(?<=\.) (?=[A-Z])")
PYTHON = re.compile(r"\.\. code-block:: python\n\n((?: +.*\n|\n)+)")
LEAST = 9  # letters that a text must have to be distinctive
ALWAYS_EXPLAINED = (
    "_engine/http.py",
    "_engine/client.py",
    "_zoho/oauth.py",
    "_zoho/client.py",
    "_healthchecks/client.py",
    "_healthchecks/which_check.py",
    "_uptimeguard/client.py",
    "_engine/timezones.py",
)  # modules whose messages the guide must explain


def pattern(text: str) -> re.Pattern[str]:
    """A pattern for the messages that contain a text of the source: with values, and after an option and a path."""
    parts = (re.escape(part) for part in PLACEHOLDER.split(text.strip()))
    return re.compile(r"(?:\w+: )?(?:/\S+ )?" + "(.*)".join(parts) + r"\.?")


def said(path: Path) -> Iterator[str]:
    """All strings in a file except documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
            yield node.value


def raised(path: Path) -> Iterator[str]:
    """The strings in a file that are passed to errors."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id.endswith(("Error", "Outcome"))
        ):
            texts = [one for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            yield from (one.value for one in texts)


def messages() -> list[str]:
    """The messages that the guide quotes, each on one line."""
    quoted = re.findall(r"\.\. code-block:: text\n\n((?:   .*\n|\n)+)", TROUBLESHOOTING)
    return [" ".join(one.split()) for block in quoted for one in block.strip().split("\n\n")]


PATTERNS = [
    pattern(text)
    for path in (ROOT / "plugins").rglob("*.py")
    for text in said(path)
    if sum(letter.isalpha() for letter in PLACEHOLDER.sub("", text)) >= LEAST
]


def is_said(message: str) -> bool:
    """Whether a message consists of texts in the source: one, whose values can be such texts too, or several."""
    for one in PATTERNS:
        match = one.fullmatch(message)
        if match and all(is_said(value) for value in match.groups() if SENTENCE_ENDS.search(value)):
            return True
    ends = [match.span() for match in SENTENCE_ENDS.finditer(message)]
    return any(is_said(message[:begin]) and is_said(message[end:]) for begin, end in ends)


# --- messages --------------------------------------------------------------------------------------------------------


def test_guide_quotes_messages() -> None:
    assert len(messages()) > 50


@pytest.mark.parametrize("message", messages())
def test_quoted_messages_match_the_source(message: str) -> None:
    assert is_said(message)


@pytest.mark.parametrize(
    "message",
    [
        "Zoho refused to give you an access token.",
        "start: 'tomorrow' is not understood at all.",
        "No response from www.site24x7.com within 30 seconds. No such luck.",
    ],
)
def test_messages_that_are_not_in_the_source_are_detected(message: str) -> None:
    assert not is_said(message)


@pytest.mark.parametrize("name", ALWAYS_EXPLAINED)
def test_messages_of_the_connection_are_explained(name: str) -> None:
    quoted = " ".join(messages())
    texts = [text for text in raised(ROOT / "plugins" / "module_utils" / name) if len(text.split()) >= 6]
    assert texts
    assert [text for text in texts if not pattern(text).search(quoted)] == []


# --- the guides ------------------------------------------------------------------------------------------------------


def test_every_guide_is_listed_and_has_a_label() -> None:
    sections = yaml.safe_load((DOCSITE / "extra-docs.yml").read_text(encoding="utf-8"))["sections"]
    assert sorted(name for section in sections for name in section["toctree"]) == [guide.stem for guide in GUIDES]
    for guide in GUIDES:
        assert guide.read_text(encoding="utf-8").startswith(f".. _{PREFIX}{guide.stem}:\n")


def test_quoted_code_matches_the_source() -> None:
    lines = {
        line for path in (ROOT / "plugins").rglob("*.py") for line in path.read_text(encoding="utf-8").splitlines()
    }
    found = [block for guide in GUIDES for block in PYTHON.findall(guide.read_text(encoding="utf-8"))]
    quoted = [line for block in found for line in textwrap.dedent(block).splitlines() if line]
    assert quoted
    assert [line for line in quoted if line not in lines] == []


def test_links_lead_to_files_of_the_project() -> None:
    """Sphinx can check links to guides and modules, but not links to other files of the project."""
    texts = [path.read_text(encoding="utf-8") for path in [*GUIDES, DOCSITE / "links.yml"]]
    linked = [path for text in texts for path in re.findall(r"statusops\.uptime/(?:blob|tree)/main/([\w./-]+)", text)]
    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []


def test_tests_named_in_guides_exist() -> None:
    named = [
        (file, test)
        for guide in GUIDES
        for file, tests in re.findall(r"``(test_\w+\.py)``:((?:\s+``test_\w+``,?)+)", guide.read_text(encoding="utf-8"))
        for test in re.findall(r"``(\w+)``", tests)
    ]
    assert len(named) > 12
    sources = {file: (ROOT / "tests" / "unit" / "plugins" / file).read_text(encoding="utf-8") for file, _test in named}
    assert [(file, test) for file, test in named if f"def {test}(" not in sources[file]] == []
