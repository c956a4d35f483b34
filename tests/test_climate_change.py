"""What is done to a climate: which of its parameters are used, and how its weather is changed; by the command, in a
scenario, and on axes."""
import itertools
import os
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ.get("SUMI_COMMAND", "")
FIELD = """title: field
site: {name: A, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}
weather: {climate: climates/yangqu.yaml, years: 6}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10, irrigation: none}
"""
MONTHS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, -3]


def sumi(*words):
    done = subprocess.run([SUMI, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def good(*words):
    code, said = sumi(*words)
    assert code == 0, said
    return said


def generate(folder, climate, name, *options):
    good("weather", "generate", climate, "-o", folder / name, *options)
    return pd.read_csv(folder / name, comment="#", parse_dates=["date"])


def sweep(folder, name, *sets):
    (folder / "field.yaml").write_text(FIELD)
    good("sweep", folder / "field.yaml", "-q", "-o", folder / name,
         *itertools.chain.from_iterable(("-s", text) for text in sets))
    with xr.open_dataset(folder / name, engine="h5netcdf") as cube:
        return cube.load()


def saturation(celsius):  # kPa; FAO-56, eq. 11
    return 0.6108 * np.exp(17.27 * celsius / (celsius + 237.3))


def humidity(days):  # FAO-56, eq. 12 and 19
    return days.vap_kPa / (0.5 * (saturation(days.tmin_C) + saturation(days.tmax_C)))


# --- the change ---

def temperature_and_rain_change_by_month_and_humidity_stays(folder):
    factors = [1, 0.5, 2] * 4
    as_is = generate(folder, "climates/yangqu.yaml", "a.csv", "--years", 20)
    changed = generate(folder, "climates/yangqu.yaml", "b.csv", "--years", 20, "--add-C", ",".join(map(str, MONTHS)),
                       "--rain-factor", ",".join(map(str, factors)))
    month = as_is.date.dt.month - 1
    for name in ("tmin_C", "tmax_C"):
        assert np.allclose(changed[name], as_is[name] + np.array(MONTHS)[month], atol=1e-9), name
    assert np.allclose(changed.precip_mm, as_is.precip_mm * np.array(factors)[month], rtol=1e-8, atol=0)
    assert ((changed.precip_mm > 0) == (as_is.precip_mm > 0)).all() and (as_is.precip_mm > 0).sum() > 1000
    assert np.allclose(humidity(changed), humidity(as_is), rtol=1e-7)
    for name in ("srad_MJ_m2", "wind2_m_s"):
        assert (changed[name] == as_is[name]).all(), name
    head = (folder / "b.csv").read_text()
    assert "# changed: Tmin and Tmax -3 to +2.5 C by month, rain x 0.5 to 2 by month" in head, head[:600]
    assert "changed" not in (folder / "a.csv").read_text()


def changes_beyond_sense_are_refused(folder):
    for options, says in (
            (["--add-C", "11"], "--add-C wants one number"), (["--add-C", "1,2"], "or twelve"), (["--add-C", "1,"], "or twelve"),
            (["--add-C", ",".join(["1"] * 13)], "or twelve"), (["--rain-factor", "-1"], "0 to 5"),
            (["--rain-factor", "nan"], "0 to 5"), (["--rain-factor", "1 mm"], "0 to 5"),
            (["--parameters", "both"], "drawn or fitted")):
        code, said = sumi("weather", "generate", "climates/yangqu.yaml", *options)
        assert code == 2 and says in said, (options, said)
    (folder / "field.yaml").write_text(FIELD)
    for value, says in (
            ("{add_C: 2}", "has no file (a climate file"), ("{file: climates/yangqu.yaml, add_C: 12}", "from -10 to 10"),
            ("{file: climates/yangqu.yaml, add_C: [1, 2]}", "add_C has 2 values; expected one number, or twelve"),
            ("{file: climates/yangqu.yaml, add_K: 2}", "add_C"), ("{file: climates/yangqu.yaml, add_C: warm}", "warm"),
            ("{file: climates/yangqu.yaml, rain_factor: -1}", "from 0 to 5"),
            ("{file: climates/yangqu.yaml, parameters: both}", "expected one of drawn, fitted"),
            ("[climates/yangqu.yaml]", "list")):
        code, said = sumi("check", folder / "field.yaml", "-s", f"weather.climate={value}")
        assert code == 1 and says in said, (value, said)


def a_scenario_has_the_weather_that_the_command_writes(folder):
    generate(folder, "climates/yangqu.yaml", "w.csv", "--years", 6, "--add-C", "1.5", "--rain-factor", "0.8")
    # Seasons of the same days, whatever the weather: cut on a day, of seeds that do not wait for water.
    sets = ["management.harvest=09-20", "crop.GERMINATION=-1"]
    made = sweep(folder, "a.h5", "weather.climate={file: climates/yangqu.yaml, add_C: 1.5, rain_factor: 0.8}", *sets)
    read = sweep(folder, "b.h5", "weather={file: w.csv}", *sets)
    as_is = sweep(folder, "c.h5", *sets)
    for name in ("biomass", "rain", "transpiration"):
        assert np.allclose(made[name], read[name], rtol=1e-6) and (made[name] > 0).all(), name
    assert np.allclose(made["rain"], 0.8 * as_is["rain"], rtol=1e-6)
    assert (made.anthesis_date < as_is.anthesis_date).all()  # warmer
    assert made.attrs["weather"].endswith("changed: Tmin and Tmax +1.5 C, rain x 0.8"), made.attrs["weather"]
    assert "changed" not in as_is.attrs["weather"]


# --- axes ---

def each_place_on_the_axes_is_that_change(folder):
    """Bit for bit, in any order of the axes; what the scenario says stays where no axis takes its place."""
    cube = sweep(folder, "all.h5", "sweep={weather.climate.rain_factor: [0.7, 1], weather.seed: [1, 4], "
                 "site.elevation_m: [900, 1100], weather.climate.add_C: [0, 2, 1]}",
                 "weather.climate={file: climates/yangqu.yaml, add_C: 7}")
    assert cube["yield"].sizes["weather_climate_add_C"] == 3
    assert "changed" not in cube.attrs["weather"], cube.attrs["weather"]
    for factor, seed, height, add in ((0.7, 1, 900, 0), (1, 4, 1100, 2), (1, 1, 900, 1), (0.7, 4, 900, 2), (0.7, 1, 1100, 1),
                                      (1, 4, 900, 0)):
        one = sweep(folder, "one.h5", f"weather.seed={seed}", f"site.elevation_m={height}",
                    f"weather.climate={{file: climates/yangqu.yaml, rain_factor: {factor}, add_C: {add}}}")
        place = cube.sel(weather_climate_rain_factor=factor, weather_seed=seed, site_elevation_m=height,
                         weather_climate_add_C=add)
        for name in ("yield", "rain", "transpiration", "maturity_date"):
            np.testing.assert_array_equal(one[name].values, place[name].values, f"{name} {factor} {seed} {height} {add}")


# --- few years ---

def a_year_is_made_with_its_own_set(folder):
    """Year k of a seed with drawn set k modulo their number: the same as the year of a climate that is fitted to be that
    set."""
    n = 3
    generate(folder, "climates/yangqu.yaml", "record.csv", "--years", 8)
    said = good("weather", "fit", folder / "record.csv", "--sets", n, "--seed", 5, "-o", folder / "c.yaml")
    assert "generator spells" in said
    text = (folder / "c.yaml").read_text()
    assert "generator: spells" in text and "generator spells, and 3 fits to weighed years (seed 5)" in text
    drawn = generate(folder, folder / "c.yaml", "drawn.csv", "--years", 7)
    fitted = generate(folder, folder / "c.yaml", "fitted.csv", "--years", 7, "--parameters", "fitted")
    assert "year 2001 + k is made with set k modulo 3" in (folder / "drawn.csv").read_text()
    head, sets = text.split("drawn:\n")
    sets = ["  " + s for s in ("\n" + sets).split("\n- ")[1:]]
    assert len(sets) == n
    before, rest = head.split("fitted:\n")
    after = rest[rest.index("# January to December"):]
    for k in range(n):
        (folder / "one.yaml").write_text(before + "fitted:\n" + sets[k].rstrip("\n") + "\n" + after)
        one = generate(folder, folder / "one.yaml", "one.csv", "--years", 7)
        for year in range(7):
            mine = drawn[drawn.date.dt.year == 2001 + year].drop(columns="date").to_numpy()
            its = one[one.date.dt.year == 2001 + year].drop(columns="date").to_numpy()
            assert np.array_equal(mine, its) == (year % n == k), (k, year)
    assert not fitted.drop(columns="date").equals(drawn.drop(columns="date"))
    cube = sweep(folder, "drawn.h5", "weather.climate=c.yaml")
    assert cube.attrs["climate_parameter_sets"] == n and "3 sets, year 2001 + k of a seed has set k modulo 3" in \
        cube.attrs["weather_details"], cube.attrs
    cube = sweep(folder, "fitted.h5", "weather.climate={file: c.yaml, parameters: fitted}")
    assert "climate_parameter_sets" not in cube.attrs and "parameters as fitted" in cube.attrs["weather_details"]


def generators_are_chosen_by_name(folder):
    generate(folder, "climates/yangqu.yaml", "record.csv", "--years", 5)
    for name in ("spells", "wgen", "analogues"):
        good("weather", "fit", folder / "record.csv", "--generator", name, "--sets", 0, "-o", folder / "c.yaml", "-f")
        text = (folder / "c.yaml").read_text()
        assert f"\ngenerator: {name} #" in text and f'"generator {name}"' in text and "drawn:" not in text, text[:900]
        good("weather", "fit", folder / "record.csv", "--generator", name, "-o", folder / "c.yaml")  # Sumi's own file
        cube = sweep(folder, f"{name}.h5", "weather.climate=c.yaml")
        assert f"generator {name}, " in cube.attrs["weather_details"], cube.attrs["weather_details"]
    for options, says in ((["--generator", "rain"], "spells, wgen or analogues"), (["--sets", "51"], "0 to 50"),
                          (["--sets", "-1"], "0 to 50"), (["--sets", "many"], "0 to 50"),
                          (["--generator", "wgen", "--sets", "3"], "this one has none: wgen"),
                          (["--generator", "wgen", "--seed", "3"], "there are none"),
                          (["--sets", "0", "--seed", "3"], "there are none")):
        code, said = sumi("weather", "fit", folder / "record.csv", *options)
        assert code == 2 and says in said, said


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
