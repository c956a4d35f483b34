/* The service: where it listens, who may ask, what a request must be like; time zones. */
#ifndef SUMI_MESSAGES_SERVE_HTTP_H
#define SUMI_MESSAGES_SERVE_HTTP_H

#define SUMI_WORD_SERVICE      SUMI_WORD("the service", "服务")
#define SUMI_WORD_REQUEST_PATH SUMI_WORD("path", "路径")
#define SUMI_WORD_QUERY        SUMI_WORD("query", "查询部分")

/* --- time zones --- */

#define SUMI_E_SERVE_ZONE_NAME                                                                                         \
    SUMI_INPUT, "serve.zone.name",                                                                                     \
        "A time zone is a name as Asia/Shanghai of less than %d bytes, or an offset from -14:00 to +14:00 as +08:00, " \
        "or Z; this is %.64s.",                                                                                        \
        "时区应为少于 %d 字节的名称（如 Asia/Shanghai），"                                              \
        "或 -14:00 到 +14:00 的偏移（如 +08:00），或 Z；"                                                   \
        "现为 %.64s。"
#define SUMI_E_SERVE_ZONE_UNKNOWN                                                                                      \
    SUMI_INPUT, "serve.zone.unknown",                                                                                  \
        "There is no time zone %s in the data base of this machine." SUMI_HINT                                         \
        "Names are as Asia/Shanghai; the package tzdata has them.",                                                    \
        "本机时区数据库中没有时区 %s。" SUMI_HINT "名称形如 Asia/Shanghai；由软件包 tzdata 提供。"

/* --- starting --- */

#define SUMI_E_SERVE_THREADS_NONE                                                                                      \
    SUMI_REFUSED, "serve.threads.none", "The system gives no thread for %s." SUMI_HINT "Let it have more threads.",    \
        "系统不能为 %s 创建线程。" SUMI_HINT "请放宽线程数限制。"
#define SUMI_E_SERVE_DAEMON_FAILED                                                                                     \
    SUMI_IO, "serve.daemon.failed",                                                                                    \
        "The server of HTTP does not start." SUMI_HINT "Let it have more open files, threads and memory.",             \
        "HTTP 服务器无法启动。" SUMI_HINT "请放宽打开文件数、线程数和内存的限制。"
#define SUMI_E_SERVE_ADDRESS_FORM                                                                                      \
    SUMI_INPUT, "serve.address.form",                                                                                  \
        "%.80s is no address to listen at." SUMI_HINT                                                                  \
        "Addresses are as 127.0.0.1:8090, [::1]:8090, localhost:8090, unix:/run/sumi/socket; systemd takes the "       \
        "socket of the unit.",                                                                                         \
        "%.80s 不是可监听的地址。" SUMI_HINT                                                                           \
        "地址形如 127.0.0.1:8090、[::1]:8090、localhost:8090、unix:/run/sumi/socket；"                         \
        "systemd 表示使用单元交来的套接字。"
#define SUMI_E_SERVE_ADDRESS_LENGTH                                                                                    \
    SUMI_INPUT, "serve.address.length", "The path of a Unix socket has at most %d bytes; this one has %zu.",           \
        "Unix 套接字的路径至多 %d 字节；现为 %zu 字节。"
#define SUMI_E_SERVE_ADDRESS_FAILED SUMI_IO, "serve.address.failed", "%.80s cannot be listened at", "无法监听 %.80s"
#define SUMI_E_SERVE_ADDRESS_TAKEN                                                                                     \
    SUMI_REFUSED, "serve.address.taken",                                                                               \
        "Another program listens at %.80s." SUMI_HINT "End it, or listen elsewhere (port 0: a free one).",             \
        "另一个程序正在监听 %.80s。" SUMI_HINT "请结束它，或监听别的地址（端口 0 为任一空闲端口）。"
#define SUMI_E_SERVE_ADDRESS_FILE                                                                                      \
    SUMI_REFUSED, "serve.address.file", "%.80s is there, and no socket." SUMI_HINT "Move it away.",                    \
        "%.80s 已存在，且不是套接字。" SUMI_HINT "请把它移走。"
#define SUMI_E_SERVE_ADDRESS_SYSTEMD                                                                                   \
    SUMI_INPUT, "serve.address.systemd",                                                                               \
        "systemd hands over %d sockets that can be listened at, expected one." SUMI_HINT                               \
        "Start the service by its unit of type socket.",                                                               \
        "systemd 交来 %d 个可监听的套接字，应为一个。" SUMI_HINT "请通过 socket 单元启动服务。"
#define SUMI_E_SERVE_TOKENS_MISSING                                                                                    \
    SUMI_REFUSED, "serve.tokens.missing",                                                                              \
        "Others can reach %.80s, and nobody would need a token." SUMI_HINT                                             \
        "Name a file of tokens by --tokens, or listen at 127.0.0.1 or a Unix socket.",                                 \
        "%.80s 可被他人访问，却不需要令牌。" SUMI_HINT "请用 --tokens 给出令牌文件，或监听 127.0.0.1 或 Unix 套接字。"
#define SUMI_E_SERVE_TOKENS_MODE                                                                                       \
    SUMI_REFUSED, "serve.tokens.mode", "Others can read the file." SUMI_HINT "chmod 600 makes it its owner's alone.",  \
        "他人可以读取该文件。" SUMI_HINT "chmod 600 使其只属于所有者。"
#define SUMI_E_SERVE_TOKENS_UNREAD SUMI_IO, "serve.tokens.unread", "The file cannot be read", "无法读取该文件"
#define SUMI_E_SERVE_TOKENS_LINE                                                                                       \
    SUMI_INPUT, "serve.tokens.line",                                                                                   \
        "expected a line of a name and a token: a name of at most %d letters, digits, '-', '_' and '.', a blank, "     \
        "and a token of %d to %d characters of those and of '~', '+', '/', '='",                                       \
        "应为一行名称和令牌：名称至多 %d 个字母、数字、“-”、“_”和“.”，"            \
        "空一格，令牌为 %d 到 %d 个上述字符以及“~”、“+”、“/”、“=”"
#define SUMI_E_SERVE_TOKENS_COUNT                                                                                      \
    SUMI_INPUT, "serve.tokens.count", "The file has %d tokens, expected 1 to %d.", "文件有 %d 个令牌，应为 1 到 %d 个。"
#define SUMI_E_SERVE_TOKENS_TWICE                                                                                      \
    SUMI_INPUT, "serve.tokens.twice", "the name, or the token, is that of an earlier line", "该名称或令牌与前面某行相同"
#define SUMI_E_SERVE_SECRET_LENGTH                                                                                     \
    SUMI_INPUT, "serve.secret.length", "The secret has %zu bytes, expected %d to %d.",                                 \
        "密钥有 %zu 字节，应为 %d 到 %d 字节。"
#define SUMI_E_SERVE_HOOK_URL                                                                                          \
    SUMI_INPUT, "serve.hook.url",                                                                                      \
        "%.80s is no address to tell of changes." SUMI_HINT "It begins with http:// or https://.",                     \
        "%.80s 不是可通知的地址。" SUMI_HINT "应以 http:// 或 https:// 开头。"

/* --- who may ask --- */

#define SUMI_E_SERVE_TOKEN_NONE                                                                                        \
    SUMI_REFUSED, "serve.token.none", "A token is needed." SUMI_HINT "Send the header Authorization: Bearer TOKEN.",   \
        "需要令牌。" SUMI_HINT "请发送请求头 Authorization: Bearer TOKEN。"
#define SUMI_E_SERVE_TOKEN_UNKNOWN                                                                                     \
    SUMI_REFUSED, "serve.token.unknown", "The token is not known." SUMI_HINT "Ask who runs the service for one.",      \
        "令牌无效。" SUMI_HINT "请向服务的管理者索取。"
#define SUMI_E_SERVE_HOST_OTHER                                                                                        \
    SUMI_REFUSED, "serve.host.other",                                                                                  \
        "The service does not go by the name %.80s." SUMI_HINT                                                         \
        "Without tokens it is asked as localhost, or by a name that --host gives.",                                    \
        "本服务没有名称 %.80s。" SUMI_HINT "没有令牌时只能以 localhost 或 --host 给出的名称访问。"
#define SUMI_E_SERVE_ORIGIN_OTHER                                                                                      \
    SUMI_REFUSED, "serve.origin.other", "Pages of %.80s may not change anything here.", "%.80s 的网页不得在此更改内容。"

/* --- what a request must be like --- */

#define SUMI_E_SERVE_PATH_FORM                                                                                         \
    SUMI_INPUT, "serve.path.form", "The path of the request does not begin with /.", "请求的路径不以 / 开头。"
#define SUMI_E_SERVE_PATH_SEGMENTS                                                                                     \
    SUMI_INPUT, "serve.path.segments", "The path has more than %d parts.", "路径多于 %d 段。"
#define SUMI_E_SERVE_QUERY_PAIRS                                                                                       \
    SUMI_INPUT, "serve.query.pairs", "The query has more than %d values.", "查询部分多于 %d 个值。"
#define SUMI_E_SERVE_URL_ESCAPE                                                                                        \
    SUMI_INPUT, "serve.url.escape",                                                                                    \
        "In the %s a %% is not followed by two hexadecimal digits." SUMI_HINT "A %% itself is written %%25.",          \
        "%s中的 %% 之后不是两位十六进制数字。" SUMI_HINT "%% 本身写作 %%25。"
#define SUMI_E_SERVE_URL_TEXT                                                                                          \
    SUMI_INPUT, "serve.url.text", "The %s is no UTF-8, or has control characters.", "%s不是 UTF-8，或含有控制字符。"
#define SUMI_E_SERVE_BODY_SIZE                                                                                         \
    SUMI_INPUT, "serve.body.size", "A body has at most %d bytes." SUMI_HINT "Send it in several requests.",            \
        "请求正文至多 %d 字节。" SUMI_HINT "请分几次发送。"
#define SUMI_E_SERVE_MEDIA_ENCODING                                                                                    \
    SUMI_INPUT, "serve.media.encoding", "A body of Content-Encoding %.32s is not read." SUMI_HINT "Send it as it is.", \
        "无法读取 Content-Encoding 为 %.32s 的正文。" SUMI_HINT "请不压缩直接发送。"

/* --- not now --- */

#define SUMI_E_SERVE_CALLER_MANY                                                                                       \
    SUMI_REFUSED, "serve.caller.many",                                                                                 \
        "%d requests of this caller are under way." SUMI_HINT "Wait for their replies, and ask again.",                \
        "该调用者已有 %d 个请求在处理中。" SUMI_HINT "请等待答复后再试。"
#define SUMI_E_SERVE_QUEUE_BUSY                                                                                        \
    SUMI_REFUSED, "serve.queue.busy",                                                                                  \
        "More is asked than can be computed now." SUMI_HINT "Ask again in some seconds.",                              \
        "现在请求过多，来不及计算。" SUMI_HINT "请几秒后再试。"
#define SUMI_E_SERVE_BODIES_BUSY                                                                                       \
    SUMI_REFUSED, "serve.bodies.busy",                                                                                 \
        "More is being sent than there is room for." SUMI_HINT "Ask again in some seconds.",                           \
        "正在接收的数据过多。" SUMI_HINT "请几秒后再试。"
#define SUMI_E_SERVE_END_BUSY                                                                                          \
    SUMI_REFUSED, "serve.end.busy", "The service is ending." SUMI_HINT "Ask again when it runs.",                      \
        "服务正在停止。" SUMI_HINT "请在其运行时再试。"
#define SUMI_E_SERVE_REQUEST_LATE                                                                                      \
    SUMI_STOPPED, "serve.request.late",                                                                                \
        "The reply was not there within %g s." SUMI_HINT "Ask again later, or for less.",                              \
        "%g 秒内未得出答复。" SUMI_HINT "请稍后再试，或减少请求的内容。"

#endif
