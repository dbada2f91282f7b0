# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that visitors see: its content, its preferences, and escaped markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from emulator.services.statusiq.public_page.text import readable_days, readable_span

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{7*7}}"


def show(api, page):
    answer = api.http.get(page["sp_permalink"])
    assert answer.status_code == 200
    return answer.text


class Node:
    """An element of a page."""

    def __init__(self, tag, attrs=()):
        self.tag, self.attributes, self.children = tag, dict(attrs), []

    def walk(self):
        """The element and all elements below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags):
        return [node for node in self.walk() if node.tag in tags]

    def of_class(self, name):
        return [node for node in self.walk() if name in (node.attributes.get("class") or "").split()]

    @property
    def text(self):
        """The visible text in one line."""
        parts = [child.text if isinstance(child, Node) else child for child in self.children]
        return " ".join(" ".join(parts).split())


class Tree(HTMLParser):
    """A page as elements. Tags that are not closed, or closed in the wrong order, fail the test."""

    VOID = ("meta", "link", "br", "img", "input")

    def __init__(self, text):
        super().__init__()
        self.root = Node("")
        self.open = [self.root]
        self.feed(text)
        self.close()
        assert self.open == [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.open[-1].children.append(node)
        if tag not in self.VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].children.append(data)


def see(api, page):
    """The page as elements."""
    return Tree(show(api, page)).root


def sections(api, page):
    """The elements below each heading of the page, by the text of the heading."""
    found, current = {}, None
    for node in see(api, page).all("main")[0].children:
        if isinstance(node, Node) and node.tag == "h2":
            current = found.setdefault(node.text, [])
        elif isinstance(node, Node) and current is not None:
            current.append(node)
    return found


def timeline(event):
    """(status, text) of each update of an incident, in the order of the page."""
    return [
        (entry.all("strong")[0].text, [node.text for node in entry.all("p")])
        for entry in event.of_class("timeline")[0].all("li")
    ]


def days(api, page):
    """The history: the elements below each day, newest first."""
    found = []
    for node in sections(api, page)["History"]:
        if node.tag == "h3":
            found.append((node.all("time")[0].attributes["datetime"], []))
        else:
            found[-1][1].append(node)
    return found


def say(api, incident, text, status):
    """Post a status update."""
    path = f"{api.root}/incidents/active/{incident}/incident_status_updates"
    api.ok("PUT", path, {"incident_status_desc": text, "incident_status_id": status})


def write_postmortem(api, incident, body, **more):
    api.ok("PUT", f"{api.root}/incidents/resolved/{incident}/postmortem", {"body": body, **more})


def fill(api, text):
    """Set a text in every field that visitors see."""
    page = api.page(text)
    api.ok(
        "PUT",
        api.root,
        {
            "statuspage_desc": text,
            "company_name": text,
            "website_url": text,
            "footer": {"content": text, "style": {"background-color": text, "color": text, "text-align": text}},
        },
    )
    group = api.ok("POST", f"{api.root}/component_groups", {"componentgroup_display_name": text})["componentgroup_id"]
    change = {"componentgroup_display_name": text, "componentgroup_desc": text}
    api.ok("PUT", f"{api.root}/component_groups/{group}", change)
    ids = [api.component(text, desc=text, componentgroup_id=group), api.component(text, desc=text)]
    first, second = (api.incident(text, ids, incident_desc=text)["incident_id"] for _n in range(2))
    say(api, first, text, 12)
    say(api, second, text, 14)
    write_postmortem(api, second, text, publish=True)
    for starts_in in (-60, 86400, -7200):
        api.ctl(
            "POST",
            "/site24x7_maintenance",
            {
                "page_id": page["statuspage_id"],
                "title": text,
                "description": text,
                "components": ids,
                "starts_in": starts_in,
            },
        )
    return page


def test_markup_is_escaped(api):
    page = fill(api, XSS)
    seen = list(see(api, page).walk())
    api.page("harmless")
    assert [node.tag for node in seen] == [node.tag for node in see(api, fill(api, "harmless")).walk()]
    for node in [*seen, *Tree(api.http.get("/").text).root.walk()]:
        assert node.tag not in ("script", "img")
        assert not [name for name in node.attributes if name.startswith("on") or name == "style"]
    shown = [node for node in seen if XSS in node.children]
    assert len(shown) >= 20  # unchanged, as the text of an element
    feed = ElementTree.fromstring(api.http.get(page["sp_rss_permalink"]).text)
    assert feed.find("channel/title").text == XSS


def test_no_external_assets_and_a_content_security_policy(api):
    page = api.page()
    answer = api.http.get(page["sp_permalink"])
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"https?://", answer.text)
    assert 'name="viewport"' in answer.text
    assert "prefers-color-scheme" in answer.text


def test_content(api):
    page = api.page("Zylker Status")
    group = api.ok("POST", f"{api.root}/component_groups", {"componentgroup_display_name": "Storefront"})
    checkout = api.component("Checkout", componentgroup_id=group["componentgroup_id"])
    api.component("Blog")
    incident = api.incident("Errors", [checkout], severity=6)["incident_id"]
    path = f"{api.root}/incidents/active/{incident}/incident_status_updates"
    api.ok("PUT", path, {"incident_status_desc": "Found it", "incident_status_id": 12})
    pushed = {"page_id": page["statuspage_id"], "title": "Kernel", "starts_in": 3600}
    api.ctl("POST", "/site24x7_maintenance", pushed)
    text = show(api, page)
    for words in ("Storefront", "Checkout", "Major Outage", "Blog", "Operational", "Errors", "Kernel", "Scheduled"):
        assert words in text
    assert text.index("Found it") < text.index("Acknowledged")
    assert text.index("Storefront") < text.index("Blog")

    shown = api.http.get("/_emulator/visitors?page=Zylker Status").json
    assert shown["overall"]["status"] == "major_outage"
    assert shown["groups"][0]["status"] == "major_outage"
    assert shown["groups"][0]["components"] == [
        {"name": "Checkout", "description": "", "status": "major_outage", "status_text": "Major Outage"}
    ]
    assert [item["name"] for item in shown["components"]] == ["Blog"]
    assert [update["status"] for update in shown["incidents"][0]["updates"]] == ["identified", "acknowledged"]
    assert shown["incidents"][0]["components"] == ["Checkout"]
    assert [item["title"] for item in shown["maintenance"]["upcoming"]] == ["Kernel"]
    api.ctl("POST", "/clock", {"advance": 3700})
    shown = api.http.get("/_emulator/visitors").json
    assert [item["title"] for item in shown["maintenance"]["running"]] == ["Kernel"]
    api.advance(3700)
    api.ok("PUT", path, {"incident_status_desc": "Over", "incident_status_id": 14})
    shown = api.http.get("/_emulator/visitors").json
    assert shown["overall"]["words"] == "All systems operational"
    assert shown["maintenance"] == {"running": [], "upcoming": []}
    kinds = sorted(entry["kind"] for day in shown["history"] for entry in day["entries"])
    assert kinds == ["incident", "maintenance"]
    api.ctl("POST", "/clock", {"advance": 5 * 86400})
    assert [day["entries"] for day in api.http.get("/_emulator/visitors").json["history"]] == [[], []]


@pytest.mark.parametrize(
    "preference, gone",
    [
        ({"show_active_incidents": False}, "Active incidents"),
        ({"show_component_summary": False}, ">Components<"),
        ({"show_upcoming_maintenance": False}, "Upcoming maintenance"),
        ({"show_upcoming_maintenance_next_n_days": 0}, "Upcoming maintenance"),
        ({"show_incident_history": False}, "History"),
        ({"allow_rss_feed": False}, "RSS"),
    ],
)
def test_preferences_hide_sections(api, preference, gone):
    page = fill(api, "X")
    assert gone in show(api, page)
    api.ok("PUT", api.root, {"preferences": preference})
    assert gone not in show(api, page)
    if "allow_rss_feed" in preference:
        assert api.http.get(page["sp_rss_permalink"]).status_code == 404


def test_banner_shows_the_worst_status(api):
    page = api.page()
    blog = api.component("Blog")

    def banner():
        return see(api, page).of_class("banner")[0].text

    assert banner() == "All systems operational"
    api.ctl("POST", "/site24x7_maintenance", {"page_id": page["statuspage_id"], "title": "Kernel", "starts_in": -60})
    assert banner() == "Some systems are under maintenance"
    incident = api.incident("Errors", [], severity=5)["incident_id"]
    assert banner() == "Partial outage"
    api.ok("PUT", f"{api.root}/component_status/{blog}", {"component_status": 6})
    assert banner() == "Major outage"
    api.ok("PUT", f"{api.root}/component_status/{blog}", {"component_status": 1})
    say(api, incident, "Over", 14)
    assert banner() == "Some systems are under maintenance"


def test_components_are_shown_in_their_groups(api):
    page = api.page()
    groups = [
        api.ok("POST", f"{api.root}/component_groups", {"componentgroup_display_name": name})["componentgroup_id"]
        for name in ("Storefront", "Empty")
    ]
    api.component("Blog")
    api.component("Checkout", desc="Payments", componentgroup_id=groups[0])
    change = {"componentgroup_display_name": "Storefront", "componentgroup_desc": "What customers see"}
    api.ok("PUT", f"{api.root}/component_groups/{groups[0]}", change)
    first, second, alone, legend = sections(api, page)["Components"]
    assert [node.text for node in first.all("summary")[0].all("div")[0].children] == [
        "Storefront",
        "What customers see",
    ]
    assert [row.text for row in first.all("li")] == ["Checkout Payments Operational 100 %"]
    assert second.text == "Empty Operational No components."
    assert [row.text for row in alone.all("li")] == ["Blog Operational 100 %"]
    assert "Each bar is a day" in legend.text


def test_active_incident_has_a_timeline(api):
    page = api.page()
    ids = [api.component(name) for name in ("Website", "Zahlungen 💳")]
    incident = api.incident("Errors", ids, severity=6, incident_desc="Some fail.")["incident_id"]
    say(api, incident, "Line one\n\nline three", 12)  # in the same second as the first one
    api.advance(60)
    say(api, incident, "", 13)
    (event,) = sections(api, page)["Active incidents"]
    assert event.all("h3")[0].text == "Errors"
    assert event.of_class("state")[0].text == "Major Outage"
    assert "Affects Website, Zahlungen 💳" in event.text
    assert timeline(event) == [
        ("Observing", []),
        ("Identified", ["Line one line three"]),
        ("Acknowledged", ["Some fail."]),
    ]
    times = [node.attributes["datetime"] for node in event.of_class("timeline")[0].all("time")]
    assert times[0] > times[1] >= times[2]
    assert all(node.text.endswith("UTC") for node in event.all("time"))
    assert "Postmortem" not in event.text


def test_incident_without_components_and_updates(api):
    page = api.page()
    incident = api.incident("Quiet", [], incident_desc="Nobody knows.")
    progress = incident["incident_status_updates"][0]["enc_inc_state_progress_id"]
    path = f"{api.root}/incidents/active/{incident['incident_id']}/incident_status_updates"
    api.ok("DELETE", f"{path}/{progress}")
    (event,) = sections(api, page)["Active incidents"]
    assert "Affects" not in event.text
    assert "Nobody knows." in event.text
    assert event.of_class("timeline") == []


def test_current_and_upcoming_windows_are_shown(api):
    page = api.page()
    website = api.component("Website")
    pushed = {"page_id": page["statuspage_id"], "description": "Slow.", "components": [website]}
    for title, starts_in in (("Later", 7200), ("Sooner", 3600), ("Now", -60)):
        api.ctl("POST", "/site24x7_maintenance", {**pushed, "title": title, "starts_in": starts_in})
    seen = sections(api, page)
    assert [event.all("h3")[0].text for event in seen["Maintenance in progress"]] == ["Now"]
    assert [event.all("h3")[0].text for event in seen["Upcoming maintenance"]] == ["Sooner", "Later"]
    for event in seen["Maintenance in progress"] + seen["Upcoming maintenance"]:
        assert "Affects Website" in event.text
        assert "Slow." in event.text
        begin, end = event.all("time")
        assert begin.attributes["datetime"] < end.attributes["datetime"]
    assert seen["Maintenance in progress"][0].of_class("state")[0].text == "In progress"


def test_postmortem_is_shown_after_publication(api):
    page = api.page()
    incident = api.incident("Errors", [api.component()])["incident_id"]
    say(api, incident, "All is well.", 14)
    body = "What happened:\n\n<b>A disk</b> was full."

    def told():
        (event,) = [event for _day, events in days(api, page) for event in events if event.all("h4")]
        assert timeline(event) == [("Resolved", ["All is well."]), ("Acknowledged", ["Some wait."])]
        return event

    assert "Postmortem" not in told().text
    write_postmortem(api, incident, body, publish=False)
    assert "Postmortem" not in told().text
    write_postmortem(api, incident, body, publish=True)
    assert told().all("h5")[0].text == "Postmortem"
    assert told().of_class("post")[0].all("p")[1].children == [body]
    api.ok("DELETE", f"{api.root}/incidents/resolved/{incident}/postmortem", query={"start_date": began(api, incident)})
    assert "Postmortem" not in told().text


def began(api, incident):
    (found,) = [one for one in api.ok("GET", f"{api.root}/incidents/resolved") if one["incident_id"] == incident]
    return found["incident_began_at"][:16].replace("T", " ")


def test_history_contains_every_day(api):
    page = api.page()
    api.ok("PUT", api.root, {"preferences": {"show_incident_history_last_n_days": 4}})
    assert [day["entries"] for day in api.http.get("/_emulator/visitors").json["history"]] == [[]] * 4
    ((_first, (quiet,)),) = days(api, page)
    assert quiet.text == "No incidents."
    for title in ("First", "Second"):  # completed in the same second
        say(api, api.incident(title)["incident_id"], "Over", 14)
    api.ctl("POST", "/site24x7_maintenance", {"page_id": page["statuspage_id"], "title": "Kernel", "starts_in": -7200})
    api.advance(2 * 86400)
    say(api, api.incident("Third")["incident_id"], "Over", 14)
    seen = days(api, page)
    shown = [[node.text for event in events for node in event.all("h4")] for _day, events in seen]
    assert shown[:2] == [["Third"], []]
    assert shown[2][:2] == ["Second", "First"]
    assert sorted(sum(shown, [])) == ["First", "Kernel", "Second", "Third"]
    assert seen[1][1][0].text == "No incidents."
    dates = [day for day, _events in seen]
    assert dates[0] == api.http.get("/_emulator/visitors").json["time"][:10]
    assert dates == sorted(set(dates), reverse=True)
    api.advance(2 * 86400)
    quiet, third = days(api, page)[:2]
    assert [event.text for event in quiet[1]] == ["No incidents."]
    assert third[1][0].all("h4")[0].text == "Third"


@pytest.mark.parametrize(
    "first, last, shown",
    [
        ("2026-11-29", "2026-11-30", ("29", "30 Nov 2026")),
        ("2026-10-31", "2026-11-01", ("31 Oct", "1 Nov 2026")),
        ("2025-11-30", "2026-11-29", ("30 Nov 2025", "29 Nov 2026")),
        ("2026-10-30", "2026-11-30", ("30 Oct", "30 Nov 2026")),
    ],
)
def test_consecutive_days_without_incidents_are_combined(first, last, shown):
    assert readable_days(first, last) == shown


@pytest.mark.parametrize("number", [0, 1, 3650])
def test_unusual_history_lengths(api, number):
    page = api.page()
    names = ("show_incident_history_last_n_days", "show_upcoming_maintenance_next_n_days")
    api.ok("PUT", api.root, {"preferences": dict.fromkeys(names, number)})
    assert len(sections(api, page).get("History", ())) == 2 * bool(number)
    assert len(api.http.get("/_emulator/visitors").json["history"]) == number


def test_past_incidents_at_any_time(api, words):
    page = api.page()
    now = api.http.get("/_emulator/visitors").json["time"]
    entered = {key: value for key, value in words["active"]("Long").items() if key != "incident_status_id"}
    times = {"incident_start_time": "0101-01-01 00:00", "incident_end_time": "2999-01-01 00:00", "timezone": "UTC"}
    api.ok("POST", f"{api.root}/incidents/resolved", {**entered, **times})
    (event,) = dict(days(api, page))[now[:10]]
    assert event.all("h4")[0].text == "Long"
    assert event.all("time")[0].text == "1 Jan 0101, 00:00"


def test_resolved_incident_is_green_without_duplicate_text(api):
    page = api.page()
    incident = api.incident("Errors", [], severity=6, incident_desc="Some fail.")["incident_id"]
    (event,) = sections(api, page)["Active incidents"]
    assert "tone-major_outage" in event.attributes["class"]
    assert event.text.count("Some fail.") == 1
    say(api, incident, "Over.", 14)
    (event,) = days(api, page)[0][1]
    assert "tone-operational" in event.attributes["class"]
    assert event.of_class("state")[0].text == "Resolved"
    assert "Major Outage" in event.text


def test_description_without_an_update_is_shown(api):
    page = api.page()
    incident = api.incident("Errors", [], incident_desc="Some fail.")
    (update,) = incident["incident_status_updates"]
    path = f"{api.root}/incidents/active/{incident['incident_id']}/incident_status_updates"
    api.ok("PUT", f"{path}/{update['enc_inc_state_progress_id']}", {"incident_status_desc": "We are looking."})
    (event,) = sections(api, page)["Active incidents"]
    assert "Some fail." in event.text and "We are looking." in event.text


@pytest.mark.parametrize(
    "begin, end, shown",
    [
        ("2026-01-31T00:30:00+0100", "2026-01-31T01:30:00+0100", ("30 Jan 2026, 23:30", "31 Jan 2026, 00:30 UTC")),
        ("2026-01-31T12:00:00+0530", "2026-01-31T13:00:00+0530", ("31 Jan 2026, 06:30", "07:30 UTC")),
        ("0001-01-01T00:00:00+0100", "9999-12-31T23:59:00-0100", ("1 Jan 0001, 00:00", "31 Dec 9999, 23:59 UTC")),
    ],
)
def test_times_are_in_utc(begin, end, shown):
    assert readable_span(begin, end) == shown


def bars(api, page):
    """The days of the only component, and the percentage."""
    (row,) = sections(api, page)["Components"][0].all("li")
    return [(node.attributes["title"], node.attributes.get("class")) for node in row.of_class("days")[0].all("span")], (
        row.of_class("bars")[0].text
    )


def test_bars_show_only_recorded_statuses(api):
    page, website = api.page(), api.component("Website")

    def become(status):
        api.ok("PUT", f"{api.root}/component_status/{website}", {"component_status": status})

    found, percent = bars(api, page)
    assert len(found) == 30 and percent == "100 %"
    assert [title.partition(": ")[2] for title, _tone in found] == ["Not recorded"] * 29 + ["Operational"]
    assert [tone for _title, tone in found] == ["tone-unknown"] * 29 + ["tone-operational"]
    api.advance(86400 * 2)
    become(4)
    become(3)
    become(1)  # immediately, and the worst status of the day counts
    assert [tone for _title, tone in bars(api, page)[0][-3:]] == [
        "tone-operational",
        "tone-operational",
        "tone-degraded_performance",
    ]
    assert bars(api, page)[1] == "100 %"  # not an outage
    become(6)
    api.advance(86400 * 2)
    become(1)
    assert [tone for _title, tone in bars(api, page)[0][-5:]] == ["tone-operational"] * 2 + ["tone-major_outage"] * 3
    assert bars(api, page)[1].startswith(("50", "49.99"))
    api.advance(86400 * 40)
    assert {tone for _title, tone in bars(api, page)[0]} == {"tone-operational"}
    assert bars(api, page)[1] == "100 %"


def test_bars_after_loading_a_state(api):
    page, _website = api.page(), api.component("Website")
    state = api.ctl("GET", "/state")
    for component in state["components"].values():
        component.update(changes=[], status=5)
    api.ctl("PUT", "/state", state)
    found, percent = bars(api, page)
    assert [tone for _title, tone in found] == ["tone-unknown"] * 29 + ["tone-partial_outage"]
    assert percent == "0 %"


@pytest.mark.parametrize(
    "preference, gone", [("show_status_history", "Each bar"), ("show_status_history_uptime", "100 %")]
)
def test_preferences_hide_the_bars(api, preference, gone):
    page, _website = api.page(), api.component("Website")
    assert gone in show(api, page)
    api.ok("PUT", api.root, {"preferences": {preference: False}})
    assert gone not in show(api, page)


def test_a_visitor_subscribes(api):
    page = api.page()
    (form,) = see(api, page).all("form")
    action = form.attributes["action"].partition("#")[0]
    assert (form.attributes["method"], form.all("input")[0].attributes["name"]) == ("post", "email")

    def subscribe(address, **more):
        answer = api.http.post(action, data={"email": address}, **more)
        return answer.status_code, [node.text for node in Tree(answer.text).root.all("strong")][2:]

    api.ctl("DELETE", "/mails")
    assert subscribe("reader@zylker.example") == (200, ["reader@zylker.example is now a subscriber."])
    assert subscribe("Reader@zylker.example") == (200, ["Reader@zylker.example is already a subscriber."])
    assert subscribe("reader") == subscribe("") == (200, ["This is not an email address."])
    listed = api.ok("GET", f"{api.root}/subscribers", query={"type": 1})["subscribers_list"]
    assert [one["email_id"] for one in listed] == ["reader@zylker.example"]
    (mail,) = api.ctl("GET", "/mails")["mails"]
    assert (mail["event"], mail["recipients"]) == ("verification", ["reader@zylker.example"])
    assert (
        api.http.post(action, data={"email": "x@y.example"}, headers={"Origin": "https://evil.example"}).status_code
        == 403
    )
    api.ok("PUT", api.root, {"preferences": {"allow_email_subscribers": False}})
    assert not see(api, page).all("form")
    assert api.http.post(action, data={"email": "x@y.example"}).status_code == 404
    assert len(api.ctl("GET", "/mails")["mails"]) == 1
    assert api.ctl("GET", "/violations") == {"violations": []}


TEXTS = ["Ünïcödé 🚀", "مرحبا بالعالم", "a\0b\x0bc\x1b", "\ufffe\U0010ffff", "x" * 5000, "&lt;b&gt;"]


@pytest.mark.parametrize("text", TEXTS)
def test_unusual_texts_are_shown(api, text):
    page = fill(api, text)
    (event,) = sections(api, page)["Active incidents"]
    assert [entry[0] for entry in timeline(event)] == ["Identified", "Acknowledged"]
    if "\0" not in text:  # HTML cannot contain it
        assert event.all("h3")[0].children == [text]
    assert ElementTree.fromstring(api.http.get(page["sp_rss_permalink"]).text).find("channel/title").text


def test_lone_surrogate_is_rejected(api):
    answer = api.send("POST", "/sp/api/statuspages", {"statuspage_display_name": "\ud800"})
    assert answer.status_code == 400
    assert answer.json["message"] == "The body is not JSON."


def test_reset_deletes_the_page(api):
    page = fill(api, "Secret project")
    assert "Secret project" in api.http.get("/").text
    api.ctl("POST", "/reset")
    assert api.http.get(page["sp_permalink"]).status_code == 404
    assert api.http.get(page["sp_rss_permalink"]).status_code == 404
    assert "Secret project" not in api.http.get("/").text


def test_page_is_accessible(api):
    """The page has a language, headings without gaps, no scripts or assets, and a layout for phones."""
    root = see(api, fill(api, "X"))
    assert root.all("html")[0].attributes["lang"] == "en"
    assert root.all("title")[0].text == "X"
    levels = [int(node.tag[1]) for node in root.all("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    assert not root.all("script", "img", "iframe", "object", "embed", "svg")
    assert [node.attributes["for"] for node in root.all("label")] == [
        node.attributes["id"] for node in root.all("input")
    ]
    assert root.of_class("rehearsal")[0].text.startswith("Rehearsal.")
    assert {node.attributes["rel"] for node in root.all("link")} == {"alternate"}
    assert "width=device-width" in [node.attributes.get("content", "") for node in root.all("meta")][1]
    assert {node.tag for node in root.all("header", "main", "footer")} == {"header", "main", "footer"}
    for node in root.of_class("state"):  # no state is shown only by its color
        assert node.text or node.attributes.get("aria-hidden") == "true"


def test_search_engines_and_groups(api):
    page = fill(api, "X")
    api.ok("PUT", f"{api.root}/security/search_engine_crawling", {"disable_search_engine_indexing": True})
    assert 'name="robots" content="noindex"' in show(api, page)
    for component in api.ok("GET", f"{api.root}/components"):
        api.ok("PUT", f"{api.root}/component_status/{component['component_id']}", {"component_status": 1})
    assert [group.attributes for group in see(api, page).all("details")] == [{"class": "card"}]
    api.ok("PUT", api.root, {"preferences": {"expand_component_groups": True}})
    assert [group.attributes for group in see(api, page).all("details")] == [{"class": "card", "open": None}]


def test_footer_style(api):
    page = api.page()
    style = {"background-color": "#1d3557", "color": "white", "text-align": "center"}
    api.ok("PUT", api.root, {"footer": {"content": "Bye", "style": style}})
    assert 'style="background-color: #1d3557; color: white; text-align: center"' in show(api, page)


def test_unknown_pages(api):
    assert api.http.get("/sp/pv/nothing=").status_code == 404
    assert api.http.get("/_emulator/visitors").status_code == 404
    api.page("A")
    api.page("A")
    assert api.http.get("/_emulator/visitors?page=A").status_code == 404
    assert api.http.get("/").text.count('href="/sp/pv/') == 2
    assert api.ctl("GET", "/violations") == {"violations": []}
