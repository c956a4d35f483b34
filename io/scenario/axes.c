/* The section `sweep`: each key an axis. */
#include "io/scenario/scenario_internal.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "messages/scenario_keys.h"
#include "messages/scenario_sweep.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t most_named = 1000; /* values of an axis of names */
static const size_t most_tables = 1000;
static const size_t most_scenarios = (size_t)1 << 40;

/* --- sowing, irrigation, cultivar, soil --- */

/* Days from `from` to `to`, every every_d days, over new year where `to` stands before `from`. */
static enum sumi_status sowing_range(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                     struct sumi_axis *axis)
{
    static const char *const keys[] = {"from", "to", "every_d"};
    const struct sumi_yaml_node *from, *to;
    struct sumi_day_of_year first, last;
    int every;
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
    TRY(sumi_yaml_require(node, "from", SUMI_WORD_MEANS_FIRST_SOWING, &from, r->error));
    TRY(sumi_yaml_require(node, "to", SUMI_WORD_MEANS_LAST_SOWING, &to, r->error));
    TRY(sumi_read_day_of_year(from, &first.month, &first.day, r->error));
    TRY(sumi_read_day_of_year(to, &last.month, &last.day, r->error));
    TRY(sumi_read_whole(node, &sumi_scenario_rows[KEY_EVERY], &every, r->error));
    const int days = sumi_days_until(first, last), year = 2001; /* any that is common, as the one after it */
    const int start = sumi_date_number(year, first.month, first.day);
    if (sumi_date_split(start + days).year > year && days > SUMI_LONGEST_OVER_NEW_YEAR)
        return sumi_yaml_fail(to, r->error, SUMI_E_SWEEP_SOWING_ORDER, last.month, last.day, first.month, first.day,
                              days, SUMI_LONGEST_OVER_NEW_YEAR);
    for (int date = start; date <= start + days; date += every) {
        struct sumi_date d = sumi_date_split(date);
        struct sumi_named_sowing sowing = {
            .month = d.month, .day = d.day, .last_month = d.month, .last_day = d.day, .next_year = d.year > year};
        snprintf(sowing.name, sizeof sowing.name, "%02d-%02d", d.month, d.day);
        TRY(sumi_append_sowing(r, &sowing));
        TRY(sumi_axis_add(r, axis, (double)(r->plan->n_sowings - 1), sowing.name));
    }
    return SUMI_OK;
}

/* Sowings that are listed are of one season that goes over new year where, on the circle of the year, the shortest way
 * from the first of them to the last does so and is short; else they are days of one calendar year. The order in which
 * they are listed is no matter. */
static void over_new_year(struct sumi_named_sowing *sowing, size_t n)
{
    enum { DAYS = 365 };
    const int longest_way = 120, common_year = 2001; /* d */
    bool sown[DAYS + 1] = {false};
    int day = 0, gap = 0, before_gap = 0;
    for (size_t k = 0; k < n; k++)
        sown[sumi_day_of_year(sumi_date_number(common_year, sowing[k].month, sowing[k].day))] = true;
    for (int next = 1; next <= DAYS; next++) {
        if (!sown[next])
            continue;
        if (day > 0 && next - day > gap) {
            gap = next - day;
            before_gap = day;
        }
        day = next;
    }
    if (DAYS - gap > longest_way)
        return;
    for (size_t k = 0; k < n; k++) {
        day = sumi_day_of_year(sumi_date_number(common_year, sowing[k].month, sowing[k].day));
        sowing[k].next_year = day <= before_gap;
    }
}

/* Which sowings of a season are not of the calendar year that it is called by. */
static void note_new_year(struct scenario_reader *r, size_t from)
{
    const struct sumi_named_sowing *sowing = r->plan->sowing;
    struct sumi_scenario_file *file = r->file;
    size_t first = from, n = 0;
    for (size_t k = from; k < r->plan->n_sowings; k++) {
        if (!sowing[k].next_year)
            continue;
        const int day = sowing[k].month * 32 + sowing[k].day;
        first = n++ == 0 || day < sowing[first].month * 32 + sowing[first].day ? k : first;
    }
    if (n > 0 && file->n_notes < SUMI_NOTES)
        snprintf(file->note[file->n_notes++], sizeof file->note[0],
                 "the sowings go over new year: %zu of %zu, from %02d-%02d on, lie in the calendar year after the one "
                 "that their season is called by",
                 n, r->plan->n_sowings - from, sowing[first].month, sowing[first].day);
}

static enum sumi_status read_sowing_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                         struct sumi_axis *axis)
{
    char found[SUMI_YAML_WHERE];
    axis->knob = SUMI_KNOB_SOWING;
    sumi_axis_call(axis, "sowing", "", "sowing: day of the year or rule");
    if (sumi_yaml_kind(node) == SUMI_YAML_MAPPING &&
        (sumi_yaml_get(node, "from") || sumi_yaml_get(node, "to") || sumi_yaml_get(node, "every_d")))
        return sowing_range(r, node, axis);
    if (sumi_yaml_kind(node) == SUMI_YAML_SCALAR)
        return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_SOWING_FORM, sumi_yaml_found(node, found));
    TRY(sumi_axis_length(r, node, most_named));
    bool named = sumi_yaml_kind(node) == SUMI_YAML_MAPPING;
    const size_t first = r->plan->n_sowings;
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const struct sumi_yaml_node *item = sumi_yaml_at(node, k);
        const char *name = named ? sumi_yaml_scalar(sumi_yaml_key_at(node, k)) : sumi_yaml_scalar(item);
        TRY(sumi_add_sowing(r, name ? name : "rule", item));
        TRY(sumi_axis_add(r, axis, (double)(r->plan->n_sowings - 1), name ? name : "rule"));
    }
    over_new_year(r->plan->sowing + first, r->plan->n_sowings - first);
    return SUMI_OK;
}

static enum sumi_status read_irrigation_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                             struct sumi_axis *axis)
{
    axis->knob = SUMI_KNOB_IRRIGATION;
    sumi_axis_call(axis, "irrigation", "", "irrigation strategy");
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_AXIS_STRATEGIES, r->error));
    TRY(sumi_axis_length(r, node, most_named));
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const char *name = sumi_yaml_scalar(sumi_yaml_key_at(node, k));
        TRY(sumi_add_irrigation(r, name, sumi_yaml_at(node, k)));
        TRY(sumi_axis_add(r, axis, (double)(r->plan->n_irrigations - 1), name));
    }
    return SUMI_OK;
}

/* A list of names, each of which `add` turns into one more entry of a list that then has *n entries. */
static enum sumi_status read_list(struct scenario_reader *r, const struct sumi_yaml_node *node, struct sumi_axis *axis,
                                  enum sumi_status (*add)(struct scenario_reader *, const struct sumi_yaml_node *),
                                  const size_t *n)
{
    TRY(sumi_yaml_expect(node, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_AXIS_VALUES, r->error));
    TRY(sumi_axis_length(r, node, most_named));
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        const struct sumi_yaml_node *item = sumi_yaml_at(node, k);
        const char *name;
        TRY(sumi_yaml_text(item, &name, r->error));
        TRY(add(r, item));
        TRY(sumi_axis_add(r, axis, (double)(*n - 1), name));
    }
    return SUMI_OK;
}

/* --- years --- */

/* How many years of an axis have seasons beyond these days, and the first of them. */
static size_t years_beyond(const struct scenario_reader *r, const struct sumi_axis *axis, int first, int last,
                           int *year)
{
    size_t n = 0;
    for (size_t k = 0; k < axis->n; k++) {
        struct sumi_span span;
        sumi_plan_span(r->plan, (int)axis->value[k], &span);
        if ((span.first_weather < first || span.last_weather > last) && n++ == 0)
            *year = (int)axis->value[k];
    }
    return n;
}

/* Years that a person lists are rows, whether the weather covers them or not. */
static void warn_uncovered(struct scenario_reader *r, const struct sumi_axis *axis)
{
    const int first = r->station->first_day, last = first + (int)r->station->n_days - 1;
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    int year = 0;
    const size_t n = years_beyond(r, axis, first, last, &year);
    if (n > 0)
        sumi_warn(r,
                  "the weather, %s to %s, does not cover the whole season of %d%s: seasons that it does not reach have "
                  "no result",
                  sumi_date_format(first, from), sumi_date_format(last, to), year, n > 1 ? " and of other years" : "");
}

/* Common readers keep dates as nanoseconds since 1970 in 64 bits. */
static void warn_of_dates(struct scenario_reader *r, const struct sumi_axis *axis)
{
    int year = 0;
    const size_t n = years_beyond(r, axis, sumi_date_number(1677, 9, 22), sumi_date_number(2262, 4, 10), &year);
    if (n > 0)
        sumi_warn(r,
                  "the season of %d%s has dates that lie beyond 1677-09-22 to 2262-04-10: readers that keep dates in "
                  "nanoseconds, as pandas and xarray do, cannot hold them, and show numbers or other dates",
                  year, n > 1 ? " and of other years" : "");
}

/* A year, a list of them, or from one to another. */
static enum sumi_status read_years(struct scenario_reader *r, const struct sumi_yaml_node *node, struct sumi_axis *axis)
{
    static const char *const keys[] = {"from", "to"};
    int64_t year, from, to;
    const struct sumi_field *row = &sumi_scenario_rows[KEY_YEAR];
    if (sumi_yaml_kind(node) == SUMI_YAML_MAPPING) {
        const struct sumi_yaml_node *first, *last;
        TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
        TRY(sumi_yaml_require(node, "from", SUMI_WORD_MEANS_FIRST_YEAR, &first, r->error));
        TRY(sumi_yaml_require(node, "to", SUMI_WORD_MEANS_LAST_YEAR, &last, r->error));
        TRY(sumi_yaml_integer(first, row, &from, r->error));
        TRY(sumi_yaml_integer(last, row, &to, r->error));
        if (to < from)
            return sumi_yaml_fail(last, r->error, SUMI_E_SWEEP_YEARS_ORDER, (long long)to, (long long)from);
        for (int64_t y = from; y <= to; y++)
            TRY(sumi_axis_add_number(r, axis, (double)y));
        return SUMI_OK;
    }
    if (sumi_yaml_kind(node) == SUMI_YAML_SCALAR) {
        TRY(sumi_yaml_integer(node, row, &year, r->error));
        return sumi_axis_add_number(r, axis, (double)year);
    }
    TRY(sumi_axis_length(r, node, SUMI_AXIS_NUMBERS));
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        TRY(sumi_yaml_integer(sumi_yaml_at(node, k), row, &year, r->error));
        TRY(sumi_axis_add_number(r, axis, (double)year));
    }
    return SUMI_OK;
}

static bool has_number(const struct sumi_axis *axis, double value)
{
    for (size_t k = 0; k < axis->n; k++)
        if (axis->value[k] == value)
            return true;
    return false;
}

/* The one season that today's morning is part of, or a state that goes on to its end. listed: NULL: all years. */
static enum sumi_status read_one_year(struct scenario_reader *r, const struct sumi_yaml_node *listed,
                                      struct sumi_axis *axis)
{
    struct sumi_axis years = {.n = 0};
    const bool today = r->plan->today != SUMI_NO_DATE;
    char path[SUMI_YAML_WHERE];
    int year;
    TRY(today ? sumi_year_of_today(r, &year) : sumi_year_of_state(r, !listed, &year));
    enum sumi_status status = listed ? read_years(r, listed, &years) : SUMI_OK;
    if (status == SUMI_OK && listed && !has_number(&years, year)) {
        sumi_yaml_path(listed, path);
        status = today ? sumi_yaml_fail(listed, r->error, SUMI_E_SWEEP_YEARS_TODAY, path, year)
                       : sumi_yaml_fail(listed, r->error, SUMI_E_SWEEP_YEARS_STATE, path, year);
    }
    sumi_axis_clear(&years);
    return status == SUMI_OK ? sumi_axis_add_number(r, axis, year) : status;
}

/* What says which weather there is: the file, the number of years that are generated, or the section. */
static const struct sumi_yaml_node *weather_place(struct scenario_reader *r)
{
    const struct sumi_yaml_node *weather = sumi_section(r, "weather"), *file = sumi_weather_source(weather),
                                *years = sumi_yaml_get(weather, "years");
    return file ? file : years ? years : weather;
}

static enum sumi_status read_year_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                       struct sumi_axis *axis)
{
    const bool all = !node || (sumi_yaml_scalar(node) && strcmp(sumi_yaml_scalar(node), "all") == 0);
    axis->knob = SUMI_KNOB_YEAR;
    axis->integers = true;
    sumi_axis_call(axis, "year", "", "year in which the first sowing day of the season lies");
    if (r->plan->today != SUMI_NO_DATE || r->resumed > 0)
        return read_one_year(r, all ? NULL : node, axis);
    if (all)
        return sumi_covered_years(r, node ? node : weather_place(r), axis);
    TRY(read_years(r, node, axis));
    warn_uncovered(r, axis);
    return SUMI_OK;
}

/* --- parameters --- */

/* The numbers of a parameter, or {scale: [...]}, {add: [...]}: by how much they change what stands without the axis. */
static enum sumi_status read_changes(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                     const struct sumi_field *row, struct sumi_axis *axis, const char *name)
{
    const struct sumi_yaml_node *by;
    TRY(sumi_read_change(node, &axis->change, &by, r->error));
    const struct sumi_field change = sumi_change_row(axis->change, row);
    TRY(sumi_axis_numbers(r, by, &change, axis));
    sumi_axis_name(axis, name, row);
    return SUMI_OK;
}

/* A table as the label of its place on the axis. */
static enum sumi_status add_table_label(struct scenario_reader *r, const struct sumi_table *table,
                                        struct sumi_axis *axis, double place)
{
    char label[SUMI_TABLE_POINTS * 2 * SUMI_NUMBER_TEXT + 4], number[SUMI_NUMBER_TEXT];
    size_t length = 0;
    for (int i = 0; i < 2 * table->n; i++) {
        double value = i % 2 == 0 ? table->x[i / 2] : table->y[i / 2];
        length += (size_t)snprintf(label + length, sizeof label - length, "%s%s", i == 0 ? "[" : ", ",
                                   sumi_text_number(value + 0.0, number));
    }
    snprintf(label + length, sizeof label - length, "]");
    return sumi_axis_add(r, axis, place, label);
}

/* A table of the crop: each value is a number, which stands for the table of that number everywhere, or a list x, y,
 * ...; or by how much the cultivar's own table changes. */
static enum sumi_status table_axis(struct scenario_reader *r, const struct sumi_yaml_node *node, const char *name,
                                   struct sumi_axis *axis)
{
    struct sumi_plan *plan = r->plan;
    const struct sumi_field *row = &plan->crop->tables.row[axis->row];
    bool numbers = true;
    if (sumi_yaml_kind(node) == SUMI_YAML_MAPPING)
        return read_changes(r, node, row, axis, name);
    sumi_axis_call(axis, name, row->unit, row->doc);
    TRY(sumi_yaml_expect(node, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_AXIS_TABLES, r->error));
    TRY(sumi_axis_length(r, node, most_tables));
    for (size_t k = 0; k < sumi_yaml_count(node); k++)
        numbers = numbers && sumi_yaml_kind(sumi_yaml_at(node, k)) == SUMI_YAML_SCALAR;
    axis->change = numbers ? SUMI_FLAT : SUMI_REPLACE;
    if (numbers)
        return sumi_axis_numbers(r, node, row, axis);
    for (size_t k = 0; k < sumi_yaml_count(node); k++) {
        struct sumi_table *list = sumi_grow(plan->table, plan->n_tables, sizeof *list);
        if (!list)
            return sumi_axis_no_memory(r);
        plan->table = list;
        TRY(sumi_axis_no_change(r, sumi_yaml_at(node, k)));
        struct sumi_table *read = &list[plan->n_tables];
        TRY(sumi_parameter_table(sumi_yaml_at(node, k), row, read, r->error));
        TRY(add_table_label(r, read, axis, (double)plan->n_tables++));
    }
    return SUMI_OK;
}

/* The season's last day, under the name that the scenario gives it. */
static enum sumi_status read_end_axis(struct scenario_reader *r, const struct sumi_yaml_node *node, const char *name,
                                      struct sumi_axis *axis)
{
    const char *own = sumi_end_key(r);
    axis->knob = SUMI_KNOB_HARVEST;
    sumi_axis_call(axis, name, "",
                   strcmp(name, "management.season_end") == 0 ? "last day of the season"
                   : strcmp(name, "management.harvest") == 0  ? "day of harvest"
                                                              : "latest day of harvest");
    if (strcmp(name, own) != 0)
        return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_END_NAME, own);
    return read_list(r, node, axis, sumi_add_season_end, &r->plan->n_ends);
}

/* The axes that hold numbers. */
static enum sumi_status read_number_axis(struct scenario_reader *r, const struct sumi_yaml_node *key,
                                         const struct sumi_yaml_node *node, struct sumi_axis *axis)
{
    const char *name = sumi_yaml_scalar(key);
    const struct sumi_field *row;
    bool changes, weather;
    TRY(sumi_read_weather_axis(r, key, node, axis, &weather));
    if (weather)
        return SUMI_OK;
    TRY(sumi_find_numbers(r, key, name, axis, &row, &changes));
    if (axis->knob == SUMI_KNOB_CROP_TABLE)
        return table_axis(r, node, name, axis);
    if (changes)
        return read_changes(r, node, row, axis, name);
    sumi_axis_name(axis, name, row);
    return sumi_axis_numbers(r, node, row, axis);
}

static enum sumi_status read_axis(struct scenario_reader *r, const struct sumi_yaml_node *key,
                                  const struct sumi_yaml_node *node, struct sumi_axis *axis)
{
    const char *name = sumi_yaml_scalar(key);
    if (strcmp(name, "sowing") == 0 || strcmp(name, "management.sowing") == 0) {
        const size_t first = r->plan->n_sowings;
        TRY(read_sowing_axis(r, node, axis));
        note_new_year(r, first);
        return SUMI_OK;
    }
    if (strcmp(name, "irrigation") == 0 || strcmp(name, "management.irrigation") == 0)
        return read_irrigation_axis(r, node, axis);
    if (strcmp(name, "cultivar") == 0 || strcmp(name, "crop.cultivar") == 0) {
        axis->knob = SUMI_KNOB_CULTIVAR;
        sumi_axis_call(axis, "cultivar", "", "cultivar");
        return read_list(r, node, axis, sumi_add_cultivar, &r->plan->n_cultivars);
    }
    if (strcmp(name, "soil.profile") == 0) {
        axis->knob = SUMI_KNOB_SOIL;
        sumi_axis_call(axis, name, "", "soil profile");
        return read_list(r, node, axis, sumi_add_soil, &r->plan->n_soils);
    }
    if (strcmp(name, "management.season_end") == 0 || strcmp(name, "management.harvest") == 0 ||
        strcmp(name, "management.harvest.latest") == 0)
        return read_end_axis(r, node, name, axis);
    if (strcmp(name, SUMI_SAMPLE) == 0)
        return sumi_read_sample(r, axis);
    return read_number_axis(r, key, node, axis);
}

static int by_label(const void *a, const void *b)
{
    const char *const *const *x = a, *const *const *y = b; /* pointers into the labels of an axis */
    int order = strcmp(**x, **y);
    return order ? order : (*x > *y) - (*x < *y);
}

/* Values that repeat would be rows that nobody can tell apart. */
static enum sumi_status check_repeats(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                      const struct sumi_axis *axis)
{
    const char ***sorted = sumi_allocate((axis->n + 1) * sizeof *sorted), **twice = NULL;
    if (!sorted)
        return sumi_axis_no_memory(r);
    for (size_t k = 0; k < axis->n; k++)
        sorted[k] = &axis->label[k];
    qsort(sorted, axis->n, sizeof *sorted, by_label);
    for (size_t k = 1; k < axis->n; k++)
        if (strcmp(*sorted[k - 1], *sorted[k]) == 0 && (!twice || sorted[k] < twice))
            twice = sorted[k];
    sumi_release(sorted);
    if (!twice)
        return SUMI_OK;
    bool listed = sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE && sumi_yaml_count(node) == axis->n;
    return sumi_yaml_fail(listed ? sumi_yaml_at(node, (size_t)(twice - axis->label)) : node, r->error,
                          SUMI_E_SWEEP_AXIS_REPEATED, *twice, axis->name);
}

static const char *soil_path(const struct scenario_reader *r, const char *name)
{
    const struct sumi_scenario_file *file = r->file;
    for (int k = 0; k < file->n_inputs; k++)
        if (strcmp(file->input[k].role, "soil") == 0 && strcmp(file->input[k].published, name) == 0)
            return file->input[k].path;
    return name;
}

/* One file under two names is one soil. */
static enum sumi_status check_same_soil(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                        const struct sumi_axis *axis)
{
    const char **path = sumi_allocate((axis->n + 1) * sizeof *path);
    enum sumi_status status = path ? SUMI_OK : sumi_axis_no_memory(r);
    for (size_t a = 0; a < axis->n && status == SUMI_OK; a++) {
        path[a] = soil_path(r, axis->label[a]);
        for (size_t b = 0; b < a && status == SUMI_OK; b++)
            if (strcmp(path[a], path[b]) == 0)
                status = sumi_yaml_fail(sumi_yaml_at(node, a), r->error, SUMI_E_SWEEP_SOIL_TWICE,
                                        sumi_unpublished(&r->names, axis->label[b]),
                                        sumi_unpublished(&r->names, axis->label[a]), path[a]);
    }
    sumi_release(path);
    return status;
}

static bool is_monotonic(const struct sumi_axis *axis)
{
    bool rises = true, falls = true;
    for (size_t k = 1; k < axis->n; k++) {
        rises = rises && axis->coordinate[k - 1] < axis->coordinate[k];
        falls = falls && axis->coordinate[k - 1] > axis->coordinate[k];
    }
    return rises || falls;
}

struct place {
    double coordinate, value;
    const char *label;
};

static int by_coordinate(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return (x->coordinate > y->coordinate) - (x->coordinate < y->coordinate);
}

/* The coordinates of a file rise or fall (CF 1.11, 2.4): numbers that are listed in another order are taken in rising
 * order. Labels stay as they are listed. */
static enum sumi_status sort_numbers(struct scenario_reader *r, struct sumi_axis *axis)
{
    if (!axis->coordinate || is_monotonic(axis))
        return SUMI_OK;
    struct place *place = sumi_allocate(axis->n * sizeof *place);
    if (!place)
        return sumi_axis_no_memory(r);
    for (size_t k = 0; k < axis->n; k++)
        place[k] = (struct place){axis->coordinate[k], axis->value[k], axis->label[k]};
    qsort(place, axis->n, sizeof *place, by_coordinate);
    for (size_t k = 0; k < axis->n; k++) {
        axis->coordinate[k] = place[k].coordinate;
        axis->value[k] = place[k].value;
        axis->label[k] = place[k].label;
    }
    sumi_release(place);
    return SUMI_OK;
}

/* Checks the axis, and brings its numbers into their order. */
static enum sumi_status finish_axis(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                    struct sumi_axis *axis)
{
    if (axis->n == 0)
        return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_AXIS_EMPTY, axis->name);
    TRY(check_repeats(r, node, axis));
    if (axis->knob == SUMI_KNOB_SOIL)
        TRY(check_same_soil(r, node, axis));
    return sort_numbers(r, axis);
}

/* The name of what axis a changes by one of its parts, as the scenario has it. */
static const char *name_of(const struct scenario_reader *r, const struct sumi_yaml_node *sweep, int a,
                           const struct sumi_axis *part)
{
    return part == &r->plan->axis[a] ? sumi_yaml_scalar(sumi_yaml_key_at(sweep, (size_t)a)) : part->name;
}

/* Two axes of the plan, before the years are read; their place is known. */
static enum sumi_status check_pair(struct scenario_reader *r, const struct sumi_yaml_node *sweep, int a, int b)
{
    const struct sumi_axis *x, *y;
    for (size_t i = 0; (x = sumi_axis_part(&r->plan->axis[b], i)); i++)
        for (size_t j = 0; (y = sumi_axis_part(&r->plan->axis[a], j)); j++) {
            if (sumi_axes_alike(x, y))
                return sumi_yaml_fail(sumi_yaml_key_at(sweep, (size_t)a), r->error, SUMI_E_SWEEP_AXES_SAME,
                                      name_of(r, sweep, b, x), name_of(r, sweep, a, y));
        }
    return SUMI_OK;
}

static enum sumi_status check_pairs(struct scenario_reader *r, const struct sumi_yaml_node *sweep)
{
    for (int a = 0; a < r->plan->n_axes; a++)
        for (int b = 0; b < a; b++)
            TRY(check_pair(r, sweep, a, b));
    return SUMI_OK;
}

enum sumi_status sumi_check_product(struct scenario_reader *r, const struct sumi_yaml_node *sweep)
{
    size_t n = 1;
    for (int a = 0; a < r->plan->n_axes; a++) {
        if (r->plan->axis[a].n > most_scenarios / n)
            return sumi_yaml_fail(sweep, r->error, SUMI_E_SWEEP_SCENARIOS_MANY, most_scenarios);
        n *= r->plan->axis[a].n;
    }
    return SUMI_OK;
}

/* One field, year by year: only the axis of the years is left, and where it is wanted the sample, before it. Returns
 * the place of the years. */
static size_t forget_others(struct sumi_plan *plan, size_t year, bool sampled)
{
    struct sumi_axis left[2];
    int n = 0;
    for (int a = 0; a < plan->n_axes; a++)
        if (sampled && plan->axis[a].knob == SUMI_KNOB_SAMPLE)
            left[n++] = plan->axis[a];
        else if ((size_t)a != year)
            sumi_axis_clear(&plan->axis[a]);
    left[n++] = plan->axis[year];
    memcpy(plan->axis, left, (size_t)n * sizeof *left);
    plan->n_axes = n;
    return (size_t)n - 1;
}

static bool is_year(const struct sumi_yaml_node *key)
{
    return strcmp(sumi_yaml_scalar(key), "year") == 0;
}

/* The years come last, wherever they stand: which of them the weather covers depends on sowings and harvests. */
enum sumi_status sumi_read_sweep(struct scenario_reader *r, const struct sumi_yaml_node *sweep)
{
    struct sumi_plan *plan = r->plan;
    r->in_sweep = true;
    if (sweep)
        TRY(sumi_yaml_expect(sweep, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_AXES, r->error));
    size_t n = sweep ? sumi_yaml_count(sweep) : 0, year = n;
    for (size_t k = 0; k < n; k++)
        year = is_year(sumi_yaml_key_at(sweep, k)) ? k : year;
    if (n + (year == n) > SUMI_AXES)
        return sumi_yaml_fail(sweep, r->error, SUMI_E_SWEEP_AXES_MANY, n + (year == n), SUMI_AXES);
    plan->n_axes = (int)(n + (year == n)); /* of the plan at once, so that a failure frees them */
    plan->axis[year].knob = SUMI_KNOB_YEAR;
    for (size_t k = 0; k < n; k++)
        if (k != year) {
            TRY(read_axis(r, sumi_yaml_key_at(sweep, k), sumi_yaml_at(sweep, k), &plan->axis[k]));
            TRY(finish_axis(r, sumi_yaml_at(sweep, k), &plan->axis[k]));
        }
    const struct sumi_yaml_node *years = year < n ? sumi_yaml_at(sweep, year) : NULL;
    TRY(check_pairs(r, sweep));
    TRY(sumi_make_weathers(r, sweep));
    if (r->use != SUMI_FOR_SWEEP)
        year = forget_others(plan, year, r->use == SUMI_FOR_PROGRAM);
    TRY(sumi_check_one_end(r));
    TRY(read_year_axis(r, years, &plan->axis[year]));
    TRY(finish_axis(r, years ? years : r->root, &plan->axis[year]));
    if (r->use == SUMI_FOR_SWEEP)
        warn_of_dates(r, &plan->axis[year]);
    return sumi_check_product(r, sweep);
}
