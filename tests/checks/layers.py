#!/usr/bin/python3
"""Checks the direction of the house: which floor includes which header.

cli and io stand on scenarios, scenarios on sim, sim on models; io is below cli. Each floor has its own list of outside
headers. A public header (any that does not end in _internal.h) includes no internal one, since that is not installed,
and none of another library, so that a program can include it without knowing what Sumi stands on.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["models", "sim", "scenarios", "io", "cli"]  # each may include those before it

PURE = "assert complex ctype errno fenv float inttypes iso646 limits math stdalign stdarg stdatomic stdbool stddef " \
       "stdint stdnoreturn string tgmath"
HOSTED = PURE + " locale signal stdio stdlib strings time"
SYSTEM = r"(sys/.*|unistd|fcntl|dirent|libgen|poll|pthread|sched|termios)\.h"
OUTSIDE = {
    "models": [PURE],
    "sim": [HOSTED, r"(cvode|nvector|sunmatrix|sunlinsol|sunnonlinsol|sundials)/.*\.h"],
    "scenarios": [HOSTED, r"gsl/.*\.h", r"omp\.h", SYSTEM],
    "io": [HOSTED, r"(hdf5|hdf5_hl|H5.*|libfyaml|zlib|omp|nettle/sha2)\.h", SYSTEM],
    "cli": [HOSTED, r"(getopt|omp)\.h", SYSTEM],
}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')


def allowed_outside(floor, header):
    names, *patterns = OUTSIDE[floor]
    return header in {f"{name}.h" for name in names.split()} or any(re.fullmatch(p, header) for p in patterns)


def complaint(floor, path, quoted, angled):
    public = path.suffix == ".h" and not path.name.endswith("_internal.h")
    if angled:
        if not allowed_outside(floor, angled):
            return f"{floor}/ does not use <{angled}>"
        if public and angled not in {f"{name}.h" for name in HOSTED.split()}:
            return f"<{angled}> in a public header; one that is not public ends in _internal.h"
        return None
    above = quoted.split("/")[0]
    if above not in FLOORS or not (ROOT / quoted).is_file():
        return f'"{quoted}" is no file of the floors ({", ".join(FLOORS)}); paths start at the root'
    if FLOORS.index(above) > FLOORS.index(floor):
        return f'{floor}/ lies below {above}/ and cannot include "{quoted}"'
    if quoted.endswith("_internal.h"):
        if above != floor:
            return f'"{quoted}" is internal to {above}/'
        if public:
            return f'a public header cannot include "{quoted}", which is not installed'
    return None


def main():
    complaints = []
    files = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.[ch]"))]
    for path in files:
        floor = path.relative_to(ROOT).parts[0]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            text = match and complaint(floor, path, *match.groups())
            if text:
                complaints.append(f"{path.relative_to(ROOT)}:{number}: {text}")
    print("\n".join(complaints + [f"layers: {len(files)} files, {len(complaints)} includes against the direction"]))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
