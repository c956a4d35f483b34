"""Outlooks from Python: one answer of a path, a text and a dict; its numbers are those of its JSON and of the command's file."""
import copy
import datetime
import json
import os
import pickle
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import xarray as xr
from support import folder_tests
from support.python_package import sumi

SUMI = os.environ["SUMI_COMMAND"]
TODAY = datetime.date(2026, 7, 10)
warnings.filterwarnings("ignore")  # of xarray, about dates that are missing


def day(k):
    return TODAY + datetime.timedelta(k)


def weather():
    """A table as people have them, of dry weeks with a shower now and then."""
    k = np.arange(110)
    return pd.DataFrame({"date": [day(int(i) - 110) for i in k], "tmin_C": (4 + 0.12 * k).round(1),
                         "tmax_C": (18 + 0.1 * k).round(1), "precip_mm": np.where(k % 9 == 4, 12, 0)})


def observations():
    probe = pd.DataFrame({"date": [day(k - 30) for k in range(20)], "variable": "theta", "depth_cm": 20.0,
                          "value": [0.2 - 0.002 * k + 0.004 * (k * 7 % 5) for k in range(20)]})
    leaves = pd.DataFrame({"date": [day(-8)], "variable": "LAI", "value": 1.5})  # without a depth
    return pd.concat([probe, leaves], ignore_index=True)


def request(**more):
    return {"site": {"latitude_deg": 38.06, "longitude_deg": 112.67, "elevation_m": 900},
            "today": {"date": TODAY},
            "soil": {"profile": "soils/loess_silt_loam.yaml",
                     "initial": {"date": "04-01", "relative_available_water": 0.5}},
            "crop": {"file": "crops/foxtail_millet.yaml", "cultivar": "Jingu21"},
            "weather": {"days": weather(), "future": {"climate": "climates/yangqu.yaml"}},
            "management": {"sowing": datetime.date(2026, 5, 12), "irrigation": "none",
                           "harvest": {"maturity": True, "latest": "10-20"}},
            "observations": observations(),
            "outlook": {"members": 12, "futures": 3, "seed": 1, "yield_below": [2000]}, **more}


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
    answers = [sumi.outlook(path), sumi.outlook(str(path)), sumi.outlook(text_of(request())), sumi.outlook(request())]
    for other in answers[1:]:
        assert other.json == answers[0].json and other.text("zh") == answers[0].text("zh")
        xr.testing.assert_identical(other.to_dataset(), answers[0].to_dataset())


def test_what_is_told(folder):
    answer = sumi.outlook(request())
    assert answer.status in ("ok", "degraded") and answer.json["status"] == answer.status
    assert [one.code for one in answer.reasons] == [one["code"] for one in answer.json["reasons"]]
    assert all(one.message for one in answer.reasons) and bool(answer.reasons) == (answer.status != "ok")
    assert "2026-07-10" in answer.text() and "展望" in answer.text("zh") and answer.text("en") != answer.text("zh")
    assert isinstance(refused(lambda: answer.text("fr"), ValueError), ValueError)
    assert "2026-07-10" in repr(answer)


def test_numbers_are_those_of_the_json(folder):
    """Mean yield, P(below) and P(ripe) by the weights of members and of weathers to come."""
    answer = sumi.outlook(request())
    weight = answer.weight[:, None] * answer.future_weight
    assert answer.yields.shape == answer.grain.shape == weight.shape and abs(weight.sum() - 1) < 1e-12
    told = answer.json["yield"]
    assert abs((weight * answer.yields).sum() - told["grain"]["mean"]) <= 0.5  # told without decimals
    assert abs(weight[answer.yields < 2000].sum() - told["below"][0]["probability"]) <= 0.001
    ripe = weight[answer["outcome"] == "ripe"].sum()
    assert abs(ripe - told["outcomes"].get("ripe", 0)) <= 0.001
    assert answer["maturity"].dtype == np.dtype("datetime64[ns]")
    assert set(answer["observation_fate"]) <= {"used", "stuck", "spike", "gate", "before_season", "after_today",
                                               "below_soil"}
    mine = answer.grain
    mine[:] = 0  # a copy
    assert answer.grain.any()


def test_the_ensemble_is_that_of_the_file(folder):
    (folder / "plot.yaml").write_text(text_of(request()), encoding="utf-8")
    subprocess.run([SUMI, "outlook", folder / "plot.yaml", "--ensemble", folder / "all.h5"], check=True, capture_output=True)
    made = sumi.outlook(folder / "plot.yaml").to_dataset()
    with xr.open_dataset(folder / "all.h5") as cube:
        assert set(made.sizes.items()) == set(cube.sizes.items())
        for name in [*made.variables]:
            assert made[name].dims == cube[name].dims, name
            np.testing.assert_array_equal(made[name].values, cube[name].values, err_msg=name)
            for key in ("units", "flag_meanings") if name in made.data_vars else ():
                assert made[name].attrs.get(key) == cube[name].attrs.get(key), (name, key)
        assert {name for name in cube.data_vars if cube[name].ndim} == set(made.data_vars)
        for key in ("outlook_status", "outlook_today"):
            assert cube.attrs[key] == made.attrs[key], key
        assert abs(cube.attrs["outlook_widening"] - made.attrs["outlook_widening"]) <= 0.0005


def test_threads_change_nothing(folder):
    one, two = sumi.outlook(request(), threads=1), sumi.outlook(request(), threads=2)
    assert json.dumps(one.json) == json.dumps(two.json)
    xr.testing.assert_identical(one.to_dataset(), two.to_dataset())


def test_a_season_that_is_over(folder):
    answer = sumi.outlook(request(today={"date": "2026-10-21"}))
    assert answer.status == "no_advice" and answer.reasons
    assert answer.grain.size == 0 and "grain" not in answer.to_dataset()


def test_refusals_have_their_place(folder):
    error = refused(lambda: sumi.outlook(request(outlook={"members": 1})), sumi.InputError)
    assert error.pointer == "/outlook/members" and error.message and error.said("zh")[0]
    refused(lambda: sumi.outlook(folder / "none.yaml"), sumi.FileError)
    refused(lambda: sumi.outlook(request(), threads=1025), sumi.InputError)
    refused(lambda: sumi.outlook(folder / "none.yaml", folder=folder), TypeError)
    refused(lambda: sumi.outlook(7), TypeError)
    error = refused(lambda: sumi.outlook(request())["grane"], sumi.InputError)
    assert "grain" in error.message
    broken = observations()
    broken.loc[3, "value"] = np.inf
    assert "observations[3].value" in refused(lambda: sumi.outlook(request(observations=broken)), sumi.InputError).message


def test_progress_and_stops(folder):
    told = []
    sumi.outlook(request(), progress=lambda done, of: told.append((done, of)))
    assert told and all(0 < done <= of for done, of in told) and told == sorted(told), told
    long = request(outlook={"members": 1000, "futures": 100, "seed": 1})  # so that there is time to stop it
    refused(lambda: sumi.outlook(long, progress=lambda done, of: False), sumi.StoppedError)

    def interrupt(done, of):
        raise KeyboardInterrupt

    refused(lambda: sumi.outlook(long, progress=interrupt), KeyboardInterrupt)


def test_an_answer_can_be_copied(folder):
    answer = sumi.outlook(request())
    for other in (copy.deepcopy(answer), pickle.loads(pickle.dumps(answer))):
        assert other.json == answer.json
        xr.testing.assert_identical(other.to_dataset(), answer.to_dataset())


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
