# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CA certificates are loaded only once, and every server certificate is still verified."""

from __future__ import annotations

import multiprocessing
import shutil
import socket
import ssl
import subprocess
import threading

import certifi
import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import tls as _tls
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    InputError,
    StatusOpsError,
    UnreachableError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Http
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import answer, zoho

OK = answer(200, {"ok": True})
fork = multiprocessing.get_context("fork")


@pytest.fixture
def tls(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture(autouse=True)
def nothing_loaded(monkeypatch):
    monkeypatch.setattr(_tls, "_contexts", {})
    _tls._share("")


@pytest.fixture
def loads(monkeypatch):
    """The file or directory of each call of load_verify_locations()."""
    seen = []

    original = ssl.SSLContext.load_verify_locations

    def load_verify_locations(context, cafile=None, capath=None, cadata=None):
        seen.append(cafile or capath or "data")
        original(context, cafile, capath, cadata)

    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", load_verify_locations)
    return seen


@pytest.fixture
def directory(certificate, tmp_path):
    """A directory with the CA of the server under the hash of its name."""
    command = ["openssl", "x509", "-in", certificate, "-noout", "-subject_hash"]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    shutil.copy(certificate, str(tmp_path / (name + ".0")))
    return str(tmp_path)


def is_refused(http, url):
    with pytest.raises(UnreachableError, match="The certificate of .* was not accepted. Set ca_path to the CA"):
        http.send("POST", url, data=b"{}")
    return True


# --- number of loads -------------------------------------------------------------------------------------------------


def test_ca_is_loaded_once_for_validation_and_all_connections(serve, tls, certificate, loads):
    for _client in range(2):
        for _server in range(2):
            http = Http(5, 0, certificate)
            assert http.send("GET", serve(OK, tls=tls).url).status == 200
            assert http.send("GET", serve(OK, tls=tls).url).status == 200
    assert loads == [certificate]


def test_parallel_connections_load_the_ca_once(serve, tls, certificate, loads):
    http, server = Http(5, 0, certificate, connections=4), serve(OK, tls=tls)
    together = threading.Barrier(4)

    def send():
        together.wait()
        http.send("GET", server.url)

    threads = [threading.Thread(target=send) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.requests) == 4
    assert loads == [certificate]


def test_client_of_two_services_loads_the_ca_once(certificate, loads):
    for _item in range(3):
        zoho({"access_token": "t", "ca_path": certificate})
    assert loads == [certificate]


def test_default_ca_bundle_is_loaded_once(serve, tls, loads):
    for _client in range(3):
        assert is_refused(Http(5, 0), serve(OK, tls=tls).url)
    assert loads == [certifi.where()]


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_ca_bundle_from_the_environment_is_loaded_once(serve, tls, certificate, loads, monkeypatch, name):
    monkeypatch.setenv(name, certificate)
    for _client in range(3):
        assert Http(5, 0).send("GET", serve(OK, tls=tls).url).status == 200
    assert loads == [certificate]


def test_plain_http_and_unverified_tls_load_nothing(serve, tls, loads):
    assert Http(5, 0).send("GET", serve(OK).url).status == 200
    with pytest.warns(Warning):
        assert Http(5, 0, False).send("GET", serve(OK, tls=tls).url).status == 200
    assert loads == []


@pytest.mark.parametrize("content", [None, "nothing"])
def test_invalid_ca_bundle_is_named(serve, tls, monkeypatch, tmp_path, content):
    path = tmp_path / "bundle.pem"
    if content:
        path.write_text(content)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
    with pytest.raises(InputError, match="^ca_path: the file in REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE cannot be read."):
        Http(5, 0).send("GET", serve(OK, tls=tls).url)


# --- before a fork ---------------------------------------------------------------------------------------------------


@pytest.fixture
def worker(loads):
    """Send a request in a forked process. Return its outcome and the files that the process loaded."""
    _tls.load_before_forks()

    def work(url, verify, outcome):
        before = len(loads)
        try:
            found = Http(5, 0, verify).send("GET", url).status
        except StatusOpsError as error:
            found = error.msg
        outcome.put((found, loads[before:]))

    def run(url, verify=True):
        outcome = fork.SimpleQueue()
        process = fork.Process(target=work, args=(url, verify, outcome))
        process.start()
        found = outcome.get()
        process.join()
        return found

    return run


forks = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@forks
def test_only_the_first_process_loads_the_ca(serve, tls, certificate, worker, loads):
    server = serve(OK, tls=tls)
    assert worker(server.url, certificate) == (200, [certificate])
    assert loads == []
    for _process in range(3):
        assert worker(server.url, certificate) == (200, [])
    assert loads == [certificate]


@forks
@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_only_the_first_process_loads_the_ca_bundle_from_the_environment(
    serve, tls, certificate, worker, loads, monkeypatch, name
):
    monkeypatch.setenv(name, certificate)
    server = serve(OK, tls=tls)
    assert [worker(server.url) for _process in range(3)] == [(200, [certificate]), (200, []), (200, [])]
    assert loads == [certificate]


@forks
def test_only_the_first_process_loads_the_default_bundle_and_all_verify(serve, tls, certificate, worker, loads):
    server = serve(OK, tls=tls)
    found = [worker(server.url) for _process in range(3)]
    assert [loaded for _outcome, loaded in found] == [[certifi.where()], [], []]
    assert all("was not accepted" in outcome for outcome, _loaded in found)
    assert worker(server.url, certificate) == (200, [certificate])
    assert "was not accepted" in worker(server.url)[0]
    assert server.requests[1:] == []


@forks
def test_processes_with_different_cas_use_their_own(serve, tls, certificate, worker, loads, tmp_path):
    copy, server = str(tmp_path / "ca.pem"), serve(OK, tls=tls)
    shutil.copy(certificate, copy)
    for verify in (certificate, copy, certificate, copy):
        assert worker(server.url, verify)[0] == 200
    assert loads == [certificate, copy]


@forks
def test_without_tls_no_certificates_are_loaded_before_a_fork(serve, tls, worker, loads):
    assert worker(serve(OK).url) == (200, [])
    assert worker(serve(OK, tls=tls).url, False) == (200, [])
    assert worker(serve(OK).url) == (200, [])
    assert loads == []


@forks
def test_ca_deleted_before_the_next_fork_is_reported(serve, tls, certificate, worker, tmp_path, capfd):
    path, server = tmp_path / "ca.pem", serve(OK, tls=tls)
    shutil.copy(certificate, str(path))
    assert worker(server.url, str(path))[0] == 200
    path.unlink()
    assert "cannot be read" in worker(server.url, str(path))[0]
    assert worker(server.url, certificate)[0] == 200
    assert "Exception" not in capfd.readouterr().err


def test_too_long_path_is_not_shared():
    _tls.load_before_forks()
    (memory,) = _tls._shared_paths
    _tls._share("/ca")
    _tls._share("/" * len(memory))
    assert memory[:4] == b"/ca\0"


# --- verification ----------------------------------------------------------------------------------------------------


def use(how, url, certificate, monkeypatch):
    """Make a successful connection to the server."""
    if how == "ca_path":
        assert Http(5, 0, certificate).send("GET", url).status == 200
    elif how == "unverified":
        with pytest.warns(Warning):
            assert Http(5, 0, False).send("GET", url).status == 200
    elif how == "environment":
        with monkeypatch.context() as patch:
            patch.setenv("REQUESTS_CA_BUNDLE", certificate)
            assert Http(5, 0).send("GET", url).status == 200


@pytest.mark.parametrize("how", ["nothing", "ca_path", "unverified", "environment"])
def test_unknown_ca_is_rejected_after_any_other_request(serve, tls, certificate, monkeypatch, how):
    server = serve(OK, tls=tls)
    use(how, server.url, certificate, monkeypatch)
    before = len(server.requests)
    assert is_refused(Http(5, 0), server.url)
    assert is_refused(Http(5, 0, certifi.where()), server.url)
    use(how, server.url, certificate, monkeypatch)
    assert is_refused(Http(5, 0), server.url)
    assert len(server.requests) == 2 * before


def test_client_verifies_again_when_the_environment_changes(serve, tls, certificate, monkeypatch):
    http, server = Http(5, 0), serve(OK, tls=tls)
    assert is_refused(http, server.url)
    with monkeypatch.context() as patch:
        patch.setenv("REQUESTS_CA_BUNDLE", certificate)
        assert http.send("GET", server.url).status == 200
    assert is_refused(http, serve(OK, tls=tls).url)


def test_unverified_tls_does_not_change_shared_contexts(serve, tls, certificate):
    shared = [_tls.verifying_context(path) for path in (certifi.where(), certificate)]
    server = serve(OK, tls=tls)
    with pytest.warns(Warning):
        Http(5, 0, False).send("GET", server.url)
    Http(5, 0, certificate).send("GET", server.url)
    assert [context.verify_mode for context in shared] == [ssl.CERT_REQUIRED] * 2


def test_wrong_host_name_is_rejected(serve, tls, certificate):
    url = serve(OK, tls=tls).url.replace("127.0.0.1", "localhost")
    assert is_refused(Http(5, 0, certificate), url)


def test_directory_of_cas_is_used(serve, tls, directory, tmp_path, loads):
    server = serve(OK, tls=tls)
    assert Http(5, 0, directory).send("GET", server.url).status == 200
    assert Http(5, 0, directory).send("GET", server.url).status == 200
    assert loads == [directory]
    (tmp_path / "empty").mkdir()
    assert is_refused(Http(5, 0, str(tmp_path / "empty")), server.url)


def test_replaced_ca_is_no_longer_trusted(serve, tls, certificate, tmp_path):
    path, server = str(tmp_path / "ca.pem"), serve(OK, tls=tls)
    shutil.copy(certificate, path)
    assert Http(5, 0, path).send("GET", server.url).status == 200
    shutil.copy(certifi.where(), path)
    assert is_refused(Http(5, 0, path), server.url)


# --- through a proxy -------------------------------------------------------------------------------------------------


class Tunnel:
    """A proxy on this machine that connects every CONNECT to its target; by TLS if it has a context."""

    def __init__(self, tls=None):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.tls, self.count = tls, 0
        self.url = "http{0}://127.0.0.1:{1}".format("s" if tls else "", self.listener.getsockname()[1])
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client = self.listener.accept()[0]
                client = self.tls.wrap_socket(client, server_side=True) if self.tls else client
            except ssl.SSLError:
                continue
            except OSError:
                return
            self.count += 1
            host, port = client.recv(65536).split(b" ")[1].decode().split(":")
            target = socket.create_connection((host, int(port)))
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            for one, other in ((client, target), (target, client)):
                threading.Thread(target=self.pump, args=(one, other), daemon=True).start()

    @staticmethod
    def pump(one, other):
        try:
            for data in iter(lambda: one.recv(65536), b""):
                other.sendall(data)
        except OSError:
            pass

    def stop(self):
        self.listener.close()


@pytest.fixture(params=["http", "https"])
def tunnel(request, tls):
    found = Tunnel(tls if request.param == "https" else None)
    yield found
    found.stop()


def test_proxy_connection_verifies_with_the_ca(serve, tls, certificate, monkeypatch, tunnel, loads):
    monkeypatch.setenv("HTTPS_PROXY", tunnel.url)
    server = serve(OK, tls=tls)
    assert Http(5, 0, certificate).send("GET", server.url).status == 200
    assert Http(5, 0, certificate).send("GET", server.url).status == 200
    assert tunnel.count == 2
    if not tunnel.tls:
        assert loads == [certificate]
    with pytest.raises(UnreachableError, match="was not accepted|The proxy for .* cannot be used"):
        Http(5, 0).send("GET", server.url)
    assert len(server.requests) == 2
