#!/usr/bin/python3
"""All choices of a scenario at once: what each brings in the mean, and in one year of ten."""
# quote sweep
import sumi

farm = sumi.Scenario("examples/yangqu.yaml")
farm.set("weather.years", 10)
farm.set("sweep", {"sowing": ["04-30", "05-10", "05-20"],
                   "irrigation": {"rainfed": "none", "booting": {"at_stage": {"booting": {"amount_mm": 50}}}},
                   "year": "all"})
cube = farm.sweep(["yield_all_years", "status"])  # an xarray.Dataset, without a file between
grain = cube["yield_all_years"]  # [sowing, irrigation, year], kg/ha
print(grain.mean("year").to_pandas().round(0))
print(grain.quantile(0.1, "year").to_pandas().round(0))
# end

gain = grain.sel(irrigation="booting") - grain.sel(irrigation="rainfed")  # year by year
print(f"water at booting brings {float(gain.mean()):.0f} kg/ha in the mean, and from {float(gain.min()):.0f} to "
      f"{float(gain.max()):.0f} in a year")
