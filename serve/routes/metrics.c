/* What the service counts, as Prometheus reads it (text format 0.0.4). */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "serve/routes/routes_internal.h"
#include "serve/work/clock.h"
#include "sim/build.h"
#include "sim/plainly.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

const double sumi_time_bounds[SUMI_TIMES_SEEN] = {0.001, 0.005, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0, 60.0, INFINITY};
static const int statuses[SUMI_STATUSES] = {200, 201, 204, 304, 400, 401, 403, 404, 405, 409, 412, 413,
                                            415, 417, 422, 429, 431, 500, 501, 502, 503, 504, 507, 0};

/* --- counting --- */

void sumi_counts_add(struct sumi_route_counts *counts, int status, double seconds)
{
    int s = 0, t = 0;
    while (s < SUMI_STATUSES - 1 && statuses[s] != status)
        s++;
    while (t < SUMI_TIMES_SEEN - 1 && !(seconds <= sumi_time_bounds[t]))
        t++;
    counts->status[s]++;
    counts->time[t]++;
    counts->nanoseconds += (unsigned long long)(seconds * 1e9);
}

/* --- writing --- */

static void head(FILE *out, const char *name, const char *type, const char *doc)
{
    fprintf(out, "# HELP %s %s\n# TYPE %s %s\n", name, doc, name, type);
}

static void put(FILE *out, const char *name, const char *type, const char *doc, double value)
{
    head(out, name, type, doc);
    fprintf(out, "%s %.17g\n", name, value);
}

static const char *name_of(const struct sumi_routes *routes, int k)
{
    return k < SUMI_ROUTES_MOST ? routes->table[k].name : "none";
}

/* Rows of the table, and behind them what was of no route. */
static int next_of(const struct sumi_routes *routes, int k)
{
    return k == SUMI_ROUTES_MOST || routes->table[k].path ? k : SUMI_ROUTES_MOST;
}

static void put_requests(const struct sumi_routes *routes, FILE *out)
{
    head(out, "sumi_http_requests_total", "counter", "Replies, by what was asked and the status.");
    for (int k = next_of(routes, 0); k <= SUMI_ROUTES_MOST; k = next_of(routes, k + 1)) {
        for (int s = 0; s < SUMI_STATUSES; s++) {
            const unsigned long long n = routes->counts[k].status[s];
            if (n > 0)
                fprintf(out, "sumi_http_requests_total{route=\"%s\",status=\"%d\"} %llu\n", name_of(routes, k),
                        statuses[s], n);
        }
        if (k == SUMI_ROUTES_MOST)
            break;
    }
}

static void put_times_of(const struct sumi_routes *routes, int k, FILE *out)
{
    const char *name = name_of(routes, k);
    unsigned long long n = 0;
    for (int t = 0; t < SUMI_TIMES_SEEN; t++) {
        n += routes->counts[k].time[t];
        if (t + 1 < SUMI_TIMES_SEEN)
            fprintf(out, "sumi_http_request_seconds_bucket{route=\"%s\",le=\"%g\"} %llu\n", name, sumi_time_bounds[t],
                    n);
    }
    fprintf(out, "sumi_http_request_seconds_bucket{route=\"%s\",le=\"+Inf\"} %llu\n", name, n);
    fprintf(out, "sumi_http_request_seconds_sum{route=\"%s\"} %.9f\n", name,
            (double)routes->counts[k].nanoseconds / 1e9);
    fprintf(out, "sumi_http_request_seconds_count{route=\"%s\"} %llu\n", name, n);
}

static void put_times(const struct sumi_routes *routes, FILE *out)
{
    head(out, "sumi_http_request_seconds", "histogram", "From the request to the reply, seconds.");
    for (int k = 0; routes->table[k].path; k++)
        put_times_of(routes, k, out);
}

static void put_queues(const struct sumi_routes *routes, FILE *out)
{
    static const char *const names[] = {"filing", "computing"};
    struct sumi_queue *const queues[] = {routes->plan.filing, routes->plan.computing};
    struct sumi_queue_state state[2];
    for (int k = 0; k < 2; k++)
        sumi_queue_look(queues[k], &state[k]);
    head(out, "sumi_queue_waiting", "gauge", "Pieces of work that wait.");
    for (int k = 0; k < 2; k++)
        fprintf(out, "sumi_queue_waiting{queue=\"%s\"} %zu\n", names[k], state[k].waiting);
    head(out, "sumi_queue_running", "gauge", "Pieces of work under way.");
    for (int k = 0; k < 2; k++)
        fprintf(out, "sumi_queue_running{queue=\"%s\"} %zu\n", names[k], state[k].running);
    head(out, "sumi_queue_refused_total", "counter", "Pieces of work for which there was no room.");
    for (int k = 0; k < 2; k++)
        fprintf(out, "sumi_queue_refused_total{queue=\"%s\"} %llu\n", names[k], state[k].refused);
}

static void put_store(const struct sumi_routes *routes, FILE *out)
{
    struct sumi_store_state s;
    sumi_store_state(routes->plan.store, &s);
    put(out, "sumi_plots", "gauge", "Plots of the folder.", (double)s.plots);
    put(out, "sumi_plots_broken", "gauge", "Plots of which something is wrong.", (double)s.broken);
    put(out, "sumi_cache_answers", "gauge", "Answers that are kept.", (double)s.cached);
    put(out, "sumi_cache_bytes", "gauge", "Bytes of these.", (double)s.cached_bytes);
    put(out, "sumi_cache_hits_total", "counter", "Replies from kept answers.", (double)s.hits);
    put(out, "sumi_answers_computed_total", "counter", "Answers that were worked out.", (double)s.computed);
    put(out, "sumi_answers_failed_total", "counter", "Answers that could not be.", (double)s.failed);
    put(out, "sumi_answers_seconds_total", "counter", "Time that they took.", s.computing_s);
    put(out, "sumi_readings_new_total", "counter", "Readings that were taken.", (double)s.readings);
    put(out, "sumi_readings_same_total", "counter", "Readings that were there already.", (double)s.same);
    put(out, "sumi_readings_corrected_total", "counter", "Readings that took the place of another.",
        (double)s.corrected);
}

static void put_hook(const struct sumi_routes *routes, FILE *out)
{
    struct sumi_hook_state s;
    if (!routes->plan.hook)
        return;
    sumi_hook_look(routes->plan.hook, &s);
    put(out, "sumi_hook_sent_total", "counter", "Changed recommendations that were told.", (double)s.sent);
    put(out, "sumi_hook_failed_total", "counter", "Those that could not be.", (double)s.failed);
    put(out, "sumi_hook_waiting", "gauge", "Those that wait.", (double)s.waiting);
}

static double open_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int n = 0;
    if (!folder)
        return NAN;
    for (const struct dirent *entry; (entry = readdir(folder));)
        n += entry->d_name[0] != '.';
    closedir(folder);
    return n - 1; /* without that of the folder */
}

static double resident_bytes(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;
    if (!file)
        return NAN;
    const int n = fscanf(file, "%*d %ld", &pages);
    fclose(file);
    return n == 1 ? (double)pages * (double)sysconf(_SC_PAGESIZE) : (double)NAN;
}

static void put_process(const struct sumi_routes *routes, FILE *out)
{
    struct sumi_server_state s = {0};
    const struct sumi_server *server = routes->server;
    if (server)
        sumi_server_look(server, &s);
    put(out, "sumi_http_connections", "gauge", "Connections that are open.", (double)s.connections);
    put(out, "sumi_http_requests_open", "gauge", "Requests under way.", (double)s.requests);
    put(out, "sumi_http_body_bytes", "gauge", "Bytes of their bodies.", (double)s.bytes);
    put(out, "sumi_http_connections_cut_total", "counter", "Connections that took too long.", (double)s.cut);
    put(out, "process_start_time_seconds", "gauge", "When the service began, seconds since 1970.",
        (double)routes->began);
    put(out, "process_open_fds", "gauge", "Open file descriptors.", open_descriptors());
    put(out, "process_resident_memory_bytes", "gauge", "Memory, bytes.", resident_bytes());
    head(out, "sumi_build_info", "gauge", "The version that runs.");
    fprintf(out, "sumi_build_info{version=\"%s\",commit=\"%s\"} 1\n", sumi_build.version, sumi_build.commit);
}

enum sumi_status sumi_tell_metrics(struct sumi_routes *routes, const struct sumi_request *request,
                                   const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    struct sumi_writing writing;
    FILE *out = sumi_writing_begin(&writing);
    (void)request;
    (void)stop;
    if (out) {
        const locale_t before = sumi_plainly();
        put_requests(routes, out);
        put_times(routes, out);
        put_queues(routes, out);
        put_store(routes, out);
        put_hook(routes, out);
        put_process(routes, out);
        sumi_as_before(before);
    }
    return sumi_reply_with(reply, sumi_writing_end(&writing), error);
}
