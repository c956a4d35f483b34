// One plot: what to do and why, its season, what else could be done, what is to come, what it rests on.
import {el, put} from "./build.js";
import {openReport} from "./asking.js";
import {choiceSections} from "./choices.js";
import {clock, longDay, say} from "./language.js";
import {mark} from "./marks.js";
import {outlookSection} from "./outlook.js";
import {problemBox} from "./problem.js";
import {qualitySection} from "./quality.js";
import {hero, statusBox, why} from "./recommendation.js";
import {seasonSection} from "./season.js";

function head(id, {plot, advice}) {
  const title = advice?.plot?.title || plot?.title || id, parts = [id !== title ? id : null, advice?.plot?.site, advice?.plot?.cultivar].filter(Boolean);
  const status = advice?.status;
  return el("div", {class: "head"},
    el("p", {class: "back"}, el("a", {href: "#/"}, say("back"))),
    el("h1", {tabindex: -1}, el("bdi", {}, title)),
    el("p", {class: "morning"}, parts.flatMap((part, k) => [k ? " · " : null, el("bdi", {}, part)])),
    el("p", {class: "morning"}, advice?.today ? say("plot.morning", {day: longDay(advice.today)}) : "",
      status ? el("span", {class: `status status-${status}`}, mark(status), " ", say(`status.${status}`)) : null,
      plot?.answered_at ? el("span", {class: "made"}, say("plot.made", {when: clock(plot.answered_at, plot.time_zone)})) : null));
}

/** What `id` is, as far as it is known: {plot, advice, season}, each null or {refused}. Returns the title. */
export function showPlot(to, id, parts, afterReport) {
  const known = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part?.refused ? null : part]));
  const {plot, advice, season} = known;
  const report = (kind, values = {}) => openReport(kind, id, {today: advice?.today ?? plot?.morning ?? null, ...values}, afterReport);
  const refused = [parts.advice, parts.plot, parts.season].find((part) => part?.refused)?.refused;
  put(to,
    head(id, known),
    refused ? problemBox(refused, afterReport) : null,
    advice ? [hero(advice), statusBox(advice.status, advice.status_reasons), why(advice)] : null,
    plot || advice ? el("div", {class: "report"}, el("h2", {class: "unseen"}, say("report.title")),
      el("button", {type: "button", class: "main", click: () => report("irrigation")}, mark("irrigate"), " ", say("report.irrigation")),
      el("button", {type: "button", click: () => report("stage")}, mark("seen"), " ", say("report.stage.seen"))) : null,
    season?.days?.date?.length ? seasonSection(season) : null,
    advice ? [choiceSections(advice), advice.outlook ? outlookSection(advice.outlook) : null] : null,
    plot || advice ? qualitySection(plot, advice, report) : null);
  return advice?.plot?.title || plot?.title || id;
}
