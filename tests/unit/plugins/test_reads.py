# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The items of a loop share the lists that they read, but no write relies on a shared list."""

from __future__ import annotations

import itertools

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    ApiError,
    NotFoundError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field, amended
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import VALID_SECONDS, Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.listing import Listing
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import (
    COMPONENT,
    COMPONENT_GROUP,
    Component,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_status import (
    COMPONENT_STATUS_OF_MANY,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.incident import INCIDENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page.page import PAGE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscriber import SUBSCRIBER
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import Wire, stages, world
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    GROUP_ID,
    NOW,
    OTHER_ID,
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
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import MODULES, task_of

PAGES = "GET /statuspages"
GROUPS = "GET %s/component_groups" % PAGE_PATH
LIST = "GET %s/components" % PAGE_PATH
POST = "POST %s/components" % PAGE_PATH
ONE = "%s/components/%s" % (PAGE_PATH, COMPONENT_ID)
PUT = "PUT " + ONE
TABLE = {PAGES: [page()], GROUPS: [group()], LIST: [component(componentgroup_id=GROUP_ID)]}
FOUND = Listing(COMPONENT, [])
ITEM = {"page": "Zylker Status", "name": "Website", "group": "Storefront"}


OTHER_GROUP = "200000000000000009"


class Refusing:
    """Raise a response that is an error. Return any other response."""

    def __init__(self, work):
        self.work = work

    def __call__(self, body):
        found = self.work(body)
        if isinstance(found, Exception):
            raise found
        return found


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
        """The result of an item, and the requests that it sent."""
        before = len(self.client.sent)
        self.reads.serve(owner, same or object(), True)
        options = params(self.task, **(given or ITEM))
        result = run(self.task, self.client, options, check_mode, NOW, self.reads)
        sent = self.client.sent[before:]
        assert result["api_calls"] == len(sent)
        return result, [request.method for request in sent]


def test_kept_list_gives_the_same_result():
    loop = Loop({})
    first, sent = loop.item()
    assert sent == ["GET"] * 3
    for _item in range(5):
        again, sent = loop.item()
        assert sent == []
        assert again == dict(first, api_calls=0)
    assert first["component"]["group"] == "Storefront"


@pytest.mark.parametrize("seconds, reads", [(VALID_SECONDS - 1, 0), (VALID_SECONDS, 3)])
def test_kept_list_expires(seconds, reads):
    loop = Loop({})
    loop.item()
    loop.clock.now += seconds
    assert len(loop.item()[1]) == reads


def test_lifetime_of_a_list_starts_when_it_is_requested():
    clock = Clock()
    reads = Reads(clock)
    reads.serve("task", 1, True)
    keep = reads.keeper("x")
    clock.now += 8
    keep(FOUND)
    assert reads.get("x") is FOUND
    clock.now += 2
    assert reads.get("x") is None


def test_another_task_does_not_use_kept_lists():
    loop = Loop({})
    loop.item()
    assert len(loop.item(owner="another")[1]) == 3
    assert len(loop.item(owner="task")[1]) == 3


def test_repeated_item_reads_again():
    loop = Loop({})
    item = object()
    assert [len(loop.item(same=item)[1]) for _attempt in range(3)] == [3, 3, 3]


def test_without_an_owner_no_list_is_kept():
    reads = Reads()
    reads.keeper("x")(FOUND)
    assert reads.get("x") is None


@pytest.mark.parametrize("forget", [Reads.forget, lambda reads: reads.forget_after(COMPONENT)])
def test_list_discarded_during_its_request_is_not_kept(forget):
    reads = Reads()
    reads.serve("task", 1, True)
    keep = reads.keeper("x")
    forget(reads)
    keep(FOUND)
    assert reads.get("x") is None


# --- writing ---------------------------------------------------------------------------------------------------------


def test_write_is_never_based_on_the_list_of_an_earlier_item():
    """In the meantime, somebody else created the object that an item is to create."""
    made = component(componentgroup_id=GROUP_ID, component_id="300000000000000009", display_name="Shop")
    loop = Loop({LIST: Steps(TABLE[LIST], TABLE[LIST] + [made])})
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert sent == ["GET"]
    assert not result["changed"] and result["component"]["id"] == "300000000000000009"


def test_only_the_changed_list_is_read_again_before_and_after_a_write():
    loop = Loop({PUT: component(desc="New", componentgroup_id=GROUP_ID)})
    loop.item()
    result, sent = loop.item(**{**ITEM, "description": "New"})
    assert result["changed"] and sent == ["GET", "PUT"]
    assert loop.item()[1] == ["GET"]
    assert loop.item()[1] == []


@pytest.mark.parametrize("error", [ApiError("No."), UnknownOutcome("The connection broke.")])
def test_list_is_read_again_after_a_failed_write(error):
    loop = Loop({PUT: error, "GET " + ONE: component(componentgroup_id=GROUP_ID)})
    loop.item()
    result, sent = loop.item(**{**ITEM, "description": "New"})
    assert result["failed"]
    assert sent == ["GET"] + (["PUT"] if isinstance(error, ApiError) else ["PUT", "GET", "PUT"])
    assert loop.item()[1] == ["GET"]


def test_lookup_after_an_unknown_outcome_is_not_kept():
    made = component(componentgroup_id=GROUP_ID, component_id="300000000000000009", display_name="Shop")
    loop = Loop({POST: UnknownOutcome("x"), LIST: Steps(TABLE[LIST], TABLE[LIST], TABLE[LIST] + [made])})
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert sent == ["GET", "POST", "GET"]
    assert result["changed"] and result["component"]["id"] == "300000000000000009"


def test_verified_update_reads_from_the_api():
    loop = Loop({PUT: component(), "GET " + ONE: component()})
    loop.item()
    result, sent = loop.item(**{**ITEM, "group": ""})
    assert sent == ["GET", "PUT", "GET"]  # the last request verifies the update
    assert result["changed"]


def test_parallel_write_is_never_based_on_the_list_of_an_earlier_item():
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


def test_values_that_a_list_response_contains_besides_the_list_are_kept():
    emails = "GET %s/subscribers?type=1" % PAGE_PATH
    created = subscriber("b@x.example")
    loop = Loop({emails: subscribers(subscriber("a@x.example")), "POST /subscribers/email": created}, SUBSCRIBER)
    loop.item(page="Zylker Status", emails=["a@x.example"])
    predicted, sent = loop.item(True, page="Zylker Status", emails=["b@x.example"])
    assert predicted["changed"] and sent == []


# --- which lists a write changes ----------------------------------------------------------------------------------------


def ids(kind):
    """An endless series of IDs."""
    return ("{0}{1:017d}".format(kind, number) for number in itertools.count(10))


def growing(key, id_key, items, kind):
    """The table entries for a list that grows with each creation."""
    numbers = ids(kind)

    def create(body):
        items.append(dict(body, **{id_key: next(numbers)}))
        return items[-1]

    return {"GET " + key: lambda _body: items, "POST " + key: create}


def test_loop_of_creations_reads_only_the_changed_list():
    """20 groups and 200 components, which took 640 reads when each write discarded all lists."""
    table = growing(PAGE_PATH + "/component_groups", "componentgroup_id", [], 2)
    table.update(growing(PAGE_PATH + "/components", "component_id", [], 3))
    reads = 0
    for resource, count in ((COMPONENT_GROUP, 20), (COMPONENT, 200)):
        loop = Loop(table, resource)
        for number in range(count):
            of_group = {"group": "G%d" % (number // 10)} if resource is COMPONENT else {}
            name = "%s%d" % ("C" if of_group else "G", number)
            result, sent = loop.item(page="Zylker Status", name=name, **of_group)
            assert result["changed"] and sent[-2:] == ["GET", "POST"]
            reads += len(sent) - 1
    assert reads == (1 + 20) + (2 + 200)


def test_without_reuse_each_item_reads_all_lists():
    loop = Loop({PUT: component(desc="New", componentgroup_id=GROUP_ID)})
    for _item in range(2):
        loop.reads.serve("task", object(), False)
        run(loop.task, loop.client, params(loop.task, **dict(ITEM, description="New")), False, NOW, loop.reads)
    assert [request.method for request in loop.client.sent] == (["GET"] * 3 + ["PUT"]) * 2


def managed():
    """All resources with a module that manages them."""
    tasks = [task_of(name) for name in MODULES]
    return sorted({task.resource for task in tasks if isinstance(task, Manage)}, key=lambda one: one.noun)


class Part(Resource):
    """A resource that does not define the lists that its writes change."""

    noun, plural, path, id_key, parent = "part", "parts", "/parts", "id", PAGE
    fields = (Field("name"), Field("group", ref=COMPONENT_GROUP))


def test_write_changes_all_lists_except_those_of_parents_and_those_that_the_resource_names():
    kinds = [*managed(), Part()]
    for written in kinds:
        reads = Reads()
        reads.serve("task", 1, True)
        for one in kinds:
            reads.keeper(one.path)(Listing(one, []))
        reads.forget_after(written)
        kept = {one for one in kinds if reads.get(one.path) is not None}
        assert kept == {*written.ancestors, *written.unaffected}.intersection(kinds)
        assert written not in kept


def keeps_lists(name):
    """Whether a module manages a resource whose writes leave lists of other kinds unchanged."""
    task = task_of(name)
    return isinstance(task, Manage) and bool(task.resource.ancestors or task.resource.unaffected)


@pytest.mark.parametrize("module", [name for name in MODULES if keeps_lists(name)])
def test_no_write_changes_a_list_that_stays_kept(module):
    """The emulator follows the documentation of the API."""
    resource, here = task_of(module).resource, world()
    client, written = here.connect(resource.provider.name, Wire(here)), 0
    for stage in (one for one in stages(module) if one.outcome.writes):
        here.load(stage.saved)
        place = {"page": here.find_id("pages", stage.options["page"])} if resource.parent else {}
        paths = [kind.path.format(**place) for kind in (*resource.ancestors, *resource.unaffected)]
        before = [client.call("GET", path) for path in paths]
        written += len(here.do(module, stage.options).writes)
        assert [client.call("GET", path) for path in paths] == before
    assert written


def test_list_that_identifies_the_object_is_read_again():
    """Somebody swapped the names of two groups, each with a component of the same name."""
    pay = group(componentgroup_id=OTHER_GROUP, componentgroup_display_name="Pay")
    swapped = [
        group(componentgroup_display_name="Pay"),
        group(componentgroup_id=OTHER_GROUP, componentgroup_display_name="Storefront"),
    ]
    twin = component(component_id=OTHER_ID, componentgroup_id=OTHER_GROUP)
    put = "PUT %s/components/%s" % (PAGE_PATH, OTHER_ID)
    loop = Loop(
        {
            GROUPS: Steps([group(), pay], swapped),
            LIST: [component(componentgroup_id=GROUP_ID), twin],
            put: dict(twin, desc="New"),
        }
    )
    assert loop.item()[0]["component"]["id"] == COMPONENT_ID
    result, sent = loop.item(**{**ITEM, "description": "New"})
    assert sent == ["GET"] * 2 + ["PUT"]
    assert result["component"]["id"] == OTHER_ID


def test_group_is_read_again_after_writes_to_its_components():
    put = "PUT %s/component_status/%s" % (PAGE_PATH, COMPONENT_ID)
    loop = Loop({put: {"component_status": 6}}, COMPONENT_STATUS_OF_MANY)
    given = {"page": "Zylker Status", "group": "Storefront"}
    assert loop.item(status="operational", **given)[1] == ["GET"] * 3
    assert loop.item(status="major_outage", **given)[1] == ["GET"] * 2 + ["PUT"]


def test_affected_components_are_read_again_after_an_incident():
    active = PAGE_PATH + "/incidents/active"
    loop = Loop(growing(active, "incident_id", [], 5), INCIDENT)
    given = {"page": "Zylker Status", "description": "x", "severity": "major_outage", "components": ["Website"]}
    first, second = (loop.item(title=title, **given) for title in ("One", "Two"))
    assert first[1] == ["GET"] * 3 + ["POST"]
    assert second[1] == ["GET"] * 2 + ["POST"]


# --- writes of others between two items ---------------------------------------------------------------------------------


def test_object_renamed_by_others_is_found_by_its_new_name():
    loop = Loop({LIST: Steps(TABLE[LIST], [component(componentgroup_id=GROUP_ID, display_name="Shop")])})
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert not result["changed"] and result["component"]["id"] == COMPONENT_ID
    assert sent == ["GET"]


@pytest.mark.parametrize("before", [[], [group(), group(componentgroup_id="200000000000000009")]])
def test_missing_or_ambiguous_name_is_looked_up_again(before):
    created = component(component_id=OTHER_ID, display_name="Shop", componentgroup_id=GROUP_ID)
    loop = Loop({GROUPS: Steps(before, [group()]), POST: created})
    assert loop.item(**{**ITEM, "name": "Shop"})[0]["msg"].startswith("group: ")
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert result["changed"] and result["component"]["group_id"] == GROUP_ID
    assert sent == ["GET"] * 3 + ["POST"]


@pytest.mark.parametrize("error", [NotFoundError("No such group.", status=404), ApiError("Invalid.", status=400)])
def test_group_recreated_by_others_is_looked_up_again(error):
    """The API rejects the ID that the group had."""

    def create(body):
        if body["componentgroup_id"] != OTHER_GROUP:
            return error
        return dict(body, component_id=OTHER_ID)

    loop = Loop({GROUPS: Steps([group()], [group(componentgroup_id=OTHER_GROUP)]), POST: Refusing(create)})
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert result["changed"] and result["component"]["group_id"] == OTHER_GROUP
    assert sent == ["GET", "POST"] + ["GET"] * 3 + ["POST"]


def test_group_deleted_by_others_is_reported_as_unknown():
    loop = Loop({GROUPS: Steps([group()], []), POST: NotFoundError("No such group.", status=404)})
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert result["msg"].startswith("group: no component group is named 'Storefront'.")
    assert sent == ["GET", "POST"] + ["GET"] * 3


def test_write_rejected_with_new_ids_is_sent_once():
    loop = Loop({POST: ApiError("Invalid.", status=400)})
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert result["failed"] and sent == ["GET"] * 3 + ["POST"]


def test_write_rejected_without_ids_is_sent_once():
    loop = Loop({POST: ApiError("Invalid.", status=400)})
    loop.item()
    result, sent = loop.item(page="Zylker Status", name="Shop")
    assert result["failed"] and sent == ["GET", "POST"]


def test_unknown_outcome_does_not_restart_the_task():
    loop = Loop({POST: UnknownOutcome("x"), LIST: Steps(TABLE[LIST], TABLE[LIST], ApiError("No."))})
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert result["failed"] and sent == ["GET", "POST", "GET"]


class InTwoSteps(Component):
    """A component that is moved into its group after its creation."""

    fields = amended(Component.fields, ("group",), on_create=False)


def test_partial_write_does_not_restart_the_task():
    put = "PUT %s/components/%s" % (PAGE_PATH, OTHER_ID)
    loop = Loop({POST: component(component_id=OTHER_ID), put: NotFoundError("No such group.")}, InTwoSteps())
    loop.item()
    result, sent = loop.item(**{**ITEM, "name": "Shop"})
    assert result["failed"] and result["changed"]
    assert sent == ["GET", "POST", "PUT"]


# --- errors and results ---------------------------------------------------------------------------------------------------------


def test_check_mode_predicts_from_kept_lists():
    loop = Loop({})
    first, _sent = loop.item(True, **{**ITEM, "name": "Shop"})
    again, sent = loop.item(True, **{**ITEM, "name": "Shop"})
    assert sent == []
    assert again == dict(first, api_calls=0)


@pytest.mark.parametrize("check_mode", [True, False])
def test_kept_list_causes_no_error(check_mode):
    """In the meantime, somebody created the group that an item names."""
    pay = group(componentgroup_id="200000000000000009", componentgroup_display_name="Pay")
    loop = Loop({GROUPS: Steps([group()], [group(), pay]), PUT: component(componentgroup_id="200000000000000009")})
    loop.item(check_mode)
    result, sent = loop.item(check_mode, **{**ITEM, "group": "Pay"})
    assert result["changed"] and "failed" not in result
    assert sent == ["GET"] * 3 + ([] if check_mode else ["PUT"])


def test_real_error_is_reported_once():
    loop = Loop({})
    loop.item()
    result, sent = loop.item(**{**ITEM, "group": "Pay"})
    assert result["msg"].startswith("group: no component group is named 'Pay'.")
    assert sent == ["GET"] * 3
    assert result["warnings"] == []


def test_info_modules_use_kept_lists():
    loop = Loop({}, mode="info")
    first, sent = loop.item(page="Zylker Status")
    assert sent == ["GET"] * 3
    again, sent = loop.item(page="Zylker Status", name="Website")
    assert sent == []
    assert again["components"] == first["components"]
