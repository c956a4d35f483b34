#include "serve/plots/answer_internal.h"

#include "io/advice/print.h"
#include "io/outlook/print.h"
#include "io/outlook/season.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/work/clock.h"

static void print(enum sumi_view view, const struct sumi_scenario_file *file, const struct sumi_advice *advice,
                  FILE *to)
{
    switch (view) {
    case SUMI_VIEW_ADVICE:
        sumi_advice_print_json(file, file->advice, advice, to);
        break;
    case SUMI_VIEW_TEXT:
        sumi_advice_print_text(file, file->advice, advice, SUMI_ENGLISH, to);
        break;
    case SUMI_VIEW_TEXT_ZH:
        sumi_advice_print_text(file, file->advice, advice, SUMI_CHINESE, to);
        break;
    case SUMI_VIEW_SEASON:
        sumi_season_print_json(file, file->outlook, advice->outlook, to);
        break;
    default:
        sumi_outlook_print_json(file, file->outlook, advice->outlook, to);
    }
}

void sumi_answer_clear(struct sumi_answer *answer)
{
    for (int v = 0; v < SUMI_VIEWS; v++) {
        sumi_bytes_let_go(answer->view[v]);
        answer->view[v] = NULL;
    }
}

static enum sumi_status print_all(const struct sumi_scenario_file *file, const struct sumi_advice *advice,
                                  struct sumi_answer *answer, struct sumi_error *error)
{
    for (int v = 0; v < SUMI_VIEWS; v++) {
        struct sumi_writing writing;
        FILE *to = sumi_writing_begin(&writing);
        if (to)
            print((enum sumi_view)v, file, advice, to);
        answer->view[v] = to ? sumi_writing_end(&writing) : NULL;
        if (answer->view[v])
            continue;
        sumi_answer_clear(answer);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_PLOTS);
    }
    return SUMI_OK;
}

enum sumi_status sumi_answer_make(struct sumi_store *store, const char *plot, const struct sumi_scenario_file *file,
                                  const struct sumi_stop *stop, struct sumi_answer *answer, struct sumi_error *error)
{
    const struct sumi_watch watch = {.stop = stop};
    const double began = sumi_clock_passed();
    struct sumi_advice *advice;
    *answer = (struct sumi_answer){.ask_again = 0};
    file->outlook->paths = true; /* for the season by day */
    enum sumi_status status = sumi_advice_create(file->advice, store->plan.threads, &watch, &advice, error);
    if (status == SUMI_OK) {
        sumi_advice_row_fill(plot, file, advice, &answer->row);
        answer->ask_again = advice->next;
        status = print_all(file, advice, answer, error);
        sumi_advice_destroy(advice);
    }
    if (status == SUMI_OK) {
        store->computed++;
        store->computing_us += (unsigned long long)(1e6 * (sumi_clock_passed() - began));
    } else if (status != SUMI_STOPPED)
        store->failed++;
    return status;
}
