/* Bad scenario files, with the message of each: how the field is managed, what is swept and what is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/bad_case.h"

#include <stdio.h>
#include <stdlib.h>

static const struct bad_case in_management[] = {
    {"no sowing", "management", "management: {irrigation: none}",
     "bad.yaml:7:13: management has no sowing (the day of sowing, MM-DD, or a rule). Add it."},
    {"a day that is in no calendar", "management", "management: {sowing: 02-30}",
     "bad.yaml:7:22: management.sowing is 02-30; expected a day of the year as MM-DD, such as 05-10."},
    {"a day that most years lack", "management", "management: {sowing: 02-29}",
     "bad.yaml:7:22: 02-29 is not in every year; choose another day."},
    {"a day without zeros", "management", "management: {sowing: 5-1}",
     "bad.yaml:7:22: management.sowing is 5-1; expected a day of the year as MM-DD, such as 05-10."},
    {"a date with its year", "management", "management: {sowing: 2014-05-10}",
     "bad.yaml:7:22: management.sowing is 2014-05-10; expected a day of the year as MM-DD, such as 05-10. A day may "
     "have "
     "its year where the file says what day is today, as today: {date: 2026-07-10}"},
    {"a day by its name", "management", "management: {sowing: Qingming}",
     "bad.yaml:7:22: management.sowing is Qingming; expected a day of the year as MM-DD, such as 05-10."},
    {"a list where one day belongs", "management", "management: {sowing: [05-10]}",
     "bad.yaml:7:22: management.sowing is a list; expected a day of the year as MM-DD, such as 05-10."},
    {"a window that ends before it begins", "management", "management: {sowing: {first: 05-20, last: 04-20}}",
     "bad.yaml:7:43: The sowing window ends on 04-20; expected a day after its first, 05-20. Over new year it would "
     "have "
     "335 days, and at most 182 are possible; are the two exchanged?"},
    {"a window of one day", "management", "management: {sowing: {first: 12-31, last: 12-31}}",
     "bad.yaml:7:43: The sowing window ends on 12-31; expected a day after its first, 12-31."},
    {"a window over new year that is a day too long", "management", "management: {sowing: {first: 09-01, last: 03-03}}",
     "bad.yaml:7:43: The sowing window ends on 03-03; expected a day after its first, 09-01. Over new year it would "
     "have "
     "183 days"},
    {"an unknown key of the rule", "management", "management: {sowing: {first: 04-20, last: 05-20, temperature_C: 10}}",
     "bad.yaml:7:50: The key temperature_C is unknown in management.sowing; the nearest known one is "
     "mean_temperature_C."},
    {"a window without end", "management", "management: {sowing: {first: 04-20}}",
     "bad.yaml:7:22: management.sowing has no last (last day of the sowing window, MM-DD). Add it."},
    {"a fraction of a day", "management", "management: {sowing: {first: 04-20, last: 05-20, temperature_days_d: 2.5}}",
     "bad.yaml:7:70: temperature_days_d is 2.5; expected a whole number from 1 to 60 d (days whose mean temperature "
     "counts)."},
    {"a threshold that no day reaches", "management",
     "management: {sowing: {first: 04-20, last: 05-20, mean_temperature_C: 50}}",
     "bad.yaml:7:70: mean_temperature_C is 50; expected a number from -10 to 40 degC (mean temperature of the last "
     "days "
     "from which to sow)."},
    {"a strategy by an unknown word", "management", "management: {sowing: 05-10, irrigation: drip}",
     "bad.yaml:7:41: drip is no irrigation strategy; expected none, or rules such as {at_stage: {booting: {amount_mm: "
     "50}}}."},
    {"a strategy without rules", "management", "management: {sowing: 05-10, irrigation: {}}",
     "bad.yaml:7:41: This strategy has no rule; expected at_date, at_stage, before_sowing_d, "
     "when_depletion_over_raw or done, or the word none."},
    {"a misspelt occasion", "management",
     "management: {sowing: 05-10, irrigation: {at_stages: {booting: {amount_mm: 50}}}}",
     "bad.yaml:7:42: The key at_stages is unknown in management.irrigation; the nearest known one is at_stage."},
    {"a misspelt stage", "management", "management: {sowing: 05-10, irrigation: {at_stage: {boting: {amount_mm: 50}}}}",
     "bad.yaml:7:53: boting is no stage of this crop; expected one of sowing, emergence, jointing, booting, filling, "
     "or a "
     "development stage from 0 to 2. Is booting meant?"},
    {"a development stage after maturity", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {5: {amount_mm: 50}}}}",
     "bad.yaml:7:53: stage is 5; expected a number from 0 to 3 (development stage: 0 emergence, 1 anthesis, 2 "
     "maturity)."},
    {"a dose without its key", "management", "management: {sowing: 05-10, irrigation: {at_stage: {booting: 50}}}",
     "bad.yaml:7:62: management.irrigation.at_stage.booting is 50; expected a mapping (key: value): a dose, as "
     "{amount_mm: 50}."},
    {"a dose without its unit", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {booting: {amount: 50}}}}",
     "bad.yaml:7:63: The key amount is unknown in management.irrigation.at_stage.booting; the nearest known one is "
     "amount_mm."},
    {"a dose below zero", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {booting: {amount_mm: -5}}}}",
     "bad.yaml:7:74: amount_mm is -5; expected a number from 0.1 to 500 mm (gross depth of an irrigation)."},
    {"amount and refill", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {booting: {amount_mm: 50, refill: true}}}}",
     "bad.yaml:7:62: A dose has both amount_mm and refill; expected either amount_mm (mm, gross) or refill: true."},
    {"neither amount nor refill", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {booting: {efficiency: 0.9}}}}",
     "bad.yaml:7:62: A dose has neither amount_mm nor refill; expected either amount_mm (mm, gross) or refill: true."},
    {"a day that is in no calendar", "management",
     "management: {sowing: 05-10, irrigation: {at_date: {06-31: {amount_mm: 50}}}}",
     "bad.yaml:7:52: 06-31 is no day; expected MM-DD, such as 06-20, or YYYY-MM-DD for a single season."},
    {"a date that is in no calendar", "management",
     "management: {sowing: 05-10, irrigation: {at_date: {2014-02-29: {amount_mm: 50}}}}",
     "bad.yaml:7:52: 2014-02-29 is no day; expected MM-DD, such as 06-20, or YYYY-MM-DD for a single season."},
    {"a dose without occasion", "management", "management: {sowing: 05-10, irrigation: {amount_mm: 50}}",
     "bad.yaml:7:41: This dose has no occasion; put it below at_date or at_stage, or add before_sowing_d or "
     "when_depletion_over_raw."},
    {"days before sowing in the dose of another stage", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {booting: {amount_mm: 50, before_sowing_d: 5}}}}",
     "bad.yaml:7:95: before_sowing_d stands in a dose of the stage sowing, or beside the rules, as {before_sowing_d: "
     "5, amount_mm: 40}; here the stage is booting."},
    {"days before sowing in the dose of a date", "management",
     "management: {sowing: 05-10, irrigation: {at_date: {05-01: {amount_mm: 50, before_sowing_d: 5}}}}",
     "bad.yaml:7:75: The key before_sowing_d is unknown in management.irrigation.at_date.05-01; known are amount_mm, "
     "refill, efficiency."},
    {"a fraction of a day before sowing", "management",
     "management: {sowing: 05-10, irrigation: {before_sowing_d: 2.5, amount_mm: 50}}",
     "bad.yaml:7:59: before_sowing_d is 2.5; expected a whole number from 0 to 366 d (days before the sowing, or "
     "before the first day of its window; 0: on the day that is sown)."},
    {"days after sowing", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {sowing: {amount_mm: 50, before_sowing_d: -1}}}}",
     "bad.yaml:7:94: before_sowing_d is -1; expected a whole number from 0 to 366 d (days before the sowing, or before "
     "the first day of its window; 0: on the day that is sown)."},
    {"days before sowing without a dose", "management", "management: {sowing: 05-10, irrigation: {before_sowing_d: 5}}",
     "bad.yaml:7:41: A dose has neither amount_mm nor refill; expected either amount_mm (mm, gross) or refill: true."},
    {"sowing as a stage of a window", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, stage_window: [sowing, "
     "filling]}}",
     "bad.yaml:7:99: sowing is no stage of this crop; expected one of emergence, jointing, booting, filling, or a "
     "development stage from 0 to 2."},
    {"days of the year without the rule that they limit", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {booting: {amount_mm: 50}}, from: 06-20}}",
     "bad.yaml:7:86: from limits when_depletion_over_raw, which this strategy does not have; add it, or leave from "
     "out."},
    {"the last of them likewise", "management",
     "management: {sowing: 05-10, irrigation: {before_sowing_d: 3, amount_mm: 50, to: 06-20}}",
     "bad.yaml:7:81: to limits when_depletion_over_raw, which this strategy does not have; add it, or leave to out."},
    {"a first day that most years lack", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, from: 02-29}}",
     "bad.yaml:7:90: 02-29 is not in every year; choose another day."},
    {"a last day that is no day", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, to: filling}}",
     "bad.yaml:7:88: management.irrigation.to is filling; expected a day of the year as MM-DD, such as 05-10."},
    {"depletion beyond reason", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 5, amount_mm: 50}}",
     "bad.yaml:7:67: when_depletion_over_raw is 5; expected a number from 0 to 3 (depletion relative to the readily "
     "available water at which to irrigate)."},
    {"depletion by a stage that the crop has not", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: {emergense: 1}, refill: true}}",
     "bad.yaml:7:68: emergense is no stage of this crop; expected one of emergence, jointing, booting, filling, or a "
     "development stage from 0 to 2. Is emergence meant?"},
    {"two thresholds from one stage on", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: {emergence: 1, 0: 0.5}, refill: true}}",
     "bad.yaml:7:82: when_depletion_over_raw has two values from development stage 0 on; expected one for each stage."},
    {"thresholds that ask for nothing", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: {emergence: never}, refill: true}}",
     "bad.yaml:7:67: when_depletion_over_raw asks for water at no stage; expected a number for one at least, as "
     "{emergence: 1.2, booting: 0.6, filling: never}. Leave it out if no depletion is answered."},
    {"a threshold beyond reason at a stage", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: {0: 1, 0.6: always}, refill: true}}",
     "bad.yaml:7:79: when_depletion_over_raw is always; expected a number from 0 to 3 (depletion relative to the "
     "readily available water at which to irrigate)."},
    {"what is left of a quota, and no day", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, quota_left_mm: 80}}",
     "bad.yaml:7:99: quota_left_mm is what is left this morning, and the file does not say what day is today. "
     "Add today: {date: YYYY-MM-DD}; the quota of a whole season is quota_mm."},
    {"an occasion without dose", "management", "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1}}",
     "bad.yaml:7:41: A dose has neither amount_mm nor refill; expected either amount_mm (mm, gross) or refill: true."},
    {"smallest above largest", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, smallest_mm: 50, largest_mm: "
     "20}}",
     "bad.yaml:7:41: smallest_mm is 50 mm and largest_mm 20 mm; expected a smallest dose below the largest."},
    {"a fraction of a day", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, min_interval_d: 1.5}}",
     "bad.yaml:7:100: min_interval_d is 1.5; expected a whole number from 0 to 366 d (days from one irrigation to the "
     "next, at least)."},
    {"an efficiency in percent", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, efficiency: 85}}",
     "bad.yaml:7:96: efficiency is 85; expected a number from 0.1 to 1 (share of the water that reaches the soil)."},
    {"a window that ends before it begins", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, stage_window: [filling, "
     "jointing]}}",
     "bad.yaml:7:98: stage_window goes from filling to jointing, development stage 1.1 to 0.4; expected a last stage "
     "after the first."},
    {"a window without the rule that it limits", "management",
     "management: {sowing: 05-10, irrigation: {at_stage: {booting: {amount_mm: 50}}, stage_window: [jointing, "
     "filling]}}",
     "bad.yaml:7:94: stage_window limits when_depletion_over_raw, which this strategy does not have; add it, or leave "
     "stage_window "
     "out."},
    {"a window with one stage", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, stage_window: [filling]}}",
     "bad.yaml:7:98: stage_window is a list of 1; expected two stages, the first and the last, as [jointing, "
     "filling]."},
    {"a window that is no list", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: true, stage_window: filling}}",
     "bad.yaml:7:98: management.irrigation.stage_window is filling; expected a list: first and last stage, as "
     "[jointing, filling]."},
    {"a word for yes or no", "management",
     "management: {sowing: 05-10, irrigation: {when_depletion_over_raw: 1, refill: full}}",
     "bad.yaml:7:78: management.irrigation.refill is full; expected true or false (or yes or no, without quotes)."},
    {"percent for a share", "management", "management: {sowing: 05-10, mulch_fraction: 50}",
     "bad.yaml:7:45: mulch_fraction is 50; expected a number from 0 to 1 (share of the soil under film)."},
    {"a harvest by an unknown word", "management", "management: {sowing: 05-10, harvest: ripe}",
     "bad.yaml:7:38: harvest is ripe; expected maturity, the day of harvest as MM-DD, or rules such as {before_frost: "
     "true, latest: 10-10}."},
    {"a harvest that is a list", "management", "management: {sowing: 05-10, harvest: [09-20]}",
     "bad.yaml:7:38: harvest is a list; expected maturity, the day of harvest as MM-DD, or rules such as "
     "{before_frost: true, latest: 10-10}."},
    {"a rule of harvest that Sumi does not know", "management",
     "management: {sowing: 05-10, harvest: {before_frosts: true}}",
     "bad.yaml:7:39: The key before_frosts is unknown in management.harvest; the nearest known one is before_frost."},
    {"a rule of harvest beside it", "management", "management: {sowing: 05-10, latest: 10-10}",
     "bad.yaml:7:29: The key latest is unknown in management; it belongs to management.harvest."},
    {"a temperature for yes or no", "management", "management: {sowing: 05-10, harvest: {before_frost: -2}}",
     "bad.yaml:7:53: management.harvest.before_frost is -2; expected true or false (or yes or no, without quotes)."},
    {"a last day in no calendar", "management", "management: {sowing: 05-10, harvest: {latest: 10-32}}",
     "bad.yaml:7:47: management.harvest.latest is 10-32; expected a day of the year as MM-DD, such as 05-10."},
    {"a season's end beside rules", "management",
     "management: {sowing: 05-10, harvest: {before_frost: true}, season_end: 10-10}",
     "bad.yaml:7:72: season_end goes with harvest: maturity; where harvest is a mapping, its last day is called "
     "latest, as {before_frost: true, latest: 10-10}."},
    {"a season's end among rules", "management", "management: {sowing: 05-10, harvest: {season_end: 10-10}}",
     "bad.yaml:7:51: season_end goes with harvest: maturity; where harvest is a mapping, its last day is called "
     "latest, as {before_frost: true, latest: 10-10}."},
    {"a stage that the crop has not", "management", "management: {sowing: 05-10, harvest: {from_stage: ripening}}",
     "bad.yaml:7:51: ripening is no stage of this crop; expected one of emergence, jointing, booting, filling, or a "
     "development stage from 0 to 2."},
    {"a harvest before there is grain", "management", "management: {sowing: 05-10, harvest: {from_stage: booting}}",
     "bad.yaml:7:51: from_stage is booting, development stage 0.6; expected a stage from anthesis (1) on, as there is "
     "no grain before."},
    {"a stage that no ripe crop passes", "management", "management: {sowing: 05-10, harvest: {from_stage: 2}}",
     "bad.yaml:7:51: from_stage is development stage 2, and the crop is ripe at 2; expected an earlier stage, as "
     "none is cut once it is ripe."},
    {"a harvest in no calendar", "management", "management: {sowing: 05-10, harvest: 09-31}",
     "bad.yaml:7:38: management.harvest is 09-31; expected a day of the year as MM-DD, such as 05-10."},
    {"two ends of the season", "management", "management: {sowing: 05-10, harvest: 09-20, season_end: 10-10}",
     "bad.yaml:7:57: season_end goes with harvest: maturity; a harvest on a day is the end."},
    {"an end that most years lack", "management", "management: {sowing: 05-10, season_end: 02-29}",
     "bad.yaml:7:41: 02-29 is not in every year; choose another day."},
    {"a key that Sumi does not know", "management", "management: {sowing: 05-10, nitrogen_kg_ha: 100}",
     "bad.yaml:7:29: The key nitrogen_kg_ha is unknown in management; known are sowing, irrigation, mulch_fraction, "
     "harvest, season_end."},
};

#define WHICH_END                                                                                                      \
    " management.season_end goes with harvest: maturity, management.harvest with harvest: MM-DD, "                     \
    "management.harvest.latest with harvest: {latest: MM-DD}."

static const struct bad_case in_sweep[] = {
    {"a list of axes without values", "sweep", "sweep: [sowing]",
     "bad.yaml:8:8: sweep is a list; expected a mapping (key: value): the axes of the sweep."},
    {"a misspelt axis", "sweep", "sweep: {sowin: [05-10]}",
     "bad.yaml:8:9: There is no axis sowin; expected sowing, irrigation, cultivar, year, or a parameter such as "
     "crop.RDMCR, soil.RDMSOL, soil.initial.relative_available_water, site.co2_ppm. The nearest known one is sowing."},
    {"an axis that there is not", "sweep", "sweep: {density: [1]}",
     "bad.yaml:8:9: There is no axis density; expected sowing, irrigation, cultivar, year, or a parameter such as "
     "crop.RDMCR, soil.RDMSOL, soil.initial.relative_available_water, site.co2_ppm."},
    {"a misspelt crop parameter", "sweep", "sweep: {crop.SPANN: [33]}",
     "bad.yaml:8:9: wofost72 has no parameter SPANN that is a number; the nearest known one is SPAN; `sumi describe "
     "wofost72` lists them."},
    {"a misspelt soil parameter", "sweep", "sweep: {soil.SMFC: [0.3]}",
     "bad.yaml:8:9: bucket has no parameter SMFC that is a number; the nearest known one is SMFCF; `sumi describe "
     "bucket` lists them."},
    {"a table of an axis beyond its bounds", "sweep", "sweep: {crop.SLATB: [0.002, [0, 0.002, 2, 20]]}",
     "bad.yaml:8:43: SLATB is 20; expected a number from 0.0001 to 0.02 ha kg-1 (specific leaf area by development "
     "stage)."},
    {"a value beyond its bounds", "sweep", "sweep: {crop.SPAN: [33, 400]}",
     "bad.yaml:8:25: SPAN is 400; expected a number from 1 to 365 d (life span of leaves at 35 C)."},
    {"a number where a list belongs", "sweep", "sweep: {crop.SPAN: 33}",
     "bad.yaml:8:20: sweep.crop.SPAN is 33; expected a list: the numbers of an axis."},
    {"no values", "sweep", "sweep: {crop.SPAN: []}", "bad.yaml:8:20: The axis crop.SPAN has no values."},
    {"a value twice, spelt in two ways", "sweep", "sweep: {crop.SPAN: [33, 36, 33.0]}",
     "bad.yaml:8:29: 33 stands twice on the axis crop.SPAN."},
    {"an axis twice", "sweep", "sweep: {crop.SPAN: [33], crop.SPAN: [36]}",
     "bad.yaml:8:26: The key crop.SPAN stands twice in one mapping; it is already at bad.yaml:8:9. Remove one of "
     "them."},
    {"two axes of sowing", "sweep", "sweep: {sowing: [05-10], management.sowing: [05-20]}",
     "bad.yaml:8:26: The axes sowing and management.sowing change the same thing; keep one."},
    {"two axes of carbon dioxide", "sweep", "sweep: {crop.CO2: [360], site.co2_ppm: [400]}",
     "bad.yaml:8:26: The axes crop.CO2 and site.co2_ppm change the same thing; keep one."},
    {"two axes of initial water", "sweep",
     "sweep: {soil.initial.relative_available_water: [0.5], soil.initial.available_water_cm: [10]}",
     "bad.yaml:8:55: The axes soil.initial.relative_available_water and soil.initial.available_water_cm change the "
     "same thing; keep one."},
    {"a change of a record", "sweep", "sweep: {weather.climate.add_C: [0, 2]}",
     "bad.yaml:8:9: The axis weather.climate.add_C is of generated weather, and this scenario has a record "
     "(weather.file). Leave the axis out, or generate years: weather: {climate: ..}, from a climate that sumi weather "
     "fit makes of the record."},
    {"field capacity above porosity at one value", "sweep", "sweep: {soil.SMFCF: [0.2, 0.5]}",
     "bad.yaml:8:21: SMFCF is 0.5 and SM0 is 0.4 in soil soil.yaml; expected wilting point SMW < field capacity SMFCF "
     "< porosity SM0 (cm3 cm-3), whatever the axes combine."},
    {"two axes that cross", "sweep", "sweep: {soil.SMW: [0.1, 0.25], soil.SMFCF: [0.2, 0.3]}",
     "bad.yaml:8:19: SMW is 0.25 and SMFCF is 0.2 in soil soil.yaml; expected wilting point SMW < field capacity SMFCF "
     "< porosity SM0 (cm3 cm-3), whatever the axes combine."},
    {"shares that do not add up at one value", "sweep", "sweep: {crop.FOTB: [0.9]}",
     "FLTB, FSTB and FOTB of cultivar A add up to 1.57 at development stage 0; expected 1, all of the growth that they "
     "share."},
    {"roots below the soil at one value", "sweep", "sweep: {crop.RDI: [10, 90]}",
     "bad.yaml:8:19: Roots of cultivar A start at 90 cm (RDI), below the 80 cm that roots can use in soil soil.yaml "
     "(RDMSOL); expected a start within them."},
    {"one day length at one value", "sweep",
     "sweep: {crop.DLO: [12, 10]}\ncrop: {file: crop.yaml, cultivar: A, IDSL: 1, DLC: 10}",
     "bad.yaml:8:19: Cultivar A responds to day length (IDSL 1), and DLO and DLC are both 10 h; expected two different "
     "day lengths."},
    {"an axis that has another name", "sweep", "sweep: {soil.WAV: [10]}",
     "bad.yaml:8:9: This axis is called soil.initial.available_water_cm."},
    {"a day where a list belongs", "sweep", "sweep: {sowing: 05-10}",
     "bad.yaml:8:17: The axis sowing is 05-10; expected {from: MM-DD, to: MM-DD, every_d: days}, a list of days, or "
     "named sowings."},
    {"a range that ends before it begins", "sweep", "sweep: {sowing: {from: 05-20, to: 05-10, every_d: 5}}",
     "bad.yaml:8:35: The last sowing, 05-10, is before the first, 05-20. Over new year there would be 355 days between "
     "them, and at most 182 are possible; are the two exchanged?"},
    {"an end between sowings on both sides of new year", "sweep",
     "sweep: {sowing: [01-05, 12-15]}\nmanagement: {sowing: 05-10, season_end: 01-05}",
     "bad.yaml:8:17: The season ends on 01-05, between its first sowing, 12-15, and its last, 01-05; expected an end "
     "after all sowings of a season that goes over new year. management.season_end moves the end."},
    {"a harvest between them", "sweep",
     "sweep: {management.sowing: {from: 12-15, to: 01-10, every_d: 5}}\nmanagement: {sowing: 05-10, harvest: 12-20}",
     "bad.yaml:8:28: The season ends on 12-20, between its first sowing, 12-15, and its last, 01-09; expected an end "
     "after all sowings of a season that goes over new year. management.harvest moves the end."},
    {"steps of no days", "sweep", "sweep: {sowing: {from: 05-01, to: 05-10, every_d: 0}}",
     "bad.yaml:8:51: every_d is 0; expected a whole number from 1 to 366 d (days from one sowing to the next)."},
    {"steps of a fraction of a day", "sweep", "sweep: {sowing: {from: 05-01, to: 05-10, every_d: 2.5}}",
     "bad.yaml:8:51: every_d is 2.5; expected a whole number from 1 to 366 d (days from one sowing to the next)."},
    {"a range without steps", "sweep", "sweep: {sowing: {from: 05-01, to: 05-10}}",
     "bad.yaml:8:17: sweep.sowing has no every_d (a number from 1 to 366 d (days from one sowing to the next)). Add "
     "it."},
    {"a sowing twice", "sweep", "sweep: {sowing: [05-01, 05-11, 05-01]}",
     "bad.yaml:8:32: 05-01 stands twice on the axis sowing."},
    {"a thirteenth month", "sweep", "sweep: {sowing: [05-01, 13-01]}",
     "bad.yaml:8:25: sweep.sowing.1 is 13-01; expected a day of the year as MM-DD, such as 05-10."},
    {"strategies without names", "sweep", "sweep: {irrigation: [none]}",
     "bad.yaml:8:21: sweep.irrigation is a list; expected a mapping (key: value): names and strategies, as rainfed: "
     "none."},
    {"a strategy with limits alone", "sweep", "sweep: {irrigation: {rainfed: none, wet: {quota_mm: 100}}}",
     "bad.yaml:8:42: This strategy has no rule; expected at_date, at_stage, before_sowing_d, "
     "when_depletion_over_raw or done, or the word none."},
    {"a cultivar that the file has not", "sweep", "sweep: {cultivar: [A, C]}",
     "bad.yaml:8:23: crop.yaml:2:14: There is no cultivar C in this file; it has A, B."},
    {"a cultivar twice", "sweep", "sweep: {cultivar: [A, A]}", "bad.yaml:8:23: A stands twice on the axis cultivar."},
    {"an unknown word for the years", "sweep", "sweep: {year: every}",
     "bad.yaml:8:15: year is every; expected a whole number from 1 to 9998 (calendar year)."},
    {"a fraction of a year", "sweep", "sweep: {year: [2001.5]}",
     "bad.yaml:8:16: year is 2001.5; expected a whole number from 1 to 9998 (calendar year)."},
    {"years that end before they begin", "sweep", "sweep: {year: {from: 2002, to: 2001}}",
     "bad.yaml:8:32: The last year, 2001, is before the first, 2002."},
    {"a year twice", "sweep", "sweep: {year: [2001, 2001]}", "bad.yaml:8:22: 2001 stands twice on the axis year."},
    {"days of harvest with harvest at maturity", "sweep", "sweep: {management.harvest: [09-20]}",
     "bad.yaml:8:29: The last day of this season is management.season_end; use the axis of that name." WHICH_END},
    {"days of the season's end with a harvest on a day", "sweep",
     "sweep: {management.season_end: [09-20]}\nmanagement: {sowing: 05-10, harvest: 09-20}",
     "bad.yaml:8:32: The last day of this season is management.harvest; use the axis of that name." WHICH_END},
    {"days of harvest with rules", "sweep",
     "sweep: {management.harvest: [09-20]}\nmanagement: {sowing: 05-10, harvest: {before_frost: true}}",
     "bad.yaml:8:29: The last day of this season is management.harvest.latest; use the axis of that name." WHICH_END},
    {"latest days without rules", "sweep",
     "sweep: {management.harvest.latest: [09-20]}\nmanagement: {sowing: 05-10, harvest: 09-20}",
     "bad.yaml:8:36: The last day of this season is management.harvest; use the axis of that name." WHICH_END},
    {"a latest day where a list belongs", "sweep",
     "sweep: {management.harvest.latest: 09-20}\nmanagement: {sowing: 05-10, harvest: {from_stage: 1.5}}",
     "bad.yaml:8:36: sweep.management.harvest.latest is 09-20; expected a list: the values of an axis."},
    {"a soil file that is nowhere", "sweep", "sweep: {soil.profile: [soil.yaml, clay.yaml]}",
     "bad.yaml:8:35: There is no file clay.yaml; looked beside the scenario file and in the data folder DATA."},
    {"initial water by record and by axis", "sweep",
     "sweep: {year: 2001, soil.initial.available_water_cm: [10]}\nsoil: {profile: soil.yaml, record: {file: soil.csv, "
     "use: initial}}",
     "bad.yaml:8:21: The initial water is given twice, by soil.record and by this axis; keep one."},
};

/* Sections of a soil that is resolved in depth, 200 cm of loess. */
#define RESOLVED "\nmodel: {soil_water: richards, integrator: cvode}\nsoil: {profile: soils/loess_silt_loam.yaml}"

static const struct bad_case in_output[] = {
    {"a misspelt key", "output", "output: {dayly: [DVS]}",
     "bad.yaml:9:10: The key dayly is unknown in output; the nearest known one is daily."},
    {"a variable where a list belongs", "output", "output: {daily: DVS}",
     "bad.yaml:9:17: output.daily is DVS; expected a list: daily variables, as [DVS, LAI, TWSO, SM]."},
    {"a misspelt variable", "output", "output: {daily: [DVS, LIA]}",
     "bad.yaml:9:23: LIA is no daily variable of wofost72 and bucket; the nearest known one is LAI; `sumi describe` "
     "lists them."},
    {"a variable twice", "output", "output: {daily: [DVS, LAI, DVS]}", "bad.yaml:9:28: DVS is listed twice."},
    {"a list where keys belong", "output", "output: [DVS]",
     "bad.yaml:9:9: output is a list; expected a mapping (key: value): what to write, with daily."},
    {"a profile of a soil that has none", "output", "output: {profile: [THETA]}",
     "bad.yaml:9:19: The soil water model bucket is not resolved in depth and has no profile; it goes with model: "
     "{soil_water: richards}."},
    {"a profile where water is never short", "output", "output: {profile: [THETA]}\nmodel: {production: potential}",
     "bad.yaml:9:19: The soil water model potential is not resolved in depth and has no profile"},
    {"depths of nothing", "output", "output: {daily: [DVS], depths_cm: [5]}",
     "bad.yaml:9:35: depths_cm are those of profiles, and output names none; add profile: [THETA], or leave depths_cm "
     "out."},
    {"a profile where a list belongs", "output", "output: {profile: THETA}" RESOLVED,
     "bad.yaml:9:19: output.profile is THETA; expected a list: profiles, as [THETA, HEAD]."},
    {"a misspelt profile", "output", "output: {profile: [THTEA]}" RESOLVED,
     "bad.yaml:9:20: THTEA is no profile of richards; the nearest known one is THETA; `sumi describe profile` lists "
     "them."},
    {"a profile that is one value a day", "output", "output: {profile: [SM]}" RESOLVED,
     "bad.yaml:9:20: SM has one value a day and no profile; name it under output.daily."},
    {"a profile among the daily variables", "output", "output: {daily: [DVS, THETA]}" RESOLVED,
     "bad.yaml:9:23: THETA has a value at every depth; name it under output.profile."},
    {"a profile twice", "output", "output: {profile: [HEAD, THETA, HEAD]}" RESOLVED,
     "bad.yaml:9:33: HEAD is listed twice."},
    {"depths that fall", "output", "output: {profile: [THETA], depths_cm: [5, 20, 10]}" RESOLVED,
     "bad.yaml:9:47: The depth 10 cm comes after 20 cm; expected depths that rise."},
    {"a depth twice", "output", "output: {profile: [THETA], depths_cm: [5, 5]}" RESOLVED,
     "bad.yaml:9:43: The depth 5 cm comes after 5 cm; expected depths that rise."},
    {"a depth that is none", "output", "output: {profile: [THETA], depths_cm: [0, 5]}" RESOLVED,
     "bad.yaml:9:40: depths_cm is 0; expected a number from 0.01 to 1000 cm (depth below the surface at which a "
     "profile "
     "is written)."},
    {"a depth below the soil", "output", "output: {profile: [THETA], depths_cm: [5, 200.5]}" RESOLVED,
     "bad.yaml:9:43: The depth 200.5 cm lies below the soil, whose horizons reach to 200 cm; expected depths within "
     "it."},
    {"no depth", "output", "output: {profile: [THETA], depths_cm: []}" RESOLVED,
     "bad.yaml:9:39: depths_cm has no depth; expected some, as [5, 10, 20, 40], or no key."},
    {"a depth where a list belongs", "output", "output: {profile: [THETA], depths_cm: 20}" RESOLVED,
     "bad.yaml:9:39: depths_cm is 20; expected a list of numbers, each"},
    {"too many depths", "output",
     "output: {profile: [THETA], depths_cm: "
     "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,"
     "29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65]"
     "}" RESOLVED,
     "bad.yaml:9:39: depths_cm is a list of 65 numbers; at most 64 are allowed."},
};

/* What runs, and may not be what was meant. */
static const struct bad_case doubtful[] = {
    {"sunshine that no day has", "weather", "weather: {file: weather.csv, angstrom_a: 0.2}",
     "weather.angstrom_a changes nothing: no day's radiation comes from sunshine"},
    {"a setting of some days", "weather",
     "weather: {file: valley.csv, angstrom_b: 0.55, wind_default_m_s: 3, shift_tmin_C: -2, shift_tmax_C: -2}",
     "=does not cover the whole season of 2001"},
    {"radiation of years that are not there", "weather", "weather: {file: weather.csv, hargreaves_years: [1999, 2001]}",
     "weather.hargreaves_years: 1999 changes nothing: the record has no day of that year"},
    {"a setting of days that are derived so", "weather", "weather: {file: weather.csv, hargreaves_krs: 0.17}", ""},
    {"nothing to doubt", "title", "title: Good", ""},
    {"rain that never infiltrates", "soil", "soil: {profile: soil.yaml, NOTINF: 1}",
     "NOTINF is 1 in soil soil.yaml: no rain of a day above 15 mm infiltrates, nor (with IFUNRN 0) any other"},
    {"rain that never infiltrates, at one value of an axis", "sweep", "sweep: {year: 2001, soil.NOTINF: [0, 1]}",
     "NOTINF is 1 in soil soil.yaml"},
    {"more water than pores", "soil", "soil: {profile: soil.yaml, record: {file: wet.csv, use: force}}",
     "the soil record has 0.45 cm3 cm-3 on 2001-05-03, and soil soil.yaml holds at most 0.4 (SM0, its pores)"},
    {"more water than pores, at one value of an axis", "sweep",
     "sweep: {year: 2001, soil.SM0: [0.46, 0.42]}\n"
     "soil: {profile: soil.yaml, record: {file: wet.csv, use: force}}",
     "holds at most 0.42 (SM0, its pores)"},
    {"less water than air-dry soil has", "soil",
     "soil: {profile: soil.yaml, SMAIR: 0.09, record: {file: dry.csv, use: force}}",
     "and soil soil.yaml holds at least 0.09 (SMAIR, air-dry)"},
    {"a record that changes nothing", "soil",
     "soil: {profile: soil.yaml, record: {file: soil.csv, use: force}}\nmodel: {production: potential}",
     "the soil record changes nothing: with potential production water is never short"},
    {"initial water of a soil file", "soil", "soil: {profile: wav.yaml}",
     "WAV in wav.yaml is not used: the water at the start is soil.initial of the scenario"},
    {"cultivars with stages of their own", "sweep", "sweep: {year: 2001, cultivar: [A, B]}",
     "the stage booting of cultivar B differs from that of A, whose stages hold for irrigation and harvest of all"},
    {"sowing before the soil starts", "management", "management: {sowing: 03-20}",
     "sowing 03-20 comes before the date of the initial water, 04-01: its soil starts a year earlier"},
    {"one of two sowings before the soil starts", "sweep",
     "sweep: {sowing: [04-20, 05-20]}\nsoil: {profile: soil.yaml, initial: {date: 05-01}}",
     "sowing 04-20 comes before the date of the initial water, 05-01: its soil starts a year earlier"},
    {"a soil that starts in the autumn before", "soil", "soil: {profile: soil.yaml, initial: {date: 12-01}}",
     "=does not cover the whole season of 2001"},
    {"a harvest on a day of a crop of which nobody says when it can be cut", "management",
     "management: {sowing: 05-10, harvest: 09-20}",
     "no crop counts as cut, and what is not ripe has no harvest: the STAGES of the crop file have no harvestable; "
     "harvest: {maturity: false, latest: MM-DD, from_stage: 1.7} says from which development stage there is grain"},
    {"rules of harvest likewise", "management", "management: {sowing: 05-10, harvest: {latest: 10-10}}",
     "the STAGES of the crop file have no harvestable; harvest: {latest: MM-DD, from_stage: 1.7} says"},
    {"a stage of the scenario", "management", "management: {sowing: 05-10, harvest: {from_stage: 1.6}}", ""},
    {"a stage of the crop file by its name", "management",
     "management: {sowing: 05-10, harvest: {from_stage: filling}}", ""},
    {"an end that lies in the next year", "management", "management: {sowing: 05-10, harvest: 05-01}",
     "the season ends on 05-01 of the year after sowing"},
    {"sowings over new year, whose end is where one expects it", "sweep",
     "sweep: {year: 2001, sowing: [12-15, 01-05]}\nmanagement: {sowing: 05-10, season_end: 06-10}", ""},
    {"the longest window over new year", "management",
     "management: {sowing: {first: 09-02, last: 03-03}, season_end: 06-10}", ""},
    {"a soil that starts between sowings of one season", "sweep",
     "sweep: {year: 2001, sowing: [12-15, 01-05]}\nmanagement: {sowing: 05-10, season_end: 06-10}\n"
     "soil: {profile: soil.yaml, initial: {date: 01-01}}",
     "=sowing 12-15 comes before the date of the initial water, 01-01: its soil starts a year earlier"},
    {"a window over new year that outlasts its season", "management",
     "management: {sowing: {first: 12-15, last: 01-20}, season_end: 01-10}",
     "a sowing window reaches beyond the season's end, 01-10: nothing is sown after it"},
    {"sowing of management before the soil starts, which no axis takes", "management",
     "management: {sowing: 03-20}\nsweep: {year: 2001, sowing: [05-10, 05-20]}", ""},
    {"a year that is not covered", "sweep",
     "sweep: {year: all}\nsoil: {profile: soil.yaml, initial: {date: 06-01}}\nmanagement: {sowing: 05-10}",
     "1 year is left out: the weather, 2001-01-01 to 2002-12-31, does not cover the whole season"},
    {"the same, whatever axis stands behind the years", "sweep",
     "sweep: {year: all, management.season_end: [10-31, 04-01]}", "1 year is left out"},
    {"a station far below", "weather", "weather: {file: valley.csv}",
     "the weather was recorded at 500 m, the site lies at 900 m: temperatures are used as they are"},
    {"a station far to the south", "weather", "weather: {file: valley.csv}",
     "the weather was recorded at latitude 36, the site lies at 38 (degrees)"},
    {"a station far below, shifted", "weather", "weather: {file: valley.csv, shift_tmin_C: -2, shift_tmax_C: -2}",
     "=does not cover the whole season of 2001"},
    {"the weather in a line", "weather", "weather: {file: valley.csv}",
     "recorded in valley.csv, 2001-01-01 to 2001-01-04, 4 values or days missing"},
    {"from where the weather comes", "weather", "weather: {file: valley.csv}",
     "recorded in valley.csv, 2001-01-01 to 2001-01-04, 4 values or days missing; radiation from sunshine "
     "(Angstrom-Prescott) on 2 days, from the temperature range (Hargreaves) on 1 day; vapour pressure from Tmin; wind "
     "at 2 m recorded on 2 days, assumed on 1 day"},
    {"how evapotranspiration follows from it", "weather", "weather: {file: valley.csv}",
     "E0 Penman; ES0 Penman; ET0 FAO-56 Penman-Monteith"},
    {"generated weather in a line, without what its climate was made of", "weather",
     "weather: {climate: climates/yangqu.yaml, years: 3, seed: 7}",
     "3 generated years (seed 7), like Yangqu, Shanxi, 900 m"},
    {"from where generated weather comes", "weather", "weather: {climate: climates/yangqu.yaml, years: 3, seed: 7}",
     "3 generated years (seed 7), numbered from 2001: weather like that of Yangqu, Shanxi, 900 m: fitted to seven "
     "years of Taiyuan, shifted, not a record; generator spells, parameters drawn: 30 sets, year 2001 + k of a seed "
     "has "
     "set k modulo 30"},
    {"a changed climate in a line", "weather",
     "weather: {climate: {file: climates/yangqu.yaml, add_C: 2, rain_factor: 0.9}, years: 3}",
     "3 generated years (seed 1), like Yangqu, Shanxi, 900 m, changed: Tmin and Tmax +2 C, rain x 0.9"},
};

static void doubts_are_said(void **state)
{
    (void)state;
    doubtful_check(doubtful, sizeof doubtful / sizeof *doubtful);
}

static void management_is_checked(void **state)
{
    (void)state;
    bad_check(in_management, sizeof in_management / sizeof *in_management);
}

static void sweep_is_checked(void **state)
{
    (void)state;
    bad_check(in_sweep, sizeof in_sweep / sizeof *in_sweep);
}

static void output_is_checked(void **state)
{
    (void)state;
    bad_check(in_output, sizeof in_output / sizeof *in_output);
}

/* Five axes of a thousand values make 10^15 scenarios; 2^40 are possible. */
static void size_is_limited(void **state)
{
    static const char *const axes[] = {"TSUM1", "TSUM2", "SPAN", "RRI", "Q10"};
    const size_t room = 100000;
    char *text = calloc(1, room);
    assert_non_null(text);
    (void)state;
    size_t n = (size_t)snprintf(text, room, "sweep:\n");
    for (size_t a = 0; a < sizeof axes / sizeof *axes; a++) {
        n += (size_t)snprintf(text + n, room - n, "  crop.%s: [", axes[a]);
        for (int k = 0; k < 1000; k++)
            n += (size_t)snprintf(text + n, room - n, "%s%g", k ? ", " : "", 2.0 + k / 1000.0);
        n += (size_t)snprintf(text + n, room - n, "]%s", a + 1 < sizeof axes / sizeof *axes ? "\n" : "");
    }
    const struct bad_case many = {"10^15 scenarios", "sweep", text,
                                  "bad.yaml:9:3: The sweep has more than 1099511627776 scenarios."};
    bad_check(&many, 1);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(management_is_checked), cmocka_unit_test(sweep_is_checked),
        cmocka_unit_test(output_is_checked),     cmocka_unit_test(doubts_are_said),
        cmocka_unit_test(size_is_limited),
    };
    return cmocka_run_group_tests(tests, bad_folder_make, bad_folder_remove);
}
