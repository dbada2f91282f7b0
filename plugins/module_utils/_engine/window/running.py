# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Opens and closes a window: sets objects aside or restores them, and keeps track of the holders.

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
from ..values import MISSING, Raw, Values
from ..writer import Writer
from .journal import Entry, Journal, journal_key
from .kind import Window

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
HELD_BY_OTHERS = "{0}: {1} stays {2}, because it is also held by: {3}. The last holder restores it."
NOTHING_SAVED = (
    "title: the cache contains no window {0!r}, so nothing was restored. It is closed already, or it was opened with another "
    "cache."
)
UNKNOWN_BEFORE = (
    "{0}: {1} stays {2}, because its value before the window is unknown. The cache does not contain it. If the window "
    "changed it, close the window again, and set before."
)


class Running:
    """One run of the task."""

    def __init__(self, window: Window, ctx: Context, own: Mapping[str, Any]) -> None:
        self._window = window
        self._ctx = ctx
        self._journal = Journal(ctx)
        self._place = window.resource.path.format(**ctx.path_ids)
        self._titles = self._place + "?title" + window.account(ctx)  # the path of the windows' entries in the journal
        self._holder = own["holder"] or own["title"]
        noted = self._journal.get(self._titles, own["title"])
        begun = noted.opened.get(self._holder) if self._holder in noted.holders else None
        self._own = own = dict(own, noted=noted, begun=begun)
        self._params = window.work_params(own)
        self._during = window.parts(window.during(own))

    @functools.cached_property
    def _known(self) -> Values:
        return self._window.known_before(self._ctx, self._own)

    @functools.cached_property
    def _is_open(self) -> bool:
        return self._window.is_open(self._ctx, self._own)

    @functools.cached_property
    def _is_deleted(self) -> bool:
        """Whether the window no longer exists, although this holder has opened it or an earlier run has closed it."""
        noted: Entry = self._own["noted"]
        return (self._holder in noted.holders or noted.deleted) and not self._window.exists(self._ctx, self._own)

    # --- opening ---------------------------------------------------------------------------------------------------

    def open(self) -> dict[str, Any]:
        ctx, own = self._ctx, self._own
        note, works = self._window.note(ctx, own), self._window.opened(ctx, own)
        plans = [self._plan(raw, self._during) for raw in self._completed(self._window.listed(ctx, own))]
        entry = own["noted"]
        # An earlier run can have set aside other objects, too.
        held = [
            *entry.holders.get(self._holder, []),
            *(todo.old["id"] for todo in plans),
            *self._window.added(ctx, own),
        ]
        # The entry of the window comes first. Without it, a holder of an object could never release the object.
        entry = entry.held_by(self._holder, list(dict.fromkeys(held)))
        opened = dict(entry.opened, **{self._holder: own["begun"] or ctx.now.strftime(MOMENT)})
        entry = entry._replace(opened={one: when for one, when in opened.items() if one in entry.holders})
        self._journal.put(self._titles, own["title"], entry)
        before = {todo.old["id"]: self._set_aside(todo.old) for todo in plans}
        before = {one: value for one, value in before.items() if not is_missing(one)}
        works = [*works, *self._works(plans)]
        self._reserve(works)
        try:
            self._journal.save()
            result = self._carry_out(works)
        except StatusOpsError as error:
            if ctx.done or error.maybe_done:
                error.report["before"] = before
            else:
                self._journal.undo()  # nothing was set aside, so there is nothing to restore
            raise
        if note != entry.during:
            self._journal.put(self._titles, own["title"], entry._replace(during=note))
            self._journal.save()
        return dict(result, before=before, since=own["begun"])

    def _set_aside(self, values: Values) -> Any:
        """Note an object in the journal. Returns its value before the first holder."""
        window, during = self._window, self._during
        entry = self._journal.get(self._place, values["id"])
        noted, left = window.parts(entry.before), window.parts(entry.during) if entry.holders else {}
        known = window.parts(self._known.get(values["id"]))
        before: Values = {}
        for name, wanted in during.items():
            now = values.get(name)
            if name in left and now == left[name]:
                before[name] = noted.get(name)
            elif now != wanted:  # nobody holds it, or it was changed outside the window
                before[name] = now
            elif name in known:  # an earlier task has set it aside and its note was lost
                before[name] = known[name]
            else:  # the same with an unknown value, or the object already had this value
                before[name] = window.parts(window.after(self._own)).get(name, now) if self._is_open else now
        if not any(values.get(name) in (left.get(name, MISSING), during[name]) for name in _set_by(during, noted)):
            entry = Entry()  # it was changed outside the window, so its holders have lost it
        if not is_unknown(values["id"]):
            holders = entry.held_by(self._holder).holders
            self._journal.put(self._place, values["id"], Entry(window.whole(before), window.whole(during), holders))
        return window.whole(before)

    # --- closing ---------------------------------------------------------------------------------------------------

    def close(self) -> dict[str, Any]:
        """Restore the objects and end the window. Continues after a failure, and raises it at the end."""
        ctx, own = self._ctx, self._own
        failures: list[StatusOpsError] = []
        window: Entry = own["noted"]
        objects, elsewhere = self._held(window)
        if not (objects or window.holders or self._window.event):
            ctx.warnings.append(NOTHING_SAVED.format(own["title"]))
        plans = [self._restored(raw) for raw in objects]
        works = self._works(plans)
        for planned in (self._ended(window), lambda: self._window.follow_up(ctx, own)):
            try:
                works += planned()
            except InputError as error:
                failures.append(error)
        held = [one for one in window.holders.get(self._holder, []) if one not in elsewhere]
        entries = {one: self._journal.get(self._place, one) for one in [*held, *(todo.old["id"] for todo in plans)]}
        for identifier, entry in entries.items():
            self._journal.put(self._place, identifier, entry.without(self._holder))
        left = window.held_by(self._holder, elsewhere) if elsewhere else window.without(self._holder)
        self._journal.put(self._titles, own["title"], left)
        self._reserve(works)
        result = self._carry_out(works, failures)
        # If the service rejects the end of the window, the window is deleted.
        if not left.holders and (self._is_deleted or result["diff"]["after"].get("window") == {}):
            self._journal.put(self._titles, own["title"], left._replace(deleted=True))
        released = [one for one, entry in entries.items() if self._is_last(one, entry)]
        shown = [one for one in self._shown(result) if one.get("id") in released]
        result.update(self._window.closed(ctx, own, shown, failures))
        if failures:
            raise joined(failures)
        self._journal.save()
        return result

    def _is_last(self, identifier: str, entry: Entry) -> bool:
        """Whether this holder is the last one of an object."""
        return set(entry.holders) == {self._holder} or not entry.holders and identifier in self._known

    def _held(self, window: Entry) -> tuple[list[Raw], list[str]]:
        """The objects that the holder has set aside or that the task lists, and the IDs of those that are in another place."""
        ctx, own, aside = self._ctx, self._own, self._window.aside
        if aside is None:
            return [], []
        found = {aside.object_id(raw): raw for raw in self._window.listed(ctx, own)}
        noted = window.holders.get(self._holder, [])
        ids = list(dict.fromkeys([*noted, *self._known, *found]))
        if not ids and not window.holders:  # nothing was saved
            ids = self._window.affected(ctx, own)
        others = [one for one in ids if one not in found]
        found.update({aside.object_id(raw): raw for raw in (self._window.by_id(ctx, own, others) if others else [])})
        missing = [one for one in noted if one not in found]
        lost = self._window.deleted(ctx, own, missing) if missing else []
        if lost:
            sentence = "{0}: these no longer exist, so they were not restored: {1}."
            ctx.warnings.append(sentence.format(aside.plural, some(lost)))
        objects = self._completed([found[one] for one in ids if one in found])
        return objects, [one for one in missing if one not in lost]

    def _restored(self, raw: Raw) -> Plan:
        """The plan for an object at the end of the window."""
        window, own = self._window, self._own
        values = window.resource.object_values(raw)
        failed = window.after_failure(own)
        if failed is not None:
            return self._plan(raw, window.parts(failed))
        entry = self._journal.get(self._place, values["id"])
        during = window.parts(entry.during) if entry.holders else self._during
        now = {name: values.get(name) for name in during}
        aside = [name for name in during if now[name] == during[name]]  # the others were changed outside the window
        others = [one for one in entry.holders if one != self._holder]
        if others and aside:
            self._warn(values, HELD_BY_OTHERS, others)
        if others or not aside:
            return self._plan(raw, now)
        sources = [window.parts(one) for one in (entry.before, self._known.get(values["id"]), window.after(own))]
        before = {name: next((one[name] for one in sources if one.get(name) is not None), None) for name in aside}
        if None in before.values():
            self._warn(values, UNKNOWN_BEFORE, [])
        return self._plan(raw, dict(now, **{name: one for name, one in before.items() if one is not None}))

    def _warn(self, values: Values, sentence: str, others: list[str]) -> None:
        """Warn about an object that stays set aside."""
        window = self._window
        name = values.get(window.resource.key) or values["id"]
        shown = window.shown(window.whole(values))
        self._ctx.warnings.append(sentence.format(window.resource.plural, name, shown, some(others)))

    def _ended(self, window: Entry) -> Callable[[], list[Work]]:
        """A function that plans the end of the window, unless others hold it. It raises InputError."""
        ctx, own = self._ctx, self._own
        others = [one for one in window.holders if one != self._holder]
        if others and self._holder not in window.holders:
            sentence = "holder: {0!r} does not hold the window {1!r}, so it stays open. It is held by: {2}."
            ctx.warnings.append(sentence.format(self._holder, own["title"], some(others)))
        if others:
            of_others = {one for name in others for one in window.holders[name]}
            alone = [one for one in window.holders.get(self._holder, []) if one not in of_others]
            return lambda: self._window.left(ctx, own, alone) if alone else []
        if self._is_deleted:
            if not window.deleted:
                ctx.warnings.append("title: somebody has deleted the window {0!r}.".format(own["title"]))
            return list
        return lambda: self._window.ended(ctx, own)

    # --- both ------------------------------------------------------------------------------------------------------

    def _completed(self, found: Sequence[Raw]) -> list[Raw]:
        """Objects with the values that the window sets."""
        wanted: Values = dict.fromkeys(self._during)
        return self._ctx.in_parallel(lambda raw: self._window.resource.complete(self._ctx, raw, wanted), found)

    def _plan(self, raw: Raw, values: Values) -> Plan:
        aside, self._ctx.params = self._window.resource, self._params
        return plan_to(self._ctx, aside, raw, aside.states[0], values)

    def _works(self, plans: Sequence[Plan]) -> list[Work]:
        return [Work(self._window.aside, self._params, plans)] if self._window.aside else []

    def _shown(self, result: Mapping[str, Any]) -> list[Values]:
        """The objects that were set aside, as the result shows them."""
        return result[self._window.aside.plural] if self._window.aside else []

    def _reserve(self, works: Iterable[Work]) -> None:
        """Become the only writer of the objects and of the journal."""
        changes = [change for work in works for change in work.changes]
        self._ctx.writes = [request.path for work in works for request in work.requests]
        if not self._ctx.check_mode and (changes or self._journal.changed):
            Writer(self._ctx).reserve(changes, [journal_key(self._ctx, self._place)])

    def _carry_out(self, works: Iterable[Work], failures: list[StatusOpsError] | None = None) -> dict[str, Any]:
        """The result of the task: the window, its objects, and what the task did. failures: see Work.carry_out()."""
        writer = Writer(self._ctx)
        sides: dict[str, dict[str, Any]] = {"before": {}, "after": {}}
        result: dict[str, Any] = {"changed": False, "window": None, "notified": [], "diff": sides}
        for work in works:
            one, resource = work.carry_out(self._ctx, writer, failures), work.resource
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


def _set_by(during: Values, before: Values) -> list[str]:
    """The fields that a window has changed; all if there are none."""
    return [name for name in during if name in before and during[name] != before[name]] or list(during)
