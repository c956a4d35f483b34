#!/usr/bin/python3
"""What commands print is for people: lines within 100 columns, words for stages and ends, numbers of things in their
plural, models by name, and a caveat once."""
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
RICHARDS = EXAMPLE.with_name("yangqu_richards.yaml")
FEW = ["weather.years=6"]
FIXED = ["management={sowing: 05-10, irrigation: none}"]  # no rule of harvest: a crop is ripe or gives nothing
SWEEP = "{cultivar: [Jingu21, Zhangzagu5], sowing: [04-20, 05-10, 05-20], irrigation: {dry: none, wet: {at_stage: {booting: " \
        "{amount_mm: 50}}}}, year: all}"
CAVEAT, METHOD = "fitted to seven years of Taiyuan, shifted, not a record", "E0 Penman; ES0 Penman; ET0 FAO-56 Penman-Monteith"
SHORT = "weather: 6 generated years (seed 1), like Yangqu, Shanxi, 900 m\n"
KG_IN_MU = 15  # 1 mu is 1/15 ha


def sumi(*words, sets=(), code=0):
    """What the command prints, with its warnings."""
    command = [SUMI, *map(str, words)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == code, (command, done.returncode, done.stderr)
    return done.stdout


def flat(text):
    return re.sub(r"\s+", " ", text)


def seasons(text):
    """{year: the words of its line}"""
    return {line[:4]: line.split() for line in text.splitlines() if re.match(r"\d{4} ", line)}


def lines_fit_a_terminal(folder):
    sumi("sweep", EXAMPLE, "-q", "-o", folder / "a.h5", sets=FEW)
    sumi("weather", "generate", "climates/yangqu.yaml", "--years", 1, "-o", folder / "w.csv")
    for words, sets in ((["check", EXAMPLE], []), (["check", RICHARDS, "-v"], []), (["run", EXAMPLE], FEW),
                        (["run", EXAMPLE, "-v"], ["weather.years=1", "management.irrigation={at_stage: {booting: {amount_mm: 50}}}"]),
                        (["run", EXAMPLE, "--converge"], ["weather.years=2"]),
                        (["check", EXAMPLE], ["sweep={irrigation: {" + ", ".join(f"a_long_name_{k}: none" for k in range(11)) +
                                              "}, management.mulch_fraction: [0, 0.5], year: all}"]),
                        (["show", folder / "a.h5", "--by", "sowing,irrigation"], []),
                        (["show", folder / "a.h5", "--by", "sowing", "-q", "0,0.1,0.25,0.5,0.75,0.9,1"], []),
                        (["weather", "check", folder / "w.csv"], []), (["soil", "examples/column_infiltration.yaml"], []),
                        *(([command, "--help"], []) for command in ("run", "sweep", "show", "check", "soil", "weather"))):
        widest = max(sumi(*words, sets=sets).splitlines(), key=len)
        assert len(widest) <= 100 or str(folder) in widest or str(EXAMPLE.parent) in widest, (words, len(widest), widest)


def things_are_counted_in_their_plural(folder):
    for sets, said in (
            ([f"sweep={SWEEP}"], "360 seasons: 2 cultivars x 3 sowings x 2 irrigations x 30 years\n"),
            (["sweep={cultivar: [Jingu21], sowing: [05-10], irrigation: {dry: none}, year: 2001}"],
             "1 season: 1 cultivar x 1 sowing x 1 irrigation x 1 year\n"),
            (["weather.years=2", "sweep={crop.SPAN: [30, 33], soil.SMFCF: [0.26], year: all}"],
             "4 seasons: crop.SPAN (2 values) x soil.SMFCF (1 value) x 2 years\n")):
        assert said in sumi("check", EXAMPLE, sets=sets), said
    said = sumi("sweep", EXAMPLE, "-q", "-o", folder / "a.h5", sets=[*FEW, f"sweep={SWEEP}"])
    assert re.fullmatch(r"72 seasons in [\d.]+ s: 2 cultivars x 3 sowings x 2 irrigations x 6 years\n.*a.h5\n", said), said


def a_caveat_is_said_once(folder):
    """Of check and in the file in full, of run in a line; the method of evapotranspiration where it is asked for."""
    checked, ran = sumi("check", EXAMPLE, sets=FEW), sumi("run", EXAMPLE, sets=FEW)
    assert CAVEAT in flat(checked) and METHOD not in flat(checked), checked
    assert SHORT in ran and "Taiyuan" not in ran and "Penman" not in ran, ran
    for command in ("check", "run"):
        said = flat(sumi(command, EXAMPLE, "--verbose", sets=FEW))
        assert CAVEAT in said and f"evapotranspiration: {METHOD}" in said, said
    assert "Penman" not in sumi("run", EXAMPLE, "--converge", sets=["weather.years=1"])
    assert METHOD in sumi("run", EXAMPLE, "--converge", "-v", sets=["weather.years=1"])
    assert "Penman" not in sumi("sweep", EXAMPLE, "-q", "-o", folder / "a.h5", sets=FEW)
    said = flat(sumi("sweep", EXAMPLE, "-q", "-v", "-o", folder / "a.h5", sets=FEW))
    assert CAVEAT in said and METHOD in said and "(wofost72)" in said, said
    with xr.open_dataset(folder / "a.h5", decode_times=False) as cube:
        assert cube.attrs["weather"] == SHORT.removeprefix("weather: ").rstrip()
        assert CAVEAT in cube.attrs["weather_details"] and "Penman" not in cube.attrs["weather_details"]
        assert cube.attrs["evapotranspiration"] == METHOD


def models_have_names(folder):
    for scenario, sets, water, integrator in ((EXAMPLE, FEW, "bucket", "euler"), (EXAMPLE, ["model.production=potential"],
                                              "potential", "euler"), (RICHARDS, ["weather.years=1"], "richards", "cvode")):
        ran, checked = sumi("run", scenario, sets=sets), sumi("check", scenario, sets=sets)
        assert re.search(rf"^Crop model WOFOST 7.2 \(wofost72\), soil water model {water}, integrator {integrator} \(", ran,
                         re.M), ran
        assert re.search(r"^crop model: WOFOST 7.2.*\(wofost72\)$", checked, re.M), checked
        assert f"({water})" in checked and f"({integrator})" in checked, checked
        assert ("solver: " in checked) == (integrator == "cvode"), checked
    for sets, solver in ((["weather.years=1", "model.rtol=2e-3"], "sdirk2, rtol 0.002"),
                         (["weather.years=1", "model.rtol=1e-7"], "bdf, rtol 1e-07")):
        assert f"soil water model richards, integrator cvode ({solver})\n" in sumi("run", RICHARDS, sets=sets)
        assert f"({solver})" in flat(sumi("check", RICHARDS, sets=sets))


def check_run(out, cube):
    """A crop that gave nothing has 0, and its reason in words."""
    grain, ripe = cube["yield_all_years"].values.astype("f8"), cube["status"].values == 0
    head = next(line for line in out.splitlines() if line.startswith("year")).split()
    assert head[:6] == ["year", "sown", "emerged", "flowering", "ripe", "yield"] and "irrigation" in head, head
    words, rows = cube["status"].attrs["flag_meanings"].split(), seasons(out)
    for k, year in enumerate(cube["year"].values):
        row = dict(zip(head, rows[str(year)]))
        assert row["yield"] == f"{grain[k]:.0f}", row
        assert " ".join(rows[str(year)][head.index("ended"):]) == words[int(cube["status"][k])].replace("_", " "), row
        assert (row["ripe"] == "-") == (not ripe[k]), row
    said = flat(out)
    for what, value in ((f"mean of all {grain.size} years", grain.mean()), (f"mean of the {ripe.sum()} ripe", grain[ripe].mean()),
                        (f"worst year, {cube['year'].values[grain.argmin()]}", grain.min())):
        assert f"{what} {value:.0f} kg/ha dry {value / KG_IN_MU:.0f} kg/mu dry" in said, (what, value, out)
    failed = {word: [str(year) for year, code, yield_ in zip(cube["year"].values, cube["status"].values, grain)
                     if words[int(code)] == word and yield_ == 0] for word in words}
    causes = "; ".join(f"{len(years)} {word.replace('_', ' ')} ({', '.join(years)})" for word, years in failed.items() if years)
    none = (grain == 0).sum()
    assert (f"no harvest in {none} year{'s' if none > 1 else ''}: {causes}" if causes else "moisture ") in said + " ", (causes, out)
    assert ("no harvest" in said) == bool(causes), out


def run_says_what_every_year_gave(folder):
    for name, sets, word in (("fixed", FIXED, "frost_killed"), ("cut", [], "cut")):
        out = sumi("run", EXAMPLE, sets=[*FEW, *sets])
        sumi("sweep", EXAMPLE, "-q", "-o", folder / f"{name}.h5", sets=[*FEW, *sets, "sweep={year: all}"])
        with xr.open_dataset(folder / f"{name}.h5", decode_times=False) as cube:
            ends = {cube["status"].attrs["flag_meanings"].split()[int(code)] for code in cube["status"].values}
            assert {"ripe", word} <= ends, "this test needs years of both kinds"
            check_run(out, cube)


def years_without_weather_have_no_yield(folder):
    sumi("weather", "generate", "climates/yangqu.yaml", "--years", 3, "-o", folder / "w.csv")
    lines = (folder / "w.csv").read_text().splitlines(keepends=True)
    (folder / "holes.csv").write_text("".join(line for line in lines if not line.startswith("2002-07")))
    out = sumi("run", EXAMPLE, sets=[*FIXED, f"weather={{file: {folder / 'holes.csv'}}}"])
    rows = seasons(out)
    assert rows["2002"][5] == "-" and rows["2002"][-2:] == ["weather", "missing"], out
    assert "1 of 3 years could not be computed" in out and "mean of all 2 years" in out, out
    grain = np.mean([float(rows[year][5]) for year in ("2001", "2003")])
    assert abs(float(re.search(r"mean of all 2 years +(\d+) kg/ha", out)[1]) - grain) <= 1, out


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
