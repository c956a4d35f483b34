#!/usr/bin/python3
"""Waters a field from day to day, as a controller of drip irrigation would.

    loop.py [SCENARIO [YEAR]]

SCENARIO is looked for in the current folder, then in Sumi's data folder."""
import sys

import sumi

scenario, year = (sys.argv[1:] + ["examples/yangqu.yaml", "2014"][len(sys.argv) - 1:])[:2]

# quote loop
farm = sumi.Scenario(scenario)
with farm.season(int(year)) as season:
    while season.stands:
        with season.open():  # the morning; at the end of the block its day passes
            season.manage()  # sowing and harvest, as the scenario says
            depletion, available = season.get(["DEPLETION", "RAW"])  # cm
            if season.stage in ("vegetative", "reproductive") and depletion > available:
                season.irrigate(25, efficiency=0.9)  # mm, as pumped
                print(f"{season.date}  LAI {season['LAI']:.1f}, {10 * depletion:.0f} mm short: 25 mm")
    print(f"{season['status']} on {season.date}: {season['yield_all_years']:.0f} kg/ha of grain, "
          f"{season['irrigation_gross']:.0f} mm pumped")
# end

without = farm.run(["yield_all_years"]).loc[int(year), "yield_all_years"]
print(f"as the scenario manages it: {without:.0f} kg/ha")
