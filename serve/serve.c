#include "serve/serve.h"

#include "messages/memory.h"
#include "messages/serve.h"
#include "scenarios/sweep.h"
#include "scenarios/threads.h"
#include "serve/routes/routes.h"
#include "sim/memory.h"

#include <stdatomic.h>

static const size_t cache_bytes = (size_t)256 << 20;
static const double rest_s = 1.0; /* between two looks for what is due */
enum { FILING_THREADS = 2, FILING_ROOM = 256, COMPUTING_ROOM = 64 };

struct sumi_service {
    struct sumi_hook *hook;
    struct sumi_store *store;
    struct sumi_queue *filing, *computing;
    struct sumi_routes *routes;
    struct sumi_server *server;
    atomic_bool ends;
};

static void tell_change(void *context, const struct sumi_changed *changed)
{
    const struct sumi_service *service = context;
    if (service->hook)
        sumi_hook_tell(service->hook, changed->plot, changed->before, changed->now);
}

static bool ends(void *context)
{
    const struct sumi_service *service = context;
    return service->ends;
}

static bool go_on(void *context)
{
    struct sumi_service *service = context;
    const struct sumi_stop stop = {ends, service};
    return !service->ends && sumi_store_go_on(service->store, &stop);
}

static enum sumi_status make_store(const struct sumi_serve_plan *plan, struct sumi_service *service,
                                   struct sumi_error *error)
{
    struct sumi_store_plan store;
    sumi_store_plan_init(&store);
    store.folder = plan->plots;
    store.time_zone = plan->time_zone;
    store.allowed = plan->allowed;
    store.n_allowed = plan->n_allowed;
    store.threads = 1; /* as many answers at a time as there are threads */
    store.cache_bytes = cache_bytes;
    store.changed = tell_change;
    store.context = service;
    return sumi_store_create(&store, &service->store, error);
}

static enum sumi_status make_queues(const struct sumi_serve_plan *plan, struct sumi_service *service,
                                    struct sumi_error *error)
{
    const struct sumi_queue_plan filing = {.name = "filing", .threads = FILING_THREADS, .room = FILING_ROOM};
    const struct sumi_queue_plan computing = {.name = "computing",
                                              .threads = sumi_sweep_threads(plan->threads, COMPUTING_ROOM),
                                              .room = COMPUTING_ROOM,
                                              .idle = go_on,
                                              .context = service,
                                              .rest_s = rest_s};
    const enum sumi_status status = sumi_queue_create(&filing, &service->filing, error);
    return status == SUMI_OK ? sumi_queue_create(&computing, &service->computing, error) : status;
}

static enum sumi_status make_server(const struct sumi_serve_plan *plan, struct sumi_service *service,
                                    struct sumi_error *error)
{
    struct sumi_server_plan server;
    sumi_server_plan_init(&server);
    const struct sumi_routes_plan routes = {.store = service->store,
                                            .filing = service->filing,
                                            .computing = service->computing,
                                            .hook = service->hook,
                                            .fault = plan->fault,
                                            .context = plan->context};
    const enum sumi_status status = sumi_routes_create(&routes, &service->routes, error);
    if (status != SUMI_OK)
        return status;
    if (plan->listen)
        server.listen = plan->listen;
    server.tokens = plan->tokens;
    server.host = plan->host;
    server.n_hosts = plan->n_hosts;
    server.site = sumi_routes_site(service->routes);
    return sumi_server_create(&server, &service->server, error);
}

enum sumi_status sumi_service_create(const struct sumi_serve_plan *plan, struct sumi_service **service,
                                     struct sumi_error *error)
{
    struct sumi_service *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    const struct sumi_hook_plan hook = {plan->webhook, plan->secret};
    enum sumi_status status = plan->webhook ? sumi_hook_create(&hook, &made->hook, error) : SUMI_OK;
    if (status == SUMI_OK)
        status = make_store(plan, made, error);
    if (status == SUMI_OK)
        status = make_queues(plan, made, error);
    if (status == SUMI_OK)
        status = make_server(plan, made, error);
    if (status != SUMI_OK) {
        sumi_service_end(made, 0.0);
        return status;
    }
    sumi_routes_watch(made->routes, made->server);
    *service = made;
    return SUMI_OK;
}

const char *sumi_service_address(const struct sumi_service *service)
{
    return sumi_server_address(service->server);
}

void sumi_service_end(struct sumi_service *service, double most_s)
{
    if (!service)
        return;
    service->ends = true;
    if (service->server)
        sumi_server_drain(service->server, most_s);
    sumi_server_destroy(service->server);
    sumi_queue_destroy(service->computing);
    sumi_queue_destroy(service->filing);
    sumi_routes_destroy(service->routes);
    sumi_store_destroy(service->store);
    sumi_hook_destroy(service->hook);
    sumi_release(service);
}
