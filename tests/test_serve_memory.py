#!/usr/bin/python3
"""Each allocation of a request fails in turn, in a service that goes on: it answers that it has no memory or less than usual,
it never crashes and never hangs, nothing acknowledged is lost, and the same request has its usual answer right afterwards.

An allocation is one of Sumi's own (tests/preload/allocations.c); of each place in the code that asks for memory the first one
that a request comes to fails: alone, and with all behind it until the reply. By itself this tries one place in three. SUMI_LONG=1
tries all."""
import csv
import ctypes
import datetime
import http.client
import itertools
import json
import mmap
import os
import resource
import subprocess
import sys

from support import folder_tests
from support.serving import SUMI, Serving, make_plot, plot_text

SHIM = os.environ["SUMI_ALLOCATIONS"]
LONG = os.environ.get("SUMI_LONG") == "1"
NEVER, ONCE, ALL = 0, 1, 2
BEGAN = 1783555200  # s since 1970: the evening before the plots' morning
SMALL = "outlook: {members: 4, futures: 2, seed: 1}"


class Failing:
    """What tests/preload/allocations.c looks at."""

    def __init__(self, path, share):
        path.write_bytes(bytes(4096))
        with open(path, "r+b") as file:
            self.shared = (ctypes.c_int32 * 3).from_buffer(mmap.mmap(file.fileno(), 4096))
        self.shared[2] = share

    def begin(self, how):
        self.shared[1], self.shared[0] = 0, how

    def end(self):
        """Whether one has failed."""
        self.shared[0] = NEVER
        return self.shared[1] != 0


def ask(serving, method, path, body, media_type, timeout=60):
    """Status and body; (None, b"") where the connection was closed. That it takes too long is a fault."""
    connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=timeout)
    try:
        connection.request(method, path, body, {"Content-Type": media_type} if body else {})
        reply = connection.getresponse()
        return reply.status, reply.read()
    except TimeoutError:
        raise
    except (OSError, http.client.HTTPException):
        return None, b""
    finally:
        connection.close()


class Requests:
    """Each is a function of a number, that gives what is asked: method, path, body, media type. What is posted differs each time."""

    def __init__(self):
        self.text = plot_text().replace("{members: 20, futures: 5, seed: 1}", SMALL[len("outlook: "):])

    def all(self):
        get = {name: (lambda k, path=path: ("GET", path, None, None)) for name, path in (
            ("health", "/healthz"), ("page", "/"), ("metrics", "/metrics"), ("description", "/openapi.json"), ("plots", "/v1/plots"),
            ("plot", "/v1/plots/east"), ("advice", "/v1/plots/east/advice"), ("season", "/v1/plots/east/season"))}
        return {**get, "soil": self.soil, "weather": self.weather, "water": self.water, "seen": self.seen, "forecast": self.forecast,
                "whole": lambda k: ("POST", "/v1/advice", self.text.replace("outlook_", "examples/" + "outlook_"), "application/yaml"),
                "thin": lambda k: ("POST", "/v1/advice", '{"plot": "east", "cultivar": "Zhangzagu5"}', "application/json"),
                "batch": lambda k: ("POST", "/v1/advice/batch", '{"requests": [{"plot": "east"}]}', "application/json"),
                "put": lambda k: ("PUT", "/v1/plots/west", f"# {k}\n" + self.text.replace("outlook_", "../east/outlook_"),
                                  "application/yaml"),
                "delete": lambda k: ("DELETE", "/v1/plots/west", None, None)}

    def soil(self, k):
        return "POST", "/v1/plots/east/observations", json.dumps(
            [{"bn": "probe:", "bt": BEGAN + 60 * k, "n": "soil_moisture_20cm", "u": "%", "v": 20}]), "application/senml+json"

    def weather(self, k):
        at = datetime.datetime.fromtimestamp(BEGAN + 60 * k, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        return "POST", "/v1/plots/east/weather?sensor=station", f"time,air_temperature_C\n{at},21.5\n", "text/csv"

    def water(self, k):
        return "POST", "/v1/plots/east/irrigations", json.dumps({"readings": [{"date": "2026-07-08", "amount_mm": 1 + 0.01 * k}]}), \
            "application/json"

    def seen(self, k):
        day = datetime.date(2026, 7, 9) - datetime.timedelta(days=k % 30)
        return "POST", "/v1/plots/east/observations", json.dumps(
            {"readings": [{"date": str(day), "variable": "lai", "value": round(0.5 + 0.001 * k, 3)}]}), "application/json"

    def forecast(self, k):
        days = [{"date": f"2026-07-{day}", "tmin_C": 18, "tmax_C": 24 + 0.01 * k, "precip_mm": 4} for day in range(10, 17)]
        return "POST", "/v1/forecast", json.dumps({"latitude_deg": 38.1, "longitude_deg": 112.7, "days": days}), "application/json"


def kept_lines(place):
    with open(place / "plots" / "east" / "posted" / "journal.csv", encoding="utf-8") as file:
        return [line for line in csv.DictReader(file)]


class Trial:
    def __init__(self, folder, serving, failing):
        self.folder, self.serving, self.failing = folder, serving, failing
        self.numbers, self.acknowledged, self.wrong, self.n = itertools.count(1), [], [], 0

    def prepare(self, name, k, requests):
        """So that there is something to do."""
        if name in ("advice", "plots", "season"):
            ask(self.serving, *requests.soil(k))
        if name == "delete":
            ask(self.serving, *requests.all()["put"](0))

    def check(self, name, how, asked, status, body):
        if status not in (None, 200, 201, 503):
            self.wrong.append(f"{name}, {how}: {status} {body[:300]!r}")
        if status == 503 and body and "memory" not in json.loads(body)["detail"] and not json.loads(body)["code"].endswith(".busy"):
            self.wrong.append(f"{name}, {how}: {body[:300]!r}")
        if str(self.folder).encode() in body:
            self.wrong.append(f"{name}, {how}: tells where the plots lie: {body[:300]!r}")
        if self.serving.process.poll() is not None:
            raise AssertionError(f"{name}, {how}: it ended, {self.serving.process.returncode}: {self.serving.process.stderr.read()[-900:]}")
        if asked[0] == "POST" and "/v1/plots/" in asked[1] and status == 200:
            self.acknowledged.append((name, asked[2]))

    def once(self, name, requests, how):
        """Whether one has failed."""
        k = next(self.numbers)
        self.prepare(name, k, requests)
        asked = requests.all()[name](k)
        self.failing.begin(how)
        status, body = ask(self.serving, *asked)
        failed = self.failing.end()
        self.n += failed
        self.check(name, how, asked, status, body)
        again, body = ask(self.serving, *asked)
        if again not in (200, 201) and not (name == "delete" and again == 404):
            self.wrong.append(f"{name}, {how}: {status}, and undisturbed {again} {body[:300]!r}")
        if again == 200 and asked[0] == "POST" and "/v1/plots/" in asked[1]:
            self.acknowledged.append((name, asked[2]))
        return failed


def each_allocation_of_a_request_fails(folder):
    requests = Requests()
    make_plot(folder / "plots", "east", requests.text)
    failing = Failing(folder / "failing", 1 if LONG else 3)
    with Serving(folder / "plots", "--time-zone", "Asia/Shanghai", "-j", "1",
                 environment={"LD_PRELOAD": SHIM, "SHIM_EACH": str(folder / "failing"), "LD_BIND_NOW": "1"}) as serving:
        trial = Trial(folder, serving, failing)
        for how in (ONCE, ALL):
            for name in requests.all():
                before = trial.n
                idle = 0  # a round of the mornings may have come before a request
                while idle < 3 and len(trial.wrong) < 20:
                    idle = 0 if trial.once(name, requests, how) else idle + 1
                print(f"{name}: {trial.n - before} allocations failed", flush=True)
    print(f"{trial.n} failed, {len(trial.acknowledged)} acknowledged")
    assert not trial.wrong, "\n".join(trial.wrong)
    assert trial.n > 100, trial.n
    times = {line["time"] for line in kept_lines(folder) if line["kind"] == "soil"}
    for name, text in trial.acknowledged:
        if name == "soil":
            at = datetime.datetime.fromtimestamp(json.loads(text)[0]["bt"], datetime.timezone.utc)
            assert any(time.startswith(at.strftime("%Y-%m-%dT%H:%M")) for time in times), (at, len(times))


if __name__ == "__main__":
    limited = subprocess.run([SUMI, "--version"], capture_output=True,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (200 << 20,) * 2))
    if limited.returncode != 0:
        print("skip: a sanitizer has allocations of its own")
        sys.exit(77)
    sys.exit(folder_tests.run(globals()))
