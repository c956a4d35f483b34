#include "serve/readings/posted_internal.h"

#include "messages/serve_readings.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

struct sumi_found_at sumi_post_at(const struct sumi_yaml_node *node, char pointer[SUMI_YAML_WHERE])
{
    return (struct sumi_found_at){.pointer = sumi_yaml_pointer(node, pointer), .day = SUMI_NO_DATE};
}

bool sumi_post_value_read(struct sumi_post *post, const struct sumi_yaml_node *node, const struct sumi_found_at *at,
                          double *value)
{
    char found[SUMI_YAML_WHERE];
    if (sumi_node_plain_number(node, value))
        return true;
    if (node && !sumi_yaml_is_null(node))
        sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_VALUE_KIND, sumi_yaml_found(node, found));
    else
        sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_VALUE_NONE);
    return false;
}

bool sumi_post_node_time(struct sumi_post *post, const struct sumi_yaml_node *node, const struct sumi_found_at *at,
                         struct sumi_post_time *time)
{
    const char *text = sumi_node_plain_text(node);
    char found[SUMI_YAML_WHERE];
    if (text) {
        const char *slash = strchr(text, '/');
        const bool interval = slash && strchr(slash, '-'); /* not 2026/7/10 */
        return sumi_post_time_read(post, interval ? slash + 1 : text, at, time);
    }
    if (node && !sumi_yaml_is_null(node))
        sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_TIME_KIND, sumi_yaml_found(node, found));
    else
        sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_TIME_NONE);
    return false;
}

double sumi_post_node_depth(const struct sumi_yaml_node *node)
{
    static const double shallowest_cm = 5; /* a probe less deep has a unit or decimals */
    const char *text = sumi_node_plain_text(node);
    double depth = NAN;
    if (sumi_node_plain_number(node, &depth))
        return depth >= shallowest_cm ? depth : depth != floor(depth) ? 100 * depth : (double)NAN;
    return text && sumi_depth_read((struct sumi_piece){text, strlen(text)}, NAN, &depth) ? depth : (double)NAN;
}

bool sumi_post_is_json(const char *text, size_t size)
{
    size_t at = size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < size && text[at] && strchr(" \t\r\n", text[at]))
        at++;
    return at < size && (text[at] == '{' || text[at] == '[');
}

bool sumi_post_has_key(const char *text, size_t size, const char *key)
{
    const size_t length = strlen(key);
    const char *end = text + size;
    for (const char *at = text; (at = memchr(at, '"', (size_t)(end - at))) != NULL; at++) {
        const char *behind = at + length + 2;
        if (behind > end)
            return false;
        if (behind[-1] != '"' || memcmp(at + 1, key, length) != 0)
            continue;
        while (behind < end && *behind && strchr(" \t\r\n", *behind))
            behind++;
        if (behind < end && *behind == ':')
            return true;
    }
    return false;
}
