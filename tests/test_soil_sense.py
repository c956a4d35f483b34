#!/usr/bin/python3
"""A soil that is resolved in depth behaves as soils do, in the recorded years of Taiyuan (2014-2020): it forgets how it
started, from above; it wets from above; it dries by roots as deep as they reach, by no more than crop and air take; it
follows a record of probes; and what an axis of a sweep changes has the direction that it should have.

The record is in the reference folder (SUMI_REFERENCE_DIR, or ../shared/reference beside the source); without it the
test is skipped."""
import csv
import filecmp
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import xarray as xr

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SKIPPED = 77
SUMI = os.environ["SUMI_COMMAND"]
SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
REFERENCE = Path(os.environ.get("SUMI_REFERENCE_DIR", SOURCE / ".." / "shared" / "reference"))
RECORD = REFERENCE / "taiyuan" / "daily_2014_2021.csv"

SCENARIO = """
site: {{name: Yangqu, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}}
weather: {{file: {record}, shift_tmax_C: -1.3, shift_tmin_C: -1.6, hargreaves_years: [2020]}}
soil: {{profile: soils/loess_silt_loam.yaml, initial: {{date: 04-01, relative_available_water: 0.5}}}}
crop: {{file: crops/foxtail_millet.yaml, cultivar: Jingu21}}
model: {{soil_water: richards}}
management: {{sowing: 05-10, irrigation: none}}
sweep: {{year: all}}
output: {{daily: [SM, RD, LAI, RAIN, WTRA, EVS, EVW, LOSS, WWLOW, SS], profile: [THETA, HEAD], depths_cm: {depths}}}
"""
DEPTHS = [0.25, 1, 2, 3.5, 5, 7.5, 10, 12.5, 15, 17.5, 20, 22.5, 25, 27.5, 30, *range(35, 201, 5)]  # cm
BARE = ["crop.TBASEM=20", "crop.TSUMEM=500"]  # seeds of the tropics, which do not emerge here
RELATIVE, AVAILABLE = "soil.initial.relative_available_water", "soil.initial.available_water_cm"
DRY_YEAR = 2019


def loess(head):
    """Water content of the loess by van Genuchten (1980): Carsel and Parrish (1988), silt loam."""
    return 0.067 + 0.383 * (1 + (0.02 * -head) ** 1.41) ** (1 / 1.41 - 1)


CAPACITY, WILTING = loess(-330), loess(-15000)  # HFC and HWP


def sumi(*arguments, sets=(), **environment):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=600)
    assert done.returncode == 0, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"


def sweep(folder, *sets, jobs=2, name="cube.h5", **environment):
    """A cube, in which all seasons ended as seasons do, with a closed balance."""
    scenario = folder / "scenario.yaml"
    scenario.write_text(SCENARIO.format(record=RECORD.resolve(), depths=DEPTHS))
    sumi("sweep", scenario, "-o", folder / name, "-j", jobs, sets=sets, **environment)
    with xr.open_dataset(folder / name) as cube:
        cube.load()
    words = cube["status"].attrs["flag_meanings"].split()
    assert (cube["status"] <= words.index("not_emerged")).all() or BARE[0] in sets, cube["status"].values
    assert (cube["status"] != words.index("solver_failed")).all()
    assert abs(cube["water_residual"]).max() < 1e-9, "mm: sums of rounding errors over thousands of steps"
    return cube


def mean_over(profile, upper, lower):
    """Mean of a profile between two depths, by trapezia."""
    depths = np.unique([upper, *[z for z in DEPTHS if upper < z < lower], lower])
    return profile.interp(depth=depths).integrate("depth") / (lower - upper)


def starts_differ(folder, *sets):
    """The wetter start less the drier one."""
    cube = sweep(folder, *sets, f"sweep={{year: all, {RELATIVE}: [0.3, 0.8]}}")
    axis = RELATIVE.replace(".", "_")
    return cube, cube.isel({axis: 1}) - cube.isel({axis: 0})


# --- what a start leaves ---


def bare_soil_forgets(folder):
    """The wetter of two bare soils evaporates, drains and runs off no less. So the water between them never grows, and
    the wetter one stays the wetter one at every depth (an order that the Richards equation keeps)."""
    tight = "model.rtol=1e-4"  # a front that comes a step sooner or later in one of the two is 2e-3 of a water content at 1e-3
    cube, difference = starts_differ(folder, "soil.initial={date: 04-01}", "management.sowing=04-01", tight, *BARE)
    first = 0.5 * (CAPACITY - WILTING)
    held = 200 * (CAPACITY - WILTING)  # mm: available water of the upper 20 cm
    for year in cube["year"].values:
        d = difference.sel(year=year).dropna("day", how="all")
        water = 10 * (d["WWLOW"] + d["SS"]).values  # mm
        assert np.diff(water).max() < 0.01, (year, np.diff(water).max())  # mm d-1: rtol 1e-4 leaves 0.2 mm a season
        assert d["THETA"].min() > -2e-4, (year, float(d["THETA"].min()))  # the same of a water content
        july = d["THETA"].isel(day=120)
        rain = float(cube["RAIN"].sel(year=year).isel({RELATIVE.replace(".", "_"): 0, "day": slice(0, 120)}).sum())
        assert rain > 2 * held, (year, rain, held)
        # Twice its water leaves exp(-2) = 0.14 of what was in a layer that is mixed; a soil mixes less than that.
        top, deep = float(mean_over(july, 0.25, 20)) / first, float(july.sel(depth=100)) / first
        print(f"  {year}: after 120 d and {rain:.0f} mm of rain, {top:.2f} of it is left to 20 cm, "
                  f"{deep:.2f} at 100 cm")
        assert top < 0.3 and deep > 2 * top, (year, top, deep)


def a_field_forgets(folder):
    """Roots empty the soil to their depth, whatever was in it; below them the start stays."""
    first = 0.5 * (CAPACITY - WILTING)
    for start in ("04-01", "10-01"):
        place = folder / start
        place.mkdir()
        cube, difference = starts_differ(place, f"soil.initial={{date: {start}}}")
        for year in cube["year"].values:
            theta = difference["THETA"].sel(year=year).dropna("day", how="all")
            top, deep = mean_over(theta, 0.25, 20).values, theta.sel(depth=100).values
            soon, late = (int(np.argmax(abs(x) < 0.5 * min(first, x[0] if x is deep else first))) for x in (top, deep))
            assert soon < late, (start, year, soon, late)
            ratio = abs(deep[-1]) / abs(deep[0])
            print(f"  start {start}, {year}: half of it is gone after {soon} d to 20 cm, {late} d at 100 cm; "
                  f"left {ratio:.2f}")
            # Millet that reads 140 cm takes three quarters of what differs at 100 cm before it is ripe.
            assert ratio < 0.4 and abs(float(theta.sel(depth=180)[-1])) > 0.9 * abs(float(theta.sel(depth=180)[0]))


# --- wetting and drying ---


def arrival(theta, depth, day, days=6):
    """Mornings from the rain to a rise of 0.02 cm3 cm-3: far above what the solver leaves open."""
    rise = theta.sel(depth=depth).values[day + 1:day + 1 + days] - float(theta.sel(depth=depth)[day])
    return int(np.argmax(rise > 0.02)) + 1 if (rise > 0.02).any() else days + 1


def it_wets_from_above(folder):
    """Rains above 15 mm after five days of less than 5 mm, so that no older front is on its way."""
    cube, rains, later = sweep(folder), 0, 0
    for year in cube["year"].values:
        field = cube.sel(year=year).dropna("day", how="all")
        rain = field["RAIN"].values
        for day in range(5, rain.size - 8):
            if rain[day] < 15 or rain[day - 5:day].sum() > 5:
                continue
            came = [arrival(field["THETA"], depth, day) for depth in (5, 20, 40)]
            rise = [float(field["THETA"].sel(depth=z)[day + 1] - field["THETA"].sel(depth=z)[day]) for z in (5, 20, 40)]
            assert came[0] == 1 and came == sorted(came), (year, day, came)
            assert rise[0] > rise[1] - 0.005 and rise[1] > rise[2] - 0.005, (year, day, rise)  # roots take that a day
            rains, later = rains + 1, later + (came[0] < came[1] or came[1] < came[2])
    print(f"  {rains} rains; in {later} of them a deeper probe answered days later")
    assert rains >= 10 and later >= 5


def longest_dry_spell(field):
    """First day and length of the longest time without rain in a grown crop."""
    dry = (field["RAIN"].values == 0) & (field["LAI"].values > 1)
    best, run = (0, 0), 0
    for day, is_dry in enumerate(dry[:-1]):
        run = run + 1 if is_dry else 0
        best = (run, day - run + 1) if run > best[0] else best
    return best[1], best[0]


def roots_dry_the_soil(folder):
    bare = folder / "bare"
    bare.mkdir()
    fields, grounds = sweep(folder), sweep(bare, *BARE)
    for year in fields["year"].values:
        field, ground = fields.sel(year=year).dropna("day", how="all"), grounds.sel(year=year)
        day, days = longest_dry_spell(field)
        last, spell = day + days, slice(day, day + days)

        def lost(of, upper, lower):  # mm
            change = of["THETA"].isel(day=day) - of["THETA"].isel(day=last)
            return 10 * float(mean_over(change, upper, lower)) * (lower - upper)

        roots = float(field["RD"][last])
        taken = float((field["WTRA"] + field["EVS"] + field["EVW"] + field["LOSS"])[spell].sum())
        all_lost = 10 * float(field["WWLOW"][day] - field["WWLOW"][last])
        zone, below = lost(field, 0.25, roots), lost(field, roots, 200)
        deep, bare_deep = lost(field, 30, roots), lost(ground, 30, roots)
        print(f"  {year}: {days} d without rain, {taken:.1f} mm taken, {zone:.1f} mm from the roots' {roots:.0f} cm, "
              f"{below:.1f} mm below; under 30 cm {deep:.1f} mm, {bare_deep:.1f} mm where nothing grows")
        assert days >= 7 and abs(taken - all_lost) < 1e-3, (year, taken, all_lost)  # float32 of some 500 mm, and of days
        assert abs(zone - all_lost) < 0.05 * all_lost  # trapezia between probes; and what drains
        assert -0.1 < below < 0.05 * all_lost
        assert deep > bare_deep + 3 and lost(field, 0.25, roots) > lost(ground, 0.25, roots)


# --- a record of probes ---

PROBES = [10, 20, 40, 80]  # cm; their layers: to 15, 30 and 60 cm, and on


MANY = [1, 2, 5, 10, 15, 20, 25, *range(30, 201, 10)]  # as good as the model's cells


def write_record(path, field, probes=PROBES, missing=()):
    """The water content at the probes each morning; `missing`: pairs of day and depth."""
    days = np.datetime64(field["sowing_date"].values, "D") + field["day"].values
    with open(path, "w") as file:
        print("date,depth_cm,theta", file=file)
        for number, day in enumerate(days):
            for depth in probes:
                value = "" if (number, depth) in missing else f"{float(field['THETA'].sel(depth=depth)[number]):.7f}"
                print(f"{day},{depth},{value}", file=file)


def a_record_is_followed(folder):
    """The model's own water at four probes, given back to it. Between two probes a record is one value for a layer."""
    # Cells so thin that each layer of the record has some of its own: else a cell that lies in two layers gets the water of one.
    year, start = ["sweep.year=2016", "model.cells=120"], "soil.initial={date: 05-10, relative_available_water: 0.5}"
    own = sweep(folder, *year, start).isel(year=0).dropna("day", how="all")
    gap = [(day, 40) for day in range(40, 70)]
    write_record(folder / "probes.csv", own)
    write_record(folder / "gap.csv", own, missing=gap)
    write_record(folder / "many.csv", own, MANY)
    record = "soil.record={{file: {}/{}.csv, use: {}}}"

    begun = sweep(folder, *year, "soil.initial={date: 05-10}", record.format(folder, "probes", "initial"))
    begun = begun.isel(year=0).dropna("day", how="all")
    layer = np.array([own["THETA"].sel(depth=z)[0] for z in PROBES])
    probes = begun["THETA"].sel(depth=PROBES)
    np.testing.assert_allclose(probes[0], layer, atol=2e-7)  # seven decimals in the file
    stored = 10 * float(layer @ np.array([15, 15, 30, 140]))
    assert abs(begun["soil_water_start"] - stored) < 1.0, "mm: a layer ends within a cell, of 5 cm at most there"
    assert begun["soil_water_forced"] == 0

    days, largest = own["day"].size, {}
    for name, probes in (("probes", PROBES), ("many", MANY)):
        forced = sweep(folder, *year, start, record.format(folder, name, "force")).isel(year=0).dropna("day", how="all")
        off = abs(forced["THETA"] - own["THETA"]).sel(depth=probes)[:days]
        added, taken = float(forced["soil_water_forced"]), float(forced["transpiration"] - own["transpiration"])
        print(f"  {len(probes)} probes: off by {float(off.max()):.1e}; the record adds {added:.1f} mm, "
              f"transpiration {taken:+.1f} mm")
        largest[name] = (abs(added), abs(taken))
        assert off.max() < (2e-7 if probes is PROBES else 0.02)  # beside a probe a cell may belong to the next layer
    # Four probes make all soil under 60 cm as dry as it is at 80 cm: a few centimetres of water. Many leave no more
    # than the steps between their layers.
    assert max(largest["probes"]) < 0.1 * float(own["transpiration"]), largest
    assert max(largest["many"]) < 0.5 * max(largest["probes"]) and max(largest["many"]) < 10, largest

    holed = sweep(folder, *year, start, record.format(folder, "gap", "force")).isel(year=0).dropna("day", how="all")
    off = abs(holed["THETA"] - own["THETA"])[:days]
    assert off.sel(depth=[10, 20, 80]).max() < 2e-7  # known probes are followed through the gap of another one
    outside = [day for day in range(days) if (day, 40) not in gap]
    assert off.sel(depth=40)[outside].max() < 2e-7 and off.sel(depth=40)[45:65].min() > 0
    assert off.sel(depth=40).max() < 0.05, "the soil goes on by itself, with neighbours that are right"


# --- sweeps ---


def same_bytes_for_any_number_of_threads(folder):
    names = ("loess_silt_loam", "loam", "sandy_loam", "clay_loam")
    soils = "[" + ", ".join(f"soils/{name}.yaml" for name in names) + "]"
    axes = f"sweep={{soil.profile: {soils}, soil.OMEGAC: [0.5, 1], soil.SSMAX: [0, 2], year: [2016, 2019]}}"
    depths = "output={profile: [THETA, HEAD], depths_cm: [5, 20, 100]}"
    for jobs in (1, 2):
        cube = sweep(folder, axes, depths, jobs=jobs, name=f"{jobs}.h5", SOURCE_DATE_EPOCH="1700000000")
    assert filecmp.cmp(folder / "1.h5", folder / "2.h5", shallow=False)
    assert cube["yield"].shape == (4, 2, 2, 2)
    runoff = cube["runoff"].sel(year=2016)
    assert (runoff.sel({"soil_SSMAX": 2}) <= runoff.sel({"soil_SSMAX": 0}) + 0.2).all()  # mm: docs/scenario.md
    assert runoff.max() > 5
    more = cube["transpiration"].sel({"soil_OMEGAC": 0.5}) - cube["transpiration"].sel({"soil_OMEGAC": 1})
    assert more.mean() > 0, "roots that make up for others take more"
    texture = cube["THETA"].isel(day=0).sel({"depth": 100, "soil_OMEGAC": 1, "soil_SSMAX": 0, "year": 2016})
    assert np.unique(np.round(texture, 3)).size == 4, "four soils hold four waters"


def two_ways_to_say_the_same_water(folder):
    """Available water is that of the rootable depth (RDMSOL, 150 cm in this soil); below it the share is the same.
    Field capacity and wilting point by van Genuchten's curve."""
    most = 150 * (CAPACITY - WILTING)  # cm
    shares = [0.25, 0.5, 1.0]
    for name in ("relative", "available"):
        (folder / name).mkdir()
    start, axes = "soil.initial={date: 04-01}", "sweep={{{}: {}, year: [2016, 2019]}}"
    relative = sweep(folder / "relative", start, axes.format(RELATIVE, shares))
    centimetres = [share * most for share in shares]
    available = sweep(folder / "available", start, axes.format(AVAILABLE, centimetres))
    stored = np.array([10 * 200 * (WILTING + share * (CAPACITY - WILTING)) for share in shares])  # mm, of all 200 cm
    for cube in (relative, available):
        np.testing.assert_allclose(cube["soil_water_start"][:, 0], stored, rtol=1e-6)  # float32
    np.testing.assert_allclose(relative["yield"], available["yield"], rtol=1e-3)  # the solver's
    assert (np.diff(relative["yield"].sel(year=DRY_YEAR)) > 0).all(), "more water, more grain"


def mulch_keeps_water(folder):
    cube = sweep(folder, "sweep={management.mulch_fraction: [0, 0.5, 1], year: all}")
    evaporation = cube["soil_evaporation"]
    assert (np.diff(evaporation, axis=0) < 0).all()
    # Under film nothing evaporates but water that stands for the hours of a storm.
    assert evaporation[2].max() < 0.05 * evaporation[0].min(), evaporation[2].values
    assert (np.diff(cube["soil_water_sowing"], axis=0) > 0).all() and (np.diff(cube["transpiration"], axis=0) > 0).all()


def lower_ends(folder):
    """In a dry year a water table feeds the roots, the more the nearer it is; a closed end lets nothing through."""
    dry = f"sweep.year={DRY_YEAR}"
    free, shut = (float(sweep(folder, dry, f"soil.LOWER={end}")["percolation"][0]) for end in (0, 2))
    assert free >= 0 and shut == 0, (free, shut)
    cube = sweep(folder, "soil.LOWER=1", f"sweep={{soil.ZWT: [200, 250, 300, 500], year: [{DRY_YEAR}]}}")
    rise = -cube["percolation"][:, 0].values
    print("  capillary rise from 200, 250, 300 and 500 cm:", " ".join(f"{x:.1f}" for x in rise), "mm")
    assert (np.diff(rise) < 0).all() and rise[0] > 20, rise
    assert (np.diff(cube["transpiration"][:, 0]) < 0).all()


def main():
    if not RECORD.exists():
        print(f"skipped: no taiyuan/{RECORD.name} in the reference folder; point SUMI_REFERENCE_DIR at one that has it")
        return SKIPPED
    failed = 0
    for test in (bare_soil_forgets, a_field_forgets, it_wets_from_above, roots_dry_the_soil, a_record_is_followed,
                 same_bytes_for_any_number_of_threads, two_ways_to_say_the_same_water, mulch_keeps_water, lower_ends):
        with tempfile.TemporaryDirectory() as name:
            try:
                print(test.__name__, flush=True)
                test(Path(name))
            except AssertionError as problem:
                failed += 1
                print(f"FAIL {test.__name__}: {problem!r}")
    print(f"{failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
