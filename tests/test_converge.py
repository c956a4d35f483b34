#!/usr/bin/python3
"""`sumi run --converge`: its rows, the mark of the user's own, differences that fall with the tolerance and agree with
those of plain runs, seasons that end otherwise or fail, and wrong use."""
import os
import re
import subprocess
import tempfile
from datetime import date
from pathlib import Path

SUMI = os.environ["SUMI_COMMAND"]
EXAMPLE = Path(os.environ["SUMI_DATA_DIR"]) / "examples" / "yangqu.yaml"
CLIMATE = Path(os.environ["SUMI_SOURCE_DIR"]) / "tests" / "golden" / "0.1" / "climate.yaml"
# Weather that stays: of a climate that is kept, with a seed that has what the tests below ask for.
WEATHER = [f"weather.climate={CLIMATE}", "weather.seed=5"]
RESOLVED = ["model={soil_water: richards, cells: 20}", "soil.HORIZONS=[{bottom_cm: 200, texture: loam}]", "weather.years=1"]
LADDER = ["1e-3", "1e-4", "1e-5", "1e-6", "1e-8", "1e-10"]
COLUMNS = ["integrator", "rtol", "cpu", "rates", "yield", "yield_worst", "anthesis", "anthesis_worst", "maturity", "maturity_worst", "transpiration", "evaporation", "percolation", "runoff", "status"]
DIFFERENCES = COLUMNS[4:]
BRIEF = "management.harvest={latest: 05-20}"  # ten days, so that a tight tolerance takes no time
SIX_YEARS = ["weather.years=6"]  # some of them do not ripen
WIDEST = 100  # columns of a line


def sumi(*arguments, sets=(), code=0):
    command = [SUMI, *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    if code == 0:
        assert all(line.startswith("sumi: warning: ") for line in done.stderr.splitlines()), \
            f"{command}: no bar where nobody looks, but {done.stderr!r}"
    return done.stdout if code == 0 else done.stdout + done.stderr


class Table:
    def __init__(self, *sets):
        self.said = sumi("run", EXAMPLE, "--converge", sets=[*WEATHER, *sets])
        lines = self.said.splitlines()
        assert max(map(len, lines)) <= WIDEST, max(lines, key=len)
        head = next(k for k, line in enumerate(lines) if re.match("(integrator|method) +rtol", line))
        body = lines[head + 3:lines.index("", head)]
        self.rows = [dict(zip(COLUMNS, line[2:].split())) for line in body]
        self.marked = [row for row, line in zip(self.rows, body) if line.startswith("* ")]
        for row in self.rows:
            assert len(row) == len(COLUMNS), row
        self.words = re.sub(r"\s+", " ", " ".join(lines[head + 3 + len(body):]))

    def row(self, integrator, rtol="-"):
        found = [row for row in self.rows if (row["integrator"], row["rtol"]) == (integrator, rtol)]
        assert len(found) == 1, (integrator, rtol, self.rows)
        return found[0]

    def settings(self):
        return [(row["integrator"], row["rtol"]) for row in self.rows]


def run(*sets):
    """{year: (yield or None, day of maturity or None, how it ended)} of a plain run."""
    rows = [line.split() for line in sumi("run", EXAMPLE, sets=[*WEATHER, *sets]).splitlines() if re.match(r"\d{4} ", line)]
    return {row[0]: (None if row[5] == "-" else float(row[5]),
                     None if row[4] == "-" else date.fromisoformat(f"{row[0]}-{row[4]}").toordinal(), " ".join(row[12:]))
            for row in rows}


def has_every_integrator(table):
    integrators = sumi("describe", "solver").split("### Methods")[0]
    described = re.findall(r"^\| `(\w+)` \|", integrators, re.M)
    named = list(dict.fromkeys(row["integrator"] for row in table.rows))
    assert named == described and {"euler", "cvode"} <= set(named), (named, described)
    assert [rtol for name, rtol in table.settings() if name == "cvode"] == LADDER
    assert table.settings().count(("euler", "-")) == 1
    for row in table.rows:
        assert float(row["cpu"]) > 0, row
    assert table.row("euler")["rates"] == "-", "daily steps count no evaluations"
    counted = [int(table.row("cvode", rtol)["rates"]) for rtol in LADDER]
    assert counted == sorted(counted) and counted[0] > 100, "a season has more than 100 days, and each is started anew"


def reference_differs_in_nothing(table):
    reference = table.row("cvode", "1e-10")
    assert all(reference[name] == "0" for name in DIFFERENCES), reference


def errors_fall_with_the_tolerance(table):
    """From 1e-4 to 1e-8, four decades. Adams methods of order up to 12 leave an error about in proportion to rtol; the
    switches within a day cost a part of that. At least one of the four decades must arrive, in what the state holds
    (grain) and in what is summed beside it (water)."""
    for name in ("yield", "yield_worst", "transpiration", "evaporation"):
        wide, tight = (abs(float(table.row("cvode", rtol)[name])) for rtol in ("1e-4", "1e-8"))
        assert 0 < tight < wide / 10, f"{name}: {wide} with 1e-4, {tight} with 1e-8"
    # The default. Ten thousand times its tolerance is 1 %: as much as anybody asks of a yield.
    assert abs(float(table.row("cvode", "1e-6")["yield_worst"])) < 1


def daily_steps_agree_with_plain_runs(table):
    """`run` prints whole kilogrammes and days. A difference of two rounded yields is off by less than 1 kg/ha, one of
    two dates without their fractions by less than 1 d; so are their means."""
    daily, tight = run(*SIX_YEARS), run(*SIX_YEARS, "model.integrator=cvode", "model.rtol=1e-10")
    both = [year for year in daily if daily[year][2] == tight[year][2] == "ripe"]
    assert 2 <= len(both) < len(daily), "this test needs ripe and other seasons"
    row, printed = table.row("euler"), 0.005  # relative: three digits
    kg = sum(daily[year][0] - tight[year][0] for year in both) / len(both)
    mean = sum(tight[year][0] for year in both) / len(both)
    assert abs(float(row["yield"]) - 100 * kg / mean) < 100 / mean + 0.005, (row, kg, mean)
    worst = max((100 * (daily[year][0] / tight[year][0] - 1) for year in both), key=abs)
    least = min(tight[year][0] for year in both)
    assert abs(float(row["yield_worst"]) - worst) < 100 / least + printed * abs(worst), (row, worst)
    days = sum(daily[year][1] - tight[year][1] for year in both) / len(both)
    assert abs(float(row["maturity"]) - days) < 1 + printed * abs(days), (row, days)
    assert int(row["status"]) == sum(daily[year][2] != tight[year][2] for year in daily), row
    assert f"{len(both)} seasons ripe in both" in table.words, table.words


def own_setting_is_marked():
    euler = Table(*SIX_YEARS)
    assert euler.marked == [euler.row("euler")] and "Your setting is euler." in euler.words, euler.said
    listed = Table("weather.years=1", "model.integrator=cvode", "model.rtol=1e-6")
    assert listed.marked == [listed.row("cvode", "1e-6")] and listed.settings() == euler.settings(), listed.said
    between = Table("weather.years=1", "model.integrator=cvode", "model.rtol=3.5e-5")
    assert between.marked == [between.row("cvode", "3.5e-5")], between.said
    ladder = [rtol for name, rtol in between.settings() if name == "cvode"]
    assert ladder == ["1e-3", "1e-4", "3.5e-5", "1e-5", "1e-6", "1e-8", "1e-10"], ladder
    wide = Table("weather.years=1", "model.integrator=cvode", "model.rtol=1e-2")
    assert wide.marked == [wide.row("cvode", "1e-2")] and wide.settings()[-7] == ("cvode", "1e-2"), wide.said
    tight = Table("weather.years=1", "model.integrator=cvode", "model.rtol=1e-12")  # tighter than the ladder
    assert tight.marked == [tight.row("cvode", "1e-12")], tight.said
    assert all(tight.marked[0][name] == "0" for name in DIFFERENCES) and "the reference itself" in tight.words


def a_resolved_soil_is_held_against_cvode():
    """Rows are methods; the reference is CVODE's, so that SDIRK2 is judged by another solver."""
    bdf = [("bdf", rtol) for rtol in LADDER]
    table = Table(*RESOLVED, "model.rtol=1e-3")
    assert table.settings() == [("sdirk2", rtol) for rtol in LADDER[:3]] + bdf, table.said
    assert table.said.count("compared with bdf at rtol 1e-10") == 1 and "with each method and tolerance" in table.said, table.said
    assert table.marked == [table.row("sdirk2", "1e-3")] and "Your setting is sdirk2 at rtol 1e-3." in table.words, table.said
    assert all(table.row("bdf", "1e-10")[name] == "0" for name in DIFFERENCES), table.said
    # docs/scenario.md: at 1e-3 all fluxes of a season are within 0.2 mm. Of order 2 the error goes with rtol^(2/3), a factor of 21
    # to 1e-5, but a wide tolerance may be lucky: the bound of 0.2 mm falls, and not each error.
    for name in ("transpiration", "evaporation", "percolation", "runoff"):
        wide, tight = (float(table.row("sdirk2", rtol)[name]) for rtol in ("1e-3", "1e-5"))
        assert wide < 0.2 and tight < 0.2 / 4, (name, table.said)
    counted = {row: int(table.row(*row)["rates"]) for row in table.settings()}
    assert len(set(counted.values())) == len(counted), f"each row is another solver or tolerance: {counted}"

    own = Table(*RESOLVED, "model.method=bdf", "model.rtol=2e-5")
    assert own.marked == [own.row("bdf", "2e-5")] and [m for m, _ in own.settings()].count("sdirk2") == 3, own.said
    usual = Table(*RESOLVED, BRIEF)  # the default is one row more, where it is none of the ladder
    assert len(usual.marked) == 1 and usual.marked[0]["integrator"] == "sdirk2", usual.said
    tight = Table(*RESOLVED, BRIEF, "soil.initial.date=05-05", "model.method=sdirk2", "model.rtol=1e-11")
    assert tight.settings()[3:] == [("sdirk2", "1e-11"), *bdf] and tight.marked == [tight.row("sdirk2", "1e-11")], tight.said
    assert "compared with bdf at rtol 1e-10" in tight.said, "tighter, and yet no reference"


def seasons_that_end_otherwise_are_named():
    """In 2001 the seed emerges later under daily steps, and frost comes before the crop is ripe."""
    sets = ["sweep.year=[2001, 2002]", "management.harvest=maturity"]
    daily, tight = run(*sets), run(*sets, "model.integrator=cvode", "model.rtol=1e-10")
    assert (daily["2001"][2], tight["2001"][2]) == ("frost killed", "ripe"), "this test needs such a season"
    table = Table(*sets)
    assert table.row("euler")["status"] == "1"
    assert "euler: 1 season frost killed, but ripe in the reference: 2001" in table.words, table.words
    assert "1 of 2 seasons ends otherwise" in table.words and "The yield of 2002 is" in table.words, table.words


def what_is_not_there_is_a_dash():
    never = Table("weather.years=2", "management.harvest={latest: 08-01}")
    for row in never.rows:
        assert row["yield"] == row["yield_worst"] == row["maturity"] == "-" != row["transpiration"], row
    assert "no yield to compare" in never.words and "The quickest" not in never.words, never.words
    potential = Table("weather.years=1", "model.production=potential")
    assert all(row["percolation"] == row["runoff"] == "-" for row in potential.rows), potential.said


def a_failing_season_is_a_note():
    """A day from its restart on takes about 20 steps, so that 25 are too few for some and 10 for all."""
    some = Table(*SIX_YEARS, "model.max_steps=25")
    assert "cvode at rtol 1e-10: the solver failed in 6 of 6 seasons" in some.words, some.words
    assert "model.max_steps, 25 a day, may be too small" in some.words and some.row("euler"), some.words
    every = Table("weather.years=1", "model.max_steps=10")
    assert all(row["yield"] == "-" for row in every.rows), every.said


def wrong_use_is_refused(folder):
    daily = folder / "daily.csv"
    message = sumi("run", EXAMPLE, "--converge", "--daily", daily, code=2)
    assert "usage: sumi run" in message and "leave out --daily or --converge" in message, message
    assert not daily.exists()
    message = sumi("run", EXAMPLE, "--converge", "--csv", code=2)
    assert "leave out --csv or --converge" in message, message
    assert "usage: sumi run" in sumi("run", "--converge", code=2)
    assert "usage: sumi run" in sumi("run", EXAMPLE, "--converge=1e-6", code=2)
    assert "rtol" in sumi("run", EXAMPLE, "--converge", sets=["model.rtol=0"], code=1)


def main():
    table = Table(*SIX_YEARS)
    has_every_integrator(table)
    reference_differs_in_nothing(table)
    errors_fall_with_the_tolerance(table)
    daily_steps_agree_with_plain_runs(table)
    own_setting_is_marked()
    a_resolved_soil_is_held_against_cvode()
    seasons_that_end_otherwise_are_named()
    what_is_not_there_is_a_dash()
    a_failing_season_is_a_note()
    with tempfile.TemporaryDirectory() as folder:
        wrong_use_is_refused(Path(folder))
    print("the step error is what it says")


if __name__ == "__main__":
    main()
