#!/usr/bin/env python3
"""Breaks the code in small ways, one after the other, and looks whether the tests notice.

    mutate.py [--jobs N] [--only PATH] [--list]

Each row of mutants.py is an exact text of one file and what stands there instead. The tree is copied to build/mutate,
a copy for each lane; the row is put in, the tests that matter are built and run in their order until one fails, and the
text is put back. A mutant is killed by a test that fails or that hangs. One that no test notices survives: the suite
lacks a test, or the row says why nothing can notice (`same`).

Exit status: 0 when every mutant was killed or has its reason; 1 when one survived without, when a row no longer fits the
tree or does not compile, or when a test fails without any mutant.
"""
import argparse
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from mutants import MUTANTS

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "build" / "mutate"
# Quick to compile, without copies for instruction sets; tests do not look at speed.
CONFIGURE = ["-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS_DEBUG=-O1", "-DCMAKE_C_FLAGS=-w -DSUMI_NO_CLONES"]
SLOWEST, SLOWER = 20.0, 8.0  # s that any test may take; times what it takes without a mutant


# --- the table and the tree ---

def body_of(text, function):
    """(start, end) of a function's definition at the first column, or of the whole text."""
    if not function:
        return 0, len(text)
    start = re.search(rf"^[a-z][^\n;=]*\b{function}\([^;{{}}]*\)\n\{{", text, re.M)
    if not start:
        return None
    return start.start(), text.index("\n}", start.end() - 1)


def put_in(mutant, text):
    """The text of the file with the mutant, and None; or None and what does not fit."""
    place = body_of(text, mutant.inside)
    if place is None:
        return None, f"there is no function {mutant.inside}"
    before, inside, after = text[:place[0]], text[place[0]:place[1]], text[place[1]:]
    found = inside.count(mutant.text)
    if found != 1:
        return None, f"stands there {found} times{f' in {mutant.inside}' if mutant.inside else ''}, not once"
    if mutant.text == mutant.instead:
        return None, "is replaced by itself"
    return before + inside.replace(mutant.text, mutant.instead) + after, None


def misfits(mutants):
    for mutant in mutants:
        path = ROOT / mutant.path
        wrong = put_in(mutant, path.read_text())[1] if path.is_file() else "is in a file that is not there"
        if wrong:
            yield f"{mutant.path}: {mutant.text!r} {wrong}"


def copy_tree(folder):
    """Makes a copy of what git tracks, and of new files; touches only those that differ."""
    names = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, check=True,
                           capture_output=True, text=True).stdout.split("\0")
    wanted = {name for name in names if name and (ROOT / name).is_file()}
    for path in [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []:
        if str(path.relative_to(folder)) not in wanted and "__pycache__" not in path.parts:
            path.unlink()
    for name in wanted:
        source, target = ROOT / name, folder / name
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        shutil.copymode(source, target)


# --- one copy of the tree ---

RUNNING = set()  # tests, each in a process group of its own


def kill(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


class Lane:
    """A copy, built by itself; one mutant at a time."""

    def __init__(self, number, jobs):
        self.source, self.build = HOME / f"lane{number}" / "source", HOME / f"lane{number}" / "build"
        self.jobs, self.tests, self.takes = jobs, {}, {}

    def make(self, targets):
        """What the compiler says where it fails, else None."""
        done = subprocess.run(["cmake", "--build", str(self.build), "-j", str(self.jobs), "--target", *targets],
                              capture_output=True, text=True)
        return None if done.returncode == 0 else done.stdout[-1500:] + done.stderr[-1500:]

    def prepare(self, names, share):
        """Builds the tests, and runs this lane's share of them without a mutant; what is wrong with that, or None."""
        copy_tree(self.source)
        self.build.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["cmake", "-S", str(self.source), "-B", str(self.build), *CONFIGURE],
                              capture_output=True, text=True)
        if done.returncode != 0:
            return done.stderr[-1500:]
        for name in names:
            wrong = self.make(self.targets(name))
            if wrong:
                return wrong
        self.list_tests()
        for name in share:
            began = time.monotonic()
            if name not in self.tests or self.fails(name, 600.0):
                return f"{name} fails, is skipped, hangs or is not there without any mutant"
            self.takes[name] = time.monotonic() - began
        return None

    def list_tests(self):
        """How ctest runs what is built."""
        listed = subprocess.run(["ctest", "--test-dir", str(self.build), "--show-only=json-v1"], check=True,
                                capture_output=True, text=True)
        for test in json.loads(listed.stdout)["tests"]:
            rows = {row["name"]: row["value"] for row in test["properties"]}
            if "command" in test:
                self.tests[test["name"]] = (test["command"], dict(e.split("=", 1) for e in rows["ENVIRONMENT"]),
                                            rows["WORKING_DIRECTORY"])

    def targets(self, name):
        """What to build for a test: its program, or the command and the programs that a script asks."""
        asked = [source.stem for source in (ROOT / "tests" / "programs").glob("*.c")]
        return [name] if self.is_program(name) else ["sumi", *asked]

    @staticmethod
    def is_program(name):
        return (ROOT / "tests" / f"{name}.c").is_file()

    def fails(self, name, limit):
        """Whether a test fails, is skipped or takes too long. A program is ended at its first case that fails."""
        command, environment, folder = self.tests[name]
        threads = {"OMP_NUM_THREADS": str(self.jobs)}
        with subprocess.Popen(command, cwd=folder, env={**os.environ, **environment, **threads}, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace",
                              start_new_session=True) as process:
            RUNNING.add(process)
            timer = threading.Timer(limit, kill, [process])
            timer.start()
            failed = False
            for line in process.stdout:
                if self.is_program(name) and line.startswith("[  FAILED  ]"):
                    failed = True
                    kill(process)
                    break
            process.stdout.read()
            process.wait()
            timer.cancel()
            RUNNING.discard(process)
            return failed or process.returncode != 0

    def judge(self, mutant):
        """(verdict, the test or the compiler's words): killed, survives or broken."""
        path = self.source / mutant.path
        whole = path.read_text()
        path.write_text(put_in(mutant, whole)[0])
        try:
            for name in mutant.tests:
                wrong = self.make(self.targets(name))
                if wrong:
                    return "broken", wrong
                if self.fails(name, SLOWEST + SLOWER * self.takes[name]):
                    return "killed", name
            return "survives", None
        finally:
            path.write_text(whole)


# --- all mutants ---

class Run:
    """Lanes that take the files one after the other."""

    def __init__(self, mutants):
        self.mutants, self.verdicts, self.lock = mutants, [], threading.Lock()
        self.files = queue.SimpleQueue()
        by_file = {}
        for mutant in mutants:
            by_file.setdefault(mutant.path, []).append(mutant)
        for rows in sorted(by_file.values(), key=len, reverse=True):
            self.files.put(rows)

    def note(self, mutant, verdict, detail, took):
        with self.lock:
            self.verdicts.append((mutant, verdict, detail))
            words = {"killed": f"killed by {detail} in {took:.1f} s", "broken": "DOES NOT COMPILE",
                     "survives": "survives, as its row says" if mutant.same else "SURVIVES"}[verdict]
            print(f"mutant {len(self.verdicts)}/{len(self.mutants)} {mutant.path}: {words}: {mutant.what}", flush=True)

    def work(self, lane):
        while True:
            try:
                rows = self.files.get_nowait()
            except queue.Empty:
                return
            for mutant in rows:
                began = time.monotonic()
                self.note(mutant, *lane.judge(mutant), time.monotonic() - began)

    def finish(self):
        """Prints what is left over; whether all is well."""
        of = {v: [row for row in self.verdicts if row[1] == v] for v in ("killed", "survives", "broken")}
        alive = [mutant for mutant, _, _ in of["survives"] if not mutant.same]
        excused = [mutant for mutant, _, _ in of["survives"] if mutant.same]
        for mutant, _, words in of["broken"]:
            print(f"\ndoes not compile: {mutant.path}: {mutant.what}\n{words}")
        for mutant in excused:
            print(f"\nno test can notice: {mutant.path}: {mutant.what}\n    because {mutant.same}")
        for mutant, _, name in of["killed"]:
            if mutant.same:
                print(f"\n{name} notices what its row says nothing can: {mutant.path}: {mutant.what}")
        for mutant in alive:
            print(f"\nno test notices: {mutant.path}: {mutant.what}\n  - {mutant.text}\n  + {mutant.instead}")
        print(f"\nmutants: {len(self.verdicts)}, {len(of['killed'])} killed, {len(excused)} survive for a reason, "
              f"{len(alive)} survive, {len(of['broken'])} do not compile")
        return not alive and not of["broken"] and len(self.verdicts) == len(self.mutants)


def prepare(lanes, names):
    """Builds all lanes side by side; what is wrong, or None."""
    found, n = [], len(lanes)
    threads = [threading.Thread(target=lambda k=k: found.append(lanes[k].prepare(names, names[k::n])))
               for k in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(found) < n:
        return "a copy could not be made"
    takes = {name: seconds for lane in lanes for name, seconds in lane.takes.items()}
    for lane in lanes:
        lane.takes = takes
    return next((wrong for wrong in found if wrong), None)


def leave_nothing_behind():
    """Ends tests that run when this program is told to end."""
    def end(number, _):
        for process in list(RUNNING):
            kill(process)
        os._exit(128 + number)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)


def main():
    leave_nothing_behind()
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", nargs="+", help="parts of files' paths")
    parser.add_argument("--list", action="store_true", help="the mutants that fit the tree, without running any")
    given = parser.parse_args()
    mutants = [mutant for mutant in MUTANTS if not given.only or any(only in mutant.path for only in given.only)]
    wrong = list(misfits(mutants))
    if not mutants or wrong:
        print("\n".join(wrong) or f"no mutant is in {' or in '.join(given.only)}")
        return 1
    if given.list:
        print("\n".join(f"{mutant.path}: {mutant.what}" for mutant in mutants))
        return 0
    names = sorted({name for mutant in mutants for name in mutant.tests})
    n_lanes = max(1, min(given.jobs, len({mutant.path for mutant in mutants})))
    lanes = [Lane(number, max(1, given.jobs // n_lanes)) for number in range(n_lanes)]
    print(f"mutants: {len(mutants)}; {n_lanes} copies of the tree are built and tested in {HOME.relative_to(ROOT)}",
          flush=True)
    wrong = prepare(lanes, names)
    if wrong:
        print(wrong)
        return 1
    run = Run(mutants)
    threads = [threading.Thread(target=run.work, args=(lane,)) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 0 if run.finish() else 1


if __name__ == "__main__":
    sys.exit(main())
