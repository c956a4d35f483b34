/* Bad scenario files, with the message of each: the file itself, site, weather, soil, crop and model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/soil_csv.h"
#include "io/scenario/scenario_internal.h"
#include "tests/support/bad_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct bad_case in_file[] = {
    {"an empty file", NULL, "",
     "bad.yaml:1:1: the file is empty; expected a mapping (key: value): a scenario: site, weather, soil, crop, "
     "management."},
    {"nothing but a comment", NULL, "# nothing\n",
     "bad.yaml:1:1: the file is empty; expected a mapping (key: value): a scenario: site, weather, soil, crop, "
     "management."},
    {"a list where the sections belong", NULL, "[1, 2]\n",
     "bad.yaml:1:1: the file is a list; expected a mapping (key: value): a scenario: site, weather, soil, crop, "
     "management."},
    {"a word where the sections belong", NULL, "hello\n",
     "bad.yaml:1:1: the file is hello; expected a mapping (key: value): a scenario: site, weather, soil, crop, "
     "management."},
    {"a program, not a text", NULL,
     "\x01"
     "\x02"
     "\x7f"
     "ELF",
     "bad.yaml:1:1: There is a control character"},
    {"another encoding", NULL,
     "title: \xff"
     "\xfe"
     "\n",
     "bad.yaml:1:8: This is no UTF-8 text."},
    {"indented with a tab", NULL, "site:\n\tlatitude_deg: 38\n",
     "bad.yaml:2:1: This line is indented with a tab. Indent with spaces."},
    {"a brace that never closes", NULL, "site: {latitude_deg: 38\nweather: x\n",
     "bad.yaml:2:8: This cannot be read as YAML"},
    {"two documents in a file", NULL, "title: a\n---\ntitle: b\n",
     "bad.yaml:2:1: A second document begins here (---); a file holds one."},
    {"a section twice", NULL, "title: a\nsite: {}\ntitle: b\n",
     "bad.yaml:3:1: The key title stands twice in one mapping; it is already at bad.yaml:1:1. Remove one of them."},
    {"an alias without its anchor", NULL, "title: *a\n",
     "bad.yaml:1:8: The alias *a names nothing: no &a stands before it."},
    {"a section misspelt, which may be left out", "output", "outptu: {daily: [DVS]}",
     "bad.yaml:9:1: The key outptu is unknown in the file; the nearest known one is output."},
    {"no site", "site", NULL,
     "bad.yaml:1:1: the file has no site (the place, with latitude_deg and elevation_m). Add it."},
    {"no weather", "weather", NULL,
     "bad.yaml:1:1: the file has no weather (the weather, with file or climate). Add it."},
    {"no soil", "soil", NULL, "bad.yaml:1:1: the file has no soil (the soil, with profile). Add it."},
    {"no crop", "crop", NULL, "bad.yaml:1:1: the file has no crop (the crop, with file and cultivar). Add it."},
    {"no management", "management", NULL,
     "bad.yaml:1:1: the file has no management (how the field is managed, with sowing). Add it."},
    {"a section misspelt, which must be there", "weather", "wether: {file: weather.csv}",
     "bad.yaml:3:1: The key wether is unknown in the file; the nearest known one is weather."},
    {"a title of two texts", "title", "title: [a, b]", "bad.yaml:1:8: title is a list; expected text."},
};

static const struct bad_case in_site[] = {
    {"a name where coordinates belong", "site", "site: Yangqu",
     "bad.yaml:2:7: site is Yangqu; expected a mapping (key: value): the place, with latitude_deg and elevation_m."},
    {"a time zone that is a path", "site", "site: {latitude_deg: 38, elevation_m: 900, time_zone: /etc/localtime}",
     "A time zone is a name as Asia/Shanghai"},
    {"a way up in a time zone", "site", "site: {latitude_deg: 38, elevation_m: 900, time_zone: Asia/../secret}",
     "A time zone is a name as Asia/Shanghai"},
    {"a time zone without its sign", "site", "site: {latitude_deg: 38, elevation_m: 900, time_zone: \"8:00\"}",
     "A time zone is a name as Asia/Shanghai"},
    {"a time zone of half minutes", "site", "site: {latitude_deg: 38, elevation_m: 900, time_zone: \"+08:60\"}",
     "A time zone is a name as Asia/Shanghai"},
    {"no latitude", "site", "site: {elevation_m: 900}",
     "bad.yaml:2:7: site has no latitude_deg (a number from -66 to 66 degrees_north (latitude, south negative)). Add "
     "it."},
    {"a decimal comma within braces", "site", "site: {latitude_deg: 38,06, elevation_m: 900}",
     "bad.yaml:2:25: The key 06 is unknown in site; is it the rest of a number with a decimal comma? Numbers have a "
     "point: 38.06."},
    {"a key without its unit", "site", "site: {latitude: 38, elevation_m: 900}",
     "bad.yaml:2:8: The key latitude is unknown in site; the nearest known one is latitude_deg."},
    {"an optional key without its unit", "site", "site: {latitude_deg: 38, elevation_m: 900, longitude: 112}",
     "bad.yaml:2:44: The key longitude is unknown in site; the nearest known one is longitude_deg."},
    {"a key twice", "site", "site: {latitude_deg: 38, elevation_m: 900, latitude_deg: 39}",
     "bad.yaml:2:44: The key latitude_deg stands twice in one mapping; it is already at bad.yaml:2:8. Remove one of "
     "them."},
    {"beyond the bounds", "site", "site: {latitude_deg: 95, elevation_m: 900}",
     "bad.yaml:2:22: latitude_deg is 95; expected a number from -66 to 66 degrees_north (latitude, south negative)."},
    {"a word for a number", "site", "site: {latitude_deg: north, elevation_m: 900}",
     "bad.yaml:2:22: latitude_deg is north; expected a number from -66 to 66 degrees_north (latitude, south "
     "negative)."},
    {"a number with its unit", "site", "site: {latitude_deg: 38 N, elevation_m: 900}",
     "bad.yaml:2:22: latitude_deg is 38 N; expected a number from -66 to 66 degrees_north (latitude, south negative). "
     "Write "
     "the number alone, its unit is degrees_north."},
    {"a comma for the decimal point, quoted", "site", "site: {latitude_deg: '38,06', elevation_m: 900}",
     "bad.yaml:2:22: latitude_deg is \"38,06\"; expected a number from -66 to 66 degrees_north (latitude, south "
     "negative). "
     "Write decimals with a point, and no marks between thousands."},
    {"a comma for the decimal point", "site", "site:\n  latitude_deg: 38,06\n  elevation_m: 900",
     "bad.yaml:3:17: latitude_deg is 38,06; expected a number from -66 to 66 degrees_north (latitude, south negative). "
     "Write "
     "decimals with a point, and no marks between thousands."},
    {"no number", "site", "site: {latitude_deg: 38, elevation_m: .nan}",
     "bad.yaml:2:39: elevation_m is .nan; expected a number from -450 to 6000 m (height above sea level)."},
    {"infinity", "site", "site: {latitude_deg: 38, elevation_m: .inf}",
     "bad.yaml:2:39: elevation_m is .inf; expected a number from -450 to 6000 m (height above sea level)."},
    {"too large for a number", "site", "site: {latitude_deg: 38, elevation_m: 1e999}",
     "bad.yaml:2:39: elevation_m is 1e999; expected a number from -450 to 6000 m (height above sea level)."},
    {"a huge number", "site", "site: {latitude_deg: 38, elevation_m: 1e300}",
     "bad.yaml:2:39: elevation_m is 1e300; expected a number from -450 to 6000 m (height above sea level)."},
    {"a number in quotes", "site", "site: {latitude_deg: 38, elevation_m: '900'}",
     "bad.yaml:2:39: elevation_m is \"900\"; expected a number from -450 to 6000 m (height above sea level). Take the "
     "quotes away."},
    {"a key without value", "site", "site: {latitude_deg: 38, elevation_m: }",
     "bad.yaml:2:26: elevation_m is empty; expected a number from -450 to 6000 m (height above sea level)."},
    {"a list for a number", "site", "site: {latitude_deg: 38, elevation_m: [900]}",
     "bad.yaml:2:39: elevation_m is a list; expected a number from -450 to 6000 m (height above sea level)."},
    {"CO2 as a percentage", "site", "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: 0.04}",
     "bad.yaml:2:53: co2_ppm is 0.04; expected a number from 40 to 2000 ppm (carbon dioxide in the air)."},
    {"CO2 of no year", "site", "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {}}",
     "bad.yaml:2:53: co2_ppm has no years; expected years and ppm, as {2001: 371, 2020: 414}, or a file, as {file: "
     "co2.csv}."},
    {"CO2 by a word", "site", "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {now: 420}}",
     "bad.yaml:2:54: year is now; expected a whole number from 1 to 9998 (calendar year)."},
    {"CO2 as a percentage, by year", "site", "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {2001: 0.04}}",
     "bad.yaml:2:60: co2_ppm is 0.04; expected a number from 40 to 2000 ppm (carbon dioxide in the air)."},
    {"CO2 of one year in two spellings", "site",
     "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {2001: 371, 02001: 372}}",
     "bad.yaml:2:65: The year 2001 stands twice in co2_ppm; keep one of them."},
    {"CO2 that ends before the seasons do", "site",
     "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {1990: 354, 2000: 369}}",
     "bad.yaml:2:53: The carbon dioxide of 2001 is not known, a year that is simulated: co2_ppm goes from 1990 to "
     "2000. "
     "Add that year, or choose years within by sweep.year."},
    {"CO2 by years and by a file", "site",
     "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {2001: 371, file: co2.csv}}",
     "bad.yaml:2:54: Carbon dioxide is given twice, by years and by a file; keep one of them."},
    {"CO2 in a file that is nowhere", "site", "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {file: co2.csv}}",
     "bad.yaml:2:60: There is no file co2.csv"},
    {"CO2 in a file of weather", "site", "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {file: weather.csv}}",
     "weather.csv:1:1: no column is called \"date\""},
    {"a file of CO2 by another key", "site",
     "site: {latitude_deg: 38, elevation_m: 900, co2_ppm: {file: weather.csv, years: 30}}",
     "bad.yaml:2:73: The key years is unknown in site.co2_ppm; known are file."},
    {"a mapping for a text", "site", "site: {latitude_deg: 38, elevation_m: 900, name: {a: 1}}",
     "bad.yaml:2:50: site.name is a mapping; expected text."},
};

static const struct bad_case in_weather[] = {
    {"no source of weather", "weather", "weather: {}",
     "bad.yaml:3:10: weather has neither file nor climate; expected either file (a weather CSV) or climate (a climate "
     "file to generate years from)."},
    {"two sources of weather", "weather", "weather: {file: weather.csv, climate: climates/yangqu.yaml}",
     "bad.yaml:3:10: weather has both file and climate; expected either file (a weather CSV) or climate (a climate "
     "file to generate years from)."},
    {"a file that is nowhere", "weather", "weather: {file: nowhere.csv}",
     "bad.yaml:3:17: There is no file nowhere.csv; looked beside the scenario file and in the data folder DATA."},
    {"a key of generated weather with a record", "weather", "weather: {file: weather.csv, years: 30}",
     "bad.yaml:3:30: The key years is unknown in weather; known are file, days, read, radiation, "
     "hargreaves_years, angstrom_a, angstrom_b, hargreaves_krs, tmin_above_dewpoint_C, wind_default_m_s, shift_tmin_C, "
     "shift_tmax_C, fill, neighbours, forecast, future."},
    {"a misspelt key", "weather", "weather: {climate: climates/yangqu.yaml, sed: 1}",
     "bad.yaml:3:42: The key sed is unknown in weather; the nearest known one is seed."},
    {"no years", "weather", "weather: {climate: climates/yangqu.yaml, years: 0}",
     "bad.yaml:3:49: years is 0; expected a whole number from 1 to 261 (number of generated years)."},
    {"half a year", "weather", "weather: {climate: climates/yangqu.yaml, years: 2.5}",
     "bad.yaml:3:49: years is 2.5; expected a whole number from 1 to 261 (number of generated years)."},
    {"a seed below zero", "weather", "weather: {climate: climates/yangqu.yaml, years: 2, seed: -1}",
     "bad.yaml:3:58: seed is -1; expected a whole number from 0 to 4294967295 (seed of the generated weather)."},
    {"a soil for a climate", "weather", "weather: {climate: soil.yaml}",
     "soil.yaml:1:1: The key SoilParameters is unknown in the file"},
    {"an unknown source of radiation", "weather", "weather: {file: weather.csv, radiation: sunshin}",
     "bad.yaml:3:41: weather.radiation is sunshin; expected one of measured, sunshine, hargreaves. Is sunshine meant?"},
    {"a share above one", "weather", "weather: {file: weather.csv, angstrom_a: 2.5}",
     "bad.yaml:3:42: angstrom_a is 2.5; expected a number from 0.05 to 0.5 (share of the radiation that arrives "
     "without sunshine)."},
    {"a fraction of a calendar year", "weather", "weather: {file: weather.csv, hargreaves_years: [2001.5]}",
     "bad.yaml:3:49: year is 2001.5; expected a whole number from 1 to 9998 (calendar year)."},
    {"a year where a list belongs", "weather", "weather: {file: weather.csv, hargreaves_years: 2001}",
     "bad.yaml:3:48: weather.hargreaves_years is 2001; expected a list: calendar years, as [2019, 2020]."},
    {"a shift that turns the day around", "weather", "weather: {file: weather.csv, shift_tmin_C: 15}",
     "bad.yaml:3:17: weather.csv: 2001-01-01: the shift of 15 C makes Tmin "},
    {"a misspelt column", "weather", "weather: {file: misspelt.csv}",
     "misspelt.csv:1: no column is called so; did you mean tmin_C?"},
    {"Tmin above Tmax in the record", "weather", "weather: {file: swapped.csv}",
     "swapped.csv:2: Tmin 3 is above Tmax 2, and so on 2 of 2 days; are the columns exchanged?"},
    {"a day that is in no calendar", "weather", "weather: {file: calendar.csv}",
     "calendar.csv: no row has a date that can be read: the first has \"2001-02-30\""},
    {"more sunshine than the day is long", "weather", "weather: {file: sunny.csv}",
     "bad.yaml:3:17: sunny.csv: 2001-01-01: the sunshine is 20 h, but the day is 9.4 h long at latitude 38"},
    {"a line with a field less", "weather", "weather: {file: short_line.csv}",
     "short_line.csv: no day has a value of precip_mm"},
    {"an empty record", "weather", "weather: {file: empty.csv}", "empty.csv: the file is empty"},
    {"a record of one day", "sweep", "sweep: {year: all}\nweather: {file: one_day.csv}",
     "bad.yaml:8:15: The weather, 2001-01-01 to 2001-01-01, covers no whole season from the initial water (04-01) to "
     "the season's end; list years to run what there is."},
    {"a record of one day, of which no years are asked", "sweep",
     "sweep: {sowing: [05-10]}\nweather: {file: one_day.csv}",
     "bad.yaml:3:17: The weather, 2001-01-01 to 2001-01-01, covers no whole season"},
};

static const struct bad_case in_soil[] = {
    {"no soil file", "soil", "soil: {initial: {date: 04-01}}",
     "bad.yaml:4:7: soil has no profile (a soil file, as soils/loess_silt_loam.yaml). Add it."},
    {"a soil file that is nowhere", "soil", "soil: {profile: loess.yaml}",
     "bad.yaml:4:17: There is no file loess.yaml; looked beside the scenario file and in the data folder DATA."},
    {"a misspelt parameter", "soil", "soil: {profile: soil.yaml, SMFC: 0.3}",
     "bad.yaml:4:28: The key SMFC is unknown in soil; the nearest known one is SMFCF."},
    {"percent for a share", "soil", "soil: {profile: soil.yaml, SMFCF: 26}",
     "bad.yaml:4:35: SMFCF is 26; expected a number from 0.01 to 0.9 cm3 cm-3 (water content at field capacity)."},
    {"field capacity below wilting point", "soil", "soil: {profile: soil.yaml, SMFCF: 0.05}",
     "bad.yaml:4:35: SMW is 0.1 and SMFCF is 0.05 in soil soil.yaml; expected wilting point SMW < field capacity SMFCF "
     "< porosity SM0 (cm3 cm-3)."},
    {"porosity below field capacity", "soil", "soil: {profile: soil.yaml, SM0: 0.26}",
     "bad.yaml:4:33: SMFCF is 0.3 and SM0 is 0.26 in soil soil.yaml; expected wilting point SMW < field capacity SMFCF "
     "< porosity SM0 (cm3 cm-3)."},
    {"more water air-dry than at wilting point", "soil", "soil: {profile: soil.yaml, SMAIR: 0.2}",
     "bad.yaml:4:35: SMAIR is 0.2 and SMW is 0.1 in soil soil.yaml; expected an air-dry soil (SMAIR, cm3 cm-3) to hold "
     "no "
     "more than one at wilting point (SMW)."},
    {"a parameter that has another key", "soil", "soil: {profile: soil.yaml, WAV: 10}",
     "bad.yaml:4:33: WAV is given as soil.initial.available_water_cm in a scenario."},
    {"a parameter that belongs to management", "soil", "soil: {profile: soil.yaml, MULCH: 1}",
     "bad.yaml:4:35: MULCH is given as management.mulch_fraction in a scenario."},
    {"a switch half on", "soil", "soil: {profile: soil.yaml, IFUNRN: 0.5}",
     "bad.yaml:4:36: IFUNRN is 0.5 for soil.yaml; expected 0 or 1."},
    {"a soil file with a misspelt parameter", "soil", "soil: {profile: misspelt.yaml}",
     "misspelt.yaml:1:28: The key SMFC is unknown in SoilParameters; the nearest known one is SMFCF."},
    {"a soil file without its head", "soil", "soil: {profile: headless.yaml}",
     "headless.yaml:1:1: the file has no SoilParameters (parameters of the soil, as SMFCF: 0.26). Add it."},
    {"a soil file with percent", "soil", "soil: {profile: percent.yaml}",
     "percent.yaml:1:35: SMFCF is 26; expected a number from 0.01 to 0.9 cm3 cm-3 (water content at field capacity)."},
    {"a soil file with wilting point above field capacity", "soil", "soil: {profile: upside_down.yaml}",
     "bad.yaml:4:17: SMW is 0.3 and SMFCF is 0.2 in soil upside_down.yaml; expected wilting point SMW < field capacity "
     "SMFCF < porosity SM0 (cm3 cm-3)."},
    {"an empty soil file", "soil", "soil: {profile: empty.yaml}",
     "empty.yaml:1:1: the file is empty; expected a mapping (key: value)."},
    {"an unknown key of the initial water", "soil", "soil: {profile: soil.yaml, initial: {relative_water: 0.5}}",
     "bad.yaml:4:38: The key relative_water is unknown in soil.initial; known are date, relative_available_water, "
     "available_water_cm, head_cm, water_table_cm, layers."},
    {"a date with its year", "soil", "soil: {profile: soil.yaml, initial: {date: 2014-04-01}}",
     "bad.yaml:4:44: soil.initial.date is 2014-04-01; expected a day of the year as MM-DD, such as 04-01. A day "
     "may have its year"},
    {"a day that most years lack", "soil", "soil: {profile: soil.yaml, initial: {date: 02-29}}",
     "bad.yaml:4:44: 02-29 is not in every year; choose another day."},
    {"a day without zeros", "soil", "soil: {profile: soil.yaml, initial: {date: 4-1}}",
     "bad.yaml:4:44: soil.initial.date is 4-1; expected a day of the year as MM-DD, such as 05-10."},
    {"two amounts of initial water", "soil",
     "soil: {profile: soil.yaml, initial: {relative_available_water: 0.5, available_water_cm: 10}}",
     "bad.yaml:4:89: The initial water is given twice; keep relative_available_water or available_water_cm."},
    {"percent for a share of available water", "soil",
     "soil: {profile: soil.yaml, initial: {relative_available_water: 50}}",
     "bad.yaml:4:64: relative_available_water is 50; expected a number from 0 to 1.5 (initial water between wilting "
     "point (0) and field capacity (1))."},
    {"an unknown use of the record", "soil", "soil: {profile: soil.yaml, record: {file: soil.csv, use: start}}",
     "bad.yaml:4:58: soil.record.use is start; expected one of initial, force, assimilate."},
    {"no use of the record", "soil", "soil: {profile: soil.yaml, record: {file: soil.csv}}",
     "bad.yaml:4:36: soil.record has no use (initial, force or assimilate). Add it."},
    {"a fraction of a day", "soil", "soil: {profile: soil.yaml, record: {file: soil.csv, use: force, max_gap_d: 0.5}}",
     "bad.yaml:4:76: max_gap_d is 0.5; expected a whole number from 1 to 366 d (longest time between two readings of a "
     "probe that is filled in linearly)."},
    {"a gap of more than a year", "soil",
     "soil: {profile: soil.yaml, record: {file: soil.csv, use: force, max_gap_d: 400}}",
     "bad.yaml:4:76: max_gap_d is 400; expected a whole number from 1 to 366 d (longest time between two readings of a "
     "probe that is filled in linearly)."},
    {"initial water by record and by number", "soil",
     "soil: {profile: soil.yaml, initial: {available_water_cm: 10}, record: {file: soil.csv, use: initial}}",
     "bad.yaml:4:71: The initial water is given twice, by the record and in soil.initial; keep one (the date stays in "
     "soil.initial)."},
    {"a record that begins after the start", "soil",
     "soil: {profile: soil.yaml, initial: {date: 03-01}, record: {file: soil.csv, use: initial}}",
     "bad.yaml:4:67: The record does not know the soil on 2001-03-01, the start of 2001 (it goes from 2001-04-01 to "
     "2001-04-05); expected a reading at every depth on that day, or on both sides of it at most max_gap_d apart. "
     "soil.initial.date moves the start, sweep.year chooses the years."},
    {"percent in the record", "soil", "soil: {profile: soil.yaml, record: {file: percent.csv, use: force}}",
     "percent.csv:2: line 2, 21.4, is more than there is in any volume: is it percent of the volume?"},
    {"a column of the record without its unit", "soil",
     "soil: {profile: soil.yaml, record: {file: depth.csv, use: force}}",
     "depth.csv:2: the unit of the depth is not known: line 2, 2, would be 2 cm or, in m, 200 cm"},
};

#define RICHARDS "model: {soil_water: richards}"
static const struct bad_case in_richards[] = {
    {"a soil without horizons", "model", RICHARDS, "soil.yaml:1:17: SoilParameters has no HORIZONS"},
    {"daily steps", "soil", "soil: {profile: deep.yaml}\nmodel: {soil_water: richards, integrator: euler}",
     "bad.yaml:6:43: The integrator euler cannot run the soil water model richards, whose fast flows need a solver "
     "that "
     "chooses its steps; expected cvode."},
    {"a method that the soil cannot take", "soil",
     "soil: {profile: deep.yaml}\nmodel: {soil_water: richards, method: adams}",
     "bad.yaml:6:39: The method adams cannot run the soil water model richards, which is stiff; expected sdirk2 or "
     "bdf."},
    {"cells of a bucket", "model", "model: {cells: 40}",
     "bad.yaml:6:16: cells has no meaning for the soil water model bucket; it goes with soil_water: richards."},
    {"too many cells", "soil", "soil: {profile: deep.yaml}\nmodel: {soil_water: richards, cells: 500}",
     "bad.yaml:6:38: cells is 500; expected a whole number from 20 to 200"},
    {"horizons with a gap", "soil", "soil: {profile: gap.yaml}\n" RICHARDS, "gap.yaml:4:14:"},
    {"horizons that overlap", "soil", "soil: {profile: overlap.yaml}\n" RICHARDS, "overlap.yaml:4:14:"},
    {"theta_s below theta_r", "soil", "soil: {profile: reversed.yaml}\n" RICHARDS, "reversed.yaml:3:"},
    {"n at 1", "soil", "soil: {profile: flat.yaml}\n" RICHARDS, "flat.yaml:3:40: n is 1;"},
    {"a probe below the soil", "soil", "soil: {profile: deep.yaml, record: {file: deep.csv, use: force}}\n" RICHARDS,
     "bad.yaml:4:43: The record has a probe at 250 cm, and soil deep.yaml is known to 200 cm only; expected horizons "
     "down "
     "to the deepest probe, or a record without it."},
    {"a water table above the roots", "soil", "soil: {profile: deep.yaml, LOWER: 1, ZWT: 5}\n" RICHARDS,
     "bad.yaml:4:43: The water table of soil deep.yaml stands at 5 cm (ZWT), above the roots of cultivar A at sowing "
     "(RDI "},
    {"heads that do not rise", "soil", "soil: {profile: deep.yaml, H4: -700, H3LOW: -800}\n" RICHARDS,
     "H4 is -700 cm and H3LOW is -800 cm in soil deep.yaml; expected heads that rise from H4 (driest) over H3LOW, "
     "H3HIGH "
     "and H2 to H1."},
    {"a lower end that there is not", "soil", "soil: {profile: deep.yaml, LOWER: 0.5}\n" RICHARDS,
     "LOWER is 0.5 for deep.yaml; expected 0, 1 or 2."},
    {"heads for a bucket", "soil", "soil: {profile: soil.yaml, initial: {head_cm: -100}}",
     "bad.yaml:4:47: The soil water model bucket knows no heads; expected relative_available_water"},
    {"initial water by head and by layers", "soil",
     "soil: {profile: deep.yaml, initial: {head_cm: -100, layers: [{bottom_cm: 20, theta: 0.2}]}}\n" RICHARDS,
     "bad.yaml:4:47: The initial water is given twice; keep one way to say it."},
    {"a layer without its water", "soil", "soil: {profile: deep.yaml, initial: {layers: [{bottom_cm: 20}]}}\n" RICHARDS,
     "bad.yaml:4:47: A layer has neither theta nor head_cm; expected either theta (cm3 cm-3) or head_cm."},
    {"layers upside down", "soil",
     "soil: {profile: deep.yaml, initial: {layers: [{bottom_cm: 20, theta: 0.2}, {bottom_cm: 10, theta: "
     "0.2}]}}\n" RICHARDS,
     "bad.yaml:4:76: bottom_cm is 10, and that of the layer above 20; expected layers from the surface down."},
    {"crossing under daily steps", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, amount_mm: 40, at_crossing: true}}",
     "bad.yaml:7:98: at_crossing needs an integrator that locates events within its steps; expected model: "
     "{integrator: "
     "cvode}, and the integrator is euler."},
};

static const struct bad_case doubtful_soil[] = {
    {"roots deeper than the soil", "soil",
     "soil: {profile: deep.yaml, RDMSOL: 500}\ncrop: {file: crop.yaml, cultivar: A, RDMCR: 300}\n" RICHARDS,
     "roots of cultivar A could reach 300 cm, and soil deep.yaml is known to 200 cm: they stop there"},
};

static const struct bad_case in_crop[] = {
    {"no cultivar", "crop", "crop: {file: crop.yaml}",
     "bad.yaml:5:7: crop has no cultivar (the name of a variety in the crop file). Add it."},
    {"a cultivar that the file has not", "crop", "crop: {file: crop.yaml, cultivar: Jingu21}",
     "bad.yaml:5:35: crop.yaml:2:14: There is no cultivar Jingu21 in this file; it has A, B."},
    {"a crop file that is nowhere", "crop", "crop: {file: rice.yaml, cultivar: A}",
     "bad.yaml:5:14: There is no file rice.yaml; looked beside the scenario file and in the data folder DATA."},
    {"a soil for a crop", "crop", "crop: {file: soil.yaml, cultivar: A}",
     "bad.yaml:5:35: soil.yaml:1:1: the file has no CropParameters (which holds the Varieties of a crop file). Is that "
     "what stands there as SoilParameters?"},
    {"a misspelt parameter", "crop", "crop: {file: crop.yaml, cultivar: A, SPANN: 30}",
     "bad.yaml:5:38: The key SPANN is unknown in crop; the nearest known one is SPAN."},
    {"a value below its bounds", "crop", "crop: {file: crop.yaml, cultivar: A, SPAN: 0}",
     "bad.yaml:5:44: SPAN is 0; expected a number from 1 to 365 d (life span of leaves at 35 C)."},
    {"a table with half a pair", "crop", "crop: {file: crop.yaml, cultivar: A, SLATB: [0, 0.002, 1]}",
     "bad.yaml:5:45: The table SLATB has 3 numbers; expected pairs x, y, x, y, ... (specific leaf area by development "
     "stage)."},
    {"a table whose x falls", "crop", "crop: {file: crop.yaml, cultivar: A, SLATB: [1, 0.002, 0, 0.002]}",
     "bad.yaml:5:56: The x of the table SLATB must rise; 0 stands behind 1."},
    {"a table with a y beyond its bounds", "crop", "crop: {file: crop.yaml, cultivar: A, SLATB: [0, 0.002, 2, 20]}",
     "bad.yaml:5:59: SLATB is 20; expected a number from 0.0001 to 0.02 ha kg-1 (specific leaf area by development "
     "stage)."},
    {"a table with a word", "crop", "crop: {file: crop.yaml, cultivar: A, SLATB: [0, thin]}",
     "bad.yaml:5:46: SLATB is 0; expected a number from 0.0001 to 0.02 ha kg-1 (specific leaf area by development "
     "stage)."},
    {"roots that start below the soil", "crop", "crop: {file: crop.yaml, cultivar: A, RDI: 100}\n",
     "bad.yaml:5:43: Roots of cultivar A start at 100 cm (RDI), below the 80 cm that roots can use in soil soil.yaml "
     "(RDMSOL); expected a start within them."},
    {"more dry matter than there is", "crop", "crop: {file: crop.yaml, cultivar: A, FLTB: 0.9}",
     "bad.yaml:5:44: FLTB, FSTB and FOTB of cultivar A add up to 1.57 at development stage 0; expected 1, all of the "
     "growth that they share."},
    {"day length with one threshold", "crop", "crop: {file: crop.yaml, cultivar: A, IDSL: 1, DLO: 14, DLC: 14}",
     "bad.yaml:5:44: Cultivar A responds to day length (IDSL 1), and DLO and DLC are both 14 h; expected two different "
     "day lengths."},
    {"vernalisation that is enough before it starts", "crop",
     "crop: {file: crop.yaml, cultivar: A, IDSL: 2, DLO: 14, DLC: 10, VERNBASE: 20, VERNSAT: 10}",
     "bad.yaml:5:75: VERNBASE is 20 d and VERNSAT is 10 d for cultivar A, used because IDSL is 2; expected VERNSAT "
     "above "
     "VERNBASE"},
    {"a switch half on", "crop", "crop: {file: crop.yaml, cultivar: A, IDSL: 0.5}",
     "bad.yaml:5:44: IDSL is 0.5 for A; expected 0, 1 or 2."},
    {"carbon dioxide twice", "crop",
     "crop: {file: crop.yaml, cultivar: A, CO2: 400}\nsite: {latitude_deg: 38, elevation_m: 900, co2_ppm: 400}",
     "bad.yaml:5:43: Carbon dioxide is given twice; keep site.co2_ppm."},
    {"CO2 by year and of the crop", "crop",
     "crop: {file: crop.yaml, cultivar: A, CO2: 400}\nsite: {latitude_deg: 38, elevation_m: 900, co2_ppm: {2001: 400}}",
     "bad.yaml:5:43: Carbon dioxide is given twice; keep site.co2_ppm."},
    {"a crop file with one parameter", "crop", "crop: {file: one_parameter.yaml, cultivar: A}",
     "one_parameter.yaml:1:33: CropParameters.Varieties.A lacks TBASEM (lower threshold temperature for emergence, "
     "degC)"},
    {"a crop file with a word for a number", "crop", "crop: {file: word.yaml, cultivar: A}",
     "word.yaml:1:42: TSUM1 is many; expected a number from 1 to 8000 degC d (temperature sum from emergence to "
     "anthesis)."},
    {"stages without names", "crop", "crop: {file: stage_list.yaml, cultivar: A}",
     "stage_list.yaml:2:36: CropParameters.Varieties.A.STAGES.0 is 1; expected a mapping (key: value): stages and "
     "where they begin, as jointing: 0.35."},
    {"a stage in percent", "crop", "crop: {file: stage_percent.yaml, cultivar: A}",
     "stage_percent.yaml:2:45: booting is 60; expected a number from 0 to 3 (development stage: 0 emergence, 1 "
     "anthesis, 2 maturity)."},
};

static const struct bad_case in_model[] = {
    {"a misspelt key", "model", "model: {productoin: potential}",
     "bad.yaml:6:9: The key productoin is unknown in model; the nearest known one is production."},
    {"a misspelt level", "model", "model: {production: potental}",
     "bad.yaml:6:21: model.production is potental; expected one of water_limited, potential. Is potential meant?"},
    {"an integrator that there is not", "model", "model: {integrator: leapfrog}",
     "bad.yaml:6:21: model.integrator is leapfrog; expected one of euler, rk4, cvode."},
    {"a crop model that there is not", "model", "model: {crop: wofost81}",
     "bad.yaml:6:15: model.crop is wofost81; expected one of CROPS. Is wofost72 meant?"},
    {"potential production as a water model", "model", "model: {soil_water: potential}",
     "bad.yaml:6:21: Potential production is asked for as production: potential; write that in the place of "
     "soil_water."},
    {"a water model that there is not", "model", "model: {soil_water: richard}",
     "bad.yaml:6:21: model.soil_water is richard; expected one of SOILS. Is richards meant?"},
    {"potential production with a water model", "model", "model: {production: potential, soil_water: bucket}",
     "bad.yaml:6:44: Potential production has no soil water; leave soil_water out."},
    {"a tolerance that tolerates all", "model", "model: {integrator: cvode, rtol: 2}",
     "bad.yaml:6:34: rtol is 2; expected a number from 1e-12 to 0.01 (relative tolerance of the solver)."},
    {"a method for a resolved soil, on a bucket", "model", "model: {integrator: cvode, method: sdirk2}",
     "bad.yaml:6:36: The method sdirk2 solves a soil that is resolved in depth alone, and the soil water model bucket "
     "is none; expected adams or bdf. Leave method out, or write soil_water: richards."},
    {"likewise without water", "model", "model: {integrator: cvode, production: potential, method: sdirk2}",
     "and the soil water model potential is none; expected adams or bdf."},
    {"a method that there is not", "model", "model: {integrator: cvode, method: sdirk3}",
     "bad.yaml:6:36: model.method is sdirk3; expected one of adams, bdf, sdirk2. Is sdirk2 meant?"},
    {"half a step", "model", "model: {integrator: cvode, max_steps: 100.5}",
     "bad.yaml:6:39: max_steps is 100.5; expected a whole number from 10 to 10000000 (steps that the solver may take "
     "at a stretch: a day, or between changes in it)."},
};

static void file_is_checked(void **state)
{
    (void)state;
    bad_check(in_file, sizeof in_file / sizeof *in_file);
}

static void site_is_checked(void **state)
{
    (void)state;
    bad_check(in_site, sizeof in_site / sizeof *in_site);
}

static void weather_is_checked(void **state)
{
    (void)state;
    bad_check(in_weather, sizeof in_weather / sizeof *in_weather);
}

static void soil_is_checked(void **state)
{
    (void)state;
    bad_check(in_soil, sizeof in_soil / sizeof *in_soil);
}

static void resolved_soil_is_checked(void **state)
{
    (void)state;
    bad_check(in_richards, COUNT(in_richards));
    doubtful_check(doubtful_soil, COUNT(doubtful_soil));
}

static void crop_is_checked(void **state)
{
    (void)state;
    bad_check(in_crop, sizeof in_crop / sizeof *in_crop);
}

static void model_is_checked(void **state)
{
    (void)state;
    bad_check(in_model, sizeof in_model / sizeof *in_model);
}

/* Lists within lists, a thousand deep. */
static void depth_is_limited(void **state)
{
    char text[4096] = "title: ";
    (void)state;
    memset(text + 7, '[', 1000);
    memset(text + 1007, ']', 1000);
    const struct bad_case deep = {"lists within lists", NULL, text,
                                  "bad.yaml:1:71: This is nested too deeply; 64 levels are read."};
    bad_check(&deep, 1);
}

/* Nine levels of aliases would make 10^9 values of 600 bytes. */
static void aliases_are_limited(void **state)
{
    char text[4096];
    size_t n = (size_t)snprintf(text, sizeof text, "a: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    (void)state;
    for (int k = 1; k < 9; k++) {
        n += (size_t)snprintf(text + n, sizeof text - n, "b%d: &a%d [", k, k);
        for (int i = 0; i < 10; i++)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s*a%d", i ? ", " : "", k - 1);
        n += (size_t)snprintf(text + n, sizeof text - n, "]\n");
    }
    const struct bad_case bomb = {"aliases that multiply", NULL, text,
                                  "With its aliases (*name) followed, this holds more than 1000000 values."};
    bad_check(&bomb, 1);
}

static char *read_page(const char *name)
{
    const char *source = getenv("SUMI_SOURCE_DIR");
    const size_t most = (size_t)1 << 20;
    char path[4096], *page = calloc(1, most);
    assert_non_null(page);
    snprintf(path, sizeof path, "%s/docs/%s", source, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_true(fread(page, 1, most - 1, file) > 0);
    fclose(file);
    return page;
}

/* A row of metadata must have its line in a table of the page: name, unit, bounds, and the default where there is one.
 */
static void same_row(const char *page, const struct sumi_field *row, bool with_default)
{
    char line[256], def[32];
    int n = snprintf(line, sizeof line, "| `%s` | %s | %.10g to %.10g | ", row->name, row->unit, row->lo, row->hi);
    const char *found = strstr(page, line);
    if (!found)
        fail_msg("the page has no line that begins with %s", line);
    snprintf(def, sizeof def, "%.10g ", row->def);
    if (with_default && !isnan(row->def) && strncmp(found + n, def, strlen(def)) != 0)
        fail_msg("the page has another default than %s for %s", def, row->name);
}

/* Each method has its line in a table of the page, with the tolerance where none is said of what is solved. */
static void same_methods(const char *page, const enum sumi_solved *solved, size_t n)
{
    for (int m = 0; m < SUMI_SOLVER_METHODS; m++) {
        char line[128];
        int used = snprintf(line, sizeof line, "\n| `%s` |", sumi_solver_method_names[m]);
        for (size_t k = 0; k < n; k++) {
            const double rtol = sumi_solver_rtol[solved[k]][m];
            used += isnan(rtol) ? snprintf(line + used, sizeof line - (size_t)used, " refused |")
                                : snprintf(line + used, sizeof line - (size_t)used, " %g |", rtol);
        }
        if (!strstr(page, line))
            fail_msg("the page has no line that begins with %s", line + 1);
    }
}

/* What the pages for users say of a key is what the reader holds it to. */
static void pages_agree(void **state)
{
    (void)state;
    if (!getenv("SUMI_SOURCE_DIR"))
        skip();
    char *scenario = read_page("scenario.md"), *weather = read_page("formats-weather.md"),
         *column = read_page("soil-column.md");
    for (int k = 0; k < KEY_N; k++)
        same_row(scenario, &sumi_scenario_rows[k], true);
    for (int k = SUMI_SETTING_ANGSTROM_A; k < SUMI_SETTING_N; k++)
        same_row(scenario, &sumi_weather_setting_rows[k], true);
    for (int k = 0; k < SUMI_SOLVER_N; k++)
        same_row(scenario, &sumi_solver_rows[SUMI_SOLVED_ZONES][k], true);
    same_methods(scenario, (const enum sumi_solved[]){SUMI_SOLVED_ZONES, SUMI_SOLVED_COLUMN}, 2);
    same_methods(column, (const enum sumi_solved[]){SUMI_SOLVED_BARE}, 1);
    same_row(scenario, &sumi_soil_gap_row, true);
    for (int k = 0; k < SUMI_STATION_N; k++)
        same_row(weather, &sumi_station_rows[k], false);
    free(scenario);
    free(weather);
    free(column);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(file_is_checked),          cmocka_unit_test(site_is_checked),
        cmocka_unit_test(weather_is_checked),       cmocka_unit_test(soil_is_checked),
        cmocka_unit_test(resolved_soil_is_checked), cmocka_unit_test(crop_is_checked),
        cmocka_unit_test(model_is_checked),         cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(aliases_are_limited),      cmocka_unit_test(pages_agree),
    };
    return cmocka_run_group_tests(tests, bad_folder_make, bad_folder_remove);
}
