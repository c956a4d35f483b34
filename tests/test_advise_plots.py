#!/usr/bin/python3
"""Many plots at once, and the log: the rows are the same with any number of threads and the same as one plot alone, one
plot's fault harms no other, no input is replaced, and a log is never damaged."""
import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from support import folder_tests

SUMI, DATA = os.environ["SUMI_COMMAND"], Path(os.environ["SUMI_DATA_DIR"])
EXAMPLES = DATA / "examples"
FEW = ["--set", "outlook.members=10", "--set", "outlook.futures=3"]
RECORDS = ["outlook_station.csv", "outlook_forecast.csv", "outlook_seen.csv"]


def sumi(*arguments, code=0, cwd=None):
    done = subprocess.run([SUMI, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"exit status {done.returncode}: {done.stdout}{done.stderr}"
    return done


def plot_text(water=0.5, title="A plot"):
    text = (EXAMPLES / "advise_plot.yaml").read_text()
    for name in RECORDS:
        text = text.replace(f" {name}", f" ../../{name}")
    return (text.replace("outlook_probe.csv", "probe.csv").replace("relative_available_water: 0.5",
                                                                   f"relative_available_water: {water}")
            .replace("title: A plot", f"title: {title}"))


def county(folder, n=4):
    """A folder of plots: each in a folder with its probe; the station's records are shared."""
    for name in RECORDS:
        shutil.copy(EXAMPLES / name, folder)
    for k in range(n):
        plot = folder / "plots" / f"P{k}"
        plot.mkdir(parents=True)
        shutil.copy(EXAMPLES / "outlook_probe.csv", plot / "probe.csv")
        (plot / "plot.yaml").write_text(plot_text(0.3 + 0.1 * k, f"Plot {k}, of several"))
    return folder / "plots"


def rows_of(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


# --- rows ---


def rows_say_who_was_last_heard_of(folder):
    """The probe until this morning, and the station until yesterday: without the first the observations, as they were
    used; of a season that is over nothing is used."""
    plots = county(folder, 3)
    own = (plots / "P1" / "plot.yaml").read_text()
    (plots / "P1" / "plot.yaml").write_text("".join(line for line in own.splitlines(True) if not line.startswith("  record:")))
    station = (folder / "outlook_station.csv").read_text().splitlines()
    (folder / "late.csv").write_text("\n".join(station[:-3]) + "\n2026-07-08,,,,,,,\n2026-07-11,14,25,0" + "," * 4 + "\n")
    columns = next(line for line in station if line.startswith("date")).count(",")
    assert columns == station[-1].count(",")
    (folder / "late.csv").write_text("\n".join([*station[:-3], "2026-07-08" + "," * columns]) + "\n")
    own = (plots / "P2" / "plot.yaml").read_text()
    (plots / "P2" / "plot.yaml").write_text("".join(
        line for line in own.replace("outlook_station", "late").splitlines(True) if not line.startswith(("  record:", "observations:"))) +
        "observations: [{date: 2026-06-20, variable: LAI, value: 0.5}, {date: 2026-06-28, variable: stage, value: jointing}, "
        "{date: 2026-07-02, variable: LAI, value: 1.4}]\n")
    sumi("advise", "--plots", plots, "-o", folder / "rows.csv", *FEW)
    whole, no_probe, late = rows_of(folder / "rows.csv")
    last = max(line.split(",")[0] for line in (plots / "P0" / "probe.csv").read_text().splitlines() if line[:2] == "20")
    seen = max(line.split(",")[0] for line in (folder / "outlook_seen.csv").read_text().splitlines() if line[:2] == "20")
    assert (whole["last_reading"], whole["weather_until"]) == (last, "2026-07-09")
    assert (no_probe["last_reading"], no_probe["weather_until"]) == (seen, "2026-07-09") and seen < last
    assert late["weather_until"] == "2026-07-06" and late["last_reading"] == "2026-07-02", late
    sumi("advise", "--plots", plots, "-o", folder / "over.csv", *FEW, "--set", "today.date=2026-12-01")
    over = rows_of(folder / "over.csv")[0]
    assert over["status"] == "no_advice" and over["last_reading"] == "" and over["weather_until"] == "2026-07-09"


def rows_do_not_depend_on_threads(folder):
    plots = county(folder)
    for jobs in (1, 2, 3):
        sumi("advise", "--plots", plots, "-o", folder / f"{jobs}.geojson", "-j", jobs, *FEW)
    one = (folder / "1.geojson").read_bytes()
    assert one == (folder / "2.geojson").read_bytes() == (folder / "3.geojson").read_bytes()
    answer = json.loads(one)
    assert answer["type"] == "FeatureCollection"
    assert [feature["id"] for feature in answer["features"]] == ["P0", "P1", "P2", "P3"]
    for feature in answer["features"]:  # RFC 7946: longitude first
        assert feature["geometry"] == {"type": "Point", "coordinates": [112.67, 38.06]}
        assert feature["type"] == "Feature" and feature["properties"]["status"] == "ok"


def a_row_is_the_plot_alone(folder):
    """What is shared among plots is what each reads by itself."""
    plots = county(folder, 3)
    sumi("advise", "--plots", plots, "-o", folder / "all.csv", *FEW)
    for row in rows_of(folder / "all.csv"):
        alone = json.loads(sumi("advise", plots / row["plot"] / "plot.yaml", "--json", "-", *FEW).stdout)
        said, grain = alone["recommendation"], alone["outlook"]["yield"]["grain"]
        assert row["action"] == said["action"] and row["date"] == (said["date"] or "")
        assert float(row["gross_mm"]) == said["gross_mm"] and float(row["quota_left_mm"]) == said["quota_left_mm"]
        assert [float(row[f"yield_{p}_kg_ha"]) for p in ("p10", "p50", "p90")] == [grain[p] for p in
                                                                                     ("p10", "p50", "p90")]
        assert row["reasons"].split() == [reason["code"] for reason in alone["reasons"]]
        assert int(row["warnings"]) == len(alone["warnings"]), alone["warnings"]
        assert row["title"].startswith("Plot ") and ", of several" in row["title"]


def table_and_map_say_the_same(folder):
    plots = county(folder, 2)
    (plots / "broken.yaml").write_text("site: [")
    sumi("advise", "--plots", plots, "-o", folder / "a.csv", *FEW)
    sumi("advise", "--plots", plots, "-o", folder / "a.geojson", *FEW)
    features = json.loads((folder / "a.geojson").read_text())["features"]
    for row, feature in zip(rows_of(folder / "a.csv"), features, strict=True):
        for key, value in feature["properties"].items():
            text = " ".join(value) if isinstance(value, list) else "" if value is None else value
            text = str(text).lower() if isinstance(value, bool) else text
            assert row[key] == text or float(row[key]) == text, (key, row[key], value)


def the_method_of_each_file_holds(folder):
    plots = county(folder, 2)
    for name in ("P0", "P1"):
        text = (plots / name / "plot.yaml").read_text()
        (plots / name / "plot.yaml").write_text(text.replace("horizon_d: 7", "horizon_d: 7, method: fao56")
                                                if name == "P0" else text)
    sumi("advise", "--plots", plots, "-o", folder / "a.csv", "--log", *FEW)
    methods = [json.loads((plots / name / "advice.jsonl").read_text())["method"] for name in ("P0", "P1")]
    assert methods == ["fao56", "choices"]
    sumi("advise", "--plots", plots, "-o", folder / "a.csv", "--log", "--method", "thresholds", *FEW)
    for name in ("P0", "P1"):
        assert json.loads((plots / name / "advice.jsonl").read_text().splitlines()[-1])["method"] == "thresholds"


# --- faults ---


def one_fault_harms_no_other(folder):
    plots = county(folder)
    (plots / "P1" / "plot.yaml").write_text("site: [")
    (plots / "P2" / "probe.csv").write_text("date,depth_cm,theta\n2026-06-01,10,seven\n")
    shutil.copy(plots / "P0" / "plot.yaml", plots / "P0" / "other.thresholds.yaml")  # no plot
    (plots / "shared").mkdir()  # nor is a folder without a scenario
    (plots / "notes.txt").write_text("no plot either")
    two = plots / "two"
    two.mkdir()
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(plots / "P0" / "plot.yaml", two / name)
    (plots / "P0.yaml").write_text("")  # of the name of a folder
    os.mkfifo(plots / "pipe.yaml")  # nobody writes into it
    (plots / "gone.yaml").symlink_to("nowhere")
    done = sumi("advise", "--plots", plots, "-o", folder / "a.csv", *FEW)
    rows = rows_of(folder / "a.csv")
    assert [row["plot"] for row in rows] == ["P0", "P0", "P1", "P2", "P3", "gone", "pipe", "two"]
    assert [row["error_code"] for row in rows][:3] == ["advice.plots.twice", "advice.plots.twice", "yaml.syntax.wrong"]
    assert rows[5]["error_code"] and rows[6]["error_code"] == "advice.plots.file"
    assert rows[7]["error_code"] == "advice.plots.several" and rows[7]["status"] == "error"
    assert rows[4]["status"] == "ok" and not rows[4]["error_code"]
    assert "plot P1:" in done.stderr and "failed: " in done.stdout
    assert rows[3]["error_code"] and rows[3]["action"] == ""


def none_is_a_failure(folder):
    (folder / "plots").mkdir()
    assert "no plots" in sumi("advise", "--plots", folder / "plots", "-o", folder / "a.csv", code=1).stderr
    (folder / "plots" / "a.yaml").write_text("site: [")
    assert "None of the 1 plots" in sumi("advise", "--plots", folder / "plots", "-o", folder / "a.csv", code=1).stderr
    assert rows_of(folder / "a.csv")[0]["error_code"] == "yaml.syntax.wrong"
    sumi("advise", "--plots", folder / "nowhere", "-o", folder / "b.csv", code=1)
    sumi("advise", "--plots", folder / "plots", "-o", folder / "b.xlsx", code=2)
    sumi("advise", "--plots", folder / "plots", code=2)
    sumi("advise", EXAMPLES / "advise_plot.yaml", "-o", folder / "b.csv", code=2)
    assert sorted(path.name for path in folder.iterdir()) == ["a.csv", "plots"]


def no_input_is_replaced(folder):
    plots = county(folder, 2)
    shutil.copy(plots / "P1" / "probe.csv", plots / "P1" / "seen.csv")
    for name in (plots / "P1" / "probe.csv", folder / "outlook_station.csv"):
        before = name.read_bytes()
        sumi("advise", "--plots", plots, "-o", name, "--force", *FEW, code=2)
        assert name.read_bytes() == before
    (folder / "mine.csv").write_text("mine\n")
    sumi("advise", "--plots", plots, "-o", folder / "mine.csv", *FEW, code=1)
    assert (folder / "mine.csv").read_text() == "mine\n"


def a_place_that_is_not_known_is_no_point(folder):
    plots = county(folder, 1)
    path = plots / "P0" / "plot.yaml"
    path.write_text(path.read_text().replace("longitude_deg: 112.67, ", ""))
    sumi("advise", "--plots", plots, "-o", folder / "a.geojson", *FEW)
    assert json.loads((folder / "a.geojson").read_text())["features"][0]["geometry"] is None


def titles_are_texts(folder):
    plots = county(folder, 1)
    path = plots / "P0" / "plot.yaml"
    text = path.read_text().splitlines()
    title = next(k for k, line in enumerate(text) if line.startswith("title:"))
    text[title] = "title: '=1+1 \"x\", y'"
    path.write_text("\n".join(text))
    sumi("advise", "--plots", plots, "-o", folder / "a.csv", *FEW)
    assert rows_of(folder / "a.csv")[0]["title"] == "'=1+1 \"x\", y"  # no formula of a spreadsheet


def an_interrupt_leaves_nothing(folder):
    plots = county(folder, 30)
    process = subprocess.Popen([SUMI, "advise", "--plots", plots, "-o", folder / "a.csv", "--log"],
                               stderr=subprocess.PIPE, text=True)
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    start = time.monotonic()
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT and time.monotonic() - start < 3.0
    assert not list(folder.glob("*.csv*part*")) and not (folder / "a.csv").exists()
    assert not list(plots.glob("*/advice.jsonl"))


# --- the log ---


def lines_of(path):
    return [json.loads(line) for line in path.read_text().splitlines() if line.startswith("{") and line.endswith("}")]


def a_log_grows_by_what_is_new(folder):
    plots = county(folder, 1)
    file, log = plots / "P0" / "plot.yaml", plots / "P0" / "advice.jsonl"
    advise = ["advise", file, "--log", "-q", *FEW]
    sumi(*advise)
    first = log.read_bytes()
    assert "already" in sumi(*advise).stderr  # the same morning, the same inputs
    assert log.read_bytes() == first
    sumi("advise", "--plots", plots, "-o", folder / "a.csv", "--log", *FEW)  # so it is among many
    assert log.read_bytes() == first
    sumi(*advise, "--set", "outlook.seed=2")
    sumi(*advise, "--set", "today.date=2026-07-09")
    assert log.read_bytes().startswith(first)
    lines = lines_of(log)
    assert [(line["today"], line["again"]) for line in lines] == [("2026-07-10", 0), ("2026-07-10", 1),
                                                                  ("2026-07-09", 0)]
    assert len({line["inputs_sha256"] for line in lines}) == 3
    alone = json.loads(sumi("advise", file, "--json", "-", *FEW).stdout)
    said = lines[0]
    assert said["schema"] == "sumi-advice-log/1" and said["plot"] == "plot"
    assert said["action"] == alone["recommendation"]["action"]
    assert said["yield_kg_ha"]["p50"] == alone["outlook"]["yield"]["grain"]["p50"]
    assert said["reasons"] == [reason["code"] for reason in alone["reasons"]]
    assert time.strptime(said["made_at"], "%Y-%m-%dT%H:%M:%SZ")


def an_input_that_changes_is_another_advice(folder):
    plots = county(folder, 1)
    advise = ["advise", plots / "P0" / "plot.yaml", "--log", "-q", *FEW]
    sumi(*advise)
    with open(plots / "P0" / "probe.csv", "a") as probe:
        probe.write("2026-07-09,90,0.21\n")
    sumi(*advise)
    assert [line["again"] for line in lines_of(plots / "P0" / "advice.jsonl")] == [0, 1]


def a_torn_line_is_closed_off(folder):
    plots = county(folder, 1)
    file, log = plots / "P0" / "plot.yaml", plots / "P0" / "advice.jsonl"
    sumi("advise", file, "--log", "-q", *FEW)
    whole = log.read_bytes()
    torn = whole + whole[:100]
    log.write_bytes(torn)
    done = sumi("advise", file, "--log", "-q", "--set", "outlook.seed=3", *FEW)
    assert "torn" in done.stderr
    assert log.read_bytes().startswith(torn + b"\n{")  # nothing is lost
    assert len(lines_of(log)) == 2


def a_first_line_that_is_torn_is_closed_off_too(folder):
    plots = county(folder, 1)
    file, log = plots / "P0" / "plot.yaml", plots / "P0" / "advice.jsonl"
    sumi("advise", file, "--log", "-q", *FEW)
    for torn in (log.read_bytes()[:46], b"{", log.read_bytes()[:-1]):
        log.write_bytes(torn)
        for seed in (3, 4, 5):
            sumi("advise", file, "--log", "-q", "--set", f"outlook.seed={seed}", *FEW)
        assert log.read_bytes().startswith(torn + b"\n{")
        assert len(lines_of(log)) >= 3


def the_last_that_was_said_is_the_last_line(folder):
    plots = county(folder, 1)
    file, log = plots / "P0" / "plot.yaml", plots / "P0" / "advice.jsonl"
    for method in ("choices", "fao56", "choices"):
        sumi("advise", file, "--log", "-q", "--method", method, *FEW)
    assert [line["method"] for line in lines_of(log)] == ["choices", "fao56", "choices"]


def what_was_given_today_is_in_the_log(folder):
    plots = county(folder, 1)
    file, log = plots / "P0" / "plot.yaml", plots / "P0" / "advice.jsonl"
    sumi("advise", file, "--log", "-q", *FEW)
    done = "[{date: 2026-06-20, amount_mm: 44}, {date: 2026-07-10, amount_mm: 30}]"
    said = sumi("advise", file, "--log", "-q", "--set", f"management.irrigation.done={done}", *FEW)
    assert [line["given_today_mm"] for line in lines_of(log)] == [0, 30]
    assert [line["quota_left_mm"] for line in lines_of(log)] == [80, 50]
    assert "30 mm, is taken off it" in " ".join(said.stderr.split())


def a_crop_that_stood_ripe_has_its_row(folder):
    plots = county(folder, 1)
    file, log = plots / "P0" / "plot.yaml", plots / "P0" / "advice.jsonl"
    early = [*FEW, "--set", "today.date=2026-10-08", "--set", "management.sowing=2026-04-15", "--set", "observations=[]"]
    alone = json.loads(sumi("advise", file, "--json", "-", *early).stdout)
    assert alone["status"] == "no_advice" and alone["recommendation"]["action"] == "harvest"
    assert "advice.one.weather" not in [reason["code"] for reason in alone["reasons"]]
    done = sumi("advise", "--plots", plots, "-o", folder / "a.csv", "--log", *early)
    row = rows_of(folder / "a.csv")[0]
    assert row["action"] == "harvest" and row["date"] == alone["recommendation"]["date"] and row["status"] == "no_advice"
    assert float(row["yield_p50_kg_ha"]) > 0 and row["status_reasons"] == "outlook.ended.early"
    assert lines_of(log)[0]["action"] == "harvest" and "harvest: 1" in done.stdout


def what_is_no_log_is_left_alone(folder):
    plots = county(folder, 1)
    file, log = plots / "P0" / "plot.yaml", plots / "P0" / "advice.jsonl"
    log.write_text("my notes\n")
    assert "no log of advice" in sumi("advise", file, "--log", "-q", *FEW, code=2).stderr
    assert log.read_text() == "my notes\n"
    log.unlink()
    log.mkdir()
    sumi("advise", file, "--log", "-q", *FEW, code=1)
    log.rmdir()
    os.mkfifo(log)
    sumi("advise", file, "--log", "-q", *FEW, code=2)
    done = sumi("advise", "--plots", plots, "-o", folder / "a.csv", "--log", *FEW)  # its row is there all the same
    assert "could not be written" in done.stderr and rows_of(folder / "a.csv")[0]["status"] == "ok"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
