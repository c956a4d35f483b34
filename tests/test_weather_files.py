#!/usr/bin/python3
"""Weather in several files: one record that was cut gives the same bits as the whole; what is doubtful is told, and all
files stay among the inputs."""
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
DATA = Path(os.environ["SUMI_DATA_DIR"])
FIELD = """site: {latitude_deg: 38.06, elevation_m: 900}
weather: {file: whole.csv}
soil: {profile: soils/loess_silt_loam.yaml}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10}
sweep: {sowing: [05-01, 05-20], year: all}
"""
RECORD = subprocess.run([SUMI, "weather", "generate", DATA / "climates" / "yangqu.yaml", "--years", "4"],
                        capture_output=True, text=True, check=True).stdout
PLACE = [line for line in RECORD.splitlines() if line.startswith("# ") and ":" in line and "generated" not in line]
HEAD = next(line for line in RECORD.splitlines() if line.startswith("date"))
DAYS = [line for line in RECORD.splitlines() if line.startswith("2")]


def write(path, days, head=HEAD, place=tuple(PLACE)):
    path.write_text("\n".join([*place, head, *days]) + "\n")


def lay_out(folder):
    """The whole record, and that of 2001 and 2002 and that of 2003 and 2004."""
    write(folder / "whole.csv", DAYS)
    write(folder / "history.csv", [day for day in DAYS if day < "2003"])
    write(folder / "future.csv", [day for day in DAYS if day >= "2003"])
    (folder / "field.yaml").write_text(FIELD)
    return folder / "field.yaml"


def sumi(*arguments, sets=(), code=0, cwd=None):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=cwd)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return " ".join((done.stdout + done.stderr).split())


def sweep(folder, files, *sets):
    path = Path(tempfile.mkdtemp(dir=folder)) / "out.h5"
    said = sumi("sweep", folder / "field.yaml", "-o", path, sets=[f"weather.file={files}", *sets])
    return path, xr.open_dataset(path), said


def same(a, b, why):
    assert list(a.data_vars) == list(b.data_vars)
    for name in a.data_vars:
        assert a[name].values.tobytes() == b[name].values.tobytes(), (why, name)


def a_record_that_was_cut_is_the_same(folder):
    """In either order, with an overlap that says the same, shifted, and with an axis of the site."""
    lay_out(folder)
    write(folder / "overlap.csv", [day for day in DAYS if day >= "2002-06-01"])
    for sets in ([], ["weather.shift_tmin_C=-1", "weather.shift_tmax_C=-1", "sweep.year=[2002, 2003]"],
                 ["sweep.site.latitude_deg=[36, 38.06]"], ["weather.hargreaves_years=[2002, 2004]"]):
        _, whole, said_whole = sweep(folder, "whole.csv", *sets)
        for files in ("[history.csv, future.csv]", "[future.csv, history.csv]", "[history.csv, overlap.csv]",
                      "[whole.csv]"):
            _, cut, said = sweep(folder, files, *sets)
            same(whole, cut, (files, sets))
            overlaps = "overlap" in files
            assert said.count("warning") == said_whole.count("warning") + overlaps, said
            assert ("both have the same values" in said) == overlaps, said


def many_files_are_counted(folder):
    """Of more than four files the first three are named."""
    lay_out(folder)
    for month in range(1, 8):
        write(folder / f"m{month}.csv", [day for day in DAYS if day.startswith(f"2001-{month:02d}")])
    names = [f"m{month}.csv" for month in range(1, 8)]
    said = sumi("check", folder / "field.yaml", sets=[f"weather.file=[{', '.join(names)}, future.csv]", "sweep.year=2004"])
    assert "recorded in m1.csv, m2.csv, m3.csv and 5 more files, 2001-01-01 to 2004-12-31" in said, said


def the_record_says_what_it_is(folder):
    """The note, and the checksum of each file."""
    lay_out(folder)
    path, cube, _ = sweep(folder, "[history.csv, future.csv]")
    assert cube.attrs["weather"].startswith("recorded in history.csv and future.csv, 2001-01-01 to 2004-12-31, 0 values")
    with h5py.File(path) as file:
        inputs = file["provenance/inputs"]
        rows = [tuple(x.decode() if isinstance(x, bytes) else x for x in row) for row in
                zip(inputs["role"][()], inputs["file"][()], inputs["sha256"][()])]
    for name in ("history.csv", "future.csv"):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert ("weather", name, digest) in rows, rows
    said = sumi("check", folder / "field.yaml", sets=["weather.file=[history.csv, future.csv]"])
    assert "history.csv" in said and "future.csv" in said and said.count("weather ") >= 2, said


def an_overlap_is_told_and_the_first_file_holds(folder):
    lay_out(folder)
    wet = [",".join([*day.split(",")[:3], "9.9", *day.split(",")[4:]]) for day in DAYS if "2002-06-01" <= day < "2003-03-01"]
    write(folder / "wet.csv", wet)
    _, whole, _ = sweep(folder, "whole.csv")
    _, dry, said = sweep(folder, "[history.csv, wet.csv, future.csv]")
    assert "214 days, 2002-06-01 to 2002-12-31, stand in history.csv and in wet.csv: those of history.csv are used" in said
    assert "59 days, 2003-01-01 to 2003-02-28, stand in wet.csv and in future.csv: those of wet.csv are used" in said, said
    same(whole.sel(year=[2001, 2002]), dry.sel(year=[2001, 2002]), "the first file")
    _, soaked, _ = sweep(folder, "[wet.csv, history.csv, future.csv]")
    assert (soaked["rain"].sel(year=2002) > whole["rain"].sel(year=2002) + 300).all()
    said = sumi("check", folder / "field.yaml", sets=["weather.file=[future.csv, wet.csv, history.csv]"])
    assert "wet.csv and in history.csv: those of wet.csv are used" in said, said


def a_gap_is_told_and_fails_its_season_alone(folder):
    lay_out(folder)
    write(folder / "late.csv", [day for day in DAYS if day >= "2003-07-11"])
    _, whole, _ = sweep(folder, "whole.csv")
    _, cube, said = sweep(folder, "[late.csv, history.csv]")
    assert "191 days, 2003-01-01 to 2003-07-10, are missing between history.csv and late.csv" in said, said
    meanings = cube["status"].attrs["flag_meanings"].split()
    assert (cube["status"].sel(year=2003) == meanings.index("weather_missing")).all()
    same(whole.sel(year=[2001, 2002, 2004]), cube.sel(year=[2001, 2002, 2004]), "the other seasons")


def other_columns_are_derived_where_they_lack(folder):
    """Without radiation in the second file its days take that of the range of temperature, as in a record with holes."""
    lay_out(folder)
    column = HEAD.split(",").index("srad_MJ_m2")

    def without(line):
        return ",".join(x for k, x in enumerate(line.split(",")) if k != column)
    write(folder / "holes.csv", [",".join("" if k == column and day >= "2003" else x
                                          for k, x in enumerate(day.split(","))) for day in DAYS])
    write(folder / "plain.csv", [without(day) for day in DAYS if day >= "2003"], without(HEAD))
    _, holes, _ = sweep(folder, "holes.csv")
    _, joined, _ = sweep(folder, "[history.csv, plain.csv]")
    same(holes, joined, "radiation")
    details = [cube.attrs["weather_details"].split("; ", 1)[1] for cube in (holes, joined)]
    assert details[0] == details[1] and "radiation" in details[0], details


def faults_of_an_own_file_are_warnings(folder):
    """Lines exchanged, one twice, a dry day of -0.1 mm: told, and the seasons are those of the file without them, to the
    bit, also where they are made again without it."""
    lay_out(folder)
    dry = next(k for k, day in enumerate(DAYS) if day.split(",")[3] == "0")
    days = [*DAYS, DAYS[-1]]
    days[dry] = ",".join([*days[dry].split(",")[:3], "-0.1", *days[dry].split(",")[4:]])
    days[500], days[501] = days[501], days[500]
    write(folder / "faulty.csv", days)
    _, whole, _ = sweep(folder, "whole.csv")
    path, faulty, said = sweep(folder, "faulty.csv")
    assert "faulty.csv: precip_mm: -0.1 mm is slightly beyond what can be, and taken for 0" in said, said
    same(whole, faulty, "faults")
    (folder / "faulty.csv").unlink()
    sumi("rerun", path, "-o", folder / "again.h5")
    same(faulty, xr.open_dataset(folder / "again.h5"), "made again")


def what_does_not_go_together_is_refused(folder):
    lay_out(folder)
    write(folder / "north.csv", [day for day in DAYS if day >= "2003"], place=["# latitude_deg: 45"])
    write(folder / "old.csv", ["0001" + day[4:] for day in DAYS if day < "2002"])
    (folder / "link.csv").symlink_to(folder / "history.csv")
    (folder / "misspelt.csv").write_text(HEAD.replace("tmin_C", "tmni_C") + "\n" + DAYS[0] + "\n")
    os.mkfifo(folder / "pipe.csv")
    for name, first in (("ages", 1), ("more", 1085)):  # lines ten years apart: a short file of a thousand years
        write(folder / f"{name}.csv", [f"{year:04d}{DAYS[0][4:]}" for year in range(first, first + 1080, 10)])
    for files, message in (
            ("[]", "This list has 0 files; expected 1 to 64."),
            ("[history.csv, history.csv]", "history.csv and history.csv are one file; keep one of them."),
            ("[history.csv, future.csv, ./history.csv]", "history.csv and ./history.csv are one file"),
            ("[link.csv, history.csv]", "link.csv and history.csv are one file"),
            ("[history.csv, nowhere.csv]", "There is no file nowhere.csv"),
            ("[history.csv, [future.csv]]", "expected text"),
            ("{a: history.csv}", "expected text"),
            ("[history.csv, pipe.csv]", "pipe.csv is no ordinary file."),
            ("[history.csv, misspelt.csv]", "misspelt.csv:1: no column is called so; did you mean tmin_C?"),
            ("[ages.csv, more.csv]", "more.csv: with it the files have more than 400000 days together"),
            ("[history.csv, north.csv]", "history.csv says latitude_deg: 38.06, and north.csv says 45"),
            ("[future.csv, old.csv]", "old.csv ends on 0001-12-31, and future.csv begins on 2003-01-01, a gap of")):
        said = sumi("check", folder / "field.yaml", sets=[f"weather.file={files}"], code=1)
        assert message in said, (files, said)
    said = sumi("check", folder / "field.yaml", sets=["weather.file=[history.csv, future.csv]", "site.latitude_deg=60"],
                code=1)
    assert "history.csv and future.csv: 20" in said, said  # more radiation than the sky has there


def commands_of_weather_take_several(folder):
    """check and fit say of the cut record what they say of the whole."""
    lay_out(folder)
    whole = sumi("weather", "check", "whole.csv", cwd=folder)
    cut = sumi("weather", "check", "history.csv", "future.csv", cwd=folder)
    assert cut.startswith("history.csv and future.csv: 2001-01-01 to 2004-12-31, 1461 days"), cut
    assert cut.split(":", 1)[1] == whole.split(":", 1)[1]
    whole = sumi("weather", "fit", "whole.csv", "--title", "x", cwd=folder)
    assert sumi("weather", "fit", "future.csv", "history.csv", "--title", "x", cwd=folder) == whole
    said = sumi("weather", "fit", "history.csv", "future.csv", "-o", "future.csv", code=2, cwd=folder)
    assert "would take the place of the weather file" in said, said
    write(folder / "late.csv", [day for day in DAYS if day >= "2003-07-11"])
    assert "are missing between history.csv and late.csv" in sumi("weather", "check", "late.csv", "history.csv", cwd=folder)
    assert "are one file" in sumi("weather", "check", "late.csv", "./late.csv", code=1, cwd=folder)
    assert "expected one climate file" in sumi("weather", "generate", "a", "b", code=2, cwd=folder)
    assert "expected weather files, 64 at most" in sumi("weather", "check", code=2, cwd=folder)
    assert "expected weather files, 64 at most" in sumi("weather", "fit", *["a"] * 65, code=2, cwd=folder)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
