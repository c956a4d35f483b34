#include "io/cube/cube.h"

#include "messages/cube_write.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Largest number of scenarios: their doubles must still be countable in bytes. */
static const size_t most_scenarios = SIZE_MAX / 4096;

/* Largest number of values in a chunk that is chosen here: 1 MiB of float32, which is as much of a dataset as HDF5
 * caches by itself. So the memory of a thread is bounded, however wide the series. */
static const size_t most_chunk = (size_t)1 << 18;

struct sumi_cube_axis sumi_cube_days(size_t n)
{
    return (struct sumi_cube_axis){
        .name = SUMI_CUBE_DAY, .long_name = "days since sowing", .unit = "d", .kind = SUMI_CUBE_INTEGERS, .n = n};
}

struct sumi_cube_axis sumi_cube_depths(size_t n, const double *depth_cm)
{
    return (struct sumi_cube_axis){.name = SUMI_CUBE_DEPTH,
                                   .long_name = "depth below the soil surface",
                                   .unit = "cm",
                                   .kind = SUMI_CUBE_NUMBERS,
                                   .n = n,
                                   .values = depth_cm,
                                   .standard_name = "depth"};
}

static char in_a_name(char letter)
{
    return letter == '.' ? '_' : letter;
}

void sumi_cube_axis_name(const char *name, char *in_file, size_t size)
{
    for (size_t k = 0; k < size; k++)
        in_file[k] = in_a_name(name[k]);
}

bool sumi_cube_axis_is(const char *in_file, const char *name)
{
    while (*in_file && in_a_name(*in_file) == in_a_name(*name))
        in_file++, name++;
    return *in_file == *name;
}

static const struct sumi_cube_beside *beside_of(const struct sumi_cube *cube, size_t axis, const char *name)
{
    for (size_t k = 0; k < cube->n_besides; k++)
        if (cube->besides[k].axis == axis && cube->besides[k].values && strcmp(cube->besides[k].name, name) == 0)
            return &cube->besides[k];
    return NULL;
}

/* Whether all that a has at position i has b too. */
static bool has_besides(const struct sumi_cube *a, size_t axis_a, size_t i, const struct sumi_cube *b, size_t axis_b,
                        size_t k)
{
    for (size_t c = 0; c < a->n_besides; c++) {
        const struct sumi_cube_beside *own = &a->besides[c];
        if (own->axis != axis_a || !own->values)
            continue;
        const struct sumi_cube_beside *other = beside_of(b, axis_b, own->name);
        const double x = own->values[i], y = other ? other->values[k] : (double)NAN;
        if (!other || !(x == y || (isnan(x) && isnan(y))))
            return false;
    }
    return true;
}

bool sumi_cube_same_besides(const struct sumi_cube *a, size_t axis_a, size_t i, const struct sumi_cube *b,
                            size_t axis_b, size_t k)
{
    return has_besides(a, axis_a, i, b, axis_b, k) && has_besides(b, axis_b, k, a, axis_a, i);
}

double sumi_cube_coordinate(const struct sumi_cube_axis *axis, size_t i)
{
    return axis->values ? axis->values[i] : (double)i;
}

size_t sumi_cube_width(const struct sumi_cube *cube, const struct sumi_cube_variable *variable)
{
    size_t width = 1;
    for (size_t k = 0; k < variable->inner && k < cube->n_inner; k++)
        width *= cube->axes[cube->n_axes + k].n;
    return width;
}

/* About 64 blocks, so that many threads find work, of a size that reads and packs well: a chunk of a summary of 256 to
 * 2048 scenarios, of a series of 256 to 512. Fewer where these are more work than a thread should have to itself while
 * others have none, and where they would be more than most_chunk values. */
static size_t chosen_target(const struct sumi_cube *cube, size_t n_scenarios)
{
    size_t widest = 1;
    for (size_t v = 0; v < cube->n_variables; v++) {
        size_t width = sumi_cube_width(cube, &cube->variables[v]);
        widest = width > widest ? width : widest;
    }
    const double slight = 0.01, long_time = 3.0; /* s of work */
    size_t target = n_scenarios / 64, room = most_chunk / widest;
    size_t least = (size_t)fmin(256.0, slight / cube->scenario_s);
    size_t most = (size_t)fmin(widest > 1 ? 512.0 : 2048.0, long_time / cube->scenario_s);
    target = target < least ? least : target > most ? most : target;
    target = target < room ? target : room;
    return target > 1 ? target : 1;
}

static enum sumi_status measure(struct sumi_cube_layout *layout, const struct sumi_cube *cube, struct sumi_error *error)
{
    size_t most_axes = SUMI_CUBE_MAX_AXES;
    if (cube->n_axes < 1 || cube->n_axes > most_axes)
        return sumi_fail(error, SUMI_E_CUBE_AXES_COUNT, most_axes, cube->n_axes);
    *layout = (struct sumi_cube_layout){.n_axes = cube->n_axes, .n_scenarios = 1};
    for (size_t a = 0; a < cube->n_axes; a++) {
        size_t n = cube->axes[a].n;
        if (n == 0)
            return sumi_fail(error, SUMI_E_CUBE_AXIS_EMPTY, cube->axes[a].name);
        if (n > most_scenarios / layout->n_scenarios)
            return sumi_fail(error, SUMI_E_CUBE_AXES_LONG, cube->axes[a].name);
        layout->length[a] = n;
        layout->n_scenarios *= n;
    }
    return SUMI_OK;
}

enum sumi_status sumi_cube_layout_init(struct sumi_cube_layout *layout, const struct sumi_cube *cube, size_t target,
                                       struct sumi_error *error)
{
    enum sumi_status status = measure(layout, cube, error);
    if (status)
        return status;
    if (target == 0)
        target = chosen_target(cube, layout->n_scenarios);

    size_t split = layout->n_axes - 1, inner = 1;
    while (split > 0 && layout->length[split] <= target / inner)
        inner *= layout->length[split--];
    size_t length = layout->length[split], room = target / inner;
    size_t blocks_along = room >= length ? 1 : (length + room - 1) / room;
    size_t k = (length + blocks_along - 1) / blocks_along; /* blocks of about equal size */

    layout->split = split;
    layout->inner = inner;
    layout->block_size = k * inner;
    layout->blocks_along = (length + k - 1) / k;
    layout->n_blocks = layout->n_scenarios / (length * inner) * layout->blocks_along;
    for (size_t a = 0; a < layout->n_axes; a++)
        layout->chunk[a] = a < split ? 1 : a == split ? k : layout->length[a];
    return SUMI_OK;
}

enum sumi_status sumi_cube_layout_chunks(struct sumi_cube_layout *layout, const struct sumi_cube *cube,
                                         const size_t *chunk, struct sumi_error *error)
{
    enum sumi_status status = measure(layout, cube, error);
    if (status)
        return status;
    layout->n_blocks = layout->block_size = 1;
    for (size_t a = 0; a < layout->n_axes; a++) {
        layout->chunk[a] = chunk[a];
        layout->block_size *= chunk[a];
        layout->n_blocks *= (layout->length[a] + chunk[a] - 1) / chunk[a];
    }
    return SUMI_OK;
}

void sumi_cube_layout_block(const struct sumi_cube_layout *layout, size_t block, size_t *first, size_t *n)
{
    size_t length = layout->length[layout->split], k = layout->chunk[layout->split];
    size_t outer = block / layout->blocks_along, along = block % layout->blocks_along * k;
    *first = (outer * length + along) * layout->inner;
    *n = (length - along < k ? length - along : k) * layout->inner;
}

void sumi_cube_layout_split(const struct sumi_cube_layout *layout, size_t scenario, size_t *position)
{
    for (size_t a = layout->n_axes; a-- > 0;) {
        position[a] = scenario % layout->length[a];
        scenario /= layout->length[a];
    }
}
