# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""OAuth of Zoho: tokens, their lifetimes and the rate limit. Errors have HTTP 200."""

from __future__ import annotations

import copy
import secrets
from collections.abc import Mapping
from typing import Any

from ...core.store import Item, Store

MINTS_WITHIN = 600  # seconds
ALIVE_AT_MOST = 15
FORMS = {
    "authorization_code": ("oauth.exchange", "code"),
    "refresh_token": ("oauth.refresh", "refresh_token"),
}
TOO_MANY = {
    "error": "Access Denied",
    "error_description": "You have made too many requests continuously. Wait ten minutes.",
    "status": "failure",
}

Answer = tuple[int, dict[str, Any]]


def _secret() -> str:
    return f"1000.{secrets.token_hex(16)}.{secrets.token_hex(16)}"


class OAuth:
    """The clients, and the valid tokens."""

    def __init__(self, store: Store, identities: dict[str, Any]) -> None:
        self.store = store
        self.identities = identities
        self.reset()

    def reset(self) -> None:
        """Keep only the clients and tokens of the configuration."""
        self.minted = self.attempts = 0
        self.refresh_tokens: dict[str, Item] = {}
        self.grants: dict[str, list[str]] = {}
        self.access_tokens: dict[str, Item] = {}
        for entry in self.identities["refresh_tokens"]:
            self._add_refresh_token(entry["token"], entry["scopes"], entry.get("name", ""))
        for entry in self.identities["grants"]:
            self.add_grant(entry["code"], entry["scopes"])

    def add_grant(self, code: str, scopes: list[str]) -> None:
        """Add a grant code, which can be exchanged once."""
        self.grants[code] = list(scopes)

    def _add_refresh_token(self, token: str, scopes: list[str], name: str) -> Item:
        entry = {"name": name or f"token-{len(self.refresh_tokens) + 1}", "scopes": list(scopes), "revoked": False}
        self.refresh_tokens[token] = {**entry, "mints": [], "minted": 0, "attempts": 0, "denied": 0, "locked": 0.0}
        return self.refresh_tokens[token]

    def scopes_of(self, access_token: str) -> list[str] | None:
        """The scopes of an access token; None if it is not valid."""
        entry = self.access_tokens.get(access_token)
        return entry["scopes"] if entry and entry["expires"] > self.store.now() else None

    def expire_all(self) -> int:
        """Make all access tokens invalid. Returns their number."""
        count = len(self.access_tokens)
        self.access_tokens.clear()
        return count

    def counts(self) -> list[dict[str, Any]]:
        """The counts for each refresh token, by its name, without secrets."""
        now = self.store.now()
        return [
            {
                "name": entry["name"],
                "scopes": entry["scopes"],
                "revoked": entry["revoked"],
                "minted": entry["minted"],
                "attempts": entry["attempts"],
                "denied": entry["denied"],
                "locked_for": max(0, round(entry["locked"] - now)),
                "alive": sum(
                    1
                    for access in self.access_tokens.values()
                    if access["refresh_token"] == token and access["expires"] > now
                ),
            }
            for token, entry in self.refresh_tokens.items()
        ]

    # -- the two endpoints ----------------------------------------------------------------------

    def token(self, form: Mapping[str, str]) -> Answer:
        """Exchange a grant code or a refresh token for an access token."""
        self.attempts += 1
        if form.get("client_id") != self.identities["client_id"]:
            return 200, {"error": "invalid_client"}
        if form.get("client_secret") != self.identities["client_secret"]:
            return 200, {"error": "invalid_client_secret"}
        if form["grant_type"] == "authorization_code":
            scopes = self.grants.pop(form.get("code", ""), None)
            if scopes is None:
                return 200, {"error": "invalid_code"}
            refresh_token = _secret()
            entry = self._add_refresh_token(refresh_token, scopes, "")
            entry["attempts"] += 1
            return 200, {**self._mint(refresh_token, entry), "refresh_token": refresh_token}
        found = self.refresh_tokens.get(form.get("refresh_token", ""))
        if found is None or found["revoked"]:
            return 200, {"error": "invalid_code"}
        found["attempts"] += 1
        if self._throttled(found):
            return self.store.settings["throttle_status"], copy.deepcopy(TOO_MANY)
        return 200, self._mint(form["refresh_token"], found)

    def revoke(self, token: str) -> Answer:
        """Revoke a refresh token, and the access tokens that were created with it."""
        entry = self.refresh_tokens.get(token)
        if entry is None or entry["revoked"]:
            return 200, {"error": "invalid_code"}
        entry["revoked"] = True
        for access in [key for key, value in self.access_tokens.items() if value["refresh_token"] == token]:
            del self.access_tokens[access]
        return 200, {"status": "success"}

    def _throttled(self, entry: Item) -> bool:
        """Whether the token limit is exceeded: ten in ten minutes by default. Each further try locks for ten minutes."""
        now = self.store.now()
        entry["mints"] = [at for at in entry["mints"] if at > now - MINTS_WITHIN]
        if now >= entry["locked"] and len(entry["mints"]) < self.store.settings["token_limit"]:
            return False
        entry["locked"] = now + MINTS_WITHIN
        entry["denied"] += 1
        return True

    def _mint(self, refresh_token: str, entry: Item) -> dict[str, Any]:
        now, lifetime = self.store.now(), self.store.settings["token_lifetime"]
        entry["mints"].append(now)
        entry["minted"] += 1
        self.minted += 1
        access_token = _secret()
        self.access_tokens[access_token] = {
            "scopes": entry["scopes"],
            "refresh_token": refresh_token,
            "expires": now + lifetime,
        }
        alive = [
            key
            for key, value in self.access_tokens.items()
            if value["refresh_token"] == refresh_token and value["expires"] > now
        ]
        for oldest in alive[:-ALIVE_AT_MOST]:
            del self.access_tokens[oldest]
        forms = {
            "seconds": {"expires_in": lifetime},
            "milliseconds": {"expires_in": lifetime * 1000, "expires_in_sec": lifetime},
            "absent": {},
        }
        return {
            "access_token": access_token,
            **forms[self.store.settings["expires_in_form"]],
            "api_domain": "https://www.zohoapis.com",
            "token_type": "Bearer",
        }
