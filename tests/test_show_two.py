#!/usr/bin/python3
"""`sumi show A.h5 B.h5`: two cubes side by side, against numpy on the same cubes.

Most cubes are made up, so that what both have, and what is lost by following the other one, can be seen. Two sweeps and an
older cube are real."""
import csv
import io
import itertools
import lzma
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

from support import folder_tests

SUMI = os.environ.get("SUMI_COMMAND", "")
DATA = Path(os.environ.get("SUMI_DATA_DIR", "data"))
OLDER = Path(os.environ.get("SUMI_SOURCE_DIR", ".")) / "tests" / "support" / "older_cube.h5.xz"
WORDS = "ripe unripe frost_killed not_sown not_emerged weather_missing weather_ends solver_failed never_grew cut"
RIPE, FROST, NO_WEATHER, CUT = 0, 2, 5, 9
LABELS = {"sowing": "05-{:02d}", "irrigation": "i{}", "cultivar": "c{}", "soil_profile": "s{}"}


def write(path, dims, harvest, coords, status=None, water=0.0, unit="kg ha-1", factor=1.0, attrs=None):
    """A cube of these harvests, in kg/ha: 0 is frost, NaN a year without weather. Any program could write it."""
    harvest = np.asarray(harvest, float)
    if status is None:
        status = np.where(np.isnan(harvest), NO_WEATHER, np.where(harvest == 0, FROST, RIPE))
    ripe = np.where(status == RIPE, harvest, np.nan)
    flags = {"flag_values": np.arange(10, dtype="i1"), "flag_meanings": WORDS}
    xr.Dataset({"yield": (dims, ripe * factor, {"units": unit}), "yield_all_years": (dims, harvest * factor, {"units": unit}),
                "status": (dims, np.asarray(status, "i1"), flags),
                "irrigation_gross": (dims, np.broadcast_to(water, harvest.shape), {"units": "mm"})},
               coords, attrs or {}).to_netcdf(path, engine="h5netcdf", invalid_netcdf=False)


def run(*words):
    done = subprocess.run([SUMI, "show", *words], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def show(*words):
    status, out, err = run(*words)
    assert status == 0, (words, err)
    return out


def text(*words):
    """The text as one line: where it is cut into lines does not matter."""
    return " ".join(show(*words).split())


def table(*words):
    return list(csv.DictReader(io.StringIO(show(*words, "--csv"))))


def refused(status, *words):
    found, out, err = run(*words)
    assert found == status and out == "", (words, found, out, err)
    return " ".join(err.split())


def chance(a, b):
    """p of two series of years: the share of all flips of their signs in which the means differ as far, either way. Where one
    lost a crop that the other one harvested, one more year in which the better one brings nothing, and the other one what it
    brings in its best."""
    lossy = ((a == 0) != (b == 0)).any() and any((x == 0).any() and x.mean() > 0.5 * max(a.mean(), b.mean()) for x in (a, b))
    shares = []
    for own, rival in ((a, b), (b, a)):
        more = np.append(rival - own, [-own.max()] if lossy else [])
        signs = np.array(list(itertools.product((1, -1), repeat=len(more))))
        reached = np.maximum(signs @ more, 0)
        shares.append((reached >= max(more.sum(), 0) - 1e-6).mean())
    return min(1.0, 2 * min(shares))


def close(text, value, tolerance=1e-5):
    """Numbers have six digits; what is missing is empty."""
    return text == "" if np.isnan(value) else abs(float(text) - value) <= tolerance * max(1.0, abs(value))


# --- numbers ---

def random_pair(folder, rng):
    """A [sowing][irrigation][year], B [year][irrigation][sowing] with other positions, in another order."""
    years = {"a": np.arange(2001, 2013), "b": np.arange(2016, 2003, -1)}  # 2004 to 2012 in both
    sowings = {"a": ["05-01", "05-11", "05-21"], "b": ["06-01", "05-21", "05-01"]}
    irrigations = {"a": ["rainfed", "late"], "b": ["late", "early", "rainfed"]}
    field = {}
    for name, dims in (("a", ("sowing", "irrigation", "year")), ("b", ("year", "irrigation", "sowing"))):
        coords = {"sowing": sowings[name], "irrigation": irrigations[name], "year": years[name]}
        shape = [len(coords[dim]) for dim in dims]
        harvest = 3000 + 700 * rng.standard_normal(shape)
        harvest[rng.random(shape) < 0.1] = 0
        harvest[rng.random(shape) < 0.05] = np.nan
        status = np.where(np.isnan(harvest), NO_WEATHER, np.where(harvest == 0, FROST, np.where(rng.random(shape) < 0.2, CUT, RIPE)))
        write(folder / f"{name}.h5", dims, harvest, coords, status, rng.uniform(0, 90, shape))
        with xr.open_dataset(folder / f"{name}.h5") as file:
            field[name] = file.load()
    return field


def numbers_are_those_of_numpy(folder):
    """Every column of every choice, with positions in another order and years and positions that only one has."""
    rng = np.random.default_rng(5)
    for _ in range(3):
        field = random_pair(folder, rng)
        rows = table(folder / "a.h5", folder / "b.h5", "--below", "2500kg/ha")
        assert [(r["sowing"], r["irrigation"]) for r in rows] == [(s, i) for s in ("05-01", "05-21") for i in ("rainfed", "late")]
        for row in rows:
            side = [field[name].sel(sowing=row["sowing"], irrigation=row["irrigation"], year=range(2004, 2013)) for name in "ab"]
            harvest = np.array([s["yield_all_years"].values for s in side])
            both = np.isfinite(harvest).all(axis=0)
            more = (harvest[1] - harvest[0])[both]
            assert int(row["years"]) == both.sum()
            assert close(row["difference_kg_ha"], more.mean()), row
            assert close(row["std_error_kg_ha"], more.std(ddof=1) / np.sqrt(len(more))), row
            p = chance(*harvest[:, both].astype("f4").astype("f8"))
            assert close(row["p"], p), (row, p)
            assert row["told"] == str(int(p <= 0.05)), row
            for name, s, h in zip("ab", side, harvest):
                assert close(row[f"mean_{name}_kg_ha"], h[both].mean()), row
                assert close(row[f"ripe_{name}"], (s["status"].values[both] == RIPE).mean()), row
                assert close(row[f"share_below_2500_kg_ha_{name}"], (h[both] < 2500).mean()), row
                known = np.isfinite(h)
                assert close(row[f"irrigation_{name}_mm"], s["irrigation_gross"].values[known].mean()), row
                assert close(row[f"p10_{name}_kg_ha"], np.quantile(h[known].astype("f4").astype("f8"), 0.1)), row
                assert int(row[f"harvested_{name}"]) == (h[known] > 0).sum(), row


def sides_that_change_places(folder):
    """B before A: the same differences with the other sign, and the same chances."""
    random_pair(folder, np.random.default_rng(6))
    by_name = [{(r["sowing"], r["irrigation"]): r for r in table(folder / f"{x}.h5", folder / f"{y}.h5")} for x, y in ("ab", "ba")]
    assert by_name[0].keys() == by_name[1].keys()
    for name, row in by_name[0].items():
        other = by_name[1][name]
        assert float(row["difference_kg_ha"]) == -float(other["difference_kg_ha"])
        for column in ("years", "std_error_kg_ha", "p", "told"):
            assert row[column] == other[column], (name, column)
        for column in ("mean_{}_kg_ha", "ripe_{}", "may_be_best_{}", "advised_{}"):
            assert row[column.format("a")] == other[column.format("b")], (name, column)


def one_cube_twice(folder):
    """Nothing differs: all differences are 0, and none is told."""
    random_pair(folder, np.random.default_rng(7))
    for row in table(folder / "a.h5", folder / "a.h5"):
        assert (row["difference_kg_ha"], row["std_error_kg_ha"], row["p"], row["told"]) == ("0", "0", "1", "0"), row
    said = text(folder / "a.h5", folder / "a.h5")
    assert "No difference: each choice brings the same in both, year by year." in said and "Both recommend: " in said, said
    assert "They differ in" not in said and "not told" not in said, said


def what_is_told_of_chance(folder):
    """400 choices that differ by chance alone: about 5 % are told, either way. Binomial: 20 +- 4.4."""
    rng = np.random.default_rng(11)
    coords = {"sowing": [f"s{k}" for k in range(400)], "year": np.arange(2001, 2011)}
    year = 4000 + 600 * rng.standard_normal(10)
    for name in "ab":
        write(folder / f"{name}.h5", ("sowing", "year"), year + 200 * rng.standard_normal((400, 10)), coords)
    rows = table(folder / "a.h5", folder / "b.h5")
    told = [row for row in rows if row["told"] == "1"]
    assert 6 <= len(told) <= 34, len(told)
    more = sum(float(row["difference_kg_ha"]) > 0 for row in told)
    assert 0 < more < len(told)
    said = text(folder / "a.h5", folder / "b.h5")
    assert f"B brings more in {more} and less in {len(told) - more}; in {400 - len(told)} the difference cannot be told" in said, said


def few_years_tell_no_difference(folder):
    """Of 2 to the number of years flips two reach as far, one either way: five years have 0.0625, six 0.03125."""
    for years, told, p in ((5, "0", 0.0625), (6, "1", 0.03125)):
        coords = {"sowing": ["05-01"], "year": np.arange(2001, 2001 + years)}
        harvest = np.linspace(3000, 4000, years)
        write(folder / "a.h5", ("sowing", "year"), [harvest], coords)
        write(folder / "b.h5", ("sowing", "year"), [harvest * 1.2], coords)
        row, = table(folder / "a.h5", folder / "b.h5")
        assert (row["told"], float(row["p"])) == (told, p), row
        said = text(folder / "a.h5", folder / "b.h5")
        assert ("6 or more are needed" in said) == (years == 5), said
        assert (" not told " in said) == (years == 5), said


def years_that_differ_about_one_mean(folder):
    """Means that are equal to the digit are no equal years."""
    coords = {"sowing": ["05-01"], "year": np.arange(2001, 2009)}
    more = np.array([100, -100] * 4)
    write(folder / "a.h5", ("sowing", "year"), [np.full(8, 3000)], coords)
    write(folder / "b.h5", ("sowing", "year"), [3000 + more], coords)
    said = text(folder / "a.h5", folder / "b.h5")
    assert "No difference" not in said and " not told " in said, said


def more_than_is_held_at_once(folder):
    """Cubes of 600 000 seasons are read in parts of their fields, which lie in another order in the other one."""
    rng = np.random.default_rng(17)
    soils, years = [f"soil{k}" for k in range(6)], np.arange(1, 1001)
    a = rng.uniform(1000, 5000, (6, 100, 1000)).astype("f4")
    order = [4, 0, 5, 2, 1, 3]
    sowing = [f"s{k}" for k in range(100)]
    write(folder / "a.h5", ("soil_profile", "sowing", "year"), a, {"soil_profile": soils, "sowing": sowing, "year": years})
    write(folder / "b.h5", ("year", "sowing", "soil_profile"), (a + np.arange(6)[:, None, None])[order].T,
          {"year": years, "sowing": sowing, "soil_profile": [soils[k] for k in order]})
    rows = table(folder / "a.h5", folder / "b.h5", "--var", "yield_all_years")
    assert len(rows) == 600
    for k, row in enumerate(rows):
        assert row["years"] == "1000" and row["soil_profile"] == soils[k // 100]
        assert abs(float(row["difference"]) - k // 100) < 1e-3 and float(row["std_error"]) < 1e-3, row
        assert close(row["mean_a"], a[k // 100, k % 100].mean(dtype="f8")), row


# --- what both recommend ---

def advice(folder, a, b, water=((0, 50), (0, 50))):
    """Two sowings with two irrigations: harvest [sowing][irrigation][year] of both."""
    for name, harvest, given in zip("ab", (a, b), water):
        harvest = np.asarray(harvest, float)
        write(folder / f"{name}.h5", ("sowing", "irrigation", "year"), harvest,
              {"sowing": ["05-01", "05-21"], "irrigation": ["rainfed", "late"], "year": np.arange(2001, 2001 + harvest.shape[2])},
              water=np.array(given)[None, :, None])
    return text(folder / "a.h5", folder / "b.h5")


def both_recommend_one_choice(folder):
    year = 3000 + 300 * np.random.default_rng(1).standard_normal(10)
    far = np.array([[year, year + 300], [year + 800, year + 2000]])
    said = advice(folder, far, far + 500)
    assert "Both recommend: sown 05-21, irrigation late." in said, said
    for name, harvest in (("A", far), ("B", far + 500)):
        assert f"In {name} it brings {harvest[1, 1].mean():.0f} kg/ha" in said, said
    assert "recommends:" not in said and "Of 4 choices 1 may be the best in A and 1 in B, 1 of them in both." in said, said
    assert "B brings more in 4." in said, said


def each_recommends_another_one(folder):
    """What is lost in one by following the other one, year by year; water that is given for it."""
    rng = np.random.default_rng(2)
    year = 3000 + 300 * rng.standard_normal(10)
    noise = 40 * rng.standard_normal((2, 2, 2, 10))
    a = np.array([[year, year + 1500], [year + 100, year + 200]]) + noise[0]
    b = np.array([[year, year + 200], [year + 900, year + 300]]) + noise[1]
    said = advice(folder, a, b)
    assert f"A recommends: sown 05-01, irrigation late: {a[0, 1].mean():.0f} kg/ha" in said, said
    assert f"B recommends: sown 05-21, irrigation rainfed: {b[1, 0].mean():.0f} kg/ha" in said, said
    for name, other, harvest, best, followed in (("A", "B", a, (0, 1), (1, 0)), ("B", "A", b, (1, 0), (0, 1))):
        more = harvest[followed] - harvest[best]
        error = more.std(ddof=1) / np.sqrt(len(more))
        water = "50 mm less irrigation" if name == "A" else "50 mm more irrigation"
        wanted = (f"With what {other} recommends one loses {-more.mean():.0f} kg/ha in {name} (std error {error:.0f}, 10 years), "
                  f"for {water}; it is surely not the best in {name}.")
        assert wanted in said, (wanted, said)
        assert f"risk in {name}: no harvest in 0 of 10 years; cut unripe in 0; one year in ten below " \
               f"{np.quantile(harvest[best], 0.1):.0f} kg/ha." in said, said
    assert "Both recommend" not in said
    assert "No choice may be the best in both: what to do hangs on which of the two is right." in said, said


def a_choice_that_is_as_good_in_the_other_one(folder):
    """Noise alone decides between two sowings: each has what the other one recommends among those that may be best."""
    rng = np.random.default_rng(3)
    year = 3000 + 300 * rng.standard_normal(10)
    noise = 200 * rng.standard_normal((2, 10))
    noise -= noise.mean(axis=1)[:, None]
    a = np.array([[year + noise[0] + 9] * 2, [year + noise[1]] * 2])
    b = np.array([[year + noise[0]] * 2, [year + noise[1] + 9] * 2])
    said = advice(folder, a, b)
    assert "With what B recommends one loses 9 kg/ha in A" in said and "it may also be the best in A." in said, said
    assert "it may also be the best in B." in said, said
    assert f"sown 05-01, irrigation rainfed may be the best in both, with {a[0, 0].mean():.0f} kg/ha in A and " \
           f"{b[0, 0].mean():.0f} in B; so may 3 others." in said, said


def what_one_recommends_comes_first(folder):
    """Of many that may be the best in both, one that is recommended is named, though others bring more, with water."""
    rng = np.random.default_rng(3)
    year = 3000 + 300 * rng.standard_normal(10)
    noise = 200 * rng.standard_normal((3, 10))
    noise -= noise.mean(axis=1)[:, None]
    late = year + noise[2] + 30
    said = advice(folder, [[year + noise[0] + 9, late], [year + noise[1], late]], [[year + noise[0], late], [year + noise[1] + 12, late]])
    assert "A recommends: sown 05-01, irrigation rainfed:" in said and "B recommends: sown 05-21, irrigation rainfed:" in said, said
    assert "sown 05-21, irrigation rainfed may be the best in both, with" in said and "; so may 3 others." in said, said


def water_is_saved_at_a_loss(folder):
    """A gives water that it cannot tell to pay; by following B, which does not, one may gain nothing or lose it."""
    rng = np.random.default_rng(4)
    year = 3000 + 300 * rng.standard_normal(10)
    a = np.array([[year - 500, year - 480], [year, year + 900]])
    b = np.array([[year - 500, year - 480], [year, year + 5 + rng.standard_normal(10) * 80]])
    said = advice(folder, a, b)
    assert "A recommends: sown 05-21, irrigation late:" in said and "B recommends: sown 05-21, irrigation rainfed:" in said, said
    assert "With what B recommends one loses 900 kg/ha in A (std error 0, 10 years), for 50 mm less irrigation" in said, said
    assert re.search(r"With what A recommends one (loses|gains) \d+ kg/ha in B \(std error \d+, 10 years\), for 50 mm more irrigation; "
                     "it may also be the best in B", said), said
    assert f"sown 05-21, irrigation late may be the best in both, with {a[1, 1].mean():.0f} kg/ha in A and " \
           f"{b[1, 1].mean():.0f} in B." in said, said


def a_cube_without_a_harvest(folder):
    year = np.linspace(3000, 3500, 8)
    some = np.array([[year, year + 300], [year + 800, year + 2000]])
    said = advice(folder, some * 0, some)
    assert "In A nothing was harvested in any year: it recommends nothing." in said, said
    assert "B recommends: sown 05-21, irrigation late:" in said and "Both recommend" not in said, said


# --- axes ---

def axes_of_one_cube_alone(folder):
    """A parameter that one model has, and a choice that one cube has: each position stands beside what the other one has."""
    rng = np.random.default_rng(8)
    years = np.arange(2001, 2008)
    a = 3000 + 300 * rng.standard_normal((2, 3, 7))
    b = 3000 + 300 * rng.standard_normal((2, 2, 7))
    write(folder / "a.h5", ("sowing", "crop_RUE", "year"), a, {"sowing": ["05-01", "05-11"], "crop_RUE": [2.0, 2.5, 3.0], "year": years})
    write(folder / "b.h5", ("sowing", "irrigation", "year"), b, {"sowing": ["05-01", "05-11"], "irrigation": ["dry", "wet"], "year": years})
    rows = table(folder / "a.h5", folder / "b.h5")
    assert len(rows) == 12
    for number, (rue, sowing, irrigation) in enumerate(itertools.product(range(3), range(2), range(2))):
        row = rows[number]
        assert (row["crop_RUE"], row["sowing"], row["irrigation"]) == (
            ("2", "2.5", "3")[rue], ("05-01", "05-11")[sowing], ("dry", "wet")[irrigation]), row
        assert close(row["mean_a_kg_ha"], a[sowing, rue].mean()) and close(row["mean_b_kg_ha"], b[sowing, irrigation].mean())
    said = text(folder / "a.h5", folder / "b.h5")
    assert "crop_RUE: an axis of A alone (2, 2.5, 3); B does not say. Each of its positions stands beside that." in said, said
    assert "irrigation: an axis of B alone (dry, wet); A does not say. Each of its positions stands beside that." in said, said
    for rue in ("2", "2.5", "3"):
        assert f"crop_RUE {rue} " in said, said


def fields_are_matched_by_their_values(folder):
    """Soils in another order, more of them in one: each is compared with itself."""
    rng = np.random.default_rng(9)
    years, sowing = np.arange(2001, 2008), ["05-01", "05-11"]
    a, b = 3000 + 300 * rng.standard_normal((2, 2, 7)), 3000 + 300 * rng.standard_normal((3, 2, 7))
    write(folder / "a.h5", ("soil_profile", "sowing", "year"), a, {"soil_profile": ["loam", "sand"], "sowing": sowing, "year": years})
    write(folder / "b.h5", ("soil_profile", "sowing", "year"), b, {"soil_profile": ["sand", "clay", "loam"], "sowing": sowing, "year": years})
    for row in table(folder / "a.h5", folder / "b.h5"):
        s = sowing.index(row["sowing"])
        own, other = {"loam": (a[0, s], b[2, s]), "sand": (a[1, s], b[0, s])}[row["soil_profile"]]
        assert close(row["difference_kg_ha"], (other - own).mean()), row
    said = text(folder / "a.h5", folder / "b.h5")
    assert "soil_profile: B alone has clay." in said and "soil_profile loam " in said and "soil_profile sand " in said, said


def many_fields_in_lines(folder):
    """More than six fields: a line each and the first one in full; all of them with --all."""
    rng = np.random.default_rng(10)
    coords = {"soil_profile": [f"soil{k}" for k in range(9)], "sowing": ["05-01", "05-11"], "year": np.arange(2001, 2011)}
    a = 3000 + 300 * rng.standard_normal((9, 2, 10))
    write(folder / "a.h5", tuple(coords), a, coords)
    write(folder / "b.h5", tuple(coords), a + np.where(np.arange(9) < 4, 500, -500)[:, None, None], coords)
    said = show(folder / "a.h5", folder / "b.h5")
    lines = [line.split() for line in said.splitlines() if re.match(r"  soil\d", line)]
    assert len(lines) == 9 and said.count("Each choice in both") == 1, said
    for k, line in enumerate(lines):
        assert line[0] == f"soil{k}" and line[3:6] == ["yes", *(("2", "0") if k < 4 else ("0", "2"))], line
    assert show(folder / "a.h5", folder / "b.h5", "--all").count("Each choice in both") == 9


def an_axis_with_one_position_is_what_differs(folder):
    """One cultivar in each, of another name: that is the difference, and not nothing in common."""
    years = np.arange(2001, 2008)
    for name, cultivar, more in (("a", "early", 0), ("b", "late", 250)):
        harvest = np.linspace(3000, 3500, 7)[None, None] + more + np.array([0, 90])[None, :, None]
        write(folder / f"{name}.h5", ("cultivar", "sowing", "year"), harvest,
              {"cultivar": [cultivar], "sowing": ["05-01", "05-11"], "year": years})
    rows = table(folder / "a.h5", folder / "b.h5")
    assert [(r["cultivar_a"], r["cultivar_b"], r["sowing"], r["difference_kg_ha"]) for r in rows] == [
        ("early", "late", "05-01", "250"), ("early", "late", "05-11", "250")], rows
    said = text(folder / "a.h5", folder / "b.h5")
    assert "cultivar: early in A; late in B" in said and "Both recommend: sown 05-11." in said, said


def labels_that_stand_there_twice(folder):
    """Which of two positions of one label is meant, nobody can tell: whichever file it is, it is refused, and named."""
    years = np.arange(2001, 2008)
    a = np.array([3000, 4000, 5000.0])[:, None] + np.arange(7)
    write(folder / "a.h5", ("sowing", "year"), a, {"sowing": ["x", "y", "x"], "year": years})
    write(folder / "b.h5", ("sowing", "year"), a[[0, 2]], {"sowing": ["x", "y"], "year": years})
    write(folder / "c.h5", ("sowing", "year"), a[[0, 2]], {"sowing": ["x", "y"], "year": [*years[:-1], years[0]]})
    for pair in (("a.h5", "b.h5"), ("b.h5", "a.h5"), ("a.h5", "a.h5")):
        said = refused(1, *(folder / name for name in pair))
        assert "a.h5: x stands twice on its axis sowing" in said, said
    assert "c.h5: 2001 stands twice on its axis year" in refused(1, folder / "b.h5", folder / "c.h5")


def seeds_of_generated_weather(folder):
    """Years of seeds are matched with their seed; where one file has one seed, with the same one of the other."""
    rng = np.random.default_rng(12)
    years = np.arange(2001, 2006)
    a, b = 3000 + 300 * rng.standard_normal((3, 2, 5)), 3000 + 300 * rng.standard_normal((2, 2, 5))
    write(folder / "a.h5", ("weather_seed", "sowing", "year"), a, {"weather_seed": [7, 8, 9], "sowing": ["x", "y"], "year": years})
    write(folder / "b.h5", ("sowing", "weather_seed", "year"), b.transpose(1, 0, 2),
          {"sowing": ["x", "y"], "weather_seed": [9, 7], "year": years})
    write(folder / "c.h5", ("sowing", "year"), b[0], {"sowing": ["x", "y"], "year": years}, attrs={"seed": 9.0})
    write(folder / "d.h5", ("sowing", "year"), b[0], {"sowing": ["x", "y"], "year": years}, attrs={"seed": 5.0})
    for s, row in enumerate(table(folder / "a.h5", folder / "b.h5")):
        more = np.concatenate([b[1, s] - a[0, s], b[0, s] - a[2, s]])
        assert row["years"] == "10" and close(row["difference_kg_ha"], more.mean()), row
        assert close(row["std_error_kg_ha"], more.std(ddof=1) / np.sqrt(10)), row
    for s, row in enumerate(table(folder / "a.h5", folder / "c.h5")):
        assert row["years"] == "5" and close(row["difference_kg_ha"], (b[0, s] - a[2, s]).mean()), row
    assert "seeds on the axis weather_seed" in refused(1, folder / "a.h5", folder / "d.h5")
    assert "Caution: the weather is not the same" in text(folder / "c.h5", folder / "d.h5")
    assert "Caution" not in text(folder / "c.h5", folder / "c.h5")


def nothing_in_common(folder):
    """Said with the axis, what each has on it, and what to do."""
    years = np.arange(2001, 2006)
    harvest = np.full((2, 5), 3000.0)
    write(folder / "a.h5", ("sowing", "year"), harvest, {"sowing": ["05-01", "05-11"], "year": years})
    write(folder / "b.h5", ("sowing", "year"), harvest, {"sowing": ["early", "late"], "year": years})
    write(folder / "c.h5", ("sowing", "year"), harvest, {"sowing": ["05-01", "05-11"], "year": years + 50})
    write(folder / "d.h5", ("sowing",), harvest[:, 0], {"sowing": ["05-01", "05-11"]})
    write(folder / "e.h5", ("sowing", "year"), harvest, {"sowing": [121, 131], "year": years})
    said = refused(1, folder / "a.h5", folder / "b.h5")
    assert "nothing in common on the axis sowing" in said and "has 05-01, 05-11; " in said and "has early, late." in said, said
    assert "under the same names" in said, said
    said = refused(1, folder / "a.h5", folder / "c.h5", "--csv")
    assert "nothing in common on the axis year" in said and "2051, 2052, 2053, 2054 and 1 more" in said, said
    for name, year in (("x", 2001), ("y", 2002)):  # another year is no difference between cubes, as another cultivar is
        write(folder / f"{name}.h5", ("sowing", "year"), harvest[:, :1], {"sowing": ["05-01", "05-11"], "year": [year]})
    assert "nothing in common on the axis year" in refused(1, folder / "x.h5", folder / "y.h5")
    assert "has no such axis" in refused(1, folder / "a.h5", folder / "d.h5")
    assert "nothing in common on the axis sowing" in refused(1, folder / "a.h5", folder / "e.h5")
    row = table(folder / "d.h5", folder / "d.h5")[0]  # no years in either: one season each
    assert (row["years"], row["difference_kg_ha"], row["std_error_kg_ha"], row["told"]) == ("1", "0", "", "0"), row
    assert "Both recommend" in text(folder / "d.h5", folder / "d.h5")


# --- what is not known ---

def without(folder, name, to, *variables, **attributes):
    """The file without some variables; with other attributes, or none where that is None."""
    with h5py.File(shutil.copy(folder / name, folder / to), "r+") as file:
        for variable in variables:
            del file[variable]
        for key, value in attributes.items():
            file.attrs.pop(key, None)
            if value is not None:
                file.attrs[key] = value
    return folder / to


def what_a_cube_does_not_know(folder):
    """A file without status, or without its irrigation, says what that means, alone and beside another one."""
    random_pair(folder, np.random.default_rng(20))
    status = " has no status: a season without a yield counts as not ripe"
    water = " does not know its irrigation: what it recommends is the most grain."
    whole = folder / "a.h5"
    for gone, wanted, unwanted in ((["status"], [status + "."], [water]), (["irrigation_gross"], [water], [status]),
                                   (["status", "yield_all_years", "irrigation_gross"], [status + ", and as without a harvest.", water], [])):
        bare = without(folder, "b.h5", "bare.h5", *gone)
        alone = text(bare)
        for pair, name, other in (((whole, bare), "B", "A"), ((bare, whole), "A", "B")):
            said = text(*pair)
            for words in wanted:
                assert name + words in said and other + words not in said and "The file" + words in alone, (gone, said, alone)
            for words in unwanted:
                assert words not in said and words not in alone, (gone, said)
            err = " ".join(run(*pair, "--csv")[2].split())
            assert all(f"sumi: {bare}{words}" in err for words in wanted), err
            assert "has no status" not in text(*pair, "--var", "yield")
    assert ("risk in B" in said) and "cut unripe" not in said.split("risk in A:")[1].split(".")[0], said
    for words in (status, water):
        assert words not in text(whole, folder / "b.h5") and words not in text(whole)
    assert run(whole, folder / "b.h5", "--csv")[2] == ""


def weather_that_is_not_said(folder):
    """Years are those of one weather where both say it in the same words, and not where one says nothing."""
    random_pair(folder, np.random.default_rng(21))
    words = "7 recorded years"
    a = without(folder, "a.h5", "x.h5", weather=words)
    for said, caution in ((words, None), ("8 recorded years", "nobody knows"), ("", "nobody knows"), (None, "nobody knows")):
        b = without(folder, "b.h5", "y.h5", weather=said)
        for pair in ((a, b), (b, a)):
            found = text(*pair)
            assert ("Caution: " in found) == bool(caution) and (not caution or f"Caution: {caution} whether the weather" in found), found
    for one, other in (({"seed": 1.0}, {"seed": 2.0}),):
        pair = [without(folder, f"{n}.h5", f"{n}{n}.h5", weather=words, **s) for n, s in zip("ab", (one, other))]
        assert "Caution: the weather is not the same" in text(*pair)
    assert "Caution" not in text(folder / "a.h5", folder / "a.h5")


def models_decide_what_levels_say(folder):
    """Other soils: levels do not carry over. Other crops: both were fitted to one target. Neither where only steps differ."""
    random_pair(folder, np.random.default_rng(22))
    soils, crops = "Caution: the soil water models differ", "The crop models differ."
    sources = {"a": "Sumi 1.0: wofost72 with bucket, euler", "b": "Sumi 1.0: wofost72 with richards, cvode",
               "c": "Sumi 1.1: lintul2 with bucket, euler", "d": "Sumi 1.0: wofost72 with bucket, rk4", "e": "another program"}
    path = {name: without(folder, "a.h5", f"source_{name}.h5", source=source) for name, source in sources.items()}
    for other, soil, crop in (("b", True, False), ("c", False, True), ("d", False, False), ("e", False, False), ("a", False, False)):
        said = text(path["a"], path[other])
        assert (soils in said, crops in said) == (soil, crop), (other, said)
        assert said.endswith("That they differ does not say which is right (docs/answer.md)."), said


def a_file_that_was_converted(folder):
    """Its labels are numbers: beside its own source nothing is the same. The message names the way out."""
    sweep(folder / "a.h5")
    subprocess.run([SUMI, "convert", "--cf", folder / "a.h5", "-q", "-o", folder / "cf.nc"], check=True, capture_output=True)
    for pair in ((folder / "a.h5", folder / "cf.nc"), (folder / "cf.nc", folder / "a.h5")):
        for words in ((), ("--csv",), ("--var", "grain")):
            assert "cf.nc: It was made by sumi convert; show the cube it came from." in refused(1, *pair, *words)


def the_yield_of_all_years_alone(folder):
    """With the status it is enough: which crops were ripe stands there. Without it nobody knows that."""
    random_pair(folder, np.random.default_rng(23))
    a, b = folder / "a.h5", folder / "b.h5"
    less = without(folder, "b.h5", "less.h5", "yield")
    assert table(a, less) == table(a, b) and table(less, a) == table(b, a)
    assert show(less, "--choices", "--csv") == show(b, "--choices", "--csv")
    bare = without(folder, "b.h5", "bare.h5", "yield", "status")
    for words in ((bare,), (a, bare), (bare, a)):
        said = refused(1, *words, "--csv", "--choices")
        assert "bare.h5: It has yield_all_years, but no variable yield nor status" in said and "--var yield_all_years" in said, said


# --- how numbers are told ---

def shares_are_rounded(folder):
    """26 of 30 are 87 %, and 2 of 30 below are 7 %: as one cube says it."""
    harvest = np.full((2, 30), 4000.0) + np.arange(30)
    harvest[:, :2] = 1000
    coords = {"sowing": ["05-01", "05-11"], "year": np.arange(2001, 2031)}
    for name in "ab":
        write(folder / f"{name}.h5", ("sowing", "year"), harvest, coords, np.where(np.arange(30) < 26, RIPE, CUT) + np.zeros((2, 1), int))
    said = text(folder / "a.h5", folder / "b.h5", "--below", "3000kg/ha")
    assert " 87/87 7/7 " in said and "below 3000 kg/ha" in said, said
    assert "Below 3000 kg/ha (200 kg/mu) in 7 %" in text(folder / "a.h5", "--below", "3000kg/ha")
    assert "3000 kg/ha" in [line for line in show(folder / "a.h5", "--below", "3000kg/ha", "--choices").splitlines() if "given" in line][0]


def nothing_is_told_as_nothing(folder):
    """A difference below half a kilogram is no loss of 0, nor -0."""
    year = 3000 + 300 * np.random.default_rng(24).standard_normal(10)
    noise = 50 * np.tile([1, -1], 5)
    a = np.array([[year + noise + 0.3] * 2, [year] * 2])
    b = np.array([[year + noise] * 2, [year + 0.3] * 2])
    said = advice(folder, a, b)
    assert "What B recommends brings as much in A" in said and "What A recommends brings as much in B" in said, said
    assert "loses 0" not in said and "-0 kg/ha" not in said and "+0 kg/ha" not in said, said


def a_variable_with_another_name(folder):
    random_pair(folder, np.random.default_rng(25))
    said = refused(1, folder / "a.h5", folder / "b.h5", "--var", "yeild")
    assert 'a.h5: It has no variable "yeild"; did you mean yield?' in said, said


# --- options ---

def options_that_make_no_sense_with_two(folder):
    random_pair(folder, np.random.default_rng(13))
    a, b = folder / "a.h5", folder / "b.h5"
    for words, name in ((("--by", "year"), "--by"), (("--quantile", "0.5"), "--quantile"), (("--csv", "--all"), "--all"),
                        (("--csv", "--verbose"), "--verbose"), (("--var", "grain", "--ripe", "0.5"), "--ripe"),
                        (("--var", "grain", "--choices"), "--choices")):
        assert refused(2, a, b, *words).startswith(f"sumi: {name} is "), words
    assert "two by two" in refused(2, a, b, a)
    assert "expected one cube, found 0" in refused(2)


def options_that_hold_for_both(folder):
    """--ripe leaves choices out of what is recommended; --unripe as-cut counts what stood; --choices lists all."""
    rng = np.random.default_rng(14)
    coords = {"sowing": ["05-01", "05-21"], "year": np.arange(2001, 2013)}
    harvest = 3000 + 100 * rng.standard_normal((2, 12))
    harvest[1] += 900
    status = np.where(np.arange(12)[None] < np.array([[12], [6]]), RIPE, CUT)
    for name in "ab":
        write(folder / f"{name}.h5", ("sowing", "year"), harvest, coords, status)
    a, b = folder / "a.h5", folder / "b.h5"
    assert "Both recommend: sown 05-21." in text(a, b)
    assert "Both recommend: sown 05-01." in text(a, b, "--ripe", "0.9")
    with xr.open_dataset(b) as file:
        file.load()
    file["yield_all_years"] = file["yield_all_years"].where(file["status"] != CUT, 0.0)
    file["status"] = file["status"].where(file["status"] != CUT, 1).astype("i1").assign_attrs(file["status"].attrs)
    file["grain"] = (("sowing", "year"), harvest, {"units": "kg ha-1"})
    file["yield_all_years"].attrs["units"] = "kg ha-1"
    file.to_netcdf(folder / "c.h5", engine="h5netcdf", invalid_netcdf=False)
    rows = table(folder / "c.h5", folder / "c.h5", "--unripe", "as-cut")
    assert close(rows[1]["mean_a_kg_ha"], harvest[1].mean()), rows
    assert close(table(folder / "c.h5", folder / "c.h5")[1]["mean_a_kg_ha"], harvest[1, :6].sum() / 12)
    many = {"sowing": [f"s{k}" for k in range(50)], "year": np.arange(2001, 2011)}
    write(folder / "d.h5", ("sowing", "year"), 3000 + 50 * np.arange(50)[:, None] + 9 * rng.standard_normal((50, 10)), many)
    said = show(folder / "d.h5", folder / "d.h5")
    assert re.search(r"and \d+ more choices; --choices has them", said) and " s49 " in said and " s0 " not in said, said
    said = show(folder / "d.h5", folder / "d.h5", "--choices")
    assert all(f" s{k} " in said for k in range(50)) and "more choices" not in said, said
    assert "flips of the signs" in text(a, b, "--verbose")


# --- other files ---

def units_that_differ(folder):
    """Another spelling or multiple is the same number; another unit is refused with the file and both units."""
    rng = np.random.default_rng(15)
    coords = {"sowing": ["05-01", "05-21"], "year": np.arange(2001, 2009)}
    harvest = 3000 + 300 * rng.standard_normal((2, 8))
    write(folder / "a.h5", ("sowing", "year"), harvest, coords)
    write(folder / "t.h5", ("sowing", "year"), harvest, coords, unit="t ha-1", factor=1e-3)
    write(folder / "lb.h5", ("sowing", "year"), harvest, coords, unit="lb/acre")
    for row in table(folder / "a.h5", folder / "t.h5"):
        assert abs(float(row["difference_kg_ha"])) < 1e-6, row
    said = refused(1, folder / "a.h5", folder / "lb.h5")
    assert "lb.h5" in said and "lb/acre" in said and "kg ha-1" in said, said
    for name, unit in (("u", "mm"), ("v", "bar")):
        with xr.open_dataset(folder / "a.h5") as file:
            file.load()
        file["added"] = (("sowing", "year"), harvest, {"units": unit})
        file.to_netcdf(folder / f"{name}.h5", engine="h5netcdf", invalid_netcdf=False)
    assert "added is in mm in A and in bar in B" in refused(1, folder / "u.h5", folder / "v.h5", "--var", "added")
    said = refused(1, folder / "a.h5", folder / "u.h5", "--var", "added")
    assert "a.h5: It has no variable \"added\"" in said, said
    assert "codes" in refused(1, folder / "a.h5", folder / "a.h5", "--var", "status")


def files_from_before_and_damaged_ones(folder):
    """A cube without yield_all_years tells what it told; one that cannot be read is named, whichever it is."""
    random_pair(folder, np.random.default_rng(16))
    a, b = folder / "a.h5", folder / "b.h5"
    with xr.open_dataset(a) as file:
        file.load()
    file["grain"] = file["yield_all_years"]
    file.drop_vars("yield_all_years").to_netcdf(folder / "before.h5", engine="h5netcdf", invalid_netcdf=False)
    assert table(folder / "before.h5", b) == table(a, b)
    (folder / "old.h5").write_bytes(lzma.decompress(OLDER.read_bytes()))
    rows = table(folder / "old.h5", folder / "old.h5")
    assert len(rows) == 8 and all(row["difference_kg_ha"] == "0" for row in rows), rows
    (folder / "cut.h5").write_bytes(a.read_bytes()[:3000])
    (folder / "text.h5").write_text("no cube")
    for bad in ("cut.h5", "text.h5", "missing.h5"):
        for pair in ((folder / bad, b), (b, folder / bad)):
            assert bad in refused(1, *pair), bad
    shutil.copy(a, folder / "less.h5")
    with h5py.File(folder / "less.h5", "r+") as file:
        del file["yield"], file["yield_all_years"]
    assert "less.h5: It has no variable yield" in refused(1, b, folder / "less.h5")


# --- real sweeps ---

SETS = ["weather.years=8", "sweep={sowing: [05-10, 05-20], irrigation: {rainfed: none, booting: {at_stage: {booting: "
        "{amount_mm: 50}}}}, year: all}", "output={daily: [LAI]}"]


def sweep(path, *sets):
    words = [word for value in (*SETS, *sets) for word in ("--set", value)]
    subprocess.run([SUMI, "sweep", DATA / "examples" / "yangqu.yaml", "-q", "-o", path, *words], check=True, capture_output=True)


def two_integrators(folder):
    """The grain and another variable of two sweeps, against h5py; the head says in what they differ and nothing else."""
    sweep(folder / "a.h5")
    sweep(folder / "b.h5", "model.integrator=rk4", "soil.initial.relative_available_water=0.60")
    sweep(folder / "c.h5", "soil.initial.relative_available_water=0.6", "model.integrator=rk4",
          "sweep.irrigation.booting.at_stage.booting.amount_mm=60", "sweep.irrigation.dry=none", "title=Another one")
    a, b, c = (folder / f"{name}.h5" for name in "abc")
    with h5py.File(a) as x, h5py.File(b) as y:
        for file, name in ((x, "A"), (y, "B")):
            assert [d.decode() for d in file["irrigation"][:]] == ["rainfed", "booting"], name
        more = y["yield_all_years"][...].astype("f8") - x["yield_all_years"][...]
        dates = y["anthesis_date"][...].astype("f8") - x["anthesis_date"][...]
        water = y["transpiration"][...].astype("f8") - x["transpiration"][...]
        march = np.array([f"{year}-03-01" for year in x["year"][:]], "M8[D]").astype(int)
        flowering = (x["anthesis_date"][...] - march).mean(axis=-1)
    for values, words, column in ((more, (), "difference_kg_ha"), (dates, ("--var", "anthesis_date"), "difference"),
                                  (water, ("--var", "transpiration"), "difference")):
        rows = table(a, b, *words)
        error = values.std(axis=-1, ddof=1) / np.sqrt(8)
        assert len(rows) == 4
        for k, row in enumerate(rows):
            at = (k // 2, k % 2)
            assert (row["sowing"], row["irrigation"]) == (("05-10", "05-20")[at[0]], ("rainfed", "booting")[at[1]])
            assert row["years"] == "8" and close(row[column], values.mean(axis=-1)[at]), row
            assert close(row[column.replace("difference", "std_error")], error[at], 2e-5), row
            if words == ("--var", "anthesis_date"):
                day = np.datetime64("2001-03-01") + np.timedelta64(int(np.floor(flowering[at] + 0.5)), "D")
                assert row["mean_a"] == str(day)[5:], (row, day)
    said = text(a, b)
    assert "They differ in models: wofost72 with bucket, euler in A; wofost72 with bucket, rk4 in B " \
           "soil.initial.relative_available_water: 0.5 in A; 0.60 in B " \
           "32 pairs of seasons: " in said, said
    assert "title: " in text(b, c) and "sweep.irrigation.booting.at_stage.booting.amount_mm: 50 in A; 60 in B" in text(b, c)
    assert "irrigation: B alone has dry." in text(b, c) and "sweep.irrigation.dry" not in text(b, c)
    assert "relative_available_water" not in text(b, c) and "integrator:" not in text(b, c), text(b, c)
    assert "many values of LAI" in refused(1, a, b, "--var", "LAI")
    for pair in ((a, b), (b, c)):
        assert "Caution" not in text(*pair), pair
    shutil.copy(a, folder / "d.h5")
    sweep(folder / "e.h5", "sweep.soil.initial.relative_available_water=[0.4, 0.6]")
    for pair, names in (((a, folder / "e.h5"), "BA"), ((folder / "e.h5", a), "AB")):
        said = text(*pair)
        assert "soil_initial_relative_available_water: an axis of {} alone (0.4, 0.6); {} has 0.5. Each".format(*names) in said, said
        assert "They say the same" not in said and "They differ in" not in said, said
    said = text(a, a)
    assert "A and B are the same file. Sowing" in said and "They say the same of themselves: models, version and" in said, said
    os.symlink(a, folder / "link.h5")
    assert "A and B are the same file." in text(a, folder / "link.h5")
    assert "are the same file" not in text(a, folder / "d.h5")
    with h5py.File(folder / "d.h5", "r+") as file:
        file.attrs["sumi_version"] = "9.9"
        del file["provenance"]
    said = text(a, folder / "d.h5")
    assert "Sumi: " in said and "9.9 in B" in said and "not both files have kept them" in said, said


def two_methods(folder):
    """The solver that ran is told, whether the scenarios say it or not, and once; of a file of before as far as they do."""
    resolved = ["model={soil_water: richards, cells: 20}", "soil.HORIZONS=[{bottom_cm: 150, texture: loam}]", "weather.years=1"]
    sweep(folder / "a.h5", *resolved)
    sweep(folder / "b.h5", *resolved, "model.method=bdf")
    said = text(folder / "a.h5", folder / "b.h5")
    assert "They differ in solver: sdirk2 in A; bdf in B" in said and "model.method" not in said, said
    with h5py.File(folder / "a.h5", "r+") as file:
        del file.attrs["solver_method"]
    said = text(folder / "a.h5", folder / "b.h5")
    assert "solver: not said in A; bdf in B" in said and "model.method: not said in A; bdf in B" in said, said


def two_cuts(folder):
    """Into how many cells the soil was cut is told, whether the scenarios say it or not, and once; likewise of a file of before."""
    resolved = ["model={soil_water: richards}", "soil.HORIZONS=[{bottom_cm: 150, texture: loam}]", "weather.years=1"]
    cut = ["model.cells=20", "model.top_cell_cm=1"]
    sweep(folder / "a.h5", *resolved)
    sweep(folder / "b.h5", *resolved, *cut, "model.edge_cell_cm=2")
    said = text(folder / "a.h5", folder / "b.h5")
    told = "cells of the soil: 60, 0.25 cm at the surface, 0.5 cm at edges in A; 20, 1 cm at the surface, 2 cm at edges in B"
    assert told in said and "model." not in said, said
    assert "cells of the soil" not in text(folder / "a.h5", folder / "a.h5")
    with h5py.File(folder / "a.h5", "r+") as file:
        del file.attrs["soil_cells"]
    said = text(folder / "a.h5", folder / "b.h5")
    assert "cells of the soil: not said in A; 20, 1 cm" in said and "model.cells: not said in A; 20 in B" in said, said


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
