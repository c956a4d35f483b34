#include "io/records/days.h"

#include "io/records/days_internal.h"
#include "messages/days.h"
#include "messages/memory_count.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

/* Of a mean or an extreme of a day three hours in a row may lack, an eighth of it, and four altogether; a sum needs
 * all. So WMO-No. 1203 (2017) has it for months: no mean where 5 days in a row lack, no sum where any does. It lets
 * 10 days
 * lack altogether; a day has its extremes at one hour each, so that a third of it is too much. */
static const int64_t missing_most_s = 4 * SUMI_HOUR_S, longest_most_s = 3 * SUMI_HOUR_S;
static const int64_t slack_s = 60; /* of a sum: clocks of loggers drift */

/* From one reading to the next, for extremes of a day: they are tame beyond the first, and none beyond the second. */
static const int64_t tame_s = 3 * SUMI_HOUR_S, no_extremes_s = 6 * SUMI_HOUR_S;

enum part { MEAN, LOWEST, HIGHEST, SUM };

/* What readings within a day come to; what is not listed is itself, by its gathering. */
static const struct {
    int quantity;
    enum sumi_station_column column;
    enum part part;
} parts[] = {
    {SUMI_READS_AIR, SUMI_STATION_TMIN, LOWEST},         {SUMI_READS_AIR, SUMI_STATION_TMAX, HIGHEST},
    {SUMI_READS_AIR, SUMI_STATION_TMEAN, MEAN},          {SUMI_READS_HUMIDITY, SUMI_STATION_RH_MEAN, MEAN},
    {SUMI_READS_HUMIDITY, SUMI_STATION_RH_MAX, HIGHEST}, {SUMI_READS_HUMIDITY, SUMI_STATION_RH_MIN, LOWEST},
    {SUMI_STATION_TMIN, SUMI_STATION_TMIN, LOWEST},      {SUMI_STATION_TMAX, SUMI_STATION_TMAX, HIGHEST},
    {SUMI_STATION_RH_MIN, SUMI_STATION_RH_MIN, LOWEST},  {SUMI_STATION_RH_MAX, SUMI_STATION_RH_MAX, HIGHEST},
};

/* All that is made on the way, freed together. */
struct making {
    struct sumi_day_maker maker;
    struct sumi_moments moments;
    struct sumi_day_series series;
    struct sumi_day_sum *day; /* [moments.n_days] */
    struct sumi_station *station;
    struct sumi_soil_series *soil;
    int first_of[SUMI_STATION_N]; /* the column that a column of the station was first made of; -1 */
    bool told_begin, told_end;    /* that the first or last day is a part of one */
};

static bool is_soil(const struct sumi_readings *r, int c)
{
    return r->value[c] && r->column[c].quantity == SUMI_READS_SOIL_WATER;
}

static bool is_weather(const struct sumi_readings *r, int c)
{
    return r->value[c] && r->column[c].quantity >= 0 && r->column[c].quantity != SUMI_READS_SOIL_WATER;
}

/* --- one value of a day --- */

static bool is_whole(const struct sumi_day_maker *maker, const struct sumi_day_sum *d, enum sumi_gathering gathering)
{
    if (maker->daily)
        return d->n > 0;
    if (gathering == SUMI_GATHER_LEVEL)
        return d->n > 0 && d->missing <= missing_most_s && d->longest <= longest_most_s;
    return d->missing <= slack_s;
}

static double part_of(const struct sumi_day_sum *d, enum part part)
{
    return part == LOWEST ? d->low : part == HIGHEST ? d->high : part == SUM ? d->sum : d->weighted / d->weight;
}

/* The days between the first and the last that have a reading. */
static void reach(const struct making *m, int *first, int *end)
{
    *first = *end = 0;
    for (int d = 0; d < m->moments.n_days; d++)
        if (m->day[d].n > 0) {
            *first = *end == 0 ? d : *first;
            *end = d + 1;
        }
}

/* That the record begins or ends within a day is said once, whatever its columns. */
static void tell_end(const struct making *m, int d, bool *told)
{
    if (!*told)
        sumi_found(m->maker.findings, SUMI_NOTED,
                   &(struct sumi_found_at){.file = m->maker.path, .day = m->moments.first_day + d}, NULL,
                   SUMI_E_RECORD_DAY_ENDS);
    *told = true;
}

/* Tells the days of a column of which too little is there. */
static void tell_parts_of_days(struct making *m, int c)
{
    const struct sumi_reading_column *column = &m->maker.readings->column[c];
    const int begins = sumi_day_of(&m->maker, m->moments.clock[0]) - m->moments.first_day;
    const int ends = sumi_day_of(&m->maker, m->moments.clock[m->moments.n - 1]) - m->moments.first_day;
    int first, end;
    reach(m, &first, &end);
    for (int d = first; d < end && !m->maker.daily; d++) {
        const struct sumi_day_sum *s = &m->day[d];
        const struct sumi_found_at at = {.file = m->maker.path, .day = m->moments.first_day + d};
        const double missing = (double)s->missing / SUMI_HOUR_S, longest = (double)s->longest / SUMI_HOUR_S;
        if (is_whole(&m->maker, s, column->gathering))
            continue;
        if (d <= begins || d >= ends)
            tell_end(m, d, d <= begins ? &m->told_begin : &m->told_end);
        else if (column->gathering == SUMI_GATHER_LEVEL)
            sumi_found(m->maker.findings, SUMI_LEFT_OUT, &at, column->head, SUMI_E_RECORD_DAY_PART, missing, longest,
                       (double)missing_most_s / SUMI_HOUR_S, (double)longest_most_s / SUMI_HOUR_S);
        else
            sumi_found(m->maker.findings, SUMI_LEFT_OUT, &at, column->head, SUMI_E_RECORD_DAY_SUM, missing);
    }
}

/* --- a column of the station --- */

/* Puts what the days have into a column of the station, where nothing is there yet; false without memory. */
static bool put(struct making *m, int c, enum sumi_station_column to, enum part part)
{
    const struct sumi_reading_column *column = &m->maker.readings->column[c];
    const struct sumi_field *row = &sumi_station_rows[to];
    const bool derived = column->quantity >= SUMI_STATION_N;
    int first, end;
    reach(m, &first, &end);
    for (int d = first; d < end; d++) {
        const struct sumi_day_sum *s = &m->day[d];
        double *value = &m->station->value[to][d];
        const struct sumi_found_at at = {
            .file = m->maker.path, .line = m->station->line[d], .day = m->moments.first_day + d};
        if (!is_whole(&m->maker, s, column->gathering))
            continue;
        const double v = part_of(s, part);
        if (!isnan(*value)) {
            if (*value != v && !derived)
                sumi_found(m->maker.findings, SUMI_DOUBTED, &at, row->name, SUMI_E_RECORD_COLUMNS_SEVERAL,
                           m->maker.readings->column[m->first_of[to]].head, column->head);
            continue;
        }
        if (v < row->lo || v > row->hi) {
            sumi_found(m->maker.findings, SUMI_LEFT_OUT, &at, column->head, SUMI_E_RECORD_VALUE_BOUNDS, v, row->lo,
                       row->hi, row->unit);
            continue;
        }
        *value = v;
        m->first_of[to] = m->first_of[to] < 0 ? c : m->first_of[to];
        if (s->mark != SUMI_MARK_RECORDED && !sumi_station_set_mark(m->station, to, (size_t)d, s->mark))
            return false;
    }
    return true;
}

/* Whether readings of a column are close enough to each other for extremes of a day; else it is told. */
static bool shows_extremes(const struct making *m, int c)
{
    const struct sumi_found_at at = {.file = m->maker.path, .day = SUMI_NO_DATE};
    const char *head = m->maker.readings->column[c].head;
    const double hours = (double)m->series.step / SUMI_HOUR_S;
    if (m->maker.daily || m->series.step <= tame_s)
        return true;
    if (m->series.step > no_extremes_s)
        sumi_found(m->maker.findings, SUMI_LEFT_OUT, &at, head, SUMI_E_RECORD_STEP_FAR, hours);
    else
        sumi_found(m->maker.findings, SUMI_DOUBTED, &at, head, SUMI_E_RECORD_STEP_TAME, hours);
    return m->series.step <= no_extremes_s;
}

static bool make_column(struct making *m, int c)
{
    const struct sumi_reading_column *column = &m->maker.readings->column[c];
    const int q = column->quantity;
    sumi_day_series_take(&m->maker, &m->moments, c, &m->series);
    sumi_day_gather(&m->maker, &m->moments, &m->series, column->gathering, m->day);
    tell_parts_of_days(m, c);
    if (m->maker.daily)
        return put(m, c,
                   q == SUMI_READS_AIR        ? SUMI_STATION_TMEAN
                   : q == SUMI_READS_HUMIDITY ? SUMI_STATION_RH_MEAN
                                              : (enum sumi_station_column)q,
                   SUM);
    if (q >= SUMI_STATION_N && !shows_extremes(m, c))
        return true;
    bool listed = false;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (parts[k].quantity != q)
            continue;
        listed = true;
        if (!put(m, c, parts[k].column, parts[k].part))
            return false;
    }
    return listed || put(m, c, (enum sumi_station_column)q, column->gathering == SUMI_GATHER_LEVEL ? MEAN : SUM);
}

/* --- what days cannot be --- */

/* Lowest above highest: of most days the columns are exchanged, of a few both are wrong. */
static void look_at_extremes(struct making *m)
{
    const struct sumi_station *s = m->station;
    double *low = s->value[SUMI_STATION_TMIN], *high = s->value[SUMI_STATION_TMAX];
    size_t both = 0, wrong = 0, first = 0;
    for (size_t d = 0; low && high && d < s->n_days; d++) {
        both += !isnan(low[d]) && !isnan(high[d]);
        first = wrong == 0 ? d : first;
        wrong += low[d] > high[d];
    }
    if (wrong == 0)
        return;
    if (2 * wrong > both && both > 1) {
        const struct sumi_found_at at = {
            .file = m->maker.path, .line = s->line[first], .day = s->first_day + (int)first};
        sumi_found(m->maker.findings, SUMI_ASKED, &at, NULL, SUMI_E_RECORD_COLUMNS_EXCHANGED, low[first], high[first],
                   wrong, both);
        return;
    }
    for (size_t d = 0; d < s->n_days; d++) {
        const struct sumi_found_at at = {.file = m->maker.path, .line = s->line[d], .day = s->first_day + (int)d};
        if (!(low[d] > high[d]))
            continue;
        sumi_found(m->maker.findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_RECORD_DAY_EXTREMES, low[d], high[d]);
        low[d] = high[d] = NAN;
    }
}

/* Columns that have no value on any day are as if they were not there. */
static void drop_empty_columns(struct making *m)
{
    struct sumi_station *s = m->station;
    for (int c = 0; c < SUMI_STATION_N; c++) {
        size_t n = 0;
        for (size_t d = 0; s->value[c] && d < s->n_days; d++)
            n += isnan(s->value[c][d]) ? 0 : 1;
        if (!s->value[c] || n > 0)
            continue;
        sumi_found(m->maker.findings, SUMI_LEFT_OUT,
                   &(struct sumi_found_at){.file = m->maker.path, .day = SUMI_NO_DATE}, sumi_station_rows[c].name,
                   SUMI_E_RECORD_COLUMN_EMPTY);
        sumi_release(s->value[c]);
        sumi_release(s->mark[c]);
        s->value[c] = NULL;
        s->mark[c] = NULL;
    }
}

static bool day_is_empty(const struct sumi_station *s, size_t d)
{
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (!isnan(sumi_station_at(s, (enum sumi_station_column)c, d)))
            return false;
    return true;
}

/* Lets the days before the first value and behind the last one go; false where there is none. */
static bool trim(struct sumi_station *s)
{
    size_t from = 0, to = s->n_days;
    while (from < to && day_is_empty(s, from))
        from++;
    while (to > from && day_is_empty(s, to - 1))
        to--;
    for (int c = 0; c < SUMI_STATION_N; c++) {
        if (s->value[c])
            memmove(s->value[c], s->value[c] + from, (to - from) * sizeof *s->value[c]);
        if (s->mark[c])
            memmove(s->mark[c], s->mark[c] + from, to - from);
    }
    memmove(s->line, s->line + from, (to - from) * sizeof *s->line);
    s->first_day += (int)from;
    s->n_days = to - from;
    return to > from;
}

/* --- the station --- */

static void list_columns(const struct making *m, bool has[SUMI_STATION_N])
{
    const struct sumi_readings *r = m->maker.readings;
    for (int c = 0; c < r->n_columns; c++) {
        const int q = r->column[c].quantity;
        if (!is_weather(r, c))
            continue;
        if (q < SUMI_STATION_N)
            has[q] = true;
        else if (m->maker.daily)
            has[q == SUMI_READS_AIR ? SUMI_STATION_TMEAN : SUMI_STATION_RH_MEAN] = true;
        for (size_t k = 0; k < sizeof parts / sizeof *parts && !m->maker.daily; k++)
            if (parts[k].quantity == q)
                has[parts[k].column] = true;
    }
}

static void say_place(const struct sumi_readings *r, struct sumi_station *s)
{
    s->latitude = r->latitude;
    s->longitude = r->longitude;
    s->elevation = r->elevation;
    s->wind_height = r->wind_height;
    memcpy(s->notes, r->notes, sizeof s->notes);
}

static void note_lines(struct making *m)
{
    for (size_t k = m->moments.n; k-- > 0;) {
        const int d = sumi_day_of(&m->maker, m->moments.clock[k]) - m->moments.first_day;
        if (d >= 0 && d < m->moments.n_days)
            m->station->line[d] = sumi_moment_line(&m->maker, &m->moments, k);
    }
}

static enum sumi_status make_station(struct making *m, struct sumi_error *error)
{
    const struct sumi_readings *r = m->maker.readings;
    const size_t n_days = (size_t)m->moments.n_days;
    bool has[SUMI_STATION_N] = {false}, any = false, memory = true;
    list_columns(m, has);
    for (int c = 0; c < SUMI_STATION_N; c++) {
        m->first_of[c] = -1;
        any = any || has[c];
    }
    if (!any)
        return SUMI_OK;
    const enum sumi_status status = sumi_station_create(m->moments.first_day, n_days, has, &m->station, error);
    if (status != SUMI_OK)
        return status;
    say_place(r, m->station);
    m->station->line = sumi_allocate_zeroed(n_days, sizeof *m->station->line);
    if (!m->station->line)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n_days, SUMI_WORD_DAYS_ROWS);
    note_lines(m);
    for (int derived = 0; derived <= 1; derived++) /* what a file says itself goes before what is made of readings */
        for (int c = 0; c < r->n_columns && memory; c++)
            if (is_weather(r, c) && (r->column[c].quantity >= SUMI_STATION_N) == derived)
                memory = make_column(m, c);
    if (!memory)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n_days, SUMI_WORD_DAYS_ROWS);
    look_at_extremes(m);
    drop_empty_columns(m);
    if (!trim(m->station)) {
        sumi_station_destroy(m->station);
        m->station = NULL;
    }
    return SUMI_OK;
}

/* --- soil water --- */

/* What Sumi's own file can say of a probe (soil_csv.h): less than 1 cm, and not 0, is a depth in m. */
static const double shallowest_buried_cm = 1, deepest_cm = 500;

/* The columns of probes from the top down; of several at one depth the first. How many, at most
 * SUMI_PROFILE_LAYERS. */
static int list_probes(const struct making *m, int column[SUMI_PROFILE_LAYERS], double depth[SUMI_PROFILE_LAYERS])
{
    const struct sumi_readings *r = m->maker.readings;
    const struct sumi_found_at at = {.file = m->maker.path, .day = SUMI_NO_DATE};
    int n = 0;
    for (int c = 0; c < r->n_columns; c++) {
        const double cm = r->column[c].depth_cm;
        int place = n;
        if (!is_soil(r, c))
            continue;
        if (!(cm >= 0.0 && isfinite(cm))) {
            sumi_found(m->maker.findings, SUMI_ASKED, &at, r->column[c].head, SUMI_E_RECORD_PROBE_DEPTH);
            continue;
        }
        if (cm > deepest_cm || (cm > 0.0 && cm < shallowest_buried_cm)) {
            sumi_found(m->maker.findings, SUMI_ASKED, &at, r->column[c].head, SUMI_E_RECORD_PROBE_FAR, cm,
                       shallowest_buried_cm, deepest_cm);
            continue;
        }
        while (place > 0 && depth[place - 1] >= cm)
            place--;
        if (place < n && depth[place] == cm) {
            sumi_found(m->maker.findings, SUMI_LEFT_OUT, &at, r->column[c].head, SUMI_E_RECORD_PROBE_TWICE, cm,
                       r->column[column[place]].head);
            continue;
        }
        if (n == SUMI_PROFILE_LAYERS) {
            sumi_found(m->maker.findings, SUMI_ASKED, &at, r->column[c].head, SUMI_E_RECORD_PROBES_MANY,
                       SUMI_PROFILE_LAYERS);
            continue;
        }
        memmove(depth + place + 1, depth + place, (size_t)(n - place) * sizeof *depth);
        memmove(column + place + 1, column + place, (size_t)(n - place) * sizeof *column);
        depth[place] = cm;
        column[place] = c;
        n++;
    }
    return n;
}

/* The mean of each day, however many readings it has: water in the soil changes slowly. */
static enum sumi_status make_soil(struct making *m, struct sumi_error *error)
{
    int column[SUMI_PROFILE_LAYERS], n_used = 0, first = m->moments.n_days, end = 0;
    double depth[SUMI_PROFILE_LAYERS];
    const int n = list_probes(m, column, depth);
    const size_t n_days = (size_t)m->moments.n_days;
    double *theta = n > 0 ? sumi_allocate((size_t)n * n_days * sizeof *theta) : NULL;
    if (n == 0)
        return SUMI_OK;
    if (!theta)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n_days, SUMI_WORD_DAYS_ROWS);
    for (int k = 0; k < n; k++) {
        double *own = theta + (size_t)n_used * n_days;
        bool any = false;
        sumi_day_series_take(&m->maker, &m->moments, column[k], &m->series);
        sumi_day_gather(&m->maker, &m->moments, &m->series, SUMI_GATHER_LEVEL, m->day);
        for (int d = 0; d < m->moments.n_days; d++) {
            own[d] = m->day[d].n > 0 ? part_of(&m->day[d], MEAN) : (double)NAN;
            if (m->day[d].n == 0)
                continue;
            any = true;
            first = d < first ? d : first;
            end = d + 1 > end ? d + 1 : end;
        }
        depth[n_used] = depth[k];
        n_used += any;
        if (!any)
            sumi_found(m->maker.findings, SUMI_LEFT_OUT,
                       &(struct sumi_found_at){.file = m->maker.path, .day = SUMI_NO_DATE},
                       m->maker.readings->column[column[k]].head, SUMI_E_RECORD_COLUMN_EMPTY);
    }
    enum sumi_status status = SUMI_OK;
    if (n_used > 0)
        status = sumi_soil_series_create(m->moments.first_day + first, (size_t)(end - first), depth, n_used, &m->soil,
                                         error);
    for (int d = first; status == SUMI_OK && d < end; d++)
        for (int k = 0; k < n_used; k++)
            m->soil->theta[(size_t)(d - first) * (size_t)n_used + (size_t)k] = theta[(size_t)k * n_days + (size_t)d];
    sumi_release(theta);
    return status;
}

/* --- all of it --- */

/* Amounts whose stamp nobody knows: where the record begins at midnight and ends a step before it, rows stand at the
 * begin of what they tell, else at its end, as most loggers write. */
static void settle_stamp(struct making *m)
{
    struct sumi_day_maker *maker = &m->maker;
    const struct sumi_moments *t = &m->moments;
    bool even, amounts = false;
    for (int c = 0; c < maker->readings->n_columns; c++)
        amounts =
            amounts || (is_weather(maker->readings, c) && maker->readings->column[c].gathering == SUMI_GATHER_AMOUNT);
    if (maker->daily || maker->stamp != SUMI_STAMP_UNKNOWN || !amounts)
        return;
    const int64_t step = sumi_usual_step(t->elapsed, t->n, &even);
    const bool from_midnight = sumi_day_of(maker, t->clock[0] - 1) < sumi_day_of(maker, t->clock[0]);
    const int64_t next = t->clock[t->n - 1] + step;
    const bool to_midnight = sumi_day_of(maker, next - 1) < sumi_day_of(maker, next);
    const struct sumi_found_at at = {.file = maker->path, .day = SUMI_NO_DATE};
    if (from_midnight && to_midnight && t->n > 1) {
        maker->stamp = SUMI_STAMP_START;
        sumi_found(maker->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_STAMP_START);
    } else {
        sumi_found(maker->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_STAMP_END);
    }
}

static double begin_of_days(const struct sumi_readings *readings, const struct sumi_reading_options *options)
{
    const double hours = isnan(options->day_begins_h) ? readings->day_begins_h : options->day_begins_h;
    return fabs(hours) <= 24.0 ? hours : 0.0; /* NAN: at midnight */
}

/* Days of hourly readings are those of the file's clock, which may be far from that of the place. */
static void tell_clock(const struct sumi_day_maker *maker)
{
    static const double far_h = 3.0; /* of a country's clock from the sun, as in the west of China */
    const struct sumi_reading_options *options = maker->options;
    const struct sumi_readings *r = maker->readings;
    const double clock = isnan(options->file_utc_offset_h) ? r->utc_offset_h : options->file_utc_offset_h;
    const double longitude = isnan(r->longitude) ? options->longitude : r->longitude;
    const struct sumi_found_at at = {.file = maker->path, .day = SUMI_NO_DATE};
    if (maker->daily || isnan(clock) || !isnan(options->utc_offset_h))
        return;
    const double ahead = longitude / 15.0 - clock; /* h of the sun before the clock */
    if (fabs(ahead) > far_h)
        sumi_found(maker->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_RECORD_CLOCK_FAR, clock, fmod(ahead + 48.0, 24.0),
                   round(longitude / 15.0), round(longitude / 15.0));
    else if (isnan(longitude) && clock == 0.0)
        sumi_found(maker->findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_CLOCK_UTC, clock);
}

static enum sumi_status make_all(struct making *m, struct sumi_error *error)
{
    enum sumi_status status = sumi_moments_make(&m->maker, &m->moments, error);
    if (status != SUMI_OK)
        return status;
    m->day = sumi_allocate((size_t)m->moments.n_days * sizeof *m->day);
    if (!m->day || !sumi_day_series_room(&m->series, m->moments.n))
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, m->moments.n, SUMI_WORD_DAYS_ROWS);
    settle_stamp(m);
    tell_clock(&m->maker);
    status = make_station(m, error);
    if (status == SUMI_OK)
        status = make_soil(m, error);
    if (status == SUMI_OK && !m->station && !m->soil)
        status = sumi_fail_in(error, m->maker.path, SUMI_E_RECORD_DAYS_NONE);
    return status;
}

enum sumi_status sumi_days_make(const char *path, const struct sumi_readings *readings,
                                const struct sumi_reading_options *options, struct sumi_findings *findings,
                                struct sumi_station **station, struct sumi_soil_series **soil, struct sumi_error *error)
{
    struct making m = {.maker = {.path = path,
                                 .readings = readings,
                                 .options = options,
                                 .findings = findings,
                                 .daily = readings->daily,
                                 .stamp = options->stamp != SUMI_STAMP_UNKNOWN ? options->stamp : readings->stamp,
                                 .begins_s = llround(begin_of_days(readings, options) * SUMI_HOUR_S)}};
    struct sumi_error problem = {0};
    enum sumi_status status = make_all(&m, &problem);
    if (status != SUMI_OK) {
        sumi_station_destroy(m.station);
        sumi_soil_series_destroy(m.soil);
        m.station = NULL;
        m.soil = NULL;
    }
    /* with an answer there may be days */
    if (status == SUMI_INPUT && findings && sumi_findings_count(findings, SUMI_ASKED) > 0)
        status = SUMI_OK;
    *station = m.station;
    *soil = m.soil;
    sumi_moments_clear(&m.moments);
    sumi_day_series_clear(&m.series);
    sumi_release(m.day);
    return status == SUMI_OK ? SUMI_OK : sumi_pass(error, &problem);
}
