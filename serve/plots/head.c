#include "serve/plots/head.h"

#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

static void read_text(const struct sumi_yaml_node *node, char *to, size_t size)
{
    const char *text = node ? sumi_yaml_scalar(node) : NULL;
    sumi_text_copy(to, size, text ? text : "");
}

static double read_degrees(const struct sumi_yaml_node *site, const char *key, double most)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(site, key);
    double value;
    return node && sumi_yaml_number(node, NULL, &value, NULL) == SUMI_OK && fabs(value) <= most ? value : (double)NAN;
}

void sumi_plot_head_read(const struct sumi_yaml *document, struct sumi_plot_head *head)
{
    const struct sumi_yaml_node *root = sumi_yaml_root(document), *site = sumi_yaml_get(root, "site");
    const struct sumi_yaml_node *date = sumi_yaml_get(sumi_yaml_get(root, "today"), "date");
    const struct sumi_yaml_node *water = sumi_yaml_get(sumi_yaml_get(root, "management"), "irrigation");
    read_text(sumi_yaml_get(root, "title"), head->title, sizeof head->title);
    read_text(sumi_yaml_get(site, "time_zone"), head->time_zone, sizeof head->time_zone);
    head->latitude = read_degrees(site, "latitude_deg", 90.0);
    head->longitude = read_degrees(site, "longitude_deg", 360.0);
    head->quota_left = sumi_yaml_get(water, "quota_left_mm") != NULL;
    if (!date || sumi_yaml_date(date, &head->today, NULL) != SUMI_OK)
        head->today = SUMI_NO_DATE;
}
