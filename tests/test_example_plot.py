"""examples/plot.c runs as docs/season.md tells it, on both kinds of soil: eight futures of one morning, and what was put in
is booked."""
import os
import re
import subprocess
import sys
from pathlib import Path

from support import folder_tests

PLOT = Path(os.environ["SUMI_COMMAND"]).parent / "sumi_example_plot"
EXAMPLES = Path(os.environ["SUMI_DATA_DIR"]) / "examples"


def futures(scenario):
    said = subprocess.run([PLOT, scenario], capture_output=True, text=True, check=True).stdout
    open_by = abs(float(re.search(r"water balance open by (\S+) mm", said)[1]))
    assert open_by < 1e-8, said
    found = re.findall(r"(\d+) mm today: +(\d+) kg/ha of grain, (\w+)", said)
    assert [int(mm) for mm, _, _ in found] == list(range(0, 80, 10)), said
    return [float(grain) for _, grain, _ in found]


def test_dry_plots_gain_by_water(folder):
    for name in ["yangqu.yaml", "yangqu_richards.yaml"]:
        grain = futures(EXAMPLES / name)
        assert min(grain) > 0 and grain[-1] > grain[0], (name, grain)


def test_a_file_that_is_not_there(folder):
    done = subprocess.run([PLOT, folder / "none.yaml"], capture_output=True, text=True)
    assert done.returncode == 1 and "none.yaml" in done.stderr, done


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
