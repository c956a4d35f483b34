/* The YAML reader: what it refuses and how it says so, merge keys, typed values, overrides, writing, hostile input. */
#define _GNU_SOURCE
#include "io/text/nearest.h"
#include "io/yaml/yaml.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))

static struct sumi_yaml *parse(const char *text)
{
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    if (sumi_yaml_parse("a.yaml", text, strlen(text), &document, &error))
        fail_msg("%s\n--\n%s", error_text(&error), text);
    return document;
}

/* Value at a path with slashes between keys; items of lists by number. */
static const struct sumi_yaml_node *at(const struct sumi_yaml *document, const char *path)
{
    const struct sumi_yaml_node *node = sumi_yaml_root(document);
    char copy[200], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", path);
    for (char *part = strtok_r(copy, "/", &rest); part && node; part = strtok_r(NULL, "/", &rest)) {
        if (sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE) {
            size_t i = (size_t)atoi(part);
            node = i < sumi_yaml_count(node) ? sumi_yaml_at(node, i) : NULL;
        } else {
            node = sumi_yaml_get(node, part);
        }
    }
    return node;
}

static void expect_message(const struct sumi_error *error, enum sumi_status status, const char *fragment,
                           const char *why)
{
    if (!status || status != error->status)
        fail_msg("%s: accepted", why);
    if (!strstr(error_text(error), fragment))
        fail_msg("%s:\n  said     %s\n  expected %s", why, error_text(error), fragment);
}

/* --- what is no document --- */

static const struct {
    const char *text, *expect, *why;
} bad_documents[] = {
    {"a: [1, 2\n", "[ or { is not closed", "list not closed"},
    {"a: {b: 1\n", "closing bracket", "mapping not closed"},
    {"a: [1, 2]]\n", "a.yaml:1:10: ", "one bracket too many, at its column"},
    {"a: }\n", "a.yaml:1:4: ", "closing brace without opening"},
    {"a: [1, 2}\n", "cannot be read as YAML", "closed by the other kind"},
    {"a: [,1]\n", "a comma too many", "comma first"},
    {"a: b: c\n", "a.yaml:1:5: This cannot be read as YAML: a second \"key: value\"", "two pairs on a line"},
    {"note: from 3: to 5\n", "put text that contains a colon in quotes", "colon in a text"},
    {"a: \"x\nb: 1\n", "a text in quotes is not closed", "double quote not closed"},
    {"a: 'x\n", "a text in quotes is not closed", "single quote not closed"},
    {"a: \"\\q\"\n", "a backslash within", "unknown escape"},
    {"%YAML 1.2\n%YAML 1.2\n---\na: 1\n", "cannot be read as YAML", "two versions"},
    {"a: %5\n", "Put it in quotes", "begins with a percent sign"},
    {"a: @b\n", "Put it in quotes", "begins with an at sign"},
    {"a: `b`\n", "Put it in quotes", "begins with a back quote"},
    {"a:1\nb: 2\n", "the space behind it", "no space behind the colon"},
    {"a: 1\nb\nc: 2\n", "colon", "a line without colon"},
    {"a: - b\n", "Begin it on a line of its own", "list on the line of its key"},
    {"- a\nb: 1\n", "indentation", "list, then a key at the same depth"},
    {"a:\n  - b\n  c: d\n", "a.yaml:3:3: ", "list, then a key, at its place"},
    {"a: 1\n  b: 2\n", "cannot be read as YAML", "deeper without a parent"},
    {"a:\n    b: 1\n  c: 2\n", "indentation", "between two levels"},
    {"\ta: 1\n", "a.yaml:1:1: This line is indented with a tab", "tab before the first key"},
    {"a:\n\tb: 1\n", "a.yaml:2:1: This line is indented with a tab. Indent with spaces.", "tab as indentation"},
    {"a:\n  \tb: 1\n", "a.yaml:2:1: This line is indented with a tab", "tab behind spaces"},
    {"a: 1\n%TAG ! x\n", "a.yaml:2:1: A line cannot begin with %", "directive"},
    {"%YAML 9.9\n---\na: 1\n", "a.yaml:1:1: A line cannot begin with %, other than %YAML 1.2",
     "a version that does not exist"},
    {"a: 1\n---\nb: 2\n", "a.yaml:2:1: A second document begins here", "two documents"},
    {"a: !include other.yaml\n", "a.yaml:1:13: Words that begin with !", "a program's tag"},
    {"a: !!python/object:os.system [x]\n", "Words that begin with !", "a tag that makes objects"},
    {"? [1, 2]\n: b\n", "a.yaml:1:3: A key must be plain text", "list as key"},
    {"{a: 1}: b\n", "A key must be plain text", "mapping as key"},
    {"a: &x 1\n*x : 2\n", "a.yaml:2:1: A key must be plain text", "alias as key"},
    {": 5\n", "a value without a key", "no key"},
    {"a: 1\nb: 2\na: 3\n", "a.yaml:3:1: The key a stands twice in one mapping; it is already at a.yaml:1:1",
     "repeated key"},
    {"x:\n  {b: 1, c: 2, \"b\": 3}\n",
     "a.yaml:2:16: The key b stands twice in one mapping; it is already at a.yaml:2:4",
     "repeated key within braces, once in quotes"},
    {"m: &m {a: 1}\nx: {<<: *m, <<: 5}\n", "a.yaml:2:13: << merges another mapping",
     "the second merge key of a number"},
    {"m: &m {a: 1}\nx: {\"<<\": 1, \"<<\": 2}\n", "The key << stands twice", "in quotes, << is a key like others"},
    {"m: &m {a: 1}\nx: {b: 1, <<: *m, b: 2}\n", "The key b stands twice", "repeated beside a merge key"},
    {"a: *nope\n", "a.yaml:1:4: The alias *nope names nothing: no &nope stands before it.", "alias to nothing"},
    {"a: *m\nm: &m 1\n", "a.yaml:1:4: The alias *m names nothing", "alias before its anchor"},
    {"m: &millet 1\na: *milet\n", "Is *millet meant?", "misspelt alias"},
    {"a: &a [*a]\n", "a.yaml:1:8: The alias *a stands within the value that it names", "alias within itself"},
    {"a: &a {b: {c: *a}}\n", "stands within the value that it names", "alias within itself, deeper"},
    {"a: &a\n  <<: *a\n", "stands within the value that it names", "merge of itself"},
    {"a: &x 5\nb: {<<: *x}\n", "a.yaml:2:5: << merges another mapping", "merge of a number"},
    {"a: &x {c: 1}\nb: {<<: [*x, 5]}\n", "<< merges another mapping", "merge of a list with a number"},
    {"b:\n  <<:\n  c: 1\n", "<< merges another mapping", "merge of nothing"},
    {"a: \"\\0\"\n", "control character", "zero byte through an escape"},
    {"a: \"\\e[31m\"\n", "control character", "terminal escape through an escape"},
    {"a: \x1b[31m\n", "a.yaml:1:4: There is a control character", "terminal escape"},
    {"a: caf\xe9\n", "a.yaml:1:7: This is no UTF-8 text", "Latin-1"},
    {"\xb9\xc8\xd7\xd3: 1\n", "not as GBK", "GBK"},
    {"a: \xc0\xaf\n", "no UTF-8", "overlong UTF-8"},
    {"a: \xed\xa0\x80\n", "no UTF-8", "surrogate in UTF-8"},
    {"a: \xf0\x9f\n", "no UTF-8", "character cut off"},
    {"\xff\xfe"
     "a\0:\0",
     "UTF-16", "UTF-16"},
};

static void refuses_bad_documents(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(bad_documents); i++) {
        struct sumi_yaml *document;
        struct sumi_error error = {0};
        enum sumi_status status =
            sumi_yaml_parse("a.yaml", bad_documents[i].text, strlen(bad_documents[i].text), &document, &error);
        expect_message(&error, status, bad_documents[i].expect, bad_documents[i].why);
        assert_int_equal(status, SUMI_INPUT);
        assert_null(document);
        if (strncmp(error_text(&error), "a.yaml:", 7) != 0)
            fail_msg("%s: no place in: %s", bad_documents[i].why, error_text(&error));
    }
}

static void prints_nothing(void **state)
{
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    for (size_t i = 0; i < N(bad_documents); i++) {
        struct sumi_yaml *document;
        sumi_yaml_parse("a.yaml", bad_documents[i].text, strlen(bad_documents[i].text), &document, NULL);
        sumi_yaml_close(document);
    }
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    long length = lseek(fileno(file), 0, SEEK_END);
    fclose(file);
    assert_int_equal(length, 0);
}

static const struct {
    const char *text, *path, *expect, *why;
} good_documents[] = {
    {"a: 1\r\nb: 2\r\n", "b", "2", "line ends of Windows"},
    {"\xef\xbb\xbf"
     "a: 1\n",
     "a", "1", "byte order mark of Windows' editor"},
    {"a: 1\t# note\n", "a", "1", "tab before a comment"},
    {"a:\t5\n", "a", "5", "tab behind the colon"},
    {"\t\n\t# note\na: 5\n", "a", "5", "tabs in blank and comment lines"},
    {"%YAML 1.1\n---\na: 5\n...\n", "a", "5", "version and markers"},
    {"\xe5\x93\x81\xe7\xa7\x8d: \xe6\x99\x8b\xe8\xb0\xb7\n", "\xe5\x93\x81\xe7\xa7\x8d", "\xe6\x99\x8b\xe8\xb0\xb7",
     "Chinese key and value"},
    {"a: 'it''s'\n", "a", "it's", "quote within quotes"},
    {"a: \"x\\ny\"\n", "a", "x\ny", "line break through an escape"},
    {"a: >-\n  one\n  two\n", "a", "one two", "folded text"},
    {"a: |\n  one\n  two\n", "a", "one\ntwo\n", "literal text"},
    {"a: one\n  two\n", "a", "one two", "text over two lines"},
    {"? a\n: b\n", "a", "b", "plain key after a question mark"},
    {"a: !!str 5\n", "a", "5", "a tag without effect"},
    {"\"<<\": 5\n", "<<", "5", "in quotes, << is a key like others"},
    {"a: {b, c: 1}\n", "a/b", "", "key without value"},
    {"a: [x: 1]\n", "a/0/x", "1", "pair within a list"},
    {"a: &x 1\nb: &x 2\nc: *x\n", "c", "2", "an alias names the last anchor before it"},
};

static void reads_good_documents(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(good_documents); i++) {
        struct sumi_yaml *document = parse(good_documents[i].text);
        const struct sumi_yaml_node *node = at(document, good_documents[i].path);
        if (!node || !sumi_yaml_scalar(node) || strcmp(sumi_yaml_scalar(node), good_documents[i].expect) != 0)
            fail_msg("%s: found %s", good_documents[i].why, node ? sumi_yaml_scalar(node) : "nothing");
        sumi_yaml_close(document);
    }
}

/* As JSON comes out of other programs. A backslash is doubled here. */
static const struct {
    const char *text, *path, *expect, *why;
} json[] = {
    {"{\n\t\"a\": {\n\t\t\"b\": [\n\t\t\t1,\n\t\t\t2\n\t\t]\n\t}\n}\n", "a/b/1", "2", "indented with tabs"},
    {"\xef\xbb\xbf{\r\n\t\"a\": 1\r\n}\r\n", "a", "1", "byte order mark, tabs and line ends of Windows"},
    {"[\n\t{\n\t\t\"a\": 1\n\t}\n]", "0/a", "1", "a list outermost"},
    {"\t{\"a\": 1}", "a", "1", "a tab before the brace"},
    {"{\"a\":1,\"b\":[1,2],\"c\":{\"d\":2}}", "c/d", "2", "without any blank"},
    {"{\"a\" : 1 ,\"b\" : 2}", "b", "2", "blanks before colons and commas"},
    {"{\"a\": \"x\\/y\"}", "a", "x/y", "an escaped slash, as PHP writes it"},
    {"{\"a\": \"\\u7c9f\\u7c73\"}", "a", "\xe7\xb2\x9f\xe7\xb1\xb3", "Chinese in \\u"},
    {"{\"a\": \"\\ud83c\\udf3e!\"}", "a", "\xf0\x9f\x8c\xbe!", "a surrogate pair: a sheaf of rice"},
    {"{\"\\u0061b\": 5}", "ab", "5", "an escape in a key"},
    {"{\"a\": \"q \\\" b \\\\ n \\n r\"}", "a", "q \" b \\ n \n r", "quote, backslash, line break"},
    {"{\"a\": \"# no: comment, {or} [list]\"}", "a", "# no: comment, {or} [list]", "marks of YAML within quotes"},
    {"{\"a\": 1E5}", "a", "1E5", "a number as Java writes it"},
    {"{\"a\": -0.5e-3}", "a", "-0.5e-3", "a small negative number"},
    {"{\"a\": {}, \"b\": []}", "a", "{}", "nothing in braces"},
    {"{\"a\": null, \"b\": true}", "b", "true", "a word"},
    {"{\"a\": \"\"}", "a", "", "an empty text"},
};

/* Value in a document; "{}" for a mapping without pairs. */
static const char *value_of(const struct sumi_yaml_node *node)
{
    if (!node)
        return "nothing";
    if (sumi_yaml_scalar(node))
        return sumi_yaml_scalar(node);
    return sumi_yaml_kind(node) == SUMI_YAML_MAPPING && sumi_yaml_count(node) == 0 ? "{}" : "a list or a mapping";
}

static void reads_json(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(json); i++) {
        struct sumi_yaml *document = parse(json[i].text);
        const struct sumi_yaml_node *node = at(document, json[i].path);
        if (strcmp(value_of(node), json[i].expect) != 0)
            fail_msg("%s: found %s", json[i].why, value_of(node));
        sumi_yaml_close(document);
    }
}

static const struct {
    const char *text, *expect, *why;
} bad_json[] = {
    {"{\"a\": 1, \"a\": 2}", "The key a stands twice", "a key twice, of which a program would take the last"},
    {"{\"a\": 1}{\"b\": 2}", "cannot be read as YAML", "two values"},
    {"{\"a\": \"\\ud83c\"}", "surrogate", "half of a pair"},
    {"{\"a\": \"\\udf3e\\ud83c\"}", "surrogate", "a pair the wrong way round"},
    {"{\"a\": \"\\u0000\"}", "control character", "a zero"},
    {"a: {\n\t\"b\": 1}\n", "indented with a tab", "braces within YAML, whose lines are its own"},
};

static void refuses_bad_json(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(bad_json); i++) {
        struct sumi_yaml *document;
        struct sumi_error error = {0};
        enum sumi_status status =
            sumi_yaml_parse("a.json", bad_json[i].text, strlen(bad_json[i].text), &document, &error);
        expect_message(&error, status, bad_json[i].expect, bad_json[i].why);
    }
}

/* A long line, as programs write who never break one. */
static void reads_long_json(void **state)
{
    enum { NUMBERS = 20000 };
    char *text = malloc(NUMBERS * 8 + 100);
    size_t n = (size_t)sprintf(text, "{\"a\":[");
    for (int k = 0; k < NUMBERS; k++)
        n += (size_t)sprintf(text + n, "%s%d.5", k > 0 ? "," : "", k);
    strcpy(text + n, "]}");
    struct sumi_yaml *document = parse(text);
    (void)state;
    assert_int_equal(sumi_yaml_count(at(document, "a")), NUMBERS);
    assert_string_equal(sumi_yaml_scalar(at(document, "a/19999")), "19999.5");
    sumi_yaml_close(document);
    free(text);
}

/* The parser would need hours for them. */
static void refuses_many_blanks(void **state)
{
    enum { LONG = 1 << 20 };
    static const struct {
        const char *before, *code;
        char blank;
        size_t most;
    } cases[] = {{"{a: 1}", "yaml.text.blanks", ' ', 256},      {"a: [1]", "yaml.text.blanks", '\t', 256},
                 {"a: \"b\"", "yaml.text.blanks", ' ', 256},    {"a: 'b'", "yaml.text.blanks", ' ', 256},
                 {"a: |\n  b", "yaml.text.empty", '\n', 15000}, {"a: 1", "yaml.text.empty", '\r', 15000}};
    char *text = malloc(LONG + 1);
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const size_t n = strlen(cases[k].before);
        struct sumi_error error = {0};
        struct sumi_yaml *document;
        memset(text, cases[k].blank, LONG);
        memcpy(text, cases[k].before, n);
        assert_int_equal(sumi_yaml_parse("text", text, n + cases[k].most, &document, &error), SUMI_OK);
        sumi_yaml_close(document);
        assert_int_equal(sumi_yaml_parse("text", text, LONG, &document, &error), SUMI_INPUT);
        assert_string_equal(error.code, cases[k].code);
    }
    free(text);
}

/* The pointer of an error leads to a value, also where the key is what is wrong. */
static void points_at_keys(void **state)
{
    static const struct {
        const char *text, *pointer;
    } cases[] = {{"{\"a\": {\"b\": 1, \"b\": 2}}", "/a/b"},
                 {"a/b:\n  c~d: 1\n  c~d: 2\n", "/a~1b/c~0d"},
                 {"x: [1, {y: 1, y: 2}]\n", "/x/1/y"}};
    (void)state;
    for (size_t i = 0; i < N(cases); i++) {
        struct sumi_yaml *document;
        struct sumi_error error = {0};
        assert_int_equal(sumi_yaml_parse("a", cases[i].text, strlen(cases[i].text), &document, &error), SUMI_INPUT);
        assert_string_equal(error.pointer, cases[i].pointer);
    }
}

static void empty_text_is_null(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "# nothing\n", "---\n", "~", "null\n"};
    for (size_t i = 0; i < N(texts); i++) {
        struct sumi_yaml *document = parse(texts[i]);
        assert_true(sumi_yaml_is_null(sumi_yaml_root(document)));
        sumi_yaml_close(document);
    }
}

static void reads_files(void **state)
{
    (void)state;
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    assert_int_equal(sumi_yaml_open("no/such/file.yaml", &document, &error), SUMI_IO);
    assert_non_null(strstr(error_text(&error), "no/such/file.yaml: The file cannot be opened"));
    error = (struct sumi_error){0};
    assert_int_equal(sumi_yaml_open("/", &document, &error), SUMI_IO);
    assert_non_null(strstr(error_text(&error), "cannot be read"));
    error = (struct sumi_error){0};
    assert_int_equal(sumi_yaml_open("/dev/zero", &document, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "longer than 2048 KiB"));

    char path[] = "test_yaml_XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, "a: [1, 2]\n", 10), 10);
    close(descriptor);
    error = (struct sumi_error){0};
    assert_int_equal(sumi_yaml_open(path, &document, &error), SUMI_OK);
    assert_string_equal(sumi_yaml_scalar(at(document, "a/1")), "2");
    char where[SUMI_YAML_WHERE], expected[64];
    snprintf(expected, sizeof expected, "%s:1:8", path);
    assert_string_equal(sumi_yaml_where(at(document, "a/1"), where), expected);
    sumi_yaml_close(document);
    unlink(path);
}

/* --- places --- */

static const char *english(const char *text)
{
    static char words[SUMI_YAML_WHERE];
    return sumi_in_language(SUMI_ENGLISH, text, words, sizeof words);
}

static void knows_places(void **state)
{
    (void)state;
    static const struct {
        const char *path, *where, *keys, *found;
    } cases[] = {
        {"", "a.yaml:1:1", "the file", "a mapping"},
        {"soil", "a.yaml:2:3", "soil", "a mapping"},
        {"soil/initial/date", "a.yaml:2:19", "soil.initial.date", "04-01"},
        {"list", "a.yaml:4:3", "list", "a list"},
        {"list/1", "a.yaml:5:5", "list.1", "\"b\""},
        {"list/2/k", "a.yaml:6:8", "list.2.k", "a list"},
        {"list/2/k/0", "a.yaml:6:9", "list.2.k.0", "7"},
        {"wide", "a.yaml:7:7", "wide", "\xe6\x99\x8b"},
        {"x", "a.yaml:2:3", "soil", "a mapping"}, /* through the alias, where it was defined */
        {"none", "a.yaml:9:1", "none", "empty"},
    };
    struct sumi_yaml *document =
        parse("soil: &s\n  initial: {date: 04-01, w: 0.5}\nlist:\n  - a\n  - \"b\"\n  - k: [7]\n"
              "wide: \xe6\x99\x8b # a wide character\nx: *s\nnone:\n");
    for (size_t i = 0; i < N(cases); i++) {
        char text[SUMI_YAML_WHERE];
        const struct sumi_yaml_node *node = at(document, cases[i].path);
        assert_non_null(node);
        assert_string_equal(sumi_yaml_where(node, text), cases[i].where);
        assert_string_equal(english(sumi_yaml_path(node, text)), cases[i].keys);
        assert_string_equal(english(sumi_yaml_found(node, text)), cases[i].found);
    }
    sumi_yaml_close(document);
}

/* --- pointers --- */

/* What a path of this file leads to, the key there where `key` says so; settings as "a.b=5" come first. */
static const struct {
    const char *text, *setting, *path;
    bool key;
    const char *where, *pointer, *why;
} pointers[] = {
    {"a: 1\n", NULL, "", false, "a.yaml:1:1", "", "the root"},
    {"", NULL, "", false, "a.yaml:1:1", "", "an empty file"},
    {"- 1\n", NULL, "", false, "a.yaml:1:1", "", "a list as the root"},
    {"a: {b: 5}\n", NULL, "a/b", false, "a.yaml:1:8", "/a/b", "a value"},
    {"a: {b: 5}\n", NULL, "a/b", true, "a.yaml:1:5", "/a/b", "its key has its pointer"},
    {"x: 1\na: {b: 5}\n", NULL, "a", true, "a.yaml:2:1", "/a", "a key at the top, not the first"},
    {"a: [{b: 1}, {b: 2}]\n", NULL, "a/1/b", true, "a.yaml:1:14", "/a/1/b", "a key within an item"},
    {"a: [7, 8]\n", NULL, "a/1", false, "a.yaml:1:8", "/a/1", "an item"},
    {"- 7\n- [8, 9]\n", NULL, "1/0", false, "a.yaml:2:4", "/1/0", "an item of a list at the root"},
    {"a:\n  - x: 1\n  - y: 2\n", NULL, "a/1/y", false, "a.yaml:3:8", "/a/1/y", "an item on a line of its own"},
    {"a~b: {c: 1}\n", NULL, "a~b/c", false, "a.yaml:1:10", "/a~0b/c", "a tilde"},
    {"~1: 5\n", NULL, "~1", false, "a.yaml:1:5", "/~01", "a tilde and a digit"},
    {"0: {1: 5}\n", NULL, "0/1", false, "a.yaml:1:8", "/0/1", "numbers as keys"},
    {"\"a\\\"b\": 5\n", NULL, "a\"b", false, "a.yaml:1:9", "/a\"b", "a quote stands as it is"},
    {"a b.c: 5\n", NULL, "a b.c", false, "a.yaml:1:8", "/a b.c", "a blank and a dot stand as they are"},
    {"品种: {晋谷: 5}\n", NULL, "品种/晋谷", false, "a.yaml:1:10", "/品种/晋谷",
     "Chinese keys; columns count characters"},
    {"晋: \"谷\" # 子\nx: {品: 1, 种: [2, 3]}\n", NULL, "x/种/1", false, "a.yaml:2:18", "/x/种/1",
     "Chinese before it on its line"},
    {"\xef\xbb\xbf晋: 5\n", NULL, "晋", false, "a.yaml:1:4", "/晋", "behind a byte order mark"},
    {"a: &x {c: 1}\nb: *x\n", NULL, "b/c", false, "a.yaml:1:11", "/a/c", "behind an alias, where it was defined"},
    {"a: &x {c: 1}\nb: *x\n", NULL, "b/c", true, "a.yaml:1:8", "/a/c", "its key likewise"},
    {"a: &x {c: 1}\nb: *x\n", NULL, "b", true, "a.yaml:2:1", "/b", "the key of an alias stands here"},
    {"a: [&x 5]\nb: [1, *x]\n", NULL, "b/1", false, "a.yaml:1:8", "/a/0", "an item that is an alias"},
    {"&x a: 1\nb: *x\n", NULL, "b", false, "a.yaml:1:4", "/a", "an alias to a key: its value"},
    {"a: &x {c: {d: 1}}\nb: {<<: *x, e: 2}\n", NULL, "b/c/d", false, "a.yaml:1:15", "/a/c/d", "merged"},
    {"a: &x {c: 1}\nb: {<<: *x, e: 2}\n", NULL, "b/e", false, "a.yaml:2:16", "/b/e", "beside what is merged"},
    {"a: &x {c: 1}\nb: {<<: *x, c: 2}\n", NULL, "b/c", false, "a.yaml:2:16", "/b/c", "in place of what is merged"},
    {"a: {b: 1}\n", "a.b=5", "a/b", false, "--set a.b=5", "/a/b", "set in place of another"},
    {"a: {b: 1}\n", "a.c.d=5", "a/c/d", false, "--set a.c.d=5", "/a/c/d", "set with new mappings"},
    {"a: {b: 1}\n", "a.c.d=5", "a/c", true, "--set a.c.d=5", "/a/c", "the key of a new mapping"},
    {"a: {b: 1}\n", "a.c.d=5", "a/c/d", true, "--set a.c.d=5", "/a/c/d", "the key within it"},
    {"a: [1, 2]\n", "a.1=5", "a/1", false, "--set a.1=5", "/a/1", "a set item"},
    {"a: [1, {b: 2}]\n", "a.01.b=5", "a/1/b", false, "--set a.01.b=5", "/a/1/b", "an item's number with a zero"},
    {"a: {b.c: {d: 1}}\n", "a.b.c.d=5", "a/b.c/d", false, "--set a.b.c.d=5", "/a/b.c/d", "a key with a dot"},
    {"a: {}\n", "a.\"b.c\"=5", "a/b.c", false, "--set a.\"b.c\"=5", "/a/b.c", "a new key in quotes"},
    {"a:\n", "a={b: [1, {c: 2}]}", "a/b/1/c", false, "--set a={b: [1, {c: 2}]}", "/a/b/1/c", "within what is set"},
    {"a:\n", "a={b: [1, {c: 2}]}", "a/b/1/c", true, "--set a={b: [1, {c: 2}]}", "/a/b/1/c", "a key within it"},
    {"", "a.b=5", "a/b", false, "--set a.b=5", "/a/b", "set in an empty file"},
    {"a: &x {c: 1}\nb: *x\n", "b.c=5", "b/c", false, "--set b.c=5", "/b/c", "set below an alias: there alone"},
    {"a: &x {c: {d: 1}}\nb: *x\n", "b.c.d=5", "b/c/d", false, "--set b.c.d=5", "/b/c/d", "deeper below it"},
    {"a: &x {c: 1, e: 2}\nb: *x\n", "b.c=5", "b/e", false, "a.yaml:1:17", "/a/e",
     "what was not set stays where it was"},
    {"a: &x [[1], 2]\nb: [0, *x]\n", "b.1.0.0=5", "b/1/0/0", false, "--set b.1.0.0=5", "/b/1/0/0", "lists below it"},
    {"a: &x {c: {d: 1}}\nb: {<<: *x}\n", "b.c.d=5", "b/c/d", false, "--set b.c.d=5", "/b/c/d", "below a merged key"},
    {"a: &x {c: 1}\nb: *x\n", "a.c=5", "b/c", false, "a.yaml:1:11", "/a/c", "an alias to what was set since"},
};

static const struct sumi_yaml_node *key_at(const struct sumi_yaml *document, const char *path)
{
    char above[200], *last;
    snprintf(above, sizeof above, "/%s", path);
    last = strrchr(above, '/');
    *last++ = '\0';
    const struct sumi_yaml_node *mapping = at(document, above);
    for (size_t i = 0; i < sumi_yaml_count(mapping); i++)
        if (strcmp(sumi_yaml_scalar(sumi_yaml_key_at(mapping, i)), last) == 0)
            return sumi_yaml_key_at(mapping, i);
    fail_msg("no key %s", path);
    return NULL;
}

static void points_at_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(pointers); i++) {
        struct sumi_yaml *document = parse(pointers[i].text);
        struct sumi_error error = {0};
        char set[100], where[SUMI_YAML_WHERE + 24];
        snprintf(set, sizeof set, "%s", pointers[i].setting ? pointers[i].setting : "=");
        char *value = strchr(set, '=');
        *value++ = '\0';
        if (pointers[i].setting)
            assert_int_equal(sumi_yaml_set(document, set, value, NULL), SUMI_OK);
        const struct sumi_yaml_node *node =
            pointers[i].key ? key_at(document, pointers[i].path) : at(document, pointers[i].path);
        assert_non_null(node);
        sumi_yaml_fail(node, &error, SUMI_INPUT, "test", "wrong", "wrong");
        if (error.line)
            snprintf(where, sizeof where, "%s:%d:%d", error.file, error.line, error.column);
        else
            snprintf(where, sizeof where, "%s", error.file);
        if (strcmp(error.pointer, pointers[i].pointer) != 0 || strcmp(where, pointers[i].where) != 0)
            fail_msg("%s:\n  found    %s %s\n  expected %s %s", pointers[i].why, where, error.pointer,
                     pointers[i].where, pointers[i].pointer);
        sumi_yaml_close(document);
    }
}

/* Errors of reading, which are told before there is a document; settings as above. */
static void points_while_reading(void **state)
{
    (void)state;
    static const struct {
        const char *text, *setting, *where, *pointer, *why;
    } cases[] = {
        {"晋谷: [1, 2]]\n", NULL, "a.yaml:1:11", "", "what is no YAML has no values; columns count characters"},
        {"a: {b: *x}\n", NULL, "a.yaml:1:8", "/a/b", "an alias to nothing"},
        {"晋: [1, *谷]\n", NULL, "a.yaml:1:8", "/晋/1", "likewise as an item, behind Chinese"},
        {"a: {b: !x 1}\n", NULL, "a.yaml:1:11", "/a/b", "a tag"},
        {"a: {b: 1, b: 2}\n", NULL, "a.yaml:1:11", "/a/b", "a key that stands twice"},
        {"a: {*x : 1}\n", NULL, "a.yaml:1:5", "/a", "a key that is none: the mapping"},
        {"a: 1\n*x : 1\n", NULL, "a.yaml:2:1", "", "likewise at the top"},
        {"a: {<<: 5}\n", NULL, "a.yaml:1:5", "/a/<<", "a merge of a number"},
        {"a: 1\n", "b.c={d: 1, d: 2}", "--set b.c={d: 1, d: 2}", "/b/c/d", "a key that stands twice in what is set"},
        {"a: {b: [0, 1]}\n", "a.b.1=[*x]", "--set a.b.1=[*x]", "/a/b/1/0", "an alias in what is set"},
        {"a: {b: 1}\n", "a.b=[1, 2", "--set a.b=[1, 2", "/a/b", "what is set is no YAML"},
        {"a: {b: 1}\n", "a.b.c=2", "--set a.b.c=2", "/a/b", "what cannot hold it"},
        {"a: {b: [1]}\n", "a.b.7=2", "--set a.b.7=2", "/a/b", "a list without that item"},
        {"a: {b: 1}\n", "a.b..c=2", "--set a.b..c=2", "/a/b", "a path that is not complete"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        struct sumi_yaml *document = NULL;
        struct sumi_error error = {0};
        char set[100], where[SUMI_YAML_WHERE + 24];
        enum sumi_status status = sumi_yaml_parse("a.yaml", cases[i].text, strlen(cases[i].text), &document, &error);
        snprintf(set, sizeof set, "%s", cases[i].setting ? cases[i].setting : "=");
        char *value = strchr(set, '=');
        *value++ = '\0';
        if (cases[i].setting)
            status = sumi_yaml_set(document, set, value, &error);
        assert_int_equal(status, SUMI_INPUT);
        if (error.line)
            snprintf(where, sizeof where, "%s:%d:%d", error.file, error.line, error.column);
        else
            snprintf(where, sizeof where, "%s", error.file);
        if (strcmp(error.pointer, cases[i].pointer) != 0 || strcmp(where, cases[i].where) != 0)
            fail_msg("%s:\n  found    %s %s\n  expected %s %s", cases[i].why, where, error.pointer, cases[i].where,
                     cases[i].pointer);
        sumi_yaml_close(document);
    }
}

/* A pointer that there is no room for leads to the innermost value that there is room for, and to no other. */
static void cuts_pointers_between_steps(void **state)
{
    (void)state;
    char key[SUMI_YAML_KEY + 1], text[2000], expect[2 * SUMI_YAML_WHERE];
    memset(key, 'k', sizeof key - 1);
    key[sizeof key - 1] = '\0';
    snprintf(text, sizeof text, "%s: {%s: {b: {c: 5}}}\n", key, key);
    struct sumi_yaml *document = parse(text);
    const struct sumi_yaml_node *node = sumi_yaml_get(sumi_yaml_get(sumi_yaml_root(document), key), key);
    for (const char *part = "bc"; *part; part++)
        node = sumi_yaml_get(node, (char[]){*part, '\0'});
    struct sumi_error error = {0};
    sumi_yaml_fail(node, &error, SUMI_INPUT, "test", "wrong", "wrong");
    snprintf(expect, sizeof expect, "/%s", key); /* 256 and 256 bytes, and the NUL, are one too many */
    assert_string_equal(error.pointer, expect);
    sumi_yaml_close(document);
}

static void shows_hostile_text_harmless(void **state)
{
    (void)state;
    char name[3000], text[4000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    memcpy(text, "a: ", 3);
    memset(text + 3, 'v', sizeof text - 4);
    text[sizeof text - 1] = '\0';
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    assert_int_equal(sumi_yaml_parse(name, text, strlen(text), &document, &error), SUMI_OK);
    double value;
    assert_int_equal(sumi_yaml_number(at(document, "a"), NULL, &value, &error), SUMI_INPUT);
    assert_true(strlen(error_text(&error)) < 500); /* a name cut to 200 characters, a value to 60, and a sentence */
    assert_non_null(strstr(error_text(&error), "vvv...; expected a number."));
    sumi_yaml_close(document);
    document = parse("a: \"x\\ny\"\n");
    error = (struct sumi_error){0};
    sumi_yaml_number(at(document, "a"), NULL, &value, &error);
    assert_non_null(strstr(error_text(&error), "\"x?y\""));
    sumi_yaml_close(document);
}

/* --- merge keys --- */

static const char merge_text[] = "one: &one {a: 1, b: 1, c: 1}\n"
                                 "two: &two {b: 2, d: 2}\n"
                                 "own_wins: {<<: *one, b: 9}\n"
                                 "own_first: {b: 9, <<: *one}\n"
                                 "first_wins: {<<: [*two, *one]}\n"
                                 "chain: &chain\n"
                                 "  <<: *one\n"
                                 "  e: 5\n"
                                 "through: {<<: *chain, c: 7}\n"
                                 "inline: {<<: {z: 1}, y: 2}\n"
                                 "none: {<<: [], y: 2}\n"
                                 "list: &list [*one, *two]\n"
                                 "by_list: {<<: *list}\n"
                                 "twice: {<<: *one, <<: *two}\n"
                                 "turned: {<<: *two, f: 6, <<: *one}\n"
                                 "with_list: {<<: [*two, *one], <<: {a: 7}, d: 8}\n"
                                 "same: {<<: *one, <<: *one, <<: []}\n";

static void merges(void **state)
{
    (void)state;
    static const struct {
        const char *path, *pairs, *why;
    } cases[] = {
        {"own_wins", "a=1 b=9 c=1", "an own key wins, and stands where the merged one would"},
        {"own_first", "b=9 a=1 c=1", "an own key that comes first stays first"},
        {"first_wins", "b=2 d=2 a=1 c=1", "of two merged mappings the first wins"},
        {"through", "a=1 b=1 c=7 e=5", "merged keys are merged on"},
        {"inline", "z=1 y=2", "without an alias"},
        {"none", "y=2", "nothing to merge"},
        {"by_list", "a=1 b=1 c=1 d=2", "an alias to a list of mappings"},
        {"twice", "b=2 d=2 a=1 c=1", "of two << the later wins"},
        {"turned", "a=1 b=1 c=1 d=2 f=6", "the other way round, with an own key between"},
        {"with_list", "a=7 b=2 d=8 c=1", "a list and a mapping; an own key before both"},
        {"same", "a=1 b=1 c=1", "one mapping twice, and nothing"},
    };
    struct sumi_yaml *document = parse(merge_text);
    for (size_t i = 0; i < N(cases); i++) {
        const struct sumi_yaml_node *mapping = at(document, cases[i].path);
        char text[200] = "";
        for (size_t k = 0; k < sumi_yaml_count(mapping); k++) {
            const char *key = sumi_yaml_scalar(sumi_yaml_key_at(mapping, k));
            assert_ptr_equal(sumi_yaml_get(mapping, key), sumi_yaml_at(mapping, k));
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s=%s", k ? " " : "", key,
                     sumi_yaml_scalar(sumi_yaml_at(mapping, k)));
        }
        if (strcmp(text, cases[i].pairs) != 0)
            fail_msg("%s: %s", cases[i].why, text);
        assert_null(sumi_yaml_get(mapping, "<<"));
    }
    sumi_yaml_close(document);
}

/* --- typed values --- */

static const struct sumi_field amount = {"amount_mm", "mm", "gross irrigation depth", NULL, 0, 500, 30, 0};
static const struct sumi_field fraction = {"fraction", "1", "part of the whole", NULL, 0, 1, NAN, 0};
static const struct sumi_field count_row = {"years", "1", "number of years", NULL, 1, 1000, NAN, 0};
static const struct sumi_field height = {"elevation_m", "m", "height above sea level", NULL, -450, INFINITY, NAN, 0};

static const struct {
    const char *value;
    const struct sumi_field *row;
    double expect; /* NAN: refused */
    const char *message, *why;
} numbers[] = {
    {"5", &amount, 5, NULL, "whole"},
    {"+5.25", &amount, 5.25, NULL, "sign"},
    {".5", &amount, 0.5, NULL, "no digit before the point"},
    {"40.", &amount, 40, NULL, "no digit behind the point, as the public crop files write it"},
    {"1.5e2", &amount, 150, NULL, "power of ten"},
    {"007", &amount, 7, NULL, "leading zeros are no octal"},
    {"0", &amount, 0, NULL, "lower bound"},
    {"500", &amount, 500, NULL, "upper bound"},
    {"1e-400", &amount, 0, NULL, "too small to tell from zero"},
    {"8848", &height, 8848, NULL, "no upper bound"},
    {"-5", &amount, NAN, "a.yaml:1:4: amount_mm is -5; expected a number from 0 to 500 mm (gross irrigation depth).",
     "below"},
    {"500.1", &amount, NAN, "amount_mm is 500.1; expected", "above"},
    {"40 mm", &amount, NAN, "Write the number alone, its unit is mm.", "with its unit"},
    {"40mm", &amount, NAN, "Write the number alone, its unit is mm.", "with its unit, no space"},
    {"30 %", &fraction, NAN, "Write the number alone.", "per cent"},
    {"3,5", &amount, NAN, "Write decimals with a point", "decimal comma"},
    {"\"5\"", &amount, NAN,
     "amount_mm is \"5\"; expected a number from 0 to 500 mm (gross irrigation depth). Take "
     "the quotes away.",
     "in quotes"},
    {"", &amount, NAN, "amount_mm is empty", "empty"},
    {"~", &amount, NAN, "amount_mm is empty", "null"},
    {"[5]", &amount, NAN, "amount_mm is a list", "a list"},
    {"{b: 5}", &amount, NAN, "amount_mm is a mapping", "a mapping"},
    {".nan", &amount, NAN, "amount_mm is .nan", "not a number"},
    {"nan", &fraction, NAN, "fraction is nan; expected a number from 0 to 1 (part of the whole).", "not a number"},
    {".inf", &height, NAN, "expected a number of at least -450 m (height above sea level).", "infinity in the bounds"},
    {"1e400", &height, NAN, "elevation_m is 1e400", "too large for a number"},
    {"0x10", &amount, NAN, "amount_mm is 0x10", "hexadecimal"},
    {"1_000", NULL, NAN, "a is 1_000; expected a number.", "underscore"},
    {"1 000", NULL, NAN, "a is 1 000", "space between thousands"},
    {"5e", &amount, NAN, "amount_mm is 5e", "power missing"},
    {"--5", NULL, NAN, "a is --5", "two signs"},
    {".", NULL, NAN, "a is .", "a point alone"},
    {"true", &amount, NAN, "amount_mm is true", "a word"},
};

static void reads_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(numbers); i++) {
        char text[100];
        snprintf(text, sizeof text, "a: %s\n", numbers[i].value);
        struct sumi_yaml *document = parse(text);
        struct sumi_error error = {0};
        double value = -999;
        enum sumi_status status = sumi_yaml_number(at(document, "a"), numbers[i].row, &value, &error);
        if (!isnan(numbers[i].expect)) {
            if (status || value != numbers[i].expect)
                fail_msg("%s: %g %s", numbers[i].why, value, error_text(&error));
        } else {
            expect_message(&error, status, numbers[i].message, numbers[i].why);
            assert_true(value == -999);
        }
        sumi_yaml_close(document);
    }
}

static void numbers_ignore_the_locale(void **state)
{
    (void)state;
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") && !setlocale(LC_NUMERIC, "fr_FR.UTF-8"))
        print_message("no locale with a decimal comma here; the point is read as everywhere\n");
    struct sumi_yaml *document = parse("a: 2.5\n");
    double value = 0;
    assert_int_equal(sumi_yaml_number(at(document, "a"), NULL, &value, NULL), SUMI_OK);
    setlocale(LC_NUMERIC, "C");
    assert_true(value == 2.5);
    sumi_yaml_close(document);
}

static void reads_integers(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        const struct sumi_field *row;
        int64_t expect; /* 0: refused */
        const char *message;
    } cases[] = {
        {"30", &count_row, 30, NULL},
        {"+12", &count_row, 12, NULL},
        {"-9007199254740993", NULL, -9007199254740993, NULL}, /* 2^53 + 1: not through a double */
        {"0000000000000000000000030", &count_row, 30, NULL},
        {"30.0", &count_row, 0, "years is 30.0; expected a whole number from 1 to 1000 (number of years)."},
        {"3e1", &count_row, 0, "expected a whole number"},
        {"0", &count_row, 0, "expected a whole number from 1 to 1000"},
        {"12345678901234567890", NULL, 0, "at most 18 digits"},
        {"many", &count_row, 0, "years is many"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char text[100];
        snprintf(text, sizeof text, "a: %s\n", cases[i].value);
        struct sumi_yaml *document = parse(text);
        struct sumi_error error = {0};
        int64_t value = 0;
        enum sumi_status status = sumi_yaml_integer(at(document, "a"), cases[i].row, &value, &error);
        if (cases[i].message)
            expect_message(&error, status, cases[i].message, cases[i].value);
        else
            assert_int_equal(status, SUMI_OK);
        assert_true(value == cases[i].expect);
        sumi_yaml_close(document);
    }
}

static void reads_lists_of_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        size_t n;
        const char *message; /* NULL: accepted */
    } cases[] = {
        {"[33, 36.5, 39]", 3, NULL},
        {"[]", 0, NULL},
        {"[1, 2, 3, 4]", 0, "amount_mm is a list of 4 numbers; at most 3 are allowed."},
        {"[1, two]", 0, "a.yaml:1:8: amount_mm is two; expected a number from 0 to 500 mm"},
        {"[1, [2]]", 0, "a.yaml:1:8: amount_mm is a list"},
        {"5", 0, "amount_mm is 5; expected a list of numbers, each from 0 to 500 mm"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char text[100];
        double values[3] = {0};
        size_t n = 99;
        snprintf(text, sizeof text, "a: %s\n", cases[i].value);
        struct sumi_yaml *document = parse(text);
        struct sumi_error error = {0};
        enum sumi_status status = sumi_yaml_numbers(at(document, "a"), &amount, values, 3, &n, &error);
        if (cases[i].message)
            expect_message(&error, status, cases[i].message, cases[i].value);
        else
            assert_int_equal(status, SUMI_OK);
        assert_int_equal(n, cases[i].n);
        if (n == 3)
            assert_true(values[0] == 33 && values[1] == 36.5 && values[2] == 39);
        sumi_yaml_close(document);
    }
}

enum scalar_kind { BOOLEAN, TEXT, DATE, MONTH_DAY, CHOICE };

static const struct {
    enum scalar_kind kind;
    const char *value;
    int expect; /* boolean 0, 1; day number; month * 100 + day; number of the choice; -1 refused */
    const char *message, *why;
} scalars[] = {
    {BOOLEAN, "true", 1, NULL, "true"},
    {BOOLEAN, "No", 0, NULL, "capital"},
    {BOOLEAN, "yes", 1, NULL, "YAML 1.1"},
    {BOOLEAN, "\"true\"", -1, "a.yaml:1:4: a is \"true\"; expected true or false", "in quotes"},
    {BOOLEAN, "on", -1, "a is on; expected true or false", "other words"},
    {BOOLEAN, "1", -1, "a is 1; expected true or false", "a number"},
    {TEXT, "Yangqu", 0, NULL, "word"},
    {TEXT, "5", 0, NULL, "a number is text too"},
    {TEXT, "\"\"", 0, NULL, "empty in quotes"},
    {TEXT, "", -1, "a is empty; expected text", "empty"},
    {TEXT, "[x]", -1, "a is a list; expected text", "a list"},
    {DATE, "1970-01-11", 10, NULL, "ten days after the first"},
    {DATE, "\"1970-01-11\"", 10, NULL, "in quotes"},
    {DATE, "2014-02-29", -1, "a is 2014-02-29; expected a date as YYYY-MM-DD, such as 2014-05-10", "no leap year"},
    {DATE, "2014-5-1", -1, "expected a date", "one digit"},
    {DATE, "20140510", -1, "expected a date", "no hyphens"},
    {DATE, "05-10", -1, "expected a date", "no year"},
    {MONTH_DAY, "05-10", 510, NULL, "plain"},
    {MONTH_DAY, "02-29", 229, NULL, "of leap years"},
    {MONTH_DAY, "5-10", -1, "a is 5-10; expected a day of the year as MM-DD, such as 05-10", "one digit"},
    {MONTH_DAY, "13-01", -1, "as MM-DD", "no such month"},
    {MONTH_DAY, "2014-05-10", -1, "as MM-DD", "with a year"},
    {CHOICE, "euler", 0, NULL, "first"},
    {CHOICE, "cvode", 1, NULL, "second"},
    {CHOICE, "Euler", -1, "a is Euler; expected one of euler, cvode. Is euler meant?", "capital"},
    {CHOICE, "cvod", -1, "Is cvode meant?", "misspelt"},
    {CHOICE, "runge", -1, "a is runge; expected one of euler, cvode.", "far away"},
    {CHOICE, "{x: 1}", -1, "a is a mapping; expected one of euler, cvode.", "a mapping"},
};

static enum sumi_status read_scalar(enum scalar_kind kind, const struct sumi_yaml_node *node, int *value,
                                    struct sumi_error *error)
{
    static const char *const words[] = {"euler", "cvode"};
    bool truth = false;
    const char *text = NULL;
    int month = 0, day = 0;
    size_t index = 0;
    enum sumi_status status = SUMI_OK;
    switch (kind) {
    case BOOLEAN:
        status = sumi_yaml_boolean(node, &truth, error);
        *value = truth;
        break;
    case TEXT:
        status = sumi_yaml_text(node, &text, error);
        *value = 0;
        break;
    case DATE:
        status = sumi_yaml_date(node, value, error);
        break;
    case MONTH_DAY:
        status = sumi_yaml_month_day(node, &month, &day, error);
        *value = month * 100 + day;
        break;
    case CHOICE:
        status = sumi_yaml_choice(node, words, 2, &index, error);
        *value = (int)index;
        break;
    }
    return status;
}

static void reads_scalars(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(scalars); i++) {
        char text[100];
        snprintf(text, sizeof text, "a: %s\n", scalars[i].value);
        struct sumi_yaml *document = parse(text);
        struct sumi_error error = {0};
        int value = -1;
        enum sumi_status status = read_scalar(scalars[i].kind, at(document, "a"), &value, &error);
        if (scalars[i].message)
            expect_message(&error, status, scalars[i].message, scalars[i].why);
        else if (status || value != scalars[i].expect)
            fail_msg("%s: %d %s", scalars[i].why, value, error_text(&error));
        sumi_yaml_close(document);
    }
}

static void checks_keys(void **state)
{
    (void)state;
    static const char *const known[] = {"latitude_deg", "longitude_deg", "elevation_m", "name"};
    static const struct {
        const char *text, *message; /* NULL: accepted */
    } cases[] = {
        {"s: {name: x, elevation_m: 5}\n", NULL},
        {"s: {}\n", NULL},
        {"s: {elevaton_m: 5}\n",
         "a.yaml:1:5: The key elevaton_m is unknown in s; the nearest known one is elevation_m."},
        {"s: {Name: x}\n", "the nearest known one is name."},
        {"s: {latitude: 5}\n", "the nearest known one is latitude_deg."},
        {"s: {colour: 5}\n",
         "The key colour is unknown in s; known are latitude_deg, longitude_deg, elevation_m, name."},
        {"m: &m {nmae: 1}\ns:\n  <<: *m\n", "a.yaml:1:8: The key nmae is unknown in s; the nearest known one is name."},
        {"s: 5\n", "s is 5; expected a mapping (key: value)."},
    };
    for (size_t i = 0; i < N(cases); i++) {
        struct sumi_yaml *document = parse(cases[i].text);
        struct sumi_error error = {0};
        enum sumi_status status = sumi_yaml_check_keys(at(document, "s"), known, N(known), &error);
        if (cases[i].message)
            expect_message(&error, status, cases[i].message, cases[i].text);
        else
            assert_int_equal(status, SUMI_OK);
        sumi_yaml_close(document);
    }
}

static void fetches_from_mappings(void **state)
{
    (void)state;
    struct sumi_yaml *document = parse("s:\n  fracton: 1\n  elevation_m: 5\nn: 5\n");
    const struct sumi_yaml_node *s = at(document, "s"), *node;
    struct sumi_error error = {0};
    double value = 0;
    assert_int_equal(sumi_yaml_field(s, &amount, &value, &error), SUMI_OK);
    assert_true(value == 30); /* the default of the row */
    assert_int_equal(sumi_yaml_field(s, &height, &value, &error), SUMI_OK);
    assert_true(value == 5);
    expect_message(&error, sumi_yaml_field(s, &fraction, &value, &error),
                   "a.yaml:2:3: s has no fraction (a number from 0 to 1 (part of the whole)). Is that what stands "
                   "there as fracton?",
                   "required and misspelt");
    error = (struct sumi_error){0};
    expect_message(&error, sumi_yaml_require(s, "weather", "where the days come from", &node, &error),
                   "a.yaml:2:3: s has no weather (where the days come from). Add it.", "required");
    assert_null(node);
    error = (struct sumi_error){0};
    expect_message(&error, sumi_yaml_require(at(document, "n"), "x", NULL, &node, &error),
                   "a.yaml:4:4: n is 5; expected a mapping", "key of a number");
    error = (struct sumi_error){0};
    expect_message(&error, sumi_yaml_expect(s, SUMI_YAML_SEQUENCE, "of irrigations", &error),
                   "s is a mapping; expected a list: of irrigations.", "another kind");
    assert_null(sumi_yaml_get(NULL, "x"));
    assert_null(sumi_yaml_get(at(document, "n"), "x"));
    sumi_yaml_close(document);
}

static void suggests_words(void **state)
{
    (void)state;
    static const char *const known[] = {"amount_mm", "quota_mm", "min_interval_d", "refill", "latitude_deg", "TSUM1"};
    static const struct {
        const char *word, *expect, *why;
    } cases[] = {
        {"amuont_mm", "amount_mm", "two letters swapped are one step"},
        {"amount", "amount_mm", "the beginning of a known word"},
        {"AMOUNT_MM", "amount_mm", "capitals do not count"},
        {"refil", "refill", "a letter missing"},
        {"reffill", "refill", "a letter too many"},
        {"latitude", "latitude_deg", "unit forgotten"},
        {"TSUM3", "TSUM1", "one letter of five"},
        {"x", NULL, "nothing near a single letter"},
        {"", NULL, "nothing near nothing"},
        {"harvest", NULL, "another word"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        const char *near = sumi_nearest(cases[i].word, known, N(known));
        if ((near == NULL) != (cases[i].expect == NULL) || (near && strcmp(near, cases[i].expect) != 0))
            fail_msg("%s: %s gives %s", cases[i].why, cases[i].word, near ? near : "nothing");
    }
    char longest[5000];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_null(sumi_nearest(longest, known, N(known)));
    assert_null(sumi_nearest("x", NULL, 0));
}

/* --- overrides and writing --- */

/* Text of a document that shows structure and nothing of its style: {a=1,b=[2,3]}; null is -. */
static void flatten(const struct sumi_yaml_node *node, char *text, size_t room)
{
    size_t n = strlen(text);
    bool mapping = sumi_yaml_kind(node) == SUMI_YAML_MAPPING;
    if (sumi_yaml_kind(node) == SUMI_YAML_SCALAR) {
        snprintf(text + n, room - n, "%s", sumi_yaml_is_null(node) ? "-" : sumi_yaml_scalar(node));
        return;
    }
    snprintf(text + n, room - n, "%s", mapping ? "{" : "[");
    for (size_t i = 0; i < sumi_yaml_count(node); i++) {
        n = strlen(text);
        snprintf(text + n, room - n, "%s%s%s", i ? "," : "", mapping ? sumi_yaml_scalar(sumi_yaml_key_at(node, i)) : "",
                 mapping ? "=" : "");
        flatten(sumi_yaml_at(node, i), text, room);
    }
    n = strlen(text);
    snprintf(text + n, room - n, "%s", mapping ? "}" : "]");
}

static void expect_structure(const struct sumi_yaml *document, const char *expect, const char *why)
{
    char text[4000] = "";
    flatten(sumi_yaml_root(document), text, sizeof text);
    if (strcmp(text, expect) != 0)
        fail_msg("%s:\n  is       %s\n  expected %s", why, text, expect);
}

/* Writing and reading again gives the same structure. */
static void expect_same_after_writing(const struct sumi_yaml *document, const char *why)
{
    char before[20000] = "", after[20000] = "", *written;
    struct sumi_yaml *again;
    struct sumi_error error = {0};
    assert_int_equal(sumi_yaml_emit(document, &written, &error), SUMI_OK);
    if (sumi_yaml_parse("written", written, strlen(written), &again, &error))
        fail_msg("%s: %s\n--\n%s", why, error_text(&error), written);
    flatten(sumi_yaml_root(document), before, sizeof before);
    flatten(sumi_yaml_root(again), after, sizeof after);
    if (strcmp(before, after) != 0)
        fail_msg("%s:\n  before %s\n  after  %s\n--\n%s", why, before, after, written);
    sumi_yaml_close(again);
    free(written);
}

static const struct {
    const char *text, *path, *value, *expect, *why;
} settings[] = {
    {"a: 1\nb: 2\n", "a", "5", "{a=5,b=2}", "replaces"},
    {"a: 1\n", "b", "5", "{a=1,b=5}", "adds"},
    {"a: {b: 1}\n", "a.c.d", "x", "{a={b=1,c={d=x}}}", "makes mappings"},
    {"", "a.b", "1", "{a={b=1}}", "in an empty file"},
    {"a:\n", "a.b", "1", "{a={b=1}}", "in an empty value"},
    {"a: [1, 2, 3]\n", "a.1", "5", "{a=[1,5,3]}", "item of a list"},
    {"a: [{b: 1}, {b: 2}]\n", "a.1.b", "5", "{a=[{b=1},{b=5}]}", "within an item"},
    {"a: 1\n", "a", "{x: [1, 2]}", "{a={x=[1,2]}}", "a whole mapping"},
    {"a: 1\n", "a", "", "{a=-}", "nothing"},
    {"a: 1\n", "a", "04-15", "{a=04-15}", "a day"},
    {"a: {b.c: 1}\n", "a.b.c", "5", "{a={b.c=5}}", "a key with a dot, by its whole name"},
    {"a: {b: {c: 0}, b.c: 1}\n", "a.b.c", "5", "{a={b={c=0},b.c=5}}", "the longest key wins"},
    {"a: {}\n", "a.\"b.c\"", "5", "{a={b.c=5}}", "a new key with a dot, in quotes"},
    {"a: {b.c: 1}\n", "a.'b.c'", "5", "{a={b.c=5}}", "a known key with a dot, in quotes"},
    {"a: &x {c: 1}\nb: *x\n", "b.c", "5", "{a={c=1},b={c=5}}", "not the alias' other place"},
    {"a: &x {c: 1}\nb: *x\n", "a.c", "5", "{a={c=5},b={c=1}}", "not the place of the alias"},
    {"a: &x {c: {d: 1}}\nb: *x\n", "b.c.d", "5", "{a={c={d=1}},b={c={d=5}}}", "deeper below an alias"},
    {"a: &x {c: {d: 1}}\nb: *x\n", "a.c.d", "5", "{a={c={d=5}},b={c={d=1}}}", "deeper above an alias"},
    {"a: &x [[1]]\nb: *x\n", "b.0.0", "5", "{a=[[1]],b=[[5]]}", "lists below an alias"},
    {"a: &x {c: 1, d: 2, e: 3}\nb:\n  <<: *x\n", "b.d", "5", "{a={c=1,d=2,e=3},b={c=1,d=5,e=3}}",
     "a merged key becomes its own, in its place"},
    {"a: &x {c: {d: 1}}\nb:\n  <<: *x\n", "b.c.d", "5", "{a={c={d=1}},b={c={d=5}}}", "below a merged key"},
    {"a: &x {c: {d: 1}}\nb:\n  <<: *x\n", "a.c.d", "5", "{a={c={d=5}},b={c={d=1}}}", "what is merged elsewhere stays"},
    {"a: &x {c: 1}\nb: *x\n", "a", "5", "{a=5,b={c=1}}", "an anchored value is replaced, its alias stays"},
    {"- 1\n- 2\n", "0", "5", "[5,2]", "a list at the root"},
};

static void sets_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(settings); i++) {
        struct sumi_yaml *document = parse(settings[i].text);
        struct sumi_error error = {0};
        if (sumi_yaml_set(document, settings[i].path, settings[i].value, &error))
            fail_msg("%s: %s", settings[i].why, error_text(&error));
        expect_structure(document, settings[i].expect, settings[i].why);
        expect_same_after_writing(document, settings[i].why);
        sumi_yaml_close(document);
    }
}

static void sets_several_times(void **state)
{
    (void)state;
    struct sumi_yaml *document = parse("a: &x {c: {d: 1, e: 2}}\nb: *x\nf: {<<: *x}\n");
    assert_int_equal(sumi_yaml_set(document, "b.c.d", "3", NULL), SUMI_OK);
    assert_int_equal(sumi_yaml_set(document, "a.c.d", "4", NULL), SUMI_OK);
    assert_int_equal(sumi_yaml_set(document, "f.c", "{g: 5}", NULL), SUMI_OK);
    assert_int_equal(sumi_yaml_set(document, "f.c.g", "6", NULL), SUMI_OK);
    assert_int_equal(sumi_yaml_set(document, "b.c.d", "7", NULL), SUMI_OK);
    expect_structure(document, "{a={c={d=4,e=2}},b={c={d=7,e=2}},f={c={g=6}}}", "one after the other");
    expect_same_after_writing(document, "one after the other");
    sumi_yaml_close(document);
}

static void names_what_was_set(void **state)
{
    (void)state;
    struct sumi_yaml *document = parse("soil: {initial: {date: 04-01}}\n");
    char text[SUMI_YAML_WHERE];
    struct sumi_error error = {0};
    int month, day;
    assert_int_equal(sumi_yaml_set(document, "soil.initial.date", "04-31", &error), SUMI_OK);
    const struct sumi_yaml_node *node = at(document, "soil/initial/date");
    assert_string_equal(sumi_yaml_where(node, text), "--set soil.initial.date=04-31");
    assert_string_equal(sumi_yaml_path(node, text), "soil.initial.date");
    expect_message(&error, sumi_yaml_month_day(node, &month, &day, &error),
                   "--set soil.initial.date=04-31: soil.initial.date is 04-31; expected a day", "no such day");
    error = (struct sumi_error){0};
    static const char *const known[] = {"date", "relative_available_water"};
    assert_int_equal(sumi_yaml_set(document, "soil.initial.dat", "04-01", &error), SUMI_OK);
    expect_message(&error, sumi_yaml_check_keys(at(document, "soil/initial"), known, 2, &error),
                   "--set soil.initial.dat=04-01: The key dat is unknown in soil.initial", "misspelt path");
    error = (struct sumi_error){0};
    assert_int_equal(sumi_yaml_set(document, "x.y.z", "1", &error), SUMI_OK);
    assert_string_equal(sumi_yaml_path(at(document, "x/y/z"), text), "x.y.z");
    sumi_yaml_close(document);
}

static void refuses_bad_settings(void **state)
{
    (void)state;
    static const struct {
        const char *path, *value, *message, *why;
    } cases[] = {
        {"a.b", "1", "--set a.b=1: a is 5; only a mapping or a list can hold b. Set the whole of it, as a mapping.",
         "key of a number"},
        {"l.2", "1", "--set l.2=1: l is a list of 2 items, and 2 is none of them; expected a number from 0 to 1.",
         "behind the list"},
        {"l.x", "1", "and x is none of them", "word for an item"},
        {"l.99999999999999999999999", "1", "none of them", "enormous number"},
        {"", "1", "--set =1: The path before = is not complete", "no path"},
        {"a..b", "1", "is not complete", "two dots"},
        {".a", "1", "is not complete", "dot first"},
        {"n.", "1", "is not complete", "dot last"},
        {"\"a", "1", "is not complete", "quote not closed"},
        {"\"a\"b", "1", "is not complete", "text behind a quote"},
        {"n", "[1, 2", "--set n=[1, 2: This cannot be read as YAML: a list or mapping opened", "value is no YAML"},
        {"n", "{a: 1, a: 2}", "The key a stands twice", "repeated key in the value"},
        {"n", "*x", "names nothing", "alias in the value"},
        {"n", "&y 5", "Anchors (&name) are not used", "anchor in the value"},
        {"n", "\x01", "control character", "control character in the value"},
        {"n\xe2\x80\xa9", "1", "The path before = has a control character",
         "an end of a paragraph, which no key may have"},
        {"n.\r", "1", "The path before = has a control character", "an end of a line, likewise"},
    };
    struct sumi_yaml *document = parse("a: 5\nl: [1, 2]\nn:\nm: &x 1\n");
    for (size_t i = 0; i < N(cases); i++) {
        struct sumi_error error = {0};
        enum sumi_status status = sumi_yaml_set(document, cases[i].path, cases[i].value, &error);
        expect_message(&error, status, cases[i].message, cases[i].why);
        expect_structure(document, "{a=5,l=[1,2],n=-,m=1}", cases[i].why);
    }
    char deep[300] = "a0";
    for (int i = 0; i < 70; i++)
        strcat(deep, ".x");
    struct sumi_error error = {0};
    expect_message(&error, sumi_yaml_set(document, deep, "1", &error), "nested too deeply", "deep path");
    sumi_yaml_close(document);
}

static void writes_what_it_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "5",
                                        "[]",
                                        "{}",
                                        "&a [1]",
                                        "- 1\n- [2, 3]\n- {a: b}\n-\n  - 4\n  - x: 1\n    y: 2\n",
                                        "a: \"5\"\nb: 'true'\nc: \"null\"\nd: null\n",
                                        "a: 'x: y'\nb: \"x # y\"\nc: '- z'\nd: \"-\"\n",
                                        "a: {b: [c, d e, 'f, g', \"h]\"]}\n",
                                        "\"a: b\": 1\n\"#\": 2\n'? x': 3\n\" y \": 4\n",
                                        "a: \"x\\ny\\tz\\\\ \\\" \\u2028 \\u00a0 end \"\n",
                                        "a: |\n  one\n\n  two\nb: >\n  x\n  y\n",
                                        "a: &x {b: 1}\nc: *x\nd: [*x, *x]\ne: &x 5\nf: *x\n",
                                        "a: &x\n  - 1\nb:\n  - *x\n  - &y {c: *x}\nd: *y\n",
                                        "a: -5\nb: +.5e3\nc: 2014-05-10\nd: 05-10\ne: --x\nf: ...\n",
                                        "\xe5\x93\x81: \xe6\x99\x8b\n",
                                        "a: {}\nb: []\n",
                                        "a: http://x/y#z\nb: a,b\nc: '@'\nd: \"%\"\n",
                                        "\"<<\": 1\n",
                                        "a: [[], {}, [[1]]]\n",
                                        merge_text};
    for (size_t i = 0; i < N(texts); i++) {
        struct sumi_yaml *document = parse(texts[i]);
        expect_same_after_writing(document, texts[i]);
        sumi_yaml_close(document);
    }
    /* kept plain or quoted: a number stays a number and a text in quotes does not become one */
    struct sumi_yaml *document = parse("a: \"5\"\nb: -5\n");
    char *written;
    assert_int_equal(sumi_yaml_emit(document, &written, NULL), SUMI_OK);
    assert_string_equal(written, "a: \"5\"\nb: -5\n");
    free(written);
    sumi_yaml_close(document);
}

/* --- hostile input --- */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* A walk through everything that can be reached. */
static size_t walk(const struct sumi_yaml_node *node)
{
    char text[SUMI_YAML_WHERE];
    size_t n = 1;
    if (!sumi_yaml_where(node, text)[0] || !sumi_yaml_path(node, text)[0])
        return 0;
    for (size_t i = 0; i < sumi_yaml_count(node); i++)
        n += walk(sumi_yaml_at(node, i));
    return n;
}

/* Reads any text: it is refused with a message, or can be walked through and written. Returns whether it was read. */
static bool survives(const char *text, size_t length)
{
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    enum sumi_status status = sumi_yaml_parse("a.yaml", text, length, &document, &error);
    if (status) {
        assert_null(document);
        assert_int_equal(status, SUMI_INPUT);
        assert_int_equal(strncmp(error_text(&error), "a.yaml:", 7), 0);
        return false;
    }
    assert_true(walk(sumi_yaml_root(document)) > 0);
    char *written;
    assert_int_equal(sumi_yaml_emit(document, &written, NULL), SUMI_OK);
    free(written);
    sumi_yaml_close(document);
    return true;
}

static const char small_file[] = "title: \"Yangqu \\u8c37\"\n"
                                 "site: {name: Yangqu, latitude_deg: 38.06} # here\n"
                                 "dose: &dose {amount_mm: 50}\n"
                                 "sweep:\n"
                                 "  irrigation:\n"
                                 "    none: {}\n"
                                 "    two: {at_stage: {booting: *dose, filling: {<<: *dose, x: 1}}}\n"
                                 "  note: |\n"
                                 "    text\n"
                                 "  more: >-\n"
                                 "    folded\n"
                                 "  years: [1, 2,\n"
                                 "    3]\n"
                                 "  'it''s': !!str ~\n"
                                 "- x\n";

static void survives_every_cut(void **state)
{
    (void)state;
    size_t n = sizeof small_file - 1;
    for (size_t length = 0; length <= n; length++) {
        char *exact = malloc(length + 1); /* so that a sanitizer sees a read behind the end */
        memcpy(exact, small_file, length);
        survives(exact, length);
        free(exact);
    }
    assert_false(survives(small_file, n));
    assert_true(survives(small_file, n - 4));
}

static void survives_every_byte(void **state)
{
    (void)state;
    static const char bytes[] = "\0\t\n\r !\"#%&'*,-.:<>?@[]`{|}~\x7f\x80\xff";
    size_t n = sizeof small_file - 5;
    char text[sizeof small_file];
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < sizeof bytes - 1; k++) {
            memcpy(text, small_file, n);
            text[i] = bytes[k];
            survives(text, n);
        }
}

static void survives_garbage(void **state)
{
    (void)state;
    static const size_t length = SUMI_YAML_BYTES;
    static const char marks[] = "\n\n  -:[]{},&*!|>'\"#?%a1<~";
    char *text = malloc(length);
    uint32_t random = 1;
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < length; i++) {
            random = random * 1664525u + 1013904223u; /* Numerical Recipes' generator */
            text[i] = round == 0 ? (char)(random >> 24) : marks[(random >> 16) % (sizeof marks - 1)];
        }
        survives(text, length);
    }
    for (int i = 0; i < 20000; i++) { /* short ones come further before the first fault */
        size_t n = (random >> 16) % 40;
        for (size_t k = 0; k < n; k++) {
            random = random * 1664525u + 1013904223u;
            text[k] = marks[(random >> 16) % (sizeof marks - 1)];
        }
        survives(text, n);
    }
    free(text);
}

/* Texts made of a repeated piece: with their bounds they end soon, whatever they ask for. */
static const struct {
    const char *head, *piece, *tail, *why;
} repeated[] = {
    {"", "[", "", "lists within lists"},
    {"", "{a: ", "", "mappings within mappings"},
    {"", "- ", "", "block lists within block lists"},
    {"", "? ", "", "keys within keys"},
    {"", "[:", "", "empty keys"},
    {"[", "a,", "]", "many items"},
    {"[", "[],", "]", "many lists"},
    {"{", "? a,", "}", "a repeated key"},
    {"", "- a\n", "", "many items, a line each"},
    {"", "&a ", "x", "anchors on anchors"},
    {"", "- &a 1\n", "", "one anchor again and again"},
    {"a: &a 1\nb: [", "*a,", "]", "many aliases"},
    {"a: &a {b: 1}\nb: {<<: [", "*a,", "]}", "many merged mappings"},
    {"", "---\n", "", "many documents"},
    {"", "%TAG ! x\n", "", "many directives"},
    {"", "%YAML 1.2\n", "", "many versions"},
    {"a: \"", "\\n", "\"", "many escapes"},
    {"a: '", "''", "'", "many quotes"},
    {"a: |\n", "  x\n", "", "a long text"},
    {"", "\n", "", "blank lines"},
    {"", "#\n", "", "comments"},
    {"", "a", ": 1", "a long key"},
    {"a: ", "b ", "", "a long value"},
    {"", "!a ", "", "tags on tags"},
};

static void ends_soon(void **state)
{
    (void)state;
    const size_t length = SUMI_YAML_BYTES - 64;
    char *text = malloc(SUMI_YAML_BYTES);
    for (size_t i = 0; i < N(repeated); i++) {
        size_t n = (size_t)sprintf(text, "%s", repeated[i].head), piece = strlen(repeated[i].piece);
        while (n + piece < length) {
            memcpy(text + n, repeated[i].piece, piece);
            n += piece;
        }
        n += (size_t)sprintf(text + n, "%s", repeated[i].tail);
        double start = seconds();
        survives(text, n);
        double used = seconds() - start;
        if (used > 20.0) /* 1 MiB takes 0.1 to 1.5 s; sanitizers make that tenfold */
            fail_msg("%s: %.1f s", repeated[i].why, used);
    }
    free(text);
}

static void refuses_bombs(void **state)
{
    (void)state;
    char aliases[2000] = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n", merges[20000] = "m0: &m0 {k: 1}\n";
    for (int i = 1; i < 10; i++) {
        size_t n = strlen(aliases);
        n += (size_t)sprintf(aliases + n, "a%d: &a%d [", i, i);
        for (int k = 0; k < 9; k++)
            n += (size_t)sprintf(aliases + n, "*a%d,", i - 1);
        sprintf(aliases + n, "]\n");
    }
    for (int i = 1; i < 300; i++)
        sprintf(merges + strlen(merges), "m%d: &m%d {<<: [*m%d, *m%d], k%d: *m%d}\n", i, i, i - 1, i - 1, i, i - 1);
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    double start = seconds();
    expect_message(&error, sumi_yaml_parse("a.yaml", aliases, strlen(aliases), &document, &error),
                   "holds more than 1000000 values", "nine to the tenth values");
    error = (struct sumi_error){0};
    expect_message(&error, sumi_yaml_parse("a.yaml", merges, strlen(merges), &document, &error),
                   "a.yaml:", "merge keys that double");
    assert_true(seconds() - start < 2.0); /* nothing is expanded */
}

static void bounds_depth(void **state)
{
    (void)state;
    char text[4 * SUMI_YAML_DEPTH];
    for (int deep = SUMI_YAML_DEPTH - 1; deep <= SUMI_YAML_DEPTH + 1; deep++) {
        memset(text, '[', (size_t)deep);
        memset(text + deep, ']', (size_t)deep);
        assert_int_equal(survives(text, 2 * (size_t)deep), deep <= SUMI_YAML_DEPTH);
    }
    /* aliases that carry on where the last ended: a1 holds a0, a2 holds a1, ... */
    char chain[8000] = "a0: &a0 [x]\n";
    for (int i = 1; i <= 100; i++)
        sprintf(chain + strlen(chain), "a%d: &a%d [*a%d]\n", i, i, i - 1);
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    expect_message(&error, sumi_yaml_parse("a.yaml", chain, strlen(chain), &document, &error), "nested too deeply",
                   "depth through aliases");
}

static void bounds_anchors(void **state)
{
    (void)state;
    char *text = calloc(1, 40000), *end = text;
    for (int i = 0; i < 1001; i++) {
        if (i == 1000)
            assert_true(survives(text, strlen(text)));
        end += sprintf(end, "- &a%d 1\n", i);
    }
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    expect_message(&error, sumi_yaml_parse("a.yaml", text, strlen(text), &document, &error),
                   "a.yaml:1001:10: There are too many anchors (&name) in this file; at most 1000 are read.",
                   "a thousand and one anchors");
    free(text);
}

static void bounds_size(void **state)
{
    (void)state;
    char *text = malloc(SUMI_YAML_BYTES + 1);
    memset(text, '#', SUMI_YAML_BYTES + 1);
    assert_true(survives(text, SUMI_YAML_BYTES));
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    expect_message(&error, sumi_yaml_parse("a.yaml", text, SUMI_YAML_BYTES + 1, &document, &error),
                   "a.yaml: The file is longer than 2048 KiB", "a byte too long");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_bad_documents),
        cmocka_unit_test(prints_nothing),
        cmocka_unit_test(reads_good_documents),
        cmocka_unit_test(reads_json),
        cmocka_unit_test(refuses_bad_json),
        cmocka_unit_test(reads_long_json),
        cmocka_unit_test(refuses_many_blanks),
        cmocka_unit_test(points_at_keys),
        cmocka_unit_test(empty_text_is_null),
        cmocka_unit_test(reads_files),
        cmocka_unit_test(knows_places),
        cmocka_unit_test(points_at_values),
        cmocka_unit_test(points_while_reading),
        cmocka_unit_test(cuts_pointers_between_steps),
        cmocka_unit_test(shows_hostile_text_harmless),
        cmocka_unit_test(merges),
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(numbers_ignore_the_locale),
        cmocka_unit_test(reads_integers),
        cmocka_unit_test(reads_lists_of_numbers),
        cmocka_unit_test(reads_scalars),
        cmocka_unit_test(checks_keys),
        cmocka_unit_test(fetches_from_mappings),
        cmocka_unit_test(suggests_words),
        cmocka_unit_test(sets_values),
        cmocka_unit_test(sets_several_times),
        cmocka_unit_test(names_what_was_set),
        cmocka_unit_test(refuses_bad_settings),
        cmocka_unit_test(writes_what_it_read),
        cmocka_unit_test(survives_every_cut),
        cmocka_unit_test(survives_every_byte),
        cmocka_unit_test(survives_garbage),
        cmocka_unit_test(ends_soon),
        cmocka_unit_test(refuses_bombs),
        cmocka_unit_test(bounds_depth),
        cmocka_unit_test(bounds_anchors),
        cmocka_unit_test(bounds_size),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
