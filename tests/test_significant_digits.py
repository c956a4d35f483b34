#!/usr/bin/python3
"""output.significant_digits: daily values of a cube are rounded by at most what the file says, and nothing else is. A
sweep without it keeps every bit of float32."""
import os
import subprocess
import sys
from pathlib import Path

import h5py
import netCDF4
import numpy as np

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
DAILY = ("DVS", "LAI", "TWSO", "SM", "RAIN")
FEW = ["weather.years=6", "sweep.sowing=[05-10]", "sweep.irrigation={rainfed: none}", f"output.daily=[{', '.join(DAILY)}]"]
BITS, ERROR = "_QuantizeBitRoundNumberOfSignificantBits", "rounding_relative_error"


def sumi(*arguments, sets=(), code=0):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def sweep(path, *sets):
    sumi("sweep", EXAMPLE, "-o", path, "-q", sets=[*FEW, *sets])
    return h5py.File(path)


def values(dataset):
    """Of numbers, their bytes; of texts, the texts."""
    return dataset[()].tobytes() if dataset.dtype.kind in "fiu" else list(np.ravel(dataset[()]))


def packed(cube):
    """Bytes of the daily values on the disk."""
    return sum(cube[name].id.get_storage_size() for name in DAILY)


def only_daily_values_are_rounded(folder):
    whole = sweep(folder / "whole.h5")
    assert not any(BITS in whole[name].attrs or ERROR in whole[name].attrs for name in DAILY)
    sizes = [packed(whole)]
    for digits, bits in ((6, 20), (4, 14), (2, 7), (1, 4)):
        cube = sweep(folder / f"{digits}.h5", f"output.significant_digits={digits}")
        sizes.append(packed(cube))
        for name in DAILY:
            x, y = (file[name][()].astype(float) for file in (whole, cube))
            assert cube[name].attrs[BITS] == bits and cube[name].attrs[ERROR] == 2.0 ** (-bits - 1)
            assert cube[name].attrs[ERROR] <= 0.5 * 10.0 ** -digits
            np.testing.assert_array_equal(np.isnan(x), np.isnan(y))
            there = ~np.isnan(x)
            assert (abs(y - x)[there] <= 2.0 ** (-bits - 1) * abs(x[there])).all(), (name, digits)
            kept = cube[name][()].view(np.uint32)[there]
            assert not (kept & (1 << (23 - bits)) - 1).any() and (kept != whole[name][()].view(np.uint32)[there]).any()
            assert (cube[name][()].view(np.uint32)[~there] == 0x7fc00000).all()  # one pattern is missing
        for name in whole:
            if name not in DAILY and isinstance(whole[name], h5py.Dataset):
                assert values(whole[name]) == values(cube[name]), name
                assert BITS not in cube[name].attrs
    assert sizes == sorted(sizes, reverse=True) and sizes[2] < 0.8 * sizes[0], sizes


def halves_go_to_the_even_number(folder):
    """Not all upwards, which would lift every mean."""
    whole, cube = sweep(folder / "whole.h5"), sweep(folder / "few.h5", "output.significant_digits=1")
    x, y = (file["LAI"][()].astype(float).ravel() for file in (whole, cube))
    there = x > 0
    assert abs(((y - x) / x)[there].mean()) < 0.002, ((y - x) / x)[there].mean()  # a shift by half a bit would be 0.02


def readers_see_it(folder):
    sweep(folder / "four.h5", "output.significant_digits=4").close()
    with netCDF4.Dataset(folder / "four.h5") as cube:
        assert cube["LAI"].getncattr(BITS) == 14 and cube["LAI"].getncattr(BITS).dtype == np.int32
        assert cube["LAI"].getncattr(ERROR) == 2.0 ** -15
    sumi("convert", "--cf", folder / "four.h5", "-o", folder / "four.nc")
    with netCDF4.Dataset(folder / "four.nc") as cube:
        assert cube["LAI"].comment == "rounded: off by at most 3.1e-05 of the value", cube["LAI"]


def a_rerun_rounds_again(folder):
    sweep(folder / "three.h5", "output.significant_digits=3").close()
    sumi("rerun", folder / "three.h5")
    sumi("sweep", EXAMPLE, "-o", folder / "three.h5", "-q", sets=FEW)  # it is a result of Sumi's, which may be replaced


def what_is_no_number_of_digits_is_refused(folder):
    for digits in ("0", "7", "2.5", "few"):
        said = sumi("check", EXAMPLE, sets=[f"output.significant_digits={digits}"], code=1)
        assert "expected a whole number from 1 to 6" in said, said


def digits_of_nothing_are_refused(folder):
    said = sumi("check", EXAMPLE, sets=["output={daily: [], significant_digits: 4}"], code=1)
    assert "output names none" in said, said


sys.exit(folder_tests.run(globals()))
