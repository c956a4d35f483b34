#!/usr/bin/python3
"""The score of a season's advice: from a log by hand and a season of which everything is known, to the page and the JSON.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema

from support import folder_tests

SUMI, DATA = os.environ["SUMI_COMMAND"], Path(os.environ["SUMI_DATA_DIR"])
SCHEMA = json.loads((DATA / "schemas" / "score.schema.json").read_text())
PLOT = """title: Plot 7
site: {latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}
weather: {file: weather.csv, future: {climate: climates/yangqu.yaml}}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management:
  sowing: 05-12
  harvest: {maturity: true, latest: 10-10}
  irrigation: {done: [%s], quota_left_mm: %g, largest_mm: 40, min_interval_d: 5, efficiency: 0.85, from: 06-20}
economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}
outlook: {members: 10, futures: 2}
"""


def sumi(*arguments, code=0):
    done = subprocess.run([SUMI, *map(str, arguments)], capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"exit status {done.returncode}: {done.stdout}{done.stderr}"
    return done


def line(today, action="wait", date=None, gross=0, **more):
    said = {"schema": "sumi-advice-log/1", "made_at": "2026-07-01T00:00:00Z", "plot": "plot", "today": today, "again": 0,
            "inputs_sha256": "0" * 64, "status": "ok", "action": action, "date": date, "gross_mm": gross,
            "net_mm": 0.85 * gross, "quota_left_mm": 40, "method": "choices", "objective": "margin", "horizon_d": 7,
            "yield_kg_ha": {"p10": 1000, "p50": 2000, "p90": 3000}, "gain": {"mean": 10.5, "error": 2},
            "told_apart": True, "reasons": ["advice.gain"]}
    return json.dumps({**said, **more})


def season(folder, done="", left=40.0, lines=(), more=""):
    """A plot whose season of 2011 is over, with its log."""
    if not (folder / "weather.csv").exists():
        sumi("weather", "generate", DATA / "climates" / "yangqu.yaml", "--first-year", 2011, "--years", 1, "--seed", 3,
             "-o", folder / "weather.csv")
    (folder / "plot.yaml").write_text(PLOT % (done, left) + more)
    if lines:
        (folder / "advice.jsonl").write_text("\n".join(lines) + "\n")
    return folder / "plot.yaml"


def score(file, *more):
    answer = json.loads(sumi("score", file, "--json", "-", *more).stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    return answer


# --- what is known ---


def the_schema_is_strict(folder):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    file = season(folder, lines=[line("2011-07-01")])
    answer = score(file)
    for value in ({**answer, "more": 1}, {k: v for k, v in answer.items() if k != "yield"}):
        try:
            jsonschema.Draft202012Validator(SCHEMA).validate(value)
        except jsonschema.ValidationError:
            continue
        raise AssertionError("the schema takes what it does not name")


def what_became_of_each(folder):
    done = "{date: 2011-07-05, amount_mm: 40}, {date: 2011-07-20, amount_mm: 20}"
    lines = [line("2011-07-01"), line("2011-07-05", "irrigate", "2011-07-05", 40), line("2011-07-12"),
             line("2011-07-20", "irrigate", "2011-07-20", 40), line("2011-08-01", "irrigate", "2011-08-03", 40),
             line("2011-08-02")]
    answer = score(season(folder, done, 0.0, lines))
    assert [said["became"] for said in answer["said"]] == ["followed", "followed", "followed", "other_amount",
                                                          "superseded", "followed"]
    assert answer["became"]["followed"] == 4 and sum(answer["became"].values()) == 6
    water = answer["hindsight"]["advised"]["water"]  # what was advised for 3 August the next advice took back
    assert [(dose["date"], dose["gross_mm"]) for dose in water] == [("2011-07-05", 40.0), ("2011-07-20", 20.0)]
    assert answer["hindsight"]["done"]["water"] == answer["hindsight"]["advised"]["water"]
    assert answer["hindsight"]["done"]["regret"] == answer["hindsight"]["advised"]["regret"]


def the_season_is_that_of_sumi_run(folder):
    """What came is what `sumi run` gives for the same water."""
    file = season(folder, "{date: 2011-07-05, amount_mm: 40}", 40.0, [line("2011-07-01")])
    answer = score(file)
    run = sumi("run", file, "--csv", "--set", "today.date=2011-12-31").stdout
    rows = [row.split(",") for row in run.splitlines() if row and not row.startswith("#")]
    yields = float(rows[1][rows[0].index("yield_all_years_kg_ha")])
    assert answer["yield"]["source"] == "simulated"
    assert abs(answer["yield"]["kg_ha"] - yields) <= 0.1 + 1e-6 * yields, (answer["yield"], yields)
    hindsight = answer["hindsight"]
    gross = 6 * hindsight["done"]["yield_kg_ha"] / (1 - 0.135)
    assert abs(hindsight["done"]["margin_yuan_ha"] - (gross - 0.5 * 400 - 20 * 15)) < 1.0  # 40 mm are 400 m3 ha-1
    assert hindsight["best"]["regret"] == 0 and hindsight["done"]["regret"] >= 0
    assert hindsight["search"]["doses"] == 2 and hindsight["search"]["waterings"] > 100


def a_yield_that_was_weighed_counts(folder):
    (folder / "seen.csv").write_text("date,variable,value\n2011-10-02,yield,2500\n2010-10-02,yield,900\n")
    lines = [line("2011-07-01"), line("2011-08-01", yield_kg_ha={"p10": 2600, "p50": 2700, "p90": 2900})]
    answer = score(season(folder, lines=lines, more="observations: seen.csv\n"))
    assert answer["yield"] == {"kg_ha": 2500, "source": "recorded", "intervals": 2, "inside": 1,
                               "first_median_error_kg_ha": -500, "last_median_error_kg_ha": 200,
                               "mean_absolute_error_kg_ha": 350}
    assert [said["yield_inside"] for said in answer["said"]] == [True, False]


def the_last_of_a_morning_holds(folder):
    lines = [line("2011-07-01"), line("2011-07-01", "irrigate", "2011-07-02", 30, again=1), line("2011-06-25")]
    answer = score(season(folder, lines=lines))
    assert [(said["today"], said["gross_mm"]) for said in answer["said"]] == [("2011-06-25", 0), ("2011-07-01", 30)]


def water_that_was_given_answers_what_was_said_before(folder):
    """Asked again on the day of the dose, the pump rests: that is no advice against the dose."""
    said = line("2011-07-05", "irrigate", "2011-07-05", 40)
    again = line("2011-07-05", again=1, given_today_mm=40)
    file = season(folder, "{date: 2011-07-05, amount_mm: 40}", 40.0, [line("2011-07-01"), said, again])
    answer = score(file)
    assert [(row["today"], row["gross_mm"], row["became"]) for row in answer["said"]] == [
        ("2011-07-01", 0, "followed"), ("2011-07-05", 40, "followed")]


def a_season_over_new_year_is_scored(folder):
    sumi("weather", "generate", DATA / "climates" / "yangqu.yaml", "--first-year", 2011, "--years", 2, "--seed", 3,
         "-o", folder / "weather.csv")
    lines = [line("2011-12-20"), line("2012-01-10")]
    file = season(folder, lines=lines)
    text = file.read_text().replace("latitude_deg: 38.06", "latitude_deg: 5")
    for old, new in (("date: 04-01", "date: 10-01"), ("sowing: 05-12", "sowing: 11-12"), ("latest: 10-10", "latest: 04-10"),
                     ("from: 06-20", "from: 12-10")):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
    answer = score(file)
    assert [said["today"] for said in answer["said"]] == ["2011-12-20", "2012-01-10"]
    assert score(file, "--set", "today={date: 2012-04-11}")["said"] == answer["said"]


def other_plots_and_seasons_do_not_count(folder):
    lines = [line("2011-07-01", plot="other"), line("2010-07-01"), line("2011-07-02"), line("2011-01-02")]
    assert [said["today"] for said in score(season(folder, lines=lines))["said"]] == ["2011-07-02"]


def another_log_is_named(folder):
    file = season(folder, lines=[line("2011-07-01")])
    (folder / "log2.jsonl").write_text(line("2011-07-09") + "\n")
    assert score(file, "--log", folder / "log2.jsonl")["said"][0]["today"] == "2011-07-09"
    sumi("score", file, "--json", folder / "log2.jsonl", "--log", folder / "log2.jsonl", "--force", code=2)


# --- what is not known ---


def lines_that_are_none_are_told_and_passed_over(folder):
    bad = ['{"schema": "sumi-advice-log/1", "plot": "plot"', "[]", "", "no line", line("2011-07-32"),
           line("2011-07-01", "dance"), line("2011-07-01", gross_mm=1e9), line("2011-07-01", schema="other"),
           line("2011-07-01", "irrigate", "2011-09-01", 40), line("2011-07-01", gain={"mean": "much"}),
           '{"a": &a [1], "b": *a}', "{" * 10000, "\x01", line("2011-07-01", more="x" * 20000)]
    file = season(folder, lines=[*bad[:7], line("2011-07-03"), *bad[7:]])
    done = sumi("score", file, "--json", folder / "score.json")
    answer = json.loads((folder / "score.json").read_text())
    assert answer["refused_lines"] == len(bad) and len(answer["said"]) == 1, answer
    for number in (1, 4, 5, 9, 15):
        assert f"advice.jsonl:{number}" in done.stderr, (number, done.stderr)
    assert f"{len(bad)} lines of the log could not be read" in " ".join(done.stdout.split())


def what_cannot_be_scored_is_refused(folder):
    file = season(folder)
    assert "advice.jsonl" in sumi("score", file, code=1).stderr  # there is no log
    (folder / "advice.jsonl").write_text(line("2011-07-01", plot="other") + "\n")
    assert "no line of the plot plot" in sumi("score", file, code=1).stderr
    (folder / "advice.jsonl").write_text(line("2011-07-01") + "\n")
    weather = (folder / "weather.csv").read_text().splitlines()
    (folder / "weather.csv").write_text("\n".join(row for row in weather if row < "2011-08" or not row[0].isdigit()) + "\n")
    assert "whole season" in sumi("score", file, code=1).stderr


def the_page_is_in_both_languages(folder):
    file = season(folder, "{date: 2011-07-05, amount_mm: 40}", 40.0, [line("2011-07-05", "irrigate", "2011-07-05", 40)])
    english = sumi("score", file).stdout
    chinese = sumi("score", file, "--language", "zh").stdout
    for words in ("What was said", "What came", "In hindsight", "followed", "best found", "regret"):
        assert words in english, english
    assert "事后看" in chinese and "照办" in chinese
    for page in (english, chinese):
        assert all(sum(2 if ord(c) > 0x2000 else 1 for c in row) <= 100 for row in page.splitlines()), page


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
