#!/usr/bin/python3
"""Opens the file of an outlook's ensemble with the readers that people use: xarray with both of its engines, h5py, ncdump.

The outlook is the sample of tests/support/outlook_sample.c, written by the program test_outlook_ensemble; its values
follow rules that are repeated here. The file also holds the rules of CF.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

SKIPPED = 77

try:
    import h5netcdf  # noqa: F401, an engine of xarray
    import h5py
    import netCDF4  # noqa: F401, the other engine
    import numpy as np
    import xarray as xr
except ImportError as missing:
    print(f"skipped: {missing}; packages.txt names the packages")
    sys.exit(SKIPPED)

sys.path.insert(0, str(Path(__file__).parent / "support"))
import cf_rules  # noqa: E402

MEMBERS, FUTURES, LAYERS = 5, 3, 2
TODAY = np.datetime64("2026-07-10", "ns")
DAY = np.timedelta64(1, "D")
MEMBER = np.arange(MEMBERS)
BRANCH = np.arange(MEMBERS * FUTURES).reshape(MEMBERS, FUTURES)
NOT_SOWN = BRANCH == 7
SIZES = {"member": MEMBERS, "future": FUTURES, "layer": LAYERS, "uncertain": 10, "series": 3, "observation": 4}


def same(found, expected):
    np.testing.assert_array_equal(np.asarray(found), expected)


def check_coordinates(ensemble):
    assert {name: ensemble.sizes[name] for name in SIZES} == SIZES, ensemble.sizes
    assert set(ensemble.sizes) == set(SIZES), ensemble.sizes  # none invented
    same(ensemble["member"], MEMBER)
    same(ensemble["series"], np.array(["theta_20cm", "stage", "LAI"], dtype=object))
    assert "time_to_anthesis" in ensemble["uncertain"].values
    assert "theta_20cm cm3 cm-3, stage 1, LAI ha ha-1" in ensemble["series"].attrs["long_name"]
    assert ensemble["latitude"].ndim == 0


def check_branches(ensemble):
    for name in ("grain", "biomass", "outcome", "maturity", "frost_from"):
        assert ensemble[name].dims == ("member", "future"), name
    same(ensemble["grain"], 4000.0 + 10.0 * BRANCH)
    same(ensemble["yield"], np.where(NOT_SOWN, 0.0, 4000.0 + 10.0 * BRANCH))
    assert ensemble["grain"].attrs["units"] == "kg ha-1"
    for k, name in enumerate(("emergence", "heading", "anthesis", "maturity", "harvest")):
        expected = TODAY + (10 * k + BRANCH) * DAY
        same(ensemble[name], np.where(NOT_SOWN & (k > 0), np.datetime64("NaT"), expected))
    for k, name in enumerate(("drought_from", "frost_from", "heat_from", "wet_harvest_from")):
        same(ensemble[name], np.where(BRANCH % 2 == 0, np.datetime64("NaT"), TODAY + (30 + k) * DAY))
    words = ensemble["outcome"].attrs["flag_meanings"].split()
    same(np.array(words)[ensemble["outcome"].values.astype(int)], np.where(NOT_SOWN, "not_sown", "ripe"))


def check_members(ensemble):
    same(ensemble["weight"], (MEMBER + 1) / 15.0)
    same(ensemble["ancestor"], MEMBERS - 1 - MEMBER)
    same(ensemble["growth"], 1.0 - 0.125 * MEMBER)
    assert ensemble["change"].dims == ("member", "uncertain")
    same(ensemble["change"], MEMBER[:, None] + 0.0625 * np.arange(10))
    same(ensemble["today_lai"], 2.0 + MEMBER)
    same(ensemble["today_readily_available"], np.where(MEMBER == 4, np.nan, 50.0 + MEMBER))
    assert ensemble["today_layer_theta"].dims == ("member", "layer")
    same(ensemble["today_layer_theta"], 0.1 * np.arange(1, 3) + 0.01 * MEMBER[:, None])
    same(ensemble["today_layer_available"], 10.0 * np.arange(2) + MEMBER[:, None])
    same(ensemble["layer_bottom"], [60.0, 120.0])
    same(ensemble["today_layer_top"], np.arange(2) * (60.0 + MEMBER[:, None]))
    same(ensemble["today_layer_bottom"][:, 0], 60.0 + MEMBER)
    same(ensemble["today_layer_capacity"][2], [100.0, 101.0])
    same(ensemble["of_prior"], MEMBER == 4)
    same(ensemble["sown"], np.where(MEMBER == 4, np.datetime64("NaT"), TODAY - 59 * DAY))
    stages = np.array(ensemble["today_stage"].attrs["flag_meanings"].split())
    assert list(stages[ensemble["today_stage"].values.astype(int)]) == ["reproductive"] + ["vegetative"] * 4
    assert ensemble["probe_offset"].dims == ("member", "series")
    same(ensemble["probe_offset"].sel(series="theta_20cm"), 0.001 * MEMBER)
    assert ensemble["probe_offset"].sel(series="LAI").isnull().all()


def check_observations(ensemble):
    same(ensemble["observation_date"], TODAY + (np.arange(4) - 10) * DAY)
    same(ensemble["observation_series"], [0, 1, 2, 0])
    same(ensemble["observation_value"], [0, 0.25, 0.5, 0.75])
    same(ensemble["observation_innovation"], [-0.5, np.nan, 0.0, 0.25])
    same(ensemble["observation_rooted"], [0.5, np.nan, np.nan, np.nan])
    assert ensemble["observation_sd"].isnull().all()
    fates = np.array(ensemble["observation_fate"].attrs["flag_meanings"].split())
    assert list(fates[ensemble["observation_fate"].values.astype(int)]) == ["used", "stuck", "used", "used"]
    same(ensemble["series_used"], [2, 0, 1])
    same(ensemble["series_last"], [TODAY - 7 * DAY, np.datetime64("NaT"), TODAY - 5 * DAY])
    same(ensemble["future_year"], [2007, 2008, 2009])
    same(ensemble["future_weight"], np.arange(1, 4) / 6.0)


def check_attributes(ensemble):
    assert ensemble.attrs["outlook_status"] == "degraded"
    assert ensemble.attrs["outlook_reasons"] == "The probes contradict the soil."
    assert ensemble.attrs["outlook_today"] == "2026-07-10"
    assert ensemble.attrs["outlook_valid_until"] == "2026-07-11"
    assert ensemble.attrs["seed"] == 17
    assert ensemble.attrs["outlook_widening"] == 1.25 and ensemble.attrs["outlook_members_tried"] == 40
    assert "outlook_normalised_innovations" not in ensemble.attrs  # there is none
    assert "sumi " in ensemble.attrs["history"] and " outlook " in ensemble.attrs["history"]
    assert ensemble.attrs["summary"].startswith("An ensemble of 5 members and 3 weathers to come")
    for name in ("title", "id", "sumi_version", "scenario_sha256", "license", "references"):
        assert ensemble.attrs[name], name


def check_provenance(path, engine):
    with xr.open_dataset(path, engine=engine, group="provenance") as provenance:
        assert "management" in provenance["scenario"].item()
    with xr.open_dataset(path, engine=engine, group="provenance/inputs") as table:
        assert all(len(sha) == 64 for sha in table["sha256"].values) and table.sizes["row"] >= 1


def check_h5py(path):
    with h5py.File(path) as file:
        scales = [[scale.name for scale in dimension.values()] for dimension in file["change"].dims]
        assert scales == [["/member"], ["/uncertain"]], scales
        assert np.isnan(file["grain"].attrs["_FillValue"])


def check_ncdump(path):
    if not shutil.which("ncdump"):
        print("ncdump is not installed: not checked")
        return
    done = subprocess.run(["ncdump", "-h", path], capture_output=True, text=True, check=True)
    for line in ("double change(member, uncertain) ;", "string series(series) ;", "double maturity(member, future) ;",
                 "byte observation_fate(observation) ;"):
        assert line in done.stdout, line
    assert "phony" not in done.stdout


def main():
    program = "./test_outlook_ensemble"
    if not Path(program).is_file():
        print(f"skipped: the program {program} is not built")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/ensemble.h5"
        subprocess.run([program, "--sample", path], check=True)
        for engine in ("netcdf4", "h5netcdf"):
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                warnings.filterwarnings("ignore", category=DeprecationWarning)
                warnings.filterwarnings("ignore", message="invalid value encountered in cast")  # xarray's, of a missing date
                with xr.open_dataset(path, engine=engine) as ensemble:
                    ensemble.load()
            check_coordinates(ensemble)
            check_branches(ensemble)
            check_members(ensemble)
            check_observations(ensemble)
            check_attributes(ensemble)
            check_provenance(path, engine)
        check_h5py(path)
        check_ncdump(path)
        of_positions = ("change", "prior_", "series_innovation", "observation_")  # their axis tells the units
        faults = [fault for fault in cf_rules.faults(path, (1, 11))
                  if not (fault.endswith("has no units") and fault.split()[1].startswith(of_positions))]
        assert not faults, faults
        command = os.environ["SUMI_COMMAND"]
        shown = subprocess.run([command, "show", path, "--var", "yield"], capture_output=True, text=True)
        assert shown.returncode == 0 and "4130" in shown.stdout, shown.stderr
        advice = subprocess.run([command, "show", path], capture_output=True, text=True)
        assert advice.returncode == 1 and "sumi outlook" in advice.stderr, advice.stderr
        again = subprocess.run([command, "rerun", path], capture_output=True, text=True)
        assert again.returncode == 1 and "sumi extract" in again.stderr, again.stderr
        subprocess.run([command, "extract", path, f"{folder}/kept"], check=True, capture_output=True)
        assert Path(folder, "kept/scenario.yaml").is_file()
    return 0


if __name__ == "__main__":
    sys.exit(main())
