# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Imitates what AWX does with a credential and with the answers of a survey."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment


def inject(credential_type: Mapping[str, Any], inputs: Mapping[str, str]) -> dict[str, str]:
    """The environment of a job: the injector templates, rendered with the existing inputs."""
    templates = ImmutableSandboxedEnvironment()
    return {
        name: templates.from_string(template).render(inputs)
        for name, template in credential_type["injectors"]["env"].items()
    }


def extra_vars(answers: Mapping[str, Any], variables: Mapping[str, Any]) -> str:
    """The file of extra variables of a job. Strings that do not come from its job template are tagged as unsafe."""
    answered = {name: _tagged(answer) for name, answer in answers.items()}
    given = {name: json.dumps(value) for name, value in variables.items()}
    return "".join(f"{name}: {value}\n" for name, value in {**given, **answered}.items())


def _tagged(answer: Any) -> str:
    if isinstance(answer, list):
        return f"[{', '.join(map(_tagged, answer))}]"
    return f"!unsafe {json.dumps(answer)}"
