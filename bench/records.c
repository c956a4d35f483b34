/* Readers of records: MB of text per second of processor. */
#include "bench/measure.h"
#include "io/records/format.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS = 45, LINE = 256 };

/* A text of lines of days, which `put` writes; the caller frees it. */
static char *days(const char *head, int (*put)(char *text, struct sumi_date date, int doy, double value))
{
    const int first = sumi_date_number(1981, 1, 1), n = sumi_date_number(1981 + YEARS, 1, 1) - first;
    char *text = sumi_allocate(strlen(head) + (size_t)n * LINE + 1), *at = text;
    if (!text)
        exit(EXIT_FAILURE);
    at += sprintf(at, "%s", head);
    for (int d = 0; d < n; d++)
        at += put(at, sumi_date_split(first + d), sumi_day_of_year(first + d), (double)(d * 37 % 300) / 10.0);
    return text;
}

static int put_power(char *text, struct sumi_date date, int doy, double value)
{
    return sprintf(text, "%d,%d,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f\n", date.year, doy, value, value + 5.0,
                   value - 7.0, value - 3.0, value + 40.0, value / 7.0, value / 3.0, value / 2.0);
}

static int put_dssat(char *text, struct sumi_date date, int doy, double value)
{
    return sprintf(text, "%d%03d%6.1f%6.1f%6.1f%6.1f%6.1f%6.1f\n", date.year, doy, value / 2.0, value + 5.0,
                   value - 7.0, value / 3.0, value - 3.0, value * 9.0);
}

static int put_table(char *text, struct sumi_date date, int doy, double value)
{
    (void)doy;
    return sprintf(text, "%04d-%02d-%02d,%.1f,%.1f,%.1f,%.1f,%.1f,%.0f\n", date.year, date.month, date.day, value - 7.0,
                   value + 5.0, value / 3.0, value / 9.0, value / 2.0, value + 40.0);
}

static int put_apsim(char *text, struct sumi_date date, int doy, double value)
{
    return sprintf(text, "%d %3d %5.1f %5.1f %5.1f %5.1f %5.1f 300070\n", date.year, doy, value / 2.0, value + 5.0,
                   value - 7.0, value / 3.0, value + 2.0);
}

/* The four readings of a day. */
static int put_hours(char *text, const char *form, struct sumi_date date, double value)
{
    int n = 0;
    for (int hour = 0; hour < 24; hour += 6)
        n += sprintf(text + n, form, date.year, date.month, date.day, hour, value + hour, value / 3.0, value / 2.0);
    return n;
}

static int put_ghcn(char *text, struct sumi_date date, int doy, double value)
{
    (void)doy;
    int n = 0;
    for (int e = 0; e < 3; e++)
        n += sprintf(text + n, "XXM00099999,%04d%02d%02d,%s,%.0f,,,S,\n", date.year, date.month, date.day,
                     (const char *[]){"TMAX", "TMIN", "PRCP"}[e], value * (3 - e));
    return n;
}

static int put_logger(char *text, struct sumi_date date, int doy, double value)
{
    (void)doy;
    return put_hours(text, "%04d-%02d-%02d %02d:00,%.2f,%.1f,%.1f\n", date, value);
}

/* A TOA5 of the same readings. */
static int put_toa5(char *text, struct sumi_date date, int doy, double value)
{
    (void)doy;
    return put_hours(text, "\"%04d-%02d-%02d %02d:00:00\",1,%.2f,%.1f,%.1f\n", date, value);
}

static int put_probe(char *text, struct sumi_date date, int doy, double value)
{
    (void)doy;
    return put_hours(text, "%04d/%02d/%02d %02d:00:00,%.2f,%.2f,%.2f\n", date, value);
}

static int put_ismn(char *text, struct sumi_date date, int doy, double value)
{
    int n = 0;
    (void)doy;
    for (int hour = 0; hour < 24; hour += 6)
        n += sprintf(text + n, "%04d/%02d/%02d %02d:00 %.4f G M\n", date.year, date.month, date.day, hour,
                     value / 100.0);
    return n;
}

/* Years of a list of records in JSON. */
static char *json_records(void)
{
    const int first = sumi_date_number(1981, 1, 1), n = sumi_date_number(1981 + YEARS, 1, 1) - first;
    char *text = sumi_allocate((size_t)n * LINE + 1024), *at = text;
    if (!text)
        exit(EXIT_FAILURE);
    at += sprintf(at, "{\"feeds\":[");
    for (int d = 0; d < n; d++) {
        const struct sumi_date date = sumi_date_split(first + d);
        at += sprintf(at, "%s{\"created_at\":\"%04d-%02d-%02dT06:00:00Z\",\"sm_10cm\":%.2f,\"sm_20cm\":%.2f}\n",
                      d ? "," : "", date.year, date.month, date.day, 20 + d % 10 + 0.25, 22 + d % 7 + 0.5);
    }
    sprintf(at, "]}");
    return text;
}

/* Years of POWER's JSON: a list of days for each parameter. */
static char *power_json(void)
{
    static const char *const names[] = {"T2M", "T2M_MAX", "T2M_MIN", "RH2M"};
    const int first = sumi_date_number(1981, 1, 1), n = sumi_date_number(1981 + YEARS, 1, 1) - first;
    char *text = sumi_allocate(4 * (size_t)n * 32 + 1024), *at = text;
    if (!text)
        exit(EXIT_FAILURE);
    at += sprintf(at, "{\"properties\":{\"parameter\":{");
    for (int p = 0; p < 4; p++) {
        at += sprintf(at, "%s\"%s\":{", p ? "," : "", names[p]);
        for (int d = 0; d < n; d++) {
            const struct sumi_date date = sumi_date_split(first + d);
            at += sprintf(at, "%s\"%04d%02d%02d\":%.2f", d ? "," : "", date.year, date.month, date.day, d % 30 + 0.25);
        }
        at += sprintf(at, "}");
    }
    sprintf(at, "}},\"header\":{\"fill_value\":-999.0}}");
    return text;
}

/* Reads the text, which is freed, as the format that it is recognised as. */
static void bench_format(const char *name, char *text)
{
    const struct sumi_source source = {"bench", "bench", text, strlen(text), "UTF-8"};
    struct sumi_reading_options options;
    const struct sumi_format *format = NULL;
    struct sumi_error error = {0};
    double rate[REPEATS];
    sumi_reading_options_init(&options);
    for (int k = 0; k < REPEATS; k++) {
        struct sumi_readings readings;
        struct sumi_findings findings = {0};
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        sumi_readings_init(&readings);
        if (sumi_format_find(NULL, &source, &format, &error) != SUMI_OK ||
            sumi_format_read(format, &source, &options, &readings, &findings, &error) != SUMI_OK)
            give_up(&error);
        rate[k] = (double)source.size / 1e6 / (seconds(CLOCK_PROCESS_CPUTIME_ID) - start);
        sumi_readings_let_go(&readings);
        sumi_findings_clear(&findings);
    }
    report(name, rate, REPEATS, 1.0, "MB/s");
    sumi_release(text);
}

void bench_records(void)
{
    bench_format("read_power_csv",
                 days("-BEGIN HEADER-\nPRECTOTCORR rain (mm/day)\nALLSKY_SFC_SW_DWN sun (MJ/m^2/day)\n"
                      "-END HEADER-\nYEAR,DOY,T2M,T2M_MAX,T2M_MIN,T2MDEW,RH2M,WS2M,PRECTOTCORR,"
                      "ALLSKY_SFC_SW_DWN\n",
                      put_power));
    bench_format("read_power_json", power_json());
    bench_format("read_table_daily",
                 days("date,tmin (degC),tmax (degC),rain (mm),wind 10m (m/s),sunshine (h),rh (%)\n", put_table));
    bench_format("read_table_sub_daily", days("time,air temperature (degC),rain (mm),wind 10m (m/s)\n", put_logger));
    bench_format("read_table_soil", days("time,VWC 10cm (%),VWC 20cm (%),VWC 40cm (%)\n", put_probe));
    bench_format("read_apsim_met", days("[a.met.weather]\nlatitude = 38\nyear day radn maxt mint rain vp code\n"
                                        "() () (MJ/m^2) (oC) (oC) (mm) (hPa) ()\n",
                                        put_apsim));
    bench_format("read_ghcn_long", days("", put_ghcn));
    bench_format("read_ismn", days("NET NET Site 37.8 112.5 800.0 0.05 0.05 Probe\n", put_ismn));
    bench_format("read_json_records", json_records());
    bench_format("read_dssat_wth", days("$WEATHER\n@  DATE  SRAD  TMAX  TMIN  RAIN  DEWP  WIND\n", put_dssat));
    bench_format("read_toa5",
                 days("\"TOA5\",\"a\"\n\"TIMESTAMP\",\"RECORD\",\"AirTC_Avg\",\"Rain_mm_Tot\",\"WS_10m_Avg\"\n"
                      "\"TS\",\"RN\",\"Deg C\",\"mm\",\"m/s\"\n\"\",\"\",\"Avg\",\"Tot\",\"Avg\"\n",
                      put_toa5));
}
