#!/usr/bin/python3
"""`sumi weather verify`: its text, its JSON, its pictures, a scenario in both weathers, and what it refuses."""
import json
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import yaml

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
CLIMATE = "climates/yangqu.yaml"
FIELD = """site: {latitude_deg: 38.06, elevation_m: 900}
weather: {climate: climates/yangqu.yaml, years: 3}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10, harvest: {maturity: true, latest: 10-10}}
sweep: {irrigation: {none: none, wet: {at_date: {07-10: {amount_mm: 50}}}}, year: all}
"""


def sumi(*words, cwd, status=0):
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=900)
    assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def record(folder, years, *, seed=5, force=False):
    sumi("weather", "generate", CLIMATE, "--years", years, "--seed", seed, "-o", "record.csv", *["-f"] * force, cwd=folder)


def verify(where, *words, **more):
    return sumi("weather", "verify", CLIMATE, "record.csv", "--years", "240", "--samples", "60", *words, cwd=where, **more)


def rms(statistics):
    squares = [min(abs(one["z"]), 6) ** 2 for one in statistics if one["z"] is not None]
    return (sum(squares) / len(squares)) ** 0.5, len(squares)


def test_the_object_holds_what_the_summaries_are_made_of(folder):
    record(folder, 12)
    told = json.loads(verify(folder, "--json").stdout)
    assert told["recorded_years"] == list(range(2001, 2013)) and told["generated_years"] == 240
    assert (told["season_first_month"], told["season_last_month"], told["year_begins_in_month"]) == (4, 10, 1)
    inside, outside = told["in_sample"], told["held_out"]
    halves = [outside["fitted_to_odd"], outside["fitted_to_even"]]
    for summary, statistics in ((inside, inside["of"]["statistics"]),
                                (outside, halves[0]["statistics"] + halves[1]["statistics"])):
        value, n = rms(statistics)
        assert abs(summary["all"]["rms_z"] - value) < 1e-9 and summary["all"]["n"] == n
        for group, one in summary["groups"].items():
            value, n = rms([s for s in statistics if s["group"] == group])
            assert abs(one["rms_z"] - value) < 1e-9 and one["n"] == n, group
    assert [half["years"] for half in halves] == [6, 6] and [half["fitted_years"] for half in halves] == [6, 6]
    names = [one["name"] for one in inside["of"]["statistics"]]
    assert len(set(names)) == len(names) > 180
    # the record is one of the climate's own: no group is far from it
    assert 0.7 < inside["all"]["rms_z"] < 1.3, inside["all"]


def test_the_text_names_groups_and_what_fits_worst(folder):
    record(folder, 12)
    told = json.loads(verify(folder, "--json").stdout)
    text = verify(folder).stdout
    all_of_it = re.search(r"^ +all +(\d+) +([\d.]+) +\d+ +([\d.]+)", text, re.M).groups()
    assert all_of_it == (str(int(told["in_sample"]["all"]["n"])), f"{told['in_sample']['all']['rms_z']:.2f}",
                         f"{told['held_out']['all']['rms_z']:.2f}")
    worst = max((s for s in told["in_sample"]["of"]["statistics"] if s["z"] is not None), key=lambda s: abs(s["z"]))
    first = text[text.index("What fits worst, in-sample"):].splitlines()[2]
    assert first.strip().startswith(worst["name"]) and first.rstrip().endswith(f"{worst['z']:+.1f}"), first
    every = verify(folder, "--all", "--no-held-out").stdout
    assert all(one["name"] in every for one in told["in_sample"]["of"]["statistics"]) and "held out" not in every


def test_a_record_is_prepared_as_the_climate_was(folder):
    record(folder, 12)
    def t_of(*words):
        told = json.loads(verify(folder, "--no-held-out", "--json", *words).stdout)
        return told["in_sample"]["groups"]["temperature"]["rms_z"]
    assert t_of() < 2 and t_of("--shift-tmin", "3", "--shift-tmax", "3") > 4


def fitted(folder, name, lines):
    """Covariances with the day before of middle, range, transmission and wind, by month, as a fit to the lines has them."""
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    sumi("weather", "fit", f"{name}.csv", "--sets", 0, "-o", f"{name}.yaml", cwd=folder)
    months = yaml.safe_load((folder / f"{name}.yaml").read_text())["day_before"]
    return [month[5 * i + j] for month in months for i in (0, 1, 2, 4) for j in (0, 1, 2, 4)]


def test_a_dew_point_that_is_tmin_leaves_days_their_persistence(folder):
    record(folder, 12)
    lines = (folder / "record.csv").read_text().splitlines()
    without = [line if line[0] == "#" else re.sub(r"((?:[^,]*,){5})[^,]*,", r"\1", line) for line in lines]
    for k, line in enumerate(lines):
        if line[:2] == "20":
            values = line.split(",")
            tmin = float(values[1])
            values[5] = f"{0.6108 * math.exp(17.27 * tmin / (tmin + 237.3)):.3f}"  # FAO-56 eq. 11
            lines[k] = ",".join(values)
    # it tells nothing that range and middle do not, so that what the others have stays
    pairs = zip(fitted(folder, "saturated", lines), fitted(folder, "without", without))
    assert max(abs(a - b) for a, b in pairs) < 0.02
    told = json.loads(sumi("weather", "verify", "saturated.yaml", "saturated.csv", "--no-held-out", "--json",
                           cwd=folder).stdout)
    # what was fitted is judged by its own record: at most 1 but for luck of eight statistics
    assert told["in_sample"]["groups"]["persistence"]["rms_z"] < 1.4, told["in_sample"]["groups"]["persistence"]


def test_a_record_in_the_place_of_the_climate_is_told(folder):
    record(folder, 6)
    said = sumi("weather", "verify", "record.csv", CLIMATE, cwd=folder, status=1).stderr
    assert "climate" in said and "row" not in said, said
    assert "then weather files" in sumi("weather", "verify", CLIMATE, cwd=folder, status=2).stderr


def test_few_years_are_judged_in_sample_alone_and_fewer_not(folder):
    record(folder, 5)
    text = verify(folder).stdout
    assert "not judged: The record has 5 whole years" in " ".join(text.split())
    assert json.loads(verify(folder, "--json").stdout)["no_held_out"].startswith("The record has 5")
    text = (folder / "record.csv").read_text()
    lines = [line for line in text.splitlines() if not re.match(r"200[235]-07", line)]
    (folder / "record.csv").write_text("\n".join(lines) + "\n")
    said = verify(folder, status=1).stderr
    assert "The record has 2 whole years" in said, said
    record(folder, 5, seed=6, force=True)
    assert "lies across the end of a year" in verify(folder, "--season", "11-03", status=1).stderr
    for words, says in ((["--season", "13-01"], "two months"), (["--samples", "3"], "20 to 10000"),
                        (["--sowings", "05-01"], "--scenario"), (["--parameters", "some"], "drawn or fitted")):
        assert says in sumi("weather", "verify", CLIMATE, "record.csv", *words, cwd=folder, status=2).stderr


def test_a_scenario_is_run_in_both_weathers(folder):
    record(folder, 12)
    (folder / "field.yaml").write_text(FIELD)
    told = json.loads(verify(folder, "--no-held-out", "--json", "--scenario", "field.yaml", "--sowings",
                             "05-01,05-20").stdout)["seasons"]
    assert [(one["sowing"], one["recorded_seasons"], one["generated_seasons"]) for one in told] == \
        [("05-01", 12, 240), ("05-20", 12, 240)]
    def mean_yield(*words):
        told = json.loads(verify(folder, "--no-held-out", "--json", "--scenario", "field.yaml", *words).stdout)
        return {one["name"]: one["generated"] for one in told["seasons"][0]["statistics"]}["yield"], \
            (told["parameters"], told["seasons_parameters"])
    assert mean_yield()[0] == mean_yield("--parameters", "drawn")[0] != mean_yield("--parameters", "fitted")[0]
    assert [mean_yield(*words)[1] for words in ((), ("--parameters", "drawn"))] == [("fitted", "drawn"), ("drawn", "drawn")]
    # the recorded seasons are those that `sumi run` tells of the record
    field = FIELD.replace("{climate: climates/yangqu.yaml, years: 3}", "{file: record.csv}").replace("05-10", "05-20")
    (folder / "recorded.yaml").write_text(field)
    sumi("sweep", "recorded.yaml", "-q", "-o", "recorded.h5", "--set", "sweep={year: all}", cwd=folder)
    shown = sumi("show", "recorded.h5", "--var", "yield_all_years", "--by", "year", "--csv", cwd=folder).stdout
    rows = [line.split(",") for line in shown.splitlines() if re.match(r"\d{4},", line)]
    assert len(rows) == 12, shown
    column = next(line for line in shown.splitlines() if line.startswith("year")).split(",")
    mean = next(k for k, name in enumerate(column) if "mean" in name)
    yields = [float(row[mean]) for row in rows]
    own = {one["name"]: one for one in told[1]["statistics"]}
    assert abs(own["yield"]["record"] - sum(yields) / 12) < 2, (own["yield"], yields)
    for one in own.values():
        assert one["z"] is None or abs(one["z"]) < 4, one  # other years of the same climate


def test_pictures_are_drawn_and_nothing_is_replaced_unasked(folder):
    record(folder, 12)
    verify(folder, "--pictures", "pictures")
    names = {"dry_spells.svg", "spread.svg", "z.svg", "extremes.svg"}
    assert {path.name for path in (folder / "pictures").iterdir()} == names
    for name in names:
        picture = ElementTree.parse(folder / "pictures" / name).getroot()
        size = float(picture.get("width")), float(picture.get("height"))
        circles = [one for one in picture if one.tag.endswith("circle")]
        assert len(circles) > 10, name
        for one in circles:
            assert 0 < float(one.get("cx")) < size[0] and 0 < float(one.get("cy")) < size[1], name
    (folder / "pictures" / "z.svg").write_text("mine")
    assert verify(folder, "--pictures", "pictures", status=1).stderr
    assert (folder / "pictures" / "z.svg").read_text() == "mine"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
