/* What is told of changed recommendations, and how often it is tried, by a listener of this program's own. That what is
 * sent is signed rightly is looked at by test_serve_http, with the HMAC of Python. */
#define _DEFAULT_SOURCE /* usleep */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "serve/hook/hook.h"
#include "serve/work/clock.h"
#include "sim/date.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEARD = 16, LONGEST = 2048 };

/* Answers one request a connection, each with the next of its replies; "": hangs up; "~": lets wait first. */
struct listener {
    int socket, port;
    pthread_t thread;
    pthread_mutex_t lock;
    const char *const *reply;
    int n_replies, n;
    struct {
        char text[LONGEST]; /* fields and body */
        double at;
    } heard[HEARD];
};

/* Reads fields and body. */
static void hear(int fd, char text[LONGEST])
{
    size_t n = 0, needed = LONGEST - 1;
    while (n < needed) {
        const ssize_t got = recv(fd, text + n, LONGEST - 1 - n, 0);
        if (got <= 0)
            break;
        n += (size_t)got;
        text[n] = '\0';
        const char *body = strstr(text, "\r\n\r\n"), *length = strstr(text, "Content-Length: ");
        if (body && length)
            needed = (size_t)(body + 4 - text) + strtoul(length + strlen("Content-Length: "), NULL, 10);
    }
    text[n] = '\0';
}

static void *listen_on(void *context)
{
    struct listener *listener = context;
    for (int k = 0; k < listener->n_replies; k++) {
        const int fd = accept(listener->socket, NULL, NULL);
        if (fd < 0)
            break;
        char text[LONGEST], reply[256];
        hear(fd, text);
        pthread_mutex_lock(&listener->lock);
        memcpy(listener->heard[k].text, text, LONGEST);
        listener->heard[k].at = sumi_clock_passed();
        listener->n++;
        pthread_mutex_unlock(&listener->lock);
        const bool is_slow = *listener->reply[k] == '~';
        if (is_slow)
            usleep(300000);
        const int n = snprintf(reply, sizeof reply, "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                               listener->reply[k] + (is_slow ? 1 : 0));
        if (*listener->reply[k])
            assert_int_equal(send(fd, reply, (size_t)n, MSG_NOSIGNAL), n);
        close(fd);
    }
    return NULL;
}

static void begin(struct listener *listener, const char *const *reply, int n_replies)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    *listener = (struct listener){.socket = socket(AF_INET, SOCK_STREAM, 0), .reply = reply, .n_replies = n_replies};
    assert_int_equal(bind(listener->socket, (struct sockaddr *)&at, size), 0);
    assert_int_equal(listen(listener->socket, 8), 0);
    assert_int_equal(getsockname(listener->socket, (struct sockaddr *)&at, &size), 0);
    listener->port = ntohs(at.sin_port);
    pthread_mutex_init(&listener->lock, NULL);
    assert_int_equal(pthread_create(&listener->thread, NULL, listen_on, listener), 0);
}

static void end(struct listener *listener)
{
    shutdown(listener->socket, SHUT_RDWR);
    pthread_join(listener->thread, NULL);
    close(listener->socket);
    pthread_mutex_destroy(&listener->lock);
}

static struct sumi_hook *hook_to(int port, const char *secret)
{
    char url[64];
    struct sumi_hook *hook = NULL;
    struct sumi_error error = {0};
    snprintf(url, sizeof url, "http://127.0.0.1:%d/changed", port);
    const struct sumi_hook_plan plan = {url, secret};
    if (sumi_hook_create(&plan, &hook, &error) != SUMI_OK)
        fail_msg("%s", error.message[SUMI_ENGLISH]);
    return hook;
}

/* Waits until so many are told and given up. */
static struct sumi_hook_state wait_for(struct sumi_hook *hook, unsigned long long ended)
{
    struct sumi_hook_state state;
    for (int k = 0; k < 3000; k++) {
        sumi_hook_look(hook, &state);
        if (state.sent + state.failed >= ended)
            break;
        usleep(10000);
    }
    return state;
}

static const struct sumi_advice_row waiting = {.given = true, .action = SUMI_WAIT, .date = SUMI_NO_DATE},
                                    water = {.given = true, .action = SUMI_IRRIGATE, .date = 20644, .gross_mm = 44.5},
                                    nothing = {.given = false, .action = SUMI_SOW, .date = 20644, .gross_mm = 3};

static void has(const struct listener *listener, int k, const char *text)
{
    if (!strstr(listener->heard[k].text, text))
        fail_msg("%s is not in %s", text, listener->heard[k].text);
}

static void told(void **state)
{
    (void)state;
    static const char *const replies[] = {"204 OK", "200 OK", "200 OK"};
    struct listener listener;
    begin(&listener, replies, 3);
    struct sumi_hook *hook = hook_to(listener.port, NULL);
    sumi_hook_tell(hook, "east", NULL, &waiting);
    wait_for(hook, 1);
    sumi_hook_tell(hook, "east", &waiting, &water);
    wait_for(hook, 2);
    sumi_hook_tell(hook, "谷/\"1", &water, &nothing);
    const struct sumi_hook_state now = wait_for(hook, 3);
    sumi_hook_destroy(hook);
    end(&listener);
    assert_int_equal(now.sent, 3);
    assert_int_equal(now.failed, 0);
    assert_int_equal(now.waiting, 0);
    has(&listener, 0, "POST /changed HTTP/1.1\r\n");
    has(&listener, 0, "Content-Type: application/json\r\n");
    has(&listener, 0, "{\"schema\":\"sumi-changed/1\",\"plot\":\"east\",\"at\":\"20");
    has(&listener, 0, "\"before\":null,\"now\":{\"action\":\"wait\",\"date\":null,\"gross_mm\":0}");
    has(&listener, 0, "\"advice\":\"/v1/plots/east/advice\"}");
    assert_null(strstr(listener.heard[0].text, "Sumi-Signature"));
    has(&listener, 1, "\"before\":{\"action\":\"wait\",\"date\":null,\"gross_mm\":0}");
    has(&listener, 1, "\"now\":{\"action\":\"irrigate\",\"date\":\"2026-07-10\",\"gross_mm\":44.5}");
    has(&listener, 2, "\"plot\":\"谷/\\\"1\"");
    has(&listener, 2, "\"now\":{\"action\":null,\"date\":null,\"gross_mm\":null}");
    has(&listener, 2, "/v1/plots/%E8%B0%B7%2F%221/advice"); /* one part of the path */
}

/* What is not taken is told again after 1 s, then 4 s; a redirection is not followed. What changed meanwhile goes with
 * it. */
static void tried_again(void **state)
{
    (void)state;
    static const char *const replies[] = {"302 Found\r\nLocation: /other", "", "200 OK"};
    struct listener listener;
    begin(&listener, replies, 3);
    struct sumi_hook *hook = hook_to(listener.port, NULL);
    sumi_hook_tell(hook, "east", NULL, &waiting);
    const struct sumi_hook_state now = wait_for(hook, 1);
    sumi_hook_destroy(hook);
    end(&listener);
    assert_int_equal(now.sent, 1);
    assert_int_equal(listener.n, 3);
    const double first = listener.heard[1].at - listener.heard[0].at;
    const double second = listener.heard[2].at - listener.heard[1].at;
    assert_true(first >= 0.9 && first < 3.5);
    assert_true(second >= 3.9 && second < 12.0);
    assert_string_equal(strstr(listener.heard[0].text, "\r\n\r\n"), strstr(listener.heard[2].text, "\r\n\r\n"));
    has(&listener, 1, "POST /changed ");
}

static void changes_of_a_plot_become_one(void **state)
{
    (void)state;
    static const char *const replies[] = {"500 No", "200 OK"};
    struct listener listener;
    begin(&listener, replies, 2);
    struct sumi_hook *hook = hook_to(listener.port, NULL);
    sumi_hook_tell(hook, "east", &nothing, &waiting);
    for (int k = 0; k < 3000 && listener.n < 1; k++)
        usleep(1000);
    usleep(100000); /* it waits to be told again */
    sumi_hook_tell(hook, "east", &waiting, &water);
    const struct sumi_hook_state now = wait_for(hook, 1);
    sumi_hook_destroy(hook);
    end(&listener);
    assert_int_equal(now.sent, 1);
    assert_int_equal(now.failed, 0);
    has(&listener, 1, "\"before\":{\"action\":null,\"date\":null,\"gross_mm\":null}");
    has(&listener, 1, "\"now\":{\"action\":\"irrigate\"");
    assert_true(listener.heard[1].at - listener.heard[0].at < 0.9); /* news is told at once */
}

/* The same where the plot changes while the first is on its way. */
static void what_was_not_told_goes_with_the_next(void **state)
{
    (void)state;
    static const char *const replies[] = {"~500 No", "200 OK"};
    struct listener listener;
    begin(&listener, replies, 2);
    struct sumi_hook *hook = hook_to(listener.port, NULL);
    sumi_hook_tell(hook, "east", &nothing, &waiting);
    for (int k = 0; k < 3000 && listener.n < 1; k++)
        usleep(1000);
    sumi_hook_tell(hook, "east", &waiting, &water);
    const struct sumi_hook_state now = wait_for(hook, 1);
    sumi_hook_destroy(hook);
    end(&listener);
    assert_int_equal(now.sent, 1);
    has(&listener, 1, "\"before\":{\"action\":null,\"date\":null,\"gross_mm\":null}");
    has(&listener, 1, "\"now\":{\"action\":\"irrigate\"");
}

/* Nobody answers: as many wait as may, and the end does not wait for them. */
static void many_wait(void **state)
{
    (void)state;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    const int deaf = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(deaf, (struct sockaddr *)&at, size), 0);
    assert_int_equal(listen(deaf, 8), 0);
    assert_int_equal(getsockname(deaf, (struct sockaddr *)&at, &size), 0);
    struct sumi_hook *hook = hook_to(ntohs(at.sin_port), NULL);
    for (int k = 0; k < 1100; k++) {
        char plot[16];
        snprintf(plot, sizeof plot, "p%d", k);
        sumi_hook_tell(hook, plot, NULL, &waiting);
    }
    struct sumi_hook_state now;
    sumi_hook_look(hook, &now);
    assert_true(now.waiting == 1000 || now.waiting == 1001); /* one may be on its way */
    assert_int_equal(now.waiting + now.failed, 1100);
    const double began = sumi_clock_passed();
    sumi_hook_destroy(hook);
    assert_true(sumi_clock_passed() - began < 5.0); /* of 10 s that a try may take */
    close(deaf);
}

static void refused(void **state)
{
    (void)state;
    static const char *const urls[] = {"", "east", "ftp://h/x", "file:///etc/passwd", "http://", "gopher://h"};
    for (size_t k = 0; k < sizeof urls / sizeof *urls; k++) {
        struct sumi_hook *hook = NULL;
        struct sumi_error error = {0};
        const struct sumi_hook_plan plan = {urls[k], NULL};
        if (sumi_hook_create(&plan, &hook, &error) != SUMI_INPUT || strcmp(error.code, "serve.hook.url") != 0)
            fail_msg("%s is taken", urls[k]);
    }
    static const struct {
        const char *text, *code;
        mode_t mode;
    } secrets[] = {
        {"0123456789abcdef\n", "serve.tokens.mode", 0644},
        {" 0123456789abcde \n", "serve.secret.length", 0600},
        {"", "serve.secret.length", 0600},
        {"0123456789abcdef\n", NULL, 0600},
    };
    for (size_t k = 0; k < sizeof secrets / sizeof *secrets; k++) {
        char path[] = "secret-XXXXXX";
        struct sumi_hook *hook = NULL;
        struct sumi_error error = {0};
        const int fd = mkstemp(path);
        assert_int_equal(write(fd, secrets[k].text, strlen(secrets[k].text)), (ssize_t)strlen(secrets[k].text));
        assert_int_equal(fchmod(fd, secrets[k].mode), 0);
        close(fd);
        const struct sumi_hook_plan plan = {"https://localhost/x", path};
        sumi_hook_create(&plan, &hook, &error);
        unlink(path);
        if (!hook != !!secrets[k].code || (secrets[k].code && strcmp(error.code, secrets[k].code) != 0))
            fail_msg("%s: %s", secrets[k].text, error.code);
        sumi_hook_destroy(hook);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(told),
        cmocka_unit_test(tried_again),
        cmocka_unit_test(changes_of_a_plot_become_one),
        cmocka_unit_test(what_was_not_told_goes_with_the_next),
        cmocka_unit_test(many_wait),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
