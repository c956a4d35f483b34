/* What a server of field stations asks each morning: weather, readings of a probe and what is left of the quota go in
 * as one text, and what to do comes out, with the reasons. No file is written. (docs/advice.md)
 *
 *     advise QUOTA_MM */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sumi.h>

enum { TODAY = 20644 /* 2026-07-10, in days since 1970-01-01 */, FIRST = TODAY - 100 };

static struct sumi_error error;

static void must(enum sumi_status status)
{
    char text[SUMI_ERROR_TEXT];
    if (status == SUMI_OK)
        return;
    fprintf(stderr, "advise: %s\n", sumi_error_text(&error, SUMI_ENGLISH, text, sizeof text));
    exit(1);
}

/* A server has these in its database; here they are made up, of a spring with showers and six weeks without. */
static void put_series(FILE *to)
{
    char day[11];
    fputs("weather: {future: {climate: climates/yangqu.yaml}, days: [\n", to);
    for (int date = FIRST; date < TODAY; date++)
        fprintf(to, "  {date: %s, tmin_C: %.1f, tmax_C: %.1f, precip_mm: %d},\n", sumi_date_write(date, day),
                4.0 + 0.12 * (date - FIRST), 18.0 + 0.1 * (date - FIRST), date % 9 == 4 && date < TODAY - 42 ? 12 : 0);
    fputs("  ]}\nobservations: [\n", to);
    for (int date = TODAY - 40; date < TODAY; date += 2)
        fprintf(to, "  {date: %s, variable: theta, depth_cm: 20, value: %.3f},\n", sumi_date_write(date, day),
                0.17 - 0.002 * (date - TODAY + 40));
    fputs("  ]\n", to);
}

static char *request(const char *quota_mm, size_t *length)
{
    char *text = NULL;
    FILE *to = open_memstream(&text, length);
    if (!to)
        return NULL;
    fprintf(
        to,
        "site: {latitude_deg: 38.06, longitude_deg: 112.67, elevation_m: 900}\n"
        "today: {date: 2026-07-10}\n"
        "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-05, relative_available_water: 0.3}}\n"
        "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}\n"
        "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20},\n"
        "             irrigation: {done: [], quota_left_mm: %s, largest_mm: 40, min_interval_d: 5, efficiency: 0.85}}\n"
        "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}\n"
        "advise: {objective: margin, horizon_d: 7}\n"
        "outlook: {members: 50, futures: 20, seed: 1}\n",
        quota_mm);
    put_series(to);
    return fclose(to) == 0 ? text : NULL;
}

int main(int argc, char **argv)
{
    struct sumi_advice_answer *answer;
    struct sumi_named_number number;
    char day[11];
    size_t length;
    if (argc != 2)
        return fputs("usage: advise QUOTA_MM\n", stderr), 2;
    char *text = request(argv[1], &length);
    if (!text)
        return 1;
    must(sumi_advice_of_text(text, length, NULL, NULL, &answer, &error));
    free(text);
    printf("%s", sumi_advice_action(answer)); /* as a page for people: sumi_advice_text(answer, SUMI_CHINESE) */
    if (!isnan(sumi_advice_date(answer)))
        printf(" on %s: %.0f mm as pumped%s", sumi_date_write((int)sumi_advice_date(answer), day),
               sumi_advice_gross(answer), sumi_advice_told(answer) ? "" : ", which cannot be told from none");
    printf("\n");
    for (size_t i = 0; i < sumi_advice_reasons(answer); i++) {
        printf("  %s:", sumi_advice_reason(answer, i)->code);
        for (size_t k = 0; sumi_advice_reason_number(answer, i, k, &number); k++)
            printf(" %s %.0f%s%s", number.name, number.value, *number.unit == '1' ? "" : " ",
                   *number.unit == '1' ? "" : number.unit);
        printf("\n");
    }
    sumi_advice_end(answer);
    return 0;
}
