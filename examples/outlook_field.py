#!/usr/bin/python3
"""Writes the records of data/examples/outlook_plot.yaml, a plot with a probe as it stands on 10 July 2026 (docs/outlook.md).

    outlook_field.py FOLDER [SUMI]

FOLDER/outlook_station.csv     weather from 1 April to 9 July
FOLDER/outlook_forecast.csv    a week, as means with their spread
FOLDER/outlook_probe.csv       soil water at four depths, from sowing on
FOLDER/outlook_seen.csv        what a person saw of the crop

None of it was recorded. The weather is a year of `sumi weather generate`. The field is a season of `sumi run` in that weather, with
a crop, a soil and a rain that differ from what the scenario says, and with water on 20 June that the scenario does not know of; the
probe and the person see it with errors. SUMI is the command, if it is not called `sumi`.
"""
import csv
import io
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 7, 10)
DEPTHS = (10, 20, 40, 80)  # cm
NAMES = "tmin_C", "tmax_C", "precip_mm", "srad_MJ_m2", "vap_kPa", "wind2_m_s"
# The field as it is, and nobody knows.
TRUTH = """
title: the field as it is
site: {name: Yangqu, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900, co2_ppm: 425}
weather: {file: truth.csv}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.62},
       SMFCF: {scale: 1.05}}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21, TSUM1: {scale: 1.04}, TDWI: {scale: 1.2}}
management:
  sowing: 05-12
  irrigation: {at_date: {06-20: {amount_mm: 35}}}
  harvest: {maturity: true, before_frost: true, latest: 10-10}
output: {daily: [DVS, LAI, SM, WLOW, RD]}
"""
ROOTABLE = 150.0  # cm, of the soil file


def sumi_says(sumi, *arguments):
    return subprocess.run([sumi, *arguments], check=True, capture_output=True, text=True).stdout


def write_station(path, days, last, rain=1.0):
    with open(path, "w", encoding="utf-8") as file:
        file.write("# latitude_deg: 38.06\n# longitude_deg: 112.67\n# elevation_m: 900\n"
                   "# made up for docs/outlook.md by examples/outlook_field.py: generated, not recorded\n")
        file.write(",".join(("date", *NAMES)) + "\n")
        for day in days:
            if day["date"] <= last:
                values = [f"{rain * float(day[name]):.1f}" if name == "precip_mm" else day[name] for name in NAMES]
                file.write(",".join((day["date"], *values)) + "\n")


def write_forecast(path, days, dice):
    """Errors that grow from day to day, as the spread says."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("# made up for docs/outlook.md by examples/outlook_field.py: the days to come, with errors that grow\n"
                   "date,tmin_C,tmin_sd_C,tmax_C,tmax_sd_C,precip_mm,precip_chance_pct\n")
        for k in range(7):
            day = next(d for d in days if d["date"] == str(TODAY + timedelta(days=k)))
            sd, rain = 1.0 + 0.3 * k, float(day["precip_mm"])
            low, high = (float(day[name]) + dice.gauss(0, sd) for name in ("tmin_C", "tmax_C"))
            file.write(f"{day['date']},{low:.1f},{sd:.1f},{max(high, low + 3):.1f},{sd:.1f},"
                       f"{0.7 * rain + 1.0:.1f},{70 if rain >= 1 else 25}\n")


def write_probe(path, season, dice):
    """Each depth with an offset of its own, and noise from day to day."""
    offset = {depth: dice.gauss(0, 0.012) for depth in DEPTHS}
    with open(path, "w", encoding="utf-8") as file:
        file.write("# made up for docs/outlook.md by examples/outlook_field.py\ndate,depth_cm,theta\n")
        for day in season:
            for depth in DEPTHS:
                roots = float(day["RD"])
                theta = float(day["SM"]) if depth <= roots else float(day["WLOW"]) / (ROOTABLE - roots)
                file.write(f"{day['date']},{depth},{theta + offset[depth] + dice.gauss(0, 0.012):.4f}\n")


def write_seen(path, season, dice):
    stages = [(0.0, "emergence"), (0.45, "jointing")]
    lines = []
    for dvs, name in stages:
        day = next(d for d in season if float(d["DVS"]) >= dvs)
        lines.append(f"{day['date']},stage,,{name},")
    for day in season:
        if day["date"][5:] in ("06-15", "06-26", "07-06"):
            value = float(day["LAI"]) * (1 + dice.gauss(0, 0.1))
            lines.append(f"{day['date']},LAI,,{value:.2f},{0.12 * value:.2f}")
    with open(path, "w", encoding="utf-8") as file:
        file.write("# made up for docs/outlook.md by examples/outlook_field.py\ndate,variable,depth_cm,value,sd\n"
                   + "\n".join(sorted(lines)) + "\n")


def main(folder, sumi="sumi"):
    folder, dice = Path(folder), random.Random(3)
    folder.mkdir(parents=True, exist_ok=True)
    text = sumi_says(sumi, "weather", "generate", "climates/yangqu.yaml", "--years", "1", "--first-year", "2026",
                     "--seed", "7")
    days = [d for d in csv.DictReader(line for line in io.StringIO(text) if not line.startswith("#"))
            if d["date"] >= "2026-04-01"]
    truth = folder / "truth.yaml"
    truth.write_text(TRUTH, encoding="utf-8")
    write_station(folder / "truth.csv", days, "2026-12-31", rain=0.92)
    said = sumi_says(sumi, "run", str(truth), "--daily", str(folder / "truth-daily.csv"))
    with open(folder / "truth-daily.csv", encoding="utf-8") as file:
        season = [d for d in csv.DictReader(file) if d["date"] < str(TODAY)]
    write_station(folder / "outlook_station.csv", days, str(TODAY - timedelta(days=1)))
    write_forecast(folder / "outlook_forecast.csv", days, dice)
    write_probe(folder / "outlook_probe.csv", season, dice)
    write_seen(folder / "outlook_seen.csv", season, dice)
    print(said)
    for name in ("truth.yaml", "truth.csv", "truth-daily.csv"):
        (folder / name).unlink()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
