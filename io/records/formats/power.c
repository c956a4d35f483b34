/* NASA POWER: weather of satellites and models by half degrees, of any place since 1981. */
#include "io/records/formats/power_internal.h"
#include "io/records/formats_internal.h"

#include "messages/power.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_power(const struct sumi_source *source)
{
    return sumi_power_is_json(source) || sumi_power_is_csv(source);
}

/* Reads "037d98N": degrees and their decimals, not minutes; *at moves behind it. */
static bool degrees(const char **at, const char *signs, double *value)
{
    double number = 0.0, part = 1.0;
    const char *c = *at;
    int digits = 0;
    for (; *c >= '0' && *c <= '9' && digits < 4; c++, digits++)
        number = 10.0 * number + (*c - '0');
    if (digits == 0 || *c++ != 'd')
        return false;
    for (digits = 0; *c >= '0' && *c <= '9' && digits < 6; c++, digits++)
        number += (*c - '0') * (part /= 10.0);
    if (digits == 0 || (*c != signs[0] && *c != signs[1]))
        return false;
    *value = *c == signs[0] ? number : -number;
    *at = c + 1;
    return true;
}

/* What the service puts into a file's name, as POWER_Point_Daily_20220101_20220201_037d98N_023d73E_LST.csv. */
static void take_name(struct sumi_power *power)
{
    struct sumi_readings *r = power->readings;
    double latitude, longitude;
    for (const char *c = power->source->name; *c; c++) {
        const char *at = c;
        if (degrees(&at, "NS", &latitude) && *at++ == '_' && degrees(&at, "EW", &longitude) && latitude <= 90.0 &&
            latitude >= -90.0 && longitude <= 180.0 && longitude >= -180.0) {
            r->latitude = latitude;
            r->longitude = longitude;
            if (strncmp(at, "_UTC", 4) == 0)
                r->utc_offset_h = 0.0;
            power->lst = strncmp(at, "_LST", 4) == 0;
            return;
        }
    }
}

/* The clock of the file. LST is solar time by whole hours, 15 degrees of longitude each. */
static void settle_clock(struct sumi_power *power)
{
    struct sumi_readings *r = power->readings;
    r->stamp = r->daily ? SUMI_STAMP_UNKNOWN : SUMI_STAMP_START;
    if (isnan(r->utc_offset_h) && power->lst && !isnan(r->longitude))
        r->utc_offset_h = round(r->longitude / 15.0);
    if (!r->daily)
        return;
    r->day_begins_h = power->lst || r->utc_offset_h == 0.0 ? 0.0 : NAN;
    if (r->utc_offset_h == 0.0 && !power->lst && fabs(r->longitude) >= 22.5) { /* more than an hour of the sun */
        char hour[16];
        const double begins = fmod(r->longitude / 15.0 + 24.0, 24.0);
        snprintf(hour, sizeof hour, "%.1f", begins);
        sumi_found(power->findings, SUMI_DOUBTED,
                   &(struct sumi_found_at){.file = power->source->path, .day = SUMI_NO_DATE}, NULL,
                   SUMI_E_POWER_DAY_UTC, hour);
    }
}

static enum sumi_status read_power(const struct sumi_source *source, const struct sumi_reading_options *options,
                                   struct sumi_readings *readings, struct sumi_findings *findings,
                                   struct sumi_error *error)
{
    struct sumi_power power = {
        .source = source, .options = options, .readings = readings, .findings = findings, .error = error, .fill = NAN};
    readings->daily = true;
    take_name(&power);
    const enum sumi_status status =
        sumi_power_is_json(source) ? sumi_power_read_json(&power) : sumi_power_read_csv(&power);
    if (status != SUMI_OK)
        return status;
    sumi_power_finish(&power);
    settle_clock(&power);
    return status;
}

const struct sumi_format sumi_power_format = {
    .name = "power",
    .doc = "NASA POWER, CSV or JSON",
    .is = is_power,
    .read = read_power,
};
