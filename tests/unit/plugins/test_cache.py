# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cache directory on damaged or unusual file systems, and its locks."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import socket
import stat
import tempfile
import threading
import time

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import cache as _cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine import private_file
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache, default_directory, open_cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError

CONTENT = {"text": "t"}
WAY_OUT = "or set cache to another directory or to none."
NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
fork = multiprocessing.get_context("fork")
# A worker of pytest-xdist has a second thread, which holds none of the locks that these processes take.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture
def directory(tmp_path, monkeypatch):
    """The directory of the cache. The test also has its own directory for temporary files."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return str(tmp_path / "cache")


@pytest.fixture
def cache(directory):
    return Cache(directory)


def within(seconds, action):
    """The outcome of an action, or the message of its error. Fails if it takes longer than some seconds (in a thread)."""
    found = []

    def work():
        try:
            found.append(action())
        except InputError as error:
            found.append(error.msg)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    assert found, "The action hangs, or has raised another error."
    return found[0]


def actions(cache, name):
    """All uses of a file: to read, replace, open and lock it."""
    return {
        "read": lambda: cache.read(name),
        "write": lambda: cache.write(name, CONTENT),
        "open": lambda: os.close(cache.open(name)),
        "lock": lambda: held(cache, name),
    }


def held(cache, name):
    with cache.lock(name):
        return "held"


def failing(number, *_args, **_kwargs):
    raise OSError(number, os.strerror(number))


# --- content ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", ["[" * 100_000, '{"a":' * 100_000, "1" * 5000, '{"a": "%s"}' % ("x" * (1 << 23)), "\ud800"]
)
def test_a_damaged_file_counts_as_empty_and_is_replaced(cache, content):
    cache.write("a.json", CONTENT)
    with open(cache.path("a.json"), "w", encoding="utf-8", errors="surrogatepass") as file:
        file.write(content)
    assert cache.read("a.json") == {}
    cache.write("a.json", CONTENT)
    assert cache.read("a.json") == CONTENT


def test_an_error_while_reading_a_file_names_the_option(cache, monkeypatch):
    cache.write("a.json", CONTENT)
    monkeypatch.setattr(_cache.json, "loads", lambda text: failing(errno.EIO))
    with pytest.raises(InputError, match="^cache: .*{0}.*{1}$".format(os.strerror(errno.EIO), WAY_OUT)):
        cache.read("a.json")


def test_a_removed_file_counts_as_empty(cache):
    cache.remove("a.json")
    for name in ("a.json", "b.json"):
        cache.write(name, CONTENT)
    cache.remove("a.json")
    assert (cache.read("a.json"), cache.read("b.json")) == ({}, CONTENT)


# --- special files ---------------------------------------------------------------------------------------------------


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as one:
        here = os.open(os.path.dirname(path), os.O_RDONLY)
        before = os.getcwd()
        os.fchdir(here)  # the path of a socket has a length limit
        try:
            one.bind(os.path.basename(path))
        finally:
            os.chdir(before)
            os.close(here)


MAKERS = {
    "fifo": lambda path: os.mkfifo(path, 0o600),
    "socket": make_socket,
    "directory": lambda path: os.mkdir(path, 0o700),
    "device": lambda path: os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 3)),
}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", ["a.json", "runs/a.json"])
def test_special_files_are_rejected_or_replaced_without_hanging(cache, kind, name):
    cache.write(name, CONTENT)
    os.unlink(cache.path(name))
    try:
        MAKERS[kind](cache.path(name))
    except PermissionError:
        pytest.skip("only root can make devices")
    for action in ("read", "open", "lock"):
        said = within(5, actions(cache, name)[action])
        assert said == "cache: {0} is not a regular file. Correct that, {1}".format(cache.path(name), WAY_OUT)
    said = within(5, actions(cache, name)["write"])
    if kind == "directory":
        assert said.startswith("cache: cannot use {0} (".format(cache.path(name))) and said.endswith(WAY_OUT)
        assert os.listdir(os.path.dirname(cache.path(name))) == ["a.json"]
    else:
        assert cache.read(name) == CONTENT


def test_a_fifo_that_replaces_a_file_while_it_is_opened_is_rejected(cache, monkeypatch):
    cache.write("a.json", CONTENT)
    regular = os.lstat(cache.path("a.json"))
    os.unlink(cache.path("a.json"))
    os.mkfifo(cache.path("a.json"), 0o600)
    monkeypatch.setattr(private_file.os, "lstat", lambda path: regular)
    assert "is not a regular file" in within(5, actions(cache, "a.json")["read"])


# --- the directory ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["cache", "token_cache"])
@pytest.mark.parametrize("place", ["cache", "cache/statusops", "cache/a/b/statusops"])
@pytest.mark.parametrize("action", ["write", "open", "lock"])
def test_a_broken_link_in_the_path_is_reported(tmp_path, option, place, action):
    os.symlink("/mnt/gone-away", str(tmp_path / "cache"))
    with pytest.raises(InputError) as caught:
        actions(Cache(str(tmp_path / place), option), "a.json")[action]()
    assert caught.value.msg == (
        "{0}: cannot use {1} ({2} is a link to /mnt/gone-away, which does not exist). Correct that, or set {0} to another "
        "directory or to none.".format(option, tmp_path / place, tmp_path / "cache")
    )
    assert Cache(str(tmp_path / place), option).read("a.json") == {}


def test_a_link_to_a_directory_in_the_path_is_followed(tmp_path):
    (tmp_path / "there").mkdir()
    os.symlink(str(tmp_path / "there"), str(tmp_path / "cache"))
    Cache(str(tmp_path / "cache" / "statusops")).write("a.json", CONTENT)
    assert (tmp_path / "there" / "statusops" / "a.json").exists()


def test_circular_links_are_reported(tmp_path):
    os.symlink("a", str(tmp_path / "b"))
    os.symlink("b", str(tmp_path / "a"))
    for action in actions(Cache(str(tmp_path / "a" / "statusops")), "a.json").values():
        with pytest.raises(InputError, match="^cache: cannot use .*" + WAY_OUT):
            action()


@pytest.mark.parametrize("action", ["write", "open", "lock"])
def test_a_directory_that_is_removed_concurrently_is_reported(cache, action, monkeypatch):
    monkeypatch.setattr(Cache, "prepare", lambda self, name: None)
    with pytest.raises(InputError, match="^cache: cannot use .*{0}".format(os.strerror(errno.ENOENT))):
        actions(cache, "a.json")[action]()


@pytest.mark.parametrize("mask", [0, 0o022])
def test_directories_in_the_cache_are_private_whatever_the_umask(cache, directory, mask):
    before = os.umask(mask)
    try:
        cache.write("a/b/c.json", CONTENT)
    finally:
        os.umask(before)
    for path in ("", "a", "a/b"):
        assert stat.S_IMODE(os.lstat(os.path.join(directory, path)).st_mode) == 0o700


def test_the_mode_of_every_directory_is_checked(cache, directory):
    cache.write("a/b/c.json", CONTENT)
    os.chmod(os.path.join(directory, "a"), 0o755)
    with pytest.raises(InputError, match=r"/a is accessible to other users \(mode 0755\)"):
        cache.write("a/b/c.json", CONTENT)


@pytest.mark.parametrize("place", ["/tmp/a\0b", "/tmp/\ud800"])
def test_a_path_with_impossible_characters_is_rejected(place):
    with pytest.raises(InputError, match="^cache: must be auto, none, an absolute directory or redis://HOST, not "):
        open_cache(place)


def test_a_relative_path_is_rejected_and_shown():
    with pytest.raises(
        InputError, match="^token_cache: must be auto, none, an absolute directory or redis://HOST, not '.tokens'."
    ):
        open_cache(".tokens", "token_cache")


@pytest.mark.parametrize("place", [None, "", " ", "auto"])
def test_the_default_is_the_directory_of_the_user(place):
    assert open_cache(place).path("a") == os.path.join(default_directory(), "a")


def test_errors_name_the_option_of_the_cache(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="^token_cache: "):
        open_cache(str(tmp_path / "file"), "token_cache").write("a.json", CONTENT)


def test_white_space_around_the_value_is_ignored(tmp_path):
    assert open_cache(" none\n") is None
    assert open_cache("{0}\n".format(tmp_path)).path("a") == str(tmp_path / "a")


@pytest.mark.parametrize("option", ["cache", "token_cache"])
def test_a_user_without_a_home_directory(monkeypatch, option):
    monkeypatch.setattr(_cache.os.path, "expanduser", lambda path: path)
    cache = open_cache("auto", option)
    assert cache.read("a.json") == {}
    with pytest.raises(InputError) as caught:
        cache.write("a.json", CONTENT)
    assert caught.value.msg == (
        "{0}: auto requires a home directory, which this user does not have. Set {0} to an absolute directory or to none.".format(
            option
        )
    )


# --- temporary files -------------------------------------------------------------------------------------------------


def test_files_of_a_killed_process_are_removed_after_an_hour(cache, directory):
    for name in ("a.json", "runs/a.json"):
        cache.write(name, CONTENT)
    now = time.time()
    ages = {".new-old": 3700, ".new-young": 3500, "runs/.new-old": 3700, "other": 3700}
    for name, age in ages.items():
        with open(os.path.join(directory, name), "w", encoding="utf-8"):
            pass
        os.utime(os.path.join(directory, name), (now - age, now - age))
    os.symlink("young", os.path.join(directory, ".new-link"))
    os.utime(os.path.join(directory, ".new-link"), (0, 0), follow_symlinks=False)
    with open(os.path.join(directory, "young"), "w", encoding="utf-8"):
        pass
    os.mkdir(os.path.join(directory, ".new-directory"), 0o700)
    os.utime(os.path.join(directory, ".new-directory"), (0, 0))
    cache.write("a.json", CONTENT)
    assert sorted(os.listdir(directory)) == [".new-directory", ".new-young", "a.json", "other", "runs", "young"]
    assert sorted(os.listdir(os.path.join(directory, "runs"))) == [".new-old", "a.json"]
    cache.write("runs/a.json", CONTENT)
    assert os.listdir(os.path.join(directory, "runs")) == ["a.json"]


def test_names_does_not_list_files_that_are_being_written(cache, directory):
    cache.write("runs/a.json", CONTENT)
    with cache.replacing("runs/b.json"):
        assert len(os.listdir(os.path.join(directory, "runs"))) == 2
        assert cache.names("runs") == ["runs/a.json"]
    assert cache.names("runs") == ["runs/a.json"]
    assert cache.names("none-yet") == []


# --- disk space ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_the_work_does_not_start_without_disk_space(cache, directory, monkeypatch, number):
    cache.write("a.json", CONTENT)
    monkeypatch.setattr(private_file.os, "fsync", lambda descriptor: failing(number))
    begun = []
    with pytest.raises(InputError) as caught, cache.replacing("a.json", 4096):
        begun.append(1)
    assert caught.value.msg == "cache: cannot use {0} ({1}). Correct that, {2}".format(
        directory, os.strerror(number), WAY_OUT
    )
    assert (begun, cache.read("a.json"), os.listdir(directory)) == ([], CONTENT, ["a.json"])


def test_reserved_disk_space_is_used_for_the_content(cache, directory):
    with cache.replacing("a.json", 4096) as replace:
        (name,) = os.listdir(directory)
        assert os.path.getsize(os.path.join(directory, name)) == 4096
        assert cache.read("a.json") == {}
        replace(CONTENT)
        assert cache.read("a.json") == CONTENT
    with open(cache.path("a.json"), encoding="utf-8") as file:
        assert file.read() == '{"text": "t"}'
    assert os.listdir(directory) == ["a.json"]


def test_an_error_of_the_work_is_not_an_error_of_the_cache(cache, directory):
    cache.write("a.json", CONTENT)
    with pytest.raises(ConnectionResetError), cache.replacing("a.json", 4096):
        raise ConnectionResetError(errno.ECONNRESET, "no error of the cache")
    assert (cache.read("a.json"), os.listdir(directory)) == (CONTENT, ["a.json"])


# --- locks -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def no_flock(directory, monkeypatch):
    """A function that disables locks on the file system of the cache, or everywhere."""
    real = fcntl.flock

    def take(number, everywhere=False):
        def flock(descriptor, operation):
            if everywhere or os.readlink("/proc/self/fd/%d" % descriptor).startswith(directory):
                failing(number)
            real(descriptor, operation)

        monkeypatch.setattr(fcntl, "flock", flock)

    return take


def hold(pipe, directory, name="a.lock"):
    with Cache(directory).lock(name):
        pipe.send("held")
        pipe.recv()


def start(*args):
    here, there = fork.Pipe()
    process = fork.Process(target=hold, args=(there, *args), daemon=True)
    process.start()
    return here, process


@pytest.mark.parametrize("number", NO_LOCKS)
def test_processes_of_a_machine_exclude_each_other_without_locks_on_the_file_system(directory, no_flock, number):
    no_flock(number)
    first, one = start(directory)
    assert first.poll(5)
    second, two = start(directory)
    other, three = start(directory, "b.lock")
    assert other.poll(5)
    assert not second.poll(0.2)
    one.kill()
    assert second.poll(5)
    for process in (one, two, three):
        process.kill()
        process.join(5)


@pytest.mark.parametrize("known", [True, False])
def test_a_temporary_file_is_locked_only_without_locks_on_the_file_system(cache, no_flock, tmp_path, known):
    if not known:
        no_flock(errno.ENOLCK)
    held(cache, "a.lock")
    there = [os.path.basename(path) for path, _directories, files in os.walk(str(tmp_path / "tmp")) if files]
    assert there == ([] if known else ["statusops-{0}".format(os.geteuid())])


def test_threads_exclude_each_other_without_locks_on_the_file_system(cache, no_flock):
    no_flock(errno.ENOLCK)
    inside, most = [], []

    def work():
        with cache.lock("a.lock"):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.001)
            inside.pop()

    threads = [threading.Thread(target=work) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert most == [1] * 8


@pytest.mark.parametrize("number", NO_LOCKS)
def test_the_work_is_done_without_a_lock_if_no_file_system_has_locks(cache, no_flock, number):
    no_flock(number, everywhere=True)
    assert held(cache, "a.lock") == "held"


@pytest.mark.parametrize("spoil", ["public", "file", "none"])
def test_an_unusable_directory_for_temporary_files_is_no_error(
    cache, directory, tmp_path, no_flock, monkeypatch, spoil
):
    no_flock(errno.ENOLCK)
    place = tmp_path / "tmp" / "statusops-{0}".format(os.geteuid())
    if spoil == "public":
        place.mkdir()
        place.chmod(0o777)
    elif spoil == "file":
        place.write_text("")
    else:
        monkeypatch.setattr(tempfile, "gettempdir", lambda: failing(errno.ENOENT))
    assert held(cache, "a.lock") == "held"
    assert [path.name for path in place.glob("*")] == []


def test_the_error_about_a_lock_that_is_never_released_names_the_file(cache, monkeypatch, sleeps):
    monkeypatch.setattr(_cache, "PATIENCE", 0.01)
    with cache.lock("a.lock"), pytest.raises(InputError) as caught:
        held(cache, "a.lock")
    assert caught.value.msg == (
        "cache: {0} is locked by another process, which has not released it for 0.01 seconds. Correct that, {1}".format(
            cache.path("a.lock"), WAY_OUT
        )
    )
    assert held(cache, "a.lock") == "held"
