"""notebooks/fit.py runs to its end, draws its figure, and finds again what it put in; what dates do not tell, it says.
notebooks/outlook_skill.py runs on a few years, and its outlooks get better as the season goes on. notebooks/advice_skill.py
draws its pictures, and a season in which an advice is followed comes to what `sumi` says of such a field."""
import os
import re
import sys
from pathlib import Path

from support import folder_tests
from support.python_package import FOLDER

SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "notebooks"))
import page  # noqa: E402

MOST_BYTES = 200_000  # of a picture


def test_fit(folder):
    """Of six intervals of 95 %, one may miss what was put in; yields make the third parameter known and no other worse."""
    os.environ["SUMI_PYTHON"] = str(FOLDER)
    notebook = page.read(SOURCE / "notebooks" / "fit.py")
    page.execute(notebook, folder)
    [(name, picture)] = page.figures(notebook)
    assert name == "fit" and picture.startswith(b"\x89PNG") and 5_000 < len(picture) < MOST_BYTES, (name, len(picture))
    said, number, missed = page.markdown(notebook, "images"), r"(-?[\d.]+)", 0
    for parameter in ("TSUM1", "TSUM2", "AMAXTB.scale"):
        cell = rf" {number}[^|(]*\({number} to {number}\) \|"
        row = re.search(rf"^\| `{re.escape(parameter)}` \| {number}[^|]*\|{cell}{cell}$", said, re.M)
        truth, _, low, high, middle, lower, upper = map(float, row.groups())
        missed += not low <= truth <= high
        missed += not lower <= truth <= upper
        assert upper - lower < 1.2 * (high - low), parameter
        assert (upper - lower < 0.3 * (high - low)) == (parameter == "AMAXTB.scale"), parameter
    assert missed <= 1, said
    assert re.search(r"\*\*With dates alone\*\* `AMAXTB.scale` is poorly determined", said), said
    assert "**With dates and yields** each parameter is determined" in said, said
    worth = [int(sets) for sets in re.findall(r"worth (\d+) independent", said)]
    assert len(worth) == 2 and min(worth) > 200, worth


def test_outlook_skill(folder):
    """In four years: an outlook of August is nearer to what came than one of June, and than one that saw nothing."""
    os.environ.update(SUMI_PYTHON=str(FOLDER), SUMI_SKILL_YEARS="4")
    notebook = page.read(SOURCE / "notebooks" / "outlook_skill.py")
    page.execute(notebook, folder)
    drawn = page.figures(notebook)
    assert [name for name, _ in drawn] == ["outlook_yield_skill", "outlook_years", "outlook_reliability"], drawn
    for name, picture in drawn:
        assert picture.startswith(b"\x89PNG") and 5_000 < len(picture) < MOST_BYTES, (name, len(picture))
    said = page.markdown(notebook, "images")
    assert "nan" not in re.sub(r"[a-z]nan|nan[a-z]", "", said), said
    crps = {day: (int(seen), int(blind)) for day, seen, blind in
            re.findall(r"^\| (1 Jun|20 Aug) \| (\d+) \| (\d+) \| -?\d", said, re.M)}
    assert crps["20 Aug"][0] < crps["1 Jun"][0] and crps["20 Aug"][0] < crps["20 Aug"][1], crps


def test_advice_skill(folder):
    """Of the kept seasons each method is worse than the best, and watering by choices loses less than by FAO-56."""
    os.environ.update(SUMI_PYTHON=str(FOLDER), SUMI_SKILL_SEASONS="1")
    notebook = page.read(SOURCE / "notebooks" / "advice_skill.py")
    page.execute(notebook, folder)
    drawn = page.figures(notebook)
    assert [name for name, _ in drawn] == ["advice_regret", "advice_questions"], drawn
    for name, picture in drawn:
        assert picture.startswith(b"\x89PNG") and 5_000 < len(picture) < MOST_BYTES, (name, len(picture))
    said = page.markdown(notebook, "images")
    lost = {method: int(mean) for method, mean in re.findall(r"^\| 80 mm \| `(\w+)` \| (\d+) ±", said, re.M)}
    assert 0 < lost["choices"] < lost["fao56"] < lost["none"], lost
    assert re.search(r"^1 seasons were run again", said, re.M), said


def test_advised(folder):
    """No method gets more than the best that is found; what it gets is the margin of the field that had its water."""
    import advised
    import sumi

    record = advised.read_record(advised.generated(os.environ["SUMI_COMMAND"], 4, folder / "record.csv"))
    season = advised.Season(*record, 2002, 0, folder)
    best = season.best(80)
    for method in advised.METHODS:
        doses = season.advised(method, 80)
        assert sum(mm for _, mm in doses) <= 80 and all(mm <= 40 for _, mm in doses), doses
        assert all((later - date).days >= 5 for (date, _), (later, _) in zip(doses, doses[1:])), doses
        [worth] = season.outcomes([doses])
        assert worth <= best + 500, (method, worth, best)
        water = {"at_date": {date.isoformat(): {"amount_mm": mm} for date, mm in doses}, "efficiency": 0.85} if doses else "none"
        field = {**season.truth, "weather": {"file": "year.csv"}, "management": {**season.truth["management"], "irrigation": water}}
        [grain] = sumi.Scenario(field, folder=folder).run("yield_all_years")["yield_all_years"]
        assert abs(worth - advised.margin(grain, sum(mm for _, mm in doses), len(doses))) < 1e-6 * abs(worth), (method, worth)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
