"""The fields of the golden sweep: random settings that are the same on every machine, and what a build makes of them.

Each field is a scenario file with a table of parameter sets, in which a sowing, an irrigation and mostly one thing more
vary too: SEASONS seasons a field, whose settings lie side by side in the lanes. Nothing in it is drawn by Sumi, nor by
Python's own random numbers, of which neither promises to stay: README.md.
"""
import lzma
import re
import subprocess
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.csv.xz"
HOW_IT_WENT = re.compile(r"(water|carbon)_residual\w*|solver_\w+")  # no result, and not kept
SEASONS = 40
SOILS = ["loess", "loam", "clay", "sand"]
RECORDS, FIRST_YEAR, LAST_YEAR = 4, 2002, 2006  # the records begin with 2001, where soils of an autumn start
BUCKET, POTENTIAL = "production: water_limited", "production: potential"
MODELS = ([("wofost72", BUCKET, "euler")] * 30 + [("wofost72", POTENTIAL, "euler")] * 4
          + [("lintul2", BUCKET, "euler")] * 4 + [("lintul2", POTENTIAL, "euler")] + [("wofost72", BUCKET, "rk4")] * 5
          + [("wofost72", POTENTIAL, "rk4")]
          + [("lintul2", BUCKET, "rk4")] + [("wofost72", BUCKET, "cvode")] * 3 + [("lintul2", BUCKET, "cvode")])
DAYS_OF_EVERY = 5  # of one field in so many the sums of the daily series are kept as well

# Columns of the tables of sets: name, from, to. Values within the bounds and relations of every soil and cultivar here.
OF_CROPS = [
    ("TSUM1.scale", 0.65, 1.1), ("TSUM2.scale", 0.65, 1.1), ("TSUMEM", 40, 120), ("TBASEM", 5, 12),
    ("GERMINATION", -1, 0.5), ("TKILL", -4, 3), ("THRESHING", 0.6, 1), ("FGROW", 0.7, 1), ("RDI", 5, 20),
    ("RRI", 1, 4), ("RDMCR", 60, 200), ("CFET", 0.8, 1.3), ("IOX", 0, 1), ("DVSEND", 1.8, 2), ("DVSI", 0, 0.3),
    ("TBASE", 6, 13), ("SLATB.scale", 0.7, 1.4), ("DTSMTB.scale", 0.85, 1.2)]
OF_WOFOST = [
    ("TDWI", 5, 60), ("RGRLAI", 0.01, 0.05), ("SPA", 0, 0.0005), ("SSATB", 0, 0.0006), ("SPAN", 20, 60),
    ("CVL", 0.6, 0.8), ("CVO", 0.65, 0.85), ("CVR", 0.6, 0.8), ("CVS", 0.6, 0.75), ("Q10", 1.5, 2.5),
    ("RML", 0.01, 0.03), ("RMO", 0.003, 0.012), ("RMR", 0.005, 0.015), ("RMS", 0.005, 0.02), ("PERDL", 0, 0.06),
    ("DEPNR", 1, 5), ("IAIRDU", 0, 1), ("KDIFTB.scale", 0.6, 1.3), ("EFFTB.scale", 0.7, 1.2),
    ("AMAXTB.scale", 0.4, 1.7), ("AMAXTB.add", 0, 15), ("TMPFTB.scale", 0.7, 1.2), ("TMNFTB.scale", 0.6, 1),
    ("RFSETB.scale", 0.5, 1.2), ("FRTB.scale", 0.5, 1.4), ("RDRRTB.scale", 0, 3), ("RDRSTB.scale", 0, 3)]
OF_LINTUL2 = [
    ("LUE", 1, 3), ("K", 0.4, 0.8), ("LAII", 0.005, 0.05), ("RGRL", 0.01, 0.03), ("LAIJ", 0.3, 1.5),
    ("DVSJ", 0.1, 0.5), ("LAICR", 2, 6), ("RDRSHM", 0, 0.06), ("KGLOB", 0.3, 0.6), ("TRANCO", 2, 15),
    ("RDRT.scale", 0.5, 2)]
OF_SOILS = [
    ("soil.SMFCF.scale", 0.9, 1.05), ("soil.SMW.scale", 0.75, 1.15), ("soil.SM0.add", 0, 0.05),
    ("soil.CRAIRC", 0.02, 0.12), ("soil.SOPE.scale", 0.05, 1.3), ("soil.KSUB.scale", 0.05, 1.3),
    ("soil.RDMSOL", 40, 220), ("soil.SMLIM", 0.32, 0.42), ("soil.SSMAX", 0, 8), ("soil.NOTINF", 0, 0.4),
    ("soil.IFUNRN", 0, 1), ("soil.SMAIR.scale", 0.2, 1.3)]
SWITCHES = ("crop.IOX", "crop.IAIRDU", "soil.IFUNRN")  # 0 or 1


class Draws:
    """SplitMix64 (Steele, Lea and Flood 2014): whole numbers alone, so the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def whole(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
        return (z ^ z >> 31) * n >> 64

    def chance(self, of_ten):
        return self.whole(10) < of_ten

    def one(self, among):
        return among[self.whole(len(among))]

    def some(self, among, n):
        rest = list(among)
        return [rest.pop(self.whole(len(rest))) for _ in range(n)]

    def number(self, lo, hi):
        """With four digits, as people write numbers; the lower end of the range now and then, where things break."""
        at = 0 if self.chance(1) else self.whole(10001)
        return float(f"{lo + (hi - lo) * at / 10000:.4g}")

    def day(self, first, last):
        """MM-DD between two days of a year, each (month, day)."""
        length = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        lo, hi = (sum(length[:month - 1]) + day for month, day in (first, last))
        day, month = lo + self.whole(hi - lo + 1), 1
        while day > length[month - 1]:
            day, month = day - length[month - 1], month + 1
        return f"{month:02}-{day:02}"


def sowing(draws):
    kind = draws.whole(6)
    if kind == 0:
        return f"{{emerged: {draws.day((5, 1), (6, 10))}}}"
    if kind <= 2:
        return (f"{{first: {draws.day((4, 10), (5, 5))}, last: {draws.day((5, 10), (6, 15))}, "
                f"mean_temperature_C: {draws.number(8, 16)}, temperature_days_d: {1 + draws.whole(9)}, "
                f"seedbed_relative_water: {draws.number(0, 0.6)}}}")
    return draws.day((4, 15), (6, 10))


def dose(draws):
    refill = "refill: true" if draws.chance(2) else f"amount_mm: {draws.number(10, 80)}"
    return f"{refill}, efficiency: {draws.number(0.5, 1)}" if draws.chance(3) else refill


def irrigation(draws, kinds=9):
    kind = draws.whole(kinds)
    rules = []
    if kind in (0, 1):
        rules = [f"at_date: {{{draws.day((4, 20), (5, 31))}: {{{dose(draws)}}}, "
                 f"{draws.day((6, 1), (8, 20))}: {{{dose(draws)}}}}}"]
    elif kind in (2, 3):
        stages = draws.some(["sowing", "emergence", "jointing", "booting", "heading", "filling", "0.3", "1.05"], 2)
        rules = [f"at_stage: {{{stages[0]}: {{{dose(draws)}}}, {stages[1]}: {{{dose(draws)}}}}}"]
    elif kind in (4, 5):
        rules = [f"when_depletion_over_raw: {draws.number(0.5, 1.5)}", dose(draws)]
        if draws.chance(3):
            rules += [f"from: {draws.day((5, 20), (6, 30))}", f"to: {draws.day((8, 1), (9, 10))}"]
        elif draws.chance(3):
            rules += ["stage_window: [jointing, filling]"]
    elif kind == 6:
        rules = [f"when_depletion_over_raw: {{emergence: {draws.number(0.8, 1.5)}, booting: {draws.number(0.4, 1)}, "
                 "1.25: never}", dose(draws)]
    elif kind == 7:
        rules = [f"before_sowing_d: {draws.whole(12)}", f"amount_mm: {draws.number(10, 50)}",
                 f"at_stage: {{booting: {{{dose(draws)}}}}}"]
    if not rules:
        return "none"
    for key, lo, hi in (("quota_mm", 60, 200), ("largest_mm", 25, 60), ("smallest_mm", 5, 20)):
        rules += [f"{key}: {draws.number(lo, hi)}"] if draws.chance(2) else []
    rules += [f"min_interval_d: {1 + draws.whole(15)}"] if draws.chance(4) else []
    return "{" + ", ".join(rules) + "}"


def harvest(draws):
    """Lines of `management`, and the axis that may vary the last day."""
    last = draws.day((9, 15), (10, 31))
    kind = draws.whole(4)
    if kind == 0:
        return [f"season_end: {last}"], "management.season_end"
    if kind == 1:
        return [f"harvest: {last}"], "management.harvest"
    ripe, frost = draws.chance(8), draws.chance(7)
    rules = f"maturity: {str(ripe).lower()}, before_frost: {str(frost).lower()}, latest: {last}"
    rules += f", from_stage: {draws.number(1.2, 1.9)}" if draws.chance(5) else ""
    return [f"harvest: {{{rules}}}"], "management.harvest.latest"


def initial(draws, with_layers):
    date = "11-10" if draws.chance(1) else draws.day((3, 10), (4, 9))
    kind = draws.whole(6)
    if kind == 0:
        return f"{{date: {date}, available_water_cm: {draws.number(2, 10)}}}"
    if kind == 1 and with_layers:
        upper = draws.number(0.15, 0.3)
        return f"{{date: {date}, layers: [{{bottom_cm: 20, theta: {upper}}}, {{bottom_cm: 90, theta: 0.25}}]}}"
    return f"{{date: {date}, relative_available_water: {draws.number(0, 1.2)}}}"


def changed(column):
    """What a column changes, whether it replaces it, scales it or adds to it."""
    return column[0].removesuffix(".scale").removesuffix(".add")


def table(draws, crop, water_limited, replaced, n):
    """The table of n sets, as CSV."""
    of_crop = OF_CROPS + {"wofost72": OF_WOFOST, "lintul2": OF_LINTUL2}[crop]
    columns = draws.some([(f"crop.{name}", lo, hi) for name, lo, hi in of_crop], 3 + draws.whole(14))
    if water_limited:
        columns += draws.some(OF_SOILS, draws.whole(6))
    for name, lo, hi in (("management.mulch_fraction", 0, 0.9), ("site.co2_ppm", 300, 700)):
        columns += [(name, lo, hi)] if draws.chance(4) and name != replaced else []
    columns = [next(c for c in columns if changed(c) == name) for name in sorted(set(map(changed, columns)))]
    lines = [",".join(name for name, _, _ in columns)]
    for _ in range(n):
        row = [draws.whole(2) if name in SWITCHES else draws.number(lo, hi) for name, lo, hi in columns]
        lines.append(",".join(map(str, row)))
    return "\n".join(lines) + "\n"


def field(number):
    """The scenario and its table of sets, as texts."""
    draws, (crop, water, integrator) = Draws(number), MODELS[number]
    water_limited = water == BUCKET
    soils = draws.some(SOILS, 2)
    managed, last_day = harvest(draws)
    more = draws.one([None, None, "cultivar", "cultivar", "soil.profile", "year", last_day,
                      "management.mulch_fraction"])
    if more in ("soil.profile", "management.mulch_fraction") and not water_limited:
        more = "cultivar"
    year = FIRST_YEAR + draws.whole(LAST_YEAR - FIRST_YEAR)
    axes = [f"  sample: {{file: sets{number}.csv}}",
            f"  sowing: {{a: {sowing(draws)}, b: {sowing(draws)}}}",
            f"  irrigation: {{a: {irrigation(draws, 8)}, b: {irrigation(draws)}}}"]
    if more != "year":
        axes.append(f"  year: {year}")
    values = {"cultivar": "[Jingu21, Zhangzagu5]", "soil.profile": f"[{soils[0]}.yaml, {soils[1]}.yaml]",
              "year": f"[{year}, {year + 1}]", last_day: "[09-20, 10-25]", "management.mulch_fraction": "[0, 0.7]"}
    if more:
        axes.insert(draws.whole(len(axes) + 1), f"  {more}: {values[more]}")
    weather = [f"file: weather{draws.whole(RECORDS)}.csv"]
    if draws.chance(3):
        shift = draws.number(-2, 2)
        weather += [f"shift_tmin_C: {shift}", f"shift_tmax_C: {shift + draws.number(0, 1):.4g}"]
    crop_lines = [f"file: {crop}.yaml", f"cultivar: {draws.one(['Jingu21', 'Changnong35', 'Zhangzagu5'])}"]
    if crop == "wofost72" and draws.chance(2):
        crop_lines.append(f"IDSL: 1, DLO: {draws.number(11, 13.5)}, DLC: {draws.number(15, 18)}")
    elif crop == "wofost72" and draws.chance(1):
        crop_lines.append("IDSL: 2, DLO: 12, DLC: 17, VERNBASE: 3, VERNSAT: 20, VERNDVS: 0.4, "
                          "VERNRTB: [0, 0, 5, 1, 20, 1, 30, 0]")
    start = initial(draws, water_limited and soils[0] in ("loess", "loam") and more != "soil.profile")
    text = "\n".join([
        f"site: {{name: Golden, latitude_deg: {draws.number(28, 41)}, elevation_m: {draws.number(50, 2000)}}}",
        f"weather: {{{', '.join(weather)}}}", f"soil: {{profile: {soils[0]}.yaml, initial: {start}}}",
        f"crop: {{{', '.join(crop_lines)}}}", f"model: {{crop: {crop}, {water}, integrator: {integrator}}}",
        "management:", "  sowing: 05-10", "  irrigation: none", *(f"  {line}" for line in managed),
        "sweep:", *axes]) + "\n"
    return text, table(draws, crop, water_limited, more, SEASONS // (8 if more else 4))


def write(folder):
    """All fields, with the files that they name."""
    for path in HERE.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    for path in HERE.glob("weather*.csv.xz"):
        (folder / path.stem).write_bytes(lzma.decompress(path.read_bytes()))
    for number in range(len(MODELS)):
        text, sets = field(number)
        (folder / f"field{number}.yaml").write_text(text)
        (folder / f"sets{number}.csv").write_text(sets)


def has_days(number):
    return number % DAYS_OF_EVERY == 0


def recorded():
    """As values() has them, field by field."""
    found = [{} for _ in MODELS]
    for line in lzma.decompress(RESULTS.read_bytes()).decode().splitlines():
        number, name, *numbers = line.split(",")
        found[int(number)][name] = np.array([float(value or "nan") for value in numbers])
    return found


def values(program, folder, number):
    """What a build's program api_values makes of a field: {name: one value a season}; of a daily series its sum."""
    done = subprocess.run([program, folder / f"field{number}.yaml", "sweep" if has_days(number) else "seasons", "1"],
                          capture_output=True, timeout=600, env={"SUMI_DATA_DIR": str(folder)}, cwd=folder)
    assert done.returncode == 0, f"field {number}: {done.stderr.decode()}"
    out, found, at = done.stdout, {}, 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, of_days, seasons, days = out[at:end].decode().split()
        n = int(seasons) * int(days)
        value = np.frombuffer(out, dtype=float, count=n, offset=end + 1).reshape(int(seasons), int(days))
        assert len(value) == SEASONS, f"field {number}: {len(value)} seasons"
        found.update({f"sum of {name}": np.nansum(value, axis=1)} if of_days == "1" else {name: value[:, 0]})
        at = end + 1 + 8 * n
    return found
