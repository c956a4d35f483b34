"""What a user gives from Python is taken by its meaning or refused in plain words: labels, numbers, dates, weather, files."""
import datetime
import decimal
import fractions
import pickle
import sys

import numpy as np
import pandas as pd
from support import folder_tests
from support.python_package import sumi

EXAMPLE = "examples/yangqu.yaml"
NAMES = ["crop.TSUM1", "crop.SPAN"]
TABLE = pd.DataFrame({"crop.SPAN": [30.0, 36.0], "crop.TSUM1": [900.0, 960.0], "_note": ["a", "b"]})  # in another order
WEATHER = {"tmin_C": 12.0, "tmax_C": 28.0, "precip_mm": 17.0}


def farm(years=3):
    return sumi.Scenario(EXAMPLE).set("weather.years", years)


def refused(what, kind, *words):
    try:
        what()
    except kind as error:
        for word in words:
            assert word in str(error), (word, error)
        return error
    raise AssertionError(f"{words} was not refused")


def test_columns_go_by_their_labels(folder):
    """The sets are the same in whatever order their columns stand, as array, DataFrame, dict, or one row of it."""
    scenario, grain = farm(), "yield_all_years"
    expected = scenario.evaluate(TABLE[NAMES].to_numpy(), NAMES, grain)
    for sets in (TABLE, dict(TABLE), TABLE[NAMES], {**dict(TABLE), 7: "more"}):
        assert np.array_equal(scenario.evaluate(sets, NAMES, grain), expected), type(sets)
        frame = scenario.copy().sample(NAMES, sets).run(grain)
        assert np.array_equal(frame[grain].to_numpy().reshape(2, 3), expected)
    assert np.array_equal(scenario.evaluate(TABLE.iloc[1], NAMES, grain), expected[1:])
    assert np.array_equal(scenario.copy().sample(TABLE).run(grain)[grain].to_numpy(), expected.ravel())  # without _note
    alone = scenario.evaluate(TABLE["crop.SPAN"], "crop.SPAN")
    assert np.array_equal(alone, scenario.evaluate([[30.0], [36.0]], ["crop.SPAN"]), equal_nan=True)


def test_sets_that_are_refused(folder):
    scenario = farm()
    for sets, names, words in (
            (TABLE, ["crop.TSUM2", "crop.SPAN"], ["no column crop.TSUM2", "crop.TSUM1"]),
            (pd.DataFrame(TABLE[NAMES].to_numpy()), NAMES, ["crop.TSUM1, crop.SPAN"]),
            (TABLE.assign(**{"crop.SPAN": "long"}), NAMES, ["column crop.SPAN", "long"]),
            (TABLE.assign(**{"crop.SPAN": pd.Timestamp(0)}), NAMES, ["column crop.SPAN", "dates"]),
            ({"crop.TSUM1": [900, 910], "crop.SPAN": [30]}, NAMES, ["lengths 2, 1"]),
            (pd.concat([TABLE, TABLE], axis=1), NAMES, ["crop.TSUM1 twice"]),
            ([[1, 2], [3]], NAMES, ["numbers"]), ([], NAMES, ["one set or more"]), ([[3.0]], [], ["no name"])):
        refused(lambda: scenario.evaluate(sets, names), ValueError, *words)
        refused(lambda: scenario.sample(names, sets), ValueError, *words)
    refused(lambda: scenario.sample(TABLE.assign(soil="clay")), sumi.InputError, "column soil", "clay")
    for wrong in (lambda: scenario.sample(TABLE, TABLE.values), lambda: scenario.sample(NAMES),
                  lambda: scenario.sample(None, TABLE), lambda: scenario.evaluate([[1.0]], None)):
        refused(wrong, TypeError)
    assert len(scenario.run("yield")) == 3


def test_values_of_a_scenario(folder):
    """A number is one of any kind; what is none is refused by its path of keys, as InputError and the built-in."""
    scenario = farm()
    expected = farm().set("crop.SPAN", 30.5).run("grain")
    for number in (decimal.Decimal("30.5"), fractions.Fraction(61, 2), np.longdouble(30.5), np.array(30.5)):
        assert scenario.set("crop.SPAN", number).run("grain").equals(expected), type(number)
    nan, endless = float("nan"), []
    endless.append(endless)
    for path, value, kind, words in (
            ("crop.SPAN", nan, ValueError, "crop.SPAN is nan, expected a number"),
            ("sweep", {"crop.SPAN": [30, nan]}, ValueError, "sweep.crop.SPAN[1] is nan"),
            ("crop.SLATB", np.array([[0, 1], [2, np.inf]]), ValueError, "crop.SLATB[1][1] is inf"),
            ("crop.SPAN", decimal.Decimal("NaN"), ValueError, "crop.SPAN is nan"),
            ("crop.SPAN", b"30", TypeError, "crop.SPAN is b'30'"), ("crop.SPAN", 1j, TypeError, "complex"),
            ("crop.SPAN", datetime.timedelta(1), TypeError, "timedelta"), ("crop.SPAN", pd.NA, TypeError, "crop.SPAN"),
            ("management.sowing", pd.NaT, ValueError, "management.sowing is NaT"),
            ("management.sowing", np.datetime64("NaT"), ValueError, "management.sowing is NaT"),
            ("crop.cultivar", "half \ud800", ValueError, "crop.cultivar"), ("crop", {None: 3}, TypeError, "key in crop"),
            ("crop", endless, ValueError, "without end"), (3, 3, TypeError, "3 is no name"),
            ("crop.\ud800", 3, ValueError, "half of a character"), ("crop\0", 3, ValueError, "zero character")):
        error = refused(lambda: scenario.set(path, value), sumi.InputError, words)
        assert isinstance(error, kind) and error.code.startswith("python."), error
        assert type(pickle.loads(pickle.dumps(error))) is type(error) and max(error.text("zh")) > "\u4e00"
    assert scenario.run("grain").equals(expected)
    refused(lambda: sumi.Scenario({"site": {"elevation_m": float("inf")}}), sumi.InputError, "site.elevation_m is inf")
    for source, more in (("a\0b", {}), ({}, {"folder": "a\0b"}), ("a:\n \ud800", {}), (b"a:\n\xff", {})):
        refused(lambda: sumi.Scenario(source, **more), sumi.InputError)


def test_numbers_of_seasons(folder):
    """Years, sets and members are whole numbers of 0 or more; of whatever kind."""
    scenario = farm()
    fields, season = scenario.ensemble(2), scenario.season(np.float64(2002))
    assert season.date.year == 2002
    fields.begin(np.int8(1), 2002)
    for wrong, words in ((lambda: scenario.season(2007.7), "year is 2007.7"), (lambda: scenario.season(10 ** 12), "year"),
                         (lambda: scenario.season("2002"), "year"), (lambda: scenario.season(2002, sample=-1), "sample is -1"),
                         (lambda: scenario.ensemble(-1), "members is -1"), (lambda: scenario.ensemble(1.5), "members is 1.5"),
                         (lambda: fields.begin(-1, 2002), "member is -1"), (lambda: fields.irrigate(-1, 3), "member is -1"),
                         (lambda: fields.begin(0, 2002, sample=0.5), "sample is 0.5"), (lambda: fields.save(-1), "member"),
                         (lambda: scenario.run("yield", threads=1.5), "threads is 1.5"),
                         (lambda: season.set("LAI", None), "LAI is None"), (lambda: season.irrigate("much"), "mm is 'much'"),
                         (lambda: season.restore("text"), "of the type str"), (lambda: season.restore(3), "save"),
                         (lambda: season.set_weather(pd.NaT, WEATHER), "missing"), (lambda: season.set_weather("x", WEATHER), "x"),
                         (lambda: season.set_weather(5, WEATHER), "5")):
        refused(wrong, sumi.InputError, words)


def test_questions_without_a_name(folder):
    scenario = farm()
    for wrong in (lambda: scenario.run(daily=[]), lambda: scenario.run([]), lambda: scenario.sweep([]),
                  lambda: scenario.evaluate([[33.0]], "crop.SPAN", [])):
        refused(wrong, ValueError, "empty")
    assert scenario.run(daily=None).equals(scenario.run()) and scenario.run(daily=np.bool_(False)).equals(scenario.run())
    long = farm(200).set("model.integrator", "cvode")  # so that there is time to stop it
    refused(lambda: long.run("yield", progress=lambda *_: np.bool_(False)), sumi.StoppedError)


def test_weather_of_pandas(folder):
    """A Series, or what else has keys, is a dict of weather."""
    class Readings:
        def keys(self):
            return WEATHER.keys()

        def __getitem__(self, name):
            return WEATHER[name]

    images = []
    for weather in (WEATHER, pd.Series(WEATHER), Readings()):
        with farm().season(2002) as season:
            season.step(weather=weather)
            season.open(weather)
            season.close()
            images.append(season.save())
    assert images[0] == images[1] == images[2]
    season = farm().season(2002)
    refused(lambda: season.open([12.0, 28.0]), TypeError, "list")
    refused(lambda: season.open({**WEATHER, "wind_m_s": "strong"}), sumi.InputError, "wind_m_s is 'strong'")


def test_weather_by_the_day(folder):
    """Of an open morning it holds at once; of a day that has passed it is refused; of a morning it can be asked for."""
    season = farm().season(2002)
    assert not season.knows_weather
    season.open()
    assert season.knows_weather
    season.set_weather(season.date, WEATHER)
    season.close()
    assert season.passed("RAIN") == 17
    error = refused(lambda: season.set_weather(season.date - datetime.timedelta(1), WEATHER), sumi.RefusedError)
    assert error.code == "library.weather.past"
    beyond = farm().season(2004)  # the year after those that are known
    assert "open morning" in repr(beyond.open()) and not beyond.knows_weather
    beyond.set_weather(beyond.date, WEATHER)
    assert beyond.knows_weather
    beyond.close()
    assert beyond.step(weather=WEATHER)
    later = farm().season(2040)  # no year is too far
    assert later.step(weather=WEATHER)
    far = refused(lambda: later.set_weather(later.date + datetime.timedelta(900), WEATHER), sumi.InputError)
    assert far.code == "library.weather.far"


def test_hints_fit_python(folder):
    """No hint names a function of C."""
    scenario = farm()
    season, beyond = scenario.season(2002), scenario.season(2030)
    season.open()
    beyond.open()
    for wrong in (lambda: scenario.run("yeld"), lambda: season.passed("LAI"), lambda: season.set("yield", 3), beyond.close):
        error = refused(wrong, sumi.InputError)
        assert error.hint and "sumi_" not in error.text() + error.text("zh"), error


def test_outcomes(folder):
    """The words of `status`, in the order of the numbers that `evaluate` gives, each with its meaning."""
    scenario, told = farm(), sumi.outcomes()
    numbers = scenario.evaluate([[33.0]], "crop.SPAN", "status")[0]
    words = list(scenario.copy().set("crop.SPAN", 33.0).run("status")["status"])
    assert [list(told)[int(number)] for number in numbers] == words and all(told.values())


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
