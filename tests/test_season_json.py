"""The season by day, as sumi outlook --season writes it: after its schema, and in agreement with the records that it was
made of and with the answer of the same command."""
import csv
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import jsonschema

from support import folder_tests

DATA = Path(os.environ["SUMI_DATA_DIR"])
SUMI = os.environ["SUMI_COMMAND"]
SCHEMA = json.loads((DATA / "schemas/season.schema.json").read_text(encoding="utf-8"))
OUTLOOK = json.loads((DATA / "schemas/outlook.schema.json").read_text(encoding="utf-8"))
EXAMPLE = "examples/advise_plot.yaml"
SMALL = "--members", "10", "--futures", "4", "-q"
P = "p10", "p50", "p90"
STANDING = "water_content", "depletion_mm", "readily_available_mm", "leaf_area_index"
STAYING = "biomass_kg_ha", "grain_kg_ha", "development"


def sumi(*arguments, **more):
    done = subprocess.run([SUMI, "outlook", *arguments], capture_output=True, text=True, **more)
    return done.returncode, done.stdout, done.stderr


def no_constant(name):
    raise AssertionError(f"{name} is no JSON")


def valid(season):
    jsonschema.Draft202012Validator(SCHEMA).validate(season)
    return season


def ask(where, *more):
    """The season and the answer of one command."""
    code, text, problem = sumi(EXAMPLE, *SMALL, "--season", "s.json", "--json", "-", *more, cwd=where)
    assert code == 0, problem
    season = (where / "s.json").read_text(encoding="utf-8")
    assert season.endswith("}\n") and season.count("\n") == 1
    return valid(json.loads(season, parse_constant=no_constant)), json.loads(text)


def record(name, *columns):
    with open(DATA / "examples" / name, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [tuple(row[column] for column in columns) for row in rows]


def objects(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


# --- the schema ---


def the_schema_is_one(folder):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for schema in objects(SCHEMA):
        assert schema["additionalProperties"] is False and schema["required"] == list(schema["properties"])
        for name, value in schema["properties"].items():
            assert value.get("description", "").endswith("."), name


def what_an_outlook_says_too_is_described_alike(folder):
    for part in "observations", "questions":
        of_outlook = OUTLOOK["properties"]["quality"]["properties"][part]["items"]
        assert SCHEMA["properties"]["series" if part == "observations" else part]["items"] == of_outlook
    assert SCHEMA["properties"]["status_reasons"]["items"] == OUTLOOK["properties"]["reasons"]["items"]


def a_broken_season_is_refused(folder):
    """The schema would notice: one row a break."""
    whole, _ = ask(folder)
    for change in (lambda s: s.pop("now"), lambda s: s.update(more=1), lambda s: s["days"].pop("grain_kg_ha"),
                   lambda s: s["days"]["date"].append("10 July"), lambda s: s["days"]["rain_mm"].append(-1),
                   lambda s: s["days"]["standing"].append(1.1), lambda s: s["days"]["water_content"].pop("p10"),
                   lambda s: s["probes"][0]["used"].append(None), lambda s: s["stages"][0].update(come=1)):
        broken = json.loads(json.dumps(whole))
        change(broken)
        try:
            valid(broken)
        except jsonschema.ValidationError:
            continue
        raise AssertionError("the schema takes it")


# --- days ---


def all_days_are_there(folder):
    season, answer = ask(folder)
    days = season["days"]
    assert season["first"] == answer["season"]["start"] and season["last"] == answer["season"]["end"]
    assert season["sowing"] == "2026-05-12" and season["today"] == answer["today"] and season["cultivar"] == "Jingu21"
    first, n = date.fromisoformat(season["first"]), len(days["date"])
    assert days["date"] == [(first + timedelta(d)).isoformat() for d in range(n)] and days["date"][-1] == season["last"]
    for name, value in days.items():
        for one in value.values() if isinstance(value, dict) else [value]:
            assert len(one) == n, name


def quantiles_rise(folder):
    season, _ = ask(folder)
    days, today = season["days"], season["days"]["date"].index(season["today"])
    for name in STANDING + STAYING + ("rain_to_come_mm",):
        for d, three in enumerate(zip(*(days[name][p] for p in P))):
            assert None in three or three[0] <= three[1] <= three[2], (name, d)
            assert (three[1] is None) == (three[0] is None) == (three[2] is None), (name, d)
            if name in STAYING:
                assert three[1] is not None, (name, d)
            elif name in STANDING:
                assert (three[1] is None) == (days["standing"][d] < 0.5), (name, d)
            else:
                assert (three[1] is None) == (d < today)
    assert min(days["standing"]) < 0.5 and days["standing"][: today + 1] == [1] * (today + 1)
    assert all(a >= b for a, b in zip(days["standing"], days["standing"][1:]))


def this_morning_is_the_state(folder):
    """Up to the last decimal of what is told: days are kept as single-precision numbers."""
    season, answer = ask(folder, "--seed", "3")
    today = season["days"]["date"].index(season["today"])
    assert answer["state"]["dvs"]["p50"] != answer["state"]["dvs"]["mean"]
    for name, of_state, unit in (("leaf_area_index", "lai", 0.001), ("depletion_mm", "depletion_mm", 0.1),
                                 ("water_content", "root_zone_theta", 0.0001), ("biomass_kg_ha", "biomass_kg_ha", 1),
                                 ("development", "dvs", 0.001)):
        for p in P:
            assert abs(season["days"][name][p][today] - answer["state"][of_state][p]) <= 1.001 * unit, (name, p)
    assert season["now"] == {"stage": "jointing", "development": answer["state"]["dvs"]["p50"]}


def the_last_day_is_the_yield(folder):
    """Where all crops ripen: by a cultivar that ripens early, without a frost that kills."""
    season, answer = ask(folder, "--set", "management.harvest={maturity: true, latest: 12-20}", "--set", "crop.TKILL=-90",
                         "--set", "crop.TSUM2={scale: 0.85}")
    assert answer["yield"]["outcomes"] == {"ripe": 1}, answer["yield"]
    for p in P:
        assert abs(season["days"]["grain_kg_ha"][p][-1] - answer["yield"]["grain"][p]) <= 1.001, p
        assert season["days"]["development"][p][-1] == 2
    assert season["days"]["standing"][-1] == 0


def water_is_that_of_the_files(folder):
    season, _ = ask(folder)
    days, rain = season["days"], dict(record("outlook_station.csv", "date", "precip_mm"))
    for d, day in enumerate(days["date"]):
        expected = float(rain[day]) if day < season["today"] else None
        assert days["rain_mm"][d] == expected, day
        assert days["irrigation_mm"][d] == (44 if day == "2026-06-20" else 0), day
        assert (days["irrigation_to_come_mm"][d] is None) == (day < season["today"])
    assert season["weather"] == {"recorded_until": "2026-07-09", "forecast_days": 7, "drawn_days": 0}
    season, _ = ask(folder, "--set", "today.date=2026-07-05")
    known = [day for day, mm in zip(season["days"]["date"], season["days"]["rain_mm"]) if mm is not None]
    assert known[-1] == "2026-07-04", "what the file knows of today and later is not looked at"


def water_to_come_is_told(folder):
    plan = "management.irrigation={efficiency: 0.5, at_date: {2026-07-20: {amount_mm: 40}}}"
    season, _ = ask(folder, "--set", plan)
    days = season["days"]
    given = {day: mm for day, mm in zip(days["date"], days["irrigation_to_come_mm"]) if mm}
    assert given == {"2026-07-20": 20}, "half of it reaches the field"


def forecast_rain_is_the_forecast(folder):
    """Of days that the forecast has without a spread each weather to come has the same rain."""
    season, _ = ask(folder, "--set", "weather.forecast=[{date: 2026-07-10, tmin_C: 14, tmax_C: 27, precip_mm: 4.5}]")
    today = season["days"]["date"].index("2026-07-10")
    assert [season["days"]["rain_to_come_mm"][p][today] for p in ("mean", *P)] == [4.5] * 4


# --- what was seen ---


def readings_are_those_of_the_file(folder):
    season, answer = ask(folder)
    rows = record("outlook_probe.csv", "date", "depth_cm", "theta")
    told = {series["depth_cm"]: series for series in answer["quality"]["observations"]}
    assert len(season["probes"]) == 4
    for probe in season["probes"]:
        own = [(day, float(theta)) for day, depth, theta in rows if float(depth) == probe["depth_cm"]]
        assert list(zip(probe["date"], probe["observed"])) == own and own, probe["series"]
        assert probe["series"] == f"theta, {probe['depth_cm']} cm" and sum(probe["used"]) == told[probe["depth_cm"]]["used"]
        assert all(len(probe["simulated"][p]) == len(own) for p in P)
        for low, middle, high, used in zip(*(probe["simulated"][p] for p in P), probe["used"]):
            assert (0 < low <= middle <= high < 0.6) if used else True
        close = [low - 0.1 < value < high + 0.1 for low, value, high in zip(
            probe["simulated"]["p10"], probe["observed"], probe["simulated"]["p90"])]
        assert sum(close) > 0.9 * len(own), "a filter follows what it reads"
    assert season["series"] == answer["quality"]["observations"] and season["questions"] == answer["quality"]["questions"]
    assert season["status"] == answer["status"] and season["status_reasons"] == answer["reasons"]


def what_a_person_saw_is_there(folder):
    season, _ = ask(folder, "--set", "observations=[{date: 2026-06-26, variable: LAI, value: 0.87}, {date: 2026-06-26, variable: "
                    "LAI, value: 15}, {date: 2026-05-22, variable: stage, value: emergence}, {date: 2026-07-02, variable: stage, "
                    "value: jointing}, {date: 2026-07-03, variable: stage, value: jointing}]")
    area, emergence, jointing = season["seen"]
    assert area == {"series": "LAI", "unit": "ha ha-1", "stage": None, "date": ["2026-06-26"] * 2, "value": [0.87, 15],
                    "used": [True, False]}
    assert emergence == {"series": "stage", "unit": "1", "stage": "emergence", "date": ["2026-05-22"], "value": [0], "used": [True]}
    assert jointing["stage"] == "jointing" and jointing["date"] == ["2026-07-02", "2026-07-03"]


def stages_come_when_the_answer_says(folder):
    season, answer = ask(folder)
    stages = {stage["name"]: stage for stage in season["stages"]}
    assert [s["development"] for s in season["stages"]] == sorted(s["development"] for s in season["stages"])
    for event in "emergence", "heading", "anthesis", "maturity":
        date_of, told = stages[event], answer["dates"][event]
        assert date_of["date"] == {p: told[p] for p in P} and date_of["come"] == told["past"], event
        assert date_of["probability"] == told["probability"]
    days = season["days"]
    for stage in season["stages"]:
        if event := stage["date"]["p50"] if stage["probability"] == 1 and 0 < stage["development"] < 2 else None:
            d = days["date"].index(event)
            assert days["development"]["p90"][d - 1] < stage["development"] + 0.15, stage
            assert days["development"]["p90"][d] >= stage["development"] - 0.03, stage


# --- the command ---


def the_answer_is_the_same(folder):
    _, answer = ask(folder)
    season = (folder / "s.json").read_bytes()
    code, text, problem = sumi(EXAMPLE, *SMALL, "--json", "-", cwd=folder)
    assert code == 0 and json.loads(text) == answer, problem
    for jobs in "1", "2", "3":
        code, _, problem = sumi(EXAMPLE, *SMALL, "--season", "t.json", "--ensemble", "e.h5", "-j", jobs, "-f", cwd=folder)
        assert code == 0 and (folder / "t.json").read_bytes() == season, (jobs, problem)
    assert str(folder).encode() not in season, "no path of a machine"


def a_season_that_is_over_has_no_days(folder):
    season, answer = ask(folder, "--set", "today.date=2026-12-01")
    assert season["status"] == answer["status"] == "no_advice" and season["status_reasons"] == answer["reasons"]
    assert season["days"] is season["now"] is season["weather"] is season["series"] is season["questions"] is None
    assert season["probes"] == season["seen"] == season["stages"] == [] and season["sowing"] is None


def a_crop_without_water_has_none(folder):
    text = (DATA / EXAMPLE).read_text(encoding="utf-8").replace(" outlook_", f" {DATA}/examples/outlook_")
    lines = [line for line in text.splitlines() if not line.startswith(("  record:", "observations:"))]
    (folder / "f.yaml").write_text("\n".join([*lines, "model: {production: potential}"]) + "\n", encoding="utf-8")
    code, _, problem = sumi("f.yaml", *SMALL, "--season", "s.json", cwd=folder)
    assert code == 0, problem
    season = valid(json.loads((folder / "s.json").read_text(encoding="utf-8")))
    days = season["days"]
    assert days["water_content"]["p50"] == days["depletion_mm"]["p90"] == [None] * len(days["date"])
    assert days["grain_kg_ha"]["p50"][-1] > 0 and season["probes"] == season["seen"] == []


def what_is_wrong_is_said(folder):
    (folder / "mine.json").write_text("mine", encoding="utf-8")
    for arguments, status, said in ((("--season", "mine.json"), 1, "mine.json"), (("--season", "x", "--json", "x"), 2, "both name one file"),
                                    (("--season", "no/x.json"), 1, "no/x.json"), (("--season",), 2, "--season")):
        code, out, problem = sumi(EXAMPLE, *SMALL, *arguments, cwd=folder)
        assert code == status and said in problem and out == "", (arguments, code, problem)
    assert (folder / "mine.json").read_text(encoding="utf-8") == "mine"
    code, _, problem = sumi(EXAMPLE, "--season", "z.json", "--members", "1", cwd=folder)
    assert code == 1 and not (folder / "z.json").exists(), "nothing is left of what failed"
    code, out, _ = sumi("--help")
    assert code == 0 and "--season" in out


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
