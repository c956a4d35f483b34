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
# | `thresholds` | likewise, by a threshold for each phase of the crop |
# | `choices` | water brings more than none over the weathers to come, and that can be told |
#
# **The plots are made up** ([outlook-skill.md](outlook-skill.md) has how), and their state is known to the advice: what is
# judged are decisions alone. In a field the water in the soil is known less well, and all methods lose more.
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
say(f"{len(GENERATED)} seasons of {len(years)} years. The best schedules leave {best:.0f} yuan/ha, with",
    f"{np.mean([row['best_mm'] for row in GENERATED]):.0f} mm of water.\n\n" + HEAD + "\n" +
    "\n".join(line("80 mm", method, told[method]) for method in NAMES))
