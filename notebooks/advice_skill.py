# %% [markdown]
# # Does the advice pay?
#
# `sumi advise` ([advice.md](advice.md)) says whether to water a plot, when and how much. Here somebody does what it says,
# morning by morning through whole seasons whose weather it does not know, and what is left of the harvest's money at the
# end is held against the best that could have been done by somebody who knew the weather. The difference is the
# **regret**, in yuan/ha: 0 is perfect.
#
# Each method is a rung of a ladder, and has to beat the one below:
#
# | method | waters when |
# |---|---|
# | `none` | never |
# | `fao56` | the depletion of the root zone has reached the readily available water (Allen et al. 1998) |
# | `forecast` | likewise, less the rain that the forecast has for the next three days |
# | `choices` | water brings more than none over the weathers to come, by more than one standard error |
#
# `thresholds` is `forecast` until a plot has thresholds of its own: [below](#thresholds-of-a-plot).
#
# **The plots are made up** ([outlook-skill.md](outlook-skill.md) has how), and their state is known to the advice: what is
# judged are decisions alone. In a field the water in the soil is known less well, and all methods lose more: the
# [single questions](#single-questions) are asked that way.
#
# **What is asked**: 80 mm of quota, a pump that gives 40 mm at least five days apart, of which 85 % reach the soil; grain at 6
# yuan/kg, water at 0.5 yuan/m3, 20 yuan/mu for each irrigation, so that 40 mm cost 500 yuan/ha. The crop is up on the day
# that the scenario says. The advice is asked every three days from the twelfth day on, or on the day that it named, and not
# while less than 40 % of the readily available water are used up. It knows the weather so far, a forecast of seven days with
# errors that grow, and the other years of the record, one of which each weather to come is.
#
# **The best** is found by trying all schedules of up to two doses of 40 mm on a grid of five days, 231 of them, moving each
# dose of the best one to better days and smaller amounts, and taking what any method got where that is more.
#
# The seasons take hours, so they are kept in [advice_skill.csv](../notebooks/advice_skill.csv), and some of them are run
# again for this page. The code is [notebooks/advice_skill.py](../notebooks/advice_skill.py) and
# [notebooks/advised.py](../notebooks/advised.py).

# %% setup
import csv
import os
import sys
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import Markdown, display


SOURCE = next(path for path in (Path(os.environ.get("SUMI_SOURCE_DIR", ".")), Path("..")) if (path / "notebooks").exists())


def found(name):
    """A path as given, or seen from the source."""
    return next(path for path in (Path(name), SOURCE / name) if path.exists()).resolve()


SUMI = found(os.environ.get("SUMI_COMMAND", "build/release/sumi"))
sys.path[:0] = [str(found(os.environ.get("SUMI_PYTHON", "build/python"))), str(found("notebooks"))]
import advised  # noqa: E402

SEASONS = int(os.environ.get("SUMI_SKILL_SEASONS", "6"))  # run again
SETS = {"yangqu": "Yangqu, generated", "taiyuan": "Taiyuan", "hyderabad": "Hyderabad", "debilt": "De Bilt"}
NAMES = ("none", *advised.METHODS)
COLOURS = dict(zip(NAMES, ("0.55", "#E69F00", "#CC79A7", "#56B4E9", "#0072B2")))
plt.rcParams.update({"figure.dpi": 100, "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
                     "axes.titleweight": "bold", "axes.titlelocation": "left", "legend.frameon": False})


def say(*sentences):
    display(Markdown(" ".join(sentences)))


def read_table(name):
    with open(found(f"notebooks/{name}"), encoding="utf-8") as file:
        return [{key: value if key == "set" else float(value) for key, value in row.items()} for row in csv.DictReader(file)]


KEPT = read_table("advice_skill.csv")


def of(name, quota=80):
    return [row for row in KEPT if row["set"] == name and row["quota_mm"] == quota]


def line(label, method, s):
    less = f"{s['less']:+.0f} ± {s['less_error']:.0f}" if np.isfinite(s["less"]) else ""
    return (f"| {label} | `{method}` | {s['mean']:.0f} ± {s['error']:.0f} | {less} | {s['without_largest']:.0f} | {s['median']:.0f} | "
            f"{s['near'] * 100:.0f} % | {s['mm']:.0f} |")


HEAD = ("| | method | regret, yuan/ha | less the one before | without the largest | median | within 50 yuan/ha of the best | water, mm |\n"
        "|---|---|---|---|---|---|---|---|")

# %% [markdown]
# ## Generated years
#
# 30 years of the weather generator from [yangqu.yaml](../data/climates/yangqu.yaml), with other plots in each year. Standard errors
# are those of years, whose plots share the weather.

# %% advice_regret
GENERATED = of("yangqu")
regrets = {method: np.concatenate(advised.regret(GENERATED, method)) for method in NAMES}
told = advised.summary(GENERATED, NAMES)
figure, (left, right) = plt.subplots(1, 2, figsize=(8.6, 3.4), constrained_layout=True)
for at, method in enumerate(NAMES[1:]):
    left.errorbar(at, told[method]["mean"], yerr=told[method]["error"], color=COLOURS[method], marker="o", capsize=4)
    left.plot(at, told[method]["median"], "_", color=COLOURS[method], markersize=14)
left.set_xticks(range(len(NAMES) - 1), NAMES[1:])
left.set(title="Mean regret (line: median)", ylabel="yuan/ha", ylim=(0, None), xlim=(-0.5, len(NAMES) - 1.5))
share = (np.arange(len(GENERATED)) + 1) / len(GENERATED)
for method in NAMES:
    right.plot(np.maximum(np.sort(regrets[method]), 1), share, color=COLOURS[method], label=method)
right.axvline(50, color="0.8", linewidth=0.8, zorder=0)
right.set(title="Seasons with less regret than that", xlabel="yuan/ha", xscale="log", ylim=(0, 1), xlim=(1, None))
right.legend(loc="upper left", fontsize=9)
plt.show()

# %% generated_words
best = np.mean([row["best"] for row in GENERATED])
years = {row["year"] for row in GENERATED}
say(f"{len(GENERATED)} seasons of {len(years)} years. The best schedules leave {best:.0f} yuan/ha. With other quotas fewer plots",
    "were asked.\n\n" + HEAD + "\n" +
    "\n".join(line(f"{quota} mm", method, s) for quota in (80, 40, 160) if of("yangqu", quota)
              for method, s in advised.summary(of("yangqu", quota), NAMES).items()))

# %% [markdown]
# ## Recorded weather
#
# Records are not part of this repository, so that `make docs` leaves these seasons as they are kept; `notebooks/advised.py
# seasons` makes them from a weather file. *Taiyuan*, 2014 to 2020, is brought to Yangqu as in [calibration.md](calibration.md);
# it has six other years. *Hyderabad*, 1975 to 1999, has the millet up on 20 June, in the monsoon. At *De Bilt*, 1959 to 1988,
# Jingu21 would hardly ripen: it is made faster there (`crop: {DTSMTB: {scale: 1.6667}}`, up on 25 May), which makes it another
# plant.

# %% recorded_words
RECORDED = [name for name in SETS if name != "yangqu" and of(name)]
say(HEAD + "\n" + "\n".join(
    line(f"{SETS[name]}, {len(of(name))} seasons" if method == "none" else "", method, s)
    for name in RECORDED for method, s in advised.summary(of(name), NAMES).items()))

# %% [markdown]
# ## Single questions
#
# One dose of 50 mm on one of three mornings (development 0.4, 0.8, 1.3), now, in seven days, or not, and none ever after. Here the
# advice knows the plot as its owner does: the scenario without what is particular to the plot, probes at four depths, leaf
# area and stage every two weeks, with errors. Its choice is the one that brings most by what it expects; water is chosen
# only where it brings so many standard errors more than none. FAO-56 waters now where the outlook's mean depletion has
# reached the readily available water. That is made for mornings that come again; *its best share* waters at the share of the
# readily available water that turns out best in these very questions, which nobody could know.

# %% advice_questions
ASKED = read_table("advice_questions.csv")
ERRORS = np.arange(0, 3.01, 0.25)
SHARES = np.arange(0.3, 1.31, 0.1)
COSTS = (300, 600)


def questions(name, cost, decide):
    """By year, what is forgone by what is decided of a row."""
    rows = [row for row in ASKED if row["set"] == name]
    return [np.array([advised.forgone(row, cost, decide(row, cost)) for row in rows if row["year"] == year])
            for year in sorted({row["year"] for row in rows})]


def told_by(errors):
    return lambda row, cost: advised.decided(row, cost, errors)


def depleted(share):
    return lambda row, cost: "now" if row["depletion_mm"] >= share * row["readily_mm"] else "none"


def lucky(name, cost):
    """The share that is best in hindsight."""
    return depleted(min(SHARES, key=lambda share: np.concatenate(questions(name, cost, depleted(share))).mean()))


QUESTIONED = [name for name in SETS if any(row["set"] == name for row in ASKED)]
figure, panels = plt.subplots(1, len(QUESTIONED), figsize=(8.6, 3.2), constrained_layout=True, sharey=True, squeeze=False)
for axes, name in zip(panels[0], QUESTIONED):
    for cost, colour in zip(COSTS, ("#0072B2", "#D55E00")):
        means = np.array([(np.concatenate(by).mean(), advised.error(by)) for by in (questions(name, cost, told_by(k)) for k in ERRORS)])
        axes.errorbar(ERRORS, means[:, 0], yerr=means[:, 1], color=colour, marker="o", markersize=3, capsize=2,
                      label=f"{cost} yuan/ha a dose")
    axes.set(title=SETS[name], xlabel="standard errors that are asked for")
panels[0][0].set_ylim(0, None)
panels[0][0].set_ylabel("mean regret, yuan/ha")
panels[0][0].legend(loc="upper left", fontsize=9)
plt.show()

# %% question_words
rows = ["| | decides | regret at 300 yuan/ha a dose | without the largest | best action | regret at 600 | without the largest | best action |",
        "|---|---|---|---|---|---|---|---|"]
for name in QUESTIONED:
    for label, decide in (("FAO-56", depleted(1)), ("its best share", None), ("most expected", told_by(0)),
                          ("by one error", told_by(1)), ("by two", told_by(2))):
        cells = []
        for cost in COSTS:
            by = questions(name, cost, decide or lucky(name, cost))
            each = np.concatenate(by)
            cells.append(f"{each.mean():.0f} ± {advised.error(by):.0f} | {np.sort(each)[:-1].mean():.0f} | {np.mean(each < 1) * 100:.0f} %")
        head = f"{SETS[name]}, {len(each)} questions" if label == "FAO-56" else ""
        rows.append(f"| {head} | {label} | " + " | ".join(cells) + " |")
say("\n".join(rows))

# %% [markdown]
# A dose that hardly promises more than none is mostly not worth its trip, and seldom worth much: asking for one standard
# error, as `sumi advise` does, costs next to nothing on average and takes needless doses away. Asking for two or three forgoes,
# now and then, a harvest. In whole seasons, where the question comes again in some days, one and two could not be told apart.
#
# **Plots that another program made**: 72 such questions are the twin cases of [outlook-skill.md](outlook-skill.md), which are not
# part of this repository. These figures are of November 2026; one question of 2019 costs those by errors 5890, and is the
# largest, which the second columns leave out.
#
# | decides | regret at 300 yuan/ha a dose | without the largest | best action | regret at 600 | without the largest | best action |
# |---|---|---|---|---|---|---|
# | FAO-56, by the mean of the outlook | 442 ± 270 | 356 ± 199 | 82 % | 410 ± 254 | 327 ± 184 | 85 % |
# | most expected | 159 ± 80 | 78 ± 14 | 69 % | 200 ± 77 | 124 ± 27 | 72 % |
# | by one error | 191 ± 93 | 111 ± 54 | 76 % | 208 ± 87 | 132 ± 50 | 79 % |
# | by two | 154 ± 95 | 73 ± 54 | 89 % | 163 ± 89 | 86 ± 51 | 89 % |
#
# Of so few questions one costs as much as all others, and nothing is told apart.
#
# ## Thresholds of a plot
#
# Depletion may be answered earlier or later than at the readily available water, by phase of the crop: 216 sets of three
# thresholds from 0.5 to 1.5 times of it, or never. For each of some plots the set was taken that was best in the other years
# of the record, much as `sumi advise --learn` does, and held against 1 in all phases.

# %% threshold_words
FOUND = read_table("advice_thresholds.csv")
rows = ["| | years x plots | margin with learnt thresholds less that with 1, yuan/ha |", "|---|---|---|"]
for name in SETS:
    mine = [row for row in FOUND if row["set"] == name]
    if mine:
        years = sorted({row["year"] for row in mine})
        by = [np.array([row["learnt"] - row["standard"] for row in mine if row["year"] == year]) for year in years]
        rows.append(f"| {SETS[name]} | {len(years)} x {len(by[0])} | {np.concatenate(by).mean():+.0f} ± {advised.error(by):.0f} |")
say("\n".join(rows))

# %% [markdown]
# ## What pays

# %% verdict
low, high = told["choices"], told["fao56"]
less = [one - other for one, other in zip(advised.regret(GENERATED, "choices"), advised.regret(GENERATED, "fao56"))]
say(f"- **Choices pay.** In the generated years they lose {low['mean']:.0f} yuan/ha where FAO-56 loses {high['mean']:.0f}: a difference of",
    f"{np.concatenate(less).mean():+.0f} ± {advised.error(less):.0f}. In single questions they lose a fifth of what FAO-56 does, and",
    "about what it would at its best share, which nobody knows beforehand.\n"
    "- **FAO-56 is a strong rule**, where the water in the soil is known: most of what irrigation can bring, it brings.\n"
    f"- **Waiting for forecast rain has not been shown to pay by itself**: {told['forecast']['less']:+.0f} ±",
    f"{told['forecast']['less_error']:.0f} yuan/ha against FAO-56 without it. It saves water, and now and then a rain that does not come",
    "costs more than many that make a dose needless. `choices` has the forecast in its weathers, with its errors.\n"
    "- **Learnt thresholds do not pay as a rung of their own.** They say how irrigation goes on behind a choice.\n"
    "- **Where water hardly ever pays**, as in the monsoon of Hyderabad and at De Bilt, the right advice is none, and nothing is lost "
    "by asking.")

# %% [markdown]
# ## Run again
#
# Some of the seasons, as Sumi is today:

# %% again
with tempfile.TemporaryDirectory() as room:
    record = advised.read_record(advised.generated(SUMI, 30, Path(room) / "record.csv"))
    again = sorted(GENERATED, key=lambda row: (row["plot"], row["year"]))[:SEASONS]
    now = advised.seasons(record, [(int(row["year"]), int(row["plot"])) for row in again])
off = [abs(row[method] - then[method]) for row, then in zip(now, again) for method in (*NAMES, "best")]
changed = sum(value > 1 for value in off)
say(f"{len(now)} seasons were run again, with {len(off)} margins.",
    "All are what they were." if changed == 0 else f"**{changed} of them are others than are kept**, by up to {max(off):.0f} yuan/ha.")

# %% [markdown]
# To make the tables anew, or for a weather file of your own (`--field` takes site, crop and management as JSON):
#
#     notebooks/advised.py seasons seasons.csv --years 30 --plots 4
#     notebooks/advised.py seasons seasons.csv --record station.csv
#     notebooks/advised.py questions questions.csv
#     notebooks/advised.py thresholds thresholds.csv --plots 12
#
# `PYTHONPATH` has to name the package `sumi` (`build/python`). The tables of this page have a column more, `set`.
