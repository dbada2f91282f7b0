# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The option of modules that work on one status page."""

    DOCUMENTATION = r"""
options:
  page:
    description:
      - The name or ID of the status page. A value of ten or more digits is an ID. Whitespace around it is ignored.
      - Looking up a name takes one more request, which requires the scope C(StatusPages.Admin.Read).
    type: str
    required: true
"""
