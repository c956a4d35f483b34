#!/usr/bin/python3
"""Files: what a command reads is never replaced, what is no result of Sumi's only by --force; links, modes and ends by
signals; what a killed run left; where files are looked for; files without locks; closed streams."""
import fcntl
import os
import resource
import shutil
import signal
import stat
import struct
import subprocess
import sys
import time
import warnings
from pathlib import Path

import h5py
import netCDF4
import numpy as np
import xarray as xr

from support import folder_tests, sanitizer

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI, SHIM, DATA = os.environ["SUMI_COMMAND"], os.environ["SUMI_SHIM"], Path(os.environ["SUMI_DATA_DIR"])
SCENARIO = """title: field
site: {name: A, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}
weather: {file: weather.csv}
soil: {profile: soil.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crop.yaml, cultivar: Jingu21}
management: {sowing: 05-10, irrigation: none}
output: {daily: [LAI, TWSO]}
"""
PLOT = """site: {latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}
today: {date: 2003-07-10}
weather: {file: weather.csv}
soil: {profile: soil.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crop.yaml, cultivar: Jingu21}
management: {sowing: 05-10, irrigation: none, harvest: {maturity: true, latest: 10-10}}
outlook: {members: 10, futures: 2}
"""
COLUMN = """horizons: [{bottom_cm: 100, texture: loam}]
initial: {head_cm: -100}
upper: {flux_cm_d: 0}
lower: free_drainage
output: {times_d: [0.1, 1]}
"""


def sumi(*arguments, cwd, shim=None, **options):
    """Runs the command; returns its exit status and what it printed, both streams together."""
    environment = {**os.environ, **options.pop("env", {})}
    if shim is not None:
        environment |= {"LD_PRELOAD": SHIM, "ASAN_OPTIONS": "verify_asan_link_order=0", **shim}
    done = subprocess.run([SUMI, *map(str, arguments)], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=120, env=environment, **options)
    return done.returncode, done.stdout


def good(*arguments, **options):
    code, said = sumi(*arguments, **options)
    assert code == 0, f"sumi {arguments}: {code}, {said}"
    return said


def fields(where):
    """A scenario with all its files beside it, a climate and a column of soil."""
    shutil.copy(DATA / "soils" / "loess_silt_loam.yaml", where / "soil.yaml")
    shutil.copy(DATA / "crops" / "foxtail_millet.yaml", where / "crop.yaml")
    (where / "field.yaml").write_text(SCENARIO)
    (where / "column.yaml").write_text(COLUMN)
    (where / "plot.yaml").write_text(PLOT)
    good("weather", "generate", "climates/yangqu.yaml", "--years", 3, "-o", "weather.csv", cwd=where)
    climate = (DATA / "climates" / "yangqu.yaml").read_text()
    (where / "climate.yaml").write_text(climate)
    (where / "record.csv").write_text("date,depth_cm,theta\n" + "".join(
        f"2001-{month:02}-{day:02},10,0.2\n" for month in (4, 5) for day in range(1, 30)))
    return where


def hidden(where):
    return sorted(path.name for path in where.rglob(".*part*"))


# --- what must not be replaced ---

def nothing_that_was_read_is_replaced(folder):
    fields(folder)
    (folder / "generated.yaml").write_text(SCENARIO.replace("file: weather.csv", "climate: climate.yaml, years: 2"))
    (folder / "recorded.yaml").write_text(SCENARIO.replace("initial:", "record: {file: record.csv, use: force}, initial:"))
    run, sweep = ("run", "--daily"), ("sweep", "-o")
    rows = [  # command, its file, option, a file that it reads, what it is
        *[(command, "field.yaml", option, name, role) for command, option in (run, sweep) for name, role in (
            ("field.yaml", "scenario file"), ("weather.csv", "weather file that the scenario reads"),
            ("soil.yaml", "soil file"), ("crop.yaml", "crop file"))],
        ("sweep", "generated.yaml", "-o", "climate.yaml", "climate file that the scenario reads"),
        ("run", "generated.yaml", "--daily", "climate.yaml", "climate file that the scenario reads"),
        ("sweep", "recorded.yaml", "-o", "record.csv", "soil record file that the scenario reads"),
        ("soil", "column.yaml", "--csv", "column.yaml", "soil column's file"),
        ("soil", "column.yaml", "--totals", "column.yaml", "soil column's file"),
        ("weather fit", "weather.csv", "-o", "weather.csv", "weather file"),
        ("weather generate", "climate.yaml", "-o", "climate.yaml", "climate file"),
    ]
    (folder / "sub").mkdir()
    for command, file, option, name, role in rows:
        spellings = {  # each leads to the file
            name: None, f"./{name}": None, f"sub/../{name}": None, str(folder / name): None,
            "link": lambda: (folder / "link").symlink_to(name), "hard": lambda: (folder / "hard").hardlink_to(folder / name),
            "sub/up": lambda: (folder / "sub" / "up").symlink_to(f"../{name}"),
            "far": lambda: ((folder / "far").symlink_to("near"), (folder / "near").symlink_to(folder / name)),
        }
        before = (folder / name).read_bytes()
        for output, make in sanitizer.some(spellings.items(), 3):
            if make:
                make()
            for force in ([], ["--force"]):
                code, said = sumi(*command.split(), file, option, output, *force, cwd=folder)
                assert code == 2 and f"would take the place of the {role}" in said, (command, name, output, code, said)
                assert (folder / name).read_bytes() == before, (command, name, output)
            for link in ("link", "hard", "sub/up", "far", "near"):
                (folder / link).unlink(missing_ok=True)
    assert hidden(folder) == []


def files_of_the_data_folder_are_inputs_too(folder):
    data = folder / "data"
    shutil.copytree(DATA, data)
    where = {"SUMI_DATA_DIR": str(data)}
    for name in ("climates/yangqu.yaml", "crops/foxtail_millet.yaml", "soils/loess_silt_loam.yaml", "examples/yangqu.yaml"):
        before = (data / name).read_bytes()
        code, said = sumi("run", "examples/yangqu.yaml", "--daily", data / name, "-f", cwd=folder, env=where)
        assert code == 2 and "would take the place of" in said, (name, said)
        code, said = sumi("weather", "generate", "climates/yangqu.yaml", "-o", "data/climates/../climates/yangqu.yaml",
                          "-f", cwd=folder, env=where)
        assert code == 2 and (data / name).read_bytes() == before, (name, said)


def streams_that_lead_to_an_input(folder):
    """The shell opened it to append; nothing is added to it."""
    fields(folder)
    before = (folder / "weather.csv").read_bytes()
    with open(folder / "weather.csv", "ab") as stream:
        for words in (["run", "field.yaml", "--daily"], ["weather", "fit", "weather.csv", "-o"]):
            done = subprocess.run([SUMI, *words, "/dev/stdout", "-f"], cwd=folder, stdout=stream, stderr=subprocess.PIPE)
            assert done.returncode == 2 and b"would take the place" in done.stderr, done
    assert (folder / "weather.csv").read_bytes() == before
    with open(folder / "column.yaml") as stream:  # and an input that came as a stream
        code, said = sumi("soil", "/dev/stdin", "--csv", "column.yaml", "-f", cwd=folder, stdin=stream)
    assert code == 2 and (folder / "column.yaml").read_text() == COLUMN, said


def an_axis_of_soils_is_read_too(folder):
    fields(folder)
    shutil.copy(DATA / "soils" / "clay.yaml", folder / "other.yaml")
    before = (folder / "other.yaml").read_bytes()
    code, said = sumi("sweep", "field.yaml", "-o", "other.yaml", "-f", "-s", "sweep.soil.profile=[soil.yaml, other.yaml]",
                      cwd=folder)
    assert code == 2 and (folder / "other.yaml").read_bytes() == before, said


def two_outputs_are_two_files(folder):
    fields(folder)
    (folder / "sub").mkdir()
    (folder / "there.csv").write_text("")
    (folder / "there_hard.csv").hardlink_to(folder / "there.csv")
    (folder / "dangling").symlink_to("none.csv")
    (folder / "again").symlink_to("dangling")
    for first, second, why in [
            ("a.csv", "a.csv", "the same name"), ("a.csv", "./a.csv", "neither exists"),
            ("sub/../a.csv", folder / "a.csv", "other spellings"), ("dangling", "none.csv", "a link to nothing yet"),
            ("dangling", "again", "two links to nothing yet"), ("there.csv", "there_hard.csv", "a hard link"),
            ("/dev/stdout", "/dev/fd/1", "one pipe"), ("/dev/stdout", "/dev/stdout", "one pipe, one name")]:
        code, said = sumi("soil", "column.yaml", "--csv", first, "--totals", second, "--force", cwd=folder)
        assert code == 2 and "need a file each" in said, (why, code, said)
    assert not (folder / "a.csv").exists() and not (folder / "none.csv").exists()
    good("soil", "column.yaml", "--csv", "a.csv", "--totals", "sub/a.csv", cwd=folder)  # the same name elsewhere
    good("soil", "column.yaml", "--csv", "/dev/null", "--totals", "/dev/null", cwd=folder)  # nothing can be lost


def mounted(folder, mounts, words):
    """Runs the command where files or folders are mounted upon others (what, upon); None where nobody may."""
    lines = " && ".join(f"mount --bind {what} {upon}" for what, upon in mounts)
    for rights in ("-m", "-Urm"):
        done = subprocess.run(["unshare", rights, "sh", "-c", f"{lines} || exit 77; exec {SUMI} {words}"], cwd=folder,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
        if done.returncode == 77 or "unshare" in done.stdout:
            continue
        return done.returncode, done.stdout
    print("skip: nothing can be mounted here")
    return None


def two_mounts_of_one_folder(folder):
    fields(folder)
    for name in ("one", "two"):
        (folder / name).mkdir()
    done = mounted(folder, [("one", "two")], "soil column.yaml --csv one/a.csv --totals two/a.csv")
    assert done is None or (done[0] == 2 and "need a file each" in done[1]), done
    assert list((folder / "one").iterdir()) == []


def what_cannot_be_replaced_is_said_before_the_work(folder):
    """A richards sweep of an hour must not end so."""
    fields(folder)
    good(*WRITERS["cube"], "own", cwd=folder)
    (folder / "shared").mkdir(mode=0o777)
    for name in ("mounted", "shared/own"):
        shutil.copy(folder / "own", folder / name)
    before = (folder / "mounted").read_bytes()
    long = "-s 'sweep={year: all, weather.seed: [1, 2, 3, 4], crop.SPAN: [%s]}' -s 'weather={climate: climate.yaml, years: 261}'" % ", ".join(
        f"{30 + 0.001 * k:.3f}" for k in range(5000))
    start = time.monotonic()
    done = mounted(folder, [("own", "mounted")], f"sweep field.yaml -q -o mounted {long}")
    assert done is None or (done[0] == 1 and "mounted" in done[1] and "another place" in done[1]), done
    assert (folder / "mounted").read_bytes() == before
    if os.geteuid() == 0:  # who becomes somebody who may write the file, but not replace it
        for place in (folder, *folder.parents[:-2]):
            place.chmod(place.stat().st_mode | 0o055)
        (folder / "shared" / "own").chmod(0o666)
        (folder / "shared").chmod(0o1777)
        done = subprocess.run(["sh", "-c", f"exec {SUMI} sweep field.yaml -q -o shared/own {long}"], cwd=folder, user=65534,
                              group=65534, extra_groups=[], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode in (1, 126) and ("right" in done.stdout or done.returncode == 126), done
        assert (folder / "shared" / "own").read_bytes() == before
    assert time.monotonic() - start < 10 and hidden(folder) == []


def what_is_printed_goes_elsewhere(folder):
    fields(folder)
    with open(folder / "out.csv", "w") as out:
        code = subprocess.run([SUMI, "run", "field.yaml", "--daily", "out.csv"], cwd=folder, stdout=out).returncode
    assert code == 2 and (folder / "out.csv").read_text() == ""


def dash_is_no_file(folder):
    fields(folder)
    for words in (["run", "field.yaml", "--daily", "-"], ["sweep", "field.yaml", "-o", "-"],
                  ["soil", "column.yaml", "--csv", "-"], ["soil", "column.yaml", "--totals", "-"],
                  ["weather", "fit", "weather.csv", "-o", "-"], ["weather", "generate", "climate.yaml", "-o", "-"]):
        code, said = sumi(*words, cwd=folder)
        assert code == 2 and "/dev/stdout" in said and not (folder / "-").exists(), (words, code, said)
    good("run", "field.yaml", "--daily", "./-", cwd=folder)  # a person who means it
    assert (folder / "-").exists()


# --- whose file it is ---

WRITERS = {"cube": ("sweep", "field.yaml", "-q", "-o"), "daily": ("run", "field.yaml", "--daily"),
           "profiles": ("soil", "column.yaml", "--csv"), "totals": ("soil", "column.yaml", "--totals"),
           "weather": ("weather", "generate", "climate.yaml", "--years", "3", "-o"),
           "climate": ("weather", "fit", "weather.csv", "-o"),
           "members": ("weather", "future", "climate.yaml", "--after", "weather.csv", "--until", "2004-02-10", "--members",
                       "3", "-o"),
           "years": ("weather", "future", "--recorded-years", "--after", "weather.csv", "--until", "2004-02-10", "-o"),
           "ensemble": ("outlook", "plot.yaml", "--quiet", "--ensemble")}
CUBES = ("cube", "ensemble")


def own_results_are_replaced(folder):
    fields(folder)
    sets = {"daily": [("-s", "output.daily=[SM]"), ("-s", "weather={climate: climate.yaml, years: 40}"),
                      ("-s", "model={soil_water: richards, integrator: cvode}", "-s", "output.profile=[THETA, HEAD]")],
            "cube": [("-s", "output.daily=[]"), ("-s", "model.soil_water=richards", "-s", "output.profile=[THETA]"),
                     ("-s", "sweep={year: all, crop.SPAN: {scale: [0.9, 1]}, irrigation: {dry: none}}")]}
    for name, writer in WRITERS.items():
        for more in ((), *sets.get(name, [])):
            target = folder / f"{name}.out"
            good(*writer, target, *more, cwd=folder)
            for other, over in sanitizer.some(WRITERS.items(), 3):
                copy = folder / f"{name}-{other}.out"
                copy.unlink(missing_ok=True)
                shutil.copy(target, copy)  # which has no mark
                good(*over, copy, cwd=folder)
    assert hidden(folder) == []


def takes_marks(where):
    try:
        (where / "probe").write_text("")
        os.setxattr(where / "probe", "user.probe", b"1")
    except OSError:
        print("skip: the file system has no attributes of users")
        return False
    return True


def results_of_few_digits_are_known_by_their_mark(folder):
    fields(folder)
    if not takes_marks(folder):
        return
    rows = {"zeros and a depth that grows by fixed steps": ("-s", "output.daily=[RD, RIRR]"),
            "no season at all": ("-s", "management.sowing={first: 04-01, last: 04-02, mean_temperature_C: 30}"),
            "one short column": ("-s", "output.daily=[RD]")}
    for why, more in rows.items():
        target = folder / f"{len(why)}.csv"
        for night in range(3):
            good(*WRITERS["daily"], target, *more, cwd=folder)
        os.rename(target, folder / "moved.csv")
        good(*WRITERS["daily"], "moved.csv", *more, cwd=folder)
        (folder / "moved.csv").chmod(0o600)
        good(*WRITERS["daily"], "moved.csv", *more, cwd=folder)
        copy = folder / "copy.csv"
        shutil.copy2(folder / "moved.csv", copy)  # with its attributes and times
        good(*WRITERS["daily"], copy, *more, cwd=folder)


def a_result_that_was_changed_since_is_no_more_Sumis(folder):
    fields(folder)

    def digit(path):  # the last digit of the file that is none of a date: another one in its place
        content = bytearray(path.read_bytes())
        at = max(k for k, byte in enumerate(content) if 0x30 <= byte <= 0x39)
        content[at] = 0x30 + (content[at] - 0x30 + 1) % 10
        with open(path, "r+b") as file:
            file.write(content)

    def hdf5(change):
        def apply(path):
            with h5py.File(path, "r+") as file:
                change(file)
        return apply

    def first_yield(file):
        file["yield"][0] = 9999.0

    changes = {  # in place, and of what
        "a digit": (digit, None), "a remark": (lambda p: open(p, "a").write("# checked\n"), None),
        "cut": (lambda p: os.truncate(p, p.stat().st_size - 1), None),
        "other line ends": (lambda p: p.write_bytes(p.read_bytes().replace(b"\n", b"\r\n")), "text"),
        "written again": (lambda p: p.write_bytes(p.read_bytes()), None), "touched": (lambda p: p.touch(), None),
        "a value": (hdf5(first_yield), "cube"), "a title": (hdf5(lambda f: f.attrs.__setitem__("title", "mine")), "cube"),
        "a variable": (hdf5(lambda f: f.__setitem__("mine", [1.0])), "cube"),
    }
    for name, writer in WRITERS.items():
        target = folder / f"{name}.out"
        if not takes_marks(folder):
            return
        for what, (change, of) in sanitizer.some(changes.items(), 2):
            if of and (of == "cube") != (name in CUBES):
                continue
            good(*writer, target, "--force", cwd=folder)
            change(target)
            before = target.read_bytes()
            code, said = sumi(*writer, target, cwd=folder)
            assert code == 1 and "--force" in said and target.read_bytes() == before, (name, what, code, said)
        good(*writer, target, "--force", cwd=folder)
        good(*writer, target, cwd=folder)  # it has a mark of its own again


def changed_cubes(folder, own, what, sign, axis, known):
    """Cubes to which a person added something, as copies without a mark: (content, why). sign: the attribute that tells
    them; axis: one of theirs; known: a name
    that Sumi gives, and that is not there."""
    def of_h5py(change):
        (folder / "edit").write_bytes(own)
        with h5py.File(folder / "edit", "r+") as file:
            change(file)
        return (folder / "edit").read_bytes()

    def of_netcdf(change):
        (folder / "edit").write_bytes(own)
        with netCDF4.Dataset(folder / "edit", "r+") as file:
            change(file)
        return (folder / "edit").read_bytes()

    def scale(file):
        file["plots"] = np.arange(3.0)
        file["plots"].make_scale("plots")
        file["plots"].attrs["long_name"] = "mine"

    def measured(file):
        file["LAI_measured"] = np.zeros(3)

    def of_a_known_name(file):
        file[known] = np.zeros(3)
        file[known].attrs["long_name"] = "measured"

    def netcdf_variable(file):
        file.createVariable(known, "f8", tuple(file.dimensions)[:1])[:] = 1.0

    rows = {
        "a variable": of_h5py(measured), "a variable of a known name": of_h5py(of_a_known_name), "a scale": of_h5py(scale),
        "a group": of_h5py(lambda f: f.create_group("notes")),
        "an attribute": of_h5py(lambda f: f.attrs.__setitem__("comment", "plot 3 was hit by hail")),
        "an attribute of a variable": of_h5py(lambda f: f["yield"].attrs.__setitem__("comment", "hail")),
        "an attribute of an axis": of_h5py(lambda f: f[axis].attrs.__setitem__("comment", "hail")),
        "a known attribute of a variable": of_h5py(lambda f: f["yield"].attrs.__setitem__("positive", "up")),
        "another title": of_h5py(lambda f: f.attrs.__setitem__("title", "mine")),
        "another long name": of_h5py(lambda f: f["yield"].attrs.__setitem__("long_name", "mine")),
        "another name": of_h5py(lambda f: f.move("yield", "my_yield")),
        "a link": of_h5py(lambda f: f.__setitem__("mine", h5py.SoftLink("/yield"))),
        "a text beside the scenario": of_h5py(lambda f: f["provenance"].__setitem__("notes", "mine")),
        "an attribute of the provenance": of_h5py(lambda f: f["provenance"].attrs.__setitem__("by", "me")),
        "no sign": of_h5py(lambda f: f.attrs.__delitem__(sign)),
        "no scenario": of_h5py(lambda f: f.__delitem__("provenance")),
        "netCDF: a variable": of_netcdf(netcdf_variable), "netCDF: a group": of_netcdf(lambda f: f.createGroup("notes")),
        "netCDF: a title": of_netcdf(lambda f: f.setncattr("title", "mine, and longer than it was before")),
        "netCDF: an attribute": of_netcdf(lambda f: f["yield"].setncattr("comment", "hail")),
    }
    if shutil.which("nccopy"):
        (folder / "edit").write_bytes(own)
        subprocess.run(["nccopy", "edit", "edit.nc"], cwd=folder, check=True)
        rows["a copy of nccopy"] = (folder / "edit.nc").read_bytes()
    return {f"{what} with {why}": content for why, content in rows.items()}


def of_others_only_by_force(folder):
    fields(folder)
    for name, writer in WRITERS.items():
        good(*writer, f"own.{name}", cwd=folder)
    own = {name: (folder / f"own.{name}").read_bytes() for name in WRITERS}
    days = [f"2014-06-{day:02}" for day in range(1, 31)]
    cube = xr.open_dataset(folder / "own.cube")
    cube.isel(year=[0]).load().to_netcdf(folder / "selection", engine="netcdf4")
    with h5py.File(folder / "h5py", "w") as file:
        file["sumi_version"] = "0.1.0"
        file.attrs["title"] = "measured"
    month = [f"{2014 + k // 60}-{6 + k % 60 // 30:02}-{k % 30 + 1:02}" for k in range(60)]
    weather = own["weather"].split(b"\n")
    series = [own[name].split(b"\n") for name in ("daily", "profiles", "totals")]
    late = b"\n".join(b",".join([b"0", b"0", *[b"0.12345678901234567"] * 3]) for _ in range(30000))
    rows = {  # content, why it is none of Sumi's
        **changed_cubes(folder, own["cube"], "a cube", "sumi_version", "year", "SM"),
        **changed_cubes(folder, own["ensemble"], "an ensemble", "outlook_status", "member", "observation_value"),
        "60 days of 15 digits, as R and spreadsheets write": "date,LAI\n" + "".join(
            f"{d},{0.1 + k / 70:.15g}\n" for k, d in enumerate(month)),
        "60 days as Python writes": "date,LAI\n" + "".join(f"{d},{0.1 + k / 70!r}\n" for k, d in enumerate(month)),
        **{f"a {kind} with nothing below its head": lines[0] + b"\n" for kind, lines in zip(("series", "profile", "total"), series)},
        "a head without an end of line": series[0][0],
        "rows of a daily series with a row left out at its end": b"\n".join(series[0])[:-20],
        **{f"{kind} with other line ends": b"\r\n".join(lines) for kind, lines in zip(("series", "profiles", "totals"), series)},
        **{f"{kind} with a blank": b"\n".join(lines).replace(b",", b", ", 1) for kind, lines in zip(("series", "profiles", "totals"), series)},
        **{f"{kind} with a mark of an editor": b"\xef\xbb\xbf" + b"\n".join(lines) for kind, lines in zip(("series", "profiles", "totals"), series)},
        **{f"{kind} with a number of a person": b"\n".join([*lines[:2], lines[2].rsplit(b",", 1)[0] + b",0.20", *lines[3:]])
           for kind, lines in zip(("series", "profiles", "totals"), series)},
        "weather with other line ends": b"\r\n".join(weather),
        "a person's numbers under the head of profiles": series[1][0] + b"\n0.1,10,-100,0.25,0.1\n0.1,20,-90,0.26,0\n",
        "a person's numbers under the head of totals": series[2][0] + b"\n0.1,0,0,0,0,0,0,25.5,0,0,12\n",
        "profiles that go back in time": b"\n".join([series[1][0], *series[1][-3:-1], *series[1][1:]]),
        "profiles with an empty value": b"\n".join([*series[1][:2], series[1][2].rsplit(b",", 1)[0] + b",", *series[1][3:]]),
        "a remark behind the first MiB": series[1][0] + b"\n" + late + b"\n# see notes\n",
        "a row of words behind the first MiB": series[1][0] + b"\n" + late + b"\na,b,c,d,e\n",
        "LAI of four days": "date,LAI\n2014-06-01,0.5\n2014-06-08,1.25\n2014-06-15,2.5\n2014-06-22,3.1\n",
        "a probe of soil moisture, every day": "date,SM\n" + "".join(f"{day},0.2{k}\n" for k, day in enumerate(days)),
        "daily means from a spreadsheet": "date,SM\n" + "".join(f"{d},{0.2 + k / 7000}\n" for k, d in enumerate(days)),
        "one measured day a year": "date,LAI\n2014-07-01,3.1\n2015-07-01,3.3\n2016-07-01,2.9\n",
        "daily series with a column of a person's": own["daily"].replace(b"date,", b"date,note,", 1),
        "daily series with a row left out": b"\n".join(own["daily"].split(b"\n")[:5] + own["daily"].split(b"\n")[6:]),
        "daily series with a remark": own["daily"] + b"# checked by hand\n",
        "a record of weather": "date,tmin_C,tmax_C,precip_mm\n" + "".join(f"{day},8.1,21.4,0\n" for day in days),
        "generated weather with a remark": own["weather"].replace(b"# generated", b"# plot 3\n# generated", 1)[:-1],
        "generated weather with a day corrected": own["weather"].replace(b"\n2001-01-02,", b"\n2001-01-02,+", 1),
        "a climate with a comment": own["climate"] + b"# wetter than the record\n",
        "profiles with a column of measurements": own["profiles"].replace(b"theta,", b"theta,measured,", 1),
        "profiles with a remark": own["profiles"] + b"see notes,,,,\n",
        "notes": "to do\n", "a scenario": SCENARIO, "one byte": "x", "a NUL": b"\0", "no text": b"\xff\xfe\x00\x01" * 50,
        "HDF5 of another program": (folder / "h5py").read_bytes(),
        "a selection from a cube, saved by xarray": (folder / "selection").read_bytes(),
        "a cube cut short": own["cube"][:len(own["cube"]) // 2],
        "HDF5 in name alone": b"\x89HDF\r\n\x1a\n" + b"\x01" * 5000,
    }
    target, names = folder / "target", [*WRITERS]
    for k, (why, content) in enumerate(rows.items()):  # every writer asks the same function, so each row takes two of them
        content = content.encode() if isinstance(content, str) else content
        for name in names if why == "notes" else (names[k % len(names)], names[(k + 3) % len(names)]):
            target.write_bytes(content)
            code, said = sumi(*WRITERS[name], target, cwd=folder)
            assert code == 1 and "--force" in said and target.read_bytes() == content, (why, name, code, said)
            if why == "notes":
                good(*WRITERS[name], target, "--force", cwd=folder)
                assert target.read_bytes() == own[name] or name in CUBES, (why, name)
    target.write_bytes(b"")
    good(*WRITERS["daily"], target, cwd=folder)  # nothing to lose
    assert hidden(folder) == []


def what_comes_while_a_command_runs_is_not_lost(folder):
    fields(folder)
    own, late = own_daily(folder), folder / "late.csv"
    swapped = own.replace(b"date,LAI", b"date,RD", 1)

    def overwrite(path):  # the same bytes but one, of the same file, at the same place
        with open(path, "r+b") as file:
            file.seek(-3, os.SEEK_END)
            file.write(b"7")

    in_place = {  # a result that was there, and what happens to it meanwhile
        "a digit in place": (overwrite, 1), "a row behind it": (lambda p: open(p, "a").write("2015-01-01,1,1\n"), 1),
        "emptied, then filled": (lambda p: p.write_bytes(swapped[:40]), 1), "other rights": (lambda p: p.chmod(0o600), 0),
        "gone": (lambda p: p.unlink(), 0), "a folder": (lambda p: (p.unlink(), p.mkdir()), 1),
    }
    for why, (change, code) in in_place.items():
        good("run", "field.yaml", "--daily", "late.csv", cwd=folder)
        process = start("run", "field.yaml", "--daily", "late.csv", cwd=folder, shim={"SHIM_FSYNC": "wait"})
        wait_for_part(folder)
        change(late)
        before = late.read_bytes() if late.is_file() else None
        (folder / "go").touch()
        said = process.communicate(timeout=60)[0]
        (folder / "go").unlink()
        assert process.returncode == code and hidden(folder) == [], (why, process.returncode, said)
        assert code == 0 or before is None or late.read_bytes() == before, why
        assert why != "other rights" or stat.S_IMODE(late.stat().st_mode) == 0o600, "the later rights are kept"
        late.rmdir() if late.is_dir() else late.unlink()
    for content, code, why in ((b"notes of a colleague", 1, "a file that was not there"),
                               (own, 0, "another result")):
        (folder / "late.csv").unlink(missing_ok=True)
        process = start("run", "field.yaml", "--daily", "late.csv", cwd=folder, shim={"SHIM_FSYNC": "wait"})
        part = wait_for_part(folder)
        (folder / "late.csv").write_bytes(content)
        (folder / "go").touch()
        said = process.communicate(timeout=60)[0]
        (folder / "go").unlink()
        assert process.returncode == code, (why, process.returncode, said)
        assert ((folder / "late.csv").read_bytes() == content) == (code == 1), why
        assert not part.exists(), why


def own_daily(where):
    good("run", "field.yaml", "--daily", "own_daily.csv", "-s", "management.sowing=05-20", cwd=where)
    return (where / "own_daily.csv").read_bytes()


def a_file_that_is_being_written_is_not_replaced(folder):
    fields(folder)
    good(*WRITERS["cube"], "a.h5", cwd=folder)
    good(*WRITERS["daily"], "a.csv", cwd=folder)
    with h5py.File(folder / "a.h5", "r+"), open(folder / "a.csv") as text:
        fcntl.flock(text, fcntl.LOCK_EX)
        for name, writer in (("a.h5", "cube"), ("a.csv", "daily")):
            for force in ([], ["--force"]):
                code, said = sumi(*WRITERS[writer], name, *force, cwd=folder)
                assert code == 1 and "locked by another program" in said, (name, code, said)
    good(*WRITERS["cube"], "a.h5", "--force", cwd=folder)  # as h5py has touched it
    with h5py.File(folder / "a.h5", "r") as file:  # who reads loses nothing
        good(*WRITERS["cube"], "a.h5", cwd=folder)
        assert file["yield"].shape


# --- modes and links ---

def a_replaced_file_keeps_its_mode(folder):
    fields(folder)
    for name, writer in WRITERS.items():
        target = folder / f"{name}.out"
        old = os.umask(0o027)
        good(*writer, target, cwd=folder)
        os.umask(old)
        assert stat.S_IMODE(target.stat().st_mode) == 0o640, "a new file has what the user's mask leaves"
        for mode in (0o600, 0o664, 0o444 if os.geteuid() == 0 else 0o644, 0o666):
            target.chmod(mode)
            before = target.stat().st_ino
            good(*writer, target, cwd=folder)
            assert stat.S_IMODE(target.stat().st_mode) == mode and target.stat().st_ino != before, (name, oct(mode))


def rights_in_lists_stay(folder):
    """Access control lists: of the file, not of the folder, and never more than before."""
    def acl(*entries):  # tag, rights, who
        return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", tag, rights, who) for tag, rights, who in entries)

    fields(folder)
    nobody, name, default = 0xffffffff, "system.posix_acl_access", "system.posix_acl_default"
    one_user = acl((1, 6, nobody), (2, 4, 1234), (4, 0, nobody), (0x10, 4, nobody), (0x20, 0, nobody))
    everybody = acl((1, 7, nobody), (2, 7, 1234), (4, 7, nobody), (0x10, 7, nobody), (0x20, 0, nobody))
    try:
        (folder / "probe").write_text("")
        os.setxattr(folder / "probe", name, one_user)
    except OSError:
        print("skip: the file system has no lists of rights")
        return
    for kind, writer in WRITERS.items():
        target = folder / f"{kind}.out"
        good(*writer, target, cwd=folder)
        os.setxattr(target, name, one_user)
        good(*writer, target, cwd=folder)
        assert os.getxattr(target, name) == one_user, (kind, "the group has no right, as before")
        sub = folder / f"sub_{kind}"
        sub.mkdir()
        good(*writer, sub / "out", cwd=folder)
        (sub / "out").chmod(0o640)
        os.setxattr(sub, default, everybody)
        good(*writer, sub / "out", cwd=folder)
        assert name not in os.listxattr(sub / "out") and stat.S_IMODE((sub / "out").stat().st_mode) == 0o640, kind


def links_stay_and_lead(folder):
    fields(folder)
    sub = folder / "sub"
    sub.mkdir()
    for name, writer in WRITERS.items():
        rows = [  # link, its target, where the file must be, why
            ("one", "plain.out", "plain.out", "a link to nothing yet"),
            ("two", str(folder / "absolute.out"), "absolute.out", "an absolute target"),
            ("three", "sub/chain", "end.out", "a chain through a folder, relative to each link"),
        ]
        (sub / "chain").symlink_to("../end.out")
        for link, target, end, why in rows:
            (folder / link).symlink_to(target)
            for again in range(2):  # dangling, then leading to a file
                good(*writer, link, cwd=folder)
                assert (folder / link).is_symlink() and (folder / end).stat().st_size > 0, (name, why)
                assert not (folder / end).is_symlink() and os.readlink(folder / link) == target, (name, why)
            (folder / link).unlink()
            (folder / end).unlink()
        (sub / "chain").unlink()
        (folder / "left").symlink_to("right")
        (folder / "right").symlink_to("left")
        (folder / "lost").symlink_to("nowhere/x")
        for link, word in (("left", "circle"), ("lost", "no such folder")):
            code, said = sumi(*writer, link, cwd=folder)
            assert code == 1 and word in said, (name, link, said)
        for link in ("left", "right", "lost"):
            (folder / link).unlink()


def streams_are_written_in_place(folder):
    fields(folder)
    said = good("soil", "column.yaml", "--csv", "/dev/stdout", cwd=folder)
    assert "time_d,depth_cm" in said and "stored" in said
    os.mkfifo(folder / "pipe")
    reader = subprocess.Popen(["cat", folder / "pipe"], stdout=subprocess.PIPE, text=True)
    good("run", "field.yaml", "--daily", "pipe", cwd=folder)
    assert reader.communicate(timeout=30)[0].startswith("date,LAI,TWSO\n")
    good("run", "field.yaml", "--daily", "/dev/null", cwd=folder)
    code, said = sumi("sweep", "field.yaml", "-o", "pipe", cwd=folder)
    assert code == 1 and "no ordinary file" in said


# --- ends ---

def start(*words, cwd, shim=None, ignored=(), **options):
    def ignore():
        for number in ignored:
            signal.signal(number, signal.SIG_IGN)

    environment = {**os.environ, **({"LD_PRELOAD": SHIM, "ASAN_OPTIONS": "verify_asan_link_order=0", **shim} if shim else {})}
    return subprocess.Popen([SUMI, *map(str, words)], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            env=environment, preexec_fn=ignore, **options)


def wait_for_part(where):
    """The hidden file, once all is written into it."""
    for _ in range(3000):
        if (where / "reached").exists():
            (where / "reached").unlink()
            return next(where.glob(".*.part-*"))
        time.sleep(0.01)
    raise AssertionError("there is no part after 30 s")


def every_end_leaves_nothing(folder):
    fields(folder)
    stay = {"SHIM_FSYNC": "stay"}  # all is written, and the file is to get its name
    words = {"INT": "again", "TERM": "again", "HUP": "nohup", "QUIT": "again", "XCPU": "ulimit -t", "PIPE": "reads its output",
             "USR1": "batch", "USR2": "batch", "ALRM": "again", "ABRT": "fault"}
    for name, writer in WRITERS.items():
        for end, word in words.items():
            number = getattr(signal, f"SIG{end}")
            process = start(*writer, "out", cwd=folder, shim=stay)
            part = wait_for_part(folder)
            process.send_signal(number)
            if name in CUBES and end in ("INT", "TERM", "HUP", "QUIT", "XCPU", "USR1", "USR2"):
                time.sleep(0.2)
                assert process.poll() is None and part.exists(), "the first one asks for an end in order"
                process.send_signal(number)
            said = process.communicate(timeout=60)[0]
            assert process.returncode == -number, (name, end, process.returncode, said)
            assert word in said and "out: nothing is written" in said, (name, end, said)
            assert hidden(folder) == [] and not (folder / "out").exists(), (name, end)


def a_library_that_exits_leaves_nothing(folder):
    fields(folder)
    for name, writer in WRITERS.items():
        code, said = sumi(*writer, "out", cwd=folder, shim={"SHIM_FSYNC": "exit"})
        assert code == 3 and "by a library" in said and hidden(folder) == [], (name, code, said)


def ignored_signals_stay_ignored(folder):
    fields(folder)
    for name, writer in WRITERS.items():
        process = start(*writer, "out", cwd=folder, shim={"SHIM_FSYNC": "wait"}, ignored=[signal.SIGHUP, signal.SIGINT])
        wait_for_part(folder)
        for number in (signal.SIGHUP, signal.SIGINT) * 2:
            process.send_signal(number)
        time.sleep(0.1)
        (folder / "go").touch()
        said = process.communicate(timeout=60)[0]
        assert process.returncode == 0, (name, process.returncode, said)
        (folder / "go").unlink()
        (folder / "out").unlink()


def limits_are_named(folder):
    fields(folder)
    many = "sweep={weather.seed: [1, 2], crop.SPAN: [%s]}" % ", ".join(f"{30 + 0.001 * k:.3f}" for k in range(9000))
    code, said = sumi("sweep", "field.yaml", "-o", "out.h5", "-s", many, "-s", "weather={climate: climate.yaml, years: 261}",
                      cwd=folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (4, 60)))
    assert code in (1, -signal.SIGXCPU) and "ulimit -t" in said and hidden(folder) == [], (code, said)
    for name, writer in WRITERS.items():
        code, said = sumi(*writer, "out", cwd=folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
        fits = code == 0 and (folder / "out").stat().st_size <= 1000
        assert fits or (code == 1 and "ulimit -f" in said), (name, code, said)
        (folder / "out").unlink(missing_ok=True)
        assert hidden(folder) == [], name


def a_shells_limit_of_time_is_named(folder):
    """ulimit -t sets both limits, and the kernel kills at the hard one without a word."""
    fields(folder)
    many = "sweep={weather.seed: [1, 2], crop.SPAN: [%s]}" % ", ".join(f"{30 + 0.001 * k:.3f}" for k in range(9000))
    good("weather", "generate", "climate.yaml", "--years", 1000, "-o", "long.csv", cwd=folder)
    for words in (["sweep", "field.yaml", "-q", "-o", "out", "-s", many, "-s", "weather={climate: climate.yaml, years: 261}"],
                  ["run", "field.yaml", "--daily", "out", "-s", "weather={file: long.csv}", "-s", "model.integrator=cvode", "-s",
                   "model.rtol=1e-12", "-s", "model.max_steps=10000000"]):
        for shell in ("sh", "bash"):
            done = subprocess.run([shell, "-c", 'ulimit -c 0; ulimit -t 3; exec "$@"', shell, SUMI, *words], cwd=folder,
                                  capture_output=True, text=True, timeout=60)
            assert done.returncode == -signal.SIGXCPU and "ulimit -t" in done.stderr, (words[0], shell, done)
            assert hidden(folder) == [] and not (folder / "out").exists(), (words[0], shell)


def an_interrupt_ends_a_loop_of_a_shell(folder):
    """The shell goes on with the next one where it sees an ordinary exit status."""
    fields(folder)
    many = "sweep={weather.seed: [1, 2], crop.SPAN: [%s]}" % ", ".join(f"{30 + 0.001 * k:.3f}" for k in range(9000))
    loop = 'for k in 1 2 3; do echo begun; "$@" -o $k.h5; done; echo ended'
    words = [SUMI, "sweep", "field.yaml", "-q", "-s", many, "-s", "weather={climate: climate.yaml, years: 261}"]
    process = subprocess.Popen(["bash", "-c", loop, "bash", *words], cwd=folder, stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.PIPE, start_new_session=True)
    for _ in range(3000):
        if hidden(folder):
            break
        time.sleep(0.01)
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, said = process.communicate(timeout=30)
    assert out == "begun\n" and process.returncode == -signal.SIGINT and "Start the sweep again" in said, (out, said)
    assert hidden(folder) == [] and not list(folder.glob("*.h5"))


def stacks_that_nothing_can_give_are_named(folder):
    fields(folder)
    sets = ["-s", "sweep={year: all, crop.SPAN: [30, 31, 32]}", "-s", "model.integrator=cvode", "-j", "2"]
    for name in ("OMP_STACKSIZE", "GOMP_STACKSIZE"):
        code, said = sumi(*WRITERS["cube"], "out", *sets, cwd=folder, env={name: "100000G"})
        assert code == 0 or (code == 1 and f"{name} is set" in said), (name, code, said)
        assert hidden(folder) == [], name
        (folder / "out").unlink(missing_ok=True)


# --- what a killed run left ---

def killed_runs_are_cleaned_up_after(folder):
    fields(folder)
    for shim in ({}, {"SHIM_FLOCK_ERRNO": "37"}):  # with locks, and without (ENOLCK)
        for name, writer in WRITERS.items():
            process = start(*writer, "out", cwd=folder, shim={"SHIM_FSYNC": "stay", **shim})
            part = wait_for_part(folder)
            process.kill()
            process.wait()
            assert part.exists()
            good(*writer, "other", cwd=folder, shim=shim)
            assert part.exists(), "a part of another output is none of this command's business"
            good(*writer, "out", cwd=folder, shim=shim)
            assert hidden(folder) == [] and (folder / "out").exists(), (name, shim)
            (folder / "out").unlink()
            (folder / "other").unlink()


def others_parts_are_left_alone(folder):
    fields(folder)
    process = start("run", "field.yaml", "--daily", "out", cwd=folder, shim={"SHIM_FSYNC": "wait"})
    part = wait_for_part(folder)
    boot, space, number = part.name.removeprefix(".out.part-").split("-")
    dead = 2**22 + 1  # beyond the largest process number of Linux
    rows = {  # names, and why they stay
        f".out.part-{boot}-{space}": "no number of a process", f".out.part-{boot}-{space}-{dead}x": "a letter behind it",
        f".out.part-{boot}-{space}-{dead}-1-1": "too long", f".out.part-{boot[::-1]}-{space}-{dead}": "another boot or host",
        f".out.part-{number}": "as older versions wrote it", ".out.part-notes": "of a person",
        f"out.part-{boot}-{space}-{dead}": "not hidden", f".out2.part-{boot}-{space}-{dead}": "of another output",
    }
    for name in rows:
        (folder / name).write_text("kept")
    (folder / f".out.part-{boot}-{space}-{dead}").mkdir()
    (folder / f".out.part-{boot}-{space}-{dead}-1").symlink_to("field.yaml")
    stale = folder / f".out.part-{boot}-{space}-{dead}-2"
    stale.write_text("of a dead process")
    held = folder / f".out.part-{boot}-{space}-{dead}-3"
    with open(held, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        good("run", "field.yaml", "--daily", "out", cwd=folder)
        assert held.exists(), "a lock that somebody holds, whatever became of the process"
    held.unlink()
    assert not stale.exists() and part.exists(), "the lock of a living process"
    for name, why in rows.items():
        assert (folder / name).read_text() == "kept", why
    assert (folder / f".out.part-{boot}-{space}-{dead}").is_dir() and (folder / "field.yaml").read_text() == SCENARIO
    for name, why, stays in ((f".out.part-{boot}-{space}-{os.getpid()}", "a living process", True),
                             (f".out.part-{boot}-1{space}-{dead}", "of a container with numbers of its own", True),
                             (f".out.part-{boot}-{space}-{dead}", "of a dead process", False)):
        path = folder / name
        path.rmdir() if path.is_dir() else None
        path.write_text("x")
        good("run", "field.yaml", "--daily", "out", cwd=folder, shim={"SHIM_FLOCK_ERRNO": "37"})
        assert path.exists() == stays, f"without locks, {why}"
    (folder / "go").touch()
    process.communicate(timeout=60)
    assert process.returncode == 0 and not part.exists()


# --- where files are looked for ---

def files_are_found_in_the_data_folder(folder):
    good("weather", "generate", "climates/yangqu.yaml", "--years", 2, "-o", "w.csv", cwd=folder)
    assert good("weather", "generate", "climates/yangqu.yaml", "--years", 2, cwd=folder) == (folder / "w.csv").read_text()
    good("soil", "examples/column_celia.yaml", cwd=folder)
    data = folder / "data"
    data.mkdir()
    good("weather", "generate", "climates/yangqu.yaml", "--years", 3, "-o", data / "station.csv", cwd=folder)
    where = {"SUMI_DATA_DIR": str(data)}
    for words in (["weather", "check", "station.csv"], ["weather", "fit", "station.csv"]):
        good(*words, cwd=folder, env=where)
    for words in (["weather", "check"], ["weather", "fit"], ["weather", "generate"], ["soil"], ["run"], ["check"]):
        code, said = sumi(*words, "nowhere.x", cwd=folder, env=where)
        assert code == 1 and "current folder" in said and str(data) in said and "nowhere.x" in said, (words, said)


# --- cubes that cannot be read, by their true names ---

def cubes_are_named_truly(folder):
    fields(folder)
    good("sweep", "field.yaml", "-q", "-o", "a.h5", cwd=folder)
    whole = (folder / "a.h5").read_bytes()
    shown = good("show", "a.h5", cwd=folder)
    for number, name in ((37, "ENOLCK"), (95, "EOPNOTSUPP"), (38, "ENOSYS"), (22, "EINVAL"), (9, "EBADF, as NFS says it")):
        code, said = sumi("show", "a.h5", cwd=folder, shim={"SHIM_FLOCK_ERRNO": str(number)})
        assert code == 0 and said.count("no locks") == 1 and shown in said, (name, said)
    code, said = sumi("show", "a.h5", cwd=folder, shim={"SHIM_FLOCK_ERRNO": "37"}, env={"HDF5_USE_FILE_LOCKING": "FALSE"})
    assert code == 0 and said == shown, "the user knows"
    code, said = sumi("show", "a.h5", cwd=folder, shim={"SHIM_FLOCK_ERRNO": "37"},
                      env={"HDF5_USE_FILE_LOCKING": "BEST_EFFORT"})
    assert code == 0 and "no locks" in said and shown in said, "a lock where there are some"
    code, said = sumi("show", "a.h5", cwd=folder, shim={"SHIM_FLOCK_ERRNO": "37"}, env={"HDF5_USE_FILE_LOCKING": "TRUE"})
    assert code == 1 and "Unset" in said, said
    process = start("sweep", "field.yaml", "-o", "b.h5", cwd=folder, shim={"SHIM_FSYNC": "stay"})
    part = wait_for_part(folder)
    with h5py.File(folder / "a.h5", "r+"):
        busy = {name: sumi("show", name, cwd=folder) for name in ("a.h5", part.name)}
    process.kill()
    process.wait()
    for name, (code, said) in busy.items():
        assert code == 1 and "is being written" in said, (name, said)
    (folder / "cut.h5").write_bytes(whole[:-1000])
    (folder / "empty.h5").write_bytes(b"")
    (folder / "text.h5").write_text("no cube\n")
    (folder / "deaf.h5").write_bytes(whole)
    (folder / "deaf.h5").chmod(0)
    rows = {"cut.h5": "is cut off", "empty.h5": "is empty", "text.h5": "is no HDF5 file", ".": "a folder",
            "none.h5": "no such file", part.name: "not complete", "/dev/null": "no ordinary file", "text.h5/x": "no such file"}
    if os.geteuid() != 0:
        rows["deaf.h5"] = "cannot be opened: Permission denied; ask its owner for the right to read it"
    for name, words in rows.items():
        code, said = sumi("show", name, cwd=folder)
        assert code == 1 and words in said and "damaged" not in said, (name, said)


# --- streams that are closed ---

def closed_streams_harm_no_file(folder):
    fields(folder)
    for name, writer in WRITERS.items():
        good(*writer, "whole", cwd=folder)
        whole = (folder / "whole").read_bytes()
        for closed in ("<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
            (folder / "out").unlink(missing_ok=True)
            words = " ".join([SUMI, *writer, "out", closed])
            done = subprocess.run(["sh", "-c", words], cwd=folder, capture_output=True, text=True, timeout=120)
            prints = " >&-" in f" {closed}"
            assert done.returncode == (1 if prints else 0), (name, closed, done)
            assert name in CUBES or (folder / "out").read_bytes() == whole, (name, closed)
            assert name not in CUBES or xr.open_dataset(folder / "out").sizes, closed
            if prints and "2>&-" not in closed:
                assert "prints could not be written" in done.stderr and "complete" in done.stderr, (name, closed, done.stderr)
        (folder / "whole").unlink()
    done = subprocess.run(["sh", "-c", f"{SUMI} check /dev/stdin <&-"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1, done


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
