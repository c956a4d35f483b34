// What the service is asked: data, with the token where it wants one, and what it says where it refuses.

const TOKEN = "sumi-token";
const kept = new Map(); // the last answer by path: {text, data}
let since = null; // moment of the last answer of all; null: none yet
let reached = true;

export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

export const lastHeard = () => since;
export const isReached = () => reached;

export function keepToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

function headers(language, more) {
  const token = sessionStorage.getItem(TOKEN);
  return {
    Accept: "application/json, application/geo+json, application/problem+json",
    "Accept-Language": language,
    ...(token ? {Authorization: `Bearer ${token}`} : {}),
    ...more,
  };
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, {...options, credentials: "same-origin", cache: "no-cache"});
  } catch {
    reached = false;
    throw new Refusal(0, {code: "page.offline"});
  }
  reached = true;
  since = new Date();
  return response;
}

async function refusalOf(response) {
  let problem = {};
  try {
    problem = await response.json();
  } catch { /* no problem+json: the status is all there is */ }
  const wait = Number(response.headers.get("Retry-After"));
  return Object.assign(new Refusal(response.status, problem ?? {}), {wait: Number.isFinite(wait) ? wait : 0});
}

const pause = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

/** The JSON of a path: the same object as long as the service says the same. Waits where the service is busy. Throws a
 * Refusal. */
export async function get(path, language) {
  for (let tries = 0; ; tries++) {
    const response = await ask(path, {headers: headers(language)});
    if (response.ok) {
      const text = await response.text(), old = kept.get(path);
      if (old?.text === text) return old.data;
      const data = JSON.parse(text);
      kept.set(path, {text, data});
      return data;
    }
    const refusal = await refusalOf(response);
    if ((response.status !== 503 && response.status !== 429) || tries === 3) throw refusal;
    await pause(Math.min(30, Math.max(1, refusal.wait)));
  }
}

/** What was last had of a path, if anything. */
export const had = (path) => kept.get(path)?.data ?? null;

export async function post(path, body, language) {
  const response = await ask(path, {
    method: "POST", headers: headers(language, {"Content-Type": "application/json"}), body: JSON.stringify(body),
  });
  if (!response.ok) throw await refusalOf(response);
  return response.json().catch(() => ({}));
}

export const plotPath = (id, view) => `v1/plots/${encodeURIComponent(id)}${view ? `/${view}` : ""}`;
