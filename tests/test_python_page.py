"""The pages of docs/ that show Python: their blocks run as they stand, and find what the pages say."""
import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

from support import folder_tests

try:
    import scipy  # noqa: F401
except ImportError as missing:
    print(f"skipped: {missing}; packages.txt names the packages")
    sys.exit(77)

SUMI = Path(os.environ["SUMI_COMMAND"])
DOCS = Path(os.environ["SUMI_SOURCE_DIR"]) / "docs"


def run_page(name, folder, fewest):
    """Its blocks, one after the other: what they named, and what they said."""
    os.chdir(folder)
    text, said, names = (DOCS / name).read_text(encoding="utf-8"), io.StringIO(), {}
    blocks = list(re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    assert len(blocks) >= fewest
    for block in blocks:
        line = text.count("\n", 0, block.start(1))
        with contextlib.redirect_stdout(said):
            exec(compile("\n" * line + block[1], name, "exec"), names)  # so that a failure has the line of the page
    return names, said.getvalue()


def the_page_of_the_package(folder):
    """What the blocks find is physics or known: more water does not harm, a fit finds what was put in, and names are refused
    with their neighbours."""
    if "SUMI_PYTHON" not in os.environ:
        print("skipped: this build has no Python package")
        return
    sys.path.insert(0, os.environ["SUMI_PYTHON"])
    names, said = run_page("python.md", folder, 10)
    futures = [float(grain) for grain in re.findall(r"mm today: (\d+) kg/ha", said)]
    assert len(futures) == 4 and futures == sorted(futures) and futures[0] < futures[-1], futures
    fitted = {name: (float(value), float(e)) for name, value, e in re.findall(r"(crop\.TSUM\d) (\S+) ± (\S+)", said)}
    for name, truth in (("crop.TSUM1", 960), ("crop.TSUM2", 620)):
        value, e = fitted[name]
        assert abs(value - truth) < 3 * e < 15, (name, value, e)
    assert names["grain"].shape == (1000, 10) and "SPAM" in said and re.search("[\u4e00-\u9fff]", said)
    assert len(names["plot"].run("yield")) == 3 and re.search(r"ripe on 2014-\S+: \d+ kg/ha of grain", said)


def the_page_of_cubes(folder):
    """The answer is known: whole days are off by 1 / sqrt(12) of a day, which 40 dates hold to a part of a day's 12 degrees;
    a search of one degree on a staircase of a day stays far from it."""
    os.environ["PATH"] = f"{SUMI.parent}{os.pathsep}{os.environ['PATH']}"
    names, said = run_page("python-cubes.md", folder, 9)
    rk4, euler = names["found"]["rk4"], names["found"]["euler"]
    assert abs(rk4[0] - 960) < 3 and abs(rk4[1] - 620) < 3, rk4
    assert abs(euler[0] - 960) > 20 and abs(euler[1] - 620) > 20, euler
    good = names["good"]
    assert 1 < good.sum() < good.size / 2 and good[5, 5], "the truth is among the values that are as good"
    assert names["grain"].sizes["season"] == 40 and "Jingu21" in said
    assert names["sets"] > 1 and all(len(years) == 240 // names["sets"] for years in names["by_set"].groups.values())


# --- weather ---

def sumi(*words):
    subprocess.run([SUMI, *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def save_files(name):
    """Blocks and indented lines that begin with the name of a file, as `# field.yaml`."""
    text = (DOCS / name).read_text(encoding="utf-8")
    for indent, file, lines in re.findall(r"^( *)# ([\w.-]+\.(?:yaml|csv))\n((?:\1[^\s`].*\n)+)", text, re.MULTILINE):
        Path(file).write_text(re.sub(f"^{indent}", "", lines, flags=re.MULTILINE))


def enter(where):
    os.environ["PATH"] = f"{SUMI.parent}{os.pathsep}{os.environ['PATH']}"
    os.chdir(where)


def the_page_of_weather_to_come(folder):
    enter(folder)
    save_files("weather-future.md")
    sumi("weather", "generate", "climates/yangqu.yaml", "--years", 2, "--first-year", 2025, "-o", "station.csv")
    for chosen in (["climates/yangqu.yaml"], ["--recorded-years"]):
        sumi("weather", "future", *chosen, "--after", "station.csv", "--today", "2026-07-10", "--until", "2026-10-15",
             "--members", 4 if len(chosen[0]) > 18 else 1, "-f", "-o", "to_come.csv")
        names, said = run_page("weather-future.md", folder, 1)
        assert set(names["seasons"]["year"]) == {2026} and not names["seasons"]["yield_all_years_kg_ha"].isna().any(), said


def the_page_of_generators(folder):
    """A record of the climate itself: the generator that made it is not the worst."""
    enter(folder)
    sumi("weather", "generate", "climates/yangqu.yaml", "--years", 12, "-o", "record.csv")
    text = (DOCS / "weather-generator.md").read_text(encoding="utf-8")
    loop = re.search(r"^```sh\n(for generator .*?)^```$", text, re.MULTILINE | re.DOTALL)[1]
    subprocess.run(["bash", "-ec", loop], check=True, stdout=subprocess.DEVNULL)
    names, said = run_page("weather-generator.md", folder, 1)
    scores = {name: groups["all"] for name, groups in names["held_out"].items()}
    assert scores["spells"] < scores["wgen"] and 0.6 < scores["spells"] < 1.3 and "extremes" in said, scores


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
