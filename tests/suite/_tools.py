# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The steps that do not depend on a version of ansible-core: linters, documentation, packaging, the artifact."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import _environment as environment
import _processes as processes
import _results as results
import pictures
from _steps import Action, Place, Step, read, say

DOCSITE_CONFIG = """
import sys
sys.path.insert(0, {suite!r})
from docsite import intersphinx_mapping, setup
"""

WORKFLOWS = ".github/workflows"
STYLE = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "--package", "ansible_collections.statusops.uptime.plugins"),
    ("codespell",),
    ("zizmor", "--offline", "--no-progress", WORKFLOWS),
)
WORKFLOW_SCHEMA = ("check-jsonschema", "--builtin-schema", "vendor.github-workflows")


class ToolsPlace(Place):
    """The place of the tools."""

    def __init__(self, python: Path) -> None:
        super().__init__("tools", "tools.txt", python)

    def steps(self) -> list[Step]:
        step, needs, built = partial(Step, self.name), ("environment",), ("build",)
        docs = ("antsibull-docs", "lint-collection-docs", ".", "--plugin-docs", "--validate-collection-refs", "self")
        lint = ("ansible-lint", "--profile", "production", "--offline", "--strict", "--nocolor")
        return [
            step("environment", self.prepare, 40),
            step("suite", self.suite, 10, needs),
            step("style", self.style, 20, needs),
            step("changelog", self.simple("antsibull-changelog", "lint"), 2, needs),
            step("docs", self.simple(*docs), 10, needs),
            step("docsite", self.docsite, 20, needs),
            step("lint", self.simple(*lint), 70, needs),
            step("build", self.build, 2, needs),
            step("import", self.importer, 25, built),
            step("artifact", self.artifact_tests, 80, built),
        ]

    def prepare(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        self.sync()
        return super().prepare(log, extra)

    @property
    def copy(self) -> Path:
        """The collection. All tools share one copy, because no tool writes files that another one reads."""
        return self.directory / environment.COLLECTION

    def variables(self, *path: Path) -> dict[str, str]:
        return super().variables(*path) | {
            "ANSIBLE_COLLECTIONS_PATH": str(self.directory),
            "MYPYPATH": str(self.directory),
        }

    def tool(self, log: Path, *command: str | Path) -> int:
        """Run a tool in the collection."""
        return self.run(log, *command, cwd=self.copy)

    def simple(self, *command: str) -> Action:
        """A step that is one call."""

        def action(log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
            status = self.tool(log, *command, *extra)
            return results.one(status), status

        return action

    def style(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The linters. Each tool counts as one test, and all of them run even if one fails."""
        workflows = sorted(path.relative_to(self.copy) for path in (self.copy / WORKFLOWS).glob("*.yml"))
        statuses = [self.tool(log, *command) for command in (*STYLE, (*WORKFLOW_SCHEMA, *workflows))]
        failed = sum(map(bool, statuses))
        return results.Counts(passed=len(statuses) - failed, failed=failed), max(statuses)

    def docsite(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The documentation for users. A warning is a failure."""
        site, suite = self.directory / "docsite", self.copy / "tests" / "suite"
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir(mode=0o700)
        options = ("--use-current", "--squash-hierarchy", "--fail-on-error", "--dest-dir", site)
        status = self.tool(log, "antsibull-docs", "sphinx-init", *options, "statusops.uptime")
        if status:
            return results.one(status), status
        with (site / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(DOCSITE_CONFIG.format(suite=str(suite)))
        shutil.copytree(self.copy / "docs" / "pictures", site / "pictures")
        browser = pictures.find_browser()
        if browser:
            status = self.tool(log, "python", suite / "pictures.py", browser, site / "pictures")
        else:
            say(self.name, f"docsite lacks some pictures: there is no {' or '.join(pictures.BROWSERS)} on PATH")
        # ansible-doc finds no roles if a path contains the directory ansible_collections twice, as in an installed checkout.
        with tempfile.TemporaryDirectory() as outside:
            (Path(outside) / "ansible_collections").symlink_to(self.directory / "ansible_collections")
            env = self.variables() | {"ANSIBLE_COLLECTIONS_PATH": outside}
            status = status or processes.run(["bash", site / "build.sh"], log, site, env)
        if not status:
            say(self.name, f"docsite is {site / 'build' / 'html' / 'index.html'}")
        return results.one(status), status

    @property
    def artifact(self) -> Path:
        """The published collection."""
        return next((self.directory / "artifact").glob("*.tar.gz"))

    def build(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """Build the artifact."""
        directory = self.directory / "artifact"
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir()
        status = self.tool(log, "ansible-galaxy", "collection", "build", "--output-path", directory)
        return results.one(status), status

    def pytest(self, log: Path, *arguments: str | Path, **variables: str) -> tuple[results.Counts, int]:
        """Tests without ansible-test."""
        command = ("python", "-m", "pytest", "-p", "no:cacheprovider", "--color", "no", *arguments)
        status = self.run(log, *command, cwd=self.copy, env=self.variables() | variables)
        return results.pytest(read(log)), status

    def suite(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The tests of the suite."""
        return self.pytest(log, "--basetemp", self.directory / "pytest", "tests/suite", *extra)

    def importer(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """Check the artifact like Galaxy."""
        status = self.run(log, "python", "-m", "galaxy_importer.main", self.artifact, *extra, cwd=self.artifact.parent)
        return results.importer(read(log)), status

    def artifact_tests(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The artifact that users install, outside the checkout, because ansible-doc finds no roles in its path."""
        options = ("-o", "tmp_path_retention_count=1", "-o", "tmp_path_retention_policy=failed")
        return self.pytest(log, *options, "tests/artifact", *extra, STATUSOPS_ARTIFACT=str(self.artifact))
