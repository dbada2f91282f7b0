# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of postmortems."""

from __future__ import annotations

from typing import Any

from ....core.calls import NoData
from ....core.errors import not_found
from ....core.store import Item
from ....core.times import to_iso
from ..calls import Call, handles
from ..constants import OPERATOR
from ..mails import notify
from .lookup import check_start, resolved_of


def _postmortem_view(postmortem: Item) -> dict[str, Any]:
    published = postmortem["published_at"]
    return {
        "body": postmortem["body"],
        "email_sent_count": str(postmortem["emails"]),
        "sms_sent_count": str(postmortem["texts"]),
        "published_at": "" if published is None else to_iso(published),
        "published_by": {} if published is None else OPERATOR,
        "updated_at": to_iso(postmortem["updated_at"]),
        "updated_by": OPERATOR,
    }


@handles("postmortem.get")
def get_postmortem(call: Call) -> Any:
    """Return the postmortem, which is a draft or published."""
    incident = resolved_of(call)
    if incident["postmortem"] is None:
        raise not_found("Postmortem")
    return _postmortem_view(incident["postmortem"])


@handles("postmortem.update")
def update_postmortem(call: Call) -> Any:
    """Write a postmortem, publish it and notify. After the publication, the flags notify each time."""
    store, body, incident = call.store, call.body, resolved_of(call)
    if "incident_start_time" in body:
        check_start(incident, body["incident_start_time"])
    postmortem = incident["postmortem"] or {"published_at": None, "emails": 0, "texts": 0}
    postmortem.update(body=body["body"], updated_at=store.now())
    if body.get("publish") and postmortem["published_at"] is None:
        postmortem["published_at"] = store.now()
    if postmortem["published_at"] is not None:
        email, sms = (body.get(name, False) for name in ("notify_email_subscribers", "notify_sms_subscribers"))
        emails, texts = notify(store, "postmortem_published", incident, body["body"], email, sms)
        postmortem["emails"] += emails
        postmortem["texts"] += texts
    incident["postmortem"] = postmortem
    return _postmortem_view(postmortem)


@handles("postmortem.delete")
def delete_postmortem(call: Call) -> Any:
    """Delete a postmortem. The response contains only success."""
    incident = resolved_of(call)
    if incident["postmortem"] is None:
        raise not_found("Postmortem")
    incident["postmortem"] = None
    return NoData
