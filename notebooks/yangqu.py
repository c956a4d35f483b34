# %% [markdown]
# # Foxtail millet at Yangqu: when to sow, and what water brings
#
# This page reads the file that `make demo` writes: many seasons of foxtail millet on one loess field, each combination
# of cultivar, sowing date and irrigation in the same years of weather. Every number in its sentences is computed from
# that file. Three questions are asked of it. Which sowing date and irrigation bring the best harvest? How sure is it?
# What does a millimetre of water bring?
#
# A crop that frost or autumn stops before it is ripe has no yield here. It is counted as a season that failed, and its
# half-filled grain enters no mean. Means and percentiles are therefore those of the ripe seasons, and the share of
# seasons that ripen stands beside them, rounded down. Yields are grain dry matter; 1 t/ha is 66.7 kg/mu.

# %% setup
import os
import warnings
from pathlib import Path
from types import SimpleNamespace

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import xarray as xr
import yaml
from IPython.display import Markdown, display

named = Path(os.environ.get("SUMI_DEMO", "build/demo/yangqu.h5"))
found = [path for path in (named, ".." / named) if path.exists()]
if not found:
    raise FileNotFoundError(f"{named} is absent: `make demo` writes it, or set SUMI_DEMO to another file of its kind")
warnings.filterwarnings("ignore")  # of xarray, about the missing dates of seasons that failed
cube = xr.open_dataset(found[0]).transpose("cultivar", "sowing", "irrigation", "year", ...)
scenario = yaml.safe_load(xr.open_dataset(found[0], group="provenance")["scenario"].item())

OFTEN = 0.9  # share of seasons that must ripen before a choice may be called the best
HALF = 0.5  # share below which no percentiles are drawn
LONG = 30  # d, from sowing to emergence
FEW = 3  # paired years below which no standard error is told
T = 1000.0  # kg/ha in 1 t/ha
MU = 15.0  # mu in 1 ha

words = cube["status"].attrs["flag_meanings"].split()
ripe = cube["status"] == words.index("ripe")
failed = cube["status"].isin([words.index(word) for word in ("weather_missing", "weather_ends", "solver_failed")])
share = ripe.where(~failed).mean("year")  # probability of ripening, of the seasons that could be simulated
often = share >= OFTEN - 1e-9
grain = cube["yield"].astype(float).where(ripe)
mean, low, high = grain.mean("year"), grain.quantile(0.1, "year"), grain.quantile(0.9, "year")
water = cube["irrigation_gross"].astype(float).where(~failed)
doses = cube["irrigation_number"].astype(float).where(~failed)

cultivars, sowings, strategies = (list(map(str, cube[axis].values)) for axis in ("cultivar", "sowing", "irrigation"))
years = cube.sizes["year"]
rainfed = strategies[int(water.mean(("cultivar", "sowing", "year")).argmin())]
days = pd.to_datetime(["2001-" + sowing for sowing in sowings])  # the year is a placeholder
day_of = {sowing: f"{day.day} {day:%B}" for sowing, day in zip(sowings, days)}
top_of_axis = 1.05 * float(grain.max()) / T if ripe.any() else 1.0

# Okabe and Ito's colours keep apart for the colour-blind; shapes and dashes say the same once more.
COLOURS = dict(zip(strategies, ["#000000", "#0072B2", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#E69F00"] * 4))
SHAPES = dict(zip(strategies, ["o", "s", "^", "D", "v", "P", "X"] * 4))
plt.rcParams.update({"figure.dpi": 100, "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
                     "axes.titleweight": "bold", "axes.titlelocation": "left", "legend.frameon": False,
                     "hatch.linewidth": 0.6})


def at(values, cultivar, sowing, irrigation):
    return values.sel(cultivar=cultivar, sowing=sowing, irrigation=irrigation)


def number(*choice):
    return float(at(*choice))


def percent(value):
    return f"{np.floor(100 * float(value) + 1e-9):.0f} %"  # never more than it is


def say(*sentences):
    display(Markdown(" ".join(sentences)))


def best_of(cultivar, among=strategies):
    """The choice with the largest mean yield of those that ripen often enough; if none does, of those that ripen most
    often. None where no season ripens."""
    choices = [(sowing, strategy) for sowing in sowings for strategy in among
               if number(share, cultivar, sowing, strategy) > 0]
    if not choices:
        return None
    most = max(number(share, cultivar, *choice) for choice in choices)
    sure = [choice for choice in choices if bool(at(often, cultivar, *choice))]
    choices = sure or [choice for choice in choices if number(share, cultivar, *choice) == most]
    sowing, strategy = max(choices, key=lambda choice: number(mean, cultivar, *choice))
    return SimpleNamespace(sowing=sowing, strategy=strategy, often=bool(sure))


def paired(a, b):
    """The differences a - b of the years that have both: number, mean, standard error, 10th and 90th percentile."""
    difference = (a - b).dropna("year").values
    n = len(difference)
    if n == 0:
        return SimpleNamespace(n=0)
    error = difference.std(ddof=1) / np.sqrt(n) if n > 1 else np.nan
    low, high = np.quantile(difference, [0.1, 0.9])
    return SimpleNamespace(n=n, mean=difference.mean(), error=error, low=low, high=high)


best = {cultivar: best_of(cultivar) for cultivar in cultivars}

# %% [markdown]
# ## The field, the weather, the choices

# %% choices
say(f"The site is {cube.attrs.get('site', 'not named')}. The weather: {cube.attrs['weather']}.",
    f"The sweep grows {' and '.join(cultivars)} from {len(sowings)} sowing dates ({day_of[sowings[0]]} to",
    f"{day_of[sowings[-1]]}) under {len(strategies)} irrigation strategies in {years} years: {ripe.size} seasons, of",
    f"which {percent(ripe.mean())} ripened.")
table = ["| strategy | in the scenario file | irrigations a season | water a season, mm gross |", "|---|---|---|---|"]
for strategy in strategies:
    rule = yaml.safe_dump(scenario["sweep"]["irrigation"][strategy], default_flow_style=True, width=1000)
    turns, mm = (float(values.sel(irrigation=strategy).mean()) for values in (doses, water))
    table.append(f"| {strategy} | `{rule.removesuffix('...' + chr(10)).strip()}` | {turns:.1f} | {mm:.0f} |")
say("\n".join(table))

# %% [markdown]
# ## Which sowing date, which irrigation
#
# Each cell below is a choice: a sowing date with an irrigation strategy. The number is its mean yield over the ripe
# seasons. Hatched cells ripen in fewer than 90 % of the seasons; the share stands in them. A high number in a hatched
# cell is no advice: it is the mean of the years that were warm enough, and the other years brought nothing. The frame
# marks the largest mean yield among the choices that ripen often enough; where there is none, a dashed frame marks the
# largest among those that ripen most often.

# %% heat_map
cmap = plt.get_cmap("viridis")
scale = plt.Normalize(float(mean.min()) / T, float(mean.max()) / T) if ripe.any() else plt.Normalize(0, 1)


def draw_cell(axes, x, y, chance, value, sure):
    colour = cmap(scale(value)) if chance > 0 else "#e4e4e4"
    dark = chance > 0 and scale(value) < 0.5
    square = {"xy": (x - 0.5, y - 0.5), "width": 1, "height": 1}
    axes.add_patch(plt.Rectangle(**square, facecolor=colour, edgecolor="white", linewidth=1.2))
    if not sure:
        lines = "white" if dark else "0.25"
        axes.add_patch(plt.Rectangle(**square, fill=False, hatch="//", linewidth=0, edgecolor=lines))
    label = f"{value:.1f}" if sure else f"{value:.1f}\n{percent(chance)}" if chance > 0 else "none\nripe"
    behind = {"facecolor": colour, "edgecolor": "none", "boxstyle": "square,pad=0.2"}
    axes.text(x, y, label, ha="center", va="center", color="white" if dark else "black", linespacing=1.3,
              fontsize=10.5 if sure else 8.5, bbox=behind)


def draw_frame(axes, x, y, sure):
    for colour, width, line in (("white", 6, "-"), ("black", 2.5, "-" if sure else "--")):
        axes.add_patch(plt.Rectangle((x - 0.45, y - 0.45), 0.9, 0.9, fill=False, edgecolor=colour, linewidth=width,
                                     linestyle=line))


figure, panels = plt.subplots(len(cultivars), 1, figsize=(8.6, 0.9 + 2.5 * len(cultivars)), sharex=True, squeeze=False,
                              constrained_layout=True)
for axes, cultivar in zip(panels[:, 0], cultivars):
    for x, sowing in enumerate(sowings):
        for y, strategy in enumerate(strategies):
            chance, value, sure = (number(values, cultivar, sowing, strategy) for values in (share, mean / T, often))
            draw_cell(axes, x, y, chance, value, sure)
    if best[cultivar]:
        draw_frame(axes, sowings.index(best[cultivar].sowing), strategies.index(best[cultivar].strategy),
                   best[cultivar].often)
    axes.set(title=cultivar, ylabel="irrigation", xlim=(-0.5, len(sowings) - 0.5), ylim=(len(strategies) - 0.5, -0.5),
             xticks=range(len(sowings)), yticks=range(len(strategies)), yticklabels=strategies)
    axes.set_xticklabels([f"{day.day} {day:%b}" for day in days])
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
panels[-1, 0].set_xlabel(f"sowing date      (hatched: ripe in fewer than {percent(OFTEN)} of {years} seasons)")
figure.colorbar(plt.cm.ScalarMappable(scale, cmap), ax=panels[:, 0], aspect=40, pad=0.01,
                label="mean yield of ripe seasons, t/ha grain dry matter")
plt.show()

# %% heat_map_in_words
for cultivar in cultivars:
    if not best[cultivar]:
        say(f"**{cultivar}** ripens in no season of this sweep.")
        continue
    sowing, strategy = choice = best[cultivar].sowing, best[cultivar].strategy
    value, floor, ceiling = (number(values, cultivar, *choice) for values in (mean, low, high))
    verdict = "the best choice is" if best[cultivar].often else (
        f"no choice ripens in {percent(OFTEN)} of the seasons; nearest to it is")
    sentences = [
        f"For **{cultivar}** {verdict} sowing on {day_of[sowing]} with *{strategy}*: {value / T:.1f} t/ha "
        f"({value / MU:.0f} kg/mu) in the mean of the ripe seasons.",
        f"One ripe season in ten stays below {floor / T:.1f} t/ha, one in ten exceeds {ceiling / T:.1f}.",
        f"The crop ripens in {percent(at(share, cultivar, *choice))} of the seasons."]
    dry = best_of(cultivar, [rainfed])
    if dry and strategy != rainfed:
        value = number(mean, cultivar, dry.sowing, rainfed)
        sentences.append(f"With *{rainfed}* it is {value / T:.1f} t/ha, best sown on {day_of[dry.sowing]}.")
    if sowing in (sowings[0], sowings[-1]):
        end = "first" if sowing == sowings[0] else "last"
        sentences.append(f"This is the {end} date of the sweep; the best of all may lie beyond it.")
    if best[cultivar].often:
        others = {other: paired(at(grain, cultivar, other, strategy), at(grain, cultivar, *choice))
                  for other in sowings if other != sowing and bool(at(often, cultivar, other, strategy))}
        near = [day_of[other] for other, gap in others.items() if gap.n >= FEW and abs(gap.mean) <= 2 * gap.error]
        sentences.append(
            f"Year by year, sowing on {' or '.join(near)} differs from it by less than two standard errors."
            if near else "No other sowing date that ripens as surely comes within two standard errors of it.")
    say(*sentences)

# %% [markdown]
# ## What a later sowing risks
#
# The line is the mean yield of the ripe seasons, and the band holds the middle eight in ten of them. Below is how often
# the crop ripens. Read the two together: where the lower line has fallen, the upper one speaks of the warm years alone.
# Filled marks are dates that ripen often enough, open marks are dates that do not; there is no band where fewer than
# half of the seasons ripen. Where the two lower lines lie on each other, irrigation does not change whether the crop
# ripens.

# %% sowing_date
figure, panels = plt.subplots(2, len(cultivars), figsize=(0.6 + 4.2 * len(cultivars), 5.6), sharex=True, sharey="row",
                              squeeze=False, constrained_layout=True, gridspec_kw={"height_ratios": [2.4, 1]})
for (above, below), cultivar in zip(panels.T, cultivars):
    watered = best[cultivar].strategy if best[cultivar] and best[cultivar].strategy != rainfed else strategies[-1]
    for strategy in dict.fromkeys([rainfed, watered]):
        chance, sure, middle, floor, ceiling = (values.sel(cultivar=cultivar, irrigation=strategy).values
                                                for values in (share, often, mean / T, low / T, high / T))
        look = {"color": COLOURS[strategy], "marker": SHAPES[strategy]}
        above.fill_between(days, floor, ceiling, where=chance >= HALF, color=look["color"], alpha=0.17, linewidth=0)
        above.plot(days, middle, markersize=6, markerfacecolor="white", label=strategy, **look)
        above.plot(days[sure], middle[sure], markersize=6, linestyle="none", **look)
        below.plot(days, 100 * chance, markersize=5, linestyle="-" if strategy == rainfed else "--", **look)
    below.axhline(100 * OFTEN, color="0.45", linewidth=1, linestyle=":")
    above.set(title=cultivar, ylim=(0, top_of_axis))
    above.legend(loc="lower left", title="mean and 10th to 90th percentile", alignment="left", ncol=2)
    below.set(xlabel="sowing date", ylim=(-4, 104))
    below.xaxis.set_major_locator(mdates.DayLocator(bymonthday=(1, 10, 20)))
    below.xaxis.set_major_formatter(mdates.DateFormatter("%-d %b"))
    for axes in (above, below):
        axes.grid(color="0.9")
panels[0, 0].set_ylabel("yield of ripe seasons,\nt/ha grain dry matter")
panels[1, 0].set_ylabel("seasons that\nripen, %")
plt.show()

# %% sowing_date_in_words
for cultivar in cultivars:
    chance = share.sel(cultivar=cultivar).max("irrigation")
    sure = [sowing for sowing in sowings if bool(often.sel(cultivar=cultivar, sowing=sowing).any())]
    if sure:
        sentences = [f"**{cultivar}** ripens in at least {percent(OFTEN)} of the seasons when sown by "
                     f"{day_of[sure[-1]]}."]
        sentences += [f"Sown on {day_of[sowing]} it ripens in {percent(chance.sel(sowing=sowing))}."
                      for sowing in sowings[sowings.index(sure[-1]) + 1:][:1]]
    else:
        sentences = [f"**{cultivar}** ripens in {percent(OFTEN)} of the seasons from no date of the sweep; the most is "
                     f"{percent(chance.max())}."]
    never = [sowing for sowing in sowings if float(chance.sel(sowing=sowing)) == 0]
    if never and best[cultivar]:
        sentences.append(f"Sown on {' or '.join(day_of[sowing] for sowing in never)} it never ripens.")
    first = best[cultivar].sowing if best[cultivar] else None
    if first and number(share, cultivar, first, rainfed) > 0:
        waits = at(cube["emergence_date"] - cube["sowing_date"], cultivar, first, rainfed) / np.timedelta64(1, "D")
        waits = waits.dropna("year").values
        sentences.append(f"Sown on {day_of[first]}, the seed emerges after {np.median(waits):.0f} days in the middle "
                         f"year; in {int((waits > LONG).sum())} of {len(waits)} years it lies in a dry or cold seedbed "
                         f"for more than {LONG} days.")
        floor, ceiling = (number(values, cultivar, first, rainfed) / T for values in (low, high))
        sentences.append(f"Sown on that day and left to the rain, one ripe season in ten stays below {floor:.1f} "
                         f"t/ha, and one in ten exceeds {ceiling:.1f}.")
        curve = mean.sel(cultivar=cultivar, irrigation=rainfed)
        top = sowings[int(curve.fillna(0).argmax())]
        rise = float(curve.sel(sowing=top) - curve.sel(sowing=first))
        gap = paired(at(grain, cultivar, top, rainfed), at(grain, cultivar, first, rainfed))
        if top != first and gap.n >= FEW:
            sentences.append(f"The rainfed mean is highest for {day_of[top]}, by {rise:.0f} kg/ha over "
                             f"{day_of[first]}. Within the {gap.n} years that ripen from both dates the difference is "
                             f"{gap.mean:+.0f} ± {gap.error:.0f} kg/ha. Trust the second number: the first compares "
                             "different years, as the years that do not ripen are missing from its means.")
    say(*sentences)

# %% [markdown]
# ## What water brings
#
# Each small mark is one ripe season, each large one the mean of a strategy, both at the sowing date found above. (Small
# marks are spread sideways a little, so that they do not hide each other.) The gain is taken year by year: the
# irrigated field less the rainfed field in the same weather, over the years that ripen in both. The differences from
# year to year thus drop out, and what remains is the effect of the water.


# %% irrigation_water
def gain_over_rainfed(cultivar, sowing, strategy):
    """The paired gain in yield, and the water (mm) and irrigations that it took; None where nothing can be compared."""
    wet, dry = (cultivar, sowing, strategy), (cultivar, sowing, rainfed)
    gain = paired(at(grain, *wet), at(grain, *dry))
    both = at(ripe, *wet) & at(ripe, *dry)
    gain.mm, gain.turns = (float((at(values, *wet) - at(values, *dry)).where(both).mean()) for values in (water, doses))
    return gain if gain.n >= FEW and gain.mm > 0 else None


gains = {cultivar: {strategy: gain for strategy in strategies
                    if best[cultivar] and (gain := gain_over_rainfed(cultivar, best[cultivar].sowing, strategy))}
         for cultivar in cultivars}
figure, panels = plt.subplots(1, len(cultivars), figsize=(0.6 + 4.2 * len(cultivars), 5.4), sharey=True, squeeze=False,
                              constrained_layout=True)
for axes, cultivar in zip(panels[0], cultivars):
    axes.set(title=cultivar, xlabel="irrigation in the season, mm gross", ylim=(0, top_of_axis))
    axes.grid(color="0.9")
    if not best[cultivar]:
        continue
    axes.set_title(f"{cultivar}, sown {day_of[best[cultivar].sowing]}")
    for strategy in strategies:
        tons, mm = (at(values, cultivar, best[cultivar].sowing, strategy) for values in (grain / T, water))
        gain = gains[cultivar].get(strategy)
        label = f"{strategy}: {gain.mean:+.0f} kg/ha, {gain.mean / gain.mm:.1f} kg/ha per mm" if gain else strategy
        look = {"color": COLOURS[strategy], "marker": SHAPES[strategy], "linestyle": "none"}
        axes.plot(mm + np.linspace(-4, 4, years), tons, markersize=4.5, alpha=0.45, markeredgewidth=0, **look)
        axes.plot(mm.where(tons.notnull()).mean(), tons.mean(), markersize=12, markeredgecolor="white",
                  markeredgewidth=1.5, label=label, **look)
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.14), handletextpad=0.3, alignment="left", markerscale=0.75,
                title=f"mean, and gain over {rainfed} in the same years")
panels[0, 0].set_ylabel("yield of ripe seasons, t/ha grain dry matter")
plt.show()

# %% irrigation_water_in_words
table = ["| cultivar | strategy | gain, kg/ha | standard error | 10th to 90th percentile | years | water, mm | "
         "kg/ha per mm | kg/ha per irrigation |", "|---|---|---|---|---|---|---|---|---|"]
table += [f"| {cultivar} | {strategy} | {gain.mean:+.0f} | {gain.error:.0f} | {gain.low:+.0f} to {gain.high:+.0f} | "
          f"{gain.n} | {gain.mm:.0f} | {gain.mean / gain.mm:.1f} | {gain.mean / gain.turns:.0f} |"
          for cultivar in cultivars for strategy, gain in gains[cultivar].items()]
say("\n".join(table))
for cultivar, own in gains.items():
    if not own:
        continue
    most = max(own, key=lambda strategy: own[strategy].mean)
    thrifty = max(own, key=lambda strategy: own[strategy].mean / own[strategy].mm)
    gain, rate = own[most], own[most].mean / own[most].mm
    sentences = [f"For **{cultivar}**, *{most}* adds most: {gain.mean:.0f} ± {gain.error:.0f} kg/ha "
                 f"({gain.mean / MU:.0f} kg/mu) from {gain.mm:.0f} mm of water."]
    sentences.append(
        f"It also brings most for each millimetre, {rate:.1f} kg/ha." if thrifty == most else
        f"For each millimetre *{thrifty}* brings most: {own[thrifty].mean / own[thrifty].mm:.1f} kg/ha, where *{most}* "
        f"brings {rate:.1f}.")
    dry, wet = (at(grain, cultivar, best[cultivar].sowing, strategy) for strategy in (rainfed, most))
    dry, wet = xr.align(dry.dropna("year"), wet.dropna("year"))
    order = (wet - dry).values[np.argsort(dry.values)]
    third = len(order) // 3
    sentences.append(f"In the third of the years with the poorest rainfed harvests it adds {order[:third].mean():.0f} "
                     f"kg/ha, in the third with the richest {order[-third:].mean():.0f}.")
    unclear = [f"*{strategy}*" for strategy, gain in own.items() if not gain.mean > 2 * gain.error]
    if unclear:
        sentences.append(f"The gain of {' and '.join(unclear)} is within two standard errors of 0.")
    say(*sentences)

# %% [markdown]
# ## What these numbers are, and are not
#
# - The years of weather are generated, by a generator that was fitted to seven years of Taiyuan, shifted to Yangqu.
#   They are like those seven years; they are no climatology, and no forecast.
# - The crop parameters are a fit to what is known of millet in Shanxi, not a validation: no field at Yangqu was
#   measured.
# - Light, temperature and water limit these crops. Nutrients, weeds, pests and disease do not.
# - The water in the soil on the first day decides much of a dry year. Here it is one assumption, the same for all
#   seasons. A sweep can take it as an axis: `soil.initial.relative_available_water`.
# - No prices are in these numbers. A gain in kg/ha pays for its water, or does not.
