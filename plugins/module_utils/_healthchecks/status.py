# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether the server is up."""

from __future__ import annotations

from typing import Any

from .._engine.context import Context
from .._engine.errors import InputError, StatusOpsError
from .._engine.task import Function
from .provider import HEALTHCHECKS


def _work(ctx: Context) -> dict[str, Any]:
    """A server that is down is a result, not an error, so that a task can retry with until."""
    try:
        reason = ctx.client.trouble()
    except InputError:
        raise
    except StatusOpsError as error:
        reason = error.msg
    return {"changed": False, "up": not reason, "reason": reason}


STATUS_INFO = Function(provider=HEALTHCHECKS, spec={}, limits={}, work=_work)
