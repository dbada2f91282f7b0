# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The server of the toy service, in front of the emulator that the unit tests have in their process."""

from __future__ import annotations

import json


def serve(world):
    """Let a world answer requests for toys too. They are kept with its other data."""
    emulator = world.app

    def answer(environ, start_response):
        path = environ["PATH_INFO"].strip("/").split("/")
        if path[0] != "toy":
            return emulator(environ, start_response)
        body = json.loads(environ["wsgi.input"].read() or b"{}")
        data = carried_out(world, environ["REQUEST_METHOD"], path[1:], body)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps({"code": 0, "message": "success", "data": data}).encode()]

    world.app = answer
    world.clients["toy"] = world.clients["statusiq"]  # with the envelope of its answers


def carried_out(world, method, path, body):
    """The data of an answer."""
    kept = world.store.data.setdefault("toys", {}).setdefault(path[0], {})
    body.pop("door_password", None)
    if method == "POST":
        identifier = "9{0:017d}".format(next(world.store.numbers))
        kept[identifier] = dict(body, thing_id=identifier, weight=7)
        return kept[identifier]
    if len(path) == 1:
        return list(kept.values())
    if method == "DELETE":
        return kept.pop(path[1])
    kept[path[1]].update(body)
    return kept[path[1]]
