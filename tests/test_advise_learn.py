#!/usr/bin/python3
"""sumi advise --learn: what it finds lies beside the plot, and advice goes by it; nothing of a person's is lost."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
EXAMPLES = Path(os.environ["SUMI_DATA_DIR"]) / "examples"
FOUND = "plot.thresholds.yaml"


def advise(*more, code=0):
    done = subprocess.run([SUMI, "advise", *more, "-q"], capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"exit status {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def make_plot():
    for name in ("outlook_station.csv", "outlook_forecast.csv", "outlook_probe.csv", "outlook_seen.csv"):
        shutil.copy(EXAMPLES / name, name)
    shutil.copy(EXAMPLES / "advise_plot.yaml", "plot.yaml")


def thresholds_are_found_once_and_used(folder):
    os.chdir(folder)
    make_plot()
    few = ("--members", "4", "--futures", "2")
    assert "standard thresholds" in advise("plot.yaml", *few)
    said = advise("plot.yaml", "--learn")
    kept = Path(FOUND).read_text()
    assert FOUND in said and kept in said, said
    assert re.search(r'^key: "[0-9a-f]{16}"$', kept, re.M), kept
    assert re.search(r"^when_depletion_over_raw: \{leaves: \S+, flowering: \S+, filling: \S+\}$", kept, re.M), kept
    assert "found for this plot" in advise("plot.yaml", *few)
    assert FOUND in subprocess.run([SUMI, "check", "plot.yaml"], capture_output=True, text=True, check=True).stdout
    other = advise("plot.yaml", *few, "-s", "management.irrigation.largest_mm=30")
    assert f"{FOUND} was found for another plot" in other and "standard thresholds" in other, other

    assert advise("plot.yaml", "--learn") == said  # found anew: the same, and Sumi's own file is replaced
    Path(FOUND).write_text(kept + "# of mine\n")
    assert "--force" in advise("plot.yaml", "--learn", code=1)  # what a person wrote is not
    assert Path(FOUND).read_text().endswith("# of mine\n")
    Path(FOUND).write_text("broken")
    assert FOUND in advise("plot.yaml", *few, code=1)
    advise("plot.yaml", "--learn", "--force")
    assert Path(FOUND).read_text() == kept


def where_a_bad_year_has_no_harvest_yields_decide(folder):
    os.chdir(folder)
    make_plot()
    advise("plot.yaml", "--learn", "-s", "advise.objective=p20", "-s", "management.sowing=06-01", "-s",
           "management.irrigation.done=[]")
    assert Path(FOUND).read_text().count("never") < 3, Path(FOUND).read_text()
    assert "--members" in advise("plot.yaml", "--learn", "--members", "3", code=2)


def it_says_where_there_is_nothing_to_find(folder):
    os.chdir(folder)
    make_plot()
    advise("plot.yaml", "--learn", "-s", "management.irrigation=none", code=1)
    advise("plot.yaml", "--learn", "-s",
           "management.irrigation={done: [], when_depletion_over_raw: 1, refill: true}", code=1)
    for more in (("--json", "a.json"), ("--method", "fao56"), ("--log",)):
        assert "--learn advises nothing" in advise("plot.yaml", "--learn", *more, code=2)
    assert sorted(path.name for path in Path(".").iterdir()) == [
        "outlook_forecast.csv", "outlook_probe.csv", "outlook_seen.csv", "outlook_station.csv", "plot.yaml"]


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
