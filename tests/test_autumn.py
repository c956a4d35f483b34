#!/usr/bin/python3
"""Harvest by rules and water at sowing as their users meet them: in the cube of a sweep, with every integrator and soil,
on an axis of latest days, and with a crop file that names no stages."""
import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
DATA = Path(os.environ["SUMI_DATA_DIR"])
EXAMPLE = DATA / "examples" / "yangqu.yaml"
# Years in which frost meets the late seedlings below, from a climate that stays.
YEARS = [f'weather.climate={os.environ["SUMI_SOURCE_DIR"]}/tests/golden/0.1/climate.yaml', "weather.seed=3"]
MODELS = {"euler": [], "rk4": ["model.integrator=rk4"], "cvode": ["model.integrator=cvode"],
          "richards": ["model={soil_water: richards}"]}
# Seedlings planted so late that frost and October meet many of them on their way to maturity.
LATE = ["sweep={sowing: {early: {emerged: 06-10}, late: {emerged: 07-01}}, year: all}", "output={}"]
RULES = "management.harvest={before_frost: true, latest: 10-15}"  # in the place of the example's


def sumi(*arguments, sets=(), code=0):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def sweep(path, *sets, example=EXAMPLE):
    said = sumi("sweep", example, "-o", path, sets=[*YEARS, *sets])
    cube = xr.open_dataset(path)
    words = cube.status.attrs["flag_meanings"].split()
    cube["word"] = (cube.status.dims, np.array(words)[cube.status.values.astype(int)])
    return cube, said


def frost_no_longer_takes_what_is_hard(folder):
    """Where the season ended in the same way, all numbers are the same; where frost took a crop and the rule cut it, only
    the yield of all years and the status moved."""
    for name, model in MODELS.items():
        sets = [*model, *LATE, f"weather.years={4 if name == 'richards' else 12}"]
        plain, _ = sweep(folder / "plain.h5", *sets, "management.harvest=maturity", "management.season_end=10-15")
        rules, _ = sweep(folder / "rules.h5", *sets, RULES)
        before, after = plain.word.values, rules.word.values
        cut = after == "cut"
        assert cut.any() and (before == "frost_killed").any(), name
        assert np.isin(before[cut], ["frost_killed", "unripe"]).all() and (before == after)[~cut].all(), name
        for variable in plain.data_vars:
            if variable in ("status", "word", "yield_all_years"):
                continue
            same = plain[variable].values, rules[variable].values
            assert np.array_equal(*same, equal_nan=plain[variable].dtype.kind in "fM"), (name, variable)
        assert (plain.yield_all_years.values[cut] == 0).all()
        assert (rules.yield_all_years.values[cut] == rules.grain.values[cut]).all()
        assert np.isnan(rules["yield"].values[cut]).all()
        rest = ~cut & ~np.isnan(plain.yield_all_years.values)
        assert (rules.yield_all_years.values[rest] == plain.yield_all_years.values[rest]).all(), name


def a_later_day_never_takes_grain(folder):
    """A crop that may stand longer, and is brought in before frost, has no less grain: on the axis as in the section."""
    days = ["09-15", "10-01", "10-15", "10-31"]
    sets = [*LATE, "weather.years=12", "management.harvest={before_frost: true}"]
    cube, _ = sweep(folder / "axis.h5", *sets, f"sweep.management.harvest.latest=[{', '.join(days)}]")
    axis = "management_harvest_latest"
    assert list(cube[axis].values) == days and cube[axis].attrs["long_name"] == "latest day of harvest"
    grain = cube.yield_all_years.transpose(axis, ...).values
    assert (np.diff(grain, axis=0) >= 0).all() and (np.diff(grain, axis=0) > 0).any()
    for day in days:
        one, _ = sweep(folder / "one.h5", *sets, f"management.harvest.latest={day}")
        assert (one.yield_all_years.values == cube.yield_all_years.sel({axis: day}).values).all(), day
        assert (one.word.values == cube.word.sel({axis: day}).values).all(), day


def a_stage_may_be_given(folder):
    """A crop file without stages, as the public ones: no crop counts as cut, which is said, until the scenario has it."""
    text = (DATA / "crops" / "foxtail_millet.yaml").read_text()
    head, stages = text.split("      STAGES:\n")
    text = head + "      # --- initial" + stages.split("      # --- initial", 1)[1]
    (folder / "bare.yaml").write_text(text)
    (folder / "crop.yaml").write_text(text.replace("      # --- initial", "      STAGES: {hard: 1.9}\n      # --- initial", 1))
    (folder / "field.yaml").write_text(EXAMPLE.read_text())
    sets = [*LATE, "weather.years=20", "management.irrigation=none"]

    def run(crop, harvest):
        return sweep(folder / "out.h5", *sets, f"crop.file={crop}", f"management.harvest={harvest}",
                     example=folder / "field.yaml")

    without, said = run("bare.yaml", "{before_frost: true}")
    assert "no crop counts as cut" in said and "from_stage" in said and not (without.word == "cut").any()
    file, said = run("crops/foxtail_millet.yaml", "{before_frost: true}")
    number, unsaid = run("bare.yaml", "{before_frost: true, from_stage: 1.7}")
    assert "no crop counts as cut" not in said + unsaid and (file.word == "cut").any()
    assert (file.word.values == number.word.values).all()
    assert (file.yield_all_years.values == number.yield_all_years.values).all()
    named, _ = run("crop.yaml", "{before_frost: true, from_stage: hard}")
    later, _ = run("crops/foxtail_millet.yaml", "{before_frost: true, from_stage: 1.9}")
    assert (named.word.values == later.word.values).all()
    cut = [int((cube.word == "cut").sum()) for cube in (later, file)]
    assert 0 < cut[0] < cut[1], cut


def a_stage_of_the_file_has_grain(folder):
    """There is none to harvest before anthesis, whoever says so."""
    text = (DATA / "crops" / "foxtail_millet.yaml").read_text()
    assert "harvestable: 1.7" in text
    (folder / "crop.yaml").write_text(text.replace("harvestable: 1.7", "harvestable: 0.5"))
    sets = [f"crop.file={folder / 'crop.yaml'}", "weather.years=2"]
    said = sumi("check", EXAMPLE, sets=[*sets, "management.harvest={before_frost: true}"], code=1)
    assert "stage harvestable of the crop file is 0.5; expected one from anthesis (1) on" in said, said
    sumi("check", EXAMPLE, sets=[*sets, "management.harvest={before_frost: true, from_stage: 1.8}"])
    sumi("check", EXAMPLE, sets=[*sets, "management.harvest=maturity"])


def water_at_sowing_fills_the_seedbed(folder):
    """A refill on the day of sowing is what the upper 10 cm lack to field capacity; roots start in 10 cm, so the depletion
    of that morning says the same."""
    water = "management.irrigation={at_stage: {sowing: {refill: true}}}"
    for name, model in MODELS.items():
        cube, _ = sweep(folder / "sowing.h5", *model, "weather.years=3", water, "sweep={year: all}",
                        "output={daily: [DEPLETION, RIRR]}")
        net, depletion = cube.irrigation_net.values, cube.DEPLETION.isel(day=0).values * 10  # mm in a cm
        assert (cube.irrigation_number == 1).all() and (net > 0).all(), name
        assert np.allclose(net, depletion, rtol=1e-6), (name, net, depletion)
        assert (cube.RIRR.isel(day=0).values > 0).all() and not (cube.RIRR.isel(day=1) > 0).any(), name


def water_before_sowing_is_in_the_soil(folder):
    """Of 40 mm that came ten days before, the soil holds at sowing what did not evaporate; all of it is counted."""
    for name, model in MODELS.items():
        sets = [*model, "weather.years=3", "sweep={year: all}", "output={}"]
        dry, _ = sweep(folder / "dry.h5", *sets)
        wet, _ = sweep(folder / "wet.h5", *sets, "management.irrigation={before_sowing_d: 10, amount_mm: 40}")
        more = (wet.soil_water_sowing - dry.soil_water_sowing).values
        assert (more > 5).all() and (more <= 40 + 1e-3).all(), (name, more)
        assert (wet.irrigation_gross == 40).all() and (wet.sowing_date == dry.sowing_date).all(), name
        assert (abs(wet.water_residual) < 1e-6).all(), name


def a_field_that_waits_is_sown_with_water(folder):
    rule = "{first: 04-20, last: 06-05, mean_temperature_C: 12, seedbed_relative_water: 0.4}"
    cube, _ = sweep(folder / "rule.h5", "weather.years=30", f"management.sowing={rule}", "output={}",
                    "sweep={year: all, irrigation: {rainfed: none, presowing: {before_sowing_d: 5, amount_mm: 40}}}")
    missed = (cube.word == "not_sown").sum("year")
    assert int(missed.sel(irrigation="presowing")) < int(missed.sel(irrigation="rainfed"))
    assert (cube.irrigation_gross.sel(irrigation="presowing") == 40).all()


def windows_of_the_calendar_are_kept_within_the_day(folder):
    """With a crossing on a resolved soil, water comes in July alone, where it would come before and after too."""
    model = ["model={soil_water: richards}", "weather.years=2", "sweep={year: all}", "output={daily: [SM]}"]
    water = "when_depletion_over_raw: 0.6, amount_mm: 15, at_crossing: true"
    always, _ = sweep(folder / "always.h5", *model, f"management.irrigation={{{water}}}")
    july, _ = sweep(folder / "july.h5", *model, f"management.irrigation={{{water}, from: 07-01, to: 07-31}}")
    rainfed, _ = sweep(folder / "rainfed.h5", *model)
    assert (july.irrigation_number > 0).all() and (july.irrigation_number < always.irrigation_number).all()
    for year in july.year.values:
        sown = july.sowing_date.sel(year=year).values
        first = int((np.datetime64(f"{year}-07-01") - sown) / np.timedelta64(1, "D"))
        assert np.array_equal(july.SM.sel(year=year).values[:first + 1], rainfed.SM.sel(year=year).values[:first + 1])
        assert not np.array_equal(july.SM.sel(year=year).values[:first + 32], rainfed.SM.sel(year=year).values[:first + 32])


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
