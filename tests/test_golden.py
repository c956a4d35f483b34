#!/usr/bin/python3
"""What each release left in tests/golden/ is read by this version, and comes to the results that it holds."""
import csv
import io
import lzma
import os
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI, SOURCE = os.environ["SUMI_COMMAND"], Path(os.environ["SUMI_SOURCE_DIR"])
RELEASES = sorted(path for path in (SOURCE / "tests" / "golden").iterdir() if path.is_dir() and path.name[0].isdigit())

# The same version on the same kind of processor gives the same bits. Another kind has other last digits of exp, 1e-15 of a
# value, which a season of some hundred daily steps carries on; a float has 6e-8. Under CVODE they may change a step, and
# then all within the solver's tolerance: 1e-4 for a soil in depth, 1e-5 for a bare column, which a season adds up.
LAST_DIGITS, SOLVER = 1e-6, 1e-3
# (release, file, variable): the bound of what a later version computes otherwise on purpose, as CHANGELOG.md tells.
OTHERWISE = {
    # A bare column is solved by sdirk2 where it was by bdf: at its rtol of 1e-4 fluxes at a front are off by some ten of these.
    ("0.1", "column.csv", "flux_down_cm_d"): 5e-3,
}
# Releases that had bdf alone for a soil in depth, and thicker cells where only their number is said: words bring both back.
BDF_ALONE = {"0.1": "solver.method=bdf"}
THICK_CELLS = {"0.1": "cells={number: 20, top_cm: 0.5, edge_cm: 1}"}
# Releases whose weather was drawn by other random numbers: their climates are read, and come to other days and seasons.
OTHER_DRAWS = {"0.1": "Mersenne Twister"}
# What is left of a balance, and how a solver went, is no result.
HOW_IT_WENT = re.compile(r"(water|carbon)_residual\w*|solver_\w+")


def sumi(*words, cwd, code=(0,)):
    done = subprocess.run([SUMI, *words], cwd=cwd, capture_output=True, text=True, timeout=900,
                          env={**os.environ, "SUMI_DATA_DIR": str(cwd)})  # nothing of today's data/ goes in
    assert done.returncode in code, f"sumi {words}: {done.returncode}, {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def each(parent):
    """A copy of each release's files, with the cube unpacked."""
    for release in RELEASES:
        where = Path(shutil.copytree(release, parent / release.name))
        (where / "cube.h5").write_bytes(lzma.decompress((where / "cube.h5.xz").read_bytes()))
        yield release.name, where


def same(release, file, name, found, expected, bound):
    bound = OTHERWISE.get((release, file, name), bound)
    if found.dtype.kind in "OU":
        assert (found == expected).all(), f"{release}/{file}: {name} is {found}, was {expected}"
        return
    missing = np.isnan(expected)
    assert (missing == np.isnan(found)).all(), f"{release}/{file}: {name} is missing elsewhere"
    off = np.max(np.abs(found - expected)[~missing], initial=0.0)
    most = bound * np.max(np.abs(expected[~missing]), initial=0.0)
    assert off <= most, f"{release}/{file}: {name} is off by {off:g}, expected {most:g} at most"


def same_cube(release, file, found, expected):
    with xr.open_dataset(found, decode_times=False) as one, xr.open_dataset(expected, decode_times=False) as other:
        for name in other.variables:
            assert name in one.variables, f"{release}/{file}: {name} is gone"
            if not HOW_IT_WENT.fullmatch(name):
                is_date = "days since" in other[name].attrs.get("units", "")
                same(release, file, name, one[name].values, other[name].values, 0.0 if is_date else LAST_DIGITS)


def columns(text):
    rows = list(csv.reader(io.StringIO(text)))
    for name, *values in zip(*rows):
        try:
            yield name, np.array([float(value or "nan") for value in values])
        except ValueError:
            yield name, np.array(values)


def same_table(release, file, found, expected, bound):
    found = dict(columns(found))
    for name, values in columns(expected):
        assert name in found, f"{release}/{file}: {name} is gone"
        if not HOW_IT_WENT.fullmatch(name):
            same(release, file, name, found[name], values, bound)


def test_there_is_a_folder_of_this_version(folder):
    version = re.search(r"VERSION (\d+\.\d+)", (SOURCE / "CMakeLists.txt").read_text().split("project(")[1])[1]
    assert version in [release.name for release in RELEASES], f"tests/golden/{version}: `make golden` writes it"


def test_the_scenario_runs_to_the_cube(folder):
    for release, where in each(folder):
        sumi("sweep", "scenario.yaml", "-q", "-o", "again.h5", cwd=where)
        same_cube(release, "cube.h5.xz", where / "again.h5", where / "cube.h5")


def test_the_cube_is_shown(folder):
    for release, where in each(folder):
        said = sumi("show", "cube.h5", cwd=where)
        assert "A field from records" in said and "What to do" in said, f"{release}: {said}"


def test_the_cube_runs_again_from_what_it_has_kept(folder):
    for release, where in each(folder):
        alone = folder / f"{release}-alone"
        alone.mkdir()
        shutil.copy(where / "cube.h5", alone)
        sumi("rerun", "cube.h5", "-q", "-o", "again.h5", cwd=alone, code=(0, 1))  # 1: another kind of processor
        same_cube(release, "cube.h5.xz", alone / "again.h5", where / "cube.h5")


def same_draws(release, file, found, expected, bound, calendar):
    """Of other draws the columns, the rows and those that are no weather: the calendar."""
    if release not in OTHER_DRAWS:
        same_table(release, file, found, expected, bound)
        return
    found, expected = dict(columns(found)), dict(columns(expected))
    assert not expected.keys() - found.keys(), f"{release}/{file}: {expected.keys() - found.keys()} are gone"
    for name in calendar:
        assert (found[name] == expected[name]).all(), f"{release}/{file}: {name} is {found[name]}, was {expected[name]}"
    assert any((found[name] != expected[name]).any() for name in expected), f"{release}/{file}: the draws are those it had"


def test_a_climate_draws_the_same_weather(folder):
    for release, where in each(folder):
        drawn = sumi("weather", "generate", "climate.yaml", "--years", "2", cwd=where)
        data = ["\n".join(line for line in text.splitlines() if not line.startswith("#"))
                for text in (drawn, (where / "weather.csv").read_text())]
        same_draws(release, "weather.csv", *data, LAST_DIGITS, ["date"])


def test_generated_seasons_are_the_same(folder):
    for release, where in each(folder):
        same_draws(release, "generated.csv", sumi("run", "generated.yaml", "--csv", cwd=where),
                   (where / "generated.csv").read_text(), SOLVER, ["year", "sowing_date"])


def test_a_column_has_the_same_profiles(folder):
    for release, where in each(folder):
        cells = ["--set", THICK_CELLS[release]] if release in THICK_CELLS else []
        sumi("soil", "column.yaml", "--csv", "again.csv", *cells, cwd=where)
        same_table(release, "column.csv", (where / "again.csv").read_text(), (where / "column.csv").read_text(), SOLVER)
        if cells:
            sumi("soil", "column.yaml", "--csv", "usual.csv", cwd=where)
        if release in BDF_ALONE:
            sumi("soil", "column.yaml", "--csv", "bdf.csv", *cells, "--set", BDF_ALONE[release], cwd=where)
            same_table(release, "column.csv by bdf", (where / "bdf.csv").read_text(), (where / "column.csv").read_text(), SOLVER)


def test_a_state_of_another_version_is_refused_by_its_name(folder):
    for release, where in each(folder):
        said = sumi("run", "scenario.yaml", "--until", "2001-07-20", "--resume", "morning.state", cwd=where, code=(1,))
        assert re.search(rf"saved by another version of Sumi, {re.escape(release)}\.\d+ \(", said), f"{release}: {said}"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
