# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module healthchecks_check against the emulator: how it finds a check, what it writes, and its states."""

from __future__ import annotations

import json

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.check import CHECK
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.client import Healthchecks
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import API_KEY, HOST, world

READ_ONLY = "hcr_emulator_readonly__project_1"
CHAT, EMAIL = "2c0de000-0000-4000-8000-000000000002", "1c0de000-0000-4000-8000-000000000001"
NOBODY = "00000000-0000-4000-8000-00000000000a"
V1 = {"api_version": "v1"}
V2 = {"api_version": "v2"}
BY_NAME = {"slug": "", "unique": ["name", "slug"]}  # in the creation of a check without a slug


class Project:
    """The emulated project: tasks, and changes by other clients."""

    def __init__(self):
        self.world = world()
        self.world.load(self.world.empty)

    def make(self, **fields):
        """Create a check as another client. Returns its ID."""
        answer = self.world.http.post("/api/v3/checks/", json=fields, headers={"X-Api-Key": API_KEY})
        assert answer.status_code == 201, answer.text
        self.world.answers = None
        return answer.json["uuid"]

    def post(self, identifier, verb="", **fields):
        """Change a check as another client."""
        path = "/api/v3/checks/" + identifier + verb
        answer = self.world.http.post(path, json=fields, headers={"X-Api-Key": API_KEY})
        assert answer.status_code == 200, answer.text
        self.world.answers = None
        return answer.json

    def ping(self, identifier, verb=""):
        assert self.world.http.post("/ping/" + identifier + verb).status_code == 200
        self.world.answers = None

    def get(self, identifier):
        return self.world.http.get("/api/v3/checks/" + identifier, headers={"X-Api-Key": API_KEY}).json

    @property
    def checks(self):
        return self.world.http.get("/api/v3/checks/", headers={"X-Api-Key": API_KEY}).json["checks"]

    def connect(self, **options):
        """Give another connection to the tasks that follow."""
        self.world.given["healthchecks"] = options
        self.world.clients["healthchecks"] = Healthchecks({"api_key": API_KEY, "api_url": HOST, **options})

    def do(self, check=False, module="healthchecks_check", **options):
        return self.world.do(module, options, check)

    def applied(self, **options):
        """The writes of a task, as (path below the checks, body). Check mode predicts its result, and a second run writes nothing."""
        predicted, done, again = self.do(True, **options), self.do(**options), self.do(**options)
        for outcome in (predicted, done, again):
            assert not outcome.result.get("failed"), outcome.result
        assert (predicted.writes, again.writes) == ([], [])
        assert predicted.result["changed"] is done.result["changed"] is bool(done.writes)
        assert predicted.result["diff"] == done.result["diff"]
        assert not again.result["changed"]
        expected, actual = predicted.result["check"] or {}, done.result["check"] or {}
        assert {key: actual.get(key) for key in expected} == expected
        computed = {field.name for field in CHECK.fields if not field.option} | {"id"}
        assert set(actual) - set(expected) <= computed
        self.result, self.predicted = done.result, predicted.result
        return [(sent.path.partition("/checks/")[2], sent.body and json.loads(sent.body)) for sent in done.writes]

    def refused(self, **options):
        """The message of a task that fails before it writes, also in check mode."""
        outcome, predicted = self.do(**options), self.do(True, **options)
        assert outcome.result["failed"] and outcome.writes == []
        assert predicted.result["msg"] == outcome.result["msg"]
        return outcome.result["msg"]


@pytest.fixture
def project():
    here = Project()
    yield here
    here.connect()
    assert here.world.store.violations == []


# --- finding the check -----------------------------------------------------------------------------------------------


def test_the_id_finds_a_check_and_other_options_change_it(project):
    one = project.make(name="A", slug="a")
    assert project.applied(id=one, name="B", slug="b") == [(one, {"name": "B", "slug": "b"})]
    assert project.applied(uuid=" {0}\n".format(one.upper()), tags=["x"]) == [(one, {"tags": "x"})]


def test_the_slug_finds_a_check_with_another_name(project):
    one = project.make(name="A", slug="a")
    assert project.applied(slug="a", name="New") == [(one, {"name": "New", "slug": "a"})]
    assert project.applied(slug=" a ", name=" New ", grace="2h") == [(one, {"grace": 7200})]


def test_the_name_finds_a_check_with_any_slug(project):
    one = project.make(name="A", slug="a")
    assert project.applied(name="A", slug="") == [(one, {"slug": ""})]
    project.post(one, slug="a")
    assert project.applied(name="A", tags=["x"]) == [(one, {"tags": "x"})]
    assert project.get(one)["slug"] == "a"


def test_the_only_check_with_the_name_and_without_a_slug_is_adopted(project):
    one = project.make(name="A")
    assert project.applied(name="A", slug="a") == [(one, {"slug": "a"})]


def test_a_check_with_another_slug_is_not_adopted(project):
    project.make(name="A", slug="other")
    assert project.applied(name="A", slug="a") == [("", {"name": "A", "slug": "a", "unique": ["slug"]})]
    assert [one["slug"] for one in project.checks] == ["other", "a"]


def test_the_check_without_a_slug_is_adopted_if_several_have_the_name(project):
    project.make(name="A", slug="other")
    two = project.make(name="A")
    assert project.applied(name="A", slug="a") == [(two, {"slug": "a"})]


def test_several_checks_without_a_slug_are_ambiguous(project):
    twins = [project.make(name="A"), project.make(name="A")]
    message = project.refused(name="A", slug="a")
    assert message.startswith("name: 2 checks have the name 'A'. Use the ID of the one that you mean")
    assert all(one in message for one in twins)


@pytest.mark.parametrize("option, options", [("slug", {"slug": "a"}), ("name", {"name": "A"})])
def test_duplicates_are_rejected_with_their_uuids(project, option, options):
    twins = [project.make(name="A", slug="a"), project.make(name="A", slug="a")]
    message = project.refused(tags=["x"], **options)
    assert message.startswith(option + ": 2 checks ")
    assert all(one in message for one in twins)
    for state in ("absent", "paused"):
        assert project.refused(state=state, **options) == message


def test_slug_and_name_of_different_checks_are_rejected(project):
    one, two = project.make(name="A", slug="a"), project.make(name="B", slug="b")
    assert project.refused(name="B", slug="a") == (
        "name: the slug 'a' belongs to the check {0}, but the name 'B' belongs to {1}. Use the ID of the one that you "
        "mean.".format(one, two)
    )


def test_an_empty_name_slug_or_id_never_finds_a_check(project):
    nameless, other = project.make(slug="x"), project.make(name="Other")
    assert project.refused(name="") == "name: must not be empty."
    assert project.refused(slug=" ") == "slug: must not be empty."
    assert project.refused(id="") == "id: must not be empty."
    one = project.make(name="A", slug="a")
    assert project.applied(slug="a", name="") == [(one, {"name": "", "slug": "a"})]
    assert [project.get(each)["slug"] for each in (nameless, other)] == ["x", ""]


def test_names_are_case_sensitive(project):
    project.make(name="Backup")
    assert project.applied(name="backup")[0][0] == ""


@pytest.mark.parametrize("options", [{"id": NOBODY}, {"slug": "a"}, {"name": "A"}, {"name": "A", "slug": "a"}])
def test_absent_changes_nothing_if_the_check_does_not_exist(project, options):
    assert project.applied(state="absent", **options) == []
    assert project.result["check"] is None


def test_a_check_of_another_project(project):
    one = project.make(name="A")
    project.connect(api_key="hcw_emulator_readwrite_project_2")
    message = project.refused(id=one, tags=["x"])
    assert message == (
        "HTTP 403. The check {0} belongs to another project than api_key. Check the ID, or use an API key of its "
        "project.".format(one)
    )


# --- fields ----------------------------------------------------------------------------------------------------------

# An option, a first value and its request, a last value and its request.
FIELDS = [
    ("description", "One\nTwo\n", {"desc": "One\nTwo\n"}, "", {"desc": ""}),
    ("desc", "One", {"desc": "One"}, "", {"desc": ""}),
    ("tags", ["b", "a", "b"], {"tags": "b a"}, [], {"tags": ""}),
    ("timeout", "90s", {"timeout": 90}, "365d", {"timeout": 31536000}),
    ("grace", "1h30m", {"grace": 5400}, "1 d", {"grace": 86400}),
    ("channels", ["Ops Chat", EMAIL], {"channels": EMAIL + "," + CHAT}, [], {"channels": ""}),
    ("methods", "post", {"methods": "POST"}, "any", {"methods": ""}),
    ("start_keyword", "a,b", {"start_kw": "a,b"}, "", {"start_kw": ""}),
    ("success_keyword", "a", {"success_kw": "a"}, "", {"success_kw": ""}),
    ("failure_keyword", "a", {"failure_kw": "a"}, "", {"failure_kw": ""}),
    *((name, True, {name: True}, False, {name: False}) for name in ("filter_subject", "filter_body", "manual_resume")),
    *((name, True, {name: True}, False, {name: False}) for name in ("filter_http_body", "filter_default_fail")),
]


def test_every_option_is_tested():
    tested = {"name", "slug", "schedule", "timezone", *(one[0] for one in FIELDS)}
    assert {field.name for field in CHECK.fields if field.option} == tested - {"desc"}


@pytest.mark.parametrize("option, first, body, last, cleared", FIELDS)
def test_a_field_of_an_existing_check(project, option, first, body, last, cleared):
    one = project.make(name="A", slug="a")
    assert project.applied(name="A", **{option: first}) == [(one, body)]
    assert project.applied(slug="a", **{option: last}) == [(one, cleared)]


@pytest.mark.parametrize("option, first, body, _last, _cleared", FIELDS)
def test_a_field_of_a_new_check(project, option, first, body, _last, _cleared):
    assert project.applied(name="A", **{option: first}) == [("", {**BY_NAME, "name": "A", **body})]


def test_omitted_options_are_not_managed(project):
    everything = {"name": "A", "slug": "a"}
    for option, first, _body, _last, _cleared in FIELDS:
        everything.update({option: first} if option != "desc" else {})
    project.applied(**everything)
    before = project.get(project.result["check"]["id"])
    assert project.applied(slug="a") == []
    assert project.get(before["uuid"]) == before


@pytest.mark.parametrize(
    "options, message",
    [
        ({"slug": "A"}, "slug: 'A' can contain only a-z, 0-9, - and _."),
        ({"timeout": "59s"}, "timeout: '59s' must be from 1m to 365d."),
        ({"grace": "366d"}, "grace: '366d' must be from 1m to 365d."),
        ({"timeout": "300"}, "timeout: '300' is not a duration with units. Write it like 90s, 45m, 1h30m or 2d."),
        ({"timeout": ""}, "timeout: '' is not a duration with units. Write it like 90s, 45m, 1h30m or 2d."),
        ({"timeout": "5m", "schedule": "daily"}, "schedule: cannot be used together with timeout. Omit one of them."),
        ({"schedule": ""}, "schedule: must not be empty. To replace it, set timeout."),
        ({"start_keyword": "x" * 201}, "start_keyword: must have at most 200 characters."),
        ({"schedule": "x" * 101}, "schedule: must have at most 100 characters."),
        ({"tags": ["x" * 250, "y" * 250]}, "tags: must have at most 500 characters in total."),
        ({"channels": ["*", "Ops Email"]}, "channels: * means all channels, so it must be the only item."),
        ({"timezone": "UTC"}, "timezone: requires schedule, because the check has a timeout."),
    ],
)
def test_invalid_options_are_rejected_also_in_check_mode(project, options, message):
    assert project.refused(**{"name": "N", **options}) == message


@pytest.mark.parametrize("tag", ["", " ", "a b", "a\tb", "a\nb"])
def test_a_tag_with_white_space_is_rejected(project, tag):
    assert project.refused(name="A", tags=["x", tag]).startswith("tags: ")


def test_an_error_of_the_server_names_the_option(project):
    for options in ({"schedule": "@daily"}, {"schedule": "daily", "timezone": "Nowhere"}):
        result = project.do(name="A", **options).result
        assert result["msg"].startswith(list(options)[-1] + ": The API says that it is not "), result["msg"]
    result = project.do(name="A", channels=[NOBODY]).result
    assert result["msg"] == (
        "channels: The API says: invalid channel identifier: {0}. Check the IDs in channels.".format(NOBODY)
    )
    assert project.checks == []
    project.world.store.violations.clear()


# --- sets ------------------------------------------------------------------------------------------------------------


def test_order_spacing_and_duplicates_of_tags_are_ignored(project):
    one = project.make(name="A", tags="  b   a b ")
    assert project.applied(name="A", tags=["a", "b"]) == []
    assert project.applied(name="A", tags=["c", "a"]) == [(one, {"tags": "c a"})]


def test_channels_are_a_set_by_name_and_id(project):
    project.make(name="A", channels=CHAT + "," + EMAIL)
    for channels in (["Ops Email", "Ops Chat"], [CHAT, " Ops Email "], [EMAIL.upper(), "Ops Chat", CHAT]):
        assert project.applied(name="A", channels=channels) == []


def test_all_channels(project):
    one = project.make(name="A")
    ((path, body),) = project.applied(name="A", channels=["*"])
    assert path == one and len(body["channels"].split(",")) == 6
    answer = project.world.http.post("/_emulator/channels", json={"name": "New", "project_id": "zylker"})
    assert answer.status_code == 200
    project.world.answers = None
    ((_path, body),) = project.applied(name="A", channels=["*"])
    assert len(body["channels"].split(",")) == 7


def test_a_channel_without_a_unique_name_is_shown_by_its_id(project):
    """A task accepts the channels of a result."""
    project.applied(name="A", channels=["*"])
    shown = project.result["check"]["channels"]
    assert shown[:2] == ["Ops Email", "Ops Chat"] and shown[5] == "Day, night"
    assert [one[1:8] for one in shown[2:5]] == ["c0de000"] * 3
    assert project.applied(name="A", channels=shown) == []


def test_channels_are_read_only_if_names_are_needed(project):
    project.make(name="A", channels=EMAIL)
    assert [sent.path for sent in project.do(name="A", tags=[]).sent] == ["/api/v3/checks/"]
    assert [sent.path for sent in project.do(name="A", channels=[EMAIL]).sent] == ["/api/v3/checks/"]
    reads = [sent.path for sent in project.do(name="A", channels=["Ops Email"]).sent]
    assert sorted(reads) == ["/api/v3/channels/", "/api/v3/checks/"]


def test_a_loop_reads_the_channels_once(hc):
    """Writes to checks do not change channels."""
    task, reads, sent = Manage(CHECK), Reads(), []
    for number in range(3):
        reads.serve("loop", number, True)
        result = hc.do(task, reads=reads, api_key=API_KEY, name="Check {0}".format(number), channels=["Ops Email"])
        assert result["changed"] and result["check"]["channels"] == ["Ops Email"]
        sent += hc.sent()
    read = [one.rpartition("/api/v3/")[2] for one in sent if one.startswith("GET")]
    assert read == ["checks/", "channels/", "checks/", "checks/"]


def test_a_channel_that_was_recreated_is_looked_up_again(hc):
    """This happens during a loop. The API rejects the old ID of the channel."""
    task, reads = Manage(CHECK), Reads()
    for number in range(2):
        reads.serve("loop", number, True)
        result = hc.do(task, reads=reads, api_key=API_KEY, name="Check {0}".format(number), channels=["Ops Email"])
        assert result["changed"] and len(result["check"]["channel_ids"]) == 1, result
        assert (result["check"]["channel_ids"] == [EMAIL]) is (number == 0)
        hc.control("DELETE", "/channels/" + result["check"]["channel_ids"][0])
        hc.control("POST", "/channels", {"name": "Ops Email"})
    hc.store.violations.clear()


# --- timeouts and schedules ------------------------------------------------------------------------------------------


def test_a_new_schedule_does_not_restore_an_old_timezone(project):
    one = project.make(name="A", schedule="0 3 * * *", tz="Europe/Riga")
    assert project.applied(name="A", timeout="1h") == [(one, {"timeout": 3600})]
    assert project.applied(name="A", schedule="0 4 * * *") == [(one, {"schedule": "0 4 * * *", "tz": "UTC"})]
    assert project.get(one)["tz"] == "UTC"
    assert project.result["check"]["timezone"] == "UTC"


def test_a_timeout_is_sent_even_if_it_equals_an_old_one(project):
    one = project.make(name="A", timeout=600)
    project.applied(name="A", schedule="daily", timezone="Europe/Riga")
    assert "timeout" not in project.result["check"]
    assert project.applied(name="A", timeout="10m") == [(one, {"timeout": 600})]
    assert not {"schedule", "timezone"} & set(project.result["check"])


def test_a_new_check_with_a_schedule_is_in_utc(project):
    body = {**BY_NAME, "name": "A", "schedule": "Mon..Fri 9:00", "tz": "UTC"}
    assert project.applied(name="A", schedule="Mon..Fri 9:00") == [("", body)]
    assert project.result["check"]["kind"] == "scheduled"


def test_the_timezone_of_an_existing_schedule(project):
    one = project.make(name="A", schedule="0 3 * * *", tz="Europe/Riga")
    assert project.applied(name="A", schedule="0 4 * * *") == [(one, {"schedule": "0 4 * * *"})]
    assert project.applied(name="A", timezone="Europe/Vienna") == [(one, {"tz": "Europe/Vienna"})]


@pytest.mark.parametrize("old, new", [("Europe/Kiev", "Europe/Kyiv"), ("US/Eastern", "America/New_York")])
def test_an_old_name_of_a_timezone_is_no_change(project, old, new):
    one = project.make(name="A", schedule="0 3 * * *", tz=old)
    assert project.get(one)["tz"] == new
    assert project.applied(name="A", schedule="0 3 * * *", tz=old) == []
    assert project.applied(name="A", timezone=new) == []
    assert project.applied(name="B", schedule="0 3 * * *", timezone=old)[0][1]["tz"] == old


# --- states ----------------------------------------------------------------------------------------------------------


def test_pause_and_resume(project):
    one = project.make(name="A")
    assert project.applied(name="A", state="paused") == [(one + "/pause", None)]
    assert project.predicted["check"]["status"] == "paused" == project.get(one)["status"]
    assert project.applied(name="A") == []
    assert project.applied(name="A", state="resumed") == [(one + "/resume", None)]
    assert project.predicted["check"]["status"] == "new" == project.get(one)["status"]


def test_states_together_with_fields(project):
    one = project.make(name="A")
    assert project.applied(name="A", state="paused", manual_resume=True) == [
        (one + "/pause", None),
        (one, {"manual_resume": True}),
    ]
    assert project.predicted["diff"]["after"]["state"] == "paused"
    assert project.applied(name="A", state="resumed", manual_resume=False, grace="2h") == [
        (one, {"grace": 7200, "manual_resume": False}),
        (one + "/resume", None),
    ]


def test_a_new_check_that_is_paused(project):
    writes = project.applied(name="A", state="paused", timeout="5m")
    assert [path[-6:] for path, _body in writes] == ["", "/pause"]
    assert writes[0][1] == {**BY_NAME, "name": "A", "timeout": 300}
    assert project.predicted["check"]["status"] == "paused" == project.result["check"]["status"]
    assert project.applied(name="B", state="resumed") == [("", {**BY_NAME, "name": "B"})]
    assert project.predicted["check"]["status"] == "new"


def test_an_update_does_not_resume_a_check(project):
    one = project.make(name="A")
    project.post(one, "/pause")
    assert project.applied(name="A", timeout="5m", description="x") == [(one, {"desc": "x", "timeout": 300})]
    assert project.predicted["check"]["status"] == "paused" == project.get(one)["status"]


def test_resumed_does_nothing_to_a_check_that_is_not_paused(project):
    one = project.make(name="A")
    project.ping(one)
    assert project.applied(name="A", state="resumed") == []
    assert project.result["check"]["status"] == "up"


def test_check_mode_omits_values_that_depend_on_the_clock(project):
    one = project.make(name="A")
    project.ping(one)
    project.applied(name="A", timeout="1m")
    assert not {"status", "next_ping"} & set(project.predicted["check"])
    assert project.result["check"]["status"] == "up"
    project.applied(name="A", description="x")
    assert project.predicted["check"]["status"] == "up"


def test_a_pause_ends_a_run(project):
    one = project.make(name="A")
    project.ping(one, "/start")
    assert project.get(one)["started"]
    project.applied(name="A", state="paused")
    assert project.result["check"]["started"] is False


@pytest.mark.parametrize("options", [{"name": "A"}, {"slug": "a"}])
def test_delete(project, options):
    one = project.make(name="A", slug="a", channels=EMAIL)
    assert project.applied(state="absent", **options) == [(one, None)]
    assert project.result["check"]["id"] == one
    assert project.checks == []


def test_absent_ignores_other_options(project):
    one = project.make(name="A")
    assert project.applied(name="A", state="absent", timezone="UTC", channels=["Ops Email"]) == [(one, None)]


# --- lost responses --------------------------------------------------------------------------------------------------

LOST = {"kind": "lost", "match": {"write": True}}


def lose(project, **given):
    assert project.world.http.post("/_emulator/faults", json={**LOST, **given}).status_code == 200
    project.world.answers = None


@pytest.mark.parametrize(
    "options", [{"name": "A"}, {"slug": "a"}, {"name": "A", "slug": "a", "channels": ["Ops Chat"]}]
)
def test_a_creation_is_not_retried_if_only_its_response_was_lost(project, options):
    lose(project)
    outcome = project.do(**options)
    assert not outcome.result.get("failed"), outcome.result
    assert [sent.method for sent in outcome.sent][-2:] == ["POST", "GET"]
    assert outcome.result["check"]["id"] == project.checks[0]["uuid"] and len(project.checks) == 1


@pytest.mark.parametrize(
    ("options", "unique"),
    [({"name": "A"}, ["name", "slug"]), ({"slug": "a"}, ["slug"]), ({"name": "A", "slug": "a"}, ["slug"])],
)
def test_a_creation_is_retried_if_its_request_was_lost(project, options, unique):
    lose(project, kind="reset")
    outcome = project.do(**options)
    assert [sent.method for sent in outcome.sent] == ["GET", "POST", "GET", "POST"]
    assert [json.loads(sent.body)["unique"] for sent in outcome.writes] == [unique, unique]
    assert outcome.result["changed"] and len(project.checks) == 1
    assert not project.do(**options).result["changed"]


def test_a_retried_creation_makes_no_second_check_if_the_first_request_arrives_late(project):
    """The server creates the check after the task has looked for it."""
    lose(project, kind="reset")

    def meanwhile(sent):
        answer = sent[-1].answer
        if [one.method for one in sent] == ["GET", "POST", "GET"]:
            project.make(**json.loads(sent[1].body))
        return answer

    outcome = project.world.do("healthchecks_check", {"name": "A", "slug": "a"}, bend=meanwhile)
    assert not outcome.result.get("failed"), outcome.result
    assert [one["slug"] for one in project.checks] == ["a"]
    assert outcome.result["check"]["id"] == project.checks[0]["uuid"]


def test_a_creation_is_retried_only_once(project):
    lose(project, kind="reset", times=2)
    outcome = project.do(name="A", slug="a")
    assert outcome.result["msg"] == "The connection broke. No such check exists now. Run the task again."
    assert project.checks == [] and len(outcome.writes) == 2


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_creation_is_not_retried_with_older_versions_of_the_api(project, version):
    project.connect(api_version=version)
    lose(project, kind="reset")
    outcome = project.do(name="A", slug="a")
    assert outcome.result["msg"] == "The connection broke. No such check exists now. Run the task again."
    assert len(outcome.writes) == 1 and "unique" not in outcome.writes[0].body


@pytest.mark.parametrize(
    ("options", "other"),
    [
        ({"name": "A", "slug": "a"}, {"name": "A", "slug": "other"}),
        ({"name": "A", "slug": "a"}, {"name": "A"}),
        ({"name": "A"}, {"name": "A", "slug": "other"}),
        ({"slug": "a"}, {"name": "a", "slug": "other"}),
    ],
)
def test_a_retried_creation_never_overwrites_another_check(project, options, other):
    """Another client creates a check with the same name in the meantime."""
    lose(project, kind="reset")

    def meanwhile(sent):
        answer = sent[-1].answer
        if len(sent) == 3:
            project.make(desc="Stays", **other)
        return answer

    outcome = project.world.do("healthchecks_check", {**options, "description": "New"}, bend=meanwhile)
    assert not outcome.result.get("failed"), outcome.result
    assert [(one["slug"], one["desc"]) for one in project.checks] == [
        (other.get("slug", ""), "Stays"),
        (options.get("slug", ""), "New"),
    ]


@pytest.mark.parametrize("skip", [0, 1])
def test_a_lost_response_to_an_update_or_a_pause(project, skip):
    one = project.make(name="A")
    lose(project, skip=skip)
    outcome = project.do(name="A", grace="2h", state="paused")
    assert not outcome.result.get("failed"), outcome.result
    assert (project.get(one)["grace"], project.get(one)["status"]) == (7200, "paused")
    assert not project.do(name="A", grace="2h", state="paused").result["changed"]


def test_a_lost_response_to_a_resume(project):
    """The retry gets HTTP 409, which means that the check is resumed already."""
    one = project.make(name="A")
    project.post(one, "/pause")
    lose(project)
    outcome = project.do(name="A", state="resumed")
    assert not outcome.result.get("failed"), outcome.result
    assert (outcome.result["check"]["status"], project.get(one)["status"]) == ("new", "new")


def test_a_lost_response_to_a_deletion(project):
    project.make(name="A")
    lose(project)
    outcome = project.do(name="A", state="absent")
    assert not outcome.result.get("failed"), outcome.result
    assert outcome.result["changed"] and project.checks == []


def test_another_client_resumes_the_check_meanwhile(project):
    one = project.make(name="A")
    project.post(one, "/pause")

    def meanwhile(sent):
        if sent[-1].method == "GET":
            answer = sent[-1].answer
            project.post(one, "/resume")
            return answer
        return sent[-1].answer

    outcome = project.world.do("healthchecks_check", {"name": "A", "state": "resumed"}, bend=meanwhile)
    assert not outcome.result.get("failed"), outcome.result
    assert outcome.sent[1].answer.status == 409


# --- versions, keys, old servers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["v1", "v2", "v3"])
def test_a_change_of_the_name_keeps_the_slug(project, version):
    project.connect(api_version=version)
    one = project.make(name="A", slug="custom")
    assert project.applied(slug="custom", name="Other name") == [(one, {"name": "Other name", "slug": "custom"})]
    assert project.applied(name="Other name", tags=["x"]) == [(one, {"tags": "x"})]
    assert project.get(one)["slug"] == "custom"
    unique = {"unique": ["name", "slug"]} if version == "v3" else {}
    assert project.applied(name="New")[0][1] == {"name": "New", "slug": "", **unique}
    assert project.checks[-1]["slug"] == ""
    assert project.result["check"]["slug"] == ""


@pytest.mark.parametrize("version", ["v1", "v2", "v3"])
def test_api_version_is_part_of_the_path(project, version):
    project.connect(api_version=version)
    outcome = project.do(name="A", state="paused")
    assert not outcome.result.get("failed"), outcome.result
    assert {sent.path.split("/")[2] for sent in outcome.sent} == {version}


def test_a_running_check_of_version_1(project):
    """Version 1 shows "started" instead of the status of a running check."""
    one = project.make(name="A")
    project.ping(one, "/start")
    project.connect(api_version="v1")
    result = project.do(module="healthchecks_check_info").result
    assert result["checks"][0]["status"] == "started"
    assert project.applied(name="A", state="paused") == [(one + "/pause", None)]


def test_a_read_only_key_reads_and_changes_nothing(project):
    one = project.make(name="A", slug="a")
    project.connect(api_key=READ_ONLY)
    (shown,) = project.do(module="healthchecks_check_info").result["checks"]
    assert len(shown["unique_key"]) == 40 and shown["id"] == shown["unique_key"]
    assert not {"uuid", "ping_url", "channels"} & set(shown)
    for options in ({"tags": ["x"]}, {"state": "paused"}, {"state": "absent"}):
        message = project.refused(slug="a", **options)
        assert message == "api_key: is a read-only key. A read-write key is required to change a check."
    assert project.do(slug="a", name="A").result["changed"] is False
    assert project.get(one)["tags"] == ""
    result = project.do(name="B").result
    assert result["failed"] and "read-only key" in result["msg"]


def test_servers_without_uuid_in_responses(project):
    one = project.make(name="A")
    project.world.store.settings["awkward"] = {"check_without_uuid": True, "check_without_badge_url": True}
    project.world.answers = None
    assert project.applied(name="A", grace="2h", state="paused") == [(one + "/pause", None), (one, {"grace": 7200})]
    assert project.result["check"]["id"] == project.result["check"]["uuid"] == one
    writes = project.applied(name="B", state="paused")
    assert writes[1][0] == project.result["check"]["uuid"] + "/pause"
