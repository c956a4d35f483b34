#define _GNU_SOURCE /* flags of socket */
#include "serve/http/listen_internal.h"

#include "io/text/text.h"
#include "messages/serve_http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { WAITING = 511, FIRST_OF_SYSTEMD = 3, NUMBER = 16 };

union address {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
    struct sockaddr_storage room;
};

/* What a socket is bound to. */
static void tell(struct sumi_listening *listening)
{
    union address at = {0};
    socklen_t size = sizeof at;
    char number[INET6_ADDRSTRLEN] = "?";
    getsockname(listening->socket, &at.any, &size);
    if (at.any.sa_family == AF_UNIX) {
        listening->is_near = true;
        snprintf(listening->address, SUMI_ADDRESS, "unix:%.*s", (int)sizeof at.un.sun_path - 1, at.un.sun_path);
    } else if (at.any.sa_family == AF_INET) {
        listening->is_near = ntohl(at.in.sin_addr.s_addr) >> 24 == 127;
        inet_ntop(AF_INET, &at.in.sin_addr, number, sizeof number);
        snprintf(listening->address, SUMI_ADDRESS, "http://%s:%d", number, ntohs(at.in.sin_port));
    } else {
        listening->is_near = IN6_IS_ADDR_LOOPBACK(&at.in6.sin6_addr);
        inet_ntop(AF_INET6, &at.in6.sin6_addr, number, sizeof number);
        snprintf(listening->address, SUMI_ADDRESS, "http://[%s]:%d", number, ntohs(at.in6.sin6_port));
    }
}

static enum sumi_status fail(const char *text, struct sumi_error *error)
{
    const int number = errno;
    if (number == EADDRINUSE)
        return sumi_fail(error, SUMI_E_SERVE_ADDRESS_TAKEN, text);
    return sumi_read_fail(error, number, NULL, SUMI_E_SERVE_ADDRESS_FAILED, text);
}

/* Binds and listens; closes the socket where that fails. */
static enum sumi_status begin(const char *text, const union address *at, socklen_t size,
                              struct sumi_listening *listening, struct sumi_error *error)
{
    const int on = 1, fd = socket(at->any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return fail(text, error);
    if (at->any.sa_family == AF_UNIX)
        fchmod(fd, S_IRUSR | S_IWUSR); /* the mode of the file that bind makes */
    else
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (at->any.sa_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (bind(fd, &at->any, size) != 0 || listen(fd, WAITING) != 0) {
        const enum sumi_status status = fail(text, error);
        close(fd);
        return status;
    }
    listening->socket = fd;
    tell(listening);
    return SUMI_OK;
}

/* --- Unix sockets --- */

/* Whether somebody takes connections there. */
static bool is_alive(const union address *at)
{
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const bool alive = fd < 0 || connect(fd, &at->any, sizeof at->un) == 0 || errno != ECONNREFUSED;
    if (fd >= 0)
        close(fd);
    return alive;
}

/* Takes away what a server left that did not end in order. */
static enum sumi_status make_room(const char *text, const union address *at, struct sumi_error *error)
{
    struct stat about;
    if (lstat(at->un.sun_path, &about) != 0)
        return SUMI_OK; /* what is wrong is told by bind */
    if (!S_ISSOCK(about.st_mode))
        return sumi_fail(error, SUMI_E_SERVE_ADDRESS_FILE, text);
    if (is_alive(at))
        return sumi_fail(error, SUMI_E_SERVE_ADDRESS_TAKEN, text);
    return unlink(at->un.sun_path) == 0 ? SUMI_OK : fail(text, error);
}

static enum sumi_status listen_unix(const char *text, const char *path, struct sumi_listening *listening,
                                    struct sumi_error *error)
{
    union address at = {.un = {.sun_family = AF_UNIX}};
    const size_t n = strlen(path);
    if (n == 0)
        return sumi_fail(error, SUMI_E_SERVE_ADDRESS_FORM, text);
    if (n >= sizeof at.un.sun_path)
        return sumi_fail(error, SUMI_E_SERVE_ADDRESS_LENGTH, (int)sizeof at.un.sun_path - 1, n);
    memcpy(at.un.sun_path, path, n);
    enum sumi_status status = make_room(text, &at, error);
    if (status == SUMI_OK)
        status = begin(text, &at, sizeof at.un, listening, error);
    if (status == SUMI_OK)
        sumi_text_copy(listening->path, sizeof listening->path, path);
    return status;
}

/* --- the Internet --- */

/* Takes "127.0.0.1:8090", "[::1]:8090" and "localhost:8090" apart. */
static bool split(const char *text, char host[INET6_ADDRSTRLEN], char port[NUMBER])
{
    const char *colon = strrchr(text, ':');
    if (!colon || strlen(colon + 1) >= NUMBER || strspn(colon + 1, "0123456789") != strlen(colon + 1) || !colon[1] ||
        strtol(colon + 1, NULL, 10) > 65535)
        return false;
    strcpy(port, colon + 1);
    const bool in_brackets = *text == '[' && colon > text + 1 && colon[-1] == ']';
    const char *start = text + (in_brackets ? 1 : 0);
    const size_t n = (size_t)(colon - start - (in_brackets ? 1 : 0));
    if (n == 0 || n >= INET6_ADDRSTRLEN || (!in_brackets && memchr(start, ':', n)))
        return false;
    memcpy(host, start, n);
    host[n] = '\0';
    return true;
}

static enum sumi_status listen_at(const char *text, struct sumi_listening *listening, struct sumi_error *error)
{
    char host[INET6_ADDRSTRLEN], port[NUMBER];
    struct addrinfo *found = NULL;
    const struct addrinfo wanted = {
        .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
    if (!split(text, host, port) ||
        getaddrinfo(strcmp(host, "localhost") == 0 ? "127.0.0.1" : host, port, &wanted, &found) != 0)
        return sumi_fail(error, SUMI_E_SERVE_ADDRESS_FORM, text);
    union address at = {0};
    memcpy(&at, found->ai_addr, found->ai_addrlen);
    const enum sumi_status status = begin(text, &at, found->ai_addrlen, listening, error);
    freeaddrinfo(found);
    return status;
}

/* --- the socket of a unit --- */

/* systemd says in the environment for whom its sockets are, and how many. */
static enum sumi_status listen_handed(struct sumi_listening *listening, struct sumi_error *error)
{
    const char *whose = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
    const bool is_ours = whose && count && strtol(whose, NULL, 10) == (long)getpid();
    const int n = is_ours ? (int)strtol(count, NULL, 10) : 0, fd = FIRST_OF_SYSTEMD;
    int listens = 0;
    socklen_t size = sizeof listens;
    if (n != 1 || getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || !listens)
        return sumi_fail(error, SUMI_E_SERVE_ADDRESS_SYSTEMD, n == 1 ? 0 : n);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    listening->socket = fd;
    tell(listening);
    return SUMI_OK;
}

enum sumi_status sumi_listen(const char *text, struct sumi_listening *listening, struct sumi_error *error)
{
    *listening = (struct sumi_listening){.socket = -1};
    if (strcmp(text, "systemd") == 0)
        return listen_handed(listening, error);
    return strncmp(text, "unix:", 5) == 0 ? listen_unix(text, text + 5, listening, error)
                                          : listen_at(text, listening, error);
}

void sumi_listen_end(struct sumi_listening *listening)
{
    if (listening->path[0])
        unlink(listening->path);
    listening->path[0] = '\0';
}
