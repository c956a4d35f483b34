#!/usr/bin/env python3
"""`sumi describe`: what it prints, what it refuses, and that its tables are tables."""
import os
import subprocess
import sys

SUMI = os.environ["SUMI_COMMAND"]

# arguments, exit status, what standard output holds, what standard error holds, why
CASES = [
    ([], 0, ["| `wofost72` | crop |", "| `cvode` | integrator |", "| `summary` |"], [], "lists models and topics"),
    (["wofost72"], 0, ["| `TSUM1` | degC d | 1 to 8000 | required |", "| `SLATB` |", "| emergence |",
                     "### What may be set", "| `LAI` | ha ha-1 | 0 to 50 | leaf area index: the leaves"], [],
     "a crop with parameters, tables and events"),
    (["lintul2"], 0, ["\nThe first is a rate whose", "| 0.297297 |"], [], "one total; a default without end"),
    (["bucket"], 0, ["| `CRAIRC` | cm3 cm-3 | 0.001 to 0.5 | 0.06 |", "| `W` | cm | 0 to 500 | 1e-06 |"], [],
     "a water model with defaults, and states with tolerances"),
    (["potential"], 0, ["potential production"], [], "a model without states"),
    (["link"], 0, ["| `TRA` | cm d-1 |", "| -1e+12 to 1e+12 |"], [], "what daily outputs may name"),
    (["contract"], 0, ["| `SUMI_CROP_GRAIN` | kg ha-1 | states or outputs |", "| `SUMI_WATER_RAIN` | cm d-1 | totals |",
                      "| **refused** |"], [], "what who adds a model has to give"),
    (["forcing"], 0, ["| `ET0` | cm d-1 |"], [], "the day's forcing"),
    (["quality"], 0, ["| `range` |", "| `unit` |", "| `soil_jump` |", "WMO-No. 305"], [], "rules with their sources"),
    (["weather"], 0, ["| `tmin_C` | degC |", "hargreaves"], [], "columns and settings"),
    (["soil"], 0, ["| `max_gap_d` | d |", "| `ks_cm_d` | cm d-1 |", "| `largest_pond_cm` | cm |",
                  "| loam | 0.078 | 0.43 | 0.036 | 1.56 | 24.96 |"], [],
     "the soil record, horizons, textures and the bare column"),
    (["climate"], 0, ["`p_wet_after_dry`", "| `spells` |", "| `wgen` |", "| `analogues` |", "| `amount_slow` | 1 x 1 |",
                      "| `add_C` | degC | -10 to 10 | 0 |"], [], "the generators, and what is done to a climate"),
    (["solver"], 0, ["| `rtol` | 1 | 1e-12 to 0.01 | by method |", "| `adams` |", "| refused | Hindmarsh", "| `sdirk2` |",
                    "| Alexander 1977 |"], [], "integrators, methods and settings"),
    (["summary"], 0, ["| `yield` | kg ha-1 | amount |", "HWAH"], [], "names of other vocabularies"),
    (["outcomes"], 0, ["| 0 | `ripe` |"], [], "codes with words"),
    (["--help"], 0, ["usage: sumi describe"], [], "help is no error"),
    (["bukcet"], 2, [], ["did you mean bucket?", "outcomes"], "a swapped letter, and all that there is"),
    (["WOFOST72"], 2, [], ["did you mean wofost72?"], "capitals aside"),
    (["xyz"], 2, [], ["nothing called xyz", "expected one of: all"], "nothing near: no suggestion"),
    ([""], 2, [], ["expected one of"], "an empty name"),
    (["bucket", "link"], 2, [], ["usage: sumi describe"], "one topic at a time"),
    (["--models"], 2, [], ["usage: sumi describe"], "an unknown option"),
]


def run(arguments, **more):
    return subprocess.run([SUMI, "describe", *arguments], capture_output=True, text=True, timeout=60, **more)


def complaints_of(case):
    arguments, status, out, err, why = case
    result = run(arguments)
    wrong = []
    if result.returncode != status:
        wrong.append(f"exit status {result.returncode}, expected {status}")
    wrong += [f"standard output lacks {text!r}" for text in out if text not in result.stdout]
    wrong += [f"standard error lacks {text!r}" for text in err if text not in result.stderr]
    if status != 0 and result.stdout:
        wrong.append("prints tables although it fails")
    return [f"sumi describe {' '.join(arguments)} ({why}): {w}" for w in wrong]


def cells(line):
    return line.replace("\\|", "").count("|")


def ragged(page):
    """Lines of a table with another number of cells than its header, or an empty cell, which Markdown would hide."""
    bad, header = [], None
    for number, line in enumerate(page.splitlines(), 1):
        if not line.startswith("|"):
            header = None
            continue
        header = header or cells(line)
        if cells(line) != header or "|  |" in line:
            bad.append(f"line {number} of `sumi describe all` breaks its table: {line}")
    return bad


def main():
    wrong = [complaint for case in CASES for complaint in complaints_of(case)]
    page = run(["all"]).stdout
    wrong += ragged(page)
    if not page.startswith("<!-- Written by `make docs`"):
        wrong.append("the first line of the page does not say how it is made")
    topics = [arguments[0] for arguments, status, *_ in CASES if status == 0 and arguments not in ([], ["--help"])]
    wrong += [f"`sumi describe all` lacks {topic}" for topic in topics if run([topic]).stdout.strip() not in page]
    with open("/dev/full", "w") as full:
        result = subprocess.run([SUMI, "describe", "all"], stdout=full, stderr=subprocess.PIPE, timeout=60)
        if result.returncode != 1:
            wrong.append(f"a full disk gives exit status {result.returncode}, expected 1")
    print("\n".join(wrong) or f"{len(CASES)} cases, {len(page.splitlines())} lines of reference: in order")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
