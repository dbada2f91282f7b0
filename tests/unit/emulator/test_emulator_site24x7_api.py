# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Site24x7: the header, the scopes, the envelope, and the operations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomllib

LISTED = Path(__file__).resolve().parents[2] / "suite" / "operations_site24x7.toml"
FAMILIES = {
    "it_automation": "Operations",
    "maintenance": "Operations",
    "current_status": "Reports",
    "users": "Account",
    "customers": "Msp",
    "business_units": "Bu",
}


@pytest.fixture
def operations(site):
    found = site.ctl("GET", "/operations")["operations"]
    return {entry["name"].partition(".")[2]: entry for entry in found if entry["name"].startswith("site24x7.")}


def test_operations(operations):
    """The emulator has the operations that modules must use, and none that they leave out."""
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    served = {name: f"{entry['method']} {entry['path'][len('/api/') :]}" for name, entry in operations.items()}
    assert served == listed["required"]
    assert len(served) == 65
    assert not set(served.values()) & set(listed["left_out"])


def test_scopes(operations):
    verbs = {"GET": "Read", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}
    for name, entry in operations.items():
        family = FAMILIES.get(name.split(".")[0], "Admin")
        if name in ("monitors.suspend", "monitors.activate"):
            family = "Operations"
        assert entry["scope"] == f"Site24x7.{family}.{verbs[entry['method']]}", name
        assert entry["path"].startswith("/api/"), name


def test_each_operation_requires_its_scope(site, operations):
    """A token for StatusIQ is not sufficient for any operation."""
    site.use("1000.emulator.operations")
    for name, entry in operations.items():
        path = re.sub("{type}", "URL", entry["path"]).replace("{id}", "1")
        answer = site.send(entry["method"], path[len("/api/") :])
        assert (answer.status_code, answer.json["error_code"]) == (401, 1122), name
        assert entry["scope"] in answer.json["message"]


def test_token_with_limited_scopes(site):
    site.ctl("POST", "/grants", {"code": "c", "scopes": ["Site24x7.Admin.Read", "Site24x7.Reports.All"]})
    site.access_token = site.mint(None, grant_type="authorization_code", code="c").json["access_token"]
    assert site.ok("GET", "monitors") == []
    assert site.ok("GET", "current_status", query={"group_required": "false"}) == {"monitors": []}
    assert site.send("POST", "tags", {"tag_name": "a"}).status_code == 401
    assert site.send("PUT", "monitors/suspend/1").status_code == 401
    site.ctl("PUT", "/settings", {"scope_error_status": 403})
    assert site.send("GET", "users").status_code == 403


@pytest.mark.parametrize("header", ["", "Bearer x", "Zoho-oauthtoken x", "Zoho-authtoken x"])
def test_invalid_token(site, header):
    answer = site.send("GET", "monitors", headers={"Authorization": header})
    assert (answer.status_code, set(answer.json)) == (401, {"error_code", "message"})


@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_supported_versions(site, version):
    assert site.send("GET", "monitors", version=version).status_code == 200


@pytest.mark.parametrize("accept", ["", "application/json", "application/json; version=1.0"])
def test_unsupported_versions(site, accept):
    answer = site.send("GET", "monitors", headers={"Accept": accept})
    assert (answer.status_code, answer.json["error_code"]) == (400, 1001)
    assert "Accept" in answer.json["message"]


def test_content_type_of_a_body(site):
    answer = site.send("POST", "tags", {"tag_name": "a"}, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400 and "Content-Type" in answer.json["message"]
    assert "no body" in site.no("GET", "tags", {"tag_name": "a"})


def test_response_envelope(site):
    answer = site.send("POST", "tags", {"tag_name": "a"})
    assert (answer.status_code, set(answer.json)) == (201, {"code", "message", "data"})
    tag = answer.json["data"]["tag_id"]
    assert isinstance(tag, str)
    deleted = site.send("DELETE", f"tags/{tag}")
    assert (deleted.status_code, deleted.json) == (200, {"code": 0, "message": "success"})
    again = site.send("DELETE", f"tags/{tag}")
    assert (again.status_code, again.json) == (404, {"error_code": 1002, "message": "Tag does not exist."})


def test_invalid_parameters_are_rejected(site):
    missing = site.send("POST", "tags", {})
    info = {"tag_name": "The parameter tag_name is mandatory."}
    assert (missing.status_code, missing.json["message"]) == (400, "Parameter missing.")
    assert missing.json["error_info"] == info
    site.set(validation_status=422)
    unknown = site.send("POST", "tags", {"tag_name": "a", "colour": "red"})
    assert (unknown.status_code, unknown.json["message"]) == (422, "Invalid data provided.")
    assert list(unknown.json["error_info"]) == ["colour"]
    assert site.violations() == [info["tag_name"], "The parameter colour is not known here."]


def test_status_code_of_creations(site):
    site.set(created_status=200)
    assert site.send("POST", "tags", {"tag_name": "a"}).status_code == 200


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", "nothing", 404),
        ("GET", "monitors/name/Web", 404),
        ("PUT", "monitors/bulk_action", 404),
        ("PUT", "monitor_groups/add_monitors", 404),
        ("GET", "subgroups", 405),
        ("DELETE", "location_template", 405),
        ("POST", "monitors/suspend/1", 405),
    ],
)
def test_unsupported_requests(site, method, path, status):
    answer = site.send(method, path)
    assert (answer.status_code, set(answer.json)) == (status, {"error_code", "message"})


def test_other_services_keep_their_paths(site, api, hc):
    assert api.ok("GET", "/api/subscriptions")
    assert api.ok("GET", "/sp/api/users") == []
    assert hc.list() == []
    assert hc.send("GET", "/api/v3/nothing").mimetype == "text/html"
    assert set(site.http.get("/_emulator/state").json) >= {"users", "site24x7_users"}
