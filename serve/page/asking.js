// Dialogs: the token of the service, and what was done or seen on a plot.
import {el, put} from "./build.js";
import {M3_MU_OF_MM, currentLanguage, say, sayName} from "./language.js";
import {keepToken, plotPath, post} from "./service.js";
import {problemBox} from "./problem.js";

function opened(title, ...inside) {
  const dialog = el("dialog", {"aria-labelledby": "asked"}, el("h2", {id: "asked"}, title), inside);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const buttons = (dialogOf, go) => el("p", {class: "buttons"}, el("button", {type: "submit", class: "main"}, go),
  el("button", {type: "button", click: () => dialogOf().close()}, say("cancel")));

let asking = null; // the promise of a token that is being asked for

/** Asks for the token, once at a time; true where one was given. */
export function askToken(refused) {
  asking ??= new Promise((done) => {
    const field = el("input", {type: "password", id: "token", autocomplete: "off", required: true, spellcheck: "false"});
    let given = false;
    const dialog = opened(say("token.title"), el("p", {}, say(refused ? "token.refused" : "token.about")), el("form", {method: "dialog", submit: () => {
      keepToken(field.value.trim());
      given = true;
    }}, el("label", {for: "token"}, say("token.label")), field, buttons(() => dialog, say("token.go"))));
    dialog.addEventListener("close", () => {
      asking = null;
      done(given);
    });
  });
  return asking;
}

// --- reports of what was done or seen ---

const field = (id, label, input, hint) => el("p", {class: "field"}, el("label", {for: id}, label), input, hint ? el("small", {}, hint) : null);

function dateField(values) {
  return el("input", {type: "date", id: "date", name: "date", required: true, value: values.date ?? values.today, max: values.today ?? null});
}

const seen = ["emergence", "jointing", "booting", "heading", "anthesis", "filling", "maturity"];

const reports = {
  irrigation: {
    path: "irrigations", title: "report.irrigation",
    fields(values) {
      const units = el("select", {name: "unit", "aria-label": say("report.unit")}, el("option", {value: "mm"}, say("of.mm")), el("option", {value: "m3_mu"}, say("of.m3_mu")));
      const amount = el("input", {type: "number", id: "amount", name: "amount", required: true, min: 0.1, step: "any", inputmode: "decimal",
                                  value: typeof values.amount_mm === "number" ? Math.round(values.amount_mm) : null});
      return [field("date", say("report.day"), dateField(values)), field("amount", say("report.amount"), el("span", {class: "pair"}, amount, units), say("report.pumped"))];
    },
    reading: (form) => ({date: form.get("date"), amount_mm: Math.round(10 * Number(form.get("amount")) / (form.get("unit") === "m3_mu" ? M3_MU_OF_MM : 1)) / 10}),
  },
  stage: {
    path: "observations", title: "report.stage.seen",
    fields: (values) => [field("date", say("report.day"), dateField(values)),
      field("stage", say("report.stage"), el("select", {id: "stage", name: "stage"}, seen.map((name) => el("option", {value: name}, sayName("stage", name)))), say("report.stage.about"))],
    reading: (form) => ({date: form.get("date"), stage: form.get("stage")}),
  },
};

/** The form of a report on plot `id`; `done` is called once it was taken. */
export function openReport(kind, id, values, done) {
  const report = reports[kind], told = el("div", {role: "alert"});
  const form = el("form", {submit: async (event) => {
    event.preventDefault();
    const send = form.querySelector("button[type=submit]");
    send.disabled = true;
    try {
      await post(plotPath(id, report.path), {readings: [report.reading(new FormData(form))]}, currentLanguage());
      dialog.close();
      done();
    } catch (refusal) {
      put(told, problemBox(refusal));
      if (refusal.status === 401 && await askToken(false)) put(told, );
    }
    send.disabled = false;
  }}, report.fields(values), told, buttons(() => dialog, say("report.send")));
  const dialog = opened(say(report.title), form);
}
