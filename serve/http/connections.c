#define _XOPEN_SOURCE 700
#include "serve/http/connections_internal.h"

#include "messages/memory.h"
#include "messages/serve_http.h"
#include "serve/work/clock.h"
#include "serve/work/thread_internal.h"
#include "sim/memory.h"

#include <sys/socket.h>
#include <time.h>

enum { TICK = 200 }; /* ms */

static const double crowded = 0.8; /* share of the connections from which on there is a hurry */

struct sumi_connection {
    int socket;
    enum sumi_phase phase;
    bool cut;
    double since; /* when the phase began */
    struct sumi_connection *before, *behind;
};

struct sumi_connections {
    struct sumi_connections_plan plan;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t watchdog;
    bool watched, ending;
    size_t open, phase[SUMI_TAKING + 1];
    unsigned long long cut;
    struct sumi_connection *first;
};

/* MHD finds a socket that is shut down closed by the other side. It lives: who closes it comes here first. */
static void cut(struct sumi_connection *connection)
{
    shutdown(connection->socket, SHUT_RDWR);
    connection->cut = true;
}

static void cut_late(struct sumi_connections *connections)
{
    const struct sumi_connections_plan *plan = &connections->plan;
    const double now = sumi_clock_passed();
    const bool is_crowded = (double)connections->open > crowded * plan->most;
    const double limit[] = {
        [SUMI_ASKING] = is_crowded ? plan->hurried_s : plan->asking_s, [SUMI_TAKING] = plan->taking_s};
    for (struct sumi_connection *at = connections->first; at; at = at->behind)
        if (!at->cut && at->phase != SUMI_WORKING && now - at->since > limit[at->phase]) {
            cut(at);
            connections->cut++;
        }
}

static void *watch(void *context)
{
    struct sumi_connections *connections = context;
    struct timespec next;
    pthread_mutex_lock(&connections->lock);
    while (!connections->ending) {
        cut_late(connections);
        pthread_mutex_unlock(&connections->lock);
        connections->plan.tick(connections->plan.context);
        pthread_mutex_lock(&connections->lock);
        clock_gettime(CLOCK_MONOTONIC, &next);
        next.tv_nsec += TICK * 1000000L;
        if (next.tv_nsec >= 1000000000) {
            next.tv_nsec -= 1000000000;
            next.tv_sec++;
        }
        if (!connections->ending)
            pthread_cond_timedwait(&connections->changed, &connections->lock, &next);
    }
    pthread_mutex_unlock(&connections->lock);
    return NULL;
}

enum sumi_status sumi_connections_create(const struct sumi_connections_plan *plan,
                                         struct sumi_connections **connections, struct sumi_error *error)
{
    struct sumi_connections *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    made->plan = *plan;
    pthread_mutex_init(&made->lock, NULL);
    sumi_condition_init(&made->changed);
    const enum sumi_status status = sumi_thread_start("sumi-watchdog", watch, made, &made->watchdog, error);
    made->watched = status == SUMI_OK;
    if (status != SUMI_OK)
        sumi_connections_destroy(made);
    else
        *connections = made;
    return status;
}

void sumi_connections_stop(struct sumi_connections *connections)
{
    if (!connections || !connections->watched)
        return;
    pthread_mutex_lock(&connections->lock);
    connections->ending = true;
    pthread_cond_broadcast(&connections->changed);
    pthread_mutex_unlock(&connections->lock);
    pthread_join(connections->watchdog, NULL);
    connections->watched = false;
}

void sumi_connections_destroy(struct sumi_connections *connections)
{
    if (!connections)
        return;
    sumi_connections_stop(connections);
    pthread_cond_destroy(&connections->changed);
    pthread_mutex_destroy(&connections->lock);
    sumi_release(connections);
}

struct sumi_connection *sumi_connection_open(struct sumi_connections *connections, int socket)
{
    struct sumi_connection *made = sumi_allocate(sizeof *made);
    if (!made)
        return NULL;
    *made = (struct sumi_connection){.socket = socket, .phase = SUMI_ASKING, .since = sumi_clock_passed()};
    pthread_mutex_lock(&connections->lock);
    made->behind = connections->first;
    if (made->behind)
        made->behind->before = made;
    connections->first = made;
    connections->open++;
    connections->phase[SUMI_ASKING]++;
    pthread_mutex_unlock(&connections->lock);
    return made;
}

void sumi_connection_close(struct sumi_connections *connections, struct sumi_connection *connection)
{
    pthread_mutex_lock(&connections->lock);
    *(connection->before ? &connection->before->behind : &connections->first) = connection->behind;
    if (connection->behind)
        connection->behind->before = connection->before;
    connections->open--;
    connections->phase[connection->phase]--;
    pthread_mutex_unlock(&connections->lock);
    sumi_release(connection);
}

void sumi_connection_enter(struct sumi_connections *connections, struct sumi_connection *connection,
                           enum sumi_phase phase)
{
    pthread_mutex_lock(&connections->lock);
    connections->phase[connection->phase]--;
    connections->phase[phase]++;
    connection->phase = phase;
    connection->since = sumi_clock_passed();
    pthread_mutex_unlock(&connections->lock);
}

int sumi_connection_socket(const struct sumi_connection *connection)
{
    return connection->socket;
}

void sumi_connections_look(struct sumi_connections *connections, struct sumi_connections_state *state)
{
    pthread_mutex_lock(&connections->lock);
    *state = (struct sumi_connections_state){
        .open = connections->open, .taking = connections->phase[SUMI_TAKING], .cut = connections->cut};
    pthread_mutex_unlock(&connections->lock);
}
