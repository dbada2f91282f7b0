# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page that visitors see: complete, under its preferences, and deaf to markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;{{7*7}}"


def show(api, page):
    answer = api.http.get(page["sp_permalink"])
    assert answer.status_code == 200
    return answer.text


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]


def fill(api, text):
    """That text in every field that visitors see."""
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
    for incident, status in ((first, 12), (second, 14)):
        path = f"{api.root}/incidents/active/{incident}/incident_status_updates"
        api.ok("PUT", path, {"incident_status_desc": text, "incident_status_id": status})
    path = f"{api.root}/incidents/resolved/{second}/postmortem"
    api.ok("PUT", path, {"body": text, "publish": True})
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


def test_markup_is_only_text(api):
    page = fill(api, XSS)
    plain = Tags(show(api, fill(api, "harmless"))).tags
    text = show(api, page)
    seen = Tags(text)
    assert seen.tags == plain
    assert "script" not in seen.tags and "img" not in seen.tags
    assert not [name for _tag, name, _value in seen.attributes if name.startswith("on")]
    assert not [value for _tag, name, value in seen.attributes if name == "style"]
    assert text.count("&lt;script&gt;") >= 20
    assert "49" not in re.findall(r"&amp;amp;(\S+?)<", text)
    index = Tags(api.http.get("/").text)
    assert "script" not in index.tags and "img" not in index.tags
    feed = ElementTree.fromstring(api.http.get(page["sp_rss_permalink"]).text)
    assert feed.find("channel/title").text == XSS


def test_no_foreign_assets_and_a_policy(api):
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
    assert api.http.get("/_emulator/visitors").json["history"] == []


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
def test_preferences_hide(api, preference, gone):
    page = fill(api, "X")
    assert gone in show(api, page)
    api.ok("PUT", api.root, {"preferences": preference})
    assert gone not in show(api, page)
    if "allow_rss_feed" in preference:
        assert api.http.get(page["sp_rss_permalink"]).status_code == 404


def test_search_engines_and_groups(api):
    page = fill(api, "X")
    api.ok("PUT", f"{api.root}/security/search_engine_crawling", {"disable_search_engine_indexing": True})
    assert 'name="robots" content="noindex"' in show(api, page)
    for component in api.ok("GET", f"{api.root}/components"):
        api.ok("PUT", f"{api.root}/component_status/{component['component_id']}", {"component_status": 1})
    assert ('details', 'open', None) not in Tags(show(api, page)).attributes
    api.ok("PUT", api.root, {"preferences": {"expand_component_groups": True}})
    assert ('details', 'open', None) in Tags(show(api, page)).attributes


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
