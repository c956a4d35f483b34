#define _XOPEN_SOURCE 700
#include "tests/support/reference_case.h"

#include "io/yaml/yaml.h"
#include "sim/date.h"
#include "sky.h"
#include "tests/support/error_text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- files --- */

struct list {
    char **path;
    size_t n;
};

static void collect(const char *folder, const char *family, int depth, struct list *list)
{
    DIR *open_folder = opendir(folder);
    struct dirent *entry;
    char prefix[64];
    snprintf(prefix, sizeof prefix, "test_%s_wofost72", family);
    while (open_folder && (entry = readdir(open_folder))) {
        char path[1024];
        struct stat info;
        if (entry->d_name[0] == '.' ||
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path || stat(path, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode) && depth < 8)
            collect(path, family, depth + 1, list);
        const char *ending = strrchr(entry->d_name, '.');
        if (!S_ISREG(info.st_mode) || strncmp(entry->d_name, prefix, strlen(prefix)) != 0 || !ending ||
            strcmp(ending, ".yaml") != 0)
            continue;
        list->path = realloc(list->path, (list->n + 2) * sizeof *list->path);
        list->path[list->n++] = strdup(path);
        list->path[list->n] = NULL;
    }
    if (open_folder)
        closedir(open_folder);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **reference_files(const char *family)
{
    const char *folder = getenv("SUMI_REFERENCE_DIR"), *source = getenv("SUMI_SOURCE_DIR");
    char beside[1024];
    if (!folder) {
        snprintf(beside, sizeof beside, "%s/../shared/reference", source ? source : ".");
        folder = beside;
    }
    struct list list = {0};
    collect(folder, family, 0, &list);
    if (list.n > 0)
        qsort(list.path, list.n, sizeof *list.path, by_name);
    return list.path;
}

void reference_files_free(char **files)
{
    for (size_t k = 0; files && files[k]; k++)
        free(files[k]);
    free(files);
}

/* --- values --- */

static double number(const struct sumi_yaml_node *node)
{
    const char *text = node ? sumi_yaml_scalar(node) : NULL;
    if (!text || sumi_yaml_is_null(node) || strcmp(text, ".nan") == 0)
        return NAN;
    return strtod(text, NULL);
}

static int date_of(const struct sumi_yaml_node *node)
{
    int day = SUMI_NO_DATE;
    if (node && !sumi_yaml_is_null(node))
        sumi_yaml_date(node, &day, NULL);
    return day;
}

static bool read_table(const struct sumi_yaml_node *rows, struct reference_table *table)
{
    if (!rows || sumi_yaml_kind(rows) != SUMI_YAML_SEQUENCE)
        return false;
    table->n_days = sumi_yaml_count(rows);
    table->day = calloc(table->n_days + 1, sizeof *table->day);
    table->value = calloc(table->n_days + 1, sizeof *table->value);
    for (size_t d = 0; d < table->n_days; d++) {
        const struct sumi_yaml_node *row = sumi_yaml_at(rows, d);
        table->day[d] = date_of(sumi_yaml_get(row, "DAY"));
        for (size_t k = 0; d == 0 && k < sumi_yaml_count(row) && table->n_columns < REFERENCE_COLUMNS; k++) {
            const char *name = sumi_yaml_scalar(sumi_yaml_key_at(row, k));
            if (strcmp(name, "DAY") != 0)
                snprintf(table->name[table->n_columns++], sizeof table->name[0], "%s", name);
        }
        for (int k = 0; k < table->n_columns; k++)
            table->value[d][k] = number(sumi_yaml_get(row, table->name[k]));
    }
    return true;
}

int reference_column(const struct reference_table *table, const char *name)
{
    for (int k = 0; k < table->n_columns; k++)
        if (strcmp(table->name[k], name) == 0)
            return k;
    return -1;
}

double reference_external(const struct reference_case *c, size_t row, const char *name)
{
    int column = reference_column(&c->external, name);
    return column < 0 ? 0.0 : c->external.value[row][column];
}

/* --- parameters --- */

/* A single process needs few parameters; the others take their default, or, where they have none, the least that is
 * allowed: they are not looked at. */
static void fill_defaults(struct reference_case *c)
{
    struct sumi_fields fields = sumi_wofost72.params;
    for (int p = 0; p < P_N; p++)
        c->crop_param[p] = isnan(fields.row[p].def) ? fields.row[p].lo : fields.row[p].def;
    fields = sumi_bucket.params;
    for (int p = 0; p < B_N; p++)
        c->bucket_param[p] = isnan(fields.row[p].def) ? fields.row[p].lo : fields.row[p].def;
    for (int t = 0; t < T_N; t++) {
        const struct sumi_field *row = &sumi_wofost72.tables.row[t];
        const double constant[2] = {0.0, isnan(row->def) ? row->lo : row->def};
        sumi_table_init(&c->crop_table[t], constant, 1);
    }
}

static bool read_parameters(const struct sumi_yaml_node *parameters, struct reference_case *c)
{
    fill_defaults(c);
    for (size_t k = 0; parameters && k < sumi_yaml_count(parameters); k++) {
        const char *name = sumi_yaml_scalar(sumi_yaml_key_at(parameters, k));
        const struct sumi_yaml_node *value = sumi_yaml_at(parameters, k);
        int crop = sumi_field_find(sumi_wofost72.params, name), soil = sumi_field_find(sumi_bucket.params, name);
        int table = sumi_field_find(sumi_wofost72.tables, name);
        if (crop >= 0)
            c->crop_param[crop] = number(value);
        if (soil >= 0)
            c->bucket_param[soil] = number(value);
        if (table < 0 || sumi_yaml_count(value) == 0)
            continue;
        double xy[2 * SUMI_TABLE_POINTS];
        size_t n = sumi_yaml_count(value);
        for (size_t i = 0; i < n && i < 2 * SUMI_TABLE_POINTS; i++)
            xy[i] = number(sumi_yaml_at(value, i));
        if (n > 2 * SUMI_TABLE_POINTS || !sumi_table_init(&c->crop_table[table], xy, (int)n / 2)) {
            printf("%s: the table %s cannot be used\n", c->name, name);
            return false;
        }
    }
    c->has_vernalisation = c->crop_param[P_IDSL] >= 2.0;
    return true;
}

/* --- management --- */

static void read_irrigation(const struct sumi_yaml_node *events, struct reference_case *c)
{
    c->irrigation = sumi_rainfed;
    for (size_t e = 0; events && e < sumi_yaml_count(events); e++) {
        const struct sumi_yaml_node *signal = sumi_yaml_get(sumi_yaml_at(events, e), "event_signal");
        const struct sumi_yaml_node *table = sumi_yaml_get(sumi_yaml_at(events, e), "events_table");
        if (!signal || strcmp(sumi_yaml_scalar(signal), "irrigate") != 0)
            continue;
        for (size_t k = 0; table && k < sumi_yaml_count(table) && c->irrigation.n < SUMI_IRRIGATION_RULES; k++) {
            const struct sumi_yaml_node *entry = sumi_yaml_at(table, k);
            if (sumi_yaml_count(entry) == 0)
                continue;
            const struct sumi_yaml_node *dose = sumi_yaml_at(entry, 0);
            struct sumi_date date = sumi_date_split(date_of(sumi_yaml_key_at(entry, 0)));
            const struct sumi_yaml_node *amount = sumi_yaml_get(dose, "amount");
            double efficiency = number(sumi_yaml_get(dose, "efficiency"));
            c->irrigation.rule[c->irrigation.n++] = (struct sumi_irrigation_rule){
                .trigger = SUMI_AT_DATE,
                .year = date.year,
                .month = date.month,
                .day = date.day,
                .amount = number(amount ? amount : sumi_yaml_get(dose, "irrigation_amount")),
                .efficiency = isnan(efficiency) ? 1.0 : efficiency,
            };
        }
    }
}

static bool read_management(const struct sumi_yaml_node *agro, struct reference_case *c)
{
    const struct sumi_yaml_node *campaign = agro && sumi_yaml_count(agro) > 0 ? sumi_yaml_at(agro, 0) : NULL;
    const struct sumi_yaml_node *plan = campaign && sumi_yaml_count(campaign) > 0 ? sumi_yaml_at(campaign, 0) : NULL;
    const struct sumi_yaml_node *calendar = sumi_yaml_get(plan, "CropCalendar");
    if (!calendar)
        return false;
    const char *start_type = sumi_yaml_scalar(sumi_yaml_get(calendar, "crop_start_type"));
    const char *end_type = sumi_yaml_scalar(sumi_yaml_get(calendar, "crop_end_type"));
    c->campaign = date_of(sumi_yaml_key_at(campaign, 0));
    c->sowing = date_of(sumi_yaml_get(calendar, "crop_start_date"));
    c->emerged = strcmp(start_type, "emergence") == 0;
    c->at_maturity = strcmp(end_type, "harvest") != 0;
    int longest = c->sowing + (int)number(sumi_yaml_get(calendar, "max_duration"));
    int end = date_of(sumi_yaml_get(calendar, "crop_end_date"));
    bool has_end = strcmp(end_type, "maturity") != 0 && end != SUMI_NO_DATE;
    c->end = has_end && end < longest ? end : longest;
    read_irrigation(sumi_yaml_get(plan, "TimedEvents"), c);
    return true;
}

static bool read_weather(const struct sumi_yaml_node *rows, struct reference_case *c)
{
    size_t n = rows ? sumi_yaml_count(rows) : 0;
    if (n == 0)
        return false;
    c->record = calloc(n, sizeof *c->record);
    for (size_t d = 0; d < n; d++) {
        const struct sumi_yaml_node *row = sumi_yaml_at(rows, d);
        c->record[d] = (struct sumi_weather_day){
            .tmin = number(sumi_yaml_get(row, "TMIN")),
            .tmax = number(sumi_yaml_get(row, "TMAX")),
            .temp = number(sumi_yaml_get(row, "TEMP")),
            .rain = number(sumi_yaml_get(row, "RAIN")),
            .irradiation = number(sumi_yaml_get(row, "IRRAD")),
            .vapour_pressure = number(sumi_yaml_get(row, "VAP")),
            .wind = number(sumi_yaml_get(row, "WIND")),
            .e0 = number(sumi_yaml_get(row, "E0")),
            .es0 = number(sumi_yaml_get(row, "ES0")),
            .et0 = number(sumi_yaml_get(row, "ET0")),
        };
    }
    const struct sumi_yaml_node *first = sumi_yaml_at(rows, 0);
    return sumi_weather_create(c->record, n, date_of(sumi_yaml_get(first, "DAY")),
                               sky_at(number(sumi_yaml_get(first, "LAT"))), &c->weather, NULL) == SUMI_OK;
}

static void read_precision(const struct sumi_yaml_node *precision, struct reference_case *c)
{
    for (size_t k = 0; precision && k < sumi_yaml_count(precision) && k < REFERENCE_COLUMNS; k++) {
        snprintf(c->precise[k], sizeof c->precise[0], "%s", sumi_yaml_scalar(sumi_yaml_key_at(precision, k)));
        c->precision[k] = number(sumi_yaml_at(precision, k));
        c->n_precisions++;
    }
}

bool reference_load(const char *path, struct reference_case *c)
{
    struct sumi_error error = {0};
    struct sumi_yaml *document;
    memset(c, 0, sizeof *c);
    const char *slash = strrchr(path, '/');
    snprintf(c->name, sizeof c->name, "%s", slash ? slash + 1 : path);
    if (sumi_yaml_open(path, &document, &error) != SUMI_OK) {
        printf("%s\n", error_text(&error));
        return false;
    }
    const struct sumi_yaml_node *root = sumi_yaml_root(document);
    bool good = read_parameters(sumi_yaml_get(root, "ModelParameters"), c) &&
                read_weather(sumi_yaml_get(root, "WeatherVariables"), c) &&
                read_table(sumi_yaml_get(root, "ModelResults"), &c->expected);
    read_management(sumi_yaml_get(root, "AgroManagement"), c);
    read_table(sumi_yaml_get(root, "ExternalStates"), &c->external);
    read_precision(sumi_yaml_get(root, "Precision"), c);
    sumi_yaml_close(document);
    if (!good) {
        printf("%s: no parameters, weather or results that can be used\n", c->name);
        reference_clear(c);
    }
    return good;
}

void reference_clear(struct reference_case *c)
{
    sumi_weather_destroy(c->weather);
    free(c->record);
    free(c->expected.day);
    free(c->expected.value);
    free(c->external.day);
    free(c->external.value);
    memset(c, 0, sizeof *c);
}
