# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session: which requests are retried, and the messages of errors."""

from __future__ import annotations

import datetime
import socket
import ssl
import time
from email.utils import format_datetime

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import http as _http
from ansible_collections.statusops.uptime.plugins.module_utils._engine import repeats
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    InputError,
    UnknownOutcome,
    UnreachableError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Http
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import GARBAGE, HANG, RESET, answer
from urllib3.exceptions import NewConnectionError

OK = answer(200, {"ok": True})
WRITES = ("POST", "PUT", "DELETE")
METHODS = ("GET",) + WRITES


@pytest.fixture
def tls(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


# --- retries ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("failure", [answer(status) for status in (429, 500, 502, 503, 504)] + [RESET, b""])
def test_a_read_is_retried_until_it_succeeds(serve, sleeps, failure):
    server = serve(failure, failure, OK)
    http = Http(5, 3)
    assert http.send("GET", server.url + "/x").status == 200
    assert len(server.requests) == 3
    assert http.calls == 3


def test_a_read_that_times_out_is_retried_and_then_fails(serve, sleeps):
    server = serve(HANG)
    with pytest.raises(UnknownOutcome, match="No response from 127.0.0.1:[0-9]+ within 0.05 seconds"):
        Http(0.05, 1).send("GET", server.url)
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 501])
def test_other_statuses_are_returned_without_a_retry(serve, sleeps, status):
    server = serve(answer(status))
    assert Http(5, 3).send("GET", server.url).status == status
    assert len(server.requests) == 1


def test_the_last_response_is_returned_if_all_retries_fail(serve, sleeps):
    server = serve(answer(503, b"busy"))
    http = Http(5, 2)
    found = http.send("GET", server.url)
    assert (found.status, found.text) == (503, "busy")
    assert len(server.requests) == http.calls == 3


@pytest.mark.parametrize("failure", [RESET, answer(503)])
def test_nothing_is_retried_with_0_retries(serve, sleeps, failure):
    server = serve(failure, OK)
    try:
        assert Http(5, 0).send("GET", server.url).status == 503
    except UnknownOutcome:
        assert failure is RESET
    assert len(server.requests) == 1
    assert sleeps == []


def test_requests_without_a_response_are_counted(serve, sleeps):
    server = serve(RESET)
    http = Http(5, 2)
    with pytest.raises(UnknownOutcome):
        http.send("GET", server.url)
    assert http.calls == len(server.requests) == 3


@pytest.mark.parametrize("method", WRITES)
@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_write_is_not_retried_after_a_server_error(serve, sleeps, method, status):
    server = serve(answer(status, Retry_After="1"), OK)
    assert Http(5, 3).send(method, server.url, data=b"{}").status == status
    assert len(server.requests) == 1


@pytest.mark.parametrize("method", WRITES)
@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(RESET, id="reset"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"HTTP/1.1 20", id="half a status"),
        pytest.param(answer(200, b"{}", Content_Length=99), id="half a body"),
        pytest.param(b"no http at all\r\n\r\n", id="not HTTP"),
        pytest.param(HANG, id="hang"),
    ],
)
def test_a_write_is_not_retried_after_an_unknown_outcome(serve, sleeps, method, failure):
    server = serve(failure, OK)
    with pytest.raises(UnknownOutcome) as caught:
        Http(0.2 if failure == HANG else 5, 3).send(method, server.url + "/x", data=b"{}")
    assert len(server.requests) == 1
    assert caught.value.maybe_done
    assert caught.value.request == "{0} {1}/x".format(method, server.url)


@pytest.mark.parametrize("method", WRITES)
def test_a_write_is_not_retried_if_tls_breaks_after_it_was_sent(serve, sleeps, tls, certificate, method):
    server = serve(GARBAGE, OK, tls=tls)
    with pytest.raises(UnknownOutcome):
        Http(5, 3, certificate).send(method, server.url, data=b"{}")
    assert len(server.requests) == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_refused_connection_is_retried_and_the_outcome_is_known(sleeps, closed_port, method):
    with pytest.raises(UnreachableError, match="Cannot connect to 127.0.0.1:[0-9]+. Check api_url") as caught:
        Http(5, 3).send(method, "http://127.0.0.1:%d" % closed_port, data=b"{}")
    assert len(sleeps) >= 2  # the first retry can come immediately
    assert not caught.value.maybe_done


@pytest.mark.parametrize("method", METHODS)
def test_every_request_is_retried_after_http_429(serve, sleeps, method):
    server = serve(answer(429, Retry_After="7"), OK)
    http = Http(5, 3)
    assert http.send(method, server.url, data=b"{}").status == 200
    assert [request.method for request in server.requests] == [method] * 2
    assert server.requests[1].body == b"{}"
    assert sleeps == [pytest.approx(7, abs=0.5)]
    assert http.calls == 2


@pytest.mark.parametrize("first", [answer(503), RESET])
def test_a_callback_is_called_before_each_retry(serve, sleeps, first):
    """A client uses the callback to count the retry and to wait."""
    server, announced = serve(first, first, OK), []
    http = Http(5, 3)
    http.again = lambda *given: announced.append((*given, http.calls))
    assert http.send("GET", server.url).status == 200
    assert announced == [("GET", server.url, 1), ("GET", server.url, 2)]


def test_retry_after_can_be_a_date(serve, sleeps):
    soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=30)
    server = serve(answer(503, Retry_After=format_datetime(soon, usegmt=True)), OK)
    assert Http(5, 3).send("GET", server.url).status == 200
    assert len(sleeps) == 1
    assert 25 < sleeps[0] <= 30


def test_invalid_words_in_retry_after_are_ignored(serve, sleeps):
    server = serve(answer(429, Retry_After="soon"), OK)
    assert Http(5, 3).send("GET", server.url).status == 200
    assert len(server.requests) == 2


@pytest.mark.parametrize("method", METHODS)
def test_a_response_that_requests_a_long_wait_is_returned_without_a_retry(serve, sleeps, method):
    server = serve(answer(429, Retry_After=repeats.LONGEST_WAIT + 1), OK)
    found = Http(5, 3).send(method, server.url)
    assert (found.status, found.headers["Retry-After"]) == (429, "61")
    assert len(server.requests) == 1
    assert sleeps == []


def test_waits_between_retries_get_longer_and_are_random(serve, sleeps, monkeypatch):
    spread = []
    monkeypatch.setattr(repeats.random, "uniform", lambda low, high: spread.append((low, high)) or 0.75)
    Http(5, 4).send("GET", serve(answer(500)).url)
    waits = [wait for wait in sleeps if wait]
    assert waits == sorted(waits)
    assert waits[-1] >= 2 * waits[0]
    assert set(spread) == {(0.5, 1.0)}


# --- credentials and content -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_and_gets_no_token(serve, sleeps, method, status):
    elsewhere = serve(OK)
    server = serve(answer(status, Location=elsewhere.url + "/stolen"))
    found = Http(5, 3).send(method, server.url, authorization="Zoho-oauthtoken t")
    assert found.status == status
    assert len(server.requests) == 1
    assert elsewhere.requests == []


@pytest.mark.parametrize("authorization, expected", [("Zoho-oauthtoken t", "Zoho-oauthtoken t"), (None, None)])
def test_netrc_is_ignored(serve, monkeypatch, tmp_path, authorization, expected):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password hunter2\ndefault login me password hunter2\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server = serve(OK)
    Http(5, 0).send("GET", server.url, authorization=authorization)
    assert server.requests[0].headers.get("authorization") == expected


@pytest.mark.parametrize("token", ["s3cr3t\n", "s3cr3t\r\nX-More: 1", "s3cr3t\nb", "s3cr3t\u2028", "s3cr3t\u20ac"])
def test_a_token_that_is_invalid_in_a_header_is_rejected_and_not_shown(serve, token):
    server = serve(OK)
    with pytest.raises(InputError) as caught:
        Http(5, 3).send("GET", server.url, authorization="Zoho-oauthtoken " + token)
    assert "s3cr3t" not in str(caught.value)
    assert server.requests == []


def test_the_request_contains_what_the_caller_passed(serve):
    server = serve(OK)
    Http(5, 0).send("PUT", server.url + "/a/b", {"X-One": "1"}, "T t", {"q": "a b&c"}, b'{"x": 1}')
    sent = server.requests[0]
    assert (sent.method, sent.target, sent.body) == ("PUT", "/a/b?q=a+b%26c", b'{"x": 1}')
    assert sent.headers["x-one"] == "1"
    assert sent.headers["user-agent"] == _http.USER_AGENT
    assert "content-type" not in sent.headers


def test_cookies_are_ignored(serve):
    server = serve(answer(200, Set_Cookie="session=1"))
    http = Http(5, 0)
    for _time in range(2):
        http.send("GET", server.url)
    assert [request.headers.get("cookie") for request in server.requests] == [None, None]


def test_a_response_with_invalid_utf8_is_no_error(serve):
    assert Http(5, 0).send("GET", serve(answer(200, b"\xc3\xa4\xff")).url).text == "\u00e4\ufffd"


def test_a_response_that_is_too_large_is_an_error(serve, monkeypatch):
    monkeypatch.setattr(_http, "LARGEST_ANSWER", 1000)
    with pytest.raises(UnknownOutcome, match="larger than 1000 bytes"):
        Http(5, 0).send("GET", serve(answer(200, b"x" * 1001)).url)


# --- TLS, proxies and addresses --------------------------------------------------------------------------------------


def test_an_untrusted_certificate_is_rejected(serve, sleeps, tls):
    server = serve(OK, tls=tls)
    with pytest.raises(UnreachableError, match="certificate of 127.0.0.1:[0-9]+ was not accepted. Set ca_path to "):
        Http(5, 0).send("POST", server.url, data=b"{}")
    assert server.requests == []


def test_a_certificate_of_the_ca_in_ca_path_is_accepted(serve, tls, certificate):
    assert Http(5, 0, certificate).send("GET", serve(OK, tls=tls).url).status == 200


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_ca_bundle_in_the_environment_does_not_enable_verification(serve, tls, monkeypatch, name):
    import certifi

    monkeypatch.setenv(name, certifi.where())
    with pytest.warns(Warning):
        assert Http(5, 0, False).send("GET", serve(OK, tls=tls).url).status == 200


def test_a_ca_file_that_cannot_be_read_is_rejected(tmp_path):
    with pytest.raises(InputError, match="^ca_path: .*none.pem. cannot be read"):
        Http(5, 0, str(tmp_path / "none.pem"))


def test_a_ca_file_without_certificates_is_rejected(serve, sleeps, tls, tmp_path):
    (tmp_path / "ca.pem").write_text("nothing")
    server = serve(OK, tls=tls)
    with pytest.raises((InputError, UnreachableError), match="ca_path"):
        Http(5, 0, str(tmp_path / "ca.pem")).send("GET", server.url)
    assert server.requests == []


def test_a_missing_ca_bundle_of_the_environment_is_rejected(serve, tls, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nonexistent/bundle.pem")
    with pytest.raises(InputError, match="/nonexistent/bundle.pem|REQUESTS_CA_BUNDLE"):
        Http(5, 0).send("GET", serve(OK, tls=tls).url)


def test_no_request_is_sent_if_the_proxy_cannot_be_reached(serve, sleeps, monkeypatch, closed_port):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:%d" % closed_port)
    server = serve(OK)
    with pytest.raises(UnreachableError, match="The proxy for 127.0.0.1:[0-9]+ cannot be used. Check HTTPS_PROXY"):
        Http(5, 1).send("POST", server.url)
    assert server.requests == []


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "ftp://127.0.0.1", "http://127.0.0.1:99999", "http://a..b/", "http://*x/"]
)
def test_an_invalid_address_is_an_input_error(sleeps, url):
    with pytest.raises(InputError):
        Http(1, 0).send("GET", url)


# --- messages of errors ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "127.0.0.1/x",
        "ftp://127.0.0.1",
        "http://",
        " http://",
        "http://[::1",
        "http://127.0.0.1:99999",
        "http://a..b/c d",
        "http://*x/",
    ],
)
def test_the_message_about_an_invalid_address(sleeps, url):
    with pytest.raises(InputError) as caught:
        Http(1, 0).send("GET", url)
    assert caught.value.msg == "api_url: {0!r} is not a valid address. Correct it.".format(url)


def test_the_message_about_a_token_that_is_invalid_in_a_header(serve):
    with pytest.raises(InputError) as caught:
        Http(5, 0).send("GET", serve(OK).url, authorization="Zoho-oauthtoken a\nb")
    message = "access_token: contains characters that are invalid in an HTTP header. Copy it again."
    assert caught.value.msg == message


def test_the_message_about_a_missing_ca_bundle_of_the_environment(serve, tls, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nonexistent/bundle.pem")
    with pytest.raises(InputError) as caught:
        Http(5, 0).send("GET", serve(OK, tls=tls).url)
    message = "ca_path: the file in REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE cannot be read. Correct the variable, or set ca_path."
    assert caught.value.msg == message


@pytest.mark.parametrize("content, problem", [("nothing", "contains no CA certificates"), (None, "cannot be read")])
def test_the_message_about_an_unusable_ca_file(tmp_path, content, problem):
    path = tmp_path / "ca.pem"
    if content:
        path.write_text(content)
    with pytest.raises(InputError) as caught:
        Http(5, 0, str(path))
    assert caught.value.msg == "ca_path: {0!r} {1}. Set it to a file with CA certificates in PEM format.".format(
        str(path), problem
    )


def failure_of(http, url):
    """The type and the message of the error of a write. The error names the request."""
    with pytest.raises((UnreachableError, UnknownOutcome)) as caught:
        http.send("POST", url, data=b"{}")
    assert caught.value.request == "POST " + url
    return type(caught.value), caught.value.msg


def host_of(url):
    return url.split("/")[2]


def test_the_message_about_an_untrusted_certificate(serve, tls):
    url = serve(OK, tls=tls).url
    message = "The certificate of {0} was not accepted. Set ca_path to the CA that signed it.".format(host_of(url))
    assert failure_of(Http(5, 0), url) == (UnreachableError, message)


def test_the_message_about_an_unusable_proxy(serve, monkeypatch, closed_port):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:%d" % closed_port)
    url = serve(OK).url
    message = "The proxy for {0} cannot be used. Check HTTPS_PROXY and NO_PROXY.".format(host_of(url))
    assert failure_of(Http(5, 0), url) == (UnreachableError, message)


CANNOT_CONNECT = "Cannot connect to {0}. Check api_url and the network."


def test_the_message_about_a_closed_port(closed_port):
    url = "http://127.0.0.1:%d/a b" % closed_port
    assert failure_of(Http(5, 0), url) == (UnreachableError, CANNOT_CONNECT.format(host_of(url)))


def test_the_message_about_an_unknown_host(monkeypatch):
    def fail(*_args, **_kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert failure_of(Http(5, 0), "http://api.example/x") == (UnreachableError, CANNOT_CONNECT.format("api.example"))


def test_a_timeout_while_connecting_is_a_known_outcome(monkeypatch):
    def fail(*_args):
        raise socket.timeout("timed out")

    monkeypatch.setattr(socket.socket, "connect", fail)
    url = "http://127.0.0.1:1/x"
    assert failure_of(Http(5, 0), url) == (UnreachableError, CANNOT_CONNECT.format("127.0.0.1:1"))


@pytest.mark.parametrize(
    "failure, message",
    [
        (HANG, "No response from {0} within 0.2 seconds."),
        (RESET, "The connection to {0} was closed before the response was complete."),
        (b"", "The connection to {0} was closed before the response was complete."),
    ],
)
def test_the_message_about_a_lost_response(serve, failure, message):
    url = serve(failure).url
    assert failure_of(Http(0.2, 0), url) == (UnknownOutcome, message.format(host_of(url)))


NOT_HTTP = "The response from {0} is not valid HTTP."
TWO_LENGTHS = answer(200, b"{}").replace(b"Content-Length: 2", b"Content-Length: 2\r\nContent-Length: 3")


@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(TWO_LENGTHS, id="two lengths"),
        pytest.param(b"no http at all\r\n\r\n", id="not HTTP"),
        pytest.param(answer(200, Content_Encoding="gzip", Content_Length=4) + b"gzip", id="not gzip"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", id="not a chunk"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 70_000 + b"\r\n\r\n", id="a long header"),
        pytest.param(b"HTTP/1.1 103 Early Hints\r\n\r\n" + OK, id="early hints"),
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_a_response_that_is_not_http_is_an_unknown_outcome(serve, method, failure):
    server = serve(failure)
    with pytest.raises(UnknownOutcome) as caught:
        Http(5, 0).send(method, server.url, authorization="Zoho-oauthtoken t", data=b"{}")
    assert caught.value.msg == NOT_HTTP.format(host_of(server.url))
    assert caught.value.request == "{0} {1}".format(method, server.url)
    assert len(server.requests) == 1


@pytest.mark.parametrize("step", [-1, -5])
def test_a_chunk_with_a_negative_length_is_an_unknown_outcome(serve, step):
    server = serve(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%d\r\nx\r\n" % step)
    with pytest.raises(UnknownOutcome):
        Http(5, 0).send("POST", server.url, authorization="Zoho-oauthtoken t", data=b"{}")


@pytest.mark.parametrize("location", ["http://[::1", "http://x:port/", "//[", "\xff", "http://a..b/", "x" * 60_000])
@pytest.mark.parametrize("method", METHODS)
def test_a_redirect_to_an_invalid_address_is_returned(serve, method, location):
    head = b"HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: "
    server = serve(head + location.encode("latin-1") + b"\r\n\r\n")
    found = Http(5, 0).send(method, server.url, authorization="Zoho-oauthtoken t")
    assert (found.status, found.headers["Location"]) == (302, location)


@pytest.mark.parametrize("value, times", [(repeats.A_YEAR - 1, 1), (repeats.A_YEAR, 2)])
def test_retry_after_of_a_year_is_ignored(serve, sleeps, value, times):
    server = serve(answer(429, Retry_After=value), OK)
    Http(5, 1).send("GET", server.url)
    assert len(server.requests) == times


@pytest.mark.parametrize("zone", ["GMT", "-0000"])
def test_the_date_in_retry_after_does_not_depend_on_the_timezone(serve, sleeps, monkeypatch, zone):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=30)
        server = serve(answer(429, Retry_After=soon.strftime("%a, %d %b %Y %H:%M:%S ") + zone), OK)
        assert Http(5, 1).send("GET", server.url).status == 200
    finally:
        monkeypatch.undo()
        time.tzset()
    assert sleeps == [pytest.approx(30, abs=2)]


@pytest.mark.parametrize("value", ["0", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_retry_after_0_causes_no_wait(serve, sleeps, value):
    assert Http(5, 1).send("POST", serve(answer(429, Retry_After=value), OK).url).status == 200
    assert sleeps == []


@pytest.mark.parametrize("status", [200, 404, 409])
def test_retry_after_is_ignored_with_other_statuses(serve, sleeps, status):
    server = serve(answer(status, Retry_After="1"), OK)
    assert Http(5, 1).send("GET", server.url).status == status
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "value", ["9" * 5000, "9" * 400, "1e400", "nan", "-5", "5, 7", "\u0661", "x" * 60_000, "Mon, 99"]
)
@pytest.mark.parametrize("method", METHODS)
def test_an_invalid_retry_after_is_ignored(serve, sleeps, method, value):
    server = serve(
        b"HTTP/1.1 429 Wait\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: "
        + value.encode("utf-8")
        + b"\r\n\r\n",
        OK,
    )
    assert Http(5, 1).send(method, server.url, authorization="Zoho-oauthtoken t").status == 200
    assert sleeps == []


@pytest.mark.parametrize("proxy", ["http://[bad", "foo://127.0.0.1:1", "socks5h://127.0.0.1:1", "http://a..b:80"])
def test_the_message_about_an_invalid_proxy(serve, sleeps, monkeypatch, proxy):
    monkeypatch.setenv("HTTP_PROXY", proxy)
    url = serve(OK).url
    message = "The proxy for {0} cannot be used. Check HTTPS_PROXY and NO_PROXY.".format(host_of(url))
    with pytest.raises(UnreachableError) as caught:
        Http(5, 1).send("POST", url, authorization="Zoho-oauthtoken t")
    assert (caught.value.msg, caught.value.request) == (message, "POST " + url)


def test_a_connection_that_a_proxy_closes_is_an_unknown_outcome(serve, monkeypatch):
    """urllib3 1.26 reports that the proxy cannot be reached."""
    proxy = serve(RESET)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    assert failure_of(Http(5, 3), "http://api.example/x")[0] is UnknownOutcome
    assert len(proxy.requests) == 1


def test_a_failed_tls_handshake_is_a_known_outcome(serve, sleeps):
    server = serve(lambda connection: connection.sendall(b"no TLS"), blind=True)
    url = server.url.replace("http:", "https:")
    assert failure_of(Http(5, 2), url) == (UnreachableError, CANNOT_CONNECT.format(host_of(url)))


def test_nothing_is_retried_after_an_untrusted_certificate(serve, sleeps, tls):
    with pytest.raises(UnreachableError):
        Http(5, 3).send("GET", serve(OK, tls=tls).url)
    assert sleeps == []


def test_a_read_is_retried_if_its_body_is_incomplete(serve, sleeps):
    server = serve(answer(200, b"{}", Content_Length=99), OK)
    assert Http(5, 3).send("GET", server.url).text == '{"ok": true}'
    assert len(server.requests) == 2


class CertificateError(ValueError):
    """The error of urllib3 1.26 if the name of the host is not in its certificate."""


def chained(reason, where):
    """An error of requests with the reason in one place, and something else in another place."""
    error = _http.requests.ConnectionError(OSError("another one"))
    if where == "args":
        error.args = (OSError("another one"), reason)
    else:
        setattr(error, where, reason)
    return error


@pytest.mark.parametrize("where", ["__cause__", "__context__", "reason", "args"])
@pytest.mark.parametrize(
    "reason, words",
    [(NewConnectionError(None, "refused"), "Cannot connect"), (CertificateError(), "was not accepted")],
)
def test_the_reason_is_found_in_all_places_of_an_error(monkeypatch, where, reason, words):
    def fail(*_args, **_kwargs):
        raise chained(reason, where)

    monkeypatch.setattr(_http.requests.Session, "request", fail)
    with pytest.raises(UnreachableError, match=words):
        Http(5, 0).send("POST", "http://127.0.0.1/")


def test_the_message_about_a_timeout_before_the_deadline(monkeypatch):
    def fail(*_args, **_kwargs):
        raise _http.requests.ReadTimeout()

    monkeypatch.setattr(_http.requests.Session, "request", fail)
    message = "No response from 127.0.0.1 within 5 seconds."
    assert failure_of(Http(5, 0), "http://127.0.0.1/") == (UnknownOutcome, message)


def test_an_error_that_is_its_own_cause(monkeypatch):
    error = _http.requests.ConnectionError("x")
    error.__cause__ = error

    def fail(*_args, **_kwargs):
        raise error

    monkeypatch.setattr(_http.requests.Session, "request", fail)
    with pytest.raises(UnknownOutcome):
        Http(5, 0).send("POST", "http://127.0.0.1/")


# --- limits and waits ------------------------------------------------------------------------------------------------


def test_the_message_about_a_response_that_is_too_large(serve, monkeypatch):
    monkeypatch.setattr(_http, "LARGEST_ANSWER", 1000)
    url = serve(answer(200, b"x" * 200000, Content_Length=10**6)).url
    assert failure_of(Http(5, 0), url) == (UnknownOutcome, "The response is larger than 1000 bytes.")


def test_the_limit_applies_to_the_total_size_of_a_response(serve, monkeypatch):
    monkeypatch.setattr(_http, "LARGEST_ANSWER", 150_000)
    url = serve(answer(200, b"x" * 200_000)).url
    assert failure_of(Http(5, 0), url) == (UnknownOutcome, "The response is larger than 150000 bytes.")


def test_the_limit_includes_interim_responses(serve, monkeypatch):
    monkeypatch.setattr(_http, "LARGEST_ANSWER", 1000)
    monkeypatch.setattr(_http, "LARGEST_HEADERS", 1000)
    server = serve(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000 + OK)
    assert failure_of(Http(5, 3), server.url) == (UnknownOutcome, "The response is larger than 1000 bytes.")
    assert len(server.requests) == 1


@pytest.mark.parametrize("size", [1000, 200000])
def test_a_response_within_the_limit_is_read_completely(serve, monkeypatch, size):
    monkeypatch.setattr(_http, "LARGEST_ANSWER", size)
    body = bytes(range(65, 91)) * size
    assert Http(5, 0).send("GET", serve(answer(200, body[:size])).url).text == body[:size].decode()


def test_a_read_is_retried_over_tls(serve, sleeps, tls, certificate):
    server = serve(answer(503), OK, tls=tls)
    assert Http(5, 3, certificate).send("GET", server.url).status == 200
    assert len(server.requests) == 2


@pytest.mark.parametrize("retries, patient", [(0, True), (3, False)])
def test_http_429_is_returned_if_the_session_is_not_patient_or_has_no_retries(serve, sleeps, retries, patient):
    server = serve(answer(429, Retry_After="1"), OK)
    assert Http(5, retries, patient=patient).send("GET", server.url).status == 429
    assert (len(server.requests), sleeps) == (1, [])


def test_a_read_is_retried_after_http_413_with_retry_after(serve, sleeps):
    server = serve(answer(413, Retry_After="3"), OK)
    assert Http(5, 1).send("GET", server.url).status == 200
    assert sleeps == [pytest.approx(3, abs=0.5)]


def test_the_total_time_of_waits_is_limited(serve, sleeps):
    server = serve(answer(429, Retry_After=50))
    assert Http(5, 20).send("POST", server.url).status == 429
    assert sleeps == [pytest.approx(50, abs=0.5)] * 6
    assert len(server.requests) == 7


def test_waits_for_other_requests_count_toward_the_limit(serve, sleeps, monkeypatch):
    clock = [100.0]

    def pass_through(_gate):
        clock[0] += 290

    monkeypatch.setattr(repeats.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(repeats.Gate, "pass_through", pass_through)
    server = serve(answer(429, Retry_After=11))
    assert Http(5, 1).send("GET", server.url).status == 429
    assert (sleeps, len(server.requests)) == ([], 1)


def test_no_backoff_is_longer_than_the_longest_wait(sleeps, closed_port, monkeypatch):
    monkeypatch.setattr(repeats.random, "uniform", lambda low, high: high)
    with pytest.raises(UnreachableError):
        Http(5, 12).send("GET", "http://127.0.0.1:%d" % closed_port)
    assert sleeps[-3:] == [repeats.LONGEST_WAIT] * 3


def test_the_longest_wait_is_possible(serve, sleeps):
    assert Http(5, 1).send("GET", serve(answer(429, Retry_After=repeats.LONGEST_WAIT), OK).url).status == 200
    assert sleeps == [pytest.approx(repeats.LONGEST_WAIT, abs=0.5)]


def test_each_backoff_is_at_most_twice_as_long_as_the_last_one(serve, sleeps, monkeypatch):
    monkeypatch.setattr(repeats.random, "uniform", lambda low, high: low)
    Http(5, 4).send("GET", serve(answer(500)).url)
    assert [wait for wait in sleeps if wait] == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    "failure, held",
    [
        (answer(429), True),
        (answer(429, Retry_After="1"), True),
        (answer(503, Retry_After="1"), True),
        (answer(503), False),
        (RESET, False),
    ],
)
def test_a_wait_that_the_server_requests_holds_other_requests_back(serve, sleeps, monkeypatch, failure, held):
    holds = []

    def hold(gate):
        holds.append(gate)

    monkeypatch.setattr(repeats.Gate, "hold", hold)
    assert Http(5, 1).send("GET", serve(failure, OK).url).status == 200
    assert bool(holds) is held


@pytest.mark.parametrize("before, rest", [(2, [5]), (8, [])])
def test_the_time_that_other_requests_have_waited_is_subtracted(serve, sleeps, monkeypatch, before, rest):
    clock = [100.0]

    def hold(_gate):
        clock[0] += before

    monkeypatch.setattr(repeats.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(repeats.Gate, "hold", hold)
    assert Http(5, 1).send("GET", serve(answer(429, Retry_After="7"), OK).url).status == 200
    assert sleeps == rest


def test_each_attempt_is_a_sign_of_life(serve, sleeps):
    beats = []
    http = Http(5, 2)
    http.heartbeat = lambda: beats.append(http.calls)
    assert http.send("GET", serve(answer(503), answer(503), OK).url).status == 200
    assert beats == [0, 1, 2]  # before the request is counted, because the sign of life can prevent it
