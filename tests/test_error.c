/* Errors: words of both languages, the place, what is first said, handing on, and texts that are too long. */
#include "sim/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

SUMI_SAYS(5, 7)
static enum sumi_status fail_at(struct sumi_error *error, const struct sumi_spot *place, enum sumi_status status,
                                const char *code, const char *english, const char *chinese, ...)
{
    va_list values;
    va_start(values, chinese);
    sumi_vfail_at(error, place, status, code, english, chinese, values);
    va_end(values);
    return status;
}

#define N(array) (sizeof(array) / sizeof((array)[0]))

#define TEST_DOSE                                                                                                      \
    SUMI_INPUT, "test.dose", "The dose is %s %g mm (%s)." SUMI_HINT "Give %s.",                                        \
        "灌水量为%s %g mm%.0s。" SUMI_HINT "请给出%s。"
#define TEST_PLAIN SUMI_IO, "test.plain", "%s", "%s"

static const struct sumi_spot spot = {
    .file = "farm.yaml", .line = 12, .column = 5, .pointer = "/management/irrigation"};

static struct sumi_error dose(const struct sumi_spot *place)
{
    struct sumi_error error = {0};
    const char *above = SUMI_WORD("above", "高于"), *less = SUMI_WORD("less", "更少");
    assert_int_equal(fail_at(&error, place, TEST_DOSE, above, 500.0, "gross", less), SUMI_INPUT);
    return error;
}

static struct sumi_error plain(const char *message)
{
    struct sumi_error error = {0};
    assert_int_equal(sumi_fail(&error, TEST_PLAIN, message), SUMI_IO);
    return error;
}

/* Whole characters of UTF-8. */
static bool is_whole(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c;) {
        const int behind = *c < 0x80 ? 0 : *c >= 0xf0 ? 3 : *c >= 0xe0 ? 2 : *c >= 0xc0 ? 1 : -1;
        if (behind < 0)
            return false;
        c++;
        for (int k = 0; k < behind; k++, c++)
            if ((*c & 0xc0) != 0x80)
                return false;
    }
    return true;
}

/* --- words --- */

static void words_are_of_a_language(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expect[SUMI_LANGUAGES], *why;
    } cases[] = {
        {"plain", {"plain", "plain"}, "no word"},
        {"a\x1d"
         "b\x1b[c\xff",
         {"a?b?[c?", "a?b?[c?"},
         "a value of a caller, with a mark in it"},
        {"", {"", ""}, "nothing"},
        {SUMI_WORD("a list", "列表"), {"a list", "列表"}, "a word alone"},
        {"a is " SUMI_WORD("a list", "列表") " here", {"a is a list here", "a is 列表 here"}, "a word within"},
        {SUMI_WORD("a", "甲") SUMI_WORD("b", "乙"), {"ab", "甲乙"}, "one behind the other"},
        {"x" SUMI_WORD(" (doc)", "") ".", {"x (doc).", "x."}, "a word that one language does not have"},
        {"在 " SUMI_WORD("a", "文件") " 中", {"在 a 中", "在文件中"}, "no blanks between Chinese words"},
        {SUMI_WORD("a", "文件") " 是 " SUMI_WORD("b", "空值"), {"a 是 b", "文件是空值"}, "a blank between two words"},
        {"是 " SUMI_WORD("", "1 mm ") SUMI_WORD("b", "数"), {"是 b", "是 1 mm 数"}, "a blank beside a number stays"},
        {"a " SUMI_WORD("b", "数") " c", {"a b c", "a 数 c"}, "a blank beside a name stays"},
        {"甲 乙", {"甲 乙", "甲 乙"}, "the blank of a name, as of a file, stays"},
    };
    for (size_t i = 0; i < N(cases); i++)
        for (enum sumi_language k = 0; k < SUMI_LANGUAGES; k++) {
            char text[100];
            if (strcmp(sumi_in_language(k, cases[i].text, text, sizeof text), cases[i].expect[k]) != 0)
                fail_msg("%s: \"%s\", expected \"%s\"", cases[i].why, text, cases[i].expect[k]);
        }
}

static void words_are_cut_between_characters(void **state)
{
    (void)state;
    const char *text = "é " SUMI_WORD("a list", "列表") " 🌾 é";
    char whole[100], cut[100];
    for (enum sumi_language k = 0; k < SUMI_LANGUAGES; k++) {
        sumi_in_language(k, text, whole, sizeof whole);
        for (size_t size = 1; size <= strlen(whole) + 1; size++) {
            memset(cut, 'x', sizeof cut);
            sumi_in_language(k, text, cut, size);
            const size_t n = strlen(cut);
            assert_true(n < size && is_whole(cut) && strncmp(cut, whole, n) == 0);
            assert_true(n + 4 >= size); /* at most three bytes of a character are given up */
        }
        assert_string_equal(cut, whole);
    }
}

/* --- failing --- */

static void says_both_languages(void **state)
{
    (void)state;
    const struct sumi_error error = dose(&spot);
    assert_int_equal(error.status, SUMI_INPUT);
    assert_string_equal(error.code, "test.dose");
    assert_string_equal(error.file, "farm.yaml");
    assert_int_equal(error.line, 12);
    assert_int_equal(error.column, 5);
    assert_string_equal(error.pointer, "/management/irrigation");
    assert_string_equal(error.message[SUMI_ENGLISH], "The dose is above 500 mm (gross).");
    assert_string_equal(error.message[SUMI_CHINESE], "灌水量为高于 500 mm。");
    assert_string_equal(error.hint[SUMI_ENGLISH], "Give less.");
    assert_string_equal(error.hint[SUMI_CHINESE], "请给出更少。");
}

static void the_first_stays(void **state)
{
    (void)state;
    struct sumi_error error = plain("first");
    const struct sumi_error second = plain("second");
    assert_int_equal(fail_at(&error, &spot, SUMI_INPUT, "test.second", "second", "第二"), SUMI_INPUT);
    assert_int_equal(sumi_fail_in(&error, "b.csv", SUMI_MEMORY, "test.second", "second", "第二"), SUMI_MEMORY);
    assert_int_equal(sumi_pass(&error, &second), SUMI_IO);
    assert_int_equal(sumi_pass_at(&error, &spot, &second), SUMI_IO);
    assert_string_equal(error.message[SUMI_ENGLISH], "first");
    assert_int_equal(error.status, SUMI_IO);
    assert_int_equal(error.line, 0);
    assert_string_equal(error.file, "");
}

/* Who does not ask for words gets the status alone. */
static void no_error_is_no_error(void **state)
{
    (void)state;
    const struct sumi_error problem = plain("problem");
    struct sumi_error empty = {0};
    const struct sumi_error untouched = {0};
    assert_int_equal(sumi_fail(NULL, TEST_PLAIN, "x"), SUMI_IO);
    assert_int_equal(fail_at(NULL, &spot, TEST_PLAIN, "x"), SUMI_IO);
    assert_int_equal(sumi_fail_in(NULL, "a", TEST_PLAIN, "x"), SUMI_IO);
    assert_int_equal(sumi_pass(NULL, &problem), SUMI_IO);
    assert_int_equal(sumi_pass_at(NULL, &spot, &problem), SUMI_IO);
    for (int k = 0; k < 2; k++) {
        struct sumi_error *error = k ? &empty : NULL; /* nor is there something to add to an error that is none */
        sumi_preface(error, "x");
        sumi_because(error, "x");
        sumi_advise(error, "x");
    }
    assert_memory_equal(&empty, &untouched, sizeof empty);
}

/* --- the whole text --- */

static void joins_message_and_hint(void **state)
{
    (void)state;
    static const struct {
        const char *message, *hint, *english, *chinese, *why;
    } cases[] = {
        {"m", "", "m", "m", "no hint"},
        {"m.", "", "m.", "m.", "no hint behind a sentence"},
        {"m", "h", "m; h", "m；h", "a clause"},
        {"m.", "H.", "m. H.", "m.H.", "a sentence"},
        {"m?", "H.", "m? H.", "m?H.", "a question"},
        {"m!", "H.", "m! H.", "m!H.", "a call"},
        {"好。", "请改。", "好。 请改。", "好。请改。", "a Chinese sentence"},
        {"好？", "请改。", "好？ 请改。", "好？请改。", "a Chinese question"},
        {"好", "请改。", "好; 请改。", "好；请改。", "a Chinese clause"},
        {"", "h", "h", "h", "a hint alone"},
    };
    for (size_t i = 0; i < N(cases); i++)
        for (enum sumi_language k = 0; k < SUMI_LANGUAGES; k++) {
            struct sumi_error error = plain(cases[i].message);
            char text[SUMI_ERROR_TEXT];
            const char *expect = k == SUMI_ENGLISH ? cases[i].english : cases[i].chinese;
            sumi_advise(&error, cases[i].hint);
            if (strcmp(sumi_error_text(&error, k, text, sizeof text), expect) != 0)
                fail_msg("%s: \"%s\", expected \"%s\"", cases[i].why, text, expect);
        }
}

static void begins_with_the_place(void **state)
{
    (void)state;
    static const struct {
        struct sumi_spot place;
        const char *expect;
    } cases[] = {
        {{.file = "a.csv", .line = 3, .column = 7}, "a.csv:3:7: m"},
        {{.file = "a.csv"}, "a.csv: m"},
        {{.file = "--set a.b=5", .pointer = "/a/b"}, "--set a.b=5: m"},
        {{.file = NULL}, "m"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        struct sumi_error error = {0};
        char text[SUMI_ERROR_TEXT];
        fail_at(&error, &cases[i].place, TEST_PLAIN, "m");
        assert_string_equal(sumi_error_text(&error, SUMI_ENGLISH, text, sizeof text), cases[i].expect);
        assert_string_equal(error.pointer, cases[i].place.pointer ? cases[i].place.pointer : "");
    }
}

/* --- adding to an error, and handing it on --- */

static void adds_words(void **state)
{
    (void)state;
    char text[SUMI_ERROR_TEXT];
    struct sumi_error error = plain("cannot be read");
    sumi_because(&error, SUMI_WORD("No such file", "没有文件"));
    sumi_preface(&error, SUMI_WORD("the soil", "土壤"));
    sumi_advise(&error, SUMI_WORD("Look elsewhere.", "请到别处看。"));
    sumi_advise(&error, "");
    sumi_advise(&error, SUMI_WORD("Or ask.", "或询问。"));
    assert_string_equal(sumi_error_text(&error, SUMI_ENGLISH, text, sizeof text),
                        "the soil: cannot be read: No such file. Look elsewhere. Or ask.");
    assert_string_equal(sumi_error_text(&error, SUMI_CHINESE, text, sizeof text),
                        "土壤：cannot be read：没有文件。请到别处看。或询问。");
    assert_string_equal(error.code, "test.plain");
}

static void hands_on(void **state)
{
    (void)state;
    const struct sumi_spot here = {.file = "scenario.yaml", .line = 2, .column = 3, .pointer = "/crop/file"};
    static const struct {
        struct sumi_spot place;
        const char *message;
    } cases[] = {
        {{.file = "crop.yaml", .line = 9, .column = 8, .pointer = "/x"}, "crop.yaml:9:8: m"},
        {{.file = "crop.yaml"}, "crop.yaml: m"},
        {{.pointer = "/x"}, "m"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        struct sumi_error problem = {0}, passed = {0}, placed = {0};
        fail_at(&problem, &cases[i].place, SUMI_REFUSED, "test.on", "m" SUMI_HINT "h", "m" SUMI_HINT "h");
        assert_int_equal(sumi_pass(&passed, &problem), SUMI_REFUSED);
        assert_memory_equal(&passed, &problem, sizeof passed);
        assert_int_equal(sumi_pass_at(&placed, &here, &problem), SUMI_REFUSED);
        assert_int_equal(placed.status, SUMI_REFUSED);
        assert_string_equal(placed.code, "test.on");
        assert_string_equal(placed.file, "scenario.yaml");
        assert_int_equal(placed.line, 2);
        assert_int_equal(placed.column, 3);
        assert_string_equal(placed.pointer, "/crop/file");
        for (enum sumi_language k = 0; k < SUMI_LANGUAGES; k++) {
            assert_string_equal(placed.message[k], cases[i].message);
            assert_string_equal(placed.hint[k], "h");
        }
    }
}

/* --- too long --- */

/* Fills a text of `size` bytes with characters of three bytes, behind `shift` of one. */
static const char *long_text(size_t shift, char *text, size_t size)
{
    size_t n = shift;
    memset(text, 'a', shift);
    for (; n + 4 <= size; n += 3)
        memcpy(text + n, "谷", 3);
    text[n] = '\0';
    return text;
}

static void cuts_between_characters(void **state)
{
    (void)state;
    static char text[2000], said[SUMI_ERROR_TEXT], cut[SUMI_ERROR_TEXT];
    for (size_t shift = 0; shift < 3; shift++) {
        long_text(shift, text, sizeof text);
        const struct sumi_spot place = {.file = text, .line = 2147483647, .column = 2147483647, .pointer = text};
        struct sumi_error error = {0}, outer = {0};
        fail_at(&error, &place, SUMI_INPUT, "test.long", "%s" SUMI_HINT "%s", "%s" SUMI_HINT "%s", text, text);
        sumi_preface(&error, text);
        sumi_because(&error, text);
        sumi_advise(&error, text);
        assert_true(is_whole(error.file) && strlen(error.file) + 4 > sizeof error.file);
        assert_true(is_whole(error.pointer) && strlen(error.pointer) + 4 > sizeof error.pointer);
        sumi_pass_at(&outer, &place, &error);
        for (enum sumi_language k = 0; k < SUMI_LANGUAGES; k++) {
            assert_true(is_whole(error.message[k]) && strlen(error.message[k]) + 4 > sizeof error.message[k]);
            assert_true(is_whole(error.hint[k]) && strlen(error.hint[k]) + 4 > sizeof error.hint[k]);
            assert_true(is_whole(outer.message[k]));
            sumi_error_text(&error, k, said, sizeof said); /* all of it finds room */
            assert_true(is_whole(said) && strlen(said) > strlen(error.file) + strlen(error.message[k]) +
                                                             strlen(error.hint[k]) + strlen(":2147483647:2147483647"));
            for (size_t size = 1; size < 40; size++) {
                sumi_error_text(&error, k, cut, size);
                assert_true(strlen(cut) < size && is_whole(cut) && strncmp(cut, said, strlen(cut)) == 0);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_of_a_language),
        cmocka_unit_test(words_are_cut_between_characters),
        cmocka_unit_test(says_both_languages),
        cmocka_unit_test(the_first_stays),
        cmocka_unit_test(no_error_is_no_error),
        cmocka_unit_test(joins_message_and_hint),
        cmocka_unit_test(begins_with_the_place),
        cmocka_unit_test(adds_words),
        cmocka_unit_test(hands_on),
        cmocka_unit_test(cuts_between_characters),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
