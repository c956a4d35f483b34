#!/usr/bin/python3
"""`sumi weather check`: the audit as text and as JSON, the drawn year, and doubts as warnings of a scenario."""
import datetime
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
DATA = Path(os.environ["SUMI_DATA_DIR"])
RECORD = subprocess.run([SUMI, "weather", "generate", DATA / "climates" / "yangqu.yaml", "--years", "3"],
                        capture_output=True, text=True, check=True).stdout
HEAD = next(line for line in RECORD.splitlines() if line.startswith("date")).split(",")
FIELD = """site: {latitude_deg: 38.06, elevation_m: %s}
weather: {file: record.csv}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10}
"""
COUNTS = ["days", "missing", "doubted", "cut", "filled_interpolate", "filled_neighbour", "filled_day_of_year",
          "filled_generator"]


def changed(change):
    """The record, each line of a day given to `change` as a dictionary, which it may alter."""
    lines = []
    for line in RECORD.splitlines():
        if line[0].isdigit():
            day = dict(zip(HEAD, line.split(",")))
            change(day)
            line = ",".join(day[name] for name in HEAD)
        lines.append(line)
    return "\n".join(lines) + "\n"


def sumi(*words, cwd, fails=False):
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=120)
    assert (done.returncode != 0) == fails, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def check(folder, text, *words, **more):
    (folder / "record.csv").write_text(text)
    return sumi("weather", "check", "record.csv", *words, cwd=folder, **more)


def times(name, factor):
    def change(day):
        day[name] = f"{float(day[name]) * factor:.4f}"
    return change


def to(name, value, when=lambda date: True):
    def change(day):
        if when(day["date"]):
            day[name] = value
    return change


# What is done to the record; what the findings say; how many days of the column are doubted.
FAULTS = [
    (times("precip_mm", 1 / 25.4), "looks like inches", 0, "rain in inches"),
    (times("precip_mm", 10), "looks like 0.1 mm", 0, "rain in the service's unit"),
    (times("wind2_m_s", 3.6 * 1.5), "looks like km/h", 0, "wind in km/h, of a place with 2 m/s"),
    (times("srad_MJ_m2", 0.001), "MJ in a column of kJ", 0, "1000 times too little"),
    (to("srad_MJ_m2", "0"), "never changes: 0 MJ", 1095, "no radiation at all"),
    (to("tmin_C", "9.4", lambda date: "2002-05-10" <= date <= "2002-05-17"), "9.4 degC for 8 days", 8, "a stuck sensor"),
]


def test_each_fault_is_named_in_text_json_and_warning(folder):
    for change, says, doubted, why in FAULTS:
        text = check(folder, changed(change)).stdout
        flat = " ".join(text.split())
        assert says in flat and "Findings: " in flat, f"{why}: {text[:1500]}"
        found = json.loads(check(folder, changed(change), "--json").stdout)
        finding = found["findings"][0]
        assert says in finding["message"] and finding["gravity"] == "doubted", f"{why}: {finding}"
        assert {f["about"] for f in found["findings"]} == {finding["about"]}, f"{why}: {found['findings']}"
        column = next(v for v in found["variables"] if v["name"] == finding["about"])
        assert column["doubted"] == doubted == sum(m["doubted"] for m in column["months"]), f"{why}: {column}"
        assert ("Doubted, days by month" in text) == (doubted > 0), why
        (folder / "field.yaml").write_text(FIELD % 900)
        warned = sumi("run", "field.yaml", cwd=folder).stderr
        assert says in warned and f"record.csv: {finding['about']}" in warned, f"{why}: {warned}"


def test_a_good_record_is_quiet(folder):
    assert "Findings: none" in check(folder, RECORD).stdout
    (folder / "field.yaml").write_text(FIELD % 900)
    assert sumi("run", "field.yaml", cwd=folder).stderr == ""


def test_a_season_that_never_grew_is_explained(folder):
    (folder / "record.csv").write_text(changed(to("srad_MJ_m2", "0")))
    (folder / "field.yaml").write_text(FIELD % 900)
    done = sumi("run", "field.yaml", cwd=folder)
    assert "never grew" in done.stdout and "srad_MJ_m2: never changes" in done.stderr, done.stdout + done.stderr


def test_the_audit_counts_days(folder):
    def gaps(day):
        if day["date"].startswith("2002-02"):
            day["wind2_m_s"] = ""
        if day["date"] == "2003-07-04":
            for name in HEAD[1:]:
                day[name] = ""
    found = json.loads(check(folder, changed(gaps), "--json").stdout)
    assert found["files"] == ["record.csv"] and found["findings"] == [] and found["findings_beyond"] == 0
    assert found["span"] == {"first": "2001-01-01", "last": "2003-12-31", "days": 1095}
    assert found["place"]["latitude_deg"] == 38.06 and found["place"]["wind_height_m"] is None
    by_name = {v["name"]: v for v in found["variables"]}
    assert list(by_name) == [name for name in by_name if name in HEAD] and len(by_name) == len(HEAD) - 1
    for name, variable in by_name.items():
        assert [m["month"] for m in variable["months"]] == list(range(1, 13))
        for count in COUNTS:
            assert variable[count] == sum(m[count] for m in variable["months"]), (name, count)
        assert variable["days"] + variable["missing"] == 1095, name
        missing = {m["month"]: m["missing"] for m in variable["months"] if m["missing"]}
        assert missing == ({2: 28, 7: 1} if name == "wind2_m_s" else {7: 1}), (name, missing)
    assert sum(d["days"] for d in found["derived"] if d["series"] == "wind at 2 m") == 1095, found["derived"]
    assert {"series": "wind at 2 m", "from": "assumed", "days": 28} in found["derived"], found["derived"]
    text = check(folder, changed(gaps)).stdout
    line = next(line for line in text[text.index("Missing, days by month"):].splitlines() if "wind2_m_s" in line)
    assert line.split() == ["wind2_m_s", ".", "28", ".", ".", ".", ".", "1", ".", ".", ".", ".", ".", "29"], line


def test_findings_are_kept_to_ten_days(folder):
    days = [datetime.date(2001, 5, 1) + datetime.timedelta(7 * k) for k in range(14)]
    wrong = {str(day) for day in days}
    found = json.loads(check(folder, changed(to("srad_MJ_m2", "38", lambda date: date in wrong)), "--json").stdout)
    finding, = [f for f in found["findings"] if f["code"] == "quality.sky.above"]
    assert finding["n"] == 14 and [p["date"] for p in finding["places"]] == sorted(wrong)[:10], finding
    assert re.search("晴空", finding["message_zh"]) and finding["hint"], finding


def test_a_year_is_drawn(folder):
    def weather(day):  # a summer of 20 to 30 C, a winter of -10 to 0; rain in the week of 2 July alone
        summer = "05" <= day["date"][5:7] <= "09"
        noise = random.Random(day["date"]).random()
        day["tmin_C"], day["tmax_C"] = (f"{(20 if summer else -10) + noise:.1f}", f"{(29 if summer else -1) + noise:.1f}")
        day["precip_mm"] = "10" if "-07-02" <= day["date"][4:] <= "-07-08" else "0"
        day["vap_kPa"] = "0.2"

    def lines(*words):
        text = check(folder, changed(weather), *words).stdout
        at = text.index(" by weeks:")
        return text[:at].split()[-1], text[at:].split("\n\n")[0].splitlines()[1:]
    year, drawn = lines()
    assert year == "2003" and all(len(line) <= 80 for line in drawn), drawn
    rows = {float(line[:7]): line[8:] for line in drawn[1:drawn.index("  mm a week")]}
    top, bottom = rows[30], rows[-5]
    assert top[20:36] == "█" * 16 and "█" not in top[:16] + top[41:], drawn  # weeks 21 to 36 lie in May to September
    assert bottom[:16] == "█" * 16 and "█" not in bottom[20:36] and bottom[44:52] == "█" * 8, drawn
    bars = {float(line[:7]): line[8:] for line in drawn[drawn.index("  mm a week") + 1:-1]}
    assert {height: bar.strip() for height, bar in bars.items()} == {80: "▄", 60: "█", 40: "█", 20: "█"}, drawn  # 70 mm
    assert all(bar.index(bar.strip()) == 26 for bar in bars.values()), drawn  # 2 July is day 183
    assert "".join(drawn[-1].split()) == "JFMAMJJASOND" and drawn[-1][8] == "J", drawn
    assert lines("--year", 2001)[0] == "2001"
    assert "1999 is no year of the record" in check(folder, RECORD, "--year", 1999).stdout


def test_a_shift_is_suggested(folder):
    """6.5 C per km: from 900 m to 1050 m -0.975, to 500 m +2.6."""
    (folder / "record.csv").write_text(RECORD)
    for elevation, says in ((1050, "weather: {shift_tmin_C: -1.0, shift_tmax_C: -1.0}"),
                            (500, "weather: {shift_tmin_C: 2.6, shift_tmax_C: 2.6}"), (990, None)):
        (folder / "field.yaml").write_text(FIELD % elevation)
        warned = sumi("check", "field.yaml", cwd=folder)
        warned = " ".join((warned.stdout + warned.stderr).split())
        assert (says in warned) if says else ("shift_tmin_C" not in warned), f"{elevation}: {warned}"


def test_warnings_are_few(folder):
    """Twelve doubts at most are warnings; the rest are counted."""
    def bad(day):
        for name, value in (("tmin_C", "20"), ("tmax_C", "20"), ("srad_MJ_m2", "0"), ("vap_kPa", "4"), ("wind2_m_s", "40"),
                            ("precip_mm", "700")):
            day[name] = value
    (folder / "record.csv").write_text(changed(bad))
    (folder / "field.yaml").write_text(FIELD % 900)
    warned = sumi("run", "field.yaml", cwd=folder).stderr
    doubts = warned.count("warning: record.csv: ")
    assert 6 <= doubts <= 12 and (doubts < 12 or "more doubts" in warned), warned


def test_what_is_refused_fails(folder):
    assert "top of the atmosphere" in check(folder, changed(to("srad_MJ_m2", "48", lambda date: date == "2002-01-05")),
                                            fails=True).stderr
    done = check(folder, changed(to("srad_MJ_m2", "48", lambda date: date == "2002-01-05")), "--json", fails=True)
    assert json.loads(done.stdout)["findings"][0]["code"] == "quality.sky.above"
    assert "Findings" not in check(folder, "no record\n", fails=True).stdout
    assert "--year wants a year" in check(folder, RECORD, "--year", "last", fails=True).stderr


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
