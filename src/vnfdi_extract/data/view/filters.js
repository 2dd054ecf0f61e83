// The bar of filters, and which facts and articles pass it.

let passing = null;

function changed(key, value) {
  state.filters[key] = value;
  state.shown = 100;
  passing = null;
  render();
}

function passes(fact) {
  const f = state.filters;
  return (f.related || fact.segment !== "related")
    && (!f.kind || (f.kind === "statistics") === fact.statistic)
    && (!f.indicator || fact.indicator === f.indicator)
    && (!f.place || fact.place === f.place)
    && fact.score >= f.least
    && (!f.flag || (f.flag === "doubtful" ? isDoubtful(fact) : fact.doubts.includes(f.flag)));
}

// The facts and articles in the filter: a query must be in a fact's own words, or in an article's text.
function filtered() {
  if (passing) return passing;
  const query = fold(state.filters.query.trim());
  const inFact = (fact) => !query || (fact.folded ??= fold(
    `${fact.words.join(" ")} ${fact.slots.map((s) => s[1]).join(" ")} ${fact.article.title || ""}`)).includes(query);
  const inText = (article) => (article.folded ??= fold(`${article.title || ""} ${article.text}`)).includes(query);
  const narrowed = Object.entries(state.filters).some(([key, value]) => value && !["query", "related"].includes(key));
  const facts = D.facts.filter((fact) => passes(fact) && inFact(fact));
  const holding = new Set(facts.map((fact) => fact.article));
  const articles = D.articles.filter((a) => holding.has(a) || (!narrowed && inText(a)));
  return (passing = { facts, articles, shown: new Set(facts) });
}

function options(values, name) {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].map(([value, n]) => [value, `${name(value)} (${count(n)})`, n])
    .sort((a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1));
}

function select(key, rows, heading) {
  const chosen = state.filters[key];
  return h("label", {}, h("span", {}, heading), h("select", { id: `filter-${key}`, onchange: (e) => changed(key, e.target.value) },
    h("option", { value: "" }, say("all")),
    rows.map(([value, text]) => h("option", { value, selected: value === chosen }, text))));
}

function drawFilters() {
  const f = state.filters, bar = byId("filters");
  const facts = D.facts.filter((fact) => f.related || fact.segment !== "related");
  const least = h("output", {}, percent(f.least));
  bar.replaceChildren(
    h("label", { class: "search" }, h("span", {}, say("search")),
      h("input", { id: "filter-query", type: "search", value: f.query, placeholder: "Samsung, Bắc Ninh, 2024 …", oninput: (e) => {
        clearTimeout(drawFilters.waiting);
        drawFilters.waiting = setTimeout(() => changed("query", e.target.value), 150);
      } })),
    select("kind", ["statistics", "deals"].map((key) => [key, say(key)]), say("kind")),
    select("place", options(facts.map((x) => x.place), place), say("province")),
    select("indicator", options(facts.map((x) => x.indicator), (code) => labelled("indicator", code)), say("indicator")),
    select("flag", ["doubtful", "flagged", "inherited", "unsure"].map((key) => [key, say(key)]), say("flag")),
    h("label", { class: "least" }, h("span", {}, say("confidence"), " ", least),
      h("input", { id: "filter-least", type: "range", min: 0, max: 1, step: 0.05, value: f.least,
        oninput: (e) => { least.textContent = percent(Number(e.target.value)); },
        onchange: (e) => changed("least", Number(e.target.value)) })),
    h("label", { class: "tick" }, h("input", { id: "filter-related", type: "checkbox", checked: f.related,
      onchange: (e) => { changed("related", e.target.checked); drawFilters(); } }), say("related")),
    h("button", { type: "button", id: "reset", onclick: () => {
      Object.assign(f, { query: "", place: "", indicator: "", kind: "", flag: "", least: 0, related: false });
      passing = null;
      drawFilters();
      render();
    } }, say("reset")));
}
