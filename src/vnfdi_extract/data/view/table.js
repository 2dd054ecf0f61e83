// All facts in the filter as one table, in words; a row opens its article.

const COLUMNS = [
  ["fact", (f) => both(f.words), (f) => both(f.words)],
  ["kind", (f) => say(f.statistic ? "statistic" : "deal"), (f) => (f.statistic ? 0 : 1)],
  ["province", (f) => (f.area ? place(f.area) : ""), (f) => (f.area ? place(f.area) : "")],
  ["period", (f) => both(f.when), (f) => (f.days ? f.days[1] : "")],
  ["value", (f) => both(f.value), (f) => f.number ?? -Infinity],
  ["confidence_column", (f) => percent(f.score), (f) => f.score],
  ["article", (f) => f.article.title || f.article.id, (f) => f.article.index],
];
const order = { column: null, down: false };

function drawTable(main) {
  const facts = sorted(filtered().facts);
  const rows = facts.slice(0, state.shown).map((fact) => h("tr", { tabindex: 0, "data-fact": fact.id,
    class: isDoubtful(fact) ? "doubtful" : "", onclick: () => openFact(fact),
    onkeydown: (e) => { if (e.key === "Enter") openFact(fact); } },
  COLUMNS.map(([key, text]) => h("td", { class: key }, text(fact),
    key === "fact" ? fact.doubts.map((d) => h("span", { class: `badge ${d}` }, say(d))) : null))));
  main.append(h("table", { class: "facts" }, h("thead", {}, h("tr", {}, COLUMNS.map(([key], i) =>
    h("th", { scope: "col", "aria-sort": order.column === i ? (order.down ? "descending" : "ascending") : null },
      h("button", { type: "button", onclick: () => {
        order.down = order.column === i ? !order.down : key === "value" || key === "period";
        order.column = i;
        render();
      } }, say(key), order.column === i ? (order.down ? " ↓" : " ↑") : ""))))), h("tbody", {}, rows)));
  if (facts.length > state.shown) main.append(h("p", { class: "more" }, h("button", { type: "button", id: "more",
    onclick: () => { state.shown += 300; render(); } }, `${say("more")} (${count(facts.length - state.shown)})`)));
  if (!facts.length) main.append(h("p", { class: "empty" }, say("no_data")));
}

function sorted(facts) {
  if (order.column === null) return facts;
  const key = COLUMNS[order.column][2], sign = order.down ? -1 : 1, compare = new Intl.Collator(state.lang).compare;
  return facts.map((fact) => [key(fact), fact]).sort(([a], [b]) =>
    sign * (typeof a === "string" ? compare(a, b) : a === b ? 0 : a - b)).map(([, fact]) => fact);
}
