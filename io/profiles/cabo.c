/* A soil of WOFOST in the form of CABO: NAME = VALUE, lists that go on over lines, remarks behind ! and in lines of *.
 * The bucket takes its points as they stand. The curve is fitted to the tables of retention (SMTAB) and conductivity
 * (CONTAB) over pF, where they are there and it comes near; its conductivity begins where that of the table does, and
 * not at K0, as the widest pores of a soil carry water next to saturation alone. */
#include "io/profiles/profile_internal.h"

#include "messages/profiles.h"
#include "models/pedotransfer.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { POINTS = 40, NUMBERS = 2 * POINTS };

/* Goes to the next character that is no remark, blank or line end. */
static const char *over_blanks(const char *at)
{
    for (;; at++) {
        if (*at == '!' || *at == '*')
            at += strcspn(at, "\n");
        if (!*at || !strchr(" \t\n,", *at))
            return at;
    }
}

/* Goes behind a name and its =, where it stands at the beginning of a line or behind a value; NULL: it is not there. */
static const char *find(const struct sumi_source *source, const char *name)
{
    const size_t length = strlen(name);
    bool in_remark = false, in_quotes = false;
    char before = '\n';
    for (const char *at = source->text; *at; before = *at++) {
        in_remark = *at == '\n' ? false : in_remark || (!in_quotes && (*at == '!' || *at == '*'));
        in_quotes = *at == '\n' ? false : !in_remark && *at == '\'' ? !in_quotes : in_quotes;
        if (in_remark || in_quotes || !strchr(" \t\n;", before) || strncasecmp(at, name, length) != 0)
            continue;
        const char *behind = at + length + strspn(at + length, " \t");
        if (*behind == '=')
            return behind + 1;
    }
    return NULL;
}

/* The numbers behind a name, at most `most`; how many, of which those beyond are counted. */
static int numbers_of(const struct sumi_source *source, const char *name, double *value, int most)
{
    const char *at = find(source, name);
    int n = 0;
    for (at = at ? over_blanks(at) : NULL; at && n <= most; n++) {
        double number;
        const size_t length = strcspn(at, " \t\n,!;");
        if (!sumi_piece_number((struct sumi_piece){at, length}, &number))
            break;
        if (n < most)
            value[n] = number;
        at = over_blanks(at + length);
    }
    return n;
}

static double number_of(const struct sumi_source *source, const char *name)
{
    double value = NAN;
    return numbers_of(source, name, &value, 1) >= 1 && value > -90.0 ? value : (double)NAN;
}

/* Points of a table over pF as suction in cm; *n is 0 where there is none. */
static enum sumi_status read_table(const struct sumi_source *source, const char *name, double *suction, double *value,
                                   int *n, struct sumi_error *error)
{
    double xy[NUMBERS];
    const int count = numbers_of(source, name, xy, NUMBERS);
    bool rises = count % 2 == 0 && count <= NUMBERS;
    *n = 0;
    for (int k = 0; rises && k < count / 2; k++)
        rises = xy[2 * k] >= -3.0 && xy[2 * k] <= 8.0 && (k == 0 || xy[2 * k] > xy[2 * k - 2]);
    if (!rises)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_CABO_TABLE, name, count, POINTS);
    for (int k = 0; k < count / 2; k++)
        if (xy[2 * k] >= 0.0) { /* a pF below is the saturated soil */
            suction[*n] = pow(10.0, xy[2 * k]);
            value[(*n)++] = xy[2 * k + 1];
        }
    return SUMI_OK;
}

/* --- the curve --- */

static enum sumi_status fit(const struct sumi_source *source, struct sumi_layer *layer, struct sumi_findings *findings,
                            struct sumi_error *error)
{
    const double most_off = 0.02; /* cm3 cm-3: about what water contents of one soil differ by from sample to sample */
    const int least_points = 4;
    double suction[POINTS], value[POINTS], param[SUMI_HZ_N] = {0.0}, off, off_k = 0.0;
    const struct sumi_found_at at = sumi_profile_at(source, 0);
    int n, n_k;
    enum sumi_status status = read_table(source, "SMTAB", suction, value, &n, error);
    param[SUMI_HZ_THETA_S] = layer->value[SUMI_LAYER_PORES];
    if (status == SUMI_OK && n < least_points && find(source, "SMTAB"))
        sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_PROFILE_CABO_FEW, n, least_points);
    if (status != SUMI_OK || n < least_points || isnan(param[SUMI_HZ_THETA_S]))
        return status;
    sumi_retention_fit(n, suction, value, param, &off);
    if (!(off <= most_off)) {
        sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_PROFILE_CABO_FAR, off, most_off);
        return SUMI_OK;
    }
    status = read_table(source, "CONTAB", suction, value, &n_k, error);
    if (status == SUMI_OK && n_k > 0 && suction[0] <= 1.0) { /* the saturated soil: that is K0 */
        memmove(suction, suction + 1, (size_t)--n_k * sizeof *suction);
        memmove(value, value + 1, (size_t)n_k * sizeof *value);
    }
    const bool conducts = status == SUMI_OK && n_k >= least_points;
    if (conducts) {
        sumi_conductivity_fit(n_k, suction, value, param, &off_k);
        sumi_profile_set(layer, SUMI_LAYER_KS_CURVE, param[SUMI_HZ_KS], source, findings);
        sumi_profile_set(layer, SUMI_LAYER_TORTUOSITY, param[SUMI_HZ_TORTUOSITY], source, findings);
    }
    sumi_profile_set(layer, SUMI_LAYER_THETA_R, param[SUMI_HZ_THETA_R], source, findings);
    sumi_profile_set(layer, SUMI_LAYER_ALPHA, param[SUMI_HZ_ALPHA], source, findings);
    sumi_profile_set(layer, SUMI_LAYER_SHAPE, param[SUMI_HZ_SHAPE], source, findings);
    for (int k = SUMI_LAYER_THETA_R; k < SUMI_LAYER_N; k++)
        layer->origin[k] = isnan(layer->value[k]) ? SUMI_FROM_NOWHERE : SUMI_FROM_FIT;
    sumi_found(findings, SUMI_NOTED, &at, NULL, SUMI_E_PROFILE_CABO_FIT, off, pow(10.0, off_k));
    return status;
}

/* --- the soil --- */

bool sumi_soil_cabo_is(const struct sumi_source *source)
{
    return sumi_profile_begins(source, 100, "SOLNAM");
}

static void read_name(const struct sumi_source *source, struct sumi_soil_profile *profile)
{
    const char *at = find(source, "SOLNAM");
    at = at ? at + strspn(at, " \t") : "";
    const char quote = *at == '\'' || *at == '"' ? *at : '\n';
    const struct sumi_piece name = {at + (quote == '\n' ? 0 : 1),
                                    strcspn(at + (quote == '\n' ? 0 : 1), (char[]){quote, '\n', 0})};
    sumi_piece_shown(sumi_piece_trimmed(name.start, name.start + name.length), profile->name, sizeof profile->name);
}

enum sumi_status sumi_soil_cabo_read(const struct sumi_source *source, const struct sumi_profile_options *options,
                                     struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                     struct sumi_error *error)
{
    static const struct {
        const char *name;
        enum sumi_layer_value value;
    } points[] = {{"SMW", SUMI_LAYER_WILTING}, {"SMFCF", SUMI_LAYER_CAPACITY}, {"SM0", SUMI_LAYER_PORES}};
    static const char *const unused[] = {"SPADS", "SPODS", "SPASS", "SPOSS", "DEFLIM"};
    (void)options; /* one soil a file */
    const struct sumi_found_at at = sumi_profile_at(source, 0);
    read_name(source, profile);
    struct sumi_layer *layer = sumi_profile_add(profile, source, 0.0, SUMI_ONE_DEEP_LAYER, 0, error);
    if (!layer)
        return error->status;
    for (size_t k = 0; k < sizeof points / sizeof *points; k++) {
        const double value = number_of(source, points[k].name);
        if (isnan(value))
            return sumi_fail_in(error, source->path, SUMI_E_PROFILE_CABO_LACKS, points[k].name);
        sumi_profile_set(layer, points[k].value, value, source, findings);
    }
    sumi_profile_set(layer, SUMI_LAYER_KS, number_of(source, "K0"), source, findings);
    profile->air = number_of(source, "CRAIRC");
    profile->percolation = number_of(source, "SOPE");
    profile->deep_percolation = number_of(source, "KSUB");
    sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_PROFILE_DEPTH_USUAL, SUMI_ONE_DEEP_LAYER);
    for (size_t k = 0; k < sizeof unused / sizeof *unused; k++)
        if (find(source, unused[k]))
            sumi_found(findings, SUMI_NOTED, &at, NULL, SUMI_E_PROFILE_NOT_USED, unused[k]);
    return fit(source, layer, findings, error);
}
