# %% [markdown]
# # How good is an outlook?
#
# `sumi outlook` ([outlook.md](outlook.md)) says what a plot will give, when it will be ripe, and how sure that is. Here it
# is asked on five mornings of each year of a record, with the other years as the weather that may follow (one year is
# left out each time), and what it said is held against what then came.
#
# **The plots are made up**, so that what came is known: a season of foxtail millet in the weather of the year, with
# development, growth, roots, soil and initial water drawn from the ranges that the outlook thinks possible. Each has
# probes at four depths, whose readings have noise and an offset, and leaf area and stage are seen every two weeks, with
# errors. The outlook knows the readings, the weather so far, and the ranges. Its model is the one that made the truth.
#
# **In a field the skill will be lower**: there neither soil nor crop follows the model, the rain of the station is not that
# of the field, and probes fail. What this page shows is the most that the method can give, what observations add, and
# whether its probabilities mean what they say.
#
# **The record is generated** by Sumi's weather generator from [yangqu.yaml](../data/climates/yangqu.yaml), since no recorded
# weather is part of Sumi; figures of a recorded one are [below](#on-recorded-weather). The code is
# [notebooks/outlook_skill.py](../notebooks/outlook_skill.py).

# %% setup
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
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
import outlooks  # noqa: E402
import scores  # noqa: E402
import sumi  # noqa: E402

RECORD = os.environ.get("SUMI_SKILL_RECORD")  # a weather file in the place of the generated years
WEATHER = json.loads(os.environ.get("SUMI_SKILL_WEATHER", "{}"))  # other keys of `weather`, for that record
YEARS = int(os.environ.get("SUMI_SKILL_YEARS", "30"))  # generated
PLOTS = int(os.environ.get("SUMI_SKILL_PLOTS", "1"))  # made up in each year
MORNINGS = ["06-01", "06-20", "07-10", "08-01", "08-20"]
RIPE_BY = ["09-15", "09-25", "10-05"]
ROOTABLE = 150  # cm, of the soil file
STAGE_EVERY = 14  # d
FIELD = {
    "site": {"latitude_deg": 38.06, "elevation_m": 900},
    "soil": {"profile": "soils/loess_silt_loam.yaml", "initial": {"date": "04-01", "relative_available_water": 0.5}},
    "crop": {"file": "crops/foxtail_millet.yaml", "cultivar": "Jingu21"},
    "management": {"sowing": "05-20", "harvest": {"maturity": True, "latest": "10-20"}}}
plt.rcParams.update({"figure.dpi": 100, "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
                     "axes.titleweight": "bold", "axes.titlelocation": "left", "legend.frameon": False})
BLUE, GREY, RED = "#0072B2", "0.55", "#D55E00"


def on(year, day):
    """Days since 1970-01-01 of MM-DD in a year."""
    return outlooks.number(outlooks.day(f"{year}-{day}"))


def shown(day):
    date = outlooks.day(f"2001-{day}")
    return f"{date.day} {date:%b}"


def say(*sentences):
    display(Markdown(" ".join(sentences)))


def read_record(folder):
    """The head of the record and its lines by year; of whole years alone."""
    path = Path(RECORD) if RECORD else folder / "record.csv"
    if not RECORD:
        subprocess.run([SUMI, "weather", "generate", found("data/climates/yangqu.yaml"), "--years", str(YEARS), "--seed", "1",
                        "-o", path], check=True, capture_output=True)
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    years = {}
    for line in lines[1:]:
        years.setdefault(int(line[:4]), []).append(line)
    return lines[0], {year: days for year, days in years.items() if len(days) >= 365}


def season_of(year, plot, lines, folder):
    """A made-up plot in a year: what came of it, and what was seen of it."""
    rng = np.random.default_rng([2026, year, plot])
    (folder / "record.csv").write_text("\n".join(lines) + "\n")
    truth = outlooks.drawn({**FIELD, "weather": {"file": "record.csv", **WEATHER}}, rng)
    end, mornings = outlooks.grown(sumi.Scenario(truth, folder=folder), year)
    return end, mornings, outlooks.seen(end, mornings, ROOTABLE, rng, STAGE_EVERY)


def asked(year, morning, head, years, season, folder):
    """The outlook of a morning, with what was seen and without: what is needed of them, or None where the season is over."""
    end, mornings, rows = season
    today = on(year, morning)
    if today > mornings["date"][-1]:
        return None
    (folder / "station.csv").write_text("\n".join([head, *(line for line in years[year] if line[5:10] < morning)]) + "\n")
    (folder / "others.csv").write_text("\n".join([head, *(line for other, days in years.items() if other != year
                                                         for line in days)]) + "\n")
    outlooks.write_seen(folder / "seen.csv", rows, today)
    request = {**FIELD, "weather": {"file": "station.csv", "future": {"record": "others.csv"}, **WEATHER},
               "today": {"date": f"{year}-{morning}"}, "outlook": {"members": 100, "seed": 1, "uncertain": outlooks.prior()}}
    answers = {}
    for name, more in (("seen", {"observations": "seen.csv"}), ("blind", {})):
        path = folder / f"{name}.json"
        path.write_text(json.dumps({**request, **(more if rows and rows[0][0] <= today else {})}))
        answer, arrays = outlooks.outlook(SUMI, path)
        weight = arrays["branch_weight"].ravel()
        grain, ripe = arrays["grain"].ravel(), arrays["maturity"].ravel()
        answers[name] = {
            "crps": scores.crps(grain, weight, end["grain"]), "grain": [scores.point(grain, weight, q) for q in (0.1, 0.5, 0.9)],
            "ripe_by": [float(np.sum(weight[ripe <= on(year, day)])) for day in RIPE_BY],
            "frost": answer["yield"]["outcomes"].get("frost_killed", 0.0), "status": answer["status"],
            "theta": (scores.mean(arrays["theta"], arrays["weight"]), scores.spread(arrays["theta"], arrays["weight"]))}
    answers["theta"] = mornings["SM"][mornings["date"] == today][0] if today >= end["emergence"] else np.nan
    return answers


with tempfile.TemporaryDirectory() as room:
    head, years = read_record(Path(room))
    LISTED = [(year, plot) for year in years for plot in range(PLOTS)]

    def outlooks_of(one):
        year, plot = one
        folder = Path(room) / f"{year}_{plot}"
        folder.mkdir()
        season = season_of(year, plot, [head, *years[year]], folder)
        return season[0], [asked(year, morning, head, years, season, folder) for morning in MORNINGS]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ends, told = zip(*pool.map(outlooks_of, LISTED))

grain = np.array([end["grain"] for end in ends])
ripe = np.array([[end["maturity"] <= on(year, day) for day in RIPE_BY] for (year, _), end in zip(LISTED, ends)], dtype=float)
frozen = np.array([end["status"] == "frost_killed" for end in ends], dtype=float)
# What one knows without any outlook: what came of the plots in the other years.
others = [np.array([other != year for other, _ in LISTED]) for year, _ in LISTED]
intervals = np.array([scores.interval(grain[those], np.ones(those.sum())) for those in others])
climatology = {"crps": np.array([scores.crps(grain[those], np.ones(those.sum()), here) for those, here in zip(others, grain)]),
               "inside": np.mean((intervals[:, 0] <= grain) & (grain <= intervals[:, 1])),
               "ripe_by": np.array([ripe[those].mean(axis=0) for those in others]),
               "frost": np.array([frozen[those].mean() for those in others])}


def of(name, key, morning):
    """What the outlooks of a morning said, by plot; NaN of seasons that were over."""
    like = next(one[morning] for one in told if one[morning])[name][key]
    return np.array([one[morning][name][key] if one[morning] else np.full_like(like, np.nan, dtype=float) for one in told],
                    dtype=float)


def skill(score, reference):
    """1 - the mean of a score over that of its reference, and its standard error: years are drawn anew, with their plots.
    NaN where the reference is never wrong, as of what never comes."""
    there = np.isfinite(score)
    by_year = np.array([(np.sum(score[there & here]), np.sum(reference[there & here])) for here in
                        (np.array([other == year for other, _ in LISTED]) for year in years)])
    if by_year[:, 1].sum() == 0:
        return np.nan, np.nan
    draws = np.random.default_rng(3).integers(len(by_year), size=(400, len(by_year)))
    drawn = by_year[draws].sum(axis=1)
    drawn = drawn[drawn[:, 1] > 0]
    return 1 - by_year[:, 0].sum() / by_year[:, 1].sum(), np.std(1 - drawn[:, 0] / drawn[:, 1])


def shown_skill(value):
    return f"{value[0]:.2f} ± {value[1]:.2f}" if np.isfinite(value[0]) else "-"


usual = scores.interval(grain, np.ones(len(grain)))
say(f"{len(years)} years, {min(years)} to {max(years)}, sown on {shown(FIELD['management']['sowing'])}. The made-up plots give",
    f"{np.mean(grain):.0f} kg/ha on average, {usual[0]:.0f} to {usual[1]:.0f} in eight cases of ten;",
    f"{ripe[:, 1].mean() * 100:.0f} % are ripe by {shown(RIPE_BY[1])}, and frost kills {frozen.mean() * 100:.0f} %. Each outlook",
    f"goes on through the other {len(years) - 1} years.")

# %% [markdown]
# ## The yield
#
# The score is the continuous ranked probability score (CRPS): how far a distribution is from what came, in kg/ha; of a
# single number it is the error. Its skill is the share by which it is lower than that of the climatology, the yields of the
# other plots in their years: 0 is no better than those, 1 is perfect. *Without observations* knows the weather so far
# alone.

# %% outlook_yield_skill
LEADS = range(len(MORNINGS))
gain = {name: np.array([skill(of(name, "crps", k), climatology["crps"]) for k in LEADS]) for name in ("seen", "blind")}
inside = {name: [] for name in gain}
for name in gain:
    for k in LEADS:
        low, _, high = of(name, "grain", k).T
        there = np.isfinite(low)
        inside[name].append(np.mean((low <= grain)[there] & (grain <= high)[there]))
figure, (left, right) = plt.subplots(1, 2, figsize=(8.6, 3.4), constrained_layout=True)
for name, label, colour in (("seen", "with observations", BLUE), ("blind", "without observations", GREY)):
    left.errorbar(LEADS, gain[name][:, 0], yerr=gain[name][:, 1], color=colour, marker="o", capsize=3, label=label)
    right.plot(LEADS, inside[name], color=colour, marker="o", label=label)
left.axhline(0, color="0.3", linewidth=0.8)
right.axhline(0.8, color="0.3", linewidth=0.8, linestyle="--")
left.set(title="Skill of the yield over climatology", ylabel="1 - CRPS / CRPS of climatology", ylim=(None, 1))
right.set(title="Yields within the 80 % interval", ylabel="share of years", ylim=(0, 1))
for axes in (left, right):
    axes.set_xticks(LEADS, [shown(morning) for morning in MORNINGS])
left.legend(loc="upper left")
plt.show()

# %% yield_words
rows = ["| morning | CRPS, kg/ha | without observations | skill | without observations | in 80 % | 80 % interval is wide, kg/ha |",
        "|---|---|---|---|---|---|---|"]
for k in LEADS:
    wide = of("seen", "grain", k)
    rows.append(f"| {shown(MORNINGS[k])} | {np.nanmean(of('seen', 'crps', k)):.0f} | {np.nanmean(of('blind', 'crps', k)):.0f} | "
                f"{shown_skill(gain['seen'][k])} | {shown_skill(gain['blind'][k])} | "
                f"{inside['seen'][k]:.2f} | {np.nanmean(wide[:, 2] - wide[:, 0]):.0f} |")
say(f"The climatology has a CRPS of {climatology['crps'].mean():.0f} kg/ha, and {climatology['inside'] * 100:.0f} % of the yields",
    "lie within its 80 % interval. The standard errors are those of so few years.\n\n" + "\n".join(rows))

# %% [markdown]
# ## Each year
#
# A line is the 80 % interval of an outlook with observations, its point the median, at the yield that came.

# %% outlook_years
figure, panels = plt.subplots(1, len(MORNINGS), figsize=(8.6, 2.6), sharex=True, sharey=True, constrained_layout=True)
most = 1.05 * max(grain.max(), np.nanmax([of("seen", "grain", k) for k in LEADS])) / 1000
for k, axes in enumerate(panels):
    low, middle, high = of("seen", "grain", k).T / 1000
    hit = (low <= grain / 1000) & (grain / 1000 <= high)
    for some, colour in ((hit, BLUE), (~hit, RED)):
        axes.vlines(grain[some] / 1000, low[some], high[some], color=colour, linewidth=1)
        axes.plot(grain[some] / 1000, middle[some], ".", color=colour, markersize=4)
    axes.plot([0, most], [0, most], color="0.3", linewidth=0.8)
    axes.set(title=shown(MORNINGS[k]), xlim=(0, most), ylim=(0, most), aspect="equal")
panels[0].set_ylabel("outlook, t/ha")
panels[len(panels) // 2].set_xlabel("what came, t/ha")
plt.show()

# %% [markdown]
# ## Ripe by a day, and frost
#
# The Brier score is the mean square of a probability less what came, 1 or 0; its skill is over the share of the other
# years. An outlook is reliable where 70 % came of all that it gave 70 %.

# %% outlook_reliability
brier = {name: np.array([skill(np.mean((of(name, "ripe_by", k) - ripe) ** 2, axis=1),
                               np.mean((climatology["ripe_by"] - ripe) ** 2, axis=1)) for k in LEADS]) for name in gain}
frost = {name: np.array([skill((of(name, "frost", k) - frozen) ** 2, (climatology["frost"] - frozen) ** 2) for k in LEADS])
         for name in gain}
said, came = (np.concatenate(parts) for parts in zip(*[
    (of("seen", "ripe_by", k).ravel(), ripe.ravel()) for k in LEADS]))
said, came = said[np.isfinite(said)], came[np.isfinite(said)]
frost_said, frost_came = (np.concatenate(parts) for parts in zip(*[(of("seen", "frost", k), frozen) for k in LEADS]))
frost_said, frost_came = frost_said[np.isfinite(frost_said)], frost_came[np.isfinite(frost_said)]
EDGES = np.array([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])


def reliability(said, came):
    """Of each class of probabilities: their mean, the share that came, and how many there are."""
    which = np.minimum(np.searchsorted(EDGES, said, side="right") - 1, len(EDGES) - 2)
    return np.array([(said[which == k].mean(), came[which == k].mean(), np.sum(which == k))
                     for k in range(len(EDGES) - 1) if np.any(which == k)])


figure, (left, right) = plt.subplots(1, 2, figsize=(8.6, 3.6), constrained_layout=True)
for name, label, colour in (("seen", "with observations", BLUE), ("blind", "without observations", GREY)):
    for skills, event, look in ((brier, "ripe", "o-"), (frost, "frost", "s:")):
        left.errorbar(np.array(LEADS) + 0.06 * (event == "frost"), skills[name][:, 0], yerr=skills[name][:, 1], fmt=look,
                      color=colour, capsize=3, label=f"{event}, {label}")
left.axhline(0, color="0.3", linewidth=0.8)
left.set(title="Brier skill over climatology", ylabel="1 - Brier / Brier of climatology", ylim=(None, 1))
left.set_xticks(LEADS, [shown(morning) for morning in MORNINGS])
left.legend(loc="upper left", fontsize=8)
for pairs, label, colour in ((reliability(said, came), "ripe by a day", BLUE),
                             (reliability(frost_said, frost_came), "frost", RED)):
    right.plot(pairs[:, 0], pairs[:, 1], color=colour, marker="o", label=label)
    for x, y, n in pairs:
        right.annotate(f"{n:.0f}", (x, y), xytext=(4, -10), textcoords="offset points", fontsize=8, color=colour)
right.plot([0, 1], [0, 1], color="0.3", linewidth=0.8)
right.set(title="What came of what was said", xlabel="probability that was given", ylabel="share that came",
          xlim=(0, 1), ylim=(0, 1))
right.legend(loc="upper left")
plt.show()

# %% event_words
rows = [f"| morning | ripe by {', '.join(shown(day) for day in RIPE_BY)} | without observations | frost kills | "
        "without observations |", "|---|---|---|---|---|"]
for k in LEADS:
    rows.append(f"| {shown(MORNINGS[k])} | " + " | ".join(
        shown_skill(value[k]) for value in (brier["seen"], brier["blind"], frost["seen"], frost["blind"])) + " |")
say("Brier skill, and its standard error. The numbers at the points of the picture are how many outlooks there are; a year has",
    f"{len(MORNINGS)} mornings, which are not independent.\n\n" + "\n".join(rows))

# %% [markdown]
# ## The water
#
# Of the water in the root zone on the morning itself, where the crop has come up: the error of the mean, and the spread
# that the members have. The last column is the share of outlooks that call themselves degraded.

# %% water_words
rows = ["| morning | error, cm3 cm-3 | without observations | spread over error | degraded |", "|---|---|---|---|---|"]
for k in LEADS:
    truth = np.array([one[k]["theta"] if one[k] else np.nan for one in told])
    off = {name: scores.rms(of(name, "theta", k)[:, 0] - truth) for name in gain}
    held = [one[k]["seen"]["status"] != "ok" for one in told if one[k]]
    rows.append(f"| {shown(MORNINGS[k])} | {off['seen']:.4f} | {off['blind']:.4f} | "
                f"{np.nanmean(of('seen', 'theta', k)[np.isfinite(truth), 1]) / off['seen']:.2f} | {np.mean(held) * 100:.0f} % |")
say("\n".join(rows))

# %% [markdown]
# ## On recorded weather
#
# The record of Taiyuan, 2014 to 2020, brought to Yangqu as in [calibration.md](calibration.md), is not part of this
# repository, so `make docs` leaves the figures of this section as they are; they are of 30 November 2026. Six plots were
# made up in each of its seven years, and each outlook had the other six years as futures:
#
# | morning | skill of the yield | without observations | in 80 % | Brier skill, ripe by 15 Sep, 25 Sep, 5 Oct |
# |---|---|---|---|---|
# | 1 Jun | 0.24 ± 0.15 | 0.11 ± 0.05 | 0.79 | 0.05 ± 0.33 |
# | 20 Jun | 0.58 ± 0.07 | 0.14 ± 0.07 | 0.93 | 0.08 ± 0.27 |
# | 10 Jul | 0.69 ± 0.08 | 0.19 ± 0.07 | 0.86 | 0.23 ± 0.23 |
# | 1 Aug | 0.75 ± 0.04 | 0.19 ± 0.07 | 0.81 | 0.36 ± 0.20 |
# | 20 Aug | 0.83 ± 0.04 | 0.21 ± 0.07 | 0.83 | 0.58 ± 0.13 |
#
# Frost killed 5 % of these plots, which is too few for a score. Futures that leave out the own year lean
# the other way: a dry year has only wetter ones to go on with. With six of them the share within the interval is held down
# by that; more years, or a climate in their place, are the remedy. The plots are made up here too, so that this is no skill
# in a field either. With a record of your own in the place of that one (`SUMI_SKILL_WEATHER`: other keys of
# [`weather`](scenario.md#weather), as `{"shift_tmax_C": -1.3}`):
#
#     SUMI_SKILL_RECORD=station.csv SUMI_SKILL_PLOTS=6 notebooks/page.py notebooks/outlook_skill.py --page skill.md
#
# ## On plots that another program made
#
# `notebooks/twins.py FOLDER` scores the outlook on twin cases: plots whose truth another implementation computed, 24 seasons
# with three mornings each, at development stage 0.4, 0.8 and 1.3. The truths of *bucket* come from the same equations, those
# of *layered* from a soil in layers that no bucket fits, under other rain than the station's. The cases are not part of this
# repository; the figures are of November 2026.
#
# | set | | water, cm3 cm-3 | spread over error | leaf area | heading, d | maturity, d | CRPS, kg/ha (by morning) | in 80 % (by morning) |
# |---|---|---|---|---|---|---|---|---|
# | bucket | outlook | 0.0085 | 1.10 | 0.26 | 3.1 | 8.2 | 322 (480 308 177) | 0.76 (0.75 0.67 0.88) |
# | | without observations | 0.0237 | 1.00 | 1.00 | 2.9 | 7.4 | 935 (1066 895 845) | 0.68 (0.67 0.67 0.71) |
# | layered | outlook | 0.0265 | 0.61 | 0.33 | 3.4 | 8.5 | 621 (880 460 523) | 0.72 (0.58 0.83 0.75) |
# | | without observations | 0.0347 | 0.69 | 0.87 | 3.1 | 8.5 | 1037 (1000 984 1127) | 0.78 (0.79 0.79 0.75) |
#
# Where the model is wrong, an outlook is still better than one without observations, and surer of itself than it should be: on the
# first mornings of *layered* 58 % of the yields lie within the interval of 80 %, and its spread of water is 61 % of its error. It
# notices, and calls itself degraded in 83 % of these cases, and in 22 % of those of *bucket*. Nothing that was seen tells heading
# and maturity but the stage itself: looked at every 14 days, it takes heading on *bucket* from 3.1 to 2.3 days and maturity from
# 8.2 to 7.1 where it is told as it is, and to 2.8 and 7.5 where it is told with an error of 0.04.
