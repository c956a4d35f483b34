#!/usr/bin/python3
"""Names, units and attributes of a cube are those of other communities, or none: CF 1.11, ACDD 1.3, ICASA."""
import csv
import io
import lzma
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
OLDER = Path(os.environ["SUMI_SOURCE_DIR"]) / "tests" / "support" / "older_cube.h5.xz"  # as Sumi wrote it up to 470fd43
AXES = ("sweep={cultivar: [Jingu21], sowing: [05-20, 05-10], crop.SPAN: [36, 30, 33], management.mulch_fraction: [0.5, 0], "
        "site.elevation_m: [900, 700, 800], crop.AMAXTB: {scale: [1, 0.9, 1.1]}, "
        "crop.SLATB: [[0, 0.0025, 2, 0.001], [0, 0.002, 2, 0.001]], year: [2003, 2001, 2002]}")
DAILY = ("output={daily: [LAI, RD, SM, WWLOW, TMIN, TMAX, TEMP, DTEMP, RAIN, ET, DVS, TAGP, TRA, EVS, DAYL, E0, PARDIR1, GASS]}")
BASE = ["weather.years=3", AXES, DAILY]
RESOLVED = ["model={soil_water: richards, integrator: cvode, cells: 20}", "weather.years=1",
            "management={sowing: 05-10, irrigation: none}",
            "soil={profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}, "
            "HORIZONS: [{bottom_cm: 140, texture: silt loam}]}", "sweep={year: all}",
            "output={daily: [HROOT], profile: [THETA, HEAD], depths_cm: [10, 30]}"]


def run(*words, sets=(), code=0, **environment):
    command = [SUMI, *map(str, words)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    assert done.returncode == code, (command, done.returncode, done.stderr)
    return done.stdout if code == 0 else done.stderr


def sweep(path, *sets, like=EXAMPLE, **environment):
    run("sweep", like, "-q", "-o", path, sets=sets, **environment)
    return xr.open_dataset(path, decode_timedelta=False)


def older(place):
    path = place / "older.h5"
    path.write_bytes(lzma.decompress(OLDER.read_bytes()))
    return path


# --- units ---

UNITS = {  # what each unit is in SI, as (factor, unit); a new one must be explained here
    "1": (1, "1"), "%": (0.01, "1"), "ppm": (1e-6, "1"), "kg kg-1": (1, "1"), "cm3 cm-3": (1, "1"), "m2 m-2": (1, "1"),
    "ha ha-1": (1, "1"), "d d-1": (1, "1"), "m": (1, "m"), "cm": (0.01, "m"), "mm": (0.001, "m"), "cm-1": (100, "m-1"),
    "d": (86400, "s"), "h": (3600, "s"), "d-1": (1 / 86400, "s-1"),
    "cm d-1": (0.01 / 86400, "m s-1"), "g cm-3": (1000, "kg m-3"), "mm d-1": (0.001 / 86400, "m s-1"),
    "m s-1": (1, "m s-1"),
    "kg ha-1": (1e-4, "kg m-2"), "kg ha-1 d-1": (1e-4 / 86400, "kg m-2 s-1"), "kg ha-1 h-1": (1e-4 / 3600, "kg m-2 s-1"),
    "kg kg-1 d-1": (1 / 86400, "s-1"), "ha ha-1 d-1": (1 / 86400, "s-1"), "ha kg-1": (1e4, "m2 kg-1"), "kg m-3": (1, "kg m-3"),
    "kg ha-1 h-1 J-1 m2 s": (1e-4 / 3600, "kg J-1"),  # kg ha-1 h-1 for each J m-2 s-1
    "J m-2 s-1": (1, "W m-2"), "MJ m-2 d-1": (1e6 / 86400, "W m-2"), "J m-2 d-1": (1 / 86400, "W m-2"),
    "g MJ-1": (1e-9, "kg J-1"), "kPa": (1000, "Pa"),
    "degC d": (86400, "K s"), "degC-1 d-1": (1 / 86400, "K-1 s-1"),
    "degrees_north": (np.pi / 180, "rad"), "degrees_east": (np.pi / 180, "rad"),
    "degC": (1, "K")}  # with its zero, below
SINGLE_PRECISION = 1e-5  # udunits2 prints six digits


def converted(unit, to):
    """Value of 1 and of 0 of a unit, in another."""
    done = subprocess.run(["udunits2", "-A", "-H", unit, "-W", to], capture_output=True, text=True)
    line = re.search(r"x/.* = (.*)", done.stdout)
    assert done.returncode == 0 and line, (unit, to, done.stdout, done.stderr)
    factor = re.match(r"([-+.e\d]+)\*|", line[1])[1]
    shift = re.search(r"\) ([-+] ?[.e\d]+)$", line[1]) or re.search(r" ([-+] [.e\d]+)$", line[1])
    zero = float(shift[1].replace(" ", "")) if shift else 0.0
    return (float(factor) if factor else 1.0) + zero, zero


def published_units():
    """(unit, where it stands) of all tables that `sumi describe` prints with names and units."""
    second = None
    for line in run("describe", "all").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if not cells:
            second = None
        elif second is None:
            second = cells[1] if len(cells) > 1 else ""
        elif second == "unit" and not cells[0].startswith("---"):
            yield cells[1], cells[0].strip("`")


def units_mean_what_they_should(folder):
    units = {}
    for unit, name in published_units():
        units.setdefault(unit, name)
    assert len(units) > 25 and units["degC"], "the tables were not found"
    for path, sets in (("a.h5", BASE), ("b.h5", RESOLVED)):
        sweep(folder / path, *sets).close()
        with h5py.File(folder / path) as cube:
            for name, item in cube.items():
                if "units" in item.attrs and not item.attrs["units"].decode().startswith("days since"):
                    units.setdefault(item.attrs["units"].decode(), name)
    for unit, name in units.items():
        assert unit in UNITS, f"{name}: nobody says what {unit} is"
        factor, si = UNITS[unit]
        one, zero = converted(unit, si)
        assert zero == (273.15 if unit == "degC" else 0), (name, unit, zero)
        assert abs(one - zero - factor) <= SINGLE_PRECISION * factor, (name, unit, one, zero)


# --- names ---

CF = {  # standard name: (canonical units, as version 83 of the table has them; where it belongs)
    "latitude": ("degree_north", {"latitude", "site_latitude_deg"}), "longitude": ("degree_east", {"longitude"}),
    "surface_altitude": ("m", {"elevation", "site_elevation_m"}), "depth": ("m", {"depth"}),
    "leaf_area_index": ("1", {"lai_max", "LAI"}), "root_depth": ("m", {"RD"}), "air_temperature": ("K", {"TMIN", "TMAX", "TEMP"}),
    "lwe_thickness_of_precipitation_amount": ("m", {"rain", "rain_before_sowing", "RAIN"}),
    "lwe_thickness_of_water_evaporation_amount": ("m", {"evapotranspiration", "ET"}),
    "lwe_thickness_of_soil_moisture_content": ("m", {"WWLOW"}),
    "volume_fraction_of_condensed_water_in_soil": ("1", {"SM", "THETA"}),
    "mole_fraction_of_carbon_dioxide_in_air": ("1", {"site_co2_ppm"})}
ICASA = {  # from the dictionary's files Measured_data and Management_info: the name, its unit
    "yield": ("HWAH", "kg/ha"), "biomass": ("CWAH", "kg/ha"), "harvest_index": ("HIAM", "unitless"),
    "lai_max": ("LAIX", "m2/m2"), "sowing_date": ("PDATE", "date"), "emergence_date": ("EDATE", "date"),
    "anthesis_date": ("ADAT", "date"), "maturity_date": ("MDAT", "date"), "harvest_date": ("HDATE", "date"),
    "rain": ("PRCP", "mm"), "irrigation_gross": ("IR_TOT", "mm"), "irrigation_number": ("IR_#", "number"),
    "transpiration": ("EPCP", "mm"), "soil_evaporation": ("ESCP", "mm"), "evapotranspiration": ("ETCP", "mm"),
    "percolation": ("DRCM", "mm"), "runoff": ("ROCM", "mm")}
SPELLED = {"kg/ha": "kg ha-1", "unitless": "1", "number": "1", "m2/m2": "m2 m-2", "mm": "mm",
           "date": "days since 1970-01-01"}
METHODS = {"point", "sum", "mean", "maximum", "minimum", "mid_range", "standard_deviation", "variance", "mode", "median"}
ATTRIBUTES = {"long_name", "standard_name", "units", "calendar", "_FillValue", "flag_values", "flag_meanings", "cell_methods",
              "icasa_name", "source", "coordinates", "positive", "axis"}


def names_are_those_of_others_or_none(folder):
    seen = set()
    for path, sets in (("a.h5", BASE), ("b.h5", RESOLVED), ("c.h5", [
            "weather.years=1", "sweep={site.latitude_deg: [37, 38], site.co2_ppm: [360, 425], year: all}"])):
        sweep(folder / path, *sets).close()
        with h5py.File(folder / path) as cube:
            items = {name: item for name, item in cube.items() if isinstance(item, h5py.Dataset)}
            for name, item in items.items():
                text = {key: value.decode() for key, value in item.attrs.items() if isinstance(value, bytes)}
                assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name), name
                assert set(item.attrs) <= ATTRIBUTES | {"CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST"}, name
                if "standard_name" in text:
                    units, where = CF[text["standard_name"]]
                    assert name in where, (name, text["standard_name"])
                    converted(text["units"], units)  # fails where the units cannot be converted
                    seen |= {name}
                elif any(name in where for _, where in CF.values()):
                    raise AssertionError(f"{name} has no standard name")
                known = ICASA.get(name, (None, None))
                assert text.get("icasa_name") == known[0], (name, text.get("icasa_name"))
                assert known[1] is None or text["units"] == SPELLED[known[1]], (name, text["units"], known)
                dimensions = [scale[0].name[1:] for scale in map(list, map(dict.values, map(dict, item.dims))) if scale]
                for method in re.findall(r"(\w+): (\w+)", text.get("cell_methods", "")):
                    assert method[0] in {"time", "area", *dimensions} and method[1] in METHODS, (name, method)
                for scalar in text.get("coordinates", "").split():
                    assert items[scalar].shape == (), (name, scalar)
    assert len(seen) > 15, seen


# --- axes ---

def numbers_rise_and_labels_stay(folder):
    """Numbers that are listed in any order give the file of those that rise; what falls from one to the next may stay."""
    wild = sweep(folder / "wild.h5", *BASE)
    assert list(wild.dims)[:-1] == ["cultivar", "sowing", "crop_SPAN", "management_mulch_fraction", "site_elevation_m",
                                    "crop_AMAXTB", "crop_SLATB", "year"]
    for axis, values in {"crop_SPAN": [30, 33, 36], "management_mulch_fraction": [0.5, 0], "site_elevation_m": [700, 800, 900],
                         "crop_AMAXTB": [0.9, 1, 1.1], "year": [2001, 2002, 2003], "sowing": ["05-20", "05-10"],
                         "crop_SLATB": ["[0, 0.0025, 2, 0.001]", "[0, 0.002, 2, 0.001]"]}.items():
        assert list(wild[axis].values) == values, (axis, wild[axis].values)
    tame = sweep(folder / "tame.h5", "weather.years=3", DAILY, AXES.replace("36, 30, 33", "30, 33, 36").replace(
        "900, 700, 800", "700, 800, 900").replace("1, 0.9, 1.1", "0.9, 1, 1.1").replace("2003, 2001, 2002", "2001, 2002, 2003"))
    xr.testing.assert_equal(wild, tame)
    here = dict(crop_SPAN=36, site_elevation_m=700, crop_AMAXTB=1.1, crop_SLATB="[0, 0.002, 2, 0.001]", year=2002,
                sowing="05-20", management_mulch_fraction=0.0)
    slatb = "crop.SLATB=[0, 0.002, 2, 0.001]"
    alone = sweep(folder / "alone.h5", "weather.years=3", "crop.SPAN=36", "site.elevation_m=700", "crop.AMAXTB={scale: 1.1}", slatb,
                  "management.mulch_fraction=0", "sweep={cultivar: [Jingu21], sowing: [05-20], year: [2002]}")
    for name in ("yield_all_years", "biomass", "soil_evaporation"):
        assert float(wild[name].sel(here).item()) == float(alone[name].item()), name
    said = " ".join(run("check", EXAMPLE, sets=BASE).split())
    assert "30 33 36" in said and "2001 2002 2003" in said and "0.5 0" in said, said
    assert wild["yield"].sel(cultivar="Jingu21").notnull().any(), "labels are found as they stand"


# --- place ---

def the_place_is_a_scalar_coordinate(folder):
    cube = sweep(folder / "place.h5", "weather.years=1", "sweep={year: all}")
    for name, value, units in (("latitude", 38.06, "degrees_north"), ("longitude", 112.67, "degrees_east"),
                               ("elevation", 900, "m")):
        assert cube.coords[name].dims == () and float(cube[name]) == value and cube[name].attrs["units"] == units, name
        assert name in cube["yield"].coords and name not in cube.attrs, name
    assert [cube.attrs["geospatial_" + name] for name in (
        "lat_min", "lat_max", "lon_min", "lon_max", "vertical_min", "vertical_max", "vertical_positive")] == [
        38.06, 38.06, 112.67, 112.67, 900, 900, "up"]
    south = sweep(folder / "south.h5", "weather.years=1", "sweep={site.latitude_deg: [39, 37, 38], year: all}")
    assert "latitude" not in south.coords and list(south.site_latitude_deg.values) == [37, 38, 39]
    assert (south.attrs["geospatial_lat_min"], south.attrs["geospatial_lat_max"]) == (37, 39)
    assert south.site_latitude_deg.attrs["standard_name"] == "latitude"
    high = sweep(folder / "high.h5", "weather.years=1", "sweep={site.elevation_m: [800, 1000], year: all}")
    assert "elevation" not in high.coords and high.attrs["geospatial_vertical_max"] == 1000
    unknown = sweep(folder / "unknown.h5", "weather.years=1", "sweep={year: all}",
                    "site={name: A, latitude_deg: 38, elevation_m: 900}")
    assert "longitude" not in unknown.coords and "geospatial_lon_min" not in unknown.attrs, "nothing is made up"


# --- what the file says of itself ---

def attributes_are_taken_over(folder):
    given = {"creator_name": "李薇", "creator_email": "li@example.org", "institution": "An institute", "license": "CC-BY-4.0",
             "summary": "Two seasons.", "id": "x-1", "product_version": "1.0", "comment": "a: b"}
    sets = [f"output.attributes.{name}='{value}'" for name, value in given.items()]
    cube = sweep(folder / "given.h5", "weather.years=2", "sweep={year: all}", *sets,
                 "output.attributes.keywords=[millet, 'dry land', Yangqu]")
    for name, value in given.items():
        assert cube.attrs[name] == value, name
    assert cube.attrs["keywords"] == "millet, dry land, Yangqu" and cube.attrs["Conventions"] == "CF-1.11, ACDD-1.3"
    folded = EXAMPLE.read_text() + "\noutput:\n  attributes:\n    summary: >\n      one\n      two\n"
    (folder / "folded.yaml").write_text(re.sub(r"\noutput:.*?(?=\noutput:)", "", folded, flags=re.S))
    assert sweep(folder / "folded.h5", "weather.years=1", "sweep={year: all}", like=folder / "folded.yaml").attrs[
        "summary"] == "one two"


def attributes_are_made(folder):
    cube = sweep(folder / "made.h5", *BASE)
    summary = cube.attrs["summary"]
    for part in ("648 seasons", "wofost72", "bucket", "euler", "Yangqu", "latitude 38.06", "longitude 112.67",
                 "elevation 700 to 900 m", "crop_SPAN (3: 30 to 36)", "3 generated years", "LAI", "at no time"):
        assert part in summary, (part, summary)
    assert cube.attrs["license"] == "not stated" and "creator_name" not in cube.attrs and "institution" not in cube.attrs
    seeds = sweep(folder / "seeds.h5", "weather.years=2", "sweep={weather.seed: [5, 2], year: all}")
    for generated in (cube, seeds):
        assert not any(name.startswith("time_coverage") for name in generated.attrs), "generated years lie at no time"
        assert "at no time" in generated.attrs["summary"]
    few = ["weather.years=1", "sweep={year: all}"]
    ids = [sweep(folder / "id.h5", *few, *more).attrs["id"] for more in ([], [], ["title=other"], ["soil.profile=soils/sand.yaml"])]
    assert ids[0] == ids[1] and len(set(ids)) == 3, "it follows from all that went in"
    run("weather", "generate", "climates/yangqu.yaml", "--years", "3", "-o", folder / "weather.csv")
    for sets, begin, end in (
            (["management.season_end=10-31", "sweep={sowing: [05-10], year: [2002]}"], "2002-04-", "2002-10-31"),
            (["management.season_end=10-31", "sweep={sowing: [05-10], year: [2003, 2001]}"], "2001-04-", "2003-10-31"),
            (["management.season_end=10-31", "sweep={sowing: [05-10], year: [2003, 2004]}"], "2003-04-", "2003-12-31")):
        recorded = sweep(folder / "recorded.h5", f"weather={{file: {folder}/weather.csv}}",
                         "management={sowing: 05-10, irrigation: none}", *sets)
        start, stop = recorded.attrs["time_coverage_start"], recorded.attrs["time_coverage_end"]
        assert start.startswith(begin) and stop == end, (sets, start, stop)
        days = (np.datetime64(stop) - np.datetime64(start)).astype(int) + 1
        assert recorded.attrs["time_coverage_duration"] == f"P{days}D" and "at no time" not in recorded.attrs["summary"]


def attributes_are_refused_with_a_reason(folder):
    long = "x" * 4001
    rows = [("licence: CC0", "The key licence is unknown in output.attributes; the nearest known one is license."),
            ("history: mine", "cannot be given: it is the command that made the file"),
            ("Conventions: CF-1.8", "cannot be given: they are those that the file keeps"),
            ("title: mine", "it is the `title` at the head of the scenario"),
            ("geospatial_lat_min: 3", "it follows from `site`"),
            ("time_coverage_start: 2001-01-01", "it follows from the weather and the years"),
            ("sumi_version: 9", "cannot be given: the sweep says it itself"),
            ("seed: 9", "cannot be given: the sweep says it itself"),
            (f"summary: {long}", "summary has more than 4000 bytes; shorten it."),
            ("keywords: [" + ", ".join(["y" * 400] * 10) + "]", "keywords has more than 4000 bytes; shorten it."),
            ("creator_name: ''", "creator_name has no text; expected who made it, or no key."),
            ("creator_name: null", "expected text"), ("creator_name: [A, B]", "expected text"),
            ('comment: "a\\u001Bb"', "stands for a control character"), ("[license]", "expected")]
    said = run("check", EXAMPLE, sets=["output.license=CC0"], code=1)
    assert "license" in said and "output.attributes" in said, said
    for text, reason in rows:
        text = text if text.startswith("[") else "{" + text + "}"
        said = run("sweep", EXAMPLE, "-o", folder / "no.h5", sets=["weather.years=1", f"output.attributes={text}"], code=1)
        assert reason in said and "output.attributes" in said, (text[:60], said)
        assert not (folder / "no.h5").exists()


# --- reading both ---

def spelled_as_before(path, to):
    """The same cube with dots in the names of its axes, as older files have them."""
    cube = xr.open_dataset(path, mask_and_scale=False, decode_times=False)
    dots = {name: re.sub("^(crop|site|management)_", r"\1.", name) for name in cube.dims}
    cube.rename({name: new for name, new in dots.items() if name != new}).to_netcdf(to, engine="netcdf4")
    return dots


def show_reads_both_spellings(folder):
    sets = ["weather.years=3", "sweep={sowing: [05-20, 05-10], crop.SPAN: [30, 33], management.mulch_fraction: [0, 0.5], "
            "year: all}", "output={daily: [LAI]}"]
    sweep(folder / "new.h5", *sets).close()
    dots = spelled_as_before(folder / "new.h5", folder / "dots.nc")
    assert "management.mulch_fraction" in dots.values()
    for words in ([], ["--csv"], ["--choices"], ["--choices", "--csv"], ["--all"], ["--verbose"], ["--by", "crop.SPAN,year"],
                  ["--by", "management_mulch_fraction,crop_SPAN", "--csv"], ["--var", "LAI", "--by", "day,crop_SPAN"]):
        new, old = (run("show", folder / name, *words) for name in ("new.h5", "dots.nc"))
        for name, dotted in dots.items():
            old, new = old.replace(dotted, name), new.replace(dotted, name)  # the history has the scenario's dots in both
        assert old.replace("dots.nc", "new.h5").split() == new.split(), words
    text = run("show", folder / "new.h5")
    assert "film" in text and "crop_SPAN" in text
    assert "it has" in run("show", folder / "new.h5", "--by", "crop_SPA", code=2).lower()
    assert "twice" in run("show", folder / "new.h5", "--by", "crop_SPAN,crop.SPAN", code=2)
    heads = run("show", folder / "new.h5", "--csv").splitlines()[0].split(",")
    assert heads[:4] == ["sowing", "crop_SPAN_d", "management_mulch_fraction", "year"], heads[:4]
    field = run("run", EXAMPLE, "--csv", sets=["weather.years=3", "management.sowing=05-10"]).splitlines()[0].split(",")
    assert field == heads[3:]


def older_files_are_read_and_known(folder):
    """A cube of Sumi before these names: dots, attributes of the place, names of ISIMIP."""
    path = older(folder)
    cube = xr.open_dataset(path)
    assert "crop.SPAN" in cube.dims and cube.attrs["latitude"] == 38.06 and cube["yield"].attrs["isimip_name"] == "yield"
    for spelling in ("crop.SPAN", "crop_SPAN"):
        rows = list(csv.DictReader(io.StringIO(run("show", path, "--by", f"{spelling},management.mulch_fraction", "--csv"))))
        means = cube.yield_all_years.mean(("cultivar", "sowing", "year")).values.ravel()
        assert np.allclose([float(row["mean"]) for row in rows], means, rtol=1e-6), (spelling, rows)  # of float32
    lines = run("show", path, "--csv").splitlines()
    assert len(lines) == 1 + cube["yield"].size and lines[0].startswith("cultivar,sowing,crop.SPAN_d,management.mulch_fraction,year,")
    assert "film" in run("show", path) and "film" in run("show", path, "--choices")
    run("sweep", EXAMPLE, "-q", "-o", path, sets=["weather.years=1", "sweep={year: all}"])  # replaced: it is Sumi's own
    new = folder / "new.h5"
    sweep(new, "weather.years=1", "sweep={year: all}").close()
    (folder / "copy.h5").write_bytes(new.read_bytes())  # without the mark
    run("sweep", EXAMPLE, "-q", "-o", folder / "copy.h5", sets=["weather.years=1", "sweep={year: all}"])
    for name, change in (("an attribute", lambda cube: cube.attrs.update(note="mine")),
                         ("a number", lambda cube: cube.create_dataset("mine", data=1.0, track_order=True).attrs.create(
                             "long_name", "mine")),
                         ("a list for a place", lambda cube: (cube.__delitem__("latitude"), cube.create_dataset(
                             "latitude", data=[1.0, 2.0], track_order=True).attrs.create("long_name", "mine")))):
        (folder / "copy.h5").unlink()  # a mark would stay
        (folder / "copy.h5").write_bytes(new.read_bytes())
        with h5py.File(folder / "copy.h5", "r+") as cube:
            change(cube)
        said = run("sweep", EXAMPLE, "-q", "-o", folder / "copy.h5", sets=["weather.years=1", "sweep={year: all}"], code=1)
        assert "--force" in said, (name, said)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
