#!/usr/bin/python3
"""The fluxes of the days add up to those of the season, and the season's water balance closes, from what a cube publishes.

Nothing here knows how a season is computed: sums and differences of variables of the file alone. The tolerance is that of
numbers stored as float32, 2^-24 of each summand; what a solver leaves open is smaller."""
import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import xarray as xr

sys.path.insert(0, str(Path(__file__).parent))
from support import folder_tests  # noqa: E402

SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
HALF_ULP = 2.0 ** -24
RTOL = 1e-3  # of sdirk2 on a resolved soil (docs/scenario.md)

RICHARDS = "{soil_water: richards, integrator: cvode}"

WET = ["soil.initial.relative_available_water=1", "soil.SSMAX=0.3"]
BEFORE = "management.irrigation={before_sowing_d: 20, amount_mm: 90}"
AGAIN = ("management.irrigation={when_depletion_over_raw: 0.3, amount_mm: 12, at_crossing: true, "
         "at_date: {07-01: {amount_mm: 20}, 07-15: {amount_mm: 20}, 07-29: {amount_mm: 20}}}")
CROSSING = "management.irrigation={when_depletion_over_raw: 0.8, amount_mm: 45, at_crossing: true}"

# name, settings beyond those of the example: each has what moves water or mass in a way of its own
CASES = [
    ("daily steps", ["model.integrator=euler"]),
    ("half days", ["model.integrator=rk4"]),
    ("the solver", ["model.integrator=cvode"]),
    ("BDF on a bucket", ["model={integrator: cvode, method: bdf, rtol: 1e-4}"]),
    ("resolved soil", [f"model={RICHARDS}"]),
    ("water before sowing that runs off", ["model.integrator=rk4", BEFORE, *WET]),
    ("water before sowing, resolved", [f"model={RICHARDS}", BEFORE, *WET]),
    ("irrigation within the day", ["model.integrator=cvode", CROSSING]),
    ("irrigation within the day, resolved", [f"model={RICHARDS}", CROSSING]),
    ("a dose that begins while another runs", ["model.integrator=cvode", AGAIN]),
    ("a dose that begins while another runs, resolved", [f"model={RICHARDS}", "soil.IRRH=24", AGAIN]),
    ("irrigation in the morning", ["model.integrator=rk4", CROSSING.replace(", at_crossing: true", "")]),
    ("potential", ["model={production: potential, integrator: rk4}"]),
    ("film", ["model.integrator=rk4", "management.mulch_fraction=0.7"]),
    ("cut before it is ripe", ["model.integrator=rk4", "management.sowing=06-25"]),
    ("transplanted", ["model.integrator=rk4", "management.sowing={emerged: 05-20}"]),
    ("sown by rule", ["model.integrator=cvode", "management.sowing={first: 04-25, last: 06-15, mean_temperature_C: 12, temperature_days_d: 5, seedbed_relative_water: 0.4}"]),
]

# daily variable, the season's, and those of the season that are taken off
SUMS = [("RAIN", "rain", None), ("WTRA", "transpiration", None), ("TRA", "transpiration", None), ("DTSR", "runoff", None),
        ("LOSS", "percolation", None), ("ET", "evapotranspiration", None), ("EVS+EVW", "soil_evaporation", None),
        ("RIRR", "irrigation_net", "irrigation_net_before_sowing"), ("GASS", "gross_assimilation", None),
        ("MRES", "maintenance_respiration", None)]


def sumi(*words, sets=(), code=0):
    command = [SUMI, *map(str, words)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout


def sweep(folder, sets, daily, years=3):
    out = folder / "out.h5"
    sumi("sweep", EXAMPLE, "-q", "-f", "-o", out,
         sets=[f"weather.years={years}", "sweep={year: all}", f"output={{daily: [{', '.join(daily)}]}}", *sets])
    with xr.open_dataset(out, decode_times=False, mask_and_scale=True) as cube:
        return cube.load()


def names_under(sets):
    """Daily variables that there are under the models of a case: potential production has no soil water."""
    potential = any("potential" in value for value in sets)
    return {"RAIN", "WTRA", "TRA", "EVS", "ET", "GASS", "MRES", "DVR", "RR", "DVS", "RD"} | \
           (set() if potential else {"DTSR", "LOSS", "RIRR", "EVW"})


def total(cube, names):
    summands = [cube[name].values.astype(float) for name in names.split("+") if name in cube]
    flux = np.nansum(summands, axis=(0, 2))
    return flux, HALF_ULP * np.nansum(np.abs(summands), axis=(0, 2))


def days_add_up_to_the_season(folder):
    for case, sets in CASES:
        cube = sweep(folder, sets, names_under(sets))
        grown = np.isfinite(cube["lai_max"].values)
        assert grown.any(), case
        for daily, season, less in SUMS:
            if daily.split("+")[0] not in cube:
                continue
            found, rounding = total(cube, daily)
            expected = cube[season].values.astype(float) - (0 if less is None else cube[less].values)
            allowed = rounding + HALF_ULP * 2 * np.abs(cube[season].values) + 1e-6
            if daily == "TRA" and "richards" in str(sets):  # an integral that rides along with Newton's iteration
                allowed += RTOL * np.abs(cube[season].values)
            assert (np.abs(found - expected)[grown] <= allowed[grown]).all(), (case, daily, found, expected)


def the_season_closes_from_what_is_published(folder):
    for case, sets in CASES:
        if "potential" in str(sets):
            continue
        cube = sweep(folder, sets, ["LAI"])
        value = {name: cube[name].values.astype(float) for name in cube}
        before = (value["rain_before_sowing"] + value["irrigation_net_before_sowing"] -
                  value["soil_evaporation_before_sowing"] - value["percolation_before_sowing"] -
                  value["runoff_before_sowing"] + value["soil_water_forced_before_sowing"])
        season = (value["rain"] + value["irrigation_net"] - value["irrigation_net_before_sowing"] -
                  value["evapotranspiration"] - value["percolation"] - value["runoff"] + value["soil_water_forced"] -
                  value["soil_water_forced_before_sowing"])
        largest = np.nanmax([np.abs(series) for name, series in value.items() if cube[name].attrs.get("units") == "mm"])
        allowed = 12 * HALF_ULP * largest
        for change, fluxes in (("soil_water_sowing", before), ("soil_water_harvest", season)):
            start = value["soil_water_start" if change == "soil_water_sowing" else "soil_water_sowing"]
            open_ = np.abs(value[change] - start - fluxes)
            open_ = open_[np.isfinite(open_)]
            assert open_.size > 0 and open_.max() <= allowed, (case, change, open_, allowed)
        if "before sowing" in case:
            assert (value["irrigation_net_before_sowing"] > 60).all(), case
            assert (value["runoff_before_sowing"] + value["percolation_before_sowing"] > 1).any(), case


def recorded_moisture_is_part_of_the_balance(folder):
    weather = folder / "w.csv"
    sumi("weather", "generate", Path(os.environ["SUMI_DATA_DIR"]) / "climates" / "yangqu.yaml", "--years", 2, "-o", weather)
    record = folder / "r.csv"
    record.write_text("date,depth_cm,theta\n" + "".join(f"2001-{month:02d}-{day:02d},{depth},{theta}\n"
                      for month, day, theta in ((4, 10, 0.3), (5, 10, 0.12), (5, 20, 0.28), (7, 1, 0.2), (8, 1, 0.33))
                      for depth in (10, 40, 100)))
    scenario = folder / "s.yaml"
    text = EXAMPLE.read_text()
    scenario.write_text(text)
    for model in ("{integrator: euler}", RICHARDS):
        sets = [f"weather={{file: {weather}}}", f"model={model}",
                f"soil={{profile: soils/loess_silt_loam.yaml, initial: {{date: 04-01, relative_available_water: 0.5}}, "
                f"record: {{file: {record}, use: force}}}}", "management.sowing=05-10"]
        cube = sweep(folder, sets, ["LAI"])
        value = {name: float(cube[name].values[0]) for name in cube if cube[name].ndim == 1}
        before, after = value["soil_water_forced_before_sowing"], value["soil_water_forced"]
        assert abs(before) > 5 and abs(after - before) > 5, (model, before, after)
        fluxes = (value["rain_before_sowing"] - value["soil_evaporation_before_sowing"] -
                  value["percolation_before_sowing"] - value["runoff_before_sowing"] + before)
        assert abs(value["soil_water_sowing"] - value["soil_water_start"] - fluxes) < 5e-4, (model, value)


def rates_of_states_are_their_changes(folder):
    """A rate that no balance needs: what it comes to over a day is the change of its state, from morning to morning, but
    for the days on which a state is set: sowing, emergence, anthesis."""
    for case, sets in CASES[:5]:
        cube = sweep(folder, sets, names_under(sets))
        for rate, state in (("DVR", "DVS"), ("RR", "RD")):
            mornings = cube[state].values.astype(float)
            change, flux = np.diff(mornings, axis=1), cube[rate].values[:, :-1].astype(float)
            dvs = cube["DVS"].values
            plain = np.isfinite(change) & np.isfinite(flux) & (dvs[:, :-1] > 0) & \
                ((dvs[:, 1:] < 1) | (dvs[:, :-1] >= 1)) & (dvs[:, 1:] < 2)
            assert plain.sum() > 100, (case, rate)
            allowed = 4 * HALF_ULP * np.nanmax(np.abs(mornings)) + (1e-7 if "richards" in str(sets) else 1e-9)
            wrong = np.abs(change - flux)[plain].max()
            assert wrong <= allowed, (case, rate, wrong, allowed)


def telling_of_days_changes_nothing(folder):
    """The rates that are integrated for daily variables have no say in the solver's steps: a season keeps its bits."""
    for model in ("{integrator: rk4}", "{integrator: cvode}", RICHARDS):
        told = sweep(folder, [f"model={model}"], ["TRAMX", "PGASS", "RR"])
        alone = sweep(folder, [f"model={model}"], [])
        assert "TRAMX" in told and "TRAMX" not in alone
        for name in alone:
            np.testing.assert_array_equal(alone[name].values, told[name].values, err_msg=f"{model} {name}")


def a_row_is_the_morning_and_the_day(folder):
    """Rain of a row is that of its date in the record; the last row has the state of its morning and no flux."""
    weather = folder / "w.csv"
    sumi("weather", "generate", Path(os.environ["SUMI_DATA_DIR"]) / "climates" / "yangqu.yaml", "--years", 2, "-o", weather)
    with open(weather) as file:
        rows = [row for row in csv.reader(line for line in file if not line.startswith("#"))]
    rain = {row[0]: float(row[rows[0].index("precip_mm")]) for row in rows[1:]}
    tmin = {row[0]: float(row[rows[0].index("tmin_C")]) for row in rows[1:]}
    for model in ("{integrator: euler}", "{integrator: rk4}", RICHARDS):
        cube = sweep(folder, [f"weather={{file: {weather}}}", f"model={model}"], ["RAIN", "TMIN", "LAI", "SM", "EVS"])
        for year in range(cube.sizes["year"]):
            start = int(cube["sowing_date"].values[year])
            length = int(np.floor(cube["harvest_date"].values[year])) - start
            series = {name: cube[name].values[year] for name in ("RAIN", "TMIN", "LAI", "SM", "EVS")}
            for day in range(length):
                date = str(np.datetime64("1970-01-01") + start + day)
                assert abs(series["RAIN"][day] - rain[date]) <= 1e-6 * rain[date] + 1e-9, (model, date)
                assert abs(series["TMIN"][day] - tmin[date]) < 1e-5, (model, date)
            for name, values in series.items():
                last = length if name in ("LAI", "SM") else length - 1
                assert np.isfinite(values[:last + 1]).all() and np.isnan(values[last + 1:]).all(), (model, name)


def units_and_methods_say_so(folder):
    cube = sweep(folder, [], ["DVS", "EVS", "TRAMX", "GASS", "DVR", "VERNR", "SM", "TMAX", "TEMP", "E0", "SINB1"], years=1)
    expected = {"DVS": ("1", "day: point"), "EVS": ("mm", "day: sum"), "TRAMX": ("mm", "day: sum"),
                "GASS": ("kg ha-1", "day: sum"), "DVR": ("1", "day: sum"), "VERNR": ("d", "day: sum"),
                "SM": ("cm3 cm-3", "day: point"), "TMAX": ("degC", "day: maximum"), "TEMP": ("degC", "day: mean"),
                "E0": ("mm", "day: sum"), "SINB1": ("1", None)}
    for name, (unit, method) in expected.items():
        found = cube[name].attrs
        assert (found["units"], found.get("cell_methods")) == (unit, method), (name, found)


def demand_bounds_what_is_taken(folder):
    """Transpiration is at most the demand, and both are integrals in one unit: under a solver their ratio is that of a day."""
    for sets in (["model.integrator=euler"], ["model.integrator=rk4"], ["model.integrator=cvode"], [f"model={RICHARDS}"]):
        cube = sweep(folder, sets, ["TRAMX", "WTRA", "EVSMX", "EVS", "PGASS", "GASS"])
        # Newton's last state gives the demand, its linear model what is taken: a tenth of rtol apart where the soil is wet.
        near = 1 + (RTOL / 10 if "richards" in str(sets) else 1e-5)
        for most, taken in (("TRAMX", "WTRA"), ("EVSMX", "EVS"), ("PGASS", "GASS")):
            difference = (cube[taken] - cube[most] * near).values
            assert np.nanmax(difference) <= 1e-4, (sets, most, np.nanmax(difference))
        wet = (cube["WTRA"] / cube["TRAMX"]).where(cube["TRAMX"] > 0.5)
        assert 0.9 < float(wet.max()) <= near, sets


def sources_follow_the_models(folder):
    said = {}
    for name, model in (("bucket", "{integrator: euler}"), ("richards", RICHARDS)):
        cube = sweep(folder, [f"model={model}"], ["TRA"], years=1)
        said[name] = (cube["percolation"].attrs["long_name"], cube["transpiration"].attrs["source"],
                      cube.attrs["references"], cube["TRA"].attrs["source"])
    assert "rootable depth" in said["bucket"][0] and "lower end" in said["richards"][0], said
    assert "Feddes" in said["richards"][1] and "Feddes" not in said["bucket"][1], said
    assert "Richards 1931" in said["richards"][2] and "Alexander 1977" in said["richards"][2], said
    assert "Hindmarsh" not in said["richards"][2], f"what solved is named, and no other: {said}"
    for model in ("{integrator: cvode}", "{soil_water: richards, method: bdf}"):
        references = sweep(folder, [f"model={model}"], ["TRA"], years=1).attrs["references"]
        assert "Hindmarsh" in references and "Alexander" not in references, (model, references)
    assert "Richards" not in said["bucket"][2] and "Supit" in said["bucket"][2], said
    assert "Feddes" in said["richards"][3] and "Supit" in said["bucket"][3], said


WORK = re.compile(r"[^;,]*? \d{4}")


def references_name_each_work_once(folder):
    for crop, file, daily in (("wofost72", "foxtail_millet", ["DVS", "SEEDBED", "DEPLETION", "ET0", "GASS"]),
                              ("lintul2", "foxtail_millet_lintul2", ["DVS", "LAI", "SEEDBED", "GTOTAL"])):
        cube = sweep(folder, [f"model.crop={crop}", f"crop.file=crops/{file}.yaml"], daily, years=1)
        works = cube.attrs["references"].split("; ")
        assert len(works) == len(set(works)), works
        named = {(work.split()[0].rstrip(","), work.split()[-1]) for work in works}
        assert len(named) == len(works), f"one work by two names: {works}"
        for name, variable in cube.data_vars.items():
            for source in variable.attrs.get("source", "").split("; "):
                work = WORK.match(source)
                assert not work or work[0] in works, (name, source, works)
        for name in ("sowing_date", "harvest_date"):
            assert cube[name].attrs["source"] == "management", cube[name].attrs
        assert (crop == "lintul2") == ("Wolf 2012" in works), works


def the_csv_of_a_run_has_the_same_days(folder):
    path = folder / "days.csv"
    cube = sweep(folder, ["model.integrator=rk4"], ["EVS", "LAI", "DVR"], years=1)
    sumi("run", EXAMPLE, "--daily", path, "-f", sets=["weather.years=1", "model.integrator=rk4",
                                                   "output={daily: [EVS, LAI, DVR]}"])
    with open(path) as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["date", "EVS_mm", "LAI", "DVR"], rows[0]
    assert rows[-1][1] == "" and float(rows[-1][2]) > 0, rows[-1]
    for k, name in ((1, "EVS"), (2, "LAI")):
        found = np.array([float(row[k]) if row[k] else np.nan for row in rows[1:]])
        np.testing.assert_allclose(found, cube[name].values[0, :len(found)], rtol=1e-6)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
