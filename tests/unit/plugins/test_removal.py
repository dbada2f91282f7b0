# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deletions of objects that others use: the API rejects them, or keeps the object without an error."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import ApiError, AuthError, NotFoundError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import TOY, FakeClient, params


class House(Resource):
    provider = TOY
    noun = "house"
    plural = "houses"
    path = "/houses"
    id_key = "house_id"
    fields = (Field("name", is_name=True),)


class Key(House):
    noun = "key"
    plural = "keys"
    path = "/keys"
    id_key = "key_id"
    used_by = (House(),)


class Coin(Key):
    used_by = ()


KEY = {"key_id": "7", "name": "Brass"}
HOUSES = [{"house_id": "1", "name": "Mill", "doors": [{"keys": ["7", "8"]}]}, {"house_id": "7", "name": "Barn"}]
UNRELATED = [{"house_id": "1", "name": "Mill", "doors": [{"keys": ["77"]}]}]
GONE, REFUSED = NotFoundError("Gone.", status=404), ApiError("HTTP 400. In use.", status=400)


def remove(resource=None, check=False, **answers):
    table = {"GET /keys": [KEY], "DELETE /keys/7": {}, "GET /keys/7": GONE, "GET /houses": HOUSES}
    client, task = FakeClient({**table, **answers}), Manage(resource or Key())
    return run(task, client, dict(params(task, name="Brass", state="absent"), timeout=30), check), client


def paths(client):
    return ["{0} {1}".format(one.method, one.path) for one in client.sent]


def test_successful_deletion_takes_one_more_request():
    result, client = remove()
    assert result["changed"] and not result.get("failed")
    assert paths(client) == ["GET /keys", "DELETE /keys/7", "GET /keys/7"]


def test_unreferenced_object_is_not_read_again():
    result, client = remove(Coin())
    assert result["changed"] and paths(client) == ["GET /keys", "DELETE /keys/7"]


def test_check_mode_sends_no_additional_read():
    result, client = remove(check=True)
    assert result["changed"] and paths(client) == ["GET /keys"]


def test_kept_object_is_an_error_that_names_its_users():
    result, _client = remove(**{"GET /keys/7": KEY})
    assert result["msg"].startswith(
        "state: the key 'Brass' was not deleted, because these objects use it: house 'Mill'. Change them first."
    )


@pytest.mark.parametrize("users", [UNRELATED, AuthError("No.", status=403)])
def test_object_kept_without_a_known_reason_is_an_error(users):
    result, _client = remove(**{"GET /keys/7": KEY, "GET /houses": users})
    assert result["msg"].startswith(
        "state: the API accepted the deletion of the key 'Brass', but it still exists. If something uses it, change that "
        "first."
    )


def test_a_rejected_deletion_is_explained():
    result, client = remove(**{"DELETE /keys/7": REFUSED})
    assert "because these objects use it: house 'Mill'. Change them first. HTTP 400. In use." in result["msg"]
    assert result["status"] == 400
    assert paths(client) == ["GET /keys", "DELETE /keys/7", "GET /houses"]


@pytest.mark.parametrize(
    "error, users, reads",
    [(REFUSED, UNRELATED, 2), (REFUSED, AuthError("No.", status=403), 2), (AuthError("No.", status=401), HOUSES, 1)],
)
def test_other_error_is_unchanged(error, users, reads):
    result, client = remove(**{"DELETE /keys/7": error, "GET /houses": users})
    assert result["msg"].startswith(error.msg) and len(client.sent) - len(client.writes) == reads


def test_object_already_deleted_is_not_an_error():
    result, _client = remove(**{"DELETE /keys/7": GONE})
    assert result["changed"] and not result.get("failed")
