#include "scenarios/outlook/soil_rows.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "sim/memory.h"

#include <math.h>

static const double thinnest = 1e-6; /* cm: what is thinner is no zone */
static const double edge = 1e-3;     /* share of what a soil holds: water is kept so far from the least and the most */
static const double residual = 0.01; /* cm3 cm-3 above theta_r: drier water would be held too strongly to compute */

/* --- bounds --- */

/* The least and the most that a row of a member holds. */
static void find_bounds(const struct sumi_members *m, const struct sumi_soil_rows *rows, size_t i, int r, double *lo,
                        double *hi)
{
    const struct sumi_planned *planned = &m->planned[i];
    *lo = 0.0;
    *hi = 1.0;
    if (rows->zones) {
        *lo = rows->dry < 0 ? *lo : planned->water_param[rows->dry];
        *hi = rows->pores < 0 ? *hi : planned->water_param[rows->pores];
        return;
    }
    const struct sumi_column *column = planned->settings.column;
    for (int c = rows->first_cell[r]; c < rows->first_cell[r + 1]; c++) {
        const struct sumi_hydraulics *soil = &column->soil[column->horizon[c]];
        *lo = fmax(*lo, soil->theta_r + residual);
        *hi = fmin(*hi, soil->theta_s);
    }
}

static void find_all_bounds(const struct sumi_members *m, struct sumi_soil_rows *rows)
{
    for (int r = 0; r < rows->n; r++)
        for (size_t i = 0; i < m->n; i++)
            find_bounds(m, rows, i, r, &rows->lo[(size_t)r * m->n + i], &rows->hi[(size_t)r * m->n + i]);
}

void sumi_soil_rows_free(const struct sumi_members *m, const struct sumi_soil_rows *rows, const double *theta,
                         double *free)
{
    for (size_t k = 0; k < (size_t)rows->n * m->n; k++) {
        const double range = rows->hi[k] - rows->lo[k],
                     share = fmin(fmax(edge, (theta[k] - rows->lo[k]) / range), 1.0 - edge);
        free[k] = isnan(theta[k]) ? theta[k] : log(share / (1.0 - share));
    }
}

void sumi_soil_rows_bind(const struct sumi_members *m, const struct sumi_soil_rows *rows, const double *free,
                         double *theta)
{
    for (size_t k = 0; k < (size_t)rows->n * m->n; k++)
        theta[k] = rows->lo[k] + (rows->hi[k] - rows->lo[k]) / (1.0 + exp(-free[k]));
}

/* --- begin --- */

static enum sumi_status make_room(const struct sumi_members *m, struct sumi_soil_rows *rows, struct sumi_error *error)
{
    const size_t n = (size_t)rows->n * m->n;
    rows->zone = sumi_allocate_zeroed(m->n, sizeof *rows->zone);
    rows->lo = sumi_allocate(n * sizeof *rows->lo);
    rows->hi = sumi_allocate(n * sizeof *rows->hi);
    return rows->zone && rows->lo && rows->hi ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
}

static void find_zones(const struct sumi_members *m, struct sumi_soil_rows *rows)
{
    const struct sumi_water *water = m->plan->water;
    const char *const name[] = {water->role[SUMI_WATER_ROOT_ZONE], water->role[SUMI_WATER_LOWER_ZONE]};
    sumi_daily_row(m->plan->crop, water, SUMI_SUPPLY_ROW, SUMI_SM, &rows->content);
    rows->dry = sumi_water_row(water, SUMI_WATER_AIR_DRY);
    rows->pores = sumi_water_row(water, SUMI_WATER_PORES);
    rows->rootable = sumi_water_row(water, SUMI_WATER_ROOTABLE);
    while (rows->n < 2 && name[rows->n] && sumi_daily_find(m->plan->crop, water, name[rows->n], &rows->water[rows->n]))
        rows->n++;
}

static void find_cells(const struct sumi_members *m, struct sumi_soil_rows *rows)
{
    const struct sumi_column *column = m->planned[0].settings.column;
    rows->n = column->n < SUMI_PROFILE_LAYERS ? column->n : SUMI_PROFILE_LAYERS;
    for (int r = 0; r <= rows->n; r++)
        rows->first_cell[r] = r * column->n / rows->n;
    for (int r = 0; r < rows->n; r++)
        rows->centre[r] = 0.5 * (column->face[rows->first_cell[r]] + column->face[rows->first_cell[r + 1]]);
}

enum sumi_status sumi_soil_rows_init(const struct sumi_members *m, struct sumi_soil_rows *rows,
                                     struct sumi_error *error)
{
    *rows = (struct sumi_soil_rows){.zones = m->plan->water->column == NULL};
    if (!sumi_water_holds(m->plan->water))
        return SUMI_OK;
    if (rows->zones)
        find_zones(m, rows);
    else
        find_cells(m, rows);
    const enum sumi_status status = make_room(m, rows, error);
    if (status == SUMI_OK)
        find_all_bounds(m, rows);
    return status;
}

void sumi_soil_rows_clear(struct sumi_soil_rows *rows)
{
    sumi_release(rows->zone);
    sumi_release(rows->lo);
    sumi_release(rows->hi);
    *rows = (struct sumi_soil_rows){.n = 0};
}

/* --- read --- */

/* Water in the two zones, cm, and the content of the first. A root zone that reaches to the end of the soil has nothing
 * below it: its own water stands there. */
static enum sumi_status read_zones(const struct sumi_members *m, struct sumi_soil_rows *rows, size_t i, double *theta,
                                   struct sumi_error *error)
{
    double content, cm[2] = {0.0, 0.0};
    int lane;
    struct sumi_bundle *bundle = sumi_member_bundle(m, i, &lane);
    enum sumi_status status = sumi_lane_read(bundle, lane, &rows->content, &content, error);
    for (int r = 0; r < rows->n && status == SUMI_OK; r++)
        status = sumi_lane_read(bundle, lane, &rows->water[r], &cm[r], error);
    if (status != SUMI_OK)
        return status;
    if (content > 0.0) /* a soil without any water keeps the zone of the reading before */
        rows->zone[i] = cm[0] / content;
    rows->zone[i] = fmax(rows->zone[i], thinnest);
    theta[i] = content;
    if (rows->n > 1) {
        const double below = m->planned[i].water_param[rows->rootable] - rows->zone[i];
        theta[m->n + i] = below > thinnest ? cm[1] / below : content;
    }
    return SUMI_OK;
}

static enum sumi_status read_cells(const struct sumi_members *m, const struct sumi_soil_rows *rows, size_t i,
                                   double *theta, struct sumi_error *error)
{
    const struct sumi_column *column = m->planned[i].settings.column;
    double cell[SUMI_CELLS];
    struct sumi_daily daily;
    int lane;
    struct sumi_bundle *bundle = sumi_member_bundle(m, i, &lane);
    sumi_profile_find("THETA", column->n, column->centre, &daily);
    enum sumi_status status = sumi_lane_read(bundle, lane, &daily, cell, error);
    for (int r = 0; r < rows->n && status == SUMI_OK; r++) {
        double water = 0.0;
        for (int c = rows->first_cell[r]; c < rows->first_cell[r + 1]; c++)
            water += cell[c] * column->thickness[c];
        theta[(size_t)r * m->n + i] =
            water / (column->face[rows->first_cell[r + 1]] - column->face[rows->first_cell[r]]);
    }
    return status;
}

enum sumi_status sumi_soil_rows_read(const struct sumi_members *m, struct sumi_soil_rows *rows, double *theta,
                                     struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (size_t i = 0; i < m->n && status == SUMI_OK; i++) {
        for (int r = 0; r < rows->n; r++)
            theta[(size_t)r * m->n + i] = NAN;
        if (sumi_member_stands(m, i))
            status = rows->zones ? read_zones(m, rows, i, theta, error) : read_cells(m, rows, i, theta, error);
    }
    return status;
}

/* --- write --- */

static enum sumi_status write_member(const struct sumi_members *m, const struct sumi_soil_rows *rows, size_t i,
                                     const double *theta, struct sumi_error *error)
{
    const struct sumi_column *column = m->planned[i].settings.column;
    struct sumi_profile profile = {.kind = SUMI_BY_THETA, .n = rows->n};
    int lane;
    struct sumi_bundle *bundle = sumi_member_bundle(m, i, &lane);
    for (int r = 0; r < rows->n; r++) {
        profile.value[r] = theta[(size_t)r * m->n + i];
        profile.bottom_cm[r] = rows->zones ? rows->zone[i] : column->face[rows->first_cell[r + 1]];
    }
    profile.bottom_cm[rows->n - 1] = INFINITY;
    return sumi_lane_set_water(bundle, lane, &profile, NULL, error);
}

enum sumi_status sumi_soil_rows_write(const struct sumi_members *m, const struct sumi_soil_rows *rows,
                                      const double *theta, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (size_t i = 0; i < m->n && status == SUMI_OK; i++)
        if (sumi_member_stands(m, i))
            status = write_member(m, rows, i, theta, error);
    return status;
}

/* --- probes --- */

/* Linear between the middles of the rows. */
static double between_rows(const struct sumi_soil_rows *rows, const double *theta, size_t n, size_t i, double depth)
{
    int r = 0;
    while (r + 1 < rows->n && rows->centre[r + 1] < depth)
        r++;
    const double above = theta[(size_t)r * n + i];
    if (r + 1 == rows->n || depth <= rows->centre[r])
        return above;
    const double share = (depth - rows->centre[r]) / (rows->centre[r + 1] - rows->centre[r]);
    return above + share * (theta[(size_t)(r + 1) * n + i] - above);
}

void sumi_soil_rows_at(const struct sumi_members *m, const struct sumi_soil_rows *rows, const double *theta,
                       double depth_cm, double *read)
{
    const int rootable = sumi_water_row(m->plan->water, SUMI_WATER_ROOTABLE);
    for (size_t i = 0; i < m->n; i++) {
        const struct sumi_planned *planned = &m->planned[i];
        const double bottom = !rows->zones    ? planned->settings.column->face[planned->settings.column->n]
                              : rootable >= 0 ? planned->water_param[rootable]
                                              : (double)INFINITY;
        if (depth_cm > bottom)
            read[i] = NAN;
        else if (rows->zones)
            read[i] = theta[(size_t)(rows->n > 1 && depth_cm > rows->zone[i]) * m->n + i];
        else
            read[i] = between_rows(rows, theta, m->n, i, depth_cm);
    }
}
