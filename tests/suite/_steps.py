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

# Writes to the log, and returns the counts and the exit status.
Action = Callable[[Path, Sequence[str]], "tuple[results.Counts, int]"]


@dataclass(frozen=True)
class Step:
    """A step to run."""

    place: str  # where it runs: core-2.21, tools
    name: str
    action: Action
    seconds: int  # approximate duration on an idle machine
    needs: tuple[str, ...] = ()  # steps of the same place that must end before it starts
    everyday: bool = True  # part of `make test`
    whole: bool = True  # part of `make test-all`

    @property
    def key(self) -> tuple[str, str]:
        return self.place, self.name


def by_urgency(steps: Iterable[Step]) -> list[Step]:
    """The steps, most urgent first: those with the longest time to the end, including dependent steps."""
    all_steps = list(steps)

    def way(step: Step) -> int:
        waiting = [other for other in all_steps if other.place == step.place and step.name in other.needs]
        return step.seconds + max(map(way, waiting), default=0)

    return sorted(all_steps, key=way, reverse=True)


class Queue:
    """Runs steps on several workers. A step starts when its requirements have ended, even if they failed."""

    def __init__(self, steps: Iterable[Step], extra: Sequence[str]) -> None:
        self.waiting = by_urgency(steps)
        self.extra = extra
        self.rows: list[results.Row] = []
        self._unfinished = {step.key for step in self.waiting}
        self._changed = threading.Condition()

    def run(self, workers: int) -> list[results.Row]:
        """Run all steps, and return their rows of the table in the order in which the steps ended."""
        failures: queue.SimpleQueue[BaseException] = queue.SimpleQueue()

        def work() -> None:
            try:
                while step := self._next():
                    row = run_step(step, self.extra)
                    with self._changed:
                        self.rows.append(row)
                        self._unfinished.discard(step.key)
                        self._changed.notify_all()
            except BaseException as error:  # pylint: disable=broad-exception-caught  # raised again in the main thread
                failures.put(error)

        threads = [threading.Thread(target=work, daemon=True) for _worker in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.5)  # so that signals are handled
                if not failures.empty():
                    raise failures.get()
        if not failures.empty():
            raise failures.get()
        return self.rows

    def _next(self) -> Step | None:
        """Wait for the most urgent step that can start. Return None if no step is left."""
        with self._changed:
            while self.waiting:
                for step in self.waiting:
                    if not any((step.place, name) in self._unfinished for name in step.needs):
                        self.waiting.remove(step)
                        return step
                self._changed.wait()
            return None


def run_step(step: Step, extra: Sequence[str]) -> results.Row:
    """Run a step and report its result."""
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
    """The text of a log."""
    return log.read_text(encoding="utf-8", errors="replace")


def say(place: str, message: str) -> None:
    """Print a message in one write, so that messages of different steps do not mix."""
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
        """Create the environment."""
        made = environment.make_environment(self.name, self.requirements, self.python)
        assert made == self.venv
        log.write_text(f"{made}\n", encoding="utf-8")
        return results.one(0), 0

    def steps(self) -> list[Step]:
        """All steps. The first one prepares the place."""
        raise NotImplementedError

    def sync(self, *step: str) -> Path:
        """A copy of the collection, for the place or for one step."""
        return environment.sync_collection(
            self.directory.joinpath(*step), environment.SNAPSHOT / environment.COLLECTION
        )

    @property
    def home(self) -> Path:
        """The home directory of the commands in this place."""
        directory = self.directory / "home"
        directory.mkdir(parents=True, exist_ok=True)
        return directory

    def variables(self, *path: Path) -> dict[str, str]:
        """The environment variables of commands, with these directories added to PATH."""
        return environment.clean_environment(self.venv / "bin", self.python.parent, *path) | {"HOME": str(self.home)}

    def run(self, log: Path, *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> int:
        """Run a program of the environment."""
        program, *arguments = command
        return environment.run([self.venv / "bin" / program, *arguments], log, cwd, env or self.variables())
