#!/usr/bin/python3
"""Scores `sumi outlook` on twin cases: plots whose truth is known.

    twins.py FOLDER [--only bucket] [--stage-every 14] [--json OUT.json] [--keep FOLDER]

FOLDER holds case_*.json beside truth/, or folders of these, as bucket/ and layered/. A case is what was known of a plot
on a morning: weather so far, a forecast, readings of probes, leaf area; `history.csv` in FOLDER or beside it has the years
whose weather may follow. Each becomes a scenario with its files, `sumi outlook` is run on it with and without its
observations, and its members are held against the truth. No outlook sees a truth, but for the development stage that
--stage-every adds as a person would see it.

Prints a row of a table for each set, beside the targets.
"""
import argparse
import csv
import datetime
import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
import scores  # noqa: E402
from outlooks import STAGE_ERROR, day, number, outlook, write_rows  # noqa: E402

WEATHER = ("tmin_C", "tmax_C", "precip_mm", "srad_MJ_m2", "vap_kPa", "wind2_m_s", "e0_mm", "es0_mm", "et0_mm")
# What a case calls what is uncertain, and the scenario; as a factor on the nominal value or as what is added to it.
UNCERTAIN = {"TSUM1": ("time_to_anthesis", "scale"), "TSUM2": ("time_to_maturity", "scale"), "SMFCF": ("field_capacity", "add"),
             "SMW": ("wilting_point", "add"), "RRI": ("rooting", "scale"), "WINIT": ("start", "add"),
             "TDWI": ("early_vigour", "scale"), "AMAXF": ("photosynthesis", "scale")}
MOMENTS = (1, 2, 3)
TARGETS = {
    "bucket": "SM <= .009 at spread/error .8-1.25, LAI <= .30, CRPS <= 1.07 of the plain filter's (313), in 80 % .66-.90; "
              "with stages heading <= 2.5 d, maturity <= 7 d",
    "layered": "CRPS below the prior's at every moment, in 80 % >= .60 (a prototype: 659)"}


# --- a case as files

def rain_of(amount, ahead):
    """Mean, standard deviation and chance (%) of the rain of a day of the forecast: what errors make of a forecast amount
    that grow day by day. A wet day stays dry by some chance, and its amount has an error in its logarithm; a dry one may be
    wet, with the amount of a shower."""
    if amount >= 0.5:
        chance, log_sd = 0.88 - 0.05 * ahead, 0.45 + 0.06 * ahead
        wet, square = amount * np.exp(log_sd ** 2 / 2), amount ** 2 * np.exp(2 * log_sd ** 2)
    else:
        chance, wet, square = 0.08 + 0.025 * ahead, 3.5, 0.7 * 25 + 3.5 ** 2  # gamma of shape 0.7, scale 5 mm
    return chance * wet, np.sqrt(chance * square - (chance * wet) ** 2), 100 * chance


def write_forecast(path, days):
    rows = []
    for ahead, one in enumerate(days):
        sd = 1 + 0.22 * ahead
        rain, rain_sd, chance = rain_of(one["precip_mm"], ahead)
        rows.append([one["date"], one["tmin_C"], f"{sd:.2f}", one["tmax_C"], f"{sd:.2f}", f"{rain:.3f}", f"{rain_sd:.3f}",
                     f"{chance:.1f}", one["srad_MJ_m2"], one["vap_kPa"], one["wind2_m_s"]])
    write_rows(path, ["date", "tmin_C", "tmin_sd_C", "tmax_C", "tmax_sd_C", "precip_mm", "precip_sd_mm", "precip_chance_pct",
                      "srad_MJ_m2", "vap_kPa", "wind2_m_s"], rows)


def stages_seen(case, truth, every, error):
    """The development stage of the truth every so many days from emergence, as a person tells it."""
    draws = np.random.default_rng([5, case["case"], case["moment"]])
    emerged = day(case["crop"]["emerged"])
    for date, dvs in zip(map(day, truth["daily"]["date"]), truth["daily"]["dvs"]):
        since = (date - emerged).days
        if since > 0 and since % every == 0 and date <= day(case["as_of"]):
            yield date.isoformat(), "DVS", "", f"{min(max(dvs + error * draws.normal(), 0), 2):.3f}", STAGE_ERROR


def write_observations(path, case, stages):
    rows = [(one["t"], "theta", one["depth_cm"], one["value"], one["sd"]) if one["var"] == "theta" else
            (one["t"], "LAI", "", one["value"], f"{one['rel_sd'] * one['value']:.4f}") for one in case["observations"]]
    write_rows(path, ["date", "variable", "depth_cm", "value", "sd"], sorted([*rows, *stages], key=lambda row: row[0]))


def field(case):
    """The plot of a case as a scenario, without its weather and what is to come. The implementation that made the truths has
    neither a least evaporating water content nor frost."""
    initial = case["initial"]
    return {
        "title": f"Twin case {case['case']}, moment {case['moment']}",
        "site": {key: case["site"][key] for key in ("latitude_deg", "longitude_deg", "elevation_m", "co2_ppm")},
        "soil": {"profile": case["soil"]["file"], "RDMSOL": case["soil"]["RDMSOL_cm"], "SMAIR": 0,
                 "initial": {"date": initial["date"][5:], "relative_available_water": initial["relative_available_water"]}},
        "crop": {"file": case["crop"]["file"], "cultivar": case["crop"]["cultivar"], "TKILL": -60},
        "model": {"production": "water_limited", "soil_water": "bucket", "integrator": "euler"},
        "management": {"sowing": {"emerged": case["crop"]["emerged"][5:]},
                       # an unripe crop is cut at the season's end: the truths count its grain
                       "harvest": {"maturity": True, "latest": "10-31", "from_stage": 1}}}


def uncertain(case):
    """What the case says of it; what it says nothing of, as the rain of the field, is as uncertain as Sumi has it."""
    prior = {}
    for theirs, (ours, change) in UNCERTAIN.items():
        nominal = case["nominal"][theirs]
        prior[ours] = [round(end / nominal if change == "scale" else end - nominal, 6) for end in case["prior_uniform"][theirs]]
    return prior


def write_case(case, history, folder, given, stages=()):
    """Writes the scenario of a case and its files. Returns the scenario's path, and that of the one that has seen nothing."""
    write_rows(folder / "station.csv", ["date", *WEATHER], [[one["date"], *(one[name] for name in WEATHER)]
                                                          for one in case["weather"]])
    write_forecast(folder / "forecast.csv", case["forecast"])
    allowed = set(case["history"]["years"])
    write_rows(folder / "history.csv", ["date", *WEATHER], [[one["date"], *(one[name] for name in WEATHER)] for one in history
                                                          if int(one["date"][:4]) in allowed])
    write_observations(folder / "observations.csv", case, stages)
    scenario = field(case)
    scenario["today"] = {"date": case["as_of"]}
    scenario["weather"] = {"file": "station.csv", "forecast": "forecast.csv", "future": {"record": "history.csv"}}
    if case["irrigation_done"]:
        scenario["management"]["irrigation"] = {"done": [{"date": one["date"], "amount_mm": one["net_mm"]}
                                                         for one in case["irrigation_done"]]}
    scenario["outlook"] = {"members": given.members, "futures": given.futures, "seed": given.seed,
                           "uncertain": uncertain(case)}
    paths = folder / "field.json", folder / "prior.json"
    paths[1].write_text(json.dumps(scenario, indent=1))
    paths[0].write_text(json.dumps({**scenario, "observations": "observations.csv"}, indent=1))
    return paths


# --- an outlook held against the truth

def errors(case, truth, arrays):
    """How one outlook misses the truth."""
    weight, each = arrays["weight"], arrays["branch_weight"].ravel()
    grain, actual = arrays["grain"].ravel(), truth["grain_kg_ha"]["none"]
    low, high = scores.interval(grain, each)
    state = truth["state"]
    season_end = number(day(f"{case['as_of'][:4]}-10-31"))
    found = {
        "theta": scores.mean(arrays["theta"], weight) - state["theta_root_zone"], "theta_sd": scores.spread(arrays["theta"], weight),
        "lai": scores.mean(arrays["lai"], weight) - state["lai"],
        "grain": scores.mean(grain, each) - actual, "crps": scores.crps(grain, each, actual),
        "inside": float(low <= actual <= high), "width": high - low, "effective": 1 / np.sum(weight ** 2)}
    for event, moments in (("heading", (1, 2)), ("maturity", MOMENTS)):
        when = np.where(np.isfinite(arrays[event]), arrays[event], season_end).ravel()  # as the truth counts what never comes
        found[event] = scores.mean(when, each) - number(day(truth[event]["none"])) if case["moment"] in moments else np.nan
    return found


def one_case(path, history, given):
    case = json.loads(path.read_text())
    truth = json.loads((path.parent / "truth" / path.name.replace("case_", "truth_")).read_text())
    with tempfile.TemporaryDirectory() as room:
        folder = Path(given.keep) / path.parent.name / path.stem if given.keep else Path(room)
        folder.mkdir(parents=True, exist_ok=True)
        stages = list(stages_seen(case, truth, given.stage_every, given.stage_error)) if given.stage_every else []
        row = {"case": case["case"], "moment": case["moment"]}
        for name, scenario in zip(("outlook", "prior"), write_case(case, history, folder, given, stages)):
            answer, arrays = outlook(given.sumi, scenario)
            row[name] = {**errors(case, truth, arrays), "status": answer["status"],
                         "contradiction": answer["quality"]["contradiction"]}
    return row


# --- a set

def of_set(rows, name):
    """The scores of a set of cases, of the outlook or of its prior."""
    def values(key, moment=None):
        return np.array([row[name][key] for row in rows if moment in (None, row["moment"])], dtype=float)

    theta = scores.rms(values("theta"))
    found = {key: scores.rms(values(key)) for key in ("theta", "lai", "heading", "maturity", "grain")}
    found.update({"theta_ratio": float(values("theta_sd").mean() / theta) if theta > 0 else float("nan"),
                  "bias": float(values("grain").mean()), "effective": float(values("effective").mean()),
                  "degraded": float(np.mean([row[name]["status"] != "ok" for row in rows]))})
    for key, what in (("crps", "crps"), ("inside", "inside"), ("width", "width")):
        found[what] = float(values(key).mean())
        found[f"{what}_by_moment"] = [float(values(key, moment).mean()) for moment in MOMENTS if len(values(key, moment))]
    return found


HEAD = ("| set | forecaster | SM rmse | spread/error | LAI | heading d | maturity d | grain | CRPS (by moment) | in 80 % "
        "(by moment) | width | bias | members | degraded |\n" + "|---" * 14 + "|")


def row_of(name, forecaster, found):
    crps, inside = (" ".join(f"{value:{form}}" for value in found[f"{key}_by_moment"])
                    for key, form in (("crps", ".0f"), ("inside", ".2f")))
    return (f"| {name} | {forecaster} | {found['theta']:.4f} | {found['theta_ratio']:.2f} | {found['lai']:.2f} | "
            f"{found['heading']:.1f} | {found['maturity']:.1f} | {found['grain']:.0f} | {found['crps']:.0f} ({crps}) | "
            f"{found['inside']:.2f} ({inside}) | {found['width']:.0f} | {found['bias']:+.0f} | {found['effective']:.0f} | "
            f"{found['degraded']:.2f} |")


def sets_of(folder, only):
    """The folders with cases in them: name and sorted cases."""
    for one in [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]:
        cases = sorted(one.glob("case_*.json"))
        if cases and only in (None, one.name):
            yield one.name, cases


def history_of(cases):
    """The weather of the years, beside the cases or one folder above."""
    for folder in (cases[0].parent, cases[0].parent.parent):
        if (folder / "history.csv").exists():
            with open(folder / "history.csv", encoding="utf-8") as file:
                return list(csv.DictReader(file))
    sys.exit(f"twins: no history.csv beside {cases[0]}, nor one folder above")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sumi", default=os.environ.get("SUMI_COMMAND", "build/release/sumi"))
    parser.add_argument("--only", help="one of the sets, by the name of its folder")
    parser.add_argument("--stage-every", type=int, metavar="D", help="let a person tell the stage every D days")
    parser.add_argument("--stage-error", type=float, default=0, metavar="SD",
                        help=f"how far that is off, in development stages (0, as the targets have it; it is told to be {STAGE_ERROR})")
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--futures", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--json", type=Path, help="write the scores, of sets and of each case")
    parser.add_argument("--keep", type=Path, help="keep the scenarios and ensembles there")
    given = parser.parse_args()
    found = {}
    print(HEAD)
    for name, cases in sets_of(given.folder, given.only):
        history = history_of(cases)
        with ThreadPoolExecutor(given.jobs) as pool:
            rows = list(pool.map(lambda path: one_case(path, history, given), cases))
        found[name] = {who: of_set(rows, who) for who in ("outlook", "prior")}
        found[name]["cases"] = rows
        for who in ("outlook", "prior"):
            print(row_of(name, who, found[name][who]))
        print(f"| {name} | target | {TARGETS.get(name, '-')} |" + " |" * 11, flush=True)
    if not found:
        sys.exit(f"twins: no case_*.json in {given.folder}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
