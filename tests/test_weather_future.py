#!/usr/bin/python3
"""`sumi weather future`, weather to come after a record and a forecast; `sumi weather generate --sites`, and sums over
sites as docs/weather-sites.md has them."""
import csv
import os
import re
import subprocess
import sys
from pathlib import Path

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
CLIMATE = SOURCE / "data" / "climates" / "yangqu.yaml"
RECORD = subprocess.run([SUMI, "weather", "generate", CLIMATE, "--years", "6"], capture_output=True, text=True,
                        check=True).stdout
GUESSED = ["--radiation", "hargreaves"]  # the recorded one may be above that of another latitude
MEMBERS = "date,member,tmin_C,tmax_C,precip_mm\n2006-05-01,1,6.1,21.4,0\n2006-05-01,2,5.8,20.2,1.2\n"


def sumi(*words, cwd, code=0):
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout if code == 0 else done.stderr


def rows_of(text):
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def lay_out(folder):
    (folder / "record.csv").write_text(RECORD)
    (folder / "forecast.csv").write_text(MEMBERS)


def members_have_all_days(folder):
    lay_out(folder)
    text = sumi("weather", "future", CLIMATE, "--after", "record.csv", "--today", "2006-05-01", "--until", "2006-05-31",
                "--members", 7, "--forecast", "forecast.csv", cwd=folder)
    rows = rows_of(text)
    assert [(row["member"], row["date"]) for row in rows] == \
        [(str(m), f"2006-05-{day:02}") for m in range(1, 8) for day in range(1, 32)]
    for row in rows:
        assert float(row["tmin_C"]) <= float(row["tmax_C"]) and float(row["precip_mm"]) >= 0, row
        assert all(row.values()), row
        if row["date"] == "2006-05-01":
            given = ("6.1", "21.4", "0") if int(row["member"]) % 2 else ("5.8", "20.2", "1.2")
            assert (row["tmin_C"], row["tmax_C"], row["precip_mm"]) == given, row
    assert len({row["tmax_C"] for row in rows if row["date"] == "2006-05-02"}) > 4
    again = sumi("weather", "future", CLIMATE, "--after", "record.csv", "--today", "2006-05-01", "--until",
                 "2006-05-10", "--members", 20, "--forecast", "forecast.csv", cwd=folder)
    short = {(row["member"], row["date"]): row for row in rows_of(again)}
    for row in rows:  # neither the number of members nor the last day changes a member's day
        assert row["date"] > "2006-05-10" or short[row["member"], row["date"]] == row


def a_forecast_of_yesterday_is_told(folder):
    lay_out(folder)
    done = subprocess.run([SUMI, "weather", "future", CLIMATE, "--after", "record.csv", "--until", "2007-01-03", "--forecast",
                           "forecast.csv", "-o", "to_come.csv"], cwd=folder, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0 and "no day of the forecast is used" in done.stderr, done.stderr


def the_record_decides_when_it_begins(folder):
    lay_out(folder)
    said = sumi("weather", "future", CLIMATE, "--after", "record.csv", "--until", "2007-01-03", "--members", 2, "-o",
                "to_come.csv", cwd=folder)
    assert "2 members, 2007-01-01 to 2007-01-03" in said and "after 400 days of the record, 0 of them" in said, said
    said = sumi("weather", "future", CLIMATE, "--after", "record.csv", "--today", "2007-01-10", "--until",
                "2007-01-12", "-o", "later.csv", cwd=folder)
    assert "100 members, 2007-01-01" in said and "the 9 days before 2007-01-10 that the record lacks" in said, said
    said = sumi("weather", "future", CLIMATE, "--after", "record.csv", "--today", "2000-12-30", "--until",
                "2001-01-12", "-o", "earlier.csv", cwd=folder)
    assert "the record has no day before 2000-12-30" in said, said
    assert "record.csv" in sumi("weather", "future", CLIMATE, "--after", "record.csv", "--until", "2007-01-03", "-o",
                                "record.csv", "-f", cwd=folder, code=2)
    assert (folder / "record.csv").read_text() == RECORD


def a_record_of_another_place_is_warned_of(folder):
    lay_out(folder)
    for latitude, warned in ((-38.06, True), (39.5, True), (38.9, False)):
        (folder / "record.csv").write_text(RECORD.replace("latitude_deg: 38.06", f"latitude_deg: {latitude}"))
        for words in (["future", CLIMATE, "--until", "2007-01-02", "--members", 1, "--after", "record.csv"],
                      ["verify", CLIMATE, "record.csv", "--years", 60, "--no-held-out"]):
            done = subprocess.run([SUMI, "weather", *map(str, words), *GUESSED], cwd=folder, capture_output=True,
                                  text=True, timeout=900)
            assert done.returncode == 0, done.stderr
            assert ("are they of one place?" in done.stderr) == warned, (latitude, words, done.stderr)
    done = subprocess.run([SUMI, "weather", "future", "--recorded-years", "--after", "record.csv", "--until",
                           "2007-01-02"], cwd=folder, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0 and "one place" not in done.stderr, done.stderr


def members_of_others_are_kept(folder):
    """A file without a mark, as a copy is, is known as Sumi's by its bytes alone."""
    lay_out(folder)
    target = folder / "to_come.csv"
    for words in (["--members", 3, "climate.yaml"], ["--recorded-years"]):
        (folder / "climate.yaml").write_text(CLIMATE.read_text())
        words = ["weather", "future", *words, "--after", "record.csv", "--until", "2007-01-04", "-o", target]
        sumi(*words, "-f", cwd=folder)
        text = target.read_text()
        lines = text.splitlines(True)
        for changed in (text[:-1], text + "\n", text.replace("\n2,", "\n02,"), text + "# mine\n",
                        text.replace("precip_mm", "rain_mm"), text.replace("\n", "\r\n"),
                        text.replace("member,", "member,_,"),
                        "".join(line for line in lines if line[:2] != "1,"),
                        "".join(line for line in lines if line[:2] != "2,"),
                        "".join(line for line in lines if not line[0].isdigit())):
            target.unlink()  # and its mark
            target.write_bytes(changed.encode())
            assert "not known as a result" in sumi(*words, cwd=folder, code=1), changed[-400:]
            assert target.read_bytes() == changed.encode()
        target.unlink()
        target.write_text(text)
        sumi(*words, cwd=folder)


def a_record_that_was_cut_is_followed(folder):
    """What lies behind today is not looked at."""
    lay_out(folder)
    words = ["weather", "future", CLIMATE, "--today", "2006-05-01", "--until", "2006-05-20", "--members", 3]
    (folder / "cut.csv").write_text("".join(line + "\n" for line in RECORD.splitlines() if line < "2006-05-01" or
                                            not line[0].isdigit()))
    assert sumi(*words, "--after", "record.csv", cwd=folder) == sumi(*words, "--after", "cut.csv", cwd=folder)
    assert sumi(*words, "--after", "record.csv", cwd=folder) != sumi(*words, cwd=folder)


def a_change_is_of_days_to_come(folder):
    lay_out(folder)
    words = ["weather", "future", CLIMATE, "--today", "2006-05-01", "--until", "2006-05-20", "--members", 3, "--after",
             "record.csv", "--forecast", "forecast.csv"]
    plain, warm = (rows_of(sumi(*words, *more, cwd=folder)) for more in ([], ["--add-C", "2"]))
    for a, b in zip(plain, warm):
        added = float(b["tmax_C"]) - float(a["tmax_C"])
        assert abs(added - (0 if a["date"] == "2006-05-01" else 2)) < 1e-6, (a, b)


def recorded_years_come_again(folder):
    lay_out(folder)
    text = sumi("weather", "future", "--recorded-years", "--after", "record.csv", "--today", "2004-05-01", "--until",
                "2004-05-31", cwd=folder)
    record = {row["date"]: row for row in rows_of(RECORD)}
    rows = rows_of(text)
    assert sorted({row["year"] for row in rows}) == ["2001", "2002", "2003", "2005", "2006"]
    for row in rows:
        there = record[row["year"] + row["date"][4:]]
        assert all(row[name] == there[name] for name in there if name != "date"), (row, there)


def wrong_usage_is_said(folder):
    lay_out(folder)
    future, generate = ["weather", "future", CLIMATE], ["weather", "generate", CLIMATE]
    cases = [
        ([*future, "--after", "record.csv"], "--until"),
        ([*future, "--until", "2006-05-01"], "--after"),
        ([*future, "--after", "record.csv", "--until", "May"], "YYYY-MM-DD"),
        ([*future, "--after", "record.csv", "--until", "2007-05-01", "--members", "1001"], "1 to 1000"),
        ([*future, "--after", "record.csv", "--until", "2007-05-01", "--recorded-years"], "no climate"),
        ([*future, "--years", "3"], "years"),
        (["weather", "future", "--recorded-years", "--until", "2007-01-03"], "--after"),
        ([*future, "--today", "2006-05-01", "--until", "2006-06-01", "--latitude", "40"], "of --after"),
        ([*future, "--today", "2006-05-01", "--until", "2006-06-01", "--as", "weather"], "of --after"),
        (["weather", "future", "--recorded-years", "--after", "record.csv", "--until", "2007-01-03", "--parameters",
          "fitted"], "--recorded-years has none"),
        (["weather", "future", "--recorded-years", "--after", "record.csv", "--until", "2007-01-03", "--seed", "3"],
         "that of a --forecast"),
        (["weather", "future", "--recorded-years", "--after", "record.csv", "--until", "2007-01-03", "--add-C", "1"],
         "--recorded-years has none"),
        ([*generate, "--sites", "sites.csv"], "-o FOLDER"),
        ([*generate, "--sites-length", "100"], "--sites"),
        ([*generate, "--sites", "sites.csv", "--sites-length", "0", "-o", "x"], "1 to 20000"),
    ]
    for words, expected in cases:
        found = sumi(*words, cwd=folder, code=2)
        assert expected in found, (words, found)
    (folder / "bad.csv").write_text(MEMBERS.replace("21.4", "5"))
    found = sumi(*future, "--after", "record.csv", "--until", "2007-05-01", "--forecast", "bad.csv", cwd=folder, code=1)
    assert "bad.csv:2" in found and "Tmin 6.1 is above Tmax 5" in found, found
    found = sumi(*future, "--after", "record.csv", "--until", "2026-05-01", cwd=folder, code=1)
    assert "expected at most 1100" in found, found


def blocks_of(page):
    """What stands in a page: the indented files by the name in their first line, and the Python."""
    text = (SOURCE / "docs" / page).read_text()
    files = {}
    for block in re.findall(r"(?:^    .*\n)+", text, re.M):
        lines = [line[4:] for line in block.splitlines()]
        if re.fullmatch(r"# \w+\.(csv|yaml)", lines[0]):
            files[lines[0][2:]] = "\n".join(lines[1:]) + "\n"
    return files, re.findall(r"```python\n(.*?)```", text, re.S)


def sites_are_summed_as_the_page_says(folder):
    files, scripts = blocks_of("weather-sites.md")
    assert set(files) == {"sites.csv", "field.yaml"} and len(scripts) == 1
    for name, text in files.items():
        (folder / name).write_text(text)
    said = sumi("weather", "generate", CLIMATE, "--sites", "sites.csv", "--years", 40, "-o", "county", cwd=folder)
    assert "the same 40 years at 2 sites" in said
    weather = {name: rows_of((folder / "county" / f"{name}.csv").read_text()) for name in ("yangqu", "dingxiang")}
    assert len(weather["yangqu"]) == len(weather["dingxiang"]) == 40 * 365 + 10
    wet = [[float(row["precip_mm"]) >= 0.1 for row in rows] for rows in weather.values()]
    both, one = sum(map(all, zip(*wet))), sum(map(any, zip(*wet)))
    assert 0.5 < both / one < 0.95, (both, one)  # 53 km: mostly the same days, not all
    path = os.pathsep.join([str(Path(SUMI).parent), os.environ["PATH"]])
    done = subprocess.run([sys.executable, "-c", scripts[0]], cwd=folder, capture_output=True, text=True, timeout=900,
                          env={**os.environ, "PATH": path})
    assert done.returncode == 0, done.stderr
    mean, bad = (float(number) for number in re.findall(r": ([\d.]+)$", done.stdout, re.M))
    assert 0 <= bad < mean < 8000 * 10, done.stdout  # ha, t a hectare


def sites_are_not_overwritten(folder):
    (folder / "sites.csv").write_text("name,latitude_deg,longitude_deg\nsites,38,112\n")
    found = sumi("weather", "generate", CLIMATE, "--sites", "sites.csv", "-o", ".", "-f", cwd=folder, code=2)
    assert "sites.csv" in found
    (folder / "sites.csv").write_text("name,latitude_deg,longitude_deg\na,38,112\nb,38,112\n")
    assert "one place" in sumi("weather", "generate", CLIMATE, "--sites", "sites.csv", "-o", "x", cwd=folder, code=1)


sys.exit(folder_tests.run(globals()))
