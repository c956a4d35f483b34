/* sumi describe [TOPIC]: the rows of metadata as Markdown. docs/reference.md is what `sumi describe all` prints. */
#include "cli/command/command.h"
#include "cli/commands.h"
#include "cli/print/text.h"
#include "io/column/rows.h"
#include "io/parameters/horizons.h"
#include "io/parameters/known_keys.h"
#include "io/records/soil_csv.h"
#include "io/results/standard_names.h"
#include "io/scenario/given_attributes.h"
#include "io/text/nearest.h"
#include "scenarios/advice/harvest.h"
#include "scenarios/advice/sowing.h"
#include "scenarios/climate/change.h"
#include "scenarios/climate/normals.h"
#include "scenarios/climate/spells.h"
#include "scenarios/climate/wgen.h"
#include "scenarios/fill.h"
#include "scenarios/outlook/values.h"
#include "scenarios/quality.h"
#include "scenarios/weather/prepare.h"
#include "sim/daily/daily.h"
#include "sim/daily/summary.h"
#include "sim/integrator.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: sumi describe [TOPIC]\n\n"
    "Prints what Sumi knows of its models and files as Markdown tables: name, unit, bounds, default,\n"
    "meaning, source.\n"
    "Without a topic it lists the topics; `all` prints every one of them.\n"
    "  -h, --help   this text\n";

/* --- cells --- */

/* A bar would end the cell. */
static void print_text(const char *text)
{
    for (; *text; text++) {
        if (*text == '|')
            putchar('\\');
        putchar(*text);
    }
}

static void print_number(double value)
{
    printf("%g", value); /* rows are written with no more than its six digits; a quotient, 330 / 1110, has no end */
}

static void print_bounds(const struct sumi_field *row)
{
    print_number(row->lo);
    printf(" to ");
    print_number(row->hi);
}

/* --- tables of rows --- */

enum columns { PLAIN, WITH_DEFAULT, WITH_TOLERANCE };

/* missing: what stands where a row has no default. */
static void print_rows(const char *title, const char *note, struct sumi_fields fields, enum columns columns,
                       const char *missing)
{
    if (fields.n == 0)
        return;
    printf("\n### %s\n\n", title);
    if (note)
        printf("%s\n\n", note);
    const char *third = columns == WITH_DEFAULT ? " default |" : columns == WITH_TOLERANCE ? " tolerance |" : "";
    printf("| name | unit | bounds |%s meaning | source |\n|---|---|---|%s---|---|\n", third, *third ? "---|" : "");
    for (int k = 0; k < fields.n; k++) {
        const struct sumi_field *row = &fields.row[k];
        double value = columns == WITH_DEFAULT ? row->def : row->atol;
        printf("| `%s` | ", row->name);
        print_text(row->unit);
        printf(" | ");
        print_bounds(row);
        printf(" | ");
        if (columns != PLAIN) {
            if (isnan(value))
                printf("%s", missing);
            else
                print_number(value);
            printf(" | ");
        }
        print_text(row->doc);
        printf(" | ");
        print_text(row->source);
        printf(" |\n");
    }
}

/* --- models --- */

static void print_outputs(struct sumi_fields outputs, int n_totals)
{
    char first[32] = "first is a rate", note[128];
    if (n_totals > 1)
        snprintf(first, sizeof first, "first %d are rates", n_totals);
    snprintf(note, sizeof note, "The %s whose integral over the day is kept, for balances and doors.", first);
    print_rows("Daily outputs", n_totals > 0 ? note : NULL, outputs, PLAIN, "");
}

static const char parameters_note[] = "A value outside of its bounds is refused.";
static const char tables_note[] =
    "Pairs of x and y, linear between them. Unit and bounds are those of y; the default stands for a missing table.";
static const char states_note[] = "The tolerance is the absolute one of the solver, in the unit of the state.";
static const char memory_note[] = "Constant within a day; changed when the day closes or opens.";

#define SETTABLE_NOTE                                                                                                  \
    "On a morning of a season. A value beyond these bounds, or beyond what soil and crop can have then, is refused; "
static const char settable_crop_note[] = SETTABLE_NOTE "the CH2O that the dry mass takes to make is booked.";
static const char settable_water_note[] =
    SETTABLE_NOTE "the water that it takes is booked. The water content by depth may be set too.";

static void print_uses(const struct sumi_crop *crop)
{
    if (crop->n_uses == 0)
        return;
    printf("\n### Values that some seasons do not use\n\nThese may be missing, or stand empty, where no season of a "
           "scenario uses them. All others are always used.\n\n| name | used |\n|---|---|\n");
    for (int k = 0; k < crop->n_uses; k++) {
        const struct sumi_use *use = &crop->uses[k];
        if (use->where == SUMI_WHERE_CHOSEN)
            printf("| `%s` | where `%s` is at least %g |\n", use->name, use->choice, use->least);
        else
            printf("| `%s` | where a crop is %s |\n", use->name,
                   use->where == SUMI_WHERE_SOWN ? "sown, and not `{emerged: MM-DD}`" : "`{emerged: MM-DD}`");
    }
}

static void print_relations(const struct sumi_relation *relations, int n)
{
    if (n == 0)
        return;
    printf("\n### Relations\n\nThey must hold wherever both values are used, for all that axes combine.\n\n"
           "| relation | expected |\n|---|---|\n");
    for (int k = 0; k < n; k++) {
        printf("| %s %s %s | ", relations[k].lower ? relations[k].lower : "0", relations[k].equal ? "≤" : "<",
               relations[k].upper);
        print_text(relations[k].expected);
        printf(" |\n");
    }
}

static void print_crop(const struct sumi_crop *crop)
{
    printf("\n## %s\n\nCrop model: %s. Source: %s.\n", crop->name, crop->doc, crop->source);
    print_rows("Parameters", parameters_note, crop->params, WITH_DEFAULT, "required");
    print_rows("Tables", tables_note, crop->tables, WITH_DEFAULT, "required");
    print_uses(crop);
    print_relations(crop->relations, crop->n_relations);
    print_rows("States", states_note, crop->states, WITH_TOLERANCE, "");
    print_rows("What may be set", settable_crop_note, crop->settable, PLAIN, "");
    print_rows("Memory", memory_note, crop->memory, PLAIN, "");
    print_outputs(crop->outputs, crop->n_totals);
    printf("\n### Events\n\n| name | when |\n|---|---|\n");
    for (int e = 0; e < crop->n_events; e++)
        printf("| %s | %s |\n", crop->events[e].name, crop->events[e].doc);
}

static void print_water(const struct sumi_water *water)
{
    printf("\n## %s\n\nSoil water model: %s. Source: %s.\n", water->name, water->doc, water->source);
    print_rows("Parameters", parameters_note, water->params, WITH_DEFAULT, "required");
    print_relations(water->relations, water->n_relations);
    print_rows("States", states_note, water->states, WITH_TOLERANCE, "");
    print_rows("What may be set", settable_water_note, water->settable, PLAIN, "");
    print_rows("Memory", memory_note, water->memory, PLAIN, "");
    print_outputs(water->outputs, water->n_totals);
}

/* --- the other topics --- */

static void print_link(void)
{
    const struct sumi_fields demand = {sumi_demand_rows, SUMI_DEMAND_N}, supply = {sumi_supply_rows, SUMI_SUPPLY_N};
    printf("\n## link\n\nAll that crop and soil water tell each other. They can be asked for as daily outputs.\n");
    print_rows("From the crop to the soil water", NULL, demand, PLAIN, "");
    print_rows("From the soil water to the crop", NULL, supply, PLAIN, "");
}

static void print_roles(const char *title, const struct sumi_role *roles, int n)
{
    static const char *const among[] = {
        [SUMI_IN_PARAMS] = "parameters", [SUMI_IN_STATES] = "states",   [SUMI_IN_MEMORY] = "memory",
        [SUMI_IN_TOTALS] = "totals",     [SUMI_IN_OUTPUTS] = "outputs", [SUMI_IN_VALUES] = "states or outputs",
    };
    printf("\n### %s\n\n| part | unit | a row of its | meaning | without it |\n|---|---|---|---|---|\n", title);
    for (int k = 0; k < n; k++) {
        printf("| `%s` | ", roles[k].name);
        print_text(roles[k].unit);
        printf(" | %s | ", among[roles[k].rows]);
        print_text(roles[k].what);
        printf(" | %s |\n", roles[k].without ? roles[k].without : "**refused**");
    }
}

static void print_contract(void)
{
    printf("\n## contract\n\nThe parts that rows of a model play for season, management and summaries: a model says by "
           "name which row plays each, in this unit. [adding-a-model.md](adding-a-model.md) says how. A soil water "
           "model that holds water has to have some that are optional otherwise: in zones `SUMI_WATER_WILTING`, "
           "`SUMI_WATER_CAPACITY` and `SUMI_WATER_PORES`, and resolved in depth the two heads.\n");
    print_roles("Parts of a crop model", sumi_crop_roles, SUMI_CROP_ROLES);
    print_roles("Parts of a soil water model", sumi_water_roles, SUMI_WATER_ROLES);
}

static void print_profile(void)
{
    const struct sumi_fields rows = {sumi_profile_rows, SUMI_PROFILE_N};
    printf("\n## profile\n\nWhat can be asked for at depths of a soil that is resolved in depth, under `output: "
           "{profile: [...]}`.\n");
    print_rows("Daily profiles", NULL, rows, PLAIN, "");
}

static void print_sums(void)
{
    const struct sumi_fields rows = {sumi_sum_rows, SUMI_SUM_ROWS};
    printf("\n## sums\n\nFluxes of a day that are sums of others of the soil water model.\n");
    print_rows("Sums", NULL, rows, PLAIN, "");
}

static void print_forcing(void)
{
    const struct sumi_fields rows = {sumi_forcing_rows, SUMI_FORCING_N};
    printf("\n## forcing\n\nWhat weather, place and management impose on crop and soil; constant within a day.\n");
    print_rows("Forcing of a day", NULL, rows, PLAIN, "");
}

static void print_weather(void)
{
    const struct sumi_fields columns = {sumi_station_rows, SUMI_STATION_N};
    const struct sumi_fields settings = {sumi_weather_setting_rows, SUMI_SETTING_N}, fill = {&sumi_fill_row, 1};
    printf("\n## weather\n\nWhat a weather file can hold, and how what it lacks is derived.\n");
    print_rows("Columns of a weather file", "The first three are required; the others are used where they are there.",
               columns, PLAIN, "");
    print_rows("Settings", NULL, settings, WITH_DEFAULT, "from the site");
    print_rows("Settings of fill", "Which gaps are filled in; [records-gaps.md](records-gaps.md) has the methods.",
               fill, WITH_DEFAULT, "required");
    printf("\n### Sources of radiation\n\nThe first of these that a day has, from the one chosen on:");
    for (int k = 0; k < SUMI_RADIATION_N; k++)
        printf("%s %s", k ? "," : "", sumi_radiation_names[k]);
    printf(".\n\n### Where a value can come from\n\n`sumi weather check` counts the days of each:");
    for (int k = 0; k < SUMI_ORIGIN_N; k++)
        printf("%s %s", k ? ";" : "", sumi_origin_names[k]);
    printf(".\n");
}

static void print_quality(void)
{
    printf("\n## quality\n\nWhat is doubted in records of weather and soil water "
           "([records-quality.md](records-quality.md)). "
           "Nothing is changed by a rule.\n\n| rule | what it doubts | source |\n|---|---|---|\n");
    for (size_t k = 0; k < sumi_n_quality_rules; k++) {
        printf("| `%s` | ", sumi_quality_rules[k].name);
        print_text(sumi_quality_rules[k].doc);
        printf(" | ");
        print_text(sumi_quality_rules[k].source);
        printf(" |\n");
    }
}

static void print_textures(void)
{
    printf("\n### Texture classes\n\nWhat the `texture` of a horizon stands for: %s.\n\n| texture |",
           sumi_texture_source);
    for (int k = 0; k < SUMI_TEXTURE_VALUES; k++)
        printf(" `%s` |", sumi_horizon_rows[sumi_texture_columns[k]].name);
    printf("\n|---|");
    for (int k = 0; k < SUMI_TEXTURE_VALUES; k++)
        printf("---|");
    printf("\n");
    for (int t = 0; t < SUMI_TEXTURES; t++) {
        printf("| %s |", sumi_textures[t].name);
        for (int k = 0; k < SUMI_TEXTURE_VALUES; k++) {
            printf(" ");
            print_number(sumi_textures[t].value[k]);
            printf(" |");
        }
        printf("\n");
    }
}

static void print_soil(void)
{
    const struct sumi_fields record = {&sumi_soil_gap_row, 1}, horizon = {sumi_horizon_rows, SUMI_HZ_N},
                             keys = {sumi_horizon_key_rows, SUMI_HZ_KEY_N}, made = {sumi_made_rows, SUMI_MADE_N},
                             column = {sumi_column_file_rows, COLUMN_KEYS};
    printf(
        "\n## soil\n\nRecords of soil moisture ([formats-soil.md](formats-soil.md)), and horizons as a bare column has "
        "them ([soil-column.md](soil-column.md)). The parameters of a water model stand under its name.\n");
    print_rows("Settings of a soil record", NULL, record, WITH_DEFAULT, "required");
    print_rows("Parameters of a horizon", "Those of van Genuchten's form may come from a texture.", horizon,
               WITH_DEFAULT, "required");
    print_rows("Other numbers of a horizon", NULL, keys, PLAIN, "");
    print_rows("What a horizon is made of", "In place of a texture ([soil-import.md](soil-import.md)).", made,
               WITH_DEFAULT, "none");
    print_textures();
    print_rows("Keys of a bare column", "The source is the section of the file.", column, WITH_DEFAULT, "none");
}

/* Lists of numbers, some of which have as many units as there are variables. */
static void print_spells(void)
{
    printf("\n### Spells: numbers of a set\n\nThe fitted one, and each of the drawn ones.\n\n"
           "| name | lists x numbers | bounds | meaning | source |\n|---|---|---|---|---|\n");
    for (int b = 0; b < SUMI_SPELLS_BLOCKS; b++) {
        const struct sumi_spells_block *block = &sumi_spells_blocks[b];
        printf("| `%s` | %d x %d | %g to %g | %s | %s |\n", block->field.name, block->rows, block->columns,
               block->field.lo, block->field.hi, block->field.doc, block->field.source);
    }
}

static void print_climate(void)
{
    const struct sumi_fields variables = {sumi_climate_variable_rows, SUMI_CLIMATE_VARIABLES};
    const struct sumi_fields monthly = {sumi_climate_monthly_rows, SUMI_CLIMATE_MONTHLY};
    const struct sumi_fields months = {&sumi_spells_amount_month_row, 1}, normals = {sumi_normal_rows, SUMI_NORMALS};
    const struct sumi_fields change = {sumi_climate_change_rows, SUMI_CHANGE_PARTS};
    printf("\n## climate\n\nWhat the weather generators are fitted to and draw.\n\n### Generators\n\n"
           "| name | meaning | source |\n|---|---|---|\n");
    for (int k = 0; k < SUMI_GENERATOR_KINDS; k++) {
        const struct sumi_generator_row row = sumi_generator_row((enum sumi_generator_kind)k);
        printf("| `%s` | %s | %s |\n", row.name, row.doc, row.source);
    }
    print_rows("Variables of a day", "WGEN has annual cycles of their mean and variance, on dry and on wet days.",
               variables, PLAIN, "");
    print_rows("WGEN: values by month", NULL, monthly, PLAIN, "");
    print_spells();
    print_rows("Spells: values by month", "Of all sets, where the record was brought to normals.", months, PLAIN, "");
    print_rows("Monthly normals", "Columns of the file that `--normals` of `sumi weather fit` names.", normals, PLAIN,
               "");
    print_rows("Changes", "Of the weather of a climate, by month; the source is one that does it likewise.", change,
               WITH_DEFAULT, "");
}

/* The methods, and the tolerance of each where none is said. */
static void print_methods(void)
{
    printf("\n### Methods of cvode\n\nWith `richards` `sdirk2` where none is said, and `bdf` where `rtol` is said and "
           "below %g; else `adams`. The numbers are the `rtol` of each where none is said.\n\n"
           "| name | meaning | bucket, potential | richards | `sumi soil` | source |\n|---|---|---|---|---|---|\n",
           sumi_sdirk2_least);
    for (int m = 0; m < SUMI_SOLVER_METHODS; m++) {
        printf("| `%s` | %s |", sumi_solver_method_names[m], sumi_solver_method_docs[m]);
        for (int solved = 0; solved < SUMI_SOLVED_N; solved++)
            if (isnan(sumi_solver_rtol[solved][m]))
                printf(" refused |");
            else
                printf(" %g |", sumi_solver_rtol[solved][m]);
        printf(" %s |\n", sumi_solver_method_sources[m]);
    }
}

static void print_solver(void)
{
    const struct sumi_fields rows = {sumi_solver_rows[SUMI_SOLVED_ZONES], SUMI_SOLVER_N},
                             column = {sumi_solver_rows[SUMI_SOLVED_COLUMN], SUMI_SOLVER_N};
    printf("\n## solver\n\n### Integrators\n\n| name | meaning | source |\n|---|---|---|\n");
    for (int k = 0; sumi_integrators[k]; k++)
        printf("| `%s` | %s | %s |\n", sumi_integrators[k]->name, sumi_integrators[k]->doc,
               sumi_integrators[k]->source);
    print_methods();
    print_rows("Settings of cvode", NULL, rows, WITH_DEFAULT, "by method");
    print_rows("Settings of cvode on a resolved soil", NULL, column, WITH_DEFAULT, "by method");
}

static void print_not_used(const char *title, const struct sumi_not_used *rows, int n)
{
    printf("\n### %s\n\n| names | what they are of |\n|---|---|\n", title);
    for (int k = 0; k < n; k++) {
        bool first = k == 0 || strcmp(rows[k].why, rows[k - 1].why) != 0;
        bool last = k == n - 1 || strcmp(rows[k].why, rows[k + 1].why) != 0;
        printf("%s`%s`", first ? "| " : ", ", rows[k].name);
        if (last)
            printf(" | %s |\n", rows[k].why);
    }
}

static void print_switches(const struct sumi_switch *rows, int n)
{
    for (int k = 0; k < n; k++) {
        printf("| `%s` | above 0", rows[k].name);
        if (rows[k].unless)
            printf(", unless `%s` is 0", rows[k].unless);
        if (rows[k].from)
            printf(", and `%s` below the stage at which the crop ends", rows[k].from);
        printf(" | %s |\n", rows[k].then);
    }
}

static void print_names(void)
{
    printf(
        "\n## names\n\nNames of other programs that crop and soil files may hold. They are read over, and `sumi check` "
        "lists those that a file has. Every other name that no model has is refused.\n");
    print_not_used("In a crop file", sumi_crop_not_used, SUMI_CROP_NOT_USED);
    print_not_used("In a soil file", sumi_soil_not_used, SUMI_SOIL_NOT_USED);
    printf("\n### Those that can be on\n\nWhere one is, a warning says so and stays in the results.\n\n| name | on "
           "where it "
           "is | what is then left out |\n|---|---|---|\n");
    print_switches(sumi_crop_switches, SUMI_CROP_SWITCHES);
    print_switches(sumi_soil_switches, SUMI_SOIL_SWITCHES);
}

static const char *kind_name(enum sumi_variable_kind kind)
{
    static const char *const name[] = {
        [SUMI_AMOUNT] = "amount", [SUMI_EXACT] = "exact", [SUMI_MOMENT] = "date",
        [SUMI_COUNT] = "count",   [SUMI_CODE] = "code",
    };
    return name[kind];
}

static const char *or_dash(const char *text)
{
    return text ? text : "–";
}

static void print_summary(void)
{
    printf("\n## summary\n\nOne value a season, in every cube. [output.md](output.md) says how each kind is stored.\n"
           "\n| name | unit | kind | possible | meaning | CF | ICASA | over time | source |\n"
           "|---|---|---|---|---|---|---|---|---|\n");
    for (int k = 0; k < SUMI_SUMMARY_N; k++) {
        const struct sumi_variable *row = &sumi_summary_rows[k];
        printf("| `%s` | %s | %s | ", row->name, row->unit, kind_name(row->kind));
        if (isfinite(row->lo))
            printf("%g to %g | ", row->lo, row->hi);
        else
            printf("in order | "); /* dates */
        print_text(row->doc);
        printf(" | %s | %s | %s | ", or_dash(sumi_standard_name(row->name, row->unit)), or_dash(row->icasa),
               or_dash(row->cell_methods));
        print_text(row->source);
        printf(" |\n");
    }
}

static void print_attributes(void)
{
    printf("\n## attributes\n\nWhat a scenario may say of its results under `output: {attributes: {...}}`, each a text "
           "of up "
           "to %d bytes. The file takes them over; names and meanings are those of the Attribute Convention for Data "
           "Discovery "
           "1.3. What the file makes itself is refused.\n\n| attribute | meaning |\n|---|---|\n",
           SUMI_GIVEN_BYTES);
    for (int k = 0; k < SUMI_GIVEN_N; k++) {
        printf("| `%s` | ", sumi_given_rows[k].name);
        print_text(sumi_given_rows[k].doc);
        printf(" |\n");
    }
}

static void print_outcomes(void)
{
    printf(
        "\n## outcomes\n\nHow a season ended: the values of `status`.\n\n| code | word | meaning |\n|---|---|---|\n");
    for (int k = 0; k < SUMI_OUTCOME_N; k++)
        printf("| %d | `%s` | %s |\n", k, sumi_outcome_word((enum sumi_outcome)k),
               sumi_outcome_meaning((enum sumi_outcome)k));
}

static void print_priors(void)
{
    printf(
        "\n### What the members of an outlook differ in\n\nEach is even between its two ends, some in the logarithm; "
        "`outlook: {uncertain: {NAME: [from, to]}}` says otherwise, within the bounds, and `none` that it is known. A "
        "factor has the unit 1. Models that have no such part go without.\n\n"
        "| name | unit | from | to | even in | bounds | meaning | source |\n|---|---|---|---|---|---|---|---|\n");
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++) {
        const struct sumi_uncertain_row *row = &sumi_uncertain_rows[k];
        printf("| `%s` | %s | %g | %g | %s | %g to %g | ", row->field.name, row->field.unit, row->prior.from,
               row->prior.to, row->by_logarithm ? "logarithm" : "value", row->field.lo, row->field.hi);
        print_text(row->field.doc);
        printf(" | ");
        print_text(row->field.source);
        printf(" |\n");
    }
}

static void print_arrays(void)
{
    printf("\n### The ensemble of an outlook\n\nArrays in the file of `--ensemble`, and in the library. A unit of - is "
           "that of the position on the axis `uncertain` or `series`.\n\n"
           "| name | over | unit | meaning |\n|---|---|---|---|\n");
    const struct sumi_outlook_array *row;
    for (size_t k = 0; (row = sumi_outlook_array_row(k)); k++) {
        printf("| `%s` | ", row->name);
        for (int d = 0; d < row->n_dimensions; d++)
            printf("%s%s", d ? ", " : "", sumi_over_rows[row->over[d]].name);
        printf(" | %s | ", row->unit ? row->unit : "-");
        print_text(row->doc);
        printf(" |\n");
    }
}

static void print_outlook(void)
{
    char definition[SUMI_SHOWN], window[SUMI_SHOWN];
    printf("\n## outlook\n");
    print_priors();
    printf("\n### Risks\n\n| name | what counts as it | when | source |\n|---|---|---|---|\n");
    for (int k = 0; k < SUMI_RISKS; k++) {
        const struct sumi_risk_row *row = &sumi_risk_rows[k];
        printf("| `%s` | %s | %s | ", row->name,
               sumi_in_language(SUMI_ENGLISH, row->definition, definition, sizeof definition),
               sumi_in_language(SUMI_ENGLISH, row->window, window, sizeof window));
        print_text(row->source);
        printf(" |\n");
    }
    print_arrays();
}

static void print_advice(void)
{
    printf(
        "\n## advice\n\n### Phases of the crop that have thresholds of irrigation\n\nThe root zone is filled up when "
        "depletion reaches the threshold times the readily available water. The standard thresholds are those where "
        "none were found for the plot, nor given.\n\n| phase | from stage | standard threshold |\n|---|---|---|\n");
    for (int k = 0; k < SUMI_PHASES; k++)
        printf("| `%s` | %g | %g |\n", sumi_phase_names[k], sumi_phase_begins[k], sumi_policy_standard.over_raw[k]);
    print_rows("When to sow, or to sow again", "The default is what is used.",
               (struct sumi_fields){sumi_sowing_rules, SUMI_SOWING_RULES}, WITH_DEFAULT, "");
    print_rows("When to harvest", "The default is what is used.",
               (struct sumi_fields){sumi_harvest_rules, SUMI_HARVEST_RULES}, WITH_DEFAULT, "");
}

/* --- the command --- */

static const struct {
    const char *name, *doc;
    void (*print)(void);
} topics[] = {
    {"link", "what crop and soil water tell each other", print_link},
    {"contract", "the parts that rows of a model play", print_contract},
    {"forcing", "what weather and management impose on a day", print_forcing},
    {"sums", "sums of daily fluxes", print_sums},
    {"profile", "daily profiles of a soil that is resolved in depth", print_profile},
    {"weather", "columns of a weather file, and how gaps are filled", print_weather},
    {"quality", "what is doubted in records of weather and soil water", print_quality},
    {"soil", "records of soil moisture, horizons and textures, the keys of a bare column", print_soil},
    {"climate", "weather generators, what they are fitted to, changes", print_climate},
    {"solver", "integrators and their settings", print_solver},
    {"summary", "the variables of a cube", print_summary},
    {"outlook", "what the members of an outlook differ in, the risks that are looked for, the ensemble", print_outlook},
    {"advice", "thresholds of irrigation, and by what rules sowing and harvest are advised", print_advice},
    {"outcomes", "how a season can end", print_outcomes},
    {"attributes", "what a scenario may say of its results", print_attributes},
    {"names", "names of other programs that parameter files may hold", print_names},
};
enum { N_TOPICS = sizeof topics / sizeof *topics, MOST_NAMES = 64 };

static void print_list(void)
{
    printf("## Models\n\n| name | kind | meaning |\n|---|---|---|\n");
    for (int k = 0; sumi_crops[k]; k++)
        printf("| `%s` | crop | %s |\n", sumi_crops[k]->name, sumi_crops[k]->doc);
    for (int k = 0; sumi_waters[k]; k++)
        printf("| `%s` | soil water | %s |\n", sumi_waters[k]->name, sumi_waters[k]->doc);
    for (int k = 0; sumi_integrators[k]; k++)
        printf("| `%s` | integrator | %s |\n", sumi_integrators[k]->name, sumi_integrators[k]->doc);
    printf("\n## Other topics\n\n| name | what it lists |\n|---|---|\n");
    for (int k = 0; k < N_TOPICS; k++)
        printf("| `%s` | %s |\n", topics[k].name, topics[k].doc);
}

static void print_all(void)
{
    printf("<!-- Written by `make docs`, which runs `sumi describe all`; do not edit. `make check` fails when it is "
           "stale. -->\n# Reference\n\nEvery parameter, table, state, output and setting, from the rows of metadata "
           "that check the input and label the output. [models.md](models.md) has the equations and the sources in "
           "full.\n\n");
    print_list();
    for (int k = 0; sumi_crops[k]; k++)
        print_crop(sumi_crops[k]);
    for (int k = 0; sumi_waters[k]; k++)
        print_water(sumi_waters[k]);
    for (int k = 0; k < N_TOPICS; k++)
        topics[k].print();
}

static bool print_topic(const char *name)
{
    const struct sumi_crop *crop = sumi_crop_named(name);
    const struct sumi_water *water = sumi_water_named(name);
    for (int k = 0; k < N_TOPICS; k++)
        if (strcmp(name, topics[k].name) == 0) {
            topics[k].print();
            return true;
        }
    if (strcmp(name, "all") == 0)
        print_all();
    else if (crop)
        print_crop(crop);
    else if (water)
        print_water(water);
    else
        return false;
    return true;
}

static int unknown_topic(const char *name)
{
    const char *known[MOST_NAMES];
    size_t n = 0;
    known[n++] = "all";
    for (int k = 0; sumi_crops[k] && n < MOST_NAMES; k++)
        known[n++] = sumi_crops[k]->name;
    for (int k = 0; sumi_waters[k] && n < MOST_NAMES; k++)
        known[n++] = sumi_waters[k]->name;
    for (int k = 0; k < N_TOPICS && n < MOST_NAMES; k++)
        known[n++] = topics[k].name;
    char shown[SUMI_SHOWN];
    const char *near = sumi_nearest(name, known, n);
    fprintf(stderr, "sumi: nothing called %s to describe%s%s%s\nexpected one of:", sumi_shown(name, shown),
            near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
    for (size_t k = 0; k < n; k++)
        fprintf(stderr, " %s", known[k]);
    fprintf(stderr, "\n");
    return SUMI_EXIT_USAGE;
}

int sumi_command_describe(int argc, char **argv)
{
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option = sumi_next_option(argc, argv, "h", options, &given);
    if (option == 'h') {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    if (option != -1 || argc - optind > 1) {
        fputs(usage, stderr);
        return SUMI_EXIT_USAGE;
    }
    if (argc == optind)
        print_list();
    else if (!print_topic(argv[optind]))
        return unknown_topic(argv[optind]);
    return SUMI_EXIT_DONE;
}
