#!/usr/bin/python3
"""A table of parameter sets as one axis: each set is the scenario with these values set, bit by bit, its columns are
coordinates for xarray, what is wrong is named with line and column, and cubes that have a sample are compared by it."""
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
DATA = Path(os.environ["SUMI_DATA_DIR"])
EXAMPLE = DATA / "examples" / "yangqu.yaml"
RICHARDS = DATA / "examples" / "yangqu_richards.yaml"
BOTH_SIDES = re.compile(r"\.(scale|add)$")


def sumi(*arguments, sets=(), code=0):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return " ".join((done.stdout + done.stderr).split())


def table(path, names, sets):
    path.write_text("\n".join([",".join(names)] + [",".join(map(str, values)) for values in sets]) + "\n")
    return path


def numbers(path):
    """All variables over the seasons, by name."""
    with h5py.File(path) as cube:
        return {name: cube[name][()] for name in cube
                if isinstance(cube[name], h5py.Dataset) and "DIMENSION_LIST" in cube[name].attrs and
                cube[name].dtype.kind in "fi"}


def as_set(name, value):
    change = BOTH_SIDES.search(name)
    return f"{name[:change.start()]}={{{change[1]}: {value}}}" if change else f"{name}={value}"


def same_as_one_by_one(folder, example, names, sets, settings, axes):
    path = table(folder / "sets.csv", names, sets)
    sumi("sweep", example, "-o", folder / "all.h5", "-q", "--force",
         sets=[*settings, f"sweep={{sample: {{file: {path}}}, {axes}}}"])
    together = numbers(folder / "all.h5")
    for k, values in enumerate(sets):
        sumi("sweep", example, "-o", folder / "one.h5", "-q", "--force",
             sets=[*settings, *map(as_set, names, values), f"sweep={{{axes}}}"])
        for name, alone in numbers(folder / "one.h5").items():
            assert together[name][k].tobytes() == alone.tobytes(), f"set {k}: {name}"


NAMES = ["crop.TSUM1", "crop.TSUM2", "crop.AMAXTB.scale", "crop.SLATB", "crop.SPAN.add", "soil.SMFCF",
         "soil.initial.relative_available_water", "site.co2_ppm", "crop.IOX"]
SETS = [[1100, 700, 1.0, 0.002, 0, 0.28, 0.5, 360, 0], [1200, 650, 0.9, 0.0018, -3, 0.27, 0.9, 450, 1],
        [1000, 720, 1.1, 0.0022, 3, 0.25, 0.2, 400, 0]]


def each_set_is_the_scenario_with_its_values_daily_step(folder):
    same_as_one_by_one(folder, EXAMPLE, NAMES, SETS, ["output={daily: [LAI, SM, TWSO]}"],
                       "sowing: [04-30, 05-10], year: [2001, 2002, 2003]")


def each_set_is_the_scenario_with_its_values_half_days(folder):
    same_as_one_by_one(folder, EXAMPLE, NAMES, SETS, ["model={integrator: rk4}"], "year: [2001]")


def each_set_is_the_scenario_with_its_values_continuous(folder):
    same_as_one_by_one(folder, EXAMPLE, NAMES, SETS[:2], ["model={integrator: cvode}"], "year: [2001]")


def each_set_is_the_scenario_with_its_values_in_depth(folder):
    """A water table at the lower end is cut into finer cells, in the sets that have one alone."""
    same_as_one_by_one(folder, RICHARDS, ["crop.TSUM1", "soil.LOWER", "soil.ZWT",
                                          "soil.initial.relative_available_water"],
                       [[1100, 0, 300, 0.5], [1000, 1, 250, 0.9]], [], "year: [2001]")


def columns_that_go_together_are_held_against_each_other_set_by_set(folder):
    """SMW of one set may lie above SMFCF of another one; shares may change together."""
    sweep = "sweep={{sample: {}, year: 2001}}"
    sumi("check", EXAMPLE, sets=[sweep.format("{soil.SMW: [0.1, 0.3], soil.SMFCF: [0.2, 0.4]}")])
    said = sumi("check", EXAMPLE, sets=[sweep.format("{soil.SMW: [0.1, 0.3], soil.SMFCF: [0.2, 0.25]}")], code=1)
    assert "set 1: SMW is 0.3 and SMFCF is 0.25" in said, said
    said = sumi("check", EXAMPLE, sets=[sweep.format("{crop.FLTB.scale: [1, 1.1]}")], code=1)
    assert "add up to" in said, said
    said = sumi("check", EXAMPLE, sets=[sweep.format("{soil.initial.available_water_cm: [5, 190]}")], code=1)
    assert "set 1: " in said and "190" in said, said
    said = sumi("check", EXAMPLE, sets=[sweep.format("{soil.SMW: [0.1, 0.3]}")], code=1)
    assert "set 1: SMW is 0.3 and SMFCF is" in said, said


def what_is_wrong_is_named_with_its_place(folder):
    lines = "# notes\ncrop.TSUM1,_id,crop.SPAN.scale\n1100,a,1\n"
    cases = (("", "There is no line of names"), ("# only notes\n", "There is no line of names"),
             ("crop.TSUM1\n", "The sample has no sets"), ("_id\n3\n", ":1:1: The sample has no column that is read"),
             (lines + "1200,b\n", ":4:1: found 2 fields, expected 3"),
             (lines + "nan,b,1\n", ":4:1: crop.TSUM1 has no value here"),
             (lines + "1200,b,\n", ":4:8: crop.SPAN.scale has no value here"),
             (lines + "1200,b,x\n", ":4:8: crop.SPAN.scale is \"x\", expected a number"),
             (lines + "\n9999,b,1\n", ":5:1: crop.TSUM1 is 9999, expected a number from"),
             (lines + "1200,bb,20\n", ":4:9: With this, SPAN of Jingu21 becomes"),
             ("crop.TSUM1,crop.TSUM1.add\n1,1\n", ":1:12: crop.TSUM1 and crop.TSUM1.add change the same thing"),
             ("crop.TSUM1,,\n1,1,1\n", ":1:12: A column has no name"),
             ("TSUM1\n1\n", ":1:1: There is no column TSUM1; the number of that name is called crop.TSUM1"),
             ("crop.TSUM\n1\n", "the nearest known one is TSUM1"), ("year\n2001\n", ":1:1: year cannot be a column"),
             ("soil.ZWT\n100\n", "ZWT is a parameter of the soil water model richards"),
             ("crop.TSUM1,soil.SMW,soil.SMFCF\n900,0.1,0.3\n900,0.3,0.2\n", ":3:1: SMW is 0.3 and SMFCF is 0.2"))
    for text, expected in cases:
        (folder / "bad.csv").write_text(text)
        said = sumi("check", EXAMPLE, sets=[f"sweep={{sample: {{file: {folder / 'bad.csv'}}}}}"], code=1)
        assert expected in said and "bad.csv" in said + "bad.csv" * (":1: " in expected), f"{text!r}: {said}"
    for value, expected in (("{crop.TSUM1: [1000], crop.TSUM2: [700, 650]}", "crop.TSUM2 has 2"), ("[1]", "a list"),
                            ("{}", "no column"), ("{crop.TSUM1: []}", "no sets"), ("{cultivar: [1]}", "own")):
        said = sumi("check", EXAMPLE, sets=[f"sweep={{sample: {value}}}"], code=1)
        assert expected in said, said
    said = sumi("check", EXAMPLE, sets=["sweep={sample: {crop.SPAN: [30]}, crop.SPAN: [31]}"], code=1)
    assert "The axes crop.SPAN and crop.SPAN change the same thing" in said, said


def its_columns_are_coordinates(folder):
    text = "# notes\ncrop.TSUM1,_id,crop.AMAXTB.scale\n1100,a,1\n1200,b,0.9\n"
    (folder / "sets.csv").write_text(text)
    sumi("sweep", EXAMPLE, "-o", folder / "cube.h5",
         sets=[f"sweep={{sample: {{file: {folder / 'sets.csv'}}}, year: [2001, 2002]}}"])
    for engine in ("netcdf4", "h5netcdf"):
        with xr.open_dataset(folder / "cube.h5", engine=engine, decode_times=False) as cube:
            assert list(cube["sample"].values) == [0, 1] and cube["yield"].dims == ("sample", "year")
            for name, values, unit in (("crop_TSUM1", [1100, 1200], "degC d"), ("crop_AMAXTB", [1, 0.9], "1")):
                assert name in cube["yield"].coords and cube[name].dims == ("sample",), name
                np.testing.assert_array_equal(cube[name].values, values)
                assert cube[name].attrs["units"] == unit
            assert cube["crop_AMAXTB"].attrs["long_name"].startswith("factor on AMAXTB")
    with h5py.File(folder / "cube.h5") as file:
        inputs = file["provenance/inputs"]
        rows = dict(zip(map(bytes, inputs["role"][()]), map(bytes, inputs["sha256"][()])))
        assert rows[b"sample"].decode() == hashlib.sha256(text.encode()).hexdigest()
    assert "the bytes are equal" in sumi("rerun", folder / "cube.h5")
    sumi("sweep", EXAMPLE, "-o", folder / "cube.h5",
         sets=[f"sweep={{sample: {{file: {folder / 'sets.csv'}}}, year: [2001]}}"])  # it is its own, and replaced


def who_takes_a_cube_knows_them(folder):
    sumi("sweep", EXAMPLE, "-o", folder / "a.h5",
         sets=["sweep={sample: {crop.TSUM1: [1000, 1100], crop.TSUM2: [650, 700]}, year: [2001, 2002]}"])
    sumi("sweep", EXAMPLE, "-o", folder / "b.h5",
         sets=["sweep={sample: {crop.TSUM1: [1000, 1150], crop.TSUM2: [650, 700]}, year: [2001, 2002]}"])
    said = sumi("show", folder / "a.h5", folder / "b.h5")
    assert "sample: A alone has 1. B alone has 1." in said, said
    assert "sample 1 (crop_TSUM1 1100, crop_TSUM2 700)" in sumi("show", folder / "a.h5")
    sumi("convert", "--cf", folder / "a.h5", "-o", folder / "all.nc")
    sumi("convert", "--cf", folder / "a.h5", "-o", folder / "one.nc", "--at", "sample=1")
    with xr.open_dataset(folder / "all.nc") as cube:
        np.testing.assert_array_equal(cube["crop_TSUM1"].values, [1000, 1100])
    with xr.open_dataset(folder / "one.nc") as cube:
        assert float(cube["crop_TSUM1"]) == 1100 and "crop_TSUM1" in cube["yield"].coords
    sumi("extract", folder / "a.h5", folder / "again")
    sumi("sweep", folder / "again" / "scenario.yaml", "-o", folder / "c.h5")
    assert "No difference" in sumi("show", folder / "a.h5", folder / "c.h5")
    with xr.open_dataset(folder / "a.h5", decode_times=False) as cube:  # a part of it, as another program saves it
        cube.isel(sample=[1]).drop_vars("sample").to_netcdf(folder / "part.nc")
    assert "left out, as they are no numbers over its axes" not in sumi("show", folder / "part.nc")


def many_sets_are_possible(folder):
    rows = [[900 + 0.002 * k, 700] for k in range(100000)]
    path = table(folder / "many.csv", ["crop.TSUM1", "crop.TSUM2"], rows)
    said = sumi("check", EXAMPLE, sets=[f"sweep={{sample: {{file: {path}}}, year: [2001]}}"])
    assert "100000 seasons: sample (100000 values)" in said, said


def a_column_is_set_by_its_path(folder):
    said = sumi("check", EXAMPLE, sets=["sweep={year: [2001]}", "sweep.sample.crop.TSUM1=[1000, 1100]",
                                        "sweep.sample.crop.SPAN.scale=[0.9, 1.1]"])
    assert "2 seasons: 1 year x sample (2 values)" in said, said


def a_run_leaves_the_sample_out(folder):
    said = sumi("run", EXAMPLE, sets=["sweep={sample: {crop.TSUM1: [1000, 1100]}, year: [2001]}"])
    assert "2001" in said, said


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
