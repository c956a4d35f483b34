#include "serve/work/zone.h"

#include "messages/memory.h"
#include "messages/serve_http.h"
#include "sim/memory.h"

#include <glib.h>
#include <string.h>

enum { DAY = 86400, LONGEST = 64 }; /* s; bytes of a name */

struct sumi_zone {
    GTimeZone *zone;
};

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "+08:00", to at most 14 hours: the largest of the world. */
static bool is_offset(const char *name)
{
    if (strlen(name) != 6 || (name[0] != '+' && name[0] != '-') || name[3] != ':')
        return false;
    for (int k = 1; k < 6; k++)
        if (k != 3 && !is_digit(name[k]))
            return false;
    const int minutes = 60 * (10 * (name[1] - '0') + name[2] - '0') + 10 * (name[4] - '0') + name[5] - '0';
    return name[4] < '6' && minutes <= 14 * 60;
}

/* A name of the data base of zones, which begins with a capital. GLib would also take paths, what else lies among the
 * zones (as right/, of clocks that count leap seconds), and rules of POSIX as "A5", whose digits stand before any
 * slash. */
static bool is_name(const char *name)
{
    const size_t n = strlen(name);
    bool in_area = false;
    for (size_t k = 0; k < n; k++) {
        in_area = in_area || name[k] == '/';
        if (!is_letter(name[k]) && !(k > 0 && strchr("/_+-", name[k])) && !(in_area && is_digit(name[k])))
            return false;
    }
    return n > 0 && n < LONGEST && name[0] <= 'Z';
}

enum sumi_status sumi_zone_create(const char *name, struct sumi_zone **zone, struct sumi_error *error)
{
    const bool is_local = !name || !*name;
    if (!is_local && !is_offset(name) && !is_name(name))
        return sumi_fail(error, SUMI_E_SERVE_ZONE_NAME, LONGEST, name);
    GTimeZone *found = is_local ? g_time_zone_new_local() : g_time_zone_new_identifier(name);
    if (!found)
        return sumi_fail(error, SUMI_E_SERVE_ZONE_UNKNOWN, name);
    struct sumi_zone *made = sumi_allocate(sizeof *made);
    if (!made) {
        g_time_zone_unref(found);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    }
    made->zone = found;
    *zone = made;
    return SUMI_OK;
}

void sumi_zone_destroy(struct sumi_zone *zone)
{
    if (zone)
        g_time_zone_unref(zone->zone);
    sumi_release(zone);
}

const char *sumi_zone_name(const struct sumi_zone *zone)
{
    return g_time_zone_get_identifier(zone->zone);
}

/* s, at an instant */
static int offset_at(const struct sumi_zone *zone, long long instant)
{
    const int interval = g_time_zone_find_interval(zone->zone, G_TIME_TYPE_UNIVERSAL, instant);
    return interval < 0 ? 0 : g_time_zone_get_offset(zone->zone, interval);
}

struct sumi_local_time sumi_zone_at(const struct sumi_zone *zone, long long instant)
{
    const int offset = offset_at(zone, instant);
    const long long local = instant + offset;
    long long day = local / DAY, second = local % DAY;
    if (second < 0) {
        second += DAY;
        day--;
    }
    return (struct sumi_local_time){(int)day, (int)second, offset};
}

/* Offsets lie within 14 hours, so that a day before and a day behind are on either side of a change. */
long long sumi_zone_instant(const struct sumi_zone *zone, int date, int second)
{
    const long long local = (long long)date * DAY + second;
    const int before = offset_at(zone, local - DAY), behind = offset_at(zone, local + DAY);
    if (offset_at(zone, local - before) == before || offset_at(zone, local - behind) != behind)
        return local - before;
    return local - behind;
}
