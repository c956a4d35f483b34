#!/usr/bin/python3
"""Writes docs/experiments.md: two field experiments on pearl millet, observed beside simulated by `sumi compare`.

    experiments.py SUMI            fails where the page is stale
    experiments.py SUMI --write    writes it and its pictures

The weather of the experiments and the public crop file are not Sumi's to give away. They are looked for in
SUMI_REFERENCE_DIR, or in ../shared/reference; where they are not there, the page stays as it is.
"""
import csv
import difflib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE, FILES = ROOT / "docs" / "experiments.md", ROOT / "docs" / "experiments"
REFERENCE = Path(os.environ.get("SUMI_REFERENCE_DIR") or ROOT.parent / "shared" / "reference")
INPUTS = ("dssat/ITHY8201.WTH", "dssat/ITSC8601.WTH", "wofost/millet.yaml")
# scenario, observations, heading
EXPERIMENTS = (("patancheru_1982", "patancheru_1982", "Patancheru, India, 1982"),
               ("sadore_1986", "sadore_1986_fertilised", "Sadore, Niger, 1986, 45 kg N/ha"),
               ("sadore_1986", "sadore_1986_unfertilised", "Sadore, Niger, 1986, without fertiliser"))
PICTURES = ("LAI", "TAGP", "TWSO")
WORDS = {"LAI": "leaf area index at anthesis, m2/m2", "TAGP": "dry matter above ground, kg/ha",
         "TWSO": "grain on the day of harvest, kg/ha", "biomass": "dry matter above ground, at each one's end, kg/ha",
         "yield": "grain, at each one's end, kg/ha", "anthesis": "anthesis", "maturity": "maturity"}

HEAD = """<!-- Written by `make docs` from notebooks/experiments.py, where the weather of the experiments is at hand; do not edit. -->
# Two experiments on pearl millet

Two field experiments of ICRISAT, as DSSAT publishes them
([dssat-csm-data](https://github.com/DSSAT/dssat-csm-data), Millet), run from their own weather files and held against what
was seen, by [`sumi compare`](compare.md). **This is a test of plausibility, and no validation**:

- the crop is the public `millet` of WOFOST ([WOFOST_crop_parameters](https://github.com/ajwdewit/WOFOST_crop_parameters),
  van Heemst 1988), a set for pearl millet in general. Nothing of it was fitted to these fields or to these cultivars;
- {short};
- each variable was seen once. Four treatments at Patancheru share one set of observations;
- both weather files lack humidity and wind, the soils lack conductivities, WOFOST 7.2 knows neither nitrogen nor the number
  of plants.

What it can show is whether seasons of about the right length come out, and which of two fields gives more. It says nothing
of the yields of a cultivar. For foxtail millet at Yangqu Sumi has [a set of its own](calibration.md).

To run them, put `ITHY8201.WTH`, `ITSC8601.WTH` (of dssat-csm-data) and `millet.yaml` (of WOFOST_crop_parameters) beside the files
of [docs/experiments](experiments/patancheru_1982.yaml):

    sumi compare patancheru_1982.yaml patancheru_1982.csv --pictures pictures
"""


def compared(folder, scenario, observations):
    """The pairs of an experiment; its pictures lie in folder/OBSERVATIONS."""
    pairs = folder / f"{observations}_pairs.csv"
    done = subprocess.run([SUMI, "compare", f"{scenario}.yaml", f"{observations}.csv", "--no-drawings", "--csv", pairs,
                           "--pictures", observations], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"docs: sumi compare {scenario}.yaml fails:\n{done.stderr}")
    return list(csv.DictReader(io.StringIO(pairs.read_text())))


def number(text, variable):
    if variable in ("anthesis", "maturity"):
        return text or "not reached"
    return "-" if not text else f"{float(text):.2f}" if variable == "LAI" else f"{float(text):.0f}"


def section(heading, scenario, observations, pairs, pictures):
    rows = [f"## {heading}\n", f"[{scenario}.yaml](experiments/{scenario}.yaml), "
            f"[{observations}.csv](experiments/{observations}.csv)\n", "| | seen | simulated |", "|---|---|---|"]
    left = []
    for pair in pairs:
        variable = pair["variable"]
        if pair["compared"] == "compared":
            rows.append(f"| {WORDS[variable]} | {number(pair['observed'], variable)} | {number(pair['simulated'], variable)} |")
        else:
            left.append(f"{variable} ({number(pair['observed'], variable)} seen on {pair['date']}) is {pair['compared']}")
    if left:
        rows += ["", "Not compared: " + "; ".join(left) + "."]
    rows.append("")
    rows += [f"![{name}, observed beside simulated](images/{observations}_{name}.svg)\n" for name in pictures]
    return "\n".join(rows)


def written(folder):
    """The page, and (name, picture) of its pictures."""
    for path in FILES.iterdir():
        shutil.copy(path, folder)
    for name in INPUTS:
        shutil.copy(REFERENCE / name, folder)
    sections, pictures, all_pairs = [], [], []
    for scenario, observations, heading in EXPERIMENTS:
        pairs = compared(folder, scenario, observations)
        there = [name for name in PICTURES if (folder / observations / f"{name}.svg").exists()]
        pictures += [(f"{observations}_{name}.svg", (folder / observations / f"{name}.svg").read_text()) for name in there]
        sections.append(section(heading, scenario, observations, pairs, there))
        all_pairs.append((heading.split(",")[0], pairs))
    short = "its leaves are what to look at first: a leaf area index of " + ", and of ".join(
        f"{float(p['simulated']):.1f} where {float(p['observed']):.1f} was seen ({place})"
        for place, pairs in all_pairs[:2] for p in pairs if p["variable"] == "LAI" and p["simulated"])
    return HEAD.format(short=short) + "\n" + "\n".join(sections), pictures


def main():
    if not all((REFERENCE / name).exists() for name in INPUTS):
        print(f"docs: {PAGE.name} stays as it is: the weather and the crop of its experiments are not at hand")
        return
    with tempfile.TemporaryDirectory() as folder:
        text, pictures = written(Path(folder))
    if WRITE:
        PAGE.write_text(text, encoding="utf-8")
        for name, picture in pictures:
            (ROOT / "docs" / "images" / name).write_text(picture, encoding="utf-8")
        return
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True), str(PAGE.name), "now"))
    if before != text:
        sys.exit(f"docs: {PAGE.name} is stale; `make docs` writes it and its pictures again")
    print(f"docs: {PAGE.name} is what the experiments say")


if __name__ == "__main__":
    SUMI, WRITE = Path(sys.argv[1]).resolve(), "--write" in sys.argv[2:]
    main()
