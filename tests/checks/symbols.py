#!/usr/bin/python3
"""Checks the outside symbols that each static library of a release build needs.

    symbols.py BUILD_FOLDER

models/ needs the mathematical library and its vector forms, the dispatch on the CPU, and a few memory functions; sim/
adds memory, strings and SUNDIALS; memory is taken in one file; scenarios/ adds OpenMP and the clock, analysis/ the GNU Scientific
Library, which no other floor may need (docs/licence.md); io/, serve/ and api/ may call anything else but what ends the program or prints.
"""
import re
import subprocess
import sys
from pathlib import Path

FLOORS = ["models", "sim", "scenarios", "analysis", "io", "serve", "api"]
ALLOWED = {
    "models": [r"__cpu_model|__cpu_indicator_init|__cpu_features2|__x86_get_cpu_features?\w*|_GLOBAL_OFFSET_TABLE_",
               r"mem(cpy|set|move|cmp)|strn?cmp|strlen", r"__stack_chk_fail"],
    "sim": [r"malloc|calloc|realloc|free|aligned_alloc|posix_memalign|qsort|bsearch",
            r"str\w+|mem\w+|v?snprintf|__isoc99_sscanf|__ctype_\w+|tolower|toupper|__errno_location|__\w+_chk",
            r"CV\w+|N_V\w+|SUN\w+", r"(new|free|use)locale"],
    "scenarios": [r"GOMP_\w+|omp_\w+|pthread_(create|join|mutex_lock|mutex_unlock|sigmask)|sigfillset|sigdelset|clock_gettime|sched_\w+|nanosleep"],
    "analysis": [],
    "io": [r"\w+"],
    "serve": [r"\w+"],
    "api": [],
}
ONE_FLOOR = {"analysis": r"gsl_\w+"}
ONE_FILE = {"memory.c.o": r"malloc|calloc|realloc|aligned_alloc|posix_memalign|strn?dup"}
NEVER = re.compile(r"v?printf|puts|putchar|perror|stdout|stderr|stdin|_?exit|_Exit|quick_exit|abort|__assert_fail"
                   r"|__v?printf_chk|psignal|system|popen|rand|srand|setlocale")
EXCEPT = {("alone.c.o", "_exit")}  # ends the child that tries a damaged file, not the program


def names(*arguments):
    """{(symbol, file it stands in)}; nm -A writes `library:object: value type name`."""
    lines = subprocess.run(["nm", "-A", *arguments], check=True, capture_output=True, text=True).stdout.splitlines()
    return {(line.split()[-1].split("@")[0], line.split(":")[-2]) for line in lines if len(line.split()) > 1}


def mathematics():
    found = set()
    for library in ("libm.so.6", "libmvec.so.1"):
        path = subprocess.run(["gcc", f"-print-file-name={library}"], check=True, capture_output=True, text=True)
        found |= {symbol for symbol, _ in names("-D", "--defined-only", path.stdout.strip())}
    return found


def defined_twice(build):
    """A name of two floors, or of one and the command: the linker takes the first that it meets, without a word."""
    objects = {floor: [build / f"libsumi_{floor}.a"] for floor in FLOORS}
    objects["cli"] = sorted((build / "CMakeFiles/sumi.dir").rglob("*.o"))
    home = {}
    for floor, files in objects.items():
        lines = subprocess.run(["nm", "--defined-only", "--extern-only", *(str(file) for file in files if file.exists())], check=True,
                               capture_output=True, text=True).stdout.splitlines()
        for name in {line.split()[-1] for line in lines if len(line.split()) == 3}:
            if home.setdefault(name, floor) != floor:
                yield f"{name}: {home[name]}/ and {floor}/ both have one; a program gets the one it meets first"


def main(build):
    known, patterns, complaints = mathematics(), [], [*defined_twice(build)]
    for floor in FLOORS:
        patterns += ALLOWED[floor]
        library = build / f"libsumi_{floor}.a"
        if not library.exists():
            continue
        known |= {symbol for symbol, _ in names("--defined-only", str(library))}
        needed = names("--undefined-only", str(library))
        allowed = re.compile("|".join(patterns))
        for symbol, file in sorted(needed):
            if NEVER.fullmatch(symbol) and (file, symbol) not in EXCEPT:
                complaints.append(f"{floor}/{file}: calls {symbol}; below cli/ nothing prints, exits or keeps state")
            elif any(re.fullmatch(names, symbol) for names in ONE_FLOOR.values()):
                if not re.fullmatch(ONE_FLOOR.get(floor, "none"), symbol):
                    complaints.append(f"{floor}/{file}: needs {symbol}, which is for one floor (ONE_FLOOR)")
            elif any(re.fullmatch(names, symbol) for names in ONE_FILE.values()):
                if not re.fullmatch(ONE_FILE.get(file, "none"), symbol):
                    complaints.append(f"{floor}/{file}: needs {symbol}, which is for one file (ONE_FILE)")
            elif symbol not in known and not allowed.fullmatch(symbol):
                complaints.append(f"{floor}/{file}: needs {symbol}, which is not on the list of {floor}/")
    print("\n".join(complaints + [f"symbols: {len(complaints)} against the list"]))
    return 1 if complaints else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
