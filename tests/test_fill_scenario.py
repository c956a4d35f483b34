#!/usr/bin/python3
"""Gaps of the weather as users meet them: three blank days in July that cost a year, what fills them, what results
say of it, and what is refused."""
import csv
import io
import os
import shutil
import subprocess
import sys
import warnings
from datetime import date, timedelta
from pathlib import Path

import h5py
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
FIELD = """title: gaps
site: {name: A, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}
weather: {file: gaps.csv}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10, irrigation: none, harvest: maturity}
sweep: {year: all}
"""
CLIMATE = Path(os.environ["SUMI_SOURCE_DIR"]) / "tests" / "golden" / "0.1" / "climate.yaml"
RECORD = subprocess.run([SUMI, "weather", "generate", CLIMATE, "--years", "5", "--seed", "2"], check=True,
                        capture_output=True, text=True).stdout.splitlines()  # a seed whose days around the gap are not alike
HEAD, DAYS = [line for line in RECORD if line.startswith(("#", "date"))], [line for line in RECORD if line[0] == "2"]
BLANK = ("2003-07-10", "2003-07-11", "2003-07-12")
ALL = "{by: [interpolate, day_of_year, generator]}"


def write(path, days):
    path.write_text("\n".join([*HEAD, *days]) + "\n")


def without(*dates):
    return [line[:10] + "," * line.count(",") if line[:10] in dates else line for line in DAYS]


def lay_out(folder, blank=BLANK):
    (folder / "field.yaml").write_text(FIELD)
    write(folder / "whole.csv", DAYS)
    write(folder / "gaps.csv", without(*blank))


def sumi(*arguments, sets=(), code=0, cwd=None):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=cwd)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout, done.stderr


def seasons(where, *sets):
    said, warned = sumi("run", where / "field.yaml", "--csv", sets=sets)
    return {row["year"]: row for row in csv.DictReader(io.StringIO(said))}, warned


def share(row, first, filled):
    """Of the days from the start of the soil to the eve of the end."""
    start, end = date.fromisoformat(first), date.fromisoformat(row["harvest_date"])
    days = [start + timedelta(k) for k in range((end - start).days)]
    return sum(day.isoformat() in filled for day in days) / len(days)


def three_blank_days_cost_a_year_or_do_not(folder):
    lay_out(folder)
    plain, _ = seasons(folder)
    assert plain["2003"]["status"] == "weather_missing" and "weather_filled" not in plain["2003"]
    filled, warned = seasons(folder, f"weather.fill={ALL}")
    assert filled["2003"]["status"] == "ripe" and not warned, warned
    expected = share(filled["2003"], "2003-04-01", BLANK)
    assert abs(float(filled["2003"]["weather_filled"]) - expected) < 1e-6, (filled["2003"], expected)  # six digits
    for year in ("2001", "2002", "2004", "2005"):  # in which nothing was missing
        assert float(filled[year].pop("weather_filled")) == 0.0
        assert filled[year] == plain[year], year
    whole, _ = seasons(folder, "weather.file=whole.csv")
    yields = [float(row["2003"]["yield_all_years_kg_ha"]) for row in (filled, whole)]
    assert abs(yields[0] / yields[1] - 1) < 0.25, yields  # three days of some hundred: plausible, and no more than that


def the_table_says_it_where_there_is_something_to_say(folder):
    lay_out(folder)
    said, _ = sumi("run", folder / "field.yaml", sets=[f"weather.fill={ALL}"])
    assert "filled  ended" in said and "18 filled in (interpolate 15, generator 3)" in " ".join(said.split()), said
    said, _ = sumi("run", folder / "field.yaml", sets=["weather.file=whole.csv", f"weather.fill={ALL}"])
    assert "filled" not in said, said
    nothing, _ = sumi("run", folder / "field.yaml", sets=["weather.file=whole.csv"])
    assert said == nothing


def rain_alone_is_not_enough(folder):
    lay_out(folder)
    rows, warned = seasons(folder, "weather.fill={by: [interpolate, day_of_year]}")
    assert rows["2003"]["status"] == "weather_missing"
    assert "gaps.csv: precip_mm: stays missing" in warned and "3 times: 2003-07-10" in warned, warned
    assert "neighbour or generator" in warned and "tmax_C" not in warned, warned


def a_longer_gap_stays(folder):
    lay_out(folder, (*BLANK, "2003-07-13"))
    rows, warned = seasons(folder, f"weather.fill={ALL}")
    assert rows["2003"]["status"] == "weather_missing"
    assert "tmax_C: missing on 4 days from 2003-07-10 on, longer than weather.fill.up_to_d, 3 d" in warned, warned
    rows, warned = seasons(folder, f"weather.fill={ALL}", "weather.fill.up_to_d=4")
    assert rows["2003"]["status"] == "ripe" and not warned, warned


def a_neighbour_travels_with_the_cube(folder):
    lay_out(folder)
    other = folder / "elsewhere"
    other.mkdir()
    shutil.move(folder / "whole.csv", other / "station.csv")
    sets = ["weather.fill={by: [neighbour]}", f"weather.neighbours=[{other / 'station.csv'}]"]
    sumi("sweep", folder / "field.yaml", "-q", "-o", folder / "a.h5", sets=sets)
    alone = folder / "alone"
    alone.mkdir()
    shutil.move(folder / "a.h5", alone)
    shutil.rmtree(other)
    said, _ = sumi("rerun", "a.h5", "-q", "-o", "b.h5", cwd=alone)
    assert "the bytes are equal" in said, said
    with xr.open_dataset(alone / "a.h5", decode_times=False) as cube:
        assert cube.weather_filled.sel(year=2003) > 0 and (cube.weather_filled.sel(year=[2001, 2005]) == 0).all()
        assert str(folder) not in str(cube.attrs) and "neighbour 18" in cube.attrs["weather"], cube.attrs["weather"]
    with h5py.File(alone / "a.h5") as file:
        roles = dict(zip(file["provenance/inputs"]["file"].asstr()[()], file["provenance/inputs"]["role"].asstr()[()]))
    assert roles["station.csv"] == "neighbour" and roles["gaps.csv"] == "weather", roles
    sumi("extract", "a.h5", "out", cwd=alone)
    assert (alone / "out" / "station.csv").exists()
    where = alone / "out" / "scenario.yaml"
    assert sumi("run", where, "--csv")[0] == sumi("run", folder / "field.yaml", "--csv", sets=[
        "weather.fill={by: [neighbour]}", f"weather.neighbours=[{where.parent / 'station.csv'}]"])[0]


def the_nearest_neighbour_comes_first(folder):
    lay_out(folder)
    columns = HEAD[-1].split(",")
    near = [",".join([str(float(field) + 5) if name == "tmax_C" else field
                      for name, field in zip(columns, line.split(","))]) for line in DAYS if line[:10] in BLANK]
    (folder / "near.csv").write_text("\n".join(
        ["# latitude_deg: 38.1", "# longitude_deg: 112.7", HEAD[-1], *near]) + "\n")
    (folder / "far.csv").write_text("\n".join(
        ["# latitude_deg: 39", "# longitude_deg: 112.7", HEAD[-1], *DAYS]) + "\n")
    _, warned = seasons(folder, "weather.fill={by: [neighbour]}", "weather.neighbours=[far.csv, near.csv]")
    assert "filled in with the value of near.csv as it stands" in warned and "20 such days" in warned, warned


def what_is_wrong_is_said(folder):
    lay_out(folder)
    rows = [
        ("weather.fill={up_to: 3, by: [interpolate]}", "up_to_d"),
        ("weather.fill={by: [interplate]}", "Is interpolate meant?"),
        ("weather.fill={by: []}", "0 methods; expected 1 to 4"),
        ("weather.fill={by: interpolate}", "expected a list"),
        ("weather.fill={up_to_d: 2}", "weather.fill has no by"),
        ("weather.fill=true", "expected a mapping"),
        ("weather.fill={up_to_d: 0, by: [interpolate]}", "expected a whole number from 1 to 366 d"),
        ("weather.fill={up_to_d: 367, by: [interpolate]}", "expected a whole number from 1 to 366 d"),
        ("weather.fill={by: [generator, generator]}", "generator stands twice"),
        ("weather.fill={by: [neighbour]}", "no station to take values from"),
        ("weather.neighbours=whole.csv", "No gap is filled in from neighbours"),
        ("weather.up_to_d=3", "it belongs to weather.fill"),
        ("weather.by=[interpolate]", "it belongs to weather.fill"),
        ("soil.fill={by: [interpolate]}", "it belongs to weather"),
        ("weather={climate: climates/yangqu.yaml, fill: {by: [interpolate]}}", "The key fill is unknown in weather"),
    ]
    for setting, expected in rows:
        _, said = sumi("check", folder / "field.yaml", sets=[setting], code=1)
        assert expected in said, (setting, said)
    own, other = "gaps.csv", "whole.csv"
    for files, expected in (("[]", "0 files"), ("[none.csv]", "no file none.csv"), ("field.yaml", "field.yaml"),
                            (own, "is a file of the station itself"), (f"[{other}, {other}]", "or stands twice")):
        _, said = sumi("check", folder / "field.yaml", sets=["weather.fill={by: [neighbour]}", f"weather.neighbours={files}"],
                       code=1)
        assert expected in said, (files, said)


def days_go_by_one_after_the_other(folder):
    """With a state on the morning between: the share counts from the start of the soil."""
    lay_out(folder)
    sets = [f"weather.fill={ALL}", "sweep.year=2003"]
    sumi("run", folder / "field.yaml", "--until", "2003-08-01", "--save", folder / "m.state", sets=sets)
    said, _ = sumi("run", folder / "field.yaml", "--until", "2003-08-01", "--csv", sets=sets)
    row = next(csv.DictReader(io.StringIO(said)))
    assert abs(float(row["weather_filled"]) - 3 / 122) < 1e-6, row["weather_filled"]  # 1 April to 31 July
    said, _ = sumi("run", folder / "field.yaml", "--resume", folder / "m.state", "--csv", sets=sets)
    row = next(csv.DictReader(io.StringIO(said)))
    assert abs(float(row["weather_filled"]) - share(row, "2003-04-01", BLANK)) < 1e-6, row


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
