#!/usr/bin/python3
"""`sumi show` beside xarray and numpy: the same file, the same means and percentiles, and the line of Python that it
prints.

The cube is the sample of tests/support/cube_sample.c, written by the program test_cube.
"""
import csv
import io
import os
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

SKIPPED = 77

try:
    import netCDF4  # noqa: F401, xarray's engine
    import numpy as np
    import xarray as xr
except ImportError as missing:
    print(f"skipped: {missing}; packages.txt names the packages")
    sys.exit(SKIPPED)

ROUNDING = 1e-9  # relative, of sums of some hundred numbers in another order
FRACTION = "soil_initial_relative_available_water"


def show(command, path, *options):
    done = subprocess.run([command, "show", path, *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def table(command, path, *options):
    return list(csv.DictReader(io.StringIO(show(command, path, *options, "--csv"))))


def same(found, expected):
    found = np.nan if found == "" else float(found)
    np.testing.assert_allclose(found, expected, rtol=ROUNDING)


def label(values, k):
    value = values[k]
    return str(value.astype("datetime64[D]")) if isinstance(value, np.datetime64) else str(value).removesuffix(".0")


def check_means(command, path, cube, name, axes):
    """Every cell of a table by some axes."""
    values = cube[name].astype("float64")
    rest = [axis for axis in values.dims if axis not in axes]
    rows = table(command, path, "--var", name, "--by", ",".join(axes))
    assert len(rows) == np.prod([cube.sizes[axis] for axis in axes])
    for number, row in enumerate(rows):
        position = np.unravel_index(number, [cube.sizes[axis] for axis in axes])
        cell = values.isel(dict(zip(axes, position)))
        for axis, k in zip(axes, position):
            assert row[axis] == label(cube[axis].values, k), (row, axis)
        same(row["mean"], float(cell.mean(rest)))
        same(row["least"], float(cell.min(rest)))
        same(row["greatest"], float(cell.max(rest)))
        assert int(row["values"]) == int(cell.count())


def check_choices(command, path, cube):
    """Mean and percentiles of all simulated seasons, 0 where nothing was harvested; the sample's status has ripe, unripe
    and not_sown, and it has no yield_all_years: a file from before."""
    assert "yield_all_years" not in cube
    ripe = cube["yield"].where(cube["status"] == 0).astype("float64")
    harvest = ripe.where((cube["status"] == 0) | cube["status"].isnull(), 0.0)
    for row in table(command, path, "--choices", "--below", "2500kg/ha"):
        c = list(cube["cultivar"].values).index(row["cultivar"])
        f = list(cube[FRACTION].values).index(float(row[FRACTION]))
        s = [label(cube["sowing"].values, k) for k in range(cube.sizes["sowing"])].index(row["sowing"])
        place = {"cultivar": c, FRACTION: f, "sowing": s}
        seasons, years = ripe.isel(place).values, harvest.isel(place).dropna("year")
        known = seasons[np.isfinite(seasons)]
        assert int(row["ripe"]) == int(row["harvested"]) == known.size
        assert int(row["simulated"]) == years.size
        same(row["mean_kg_ha"], years.values.mean())
        same(row["mean_if_ripe_kg_ha"], known.mean() if known.size else np.nan)
        same(row["share_below_2500_kg_ha"], (years.values < 2500).mean())
        for column, percent in (("p10_kg_ha", 10), ("median_kg_ha", 50), ("p90_kg_ha", 90)):  # numpy's default: type 7
            same(row[column], np.percentile(years.values, percent))
        worst = sorted(zip(years.values, years["year"].values))[:3]  # of equals the earlier year
        assert [int(row[f"worst_year_{k}"]) for k in (1, 2, 3)] == [int(year) for _, year in worst]


def check_dates(command, path, cube):
    for row in table(command, path, "--var", "sowing_date", "--by", "cultivar,year"):
        dates = cube["sowing_date"].sel(cultivar=row["cultivar"], year=int(row["year"])).values.ravel()
        days = (dates[~np.isnat(dates)] - np.datetime64("1970-01-01")) / np.timedelta64(1, "D")
        assert row["mean"] == str(np.datetime64("1970-01-01") + int(np.floor(days.mean() + 0.5))), row


def check_python(command, path):
    """The last line, run as it stands."""
    line = show(command, path).splitlines()[-1]
    code = re.fullmatch(r"In Python: (import xarray; )(.*)", line)
    assert code, line
    code = f"{code[1]}mean = {code[2]}; print(*mean.dims)"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["sowing", FRACTION], done.stdout


def check_profiles(command, folder, cube):
    """A profile by day and depth; and selections of it, which have lost one of the two, or all axes of scenarios."""
    one = dict(cultivar=0, sowing=1, year=2)
    selections = {"whole": cube, "one_depth": cube.sel(depth=12.5), "one_day": cube.isel(day=3),
                  "last_days": cube.isel(day=slice(2, None), depth=slice(1, None)),
                  "one_season": cube.isel({**one, FRACTION: 0}),
                  "one_season_and_depth": cube.isel({**one, FRACTION: 0, "depth": 0}),
                  "one_season_and_day": cube.isel({**one, FRACTION: 0, "day": 5})}
    for name, part in selections.items():
        path = f"{folder}/{name}.nc"
        part.to_netcdf(path)
        with xr.open_dataset(path) as saved:
            dims = saved["THETA"].dims
            for axes in {(dims[-1],), tuple(dims[-2:]), tuple(dims[-1:-3:-1]), dims[:1]}:
                check_means(command, path, saved, "THETA", list(axes))
            if "LAI" in saved and "day" in saved["LAI"].dims:
                check_means(command, path, saved, "LAI", ["day"])
    text = show(command, f"{folder}/whole.nc", "--var", "THETA").splitlines()
    assert text[1] == "depth in cm.", text[1]
    assert text[4].split() == ["day", "5", "12.5", "40"], text[4]
    assert len(text) == 5 + cube.sizes["day"]


def main():
    command = os.environ.get("SUMI_COMMAND", "")
    program = os.environ.get("SUMI_TEST_CUBE", "./test_cube")
    if not os.access(command, os.X_OK) or not Path(program).is_file():
        print("skipped: SUMI_COMMAND names no command, or the program test_cube is not built")
        return SKIPPED
    warnings.filterwarnings("ignore", category=RuntimeWarning)  # xarray's, of a missing date; numpy's, of an empty mean
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/sam\"ple.h5"
        subprocess.run([program, "--sample", path], check=True)
        with xr.open_dataset(path) as cube:
            cube.load()
        for name in ("yield", "biomass", "stress_days", "draws"):
            for axes in (["cultivar"], ["year", "sowing"], ["sowing", "cultivar", FRACTION], list(cube["yield"].dims)):
                check_means(command, path, cube, name, axes)
        for axes in (["day"], ["cultivar", "day"], ["day", "year"]):
            check_means(command, path, cube, "LAI", axes)
        check_choices(command, path, cube)
        check_dates(command, path, cube)
        check_python(command, path)
        check_profiles(command, folder, cube)
        with xr.open_dataset(path) as cube:  # a selection is a cube again
            cube.sel(cultivar="Jingu21").to_netcdf(f"{folder}/one.nc")
        assert "cultivar" not in show(command, f"{folder}/one.nc").splitlines()[1]
    return 0


if __name__ == "__main__":
    sys.exit(main())
