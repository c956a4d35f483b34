#!/usr/bin/python3
"""Checks the shared library of a release build: what it gives, what it needs, and what it never does.

    library.py BUILD_FOLDER

It exports the functions of the public header, all of them and nothing else, each under the version of its number. It
needs the libraries of the list, of which none may come in unnoticed: each has a licence (docs/licence.md). It does not
end the program that has called it, print, fork, touch signals or change what is the whole process's. What it can write
is the few variables of the list.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {"libc.so.6", "libm.so.6", "libmvec.so.1", "libgomp.so.1", "libsundials_cvode.so.6", "libfyaml.so.0", "libnettle.so.8"}
# Functions and variables of others that a library in somebody's program leaves alone.
NEVER = {
    "ends the program": r"_?exit|_Exit|quick_exit|at_quick_exit|abort|raise|__assert_fail|err|errx|error",
    "starts a process": r"v?fork|clone3?|posix_spawnp?|exec\w+|system|popen|daemon",
    "touches signals": r"b?s?d?_?signal|sigaction|sigset|sigvec|alarm|setitimer|timer_\w+",
    "prints": r"(__)?v?printf(_chk)?|puts|putchar|perror|psignal|stdin|stdout|stderr|syslog",
    "changes what is the whole process's":
        r"setlocale|s?rand(om)?|srand48|set_?env|putenv|unsetenv|clearenv|umask|f?chdir|setrlimit|setpriority|tzset"
        r"|omp_set_\w+|gsl_set_error_handler\w*|gsl_rng_env_setup|mallopt|mtrace",
    "keeps state between calls": r"strtok|localtime|gmtime|ctime|asctime|readdir_r|tmpnam|strsignal|drand48|l?rand48",
}
# Variables that may be written, and why.
WRITTEN = {
    r"__cpu_model|__cpu_features2": "of GCC: what the processor can do, found before the first call",
    r"completed\.0|__TMC_END__|__dso_handle|_edata|_end|__bss_start|_fini_array|__FRAME_END__": "of the start-up code",
    r"sumi_grids": "who reads grids, handed down once by the command; nobody in the library writes it",
    r"sumi_memory": "where memory comes from, set once before everything else (sumi_memory_use)",
}


def output(*command):
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout


def public():
    """The functions of the header."""
    text = re.sub(r"/\*.*?\*/", "", (ROOT / "api" / "sumi.h").read_text(), flags=re.S)
    declared = {re.search(r"(\w+)\($", head)[1] for head in re.findall(r"^SUMI_API\s([^;{(]*\()", text, flags=re.M)}
    named = set(re.findall(r"\b(sumi_\w+)\(", text))
    return declared, named


def against_exports(library, version):
    declared, named = public()
    yield from (f"api/sumi.h: {name} is declared without SUMI_API" for name in sorted(named - declared))
    given = {}
    for line in output("nm", "-D", "--defined-only", "--with-symbol-versions", library).splitlines():
        name, _, node = line.split()[-1].partition("@@")
        if line.split()[-2] != "A":
            given[name] = node
    yield from (f"{name} of sumi.h is not exported: it is not implemented" for name in sorted(declared - given.keys()))
    yield from (f"exports {name}, which sumi.h does not have" for name in sorted(given.keys() - declared))
    yield from (f"exports {name} under {node or 'no version'}, expected {version}"
                for name, node in sorted(given.items()) if node != version)


def against_needs(library):
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", output("readelf", "-dW", library)))
    yield from (f"needs {name}; say why here and in docs/licence.md, or do without" for name in sorted(needed - NEEDED))
    yield from (f"does not need {name}: take it from the list" for name in sorted(NEEDED - needed))
    for line in output("nm", "-D", "--undefined-only", library).splitlines():
        name = line.split()[-1].split("@")[0]
        yield from (f"calls {name}, which {does}" for does, names in NEVER.items() if re.fullmatch(names, name))


def against_variables(library):
    """Symbols in sections that stay writable once the program is loaded."""
    sections = dict(re.findall(r"\[ *(\d+)\] (\S+)", output("readelf", "-SW", library)))
    writable = {number for number, name in sections.items()
                if re.fullmatch(r"\.t?(data|bss)(\..*)?", name) and not name.startswith(".data.rel.ro")}
    for line in output("readelf", "-sW", library).splitlines():
        words = line.split()
        if len(words) == 8 and words[6] in writable and words[3] in ("OBJECT", "NOTYPE", "TLS") and \
                not any(re.fullmatch(names, words[7]) for names in WRITTEN):
            yield f"{words[7]} can be written: the library keeps nothing between calls"


def main(build):
    library = build / "libsumi.so"
    version = "SUMI_" + re.search(r"\[libsumi\.so\.(\d+)\]", output("readelf", "-dW", library))[1]
    found = [*against_exports(library, version), *against_needs(library), *against_variables(library)]
    for complaint in dict.fromkeys(found):
        print(f"libsumi.so: {complaint}")
    print(f"library: {len(public()[0])} functions of sumi.h, {len(found)} complaints")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
