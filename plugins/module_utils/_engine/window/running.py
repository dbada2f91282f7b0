# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Opening a window and closing it: what to set aside, what to restore, and who else holds it.

Several holders can share an object: the first one sets it aside, the last one restores it. See journal.py.
"""

from __future__ import annotations

import functools
from typing import Any, Callable, Iterable, Mapping, Sequence

from ..context import Context
from ..errors import InputError, StatusOpsError, joined, some
from ..manage import Work, plan_to
from ..placeholder import is_missing, is_unknown
from ..plan import Plan
from ..values import Raw, Values
from ..writer import Writer
from .journal import Entry, Journal, journal_key
from .kind import Window


class Running:
    """One run of the task."""

    def __init__(self, window: Window, ctx: Context, own: Mapping[str, Any]) -> None:
        self._window = window
        self._ctx = ctx
        self._own = own
        self._place = window.aside.path.format(**ctx.path_ids)
        self._titles = self._place + "?title"  # the path of the windows' entries in the journal
        self._holder = own["holder"] or own["title"]
        self._params = window.work_params(own)
        self._journal = Journal(ctx)

    @functools.cached_property
    def _known(self) -> Values:
        return self._window.known_before(self._ctx, self._own)

    @functools.cached_property
    def _is_open(self) -> bool:
        return self._window.is_open(self._ctx, self._own)

    # --- opening ---------------------------------------------------------------------------------------------------

    def open(self) -> dict[str, Any]:
        ctx, own, during = self._ctx, self._own, self._window.during(self._own)
        entry = self._journal.get(self._titles, own["title"])
        note, works = self._window.note(ctx, own, entry), self._window.opened(ctx, own, entry)
        plans = [self._plan(raw, during) for raw in self._completed(self._window.listed(ctx, own))]
        before = {todo.old["id"]: self._set_aside(todo.old) for todo in plans}
        # An earlier run can have set aside other objects, too.
        held = list(dict.fromkeys([*entry.holders.get(self._holder, []), *before]))
        entry = entry.held_by(self._holder, held)
        self._journal.put(self._titles, own["title"], entry)
        works = [*works, self._work(plans)]
        self._reserve(works)
        try:
            self._journal.save()
            result = self._carry_out(works)
        except StatusOpsError as error:
            if not ctx.done and not error.maybe_done:
                self._journal.undo()  # nothing was set aside, so nobody has to restore it
            raise
        if note != entry.during:
            self._journal.put(self._titles, own["title"], entry._replace(during=note))
            self._journal.save()
        return dict(result, before={one: value for one, value in before.items() if not is_missing(one)})

    def _set_aside(self, values: Values) -> Any:
        """Note an object in the journal. Returns its value before the first holder."""
        window, own, now = self._window, self._own, values.get(self._window.value)
        entry = self._journal.get(self._place, values["id"])
        if entry.holders and now == entry.during:
            before = entry.before
        elif now != window.during(own):  # nobody holds it, or somebody else has changed it since
            before, entry = now, Entry()
        else:  # an earlier task has set it aside and its note was lost, or the object was like that before
            before = self._known.get(values["id"])
            if before is None:
                before = window.after(own) if self._is_open else now
        if not is_unknown(values["id"]):
            self._journal.put(
                self._place, values["id"], Entry(before, window.during(own), entry.held_by(self._holder).holders)
            )
        return before

    # --- closing ---------------------------------------------------------------------------------------------------

    def close(self) -> dict[str, Any]:
        own = self._own
        window = self._journal.get(self._titles, own["title"])
        plans = [self._restored(raw) for raw in self._held(window)]
        failures: list[InputError] = []
        works = [self._work(plans)]
        for planned in (self._ended(window), lambda: self._window.follow_up(self._ctx, own)):
            try:
                works += planned()
            except InputError as error:
                failures.append(error)  # raised after the objects are restored
        held = [*window.holders.get(self._holder, []), *(todo.old["id"] for todo in plans)]
        for identifier in dict.fromkeys(held):
            entry = self._journal.get(self._place, identifier)
            self._journal.put(self._place, identifier, entry.without(self._holder))
        self._journal.put(self._titles, own["title"], window.without(self._holder))
        self._reserve(works)
        result = self._carry_out(works)
        if failures:
            raise joined(failures)
        self._journal.save()
        return result

    def _held(self, window: Entry) -> list[Raw]:
        """The objects that the holder has set aside, and those that the task lists."""
        ctx, own = self._ctx, self._own
        identify = self._window.aside.object_id
        found = {identify(raw): raw for raw in self._window.listed(ctx, own)}
        noted = window.holders.get(self._holder, [])
        ids = list(dict.fromkeys([*noted, *self._known, *found]))
        if not ids and not window.holders:  # nothing was saved
            ids = self._window.affected(ctx, own)
        others = [one for one in ids if one not in found]
        found.update({identify(raw): raw for raw in (self._window.by_id(ctx, own, others) if others else [])})
        lost = [one for one in noted if one not in found]
        if lost:
            sentence = "{0}: no longer there, so they were not restored: {1}."
            ctx.warnings.append(sentence.format(self._window.aside.plural, some(lost)))
        return self._completed([found[one] for one in ids if one in found])

    def _restored(self, raw: Raw) -> Plan:
        """The plan for an object at the end of the window."""
        window, own = self._window, self._own
        values = window.aside.object_values(raw)
        now, entry = values.get(window.value), self._journal.get(self._place, values["id"])
        failed = window.after_failure(own)
        if failed is not None:
            return self._plan(raw, failed)
        if now != (entry.during if entry.holders else window.during(own)):
            return self._plan(raw, now)  # somebody else has changed it
        others = [one for one in entry.holders if one != self._holder]
        if others:
            sentence = "{0}: {1} stays {2}, because it is also held by: {3}. The last holder restores it."
            name = values.get(window.aside.key) or values["id"]
            self._ctx.warnings.append(sentence.format(window.aside.plural, name, now, some(others)))
            return self._plan(raw, now)
        before = [entry.before, self._known.get(values["id"]), window.after(own)]
        return self._plan(raw, next((value for value in before if value is not None), now))

    def _ended(self, window: Entry) -> Callable[[], list[Work]]:
        """A function that plans the end of the window, unless others hold it. It raises InputError."""
        ctx, own = self._ctx, self._own
        others = [one for one in window.holders if one != self._holder]
        if others and self._holder not in window.holders:
            sentence = "holder: {0!r} does not hold the window {1!r}, so it stays open. It is held by: {2}."
            ctx.warnings.append(sentence.format(self._holder, own["title"], some(others)))
        if others and not window.only_of(self._holder):
            return list
        if self._holder in window.holders and not self._window.exists(ctx, own, window):
            ctx.warnings.append("title: somebody has deleted the window {0!r}.".format(own["title"]))
            return list
        if others:
            return lambda: self._window.left(ctx, own, window)
        return lambda: self._window.ended(ctx, own, window)

    # --- both ------------------------------------------------------------------------------------------------------

    def _completed(self, found: Sequence[Raw]) -> list[Raw]:
        """Objects with the value that the window sets."""
        return self._ctx.in_parallel(
            lambda raw: self._window.aside.complete(self._ctx, raw, {self._window.value: None}), found
        )

    def _plan(self, raw: Raw, value: Any) -> Plan:
        aside, self._ctx.params = self._window.aside, self._params
        return plan_to(self._ctx, aside, raw, aside.states[0], {self._window.value: value})

    def _work(self, plans: Sequence[Plan]) -> Work:
        return Work(self._window.aside, self._params, plans)

    def _reserve(self, works: Iterable[Work]) -> None:
        """Become the only writer of the objects and of the journal."""
        changes = [change for work in works for change in work.changes]
        self._ctx.writes = [request.path for work in works for request in work.requests]
        if not self._ctx.check_mode and (changes or self._journal.changed):
            Writer(self._ctx).reserve(changes, [journal_key(self._ctx, self._place)])

    def _carry_out(self, works: Iterable[Work]) -> dict[str, Any]:
        """The result of the task: the window, its objects, and what the task did."""
        writer = Writer(self._ctx)
        sides: dict[str, dict[str, Any]] = {"before": {}, "after": {}}
        result: dict[str, Any] = {"changed": False, "window": None, "notified": [], "diff": sides}
        for work in works:
            one, resource = work.carry_out(self._ctx, writer), work.resource
            noun = resource.plural if resource.bulk else resource.noun
            name = "window" if resource is self._window.event else noun
            result[name] = one[noun]
            result["notified"] = sorted({*result["notified"], *one.get("notified", ())})
            if "notifications" in one:
                result["notifications"] = dict(result.get("notifications", {}), **one["notifications"])
            if one["changed"]:
                result["changed"] = True
                for side, shown in sides.items():
                    shown[name] = one["diff"][side]
        return result
