#define _GNU_SOURCE /* fdopendir */
#include "serve/plots/forecasts.h"

#include "io/records/forecast_csv.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "scenarios/weather/distance.h"
#include "serve/plots/disk.h"
#include "serve/plots/ids.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST = 4096, MOST_BYTES = 4 << 20 }; /* of files that are looked at; of one */

struct place {
    char name[SUMI_FORECAST_NAME];
    double latitude, longitude;
    int first, last;
    struct timespec changed;
    unsigned long long number;
};

struct sumi_forecasts {
    int folder;
    double most_km;
    pthread_mutex_t one;
    unsigned state;
    size_t n;
    struct place *place; /* [n], by name */
};

/* --- one file --- */

static bool read_name(const char *name, struct place *place)
{
    char again[SUMI_FORECAST_NAME], *end;
    if (strlen(name) >= sizeof place->name)
        return false;
    place->latitude = strtod(name, &end);
    if (*end != '_')
        return false;
    place->longitude = strtod(end + 1, &end);
    snprintf(again, sizeof again, "%.3f_%.3f.csv", place->latitude, place->longitude);
    strcpy(place->name, name);
    return strcmp(again, name) == 0;
}

/* The days that it has. */
static bool read_days(int folder, struct place *place)
{
    struct sumi_forecast forecast = {0};
    char *text;
    size_t size;
    if (sumi_disk_read(folder, place->name, MOST_BYTES, &text, &size) != 0)
        return false;
    const bool is = sumi_forecast_csv_parse(place->name, text, size, &forecast, NULL) == SUMI_OK;
    place->first = forecast.first_day;
    place->last = forecast.first_day + forecast.n_days - 1;
    sumi_forecast_clear(&forecast);
    sumi_release(text);
    return is;
}

static bool is_same(const struct place *a, const struct place *b)
{
    return strcmp(a->name, b->name) == 0 && a->number == b->number && a->changed.tv_sec == b->changed.tv_sec &&
           a->changed.tv_nsec == b->changed.tv_nsec;
}

static bool look_at(struct sumi_forecasts *f, int folder, const char *name, struct place *place)
{
    struct stat about;
    if (!read_name(name, place) || fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(about.st_mode))
        return false;
    place->changed = about.st_mtim;
    place->number = about.st_ino;
    for (size_t k = 0; k < f->n; k++)
        if (is_same(&f->place[k], place)) {
            *place = f->place[k];
            return true;
        }
    return read_days(folder, place);
}

/* --- all of them --- */

static int by_name(const void *first, const void *second)
{
    return strcmp(((const struct place *)first)->name, ((const struct place *)second)->name);
}

/* Under the lock. */
static void take_over(struct sumi_forecasts *f, struct place *list, size_t n)
{
    bool same = n == f->n;
    if (n > 0)
        qsort(list, n, sizeof *list, by_name);
    for (size_t k = 0; k < n && same; k++)
        same = is_same(&list[k], &f->place[k]);
    f->state += !same;
    sumi_release(f->place);
    f->place = list;
    f->n = n;
}

void sumi_forecasts_look(struct sumi_forecasts *f)
{
    const int folder = sumi_disk_folder(f->folder, SUMI_PLOTS_FORECASTS, false);
    const bool is_none = folder < 0 && errno == ENOENT;
    DIR *open = folder >= 0 ? fdopendir(folder) : NULL;
    struct place *list = open ? sumi_allocate(MOST * sizeof *list) : NULL;
    struct dirent *entry;
    size_t n = 0;
    pthread_mutex_lock(&f->one);
    const locale_t before = sumi_plainly();
    while (list && n < MOST && (entry = readdir(open)))
        n += look_at(f, folder, entry->d_name, &list[n]);
    sumi_as_before(before);
    if (list || is_none)
        take_over(f, list, n);
    pthread_mutex_unlock(&f->one);
    if (open)
        closedir(open);
    else if (folder >= 0)
        close(folder);
}

enum sumi_status sumi_forecasts_create(int folder, double most_km, struct sumi_forecasts **forecasts,
                                       struct sumi_error *error)
{
    struct sumi_forecasts *f = *forecasts = sumi_allocate_zeroed(1, sizeof *f);
    if (!f)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_PLOTS);
    f->folder = folder;
    f->most_km = most_km;
    pthread_mutex_init(&f->one, NULL);
    sumi_forecasts_look(f);
    return SUMI_OK;
}

void sumi_forecasts_destroy(struct sumi_forecasts *forecasts)
{
    if (!forecasts)
        return;
    pthread_mutex_destroy(&forecasts->one);
    sumi_release(forecasts->place);
    sumi_release(forecasts);
}

unsigned sumi_forecasts_state(struct sumi_forecasts *forecasts)
{
    pthread_mutex_lock(&forecasts->one);
    const unsigned state = forecasts->state;
    pthread_mutex_unlock(&forecasts->one);
    return state;
}

void sumi_forecasts_nearest(struct sumi_forecasts *f, double latitude, double longitude, int date,
                            struct sumi_forecast_of *nearest)
{
    *nearest = (struct sumi_forecast_of){.distance_km = NAN, .first = SUMI_NO_DATE, .last = SUMI_NO_DATE};
    pthread_mutex_lock(&f->one);
    for (size_t k = 0; k < f->n; k++) {
        const struct place *p = &f->place[k];
        const double km = sumi_distance_km(latitude, longitude, p->latitude, p->longitude);
        if (p->last < date || !(km <= f->most_km) || km >= nearest->distance_km)
            continue;
        *nearest = (struct sumi_forecast_of){.distance_km = km, .first = p->first, .last = p->last};
        strcpy(nearest->name, p->name);
    }
    pthread_mutex_unlock(&f->one);
}

bool sumi_forecasts_holds(const struct sumi_forecasts *f, const struct sumi_posted_forecast *forecast, double latitude,
                          double longitude)
{
    return sumi_distance_km(latitude, longitude, forecast->latitude, forecast->longitude) <= f->most_km;
}

enum sumi_status sumi_forecasts_take(struct sumi_forecasts *f, const struct sumi_posted_forecast *forecast,
                                     struct sumi_error *error)
{
    char name[SUMI_FORECAST_NAME];
    const locale_t before = sumi_plainly();
    snprintf(name, sizeof name, "%.3f_%.3f.csv", forecast->latitude + 0.0, forecast->longitude + 0.0);
    sumi_as_before(before);
    const int folder = sumi_disk_folder(f->folder, SUMI_PLOTS_FORECASTS, true);
    const int number = folder < 0 ? errno : sumi_disk_replace(folder, name, forecast->csv, forecast->size);
    if (folder >= 0)
        close(folder);
    if (number != 0)
        return sumi_disk_fail(number, name, error);
    sumi_forecasts_look(f);
    return SUMI_OK;
}
