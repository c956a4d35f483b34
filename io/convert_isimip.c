/* A file of ISIMIP's crop sector, of one field: the variables of the protocol that Sumi has, over growing seasons.
 *
 * Source: ISIMIP3 simulation protocol, agriculture, definitions of 2026-08 (commit 39b5c3a): names, long names, units,
 * dimensions (time, lat, lon), the specifiers mil, noirr and firr, reporting per growing season; missing values as its
 * quality control has them. The protocol has no word for a crop that failed: 1e20 marks what was not simulated, so a
 * season that was simulated and brought nothing has a yield of 0. */
#include "io/convert_internal.h"
#include "io/results.h"
#include "io/text.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what the protocol asks for, of what --- */

enum source {
    YIELD_ALL,
    YIELD,
    BIOMASS,
    EVAPOTRANSPIRATION,
    TRANSPIRATION,
    EVAPORATION,
    SOWN,
    ANTHESIS,
    MATURITY,
    HARVEST,
    IRRIGATIONS,
    SOURCES
};

static const struct {
    const char *name, *unit; /* the unit that is read; NULL: a date or a count */
} sources[SOURCES] = {
    [YIELD_ALL] = {"yield_all_years", "t ha-1"},
    [YIELD] = {"yield", "t ha-1"},
    [BIOMASS] = {"biomass", "t ha-1"},
    [EVAPOTRANSPIRATION] = {"evapotranspiration", "mm"},
    [TRANSPIRATION] = {"transpiration", "mm"},
    [EVAPORATION] = {"soil_evaporation", "mm"},
    [SOWN] = {"sowing_date", NULL},
    [ANTHESIS] = {"anthesis_date", NULL},
    [MATURITY] = {"maturity_date", NULL},
    [HARVEST] = {"harvest_date", NULL},
    [IRRIGATIONS] = {"irrigation_number", NULL},
};

static double day_of_year(double date)
{
    return isnan(date) ? date : sumi_day_of_year((int)floor(date));
}

static double year_of(double date)
{
    return isnan(date) ? date : sumi_date_split((int)floor(date)).year;
}

/* Value of a season, s[SOURCES] with NaN where there is none. */
static double crop_yield(const double *s)
{
    return isnan(s[YIELD_ALL]) ? s[YIELD] : s[YIELD_ALL];
}

static double above_ground(const double *s)
{
    return s[BIOMASS];
}

/* 1 mm of water is 1 kg m-2. */
static double evapotranspiration(const double *s)
{
    return isnan(s[EVAPOTRANSPIRATION]) ? s[TRANSPIRATION] + s[EVAPORATION] : s[EVAPOTRANSPIRATION];
}

static double planting_day(const double *s)
{
    return day_of_year(s[SOWN]);
}

static double planting_year(const double *s)
{
    return year_of(s[SOWN]);
}

static double days_to_anthesis(const double *s)
{
    return s[ANTHESIS] - s[SOWN];
}

static double days_to_maturity(const double *s)
{
    return s[MATURITY] - s[SOWN];
}

static double harvest_year(const double *s)
{
    return year_of(s[HARVEST]);
}

static const struct {
    const char *name, *unit, *long_name, *comment;
    enum source needs; /* at least */
    double (*value)(const double *s);
} rows[] = {
    {"yield", "dry matter (t ha-1)", "Crop Yields", "0 where the crop was grown and nothing was harvested", YIELD,
     crop_yield},
    {"biom", "t ha-1", "Total Above Ground Biomass Dry Matter Yields", "at the end of the season", BIOMASS,
     above_ground},
    {"evapcum", "kg m-2", "Cumulative Evapotranspiration",
     "transpiration, and evaporation from the soil and from water that stands on it, from planting to the end of the "
     "season",
     TRANSPIRATION, evapotranspiration},
    {"plantday", "day of year", "Planting Date", NULL, SOWN, planting_day},
    {"plantyear", "calendar year", "Planting Year", NULL, SOWN, planting_year},
    {"anthday", "days from planting", "Anthesis Date", NULL, ANTHESIS, days_to_anthesis},
    {"matyday", "days from planting", "Maturity Date", NULL, MATURITY, days_to_maturity},
    {"harvyear", "calendar year", "Harvest Year", "year in which the season ended", HARVEST, harvest_year},
};
enum { ROWS = sizeof rows / sizeof *rows };

/* --- reading --- */

struct isimip {
    struct sumi_converting c;
    size_t year; /* the axis */
    const struct sumi_cube_axis *years;
    int variable[SOURCES];  /* of the cube, or -1 */
    double *value[SOURCES]; /* [years->n], NaN where the cube has none */
    struct sumi_cube_axis axis[3];
    struct sumi_cube_variable made[ROWS];
    struct sumi_cube_attribute comment[ROWS];
    size_t row[ROWS];
    double place[2]; /* latitude and longitude */
};

static enum sumi_status find_year(struct isimip *isimip, struct sumi_error *error)
{
    const struct sumi_cube *from = isimip->c.from;
    for (size_t a = 0; a < from->n_axes; a++)
        if (strcmp(from->axes[a].name, "year") == 0) {
            isimip->year = a;
            isimip->years = &from->axes[a];
        }
    if (!isimip->years || isimip->years->kind == SUMI_CUBE_LABELS || isimip->years->kind == SUMI_CUBE_DATES)
        return sumi_fail(error, SUMI_INPUT,
                         "The cube has no axis of years, as growing seasons are counted by. Sweep over `year: all`.");
    for (size_t i = 0; i < isimip->years->n; i++) {
        double year = sumi_cube_coordinate(isimip->years, i);
        if (year != floor(year) || !(fabs(year) <= 9999) ||
            (i > 0 && year <= sumi_cube_coordinate(isimip->years, i - 1)))
            return sumi_fail(error, SUMI_INPUT,
                             "The years of the cube are no whole numbers that rise: %g stands at %zu.", year, i + 1);
    }
    return SUMI_OK;
}

/* Each other axis has one position, or one that was chosen. */
static enum sumi_status check_choice(const struct isimip *isimip, struct sumi_error *error)
{
    const struct sumi_cube *from = isimip->c.from;
    char open[600] = "";
    for (size_t a = 0; a < from->n_axes; a++) {
        char label[64], number[SUMI_NUMBER_TEXT];
        const struct sumi_cube_axis *axis = &from->axes[a];
        if (a == isimip->year || axis->n == 1 || isimip->c.how->at[a] != SUMI_CONVERT_ALL)
            continue;
        sumi_text_copy(label, sizeof label,
                       axis->kind == SUMI_CUBE_LABELS ? axis->labels[0]
                                                      : sumi_text_number(sumi_cube_coordinate(axis, 0), number));
        const size_t used = strlen(open);
        snprintf(open + used, sizeof open - used, " --at %.80s=%s", axis->name, label);
    }
    if (isimip->c.how->at[isimip->year] != SUMI_CONVERT_ALL)
        return sumi_fail(error, SUMI_REFUSED, "--at takes no year here: the file is over all growing seasons.");
    return *open ? sumi_fail(error, SUMI_REFUSED,
                             "ISIMIP's files have one field, and the cube has several. Choose one position on each of "
                             "these axes, as%s.",
                             open)
                 : SUMI_OK;
}

static enum sumi_status read_sources(struct isimip *isimip, struct sumi_error *error)
{
    struct sumi_converting *c = &isimip->c;
    const size_t n = isimip->years->n;
    size_t start[SUMI_CUBE_MAX_RANK] = {0}, count[SUMI_CUBE_MAX_RANK];
    for (size_t a = 0; a < c->from->n_axes; a++) {
        start[a] = c->how->at[a] != SUMI_CONVERT_ALL ? c->how->at[a] : 0;
        count[a] = a == isimip->year ? n : 1;
    }
    for (int s = 0; s < SOURCES; s++) {
        isimip->value[s] = sumi_convert_keep(c, n, sizeof(double));
        isimip->variable[s] = sumi_cube_variable_find(c->from, sources[s].name);
        if (!isimip->value[s])
            return sumi_convert_check(c, error);
        if (isimip->variable[s] >= 0 && c->from->variables[isimip->variable[s]].inner > 0)
            isimip->variable[s] = -1;
        const size_t v = (size_t)isimip->variable[s];
        enum sumi_status status = SUMI_OK;
        if (isimip->variable[s] < 0) {
            for (size_t i = 0; i < n; i++)
                isimip->value[s][i] = NAN;
            continue;
        }
        if (sources[s].unit)
            status = sumi_cube_convert(c->file, v, sources[s].unit, error);
        else if (s != IRRIGATIONS && c->from->variables[v].type != SUMI_CUBE_DATE &&
                 c->from->variables[v].type != SUMI_CUBE_MOMENT)
            status = sumi_fail(error, SUMI_INPUT, "%s of the cube has no dates.", sources[s].name);
        if (status == SUMI_OK)
            status = sumi_cube_read(c->file, v, start, count, isimip->value[s], error);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}

/* --- rainfed or irrigated --- */

/* The strategy of the field: the position on the axis, or the only one. */
static const char *strategy(const struct isimip *isimip)
{
    const struct sumi_cube *from = isimip->c.from;
    for (size_t a = 0; a < from->n_axes; a++) {
        const struct sumi_cube_axis *axis = &from->axes[a];
        const size_t at = isimip->c.how->at[a];
        if (strcmp(axis->name, "irrigation") == 0 && axis->kind == SUMI_CUBE_LABELS)
            return axis->labels[at == SUMI_CONVERT_ALL ? 0 : at];
    }
    for (size_t k = 0; k < from->n_scalars; k++)
        if (strcmp(from->scalars[k].name, "irrigation") == 0 && from->scalars[k].text)
            return from->scalars[k].text;
    return SUMI_SECTION_IRRIGATION;
}

/* Whether the strategy asks for water, or gave some in any season where the cube does not say. */
static bool is_irrigated(const struct isimip *isimip)
{
    const char *asking = sumi_cube_attribute(isimip->c.from, SUMI_IRRIGATED);
    bool watered = asking && sumi_text_has_line(asking, strategy(isimip));
    for (size_t i = 0; i < isimip->years->n; i++)
        watered = watered || isimip->value[IRRIGATIONS][i] > 0.0;
    return watered;
}

/* --- the file --- */

/* The latitude, where it is an axis of the cube: site_latitude_deg, or as older cubes write it. */
static double chosen(const struct sumi_converting *c, const char *place)
{
    char name[SUMI_CONVERT_NAME], legal[SUMI_CONVERT_NAME];
    snprintf(name, sizeof name, "site_%s_deg", place);
    for (size_t a = 0; a < c->from->n_axes; a++)
        if (strcmp(sumi_convert_name(c->from->axes[a].name, legal), name) == 0 &&
            c->from->axes[a].kind != SUMI_CUBE_LABELS)
            return sumi_cube_coordinate(&c->from->axes[a], c->how->at[a] == SUMI_CONVERT_ALL ? 0 : c->how->at[a]);
    return NAN;
}

static void define_axes(struct isimip *isimip, int since)
{
    struct sumi_converting *c = &isimip->c;
    const size_t n = isimip->years->n;
    double *seasons = sumi_convert_keep(c, n, sizeof *seasons);
    for (size_t i = 0; seasons && i < n; i++)
        seasons[i] = sumi_cube_coordinate(isimip->years, i) - since;
    isimip->axis[0] = (struct sumi_cube_axis){
        .name = "time",
        .long_name = "Time",
        .unit = sumi_convert_text(c, "growing seasons since %04d-01-01 00:00:00", since),
        .kind = SUMI_CUBE_NUMBERS,
        .n = n,
        .values = seasons,
        .standard_name = "time",
        .letter = "T",
        .calendar = "standard",
    };
    static const char *const name[] = {"lat", "lon"}, *const of[] = {"latitude", "longitude"};
    static const char *const long_name[] = {"Latitude", "Longitude"}, *const letter[] = {"Y", "X"};
    static const char *const unit[] = {"degrees_north", "degrees_east"};
    for (int k = 0; k < 2; k++) {
        isimip->place[k] = sumi_convert_constant(c, of[k]);
        if (isnan(isimip->place[k]))
            isimip->place[k] = chosen(c, of[k]);
        isimip->axis[1 + k] = (struct sumi_cube_axis){.name = name[k],
                                                      .long_name = long_name[k],
                                                      .unit = unit[k],
                                                      .kind = SUMI_CUBE_NUMBERS,
                                                      .n = 1,
                                                      .values = &isimip->place[k],
                                                      .standard_name = of[k],
                                                      .letter = letter[k]};
    }
    c->to.axes = isimip->axis;
    c->to.n_axes = 3;
}

/* The variable of the cube that is missing for a row, or NULL. */
static const char *lacking(const struct isimip *isimip, enum source needs)
{
    const int *v = isimip->variable;
    const enum source also = needs == TRANSPIRATION                   ? EVAPORATION
                             : needs == ANTHESIS || needs == MATURITY ? SOWN
                                                                      : needs;
    if ((needs == YIELD && v[YIELD_ALL] >= 0) || (needs == TRANSPIRATION && v[EVAPOTRANSPIRATION] >= 0))
        return NULL;
    return v[needs] < 0 ? sources[needs].name : v[also] < 0 ? sources[also].name : NULL;
}

static void define_variables(struct isimip *isimip)
{
    struct sumi_converting *c = &isimip->c;
    const bool irrigated = is_irrigated(isimip);
    for (int k = 0; k < ROWS; k++) {
        const char *lack = lacking(isimip, rows[k].needs);
        const bool ripe_alone = rows[k].needs == YIELD && isimip->variable[YIELD_ALL] < 0;
        const char *comment =
            ripe_alone ? "missing where the crop did not ripen: the cube has no other yield" : rows[k].comment;
        if (lack) {
            sumi_convert_say(c, "%s is left out: the cube has no %s", rows[k].name, lack);
            continue;
        }
        const size_t made = c->to.n_variables++;
        isimip->row[made] = (size_t)k;
        isimip->comment[made] = (struct sumi_cube_attribute){"comment", comment, 0};
        isimip->made[made] = (struct sumi_cube_variable){
            .name = sumi_convert_text(c, "%s-mil-%s", rows[k].name, irrigated ? "firr" : "noirr"),
            .unit = rows[k].unit,
            .long_name = rows[k].long_name,
            .type = SUMI_CUBE_FLOAT32,
            .attributes = &isimip->comment[made],
            .n_attributes = comment != NULL,
        };
    }
    c->to.variables = isimip->made;
    if (irrigated)
        sumi_convert_say(c,
                         "firr means full irrigation in ISIMIP: see whether the strategy %s gives all that the crop "
                         "needs. What it gave is left out, as the protocol asks for what would be needed (pirnreqcum)",
                         strategy(isimip));
}

/* Says which field it is: one season of it has no other place for that. */
static void define_attributes(struct isimip *isimip)
{
    static const char *const but[] = {"Conventions", "history", SUMI_CUBE_FORMAT_NAME, "coordinates", "comment", NULL};
    struct sumi_converting *c = &isimip->c;
    char field[2000] = "";
    for (size_t a = 0; a < c->from->n_axes; a++) {
        const struct sumi_cube_axis *axis = &c->from->axes[a];
        const size_t at = c->how->at[a] == SUMI_CONVERT_ALL ? 0 : c->how->at[a], used = strlen(field);
        char number[SUMI_NUMBER_TEXT];
        if (a != isimip->year)
            snprintf(field + used, sizeof field - used, "%s%.80s %.200s", used ? ", " : "", axis->name,
                     axis->kind == SUMI_CUBE_LABELS ? axis->labels[at]
                                                    : sumi_text_number(sumi_cube_coordinate(axis, at), number));
    }
    sumi_text_mend(field);
    struct sumi_cube_attribute *more = sumi_convert_attributes(c, but, 1);
    if (more && *field) {
        *more = (struct sumi_cube_attribute){"comment", sumi_convert_text(c, "one field: %s", field), 0};
        c->to.n_attributes++;
    }
    if (!sumi_cube_attribute(c->from, "institution") || !sumi_cube_attribute(c->from, "contact"))
        sumi_convert_say(c, "ISIMIP asks for the attributes institution and contact (\"NAME <EMAIL>\"): the cube does "
                            "not have both");
}

static enum sumi_status write_seasons(struct isimip *isimip, struct sumi_error *error)
{
    struct sumi_converting *c = &isimip->c;
    enum sumi_status status = sumi_cube_block_create(c->writer, &c->block, error);
    for (size_t v = 0; v < c->to.n_variables; v++)
        for (size_t i = 0; i < isimip->years->n && status == SUMI_OK; i++) {
            double season[SOURCES];
            for (int s = 0; s < SOURCES; s++)
                season[s] = isimip->value[s][i];
            const double value = rows[isimip->row[v]].value(season);
            status = sumi_cube_put_chunk(c->writer, v, (const size_t[]){i, 0, 0}, &value, c->block, error);
        }
    sumi_cube_block_destroy(c->block);
    if (status == SUMI_OK)
        return sumi_cube_finish(c->writer, error);
    sumi_cube_abandon(c->writer);
    return status;
}

static enum sumi_status define(struct isimip *isimip, int since, struct sumi_error *error)
{
    static const size_t record[] = {1, 1, 1}; /* the protocol's chunk: one season of the whole grid */
    struct sumi_converting *c = &isimip->c;
    define_axes(isimip, since);
    if (!isfinite(isimip->place[0]) || !isfinite(isimip->place[1]))
        return sumi_fail(error, SUMI_INPUT, "The cube does not say its latitude and longitude, which ISIMIP asks for.");
    if (sumi_cube_coordinate(isimip->years, 0) < since)
        return sumi_fail(error, SUMI_REFUSED,
                         "The cube begins in %.0f, and seasons are counted from %d on. Give --since "
                         "an earlier year: 1601, as in ISIMIP3b.",
                         sumi_cube_coordinate(isimip->years, 0), since);
    define_variables(isimip);
    define_attributes(isimip);
    if (c->to.n_variables == 0)
        return sumi_fail(error, SUMI_INPUT, "The cube has none of the variables that ISIMIP's file would have.");
    enum sumi_status status = sumi_cube_layout_chunks(&c->layout, &c->to, record, error);
    return status == SUMI_OK ? sumi_convert_check(c, error) : status;
}

enum sumi_status sumi_convert_isimip(struct sumi_cube_file *file, const struct sumi_conversion *conversion, int since,
                                     struct sumi_output *output, struct sumi_error *error)
{
    static const struct sumi_cube_form form = {.missing = 1e20, .repeats_missing = true, .classic = true, .deflate = 5};
    struct isimip *isimip = calloc(1, sizeof *isimip);
    if (!isimip)
        return sumi_fail(error, SUMI_MEMORY, "no memory for the description of the file");
    isimip->c = (struct sumi_converting){
        .file = file, .from = sumi_cube_definition(file), .how = conversion, .to = {.form = &form}};
    enum sumi_status status = find_year(isimip, error);
    if (status == SUMI_OK)
        status = check_choice(isimip, error);
    if (status == SUMI_OK)
        status = read_sources(isimip, error);
    if (status == SUMI_OK)
        status = define(isimip, since, error);
    if (status == SUMI_OK)
        status = sumi_cube_create(output, &isimip->c.to, &isimip->c.layout, &isimip->c.writer, error);
    if (status == SUMI_OK)
        status = write_seasons(isimip, error);
    sumi_convert_free(&isimip->c);
    free(isimip);
    return status;
}
