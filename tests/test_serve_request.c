/* What a request is read as, who may ask, and which status an error has. The cases of weights and tags are those of RFC
 * 9110; those of paths follow RFC 3986. */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "serve/http/fields_internal.h"
#include "serve/http/guard_internal.h"
#include "serve/http/listen_internal.h"
#include "serve/http/problem.h"
#include "serve/http/read_request_internal.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct sumi_request *read_target(const char *target, struct sumi_error *error)
{
    struct sumi_request *request = NULL;
    const struct sumi_heard heard = {.method = "GET", .target = target};
    sumi_read_request(&heard, &request, error);
    assert_non_null(request);
    return request;
}

/* --- paths and queries --- */

static void paths(void **state)
{
    (void)state;
    static const struct {
        const char *target;
        int n;
        const char *segment[SUMI_SEGMENTS];
    } cases[] = {
        {"/", 0, {0}},
        {"/v1/plots", 2, {"v1", "plots"}},
        {"/v1/plots/", 3, {"v1", "plots", ""}},
        {"//a", 2, {"", "a"}},
        {"/a%2Fb/c", 2, {"a/b", "c"}}, /* decoded for itself */
        {"/%E8%B0%B7%20x", 1, {"谷 x"}},
        {"/谷", 1, {"谷"}},   /* not escaped, as some send it */
        {"/a+b", 1, {"a+b"}}, /* + is a blank in a query alone */
        {"/%41%62", 1, {"Ab"}},
        {"/..%2f..", 1, {"../.."}},
        {"/1/2/3/4/5/6/7/8", 8, {"1", "2", "3", "4", "5", "6", "7", "8"}},
        {"/a?b/c", 1, {"a"}},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_error error = {0};
        struct sumi_request *request = read_target(cases[k].target, &error);
        assert_int_equal(error.status, SUMI_OK);
        if (request->n_segments != cases[k].n)
            fail_msg("%s has %d parts", cases[k].target, request->n_segments);
        for (int i = 0; i < cases[k].n; i++)
            assert_string_equal(request->segment[i], cases[k].segment[i]);
        assert_int_equal(strncmp(request->path, cases[k].target, strcspn(cases[k].target, "?")), 0);
        assert_int_equal(strlen(request->path), strcspn(cases[k].target, "?"));
        sumi_release(request);
    }
}

static void queries(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    struct sumi_request *request = read_target("/a?x=1&y=a+b%2B%26&&flag&x=2&=e&z=p=q&%e8%b0%b7=%E7%A7%8D&q=?", &error);
    assert_int_equal(error.status, SUMI_OK);
    static const struct {
        const char *name, *value;
    } expected[] = {{"x", "1"}, {"y", "a b+&"}, {"flag", ""}, {"x", "2"},
                    {"", "e"},  {"z", "p=q"},   {"谷", "种"}, {"q", "?"}};
    assert_int_equal(request->n_pairs, sizeof expected / sizeof *expected);
    for (size_t k = 0; k < request->n_pairs; k++) {
        assert_string_equal(request->pair[k].name, expected[k].name);
        assert_string_equal(request->pair[k].value, expected[k].value);
    }
    assert_string_equal(sumi_request_value(request, "x"), "1"); /* the first */
    assert_string_equal(sumi_request_value(request, "flag"), "");
    assert_null(sumi_request_value(request, "fla"));
    sumi_release(request);
}

static void refused(void **state)
{
    (void)state;
    static const struct {
        const char *target, *code, *why;
    } cases[] = {
        {"*", "serve.path.form", "of OPTIONS"},
        {"", "serve.path.form", "nothing"},
        {"http://other/v1", "serve.path.form", "as to a proxy"},
        {"/1/2/3/4/5/6/7/8/9", "serve.path.segments", "nine"},
        {"/%", "serve.url.escape", "cut"},
        {"/%4", "serve.url.escape", "cut"},
        {"/a%4", "serve.url.escape", "cut behind a letter"},
        {"/%4/1", "serve.url.escape", "its second digit is a slash"},
        {"/%zz", "serve.url.escape", "no digits"},
        {"/%4g", "serve.url.escape", "one digit"},
        {"/%-1", "serve.url.escape", "a sign"},
        {"/a%00b", "serve.url.text", "NUL"},
        {"/%0a", "serve.url.text", "end of a line"},
        {"/%09", "serve.url.text", "tab"},
        {"/%7f", "serve.url.text", "delete"},
        {"/%c2%85", "serve.url.text", "a control character of two bytes"},
        {"/%e2%80%ae", "serve.url.text", "turns the text around"},
        {"/%c0%af", "serve.url.text", "a slash in more bytes than it has"},
        {"/%ff", "serve.url.text", "no UTF-8"},
        {"/%e8%b0", "serve.url.text", "a character that is cut"},
        {"/%e8/%b0%b7", "serve.url.text", "a character across two parts"},
        {"/%ed%a0%80", "serve.url.text", "half a pair of UTF-16"},
        {"/a?x=%", "serve.url.escape", "in a value"},
        {"/a?%00=1", "serve.url.text", "in a name"},
        {"/a?1&2&3&4&5&6&7&8&9&10&11&12&13&14&15&16&17&18&19&20&21&22&23&24&25&26&27&28&29&30&31&32&33",
         "serve.query.pairs", "33"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_error error = {0};
        struct sumi_request *request = read_target(cases[k].target, &error);
        if (error.status != SUMI_INPUT || strcmp(error.code, cases[k].code) != 0)
            fail_msg("%s (%s): %s", cases[k].target, cases[k].why, error.code ? error.code : "taken");
        assert_int_equal(sumi_problem_status(&error), 400);
        sumi_release(request);
    }
}

/* --- fields --- */

static void languages(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum sumi_language language;
    } cases[] = {
        {"", SUMI_ENGLISH},
        {"zh", SUMI_CHINESE},
        {"zh-CN,zh;q=0.9,en;q=0.8", SUMI_CHINESE},
        {"en-US,en;q=0.9,zh;q=0.8", SUMI_ENGLISH},
        {"de, zh-Hans;q=0.3", SUMI_CHINESE}, /* German is not spoken */
        {"en;q=0.2, zh;q=0.3", SUMI_CHINESE},
        {"zh;q=0.3, en;q=0.3", SUMI_CHINESE}, /* the first */
        {"en, zh", SUMI_ENGLISH},
        {"ZH-tw", SUMI_CHINESE},
        {"zha", SUMI_ENGLISH}, /* Zhuang */
        {"zh;q=0", SUMI_ENGLISH},
        {"zh;q=2, en;q=0.1", SUMI_ENGLISH}, /* a weight that is none */
        {"zh ; q=0.7 , en; q=0.6", SUMI_CHINESE},
        {"*", SUMI_ENGLISH},
        {";;;,,,q=1", SUMI_ENGLISH},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        if (sumi_field_language(cases[k].text) != cases[k].language)
            fail_msg("%s", cases[k].text);
}

static void accepted(void **state)
{
    (void)state;
    static const struct {
        const char *accept, *media_type;
        bool is;
    } cases[] = {
        {"", "text/html", true},
        {"text/html", "text/html", true},
        {"text/html", "application/json", false},
        {"*/*", "application/json", true},
        {"text/*", "text/plain", true},
        {"text/*", "application/json", false},
        {"TEXT/HTML;level=1", "text/html", true},
        {"application/json;q=0, */*", "application/json", false}, /* the closest counts */
        {"application/json;q=0, */*", "text/html", true},
        {"text/*;q=0, text/html", "text/html", true},
        {"text/htm", "text/html", false},
        {"text/html, application/xhtml+xml, */*;q=0.8", "application/json", true},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_request request = {.accept = cases[k].accept};
        if (sumi_request_accepts(&request, cases[k].media_type) != cases[k].is)
            fail_msg("%s of %s", cases[k].accept, cases[k].media_type);
    }
}

static void tags(void **state)
{
    (void)state;
    static const struct {
        const char *list;
        bool knows;
    } cases[] = {
        {"", false},       {"*", true},         {"\"abc\"", true}, {"W/\"abc\"", true}, {"\"x\", \"abc\"", true},
        {"\"ab\"", false}, {"\"abcd\"", false}, {"abc", false},    {"\"abc", true},     {"\"x\",W/\"abc\"", true},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_request request = {.known = cases[k].list};
        if (sumi_request_knows(&request, "abc") != cases[k].knows)
            fail_msg("%s", cases[k].list);
    }
}

static void fields(void **state)
{
    (void)state;
    const struct sumi_heard heard = {.method = "POST",
                                     .target = "/a",
                                     .content_type = "Application/SenML+JSON ; charset=utf-8",
                                     .accept = "text/html",
                                     .accept_language = "zh",
                                     .if_none_match = "\"a\"",
                                     .if_match = "\"b\""};
    struct sumi_request *request;
    assert_int_equal(sumi_read_request(&heard, &request, NULL), SUMI_OK);
    assert_string_equal(request->method, "POST");
    assert_string_equal(request->media_type, "application/senml+json");
    assert_string_equal(request->accept, "text/html");
    assert_string_equal(request->known, "\"a\"");
    assert_string_equal(request->matches, "\"b\"");
    assert_int_equal(request->language, SUMI_CHINESE);
    assert_string_equal(request->body, "");
    assert_int_equal(request->size, 0);
    assert_string_equal(request->caller, "");
    sumi_release(request);
}

/* --- who may ask --- */

static struct sumi_guard *guard_of(const char *text, mode_t mode, const char *code)
{
    char path[] = "guard-XXXXXX";
    struct sumi_guard *guard = NULL;
    struct sumi_error error = {0};
    if (!text) {
        assert_int_equal(sumi_guard_create(NULL, (const char *const[]){"plots.county"}, 1, &guard, &error), SUMI_OK);
        return guard;
    }
    const int fd = mkstemp(path);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(fchmod(fd, mode), 0);
    close(fd);
    sumi_guard_create(path, NULL, 0, &guard, &error);
    unlink(path);
    if (!code && !guard)
        fail_msg("%s", error.message[SUMI_ENGLISH]);
    if (code && (guard || strcmp(error.code, code) != 0))
        fail_msg("%s: %s", text, guard ? "taken" : error.code);
    return guard;
}

static void tokens(void **state)
{
    (void)state;
    struct sumi_guard *guard =
        guard_of("# who\n\nfarm 0123456789abcdef\r\n  other\tABCDEFGHIJKLMNOP~+/=  \n", 0640, NULL);
    assert_true(sumi_guard_has_tokens(guard));
    assert_int_equal(sumi_guard_callers(guard), 3);
    static const struct {
        const char *authorization;
        bool open;
        const char *name, *code; /* NULL: let in */
    } cases[] = {
        {"Bearer 0123456789abcdef", false, "farm", NULL},
        {"bearer ABCDEFGHIJKLMNOP~+/=", false, "other", NULL},
        {"Bearer 0123456789abcdeF", false, "", "serve.token.unknown"},
        {"Bearer 0123456789abcde", false, "", "serve.token.unknown"},
        {"Bearer 0123456789abcdef ", false, "", "serve.token.unknown"},
        {"Bearer ", false, "", "serve.token.unknown"},
        {"Bearer", false, "", "serve.token.unknown"},
        {"Basic 0123456789abcdef", false, "", "serve.token.unknown"},
        {NULL, false, "", "serve.token.none"},
        {NULL, true, "", NULL},
        {"Bearer wrong", true, "", NULL},
        {"Bearer 0123456789abcdef", true, "farm", NULL},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        int caller = -1;
        struct sumi_error error = {0};
        const struct sumi_at_the_door door = {
            .method = "POST", .host = "evil", .authorization = cases[k].authorization, .open = cases[k].open};
        const enum sumi_status status = sumi_guard_look(guard, &door, &caller, &error);
        if ((status == SUMI_OK) != !cases[k].code || strcmp(sumi_guard_name(guard, caller), cases[k].name) != 0)
            fail_msg("%s: %s", cases[k].authorization, error.code ? error.code : "let in");
        if (cases[k].code)
            assert_int_equal(sumi_problem_status(&error), 401);
    }
    sumi_guard_destroy(guard);
    sumi_guard_destroy(NULL);
}

static void token_files(void **state)
{
    (void)state;
    guard_of("farm 0123456789abcdef\n", 0604, "serve.tokens.mode");
    guard_of("farm 0123456789abcdef\n", 0620, "serve.tokens.mode");
    guard_of("", 0600, "serve.tokens.count");
    guard_of("# none\n", 0600, "serve.tokens.count");
    guard_of("farm\n", 0600, "serve.tokens.line");
    guard_of("farm 0123456789abcde\n", 0600, "serve.tokens.line"); /* 15 */
    guard_of("farm 0123456789abcdef more\n", 0600, "serve.tokens.line");
    guard_of("fa:rm 0123456789abcdef\n", 0600, "serve.tokens.line");
    guard_of("farm 0123456789abcdef\nfarm 0123456789abcdeg\n", 0600, "serve.tokens.twice");
    guard_of("farm 0123456789abcdef\nfarm2 0123456789abcdef\n", 0600, "serve.tokens.twice");
    struct sumi_guard *guard = NULL;
    struct sumi_error error = {0};
    assert_int_equal(sumi_guard_create("guard-none", NULL, 0, &guard, &error), SUMI_IO);
    char many[64 * 1100] = "";
    for (int k = 0, n = 0; k < 1001; k++)
        n += snprintf(many + n, sizeof many - (size_t)n, "n%d 0123456789abcdef%d\n", k, k);
    guard_of(many, 0600, "serve.tokens.count");
}

static void sites(void **state)
{
    (void)state;
    struct sumi_guard *guard = guard_of(NULL, 0, NULL);
    static const struct {
        const char *method, *host, *origin, *code;
    } cases[] = {
        {"GET", "localhost:8090", NULL, NULL},
        {"GET", "LOCALHOST", NULL, NULL},
        {"GET", "127.0.0.1:8090", NULL, NULL},
        {"GET", "[::1]:8090", NULL, NULL},
        {"GET", "[::1]", NULL, NULL},
        {"GET", NULL, NULL, NULL}, /* HTTP/1.0 */
        {"GET", "plots.county", NULL, NULL},
        {"GET", "plots.county:443", NULL, NULL},
        {"GET", "evil.example", NULL, "serve.host.other"},
        {"GET", "localhost.evil.example", NULL, "serve.host.other"},
        {"GET", "127.0.0.1.evil.example", NULL, "serve.host.other"},
        {"GET", "", NULL, "serve.host.other"},
        {"GET", "[::2]", NULL, "serve.host.other"},
        {"GET", "localhost:8090", "http://evil.example", NULL}, /* a page may ask, and is not told */
        {"HEAD", "localhost:8090", "http://evil.example", NULL},
        {"POST", "localhost:8090", "http://evil.example", "serve.origin.other"},
        {"DELETE", "localhost:8090", "http://evil.example", "serve.origin.other"},
        {"POST", "localhost:8090", "null", "serve.origin.other"},
        {"POST", "localhost:8090", "http://localhost:8091", "serve.origin.other"},
        {"POST", "localhost:8090", "http://localhost:8090", NULL},
        {"POST", "plots.county", "https://plots.county", NULL},
        {"POST", "localhost:8090", NULL, NULL}, /* no browser */
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        int caller = -1;
        struct sumi_error error = {0};
        const struct sumi_at_the_door door = {
            .method = cases[k].method, .host = cases[k].host, .origin = cases[k].origin};
        sumi_guard_look(guard, &door, &caller, &error);
        if (!error.code != !cases[k].code || (error.code && strcmp(error.code, cases[k].code) != 0))
            fail_msg("%s %s %s: %s", cases[k].method, cases[k].host, cases[k].origin, error.code);
        assert_int_equal(caller, 0);
        if (error.code)
            assert_int_equal(sumi_problem_status(&error), 403);
    }
    sumi_guard_destroy(guard);
}

/* --- where it listens --- */

static void addresses(void **state)
{
    (void)state;
    static const struct {
        const char *text, *starts; /* NULL: refused, with */
        const char *code;
        bool is_near;
    } cases[] = {
        {"127.0.0.1:0", "http://127.0.0.1:", NULL, true},
        {"localhost:0", "http://127.0.0.1:", NULL, true},
        {"[::1]:0", "http://[::1]:", NULL, true},
        {"0.0.0.0:0", "http://0.0.0.0:", NULL, false},
        {"[::]:0", "http://[::]:", NULL, false},
        {"unix:listen-socket", "unix:listen-socket", NULL, true},
        {"127.0.0.1", NULL, "serve.address.form", false},
        {"127.0.0.1:", NULL, "serve.address.form", false},
        {"127.0.0.1:65536", NULL, "serve.address.form", false},
        {"127.0.0.1:-1", NULL, "serve.address.form", false},
        {":8090", NULL, "serve.address.form", false},
        {"::1:8090", NULL, "serve.address.form", false}, /* which of them is the port? */
        {"plots.county:8090", NULL, "serve.address.form", false},
        {"unix:", NULL, "serve.address.form", false},
        {"systemd", NULL, "serve.address.systemd", false}, /* which hands nothing over */
        {"unix:no-such-folder/socket", NULL, "serve.address.failed", false},
        {"unix:0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012"
         "34567",
         NULL, "serve.address.length", false},
        {"unix:.", NULL, "serve.address.file", false},
    };
    unsetenv("LISTEN_FDS");
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_listening listening;
        struct sumi_error error = {0};
        const enum sumi_status status = sumi_listen(cases[k].text, &listening, &error);
        if ((status == SUMI_OK) != !cases[k].code || (error.code && strcmp(error.code, cases[k].code) != 0))
            fail_msg("%s: %s", cases[k].text, error.code);
        if (status != SUMI_OK)
            continue;
        if (strncmp(listening.address, cases[k].starts, strlen(cases[k].starts)) != 0)
            fail_msg("%s is %s", cases[k].text, listening.address);
        assert_int_equal(listening.is_near, cases[k].is_near);
        close(listening.socket);
        sumi_listen_end(&listening);
    }
}

static void sockets(void **state)
{
    (void)state;
    struct sumi_listening one, two;
    struct sumi_error error = {0};
    struct stat about;
    const mode_t before = umask(0); /* the mode is not left to it */
    assert_int_equal(sumi_listen("unix:listen-twice", &one, NULL), SUMI_OK);
    umask(before);
    assert_int_equal(stat("listen-twice", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(sumi_listen("unix:listen-twice", &two, &error), SUMI_REFUSED); /* it lives */
    assert_string_equal(error.code, "serve.address.taken");
    close(one.socket); /* as if its program had been killed */
    assert_int_equal(sumi_listen("unix:listen-twice", &two, NULL), SUMI_OK);
    close(two.socket);
    sumi_listen_end(&two);
    assert_int_equal(stat("listen-twice", &about), -1);
    assert_int_equal(sumi_listen("127.0.0.1:0", &one, NULL), SUMI_OK);
    error = (struct sumi_error){0};
    assert_int_equal(sumi_listen(one.address + strlen("http://"), &two, &error), SUMI_REFUSED);
    assert_string_equal(error.code, "serve.address.taken");
    close(one.socket);
}

/* --- errors --- */

static void statuses(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        enum sumi_status status;
        int expected;
    } cases[] = {
        {"yaml.syntax.wrong", SUMI_INPUT, 400},
        {"yaml.text.encoding", SUMI_INPUT, 400},
        {"yaml.key.unknown", SUMI_INPUT, 422},
        {"soil.theta.range", SUMI_INPUT, 422},
        {"serve.plot.none", SUMI_INPUT, 404},
        {"serve.body.size", SUMI_INPUT, 413},
        {"serve.media.type", SUMI_INPUT, 415},
        {"serve.caller.many", SUMI_REFUSED, 429},
        {"serve.queue.busy", SUMI_REFUSED, 503},
        {"serve.end.busy", SUMI_REFUSED, 503},
        {"memory.none", SUMI_MEMORY, 503},
        {"season.stopped", SUMI_STOPPED, 504},
        {"serve.request.late", SUMI_STOPPED, 504},
        {"serve.disk.full", SUMI_IO, 507},
        {"advice.log.file", SUMI_REFUSED, 409},
        {"advice.log.unwritten", SUMI_IO, 500},
        {"season.solver", SUMI_SOLVER, 500},
        {"serve.busy", SUMI_REFUSED, 409}, /* the star is a part */
        {NULL, SUMI_IO, 500},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_error error = {.status = cases[k].status, .code = cases[k].code};
        if (sumi_problem_status(&error) != cases[k].expected)
            fail_msg("%s: %d", cases[k].code, sumi_problem_status(&error));
    }
}

/* Quotes, controls and what is no UTF-8 stay harmless in the JSON; what the reply held is let go. */
static void problems(void **state)
{
    (void)state;
    const struct sumi_error error = {.status = SUMI_INPUT,
                                     .code = "soil.theta.range",
                                     .line = 3,
                                     .column = 14,
                                     .file = "a\"b",
                                     .pointer = "/soil/0",
                                     .message = {"no \"good\"\n", "不好"},
                                     .hint = {"do", "做"}};
    struct sumi_reply reply = {.body = sumi_bytes_copy("x", 1), .location = sumi_copy_text("/x")};
    const struct sumi_request request = {.path = "/\xff", .language = SUMI_ENGLISH};
    sumi_problem_reply(&request, &error, &reply);
    assert_string_equal(sumi_bytes_at(reply.body),
                        "{\"type\":\"urn:sumi:error:soil.theta.range\",\"title\":\"Something in it is wrong\","
                        "\"status\":422,\"detail\":\"no \\\"good\\\"\\u000a\",\"instance\":\"/?\","
                        "\"code\":\"soil.theta.range\",\"hint\":\"do\",\"pointer\":\"/soil/0\",\"file\":\"a\\\"b\","
                        "\"line\":3,\"column\":14}\n");
    assert_int_equal(reply.status, 422);
    assert_string_equal(reply.media_type, "application/problem+json");
    assert_null(reply.location);
    const struct sumi_request chinese = {.path = "/", .language = SUMI_CHINESE};
    sumi_problem_reply(&chinese, &error, &reply);
    assert_non_null(strstr(sumi_bytes_at(reply.body), "\"detail\":\"不好\""));
    sumi_bytes_let_go(reply.body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths),     cmocka_unit_test(queries),   cmocka_unit_test(refused),
        cmocka_unit_test(languages), cmocka_unit_test(accepted),  cmocka_unit_test(tags),
        cmocka_unit_test(fields),    cmocka_unit_test(tokens),    cmocka_unit_test(token_files),
        cmocka_unit_test(sites),     cmocka_unit_test(addresses), cmocka_unit_test(sockets),
        cmocka_unit_test(statuses),  cmocka_unit_test(problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
