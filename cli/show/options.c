/* What `sumi show` is asked for. */
#include "cli/command/command.h"
#include "cli/print/text.h"
#include "cli/show/show_internal.h"
#include "sim/daily/summary.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char sumi_show_usage[] =
    "usage: sumi show OUT.h5 [--ripe SHARE] [--below YIELD] [--unripe as-cut] [--choices] [--all]\n"
    "                        [--by AXIS[,AXIS...]] [--var NAME] [--quantile P[,P...]] [--csv] [--verbose]\n"
    "       sumi show A.h5 B.h5 [--ripe SHARE] [--below YIELD] [--unripe as-cut] [--choices] [--all]\n"
    "                        [--var NAME] [--csv] [--verbose]\n\n"
    "Says what to sow and to irrigate, what that risks, and which choices cannot be told apart, over all\n"
    "years: one without a harvest (frost, unripe, not sown) counts as 0. A choice is a position on the\n"
    "axes cultivar, sowing, irrigation and management.*; each position on the other axes is a field of\n"
    "its own.\n"
    "Of two cubes, as of two models: in what they differ, whether both recommend the same, what is lost\n"
    "where they do not, and the difference of every choice, year by year, over the choices and years that\n"
    "both have. --csv is of these choices, --var of another variable in both.\n"
    "  -r, --ripe SHARE   consider choices alone that ripen in at least this share of their simulated\n"
    "                     seasons, 0 to 1; default 0. Seasons that the weather record or the solver\n"
    "                     failed are not counted. A choice with fewer than half the simulated seasons of\n"
    "                     the fullest one is passed over.\n"
    "  -l, --below YIELD  tell the share of years below a yield of dry grain, as 200kg/mu or 3000kg/ha\n"
    "  -u, --unripe HOW   as-cut: count what stood where a crop was not ripe; zero, as without it\n"
    "  -o, --choices      every choice in a line, with its risks; with --csv as CSV\n"
    "  -a, --all          all fields in full, however many\n"
    "  -b, --by AXES      means over all other axes instead: one axis a list, the last two of several\n"
    "                     as rows and columns; `day` is an axis of daily variables, and\n"
    "                     `depth` one of profiles\n"
    "  -v, --var NAME     of any variable, not the yield of all years; dates as dates, codes as shares\n"
    "  -q, --quantile P   quantiles in the place of means: from 0 to 1, several with commas between\n"
    "  -c, --csv          every season in a line, with all its variables; or the table of --by; of two\n"
    "                     cubes every choice in a line\n"
    "  -V, --verbose      the methods too, and the balances where they are closed\n"
    "  -h, --help         this text\n"
    "A file of any size is read in pieces; memory stays below 200 MB. What cannot be read is named, and\n"
    "the exit status is 1.\n";

/* A yield with its unit, in kg ha-1; false, with a message, for anything else. */
static bool read_yield(const char *text, double *yield)
{
    static const struct {
        const char *unit;
        double in_kg_ha;
    } units[] = {{"kg/mu", SUMI_MU_IN_HA}, {"kg/ha", 1.0}, {"kg ha-1", 1.0}, {"t/ha", 1000.0}};
    char *end, shown[SUMI_SHOWN];
    const double number = strtod(text, &end);
    const bool plain = end > text && strspn(text, "0123456789.eE+") >= (size_t)(end - text);
    const char *unit = plain ? end + strspn(end, " ") : "";
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (strcmp(unit, units[k].unit) == 0 && number * units[k].in_kg_ha <= sumi_summary_rows[SUMI_S_YIELD].hi) {
            *yield = number * units[k].in_kg_ha;
            return true;
        }
    fprintf(stderr, "sumi: --below %s: expected a yield of dry grain with its unit, as 200kg/mu or 3000kg/ha\n",
            sumi_shown(text, shown));
    return false;
}

static bool read_share(const char *text, double *share)
{
    char *end, shown[SUMI_SHOWN];
    *share = strtod(text, &end);
    if (end != text && !*end && *share >= 0.0 && *share <= 1.0)
        return true;
    fprintf(stderr, "sumi: --ripe %s: expected a share from 0 to 1, as 0.9\n", sumi_shown(text, shown));
    return false;
}

static bool read_unripe(const char *text, bool *as_cut)
{
    char shown[SUMI_SHOWN];
    *as_cut = strcmp(text, "as-cut") == 0;
    if (*as_cut || strcmp(text, "zero") == 0)
        return true;
    fprintf(stderr, "sumi: --unripe %s: expected as-cut, or zero\n", sumi_shown(text, shown));
    return false;
}

/* Reads a list of shares with commas between. */
static bool read_quantiles(const char *list, struct sumi_quantiles *quantiles)
{
    char shown[SUMI_SHOWN];
    for (const char *at = list; at;) {
        char *end;
        double share = strtod(at, &end);
        if (end == at || (*end && *end != ',') || !(share >= 0.0 && share <= 1.0)) {
            fprintf(stderr, "sumi: --quantile %s: expected shares from 0 to 1, as 0.1,0.5,0.9\n",
                    sumi_shown(list, shown));
            return false;
        }
        if (quantiles->n == SUMI_SHOW_QUANTILES) {
            fprintf(stderr, "sumi: at most %d quantiles\n", SUMI_SHOW_QUANTILES);
            return false;
        }
        quantiles->share[quantiles->n++] = share == 0.0 ? 0.0 : share; /* no -0 */
        at = *end ? end + 1 : NULL;
    }
    return true;
}

static bool take_option(int option, struct sumi_show_options *c)
{
    switch (option) {
    case 'r':
        return read_share(optarg, &c->ripening);
    case 'l':
        return read_yield(optarg, &c->threshold);
    case 'u':
        return read_unripe(optarg, &c->as_cut);
    case 'o':
        return c->choices = true;
    case 'a':
        return c->all = true;
    case 'b':
        c->by = optarg;
        return true;
    case 'v':
        c->variable = optarg;
        return true;
    case 'q':
        return read_quantiles(optarg, &c->quantiles);
    case 'c':
        return c->csv = true;
    case 'V':
        return c->verbose = true;
    case 'h':
        return c->help = true;
    default:
        return false;
    }
}

/* Options that are about the answer. */
static const struct {
    int letter;
    const char *option;
} of_answer[] = {{'a', "--all"},   {'V', "--verbose"}, {'r', "--ripe"},
                 {'l', "--below"}, {'u', "--unripe"},  {'o', "--choices"}};
enum { OF_ANSWER = sizeof of_answer / sizeof *of_answer, OF_TEXT = 2 }; /* OF_TEXT: the first ones, of its text alone */

/* The first n of these must not be given; `what` says why. */
static bool leave_out(const struct sumi_show_options *c, size_t n, const char *what)
{
    for (size_t k = 0; k < n; k++)
        if (c->given[of_answer[k].letter]) {
            fprintf(stderr, "sumi: %s is about the answer, and %s; leave one of the two out\n", of_answer[k].option,
                    what);
            return false;
        }
    return true;
}

/* Options that would say nothing in what is printed are a wish that could not be granted. */
static bool go_together(const struct sumi_show_options *c)
{
    if (c->by || c->variable || c->quantiles.n > 0)
        return leave_out(c, OF_ANSWER, "--by, --var and --quantile print a table of a variable");
    if (c->csv && c->choices)
        return leave_out(c, OF_TEXT, "--choices --csv prints every choice of every field, and nothing else");
    return !c->csv || leave_out(c, OF_ANSWER, "--csv alone lists seasons (--choices --csv: choices)");
}

/* The same of two cubes side by side. */
static bool go_with_two(const struct sumi_show_options *c)
{
    if (c->by || c->quantiles.n > 0) {
        fprintf(stderr, "sumi: %s is of one cube, and two are named: show each alone with it, or leave it out\n",
                c->by ? "--by" : "--quantile");
        return false;
    }
    if (c->variable)
        return leave_out(c, OF_ANSWER, "--var prints a table of a variable");
    return !c->csv || leave_out(c, OF_TEXT, "--csv of two cubes prints every choice of every field, and nothing else");
}

bool sumi_show_read_options(int argc, char **argv, struct sumi_show_options *c)
{
    static const struct option options[] = {
        {"ripe", required_argument, NULL, 'r'},   {"below", required_argument, NULL, 'l'},
        {"unripe", required_argument, NULL, 'u'}, {"choices", no_argument, NULL, 'o'},
        {"all", no_argument, NULL, 'a'},          {"by", required_argument, NULL, 'b'},
        {"var", required_argument, NULL, 'v'},    {"quantile", required_argument, NULL, 'q'},
        {"csv", no_argument, NULL, 'c'},          {"verbose", no_argument, NULL, 'V'},
        {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "r:l:u:oab:v:q:cVh", options, &given)) != -1) {
        if (!take_option(option, c))
            return false;
        c->given[option] = true;
    }
    return c->help || (argc - optind == 2 ? go_with_two(c) : go_together(c));
}
