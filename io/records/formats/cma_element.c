/* The elements of the daily text, and what their codes mean.
 *
 * Sources: the service's description of the data set (elements, codes, offsets; docs/records-cma.md), and WMO-No. 8
 * (2023), volume I, 6.1.1, for what precipitation is. */
#include "io/records/formats/cma_internal.h"

#include "messages/cma.h"

#include <math.h>
#include <string.h>

/* --- which lines can be of an element --- */

enum { CODES = 30000, TRACE = 32700, BLANK = 32744, MISSING = 32766 };

static bool is_absent(int v)
{
    return v == MISSING || v == BLANK;
}

static bool is_within(int v, int lo, int hi)
{
    return is_absent(v) || (v >= lo && v <= hi);
}

/* Of a mean, a highest and a lowest value: within bounds and in this order. */
static bool are_in_order(const int *v, int lo, int hi)
{
    for (int k = 0; k < 3; k++)
        if (!is_within(v[k], lo, hi))
            return false;
    const bool mean = !is_absent(v[0]), highest = !is_absent(v[1]), lowest = !is_absent(v[2]);
    return !(mean && highest && v[0] > v[1]) && !(mean && lowest && v[0] < v[2]) && !(highest && lowest && v[1] < v[2]);
}

static bool fits_rain(const struct sumi_cma_row *row)
{
    const int *v = row->value;
    bool plain = true;
    for (int k = 0; k < 3; k++) {
        plain = plain && v[k] < CODES;
        if (v[k] < 0)
            return false;
    }
    return !plain || v[0] + v[1] == v[2];
}

static bool fits_air(const struct sumi_cma_row *row)
{
    return are_in_order(row->value, -700, 600); /* 0.1 degC: beyond any record of the country */
}

static bool fits_ground(const struct sumi_cma_row *row)
{
    int v[3] = {row->value[0], row->value[1], row->value[2]};
    for (int k = 0; k < 3; k++) /* +10000 and -10000 mark values beyond the instrument */
        v[k] += v[k] < -9000 ? 10000 : v[k] > 9000 && v[k] < CODES ? -10000 : 0;
    return row->behind == 2 ? is_within(v[0], -800, 900) : are_in_order(v, -800, 900);
}

static bool fits_pressure(const struct sumi_cma_row *row)
{
    int v[3] = {row->value[0], row->value[1], row->value[2]};
    for (int k = 1; k < 3; k++) /* 20000 is added to extremes of the readings at fixed hours */
        v[k] -= v[k] >= 20000 && !is_absent(v[k]) ? 20000 : 0;
    return are_in_order(v, 4000, 11000); /* 0.1 hPa: from above 6000 m to any high at the sea */
}

static bool fits_humidity(const struct sumi_cma_row *row)
{
    const int mean = row->value[0];
    int lowest = row->value[1];
    lowest -= is_within(lowest, 300, 400) && !is_absent(lowest) ? 300 : 0; /* of the readings at fixed hours */
    return is_within(mean, 0, 100) && is_within(lowest, 0, 100) &&
           (is_absent(mean) || is_absent(lowest) || mean >= lowest);
}

static bool fits_pans(const struct sumi_cma_row *row)
{
    for (int k = 0; k < 2; k++)
        if (row->value[k] != TRACE && !is_within(row->value[k], 0, 1999))
            return false;
    return true;
}

static bool fits_wind(const struct sumi_cma_row *row)
{
    const int mean = row->value[0], highest = row->value[1];
    return is_within(mean, 0, 1999) && is_within(highest, 0, 1999) &&
           (is_absent(mean) || is_absent(highest) || mean <= highest);
}

static bool fits_sunshine(const struct sumi_cma_row *row)
{
    return is_within(row->value[0], 0, 240); /* 0.1 h of a day */
}

/* --- the elements --- */

#define NOT_READ(head)                                                                                                 \
    {                                                                                                                  \
        head, SUMI_READS_NOTHING, "not read"                                                                           \
    }
#define DIRECTION(head)                                                                                                \
    {                                                                                                                  \
        head, SUMI_READS_NOTHING, "a direction is not read"                                                            \
    }

const struct sumi_cma_element sumi_cma_elements[SUMI_CMA_ELEMENTS] = {
    {"PRE",
     "降水",
     SUMI_WORD_CMA_PRE,
     {"13011"},
     3,
     0,
     10.0,
     "mm",
     "0.1 mm",
     NULL,
     {{"PRE 20-08", SUMI_READS_NOTHING, "half of the day; it stands in where 20-20 is missing"},
      {"PRE 08-20", SUMI_READS_NOTHING, "half of the day; it stands in where 20-20 is missing"},
      {"PRE 20-20", SUMI_STATION_RAIN, ""}},
     fits_rain},
    {"TEM",
     "气温",
     SUMI_WORD_CMA_TEM,
     {"12001"},
     3,
     0,
     10.0,
     "degC",
     "0.1 degC",
     NULL,
     {{"TEM mean", SUMI_STATION_TMEAN, ""},
      {"TEM highest", SUMI_STATION_TMAX, ""},
      {"TEM lowest", SUMI_STATION_TMIN, ""}},
     fits_air},
    {"RHU",
     "湿度",
     SUMI_WORD_CMA_RHU,
     {"13003"},
     2,
     0,
     1.0,
     "%",
     "1 %",
     NULL,
     {{"RHU mean", SUMI_STATION_RH_MEAN, ""}, {"RHU lowest", SUMI_STATION_RH_MIN, ""}},
     fits_humidity},
    {"WIN",
     "风速",
     SUMI_WORD_CMA_WIN,
     {"11002"},
     5,
     0,
     10.0,
     "m/s",
     "0.1 m/s",
     NULL,
     {{"WIN mean", SUMI_STATION_WIND10, "at the service's height of 10 to 12 m"},
      {"WIN highest", SUMI_READS_NOTHING, "the highest of the day is not read"},
      DIRECTION("WIN highest direction"),
      {"WIN extreme", SUMI_READS_NOTHING, "the gust of the day is not read"},
      DIRECTION("WIN extreme direction")},
     fits_wind},
    {"SSD",
     "日照",
     SUMI_WORD_CMA_SSD,
     {"14032"},
     1,
     0,
     10.0,
     "h",
     "0.1 h",
     NULL,
     {{"SSD", SUMI_STATION_SUNSHINE, ""}},
     fits_sunshine},
    {"EVP",
     "蒸发",
     SUMI_WORD_CMA_EVP,
     {"13240", "13241", "13242"},
     2,
     0,
     10.0,
     "mm",
     "0.1 mm",
     SUMI_WORD_CMA_EVP_WHY,
     {NOT_READ("EVP small pan"), NOT_READ("EVP large pan")},
     fits_pans},
    {"PRS",
     "气压",
     SUMI_WORD_CMA_PRS,
     {"10004"},
     3,
     0,
     10.0,
     "hPa",
     "0.1 hPa",
     SUMI_WORD_CMA_PRS_WHY,
     {NOT_READ("PRS mean"), NOT_READ("PRS highest"), NOT_READ("PRS lowest")},
     fits_pressure},
    {"GST",
     "地温",
     SUMI_WORD_CMA_GST,
     {"12030"},
     3,
     1,
     10.0,
     "degC",
     "0.1 degC",
     SUMI_WORD_CMA_GST_WHY,
     {NOT_READ("GST mean"), NOT_READ("GST highest"), NOT_READ("GST lowest")},
     fits_ground},
};

/* --- what a value says --- */

/* The first row that fits holds: the exact codes stand before the prefixes that they begin with. */
static const struct {
    int lo, hi;
    int taken_off;
    enum sumi_cma_says says;
    const char *element; /* name; NULL: of all */
    int only;            /* of this value of the line; -1: of all */
} codes[] = {
    {MISSING, MISSING, 0, SUMI_CMA_MISSING, NULL, -1}, {BLANK, BLANK, 0, SUMI_CMA_BLANK, NULL, -1},
    {TRACE, TRACE, TRACE, SUMI_CMA_TRACE, "PRE", -1},  {32000, TRACE - 1, 32000, SUMI_CMA_DEW, "PRE", -1},
    {31000, 31999, 31000, SUMI_CMA_SLEET, "PRE", -1},  {30000, 30999, 30000, SUMI_CMA_SNOW, "PRE", -1},
    {1000, 1999, 1000, SUMI_CMA_BEYOND, "WIN", -1},    {300, 400, 300, SUMI_CMA_ADDED, "RHU", 1},
    {CODES, 99999999, 0, SUMI_CMA_UNKNOWN, NULL, -1},  {-99999999, -CODES, 0, SUMI_CMA_UNKNOWN, NULL, -1},
};

enum sumi_cma_says sumi_cma_value(const struct sumi_cma_element *element, int k, int written, double *number)
{
    enum sumi_cma_says says = SUMI_CMA_PLAIN;
    int whole = written;
    for (size_t c = 0; c < sizeof codes / sizeof *codes; c++)
        if (written >= codes[c].lo && written <= codes[c].hi && (codes[c].only < 0 || codes[c].only == k) &&
            (!codes[c].element || strcmp(codes[c].element, element->name) == 0)) {
            says = codes[c].says;
            whole = written - codes[c].taken_off;
            break;
        }
    const bool none = says == SUMI_CMA_MISSING || says == SUMI_CMA_BLANK || says == SUMI_CMA_UNKNOWN;
    *number = none ? NAN : whole / element->divisor;
    return says;
}
