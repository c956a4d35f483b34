"""Gaps that are filled in, in a program: the variable of a run and of a sweep, and a day that the program gives itself."""
import sys

from support import folder_tests
from support.python_package import sumi

FIELD = {"site": {"name": "A", "latitude_deg": 38, "longitude_deg": 112.7, "elevation_m": 900},
         "soil": {"profile": "soils/loess_silt_loam.yaml", "initial": {"date": "04-01", "relative_available_water": 0.5}},
         "crop": {"file": "crops/foxtail_millet.yaml", "cultivar": "Jingu21"},
         "management": {"sowing": "05-10", "irrigation": "none", "harvest": "maturity"}, "sweep": {"year": "all"}}
FILL = {"by": ["interpolate", "neighbour"]}


def lay_out(where, *, fill):
    """Two years of one warm day after the other, with three blank days: 10 to 12 July 2001."""
    days = [(year, month, day) for year in (2001, 2002) for month, last in zip(range(4, 12), (30, 31, 30, 31, 31, 30, 31, 30))
            for day in range(1, last + 1)]
    for name, blank in (("gaps", True), ("other", False)):
        lines = ["date,tmin_C,tmax_C,precip_mm"]
        for year, month, day in days:
            missing = blank and (year, month) == (2001, 7) and 10 <= day <= 12
            lines.append(f"{year}-{month:02}-{day:02}," + (",," if missing else f"14,28,{day % 3}"))
        (where / f"{name}.csv").write_text("\n".join(lines) + "\n")
    weather = {"file": str(where / "gaps.csv")}
    if fill:
        weather.update(fill=FILL, neighbours=[str(where / "other.csv")])
    return sumi.Scenario({**FIELD, "weather": weather})


def test_a_run_has_the_share(folder):
    table = lay_out(folder, fill=True).run()
    days = (table.harvest_date[2001].date() - table.harvest_date[2001].date().replace(month=4, day=1)).days
    assert table.weather_filled[2002] == 0 and abs(table.weather_filled[2001] - 3 / days) < 1e-12, table.weather_filled
    assert "weather_filled" not in lay_out(folder, fill=False).run()


def test_a_day_that_is_given_was_not_filled(folder):
    """160 days from 1 April on, of which the hundred and first is 10 July."""
    for given, filled in ((None, 3), (100, 2), (150, 3)):
        with lay_out(folder, fill=True).season(2001) as season:
            for day in range(160):
                season.step(weather={"tmin_C": 14, "tmax_C": 28, "precip_mm": 0} if day == given else None)
                if not season.stands:
                    raise AssertionError(f"the season ended on {season.date}")
            season.open()
            assert abs(season.get("weather_filled") * 160 - filled) < 1e-9, (given, season.get("weather_filled"))


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
