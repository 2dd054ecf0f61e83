// The summary: how much there is, the largest deals, capital by province, year and partner, deals over time.

const chosen = { indicator: null, year: "", currency: null };

const isFigure = (f) => f.statistic && f.measure === "level" && f.currency && f.number !== null && f.status !== "F";
// What lies in another country is no investment in Vietnam; where no place is stated, it may be.
const isInside = (f) => !f.place || f.place === "VN" || !/^[A-Z]{2}$/.test(f.place);
const yearOf = (f) => (f.days && f.days[0].slice(0, 4) === f.days[1].slice(0, 4) ? f.days[1].slice(0, 4) : null);

function most(values) {
  const counts = new Map();
  for (const v of values) counts.set(v, (counts.get(v) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([v]) => v);
}

// One fact for each group: the latest period, then the longest, then the surest; nothing is added up.
function pick(facts, group) {
  const best = new Map();
  const better = (a, b) => (a.days?.[1] || "").localeCompare(b.days?.[1] || "")
    || (b.days?.[0] || "").localeCompare(a.days?.[0] || "") || a.score - b.score;
  for (const fact of facts) {
    const key = group(fact);
    if (key && (!best.has(key) || better(fact, best.get(key)) > 0)) best.set(key, fact);
  }
  return best;
}

// Deals, each once: the same capital in the same place under the same name or in the same year is stated again.
function distinct(deals) {
  const seen = new Map();
  for (const deal of deals) {
    const key = [deal.number, deal.currency, deal.place, fold(deal.name || "").slice(0, 12)].join("|");
    if (!seen.has(key) || deal.score > seen.get(key).score) seen.set(key, deal);
  }
  return [...seen.values()];
}

function drawSummary(main) {
  const { facts, articles } = filtered();
  const deals = distinct(facts.filter((f) => !f.statistic && f.currency && f.number !== null && isInside(f)));
  const figures = facts.filter(isFigure);
  const currencies = most([...deals, ...figures].map((f) => f.currency));
  if (!currencies.includes(chosen.currency)) chosen.currency = currencies.includes("USD") ? "USD" : currencies[0];
  main.append(tilesOf(articles, facts));
  const inCurrency = (f) => f.currency === chosen.currency;
  const page = h("div", { class: "summary" });
  main.append(page);
  page.append(largest(deals.filter(inCurrency), currencies));
  const [byProvince, map, byPartner, byYear] = capitalCharts(figures.filter(inCurrency));
  page.append(h("div", { class: "stack" }, byProvince, byPartner, origins(deals.filter(inCurrency))), map, byYear,
    timeline(deals.filter(inCurrency)));
}

function tilesOf(articles, facts) {
  const tile = (n, key) => h("div", { class: "tile-count" }, h("b", {}, count(n)), h("span", {}, say(key)));
  return h("div", { class: "tiles" }, tile(articles.length, "n_articles"),
    tile(facts.filter((f) => f.statistic).length, "n_statistics"), tile(facts.filter((f) => !f.statistic).length, "n_deals"),
    tile(facts.filter(isDoubtful).length, "n_doubtful"));
}

function chooser(key, values, name, heading) {
  return h("label", {}, h("span", {}, heading), h("select", { id: `choose-${key}`, onchange: (e) => { chosen[key] = e.target.value; render(); } },
    values.map((v) => h("option", { value: v, selected: chosen[key] === v }, name(v)))));
}

function panel(key, note, wide, ...content) {
  return h("section", { class: `panel ${wide ? "wide" : ""}`, id: `panel-${key}` }, h("h2", {}, say(key)),
    note ? h("p", { class: "small" }, say(note)) : null,
    content.flat().filter(Boolean).length ? content : h("p", { class: "empty" }, say("no_data")));
}

function largest(deals, currencies) {
  const top = [...deals].sort((a, b) => b.number - a.number).slice(0, 8);
  const choice = currencies.length > 1 ? h("div", { class: "choices" }, chooser("currency", currencies, (c) => c, say("currency"))) : null;
  return panel("largest", null, true, choice, top.length ? h("ol", { class: "largest" }, top.map((deal) =>
    h("li", press(() => openFact(deal)), h("span", { class: "sum" }, both(deal.value)), h("div", {},
      h("b", {}, both(deal.words)), quoted(deal.article, deal.anchor),
      h("span", { class: "small" }, [deal.article.title || deal.article.id, day(deal.article.published)].filter(Boolean).join(" · ")))))) : null);
}

function capitalCharts(figures) {
  const indicators = most(figures.map((f) => f.indicator));
  if (!indicators.includes(chosen.indicator)) chosen.indicator = indicators.find((i) => i.startsWith("FDI")) || indicators[0];
  const own = figures.filter((f) => f.indicator === chosen.indicator);
  const years = [...new Set(own.map(yearOf).filter(Boolean))].sort().reverse();
  if (!years.includes(chosen.year)) chosen.year = "";
  const inYear = own.filter((f) => !chosen.year || yearOf(f) === chosen.year);
  const choices = h("div", { class: "choices" },
    chooser("indicator", indicators, (code) => labelled("indicator", code), say("indicator")),
    chooser("year", ["", ...years], (y) => y || say("latest"), say("year")));
  const whole = inYear.filter((f) => !f.partner);
  const isTile = new Set(D.tiles.map((t) => t.name));
  const figure = (f) => ({ number: f.number, text: short(f.number), hint: both(f.words), open: () => openFact(f) });
  const onMap = new Map();
  for (const f of pick(whole, (x) => (isTile.has(x.place) ? x.area : null)).values())
    if (!(onMap.get(f.place)?.number >= f.number)) onMap.set(f.place, figure(f));
  const areas = [...pick(whole, (x) => (isTile.has(x.place) ? x.area : null))].sort((a, b) => b[1].number - a[1].number).slice(0, 15);
  const partners = [...pick(inYear, (f) => f.partner)].sort((a, b) => b[1].number - a[1].number).slice(0, 12);
  const toBars = (rows) => (rows.length ? bars(rows.map(([name, f]) => ({ ...figure(f), name: place(name), text: short(f.number, f.currency) }))) : null);
  return [
    panel("by_province", "one_figure", false, indicators.length ? [choices, toBars(areas)] : null),
    panel("map", "map_note", false, tileMap(onMap, state.filters.place, (name) => {
      changed("place", state.filters.place === name ? "" : name);
      drawFilters();
    })),
    panel("by_partner", "one_figure", false, toBars(partners)),
    panel("by_year", "one_figure", true, years.length ? matrix(own.filter((f) => !f.partner && (f.area === "VN" || isTile.has(f.place))), years) : null),
  ];
}

function matrix(figures, years) {
  const cells = pick(figures, (f) => (yearOf(f) && f.area ? `${f.area}|${yearOf(f)}` : null));
  const columns = years.slice(0, 10).reverse();
  const areas = most([...cells.values()].map((f) => f.area)).slice(0, 20);
  const largestFigure = Math.max(...[...cells.values()].map((f) => f.number));
  return h("div", { class: "scroll" }, h("table", { class: "matrix" },
    h("thead", {}, h("tr", {}, h("th", {}), columns.map((y) => h("th", { scope: "col" }, y)))),
    h("tbody", {}, areas.map((area) => h("tr", {}, h("th", { scope: "row" }, place(area)), columns.map((y) => {
      const f = cells.get(`${area}|${y}`);
      return f ? h("td", { class: `step${Math.min(5, 1 + Math.floor(4.999 * Math.sqrt(f.number / largestFigure)))}`,
        title: both(f.words), ...press(() => openFact(f)) }, short(f.number)) : h("td", {});
    }))))));
}

function origins(deals) {
  const sums = new Map();
  for (const deal of deals) if (deal.partner) {
    const own = sums.get(deal.partner) || { number: 0, deals: [] };
    own.number += deal.number;
    own.deals.push(deal);
    sums.set(deal.partner, own);
  }
  const rows = [...sums].sort((a, b) => b[1].number - a[1].number).slice(0, 12).map(([code, own]) => ({
    name: place(code), number: own.number, text: `${short(own.number, chosen.currency)} (${own.deals.length})`,
    hint: own.deals.map((d) => both(d.words)).join("\n"),
    open: () => openFact(own.deals.reduce((a, b) => (b.number > a.number ? b : a))),
  }));
  return panel("by_origin", "origin_note", false, rows.length ? bars(rows) : null);
}

function timeline(deals) {
  const points = deals.filter((d) => d.number > 0).map((d) => ({
    day: d.days ? d.days[1] : d.article.published, isGuess: !d.days, number: d.number, stage: d.stage,
    hint: both(d.words), open: () => openFact(d),
  })).filter((p) => p.day);
  const stages = most(points.map((p) => p.stage || "none"));
  return panel("timeline", "timeline_note", true, points.length ? [dots(points), h("p", { class: "legend small" },
    stages.map((s) => h("span", {}, svg("svg", { class: "key", viewBox: "0 0 12 12" },
      svg("circle", { class: `dot stage-${s}`, cx: 6, cy: 6, r: 5 })), s === "none" ? "–" : labelled("stage", s))))] : null);
}
