#include "tests/fuzz/support/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers from zero on, by a multiplication (Knuth's MMIX). */
struct draw {
    uint64_t state;
};

static size_t next(struct draw *draw, size_t n)
{
    draw->state = draw->state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(draw->state >> 33) % n;
}

/* Puts `length` bytes in the place of those from `at` to `end`; returns the new size, or 0 where there is no room. */
static size_t splice(uint8_t *data, size_t size, size_t most, size_t at, size_t end, const char *bytes, size_t length)
{
    if (size - (end - at) + length > most)
        return 0;
    memmove(data + at + length, data + end, size - end);
    memcpy(data + at, bytes, length);
    return size - (end - at) + length;
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

/* The first digit of a number at or behind a place, from the start again where none follows; `size` where there is
 * none. */
static size_t find_number(const uint8_t *data, size_t size, size_t from)
{
    for (size_t k = 0; k < size; k++) {
        size_t at = (from + k) % size;
        if (is_digit(data[at]) && (at == 0 || (!is_digit(data[at - 1]) && data[at - 1] != '.')))
            return at;
    }
    return size;
}

/* A number that is near, far off, at an edge, or none. */
static size_t change_number(uint8_t *data, size_t size, size_t most, struct draw *draw)
{
    static const char *const edges[] = {"0",      "-0",    "1",     "-1",    "2",          "1e300", "-1e300",
                                        "1e-300", "1e999", "0.5",   "1.5",   "99",         "100",   "365",
                                        "366",    "1000",  "9999",  "-999",  "2147483648", ".nan",  "NaN",
                                        ".inf",   "",      "02-29", "12-31", "0x10"};
    char token[32], made[48];
    const size_t at = find_number(data, size, next(draw, size));
    size_t end = at;
    while (end < size && end - at < sizeof token - 1 && (is_digit(data[end]) || data[end] == '.'))
        end++;
    if (at == size)
        return 0;
    memcpy(token, data + at, end - at);
    token[end - at] = '\0';
    const double value = strtod(token, NULL),
                 changed[] = {value * 10.0, value / 10.0, value + 1.0, value - 1.0, -value, value * 1.01};
    const size_t which = next(draw, 2 * sizeof changed / sizeof *changed);
    if (which < sizeof changed / sizeof *changed)
        snprintf(made, sizeof made, "%.10g", changed[which]);
    else
        snprintf(made, sizeof made, "%s", edges[next(draw, sizeof edges / sizeof *edges)]);
    return splice(data, size, most, at, end, made, strlen(made));
}

/* A line less, or twice. */
static size_t change_lines(uint8_t *data, size_t size, size_t most, struct draw *draw)
{
    size_t start = next(draw, size), end = start;
    while (start > 0 && data[start - 1] != '\n')
        start--;
    while (end < size && data[end] != '\n')
        end++;
    end += end < size;
    if (next(draw, 2) == 0)
        return splice(data, size, most, start, end, "", 0);
    char *line = malloc(end - start + 1);
    fuzz_claim(line, "there is memory");
    memcpy(line, data + start, end - start);
    size = splice(data, size, most, end, end, line, end - start);
    free(line);
    return size;
}

size_t fuzz_mutate_text(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    struct draw draw = {seed};
    size_t changed = 0;
    next(&draw, 2);
    const size_t kind = next(&draw, 5);
    if (size > 0 && kind < 2)
        changed = change_number(data, size, most, &draw);
    else if (size > 0 && kind == 2)
        changed = change_lines(data, size, most, &draw);
    return changed ? changed : LLVMFuzzerMutate(data, size, most);
}
