# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The task of a module that tries the assumptions about a service on the account of a user."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from ..context import Context
from ..errors import StatusOpsError
from ..provider import Provider
from ..task import key_of
from .assumption import PREFIX, Assumption, NotTried, Stopped, Suite
from .lab import Lab
from .report import CONFIRMED, NOT_TRIED, REFUTED, counts, finding, forecast, report

ONLY_FORECAST = "Only the forecast was requested."
WITHOUT_WRITES = "To try it, the task must create objects. Set writes and {0}."
IN_CHECK_MODE = "To try it, the task must create objects, which check mode does not do."
UNKNOWN_AUDIENCE = "If it is wrong, subscribers are notified, and it is unknown whether there are any. {0}"
NOT_SILENT = "If it is wrong, subscribers are notified, and there are {0}. Use a {1} without subscribers."
LEFT_EARLIER = "{0}: cannot remove the objects of an earlier run. Remove the objects whose names begin with {1!r} in the web UI. {2}"
LEFT = (
    "{0}: cannot remove all objects that this task has created. Run the task again, or remove the objects whose names begin "
    "with {1!r} in the web UI. {2}"
)


class Verify:
    """Tries the assumptions of a suite. Removes the objects that it creates, or the next run removes them."""

    reserves = True

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.option = suite.place.noun

    @property
    def provider(self) -> Provider:
        return self.suite.provider

    def argument_spec(self) -> dict[str, Any]:
        return {
            "writes": {"type": "bool", "default": False},
            self.option: {"type": "str"},
            "forecast": {"type": "bool", "default": False},
        }

    def constraints(self) -> dict[str, Any]:
        return {"required_if": [["writes", True, [self.option]]]}

    def key(self, params: Mapping[str, Any]) -> str:
        return key_of("verify", params.get(self.option))

    def in_full(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return dict(arguments)

    def secrets(self, arguments: Mapping[str, Any]) -> set[str]:
        return set()

    def work(self, ctx: Context) -> dict[str, Any]:
        writes = ctx.params["writes"]
        result = {"changed": False, "forecast": forecast(self.suite, writes)}
        if ctx.params["forecast"]:
            findings = [finding(one, NOT_TRIED, ONLY_FORECAST) for one in self.suite.assumptions]
            return dict(result, **self._summary(findings, 0))
        before = ctx.client.calls
        lab = Lab(ctx, self.suite, self._place(ctx))
        ctx.client.show_answers(lab.note)
        try:
            if writes and not ctx.check_mode:
                findings, facts = self._with_writes(ctx, lab)
            else:
                why = IN_CHECK_MODE if writes else WITHOUT_WRITES.format(self.option)
                findings, facts = list(self._findings(lab, why)), {}
        finally:
            ctx.client.show_answers(None)
        return {**result, **self._summary(findings, ctx.client.calls - before), **facts}

    def _summary(self, findings: list[dict[str, Any]], requests: int) -> dict[str, Any]:
        text = report(self.suite, findings, requests)
        return {"assumptions": findings, **counts(findings), "removed": [], "report": text}

    def _place(self, ctx: Context) -> str:
        """The ID of the object that the user has named; empty if there is none. Raises InputError."""
        if not ctx.params[self.option]:
            return ""
        identifier = ctx.identify(self.suite.place, self.option, ctx.params[self.option])
        ctx.path_ids[self.option] = identifier
        return identifier

    # --- writing ---------------------------------------------------------------------------------------------------

    def _with_writes(self, ctx: Context, lab: Lab) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """The findings, and further keys of the result. Removes all objects, also after an error."""
        ctx.reservation.take([key_of(ctx.client.place, "verify")])
        removed = self._leftovers(lab)
        findings: list[dict[str, Any]] = []
        problem = ""
        try:
            findings = list(self._findings(lab, "", self._noise(lab)))
        finally:
            try:
                lab.clean()
                lab.sweep()
            except StatusOpsError as error:
                problem = LEFT.format(self.option, PREFIX, error)
        facts: dict[str, Any] = {"removed": removed, "changed": bool(removed or problem)}
        return findings, dict(facts, failed=True, msg=problem) if problem else facts

    def _leftovers(self, lab: Lab) -> list[str]:
        """Remove the objects that an earlier run has left. Raises StatusOpsError."""
        try:
            return lab.sweep()
        except StatusOpsError as error:
            raise StatusOpsError(LEFT_EARLIER.format(self.option, PREFIX, error)) from None

    def _noise(self, lab: Lab) -> str:
        """Why assumptions that could notify subscribers are not tried; empty if there are no subscribers."""
        if not self.suite.audience:
            return ""
        try:
            counts = self.suite.audience.read(lab.ctx)
        except StatusOpsError as error:
            return UNKNOWN_AUDIENCE.format(lab.masking.text(error.msg))
        if not counts:
            return UNKNOWN_AUDIENCE.format("").strip()
        number = sum(counts.values())
        return NOT_SILENT.format(number, self.option) if number else ""

    # --- trying ----------------------------------------------------------------------------------------------------

    def _findings(self, lab: Lab, no_writes: str, noise: str = "") -> Iterator[dict[str, Any]]:
        """Try the assumptions one after the other, first those that only read.

        no_writes: why nothing is written. noise: why assumptions that could notify subscribers are not tried.
        """
        stopped: Stopped | None = None
        tried = False
        for one in sorted(self.suite.assumptions, key=lambda one: one.writes):
            reason = no_writes if one.writes else ""
            if one.can_notify:
                reason = reason or noise
            if stopped or reason:
                yield finding(one, NOT_TRIED, reason or lab.masking.text(str(stopped)))
                continue
            try:
                yield self._try(lab, one)
                tried = True
            except Stopped as error:
                if not tried:
                    raise error.error from None
                stopped = error
                yield finding(one, NOT_TRIED, lab.masking.text(str(error)))

    @staticmethod
    def _try(lab: Lab, one: Assumption) -> dict[str, Any]:
        """The finding about one assumption. Raises Stopped."""
        lab.exchanges, before = [], lab.ctx.client.calls
        state, reason = NOT_TRIED, ""
        try:
            state = CONFIRMED if one.probe(lab) else REFUTED
        except NotTried as error:
            reason = lab.masking.text(str(error))
        evidence = lab.evidence(one.shows)
        lab.clean()
        return finding(one, state, reason, evidence, lab.ctx.client.calls - before)
