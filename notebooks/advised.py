#!/usr/bin/python3
"""Seasons in which somebody does what `sumi.advise` says, and the best that could have been done in them: for
notebooks/advice_skill.py, and by itself.

    advised.py seasons|questions|thresholds OUT.csv [--years 30] [--plots 4] [--quota 80] [--record station.csv] [--jobs 2]

seasons: a made-up plot (outlooks.py) in the weather of a year, whose state is known: what is judged are decisions alone.
The advice knows the weather so far, a forecast of a week with errors, and the other years of the record. On each morning
on which it is asked, what it says is done; at the end stands the margin of the season. OUT.csv has a line a season, with
the margins of each method, of no water, and of the best of all schedules, which knew the weather.

questions: one dose now, in seven days, or none and never any more, on three mornings of each season, with the water known
through probes and what a person sees. OUT.csv has what each brings, what the advice expects of it, and how sure it is.

thresholds: what the depletion is answered at, by phase, that was best in the other years, for each plot; OUT.csv has what
it brings beside the readily available water in all phases.
"""
import argparse
import csv
import datetime
import itertools
import json
import os
import subprocess
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

import outlooks
import sumi
from twins import rain_of

METHODS = ("fao56", "forecast", "choices")
FIELD = {
    "site": {"latitude_deg": 38.06, "elevation_m": 900},
    "soil": {"profile": "soils/loess_silt_loam.yaml", "initial": {"date": "04-01", "relative_available_water": 0.5}},
    "crop": {"file": "crops/foxtail_millet.yaml", "cultivar": "Jingu21"},
    # emerged: a dry seedbed, in which an early dose decides whether anything comes up, is another question
    "management": {"sowing": {"emerged": "05-20"}, "harvest": {"maturity": True, "latest": "10-20"}}}
LIMITS = {"largest_mm": 40, "min_interval_d": 5, "efficiency": 0.85}
ECONOMY = {"grain_yuan_kg": 6, "water_yuan_m3": 0.5, "irrigation_yuan_mu": 20}
AFTER = 12  # days from emergence to the first morning on which the advice is asked
EVERY = 3  # days from one such morning to the next, where it names none before
DRY = 0.4  # share of the readily available water that is used up; with less, nobody asks
GRID = 5  # days between the dates on which a schedule may have a dose
TRADED_WATER = 0.135  # share of water in grain as it is traded
CERTAIN = {"members": 2, "seed": 1, "uncertain": {name: "none" for name in (*outlooks.PRIOR, *outlooks.CERTAIN)}}
FORECAST_DAYS = 7
WEATHER = ("tmin_C", "tmax_C", "precip_mm", "srad_MJ_m2", "vap_kPa", "wind2_m_s")


def margin(grain, gross_mm, number):
    """What a harvest is worth less its water, yuan/ha: grain dry, kg/ha; 10 m3/ha are a mm, 15 mu a hectare."""
    return (ECONOMY["grain_yuan_kg"] * grain / (1 - TRADED_WATER) - ECONOMY["water_yuan_m3"] * 10 * gross_mm
            - ECONOMY["irrigation_yuan_mu"] * 15 * number)


# --- weather

def read_record(path):
    """The names of the columns of a weather file that are used here, and its whole years: {year: {date: values}}."""
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    names = [name for name in WEATHER if name in rows[0]]
    years = {}
    for row in rows:
        date = outlooks.day(row["date"])
        years.setdefault(date.year, {})[date] = [float(row[name]) for name in names]
    return names, {year: days for year, days in years.items() if len(days) >= 365}


def write_record(path, names, days):
    outlooks.write_rows(path, ["date", *names], [[date.isoformat(), *values] for date, values in days])


def forecast(values, names, rng):
    """What a forecast says of days whose weather comes, with errors that grow day by day: rows of its file."""
    said, off = [], 0.0
    at = names.index
    for ahead, day in enumerate(values):
        one, sd = list(day), 1 + 0.22 * ahead
        off = 0.6 * off + 0.8 * rng.normal()
        warm, wet, amount = sd * off, rng.random(), rng.normal()
        one[at("tmin_C")] += 0.8 * warm
        one[at("tmax_C")] = max(one[at("tmax_C")] + warm, one[at("tmin_C")] + 1)
        rain = one[at("precip_mm")]
        if rain >= 0.5:
            rain = rain * np.exp((0.45 + 0.06 * ahead) * amount) if wet < 0.88 - 0.05 * ahead else 0
        else:
            rain = rng.gamma(0.7, 5) if wet < 0.08 + 0.025 * ahead else 0
        mean, spread, chance = rain_of(rain, ahead)
        one[at("precip_mm")] = mean
        said.append([*one, sd, sd, spread, chance])
    return said


def write_forecast(path, names, dates, said):
    head = ["date", *names, "tmin_sd_C", "tmax_sd_C", "precip_sd_mm", "precip_chance_pct"]
    outlooks.write_rows(path, head, [[date.isoformat(), *(f"{value:.3f}" for value in row)] for date, row in zip(dates, said)])


# --- a season

def first_morning(end):
    return datetime.date(1970, 1, 1) + datetime.timedelta(days=int(end["emergence"]) + AFTER)


def on_morning(farm, year, date):
    """A season as it stands on a morning, without any water before."""
    with farm.season(year) as season:
        while season.date < date:
            season.step()
        return season.save()


class Season:
    """A made-up plot in a year of a record, in a folder of its own."""

    def __init__(self, names, years, year, plot, folder, field=None):
        self.names, self.years, self.year, self.plot, self.folder = names, years, year, plot, Path(folder)
        self.rng = np.random.default_rng([2026, year, plot])
        self.truth = outlooks.drawn({**(field or FIELD)}, self.rng)
        self.dates = sorted(years[year])
        write_record(self.folder / "year.csv", names, [(date, years[year][date]) for date in self.dates])
        write_record(self.folder / "others.csv", names, [item for other in sorted(years) if other != year
                                                         for item in sorted(years[other].items()) if 3 < item[0].month < 11])
        whole = sumi.Scenario({**self.truth, "weather": {**self.truth.get("weather", {}), "file": "year.csv"}}, folder=folder)
        self.end, self.mornings = end, mornings = outlooks.grown(whole, year)
        self.farm = whole
        self.first = first_morning(end)
        self.last = datetime.date(1970, 1, 1) + datetime.timedelta(days=int(mornings["date"][-1]) - 1)
        self.start = on_morning(self.farm, year, self.first)

    def harvests(self, schedules, efficiency):
        """[schedules]: the grain of each list of (date, mm), at or behind the first morning; kg/ha."""
        given = {}
        for k, doses in enumerate(schedules):
            for date, mm in doses:
                given.setdefault(date, []).append((k, mm))
        with self.farm.ensemble(len(schedules)) as fields:
            for k in range(len(schedules)):
                fields.restore(k, self.start, self.year)
            date = self.first
            while fields.stands:
                fields.open()
                standing = fields.standing if date in given else None
                for k, mm in given.get(date, ()):
                    if standing[k]:
                        fields.irrigate(k, mm, efficiency)
                fields.step()
                date += datetime.timedelta(days=1)
            return fields.read("yield_all_years")

    def outcomes(self, schedules):
        """[schedules]: the margin of each, yuan/ha."""
        given = np.array([sum(mm for _, mm in doses) for doses in schedules])
        return margin(self.harvests(schedules, LIMITS["efficiency"]), given, np.array([len(doses) for doses in schedules]))

    def best(self, quota):
        """The best margin of all schedules of full doses on a grid of days, moved then dose by dose to better days."""
        days = [self.first + datetime.timedelta(days=k) for k in range(0, (self.last - self.first).days, GRID)]
        most, dose = int(quota // LIMITS["largest_mm"]), float(LIMITS["largest_mm"])
        schedules = [[(date, dose) for date in some] for n in range(most + 1) for some in itertools.combinations(days, n)]
        worth = self.outcomes(schedules)
        found, value = schedules[int(worth.argmax())], worth.max()
        for _ in range(2):
            for k in range(len(found)):
                moved = [sorted([*found[:k], (found[k][0] + datetime.timedelta(days=by), mm), *found[k + 1:]])
                         for by in range(-GRID + 1, GRID) for mm in (dose, 0.75 * dose, 0.5 * dose)]
                moved = [one for one in moved if one[0][0] >= self.first and all(
                    (b[0] - a[0]).days >= LIMITS["min_interval_d"] for a, b in zip(one, one[1:]))]
                worth = self.outcomes(moved)
                if worth.max() > value:
                    found, value = moved[int(worth.argmax())], worth.max()
        return value

    def _request(self, date, method, doses, quota, advise, outlook):
        season = self.years[self.year]
        today = date.isoformat()
        write_record(self.folder / "station.csv", self.names, [(day, season[day]) for day in self.dates if day < date])
        ahead = [date + datetime.timedelta(days=k) for k in range(FORECAST_DAYS)]
        write_forecast(self.folder / "forecast.csv", self.names, ahead,
                       forecast([season[day] for day in ahead], self.names,
                                np.random.default_rng([7, self.year, outlooks.number(date) % 2 ** 32])))
        left = quota - sum(mm for _, mm in doses)
        done = [{"date": day.isoformat(), "amount_mm": mm} for day, mm in doses]
        return {**self.truth, "today": {"date": today}, "outlook": outlook, "economy": ECONOMY,
                "weather": {**self.truth.get("weather", {}), "file": "station.csv", "forecast": "forecast.csv",
                            "future": {"record": "others.csv"}},
                "management": {**self.truth["management"], "irrigation": {**LIMITS, "done": done, "quota_left_mm": left}},
                "advise": {"objective": "margin", "method": method, **advise}}

    def question(self, date, field):
        """What the owner of the plot asks, who knows the scenario alone and what was seen."""
        until = date + datetime.timedelta(days=LATER)
        outlook = {"members": 100, "seed": 1, "uncertain": outlooks.prior()}
        request = self._request(date, "choices", [], DOSE, {"horizon_d": LATER}, outlook)
        return {**request, "crop": field["crop"], "soil": field["soil"], "observations": "seen.csv",
                "management": {**field["management"], "irrigation": {
                    "done": [], "quota_left_mm": DOSE, "largest_mm": DOSE, "smallest_mm": DOSE, "min_interval_d": 1,
                    "to": f"{until:%m-%d}"}}}

    def advised(self, method, quota, advise=None, outlook=None, judge=None):
        """The doses of a season in which all is done that the advice says."""
        ask, doses = self.first, []
        least = 10  # mm: no smaller dose is advised
        with self.farm.season(self.year) as field:
            field.restore(self.start)
            while field.stands and field.date <= self.last and quota - sum(mm for _, mm in doses) >= least:
                field.open()
                date = field.date
                short, readily = field.get(["DEPLETION", "RAW"])
                if date >= ask and short >= DRY * readily:
                    answer = sumi.advise(self._request(date, method, doses, quota, advise or {}, outlook or CERTAIN),
                                         folder=str(self.folder), threads=1)
                    said = judge(answer.json) if judge else answer.json["recommendation"]
                    ask = date + datetime.timedelta(days=EVERY)
                    if said["action"] == "irrigate" and outlooks.day(said["date"]) == date:
                        doses.append((date, float(said["gross_mm"])))
                        field.irrigate(doses[-1][1], LIMITS["efficiency"])
                        ask = date + datetime.timedelta(days=LIMITS["min_interval_d"])
                    elif said["action"] == "irrigate":
                        ask = min(ask, outlooks.day(said["date"]))
                field.step(manage=True)
        return doses


def one_season(asked):
    record, field, year, plot, quota, methods = asked
    with tempfile.TemporaryDirectory() as room:
        season = Season(*record, year, plot, room, field)
        given = {method: season.advised(method, quota) for method in methods}
        best = season.best(quota)
        worth = dict(zip(("none", *methods), season.outcomes([[], *given.values()])))
    return [{"year": year, "plot": plot, "quota_mm": quota, "best": max(best, *worth.values()), **worth,
             **{f"{method}_mm": sum(mm for _, mm in doses) for method, doses in given.items()}}]


# --- single questions

DOSE = 50.0  # mm that reach the soil
LATER = 7  # d
MOMENTS = (0.4, 0.8, 1.3)  # development stages
ROOTABLE = 150  # cm, of the soil file
ACTIONS = ("none", "now", "later")


def one_question(asked):
    """What three actions bring, and what the advice expects of them, which sees the plot as its owner does."""
    record, field, year, plot, _, _ = asked
    rows = []
    with tempfile.TemporaryDirectory() as room:
        season = Season(*record, year, plot, room, field)
        seen = outlooks.seen(season.end, season.mornings, ROOTABLE, np.random.default_rng([5, year, plot]), 14)
        for moment in MOMENTS:
            at = int(season.mornings["date"][np.flatnonzero(season.mornings["DVS"] >= moment)[0]])
            date = datetime.date(1970, 1, 1) + datetime.timedelta(days=at)
            if date < season.first:
                continue
            outlooks.write_seen(season.folder / "seen.csv", seen, at)
            days = (None, date, date + datetime.timedelta(days=LATER))
            answer = sumi.advise(season.question(date, field or FIELD), folder=room, threads=1).json
            choices = [next(one for one in answer["choices"] if one["date"] == (day and day.isoformat())) for day in days]
            brings = season.harvests([[] if day is None else [(day, DOSE)] for day in days], 1)
            row = {"year": year, "plot": plot, "moment": moment}
            row.update({f"{name}_kg": grain for name, grain in zip(ACTIONS, brings)})
            row.update({f"{name}_expected_kg": one["yield_kg_ha"]["mean"] for name, one in zip(ACTIONS, choices)})
            row["error_kg"] = max(choices[0]["less"]["yield_kg_ha"]["error"], choices[1]["less"]["yield_kg_ha"]["error"])
            row.update({"depletion_mm": answer["rules"][0]["depletion_mm"], "readily_mm": answer["rules"][0]["raw_mm"]})
            rows.append(row)
    return rows


def decided(row, dose_yuan, errors):
    """What is done: the best of what is expected where that is told from none by so many standard errors."""
    price = ECONOMY["grain_yuan_kg"]
    expected = {name: price * row[f"{name}_expected_kg"] - dose_yuan * (name != "none") for name in ACTIONS}
    best = max(expected, key=expected.get)
    return best if expected[best] - expected["none"] > errors * price * row["error_kg"] else "none"


def forgone(row, dose_yuan, action):
    """What the best action of a question brings more than this one, yuan/ha."""
    worth = {name: ECONOMY["grain_yuan_kg"] * row[f"{name}_kg"] - dose_yuan * (name != "none") for name in ACTIONS}
    return max(worth.values()) - worth[action]


# --- thresholds

PHASES = (0.75, 1.25)  # development stages between the phases
OVER_RAW = (0.5, 0.75, 1.0, 1.25, 1.5, np.inf)
POLICIES = np.array(list(itertools.product(OVER_RAW, repeat=len(PHASES) + 1)))
STANDARD = int(np.flatnonzero((POLICIES == 1).all(axis=1))[0])


def one_policy_season(farm, year, quota):
    """[POLICIES]: the margin of each, asked every morning."""
    n, dose = len(POLICIES), LIMITS["largest_mm"]
    left, last, number = np.full(n, float(quota)), np.full(n, -999), np.zeros(n)
    start = on_morning(farm, year, first_morning(outlooks.grown(farm, year)[0]))
    with farm.ensemble(n) as fields:
        for k in range(n):
            fields.restore(k, start, year)
        day = 0
        while fields.stands:
            fields.open()
            short, readily, dvs = (fields.read(name) for name in ("DEPLETION", "RAW", "DVS"))
            phase = np.searchsorted(PHASES, dvs, side="right")
            mm = np.minimum(np.minimum(10 * short / LIMITS["efficiency"], dose), left)
            asks = (short > POLICIES[np.arange(n), phase] * readily) & (mm >= 10) & (day - last >= LIMITS["min_interval_d"])
            for k in np.flatnonzero(asks & fields.standing):
                fields.irrigate(k, mm[k], LIMITS["efficiency"])
                left[k], last[k], number[k] = left[k] - mm[k], day, number[k] + 1
            fields.step()
            day += 1
        return margin(fields.read("yield_all_years"), quota - left, number)


def one_policy(asked):
    """Of a plot, in each year: what the standard thresholds bring, and those that were best in the other years."""
    record, field, plot, quota = asked
    names, years = record
    with tempfile.TemporaryDirectory() as room:
        truth = outlooks.drawn(field or FIELD, np.random.default_rng([2027, plot]))
        write_record(Path(room) / "record.csv", names, [item for year in sorted(years) for item in sorted(years[year].items())])
        farm = sumi.Scenario({**truth, "weather": {"file": "record.csv"}}, folder=room)
        worth = np.array([one_policy_season(farm, year, quota) for year in sorted(years)])
    learnt = (worth.sum(axis=0) - worth).argmax(axis=1)
    return [{"year": year, "plot": plot, "quota_mm": quota, "standard": worth[k, STANDARD], "learnt": worth[k, learnt[k]]}
            for k, year in enumerate(sorted(years))]


# --- all of them

def in_turn(work, asked, jobs=None):
    """The rows of each, in their order."""
    with ProcessPoolExecutor(jobs or os.cpu_count()) as pool:
        return [row for rows in pool.map(work, asked) for row in rows]


def seasons(record, listed, quota=80, methods=METHODS, field=None, jobs=None):
    """Rows of seasons: (year, plot)."""
    return in_turn(one_season, [(record, field, year, plot, quota, methods) for year, plot in listed], jobs)


def write_table(path, rows):
    names = list(rows[0])
    outlooks.write_rows(path, names, [[f"{row[name]:.6g}" for name in names] for row in rows])


# --- regret

def regret(rows, method):
    """[years, plots] of one quota: what the best brings more, yuan/ha."""
    years = sorted({row["year"] for row in rows})
    return [np.array([row["best"] - row[method] for row in rows if row["year"] == year], dtype=float) for year in years]


def error(by_year):
    """The standard error of the mean over all plots: plots of one year share its weather."""
    total = sum(len(one) for one in by_year)
    mean, n = sum(one.sum() for one in by_year) / total, len(by_year)
    return float(np.sqrt(n / (n - 1) * sum((one - mean).sum() ** 2 for one in by_year)) / total) if n > 1 else float("nan")


def summary(rows, methods=("none", *METHODS)):
    """Of each method: mean regret and its error, without the largest, median, share within 50 yuan/ha of the best, and the
    mean difference from the one before with its error."""
    found, before = {}, None
    for method in methods:
        by_year = regret(rows, method)
        each = np.concatenate(by_year)
        less = [one - other for one, other in zip(by_year, before)] if before else None
        found[method] = {
            "mean": each.mean(), "error": error(by_year), "without_largest": np.sort(each)[:-1].mean(), "largest": each.max(),
            "median": np.median(each), "near": np.mean(each <= 50),
            "less": np.concatenate(less).mean() if less else np.nan, "less_error": error(less) if less else np.nan,
            "mm": np.mean([row.get(f"{method}_mm", 0) for row in rows])}
        before = by_year
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("seasons", "questions", "thresholds"))
    parser.add_argument("out", type=Path)
    parser.add_argument("--record", type=Path, help="a weather file, in the place of generated years of Yangqu")
    parser.add_argument("--field", type=json.loads, help="another field, as JSON")
    parser.add_argument("--sumi", default=os.environ.get("SUMI_COMMAND", "build/release/sumi"))
    parser.add_argument("--years", type=int, default=30, help="of the record, the first ones")
    parser.add_argument("--plots", type=int, default=4, help="made up in each year; of thresholds: in all years")
    parser.add_argument("--quota", type=float, default=80)
    parser.add_argument("--jobs", type=int)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        names, years = read_record(given.record or generated(given.sumi, given.years, Path(room) / "record.csv"))
    record = names, {year: years[year] for year in sorted(years)[:given.years]}
    if given.what == "thresholds":
        rows = in_turn(one_policy, [(record, given.field, plot, given.quota) for plot in range(given.plots)], given.jobs)
    else:
        work = {"seasons": one_season, "questions": one_question}[given.what]
        rows = in_turn(work, [(record, given.field, year, plot, given.quota, METHODS) for year in record[1]
                              for plot in range(given.plots)], given.jobs)
    write_table(given.out, rows)


def generated(command, years, path):
    climate = Path(__file__).resolve().parent.parent / "data" / "climates" / "yangqu.yaml"
    subprocess.run([command, "weather", "generate", climate, "--years", str(years), "--seed", "1", "-o", path], check=True,
                   capture_output=True)
    return path


if __name__ == "__main__":
    main()
