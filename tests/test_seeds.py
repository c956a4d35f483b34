"""Generated years and their seeds: dates end where common readers end, further years come from further seeds, and `show`
takes the years of all seeds as years."""
import csv
import io
import itertools
import os
import subprocess
import sys
import warnings

import numpy as np
import xarray as xr

from support import folder_tests

warnings.filterwarnings("ignore")  # xarray's own, about missing dates
SUMI = os.environ.get("SUMI_COMMAND", "")
FIELD = """title: field
site: {name: A, latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}
weather: {climate: climates/yangqu.yaml, years: 12}
soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}
crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}
management: {sowing: 05-10, irrigation: none}
sweep:
  sowing: [05-01, 05-20]
  irrigation: {rainfed: none, booting: {at_stage: {booting: {amount_mm: 50}}}}
"""
WORDS = "ripe unripe frost_killed not_sown not_emerged weather_missing weather_ends solver_failed never_grew cut"


def sumi(*words):
    done = subprocess.run([SUMI, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def good(*words):
    code, said = sumi(*words)
    assert code == 0, said
    return said


def field(where):
    (where / "field.yaml").write_text(FIELD)
    return where / "field.yaml"


def sweep(folder, name, *sets):
    good("sweep", field(folder), "-q", "-o", folder / name, *itertools.chain.from_iterable(("-s", text) for text in sets))
    return folder / name


def rows(path, *options):
    done = subprocess.run([SUMI, "show", path, "--choices", "--csv", *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


# --- how many years ---

def more_years_than_dates_hold_are_refused_with_what_to_write(folder):
    """261 years from 2001 end in 2261; what the message says to write gives as many years, and is accepted."""
    for years, seed, each, seeds in ((262, 1, 131, "1, 2"), (500, 1, 250, "1, 2"), (1000, 7, 250, "7, 8, 9, 10")):
        code, said = sumi("check", field(folder), "-s", f"weather.years={years}", "-s", f"weather.seed={seed}")
        assert code == 1 and f"years: {each}" in said and f"weather.seed: [{seeds}]" in said, said
        assert each * len(seeds.split()) >= years
        said = good("check", field(folder), "-s", f"weather.years={each}", "-s", f"sweep.weather.seed=[{seeds}]")
        assert f"{each} generated years of each of {len(seeds.split())} seeds ({seeds})" in " ".join(said.split()), said
    for years in ("20000", "many", "2.5", "0"):
        code, said = sumi("check", field(folder), "-s", f"weather.years={years}")
        assert code == 1 and "expected a whole number from 1 to 261" in said, said


def the_last_year_is_read_as_dates(folder):
    """By xarray's own decoding, to nanoseconds."""
    path = sweep(folder, "a.h5", "weather.years=261", "sweep.sowing=[05-10]", "sweep.irrigation={rainfed: none}")
    with xr.open_dataset(path, engine="h5netcdf") as cube:
        assert np.issubdtype(cube["harvest_date"].dtype, np.datetime64)
        assert int(cube["year"][-1]) == 2261 and int(cube["harvest_date"].dt.year.max()) == 2261


def dates_beyond_are_warned_of(folder):
    """A record may have any years."""
    good("weather", "generate", "climates/yangqu.yaml", "--first-year", 2258, "--years", 6, "-o", folder / "w.csv")
    said = good("check", field(folder), "-s", "weather={file: w.csv}")
    assert "the season of 2262 and of other years has dates that lie beyond" in " ".join(said.split()), said
    assert "lie beyond" not in good("check", field(folder), "-s", "weather={file: w.csv}", "-s", "sweep.year=[2260, 2261]")


def files_of_a_thousand_years_are_still_shown(folder):
    """As earlier versions wrote them, with dates to the year 3000."""
    year = np.arange(2001, 3001)
    days = (year - 1970) * 365 + 250
    harvest = 3000.0 + year % 7
    codes = np.arange(10, dtype="i1")
    xr.Dataset({"yield": ("year", harvest, {"units": "kg ha-1"}), "yield_all_years": ("year", harvest, {"units": "kg ha-1"}),
                "status": ("year", np.zeros(1000, "i1"), {"flag_values": codes, "flag_meanings": WORDS}),
                "maturity_date": ("year", days.astype("i4"), {"units": "days since 1970-01-01"})},
               {"year": year.astype("i4")}, {"seed": 1.0}).to_netcdf(folder / "old.h5", engine="h5netcdf")
    said = " ".join(good("show", folder / "old.h5").split())
    assert "all 1000 years" in said and "The years are generated" in said, said
    assert "2999-" in good("show", folder / "old.h5", "--var", "maturity_date", "--by", "year")


# --- seeds ---

def a_seed_on_the_axis_is_that_seed(folder):
    """Bit for bit, wherever the axis stands; `run` takes the one of the section `weather`."""
    both = sweep(folder, "both.h5", "sweep.weather.seed=[3, 1, 5]")
    first = sweep(folder, "first.h5", "sweep={weather.seed: [3, 1, 5], sowing: [05-01, 05-20]}")
    with xr.open_dataset(both, engine="h5netcdf") as cube, xr.open_dataset(first, engine="h5netcdf") as other:
        axis = next(name for name in cube.dims if name.endswith("seed"))
        assert cube[axis].dtype.kind == "i" and "seed" not in cube.attrs and "(1, 3, 5)" in cube.attrs["weather"]
        for seed in (3, 1, 5):
            with xr.open_dataset(sweep(folder, "one.h5", f"weather.seed={seed}"), engine="h5netcdf") as one:
                assert one.attrs["seed"] == seed
                for name in ("yield", "rain", "maturity_date", "status"):
                    assert one[name].equals(cube[name].sel({axis: seed}, drop=True)), name
                    want = one[name].sel(irrigation="rainfed", drop=True)
                    assert want.equals(other[name].sel({axis: seed}, drop=True).transpose(*want.dims)), name
    for seed in (1, 3):
        assert good("run", field(folder), "--csv", "-s", "sweep.weather.seed=[3, 1, 5]", "-s", f"weather.seed={seed}") == \
            good("run", field(folder), "--csv", "-s", f"weather.seed={seed}")


def the_answer_is_that_of_all_years(folder):
    """Two seeds of 12 years against mean and quantiles of the 24, from one sweep a seed; a bad year is named with its seed."""
    pooled = rows(sweep(folder, "both.h5", "sweep.weather.seed=[1, 2]"), "--below", "2500kg/ha")
    single = []
    for seed in (1, 2):
        with xr.open_dataset(sweep(folder, f"{seed}.h5", f"weather.seed={seed}"), engine="h5netcdf") as cube:
            single.append(cube["yield_all_years"].load())
    for row in pooled:
        each = [cube.sel(sowing=row["sowing"], irrigation=row["irrigation"]) for cube in single]
        every = np.concatenate([cube.values for cube in each])
        assert int(row["seasons"]) == int(row["simulated"]) == every.size == 24
        for name, value in (("mean_kg_ha", every.mean()), ("p10_kg_ha", np.quantile(every, 0.1)),
                            ("median_kg_ha", np.median(every)), ("share_below_2500_kg_ha", (every < 2500).mean())):
            assert abs(float(row[name]) - value) <= 5e-6 * value, (name, row[name], value)  # six digits are written
        worst = each[int(row["worst_seed_1"]) - 1].sel(year=int(row["worst_year_1"]))
        assert float(worst) == every.min()
    said = " ".join(good("show", folder / "both.h5").split())
    assert "all 24 years" in said and " of seed " in said, said
    assert " of seed " not in good("show", folder / "1.h5")


def seeds_and_years_are_one_sample(folder):
    """A made-up cube with 40 years, and the same as 5 seeds of 8 years, its axes in any order: each number of the answer is
    the same."""
    rng = np.random.default_rng(3)
    harvest = 3000 + 400 * rng.standard_normal((3, 2, 40)) + 500 * rng.standard_normal((1, 1, 40))
    harvest[rng.random(harvest.shape) < 0.1] = 0
    coordinates = {"sowing": ["05-01", "05-11", "05-21"], "irrigation": ["rainfed", "much"]}

    def write(name, dims, shape, more, order):
        codes = np.arange(10, dtype="i1")
        lost = harvest.reshape(shape) == 0
        xr.Dataset({"yield": (dims, np.where(lost, np.nan, harvest.reshape(shape)), {"units": "kg ha-1"}),
                    "yield_all_years": (dims, harvest.reshape(shape), {"units": "kg ha-1"}),
                    "status": xr.Variable(dims, np.where(lost, 2, 0).astype("i1"), {"flag_values": codes, "flag_meanings": WORDS}),
                    "irrigation_gross": (dims, np.broadcast_to(np.array([0.0, 50]).reshape([1, 2] + [1] * (len(shape) - 2)), shape),
                                         {"units": "mm"})},
                   {**coordinates, **more}).transpose(*order).to_netcdf(folder / name, engine="h5netcdf", invalid_netcdf=False)
        return rows(folder / name, "--below", "2800kg/ha")

    long = write("long.h5", ("sowing", "irrigation", "year"), (3, 2, 40), {"year": np.arange(2001, 2041)},
                 ("sowing", "irrigation", "year"))
    for k, order in enumerate(itertools.permutations(("sowing", "irrigation", "weather_seed", "year"))):
        seeds = write(f"{k}.h5", ("sowing", "irrigation", "weather_seed", "year"), (3, 2, 5, 8),
                      {"weather_seed": np.arange(1, 6), "year": np.arange(2001, 2009)}, order)
        for one, other in zip(long, seeds, strict=True):
            for name in one:
                if not name.startswith("worst_year"):
                    assert one[name] == other[name], (order, name, one[name], other[name])
            for w in "123":
                at = (int(other[f"worst_seed_{w}"]) - 1) * 8 + int(other[f"worst_year_{w}"]) - 2001
                assert at == int(one[f"worst_year_{w}"]) - 2001, (order, w)


def seeds_are_independent(folder):
    """No year is that of another seed, and days of two seeds have nothing in common: the correlation of n independent days is
    within 4 / sqrt(n) but once in 16000 times. Rain and what deviates from the mean of the calendar day; weather remembers a
    few days, which makes n smaller: by a factor of (1 + r) / (1 - r), 4 at r = 0.6."""
    years, days = 60, 365
    series = {}
    for seed in (0, 1, 2, 3, 2**31):
        text = good("weather", "generate", "climates/yangqu.yaml", "--years", years, "--seed", seed)
        table = [line for line in csv.DictReader(line for line in io.StringIO(text) if not line.startswith("#"))
                 if not line["date"].endswith("02-29")]
        values = {name: np.array([float(line[name]) for line in table]).reshape(years, days)
                  for name in ("precip_mm", "tmax_C")}
        series[seed] = {"wet": (values["precip_mm"] > 0) * 1.0, "tmax": values["tmax_C"]}
    seen = {tuple(year) for one in series.values() for year in one["tmax"]}
    assert len(seen) == years * len(series)
    bound = 4 / np.sqrt(years * days / 4)
    for a, b in itertools.combinations(series, 2):
        for name in ("wet", "tmax"):
            one, other = (series[seed][name] - series[seed][name].mean(axis=0) for seed in (a, b))
            r = np.corrcoef(one.ravel(), other.ravel())[0, 1]
            assert abs(r) < bound, (a, b, name, r, bound)


def what_makes_no_sense_is_refused(folder):
    for sets, words in (
            (["sweep.weather.seed=[1, 1]"], "1 stands twice on the axis weather.seed"),
            (["sweep.weather.seed=[]"], "has no values"), (["sweep.weather.seed=3"], "the seeds of an axis"),
            (["sweep.weather.seed=[1.5]"], "expected a whole number from 0"), (["sweep.weather.seed=[-1]"], "from 0"),
            (["weather.years=261", "sweep.weather.seed=[%s]" % ", ".join(map(str, range(60)))], "these are 60"),
            (["weather.years=261", "sweep.weather.seed=[%s]" % ", ".join(map(str, range(20))),
              "sweep.site.elevation_m=[900, 1000, 1100]"], "these are 60, of 95328 days; at most 41 are possible"),
            (["sweep.weather.sed=[1, 2]"], "The nearest known one is weather.seed")):
        code, said = sumi("check", field(folder), *itertools.chain.from_iterable(("-s", text) for text in sets))
        assert code == 1 and words in said, (sets, said)
    good("weather", "generate", "climates/yangqu.yaml", "--years", 3, "-o", folder / "w.csv")
    code, said = sumi("check", field(folder), "-s", "weather={file: w.csv}", "-s", "sweep.weather.seed=[1, 2]")
    assert code == 1 and "this scenario has a record" in said, said


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
