#!/usr/bin/python3
"""Checks that a copy of a function for an instruction set is vector code.

    clones.py BUILD_FOLDER

It calls nothing but vector mathematics and functions that have such copies themselves: a helper that is not inlined
exists once, for the plainest instruction set, and drags every copy that calls it down to that. And it does hardly any
arithmetic one number at a time: GCC gives a loop up without a word, and did so for all look-ups of tables in the copy
for AVX2 alone. The list comes from the disassembly of the release build; on another processor there are no copies.
"""
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

FUNCTION = re.compile(r"^[0-9a-f]+ <([\w.]+)>:$")
CALL = re.compile(r"\s(?:call|jmp)\s+[0-9a-f]+ <([\w.]+)(?:\+0x[0-9a-f]+)?>")
RELOCATION = re.compile(r"\sR_X86_64_PLT32\s+([\w.]+)")
HARMLESS = re.compile(r"_ZGV\w+|mem(set|cpy|move)|\.text.*")
SCALAR = re.compile(r"\sv?(?:(?:add|sub|mul|div|sqrt|min|max|u?comi|cmp\w*|round|rndscale)sd|cvt\w*s[di]2\w+)\s")

PACKED = re.compile(r"\sv?(?:add|sub|mul|div|sqrt|min|max|cmp\w*|round|rndscale\w*|blend\w*|and\w*|or)pd\s")

# A loop over lanes that is left scalar and unrolled has eight of each instruction; one that is not stands beside
# next to no vector instruction.
ACROSS = 9       # a sum across lanes, or one number of each lane that becomes an index
MOST_SCALAR = 16  # two such things, and no more than SHARE of what is done on vectors
SHARE = 0.5
KNOWN = {  # more than that, and why
    "light_of": (88, "weather is prepared once: chains of cases in three polynomials"),
    "penman": (67, "weather is prepared once: chains of cases"),
    "penman_monteith": (45, "weather is prepared once: chains of cases"),
    "sumi_ensrf_update": (97, "members beyond the last whole vector, and sums across"),
    "weighted_norm": (33, "values beyond the last whole vector, and a sum across"),
    "assemble": (25, "the first and the last cell of a column"),
    "score_of": (19, "a search in a table for each lane"),
}


def listings(library):
    """(function, its lines), of all in the library."""
    listing = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", str(library)], check=True, capture_output=True,
                             text=True).stdout
    function, lines = "", []
    for line in listing.splitlines():
        start = FUNCTION.match(line)
        if start:
            yield function, lines
            function, lines = start[1], []
        else:
            lines.append(line)
    yield function, lines


def calls(lines):
    """What is called; a call that the linker fills in is named by the relocation on the next line."""
    for line, following in zip(lines, lines[1:] + [""]):
        relocation, call = RELOCATION.search(following), CALL.search(line)
        if call:
            yield relocation[1] if relocation else call[1]


def complaints(library, function, lines, copied):
    name, where = function.split(".")[0], f"{library.name}: {function}"
    for called in set(calls(lines)):
        if called.split(".")[0] not in copied and called != function and not HARMLESS.fullmatch(called):
            yield f"{where} calls {called}, which is not inlined into it"
    scalar, packed = (sum(1 for line in lines if kind.search(line)) for kind in (SCALAR, PACKED))
    most = KNOWN[name][0] if name in KNOWN else max(ACROSS, min(MOST_SCALAR, SHARE * packed))
    if scalar > most:
        yield f"{where} does arithmetic one number at a time in {scalar} places, beside {packed} on vectors"


def main(build):
    functions = [(library, *of) for library in sorted(build.glob("libsumi_*.a")) for of in listings(library)]
    copies = [(library, function, lines) for library, function, lines in functions if ".arch_" in function]
    copied = {function.split(".")[0] for _, function, _ in copies}
    found = [one for copy in copies for one in complaints(*copy, copied)]
    stale = sorted(set(KNOWN) - copied) if copies else []
    found += [f"{name} is listed as known, and is no copy" for name in stale]
    print("\n".join(found + [f"clones: {len(copies)} copies, {len(found)} that are not vector code"]))
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
