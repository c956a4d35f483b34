# %% [markdown]
# # Foxtail millet at Yangqu: when to sow, and what water and film bring
#
# This page reads the file that `make demo` writes: many seasons of foxtail millet on one loess field, each combination
# of cultivar, film, sowing and irrigation in the same years of weather. Every number in its sentences is computed from
# that file, or, in [How sure is the ripening?](#how-sure-is-the-ripening), from more years of the same field. What
# should be done? What does it risk? What cannot be told apart? What do water, film and waiting for a moist seedbed
# bring?
#
# **Every year counts.** A year in which nothing is harvested counts as 0 kg/ha: frost or autumn stopped the crop before
# there was grain to cut, the seed never came up, or the seedbed stayed too dry to sow. A crop that is cut before it is
# quite ripe, on the eve of a killing frost or on 10 October, counts with the grain that it has. Means and percentiles
# are those of all years. Yields are grain dry matter; 1 t/ha is 66.7 kg/mu.

# %% setup
import csv
import os
import subprocess
import tempfile
import warnings
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import xarray as xr
import yaml
from IPython.display import Markdown, display

named = Path(os.environ.get("SUMI_DEMO", "build/demo/yangqu.h5"))
found = [path for path in (named, ".." / named) if path.exists()]
if not found:
    raise FileNotFoundError(f"{named} is absent: `make demo` writes it, or set SUMI_DEMO to another file of its kind")
warnings.filterwarnings("ignore")  # of xarray, about the missing dates of seasons that failed
FILM = "management_mulch_fraction"
AXES = ["cultivar", FILM, "sowing", "irrigation", "year"]
cube = xr.open_dataset(found[0]).transpose(*AXES, ...)
scenario = yaml.safe_load(xr.open_dataset(found[0], group="provenance")["scenario"].item())
command = [path for path in (Path(os.environ.get("SUMI_COMMAND", "build/release/sumi")), Path("../build/release/sumi"))
           if path.exists()][0].resolve()
told = subprocess.run([command, "show", found[0], "--choices", "--csv"], check=True, capture_output=True, text=True)
told = list(csv.DictReader(told.stdout.splitlines()))

RISKY = 0.1  # share of the years without a harvest beyond which a choice is hatched
LONG = 30  # d, from sowing to emergence
WAIT = 25  # d, likewise, for the question whether a crop ripens
MANY = 240  # years, likewise
SEEDS, LAST_YEAR = list(range(1, 41)), 261  # of the many years that tell its doubt; the most years of a seed
USUAL = "05-10"  # the sowing that is told of
Z_80 = 1.2816  # of a normal distribution: 80 % lie within
T = 1000.0  # kg/ha in 1 t/ha
MU = 15.0  # mu in 1 ha

words = cube["status"].attrs["flag_meanings"].split()
grain = cube["yield_all_years"].astype(float)  # missing only where a season could not be simulated
known = grain.notnull()
mean, low, high = grain.mean("year"), grain.quantile(0.1, "year"), grain.quantile(0.9, "year")
lost = (grain == 0).where(known).mean("year")  # share of the years without a harvest
water = cube["irrigation_gross"].astype(float).where(known)

cultivars, sowings, strategies = (list(map(str, cube[axis].values)) for axis in ("cultivar", "sowing", "irrigation"))
films = [float(share) for share in cube[FILM].values]
bare, covered = films[0], films[-1]
years = cube.sizes["year"]
rainfed = strategies[int(water.mean(("cultivar", FILM, "sowing", "year")).argmin())]
rules = scenario["sweep"]["sowing"] if isinstance(scenario["sweep"]["sowing"], dict) else {}
waiting = [name for name in sowings if isinstance(rules.get(name), dict)]  # sowings by a rule
fixed = [name for name in sowings if name not in waiting]


def outcome(*names):
    return cube["status"].isin([words.index(name) for name in names])


def shown(sowing, short=False):
    """A sowing as it is read: a day of the year, or the name of a rule."""
    if sowing in waiting:
        return sowing.replace("_", "\n" if short else " ")
    day = np.datetime64(f"2001-{sowing}").item()  # the year is a placeholder
    return f"{day.day} {day:%b}" if short else f"{day.day} {day:%B}"


def sown(sowing):
    return f"sown *{shown(sowing)}*" if sowing in waiting else f"sown on {shown(sowing)}"


def under(film):
    return f"under film on {100 * film:.0f} % of the ground" if film > 0 else "without film"


# Okabe and Ito's colours keep apart for the colour-blind; shapes say the same once more.
COLOURS = dict(zip(strategies, ["#000000", "#56B4E9", "#0072B2", "#009E73", "#D55E00", "#CC79A7", "#E69F00"] * 4))
SHAPES = dict(zip(strategies, ["o", "v", "s", "^", "D", "P", "X"] * 4))
plt.rcParams.update({"figure.dpi": 100, "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
                     "axes.titleweight": "bold", "axes.titlelocation": "left", "legend.frameon": False,
                     "hatch.linewidth": 0.6})


def at(values, cultivar, film, sowing, irrigation):
    return values.sel({"cultivar": cultivar, FILM: film, "sowing": sowing, "irrigation": irrigation})


def number(*choice):
    return float(at(*choice))


def of_years(share):
    """A share of the years as a number of them."""
    return f"{round(share * years)} of {years} years"


def say(*sentences):
    display(Markdown(" ".join(sentences)))


def best_of(cultivar, film, among=strategies, sowings=sowings):
    """The sowing and the irrigation with the largest mean of all years; None where no year brings a harvest."""
    choices = [(sowing, strategy) for sowing in sowings for strategy in among]
    best = max(choices, key=lambda choice: number(mean, cultivar, film, *choice))
    return best if number(mean, cultivar, film, *best) > 0 else None


def paired(a, b):
    """The differences a - b of the years that both have: mean, standard error, 10th and 90th percentile."""
    difference = (a - b).dropna("year").values
    low, high = np.quantile(difference, [0.1, 0.9])
    return SimpleNamespace(mean=difference.mean(), error=difference.std(ddof=1) / np.sqrt(len(difference)), low=low,
                           high=high, lost=int((a < b).sum()), n=len(difference))


def choices_told(column):
    """The choices for which `sumi show` says so: (cultivar, film, sowing, irrigation)."""
    return [(row["cultivar"], float(row[FILM]), row["sowing"], row["irrigation"]) for row in told if row[column] == "1"]


alike, advised = choices_told("may_be_best"), choices_told("advised")
best = {(cultivar, film): best_of(cultivar, film) for cultivar in cultivars for film in films}

# %% [markdown]
# ## The field, the weather, the choices

# %% choices
say(f"The site is {cube.attrs.get('site', 'not named')}. The weather: {cube.attrs['weather']}.",
    f"The sweep grows {' and '.join(cultivars)} on bare ground and {under(covered)}, from {len(sowings)} sowings,",
    f"under {len(strategies)} irrigation strategies, in {years} years: {grain.size} seasons.")
if waiting:
    rule = rules[waiting[0]]
    say(f"A sowing is a day, or a rule: *{shown(waiting[0])}* sows on the first day from {shown(rule['first'])} to",
        f"{shown(rule['last'])} on which the last five days were {rule['mean_temperature_C']} C or warmer in the mean",
        f"and the upper 10 cm hold {100 * rule['seedbed_relative_water']:.0f} % of their available water, and sows nothing",
        "where no such day comes.")
table = ["| strategy | in the scenario file | water a season, mm gross |", "|---|---|---|"]
for strategy in strategies:
    rule = yaml.safe_dump(scenario["sweep"]["irrigation"][strategy], default_flow_style=True, width=1000)
    mm = float(water.sel(irrigation=strategy).mean())
    table.append(f"| {strategy} | `{rule.removesuffix('...' + chr(10)).strip()}` | {mm:.0f} |")
say("\n".join(table))

# %% [markdown]
# ## What to do
#
# Each cell below is a choice. The number is its mean yield over all years, in t/ha; below it stands in how many of the
# years nothing was harvested, where there are such years. Cells that lose more than one year in ten are hatched. The
# frame marks the largest mean of a panel, the star what `sumi show` tells to do. A dot marks the choices that it cannot
# tell from the best of all ([answer.md](answer.md)): the years that were simulated are too few to say which is better.

# %% heat_map
cmap = plt.get_cmap("viridis")
scale = plt.Normalize(float(mean.min()) / T, max(float(mean.max()) / T, 1.0))


def draw_cell(axes, x, y, value, loss, marked):
    colour = cmap(scale(value))
    dark = scale(value) < 0.5
    square = {"xy": (x - 0.5, y - 0.5), "width": 1, "height": 1}
    axes.add_patch(plt.Rectangle(**square, facecolor=colour, edgecolor="white", linewidth=1.2))
    if loss > RISKY + 1e-9:
        lines = "white" if dark else "0.25"
        axes.add_patch(plt.Rectangle(**square, fill=False, hatch="//", linewidth=0, edgecolor=lines))
    label = f"{value:.1f}" + (f"\n{round(loss * years)} lost" if loss > 0 else "")
    behind = {"facecolor": colour, "edgecolor": "none", "boxstyle": "square,pad=0.15"}
    axes.text(x, y, label, ha="center", va="center", color="white" if dark else "black", linespacing=1.2,
              fontsize=8.5 if loss > 0 else 10, bbox=behind)
    if marked:
        star = {"marker": "*", "markersize": 16} if marked == "advised" else {"marker": "o", "markersize": 6}
        axes.plot(x + 0.33, y - 0.3, color="#D55E00", markeredgecolor="white", zorder=4, **star)


def draw_frame(axes, x, y):
    for colour, width in (("white", 6), ("black", 2.5)):
        axes.add_patch(plt.Rectangle((x - 0.45, y - 0.45), 0.9, 0.9, fill=False, edgecolor=colour, linewidth=width))


figure, panels = plt.subplots(len(cultivars), len(films), figsize=(0.9 + 4.6 * len(films), 0.8 + 2.8 * len(cultivars)),
                              sharex=True, sharey=True, squeeze=False, constrained_layout=True)
for row, cultivar in zip(panels, cultivars):
    for axes, film in zip(row, films):
        for x, sowing in enumerate(sowings):
            for y, strategy in enumerate(strategies):
                choice = cultivar, film, sowing, strategy
                draw_cell(axes, x, y, number(mean, *choice) / T, number(lost, *choice),
                          "advised" if choice in advised else choice in alike)
        if best[cultivar, film]:
            sowing, strategy = best[cultivar, film]
            draw_frame(axes, sowings.index(sowing), strategies.index(strategy))
        axes.set(title=f"{cultivar}, {'bare ground' if film == 0 else under(film).removeprefix('under ')}",
                 xlim=(-0.5, len(sowings) - 0.5), ylim=(len(strategies) - 0.5, -0.5), xticks=range(len(sowings)),
                 yticks=range(len(strategies)), yticklabels=[name.replace("_", " ") for name in strategies])
        axes.set_xticklabels([shown(sowing, short=True) for sowing in sowings])
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
for axes in panels[-1]:
    axes.set_xlabel("sown")
figure.colorbar(plt.cm.ScalarMappable(scale, cmap), ax=panels, aspect=40, pad=0.01,
                label=f"mean of all {years} years, t/ha grain dry matter;\nlost: years without a harvest")
plt.show()

# %% heat_map_in_words
for cultivar in cultivars:
    for film in films:
        if not best[cultivar, film]:
            say(f"**{cultivar}** brings no harvest in any year {under(film)}.")
            continue
        choice = cultivar, film, *best[cultivar, film]
        value, floor, ceiling, loss, mm = (number(values, *choice) for values in (mean, low, high, lost,
                                                                                  water.mean("year")))
        sentences = [f"**{cultivar}** {under(film)} does best {sown(choice[2])} with *{choice[3]}*: "
                     f"{value / T:.1f} t/ha ({value / MU:.0f} kg/mu) in the mean of all years, for {mm:.0f} mm of water.",
                     (f"One year in ten stays below {floor / T:.1f} t/ha, one" if floor > 0 else "One year") +
                     f" in ten exceeds {ceiling / T:.1f}."]
        if loss > 0:
            sentences.append(f"{of_years(loss).capitalize()} bring nothing.")
        cut = float(at(outcome("cut"), *choice).mean())
        if cut > 0:
            sentences.append(f"In {of_years(cut)} the crop is cut before it is ripe.")
        if choice[2] == fixed[-1]:
            sentences.append("This is the last day of the sweep; the best of all may lie beyond it.")
        say(*sentences)
if advised:
    choice = cultivar, film, sowing, strategy = advised[0]
    others = [other for other in alike if other != choice]
    value, loss, mm = (number(values, *choice) for values in (mean, lost, water.mean("year")))
    cut = float(at(outcome("cut"), *choice).mean())
    say(f"**Of all {mean.size} choices, {len(alike)} cannot be told from the best.**",
        "Of those that lose no more years than the best and are outdone by none, the one that takes the least water is"
        f" {cultivar} {sown(sowing)} {under(film)} with *{strategy}*: {mm:.0f} mm for {value / T:.1f} t/ha." if others else
        f"It is {cultivar} {sown(sowing)} {under(film)} with *{strategy}*.",
        f"It is cut before it is ripe in {of_years(cut)}." if cut > 0 else "")
    ripe = {other: float(at(outcome("ripe"), *other).mean()) for other in alike}
    cultivar, film, sowing, strategy = surest = max(alike, key=lambda other: (ripe[other], number(mean, *other)))
    if ripe[surest] > ripe[choice]:
        value, mm = (number(values, *surest) for values in (mean, water.mean("year")))
        say(f"Of the same {len(alike)}, {cultivar} {sown(sowing)} {under(film)} with *{strategy}* is ripe in the most",
            f"years, {of_years(ripe[surest])}: {value / T:.1f} t/ha for {mm:.0f} mm.")

# %% more_years
sets = int(np.max(cube.attrs.get("climate_parameter_sets", 0)))  # fits to the record, used in turn


def of_more_years(path, *values):
    """A sweep of this field with other values of its scenario."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "field"
        subprocess.run([command, "extract", found[0], folder], check=True, capture_output=True)
        subprocess.run([command, "sweep", folder / "scenario.yaml", "-q", "-o", path,
                        *(word for value in (*values, "output={daily: []}") for word in ("--set", value))], check=True,
                       capture_output=True)


if sets > 1 and MANY > years:
    with tempfile.TemporaryDirectory() as room:
        of_more_years(Path(room) / "more.h5", f"weather.years={MANY}")
        rows = subprocess.run([command, "show", Path(room) / "more.h5", "--choices", "--csv"], check=True,
                              capture_output=True, text=True)
    rows = list(csv.DictReader(rows.stdout.splitlines()))
    row = next((row for row in rows if row["advised"] == "1"), None)
    able = sum(row["may_be_best"] == "1" for row in rows)
    if row:
        say(f"**{years} years are a small sample of what the climate may bring.** With {MANY}",
            f"(`--set weather.years={MANY}`) {able} of {len(rows)} choices cannot be told from the best, and the one to take is",
            f"{row['cultivar']} {sown(row['sowing'])} {under(float(row[FILM]))} with *{row['irrigation']}*:",
            f"{float(row['mean_kg_ha']) / T:.1f} t/ha. Where this is another choice than the star above, ask for more years",
            "before you act.")

# %% [markdown]
# Late May is also what growers are told: spring millet about 21 May, from 20 April where it is cool, never after the
# end of May, and long-lived kinds, as Zhangzagu 5, rather early (extension text, jxyuer.com 51202). Two things make
# late sowings look better here than they are: these cultivars know no day length, which would hurry them, and a crop
# that is cut before it is ripe counts in full, with what moist grain it has.
#
# ## A dry spring: to wait, to water, or to lay film
#
# Seeds wait in the soil until the upper 10 cm are moist, and a crop that comes up late meets the autumn. Three things
# can be done about it: sow by the moisture of the seedbed and not by the calendar, give water before sowing, or lay
# film, which keeps what water there is. Above: the mean of all years, and dotted, with open marks, the 10th
# percentile: one year in ten stays below it. Below: how the seasons end.

# %% sowing_date
early = next((name for name in strategies if "before_sowing_d" in scenario["sweep"]["irrigation"][name]),
             strategies[-1])
CARES = [(bare, rainfed, "rainfed, bare ground", "#000000", "o"),
         (bare, early, f"{early.replace('_', ' ')}, bare ground", "#0072B2", "s"),
         (covered, rainfed, "rainfed, film", "#D55E00", "^")]
ENDS = [("ripe", ["ripe"], "#009E73"), ("cut before it is ripe", ["cut"], "#F0E442"),
        ("no harvest: frost, unripe, not up", ["unripe", "frost_killed", "not_emerged", "never_grew"], "#BBBBBB"),
        ("not sown", ["not_sown"], "#555555")]
places = np.array([k + (0.4 if sowing in waiting else 0) for k, sowing in enumerate(sowings)])
dated = np.array([sowing in fixed for sowing in sowings])
figure, panels = plt.subplots(1 + len(CARES), len(cultivars), figsize=(0.8 + 4.4 * len(cultivars), 8.6), sharex=True,
                              sharey="row", squeeze=False, constrained_layout=True,
                              gridspec_kw={"height_ratios": [3.4] + [1] * len(CARES)})
for column, cultivar in zip(panels.T, cultivars):
    above, *below = column
    for film, strategy, label, colour, shape in CARES:
        for values, line, inside, word in ((mean, "-", colour, label), (low, ":", "white", None)):
            tons = values.sel({"cultivar": cultivar, FILM: film, "irrigation": strategy}).values / T
            look = {"color": colour, "marker": shape, "markersize": 6, "markerfacecolor": inside, "clip_on": False}
            above.plot(places[dated], tons[dated], linestyle=line, label=word, **look)
            above.plot(places[~dated], tons[~dated], linestyle="none", **look)
    above.set(title=cultivar, ylim=(0, 1.1 * float(mean.max()) / T if float(mean.max()) > 0 else 1))
    above.grid(color="0.9")
    for axes, (film, strategy, label, colour, _) in zip(below, CARES):
        base = np.zeros(len(sowings))
        for word, names, shade in ENDS:
            part = 100 * outcome(*names).where(known).mean("year").sel(
                {"cultivar": cultivar, FILM: film, "irrigation": strategy}).values
            axes.bar(places, part, 0.8, base, color=shade, label=word)
            base = base + part
        axes.set_title(label, color=colour, fontsize=9, fontweight="normal", pad=3)
        axes.set(ylim=(0, 100), yticks=[0, 50, 100])
    below[-1].set(xticks=places, xlabel="sown")
    below[-1].set_xticklabels([shown(sowing, short=True) for sowing in sowings])
panels[0, 0].legend(loc="upper left", fontsize=9)
panels[0, 0].set_ylabel("mean, and one year in ten,\nt/ha grain dry matter")
panels[len(CARES) // 2 + 1, 0].set_ylabel("of the years, %")
figure.legend(*panels[1, 0].get_legend_handles_labels(), loc="upper center", bbox_to_anchor=(0.5, 0), ncol=len(ENDS),
              fontsize=9)
plt.show()

# %% sowing_date_in_words
def waits_of(cultivar, film, sowing, strategy):
    """Days from sowing to emergence, of the crops that came up."""
    days = at(cube["emergence_date"] - cube["sowing_date"], cultivar, film, sowing, strategy) / np.timedelta64(1, "D")
    return days.dropna("year").values


for cultivar in cultivars:
    dry = best_of(cultivar, bare, [rainfed], fixed)
    if not dry:
        continue
    day = dry[0]
    value, floor = (number(values, cultivar, bare, day, rainfed) for values in (mean, low))
    waits = waits_of(cultivar, bare, day, rainfed)
    worst = f"less than {floor:.0f} in one year of ten" if floor > 0 else (
        f"nothing in {of_years(number(lost, cultivar, bare, day, rainfed))}")
    sentences = [f"**{cultivar}**, rainfed on bare ground, does best {sown(day)}: {value:.0f} kg/ha, and {worst}. In "
                 f"{int((waits > LONG).sum())} of {years} years its seeds lie in the soil for more than {LONG} days."]
    for film, strategy, what in ((bare, early, "Water before sowing"), (covered, rainfed, "Film")):
        gap = paired(at(grain, cultivar, film, day, strategy), at(grain, cultivar, bare, day, rainfed))
        sentences.append(f"{what} brings {gap.mean:+.0f} ± {gap.error:.0f} kg/ha there, over all years.")
    for name in waiting:
        gap = paired(at(grain, cultivar, bare, name, rainfed), at(grain, cultivar, bare, day, rainfed))
        unsown = float(at(outcome("not_sown"), cultivar, bare, name, rainfed).mean())
        why = (f": what waiting saves, it loses in the {of_years(unsown)} in which nothing is sown"
               if gap.mean < 0 < unsown else "")
        sentences.append(f"To sow *{shown(name)}* brings {gap.mean:+.0f} ± {gap.error:.0f} kg/ha{why}.")
    late = [sowing for sowing in fixed if number(lost, cultivar, bare, sowing, rainfed) > 0.25]
    if late and fixed.index(late[0]) > fixed.index(day):
        sentences.append(f"S{sown(late[0])[1:]}, it loses {of_years(number(lost, cultivar, bare, late[0], rainfed))}.")
    say(*sentences)
if waiting:
    say("The model is kind to those who do not wait. Seeds that lie in dry soil stay alive in it, and all come up when",
        "rain comes; in a field some rot, are eaten, or come up in patches. And a field that was not sown counts as 0",
        "here; a farmer sows something else.")

# %% [markdown]
# ## How sure is the ripening?
#
# Thirty years say little about a share, and thirty years that were generated from seven recorded ones say no more than
# the seven. The climate's file holds not one set of parameters but several, each fitted to the same record with its
# years weighed anew, and year after year takes the next set. So the doubt of the fit can be read from many more years:
# the share of ripe crops is that of all of them, and what the sets differ by, beyond what the chance of their years
# alone would make (method of moments), is the doubt.

# %% ripening
def ripe_of_many(cultivar, sets):
    """Of the rainfed field on bare ground, as axes sowing, set, year: whether it is ripe, and its days to emergence;
    and the mean rain from sowing to harvest by sowing, mm."""
    each = sets * (LAST_YEAR // sets)  # years of a seed: each set has as many
    choices = f"sweep={{sowing: [{', '.join(fixed)}], weather.seed: {SEEDS}, year: all}}"
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "many.h5"
        of_more_years(path, choices, f"weather.years={each}", f"crop.cultivar={cultivar}")
        with xr.open_dataset(path) as many:
            many = many.transpose("sowing", "weather_seed", "year", ...).load()
    waits = ((many["emergence_date"] - many["sowing_date"]) / np.timedelta64(1, "D")).values
    by_set = [array.reshape(len(fixed), len(SEEDS), -1, sets).transpose(0, 3, 1, 2).reshape(len(fixed), sets, -1)
              for array in (many["status"].values == words.index("ripe"), np.nan_to_num(waits, nan=np.inf))]
    return *by_set, many["rain"].mean(("weather_seed", "year")).values


def doubt_of(ripe):
    """The share, and the standard deviation of the sets' shares less what sampling adds to it; axes set, year."""
    shares = ripe.mean(1)
    sampling = (shares * (1 - shares) / (ripe.shape[1] - 1)).mean()
    return shares.mean(), np.sqrt(max(shares.var(ddof=1) - sampling, 0)), shares


if sets > 1:
    ripe, waits, rains = ripe_of_many(cultivars[0], sets)
    late = waits > WAIT
    table = [f"| sown | ripe | sd between the sets | 80 % interval | up within {WAIT} days | of these ripe | of the others "
             "ripe |", "|---|---|---|---|---|---|---|"]
    for k, day in enumerate(fixed):
        share, spread, _ = doubt_of(ripe[k])
        part = [f"{100 * ripe[k][which].mean():.0f} %" if which.any() else "-" for which in (~late[k], late[k])]
        low_end, high_end = np.clip([share - Z_80 * spread, share + Z_80 * spread], 0, 1)
        table.append(f"| {shown(day)} | {100 * share:.0f} % | {100 * spread:.1f} % | {100 * low_end:.0f} to "
                     f"{100 * high_end:.0f} % | {100 * (~late[k]).mean():.0f} % | {' | '.join(part)} |")
    say(f"{cultivars[0]}, rainfed on bare ground, {ripe[0].size} years a sowing ({sets} sets, {ripe.shape[2]} years of each):")
    say("\n".join(table))
    day = fixed.index(USUAL) if USUAL in fixed else 0
    share, spread, shares = doubt_of(ripe[day])
    n = ripe.shape[2]
    sevens = np.prod([(shares * n - k) / (n - k) for k in range(7)], axis=0)  # drawn from the n of a set, all ripe
    say(f"So a crop {sown(fixed[day])} is ripe in {100 * share:.0f} of 100 years, and {100 * (share - Z_80 * spread):.0f} to",
        f"{100 * (share + Z_80 * spread):.0f} of 100 is what the fits to the record leave open (80 % interval). Of seven years by",
        f"one set, all ripen in {100 * np.clip(sevens, 0, 1).mean():.0f} % of the cases.")
    few = at(cube["rain"], cultivars[0], bare, fixed[day], rainfed).dropna("year").values.astype(float)
    error = few.std(ddof=1) / np.sqrt(len(few))
    off = (few.mean() - rains[day]) / error
    say(f"The {len(few)} years of the rest of this page have {few.mean():.0f} mm of rain from this sowing to harvest in the mean,",
        f"the many years {rains[day]:.0f} mm:", f"a {'wet' if off > 0 else 'dry'} sample, {abs(off):.1f} standard errors off. "
        "What water gains is told for such years." if abs(off) > 2 else "they are like them.")

# %% [markdown]
# **Nearly all of the risk is a dry seedbed.** A crop that is up in time ripens; one that waited for rain does not,
# unless it was sown early. Where seeds do not wait (`crop.GERMINATION: -1`), every crop of 10 May ripens. So the doubt
# of ripening is the doubt of a few weeks of spring rain, of which the record has seven samples.
#
# **7 of 7 is no proof.** In the record, sown on 10 May, 7 of 7 crops ripen. A share of 65 % would give that in one case
# of twenty (0.65^7 = 0.05), so that the seven seasons alone leave 65 to 100 % open. They and the interval above do not
# exclude each other, but they are not at ease: 7 of 7 is rare by these fits, and so is another sum, the 26 of 28 crops
# sown on 20 April and on 1, 10 and 20 May of the record that ripen (that many or more in 5 % of generated sevens).
#
# **Which generator was taken moves it as much as the fits do.** With the same record, 9600 years each, sown on 10 May:
#
# | generator | ripe | up within 25 days | sevens of which all ripen |
# |---|---|---|---|
# | `spells`, drawn parameters, as here | 67 % | 71 % | 6 % |
# | `spells`, fitted parameters | 68 % | 73 % | 7 % |
# | `wgen` | 70 % | 72 % | 8 % |
# | `analogues` | 76 % | 79 % | 15 % |
# | the record | 7 of 7 | 7 of 7 | |
#
# Resampling keeps the luck of its record; the others know it in the mean only. Where it lies can be seen, by looking
# back: from 1 to 19 April each of the seven years brought 17 to 30 mm, 23 in the mean. Generated years bring 13, and 27
# of 100 of them 17 mm or more, as a smooth annual cycle gives some of a wet April to the dry March before it. A
# neighbouring station's normal of the whole month (Dingxiang, 759 m) is 19 mm; generated it is 22, in the record 29.
# Whether seven such Aprils are the climate or chance, seven years cannot tell. If they are the climate, seedbeds are
# moister, and fewer crops late, than is said here: of the 28 crops above one waits for more than 25 days, and at most
# one does in 1 % of generated sevens (4 % with `analogues`).
#
# **What to say, then:** about two crops of three ripen on this day without water and without film; 61 to 73 of 100 by
# what the fits leave open, 76 by another generator, more if the record's Aprils are the rule. Nothing was tuned to the
# 7 of 7. Water before sowing or film all but takes the question away (the picture above).
#
# The other generators can be had with the record, which is not in this repository (its source is in the climate's
# file):
#
# ```sh
# sumi weather fit daily_2014_2021.csv --latitude 38.06 --longitude 112.67 --elevation 900 --shift-tmax -1.3 \
#   --shift-tmin -1.6 --radiation sunshine --hargreaves-year 2020 --set hargreaves_krs=0.15 --generator wgen -o wgen.yaml
# sumi sweep data/examples/yangqu.yaml -o many.h5 --set weather.climate=wgen.yaml --set weather.years=240 \
#   --set "sweep={sowing: [04-20, 05-10], weather.seed: [1, 2, 3, 4], year: all}"
# ```

# %% [markdown]
# ## What water and film bring
#
# One field, sown on the day that suits it best rainfed and bare, with water and film added. The gain is taken year by
# year, in the same weather, over **all** years: a harvest where there was none counts in full, and a loss too. The mark
# is the mean, the thick bar its 95 % interval, the thin one reaches from the 10th to the 90th percentile of the years.


# %% irrigation_water
def gain(cultivar, film, strategy):
    """Over the rainfed field on bare ground, with the water that it takes, mm."""
    day = best_of(cultivar, bare, [rainfed], fixed)[0]
    found = paired(at(grain, cultivar, film, day, strategy), at(grain, cultivar, bare, day, rainfed))
    found.mm = float(at(water, cultivar, film, day, strategy).mean())
    return found


start = {cultivar: best_of(cultivar, bare, [rainfed], fixed) for cultivar in cultivars}
grown = [cultivar for cultivar in cultivars if start[cultivar]]
lines = [(film, strategy) for film in films for strategy in strategies if (film, strategy) != (bare, rainfed)]
gains = {cultivar: {line: gain(cultivar, *line) for line in lines} for cultivar in grown}
heights = [-(k + (0.6 if film != bare else 0)) for k, (film, _) in enumerate(lines)]
figure, panels = plt.subplots(1, len(cultivars), figsize=(1.6 + 4.4 * len(cultivars), 4.6), sharey=True,
                              squeeze=False, constrained_layout=True)
for axes, cultivar in zip(panels[0], cultivars):
    axes.axvline(0, color="0.4", linewidth=1)
    axes.grid(axis="x", color="0.9")
    axes.set_title(cultivar if cultivar not in grown else f"{cultivar}, {sown(start[cultivar][0])}")
    for height, (film, strategy) in zip(heights, lines if cultivar in grown else []):
        one = gains[cultivar][film, strategy]
        axes.plot([one.low, one.high], [height] * 2, color=COLOURS[strategy], linewidth=1.2)
        axes.plot([one.mean - 2 * one.error, one.mean + 2 * one.error], [height] * 2, color=COLOURS[strategy],
                  linewidth=5, alpha=0.45, solid_capstyle="butt")
        axes.plot(one.mean, height, color=COLOURS[strategy], marker=SHAPES[strategy], markersize=8,
                  markeredgecolor="white")
        axes.annotate(f"{one.mean:+.0f} kg/ha, {one.mm:.0f} mm", (1.01, height), xycoords=("axes fraction", "data"),
                      ha="left", va="center", fontsize=8, color="0.25", annotation_clip=False)
    axes.set(xlabel=f"gain over {rainfed}, bare ground, kg/ha", yticks=heights)
    axes.set_yticklabels([strategy.replace("_", " ") + (", film" if film != bare else "") for film, strategy in lines])
    axes.set_ylim(min(heights) - 0.5, 0.7)
    axes.tick_params(axis="y", length=0)
plt.show()

# %% irrigation_water_in_words
table = ["| cultivar | irrigation | film | gain, kg/ha | standard error | 10th to 90th percentile | worse in years "
         "| water, mm | of the water, kg/ha per mm |", "|---|---|---|---|---|---|---|---|---|"]
for cultivar, own in gains.items():
    for (film, strategy), one in own.items():
        dry = own[film, rainfed].mean if film != bare else 0.0
        rate = f"{(one.mean - dry) / one.mm:.1f}" if one.mm > 0 else "-"
        table.append(f"| {cultivar} | {strategy} | {100 * film:.0f} % | {one.mean:+.0f} | {one.error:.0f} | "
                     f"{one.low:+.0f} to {one.high:+.0f} | {one.lost} of {one.n} | {one.mm:.0f} | {rate} |")
if gains:
    say("\n".join(table))
for cultivar, own in gains.items():
    open_air = {strategy: one for (film, strategy), one in own.items() if film == bare}
    most = max(open_air, key=lambda strategy: open_air[strategy].mean)
    thrifty = max(open_air, key=lambda strategy: open_air[strategy].mean / max(open_air[strategy].mm, 1e-9))
    sentences = [f"For **{cultivar}** on bare ground *{most}* adds most: {open_air[most].mean:.0f} ± "
                 f"{open_air[most].error:.0f} kg/ha ({open_air[most].mean / MU:.0f} kg/mu) from "
                 f"{open_air[most].mm:.0f} mm."]
    if thrifty != most:
        sentences.append(f"For each millimetre *{thrifty}* brings most: "
                         f"{open_air[thrifty].mean / open_air[thrifty].mm:.1f} kg/ha.")
    if covered != bare and (covered, rainfed) in own:
        film = own[covered, rainfed]
        base = number(mean, cultivar, bare, start[cultivar][0], rainfed)
        sentences.append(f"Film alone adds {film.mean:.0f} ± {film.error:.0f} kg/ha, "
                         f"{100 * film.mean / base:.0f} %, without water.")
        under_film = own[covered, most]
        both = paired(at(grain, cultivar, covered, start[cultivar][0], most),
                      at(grain, cultivar, covered, start[cultivar][0], rainfed))
        sentences.append(f"Under film *{most}* then adds {both.mean:.0f} ± {both.error:.0f} kg/ha more, from "
                         f"{under_film.mm:.0f} mm.")
    say(*sentences)

# %% [markdown]
# Trials of millet in northern China found 31 % more grain under mulch of all kinds, in the mean of 58 papers (Li and
# others 2025, Agriculture 15, 397).
#
# **What film leaves out.** Here film does one thing: from the first day of the simulation on, no water evaporates from
# the ground below it. Real film also warms the soil, so that seedlings come up some days earlier, and it keeps weeds
# down; and it costs money, and has to be taken off the field again. The dates under film are therefore those of bare
# soil that is moister. [differences.md](differences.md#what-film-leaves-out) has the whole list.
#
# ## What these numbers are, and are not
#
# - The years of weather are generated, by a generator that was fitted to seven years of Taiyuan, shifted to Yangqu.
#   They are like those seven years; they are no climatology, and no forecast.
# - The crop parameters are a fit to what is known of millet in Shanxi, not a validation: no field at Yangqu was
#   measured. The hybrid's lead is also that of the fertiliser which goes with it ([calibration.md](calibration.md)).
# - Light, temperature and water limit these crops. Nutrients, weeds, pests and disease do not.
# - The water in the soil on the first day decides much of a dry year. Here it is one assumption, the same for all
#   seasons. A sweep can take it as an axis: `soil.initial.relative_available_water`.
# - No prices are in these numbers. A gain in kg/ha pays for its water and its film, or does not.
