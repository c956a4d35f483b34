#!/usr/bin/python3
"""Seasons over new year: sowings on both sides of it are one season of one `year`, whichever way they are written. The
weather is a generated one of the north, moved by seven months to the south, and 4 C warmer, so that millet ripens that is
sown at midsummer."""
import os
import subprocess
import sys
import tempfile
import warnings
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
DATA = Path(os.environ["SUMI_DATA_DIR"])
CLIMATE = Path(os.environ["SUMI_SOURCE_DIR"]) / "tests" / "golden" / "0.1" / "climate.yaml"  # which stays as it is
SOUTHWARDS = timedelta(days=205)
FIELD = """title: south
site: {latitude_deg: -38.06, elevation_m: 900}
weather: {file: south.csv, shift_tmin_C: 4, shift_tmax_C: 4}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 10-01, relative_available_water: 0.6}}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 11-20, season_end: 05-20}
sweep: {year: all}
"""
WEATHER = subprocess.run([SUMI, "weather", "generate", CLIMATE, "--years", "6"],
                         capture_output=True, text=True, check=True).stdout


def lay_out(folder):
    """A record of the south from 2001-07-25 to 2007-07-24."""
    with open(folder / "south.csv", "w") as file:
        for line in WEATHER.splitlines():
            if line.startswith("2"):
                line = (date.fromisoformat(line[:10]) + SOUTHWARDS).isoformat() + line[10:]
            file.write("" if line.startswith("#") else line + "\n")
    (folder / "south.yaml").write_text(FIELD)
    return folder / "south.yaml"


def sumi(*arguments, sets=(), code=0):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def sweep(folder, *sets):
    """The cube of a sweep, and what was said."""
    path = Path(tempfile.mkdtemp(dir=folder)) / "out.h5"
    said = sumi("sweep", lay_out(folder), "-o", path, sets=sets)
    return xr.open_dataset(path), said


def same(a, b, why):
    """All variables of a season, bit by bit."""
    for name in a.data_vars:
        assert a[name].values.tobytes() == b[name].values.tobytes(), (why, name, a[name].values, b[name].values)


def years_of(cube, sowing):
    return [int(str(day)[:4]) for day in cube["sowing_date"].sel(sowing=sowing).values]


def each_sowing_is_that_of_its_calendar_year(folder):
    """A sowing of the season 2003 on 01-05 is what a sweep of 01-05 alone calls 2004."""
    dates = ["12-15", "12-31", "01-01", "01-20"]
    whole, _ = sweep(folder, f"sweep.sowing=[{', '.join(dates)}]", "sweep.year=[2002, 2003, 2004]")
    assert np.isfinite(whole["yield"].sel(sowing="01-01")).all(), "crops that are sown after new year ripen"
    for day in dates:
        after = 1 if day < "06-30" else 0
        alone, _ = sweep(folder, f"sweep.sowing=[{day}]", f"sweep.year=[{2002 + after}, {2003 + after}, {2004 + after}]")
        same(whole.sel(sowing=day), alone.sel(sowing=day), day)
        assert years_of(whole, day) == [2002 + after, 2003 + after, 2004 + after], day


def the_way_of_writing_is_no_matter(folder):
    """A range, a list in any order, and names: the same seasons."""
    span, _ = sweep(folder, "sweep.sowing={from: 12-17, to: 01-06, every_d: 10}", "sweep.year=[2002, 2004]")
    assert list(span["sowing"].values) == ["12-17", "12-27", "01-06"]
    for text in ("[01-06, 12-27, 12-17]", "[12-27, 01-06, 12-17]", "{12-17: 12-17, 01-06: 01-06, 12-27: 12-27}"):
        listed, _ = sweep(folder, f"sweep.sowing={text}", "sweep.year=[2002, 2004]")
        same(span, listed.sel(sowing=span["sowing"]), text)


def a_rule_sows_on_the_first_good_day_of_its_window(folder):
    """The window goes on behind new year: the crop is that of the day on which it is sown, alone and among other
    sowings."""
    rule = "{first: 12-20, last: 01-25, mean_temperature_C: 29, temperature_days_d: 3}"
    cube, _ = sweep(folder, f"sweep.sowing={{rule: {rule}, late: 01-10}}", "sweep.year={from: 2001, to: 2005}")
    after = 0
    for year in cube["year"].values:
        season = cube.sel(year=year, sowing="rule")
        if int(season["status"]) == 5 or np.isnat(season["sowing_date"].values):
            continue
        sown = str(season["sowing_date"].values)[:10]
        assert f"{year}-12-20" <= sown <= f"{year + 1}-01-25", (year, sown)
        after += sown > f"{year}-12-31"
        alone, _ = sweep(folder, f"sweep.sowing=[{sown[5:]}]", f"sweep.year=[{sown[:4]}]")
        for name in ("yield", "biomass", "harvest_date", "transpiration"):
            assert alone[name].values.tobytes() == season[name].values.tobytes(), (name, year)
    assert 0 < after, "no crop of the window was sown after new year: the test says nothing"
    assert years_of(cube, "late") == [2002, 2003, 2004, 2005, 2006]
    said = sumi("run", lay_out(folder), sets=[f"management.sowing={rule}", "sweep.year={from: 2001, to: 2005}"])
    assert f"{after} of 5 crops were sown after new year" in said, said
    said = sumi("run", lay_out(folder), sets=["management.sowing=01-05", "sweep.year=2003"])
    assert "after new year" not in said, said  # one sowing is called by its own calendar year


def what_is_one_season_is_told_by_its_days(folder):
    """Over new year where all sowings lie within 120 days that contain it; of one calendar year otherwise."""
    for text, expected, why in (
            ("[05-10, 04-20]", {"05-10": 2003, "04-20": 2003}, "days of one spring, in any order"),
            ("[03-01, 09-01]", {"03-01": 2003, "09-01": 2003}, "two seasons of one calendar year"),
            ("[12-15, 01-05]", {"12-15": 2003, "01-05": 2004}, "three weeks over new year"),
            ("[01-05, 12-15]", {"12-15": 2003, "01-05": 2004}, "the same, the other way round"),
            ("[11-03, 03-03]", {"11-03": 2003, "03-03": 2004}, "120 days"),
            ("[11-02, 03-03]", {"11-02": 2003, "03-03": 2003}, "121 days"),
            ("[11-03, 03-03, 06-01]", {"11-03": 2003, "03-03": 2003, "06-01": 2003}, "one that is far away"),
            ("[01-05]", {"01-05": 2003}, "one alone"),
            ("[12-31, 01-01]", {"12-31": 2003, "01-01": 2004}, "both sides of midnight"),
            ("{a: 01-05, b: {first: 12-15, last: 01-20, mean_temperature_C: -10}}", {"a": 2004, "b": 2003},
             "a rule by its first day"),
            ("{a: {emerged: 01-05}, b: 12-15}", {"a": 2004, "b": 2003}, "seedlings too"),
            ("{from: 11-15, to: 01-25, every_d: 71}", {"11-15": 2003, "01-25": 2004}, "a range")):
        cube, _ = sweep(folder, f"sweep.sowing={text}", "sweep.year=[2003]")
        for sowing, year in expected.items():
            assert years_of(cube, sowing) == [year], (why, sowing, cube["sowing_date"].values)


def all_years_leave_out_what_the_weather_does_not_reach(folder):
    """The season of 2006 ends in 2007-05, that of 2007 in 2008: one is left out, and it is said. Without the sowing
    after new year the end is the same."""
    for sowing in ("[12-15, 01-05]", "{from: 12-15, to: 01-05, every_d: 21}", "[12-15]"):
        cube, said = sweep(folder, f"sweep.sowing={sowing}")
        assert list(cube["year"].values) == [2001, 2002, 2003, 2004, 2005, 2006], sowing
        assert "1 year is left out: the weather, 2001-07-25 to 2007-07-24" in " ".join(said.split()), said
        assert "year" in cube["year"].attrs["long_name"] and "first sowing day" in cube["year"].attrs["long_name"]
        assert not (cube["status"] == 6).any(), "all that runs is covered"
    _, said = sweep(folder, "sweep.sowing=[12-15, 01-05]", "sweep.year=[2006, 2007]")
    assert "does not cover the whole season of 2007" in " ".join(said.split()), said


def one_season_has_one_end_and_one_start(folder):
    """An end between the sowings is refused; a start of the soil between them is warned of."""
    for sowing, sets in (("[12-15, 01-05]", ["management.season_end=12-31"]),
                         ("{from: 12-15, to: 01-05, every_d: 21}", ["management.season_end=01-05"]),
                         ("[12-15, 01-05]", ["sweep.management.season_end=[05-20, 12-16]"])):
        said = sumi("check", lay_out(folder), sets=[f"sweep.sowing={sowing}", *sets], code=1)
        assert "between its first sowing, 12-15, and its last, 01-05" in said, said
        assert "management.season_end moves the end" in said, said
    said = sumi("check", lay_out(folder), sets=["sweep.sowing=[12-15, 01-05]", "soil.initial.date=01-01"])
    assert "sowing 12-15 comes before the date of the initial water, 01-01" in " ".join(said.split()), said
    said = sumi("check", lay_out(folder), sets=["sweep.sowing=[12-15, 01-05]"])
    assert "initial water" not in said and "of the year after sowing" not in said, said


def one_season_has_one_air(folder):
    """Carbon dioxide is that of the year by which a season is called, on both sides of new year."""
    sets = ["sweep.sowing=[12-20, 01-05]", "sweep.year=[2002, 2003]"]
    by_year, _ = sweep(folder, *sets, "site.co2_ppm={2002: 370, 2003: 450}")
    for year, ppm in ((2002, 370), (2003, 450)):
        alone, _ = sweep(folder, *sets, f"site.co2_ppm={ppm}")
        same(by_year.sel(year=year), alone.sel(year=year), year)


def a_check_says_which_year_a_sowing_is_in(folder):
    for sowing, note in (("{from: 12-17, to: 01-16, every_d: 10}", "2 of 4, from 01-06 on, lie in the calendar year after"),
                         ("[01-20, 12-17, 01-04]", "2 of 3, from 01-04 on,"), ("[01-20, 07-17]", None)):
        said = " ".join(sumi("check", lay_out(folder), sets=[f"sweep.sowing={sowing}"]).split())
        assert note in said if note else "new year" not in said, (sowing, said)


def water_on_a_day_comes_on_both_sides(folder):
    """A dose on 01-25 is given once in each season, to what was sown before new year and after."""
    cube, said = sweep(folder, "sweep.sowing=[12-20, 01-05]", "sweep.year=[2002, 2003]",
                       "sweep.irrigation={a: {at_date: {01-25: {amount_mm: 40}}}, "
                       "b: {at_date: {2004-01-25: {amount_mm: 40}}}}")
    water = cube["irrigation_gross"]
    assert (water.sel(irrigation="a") == 40).all(), water
    assert (water.sel(irrigation="b", year=2003) == 40).all() and (water.sel(irrigation="b", year=2002) == 0).all(), water
    assert "never given" not in said, said


def an_answer_pairs_seasons_by_their_year(folder):
    """The cube of a sweep over new year is shown like any other."""
    path = folder / "south.h5"
    sumi("sweep", lay_out(folder), "-o", path, sets=["sweep.sowing={from: 12-15, to: 01-05, every_d: 7}"])
    said = sumi("show", path)
    assert "12-15" in said and "01-05" in said, said


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
