# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Time a loop of statusiq_component against a loop of ansible.builtin.uri, side by side in one run.

    python3 tests/benchmark/run.py [--count 50] [--runs 3]

uri sends one blind POST for each component; statusiq_component looks first, so that it may run again. The time of a
play without items is subtracted from each. Not a test: it prints figures and judges nothing.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'suite'))

import _environment as environment  # noqa: E402  # pylint: disable=wrong-import-position,import-error

WAYS = {'uri': 'loop of ansible.builtin.uri', 'auto': 'loop of statusiq_component', 'module': 'the same, module face'}
PLAYBOOK = Path('tests') / 'benchmark' / 'components.yml'


def call(url: str, method: str = 'GET', body: Any = None, token: str = '') -> Any:
    """A request to the emulator, as its strictness wants it."""
    headers = {'Accept': 'application/json; version=2.0'}
    if body is not None:
        headers['Content-Type'] = 'application/json;charset=UTF-8'
    if token:
        headers['Authorization'] = f'Zoho-oauthtoken {token}'
    data = None if body is None else json.dumps(body).encode()
    return environment.ask(url, method, data, headers)


def new_page(url: str) -> str:
    """An empty emulator with one page, whose id is returned."""
    call(f'{url}/_emulator/reset', 'POST', {})
    form = 'client_id=1000.EMULATOR&client_secret=emulator-client-secret&refresh_token=1000.emulator.refresh&grant_type=refresh_token'
    token = environment.ask(f'{url}/oauth/v2/token', 'POST', form.encode())['access_token']
    page = call(f'{url}/sp/api/statuspages', 'POST', {'statuspage_display_name': 'Benchmark'}, token)
    call(f'{url}/_emulator/requests', 'DELETE')
    return page['data']['statuspage_id']


def measure(venv: Path, copy: Path, url: str, way: str, count: int) -> tuple[float, int]:
    """Seconds of one play, and how many requests it made."""
    env = environment.clean_environment(venv / 'bin') | {
        'ANSIBLE_COLLECTIONS_PATH': str(copy.parents[2]),
        'ANSIBLE_HOME': str(copy.parents[2] / 'ansible'),
        'ANSIBLE_LOCALHOST_WARNING': 'false',
        'ANSIBLE_INVENTORY_UNPARSED_WARNING': 'false',
    }
    with tempfile.TemporaryDirectory() as cache:
        variables = {'emulator_url': url, 'page_id': new_page(url), 'way': way, 'count': count, 'token_cache': f'{cache}/tokens'}
        command = [venv / 'bin' / 'ansible-playbook', copy / PLAYBOOK, '-e', json.dumps(variables)]
        started = time.monotonic()
        done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - started
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return seconds, len(call(f'{url}/_emulator/requests')['requests'])


def main() -> int:
    parser = argparse.ArgumentParser(description='Compare loops of tasks.')
    parser.add_argument('--count', type=int, default=50, help='components')
    parser.add_argument('--runs', type=int, default=3, help='of which the median counts')
    arguments = parser.parse_args()
    python = environment.newest_python()
    venv = environment.make_environment('demo', environment.REQUIREMENTS / 'demo.txt', python)
    copy = environment.sync_collection(environment.BUILD / 'benchmark')
    times: dict[str, list[float]] = {way: [] for way in (*WAYS, 'empty')}
    requests: dict[str, int] = {}
    with environment.start_emulator(venv / 'bin' / 'python', copy, 'benchmark') as url:
        measure(venv, copy, url, 'auto', 1)  # what is compiled at the first use is not counted
        for _number in range(arguments.runs):
            for way in times:  # in turn, so that a slow moment of the machine hits all of them
                seconds, requests[way] = measure(venv, copy, url, 'auto' if way == 'empty' else way, 0 if way == 'empty' else arguments.count)
                times[way].append(seconds)
    empty = statistics.median(times.pop('empty'))
    net = {way: statistics.median(values) - empty for way, values in times.items()}
    print(f'{arguments.count} components, median of {arguments.runs}; a play without items ({empty:.2f} s) is subtracted')
    print(f'{"":<30}{"seconds":>9}{"per item":>10}{"requests":>10}{"times faster than uri":>24}')
    for way, name in WAYS.items():
        print(f'{name:<30}{net[way]:>9.2f}{net[way] / arguments.count:>10.4f}{requests[way]:>10}{net["uri"] / net[way]:>24.1f}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
