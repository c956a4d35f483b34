/* What is wrong with a file of a soil profile, and what is asked about it. */
#ifndef SUMI_MESSAGES_PROFILES_H
#define SUMI_MESSAGES_PROFILES_H

/* --- where a value is from --- */

#define SUMI_WORD_FROM_NOWHERE SUMI_WORD("not known", "未知")
#define SUMI_WORD_FROM_FILE    SUMI_WORD("the file", "文件")
#define SUMI_WORD_FROM_REST    SUMI_WORD("the rest of 100 %", "100 % 的剩余")
#define SUMI_WORD_FROM_TEXTURE                                                                                         \
    SUMI_WORD("Saxton and Rawls (2006), equations 1 to 22, of texture, organic matter and density",                    \
              "Saxton 和 Rawls（2006）式 1 至 22，由质地、有机质和容重")
#define SUMI_WORD_FROM_LIKE                                                                                            \
    SUMI_WORD("not measured: of the texture that has the same field capacity and wilting point by Saxton and Rawls "   \
              "(2006), equations 1 to 16",                                                                             \
              "不是实测：由 Saxton 和 Rawls（2006）式 1 至 16 "                                             \
              "得出相同田间持水量和凋萎点的质地推得")
#define SUMI_WORD_FROM_WOSTEN                                                                                          \
    SUMI_WORD("Wosten et al. (1999), Geoderma 90, of texture, organic matter and density",                             \
              "Wösten 等（1999），Geoderma 90，由质地、有机质和容重")
#define SUMI_WORD_FROM_POINTS                                                                                          \
    SUMI_WORD("Saxton and Rawls (2006), equation 16, of the water contents", "Saxton 和 Rawls（2006）式 16，由含水量")
#define SUMI_WORD_FROM_DENSITY                                                                                         \
    SUMI_WORD("1 - density / 2.65: Saxton and Rawls (2006), equation 8", "容重：Saxton 和 Rawls 2006，式 8")
#define SUMI_WORD_FROM_CURVE                                                                                           \
    SUMI_WORD("the retention curve, at -330 and -15000 cm", "持水曲线，在 -330 和 -15000 cm 处")
#define SUMI_WORD_FROM_THROUGH                                                                                         \
    SUMI_WORD("van Genuchten's curve through saturation, field capacity (-330 cm) and wilting point (-15000 cm)",      \
              "通过饱和点、田间持水量（-330 cm）和凋萎点（-15000 cm）的 van Genuchten 曲线")
#define SUMI_WORD_FROM_FIT                                                                                             \
    SUMI_WORD("van Genuchten and Mualem, fitted to the tables of the file",                                            \
              "拟合文件中各表的 van Genuchten-Mualem 函数")
#define SUMI_WORD_FROM_MERGED SUMI_WORD("layers that are alike, made one by their thickness", "相似土层按厚度合并")

/* --- of any format --- */

#define SUMI_E_PROFILE_LAYERS_NONE                                                                                     \
    SUMI_INPUT, "profile.layers.none", "no layer of a soil is found in it", "其中没有找到任何土层"
#define SUMI_E_PROFILE_LAYERS_MANY                                                                                     \
    SUMI_INPUT, "profile.layers.many", "the soil has more than %d layers", "土层多于 %d 个"
#define SUMI_E_PROFILE_FOREIGN                                                                                         \
    SUMI_INPUT, "profile.foreign",                                                                                     \
        "this is %s, and no soil file of Sumi's" SUMI_HINT                                                             \
        "make one of it, look at what it says, and name that: sumi import FILE -o soil.yaml",                          \
        "这是 %s，不是 Sumi 的土壤文件" SUMI_HINT                                                                      \
        "请先转换并查看其说明，再写出新文件的名称：sumi import 文件 -o soil.yaml"
#define SUMI_E_PROFILE_DEPTH_JOINT                                                                                     \
    SUMI_INPUT, "profile.depth.joint",                                                                                 \
        "line %d: a layer begins at %g cm, and the one above it ends at %g cm" SUMI_HINT                               \
        "let each layer begin where the one above ends, the first at 0",                                               \
        "第 %d 行：某土层从 %g cm 开始，而上一层止于 %g cm" SUMI_HINT "每层应从上一层的底部开始，第一层从 0 开始"
#define SUMI_E_PROFILE_DEPTH_ORDER                                                                                     \
    SUMI_INPUT, "profile.depth.order",                                                                                 \
        "line %d: a layer ends at %g cm; expected at least 1 cm below %g cm, and at most %g cm",                       \
        "第 %d 行：某土层止于 %g cm；应比 %g cm 至少深 1 cm，且不超过 %g cm"
#define SUMI_E_PROFILE_VALUE_BOUNDS                                                                                    \
    SUMI_INPUT, "profile.value.bounds", "found %g %s at %g to %g cm, expected %g to %g; it is not used",               \
        "读到 %g %s（%g 到 %g cm），应为 %g 到 %g；不使用"
#define SUMI_E_PROFILE_VALUE_TEXT                                                                                      \
    SUMI_INPUT, "profile.value.text", "\"%s\" is no number; it is not used", "“%s”不是数；不使用"
#define SUMI_E_PROFILE_NOT_USED                                                                                        \
    SUMI_INPUT, "profile.not.used", "the file also has %s, which Sumi does not use", "文件中还有 %s，Sumi 不使用"
#define SUMI_E_PROFILE_NAME_ASKED                                                                                      \
    SUMI_INPUT, "profile.name.asked", "the file has %d soils: %s" SUMI_HINT "say which one: --profile NAME",           \
        "文件中有 %d 个土壤：%s" SUMI_HINT "请指明用哪一个：--profile 名称"
#define SUMI_E_PROFILE_NAME_UNKNOWN                                                                                    \
    SUMI_INPUT, "profile.name.unknown", "the file has no soil \"%s\"; it has %s", "文件中没有土壤“%s”；其中有 %s"
#define SUMI_E_PROFILE_DEPTH_USUAL                                                                                     \
    SUMI_INPUT, "profile.depth.usual",                                                                                 \
        "the file does not say how deep the soil is; it is taken for one layer of %g cm",                              \
        "文件没有说明土壤有多深；当作 %g cm 厚的一层"

/* --- what follows --- */

#define SUMI_E_PROFILE_LAYER_LACKS                                                                                     \
    SUMI_INPUT, "profile.layer.lacks",                                                                                 \
        "the layer of %g to %g cm has neither sand and clay, nor water contents at field capacity and "                \
        "wilting point: "                                                                                              \
        "nothing can be said of its water" SUMI_HINT                                                                   \
        "give the one or the other for each layer, or take the layer out",                                             \
        "%g 到 %g cm 的土层既没有砂粒和黏粒，"                                                            \
        "也没有田间持水量和凋萎点含水量：无法得知它的水分" SUMI_HINT "请为每层给出其中一种，或去掉该层"
#define SUMI_E_PROFILE_LIKE                                                                                            \
    SUMI_INPUT, "profile.like",                                                                                        \
        "of the layer of %g to %g cm only field capacity and wilting point are known; its saturation, "                \
        "%.3g cm3 cm-3, "                                                                                              \
        "and its conductivity are not measured: they are those of the texture that has the same two by Saxton and "    \
        "Rawls (2006), sand %.0f %%, clay %.0f %%, organic matter %g %%" SUMI_HINT                                     \
        "if that is not your soil, give its bulk density, saturation, or sand and clay",                               \
        "%g 到 %g cm 的土层只知道田间持水量和凋萎点；其饱和含水量 %.3g cm3 cm-3 "               \
        "和导水率不是实测，而取自按 Saxton "                                                              \
        "和 Rawls（2006）有同样两个值的质地：砂粒 %.0f %%，黏粒 %.0f %%，有机质 "                \
        "%g %%" SUMI_HINT "若与您的土壤不符，请给出容重、饱和含水量，或砂粒和黏粒"
#define SUMI_E_PROFILE_LIKE_FAR                                                                                        \
    SUMI_INPUT, "profile.like.far",                                                                                    \
        "no texture has the two contents of the layer of %g to %g cm; the nearest has %.3g at wilting point (given "   \
        "%.3g) and %.3g at field capacity (given %.3g)" SUMI_HINT                                                      \
        "field capacity is the content at 33 kPa, wilting point that at 1500 kPa; are the two of "                     \
        "another tension, or "                                                                                         \
        "percent of mass?",                                                                                            \
        "没有质地能同时有 %g 到 %g cm 土层的这两个含水量；最接近的凋萎点为 "                \
        "%.3g（给出 %.3g），田间持水量为 %.3g"                                                              \
        "（给出 %.3g）" SUMI_HINT "田间持水量应为 33 kPa 时、凋萎点应为 1500 kPa 时的含水量；"     \
        "是否为其他吸力下的值，或是质量百分数？"
#define SUMI_E_PROFILE_WOSTEN_MEASURED                                                                                 \
    SUMI_INPUT, "profile.wosten.measured",                                                                             \
        "the file has a curve, field capacity or wilting point of the layer of %g to %g cm: they stay, and the "       \
        "functions of Wosten et al. (1999) are not used for it",                                                       \
        "文件已有 %g 到 %g cm 土层的持水曲线、田间持水量或凋萎点："                             \
        "保留这些值，该层不用 Wösten 等（1999）的函数"
#define SUMI_E_PROFILE_WOSTEN_LACKS                                                                                    \
    SUMI_INPUT, "profile.wosten.lacks",                                                                                \
        "the functions of Wosten et al. (1999) need sand, clay, organic matter and bulk density, and "                 \
        "the layer of %g "                                                                                             \
        "to %g cm does not have all of them" SUMI_HINT "give them, or leave out --retention",                          \
        "Wösten 等（1999）的函数需要砂粒、黏粒、有机质和容重，而 %g 到 %g cm "                 \
        "的土层缺少其中某项" SUMI_HINT "请补上，或去掉 --retention"
#define SUMI_E_PROFILE_WOSTEN_BEYOND                                                                                   \
    SUMI_INPUT, "profile.wosten.beyond",                                                                               \
        "the functions of Wosten et al. (1999) do not hold for the layer of %g to %g cm: expected clay and silt of "   \
        "at least 1 %%, organic matter of 0.1 to 20 %%, a density of 0.7 to 2.0 g cm-3, and a curve within the "       \
        "bounds of a horizon" SUMI_HINT "leave out --retention",                                                       \
        "Wösten 等（1999）的函数不适用于 %g 到 %g cm 的土层："                                         \
        "黏粒和粉粒应至少 1 %%，有机质 0.1 到 20 %%，容重 0.7 到 "                                    \
        "2.0 g cm-3，且曲线应在土层参数的范围内" SUMI_HINT "请去掉 --retention"
#define SUMI_E_PROFILE_PORES_ASKED                                                                                     \
    SUMI_INPUT, "profile.pores.asked",                                                                                 \
        "the pores of the layer of %g to %g cm are not known, and no texture known to Saxton and Rawls (2006) has "    \
        "its field capacity and wilting point" SUMI_HINT                                                               \
        "give the water content at saturation, or the bulk density, or sand and clay",                                 \
        "%g 到 %g cm 土层的孔隙度未知，Saxton 和 Rawls（2006）"                                           \
        "所知的质地中也没有这样的田间持水量和凋萎点" SUMI_HINT "请给出饱和含水量，或容重，或砂粒和黏粒"
#define SUMI_E_PROFILE_CURVE_COARSE                                                                                    \
    SUMI_INPUT, "profile.curve.coarse",                                                                                \
        "by its curve the layer of %g to %g cm holds only %.2g cm3 cm-3 between field capacity (-330 cm) and "         \
        "wilting point" SUMI_HINT                                                                                      \
        "a sand drains less far than that: give SMFCF of a measurement to the bucket, and HFC, as -100, to "           \
        "richards",                                                                                                    \
        "按其曲线，%g 到 %g cm 的土层在田间持水量（-330 cm）与凋萎点之间只有 "                \
        "%.2g cm3 cm-3" SUMI_HINT "砂土排水达不到该水头：请为 bucket 给出实测的 SMFCF，"            \
        "为 richards 给出 HFC，例如 -100"
#define SUMI_E_PROFILE_POINTS_ORDER                                                                                    \
    SUMI_INPUT, "profile.points.order",                                                                                \
        "the layer of %g to %g cm holds %.3g cm3 cm-3 at wilting point (from: %s), %.3g at field "                     \
        "capacity (from: %s) "                                                                                         \
        "and %.3g when saturated (from: %s); expected each at least 0.01 above the one before" SUMI_HINT               \
        "are they percent of mass, or is the bulk density wrong?",                                                     \
        "%g 到 %g cm 的土层含水量：凋萎点 %.3g cm3 cm-3（来自：%s），田间持水量 "                \
        "%.3g（来自：%s），饱和 %.3g（来自："                                                              \
        "%s）；后一个应比前一个至少大 0.01" SUMI_HINT "是否为质量百分数，或容重有误？"
#define SUMI_E_PROFILE_FRACTIONS_SUM                                                                                   \
    SUMI_INPUT, "profile.fractions.sum",                                                                               \
        "sand, silt and clay of the layer of %g to %g cm make %g %%; expected 100, within %g for rounding",            \
        "%g 到 %g cm 土层的砂粒、粉粒、黏粒合计 %g %%；应为 100，允许舍入误差 %g"
#define SUMI_E_PROFILE_CURVE_NONE                                                                                      \
    SUMI_INPUT, "profile.curve.none",                                                                                  \
        "no retention curve passes through the water contents of the layer of %g to %g cm: %.3g at wilting point, "    \
        "%.3g at field capacity, %.3g when saturated",                                                                 \
        "没有持水曲线能通过 %g 到 %g cm 土层的含水量：凋萎点 %.3g，田间持水量 "              \
        "%.3g，饱和 %.3g"
#define SUMI_E_PROFILE_BEYOND                                                                                          \
    SUMI_INPUT, "profile.beyond",                                                                                      \
        "the layer of %g to %g cm lies beyond the soils that the functions of Saxton and Rawls are made from (%s)",    \
        "%g 到 %g cm 的土层超出 Saxton 和 Rawls 函数所依据的土壤（%s）"
#define SUMI_WORD_BEYOND_CLAY    SUMI_WORD("more than 60 % of clay", "黏粒多于 60 %")
#define SUMI_WORD_BEYOND_ORGANIC SUMI_WORD("more than 8 % of organic matter", "有机质多于 8 %")
#define SUMI_WORD_BEYOND_DENSITY                                                                                       \
    SUMI_WORD("a density below 1.0 or above 1.8 g cm-3, or below 0.9 or above 1.3 times that of its texture",          \
              "容重低于 1.0 或高于 1.8 g cm-3，或低于其质地对应容重的 0.9 倍或高于 1.3 倍")
#define SUMI_WORD_BEYOND_POINTS SUMI_WORD("a water content that could not be is held", "不可能的含水量被限定")
#define SUMI_E_PROFILE_ORGANIC_USUAL                                                                                   \
    SUMI_INPUT, "profile.organic.usual",                                                                               \
        "organic matter is not given; %g %% is taken, as in table 3 of Saxton and Rawls (2006)",                       \
        "没有给出有机质；取 %g %%，与 Saxton 和 Rawls（2006）表 3 相同"
#define SUMI_E_PROFILE_LAYERS_MERGED                                                                                   \
    SUMI_INPUT, "profile.layers.merged",                                                                               \
        "a soil has at most %d horizons: the layers above and below %g cm, which are most alike, are made one",        \
        "一个土壤最多有 %d 个土层：%g cm 上下最相似的两层合为一层"

/* --- DSSAT --- */

#define SUMI_E_PROFILE_DSSAT_CELLS                                                                                     \
    SUMI_INPUT, "profile.dssat.cells",                                                                                 \
        "line %d: its values do not stand under their names, and they are %d for %d names: which belongs to which "    \
        "cannot be known" SUMI_HINT "let each value end under the last letter of its name, -99 where it is missing",   \
        "第 %d 行：值没有对准列名，且有 %d 个值而列名有 %d 个："                                  \
        "无法判断哪个值属于哪一列" SUMI_HINT "请让每个值与列名右对齐，缺测写 -99"
#define SUMI_E_PROFILE_DSSAT_SHIFTED                                                                                   \
    SUMI_INPUT, "profile.dssat.shifted",                                                                               \
        "the values do not stand under their names; as there is one for each, they are read in order",                 \
        "值没有对准列名；因为每列都有值，所以按顺序读取"

/* --- HYDRUS --- */

#define SUMI_E_PROFILE_HYDRUS_NODES_ALONE                                                                              \
    SUMI_INPUT, "profile.hydrus.nodes.alone",                                                                          \
        "PROFILE.DAT says where the materials lie, and not what they are" SUMI_HINT                                    \
        "give both: sumi import SELECTOR.IN PROFILE.DAT",                                                              \
        "PROFILE.DAT 说明各材料的位置，而不说明它们的性质" SUMI_HINT "请同时给出：sumi import SELECTOR.IN PROFILE.DAT"
#define SUMI_E_PROFILE_HYDRUS_WEATHER                                                                                  \
    SUMI_INPUT, "profile.hydrus.weather",                                                                              \
        "this is the weather of a simulation of HYDRUS-1D: its days are counted from no date, and evaporation and "    \
        "transpiration are those of its own model; there is no soil in it" SUMI_HINT                                   \
        "give SELECTOR.IN and PROFILE.DAT for the soil, and the station's own record for the weather",                 \
        "这是 HYDRUS-1D 模拟所用的天气：其日序没有起始日期，"                                      \
        "蒸发和蒸腾来自它自己的模型；其中没有土壤" SUMI_HINT                                                           \
        "土壤请给出 SELECTOR.IN 和 PROFILE.DAT，天气请给出站点自己的记录"
#define SUMI_E_PROFILE_HYDRUS_LACKS                                                                                    \
    SUMI_INPUT, "profile.hydrus.lacks", "there is no %s in it, or no numbers below it", "其中没有 %s，或其下没有数"
#define SUMI_E_PROFILE_HYDRUS_UNIT                                                                                     \
    SUMI_INPUT, "profile.hydrus.unit", "\"%s\" is no unit of length or time that HYDRUS-1D has",                       \
        "“%s”不是 HYDRUS-1D 的长度或时间单位"
#define SUMI_E_PROFILE_HYDRUS_MODEL                                                                                    \
    SUMI_INPUT, "profile.hydrus.model",                                                                                \
        "its hydraulic model is %d (%s), which a horizon cannot hold" SUMI_HINT                                        \
        "fit van Genuchten's functions (model 0, or 3 with an air entry of -2 cm) to it",                              \
        "其水力模型为 %d（%s），土层无法采用" SUMI_HINT                                                                \
        "请改用 van Genuchten 函数（模型 0，或进气值为 -2 cm 的模型 3）来拟合"
#define SUMI_E_PROFILE_HYDRUS_MATERIALS                                                                                \
    SUMI_INPUT, "profile.hydrus.materials",                                                                            \
        "the file has %d materials, and does not say at what depths they lie" SUMI_HINT                                \
        "give PROFILE.DAT of the same simulation with it: sumi import SELECTOR.IN PROFILE.DAT",                        \
        "文件中有 %d 种材料，但没有说明它们的深度" SUMI_HINT                                                           \
        "请同时给出同一模拟的 PROFILE.DAT：sumi import SELECTOR.IN PROFILE.DAT"
#define SUMI_E_PROFILE_HYDRUS_NODE                                                                                     \
    SUMI_INPUT, "profile.hydrus.node",                                                                                 \
        "line %d: expected the number of a node, its x, its head and its material from 1 to %d",                       \
        "第 %d 行：应为节点号、x、压力水头和 1 到 %d 之间的材料号"
#define SUMI_E_PROFILE_HYDRUS_HYSTERESIS                                                                               \
    SUMI_INPUT, "profile.hydrus.hysteresis",                                                                           \
        "the file has hysteresis: its soil wets along another curve than it dries, and only the drying curve is "      \
        "taken",                                                                                                       \
        "文件含滞后：土壤吸湿与脱湿沿不同的曲线，这里只取脱湿曲线"
#define SUMI_E_PROFILE_HYDRUS_START                                                                                    \
    SUMI_INPUT, "profile.hydrus.start",                                                                                \
        "the %s at the start, of PROFILE.DAT, is not taken over" SUMI_HINT "say it as soil.initial in the scenario",   \
        "PROFILE.DAT 中初始的%s没有采用" SUMI_HINT "请在情景中用 soil.initial 给出"
#define SUMI_WORD_HYDRUS_CONTENT SUMI_WORD("water content (under the name h)", "含水量（列名为 h）")
#define SUMI_WORD_HYDRUS_HEAD    SUMI_WORD("pressure head", "压力水头")

/* --- CABO --- */

#define SUMI_E_PROFILE_CABO_LACKS SUMI_INPUT, "profile.cabo.lacks", "there is no %s = NUMBER in it", "其中没有 %s = 数"
#define SUMI_E_PROFILE_CABO_TABLE                                                                                      \
    SUMI_INPUT, "profile.cabo.table",                                                                                  \
        "the table %s has %d numbers; expected pairs of pF and value, pF rising from -3 to 8, at most %d of them",     \
        "表 %s 有 %d 个数；应为成对的 pF 和值，pF 在 -3 到 8 之间递增，最多 %d 对"
#define SUMI_E_PROFILE_CABO_FEW                                                                                        \
    SUMI_INPUT, "profile.cabo.few",                                                                                    \
        "SMTAB has %d points from pF 0 on, and a curve needs %d: SMTAB and CONTAB are not used; the curve goes "       \
        "through "                                                                                                     \
        "saturation, field capacity and wilting point alone",                                                          \
        "SMTAB 在 pF 0 以上只有 %d 个点，而拟合曲线需要 %d 个：不使用 SMTAB 和 "                  \
        "CONTAB；曲线只通过饱和、田间持水量和凋萎点"
#define SUMI_E_PROFILE_CABO_FIT                                                                                        \
    SUMI_INPUT, "profile.cabo.fit",                                                                                    \
        "van Genuchten's curve, fitted to the tables, is off by %.2g cm3 cm-3, and by a factor of %.2g of the "        \
        "conductivity (root mean squares)",                                                                            \
        "拟合各表的 van Genuchten 曲线偏差为 %.2g cm3 cm-3，导水率相差 %.2g 倍（均方根）"
#define SUMI_E_PROFILE_CABO_FAR                                                                                        \
    SUMI_INPUT, "profile.cabo.far",                                                                                    \
        "no curve of van Genuchten comes near the table: off by %.2g cm3 cm-3 (root mean square), "                    \
        "expected at most %g"                                                                                          \
        "; the curve goes through saturation, field capacity and wilting point alone",                                 \
        "没有 van Genuchten 曲线能接近该表：偏差 %.2g cm3 cm-3（均方根），"                          \
        "应不超过 %g；曲线只通过饱和、田间持水量和"                                                 \
        "凋萎点"

/* --- AquaCrop, SoilGrids, APSIM --- */

#define SUMI_E_PROFILE_AQUACROP_HEAD                                                                                   \
    SUMI_INPUT, "profile.aquacrop.head",                                                                               \
        "expected a head \"Thickness Sat FC WP Ksat\" above units (m), (vol %%) and (mm/day)",                         \
        "应有表头 “Thickness Sat FC WP Ksat”，其单位为 (m)、(vol %%) 和 (mm/day)"
#define SUMI_E_PROFILE_AQUACROP_COUNT                                                                                  \
    SUMI_INPUT, "profile.aquacrop.count", "the file says %d horizons and has %d", "文件称有 %d 个土层，实有 %d 个"
#define SUMI_E_PROFILE_SOILGRIDS_FACTOR                                                                                \
    SUMI_INPUT, "profile.soilgrids.factor",                                                                            \
        "%s has no d_factor, or units that are not known (\"%s\"): its values cannot be told from tenths" SUMI_HINT    \
        "download the answer of the service again, as a whole",                                                        \
        "%s 没有 d_factor，或单位不认识（“%s”）：无法判断其值是否为十分之一" SUMI_HINT "请重新下载服务的完整回答"
#define SUMI_E_PROFILE_SOILGRIDS_EMPTY                                                                                 \
    SUMI_INPUT, "profile.soilgrids.empty",                                                                             \
        "it has no clay and sand (%s): the place may lie in water or in a town, or other quantities were asked "       \
        "for" SUMI_HINT "ask the service for clay, sand, silt, soc and bdod at a place in the field",                  \
        "其中没有黏粒和砂粒（%s）：该点可能在水面或城镇，或查询的是其他量" SUMI_HINT                                   \
        "请在田块内选点，向服务查询 clay、sand、silt、soc 和 bdod"
#define SUMI_WORD_SOILGRIDS_NULL SUMI_WORD("they are null", "均为 null")
#define SUMI_WORD_SOILGRIDS_NONE SUMI_WORD("they were not asked for", "没有查询")
#define SUMI_E_PROFILE_APSIM_LENGTH                                                                                    \
    SUMI_INPUT, "profile.apsim.length", "%s has %d values, and there are %d thicknesses; it is not used",              \
        "%s 有 %d 个值，而厚度有 %d 个；不使用"
#define SUMI_E_PROFILE_XML                                                                                             \
    SUMI_INPUT, "profile.xml", "the XML ends within an element, or elements are not closed in order, near line %d",    \
        "XML 在元素中间结束，或元素没有按顺序关闭，在第 %d 行附近"

/* --- the table --- */

#define SUMI_E_PROFILE_TABLE_UNIT                                                                                      \
    SUMI_INPUT, "profile.table.unit", "its unit is not said" SUMI_HINT "write --column '%s=%s (%s)', or %s",           \
        "没有说明单位" SUMI_HINT "请写 --column '%s=%s (%s)'，或 %s"
#define SUMI_E_PROFILE_TABLE_UNIT_OTHER                                                                                \
    SUMI_INPUT, "profile.table.unit.other",                                                                            \
        "\"%s\" is no unit of this quantity" SUMI_HINT "write --column '%s=%s (%s)', or %s",                           \
        "“%s”不是该量的单位" SUMI_HINT "请写 --column '%s=%s (%s)'，或 %s"
#define SUMI_E_PROFILE_TABLE_PERCENT                                                                                   \
    SUMI_INPUT, "profile.table.percent",                                                                               \
        "percent of water may be of volume or of the dry soil's mass" SUMI_HINT                                        \
        "write --column '%s=%s (vol%%)' or --column '%s=%s (mass%%)'",                                                 \
        "含水量百分数可能是体积百分数，也可能是质量百分数" SUMI_HINT                                                   \
        "请写 --column '%s=%s (vol%%)' 或 --column '%s=%s (mass%%)'"
#define SUMI_E_PROFILE_TABLE_MASS                                                                                      \
    SUMI_INPUT, "profile.table.mass",                                                                                  \
        "percent of mass becomes percent of volume by the bulk density, which row %d lacks" SUMI_HINT                  \
        "add a column of bulk density (g/cm3)",                                                                        \
        "质量百分数需用容重换算为体积百分数，而第 %d 行没有容重" SUMI_HINT "请加一列容重（g/cm3）"
#define SUMI_E_PROFILE_TABLE_OF_MASS                                                                                   \
    SUMI_INPUT, "profile.table.of.mass", "percent of mass, times the bulk density", "质量百分数，已乘以容重"
#define SUMI_E_PROFILE_TABLE_SIZES                                                                                     \
    SUMI_INPUT, "profile.table.sizes",                                                                                 \
        "the head counts grains from 0.02 mm on as sand (or from 0.01 mm): sand, silt and clay of the "                \
        "USDA, with the "                                                                                              \
        "limit at 0.05 mm, cannot be told from them" SUMI_HINT                                                         \
        "give percent between 0.05 and 2 mm as sand, or field capacity and wilting point",                             \
        "表头把 0.02 mm（或 0.01 mm）以上的颗粒算作砂粒："                                             \
        "由此不能得到美国制（界限为 0.05 "                                                                \
        "mm）的砂粒、粉粒和黏粒" SUMI_HINT "请以 0.05 到 2 mm 的百分数作为砂粒，或给出田间持水量和凋萎点"
#define SUMI_E_PROFILE_TABLE_SIZES_TAKEN                                                                               \
    SUMI_INPUT, "profile.table.sizes.taken",                                                                           \
        "the head does not say from which size on grains are sand: 0.05 mm is taken, as of the USDA" SUMI_HINT         \
        "where the survey counts them from 0.02 mm on (international), give field capacity and wilting point",         \
        "表头未说明多大的颗粒算作砂粒：按美国制，以 0.05 mm 为界" SUMI_HINT                                            \
        "若调查采用国际制（以 0.02 mm 为界），请给出田间持水量和凋萎点"
#define SUMI_E_PROFILE_TABLE_TWICE                                                                                     \
    SUMI_INPUT, "profile.table.twice", "two columns say %s" SUMI_HINT "leave one out: --column '%s=ignore'",           \
        "两列都是 %s" SUMI_HINT "请去掉一列：--column '%s=ignore'"
#define SUMI_E_PROFILE_TABLE_DEPTH                                                                                     \
    SUMI_INPUT, "profile.table.depth", "line %d: \"%s\" is no depth, as 0-20 or 20",                                   \
        "第 %d 行：“%s”不是深度，例如 0-20 或 20"

#endif
