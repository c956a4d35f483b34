#!/usr/bin/python3
"""Outlooks against truths that are known.

The scores that notebooks/twins.py counts by give what is known of them. The scenarios that it writes of twin cases
(SUMI_REFERENCE_DIR), with the true parameters, give the true grain; the long form holds its scores against the targets that
came with the cases. And plots that Sumi itself made up, drawn from what the outlook thinks possible: what it says of the
water in the soil is better than without observations, its spread is that of its error, and truths lie among the members
as any member does.
"""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
sys.path[:0] = [str(SOURCE / "notebooks"), str(SOURCE / "tests" / "support")]
import python_package  # noqa: E402, F401
import sumi  # noqa: E402
import outlooks  # noqa: E402
import scores  # noqa: E402
import twins  # noqa: E402

SUMI = os.environ["SUMI_COMMAND"]
LONG = "SUMI_LONG" in os.environ
REFERENCE = Path(os.environ.get("SUMI_REFERENCE_DIR", SOURCE / ".." / "shared" / "reference")) / "twins"
QUESTIONS = 240 if LONG else 60
BINS = 6
CHI_SQUARE = 15.086  # of 5 degrees of freedom, exceeded by chance in 1 % (any table of it)
ROOTABLE = 150  # cm, of the soil file


def known_scores():
    """By hand, and of the normal distribution."""
    x, even = np.array([3.0, 1.0, 2.0, 4.0]), np.ones(4) / 4
    assert [scores.point(x, even, q) for q in (0.1, 0.25, 0.26, 0.5, 0.9, 1)] == [1, 1, 2, 2, 4, 4]
    assert scores.point(x, np.array([0.7, 0.1, 0.1, 0.1]), 0.5) == 3
    assert scores.interval(np.arange(1.0, 11.0), np.ones(10)) == (1, 9)
    # members 0 and 1, truth 0: E|X - y| = 1/2, two different members are 1 apart
    assert abs(scores.crps(np.array([0.0, 1.0]), np.ones(2), 0.0) - 0) < 1e-12
    assert abs(scores.crps(np.array([0.0, 1.0]), np.ones(2), 3.0) - 2) < 1e-12
    assert scores.crps(np.array([5.0]), np.ones(1), 3.0) == 2  # one member: its error
    # A member twice is that member at twice the weight, but for fairness, which knows how many there are.
    rng = np.random.default_rng(1)
    x, weight = rng.normal(size=9), rng.random(9)
    pairs = sum(weight[i] * weight[j] * abs(x[i] - x[j]) for i in range(9) for j in range(9)) / weight.sum() ** 2
    by_hand = np.sum(weight * abs(x - 0.3)) / weight.sum() - pairs / 2 / (1 - np.sum((weight / weight.sum()) ** 2))
    assert abs(scores.crps(x, weight, 0.3) - by_hand) < 1e-12
    # A fair score of members from the distribution of the truth has the same mean for any number of them: for normal ones
    # 1/sqrt(pi) (Gneiting and Raftery 2007, eq. 20 and 21). Its standard error over 20000 is 0.005.
    for n in (2, 5, 50):
        drawn = [scores.crps(rng.normal(size=n), np.ones(n), rng.normal()) for _ in range(20000)]
        assert abs(np.mean(drawn) - np.pi ** -0.5) < 0.02, (n, np.mean(drawn))
    assert abs(scores.spread(np.array([1.0, 3.0]), np.array([1.0, 1.0])) - 1) < 1e-12
    assert scores.rms([3, -4, np.nan]) == np.sqrt(12.5)


def true_grain(case, truth, years):
    """Of the scenario of a case with its true parameters and the weather that came."""
    scenario, p = twins.field(case), truth["true_parameters"]
    scenario["soil"].update(SMFCF=p["SMFCF"], SMW=p["SMW"])
    scenario["soil"]["initial"]["relative_available_water"] = p["WINIT"]
    scenario["crop"].update(TSUM1=p["TSUM1"], TSUM2=p["TSUM2"], RRI=p["RRI"], TDWI=p["TDWI"], AMAXTB={"scale": p["AMAXF"]})
    scenario["weather"] = {"file": "weather.csv"}
    if case["irrigation_done"]:
        scenario["management"]["irrigation"] = {"at_date": {one["date"]: {"amount_mm": one["net_mm"]}
                                                            for one in case["irrigation_done"]}}
    with tempfile.TemporaryDirectory() as room:
        outlooks.write_rows(Path(room) / "weather.csv", ["date", *twins.WEATHER],
                            [[one["date"], *(one[name] for name in twins.WEATHER)] for one in years[case["as_of"][:4]]])
        path = Path(room) / "field.json"
        path.write_text(json.dumps(scenario))
        done = subprocess.run([SUMI, "run", path, "--csv"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return float(next(csv.DictReader(io.StringIO(done.stdout)))["grain_kg_ha"])


def cases_are_written_right():
    """The truths of the set `bucket` are of an independent implementation of the same equations."""
    years = {}
    for one in csv.DictReader(io.StringIO((REFERENCE / "history.csv").read_text())):
        years.setdefault(one["date"][:4], []).append(one)
    cases = sorted((REFERENCE / "bucket").glob("case_*_1.json"))
    assert cases
    for path in cases:
        case = json.loads(path.read_text())
        truth = json.loads((path.parent / "truth" / path.name.replace("case", "truth")).read_text())
        grain = true_grain(case, truth, years)
        assert abs(grain - truth["grain_kg_ha"]["none"]) < 0.01, (path.name, grain)  # the table has six digits


def scores_meet_their_targets():
    """Those of the README of the cases. What the plain filter has there was found on them by a prototype."""
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "scores.json"
        subprocess.run([SOURCE / "notebooks" / "twins.py", REFERENCE, "--sumi", SUMI, "--json", path], check=True)
        found = json.loads(path.read_text())
    bucket, layered = found["bucket"]["outlook"], found["layered"]["outlook"]
    assert bucket["theta"] <= 0.009 and 0.8 <= bucket["theta_ratio"] <= 1.25, bucket
    assert bucket["lai"] <= 0.30 and bucket["crps"] <= 1.07 * 313 and 0.66 <= bucket["inside"] <= 0.90, bucket
    assert all(ours < theirs for ours, theirs in zip(layered["crps_by_moment"], found["layered"]["prior"]["crps_by_moment"]))
    assert layered["inside"] >= 0.6, layered


def record(folder):
    """Generated years, as lines of a weather file by year, and their head."""
    path = folder / "record.csv"
    subprocess.run([SUMI, "weather", "generate", SOURCE / "data" / "climates" / "yangqu.yaml", "--years", str(QUESTIONS),
                    "--seed", "11", "-o", path], check=True, capture_output=True)
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    years = {}
    for line in lines[1:]:
        years.setdefault(int(line[:4]), []).append(line)
    return lines[0], years


FIELD = {
    "site": {"latitude_deg": 38.06, "elevation_m": 900},
    "soil": {"profile": "soils/loess_silt_loam.yaml", "initial": {"date": "04-01", "relative_available_water": 0.5}},
    "crop": {"file": "crops/foxtail_millet.yaml", "cultivar": "Jingu21"},
    "management": {"sowing": {"emerged": "05-20"}, "harvest": {"maturity": True, "latest": "10-20", "from_stage": 1}}}


def question(folder, year, head, days):
    """A plot of a year that is drawn from the prior, on a morning between the 25th and the 100th after emergence: its
    ensembles with observations and without, the water that there is, and where the grain that came lies among theirs."""
    rng = np.random.default_rng([7, year])
    folder.mkdir()
    (folder / "weather.csv").write_text("\n".join([head, *days]) + "\n")
    truth = outlooks.drawn({**FIELD, "weather": {"file": "weather.csv"}}, rng)
    end, mornings = outlooks.grown(sumi.Scenario(truth, folder=folder), year)
    today = end["emergence"] + rng.integers(25, 100)
    if today > mornings["date"][-1]:
        return None
    outlooks.write_seen(folder / "seen.csv", outlooks.seen(end, mornings, ROOTABLE, rng), today)
    date = str(np.datetime64(int(today), "D"))
    (folder / "station.csv").write_text("\n".join([head, *(line for line in days if line[:10] < date)]) + "\n")
    request = {**FIELD, "weather": {"file": "station.csv", "future": {"climate": "climates/yangqu.yaml"}},
               "today": {"date": date},
               "outlook": {"members": 100, "futures": 4, "seed": year, "uncertain": outlooks.prior()}}
    told = {"theta": mornings["SM"][mornings["date"] == today][0]}
    for name, more in (("seen", {"observations": "seen.csv"}), ("blind", {})):
        path = folder / f"{name}.json"
        path.write_text(json.dumps({**request, **more}))
        told[name] = outlooks.outlook(SUMI, path)[1]
    grain = told["seen"]["grain"].ravel()
    told["grain_rank"] = float(np.sum(told["seen"]["branch_weight"].ravel()[grain < end["grain"]]))
    return told


def flat(ranks, what):
    """Chi-square of a histogram of ranks between 0 and 1."""
    counts, _ = np.histogram(np.clip(ranks, 0, 1), BINS, (0, 1))
    expected = len(ranks) / BINS
    chi = np.sum((counts - expected) ** 2) / expected
    print(f"ranks of {what}: {counts}, chi-square {chi:.1f} of {BINS - 1} degrees of freedom")
    assert chi < CHI_SQUARE, what


def own_twins():
    with tempfile.TemporaryDirectory() as room:
        head, years = record(Path(room))
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda year: question(Path(room) / str(year), year, head, years[year]), years))
    told = [one for one in told if one]
    assert len(told) > 0.8 * QUESTIONS
    error = {name: scores.rms([scores.mean(one[name]["theta"], one[name]["weight"]) - one["theta"] for one in told])
             for name in ("seen", "blind")}
    spread = np.mean([scores.spread(one["seen"]["theta"], one["seen"]["weight"]) for one in told])
    print(f"{len(told)} questions: theta is off by {error['seen']:.4f}, without observations {error['blind']:.4f}; "
          f"spread over error {spread / error['seen']:.2f}")
    assert error["seen"] <= 0.5 * error["blind"]
    assert 0.8 <= spread / error["seen"] <= 1.25
    flat([np.sum(one["seen"]["weight"][one["seen"]["theta"] < one["theta"]]) for one in told], "theta")
    flat([one["grain_rank"] for one in told], "grain")


known_scores()
if (REFERENCE / "bucket").exists():
    cases_are_written_right()
    if LONG:
        scores_meet_their_targets()
else:
    print("twin cases: not there (SUMI_REFERENCE_DIR), so left out")
own_twins()
