#define _POSIX_C_SOURCE 200809L

#include "cli/weather/weather.h"
#include "cli/command/ends.h"
#include "cli/command/reading.h"
#include "cli/weather/weather_internal.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "messages/command.h"
#include "messages/normals.h"
#include "messages/outputs.h"
#include "sim/date.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "Usage:\n"
    "  sumi weather check STATION.csv ... [options]  what the record holds, lacks, and what is derived\n"
    "  sumi weather convert STATION ... -o OUT [options]   write the record for another program\n"
    "  sumi weather fit STATION.csv ... [options]    fit a climate for the weather generator\n"
    "  sumi weather generate CLIMATE.yaml [options]  years of weather like those of a climate\n"
    "  sumi weather verify CLIMATE.yaml STATION.csv ...    how like a record a climate's years are\n"
    "  sumi weather future CLIMATE.yaml [options]    weather to come, after a record and a forecast\n"
    "Several files are joined into one record; where a day stands in more than one, that of the first\n"
    "in the list holds.\n"
    "\n"
    "check, convert, fit, verify and future:\n"
    "  --latitude DEG         of the site; taken from the record where it says so\n"
    "  --longitude DEG        of the site; of several stations the nearest is taken\n"
    "  --elevation M          of the site; taken from the record where it says so\n"
    "  --shift-tmin C         added to Tmin, from the station to the site (not of convert)\n"
    "  --shift-tmax C         added to Tmax\n"
    "  --radiation SOURCE     measured, sunshine or hargreaves: where to begin looking for it (measured)\n"
    "  --hargreaves-year Y    take the radiation of year Y from its temperatures; may be repeated\n"
    "  --set NAME=VALUE       one of the settings named below (not of future); may be repeated\n";
static const char usage_of_reading[] =
    "of records that are no files of Sumi's, as sumi import has them:\n" SUMI_READING_USAGE "check:\n"
    "  --json                 the audit as one JSON object\n"
    "  --year Y               the year that is drawn (the last whole one)\n"
    "convert:\n"
    "  --to FORM              sumi (.csv), dssat (.WTH), pcse or apsim (.met); else as OUT ends\n"
    "fit:\n"
    "  --title TEXT           name of the climate; what stands behind a colon, as what it was fitted to,\n"
    "                         is left out where its weather is named in a line\n"
    "  --source TEXT          a line on where the record comes from; may be repeated\n" SUMI_FIT_USAGE "generate:\n"
    "  --years N              how many years (30)\n"
    "  --first-year Y         the calendar year of the first (2001)\n"
    "  --seed N               of the random numbers (1)\n"
    "  --set PATH=VALUE       a value of the climate file, such as monthly.amount_scale_mm.6=12 (lists\n"
    "                         count from 0, so this is July); may be repeated\n" SUMI_GENERATE_USAGE
    "convert, fit, generate and future:\n"
    "  -o, --output FILE      write there instead of to the terminal\n"
    "  -f, --force            replace that file even where it is no result of Sumi's\n"
    "-h, --help               this page\n";
static const char usage_of_coming[] = SUMI_COMING_USAGE;

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
    OPTION_SEED,
    OPTION_JSON,
    OPTION_YEAR,
    OPTION_TO
};

static int wrong_usage(const char *what, const char *found)
{
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi weather: %s%s%s\nTry sumi weather --help\n", what, found ? ": " : "",
            found ? sumi_shown(found, shown) : "");
    return SUMI_EXIT_USAGE;
}

static void print_help(void)
{
    fputs(usage, stdout);
    fputs(usage_of_reading, stdout);
    fputs(sumi_verify_usage, stdout);
    fputs(usage_of_coming, stdout);
    puts("\nSettings of check, fit, verify and future:");
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

/* A climate that holds anything but one line of plain text would be refused when it is read. */
static int take_text(char *to, size_t size, const char *option, const char *text)
{
    char what[64];
    bool plain = *text && sumi_text_is_harmless(text) && !strpbrk(text, "\n\t");
    snprintf(what, sizeof what, plain ? "%s is too long" : "%s wants one line of plain text in UTF-8", option);
    return plain && sumi_weather_add_line(to, size, text) ? SUMI_EXIT_DONE : wrong_usage(what, text);
}

static int set_weather(struct sumi_weather_arguments *a, enum sumi_weather_setting setting, const char *text)
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

static int set_named(struct sumi_weather_arguments *a, const char *text)
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

static int set_radiation(struct sumi_weather_arguments *a, const char *text)
{
    for (int i = 0; i < SUMI_RADIATION_N; i++)
        if (strcmp(text, sumi_radiation_names[i]) == 0) {
            a->weather.radiation = (enum sumi_radiation)i;
            return SUMI_EXIT_DONE;
        }
    return wrong_usage("--radiation wants measured, sunshine or hargreaves", text);
}

static int add_hargreaves_year(struct sumi_weather_arguments *a, const char *text)
{
    int year;
    if (a->weather.n_hargreaves_years == SUMI_HARGREAVES_YEARS)
        return wrong_usage("too many --hargreaves-year", text);
    if (!whole(text, 1, 9999, &year))
        return wrong_usage("--hargreaves-year wants a year", text);
    a->weather.hargreaves_year[a->weather.n_hargreaves_years++] = year;
    return SUMI_EXIT_DONE;
}

static int set_path(struct sumi_weather_arguments *a, const char *text)
{
    return sumi_sets_add(&a->sets, text) ? SUMI_EXIT_DONE : SUMI_EXIT_USAGE;
}

struct sumi_weather_action {
    const char *name, *input, *letters; /* what its files are of; its options of one letter */
    int most_inputs;
    int years; /* to generate, where nothing is said */
    const struct option *options;
    int (*set)(struct sumi_weather_arguments *, const char *text);
    int (*run)(struct sumi_weather_arguments *);
};

/* A record is converted as it stands. */
static int check_convert(const struct sumi_weather_arguments *a)
{
    const double *v = a->weather.value;
    if (!a->to)
        return wrong_usage("convert wants -o OUT", NULL);
    if (v[SUMI_SETTING_SHIFT_TMIN] != 0 || v[SUMI_SETTING_SHIFT_TMAX] != 0)
        return wrong_usage("convert shifts no temperatures", NULL);
    return SUMI_EXIT_DONE;
}

/* Options of which one wants another, or excludes it. */
static int check_coming(const struct sumi_weather_arguments *a)
{
    const struct sumi_weather_coming *f = &a->coming;
    if (!isnan(f->sites_length) && !f->sites)
        return wrong_usage("--sites-length wants --sites", NULL);
    if (f->sites && !a->to)
        return wrong_usage("--sites wants -o FOLDER", NULL);
    if (a->action->run != sumi_weather_future)
        return SUMI_EXIT_DONE;
    if (f->until == SUMI_NO_DATE)
        return wrong_usage("weather to come wants --until, its last day", NULL);
    if (f->n_after == 0 && (f->recorded_years || f->today == SUMI_NO_DATE))
        return wrong_usage("weather to come wants --after, the weather so far", NULL);
    if (f->n_after == 0 && a->prepares)
        return wrong_usage("a place, shifts, and how a record is read are of --after, the weather so far", NULL);
    if (f->recorded_years && (a->sets.n > 0 || a->making.has_parameters || sumi_climate_changes(&a->making.change)))
        return wrong_usage("--set, --parameters, --add-C and --rain-factor are of the climate, and --recorded-years "
                           "has none",
                           NULL);
    if (f->recorded_years && a->has_seed && !f->forecast)
        return wrong_usage("with --recorded-years, --seed is that of a --forecast", NULL);
    return SUMI_EXIT_DONE;
}

/* Options of one action. */
static int take_own(struct sumi_weather_arguments *a, int code, const char *text)
{
    switch (code) {
    case OPTION_YEARS:
        return whole(text, 1, SUMI_GENERATED_YEARS, &a->years) ? SUMI_EXIT_DONE
                                                               : wrong_usage("--years wants 1 to 1000", text);
    case OPTION_FIRST_YEAR:
        return whole(text, 2, 8999, &a->first_year) ? SUMI_EXIT_DONE
                                                    : wrong_usage("--first-year wants 2 to 8999", text);
    case OPTION_SEED:
        a->has_seed = true;
        return seed(text, &a->seed) ? SUMI_EXIT_DONE : wrong_usage("--seed wants a whole number from 0", text);
    case OPTION_JSON:
        a->json = true;
        return SUMI_EXIT_DONE;
    case OPTION_TO:
        a->form = text;
        return SUMI_EXIT_DONE;
    case OPTION_YEAR:
        return whole(text, 1, 9999, &a->year) ? SUMI_EXIT_DONE : wrong_usage("--year wants a year", text);
    default:
        return wrong_usage("unknown option", NULL);
    }
}

static int take_option(struct sumi_weather_arguments *a, int code, char *text)
{
    a->reads = a->reads || sumi_is_reading_option(code);
    a->prepares = a->prepares || a->reads || code == OPTION_LONGITUDE ||
                  (code >= OPTION_LATITUDE && code <= OPTION_HARGREAVES_YEAR);
    if (sumi_is_reading_option(code))
        return sumi_take_reading_option("weather", code, text, &a->reading) ? SUMI_EXIT_DONE : SUMI_EXIT_USAGE;
    if (sumi_is_coming_option(code))
        return sumi_take_coming_option(code, text, &a->coming) ? SUMI_EXIT_DONE : SUMI_EXIT_USAGE;
    if (sumi_is_making_option(code))
        return sumi_take_making_option(code, text, &a->making) ? SUMI_EXIT_DONE : SUMI_EXIT_USAGE;
    if (sumi_is_verify_option(code))
        return sumi_take_verify_option(code, text, &a->verify) ? SUMI_EXIT_DONE : SUMI_EXIT_USAGE;
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
    default:
        return take_own(a, code, text);
    }
}

#define RECORD_OPTIONS                                                                                                 \
    SUMI_READING_OPTIONS, {"longitude", required_argument, NULL, OPTION_LONGITUDE},                                    \
        {"latitude", required_argument, NULL, OPTION_LATITUDE},                                                        \
        {"elevation", required_argument, NULL, OPTION_ELEVATION},                                                      \
        {"shift-tmin", required_argument, NULL, OPTION_SHIFT_TMIN},                                                    \
        {"shift-tmax", required_argument, NULL, OPTION_SHIFT_TMAX},                                                    \
        {"radiation", required_argument, NULL, OPTION_RADIATION},                                                      \
        {"hargreaves-year", required_argument, NULL, OPTION_HARGREAVES_YEAR},                                          \
        {"set", required_argument, NULL, OPTION_SET},                                                                  \
    {                                                                                                                  \
        "help", no_argument, NULL, 'h'                                                                                 \
    }

static const struct option check_options[] = {RECORD_OPTIONS,
                                              {"json", no_argument, NULL, OPTION_JSON},
                                              {"year", required_argument, NULL, OPTION_YEAR},
                                              {NULL, 0, NULL, 0}};
static const struct option convert_options[] = {
    RECORD_OPTIONS,
    {"to", required_argument, NULL, OPTION_TO},
    {"output", required_argument, NULL, 'o'},
    {"force", no_argument, NULL, 'f'},
    {NULL, 0, NULL, 0},
};
static const struct option fit_options[] = {
    RECORD_OPTIONS,
    {"title", required_argument, NULL, OPTION_TITLE},
    {"source", required_argument, NULL, OPTION_SOURCE},
    SUMI_FIT_OPTIONS,
    {"seed", required_argument, NULL, OPTION_SEED},
    {"output", required_argument, NULL, 'o'},
    {"force", no_argument, NULL, 'f'},
    {NULL, 0, NULL, 0},
};
static const struct option generate_options[] = {
    {"years", required_argument, NULL, OPTION_YEARS},
    {"first-year", required_argument, NULL, OPTION_FIRST_YEAR},
    SUMI_SITES_OPTIONS,
    {"seed", required_argument, NULL, OPTION_SEED},
    SUMI_GENERATE_OPTIONS,
    {"set", required_argument, NULL, OPTION_SET},
    {"output", required_argument, NULL, 'o'},
    {"force", no_argument, NULL, 'f'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};
static const struct option future_options[] = {
    RECORD_OPTIONS,
    SUMI_FUTURE_OPTIONS,
    {"seed", required_argument, NULL, OPTION_SEED},
    SUMI_GENERATE_OPTIONS,
    {"output", required_argument, NULL, 'o'},
    {"force", no_argument, NULL, 'f'},
    {NULL, 0, NULL, 0},
};

static const struct option verify_options[] = {
    RECORD_OPTIONS,
    {"years", required_argument, NULL, OPTION_YEARS},
    {"seed", required_argument, NULL, OPTION_SEED},
    SUMI_VERIFY_OPTIONS,
    SUMI_PARAMETERS_OPTION,
    {"json", no_argument, NULL, OPTION_JSON},
    {"force", no_argument, NULL, 'f'},
    {NULL, 0, NULL, 0},
};

/* The files that an action reads; none of them may be its output. */
static int take_inputs(int n, char **names, const char *output, struct sumi_weather_arguments *a)
{
    struct sumi_outputs *outputs = sumi_ends_outputs();
    const struct sumi_weather_action *action = a->action;
    const int most = action->most_inputs;
    char expected[64];
    struct sumi_error error = {0};
    snprintf(expected, sizeof expected, most > 1 ? "expected %s%s files, %d at most" : "expected %sone %s file",
             action->run == sumi_weather_verify ? "a climate file, then " : "", action->input, most);
    if (a->coming.recorded_years && n > 0)
        return wrong_usage("--recorded-years wants no climate", names[0]);
    if (!a->coming.recorded_years && (n < 1 || n > most))
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
    if (a->making.normals) {
        enum sumi_status status = sumi_data_find(a->making.normals, NULL, a->making.normals_path, &error);
        if (status == SUMI_OK && output)
            status = sumi_outputs_note(outputs, sumi_file_id(a->making.normals_path), SUMI_WORD_NORMALS_FILE, &error);
        if (status != SUMI_OK)
            return sumi_failed(&error);
    }
    snprintf(role, sizeof role, SUMI_WORD_FILE_OF_KIND, "weather", "weather");
    for (size_t k = 0; k < a->coming.n_after; k++) {
        struct sumi_weather_file *file = &a->coming.after[k];
        enum sumi_status status = sumi_data_find(file->name, NULL, a->coming.path[k], &error);
        if (status == SUMI_OK)
            status = sumi_outputs_note(outputs, sumi_file_id(a->coming.path[k]), role, &error);
        if (status != SUMI_OK)
            return sumi_failed(&error);
        file->path = a->coming.path[k];
    }
    if (a->coming.sites) /* a folder of several files */
        return SUMI_EXIT_DONE;
    return sumi_take_output(outputs, "-o", output, n > 0 ? names[0] : a->coming.after[0].name, role, &a->output);
}

/* The climate, before the files of the record. */
static int take_climate(const char *name, struct sumi_weather_arguments *a)
{
    char role[96];
    struct sumi_error error = {0};
    a->verify.climate_name = name;
    snprintf(role, sizeof role, SUMI_WORD_FILE_OF_KIND, "climate", "climate");
    enum sumi_status status = sumi_data_find(name, NULL, a->verify.climate, &error);
    if (status == SUMI_OK)
        status = sumi_outputs_note(sumi_ends_outputs(), sumi_file_id(a->verify.climate), role, &error);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

/* -1: carry on; otherwise the exit status. */
static int take_arguments(int argc, char **argv, struct sumi_weather_arguments *a)
{
    const struct sumi_weather_action *action = a->action;
    struct sumi_outputs *outputs = sumi_ends_outputs();
    const char *output = NULL;
    sumi_weather_options_init(&a->weather);
    sumi_reading_options_init(&a->reading);
    sumi_weather_making_init(&a->making);
    a->longitude = NAN;
    a->years = action->years;
    sumi_weather_verification_init(&a->verify);
    a->seed = 1;
    sumi_weather_coming_init(&a->coming);
    unsigned given = 0;
    for (int code; (code = sumi_next_option(argc, argv, action->letters, action->options, &given)) != -1;) {
        if (code == 'h') {
            print_help();
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
    a->to = output;
    int status = check_coming(a);
    if (status == SUMI_EXIT_DONE && action->run == sumi_weather_convert)
        status = check_convert(a);
    if (status == SUMI_EXIT_DONE && action->run == sumi_weather_fit)
        status = sumi_fit_options_fit(&a->making, a->has_seed) ? SUMI_EXIT_DONE : SUMI_EXIT_USAGE;
    if (status == SUMI_EXIT_DONE)
        status = sumi_verify_options_fit(&a->verify, a->reads) ? SUMI_EXIT_DONE : SUMI_EXIT_USAGE;
    if (status == SUMI_EXIT_DONE && action->run == sumi_weather_verify)
        status = optind < argc ? take_climate(argv[optind++], a) : wrong_usage("expected a climate file", NULL);
    if (status == SUMI_EXIT_DONE)
        status = take_inputs(argc - optind, argv + optind, output, a);
    return status == SUMI_EXIT_DONE ? -1 : status;
}

static int generate(struct sumi_weather_arguments *a)
{
    return a->coming.sites ? sumi_weather_sites(a) : sumi_weather_generate(a);
}

int sumi_command_weather(int argc, char **argv)
{
    static const struct sumi_weather_action actions[] = {
        {"check", "weather", "h", SUMI_WEATHER_FILES, 0, check_options, set_named, sumi_weather_check},
        {"convert", "weather", "o:fh", SUMI_WEATHER_FILES, 0, convert_options, set_named, sumi_weather_convert},
        {"fit", "weather", "o:fh", SUMI_WEATHER_FILES, 0, fit_options, set_named, sumi_weather_fit},
        {"generate", "climate", "o:fh", 1, 30, generate_options, set_path, generate},
        {"verify", "weather", "fh", SUMI_WEATHER_FILES, SUMI_GENERATED_YEARS, verify_options, set_named,
         sumi_weather_verify},
        {"future", "climate", "o:fh", 1, 0, future_options, set_path, sumi_weather_future},
    };
    if (argc < 2)
        return wrong_usage("expected check, convert, fit, generate, verify or future", NULL);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help();
        return SUMI_EXIT_DONE;
    }
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++)
        if (strcmp(argv[1], actions[i].name) == 0) {
            struct sumi_weather_arguments a = {.action = &actions[i]};
            int status = take_arguments(argc - 1, argv + 1, &a);
            status = status >= 0 ? status : actions[i].run(&a);
            sumi_outputs_clear(sumi_ends_outputs());
            return status;
        }
    return wrong_usage("expected check, convert, fit, generate, verify or future, found", argv[1]);
}
