"""What `sumi show` tells to do, on made-up cubes whose right advice can be seen: never a choice that another one outdoes."""
import csv
import io
import os
import subprocess
import sys

import numpy as np
import xarray as xr

from support import folder_tests

SUMI = os.environ.get("SUMI_COMMAND", "")
WORDS = "ripe unripe frost_killed not_sown not_emerged weather_missing weather_ends solver_failed never_grew cut"


def cube(path, harvest, water):
    """harvest [sowing][irrigation][year] in kg/ha, 0: lost to frost; water [irrigation] in mm. Any program could write it."""
    harvest = np.asarray(harvest, float)
    dims = ("sowing", "irrigation", "year")
    lost = harvest == 0
    codes = np.arange(10, dtype="i1")
    status = xr.Variable(dims, np.where(lost, 2, 0).astype("i1"), {"flag_values": codes, "flag_meanings": WORDS})
    given = np.broadcast_to(np.asarray(water, float)[None, :, None], harvest.shape)
    xr.Dataset({"yield": (dims, np.where(lost, np.nan, harvest), {"units": "kg ha-1"}),
                "yield_all_years": (dims, harvest, {"units": "kg ha-1"}), "status": status,
                "irrigation_gross": (dims, given, {"units": "mm"})},
               {"sowing": [f"05-{d:02d}" for d in range(1, 1 + harvest.shape[0])],
                "irrigation": ["rainfed", "little", "much"][:harvest.shape[1]],
                "year": np.arange(2001, 2001 + harvest.shape[2])}).to_netcdf(path, engine="h5netcdf", invalid_netcdf=False)


def show(path, *options):
    done = subprocess.run([SUMI, "show", path, *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def choices(path, *options):
    return list(csv.DictReader(io.StringIO(show(path, "--choices", "--csv", *options))))


def advised(path):
    return [(row["sowing"], row["irrigation"]) for row in choices(path) if row["advised"] == "1"]


def the_least_water_of_equals(folder):
    """Two irrigations that bring the same but for noise: the smaller one is told; where water pays, the larger one."""
    rng = np.random.default_rng(1)
    year = 3000 + 500 * rng.standard_normal(12)
    noise = 30 * rng.standard_normal((2, 12))
    cube(folder / "a.h5", [[year - 900, year + noise[0], year + noise[1]]], [0, 50, 100])
    assert advised(folder / "a.h5") == [("05-01", "little")]
    cube(folder / "b.h5", [[year - 900, year + noise[0], year + 700 + noise[1]]], [0, 50, 100])
    assert advised(folder / "b.h5") == [("05-01", "much")]
    rows = choices(folder / "b.h5")
    assert [row["may_be_best"] for row in rows] == ["0", "0", "1"], rows


def a_choice_that_loses_more_years_is_not_told(folder):
    """A rainfed crop that may be the best, since its record is noisy, and loses years that the best does not lose."""
    much = np.array([5000, 5200, 4900, 5100, 5050, 4950, 5000, 5100.0])
    dry = np.array([9000, 0, 9500, 0, 9000, 8800, 0, 0.0])
    cube(folder / "a.h5", [[dry, much - 1500, much]], [0, 50, 100])
    rows = choices(folder / "a.h5")
    assert [row["may_be_best"] for row in rows] == ["1", "0", "1"], rows
    assert advised(folder / "a.h5") == [("05-01", "much")]


def no_other_choice_outdoes_it(folder):
    """Random fields: what is told brings the most of all choices with no more water and no more lost years."""
    rng = np.random.default_rng(7)
    for number in range(12):
        years = int(rng.integers(5, 16))
        season = 4000 + 800 * rng.standard_normal(years)
        own = rng.uniform(-1500, 1500, (6, 3, 1)) + rng.uniform(50, 900, (6, 3, 1)) * rng.standard_normal((6, 3, years))
        harvest = np.maximum(season + own, 100)
        harvest[rng.random(harvest.shape) < rng.uniform(0, 0.3, (6, 1, 1))] = 0
        cube(folder / f"{number}.h5", harvest, [0, 50, 100])
        rows = choices(folder / f"{number}.h5")
        told = [row for row in rows if row["advised"] == "1"]
        assert len(told) == 1 and told[0]["may_be_best"] == "1", told
        mean, water, lost = (np.array([float(row[name]) for row in rows]) for name in
                             ("mean_kg_ha", "irrigation_mm", "frost_killed"))
        k = rows.index(told[0])
        outdoes = (mean > mean[k]) & (water <= water[k]) & (lost <= lost[k])
        assert not outdoes.any(), (number, told, [rows[j] for j in np.flatnonzero(outdoes)])
        assert lost[k] <= lost[np.argmax(mean)], (number, told)


def of_equals_the_one_with_less(folder):
    """Equal grain: less water, and fewer lost years, wherever they stand in the list."""
    year = 4000 + 300 * np.random.default_rng(3).standard_normal(10)
    cube(folder / "a.h5", [[year, year, year]], [8, 0, 4])
    assert advised(folder / "a.h5") == [("05-01", "little")]
    lost = np.where(np.arange(10) == 3, 0, 4500.0)
    cube(folder / "b.h5", [[lost], [np.full(10, lost.mean())]], [0])
    assert advised(folder / "b.h5") == [("05-02", "rainfed")]


def a_cut_crop_of_a_file_without_its_yield(folder):
    """A file from before, or one that lost yield_all_years, has the grain of a crop that was cut."""
    path = folder / "a.h5"
    year = np.linspace(3000, 4000, 8)
    cube(path, [[year]], [0])
    with xr.open_dataset(path) as file:
        file.load()
    status = file["status"].copy()
    status[..., 2:4] = 9
    old = file.drop_vars("yield_all_years").assign(status=status, grain=file["yield"])
    old["yield"] = file["yield"].where(status != 9)
    for name in ("grain", "yield"):
        old[name].attrs["units"] = "kg ha-1"
    old.to_netcdf(folder / "old.h5", engine="h5netcdf", invalid_netcdf=False)
    row, = choices(folder / "old.h5")
    assert (int(row["simulated"]), int(row["harvested"]), int(row["cut"])) == (8, 8, 2), row
    assert abs(float(row["mean_kg_ha"]) - year.mean()) < 0.01, row


def few_years_tell_of_the_most_grain(folder):
    """Four years allow 16 flips: nothing can be told apart, and the largest mean is told."""
    cube(folder / "a.h5", [[[3000, 3100, 3050, 2950], [3000, 3200, 3100, 3000], [5000, 5100, 5200, 5050]]], [0, 50, 100])
    assert advised(folder / "a.h5") == [("05-01", "much")]
    assert "So few years tell no choices apart" in show(folder / "a.h5").replace("\n  ", " ")


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
