#!/usr/bin/python3
"""What is asked is what is done, as a user of the command meets it: which file went in, what an axis of changes means in
the cube, which strategy never gave water."""
import hashlib
import os
import re
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ["SUMI_COMMAND"]
DATA = Path(os.environ["SUMI_DATA_DIR"])
EXAMPLE = DATA / "examples" / "yangqu.yaml"
SMALL = ["weather.years=4", "sweep={year: all}"]


def sumi(*arguments, sets=(), code=0, cwd=None):
    """Output and messages of a command that must end with `code`."""
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=cwd)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout, done.stderr


def sweep(path, *sets):
    messages = sumi("sweep", EXAMPLE, "-q", "-o", path, sets=[*SMALL, *sets])[1]
    return xr.open_dataset(path), messages


def check_lists_what_went_in(folder):
    out, _ = sumi("check", EXAMPLE, cwd=folder)
    rows = {role: (sha, path) for role, path, sha in re.findall(r"^  (\S+) +(.*)\n +([0-9a-f]{64})$", out, re.M)}
    assert sorted(rows) == ["climate", "crop", "scenario", "soil"], out
    for role, (sha, path) in rows.items():
        assert ".." not in path, path
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == sha, role


def paths_are_short_below_the_current_folder(folder):
    (folder / "farm" / "soils").mkdir(parents=True)
    (folder / "farm" / "field.yaml").write_text(EXAMPLE.read_text())
    (folder / "farm" / "soils" / "loess_silt_loam.yaml").write_bytes((DATA / "soils" / "loess_silt_loam.yaml").read_bytes())
    for name in ("farm/field.yaml", "./farm/../farm/field.yaml", str(folder / "farm" / "field.yaml")):
        out, said = sumi("check", name, cwd=folder)
        assert re.search(r"^  soil +farm/soils/loess_silt_loam.yaml$", out, re.M), out
        assert re.search(r"^  scenario +farm/field.yaml$", out, re.M), out
        assert "current folder" not in said, said


def a_file_of_the_current_folder_that_is_not_used_is_said(folder):
    """The scenario lies elsewhere, so that its soil is that of the data folder."""
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "field.yaml").write_text(EXAMPLE.read_text())
    assert "current folder" not in sumi("check", "elsewhere/field.yaml", cwd=folder)[1]
    (folder / "soils").mkdir()
    (folder / "soils" / "loess_silt_loam.yaml").write_bytes((DATA / "soils" / "sand.yaml").read_bytes())
    for command in ("check", "run"):
        out, said = sumi(command, "elsewhere/field.yaml", cwd=folder, sets=["weather.years=2"])
        assert "soils/loess_silt_loam.yaml is that of the data folder" in said, said
    (folder / "soils" / "loess_silt_loam.yaml").unlink()
    os.symlink(DATA / "soils" / "loess_silt_loam.yaml", folder / "soils" / "loess_silt_loam.yaml")
    assert "current folder" not in sumi("check", "elsewhere/field.yaml", cwd=folder)[1], "the same file by a link"


def more_soils_than_64(folder):
    """A hundred soils, each a file: all are run, and all are inputs of the cube with their checksums."""
    text = (DATA / "soils" / "loess_silt_loam.yaml").read_text()
    names = [f"soil{k}.yaml" for k in range(100)]
    for k, name in enumerate(names):
        (folder / name).write_text(f"# number {k}\n" + text)
    scenario = folder / "field.yaml"
    scenario.write_text(EXAMPLE.read_text())
    sumi("sweep", scenario, "-q", "-o", folder / "soils.h5",
         sets=["weather.years=1", "sweep={soil.profile: [" + ", ".join(names) + "], year: all}"])
    cube = xr.open_dataset(folder / "soils.h5")
    assert cube.sizes["soil_profile"] == 100 and np.unique(cube["biomass"].values).size == 1
    out, _ = sumi("check", scenario, sets=["weather.years=1", "sweep={soil.profile: [" + ", ".join(names) + "]}"])
    assert len(re.findall(r"^  soil +\S+\n +[0-9a-f]{64}$", out, re.M)) == 101  # and the section's own
    for name in ("soil0.yaml", "soil99.yaml"):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() in out


def an_axis_of_changes_has_them_as_coordinate(folder):
    cube, _ = sweep(folder / "scale.h5", "sweep={crop.AMAXTB: {scale: [0.9, 1, 1.1]}, crop.SPAN: {add: [-2, 0]}, year: all}")
    assert list(cube["crop_AMAXTB"].values) == [0.9, 1, 1.1] and cube["crop_AMAXTB"].attrs["units"] == "1"
    assert cube["crop_AMAXTB"].attrs["long_name"].startswith("factor on AMAXTB")
    assert list(cube["crop_SPAN"].values) == [-2, 0] and cube["crop_SPAN"].attrs["units"] == "d"
    assert cube["crop_SPAN"].attrs["long_name"].startswith("added to SPAN")
    plain, _ = sweep(folder / "plain.h5")
    same = cube.sel({"crop_AMAXTB": 1.0, "crop_SPAN": 0})
    for name in ("yield", "biomass", "transpiration"):
        assert same[name].values.tobytes() == plain[name].values.tobytes(), name
    biomass = cube["biomass"].sel({"crop_SPAN": 0}).mean("year").values
    assert biomass[0] < biomass[1] < biomass[2], "more assimilation, more dry matter"


def a_table_that_the_crop_file_gives_as_a_number_is_said(folder):
    text = (DATA / "crops" / "foxtail_millet.yaml").read_text()
    flat = re.sub(r"(?m)^      KDIFTB:(.*\n(?:       .*\n|      -.*\n)*)", "      KDIFTB: 0.6\n", text, count=1)
    assert flat != text
    (folder / "flat.yaml").write_text(flat)
    said = sumi("check", EXAMPLE, sets=[f"crop.file={folder / 'flat.yaml'}"])[1]
    assert re.search(r"gives KDIFTB of (Jingu21|Zhangzagu5) as one number", said), said


def tables_have_their_values_as_coordinate(folder):
    cube, said = sweep(folder / "tables.h5", "sweep={crop.SLATB: [[0, 0.002, 2, 0.001], [0, 0.0025, 2, 0.001]], year: all}")
    assert list(cube["crop_SLATB"].values) == ["[0, 0.002, 2, 0.001]", "[0, 0.0025, 2, 0.001]"]
    assert "everywhere" not in said, said
    assert "AMAXTB is 30 everywhere" in sweep(folder / "flat.h5", "sweep={crop.AMAXTB: [30, 40], year: all}")[1]


def a_strategy_that_gave_no_water_is_named(folder):
    never = "{when_depletion_over_raw: 3, amount_mm: 40}"
    sets = ["sweep={irrigation: {rainfed: none, never: " + never + ", booting: {at_stage: {booting: {amount_mm: 40}}}}, year: all}"]
    cube, said = sweep(folder / "never.h5", *sets)
    water = cube["irrigation_number"].max("year")
    assert [int(water.sel(irrigation=name)) for name in ("rainfed", "never", "booting")] == [0, 0, 1]
    assert said.count("gave no water in any of 4 seasons") == 1 and "the strategy never gave" in said, said
    shown, _ = sumi("show", folder / "never.h5")
    assert shown.count("gave no water") == 1 and "the strategy never gave no water in any of 4 seasons" in shown
    table, told = sumi("show", folder / "never.h5", "--choices", "--csv")
    assert "gave no water" not in table and "the strategy never gave no water" in told
    for strategy, says in ((never, True), ("none", False), ("{at_stage: {booting: {amount_mm: 40}}}", False)):
        said = sumi("run", EXAMPLE, sets=["weather.years=4", f"management.irrigation={strategy}"])[1]
        assert ("management.irrigation gave no water in any of 4 seasons" in said) == says, said
    cube, said = sweep(folder / "section.h5", f"management.irrigation={never}")
    assert "management.irrigation gave no water" in said and "management.irrigation gave no water" in sumi(
        "show", folder / "section.h5")[0]


def rules_that_never_act_are_named(folder):
    """One strategy of several rules: what its limits and the seasons leave of each."""
    cases = [("a quota that the first dose uses up", "at_date: {06-10: {amount_mm: 50}, 06-20: {amount_mm: 50}}, quota_mm: 50",
              "its dose on 06-20 was not given in any of 4 seasons"),
             ("a rest until the season is over", "at_date: {06-10: {amount_mm: 50}, 06-20: {amount_mm: 50}}, min_interval_d: 366",
              "its dose on 06-20 was not given"),
             ("a rest of a week, after which it is given", "at_date: {06-10: {amount_mm: 50}, 06-14: {amount_mm: 50}}, min_interval_d: 7",
              None),
             ("a refill that is always cut", "at_date: {07-20: {refill: true}}, largest_mm: 5",
              "its dose on 07-20 was cut to largest_mm, 5 mm, each time"),
             ("a refill that is never cut", "at_date: {07-20: {refill: true}}, largest_mm: 500", None),
             ("a threshold that nothing passes beside a dose",
              "at_stage: {booting: {amount_mm: 30}}, when_depletion_over_raw: 3, amount_mm: 30",
              "its dose at a depletion of 3 was not given")]
    for why, rules, says in cases:
        for command in ("run", "sweep"):
            arguments = ["-q", "--force", "-o", folder / "rules.h5"] if command == "sweep" else []
            said = sumi(command, EXAMPLE, *arguments, sets=[*SMALL, "management.irrigation={" + rules + "}"])[1]
            assert (says in said) if says else "its dose" not in said, (why, command, said)


def a_record_drier_than_air_dry_is_said(folder):
    """SMAIR 0.045 over 150 cm where the record has 0.02: 37.5 mm more."""
    (folder / "dry.csv").write_text("date,depth_cm,theta\n2001-04-01,10,0.02\n2001-04-01,50,0.02\n")
    cube, said = sweep(folder / "dry.h5", "weather.years=1", "sweep={year: 2001}", "soil={profile: soils/loess_silt_loam.yaml, "
                       f"record: {{file: {folder / 'dry.csv'}, use: initial}}}}")
    assert "37.5 mm more" in said, said
    assert np.allclose(cube["soil_water_start"].values, 67.5, rtol=1e-6), cube["soil_water_start"].values


def what_an_axis_replaces_is_not_looked_at(folder):
    """The section's soil is upside down, and its cultivar lacks a value; neither is run."""
    soil = (DATA / "soils" / "loess_silt_loam.yaml").read_text()
    (folder / "tight.yaml").write_text(soil.replace("SMFCF: [0.26", "SMFCF: [0.05"))
    (folder / "good.yaml").write_text(soil)
    scenario = folder / "field.yaml"
    scenario.write_text(EXAMPLE.read_text())
    sets = ["weather.years=1", "soil.profile=tight.yaml"]
    sumi("check", scenario, sets=[*sets, "sweep={soil.profile: [good.yaml], year: all}"])
    said = sumi("check", scenario, sets=[*sets, "sweep={year: all}"], code=1)[1]
    assert "SMFCF is 0.05" in said, said
    said = sumi("run", scenario, sets=[*sets, "sweep={soil.profile: [good.yaml], year: all}"], code=1)[1]
    assert "SMFCF is 0.05" in said, said


def check_elsewhere(folder, data):
    """Messages of a scenario that lies outside of the data folder; what `data` lacks comes from the build's own folder."""
    (folder / "field.yaml").write_text(EXAMPLE.read_text())
    return subprocess.run([SUMI, "check", "field.yaml"], capture_output=True, text=True, cwd=folder, timeout=60,
                          env={**os.environ, "SUMI_DATA_DIR": str(data)}).stderr


def a_data_folder_that_is_none_is_refused(folder):
    def check(environment, code):
        done = subprocess.run([SUMI, "check", EXAMPLE], capture_output=True, text=True, cwd=folder, timeout=60,
                              env={**os.environ, "SUMI_DATA_DIR": environment})
        assert done.returncode == code, (environment, done.stdout, done.stderr)
        return done.stderr

    assert "which is no folder" in check("/nowhere", 1) and "which is no folder" in check("mydta", 1)
    (folder / "mine").mkdir()
    assert "crop crops/foxtail_millet.yaml is not in $SUMI_DATA_DIR" in check_elsewhere(folder, folder / "mine")
    check(str(DATA), 0)


def a_set_that_another_replaces_is_said(folder):
    said = sumi("check", EXAMPLE, sets=["crop.SPAN=30", "crop.SPAN=31"])[1]
    assert "--set crop.SPAN=30 changes nothing" in said, said
    said = sumi("check", EXAMPLE, sets=["soil.initial.date=04-15", "soil.initial={relative_available_water: 0.2}"])[1]
    assert "--set soil.initial.date=04-15 changes nothing" in said, said
    said = sumi("check", EXAMPLE, sets=["soil.initial={relative_available_water: 0.2}", "soil.initial.date=04-15",
                                        "crop.SPAN=30", "crop.SPA=0.0001"])[1]
    assert "changes nothing" not in said, said


def what_is_cut_off_is_gone(folder):
    """Loess of 150 cm with a capacity of 0.4 asks for 0.09 + 1.5 (0.4 - 0.09) = 0.555 and holds 0.45: 675 mm stay, 157.5 go."""
    cube, said = sweep(folder / "cut.h5", "soil.SMFCF=0.4", "soil.initial={relative_available_water: 1.5}")
    assert np.allclose(cube["soil_water_start"].values, 675, rtol=1e-6), cube["soil_water_start"].values
    assert "158 mm of it are cut off" in said, said
    assert float(abs(cube["water_residual"]).max()) < 1e-9


def a_sweep_of_10_to_the_12_is_checked_at_once(folder):
    def many(lo, hi):
        return "[" + ", ".join(f"{value:.9g}" for value in np.linspace(lo, hi, 1000)) + "]"

    axes = f"soil.SMFCF: {many(0.2, 0.3)}, soil.SM0: {many(0.4, 0.5)}, soil.KSUB: {many(1, 20)}, soil.RDMSOL: {many(100, 150)}"
    begin = time.monotonic()
    out, said = sumi("check", EXAMPLE, sets=["sweep={" + axes + ", year: 2001}", "soil.initial={relative_available_water: 1}"])
    assert "1000000000000 seasons" in out and time.monotonic() - begin < 20  # below a second; a loaded machine
    # most is cut off where the pores are least, and capacity and depth largest
    wet = axes.replace(many(0.2, 0.3), many(0.2, 0.399))
    _, said = sumi("check", EXAMPLE, sets=["sweep={" + wet + ", year: 2001}", "soil.initial={relative_available_water: 1.5}"])
    cut = (0.09 + 1.5 * (0.399 - 0.09) - 0.4) * 1500
    assert f"{cut:.3g} mm of it are cut off" in said, (cut, said)


def warnings_stay_in_the_results(folder):
    cube, said = sweep(folder / "said.h5", "crop.AMAXTB=40", "site.co2_ppm=300")
    for warning in re.findall(r"^sumi: warning: (.*)$", said, re.M):
        assert warning in cube.attrs["warnings"], warning
    assert "everywhere" in cube.attrs["warnings"]


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
