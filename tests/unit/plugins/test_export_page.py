# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The file that the playbook export_page writes: YAML reads the same values from it, whatever is on the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import from_outside, trust_as_template
from hypothesis import given
from hypothesis import strategies as st

TEMPLATE = Path(__file__).resolve().parents[3] / "playbooks" / "templates" / "page.yml.j2"

# Texts that are likely to cause errors, and any others.
TROUBLE = st.text(st.sampled_from("aé1 0.:-#'\"\\{}[]%&*!|>?~=@`_\n\r\t\x85\xa0\u2028\ufeff\U0001f680"), max_size=12)
WORDS = st.sampled_from(
    ["yes", "N", "On", "null", "~", "1.0", "1e3", "0x1f", "0o17", "12:30", "2026-01-01", ".inf", "<<", "---"]
)
TEXTS = st.one_of(TROUBLE, WORDS, st.text(st.characters(exclude_categories=["Cs"])))
AUTOMATIONS = st.lists(st.sampled_from(["site24x7", "email"]), unique=True)
COMPONENTS = st.lists(
    st.fixed_dictionaries({"name": TEXTS, "description": TEXTS, "automations": AUTOMATIONS}), max_size=3
)
TEMPLATES = st.lists(st.fixed_dictionaries({"name": TEXTS, "components": st.lists(TEXTS, max_size=3)}), max_size=2)
SETTINGS = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={
        "description": TEXTS,
        "footer": st.fixed_dictionaries({"content": TEXTS, "color": TEXTS}),
        "preferences": st.fixed_dictionaries(
            {"allow_rss_feed": st.booleans(), "show_incident_history_last_n_days": st.integers()}
        ),
        "allowed_ips": st.lists(TEXTS, max_size=2),
    },
)
USERS = st.lists(
    st.fixed_dictionaries(
        {"email": TEXTS, "notify_by": st.lists(TEXTS, max_size=2)},
        optional={"phone": st.fixed_dictionaries({"number": TEXTS, "sms_provider_id": st.integers()})},
    ),
    max_size=2,
)
DECLARATIONS = st.fixed_dictionaries(
    {
        "page": TEXTS | SETTINGS,
        "groups": st.lists(st.fixed_dictionaries({"name": TEXTS, "components": COMPONENTS}), max_size=3),
        "components": COMPONENTS,
        "template_groups": st.lists(st.fixed_dictionaries({"name": TEXTS, "templates": TEMPLATES}), max_size=2),
        "templates": TEMPLATES,
    },
    optional={
        "subscribers": st.dictionaries(st.sampled_from(["emails", "phones"]), st.lists(TEXTS, max_size=2), min_size=1),
        "users": USERS,
        "user_groups": st.lists(
            st.fixed_dictionaries({"name": TEXTS, "users": st.lists(TEXTS, max_size=2)}), max_size=2
        ),
    },
)


@pytest.fixture(autouse=True, scope="module")
def compiled_once():
    """Compile each template once. Ansible compiles it for each rendering, which takes longer than the rendering."""
    compiled, plain = {}, jinja2.Environment.compile

    def compile_once(environment, source, *args, **kwargs):
        key = (type(environment), source)
        if key not in compiled:
            compiled[key] = plain(environment, source, *args, **kwargs)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield


def exported(declaration: dict[str, Any]) -> str:
    """The content of the file, as the template module writes it."""
    variables = {"export_page_declaration": from_outside(declaration), "export_page_file": "/somewhere/page.yml"}
    template = trust_as_template(TEMPLATE.read_text(encoding="utf-8"))
    loader = DataLoader()
    loader.set_basedir(str(TEMPLATE.parent))  # the directory of the templates that it imports
    text: str = Templar(loader=loader, variables=variables).template(template, escape_backslashes=False)
    return text


@given(DECLARATIONS)
def test_yaml_reads_the_same_declaration(declaration):
    assert yaml.safe_load(exported(declaration)) == declaration


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Checkout API (v2), EU/US", "name: Checkout API (v2), EU/US"),
        ("Störung", "name: Störung"),
        ("🚀", 'name: "🚀"'),
        ("Yes", 'name: "Yes"'),
        ("Yesterday", "name: Yesterday"),
        ("1e3", 'name: "1e3"'),
        ("{{ name }}", 'name: "{{ name }}"'),
        ("One.\n\nTwo:\n- three", "name: |-\n    One.\n\n    Two:\n    - three"),
        ("next\x85line", 'name: "next\\Nline"'),
        (" space", 'name: " space"'),
    ],
)
def test_texts_have_quotes_only_if_necessary(text, line):
    assert exported({"components": [{"name": text}]}).endswith(
        "\ncomponents:\n  - " + line.replace("\n    ", "\n      ") + "\n"
    )


@pytest.mark.parametrize(
    ("declaration", "hidden"),
    [
        ({"page": "A"}, ""),
        ({"page": {"name": "A"}}, "the page's password, its cookie banner"),
        ({"page": "A", "users": []}, "the roles of users with an open invitation"),
        (
            {"page": {"name": "A"}, "users": []},
            "the page's password, its cookie banner, the roles of users with an open invitation",
        ),
    ],
)
def test_the_header_lists_what_is_not_in_the_file(declaration, hidden):
    text = exported(declaration)
    sentence = f"# StatusIQ does not show everything. The file does not contain: {hidden}.\n"
    assert (sentence in text) is bool(hidden)
    assert ("does not show" in text) is bool(hidden)
    assert all(line.startswith("#") for line in text.partition("\n\n")[0].split("\n")[1:])


def test_groups_are_separated_by_empty_lines():
    groups = [{"name": "A", "components": [{"name": "One"}, {"name": "Two"}]}, {"name": "B", "components": []}]
    text = exported({"page": "Zylker Status", "groups": groups})
    assert text.partition("\npage:")[2] == (
        " Zylker Status\n\ngroups:\n  - name: A\n    components:\n      - name: One\n      - name: Two\n\n"
        "  - name: B\n    components: []\n"
    )
