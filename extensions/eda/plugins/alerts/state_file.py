# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The file that keeps the state of monitors with a problem across restarts."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from typing import Any, Mapping

from .errors import SourceError

LARGEST = 64 * 1024 * 1024

logger = logging.getLogger("statusops.uptime.alerts")


class StateFile:
    """A JSON file, which only its owner can read. Without a path, nothing is kept."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._saved = ""

    def load(self, record: Mapping[str, type]) -> list[dict[str, Any]]:
        """The records in the file, with these keys and types. An empty list if the file does not exist yet."""
        if not self.path:
            return []
        try:
            records = self._read()
            if not isinstance(records, list) or not all(_fits(one, record) for one in records):
                raise ValueError
            self._write(json.dumps(records))
        except (ValueError, RecursionError):
            raise SourceError(
                f"state_file: {self.path} was not written by this source. Delete it, or use another file."
            ) from None
        except OSError as error:
            raise SourceError(f"state_file: {self.path} cannot be used: {error.strerror}") from None
        return records

    def _read(self) -> Any:
        if not os.path.lexists(self.path):
            return []
        if not os.path.isfile(self.path):
            raise ValueError
        with open(self.path, encoding="utf-8") as file:
            return json.loads(file.read(LARGEST))

    def save(self, records: list[dict[str, Any]]) -> None:
        """Write the records, if they changed. The source continues without it if that fails."""
        text = json.dumps(records)
        if text == self._saved:
            return
        try:
            self._write(text)
        except OSError as error:
            logger.error("state_file: %s cannot be written: %s", self.path, error.strerror)

    def _write(self, text: str) -> None:
        """Replace the file atomically."""
        handle, path = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(self.path)), prefix=".alerts-")
        try:
            with open(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(path, self.path)
        except BaseException:
            os.unlink(path)
            raise
        self._saved = text


def _fits(value: Any, record: Mapping[str, type]) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == record.keys()
        and all(isinstance(value[key], kind) for key, kind in record.items())
    )
