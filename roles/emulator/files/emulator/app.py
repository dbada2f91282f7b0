# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program: the core with every service."""

from __future__ import annotations

from typing import Any

from flask import Flask

from .core import app
from .core.service import Service
from .core.store import Store
from .services.healthchecks.service import Healthchecks
from .services.site24x7.service import Site24x7
from .services.statusiq.service import StatusIQ
from .services.uptimeguard.service import UptimeGuard
from .services.zoho.service import Zoho


def services(store: Store) -> tuple[Service, ...]:
    """The services, with a common store. To add a service, add a package and a line here."""
    zoho = Zoho(store)
    return (
        StatusIQ(store, zoho),
        zoho,
        UptimeGuard(store),
        Healthchecks(store),
        Site24x7(store, zoho),
    )


def create_app(config: dict[str, Any] | None = None) -> Flask:
    """The WSGI application; the emulator itself is `app.extensions["emulator"]`."""
    return app.create_app(services, config)
