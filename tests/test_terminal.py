#!/usr/bin/python3
"""Texts of files on a terminal: what steers it or turns the direction of writing never reaches it, from whatever file and
place it comes; ordinary text stays as it is."""
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import h5py
import numpy as np

from support import folder_tests, sanitizer

SUMI, DATA = os.environ["SUMI_COMMAND"], Path(os.environ["SUMI_DATA_DIR"])
STEERING = {  # a character, and why it must not be shown
    0x1B: "escape begins commands", 0x07: "rings", 0x08: "goes back over what was said", 0x7F: "delete",
    0x85: "next line", 0x90: "begins a device's string", 0x9B: "begins commands as ESC [ does", 0x9D: "sets the title",
    0x61C: "direction", 0x200E: "direction", 0x200F: "direction", 0x2028: "a line end", 0x2029: "a line end",
    0x202A: "direction", 0x202B: "direction", 0x202C: "direction", 0x202D: "override", 0x202E: "override",
    0x2066: "isolate", 0x2067: "isolate", 0x2068: "isolate", 0x2069: "isolate", 0x206A: "old format", 0xFFF9: "annotation",
    0xE0001: "tag", 0xE0041: "a letter that nobody sees",
}
BROKEN = {"half a character": b"\xe7\xb2", "overlong escape": b"\xc0\x9b", "Latin-1": b"\xe9", "C1 alone": b"\x9b",
          "a surrogate": b"\xed\xa0\x80", "beyond Unicode": b"\xf4\x90\x80\x80"}
ORDINARY = ["粟米 · 晋谷21", "Zürich", "naïve café", "زراعت", "नमस्ते", "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "👩\u200d🌾", "x\u00a0y", "Α≤β"]


FEW = (0x1B, 0x9B, 0x2028, 0x202E, 0xE0041)  # one of each kind
ALL = STEERING
if sanitizer.IS_BUILT_IN:  # whose question is how memory is used, which is the same for each character of a length in UTF-8
    FEW = ALL = (0x1B, 0x9B, 0x202E)


def texts(codes=ALL):
    """(bytes as they stand in a file, YAML's escape for them or None, why)"""
    for code in codes:
        yield chr(code).encode(), f"\\U{code:08X}", STEERING[code]
    for why, raw in list(BROKEN.items())[:len(codes) // 3]:
        yield raw, None, why


FEW_RAW = [raw for raw, _, _ in texts(FEW)]


def said(*arguments, cwd):
    done = subprocess.run([SUMI, *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    assert done.returncode in (0, 1, 2), (arguments, done)
    return done.stdout


def clean(output, why):
    text = output.decode()  # fails where it is no UTF-8
    for code in STEERING:
        assert chr(code) not in text, (why, hex(code), text)
    assert not any(ord(c) < 0x20 and c not in "\n\t" or 0x7F <= ord(c) < 0xA0 for c in text), (why, text)


SCENARIO = """title: T
site: {name: A, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}
weather: {file: weather.csv}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crop.yaml, cultivar: Jingu21}
management: {sowing: 05-10, irrigation: none}
sweep: {irrigation: {dry: none}, sowing: {early: 05-01}}
"""
COLUMN = ("title: T\nhorizons: [{bottom_cm: 100, texture: loam}]\ninitial: {head_cm: -100}\nupper: {flux_cm_d: 0}\n"
          "lower: free_drainage\noutput: {times_d: [0.1]}\n")


def make(where):
    shutil.copy(DATA / "crops" / "foxtail_millet.yaml", where / "crop.yaml")
    (where / "field.yaml").write_text(SCENARIO)
    (where / "column.yaml").write_text(COLUMN)
    subprocess.run([SUMI, "weather", "generate", "climates/yangqu.yaml", "--years", "3", "-o", "weather.csv"], cwd=where,
                   check=True, capture_output=True)
    (where / "climate.yaml").write_text((DATA / "climates" / "yangqu.yaml").read_text())


def yaml_texts(folder):
    make(folder)
    places = {  # file, what becomes of it: a quoted text with @@ in the place of the character
        "title": ("field.yaml", "title: T", 'title: "T@@x"'), "site": ("field.yaml", "name: A", 'name: "A@@x"'),
        "irrigation": ("field.yaml", "dry:", '"dry@@x":'), "sowing": ("field.yaml", "early:", '"early@@x":'),
        "unknown key": ("field.yaml", "title: T", '"titel@@": T'), "key of sweep": ("field.yaml", "sweep: {", 'sweep: {"crop.SP@@": [1], '),
        "cultivar": ("field.yaml", "cultivar: Jingu21", 'cultivar: "Jingu@@"'),
        "file": ("field.yaml", "weather.csv", '"we@@ather.csv"'), "number": ("field.yaml", "900", '"9@@00"'),
        "date": ("field.yaml", "sowing: 05-10", 'sowing: "05-1@@0"'),
        "stage": ("field.yaml", "irrigation: none", 'irrigation: {at_stage: {"boot@@ing": {amount_mm: 50}}}'),
        "anchor": ("field.yaml", "title: T", "title: *a@@b"), "tag": ("field.yaml", "title: T", "title: !x@@ T"),
        "column": ("column.yaml", "title: T", 'title: "T@@x"'), "texture": ("column.yaml", "loam", '"lo@@am"'),
        "climate": ("climate.yaml", "title: ", 'title: "@@" #'), "variety": ("crop.yaml", "Jingu21:", '"Jingu21@@":'),
        "comment": ("field.yaml", "title: T", "title: T # @@"),
    }
    commands = {"field.yaml": [["check"], ["run"], ["sweep", "-q", "-f", "-o", "out.h5"]], "column.yaml": [["soil"]],
                "climate.yaml": [["weather", "generate", "--years", "1"]], "crop.yaml": [["check"]]}
    for place, (name, old, new) in places.items():
        before = (folder / name).read_bytes()
        assert old.encode() in before, place
        for raw, escape, why in texts(ALL if place in ("title", "unknown key") else FEW):
            for written in (raw, escape.encode() if escape else raw):
                (folder / name).write_bytes(before.replace(old.encode(), new.encode().replace(b"@@", written), 1))
                for command in commands[name] if raw in FEW_RAW else commands[name][:1]:
                    file = "field.yaml" if name == "crop.yaml" else name
                    clean(said(*command, file, cwd=folder), (place, why))
                if (folder / "out.h5").exists():
                    clean(said("show", "out.h5", cwd=folder), (place, why))
                    (folder / "out.h5").unlink()
        (folder / name).write_bytes(before)


FORGED = "base\nsumi: warning: forged\tx"


def one_line_stays_one(output, why):
    """A text with a line end must not look like a line of the command's own."""
    assert not any(line.startswith(("sumi: warning: forged", "forged")) for line in output.decode().splitlines()), (why, output)


def names_of_files_and_folders(folder):
    """On the command line, in a scenario, and as what links lead to."""
    make(folder)
    names = [raw.decode(errors="surrogateescape") for raw, _, _ in texts(FEW)] + ["\nsumi: warning: forged", "\rforged", "\t"]
    files = [path.name for path in folder.iterdir()]
    for number, text in enumerate(names):
        odd, link = folder / f"d{text}x", folder / f"link{number}"
        odd.mkdir()
        link.symlink_to(odd)
        for name in files:
            shutil.copy(folder / name, odd / name)
        shutil.copytree(DATA, odd / "data")
        (folder / "sub").mkdir(exist_ok=True)
        shutil.copy(folder / "field.yaml", folder / "sub")
        for name in ("weather.csv", "crop.yaml"):  # of the data folder, and passed over in the current one
            shutil.copy(folder / name, odd / "data")
        done = subprocess.run([SUMI, "check", "sub/field.yaml"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, "SUMI_DATA_DIR": os.fspath(odd / "data")})
        assert done.returncode == 0 and b"is not used" in done.stdout, done
        clean(done.stdout, text)
        one_line_stays_one(done.stdout, text)
        said("sweep", odd / "field.yaml", "-q", "-o", odd / "cube.h5", cwd=folder)
        (odd / "notes").write_text("mine")
        for command in (["check", link / "field.yaml"], ["check", odd / "field.yaml"], ["check", odd / "none.yaml"],
                        ["run", odd / "field.yaml"], ["run", odd / "field.yaml", "--daily", odd / "notes"],
                        ["run", "field.yaml", "--daily", odd / "no" / "folder"],
                        ["sweep", odd / "field.yaml", "-o", odd / "new.h5", "-q"], ["sweep", "field.yaml", "-o", odd / "notes"],
                        ["show", odd / "cube.h5"], ["show", odd / "none.h5"], ["show", odd / "cube.h5", "--by", "none"],
                        ["show", odd / "cube.h5", "--var", "none"], ["show", odd / "notes"], ["soil", odd / "column.yaml"],
                        ["soil", odd / "column.yaml", "--csv", odd / "a.csv", "--totals", odd / "a.csv"],
                        ["weather", "check", odd / "weather.csv"], ["weather", "fit", odd / "weather.csv", "-o", odd / "c.yaml"],
                        ["weather", "generate", odd / "climate.yaml", "-o", odd / "w.csv"],
                        ["weather", "generate", odd / "climate.yaml", "-o", odd / "notes"], ["weather", "fit", odd / "field.yaml"]):
            output = said(*command, cwd=folder)
            clean(output, (command, text))
            one_line_stays_one(output, command)


def an_end_shows_names_cleanly(folder):
    """The message of a signal is put together where next to nothing may be called."""
    make(folder)
    for text in ("\x1b[31m", "\u009b31m", "\nsumi: warning: forged"):
        environment = {**os.environ, "LD_PRELOAD": os.environ["SUMI_SHIM"], "SHIM_FSYNC": "stay",
                       "ASAN_OPTIONS": "verify_asan_link_order=0"}
        process = subprocess.Popen([SUMI, "weather", "generate", "climate.yaml", "-o", f"w{text}.csv"], cwd=folder,
                                   env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(3000):
            if (folder / "reached").exists():
                break
            time.sleep(0.01)
        (folder / "reached").unlink()
        process.send_signal(signal.SIGTERM)
        output = process.communicate(timeout=60)[0]
        assert b"nothing is written" in output and process.returncode == -signal.SIGTERM, output
        clean(output, text)
        one_line_stays_one(output, text)


def arguments_come_back_cleanly(folder):
    make(folder)
    said("sweep", "field.yaml", "-q", "-o", "cube.h5", cwd=folder)
    for text in [raw.decode(errors="surrogateescape") for raw, _, _ in texts(FEW)] + ["\nsumi: warning: forged", "\t"]:
        for command in ([text], ["describe", text], ["weather", text], ["run", f"--{text}"], ["run", f"--set{text}=1", "x"],
                        ["run", "field.yaml", "-s", text], ["run", "field.yaml", "-s", f"{text}=1"],
                        ["run", "field.yaml", "-s", f"crop.SPAN={text}"], ["run", "field.yaml", "-s", "a=1", "-s", f"a={text}"],
                        ["check", "field.yaml", text], ["sweep", "field.yaml", "-o", "x.h5", "-j", text],
                        ["sweep", "field.yaml", f"-{text[:1]}"], ["show", "cube.h5", "--by", text],
                        ["show", "cube.h5", "--var", text], ["show", "cube.h5", "--ripe", text],
                        ["show", "cube.h5", "--by", f"year,year,{text}"],
                        ["weather", "check", "weather.csv", text], ["weather", "check", "weather.csv", "--set", text],
                        ["weather", "check", "weather.csv", "--set", f"{text}=1"], ["weather", "check", "weather.csv", "--latitude", text],
                        ["weather", "check", "weather.csv", "--radiation", text], ["weather", "fit", "weather.csv", "--longitude", text],
                        ["weather", "generate", "climate.yaml", "--years", text], ["weather", "generate", "climate.yaml", "--seed", text],
                        ["weather", "fit", "weather.csv", "--title", text], ["weather", "fit", "weather.csv", "--source", text]):
            output = said(*command, cwd=folder)
            clean(output, (command, text))
            one_line_stays_one(output, command)


def what_fit_writes_generate_reads(folder):
    make(folder)
    for option in ("--title", "--source"):
        (folder / "c.yaml").unlink(missing_ok=True)
        for text in ("a\x1bb", "a\u009bb", "a\u202eb", "a\nb", "a\tb", "", "a\udc9bb"):
            done = subprocess.run([SUMI, "weather", "fit", "weather.csv", option, text, "-o", "c.yaml"], cwd=folder,
                                  capture_output=True)
            assert done.returncode == 2 and option.encode() in done.stderr and not (folder / "c.yaml").exists(), (text, done)
        for text in (*ORDINARY, "a: b # c", "'\"\\", "- x", "{a}"):
            done = subprocess.run([SUMI, "weather", "fit", "weather.csv", option, text, "-o", "c.yaml"], cwd=folder,
                                  capture_output=True)
            assert done.returncode == 0, (text, done)
            assert b"generated" in said("weather", "generate", "c.yaml", "--years", "1", "-o", "w.csv", cwd=folder), text


def texts_that_forge_a_line(folder):
    make(folder)
    quoted = '"' + FORGED.replace("\n", "\\n").replace("\t", "\\t") + '"'
    for file, old, new in (("field.yaml", "title: T", f"title: {quoted}"), ("field.yaml", "name: A", f"name: {quoted}"),
                           ("field.yaml", "dry:", f"{quoted}:"), ("field.yaml", "early:", f"{quoted}:"),
                           ("column.yaml", "title: T", f"title: {quoted}"), ("climate.yaml", "title: ", f"title: {quoted} #"),
                           ("crop.yaml", "Jingu21:", f"{quoted}:")):
        before = (folder / file).read_text()
        (folder / file).write_text(before.replace(old, new, 1))
        for command in (["check", "field.yaml"], ["run", "field.yaml"], ["run", "field.yaml", "--converge"],
                        ["soil", "column.yaml"], ["sweep", "field.yaml", "-q", "-f", "-o", "x.h5"], ["show", "x.h5"],
                        ["show", "x.h5", "--all"], ["weather", "generate", "climate.yaml", "--years", "1", "-o", "g.csv"],
                        ["run", "field.yaml", "-s", "weather={climate: climate.yaml, years: 2}"]):
            one_line_stays_one(said(*command, cwd=folder), (file, new, command))
        (folder / file).write_text(before)
        (folder / "x.h5").unlink(missing_ok=True)


def names_in_csv(folder):
    make(folder)
    record = (folder / "weather.csv").read_bytes()
    readings = b"date,depth_cm,theta\n2001-04-01,10,0.2\n"
    (folder / "recorded.yaml").write_text(SCENARIO.replace("initial:", "record: {file: record.csv, use: force}, initial:"))
    for raw, _, why in texts(FEW):
        for old, new in ((b"precip_mm", b"precip@@_mm"), (b"2001-01-03,", b"2001-01@@-03,"), (b",", b",@@"),
                         (b"# latitude_deg:", b"# lati@@tude_deg:"), (b"# generated", b"# @@generated"),
                         (b"# latitude_deg: 3", b"# latitude_deg: 3@@")):
            (folder / "weather.csv").write_bytes(record.replace(old, new.replace(b"@@", raw), 1))
            for command in (["check", "field.yaml"], ["run", "field.yaml"], ["weather", "check", "weather.csv"],
                            ["weather", "fit", "weather.csv"]):
                clean(said(*command, cwd=folder), (old, why))
        (folder / "weather.csv").write_bytes(record)
        for old, new in ((b"theta", b"the@@ta"), (b"2001-04-01", b"2001@@"), (b"0.2", b"0.2@@"), (b",10,", b",1@@0,")):
            (folder / "record.csv").write_bytes(readings.replace(old, new.replace(b"@@", raw)))
            clean(said("check", "recorded.yaml", cwd=folder), (old, why))


def all_that_a_cube_holds(folder):
    make(folder)
    said("sweep", "field.yaml", "-q", "-o", "whole.h5", cwd=folder)
    shown = ([], ["--all"], ["--csv"], ["--choices", "--csv"], ["--by", "irrigation"], ["--var", "none"], ["--by", "none"],
             ["--var", "rain"], ["--var", "yield", "--csv"])
    turn = itertools.cycle(shown[1:])
    for raw, _, why in texts():
        shutil.copy(folder / "whole.h5", folder / "x.h5")
        text = b"a" + raw + b"[31mb"
        with h5py.File(folder / "x.h5", "r+") as file:
            for name in ("title", "weather", "warnings"):
                file.attrs[name] = np.bytes_(text)
            file["yield"].attrs["long_name"] = np.bytes_(text)
            file["rain"].attrs["units"] = np.bytes_(text)
            words = file["status"].attrs["flag_meanings"]
            file["status"].attrs["flag_meanings"] = words.replace(b"frost", b"fr" + raw)
            labels = [text] + [b"x"] * (len(file["irrigation"]) - 1)
            kind = file["irrigation"].dtype
            file["irrigation"][...] = labels if kind.kind == "O" else np.array(labels, kind)
            file[text] = file["biomass"]  # a name of its own for the same variable
            file.move("grain", b"gr" + raw + b"ain")
        for options in shown if raw in FEW_RAW else ([], next(turn)):
            output = said("show", "x.h5", *options, cwd=folder)
            clean(output, (why, options))
            assert b"irrigation" in output or options, why


def ordinary_text_stays(folder):
    make(folder)
    for text in ORDINARY:
        (folder / "field.yaml").write_text(SCENARIO.replace("title: T", f'title: "{text}"').replace("dry:", f'"{text}":'))
        for command in ("check", "run"):
            assert text in said(command, "field.yaml", cwd=folder).decode(), (command, text)
        said("sweep", "field.yaml", "-q", "-f", "-o", "out.h5", cwd=folder)
        shown = said("show", "out.h5", cwd=folder).decode()
        assert shown.startswith(text + "\n") and shown.count(text) > 1, (text, shown)
        (folder / "field.yaml").write_text(SCENARIO.replace("title: T", f'"{text}": T'))
        assert text in said("check", "field.yaml", cwd=folder).decode(), "an unknown key is quoted as it is"
    (folder / "field.yaml").write_text("# \u202eא \u200f\n" + SCENARIO)
    assert subprocess.run([SUMI, "check", "field.yaml"], cwd=folder, capture_output=True).returncode == 0, "a comment"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
