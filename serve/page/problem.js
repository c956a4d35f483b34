// What went wrong, told kindly: title, what it is, what to do, and the code for who has to look it up.
import {el} from "./build.js";
import {say, words} from "./language.js";

export function problemBox(refusal, again = null) {
  const problem = refusal?.problem ?? {}, offline = refusal?.status === 0;
  const title = offline ? say("offline.title") : words(problem.title) || (refusal?.status ? say("problem.status", {n: refusal.status}) : say("problem.title"));
  const detail = offline ? say("offline.about") : words(problem.detail);
  return el("div", {class: "problem", role: "alert"}, el("p", {}, el("b", {}, title)),
    detail ? el("p", {}, el("bdi", {}, detail)) : null, words(problem.hint) ? el("p", {class: "hint"}, words(problem.hint)) : null,
    problem.code && !offline ? el("p", {class: "code"}, el("code", {}, problem.code)) : null,
    again ? el("button", {type: "button", click: again}, say("again")) : null);
}
