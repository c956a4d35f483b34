#!/usr/bin/python3
"""`sumi soil`: the examples, the files that it writes, columns whose course is known, and what it says of bad use."""
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from support import folder_tests

SUMI = os.environ["SUMI_COMMAND"]
STORM, CELIA = "examples/column_infiltration.yaml", "examples/column_celia.yaml"
GARDNER = ("horizons: [{bottom_cm: 100, model: gardner, theta_r: 0.06, theta_s: 0.4, alpha_per_cm: 0.1, ks_cm_d: 24}]\n"
           "cells: {number: 100, equal: true}\n")
ALPHA, KS = 0.1, 24.0  # of that soil, cm-1 and cm d-1


def sumi(*arguments, sets=(), code=0):
    """Runs the command; fails where it ends otherwise than expected. Returns its two streams."""
    command = [SUMI, "soil", *map(str, arguments)] + [word for value in sets for word in ("--set", value)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == code, f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout, done.stderr


def column(folder, text):
    path = folder / "column.yaml"
    path.write_text(text)
    return path


def files(folder, path, *sets):
    sumi(path, "--csv", folder / "profile.csv", "--totals", folder / "totals.csv", sets=sets)
    return pd.read_csv(folder / "profile.csv"), pd.read_csv(folder / "totals.csv")


def storm_closes_its_balance(folder):
    _, t = files(folder, STORM)
    rounding = 1e-9  # cm: totals are sums of rounding errors, over some hundred steps
    assert (abs(t.residual_cm) < rounding).all(), t.residual_cm
    surface = t.arrived_cm - t.infiltration_cm - t.pond_evaporation_cm - t.runoff_cm - t.pond_cm
    soil = t.stored_cm - t.stored_cm[0] - t.infiltration_cm + t.soil_evaporation_cm + t.drainage_cm
    assert (abs(surface) < rounding).all() and (abs(soil) < rounding).all()
    arrived = dict(zip(t.time_d, t.arrived_cm))  # by hand: 6 cm from 0.5 to 0.625 d, 1 cm from 4 to 4.5 d
    assert all(abs(arrived[time] - cm) < rounding for time, cm in ((0.5, 0), (0.625, 6), (2, 6), (10, 7))), arrived
    assert t.runoff_cm.iloc[-1] > 0, "the example is to show runoff"


def two_solvers_agree(folder):
    """What solves is printed, and each is another solver: steps differ, and water by no more than docs/scenario.md leaves a
    season at bdf's 1e-4, 0.2 mm."""
    ran = {method: files(folder, STORM, f"solver={{method: {method}, rtol: 1e-4}}")[1] for method in ("sdirk2", "bdf")}
    one, other = ran.values()
    for name in ("infiltration_cm", "soil_evaporation_cm", "runoff_cm", "drainage_cm", "stored_cm"):
        assert abs(one[name] - other[name]).max() < 2e-2, (name, one[name], other[name])
    assert one.steps.iloc[-1] != other.steps.iloc[-1]
    for sets, said in (([], "\nsolver: sdirk2, rtol "), (["solver.rtol=2e-3"], "\nsolver: sdirk2, rtol 0.002\n"),
                       (["solver.rtol=1e-8"], "\nsolver: bdf, rtol 1e-08\n"), (["solver={method: bdf, rtol: 2e-4}"], "\nsolver: bdf, rtol 0.0002\n")):
        assert said in sumi(STORM, sets=sets)[0], (sets, said)


def files_are_readable(folder):
    p, t = files(folder, STORM, "cells=50", "output={every_d: 0.1, until_d: 1.05}")
    times = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.05]
    assert list(p.columns) == ["time_d", "depth_cm", "head_cm", "theta", "flux_down_cm_d"]
    assert list(t.columns) == ["time_d", "arrived_cm", "infiltration_cm", "soil_evaporation_cm", "pond_evaporation_cm",
                               "runoff_cm", "drainage_cm", "stored_cm", "pond_cm", "residual_cm", "steps"]
    assert list(t.time_d) == times and list(p.time_d.unique()) == times
    assert (p.groupby("time_d").size() == 50).all() and not p.isna().any(axis=None) and not t.isna().any(axis=None)
    assert (p.pivot(index="depth_cm", columns="time_d", values="theta").shape == (50, len(times)))
    assert p.theta.between(0.078, 0.43 + 1e-4).all()  # theta_r and theta_s of loam; 1e-6 per cm of pressure


def the_table_shows_all_cells(folder):
    out, err = sumi(column(folder, GARDNER + "initial: {head_cm: -50}\nupper: no_flux\nlower: no_flux\n"
                           "output: {times_d: [0, 2.5]}\n"))
    lines = [line.split() for line in out.splitlines()]
    assert err == "" and ["After", "0", "d"] in lines and ["After", "2.5", "d"] in lines
    rows = [line for line in lines if len(line) == 4 and line[0][0].isdigit() and line[0] != "100"]
    assert len(rows) == 200 and rows[0][:2] == ["0.500", "-50"] and rows[99][:2] == ["99.500", "-50"], rows[:2]
    assert abs(float(rows[0][2]) - (0.06 + 0.34 * np.exp(-ALPHA * 50))) < 1e-5  # Gardner's form at -50 cm


def rest_stays_rest(folder):
    """Above and below a water table, with both ends shut, the head is the depth below the table."""
    ends = "upper: no_flux\nlower: no_flux\noutput: {times_d: [0, 50]}\n"
    p, t = files(folder, column(folder, GARDNER + "initial: {water_table_cm: 120}\n" + ends))
    last = p[p.time_d == 50]
    assert (abs(last.head_cm - (last.depth_cm - 120)) < 0.01).all()  # the scheme is exact in this soil; solver's rtol
    assert (abs(t.stored_cm - t.stored_cm[0]) < 1e-9).all()
    loam = "horizons: [{bottom_cm: 100, texture: loam}]\ncells: {number: 200, equal: true}\n"
    p, t = files(folder, column(folder, loam + "initial: {water_table_cm: 80}\n" + ends))
    last = p[p.time_d == 50]
    worst = abs(last.head_cm - (last.depth_cm - 80)).max()
    assert worst < 0.25, worst  # half a cell: conductivity is not exponential between two centres
    assert (abs(t.stored_cm - t.stored_cm[0]) < 1e-9).all()


def unit_gradient_stays(folder):
    """What flows in at the top as fast as the soil conducts flows out below: nothing changes."""
    flux = 2.0
    p, t = files(folder, column(folder, GARDNER + f"initial: {{head_cm: {np.log(flux / KS) / ALPHA:.15g}}}\n"
                                f"upper: {{flux_cm_d: {flux}}}\nlower: free_drainage\noutput: {{times_d: [0, 3]}}\n"))
    assert (abs(p.flux_down_cm_d - flux) < 1e-9).all()
    assert abs(t.drainage_cm.iloc[-1] - 3 * flux) < 1e-9 and abs(t.infiltration_cm.iloc[-1] - 3 * flux) < 1e-9


def steady_infiltration_to_a_water_table(folder):
    """Gardner (1958): K(z) = q + (Ks - q) exp(-alpha (L - z)) for a steady flux q down to a water table at L."""
    flux, deep = 1.0, 100.0
    p, _ = files(folder, column(folder, GARDNER + f"initial: {{water_table_cm: {deep}}}\nupper: {{flux_cm_d: {flux}}}\n"
                                f"lower: {{head_cm: 0}}\noutput: {{times_d: [400]}}\nsolver: {{rtol: 1e-8}}\n"))
    known = np.log((flux + (KS - flux) * np.exp(-ALPHA * (deep - p.depth_cm))) / KS) / ALPHA
    assert (abs(p.head_cm - known) < 1e-3).all()  # cm; the scheme is exact for it
    assert (abs(p.flux_down_cm_d - flux) < 1e-5).all()


def solve(lower, pivot, upper, right):
    """Thomas's algorithm."""
    pivot, right = pivot.copy(), right.copy()
    for i in range(1, len(right)):
        share = lower[i] / pivot[i - 1]
        pivot[i] -= share * upper[i - 1]
        right[i] -= share * right[i - 1]
    for i in range(len(right) - 1, -1, -1):
        right[i] = (right[i] - (upper[i] * right[i + 1] if i + 1 < len(right) else 0.0)) / pivot[i]
    return right


def picard(dz, dt, end):
    """The case by the scheme of its authors, modified Picard iteration (Celia et al. 1990, equation 16), cm and s."""
    def content(h):
        return 0.102 + 0.266 / np.sqrt(1 + (0.0335 * h) ** 2)

    def conductivity(h):
        s = 1 / np.sqrt(1 + (0.0335 * h) ** 2)
        return 0.00922 * np.sqrt(s) * (1 - np.sqrt(1 - s * s)) ** 2

    h = np.full(round(100 / dz) + 1, -1000.0)
    h[0], entered, empty = -75.0, 0.0, np.zeros_like(h)
    for _ in range(round(end / dt)):
        before, change = content(h), np.ones(1)
        while abs(change).max() > 1e-4:
            k = conductivity(h)
            k = 0.5 * (k[1:] + k[:-1])
            q = k * ((h[:-1] - h[1:]) / dz + 1)
            lower, upper, pivot, right = empty.copy(), empty.copy(), empty + 1, empty.copy()
            lower[1:-1], upper[1:-1] = -k[:-1] / dz ** 2, -k[1:] / dz ** 2
            capacity = -0.266 * 0.0335 ** 2 * h / (1 + (0.0335 * h) ** 2) ** 1.5
            pivot[1:-1] = capacity[1:-1] / dt - lower[1:-1] - upper[1:-1]
            right[1:-1] = (q[:-1] - q[1:]) / dz - (content(h) - before)[1:-1] / dt
            change = solve(lower, pivot, upper, right)
            h = h + change
        entered += dt * q[0]
    return np.interp(500, -h, np.arange(len(h)) * dz), entered


def published_case_agrees_with_its_authors_scheme(folder):
    p, t = files(folder, CELIA)
    assert list(t.time_d) == [0.25, 0.5, 1.0] and (p.groupby("time_d").size() == 200).all()
    last = p[p.time_d == 0.5]
    front, entered = picard(0.5, 60, 43200)
    ours = np.interp(500, -last.head_cm, last.depth_cm)  # where the head is -500 cm
    # The scheme is of first order in time: from steps of 30 s and 1 cm to 5 s and 0.125 cm its front after a day moves by
    # 0.6 cm, its infiltration by 0.017 cm.
    assert abs(ours - front) < 0.6 and abs(t.infiltration_cm[1] - entered) < 0.02, (ours, front, entered)
    assert (np.diff(last.theta) <= 1e-9).all(), "the front is monotonic"
    dry = 0.102 + 0.266 / np.sqrt(1 + 33.5 ** 2)  # the equation of van Genuchten at -1000 cm, n = 2
    gained = t.stored_cm - 100 * dry
    assert (abs(gained - t.infiltration_cm + t.drainage_cm) < 1e-5).all()


def values_can_be_set(folder):
    _, t = files(folder, STORM, "upper.rain=[]", "upper.potential_evaporation_cm_d=0", "horizons.1.texture=silt loam",
                 "horizons.1.air_entry_cm=0", "output.times_d=[3]")
    assert list(t.time_d) == [3] and t.arrived_cm[0] == 0 and t.soil_evaporation_cm[0] == 0


def impossible_fluxes_end_with_a_message(folder):
    start = GARDNER + "initial: {head_cm: -30}\nlower: no_flux\noutput: {times_d: [0, 0.01, 20]}\n"
    for flux, words in (("5", "cannot take"), ("-1", "cannot give")):
        path = column(folder, start + f"upper: {{flux_cm_d: {flux}}}\n")
        out, err = sumi(path, code=1)
        assert words in err and "After 0.01 d" in out and "After 20 d" not in out, (out[-300:], err)
        out, err = sumi(path, "--csv", folder / "p.csv", "--totals", folder / "t.csv", code=1)
        assert words in err and out.splitlines()[-1].split()[0] == "0.01"
        assert not list(folder.glob("*.csv")) and not list(folder.glob(".*part*")), "half a file is left behind"
    path = column(folder, start.replace("20", "1") + "upper: {flux_cm_d: 5}\nsolver: {max_steps: 10}\n")
    assert "gave up" in sumi(path, code=1)[1]


def bad_use(folder):
    path = column(folder, GARDNER + "initial: {head_cm: -30}\nupper: no_flux\nlower: no_flux\noutput: {times_d: [1]}\n")
    before = path.read_text()
    cases = [  # arguments, exit status, what is said, why
        ([], 2, "expected one file of a soil column, found 0", "no file"),
        ([path, path], 2, "found 2", "two files"),
        ([path, "--cvs", "x"], 2, "usage: sumi soil", "a misspelt option"),
        ([path, "--set", "cells"], 2, "expected key=value", "a set without a value"),
        ([path, "--csv", path], 2, "would take the place of the soil column's file", "its own input"),
        ([path, "--csv", folder / "x", "--totals", folder / "x"], 2, "they need a file each", "one file twice"),
        ([path, "--csv", folder / "no" / "x.csv"], 1, "no", "a folder that is not there"),
        ([folder / "none.yaml"], 1, "none.yaml", "a file that is not there"),
        ([path, "--set", "cells=3"], 1, "--set cells=3: number is 3; expected a whole number from 20 to 200", "a bound"),
        ([path, "--set", "celss=30"], 1, "the nearest known one is cells", "a misspelt key"),
        (["examples/yangqu.yaml"], 1, "The key site is unknown in the file", "a scenario"),
    ]
    for arguments, code, said, why in cases:
        out, err = sumi(*arguments, code=code)
        assert said in err and out == "", (why, out, err)
    assert path.read_text() == before and not list(folder.glob("*.csv"))
    assert sumi("--help")[0].startswith("usage: sumi soil")


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
