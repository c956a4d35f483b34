"""The hints of the Python package are whole, and hold: mypy, strictly. And what is public has words."""
import inspect
import os
import subprocess
import sys
from pathlib import Path

from support import folder_tests
from support.python_package import sumi

PACKAGE = Path(os.environ["SUMI_SOURCE_DIR"]) / "python"
USER = """
import numpy as np
import sumi
farm = sumi.Scenario({"site": {}})
with farm.season(2014) as season:
    lai = season["LAI"]
    reveal_type(season.date)
    reveal_type(farm.evaluate(np.ones((2, 1)), ["crop.SPAN"]))
    season.irrigate("much")
"""


def mypy(room, *words):
    if not Path("/usr/bin/mypy").exists():
        print("skipped: no mypy; packages.txt names the packages")
        sys.exit(77)
    return subprocess.run(["/usr/bin/mypy", "--strict", "--ignore-missing-imports", "--cache-dir", room / "cache",
                           *words], cwd=PACKAGE, capture_output=True, text=True)


def test_hints(folder):
    done = mypy(folder, "sumi")
    assert done.returncode == 0, done.stdout


def test_hints_for_a_user(folder):
    """They are found beside the package, and a wrong argument is."""
    (folder / "user.py").write_text(USER, encoding="utf-8")
    said = mypy(folder, folder / "user.py").stdout
    assert "datetime.date" in said and "ndarray" in said and '"irrigate"' in said and said.count("error:") == 1, said


def test_words(folder):
    for name in sumi.__all__:
        thing = getattr(sumi, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), name
            for part, member in vars(thing).items() if inspect.isclass(thing) else ():
                if not part.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                    assert inspect.getdoc(member) or name.endswith("Error"), f"{name}.{part}"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
