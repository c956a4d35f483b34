"""docs/own-field.md: its commands, one after the other in a fresh folder, do what the page says."""
import os
import re
import sys
from pathlib import Path

from support import folder_tests

SOURCE = Path(os.environ["SUMI_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests" / "checks"))
from readme import Page  # noqa: E402


def the_walk_through_goes_through(folder):
    """Commands succeed, but for the one that leaves a question open; files that a step says it writes are there, and its
    outputs have what the words around them point to."""
    os.environ["PATH"] = f"{Path(os.environ['SUMI_COMMAND']).parent}{os.pathsep}{os.environ['PATH']}"
    (folder / "examples").symlink_to(SOURCE / "examples")
    (folder / "build").mkdir()
    page = Page((SOURCE / "docs" / "own-field.md").read_text(encoding="utf-8"), folder)
    assert page.failed == ["sumi import sheet.csv -o sheet-days.csv"] and page.commands >= 15, page.failed
    field = folder / "build" / "my-field"
    missing = [name for name in ("station.csv", "soil.csv", "mine.yaml", "mine.h5", "climate.yaml", "years.h5",
                                 "sheet-days.csv") if not (field / name).is_file()]
    assert page.folder == field and not missing, missing
    said = page.now
    assert said.count("To be answered (1)") == 1 and said.count("To be answered (2)") == 1
    assert re.search(r"PRE 20-20 +precip_mm +0\.1 mm x 0\.1", said), "rain of the service is in tenths"
    assert re.search(r"theta at 10 cm +% x 0\.01", said), "the probe's percent"
    assert "weather: recorded in service, " in said and "0 values or days missing" in said, "a folder by its name; gaps filled"
    assert re.search(r"^theta at 60 cm +cm3 cm-3 +\d+", said, re.MULTILINE), "the probe is compared by depth"


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
