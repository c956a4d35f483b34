#!/usr/bin/python3
"""Long work at its ends: an interrupt acts at once, threads and memory that the system does not give are done without
or named, nothing is left behind, and both threads of a small sweep have work."""
import filecmp
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import h5py

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
EXAMPLES = Path(os.environ["SUMI_DATA_DIR"]) / "examples"
FIELD, RESOLVED = EXAMPLES / "yangqu.yaml", EXAMPLES / "yangqu_richards.yaml"
EPOCH = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
AT_ONCE = 2.0  # s: what is promised. It takes hundredths of that; the rest is for a machine that is busy with others
NOBODY = 65534


def command(name, file, *more, sets=()):
    return [SUMI, name, str(file), *map(str, more), *(word for value in sets for word in ("--set", value))]


def sweep(file, path, jobs, sets=(), code=0, **more):
    done = subprocess.run(command("sweep", file, "-o", path, "-j", jobs, sets=sets), env=EPOCH, capture_output=True,
                          text=True, timeout=900, **more)
    assert done.returncode == code, f"exit status {done.returncode}: {done.stdout}{done.stderr}"
    return done.stderr


def axis(first, last, n):
    return ", ".join(f"{first + (last - first) * k / n:.4f}" for k in range(n))


HUGE = "sweep={year: all, sowing: {from: 04-20, to: 06-05, every_d: 1}, crop.SPAN: [%s], crop.TSUM1: [%s]}" % (
    axis(28, 38, 200), axis(600, 900, 200))
LONG_SEASONS = ["model.rtol=1e-12", "model.max_steps=10000000"]


def an_interrupt_acts_at_once(folder):
    """Each sweep would take from ten seconds to days."""
    cases = {
        "120 seasons on a resolved soil": (RESOLVED, []),
        "one block of them": (RESOLVED, ["weather.years=3", "sweep={year: all}", *LONG_SEASONS]),
        "a day of many steps": (RESOLVED, ["soil.HORIZONS=[{bottom_cm: 200, texture: clay}]", "model.cells=200",
                                           *LONG_SEASONS]),
        "daily steps, a huge plan": (FIELD, [HUGE]),
        "daily steps, no series": (FIELD, [HUGE, "output={daily: []}"]),
        "half-day steps": (FIELD, [HUGE, "model.integrator=rk4"]),
        "continuous": (FIELD, [HUGE, "model.integrator=cvode"]),
        "continuous, many steps": (FIELD, [HUGE, "model.integrator=cvode", *LONG_SEASONS]),
    }
    for k, (why, (file, sets)) in enumerate(cases.items()):
        for jobs in (1, 2, 5):
            number = (signal.SIGINT, signal.SIGTERM)[(k + jobs) % 2]
            process = subprocess.Popen(command("sweep", file, "-o", folder / "x.h5", "-j", jobs, sets=sets),
                                       stderr=subprocess.PIPE, text=True)
            until = time.monotonic() + 60
            while not list(folder.glob(".x.h5*")) and time.monotonic() < until:  # it has begun
                time.sleep(0.01)
            time.sleep(0.3)
            start = time.monotonic()
            process.send_signal(number)
            _, said = process.communicate(timeout=60)
            seconds = time.monotonic() - start
            assert seconds < AT_ONCE, f"{why}, {jobs} threads: {seconds:.1f} s"
            assert process.returncode == -number, f"{why}: {process.returncode}"
            found = re.search(r"Stopped after (\d+) of (\d+) seasons.*nothing.*kept.*Start the sweep again", said)
            assert found and int(found[1]) < int(found[2]), f"{why}: {said}"
            assert list(folder.iterdir()) == [], f"{why}: something is left behind"


def other_commands_end_too(folder):
    """They end as any program does, by the signal."""
    storms = ", ".join(f"{{start_d: {day}.5, duration_d: 0.1, amount_cm: 3}}" for day in range(120))
    column = ["horizons=[{bottom_cm: 200, texture: clay}]", "cells=200", "solver.rtol=1e-10",
              "solver.max_steps=10000000", f"upper.rain=[{storms}]", "output.times_d=[120]"]
    for arguments in (command("run", RESOLVED, sets=LONG_SEASONS), command("run", RESOLVED, "--converge"),
                      command("run", FIELD, "--converge", sets=["weather.years=261"]),
                      command("outlook", EXAMPLES / "outlook_plot.yaml", "--members", 200, "--futures", 200, "--json", "a.json"),
                      command("advise", EXAMPLES / "advise_plot.yaml", "--members", 200, "--futures", 200, "--json", "a.json"),
                      command("soil", EXAMPLES / "column_infiltration.yaml", sets=column)):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.3)
            start = time.monotonic()
            process.send_signal(number)
            process.wait(timeout=60)
            assert time.monotonic() - start < AT_ONCE and process.returncode == -number, arguments
    assert list(folder.iterdir()) == []


def both_threads_have_work(folder):
    """Blocks are sized by what a season takes, not by the threads: their number changes no byte."""
    one_by_one, years = "sweep={sowing: [05-05], year: all}", "weather.years=%d"
    many = "sweep={crop.SPAN: [%s], year: all}" % axis(30, 40, 80)
    cases = [  # file, axes, years, more, least and most blocks
        (RESOLVED, one_by_one, 2, [], 2, 2, "two seasons on a resolved soil, one for each"),
        (RESOLVED, one_by_one, 5, [], 5, 5, "five"),
        (RESOLVED, one_by_one, 16, [], 16, 16, "sixteen"),
        (FIELD, one_by_one, 40, ["model.integrator=cvode"], 16, 40, "forty, continuous, some ms each"),
        (FIELD, one_by_one, 40, [], 1, 1, "forty daily ones are done before a thread begins"),
        (FIELD, many, 30, [], 12, 15, "2400 daily ones, 10 ms a block"),
    ]
    for file, plan, n_years, more, least, most, why in cases:
        sets = [years % n_years, plan, *more]
        files = [folder / f"{jobs}.h5" for jobs in (1, 2, 5)]
        for path, jobs in zip(files, (1, 2, 5)):
            sweep(file, path, jobs, sets)
        assert filecmp.cmp(files[0], files[1], shallow=False) and filecmp.cmp(files[0], files[2], shallow=False), why
        with h5py.File(files[0]) as cube:
            blocks = int(cube.attrs["scenario_count"]) / int(cube.attrs["block_size"])
        assert least <= blocks <= most, f"{why}: {blocks} blocks"


def few_processes():
    """No thread can be made any more. Root has no such limit, and becomes somebody who has."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))


def threads_that_cannot_be_made(folder):
    for place in (folder, *folder.parents[:-2]):
        if os.geteuid() == 0 and place.stat().st_mode & 1 == 0:
            place.chmod(0o777)
    folder.chmod(0o777)
    try:
        subprocess.run([SUMI, "--version"], preexec_fn=few_processes, check=True, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        print("skip: somebody else may not run the command here")
        return
    sets = ["weather.years=16", "model.integrator=cvode", "sweep={sowing: [05-05], year: all}"]
    said = sweep(FIELD, folder / "alone.h5", 4, sets, preexec_fn=few_processes)
    assert "only 1 of 4 threads" in said and "ulimit -u" in said and "-j 1" in said, said
    assert sweep(FIELD, folder / "all.h5", 4, sets) == ""
    assert filecmp.cmp(folder / "alone.h5", folder / "all.h5", shallow=False), "fewer threads, other bytes"
    assert sorted(path.name for path in folder.iterdir()) == ["all.h5", "alone.h5"]


def little_memory_is_named(folder):
    """Whatever the limit, the sweep is done, or an error names memory and what to do; nothing hidden is left."""
    def at_most(megabytes):
        return lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20,) * 2)
    probe = subprocess.run([SUMI, "--version"], preexec_fn=at_most(200), capture_output=True)
    if probe.returncode != 0:
        print("skip: a sanitizer takes more memory than any limit")
        return
    sets = ["weather.years=10", "sweep.sowing=[05-01, 05-20]"]
    sweep(FIELD, folder / "whole.h5", 1, sets)
    seen = set()
    for jobs in (1, 6):
        for megabytes in range(46, 150, 3):
            done = subprocess.run(command("sweep", FIELD, "-o", folder / "x.h5", "-j", jobs, sets=sets), env=EPOCH,
                                  preexec_fn=at_most(megabytes), capture_output=True, text=True, timeout=900)
            why = f"{jobs} threads, {megabytes} MiB: exit status {done.returncode}, {done.stderr}"
            if done.returncode == 0:
                assert filecmp.cmp(folder / "x.h5", folder / "whole.h5", shallow=False), why
                (folder / "x.h5").unlink()
            elif done.returncode == 127:
                continue  # the libraries do not even load
            else:
                assert done.returncode == 1 and re.search(r"memory.*ulimit -v", done.stderr, re.S), why
            assert list(folder.iterdir()) == [folder / "whole.h5"], why
            seen.add((done.returncode, "could be made" in done.stderr))
    assert {(0, False), (0, True), (1, False)} <= seen, f"the limits did not try all ends: {seen}"


def resident_mb(process):
    return int(re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())[1]) / 1000


def memory_does_not_grow(folder):
    """What is under way is bounded, however many scenarios wait: 700 000 of them, then 4e11."""
    most_mb, most_growth_mb = 100, 10  # ten times what was seen; a list of all that waits takes gigabytes
    probe = subprocess.run([SUMI, "--version"], capture_output=True,
                           preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (200 << 20,) * 2))
    if probe.returncode != 0:
        print("skip: a sanitizer keeps what is given back")
        return
    more = HUGE[:-1] + ", crop.TSUM2: [%s], site.co2_ppm: [%s]}" % (axis(500, 900, 40), axis(400, 800, 200))
    for sets in (["sweep={year: all, crop.SPAN: [%s], crop.TSUM1: [%s]}" % (axis(28, 38, 150), axis(600, 900, 150)),
                  "output={daily: []}"], [more, "output={daily: []}"]):
        process = subprocess.Popen(command("sweep", FIELD, "-o", folder / "x.h5", "-j", 2, sets=sets),
                                   stderr=subprocess.DEVNULL)
        time.sleep(1)
        early = resident_mb(process)
        time.sleep(2)
        late = resident_mb(process)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        assert late < most_mb and late - early < most_growth_mb, f"{early:.0f} MB, then {late:.0f} MB"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
