#!/usr/bin/python3
"""`sumi weather fit --normals`: the page's file, what is told and kept of it, years that have the normals, and what is
refused."""
import csv
import os
import re
import subprocess
import sys
from pathlib import Path

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
CLIMATE = "climates/yangqu.yaml"
PLACE = ("--latitude", 38.06, "--elevation", 900)
NORMALS = "\n".join(line[4:] for line in re.search(r"(?:^    .*\n)+", (SOURCE / "docs/weather-normals.md").read_text(),
                                                   re.M)[0].splitlines()) + "\n"


def sumi(*words, cwd, status=0):
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=900)
    assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def fit(where, *words, normals=NORMALS, **more):
    (where / "normals.csv").write_text(normals)
    if not (where / "record.csv").exists():
        sumi("weather", "generate", CLIMATE, "--years", 8, "--first-year", 2011, "--seed", 5, "-o", "record.csv",
             cwd=where)
    return sumi("weather", "fit", "record.csv", *PLACE, "--normals", "normals.csv", *words, cwd=where, **more)


def table_of(text):
    """Tmin, Tmax and rain of the twelve months, as recorded and as generated."""
    rows = text.split("brought to the normals")[1].splitlines()[2:14]
    return [[float(x) for x in row.split()] for row in rows]


def generated_years_have_the_normals(folder):
    said = fit(folder, "--sets", 5, "-o", "climate.yaml")
    normals = [row for row in csv.DictReader(NORMALS.splitlines())]
    for row, normal in zip(table_of(said.stdout), normals):
        for column, name in ((1, "tmin_C"), (3, "tmax_C"), (5, "precip_mm")):
            assert abs(row[column] - float(normal[name])) < 0.051, (row, normal)
    kept = (folder / "climate.yaml").read_text()
    assert re.search(r'"brought to the monthly normals of normals.csv: Tmin [-+.\d]+ to [-+.\d]+ C, Tmax .* C, '
                     r'rain x [.\d]+ to [.\d]+"', kept), kept[:2000]
    assert re.search(r"^amount_month: \[", kept, re.M)
    # What was fitted is what the file has: the table was made before it was written.
    sumi("weather", "generate", "climate.yaml", "--years", 300, "--seed", 1, "-o", "years.csv", cwd=folder)
    lines = [line for line in (folder / "years.csv").read_text().splitlines() if not line.startswith("#")]
    rain = [0.0] * 12
    for row in csv.DictReader(lines):
        rain[int(row["date"][5:7]) - 1] += float(row["precip_mm"]) / 300
    table = table_of(said.stdout)
    assert all(abs(rain[m] - table[m][6]) < 0.15 for m in range(12)), (rain, table)


def other_generators_are_fitted_to_the_same_record(folder):
    for generator in ("wgen", "analogues"):
        said = fit(folder, "--generator", generator, "-o", "other.yaml", "-f")
        assert abs(table_of(said.stdout)[5][5] - 58.7) < 0.051
        assert "amount_month" not in (folder / "other.yaml").read_text()


def what_is_doubtful_is_told(folder):
    cold = re.sub(r"^1,[^,]*,", "1,-18,", NORMALS, flags=re.M)
    said = fit(folder, "--sets", 0, normals=cold)
    told = r"warning: Tmin of month 1 is brought to the normal by -\d\.\d C: more than 5 C"
    assert re.search(told, said.stderr), said.stderr
    rain = "month,precip_mm\n" + "".join(f"{m},{250 if m == 5 else 40}\n" for m in range(1, 13))
    said = fit(folder, "--sets", 0, normals=rain, status=1)
    assert "expected at most 10 times" in said.stderr and re.search(r"rain of month \d+ is", said.stderr), said.stderr


def what_cannot_be_is_refused(folder):
    for words, normals, expected in (
            (("--shift-tmin", "-1"), NORMALS, "Tmin is both in the normals and in a shift"),
            ((), NORMALS.replace("12,", "11,"), "normals.csv:13"),
            ((), "month,rain\n", "normals.csv:1")):
        said = fit(folder, *words, normals=normals, status=1)
        assert expected in said.stderr, (expected, said.stderr)
    fit(folder, "-o", "normals.csv", "-f", status=2)
    assert (folder / "normals.csv").read_text() == NORMALS
    said = sumi("weather", "generate", CLIMATE, "--normals", "normals.csv", cwd=folder, status=2)
    assert "normals" in said.stderr


sys.exit(folder_tests.run(globals()))
