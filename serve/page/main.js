// Which view is shown, of which data, since when; it is looked after every five minutes.
import {askToken} from "./asking.js";
import {el, put} from "./build.js";
import {clock, currentLanguage, firstLanguage, keepLanguage, languages, say} from "./language.js";
import {problemBox} from "./problem.js";
import {get, had, isReached, lastHeard, plotPath} from "./service.js";
import {showPlot} from "./plot.js";
import {showPlots} from "./plots.js";

const EVERY = 5 * 60 * 1000; // ms from one look to the next
const SOON = 20 * 1000; // where plots are being worked out
const byId = (id) => document.getElementById(id);
const content = byId("content");
let shown = null; // the route that is in `content`
let turn = 0; // the load that counts; one that was overtaken is thrown away

/** {name: "plots"} or {name: "plot", id} of the address. */
function route() {
  const match = /^#\/plot\/(.+)$/.exec(location.hash);
  try {
    return match ? {name: "plot", id: decodeURIComponent(match[1])} : {name: "plots"};
  } catch { // no such escape: no such plot
    return {name: "plots"};
  }
}

const same = (a, b) => a?.name === b?.name && a?.id === b?.id;

const pathsOf = (where) => where.name === "plots" ? {plots: "v1/plots"}
  : {plot: plotPath(where.id), advice: plotPath(where.id, "advice"), season: plotPath(where.id, "season")};

/** {part: data, or {refused}} of a route; without a connection what was last had. */
async function load(where) {
  const parts = {};
  await Promise.all(Object.entries(pathsOf(where)).map(async ([name, path]) => {
    try {
      parts[name] = await get(path, currentLanguage());
    } catch (refused) {
      parts[name] = refused.status === 0 && had(path) ? had(path) : {refused};
    }
  }));
  return parts;
}

function show(where, parts) {
  const title = where.name === "plot" ? showPlot(content, where.id, parts, () => refresh(true))
    : parts.plots?.refused ? failed(parts.plots.refused) : showPlots(content, parts.plots);
  document.title = `${title} · ${say("page.name")}`;
}

function failed(refused) {
  put(content, problemBox(refused, () => refresh(true)));
  return say("problem.title");
}

function tellSince(busy) {
  const since = lastHeard();
  byId("dateline").classList.toggle("offline", !isReached());
  byId("dateline").textContent = busy ? say("busy") : !since ? "" : say(isReached() ? "since" : "since.offline", {when: clock(since.toISOString(), undefined)});
}

/** Loads what the address names and shows it where it is new; `asked`: a person waits for it. */
async function refresh(asked) {
  const where = route(), mine = ++turn, fresh = !same(where, shown);
  if (fresh) put(content, el("p", {class: "waiting"}, say(where.name === "plot" ? "waiting.plot" : "waiting.plots")));
  if (fresh || asked) tellSince(true);
  const parts = await load(where);
  if (mine !== turn) return;
  const wanted = Object.values(parts).find((part) => part?.refused?.status === 401);
  if (wanted && await askToken(sessionStorage.getItem("sumi-token") !== null)) return refresh(asked);
  if (mine !== turn) return;
  if (fresh || Object.entries(parts).some(([name, part]) => part !== drawn[name])) draw(where, parts, fresh);
  tellSince(false);
  clearTimeout(soon);
  if (parts.plots?.features?.some((feature) => feature.properties?.status === "waiting")) soon = setTimeout(lookIfSeen, SOON);
}

let soon; // the timer of an early look
const lookIfSeen = () => document.visibilityState === "visible" && refresh(false);

let drawn = {}; // the parts that are shown, for another language too

function draw(where, parts, fresh) {
  const focus = document.activeElement?.id, top = scrollY;
  shown = where;
  drawn = parts;
  show(where, parts);
  if (fresh) {
    scrollTo(0, 0);
    if (moved) content.querySelector("h1")?.focus({preventScroll: true});
  } else {
    scrollTo(0, top);
    if (focus) byId(focus)?.focus({preventScroll: true});
  }
}

let moved = false; // a person went from one view to another: the heading is read out

// --- what stands around the view ---

function frame() {
  byId("skip").textContent = say("skip");
  byId("home").setAttribute("aria-label", say("home"));
  byId("refresh").textContent = say("refresh");
  byId("languages").setAttribute("aria-label", say("languages"));
  put(byId("languages"), ...Object.entries(languages).map(([code, name]) => el("button", {
    type: "button", lang: code, id: `language-${code}`, "aria-pressed": String(code === currentLanguage()),
    click: () => {
      keepLanguage(code);
      frame();
      byId(`language-${code}`).focus();
      if (same(shown, route())) draw(shown, drawn, false);
      tellSince(false);
    }}, name)));
  byId("footer").textContent = say("footer");
}

firstLanguage();
frame();
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  content.focus();
  content.scrollIntoView();
});
byId("refresh").addEventListener("click", () => refresh(true));
addEventListener("hashchange", () => {
  moved = true;
  refresh(false);
});
addEventListener("online", () => refresh(false));
addEventListener("offline", () => refresh(false));
addEventListener("unhandledrejection", (event) => {
  failed(event.reason);
  tellSince(false);
});
setInterval(lookIfSeen, EVERY);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && lastHeard() && Date.now() - lastHeard() > EVERY) refresh(false);
});
refresh(false);
