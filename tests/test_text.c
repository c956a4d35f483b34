/* Texts of files in messages: what is not harmless, and what is too long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/text/text.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shown), cmocka_unit_test(cleaned)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
