"""`sumi serve` as tests start and ask it."""
import http.client
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

SUMI, DATA = os.environ["SUMI_COMMAND"], Path(os.environ["SUMI_DATA_DIR"])
EXAMPLES = DATA / "examples"
FEW = "outlook: {members: 20, futures: 5, seed: 1}"  # answers in a tenth of the time


def plot_text(title="A plot", own_today=True):
    """The example's plot with few members; without a morning of its own the file holds on any day."""
    text = (EXAMPLES / "advise_plot.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^title:.*$", f"title: {title}", re.sub(r"^outlook:.*$", FEW, text, flags=re.M), flags=re.M)
    return text if own_today else text.replace("today: {date: 2026-07-10}\n", "").replace("quota_left_mm: 80", "quota_mm: 160")


def make_plot(folder, name, text=None):
    """A folder with the records of the example, and a scenario file."""
    plot = Path(folder) / name
    plot.mkdir(parents=True)
    for path in EXAMPLES.glob("outlook_*.csv"):
        shutil.copy(path, plot)
    (plot / "plot.yaml").write_text(text or plot_text(), encoding="utf-8")
    return plot


class Reply:
    def __init__(self, reply):
        self.status, self.headers, self.body = reply.status, reply.headers, reply.read()

    def json(self):
        return json.loads(self.body)


class Serving:
    """A service as long as the block runs; `plots` is its folder. It must end in order, with nothing else said."""

    def __init__(self, plots, *options, environment=None):
        Path(plots).mkdir(exist_ok=True, parents=True)
        self.words = [SUMI, "serve", "--plots", str(plots), "--listen", "127.0.0.1:0", *map(str, options)]
        self.environment = {**os.environ, "ASAN_OPTIONS": "verify_asan_link_order=0", **(environment or {})}

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment, text=True)
        line = self.process.stdout.readline()
        match = re.fullmatch(r"listening on (http://127\.0\.0\.1:(\d+))\n", line)
        if not match:
            self.process.kill()
            raise AssertionError(f"{line!r} {self.process.stderr.read()!r}")
        self.address, self.port = match[1], int(match[2])
        return self

    def __exit__(self, kind, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=140)
        finally:
            self.process.kill()
        self.printed, self.said = self.process.stdout.read(), self.process.stderr.read()
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()
        if kind is None:
            assert self.process.returncode == 0, f"{self.process.returncode}: {self.said}"

    def ask(self, method, path, body=None, **headers):
        """Headers by their names with _ for -; a body that is no text or bytes is sent as JSON."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=150)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, headers)
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, body, **headers):
        return self.ask("POST", path, body, **headers)
