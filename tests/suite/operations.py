# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Check which documented operations of the API the modules have used in the integration tests.

    python3 tests/suite/operations.py .build/core-2.21/operations-auto.json .build/core-2.21/operations-module.json

An operation counts if the emulator has answered it successfully, without an injected fault, and if the request came from
the client of the collection. Requests of the tests themselves do not count. If only some targets were run, unused
operations are no failure. operations_SERVICE.toml lists operations that modules must use, even if the emulator lacks one.
The emulator lists operations that modules leave out on purpose, with the reasons. If a module uses one of them, the reason
is wrong, which is also a failure.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import _results as results
import _servers as servers
import tomllib

CLIENT = "statusops.uptime "  # the beginning of the User-Agent of the collection

Usage = dict[str, Any]


def required() -> list[str]:
    """The names of the operations that the files in this directory require, in the form of the emulator: SERVICE.NAME."""
    files = sorted(Path(__file__).parent.glob("operations_*.toml"))
    return [
        f"{file.stem.partition('_')[2]}.{name}"
        for file in files
        for name in tomllib.loads(file.read_text(encoding="utf-8"))["required"]
    ]


def ask(url: str, whole: bool) -> Usage:
    """The number of uses of each operation, the reasons for unused ones, and whether all targets were run."""
    operations = servers.ask(f"{url}/_emulator/operations")["operations"]
    names = [operation["name"] for operation in operations]
    left_out = {operation["name"]: operation["left_out"] for operation in operations if operation["left_out"]}
    answered: Mapping[str, Mapping[str, int]] = servers.ask(f"{url}/_emulator/answered")["answered"]
    counts = [counted for agent, counted in answered.items() if agent.startswith(CLIENT)]
    used = {name: sum(counted.get(name, 0) for counted in counts) for name in names}
    return {"whole": whole, "used": used, "left_out": left_out}


def judge(usages: Mapping[str, Usage], names: Collection[str] = ()) -> tuple[str, results.Counts]:
    """A report on the runs by name, and the number of runs that used all required operations.

    names: required operations in addition to those of the emulator.
    """
    counts = results.Counts()
    report = []
    for run, usage in usages.items():
        used, left_out = dict.fromkeys(names, 0) | usage["used"], usage["left_out"]
        unused = [name for name, count in used.items() if not count]
        missing = [name for name in unused if name not in left_out]
        wrong = [name for name in left_out if used[name]]
        text = f"{run}: {len(used) - len(unused)} of {len(used)} operations"
        if wrong or missing and usage["whole"]:
            counts.failed += 1
            faults = [("never used:", missing if usage["whole"] else []), ("used although they are left out:", wrong)]
            report.append(", and ".join([text, *(f"{what} {', '.join(those)}" for what, those in faults if those)]))
        else:
            counts.passed += 1
            report.append(text if usage["whole"] else f"{text}, only some targets")
        if usage["whole"]:
            report += [f"  left out: {name}. {reason}" for name, reason in left_out.items() if not used[name]]
    return "\n".join([*report, ""]), counts


def read(*paths: Path) -> dict[str, Usage]:
    """The recordings of runs. Missing ones are omitted."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths if path.is_file()}


def main(*paths: str) -> int:
    """Judge the recordings of runs."""
    report, counts = judge(read(*map(Path, paths)), required())
    print(report, end="")
    return 1 if counts.failed or not counts.passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
