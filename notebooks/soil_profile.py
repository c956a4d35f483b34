# %% [markdown]
# # A season in the soil: water by depth and time
#
# The field of [examples/yangqu_richards.yaml](../data/examples/yangqu_richards.yaml), rainfed, through one season: a plough
# layer of 25 cm over a denser subsoil, resolved in 60 cells, and the same crop in the same weather on the bucket. The
# weather is generated, and the horizons are priors: this shows what the two soils do, not what Yangqu's soil does.
# [models.md](models.md#richards-equation) has the equations of both.

# %% setup
import os
import subprocess
import tempfile
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import xarray as xr
from IPython.display import Markdown, display


def found(name):
    """A path as given, or seen from a folder of the source."""
    return next((path for path in (Path(name), ".." / Path(name)) if path.exists()), Path(name))


SUMI = found(os.environ.get("SUMI_COMMAND", "build/release/sumi")).resolve()
SCENARIO = found(os.environ.get("SUMI_PROFILE_SCENARIO", "data/examples/yangqu_richards.yaml"))
YEAR = 2004
DEPTHS = [2, 4, 6, 8, 10, 13, 16, 20, 24, 26, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100, 110, 120, 135, 150]  # cm
DAILY = "RAIN, RD, SM, DVS"
# the same soil file and start, without what only a resolved soil uses
BUCKET = ["model={production: water_limited, soil_water: bucket, integrator: cvode}",
          "soil={profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}"]
warnings.filterwarnings("ignore")  # of xarray, about the missing dates of seasons that failed


def season(sets, output):
    """The field of `management` in one year."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cube.h5"
        words = ["sweep={year: [%d]}" % YEAR, f"output={{daily: [{DAILY}]{output}}}", *sets]
        done = subprocess.run([SUMI, "sweep", SCENARIO, "-q", "-o", path, *(w for one in words for w in ("--set", one))],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        with xr.open_dataset(path) as cube:
            return cube.isel(year=0).load()


resolved = season([], f", profile: [THETA], depths_cm: {DEPTHS}")
bucket = season(BUCKET, "")
words = resolved["status"].attrs["flag_meanings"].split()


def last_day(cube):
    return int(np.isfinite(cube["DVS"].values).sum())


days = min(last_day(resolved), last_day(bucket))
dates = resolved["sowing_date"].values.astype("datetime64[D]") + np.arange(days)
theta = resolved["THETA"].values[:days]  # [day, depth]
depth = resolved["depth"].values
roots, rain = resolved["RD"].values[:days], resolved["RAIN"].values[:days]  # mm
mean = {"richards": resolved["SM"].values[:days], "bucket": bucket["SM"].values[:days]}
plt.rcParams.update({"figure.dpi": 100, "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
                     "axes.titleweight": "bold", "axes.titlelocation": "left", "legend.frameon": False})


def stage(cube, name):
    moment = cube[name].values
    return None if np.isnat(moment) else moment


def say(*sentences):
    display(Markdown(" ".join(sentences)))


# %% soil_profile
figure, panels = plt.subplots(3, 2, figsize=(8.6, 7.6), height_ratios=[1, 3.2, 1.7], width_ratios=[40, 1],
                              constrained_layout=True)
(above, soil, water), (nothing, scale, rest) = panels.T
for one in (nothing, rest):
    one.axis("off")
above.bar(dates, rain, width=1, align="edge", color="#0072B2")
above.set(title="Rain of the day", ylabel="mm")
field = soil.contourf(dates, depth, theta.T, levels=np.arange(0.1, 0.401, 0.0125), cmap="YlGnBu", extend="both")
lines = soil.contour(dates.astype("datetime64[s]").astype("O"), depth, theta.T, levels=[0.15, 0.2, 0.25, 0.3],
                     colors="0.25", linewidths=0.6)
soil.plot(dates, roots, color="#D55E00", linewidth=2, label="rooting depth")
soil.axhline(25, color="0.35", linewidth=1, linestyle="--", label="lower edge of the plough layer")
soil.invert_yaxis()
soil.set(title="Water content by depth (richards)", ylabel="depth, cm", ylim=(depth.max(), 0))
soil.legend(loc="lower left", facecolor="white", frameon=True, framealpha=0.85, edgecolor="none", fontsize=9)
figure.colorbar(field, cax=scale, label="cm$^3$ cm$^{-3}$ (lines: as in the map)",
                ticks=np.arange(0.1, 0.401, 0.05)).add_lines(lines)
for name, colour in (("richards", "#0072B2"), ("bucket", "#CC79A7")):
    water.plot(dates, mean[name], color=colour, label=name, linewidth=1.8)
for axes in (above, soil, water):
    axes.set_xlim(dates[0], dates[-1])
    for name, moment in (("emergence", "emergence_date"), ("anthesis", "anthesis_date")):
        when = stage(resolved, moment)
        if when is not None:
            axes.axvline(when, color="0.5", linewidth=0.8, linestyle=":")
            if axes is above:
                axes.annotate(name, (when, 1), xycoords=("data", "axes fraction"), xytext=(3, -2),
                              textcoords="offset points", va="top", fontsize=9, color="0.35")
    axes.xaxis.set_major_locator(plt.matplotlib.dates.MonthLocator())
    axes.xaxis.set_major_formatter(plt.matplotlib.dates.DateFormatter("%-d %b" if axes is water else ""))
water.set(title="Mean water content of the root zone", ylabel="cm$^3$ cm$^{-3}$")
water.legend(loc="upper right", ncols=2)
plt.show()

# %% in_words
k = int(np.nanargmax(rain))


def number(cube, name):
    return float(cube[name].values)


def ended(name, cube):
    grain = f", {number(cube, 'yield'):.0f} kg/ha of grain" if np.isfinite(number(cube, "yield")) else ""
    return (f"**{name}**: {words[int(cube['status'].values)]}{grain}; from sowing to harvest the crop transpires "
            f"{number(cube, 'transpiration'):.0f} mm, {number(cube, 'soil_evaporation'):.0f} mm evaporate, "
            f"{number(cube, 'runoff'):.0f} mm run off and {number(cube, 'percolation'):.0f} mm leave the lower end.")


def at(cm, day):
    return f"{theta[day, list(depth).index(cm)]:.3f}"


say(f"Colour: the water content each morning between {depth[0]:.0f} and {depth[-1]:.0f} cm, year {YEAR}, sown on "
    f"{dates[0].astype('O').day} {dates[0].astype('O'):%B}. The rain of the season is {number(resolved, 'rain'):.0f} mm.")
say(f"- {ended('richards', resolved)}\n- {ended('bucket', bucket)}")
if k + 1 < days:
    say(f"On {dates[k].astype('O').day} {dates[k].astype('O'):%B}, the wettest day, {rain[k]:.0f} mm fall. From that morning "
        f"to the next the water content goes from {at(4, k)} to {at(4, k + 1)} cm3 cm-3 at 4 cm, from {at(40, k)} to "
        f"{at(40, k + 1)} at 40 cm, and from {at(100, k)} to {at(100, k + 1)} at 100 cm.")
reached = float(np.nanmax(roots))
say(f"Roots reach {reached:.0f} cm. From sowing to the last morning the water content goes from {at(20, 0)} to "
    f"{at(20, -1)} at 20 cm, from {at(60, 0)} to {at(60, -1)} at 60 cm, and from {at(150, 0)} to {at(150, -1)} at 150 cm.")

# %% [markdown]
# The bucket has one water content for the root zone, which is what its crop feels. The resolved soil has a profile, and
# each root feels its own depth; the mean of its root zone is drawn for comparison alone. In both the root zone
# deepens with the roots, so that its mean also changes as they grow into other soil.
