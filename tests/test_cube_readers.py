#!/usr/bin/python3
"""Opens a cube with the readers that people use: xarray with both of its engines, h5py and ncdump.

The cube is the sample of tests/support/cube_sample.c, written by the program test_cube; its values follow a rule that
is repeated here.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

SKIPPED = 77

try:
    import h5netcdf  # noqa: F401, an engine of xarray
    import h5py
    import netCDF4  # noqa: F401, the other engine
    import numpy as np
    import xarray as xr
except ImportError as missing:
    print(f"skipped: {missing}; packages.txt names the packages")
    sys.exit(SKIPPED)

CULTIVARS, SOWINGS, YEARS, FRACTIONS, DAYS = 2, 3, 5, 2, 7
DEPTHS = np.array([5, 12.5, 40])  # cm
SHAPE = (CULTIVARS, SOWINGS, YEARS, FRACTIONS)
AXES = ("cultivar", "sowing", "year", "soil_initial_relative_available_water")
SCENARIO = np.arange(np.prod(SHAPE)).reshape(SHAPE)
MISSING = (7 * SCENARIO) % 11 == 3
SERIES = SCENARIO[..., np.newaxis]
DAY = np.arange(DAYS)
SERIES_MISSING = (7 * SERIES + DAY) % 11 == 3
PROFILE = SERIES[..., np.newaxis]
INSIDE = np.arange(DAYS * DEPTHS.size).reshape(DAYS, DEPTHS.size)
PROFILE_MISSING = (7 * PROFILE + INSIDE) % 11 == 3


def masked(values, missing=MISSING):
    return np.where(missing, np.nan, values)


def same(found, expected):
    np.testing.assert_array_equal(np.asarray(found), expected)


def dates(days, missing=MISSING):
    """Days since 1970-01-01, fractions of a quarter, as datetime64."""
    moments = np.datetime64("1970-01-01", "ns") + (days * 4).astype("int64") * np.timedelta64(6, "h")
    return np.where(missing, np.datetime64("NaT", "ns"), moments)


def check_coordinates(cube):
    same(cube["cultivar"], np.array(["Jingu21", "张杂谷5号"], dtype=object))
    same(cube["sowing"], np.array(["2014-04-20", "2014-04-25", "2014-04-30"], dtype="datetime64[ns]"))
    same(cube["year"], [2001, 2002, 2003, 2004, 2005])
    same(cube[AXES[3]], [0.4, 0.6])
    same(cube["day"], DAY)  # numbers, not time spans
    assert cube["day"].attrs["units"] == "d"
    same(cube["depth"], DEPTHS)
    assert cube["depth"].dtype == np.float64
    assert cube["depth"].attrs == {"long_name": "depth below the soil surface", "standard_name": "depth",
                                   "units": "cm", "positive": "down", "axis": "Z"}
    assert set(cube.coords) == {*AXES, "day", "depth"}
    assert list(cube.variables)[:7] == [*AXES, "day", "depth", "yield"]  # the order of the definition
    assert set(cube.sizes.items()) == {*zip(AXES, SHAPE), ("day", DAYS), ("depth", DEPTHS.size)}  # none invented


def check_variables(cube):
    for name in ("yield", "biomass", "stress_days", "draws", "sowing_date", "anthesis_date", "status"):
        assert cube[name].dims == AXES, name
    same(cube["yield"], masked(3000.0 + SCENARIO))
    same(cube["biomass"], masked(8000.0 + SCENARIO / 3.0))
    same(cube["stress_days"], masked(SCENARIO - 20.0))
    same(cube["draws"], masked(100000.0 * SCENARIO))
    same(cube["status"], masked(SCENARIO % 3))
    same(cube["sowing_date"], dates(16180 + SCENARIO))
    same(cube["anthesis_date"], dates(16280.25 + SCENARIO))
    assert cube["sowing_date"].dtype == cube["anthesis_date"].dtype == np.dtype("datetime64[ns]")
    assert cube["LAI"].dims == cube["stage"].dims == (*AXES, "day")
    same(cube["LAI"], masked(0.125 * SERIES + DAY, SERIES_MISSING))
    same(cube["stage"], masked((SERIES + DAY) % 3, SERIES_MISSING))
    assert cube["THETA"].dims == (*AXES, "day", "depth")
    assert cube["THETA"].encoding["dtype"] == np.float32
    same(cube["THETA"], masked(0.25 * PROFILE - INSIDE, PROFILE_MISSING))


def check_attributes(cube):
    grain = cube["yield"]
    assert grain.attrs == {"long_name": "grain dry matter", "units": "kg ha-1", "cell_methods": "year: sum",
                           "icasa_name": "HWAM", "source": "a test"}
    assert np.isnan(grain.encoding["_FillValue"])
    assert grain.encoding["dtype"] == np.float32
    assert cube["stress_days"].encoding["_FillValue"] == -32768
    assert cube["sowing_date"].encoding["_FillValue"] == -2147483648
    assert cube["status"].encoding["dtype"] == np.int8
    same(cube["status"].attrs["flag_values"], [0, 1, 2])
    assert cube["status"].attrs["flag_meanings"].split() == ["ripe", "unripe", "not_sown"]
    assert cube["LAI"].attrs["lower_bound"] == 0.25
    assert cube.attrs["Conventions"] == "CF-1.11, ACDD-1.3"
    assert cube.attrs["title"] == "Seasons of a test, 晋谷"
    assert cube.attrs["seed"] == 17


def check_everyday_use(cube):
    mean = cube["yield"].sel(cultivar="Jingu21").mean("year")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        same(mean, np.nanmean(masked(3000.0 + SCENARIO)[0], axis=1))
    assert mean.dims == ("sowing", AXES[3])
    assert float(cube["yield"].sel(cultivar="Jingu21", sowing="2014-04-25", year=2003).values[0]) == 3014.0
    when = cube["sowing_date"] + cube["day"].astype("timedelta64[D]")  # the date of each value of a series
    same(when.values[0, 0, 0, 0, :3], np.array(["2014-04-20", "2014-04-21", "2014-04-22"], dtype="datetime64[ns]"))


def check_provenance(path, engine):
    with xr.open_dataset(path, engine=engine, group="provenance") as provenance:
        text = "title: a test\nsweep:\n\tcultivar: [Jingu21, 张杂谷5号]\n"
        assert provenance["configuration"].item() == text
        assert provenance["empty"].item() == ""
        assert provenance["configuration_sha256"].item() == "0123456789abcdef"
    with xr.open_dataset(path, engine=engine, group="provenance/parameters") as table:
        same(table["name"], np.array(["TSUM1", "SPAN", "RDMCR"], dtype=object))
        same(table["value"], [900, 33.5, np.nan])
        assert table.sizes == {"row": 3}


def check_h5py(path):
    """All variables have the same chunks over the axes: one block of scenarios."""
    with h5py.File(path) as file:
        chunks = {tuple(file[name].chunks[:4]) for name in file if isinstance(file[name], h5py.Dataset)
                  and file[name].chunks}
        assert chunks == {(1, 1, 3, 2)}, chunks
        assert file["LAI"].chunks[4:] == (DAYS,)
        theta = file["THETA"]
        assert theta.chunks[4:] == (DAYS, DEPTHS.size)
        assert theta.compression == "gzip" and theta.shuffle
        scales = [[scale.name for scale in dimension.values()] for dimension in theta.dims]
        assert scales == [[f"/{name}"] for name in (*AXES, "day", "depth")], scales


def check_ncdump(path):
    if not shutil.which("ncdump"):
        print("ncdump is not installed: not checked")
        return
    done = subprocess.run(["ncdump", "-h", path], capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    for line in ("string cultivar(cultivar) ;", "float yield(cultivar, sowing, year, soil_initial_relative_available_water) ;",
                 "double depth(depth) ;", 'depth:positive = "down" ;',
                 "float THETA(cultivar, sowing, year, soil_initial_relative_available_water, day, depth) ;",
                 'sowing_date:units = "days since 1970-01-01" ;', "status:flag_values = 0b, 1b, 2b ;",
                 "group: provenance {"):
        assert line in done.stdout, line
    assert "phony" not in done.stdout


def check_selection_is_a_cube(cube, path, program):
    """What xarray saves of a cube is a cube again for Sumi's own reader."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="invalid value encountered in cast")
        cube.sel(cultivar="Jingu21").to_netcdf(path)
    subprocess.run([program, "--open", path], check=True)


def main():
    program = os.environ.get("SUMI_TEST_CUBE", "./test_cube")
    if not Path(program).is_file():
        print(f"skipped: the program {program} is not built (SUMI_TEST_CUBE names it)")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/sample.h5"
        subprocess.run([program, "--sample", path], check=True)
        for engine in ("netcdf4", "h5netcdf"):
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                warnings.filterwarnings("ignore", category=DeprecationWarning)
                warnings.filterwarnings("ignore", message="invalid value encountered in cast")  # xarray's, of a missing date
                cube = xr.open_dataset(path, engine=engine)
                cube.load()
            check_coordinates(cube)
            check_variables(cube)
            check_attributes(cube)
            check_everyday_use(cube)
            check_provenance(path, engine)
            check_selection_is_a_cube(cube, f"{folder}/{engine}.nc", program)
            cube.close()
        check_h5py(path)
        check_ncdump(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
