// What the articles of a store say together: projects with their history, series with their sources.

const FLOWS = ["FDI_REGISTERED", "FDI_NEW", "FDI_INCREASE", "FDI_MA", "FDI_REALISED"];
const opened = new Set();

// A sentence that the page has leads to its fact in the article.
function sentenceOf(link, text, about) {
  const fact = link && D.articles[link[0]]?.facts.find((f) => f.id === link[1]);
  const shown = h("q", {}, text);
  return h("div", fact ? { class: "leads", "data-fact": fact.id, ...press(() => openFact(fact)) } : {}, shown,
    about ? h("span", { class: "small" }, about) : null);
}
const sourcesOf = (rows) => rows.map(([link, article, published, text]) =>
  sentenceOf(link, text, [article, day(published)].filter(Boolean).join(" · ")));
const voices = (n) => h("span", { class: "badge" }, say(n === 1 ? "one_voice" : "voices", n));

function isWanted(row) {
  const f = state.filters, query = fold(f.query.trim());
  return (!f.place || row.place === f.place) && (!f.indicator || row.indicator === f.indicator)
    && (!query || (row.folded ??= fold([...row.words, ...row.sources.map((s) => s[3])].join(" "))).includes(query));
}

function listed(main, key, note, rows, card) {
  const wanted = rows.filter(isWanted);
  main.append(h("section", { class: "across" }, h("p", { class: "small" }, say(note)),
    wanted.slice(0, state.shown).map(card),
    wanted.length ? null : h("p", { class: "empty" }, say("no_data")),
    wanted.length > state.shown ? h("p", { class: "more" }, h("button", { type: "button", id: "more",
      onclick: () => { state.shown += 100; render(); } }, `${say("more")} (${count(wanted.length - state.shown)})`)) : null));
}

function folded(key, head, body) {
  const element = h("details", { class: "card together", "data-key": key, open: opened.has(key) }, h("summary", {}, head));
  const fill = () => { if (element.childElementCount === 1) element.append(...body().flat(Infinity).filter(Boolean)); };
  if (opened.has(key)) fill();
  element.addEventListener("toggle", () => {
    if (element.open) { opened.add(key); fill(); } else opened.delete(key);
  });
  return element;
}

function drawProjects(main) {
  listed(main, "ledger", "ledger_note", D.together.projects, (p) => folded(p.id, [
    h("b", {}, both(p.words)), voices(p.independent),
    p.kind ? h("span", { class: "badge" }, labelled("deal_kind", p.kind)) : null,
    p.sector ? h("span", { class: "badge" }, `VSIC ${p.sector}`) : null,
    p.dissent.length ? h("span", { class: "badge flagged" }, say("dissenting")) : null,
  ], () => [
    p.steps.length ? [h("h3", {}, say("history")), h("ol", { class: "steps" }, p.steps.map(([name, when, sum, n]) =>
      h("li", {}, h("span", { class: "small" }, both(when)), " ", h("b", {}, both(name)), " ", both(sum), " ", voices(n))))] : null,
    p.dissent.length ? [h("h3", {}, say("dissenting")), p.dissent.map(([slot, value, n, link, text]) =>
      h("div", {}, `${labelled("slot", slot)}: `, h("b", {}, both(value)), " ", voices(n), sentenceOf(link, text)))] : null,
    h("h3", {}, say("sentences")), sourcesOf(p.sources),
  ]));
}

function drawSeries(main) {
  if (D.together.months.length && !state.filters.query) main.append(monthly());
  listed(main, "series", "series_note", D.together.series, (p, i) => folded(`s${i}.${both(p.words)}`, [
    h("b", {}, both(p.words)), voices(p.votes),
    p.constructed.length ? h("span", { class: "badge inherited" }, `${say("constructed")}: ${p.constructed.join(" + ")}`) : null,
    p.others.some((o) => o[0] === "contradiction") ? h("span", { class: "badge flagged" }, say("contradiction")) : null,
    p.findings.length ? h("span", { class: "badge flagged" }, say("finding")) : null,
  ], () => [
    p.findings.map((text) => h("p", { class: "flag warning" }, text)),
    p.others.length ? [h("h3", {}, say("other_values")), p.others.map(([role, value, n, link, text]) =>
      h("div", {}, `${say(role)}: `, h("b", {}, both(value)), " ", voices(n), sentenceOf(link, text)))] : null,
    h("h3", {}, say("sentences")), sourcesOf(p.sources),
  ]));
}

function monthly() {
  const largest = FLOWS.map((_, i) => Math.max(...D.together.months.map((row) => row[i + 1]?.[0] || 0)));
  return h("section", { class: "panel", id: "panel-months" }, h("h2", {}, say("months")), h("p", { class: "small" }, say("months_note")),
    h("div", { class: "scroll" }, h("table", { class: "matrix" },
      h("thead", {}, h("tr", {}, h("th", {}), FLOWS.map((code) => h("th", { scope: "col" }, labelled("indicator", code))))),
      h("tbody", {}, D.together.months.map((row) => h("tr", {}, h("th", { scope: "row" }, row[0]), FLOWS.map((code, i) => {
        const cell = row[i + 1];
        return cell ? h("td", { class: `step${Math.min(5, 1 + Math.floor(4.999 * cell[0] / largest[i]))}`,
          title: [say(cell[1] === 1 ? "one_voice" : "voices", cell[1]), ...cell[2]].join("\n") }, short(cell[0]), cell[2].length ? " ⚑" : "") : h("td", {});
      })))))));
}
