#!/usr/bin/python3
"""What the system does not give, and files that are none: each command says which it was and what to do, and leaves nothing
half. (Memory is in test_memory.py, ends by signals in test_stop_command.py and test_files.py.)"""
import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path

from support import folder_tests, small_inputs

SUMI = os.environ["SUMI_COMMAND"]
FIXED = {"SOURCE_DATE_EPOCH": "1700000000"}
NOBODY = 65534


def sumi(*words, cwd, limit=None, **options):
    """Exit status and all that is said. limit: a resource and its value."""
    options["preexec_fn"] = (lambda: resource.setrlimit(limit[0], (limit[1],) * 2)) if limit else options.get("preexec_fn")
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, env={**os.environ, **FIXED}, capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL, **options)
    return done.returncode, (done.stdout + done.stderr).decode()


def laid_out(where):
    inputs = where / "in"
    inputs.mkdir()

    def good(*words):
        code, said = sumi(*words, cwd=inputs)
        assert code == 0, said
    small_inputs.lay_out(inputs, good)
    return inputs


def each_command(where):
    """name, words, outputs, an empty folder to run it in, what it makes there undisturbed."""
    laid_out(where)
    for k, (name, (words, outputs)) in enumerate(small_inputs.commands("../in/").items()):
        if "--converge" in words:  # which prints how long it took
            continue
        whole, work = where / f"whole{k}", where / f"work{k}"
        whole.mkdir()
        work.mkdir()
        code, _ = sumi(*words, cwd=whole)
        assert code == 0, name
        yield name, words, work, {output: (whole / output).read_bytes() for output in outputs}


def few_open_files(folder):
    """Whatever the limit, all is done, or it is named."""
    for name, words, work, made in each_command(folder):
        seen = set()
        for limit in range(3, 11):
            code, said = sumi(*words, cwd=work, limit=(resource.RLIMIT_NOFILE, limit))
            why = f"{name}, {limit} open files: exit status {code}: {said}"
            files = {path.name: path.read_bytes() for path in work.iterdir()}
            seen.add(code)
            if code == 0:
                assert files == made, why
            elif code != 127:  # the libraries do not even load
                assert code == 1 and re.search(r"[Tt]oo many open files.*ulimit -n", said, re.S), why
                assert files == {}, why
            for file in files:
                (work / file).unlink()
        assert 0 in seen or name == "describe", f"{name}: never done, {seen}"


def files_that_grow_too_large(folder):
    """A limit of the size, as of a quota; the signal that comes with it is none of the user's business."""
    for name, words, work, made in each_command(folder):
        for size in (0, 100, 2000) if made else ():
            if size >= max(map(len, made.values())):
                continue
            code, said = sumi(*words, cwd=work, limit=(resource.RLIMIT_FSIZE, size))
            assert code == 1 and "File too large" in said and "ulimit -f" in said, (name, size, code, said)
            assert not [path for path in work.iterdir() if path.name.startswith(".")], name
            for file in work.iterdir():  # another output may have been small enough
                assert file.read_bytes() == made[file.name], (name, size, file.name)
                file.unlink()


INPUTS = [  # command, the input that is another file, what stands there in its place
    ("check {}", None), ("run {}", None), ("sweep {} -q -o out", None), ("soil {}", None), ("weather check {}", None),
    ("weather fit {} -o out", None), ("weather generate {} --years 2 -o out", None), ("show {}", None),
    ("convert --cf {} -q -o out", None),
    ("check ../in/bucket.yaml", "soil.yaml"), ("run ../in/bucket.yaml", "crop.yaml"),
    ("sweep ../in/bucket.yaml -q -o out", "weather.csv"), ("check ../in/recorded.yaml", "record.csv"),
    ("check ../in/richards.yaml", "climate.yaml"),
]
STRANGE = {  # what it is: how to make it, what must be said of it
    "a folder": (lambda path: path.mkdir(), r"folder|directory"),
    "a file whose disk fails": (lambda path: path.symlink_to("/proc/self/mem"), r"Input/output error|empty"),
    "an endless file": (lambda path: path.symlink_to("/dev/zero"), r"longer than|larger than|no ordinary file"),
    "a circle of links": (lambda path: path.symlink_to(path.name), r"circle|Too many levels"),
    "nothing": (lambda path: None, r"no such file|No such file|no file"),
    "an empty file": (lambda path: path.touch(), r"empty|no days|no line|nothing"),
    "a socket's kin": (lambda path: path.symlink_to("/dev/null"), r"empty|no ordinary file|no line|nothing"),
}


def inputs_that_are_none(folder):
    inputs = laid_out(folder)
    (folder / "work").mkdir()
    for what, (make, words) in STRANGE.items():
        for line, name in INPUTS:
            target = inputs / (name or "strange")
            kept = target.with_suffix(".kept")
            if name:
                target.rename(kept)
            make(target)
            code, said = sumi(*line.format("../in/strange").split(), cwd=folder / "work")
            assert code == 1 and re.search(words, said), f"{line} where {name} is {what}: {code}, {said}"
            assert list((folder / "work").iterdir()) == [], line
            if target.is_symlink() or target.is_file():
                target.unlink()
            elif target.exists():
                target.rmdir()
            if name:
                kept.rename(target)


def as_nobody():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def rights_that_are_lacking(folder):
    """Root has all rights, and becomes somebody who has none here."""
    inputs = laid_out(folder)
    for place in (inputs, folder, *folder.parents[:-2]):
        place.chmod(place.stat().st_mode | 0o055)
    try:
        subprocess.run([SUMI, "--version"], preexec_fn=as_nobody, check=True, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        print("skip: somebody else may not run the command here")
        return
    (folder / "work").mkdir(mode=0o777)
    (folder / "work").chmod(0o777)
    (folder / "closed").mkdir()
    (folder / "closed").chmod(0o555)
    for line, name in INPUTS:
        target = inputs / (name or "strange")
        if not name:
            target.write_text("a: 1\n")
        target.chmod(0)
        code, said = sumi(*line.format("../in/strange").split(), cwd=folder / "work", preexec_fn=as_nobody)
        assert code == 1 and "Permission denied" in said and re.search("right to|owner", said), (line, name, code, said)
        target.chmod(0o644)
    for name, (words, outputs) in small_inputs.commands("../in/").items():
        if outputs:
            code, said = sumi(*words, cwd=folder / "closed", preexec_fn=as_nobody)
            assert code == 1 and "Permission denied" in said and "right to write" in said, (name, code, said)
    assert list((folder / "closed").iterdir()) == [] and list((folder / "work").iterdir()) == []


def a_full_disk(folder):
    """/dev/full takes nothing, as a disk that is full."""
    for name, words, work, made in each_command(folder):
        for output in made:
            if {"sweep", "rerun", "convert"} & set(words) or (name == "outlook" and output == "totals"):
                continue  # a cube is no stream
            full = ["/dev/full" if word == output else word for word in words]
            code, said = sumi(*full, cwd=work)
            assert code == 1 and "No space left" in said and "disk is full" in said, (name, output, code, said)
            assert not [path for path in work.iterdir() if path.name.startswith(".")], name
    with open("/dev/full", "wb") as full:
        for words in (["describe", "all"], ["show", "../in/bucket.h5"], ["check", "../in/bucket.yaml"]):
            done = subprocess.run([SUMI, *words], cwd=folder / "work0", stdout=full, stderr=subprocess.PIPE, text=True)
            assert done.returncode == 1 and "No space left" in done.stderr, (words, done)


def little_room_for_all(folder):
    """Limits of the address space, from what loads the command up: done, or memory is named; nothing dies of a signal."""
    probe = subprocess.run([SUMI, "--version"], capture_output=True,
                           preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (200 << 20,) * 2))
    if probe.returncode != 0:
        print("skip: a sanitizer takes more memory than any limit")
        return
    for name, words, work, made in each_command(folder):
        seen = set()
        for megabytes in range(24, 80, 4):
            code, said = sumi(*words, cwd=work, limit=(resource.RLIMIT_AS, megabytes << 20))
            files = {path.name: path.read_bytes() for path in work.iterdir()}
            why = f"{name}, {megabytes} MiB: exit status {code}: {said}"
            seen.add(code)
            if code == 0:
                assert files == made, why
            elif code != 127:  # the libraries do not even load
                assert code == 1 and re.search(r"memory.*ulimit -v", said, re.S) and files == {}, why
            for file in files:
                (work / file).unlink()
        assert 0 in seen, f"{name}: {seen}"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
