# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Mutation tests: change one place of the most important code at a time, and run the unit tests that cover it.

python3 tests/suite/mutants.py             # all files, which takes about 15 minutes
python3 tests/suite/mutants.py _engine/times.py   # one of them

A changed copy of a function is a mutant, and it survives if no test fails. A survivor needs a test, or an entry in
mutants_equivalent.toml that explains why no test can notice it.

The tool (mutmut) changes neither code outside functions, such as constants, nor functions with a decorator.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import _environment as environment
import tomllib
from _processes import run

FILES = (
    "_engine/plan.py",
    "_engine/review.py",
    "_engine/variants.py",
    "_engine/endpoint.py",
    "_engine/reader.py",
    "_engine/context.py",
    "_engine/writer.py",
    "_engine/parallel.py",
    "_engine/manage.py",
    "_engine/schema.py",
    "_engine/resource.py",
    "_engine/run.py",
    "_engine/http.py",
    "_engine/repeats.py",
    "_engine/pacing.py",
    "_engine/cache.py",
    "_engine/file_lock.py",
    "_engine/lock.py",
    "_engine/times.py",
    "_zoho/token_cache.py",
)
TESTS = (
    "reconcile",
    "resource_data",
    "review",
    "variants",
    "endpoints",
    "pacing",
    "toy_service",
    "run",
    "together",
    "forecast",
    "reads",
    "http",
    "cache",
    "lock",
    "concurrent",
    "token_cache",
    "times",
)
REQUIRED = 90  # percent of the mutants that must be killed
EQUIVALENT = Path(__file__).with_name("mutants_equivalent.toml")
KILLED = ("killed", "timeout", "segfault")
UNKNOWN = ("not checked", "check was interrupted by user", "suspicious")


class Mutant(NamedTuple):
    """A survivor: where it is, and the lines of its diff without their indentation."""

    file: str
    function: str
    removed: str
    added: str


class Count(NamedTuple):
    """The results of the mutants of a file."""

    mutants: int = 0
    killed: int = 0
    survivors: int = 0
    equivalent: int = 0


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", help=f"one of {', '.join(FILES)}; default: all of them")
    files = parser.parse_args(arguments).files or list(FILES)
    if unknown := set(files) - set(FILES):
        parser.error(f"not among the files that are mutated: {', '.join(sorted(unknown))}")
    os.nice(10)
    directory = environment.BUILD / "mutants"
    venv = environment.make_environment(
        "mutants", environment.REQUIREMENTS / "mutants.txt", environment.newest_python()
    )
    prepare(directory, files)
    log = environment.log_file("mutants")
    env = environment.clean_environment(venv / "bin")
    print(f"Creating and testing mutants. The log is {log}.", flush=True)
    if run([venv / "bin" / "mutmut", "run", "--max-children", str(os.cpu_count() or 1)], log, directory, env):
        print(f"mutmut failed:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
        return 1
    results = parse_results(ask(venv, directory, env, "results", "--all", "true"))
    survivors = [
        parse_diff(name, ask(venv, directory, env, "show", name))
        for name, status in results.items()
        if status not in KILLED + UNKNOWN
    ]
    return report(files, results, survivors, read_equivalent(EQUIVALENT))


def prepare(directory: Path, files: Iterable[str]) -> None:
    """Update the copy of the collection, and delete the mutants of an earlier run."""
    environment.sync_collection(directory)
    shutil.rmtree(directory / "mutants", ignore_errors=True)
    code, tests = environment.COLLECTION / "plugins", environment.COLLECTION / "tests" / "unit"
    settings = {
        "source_paths": [str(code)],
        "only_mutate": [str(code / "module_utils" / name) for name in files],
        "also_copy": [str(tests)],
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "pytest_add_cli_args_test_selection": [str(tests / "plugins" / f"test_{name}.py") for name in TESTS],
        # Tests consume their parameters, so each run starts with newly imported modules.
        "process_isolation": "forkserver",
        # Seconds: (time of the tests + 1) * 10
        "timeout_multiplier": 10.0,
        "use_git_change_detection": False,
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    (directory / "pyproject.toml").write_text("\n".join(["[tool.mutmut]", *lines, ""]), encoding="utf-8")


def ask(venv: Path, directory: Path, env: Mapping[str, str], *arguments: str) -> str:
    """The output of a command of mutmut."""
    command = [str(venv / "bin" / "mutmut"), *arguments]
    return subprocess.run(command, cwd=directory, env=dict(env), check=True, capture_output=True, text=True).stdout


def parse_results(text: str) -> dict[str, str]:
    """The status of each mutant by its name."""
    return dict(line.strip().rsplit(": ", 1) for line in text.splitlines() if "__mutmut_" in line)


def parse_diff(name: str, text: str) -> Mutant:
    """A survivor, parsed from its diff."""
    file, function = place(name)
    lines = [line for line in text.splitlines() if not line.startswith(("---", "+++"))]
    removed, added = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)).strip() for sign in ("-", "+")
    )
    return Mutant(file, function, removed, added)


def place(name: str) -> tuple[str, str]:
    """File and function of a mutant, from names such as PACKAGE._engine.run.xǁContextǁlist__mutmut_3."""
    module, _dot, function = name.rpartition(".")
    function = re.sub(r"__mutmut_\d+$", "", function)
    function = function[2:].replace("ǁ", ".") if function.startswith("xǁ") else function[len("x_") :]
    return "/".join(module.split(".")[-2:]) + ".py", function


def read_equivalent(path: Path) -> list[Mutant]:
    """The mutants that no test can detect. The file contains the reasons."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"]
    return [
        Mutant(entry["file"], entry["function"], entry["removed"], added)
        for entry in entries
        for added in entry["added"]
    ]


def report(
    files: Sequence[str], results: Mapping[str, str], survivors: Sequence[Mutant], equivalent: Sequence[Mutant]
) -> int:
    """Print a table and all problems, and return the exit status."""
    counts = {file: count(file, results, survivors, equivalent) for file in files}
    total = Count(*map(sum, zip(*counts.values())))
    print(f"{'file':<20}{'mutants':>10}{'killed':>10}{'survivors':>12}{'equivalent':>12}")
    for name, found in [*counts.items(), ("all", total)]:
        print(f"{name:<20}{found.mutants:>10}{found.killed:>10}{found.survivors:>12}{found.equivalent:>12}")
    wrong = problems(files, results, survivors, equivalent)
    share = 100 * total.killed / total.mutants if total.mutants else 0
    print(f"{share:.1f} % are killed; {REQUIRED} % are required.")
    if share < REQUIRED:
        wrong.append("Too few mutants are killed.")
    for problem in wrong:
        print(f"\n{problem}")
    return 1 if wrong else 0


def count(file: str, results: Mapping[str, str], survivors: Iterable[Mutant], equivalent: Iterable[Mutant]) -> Count:
    statuses = [status for name, status in results.items() if place(name)[0] == file]
    mine = Counter(mutant for mutant in survivors if mutant.file == file)
    listed = mine & Counter(equivalent)
    return Count(len(statuses), sum(status in KILLED for status in statuses), mine.total(), listed.total())


def problems(
    files: Sequence[str], results: Mapping[str, str], survivors: Iterable[Mutant], equivalent: Iterable[Mutant]
) -> list[str]:
    """Mutants without a result, survivors that are not listed, and listed mutants that did not survive.

    A function can contain a line twice, so equal mutants are counted.
    """
    found = [f"No result: {name} ({status})" for name, status in results.items() if status in UNKNOWN]
    survived, listed = Counter(survivors), Counter(mutant for mutant in equivalent if mutant.file in files)
    found += [describe("Survived", mutant) for mutant in (survived - listed).elements()]
    title = f"In {EQUIVALENT.name}, but no survivor"
    return found + [describe(title, mutant) for mutant in (listed - survived).elements()]


def describe(title: str, mutant: Mutant) -> str:
    diff = [f"- {line}" for line in mutant.removed.splitlines()] + [f"+ {line}" for line in mutant.added.splitlines()]
    return "\n".join([f"{title}: {mutant.file}, {mutant.function}", *diff])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
