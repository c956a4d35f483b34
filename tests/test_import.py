#!/usr/bin/python3
"""Records as people have them: whatever the encoding and the line ends, `sumi import` makes one record of them, tells
all in one go, and writes nothing while a question is open. A scenario that names the originals gives the same seasons,
and its cube repeats itself without them."""
import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import h5py
import numpy as np

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
DATA = Path(os.environ["SUMI_DATA_DIR"])
FIELD = """site: {latitude_deg: 38.06, longitude_deg: 112.7, elevation_m: 900}
weather: {file: %s}
soil: {profile: soils/loess_silt_loam.yaml%s}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10}
sweep: {year: all}
"""
GENERATED = subprocess.run([SUMI, "weather", "generate", DATA / "climates" / "yangqu.yaml", "--years", "2"],
                           capture_output=True, text=True, check=True).stdout
ROWS = list(csv.DictReader(line for line in GENERATED.splitlines() if not line.startswith("#")))


def sumi(*words, cwd, code=0):
    done = subprocess.run([SUMI, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"sumi {words}: {done.returncode}, {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def rows_of(path):
    """The rows of a file of Sumi's own, without its notes."""
    return list(csv.DictReader(line for line in Path(path).read_text().splitlines() if not line.startswith("#")))


def tenths(row, name):
    return round(10 * float(row[name]))


# Values with one decimal, as a station writes them: reading them again gives the same numbers.
def table(head, rows, separator=","):
    return "\n".join([separator.join(head), *(separator.join(row) for row in rows)]) + "\n"


CHINESE = table(["日期", "最高气温(℃)", "最低气温(℃)", "降水量(mm)", "日照时数(h)"],
                [[row["date"].replace("-", "/"), *(f"{tenths(row, name) / 10:.1f}"
                                                   for name in ("tmax_C", "tmin_C", "precip_mm")), "7.5"]
                 for row in ROWS])


def test_one_record_whatever_the_bytes(folder):
    small = ("日期,最高气温(℃),最低气温(℃),降水量(mm)\n2014-05-10,24.6,8.2,微量\n2014-05-11,25.1,,3.4\n"
             "2014-05-12,26,9.0,0\n")
    forms = {"utf-8": small.encode(), "utf-8-sig": small.encode("utf-8-sig"), "gbk": small.encode("gbk"),
             "gb18030": small.encode("gb18030"), "utf-16": small.encode("utf-16"),
             "utf-16-be": small.encode("utf-16-be"), "utf-32": small.encode("utf-32"),
             "crlf": small.replace("\n", "\r\n").encode("gbk"), "cr": small.replace("\n", "\r").encode("gbk"),
             "lfcr": small.replace("\n", "\n\r").encode(), "dos": small.replace("\n", "\r\n").encode("gbk") + b"\x1a"}
    for name, data in forms.items():
        (folder / f"{name}.csv").write_bytes(data)
        said = sumi("import", f"{name}.csv", "-o", f"out-{name}.csv", cwd=folder)
        assert "(table)" in said and "最高气温" in said, said
        got = rows_of(folder / f"out-{name}.csv")
        # by hand: a trace is 0; the blank stays blank
        assert [(row["date"], row["tmax_C"], row["tmin_C"], row["precip_mm"]) for row in got] == [
            ("2014-05-10", "24.6", "8.2", "0"), ("2014-05-11", "25.1", "", "3.4"), ("2014-05-12", "26", "9", "0")], name
        assert hashlib.sha256(data).hexdigest() in (folder / f"out-{name}.csv").read_text()


def test_questions_write_nothing(folder):
    (folder / "a.csv").write_text("date,tmax(C),tmin(C),rain\n2014-05-10,24.6,8.2,1.5\n2014-05-11,25.1,8.1,3.4\n")
    said = sumi("import", "a.csv", "-o", "out.csv", cwd=folder, code=1)
    assert "To be answered" in said and "--column" in said and "nothing is written" in said, said
    assert not (folder / "out.csv").exists()
    told = json.loads(subprocess.run([SUMI, "import", "a.csv", "--json"], cwd=folder, capture_output=True,
                                     text=True).stdout)
    assert told["asked"] >= 1 and any(f["gravity"] == "asked" for f in told["findings"])
    sumi("import", "a.csv", "-o", "out.csv", "--column", "rain=rain (0.1 mm)", cwd=folder)
    assert [float(row["precip_mm"]) for row in rows_of(folder / "out.csv")] == [0.15, 0.34]
    # in a scenario the question refuses, and the answer is a key
    (folder / "field.yaml").write_text(FIELD % ("a.csv", ""))
    assert "rain" in sumi("check", "field.yaml", cwd=folder, code=1)


def values(path):
    with h5py.File(path) as file:
        return {name: file[name][()] for name, node in file.items() if isinstance(node, h5py.Dataset)
                and node.dtype.kind == "f"}


def same(one, other):
    assert one.keys() == other.keys() and len(one) > 10
    for name, value in one.items():
        assert np.array_equal(value, other[name], equal_nan=True), name


def test_a_scenario_names_the_original(folder):
    original = CHINESE.encode("gbk")
    (folder / "站.csv").write_bytes(original)
    sumi("import", "站.csv", "-o", "own.csv", cwd=folder)
    (folder / "direct.yaml").write_text(FIELD % ("站.csv", ""))
    (folder / "by_import.yaml").write_text(FIELD % ("own.csv", ""))
    sumi("sweep", "direct.yaml", "-o", "direct.h5", cwd=folder)
    sumi("sweep", "by_import.yaml", "-o", "by_import.h5", cwd=folder)
    same(values(folder / "direct.h5"), values(folder / "by_import.h5"))
    with h5py.File(folder / "direct.h5") as file:
        kept = next(node[()].tobytes() for name, node in file["provenance"].items() if name.endswith("_weather"))
        listed = [value.decode() for value in file["provenance"]["inputs"]["sha256"][()]]
    assert kept.decode().splitlines()[-1].startswith("2002-12-31,") and b"date,tmin_C,tmax_C,precip_mm" in kept
    assert hashlib.sha256(original).hexdigest().encode() in kept  # its notes say what it was read from
    assert hashlib.sha256(kept).hexdigest() in listed
    (folder / "站.csv").unlink()
    sumi("rerun", "direct.h5", cwd=folder)  # the original is not needed
    sumi("extract", "direct.h5", "kept", cwd=folder)
    sumi("sweep", "kept/scenario.yaml", "-o", "again.h5", cwd=folder)
    same(values(folder / "direct.h5"), values(folder / "again.h5"))


def test_a_cube_without_its_files_finds_the_original(folder):
    (folder / "w.csv").write_bytes(CHINESE.encode("gbk"))
    (folder / "field.yaml").write_text(FIELD % ("w.csv", "") + "provenance: {embed: false}\n")
    sumi("sweep", "field.yaml", "-o", "cube.h5", cwd=folder)
    sumi("rerun", "cube.h5", "--inputs", ".", cwd=folder)
    with h5py.File(folder / "cube.h5") as file:
        listed = [value.decode() for value in file["provenance"]["inputs"]["sha256"][()]]
    assert hashlib.sha256((folder / "w.csv").read_bytes()).hexdigest() in listed


def cma(where_to, element, code, columns, station=53772, place="3747 11233  7783", missing=()):
    """A month file of the Chinese weather service: two stations, columns(row) of whole numbers."""
    months = {}
    for row in ROWS:
        year, month, day = map(int, row["date"].split("-"))
        for number, where in ((station, place), (54511, "3948 11628   313")):
            found = [32766 if row["date"] in missing else value for value in columns(row)]
            months.setdefault((year, month), []).append(
                f"{number} {where} {year} {month:2d} {day:2d} " + " ".join(f"{value:6d}" for value in found) +
                " 0" * len(found))
    for (year, month), lines in months.items():
        name = f"SURF_CLI_CHN_MUL_DAY-{element}-{code}-{year}{month:02d}.TXT"
        (where_to / name).write_text("\n".join(sorted(lines)) + "\n")


def lay_out_cma(where):
    where.mkdir()
    cma(where, "TEM", 12001, lambda row: [(tenths(row, "tmax_C") + tenths(row, "tmin_C")) // 2, tenths(row, "tmax_C"),
                                           tenths(row, "tmin_C")])
    cma(where, "PRE", 13011, lambda row: [0, tenths(row, "precip_mm"), tenths(row, "precip_mm")])
    cma(where, "SSD", 14032, lambda row: [75])


def test_a_folder_of_the_weather_service(folder):
    lay_out_cma(folder / "53772")
    said = sumi("import", "53772", "--station", 53772, "-o", "own.csv", cwd=folder)
    assert "(cma), 72 files" in said, said
    got = rows_of(folder / "own.csv")
    assert [row["date"] for row in got] == [row["date"] for row in ROWS]
    for own, row in zip(got, ROWS):
        assert [round(10 * float(own[name])) for name in ("tmax_C", "tmin_C", "precip_mm")] == \
            [tenths(row, name) for name in ("tmax_C", "tmin_C", "precip_mm")], row["date"]
    # the checksum of a folder is that of what sha256sum prints for its files
    names = sorted(path.name for path in (folder / "53772").iterdir())
    listed = "".join(f"{hashlib.sha256((folder / '53772' / name).read_bytes()).hexdigest()}  {name}\n"
                     for name in names)
    assert hashlib.sha256(listed.encode()).hexdigest() in (folder / "own.csv").read_text()

    (folder / "field.yaml").write_text(FIELD % ("53772, read: {station: 53772}", ""))
    (folder / "own.yaml").write_text(FIELD % ("own.csv", ""))
    sumi("sweep", "field.yaml", "-o", "cube.h5", cwd=folder)
    sumi("sweep", "own.yaml", "-o", "own.h5", cwd=folder)
    same(values(folder / "cube.h5"), values(folder / "own.h5"))
    (folder / "53772").rename(folder / "elsewhere")
    sumi("rerun", "cube.h5", cwd=folder)

    # one year of rain is kept elsewhere: what is lacking is named, and two names are one record
    (folder / "elsewhere").rename(folder / "53772")
    (folder / "rain").mkdir()
    for path in (folder / "53772").glob("*-PRE-*"):
        path.rename(folder / "rain" / path.name)
    told = sumi("check", "field.yaml", cwd=folder, code=1)
    assert "precip_mm" in told and "[temperatures.txt, rain.txt]" in told, told
    (folder / "two.yaml").write_text(FIELD % ("[53772, rain], read: {station: 53772}", ""))
    sumi("sweep", "two.yaml", "-o", "two.h5", cwd=folder)
    same(values(folder / "cube.h5"), values(folder / "two.h5"))
    said = sumi("import", "53772", "--station", 53772, cwd=folder)
    assert "Lacks: precip_mm" in said, said
    sumi("import", "53772", "rain", "--station", 53772, "-o", "joined.csv", cwd=folder)
    assert rows_of(folder / "joined.csv") == got


PROBE = table(["Date", "Soil Moisture 10cm (%)", "Soil Moisture 30cm (%)"],
              [[f"2001-05-{day:02d} 12:00", f"{20 + day / 10:.1f}", f"{25 - day / 10:.1f}"] for day in range(1, 21)])


def test_soil_water(folder):
    (folder / "probe.csv").write_bytes(PROBE.encode("utf-16"))
    told = sumi("import", "probe.csv", "--day-begins", 0, "-o", "soil.csv", cwd=folder)
    assert "2 depths, the deepest 30 cm" in told, told
    got = rows_of(folder / "soil.csv")
    assert [row["depth_cm"] for row in got[:2]] == ["10", "30"] and len(got) == 40, got[:3]
    assert [round(float(row["theta"]), 9) for row in got[:2]] == [0.201, 0.249]
    (folder / "own.csv").write_text(GENERATED)
    for name, file in (("direct", "probe.csv"), ("by_import", "soil.csv")):
        (folder / f"{name}.yaml").write_text(FIELD % ("own.csv", f", record: {{file: {file}, use: force}}"))
        sumi("sweep", f"{name}.yaml", "-o", f"{name}.h5", "--set", "sweep.year=[2001]", cwd=folder)
    same(values(folder / "direct.h5"), values(folder / "by_import.h5"))
    (folder / "probe.csv").unlink()
    sumi("rerun", "direct.h5", cwd=folder)
    assert "no weather" in sumi("import", "soil.csv", "--soil", "a.csv", "-o", "b.csv", cwd=folder, code=1)
    assert not (folder / "a.csv").exists() and not (folder / "b.csv").exists()


def test_a_file_with_both(folder):
    rows = [[row["date"], row["tmax_C"], row["tmin_C"], row["precip_mm"], "21.5", "24.0"] for row in ROWS]
    (folder / "both.csv").write_text(table(["Date", "Tmax (C)", "Tmin (C)", "Rain (mm)", "SM 10cm (%)", "SM 40cm (%)"],
                                           rows))
    sumi("import", "both.csv", "-o", "w.csv", "--soil", "s.csv", cwd=folder)
    assert len(rows_of(folder / "w.csv")) == len(ROWS) and len(rows_of(folder / "s.csv")) == 2 * len(ROWS)
    said = sumi("import", "both.csv", "-o", "w2.csv", cwd=folder)
    assert "the soil water is not written" in said
    (folder / "one.yaml").write_text(FIELD % ("both.csv", ", record: {file: both.csv, use: force}"))
    (folder / "two.yaml").write_text(FIELD % ("w.csv", ", record: {file: s.csv, use: force}"))
    for name in ("one", "two"):
        sumi("sweep", f"{name}.yaml", "-o", f"{name}.h5", cwd=folder)
    same(values(folder / "one.h5"), values(folder / "two.h5"))
    (folder / "both.csv").unlink()
    sumi("rerun", "one.h5", cwd=folder)


def test_inputs_are_never_replaced(folder):
    (folder / "a").mkdir()
    (folder / "a" / "one.csv").write_bytes(CHINESE.encode())
    before = (folder / "a" / "one.csv").read_bytes()
    for words in (["a/one.csv", "-o", "a/one.csv"], ["a", "-o", "a/one.csv", "--force"]):
        sumi("import", *words, cwd=folder, code=2)
        assert (folder / "a" / "one.csv").read_bytes() == before


def test_what_is_no_record(folder):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    (folder / "w.xlsx").write_bytes(buffer.getvalue())
    (folder / "random.bin").write_bytes(bytes(range(256)) * 8)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "nothing").mkdir()
    for name, says in (("w.xlsx", "save the sheet as CSV"), ("random.bin", "not a text"), ("empty.txt", "empty"),
                       ("nothing", "no file that can be read"), ("none.csv", "none.csv")):
        assert says in sumi("import", name, cwd=folder, code=1), name
    (folder / "text.csv").write_bytes(CHINESE.encode())
    assert "there are grid, power, dssat, cma" in sumi("import", "text.csv", "--as", "cmq", cwd=folder, code=1)


def test_stations_are_not_mixed(folder):
    lay_out_cma(folder / "all")
    for number in (53772, 54511):
        sumi("import", "all", "--station", number, "-o", f"{number}.csv", cwd=folder)
    told = sumi("import", "53772.csv", "54511.csv", cwd=folder, code=1)
    assert "latitude_deg" in told and "53772.csv" in told and "54511.csv" in told, told


def test_the_weather_command_takes_any_format(folder):
    (folder / "w.csv").write_bytes(CHINESE.encode("gbk"))
    said = sumi("weather", "check", "w.csv", "--latitude", 38.06, "--elevation", 900, cwd=folder)
    assert "2001-01-01 to 2002-12-31, 730 days" in said, said


def test_what_is_wanted(folder):
    (folder / "probe.csv").write_text("date,SM 10cm (%),rain,note\n2014-05-10,21.4,1.5,a\n2014-05-11,21,3,b\n")
    said = sumi("import", "probe.csv", "-o", "s.csv", cwd=folder, code=1)
    assert "To be answered (1)" in said and "rain" in said, said
    for name, words in (("s.csv", ["--as", "soil", "-o", "s.csv"]), ("t.csv", ["--soil", "t.csv"])):
        sumi("import", "probe.csv", *words, cwd=folder)
        assert [row["theta"] for row in rows_of(folder / name)] == ["0.214", "0.21"]  # percent, by hand
    assert "no soil water" in sumi("import", "probe.csv", "--column", "SM 10cm (%)=ignore", "--as", "soil", cwd=folder,
                                   code=1)
    (folder / "w.csv").write_bytes(CHINESE.encode())
    (folder / "field.yaml").write_text(FIELD % ("w.csv", ", record: {file: probe.csv, use: initial}"))
    assert "unit" not in subprocess.run([SUMI, "check", "field.yaml"], cwd=folder, capture_output=True, text=True).stderr


def test_a_crop_as_cabo_text(folder):
    seed = Path(os.environ["SUMI_SOURCE_DIR"]) / "tests/fuzz/seeds/crop/short.cab"
    (folder / "short.cab").write_bytes(seed.read_bytes())
    (folder / "w.csv").write_text(GENERATED)
    told = sumi("import", "short.cab", "-o", "short.yaml", cwd=folder)
    assert "CABO text, 1 cultivar" in told and "In a scenario: crop: {file: short.yaml, cultivar:" in told, told
    assert json.loads(sumi("import", "short.yaml", "--json", cwd=folder))["crop"]["form"] == "YAML"
    assert "nothing to be written" in sumi("import", "short.yaml", "-o", "more.yaml", cwd=folder, code=1)
    assert "would take the place" in sumi("import", "short.cab", "-o", "./short.cab", cwd=folder, code=2)
    said = []
    for name in ("short.cab", "short.yaml"):  # the cultivar is the only one
        field = (FIELD % ("w.csv", "")).replace("crops/foxtail_millet.yaml, cultivar: Jingu21", name)
        (folder / "field.yaml").write_text(field)
        said.append(sumi("run", "field.yaml", cwd=folder))
    assert said[0] == said[1] and "Cultivar Short, (cut)" in said[0], said
    (folder / "x.CUL").write_text("*MILLET CULTIVAR COEFFICIENTS: MLCER048 MODEL\n")
    (folder / "field.yaml").write_text(field.replace("short.yaml", "x.CUL"))
    assert "of another model" in sumi("check", "field.yaml", cwd=folder, code=1)


def test_a_record_for_another_program(folder):
    (folder / "w.csv").write_text(GENERATED)
    assert "DSSAT" in sumi("weather", "convert", "w.csv", "-o", "w.WTH", cwd=folder)
    sumi("import", "w.WTH", "-o", "back.csv", cwd=folder)
    for row, back in zip(ROWS, rows_of(folder / "back.csv"), strict=True):
        assert row["date"] == back["date"]
        for name in ("tmin_C", "tmax_C", "precip_mm", "srad_MJ_m2"):
            assert abs(float(row[name]) - float(back[name])) <= 0.5e-6 + 1e-12, (row, back)
    for words, says in ((["-o", "w.txt"], "known endings"), (["-o", "w.txt", "--to", "dsat"], "--to takes"),
                        (["-o", "./w.csv", "--to", "pcse", "-f"], "would take the place")):
        code = 2 if "place" in says else 1
        assert says in sumi("weather", "convert", "w.csv", *words, cwd=folder, code=code), words
    assert "wants -o OUT" in sumi("weather", "convert", "w.csv", cwd=folder, code=2)


def test_notes_stand_once(folder):
    (folder / "w.csv").write_text("date,tmax (C),qc,colour,hue\n2014-05-10,24.6,a,b,c\n2014-05-11,25,a,b,c\n")
    said = sumi("import", "w.csv", cwd=folder)
    assert said.count("what it is is not known") == 1 and "colour, hue: what it is is not known" in said, said
    told = json.loads(sumi("import", "w.csv", "--json", cwd=folder))
    assert sum(f["code"] == "table.column.unread" for f in told["findings"]) == 3


def test_the_weather_command_takes_the_same_options(folder):
    lay_out_cma(folder / "all")
    assert "which one is meant" in sumi("weather", "check", "all", cwd=folder, code=1)
    for words in (["--station", 53772], ["--latitude", 38, "--longitude", 112]):
        assert "730 days" in sumi("weather", "check", "all", *words, cwd=folder)
    (folder / "w.csv").write_text("date,tmax (C),tmin (C),rain\n2014-05-10,24.6,8.2,15\n2014-05-11,25,8,0\n")
    assert "2 days" in sumi("weather", "check", "w.csv", "--column", "rain=rain (0.1 mm)", cwd=folder)
    assert "whole number" in sumi("weather", "fit", "w.csv", "--station", "1.5", cwd=folder, code=2)
    assert "no soil water" in sumi("weather", "check", "w.csv", "--as", "soil", cwd=folder, code=1)


def test_options(folder):
    (folder / "w.csv").write_bytes(CHINESE.encode())
    for words, says in ((["--site", "91,0"], "--site wants"), (["--site", "38"], "--site wants"),
                        (["--stamp", "middle"], "start or end"), (["--station", "1.5"], "whole number"),
                        (["--utc-offset", "25"], "expected -12 to 14"), (["--column", "x"], "--column wants"),
                        (["--as", "table", "--as", "cma"], "given twice")):
        assert says in sumi("import", "w.csv", *words, cwd=folder, code=2), words
    assert "usage: sumi import" in sumi("import", "--help", cwd=folder)
    assert "expected 1 to" in sumi("import", cwd=folder, code=2)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
