#include "serve/http/problem.h"

#include "io/text/json.h"
#include "sim/memory.h"

#include <string.h>

/* The status of HTTP by the code, the first row that fits; a * stands for one or more parts of a code. Then by the
 * status. */
static const struct {
    const char *code;
    int status;
} by_code[] = {
    {"yaml.syntax.*", 400},        {"yaml.text.*", 400},        {"yaml.tab.indent", 400},   {"yaml.percent.start", 400},
    {"yaml.document.second", 400}, {"yaml.nested.depth", 400},  {"record.text.*", 400},     {"serve.json.*", 400},
    {"serve.path.none", 404},      {"serve.path.*", 400},       {"serve.body.empty", 400},  {"serve.query.*", 400},
    {"serve.url.*", 400},          {"serve.token.*", 401},      {"serve.host.other", 403},  {"serve.origin.other", 403},
    {"serve.plot.none", 404},      {"serve.method.other", 405}, {"serve.plot.tag", 412},    {"serve.plot.there", 412},
    {"serve.body.size", 413},      {"serve.media.*", 415},      {"serve.caller.many", 429}, {"serve.*.busy", 503},
    {"serve.disk.full", 507},
};
static const int by_status[] = {[SUMI_OK] = 500,     [SUMI_INPUT] = 422,   [SUMI_IO] = 500,     [SUMI_MEMORY] = 503,
                                [SUMI_SOLVER] = 500, [SUMI_STOPPED] = 504, [SUMI_REFUSED] = 409};

static bool fits(const char *code, const char *row)
{
    const char *star = strchr(row, '*');
    if (!star)
        return strcmp(code, row) == 0;
    const size_t before = (size_t)(star - row), behind = strlen(star + 1), n = strlen(code);
    return n > before + behind && strncmp(code, row, before) == 0 && strcmp(code + n - behind, star + 1) == 0;
}

/* A text that cannot be read at all is the fault of the request where it is what was sent, and not a file of a plot. */
static int of_text(int status, const struct sumi_error *error)
{
    return status == 400 && error->file[0] ? by_status[SUMI_INPUT] : status;
}

int sumi_problem_status(const struct sumi_error *error)
{
    for (size_t k = 0; error->code && k < sizeof by_code / sizeof *by_code; k++)
        if (fits(error->code, by_code[k].code))
            return of_text(by_code[k].status, error);
    return by_status[error->status];
}

/* What a status is called. */
static const char *title_of(int status, enum sumi_language language)
{
    static const struct {
        int status;
        const char *title[SUMI_LANGUAGES];
    } titles[] = {
        {400, {"The request cannot be read", "请求无法读取"}},
        {401, {"A token is needed", "需要令牌"}},
        {403, {"Not from there", "不允许由此访问"}},
        {404, {"There is no such thing", "没有该资源"}},
        {405, {"Not by this method", "不允许该方法"}},
        {409, {"Not as things are", "与当前状态冲突"}},
        {412, {"It has changed", "内容已变更"}},
        {413, {"Too large", "正文过大"}},
        {415, {"Not of this media type", "不支持的媒体类型"}},
        {422, {"Something in it is wrong", "内容有误"}},
        {429, {"Too many requests at a time", "请求过多"}},
        {503, {"Not now", "暂时不可用"}},
        {504, {"It took too long", "处理超时"}},
        {507, {"The disk is full", "磁盘已满"}},
    };
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++)
        if (titles[k].status == status)
            return titles[k].title[language];
    return language == SUMI_CHINESE ? "服务出错" : "The service failed";
}

static void put_place(struct sumi_json *json, const struct sumi_error *error)
{
    if (error->pointer[0])
        sumi_json_text(json, "pointer", error->pointer);
    if (error->file[0])
        sumi_json_text(json, "file", error->file);
    if (error->line > 0)
        sumi_json_number(json, "line", error->line);
    if (error->column > 0)
        sumi_json_number(json, "column", error->column);
}

static struct sumi_bytes *write(const struct sumi_request *request, const struct sumi_error *error, int status)
{
    struct sumi_writing writing;
    struct sumi_json json = {.file = sumi_writing_begin(&writing)};
    if (!json.file)
        return NULL;
    const enum sumi_language language = request->language;
    fputs("{\"type\":", json.file);
    fprintf(json.file, "\"urn:sumi:error:%s\"", error->code ? error->code : "unknown");
    json.comma = true;
    sumi_json_text(&json, "title", title_of(status, language));
    sumi_json_number(&json, "status", status);
    sumi_json_text(&json, "detail", error->message[language]);
    sumi_json_text(&json, "instance", request->path);
    sumi_json_text(&json, "code", error->code);
    if (error->hint[language][0])
        sumi_json_text(&json, "hint", error->hint[language]);
    put_place(&json, error);
    sumi_json_close(&json, '}');
    fputc('\n', json.file);
    return sumi_writing_end(&writing);
}

void sumi_problem_reply(const struct sumi_request *request, const struct sumi_error *error, struct sumi_reply *reply)
{
    enum { SOON = 1, LATER = 5 }; /* s */
    const int status = sumi_problem_status(error);
    sumi_bytes_let_go(reply->body);
    sumi_release(reply->location);
    *reply = (struct sumi_reply){.status = status,
                                 .media_type = "application/problem+json",
                                 .retry_after_s = status == 429   ? SOON
                                                  : status == 503 ? LATER
                                                                  : 0,
                                 .allow = reply->allow,
                                 .code = error->code};
    reply->body = write(request, error, status);
}
