#define _POSIX_C_SOURCE 200809L /* strnlen */
#include "serve/plots/ids.h"

#include "io/text/text.h"
#include "messages/serve_plots.h"
#include "serve/plots/store.h"

#include <string.h>

bool sumi_plot_id_is(const char *id)
{
    static const char *const taken[] = {SUMI_PLOTS_DELETED, SUMI_PLOTS_FORECASTS, SUMI_PLOTS_EARLIER,
                                        SUMI_PLOTS_POSTED};
    const size_t n = strnlen(id, SUMI_PLOT_ID);
    if (n == 0 || n >= SUMI_PLOT_ID || id[0] == '.' || strpbrk(id, "/\\\n\r\t") || !sumi_text_is_harmless(id))
        return false;
    for (size_t k = 0; k < sizeof taken / sizeof *taken; k++)
        if (strcmp(id, taken[k]) == 0)
            return false;
    return true;
}

enum sumi_status sumi_plot_id_check(const char *id, struct sumi_error *error)
{
    char shown[4 * SUMI_PLOT_ID];
    if (sumi_plot_id_is(id))
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_SERVE_PLOT_ID, sumi_text_on_line(id, shown, sizeof shown), SUMI_PLOT_ID - 1);
}
