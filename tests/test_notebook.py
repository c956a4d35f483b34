#!/usr/bin/python3
"""The notebook on small files of the demo's kind: it runs to its end, draws its figures, says what `sumi show` says,
and counts no unripe season as a yield."""
import csv
import datetime
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py

SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "notebooks"))
import page  # noqa: E402

SUMI = os.environ["SUMI_COMMAND"]
FIGURES = ["heat_map", "sowing_date", "irrigation_water"]
OFTEN = 0.9  # the share of `sumi show --ripe`, and of the notebook
MOST_BYTES = 200_000  # of a picture of the README


def sweep(path, *sets):
    command = [SUMI, "sweep", SOURCE / "data" / "examples" / "yangqu.yaml", "-q", "-j", "2", "-o", path]
    subprocess.run(command + [word for value in sets for word in ("--set", value)], check=True, timeout=300)


def executed(path):
    os.environ["SUMI_DEMO"] = str(path)
    notebook = page.read(SOURCE / "notebooks" / "yangqu.py")
    page.execute(notebook, path.parent)  # raises where a cell fails
    return notebook


def is_drawn(notebook):
    drawn = page.figures(notebook)
    assert [name for name, _ in drawn] == FIGURES, [name for name, _ in drawn]
    for name, picture in drawn:
        assert picture.startswith(b"\x89PNG"), name
        assert 5_000 < len(picture) < MOST_BYTES, f"{name}: {len(picture)} bytes"


def says_what_show_says(path, said):
    """The choice that the notebook calls the best, against the means of the command."""
    table = subprocess.run([SUMI, "show", path, "--csv"], capture_output=True, text=True, check=True).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    cultivars = list(dict.fromkeys(row["cultivar"] for row in rows))
    assert len(cultivars) == 2
    for cultivar in cultivars:
        own = [row for row in rows if row["cultivar"] == cultivar and float(row["ripening"]) > 0]
        often = [row for row in own if float(row["ripening"]) >= OFTEN]
        most = max(float(row["ripening"]) for row in own)
        choices = often or [row for row in own if float(row["ripening"]) == most]
        best = max(choices, key=lambda row: float(row["yield_mean"]))
        day = datetime.date.fromisoformat("2001-" + best["sowing"])
        value = float(best["yield_mean"])
        words = f"sowing on {day.day} {day:%B} with *{best['irrigation']}*: {value / 1000:.1f} t/ha " \
                f"({value / 15:.0f} kg/mu)"
        assert words in said, f"{cultivar}: the notebook does not say: {words}\n{said}"
        assert often or f"For **{cultivar}** no choice ripens" in said, cultivar


def unripe_is_no_yield(path, said, folder):
    """A harvest written into every season that did not ripen changes no word."""
    other = folder / "unripe.h5"
    shutil.copy(path, other)
    with h5py.File(other, "r+") as file:
        grain, status = file["yield"][:], file["status"][:]
        assert 0 < (status != 0).sum() < status.size, "this test needs seasons of both kinds"
        grain[status != 0] = 99999.0
        file["yield"][:] = grain
    assert page.markdown(executed(other), "images") == said


def a_sweep_without_a_harvest(folder):
    path = folder / "never.h5"
    sweep(path, "weather.years=3", "sweep.sowing=[07-10, 07-20]")
    with h5py.File(path) as file:
        assert (file["status"][:] != 0).all(), "this test needs a sweep that never ripens"
    notebook = executed(path)
    is_drawn(notebook)
    assert "ripens in no season" in page.markdown(notebook, "images")


def a_failing_cell_is_an_error(folder):
    try:
        executed(folder / "absent.h5")
    except page.CellExecutionError as error:
        assert "make demo" in str(error), error
    else:
        raise AssertionError("a notebook without its file ran to its end")


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        path = folder / "demo.h5"
        sweep(path, "weather.years=6")
        notebook = executed(path)
        said = page.markdown(notebook, "images")
        is_drawn(notebook)
        says_what_show_says(path, said)
        unripe_is_no_yield(path, said, folder)
        a_sweep_without_a_harvest(folder)
        a_failing_cell_is_an_error(folder)
    print("the notebook ran on three files")


if __name__ == "__main__":
    main()
