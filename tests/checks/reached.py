#!/usr/bin/python3
"""Checks that every function and table of models/, sim/, scenarios/, io/, serve/ and api/ is reached: from the command, or from a
function of the public header.

    reached.py BUILD_FOLDER

What only tests call is a second way to do a thing, or no way at all: the tests then say nothing about what runs. The
sources are compiled once more, plainly and each function into a section of its own, and the linker drops what `main` and
these functions do not lead to. A name that is exported and dropped is a complaint.
"""
import json
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import library

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["models", "sim", "scenarios", "io", "serve", "api"]
PLAIN = ["-O0", "-w", "-fPIC", "-ffunction-sections", "-fdata-sections", "-DSUMI_NO_CLONES"]


def sources(build):
    """(source, the command that compiles it) of the floors, of the command and of what the build makes."""
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        inside = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0]
        if inside in FLOORS + ["cli"] or path.parent == build:
            yield path, shlex.split(entry["command"])


def compile_plainly(command, folder, target):
    command[command.index("-o") + 1] = str(target)
    subprocess.run([*command, *PLAIN], cwd=folder, check=True)
    return target


def exported(*objects):
    lines = subprocess.run(["nm", "--defined-only", "--extern-only", *map(str, objects)], check=True,
                           capture_output=True, text=True).stdout.splitlines()
    return {line.split()[-1] for line in lines if len(line.split()) == 3}


def main(build):
    complaints = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        objects = {path: Path(folder) / f"{number}.o" for number, (path, _) in enumerate(sources(build))}
        list(pool.map(lambda each: compile_plainly(each[1], build, objects[each[0]]), sources(build)))
        whole = Path(folder) / "reached.o"
        roots = [word for name in sorted(library.public()[0]) for word in ("-u", name)]
        subprocess.run(["ld", "-r", "--gc-sections", "-e", "main", *roots, *map(str, objects.values()), "-o", str(whole)],
                       check=True)
        reached = exported(whole)
        for path, target in objects.items():
            complaints += [f"{path.relative_to(ROOT)}: no program comes to {name}; delete it, or use it"
                           for name in sorted(exported(target) - reached)]
    print("\n".join(complaints + [f"reached: {len(objects)} files, {len(complaints)} names that no program uses"]))
    return 1 if complaints else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
