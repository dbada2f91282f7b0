# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Third-party services that receive alerts, such as Slack. This collection only reads them."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.field import Field
from .._engine.info import Info
from .._engine.values import Values
from .constants import API, SERVICE_SELECTIONS, SERVICE_TYPES
from .resource import Listed


class ThirdPartyService(Listed):
    noun = "third_party_service"
    plural = "third_party_services"
    path = API + "/third_party_services"
    id_key = "service_id"
    fields = (
        Field("name", option=False, is_name=True),
        Field("type", constants=SERVICE_TYPES, open=True, option=False),
        Field("status", "service_status", option=False),
        Field("applies_to", "selection_type", constants=SERVICE_SELECTIONS, open=True, option=False),
    )

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        """In responses, the key service_status can end with a space."""
        return super().from_api({key.strip(): value for key, value in raw.items()})


THIRD_PARTY_SERVICE = ThirdPartyService()


class ThirdPartyServiceInfo(Info):
    resource = THIRD_PARTY_SERVICE
    filters = {"type": {"type": "str"}}


THIRD_PARTY_SERVICE_INFO = ThirdPartyServiceInfo()
