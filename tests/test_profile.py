#!/usr/bin/python3
"""Daily profiles of the soil: theta(depth, time) and the pressure head, in the CSV of `sumi run` and in the cube of
`sumi sweep`, beside the water content of the root zone, the retention curve of the soil file, and each other."""
import csv
import filecmp
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import xarray as xr

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
DATA = Path(os.environ["SUMI_DATA_DIR"])
EXAMPLE = DATA / "examples" / "yangqu.yaml"
AXES = "sweep={cultivar: [Jingu21, Zhangzagu5], sowing: [04-25, 05-15], irrigation: {rainfed: none}, year: all}"
RESOLVED = ["model.soil_water=richards", "model.integrator=cvode", "weather.years=2"]
USUAL = [5, 10, 20, 30, 40, 60, 80, 100, 120, 150, 200]  # cm
TOP_CELL = 0.125  # cm: the centre of the top cell, which is 0.25 cm thick unless the file says otherwise


def sumi(*arguments, sets=(), code=0, **environment):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def daily(folder, output):
    """The columns of the CSV of a run."""
    path = folder / "daily.csv"
    sumi("run", EXAMPLE, "--daily", path, sets=[*RESOLVED, f"output={output}"])
    with open(path) as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def profile(columns, name, depths):
    return np.array([columns[f"{name}_{depth:g}cm"] for depth in depths], dtype=float).T


def columns_are_named_by_depth(folder):
    columns = daily(folder, "{daily: [SM], profile: [THETA, HEAD]}")
    expected = ["date", "SM"] + [f"{name}_{depth}cm" for name in ("THETA", "HEAD") for depth in USUAL]
    assert list(columns) == expected, list(columns)
    columns = daily(folder, "{profile: [HEAD], depths_cm: [2.5, 10]}")
    assert list(columns) == ["date", "HEAD_2.5cm", "HEAD_10cm"], list(columns)
    assert len(columns["date"]) > 200  # two seasons


def profile_adds_up_to_the_root_zone(folder):
    """SM is the mean water content down to the roots. From probes it is a sum of trapezia. Between two probes the content
    lies between theirs where it rises or falls all the way, and then a trapezium is wrong by no more than half of their
    difference, times the distance. The first probe lies in the top cell: nothing above it is unknown."""
    depths = [TOP_CELL, *range(1, 20), *range(20, 152, 3)]
    assert len(depths) == 64
    columns = daily(folder, f"{{daily: [SM, RD], profile: [THETA], depths_cm: {depths}}}")
    theta, z = profile(columns, "THETA", depths), np.array(depths)
    largest = 0.0
    for day, (sm, roots) in enumerate(zip(columns["SM"].astype(float), columns["RD"].astype(float))):
        nodes = np.concatenate([[0.0], z[z < roots], [roots]])
        water = np.interp(nodes, z, theta[day])
        mean = np.sum(np.diff(nodes) * (water[:-1] + water[1:]) / 2) / roots
        unknown = np.sum(np.diff(nodes) * abs(np.diff(water)) / 2) / roots
        assert abs(mean - sm) <= unknown + 1e-9, (columns["date"][day], mean, sm, unknown)
        largest = max(largest, unknown)
    assert largest < 0.01, largest  # cm3 cm-3: else the test would say little


def heads_follow_the_retention_curve(folder):
    """At the centre of a cell both are the cell's own: theta = theta_r + (theta_s - theta_r) (1 + |alpha h|^n)^(1/n - 1),
    with the loess's parameters. The head is found from theta by that curve, to rounding."""
    theta_r, theta_s, alpha, n = 0.067, 0.45, 0.02, 1.41
    columns = daily(folder, f"{{profile: [THETA, HEAD], depths_cm: [{TOP_CELL}]}}")
    theta, head = profile(columns, "THETA", [TOP_CELL]), profile(columns, "HEAD", [TOP_CELL])
    assert head.max() < 0 and head.min() < -1000  # it dries
    curve = theta_r + (theta_s - theta_r) * (1 + (alpha * -head) ** n) ** (1 / n - 1)
    np.testing.assert_allclose(theta, curve, rtol=1e-9)


def sweep(path, *sets, jobs=1, engine="netcdf4", **environment):
    sumi("sweep", EXAMPLE, "-o", path, "-j", jobs, sets=[*RESOLVED, AXES, *sets],
         **environment)
    return xr.open_dataset(path, engine=engine)


def run_and_sweep_agree(folder):
    output = "{daily: [SM], profile: [THETA, HEAD], depths_cm: [5, 12.5, 200]}"
    columns = daily(folder, output)
    for engine in ("netcdf4", "h5netcdf"):
        cube = sweep(folder / f"{engine}.h5", "sweep.sowing=[05-10]", f"output={output}", engine=engine)
        assert cube["THETA"].dims == cube["HEAD"].dims == ("cultivar", "sowing", "irrigation", "year", "day", "depth")
        assert cube["SM"].dims == cube["THETA"].dims[:-1] and cube["yield"].dims == cube["THETA"].dims[:-2]
        assert cube["THETA"].attrs["units"] == "cm3 cm-3" and cube["HEAD"].attrs["units"] == "cm"
        assert cube["depth"].attrs["positive"] == "down" and cube["depth"].attrs["axis"] == "Z"
        field = cube.sel(cultivar="Jingu21", sowing="05-10", irrigation="rainfed")
        for name in ("THETA", "HEAD"):
            series = np.concatenate([field[name].sel(year=year).dropna("day", how="all") for year in field["year"]])
            found = profile(columns, name, cube["depth"].values)
            np.testing.assert_array_equal(series, found.astype("float32"))
        cube.close()


def a_depth_is_missing_where_a_soil_ends(folder):
    text = (DATA / "soils" / "loess_silt_loam.yaml").read_text()
    shallow = text.replace("bottom_cm: [200,", "bottom_cm: [120,").replace("RDMSOL: [150,", "RDMSOL: [100,")
    (folder / "shallow.yaml").write_text(shallow)
    soils = f"sweep.soil.profile=[{folder}/shallow.yaml, soils/loess_silt_loam.yaml]"
    few = ["sweep.sowing=[05-10]", "sweep.cultivar=[Jingu21]"]
    cube = sweep(folder / "soils.h5", soils, *few, "output={profile: [THETA], depths_cm: [20, 120, 150]}")
    deep, short = (cube["THETA"].isel({"soil_profile": k, "day": 0}) for k in (1, 0))
    assert not np.isnan(deep).any()
    np.testing.assert_array_equal(np.isnan(short.values.reshape(-1, 3)), [[False, False, True]] * short["year"].size)
    cube = sweep(folder / "usual.h5", soils, *few, "output={profile: [THETA]}")
    np.testing.assert_array_equal(cube["depth"], USUAL[:USUAL.index(120) + 1])  # as far as the shallower one reaches
    said = sumi("check", EXAMPLE, code=1,
                sets=[*RESOLVED, soils, "output={profile: [THETA], depths_cm: [20, 210]}"])
    assert "The depth 210 cm lies below the soil, whose horizons reach to 200 cm" in said, said


def same_bytes_for_any_number_of_threads(folder):
    files = [folder / f"{jobs}.h5" for jobs in (1, 2)]
    for path, jobs in zip(files, (1, 2)):
        sweep(path, "sweep.sowing=[05-01, 05-20]", "output={profile: [THETA, HEAD]}", jobs=jobs,
              SOURCE_DATE_EPOCH="1700000000").close()
    assert filecmp.cmp(*files, shallow=False)


def show_has_days_and_depths(folder):
    sweep(folder / "show.h5", "sweep.sowing=[05-10]", "output={profile: [THETA]}").close()
    lines = sumi("show", folder / "show.h5", "--var", "THETA").splitlines()
    assert lines[0].startswith("THETA: water content of the soil at a depth, cm3 cm-3; mean over cultivar"), lines[0]
    assert lines[1] == "depth in cm.", lines[1]
    assert lines[4].split() == ["day", *map(str, USUAL)], lines[4]
    rows = sumi("show", folder / "show.h5", "--var", "THETA", "--by", "day,depth", "--csv").splitlines()
    assert rows[0] == "day,depth,mean,least,greatest,values,seasons" and rows[1].startswith("0,5,"), rows[:2]


def main():
    with tempfile.TemporaryDirectory() as name:
        for test in (columns_are_named_by_depth, profile_adds_up_to_the_root_zone, heads_follow_the_retention_curve,
                     run_and_sweep_agree, a_depth_is_missing_where_a_soil_ends, same_bytes_for_any_number_of_threads,
                     show_has_days_and_depths):
            print(test.__name__, flush=True)
            folder = Path(name) / test.__name__
            folder.mkdir()
            test(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
