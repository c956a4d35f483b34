#!/usr/bin/python3
"""Each allocation fails in turn, in every command: that it was memory is said, nothing half is left, what stood there before
stands there still, and no result is another one than that of an undisturbed run.

An allocation is one of Sumi's own or one of a library's (tests/preload/allocations.c). By itself this fails the first and
the last one of each place in the code that asks for memory, and some of the libraries'. SUMI_LONG=1 fails each of Sumi's
own and, of the libraries', the first and the last of each place."""
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from support import folder_tests, small_inputs

SUMI, SHIM = os.environ["SUMI_COMMAND"], os.environ["SUMI_ALLOCATIONS"]
LONG = os.environ.get("SUMI_LONG") == "1"
FIXED = {"LD_BIND_NOW": "1",  # a stack that a library fills overflows in that library, not in the loader
         "SOURCE_DATE_EPOCH": "1700000000", "OMP_WAIT_POLICY": "passive"}
CRASHED, HUNG = 256, 256 + 9  # what the shim reports: 256 and the signal
OF_LIBRARIES = 16  # that fail in each command, if not all ...
OF_LIBRARIES_IN = {"show": 80}  # ... but of HDF5, which does not say why it failed to read, in some 1600 places

# What libraries do wrong where they find no memory, of the versions of Debian 12: they crash, and Sumi can but see to it that
# nothing half is left. Before each of them Sumi asks whether there is room for what it needs (sim/room.h).
FAULTS = [  # library, function (the nearest one that it exports), fault
    ("libfyaml", "fy_parse_input_append", "0.7.12: reads through an input that could not be made"),
    ("libsundials", "N_VClone", "6.4.1: writes into the vector that could not be made"),
    ("libsundials", "SUNLogger_Create", "6.4.1: writes into the table of files that could not be made"),
    ("libsundials", "SUNContext_Create", "6.4.1: writes into a context of which a part could not be made"),
    ("libsundials", "?", "6.4.1: the same, in functions that it does not export"),
    ("libhdf5", None, "1.10.8: in many places, as H5E__get_stack, H5SL_remove, H5I_register: reads through what could not be "
                      "made, frees twice, or calls itself without end while it sets itself up"),
]


def sumi(*words, cwd, **more):
    return subprocess.run([SUMI, *words], cwd=cwd, env={**os.environ, **FIXED}, check=True, capture_output=True, **more)


def list_allocations(folder, words, owner):
    """[(number, stack)] of an undisturbed run."""
    path = folder / "list"
    work = folder / "listed"
    work.mkdir(exist_ok=True)
    subprocess.run([SUMI, *words], cwd=work, capture_output=True, timeout=900,
                   env={**os.environ, **FIXED, "LD_PRELOAD": SHIM, "SHIM_FAIL_OF": owner, "SHIM_LIST": str(path)})
    shutil.rmtree(work)
    return [(int(line.split()[0]), line.split()[1]) for line in path.read_text().splitlines()]


def chosen(allocations, owner, seen, most):
    """The numbers to fail, of libraries about `most`; `seen`: places of earlier commands, which need not fail again. A child
    counts on from its parent's numbers, as the parent does."""
    first, last = {}, {}
    for number, stack in allocations:
        if stack in seen and not LONG:
            continue
        first.setdefault(stack, number)
        last[stack] = number
    seen.update(first)
    ends = sorted({*first.values(), *last.values()})
    if owner == "sumi":
        return [number for number, _ in allocations] if LONG else ends
    if LONG:
        return ends
    starts = sorted(set(first.values()))
    step = max(1, -(-len(starts) // most))
    return starts[::step]


def run_all(folder, words, owner, numbers, older):
    """Runs the command once for each number, in a folder of its own, and once undisturbed (number 0). {number, how: end}"""
    runs = [(0, "once")] + [(number, "once") for number in numbers]
    if LONG or owner == "sumi":
        runs += [(number, "all") for number in (numbers if LONG else numbers[::3])]
    for number, how in runs:
        work = folder / f"{number}{how}"
        work.mkdir()
        for name in older:
            shutil.copy2(folder / f"older_{name}", work / name)
    (folder / "runs").write_text("".join(f"{number} {how} {folder / f'{number}{how}'}\n" for number, how in runs))
    done = subprocess.run([SUMI, *words], cwd=folder, capture_output=True, env={
        **os.environ, **FIXED, "LD_PRELOAD": SHIM, "SHIM_FAIL_OF": owner, "SHIM_RUNS": str(folder / "runs"),
        "SHIM_ENDS": str(folder / "ends")})
    ends = [int(line) for line in (folder / "ends").read_text().split()]
    assert len(ends) == len(runs), f"{len(ends)} of {len(runs)} runs: {done.stderr}"
    return dict(zip(runs, ends))


def without_times(text):
    """How long it took, which differs from run to run."""
    return re.sub(rb"in [0-9.]+ s", b"", text)


def ended_by_library(end, said):
    """libgomp says why and exits; HDF5 1.10.8, without memory to begin with, exits with -1 and is silent."""
    return end in (1, 255) and "ended by a library, as where one finds no memory" in said


def is_fault_of_library(said):
    found = re.search(r"crash in (\S+) of (\S+)", said)
    return found and any(found[2].startswith(library) and function in (None, found[1]) for library, function, _ in FAULTS)


def files_in(work):
    """{path: content} of what a command made there, in a folder of its own too."""
    return {str(path.relative_to(work)): path.read_bytes() for path in work.rglob("*")
            if path.is_file() and path.name not in (".printed", ".errors", ".left")}


def complaint(work, whole, end, older, owner):
    """What is wrong with a run in which an allocation failed, or None."""
    said = (work / ".errors").read_bytes().decode(errors="replace")
    files = files_in(work)
    if end == HUNG:
        return "hangs"
    if end == 0:
        same = whole[".printed"] is None or without_times((work / ".printed").read_bytes()) == whole[".printed"]
        return None if same and files == whole["files"] else "done, with another result"
    # of several in a folder, each is whole or not there
    files = {name: text for name, text in files.items() if "/" not in name or text != whole["files"].get(name)}
    if set(files) != set(older) or any(files[name] != older[name] for name in older):
        return f"leaves {sorted(files)}"
    if end > CRASHED:
        return None if owner != "sumi" and is_fault_of_library(said) else "crashes"
    if owner != "sumi" and ended_by_library(end, said):
        return None
    if end != 1 or not re.search(r"\bmemory\b", said, re.I) or "ulimit -v" not in said:
        return "does not say that it was memory"
    if owner == "sumi" and set((work / ".left").read_text().split("\n")) & {f"descriptor {k}" for k in range(3, 64)} - whole["left"]:
        return "leaves a file open"
    return None


def fail_each(folder, owner):
    inputs = folder / "in"
    inputs.mkdir()
    small_inputs.lay_out(inputs, lambda *words: sumi(*words, cwd=inputs))
    wrong, n, seen = [], 0, set()
    for k, (name, (words, outputs)) in enumerate(small_inputs.commands("../../in/", folders=True).items()):
        work = folder / f"{k}"
        work.mkdir()
        older = {}
        for output in outputs:
            made = work / f"older_{output}"
            sumi(*[str(made) if word == output else word.replace("../../in/", "../in/") for word in words], cwd=work)
            older[output] = made.read_bytes()
        numbers = chosen(list_allocations(work, words, owner), owner, seen, OF_LIBRARIES_IN.get(name, OF_LIBRARIES))
        ends = run_all(work, words, owner, numbers, older)
        undisturbed = work / "0once"
        timed = "--converge" in words  # prints times alone, and takes others each time
        whole = {".printed": None if timed else without_times((undisturbed / ".printed").read_bytes()),
                 "left": set((undisturbed / ".left").read_text().split("\n")),
                 "files": files_in(undisturbed)}
        assert ends[0, "once"] == 0, f"{name}: {(undisturbed / '.errors').read_text()}"
        for (number, how), end in ends.items():
            bad = complaint(work / f"{number}{how}", whole, end, older, owner) if number else None
            if bad:
                said = (work / f"{number}{how}" / ".errors").read_text(errors="replace")[-400:]
                wrong.append(f"{name}, {how} from {number}: {bad} (exit status {end}): {said}")
        n += len(ends) - 1
        shutil.rmtree(work)
    print(f"{owner}: {n} runs")
    assert not wrong, f"{len(wrong)} of {n} runs:\n" + "\n".join(wrong[:20])


def allocations_of_its_own(folder):
    fail_each(folder, "sumi")


def allocations_of_libraries(folder):
    fail_each(folder, "libraries")


if __name__ == "__main__":
    limited = subprocess.run([SUMI, "--version"], capture_output=True,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (200 << 20,) * 2))
    if limited.returncode != 0:
        print("skip: a sanitizer has allocations of its own")
        sys.exit(77)
    sys.exit(folder_tests.run(globals()))
