#include "io/parameters/climate_internal.h"

#include "io/files/text_file.h"
#include "io/text/text.h"
#include "messages/parameters.h"
#include "scenarios/climate/sites.h"
#include "sim/date.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static const struct sumi_climate_form *const forms[SUMI_GENERATOR_KINDS] = {
    [SUMI_GENERATOR_WGEN] = &sumi_wgen_form,
    [SUMI_GENERATOR_SPELLS] = &sumi_spells_form,
    [SUMI_GENERATOR_ANALOGUES] = &sumi_analogues_form,
};

static const struct sumi_field days_row = {"days", "d", "days of the record that were used", "record", 0, 1e7, NAN, 0};

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
    const struct sumi_generator_row row = sumi_generator_row(c->generator);
    fprintf(file, "generator: %s # %s; source: %s\n", row.name, row.doc, row.source);
}

enum sumi_status sumi_climate_print(const struct sumi_climate *climate, FILE *file, struct sumi_error *error)
{
    print_head(file, climate);
    forms[climate->generator]->print(climate, file);
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
    const struct sumi_field *longitude = &sumi_site_rows[SUMI_SITE_LONGITUDE];
    c->longitude = NAN;
    enum sumi_status status = sumi_yaml_field(root, &sumi_site_rows[SUMI_SITE_LATITUDE], &c->latitude, error);
    if (status == SUMI_OK && sumi_yaml_get(root, longitude->name))
        status = sumi_yaml_field(root, longitude, &c->longitude, error);
    if (status == SUMI_OK)
        status = sumi_yaml_field(root, &sumi_site_rows[SUMI_SITE_ELEVATION], &c->elevation, error);
    return status;
}

static enum sumi_status read_generator(const struct sumi_yaml_node *root, struct sumi_climate *c,
                                       struct sumi_error *error)
{
    const struct sumi_yaml_node *generator = sumi_yaml_get(root, "generator");
    const char *names[SUMI_GENERATOR_KINDS];
    size_t kind = SUMI_GENERATOR_WGEN; /* the only one there was, and none was named */
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < SUMI_GENERATOR_KINDS; k++)
        names[k] = sumi_generator_row((enum sumi_generator_kind)k).name;
    if (generator)
        status = sumi_yaml_choice(generator, names, SUMI_GENERATOR_KINDS, &kind, error);
    c->generator = (enum sumi_generator_kind)kind;
    return status;
}

/* Those of the head, and those of the generator. */
static enum sumi_status check_keys(const struct sumi_yaml_node *root, const struct sumi_climate *c,
                                   struct sumi_error *error)
{
    static const char *const keys[] = {"title",       "source", "latitude_deg", "longitude_deg",
                                       "elevation_m", "record", "generator"};
    enum { HEAD = sizeof keys / sizeof keys[0], MOST_KEYS = 16 };
    const struct sumi_climate_form *form = forms[c->generator];
    const char *known[MOST_KEYS];
    size_t n = 0;
    for (; n < HEAD; n++)
        known[n] = keys[n];
    for (size_t k = 0; k < form->n_keys && n < MOST_KEYS; k++)
        known[n++] = form->keys[k];
    return sumi_yaml_check_keys(root, known, n, error);
}

static enum sumi_status read_form(const struct sumi_yaml_node *root, struct sumi_climate *c, struct sumi_error *error)
{
    return forms[c->generator]->read(root, c, error);
}

enum sumi_status sumi_climate_from_yaml(const struct sumi_yaml_node *root, struct sumi_climate *climate,
                                        struct sumi_error *error)
{
    static enum sumi_status (*const parts[])(const struct sumi_yaml_node *, struct sumi_climate *,
                                             struct sumi_error *) = {read_origin, read_place, read_record, read_form};
    *climate = (struct sumi_climate){.longitude = NAN};
    enum sumi_status status = sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_CLIMATE_FILE, error);
    if (status == SUMI_OK)
        status = read_generator(root, climate, error);
    if (status == SUMI_OK)
        status = check_keys(root, climate, error);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == SUMI_OK; i++)
        status = parts[i](root, climate, error);
    struct sumi_error why = {0};
    if (status == SUMI_OK && sumi_climate_check(climate, &why) != SUMI_OK)
        status = sumi_yaml_pass(root, &why, error);
    if (status != SUMI_OK)
        sumi_climate_clear(climate);
    return status;
}

enum sumi_status sumi_climate_read(const char *path, struct sumi_climate *climate, struct sumi_error *error)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_yaml_open(path, &document, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_climate_from_yaml(sumi_yaml_root(document), climate, error);
    sumi_yaml_close(document);
    return status;
}
