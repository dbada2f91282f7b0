# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Masking in reports: requests and responses without data that identifies an account, or objects of others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.verify.assumption import PREFIX
from ansible_collections.statusops.uptime.plugins.module_utils._engine.verify.masking import LONGEST, Masking
from hypothesis import assume, given
from hypothesis import strategies as st

OWN = PREFIX + " 20260615-100000 check"
UUID = "0b6f7a52-0000-4000-8000-00000000000a"


@pytest.mark.parametrize(
    "text, masked",
    [
        (f"GET /checks/{UUID}/pause", "GET /checks/<uuid 1>/pause"),
        ("no page 123412000000027001 here", "no page <id 1> here"),
        ("see https://hc.example.com/a?b=c, please", "see <address 1>, please"),
        ("p.boyle@zylker.example was here", "<email 1> was here"),
        ("from 192.0.2.7", "from <ip 1>"),
        ("key 0123456789abcdef0123456789abcdef", "key <key 1>"),
        ("2026-06-15T10:00:00+0000 is a time, 4.2.1 a version, 404 a status", None),
    ],
)
def test_identifiers_in_text_are_masked(text: str, masked: str | None) -> None:
    assert Masking().text(text) == (masked or text)


def test_short_numbers_in_paths_are_identifiers() -> None:
    assert Masking().path("/monitors/base/301/pause?limit=3") == "/monitors/base/<id 1>/pause?limit=3"
    assert Masking().path("/api/v1/monitors/301") == "/api/v1/monitors/<id 1>"


def test_equal_identifiers_have_equal_numbers() -> None:
    masking = Masking()
    assert masking.text(f"{UUID} 1234567890") == "<uuid 1> <id 1>"
    assert masking.text(f"1234567891 {UUID} 1234567890") == "<id 2> <uuid 1> <id 1>"


def test_objects_of_others_are_shown_as_types_without_values() -> None:
    others: dict[str, Any] = {
        "name": "Secret project",
        "id": "123412000000027001",
        "count": 3,
        "paused": False,
        "empty": "",
        "last_ping": "2026-06-15T10:00:00+00:00",
        "tags": ["customer", "prod"],
        "owner": {"email": "p.boyle@zylker.example"},
    }
    assert json.loads(Masking().body({"code": 0, "message": "success", "data": [others, others]}, ("name",))) == {
        "code": 0,
        "message": "success",
        "data": [
            {
                "name": "text",
                "id": "text of 18 digits",
                "count": "number",
                "paused": False,
                "empty": "",
                "last_ping": "9999-99-99T99:99:99+99:99",
                "tags": ["text", "... 1 more"],
                "owner": {"email": "text"},
            },
            "... 1 more",
        ],
    }


def test_own_objects_show_the_values_of_relevant_keys() -> None:
    own = {
        "name": OWN,
        "check_id": "123412000000027001",
        "desc": "Mine",
        "updates": [{"text": "Mine too", "posted_by": {"name": "P. Boyle", "id": 7}, "status": 11}],
    }
    shown = json.loads(Masking().body([{"name": "Others"}, own], ("name", "check_id", "updates", "text")))
    assert shown[0]["name"] == OWN and shown[0]["check_id"] == "<id 1>" and "desc" not in shown[0]
    assert shown[1] == "... 1 more"


def test_values_that_others_put_into_an_own_object_are_hidden() -> None:
    masking = Masking()
    masking.sent({"text": "Mine"})
    by = {"display_name": "P. Boyle", "email": "p@z.example", "text": ["About P. Boyle"]}
    own = {"display_name": OWN, "updates": [{"text": "Mine", "at": "03:15", "posted_by": by}]}
    shown = json.loads(masking.body(own, ("display_name", "updates", "text", "at")))
    by = {"display_name": "text", "email": "text", "text": ["text"]}
    assert shown["updates"] == [{"text": "Mine", "at": "03:15", "posted_by": by}]


values = st.recursive(
    st.text(max_size=8) | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(values)
def test_masked_output_is_short(value: Any) -> None:
    assert len(Masking().body(value, ("a",))) <= LONGEST + 3
    assert len(Masking().sent(value)) <= LONGEST + 3


def masked_body(text: str) -> str:
    others = {"name": text, "list": [text, {"deep": text}]}
    return Masking().body({"data": others, "code": 0, "message": "success"}, ("name", "deep"))


@given(st.text(st.characters(categories=["L"]), min_size=6, max_size=20))
def test_text_of_others_is_never_shown(text: str) -> None:
    assume(text not in masked_body("a"))  # it is part of a key
    assert text not in masked_body(text)
