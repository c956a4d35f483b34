/* What a converted file says of itself: what the cube says, as far as it is true of the part that is taken. */
#define _POSIX_C_SOURCE 200809L
#include "io/convert/convert_internal.h"

#include "io/results/results.h"
#include "io/text/text.h"
#include "sim/build.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- which part is taken --- */

static bool is_picked(const struct sumi_converting *c, size_t axis)
{
    return c->how->at[axis] != SUMI_CONVERT_ALL && c->from->axes[axis].n > 1;
}

/* Seasons of the sweep, of the cube, which another program may have made of a larger one, and of the new file. */
struct part {
    size_t swept, kept, taken;
};

static struct part part_of(const struct sumi_converting *c)
{
    const char *said = sumi_cube_attribute(c->from, "scenario_count");
    struct part part = {said ? strtoull(said, NULL, 10) : 0, 1, 1};
    for (size_t a = 0; a < c->from->n_axes; a++) {
        part.kept *= c->from->axes[a].n;
        part.taken *= is_picked(c, a) ? 1 : c->from->axes[a].n;
    }
    part.swept = part.swept ? part.swept : part.kept;
    return part;
}

/* Whether years of the sweep are missing, or may be. */
static bool has_fewer_years(const struct sumi_converting *c, const struct part *part)
{
    for (size_t a = 0; a < c->from->n_axes; a++)
        if (strcmp(c->from->axes[a].name, "year") == 0 && is_picked(c, a))
            return true;
    return part->kept != part->swept;
}

/* --- place --- */

const struct sumi_convert_place sumi_convert_places[SUMI_CONVERT_PLACES] = {
    {"latitude", "site_latitude_deg", "degrees_north", "latitude", "geospatial_lat"},
    {"longitude", "site_longitude_deg", "degrees_east", "longitude", "geospatial_lon"},
    {"elevation", "site_elevation_m", "m", "surface_altitude", "geospatial_vertical"},
};

static size_t axis_of(const struct sumi_converting *c, const struct sumi_convert_place *place)
{
    char legal[SUMI_CONVERT_NAME];
    size_t a = 0;
    while (a < c->from->n_axes && strcmp(sumi_convert_name(c->from->axes[a].name, legal), place->axis) != 0)
        a++;
    return a;
}

static double scalar(const struct sumi_cube *from, const char *name)
{
    for (size_t k = 0; k < from->n_scalars; k++)
        if (strcmp(from->scalars[k].name, name) == 0 && !from->scalars[k].text)
            return from->scalars[k].value;
    return NAN;
}

/* Older cubes have the place of the scenario as an attribute, even where it is an axis. */
double sumi_convert_constant(const struct sumi_converting *c, const struct sumi_convert_place *place)
{
    const double value = scalar(c->from, place->name);
    const struct sumi_cube_attribute *attribute = sumi_cube_attribute_find(c->from, place->name);
    const bool told = attribute && !attribute->text && axis_of(c, place) == c->from->n_axes;
    return isnan(value) && told ? attribute->number : value;
}

static bool range_of_axis(const struct sumi_converting *c, size_t a, double range[2])
{
    const struct sumi_cube_axis *axis = &c->from->axes[a];
    const size_t at = c->how->at[a];
    if (axis->kind == SUMI_CUBE_LABELS)
        return false;
    range[0] = INFINITY;
    range[1] = -INFINITY;
    for (size_t i = 0; i < axis->n; i++) {
        const double value = sumi_cube_coordinate(axis, at == SUMI_CONVERT_ALL ? i : at);
        range[0] = fmin(range[0], value);
        range[1] = fmax(range[1], value);
    }
    return isfinite(range[0]) && isfinite(range[1]);
}

bool sumi_convert_range(const struct sumi_converting *c, const struct sumi_convert_place *place, double range[2])
{
    const size_t a = axis_of(c, place);
    if (a < c->from->n_axes)
        return range_of_axis(c, a, range);
    range[0] = sumi_convert_constant(c, place);
    if (isnan(range[0]))
        range[0] = scalar(c->from, place->axis); /* one position, which another program took */
    range[1] = range[0];
    return isfinite(range[0]);
}

/* --- rainfed or irrigated --- */

const char *sumi_convert_strategy(const struct sumi_converting *c)
{
    const struct sumi_cube *from = c->from;
    for (size_t a = 0; a < from->n_axes; a++) {
        const struct sumi_cube_axis *axis = &from->axes[a];
        if (strcmp(axis->name, "irrigation") != 0 || axis->kind != SUMI_CUBE_LABELS)
            continue;
        return c->how->at[a] != SUMI_CONVERT_ALL ? axis->labels[c->how->at[a]] : axis->n == 1 ? axis->labels[0] : NULL;
    }
    for (size_t k = 0; k < from->n_scalars; k++)
        if (strcmp(from->scalars[k].name, "irrigation") == 0 && from->scalars[k].text)
            return from->scalars[k].text;
    return SUMI_SECTION_IRRIGATION;
}

/* --- attributes --- */

void sumi_convert_position(const struct sumi_converting *c, size_t axis, char *text, size_t size)
{
    const struct sumi_cube_axis *from = &c->from->axes[axis];
    const size_t at = c->how->at[axis] == SUMI_CONVERT_ALL ? 0 : c->how->at[axis], used = strlen(text);
    char name[80], label[200], number[SUMI_NUMBER_TEXT];
    sumi_text_copy(name, sizeof name, from->name);
    sumi_text_copy(label, sizeof label,
                   from->kind == SUMI_CUBE_LABELS ? from->labels[at]
                                                  : sumi_text_number(sumi_cube_coordinate(from, at), number));
    snprintf(text + used, size - used, "%s%s %s", used ? ", " : "", name, label);
}

/* In the place of one that a sweep made; before one that people gave, which is about all of the sweep. */
static const char *summary_of_part(struct sumi_converting *c, const struct part *part, const char *of_sweep)
{
    char picked[4000] = "", open[4000] = "";
    const char *source = sumi_cube_attribute(c->from, "source");
    for (size_t a = 0; a < c->from->n_axes; a++) {
        const struct sumi_cube_axis *axis = &c->from->axes[a];
        const size_t used = strlen(open);
        char name[80];
        sumi_text_copy(name, sizeof name, axis->name);
        if (is_picked(c, a))
            sumi_convert_position(c, a, picked, sizeof picked);
        else if (axis->n > 1)
            snprintf(open + used, sizeof open - used, "%s%s (%zu)", used ? ", " : "", name, axis->n);
    }
    sumi_text_mend(picked);
    sumi_text_mend(open);
    const char *those = *picked ? sumi_convert_text(c, ", those of %s", picked) : "";
    const char *by = source ? sumi_convert_text(c, " (%s)", sumi_convert_cut(c, source)) : "";
    const char *all = *open ? sumi_convert_text(c, " All combinations of %s.", open) : "";
    const char *said =
        strstr(of_sweep, SUMI_MADE_SUMMARY) ? "" : sumi_convert_text(c, " Of all of them it was said: %s", of_sweep);
    return sumi_convert_text(c, "%zu of the %zu seasons of a sweep%s%s.%s%s", part->taken,
                             part->swept > part->kept ? part->swept : part->kept, those, by, all, said);
}

/* Whether it is the place of the scenario in an older cube, which has an axis of places. */
static bool is_axis(const struct sumi_converting *c, const char *name)
{
    for (size_t p = 0; p < SUMI_CONVERT_PLACES; p++)
        if (strcmp(name, sumi_convert_places[p].name) == 0)
            return axis_of(c, &sumi_convert_places[p]) < c->from->n_axes;
    return false;
}

/* The bounds of the place, of what is taken. */
static double bound(const struct sumi_converting *c, const char *name, double of_cube)
{
    double range[2];
    for (size_t p = 0; p < SUMI_CONVERT_PLACES; p++) {
        const struct sumi_convert_place *place = &sumi_convert_places[p];
        const size_t n = strlen(place->bounds);
        if (strncmp(name, place->bounds, n) != 0 || !sumi_convert_range(c, place, range))
            continue;
        if (strcmp(name + n, "_min") == 0)
            return range[0];
        if (strcmp(name + n, "_max") == 0)
            return range[1];
    }
    return of_cube;
}

/* Texts that count years, seeds or seasons of the sweep. */
static bool tells_of_all(const char *name)
{
    return strcmp(name, "weather") == 0 || strcmp(name, "weather_details") == 0 || strcmp(name, "warnings") == 0;
}

/* A text as it is true of what is taken, or NULL. */
static const char *text_of_part(struct sumi_converting *c, const struct part *part, const char *name,
                                const char *of_cube)
{
    static const char coverage[] = "time_coverage_";
    if (strncmp(name, coverage, strlen(coverage)) == 0)
        return has_fewer_years(c, part) ? NULL : of_cube;
    if (tells_of_all(name) && part->taken != part->swept)
        return sumi_convert_text(c, "of the whole sweep: %s", of_cube);
    if (strcmp(name, "scenario_count") == 0)
        return sumi_convert_text(c, "%zu", part->taken);
    if (strcmp(name, "summary") == 0)
        return part->taken == part->swept ? of_cube : summary_of_part(c, part, of_cube);
    if (strcmp(name, SUMI_IRRIGATED) != 0)
        return of_cube;
    const char *strategy = sumi_convert_strategy(c);
    return !strategy ? of_cube : sumi_text_has_line(of_cube, strategy) ? strategy : NULL;
}

/* The identifier is that of the cube: it says where the new file comes from. */
static const char *source_id(struct sumi_converting *c, const char *id)
{
    const char *authority = sumi_cube_attribute(c->from, "naming_authority");
    return authority ? sumi_convert_text(c, "%s:%s", authority, id) : id;
}

static bool is_listed(const char *name, const char *const *list)
{
    while (*list && strcmp(*list, name) != 0)
        list++;
    return *list;
}

struct sumi_cube_attribute *sumi_convert_attributes(struct sumi_converting *c, const char *const *but, size_t room)
{
    char now[SUMI_TIME_TEXT], legal[SUMI_CONVERT_NAME], arguments[8000];
    struct sumi_cube_attribute *to = sumi_convert_keep(c, c->from->n_attributes + room + 2, sizeof *to);
    static const char *const of_cube[] = {"id", "naming_authority", "block_size", NULL};
    const char *history = sumi_cube_attribute(c->from, "history"), *id = sumi_cube_attribute(c->from, "id");
    const struct part part = part_of(c);
    size_t n = 0;
    if (!to)
        return NULL;
    const char *before = history ? history : "";
    sumi_text_copy(arguments, sizeof arguments, c->how->arguments);
    to[n++] = (struct sumi_cube_attribute){"history",
                                           sumi_convert_text(c, "%s sumi %s convert %s%s%s", sumi_time_now(now),
                                                             sumi_build.version, arguments, *before ? "\n" : "",
                                                             sumi_convert_cut(c, before)),
                                           0};
    for (size_t k = 0; k < c->from->n_attributes; k++) {
        const struct sumi_cube_attribute *from = &c->from->attributes[k];
        const char *name = sumi_convert_text(c, "%s", sumi_convert_name(from->name, legal));
        bool twice = id && strcmp(name, "source_id") == 0;
        for (size_t i = 0; i < n; i++)
            twice = twice || strcmp(to[i].name, name) == 0;
        if (twice || is_listed(from->name, but) || is_listed(from->name, of_cube) || *from->name == '_')
            continue;
        const char *text = from->text ? text_of_part(c, &part, from->name, from->text) : NULL;
        if (from->text ? !text : is_axis(c, from->name))
            continue;
        to[n++] = (struct sumi_cube_attribute){name, text ? sumi_convert_cut(c, text) : NULL,
                                               text ? 0 : bound(c, from->name, from->number)};
    }
    if (id)
        to[n++] = (struct sumi_cube_attribute){"source_id", sumi_convert_cut(c, source_id(c, id)), 0};
    c->to.attributes = to;
    c->to.n_attributes = n;
    return to + n;
}
