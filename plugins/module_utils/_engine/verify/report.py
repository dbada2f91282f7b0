# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The result of a run as text, to attach to an issue."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from .assumption import Assumption, Suite

CONFIRMED, REFUTED, NOT_TRIED = "confirmed", "refuted", "not_tried"
STATES = (REFUTED, NOT_TRIED, CONFIRMED)  # the most important state first
HEADINGS = {REFUTED: "Refuted", NOT_TRIED: "Not tried", CONFIRMED: "Confirmed"}


def finding(
    one: Assumption, state: str, reason: str = "", evidence: Iterable[str] = (), requests: int = 0
) -> dict[str, Any]:
    """The result for one assumption."""
    return {
        "id": one.id,
        "statement": one.statement,
        "source": one.source,
        "relies": list(one.relies),
        "probe": one.kind,
        "state": state,
        "reason": reason,
        "evidence": list(evidence),
        "requests": requests,
    }


def counts(findings: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The number of assumptions in each state."""
    states = [one["state"] for one in findings]
    return {state: states.count(state) for state in (CONFIRMED, REFUTED, NOT_TRIED)}


def forecast(suite: Suite, writes: bool) -> str:
    """What a run will do, and its maximum number of requests, as sentences."""
    what = "read and write" if writes else "only read"
    return "{0}: will {1}, with at most {2} requests. {3}".format(
        suite.provider.title, what, suite.requests(writes), suite.limit
    )


def report(suite: Suite, findings: list[dict[str, Any]], requests: int) -> str:
    """All findings, the most important first."""
    number = counts(findings)
    lines = [
        "Assumptions about {0}: {confirmed} confirmed, {refuted} refuted, {not_tried} not tried. Requests: {1}.".format(
            suite.provider.title, requests, **number
        )
    ]
    for state in STATES:
        shown = [one for one in findings if one["state"] == state]
        if shown:
            lines += ["", HEADINGS[state] + ":"]
        for one in shown:
            lines += _lines(one)
    return "\n".join(lines) + "\n"


def _lines(one: Mapping[str, Any]) -> list[str]:
    head = "- {id}: {statement}".format(**one)
    about = "  {source}, {probe}; relied on by {0}".format(", ".join(one["relies"]), **one)
    reason = ["  Reason: " + one["reason"]] if one["reason"] else []
    return [head, about, *reason, *("  " + line for line in one["evidence"])]
