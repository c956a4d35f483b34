#!/usr/bin/python3
"""Broken records: what `sumi import` says of each, in which line, and what is read all the same. tests/broken/expected.tsv
has a line a file: its options, the exit status, pieces of what is said, the lines that are named, values that come, and why.
Beside them files that are too large to keep: what is hostile ends soon, in bounded memory, with a message."""
import csv
import math
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from support import folder_tests, sanitizer

SUMI = os.environ["SUMI_COMMAND"]
HERE = Path(__file__).resolve().parent / "broken"
SECONDS = 20  # the small ones take some thousandths; a machine under load is slower
GIGABYTE = 2**30


def run(words, cwd, seconds=SECONDS, memory=None):
    """Exit status, what is said in one line, and bytes of the process at most."""
    def bound():
        if memory and not sanitizer.IS_BUILT_IN:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    start = time.monotonic()
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, capture_output=True, timeout=seconds * (10 if sanitizer.IS_BUILT_IN else 1),
                          preexec_fn=bound)
    said = (done.stdout + done.stderr).decode("utf-8")  # whatever bytes the file has, messages are UTF-8
    assert done.returncode in (0, 1, 2), f"{words}: {done.returncode} after {time.monotonic() - start:.1f} s, {said[-2000:]}"
    return done.returncode, " ".join(said.split())


def rows_of(path):
    return list(csv.DictReader(line for line in path.read_text().splitlines() if not line.startswith("#")))


def names_line(said, number):
    """Whether a line of the file is named: "file.csv:4:", "line 4", "lines 3, 4 and 2 more"."""
    return any(int(number) in map(int, re.findall(r"\d+", place))
               for place in re.findall(r"\blines? (\d+(?:, \d+)*(?: and \d+(?! more))?)|:(\d+)\b", said)
               for place in place if place)


def value_of(rows, words):
    """DATE COLUMN or DATE DEPTH theta."""
    for row in rows:
        if row["date"] == words[0] and (len(words) == 2 or float(row["depth_cm"]) == float(words[1])):
            return row.get(words[-1], "no column")
    return "no day"


def check_row(row, folder):
    """A blank within an option is written _."""
    source = HERE / row["file"]
    kept = source.read_bytes()
    (folder / source.name).write_bytes(kept)
    code, said = run(["import", source.name, *(word.replace("_", " ") for word in row["options"].split()), "-o", "made.csv"], folder)
    assert code == int(row["status"]), f"status {code}: {said}"
    for piece in filter(None, row["says"].split(" & ")):
        assert piece in said, f"not said: {piece}\n{said}"
    for number in row["lines"].split():
        assert names_line(said, number), f"line {number} is not named\n{said}"
    made = {path.name for path in folder.iterdir()} - {source.name}
    assert made == ({"made.csv"} if code == 0 else set()), made
    assert (folder / source.name).read_bytes() == kept
    for value in filter(None, row["values"].split("; ")):
        *words, wanted = value.split()
        got = value_of(rows_of(folder / "made.csv"), words)
        if wanted in ("blank", "none"):
            assert got == {"blank": "", "none": "no day"}[wanted], f"{value}, got {got}"
        else:
            assert got and got[0] in "-0123456789" and math.isclose(float(got), float(wanted), abs_tol=1e-9), \
                f"{value}, got {got}"


def test_each_broken_file(folder):
    with open(HERE / "expected.tsv", encoding="utf-8", newline="") as table:
        expected = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    listed = {row["file"] for row in expected}
    kept = {str(path.relative_to(HERE)) for path in HERE.glob("*/*")}
    assert listed == kept, listed ^ kept
    wrong = []
    for number, row in enumerate(expected):
        here = folder / str(number)
        here.mkdir()
        try:
            assert row["why"] and len(row) == 7
            check_row(row, here)
        except (AssertionError, subprocess.TimeoutExpired) as problem:
            wrong.append(f"{row['file']} {row['options']}: {problem}")
    assert not wrong, "\n".join(["", *wrong])


# --- too large to keep ---

HEAD = b"date,tmin (C),tmax (C),rain (mm)\n"
DAY = b"2014-07-01,15.0,28.0,0.0\n"


def refused(folder, name, data, *says, options=(), code=1, seconds=30, memory=2 * GIGABYTE):
    (folder / name).write_bytes(data)
    got, said = run(["import", name, *options, "-o", "made.csv"], folder, seconds, memory)
    assert got == code, f"{name}: status {got}: {said[:2000]}"
    for piece in says:
        assert piece in said, f"{name}: {piece} is not said: {said[:2000]}"
    assert (folder / "made.csv").exists() == (code == 0)
    assert len(said) < 60000, f"{name}: {len(said)} characters are said"
    for path in folder.iterdir():
        path.unlink()


def test_a_line_of_two_gigabytes(folder):
    """A hole of a file: it must not be taken into memory."""
    with open(folder / "hole.csv", "wb") as file:
        file.write(HEAD)
        file.truncate(2 * GIGABYTE)
    code, said = run(["import", "hole.csv", "-o", "made.csv"], folder, 20, GIGABYTE)
    assert code == 1 and "hole.csv" in said and not (folder / "made.csv").exists(), said
    with subprocess.Popen(["sh", "-c", "head -c 2147483648 /dev/zero | tr '\\0' 7"], stdout=subprocess.PIPE) as endless:
        done = subprocess.run([SUMI, "import", "/dev/stdin", "-o", "made.csv"], cwd=folder, stdin=endless.stdout,
                              capture_output=True, timeout=120)
        endless.stdout.close()
    assert done.returncode == 1 and done.stderr and not (folder / "made.csv").exists(), done


def test_long_lines(folder):
    long = b"7" * 3_000_000
    refused(folder, "one.csv", long, "one.csv")
    refused(folder, "head.csv", b"date," + long + b"\n" + DAY, "head.csv")
    refused(folder, "cell.csv", HEAD + DAY + b"2014-07-02,15.0," + long + b",0.0\n", "cell.csv:3:1")
    refused(folder, "TEM.txt", b"53999 3745 11231 7783 2014 7 1 " + long + b"\n", "TEM.txt")
    refused(folder, "a.wth", b"*WEATHER\n@DATE  SRAD  TMAX  TMIN  RAIN\n14001 " + long + b"\n", "a.wth")
    refused(folder, "p.csv", b"YEAR,DOY,T2M_MAX,T2M_MIN\n2014,1," + long + b",3\n", "p.csv")
    refused(folder, "p.json", b'{"properties":{"parameter":{"T2M":{"20140101":' + long + b"}}}}", "p.json")


def test_wide_tables(folder):
    refused(folder, "wide.csv", b"date" + b",tmin (C)" * 200_000 + b"\n2014-07-01" + b",1" * 200_000 + b"\n", "wide.csv")
    refused(folder, "wide.wth", b"*WEATHER\n@DATE" + b"  TMAX" * 200_000 + b"\n14001" + b"   1.0" * 200_000 + b"\n", "wide.wth")
    refused(folder, "wide2.csv", b"YEAR,DOY" + b",T2M" * 200_000 + b"\n2014,1" + b",1" * 200_000 + b"\n", "wide2.csv")


def test_a_million_times_the_same_day(folder):
    refused(folder, "same.csv", HEAD + DAY * 1_000_000, "2014-07-01", code=0, seconds=60)
    row = b"53999 3745 11231 7783 2014 7 1 251 322 183 0 0 0\n"
    refused(folder, "TEM-201407.txt", row * 1_000_000, "2014-07-01", code=0, seconds=60)
    refused(folder, "same.wth", b"*WEATHER\n@DATE  SRAD  TMAX  TMIN  RAIN\n" + b"14001  10.0  20.0  10.0   0.0\n" * 1_000_000,
            "2014-01-01", code=0, seconds=60)


def test_deep_json(folder):
    for opening in (b'{"a":', b"["):
        refused(folder, "deep.json", b'{"properties":{"parameter":' + opening * 1_000_000, "deep.json")
        refused(folder, "deeper.json", opening * 1_000_000, "deeper.json")


def test_numbers_of_ten_thousand_digits(folder):
    number = b"1" * 10_000
    refused(folder, "digits.csv", HEAD + DAY + b"2014-07-02,-" + number + b",28.0," + b"0." + number + b"\n", "line 3",
            code=0)
    refused(folder, "year.csv", HEAD + DAY + number + b"-07-02,1,2,3\n", "3", code=0)
    refused(folder, "date.csv", HEAD + number + b",1,2,3\n", "date.csv")
    refused(folder, "exponent.csv", HEAD + DAY + b"2014-07-02,1e" + number + b",28.0,1e-" + number + b"\n", "3", code=0)
    refused(folder, "TEM-201407.txt", b"53999 3745 11231 7783 2014 7 1 " + number + b" 322 183 0 0 0\n", "TEM-201407.txt")


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
