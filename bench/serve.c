/* The service under load: kept answers and readings over HTTP with as many connections as a county's system holds, and
 * what a client sees while 300 others trickle. */
#define _GNU_SOURCE
#include "serve/serve.h"
#include "bench/measure.h"
#include "io/files/data_files.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENTS = 8, TRICKLING = 300, LONGEST = 1 << 20 };
static const double lasts_s = 3.0;
static const char folder[] = "sumi-bench-plots";

static void shell(const char *format, const char *from)
{
    char line[3 * SUMI_PATH];
    snprintf(line, sizeof line, format, folder, from);
    if (system(line) != 0)
        exit(EXIT_FAILURE);
}

static int connect_to(int port)
{
    const struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    const int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection, (const struct sockaddr *)&to, sizeof to) != 0)
        exit(EXIT_FAILURE);
    return connection;
}

/* One request on a connection that stays, and all of its reply; false where that is not 200. */
static bool ask(int connection, const char *request, char *buffer)
{
    static const char length_is[] = "\r\nContent-Length: ";
    size_t n = 0, whole = 0;
    if (write(connection, request, strlen(request)) < 0)
        return false;
    while (whole == 0 || n < whole) {
        const ssize_t got = read(connection, buffer + n, LONGEST - 1 - n);
        if (got <= 0)
            return false;
        n += (size_t)got;
        buffer[n] = '\0';
        if (whole > 0)
            continue;
        const char *end = strstr(buffer, "\r\n\r\n"), *length = strcasestr(buffer, length_is);
        if (end && length)
            whole = (size_t)(end + 4 - buffer) + (size_t)atol(length + sizeof length_is - 1);
    }
    return strncmp(buffer, "HTTP/1.1 200", 12) == 0;
}

struct load {
    int port;
    const char *request; /* takes the size and the text of a body */
    double until;
    atomic_int number, failed;
};

static void *go_on(void *context)
{
    struct load *load = context;
    char *buffer = malloc(LONGEST), request[1024], body[256];
    const int connection = connect_to(load->port);
    while (seconds(CLOCK_MONOTONIC) < load->until) {
        const int number = load->number++;
        snprintf(body, sizeof body,
                 "[{\"bn\":\"bench:\",\"bt\":%d,\"n\":\"soil_moisture_20cm\",\"u\":\"%%\",\"v\":20}]",
                 1780000000 + 60 * number);
        snprintf(request, sizeof request, load->request, strlen(body), body);
        load->failed += !ask(connection, request, buffer);
    }
    close(connection);
    free(buffer);
    return NULL;
}

static void press(int port, const char *name, const char *request)
{
    pthread_t thread[CLIENTS];
    struct load load = {.port = port, .request = request, .until = seconds(CLOCK_MONOTONIC) + lasts_s};
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    char what[64];
    for (int k = 0; k < CLIENTS; k++)
        pthread_create(&thread[k], NULL, go_on, &load);
    for (int k = 0; k < CLIENTS; k++)
        pthread_join(thread[k], NULL);
    if (load.failed > 0)
        exit(EXIT_FAILURE);
    snprintf(what, sizeof what, "serve_%s_each", name);
    report_one(what, 1e6 * (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) / (double)load.number, "us, its client too");
    snprintf(what, sizeof what, "serve_%s", name);
    report_one(what, (double)load.number / lasts_s, "per s (wall time)");
}

/* The slowest of so many requests while others send a byte each now and then. */
static void trickle(int port)
{
    enum { TIMES = 200 };
    static const char request[] = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    int slow[TRICKLING];
    double took[TIMES];
    char *buffer = malloc(LONGEST);
    const int connection = connect_to(port);
    for (int k = 0; k < TRICKLING; k++)
        slow[k] = connect_to(port);
    for (int k = 0; k < TIMES; k++) {
        for (int s = 0; s < TRICKLING; s++)
            if (write(slow[s], &request[k % 20], 1) < 0)
                break;
        const double start = seconds(CLOCK_MONOTONIC);
        if (!ask(connection, request, buffer))
            exit(EXIT_FAILURE);
        took[k] = seconds(CLOCK_MONOTONIC) - start;
    }
    report("serve_health_under_trickling", took, TIMES, 1e3, "ms (wall time)");
    report_one("serve_health_under_trickling_most", 1e3 * took[TIMES - 1],
               "ms (wall time)"); /* report() has sorted them */
    for (int k = 0; k < TRICKLING; k++)
        close(slow[k]);
    close(connection);
    free(buffer);
}

void bench_serve(void)
{
    static const char advice[] = "GET /v1/plots/east/advice HTTP/1.1\r\nHost: localhost\r\n\r\n";
    struct sumi_error error = {0};
    struct sumi_service *service;
    char path[SUMI_PATH], *buffer = malloc(LONGEST);
    if (sumi_data_find("examples/advise_plot.yaml", NULL, path, &error) != SUMI_OK)
        give_up(&error);
    *strrchr(path, '/') = '\0';
    shell("rm -rf %1$s && mkdir -p %1$s/east && cp %2$s/advise_plot.yaml %2$s/outlook_*.csv %1$s/east", path);
    const struct sumi_serve_plan plan = {.plots = folder, .listen = "127.0.0.1:0"};
    if (sumi_service_create(&plan, &service, &error) != SUMI_OK)
        give_up(&error);
    const int port = atoi(strrchr(sumi_service_address(service), ':') + 1);
    const int first = connect_to(port);
    const double start = seconds(CLOCK_MONOTONIC);
    if (!ask(first, advice, buffer))
        exit(EXIT_FAILURE);
    report_one("serve_first_advice", seconds(CLOCK_MONOTONIC) - start, "s (wall time)");
    press(port, "kept_advice", advice);
    press(port, "health", "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    trickle(port);
    press(port, "readings",
          "POST /v1/plots/east/observations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/senml+json\r\n"
          "Content-Length: %zu\r\n\r\n%s");
    close(first);
    free(buffer);
    sumi_service_end(service, 5.0);
    shell("rm -rf %1$s", "");
}
