#include "tests/support/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct sumi_output *output_to(const char *path)
{
    static struct sumi_outputs outputs;
    struct sumi_output *output = NULL;
    sumi_outputs_clear(&outputs);
    outputs.force = true;
    assert_int_equal(sumi_outputs_add(&outputs, "-o", path, &output, NULL), SUMI_OK);
    return output;
}
