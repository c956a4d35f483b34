#include "cli/weather/coming.h"

#include "cli/command/reading.h"
#include "scenarios/climate/future.h"
#include "scenarios/climate/sites.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>

static const char command[] = "weather";

void sumi_weather_coming_init(struct sumi_weather_coming *coming)
{
    *coming = (struct sumi_weather_coming){.today = SUMI_NO_DATE, .until = SUMI_NO_DATE, .sites_length = NAN};
}

static bool take_after(const char *text, struct sumi_weather_coming *coming)
{
    if (coming->n_after == SUMI_WEATHER_FILES)
        return sumi_wrong_option(command, "too many --after", text);
    coming->after[coming->n_after++].name = text;
    return true;
}

static bool take_length(const char *text, struct sumi_weather_coming *coming)
{
    const struct sumi_field *row = &sumi_site_length_row;
    char *end;
    coming->sites_length = strtod(text, &end);
    if (end != text && *end == '\0' && coming->sites_length >= row->lo && coming->sites_length <= row->hi)
        return true;
    return sumi_wrong_option(command, "--sites-length wants 1 to 20000 km", text);
}

static bool take_members(const char *text, struct sumi_weather_coming *coming)
{
    char *end;
    const long n = strtol(text, &end, 10);
    if (end == text || *end || n < 1 || n > SUMI_FUTURE_MEMBERS)
        return sumi_wrong_option(command, "--members wants 1 to 1000", text);
    coming->members = (int)n;
    return true;
}

bool sumi_take_coming_option(int code, const char *text, struct sumi_weather_coming *coming)
{
    switch (code) {
    case SUMI_OPTION_SITES:
        coming->sites = text;
        return true;
    case SUMI_OPTION_SITES_LENGTH:
        return take_length(text, coming);
    case SUMI_OPTION_AFTER:
        return take_after(text, coming);
    case SUMI_OPTION_FORECAST:
        coming->forecast = text;
        return true;
    case SUMI_OPTION_TODAY:
        return sumi_date_parse(text, &coming->today) ||
               sumi_wrong_option(command, "--today wants a day as YYYY-MM-DD", text);
    case SUMI_OPTION_UNTIL:
        return sumi_date_parse(text, &coming->until) ||
               sumi_wrong_option(command, "--until wants a day as YYYY-MM-DD", text);
    case SUMI_OPTION_MEMBERS:
        return take_members(text, coming);
    default:
        coming->recorded_years = true;
        return true;
    }
}
