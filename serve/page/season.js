// The season of a plot by day: stages as the plant stands, rain and water, the soil, leaves and grain to come.
import {el, put, svg} from "./build.js";
import {Cursor, dayScale, daysFrom, drawChart, readable, todayLine, whenSized} from "./chart.js";
import {drawPlant} from "./plant.js";
import {HA_OF_MU, longDay, numeral, percent, say, sayName, shortDay} from "./language.js";

const BEFORE_SOWING = 21; // days that are shown before it

/** The season as the charts take it: arrays from some days before sowing on, indices in the place of dates. */
function shownSeason(data) {
  const all = data.days.date, last = all.length - 1;
  const sowing = data.sowing && data.sowing < data.today ? daysFrom(all[0], data.sowing) : null;
  const from = sowing === null ? 0 : Math.max(0, Math.min(last - 1, sowing - BEFORE_SOWING));
  const cut = (values) => Array.isArray(values) ? values.slice(from) : all.slice(from).map(() => null);
  const spread = (name) => Object.fromEntries(["mean", "p10", "p50", "p90"].map((q) => [q, cut(data.days[name]?.[q])]));
  const dates = cut(all), day = (date) => {
    const k = date ? daysFrom(dates[0], date) : -1;
    return k >= 0 && k < dates.length ? k : null;
  };
  return {
    data, dates, day, cut, spread, today: day(data.today) ?? -1,
    stages: (data.stages ?? []).map((stage) => ({...stage, day: stage.date ? day(stage.date.p50) : null,
      first: stage.date ? day(stage.date.p10) : null, last: stage.date ? day(stage.date.p90) : null})),
  };
}

/** A median in the band of eight cases of ten. */
const fan = (spread, name, label, digits) => ({kind: "fan", name, values: spread.p50, lo: spread.p10, hi: spread.p90, label, digits});

const scaled = (spread, factor) => Object.fromEntries(Object.entries(spread).map(([q, values]) =>
  [q, values.map((value) => value === null ? null : value * factor)]));

function waterChart(season) {
  const come = season.spread("rain_to_come_mm");
  return {title: say("chart.water"), unit: say("of.mm"), height: 150, zero: true, layers: [
    {kind: "bars", name: "rain", values: season.cut(season.data.days.rain_mm), label: say("layer.rain"), digits: 1},
    {kind: "bars", name: "given", values: season.cut(season.data.days.irrigation_mm), label: say("layer.given"), digits: 1},
    {kind: "bars", name: "given-to-come", values: season.cut(season.data.days.irrigation_to_come_mm), label: say("layer.given.come"), digits: 1},
    {kind: "bars", name: "rain-high", values: come.p90, label: say("layer.rain.high"), digits: 1},
    {kind: "bars", name: "rain-to-come", values: come.mean, label: say("layer.rain.come"), digits: 1}]};
}

/** Soil water at a probe beside its readings. */
function probeChart(season, probe) {
  const at = new Map((probe.date ?? []).map((date, k) => [season.day(date), k]));
  const of = (values) => season.dates.map((_, day) => at.has(day) ? values?.[at.get(day)] ?? null : null);
  const simulated = Object.fromEntries(["p10", "p50", "p90"].map((q) => [q, of(probe.simulated?.[q])]));
  const dots = [...at].filter(([day, k]) => day !== null && typeof probe.observed[k] === "number")
    .map(([day, k]) => ({day, value: probe.observed[k], used: probe.used?.[k] !== false}));
  return {title: say("chart.probe", {depth: numeral(probe.depth_cm)}), unit: say("of.theta"), height: 140, zero: false, layers: [
    fan(simulated, "soil", say("layer.simulated"), 3),
    {kind: "dots", name: "probe", dots, label: say("layer.probe"), digits: 3}]};
}

function seenDots(season, name) {
  return (season.data.seen ?? []).filter((series) => series.series === name).flatMap((series) => series.date.map((date, k) =>
    ({day: season.day(date), value: series.value[k], used: series.used?.[k] !== false})))
    .filter((dot) => dot.day !== null && typeof dot.value === "number");
}

function charts(season) {
  const depletion = season.spread("depletion_mm"), grain = season.spread("grain_kg_ha"), leaves = seenDots(season, "LAI");
  const zone = {title: say("chart.zone"), unit: say("of.theta"), height: 150, zero: false,
                layers: [fan(season.spread("water_content"), "soil", say("layer.simulated"), 3)]};
  const short = {title: say("chart.depletion"), unit: say("of.mm"), height: 170, zero: true, layers: [
    fan(depletion, "soil", say("layer.depletion"), 0),
    {kind: "line", name: "limit", values: season.spread("readily_available_mm").p50, label: say("layer.readily"), digits: 0}]};
  const lai = {title: say("chart.lai"), unit: say("of.lai"), height: 150, zero: true, layers: [
    fan(season.spread("leaf_area_index"), "leaf", say("layer.simulated"), 2),
    ...(leaves.length ? [{kind: "dots", name: "seen", dots: leaves, label: say("layer.seen"), digits: 2}] : [])]};
  const mass = {title: say("chart.mass"), unit: say("of.kg_mu"), height: 180, zero: true, layers: [
    fan(scaled(season.spread("biomass_kg_ha"), HA_OF_MU), "leaf", say("layer.biomass"), 0),
    fan(scaled(grain, HA_OF_MU), "grain", say("layer.grain"), 0)]};
  const any = (spec) => spec.layers.some((layer) => [layer.values, layer.lo].flat().some((value) => typeof value === "number") || layer.dots?.length);
  return {main: [waterChart(season), short, zone, lai, mass].filter(any), probes: (season.data.probes ?? []).map((probe) => probeChart(season, probe)).filter(any)};
}

// --- stages along the season, the plant drawn at each ---

const STRIP = 116; // px, from the tops of the plants to the axis and its marks
const SEEDLING = 0.12; // development below which there is nothing to be seen of a plant

/** Rows for names along a line so that none lies on another: [{stage, x, row}]. */
function placed(stages, scale, width) {
  const ends = [];
  return stages.map((stage) => {
    const name = sayName("stage", stage.name), x = scale.x(stage.day);
    const wide = [...name].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12.5 : 6.4), 0) + 8;
    const left = Math.min(Math.max(x - wide / 2, 2), width - wide);
    let row = ends.findIndex((end) => end <= left);
    if (row < 0) row = ends.length;
    ends[row] = left + wide;
    return {stage, name, x, left: left + wide / 2, row};
  });
}

/** Days on which people saw a stage: small diamonds above the axis. */
function seenStages(season, scale, y) {
  return (season.data.seen ?? []).filter((series) => series.stage).flatMap((series) => series.date.map(season.day))
    .filter((day) => day !== null).map((day) => svg("path", {class: "witness", d: `M${scale.x(day)} ${y - 13} l4 4 l-4 4 l-4 -4 Z`}));
}

function plantsAlong(marks, season, scale, width) {
  const now = season.data.now, places = [];
  const wide = width < 600 ? 40 : 50;
  const free = (x) => x > wide / 2 && x < width - wide / 2 && places.every((other) => Math.abs(other.x - x) >= wide * 0.9);
  const add = (x, dvs, name) => free(x) && places.push({x, dvs, name});
  if (season.today >= 0) add(scale.x(season.today), now?.development ?? null, "now");
  for (const wanted of ["maturity", "anthesis", "emergence", "jointing", "heading", "filling", "booting", "harvestable"]) {
    const found = marks.find(({stage}) => stage.name === wanted);
    if (found) add(found.x, Math.max(SEEDLING, found.stage.development), found.stage.come ? "come" : "coming");
  }
  return places.map(({x, dvs, name}) => {
    const plant = drawPlant(dvs, {fine: false, name: `plant ${name}`});
    for (const [key, value] of Object.entries({x: x - wide / 2, y: STRIP - 28 - wide * 1.52, width: wide, height: wide * 210 / 120})) plant.setAttribute(key, value);
    return plant;
  });
}

function stageText(stage) {
  const when = !stage.date?.p50 ? say("stage.never") : stage.come || stage.date.p10 === stage.date.p90 ? shortDay(stage.date.p50)
    : say("stage.between", {day: shortDay(stage.date.p50), from: shortDay(stage.date.p10), to: shortDay(stage.date.p90)});
  return say("reading", {label: sayName("stage", stage.name), value: when});
}

function stageStrip(season, cursor) {
  const strip = el("div", {class: "plotting"}), reading = el("p", {class: "reading", "aria-hidden": "true"});
  const stages = season.stages.filter((stage) => stage.day !== null), development = season.spread("development").p50;
  let scale = dayScale(season.dates.length, 600), line = null;
  const stageOn = (day) => [...season.stages].filter((stage) => stage.day !== null && stage.day <= day).sort((a, b) => a.development - b.development).at(-1);
  const textOf = (day) => [longDay(season.dates[day]), stageOn(day) ? sayName("stage", stageOn(day).name) : say("stage.before"),
    stageOn(day) && typeof development[day] === "number" ? say("layer.development", {n: numeral(development[day], 2)}) : null].filter(Boolean).join(say("semicolon"));
  const rest = () => { reading.textContent = say("stages.about"); };
  whenSized(strip, 1000, (width) => {
    scale = dayScale(season.dates.length, width);
    const marks = placed(stages, scale, width), rows = Math.max(1, ...marks.map((mark) => mark.row + 1)), y = STRIP - 22, height = y + 26 + 15 * rows;
    line = svg("path", {class: "cursor"});
    put(strip, svg("svg", {width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true"},
      plantsAlong(marks, season, scale, width),
      season.today >= 0 ? svg("text", {class: "now", x: scale.x(season.today) + (season.today > season.dates.length / 2 ? -5 : 5), y: 12,
                                       "text-anchor": season.today > season.dates.length / 2 ? "end" : "start"}, say("when.today")) : null,
      svg("path", {class: "axis", d: `M${scale.x(0)} ${y} H${scale.x(season.dates.length - 1)}`}),
      marks.map(({stage, name, x, left, row}) => svg("g", {class: stage.come ? "stage come" : "stage"},
        stage.first !== null && stage.last !== null ? svg("path", {class: "when", d: `M${scale.x(stage.first)} ${y} H${scale.x(stage.last)}`}) : null,
        svg("path", {class: "leader", d: `M${x} ${y + 4} V${y + 8} L${left} ${y + 14 + 15 * row}`}),
        svg("circle", {cx: x, cy: y, r: 4}),
        svg("text", {x: left, y: y + 25 + 15 * row, "text-anchor": "middle"}, name))),
      seenStages(season, scale, y), todayLine(season, scale, 4, y + 8), line));
  });
  cursor.listen((day) => {
    line?.setAttribute("d", day === null ? "" : `M${scale.x(day)} 4 V${STRIP - 14}`);
    if (day === null) rest();
    else reading.textContent = textOf(day);
  });
  rest();
  readable(strip, season, cursor, () => scale, say("chart.stages"), textOf);
  return el("figure", {class: "chart stages"}, el("figcaption", {}, el("h3", {}, say("chart.stages")), reading), strip,
    el("details", {class: "as-table"}, el("summary", {}, say("as.table")), el("table", {},
      el("caption", {}, say("chart.stages")),
      el("thead", {}, el("tr", {}, ["column.stage", "column.p50", "column.p10", "column.p90", "column.comes"].map((key) => el("th", {scope: "col"}, say(key))))),
      el("tbody", {}, season.stages.map((stage) => el("tr", {}, el("th", {scope: "row"}, sayName("stage", stage.name)),
        ["p50", "p10", "p90"].map((q) => el("td", {}, stage.date?.[q] ?? "–")), el("td", {}, percent(stage.probability))))))));
}

/** The section of the season. */
export function seasonSection(data) {
  const season = shownSeason(data), cursor = new Cursor(), {main, probes} = charts(season);
  const told = season.stages.filter((stage) => stage.date?.p50).map(stageText).join(say("semicolon"));
  return el("section", {class: "season", "aria-labelledby": "season"},
    el("h2", {id: "season"}, say("season.title")),
    el("p", {class: "unseen"}, told),
    el("p", {class: "hint"}, say("season.hint", {day: shortDay(data.weather?.recorded_until ?? data.today), n: numeral(data.weather?.forecast_days ?? 0)})),
    stageStrip(season, cursor),
    el("div", {class: "charts"}, main.map((spec) => drawChart(spec, season, cursor))),
    probes.length ? [el("h3", {class: "between"}, say("probes.title")), el("p", {class: "hint"}, say("probes.hint")),
      el("div", {class: "charts small"}, probes.map((spec) => drawChart(spec, season, cursor)))] : null);
}
