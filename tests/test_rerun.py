#!/usr/bin/python3
"""A cube repeats itself: all that went in travels with it, under names that are safe and say nothing of the machine;
`sumi rerun` gives the same bytes, `sumi extract` the files; a cube that was changed, damaged or made to harm is told."""
import filecmp
import hashlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

from support import folder_tests, sanitizer, small_inputs

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI, DATA = os.environ["SUMI_COMMAND"], Path(os.environ["SUMI_DATA_DIR"])
NO_DATE = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}


def sumi(*words, cwd, code=0, **environment):
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=900, env={**NO_DATE, **environment})
    assert done.returncode == code, f"sumi {words}: {done.returncode}, {done.stdout}"
    return done.stdout


MADE = tempfile.TemporaryDirectory()


def lay_out(where):
    """The small inputs of all tests, made once."""
    made = Path(MADE.name)
    if not (made / "weather.csv").exists():
        small_inputs.lay_out(made, lambda *words: sumi(*words, cwd=made))
    return Path(shutil.copytree(made, where))


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def rows(path):
    """(role, name, sha256) of each row, and the bytes of each file by name."""
    with h5py.File(path) as file:
        kept = file["provenance"]
        listed = [tuple(map(text, row)) for row in zip(*(kept["inputs"][c][()] for c in ("role", "file", "sha256")))]
        stored = {}
        for k, (role, name, _) in enumerate(listed):
            dataset = kept.get(f"input_{k + 1}_{role.replace(' ', '_')}")
            if dataset is not None:
                stored[name] = dataset[()].tobytes()
        return listed, stored


def texts_of(path):
    """Every text in the file that is no input: attributes, labels, names, the scenario."""
    found = []

    def look(name, thing):
        found.append(name)
        found.extend(text(v) for v in thing.attrs.values() if isinstance(v, (str, bytes)))
        if isinstance(thing, h5py.Dataset) and h5py.check_string_dtype(thing.dtype):
            found.extend(text(v) for v in np.ravel(thing[()]))

    with h5py.File(path) as file:
        look("/", file)
        file.visititems(look)
    return found


def same_values(a, b):
    with xr.open_dataset(a, decode_times=False) as one, xr.open_dataset(b, decode_times=False) as other:
        assert list(one.variables) == list(other.variables)
        for name in one.variables:
            assert one[name].values.tobytes() == other[name].values.tobytes() or \
                (one[name].values == other[name].values).all(), name


# --- scenarios of every kind repeat themselves ---

def wide(where):
    """Some MiB in one file, and bytes in it that are no UTF-8: a note in GBK, in a column that is not read."""
    head, *lines = (where / "weather.csv").read_text().splitlines()
    notes = []
    while head.startswith("#"):
        notes.append(head)
        head, *lines = lines
    remark = "谷子".encode("gbk") + b"\xff" + b"x" * 4000
    body = [head.encode() + b",_remark"] + [line.encode() + b"," + remark for line in lines]
    (where / "weather.csv").write_bytes(b"\n".join([note.encode() for note in notes] + body) + b"\n")
    assert (where / "weather.csv").stat().st_size > 4 << 20


def two_folders(where):
    """Two files of one base name."""
    for name, source in (("a", "weather.csv"), ("b", "more.csv")):
        (where / name).mkdir()
        shutil.move(where / source, where / name / "weather.csv")


def scenarios(where):
    """name: (scenario, what is done to its files, --set ..., names under which the files are published)."""
    bucket, recorded = small_inputs.BUCKET, small_inputs.RECORDED
    usual = {"weather.csv", "soil.yaml", "crop.yaml"}
    return {
        "plain": (bucket, None, [], usual),
        "several files, records": (recorded, None, [], usual | {"more.csv", "co2.csv", "record.csv"}),
        "resolved soil": (small_inputs.RICHARDS, None, [], {"climate.yaml", "soil.yaml", "crop.yaml"}),
        "large, and no UTF-8": (bucket, wide, [], usual),
        "one base name, relative": (recorded.replace("[weather.csv, more.csv]", "[a/weather.csv, b/weather.csv]"),
                                    two_folders, [],
                                    {"a/weather.csv", "b/weather.csv", "co2.csv", "record.csv", "soil.yaml", "crop.yaml"}),
        "one base name, absolute": (recorded.replace("[weather.csv, more.csv]",
                                                     f"[{where}/a/weather.csv, {where}/b/weather.csv]"),
                                    two_folders, [],
                                    {"weather.csv", "weather-2.csv", "co2.csv", "record.csv", "soil.yaml", "crop.yaml"}),
        "a safe name keeps it": (bucket.replace("soil.yaml", f"{where}/soil.yaml") +
                                 "", lambda w: (w / "other").mkdir(),
                                 ["sweep.\"soil.profile\"=[soils/loam.yaml, other.yaml, ../other.yaml]"],
                                 usual | {"soils/loam.yaml", "other.yaml", "other-2.yaml"}),
        "absolute paths": (bucket.replace("soil.yaml", f"'{where}/soil.yaml'")
                           .replace("weather.csv", f"{where}/weather.csv"), None, [], usual),
        "a dotted path": (bucket.replace("weather.csv", "./sub/../weather.csv"), lambda w: (w / "sub").mkdir(), [], usual),
        "set on the command line": (bucket, None, [f"weather.file={where}/weather.csv", f'soil.profile="{where}/soil.yaml"',
                                                   f"crop={{file: {where}/crop.yaml, cultivar: Jingu21}}",
                                                   "title=it's a \"title\""], usual),
        "set twice": (bucket, None, [f"weather.file={where}/nowhere.csv", "weather.file=weather.csv"], usual),
        "a path as a title": (bucket.replace("title: field", "title: &p " + f"{where}/weather.csv")
                              .replace("file: weather.csv", "file: *p"), None, [], usual),
        "generated weather": (bucket.replace("file: weather.csv", "climate: climates/yangqu.yaml, years: 3"),
                                         None, [], {"climates/yangqu.yaml", "soil.yaml", "crop.yaml"}),
    }


def run_away(folder, name, row):
    """Sweeps, takes the cube away, and removes all that it was made from. Returns the cube."""
    scenario, change, sets, _ = row
    where = folder / "farm" / "fields"
    if name == "a safe name keeps it":
        shutil.copy(DATA / "soils" / "sand.yaml", where / "other.yaml")
        shutil.copy(DATA / "soils" / "clay.yaml", where.parent / "other.yaml")
    if change:
        change(where)
    (where / "field.yaml").write_text(scenario)
    out = folder / "away" / "out.h5"
    out.parent.mkdir()
    sumi("sweep", where / "field.yaml", "-o", out, "-q", *(w for s in sets for w in ("--set", s)), cwd=where)
    return out


def every_kind_of_scenario_repeats_itself(folder):
    for k, name in enumerate(scenarios(folder)):
        home = folder / str(k)
        where = lay_out(home / "farm" / "fields")
        row = scenarios(where)[name]
        out = run_away(home, name, row)
        files = {path.resolve(): path.read_bytes() for path in home.rglob("*") if path.is_file()}
        shutil.rmtree(home / "farm")
        empty = home / "empty"
        empty.mkdir()
        listed, stored = rows(out)
        assert {published for _, published, _ in listed} == row[3], (name, listed)
        for _, published, sha in listed:
            assert hashlib.sha256(stored[published]).hexdigest() == sha, (name, published)
            assert published.startswith(("climates/", "soils/")) or stored[published] in files.values(), (name, published)
        for said in texts_of(out):
            assert str(home) not in said and "../" not in said, (name, said)
        said = sumi("rerun", out, "-o", home / "again.h5", "-j", 2, "-q", cwd=empty)
        assert "the bytes are equal" in said and filecmp.cmp(out, home / "again.h5", shallow=False), (name, said)
        assert "the bytes are equal" in sumi("rerun", home / "again.h5", cwd=empty), name  # a result of a rerun, too
        sumi("extract", out, "files", cwd=empty)
        written = {str(path.relative_to(empty / "files")) for path in (empty / "files").rglob("*") if path.is_file()}
        assert written == row[3] | {"scenario.yaml"}, (name, written)
        sumi("sweep", "scenario.yaml", "-o", "x.h5", "-q", cwd=empty / "files", SUMI_DATA_DIR=str(home / "away"))
        same_values(out, empty / "files" / "x.h5")
        one, other = h5py.File(out), h5py.File(empty / "files" / "x.h5")
        assert one.attrs.get("warnings") == other.attrs.get("warnings"), name
        assert one.attrs["scenario_sha256"] == other.attrs["scenario_sha256"], name
        one.close(), other.close()
        shutil.rmtree(home)


def a_limit_is_told(folder):
    """Of the size of files, ulimit -f: no signal ends the command, and nothing half-written is left."""
    out = make_cube(folder)
    done = subprocess.run(["bash", "-c", f"ulimit -f 1; exec {SUMI} extract {out} files"], cwd=folder, env=NO_DATE,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 1 and "cannot be written" in done.stdout and "limit" in done.stdout, done
    assert not [path for path in (folder / "files").iterdir() if path.stat().st_size > 1024 or path.name[0] == "."]


def the_example_repeats_itself(folder):
    """The data folder's own files, a rule for sowing, strategies; for any number of threads, with and without a date."""
    for environment in ({}, {"SOURCE_DATE_EPOCH": "1700000000"}):
        sumi("sweep", "examples/yangqu.yaml", "-o", "out.h5", "--force", "-q", "--set", "weather.years=3", cwd=folder,
             **environment)
        for jobs in (1, 3):
            said = sumi("rerun", "out.h5", "-o", "again.h5", "-f", "-j", jobs, "-q", cwd=folder)
            assert "the bytes are equal" in said and filecmp.cmp(folder / "out.h5", folder / "again.h5", shallow=False)
    assert [*folder.glob(".*")] == []


def history_has_what_changes_results(folder):
    """As a shell takes it: run again from it, the command gives the same values."""
    where = lay_out(folder / "fields")
    (where / "my field.yaml").write_text(small_inputs.BUCKET)
    sets = ["crop.SPAN=31", "title=it's \"so\" & $HOME", f"weather.file={where}/weather.csv", "output={daily: [LAI]}",
            "title=two\nlines"]
    sumi("sweep", where / "my field.yaml", "-o", folder / "out.h5", "-j", 2, "-q", "--force",
         *(w for s in sets for w in ("--set", s)), cwd=folder, SOURCE_DATE_EPOCH="1700000000")
    with h5py.File(folder / "out.h5") as file:
        history = text(file.attrs["history"])
    date, program, _, command, *arguments = shlex.split(history.replace("$'title=two\\x0alines'", "'title=two\nlines'"))
    assert (date, program, command) == ("2023-11-14T22:13:20Z", "sumi", "sweep"), history
    assert arguments[0] == "my field.yaml", arguments
    expected = [s.replace(f"{where}/", "") for s in sets]
    assert arguments[1:] == [w for s in expected for w in ("--set", s)], arguments
    assert "-j" not in history and "-q" not in history and "force" not in history and str(folder) not in history


def history_is_no_longer_than_an_attribute(folder):
    """64 kB, in HDF5: a byte of a value takes up to four there."""
    where = lay_out(folder / "fields")
    (where / "field.yaml").write_text(small_inputs.BUCKET)
    small = ["site.elevation_m=800"] * 250
    table = [  # --set, how many of them are left out
        ([f"title=\"{14000 * chr(39)}\""], 1),
        ([f"title=\"{7000 * chr(39)}\""], 0),
        ([f"title=\"{7000 * chr(39)}\""] * 3, 2),
        ([f"title=\"{14960 * chr(39)}\"", *small], 1),
        ([f"title='{29000 * 'x'}'"], 0),  # which takes no more than it is
        (["title=" + 14960 * "\n" + "x", *small], 1),
        (["title=" + 7000 * "\n" + "x"], 0),
    ]
    for k, (sets, without) in enumerate(table):
        sumi("sweep", where / "field.yaml", "-o", folder / "out.h5", "-q", *(w for s in sets for w in ("--set", s)), cwd=folder)
        with h5py.File(folder / "out.h5") as file:
            history = text(file.attrs["history"])
        assert len(history.encode()) < 60000 and history.count("--set ") == len(sets), (k, len(history))
        assert history.count("=...") == without, (k, history.count("=..."))
        assert "the bytes are equal" in sumi("rerun", "out.h5", "-q", cwd=folder), k


def a_long_scenario_repeats_itself(folder):
    """One that has more than 1 MiB as results keep it, and one that had it from the beginning."""
    where = lay_out(folder / "fields")
    for k, title in enumerate(("\u00a0" * 400000, "x" * 2000000)):  # which is written as \u00A0
        (where / "field.yaml").write_text(small_inputs.BUCKET.replace("title: field", f'title: "{title}"'))
        said = sumi("sweep", where / "field.yaml", "-o", folder / "out.h5", "-q", "--set", f"site.elevation_m={800 + k}", cwd=folder)
        with h5py.File(folder / "out.h5") as file:
            assert len(file["provenance/scenario"][()]) > 1 << 20 and "MiB" not in said, (k, said)
        assert "the bytes are equal" in sumi("rerun", "out.h5", "-q", cwd=folder), k
        sumi("extract", "out.h5", f"files{k}", cwd=folder)
        sumi("sweep", "scenario.yaml", "-o", "x.h5", "-q", cwd=folder / f"files{k}")
        same_values(folder / "out.h5", folder / f"files{k}" / "x.h5")


# --- what must not travel ---

def licensed_records_stay_at_home(folder):
    where = lay_out(folder / "fields")
    (where / "field.yaml").write_text(small_inputs.RECORDED + "provenance: {embed: false}\n")
    sumi("sweep", where / "field.yaml", "-o", folder / "out.h5", "-q", cwd=folder)
    listed, stored = rows(folder / "out.h5")
    assert len(listed) == 6 and stored == {}
    with h5py.File(folder / "out.h5") as file:
        assert text(file.attrs["inputs_embedded"]).startswith("no, as the scenario says")
    said = sumi("rerun", "out.h5", cwd=folder, code=1)
    assert "6 files" in said and all(name in said and sha in said for _, name, sha in listed[:3]), said
    assert "and 3 more" in said and "?" not in said and not any(sha in said for _, _, sha in listed[3:]), said
    said = sumi("extract", "out.h5", "files", cwd=folder, code=1)
    assert all(name in said and sha in said for _, name, sha in listed), said
    assert [path.name for path in (folder / "files").iterdir()] == ["scenario.yaml"]
    said = sumi("rerun", "out.h5", "--inputs", where, "-o", "again.h5", cwd=folder)
    assert "the bytes are equal" in said and filecmp.cmp(folder / "out.h5", folder / "again.h5", shallow=False)
    said = sumi("rerun", "out.h5", "--inputs", where, "-o", where / "co2.csv", "--force", cwd=folder, code=2)
    assert "co2 file that the scenario reads" in said and "never replaced" in said, said
    with (where / "co2.csv").open("a") as file:
        file.write("# changed\n")
    said = sumi("rerun", "out.h5", "--inputs", where, cwd=folder, code=1)
    assert "co2.csv: It is not the file that went into out.h5" in said, said
    for value, wrong in (("maybe", "maybe"), ("{}", "a mapping")):
        said = sumi("check", where / "field.yaml", "--set", f"provenance.embed={value}", cwd=folder, code=1)
        assert wrong in said and "embed" in said, said
    assert "embedd" in sumi("check", where / "field.yaml", "--set", "provenance.embedd=no", cwd=folder, code=1)


def records_are_found_where_they_lie(folder):
    """In any of the folders, under the name that they had there, and in the data folder; never beside them."""
    where = lay_out(folder / "fields")
    two_folders(where)
    shutil.copy(DATA / "soils" / "loam.yaml", where / "own.yaml")
    (where / "field.yaml").write_text(small_inputs.RECORDED.replace(
        "[weather.csv, more.csv]", f"[{where}/a/weather.csv, {where}/b/weather.csv]").replace(
            "soil.yaml", "soils/loam.yaml") + "provenance: {embed: false}\n")
    sumi("sweep", where / "field.yaml", "-o", folder / "out.h5", "-q", cwd=folder)
    assert {"weather.csv", "weather-2.csv", "soils/loam.yaml"} <= {name for _, name, _ in rows(folder / "out.h5")[0]}
    (folder / "data").mkdir()
    a, b = where / "a", where / "b"
    table = [  # folders, what is said
        ([where], ["2 files", "weather.csv (weather", "weather-2.csv (weather"]),
        ([where, a], ["1 file ", "weather-2.csv"]),
        ([where, a, b], ["the bytes are equal"]),
        ([b, a, where], ["the bytes are equal"]),
        ([a, where / "nowhere", where, b], ["the bytes are equal"]),
    ]
    for folders, expected in table:
        said = sumi("rerun", "out.h5", "-q", *(w for f in folders for w in ("--inputs", f)), cwd=folder,
                    code=int("equal" not in expected[0]))
        assert all(words in said for words in expected) and "loam" not in said, (folders, said)
    shutil.copytree(DATA, folder / "newer")
    with (folder / "newer" / "soils" / "loam.yaml").open("a") as file:
        file.write("# newer\n")
    said = sumi("rerun", "out.h5", "-q", "-i", where, "-i", a, "-i", b, cwd=folder, code=1,
                SUMI_DATA_DIR=str(folder / "newer"))
    assert "1 file that went in" in said and "soils/loam.yaml (soil, SHA-256" in said, said
    said = sumi("rerun", "out.h5", *["-i", where] * 65, cwd=folder, code=2)
    assert "at most 64 --inputs" in said, said
    said = sumi("extract", "out.h5", "files", cwd=folder, code=1)  # writes what the cube has, and nothing else
    assert "soils/loam.yaml is not in" in said, said


def names_lead_nowhere_but_into_the_folder(folder):
    """A hostile name is not followed out of --inputs, though the file that it leads to were the one of the checksum."""
    out = make_cube(folder)
    listed, _ = rows(out)
    (folder / "in" / "side").mkdir(parents=True)
    for name in ("soil.yaml", "weather.csv"):
        shutil.copy(folder / "fields" / name, folder / "in" / "side" / name)
    for name in ("../crop.yaml", "../../in/crop.yaml", f"{folder}/in/crop.yaml", "x/../../crop.yaml", "./../crop.yaml"):
        shutil.copy(folder / "fields" / "crop.yaml", folder / "in" / "crop.yaml")

        def change(file):
            del file["provenance/input_1_crop"]
            replace(file["provenance"], "scenario", text(file["provenance/scenario"][()]).replace("crop.yaml", f'"{name}"'))
            del file.attrs["scenario_sha256"]
            replace(file["provenance/inputs"], "file", [name, *(n for _, n, _ in listed[1:])])
        path = changed(out, change)
        (folder / "in" / "side" / "x").mkdir(exist_ok=True)
        said = sumi("rerun", path, "-q", "-i", folder / "in" / "side", cwd=folder, code=1)
        assert "1 file that went in" in said and "crop.yaml (crop, SHA-256" in said, (name, said)
        assert "values are equal" in sumi("rerun", path, "-q", "-i", folder / "in", cwd=folder), name  # by its last part


# --- cubes that were changed ---

def make_cube(where):
    folder = lay_out(where / "fields")
    (folder / "field.yaml").write_text(small_inputs.BUCKET)
    sumi("sweep", folder / "field.yaml", "-o", where / "out.h5", "-q", cwd=where)
    return where / "out.h5"


def changed(source, change):
    path = source.parent / "changed.h5"
    shutil.copy(source, path)
    with h5py.File(path, "r+") as file:
        change(file)
    return path


def replace(group, name, data):
    del group[name]
    group[name] = data


def flip(values):
    def change(file):
        data = file[values][()]
        data.flat[0] = data.flat[0] + 1
        file[values][...] = data
    return change


def what_differs_is_told(folder):
    out = make_cube(folder)
    with h5py.File(out) as file:
        n = file["yield_all_years"].size

    def lose(file):
        del file["yield_all_years"]

    def label(file):
        replace_labels = file["irrigation"]
        replace_labels[0] = "wet"

    def age(file):
        file.attrs["sumi_version"] = "0.0.1"
        file.attrs["libraries"] = "HDF5 0.1"

    table = [  # change, exit status, what is said
        (flip("yield_all_years"), 1, [f"yield_all_years: 1 of {n} values differ, by 1 kg ha-1 at most",
                                      "not those of the file"]),
        (lambda f: f["yield_all_years"].__setitem__((0, 0, 0), np.nan), 1, [f"1 of {n} values differ", "missing in one"]),
        (flip("status"), 1, [f"status: 1 of {n} values differ"]),
        (lose, 1, None),
        (label, 1, ["the axis irrigation has 1 value that comes out otherwise now"]),
        (age, 0, ["Sumi: 0.0.1 then,", "libraries and compiler: HDF5 0.1 then", "all values are equal"]),
        (lambda f: f.attrs.__setitem__("title", "mine"), 0, ["attributes of the file that differ: title",
                                                             "all values are equal"]),
        (lambda f: f.attrs.__setitem__("mine", "yes"), 0, ["not as sumi sweep wrote it", "all values are equal"]),
    ]
    for change, code, expected in table:
        said = sumi("rerun", changed(out, change), "-q", cwd=folder, code=code if expected else 0)
        if expected is None:
            assert "beside it: yield_all_years" in said, said
        for words in expected or []:
            assert words in " ".join(said.split()), (words, said)


def weather_that_was_drawn_otherwise_is_told(folder):
    """Another version's draws are other days: said with the version, and not taken for another result of the same weather."""
    where = lay_out(folder / "fields")
    (where / "holes.csv").write_text("".join(
        line for k, line in enumerate((where / "weather.csv").read_text().splitlines(keepends=True)) if k % 97 != 50))
    scenarios = {  # the weather, whether it is drawn
        "generated": ("{climate: climate.yaml, years: 2}", True),
        "filled": ("{file: holes.csv, fill: {by: [generator]}}", True),
        "recorded": ("{file: weather.csv}", False),
    }
    apart, other = "the results are not those of the file", "the results are those of other weather"
    for name, (weather, drawn) in scenarios.items():
        (where / "field.yaml").write_text(small_inputs.BUCKET.replace("{file: weather.csv}", weather))
        out = folder / f"{name}.h5"
        sumi("sweep", where / "field.yaml", "-o", out, "-q", cwd=folder)
        with h5py.File(out) as file:
            assert text(file.attrs.get("random_numbers")) == ("Philox4x32-10" if drawn else None), name
        assert "the bytes are equal" in sumi("rerun", out, "-q", cwd=folder)

        def age(by):
            def change(file):
                flip("yield_all_years")(file)
                file.attrs["sumi_version"] = "0.0.1"
                file.attrs.pop("random_numbers", None)
                if by:
                    file.attrs["random_numbers"] = by
            return change

        for by, words in ((None, "other random numbers"), ("Dice", "Dice")):
            said = " ".join(sumi("rerun", changed(out, age(by)), "-q", cwd=folder, code=1).split())
            assert (f"Sumi 0.0.1 drew it with {words}, this version draws with Philox4x32-10" in said) == drawn, (name, said)
            assert (other in said, apart in said) == (drawn, not drawn), (name, said)
        said = sumi("rerun", changed(out, flip("yield_all_years")), "-q", cwd=folder, code=1)
        assert apart in said and other not in said, (name, said)


def what_was_measured_otherwise_is_no_other_result(folder):
    """Numbers of two units say nothing of each other; two spellings of one unit do."""
    where = lay_out(folder / "fields")
    (where / "field.yaml").write_text(small_inputs.BUCKET)
    out = folder / "out.h5"
    sumi("sweep", where / "field.yaml", "-o", out, "-q", "--set", "output={daily: [EVS, TMIN, LAI]}",
         "--set", "sweep.crop.SPAN=[30, 35]", cwd=folder)

    def unit(name, text, factor=1):
        def change(file):
            file[name].attrs["units"] = text
            file[name][...] = file[name][()] * factor
        return change

    def both(*changes):
        return lambda file: [change(file) for change in changes]

    def spare(file):
        file.copy("yield_all_years", "grain_of_old")

    def words(file):
        for name in ("flag_values", "flag_meanings"):
            del file["status"].attrs[name]

    def many(file):
        names = [name for name in file if name != "provenance" and file[name].ndim == file["EVS"].ndim - 1]
        for name in names:
            del file[name]

    apart, equal, part = "the results are not those of the file", "all values are equal", \
        "all values that can be compared are equal"
    table = [  # change, exit status, what is said
        (unit("EVS", "cm d-1", 0.1), 0, ["EVS: in cm d-1 then, in mm now (not compared)", part]),
        (unit("EVS", "cm", 0.1), 0, ["EVS: in cm then, in mm now (not compared)", part]),  # a multiple is another number
        (unit("EVS", "furlong"), 0, ["EVS: in furlong then", part]),
        (lambda f: f["EVS"].attrs.__delitem__("units"), 0, ["EVS: in no unit then, in mm now (not compared)", part]),
        (unit("TMIN", "C"), 0, [equal]),
        (unit("TMIN", "C", 2), 1, ["TMIN: ", "values differ", apart]),
        (unit("TMIN", "K"), 0, ["TMIN: in K then, in degC now (not compared)", part]),
        (unit("yield_all_years", "kg/ha"), 0, [equal]),
        (both(unit("EVS", "cm d-1"), flip("yield_all_years")), 1, ["EVS: in cm d-1 then", "yield_all_years: 1 of", apart]),
        (lambda f: f.move("crop_SPAN", "crop.SPAN"), 0, [equal]),
        (spare, 0, ["grain_of_old: it is no variable now (not compared)", part]),
        (words, 0, ["status: it has words now (not compared)", part]),
        (lambda f: f["day"].attrs.__setitem__("units", "h"), 0, ["the axis day: in h then, in d now", part]),
        (lambda f: f.move("irrigation", "water"), 1, ["the axes are others now", "no values could be compared"]),
        (lambda f: f["crop_SPAN"].attrs.__setitem__("units", "h"), 1, ["the axis crop_SPAN: in h then, in d now",
                                                                      "no values could be compared"]),
        (many, 0, [" more", part]),
    ]
    for k, (change, code, expected) in enumerate(table):
        said = " ".join(sumi("rerun", changed(out, change), "-q", cwd=folder, code=code).split())
        for phrase in expected:
            assert phrase in said, (k, phrase, said)
        assert [verdict for verdict in (apart, equal, part) if verdict in said] == \
            [phrase for phrase in expected if phrase in (apart, equal, part)], (k, said)


def a_selection_of_another_program_is_told(folder):
    out = make_cube(folder)
    with xr.open_dataset(out) as whole:
        whole.isel(irrigation=[0]).to_netcdf(folder / "part.h5")
    said = sumi("rerun", "part.h5", cwd=folder, code=1)
    assert "no /provenance/scenario" in said and "not as sumi sweep made it" in said, said
    with h5py.File(folder / "part.h5", "r+") as part, h5py.File(out) as whole:  # by one that keeps the group
        whole.copy("provenance", part)
    said = " ".join(sumi("rerun", "part.h5", "-q", cwd=folder, code=1).split())
    assert "the axis irrigation has 1 of 2 values" in said and "values differ" not in said, said


def a_damaged_cube_is_told(folder):
    out = make_cube(folder)
    data = out.read_bytes()
    bad = folder / "bad.h5"
    for what, content in {"cut": data[:len(data) // 2], "nothing": b"", "no cube": b"hello" * 99}.items():
        bad.write_bytes(content)
        for words in (("rerun", "bad.h5"), ("extract", "bad.h5", "files")):
            said = sumi(*words, cwd=folder, code=1)
            assert "bad.h5" in said, (what, said)
            assert not (folder / "files").exists()
    step = len(data) // 20
    for at in range(0, len(data), step):  # whatever is overwritten, the commands end by themselves
        bad.write_bytes(data[:at] + bytes(64) + data[at + 64:])
        for words in (("rerun", "bad.h5", "-q"), ("extract", "bad.h5", f"files{at}")):
            done = subprocess.run([SUMI, *words], cwd=folder, capture_output=True, timeout=120, env=NO_DATE)
            assert done.returncode in (0, 1), (at, words, done)


def what_was_changed_inside_is_told(folder):
    out = make_cube(folder)

    def scenario(file):
        replace(file["provenance"], "scenario", text(file["provenance/scenario"][()]) + "# changed\n")

    def longer(file):
        """A file that says to be 2^40 bytes long."""
        kept = file["provenance"]
        del kept["input_1_crop"]
        kept.create_dataset("input_1_crop", shape=(1 << 40,), dtype="u1", chunks=(1 << 20,), compression="gzip")

    def elsewhere(file):
        kept = file["provenance"]
        del kept["input_1_crop"]
        kept["input_1_crop"] = h5py.ExternalLink("out.h5", "/provenance/input_1_crop")

    def soft(file):
        kept = file["provenance"]
        del kept["input_1_crop"]
        kept["input_1_crop"] = h5py.SoftLink("/provenance/input_2_soil")

    def virtual(file):
        kept = file["provenance"]
        layout = h5py.VirtualLayout(shape=kept["input_1_crop"].shape, dtype="u1")
        layout[:] = h5py.VirtualSource("out.h5", "provenance/input_1_crop", shape=kept["input_1_crop"].shape)
        del kept["input_1_crop"]
        kept.create_virtual_dataset("input_1_crop", layout)

    def bytes_of(data):
        return lambda file: replace(file["provenance"], "input_1_crop", data)

    def table_of(column, data):
        return lambda file: replace(file["provenance/inputs"], column, data)

    table = [  # change, what rerun says, what extract says, whether extract writes the others
        (scenario, "Its scenario was changed", "Its scenario was changed", False),
        (flip("provenance/input_1_crop"), "crop.yaml was changed", "crop.yaml was changed", True),
        (longer, "input_1_crop", "input_1_crop", True),
        (elsewhere, "crop.yaml", "crop.yaml is not in", True),
        (soft, "crop.yaml", "crop.yaml is not in", True),
        (virtual, "crop.yaml", "crop.yaml is not in", True),
        (bytes_of(np.zeros((3, 3), "u1")), "neither a text nor a row of bytes", "neither a text", True),
        (bytes_of(np.zeros(3)), "neither a text nor a row of bytes", "neither a text", True),
        (bytes_of(np.zeros(0, "u1")), "crop.yaml was changed", "crop.yaml was changed", True),
        (table_of("file", np.zeros(3)), "no table of texts", "no table of texts", False),
        (table_of("file", ["a", "b"]), "is not whole", "is not whole", False),
        (lambda f: f["provenance"].__delitem__("inputs"), "is not whole", "is not whole", False),
        (lambda f: replace(f["provenance"], "inputs", "text"), "is not whole", "is not whole", False),
    ]
    for k, (change, rerun, extract, others) in enumerate(table):
        path = changed(out, change)
        said = " ".join(sumi("rerun", path, "-q", cwd=folder, code=1).split())
        assert rerun in said, (k, rerun, said)
        said = " ".join(sumi("extract", path, f"files{k}", cwd=folder, code=1).split())
        assert extract in said, (k, extract, said)
        assert (folder / f"files{k}" / "soil.yaml").exists() == others, k
        assert not (folder / f"files{k}" / "crop.yaml").exists(), k


# --- where files are written ---

def names_never_lead_out_of_the_folder(folder):
    """Whatever names a cube has: what is written lies below the folder, and is what the checksum says."""
    out = make_cube(folder)
    listed, _ = rows(out)
    names = ["../evil", "../../evil", "/tmp/evil", f"{folder}/evil", "a/../../evil", "..", ".", "/", "a//b", "./evil",
             "..\\evil", "C:\\evil", "C:evil", "con", "NUL.yaml", ".bashrc", ".git/config", "x" * 5000, "y/" * 200 + "z",
             "scenario.yaml", "SCENARIO.yaml/x", "scenario.yaml/x", "two\nlines", "bell\x07", " ", "谷子.yaml", "~/evil"]
    for k, name in enumerate(names):
        inside = folder / str(k)
        inside.mkdir()
        path = changed(out, lambda f: replace(f["provenance/inputs"], "file", [name, *(n for _, n, _ in listed[1:])]))
        before = {p for p in folder.rglob("*") if inside not in p.parents} | {Path("/tmp/evil")}
        sumi("extract", path, "files", cwd=inside)
        written = {p for p in inside.rglob("*") if p.is_file()}
        assert len(written) == 4 and all(inside / "files" in p.parents and not p.is_symlink() for p in written), (name, written)
        assert {p for p in folder.rglob("*") if inside not in p.parents} <= before and not Path("/tmp/evil").exists(), name
        assert {hashlib.sha256(p.read_bytes()).hexdigest() for p in written} >= {sha for _, _, sha in listed}, name
    unfit = ["a*b.csv", "<x>.csv", 'a"b.csv', "a|b.csv", "a?b.csv", "a.", "a ", "sub./a.csv", "sub /a.csv", "con .txt",
             "COM\u00b9.csv", "a\\b:c", "...", " . "]
    for k, name in enumerate(unfit):  # to some system
        path = changed(out, lambda f: replace(f["provenance/inputs"], "file", [name, *(n for _, n, _ in listed[1:])]))
        sumi("extract", path, f"fit{k}", cwd=folder)
        written = [p.relative_to(folder / f"fit{k}") for p in (folder / f"fit{k}").rglob("*")]
        for part in (part for p in written for part in p.parts):
            assert not set(part) & set('<>:"\\|?*') and part[-1] not in ". " and part[0] != ".", (name, part)
            assert part.split(".")[0].strip().lower() not in ("con", "com\u00b9"), (name, part)
        assert len(written) == 4, (name, written)
    alike = [("W.csv", "w.csv"), ("w.csv", "../W.CSV"), ("Scenario.yaml", "scenario.YAML"), ("A/b.csv", "a"),
             ("\u00c4.csv", "\u00e4.csv"), ("\u041f.csv", "\u043f.csv"), ("W.csv", "w.csv", "W-2.csv"),
             ("../W.csv", "../w.csv", "w-2.csv")]
    for k, names in enumerate(alike):  # where case does not count
        path = changed(out, lambda f: replace(f["provenance/inputs"], "file", [*names, "c"][:3]))
        sumi("extract", path, f"alike{k}", cwd=folder)
        written = [str(p.relative_to(folder / f"alike{k}")) for p in (folder / f"alike{k}").rglob("*") if p.is_file()]
        folders = {p.split("/")[0].lower() for p in written if "/" in p}
        assert len(written) == len({p.lower() for p in written}) == 4 and not folders & {p.lower() for p in written}, written
    both = [("a", "a/b"), ("a/b", "a"), ("../a", "b/a")]
    for k, (one, other) in enumerate(both):  # a file where a folder is needed
        path = changed(out, lambda f: replace(f["provenance/inputs"], "file", [one, other, "c"]))
        sumi("extract", path, f"both{k}", cwd=folder)
        assert len([p for p in (folder / f"both{k}").rglob("*") if p.is_file()]) == 4
    path = changed(out, lambda f: replace(f["provenance/inputs"], "file", ["", "b", "c"]))
    sumi("extract", path, "none", cwd=folder)
    path = changed(out, lambda f: replace(f["provenance/inputs"], "file", ["a", "a", "c"]))
    assert "a stands twice" in sumi("extract", path, "twice", cwd=folder, code=1)


def names_that_are_alike_stay_apart(folder):
    """A name that is changed is never given to another file, whatever the order: each run reads what the scenario says."""
    where = lay_out(folder / "fields")
    for name, soil in (("W.yaml", "sand"), ("w.yaml", "loam"), ("W-2.yaml", "clay"), ("a*b.yaml", "loam"), ("a_b.yaml", "sand")):
        shutil.copy(DATA / "soils" / f"{soil}.yaml", where / name)
    (where / "field.yaml").write_text(small_inputs.BUCKET)
    sumi("sweep", where / "field.yaml", "-o", folder / "out.h5", "-q", "--set",
         'sweep."soil.profile"=[W.yaml, w.yaml, W-2.yaml, "a*b.yaml", a_b.yaml]', cwd=folder)
    listed, stored = rows(folder / "out.h5")
    soils = {name: content for name, content in stored.items() if name not in ("weather.csv", "crop.yaml", "soil.yaml")}
    assert set(soils) == {"W.yaml", "w-3.yaml", "W-2.yaml", "a_b-2.yaml", "a_b.yaml"}, listed
    for name, content in soils.items():
        was = {"w-3.yaml": "w.yaml", "a_b-2.yaml": "a*b.yaml"}.get(name, name)
        assert content == (where / was).read_bytes(), name
    assert "the bytes are equal" in sumi("rerun", "out.h5", "-q", cwd=folder)


def a_long_list_of_names_takes_no_time(folder):
    """Of 10000 files, the most that are allowed: all of one last part, or long and alike but for their ends."""
    out = make_cube(folder)
    lists = {"one last part": lambda k: f"../{k}/w.csv", "long": lambda k: "../" + "x" * 2000 + f"{k:05}",
             "long folders": lambda k: "y/" * 60 + f"{k:05}" + "/z" * (k % 2 * 60), "one name": lambda k: "w.csv"}
    for what, name in lists.items():

        def longer(file):
            table, n = file["provenance/inputs"], 10000
            listed = {c: [*map(text, table[c][()])] for c in ("role", "sha256")}
            for column, values in listed.items():
                replace(table, column, values + values[-1:] * (n - len(values)))
            replace(table, "file", [name(k) for k in range(n)])
        path = changed(out, longer)
        (folder / "w").mkdir(exist_ok=True)  # in the way of the first name, so that the list alone is read
        (folder / "w" / "scenario.yaml").write_text("mine")
        began = os.times().children_user
        said = sumi("extract", path, "w", cwd=folder, code=1)
        took = os.times().children_user - began
        assert "give --force" in said and took < (30 if sanitizer.IS_BUILT_IN else 10), (what, took, said)  # about 1 s; it took minutes


def links_and_files_in_the_way(folder):
    out = make_cube(folder)
    outside = folder / "outside"
    outside.mkdir()
    (outside / "mine").write_text("mine")
    listed, _ = rows(out)
    deep = changed(out, lambda f: replace(f["provenance/inputs"], "file", ["sub/crop.yaml", *(n for _, n, _ in listed[1:])]))

    def link_file(d):
        (d / "soil.yaml").symlink_to(outside / "mine")

    def link_nowhere(d):
        (d / "soil.yaml").symlink_to(outside / "new")

    def link_folder(d):
        (d / "sub").symlink_to(outside)

    table = [  # what is there, cube, --force, what is said
        (link_file, out, False, "there is a link of this name"),
        (link_file, out, True, "there is a link of this name"),
        (link_nowhere, out, False, "there is a link of this name"),
        (link_folder, deep, True, "there is a link of this name"),
        (lambda d: (d / "sub").write_text("mine"), deep, True, "a folder is needed"),
        (lambda d: (d / "soil.yaml").mkdir(), out, True, "there is a folder of this name"),
        (lambda d: os.mkfifo(d / "soil.yaml"), out, True, "no ordinary file"),
        (lambda d: (d / "soil.yaml").write_text("mine"), out, False, "give --force"),
        (lambda d: (d / "scenario.yaml").write_text("mine"), out, False, "give --force"),
    ]
    for k, (make, path, force, expected) in enumerate(table):
        d = folder / f"there{k}"
        d.mkdir()
        make(d)
        said = sumi("extract", path, d, *(["--force"] if force else []), cwd=folder, code=1)
        assert expected in said and len([*d.iterdir()]) == 1, (k, said)  # and nothing else was written
        assert [p.name for p in outside.iterdir()] == ["mine"] and (outside / "mine").read_text() == "mine", k
    d = folder / "old"
    d.mkdir()
    (d / "soil.yaml").write_text("mine")
    sumi("extract", out, d, "--force", cwd=folder)
    assert (d / "soil.yaml").read_text() != "mine"
    itself = changed(out, lambda f: replace(f["provenance/inputs"], "file", ["changed.h5", "b", "c"]))
    before = itself.read_bytes()
    said = sumi("extract", itself, ".", "--force", cwd=folder, code=2)
    assert "cube that is extracted" in said and itself.read_bytes() == before
    assert "no such" in sumi("extract", out, "no/folder", cwd=folder, code=1).lower()
    assert "a cube and a folder" in sumi("extract", out, cwd=folder, code=2)
    said = sumi("rerun", out, "-o", out, cwd=folder, code=2)
    assert "cube that is repeated" in said, said


# --- cubes of before ---

def older(source, names, left_out=()):
    """As Sumi wrote them: texts of what was short and UTF-8, names as the scenario had them."""
    def change(file):
        kept = file["provenance"]
        for name in [*kept]:
            if name.startswith("input_"):
                data = None if name.endswith("_bytes") or name in left_out else kept[name][()].tobytes().decode()
                del kept[name]
                if data is not None:
                    kept[name] = data
        del kept["inputs"]["size"]
        scenario = text(kept["scenario"][()])
        for new, old in names.items():
            scenario = scenario.replace(new, old)
        files = [text(n) for n in kept["inputs/file"][()]]
        replace(kept["inputs"], "file", [names.get(n, n) for n in files])
        replace(kept, "scenario", scenario)
        file.attrs["scenario_sha256"] = hashlib.sha256(scenario.encode()).hexdigest()
        file.attrs["history"] = "2026-01-01T00:00:00Z sumi 0.0.1 sweep"
        file.attrs["sumi_version"] = "0.0.1"
    return changed(source, change)


def cubes_of_before_go_as_far_as_they_go(folder):
    out = make_cube(folder)
    said = sumi("rerun", older(out, {}), "-q", cwd=folder)
    assert "all values are equal" in said and "0.0.1 then" in said, said
    names = {"weather.csv": "/home/me/weather.csv", "soil.yaml": "../../soil.yaml"}
    assert "all values are equal" in sumi("rerun", older(out, names), "-q", cwd=folder)
    sumi("extract", older(out, names), "files", cwd=folder)
    sumi("sweep", "scenario.yaml", "-o", "x.h5", "-q", cwd=folder / "files")
    same_values(out, folder / "files" / "x.h5")
    path = older(out, {}, left_out=["input_3_weather"])
    listed, _ = rows(out)
    sha = dict((role, sha) for role, _, sha in listed)["weather"]
    for words in (("rerun", path), ("extract", path, "some")):
        said = sumi(*words, cwd=folder, code=1)
        assert "weather.csv" in said and sha in said, said
    assert sorted(p.name for p in (folder / "some").iterdir()) == ["crop.yaml", "scenario.yaml", "soil.yaml"]
    assert "all values are equal" in sumi("rerun", path, "-i", folder / "fields", "-q", cwd=folder)


def the_solver_is_that_of_the_file(folder):
    """Where the scenario does not say it: that of the attributes; without them bdf, as when there was no other for such a soil."""
    where = lay_out(folder / "fields")
    (where / "field.yaml").write_text(small_inputs.RICHARDS)

    def swept(name, *sets):
        sumi("sweep", where / "field.yaml", "-o", name, "-q", *(word for one in sets for word in ("--set", one)), cwd=folder)
        return folder / name

    def solved(path):
        with h5py.File(path) as file:
            return tuple(text(file.attrs.get(f"solver_{name}")) for name in ("method", "rtol"))

    def repeated(path, **attributes):
        def change(file):
            for name in ("method", "rtol"):
                file.attrs.pop(f"solver_{name}")
            file.attrs.update({f"solver_{name}": value for name, value in attributes.items()})
        again = folder / "again.h5"
        subprocess.run([SUMI, "rerun", changed(path, change), "-o", again, "-q", "-f"], cwd=folder, capture_output=True, env=NO_DATE)
        return again

    usual, bdf = swept("usual.h5"), swept("bdf.h5", "model.method=bdf")
    tight, said = swept("tight.h5", "model.method=bdf", "model.rtol=1e-5"), swept("said.h5", "model.rtol=1e-5")
    assert "the bytes are equal" in sumi("rerun", usual, "-q", cwd=folder)
    assert (solved(usual)[0], solved(bdf)[0], solved(tight), solved(said)) == ("sdirk2", "bdf", ("bdf", 1e-5), ("sdirk2", 1e-5))
    assert solved(usual)[1] != solved(bdf)[1], "each method has its own default"
    table = [  # the file, its attributes, what a rerun of it comes to
        (usual, {}, bdf),  # of before
        (said, {}, tight),
        (usual, {"method": "bdf", "rtol": 1e-5}, tight),  # of a version with other defaults
        (bdf, {"method": "sdirk2", "rtol": 1e-5}, tight),  # what is said is done
        (tight, {"method": "bdf", "rtol": 1e-4}, tight),
        (usual, {"method": "adams", "rtol": 7.0}, bdf),  # made to harm
        (usual, {"method": "no such", "rtol": "wide"}, bdf),
    ]
    for path, attributes, expected in table:
        again = repeated(path, **attributes)
        assert solved(again) == solved(expected), (path.name, attributes, solved(again))
        same_values(again, expected)
    (where / "field.yaml").write_text(small_inputs.BUCKET)
    assert solved(swept("daily.h5")) == (None, None)
    continuous = swept("continuous.h5", "model.integrator=cvode")
    assert solved(continuous) == ("adams", 1e-6)  # docs/scenario.md
    same_values(repeated(continuous), continuous)


def the_cells_are_those_of_the_file(folder):
    """Where the scenario does not say them: those of the attributes; without them 40, 0.5 and 1, the defaults of before them."""
    where = lay_out(folder / "fields")
    (where / "field.yaml").write_text(small_inputs.RICHARDS.replace(", cells: 20", ""))
    names = ("cells", "top_cell_cm", "edge_cell_cm")

    def swept(name, **cut):
        sets = [word for key, value in cut.items() for word in ("--set", f"model.{key}={value}")]
        sumi("sweep", where / "field.yaml", "-o", name, "-q", *sets, cwd=folder)
        return folder / name

    def cut_in(path):
        with h5py.File(path) as file:
            return tuple(file.attrs.get(f"soil_{name}") for name in names)

    def repeated(path, attributes):
        def change(file):
            for name, value in zip(names, attributes):
                del file.attrs[f"soil_{name}"]
                if value is not None:
                    file.attrs[f"soil_{name}"] = value
        again = folder / "again.h5"
        subprocess.run([SUMI, "rerun", changed(path, change), "-o", again, "-q", "-f"], cwd=folder, capture_output=True, env=NO_DATE)
        return again

    usual, before = swept("usual.h5"), swept("before.h5", cells=40, top_cell_cm=0.5, edge_cell_cm=1)
    coarse, said = swept("coarse.h5", cells=25, top_cell_cm=2, edge_cell_cm=3), swept("said.h5", cells=25)
    mixed = swept("mixed.h5", cells=25, top_cell_cm=0.5, edge_cell_cm=1)
    assert cut_in(before) == (40, 0.5, 1) and cut_in(coarse) == (25, 2, 3) and cut_in(usual)[0] != 40
    for path in (usual, before, coarse, said):
        assert "the bytes are equal" in sumi("rerun", path, "-q", cwd=folder), path.name
    table = [  # the file, its attributes, what a rerun of it comes to
        (usual, (None, None, None), before),  # of before
        (usual, (25.0, 2.0, 3.0), coarse),  # of a version with other defaults
        (said, (None, None, None), mixed),  # what is said is done
        (coarse, (40.0, 0.5, 1.0), coarse),
        (usual, (1e9, -1.0, float("nan")), before),  # made to harm
        (usual, ("many", "0.25", "0.5"), before),
    ]
    for path, attributes, expected in table:
        again = repeated(path, attributes)
        assert cut_in(again) == cut_in(expected), (path.name, attributes, cut_in(again))
        same_values(again, expected)
    (where / "field.yaml").write_text(small_inputs.BUCKET)
    assert cut_in(swept("bucket.h5")) == (None, None, None)


# --- its ends ---

def nothing_is_left_behind(folder):
    """Of a rerun that ends by itself, by a signal, or for want of a place."""
    temporary = folder / "tmp"
    temporary.mkdir()
    sumi("sweep", "examples/yangqu.yaml", "-o", "out.h5", "-q", "--set", "weather.years=200", cwd=folder)
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        run = subprocess.Popen([SUMI, "rerun", "out.h5", "-j", "1"], cwd=folder, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, env={**NO_DATE, "TMPDIR": str(temporary)})
        before = {path.name for path in temporary.iterdir()}
        while run.poll() is None and {path.name for path in temporary.iterdir()} <= before:
            time.sleep(0.01)
        run.send_signal(number)
        run.communicate(timeout=60)
        left = [path.name for path in temporary.iterdir()]  # what a killed one leaves, the next one removes
        assert run.returncode == -number and len(left) == (number == signal.SIGKILL), (number, left)
        assert sorted(path.name for path in folder.iterdir()) == ["out.h5", "tmp"]
    said = sumi("rerun", "out.h5", "-q", cwd=folder, code=1, TMPDIR=str(folder / "nowhere"))
    assert "temporary file" in said and "TMPDIR" in said, said
    sumi("sweep", "examples/yangqu.yaml", "-o", "out.h5", "-q", "--set", "weather.years=2", cwd=folder)
    for path, code in (("out.h5", 0), (changed(folder / "out.h5", flip("yield_all_years")), 1)):
        sumi("rerun", path, "-q", cwd=folder, code=code, TMPDIR=str(temporary))
        assert [*temporary.iterdir()] == []


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
