# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One token for all processes of a user, which others cannot read."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import multiprocessing
import os
import re
import signal
import stat
import tempfile

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import private_file
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache, default_directory
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.token_cache import (
    FileCache,
    MemoryCache,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import answer, zoho

IDENTITY = ("https://accounts.example", "1000.ID", "1000.refr3sh")
CONTENT = {"access_token": "t", "expires_at": 1.5}
fork = multiprocessing.get_context("fork")
# A worker of pytest-xdist has a thread that communicates with pytest. It holds none of the locks that these processes use.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture
def directory(tmp_path):
    return str(tmp_path / "cache" / "statusops")


@pytest.fixture
def cache(directory):
    return FileCache(Cache(directory), *IDENTITY)


@pytest.fixture
def file(cache, directory):
    """The path of a cache with content."""
    cache.write(CONTENT)
    (name,) = os.listdir(directory)
    return os.path.join(directory, name)


@pytest.fixture
def child():
    """Start a process that runs a function with one end of a pipe. Return the other end and the process."""
    started = []

    def start(function, *args):
        here, there = fork.Pipe()
        process = fork.Process(target=function, args=(there,) + args, daemon=True)
        process.start()
        started.append(process)
        return here, process

    yield start
    for process in started:
        if process.is_alive():
            process.kill()
        process.join(5)


def mode(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


@contextlib.contextmanager
def umask(mask):
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


# --- content ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_written_token_is_read_back(cache, kind):
    cache = cache if kind == "file" else MemoryCache()
    assert cache.read() == {}
    with cache.lock():
        cache.write(CONTENT)
        assert cache.read() == CONTENT
    cache.write({"throttled_until": 2})
    assert cache.read() == {"throttled_until": 2}


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_deleted_token_is_missing(cache, kind):
    cache = cache if kind == "file" else MemoryCache()
    with cache.replacing() as replace:
        replace(CONTENT)
    assert cache.read() == CONTENT
    cache.forget()
    assert cache.read() == {}


def test_disk_space_is_reserved_before_a_token_is_requested(cache, directory):
    with cache.replacing():
        (name,) = os.listdir(directory)
        assert os.path.getsize(os.path.join(directory, name)) == 4096


def test_unchanged_file_is_not_read_again(cache, file, directory, monkeypatch):
    other, reads = FileCache(Cache(directory), *IDENTITY), []
    monkeypatch.setattr(Cache, "read", lambda self, name, read=Cache.read: reads.append(name) or read(self, name))
    assert [cache.read() for _number in range(5)] == [CONTENT] * 5
    assert len(reads) == 1
    other.write(dict(CONTENT, access_token="u"))
    assert [cache.read()["access_token"] for _number in range(5)] == ["u"] * 5
    assert len(reads) == 2
    cache.read()["access_token"] = "changed by the caller"
    assert cache.read()["access_token"] == "u"
    other.forget()
    assert cache.read() == {}


def test_identity_can_contain_invalid_unicode(directory):
    FileCache(Cache(directory), "1000.\udcff").write(CONTENT)
    assert FileCache(Cache(directory), "1000.\udcff").read() == CONTENT
    assert FileCache(Cache(directory), "1000.\udcfe").read() == {}


def test_another_process_finds_the_token(cache, file, directory):
    assert FileCache(Cache(directory), *IDENTITY).read() == CONTENT


@pytest.mark.parametrize(
    "identity",
    [
        ("https://accounts.example", "1000.ID", "another"),
        ("https://accounts.other", "1000.ID", "1000.refr3sh"),
        ("https://accounts.example", "1000.ID1000.refr3sh", ""),
        ("https://accounts.example1000.ID", "1000.refr3sh"),
    ],
)
def test_another_identity_does_not_find_the_token(file, directory, identity):
    assert FileCache(Cache(directory), *identity).read() == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"access_token": "t',
        b"[]",
        b"12",
        b"null",
        b'"t"',
        b"\xff\xfe\x00",
        b"<html>",
        b'{"access_token": "1000.\xff", "expires_at": 1e11}',
    ],
)
def test_content_that_is_not_a_json_object_counts_as_empty(cache, file, content):
    with open(file, "wb") as opened:
        opened.write(content)
    assert cache.read() == {}
    cache.write(CONTENT)
    assert cache.read() == CONTENT


def test_file_names_contain_no_secret(cache, file, directory):
    with cache.lock():
        names = os.listdir(directory)
    assert len(names) == 2
    for name in names:
        assert re.match(r"^[0-9a-f]{32}\.(json|lock)$", name)


# --- private to the user ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
def test_directory_and_files_are_private_with_any_umask(cache, directory, mask):
    with umask(mask):
        cache.write(CONTENT)
        with cache.lock():
            pass
    assert mode(directory) == 0o700
    assert [mode(os.path.join(directory, name)) for name in os.listdir(directory)] == [0o600, 0o600]


def use(cache):
    return [cache.read, lambda: cache.write(CONTENT), lambda: cache.lock().__enter__()]


def assert_refused(action, *words):
    with pytest.raises(InputError, match="^cache: ") as caught:
        action()
    for word in words + ("or set cache to another directory or to none.",):
        assert word in caught.value.msg
    assert "1000." not in caught.value.msg


def test_file_that_becomes_accessible_to_others_is_rejected(cache, file):
    assert cache.read() == CONTENT
    os.chmod(file, 0o640)
    with pytest.raises(InputError, match="is accessible to other users"):
        cache.read()


@pytest.mark.parametrize("bits", [0o640, 0o604, 0o620, 0o602, 0o610])
def test_file_accessible_to_others_is_rejected(cache, file, bits):
    os.chmod(file, bits)
    assert_refused(cache.read, file, "is accessible to other users (mode {0:04o})".format(bits))


@pytest.mark.parametrize("bits", [0o750, 0o705, 0o720, 0o702])
def test_directory_accessible_to_others_is_rejected(cache, file, directory, bits):
    os.chmod(directory, bits)
    for action in use(cache)[1:]:
        assert_refused(action, directory, "is accessible to other users (mode {0:04o})".format(bits))


def test_symlinked_file_is_rejected(cache, file, tmp_path):
    os.rename(file, str(tmp_path / "elsewhere"))
    os.symlink(str(tmp_path / "elsewhere"), file)
    assert_refused(cache.read, file, "is a link")


def test_dangling_symlink_is_rejected(cache, file):
    os.unlink(file)
    os.symlink("/nonexistent", file)
    assert_refused(cache.read, "is a link")


def test_symlinked_lock_file_is_rejected_and_its_target_is_not_created(cache, file, tmp_path):
    os.symlink(str(tmp_path / "victim"), file[: -len("json")] + "lock")
    assert_refused(use(cache)[2], "is a link")
    assert not (tmp_path / "victim").exists()


def test_write_replaces_a_symlink_and_not_its_target(cache, file, tmp_path):
    (tmp_path / "victim").write_text("precious")
    os.unlink(file)
    os.symlink(str(tmp_path / "victim"), file)
    cache.write(CONTENT)
    assert (tmp_path / "victim").read_text() == "precious"
    assert cache.read() == CONTENT


def test_symlinked_directory_is_rejected(cache, file, directory, tmp_path):
    os.rename(directory, str(tmp_path / "elsewhere"))
    os.symlink(str(tmp_path / "elsewhere"), directory)
    for action in use(cache)[1:]:
        assert_refused(action, directory, "is a link")


def test_directory_in_place_of_the_file_is_rejected(cache, file):
    os.unlink(file)
    os.mkdir(file, 0o700)
    assert_refused(cache.read, file, "is not a regular file")


def test_file_of_another_user_is_rejected(cache, file, monkeypatch):
    monkeypatch.setattr(private_file.os, "geteuid", lambda: os.getuid() + 1)
    for action in use(cache):
        assert_refused(action, "belongs to another user")


def test_directory_that_cannot_be_created_is_rejected_with_the_reason(tmp_path):
    (tmp_path / "file").write_text("")
    assert_refused(lambda: FileCache(Cache(str(tmp_path / "file")), "a").write({}), str(tmp_path / "file"))
    assert_refused(lambda: FileCache(Cache(str(tmp_path / "file" / "x")), "a").write({}), os.strerror(errno.ENOTDIR))


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_read_only_directory_is_rejected_with_the_reason(cache, file, directory, monkeypatch, number):
    def fail(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(private_file.tempfile, "mkstemp", fail)
    assert_refused(lambda: cache.write({}), directory, os.strerror(number))
    assert cache.read() == CONTENT


def test_failed_write_keeps_the_old_file_and_leaves_no_temporary_file(cache, file, directory):
    with pytest.raises(TypeError):
        cache.write({"access_token": "new", "odd": object()})
    assert cache.read() == CONTENT
    assert os.listdir(directory) == [os.path.basename(file)]


def test_reader_sees_either_the_old_or_the_new_file(cache, file):
    with open(file, encoding="utf-8") as reader:
        cache.write({"access_token": "new"})
        assert '"t"' in reader.read()
    assert cache.read() == {"access_token": "new"}


@pytest.mark.parametrize(
    "base, expected",
    [("/somewhere", "/somewhere/statusops"), ("", "~/.cache/statusops"), ("rel", "~/.cache/statusops")],
)
def test_the_default_directory(monkeypatch, base, expected):
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    assert default_directory() == os.path.expanduser(expected)


# --- the lock --------------------------------------------------------------------------------------------------------


def hold(pipe, directory):
    with FileCache(Cache(directory), *IDENTITY).lock():
        pipe.send("held")
        pipe.recv()


def test_lock_has_one_holder_at_a_time(child, directory):
    first, _process = child(hold, directory)
    assert first.poll(5)
    second, _process = child(hold, directory)
    assert not second.poll(0.2)
    first.send("let go")
    assert second.poll(5)


def test_lock_depends_on_the_identity(child, cache, directory):
    first, _process = child(hold, directory)
    assert first.poll(5)
    with FileCache(Cache(directory), "another").lock():
        pass


def test_lock_of_a_killed_process_is_released(child, directory):
    first, process = child(hold, directory)
    assert first.poll(5)
    os.kill(process.pid, signal.SIGKILL)
    process.join(5)
    second, _process = child(hold, directory)
    assert second.poll(5)


def test_lock_is_released_after_an_error(child, cache, directory):
    with pytest.raises(KeyError), cache.lock():
        raise KeyError
    first, _process = child(hold, directory)
    assert first.poll(5)


def without_flock(directory, monkeypatch, tmp_path):
    """The cache is on a file system without locks."""
    real = fcntl.flock

    def flock(descriptor, operation):
        if os.readlink("/proc/self/fd/%d" % descriptor).startswith(directory):
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def one_call(pipe, directory):
    url = pipe.recv()
    options = {
        "api_url": url,
        "accounts_url": url,
        "client_id": "1000.ID",
        "client_secret": "s3cr3t",
        "refresh_token": "1000.refr3sh",
        "cache": directory,
    }
    pipe.send(zoho(options).tokens.current())


@pytest.mark.parametrize("flock", ["known", "unknown"])
def test_concurrent_processes_request_one_token(child, serve, directory, monkeypatch, tmp_path, flock):
    if flock == "unknown":
        without_flock(directory, monkeypatch, tmp_path)
    pipes = [child(one_call, directory)[0] for _process in range(20)]
    server = serve(answer(200, {"access_token": "first", "expires_in": 3600}), answer(200, {"access_token": "more"}))
    for pipe in pipes:
        pipe.send(server.url)
    assert [pipe.recv() for pipe in pipes if pipe.poll(10)] == ["first"] * 20
    assert len(server.requests) == 1
