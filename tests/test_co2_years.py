#!/usr/bin/python3
"""Carbon dioxide by the year of a season: each season is that of a sweep with the one number of its year, and what went in
stays with the results."""
import hashlib
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import h5py
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
SMALL = ["weather={climate: climates/yangqu.yaml, years: 5}",
         "sweep={sowing: [05-10], year: {from: 2001, to: 2005}}"]
NOAA = "# annual means, mole fraction in dry air\nyear,mean,unc\n1999,368.54,0.12\n2001,370,0.12\n2004,400,0.12\n" \
       "2005,410,0.12\n"


def sumi(*arguments, sets=(), code=0):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return " ".join((done.stdout + done.stderr).split())


def sweep(folder, *sets):
    path = Path(tempfile.mkdtemp(dir=folder)) / "out.h5"
    said = sumi("sweep", EXAMPLE, "-o", path, sets=[*SMALL, *sets])
    return path, xr.open_dataset(path), said


def each_season_has_the_air_of_its_year(folder):
    """Years in any order, and the file of the same: 370, 380, 390, 400, 410 ppm from 2001 on."""
    (folder / "co2.csv").write_text(NOAA)
    ppm = {2001: 370, 2002: 380, 2003: 390, 2004: 400, 2005: 410}
    alone = {p: sweep(folder, f"site.co2_ppm={p}")[1] for p in ppm.values()}
    assert (alone[370]["transpiration"] != alone[380]["transpiration"]).all(), "the crop answers to carbon dioxide"
    for text in ("{2004: 400, 1999: 368.54, 2001: 370, 2005: 410}", f"{{file: {folder / 'co2.csv'}}}"):
        _, cube, _ = sweep(folder, f"site.co2_ppm={text}")
        for year, p in ppm.items():
            for name in cube.data_vars:
                assert cube[name].sel(year=year).values.tobytes() == alone[p][name].sel(year=year).values.tobytes(), \
                    (text, year, name)


def an_axis_takes_its_place(folder):
    """As it takes that of one number; then no year is missed."""
    axis = "sweep.site.co2_ppm=[370, 410]"
    a = sweep(folder, "site.co2_ppm={2003: 380}", axis)[1]
    b = sweep(folder, "site.co2_ppm=380", axis)[1]
    assert a["yield"].values.tobytes() == b["yield"].values.tobytes()
    assert "co2" not in a.attrs


def a_year_outside_is_refused(folder):
    """In a sweep and in one field; nothing is extrapolated."""
    for command in ("check", "run"):
        for text, year in (("{2001: 370, 2004: 400}", 2005), ("{2003: 370, 2024: 400}", 2001)):
            said = sumi(command, EXAMPLE, sets=[*SMALL, f"site.co2_ppm={text}"], code=1)
            assert f"The carbon dioxide of {year} is not known, a year that is simulated" in said, said
            assert "sweep.year" in said
    sumi("check", EXAMPLE, sets=[*SMALL, "site.co2_ppm={2001: 370, 2004: 400}", "sweep.year=[2001, 2004]"])


def results_say_what_went_in(folder):
    (folder / "co2.csv").write_text(NOAA)
    said = sumi("check", EXAMPLE, sets=[*SMALL, f"site.co2_ppm={{file: {folder / 'co2.csv'}}}"])
    assert "carbon dioxide: by the year of a season, 368.54 ppm in 1999 to 410 ppm in 2005, linear" in said, said
    assert "generated years are no calendar years" in said, said
    path, cube, _ = sweep(folder, f"site.co2_ppm={{file: {folder / 'co2.csv'}}}")
    assert cube.attrs["co2"].startswith("by the year of a season, 368.54 ppm in 1999"), cube.attrs["co2"]
    with h5py.File(path) as file:
        inputs = file["provenance/inputs"]
        rows = {role.decode() if isinstance(role, bytes) else role: sha for role, sha in
                zip(inputs["role"][()], inputs["sha256"][()])}
        sha = rows["co2"]
        assert (sha.decode() if isinstance(sha, bytes) else sha) == hashlib.sha256(NOAA.encode()).hexdigest()
        text = [file["provenance"][name][()] for name in file["provenance"] if name.endswith("_co2")][0]
        assert text.tobytes().decode() == NOAA
    assert "05-10" in sumi("show", path)  # and it is shown


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
