#define _XOPEN_SOURCE 700 /* uselocale */
#include "sim/plainly.h"

locale_t sumi_plainly(void)
{
    const locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return plain ? uselocale(plain) : (locale_t)0;
}

void sumi_as_before(locale_t before)
{
    const locale_t plain = before ? uselocale(before) : (locale_t)0;
    if (plain)
        freelocale(plain);
}
