#!/usr/bin/python3
"""The server of HTTP under callers that are slow, broken or hostile: limits, refusals, tokens, sites, ending."""
import hashlib
import hmac
import http.client
import http.server
import os
import resource
import select
import signal
import socket
import subprocess
import threading
import time

from support import folder_tests
from support.serving import SUMI, Serving, make_plot, plot_text

FIELD = plot_text().replace(" outlook_", " examples/" "outlook_")  # a whole request: its records lie in Sumi's data
SOME = FIELD.replace("members: 20, futures: 5", "members: 100, futures: 10")
MUCH = FIELD.replace("members: 20, futures: 5", "members: 300, futures: 40")
LINE, CRLF = "Host: localhost\r\n", "\r\n"
BODY = 1 << 20  # bytes of a body, at most


def connect(serving):
    connection = socket.create_connection(("127.0.0.1", serving.port), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def reply_of(connection):
    reply = http.client.HTTPResponse(connection)
    reply.begin()
    return reply.status, reply.headers, reply.read()


def said(serving, text):
    """Status, headers and body of what is said to bytes as they are."""
    with connect(serving) as connection:
        connection.sendall(text if isinstance(text, bytes) else text.encode())
        return reply_of(connection)


def is_closed(connection, seconds):
    """Whether the other side ends a connection within so many seconds; what it says before does not count."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([connection], [], [], end - time.monotonic())[0]:
            try:
                if not connection.recv(65536):
                    return True
            except ConnectionError:
                return True
    return False


def refused(reply, status, code):
    assert reply.status == status and reply.json()["code"] == code, (reply.status, reply.body)
    assert reply.headers["Content-Type"] == "application/problem+json" and reply.headers["Content-Language"] == "en"


# --- requests ---


def requests_that_cannot_be_read(folder):
    with Serving(folder / "plots") as serving:
        for path, code in [("/%zz", "serve.url.escape"), ("/v1/%00", "serve.url.text"), ("/%c0%af", "serve.url.text"),
                           ("/a/b/c/d/e/f/g/h/i", "serve.path.segments"), ("/?" + "a&" * 33, "serve.query.pairs"),
                           ("/healthz?x=%e8%b0", "serve.url.text")]:
            refused(serving.get(path), 400, code)
        status, headers, body = said(serving, f"GET /%00 HTTP/1.1{CRLF}{LINE}Accept-Language: zh{CRLF}{CRLF}")
        assert status == 400 and headers["Content-Language"] == "zh" and "控制字符" in body.decode(), body
        for text in [f"GET /healthz HTTP/1.1{CRLF}{CRLF}",  # no Host
                     f"GET  HTTP/1.1{CRLF}{LINE}{CRLF}",
                     f"GET /healthz HTTP/1.1{CRLF}{LINE}Content-Length: x{CRLF}{CRLF}",
                     f"POST /healthz HTTP/1.1{CRLF}{LINE}Content-Length: -1{CRLF}{CRLF}"]:
            assert 400 <= said(serving, text)[0] < 500, text
        assert said(serving, f"GET http://other/healthz HTTP/1.1{CRLF}{LINE}{CRLF}")[0] == 400
        assert said(serving, f"OPTIONS * HTTP/1.1{CRLF}{LINE}{CRLF}")[0] == 400
        assert said(serving, f"GET /healthz HTTP/1.1{CRLF}{LINE}X: {'a' * 40000}{CRLF}{CRLF}")[0] == 431
        assert said(serving, f"GET /{'a' * 40000} HTTP/1.1{CRLF}{LINE}{CRLF}")[0] == 414
        assert serving.get("/healthz").status == 200


def bodies_are_bounded(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        path = "/v1/plots/east/observations"
        big = b"[" + b" " * BODY + b"]"
        refused(serving.post(path, big, Content_Type="application/json"), 413, "serve.body.size")
        # Before it is sent, where the caller asks whether to; and where it would be too long to go by.
        head = f"POST {path} HTTP/1.1{CRLF}{LINE}Content-Type: application/json{CRLF}"
        assert said(serving, f"{head}Expect: 100-continue{CRLF}Content-Length: {len(big)}{CRLF}{CRLF}")[0] == 413
        assert said(serving, f"{head}Content-Length: {1 << 40}{CRLF}{CRLF}")[0] == 413
        # In pieces, whose number nobody says.
        pieces = b"".join(b"10000\r\n" + b" " * 0x10000 + b"\r\n" for _ in range(17)) + b"0\r\n\r\n"
        assert said(serving, f"{head}Transfer-Encoding: chunked{CRLF}{CRLF}".encode() + pieces)[0] == 413
        # As many as may be: it is read, and is no JSON.
        assert serving.post(path, b"[" + b" " * (BODY - 1), Content_Type="application/json").status == 400
        with connect(serving) as connection:
            connection.sendall(f"{head}Expect: 100-continue{CRLF}Content-Length: 2{CRLF}{CRLF}".encode())
            assert connection.recv(100).startswith(b"HTTP/1.1 100 ")
            connection.sendall(b"[]")
            assert reply_of(connection)[0] in (400, 422)
        refused(serving.post(path, b"x", Content_Encoding="gzip"), 415, "serve.media.encoding")


def heads_and_tags(folder):
    with Serving(folder / "plots") as serving:
        whole = serving.get("/openapi.json")
        head = serving.ask("HEAD", "/openapi.json")
        assert head.status == 200 and head.body == b""
        for name in ("Content-Length", "ETag", "Content-Type", "Cache-Control"):
            assert head.headers[name] == whole.headers[name], name
        tag = whole.headers["ETag"]
        for known in (tag, f'W/{tag}', f'"x", {tag}', "*"):
            reply = serving.get("/openapi.json", If_None_Match=known)
            assert reply.status == 304 and reply.body == b"" and reply.headers["ETag"] == tag, known
        for other in ('"x"', tag.strip('"'), ""):
            assert serving.get("/openapi.json", If_None_Match=other).body == whole.body, other
        for name, value in [("Server", "sumi"), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")]:
            assert whole.headers[name] == value, name
        assert "default-src 'self'" in whole.headers["Content-Security-Policy"]
        assert "Accept-Language" in whole.headers["Vary"]


def one_connection_takes_many_requests(folder):
    """One behind the other, sent at once; a refusal in between ends nothing."""
    with Serving(folder / "plots") as serving, connect(serving) as connection:
        asked = "".join(f"GET {path} HTTP/1.1{CRLF}{LINE}{CRLF}" for path in ("/healthz", "/%zz", "/v1/nothing", "/healthz"))
        connection.sendall(asked.encode())
        with connection.makefile("rb") as stream:
            got = []
            for _ in range(4):
                got.append(int(stream.readline().split()[1]))
                headers = http.client.parse_headers(stream)
                stream.read(int(headers["Content-Length"]))
        assert got == [200, 400, 404, 200], got


# --- slow ones ---


def slow_senders_hold_up_nobody(folder):
    """300 connections that send a byte now and then; what is asked meanwhile is answered at once, bodies too."""
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots") as serving:
        heads = [b"GET /heal", b"GET /healthz HTTP/1.1\r\nHost: local",
                 b"POST /v1/plots/east/observations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n["]
        slow = [connect(serving) for _ in range(300)]
        for k, connection in enumerate(slow):
            connection.sendall(heads[k % 3])
        took, asked = [], http.client.HTTPConnection("127.0.0.1", serving.port, timeout=30)
        for k in range(100):
            for connection in slow[k::100]:
                connection.sendall(b" " if k % 3 == 2 else b"a")
            began = time.perf_counter()
            asked.request("GET", "/healthz")
            reply = asked.getresponse()
            reply.read()
            took.append(time.perf_counter() - began)
            assert reply.status == 200
        assert sorted(took)[len(took) // 2] < 0.015, sorted(took)
        assert serving.post("/v1/plots/east/observations", []).status in (400, 422)
        for connection in slow:
            connection.close()


def crowds_are_cut(folder):
    """Where more than 80 % of the connections are in use they have 3 s for a request, and who comes then gets in. There
    are half as many as descriptors."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, hard))
    try:
        serving = Serving(folder / "plots").__enter__()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    try:
        few = [connect(serving) for _ in range(40)]
        assert not is_closed(few[0], 5), "40 % are no crowd"
        crowd = [connect(serving) for _ in range(80)]  # 120, of which 100 are taken
        began = time.monotonic()
        assert serving.get("/healthz").status == 200
        assert time.monotonic() - began < 10
        assert all(is_closed(connection, 5) for connection in few)
        for connection in few + crowd:
            connection.close()
    finally:
        serving.__exit__(None)


def slow_senders_are_cut(folder):
    """After a minute, whatever they still send."""
    if not os.environ.get("SUMI_LONG"):
        return
    with Serving(folder / "plots") as serving, connect(serving) as idle, connect(serving) as slow:
        slow.sendall(b"GET /")
        began = time.monotonic()
        while not is_closed(slow, 1) and time.monotonic() - began < 90:
            try:
                slow.sendall(b"a")
            except ConnectionError:
                break
        assert 55 < time.monotonic() - began < 70
        assert is_closed(idle, 5)


def half_requests_are_forgotten(folder):
    with Serving(folder / "plots") as serving:
        for text in (b"", b"G", b"GET /healthz HTTP/1.1\r\n", b"POST /v1/advice HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"):
            for _ in range(20):
                with connect(serving) as connection:
                    connection.sendall(text)
        assert serving.get("/healthz").status == 200


def slow_readers_hold_up_nobody(folder):
    with Serving(folder / "plots") as serving:
        readers = []
        for _ in range(20):
            reader = socket.socket()
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            reader.connect(("127.0.0.1", serving.port))
            reader.sendall(f"GET /openapi.json HTTP/1.1{CRLF}{LINE}{CRLF}".encode() * 50)
            readers.append(reader)
        began = time.perf_counter()
        assert serving.get("/healthz").status == 200
        assert time.perf_counter() - began < 1.0
        for reader in readers:
            reader.close()


def those_who_go_are_not_worked_for(folder):
    """The work for them ends, and others get their threads: one thread, and eight that go."""
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots", "--threads", 1) as serving:
        text = MUCH.encode()
        head = f"POST /v1/advice HTTP/1.1{CRLF}{LINE}Content-Type: application/yaml{CRLF}Content-Length: {len(text)}{CRLF}{CRLF}"
        for _ in range(8):
            with connect(serving) as connection:
                connection.sendall(head.encode() + text)
                time.sleep(0.1)
        began = time.monotonic()
        assert serving.get("/v1/plots/east/advice").status == 200
        assert time.monotonic() - began < 60


# --- limits of callers ---


def callers_have_so_many_at_a_time(folder):
    """Of 60 that ask for work at once some are told to come again, and the service goes on."""
    with Serving(folder / "plots", "--threads", 1) as serving:
        replies = []

        def ask(k):
            text = FIELD.replace("seed: 1", f"seed: {k + 1}")
            replies.append(serving.post("/v1/advice", text, Content_Type="application/yaml"))

        threads = [threading.Thread(target=ask, args=(k,)) for k in range(60)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        told = [reply for reply in replies if reply.status == 429]
        assert told and {reply.status for reply in replies} <= {200, 429}, [reply.status for reply in replies]
        for reply in told:
            refused(reply, 429, "serve.caller.many")
            assert int(reply.headers["Retry-After"]) >= 1
        assert serving.get("/healthz").status == 200


def those_who_have_gone_are_none_of_their_callers(folder):
    """One thread is held by a long request, behind which 40 have been given up; others of the caller are taken."""
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots", "--threads", 1) as serving, connect(serving) as first:
        head = f"POST /v1/advice HTTP/1.1{CRLF}{LINE}Content-Type: application/yaml{CRLF}"
        first.sendall(f"{head}Content-Length: {len(MUCH)}{CRLF}{CRLF}{MUCH}".encode())
        for _ in range(2):
            for _ in range(20):
                with connect(serving) as connection:
                    connection.sendall(f"{head}Content-Length: {len(FIELD)}{CRLF}{CRLF}{FIELD}".encode())
                    time.sleep(0.01)
            time.sleep(1)  # looked for each 0.2 s
        assert not select.select([first], [], [], 0)[0]  # it is still worked on
        reply = serving.post("/v1/plots/east/irrigations", {"readings": [{"date": "2026-07-08", "amount_mm": 30}]})
        assert reply.status == 200, (reply.status, reply.body)


# --- who may ask ---


def tokens_file(folder, mode=0o600):
    path = folder / "tokens"
    path.write_text("# who may ask\nfarm 0123456789abcdefgh\ncounty ABCDEFGHIJKLMNOPQR\n")
    path.chmod(mode)
    return path


def tokens_let_in(folder):
    with Serving(folder / "plots", "--tokens", tokens_file(folder)) as serving:
        assert serving.get("/healthz").status == 200
        for value in (None, "Bearer", "Bearer 0123456789abcdefg", "Bearer 0123456789abcdefghi", "Basic 0123456789abcdefgh"):
            reply = serving.get("/v1/plots", **({"Authorization": value} if value else {}))
            refused(reply, 401, "serve.token.unknown" if value else "serve.token.none")
            assert reply.headers["WWW-Authenticate"].startswith("Bearer")
        assert serving.get("/v1/plots", Authorization="Bearer 0123456789abcdefgh").status == 200
        assert serving.get("/v1/plots", Authorization="bearer ABCDEFGHIJKLMNOPQR", Host="any.example").status == 200


def others_need_tokens(folder):
    (folder / "plots").mkdir()
    for options, words in [(["--listen", "0.0.0.0:0"], "nobody would need a token"),
                           (["--listen", "[::]:0"], "nobody would need a token"),
                           (["--tokens", str(tokens_file(folder, 0o644))], "Others can read the file")]:
        done = subprocess.run([SUMI, "serve", "--plots", folder / "plots", *options], capture_output=True, text=True, timeout=60)
        assert done.returncode != 0 and words in done.stderr, (options, done.stderr)


def foreign_pages_change_nothing(folder):
    make_plot(folder / "plots", "east")
    with Serving(folder / "plots", "--host", "plots.county") as serving:
        refused(serving.get("/healthz", Host="evil.example"), 403, "serve.host.other")
        assert serving.get("/healthz", Host="plots.county").status == 200
        for origin in ("http://evil.example", "null", f"http://127.0.0.1:{serving.port + 1}"):
            refused(serving.ask("DELETE", "/v1/plots/east", Origin=origin), 403, "serve.origin.other")
        assert (folder / "plots/east").is_dir()
        assert serving.ask("DELETE", "/v1/plots/east", Origin=serving.address).status == 200


# --- what others are told ---


def changes_are_signed(folder):
    """With the secret of the file; one that is not taken is told again, as it was."""
    heard, secret = [], b"our secret of the county"

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((body, self.headers["Sumi-Signature"]))
            self.send_response(500 if len(heard) == 1 else 204)
            self.end_headers()

        def log_message(self, *_):
            pass

    make_plot(folder / "plots", "east")
    (folder / "secret").write_bytes(secret + b"\n")
    (folder / "secret").chmod(0o600)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        with Serving(folder / "plots", "--webhook", f"http://127.0.0.1:{listener.server_port}/", "--webhook-secret", folder / "secret"):
            end = time.monotonic() + 60
            while len(heard) < 2 and time.monotonic() < end:
                time.sleep(0.05)
        listener.shutdown()
    for body, signature in heard[:2]:
        assert signature == "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest(), signature
    assert heard[0] == heard[1], heard


# --- Unix sockets, those that are handed over, ending ---


def ask_unix(path):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(f"GET /healthz HTTP/1.1{CRLF}{LINE}{CRLF}".encode())
        return reply_of(connection)[0]


def start(plots, listen, **how):
    return subprocess.Popen([SUMI, "serve", "--plots", plots, "--listen", listen], stdout=subprocess.PIPE, text=True, **how)


def unix_sockets(folder):
    for name in ("one", "two"):
        (folder / name).mkdir()
    path = folder / "socket"
    first = start(folder / "one", f"unix:{path}")
    assert first.stdout.readline() == f"listening on unix:{path}\n"
    assert ask_unix(path) == 200 and path.stat().st_mode & 0o777 == 0o600
    second = subprocess.run([SUMI, "serve", "--plots", folder / "two", "--listen", f"unix:{path}"], capture_output=True, timeout=60)
    assert second.returncode != 0 and ask_unix(path) == 200
    first.kill()
    first.wait()
    first.stdout.close()
    assert path.exists()
    with start(folder / "one", f"unix:{path}") as again:
        again.stdout.readline()
        assert ask_unix(path) == 200
        again.terminate()
        assert again.wait(timeout=60) == 0
    assert not path.exists()


def sockets_of_a_unit(folder):
    """As systemd hands them over: descriptor 3, and whose it is in the environment."""
    (folder / "plots").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        words = f'export LISTEN_PID=$$ LISTEN_FDS=1; exec 3<&{listening.fileno()}; exec "$0" serve --plots "$1" --listen systemd'
        with subprocess.Popen(["bash", "-c", words, SUMI, folder / "plots"], stdout=subprocess.PIPE, text=True,
                              pass_fds=[listening.fileno()]) as service:
            port = listening.getsockname()[1]
            assert service.stdout.readline() == f"listening on http://127.0.0.1:{port}\n"
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/healthz")
            assert connection.getresponse().status == 200
            connection.close()
            service.terminate()
            assert service.wait(timeout=60) == 0


def what_is_under_way_is_finished(folder):
    with Serving(folder / "plots", "--threads", 1) as serving:
        replies = []
        asking = threading.Thread(target=lambda: replies.append(serving.post("/v1/advice", SOME, Content_Type="application/yaml")))
        kept = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=30)
        kept.request("GET", "/healthz")
        kept.getresponse().read()
        asking.start()
        time.sleep(0.5)
        serving.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        if asking.is_alive():  # else it was quick, and nothing can be seen
            kept.request("GET", "/healthz")
            reply = kept.getresponse()
            assert reply.status == 503 and reply.getheader("Connection") == "close", reply.status
            try:
                serving.get("/healthz")
                raise AssertionError("a new connection was taken")
            except ConnectionError:
                pass
        asking.join()
        assert replies[0].status == 200, replies[0].body
        assert serving.process.wait(timeout=60) == 0


if __name__ == "__main__":
    raise SystemExit(folder_tests.run(globals()))
