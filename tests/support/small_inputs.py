"""Small files for every command, in one folder, and the commands that read them: each takes some hundredths of a second."""
import os
import shutil
from pathlib import Path

DATA = Path(os.environ["SUMI_DATA_DIR"])
SITE = "title: field\nsite: {name: A, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}\n"
CROP = "crop: {file: crop.yaml, cultivar: Jingu21}\nmanagement: {sowing: 05-10, irrigation: none}\n"
BUCKET = SITE + CROP + """weather: {file: weather.csv}
soil: {profile: soil.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
sweep:
  year: all
  crop.SPAN: {scale: [0.9, 1]}
  irrigation: {dry: none, booting: {at_stage: {booting: {amount_mm: 50}}}}
output: {daily: [LAI, TWSO], attributes: {license: CC0-1.0, keywords: [millet, dry]}}
"""
RECORDED = BUCKET.replace("initial:", "record: {file: record.csv, use: force}, initial:") \
                 .replace("file: weather.csv", "file: [weather.csv, more.csv]") \
                 .replace("elevation_m: 900", "elevation_m: 900, co2_ppm: {file: co2.csv}")
RICHARDS = SITE + CROP + """weather: {climate: climate.yaml, years: 2}
soil:
  profile: soil.yaml
  initial: {date: 04-01, relative_available_water: 0.5}
  HORIZONS: [{bottom_cm: 140, texture: silt loam}]
model: {soil_water: richards, integrator: cvode, cells: 20}
sweep: {year: all}
output: {daily: [LAI], profile: [THETA], depths_cm: [10, 30]}
"""
OUTLOOK = SITE + CROP + """today: {date: 2003-09-05}
weather: {file: weather.csv, forecast: [{date: 2003-09-05, tmin_C: 9, tmax_C: 20, precip_mm: 1}]}
soil: {profile: soil.yaml, initial: {date: 05-01, relative_available_water: 0.5}}
observations: [{date: 2003-07-01, variable: theta, depth_cm: 20, value: 0.2}, {date: 2003-07-20, variable: LAI, value: 2},
               {date: 2003-07-25, variable: stage, value: booting}]
outlook: {members: 2, yield_below: 2000}
"""
ADVICE = OUTLOOK.replace("2003-09-05", "2003-07-28").replace(
    "irrigation: none", "irrigation: {done: [{date: 07-01, amount_mm: 20}], quota_left_mm: 60, largest_mm: 40}") + \
    "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5}\nadvise: {horizon_d: 1}\n"
COLUMN = """horizons: [{bottom_cm: 100, texture: loam}]
cells: 20
initial: {head_cm: -100}
upper: {potential_evaporation_cm_d: 0.5, largest_pond_cm: 0.5, rain: [{start_d: 0.5, duration_d: 0.1, amount_cm: 2}]}
lower: free_drainage
output: {times_d: [0.1, 1]}
"""


def lay_out(folder, sumi):
    """Makes the files; sumi(*words) runs the command in that folder."""
    for name, source in (("soil", "soils/loess_silt_loam"), ("crop", "crops/foxtail_millet"), ("climate", "climates/yangqu")):
        shutil.copy(DATA / f"{source}.yaml", folder / f"{name}.yaml")
    for name, text in (("bucket", BUCKET), ("recorded", RECORDED), ("outlook", OUTLOOK), ("advice", ADVICE), ("richards", RICHARDS), ("column", COLUMN)):
        (folder / f"{name}.yaml").write_text(text)
    (folder / "record.csv").write_text("date,depth_cm,theta\n" + "".join(
        f"2001-{month:02}-{day:02},10,0.2\n" for month in (4, 5) for day in range(1, 30)))
    (folder / "co2.csv").write_text("year,co2_ppm\n2001,371\n2010,390\n")
    (folder / "seen.csv").write_text("date,variable,depth_cm,value,sd\n2001-07-20,LAI,,2,0.3\n2001-07-20,theta,20,0.2,\n"
                                     "2001-07-25,anthesis,,,\n2001-07-15,booting,,,\n2001-07-16,LIA,,2,\n")
    sumi("weather", "generate", "climate.yaml", "--years", "3", "-o", "weather.csv")
    (folder / "normals.csv").write_text("month,tmin_C,tmax_C\n" + "".join(
        f"{month},{10 - 3 * abs(month - 7)},{22 - 3 * abs(month - 7)}\n" for month in range(1, 13)))
    (folder / "sites.csv").write_text("name,latitude_deg,longitude_deg,elevation_m\nA,38,112,900\nB,38.5,112,950\n")
    (folder / "forecast.csv").write_text("date,tmin_C,tmin_sd_C,tmax_C,precip_mm\n2004-01-01,-12,1,1,0\n2004-01-02,-9,2,0,1\n")
    for name in ("wgen", "analogues"):
        sumi("weather", "fit", "weather.csv", "--generator", name, "-o", f"{name}.yaml")
    (folder / "more.csv").write_text("date,tmin_C,tmax_C,precip_mm,sunshine_h\n"
                                     "2003-12-31,-9,2,0,5\n2004-01-02,-9,2,0,\n")  # an overlap and a gap
    sumi("sweep", "bucket.yaml", "-q", "-o", "bucket.h5")
    sumi("sweep", "richards.yaml", "-q", "-o", "richards.h5")


def commands(where, folders=False):
    """{name: (words, the outputs among them)}; `where` leads to the folder of the inputs. folders: those too that
    write a folder of files."""
    rows = {
        "check": "check {}recorded.yaml",
        "run": "run {}bucket.yaml --daily out",
        "run as CSV": "run {}bucket.yaml --csv",
        "run on a grid": "run {}richards.yaml --daily out",
        "run, continuous": "run {}bucket.yaml -s model.integrator=cvode",
        "run by half days": "run {}bucket.yaml -s model.integrator=rk4",
        "compare integrators": "run {}bucket.yaml --converge -s weather={{climate: climate.yaml, years: 1}}",
        "compare": "compare {0}bucket.yaml {0}seen.csv --csv out",
        "compare by depth": "compare {0}richards.yaml {0}seen.csv --csv out",
        "sweep": "sweep {}recorded.yaml -q -o out -j 1",
        "sweep on a grid": "sweep {}richards.yaml -q -o out -j 1",
        "sweep by two threads": "sweep {}richards.yaml -q -o out -j 2",
        "rerun": "rerun {}bucket.h5 -q -o out -j 1",
        "show": "show {}bucket.h5",
        "show all": "show {}bucket.h5 --all",
        "show choices": "show {}bucket.h5 --choices --csv",
        "show seasons": "show {}bucket.h5 --csv",
        "show quantiles": "show {}bucket.h5 --by irrigation --quantile 0.1,0.5",
        "show by axes": "show {}richards.h5 --by day,depth --var THETA",
        "show two": "show {0}bucket.h5 {0}bucket.h5",
        "show two as CSV": "show {0}bucket.h5 {0}bucket.h5 --csv",
        "show another variable of two": "show {0}bucket.h5 {0}bucket.h5 --var transpiration",
        "convert": "convert --cf {}bucket.h5 -q -o out",
        "convert one field": "convert --isimip {}bucket.h5 -q -o out --at crop_SPAN=0.9 --at irrigation=booting",
        "outlook": "outlook {}outlook.yaml -q --json out --ensemble totals -j 1",
        "outlook by two threads": "outlook {}outlook.yaml -q -j 2 --language zh",
        "outlook of a climate": "outlook {}outlook.yaml -q -j 1 --futures 3 -s weather.future={{climate: climate.yaml}}",
        "advise": "advise {}advice.yaml -q --json out -j 1",
        "advise by a rule, two threads": "advise {}advice.yaml -q -j 2 --method forecast --language zh",
        "advise before sowing": "advise {}advice.yaml -q -j 1 -s today.date=2003-05-08 -s management.irrigation.done=[] -s weather={{file: weather.csv}} -s observations=[]",
        "soil": "soil {}column.yaml --csv out --totals totals",
        "describe": "describe all",
        "weather check": "weather check {0}weather.csv {0}more.csv",
        "weather fit": "weather fit {}weather.csv --sets 1 -o out",
        "weather fit of normals": "weather fit {0}weather.csv --normals {0}normals.csv --sets 1 -o out",
        "weather fit of wgen": "weather fit {}weather.csv --generator wgen -o out",
        "weather fit of analogues": "weather fit {}weather.csv --generator analogues -o out",
        "weather generate": "weather generate {}climate.yaml --years 2 -o out",
        "weather generate of wgen": "weather generate {}wgen.yaml --years 2 --add-C 1 -o out",
        "weather generate of analogues": "weather generate {}analogues.yaml --years 2 -o out",
        "weather future": "weather future {0}climate.yaml --after {0}weather.csv --forecast {0}forecast.csv "
                          "--until 2004-01-20 --members 9 -o out",
        "weather future of wgen": "weather future {0}wgen.yaml --after {0}weather.csv --until 2004-01-09 --members 9 -o out",
        "weather future of analogues": "weather future {0}analogues.yaml --after {0}weather.csv --until 2004-01-09 -o out",
        "weather future of recorded years": "weather future --recorded-years --after {}weather.csv --until 2004-01-09 -o out",
        "weather verify": "weather verify {0}climate.yaml {0}weather.csv --years 60 --samples 20 --json",
    }
    if folders:
        rows |= {
            "weather generate at sites": "weather generate {0}climate.yaml --years 1 --sites {0}sites.csv -o folder",
            "weather verify by seasons": "weather verify {0}climate.yaml {0}weather.csv --years 30 --samples 20 --no-held-out "
                                         "--scenario {0}bucket.yaml --pictures folder",
        }
    made = {}
    for name, line in rows.items():
        settings = [word for part in line.format(where).split(" -s ")[1:] for word in ("-s", part)]
        words = line.format(where).split(" -s ")[0].split() + settings
        made[name] = (words, [word for word in words if word in ("out", "totals")])
    return made
