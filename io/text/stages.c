#include "io/text/stages.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name, *chinese;
} stages[] = {
    {"sowing", "播种"},  {"emergence", "出苗"}, {"tillering", "分蘖"}, {"jointing", "拔节"}, {"booting", "孕穗"},
    {"heading", "抽穗"}, {"anthesis", "开花"},  {"filling", "灌浆"},   {"maturity", "成熟"}, {"harvestable", "可收获"},
};

const char *sumi_stage_in_chinese(const char *name)
{
    for (size_t k = 0; k < sizeof stages / sizeof *stages; k++)
        if (strcmp(stages[k].name, name) == 0)
            return stages[k].chinese;
    return NULL;
}
