/* What the service says of requests, whatever they are about. */
#ifndef SUMI_MESSAGES_SERVE_H
#define SUMI_MESSAGES_SERVE_H

#define SUMI_WORD_SERVICE SUMI_WORD("the service", "服务")
#define SUMI_WORD_REPLY   SUMI_WORD("a reply", "回复")

#define SUMI_E_SERVE_PATH_NONE                                                                                         \
    SUMI_INPUT, "serve.path.none",                                                                                     \
        "There is nothing at this path." SUMI_HINT                                                                     \
        "GET /openapi.json lists all paths; docs/service.md tells of them.",                                           \
        "该路径下没有内容。" SUMI_HINT "GET /openapi.json 列出所有路径；说明见 docs/service.md。"
#define SUMI_E_SERVE_METHOD_OTHER                                                                                      \
    SUMI_INPUT, "serve.method.other", "The path does not take the method %s." SUMI_HINT "It takes %s.",                \
        "该路径不接受方法 %s。" SUMI_HINT "可用的方法：%s。"
#define SUMI_E_SERVE_QUERY_UNKNOWN                                                                                     \
    SUMI_INPUT, "serve.query.unknown", "The query has %s, which this path does not know." SUMI_HINT "It knows %s.",    \
        "查询参数 %s 不被该路径所识别。" SUMI_HINT "可用的参数：%s。"
#define SUMI_E_SERVE_QUERY_VALUE                                                                                       \
    SUMI_INPUT, "serve.query.value", "The query has %s=%s." SUMI_HINT "Expected is %s.",                               \
        "查询参数为 %s=%s。" SUMI_HINT "应为：%s。"
#define SUMI_WORD_NO_QUERY     SUMI_WORD("none", "无")
#define SUMI_WORD_QUERY_NUMBER SUMI_WORD("a number", "一个数")
#define SUMI_WORD_QUERY_DATES  SUMI_WORD("day-first or month-first", "day-first 或 month-first")
#define SUMI_E_SERVE_MEDIA_TYPE                                                                                        \
    SUMI_INPUT, "serve.media.type", "The body is said to be %s." SUMI_HINT "This path takes %s.",                      \
        "请求体的类型为 %s。" SUMI_HINT "该路径接受：%s。"
#define SUMI_E_SERVE_BODY_EMPTY                                                                                        \
    SUMI_INPUT, "serve.body.empty", "The request has no body." SUMI_HINT "This path takes %s.",                        \
        "请求没有内容。" SUMI_HINT "该路径接受：%s。"
#define SUMI_E_SERVE_BATCH_EMPTY                                                                                       \
    SUMI_INPUT, "serve.batch.empty",                                                                                   \
        "The batch has no requests." SUMI_HINT                                                                         \
        "Write {\"requests\": [{\"plot\": \"east\"}, {\"plot\": \"west\", \"cultivar\": \"Jingu21\"}]}.",              \
        "批量请求中没有任何请求。" SUMI_HINT                                                                           \
        "请写成 {\"requests\": [{\"plot\": \"east\"}, {\"plot\": \"west\", \"cultivar\": \"Jingu21\"}]}。"
#define SUMI_E_SERVE_BATCH_MANY                                                                                        \
    SUMI_INPUT, "serve.batch.many", "The batch has %zu requests." SUMI_HINT "At most %d go in one; send several.",     \
        "批量请求中有 %zu 个请求。" SUMI_HINT "一次最多 %d 个，请分几次发送。"
#define SUMI_WORD_MEANS_BATCH                                                                                          \
    SUMI_WORD("a list of requests, each with plot and, if another is asked about, cultivar",                           \
              "请求的列表，每个请求有 plot，若询问其他品种再加 cultivar")
#define SUMI_WORD_MEANS_PLOT_ID SUMI_WORD("the ID of a plot of the service", "服务中某地块的 ID")
#define SUMI_WORD_MEANS_THIN    SUMI_WORD("a plot and a cultivar", "地块和品种")
#define SUMI_E_SERVE_READING_KIND                                                                                      \
    SUMI_INPUT, "serve.reading.kind",                                                                                  \
        "The path does not take this kind of reading (%s)." SUMI_HINT "Post it to /v1/plots/ID/%s.",                   \
        "该路径不接受这类记录（%s）。" SUMI_HINT "请发送到 /v1/plots/ID/%s。"
#define SUMI_WORD_KIND_WEATHER SUMI_WORD("weather", "气象")
#define SUMI_WORD_KIND_SOIL    SUMI_WORD("water of the soil", "土壤水分")
#define SUMI_WORD_KIND_SEEN    SUMI_WORD("what was seen of the crop", "作物观测")
#define SUMI_WORD_KIND_WATER   SUMI_WORD("irrigation", "灌溉")

#endif
