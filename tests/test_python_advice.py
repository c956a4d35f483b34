"""Advice from Python: one answer of a path, a text and a dict; its tables are those of its JSON."""
import copy
import datetime
import json
import pickle
import sys
import warnings

import numpy as np
import pandas as pd
from support import folder_tests
from support.python_package import sumi

TODAY = datetime.date(2026, 7, 10)
warnings.filterwarnings("ignore")  # of xarray, about dates that are missing


def weather():
    """Showers in spring, and six weeks without."""
    k = np.arange(100)
    return pd.DataFrame({"date": [TODAY + datetime.timedelta(int(i) - 100) for i in k], "tmin_C": (4 + 0.12 * k).round(1),
                         "tmax_C": (18 + 0.1 * k).round(1), "precip_mm": np.where((k % 9 == 4) & (k < 58), 12, 0)})


def request(**more):
    return {"site": {"latitude_deg": 38.06, "longitude_deg": 112.67, "elevation_m": 900},
            "today": {"date": TODAY},
            "soil": {"profile": "soils/loess_silt_loam.yaml",
                     "initial": {"date": "04-05", "relative_available_water": 0.3}},
            "crop": {"file": "crops/foxtail_millet.yaml", "cultivar": "Jingu21"},
            "weather": {"days": weather(), "future": {"climate": "climates/yangqu.yaml"}},
            "management": {"sowing": datetime.date(2026, 5, 12), "harvest": {"maturity": True, "latest": "10-20"},
                           "irrigation": {"done": [], "quota_left_mm": 80, "largest_mm": 40, "min_interval_d": 5,
                                          "efficiency": 0.85}},
            "economy": {"grain_yuan_kg": 6, "water_yuan_m3": 0.5, "irrigation_yuan_mu": 20},
            "outlook": {"members": 12, "futures": 3, "seed": 1}, **more}


def text_of(asked):
    from sumi.values import written
    return written(asked, "")


def refused(what, kind):
    try:
        what()
    except kind as error:
        return error
    raise AssertionError(f"{what} was not refused")


def test_one_answer_of_path_text_and_dict(folder):
    path = folder / "plot.yaml"
    path.write_text(text_of(request()), encoding="utf-8")
    answers = [sumi.advise(path), sumi.advise(text_of(request())), sumi.advise(request(), threads=1)]
    for other in answers[1:]:
        assert other.json["choices"] == answers[0].json["choices"] and other.action == answers[0].action
        pd.testing.assert_frame_equal(other.choices, answers[0].choices)
    assert json.dumps(answers[1].json) == json.dumps(answers[2].json)


def test_what_is_told(folder):
    advice = sumi.advise(request())
    told = advice.json["recommendation"]
    assert (advice.action, advice.told) == (told["action"], told["told_apart"])
    assert str(advice.date)[:10] == told["date"] and str(advice.ask_again)[:10] == told["ask_again"]
    assert advice.action == "irrigate" and 0 < advice.gross_mm <= 40
    assert abs(advice.net_mm - 0.85 * advice.gross_mm) < 1e-9
    assert [one.code for one in advice.reasons] == [one["code"] for one in advice.json["reasons"]]
    for mine, theirs in zip(advice.reasons, advice.json["reasons"]):
        assert mine.message == theirs["text"]["en"] and set(mine.numbers) == set(theirs["numbers"])
        for name, value in mine.numbers.items():
            assert np.isclose(value, theirs["numbers"][name]["value"], rtol=1e-9), (mine.code, name)
            assert mine.units[name] == theirs["numbers"][name]["unit"]
    assert advice.text() != advice.text("zh") and "2026-07-10" in repr(advice)
    assert isinstance(refused(lambda: advice.text("fr"), ValueError), ValueError)


def test_tables_are_those_of_the_json(folder):
    advice = sumi.advise(request())
    choices = advice.choices
    assert len(choices) == len(advice.json["choices"]) > 1
    for (_, row), told in zip(choices.iterrows(), advice.json["choices"]):
        assert (None if pd.isna(row.date) else str(row.date)[:10]) == told["date"]
        assert abs(row.gross - told["gross_mm"]) < 0.06 and abs(row.yield_mean - told["yield_kg_ha"]["mean"]) < 0.01
        assert abs(row.margin_less - told["less"]["margin_yuan_ha"]["mean"]) < 0.01
        assert row.recommended == told["recommended"] and row.told == told["told_apart"]
    one = choices[choices.recommended]
    assert len(one) == 1 and one.gross.iloc[0] == advice.gross_mm and one.date.iloc[0] == advice.date
    assert (one.yield_less == 0).all() and choices.attrs["units"]["margin_less_error"] == "yuan ha-1"
    assert list(advice.rules.index) == ["fao56", "forecast", "thresholds"] and advice.rules.irrigate.dtype == bool
    assert advice.sowings.empty and advice.spells.empty


def test_the_outlook_behind_it(folder):
    """Its mean yield, by its weights, is what the recommended choice brings."""
    advice = sumi.advise(request())
    behind = advice.outlook
    assert behind.status == advice.json["status"]
    mean = (behind.weight[:, None] * behind.future_weight * behind.yields).sum()
    choices = advice.choices
    assert np.isclose(mean, choices.yield_mean[choices.recommended].iloc[0], rtol=1e-9)
    assert behind.to_dataset().sizes["future"] == 3


def test_no_pump_and_no_season(folder):
    dry = request()
    dry["management"]["irrigation"] = "none"
    answers = [sumi.advise(dry), sumi.advise(request(today={"date": "2026-10-21"}))]
    for advice in answers:
        assert advice.action == "wait" and pd.isna(advice.date) and advice.gross_mm == 0
        assert len(advice.choices) <= 1
    assert answers[1].outlook.status == "no_advice"


def test_thresholds(folder):
    """Found, put into a request, and used there."""
    found = sumi.thresholds(request())
    assert list(found.rule) == [0, 0.75, 1.25] and "leaves: " in found.file
    more = request()
    more["management"]["irrigation"].update(when_depletion_over_raw=found.rule, refill=True)
    told = sumi.advise(more).json["policy"]
    assert told["origin"] == "given"
    assert refused(lambda: sumi.thresholds(more), sumi.Error).message


def test_refusals_have_their_place(folder):
    error = refused(lambda: sumi.advise(request(advise={"horizon_d": 0})), sumi.InputError)
    assert error.pointer == "/advise/horizon_d" and error.message and error.said("zh")[0]
    refused(lambda: sumi.advise(folder / "none.yaml"), sumi.FileError)
    refused(lambda: sumi.advise(folder / "none.yaml", folder=folder), TypeError)
    refused(lambda: sumi.advise(7), TypeError)


def test_progress_and_stops(folder):
    told = []
    sumi.advise(request(), progress=lambda done, of: told.append((done, of)))
    assert told and all(0 < done <= of for done, of in told) and [done for done, _ in told] == sorted(done for done, _ in told)
    long = request(outlook={"members": 500, "futures": 100, "seed": 1})  # so that there is time to stop it
    refused(lambda: sumi.advise(long, progress=lambda done, of: False), sumi.StoppedError)


def test_an_answer_can_be_copied(folder):
    advice = sumi.advise(request())
    for other in (copy.deepcopy(advice), pickle.loads(pickle.dumps(advice))):
        assert other.json == advice.json and other.reasons == advice.reasons
        pd.testing.assert_frame_equal(other.choices, advice.choices)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
