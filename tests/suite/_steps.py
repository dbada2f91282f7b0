# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Steps of the suite, and the queue that runs them."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import _environment as environment
import _results as results
from _processes import SuiteError

# Writes to the log and returns what was counted and the exit status.
Action = Callable[[Path, Sequence[str]], "tuple[results.Counts, int]"]


@dataclass(frozen=True)
class Step:
    """Something to run."""

    place: str  # what it is run in: core-2.21, tools
    name: str
    action: Action
    seconds: int  # how long it takes about, on a quiet machine
    needs: tuple[str, ...] = ()  # the steps of the same place that must have ended before it starts
    everyday: bool = True  # part of `make test`
    whole: bool = True  # part of `make test-all`

    @property
    def key(self) -> tuple[str, str]:
        return self.place, self.name


def by_urgency(steps: Iterable[Step]) -> list[Step]:
    """The steps, most urgent first: those with the longest way to the end, counting what waits for them."""
    all_steps = list(steps)

    def way(step: Step) -> int:
        waiting = [other for other in all_steps if other.place == step.place and step.name in other.needs]
        return step.seconds + max(map(way, waiting), default=0)

    return sorted(all_steps, key=way, reverse=True)


class Queue:
    """Runs steps on several workers. A step starts when all that it needs has ended, whether it passed or failed."""

    def __init__(self, steps: Iterable[Step], extra: Sequence[str]) -> None:
        self.waiting = by_urgency(steps)
        self.extra = extra
        self.rows: list[results.Row] = []
        self._unfinished = {step.key for step in self.waiting}
        self._changed = threading.Condition()

    def run(self, workers: int) -> list[results.Row]:
        """Run all steps, and return what they have shown in the order in which they ended."""
        failures: queue.SimpleQueue[BaseException] = queue.SimpleQueue()

        def work() -> None:
            try:
                while step := self._next():
                    row = run_step(step, self.extra)
                    with self._changed:
                        self.rows.append(row)
                        self._unfinished.discard(step.key)
                        self._changed.notify_all()
            except BaseException as error:  # pylint: disable=broad-exception-caught  # raised again by who waits
                failures.put(error)

        threads = [threading.Thread(target=work, daemon=True) for _worker in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.5)  # so that signals are heard
                if not failures.empty():
                    raise failures.get()
        if not failures.empty():
            raise failures.get()
        return self.rows

    def _next(self) -> Step | None:
        """The most urgent step that can start; waits for one. None where there is nothing left to start."""
        with self._changed:
            while self.waiting:
                for step in self.waiting:
                    if not any((step.place, name) in self._unfinished for name in step.needs):
                        self.waiting.remove(step)
                        return step
                self._changed.wait()
            return None


def run_step(step: Step, extra: Sequence[str]) -> results.Row:
    """Run a step and say how it went."""
    say(step.place, f"{step.name} ...")
    started = time.monotonic()
    log = environment.log_file(f"{step.place}-{step.name}")
    try:
        counts, status = step.action(log, extra)
        counts = results.judge(counts, status, read(log))
    except SuiteError as error:
        counts = results.Counts(failed=1, remarks=[str(error)])
    seconds = time.monotonic() - started
    if counts.failed:
        remarks = "".join(f"{remark}\n" for remark in counts.remarks)
        say(step.place, f"FAILED  {step.name}  {seconds:.1f} s\n{read(log)}\n{remarks}(this was {log})")
    else:
        say(step.place, f"ok      {step.name}  {seconds:.1f} s  ({results.total([counts])})")
    return results.Row(step.place, step.name, counts, seconds)


def read(log: Path) -> str:
    """What is in a log."""
    return log.read_text(encoding="utf-8", errors="replace")


def say(place: str, message: str) -> None:
    """One write for each message, so that those of two steps do not mix."""
    sys.stdout.write(f"{place:<9}  {message}\n")
    sys.stdout.flush()


class Place:
    """An environment, and a copy of the collection for each step that runs in it."""

    def __init__(self, name: str, requirements: str, python: Path) -> None:
        self.name = name
        self.python = python
        self.requirements = environment.REQUIREMENTS / requirements
        self.directory = environment.BUILD / name
        self.venv = environment.BUILD / "environments" / name

    def prepare(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """Make the environment."""
        made = environment.make_environment(self.name, self.requirements, self.python)
        assert made == self.venv
        log.write_text(f"{made}\n", encoding="utf-8")
        return results.one(0), 0

    def steps(self) -> list[Step]:
        """All steps; the first one prepares the place."""
        raise NotImplementedError

    def sync(self, *step: str) -> Path:
        """A copy of the collection, for all of the place or for one step."""
        return environment.sync_collection(
            self.directory.joinpath(*step), environment.SNAPSHOT / environment.COLLECTION
        )

    @property
    def home(self) -> Path:
        """The home directory of what runs here."""
        directory = self.directory / "home"
        directory.mkdir(parents=True, exist_ok=True)
        return directory

    def variables(self, *path: Path) -> dict[str, str]:
        """The environment variables of commands, with these directories on PATH too."""
        return environment.clean_environment(self.venv / "bin", self.python.parent, *path) | {"HOME": str(self.home)}

    def run(self, log: Path, *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> int:
        """Run a program of the environment."""
        program, *arguments = command
        return environment.run([self.venv / "bin" / program, *arguments], log, cwd, env or self.variables())
