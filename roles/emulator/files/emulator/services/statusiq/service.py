# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The StatusIQ service."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from ...core.store import Store
from ..zoho.api import ZohoApi
from ..zoho.service import Zoho
from . import components, control, incident_templates, mails, maintenance, people
from .awkward import SHAPES, SWITCHES
from .calls import HANDLERS, Call
from .constants import ALL_SCOPES
from .incidents import active, postmortem, resolved, updates
from .kinds import KINDS
from .normalized import normalized
from .operations import MISPRINTED, OPERATIONS
from .pages import custom_domain, license, page, protection
from .public_page import routes as public_page

# Importing these modules registers the handlers of the operations.
SUBJECTS = (
    active,
    components,
    custom_domain,
    incident_templates,
    license,
    maintenance,
    page,
    people,
    postmortem,
    protection,
    resolved,
    updates,
)


class StatusIQ(ZohoApi):
    """Status pages with components, incidents and maintenance windows."""

    name = "statusiq"
    operations = OPERATIONS
    aliases = (MISPRINTED,)
    handlers = HANDLERS
    call = Call
    kinds = KINDS
    switches = SWITCHES
    shapes = SHAPES
    secrets = frozenset(("confirm_password", "current_password", "page_password"))
    visited = r"/|/sp/pv/.*"

    def __init__(self, store: Store, zoho: Zoho) -> None:
        super().__init__(store, zoho)
        operations = {
            "name": "operations",
            "token": "1000.emulator.operations",
            "scopes": ["StatusPages.Operations.All"],
        }
        zoho.admit(ALL_SCOPES, operations)

    def tick(self, now: float) -> float:
        """Notify of windows that have begun or ended, or that begin soon."""
        return mails.tick(self.store, now)

    def normalized(self) -> dict[str, Any]:
        """Pages with their content, users and user groups."""
        return normalized(self.store)

    def control(self, routes: Blueprint) -> None:
        """Add routes for actions of Site24x7, users and domain owners, and for the content of pages."""
        control.add(routes, self.store)
        public_page.add_visitors(routes, self.store)

    def pages(self) -> Blueprint:
        """The public status pages."""
        return public_page.blueprint(self.store)
