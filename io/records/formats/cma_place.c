/* The place of a station. Latitude and longitude are degrees and minutes, DDMM and DDDMM; many files drop the leading
 * zero of the minutes, so that 315 is 31 degrees 5 minutes, and 3.15 nowhere. A text of fewer digits is read both ways,
 * and only what lies in China is a place. */
#include "io/records/formats/cma_internal.h"

#include "messages/cma.h"

#include <math.h>

/* Of the stations of the service (degrees): from the reefs of the South China Sea to the Heilong Jiang, from the Pamir
 * to the Ussuri. */
static const struct {
    int lo, hi;    /* degrees that stand before the minutes */
    size_t digits; /* of a text that is whole */
} bounds[2] = {{3, 53, 4}, {73, 135, 5}};

/* Degrees of a text of which the last `minutes` digits are minutes; NAN where that is no place in China. */
static double degrees(struct sumi_piece text, size_t minutes, int which)
{
    int whole = 0, part = 0;
    if (text.length <= minutes)
        return NAN;
    for (size_t k = 0; k < text.length; k++) {
        if (text.start[k] < '0' || text.start[k] > '9')
            return NAN;
        int *number = k < text.length - minutes ? &whole : &part;
        *number = 10 * *number + (text.start[k] - '0');
    }
    return part < 60 && whole >= bounds[which].lo && whole <= bounds[which].hi ? whole + part / 60.0 : NAN;
}

/* A latitude such as 315 can be 3 degrees 15 minutes or 31 degrees 5 minutes. The stations of the blocks 50 to 58 stand
 * north of 20 N and those of block 59 south of 27 N (as those of the service's own files do); of other numbers the
 * second is taken, and told. */
static double settle(struct sumi_piece text, long station, double two, double one, const struct sumi_found_at *at,
                     struct sumi_findings *findings)
{
    char shown[16];
    if (station >= 50000 && station < 59000)
        return one;
    if (station >= 59000 && station < 60000)
        return two;
    sumi_found(findings, SUMI_DOUBTED, at, NULL, SUMI_E_RECORD_CMA_PLACE_OPEN,
               sumi_piece_shown(text, shown, sizeof shown), two, one);
    return one;
}

/* Whether a latitude can be that of a station of its block. */
static bool in_block(long station, double latitude)
{
    if (station >= 50000 && station < 59000)
        return latitude >= 20;
    return !(station >= 59000 && station < 60000) || latitude <= 27;
}

static double coordinate(const struct sumi_cma_row *row, int which, const struct sumi_found_at *at,
                         struct sumi_findings *findings)
{
    const struct sumi_piece text = row->place[which];
    if (text.length > bounds[which].digits)
        return NAN;
    const double two = degrees(text, 2, which),
                 one = text.length < bounds[which].digits ? degrees(text, 1, which) : NAN;
    if (isnan(two) || isnan(one)) {
        const double only = isnan(two) ? one : two;
        return which == 1 || in_block(row->station, only) ? only : NAN;
    }
    return settle(text, row->station, two, one, at, findings);
}

/* m; NAN where it is none. Heights below the sea occur, as in the basin of Turpan. */
static double elevation(int written, bool *estimated)
{
    const int added = 100000, lowest = -2000, highest = 60000; /* 0.1 m */
    *estimated = written >= added + lowest;
    const int height = written - (*estimated ? added : 0);
    return height >= lowest && height <= highest ? height / 10.0 : NAN;
}

void sumi_cma_place(const struct sumi_cma_row *row, const struct sumi_found_at *at, struct sumi_findings *findings,
                    struct sumi_reading_place *place)
{
    char shown[2][32];
    bool estimated;
    place->latitude = coordinate(row, 0, at, findings);
    place->longitude = coordinate(row, 1, at, findings);
    place->elevation = elevation(row->elevation, &estimated);
    if (isnan(place->latitude) || isnan(place->longitude)) {
        place->latitude = place->longitude = NAN;
        sumi_found(findings, SUMI_DOUBTED, at, NULL, SUMI_E_RECORD_CMA_PLACE,
                   sumi_piece_shown(row->place[0], shown[0], sizeof *shown),
                   sumi_piece_shown(row->place[1], shown[1], sizeof *shown));
    }
    if (estimated && !isnan(place->elevation))
        sumi_found(findings, SUMI_NOTED, at, NULL, SUMI_E_RECORD_CMA_ELEVATION, place->elevation);
}
