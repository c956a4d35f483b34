#!/usr/bin/python3
"""Checks that a copy of a function for an instruction set calls nothing but vector mathematics.

    clones.py BUILD_FOLDER

A helper that is not inlined exists once, for the plainest instruction set, and drags every copy that calls it down to
that. The list comes from the disassembly of the release build; on another processor there are no copies.
"""
import re
import subprocess
import sys
from pathlib import Path

FUNCTION = re.compile(r"^[0-9a-f]+ <([\w.]+)>:$")
CALL = re.compile(r"\s(?:call|jmp)\s+[0-9a-f]+ <([\w.]+)(?:\+0x[0-9a-f]+)?>")
RELOCATION = re.compile(r"\sR_X86_64_PLT32\s+([\w.]+)")
HARMLESS = re.compile(r"_ZGV\w+|mem(set|cpy|move)|\.text.*")


def calls(library):
    """(function, what it calls), for the copies only."""
    listing = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", str(library)], check=True, capture_output=True,
                             text=True).stdout
    function, pending = "", None  # a call that the linker fills in is named by the relocation on the next line
    for line in listing.splitlines() + [""]:
        relocation = RELOCATION.search(line)
        called = relocation[1] if relocation else pending
        if called and ".arch_" in function and called != function:
            yield function, called
        start, call = FUNCTION.match(line), CALL.search(line)
        function = start[1] if start else function
        pending = call[1] if call else None


def main(build):
    complaints = sorted({f"{library.name}: {function} calls {called}, which is not inlined into it"
                         for library in build.glob("libsumi_*.a") for function, called in calls(library)
                         if not HARMLESS.fullmatch(called)})
    print("\n".join(complaints + [f"clones: {len(complaints)} calls to plain code"]))
    return 1 if complaints else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
