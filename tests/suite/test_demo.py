# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the demo: its counts, its output, and how it stops. The step artifact runs its playbook."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import _environment as environment
import _processes as processes
import demo
import pytest

SUITE = Path(__file__).parent
MAILS = [
    {"event": "verification", "recipients": ["reader@zylker.example"], "title": "reader"},
    {"event": "maintenance_now", "recipients": ["a@zylker.example", "b@zylker.example"], "title": "Release 4.2"},
    {"event": "maintenance_now", "recipients": [], "title": "Release 4.3"},
]


class Emulator(HTTPServer):
    """The part of an emulator that the demo uses. It removes its file when it is stopped, unless it hangs."""

    def __init__(self, work):
        super().__init__(("127.0.0.1", 0), Handler)
        self.file, self.stuck = work / "emulator" / "url", False
        self.file.parent.mkdir(parents=True)
        self.file.write_text(f"http://127.0.0.1:{self.server_port}\n", encoding="utf-8")


class Handler(BaseHTTPRequestHandler):
    def answer(self, data):
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer({"mails": MAILS} if self.path.endswith("/mails") else {"writes": 5, "tokens_minted": 1})

    def do_POST(self):
        assert self.path == "/_emulator/stop"
        if not self.server.stuck:
            self.server.file.unlink()
        self.answer({"ok": True})

    def log_message(self, *_arguments):
        """Nothing is printed."""


@pytest.fixture(name="work")
def fixture_work(tmp_path):
    return tmp_path / "work"


@pytest.fixture(name="emulator")
def fixture_emulator(work):
    with Emulator(work) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_mail_is_counted_for_each_recipient(emulator, work, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert emulator.file.exists()
    assert demo.look(work) == demo.Seen(writes=5, tokens=1, mails=2, others=1)


def test_counts_are_zero_before_the_emulator_runs(work):
    assert demo.look(work) == demo.Seen()


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (demo.Seen(), "0 writes, 0 access tokens, 0 mails about the release"),
        (
            demo.Seen(1, 1, 1, 1),
            "1 write, 1 access token, 1 mail about the release (and 1 to confirm a subscription)",
        ),
        (demo.Seen(9, 2, 2), "9 writes, 2 access tokens, 2 mails about the release"),
        (demo.Seen(9, 2, 2, 1).since(demo.Seen(8, 1, 1, 1)), "1 write, 1 access token, 1 mail about the release"),
    ],
)
def test_plurals(seen, expected):
    assert str(seen) == expected


def test_emulator_is_stopped_once(emulator, work):
    assert emulator.file.exists()
    assert demo.stop(work)
    assert not work.exists()
    assert not demo.stop(work)


def test_missing_emulator_is_not_awaited(work):
    Emulator(work).server_close()
    assert not demo.stop(work)
    assert not work.exists()


def test_emulator_that_does_not_stop_is_an_error(emulator, work, monkeypatch):
    emulator.stuck = True
    monkeypatch.setattr(demo, "PATIENCE", 0.1)
    with pytest.raises(processes.SuiteError, match="did not stop"):
        demo.stop(work)
    assert work.exists()


def test_table_ends_with_completed_events(capsys):
    website = {"name": "Website", "status_text": "Operational"}
    seen = {
        "page": {"name": "Zylker Status", "url": "/sp/pv/x="},
        "overall": {"words": "All systems operational"},
        "groups": [{"name": "Storefront", "components": [website]}],
        "components": [{**website, "name": "Blog"}],
        "maintenance": {"running": [], "upcoming": []},
        "history": [
            {"day": "2026-12-01", "entries": [{"title": "Release 4.2", "status_text": "Completed"}]},
            {"day": "2026-11-30", "entries": []},
        ],
    }
    demo.show(seen, "http://127.0.0.1:1")
    said = capsys.readouterr().out
    assert "What visitors see at http://127.0.0.1:1/sp/pv/x=\n  Zylker Status: All systems operational\n" in said
    rows = [line.split() for line in said.splitlines()[-4:]]
    assert rows == [
        ["Storefront", "Website", "Operational"],
        ["(no", "group)", "Blog", "Operational"],
        [],
        ["History", "Release", "4.2", "Completed"],
    ]


def test_missing_demo_is_not_an_error(tmp_path):
    """`make clean` does this in a directory without a demo."""
    copy = tmp_path / "tests" / "suite"
    shutil.copytree(SUITE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-B", copy / "demo.py", "--stop"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "No demo is running." in done.stdout


@pytest.mark.parametrize(("program", "target"), [("demo.py", "demo"), ("run.py", "test")])
@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13)], ids=str)
def test_too_old_python_is_rejected_with_the_command(version, program, target):
    start = f"import runpy, sys; sys.version_info = {version}; sys.argv = [{program!r}]; "
    code = f"sys.path.insert(0, {str(SUITE)!r}); {start}runpy.run_path({str(SUITE / program)!r}, run_name='__main__')"
    command = [sys.executable, "-B", "-c", f"import sys; {code}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Python 3.11 or later is required, but {sys.executable} is Python 3.{version[1]}.")
    assert done.stderr.endswith(f"make {target} PYTHON=python3.13\n")


OLD = [python for version, python in environment.find_pythons().items() if version in ("3.10", "3.9", "3.8")]


@pytest.mark.parametrize("program", ["demo.py", "run.py"])
def test_too_old_python_can_parse_the_program_up_to_the_error(program):
    for python in OLD:
        done = subprocess.run([python, "-B", SUITE / program], capture_output=True, text=True, check=False)
        assert done.stderr.startswith(f"Python 3.11 or later is required, but {python} is Python 3.")


@pytest.mark.parametrize("target", ["demo", "demo-stop", "test"])
def test_makefile_has_the_targets(target):
    makefile = (environment.ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"\n{target}:\n" in makefile
    assert f"make {target} " in makefile  # in the help


def test_make_clean_stops_the_demo_before_it_removes_its_files():
    recipe = (environment.ROOT / "Makefile").read_text(encoding="utf-8").partition("\nclean:\n")[2]
    assert recipe.index("demo.py --stop") < recipe.index("rm -rf .build")
