# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests use of ansible-core, for every version that the collection supports."""

from __future__ import annotations

import contextlib
import json

from ansible.module_utils import basic

try:
    from ansible.template import trust_as_template

    def from_outside(value):
        """The value as if from a module or a survey: its texts are not templates."""
        return value

except ImportError:  # before 2.19: every text is a template unless it is marked
    from ansible.utils.unsafe_proxy import wrap_var as from_outside

    def trust_as_template(value):
        """Mark a text as a template."""
        return value


try:
    from ansible._internal._json._profiles._inventory_legacy import Encoder

    ENCODING = {"cls": Encoder}

except ImportError:  # before 2.19
    from ansible.parsing.ajson import AnsibleJSONEncoder

    ENCODING = {"cls": AnsibleJSONEncoder, "preprocess_unsafe": True}

try:
    from ansible.module_utils.testing import patch_module_args
except ImportError:  # before 2.19

    @contextlib.contextmanager
    def patch_module_args(args):
        """Give a module its arguments."""
        before = basic._ANSIBLE_ARGS
        basic._ANSIBLE_ARGS = json.dumps({"ANSIBLE_MODULE_ARGS": args}).encode()
        try:
            yield
        finally:
            basic._ANSIBLE_ARGS = before


def printed(hostvars):
    """The variables of hosts as ansible-inventory --list prints them, read by a JSON parser."""
    return json.loads(json.dumps({"_meta": {"hostvars": hostvars}}, **ENCODING))["_meta"]["hostvars"]


__all__ = ["from_outside", "patch_module_args", "printed", "trust_as_template"]
