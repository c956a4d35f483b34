#!/usr/bin/python3
"""Checks the direction of the house: who includes which header, and who calls whom.

    layers.py BUILD_FOLDER

cli, the command, stands on serve, the service; serve and api, the public library, side by side on io; io and analysis side by side on scenarios, scenarios on sim, sim
on models. cli alone knows analysis, so that the library does without what that links.
Within a floor there are rooms, which have an order too. Includes are looked at in the sources; calls by the symbols that the objects of a build define and
need. No objects may need each other in a circle, in one room either: who wants to read one would have to read all.

Each floor has its own list of outside headers, and the GNU Scientific Library one floor (docs/licence.md). A header that
other rooms include (any that does not end in _internal.h) includes no internal one, and none of another library, so that
nobody needs to know what it stands on. api/sumi.h, which alone is installed, includes none of ours.
"""
import collections
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Floors, and the rooms of each, lowest first: each may include and call those before it. A room is a folder, or some
# files that lie loose in the floor. "*/" is each other folder, which knows no other one of them; "." is all other loose
# files.
ROOMS = {
    "models": [".", "*/", "models.c models.h"],
    "sim": [".", "daily", "bundle", "integrators", "bare_column.c bare_column.h"],
    "scenarios": ["weather", "climate", ".", "outlook", "advice"],
    "analysis": ["fit", "verify"],
    "io": ["text", "yaml", "files", "parameters", "column", "records", "netcdf", "profiles", "cube", "scenario", "state", "results",
           "outlook", "advice", "convert"],
    "serve": ["work", "http", "readings", "plots", "hook", "page", "routes", "."],
    "cli": ["print", "command", "run", "show", "weather", "import", "compare", "."],
    "api": ["."],
}
FLOORS = list(ROOMS)
BESIDE = [{"cli", "api"}, {"serve", "api"}, {"analysis", "io"}, {"analysis", "api"}, {"analysis", "serve"}]  # neither knows the other
# messages/ holds texts alone, for all floors. The public header stands on nothing: its status and its error are those
# of all floors.
PUBLIC = ("api/sumi.h", "sim/error.h")

PURE = "assert complex ctype errno fenv float inttypes iso646 limits math stdalign stdarg stdatomic stdbool stddef " \
       "stdint stdnoreturn string tgmath"
HOSTED = PURE + " locale signal stdio stdlib strings time"
SYSTEM = r"(sys/.*|unistd|fcntl|dirent|libgen|poll|pthread|sched|termios)\.h"
OUTSIDE = {
    "models": [PURE],
    "sim": [HOSTED, r"(cvode|nvector|sunmatrix|sunlinsol|sunnonlinsol|sundials)/.*\.h"],
    "scenarios": [HOSTED, r"omp\.h", SYSTEM],
    "analysis": [HOSTED, r"gsl/.*\.h"],
    "io": [HOSTED, r"(dlfcn|iconv|link|hdf5|hdf5_hl|H5.*|libfyaml|libdeflate|netcdf|omp|nettle/(base16|sha2))\.h", SYSTEM],
    "serve": [HOSTED, r"(microhttpd|glib|curl/curl|netdb|omp|nettle/(base16|sha2|memops|hmac))\.h", r"(netinet|arpa)/.*\.h", SYSTEM],
    "cli": [HOSTED, r"(getopt|omp)\.h", SYSTEM],
    "api": [HOSTED],
}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')


def place(path):
    """(number of the floor, number of the room, its name) of a file, as `io/cube/read.c`; None: it has none."""
    floor, name, *below = path.split("/")
    rooms = ROOMS[floor]
    for number, names in enumerate(rooms):
        if name in names.split():
            return FLOORS.index(floor), number, names
    other = "*/" if below else "."
    return (FLOORS.index(floor), rooms.index(other), name if below else other) if other in rooms else None


def is_above(other, path):
    """Whether a file lies in a room that the one of `path` must not know."""
    there, here = place(other), place(path)
    if {other.split("/")[0], path.split("/")[0]} in BESIDE:
        return True
    return there is not None and (there[:2] > here[:2] or (there[:2] == here[:2] and there != here))


# --- includes ---


def allowed_outside(path, header):
    names, *patterns = OUTSIDE[path.split("/")[0]]
    return header in {f"{name}.h" for name in names.split()} or any(re.fullmatch(p, header) for p in patterns)


def complaint(path, quoted, angled):
    floor, name = path.split("/")[0], path.split("/")[-1]
    public = name.endswith(".h") and not name.endswith("_internal.h")
    if angled:
        if not allowed_outside(path, angled):
            return f"{floor}/ does not use <{angled}>"
        if public and angled not in {f"{name}.h" for name in HOSTED.split()}:
            return f"<{angled}> in a header for other rooms; one that is not for them ends in _internal.h"
        return None
    if quoted.startswith("messages/") or (quoted, path) == PUBLIC:
        return None
    above = quoted.split("/")[0]
    if above not in FLOORS or not (ROOT / quoted).is_file():
        return f'"{quoted}" is no file of the floors ({", ".join(FLOORS)}); paths start at the root'
    if FLOORS.index(above) > FLOORS.index(floor):
        return f'{floor}/ lies below {above}/ and cannot include "{quoted}"'
    if is_above(quoted, path):
        return f'"{quoted}" lies in a room that this one does not know'
    if quoted.endswith("_internal.h"):
        if above != floor:
            return f'"{quoted}" is internal to {above}/'
        if public:
            return f'a header for other rooms cannot include "{quoted}", which is not for them'
    return None


def against_includes(files):
    for path in files:
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            text = match and complaint(path, *match.groups())
            if text:
                yield f"{path}:{number}: {text}"


# --- calls ---


def objects(build):
    """{object: source} of the floors; others may lie in the folder, of files that are gone."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path, words = Path(entry["file"]), shlex.split(entry["command"])
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in FLOORS:
            found[str(Path(entry["directory"]) / words[words.index("-o") + 1])] = str(path.relative_to(ROOT))
    return found


def needs(build):
    """{source: {source: {symbols that the first needs of the second}}}"""
    source_of = objects(build)
    missing = [name for name in source_of if not Path(name).exists()]
    if missing:
        sys.exit(f"{missing[0]} is not there: the build is not complete")
    listing = subprocess.run(["nm", "-A", "-g", *source_of], check=True, capture_output=True, text=True).stdout
    needed, home = collections.defaultdict(set), {}
    for line in listing.splitlines():
        name, rest = line.split(":", 1)
        *_, kind, symbol = rest.split()
        if kind in "Uw":
            needed[source_of[name]].add(symbol)
        else:
            home[symbol] = source_of[name]
    graph = {source: collections.defaultdict(set) for source in source_of.values()}
    for source, symbols in needed.items():
        for symbol in symbols & home.keys():
            graph[source][home[symbol]].add(symbol)
    return graph


def against_calls(graph):
    for source, called in sorted(graph.items()):
        for other, symbols in sorted(called.items()):
            if is_above(other, source):
                yield f"{source}: uses {', '.join(sorted(symbols))} of {other}, which its room does not know"


def circles(graph):
    """Sets of files of which each needs all others, in some steps."""
    def reached(start):
        found, left = set(), [start]
        while left:
            new = set(graph[left.pop()]) - found
            found |= new
            left += new
        return found

    reach = {source: reached(source) for source in graph}
    return sorted({tuple(sorted(other for other in reach[source] if source in reach[other]))
                   for source in graph if source in reach[source]})


def tell_circle(graph, circle):
    yield f"{', '.join(circle)}: these {len(circle)} files need each other in a circle:"
    for source in circle:
        for other in sorted(set(graph[source]) & set(circle)):
            yield f"    {source} needs {', '.join(sorted(graph[source][other]))} of {other}"


def main(build):
    files = [str(path.relative_to(ROOT)) for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.[ch]"))]
    homeless = [f"{path}: its folder is no room of the list in {Path(__file__).name}" for path in files
                if not place(path)]
    if homeless:
        print("\n".join(homeless))
        return 1
    graph = needs(build)
    includes, calls, found = [*against_includes(files)], [*against_calls(graph)], circles(graph)
    told = [line for circle in found for line in tell_circle(graph, circle)]
    print("\n".join(includes + calls + told + [f"layers: {len(files)} files, {len(includes)} includes and {len(calls)} "
                                              f"calls against the direction, {len(found)} circles"]))
    return 1 if includes or calls or found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
