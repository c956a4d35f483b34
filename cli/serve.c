/* sumi serve --plots FOLDER: the plots of a folder behind HTTP, until it is told to end. */
#define _POSIX_C_SOURCE 200809L /* sigaction, nanosleep */
#include "serve/serve.h"

#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/print/text.h"
#include "cli/sweeping.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

static const char usage[] =
    "usage: sumi serve --plots FOLDER [options]\n\n"
    "Serves outlook and advice of all plots of a folder over HTTP, with a page for people at / and a\n"
    "description for programs at /openapi.json. A plot is FOLDER/NAME/plot.yaml with its records beside it;\n"
    "readings may be posted too. docs/service.md goes from the installation to the first advice.\n"
    "      --plots FOLDER       the plots; files that they name may lie there, and in Sumi's data folder\n"
    "      --listen ADDRESS     127.0.0.1:8090 where nothing is said; [::1]:PORT, unix:PATH, or an address that\n"
    "                           others reach, for which --tokens is needed\n"
    "      --tokens FILE        who may ask: a line NAME TOKEN for each; nobody else may read the file\n"
    "      --host NAME          a name by which the service is asked for without tokens, besides localhost, as\n"
    "                           behind a proxy; may be repeated\n"
    "      --time-zone ZONE     of plots whose file does not say site.time_zone, as Asia/Shanghai or +08:00;\n"
    "                           that of the machine where nothing is said\n"
    "      --allow FOLDER       another folder that files of plots may lie in; may be repeated\n"
    "      --webhook URL        told when what is recommended for a plot changes\n"
    "      --webhook-secret FILE  signs what it is told\n"
    "  -j, --threads N          answers that are worked out at a time (default: one a processor)\n"
    "SIGTERM and Ctrl-C end it in order: what is under way is finished.\n";

enum { MOST_NAMES = 32 };
static const double drain_s = 130.0; /* more than a request may take */

struct choices {
    struct sumi_serve_plan plan;
    const char *host[MOST_NAMES], *allowed[MOST_NAMES];
    bool help;
};

/* --- options --- */

enum option_code { PLOTS = 256, LISTEN, TOKENS, HOST, TIME_ZONE, ALLOW, WEBHOOK, SECRET };

static bool add_name(const char *name, const char **list, int *n)
{
    if (*n < MOST_NAMES)
        list[(*n)++] = name;
    else
        fprintf(stderr, "sumi: at most %d names or folders can be given\n", MOST_NAMES);
    return list[*n - 1] == name;
}

static bool take_option(int option, struct choices *c)
{
    switch (option) {
    case PLOTS:
        c->plan.plots = optarg;
        return true;
    case LISTEN:
        c->plan.listen = optarg;
        return true;
    case TOKENS:
        c->plan.tokens = optarg;
        return true;
    case HOST:
        return add_name(optarg, c->host, &c->plan.n_hosts);
    case TIME_ZONE:
        c->plan.time_zone = optarg;
        return true;
    case ALLOW:
        return add_name(optarg, c->allowed, &c->plan.n_allowed);
    case WEBHOOK:
        c->plan.webhook = optarg;
        return true;
    case SECRET:
        c->plan.secret = optarg;
        return true;
    case 'j':
        return sumi_threads_read(optarg, &c->plan.threads);
    case 'h':
        return c->help = true;
    default:
        return false;
    }
}

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {{"plots", required_argument, NULL, PLOTS},
                                            {"listen", required_argument, NULL, LISTEN},
                                            {"tokens", required_argument, NULL, TOKENS},
                                            {"host", required_argument, NULL, HOST},
                                            {"time-zone", required_argument, NULL, TIME_ZONE},
                                            {"allow", required_argument, NULL, ALLOW},
                                            {"webhook", required_argument, NULL, WEBHOOK},
                                            {"webhook-secret", required_argument, NULL, SECRET},
                                            {"threads", required_argument, NULL, 'j'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while (!c->help && (option = sumi_next_option(argc, argv, "j:h", options, &given)) != -1)
        if (!take_option(option, c))
            return false;
    c->plan.host = c->host;
    c->plan.allowed = c->allowed;
    if (c->help)
        return true;
    if (optind < argc || !c->plan.plots) {
        fprintf(stderr, "sumi: serve takes a folder of plots, as --plots FOLDER, and no files\n");
        return false;
    }
    if (c->plan.secret && !c->plan.webhook)
        fprintf(stderr, "sumi: --webhook-secret goes with --webhook URL\n");
    return !c->plan.secret || c->plan.webhook;
}

/* --- the service --- */

static void say_fault(void *context, const char *method, const char *path, int status, const char *code)
{
    char shown[SUMI_SHOWN];
    (void)context;
    fprintf(stderr, "sumi: %s %s: %d %s\n", method ? method : "a request", sumi_shown(path ? path : "", shown), status,
            code ? code : "");
}

static void wait_for_end(void)
{
    const struct timespec rest = {.tv_nsec = 100000000};
    while (!sumi_stop_asked(&sumi_ends_stop))
        nanosleep(&rest, NULL);
}

int sumi_command_serve(int argc, char **argv)
{
    struct choices c = {.plan = {.fault = say_fault}};
    struct sumi_error error = {0};
    struct sumi_service *service;
    if (!read_options(argc, argv, &c)) {
        fputs(usage, stderr);
        return SUMI_EXIT_USAGE;
    }
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    sumi_ends_outputs(); /* takes over the signals */
    sumi_ends_in_order();
    sigaction(SIGPIPE, &(const struct sigaction){.sa_handler = SIG_IGN}, NULL); /* who asked may go away */
    if (sumi_service_create(&c.plan, &service, &error) != SUMI_OK)
        return sumi_failed(&error);
    printf("listening on %s\n", sumi_service_address(service));
    fflush(stdout);
    wait_for_end();
    fprintf(stderr, "sumi: ending; what is under way is finished first\n");
    sumi_service_end(service, drain_s);
    return SUMI_EXIT_DONE;
}
