# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Phrases that read as translated do not come back: in documentation, messages, comments and docstrings."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from typing import Iterator

import _environment as environment
import pytest

# What to write instead of a phrase.
INSTEAD = {
    r"\btells?\b|\btold\b": "shows, reports, returns or notifies",
    r"\b(with|in) words\b": "with a clear message",
    r"\bbelongs? into\b": "must be installed in, or goes in",
    r"\bgone on with\b": "the next run resumes",
    r"\bcomes? of it\b|\bwhat comes of\b": "the result",
    r"\bclicked together\b": "built in the web UI",
    r"\bas declared\b": "matches the declaration",
    r"\b(is|are) (looked at|asked for)\b": "checks, reads or requests",
    r"\bbrings? about\b|\bhand(s|ed)? over\b": "creates, or passes",
}
ANY = re.compile("|".join(INSTEAD))
NOT_OURS = ("LICENSE", "tests/golden/", "tests/suite/test_english.py")
PROSE = (".cfg", ".j2", ".md", ".rst", ".sh", ".toml", ".yaml", ".yml")


def texts(name: str, source: str) -> Iterator[tuple[int, str]]:
    """What a person reads in a file, by line: all of it, or in Python comments, docstrings and other texts with spaces."""
    if not name.endswith(".py"):
        yield from enumerate(source.splitlines(), 1)
        return
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


def found(name: str, source: str) -> list[str]:
    return [
        f"{name}:{line}: instead of {match[0]!r}, write: {instead}"
        for line, text in texts(name, source)
        if ANY.search(text)
        for phrase, instead in INSTEAD.items()
        for match in re.finditer(phrase, text)
    ]


def test_phrases_that_read_as_translated_are_avoided() -> None:
    names = sorted(
        name
        for name in environment.listed_files(environment.ROOT)
        if name.endswith((".py", *PROSE)) and not name.startswith(NOT_OURS)
    )
    assert len(names) > 1000
    sources = {name: (environment.ROOT / name).read_text(encoding="utf-8") for name in names}
    assert [problem for name, source in sources.items() for problem in found(name, source)] == []


@pytest.mark.parametrize(
    "name, source, lines",
    [
        ("a.md", "One.\nThe task tells it.\n", [2]),
        ("a.py", 'told = 1  # told once\ndef f():\n    """Fail with words."""\n', [1, 3]),
        ("a.py", "told = tell\nask('told')\n", []),
    ],
)
def test_a_phrase_is_found_in_what_a_person_reads(name: str, source: str, lines: list[int]) -> None:
    assert sorted(int(problem.split(":")[1]) for problem in found(name, source)) == lines
