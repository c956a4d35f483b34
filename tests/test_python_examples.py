"""examples/*.py run as they stand, and what they print is what water does to a crop and what a fit has to find."""
import os
import re
import subprocess
import sys
from pathlib import Path

from support import folder_tests
from support.python_package import FOLDER

EXAMPLES = Path(os.environ["SUMI_SOURCE_DIR"]) / "examples"


def said(name, folder):
    """By the interpreter that the script names, away from the clone."""
    done = subprocess.run([EXAMPLES / name], cwd=folder, env={**os.environ, "PYTHONPATH": str(FOLDER)}, text=True,
                          capture_output=True, timeout=900)
    assert done.returncode == 0, done
    return done.stdout


def test_loop(folder):
    """What is pumped is the sum of the doses; a watered field gives no less than a dry one."""
    text = said("loop.py", folder)
    doses = len(re.findall(r"mm short: 25 mm$", text, re.M))
    grain, pumped = map(float, re.search(r"(\d+) kg/ha of grain, (\d+) mm pumped", text).groups())
    dry = float(re.search(r"manages it: (\d+) kg/ha", text)[1])
    assert doses > 0 and pumped == 25 * doses and grain > dry, text


def test_sweep(folder):
    """A table of three sowings and two strategies, twice; a quantile of a tenth is below the mean."""
    rows = re.findall(r"^(\d\d-\d\d) +([\d.]+) +([\d.]+)$", said("sweep.py", folder), re.M)
    assert [row[0] for row in rows] == ["04-30", "05-10", "05-20"] * 2
    for mean, low in zip(rows[:3], rows[3:]):
        assert float(low[1]) < float(mean[1]) < float(mean[2]) and float(low[2]) < float(mean[2])


def test_fit(folder):
    """The values that the observations were made from, within three of the errors that it names."""
    found = {name: (float(value), float(error))
             for name, value, error in re.findall(r"^(\S+) (\S+) ± (\S+)$", said("fit.py", folder), re.M)}
    for name, truth in (("crop.TSUM1", 960), ("crop.TSUM2", 620)):
        value, error = found[name]
        assert abs(value - truth) < 3 * error < 15, (name, value, error)


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
