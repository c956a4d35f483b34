/* A file of ISIMIP's crop sector, of one field: the variables of the protocol that Sumi has, over growing seasons.
 *
 * Source: ISIMIP3 simulation protocol, agriculture, definitions of 2026-08 (commit 39b5c3a): names, long names, units,
 * dimensions (time, lat, lon), the specifiers mil, noirr and firr, reporting per growing season; missing values as its
 * quality control has them. The protocol has no word for a crop that failed: 1e20 marks what was not simulated, so a
 * season that was simulated and brought nothing has a yield of 0. */
#define _XOPEN_SOURCE 700 /* open_memstream */
#include "io/convert/convert_internal.h"
#include "io/results/results.h"
#include "io/text/text.h"
#include "messages/convert.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"

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

struct season {
    double year;
    size_t at; /* on the axis of the cube */
};

struct isimip {
    struct sumi_converting c;
    size_t year; /* the axis */
    const struct sumi_cube_axis *years;
    struct season *season;  /* [years->n], in rising order */
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
        return sumi_fail(error, SUMI_E_CONVERT_YEAR_NONE);
    return SUMI_OK;
}

static int by_year(const void *a, const void *b)
{
    const double year[] = {((const struct season *)a)->year, ((const struct season *)b)->year};
    return (year[0] > year[1]) - (year[0] < year[1]);
}

/* Time rises in the file, however the years stand in the cube. */
static enum sumi_status order_years(struct isimip *isimip, struct sumi_error *error)
{
    const size_t n = isimip->years->n;
    struct season *season = isimip->season = sumi_convert_keep(&isimip->c, n, sizeof *season);
    if (!season)
        return sumi_convert_check(&isimip->c, error);
    for (size_t i = 0; i < n; i++) {
        season[i] = (struct season){sumi_cube_coordinate(isimip->years, i), i};
        if (season[i].year != floor(season[i].year) || !(fabs(season[i].year) <= 9999))
            return sumi_fail(error, SUMI_E_CONVERT_YEAR_WHOLE, season[i].year, i + 1);
    }
    qsort(season, n, sizeof *season, by_year);
    for (size_t i = 1; i < n; i++)
        if (season[i].year == season[i - 1].year)
            return sumi_fail(error, SUMI_E_CONVERT_YEAR_TWICE, season[i].year);
    return SUMI_OK;
}

/* An example of what chooses a position on an axis: the first one. */
static void put_choice(FILE *to, const struct sumi_cube_axis *axis)
{
    char word[200], number[SUMI_NUMBER_TEXT];
    const int used = snprintf(word, sizeof word, "%.80s=", axis->name);
    sumi_text_copy(word + used, sizeof word - (size_t)used,
                   axis->kind == SUMI_CUBE_LABELS ? axis->labels[0]
                                                  : sumi_text_number(sumi_cube_coordinate(axis, 0), number));
    fputs(" --at ", to);
    sumi_text_put_quoted(to, word);
}

/* Each other axis has one position, or one that was chosen. */
static enum sumi_status check_choice(const struct isimip *isimip, struct sumi_error *error)
{
    const struct sumi_cube *from = isimip->c.from;
    char *open = NULL;
    size_t size = 0;
    if (isimip->c.how->at[isimip->year] != SUMI_CONVERT_ALL)
        return sumi_fail(error, SUMI_E_CONVERT_YEAR_CHOSEN);
    FILE *to = open_memstream(&open, &size);
    for (size_t a = 0; a < from->n_axes && to; a++)
        if (a != isimip->year && from->axes[a].n > 1 && isimip->c.how->at[a] == SUMI_CONVERT_ALL)
            put_choice(to, &from->axes[a]);
    enum sumi_status status =
        sumi_text_close_memory(to, &open) ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_A_MESSAGE);
    if (status == SUMI_OK && size > 0)
        status = sumi_fail(error, SUMI_E_CONVERT_CHOICE, open);
    free(open);
    return status;
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
            status = sumi_fail(error, SUMI_E_CONVERT_DATES, sources[s].name);
        if (status == SUMI_OK)
            status = sumi_cube_read(c->file, v, start, count, isimip->value[s], error);
        if (status != SUMI_OK)
            return status;
    }
    return SUMI_OK;
}

/* --- rainfed or irrigated --- */

/* Whether the strategy asks for water, or gave some in any season where the cube does not say. */
static bool is_irrigated(const struct isimip *isimip)
{
    const char *asking = sumi_cube_attribute(isimip->c.from, SUMI_IRRIGATED);
    bool watered = asking && sumi_text_has_line(asking, sumi_convert_strategy(&isimip->c));
    for (size_t i = 0; i < isimip->years->n; i++)
        watered = watered || isimip->value[IRRIGATIONS][i] > 0.0;
    return watered;
}

/* --- the file --- */

static void define_axes(struct isimip *isimip, int since)
{
    struct sumi_converting *c = &isimip->c;
    const size_t n = isimip->years->n;
    double *seasons = sumi_convert_keep(c, n, sizeof *seasons);
    for (size_t i = 0; seasons && i < n; i++)
        seasons[i] = isimip->season[i].year - since;
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
    static const char *const name[] = {"lat", "lon"};
    static const char *const long_name[] = {"Latitude", "Longitude"}, *const letter[] = {"Y", "X"};
    for (int k = 0; k < 2; k++) {
        double range[2];
        isimip->place[k] = sumi_convert_range(c, &sumi_convert_places[k], range) ? range[0] : (double)NAN;
        isimip->axis[1 + k] = (struct sumi_cube_axis){.name = name[k],
                                                      .long_name = long_name[k],
                                                      .unit = sumi_convert_places[k].unit,
                                                      .kind = SUMI_CUBE_NUMBERS,
                                                      .n = 1,
                                                      .values = &isimip->place[k],
                                                      .standard_name = sumi_convert_places[k].standard_name,
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
                         sumi_convert_strategy(&isimip->c));
}

/* Pairs of what is listed with commas, as ISIMIP's quality control wants them: "A <a@x.org>, B <b@x.org>"; NULL where
 * the names are not as many as the addresses, or one is missing. */
static const char *pair(struct sumi_converting *c, const char *names, const char *addresses)
{
    const size_t n = strlen(names), signs = strlen(",  <>"); /* beside each of n + 1 pairs at most */
    char *contact = sumi_convert_keep(c, n + (n + 1) * signs + strlen(addresses) + 1, 1), *to = contact;
    while (contact && names && addresses) {
        const char *name_end = names + strcspn(names, ","), *address_end = addresses + strcspn(addresses, ",");
        const struct sumi_piece name = sumi_piece_trimmed(names, name_end);
        const struct sumi_piece address = sumi_piece_trimmed(addresses, address_end);
        if (name.length == 0 || address.length == 0)
            return NULL;
        to += sprintf(to, "%s%.*s <%.*s>", to > contact ? ", " : "", (int)name.length, name.start, (int)address.length,
                      address.start);
        names = *name_end ? name_end + 1 : NULL;
        addresses = *address_end ? address_end + 1 : NULL;
    }
    return names || addresses ? NULL : contact;
}

/* Whom to ask, which the quality control wants; of the cube, or of its creators. */
static const char *contact_of(struct sumi_converting *c)
{
    const char *contact = sumi_cube_attribute(c->from, "contact");
    const char *name = sumi_cube_attribute(c->from, "creator_name");
    const char *address = sumi_cube_attribute(c->from, "creator_email");
    return contact ? contact : name && address ? pair(c, name, address) : NULL;
}

/* What the quality control wants and the scenario of the cube did not give. */
static void say_missing(const struct sumi_converting *c, const char *contact)
{
    static const char *const keys[] = {"institution", "creator_name", "creator_email"};
    char missing[100] = "";
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const size_t used = strlen(missing);
        if (!sumi_cube_attribute(c->from, keys[k]) && (k == 0 || !contact))
            snprintf(missing + used, sizeof missing - used, "%s%s", used ? ", " : "", keys[k]);
    }
    if (*missing)
        sumi_convert_say(
            c,
            "ISIMIP asks for the attributes institution and contact (\"NAME <EMAIL>\", of creator_name and "
            "creator_email): missing under output.attributes of the scenario: %s",
            missing);
    else if (!contact)
        sumi_convert_say(c, "contact, which ISIMIP asks for (\"NAME <EMAIL>\"), is left out: creator_name and "
                            "creator_email must list as many names as addresses, with commas between");
}

/* Generated years have numbers and lie at no time: the project compares years. */
static void say_generated(const struct sumi_converting *c)
{
    const bool seeded = sumi_cube_attribute_find(c->from, "seed");
    bool axis = false;
    for (size_t a = 0; a < c->from->n_axes; a++)
        axis = axis || sumi_cube_axis_is(c->from->axes[a].name, "weather.seed");
    if (seeded || axis)
        sumi_convert_say(
            c, "the years are generated and of no calendar: such a file can be compared with no other, and is "
               "none to submit");
}

/* Says which field it is: one season of it has no other place for that. */
static void define_attributes(struct isimip *isimip)
{
    static const char *const but[] = {"Conventions", "history", SUMI_CUBE_FORMAT_NAME, "coordinates", "comment",
                                      "contact",     NULL};
    struct sumi_converting *c = &isimip->c;
    const char *comment = sumi_cube_attribute(c->from, "comment"), *contact = contact_of(c);
    char field[2000] = "";
    for (size_t a = 0; a < c->from->n_axes; a++)
        if (a != isimip->year)
            sumi_convert_position(c, a, field, sizeof field);
    sumi_text_mend(field);
    if (*field)
        comment = sumi_convert_text(c, "one field: %s%s%s", field, comment ? "; " : "",
                                    comment ? sumi_convert_cut(c, comment) : "");
    struct sumi_cube_attribute *more = sumi_convert_attributes(c, but, 2);
    size_t n = 0;
    if (more && comment)
        more[n++] = (struct sumi_cube_attribute){"comment", comment, 0};
    if (more && contact)
        more[n++] = (struct sumi_cube_attribute){"contact", sumi_convert_cut(c, contact), 0};
    c->to.n_attributes += n;
    say_generated(c);
    say_missing(c, contact);
}

static enum sumi_status write_seasons(struct isimip *isimip, struct sumi_error *error)
{
    struct sumi_converting *c = &isimip->c;
    enum sumi_status status = sumi_cube_block_create(c->writer, &c->block, error);
    for (size_t v = 0; v < c->to.n_variables; v++)
        for (size_t i = 0; i < isimip->years->n && status == SUMI_OK; i++) {
            double season[SOURCES];
            for (int s = 0; s < SOURCES; s++)
                season[s] = isimip->value[s][isimip->season[i].at];
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
        return sumi_fail(error, SUMI_E_CONVERT_PLACE);
    if (isimip->season[0].year < since)
        return sumi_fail(error, SUMI_E_CONVERT_YEAR_EARLY, isimip->season[0].year, since);
    define_variables(isimip);
    define_attributes(isimip);
    if (c->to.n_variables == 0)
        return sumi_fail(error, SUMI_E_CONVERT_VARIABLES);
    enum sumi_status status = sumi_cube_layout_chunks(&c->layout, &c->to, record, error);
    return status == SUMI_OK ? sumi_convert_check(c, error) : status;
}

enum sumi_status sumi_convert_isimip(struct sumi_cube_file *file, const struct sumi_conversion *conversion, int since,
                                     struct sumi_output *output, struct sumi_error *error)
{
    static const struct sumi_cube_form form = {.missing = 1e20, .repeats_missing = true, .classic = true, .deflate = 5};
    struct isimip *isimip = sumi_allocate_zeroed(1, sizeof *isimip);
    if (!isimip)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_DESCRIPTION_OF_FILE);
    isimip->c = (struct sumi_converting){
        .file = file, .from = sumi_cube_definition(file), .how = conversion, .to = {.form = &form}};
    enum sumi_status status = find_year(isimip, error);
    if (status == SUMI_OK)
        status = order_years(isimip, error);
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
    sumi_release(isimip);
    return status;
}
