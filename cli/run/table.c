/* The table of `sumi run`, a line each season, and what it says of the yield. */
#include "cli/print/headings.h"
#include "cli/print/text.h"
#include "cli/run/run_internal.h"
#include "scenarios/answer.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NUMBER = 24, FAILED_YEARS = 512 * SUMI_OUTCOME_N }; /* bytes */

static const char *day_text(double date, char text[SUMI_DATE_TEXT])
{
    if (isnan(date))
        return strcpy(text, "-");
    sumi_date_format((int)floor(date), text);
    return text + 5; /* behind the year */
}

static const char *number_text(double value, int decimals, char text[NUMBER])
{
    if (isnan(value))
        return strcpy(text, "-");
    snprintf(text, NUMBER, "%.*f", decimals, value);
    return text;
}

static const struct {
    enum sumi_summary variable;
    int decimals, width;
    const char *head, *unit;
} columns[] = {
    {SUMI_S_YIELD_ALL, 0, 5, "yield", "kg/ha"},     {SUMI_S_BIOMASS, 0, 7, "biomass", "kg/ha"},
    {SUMI_S_LAI_MAX, 1, 4, "LAI", "max"},           {SUMI_S_RAIN, 0, 4, "rain", "mm"},
    {SUMI_S_IRRIGATION, 0, 10, "irrigation", "mm"}, {SUMI_S_TRANSPIRATION, 0, 7, "transp.", "mm"},
    {SUMI_S_SOIL_EVAPORATION, 0, 5, "evap.", "mm"},
};
/* Days of weather that were filled in, where there are any: after the others. */
static const struct {
    int width;
    const char *head, *unit;
} filled_column = {6, "filled", "%"};
enum { COLUMNS = sizeof columns / sizeof *columns, DAYS = 4 };

static bool any_filled(const struct sumi_run_seasons *all)
{
    bool any = false;
    for (size_t k = 0; k < all->n; k++)
        any = any || sumi_run_at(all, SUMI_S_FILLED, k) > 0.0;
    return any;
}

static void print_heads(bool filled)
{
    static const char days[] = "%-4s %-5s %-7s %-9s %-5s";
    printf(days, "year", "sown", "emerged", "flowering", "ripe");
    for (int c = 0; c < COLUMNS; c++)
        printf(" %*s", columns[c].width, columns[c].head);
    if (filled)
        printf(" %*s", filled_column.width, filled_column.head);
    puts("  ended");
    printf(days, "", "", "", "", "");
    for (int c = 0; c < COLUMNS; c++)
        printf(" %*s", columns[c].width, columns[c].unit);
    if (filled)
        printf(" %*s", filled_column.width, filled_column.unit);
    putchar('\n');
}

static const char *ended(const struct sumi_run_seasons *all, size_t k, char shown[SUMI_SHOWN])
{
    return sumi_plain_word(sumi_outcome_word((enum sumi_outcome)sumi_run_at(all, SUMI_S_STATUS, k)), shown);
}

static void print_seasons(const struct sumi_run_seasons *all)
{
    static const enum sumi_summary day[DAYS] = {SUMI_S_SOWING, SUMI_S_EMERGENCE, SUMI_S_ANTHESIS, SUMI_S_MATURITY};
    const bool filled = any_filled(all);
    print_heads(filled);
    for (size_t k = 0; k < all->n; k++) {
        char d[DAYS][SUMI_DATE_TEXT], number[NUMBER], shown[SUMI_SHOWN];
        const char *date[DAYS];
        for (int c = 0; c < DAYS; c++)
            date[c] = day_text(sumi_run_at(all, day[c], k), d[c]);
        printf("%-4s %-5s %-7s %-9s %-5s", all->plan->axis[0].label[k], date[0], date[1], date[2], date[3]);
        for (int c = 0; c < COLUMNS; c++)
            printf(" %*s", columns[c].width,
                   number_text(sumi_run_at(all, columns[c].variable, k), columns[c].decimals, number));
        if (filled)
            printf(" %*s", filled_column.width, number_text(100.0 * sumi_run_at(all, SUMI_S_FILLED, k), 1, number));
        printf("  %s\n", ended(all, k, shown));
    }
}

static void print_yield(const char *what, double yield)
{
    const double kg_mu = yield / SUMI_MU_IN_HA;
    printf("%-26s %5.0f kg/ha dry %4.0f kg/mu dry %4.0f kg/mu at %.3g %% moisture\n", what, yield, kg_mu,
           kg_mu / (1.0 - SUMI_TRADE_MOISTURE), SUMI_TRADE_MOISTURE * 100.0);
}

static bool has_failed(const struct sumi_run_seasons *all, size_t k, enum sumi_outcome outcome)
{
    return sumi_run_at(all, SUMI_S_YIELD_ALL, k) == 0.0 && sumi_run_at(all, SUMI_S_STATUS, k) == outcome;
}

/* Adds how many years without a harvest ended in one way, and the first of them by name. */
static size_t add_failed_years(const struct sumi_run_seasons *all, enum sumi_outcome outcome, char text[FAILED_YEARS])
{
    enum { NAMED = 10, NAME = 24 };
    size_t n = 0, named = 0, used = strlen(text);
    char shown[SUMI_SHOWN];
    for (size_t k = 0; k < all->n; k++)
        n += has_failed(all, k, outcome) ? 1 : 0;
    if (n == 0)
        return 0;
    used += (size_t)snprintf(text + used, FAILED_YEARS - used, "%s%zu %.32s (", used ? "; " : "", n,
                             sumi_plain_word(sumi_outcome_word(outcome), shown));
    for (size_t k = 0; k < all->n && named < NAMED; k++)
        if (has_failed(all, k, outcome))
            used += (size_t)snprintf(text + used, FAILED_YEARS - used, "%s%.*s", named++ ? ", " : "", NAME,
                                     all->plan->axis[0].label[k]);
    snprintf(text + used, FAILED_YEARS - used, n > named ? ", ...)" : ")");
    return n;
}

/* The years without a harvest, by their causes. */
static void print_failed_years(const struct sumi_run_seasons *all)
{
    char text[FAILED_YEARS] = "", before[64];
    size_t n = 0;
    for (int o = 0; o < SUMI_OUTCOME_N; o++)
        n += add_failed_years(all, (enum sumi_outcome)o, text);
    snprintf(before, sizeof before, "no harvest in %zu year%s: ", n, n == 1 ? "" : "s");
    if (n > 0)
        sumi_print_wrapped(before, text);
}

struct yields {
    size_t known, ripe, worst, never_grew;
    double sum, sum_ripe;
};

static struct yields count_yields(const struct sumi_run_seasons *all)
{
    struct yields y = {0};
    for (size_t k = 0; k < all->n; k++) {
        double yield = sumi_run_at(all, SUMI_S_YIELD_ALL, k), ripe = sumi_run_at(all, SUMI_S_YIELD, k);
        y.never_grew += sumi_run_at(all, SUMI_S_STATUS, k) == SUMI_NEVER_GREW;
        if (isnan(yield))
            continue;
        y.worst = y.known == 0 || yield < sumi_run_at(all, SUMI_S_YIELD_ALL, y.worst) ? k : y.worst;
        y.known++;
        y.sum += yield;
        y.ripe += isnan(ripe) ? 0 : 1;
        y.sum_ripe += isnan(ripe) ? 0.0 : ripe;
    }
    return y;
}

void sumi_run_print(const struct sumi_run_seasons *all)
{
    const struct yields y = count_yields(all);
    char what[64];
    print_seasons(all);
    putchar('\n');
    if (y.known < all->n)
        printf("%zu of %zu years could not be computed, and are left out below\n", all->n - y.known, all->n);
    snprintf(what, sizeof what, y.known == 1 ? "yield of the year" : "mean of all %zu years", y.known);
    if (y.known > 0)
        print_yield(what, y.sum / (double)y.known);
    if (y.ripe > 0 && y.ripe < y.known) {
        snprintf(what, sizeof what, "mean of the %zu ripe", y.ripe);
        print_yield(what, y.sum_ripe / (double)y.ripe);
    }
    if (y.known > 1) {
        snprintf(what, sizeof what, "worst year, %.24s", all->plan->axis[0].label[y.worst]);
        print_yield(what, sumi_run_at(all, SUMI_S_YIELD_ALL, y.worst));
    }
    print_failed_years(all);
    if (y.ripe == 0)
        printf("no season of %zu gave a ripe crop\n", all->n);
    if (y.never_grew > 0)
        printf("%zu of %zu seasons never grew: is there light in the weather (sumi weather check shows its radiation,\n"
               "month by month), and water in the soil?\n",
               y.never_grew, all->n);
}
