"""The arrays of the library have the numbers of the command: every variable of every season and day, of a sweep those of
the cube of `sumi sweep`, of a run those of the tables of `sumi run`; and the same bits for any number of threads."""
import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import h5py
import numpy

from support import folder_tests

COMMAND = Path(os.environ["SUMI_COMMAND"])
VALUES = COMMAND.parent / "tests" / "api_values"
EXAMPLES = Path(os.environ["SUMI_DATA_DIR"]) / "examples"
# Each example with fewer seasons, as all variables of all days are kept; the soil that is resolved takes longest.
CASES = {
    "yangqu.yaml": ["weather.years=3", "sweep.sowing={fixed: 05-10, rule: {first: 04-20, last: 05-31, mean_temperature_C: 12,"
                     " seedbed_relative_water: 0.3}}"],
    "yangqu_lintul2.yaml": ["weather.years=3", "sweep.sowing=[05-10, 05-30]"],
    "yangqu_richards.yaml": ["weather.years=2", "sweep={sowing: [05-10]}"],
}


def arrays(kind, scenario, threads, sets):
    out = subprocess.run([VALUES, scenario, kind, str(threads), *sets], check=True, capture_output=True).stdout
    found, daily, at = {}, [], 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, of_days, seasons, days = out[at:end].decode().split()
        n = int(seasons) * int(days)
        found[name] = numpy.frombuffer(out, dtype=float, count=n, offset=end + 1).reshape(int(seasons), int(days))
        daily += [name] if of_days == "1" else []
        at = end + 1 + 8 * n
    return found, daily


def with_sets(sets):
    return [word for each in sets for word in ("--set", each)]


def as_stored(values, data):
    """Numbers of the library as a dataset of the cube has them."""
    if data.dtype.kind == "f":
        return values.astype(data.dtype)
    fill = data.attrs["_FillValue"]
    return numpy.where(numpy.isnan(values), fill, values).astype(data.dtype)


def test_a_sweep_has_the_numbers_of_the_cube(folder):
    for name, sets in CASES.items():
        found, daily = arrays("sweep", EXAMPLES / name, 3, sets)
        cube = folder / "cube.h5"
        more = sets + [f"output.daily=[{', '.join(daily)}]"]
        subprocess.run([COMMAND, "sweep", EXAMPLES / name, "-q", "-f", "-o", cube, *with_sets(more)], check=True,
                       capture_output=True)
        with h5py.File(cube) as file:
            missing = [variable for variable in found if variable not in file]
            assert not missing, (name, missing)
            for variable, values in found.items():
                data = file[variable]
                expected = data[...].reshape(len(values), -1)
                same = numpy.array_equal(as_stored(values, data), expected, equal_nan=data.dtype.kind == "f")
                assert same, (name, variable, values, expected)


def test_a_run_has_the_numbers_of_the_tables(folder):
    for name, sets in CASES.items():
        found, daily = arrays("run", EXAMPLES / name, 2, sets)
        days = folder / "days.csv"
        more = with_sets(sets + [f"output={{daily: [{', '.join(daily)}]}}"])
        out = subprocess.run([COMMAND, "run", EXAMPLES / name, "--csv", "--daily", days, "-f", *more], check=True,
                             capture_output=True, text=True).stdout
        seasons = list(csv.DictReader(io.StringIO(out)))
        assert len(seasons) == len(found["yield"])
        for column in seasons[0]:
            variable = max((v for v in found if column == v or column.startswith(v + "_")), key=len, default=None)
            if variable and not variable.endswith("date") and variable != "status":
                told = numpy.array([float(row[column] or "nan") for row in seasons])
                assert numpy.allclose(found[variable][:, 0], told, rtol=5e-6, equal_nan=True), (name, column)  # six digits
        of_days = list(csv.DictReader(days.open()))
        heads = [head for head in of_days[0] if head != "date"]
        lengths = numpy.sum(~numpy.isnan(found["DVS"]), axis=1)
        assert sum(lengths) == len(of_days), (name, lengths, len(of_days))
        for head, variable in zip(heads, daily):
            assert head == variable or head.startswith(variable + "_"), (head, variable)
            told = numpy.array([float(row[head] or "nan") for row in of_days])
            ours = numpy.concatenate([series[:n] for series, n in zip(found[variable], lengths)])
            assert numpy.array_equal(told, ours, equal_nan=True) or numpy.allclose(told, ours, rtol=1e-8, equal_nan=True), \
                (name, head)


def test_threads_change_no_bit(folder):
    for name, sets in CASES.items():
        one, _ = arrays("sweep", EXAMPLES / name, 1, sets)
        for threads in [2, 5] if "richards" not in name else [3]:
            many, _ = arrays("sweep", EXAMPLES / name, threads, sets)
            different = [v for v in one if one[v].tobytes() != many[v].tobytes()]
            assert not different, (name, threads, different)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
