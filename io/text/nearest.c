#include "io/text/nearest.h"

#include "messages/text.h"
#include "sim/error.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 63 }; /* bytes of a word that is compared */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, substitutions and swaps of neighbours that turn a into b, each place edited once.
 * Source: Damerau (1964); the recurrence of the restricted distance (optimal string alignment). */
static size_t distance(const char *a, size_t n_a, const char *b, size_t n_b)
{
    size_t before[LONGEST + 1], last[LONGEST + 1], row[LONGEST + 1];
    for (size_t j = 0; j <= n_b; j++)
        last[j] = before[j] = j;
    for (size_t i = 1; i <= n_a; i++) {
        row[0] = i;
        for (size_t j = 1; j <= n_b; j++) {
            char x = lower(a[i - 1]), y = lower(b[j - 1]);
            row[j] = least(last[j - 1] + (x != y), least(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y)
                row[j] = least(row[j], before[j - 2] + 1);
        }
        memcpy(before, last, sizeof last);
        memcpy(last, row, sizeof row);
    }
    return last[n_b];
}

static bool begins(const char *word, size_t n, const char *with, size_t n_with)
{
    for (size_t i = 0; i < n_with; i++)
        if (i >= n || lower(word[i]) != lower(with[i]))
            return false;
    return true;
}

const char *sumi_nearest(const char *word, const char *const *known, size_t n)
{
    static const size_t shortest_beginning = 3;
    const char *nearest = NULL;
    size_t fewest = SIZE_MAX, n_word = strlen(word);
    if (n_word == 0 || n_word > LONGEST)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        size_t n_known = strlen(known[i]);
        if (n_known > LONGEST)
            continue;
        size_t edits = distance(word, n_word, known[i], n_known);
        size_t longest = n_word > n_known ? n_word : n_known, shortest = least(n_word, n_known);
        size_t allowed = longest / 3 > 1 ? longest / 3 : 1;
        bool beginning = n_word >= shortest_beginning && begins(known[i], n_known, word, n_word);
        if (((edits <= allowed && edits < shortest) || beginning || edits == 0) && edits < fewest) {
            fewest = edits;
            nearest = known[i];
        }
    }
    return nearest;
}

const char *sumi_nearest_meant(const char *near, char text[SUMI_NEAREST_MEANT])
{
    text[0] = '\0';
    if (near)
        snprintf(text, SUMI_NEAREST_MEANT, SUMI_WORD_NEAREST_MEANT, near, near);
    return text;
}
