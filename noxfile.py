# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# /// script
# dependencies = ["nox>=2025.2.9", "antsibull-nox>=1.10,<2"]
# ///

"""Sessions for contributors who use nox. They are optional: a change must pass `make test`, which does not use them.

nox                 all sessions except tests
nox -e SESSION      this session
nox -e tests        make test

The session lint runs the tools of this repository with its configuration, under the names that antsibull-nox gives to
such sessions. antsibull-nox itself provides docs-check, extra-checks and build-import-check; antsibull-nox.toml
configures them. Its other sessions are left out:

ansible-test-*      They need containers. `make test` runs ansible-test without containers.
ee-check            It needs containers.
molecule            There are no scenarios. The integration tests test the roles.
ansible-lint        `make test` runs it.
license-check       It needs a directory LICENSES, and a copyright notice in every file.
"""

from __future__ import annotations

from pathlib import Path

import antsibull_nox
import nox

LINT = "tests/requirements/lint.txt"
TOOLS = "tests/requirements/tools.txt"
WORKFLOWS = Path(".github") / "workflows"


@nox.session(requires=["formatters", "codeqa", "typing", "yamllint", "codespell", "workflows"], python=False)
def lint(session: nox.Session) -> None:
    """Run formatters, codeqa, typing, yamllint, codespell and workflows."""


@nox.session(default=False)
def formatters(session: nox.Session) -> None:
    """Format the Python code with ruff. In CI, only check its format."""
    session.install("ruff", "-c", LINT)
    check = ["--check"] if antsibull_nox.IN_CI else []
    session.run("ruff", "format", *check, ".")


@nox.session(default=False)
def codeqa(session: nox.Session) -> None:
    """Check the Python code with ruff."""
    session.install("ruff", "-c", LINT)
    session.run("ruff", "check", *session.posargs, ".")


@nox.session(default=False)
def typing(session: nox.Session) -> None:
    """Check the types of the plugins with mypy."""
    session.install("mypy", "types-requests", "-c", LINT)
    session.install("ansible-core", "-c", TOOLS)
    # mypy finds what the plugins import by the full name of the collection.
    root = Path(session.create_tmp()).resolve() / "root"
    collection = root / "ansible_collections" / "statusops" / "uptime"
    collection.parent.mkdir(parents=True, exist_ok=True)
    if not collection.is_symlink():
        collection.symlink_to(Path.cwd(), target_is_directory=True)
    session.run(
        "mypy",
        "--package",
        "ansible_collections.statusops.uptime.plugins",
        *session.posargs,
        env={"MYPYPATH": str(root)},
    )


@nox.session(default=False)
def yamllint(session: nox.Session) -> None:
    """Check the YAML files with yamllint."""
    session.install("yamllint", "-c", TOOLS)
    session.run("yamllint", ".")


@nox.session(default=False)
def codespell(session: nox.Session) -> None:
    """Check the spelling with codespell."""
    session.install("codespell", "-c", LINT)
    session.run("codespell", *session.posargs)


@nox.session(default=False)
def workflows(session: nox.Session) -> None:
    """Check the workflows of GitHub with check-jsonschema and zizmor."""
    session.install("check-jsonschema", "zizmor", "-c", LINT)
    files = map(str, sorted(WORKFLOWS.glob("*.yml")))
    session.run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)
    session.run("zizmor", "--offline", "--no-progress", str(WORKFLOWS))


antsibull_nox.load_antsibull_nox_toml()


@nox.session(python=False, default=False)
def tests(session: nox.Session) -> None:
    """Run make test."""
    session.run("make", "test")


if __name__ == "__main__":
    nox.main()
