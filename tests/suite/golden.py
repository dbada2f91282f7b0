# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Record the golden files in tests/golden again, with the ansible-core version that the tests compare them on.

They show what users get: the requests, result, diff, warnings and error of every case of every module, the
argument specs, and the output of ansible-doc. Review their diff, and commit it with the reason.
"""

from __future__ import annotations

import shutil
import sys

import _environment as environment
from _processes import run

GOLDEN = environment.ROOT / "tests" / "golden"
TESTS = (
    "tests/unit/plugins/test_faces.py",
    "tests/unit/shape/test_golden.py",
    "tests/unit/shape/test_proof.py",  # the guide that is generated from the others
    "tests/unit/shape/test_architecture.py",  # the picture of the imports
)


def main() -> int:
    directory = environment.BUILD / "golden"
    requirements = environment.REQUIREMENTS / "mutants.txt"
    venv = environment.make_environment("mutants", requirements, environment.newest_python())
    copy = environment.sync_collection(directory)
    log = environment.log_file("golden")
    env = environment.clean_environment(venv / "bin")
    env |= {"PYTHONPATH": str(directory), "STATUSOPS_GOLDEN": str(GOLDEN)}
    shutil.rmtree(GOLDEN, ignore_errors=True)
    status = run([venv / "bin" / "python", "-m", "pytest", "-p", "no:cacheprovider", *TESTS], log, copy, env)
    print(log.read_text(encoding="utf-8")[-3000:] if status else f"{GOLDEN}: recorded")
    return status


if __name__ == "__main__":
    sys.exit(main())
