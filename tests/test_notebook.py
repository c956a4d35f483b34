#!/usr/bin/python3
"""The notebooks on small files of the demo's kind. They run to their ends and draw their figures. That of the demo
says what `sumi show` says, and counts a year without a harvest as 0; that of the step error says what `--converge` says."""
import csv
import datetime
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np

SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "notebooks"))
import page  # noqa: E402

from support import sanitizer  # noqa: E402

SUMI = os.environ["SUMI_COMMAND"]
FIGURES = ["heat_map", "sowing_date", "irrigation_water"]
FILM = "management_mulch_fraction"
MOST_BYTES = 200_000  # of a picture of the README


def sweep(path, *sets):
    command = [SUMI, "sweep", SOURCE / "data" / "examples" / "yangqu.yaml", "-q", "-j", "2", "-o", path]
    subprocess.run(command + [word for value in sets for word in ("--set", value)], check=True, timeout=900)


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
    """The choice that the notebook calls the best of its kind, and the set, against the choices of the command."""
    table = subprocess.run([SUMI, "show", path, "--choices", "--csv"], capture_output=True, text=True, check=True).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    kinds = list(dict.fromkeys((row["cultivar"], row[FILM]) for row in rows))
    assert len(kinds) == 4
    for kind in kinds:
        own = [row for row in rows if (row["cultivar"], row[FILM]) == kind]
        best = max(own, key=lambda row: float(row["mean_kg_ha"]))
        rule = not best["sowing"][0].isdigit()
        day = None if rule else datetime.date.fromisoformat("2001-" + best["sowing"])
        sown = f"*{best['sowing'].replace('_', ' ')}*" if rule else f"on {day.day} {day:%B}"
        value = float(best["mean_kg_ha"])
        words = f"does best sown {sown} with *{best['irrigation']}*: {value / 1000:.1f} t/ha ({value / 15:.0f} kg/mu)"
        assert words in said, f"{kind}: the notebook does not say: {words}\n{said}"
    alike = sum(row["may_be_best"] == "1" for row in rows)
    assert f"Of all {len(rows)} choices, {alike} cannot be told from the best." in said, (alike, said)


def a_lost_year_counts_as_nothing(path, said, folder):
    """What stands in `yield` beside a season that brought no harvest changes no word; a harvest that is not there does."""
    other = folder / "lost.h5"
    shutil.copy(path, other)
    with h5py.File(other, "r+") as file:
        grain, harvest = file["yield"][:], file["yield_all_years"][:]
        assert 0 < (harvest == 0).sum() < harvest.size, "this test needs seasons of both kinds"
        grain[harvest == 0] = 99999.0
        file["yield"][:] = grain
    assert page.markdown(executed(other), "images") == said
    with h5py.File(other, "r+") as file:
        file["yield_all_years"][:] = np.where(harvest == 0, 5000.0, harvest)
    assert page.markdown(executed(other), "images") != said


def a_sweep_without_a_harvest(folder):
    path = folder / "never.h5"
    sweep(path, "weather.years=3", "sweep.sowing=[07-10, 07-20]")
    with h5py.File(path) as file:
        assert (file["status"][:] != 0).all(), "this test needs a sweep that never ripens"
    notebook = executed(path)
    is_drawn(notebook)
    assert "brings no harvest in any year" in page.markdown(notebook, "images")


def a_failing_cell_is_an_error(folder):
    try:
        executed(folder / "absent.h5")
    except page.CellExecutionError as error:
        assert "make demo" in str(error), error
    else:
        raise AssertionError("a notebook without its file ran to its end")


def step_error(folder, *changes):
    """What the notebook of the step error says of the demo's field with these texts replaced, and `--converge` of it."""
    text = (SOURCE / "data" / "examples" / "yangqu.yaml").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    path = folder / "field.yaml"
    path.write_text(text, encoding="utf-8")
    os.environ["SUMI_SCENARIO"] = str(path)
    notebook = page.read(SOURCE / "notebooks" / "step_error.py")
    page.execute(notebook, folder)
    drawn = page.figures(notebook)
    assert [name for name, _ in drawn] == ["step_error"], [name for name, _ in drawn]
    assert 5_000 < len(drawn[0][1]) < MOST_BYTES, len(drawn[0][1])
    told = subprocess.run([SUMI, "run", path, "--converge"], capture_output=True, text=True, check=True).stdout
    return page.markdown(notebook, "images"), re.sub(r"\s+", " ", told)


def the_step_error_is_that_of_the_command(folder):
    said, told = step_error(folder, ("years: 30", "years: 6"))
    percent, year = re.search(r"and ([\d.]+) % \w+ in the worst, (\d+)", told).groups()
    assert re.search(rf"It is largest in {year}: .*, [+-]{float(percent):.1f} %", said), (percent, year, said)
    days, year = re.search(r"and ([\d.]+) days later in (\d+)", told).groups()
    assert f"and {days} days later in {year}." in said, (days, year, said)
    assert "ms" not in said and "CPU" not in said, "the time of a machine is in no page"


def a_step_error_without_a_harvest(folder):
    said, _ = step_error(folder, ("years: 30", "years: 2"), ("sowing: 05-10", "sowing: 07-20"))
    assert "ripen in 0 of 2 years" in said, said


def main():
    if sanitizer.IS_BUILT_IN:
        print("skipped: the notebooks are Python's, and the commands that they call are tried by other tests")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        path = folder / "demo.h5"
        sweep(path, "weather.years=6")
        notebook = executed(path)
        said = page.markdown(notebook, "images")
        is_drawn(notebook)
        says_what_show_says(path, said)
        a_lost_year_counts_as_nothing(path, said, folder)
        a_sweep_without_a_harvest(folder)
        a_failing_cell_is_an_error(folder)
        the_step_error_is_that_of_the_command(folder)
        a_step_error_without_a_harvest(folder)
    print("the notebooks ran on six files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
