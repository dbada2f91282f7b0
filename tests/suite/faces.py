# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compare the results of the two faces of the modules in the integration tests.

    python3 tests/suite/faces.py .build/core-2.21/recording-auto.jsonl .build/core-2.21/recording-module.jsonl

A task runs either in the process of the controller or as an ordinary module, and its results must not show which
one was used. So the records of both runs must be equal, except for values that differ in each run.
"""

from __future__ import annotations

import datetime
import difflib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import _results as results

_PATH = re.compile(r"""(?:/[^\s"',:;/]+)*/(?:tests/output|tmp|\.ansible)/[^\s"',:;]*""")
_PORT = re.compile(r"\b(127\.0\.0\.1|localhost):\d+")
_DURATION = re.compile(r"\b\d+\.\d+ ?(?:ms|s|seconds)\b")
_DATE = re.compile(
    r"\b(\d{4}-\d\d-\d\d)(?:(?:T| |%20|\+)\d\d(?::|%3A)\d\d(?:(?::|%3A)\d\d(?:\.\d+)?)?(?:Z|(?:[+-]|%2B)\d\d:?\d\d\b)?)?"
)
_PING = re.compile(r"\bping/[0-9a-f]{16}\b")  # a mark that identifies a ping in the log of its check
_MEASURED = ("duration", "last_duration")  # seconds that a job took
_CLOCK = re.compile(r"\d\d:\d\d")
_NUMBER = re.compile(r"(?<![\w.])\d{9,}(?![\w.])")
_ENCRYPTED = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{16,}(?:=|%3D)*")

# If a task uses several connections, chance decides which of them meets a fault. Only the outcome of such tasks is compared.
CHANCE = frozenset(
    (
        "statusiq_component_status : Set the statuses despite the faults",
        "statusiq_component_status : Set the statuses, some in each run",
        # Objects that are created in parallel have a random order on the page.
        "statusiq_layout : 200 components in 20 groups, created and unchanged",
        "statusiq_layout : One of them changed",
        "behaviour_requests : The layout",
        "behaviour_requests : Statuses",
        "behaviour_requests : The checks",
        "behaviour_requests : The monitors",
    )
)


class Normalizer:
    """Replace generated values with names: the first ID of a run becomes ``<id 1>``, the next ``<id 2>``.

    Times near the time of the run become ``<time>``, without a number, because chance decides whether two of them are in
    the same second. Other times come from a test and are unchanged.
    """

    def __init__(self, now: datetime.datetime) -> None:
        self.now = now
        self.ids: dict[str, str] = {}

    def value(self, value: Any) -> Any:
        """Normalize a value of a record and its nested values."""
        if isinstance(value, dict):
            if value.get("frequency", "once") != "once" and "status" in value:
                value = {**value, "status": "<time>"}  # depends on the time of the run
            measured = {key: "<duration>" for key in _MEASURED if isinstance(value.get(key), (int, float))}
            value = {**value, **measured}
            return {self.text(key): self.value(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int) and not isinstance(value, bool):
            text = self.text(str(value))
            return value if text == str(value) else text
        return value

    def text(self, text: str) -> str:
        """Normalize a text, which can contain several generated values."""
        if _CLOCK.fullmatch(text):
            return "<time>"
        text = _PATH.sub("<path>", text)
        text = _PING.sub("ping/<mark>", text)
        text = _PORT.sub(r"\1:<port>", text)
        text = _DURATION.sub("<duration>", text)
        text = _DATE.sub(self._date, text)
        text = _NUMBER.sub(self._number, text)
        return _ENCRYPTED.sub(lambda found: self._id(found[0]), text)

    def _date(self, found: re.Match[str]) -> str:
        try:
            date = datetime.datetime.fromisoformat(found[1]).replace(tzinfo=datetime.timezone.utc)
        except ValueError:
            return found[0]
        return "<time>" if self._is_near(date.timestamp()) else found[0]

    def _number(self, found: re.Match[str]) -> str:
        digits = found[0]
        seconds = {10: 1, 13: 1000}.get(len(digits))
        if seconds and self._is_near(int(digits) / seconds):
            return "<time>"
        return self._id(digits)

    def _is_near(self, timestamp: float) -> bool:
        return abs(timestamp - self.now.timestamp()) < 3 * 24 * 3600

    def _id(self, generated: str) -> str:
        return self.ids.setdefault(generated, f"<id {len(self.ids) + 1}>")


Record = dict[str, Any]

# Targets in which the items of a loop share lists. Only one of the faces supports this, so their requests differ.
SHARES_READS = frozenset(("behaviour_reads",))


def read(path: Path) -> dict[str, list[Record]]:
    """The records of each target."""
    targets: dict[str, list[Record]] = defaultdict(list)
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            targets[record["target"]].append(record)
    return targets


def label(record: Record) -> str:
    """A description of a record in one line."""
    item = f" (item={record['item']})" if "item" in record else ""
    action = f" [{record['action']}]" if "action" in record else ""
    return f"{record['task']}{item}{action}"


def violations(targets: dict[str, list[Record]]) -> list[str]:
    """The violations of the emulator in a run, without those that a test has removed."""
    return [
        f"{target}: a request against the documentation: {json.dumps(violation, sort_keys=True)}"
        for target, records in targets.items()
        for record in records
        for violation in record.get("violations", ())
    ]


def differences(left: Any, right: Any, path: str = "") -> Iterator[str]:
    """The places in which two values differ."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted(left.keys() | right.keys()):
            yield from differences(
                left.get(key, "(absent)"), right.get(key, "(absent)"), f"{path}.{key}" if path else key
            )
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for number, (one, other) in enumerate(zip(left, right)):
            yield from differences(one, other, f"{path}[{number}]")
    elif left != right or type(left) is not type(right):
        yield f"{path}:\n      auto:   {json.dumps(left, sort_keys=True)}\n      module: {json.dumps(right, sort_keys=True)}"


def in_order(record: Record) -> Record:
    """Sort the requests of a record, because the order of requests over several connections is random."""

    def words(request: Any) -> tuple[str, str]:
        text = json.dumps(request, sort_keys=True)
        return _NUMBER.sub("", text), text

    return {**record, "requests": sorted(record["requests"], key=words)} if "requests" in record else record


def comparable(record: Record) -> Record:
    """A record without random values and without permitted differences between the faces."""
    if record["task"] in CHANCE:
        return {key: value for key, value in record.items() if key not in ("requests", "result")}
    if record.get("target") not in SHARES_READS:
        return in_order(record)
    result = {key: value for key, value in record.get("result", {}).items() if key != "api_calls"}
    return {**{key: value for key, value in record.items() if key != "requests"}, "result": result}


def compare_target(auto: list[Record], module: list[Record], now: datetime.datetime) -> list[str]:
    """The differences in one target, as lines of a report."""
    normalizers = (Normalizer(now), Normalizer(now))
    auto, module = (
        [normalizer.value(comparable(record)) for record in records]
        for normalizer, records in zip(normalizers, (auto, module))
    )
    labels = [label(record) for record in auto], [label(record) for record in module]
    if labels[0] != labels[1]:
        return [
            f"  {len(auto)} records of auto and {len(module)} of module are for different tasks",
            *(f"    {line}" for line in difflib.unified_diff(*labels, "auto", "module", lineterm="")),
        ]
    lines = []
    for one, other in zip(map(comparable, auto), map(comparable, module)):
        found = list(differences(one, other))
        if found:
            lines += [f"  {label(one)}", *(f"    {difference}" for difference in found)]
    return lines


def compare(
    auto: dict[str, list[Record]], module: dict[str, list[Record]], now: datetime.datetime
) -> tuple[str, results.Counts]:
    """A report, and the numbers of equal and different targets."""
    counts = results.Counts()
    report = []
    for target in sorted(auto.keys() | module.keys()):
        lines = compare_target(auto.get(target, []), module.get(target, []), now)
        if lines:
            counts.failed += 1
            report += [f"{target}: DIFFERENT", *lines]
        else:
            counts.passed += 1
            report.append(f"{target}: {len(auto[target])} records are equal")
    if not any("action" in record for records in auto.values() for record in records):
        counts.failed += 1
        report.append("no task of the collection was recorded")
    return "\n".join([*report, results.total([counts]), ""]), counts


def main(auto: str, module: str) -> int:
    """Compare two recordings."""
    report, counts = compare(read(Path(auto)), read(Path(module)), datetime.datetime.now(tz=datetime.timezone.utc))
    print(report, end="")
    return 1 if counts.failed or not counts.passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
