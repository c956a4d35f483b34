#!/usr/bin/python3
"""What a season has beyond its bounds is counted in the cube, and said by run, sweep and show; and a crop that never grew is
no success."""
import datetime
import os
import re
import subprocess
import sys

import xarray

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
CLIMATE = f'{os.environ["SUMI_SOURCE_DIR"]}/tests/golden/0.1/climate.yaml'

SCENARIO = f"""
title: Impossible
site: {{name: A, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}}
weather: {{climate: {CLIMATE}, years: 6, seed: 4}}
soil: {{profile: soils/loess_silt_loam.yaml}}
crop: {{file: crops/foxtail_millet.yaml, cultivar: Jingu21}}
model: {{production: water_limited, integrator: euler}}
management: {{sowing: 05-10, irrigation: none}}
sweep: {{crop.SPAN: [35, 300], year: all}}
"""
# Leaves that weigh a tenth, never die of age and stand in plenty of water.
WILD = ["crop.SLATB={scale: 8}", "crop.AMAXTB={scale: 3}", "model.production=potential"]


def sumi(inside, *arguments, sets=()):
    changes = [part for change in sets for part in ("--set", change)]
    done = subprocess.run([SUMI, *arguments, *changes], cwd=inside, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    return done


def seasons_beyond_their_bounds(folder):
    (folder / "s.yaml").write_text(SCENARIO)
    said = []
    for jobs in ("1", "2"):
        done = sumi(folder, "sweep", "s.yaml", "-q", "-f", "-j", jobs, "-o", "wild.h5", sets=WILD)
        said.append([line for line in done.stderr.splitlines() if "cannot be" in line])
    assert len(said[0]) == 1 and said[0] == said[1], "one sentence, the same whichever thread met it first"
    assert " is 5" in said[0][0] and "0 to 50 is expected" in said[0][0] and "year 20" in said[0][0], said[0]
    with xarray.open_dataset(folder / "wild.h5") as cube:
        beyond = cube["impossible_values"]
        tall = cube["lai_max"] > 50
        assert bool(tall.any()) and not bool(tall.all()), "the case has both"
        assert bool(((beyond > 0) == tall).all()), "what the summaries tell, the season has noticed"
        first = beyond.values.ravel().nonzero()[0][0]
        year = int(cube["year"][first % cube.sizes["year"]])
        assert f"year {year}, has {beyond.values.ravel()[first]:.0f} of them" in said[0][0], "the first by number"
        count, values, scenarios = int((beyond > 0).sum()), int(beyond.sum()), beyond.size
    shown = sumi(folder, "show", "wild.h5").stdout
    warning = f"Warning: {count} of {scenarios} seasons hold values that cannot be, {values} in all"
    assert warning in shown, shown
    for options in (["--csv"], ["--choices", "--csv"], ["--by", "year"], ["--var", "status"], ["--by", "year", "--csv"]):
        beside = sumi(folder, "show", "wild.h5", *options)
        assert warning in beside.stderr and "cannot be" not in beside.stdout, "a table stays a table"
    span = cube["crop_SPAN"].values[first // cube.sizes["year"]]
    assert f"The first: crop_SPAN {span:g}, year {year};\n" in shown, "the first by number, as sweep has it"
    told = re.search(r"sumi show wild.h5 (--var impossible_values --by \S+)\.\n", shown)[1].split()
    assert told[-1] == "crop_SPAN,year", "the axes that tell seasons apart"
    assert sumi(folder, "show", "wild.h5", *told).stdout.startswith("impossible_values: "), "what it says can be done"
    run = sumi(folder, "run", "s.yaml", sets=WILD + ["crop.SPAN=300"])
    assert "seasons hold values that cannot be" in run.stderr, run.stderr
    compared = sumi(folder, "run", "s.yaml", "--converge", sets=WILD + ["crop.SPAN=300", "sweep.year=2001"])
    assert "of 1 seasons hold values that cannot be" in compared.stderr, "once, and of one row of the table"


def the_first_by_number(folder):
    """Chunks of a cube that another program wrote lie across the years: what comes first in the file is not the first."""
    (folder / "s.yaml").write_text(SCENARIO)
    sumi(folder, "sweep", "s.yaml", "-q", "-f", "-o", "plain.h5", sets=["sweep={cultivar: [Jingu21, Zhangzagu5], year: all}"])
    with xarray.open_dataset(folder / "plain.h5") as cube:
        cube.load()
    cube["impossible_values"][0, 4] = 3  # in the second chunk
    cube["impossible_values"][1, 0] = 4  # in the first one, of both cultivars
    cube.to_netcdf(folder / "across.h5", encoding={"impossible_values": {"chunksizes": (2, 3)}})
    shown = sumi(folder, "show", "across.h5", "--by", "year").stderr
    year = int(cube["year"][4])
    assert "2 of 12 seasons hold values that cannot be, 7 in all" in shown, shown
    assert f"The first: cultivar Jingu21, year {year};\n" in shown, shown


def seasons_as_they_are(folder):
    (folder / "s.yaml").write_text(SCENARIO)
    for integrator in ("euler", "rk4"):
        done = sumi(folder, "sweep", "s.yaml", "-q", "-f", "-o", "plain.h5", sets=[f"model.integrator={integrator}"])
        assert "cannot be" not in done.stderr
        with xarray.open_dataset(folder / "plain.h5") as cube:
            assert int(cube["impossible_values"].max()) == 0
        assert "cannot be" not in sumi(folder, "show", "plain.h5").stdout


def a_record_without_light(folder):
    """Radiation in MJ in a column of kJ: the crop ripens by its temperature sums and never grows."""
    (folder / "s.yaml").write_text(SCENARIO)
    lines = ["date,tmin_C,tmax_C,precip_mm,srad_kJ_m2,wind2_m_s"]
    for day in range(365):
        date = datetime.date(2001, 1, 1) + datetime.timedelta(days=day)
        warm = 4 + 20 * max(0.0, 1 - abs(day - 200) / 150)
        lines.append(f"{date},{warm - 6:.1f},{warm + 6:.1f},{8 if day % 6 == 0 else 0},18,2")
    (folder / "dark.csv").write_text("\n".join(lines) + "\n")
    sets = ["weather={file: dark.csv}", "sweep={year: 2001}"]
    out = sumi(folder, "run", "s.yaml", sets=sets).stdout
    assert "never grew" in out and "no season of 1 gave a ripe crop" in out, out
    assert "1 of 1 seasons never grew: is there light in the weather" in out, "what to look at"
    sumi(folder, "sweep", "s.yaml", "-q", "-f", "-o", "dark.h5", sets=sets)
    with xarray.open_dataset(folder / "dark.h5") as cube:
        words = cube["status"].attrs["flag_meanings"].split()
        assert words[int(cube["status"])] == "never_grew"
        assert bool(cube["yield"].isnull()) and not bool(cube["maturity_date"].isnull())
    assert "never grew" in sumi(folder, "show", "dark.h5", "--by", "year", "--var", "status").stdout


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
