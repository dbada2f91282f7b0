# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Search for secrets in all files below a directory, and in their names.

search.py DIRECTORY CACHE KEY SECRET...

The files of the cache can contain only the secret with this key. The key is empty if they must not contain any secret.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

directory, cache, key, secrets = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:]

cached = [json.loads(file.read_text(encoding="utf-8")).get(key) for file in cache.glob("*.json")] if key else []
assert any(cached) or not key, f"no file of the cache contains {key}"
needles = {secret: secret for secret in [*secrets, *filter(None, cached)]}
needles.update({base64.b64encode(secret.encode()).decode().rstrip("=")[:-1]: secret for secret in list(needles)})

found = []
for path in [*directory.rglob("*"), *cache.rglob("*")]:
    places = {"the name": str(path)}
    if path.is_file():
        text = path.read_bytes().decode("utf-8", "replace")
        places["line"] = text
        if path.parent == cache:
            for secret in filter(None, cached):
                places["line"] = places["line"].replace(secret, "")
    for where, text in places.items():
        for line in text.splitlines():
            found += [f"{path}, {where}: {line[:200]}" for needle in needles if needle in line]
print("\n".join(found))
sys.exit(1 if found else 0)
