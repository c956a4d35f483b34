#!/usr/bin/python3
"""Writes a folder with the records of a field, as they come from others: to try docs/own-field.md without having any.

    own_field.py FOLDER [SUMI]

FOLDER/service/    daily text of the weather service, one file an element and month, two stations, three years
FOLDER/probe.csv   a probe's download: every hour, four depths, GBK, Chinese names

The weather is drawn by `sumi weather generate`, and the water of the soil made up from its rain: none of it was recorded.
SUMI is the command, if it is not called `sumi`.
"""
import csv
import io
import math
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

FIRST_YEAR, YEARS = 2022, 3
# number, latitude and longitude (degrees, minutes), elevation in m: the field's own station, and one in the hills
STATIONS = ((99001, (38, 4), (112, 40), 900.0), (99002, (38, 21), (112, 9), 1421.0))
MISSING, TRACE, SNOW = 32766, 32700, 30000  # codes of the service


def weather(sumi):
    """Days of generated weather, as dictionaries of text."""
    text = subprocess.run([sumi, "weather", "generate", "climates/yangqu.yaml", "--years", str(YEARS), "--first-year",
                           str(FIRST_YEAR), "--seed", "7"], check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(line for line in io.StringIO(text) if not line.startswith("#")))


def sky(day, latitude):
    """Radiation above the air (MJ m-2 d-1) and day length (h): Allen et al. 1998, eq. 21 to 25 and 34."""
    j = day.timetuple().tm_yday
    phi, turn = math.radians(latitude), 2 * math.pi * j / 365
    delta = 0.409 * math.sin(turn - 1.39)
    omega = math.acos(-math.tan(phi) * math.tan(delta))
    near = 1 + 0.033 * math.cos(turn)
    above = 37.586 * near * (omega * math.sin(phi) * math.sin(delta)
                             + math.cos(phi) * math.cos(delta) * math.sin(omega))
    return above, 24 / math.pi * omega


def saturation(t):
    """Vapour pressure over water, kPa: Allen et al. 1998, eq. 11."""
    return 0.6108 * math.exp(17.27 * t / (t + 237.3))


def elements(row, day, colder):
    """The values of a day as the service codes them, by element: tenths, in its order."""
    low, high = float(row["tmin_C"]) - colder, float(row["tmax_C"]) - colder
    rain = round(10 * float(row["precip_mm"]))
    above, length = sky(day, 38.06)
    sunshine = min(length, max(0.0, (float(row["srad_MJ_m2"]) / above - 0.25) / 0.5 * length))
    humidity = min(100.0, 100 * float(row["vap_kPa"]) / ((saturation(low) + saturation(high)) / 2))
    day_rain = rain // 3
    coded = [rain - day_rain, day_rain, rain]
    if rain == 1:
        coded = [0, TRACE, TRACE]
    elif rain and high < 2:
        coded = [SNOW + value for value in coded]
    wind = round(10 * float(row["wind2_m_s"]) * 1.34)  # from 2 m to 10 m, by the logarithmic profile
    return {"TEM-12001": [round(5 * (low + high)), round(10 * high), round(10 * low)], "PRE-13011": coded,
            "RHU-13003": [round(humidity), round(0.6 * humidity)], "SSD-14032": [round(10 * sunshine)],
            "WIN-11002": [wind, 2 * wind, 9, 3 * wind, 9]}


def minutes(degrees):
    """Degrees and minutes as in many of the service's files: without a zero before a single digit."""
    return f"{degrees[0]}{degrees[1]}"


def write_service(folder, days):
    files = {}
    for station, latitude, longitude, elevation in STATIONS:
        for row in days:
            day = date.fromisoformat(row["date"])
            for element, values in elements(row, day, 0.0065 * (elevation - 900)).items():
                flags = [9] * len(values)
                if day.toordinal() % 397 == 0:  # an instrument that failed
                    values, flags = [MISSING] * len(values), [8] * len(values)
                line = f"{station} {minutes(latitude)} {minutes(longitude)} {round(10 * elevation):6d} {day.year} " \
                       f"{day.month:2d} {day.day:2d}" + "".join(f" {v:6d}" for v in values) \
                       + "".join(f" {flag}" for flag in flags)
                files.setdefault(f"SURF_CLI_CHN_MUL_DAY-{element}-{day:%Y%m}.TXT", []).append(line)
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="ascii")


def write_probe(path, days):
    """Hourly water at four depths, which rain fills from above and time empties."""
    depths, theta = (10, 20, 40, 60), [20.0, 21.0, 22.0, 22.5]
    lines = ["时间," + ",".join(f"{depth}cm土壤体积含水量(%)" for depth in depths)]
    for row in days:
        day = datetime.fromisoformat(row["date"])
        if not (day.year == FIRST_YEAR + YEARS - 1 and 4 <= day.month <= 9):
            continue
        water = float(row["precip_mm"])
        for hour in range(24):
            for k, reach in enumerate((0, 6, 20, 35)):  # mm of rain that stay above
                drained = theta[k] - 9.0
                theta[k] += (min(max(water - reach, 0.0), 25.0) * 0.35 if hour == 4 else 0.0) \
                    - 0.0009 / (1 + 0.5 * k) * drained
                theta[k] = min(theta[k], 33.0)
            lines.append(f"{day + timedelta(hours=hour):%Y/%m/%d %H:%M}," + ",".join(f"{t:.2f}" for t in theta))
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("gbk"))


def main():
    folder = Path(sys.argv[1])
    days = weather(sys.argv[2] if len(sys.argv) > 2 else "sumi")
    write_service(folder / "service", days)
    write_probe(folder / "probe.csv", days)
    print(f"{folder}: made-up records of a field, {len(days)} days")


main()
