# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Things on shelves: a resource with a field of every kind."""

from __future__ import annotations

from .._engine.field import Field
from .._engine.info import Info
from .._engine.resource import Resource
from .provider import TOY


class Shelf(Resource):
    provider = TOY
    noun = "shelf"
    plural = "shelves"
    path = "/toy/shelves"
    id_key = "shelf_id"
    fields = (Field("name", is_name=True),)


class Thing(Resource):
    provider = TOY
    noun = "thing"
    plural = "things"
    path = "/toy/things"
    id_key = "thing_id"
    fields = (
        Field("name", "thing_name", always=True, is_name=True),
        Field("kind", constants={"round": 1, "square": 2}, immutable="Make another one."),
        Field("size", type="dict", fields=(Field("width", type="int"), Field("unit", constants={"mm": 1, "cm": 2}))),
        Field("colors", type="list", elements="str"),
        Field("fragile", type="bool"),
        Field("shelf", ref=Shelf(), default=None),
        Field("door_password", spec={"no_log": True}, write_only=True, doubt="whether the door has it"),
        Field("weight", type="int", option=False),
    )
    constraints = {"required_one_of": [["name", "id"]]}


THING = Thing()
THING_INFO = Info(THING)
