"""The programs of examples/ run as the pages tell them, and what they print is what water, sowing and drought do to a
crop."""
import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import h5py
import numpy

from support import folder_tests

COMMAND = Path(os.environ["SUMI_COMMAND"])
EXAMPLES = Path(os.environ["SUMI_DATA_DIR"]) / "examples"
SCENARIO = EXAMPLES / "yangqu.yaml"


def program(name, *arguments):
    return subprocess.run([COMMAND.parent / f"sumi_example_{name}", *arguments], capture_output=True, text=True)


def said(name, *arguments):
    done = program(name, *arguments)
    assert done.returncode == 0, done
    return done.stdout


def grain_of(year, *sets):
    """Grain of a season as `sumi run` has it, kg/ha."""
    command = [COMMAND, "run", SCENARIO, "--csv", "--set", f"sweep.year={year}"]
    for each in sets:
        command += ["--set", each]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(next(csv.DictReader(io.StringIO(out)))["yield_all_years_kg_ha"])


def futures(scenario):
    text = said("plot", scenario)
    open_by = abs(float(re.search(r"water balance open by (\S+) mm", text)[1]))
    assert open_by < 1e-8, text
    found = re.findall(r"(\d+) mm today: +(\d+) kg/ha of grain, (\w+)", text)
    assert [int(mm) for mm, _, _ in found] == list(range(0, 80, 10)), text
    return [float(grain) for _, grain, _ in found]


def test_dry_plots_gain_by_water(folder):
    for name in ["yangqu.yaml", "yangqu_richards.yaml"]:
        grain = futures(EXAMPLES / name)
        assert min(grain) > 0 and grain[-1] > grain[0], (name, grain)


def test_a_loop_that_waters_lies_between_rain_and_plenty(folder):
    for year in [2001, 2005]:
        grain, water = map(float, re.search(r"(\d+) kg/ha of grain with (\d+) mm", said("loop", SCENARIO, str(year))).groups())
        dry, wet = grain_of(year), grain_of(year, "model.production=potential")
        assert water > 0 and dry < grain <= wet + 1, (year, dry, grain, wet)


def test_a_sweep_finds_the_sowing_that_the_cube_has(folder):
    scenario = folder / "few_years.yaml"
    scenario.write_text(SCENARIO.read_text().replace("years: 30", "years: 4"))
    text = said("sweep", scenario)
    means = {label: float(mean) for label, mean in re.findall(r"^(\S+) +(\d+) kg/ha", text, re.M)}
    cube = folder / "all.h5"
    subprocess.run([COMMAND, "sweep", scenario, "-q", "-o", cube], check=True, capture_output=True)
    with h5py.File(cube) as file:
        grain = file["yield_all_years"]
        names = [dim[0].name.split("/")[-1] for dim in grain.dims]
        others = tuple(k for k, name in enumerate(names) if name != "sowing")
        expected = numpy.nanmean(grain[...].astype(float), axis=others)
        labels = [label.decode() if isinstance(label, bytes) else label for label in file["sowing"][...]]
    assert list(means) == labels, (means, labels)
    assert max(abs(means[label] - mean) for label, mean in zip(labels, expected)) < 1, (means, expected)
    assert text.splitlines()[-1].startswith(f"best: {labels[int(numpy.argmax(expected))]},"), text


def test_a_wetter_field_of_an_ensemble_yields_no_less(folder):
    rows = re.findall(r"([\d.]+) cm3 cm-3: +(\d+) kg/ha", said("ensemble", SCENARIO, "2005-07-10"))
    water, grain = [float(w) for w, _ in rows], [float(g) for _, g in rows]
    assert len(rows) == 8 and water == sorted(water) and water[0] == 0.12, rows
    assert grain == sorted(grain) and grain[0] < grain[-1], rows


def test_an_outlook_tells_what_the_json_tells(folder):
    """The probability of a low yield, of the same request."""
    text = said("outlook", EXAMPLES / "outlook_plot.yaml", "3000")
    answer = json.loads(subprocess.run([COMMAND, "outlook", EXAMPLES / "outlook_plot.yaml", "--json", "-"], check=True,
                                       capture_output=True, text=True).stdout)
    below = {one["kg_ha"]: one["probability"] for one in answer["yield"]["below"]}
    assert text.splitlines()[0] == answer["status"], text
    assert abs(float(re.search(r"P\(below 3000 kg/ha\) = ([\d.]+)", text)[1]) - below[3000]) <= 0.0051, (text, below)


def test_a_dry_field_is_watered_as_far_as_the_quota_goes(folder):
    """The whole of a dose where there is enough, less where there is less, none where it is too little for a dose."""
    given = []
    for quota in ("80", "30", "5"):
        action, *reasons = said("advise", quota).splitlines()
        assert reasons and all(re.match(r"  [a-z]+(\.[a-z]+)+:", line) for line in reasons), reasons
        given.append(float(re.match(r"irrigate on 2026-07-1\d: (\d+) mm", action)[1]) if action != "wait" else 0)
    assert 0 < given[0] <= 40 and 0 < given[1] <= 30 and given[2] == 0, given
    done = program("advise", "plenty")
    assert done.returncode == 1 and "quota_left_mm" in done.stderr, done
    assert program("advise").returncode == 2


def test_errors_go_to_who_runs_them(folder):
    for name, more in [("plot", []), ("loop", ["2001"]), ("sweep", []), ("ensemble", ["2001-07-10"]), ("outlook", ["3000"])]:
        done = program(name, folder / "none.yaml", *more)
        assert done.returncode == 1 and "none.yaml" in done.stderr and not done.stdout, done
        assert program(name).returncode == 2, name
    done = program("ensemble", SCENARIO, "10 July")
    assert done.returncode == 1 and "YYYY-MM-DD" in done.stderr, done


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
