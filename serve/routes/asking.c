/* Advice on a request: a whole scenario, or a plot of the service and a cultivar, alone or many in one. */
#include "io/text/json.h"
#include "io/yaml/yaml.h"
#include "messages/memory.h"
#include "messages/serve.h"
#include "serve/http/problem.h"
#include "serve/readings/json_body.h"
#include "serve/routes/routes_internal.h"

#include <stdio.h>
#include <string.h>

enum { MOST_OF_BATCH = 1000 };

/* What a request that names a plot asks; all that it has is used. */
static enum sumi_status advise_plot(struct sumi_routes *routes, const struct sumi_yaml_node *root,
                                    const struct sumi_stop *stop, struct sumi_bytes **advice, struct sumi_error *error)
{
    static const char *const keys[] = {"plot", "cultivar"};
    const struct sumi_yaml_node *node = NULL;
    const char *plot, *cultivar = NULL;
    enum sumi_status status = sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_THIN, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(root, keys, sizeof keys / sizeof *keys, error);
    if (status == SUMI_OK)
        status = sumi_yaml_require(root, "plot", SUMI_WORD_MEANS_PLOT_ID, &node, error);
    if (status == SUMI_OK)
        status = sumi_yaml_text(node, &plot, error);
    node = sumi_yaml_get(root, "cultivar");
    if (status == SUMI_OK && node && !sumi_yaml_is_null(node))
        status = sumi_yaml_text(node, &cultivar, error);
    if (status != SUMI_OK)
        return status;
    return cultivar ? sumi_store_other(routes->plan.store, plot, cultivar, stop, advice, error)
                    : sumi_store_view(routes->plan.store, plot, SUMI_VIEW_ADVICE, stop, advice, error);
}

/* What is said to be JSON must be that; all else is YAML. */
static enum sumi_status read_body(const struct sumi_request *request, struct sumi_yaml **document,
                                  struct sumi_error *error)
{
    return strcmp(request->media_type, "application/json") == 0
               ? sumi_json_body_read(request->body, request->size, document, error)
               : sumi_yaml_parse("", request->body, request->size, document, error);
}

enum sumi_status sumi_advise_request(struct sumi_routes *routes, const struct sumi_request *request,
                                     const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    struct sumi_yaml *document;
    enum sumi_status status = read_body(request, &document, error);
    if (status != SUMI_OK)
        return status;
    const struct sumi_yaml_node *root = sumi_yaml_root(document);
    status = sumi_yaml_get(root, "plot")
                 ? advise_plot(routes, root, stop, &reply->body, error)
                 : sumi_store_advise(routes->plan.store, request->body, request->size, stop, &reply->body, error);
    sumi_yaml_close(document);
    return status;
}

/* --- many --- */

/* JSON of another writer as a value of a list: without the line end behind it. */
static void put_whole(struct sumi_json *json, const char *name, const struct sumi_bytes *bytes)
{
    size_t n = sumi_bytes_size(bytes);
    const char *text = sumi_bytes_at(bytes);
    for (; n > 0 && text[n - 1] == '\n'; n--)
        ;
    fprintf(json->file, ",\"%s\":", name);
    fwrite(text, 1, n, json->file);
}

static enum sumi_status put_answer(struct sumi_routes *routes, const struct sumi_request *request,
                                   const struct sumi_yaml_node *asked, const struct sumi_stop *stop,
                                   struct sumi_json *json, struct sumi_error *error)
{
    struct sumi_bytes *advice = NULL;
    struct sumi_error problem = {0};
    struct sumi_reply told = {.status = 200};
    const struct sumi_yaml_node *plot = sumi_yaml_get(asked, "plot");
    const enum sumi_status status = advise_plot(routes, asked, stop, &advice, &problem);
    if (status == SUMI_STOPPED || status == SUMI_MEMORY)
        return sumi_pass(error, &problem);
    if (status != SUMI_OK)
        sumi_problem_reply(request, &problem, &told);
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "plot", plot ? sumi_yaml_scalar(plot) : NULL);
    sumi_json_number(json, "status", told.status);
    if (advice || told.body)
        put_whole(json, advice ? "advice" : "problem", advice ? advice : told.body);
    sumi_json_close(json, '}');
    sumi_bytes_let_go(advice);
    sumi_bytes_let_go(told.body);
    return SUMI_OK;
}

static enum sumi_status answer_all(struct sumi_routes *routes, const struct sumi_request *request,
                                   const struct sumi_yaml_node *list, const struct sumi_stop *stop,
                                   struct sumi_json *json, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    sumi_json_open(json, NULL, '{');
    sumi_json_open(json, "answers", '[');
    for (size_t k = 0; k < sumi_yaml_count(list) && status == SUMI_OK; k++)
        status = put_answer(routes, request, sumi_yaml_at(list, k), stop, json, error);
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
    fputc('\n', json->file);
    return status;
}

static enum sumi_status read_list(const struct sumi_yaml_node *root, const struct sumi_yaml_node **list,
                                  struct sumi_error *error)
{
    static const char *const keys[] = {"requests"};
    enum sumi_status status = sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_BATCH, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(root, keys, 1, error);
    if (status == SUMI_OK)
        status = sumi_yaml_require(root, keys[0], SUMI_WORD_MEANS_BATCH, list, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(*list, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_BATCH, error);
    if (status == SUMI_OK && sumi_yaml_count(*list) == 0)
        status = sumi_yaml_fail(*list, error, SUMI_E_SERVE_BATCH_EMPTY);
    if (status == SUMI_OK && sumi_yaml_count(*list) > MOST_OF_BATCH)
        status = sumi_yaml_fail(*list, error, SUMI_E_SERVE_BATCH_MANY, sumi_yaml_count(*list), MOST_OF_BATCH);
    return status;
}

enum sumi_status sumi_advise_batch(struct sumi_routes *routes, const struct sumi_request *request,
                                   const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    struct sumi_yaml *document;
    const struct sumi_yaml_node *list;
    struct sumi_writing writing;
    enum sumi_status status = read_body(request, &document, error);
    if (status != SUMI_OK)
        return status;
    status = read_list(sumi_yaml_root(document), &list, error);
    if (status == SUMI_OK) {
        struct sumi_json json = {sumi_writing_begin(&writing), false};
        if (json.file)
            status = answer_all(routes, request, list, stop, &json, error);
        struct sumi_bytes *answers = sumi_writing_end(&writing);
        if (status == SUMI_OK)
            status = sumi_reply_with(reply, answers, error);
        else
            sumi_bytes_let_go(answers);
    }
    sumi_yaml_close(document);
    return status;
}
