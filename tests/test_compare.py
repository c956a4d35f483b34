#!/usr/bin/python3
"""`sumi compare`: what stands beside an observation is what `sumi run` gives for that day; what cannot be compared is
counted by its reason; pictures and files."""
import csv
import io
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from support import folder_tests
from support.small_inputs import BUCKET, RICHARDS, lay_out

SUMI = os.environ["SUMI_COMMAND"]
HEAD = "date,variable,depth_cm,value,sd\n"
WRITTEN = 1e-12  # relative: both are written with the fewest digits that read back as the same number
PIXEL = 0.03  # of three values that are written with two decimals
SVG = "{http://www.w3.org/2000/svg}"


def sumi(where, *words, code=0):
    done = subprocess.run([SUMI, *map(str, words)], cwd=where, capture_output=True, text=True, timeout=120)
    assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def field(where):
    lay_out(where, lambda *words: sumi(where, *words))


def compare(folder, scenario, lines, *words, code=0):
    (folder / "seen.csv").write_text(HEAD + "".join(line + "\n" for line in lines))
    said = sumi(folder, "compare", scenario, "seen.csv", "-f", "--csv", "pairs.csv", *words, code=code)
    return said, list(csv.DictReader((folder / "pairs.csv").open())) if code == 0 else None


def days(folder, scenario, daily, *words):
    """{date: {column: text}} of the seasons of a run."""
    sumi(folder, "run", scenario, "--daily", "days.csv", "-f", "--set", f"output={{{daily}}}", *words)
    return {row["date"]: row for row in csv.DictReader((folder / "days.csv").open())}


def near(found, expected, tolerance=WRITTEN):
    return abs(float(found) - float(expected)) <= tolerance * max(abs(float(expected)), 1.0)


def daily_variables_are_those_of_a_run(folder):
    field(folder)
    run = days(folder, "bucket.yaml", "daily: [LAI, TAGP, RD, SM, EVS]")
    dates = ["2001-06-15", "2001-08-01", "2002-07-04"]
    lines = [f"{date},{name},,0.1," for date in dates for name in ("LAI", "TAGP", "RD", "SM", "EVS (cm)")]
    said, pairs = compare(folder, "bucket.yaml", lines)
    assert len(pairs) == len(lines) and all(pair["compared"] == "compared" for pair in pairs), said
    for pair in pairs:
        column = "EVS_mm" if pair["variable"] == "EVS" else pair["variable"]
        assert near(pair["simulated"], run[pair["date"]][column]), pair
    assert {pair["observed"] for pair in pairs if pair["variable"] == "EVS"} == {"1"}  # 0.1 cm in mm
    assert "in 2 seasons" in said


def water_at_a_depth_is_that_of_the_cells(folder):
    """Under richards the profile at that depth; between two depths that a run tells, in their order."""
    field(folder)
    run = days(folder, "richards.yaml", "profile: [THETA], depths_cm: [12.5, 60]")
    _, pairs = compare(folder, "richards.yaml", ["2001-07-01,theta (%),60,20,2", "2001-07-01,theta,12.5,0.2,",
                                                 "2001-07-01,theta,400,0.2,"])
    found = {pair["depth_cm"]: pair for pair in pairs}
    for depth in ("12.5", "60"):
        assert near(found[depth]["simulated"], run["2001-07-01"][f"THETA_{depth}cm"]), depth
    assert near(found["60"]["observed"], 0.2) and near(found["60"]["sd"], 0.02)
    assert found["400"]["compared"] == "below the soil that is simulated"


def water_of_zones_follows_the_roots(folder):
    """A probe above the reach of the roots is held against the mean of the root zone, W over its depth; one below them
    against WLOW over what is left down to RDMSOL."""
    field(folder)
    rootable = float(re.search(r"RDMSOL: \[(\d+)", (folder / "soil.yaml").read_text())[1])
    run = days(folder, "bucket.yaml", "daily: [SM, W, WLOW, RD]")
    said, pairs = compare(folder, "bucket.yaml", [f"2001-{day},theta,80,0.2," for day in ("06-10", "08-20")] +
                          ["2001-08-20,theta,500,0.2,"])
    zones = []
    for pair in pairs[:2]:
        row = {name: float(value) for name, value in run[pair["date"]].items() if name != "date"}
        deep = row["RD"] < 80
        zones.append(deep)
        assert near(pair["simulated"], row["WLOW"] / (rootable - row["W"] / row["SM"]) if deep else row["SM"]), pair
    assert zones == [True, False], zones  # the roots passed the probe in between
    assert pairs[2]["compared"] == "below the soil that is simulated"
    assert "theta is compared with the mean of the root zone" in " ".join(said.split())


def stages_and_harvest_are_those_of_a_run(folder):
    field(folder)
    runs = list(csv.DictReader(io.StringIO(subprocess.run([SUMI, "run", "bucket.yaml", "--csv"], cwd=folder, text=True,
                                                          capture_output=True, check=True).stdout)))
    lines = [f"{year}-{day},{name}" for year in (2001, 2002) for day, name in
             (("05-20", "emergence,,,"), ("07-25", "flowering,,,3"), ("07-25", "stage,,anthesis,"), ("10-05", "maturity,,,"),
              ("10-10", "yield,,4000,400"), ("10-10", "biomass,,9000,"))]
    said, pairs = compare(folder, "bucket.yaml", lines)
    column = {"emergence": "emergence_date", "anthesis": "anthesis_date", "maturity": "maturity_date", "yield": "yield_kg_ha",
              "biomass": "biomass_kg_ha"}
    for pair in pairs:
        row = next(row for row in runs if row["year"] == pair["date"][:4])
        expected = row[column[pair["variable"]]]
        if expected == "":  # the second year does not ripen
            assert pair["compared"] == "of what the simulated season did not come to", pair
        elif pair["variable"] in ("yield", "biomass"):
            assert near(pair["simulated"], expected, 1e-5), pair  # a run prints six digits
        else:
            assert pair["simulated"] == expected[:10], (pair, expected)
    assert sum(pair["variable"] == "anthesis" for pair in pairs) == 4 and "anthesis was seen on 2001-07-25" in said


def other_stages_are_where_the_development_has_them(folder):
    """A stage of the crop file is reached on the first morning with its development stage."""
    field(folder)
    dvs = float(re.search(r"booting: ([\d.]+)", (folder / "crop.yaml").read_text())[1])
    run = days(folder, "bucket.yaml", "daily: [DVS]")
    expected = next(date for date, row in run.items() if float(row["DVS"]) >= dvs)
    _, pairs = compare(folder, "bucket.yaml", ["2001-07-01,booting,,,"])
    assert pairs[0]["simulated"] == expected, (pairs, expected)
    # one at the stage of anthesis comes with it, under integrators of whole days and of any moment
    (folder / "crop.yaml").write_text((folder / "crop.yaml").read_text().replace(f"booting: {dvs}", "booting: 1.0"))
    for integrator in ("euler", "rk4", "cvode"):
        _, pairs = compare(folder, "bucket.yaml", [f"{year}-08-01,{stage},,," for year in (2001, 2002)
                                                   for stage in ("anthesis", "booting")],
                           "--set", f"model.integrator={integrator}")
        found = {(pair["variable"], pair["date"]): pair["simulated"] for pair in pairs}
        for date in ("2001-08-01", "2002-08-01"):
            assert found["anthesis", date] == found["booting", date] != "", (integrator, found)


def what_cannot_be_compared_has_a_reason(folder):
    field(folder)
    cases = (("1999-06-15,LAI,,1,", "on no day of a season that the scenario runs"),
             ("2001-05-01,LAI,,1,", "on no day of a season that the scenario runs"),
             ("2001-10-30,LAI,,1,", "after the simulated season ended"),
             ("2001-06-01,theta,300,0.2,", "below the soil that is simulated"),
             ("2001-06-15,LAI,,1,", "compared"))
    said, pairs = compare(folder, "bucket.yaml", [line for line, _ in cases])
    for line, reason in cases:
        date, variable = line.split(",")[:2]
        assert any(pair["date"] == date and pair["variable"] == variable and pair["compared"] == reason
                   for pair in pairs), (line, reason, pairs)
    assert "Not compared: 2 on no day of a season that the scenario runs (first in line 2)" in said
    # a rule of sowing that sows late, and one that never does
    late = ("--set", "management.sowing={first: 05-01, last: 06-20, mean_temperature_C: 20, temperature_days_d: 5}")
    _, pairs = compare(folder, "bucket.yaml", ["2001-05-02,LAI,,1,"], *late)
    assert pairs[0]["compared"] == "before the simulated sowing", pairs
    never = ("--set", "management.sowing={first: 05-01, last: 05-20, mean_temperature_C: 40, temperature_days_d: 5}")
    _, pairs = compare(folder, "bucket.yaml", ["2001-05-19,LAI,,1,", "2001-07-19,anthesis,,,"], *never)
    assert [pair["compared"] for pair in pairs] == ["in a season in which nothing was sown",
                                                    "of what the simulated season did not come to"], pairs
    said, _ = compare(folder, "bucket.yaml", ["1999-06-15,LAI,,1,"], code=1)
    assert "no observation lies in a season that the scenario runs" in said


def a_season_under_way_is_compared_to_its_morning(folder):
    field(folder)
    run = days(folder, "bucket.yaml", "daily: [LAI]")
    said, pairs = compare(folder, "bucket.yaml", ["2002-07-09,LAI,,1,", "2002-07-10,LAI,,1,", "2002-07-11,LAI,,1,",
                                                  "2002-09-20,yield,,1,"], "--set", "today={date: 2002-07-10}")
    assert near(pairs[0]["simulated"], run["2002-07-09"]["LAI"]) and near(pairs[1]["simulated"], run["2002-07-10"]["LAI"])
    assert pairs[2]["compared"] == "after the morning at which the season stands"
    assert pairs[3]["compared"] == "of what the simulated season did not come to"
    assert "as it stands on 2002-07-10" in said


def the_table_is_that_of_paper(folder):
    """Bias, mean absolute and root mean square error of the pairs that are written."""
    field(folder)
    said, pairs = compare(folder, "bucket.yaml", ["2001-07-01,LAI,,1.5,0.1", "2001-07-20,LAI,,2,9", "2001-08-10,LAI,,2.5,"])
    errors = [float(pair["simulated"]) - float(pair["observed"]) for pair in pairs]
    row = next(line for line in said.splitlines() if line.startswith("LAI ")).split()
    rmse = math.sqrt(sum(error ** 2 for error in errors) / 3)
    expected = [f"{sum(errors) / 3:.2f}", f"{sum(map(abs, errors)) / 3:.2f}", f"{rmse:.2f}", f"{100 * rmse / 2:.0f}"]
    assert row[1:4] == ["ha", "ha-1", "3"] and row[6:10] == expected, (row, expected)
    assert row[11] == ("50" if abs(errors[0]) > 0.2 else "100"), row  # 9 is wide enough for any leaf area


def pictures_have_what_was_observed(folder):
    field(folder)
    lines = ["2001-07-01,LAI,,1,0.2", "2001-07-20,LAI,,2,", "2002-07-20,LAI,,2,", "2001-07-20,theta,20,0.2,",
             "2001-07-20,anthesis,,,", "2001-09-20,yield,,4000,"]
    said, _ = compare(folder, "bucket.yaml", lines, "--pictures", "pictures")
    assert sorted(path.name for path in (folder / "pictures").iterdir()) == ["LAI.svg", "theta_20cm.svg"]
    root = ElementTree.parse(folder / "pictures" / "LAI.svg").getroot()
    width, height = float(root.get("width")), float(root.get("height"))
    frames = [one for one in root.iter(f"{SVG}rect") if one.get("fill") == "none"]
    dots = list(root.iter(f"{SVG}circle"))
    assert len(frames) == 2 and len(dots) == 3 + 1, "a panel a season; a dot each, and that of the legend"
    words = [one.text for one in root.iter(f"{SVG}text")]
    assert {"LAI, ha ha-1", "simulated", "2001-07-01", "2002-07-01"} <= set(words), words
    for frame in frames:  # dots and months lie within their panel and the picture
        assert float(frame.get("x")) + float(frame.get("width")) <= width
        assert float(frame.get("y")) + float(frame.get("height")) <= height
    panel = {key: float(frames[0].get(key)) for key in ("x", "y", "width", "height")}
    first = sorted((float(dot.get("cy")), float(dot.get("cx"))) for dot in dots)[1:3]
    for y, x in first:
        assert panel["x"] <= x <= panel["x"] + panel["width"] and panel["y"] <= y <= panel["y"] + panel["height"]
    # dots stand at their values and days, as the words along the axes have them: those of 1 and 2 of the first season
    words = list(root.iter(f"{SVG}text"))
    level = {float(one.text): float(one.get("y")) - 4 for one in reversed(words) if one.get("text-anchor") == "end"}
    july = next(float(one.get("x")) for one in words if one.text == "2001-07-01")
    august = next(float(one.get("x")) for one in words if one.text == "2001-08-01")
    for (y, x), value, day in zip(first, (2, 1), (19, 0)):
        assert abs(y - (level[0] + (level[1] - level[0]) * value)) < PIXEL, (y, level)
        assert abs(x - (july + (august - july) * day / 31)) < PIXEL, (x, july, august)
    assert " o " in said and "LAI, ha ha-1, 2001" in said and "LAI, ha ha-1, 2002" in said
    said, _ = compare(folder, "bucket.yaml", lines, "--no-drawings")
    assert "o observed" not in said


def all_faults_are_told_at_once(folder):
    field(folder)
    said, pairs = compare(folder, "bucket.yaml", ["2001-07-01,LIA,,1,", "2001-07-01,LAI,,1,", "2001-07-02,theta,20,21,",
                                                  "2001-13-3,LAI,,1,", "2001-07-01,TAGP (bushel),,1,"])
    assert len(pairs) == 1
    said = " ".join(said.split())
    for words in ("seen.csv, observations: Left out (4): ", "LIA: no variable", "(line 2); is LAI meant?",
                  "theta: found 21 cm3 cm-3, expected 0 to 1", "(line 4)", 'date: found "2001-13-3"', '"bushel" is no unit'):
        assert words in said, (words, said)
    said, _ = compare(folder, "bucket.yaml", ["2001-07-01,LIA,,1,"], code=1)
    assert "no observation that can be used" in said


def days_come_in_any_usual_form(folder):
    field(folder)
    seen = folder / "seen.csv"
    lines = "{},LAI,,1,\n{},LAI,,1.5,\n"
    for first, second, encoding in (("13/07/2001", "01/08/2001", "utf-8"), ("7/13/2001", "8/1/2001", "utf-16"),
                                    ("2001年7月13日", "2001年8月1日", "gb18030"), ("20010713", "2001-08-01", "utf-8")):
        seen.write_bytes((HEAD + lines.format(first, second)).encode(encoding))
        sumi(folder, "compare", "bucket.yaml", "seen.csv", "-f", "--csv", "pairs.csv")
        pairs = list(csv.DictReader((folder / "pairs.csv").open()))
        assert [pair["date"] for pair in pairs] == ["2001-07-13", "2001-08-01"], (first, encoding, pairs)
    seen.write_text(HEAD + lines.format("07/08/2001", "03/04/2001"))
    said = " ".join(sumi(folder, "compare", "bucket.yaml", "seen.csv", code=1).split())
    assert "days or months" in said and "2001-08-07" in said and "2001-07-08" in said, said


def files_are_safe(folder):
    field(folder)
    (folder / "seen.csv").write_text(HEAD + "2001-07-01,LAI,,1,\n")
    before = (folder / "seen.csv").read_bytes()
    for output in ("seen.csv", "bucket.yaml", "weather.csv", "crop.yaml"):
        said = sumi(folder, "compare", "bucket.yaml", "seen.csv", "-f", "--csv", output, code=2)
        assert output in said
    assert (folder / "seen.csv").read_bytes() == before
    (folder / "pictures").mkdir()
    (folder / "pictures" / "LAI.svg").write_text("mine")
    sumi(folder, "compare", "bucket.yaml", "seen.csv", "--pictures", "pictures", code=1)
    assert (folder / "pictures" / "LAI.svg").read_text() == "mine"
    sumi(folder, "compare", "bucket.yaml", "seen.csv", "--pictures", "pictures", "-f")
    assert "<svg" in (folder / "pictures" / "LAI.svg").read_text()
    (folder / "no_folder").write_text("")
    sumi(folder, "compare", "bucket.yaml", "seen.csv", "--pictures", "no_folder/below", code=1)
    sumi(folder, "compare", "bucket.yaml", "nowhere.csv", code=1)
    sumi(folder, "compare", "bucket.yaml", code=2)
    assert "usage: sumi compare" in sumi(folder, "compare", "--help")


def names_in_a_picture_are_no_markup(folder):
    """A title goes to the terminal alone; stages with < or & are names of the crop file's."""
    field(folder)
    crop = (folder / "crop.yaml").read_text()
    (folder / "crop.yaml").write_text(crop.replace("booting:", '"a<b&c":'))
    (folder / "other.yaml").write_text(BUCKET.replace("booting: {at_stage: {booting:", 'booting: {at_stage: {"a<b&c":'))
    _, pairs = compare(folder, "other.yaml", ["2001-07-01,a<b&c,,,", "2001-07-01,LAI,,1,"], "--pictures", "pictures")
    assert pairs[0]["variable"] == "a<b&c" or pairs[1]["variable"] == "a<b&c"
    ElementTree.parse(folder / "pictures" / "LAI.svg")


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
