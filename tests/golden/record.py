#!/usr/bin/python3
"""Records what the tests of all later versions read: run once at a release, by `make golden`.

    record.py COMMAND

Writes the folder of the version, as tests/golden/0.1/, from its command and from data/: README.md says what is in it.
A folder that is there is left alone: delete it where the version is not released yet.
"""
import lzma
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "data"
SITE = "site: {name: Golden, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900, co2_ppm: {file: co2.csv}}\n"
RECORDED = """# What every later version reads, and runs to the results of cube.h5.
title: A field from records
""" + SITE + """weather: {file: [weather.csv, more.csv]}
soil:
  profile: soil.yaml
  initial: {date: 04-01, relative_available_water: 0.5}
  record: {file: record.csv, use: force}
crop: {file: crop.yaml, cultivar: Jingu21}
model: {production: water_limited, integrator: euler}
management:
  sowing: 05-10
  irrigation: {when_depletion_over_raw: 1.0, amount_mm: 40, quota_mm: 120, min_interval_d: 7, from: 06-20, to: 08-20}
  mulch_fraction: 0.3
  harvest: {maturity: true, before_frost: true, latest: 10-10}
sweep:
  year: all
  crop.SPAN: {scale: [0.9, 1]}
  sowing: {early: 05-01, moist: {first: 05-05, last: 06-10, mean_temperature_C: 12, seedbed_relative_water: 0.2}}
  irrigation: {dry: none, booting: {before_sowing_d: 5, amount_mm: 30, at_stage: {booting: {amount_mm: 50}}}}
output: {daily: [DVS, LAI, TWSO, SM], attributes: {license: CC0-1.0}}
"""
GENERATED = """# Generated weather, a soil in depth, CVODE.
title: A field from a climate
site: {name: Golden, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900, co2_ppm: 425}
weather: {climate: climate.yaml, years: 2, seed: 7}
soil:
  profile: soil.yaml
  initial: {date: 04-01, relative_available_water: 0.5}
  HORIZONS: [{bottom_cm: 140, texture: silt loam}]
crop: {file: crop.yaml, cultivar: Jingu21}
model: {soil_water: richards, integrator: cvode, cells: 20}
management: {sowing: 05-10, irrigation: none}
"""
COLUMN = """title: A column
horizons: [{bottom_cm: 100, texture: loam}]
cells: 20
initial: {head_cm: -100}
upper: {potential_evaporation_cm_d: 0.5, largest_pond_cm: 0.5, rain: [{start_d: 0.5, duration_d: 0.1, amount_cm: 2}]}
lower: free_drainage
output: {times_d: [0.1, 1]}
"""


def main(command):
    command = str(Path(command).resolve())

    def sumi(*words):
        return subprocess.run([command, *words], cwd=folder, check=True, capture_output=True, text=True,
                              env={**os.environ, "SUMI_DATA_DIR": str(folder)}).stdout

    version = re.search(r"VERSION (\d+\.\d+)", (HERE.parents[1] / "CMakeLists.txt").read_text().split("project(")[1])[1]
    folder = HERE / version
    if folder.exists():
        sys.exit(f"{folder} is there: what was recorded at a release stays as it is")
    folder.mkdir()
    for name, source in (("soil", "soils/loess_silt_loam"), ("crop", "crops/foxtail_millet"), ("climate", "climates/yangqu")):
        shutil.copy(DATA / f"{source}.yaml", folder / f"{name}.yaml")
    for name, text in (("scenario", RECORDED), ("generated", GENERATED), ("column", COLUMN)):
        (folder / f"{name}.yaml").write_text(text)
    (folder / "co2.csv").write_text("year,co2_ppm\n2001,371\n2010,390\n")
    sumi("weather", "generate", "climate.yaml", "--years", "2", "-o", "weather.csv")
    (folder / "more.csv").write_text("date,tmin_C,tmax_C,precip_mm,sunshine_h\n2003-01-02,-9,2,0,5\n2003-01-03,-9,2,0,\n")
    (folder / "record.csv").write_text("date,depth_cm,theta\n" + "".join(
        f"2001-{month:02}-{day:02},{depth},0.2\n" for month in (4, 5) for day in range(1, 29, 3) for depth in (10, 30)))
    sumi("sweep", "scenario.yaml", "-q", "-o", "cube.h5")
    (folder / "cube.h5.xz").write_bytes(lzma.compress((folder / "cube.h5").read_bytes(), preset=9))
    (folder / "cube.h5").unlink()
    (folder / "generated.csv").write_text(sumi("run", "generated.yaml", "--csv"))
    sumi("soil", "column.yaml", "--csv", "column.csv")
    sumi("run", "scenario.yaml", "--until", "2001-07-10", "--save", "morning.state")
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{folder.relative_to(HERE.parents[1])}: {size // 1000} kB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
