#!/usr/bin/python3
"""`sumi convert`: what it writes meets CF 1.13, requirement by requirement, or ISIMIP's protocol, and holds the cube's values."""
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

SKIPPED = 77

try:
    import h5py
    import netCDF4
    import numpy as np
    import xarray as xr
except ImportError as missing:
    print(f"skipped: {missing}; packages.txt names the packages")
    sys.exit(SKIPPED)
for program in ("udunits2", "ncwa", "cdo"):
    if not shutil.which(program):
        print(f"skipped: there is no {program}; packages.txt names the packages")
        sys.exit(SKIPPED)

sys.path.insert(0, str(Path(__file__).parent / "support"))
import cf_rules  # noqa: E402
import folder_tests  # noqa: E402

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI, DATA = os.environ["SUMI_COMMAND"], Path(os.environ["SUMI_DATA_DIR"])
CUBE, FILE = (1, 11), (1, 13)  # versions of CF
FIELD = """title: field
site: {name: A, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10, irrigation: none, harvest: {maturity: true, before_frost: true, latest: 10-10}}
weather: {climate: climates/yangqu.yaml, years: 7, seed: 3}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.4}}
"""
SWEEP = """sweep:
  cultivar: [Jingu21, Zhangzagu5]
  sowing: {"early 粟": 05-10, "late": 06-20}
  crop.SPAN: [28, 33, 40]
  irrigation: {dry: none, booting: {at_stage: {booting: {amount_mm: 50}}}}
  year: all
output: {daily: [LAI, RAIN, TRA, TMIN]}
"""
RICHARDS = """model: {soil_water: richards, integrator: cvode, cells: 20}
sweep: {year: all, sowing: {a: 05-10, b: 05-30}}
output: {daily: [LAI], profile: [THETA], depths_cm: [10, 30, 60]}
"""


def sumi(*words, cwd, status=0):
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == status, (words, done.returncode, done.stderr)
    return done.stdout + done.stderr


def cube(folder, name="cube.h5", sweep=SWEEP, *settings):
    (folder / "field.yaml").write_text(FIELD + sweep)
    sumi("sweep", "field.yaml", "-q", "-o", name, *[word for s in settings for word in ("-s", s)], cwd=folder)
    return folder / name


def to_cf(folder, source, *options, name="out.nc"):
    said = sumi("convert", "--cf", source, "-q", "-f", "-o", name, *options, cwd=folder)
    return folder / name, said


def legal(name):
    return re.sub(r"[^A-Za-z0-9]+", "_", name)


def raw(path):
    """{name: (dimensions, values with what is missing masked)} of the variables, as netCDF4 reads them."""
    with netCDF4.Dataset(path) as data:
        found = {}
        for name, variable in data.variables.items():
            values = variable[...]
            if values.dtype.kind == "f":
                values = np.ma.masked_invalid(values)
            found[name] = (variable.dimensions, values)
        return found


def same_values(source, made, but=()):
    """Each variable of the cube is there, with each value of it, missing ones too; returns how many there were."""
    old, new, n = raw(source), raw(made), 0
    for name, (dimensions, values) in old.items():
        if values.ndim == 0 or name in dimensions:
            continue
        there = name + "_day" if legal(name) + "_day" in new else legal(name)
        axes, found = new[there]
        found = found.transpose([axes.index(legal(d)) for d in dimensions if legal(d) in axes])
        np.testing.assert_array_equal(np.ma.getmaskarray(found), np.ma.getmaskarray(values), err_msg=name)
        np.testing.assert_array_equal(found.compressed(), values.compressed(), err_msg=name)
        n += 1
    assert n > 0
    return n


def texts(variable):
    """Of rows of characters."""
    return [b"".join(c or b"" for c in row).decode() for row in variable[...].tolist()]


# --- conformance ---


def a_cube_and_what_is_made_of_it_meet_cf(folder):
    rows = (("daily steps, series", SWEEP, ()), ("moments of the day", SWEEP, ("model.integrator=rk4",)),
            ("profiles", RICHARDS, ("weather.years=2",)),
            ("tables and words as axes", "sweep: {year: all, crop.SLATB: {a: [0, 0.002, 2, 0.001], b: {scale: 0.9}}}\n", ()))
    for k, (why, sweep, settings) in enumerate(rows):
        try:
            source = cube(folder, f"{k}.h5", sweep, *settings)
        except AssertionError as refused:
            assert "tables" in why, refused  # not each form of a table can be an axis
            continue
        assert cf_rules.faults(source, CUBE) == [], (why, cf_rules.faults(source, CUBE))
        made, _ = to_cf(folder, source, name=f"{k}.nc")
        assert cf_rules.faults(made, FILE) == [], (why, cf_rules.faults(made, FILE))
        assert same_values(source, made) > 30, why


def spoilt(folder, made, change):
    copy = folder / "spoilt.nc"
    shutil.copy(made, copy)
    with netCDF4.Dataset(copy, "a") as data:
        change(data)
    return cf_rules.faults(copy, FILE)


def the_rules_find_what_is_wrong(folder):
    """Of a test that finds nothing, nobody knows whether it looks."""
    made, _ = to_cf(folder, cube(folder))

    def put(name, attribute, value):
        return lambda data: (data[name] if name else data).setncattr(attribute, value)

    rows = (
        ("2.2", put(None, "note", "e\u0301"), "a text that is not in normal form C"),
        ("2.3", lambda data: data.renameVariable("yield", "yield.dry"), "a name with a dot"),
        ("2.3", lambda data: data.renameVariable("yield", "LAI_MAX"), "two names but for the size of letters"),
        ("2.5.1", lambda data: data["rain"].setncattr("missing_value", np.float64(1)), "missing_value of another type"),
        ("2.6.1", put(None, "Conventions", "CF-1.10"), "another convention"),
        ("3.1", put("TMIN", "units", "C"), "coulomb"),
        ("3.1", put("yield", "units", "kg mu-1x"), "no unit"),
        ("3.1", put("yield", "units", "100 kg ha-1"), "a factor"),
        ("3.1", lambda data: data["yield"].delncattr("units"), "no units at all"),
        ("3.1", put("latitude", "units", "m"), "a unit that the standard name does not have"),
        ("3.2", lambda data: data["yield"].delncattr("long_name"), "no name for people"),
        ("3.3", put("yield", "standard_name", "millet_yield"), "a standard name of one's own"),
        ("3.5", put("status", "flag_meanings", "ripe cut"), "fewer words than codes"),
        ("3.5", put("status", "flag_values", np.arange(9, dtype="i4")), "codes of another type"),
        ("4 ", put("sowing", "axis", "W"), "no letter of an axis"),
        ("4 ", put("latitude", "axis", "Y"), "an axis letter of an auxiliary coordinate"),
        ("4.1", lambda data: data["latitude"].delncattr("standard_name"), "a latitude that readers do not know"),
        ("4.1", put("latitude", "units", "degrees"), "an angle, but no latitude"),
        ("4.2", put("longitude", "standard_name", "latitude"), "the wrong place"),
        ("4.4.2", put("year", "units", "days since 1970-1-1"), "a date without its zeros"),
        ("4.4.3", put("sowing_date", "calendar", "standard"), "a calendar of data"),
        ("5 ", put("yield", "coordinates", "latitude nowhere"), "a coordinate that is not there"),
        ("5 ", put("yield", "coordinates", "day"), "a coordinate over another dimension"),
        ("5 ", lambda data: data["sowing"].__setitem__(slice(None), [2, 2]), "a coordinate that stands still"),
        ("7.1", put("day", "bounds", "nothing"), "bounds that are not there"),
        ("7.1", lambda data: data["day_bnds"].__setitem__((0, 1), -3), "bounds that do not hold their point"),
        ("7.3", put("yield", "cell_methods", "sum"), "a method of nothing"),
        ("7.3", put("yield", "cell_methods", "season: sum"), "a method over no dimension"),
        ("7.3", lambda data: data["day"].delncattr("bounds"), "a sum over days of no length"),
    )
    for section, change, why in rows:
        found = spoilt(folder, made, change)
        assert any(fault.startswith(section) for fault in found), (why, found)


def what_is_taken_for_a_unit_is_one_of_udunits(folder):
    source = (Path(os.environ["SUMI_SOURCE_DIR"]) / "io" / "convert" / "convert.c").read_text()
    words = "".join(re.findall(r'"([^"]*)"', source.split("words[] =")[1].split(";")[0])).split()
    assert len(words) > 50 and "ha" in words
    assert [word for word in words if not cf_rules.convertible(word, word)] == []


def units_are_those_of_udunits(folder):
    cube(folder, "c.h5", "sweep: {year: all}\noutput: {daily: [TEMP]}\n", "weather.years=1")
    rows = (("C", "degC"), ("kg/ha", "kg/ha"), ("t ha-1", "t ha-1"), ("kg ha^-1", "kg ha^-1"), ("-", "1"), ("%", "%"), ("kPa", "kPa"),
            ("MJ m-2 d-1", "MJ m-2 d-1"), ("C d", "degC d"), ("furlongs", None), ("10 kg", None), ("kg ha-", None))
    for unit, expected in rows:
        with netCDF4.Dataset(folder / "c.h5", "a") as data:
            data["TEMP"].units = unit
        made, said = to_cf(folder, folder / "c.h5")
        with netCDF4.Dataset(made) as data:
            found = getattr(data["TEMP"], "units", None)
        assert found == expected, (unit, found)
        assert expected is None or cf_rules.convertible(found, found), unit
        assert (expected is None) == ("TEMP is in" in said), (unit, said)


# --- what is where ---


def labels_stand_beside_their_axis(folder):
    source = cube(folder)
    made, said = to_cf(folder, source)
    assert "RAIN is called RAIN_day there" in said, said
    with netCDF4.Dataset(made) as data:
        assert data["sowing"][:].tolist() == [1, 2] and texts(data["sowing_label"]) == ["early 粟", "late"]
        assert data["sowing_label"].dtype.kind == "S"  # characters: Octave knows no strings
        assert data["cultivar_label"][:].tolist() == ["Jingu21", "Zhangzagu5"]
        assert data["crop_SPAN"][:].tolist() == [28, 33, 40]
        assert data["yield"].dimensions == ("year", "cultivar", "sowing", "crop_SPAN", "irrigation")
        assert data["TRA"].dimensions[-1] == "day" and data["TRA"].cell_methods == "day: sum"
        days = data.dimensions["day"].size
        assert data["day_bnds"][:].tolist() == [[d, d + 1] for d in range(days)]
        assert set(data["yield"].coordinates.split()) == {
            "latitude", "longitude", "elevation", "cultivar_label", "sowing_label", "irrigation_label"}
        assert float(data["latitude"][...]) == 38.06 and data["latitude"].units == "degrees_north"
        assert data.history.splitlines()[0].endswith("convert --cf") and "sweep" in data.history.splitlines()[1]
        assert data.title == "field" and data.irrigation_strategies == "booting" and not data.groups
        assert "sumi_format_version" not in data.ncattrs()  # it is no cube
        years = netCDF4.num2date(data["year"][:], data["year"].units)
        assert [(t.year, t.month, t.day) for t in years] == [(y, 1, 1) for y in raw(source)["year"][1]]
    for engine in ("netcdf4", "h5netcdf"):
        with xr.open_dataset(made, engine=engine) as data:
            assert np.char.decode(data["sowing_label"].values, "utf-8").tolist() == ["early 粟", "late"]
            assert data["cultivar_label"].values.tolist() == ["Jingu21", "Zhangzagu5"]
            assert {"latitude", "sowing_label"} <= set(data.coords)


def a_year_comes_first_wherever_it_stood(folder):
    """And each value keeps its place, where chunks end in the midst of an axis too."""
    spans = "crop.SPAN: [%s]" % ", ".join(str(28 + 0.1 * k) for k in range(60))
    for k, sweep in enumerate((f"sweep: {{year: all, {spans}}}\n", f"sweep: {{sowing: [05-10, 05-20], year: all, {spans}}}\n",
                               f"sweep: {{{spans}, sowing: [05-10, 05-20], year: all}}\n")):
        source = cube(folder, f"{k}.h5", sweep, "weather.years=41")
        made, _ = to_cf(folder, source, name=f"{k}.nc")
        assert raw(made)["yield"][0][0] == "year"
        same_values(source, made)
    without = cube(folder, "without.h5", "sweep: {sowing: [05-10, 05-20]}\n")
    made, _ = to_cf(folder, without, name="without.nc")
    same_values(without, made)


def make_old(path):
    """A cube as older versions wrote it: names with dots, degrees as C, the place as attributes, names of ISIMIP; and an
    axis in the order of the scenario."""
    with h5py.File(path, "a") as file:
        file.move("crop_SPAN", "crop.SPAN")
        for name in ("latitude", "longitude", "elevation"):
            value = file[name][()]
            del file[name]
            file.attrs[name] = value
        for name, dataset in file.items():
            if isinstance(dataset, h5py.Dataset) and "coordinates" in dataset.attrs:
                del dataset.attrs["coordinates"]
        for name in ("TMIN", "yield"):
            file[name].attrs["isimip_name"] = "yield"
        del file["TMIN"].attrs["units"]
        file["TMIN"].attrs["units"] = np.bytes_("C")
        file["crop.SPAN"][...] = [33, 28, 40]
        file.attrs["Conventions"] = np.bytes_("CF-1.10")


def an_old_cube_converts_too(folder):
    source = cube(folder)
    make_old(source)
    made, _ = to_cf(folder, source)
    assert cf_rules.faults(made, FILE) == [], cf_rules.faults(made, FILE)
    same_values(source, made)
    with netCDF4.Dataset(made) as data:
        assert data["crop_SPAN"][:].tolist() == [1, 2, 3]  # the numbers are in no order
        assert data["crop_SPAN_value"][:].tolist() == [33, 28, 40] and "crop_SPAN_value" in data["yield"].coordinates
        assert data["TMIN"].units == "degC" and "isimip_name" not in data["yield"].ncattrs()
        assert float(data["longitude"][...]) == 112.67 and data["longitude"].standard_name == "longitude"
        assert data.Conventions == "CF-1.13"


def selections_of_xarray_convert_too(folder):
    source = cube(folder)
    data = xr.open_dataset(source)[["yield", "yield_all_years", "status", "LAI", "sowing_date"]]
    other = data[["yield", "status"]].assign(counted=data["yield"].fillna(0).astype("int64") * 10**7)
    other["粟 x"] = data["yield"] * 2
    rows = (("one label", data.sel(sowing="late")), ("one year", data.sel(year=2003)),
            ("other order", data[["yield", "status", "LAI"]].transpose("year", "day", ...).transpose(..., "day")),
            ("every second year", data.isel(year=slice(None, None, 2))), ("years backward", data.isel(year=[4, 2, 1])),
            ("one season", data.sel(sowing="late", cultivar="Jingu21", irrigation="dry", year=2002)),
            ("variables of another program", other))
    for k, (why, selection) in enumerate(rows):
        selection.to_netcdf(folder / f"s{k}.nc", engine="h5netcdf" if k % 2 else "netcdf4")
        made, said = to_cf(folder, folder / f"s{k}.nc", name=f"made{k}.nc")
        wrong = [f for f in cf_rules.faults(made, FILE) if "has no units" not in f]  # numbers of others may have none
        assert wrong == [], (why, wrong)
        with xr.open_dataset(made) as found:
            np.testing.assert_array_equal(np.sort(found["yield"].values.ravel()), np.sort(selection["yield"].values.ravel()))
            if "sowing" not in selection.dims and "sowing" in selection.coords:
                assert found["sowing"].item() in ("late", b"late"), why
    with netCDF4.Dataset(folder / f"made{len(rows) - 1}.nc") as data:
        assert "v_x" in data.variables, list(data.variables)


def a_position_can_be_chosen(folder):
    source = cube(folder)
    made, _ = to_cf(folder, source, "--at", "sowing=late", "--at", "crop.SPAN=33", "-a", "irrigation=booting")
    assert cf_rules.faults(made, FILE) == []
    with xr.open_dataset(source) as old, xr.open_dataset(made) as new:
        old = old.sel(sowing="late", crop_SPAN=33, irrigation="booting")
        assert new["yield"].dims == ("year", "cultivar")
        np.testing.assert_array_equal(new["yield"].values.T, old["yield"].values)
        assert new["sowing"].item() in ("late", b"late") and new["crop_SPAN"].item() == 33
    same, _ = to_cf(folder, source, "--at", "sowing=late", "--at", "crop_SPAN=33", "-a", "irrigation=booting", name="b.nc")
    np.testing.assert_array_equal(raw(same)["yield"][1], raw(made)["yield"][1])
    every = ("--at", "sowing=late", "--at", "crop_SPAN=33", "--at", "irrigation=dry", "--at", "cultivar=Jingu21", "--at", "year=2003")
    one, _ = to_cf(folder, source, *every, name="one.nc")
    assert raw(one)["yield"][1].size == 1 and raw(one)["LAI"][1].ndim == 2
    film = cube(folder, "film.h5", "sweep: {year: all, management.mulch_fraction: [0, 0.6]}\n", "weather.years=2")
    for k, name in enumerate(("film", "management.mulch_fraction", "management_mulch_fraction")):  # the first as `show` says
        picked, _ = to_cf(folder, film, "--at", f"{name}=0.6", name=f"film{k}.nc")
        np.testing.assert_array_equal(raw(picked)["yield_all_years"][1], raw(film)["yield_all_years"][1][..., 1, :]
                                      if raw(film)["yield_all_years"][0][-1] == "year" else raw(film)["yield_all_years"][1][:, 1])
    for words, said in ((("--at", "sowing=noon"), "It has: early 粟, late"), (("--at", "crop.SPAN=34"), "It has: 28, 33, 40"),
                        (("--at", "month=5"), "no such axis"), (("--at", "sowing"), "as sowing=05-10"),
                        (("--at", "sowing=late", "--at", "sowing=late"), "twice")):
        found = sumi("convert", "--cf", source, "-o", "no.nc", *words, cwd=folder, status=2)
        assert said in found and not (folder / "no.nc").exists(), (words, found)


PLACES = """sweep: {year: all, site.latitude_deg: [39, 37, 38], irrigation: {dry: none, wet and cold: {at_date: {06-20: {amount_mm: 50}}}}}
output: {attributes: {id: x-1, naming_authority: org.example, institution: An institute%s}}
"""


def a_chosen_place_stays_one(folder):
    """For readers that look for the standard name, as a scalar and beside an axis in no order too."""
    source = cube(folder, "places.h5", PLACES % "", "weather.years=2")
    made, _ = to_cf(folder, source, "--at", "site.latitude_deg=39")
    assert cf_rules.faults(made, FILE) == [], cf_rules.faults(made, FILE)
    with netCDF4.Dataset(made) as data:
        chosen = data["site_latitude_deg"]
        assert (chosen.standard_name, chosen.units, chosen[...].item()) == ("latitude", "degrees_north", 39)
    with h5py.File(source, "a") as file:
        file["site_latitude_deg"][...] = [38, 39, 37]
    made, _ = to_cf(folder, source)
    assert cf_rules.faults(made, FILE) == [], cf_rules.faults(made, FILE)
    with netCDF4.Dataset(made) as data:
        assert data["site_latitude_deg_value"].standard_name == "latitude"


def attributes_are_those_of_the_part(folder):
    """Of all, of what is chosen here, and of what another program chose before."""
    source = cube(folder, "places.h5", PLACES % "", "weather.years=3")
    xr.open_dataset(source).sel(site_latitude_deg=38, irrigation="dry").isel(year=[0, 2]).to_netcdf(folder / "part.nc")
    shutil.copy(source, folder / "old.h5")
    with h5py.File(folder / "old.h5", "a") as file:  # older ones said the scenario's own place beside an axis of it
        file.attrs["latitude"] = 38.06
    dry = ("--at", "site_latitude_deg=39", "--at", "irrigation=dry")
    wet = ("--at", "site_latitude_deg=37", "--at", "irrigation=wet and cold")
    rows = (  # kind, file, options: seasons, latitudes, strategies that ask for water, and what the summary begins with
        ("--cf", source, (), 18, (37, 39), "wet and cold", "18 seasons of a crop"),
        ("--cf", source, dry, 3, (39, 39), None, "3 of the 18 seasons of a sweep, those of site_latitude_deg 39, irrigation dry ("),
        ("--cf", source, wet, 3, (37, 37), "wet and cold", "3 of the 18"),
        ("--cf", folder / "old.h5", wet, 3, (37, 37), "wet and cold", "3 of the 18"),
        ("--cf", source, (*dry, "--at", "year=2002"), 1, (39, 39), None, "1 of the 18"),
        ("--isimip", source, wet, 3, (37, 37), "wet and cold", "3 of the 18"),
        ("--cf", folder / "part.nc", (), 2, (38, 38), None, "2 of the 18 seasons of a sweep ("),
        ("--isimip", folder / "part.nc", (), 2, (38, 38), None, "2 of the 18"),
    )
    for how, file, options, n, latitudes, water, summary in rows:
        sumi("convert", how, file, "-q", "-f", "-o", "out.nc", *options, cwd=folder)
        with netCDF4.Dataset(folder / "out.nc") as data:
            why = (how, file.name, options)
            said = {name: data.getncattr(name) for name in data.ncattrs()}
            assert (said["geospatial_lat_min"], said["geospatial_lat_max"]) == latitudes, why
            assert said["geospatial_lon_min"] == 112.67 and said["geospatial_vertical_max"] == 900, why
            assert "latitude" not in said and (how == "--isimip" or "latitude" not in data.variables), why
            assert said["weather"].startswith("3 generated years" if n == 18 else "of the whole sweep: 3 generated years"), why
            assert said["scenario_count"] == str(n) and "block_size" not in said, why
            assert said.get("irrigation_strategies") == water, why
            assert said["summary"].startswith(summary), (why, said["summary"])
            assert ("site_latitude_deg (3" in said["summary"]) == (n == 18), (why, said["summary"])
            assert said["source_id"] == "org.example:x-1" and not {"id", "naming_authority"} & set(said), why
    given = cube(folder, "given.h5", PLACES % ", summary: Millet on three hills, comment: on loess", "weather.years=2")
    sumi("convert", "--isimip", given, "-q", "-f", "-o", "out.nc", *wet, cwd=folder)
    assert netCDF4.Dataset(folder / "out.nc").comment == "one field: site_latitude_deg 37, irrigation wet and cold; on loess"
    assert "Millet on three hills" == netCDF4.Dataset(to_cf(folder, given)[0]).summary
    assert netCDF4.Dataset(to_cf(folder, given, *dry)[0]).summary.endswith("Of all of them it was said: Millet on three hills")


def a_time_is_said_where_it_is_known(folder):
    source = cube(folder, "times.h5", "sweep: {year: all, sowing: [05-10, 05-30]}\n", "weather.years=3")
    with h5py.File(source, "a") as file:  # as of a record; generated years lie at no time
        for name, value in (("start", "2001-01-01"), ("end", "2003-12-31"), ("duration", "P1095D")):
            file.attrs[f"time_coverage_{name}"] = value
    xr.open_dataset(source).isel(year=[0, 1]).to_netcdf(folder / "part.nc")
    for file, options, there in ((source, (), True), (source, ("--at", "sowing=05-10"), True),
                                 (source, ("--at", "year=2002"), False), (folder / "part.nc", (), False)):
        made, _ = to_cf(folder, file, *options)
        with netCDF4.Dataset(made) as data:
            found = [name for name in data.ncattrs() if name.startswith("time_coverage_")]
            assert len(found) == (3 if there else 0), (file, options, found)


def an_axis_is_called_alike_everywhere(folder):
    """By its name in the cube, in the scenario, and as `show` prints it; in `convert --at` and in `show --by`."""
    film = cube(folder, "film.h5", "sweep: {weather.seed: [1, 3], year: all, management.mulch_fraction: [0, 0.6]}\n", "weather.years=2")
    for words, value in ((("weather_seed", "weather.seed", "seed"), 3),
                         (("management_mulch_fraction", "management.mulch_fraction", "film"), 0.6)):
        shown = {sumi("show", film, "--by", word, cwd=folder) for word in words}
        assert len(shown) == 1 and "values" in shown.pop()
        made = [raw(to_cf(folder, film, "--at", f"{word}={value}", name=f"{k}.nc")[0]) for k, word in enumerate(words)]
        for one in made:
            np.testing.assert_array_equal(one["yield_all_years"][1], made[0]["yield_all_years"][1])
        assert "twice" in sumi("show", film, "--by", f"{words[0]},{words[2]}", cwd=folder, status=2)
        assert "twice" in sumi("convert", "--cf", film, "-o", "no.nc", *(f"--at={w}={value}" for w in words[:2]), cwd=folder, status=2)
    for command in (("show", film, "--by", "movie"), ("convert", "--cf", film, "-o", "no.nc", "--at", "movie=1")):
        assert "management_mulch_fraction" in sumi(*command, cwd=folder, status=2), command


# --- other programs ---


def nco_and_cdo_have_the_means_of_numpy(folder):
    source = cube(folder)
    made, _ = to_cf(folder, source, "--at", "cultivar=Jingu21", "--at", "crop.SPAN=33", "--at", "irrigation=dry")
    mean = raw(made)["yield"][1].mean(axis=0)
    assert np.ma.getmaskarray(raw(made)["yield"][1]).any()  # some season has none, else the mean proves nothing
    rounding = 1e-6  # of float32
    for words in (["ncwa", "-O", "-a", "year", "-v", "yield", "out.nc", "nco.nc"],
                  ["cdo", "-s", "-O", "timmean", "-selname,yield", "out.nc", "cdo.nc"]):
        subprocess.run(words, cwd=folder, check=True, capture_output=True)
        found = raw(folder / words[-1])["yield"][1].squeeze()
        np.testing.assert_array_equal(np.ma.getmaskarray(found), np.ma.getmaskarray(mean))
        np.testing.assert_allclose(found.compressed(), mean.compressed(), rtol=rounding, err_msg=words[0])
    years = subprocess.run(["cdo", "-s", "showyear", "-selname,yield", "out.nc"], cwd=folder, capture_output=True, text=True)
    assert years.stdout.split() == [str(2001 + k) for k in range(7)], years
    whole, _ = to_cf(folder, source, name="whole.nc")
    # -C: it would average the characters of the labels of an axis that goes
    subprocess.run(["ncwa", "-O", "-C", "-a", "year,sowing", "-v", "yield", "whole.nc", "nco.nc"], cwd=folder, check=True)
    np.testing.assert_allclose(raw(folder / "nco.nc")["yield"][1].compressed(),
                               raw(whole)["yield"][1].mean(axis=(0, 2)).compressed(), rtol=rounding)


# --- ISIMIP ---

# name: (unit, long name) of the protocol's definitions of 2026-08, ISIMIP3, sector agriculture
PROTOCOL = {
    "yield": ("dry matter (t ha-1)", "Crop Yields"), "biom": ("t ha-1", "Total Above Ground Biomass Dry Matter Yields"),
    "evapcum": ("kg m-2", "Cumulative Evapotranspiration"), "plantday": ("day of year", "Planting Date"),
    "plantyear": ("calendar year", "Planting Year"), "anthday": ("days from planting", "Anthesis Date"),
    "matyday": ("days from planting", "Maturity Date"), "harvyear": ("calendar year", "Harvest Year"),
}
ALLOWED = {"axis", "bounds", "calendar", "comment", "description", "long_name", "missing_value", "positive", "standard_name",
           "units", "_FillValue"}  # attributes of variables that the project's quality control leaves


def expected_of(old, name):
    """From the cube, in another way: by xarray's dates."""
    day = np.timedelta64(1, "D")
    since = {"anthday": "anthesis_date", "matyday": "maturity_date"}
    sown = old["sowing_date"]
    if name in since:
        return (old[since[name]].values - sown.values) / day
    return {"yield": lambda: old["yield_all_years"].values / 1000, "biom": lambda: old["biomass"].values / 1000,
            "evapcum": lambda: old["evapotranspiration"].values, "plantday": lambda: sown.dt.dayofyear.values,
            "plantyear": lambda: sown.dt.year.values, "harvyear": lambda: old["harvest_date"].dt.year.values}[name]()


def a_position_is_the_nearest_one(folder):
    """Numbers that lie nearer to each other than sumi show prints them: what is written in full is what is taken."""
    sumi("sweep", "examples/yangqu.yaml", "-q", "-o", "seeds.h5", "--set", "weather.years=1", "--set",
         "sweep={weather.seed: [4294967295, 4294967294], crop.SPAN: [33.00000000001, 33], year: all}", cwd=folder)
    whole = xr.open_dataset(folder / "seeds.h5")["yield_all_years"]
    for seed in (4294967294, 4294967295):
        said = sumi("convert", "--cf", "seeds.h5", "-f", "-o", "one.nc", "--at", f"weather_seed={seed}", "--at", "crop.SPAN=33",
                    cwd=folder)
        with xr.open_dataset(folder / "one.nc") as one:
            assert float(one["weather_seed"]) == seed and float(one["crop_SPAN"]) == 33, said
            assert float(one["yield_all_years"].squeeze()) == float(whole.sel(weather_seed=seed, crop_SPAN=33).squeeze()), seed


def isimip_has_a_file_by_its_protocol(folder):
    source = cube(folder)
    for irrigation, word in (("dry", "noirr"), ("booting", "firr")):
        said = sumi("convert", "--isimip", source, "-o", "out.nc", "--at", "cultivar=Zhangzagu5", "--at", "sowing=late", "--at",
                    "crop_SPAN=28", "--at", f"irrigation={irrigation}", cwd=folder)
        assert "4 daily variables are left out" in said and "institution and contact" in said, said
        assert ("firr means full irrigation" in said) == (word == "firr"), said
        old = xr.open_dataset(source).sel(cultivar="Zhangzagu5", sowing="late", crop_SPAN=28, irrigation=irrigation)
        with netCDF4.Dataset(folder / "out.nc") as data:
            assert data.data_model == "NETCDF4_CLASSIC"
            assert {n: len(d) for n, d in data.dimensions.items()} == {"time": 7, "lat": 1, "lon": 1}
            assert data["time"].units == "growing seasons since 1901-01-01 00:00:00" and data["time"].calendar == "standard"
            assert data["time"][:].tolist() == [100 + k for k in range(7)]  # the year less 1901
            for name, letter, standard in (("time", "T", "time"), ("lat", "Y", "latitude"), ("lon", "X", "longitude")):
                assert data[name].axis == letter and data[name].standard_name == standard and data[name].dtype == "f8"
            assert set(data.variables) - {"time", "lat", "lon"} == {f"{name}-mil-{word}" for name in PROTOCOL}
            for name, (unit, long_name) in PROTOCOL.items():
                variable = data[f"{name}-mil-{word}"]
                assert (variable.units, variable.long_name, variable.dtype) == (unit, long_name, np.float32)
                assert set(variable.ncattrs()) <= ALLOWED and variable.dimensions == ("time", "lat", "lon")
                assert variable._FillValue == variable.missing_value == np.float32(1e20)
                assert variable.filters()["complevel"] >= 5 and variable.chunking() == [1, 1, 1]
                value = np.ma.filled(variable[:, 0, 0].astype(float), np.nan)
                np.testing.assert_allclose(value, expected_of(old, name), rtol=1e-6, err_msg=name)  # of float32
            failed = old["yield_all_years"].values == 0
            assert failed.any() and (data[f"yield-mil-{word}"][failed, 0, 0] == 0).all()  # grown, and nothing harvested


def isimip_is_refused_where_it_cannot_be(folder):
    source = cube(folder)
    said = sumi("convert", "--isimip", source, "-o", "no.nc", "--at", "sowing=late", cwd=folder, status=2)
    for axis in ("--at cultivar=Jingu21", "--at crop_SPAN=28", "--at irrigation=dry"):
        assert axis in said, said
    assert "--at sowing" not in said, said
    one = ("--at", "cultivar=Jingu21", "--at", "sowing=late", "--at", "crop.SPAN=28", "--at", "irrigation=dry")
    for words, said, status in (
            ((*one, "--since", "2010"), "The cube begins in 2001", 2), ((*one, "--at", "year=2003"), "--at takes no year", 2),
            ((*one, "--since", "x"), "expected a year", 2), ((*one, "--cf"), "one of them", 2)):
        found = sumi("convert", "--isimip", source, "-o", "no.nc", *words, cwd=folder, status=status)
        assert said in found and not (folder / "no.nc").exists(), (words, found)
    sumi("convert", "--isimip", source, "-o", "b.nc", *one, "--since", "1601", cwd=folder)
    assert raw(folder / "b.nc")["time"][1].tolist() == [400 + k for k in range(7)]
    without = cube(folder, "without.h5", "sweep: {sowing: [05-10]}\n", "weather.years=1")
    with h5py.File(without, "a") as file:
        assert "year" not in file or True
    xr.open_dataset(source).sel(year=2003).to_netcdf(folder / "year.nc")
    found = sumi("convert", "--isimip", "year.nc", "-o", "no.nc", cwd=folder, status=1)
    assert "no axis of years" in found, found
    for year, message in (([2001.5, 2002], "no whole numbers"), ([2001, 2001], "year 2001 twice")):
        data = xr.load_dataset(source).sel(cultivar="Jingu21", sowing="late", crop_SPAN=28, irrigation="dry").isel(year=[0, 1])
        data.assign_coords(year=np.array(year)).to_netcdf(folder / "years.nc")
        found = sumi("convert", "--isimip", "years.nc", "-o", "no.nc", cwd=folder, status=1)
        assert message in found and not (folder / "no.nc").exists(), (year, found)


def seasons_of_isimip_rise(folder):
    """However the years stand: as the scenario lists them, or another program put them."""
    source = cube(folder, "up.h5", "sweep: {year: [2001, 2002, 2003, 2004]}\n")
    sumi("convert", "--isimip", source, "-q", "-o", "up.nc", cwd=folder)
    falling = cube(folder, "falling.h5", "sweep: {year: [2004, 2003, 2002, 2001]}\n")
    xr.open_dataset(source).isel(year=[2, 0, 3, 1]).to_netcdf(folder / "mixed.nc")
    expected = raw(folder / "up.nc")
    assert np.unique(expected["yield-mil-noirr"][1]).size == 4  # else an order proves nothing
    for file in (falling, folder / "mixed.nc"):
        sumi("convert", "--isimip", file, "-q", "-o", "again.nc", "-f", cwd=folder)
        found = raw(folder / "again.nc")
        assert found["time"][1].tolist() == [100, 101, 102, 103], file
        for name in expected:
            np.testing.assert_array_equal(found[name][1], expected[name][1], err_msg=f"{file} {name}")


def isimip_knows_whom_to_ask(folder):
    """contact by the pattern of the quality control: NAME <EMAIL>, several with commas between."""
    sweep = "sweep: {year: all}\noutput: {attributes: {license: CC0-1.0%s}}\n"
    rows = (  # given: what the file has, and what is said to be missing
        ("", None, "scenario: institution, creator_name, creator_email"),
        (", institution: I, creator_name: Li Wei, creator_email: li@example.org", "Li Wei <li@example.org>", None),
        (", creator_name: 李薇, creator_email: li@example.org", "李薇 <li@example.org>", "scenario: institution\n"),
        (", institution: I, creator_name: Li Wei", None, "scenario: creator_email\n"),
        (", institution: I, creator_email: li@example.org", None, "scenario: creator_name\n"),
        (", institution: I, creator_name: 'Li Wei, An  ', creator_email: 'li@example.org,an@example.org'",
         "Li Wei <li@example.org>, An <an@example.org>", None),
        (", institution: I, creator_name: 'Li Wei, An', creator_email: li@example.org", None, "as many names as addresses"),
    )
    for given, contact, missing in rows:
        source = cube(folder, "c.h5", sweep % given, "weather.years=1")
        said = sumi("convert", "--isimip", source, "-q", "-f", "-o", "out.nc", cwd=folder)
        assert (missing in said) if missing else ("ISIMIP asks" not in said), (given, said)
        with netCDF4.Dataset(folder / "out.nc") as data:
            assert getattr(data, "contact", None) == contact, given
            assert contact is None or re.match(r"[^<>,]+ <[\w.]+@[\w.]+>(, [^<>,]+ <[\w.]+@[\w.]+>)*$", contact)


def long_labels_are_cut_between_characters(folder):
    sweep = f"sweep: {{irrigation: {{{'粟' * 80}: none, b: none}}, sowing: {{a: 05-10, b: 05-30}}, year: all}}\n"
    source = cube(folder, "long.h5", sweep, "weather.years=1")
    label = h5py.File(source)["irrigation"][0].decode()
    sumi("convert", "--isimip", source, "-q", "-o", "out.nc", "--at", f"irrigation={label}", "--at", "sowing=a", cwd=folder)
    with netCDF4.Dataset(folder / "out.nc") as data:
        assert re.search(r"irrigation 粟+, sowing a", data.comment) and re.search(r"粟+, sowing a", data.summary)


def what_a_message_advises_works(folder):
    """Copied into a shell, with labels of several words and signs that it knows."""
    sweep = """sweep: {year: all, irrigation: {wet and cold: none, b: {at_date: {06-20: {amount_mm: 50}}}}, sowing: {"it's $HOME *": 05-10, b: 05-30}}\n"""
    source = cube(folder, "c.h5", sweep, "weather.years=2")
    said = sumi("convert", "--isimip", source, "-o", "no.nc", cwd=folder, status=2)
    assert "--at 'irrigation=wet and cold'" in said, said
    options = re.search(r" as (--at .*)\.$", " ".join(said.split()))[1]
    done = subprocess.run(f'"{SUMI}" convert --isimip c.h5 -q -o out.nc {options}', shell=True, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done
    with netCDF4.Dataset(folder / "out.nc") as data:
        assert data.comment == "one field: irrigation wet and cold, sowing it's $HOME *", data.comment
        assert data.source_id.startswith("sumi-")  # as no authority is given
        again = data.history.splitlines()[0].split(" convert ")[1]
    done = subprocess.run(f'"{SUMI}" convert {again} c.h5 -q -o again.nc', shell=True, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, (again, done)  # the history is what a shell takes


def isimip_takes_an_old_cube_and_a_selection(folder):
    source = cube(folder)
    picked = xr.load_dataset(source).sel(cultivar="Jingu21", sowing="late", crop_SPAN=33, irrigation="booting")
    picked.to_netcdf(folder / "picked.nc")
    said = sumi("convert", "--isimip", "picked.nc", "-o", "a.nc", cwd=folder)
    assert "strategy booting" in said, said
    picked.close()
    make_old(source)  # its crop.SPAN is 33, 28, 40 then: 28 is what was 33
    with h5py.File(source, "a") as file:
        del file["evapotranspiration"]
    sumi("convert", "--isimip", source, "-o", "b.nc", "--at", "cultivar=Jingu21", "--at", "sowing=late", "--at", "crop.SPAN=28",
         "--at", "irrigation=booting", cwd=folder)
    a, b = raw(folder / "a.nc"), raw(folder / "b.nc")
    assert set(a) == set(b)
    for name in a:
        np.testing.assert_allclose(b[name][1], a[name][1], rtol=1e-6, err_msg=name)


# --- as a command ---


def outputs_follow_the_rules_of_all_commands(folder):
    source = cube(folder)
    before = source.read_bytes()
    (folder / "mine.nc").write_text("my own")
    for words, status, said in (
            (("--cf", "cube.h5", "-o", "cube.h5"), 2, "cube.h5"), (("--cf", "cube.h5", "-o", "./cube.h5", "-f"), 2, "cube.h5"),
            (("--cf", "cube.h5", "-o", "mine.nc"), 1, "--force"), (("--cf", "cube.h5"), 2, "-o OUT.nc"),
            (("cube.h5", "-o", "a.nc"), 2, "--cf or --isimip"), (("--cf", "none.h5", "-o", "a.nc"), 1, "no such file"),
            (("--cf", "mine.nc", "-o", "a.nc"), 1, "no HDF5 file"), (("--cf", "-o", "a.nc"), 2, "expected one cube"),
            (("--cf", "cube.h5", "--since", "1901", "-o", "a.nc"), 2, "--since is of --isimip")):
        found = subprocess.run([SUMI, "convert", *words], cwd=folder, capture_output=True, text=True)
        assert found.returncode in (1, 2) and said in found.stderr, (words, found)
        assert not (folder / "a.nc").exists() and (folder / "mine.nc").read_text() == "my own"
    assert source.read_bytes() == before
    sumi("convert", "--cf", source, "-q", "-o", "out.nc", cwd=folder)
    if "user.sumi" in os.listxattr(folder / "out.nc"):  # else the file system keeps no mark
        sumi("convert", "--cf", source, "-q", "-o", "out.nc", cwd=folder)  # its own result is replaced without a word
    shutil.copyfile(folder / "out.nc", folder / "copy.nc")  # without the mark nobody knows whose it is
    assert "--force" in sumi("convert", "--cf", source, "-q", "-o", "copy.nc", cwd=folder, status=1)
    to_cf(folder, source, name="mine.nc")
    assert "ending .nc" in sumi("convert", "--cf", source, "-o", "odd", cwd=folder)
    assert not list(folder.glob(".*part*"))


def the_same_cube_gives_the_same_bytes(folder):
    source = cube(folder)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    for name in ("a.nc", "b.nc"):
        subprocess.run([SUMI, "convert", "--cf", source, "-q", "-o", name], cwd=folder, env=environment, check=True,
                       capture_output=True)
    assert (folder / "a.nc").read_bytes() == (folder / "b.nc").read_bytes()


def a_signal_leaves_nothing(folder):
    many = "sweep: {year: all, crop.SPAN: [%s], irrigation: {dry: none, wet: {at_date: {06-20: {amount_mm: 50}}}}}\noutput: {daily: [LAI, TRA, SM]}\n"
    source = cube(folder, "cube.h5", many % ", ".join(str(28 + 0.2 * k) for k in range(50)), "weather.years=60")
    process = subprocess.Popen([SUMI, "convert", "--cf", source, "-q", "-o", "out.nc"], cwd=folder, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    for _ in range(2000):
        if list(folder.glob(".out.nc.part-*")) or process.poll() is not None:
            break
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1]
    assert process.returncode == -signal.SIGINT and not list(folder.glob(".out.nc*")), (process.returncode, said)
    assert not (folder / "out.nc").exists() and "Stopped after" in said, said


# --- files that nobody should have made ---


def hostile_texts_are_bounded(folder):
    source = cube(folder, "cube.h5", "sweep: {year: all, irrigation: {dry: none, wet: {at_date: {06-20: {amount_mm: 50}}}}}\n")
    rows = (
        ("a long label", {"labels": ["x" * 50000, "y"]}, 0), ("labels with nothing", {"labels": ["", "\x1b[2J"]}, 0),
        ("a label beyond what is written", {"labels": ["x" * 70000, "y"]}, 1),
        ("a long name", {"name": "n" * 250}, 0), ("a name of other letters", {"name": "é粟 /\t"}, 0),
        ("names that become one", {"name": "yield."}, 0), ("a name that is taken", {"name": "label_length"}, 0),
        ("a long text", {"text": "z" * 63000}, 0), ("words with signs", {"words": "ripe cut! a/b c d e f g h i"}, 0),
    )
    for why, change, status in rows:
        spoilt_file = folder / "spoilt.h5"
        shutil.copy(source, spoilt_file)
        with h5py.File(spoilt_file, "a") as file:
            if "labels" in change:
                file["irrigation"][...] = change["labels"]
            if "name" in change:
                name = change["name"].replace("/", "_")
                file.copy("yield", name)
                for k in range(2):
                    file[name].dims[k].attach_scale(file[("year", "irrigation")[k]])
            if "text" in change:
                file["yield"].attrs["note"] = change["text"]
                file.attrs["another note"] = change["text"]
            if "words" in change:
                n = len(file["status"].attrs["flag_values"])
                del file["status"].attrs["flag_meanings"]
                file["status"].attrs["flag_meanings"] = np.bytes_(" ".join(change["words"].split()[:n]))
        done = subprocess.run([SUMI, "convert", "--cf", spoilt_file, "-f", "-q", "-o", "out.nc"], cwd=folder, capture_output=True)
        assert done.returncode == status and b"\x1b" not in done.stderr, (why, done)
        if status == 0:
            wrong = cf_rules.faults(folder / "out.nc", FILE)
            assert wrong == [], (why, wrong)
    many = h5py.File(folder / "many.h5", "w")
    labels = np.array(["x" * 60000] + [f"l{k}" for k in range(2000)], dtype=object)  # 2001 rows as long as the longest
    many.create_dataset("irrigation", data=labels, dtype=h5py.string_dtype())
    many["irrigation"].make_scale("irrigation")
    many["yield"] = np.zeros(2001, "f4")
    many["yield"].attrs["units"] = "kg ha-1"
    many["yield"].dims[0].attach_scale(many["irrigation"])
    many.close()
    assert "64 MiB" in sumi("convert", "--cf", "many.h5", "-o", "no.nc", cwd=folder, status=1)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
