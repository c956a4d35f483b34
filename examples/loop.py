#!/usr/bin/python3
"""Waters a field from day to day, as a controller of drip irrigation would."""
# quote loop
import sumi

farm = sumi.Scenario("examples/yangqu.yaml")
with farm.season(2014) as season:
    while season.stands:
        with season.open():  # the morning; at the end of the block its day passes
            season.manage()  # sowing and harvest, as the scenario says
            short, available = season.get(["DEPLETION", "RAW"])  # cm to field capacity; cm that roots take with ease
            if season.stage in ("vegetative", "reproductive") and short > available:
                season.irrigate(25, efficiency=0.9)  # mm, as pumped; 22.5 reach the soil
                print(f"{season.date}  LAI {season['LAI']:.1f}, {10 * short:.0f} mm short: 25 mm")
    print(f"{season['status']} on {season.date}: {season['yield_all_years']:.0f} kg/ha of grain, "
          f"{season['irrigation_gross']:.0f} mm pumped")
# end

without = farm.run("yield_all_years").loc[2014, "yield_all_years"]
print(f"as the scenario manages it: {without:.0f} kg/ha")
