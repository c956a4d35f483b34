"""Runs and sweeps from Python: the numbers of the command, bit by bit, under the names of the cube."""
import csv
import io
import os
import subprocess
import sys
import time
import warnings

import numpy as np
import pandas as pd
import xarray as xr
from support import folder_tests
from support.python_package import sumi

SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = "examples/yangqu.yaml"
SMALL = {"weather.years": 3, "output.daily": ["LAI", "RAIN"],
         "sweep": {"cultivar": ["Jingu21", "Zhangzagu5"], "crop.SPAN": [30, 34.5],
                   "irrigation": {"rainfed": "none", "booting": {"at_stage": {"booting": {"amount_mm": 50}}}},
                   "year": "all"}}
warnings.filterwarnings("ignore")  # of xarray, about dates that are missing


def farm(**sets):
    found = sumi.Scenario(EXAMPLE)
    for path, value in {**SMALL, **sets}.items():
        found.set(path.replace("__", "."), value)
    return found


def command(*words, sets=SMALL):
    from sumi.values import written
    for path, value in sets.items():
        words += ("--set", f"{path}={written(value, path)}")
    return subprocess.run([SUMI, *map(str, words)], capture_output=True, text=True, check=True, timeout=900).stdout


def cube_of(folder, sets):
    command("sweep", EXAMPLE, "-q", "-o", folder / "cube.h5", sets=sets)
    with xr.open_dataset(folder / "cube.h5") as cube:
        return cube.load()


def as_in_csv(name, value):
    """How the command prints a value of a season."""
    if value is None or pd.isna(value):
        return ""
    return str(value.date()) if isinstance(value, pd.Timestamp) else value if isinstance(value, str) else \
        f"{value:.3g}" if name.endswith("residual") else f"{value:.6g}"


def test_run_is_what_the_command_prints(folder):
    """A line a season; the status is a word, a date a day."""
    lines = list(csv.reader(io.StringIO(command("run", EXAMPLE, "--csv"))))
    frame = farm().run()
    assert list(frame.index) == [2001, 2002, 2003] and frame.index.name == "year"
    assert len(frame.columns) == len(lines[0]) - 1
    for column, head in zip(frame.columns, lines[0][1:]):
        assert head.startswith(column), (head, column)
    for (year, row), line in zip(frame.iterrows(), lines[1:]):
        assert [str(year), *(as_in_csv(*one) for one in row.items())] == line
    assert frame.attrs["units"]["yield"] == "kg ha-1" and frame["sowing_date"].dtype == "datetime64[ns]"


def test_sweep_is_the_cube(folder):
    """Values in the cube's precision, dimensions, coordinates, and the attributes that Python knows."""
    cube = cube_of(folder, SMALL)
    found = farm().sweep([*(name for name in cube.data_vars)])
    assert dict(found.sizes) == dict(cube.sizes) and list(found.data_vars) == list(cube.data_vars)
    for name in [*cube.data_vars, "cultivar", "crop_SPAN", "irrigation", "year", "day"]:
        ours, theirs = found[name], cube[name]
        assert ours.dims == theirs.dims, name
        if theirs.dtype.kind in "OM":
            assert ours.dtype == theirs.dtype and np.array_equal(ours.isnull(), theirs.isnull()), name
            assert np.all((ours.values == theirs.values) | theirs.isnull().values), name
        else:
            assert np.array_equal(ours.values.astype(theirs.dtype), theirs.values, equal_nan=True), name
        for attribute in ("long_name", "units", "source", "flag_meanings"):
            assert ours.attrs.get(attribute) == theirs.attrs.get(attribute), (name, attribute)
    assert np.array_equal(found["status"].flag_values, cube["status"].flag_values)


def test_what_works_on_the_cube_works_on_it(folder):
    """The analyses of docs/python-cubes.md: labels, years, words of the status, missing values."""
    tables = []
    for cube in (cube_of(folder, SMALL), farm().sweep([*SMALL["output.daily"], "yield", "yield_all_years", "status"])):
        grain = cube["yield_all_years"].astype("float32")
        gain = grain.sel(irrigation="booting") - grain.sel(irrigation="rainfed")
        ripe = cube["status"] == cube["status"].attrs["flag_meanings"].split().index("ripe")
        leaves = cube["LAI"].astype("float32").where(ripe).max("day")
        tables.append([gain.mean("year").to_series(), ripe.sum().item(), leaves.sel(year=2001).to_series(),
                       grain.sel(crop_SPAN=34.5, cultivar="Jingu21").quantile(0.1, "year").to_series()])
    for one, other in zip(*tables):
        assert one.equals(other) if hasattr(one, "equals") else one == other, (one, other)


def test_dates_with_a_time_of_day(folder):
    """rk4 reaches a stage within the day."""
    sets = {**SMALL, "model.integrator": "rk4"}
    cube, found = cube_of(folder, sets), farm(model__integrator="rk4").sweep(["anthesis_date"])
    assert np.array_equal(found["anthesis_date"].values, cube["anthesis_date"].values)
    assert np.any(found["anthesis_date"].values != found["anthesis_date"].values.astype("datetime64[D]"))


def test_days(folder):
    """A row for each day from sowing to the harvest; a flux adds up to the season's."""
    scenario = farm()
    days = scenario.run(daily=["LAI", "RAIN"])
    seasons = scenario.run(["sowing_date", "harvest_date", "rain", "lai_max"])
    assert list(days.index.names) == ["year", "day"] and list(days.columns) == ["date", "LAI", "RAIN"]
    for year, season in seasons.iterrows():
        mine = days.loc[year]
        assert mine["date"].iloc[0] == season["sowing_date"] and mine["date"].iloc[-1] == season["harvest_date"]
        assert len(mine) == (season["harvest_date"] - season["sowing_date"]).days + 1
        assert abs(mine["RAIN"].sum() - season["rain"]) < 1e-9 and np.isnan(mine["RAIN"].iloc[-1])
        assert mine["LAI"].max() <= season["lai_max"] + 1e-12
    command("run", EXAMPLE, "--daily", folder / "days.csv")
    printed = pd.read_csv(folder / "days.csv")
    assert len(printed) == len(days) and np.allclose(printed["LAI"], days["LAI"], rtol=1e-5)
    every = scenario.run(daily=True)
    assert {"DVS", "SM", "TMIN"} <= set(every.columns) and every["LAI"].equals(days["LAI"])
    assert scenario.run("LAI", daily=True).equals(days[["date", "LAI"]])


def test_a_season_without_a_crop(folder):
    """Nothing is sown: no day, no date, and a word for it."""
    scenario = farm(management__sowing={"first": "04-20", "last": "05-05", "mean_temperature_C": 40})
    frame = scenario.run(["status", "sowing_date", "yield_all_years"])
    assert list(frame["status"]) == ["not_sown"] * 3 and frame["sowing_date"].isna().all()
    assert list(frame["yield_all_years"]) == [0, 0, 0]
    assert len(scenario.run(daily="LAI")) == 0


def test_the_same_on_any_number_of_threads(folder):
    one, other = farm().sweep(threads=1), farm().sweep(threads=3)
    assert one.identical(other)


def test_sources_of_a_scenario(folder):
    """A path, a path as object, a text, a dict of numpy's numbers and dates, a folder beside which files lie."""
    path = os.path.join(os.environ["SUMI_DATA_DIR"], EXAMPLE)
    text = open(path, encoding="utf-8").read()
    import yaml
    given = yaml.safe_load(text)
    given["weather"]["years"] = np.int32(30)
    given["site"]["latitude_deg"] = np.float64(given["site"]["latitude_deg"])
    expected = sumi.run(path, "yield_all_years")
    (folder / "crop.yaml").write_bytes(open(os.path.join(os.path.dirname(path), "..", "crops", "foxtail_millet.yaml"),
                                            "rb").read())
    other = {**given, "crop": {"file": "crop.yaml", "cultivar": "Jingu21"}}
    from pathlib import Path
    for source in (Path(path), text, text.encode(), given, sumi.Scenario(path), sumi.Scenario(other, folder=folder)):
        assert sumi.run(source, "yield_all_years").equals(expected), type(source)
    copy = sumi.Scenario(other, folder=folder).set("weather.years", 4).copy()
    assert copy.run("yield_all_years").equals(expected[:4])


def test_set(folder):
    """Values of Python; what is refused changes nothing."""
    scenario = farm()
    before = scenario.run()
    for path, value in (("crop.SPAN", 1e9), ("crop.SPAM", 3), ("management.sowing", "13-01"), ("a=b", 1)):
        try:
            scenario.set(path, value)
        except sumi.InputError as error:
            assert path.split(".")[-1] in str(error), error
        else:
            raise AssertionError(f"{path} = {value} was taken")
    assert scenario.run().equals(before)
    for value, fault in ((float("nan"), ValueError), (object(), TypeError), ("a\0b", None)):
        try:
            scenario.set("crop.SPAN", value)
        except (fault or ValueError):
            pass
        else:
            raise AssertionError(value)
    one = farm(crop__SPAN=30.5, crop__SLATB=[0, 0.002, 2, 0.001]).run("yield")
    other = farm(crop__SPAN=np.float32(30.5), crop__SLATB=np.array([[0, 0.002], [2, 0.001]])).run("yield")
    assert one.equals(other) and not one.equals(before[["yield"]])


def test_axes_and_variables(folder):
    scenario = farm()
    assert [axis.name for axis in scenario.axes()] == ["year"]
    assert [axis.name for axis in scenario.axes(sweep=True)] == ["cultivar", "crop.SPAN", "irrigation", "year"]
    span = scenario.axes(sweep=True)[1]
    assert span.unit == "d" and list(span.values) == [30, 34.5]
    assert scenario.variables["LAI"].daily and scenario.variables["LAI"].settable
    assert not scenario.variables["yield"].daily and scenario.variables["sowing_date"].unit.startswith("days since")
    assert scenario.warnings == [] and farm(model__production="potential",
                                            management__irrigation={"at_date": {"05-20": {"amount_mm": 20}}}).warnings


def test_evaluate(folder):
    """Each set as if it were the scenario's own values; neither the scenario nor a season is disturbed."""
    scenario = farm(weather__years=4)
    names = ["crop.TSUM1", "crop.SPAN", "soil.initial.relative_available_water"]
    sets = np.array([[900.0, 30.0, 0.4], [960.0, 36.0, 0.7], [960.0, 36.0, 0.1]])
    season = scenario.season(2002)
    found = scenario.evaluate(sets, names, ["yield_all_years", "anthesis_date"])
    assert found.shape == (3, 4, 2) and season.step()
    for values, mine in zip(sets, found):
        other = scenario.copy()
        for name, value in zip(names, values):
            other.set(name, value)
        frame = other.run(["yield_all_years", "anthesis_date"])
        assert np.array_equal(mine[:, 0], frame["yield_all_years"].values)
        days = (frame["anthesis_date"] - pd.Timestamp(0)).dt.days.values
        assert np.array_equal(mine[:, 1], days, equal_nan=True)
    assert np.array_equal(scenario.evaluate(sets, names, "yield_all_years"), found[..., 0])
    assert np.array_equal(scenario.evaluate(sets[:, 0], names[0]), scenario.evaluate(sets[:, :1], names[:1], "yield"),
                          equal_nan=True)
    for wrong, fault in (((sets, names[:2]), ValueError), (([[1e9]], ["crop.TSUM1"]), sumi.InputError),
                         (([[np.nan]], ["crop.TSUM1"]), sumi.InputError), (([[1.0]], ["crop.TSUMX"]), sumi.InputError),
                         ((np.empty((0, 1)), ["crop.TSUM1"]), ValueError)):
        try:
            scenario.evaluate(*wrong)
        except fault:
            continue
        raise AssertionError(wrong)
    assert np.array_equal(scenario.evaluate(sets, names, "yield_all_years"), found[..., 0])


def test_sample(folder):
    """One axis more, the first; its columns are coordinates beside it."""
    table = pd.DataFrame({"crop.TSUM1": [900.0, 960.0], "crop.SPAN": [30.0, 36.0]})
    for given in ((table,), ({name: table[name].values for name in table},), (list(table), table.values)):
        scenario = farm(sweep={"sowing": ["05-01", "05-20"], "year": "all"}).sample(*given)
        frame, cube = scenario.run("yield_all_years"), scenario.sweep("yield_all_years")
        assert list(frame.index.names) == ["sample", "year"] and len(frame) == 6
        assert cube["yield_all_years"].dims == ("sample", "sowing", "year") and cube.sizes["sample"] == 2
        assert list(cube["crop_SPAN"].values) == [30.0, 36.0] and cube["crop_SPAN"].dims == ("sample",)
        other = farm(crop__TSUM1=960.0, crop__SPAN=36.0, sweep={"sowing": ["05-01", "05-20"], "year": "all"})
        assert np.array_equal(cube["yield_all_years"][1].values, other.sweep("yield_all_years")["yield_all_years"].values)
        with scenario.season(2002, sample=1) as season:
            while season.step():
                pass
            assert season["yield_all_years"] == other.run("yield_all_years").loc[2002, "yield_all_years"]
        assert len(scenario.sample(None).run("yield_all_years")) == 3
        assert "crop_SPAN" not in scenario.sweep("yield_all_years").coords
    own = np.array([[30.0], [36.0]])
    scenario = farm(sweep={"year": "all"}).sample(["crop.SPAN"], own)
    own[:] = 33.0  # is the caller's
    assert list(scenario.sweep("yield_all_years")["crop_SPAN"].values) == [30.0, 36.0]
    bare = farm(sweep={"year": "all", "sample": {"crop.SPAN": [30.0, 36.0]}}).sample(None)
    assert bare.copy().sweep("yield_all_years").sizes == bare.sweep("yield_all_years").sizes == {"year": 3}
    inside = farm(sweep={"year": "all", "sample": {"crop.SPAN": [30.0, 36.0]}}).sweep("yield_all_years")
    assert inside["yield_all_years"].dims == ("year", "sample")  # where its key stands
    assert list(inside["crop_SPAN"].values) == [30.0, 36.0] and inside["crop_SPAN"].attrs["units"] == "d"


def test_speed(folder):
    """1000 sets of ten seasons are to take half a CPU second; a slow or busy machine gets six times that."""
    scenario = farm(weather__years=10)
    rng = np.random.default_rng(1)
    sets = rng.uniform([880, 600, 30], [960, 700, 36], (1000, 3))
    names = ["crop.TSUM1", "crop.TSUM2", "crop.SPAN"]
    scenario.evaluate(sets[:1], names)
    start = time.process_time()
    found = scenario.evaluate(sets, names, "yield_all_years", threads=1)
    took = time.process_time() - start
    print(f"1000 sets of 10 seasons: {took:.2f} CPU s")
    assert found.shape == (1000, 10) and took < 3, took


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
