/* The reader of sites, and the weights that follow from them.
 * options: -max_len=1000 */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/sites_csv.h"

#include <math.h>
#include <string.h>

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sumi_site site[SUMI_SITES];
    static double weight[SUMI_SITES * SUMI_SITES];
    struct sumi_error error = {0};
    int n;
    if (!fuzz_done(sumi_sites_csv_parse("fuzz", (const char *)data, size, site, &n, &error), &error))
        return 0;
    fuzz_claim(n > 0 && n <= SUMI_SITES, "there are sites");
    for (int k = 0; k < n; k++) {
        fuzz_claim(site[k].name[0] && !strchr(site[k].name, '/'), "a name is that of a file");
        fuzz_within(&sumi_site_rows[SUMI_SITE_ELEVATION], site[k].elevation, true);
    }
    if (!fuzz_done(sumi_sites_weights(site, n, 450.0, weight, &error), &error))
        return 0;
    for (int i = 0; i < n; i++) {
        double sum = 0.0;
        for (int k = 0; k < n; k++)
            sum += weight[i * n + k] * weight[i * n + k];
        fuzz_claim(fabs(sum - 1.0) < 1e-9, "each site has the climate's spread");
    }
    return 0;
}
