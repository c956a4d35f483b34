#!/usr/bin/python3
"""2000 random settings (golden_sweep/README.md) come to what was recorded, on any processor and in any build: nothing moves
where only the order of work changes."""
import os
import sys
from pathlib import Path

import numpy as np

from golden_sweep import fields
from support import folder_tests

PROGRAM = Path(os.environ["SUMI_COMMAND"]).parent / "tests" / "api_values"
# Relative. Other processors and builds have other last digits of exp, of which a season makes 1e-15; under cvode they may
# change a step, and each is accurate to 1e-6.
UNCHANGED, SOLVER = 1e-9, 1e-5
UNCHANGED_D, SOLVER_D = 1e-9, 1e-4  # of dates, days
# Near zero a value is what large ones leave, as percolation is, and has their last digits: it may be off by as much as one
# of this share of the largest that the sweep has of its variable (0.1 mm of percolation, so 1e-10 mm).
SMALL = 1e-4
LEFT = {"water_residual": 1e-6, "carbon_residual": 1e-3}  # what a balance may leave open, mm and kg ha-1
COUNTS = {"irrigation_number", "drought_days_vegetative", "drought_days_reproductive", "airless_days", "impossible_values",
          "status"}


def off(name, by_solver, found, kept, largest):
    """How far each season is off, in units of what it may be."""
    away = np.abs(found - kept)
    if name in COUNTS:
        return np.where(away > 0, np.inf, 0)
    if name.endswith("_date"):
        return away / (SOLVER_D if by_solver else UNCHANGED_D)
    return away / ((SOLVER if by_solver else UNCHANGED) * np.maximum(np.maximum(np.abs(kept), SMALL * largest), 1e-300))


def test_nothing_has_moved(folder):
    fields.write(folder)
    all_kept = fields.recorded()
    largest = {name: max(np.nanmax(np.abs(kept[name]), initial=0.0) for kept in all_kept if name in kept)
               for name in set().union(*all_kept)}
    worst, moved = (0.0, "nothing"), []
    for number, kept in enumerate(all_kept):
        found = fields.values(PROGRAM, folder, number)
        for name, most in LEFT.items():
            assert np.nanmax(np.abs(found[name]), initial=0.0) <= most, f"field {number}: {name} is above {most:g}"
        assert not kept.keys() - found.keys(), f"field {number} has no {kept.keys() - found.keys()}"
        by_solver = fields.MODELS[number][2] == "cvode"
        for name, values in kept.items():
            missing = np.isnan(values)
            if (missing != np.isnan(found[name])).any():
                moved.append(f"field {number}: {name} is missing elsewhere")
                continue
            far = np.where(missing, 0.0, off(name, by_solver, found[name], values, largest[name]))
            k = int(far.argmax())
            said = f"field {number}, season {k}: {name} is {found[name][k]:.17g}, was {values[k]:.17g}"
            moved += [said] if far[k] > 1 else []
            worst = worst if by_solver else max(worst, (far[k], said))
    print(f"farthest off without a solver, {worst[0]:.1g} of what it may be: {worst[1]}")
    assert not moved, f"{len(moved)} series have moved:\n" + "\n".join(moved[:20])


if __name__ == "__main__":
    sys.exit(folder_tests.run(globals()))
