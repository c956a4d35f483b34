"""Outlooks run by the command, and made-up plots whose truth is known to hold them against: for notebooks/twins.py,
notebooks/outlook_skill.py and tests/test_twins.py."""
import csv
import datetime
import json
import subprocess

import h5py
import numpy as np

# What is read of the ensemble file of `sumi outlook`.
READ = {"theta": "today_theta", "lai": "today_lai", "weight": "weight", "future_weight": "future_weight", "grain": "grain",
        "heading": "heading", "maturity": "maturity"}

# What is uncertain of a made-up plot: the name in `outlook.uncertain`, how it changes what the scenario says, from and to,
# and which value of the scenario that is.
PRIOR = {
    "time_to_anthesis": ("scale", 0.92, 1.08, "crop.TSUM1"), "time_to_maturity": ("scale", 0.92, 1.08, "crop.TSUM2"),
    "early_vigour": ("scale", 0.6, 1.4, "crop.TDWI"), "photosynthesis": ("scale", 0.85, 1.15, "crop.AMAXTB"),
    "rooting": ("scale", 0.8, 1.2, "crop.RRI"), "field_capacity": ("add", -0.03, 0.03, "soil.SMFCF"),
    "wilting_point": ("add", -0.02, 0.02, "soil.SMW"),
    "start": ("add", -0.3, 0.4, "soil.initial.relative_available_water")}
CERTAIN = ("rain", "conductivity")
PROBES_CM = (10, 20, 40, 60)
OFFSET, NOISE, MISSING = 0.015, 0.03, 0.25  # of a probe, cm3 cm-3; share of days without a reading
LAI_FROM, LAI_EVERY, LAI_ERROR = 21, 14, 0.15  # days after emergence, days, share
STAGE_ERROR = 0.04  # of a development stage that a person tells
HEADING = 0.93  # the development stage


def day(text):
    return datetime.date.fromisoformat(text)


def number(date):
    """Days since 1970-01-01."""
    return (date - datetime.date(1970, 1, 1)).days


def write_rows(path, head, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(head)
        table.writerows(rows)


def read(variable):
    """Its values, NaN where they are missing."""
    values = variable[...].astype(float)
    if "_FillValue" in variable.attrs:
        values[values == variable.attrs["_FillValue"][0]] = np.nan
    return values


def outlook(sumi, scenario):
    """The answer to a scenario as JSON, and the arrays of its members and branches: dates as days since 1970-01-01, NaN
    where they do not come."""
    ensemble = scenario.with_suffix(".h5")
    done = subprocess.run([sumi, "outlook", scenario, "--json", "-", "--ensemble", ensemble, "--jobs", "1", "--force", "--quiet"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{scenario}:\n{done.stderr}")
    with h5py.File(ensemble) as file:
        arrays = {ours: read(file[name]) for ours, name in READ.items()}
    arrays["weight"] /= arrays["weight"].sum()
    arrays["branch_weight"] = np.outer(arrays["weight"], arrays["future_weight"] / arrays["future_weight"].sum())
    return json.loads(done.stdout), arrays


# --- a made-up plot

def prior():
    """The section `outlook.uncertain` that fits PRIOR."""
    return {**{name: [low, high] for name, (_, low, high, _) in PRIOR.items()}, **{name: "none" for name in CERTAIN}}


def drawn(scenario, rng):
    """A copy of a scenario, changed within PRIOR: a plot as it is, of which its owner knows the scenario."""
    truth = json.loads(json.dumps(scenario))
    for change, low, high, path in PRIOR.values():
        *sections, key = path.split(".")
        place = truth
        for section in sections:
            place = place[section]
        value = round(rng.uniform(low, high), 6)
        place[key] = place[key] + value if path.startswith("soil.initial.") else {change: value}
    return truth


def grown(farm, year):
    """A season of a `sumi.Scenario`: what it came to, and its mornings as arrays by name."""
    names = ["DVS", "LAI", "SM", "WLOW", "RD"]
    mornings = {name: [] for name in ["date", *names]}
    with farm.season(year) as season:
        while season.stands:
            season.open()
            mornings["date"].append(number(season.date))
            for name, value in zip(names, season.get(names)):
                mornings[name].append(value)
            season.step()
        end = {name: season[name] for name in ("grain", "emergence_date", "maturity_date", "status")}
    mornings = {name: np.array(values, dtype=float) for name, values in mornings.items()}
    headed = mornings["date"][mornings["DVS"] >= HEADING]
    for event in ("emergence", "maturity"):
        date = end.pop(f"{event}_date")
        end[event] = np.nan if np.isnat(date) else date.astype("datetime64[D]").astype(float)
    return {**end, "heading": headed[0] if headed.size else np.nan}, mornings


def seen(end, mornings, rootable_cm, rng, stage_every=0):
    """What probes and people would have noted of a season, from its emergence on: rows of a file of observations, each with
    its date in days first. A probe reads the root zone while it lies in it, and the soil below before. The stage is seen every
    so many days, 0: never."""
    offset = dict(zip(PROBES_CM, OFFSET * rng.normal(size=len(PROBES_CM))))
    rows = []
    for k in np.flatnonzero(mornings["date"] >= end["emergence"]):
        date, roots = mornings["date"][k], mornings["RD"][k]
        after = int(date - end["emergence"])
        noise, there = NOISE * rng.normal(size=len(PROBES_CM)), rng.random() >= MISSING
        for depth, error in zip(PROBES_CM, noise):
            theta = mornings["SM"][k] if depth <= roots else mornings["WLOW"][k] / (rootable_cm - roots)
            if there:
                rows.append((date, "theta", depth, f"{max(theta + offset[depth] + error, 0.001):.3f}", NOISE))
        lai, dvs = mornings["LAI"][k] * np.exp(LAI_ERROR * rng.normal()), mornings["DVS"][k] + STAGE_ERROR * rng.normal()
        if after >= LAI_FROM and (after - LAI_FROM) % LAI_EVERY == 0:
            rows.append((date, "LAI", "", f"{max(lai, 0.01):.2f}", f"{max(LAI_ERROR * lai, 0.002):.3f}"))
        if stage_every and after and after % stage_every == 0:
            rows.append((date, "DVS", "", f"{min(max(dvs, 0), 2):.3f}", STAGE_ERROR))
    return rows


def write_seen(path, rows, until):
    """The observations until a morning, that morning's among them."""
    write_rows(path, ["date", "variable", "depth_cm", "value", "sd"],
               [(datetime.date(1970, 1, 1) + datetime.timedelta(days=int(date)), *rest) for date, *rest in rows if date <= until])
