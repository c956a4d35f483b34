// A chart over the days of a season. All charts of a page share one day that is read, by pointer or arrow keys.
import {el, put, svg} from "./build.js";
import {dayNumber, longDay, monthName, numeral, say} from "./language.js";

const PRINTED = 510; // px, of a chart beside another one on A4
const LEFT = 44, RIGHT = 14, TOP = 8, BOTTOM = 22;

/** The day that is read in all charts, an index; null: none. */
export class Cursor {
  #listeners = [];
  day = null;
  listen(listener) { this.#listeners.push(listener); }
  set(day) {
    this.day = day;
    for (const listener of this.#listeners) listener(day);
  }
}

const has = (value) => typeof value === "number" && Number.isFinite(value);

/** Round values in a range, which divide it into about n parts. */
function ticksOf(low, high, n) {
  const rough = (high - low) / n, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((value) => value >= rough * 0.999);
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({length: Math.floor(high / step + 1e-9) - first + 1}, (_, k) => (first + k) * step);
}

function extent(layers) {
  const values = layers.flatMap((layer) => [layer.values, layer.lo, layer.hi, layer.dots?.map((dot) => dot.value)].flat()).filter(has);
  return values.length ? [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))] : [0, 1];
}

/** Index of each first of a month, for the axis. */
export const monthStarts = (dates) => dates.flatMap((date, k) => date.endsWith("-01") ? [k] : []);

/** Where days lie in a width: index to pixel and back. */
export function dayScale(n, width) {
  const step = (width - LEFT - RIGHT) / Math.max(1, n - 1);
  return {x: (day) => LEFT + day * step, step, day: (x) => Math.max(0, Math.min(n - 1, Math.round((x - LEFT) / step)))};
}

/** Months along the bottom, and the line of today; of any drawing over the season. */
export function monthAxis(dates, scale, y, top) {
  return monthStarts(dates).filter((k) => scale.x(k) < scale.x(dates.length - 1) - 12).map((k) => [
    svg("path", {class: "month", d: `M${scale.x(k)} ${top} V${y + 4}`}),
    svg("text", {class: "tick", x: scale.x(k) + 4, y: y + 15}, monthName(dates[k]))]);
}

export function todayLine(season, scale, top, bottom) {
  return season.today < 0 ? null : svg("path", {class: "today", d: `M${scale.x(season.today) - scale.step / 2} ${top} V${bottom}`});
}

// --- layers ---

function runs(values) {
  const list = [];
  values.forEach((value, k) => {
    if (!has(value)) return;
    if (k && has(values[k - 1])) list.at(-1).push(k);
    else list.push([k]);
  });
  return list;
}

const f = (value) => value.toFixed(1);

const drawn = {
  bars: ({values, name}, x, y, step) => svg("path", {
    class: `bars ${name}`, "stroke-width": Math.max(1.2, Math.min(9, step * (name === "given" ? 1.1 : 0.72))),
    d: values.map((value, k) => value > 0 ? `M${f(x(k))} ${f(y(0))} V${f(y(value))}` : "").join("")}),
  line: ({values, name}, x, y) => svg("path", {
    class: `line ${name}`, d: runs(values).map((run) => run.map((k, i) => `${i ? "L" : "M"}${f(x(k))} ${f(y(values[k]))}`).join("")).join("")}),
  fan: (layer, x, y) => [svg("path", {
    class: `band ${layer.name}`,
    d: runs(layer.lo.map((value, k) => has(value) && has(layer.hi[k]) ? 1 : null)).map((run) =>
      `M${run.map((k) => `${f(x(k))} ${f(y(layer.hi[k]))}`).join("L")}L${run.toReversed().map((k) => `${f(x(k))} ${f(y(layer.lo[k]))}`).join("L")}Z`).join("")}),
    drawn.line(layer, x, y)],
  dots: ({dots, name}, x, y) => [
    svg("path", {class: `dots ${name}`, d: dots.filter((dot) => dot.used).map((dot) => `M${f(x(dot.day))} ${f(y(dot.value))}h0`).join("")}),
    svg("path", {class: `crosses ${name}`, d: dots.filter((dot) => !dot.used).map((dot) =>
      `M${f(x(dot.day) - 2.5)} ${f(y(dot.value) - 2.5)}l5 5m0 -5l-5 5`).join("")})],
};

function sample(layer) {
  const paths = {
    bars: svg("path", {class: `bars ${layer.name}`, d: "M6 12V4M11 12V1", "stroke-width": 3}),
    line: svg("path", {class: `line ${layer.name}`, d: "M0 7H18"}),
    fan: [svg("path", {class: `band ${layer.name}`, d: "M0 1H18V13H0Z"}), svg("path", {class: `line ${layer.name}`, d: "M0 7H18"})],
    dots: svg("path", {class: `dots ${layer.name}`, d: "M4 9h0M10 5h0M15 8h0"}),
  };
  return svg("svg", {viewBox: "0 0 18 14", class: "sample", "aria-hidden": "true"}, paths[layer.kind]);
}

// --- what is read ---

const ofDay = {
  bars: (layer, day) => has(layer.values[day]) ? numeral(layer.values[day], layer.digits) : null,
  line: (layer, day) => has(layer.values[day]) ? numeral(layer.values[day], layer.digits) : null,
  fan: ({values, lo, hi, digits}, day) => !has(values[day]) ? null : say("spread", {
    mean: numeral(values[day], digits), from: numeral(lo[day], digits), to: numeral(hi[day], digits)}),
  dots: (layer, day) => layer.dots.filter((dot) => dot.day === day).map((dot) => numeral(dot.value, layer.digits)).join(", ") || null,
};

function readings(spec, day) {
  return spec.layers.map((layer) => [layer.label, ofDay[layer.kind](layer, day)]).filter(([label, value]) => label && value)
    .map(([label, value]) => say("reading", {label, value}));
}

function tableOf(spec, season) {
  const details = el("details", {class: "as-table"}, el("summary", {}, say("as.table")));
  const columns = spec.layers.filter((layer) => layer.label);
  details.addEventListener("toggle", () => {
    if (details.querySelector("table")) return;
    const rows = season.dates.map((date, day) => [date, columns.map((layer) => ofDay[layer.kind](layer, day) ?? "")])
      .filter(([, cells]) => cells.some(Boolean));
    details.append(el("div", {class: "wide", tabindex: 0, role: "region", "aria-label": spec.title}, el("table", {},
      el("caption", {}, `${spec.title}, ${spec.unit}`),
      el("thead", {}, el("tr", {}, el("th", {scope: "col"}, say("column.day")), columns.map((layer) => el("th", {scope: "col"}, layer.label)))),
      el("tbody", {}, rows.map(([date, cells]) => el("tr", {}, el("th", {scope: "row"}, date), cells.map((cell) => el("td", {}, cell))))))));
  });
  return details;
}

/** Arrow keys, page keys, Home, End move the day that is read. */
export function moved(key, day, season) {
  const last = season.dates.length - 1, from = day ?? Math.max(0, season.today);
  const to = {ArrowLeft: from - 1, ArrowDown: from - 1, ArrowRight: from + 1, ArrowUp: from + 1, PageDown: from - 7,
              PageUp: from + 7, Home: 0, End: last}[key];
  return to === undefined ? null : Math.max(0, Math.min(last, day === null ? from : to));
}

/** Makes a drawing over the season one in which days are read: focus, keys, pointer. */
export function readable(node, season, cursor, scaleOf, label, textOf) {
  for (const [name, value] of Object.entries({
    role: "slider", tabindex: 0, "aria-label": label, "aria-valuemin": 0, "aria-valuemax": season.dates.length - 1, "aria-valuenow": Math.max(0, season.today),
    "aria-valuetext": textOf(Math.max(0, season.today))})) node.setAttribute(name, value);
  const at = (event) => cursor.set(scaleOf().day(event.clientX - node.getBoundingClientRect().left));
  node.addEventListener("pointermove", at);
  node.addEventListener("pointerdown", at);
  node.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && document.activeElement !== node && cursor.set(null));
  node.addEventListener("focus", () => cursor.day === null && node.matches(":focus-visible") && cursor.set(Math.max(0, season.today)));
  node.addEventListener("blur", () => cursor.set(null));
  node.addEventListener("keydown", (event) => {
    const day = event.key === "Escape" ? null : moved(event.key, cursor.day, season);
    if (day === null && event.key !== "Escape") return;
    event.preventDefault();
    cursor.set(day);
  });
  cursor.listen((day) => {
    if (day === null) return;
    node.setAttribute("aria-valuenow", day);
    node.setAttribute("aria-valuetext", textOf(day));
  });
}

/** Calls draw(width) now and when the width of a node changes; on paper it is `printed`, and scaled to what there is. */
export function whenSized(node, printed, draw) {
  let width = 0;
  new ResizeObserver(() => {
    const now = Math.round(node.clientWidth);
    if (now > 0 && now !== width) draw(width = now);
  }).observe(node);
  const onPaper = () => node.isConnected ? draw(printed) : removeEventListener("beforeprint", onPaper);
  const onScreen = () => node.isConnected && width ? draw(width) : removeEventListener("afterprint", onScreen);
  addEventListener("beforeprint", onPaper);
  addEventListener("afterprint", onScreen);
}

/** The figure of a chart. spec: title, unit, height, layers [{kind, name, label, digits, values (of a fan with lo and hi) | dots}], zero:
 * whether the axis holds 0, about: a sentence. */
export function drawChart(spec, season, cursor) {
  const reading = el("p", {class: "reading", "aria-hidden": "true"}), plot = el("div", {class: "plotting"});
  const [least, most] = extent(spec.layers), room = (most - least || 1) * 0.06;
  const low = spec.zero && least >= 0 ? 0 : least - room, high = most + room, ticks = ticksOf(low, high, spec.height > 150 ? 4 : 3);
  const digits = Math.max(0, ...ticks.map((tick) => (String(+tick.toFixed(6)).split(".")[1] ?? "").length));
  let scale = dayScale(season.dates.length, 600), line = null;
  const textOf = (day) => [longDay(season.dates[day]), ...readings(spec, day)].join(say("semicolon"));
  const legend = () => put(reading, ...spec.layers.filter((layer) => layer.label).map((layer) =>
    el("span", {class: "key"}, sample(layer), layer.label)));
  const draw = (width) => {
    const bottom = spec.height - BOTTOM;
    scale = dayScale(season.dates.length, width);
    const y = (value) => bottom - (value - low) / (high - low) * (bottom - TOP);
    line = svg("path", {class: "cursor"});
    put(plot, svg("svg", {width, height: spec.height, viewBox: `0 0 ${width} ${spec.height}`, "aria-hidden": "true"},
      season.today >= 0 ? svg("rect", {class: "to-come", x: scale.x(season.today) - scale.step / 2, y: TOP, width: Math.max(0, width - RIGHT - scale.x(season.today) + scale.step / 2), height: bottom - TOP}) : null,
      ticks.map((tick) => [svg("path", {class: "grid", d: `M${LEFT} ${f(y(tick))} H${width - RIGHT}`}),
        svg("text", {class: "tick", x: LEFT - 6, y: f(y(tick) + 4), "text-anchor": "end"}, numeral(tick, digits))]),
      monthAxis(season.dates, scale, bottom, TOP),
      season.stages.filter((stage) => stage.day !== null).map((stage) => svg("path", {class: "stage-line", d: `M${f(scale.x(stage.day))} ${TOP} V${bottom}`})),
      spec.layers.map((layer) => drawn[layer.kind](layer, scale.x, y, scale.step)),
      todayLine(season, scale, TOP, bottom), line));
  };
  cursor.listen((day) => {
    line?.setAttribute("d", day === null ? "" : `M${f(scale.x(day))} ${TOP} V${spec.height - BOTTOM}`);
    if (day === null) legend();
    else put(reading, el("b", {}, longDay(season.dates[day])), ...readings(spec, day).flatMap((text) => [" · ", text]));
  });
  legend();
  whenSized(plot, PRINTED, draw);
  readable(plot, season, cursor, () => scale, say("chart.label", {title: spec.title, unit: spec.unit}), textOf);
  return el("figure", {class: "chart"},
    el("figcaption", {}, el("h3", {}, spec.title, " ", el("span", {class: "unit"}, spec.unit)), reading),
    plot, tableOf(spec, season));
}

/** Days between two dates. */
export const daysFrom = (first, day) => dayNumber(day) - dayNumber(first);
