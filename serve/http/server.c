#define _XOPEN_SOURCE 700
#include "serve/http/server.h"

#include "messages/memory.h"
#include "messages/serve_http.h"
#include "serve/http/answer_internal.h"
#include "serve/http/connections_internal.h"
#include "serve/http/errand_internal.h"
#include "serve/http/guard_internal.h"
#include "serve/http/listen_internal.h"
#include "serve/http/problem.h"
#include "serve/http/read_request_internal.h"
#include "serve/work/clock.h"
#include "serve/work/thread_internal.h"
#include "sim/memory.h"

#include <math.h>
#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    FIELDS = 32 << 10,   /* bytes of a request's line and fields; beyond, MHD says 431 */
    PASSES_BY = 4 << 20, /* bytes of a body that is refused and still read, so that the reply is heard */
    BODIES = 96 << 20    /* bytes of all bodies */
};

static const double hurried_s = 3.0, taking_s = 120.0, told_s = 2.0; /* told: that it ends, to those that wait */

struct sumi_server {
    struct sumi_site site;
    struct sumi_listening listening;
    struct sumi_guard *guard;
    struct sumi_errands *errands;
    struct sumi_connections *connections;
    struct MHD_Daemon *daemon;
    atomic_bool ending;
};

void sumi_server_plan_init(struct sumi_server_plan *plan)
{
    *plan = (struct sumi_server_plan){
        .listen = "127.0.0.1:8090", .per_caller = 32, .connections = 1000, .deadline_s = 120.0, .asking_s = 60.0};
}

/* --- one request, in the thread of the connections --- */

static const char *field(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static struct sumi_connection *kept(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* As it came, before MHD makes anything of it. The time for a request begins again with its first line. */
static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    struct sumi_server *server = context;
    struct sumi_errand *errand = sumi_errand_begin(server->errands, target);
    struct sumi_connection *own = kept(connection);
    if (!errand || !own) {
        if (errand)
            sumi_errand_end(errand);
        return NULL;
    }
    errand->connection = connection;
    errand->socket = sumi_connection_socket(own);
    sumi_connection_enter(server->connections, own, SUMI_ASKING);
    return errand;
}

/* Gives the reply of an errand. */
static enum MHD_Result give(struct sumi_server *server, struct sumi_errand *errand)
{
    static const struct sumi_request unread = {
        .method = "", .path = "", .accept = "", .known = "", .matches = "", .body = ""};
    const struct sumi_request *request = errand->request ? errand->request : &unread;
    const bool closes = atomic_load(&server->ending) || (errand->refused && errand->has_body);
    sumi_connection_enter(server->connections, kept(errand->connection), SUMI_TAKING);
    const bool given = sumi_answer_to(errand->connection, request, &errand->reply, closes);
    if (given)
        server->site.note(server->site.context, request, &errand->reply, sumi_clock_passed() - errand->began);
    sumi_errand_settle(errand);
    return given ? MHD_YES : MHD_NO;
}

static void refuse(struct sumi_errand *errand, const struct sumi_error *error)
{
    static const struct sumi_request unread = {.path = ""};
    sumi_errand_forget_body(errand);
    sumi_problem_reply(errand->request ? errand->request : &unread, error, &errand->reply);
    errand->refused = true;
}

/* Bytes of the body to come; 0: not said. A number that is none is MHD's to refuse. */
static unsigned long long length_of(struct MHD_Connection *connection)
{
    const char *length = field(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return length ? strtoull(length, NULL, 10) : 0;
}

static enum sumi_status read_fields(struct sumi_errand *errand, const char *method, struct sumi_error *error)
{
    struct MHD_Connection *connection = errand->connection;
    const struct sumi_heard heard = {
        .method = strcmp(method, "HEAD") == 0 ? "GET" : method,
        .target = errand->target,
        .content_type = field(connection, MHD_HTTP_HEADER_CONTENT_TYPE),
        .accept = field(connection, MHD_HTTP_HEADER_ACCEPT),
        .accept_language = field(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE),
        .if_none_match = field(connection, MHD_HTTP_HEADER_IF_NONE_MATCH),
        .if_match = field(connection, MHD_HTTP_HEADER_IF_MATCH),
    };
    return sumi_read_request(&heard, &errand->request, error);
}

static enum sumi_status look_at_the_door(struct sumi_server *server, struct sumi_errand *errand, const char *method,
                                         struct sumi_error *error)
{
    struct MHD_Connection *connection = errand->connection;
    const struct sumi_at_the_door door = {
        .method = method,
        .host = field(connection, MHD_HTTP_HEADER_HOST),
        .origin = field(connection, MHD_HTTP_HEADER_ORIGIN),
        .authorization = field(connection, MHD_HTTP_HEADER_AUTHORIZATION),
        .open = server->site.is_open(server->site.context, errand->request->method, errand->request->path),
    };
    const enum sumi_status status = sumi_guard_look(server->guard, &door, &errand->caller, error);
    if (status == SUMI_OK)
        strcpy(errand->request->caller, sumi_guard_name(server->guard, errand->caller));
    return status;
}

/* All that can be said against a request before its body comes. */
static enum sumi_status check(struct sumi_server *server, struct sumi_errand *errand, const char *method,
                              struct sumi_error *error)
{
    const char *encoding = field(errand->connection, MHD_HTTP_HEADER_CONTENT_ENCODING);
    const unsigned long long length = length_of(errand->connection);
    enum sumi_status status = read_fields(errand, method, error);
    if (status == SUMI_OK && atomic_load(&server->ending))
        status = sumi_fail(error, SUMI_E_SERVE_END_BUSY);
    if (status == SUMI_OK)
        status = look_at_the_door(server, errand, method, error);
    if (status == SUMI_OK && encoding && strcasecmp(encoding, "identity") != 0)
        status = sumi_fail(error, SUMI_E_SERVE_MEDIA_ENCODING, encoding);
    if (status == SUMI_OK && length > SUMI_BODY)
        status = sumi_fail(error, SUMI_E_SERVE_BODY_SIZE, SUMI_BODY);
    return status;
}

/* The line and the fields are there. A refusal is given at once where the body waits for a word, or is too long to go
 * by; a connection that is closed while its body is sent would lose the reply. */
static enum MHD_Result hear(struct sumi_server *server, struct sumi_errand *errand, const char *method)
{
    struct sumi_error error = {0};
    const unsigned long long length = length_of(errand->connection);
    errand->heard = true;
    errand->has_body = length > 0 || field(errand->connection, MHD_HTTP_HEADER_TRANSFER_ENCODING);
    if (check(server, errand, method, &error) == SUMI_OK)
        return MHD_YES;
    refuse(errand, &error);
    const bool at_once = errand->has_body && (length > PASSES_BY || field(errand->connection, MHD_HTTP_HEADER_EXPECT));
    return at_once ? give(server, errand) : MHD_YES;
}

/* A piece of the body. One that is refused goes by, as far as it is not too long. */
static enum MHD_Result take(struct sumi_errand *errand, const char *data, size_t *size)
{
    struct sumi_error error = {0};
    const size_t n = *size;
    *size = 0;
    if (errand->refused) {
        errand->size += n;
        return errand->size > PASSES_BY ? MHD_NO : MHD_YES;
    }
    if (sumi_errand_take(errand, data, n, &error) != SUMI_OK)
        refuse(errand, &error);
    return MHD_YES;
}

/* --- work --- */

static void work(void *piece)
{
    struct sumi_errand *errand = piece;
    struct sumi_server *server = sumi_errand_site(errand);
    const struct sumi_stop stop = {sumi_errand_unwanted, errand};
    struct sumi_reply reply = {0};
    if (!sumi_errand_unwanted(errand))
        server->site.work(server->site.context, errand->request, &stop, &reply);
    sumi_errand_done(errand, &reply);
}

static void resume(struct sumi_errand *errand)
{
    MHD_resume_connection(errand->connection);
}

/* The request is whole. Its connection is suspended before others know of it, who may let it go on at once. */
static enum MHD_Result turn_to(struct sumi_server *server, struct sumi_errand *errand)
{
    sumi_errand_whole(errand);
    struct sumi_queue *queue = server->site.look(server->site.context, errand->request, &errand->reply);
    if (!queue)
        return give(server, errand);
    struct sumi_error error = {0};
    if (sumi_errand_count(errand, &error) != SUMI_OK) {
        sumi_problem_reply(errand->request, &error, &errand->reply);
        return give(server, errand);
    }
    sumi_connection_enter(server->connections, kept(errand->connection), SUMI_WORKING);
    MHD_suspend_connection(errand->connection);
    if (!sumi_errand_wait(errand) || !sumi_queue_add(queue, work, errand)) {
        struct sumi_reply reply = {0};
        sumi_fail(&error, SUMI_E_SERVE_QUEUE_BUSY);
        sumi_problem_reply(errand->request, &error, &reply);
        sumi_errand_done(errand, &reply);
    }
    return MHD_YES;
}

static enum MHD_Result on_call(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                               const char *version, const char *data, size_t *size, void **visit)
{
    struct sumi_server *server = context;
    struct sumi_errand *errand = *visit;
    (void)connection;
    (void)url;
    (void)version;
    if (!errand || errand->gone)
        return MHD_NO;
    if (!errand->heard)
        return hear(server, errand, method);
    if (*size > 0)
        return take(errand, data, size);
    return errand->refused || errand->answered ? give(server, errand) : turn_to(server, errand);
}

static void on_completed(void *context, struct MHD_Connection *connection, void **visit,
                         enum MHD_RequestTerminationCode code)
{
    struct sumi_server *server = context;
    struct sumi_connection *own = kept(connection);
    (void)code;
    if (*visit)
        sumi_errand_end(*visit);
    *visit = NULL;
    if (own)
        sumi_connection_enter(server->connections, own, SUMI_ASKING);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **own,
                          enum MHD_ConnectionNotificationCode code)
{
    struct sumi_server *server = context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        *own = sumi_connection_open(server->connections,
                                    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
    else if (*own)
        sumi_connection_close(server->connections, *own);
}

/* --- the server --- */

static void tick(void *context)
{
    struct sumi_server *server = context;
    sumi_errands_tick(server->errands, false);
}

/* Half of the descriptors that the system gives, at most: plots have files too. */
static int connections_to_be_had(int wanted)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY)
        return wanted;
    const rlim_t most = files.rlim_cur / 2;
    return most < (rlim_t)wanted ? (int)most : wanted;
}

static enum sumi_status start_daemon(struct sumi_server *server, int connections, struct sumi_error *error)
{
    sigset_t before;
    sumi_signals_away(&before);
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_call, server,
        MHD_OPTION_LISTEN_SOCKET, server->listening.socket, MHD_OPTION_CONNECTION_LIMIT, (unsigned)connections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)FIELDS, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, on_target, server, MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_END);
    sumi_signals_back(&before);
    return server->daemon ? SUMI_OK : sumi_fail(error, SUMI_E_SERVE_DAEMON_FAILED);
}

static enum sumi_status open_door(const struct sumi_server_plan *plan, struct sumi_server *server,
                                  struct sumi_error *error)
{
    enum sumi_status status = sumi_guard_create(plan->tokens, plan->host, plan->n_hosts, &server->guard, error);
    if (status == SUMI_OK)
        status = sumi_listen(plan->listen, &server->listening, error);
    if (status == SUMI_OK && !server->listening.is_near && !sumi_guard_has_tokens(server->guard))
        return sumi_fail(error, SUMI_E_SERVE_TOKENS_MISSING, plan->listen);
    return status;
}

enum sumi_status sumi_server_create(const struct sumi_server_plan *plan, struct sumi_server **server,
                                    struct sumi_error *error)
{
    struct sumi_server *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    made->site = plan->site;
    made->listening.socket = -1;
    atomic_init(&made->ending, false);
    const int most = connections_to_be_had(plan->connections);
    enum sumi_status status = open_door(plan, made, error);
    if (status == SUMI_OK) {
        const struct sumi_errands_plan errands = {.callers = sumi_guard_callers(made->guard),
                                                  .per_caller = plan->per_caller,
                                                  .bytes = BODIES,
                                                  .deadline_s = plan->deadline_s,
                                                  .resume = resume,
                                                  .site = made};
        status = sumi_errands_create(&errands, &made->errands, error);
    }
    if (status == SUMI_OK) {
        const struct sumi_connections_plan connections = {.most = most,
                                                          .asking_s = plan->asking_s,
                                                          .hurried_s = hurried_s,
                                                          .taking_s = taking_s,
                                                          .tick = tick,
                                                          .context = made};
        status = sumi_connections_create(&connections, &made->connections, error);
    }
    if (status == SUMI_OK)
        status = start_daemon(made, most, error);
    if (status != SUMI_OK)
        sumi_server_destroy(made);
    else
        *server = made;
    return status;
}

const char *sumi_server_address(const struct sumi_server *server)
{
    return server->listening.address;
}

void sumi_server_look(const struct sumi_server *server, struct sumi_server_state *state)
{
    struct sumi_connections_state connections;
    struct sumi_errands_state errands;
    sumi_connections_look(server->connections, &connections);
    sumi_errands_look(server->errands, &errands);
    *state = (struct sumi_server_state){connections.open, errands.requests, errands.bytes, connections.cut};
}

/* Waits until nothing is under way and all replies are taken; at most so many seconds. */
static void wait_for_all(const struct sumi_server *server, double most_s)
{
    const struct timespec rest = {.tv_nsec = 10000000};
    const double end = sumi_clock_passed() + most_s;
    struct sumi_connections_state connections;
    struct sumi_errands_state errands;
    do {
        sumi_connections_look(server->connections, &connections);
        sumi_errands_look(server->errands, &errands);
        if (errands.requests == 0 && connections.taking == 0)
            return;
        nanosleep(&rest, NULL);
    } while (sumi_clock_passed() < end);
}

void sumi_server_drain(struct sumi_server *server, double most_s)
{
    if (atomic_exchange(&server->ending, true))
        return;
    const int socket = MHD_quiesce_daemon(server->daemon);
    if (socket >= 0)
        close(socket);
    sumi_listen_end(&server->listening);
    wait_for_all(server, most_s);
    sumi_errands_tick(server->errands, true);
    wait_for_all(server, told_s);
}

/* A thread that computes comes back once it has asked whether to stop, which takes no longer than a day of a season. */
void sumi_server_destroy(struct sumi_server *server)
{
    if (!server)
        return;
    if (server->daemon) {
        sumi_server_drain(server, 0.0);
        sumi_connections_stop(server->connections);
        sumi_errands_tick(server->errands, true);
        MHD_stop_daemon(server->daemon);
        wait_for_all(server, INFINITY);
    } else if (server->listening.socket >= 0) {
        close(server->listening.socket);
        sumi_listen_end(&server->listening);
    }
    sumi_connections_destroy(server->connections);
    sumi_errands_destroy(server->errands);
    sumi_guard_destroy(server->guard);
    sumi_release(server);
}
