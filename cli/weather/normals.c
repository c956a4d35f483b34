#include "cli/weather/normals_internal.h"

#include "io/records/normals_csv.h"
#include "io/text/text.h"
#include "scenarios/climate/climate.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const names[SUMI_NORMALS] = {"Tmin", "Tmax", "rain"};

static enum sumi_status read_normals(const struct sumi_weather_making *making, struct sumi_normals *normals,
                                     struct sumi_error *error)
{
    char *text;
    size_t size;
    enum sumi_status status = sumi_text_read(making->normals_path, SUMI_CSV_BYTES, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_normals_csv_parse(making->normals, text, size, normals, error);
    sumi_release(text);
    return status;
}

static bool is_given(const struct sumi_weather_normals *n, int kind)
{
    return !isnan(n->normals.month[kind][0]);
}

static void warn_of_month(const struct sumi_weather_normals *n, int kind, int m)
{
    const double change = n->change.month[kind][m], normal = n->normals.month[kind][m];
    char sentence[256] = "";
    if (kind != SUMI_NORMAL_RAIN && fabs(change) > SUMI_NORMALS_DOUBTED_C)
        snprintf(sentence, sizeof sentence,
                 "%s of month %d is brought to the normal by %+.1f C: more than %g C is hardly the same climate",
                 names[kind], m + 1, change, SUMI_NORMALS_DOUBTED_C);
    else if (kind == SUMI_NORMAL_RAIN && isnan(change) && normal > 0.0)
        snprintf(sentence, sizeof sentence,
                 "month %d has no rain in the record and %g mm in the normals: no factor brings it there", m + 1,
                 normal);
    else if (kind == SUMI_NORMAL_RAIN &&
             (change > SUMI_NORMALS_DOUBTED_FACTOR || change < 1.0 / SUMI_NORMALS_DOUBTED_FACTOR))
        snprintf(sentence, sizeof sentence,
                 "rain of month %d is brought to the normal by a factor of %.2g: its few days say little of the month",
                 m + 1, change);
    if (*sentence)
        sumi_print_warning(NULL, sentence);
}

enum sumi_status sumi_weather_bring_normals(const struct sumi_weather_arguments *a, struct sumi_station *station,
                                            struct sumi_weather_normals *n, struct sumi_error *error)
{
    enum sumi_status status = read_normals(&a->making, &n->normals, error);
    if (status == SUMI_OK)
        status = sumi_normals_bring(&n->normals, &a->weather, station, &n->change, error);
    for (int kind = 0; kind < SUMI_NORMALS && status == SUMI_OK; kind++)
        for (int m = 0; m < 12 && is_given(n, kind); m++)
            warn_of_month(n, kind, m);
    return status;
}

const double *sumi_weather_rain_normals(const struct sumi_weather_normals *n)
{
    return is_given(n, SUMI_NORMAL_RAIN) ? n->normals.month[SUMI_NORMAL_RAIN] : NULL;
}

void sumi_weather_describe_normals(const struct sumi_weather_arguments *a, const struct sumi_weather_normals *n,
                                   struct sumi_climate *climate)
{
    const char *slash = strrchr(a->making.normals, '/');
    char line[512], file[SUMI_SHOWN];
    snprintf(line, sizeof line,
             "brought to the monthly normals of %s:", sumi_shown(slash ? slash + 1 : a->making.normals, file));
    for (int kind = 0; kind < SUMI_NORMALS; kind++) {
        double lo = INFINITY, hi = -INFINITY;
        for (int m = 0; m < 12; m++) {
            lo = fmin(lo, n->change.month[kind][m]);
            hi = fmax(hi, n->change.month[kind][m]);
        }
        const size_t used = strlen(line);
        if (lo <= hi) /* some month was changed */
            snprintf(line + used, sizeof line - used,
                     kind == SUMI_NORMAL_RAIN ? "%s %s x %.2f to %.2f" : "%s %s %+.1f to %+.1f C",
                     line[used - 1] == ':' ? "" : ",", names[kind], lo, hi);
    }
    sumi_weather_add_line(climate->source, sizeof climate->source, line);
}

void sumi_weather_print_normals(const struct sumi_weather_normals *n)
{
    puts("To the normals: what is added to the mean of Tmin and Tmax, and the factor on the rain of wet days:\n"
         "month     Tmin C        Tmax C        rain");
    for (int m = 0; m < 12; m++) {
        printf("%5d", m + 1);
        for (int kind = 0; kind < SUMI_NORMALS; kind++) {
            const double change = n->change.month[kind][m];
            if (isnan(change))
                printf("%*s", kind == SUMI_NORMAL_RAIN ? 11 : 14, "-");
            else
                printf(kind == SUMI_NORMAL_RAIN ? " %10.2f" : " %+13.1f", change);
        }
        putchar('\n');
    }
    putchar('\n');
}
