#!/usr/bin/python3
"""`sumi show` on files that other programs wrote, that are damaged, or that were made to do harm.

A cube that is stored in another way has the same answer, word for word, or is refused with a reason. What cannot be read is
named, and the exit status is 1. No file takes more memory or time than what is bounded below."""
import os
import shutil
import subprocess
import sys
import time
import warnings
import zlib
from pathlib import Path

import h5py
import netCDF4
import numpy as np
import xarray as xr

from support import folder_tests, sanitizer

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
AXES = ("sweep={cultivar: [Jingu21, Zhangzagu5], sowing: [05-01, 05-20], irrigation: {rainfed: none, booting: {at_stage: "
        "{booting: {amount_mm: 50}}}, two: {at_stage: {booting: {amount_mm: 50}, filling: {amount_mm: 50}}}, deficit: "
        "{when_depletion_over_raw: 1.0, amount_mm: 40, quota_mm: 120, min_interval_d: 7}}, year: all}")
SMALL = ["weather.years=4", "title=Sowing and irrigation", AXES, "output={daily: [LAI]}"]
MOST_MEMORY = 200 << 20  # bytes, of the whole process: the bound that the documentation states
MOST_SECONDS = 20        # of processor time, on a machine that does other things too; the slowest row takes about 3


def make(place):
    sets = [word for value in SMALL for word in ("--set", value)]
    subprocess.run([SUMI, "sweep", EXAMPLE, "-q", "-o", place / "base.h5", *sets], check=True)
    return place / "base.h5"


def show(path, *options):
    """(exit status, standard output, standard error), within the bounds."""
    started = time.monotonic()
    with subprocess.Popen([SUMI, "show", path.name, *options], cwd=path.parent, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        out, err = process.stdout.read(), process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), (path, options, process.returncode, err)
    if not sanitizer.IS_BUILT_IN:
        assert used.ru_maxrss * 1024 < MOST_MEMORY, (path, used.ru_maxrss)
    assert used.ru_utime + used.ru_stime < MOST_SECONDS, (path, used, time.monotonic() - started)
    return process.returncode, out.decode().replace(path.name, "FILE"), err.decode().replace(path.name, "FILE")


# --- the same cube, stored in another way ---

SINGLE = ("--var", "sowing_date", "--by", "cultivar,irrigation,sowing,year", "--csv")  # a season a cell


def put(file, name, values, turn=1, **how):
    """A variable of an open HDF5 file anew, with its attributes and axes; turn -1: in the order of these turned round."""
    old = file[name]
    attrs = {k: v for k, v in old.attrs.items() if k not in ("DIMENSION_LIST", "_FillValue")}
    scales = [dim[0] for dim in old.dims][::turn]
    del file[name]
    new = file.create_dataset(name, data=values, **how)
    for key, value in attrs.items():
        new.attrs[key] = value
    for dim, scale in zip(new.dims, scales):
        dim.attach_scale(scale)
    return new


def scaled(name, factor, unit):
    def edit(file):
        put(file, name, file[name][...].astype("f8") * factor).attrs["units"] = np.bytes_(unit)
    return edit


def packed(file):
    values = file["yield"][...].astype("f8")
    whole = np.where(np.isnan(values), -1, np.round((values - 1000) / 1e-4)).astype("i4")
    new = put(file, "yield", whole)
    new.attrs.update({"scale_factor": 1e-4, "add_offset": 1000.0, "_FillValue": np.int32(-1)})


def stored(name, kind, **how):
    def edit(file):
        fill = file[name].attrs["_FillValue"]
        put(file, name, file[name][...].astype(kind), **how).attrs["_FillValue"] = fill.astype(kind)
    return edit


def missing(key, *numbers):
    """What is missing is stored as one of some numbers."""
    def edit(file):
        values = file["yield"][...]
        holes = np.flatnonzero(np.isnan(values))
        values.flat[holes] = np.resize(np.array(numbers, "f4"), holes.size)
        put(file, "yield", values).attrs[key] = np.array(numbers) if len(numbers) > 1 else numbers[0]
    return edit


def valid(key, number):
    def edit(file):
        values = file["yield"][...]
        values[np.isnan(values)] = -5.0 if key == "valid_min" else 3e5
        put(file, "yield", values).attrs[key] = number
    return edit


def attribute(name, key, value):
    def edit(file):
        where = file[name] if name else file
        if value is None:
            del where.attrs[key]
        else:
            where.attrs[key] = value
    return edit


def flags_turned(file):
    values, n = file["status"][...].astype("i4"), len(file["status"].attrs["flag_values"])
    codes = 100 - 7 * np.arange(n)  # no order, not from 0
    put(file, "status", codes[values].astype("i4")).attrs["flag_values"] = codes.astype("i4")


def other_words(file):
    status = file["status"]
    status.attrs["flag_meanings"] = np.bytes_(" ".join(f"w{k}" for k in range(len(status.attrs["flag_values"]))))


def dates(unit, calendar="standard", kind="f8"):
    """sowing_date in another unit; the count goes by the calendar of numpy, which is the proleptic Gregorian one."""
    def edit(file):
        step, since = unit.split(" since ")
        span = {"days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}[step]
        since = np.datetime64(since.replace("Z", "").strip().replace(" ", "T"), "s")
        days = file["sowing_date"][...]
        moment = np.datetime64("1970-01-01", "s") + days.astype("i8") * np.timedelta64(86400, "s")
        number = (moment - since) / np.timedelta64(span, "s")
        new = put(file, "sowing_date", np.where(days == -2147483648, -1e9, number).astype(kind))
        new.attrs.update({"units": np.bytes_(unit), "calendar": np.bytes_(calendar), "_FillValue": np.array(-1e9, kind)})
    return edit


def turned(file):
    """One variable alone with its axes in another order."""
    put(file, "yield", file["yield"][...].T, turn=-1)


def by_xarray(change, **how):
    """Written anew by xarray."""
    def edit(path):
        with xr.open_dataset(path) as cube:
            cube.load()
        change(cube).to_netcdf(path, **how)
    return edit


def over_fewer(*names):
    """Variables as their means over the years, the rest as it is."""
    def change(cube):
        return cube.assign({name: cube[name].astype("f4").mean("year", keep_attrs=True) for name in names})
    return change


def by_xarray_as_netcdf3(path):
    xr.Dataset({"yield": ("year", np.array([3000.0, 4000.0]))}).to_netcdf(path, format="NETCDF3_CLASSIC")


def without(*names):
    def edit(file):
        for name in names:
            del file[name]
    return edit


def one_by_one(file):
    for name in ("yield", "status", "irrigation_gross"):
        stored(name, file[name].dtype, chunks=(1,) * file[name].ndim)(file)


SAME = None
REWRITTEN = [  # (edit of the open file, or of the path; options; SAME or what is said where it is refused; why)
    (packed, (), SAME, "packed as netCDF packs"),
    (scaled("yield", 1e-3, "t ha-1"), (), SAME, "tonnes"),
    (scaled("yield", 1e-3, "Mg/ha"), (), SAME, "megagrams"),
    (scaled("yield", 0.1, "g m-2"), (), SAME, "1 g/m2 is 10 kg/ha"),
    (scaled("yield", 1.0, "kg/ha"), (), SAME, "another spelling"),
    (scaled("yield", 1.0, "kg.ha^-1"), (), SAME, "another spelling"),
    (scaled("yield", 1.0, "kg * ha**-1"), (), SAME, "another spelling"),
    (scaled("irrigation_gross", 0.1, "cm"), (), SAME, "water in cm"),
    (scaled("irrigation_gross", 1e-3, "m"), ("--csv",), SAME, "water in m"),
    (scaled("yield", 1.0, "lb/acre"), (), 'yield is in "lb/acre", and kg ha-1 is expected', "a unit that is not known"),
    (scaled("yield", 1.0, "kg"), (), 'yield is in "kg"', "no area"),
    (scaled("yield", 1.0, "kg ha"), (), 'yield is in "kg ha"', "the exponent is lost"),
    (scaled("irrigation_gross", 1.0, "kg m-2"), (), 'is in "kg m-2"', "its density is needed"),
    (attribute("yield", "units", None), (), "yield says no units, and kg ha-1 is expected", "lost by arithmetic"),
    (attribute("irrigation_number", "units", None), (), SAME, "a number has none"),
    (attribute("yield", "units", 1.0), (), "its units or its calendar are no text", "units that are a number"),
    (attribute("yield", "scale_factor", np.bytes_("10")), (), "its scale_factor is 0 or no finite number", "a text"),
    (attribute("yield", "scale_factor", np.nan), (), "its scale_factor is 0 or no finite number", "nan"),
    (attribute("yield", "scale_factor", 0.0), (), "its scale_factor is 0 or no finite number", "all would be 0"),
    (attribute("yield", "add_offset", np.array([1.0, 2.0])), (), "its add_offset is no finite number", "two of them"),
    (attribute("yield", "_Unsigned", np.bytes_("true")), (), "_Unsigned", "an old way to store unsigned numbers"),
    (missing("_FillValue", 9.96921e36), (), SAME, "netCDF's own number"),
    (missing("missing_value", -999.0), (), SAME, "an older way to say it"),
    (missing("missing_value", 1e20), (), SAME, "1e20 of double is not 1e20 of float"),
    (missing("missing_value", -999.0, -888.0), (), SAME, "several numbers"),
    (attribute("yield", "missing_value", np.zeros(20)), (), "no numbers, or too many", "too many"),
    (valid("valid_min", np.float32(0)), (), SAME, "below what is valid"),
    (valid("valid_range", np.array([0, 1e5], "f4")), (), SAME, "outside the range"),
    (valid("valid_max", np.float32(1e5)), (), SAME, "beyond what is valid"),
    (attribute("yield", "valid_range", np.array([1e5, 0], "f4")), (), "its valid_range is no pair", "it falls"),
    (stored("yield", ">f8"), (), SAME, "big-endian, of double"),
    (stored("status", "i4"), (), SAME, "codes in int32"),
    (stored("irrigation_number", ">i8"), (), SAME, "counts in big-endian int64"),
    (stored("yield", "f4", chunks=True, compression="gzip", fletcher32=True, shuffle=True), (), SAME, "with checksums"),
    (stored("yield", "f4", chunks=True, fletcher32=True), (), SAME, "checksums alone"),
    (stored("yield", "f4", chunks=True), (), SAME, "chunks without a filter"),
    (stored("yield", "f4", chunks=(1, 2, 2, 3), compression=9), (), SAME, "chunks that reach beyond the end"),
    (stored("yield", "f4", chunks=True, compression="lzf"), (), "packed in a way that is not known", "another filter"),
    (one_by_one, (), SAME, "a season a chunk"),
    (flags_turned, (), SAME, "flags without order, not from 0"),
    (attribute("status", "flag_meanings", None), (), "status has no flag_values", "codes of which nobody knows"),
    (attribute("status", "flag_values", None), (), "status has no flag_values", "words of which nobody knows"),
    (other_words, (), 'has no "ripe"', "other words"),
    (attribute("status", "flag_masks", np.arange(8)), (), "flag_masks", "bits"),
    (attribute("status", "units", np.bytes_("days since 2000-01-01")), (), "The units of status", "a code is no date"),
    (without("status"), (), "status", "it is not known how seasons ended, which is said"),
    (turned, (), "yield is there, but is not shown: it has other dimensions", "one variable alone in another order"),
    (dates("days since 2001-01-01"), SINGLE, SAME, "another date"),
    (dates("days since 2001-01-01", kind="i4"), SINGLE, SAME, "the same, of int32"),
    (dates("hours since 1999-12-31 12:00:00"), SINGLE, SAME, "hours, from noon"),
    (dates("seconds since 1970-01-01 00:00:00Z", kind="i8"), SINGLE, SAME, "as Unix counts"),
    (dates("minutes since 2000-02-29 06:30"), SINGLE, SAME, "from a leap day"),
    (dates("days since 0001-01-01", "proleptic_gregorian"), SINGLE, SAME, "our calendar, for ever"),
    (dates("days since 0001-01-01"), SINGLE, "those of dates that are known", "Julian before 1582"),
    (dates("days since 2001-01-01", "noleap"), SINGLE, "those of dates that are known", "a calendar of models"),
    (attribute("sowing_date", "units", np.bytes_("days since yesterday")), SINGLE, "The units of sowing_date", "no date"),
    (attribute("sowing_date", "units", np.bytes_("weeks since 2001-01-01")), SINGLE, "those of dates", "weeks"),
    (attribute("sowing_date", "units", np.bytes_("days since 2001-02-30")), SINGLE, "those of dates", "no such day"),
    (attribute("sowing_date", "units", np.bytes_("days since 2001-01-01 00:00 +08:00")), SINGLE, "those of dates", "zone"),
    (by_xarray(lambda cube: cube), (), SAME, "read and written by xarray"),
    (by_xarray(lambda cube: cube), SINGLE, SAME, "dates that xarray decoded and encoded"),
    (by_xarray(lambda cube: cube.assign({"yield": cube["yield"] / 1000})), (),
     "yield says no units", "xarray's arithmetic drops them"),
    (by_xarray(lambda cube: cube.assign(extra=cube["yield"].mean("year"))), (), "left out, as they are no numbers over its "
     "axes: extra", "a variable over fewer axes"),
    (by_xarray(over_fewer("irrigation_number")), (), "left out, as they are no numbers over its axes: irrigation_number",
     "what the answer can do without"),
    (by_xarray(over_fewer("irrigation_number")), ("--csv",), "left out, as they are no numbers", "the same as CSV"),
    (by_xarray(over_fewer("irrigation_gross")), (), "left out, as they are no numbers over its axes: irrigation_gross",
     "without the water there is no gain of a mm"),
    (by_xarray(over_fewer("water_residual", "carbon_residual")), (), "left out, as they are no numbers over its axes: "
     "water_residual, carbon_residual", "the books"),
    (by_xarray(over_fewer("impossible_values")), ("--by", "year"), "left out, as they are no numbers over its axes: "
     "impossible_values", "below every table"),
    (by_xarray(over_fewer("irrigation_number")), ("--var", "irrigation_number"), "irrigation_number is there, but is not "
     "shown: it has other dimensions", "it is asked for by its name"),
    (by_xarray(over_fewer("status")), (), "status is there, but is not shown", "how seasons ended, without which no answer is"),
    (by_xarray_as_netcdf3, (), "is a netCDF-3 file, and netCDF-4 is expected", "an older format"),
]


def edited(base, edit, path):
    shutil.copy(base, path)
    if edit.__qualname__.startswith("by_xarray"):
        edit(path)
        return path
    with h5py.File(path, "r+") as file:
        edit(file)
    return path


def rewritten_cubes(folder):
    base = make(folder)
    before = {options: show(base, *options) for options in {row[1] for row in REWRITTEN}}
    assert all(code == 0 and (not err or err.startswith("sumi: left out, as a season has many values"))
               for code, _, err in before.values()), before
    for number, (edit, options, expected, why) in enumerate(REWRITTEN):
        code, out, err = show(edited(base, edit, folder / f"{number}.h5"), *options)
        if expected is SAME:
            assert (code, out) == before[options][:2], (why, code, out, err)
        else:
            noted = expected in ("status",) or expected.startswith("left out")
            assert code == (0 if noted else 1) and expected in out + err, (why, code, out, err)


# --- coordinates ---

def labelled(values, attributes=None, kind=None):
    """A file with an axis `sowing` of two positions with those coordinates, and three years."""
    def write(path):
        with netCDF4.Dataset(path, "w", format="NETCDF4_CLASSIC" if kind == "S1" else "NETCDF4") as file:
            for name, n in (("sowing", 2), ("year", 3), ("letters", 5)):
                file.createDimension(name, n)
            if kind:
                axis = file.createVariable("sowing", kind, ("sowing", "letters") if kind == "S1" else ("sowing",))
                axis.set_auto_maskandscale(False)
                axis.setncatts(attributes or {})
                axis[:] = values
            grain = file.createVariable("yield", "f4", ("sowing", "year"))
            grain.units = "kg ha-1"
            grain[:] = np.array([[3000, 3100, 3200], [4000, 4100, 4200]])
    return write


COORDINATES = [  # (how it is written; the labels, or what is said where it is refused; why)
    (labelled(None), ("0", "1"), "none: positions"),
    (labelled(np.array([120, 140]), kind="i2"), ("120", "140"), "numbers"),
    (labelled(np.array([3, 7]), {"scale_factor": 0.5, "add_offset": 100.0}, "i1"), ("101.5", "103.5"), "packed numbers"),
    (labelled(np.array([3, -1]), {"missing_value": np.int32(-1)}, "i4"), "sowing cannot be read", "a missing one"),
    (labelled(np.array([0, 456]), {"units": "hours since 2001-05-01"}, "i4"), ("2001-05-01", "2001-05-20"), "dates"),
    (labelled(np.array([120, 140]), {"units": "days since 2001-01-01", "calendar": "360_day"}, "i4"),
     "The dates of sowing are in", "a calendar of models"),
    (labelled(np.array([120, 140]), {"units": "days since sowing"}, "i4"), ("120", "140"), "days, but no dates"),
    (labelled(np.array(["early", "l"], object), kind=str), ("early", "l"), "texts"),
    (labelled(netCDF4.stringtochar(np.array(["early", "l"], "S5")), kind="S1"), ("early", "l"), "rows of characters"),
]


def coordinates(folder):
    for number, (write, expected, why) in enumerate(COORDINATES):
        write(folder / f"{number}.nc")
        code, out, err = show(folder / f"{number}.nc", "--by", "sowing", "--csv")
        if isinstance(expected, str):
            assert code == 1 and expected in err, (why, code, err)
            continue
        rows = [line.split(",")[:2] for line in out.splitlines()[1:]]
        assert code == 0 and rows == [[expected[0], "3100"], [expected[1], "4100"]], (why, code, rows, err)


# --- the version of the format ---

VERSIONS = [  # (value of the attribute, what is said; why)
    (np.int32(1), None, "as it is written"),
    (np.int64(1), None, "as another program copies it"),
    (None, None, "a cube from before it had one"),
    (np.int32(2), "was written by a newer Sumi (format 2; this one reads formats up to 1)", "the next one"),
    (np.uint64(2**64 - 1), "was written by a newer Sumi", "far beyond"),
    (np.int32(0), "is no whole number from 1 on", "none"),
    (np.int32(-1), "is no whole number from 1 on", "below"),
    (1.5, "is no whole number from 1 on", "a fraction"),
    (np.nan, "is no whole number from 1 on", "no number"),
    (np.bytes_("1"), "is no whole number from 1 on", "a text"),
    (np.array([1, 1]), "is no whole number from 1 on", "two of them"),
    (h5py.Empty("i4"), "is no whole number from 1 on", "an attribute without a value"),
]


def versions_of_the_format(folder):
    base = make(folder)
    with h5py.File(base) as file:
        assert file.attrs["sumi_format_version"] == 1 and file.attrs["sumi_format_version"].dtype == "i4"
    with netCDF4.Dataset(base) as file:
        assert file.sumi_format_version == 1
    for value, expected, why in VERSIONS:
        code, out, err = show(edited(base, attribute(None, "sumi_format_version", value), folder / "v.h5"))
        assert code == (expected is not None) and (expected or "") in err, (why, code, err)


# --- damage ---

def flip(path, at, n=4):
    with open(path, "r+b") as file:
        file.seek(at)
        old = file.read(n)
        file.seek(at)
        file.write(bytes(b ^ 0x5A for b in old))


def in_chunk(name):
    def damage(path):
        with h5py.File(path) as file:
            info = file[name].id.get_chunk_info(0)
        flip(path, info.byte_offset + info.size // 2)
    return damage


def in_values(name):
    def damage(path):
        with h5py.File(path, "r+") as file:
            stored(name, file[name].dtype, chunks=True, fletcher32=True)(file)
        in_chunk(name)(path)
    return damage


def in_header(name):
    def damage(path):
        with h5py.File(path) as file:
            at = h5py.h5o.get_info(file[name].id).addr
        flip(path, at)
    return damage


def in_text(text):
    def damage(path):
        at = path.read_bytes().find(text)
        assert at > 0, text
        flip(path, at, len(text))
    return damage


def in_list_of_chunks(name):
    """The node of the list that has the place of the first chunk."""
    def damage(path):
        with h5py.File(path) as file:
            place = file[name].id.get_chunk_info(0).byte_offset.to_bytes(8, "little")
        data = path.read_bytes()
        flip(path, data.rfind(b"TREE", 0, data.find(place)))
    return damage


def no_chunks(name):
    def damage(path):
        with h5py.File(path, "r+") as file:
            old = file[name]
            new = file.create_dataset("n", old.shape, old.dtype, chunks=old.chunks)
            for key in old.attrs:
                if key != "DIMENSION_LIST":
                    new.attrs[key] = old.attrs[key]
            for dim, other in zip(new.dims, old.dims):
                dim.attach_scale(other[0])
            del file[name]
            file.move("n", name)
    return damage


def beside(edit=None, **how):
    """A further variable over one axis more than all others have; without an edit nobody writes its values."""
    def damage(path):
        with h5py.File(path, "r+") as file:
            scales = [dim[0] for dim in file["yield"].dims]
            file.create_dataset("site", data=np.arange(2.0)).make_scale("site")
            extra = file.create_dataset("extra", (2, *file["yield"].shape), "f4", **how)
            for dim, scale in zip(extra.dims, [file["site"], *scales]):
                dim.attach_scale(scale)
            if edit:
                extra[...] = 1
                edit(extra.attrs)
    return damage


DAMAGED = [  # (damage; options; what is said; whether there is an answer all the same; why)
    (in_chunk("yield"), (), "yield cannot be read: its values are damaged", False, "a chunk of what the answer needs"),
    (in_chunk("status"), (), "status cannot be read: its values are damaged", False, "how seasons ended"),
    (in_chunk("status"), ("--by", "year"), "status cannot be read: its values are damaged", False, "seasons of a table"),
    (in_values("irrigation_gross"), (), "irrigation_gross cannot be read: its values are damaged", False, "a checksum"),
    (in_chunk("water_residual"), (), "water_residual cannot be read", True, "the books, below the answer"),
    (in_chunk("rain"), ("--var", "rain"), "rain cannot be read: its values are damaged", False, "what is asked for"),
    (in_header("rain"), (), "rain cannot be read, and is left out: its header is damaged", True, "not needed, but said"),
    (in_header("rain"), ("--var", "rain"), "rain cannot be read", False, "needed"),
    (in_list_of_chunks("solver_steps"), (), "solver_steps cannot be read, and is left out: its list of chunks is damaged",
     True, "nothing that is shown, but said"),
    (in_list_of_chunks("status"), (), "status cannot be read: its list of chunks is damaged", False, "it is needed"),
    (in_text(b"Sowing and irrigation"), (), "cannot be read", False, "the attributes of the file"),
    (in_header("yield"), (), "yield cannot be read", False, "the header of the yield"),
    (in_header("year"), (), "cannot be read", False, "the header of a coordinate"),
    (no_chunks("rain"), (), "rain cannot be read, and is left out: some or all of its values are not in the file", True,
     "values that were never written"),
    (no_chunks("status"), (), "status cannot be read", False, "they are needed"),
    (beside(), (), "extra cannot be read, and is left out: some or all of its values", True, "it hides no sound ones"),
    (beside(chunks=True), (), "extra cannot be read, and is left out: some or all of its values", True, "nor in chunks"),
    (beside(lambda attrs: attrs.update(scale_factor=np.nan)), (), "extra cannot be read, and is left out: its scale_factor",
     True, "nor with an attribute that says nothing"),
    (beside(lambda attrs: attrs.update(units="days since 2001-01-01", calendar="noleap")), (),
     "extra cannot be read, and is left out: its units or its calendar", True, "nor with dates of a calendar of models"),
]


def damaged_files(folder):
    base = make(folder)
    for number, (damage, options, expected, answers, why) in enumerate(DAMAGED):
        path = folder / f"{number}.h5"
        shutil.copy(base, path)
        damage(path)
        code, out, err = show(path, *options)
        assert code == 1 and expected in err, (why, code, out, err)
        assert ("What to do" in out) == answers, (why, out, err)


# --- files made to do harm ---

def axes(file, **lengths):
    """Dimensions without coordinates, as netCDF-4 has them."""
    for name, n in lengths.items():
        file.create_dataset(name, (n,), ">f4").make_scale(f"This is a netCDF dimension but not a netCDF variable.{n:10}")


def variable(file, name, dims, kind="f4", chunk=None, unit="kg ha-1", level=9, fill=True, **how):
    """A variable of zeros: one chunk is packed, and stands for all."""
    shape = tuple(file[dim].shape[0] for dim in dims)
    if level and "compression" not in how:
        how.update(compression="gzip", compression_opts=level)
    dataset = file.create_dataset(name, shape, kind, chunks=chunk, **how)
    for dim, scale in zip(dataset.dims, dims):
        dim.attach_scale(file[scale])
    dataset.attrs["units"] = np.bytes_(unit)
    if fill and chunk:
        packed_chunk = zlib.compress(bytes(int(np.prod(chunk)) * np.dtype(kind).itemsize), level)
        for corner in np.ndindex(*(-(-n // k) for n, k in zip(shape, chunk))):
            dataset.id.write_direct_chunk(tuple(c * k for c, k in zip(corner, chunk)), packed_chunk)
    return dataset


def one_chunk(file):
    axes(file, year=25_000_000)
    variable(file, "yield", ("year",), chunk=(25_000_000,))


def long_chunk(file):
    axes(file, year=16_384)
    dataset = variable(file, "yield", ("year",), chunk=(16_384,), fill=False)
    pack = zlib.compressobj(9)
    dataset.id.write_direct_chunk((0,), b"".join(pack.compress(bytes(1 << 20)) for _ in range(250)) + pack.flush())


def many_years(file):
    axes(file, year=150_000_000)
    variable(file, "yield", ("year",), chunk=(1_000_000,))


def many_fields(file):
    axes(file, field=60_000_000)
    variable(file, "yield", ("field",), chunk=(1_000_000,))
    status = variable(file, "status", ("field",), "i1", (10_000_000,), unit="1")
    status.attrs.update({"flag_values": np.arange(2, dtype="i1"), "flag_meanings": np.bytes_("ripe unripe")})


def across(file):
    axes(file, sowing=1024, year=40_000)
    variable(file, "yield", ("sowing", "year"), chunk=(1024, 4000))


def groups_across(file):
    axes(file, year=30, field=1000, plot=600)
    variable(file, "yield", ("year", "field", "plot"), chunk=(1, 1000, 600))


def nothing_written(file):
    axes(file, year=1_000_000, field=1_000_000)
    variable(file, "yield", ("year", "field"), level=0)


def no_values(file):
    axes(file, year=10)
    variable(file, "yield", ("year",), level=0)


def tiny_chunks(file):
    axes(file, year=100_000_000)
    variable(file, "yield", ("year",), chunk=(1,), fill=False)
    file.attrs["padding"] = np.bytes_("x" * 60_000)
    file.create_dataset("padding", data=np.random.default_rng(1).integers(0, 255, 600_000, "u1"))


def attributes(file):
    axes(file, year=3)
    dataset = file.create_dataset("yield", data=np.ones(3), track_order=True)
    dataset.dims[0].attach_scale(file["year"])
    for k in range(3000):
        dataset.attrs[f"a{k}"] = k


def long_text(file):
    plain(file)
    file.attrs.create("title", "x" * 50_000_000)


def links(file):
    plain(file)
    for k in range(5000):
        file[f"l{k}"] = h5py.SoftLink("/year")


def variables(file):
    plain(file)
    for k in range(1000):
        file.create_dataset(f"v{k}", data=np.ones(3)).dims[0].attach_scale(file["year"])


def same_label(file):
    """Labels of a list that are all one text of a megabyte: the list holds the place of it again and again."""
    n = 4096
    kind = h5py.string_dtype()
    label = file.create_dataset("cultivar", (n,), kind)
    label[0] = "x" * (1 << 20)
    label.make_scale("cultivar")
    dataset = file.create_dataset("yield", data=np.ones(n))
    dataset.dims[0].attach_scale(label)
    dataset.attrs["units"] = np.bytes_("kg ha-1")
    at = label.id.get_offset()
    name = file.filename
    file.close()
    with open(name, "r+b") as raw:
        raw.seek(at)
        place = raw.read(16)
        raw.seek(at)
        raw.write(place * n)


def wide_labels(file):
    n = 1000
    label = file.create_dataset("cultivar", (n,), "S1000000", chunks=(10,), compression="gzip")
    raw = zlib.compress(bytes(10_000_000))
    for k in range(0, n, 10):
        label.id.write_direct_chunk((k,), raw)
    label.make_scale("cultivar")
    file.create_dataset("yield", data=np.ones(n)).dims[0].attach_scale(file["cultivar"])


def long_coordinate(file):
    n = 60_000_000
    place = file.create_dataset("field", (n,), "f8", chunks=(1_000_000,), compression="gzip")
    raw = zlib.compress(bytes(8_000_000))
    for k in range(0, n, 1_000_000):
        place.id.write_direct_chunk((k,), raw)
    place.make_scale("field")
    variable(file, "yield", ("field",), chunk=(1_000_000,))


def plain(file):
    axes(file, year=3)
    dataset = file.create_dataset("yield", data=np.array([3000.0, 4000.0, 5000.0]))
    dataset.dims[0].attach_scale(file["year"])
    dataset.attrs["units"] = np.bytes_("kg ha-1")


def deep_groups(file):
    plain(file)
    group = file
    for _ in range(900):
        group = group.create_group("g")
    group["ring"] = h5py.SoftLink("/g")
    file["ring"] = h5py.SoftLink("/ring")


def other_file(file):
    plain(file)
    del file["yield"]
    file["yield"] = h5py.ExternalLink("other.h5", "/yield")


def virtual(file):
    axes(file, year=3)
    layout = h5py.VirtualLayout((3,), "f8")
    layout[:] = h5py.VirtualSource("other.h5", "yield", (3,))
    file.create_virtual_dataset("yield", layout).dims[0].attach_scale(file["year"])


def outside(file):
    axes(file, year=3)
    create = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    create.set_external(b"/etc/passwd", 0, 24)
    h5py.h5d.create(file.id, b"yield", h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple((3,)), create)
    file["yield"].dims[0].attach_scale(file["year"])


def empty_axis(file):
    file.create_dataset("year", (0,), "f4", maxshape=(None,), chunks=(16,)).make_scale("year")
    variable(file, "yield", ("year",), chunk=(16,), maxshape=(None,))


def many_dimensions(file):
    axes(file, **{f"a{k}": 1 for k in range(32)})
    dataset = file.create_dataset("yield", (1,) * 32, "f4")
    dataset[...] = 1
    for k, dim in enumerate(dataset.dims):
        dim.attach_scale(file[f"a{k}"])


def twice_packed(file):
    axes(file, year=1_000_000_000)
    create = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    create.set_chunk((4_000_000,))
    create.set_deflate(9)
    create.set_deflate(9)
    h5py.h5d.create(file.id, b"yield", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((1_000_000_000,)), create)
    file["yield"].dims[0].attach_scale(file["year"])
    raw = zlib.compress(zlib.compress(bytes(16_000_000), 9), 9)
    for k in range(0, 1_000_000_000, 4_000_000):
        file["yield"].id.write_direct_chunk((k,), raw)


HARMFUL = [  # (maker; options; what is said, None: it is shown; why)
    (one_chunk, (), "its chunks are larger than 16 MiB", "100 kB that are one chunk of 100 MB"),
    (long_chunk, (), "yield cannot be read: its values are damaged", "a chunk of 64 kB that unpacks to 250 MB"),
    (many_years, (), "It has 150000000 years of each choice", "600 MB of one choice, for percentiles"),
    (many_years, ("--by", "year"), "asks for more than", "600 MB in a table"),
    (many_fields, (), None, "300 MB of fields, which are gone through"),
    (many_fields, ("--by", "field"), "asks for more than", "a table of them"),
    (across, (), "takes too long", "chunks across all sowings: each is unpacked for each few of them"),
    (across, ("--by", "sowing"), None, "a table goes through each chunk once"),
    (groups_across, (), None, "each chunk has a year of all fields, so that each is read once for many of them"),
    (nothing_written, (), "its shape is larger than a file of this length can hold", "4 TB that nobody wrote, in some kB"),
    (no_values, (), "some or all of its values are not in the file", "nothing written at all"),
    (tiny_chunks, (), "it has more chunks than a file of this length can hold", "100 million chunks, none written"),
    (attributes, (), "it has more than 1000 attributes", "3000 attributes"),
    (long_text, (), "", "a title of 50 MB, shown or not"),
    (links, (), "Its list of variables cannot be read", "5000 links"),
    (variables, (), None, "1000 variables"),
    (same_label, (), "cultivar cannot be read", "4096 labels of a megabyte, in 1 MB"),
    (wide_labels, (), "cannot be read", "a gigabyte of empty labels"),
    (long_coordinate, (), "Its texts and coordinates take more than 64 MiB", "480 MB of a coordinate"),
    (deep_groups, (), "ring cannot be read, and is left out: it is a link to elsewhere", "900 groups, and rings of links"),
    (other_file, (), "yield: it is a link to elsewhere, which is not followed", "a link into another file"),
    (virtual, (), "its values are in other files, which are not read", "values of another file"),
    (outside, (), "its values are in other files, which are not read", "values of a file that is none of HDF5"),
    (empty_axis, (), "one of its dimensions is empty", "no year at all, but room for any number"),
    (many_dimensions, (), "or it has more than 31", "32 dimensions"),
    (twice_packed, (), "its shape is larger than a file of this length can hold", "4 GB in some kB, packed twice"),
]


def made_apart(maker, path):
    """In a process of its own: what a program is measured to have taken counts what was there when it was started."""
    child = os.fork()
    if child == 0:
        with h5py.File(path, "w", track_order=True) as file:
            maker(file)
            if file:
                file.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, maker


def harmful_files(folder):
    for maker in dict.fromkeys(row[0] for row in HARMFUL):
        made_apart(maker, folder / f"{maker.__name__}.h5")
    for maker, options, expected, why in HARMFUL:
        code, out, err = show(folder / f"{maker.__name__}.h5", *options)
        if expected != "":
            assert code == (expected is not None) and (expected or "") in err, (why, code, out[:500], err)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
