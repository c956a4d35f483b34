/* What is wrong with weather on a grid, or must be asked of it. */
#ifndef SUMI_MESSAGES_GRID_H
#define SUMI_MESSAGES_GRID_H

/* --- the file --- */

#define SUMI_E_GRID_READER_NONE                                                                                        \
    SUMI_INPUT, "grid.reader.none",                                                                                    \
        "this is a netCDF file, which the command sumi reads and this library does not" SUMI_HINT                      \
        "sumi import FILE --site LAT,LON -o station.csv makes a file of it that is read everywhere",                   \
        "这是 netCDF 文件，由 sumi 命令读取，本程序库不读取" SUMI_HINT                                                 \
        "用 sumi import 文件 --site 纬度,经度 -o station.csv 可转成到处都能读取的文件"
#define SUMI_E_GRID_LIBRARY_NONE                                                                                       \
    SUMI_IO, "grid.library.none",                                                                                      \
        "the library that reads netCDF (libnetcdf) cannot be loaded" SUMI_HINT                                         \
        "install it, on Debian by apt-get install libnetcdf19; under a limit of memory, allow more (ulimit -v)",       \
        "无法加载读取 netCDF 的程序库 libnetcdf" SUMI_HINT                                                             \
        "请安装它（Debian：apt-get install libnetcdf19）；若限制了内存，请放宽（ulimit -v）"
#define SUMI_E_GRID_FILE_UNREAD                                                                                        \
    SUMI_INPUT, "grid.file.unread",                                                                                    \
        "the netCDF file cannot be read (%s)" SUMI_HINT                                                                \
        "it is damaged, cut off or of another kind: download it once more",                                            \
        "无法读取此 netCDF 文件（%s）" SUMI_HINT "文件已损坏、不完整或属于其他类型：请重新下载"
#define SUMI_E_GRID_FILE_CUT                                                                                           \
    SUMI_INPUT, "grid.file.cut",                                                                                       \
        "the netCDF file is cut off: it has fewer bytes than it says itself" SUMI_HINT "download it once more",        \
        "netCDF 文件不完整：字节数少于文件自己的说明" SUMI_HINT "请重新下载"
#define SUMI_E_GRID_FILE_DAMAGED                                                                                       \
    SUMI_INPUT, "grid.file.damaged",                                                                                   \
        "the netCDF file is damaged: reading it broke off, or took more time or memory than a sound one" SUMI_HINT     \
        "download it once more",                                                                                       \
        "netCDF 文件已损坏：读取中断，或耗用的时间或内存超出正常" SUMI_HINT "请重新下载"
#define SUMI_E_GRID_FILE_TEXT                                                                                          \
    SUMI_INPUT, "grid.file.text", "this is no netCDF file" SUMI_HINT "leave out --as grid",                            \
        "这不是 netCDF 文件" SUMI_HINT "请去掉 --as grid"
#define SUMI_E_GRID_PLACES_NONE                                                                                        \
    SUMI_INPUT, "grid.places.none",                                                                                    \
        "the file has no latitude and longitude in degrees" SUMI_HINT                                                  \
        "Sumi reads weather on a grid of latitude, longitude and time, as ERA5 and AgERA5",                            \
        "文件中没有以度为单位的纬度和经度" SUMI_HINT "Sumi 读取纬度、经度和时间网格上的天气，如 ERA5 和 AgERA5"
#define SUMI_E_GRID_PLACES_CURVED                                                                                      \
    SUMI_INPUT, "grid.places.curved",                                                                                  \
        "latitude and longitude have two dimensions: the grid is that of a map or a rotated pole" SUMI_HINT            \
        "bring it onto a grid of latitude and longitude first, as by cdo remapbil",                                    \
        "纬度和经度是二维的：网格为地图投影或旋转极点网格" SUMI_HINT "请先转到经纬度网格，例如用 cdo remapbil"
#define SUMI_E_GRID_PLACES_LIST                                                                                        \
    SUMI_INPUT, "grid.places.list",                                                                                    \
        "the cells stand in a list, not in rows of latitude and longitude" SUMI_HINT                                   \
        "bring them onto a grid first, as by cdo remapnn, or write out one place",                                     \
        "网格点是一个列表，不是按纬度和经度排列" SUMI_HINT                                                             \
        "请先转到经纬度网格（例如用 cdo remapnn），或只写出一个地点"
#define SUMI_E_GRID_TIME_NONE                                                                                          \
    SUMI_INPUT, "grid.time.none",                                                                                      \
        "the file has no times of one dimension" SUMI_HINT                                                             \
        "weather needs a time for each value, as \"hours since 1900-01-01\"",                                          \
        "文件没有一维的时间" SUMI_HINT "天气的每个值都需要时间，例如“hours since 1900-01-01”"
#define SUMI_E_GRID_TIME_UNIT                                                                                          \
    SUMI_INPUT, "grid.time.unit", "the unit of time is \"%s\"; expected seconds, minutes, hours or days since a date", \
        "时间单位为“%s”；应为自某日期起的秒、分、时或日"
#define SUMI_E_GRID_TIME_VALUE                                                                                         \
    SUMI_INPUT, "grid.time.value", "time %zu of the file is no day of the years 1 to 9999",                            \
        "文件中第 %zu 个时间不在公元 1 至 9999 年之内"
#define SUMI_E_GRID_TIME_CALENDAR                                                                                      \
    SUMI_INPUT, "grid.time.calendar",                                                                                  \
        "the calendar is \"%s\", whose days are not those of ours" SUMI_HINT                                           \
        "bring the file to the standard calendar first, as by xarray's convert_calendar, which says what becomes of "  \
        "days that lack",                                                                                              \
        "历法为“%s”，与通用历法的日子不同" SUMI_HINT                                                                   \
        "请先转成标准历法，例如用 xarray 的 convert_calendar（可指定缺少的日子如何处理）"
#define SUMI_E_GRID_TIME_MONTHS                                                                                        \
    SUMI_INPUT, "grid.time.months",                                                                                    \
        "these are values of months, not of days" SUMI_HINT                                                            \
        "a season needs daily or hourly weather: download the hourly or daily set",                                    \
        "这是逐月的值，不是逐日的值" SUMI_HINT "生育期模拟需要逐日或逐小时天气：请下载相应的数据集"
#define SUMI_E_GRID_TIME_LONG                                                                                          \
    SUMI_INPUT, "grid.time.long",                                                                                      \
        "there is one value for each %.4g days" SUMI_HINT                                                              \
        "a season needs daily or hourly weather: download the hourly or daily set",                                    \
        "每 %.4g 天一个值" SUMI_HINT "生育期模拟需要逐日或逐小时天气：请下载相应的数据集"
#define SUMI_E_GRID_FILE_LARGE                                                                                         \
    SUMI_INPUT, "grid.file.large",                                                                                     \
        "the file has more times or cells than weather can have" SUMI_HINT "cut it to the region and the years",       \
        "文件中的时间或网格点过多" SUMI_HINT "请裁剪到所需的区域和年份"
#define SUMI_E_GRID_SITE_OUTSIDE                                                                                       \
    SUMI_INPUT, "grid.site.outside",                                                                                   \
        "the site, %.4g, %.4g, lies outside of the grid: latitudes %.4g to %.4g, longitudes %.4g to %.4g" SUMI_HINT    \
        "check latitude and longitude, or download the region of the field",                                           \
        "地点（%.4g，%.4g）在网格之外：纬度 %.4g 到 %.4g，经度 %.4g 到 %.4g" SUMI_HINT                                 \
        "请检查纬度和经度，或下载田块所在的区域"
#define SUMI_E_GRID_SITE_NEEDED                                                                                        \
    SUMI_INPUT, "grid.site.needed",                                                                                    \
        "which of its %d by %d cells is meant? Latitudes are %.4g to %.4g, longitudes %.4g to %.4g" SUMI_HINT          \
        "write --site LAT,LON, as --site %.4g,%.4g (in a scenario: site: {latitude_deg: , longitude_deg: })",          \
        "要用 %d × %d 个网格点中的哪一个？纬度 %.4g 到 %.4g，经度 %.4g 到 %.4g" SUMI_HINT                              \
        "请写 --site 纬度,经度，例如 --site %.4g,%.4g（情景文件中写 site: "                            \
        "{latitude_deg: , longitude_deg: }）"

/* --- the cell --- */

#define SUMI_E_GRID_CELL_NEAREST                                                                                       \
    SUMI_INPUT, "grid.cell.nearest", "the cell at %.6g, %.6g is taken, %.1f km from the site",                         \
        "取用 %.6g，%.6g 处的网格点，距地点 %.1f 公里"
#define SUMI_E_GRID_CELL_BETWEEN                                                                                       \
    SUMI_INPUT, "grid.cell.between",                                                                                   \
        "values are interpolated between %d cells, of which the nearest is that at %.6g, %.6g, %.1f km "               \
        "from the site",                                                                                               \
        "在 %d 个网格点之间插值，最近的是 %.6g，%.6g 处的网格点，距地点 %.1f 公里"
#define SUMI_E_GRID_CELL_FAR                                                                                           \
    SUMI_INPUT, "grid.cell.far",                                                                                       \
        "the only cell of the file, at %.6g, %.6g, lies %.0f km from the site" SUMI_HINT "download that of the field", \
        "文件中唯一的网格点（%.6g，%.6g）距地点 %.0f 公里" SUMI_HINT "请下载田块所在的网格点"
#define SUMI_E_GRID_CELL_EMPTY                                                                                         \
    SUMI_INPUT, "grid.cell.empty",                                                                                     \
        "the cell at %.6g, %.6g has no value at all, as those of the sea; the nearest one that has is "                \
        "at %.6g, %.6g, "                                                                                              \
        "%.1f km from the site" SUMI_HINT "write --site %.6g,%.6g if its weather is that of the field",                \
        "%.6g，%.6g 处的网格点完全没有值（如海面）；有值的最近网格点在 %.6g，"              \
        "%.6g，距地点 %.1f 公里" SUMI_HINT "如果它的天气可代表田块，请写 --site %.6g,%.6g"
#define SUMI_E_GRID_CELL_EMPTY_ALL                                                                                     \
    SUMI_INPUT, "grid.cell.empty.all",                                                                                 \
        "the cell at %.6g, %.6g has no value at all, nor has any around it" SUMI_HINT "check latitude and longitude",  \
        "%.6g，%.6g 处的网格点及其周围完全没有值" SUMI_HINT "请检查纬度和经度"
#define SUMI_E_GRID_CELL_HEIGHT                                                                                        \
    SUMI_INPUT, "grid.cell.height",                                                                                    \
        "temperatures are those of the mean height of the cell, which the file does not say" SUMI_HINT                 \
        "in mountains compare it with the field's, and set shift_tmin_C and shift_tmax_C by 0.65 degC per 100 m",      \
        "气温对应网格点的平均高度，文件没有给出该高度" SUMI_HINT                                                       \
        "在山区请与田块高度比较，每 100 米按 0.65 度设置 shift_tmin_C 和 shift_tmax_C"

/* --- variables --- */

#define SUMI_E_GRID_UNIT_NONE                                                                                          \
    SUMI_INPUT, "grid.unit.none", "%s has no unit" SUMI_HINT "write --column '%s=%s (UNIT)', the unit one of %s",      \
        "%s 没有单位" SUMI_HINT "请写 --column '%s=%s (单位)'，单位为 %s 之一"
#define SUMI_E_GRID_UNIT_UNKNOWN                                                                                       \
    SUMI_INPUT, "grid.unit.unknown",                                                                                   \
        "%s is in \"%s\", which is no unit of it that is known" SUMI_HINT                                              \
        "write --column '%s=%s (UNIT)', the unit one of %s",                                                           \
        "%s 的单位是“%s”，不是该要素的已知单位" SUMI_HINT "请写 --column '%s=%s (单位)'，单位为 %s 之一"
#define SUMI_E_GRID_DAY_MEANING                                                                                        \
    SUMI_INPUT, "grid.day.meaning",                                                                                    \
        "%s has one value a day: the file does not say whether it is of the whole day or of one hour, "                \
        "nor whether it "                                                                                              \
        "is its mean, lowest, highest or sum" SUMI_HINT "write --column '%s=%s (%s)' if it is %s of the whole day",    \
        "%s 每天一个值：文件没有说明是全天的还是某一小时的，"                                  \
        "也没有说明是平均、最低、最高还是总和" SUMI_HINT "如果是全天的，请写 --column '%s=%s (%s)'，表示%s"
#define SUMI_WORD_GRID_MEAN                                                                                            \
    SUMI_WORD("the mean (tmin: the lowest, tmax: the highest)", "平均（tmin 为最低，tmax 为最高）")
#define SUMI_WORD_GRID_ONE SUMI_WORD("the value", "其值")
#define SUMI_WORD_GRID_SUM SUMI_WORD("the sum", "总和")
#define SUMI_E_GRID_SUM_MEANING                                                                                        \
    SUMI_INPUT, "grid.sum.meaning",                                                                                    \
        "the values of %s do not show whether its sums begin anew at each step, as those of ERA5 do, or at 00 UTC "    \
        "each day, as those of ERA5-Land do" SUMI_HINT                                                                 \
        "write --column '%s=%s of each step (%s)' or --column '%s=%s since 00 UTC (%s)'",                              \
        "%s 的值看不出是每步重新累计（如 ERA5），还是从每天 00 UTC 起累计（如 "              \
        "ERA5-Land）" SUMI_HINT "请写 --column '%s=%s of each step (%s)' 或 --column '%s=%s since 00 UTC (%s)'"
#define SUMI_E_GRID_SUM_STEP                                                                                           \
    SUMI_INPUT, "grid.sum.step",                                                                                       \
        "%s comes each %.4g h: in ERA5 it would be of the last hour alone, of which no day can be made" SUMI_HINT      \
        "download all hours; if it is of the whole step, write --column '%s=%s of each step (%s)'",                    \
        "%s 每 %.4g 小时一个值：在 ERA5 中只是最后一小时的，无法得到全天的值" SUMI_HINT                                \
        "请下载所有小时；如果是整个时段的，请写 --column '%s=%s of each step (%s)'"
#define SUMI_E_GRID_STAMP_UNKNOWN                                                                                      \
    SUMI_INPUT, "grid.stamp.unknown",                                                                                  \
        "the file does not say which end of its interval a time is, of %s" SUMI_HINT                                   \
        "write --stamp start or --stamp end",                                                                          \
        "文件没有说明 %s 的时间是时段的开始还是结束" SUMI_HINT "请写 --stamp start 或 --stamp end"
#define SUMI_E_GRID_SUM_ALONE                                                                                          \
    SUMI_INPUT, "grid.sum.alone",                                                                                      \
        "%s has a single time, so that nobody knows of which interval it is; it is not read",                          \
        "%s 只有一个时间，无法得知对应的时段；未读取"
#define SUMI_E_GRID_HEIGHT_UNKNOWN                                                                                     \
    SUMI_INPUT, "grid.height.unknown",                                                                                 \
        "the file does not say at which height above the ground %s is" SUMI_HINT                                       \
        "write --column '%s=%s (%s)' if it is at that of a station (2 m; wind10: 10 m, wind2: 2 m)",                   \
        "文件没有说明 %s 距地面的高度" SUMI_HINT                                                                       \
        "如果是气象站的高度（2 米；wind10 为 10 米，wind2 为 2 米），请写 --column '%s=%s (%s)'"
#define SUMI_E_GRID_ANSWER_UNKNOWN                                                                                     \
    SUMI_INPUT, "grid.answer.unknown",                                                                                 \
        "\"%s\" is no name that can be answered" SUMI_HINT                                                             \
        "names are tmean, tmin, tmax, dew point, humidity, vapour pressure, rain, radiation, sunshine, wind2, "        \
        "wind10, et0, ignore, or those of ERA5, AgERA5 and CMIP, with the unit in brackets",                           \
        "“%s”不是可用的名称" SUMI_HINT                                                                                 \
        "可用 tmean、tmin、tmax、dew point、humidity、vapour pressure、rain、radiation、"                    \
        "sunshine、wind2、wind10、"                                                                                 \
        "et0、ignore，或 ERA5、AgERA5、CMIP 的名称，单位写在括号内"
#define SUMI_E_GRID_ANSWER_HEAD                                                                                        \
    SUMI_INPUT, "grid.answer.head", "no variable is called \"%s\", of which --column says what it is",                 \
        "没有名为“%s”的变量（--column 中给出了它的含义）"
#define SUMI_E_GRID_SUM_RUNS                                                                                           \
    SUMI_INPUT, "grid.sum.runs",                                                                                       \
        "%s is a sum that runs on from 00 UTC over the day, as in ERA5-Land; what was added at each step is taken",    \
        "%s 是从每天 00 UTC 起的累计值（如 ERA5-Land）；取用每步的增量"
#define SUMI_E_GRID_SUM_FALLS                                                                                          \
    SUMI_INPUT, "grid.sum.falls",                                                                                      \
        "%s falls within a day at %zu of its %zu steps, though it is a sum from 00 UTC on; these are missing",         \
        "%s 应是从 00 UTC 起的累计值，却有 %zu 步（共 %zu 步）在一天之内下降；"                \
        "这些值作为缺测"
#define SUMI_E_GRID_VARIABLE_DIMENSION                                                                                 \
    SUMI_INPUT, "grid.variable.dimension",                                                                             \
        "%s has a dimension %s besides time, latitude and longitude, and is not read" SUMI_HINT                        \
        "write the one that is meant out into a file, as by xarray's isel",                                            \
        "%s 除时间、纬度和经度外还有维度 %s，未读取" SUMI_HINT "请先把需要的那一个另存为文件（例如用 xarray 的 isel）"
#define SUMI_E_GRID_VERSIONS_MERGED                                                                                    \
    SUMI_INPUT, "grid.versions.merged",                                                                                \
        "%zu values of %s are those of the first version of ERA5 (expver 5), where the final one has none yet",        \
        "有 %zu 个 %s 的值取自 ERA5 的初步版本（expver 5），因为最终版本尚无数据"
#define SUMI_E_GRID_VARIABLES_NONE                                                                                     \
    SUMI_INPUT, "grid.variables.none",                                                                                 \
        "the file has no variable that is known as weather" SUMI_HINT                                                  \
        "names are those of ERA5, AgERA5 and CMIP; --column 'NAME=rain (mm)' says what another one is",                \
        "文件中没有已知的天气变量" SUMI_HINT                                                                           \
        "变量名应为 ERA5、AgERA5 或 CMIP 的名称；其他变量可用 --column '变量名=rain (mm)' 说明"

#endif
