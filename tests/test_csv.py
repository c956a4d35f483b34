#!/usr/bin/python3
"""`sumi show --csv` and `sumi run --csv`, a line a season, against the cube as xarray reads it; and `sumi show --quantile`
against numpy, whose default is definition 7 of Hyndman and Fan (1996)."""
import csv
import io
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import xarray as xr

from support import folder_tests, sanitizer

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
SMALL = ["weather.years=6", "management={sowing: 05-10, irrigation: none}", "output={daily: [LAI, SM]}",
         "sweep={cultivar: [Jingu21, Zhangzagu5], sowing: [05-01, 05-20], irrigation: {rainfed: none, booting: {at_stage: "
         "{booting: {amount_mm: 50}}}}, year: all, crop.SPAN: [30, 33.5]}"]
SIX_DIGITS, THREE_DIGITS = 5e-6, 5e-3  # half of the last digit, relative to the smallest number that has it
MOST_MEMORY = 200 << 20                # bytes: what docs/output.md states

HEADS = {  # what a variable is called in CSV: units as in the heads of weather files
    "yield": "yield_kg_ha", "yield_all_years": "yield_all_years_kg_ha", "yield_moist": "yield_moist_kg_ha",
    "grain": "grain_kg_ha", "biomass": "biomass_kg_ha", "harvest_index": "harvest_index", "lai_max": "lai_max_m2_m2",
    "sowing_date": "sowing_date", "maturity_date": "maturity_date", "rain": "rain_mm",
    "irrigation_gross": "irrigation_gross_mm", "irrigation_number": "irrigation_number",
    "water_productivity": "water_productivity_kg_m3", "drought_days_vegetative": "drought_days_vegetative_d",
    "water_residual": "water_residual_mm", "carbon_residual": "carbon_residual_kg_ha", "status": "status"}


def sumi(*words, sets=(), code=0):
    """(standard output, standard error)"""
    command = [SUMI, *map(str, words)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == code, (command, done.returncode, done.stderr)
    return done.stdout, done.stderr


def within_memory(*words):
    """What the command prints, within the bound of memory; it is started by a small program, since the memory of its
    parent counts with its own."""
    measure = ("import resource, subprocess, sys\n"
               "subprocess.run(sys.argv[1:], check=True)\n"
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)")
    done = subprocess.run([sys.executable, "-S", "-c", measure, SUMI, *map(str, words)], capture_output=True, text=True,
                          check=True)
    assert sanitizer.IS_BUILT_IN or int(done.stderr.split()[-1]) * 1024 < MOST_MEMORY, (words, done.stderr)
    return done.stdout


def table(*words, **how):
    return list(csv.DictReader(io.StringIO(sumi(*words, "--csv", **how)[0])))


MADE = {}  # bytes of a cube by what it is of


def sweep(path, *sets):
    if sets not in MADE:
        path.unlink(missing_ok=True)
        sumi("sweep", EXAMPLE, "-q", "-o", path, sets=[*SMALL, *sets])
        MADE[sets] = path.read_bytes()
    path.write_bytes(MADE[sets])
    return xr.open_dataset(path, decode_times=False)


# --- a line a season ---

def is_as_in_the_cube(text, value, variable):
    if not np.isfinite(value):  # xarray has made NaN of what is missing
        return text == ""
    if "flag_meanings" in variable.attrs:
        return text == variable.attrs["flag_meanings"].split()[int(value)]
    if "since" in str(variable.attrs.get("units", "")):
        return text == str(np.datetime64("1970-01-01") + int(np.floor(value)))
    if variable.name.endswith("_residual"):
        return abs(float(text) - value) <= THREE_DIGITS * abs(value)
    whole = value == np.floor(value)
    return ("." not in text if whole else True) and abs(float(text) - value) <= (0 if whole else SIX_DIGITS * abs(value))


def check_column(texts, variable, axes):
    for number, (text, value) in enumerate(zip(texts, variable.transpose(*axes).values.ravel(), strict=True)):
        assert is_as_in_the_cube(text, float(value), variable), (number, variable.name, text, value)


def check_seasons(cube, rows, axes):
    """Each row is the season that it says, and rows come in the order of the axes."""
    names = [name for name in cube.data_vars if "day" not in cube[name].dims]
    heads = list(rows[0])
    assert len(rows) == np.prod([cube.sizes[axis] for axis in axes]) and len(heads) == len(axes) + len(names), heads
    head_of = {name: HEADS.get(name) or min((head for head in heads if head.startswith(name)), key=len) for name in names}
    assert len(set(head_of.values())) == len(names), head_of
    for number, row in enumerate(rows):
        place = dict(zip(axes, np.unravel_index(number, [cube.sizes[axis] for axis in axes])))
        for axis, k in place.items():
            head = next(head for head in heads if head.startswith(axis))
            label = cube[axis].values[k]
            assert row[head] == (label if isinstance(label, str) else f"{label:.9g}"), (number, axis, row)
    for name in names:
        check_column([row[head_of[name]] for row in rows], cube[name], axes)


def every_season_is_a_line(folder):
    for integrator in ("euler", "cvode"):  # whose dates have a time of day
        cube = sweep(folder / f"{integrator}.h5", f"model.integrator={integrator}")
        out, err = sumi("show", folder / f"{integrator}.h5", "--csv")
        rows = list(csv.DictReader(io.StringIO(out)))
        assert {"ripe", "frost_killed"} <= {row["status"] for row in rows}, "this test needs seasons of both kinds"
        assert list(rows[0])[:6] == ["cultivar", "sowing", "irrigation", "year", "crop_SPAN_d", "yield_kg_ha"], rows[0]
        assert set(HEADS.values()) <= set(rows[0]), set(HEADS.values()) - set(rows[0])
        check_seasons(cube, rows, cube["yield"].dims)
        assert "LAI" not in out and "SM" not in out.splitlines()[0].split(",")
        assert "left out" in err and "LAI, SM" in err and "--var LAI --by day --csv" in err, err


def pandas_reads_it(folder):
    cube = sweep(folder / "out.h5")
    out, _ = sumi("show", folder / "out.h5", "--csv")
    frame = pd.read_csv(io.StringIO(out), parse_dates=["sowing_date", "maturity_date"])
    assert str(frame["sowing_date"].dtype).startswith("datetime64") and len(frame) == cube["yield"].size
    assert frame["maturity_date"].isna().sum() == int((cube["status"] != 0).sum())
    mean = frame.groupby("cultivar")["yield_all_years_kg_ha"].mean()
    for cultivar in cube["cultivar"].values:
        expected = float(cube["yield_all_years"].sel(cultivar=cultivar).astype("f8").mean())
        assert abs(mean[cultivar] - expected) < SIX_DIGITS * expected, (cultivar, mean, expected)


def run_has_the_lines_of_a_sweep(folder):
    """To the last digit: run computes in double what the cube has in float."""
    for integrator in ("euler", "cvode"):
        sweep(folder / "out.h5", f"model.integrator={integrator}", "sweep.cultivar=[Jingu21]", "sweep.sowing=[05-10]",
              "sweep.irrigation={rainfed: none}", "sweep.crop.SPAN={scale: [1]}").close()
        swept = [re.sub(r"^Jingu21,05-10,rainfed,(\d+),1,|^cultivar,sowing,irrigation,(year),crop_SPAN,", r"\1\2,", line)
                 for line in sumi("show", folder / "out.h5", "--csv")[0].splitlines()]
        ran = sumi("run", EXAMPLE, "--csv", "--daily", folder / f"{integrator}.csv",
                   sets=[*SMALL[:2], f"model.integrator={integrator}", "output={daily: [LAI]}"])[0].splitlines()
        assert ran == swept, (ran[:2], swept[:2])
        assert (folder / f"{integrator}.csv").read_text().startswith("date,LAI\n")


# --- cubes of others ---

UNITS = [  # (unit, what stands behind the name)
    ("kg ha-1", "_kg_ha"), ("kg/ha", "_kg_ha"), ("kg.ha^-1", "_kg_ha"), ("kg * ha**-1", "_kg_ha"), ("t ha-1", "_t_ha"),
    ("kg m-3", "_kg_m3"), ("m3 m-3", "_m3_m3"), ("m s-1", "_m_s"), ("d-1", "_d"), ("MJ m-2 d-1", "_MJ_m2_d"), ("1", ""),
    ("%", "_%"), ("degC", "_degC"), ("kg kg-1 d-1", "_kg_kg_d"), ("cm3 cm-3", "_cm3_cm3")]
NUMBERS = [  # (value, its text), of float64
    (1234.5678, "1234.57"), (0.1 + 0.2, "0.3"), (1e-7 / 3, "3.33333e-08"), (5.0, "5"), (-0.0, "0"), (123456789.0, "123456789"),
    (1234567.8, "1234568"), (np.nan, ""), (-12.25, "-12.25"), (99999.96, "100000"), (2.0**52, "4503599627370496")]


def heads_have_units(folder):
    variables = {f"v{k}": ("plot", np.arange(2.0), {"units": unit}) for k, (unit, _) in enumerate(UNITS)}
    xr.Dataset({"none": ("plot", np.arange(2.0)), **variables}, {"plot": ["north, \"dry\"", "south"]}).to_netcdf(folder / "a.nc")
    out, err = sumi("show", folder / "a.nc", "--csv")
    assert err == "", err
    frame = pd.read_csv(io.StringIO(out))
    assert list(frame) == ["plot", "none", *(f"v{k}{head}" for k, (_, head) in enumerate(UNITS))], list(frame)
    assert list(frame["plot"]) == ["north, \"dry\"", "south"]


def numbers_have_sensible_digits(folder):
    xr.Dataset({"v": ("plot", np.array([value for value, _ in NUMBERS]))}).to_netcdf(folder / "a.nc")
    lines = sumi("show", folder / "a.nc", "--csv")[0].splitlines()[1:]
    assert lines == [f"{k},{text}" for k, (_, text) in enumerate(NUMBERS)], lines


def turned_and_changed_cubes(folder):
    """Axes in another order, none with coordinates; other units, codes, types; a variable more and some fewer."""
    cube = sweep(folder / "out.h5")[["yield", "rain", "status", "sowing_date", "irrigation_number"]]
    before = table("show", folder / "out.h5")
    turned = cube.transpose(*cube["yield"].dims[::-1])
    turned["wide"] = turned["rain"].astype("f8") * 3
    turned["yield"] = (turned["yield"].astype("f8") / 1000).assign_attrs(cube["yield"].attrs | {"units": "t ha-1"})
    turned.to_netcdf(folder / "turned.nc")
    rows = table("show", folder / "turned.nc")
    kept = [head for head in before[0] if head.removesuffix("_kg_ha").removesuffix("_mm") in cube or head in rows[0]]
    assert list(rows[0])[-1] == "wide", "what others added comes last"
    axes = [head for head in rows[0] if head in ("cultivar", "sowing", "irrigation", "crop_SPAN_d", "year")]
    assert axes == [head for head in before[0] if head in axes][::-1], axes
    key = lambda row: tuple(row[axis] for axis in axes)
    expected = {key(row): row for row in before}
    assert len(rows) == len(before)
    for row in rows:
        assert all(row[head] == expected[key(row)][head] for head in kept), (row, expected[key(row)])
    bare = cube.drop_vars(list(cube.coords)).drop_vars("status")
    bare.to_netcdf(folder / "bare.nc")
    rows = table("show", folder / "bare.nc")
    assert "status" not in rows[0] and rows[-1]["cultivar"] == "1" and rows[0]["yield_kg_ha"] == before[0]["yield_kg_ha"]


def what_cannot_be_told_is_left_out(folder):
    cube = sweep(folder / "out.h5")
    del cube["rain"].attrs["units"]
    cube.to_netcdf(folder / "out.nc")
    out, err = sumi("show", folder / "out.nc", "--csv", code=1)
    assert "rain says no units, and mm is expected" in err and "that variable is left out" in err, err
    assert "rain_mm" not in out.splitlines()[0].split(",") and len(out.splitlines()) == 1 + cube["yield"].size
    cube[["LAI"]].to_netcdf(folder / "daily.nc")
    assert "no variables of seasons" in sumi("show", folder / "daily.nc", "--csv", code=1)[1]


def many_pieces(folder):
    """More seasons than are held at once: 400 variables leave room for some 15 000. Each number says where it belongs."""
    for shape in ((3, 60, 100), (16_000,)):
        rows, n = int(np.prod(shape)), 400
        with h5py.File(folder / "a.h5", "w", track_order=True) as file:
            for k, length in enumerate(shape):
                file[f"a{k}"] = np.arange(length, dtype="f8")
                file[f"a{k}"].make_scale(f"a{k}")
            for v in range(n):
                data = file.create_dataset(f"v{v}", data=np.arange(rows).reshape(shape) + v * rows, chunks=True)
                for k, dim in enumerate(data.dims):
                    dim.attach_scale(file[f"a{k}"])
        out = within_memory("show", folder / "a.h5", "--csv")
        values = pd.read_csv(io.StringIO(out)).values
        assert values.shape == (rows, len(shape) + n)
        place = np.stack([axis.ravel() for axis in np.indices(shape)], axis=1)
        assert (values[:, :len(shape)] == place).all(), shape
        assert (values[:, len(shape):] == np.arange(rows)[:, None] + np.arange(n) * rows).all(), shape


# --- quantiles ---

def check_quantiles(path, values, axes, shares, name):
    rows = table("show", path, "--var", name, "--by", ",".join(axes), "--quantile", ",".join(map(str, shares)))
    rest = [axis for axis in values.dims if axis not in axes]
    assert len(rows) == np.prod([values.sizes[axis] for axis in axes])
    for number, row in enumerate(rows):
        cell = values.isel(dict(zip(axes, np.unravel_index(number, [values.sizes[axis] for axis in axes]))))
        known = cell.values[np.isfinite(cell.values)].ravel()
        assert rest or known.size <= 1
        for share in shares:
            text = row[f"quantile_{share}"]
            assert (text == "") == (known.size == 0), (number, row)
            if known.size:
                np.testing.assert_allclose(float(text), np.quantile(known, share), rtol=1e-12, atol=1e-12)
        assert int(row["values"]) == known.size, row


def quantiles_are_those_of_numpy(folder):
    cube = sweep(folder / "out.h5")
    for name in ("yield", "yield_all_years", "rain"):
        values = cube[name].astype("f8")
        for axes in (["cultivar"], ["year", "irrigation"], ["irrigation", "sowing", "cultivar"]):
            check_quantiles(folder / "out.h5", values, axes, [0, 0.1, 0.37, 0.5, 1], name)
    check_quantiles(folder / "out.h5", cube["yield"].astype("f8"), list(cube["yield"].dims), [0.5], "yield")
    check_quantiles(folder / "out.h5", cube["LAI"].astype("f8"), ["day", "sowing"], [0.25, 0.9], "LAI")


def quantiles_of_dates_are_dates(folder):
    cube = sweep(folder / "out.h5")
    rows = table("show", folder / "out.h5", "--var", "anthesis_date", "--by", "year", "-q", "0.5")
    for row, year in zip(rows, cube["year"].values):
        middle = np.quantile(cube["anthesis_date"].sel(year=year).values.ravel(), 0.5)
        assert row["quantile_0.5"] == str(np.datetime64("1970-01-01") + int(np.floor(middle + 0.5))), row
    rows = table("show", folder / "out.h5", "--var", "anthesis_date", "--by", "cultivar", "-q", "0.5")
    for row, cultivar in zip(rows, cube["cultivar"].values):  # over years: as days of the year
        days = cube["anthesis_date"].sel(cultivar=cultivar) - xr.DataArray(
            [(np.datetime64(f"{year}-03-01") - np.datetime64("1970-01-01")).astype(int) for year in cube["year"].values],
            dims="year")
        middle = np.datetime64("2001-03-01") + int(np.floor(np.quantile(days.values.ravel(), 0.5) + 0.5))
        assert row["quantile_0.5"] == str(middle)[5:], row


def quantiles_as_text(folder):
    cube = sweep(folder / "out.h5")
    out, _ = sumi("show", folder / "out.h5", "--by", "sowing,irrigation", "-q", "0.1,0.5")
    assert "yield_all_years: " in out and "quantiles over" in out and "Hyndman and Fan 1996" in out, out
    for share in (0.1, 0.5):
        part = out.split(f"quantile {share}\n")[1].splitlines()[:3]
        assert part[0].split() == ["sowing", *cube["irrigation"].values], part
        for line, sowing in zip(part[1:], cube["sowing"].values):
            expected = [np.quantile(cube["yield_all_years"].sel(sowing=sowing, irrigation=i).values, share)
                        for i in cube["irrigation"].values]
            assert line.split() == [sowing, *(f"{value:.0f}" for value in expected)], (line, expected)
    out, _ = sumi("show", folder / "out.h5", "--by", "cultivar", "--var", "yield", "-q", "0.5")
    assert "Quantiles are of the seasons that have a value." in out and "quantile 0.5" in out, out
    assert max(map(len, out.splitlines())) <= 100, out


def wrong_quantiles_are_refused(folder):
    sweep(folder / "out.h5").close()
    for text in ("1.5", "-0.1", "x", "0.1,", "0.1;0.2", "nan", "", "10%"):
        err = sumi("show", folder / "out.h5", "--by", "year", f"--quantile={text}", code=2)[1]
        assert f"--quantile {text}: expected shares from 0 to 1" in err, err
    assert "at most 16 quantiles" in sumi("show", folder / "out.h5", "-q", ",".join(["0.5"] * 17), code=2)[1]
    err = sumi("show", folder / "out.h5", "--var", "status", "--by", "year", "-q", "0.5", code=1)[1]
    assert "status has codes, which have no quantiles; leave --quantile out" in err, err


def write(path, values, names, chunks):
    with h5py.File(path, "w", track_order=True) as file:
        for name, length in zip(names, values.shape):
            file[name] = np.arange(1, length + 1, dtype="f8")
            file[name].make_scale(name)
        data = file.create_dataset("yield", data=values, chunks=chunks)
        data.attrs["units"] = np.bytes_("kg ha-1")
        for dim, name in zip(data.dims, names):
            dim.attach_scale(file[name])


def quantiles_in_several_passes(folder):
    """Fifteen cells of half a million values, of which thirteen are held at once, so that a pass ends within a row of
    fields; axes in both orders."""
    values = np.random.default_rng(1).gamma(2.0, 1500.0, (3, 5, 500_000)).astype("f4")
    values[..., ::97] = np.nan
    values[1, 2] = np.nan
    cells = values.reshape(15, -1)
    assert np.isfinite(cells).sum() > 6 << 20 > np.isfinite(cells[:13]).sum(), "this test needs two passes"
    expected = [np.quantile(cell[np.isfinite(cell)].astype("f8"), [0.1, 0.5]) if np.isfinite(cell).any() else None
                for cell in cells]
    write(folder / "rows.h5", values, ["village", "field", "year"], (1, 1, 250_000))
    write(folder / "columns.h5", values.T.copy(), ["year", "field", "village"], (100_000, 5, 3))
    for name in ("rows.h5", "columns.h5"):
        out = within_memory("show", folder / name, "--by", "village,field", "-q", "0.1,0.5", "--csv")
        for row, pair in zip(csv.DictReader(io.StringIO(out)), expected, strict=True):
            found = [row["quantile_0.1"], row["quantile_0.5"]]
            assert (found == ["", ""]) if pair is None else np.allclose([float(x) for x in found], pair, rtol=1e-12), row


def a_cell_beyond_the_bound_is_refused(folder):
    write(folder / "a.h5", np.zeros((2, 7_000_000), "f4"), ["field", "year"], (1, 1_000_000))
    err = sumi("show", folder / "a.h5", "--by", "field", "-q", "0.5", code=1)[1]
    assert "A cell of the table has 7000000 values" in err and "Name more axes with --by" in err, err
    assert len(table("show", folder / "a.h5", "--by", "field")) == 2, "means are taken of any number"


def every_year_counts_without_a_name(folder):
    """A table of no named variable is of yield_all_years, of an old cube that has none of yield."""
    cube = sweep(folder / "out.h5")
    assert sumi("show", folder / "out.h5", "--by", "year")[0].startswith("yield_all_years: ")
    for row, year in zip(table("show", folder / "out.h5", "--by", "year"), cube["year"].values):
        np.testing.assert_allclose(float(row["mean"]), float(cube["yield_all_years"].sel(year=year).astype("f8").mean()),
                                   rtol=1e-9)
    cube.drop_vars("yield_all_years").to_netcdf(folder / "old.nc")
    assert sumi("show", folder / "old.nc", "--by", "year")[0].startswith("yield: ")


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
