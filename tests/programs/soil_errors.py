"""Holds seasons of soil_seasons against a reference.

    build/release/tests/soil_seasons rainfed 0 199 1 bdf:1e-9:40:0.5 > reference
    build/release/tests/soil_seasons rainfed 0 199 1 bdf:1e-4:40:0.5 sdirk2:1e-3:40:0.5 > lines
    /usr/bin/python3 tests/programs/soil_errors.py reference lines [seasons]

prints a row for each of the settings: seasons, those that failed, those whose water came on other days (a decision of a
morning fell otherwise; they are left out of what follows), CPU time, steps, evaluations, and of the largest error of a
flux in each season, cm: mean, number above 0.02, the worst and where. With `seasons` also a row for each season.
"""
import sys

FLUXES = ("transpiration", "evaporation", "pond evap.", "runoff", "drainage")


def read(path):
    """{settings: {(set, season): row}}"""
    found = {}
    with open(path, encoding="ascii") as lines:
        for line in lines:
            w = line.split()
            found.setdefault(w[0], {})[w[1], int(w[2])] = {
                "outcome": w[3], "ms": float(w[4]), "steps": int(w[5]), "evaluations": int(w[6]),
                "open": float(w[8]), "watered": w[9], "flux": [float(x) for x in w[10:]]}
    return found


def errors(rows, reference):
    """[(error, flux, season)] of seasons that can be compared; how many failed, and how many were watered otherwise"""
    compared, failed, moved = [], 0, 0
    for season, row in rows.items():
        exact = reference[season]
        if row["outcome"] == "solver_failed":
            failed += 1
        elif row["watered"] != exact["watered"] or row["outcome"] != exact["outcome"]:
            moved += 1
        else:
            size = [abs(a - b) for a, b in zip(row["flux"], exact["flux"])]
            compared.append((max(size), FLUXES[size.index(max(size))], season[1]))
    return compared, failed, moved


def main():
    reference = next(iter(read(sys.argv[1]).values()))
    print("| settings | n | failed | moved | ms | steps | evals | mean error | > 0.02 | worst (flux, season) | 2nd | 3rd | open |")
    print("|---" * 13 + "|")
    for settings, rows in read(sys.argv[2]).items():
        compared, failed, moved = errors(rows, reference)
        n = len(rows)
        mean = {key: sum(row[key] for row in rows.values()) / n for key in ("ms", "steps", "evaluations")}
        worst = [f"{e:.4f} ({flux}, {k})" for e, flux, k in sorted(compared, reverse=True)[:3]]
        print(f"| {settings} | {n} | {failed} | {moved} | {mean['ms']:.1f} | {mean['steps']:.0f} | "
              f"{mean['evaluations']:.0f} | {sum(e for e, _, _ in compared) / len(compared):.4f} | "
              f"{sum(e > 0.02 for e, _, _ in compared)} | {' | '.join(worst)} | "
              f"{max(row['open'] for row in rows.values()):.0e} |")
        if "seasons" in sys.argv[3:]:
            for e, flux, k in sorted(compared, key=lambda found: found[2]):
                row = rows[next(iter(rows))[0], k]
                print(f"|  {k} | | | | {row['ms']:.1f} | {row['steps']} | {row['evaluations']} | {e:.4f} | | {flux} | | | |")


main()
