// How urgent a plot is, of the row that the service gives of it.

/** Groups, the most urgent first. */
export const groups = ["today", "soon", "look", "waiting", "wait"];
/** What is counted and filtered by at the top, in this order: those of today by action, then groups. */
export const tallies = ["irrigate", "sow", "harvest", "soon", "look", "waiting", "wait"];

const acts = new Set(["irrigate", "sow", "resow", "harvest"]);

/** Sensors that post and have not reported; and {last} where the records that the file names have no new reading. */
export function silentSensors(row) {
  const old = (row.status_reasons ?? []).includes("outlook.water.old");
  return [...(row.sensors ?? []).filter((sensor) => sensor.silent), ...(old ? [{sensor: null, last: row.last_reading}] : [])];
}

export const morningOf = (row) => row.morning ?? row.today;

function groupOf(row) {
  if (row.status === "error") return "look";
  if (row.status === "waiting") return "waiting";
  if (acts.has(row.action)) return !row.date || row.date <= morningOf(row) ? "today" : "soon";
  return row.status === "no_advice" || silentSensors(row).length ? "look" : "wait";
}

/** Under which tally a plot is counted; another for its silent sensors may be set beside it. */
function tallyOf(group, row) {
  if (group !== "today") return group;
  return row.action === "resow" ? "sow" : row.action;
}

/** Plots of the GeoJSON with their group, in order of urgency. */
export function sorted(collection) {
  const plots = (collection?.features ?? []).map((feature) => {
    const row = feature.properties ?? {}, group = groupOf(row);
    return {row, group, tally: tallyOf(group, row), place: feature.geometry?.coordinates ?? null,
            silent: silentSensors(row)};
  });
  const depletion = (plot) => plot.row.depletion_of_readily_available ?? -1;
  return plots.sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group)
    || (a.row.date ?? "9").localeCompare(b.row.date ?? "9")
    || (b.row.gain_kg_ha ?? 0) - (a.row.gain_kg_ha ?? 0)
    || depletion(b) - depletion(a)
    || String(a.row.plot).localeCompare(String(b.row.plot), undefined, {numeric: true}));
}

/** Whether a plot is of a filter ("" is all, "silent" those with a silent sensor) and holds all words looked for. */
export function fits(plot, filter, search) {
  const of = !filter || (filter === "silent" ? plot.silent.length > 0 : plot.tally === filter);
  const text = `${plot.row.plot} ${plot.row.title ?? ""}`.toLocaleLowerCase();
  return of && search.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}
