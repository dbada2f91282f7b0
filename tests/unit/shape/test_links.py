# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Links in the documentation lead somewhere: to files of the repository, rendered guides and headings. No request is sent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Iterator

import pytest
from ansible_collections.statusops.uptime.tests.unit.shape.links import RENDERED, REPOSITORY, ROOT, target

URL = re.compile(r"https://[^\s)>`\"'|]+[^\s)>`\"'|.,;:]")
MARKDOWN_LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE_BLOCK = re.compile(r"^[ \t]*```.*?^[ \t]*```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FOLDERS = (".github", "docs", "extensions", "meta", "playbooks", "plugins", "roles")
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*")))
    if path.suffix in (".md", ".rst", ".yml", ".py", ".j2")
)
MARKDOWN = [path for path in PAGES if path.suffix == ".md"]


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a Markdown file."""
    headings = HEADING.findall(CODE_BLOCK.sub("", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead(page: Path, text: str) -> Iterator[str]:
    """The links of a page that lead nowhere."""
    for url in URL.findall(text):
        file = target(url)
        if file and not file.exists():
            yield url
    if page.suffix == ".md":
        for link in MARKDOWN_LINK.findall(CODE_BLOCK.sub("", text)):
            name, _hash, anchor = link.partition("#")
            if link.startswith("https://"):
                continue
            file = page.parent / name if name else page
            known = anchors(text if file == page else file.read_text(encoding="utf-8")) if file.is_file() else set()
            if not file.exists() or anchor and anchor not in known:
                yield link


def test_pages_are_found() -> None:
    assert len(PAGES) > 300 and len(MARKDOWN) > 8
    assert sum(target(url) is not None for page in PAGES for url in URL.findall(page.read_text(encoding="utf-8"))) > 30


def test_links_lead_somewhere() -> None:
    found = {str(page.relative_to(ROOT)): [*dead(page, page.read_text(encoding="utf-8"))] for page in PAGES}
    assert {page: links for page, links in found.items() if links} == {}


@pytest.mark.parametrize(
    "link",
    [
        f"[a]({REPOSITORY}blob/main/nothing.md)",
        f"[a]({RENDERED}docsite/guide_nothing.html)",
        f"[a]({RENDERED}statusiq_nothing_module.html)",
        "[a](docs/nothing.md)",
        "[a](#nothing)",
        "[a](CONTRIBUTING.md#nothing)",
    ],
)
def test_a_dead_link_is_found(link: str) -> None:
    assert len([*dead(ROOT / "README.md", link)]) == 1
