/* The page of an outlook: crop and water this morning. */
#include "io/outlook/text_internal.h"
#include "io/text/stages.h"
#include "io/text/text.h"
#include "messages/outlook_text.h"

#include <math.h>

enum { NAMES = 128 }; /* bytes of a name, or of a label that is put together */

static void put_spread(struct sumi_page *page, const struct sumi_spread *spread, int decimals, const char *unit,
                       const char *label)
{
    if (!sumi_page_has(spread))
        return;
    sumi_page_spread(page, spread, 1.0, decimals, unit);
    sumi_page_line(page, label);
}

void sumi_page_stage(struct sumi_page *page, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook)
{
    static const char *const words[] = {[SUMI_BARE] = SUMI_WORD_OUTLOOK_BARE,
                                        [SUMI_SOWN] = SUMI_WORD_OUTLOOK_SOWN,
                                        [SUMI_VEGETATIVE] = SUMI_WORD_OUTLOOK_VEGETATIVE,
                                        [SUMI_REPRODUCTIVE] = SUMI_WORD_OUTLOOK_REPRODUCTIVE,
                                        [SUMI_MATURE] = SUMI_WORD_OUTLOOK_MATURE};
    char name[NAMES];
    for (int k = 0; k <= SUMI_MATURE; k++)
        sumi_page_share(page, words[k], outlook->phase[k]);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_PHASE);
    for (int k = 0; k < request->n_stages; k++) {
        const char *const chinese =
            page->language == SUMI_CHINESE ? sumi_stage_in_chinese(request->stage[k].name) : NULL;
        sumi_page_share(page, chinese ? chinese : sumi_text_on_line(request->stage[k].name, name, sizeof name),
                        outlook->stage[k]);
    }
    sumi_page_line(page, SUMI_WORD_OUTLOOK_STAGE);
}

/* Whether there is a crop to tell of: it may have emerged. */
static bool may_stand(const struct sumi_outlook *outlook)
{
    const double certain = 0.995; /* 100 % as it is told */
    return outlook->phase[SUMI_BARE] + outlook->phase[SUMI_SOWN] < certain;
}

static void put_crop(struct sumi_page *page, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook)
{
    sumi_page_head(page, SUMI_WORD_OUTLOOK_CROP);
    sumi_page_stage(page, request, outlook);
    if (!may_stand(outlook))
        return;
    if (sumi_page_has(&outlook->dvs)) {
        sumi_page_spread(page, &outlook->dvs, 1.0, 2, "");
        sumi_page_say(page, SUMI_SAY_OUTLOOK_SCALE);
        sumi_page_line(page, SUMI_WORD_OUTLOOK_DEVELOPMENT);
    }
    if (sumi_page_has(&outlook->lai)) {
        sumi_page_say(page, SUMI_SAY_OUTLOOK_LAI);
        put_spread(page, &outlook->lai, 2, "", SUMI_WORD_OUTLOOK_LEAVES);
    }
    put_spread(page, &outlook->biomass, 0, SUMI_WORD_OUTLOOK_OF_BIOMASS, SUMI_WORD_OUTLOOK_DRY_MATTER);
    put_spread(page, &outlook->roots_cm, 0, SUMI_WORD_OUTLOOK_OF_ROOTS, SUMI_WORD_OUTLOOK_ROOTS);
}

static void put_layer(struct sumi_page *page, const struct sumi_outlook *outlook, int k)
{
    const struct sumi_soil_layer *layer = &outlook->layer[k];
    char label[NAMES];
    if (sumi_page_has(&outlook->layer_theta[k])) {
        sumi_page_say(page, SUMI_SAY_OUTLOOK_THETA);
        sumi_page_spread(page, &outlook->layer_theta[k], 1.0, 3, SUMI_WORD_OUTLOOK_OF_THETA);
    }
    if (sumi_page_has(&outlook->layer_available_mm[k])) {
        sumi_page_say(page, SUMI_SAY_OUTLOOK_COMMA);
        sumi_page_spread(page, &outlook->layer_available_mm[k], 1.0, 0, SUMI_WORD_OUTLOOK_OF_PLANTS);
        if (!isnan(layer->capacity_mm))
            sumi_page_say(page, SUMI_SAY_OUTLOOK_CAPACITY, layer->capacity_mm);
    }
    snprintf(label, sizeof label, "%.0f - %.0f cm", layer->top_cm, layer->bottom_cm);
    sumi_page_line(page, label);
}

void sumi_page_depletion(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    const double percent = 100.0;
    put_spread(page, &outlook->depletion_mm, 0, SUMI_WORD_OUTLOOK_OF_DEPLETION, SUMI_WORD_OUTLOOK_DEPLETION);
    if (!sumi_page_has(&outlook->share))
        return;
    sumi_page_spread(page, &outlook->share, percent, 0, SUMI_WORD_OUTLOOK_OF_SHARE);
    if (sumi_page_has(&outlook->readily_mm)) {
        sumi_page_say(page, SUMI_SAY_OUTLOOK_OF);
        sumi_page_spread(page, &outlook->readily_mm, 1.0, 0, SUMI_WORD_OUTLOOK_OF_MM);
    }
    sumi_page_say(page, SUMI_SAY_OUTLOOK_STRESS);
    sumi_page_line(page, SUMI_WORD_OUTLOOK_READILY);
}

static void put_water(struct sumi_page *page, const struct sumi_outlook *outlook)
{
    sumi_page_head(page, SUMI_WORD_OUTLOOK_WATER);
    if (outlook->n_layers == 0 && !sumi_page_has(&outlook->depletion_mm)) {
        sumi_page_say(page, SUMI_SAY_OUTLOOK_NO_SOIL);
        sumi_page_line(page, SUMI_WORD_OUTLOOK_SOIL);
    }
    for (int k = 0; k < outlook->n_layers; k++)
        put_layer(page, outlook, k);
    sumi_page_depletion(page, outlook);
}

void sumi_page_state(struct sumi_page *page, const struct sumi_outlook_request *request,
                     const struct sumi_outlook *outlook)
{
    put_crop(page, request, outlook);
    put_water(page, outlook);
}
