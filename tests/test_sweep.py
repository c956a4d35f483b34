#!/usr/bin/python3
"""The sweep as its users meet it: the same bytes for any number of threads, rows for what cannot run, axes of every kind,
nothing half-written, and numbers that agree with `sumi run`."""
import filecmp
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
AXES = ("sweep={cultivar: [Jingu21, Zhangzagu5], sowing: [05-01, 05-20], irrigation: {rainfed: none, booting: {at_stage: "
        "{booting: {amount_mm: 50}}}, two: {at_stage: {booting: {amount_mm: 50}, filling: {amount_mm: 50}}}, deficit: "
        "{when_depletion_over_raw: 1.0, amount_mm: 40, quota_mm: 120, min_interval_d: 7}}, year: all}")
SMALL = ["weather.years=7", AXES]


def sumi(*arguments, sets=(), code=0, **environment):
    """Runs the command; fails where it ends otherwise than expected. Returns what it printed."""
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def sweep(path, *sets, jobs=1, **environment):
    sumi("sweep", EXAMPLE, "-o", path, "-j", jobs, sets=[*SMALL, *sets], **environment)
    return xr.open_dataset(path)


def same_bytes_for_any_number_of_threads(folder):
    epoch = {"SOURCE_DATE_EPOCH": "1700000000"}
    for name, sets in {"euler": [], "rk4": ["model.integrator=rk4"],
                       "cvode": ["model.integrator=cvode", "sweep.irrigation={rainfed: none}"]}.items():
        files = [folder / f"{name}-{jobs}.h5" for jobs in (1, 2, 5)]
        for path, jobs in zip(files, (1, 2, 5)):
            sweep(path, *sets, jobs=jobs, **epoch).close()
        assert filecmp.cmp(files[0], files[1], shallow=False), name
        assert filecmp.cmp(files[0], files[2], shallow=False), name


def a_scenario_depends_on_the_plan_alone(folder):
    """Fewer values on an axis put a season into other lanes and blocks; its bits stay."""
    whole = sweep(folder / "whole.h5")
    part = sweep(folder / "part.h5", "sweep.cultivar=[Zhangzagu5]", "sweep.year=[2003, 2006]")
    for name in part.data_vars:
        a = whole[name].sel(cultivar=["Zhangzagu5"], year=[2003, 2006]).values
        assert a.tobytes() == part[name].values.tobytes(), name


def run_and_sweep_agree(folder):
    cube = sweep(folder / "agree.h5").sel(cultivar="Jingu21", sowing="05-20", irrigation="rainfed")
    table = sumi("run", EXAMPLE, sets=[*SMALL, "management.sowing=05-20"])
    rows = [line.split() for line in table.splitlines() if line[:2] == "20"]
    assert len(rows) == 7
    for row, year in zip(rows, cube.year.values):
        grain = float(cube["yield_all_years"].sel(year=year))
        assert row[0] == str(year) and row[5] == ("-" if np.isnan(grain) else f"{grain:.0f}"), row


def continuous_stages_have_a_time_of_day(folder):
    for integrator, kind in {"euler": "int32", "rk4": "float64", "cvode": "float64"}.items():
        path = folder / f"{integrator}.h5"
        sweep(path, f"model.integrator={integrator}", "sweep.irrigation={rainfed: none}").close()
        anthesis = xr.open_dataset(path, decode_times=False, mask_and_scale=False).anthesis_date
        assert anthesis.dtype == kind, integrator
        assert bool((anthesis % 1 != 0).any()) == (kind == "float64"), integrator


def every_kind_of_axis(folder):
    cube = sweep(folder / "axes.h5", "sweep={crop.SPAN: [33, 36.5], soil.SMFCF: [0.24, 0.27], "
                 "soil.initial.relative_available_water: [0.4, 0.6], site.co2_ppm: [360, 500], "
                 "management.mulch_fraction: [0, 0.8], site.elevation_m: [800, 1200], crop.KDIFTB: [0.5, 0.6], "
                 "crop.AMAXTB: [[0, 40, 1.3, 40, 2, 0], [0, 55, 1.3, 55, 2, 0]], year: [2002, 2003]}")
    assert cube["yield"].shape == (2,) * 9
    assert list(cube["crop_KDIFTB"].values) == [0.5, 0.6] and list(cube["crop_AMAXTB"].values) == [
        "[0, 40, 1.3, 40, 2, 0]", "[0, 55, 1.3, 55, 2, 0]"]
    assert list(cube["crop_SPAN"].values) == [33, 36.5] and cube["crop_SPAN"].attrs["units"] == "d"
    grain = cube["grain"]
    for axis in grain.dims:
        assert float(abs(grain.diff(axis)).max()) > 0, axis
    dry, wet = (float(grain.isel({"soil_initial_relative_available_water": k}).mean()) for k in (0, 1))
    assert wet > dry


def what_cannot_run_is_a_row(folder):
    cube = sweep(folder / "rows.h5", "sweep={year: [2006, 2007, 2008]}")  # seven years: 2001 to 2007
    meanings = cube.status.attrs["flag_meanings"].split()
    assert meanings[int(cube.status.sel(year=2008))] == "weather_ends"
    assert meanings[int(cube.status.sel(year=2006))] in ("ripe", "unripe", "frost_killed")
    assert np.isnan(cube["yield"].sel(year=2008)) and np.isnan(cube["grain"].sel(year=2008))


def unripe_is_not_a_yield(folder):
    cube = sweep(folder / "unripe.h5", "management.harvest={latest: 08-20}")
    assert np.isnan(cube["yield"]).all() and (cube["grain"] >= 0).any()
    assert "no" in sumi("show", folder / "unripe.h5").lower()


def daily_series_reach_their_date(folder):
    cube = sweep(folder / "daily.h5", "sweep.irrigation={rainfed: none}")
    one = cube.sel(cultivar="Jingu21", sowing="05-01", irrigation="rainfed", year=2004)
    dvs = one.DVS.values[~np.isnan(one.DVS.values)]
    assert dvs[0] == np.float32(-0.1) and (np.diff(dvs) >= 0).all()
    assert len(dvs) == (one.harvest_date - one.sowing_date).values / np.timedelta64(1, "D") + 1
    anthesis = one.sowing_date.values + np.timedelta64(int(np.argmax(dvs >= 1)), "D")
    assert anthesis == one.anthesis_date.values


def balances_close(folder):
    cube = sweep(folder / "balance.h5")
    through = cube.soil_water_start + cube.rain + cube.irrigation_net
    assert float((abs(cube.water_residual) / through).max()) < 1e-9
    assert float((abs(cube.carbon_residual) / (1 + cube.biomass)).max()) < 1e-9


def nothing_is_half_written(folder):
    target = folder / "kept.h5"
    sweep(target).close()
    before = target.read_bytes()
    message = sumi("sweep", EXAMPLE, "-o", folder / "no" / "such" / "folder.h5", sets=SMALL, code=1)
    assert "folder" in message
    many = "sweep={year: all, sowing: {from: 04-20, to: 06-05, every_d: 1}, crop.SPAN: [%s]}" % ", ".join(
        f"{30 + 0.01 * k:.2f}" for k in range(600))
    process = subprocess.Popen([SUMI, "sweep", EXAMPLE, "-o", target, "--set", many], stderr=subprocess.PIPE)
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, message = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT and b"Stopped" in message, message
    assert target.read_bytes() == before
    assert sorted(folder.glob(".kept*")) == [], "a hidden part is left behind"


def provenance_repeats_the_run(folder):
    import h5py
    path = folder / "first.h5"
    sweep(path, "crop.SPAN=35", SOURCE_DATE_EPOCH="1700000000").close()
    with h5py.File(path) as file:
        text = file["provenance/scenario"][()]
        text = text.decode() if isinstance(text, bytes) else np.ravel(text)[0].decode()
    again = folder / "again.yaml"
    again.write_text(text)
    sumi("sweep", again, "-o", folder / "second.h5", SOURCE_DATE_EPOCH="1700000000")
    a, b = xr.open_dataset(path), xr.open_dataset(folder / "second.h5")
    for name in a.data_vars:
        assert a[name].values.tobytes() == b[name].values.tobytes(), name


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
