#include "serve/readings/posted_internal.h"

#include "messages/memory.h"
#include "messages/serve_readings.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 64 };
static const double deepest = 1000; /* cm: where soils and probes end */

void sumi_post_value_init(struct sumi_post_value *value)
{
    *value = (struct sumi_post_value){.kind = SUMI_POSTED_WEATHER,
                                      .at = {.day = SUMI_NO_DATE},
                                      .depth_cm = NAN,
                                      .value = NAN,
                                      .sd = NAN,
                                      .usual_depth_cm = NAN};
}

void sumi_post_refuse(struct sumi_post *post)
{
    post->list->n_refused++;
}

void sumi_post_clear(struct sumi_post *post)
{
    for (size_t k = 0; k < post->n_names; k++)
        sumi_release(post->name[k].text);
    post->n_names = 0;
}

/* --- rows --- */

static enum sumi_status append(struct sumi_post *post, const struct sumi_posted *row)
{
    struct sumi_posted_list *list = post->list;
    if (list->n == SUMI_POSTED_ROWS)
        return sumi_fail(post->error, SUMI_E_SERVE_POST_ROWS, SUMI_POSTED_ROWS);
    if (list->n == list->room) {
        const size_t room = list->room ? 2 * list->room : 16;
        struct sumi_posted *larger = sumi_resize(list->row, room * sizeof *larger);
        if (!larger)
            return sumi_fail(post->error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
        list->row = larger;
        list->room = room;
    }
    list->row[list->n++] = *row;
    return SUMI_OK;
}

enum sumi_status sumi_post_add(struct sumi_post *post, const struct sumi_posted *row, const struct sumi_found_at *at,
                               const char *about, double least, double most)
{
    const struct sumi_post_time time = {row->timed, row->instant, row->date};
    char value[SUMI_NUMBER_TEXT];
    const char *unit = row->kind == SUMI_POSTED_WATER ? "mm" : sumi_quantity_row(row->quantity)->unit;
    if (!(row->value >= least && row->value <= most)) {
        sumi_text_number(row->value, value);
        if (row->kind == SUMI_POSTED_SOIL && row->value > most)
            sumi_found(post->findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_UNIT_SHARE, about, value, most);
        else
            sumi_found(post->findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_VALUE_RANGE, about, value, unit, least,
                       most);
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    if (!sumi_post_time_possible(post, &time, at)) {
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    return append(post, row);
}

/* Text that may stand in a line of a table. */
static bool fits_in_a_line(const char *text, size_t size)
{
    return strlen(text) < size && sumi_text_is_harmless(text) && !strpbrk(text, ",\"\r\n\t");
}

bool sumi_post_sensor_is(const char *name)
{
    return fits_in_a_line(name, SUMI_SENSOR);
}

const char *sumi_post_sensor(const struct sumi_post *post)
{
    return post->options->sensor && sumi_post_sensor_is(post->options->sensor) ? post->options->sensor : "";
}

static bool put_sensor(struct sumi_post *post, const char *sensor, const struct sumi_found_at *at,
                       struct sumi_posted *row)
{
    char shown[SHOWN];
    const char *name = *sensor ? sensor : sumi_post_sensor(post);
    if (sumi_post_sensor_is(name)) {
        strcpy(row->sensor, name);
        return true;
    }
    sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_SENSOR_NAME,
               sumi_text_shown(name, strlen(name), SHOWN - 16, shown, sizeof shown), SUMI_SENSOR - 1);
    return false;
}

static void put_place(const struct sumi_post_value *value, struct sumi_posted *row)
{
    row->line = value->at.line;
    if (value->at.pointer && strlen(value->at.pointer) < sizeof row->pointer)
        strcpy(row->pointer, value->at.pointer);
    row->timed = value->time.timed;
    row->instant = value->time.instant;
    row->date = value->time.date;
}

/* --- what was seen, and given --- */

static bool take_sd(struct sumi_post *post, const struct sumi_post_value *value)
{
    char text[SUMI_NUMBER_TEXT];
    if (isnan(value->sd) || (value->sd >= 0 && isfinite(value->sd)))
        return true;
    sumi_found(post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_VALUE_SD,
               sumi_text_number(value->sd, text));
    return false;
}

static bool take_depth(struct sumi_post *post, const struct sumi_post_value *value)
{
    char text[SUMI_NUMBER_TEXT];
    if (isnan(value->depth_cm) || (value->depth_cm >= 0 && value->depth_cm <= deepest))
        return true;
    sumi_found(post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_DEPTH_RANGE,
               sumi_text_number(value->depth_cm, text), deepest);
    return false;
}

/* Whether the variable can be observed is known to who reads the plot's observations. */
static enum sumi_status take_seen(struct sumi_post *post, const struct sumi_post_value *value, struct sumi_posted *row)
{
    char shown[SHOWN];
    const char *texts[] = {value->name, value->word ? value->word : ""};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        if (!fits_in_a_line(texts[k], SUMI_VARIABLE)) {
            sumi_found(post->findings, SUMI_LEFT_OUT, &value->at, NULL, SUMI_E_SERVE_VARIABLE_NAME,
                       sumi_text_shown(texts[k], strlen(texts[k]), SHOWN - 16, shown, sizeof shown), SUMI_VARIABLE - 1);
            sumi_post_refuse(post);
            return SUMI_OK;
        }
    strcpy(row->variable, texts[0]);
    strcpy(row->word, texts[1]);
    if (row->timed) { /* what people saw is of a day */
        row->date = sumi_zone_at(post->options->zone, row->instant).date;
        row->timed = false;
        row->instant = 0;
    }
    const struct sumi_post_time time = {.date = row->date};
    if (!take_depth(post, value) || !sumi_post_time_possible(post, &time, &value->at)) {
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    return append(post, row);
}

static const double wettest = 500; /* mm: the most that a scenario may give at once */

/* --- weather and soil --- */

/* Whether a name can be used: what is wrong with it is a finding. */
static bool can_be_used(struct sumi_post *post, const struct sumi_post_value *value, const char *about,
                        const struct sumi_head *is)
{
    const struct sumi_found_at *at = &value->at;
    struct sumi_findings *findings = post->findings;
    if (is->role == SUMI_ROLE_UNKNOWN || is->role == SUMI_ROLE_READING || is->depth_alone)
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_QUANTITY_UNKNOWN, about);
    else if (is->role != SUMI_ROLE_VALUE)
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_QUANTITY_UNUSED, about);
    else if (is->quantity == SUMI_READS_SOIL_WATER && is->why)
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_QUANTITY_OTHER, about, is->why);
    else if (is->relative)
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_QUANTITY_HUMIDITY, about);
    else if (is->numbered || (is->depth_open && isnan(value->depth_cm)))
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_QUANTITY_NUMBER, about);
    else if (is->quantity == SUMI_STATION_WIND)
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_QUANTITY_HEIGHT, about);
    else if (value->time.timed && is->hours > 1)
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_QUANTITY_HOURS, about);
    else if (is->tips && isnan(is->per_tip))
        sumi_found(findings, SUMI_LEFT_OUT, at, about, SUMI_E_SERVE_QUANTITY_TIPS, about);
    else
        return true;
    return false;
}

/* SenML's % is a ratio by RFC 8428 (section 12.1) and percent as many write it; P1 is percent, and the examples of the
 * smart data models have ratios in it. A value above 1 can be no ratio of soil or air; below it cannot be known. */
static bool settle_open_unit(struct sumi_post *post, const struct sumi_post_value *value, const char *about,
                             struct sumi_unit *unit)
{
    char text[SUMI_NUMBER_TEXT];
    if (value->value > 1) {
        *unit = value->unit.unit;
        sumi_found(post->findings, SUMI_NOTED, &value->at, about, SUMI_E_SERVE_UNIT_PERCENT, value->said_unit);
        return true;
    }
    sumi_found(post->findings, SUMI_ASKED, &value->at, about, SUMI_E_SERVE_UNIT_RATIO, about,
               sumi_text_number(value->value, text), value->said_unit);
    return false;
}

static bool same_unit(const struct sumi_unit *a, const struct sumi_unit *b)
{
    return a->dimension == b->dimension && a->factor == b->factor && a->offset == b->offset;
}

/* The unit that is written beside the value, else that in its name, else that of the request. */
static bool settle_unit(struct sumi_post *post, const struct sumi_post_value *value, const char *about,
                        const struct sumi_head *is, struct sumi_unit *unit)
{
    struct sumi_post_unit said = value->unit;
    const bool named = is->unit.dimension != SUMI_UNIT_NONE;
    char shown[SHOWN];
    const char *written = value->said_unit;
    *unit = is->unit;
    if (said.kind == SUMI_POST_UNIT_NONE && is->own && !named) { /* its name has the unit of the quantity */
        const char *own = sumi_quantity_row(is->quantity)->unit;
        return sumi_unit_read((struct sumi_piece){own, strlen(own)}, unit);
    }
    if (is->tips && said.kind == SUMI_POST_UNIT_NONE && !named) {
        *unit = (struct sumi_unit){SUMI_UNIT_LENGTH, is->per_tip, 0, "tips"};
        return true;
    }
    if (said.kind == SUMI_POST_UNIT_NONE && !named && post->options->unit) {
        written = post->options->unit;
        sumi_post_unit_read(written, NULL, &said);
    }
    if (said.kind == SUMI_POST_UNIT_NONE && named)
        return true;
    if (said.kind == SUMI_POST_UNIT_NONE) {
        sumi_found(post->findings, is->quantity == SUMI_READS_SOIL_WATER ? SUMI_ASKED : SUMI_LEFT_OUT, &value->at,
                   about, SUMI_E_SERVE_UNIT_NONE, about, sumi_post_unit_advised(is->quantity));
        return false;
    }
    if (said.kind == SUMI_POST_UNIT_OPEN && sumi_head_fits(is, &said.unit))
        return settle_open_unit(post, value, about, unit);
    if (named && !same_unit(&is->unit, &said.unit)) {
        sumi_found(post->findings, SUMI_LEFT_OUT, &value->at, about, SUMI_E_SERVE_UNIT_TWO, about, is->unit.name,
                   sumi_text_shown(written, strlen(written), SUMI_UNIT, shown, sizeof shown));
        return false;
    }
    *unit = said.unit;
    return true;
}

static bool unit_fits(struct sumi_post *post, const struct sumi_post_value *value, const char *about,
                      const struct sumi_head *is, const struct sumi_unit *unit)
{
    char shown[SHOWN];
    const char *said = value->said_unit ? value->said_unit : unit->name;
    const bool of_air = value->unit.kind == SUMI_POST_UNIT_HUMIDITY && is->quantity == SUMI_READS_SOIL_WATER;
    if (sumi_head_fits(is, unit) && !is->run && !of_air)
        return true;
    sumi_found(post->findings, SUMI_LEFT_OUT, &value->at, about, SUMI_E_SERVE_UNIT_WRONG, about,
               sumi_text_shown(said, strlen(said), SUMI_UNIT, shown, sizeof shown),
               sumi_post_unit_advised(is->quantity));
    return false;
}

/* The depth in the name, beside the value, or of the request. */
static bool settle_depth(struct sumi_post *post, const struct sumi_post_value *value, const char *about,
                         const struct sumi_head *is, double *depth_cm)
{
    const double named = is->depth_cm, beside = value->depth_cm;
    const double usual = isnan(value->usual_depth_cm) ? post->options->depth_cm : value->usual_depth_cm;
    *depth_cm = !isnan(beside) ? beside : !isnan(named) ? named : usual;
    if (isnan(*depth_cm))
        sumi_found(post->findings, SUMI_LEFT_OUT, &value->at, about, SUMI_E_SERVE_DEPTH_NONE, about);
    else if (!isnan(beside) && !isnan(named) && fabs(beside - named) > 1e-9)
        sumi_found(post->findings, SUMI_LEFT_OUT, &value->at, about, SUMI_E_SERVE_DEPTH_TWO, about, named, beside);
    else
        return take_depth(post, &(struct sumi_post_value){.at = value->at, .depth_cm = *depth_cm});
    return false;
}

void sumi_post_note_percent(struct sumi_post *post, const struct sumi_posted *row)
{
    struct sumi_post_series *s = post->series;
    size_t k = 0;
    while (k < post->n_series && (s[k].depth_cm != row->depth_cm || strcmp(s[k].sensor, row->sensor) != 0))
        k++;
    if (k == SUMI_POST_SERIES)
        return;
    if (k == post->n_series) {
        post->n_series++;
        s[k] = (struct sumi_post_series){.depth_cm = row->depth_cm, .most = row->value, .line = row->line};
        memcpy(s[k].sensor, row->sensor, sizeof row->sensor);
        memcpy(s[k].pointer, row->pointer, sizeof row->pointer);
    }
    s[k].most = row->value > s[k].most ? row->value : s[k].most;
}

void sumi_post_doubt(struct sumi_post *post)
{
    static const double driest = 0.01; /* no soil of a field is below 1 % by volume */
    char text[SUMI_NUMBER_TEXT];
    for (size_t k = 0; k < post->n_series; k++) {
        const struct sumi_post_series *s = &post->series[k];
        const struct sumi_found_at at = {.line = s->line, .pointer = s->pointer, .day = SUMI_NO_DATE};
        if (s->most < driest)
            sumi_found(post->findings, SUMI_DOUBTED, &at, s->sensor, SUMI_E_SERVE_UNIT_DRY, s->depth_cm,
                       sumi_text_number(100 * s->most, text));
    }
}

static enum sumi_status take_measured(struct sumi_post *post, const struct sumi_post_value *value,
                                      const struct sumi_head *is, const char *about, struct sumi_posted *row)
{
    struct sumi_unit unit;
    bool usable = can_be_used(post, value, about, is) && settle_unit(post, value, about, is, &unit) &&
                  unit_fits(post, value, about, is, &unit);
    row->kind = is->quantity == SUMI_READS_SOIL_WATER ? SUMI_POSTED_SOIL : SUMI_POSTED_WEATHER;
    if (usable && row->kind == SUMI_POSTED_SOIL)
        usable = settle_depth(post, value, about, is, &row->depth_cm);
    if (!usable) {
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    const struct sumi_conversion to = sumi_head_conversion(is, &unit);
    const struct sumi_field *bounds = sumi_quantity_row(is->quantity);
    row->quantity = is->quantity;
    row->gathering = to.gathering;
    row->value = to.factor * value->value + to.offset;
    row->sd = fabs(to.factor) * value->sd;
    const size_t before = post->list->n;
    const double most = to.gathering == SUMI_GATHER_COUNTER ? 1e6 : sumi_head_most(is, &unit, !row->timed);
    const enum sumi_status status = sumi_post_add(post, row, &value->at, about, bounds->lo, most);
    if (post->list->n > before && row->kind == SUMI_POSTED_SOIL && unit.dimension == SUMI_UNIT_PERCENT)
        sumi_post_note_percent(post, row);
    return status;
}

enum sumi_status sumi_post_take(struct sumi_post *post, const struct sumi_post_value *value)
{
    struct sumi_posted row = {.kind = value->kind, .depth_cm = NAN, .value = value->value, .sd = value->sd};
    const struct sumi_post_name *name = NULL;
    char sensor[2 * SUMI_SENSOR], about[SUMI_FINDING_ABOUT];
    put_place(value, &row);
    sumi_text_copy(sensor, sizeof sensor, value->sensor ? value->sensor : "");
    const bool measured = value->kind != SUMI_POSTED_SEEN && value->kind != SUMI_POSTED_WATER;
    if (measured) {
        const enum sumi_status status = sumi_post_name_find(post, value->name, value->parts, &name);
        if (status != SUMI_OK)
            return status;
        const char *quantity = name->text + name->from;
        sumi_text_shown(quantity, strlen(quantity), SUMI_FINDING_ABOUT, about, sizeof about);
        if (value->parts)
            sumi_text_shown(name->text, name->sensor, sizeof sensor, sensor, sizeof sensor);
    }
    if (!put_sensor(post, sensor, &value->at, &row) || !take_sd(post, value)) {
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    if (measured)
        return take_measured(post, value, &name->is, about, &row);
    if (value->kind == SUMI_POSTED_SEEN) {
        row.depth_cm = value->depth_cm;
        return take_seen(post, value, &row);
    }
    return sumi_post_add(post, &row, &value->at, "amount_mm", 0, wettest);
}
