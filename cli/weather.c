#define _POSIX_C_SOURCE 200809L

#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/print/text.h"
#include "io/files/data_files.h"
#include "io/parameters/climate.h"
#include "io/records/weather_csv.h"
#include "io/records/weather_files.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "io/yaml/yaml.h"
#include "messages/command.h"
#include "messages/memory_count.h"
#include "messages/outputs.h"
#include "scenarios/weather_prepare.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "Usage:\n"
    "  sumi weather check STATION.csv ... [options]  what the record holds, lacks, and what is derived\n"
    "  sumi weather fit STATION.csv ... [options]    fit a climate for the weather generator\n"
    "  sumi weather generate CLIMATE.yaml [options]  years of weather like those of a climate\n"
    "Several files are joined into one record; where a day stands in more than one, that of the first\n"
    "in the list holds.\n"
    "\n"
    "check and fit:\n"
    "  --latitude DEG         of the site; taken from the record where it says so\n"
    "  --elevation M          of the site; taken from the record where it says so\n"
    "  --shift-tmin C         added to Tmin, from the station to the site\n"
    "  --shift-tmax C         added to Tmax\n"
    "  --radiation SOURCE     measured, sunshine or hargreaves: where to begin looking for it (measured)\n"
    "  --hargreaves-year Y    take the radiation of year Y from its temperatures; may be repeated\n"
    "  --set NAME=VALUE       one of the settings named below; may be repeated\n"
    "fit:\n"
    "  --longitude DEG        of the site, to be noted\n"
    "  --title TEXT           name of the climate; what stands behind a colon, as what it was fitted to,\n"
    "                         is left out where its weather is named in a line\n"
    "  --source TEXT          a line on where the record comes from; may be repeated\n"
    "generate:\n"
    "  --years N              how many years (30)\n"
    "  --first-year Y         the calendar year of the first (2001)\n"
    "  --seed N               of the random numbers (1)\n"
    "  --set PATH=VALUE       a value of the climate file, such as monthly.amount_scale_mm.6=12 (lists\n"
    "                         count from 0, so this is July); may be repeated\n"
    "fit and generate:\n"
    "  -o, --output FILE      write there instead of to the terminal\n"
    "  -f, --force            replace that file even where it is no result of Sumi's\n"
    "-h, --help               this page\n";

enum option_code {
    OPTION_LATITUDE = 1000,
    OPTION_ELEVATION,
    OPTION_SHIFT_TMIN,
    OPTION_SHIFT_TMAX,
    OPTION_RADIATION,
    OPTION_HARGREAVES_YEAR,
    OPTION_SET,
    OPTION_LONGITUDE,
    OPTION_TITLE,
    OPTION_SOURCE,
    OPTION_YEARS,
    OPTION_FIRST_YEAR,
    OPTION_SEED
};

struct action;

struct arguments {
    const struct action *action;
    size_t n_inputs;
    struct sumi_weather_file input[SUMI_WEATHER_FILES];
    char path[SUMI_WEATHER_FILES][SUMI_PATH]; /* of the inputs, as found */
    struct sumi_output *output;               /* or NULL */
    struct sumi_weather_options weather;
    char title[SUMI_CLIMATE_TITLE], source[SUMI_CLIMATE_SOURCE];
    double longitude; /* degrees; NAN: as the record says */
    int years, first_year;
    uint64_t seed;
    struct sumi_sets sets; /* of the climate file */
};

static int wrong_usage(const char *what, const char *found)
{
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi weather: %s%s%s\nTry sumi weather --help\n", what, found ? ": " : "",
            found ? sumi_shown(found, shown) : "");
    return SUMI_EXIT_USAGE;
}

static void print_settings(void)
{
    puts("\nSettings of check and fit:");
    for (int i = 0; i < SUMI_SETTING_N; i++) {
        const struct sumi_field *row = &sumi_weather_setting_rows[i];
        char standard[48] = "no default";
        if (!isnan(row->def))
            snprintf(standard, sizeof standard, "default %g", row->def);
        char before[64], text[SUMI_SHOWN];
        snprintf(before, sizeof before, "  %-22s %-8s ", row->name, row->unit);
        snprintf(text, sizeof text, "%s; %g to %g, %s", row->doc, row->lo, row->hi, standard);
        sumi_print_hung(before, text);
    }
}

/* --- arguments --- */

static bool real(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*value);
}

static bool whole(const char *text, int lo, int hi, int *value)
{
    char *end;
    errno = 0;
    long found = strtol(text, &end, 10);
    if (end == text || *end != '\0' || errno || found < lo || found > hi)
        return false;
    *value = (int)found;
    return true;
}

static bool seed(const char *text, uint64_t *value)
{
    char *end;
    errno = 0;
    unsigned long long found = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno)
        return false;
    *value = found;
    return true;
}

/* Adds a line to a text of a climate; false where it is too long. */
static bool add_line(char *text, size_t size, const char *line)
{
    size_t used = strlen(text), n = strlen(line);
    if (used + n + 2 > size)
        return false;
    if (used > 0)
        text[used++] = '\n';
    memcpy(text + used, line, n + 1);
    return true;
}

/* A climate that holds anything but one line of plain text would be refused when it is read. */
static int take_text(char *to, size_t size, const char *option, const char *text)
{
    char what[64];
    bool plain = *text && sumi_text_is_harmless(text) && !strpbrk(text, "\n\t");
    snprintf(what, sizeof what, plain ? "%s is too long" : "%s wants one line of plain text in UTF-8", option);
    return plain && add_line(to, size, text) ? SUMI_EXIT_DONE : wrong_usage(what, text);
}

static int set_weather(struct arguments *a, enum sumi_weather_setting setting, const char *text)
{
    const struct sumi_field *row = &sumi_weather_setting_rows[setting];
    double value;
    if (!real(text, &value) || value < row->lo || value > row->hi) {
        char shown[SUMI_SHOWN];
        fprintf(stderr, "sumi weather: %s is \"%s\", expected %g to %g (%s; unit %s)\n", row->name,
                sumi_shown(text, shown), row->lo, row->hi, row->doc, row->unit);
        return SUMI_EXIT_USAGE;
    }
    a->weather.value[setting] = value;
    return SUMI_EXIT_DONE;
}

static int set_named(struct arguments *a, const char *text)
{
    const char *equals = strchr(text, '='), *names[SUMI_SETTING_N];
    if (!equals)
        return wrong_usage("--set wants NAME=VALUE", text);
    size_t n = (size_t)(equals - text);
    for (int i = 0; i < SUMI_SETTING_N; i++) {
        names[i] = sumi_weather_setting_rows[i].name;
        if (strlen(names[i]) == n && strncmp(names[i], text, n) == 0)
            return set_weather(a, (enum sumi_weather_setting)i, equals + 1);
    }
    char name[64];
    snprintf(name, sizeof name, "%.*s", n < sizeof name ? (int)n : (int)sizeof name - 1, text);
    const char *nearest = sumi_nearest(name, names, SUMI_SETTING_N);
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi weather: no setting is called %s%s%s%s\nTry sumi weather --help\n", sumi_shown(name, shown),
            nearest ? "; did you mean " : "", nearest ? nearest : "", nearest ? "?" : "");
    return SUMI_EXIT_USAGE;
}

static int set_radiation(struct arguments *a, const char *text)
{
    for (int i = 0; i < SUMI_RADIATION_N; i++)
        if (strcmp(text, sumi_radiation_names[i]) == 0) {
            a->weather.radiation = (enum sumi_radiation)i;
            return SUMI_EXIT_DONE;
        }
    return wrong_usage("--radiation wants measured, sunshine or hargreaves", text);
}

static int add_hargreaves_year(struct arguments *a, const char *text)
{
    int year;
    if (a->weather.n_hargreaves_years == SUMI_HARGREAVES_YEARS)
        return wrong_usage("too many --hargreaves-year", text);
    if (!whole(text, 1, 9999, &year))
        return wrong_usage("--hargreaves-year wants a year", text);
    a->weather.hargreaves_year[a->weather.n_hargreaves_years++] = year;
    return SUMI_EXIT_DONE;
}

static int set_path(struct arguments *a, const char *text)
{
    return sumi_sets_add(&a->sets, text) ? SUMI_EXIT_DONE : SUMI_EXIT_USAGE;
}

struct action {
    const char *name, *input, *letters; /* what its files are of; its options of one letter */
    int most_inputs;
    const struct option *options;
    int (*set)(struct arguments *, const char *text);
    int (*run)(struct arguments *);
};

static int take_option(struct arguments *a, int code, const char *text)
{
    switch (code) {
    case OPTION_LATITUDE:
        return set_weather(a, SUMI_SETTING_LATITUDE, text);
    case OPTION_ELEVATION:
        return set_weather(a, SUMI_SETTING_ELEVATION, text);
    case OPTION_SHIFT_TMIN:
        return set_weather(a, SUMI_SETTING_SHIFT_TMIN, text);
    case OPTION_SHIFT_TMAX:
        return set_weather(a, SUMI_SETTING_SHIFT_TMAX, text);
    case OPTION_RADIATION:
        return set_radiation(a, text);
    case OPTION_HARGREAVES_YEAR:
        return add_hargreaves_year(a, text);
    case OPTION_SET:
        return a->action->set(a, text);
    case OPTION_LONGITUDE:
        return real(text, &a->longitude) && fabs(a->longitude) <= 180 ? SUMI_EXIT_DONE
                                                                      : wrong_usage("--longitude wants degrees", text);
    case OPTION_TITLE:
        return take_text(a->title, sizeof a->title, "--title", text);
    case OPTION_SOURCE:
        return take_text(a->source, sizeof a->source, "--source", text);
    case OPTION_YEARS:
        return whole(text, 1, SUMI_GENERATED_YEARS, &a->years) ? SUMI_EXIT_DONE
                                                               : wrong_usage("--years wants 1 to 1000", text);
    case OPTION_FIRST_YEAR:
        return whole(text, 2, 8999, &a->first_year) ? SUMI_EXIT_DONE
                                                    : wrong_usage("--first-year wants 2 to 8999", text);
    case OPTION_SEED:
        return seed(text, &a->seed) ? SUMI_EXIT_DONE : wrong_usage("--seed wants a whole number from 0", text);
    default:
        return wrong_usage("unknown option", NULL);
    }
}

#define RECORD_OPTIONS                                                                                                 \
    {"latitude", required_argument, NULL, OPTION_LATITUDE}, {"elevation", required_argument, NULL, OPTION_ELEVATION},  \
        {"shift-tmin", required_argument, NULL, OPTION_SHIFT_TMIN},                                                    \
        {"shift-tmax", required_argument, NULL, OPTION_SHIFT_TMAX},                                                    \
        {"radiation", required_argument, NULL, OPTION_RADIATION},                                                      \
        {"hargreaves-year", required_argument, NULL, OPTION_HARGREAVES_YEAR},                                          \
        {"set", required_argument, NULL, OPTION_SET},                                                                  \
    {                                                                                                                  \
        "help", no_argument, NULL, 'h'                                                                                 \
    }

static const struct option check_options[] = {RECORD_OPTIONS, {NULL, 0, NULL, 0}};
static const struct option fit_options[] = {
    RECORD_OPTIONS,
    {"longitude", required_argument, NULL, OPTION_LONGITUDE},
    {"title", required_argument, NULL, OPTION_TITLE},
    {"source", required_argument, NULL, OPTION_SOURCE},
    {"output", required_argument, NULL, 'o'},
    {"force", no_argument, NULL, 'f'},
    {NULL, 0, NULL, 0},
};
static const struct option generate_options[] = {
    {"years", required_argument, NULL, OPTION_YEARS},
    {"first-year", required_argument, NULL, OPTION_FIRST_YEAR},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"set", required_argument, NULL, OPTION_SET},
    {"output", required_argument, NULL, 'o'},
    {"force", no_argument, NULL, 'f'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

/* The files that an action reads; none of them may be its output. */
static int take_inputs(int n, char **names, const char *output, struct arguments *a)
{
    struct sumi_outputs *outputs = sumi_ends_outputs();
    const struct action *action = a->action;
    const int most = action->most_inputs;
    char expected[64];
    struct sumi_error error = {0};
    snprintf(expected, sizeof expected, most > 1 ? "expected %s files, %d at most" : "expected one %s file",
             action->input, most);
    if (n < 1 || n > most)
        return wrong_usage(expected, n > most ? names[most] : NULL);
    char role[96];
    snprintf(role, sizeof role, SUMI_WORD_FILE_OF_KIND, action->input, action->input);
    for (int k = 0; k < n; k++) {
        enum sumi_status status = sumi_data_find(names[k], NULL, a->path[k], &error);
        if (status == SUMI_OK && output)
            status = sumi_outputs_note(outputs, sumi_file_id(a->path[k]), role, &error);
        if (status != SUMI_OK)
            return sumi_failed(&error);
        a->input[k] = (struct sumi_weather_file){names[k], a->path[k]};
    }
    a->n_inputs = (size_t)n;
    return sumi_take_output(outputs, "-o", output, names[0], role, &a->output);
}

/* -1: carry on; otherwise the exit status. */
static int take_arguments(int argc, char **argv, struct arguments *a)
{
    const struct action *action = a->action;
    struct sumi_outputs *outputs = sumi_ends_outputs();
    const char *output = NULL;
    sumi_weather_options_init(&a->weather);
    a->longitude = NAN;
    a->years = 30;
    a->first_year = 2001;
    a->seed = 1;
    unsigned given = 0;
    for (int code; (code = sumi_next_option(argc, argv, action->letters, action->options, &given)) != -1;) {
        if (code == 'h') {
            fputs(usage, stdout);
            print_settings();
            return SUMI_EXIT_DONE;
        }
        if (code == '?') {
            fputs("Try sumi weather --help\n", stderr);
            return SUMI_EXIT_USAGE;
        }
        int status = SUMI_EXIT_DONE;
        if (code == 'o')
            output = optarg;
        else if (code == 'f')
            outputs->force = true;
        else
            status = take_option(a, code, optarg);
        if (status != SUMI_EXIT_DONE)
            return status;
    }
    int status = take_inputs(argc - optind, argv + optind, output, a);
    return status == SUMI_EXIT_DONE ? -1 : status;
}

/* --- the record --- */

static enum sumi_status read_record(const struct arguments *a, struct sumi_station **station, struct sumi_error *error)
{
    struct sumi_station_part part[SUMI_WEATHER_FILES];
    size_t one, other;
    if (sumi_weather_files_twice(a->input, a->n_inputs, &one, &other))
        return sumi_fail(error, SUMI_E_COMMAND_WEATHER_TWICE, a->input[one].name, a->input[other].name);
    enum sumi_status status = sumi_weather_files_read(a->input, a->n_inputs, part, error);
    return status == SUMI_OK ? sumi_weather_files_join(part, a->n_inputs, sumi_print_warning, NULL, station, error)
                             : status;
}

/* --- the months of a record --- */

enum { M_TMIN, M_TMAX, M_TEMP, M_RAIN, M_WET, M_RADIATION, M_VAPOUR, M_WIND, M_ET0, M_N };

struct months {
    double days[12], sum[12][M_N];
};

static void add_day(struct months *m, int number, const struct sumi_weather_day *r)
{
    if (isnan(r->tmin))
        return;
    int month = sumi_date_split(number).month - 1;
    const double value[M_N] = {r->tmin,
                               r->tmax,
                               r->temp,
                               10 * r->rain,
                               10 * r->rain >= SUMI_WET_DAY - 1e-9,
                               r->irradiation / 1e6,
                               r->vapour_pressure / 10,
                               r->wind,
                               10 * r->et0};
    m->days[month]++;
    for (int i = 0; i < M_N; i++)
        m->sum[month][i] += value[i];
}

/* Mean of a day, or sum over the month for rain, wet days and ET0. */
static double of_month(const struct months *m, int month, int item)
{
    static const double length[12] = {31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    double mean = m->sum[month][item] / m->days[month];
    return item == M_RAIN || item == M_WET || item == M_ET0 ? mean * length[month] : mean;
}

static enum sumi_status summarise(const struct sumi_station *station, const struct sumi_weather_options *options,
                                  struct months *months, struct sumi_weather_origins *origins, struct sumi_error *error)
{
    struct sumi_weather_day *record = sumi_allocate_zeroed(station->n_days, sizeof *record);
    if (!record)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, station->n_days, SUMI_WORD_DAYS_OF_RECORD);
    *months = (struct months){0};
    enum sumi_status status = sumi_weather_records(station, options, record, origins, error);
    for (size_t d = 0; status == SUMI_OK && d < station->n_days; d++)
        add_day(months, station->first_day + (int)d, &record[d]);
    sumi_release(record);
    return status;
}

/* --- check --- */

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

static void print_origins(const struct sumi_weather_origins *origins)
{
    puts("\nWhat comes from where (days):");
    for (int s = 0; s < SUMI_SERIES_N; s++)
        for (int o = 0; o < SUMI_ORIGIN_N; o++)
            if (origins->days[s][o])
                printf("  %-17s %7zu  %s\n", sumi_series_names[s], origins->days[s][o], sumi_origin_names[o]);
}

static void print_months(const struct months *m)
{
    puts("\nmonth  days   Tmin   Tmax  Tmean    rain  wet  radiation  vapour   wind    ET0\n"
         "                C      C      C      mm    d   MJ m-2 d-1     kPa  m s-1     mm");
    for (int i = 0; i < 12; i++)
        if (m->days[i] > 0)
            printf("%5d %5.0f %6.1f %6.1f %6.1f %7.1f %4.1f %12.1f %7.2f %6.1f %6.1f\n", i + 1, m->days[i],
                   of_month(m, i, M_TMIN), of_month(m, i, M_TMAX), of_month(m, i, M_TEMP), of_month(m, i, M_RAIN),
                   of_month(m, i, M_WET), of_month(m, i, M_RADIATION), of_month(m, i, M_VAPOUR), of_month(m, i, M_WIND),
                   of_month(m, i, M_ET0));
}

/* What the command line leaves open is taken from the record. */
static void place_from_record(struct sumi_weather_options *options, const struct sumi_station *station)
{
    if (isnan(options->value[SUMI_SETTING_LATITUDE]))
        options->value[SUMI_SETTING_LATITUDE] = station->latitude;
    if (isnan(options->value[SUMI_SETTING_ELEVATION]))
        options->value[SUMI_SETTING_ELEVATION] = station->elevation;
}

static int check(struct arguments *a)
{
    struct sumi_station *station;
    struct sumi_error error = {0};
    if (read_record(a, &station, &error) != SUMI_OK)
        return sumi_failed(&error);
    char first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    char names[SUMI_WEATHER_NAMES], shown[SUMI_SHOWN];
    printf("%s: %s to %s, %zu days\n", sumi_shown(sumi_weather_files_names(a->input, a->n_inputs, names), shown),
           sumi_date_format(station->first_day, first),
           sumi_date_format(station->first_day + (int)station->n_days - 1, last), station->n_days);
    print_missing(station);
    place_from_record(&a->weather, station);
    struct months months;
    struct sumi_weather_origins origins;
    int status = SUMI_EXIT_DONE;
    if (isnan(a->weather.value[SUMI_SETTING_LATITUDE]) || isnan(a->weather.value[SUMI_SETTING_ELEVATION]))
        puts("Give --latitude and --elevation to see what is derived from what, and the months.");
    else if (summarise(station, &a->weather, &months, &origins, &error) != SUMI_OK)
        status = sumi_failed(&error);
    else {
        print_origins(&origins);
        print_months(&months);
    }
    sumi_station_destroy(station);
    return status;
}

/* --- fit --- */

/* Says in the climate what was done to the record. */
static void describe(const struct arguments *a, const struct sumi_station *station, struct sumi_climate *climate)
{
    char line[256], first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT];
    const double *v = a->weather.value;
    snprintf(climate->title, sizeof climate->title, "%s", a->title[0] ? a->title : "the record that it was fitted to");
    snprintf(climate->source, sizeof climate->source, "%s", a->source);
    if (!isnan(a->longitude))
        climate->longitude = a->longitude;
    snprintf(line, sizeof line, "fitted to the daily record from %s to %s, %d days",
             sumi_date_format(climate->first_day, first), sumi_date_format(climate->last_day, last), climate->n_days);
    add_line(climate->source, sizeof climate->source, line);
    if (v[SUMI_SETTING_SHIFT_TMIN] != 0 || v[SUMI_SETTING_SHIFT_TMAX] != 0) {
        snprintf(line, sizeof line, "shifted from the station to the site: Tmax %+g C, Tmin %+g C, on all days",
                 v[SUMI_SETTING_SHIFT_TMAX], v[SUMI_SETTING_SHIFT_TMIN]);
        add_line(climate->source, sizeof climate->source, line);
    }
    bool sunshine = station->value[SUMI_STATION_SUNSHINE] != NULL,
         measured = station->value[SUMI_STATION_RADIATION] != NULL;
    if (a->weather.radiation == SUMI_RADIATION_MEASURED && measured)
        snprintf(line, sizeof line, "radiation as measured");
    else if (a->weather.radiation <= SUMI_RADIATION_SUNSHINE && sunshine)
        snprintf(line, sizeof line, "radiation from sunshine (Angstrom-Prescott, a %g, b %g)",
                 v[SUMI_SETTING_ANGSTROM_A], v[SUMI_SETTING_ANGSTROM_B]);
    else
        snprintf(line, sizeof line, "radiation from the temperature range (Hargreaves, kRs %g)", v[SUMI_SETTING_KRS]);
    add_line(climate->source, sizeof climate->source, line);
    for (int i = 0; i < a->weather.n_hargreaves_years; i++) {
        snprintf(line, sizeof line, "radiation of %d from the temperature range (Hargreaves, kRs %g)",
                 a->weather.hargreaves_year[i], v[SUMI_SETTING_KRS]);
        add_line(climate->source, sizeof climate->source, line);
    }
}

/* The record beside generated years. */
struct comparison {
    struct months record, generated;
};
enum { COMPARED_YEARS = 300 };

static enum sumi_status compare(const struct arguments *a, const struct sumi_station *station,
                                const struct sumi_climate *climate, struct comparison *comparison,
                                struct sumi_error *error)
{
    struct sumi_station *years;
    struct sumi_weather_options options;
    enum sumi_status status = summarise(station, &a->weather, &comparison->record, NULL, error);
    if (status == SUMI_OK)
        status = sumi_climate_generate(climate, 2001, COMPARED_YEARS, 1, &years, error);
    if (status != SUMI_OK)
        return status;
    sumi_weather_options_init(&options);
    place_from_record(&options, years);
    status = summarise(years, &options, &comparison->generated, NULL, error);
    sumi_station_destroy(years);
    return status;
}

static void print_comparison(const struct comparison *comparison)
{
    printf("The record and %d generated years:\n"
           "month     Tmin C        Tmax C        rain mm       wet days     radiation MJ      ET0 mm\n",
           COMPARED_YEARS);
    static const int items[] = {M_TMIN, M_TMAX, M_RAIN, M_WET, M_RADIATION, M_ET0};
    for (int i = 0; i < 12; i++) {
        printf("%5d", i + 1);
        for (int k = 0; k < 6; k++)
            printf(" %6.1f %6.1f", of_month(&comparison->record, i, items[k]),
                   of_month(&comparison->generated, i, items[k]));
        putchar('\n');
    }
}

/* What can fail comes before the file, which is there once it is written. */
static enum sumi_status write_fitted(const struct arguments *a, const struct sumi_station *station,
                                     const struct sumi_climate *climate, struct sumi_error *error)
{
    char shown[SUMI_SHOWN];
    struct comparison comparison;
    enum sumi_status status = compare(a, station, climate, &comparison, error);
    if (status == SUMI_OK)
        status = sumi_climate_write(climate, a->output, error);
    if (status != SUMI_OK)
        return status;
    print_comparison(&comparison);
    printf("%s: a climate fitted to %d days, %d of them wet\n", sumi_shown(a->output->path, shown), climate->n_days,
           climate->n_wet_days);
    return SUMI_OK;
}

static int fit(struct arguments *a)
{
    struct sumi_station *station;
    struct sumi_climate climate;
    struct sumi_error error = {0};
    if (read_record(a, &station, &error) != SUMI_OK)
        return sumi_failed(&error);
    place_from_record(&a->weather, station);
    enum sumi_status status = sumi_climate_fit(station, &a->weather, &climate, &error);
    if (status == SUMI_OK) {
        describe(a, station, &climate);
        status = a->output ? write_fitted(a, station, &climate, &error) : sumi_climate_print(&climate, stdout, &error);
    }
    sumi_station_destroy(station);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

/* --- generate --- */

static enum sumi_status read_climate(const struct arguments *a, struct sumi_climate *climate, struct sumi_error *error)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_yaml_open(a->path[0], &document, error);
    if (status != SUMI_OK)
        return status;
    for (int i = 0; i < a->sets.n && status == SUMI_OK; i++) {
        const char *equals = strchr(a->sets.set[i], '=');
        char path[SUMI_YAML_WHERE];
        int length = snprintf(path, sizeof path, "%.*s", (int)(equals - a->sets.set[i]), a->sets.set[i]);
        status = length < (int)sizeof path ? sumi_yaml_set(document, path, equals + 1, error)
                                           : sumi_fail_in(error, "--set", SUMI_E_COMMAND_SET_LONG, sizeof path - 1);
    }
    if (status == SUMI_OK)
        status = sumi_climate_from_yaml(sumi_yaml_root(document), climate, error);
    sumi_yaml_close(document);
    return status;
}

static int generate(struct arguments *a)
{
    struct sumi_climate climate;
    struct sumi_station *station = NULL;
    char shown[SUMI_SHOWN];
    struct sumi_error error = {0};
    enum sumi_status status = read_climate(a, &climate, &error);
    if (status == SUMI_OK)
        status = sumi_climate_generate(&climate, a->first_year, a->years, a->seed, &station, &error);
    if (status == SUMI_OK) {
        snprintf(station->notes, sizeof station->notes, SUMI_GENERATED_NOTE "%s\n%d years with seed %llu",
                 climate.title, a->years, (unsigned long long)a->seed);
        status = a->output ? sumi_weather_csv_write(station, a->output, &error)
                           : sumi_weather_csv_print(station, stdout, &error);
    }
    if (status == SUMI_OK && a->output)
        printf("%s: %d generated years, %zu days\n", sumi_shown(a->output->path, shown), a->years, station->n_days);
    sumi_station_destroy(station);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

int sumi_command_weather(int argc, char **argv)
{
    static const struct action actions[] = {
        {"check", "weather", "h", SUMI_WEATHER_FILES, check_options, set_named, check},
        {"fit", "weather", "o:fh", SUMI_WEATHER_FILES, fit_options, set_named, fit},
        {"generate", "climate", "o:fh", 1, generate_options, set_path, generate},
    };
    if (argc < 2)
        return wrong_usage("expected check, fit or generate", NULL);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        fputs(usage, stdout);
        print_settings();
        return SUMI_EXIT_DONE;
    }
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++)
        if (strcmp(argv[1], actions[i].name) == 0) {
            struct arguments a = {.action = &actions[i]};
            int status = take_arguments(argc - 1, argv + 1, &a);
            status = status >= 0 ? status : actions[i].run(&a);
            sumi_outputs_clear(sumi_ends_outputs());
            return status;
        }
    return wrong_usage("expected check, fit or generate, found", argv[1]);
}
