# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emails and text messages that subscribers would get. Nothing is ever sent."""

from __future__ import annotations

from ...core.store import Item, Store
from ...core.times import DAY, to_iso
from .constants import NOTIFY_FLAGS
from .objects import of_page
from .windows import current_or_next, occurrences

_MOMENTS = ("start", "end", "1h_before", "24h_before")


def _log(
    store: Store,
    channel: str,
    event: str,
    page_id: str,
    object_id: str,
    title: str,
    text: str,
    recipients: list[str],
    at: float | None = None,
) -> None:
    store.mail(channel, event, recipients, at, page_id=page_id, object_id=object_id, title=title, text=text)


def subscribers(store: Store, page_id: str, channel: str) -> list[str]:
    """The email addresses or phone numbers of the subscribers of a page."""
    return [
        item["email"] if channel == "email" else f"+{item['country_code']} {item['mobile_number']}"
        for item in of_page(store, "subscribers", page_id)
        if item["channel"] == channel
    ]


def notify(
    store: Store,
    event: str,
    item: Item,
    text: str,
    email: bool = False,
    sms: bool = False,
    at: float | None = None,
) -> tuple[int, int]:
    """Log one entry for each requested channel. Returns the numbers of emails and text messages."""
    sent = []
    for channel, wanted in (("email", email), ("sms", sms)):
        recipients = subscribers(store, item["page_id"], channel) if wanted else []
        if wanted:
            _log(store, channel, event, item["page_id"], item["id"], item["title"], text, recipients, at)
        sent.append(len(recipients))
    return sent[0], sent[1]


def verify(store: Store, subscriber: Item) -> None:
    """Log the message that asks a new subscriber to confirm."""
    channel = subscriber["channel"]
    to = subscriber["email"] or f"+{subscriber['country_code']} {subscriber['mobile_number']}"
    _log(store, channel, "verification", subscriber["page_id"], subscriber["id"], subscriber["name"], "", [to])


def invite(store: Store, user: Item) -> None:
    """Log the invitation of a new user."""
    _log(store, "email", "invitation", "", user["id"], user["name"], "", [user["email"]])


def notify_now(store: Store, window: Item, flags: dict[str, bool]) -> None:
    """Log the immediate messages whose flags a request contains."""
    email, sms = (flags.get(flag, False) for flag in NOTIFY_FLAGS["now"])
    notify(store, "maintenance_now", window, window["description"], email, sms)


def _timed(window: Item) -> bool:
    return not window["deactivated"] and any(
        window["notify"].get(flag) for moment in _MOMENTS for flag in NOTIFY_FLAGS[moment]
    )


def tick(store: Store, now: float) -> float:
    """Log the messages that are due, in chronological order and each once. Returns the time of the next one."""
    fired: list[tuple[float, str, Item, str]] = []
    due = now + DAY
    for window in filter(_timed, store.data["maintenance"].values()):
        since = window["notify_from"]
        moments = list(occurrences(window, min(since, now) - 1, now + 3 * DAY))
        moments.append(current_or_next(window, now))
        for begin, end in moments:
            times = dict(zip(_MOMENTS, (begin, end, begin - 3600, begin - DAY)))
            for moment, at in times.items():
                mark = f"{moment} {to_iso(begin if moment != 'end' else end)}"
                if at > now:
                    due = min(due, at)
                elif at >= since and mark not in window["fired"]:
                    window["fired"].append(mark)
                    fired.append((at, moment, window, window["description"]))
    for at, moment, window, text in sorted(fired, key=lambda entry: entry[0]):
        email, sms = (window["notify"].get(flag, False) for flag in NOTIFY_FLAGS[moment])
        notify(store, f"maintenance_{moment}", window, text, email, sms, at)
    return due
