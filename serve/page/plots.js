// The plots at a glance: how many want what, where they lie, and a list, the most urgent first.
import {el, put, svg} from "./build.js";
import {drawMap} from "./map.js";
import {mark} from "./marks.js";
import {clock, depth, gain, longDay, numeral, percent, say, sayName, volume, weekDay, shortDay, words} from "./language.js";
import {fits, groups, morningOf, sorted, tallies} from "./urgency.js";

const PIECE = 40; // rows that are made at a time
const wishes = {filter: "", search: ""}; // they outlast a change of language and of data

export const plotLink = (id) => `#/plot/${encodeURIComponent(id)}`;

// --- one plot ---

function action(row) {
  if (!row.action) return null;
  const today = !row.date || row.date <= morningOf(row);
  const when = today ? say("when.today") : say("when.on", {day: weekDay(row.date)});
  if (row.action === "wait") return say("row.wait");
  const what = say(`row.${row.action}`, {when});
  return row.gross_mm > 0 ? `${what}${say("colon")}${depth(row.gross_mm)}` : what;
}

/** Used share of the readily available water, with a mark where the crop begins to suffer. */
function depletionBar(share) {
  if (typeof share !== "number") return null;
  const wide = 120, full = 1.5, at = (value) => Math.max(0, Math.min(1, value / full)) * wide;
  return el("p", {class: "water"},
    svg("svg", {viewBox: `0 0 ${wide} 10`, class: share >= 1 ? "bar short" : "bar", "aria-hidden": "true"},
        svg("rect", {class: "whole", x: 0, y: 2, width: wide, height: 6, rx: 3}),
        svg("rect", {class: "used", x: 0, y: 2, width: at(share), height: 6, rx: 3}),
        svg("path", {class: "limit", d: `M${at(1)} 0 V10`})),
    el("span", {}, say("row.depletion", {share: percent(share)})));
}

function brings(row) {
  const grain = gain("kg_mu", row.gain_kg_ha, row.gain_error_kg_ha);
  const money = gain("yuan_mu", row.gain_yuan_ha, row.gain_error_yuan_ha);
  if (row.action !== "wait" && (grain || money))
    return el("p", {class: "brings"}, say("row.brings", {what: [grain, money].filter(Boolean).join(say("comma"))}));
  return null;
}

function notes(plot) {
  const {row, silent} = plot, list = [];
  if (row.status !== "ok")
    list.push(el("li", {class: `status status-${row.status}`}, mark(row.status), " ", sayName("status", row.status)));
  if (row.status === "error")
    list.push(el("li", {class: "wrong"}, words({en: row.error, zh: row.error_zh}) || row.error_code));
  for (const sensor of silent)
    list.push(el("li", {class: "silent"}, mark("silent"), " ", !sensor.sensor ? say("row.probe.old", {day: sensor.last ? shortDay(sensor.last) : "–"}) : sensor.last
      ? say("row.silent", {sensor: sensor.sensor, since: clock(sensor.last, row.time_zone)})
      : say("row.silent.ever", {sensor: sensor.sensor})));
  if (row.action && row.today && row.morning && row.today < row.morning)
    list.push(el("li", {}, say("row.said", {day: shortDay(row.today)})));
  return list.length ? el("ul", {class: "notes"}, list) : null;
}

function rowOf(plot) {
  const {row} = plot, said = action(row);
  return el("li", {class: `row row-${plot.group}`},
    mark(plot.group === "today" || plot.group === "soon" ? row.action : plot.group),
    el("div", {class: "name"},
      el("h3", {}, el("a", {href: plotLink(row.plot)}, el("bdi", {}, row.title || row.plot))),
      el("p", {class: "id"}, row.title ? el("bdi", {}, row.plot) : null, row.title && row.stage ? " · " : null, row.stage ? sayName("stage", row.stage) : null)),
    el("div", {class: "do"},
      el("p", {class: "action"}, said ?? sayName("row.none", row.status)),
      row.gross_mm > 0 ? el("p", {class: "volume"}, volume(row.gross_mm)) : null,
      brings(row)),
    el("div", {class: "state"}, depletionBar(row.depletion_of_readily_available), notes(plot)));
}

// --- the list, made in pieces as it comes into view ---

function listOf(plots) {
  const box = el("div", {class: "list"});
  let made = 0, list = null, group = null;
  const more = el("button", {type: "button", class: "more", click: () => grow(true)});
  const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && grow(false),
                                         {rootMargin: "600px"});
  function grow(asked) {
    const first = made;
    for (; made < plots.length && made < first + PIECE; made++) {
      if (plots[made].group !== group) {
        ({group} = plots[made]);
        const n = plots.filter((plot) => plot.group === group).length;
        list = el("ol", {class: "rows"});
        box.insertBefore(el("h2", {}, say(`group.${group}`), " ", el("span", {class: "count"}, numeral(n))), more);
        box.insertBefore(list, more);
      }
      list.append(rowOf(plots[made]));
    }
    more.hidden = made >= plots.length;
    more.textContent = say("list.more", {n: numeral(plots.length - made)});
    if (asked) box.querySelectorAll(".row a")[first]?.focus();
  }
  box.append(more);
  grow(false);
  watch.observe(more);
  if (!plots.length) box.prepend(el("p", {class: "empty"}, say("list.empty")));
  return box;
}

// --- the view ---

function tallyButton(name, n, choose) {
  return el("button", {
    type: "button", class: `tally tally-${name}`, "aria-pressed": String(wishes.filter === name), "data-filter": name,
    click: () => choose(wishes.filter === name ? "" : name),
  }, mark(name), el("span", {class: "n"}, numeral(n)), el("span", {class: "what"}, say(`tally.${name}`)));
}

/** Fills `to` with the view of the collection. */
export function showPlots(to, collection) {
  const all = sorted(collection), counts = Object.fromEntries(tallies.map((name) => [name, 0]));
  for (const plot of all) counts[plot.tally]++;
  const silent = all.filter((plot) => plot.silent.length).length;
  const mornings = [...new Set(all.map((plot) => morningOf(plot.row)).filter(Boolean))].sort();
  const place = el("div", {class: "found"}), tally = el("div", {class: "tallies", role: "group", "aria-label": say("tallies")});
  const found = el("p", {class: "outcome", role: "status"}), maps = el("div");
  const open = (plot) => { location.hash = plotLink(plot.row.plot); };
  const update = () => {
    const plots = all.filter((plot) => fits(plot, wishes.filter, wishes.search));
    for (const button of tally.children)
      button.setAttribute("aria-pressed", String(button.dataset.filter === wishes.filter));
    found.textContent = wishes.filter || wishes.search.trim() ? say("list.found", {n: numeral(plots.length), all: numeral(all.length)}) : "";
    put(place, listOf(plots));
    put(maps, drawMap(plots, open) ?? el("p", {class: "hint"}, say("map.none")));
  };
  const choose = (filter) => { wishes.filter = filter; update(); };
  const shown = [...tallies.filter((name) => counts[name] > 0), ...(silent ? ["silent"] : [])];
  if (wishes.filter && !shown.includes(wishes.filter)) wishes.filter = "";
  tally.append(...shown.map((name) => tallyButton(name, name === "silent" ? silent : counts[name], choose)));
  const search = el("input", {type: "search", id: "search", value: wishes.search, autocomplete: "off", spellcheck: "false",
                              input: (event) => { wishes.search = event.target.value; update(); }});
  put(to, el("div", {class: "head"},
      el("h1", {tabindex: -1}, say("plots.title")),
      el("p", {class: "morning"}, mornings.length ? longDay(mornings.at(-1)) : "", mornings.length ? " · " : "",
         say("plots.number", {n: numeral(all.length)}))),
    all.length ? [tally, el("div", {class: "glance"}, el("div", {},
      el("p", {class: "search"}, el("label", {for: "search"}, say("search")), search), found, place), el("div", {class: "where"},
        el("details", {open: matchMedia("(min-width: 62rem)").matches}, el("summary", {}, say("map.title")), maps)))]
      : el("p", {class: "empty"}, say("plots.none")));
  if (all.length) update();
  return say("plots.title");
}
