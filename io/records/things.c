#include "io/records/things.h"

#include "io/records/json_nodes.h"
#include "messages/serve_readings.h"

#include <string.h>

enum { COMPONENTS = 32 };

struct walk {
    enum sumi_status (*take)(void *context, const struct sumi_thing_observation *o);
    void *context;
    struct sumi_error *error;
};

static const struct sumi_yaml_node *cell(const struct sumi_yaml_node *row, const struct sumi_yaml_node *components,
                                         const char *name)
{
    const size_t n = sumi_yaml_count(components);
    for (size_t k = 0; k < n && k < COMPONENTS && k < sumi_yaml_count(row); k++) {
        const char *text = sumi_node_plain_text(sumi_yaml_at(components, k));
        if (text && strcmp(text, name) == 0)
            return sumi_yaml_at(row, k);
    }
    return NULL;
}

static enum sumi_status take_array(const struct walk *walk, const struct sumi_yaml_node *node,
                                   const struct sumi_yaml_node *stream, const struct sumi_yaml_node *thing)
{
    const struct sumi_yaml_node *components = sumi_yaml_get(node, "components"),
                                *rows = sumi_yaml_get(node, "dataArray");
    enum sumi_status status = SUMI_OK;
    if (!sumi_node_is_list(components) || !sumi_node_is_list(rows))
        return sumi_yaml_fail(node, walk->error, SUMI_E_SERVE_THINGS_SHAPE);
    for (size_t k = 0; status == SUMI_OK && k < sumi_yaml_count(rows); k++) {
        const struct sumi_yaml_node *row = sumi_yaml_at(rows, k);
        if (!sumi_node_is_list(row))
            return sumi_yaml_fail(row, walk->error, SUMI_E_SERVE_THINGS_SHAPE);
        const struct sumi_thing_observation o = {row,
                                                 cell(row, components, "phenomenonTime"),
                                                 cell(row, components, "result"),
                                                 cell(row, components, "parameters"),
                                                 stream,
                                                 thing};
        status = walk->take(walk->context, &o);
    }
    return status;
}

/* A list in which observations stand, under a key of an object; NULL. */
static const struct sumi_yaml_node *list_in(const struct sumi_yaml_node *node)
{
    static const char *const keys[] = {"value", "Observations", "Datastreams"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const struct sumi_yaml_node *list = sumi_yaml_get(node, keys[k]);
        if (sumi_node_is_list(list))
            return list;
    }
    return NULL;
}

static enum sumi_status walk_node(const struct walk *walk, const struct sumi_yaml_node *node,
                                  const struct sumi_yaml_node *stream, const struct sumi_yaml_node *thing)
{
    enum sumi_status status = SUMI_OK;
    const struct sumi_yaml_node *list = sumi_node_is_list(node) ? node : list_in(node);
    if (sumi_node_is_mapping(sumi_yaml_get(node, "Datastream")))
        stream = sumi_yaml_get(node, "Datastream");
    else if (sumi_yaml_get(node, "unitOfMeasurement"))
        stream = node;
    if (sumi_node_is_mapping(sumi_yaml_get(stream, "Thing")))
        thing = sumi_yaml_get(stream, "Thing");
    else if (sumi_yaml_get(node, "Datastreams"))
        thing = node;
    if (sumi_yaml_get(node, "dataArray"))
        return take_array(walk, node, stream, thing);
    for (size_t k = 0; list && status == SUMI_OK && k < sumi_yaml_count(list); k++)
        status = walk_node(walk, sumi_yaml_at(list, k), stream, thing);
    if (list)
        return status;
    const struct sumi_thing_observation o = {node,
                                             sumi_yaml_get(node, "phenomenonTime"),
                                             sumi_yaml_get(node, "result"),
                                             sumi_yaml_get(node, "parameters"),
                                             stream,
                                             thing};
    return walk->take(walk->context, &o);
}

enum sumi_status sumi_things_walk(const struct sumi_yaml_node *root,
                                  enum sumi_status (*take)(void *context, const struct sumi_thing_observation *o),
                                  void *context, struct sumi_error *error)
{
    const struct walk walk = {take, context, error};
    return walk_node(&walk, root, NULL, NULL);
}
