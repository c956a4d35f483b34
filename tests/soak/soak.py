#!/usr/bin/python3
"""Hours of a service's life in one hour: what clients, disks, files and clocks do to it, and what must hold all the while.

    soak.py SUMI SECONDS [--shim LIBRARY]

Three fourths of the time the service runs under readers, posters, clients that die or trickle, files that break, a clock that is set back
and forth, and a full disk where a small file system can be mounted; its memory and descriptors must stay flat. In the rest it is killed
200 times under writes (fewer in a short soak) and started again. All along: no crash, no reply of 500, nothing lost that was
acknowledged; at the end the same bytes from a new start, and an end in order. SUMI is the command; the library is tests/preload's.
"""
import argparse
import collections
import datetime
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLOTS = 6
SENSORS = 3
CLIENTS = 4                 # readers and posters of each kind
FLAT_BYTES = 24 << 20       # by which memory may differ between the second and the last fourth: what allocators keep
FLAT_DESCRIPTORS = 24


class Service:
    def __init__(self, command, folder, shim):
        self.command, self.folder, self.shim = command, folder, shim
        self.clock = folder.parent / "clock"
        self.clock.write_text("0")
        self.errors = open(folder.parent / "errors.txt", "ab")
        self.process = None

    def start(self):
        environment = {**os.environ, "SUMI_DATA_DIR": str(ROOT / "data"), "SHIM_CLOCK": str(self.clock)}
        if self.shim:
            environment |= {"LD_PRELOAD": self.shim, "ASAN_OPTIONS": "verify_asan_link_order=0"}
        self.process = subprocess.Popen([self.command, "serve", "--plots", self.folder, "--listen", "127.0.0.1:0", "--time-zone",
                                         "Asia/Shanghai"], stdout=subprocess.PIPE, stderr=self.errors, env=environment)
        line = self.process.stdout.readline().decode()
        match = re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line)
        if not match:
            sys.exit(f"soak: the service said {line!r} and not where it listens")
        self.port = int(match[1])

    def ask(self, method, path, body=None, headers=None, timeout=150):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            reply = connection.getresponse()
            return reply.status, reply.read(), reply.getheader("ETag")
        finally:
            connection.close()

    def metric(self, name):
        return float(re.search(rf"^{name} (\S+)$", self.ask("GET", "/metrics")[1].decode(), re.M)[1])


class Soak:
    def __init__(self, service):
        self.service, self.lock, self.over = service, threading.Lock(), threading.Event()
        self.statuses, self.complaints = collections.Counter(), []
        self.acknowledged = {}   # (plot, sensor, time): value
        self.sent = {}           # what may have been taken though no reply came
        self.killing = False
        self.dies = False        # the service is being killed: connections may break

    def complain(self, text):
        with self.lock:
            self.complaints.append(text)
            print(f"soak: {text}", flush=True)

    def request(self, method, path, body=None, headers=None):
        """(status, body, tag); None where the connection broke, which is a complaint unless the service is being killed."""
        try:
            status, text, tag = self.service.ask(method, path, body, headers)
        except (OSError, http.client.HTTPException) as error:
            if not self.dies and not self.over.is_set():
                self.complain(f"{method} {path}: {error!r}")
            return None
        with self.lock:
            self.statuses[status] += 1
        if status >= 500 and status not in (503, 504, 507):
            self.complain(f"{method} {path}: {status} {text[:300]!r}")
        return status, text, tag

    # --- what clients do ---

    def post(self, draws, place):
        plot, sensor = f"plot{draws.randrange(PLOTS)}", f"probe{place}-{draws.randrange(SENSORS)}"
        at = 1781000000 + 600 * draws.randrange(400)
        value = round(draws.uniform(8.0, 30.0), 2)
        key = plot, sensor, at
        with self.lock:
            self.sent.setdefault(key, set()).add(value)
        pack = [{"bn": sensor + ":", "bt": at, "n": "soil_moisture_20cm", "u": "%", "v": value}]
        reply = self.request("POST", f"/v1/plots/{plot}/observations", json.dumps(pack), {"Content-Type": "application/senml+json"})
        if reply and reply[0] == 200:
            with self.lock:
                self.acknowledged[key] = value
        elif reply and reply[0] not in (503, 507):
            self.complain(f"a reading: {reply[0]} {reply[1][:300]!r}")
        time.sleep(0 if self.killing else 0.2) # a county's sensors, not a flood: advice is to be had beside it

    def read(self, draws, place):
        path = draws.choice(["/v1/plots", "/healthz", "/", "/v1/plots/{}", "/v1/plots/{}/advice", "/v1/plots/{}/outlook",
                             "/v1/plots/{}/season", "/openapi.json", "/nowhere", "/v1/plots/..%2F..%2Fetc/advice"])
        self.request("GET", path.format(f"plot{draws.randrange(PLOTS)}"))

    def misbehave(self, draws, place):
        texts = [b"GET /v1/pl", b"POST /v1/plots/plot0/observations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n[{",
                 b"GET /v1/plots/plot1/advice HTTP/1.1\r\nHost: localhost\r\n\r\n", bytes(draws.randrange(256) for _ in range(200)),
                 b"POST /v1/advice HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[["]
        try:
            with socket.create_connection(("127.0.0.1", self.service.port), timeout=5) as connection:
                for byte in draws.choice(texts):
                    connection.send(bytes([byte]))
                if draws.random() < 0.5: # dies without a word
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                time.sleep(draws.uniform(0, 2))
        except OSError:
            pass
        time.sleep(0.05)

    def break_file(self, draws, place):
        path = self.service.folder / "plot5" / "plot.yaml"
        good = path.read_bytes()
        bad = draws.choice([b"", b"\0\xff" * 500, good[:draws.randrange(len(good))], good.replace(b"soil", b"soli"), b"a: &a [*a, *a]"])
        try:
            path.write_bytes(bad)
            self.request("GET", "/v1/plots/plot5/advice")
            if (reply := self.request("GET", "/v1/plots/plot4/advice")) and reply[0] not in (200, 503, 504, 507):
                self.complain(f"a broken file of another plot: {reply[0]} {reply[1][:300]!r}")
        except OSError:
            pass # a full disk
        while not self.over.is_set():
            try:
                path.write_bytes(good)
                break
            except OSError:
                time.sleep(0.1)
        time.sleep(3)

    def set_clock(self, draws, place):
        self.service.clock.write_text(str(86400 * draws.randrange(-40, 40) + draws.randrange(86400)))
        time.sleep(5)

    def fill_disk(self, draws, place):
        filling = self.service.folder / ".filling"
        try:
            with open(filling, "wb") as file:
                while not self.over.is_set():
                    file.write(b"x" * 65536)
                    file.flush()
        except OSError:
            time.sleep(2)
        filling.unlink(missing_ok=True)
        time.sleep(10)

    # --- how it goes ---

    def run(self, tasks):
        def go_on(number, task):
            draws = random.Random(number)
            while not self.over.is_set():
                try:
                    task(draws, number)
                except Exception as error: # of this program
                    self.complain(f"{task.__name__}: {error!r}")
        self.over.clear()
        threads = [threading.Thread(target=go_on, args=each) for each in enumerate(tasks)]
        for thread in threads:
            thread.start()
        return threads

    def end(self, threads):
        self.over.set()
        for thread in threads:
            thread.join()

    def live(self, seconds, full_disk):
        tasks = [self.post] * CLIENTS + [self.read] * CLIENTS + [self.misbehave] * 2 + [self.break_file]
        tasks += [self.set_clock] * bool(self.service.shim) + [self.fill_disk] * full_disk
        began, threads, seen = time.monotonic(), self.run(tasks), []
        while time.monotonic() - began < seconds:
            time.sleep(min(10, seconds / 20))
            try:
                seen.append((self.service.metric("process_resident_memory_bytes"), self.service.metric("process_open_fds")))
            except (OSError, http.client.HTTPException, TypeError):
                pass
            if self.service.process.poll() is not None:
                self.complain(f"the service ended: {self.service.process.returncode}")
                break
            print(f"soak: {time.monotonic() - began:.0f} s, {seen[-1] if seen else '?'}, {dict(self.statuses)}", flush=True)
        self.end(threads)
        self.check_flat(seen)

    def check_flat(self, seen):
        early, late = seen[len(seen) // 4:len(seen) // 2], seen[3 * len(seen) // 4:]
        for number, (what, most) in enumerate((("memory", FLAT_BYTES), ("descriptors", FLAT_DESCRIPTORS))):
            before, after = (sorted(row[number] for row in rows)[len(rows) // 2] if rows else 0 for rows in (early, late))
            print(f"soak: {what} {before:.0f}, later {after:.0f}", flush=True)
            if after - before > most:
                self.complain(f"{what} grew from {before:.0f} to {after:.0f}")

    def kill(self, times, seconds):
        draws, self.killing = random.Random(1), True
        for k in range(times):
            self.dies = False
            threads = self.run([self.post] * CLIENTS)
            time.sleep(draws.uniform(0.05, max(0.1, seconds / times - 0.3)))
            self.dies = True
            self.service.process.kill()
            self.service.process.wait()
            self.end(threads)
            self.service.start()
            if k % 20 == 19:
                print(f"soak: killed {k + 1} times", flush=True)
                self.check_kept()
        self.dies = False
        self.check_kept()

    def check_kept(self):
        """All that was acknowledged is in the journals; what holds is a value that was sent."""
        held = {}
        for path in self.service.folder.glob("plot*/posted/journal.csv"):
            lines = path.read_text(encoding="utf-8").splitlines()
            names = lines[0].split(",")
            for line in lines[1:]:
                row = dict(zip(names, line.split(",")))
                if len(line.split(",")) == len(names) and row.get("kind") == "soil":
                    at = datetime.datetime.fromisoformat(row["time"].replace("Z", "+00:00")).timestamp()
                    held[path.parts[-3], row["sensor"], int(at)] = float(row["value"])
        lost = [key for key in self.acknowledged if key not in held]
        strange = [key for key, value in held.items()
                   if key in self.sent and not any(abs(value - 0.01 * sent) < 1e-9 for sent in self.sent[key])]
        if lost or strange:
            self.complain(f"{len(lost)} readings that were acknowledged are lost, as {lost[:2]}; {len(strange)} were never sent")
        print(f"soak: {len(self.acknowledged)} acknowledged, {len(held)} kept", flush=True)

    def same_bytes(self):
        """An answer before and after a new start."""
        answers = []
        for _ in range(2):
            answers.append([self.service.ask("GET", f"/v1/plots/plot{k}/{view}")[1] for k in range(2) for view in ("advice", "season")])
            self.service.process.send_signal(signal.SIGTERM)
            if (status := self.service.process.wait(timeout=150)) != 0:
                self.complain(f"it ended with {status}")
            self.service.start()
        if answers[0] != answers[1]:
            self.complain("the same state gave other bytes after a new start")


def make_plots(folder):
    data = ROOT / "data" / "examples"
    text = (data / "advise_plot.yaml").read_text(encoding="utf-8")
    for k in range(PLOTS):
        plot = folder / f"plot{k}"
        plot.mkdir(parents=True)
        for path in data.glob("outlook_*.csv"):
            shutil.copy(path, plot)
        own = text if k % 2 == 0 else text.replace("today: {date: 2026-07-10}\n", "").replace("quota_left_mm: 80", "quota_mm: 160")
        (plot / "plot.yaml").write_text(own, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sumi")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--shim")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "plots"
        folder.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128m", "none", folder], capture_output=True).returncode == 0
        print(f"soak: a full disk is {'tried' if mounted else 'not tried: no file system can be mounted'}", flush=True)
        service = Service(os.path.realpath(options.sumi), folder, options.shim and os.path.realpath(options.shim))
        soak = Soak(service)
        try:
            make_plots(folder)
            service.start()
            soak.live(0.75 * options.seconds, mounted)
            soak.check_kept()
            soak.kill(max(3, min(200, int(options.seconds / 18))), 0.25 * options.seconds)
            soak.same_bytes()
            service.process.terminate()
            service.process.wait()
        finally:
            service.process and service.process.kill()
            if mounted:
                subprocess.run(["umount", "-l", folder])
    print(f"soak: {dict(soak.statuses)}; {len(soak.complaints)} complaints")
    return 1 if soak.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
