/* Which station of a file of the daily text is read. */
#include "io/records/formats/cma_internal.h"

#include "messages/cma.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NUMBERS = 100000, /* that 5 digits can be */
    FIRST = 10,       /* stations that a question lists */
    CLOSE = 3,        /* numbers that a refusal lists */
    LIST = 256
};

struct stations {
    bool is[NUMBERS];
    size_t n, room;
    struct {
        long number;
        struct sumi_reading_place place;
    } * list; /* as they come */
};

static bool add(struct stations *stations, const struct sumi_cma_row *row)
{
    if (stations->n == stations->room) {
        const size_t room = stations->room ? 2 * stations->room : 256;
        void *larger = sumi_resize(stations->list, room * sizeof *stations->list);
        if (!larger)
            return false;
        stations->list = larger;
        stations->room = room;
    }
    stations->is[row->station] = true;
    stations->list[stations->n].number = row->station;
    sumi_cma_place(row, NULL, NULL, &stations->list[stations->n++].place);
    return true;
}

/* Takes in each station once; of the lines of one after another, the first is looked at. false: no memory. */
static bool collect(const struct sumi_source *source, struct stations *stations)
{
    const char *before = NULL;
    struct sumi_cma_row row;
    struct sumi_cma_lines lines = sumi_cma_lines(source);
    while (sumi_cma_next(&lines)) {
        if (lines.stop - lines.start < SUMI_CMA_NUMBER ||
            (before && memcmp(lines.start, before, SUMI_CMA_NUMBER) == 0) ||
            !sumi_cma_row(lines.start, lines.stop, &row))
            continue;
        before = lines.start;
        if (!stations->is[row.station] && !add(stations, &row))
            return false;
    }
    return true;
}

/* The index of the station nearest to the site, and how far it is; NAN where the site, or no place, is known. */
static size_t nearest(const struct stations *stations, const struct sumi_reading_options *options, double *km)
{
    size_t best = 0;
    *km = NAN;
    for (size_t k = 0; k < stations->n; k++) {
        const double d = sumi_distance_km(options->latitude, options->longitude, stations->list[k].place.latitude,
                                          stations->list[k].place.longitude);
        if (isnan(d) || d > *km || (d == *km && stations->list[k].number > stations->list[best].number))
            continue;
        *km = d;
        best = k;
    }
    return best;
}

static enum sumi_status refuse(const struct sumi_source *source, const struct stations *stations,
                               const struct sumi_reading_options *options, struct sumi_error *error)
{
    char close[LIST] = "", near[LIST] = "";
    size_t used = 0;
    long taken[CLOSE] = {-1, -1, -1};
    double km;
    for (int c = 0; c < CLOSE && (size_t)c < stations->n; c++) {
        for (size_t k = 0; k < stations->n; k++) {
            const long number = stations->list[k].number;
            bool is_taken = false;
            for (int t = 0; t < c; t++)
                is_taken = is_taken || taken[t] == number;
            if (!is_taken && (taken[c] < 0 || labs(number - options->station) < labs(taken[c] - options->station)))
                taken[c] = number;
        }
        used += (size_t)snprintf(close + used, sizeof close - used, "%s%05ld", c ? ", " : "", taken[c]);
    }
    const size_t k = nearest(stations, options, &km);
    if (!isnan(km))
        snprintf(near, sizeof near, SUMI_WORD_CMA_STATION_NEAR, stations->list[k].number, km, stations->list[k].number,
                 km);
    return sumi_fail_in(error, source->path, SUMI_E_RECORD_CMA_STATION_NONE, options->station, stations->n, close,
                        near);
}

static void ask(const struct sumi_source *source, const struct stations *stations, struct sumi_findings *findings)
{
    char list[LIST];
    size_t used = 0;
    for (size_t k = 0; k < stations->n && k < FIRST; k++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%05ld", k ? ", " : "", stations->list[k].number);
    if (stations->n > FIRST)
        snprintf(list + used, sizeof list - used, ", ...");
    sumi_found(findings, SUMI_ASKED, &(struct sumi_found_at){.file = source->path, .day = SUMI_NO_DATE}, NULL,
               SUMI_E_RECORD_CMA_STATION, stations->n, list);
}

static long pick(const struct sumi_source *source, const struct stations *stations,
                 const struct sumi_reading_options *options, struct sumi_findings *findings)
{
    double km;
    const size_t k = nearest(stations, options, &km);
    const long number = stations->list[k].number;
    const struct sumi_reading_place *place = &stations->list[k].place;
    const struct sumi_found_at at = {.file = source->path, .day = SUMI_NO_DATE};
    if (isnan(km) && stations->n > 1) {
        ask(source, stations, findings);
        return 0;
    }
    if (stations->n > 1)
        sumi_found(findings, SUMI_NOTED, &at, NULL, SUMI_E_RECORD_CMA_NEAREST, stations->n, number, km, place->latitude,
                   place->longitude, place->elevation);
    return number;
}

/* All stations of the file; the caller frees them. NULL: no memory. */
static struct stations *all_stations(const struct sumi_source *source)
{
    struct stations *stations = sumi_allocate_zeroed(1, sizeof *stations);
    if (stations && !collect(source, stations)) {
        sumi_release(stations->list);
        sumi_release(stations);
        return NULL;
    }
    return stations;
}

enum sumi_status sumi_cma_station(const struct sumi_source *source, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, long *station, struct sumi_error *error)
{
    struct stations *stations = all_stations(source);
    if (!stations)
        return sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    *station = pick(source, stations, options, findings);
    sumi_release(stations->list);
    sumi_release(stations);
    return SUMI_OK;
}

enum sumi_status sumi_cma_station_none(const struct sumi_source *source, const struct sumi_reading_options *options,
                                       struct sumi_error *error)
{
    struct stations *stations = all_stations(source);
    if (!stations)
        return sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    const enum sumi_status status = refuse(source, stations, options, error);
    sumi_release(stations->list);
    sumi_release(stations);
    return status;
}
