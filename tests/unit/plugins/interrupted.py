# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a task at one of its requests."""

from __future__ import annotations


class Killed(BaseException):
    """Stops a task immediately, like kill -9."""


def killed_at(here, number, after, work):
    """Kill a task before or after the request with a number. Returns false if the task sends fewer requests. here: the world."""
    sent, real = [], here.answer

    def answer(method, path, headers, data):
        sent.append((method, path))
        if len(sent) == number and not after:
            raise Killed
        found = real(method, path, headers, data)
        if len(sent) == number:
            raise Killed
        return found

    here.answer = answer
    try:
        work()
    except Killed:
        return True
    finally:
        del here.answer
    return False
