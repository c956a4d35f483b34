#include "api/sumi.h"

#include "sim/build.h"

const char *sumi_version(void)
{
    return sumi_build.version;
}
