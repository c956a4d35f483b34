#include "io/parameters/climate.h"

#include "io/files/text_file.h"
#include "io/text/text.h"
#include "io/yaml/yaml.h"
#include "messages/memory.h"
#include "messages/parameters.h"
#include "scenarios/climate/wgen.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES };

static const struct sumi_field place_rows[] = {
    {"latitude_deg", "degrees_north", "latitude, south negative", "site", -66, 66, NAN, 0},
    {"longitude_deg", "degrees_east", "longitude, west negative", "site", -180, 360, NAN, 0},
    {"elevation_m", "m", "height above sea level", "site", -450, 6000, NAN, 0},
};
static const struct sumi_field days_row = {"days", "d", "days of the record that were used", "record", 0, 1e7, NAN, 0};
static const struct sumi_field mean_row = {"mean", "of the variable", "annual cycle of the mean", "fit", -1e3, 1e3, NAN,
                                           0};
static const struct sumi_field variance_row = {
    "variance", "of the variable, squared", "annual cycle of the variance", "fit", -1e4, 1e4, NAN, 0};
static const struct sumi_field correlation_row = {"correlation", "1", "correlation", "fit", -1, 1, NAN, 0};

/* --- writing --- */

static void print_text(FILE *file, const char *text, size_t n)
{
    fputc('"', file);
    for (size_t i = 0; i < n; i++) {
        char c = text[i];
        if (c == '"' || c == '\\')
            fputc('\\', file);
        fputc((unsigned char)c < 0x20 || c == 0x7f ? ' ' : c, file);
    }
    fputs("\"\n", file);
}

static void print_list(FILE *file, const double *value, int n)
{
    fputc('[', file);
    for (int i = 0; i < n; i++)
        fprintf(file, "%s%.6g", i ? ", " : "", value[i]);
    fputs("]\n", file);
}

static void print_head(FILE *file, const struct sumi_climate *c)
{
    char text[SUMI_DATE_TEXT];
    fputs(SUMI_CLIMATE_HEAD " (sumi weather generate).\n", file);
    fputs("title: ", file);
    print_text(file, c->title, strlen(c->title));
    fputs("source:\n", file);
    const char *line = c->source;
    do {
        size_t n = strcspn(line, "\n");
        fputs("  - ", file);
        print_text(file, line, n);
        line += n + (line[n] == '\n');
    } while (*line);
    fprintf(file, "latitude_deg: %.6g\n", c->latitude);
    if (!isnan(c->longitude))
        fprintf(file, "longitude_deg: %.6g\n", c->longitude);
    fprintf(file, "elevation_m: %.6g\nrecord:\n", c->elevation);
    fprintf(file, "  first_day: %s\n", sumi_date_format(c->first_day, text));
    fprintf(file, "  last_day: %s\n", sumi_date_format(c->last_day, text));
    fprintf(file, "  days: %d # that could be used\n  wet_days: %d # with at least %g mm\n", c->n_days, c->n_wet_days,
            SUMI_WET_DAY);
}

static void print_row(FILE *file, const char *indent, const struct sumi_field *row)
{
    fprintf(file, "%s# %s: %s; unit %s; source: %s\n", indent, row->name, row->doc, row->unit, row->source);
}

static void print_process(FILE *file, const struct sumi_wgen *c)
{
    fputs("# Annual cycles on dry and wet days: c0 + c1 cos w + c2 sin w + c3 cos 2w + c4 sin 2w + ...,\n"
          "# w = 2 pi (day of the year) / 365.25. Means in the unit of the variable, variances in its square.\n"
          "process:\n",
          file);
    for (int v = 0; v < NV; v++) {
        print_row(file, "  ", &sumi_climate_variable_rows[v]);
        fprintf(file, "  %s:\n", sumi_climate_variable_rows[v].name);
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            fprintf(file, "    mean_%s: ", sumi_day_kind_names[kind]);
            print_list(file, c->mean[v][kind], SUMI_CYCLE_MEAN);
        }
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            fprintf(file, "    variance_%s: ", sumi_day_kind_names[kind]);
            print_list(file, c->variance[v][kind], SUMI_CYCLE_VARIANCE);
        }
    }
}

static void print_matrix(FILE *file, const char *name, const double m[NV][NV])
{
    fprintf(file, "  %s:\n", name);
    for (int i = 0; i < NV; i++) {
        fputs("    - ", file);
        print_list(file, m[i], NV);
    }
}

enum sumi_status sumi_climate_print(const struct sumi_climate *climate, FILE *file, struct sumi_error *error)
{
    const struct sumi_wgen *wgen = climate->wgen;
    print_head(file, climate);
    fputs("# January to December. Rain: a two-state Markov chain, and gamma amounts.\nmonthly:\n", file);
    for (int block = 0; block < SUMI_CLIMATE_MONTHLY; block++) {
        print_row(file, "  ", &sumi_climate_monthly_rows[block]);
        fprintf(file, "  %s: ", sumi_climate_monthly_rows[block].name);
        print_list(file, wgen->monthly[block], 12);
    }
    print_process(file, wgen);
    fputs("# Correlations of the variables above, in their order, as deviations from the cycles; unit 1.\n"
          "correlation:\n",
          file);
    print_matrix(file, "same_day", wgen->lag0);
    fputs("    # row: today; column: the day before\n", file);
    print_matrix(file, "day_before", wgen->lag1);
    if (fflush(file) != 0 || ferror(file))
        return sumi_fail(error, SUMI_E_CLIMATE_WRITE, sumi_reason(errno));
    return SUMI_OK;
}

enum sumi_status sumi_climate_write(const struct sumi_climate *climate, struct sumi_output *output,
                                    struct sumi_error *error)
{
    struct sumi_text_file text;
    enum sumi_status status = sumi_text_open(output, &text, error);
    if (status != SUMI_OK)
        return status;
    if (sumi_climate_print(climate, text.file, NULL) != SUMI_OK)
        status = sumi_output_fail(output, errno, error);
    return sumi_text_close(&text, status, error);
}

/* --- reading --- */

static enum sumi_status read_list(const struct sumi_yaml_node *parent, const char *key, const struct sumi_field *row,
                                  int n, double *value, struct sumi_error *error)
{
    const struct sumi_yaml_node *node;
    size_t found = 0;
    enum sumi_status status = sumi_yaml_require(parent, key, row->doc, &node, error);
    if (status == SUMI_OK)
        status = sumi_yaml_numbers(node, row, value, (size_t)n, &found, error);
    if (status == SUMI_OK && found != (size_t)n)
        status = sumi_yaml_fail(node, error, SUMI_E_CLIMATE_LIST_LENGTH, key, found, n);
    return status;
}

static enum sumi_status read_text(const struct sumi_yaml_node *node, char *text, size_t size, struct sumi_error *error)
{
    const char *found;
    enum sumi_status status = sumi_yaml_text(node, &found, error);
    if (status != SUMI_OK)
        return status;
    size_t used = strlen(text), n = strlen(found);
    if (used + n + 2 > size)
        return sumi_yaml_fail(node, error, SUMI_E_CLIMATE_TEXT_LENGTH, size - 1);
    if (used > 0)
        text[used++] = '\n';
    memcpy(text + used, found, n + 1);
    return SUMI_OK;
}

static enum sumi_status read_origin(const struct sumi_yaml_node *root, struct sumi_climate *c, struct sumi_error *error)
{
    const struct sumi_yaml_node *title, *source;
    enum sumi_status status = sumi_yaml_require(root, "title", SUMI_WORD_CLIMATE_TITLE, &title, error);
    if (status == SUMI_OK)
        status = read_text(title, c->title, sizeof c->title, error);
    if (status == SUMI_OK)
        status = sumi_yaml_require(root, "source", SUMI_WORD_CLIMATE_SOURCE, &source, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(source, SUMI_YAML_SEQUENCE, SUMI_WORD_CLIMATE_TEXTS, error);
    for (size_t i = 0; status == SUMI_OK && i < sumi_yaml_count(source); i++)
        status = read_text(sumi_yaml_at(source, i), c->source, sizeof c->source, error);
    return status;
}

static enum sumi_status read_count(const struct sumi_yaml_node *record, const char *key, int *value,
                                   struct sumi_error *error)
{
    const struct sumi_yaml_node *node;
    int64_t count = 0;
    enum sumi_status status = sumi_yaml_require(record, key, days_row.doc, &node, error);
    if (status == SUMI_OK)
        status = sumi_yaml_integer(node, &days_row, &count, error);
    *value = (int)count;
    return status;
}

static enum sumi_status read_record(const struct sumi_yaml_node *root, struct sumi_climate *c, struct sumi_error *error)
{
    static const char *const keys[] = {"first_day", "last_day", "days", "wet_days"};
    const struct sumi_yaml_node *record, *day;
    int *const dates[] = {&c->first_day, &c->last_day}, *const counts[] = {&c->n_days, &c->n_wet_days};
    enum sumi_status status = sumi_yaml_require(root, "record", SUMI_WORD_CLIMATE_RECORD, &record, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(record, SUMI_YAML_MAPPING, SUMI_WORD_CLIMATE_OF_RECORD, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(record, keys, 4, error);
    for (int i = 0; i < 2 && status == SUMI_OK; i++) {
        status = sumi_yaml_require(record, keys[i], SUMI_WORD_CLIMATE_DAY, &day, error);
        if (status == SUMI_OK)
            status = sumi_yaml_date(day, dates[i], error);
    }
    for (int i = 0; i < 2 && status == SUMI_OK; i++)
        status = read_count(record, keys[i + 2], counts[i], error);
    return status;
}

static enum sumi_status read_place(const struct sumi_yaml_node *root, struct sumi_climate *c, struct sumi_error *error)
{
    c->longitude = NAN;
    enum sumi_status status = sumi_yaml_field(root, &place_rows[0], &c->latitude, error);
    if (status == SUMI_OK && sumi_yaml_get(root, place_rows[1].name))
        status = sumi_yaml_field(root, &place_rows[1], &c->longitude, error);
    if (status == SUMI_OK)
        status = sumi_yaml_field(root, &place_rows[2], &c->elevation, error);
    return status;
}

static enum sumi_status read_monthly(const struct sumi_yaml_node *root, struct sumi_climate *c,
                                     struct sumi_error *error)
{
    const struct sumi_yaml_node *monthly;
    const char *names[SUMI_CLIMATE_MONTHLY];
    for (int i = 0; i < SUMI_CLIMATE_MONTHLY; i++)
        names[i] = sumi_climate_monthly_rows[i].name;
    enum sumi_status status = sumi_yaml_require(root, "monthly", SUMI_WORD_CLIMATE_MONTHLY, &monthly, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(monthly, SUMI_YAML_MAPPING, SUMI_WORD_CLIMATE_MONTHS, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(monthly, names, SUMI_CLIMATE_MONTHLY, error);
    for (int i = 0; i < SUMI_CLIMATE_MONTHLY && status == SUMI_OK; i++)
        status = read_list(monthly, names[i], &sumi_climate_monthly_rows[i], 12, c->wgen->monthly[i], error);
    return status;
}

static enum sumi_status read_variable(const struct sumi_yaml_node *process, int v, struct sumi_wgen *c,
                                      struct sumi_error *error)
{
    static const char *const keys[] = {"mean_dry", "mean_wet", "variance_dry", "variance_wet"};
    const struct sumi_field *row = &sumi_climate_variable_rows[v];
    const struct sumi_yaml_node *variable;
    enum sumi_status status = sumi_yaml_require(process, row->name, row->doc, &variable, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(variable, SUMI_YAML_MAPPING, SUMI_WORD_CLIMATE_CYCLES, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(variable, keys, 4, error);
    for (int kind = 0; kind < SUMI_DAY_KINDS && status == SUMI_OK; kind++) {
        status = read_list(variable, keys[kind], &mean_row, SUMI_CYCLE_MEAN, c->mean[v][kind], error);
        if (status == SUMI_OK)
            status =
                read_list(variable, keys[kind + 2], &variance_row, SUMI_CYCLE_VARIANCE, c->variance[v][kind], error);
    }
    return status;
}

static enum sumi_status read_process(const struct sumi_yaml_node *root, struct sumi_climate *c,
                                     struct sumi_error *error)
{
    const struct sumi_yaml_node *process;
    const char *names[NV];
    for (int v = 0; v < NV; v++)
        names[v] = sumi_climate_variable_rows[v].name;
    enum sumi_status status = sumi_yaml_require(root, "process", SUMI_WORD_CLIMATE_PROCESS, &process, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(process, SUMI_YAML_MAPPING, SUMI_WORD_CLIMATE_OF_PROCESS, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(process, names, NV, error);
    for (int v = 0; v < NV && status == SUMI_OK; v++)
        status = read_variable(process, v, c->wgen, error);
    return status;
}

static enum sumi_status read_matrix(const struct sumi_yaml_node *parent, const char *key, double m[NV][NV],
                                    struct sumi_error *error)
{
    const struct sumi_yaml_node *rows;
    enum sumi_status status = sumi_yaml_require(parent, key, SUMI_WORD_CLIMATE_MATRIX, &rows, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(rows, SUMI_YAML_SEQUENCE, SUMI_WORD_CLIMATE_ROWS, error);
    if (status == SUMI_OK && sumi_yaml_count(rows) != NV)
        status = sumi_yaml_fail(rows, error, SUMI_E_CLIMATE_MATRIX_ROWS, key, sumi_yaml_count(rows), NV);
    for (int i = 0; i < NV && status == SUMI_OK; i++) {
        size_t n = 0;
        const struct sumi_yaml_node *row = sumi_yaml_at(rows, (size_t)i);
        status = sumi_yaml_numbers(row, &correlation_row, m[i], NV, &n, error);
        if (status == SUMI_OK && n != NV)
            status = sumi_yaml_fail(row, error, SUMI_E_CLIMATE_MATRIX_ROW, n, NV);
    }
    return status;
}

static enum sumi_status read_correlations(const struct sumi_yaml_node *root, struct sumi_climate *c,
                                          struct sumi_error *error)
{
    static const char *const keys[] = {"same_day", "day_before"};
    const struct sumi_yaml_node *correlation;
    enum sumi_status status =
        sumi_yaml_require(root, "correlation", SUMI_WORD_CLIMATE_CORRELATION, &correlation, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(correlation, SUMI_YAML_MAPPING, SUMI_WORD_CLIMATE_LAGS, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(correlation, keys, 2, error);
    if (status == SUMI_OK)
        status = read_matrix(correlation, keys[0], c->wgen->lag0, error);
    if (status == SUMI_OK)
        status = read_matrix(correlation, keys[1], c->wgen->lag1, error);
    return status;
}

enum sumi_status sumi_climate_from_yaml(const struct sumi_yaml_node *root, struct sumi_climate *climate,
                                        struct sumi_error *error)
{
    static const char *const keys[] = {"title",  "source",  "latitude_deg", "longitude_deg", "elevation_m",
                                       "record", "monthly", "process",      "correlation"};
    static enum sumi_status (*const parts[])(const struct sumi_yaml_node *, struct sumi_climate *,
                                             struct sumi_error *) = {read_origin,  read_place,   read_record,
                                                                     read_monthly, read_process, read_correlations};
    *climate = (struct sumi_climate){.longitude = NAN};
    climate->wgen = sumi_allocate_zeroed(1, sizeof *climate->wgen);
    if (!climate->wgen)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD("a climate", "气候"));
    enum sumi_status status = sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_CLIMATE_FILE, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(root, keys, sizeof keys / sizeof keys[0], error);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == SUMI_OK; i++)
        status = parts[i](root, climate, error);
    struct sumi_error why = {0};
    if (status == SUMI_OK && sumi_climate_check(climate, &why) != SUMI_OK)
        status = sumi_yaml_pass(root, &why, error);
    if (status != SUMI_OK)
        sumi_climate_clear(climate);
    return status;
}
