/* What a record holds, lacks, and is doubted in. */
#include "cli/print/findings.h"
#include "cli/print/grid.h"
#include "cli/weather/weather_internal.h"
#include "scenarios/quality.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>

static void print_missing(const struct sumi_station *station)
{
    enum { SHOWN = 20 };
    struct sumi_missing list[SHOWN];
    size_t n = sumi_station_missing(station, list, SHOWN);
    printf("Missing: %zu value%s or whole days\n", n, n == 1 ? "" : "s");
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        char date[SUMI_DATE_TEXT];
        printf("  %s  %s\n", sumi_date_format(list[i].day, date),
               list[i].column < 0 ? "the whole day" : sumi_station_rows[list[i].column].name);
    }
    if (n > SHOWN)
        printf("  and %zu more\n", n - SHOWN);
}

/* --- the audit --- */

/* How many columns have such days. */
static size_t columns_with(const struct sumi_audit *audit, enum sumi_audit_count count)
{
    size_t n = 0;
    for (int c = 0; c < SUMI_STATION_N; c++)
        n += sumi_audit_all(audit, c, count) > 0;
    return n;
}

static enum sumi_status print_count(const struct sumi_audit *audit, enum sumi_audit_count count, const char *title,
                                    struct sumi_error *error)
{
    struct sumi_text_grid grid;
    const size_t rows = columns_with(audit, count);
    size_t row = 1;
    if (rows == 0)
        return SUMI_OK;
    enum sumi_status status = sumi_grid_init(&grid, rows + 1, 14, 1, error);
    if (status != SUMI_OK)
        return status;
    sumi_grid_set(&grid, 0, 0, "month");
    sumi_grid_set(&grid, 0, 13, "all");
    for (int month = 1; month <= 12; month++)
        sumi_grid_set(&grid, 0, (size_t)month, "%d", month);
    for (int c = 0; c < SUMI_STATION_N; c++) {
        if (sumi_audit_all(audit, c, count) == 0)
            continue;
        sumi_grid_set(&grid, row, 0, "%s", sumi_station_rows[c].name);
        for (size_t month = 0; month < 12; month++)
            if (audit->n[c][month][count] > 0)
                sumi_grid_set(&grid, row, month + 1, "%zu", audit->n[c][month][count]);
            else
                sumi_grid_set(&grid, row, month + 1, ".");
        sumi_grid_set(&grid, row++, 13, "%zu", sumi_audit_all(audit, c, count));
    }
    printf("\n%s, days by month:\n", title);
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

static enum sumi_status print_audit(const struct sumi_audit *audit, struct sumi_error *error)
{
    static const char *const titles[SUMI_AUDIT_N] = {
        [SUMI_AUDIT_DAYS] = "Recorded, or filled",
        [SUMI_AUDIT_MISSING] = "Missing",
        [SUMI_AUDIT_DOUBTED] = "Doubted",
        [SUMI_AUDIT_MARK] = "Cut to what can be",
        [SUMI_AUDIT_MARK + SUMI_MARK_INTERPOLATED - SUMI_MARK_CUT] = "Filled by interpolation",
        [SUMI_AUDIT_MARK + SUMI_MARK_NEIGHBOUR - SUMI_MARK_CUT] = "Filled from a neighbour",
        [SUMI_AUDIT_MARK + SUMI_MARK_DAY_OF_YEAR - SUMI_MARK_CUT] = "Filled by the day of the year",
        [SUMI_AUDIT_MARK + SUMI_MARK_GENERATED - SUMI_MARK_CUT] = "Filled by the generator",
    };
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < SUMI_AUDIT_N && status == SUMI_OK; k++)
        status = print_count(audit, (enum sumi_audit_count)k, titles[k], error);
    return status;
}

static void print_findings(const struct sumi_findings *findings)
{
    if (findings->n == 0)
        puts("\nFindings: none");
    else
        printf("\nFindings: %zu kind%s\n", findings->n, findings->n == 1 ? "" : "s");
    sumi_print_findings(findings);
}

/* --- what is derived --- */

static void print_origins(const struct sumi_weather_origins *origins)
{
    puts("\nWhat comes from where (days):");
    for (int s = 0; s < SUMI_SERIES_N; s++)
        for (int o = 0; o < SUMI_ORIGIN_N; o++)
            if (origins->days[s][o])
                printf("  %-17s %7zu  %s\n", sumi_series_names[s], origins->days[s][o], sumi_origin_names[o]);
}

static void print_months(const struct sumi_weather_months *m)
{
    puts("\nmonth  days   Tmin   Tmax  Tmean    rain  wet  radiation  vapour   wind    ET0\n"
         "                C      C      C      mm    d   MJ m-2 d-1     kPa  m s-1     mm");
    for (int i = 0; i < 12; i++)
        if (m->days[i] > 0)
            printf("%5d %5.0f %6.1f %6.1f %6.1f %7.1f %4.1f %12.1f %7.2f %6.1f %6.1f\n", i + 1, m->days[i],
                   sumi_weather_month(m, i, M_TMIN), sumi_weather_month(m, i, M_TMAX), sumi_weather_month(m, i, M_TEMP),
                   sumi_weather_month(m, i, M_RAIN), sumi_weather_month(m, i, M_WET),
                   sumi_weather_month(m, i, M_RADIATION), sumi_weather_month(m, i, M_VAPOUR),
                   sumi_weather_month(m, i, M_WIND), sumi_weather_month(m, i, M_ET0));
}

/* --- all of it --- */

/* What is found of a record. */
struct found {
    struct sumi_findings findings;
    struct sumi_audit audit;
    bool placed; /* where it lies is known, so that the rest is */
    struct sumi_weather_months months;
    struct sumi_weather_origins origins;
};

static enum sumi_status print_text(const struct sumi_weather_arguments *a, const struct sumi_station *station,
                                   const struct found *found, struct sumi_error *error)
{
    char first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT], names[SUMI_WEATHER_NAMES], shown[SUMI_SHOWN];
    printf("%s: %s to %s, %zu days\n", sumi_shown(sumi_weather_files_names(a->input, a->n_inputs, names), shown),
           sumi_date_format(station->first_day, first),
           sumi_date_format(station->first_day + (int)station->n_days - 1, last), station->n_days);
    print_missing(station);
    print_findings(&found->findings);
    enum sumi_status status = print_audit(&found->audit, error);
    if (status == SUMI_OK)
        sumi_weather_draw(station, a->year);
    return status;
}

static void print_derived(const struct found *found)
{
    if (!found->placed) {
        puts("\nGive --latitude and --elevation to see what is derived from what, and the months.");
        return;
    }
    print_origins(&found->origins);
    print_months(&found->months);
}

static enum sumi_status look(struct sumi_weather_arguments *a, struct sumi_station *station,
                             struct sumi_findings *findings, struct sumi_error *error)
{
    char names[SUMI_WEATHER_NAMES];
    const double *v = a->weather.value;
    const struct sumi_site site = {v[SUMI_SETTING_LATITUDE], station->longitude, v[SUMI_SETTING_ELEVATION]};
    return sumi_quality_look(sumi_weather_files_names(a->input, a->n_inputs, names), station, &site, findings, error);
}

/* Says all that is known before it fails with what cannot be derived. */
static enum sumi_status tell(struct sumi_weather_arguments *a, struct sumi_station *station, struct found *found,
                             struct sumi_error *error)
{
    const double *v = a->weather.value;
    enum sumi_status status = look(a, station, &found->findings, error);
    if (status == SUMI_OK)
        status = sumi_findings_whole(&found->findings, error);
    if (status != SUMI_OK)
        return status;
    sumi_audit_count(station, &found->audit);
    found->placed = !isnan(v[SUMI_SETTING_LATITUDE]) && !isnan(v[SUMI_SETTING_ELEVATION]);
    if (!a->json)
        status = print_text(a, station, found, error);
    if (status == SUMI_OK && found->placed)
        status = sumi_weather_summarise(station, &a->weather, &found->months, &found->origins, error);
    if (a->json)
        sumi_audit_json(a, station, &found->audit, &found->findings,
                        status == SUMI_OK && found->placed ? &found->origins : NULL);
    else if (status == SUMI_OK)
        print_derived(found);
    return status;
}

int sumi_weather_check(struct sumi_weather_arguments *a)
{
    struct sumi_station *station;
    struct found found = {0};
    struct sumi_error error = {0};
    if (sumi_weather_record(a, &found.findings, &station, &error) != SUMI_OK) {
        sumi_findings_clear(&found.findings);
        return sumi_failed(&error);
    }
    sumi_weather_place(&a->weather, station);
    const enum sumi_status status = tell(a, station, &found, &error);
    sumi_findings_clear(&found.findings);
    sumi_station_destroy(station);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}
