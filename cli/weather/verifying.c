#include "cli/weather/verifying.h"

#include "cli/command/reading.h"

#include <stdlib.h>
#include <string.h>

static const char command[] = "weather";

const char sumi_verify_usage[] =
    "\n"
    "verify (docs/weather-generator.md):\n"
    "  --years N              generated years, ten times as many as recorded ones at least (1000)\n"
    "  --samples N            samples of them, each of as many years as the record has (200)\n"
    "  --seed N               of the random numbers (1)\n"
    "  --parameters WHICH     fitted, or drawn: another set for each generated year (fitted; drawn in\n"
    "                         the seasons of a --scenario)\n"
    "  --season MM-MM         first and last month of the growing season (as the record has it)\n"
    "  --no-held-out          judge the climate alone, without fits to a half of the years\n"
    "  --all                  all statistics, not those alone that fit worst\n"
    "  --json                 all of it as one JSON object\n"
    "  --pictures FOLDER      four pictures (SVG) into that folder\n"
    "  --scenario FILE        judge by the seasons of that scenario, too: those of its management\n"
    "  --sowings LIST         in the place of its sowing, such as 04-20,05-10\n"
    "  -f, --force            replace pictures even where they are no results of Sumi's\n";

void sumi_weather_verification_init(struct sumi_weather_verification *v)
{
    *v = (struct sumi_weather_verification){.options = {.n_samples = 200}};
}

static bool take_season(const char *text, struct sumi_verify_options *options)
{
    const bool digits = strlen(text) == 5 && text[2] == '-' && strspn(text, "0123456789-") == 5;
    const int from = digits ? atoi(text) : 0, last = digits ? atoi(text + 3) : 0;
    if (from < 1 || from > 12 || last < 1 || last > 12)
        return sumi_wrong_option(command, "--season wants two months, such as 05-09", text);
    options->season_from = from;
    options->season_last = last;
    return true;
}

static bool take_samples(const char *text, struct sumi_verify_options *options)
{
    char *end;
    const long n = strtol(text, &end, 10);
    if (end == text || *end || n < 20 || n > 10000)
        return sumi_wrong_option(command, "--samples wants 20 to 10000", text);
    options->n_samples = (int)n;
    return true;
}

bool sumi_take_verify_option(int code, const char *text, struct sumi_weather_verification *v)
{
    switch (code) {
    case SUMI_OPTION_SAMPLES:
        return take_samples(text, &v->options);
    case SUMI_OPTION_SEASON:
        return take_season(text, &v->options);
    case SUMI_OPTION_NO_HELD_OUT:
        return v->no_held_out = true;
    case SUMI_OPTION_ALL:
        return v->all = true;
    case SUMI_OPTION_PICTURES:
        v->pictures = text;
        return true;
    case SUMI_OPTION_SCENARIO:
        v->scenario = text;
        return true;
    default:
        v->sowings = text;
        return true;
    }
}

bool sumi_verify_options_fit(const struct sumi_weather_verification *v, bool reads)
{
    if (v->scenario && reads) /* which stand in a scenario as weather.read */
        return sumi_wrong_option(
            command, "--scenario wants a record that is read without further options; sumi import makes one",
            v->scenario);
    return !v->sowings || v->scenario || sumi_wrong_option(command, "--sowings are those of a --scenario", v->sowings);
}
