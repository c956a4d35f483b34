/* What a system posts: readings, what was seen, water that was given, forecasts. */
#ifndef SUMI_MESSAGES_SERVE_READINGS_H
#define SUMI_MESSAGES_SERVE_READINGS_H

#define SUMI_WORD_POSTED SUMI_WORD("what was posted", "提交的内容")

/* --- the text --- */

#define SUMI_E_SERVE_JSON_SYNTAX                                                                                       \
    SUMI_INPUT, "serve.json.syntax", "This is no JSON: expected %s." SUMI_HINT "Check the text with a JSON tool.",     \
        "这不是 JSON：此处应为%s。" SUMI_HINT "请用 JSON 工具检查。"
#define SUMI_WORD_JSON_VALUE SUMI_WORD("a value", "一个值")
#define SUMI_WORD_JSON_KEY   SUMI_WORD("a key in quotes", "带引号的键")
#define SUMI_WORD_JSON_COLON SUMI_WORD("a colon", "冒号")
#define SUMI_WORD_JSON_NEXT  SUMI_WORD("a comma or the end of what was opened", "逗号，或已打开部分的结尾")
#define SUMI_WORD_JSON_END   SUMI_WORD("the end of the text", "文本结尾")
#define SUMI_WORD_JSON_STRING                                                                                          \
    SUMI_WORD("a text in quotes, with its control characters escaped", "带引号的文本（控制字符要转义）")
#define SUMI_WORD_JSON_NUMBER SUMI_WORD("a number as JSON writes it", "JSON 写法的数")
#define SUMI_E_SERVE_JSON_DEPTH                                                                                        \
    SUMI_INPUT, "serve.json.depth",                                                                                    \
        "Objects and lists lie deeper than %d within each other." SUMI_HINT "Readings need less: send them flat.",     \
        "对象和列表的嵌套超过 %d 层。" SUMI_HINT "读数不需要这么深：请平铺发送。"
#define SUMI_E_SERVE_JSON_VALUES                                                                                       \
    SUMI_INPUT, "serve.json.values", "There are more than %d values." SUMI_HINT "Send them in several pieces.",        \
        "值多于 %d 个。" SUMI_HINT "请分几次发送。"
#define SUMI_E_SERVE_POST_SIZE                                                                                         \
    SUMI_INPUT, "serve.post.size", "The text has more than %d bytes." SUMI_HINT "Send it in several pieces.",          \
        "文本多于 %d 字节。" SUMI_HINT "请分几次发送。"
#define SUMI_E_SERVE_POST_FORMAT                                                                                       \
    SUMI_INPUT, "serve.post.format", "There is no format %s; known are %s.", "没有格式 %s；已知的有 %s。"
#define SUMI_E_SERVE_POST_KIND                                                                                         \
    SUMI_INPUT, "serve.post.kind",                                                                                     \
        "The text is of no format that is known (%s)." SUMI_HINT                                                       \
        "Say which it is by its Content-Type, or in the address: ?format=NAME.",                                       \
        "无法识别文本的格式（已知：%s）。" SUMI_HINT "请用 Content-Type 说明，或在地址中写 ?format=名称。"
#define SUMI_E_SERVE_POST_EMPTY                                                                                        \
    SUMI_INPUT, "serve.post.empty", "There is no reading in what was posted.", "提交的内容中没有读数。"
#define SUMI_E_SERVE_POST_ROWS                                                                                         \
    SUMI_INPUT, "serve.post.rows", "There are more than %d readings." SUMI_HINT "Send them in several pieces.",        \
        "读数多于 %d 个。" SUMI_HINT "请分几次发送。"
#define SUMI_E_SERVE_POST_NAMES                                                                                        \
    SUMI_INPUT, "serve.post.names",                                                                                    \
        "There are more than %d different names of sensors and quantities." SUMI_HINT                                  \
        "Send the readings of fewer sensors at a time.",                                                               \
        "传感器和要素的名称多于 %d 种。" SUMI_HINT "请一次只发送较少传感器的读数。"
#define SUMI_WORD_POST_NONE SUMI_WORD("no reading can be used", "没有可用的读数")
#define SUMI_WORD_POST_ASK                                                                                             \
    SUMI_WORD("Say it in the head of the column, or in the address: ?unit=, ?depth_cm=, ?dates=day-first.",            \
              "请写在列名中，或写在地址中：?unit=、?depth_cm=、?dates=day-first。")

/* --- what is read --- */

#define SUMI_E_SERVE_QUANTITY_NONE                                                                                     \
    SUMI_INPUT, "serve.quantity.none", "it is not said what was measured" SUMI_HINT "name the quantity, as %s",        \
        "没有说明测的是什么" SUMI_HINT "请写出要素名，如 %s"
#define SUMI_E_SERVE_QUANTITY_UNKNOWN                                                                                  \
    SUMI_INPUT, "serve.quantity.unknown",                                                                              \
        "%s is no quantity that is known" SUMI_HINT                                                                    \
        "docs/service-formats.md has the names; air_C, rain_mm, theta are some",                                       \
        "%s 不是已知的要素" SUMI_HINT "名称见 docs/service-formats.md，如 air_C、rain_mm、theta"
#define SUMI_E_SERVE_QUANTITY_UNUSED                                                                                   \
    SUMI_INPUT, "serve.quantity.unused", "%s is known and of no use here: it is left out", "%s 已知，但此处用不到：略去"
#define SUMI_E_SERVE_QUANTITY_OTHER                                                                                    \
    SUMI_INPUT, "serve.quantity.other", "%s: %s" SUMI_HINT "send water by volume, in m3/m3 or %%",                     \
        "%s：%s" SUMI_HINT "请发送体积含水量，单位 m3/m3 或 %%"
#define SUMI_E_SERVE_QUANTITY_HUMIDITY                                                                                 \
    SUMI_INPUT, "serve.quantity.humidity",                                                                             \
        "%s may be water by volume or in %% of field capacity" SUMI_HINT                                               \
        "call it soil_moisture where it is by volume",                                                                 \
        "%s 可能是体积含水量，也可能是占田间持水量的百分比" SUMI_HINT "若是体积含水量，请改称 soil_moisture"
#define SUMI_E_SERVE_QUANTITY_NUMBER                                                                                   \
    SUMI_INPUT, "serve.quantity.number",                                                                               \
        "the number in %s may be of a sensor, a height or a depth" SUMI_HINT                                           \
        "write its unit, as 20cm or 10m, or put the sensor elsewhere",                                                 \
        "%s 中的数可能是传感器编号、高度或深度" SUMI_HINT "请写上单位，如 20cm 或 10m，或把编号写到别处"
#define SUMI_E_SERVE_QUANTITY_HEIGHT                                                                                   \
    SUMI_INPUT, "serve.quantity.height",                                                                               \
        "%s: the height of the wind is not said" SUMI_HINT                                                             \
        "call it wind2_m_s or wind10_m_s, or write the height, as wind speed 2m",                                      \
        "%s：没有说明风速的高度" SUMI_HINT "请称为 wind2_m_s 或 wind10_m_s，或写上高度，如 wind speed 2m"
#define SUMI_E_SERVE_QUANTITY_HOURS                                                                                    \
    SUMI_INPUT, "serve.quantity.hours",                                                                                \
        "%s is a sum over more than an hour, and such sums may overlap" SUMI_HINT                                      \
        "send the amount since the last reading, or a date without a time where it is of that day",                    \
        "%s 是一小时以上的总量，各次可能重叠" SUMI_HINT "请发送自上次读数以来的量；若是某日的总量，只写日期、不写时间"
#define SUMI_E_SERVE_QUANTITY_TIPS                                                                                     \
    SUMI_INPUT, "serve.quantity.tips",                                                                                 \
        "%s counts tips, and what a tip is of is not said" SUMI_HINT                                                   \
        "send mm, or write it in the name, as rain tips 0.2mm",                                                        \
        "%s 是翻斗次数，没有说明每次多少" SUMI_HINT "请发送 mm，或写在名称中，如 rain tips 0.2mm"

#define SUMI_E_SERVE_UNIT_NONE                                                                                         \
    SUMI_INPUT, "serve.unit.none", "%s has no unit" SUMI_HINT "say it, as %s", "%s 没有单位" SUMI_HINT "请写上，如 %s"
#define SUMI_WORD_UNIT_SOIL                                                                                            \
    SUMI_WORD("m3/m3 for a share (0.25) or % for percent (25)", "小数（0.25）写 m3/m3，百分数（25）写 %")
#define SUMI_E_SERVE_UNIT_WRONG                                                                                        \
    SUMI_INPUT, "serve.unit.wrong", "%s is in %s, which is no unit of it that is known" SUMI_HINT "send it in %s",     \
        "%s 的单位 %s 不适用或未知" SUMI_HINT "请用 %s 发送"
#define SUMI_E_SERVE_UNIT_TWO                                                                                          \
    SUMI_INPUT, "serve.unit.two",                                                                                      \
        "%s has the unit %s in its name, and %s beside it" SUMI_HINT "leave one of them out",                          \
        "%s 的名称中单位是 %s，另写的单位是 %s" SUMI_HINT "请只写一个"
#define SUMI_E_SERVE_UNIT_RATIO                                                                                        \
    SUMI_INPUT, "serve.unit.ratio",                                                                                    \
        "%s is %s in %s, which stands for a ratio with some and for percent with others" SUMI_HINT                     \
        "send a ratio (0.25) in /, or C62 in NGSI-LD, and percent (25) in /100",                                       \
        "%s 的值 %s 以 %s 为单位，有人用它表示比值，有人用它表示百分数" SUMI_HINT                                      \
        "比值（0.25）请用单位 /（NGSI-LD 用 C62），百分数（25）请用 /100"
#define SUMI_E_SERVE_UNIT_PERCENT                                                                                      \
    SUMI_INPUT, "serve.unit.percent", "%s was taken for percent, as no ratio is above 1",                              \
        "%s 按百分数理解，因为比值不会大于 1"
#define SUMI_E_SERVE_UNIT_DRY                                                                                          \
    SUMI_INPUT, "serve.unit.dry",                                                                                      \
        "all water of the soil at %g cm is below 1 %%, the most %s %%" SUMI_HINT                                       \
        "are these shares? then send the unit m3/m3",                                                                  \
        "%g cm 处的土壤水分都低于 1 %%，最大 %s %%" SUMI_HINT "是小数吗？若是，请用单位 m3/m3"
#define SUMI_E_SERVE_UNIT_SHARE                                                                                        \
    SUMI_INPUT, "serve.unit.share",                                                                                    \
        "%s is %s as a share of the volume; a soil holds at most %g" SUMI_HINT "is it percent? then send the unit %%", \
        "%s 的体积比为 %s；土壤至多为 %g" SUMI_HINT "是百分数吗？若是，请用单位 %%"

#define SUMI_E_SERVE_VALUE_KIND SUMI_INPUT, "serve.value.kind", "the value is %s, expected a number", "值为 %s，应为数"
#define SUMI_E_SERVE_VALUE_NONE SUMI_INPUT, "serve.value.none", "there is no value", "没有值"
#define SUMI_E_SERVE_VALUE_RANGE                                                                                       \
    SUMI_INPUT, "serve.value.range", "%s is %s %s, expected %g to %g", "%s 为 %s %s，应在 %g 到 %g 之间"
#define SUMI_E_SERVE_VALUE_SD                                                                                          \
    SUMI_INPUT, "serve.value.sd", "the standard deviation is %s, expected 0 or more", "标准差为 %s，应不小于 0"
#define SUMI_E_SERVE_DEPTH_NONE                                                                                        \
    SUMI_INPUT, "serve.depth.none",                                                                                    \
        "the depth of %s is not said" SUMI_HINT                                                                        \
        "write it in the name, as soil_moisture_20cm, beside the value, or in the address: ?depth_cm=20",              \
        "没有说明 %s 的深度" SUMI_HINT "请写在名称中，如 soil_moisture_20cm，或写在值旁，或写在地址中：?depth_cm=20"
#define SUMI_E_SERVE_DEPTH_RANGE                                                                                       \
    SUMI_INPUT, "serve.depth.range", "the depth is %s, expected 0 to %g cm", "深度为 %s，应在 0 到 %g cm 之间"
#define SUMI_E_SERVE_DEPTH_TWO                                                                                         \
    SUMI_INPUT, "serve.depth.two", "%s has the depth %g cm in its name, and %g cm beside it",                          \
        "%s 的名称中深度为 %g cm，另写的深度为 %g cm"
#define SUMI_E_SERVE_SENSOR_NAME                                                                                       \
    SUMI_INPUT, "serve.sensor.name",                                                                                   \
        "the name of the sensor is %s, expected at most %d bytes without control characters, commas and quotes",       \
        "传感器的名称为 %s，应至多 %d 字节，不含控制字符、逗号和引号"
#define SUMI_E_SERVE_VARIABLE_NAME                                                                                     \
    SUMI_INPUT, "serve.variable.name",                                                                                 \
        "the variable is %s, expected at most %d bytes without control characters, commas and quotes",                 \
        "变量为 %s，应至多 %d 字节，不含控制字符、逗号和引号"

/* --- times --- */

#define SUMI_E_SERVE_TIME_NONE SUMI_INPUT, "serve.time.none", "there is no time", "没有时间"
#define SUMI_E_SERVE_TIME_KIND                                                                                         \
    SUMI_INPUT, "serve.time.kind",                                                                                     \
        "the time is %s" SUMI_HINT                                                                                     \
        "write it as 2026-07-10T06:00:00+08:00, or 2026-07-10 for a day; SenML counts seconds, not milliseconds",      \
        "时间为 %s" SUMI_HINT "请写成 2026-07-10T06:00:00+08:00，某日写成 2026-07-10；SenML 以秒计，不是毫秒"
#define SUMI_E_SERVE_TIME_ORDER                                                                                        \
    SUMI_INPUT, "serve.time.order",                                                                                    \
        "day and month cannot be told apart: %s" SUMI_HINT                                                             \
        "write the year first, or say in the address ?dates=day-first or ?dates=month-first",                          \
        "日和月无法区分：%s" SUMI_HINT "请先写年，或在地址中写 ?dates=day-first 或 ?dates=month-first"
#define SUMI_E_SERVE_TIME_FUTURE                                                                                       \
    SUMI_INPUT, "serve.time.future", "%s is more than a day ahead" SUMI_HINT "check the clock and its time zone",      \
        "%s 超前一天以上" SUMI_HINT "请检查时钟和时区"
#define SUMI_E_SERVE_TIME_PAST                                                                                         \
    SUMI_INPUT, "serve.time.past", "%s is before 1950" SUMI_HINT "check the clock of the sensor",                      \
        "%s 早于 1950 年" SUMI_HINT "请检查传感器的时钟"
#define SUMI_E_SERVE_TIME_START                                                                                        \
    SUMI_INPUT, "serve.time.start",                                                                                    \
        "times begin their intervals, and how long these are cannot be known of one row" SUMI_HINT                     \
        "send the time at which the interval ends",                                                                    \
        "时间是时段的开始，而一行看不出时段多长" SUMI_HINT "请发送时段结束的时间"

/* --- SenML --- */

#define SUMI_E_SERVE_SENML_PACK                                                                                        \
    SUMI_INPUT, "serve.senml.pack", "A pack of SenML is a list of records.", "SenML 包应为记录的列表。"
#define SUMI_E_SERVE_SENML_VERSION                                                                                     \
    SUMI_INPUT, "serve.senml.version", "The version is %s, expected one number from 1 to 10 in the whole pack.",       \
        "版本为 %s，应为 1 到 10 之间、整包一致的数。"
#define SUMI_E_SERVE_SENML_FIELD                                                                                       \
    SUMI_INPUT, "serve.senml.field",                                                                                   \
        "The field %s must be understood, as its name ends in _, and it is not." SUMI_HINT                             \
        "Nothing of the pack is taken.",                                                                               \
        "字段 %s 以 _ 结尾，必须理解，但无法理解。" SUMI_HINT "整包都不接受。"
#define SUMI_E_SERVE_SENML_KIND SUMI_INPUT, "serve.senml.kind", "%s is %s, expected %s", "%s 为 %s，应为%s"
#define SUMI_WORD_SENML_NUMBER  SUMI_WORD("a number", "数")
#define SUMI_WORD_SENML_TEXT    SUMI_WORD("a text", "文本")
#define SUMI_WORD_SENML_RECORD  SUMI_WORD("an object", "对象")
#define SUMI_E_SERVE_SENML_NAME                                                                                        \
    SUMI_INPUT, "serve.senml.name",                                                                                    \
        "the name is %s, expected A-Z, a-z, 0-9, - : . / _ alone, a letter or digit first",                            \
        "名称为 %s，应只含 A-Z、a-z、0-9、- : . / _，并以字母或数字开头"
#define SUMI_E_SERVE_SENML_VALUE                                                                                       \
    SUMI_INPUT, "serve.senml.value", "%s has no number (v) but %s, of which nothing can be made",                      \
        "%s 没有数值（v），只有 %s，无法使用"
#define SUMI_WORD_SENML_SUM SUMI_WORD("a sum (s)", "累计值（s）")

/* --- SensorThings --- */

#define SUMI_E_SERVE_THINGS_SHAPE                                                                                      \
    SUMI_INPUT, "serve.things.shape",                                                                                  \
        "This is no observation of SensorThings: expected an object with phenomenonTime and result, a list of them, "  \
        "or dataArray with components.",                                                                               \
        "这不是 SensorThings 的观测：应为含 phenomenonTime 和 result 的对象、其列表，或含 components 的 dataArray。"
#define SUMI_E_SERVE_THINGS_STREAM                                                                                     \
    SUMI_INPUT, "serve.things.stream",                                                                                 \
        "the Datastream is not there, which says what was measured and its unit" SUMI_HINT                             \
        "send it with the observation: $expand=Datastream($expand=ObservedProperty)",                                  \
        "没有 Datastream，它说明要素和单位" SUMI_HINT "请随观测一起发送：$expand=Datastream($expand=ObservedProperty)"

/* --- NGSI-LD --- */

#define SUMI_E_SERVE_NGSI_SHAPE                                                                                        \
    SUMI_INPUT, "serve.ngsi.shape",                                                                                    \
        "This is no entity of NGSI-LD: expected an object with type and id, a list of them, or a Notification.",       \
        "这不是 NGSI-LD 实体：应为含 type 和 id 的对象、其列表，或 Notification。"
#define SUMI_E_SERVE_NGSI_TYPE                                                                                         \
    SUMI_INPUT, "serve.ngsi.type",                                                                                     \
        "an entity of type %s is not read" SUMI_HINT "AgriParcelRecord and WeatherObserved are",                       \
        "不读取类型为 %s 的实体" SUMI_HINT "可读 AgriParcelRecord 和 WeatherObserved"

/* --- Sumi's own --- */

#define SUMI_E_SERVE_OWN_SHAPE                                                                                         \
    SUMI_INPUT, "serve.own.shape", "Expected an object with readings or irrigations, or a list of them.",              \
        "应为含 readings 或 irrigations 的对象，或读数的列表。"
#define SUMI_E_SERVE_OWN_READING                                                                                       \
    SUMI_INPUT, "serve.own.reading", "a reading is an object, this is %s", "读数应为对象，此处为%s"
#define SUMI_E_SERVE_OWN_KEY SUMI_INPUT, "serve.own.key", "there is no key %s; known are %s", "没有键 %s；已知的有 %s"
#define SUMI_E_SERVE_OWN_TWO                                                                                           \
    SUMI_INPUT, "serve.own.two", "both %s and %s are said" SUMI_HINT "leave one of them out",                          \
        "同时有 %s 和 %s" SUMI_HINT "请去掉一个"

/* --- tables --- */

#define SUMI_E_SERVE_CSV_COLUMN SUMI_INPUT, "serve.csv.column", "The table has no column %s.", "表中没有 %s 列。"
#define SUMI_E_SERVE_CSV_TWICE  SUMI_INPUT, "serve.csv.twice", "The column %s stands twice.", "%s 列出现两次。"
#define SUMI_E_SERVE_CSV_FIELDS                                                                                        \
    SUMI_INPUT, "serve.csv.fields", "the line has %d fields, the first line names %d", "此行有 %d 个字段，首行有 %d 个"
#define SUMI_E_SERVE_CSV_COLUMNS SUMI_INPUT, "serve.csv.columns", "There are more than %d columns.", "列多于 %d 个。"
#define SUMI_E_SERVE_CSV_SENSORS                                                                                       \
    SUMI_INPUT, "serve.csv.sensors",                                                                                   \
        "There are more than %d sensors in one table." SUMI_HINT "Send them in several pieces.",                       \
        "一个表中的传感器多于 %d 个。" SUMI_HINT "请分几次发送。"

/* --- forecasts --- */

#define SUMI_E_SERVE_FORECAST_PLACE                                                                                    \
    SUMI_INPUT, "serve.forecast.place",                                                                                \
        "The place of the forecast is not said." SUMI_HINT                                                             \
        "Write the notes # latitude_deg: and # longitude_deg: above the table, say them in the address, or give the "  \
        "keys latitude_deg and longitude_deg.",                                                                        \
        "没有说明预报的地点。" SUMI_HINT                                                                               \
        "请在表上方写 # latitude_deg: 和 # longitude_deg:，或写在地址中，或给出键 latitude_deg 和 longitude_deg。"
#define SUMI_E_SERVE_FORECAST_DEGREES                                                                                  \
    SUMI_INPUT, "serve.forecast.degrees", "%s is %s, expected %g to %g degrees.", "%s 为 %s，应在 %g 到 %g 度之间。"
#define SUMI_E_SERVE_FORECAST_TWO                                                                                      \
    SUMI_INPUT, "serve.forecast.two", "%s is said twice, with different numbers.", "%s 出现两次，数不相同。"
#define SUMI_E_SERVE_FORECAST_DAYS                                                                                     \
    SUMI_INPUT, "serve.forecast.days", "days must be a list of objects, each with a date; this is %s.",                \
        "days 应为对象的列表，每个有 date；此处为%s。"

#endif
