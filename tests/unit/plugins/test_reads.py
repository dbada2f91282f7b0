# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The items of a loop share the lists that they read, and nothing is written because of them."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import ApiError, UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import VALID_SECONDS, Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.listing import Listing
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_status import (
    COMPONENT_STATUS_OF_MANY,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscriber import SUBSCRIBER
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    GROUP_ID,
    NOW,
    PAGE_PATH,
    FakeClient,
    Steps,
    component,
    group,
    page,
    params,
    subscriber,
    subscribers,
    task_for,
)

PAGES = "GET /statuspages"
GROUPS = "GET %s/component_groups" % PAGE_PATH
LIST = "GET %s/components" % PAGE_PATH
POST = "POST %s/components" % PAGE_PATH
ONE = "%s/components/%s" % (PAGE_PATH, COMPONENT_ID)
PUT = "PUT " + ONE
TABLE = {PAGES: [page()], GROUPS: [group()], LIST: [component(componentgroup_id=GROUP_ID)]}
FOUND = Listing(COMPONENT, [])
ITEM = {"page": "Zylker Status", "name": "Website", "group": "Storefront"}


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


class Loop:
    """The items of one task, one after the other."""

    def __init__(self, table, resource=COMPONENT, mode="manage"):
        self.client = FakeClient(dict(TABLE, **table))
        self.task = task_for(resource, mode)
        self.clock = Clock()
        self.reads = Reads(self.clock)

    def item(self, check_mode=False, owner="task", same=None, **given):
        """The result of an item, and what was sent for it."""
        before = len(self.client.sent)
        self.reads.serve(owner, same or object(), True)
        options = params(self.task, **(given or ITEM))
        result = run(self.task, self.client, options, check_mode, NOW, self.reads)
        sent = self.client.sent[before:]
        assert result["api_calls"] == len(sent)
        return result, [request.method for request in sent]


def test_what_was_read_is_used_again_with_the_same_result():
    loop = Loop({})
    first, sent = loop.item()
    assert sent == ["GET"] * 3
    for _item in range(5):
        again, sent = loop.item()
        assert sent == []
        assert again == dict(first, api_calls=0)
    assert first["component"]["group"] == "Storefront"


@pytest.mark.parametrize("seconds, reads", [(VALID_SECONDS - 1, 0), (VALID_SECONDS, 3)])
def test_it_is_not_used_for_long(seconds, reads):
    loop = Loop({})
    loop.item()
    loop.clock.now += seconds
    assert len(loop.item()[1]) == reads


def test_the_time_counts_from_when_it_was_asked_for():
    clock = Clock()
    reads = Reads(clock)
    reads.serve("task", 1, True)
    keep = reads.keeper("x")
    clock.now += 8
    keep(FOUND)
    assert reads.get("x") is FOUND
    clock.now += 2
    assert reads.get("x") is None


def test_another_task_reads_for_itself():
    loop = Loop({})
    loop.item()
    assert len(loop.item(owner="another")[1]) == 3
    assert len(loop.item(owner="task")[1]) == 3


def test_an_item_that_comes_again_reads_again():
    loop = Loop({})
    item = object()
    assert [len(loop.item(same=item)[1]) for _attempt in range(3)] == [3, 3, 3]


def test_without_an_owner_nothing_is_kept():
    reads = Reads()
    reads.keeper("x")(FOUND)
    assert reads.get("x") is None


@pytest.mark.parametrize("forget", [Reads.forget, lambda reads: reads.forget_after(COMPONENT)])
def test_what_is_forgotten_while_a_list_is_on_its_way_counts(forget):
    reads = Reads()
    reads.serve("task", 1, True)
    keep = reads.keeper("x")
    forget(reads)
    keep(FOUND)
    assert reads.get("x") is None


# --- writing ---------------------------------------------------------------------------------------------------------


def test_nothing_is_written_on_top_of_an_earlier_items_list():
    """Somebody has made meanwhile what an item wants to make."""
    made = component(componentgroup_id=GROUP_ID, component_id="300000000000000009", display_name="Shop")
    loop = Loop({LIST: Steps(TABLE[LIST], TABLE[LIST] + [made])})
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert sent == ["GET"]
    assert not result["changed"] and result["component"]["id"] == "300000000000000009"


def test_before_and_after_a_write_only_the_list_that_it_changes_is_read_again():
    loop = Loop({PUT: component(desc="New", componentgroup_id=GROUP_ID)})
    loop.item()
    result, sent = loop.item(**{**ITEM, "description": "New"})
    assert result["changed"] and sent == ["GET", "PUT"]
    assert loop.item()[1] == ["GET"]
    assert loop.item()[1] == []


@pytest.mark.parametrize("error", [ApiError("No."), UnknownOutcome("The connection broke.")])
def test_after_a_write_that_failed_too(error):
    loop = Loop({PUT: error, "GET " + ONE: component(componentgroup_id=GROUP_ID)})
    loop.item()
    result, sent = loop.item(**{**ITEM, "description": "New"})
    assert result["failed"]
    assert sent == ["GET"] + (["PUT"] if isinstance(error, ApiError) else ["PUT", "GET", "PUT"])
    assert loop.item()[1] == ["GET"]


def test_what_has_come_of_a_lost_write_is_looked_for_and_not_remembered():
    made = component(componentgroup_id=GROUP_ID, component_id="300000000000000009", display_name="Shop")
    loop = Loop({POST: UnknownOutcome("x"), LIST: Steps(TABLE[LIST], TABLE[LIST], TABLE[LIST] + [made])})
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert sent == ["GET", "POST", "GET"]
    assert result["changed"] and result["component"]["id"] == "300000000000000009"


def test_a_change_that_is_verified_is_read_from_the_api():
    loop = Loop({PUT: component(), "GET " + ONE: component()})
    loop.item()
    result, sent = loop.item(**{**ITEM, "group": ""})
    assert sent == ["GET", "PUT", "GET"]  # the last one tells whether it worked
    assert result["changed"]


def test_over_several_connections_nothing_is_written_on_top_of_an_earlier_items_list_either():
    table = {LIST: [component(component_id=str(300000000000000001 + n), display_name="C%d" % n) for n in range(8)]}
    puts = {
        "PUT %s/component_status/%d" % (PAGE_PATH, 300000000000000001 + n): {"component_status": 6} for n in range(8)
    }
    loop = Loop(dict(table, **puts), COMPONENT_STATUS_OF_MANY)
    given = {"page": "Zylker Status", "all": True, "max_connections": 4}
    assert loop.item(status="operational", **given)[1] == ["GET"] * 2
    result, sent = loop.item(status="major_outage", **given)
    assert result["changed"] and sent == ["GET"] + ["PUT"] * 8
    assert loop.item(status="operational", **given)[1] == ["GET"]


def test_what_the_answer_to_a_list_tells_beside_it_is_known_again():
    emails = "GET %s/subscribers?type=1" % PAGE_PATH
    created = subscriber("b@x.example")
    loop = Loop({emails: subscribers(subscriber("a@x.example")), "POST /subscribers/email": created}, SUBSCRIBER)
    loop.item(page="Zylker Status", emails=["a@x.example"])
    predicted, sent = loop.item(True, page="Zylker Status", emails=["b@x.example"])
    assert predicted["changed"] and sent == []


# --- telling ---------------------------------------------------------------------------------------------------------


def test_check_mode_predicts_from_them():
    loop = Loop({})
    first, _sent = loop.item(True, **{**ITEM, "name": "Shop"})
    again, sent = loop.item(True, **{**ITEM, "name": "Shop"})
    assert sent == []
    assert again == dict(first, api_calls=0)


@pytest.mark.parametrize("check_mode", [True, False])
def test_no_error_is_told_because_of_them(check_mode):
    """Somebody has made meanwhile the group that an item names."""
    pay = group(componentgroup_id="200000000000000009", componentgroup_display_name="Pay")
    loop = Loop({GROUPS: Steps([group()], [group(), pay]), PUT: component(componentgroup_id="200000000000000009")})
    loop.item(check_mode)
    result, sent = loop.item(check_mode, **{**ITEM, "group": "Pay"})
    assert result["changed"] and "failed" not in result
    assert sent == ["GET"] * 3 + ([] if check_mode else ["PUT"])


def test_an_error_that_is_one_is_told_once():
    loop = Loop({})
    loop.item()
    result, sent = loop.item(**{**ITEM, "group": "Pay"})
    assert result["msg"].startswith("group: no component group is named 'Pay'.")
    assert sent == ["GET"] * 3
    assert result["warnings"] == []


def test_info_is_told_from_them():
    loop = Loop({}, mode="info")
    first, sent = loop.item(page="Zylker Status")
    assert sent == ["GET"] * 3
    again, sent = loop.item(page="Zylker Status", name="Website")
    assert sent == []
    assert again["components"] == first["components"]
