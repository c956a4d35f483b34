#define _XOPEN_SOURCE 700 /* open_memstream */
/* sumi convert --cf|--isimip CUBE -o OUT.nc: a cube for programs and projects that have rules of their own. */
#include "io/convert/convert.h"
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/print/headings.h"
#include "cli/print/meter.h"
#include "cli/print/text.h"
#include "io/text/text.h"
#include "io/yaml/yaml.h"
#include "messages/command.h"
#include "messages/memory.h"
#include "messages/outputs.h"
#include "sim/date.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char usage[] =
    "usage: sumi convert --cf CUBE -o OUT.nc [--at AXIS=VALUE ...] [--force]\n"
    "       sumi convert --isimip CUBE -o OUT.nc [--at AXIS=VALUE ...] [--since YEAR] [--force]\n\n"
    "Writes a netCDF-4 file for programs that take less than the cube.\n"
    "  --cf                 by the CF conventions 1.13: numeric axes, labels beside them, finite missing values,\n"
    "                       years as a time. For NCO, CDO, terra, Octave\n"
    "  --isimip             by the protocol of ISIMIP3, crop sector: yield-mil-noirr and others, over growing seasons\n"
    "  -o, --output OUT.nc  the file to write; it appears when it is complete\n"
    "  -a, --at AXIS=VALUE  only this position on an axis, as sumi show prints it: --at sowing=05-10\n"
    "      --since YEAR     of --isimip: growing seasons are counted from it; 1901 (ISIMIP3a), 1601 is ISIMIP3b's\n"
    "  -f, --force          replace OUT.nc even where it is no result of Sumi's\n"
    "  -q, --quiet          no progress\n"
    "  -h, --help           this text\n";

enum { MOST_AT = 32 };

struct choices {
    const char *output, *at[MOST_AT];
    int n_at, since;
    bool cf, isimip, counts, force, quiet, help;
};

/* --- options --- */

static bool read_year(const char *text, int *year)
{
    char *end, shown[SUMI_SHOWN];
    long number = strtol(text, &end, 10);
    *year = (int)number;
    if (*text && !*end && number >= 1 && number <= 9999)
        return true;
    fprintf(stderr, "sumi: --since %s: expected a year from 1 to 9999\n", sumi_shown(text, shown));
    return false;
}

static bool check(const struct choices *c)
{
    if (c->cf == c->isimip)
        fputs("sumi: convert to what? give --cf or --isimip, one of them\n", stderr);
    else if (c->cf && c->counts)
        fputs("sumi: --since is of --isimip: with --cf years are dates\n", stderr);
    else if (!c->output)
        fputs("sumi: where should the result go? give -o OUT.nc\n", stderr);
    else
        return true;
    return false;
}

static bool read_options(int argc, char **argv, struct choices *c)
{
    enum { CF = 256, ISIMIP, SINCE };
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"at", required_argument, NULL, 'a'},
                                            {"since", required_argument, NULL, SINCE},
                                            {"cf", no_argument, NULL, CF},
                                            {"isimip", no_argument, NULL, ISIMIP},
                                            {"force", no_argument, NULL, 'f'},
                                            {"quiet", no_argument, NULL, 'q'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "o:a:fqh", options, &given)) != -1) {
        switch (option) {
        case 'o':
            c->output = optarg;
            break;
        case 'a':
            if (c->n_at == MOST_AT) {
                fprintf(stderr, "sumi: at most %d --at\n", MOST_AT);
                return false;
            }
            c->at[c->n_at++] = optarg;
            break;
        case SINCE:
            c->counts = true;
            if (!read_year(optarg, &c->since))
                return false;
            break;
        case CF:
            c->cf = true;
            break;
        case ISIMIP:
            c->isimip = true;
            break;
        case 'f':
            c->force = true;
            break;
        case 'q':
            c->quiet = true;
            break;
        case 'h':
            c->help = true;
            return true;
        default:
            return false;
        }
    }
    return check(c);
}

/* --- positions on axes --- */

/* How far a position is from what was written, relative to it: 0 where it is that; INFINITY where it is another one. */
static double distance(const struct sumi_cube_axis *axis, size_t position, const char *word)
{
    const double rounding = 1e-9; /* relative: sumi show prints 9 digits at least */
    char text[SUMI_DATE_TEXT], *end;
    if (axis->kind == SUMI_CUBE_LABELS)
        return strcmp(axis->labels[position], word) == 0 ? 0.0 : (double)INFINITY;
    const double value = sumi_cube_coordinate(axis, position), wanted = strtod(word, &end);
    if (axis->kind == SUMI_CUBE_DATES && fabs(value) < 2e6 && strcmp(sumi_date_format((int)value, text), word) == 0)
        return 0.0;
    const double off = fabs(value - wanted);
    return end != word && !*end && off <= rounding * fabs(value) ? off : (double)INFINITY;
}

/* The position that is what was written, or else the nearest one; axis->n where there is none. */
static size_t find_position(const struct sumi_cube_axis *axis, const char *word)
{
    size_t found = axis->n;
    double nearest = INFINITY;
    for (size_t i = 0; i < axis->n; i++) {
        const double off = distance(axis, i, word);
        found = off < nearest ? i : found;
        nearest = off < nearest ? off : nearest;
    }
    return found;
}

static int unknown_axis(const struct sumi_cube *cube, const char *word)
{
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi: --at %s: the cube has no such axis. It has:", sumi_shown(word, shown));
    for (size_t a = 0; a < cube->n_axes; a++)
        fprintf(stderr, "%s %s", a ? "," : "", cube->axes[a].name);
    fputs(cube->n_inner > 0 ? "; days and depths go over whole.\n" : ".\n", stderr);
    return SUMI_EXIT_USAGE;
}

static int unknown_position(const struct sumi_cube_axis *axis, const char *word)
{
    const size_t most = 40; /* that are named */
    char shown[SUMI_SHOWN], number[SUMI_NUMBER_TEXT], date[SUMI_DATE_TEXT];
    fprintf(stderr, "sumi: --at %s=%s: the axis has no such value. It has:", axis->name, sumi_shown(word, shown));
    for (size_t i = 0; i < axis->n && i < most; i++) {
        const double value = axis->kind == SUMI_CUBE_LABELS ? 0.0 : sumi_cube_coordinate(axis, i);
        const bool date_like = axis->kind == SUMI_CUBE_DATES && fabs(value) < 2e6;
        fprintf(stderr, "%s %s", i ? "," : "",
                axis->kind == SUMI_CUBE_LABELS ? sumi_shown(axis->labels[i], shown)
                : date_like                    ? sumi_date_format((int)value, date)
                                               : sumi_text_number(value, number));
    }
    fputs(axis->n > most ? ", ...\n" : ".\n", stderr);
    return SUMI_EXIT_USAGE;
}

static int take_position(const struct sumi_cube *cube, const char *text, struct sumi_conversion *conversion)
{
    const char *value = strchr(text, '=');
    char word[256], shown[SUMI_SHOWN];
    if (!value || value == text) {
        fprintf(stderr, "sumi: --at %s: expected an axis and a value, as sowing=05-10\n", sumi_shown(text, shown));
        return SUMI_EXIT_USAGE;
    }
    snprintf(word, sizeof word, "%.*s", (int)(value - text), text);
    const size_t a = sumi_axis_find(cube->axes, cube->n_axes, word);
    if (a == cube->n_axes)
        return unknown_axis(cube, word);
    const size_t i = find_position(&cube->axes[a], value + 1);
    if (i == cube->axes[a].n)
        return unknown_position(&cube->axes[a], value + 1);
    if (conversion->at[a] != SUMI_CONVERT_ALL) {
        fprintf(stderr, "sumi: --at names %s twice\n", cube->axes[a].name);
        return SUMI_EXIT_USAGE;
    }
    conversion->at[a] = i;
    return SUMI_EXIT_DONE;
}

/* --- the conversion --- */

/* What of the cube does not go over. True where something of it could not be read. */
static bool say_lacks(const struct sumi_cube_file *file)
{
    size_t n;
    bool bad = false;
    char name[SUMI_SHOWN], why[SUMI_SHOWN];
    const struct sumi_cube_lack *lacks = sumi_cube_lacks(file, &n);
    for (size_t k = 0; k < n; k++)
        if (lacks[k].kind != SUMI_CUBE_SINGLE) {
            fprintf(stderr, "sumi: %s%s is left out: %s\n",
                    lacks[k].kind == SUMI_CUBE_UNREADABLE ? "" : "warning: ", sumi_shown(lacks[k].name, name),
                    sumi_in_language(SUMI_ENGLISH, lacks[k].why, why, sizeof why));
            bad = bad || lacks[k].kind == SUMI_CUBE_UNREADABLE;
        }
    return bad;
}

static void say_series(const struct sumi_cube *cube)
{
    size_t n = 0;
    for (size_t v = 0; v < cube->n_variables; v++)
        n += cube->variables[v].inner > 0;
    if (n > 0)
        fprintf(stderr, "sumi: warning: %zu daily variable%s left out: ISIMIP's crop files are of whole seasons\n", n,
                n == 1 ? " is" : "s are");
}

/* The arguments that changed the result, as a shell takes them, without paths. The caller frees them; NULL: no memory.
 */
static char *describe(const struct choices *c)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (!to)
        return NULL;
    fputs(c->cf ? "--cf" : "--isimip", to);
    for (int k = 0; k < c->n_at; k++) {
        fputs(" --at ", to);
        sumi_text_put_quoted(to, c->at[k]);
    }
    if (c->counts)
        fprintf(to, " --since %d", c->since);
    if (sumi_text_close_memory(to, &text))
        sumi_text_clean(text);
    return text;
}

static enum sumi_status write_it(const struct choices *c, struct sumi_cube_file *file,
                                 struct sumi_conversion *conversion, struct sumi_output *output,
                                 struct sumi_error *error)
{
    const int isimip3a = 1901;
    if (c->cf)
        return sumi_convert_cf(file, conversion, output, error);
    say_series(sumi_cube_definition(file));
    return sumi_convert_isimip(file, conversion, c->counts ? c->since : isimip3a, output, error);
}

static int convert(const struct choices *c, const char *arguments, struct sumi_cube_file *file,
                   struct sumi_output *output)
{
    struct sumi_meter meter;
    struct sumi_error error = {0};
    char shown[SUMI_SHOWN];
    const struct sumi_watch watch = {&meter, sumi_meter_progress, NULL, &sumi_ends_stop};
    struct sumi_conversion conversion = {.arguments = arguments, .watch = &watch, .say = sumi_print_warning};
    for (size_t a = 0; a < SUMI_CUBE_MAX_AXES; a++)
        conversion.at[a] = SUMI_CONVERT_ALL;
    for (int k = 0; k < c->n_at; k++) {
        int status = take_position(sumi_cube_definition(file), c->at[k], &conversion);
        if (status != SUMI_EXIT_DONE)
            return status;
    }
    const bool bad = say_lacks(file);
    sumi_meter_begin(&meter, "blocks", c->quiet);
    sumi_ends_in_order();
    enum sumi_status status = write_it(c, file, &conversion, output, &error);
    if (status == SUMI_OK) {
        puts(sumi_shown(c->output, shown));
        return bad ? SUMI_EXIT_FAILED : SUMI_EXIT_DONE;
    }
    sumi_meter_abandon(&meter);
    int exit_status = sumi_failed(&error);
    sumi_ends_explain();
    return exit_status;
}

int sumi_command_convert(int argc, char **argv)
{
    struct choices c = {0};
    struct sumi_cube_file *file;
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_output *output;
    if (!read_options(argc, argv, &c)) {
        fputs(usage, stderr);
        return SUMI_EXIT_USAGE;
    }
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    if (!sumi_only_file(argc, argv, usage, "cube"))
        return SUMI_EXIT_USAGE;
    const char *path = argv[optind];
    const size_t n = strlen(c.output);
    outputs->force = c.force;
    int status = sumi_take_output(outputs, "-o", c.output, path, SUMI_WORD_CUBE, &output);
    if (status != SUMI_EXIT_DONE)
        return status;
    if (n < 3 || strcmp(c.output + n - 3, ".nc") != 0)
        sumi_print_warning(NULL, "CF asks for the ending .nc, by which other programs know such a file");
    if (sumi_cube_open(path, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_say_unlocked(file, path);
    char *arguments = describe(&c);
    if (arguments) {
        status = convert(&c, arguments, file, output);
    } else {
        sumi_fail(&error, SUMI_E_MEMORY_NONE, SUMI_WORD_ARGUMENTS);
        status = sumi_failed(&error);
    }
    free(arguments);
    sumi_cube_close(file);
    sumi_outputs_clear(outputs);
    if (status != SUMI_EXIT_DONE)
        sumi_ends_as_asked();
    return status;
}
