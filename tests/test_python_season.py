"""Seasons from Python, a morning at a time: the numbers of a run, what is put in, branches, ensembles, and errors."""
import datetime
import sys

import numpy as np
import pandas as pd
from support import folder_tests
from support.python_package import sumi

EXAMPLE = "examples/yangqu.yaml"
WATER = {"at_stage": {"booting": {"amount_mm": 50}}}


def farm(*sets):
    found = sumi.Scenario(EXAMPLE).set("weather.years", 4)
    for path, value in sets:
        found.set(path, value)
    return found


def refused(what, kind):
    """What a call says as it fails with an error of a kind."""
    try:
        what()
    except kind as error:
        return error
    raise AssertionError(f"{what} was not refused")


def test_steps_are_the_run(folder):
    """By management, day by day, in every model of water: the season's variables, and those of each day."""
    for sets in ([], [("management.irrigation", WATER)], [("model.integrator", "rk4")],
                 [("model", {"soil_water": "richards"}), ("weather.years", 1)]):
        scenario = farm(*sets)
        row = scenario.run().loc[2001]
        days = scenario.run(daily=["LAI", "SM", "RAIN"]).loc[2001].set_index("date")
        with scenario.season(2001) as season:
            while season.stands:
                season.open()
                season.manage()
                today = pd.Timestamp(season.date)
                if today in days.index:
                    assert season.get(["LAI", "SM"]) == tuple(days.loc[today, ["LAI", "SM"]]), today
                season.step(manage=False)
                if today in days.index and season.stands:
                    assert season.passed("RAIN") == days.loc[today, "RAIN"], today
            for name, value in row.items():
                found = season[name]
                assert found == value or pd.isna(found) and pd.isna(value), (name, found, value)
            assert pd.Timestamp(season.date) == row["harvest_date"].floor("D")


def test_the_morning(folder):
    """As a context the day passes, but where an exception left it; a step takes up a morning that is open."""
    season = farm().season(2001)
    first = season.date
    assert isinstance(first, datetime.date) and season.stage == "bare" and first == datetime.date(2001, 4, 1)
    with season.open() as same:
        assert same is season
    assert season.date == first + datetime.timedelta(days=1)
    refused(lambda: refused_within(season), ZeroDivisionError)
    assert season.date == first + datetime.timedelta(days=1)
    assert season.step(manage=False)
    assert season.date == first + datetime.timedelta(days=2)
    assert refused(lambda: season["LAI"], sumi.RefusedError).code, "a morning that is not open"
    assert refused(season.close, sumi.RefusedError).status == "refused"
    assert refused(season.sow, sumi.Error).code


def refused_within(season):
    with season.open():
        raise ZeroDivisionError


def test_by_hand(folder):
    """Sown, watered and cut by the caller; what is put in is booked, and the balance closes."""
    season = farm().season(2001)
    while season.date < datetime.date(2001, 5, 10):
        season.step(manage=False)
    season.open()
    assert season.stage == "bare"
    season.sow()
    assert season.stage == "sown"
    season.step(manage=False)
    while season.date < datetime.date(2001, 7, 1):
        season.step(manage=False)
    season.open()
    assert season.stage == "vegetative"
    before = season["SM"]
    booked = season.set_water([30, 200], [0.3, np.nan])
    assert booked > 0 and season["SM"] > before
    assert isinstance(season.set("LAI", 2.0), float) and abs(season["LAI"] - 2) < 1e-9
    season["SM"] = 0.2
    assert abs(season["SM"] - 0.2) < 1e-12
    season.irrigate(20)
    season.irrigate(20, efficiency=0.5)
    for what in (lambda: season.set("LAI", -1), lambda: season.set("TAGP", 3), lambda: season.irrigate(-1),
                 lambda: season.irrigate(10, 2), lambda: season.set_water([30, 10], [0.2, 0.2])):
        assert refused(what, sumi.InputError).message
    refused(lambda: season.set_water([30, 60], [0.2]), ValueError)
    season.step(manage=False)
    season.open()
    season.harvest()
    season.step(manage=False)
    assert not season.stands and season["irrigation_gross"] == 40 and season["irrigation_net"] == 30
    assert abs(season["water_residual"]) < 1e-8 and season["status"] == "unripe"
    assert refused(season.step, sumi.RefusedError).message


def test_weather_that_is_given(folder):
    """The weather of a forecast is that of the day; without any the season stands still, and can be looked at."""
    given = {"tmin_C": 12.0, "tmax_C": 28.0, "precip_mm": 17.0}
    scenario = farm()
    season, other = scenario.season(2001), scenario.season(2001)
    other.set_weather(datetime.date(2001, 4, 2), given)
    other.set_weather(np.datetime64("2001-04-03"), given)
    for day, weather in enumerate((None, given, given)):
        season.step(weather=weather)
        other.step()
        assert day == 0 or season.passed("RAIN") == 17
    assert season.save() == other.save()
    season.open()
    refused(lambda: season.step(weather=given), ValueError)
    beyond = scenario.season(2030)
    beyond.open()
    beyond.get("SM")
    assert refused(beyond.close, sumi.InputError).message
    assert refused(lambda: scenario.season(2001).open({"tmin": 3}), sumi.InputError).message


def test_branches(folder):
    """A morning saved once is restored many times; the same days give the same bits."""
    scenario = farm()
    season = scenario.season(2002)
    while season.date < datetime.date(2002, 7, 15):
        season.step()
    image, futures = season.save(), []
    assert isinstance(image, bytes)
    for mm in (0, 0, 40):
        branch = scenario.season(2002)
        branch.restore(bytearray(image))
        branch.open()
        branch.irrigate(mm)
        while branch.step():
            pass
        futures.append(branch["grain"])
    while season.step():
        pass
    assert futures[0] == futures[1] == season["grain"] < futures[2]
    refused(season.save, sumi.RefusedError)
    branch = scenario.season(2002)
    for bad in (image[:-1], b"", b"x" * len(image), image[:200] + b"\1\2\3\4" + image[204:]):
        assert refused(lambda: branch.restore(bad), sumi.Error).message
    assert branch.date == datetime.date(2002, 4, 1) and branch.step()
    refused(lambda: branch.restore("text"), TypeError)


def test_ensemble(folder):
    """Members have the bits of seasons that are alone, whatever is beside them; free ones are missing."""
    scenario = farm()
    with scenario.ensemble(11) as fields:
        assert len(fields) == 11 and fields.stands == 0 and np.isnat(fields.date).all()
        for member in range(10):
            fields.begin(member, 2001 + member % 4)
        assert list(fields.standing) == [True] * 10 + [False]
        room = np.empty(11)
        while fields.stands:
            fields.open()
            leaves = fields.read("LAI")
            assert np.isnan(leaves[10]) and fields.read("LAI", out=room) is room
            assert np.array_equal(room, leaves, equal_nan=True)
            if fields.date[2] == np.datetime64("2003-07-10"):
                fields.irrigate(2, 40)
                image = fields.save(4)
            fields.step()
        grain, alone = fields["grain"], scenario.run(["grain", "harvest_date", "status"])
        for member in (0, 1, 3, 4, 6):
            mine = alone.loc[2001 + member % 4]
            assert grain[member] == mine["grain"] and fields["status"][member] == mine["status"]
            assert fields["harvest_date"][member] == mine["harvest_date"] and fields["status"][10] is None
        assert grain[2] > grain[6]
        fields.restore(10, image, 2001)
        assert fields.date[10] == np.datetime64("2001-07-10") and fields.stage[10] == "vegetative"
        while fields.step():
            pass
        assert fields["grain"][10] == grain[0]
        for wrong in (np.empty(10), np.empty(11, "f4"), np.empty(22)[::2]):
            refused(lambda: fields.read("LAI", out=wrong), ValueError)
        assert refused(lambda: fields.begin(11, 2001), sumi.Error).message
        assert refused(lambda: fields.begin(0, 2001, sample=3), sumi.Error).message
    assert refused(lambda: fields.stands, sumi.RefusedError).code == "python.ended"


def test_what_an_error_tells(folder):
    """Place, code, message and hint; as the built-in exception that fits; in both languages."""
    (folder / "bad.yaml").write_text("site:\n  latitude_deg: 99\n", encoding="utf-8")
    error = refused(lambda: sumi.Scenario(folder / "bad.yaml"), ValueError)
    assert isinstance(error, sumi.InputError) and error.status == "input"
    assert error.file.endswith("bad.yaml") and error.line >= 1 and error.code
    assert error.message in str(error) and f"{error.line}:" in str(error)
    assert error.text() == str(error)
    refused(lambda: error.text("fr"), ValueError)
    error = refused(lambda: sumi.Scenario("none.yaml"), OSError)
    assert isinstance(error, sumi.FileError) and "none.yaml" in str(error)
    error = refused(lambda: farm().set("crop.SPAN", 1e9), ValueError)
    assert error.pointer == "/crop/SPAN" and "1" in error.message
    error = refused(lambda: sumi.run(EXAMPLE, "yeld"), ValueError)
    english, chinese = error.text(), error.text("zh")
    assert "yield" in english and "yield" in chinese and english != chinese and max(chinese) > "\u4e00"
    assert error.said() == (error.message, error.hint) and error.said("zh")[0] in chinese
    error = refused(lambda: sumi.Scenario("{\n"), sumi.InputError)
    assert error.file == "text", error.file


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
