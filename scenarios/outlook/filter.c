/* Two passes. The first takes the soil model as it is, and keeps how far the probes are from what it expects. Where
 * that is further than chance allows, the second goes through the season again with members that may be wrong in more
 * ways.
 *
 *   z_innovations = (mean min(nu^2, 9) - 1) / sqrt(2 / n)     nu: innovations over what was expected of them
 *   z_probes      = (s^2 - 1) / sqrt(2 / df)                  s^2: variance between probes within the root zone on a
 *                                                             day, over that of their readings, without what each
 *                                                             is off by in the mean
 *   q             = limit(0, 1, (z_innovations + z_probes - 1.5) / 2), of scores not below -1
 *
 * Found on twin cases (docs/outlook-skill.md): a bucket that is right has q = 0 in three of four or more. A probe that
 * the others contradict is found after a pass, which is then made again. */
#include "scenarios/outlook/filter.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "scenarios/climate/philox.h"
#include "scenarios/outlook/consistency.h"
#include "scenarios/outlook/ensrf.h"
#include "scenarios/outlook/soil_rows.h"
#include "scenarios/outlook/weights.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const double probe_sd = 0.03;    /* cm3 cm-3, of a reading from day to day, where the record gives none */
static const double least_sd = 0.001;   /* cm3 cm-3: no reading is surer than its last decimal */
static const double offset_sd = 0.015;  /* cm3 cm-3, what a probe reads too much for good: factory calibration */
static const double biased_sd = 0.1;    /* cm3 cm-3, of a probe that the others contradict: it tells of changes alone */
static const size_t least_group = 2;    /* members that have a spread */
static const double gate = 4.0;         /* standard deviations that an innovation may be off */
static const double localise_cm = 25.0; /* half of the distance over which probes tell of other depths */
static const double distrust_offset = 0.02;      /* cm3 cm-3, added to the offset of each probe at full distrust */
static const double distrust_common = 0.01;      /* cm3 cm-3, of an offset that all probes have in common then */
static const double distrust_water = 0.15;       /* cm d-1, of the root zone, that comes and goes unseen */
static const double distrust_growth = 0.5;       /* the most that growth may be less than the model's */
static const double distrust_share = 0.8;        /* of the members */
static const double least_log_likelihood = -1e3; /* of one observation: none makes a season impossible */
static const double disturbed_cm = 60.0;         /* of a resolved soil: to which depth that is */
enum { DRAW_OFFSETS = 0x6f666673, DRAW_GROWTH = 0x67726f77, DRAW_WATER = 0x77617472 }; /* kinds of random numbers */

struct pass {
    const struct sumi_field_ahead *field;
    const struct sumi_outlook_request *request;
    struct sumi_filtered *out;
    struct sumi_members *members;
    struct sumi_soil_rows rows;
    size_t n;
    int n_rows;      /* of x: soil, an offset for each series, the offset that all probes have in common */
    double *x;       /* [n_rows][n]; of the soil free of bounds */
    double *theta;   /* [rows.n][n] */
    double *expects; /* [n] */
    size_t *order;   /* [n], on a morning: members whose crop is up, n_up of them, and then the others */
    size_t n_up;
    double *part; /* [n_rows + 1][n], room for some of the members */
    double q;
    bool biased[SUMI_SEEN]; /* probes that the others contradict */
    bool blind;             /* nothing that was seen is looked at */
    double sum_square;
    const struct sumi_field *leaf_area, *development; /* rows of the crop that play these parts */
    int stage_of;                                     /* a series of stages, or -1 */
    double developed, rate; /* mean development stage of the last morning, and what it gained since the one before */
    size_t value;           /* the next of the request's */
};

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
}

/* --- what the members begin with --- */

static void draw_offsets(struct pass *p)
{
    const double own = hypot(offset_sd, distrust_offset * p->q), common = distrust_common * p->q;
    struct sumi_draws draws;
    for (int r = p->rows.n; r < p->n_rows; r++) {
        const int k = r - p->rows.n;
        const bool is_common = r == p->n_rows - 1, is_probe = !is_common && p->request->seen[k].kind == SUMI_SEEN_THETA;
        const double sd = is_common ? common : !is_probe ? 0.0 : p->biased[k] ? biased_sd : own;
        sumi_draws_start(&draws, p->request->seed, (uint32_t)k, DRAW_OFFSETS);
        for (size_t i = 0; i < p->n; i++)
            p->x[(size_t)r * p->n + i] = sd * sumi_draw_normal(&draws);
    }
}

/* Which members grow less than the model says, and by how much; stratified like the other draws. */
static void draw_growth(const struct sumi_outlook_request *r, double q, size_t n, double *growth)
{
    const size_t full = (size_t)lround((1.0 - distrust_share * q) * (double)n);
    struct sumi_draws draws;
    sumi_draws_start(&draws, r->seed, 0, DRAW_GROWTH);
    for (size_t i = 0; i < n; i++)
        growth[i] = i < full
                        ? 1.0
                        : 1.0 - distrust_growth * ((double)(i - full) + sumi_draw_uniform(&draws)) / (double)(n - full);
    for (size_t i = n; i > 1; i--) { /* Fisher and Yates */
        const size_t k = (size_t)(sumi_draw_uniform(&draws) * (double)i);
        const double kept = growth[i - 1];
        growth[i - 1] = growth[k];
        growth[k] = kept;
    }
}

/* --- soil water --- */

/* Seasons that have ended tell nothing: they stand where the others are in the mean. */
static void fill_ended(double *row, size_t n)
{
    double sum = 0.0;
    size_t known = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(row[i])) {
            sum += row[i];
            known++;
        }
    for (size_t i = 0; i < n; i++)
        row[i] = isnan(row[i]) ? sum / (double)known : row[i];
}

/* A crop that is up roots in another soil than the seedbed that is the root zone of one that is not: what one group of
 * members reads tells nothing of the other. */
static void group_members(struct pass *p)
{
    size_t others = 0;
    p->n_up = 0;
    for (int up = 1; up >= 0; up--)
        for (size_t i = 0; i < p->n; i++) {
            int lane;
            const struct sumi_bundle *bundle = sumi_member_bundle(p->members, i, &lane);
            const bool is_up = !p->rows.zones || sumi_lane_stage(bundle, lane) >= SUMI_VEGETATIVE;
            if (is_up == up)
                p->order[up ? p->n_up++ : p->n_up + others++] = i;
        }
}

static enum sumi_status read_soil(struct pass *p, struct sumi_error *error)
{
    const enum sumi_status status = sumi_soil_rows_read(p->members, &p->rows, p->theta, error);
    group_members(p);
    for (int r = 0; r < p->rows.n && status == SUMI_OK; r++)
        fill_ended(&p->theta[(size_t)r * p->n], p->n);
    sumi_soil_rows_free(p->members, &p->rows, p->theta, p->x);
    return status;
}

/* What the members expect a probe to read: the soil there, and what the probe is off by. */
static bool expect(struct pass *p, const struct sumi_seen_value *value)
{
    const double *own = &p->x[(size_t)(p->rows.n + value->of) * p->n], *common = &p->x[(size_t)(p->n_rows - 1) * p->n];
    sumi_soil_rows_at(p->members, &p->rows, p->theta, p->request->seen[value->of].depth_cm, p->expects);
    for (size_t i = 0; i < p->n; i++)
        p->expects[i] += own[i] + common[i];
    fill_ended(p->expects, p->n);
    return !isnan(p->expects[0]);
}

static void moments(const double *x, size_t n, double *mean, double *variance)
{
    double sum = 0.0, square = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    *mean = sum / (double)n;
    for (size_t i = 0; i < n; i++)
        square += (x[i] - *mean) * (x[i] - *mean);
    *variance = square / (double)(n - 1);
}

/* How far a probe at a depth tells of the rows: of the two zones of a bucket, and of offsets, always. */
static const double *localised(const struct pass *p, double depth_cm, double *factor)
{
    if (p->rows.zones)
        return NULL;
    for (int r = 0; r < p->n_rows; r++)
        factor[r] = r < p->rows.n ? sumi_gaspari_cohn(fabs(p->rows.centre[r] - depth_cm), localise_cm) : 1.0;
    return factor;
}

static double share_rooted(const struct pass *p, double depth_cm)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        n += p->rows.zone[i] >= depth_cm;
    return p->rows.zones ? (double)n / (double)p->n : (double)NAN; /* a resolved soil has no root zone of one content */
}

static void gather(const struct pass *p, const double *row, size_t first, size_t n, double *to)
{
    for (size_t k = 0; k < n; k++)
        to[k] = row[p->order[first + k]];
}

/* Updates n members of the order by their own spread; what they expect is the last row of the part. */
static void update_group(struct pass *p, size_t first, size_t n, const struct sumi_seen_value *value, double variance)
{
    double factor[SUMI_PROFILE_LAYERS + SUMI_SEEN + 1];
    double *expects = &p->part[(size_t)p->n_rows * n];
    if (n < least_group)
        return;
    gather(p, p->expects, first, n, expects);
    for (int r = 0; r < p->n_rows; r++)
        gather(p, &p->x[(size_t)r * p->n], first, n, &p->part[(size_t)r * n]);
    sumi_ensrf_update(p->part, (size_t)p->n_rows, n, expects, value->value, variance,
                      localised(p, p->request->seen[value->of].depth_cm, factor));
    for (int r = 0; r < p->n_rows; r++)
        for (size_t k = 0; k < n; k++)
            p->x[(size_t)r * p->n + p->order[first + k]] = p->part[(size_t)r * n + k];
}

static void take_theta(struct pass *p, struct sumi_seen_value *value)
{
    const bool most_are_up = 2 * p->n_up >= p->n;
    const size_t first = most_are_up ? 0 : p->n_up, most = most_are_up ? p->n_up : p->n - p->n_up;
    const double sd = isnan(value->sd) ? probe_sd : fmax(value->sd, least_sd);
    double variance;
    if (!expect(p, value)) {
        value->fate = SUMI_REFUSED_SOIL;
        return;
    }
    gather(p, p->expects, first, most, p->part);
    moments(p->part, most, &value->expected, &variance);
    value->spread = sqrt(variance);
    value->error = sd;
    value->innovation = value->value - value->expected;
    value->rooted = share_rooted(p, p->request->seen[value->of].depth_cm);
    const double nu2 = value->innovation * value->innovation / (variance + sd * sd);
    p->sum_square += fmin(nu2, SUMI_CONSISTENCY_CAP);
    p->out->n_theta++;
    if (p->field->book)
        sumi_day_book_expect(p->field->book, (size_t)(value - p->request->value), p->expects);
    if (nu2 > gate * gate) {
        value->fate = SUMI_REFUSED_GATE;
        return;
    }
    update_group(p, 0, p->n_up, value, sd * sd);
    update_group(p, p->n_up, p->n - p->n_up, value, sd * sd);
    sumi_soil_rows_bind(p->members, &p->rows, p->x, p->theta);
}

/* Water that comes and goes unseen, where the soil is distrusted and a crop draws on it. */
static void disturb_water(struct pass *p, int date)
{
    struct sumi_draws draws;
    sumi_draws_start(&draws, p->request->seed, (uint32_t)date, DRAW_WATER);
    for (size_t i = 0; i < p->n; i++) {
        const double cm = p->q * distrust_water * sumi_draw_normal(&draws);
        for (int r = 0; r < p->rows.n; r++)
            if (p->rows.zones ? r == 0 : p->rows.centre[r] < disturbed_cm)
                p->theta[(size_t)r * p->n + i] += cm / (p->rows.zones ? p->rows.zone[i] : disturbed_cm);
    }
}

/* --- the crop --- */

static enum sumi_status read_daily(struct pass *p, const struct sumi_daily *daily, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (size_t i = 0; i < p->n && status == SUMI_OK; i++) {
        int lane;
        struct sumi_bundle *bundle = sumi_member_bundle(p->members, i, &lane);
        p->expects[i] = NAN;
        if (sumi_member_stands(p->members, i))
            status = sumi_lane_read(bundle, lane, daily, &p->expects[i], error);
    }
    return status;
}

/* What a reading of a variable is good to, in its unit. */
static double reading_of(const struct pass *p, const struct sumi_seen *seen, double observed)
{
    const double other = 0.01, least = 1e-6; /* of the value; in any unit: 0 has no logarithm */
    if (seen->daily.field == p->leaf_area)
        return SUMI_READ_AREA;
    return strcmp(seen->unit, "kg ha-1") == 0 ? SUMI_READ_MASS : fmax(least, other * fabs(observed));
}

static double log_likelihood(const struct pass *p, const struct sumi_seen_value *value, double simulated)
{
    const struct sumi_seen *seen = &p->request->seen[value->of];
    if (seen->kind == SUMI_SEEN_STAGE)
        return sumi_log_likelihood_stage(simulated, value->value, value->beyond, value->sd, p->rate);
    if (seen->daily.field == p->development) /* its error is one of stages, not of days */
        return sumi_log_likelihood_stage(simulated, value->value, value->value, value->sd, 1.0);
    return sumi_log_likelihood_daily(simulated, value->value, value->sd, reading_of(p, seen, value->value));
}

/* A member that has ended, or has no such value, cannot be what was seen; nor has a crop a stage that is not sown. */
static double fit(const struct pass *p, const struct sumi_seen_value *value, size_t i)
{
    int lane;
    const struct sumi_bundle *bundle = sumi_member_bundle(p->members, i, &lane);
    if (isnan(p->expects[i]) ||
        (p->request->seen[value->of].kind == SUMI_SEEN_STAGE && sumi_lane_stage(bundle, lane) == SUMI_BARE))
        return least_log_likelihood;
    return fmax(log_likelihood(p, value, p->expects[i]), least_log_likelihood);
}

/* What cannot be, as no member is within the gate of it by its error: it cannot tell them apart; or what is seen before
 * any member has such a value. */
static enum sumi_fate fate_of(const struct pass *p, const struct sumi_seen_value *value)
{
    double best = least_log_likelihood;
    bool any = false;
    for (size_t i = 0; i < p->n; i++) {
        any = any || !isnan(p->expects[i]);
        best = fmax(best, fit(p, value, i));
    }
    return !any ? SUMI_REFUSED_BEFORE : best < -0.5 * gate * gate ? SUMI_REFUSED_GATE : SUMI_USED;
}

static enum sumi_status take_crop(struct pass *p, struct sumi_seen_value *value, struct sumi_error *error)
{
    const struct sumi_seen *seen = &p->request->seen[value->of];
    const enum sumi_status status = read_daily(p, &seen->daily, error);
    double variance;
    if (status != SUMI_OK)
        return status;
    value->fate = fate_of(p, value);
    for (size_t i = 0; i < p->n && value->fate == SUMI_USED; i++)
        p->out->log_weight[i] += fit(p, value, i);
    if (value->fate == SUMI_REFUSED_BEFORE)
        return SUMI_OK;
    fill_ended(p->expects, p->n);
    moments(p->expects, p->n, &value->expected, &variance);
    value->spread = sqrt(variance);
    value->error = value->sd;
    value->innovation = value->value - value->expected;
    return SUMI_OK;
}

/* How fast the crop develops, as the members' mean: for stages whose error is said in days. */
static enum sumi_status note_rate(struct pass *p, struct sumi_error *error)
{
    double mean, variance;
    enum sumi_status status = read_daily(p, &p->request->seen[p->stage_of].daily, error);
    if (status != SUMI_OK)
        return status;
    fill_ended(p->expects, p->n);
    moments(p->expects, p->n, &mean, &variance);
    p->rate = isnan(mean) || isnan(p->developed) ? 0.0 : mean - p->developed;
    p->developed = mean;
    return SUMI_OK;
}

/* --- the days --- */

/* What was seen on this morning, in the order in which it stands. */
static enum sumi_status take_seen(struct pass *p, int date, struct sumi_error *error)
{
    const struct sumi_outlook_request *r = p->request;
    enum sumi_status status = SUMI_OK;
    bool read = false;
    for (; p->value < r->n_values && r->value[p->value].date <= date && status == SUMI_OK; p->value++) {
        struct sumi_seen_value *value = &r->value[p->value];
        const bool theta = r->seen[value->of].kind == SUMI_SEEN_THETA;
        if (value->date != date || value->fate != SUMI_USED)
            continue;
        if (theta && !read)
            status = read_soil(p, error);
        read = read || theta;
        if (status == SUMI_OK && theta)
            take_theta(p, value);
        else if (status == SUMI_OK)
            status = take_crop(p, value, error);
    }
    const bool emerged = sumi_lane_stage(p->members->bundle[0], 0) >= SUMI_VEGETATIVE;
    if (status == SUMI_OK && p->q > 0.0 && emerged && p->rows.n > 0 && date < r->plan->today) {
        status = read ? SUMI_OK : read_soil(p, error);
        disturb_water(p, date);
        sumi_soil_rows_free(p->members, &p->rows, p->theta, p->x);
        sumi_soil_rows_bind(p->members, &p->rows, p->x, p->theta);
        read = true;
    }
    return read && status == SUMI_OK ? sumi_soil_rows_write(p->members, &p->rows, p->theta, error) : status;
}

static enum sumi_status pass_days(struct pass *p, struct sumi_error *error)
{
    const int today = p->request->plan->today;
    enum sumi_status status = SUMI_OK;
    for (int date = p->field->season->settings.start; date <= today && status == SUMI_OK; date++) {
        status = sumi_members_open(p->members, error);
        if (status == SUMI_OK && !p->blind && p->stage_of >= 0)
            status = note_rate(p, error);
        if (status == SUMI_OK && !p->blind)
            status = take_seen(p, date, error);
        if (date == today || status != SUMI_OK)
            break;
        status = sumi_members_go_on(p->members, error);
    }
    return status;
}

/* --- a pass --- */

static enum sumi_status begin(struct pass *p, struct sumi_error *error)
{
    double *change = sumi_allocate(SUMI_UNCERTAIN_N * p->n * sizeof *change),
           *growth = sumi_allocate(p->n * sizeof *growth);
    enum sumi_status status = change && growth ? SUMI_OK : no_memory(error);
    if (status == SUMI_OK) {
        sumi_priors_draw(p->request->prior, p->request->seed, p->n, change);
        draw_growth(p->request, p->q, p->n, growth);
        status = sumi_members_begin(p->field, change, growth, p->n, p->members, error);
    }
    sumi_release(change);
    sumi_release(growth);
    if (status == SUMI_OK)
        status = sumi_soil_rows_init(p->members, &p->rows, error);
    if (status != SUMI_OK)
        return status;
    p->n_rows = p->rows.n + p->request->n_seen + 1;
    p->x = sumi_allocate((size_t)p->n_rows * p->n * sizeof *p->x);
    p->theta = sumi_allocate((size_t)(p->rows.n + 1) * p->n * sizeof *p->theta);
    p->expects = sumi_allocate(p->n * sizeof *p->expects);
    p->order = sumi_allocate(p->n * sizeof *p->order);
    p->part = sumi_allocate(((size_t)p->n_rows + 1) * p->n * sizeof *p->part);
    p->out->offset = sumi_allocate_zeroed((size_t)(p->request->n_seen + 1) * p->n, sizeof *p->out->offset);
    p->out->log_weight = sumi_allocate_zeroed(p->n, sizeof *p->out->log_weight);
    if (!p->x || !p->theta || !p->expects || !p->order || !p->part || !p->out->offset || !p->out->log_weight)
        return no_memory(error);
    draw_offsets(p);
    return SUMI_OK;
}

/* The common offset belongs to each probe. */
static void keep_offsets(const struct pass *p)
{
    const double *common = &p->x[(size_t)(p->n_rows - 1) * p->n];
    for (int k = 0; k < p->request->n_seen; k++)
        for (size_t i = 0; i < p->n; i++)
            p->out->offset[(size_t)k * p->n + i] = p->x[(size_t)(p->rows.n + k) * p->n + i] + common[i];
}

static const struct sumi_field *field_of(const struct sumi_plan *plan, enum sumi_crop_role role)
{
    struct sumi_daily daily;
    const char *name = plan->crop->role[role];
    return name && sumi_daily_find(plan->crop, plan->water, name, &daily) ? daily.field : NULL;
}

static void find_parts(struct pass *p)
{
    const struct sumi_plan *plan = p->request->plan;
    p->leaf_area = field_of(plan, SUMI_CROP_LEAF_AREA);
    p->development = field_of(plan, SUMI_CROP_DEVELOPMENT);
    p->developed = NAN;
    p->stage_of = -1;
    for (int k = 0; k < p->request->n_seen; k++)
        if (p->request->seen[k].kind == SUMI_SEEN_STAGE)
            p->stage_of = k;
}

/* What was compared may pass this time; what cannot be was refused before. */
static void forget_gate(const struct sumi_outlook_request *r)
{
    for (size_t v = 0; v < r->n_values; v++)
        if (r->value[v].fate == SUMI_REFUSED_GATE && !isnan(r->value[v].expected)) /* it was compared */
            r->value[v].fate = SUMI_USED;
}

static enum sumi_status run_pass(struct pass *p, struct sumi_error *error)
{
    p->request = p->field->request;
    p->members = &p->out->members;
    find_parts(p);
    if (p->field->book)
        sumi_day_book_begin(p->field->book);
    enum sumi_status status = begin(p, error);
    if (status == SUMI_OK)
        status = pass_days(p, error);
    if (status == SUMI_OK)
        keep_offsets(p);
    p->out->normalised = p->out->n_theta > 0 ? p->sum_square / (double)p->out->n_theta : (double)NAN;
    sumi_soil_rows_clear(&p->rows);
    sumi_release(p->x);
    sumi_release(p->theta);
    sumi_release(p->expects);
    sumi_release(p->order);
    sumi_release(p->part);
    return status;
}

enum sumi_status sumi_filter_blind(const struct sumi_field_ahead *field, size_t n, struct sumi_filtered *filtered,
                                   struct sumi_error *error)
{
    *filtered = (struct sumi_filtered){.n_theta = 0};
    struct pass p = {.field = field, .out = filtered, .n = n, .blind = true};
    return run_pass(&p, error);
}

/* Which probes the others contradict; false: none. */
static bool find_biased(const struct sumi_filtered *f, const struct sumi_outlook_request *r, bool biased[SUMI_SEEN])
{
    double offset[SUMI_SEEN], variance;
    bool some = false;
    for (int k = 0; k < r->n_seen; k++) {
        bool used = false;
        for (size_t v = 0; v < r->n_values; v++)
            used = used || (r->value[v].of == k && r->value[v].fate == SUMI_USED);
        offset[k] = NAN;
        if (used && r->seen[k].kind == SUMI_SEEN_THETA)
            moments(&f->offset[(size_t)k * f->members.n], f->members.n, &offset[k], &variance);
    }
    for (int k = 0; k < r->n_seen; k++) {
        biased[k] = sumi_probe_is_biased(offset, r->n_seen, k);
        some = some || biased[k];
    }
    return some;
}

/* The season once more, from its start. */
static enum sumi_status again(struct pass *p, struct sumi_error *error)
{
    sumi_filtered_clear(p->out);
    forget_gate(p->field->request);
    return run_pass(p, error);
}

enum sumi_status sumi_filter_run(const struct sumi_field_ahead *field, size_t n, struct sumi_filtered *filtered,
                                 struct sumi_error *error)
{
    const struct pass fresh = {.field = field, .out = filtered, .n = n};
    struct pass p = fresh;
    bool biased[SUMI_SEEN] = {false};
    *filtered = (struct sumi_filtered){.n_theta = 0};
    enum sumi_status status = run_pass(&p, error);
    if (status == SUMI_OK && find_biased(filtered, field->request, biased)) {
        p = fresh;
        memcpy(p.biased, biased, sizeof biased);
        status = again(&p, error);
    }
    if (status != SUMI_OK)
        return status;
    const struct sumi_distrust distrust = sumi_consistency(field->request, filtered);
    const double normalised = filtered->normalised; /* by the model as it is: what the scores rest on */
    if (distrust.contradiction > 0.0) {
        p = fresh;
        p.q = distrust.contradiction;
        memcpy(p.biased, biased, sizeof biased);
        status = again(&p, error);
    }
    filtered->normalised = normalised;
    filtered->distrust = distrust;
    return status;
}

void sumi_filtered_clear(struct sumi_filtered *f)
{
    sumi_members_clear(&f->members);
    sumi_release(f->offset);
    sumi_release(f->log_weight);
    *f = (struct sumi_filtered){.n_theta = 0};
}
