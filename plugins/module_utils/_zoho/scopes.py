# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""OAuth scopes, as PRODUCT.FAMILY.VERB."""

from __future__ import annotations

from typing import Callable, Pattern, Sequence
from urllib.parse import urlsplit

VERBS = {"GET": "Read", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}


def scopes_by_path(product: str, families: Sequence[tuple[Pattern[str], str]]) -> Callable[[str], str]:
    """A function that returns the scope that a request ("PUT https://host/path") requires.

    It consists of the family of the first pattern that matches the path, and the verb of the method.
    """

    def needed_scope(request: str) -> str:
        method, url = request.split(" ", 1)
        family = next(family for pattern, family in families if pattern.search(urlsplit(url).path))
        return "{0}.{1}.{2}".format(product, family, VERBS[method])

    return needed_scope
