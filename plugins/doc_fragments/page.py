# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Options that the things on a status page share."""

    DOCUMENTATION = r"""
options:
  page:
    description:
      - The status page, by name or ID. A text of ten or more digits is an ID. White space around it does not count.
      - A name is looked up, which takes one more request and the scope C(StatusPages.Admin.Read).
    type: str
    required: true
"""
