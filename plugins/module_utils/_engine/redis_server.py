# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A Redis server: its address in the option cache, the connection, and its errors.

The package redis is imported only when a task uses a server.
"""

from __future__ import annotations

import contextlib
import importlib
import re
from typing import Any, Iterator, NamedTuple, Sequence
from urllib.parse import parse_qsl, unquote, urlsplit

from .errors import CacheError, InputError, excerpt, missing_package

SCHEMES = ("redis", "rediss")
PORT = 6379
FALLBACK = "local"  # the value of the parameter fallback
TIMEOUT = 5  # seconds to connect, and for each response
ATTEMPTS_AGAIN, PAUSE = 1, 0.2  # after a lost connection, and the seconds before that
HIDDEN = "********"
# Up to the last @, because a password can contain any character.
PASSWORD = re.compile(r"^(\s*rediss?://[^:@/]*:).*(?=@)", re.IGNORECASE | re.DOTALL)
IN_QUERY = re.compile(r"([?&]\w*password=)[^&]*", re.IGNORECASE)

NO_PASSWORD_HERE = (
    "{0}: must not contain a password, because addresses are shown in logs. Remove it, and set the option cache_password "
    "or the environment variable STATUSOPS_CACHE_PASSWORD."
)
NO_ADDRESS = (
    "{0}: is not the address of a Redis server. Write it like redis://HOST, redis://USER@HOST:6379/0 or rediss://HOST."
)
NO_PARAMETER = "{0}: {1!r} is not a valid parameter. The valid ones are ca_path (only for rediss) and fallback=local."
REJECTED = "{0}: Redis at {1} rejected the login. Check cache_password, and the user name in {0}. Redis says: {2}"
UNUSABLE = "{0}: cannot use Redis at {1} ({2}). Check {0}, cache_password and the network."


class UnavailableError(CacheError):
    """No connection to the server, or no response from it."""


class Address(NamedTuple):
    """The parts of an address. ca_path: a file with the CA of the server. fallback: whether a directory can replace the server."""

    tls: bool
    host: str
    port: int
    database: int
    user: str | None
    ca_path: str | None
    fallback: bool

    def __str__(self) -> str:
        host = "[{0}]".format(self.host) if ":" in self.host else self.host
        return "{0}:{1}".format(host, self.port)


def is_address(text: str) -> bool:
    """Whether a value of the option means a Redis server."""
    return text.strip().lower().startswith(tuple(scheme + "://" for scheme in SCHEMES))


def without_password(text: str) -> str:
    """A value of the option that is safe to show: without a password, even though it must not contain one."""
    return IN_QUERY.sub(r"\1" + HIDDEN, PASSWORD.sub(r"\1" + HIDDEN, text))


def parse(text: str, option: str) -> Address:
    """The address in a value of the option. Raises InputError, which never shows the value."""
    if without_password(text) != text or HIDDEN in text:
        raise InputError(NO_PASSWORD_HERE.format(option))
    try:
        parts = urlsplit(text.strip())
        port, database = parts.port or PORT, int(parts.path.strip("/") or 0)
    except ValueError:
        raise InputError(NO_ADDRESS.format(option)) from None
    if not parts.hostname or parts.fragment or database < 0:
        raise InputError(NO_ADDRESS.format(option))
    tls = parts.scheme.lower() == "rediss"
    parameters = dict(parse_qsl(parts.query, keep_blank_values=True))
    for name, value in parameters.items():
        if not (name == "ca_path" and tls and value or (name, value) == ("fallback", FALLBACK)):
            raise InputError(NO_PARAMETER.format(option, excerpt(name)))
    user = unquote(parts.username) if parts.username else None
    fallback = "fallback" in parameters
    return Address(tls, parts.hostname, port, database, user, parameters.get("ca_path"), fallback)


class Server:
    """A connection to a server, which is made at the first command. Thread-safe, and safe to use after a fork."""

    def __init__(self, address: Address, password: str | None, option: str) -> None:
        self.address = address
        self.option = option
        self._password = password
        try:
            redis: Any = importlib.import_module("redis")  # here, because few tasks use it
        except ImportError as error:
            user = "{0}: {1}://".format(option, SCHEMES[address.tls])
            raise missing_package(user, "redis", str(error), ">=5,<9") from None
        secure = {"ssl": True, "ssl_check_hostname": True, "ssl_ca_certs": address.ca_path} if address.tls else {}
        self._redis = redis
        self._scripts: dict[str, Any] = {}
        self._client = redis.Redis(
            host=address.host,
            port=address.port,
            db=address.database,
            username=address.user,
            password=password or None,
            socket_timeout=TIMEOUT,
            socket_connect_timeout=TIMEOUT,
            retry=redis.retry.Retry(redis.backoff.ConstantBackoff(PAUSE), ATTEMPTS_AGAIN),
            retry_on_error=[redis.exceptions.ConnectionError, redis.exceptions.TimeoutError],
            decode_responses=True,
            **secure,
        )

    def do(self, *command: Any) -> Any:
        """Send a command and return the response. Raises CacheError."""
        with self._named_errors():
            return self._client.execute_command(*command)

    def run(self, script: str, keys: Sequence[str], *arguments: Any) -> Any:
        """Run a Lua script, which Redis does not interrupt. Raises CacheError."""
        if script not in self._scripts:
            self._scripts[script] = self._client.register_script(script)
        with self._named_errors():
            return self._scripts[script](keys=keys, args=arguments)

    @contextlib.contextmanager
    def _named_errors(self) -> Iterator[None]:
        """Turn the errors of the package into errors that name the option and do not contain the password."""
        errors = self._redis.exceptions
        try:
            yield
        except (errors.AuthenticationError, errors.AuthorizationError) as error:
            raise CacheError(REJECTED.format(self.option, self.address, self._reason(error))) from None
        except (errors.ConnectionError, errors.TimeoutError) as error:
            # A server with a wrong certificate can be reached, and can be an impostor, so fallback does not apply.
            kind = CacheError if "CERTIFICATE_VERIFY_FAILED" in str(error) else UnavailableError
            raise kind(UNUSABLE.format(self.option, self.address, self._reason(error))) from None
        except (errors.RedisError, OSError, UnicodeError) as error:
            raise CacheError(UNUSABLE.format(self.option, self.address, self._reason(error))) from None

    def _reason(self, error: Exception) -> str:
        text = str(error)
        if self._password:
            text = text.replace(self._password, HIDDEN)
        return excerpt(text, 200).rstrip(".") or type(error).__name__
