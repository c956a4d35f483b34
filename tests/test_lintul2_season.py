#!/usr/bin/python3
"""LINTUL2 as its users meet it: against the published daily program, written again here from its description (Spitters and
Schapendonk 1990; van Oijen and Leffelaar 2008), with every integrator and soil, and with files of the wrong model."""
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import xarray as xr
import yaml

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
DATA = Path(os.environ["SUMI_DATA_DIR"])
WOFOST, LINTUL = DATA / "examples" / "yangqu.yaml", DATA / "examples" / "yangqu_lintul2.yaml"
CROP = yaml.safe_load((DATA / "crops" / "foxtail_millet_lintul2.yaml").read_text())["CropParameters"]["Varieties"]["Jingu21"]
SOIL = {name: entry[0] for name, entry in
        yaml.safe_load((DATA / "soils" / "loess_silt_loam.yaml").read_text())["SoilParameters"].items() if name != "HORIZONS"}
CLIMATE = Path(os.environ["SUMI_SOURCE_DIR"]) / "tests" / "golden" / "0.1" / "climate.yaml"  # which stays as it is
DAILY = ["DVS", "LAI", "WLV", "DWLV", "WST", "WSO", "WRT", "RD", "TSUM", "TEMP", "IRRAD", "ET0", "TRAMX", "SWDEP", "RFTRA",
         "RFWS", "SM", "GTOTAL"]
FIELD = ["sweep={year: all}", f"weather.climate={CLIMATE}", "weather.years=12", "site.co2_ppm=360",
         f"output={{daily: [{', '.join(DAILY)}]}}", "management.harvest=maturity"]
# Daily values are kept with 24 bits; what is computed again from them is off by some such roundings.
ROUNDING = 2.0 ** -24


def sumi(*arguments, sets=(), code=0):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def sweep(path, *sets, example=LINTUL):
    sumi("sweep", example, "-o", path, sets=[*FIELD, *sets])
    return xr.open_dataset(path, decode_times=False).load()


def table(name, x):
    points = np.array(CROP[name][0], float).reshape(-1, 2)
    return np.interp(x, points[:, 0], points[:, 1])


def parameter(name):
    return CROP[name][0]


# --- the program, a day at a time ---


def stage_of(tsum):
    first, second = parameter("TSUM1"), parameter("TSUM2")
    return tsum / first if tsum < first else 1 + (tsum - first) / second


def day_of_the_program(s, temp, radiation, tranrf, water, deepest):
    """s: TSUM, LAI, WLVG, WLVD, WST, WSO, WRT in g m-2, ROOTD in cm; radiation in MJ m-2. Sections 3 to 5 of the program."""
    dvs, first = stage_of(s["TSUM"]), parameter("TSUM1")
    gtotal = parameter("LUE") * 0.5 * radiation * (1 - np.exp(-parameter("K") * s["LAI"])) * tranrf
    wet = table("FRTTB", dvs)
    more = max(1.0, 1.0 / (tranrf + 0.5))
    shoot = (1 - wet * more) / (1 - wet)
    leaf, stem, grain = (table(name, dvs) * shoot * gtotal for name in ("FLVTB", "FSTTB", "FSOTB"))
    sla = 10 * table("SLATB", dvs)  # m2 g-1 of ha kg-1, for g m-2
    if s["LAI"] < parameter("LAIJ") and dvs < parameter("DVSJ"):
        glai = s["LAI"] * (np.exp(parameter("RGRL") * max(0.0, temp - parameter("TBASE"))) - 1) * tranrf
    else:
        glai = sla * leaf
    aged = table("RDRT", temp) if s["TSUM"] >= first else 0.0
    critical, most = parameter("LAICR"), parameter("RDRSHM")
    rdr = max(aged, min(most, max(0.0, most * (s["LAI"] - critical) / critical)))
    roots = parameter("RRI") if s["TSUM"] < first and water > 0 else 0.0
    end = first + parameter("TSUM2")
    tsum = s["TSUM"] + table("DTSMTB", temp)
    # What a day has in excess of a stage is lost in Sumi, as in WOFOST; the program goes on with it.
    tsum = min(tsum, first) if s["TSUM"] < first else min(tsum, end)
    return {"TSUM": tsum, "LAI": s["LAI"] + glai - s["LAI"] * rdr, "WLVG": s["WLVG"] + leaf - s["WLVG"] * rdr,
            "WLVD": s["WLVD"] + s["WLVG"] * rdr, "WST": s["WST"] + stem, "WSO": s["WSO"] + grain,
            "WRT": s["WRT"] + wet * more * gtotal, "ROOTD": min(max(deepest, s["ROOTD"]), s["ROOTD"] + roots)}, gtotal


NAMES = {"LAI": ("LAI", 1), "WLVG": ("WLV", 10), "WLVD": ("DWLV", 10), "WST": ("WST", 10), "WSO": ("WSO", 10),
         "WRT": ("WRT", 10), "ROOTD": ("RD", 1), "TSUM": ("TSUM", 1)}


def days_of(cube, year):
    one = cube.isel(year=year)
    return {name: one[name].values.astype(float) for name in DAILY}


def same_day(expected, found, day, day_of, what):
    largest = {name: np.nanmax(day_of[found_as]) for name, (found_as, _) in NAMES.items()}
    for name, (found_as, factor) in NAMES.items():
        off = abs(factor * expected[name] - found[found_as][day])
        # each day hands on a rounding of its reduction by drought, which an exponential carries along
        assert off <= 60 * ROUNDING * max(largest[name], 1e-3), (what, day, name, factor * expected[name], found[found_as][day])


def every_day_is_that_of_the_program(folder):
    """From emergence to maturity, in good years and dry ones; on the bucket the reduction by drought is Sumi's own."""
    for name, model in {"bucket": [], "potential": ["model.production=potential"]}.items():
        cube, days, droughts = sweep(folder / "cube.h5", *model), 0, 0
        for year in range(cube.year.size):
            d = days_of(cube, year)
            emerged = np.nonzero(d["DVS"] >= 0)[0]
            if not emerged.size:
                continue
            first = emerged[0]
            s = {"TSUM": 0.0, "LAI": parameter("LAII"), "WLVG": parameter("LAII") / table("SLATB", 0) / 10, "WLVD": 0.0,
                 "WST": 0.0, "WSO": 0.0, "WRT": 0.0, "ROOTD": float(parameter("RDI"))}
            deepest = min(parameter("RDMCR"), SOIL["RDMSOL"])
            for day in range(first, len(d["DVS"]) - 1):
                same_day(s, d, day, d, (name, int(cube.year[year])))
                if np.isnan(d["DVS"][day + 1]) or d["DVS"][day + 1] >= 2:
                    break
                s, gtotal = day_of_the_program(s, d["TEMP"][day], d["IRRAD"][day] / 1e6, d["RFTRA"][day], d["RFWS"][day],
                                               deepest)
                assert abs(10 * gtotal - d["GTOTAL"][day]) <= 60 * ROUNDING * np.nanmax(d["GTOTAL"]), (name, day)
                days, droughts = days + 1, droughts + (d["RFTRA"][day] < 0.5)
        print(f"{name}: {days} days, {droughts} of them with less than half of the transpiration")
        assert days > 800 and (droughts > 20 or name == "potential")


def drought_is_that_of_the_program(folder):
    """FR = (WC - WCWP) / (WCCR - WCWP), WCCR = WCWP + PTRAN / (PTRAN + TRANCO) (WCFC - WCWP), PTRAN in mm."""
    cube, reduced = sweep(folder / "cube.h5"), 0
    for year in range(cube.year.size):
        d = days_of(cube, year)
        ptran = parameter("CFET") * d["ET0"] * (1 - np.exp(-parameter("KGLOB") * d["LAI"]))
        ptran = np.where(d["DVS"] >= 0, ptran, 0.0)
        # both are told in mm; under daily steps the day has the rate of its morning
        assert np.nanmax(abs(ptran - d["TRAMX"])) <= 1e-5, "PTRAN"
        wanted = ptran / (ptran + parameter("TRANCO"))
        wanted = np.maximum(wanted, 0.05)  # the program: at least 0.01 of water content
        fr = np.clip((d["SM"] - SOIL["SMW"]) / (wanted * (SOIL["SMFCF"] - SOIL["SMW"])), 0, 1)
        held = ~np.isnan(ptran) & (d["DVS"] >= 0)  # on the morning of the harvest nothing is asked of the weather
        off = ROUNDING / 0.05 * 2  # a water content with 24 bits, over 0.05 at least of what the soil holds
        assert np.max(abs(fr - d["RFWS"])[held]) <= off
        reduced += int((d["RFWS"][held] < 1).sum())
    assert reduced > 100


def dates_are_those_of_a_temperature_sum(folder):
    cube, ripe = sweep(folder / "cube.h5", "crop.GERMINATION=-1"), 0
    for year in range(cube.year.size):
        d = days_of(cube, year)
        warmth = np.clip(d["TEMP"] - parameter("TBASEM"), 0, parameter("TEFFMX") - parameter("TBASEM"))
        daily, sums = table("DTSMTB", d["TEMP"]), []
        day = 0
        for need, rate in ((parameter("TSUMEM"), warmth), (parameter("TSUM1"), daily), (parameter("TSUM2"), daily)):
            total = 0.0
            while day < len(rate) and not np.isnan(rate[day]) and total < need * (1 - 1e-7):
                total, day = total + rate[day], day + 1
            sums.append(day if total >= need * (1 - 1e-7) else np.nan)
        one = cube.isel(year=year)
        for expected, name in zip(sums, ("emergence_date", "anthesis_date", "maturity_date")):
            found = float(one[name] - one["sowing_date"])
            assert np.isnan(found) or found == expected, (int(one.year), name, found, expected)
        ripe += not np.isnan(float(one["maturity_date"]))
    assert ripe >= 8


# --- integrators and soils ---


MODELS = {("bucket", "euler"): [], ("bucket", "rk4"): ["model.integrator=rk4"], ("bucket", "cvode"): ["model.integrator=cvode"],
          ("potential", "euler"): ["model.production=potential"],
          ("potential", "cvode"): ["model.production=potential", "model.integrator=cvode"],
          ("richards", "cvode"): ["model.soil_water=richards", "model.integrator=cvode"]}


def it_runs_with_all_of_them(folder):
    grain = {}
    for (water, integrator), sets in MODELS.items():
        # Years in which no threshold of the soil is nearly met, where rk4 and cvode would part by percents, and no dry
        # seedbed puts off emergence, which may do good.
        cube = sweep(folder / "cube.h5", *sets, "weather.years=6", "weather.seed=12")
        assert int(cube.impossible_values.sum()) == 0, (water, integrator)
        # dry matter of a season is some 1e4 kg: sums of its daily growth, to double precision
        assert float(abs(cube.carbon_residual).max()) < 1e-9, (water, integrator)
        assert float(abs(cube.water_residual).max()) < 1e-9, (water, integrator)
        assert (cube.maintenance_respiration.fillna(0) == 0).all()
        ripe = cube["yield"].notnull()
        assert ripe.sum() >= 3, (water, integrator)
        index = cube.harvest_index.where(ripe)
        assert ((index > 0.3) & (index < 0.55)).where(ripe, True).all()
        grain[water, integrator] = cube.grain.values
    same = np.abs(grain["bucket", "rk4"] / grain["bucket", "cvode"] - 1)
    assert np.nanmax(same) < 2e-3, "two ways to the same continuous season"
    assert (grain["potential", "euler"] >= 0.999 * grain["bucket", "euler"]).all(), "water never does harm"


def light_decides(folder):
    """Twice the efficiency with leaves that are the same: the potential crop has twice its growth on the first day on
    which it sees light, and no other date."""
    cubes = [sweep(folder / "cube.h5", "model.production=potential", f"crop.LUE={lue}", "weather.years=3") for lue in (1, 2)]
    for name in ("emergence_date", "anthesis_date", "maturity_date"):
        assert np.array_equal(cubes[0][name], cubes[1][name], equal_nan=True)
    growth = [cube.GTOTAL.values[0] for cube in cubes]
    first = int(np.nonzero(np.nan_to_num(growth[0]) > 0)[0][0])
    assert abs(growth[1][first] / growth[0][first] - 2) < 4 * ROUNDING
    assert (cubes[1].grain > 2 * cubes[0].grain).all(), "more leaves take more light, too"


# --- files of the wrong model ---


WRONG = [
    (["model.crop=wofost72"], r"foxtail_millet_lintul2.yaml:\d+:\d+: LAII in .* is a parameter of the crop model lintul2; this "
     r"scenario runs wofost72\. Take a crop file for wofost72, or model: \{crop: lintul2\}"),
    (["crop.file=crops/foxtail_millet.yaml"], r"foxtail_millet.yaml:\d+:\d+: IDSL in .* is a parameter of the crop model "
     r"wofost72; this scenario runs lintul2\. Take a crop file for lintul2, or model: \{crop: wofost72\}"),
    (["crop.AMAXTB=40"], r"AMAXTB is a parameter of the crop model wofost72; this scenario runs lintul2, which does not use "
     r"it\. Leave it out"),
    (["sweep={crop.SPAN: [30, 40]}"], r"SPAN is a parameter of the crop model wofost72; this scenario runs lintul2"),
    (["sweep={crop.TMPFTB: [0.5, 1]}"], r"TMPFTB is a parameter of the crop model wofost72; this scenario runs lintul2"),
    (["crop.FRTTB=0.6"], r"FRTTB.*0\.5"),  # drought may double it
]


def a_file_of_another_model_is_told(folder):
    for sets, expected in WRONG:
        said = sumi("check", LINTUL, sets=sets, code=1)
        assert re.search(expected, said), (sets, said)


def the_example_is_that_of_wofost(folder):
    """Two cubes of the same axes, so that they can be laid side by side."""
    ours, theirs = (yaml.safe_load(path.read_text()) for path in (LINTUL, WOFOST))
    assert ours.pop("title") != theirs.pop("title")
    assert ours["model"].pop("crop") == "lintul2"
    ours["crop"].pop("file"), theirs["crop"].pop("file"), ours.pop("output"), theirs.pop("output")
    assert ours == theirs
    few = ["weather.years=2"]
    for path in (LINTUL, WOFOST):
        sumi("sweep", path, "-o", folder / f"{path.stem}.h5", sets=few)
    lintul, wofost = (xr.open_dataset(folder / f"{path.stem}.h5", decode_times=False) for path in (LINTUL, WOFOST))
    assert lintul["yield"].dims == wofost["yield"].dims and lintul["yield"].shape == wofost["yield"].shape
    assert np.array_equal(lintul.emergence_date, wofost.emergence_date, equal_nan=True), "one emergence in both"
    assert np.array_equal(lintul.anthesis_date, wofost.anthesis_date, equal_nan=True), "and one temperature sum"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
