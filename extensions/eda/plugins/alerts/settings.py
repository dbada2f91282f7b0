# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arguments of the event source."""

from __future__ import annotations

import dataclasses
import re
import ssl
from typing import Any

from .errors import SourceError

# The lowest and the highest value of each number.
LIMITS = {
    "port": (0, 65535),
    "max_body": (1, 16 * 1024 * 1024),
    "quiet_period": (0, 24 * 3600),
    "deduplication_window": (0, 7 * 24 * 3600),
    "deduplication_size": (1, 1_000_000),
}
SHORTEST_SECRET = 16
PATH = re.compile(r"(/[A-Za-z0-9._~-]*)+")


@dataclasses.dataclass(frozen=True)
class Settings:
    """The arguments of the source."""

    port: int
    secret: str = dataclasses.field(repr=False)
    host: str = "127.0.0.1"
    path: str = "/"
    quiet_period: int = 300
    state_file: str = ""
    max_body: int = 64 * 1024
    deduplication_window: int = 3600
    deduplication_size: int = 10_000
    certfile: str = ""
    keyfile: str = ""

    @classmethod
    def read(cls, args: dict[str, Any]) -> Settings:
        """The settings from the arguments of a rulebook. An empty argument counts as not set."""
        names = [field.name for field in dataclasses.fields(cls)]
        unknown = sorted(set(args) - set(names))
        if unknown:
            raise SourceError(f"{unknown[0]}: there is no such argument. The arguments are {', '.join(names)}.")
        given = {name: value.strip() if isinstance(value, str) else value for name, value in args.items()}
        given = {name: value for name, value in given.items() if value not in (None, "")}
        for name in ("port", "secret"):
            if name not in given:
                raise SourceError(f"{name}: is required.")
        settings = cls(**{name: (_number if name in LIMITS else _text)(name, value) for name, value in given.items()})
        if len(settings.secret) < SHORTEST_SECRET or not settings.secret.isprintable():
            raise SourceError(f"secret: must be at least {SHORTEST_SECRET} printable characters.")
        if not PATH.fullmatch(settings.path):
            raise SourceError(f"path: {settings.path} is not a path such as /hooks.")
        if settings.keyfile and not settings.certfile:
            raise SourceError("keyfile: requires certfile.")
        return settings

    def tls(self) -> ssl.SSLContext | None:
        """The context for HTTPS, if a certificate is set."""
        if not self.certfile:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            # For an encrypted key, Python would otherwise prompt for a password.
            context.load_cert_chain(self.certfile, self.keyfile or None, password=lambda: "")
        except (OSError, ValueError) as error:  # an SSLError is an OSError
            reason = getattr(error, "strerror", None) or error
            raise SourceError(f"certfile: {self.certfile} and its key cannot be used: {reason}") from None
        return context


def _number(name: str, value: Any) -> int:
    lowest, highest = LIMITS[name]
    try:
        number = int(str(value))
    except ValueError:
        number = -1
    if not lowest <= number <= highest:
        raise SourceError(f"{name}: {value} is not a whole number from {lowest} to {highest}.")
    return number


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):  # ansible-rulebook turns a variable that contains only digits into a number
        raise SourceError(f"{name}: is not a string. Put it in quotes. A value from a variable must contain a letter.")
    return value
