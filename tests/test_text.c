/* Texts of files: in messages, where they are not harmless or too long; and as numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/text/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 64 };

static void shown(void **state)
{
    static const struct {
        const char *text;
        size_t most, size;
        const char *expect, *why;
    } cases[] = {
        {"", 9, 4, "", "nothing"},
        {"plain", 9, ROOM, "plain", "as it is"},
        {"plain", 5, ROOM, "plain", "just as many characters as may be"},
        {"plain", 4, ROOM, "plai...", "one character too many"},
        {"plain", 9, 6, "plain", "just as many bytes as there is room, with the end"},
        {"plain", 9, 5, "p...", "one byte too many: the cut needs its place"},
        {"\xe7\xb2\x9f\xe7\xb1\xb3", 9, 7, "\xe7\xb2\x9f\xe7\xb1\xb3", "two characters of three bytes that fit"},
        {"\xe7\xb2\x9f\xe7\xb1\xb3!", 9, 7, "\xe7\xb2\x9f...", "cut between characters"},
        {"\xe7\xb2\x9f\xe7\xb1\xb3!", 9, 6, "...", "no room for a whole character before the cut"},
        {"\xe7\xb2\x9f\xe7\xb1\xb3", 1, ROOM, "\xe7\xb2\x9f...", "characters are counted, not bytes"},
        {"a\x1b[31mb\x07\r\n\tc", 99, ROOM, "a?[31mb????c", "controls, line ends too"},
        {"a\xc2\x9b"
         "31mb",
         99, ROOM, "a??31mb", "U+009B"},
        {"a\xe2\x80\xae"
         "b",
         99, ROOM, "a???b", "U+202E"},
        {"a\xe7\xb2", 99, ROOM, "a??", "half a character at the end"},
        {"\xff\xfe", 99, ROOM, "??", "no UTF-8"},
        {"\xc2\xa0\xe2\x80\x8d", 99, ROOM, "\xc2\xa0\xe2\x80\x8d", "a hard blank, a joiner: ordinary text"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[ROOM + 1];
        memset(text, '#', sizeof text);
        const char *got = sumi_text_shown(cases[k].text, strlen(cases[k].text), cases[k].most, text, cases[k].size);
        if (got != text || strcmp(got, cases[k].expect) != 0 || text[cases[k].size] != '#')
            fail_msg("%s: \"%s\", expected \"%s\"", cases[k].why, got, cases[k].expect);
    }
}

static void cleaned(void **state)
{
    static const struct {
        const char *text, *expect;
    } cases[] = {
        {"two\nlines\tand a tab", "two\nlines\tand a tab"},
        {"over\rwritten", "over?written"},
        {"\xe2\x80\xa8 and \xe2\x80\xa9", "??? and ???"},
        {"\xf3\xa0\x81\x81 tag", "???? tag"},
        {"\xc2\x85", "??"},
        {"\xe7\xb2\x9f", "\xe7\xb2\x9f"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[ROOM];
        strcpy(text, cases[k].text);
        bool same = strcmp(cases[k].text, cases[k].expect) == 0;
        assert_int_equal(sumi_text_is_harmless(text), same);
        sumi_text_clean(text);
        assert_string_equal(text, cases[k].expect);
        assert_true(sumi_text_is_harmless(text));
    }
}

/* Numbers are those of strtod to the last bit, of up to 18 digits with a point anywhere; and nothing else is one. */
static void numbers(void **state)
{
    static const char *const none[] = {"",    "-",    ".",   "-.",  "+",  "1-2", "1.2.3",
                                       "1,5", "0x10", "inf", "nan", "1e", "1 2", "--1"};
    static const char *const others[] = {
        "5.", ".5", "-0", "+5", "1e3", "-2.5E-3", "000000000000001", "123456789012345"};
    double value;
    unsigned seed = 15;
    char text[32];
    (void)state;
    for (size_t k = 0; k < sizeof none / sizeof *none; k++)
        assert_false(sumi_piece_number((struct sumi_piece){none[k], strlen(none[k])}, &value));
    for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
        assert_true(sumi_piece_number((struct sumi_piece){others[k], strlen(others[k])}, &value));
        assert_true(value == strtod(others[k], NULL) && signbit(value) == signbit(strtod(others[k], NULL)));
    }
    for (int k = 0; k < 200000; k++) {
        size_t n = 0;
        seed = seed * 1664525u + 1013904223u;
        const unsigned digits = 1 + (seed >> 8) % 18, point = (seed >> 16) % 19;
        if (seed >> 31)
            text[n++] = '-';
        for (unsigned d = 0; d < digits; d++) {
            seed = seed * 1664525u + 1013904223u;
            if (d == point)
                text[n++] = '.';
            text[n++] = (char)('0' + (seed >> 20) % 10);
        }
        text[n] = '\0';
        assert_true(sumi_piece_number((struct sumi_piece){text, n}, &value));
        if (memcmp(&value, &(double){strtod(text, NULL)}, sizeof value) != 0)
            fail_msg("%s is %.17g", text, value);
    }
}

/* Whether a number is written as the C library writes it: the shortest of three lengths that reads back. */
static void check_written(double value)
{
    static const char *const forms[] = {"%.9g", "%.15g", "%.17g"};
    char text[SUMI_NUMBER_TEXT], expect[SUMI_NUMBER_TEXT];
    for (int i = 0; i < 3; i++) {
        snprintf(expect, sizeof expect, forms[i], value);
        if (strtod(expect, NULL) == value)
            break;
    }
    assert_string_equal(sumi_text_number(value, text), expect);
}

static void written(void **state)
{
    static const double odd[] = {0.0,       -0.0,   99999.999, 100000.0, 99999.9994, 1e-4,
                                 0.0005,    1e300,  -1e300,    INFINITY, 0.1 + 0.2,  1.0 / 3.0,
                                 12345.678, -0.001, 1e5 + 0.5, 1e15,     5e-324,     -7.0};
    (void)state;
    for (size_t k = 0; k < sizeof odd / sizeof *odd; k++)
        check_written(odd[k]);
    for (int k = -110000; k < 110000; k++) {
        check_written(k / 1000.0); /* up to three decimals */
        check_written(k * 0.001);  /* sometimes beside them */
        check_written(k * 0.97);
        check_written(nextafter(k / 10.0, INFINITY));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shown), cmocka_unit_test(cleaned), cmocka_unit_test(numbers),
                                       cmocka_unit_test(written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
