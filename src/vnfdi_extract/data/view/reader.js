// The reader: the list of articles, the text with its spans, the facts beside it.

const HUES = {
  MONEY: "numbers", PERCENT: "numbers", QUANTITY: "numbers", DATE: "dates", ORG: "names", PERSON: "names",
  GPE: "places", ZONE: "places", PROJECT: "projects", LAW: "laws",
};

function openFact(fact) {
  state.view = "articles";
  state.article = fact.article.index;
  state.fact = fact;
  render();
}

function openArticle(index) {
  state.view = "articles";
  state.article = index;
  state.fact = null;
  render();
}

function drawReader(main) {
  const { articles, shown } = filtered();
  if (!articles.length) return main.append(h("p", { class: "empty" }, say("no_articles")));
  const article = articles.find((a) => a.index === state.article) || articles[0];
  if (article.index !== state.article) state.fact = null;
  state.article = article.index;
  const facts = article.facts.filter((fact) => shown.has(fact) || fact === state.fact);
  main.append(h("div", { class: "reader" }, listOf(articles, shown), textOf(article, facts), cardsOf(article, facts)));
  if (state.fact) mark(state.fact, false);
  document.querySelector(".list .current")?.scrollIntoView({ block: "nearest" });
}

function listOf(articles, shown) {
  return h("nav", { class: "list", "aria-label": say("articles") }, articles.map((a) => {
    const n = a.facts.filter((fact) => shown.has(fact)).length;
    return h("button", { type: "button", class: a.index === state.article ? "current" : "", "data-article": a.id,
      onclick: () => openArticle(a.index) },
    h("span", { class: "name" }, a.title || a.text.trim().slice(0, 90)),
    h("span", { class: "small" }, [day(a.published), a.id, `${n} ${say("fact").toLowerCase()}`].filter(Boolean).join(" · ")));
  }));
}

// Cut the text at every edge of a mention or of evidence, so that spans that overlap need no nesting.
function textOf(article, facts) {
  const marks = article.mentions.map(([label, start, end, norm]) => ({ start, end, label, norm }));
  for (const fact of article.facts) {
    marks.push({ start: fact.anchor[0], end: fact.anchor[1], fact, slot: "anchor" });
    for (const [slot, spans] of Object.entries(fact.evidence))
      for (const [start, end] of spans) marks.push({ start, end, fact, slot });
  }
  for (const flag of article.flags) for (const [start, end] of flag.spans) marks.push({ start, end, flag });
  marks.sort((a, b) => a.start - b.start);
  const edges = [...new Set(marks.flatMap((m) => [m.start, m.end]))].sort((a, b) => a - b);
  const visible = new Set(facts);
  const blocks = article.segments.map(([kind, start, end]) => [kind, block(article, kind, start, end, marks, edges, visible)]);
  return h("article", { class: "text", tabindex: -1 }, headOf(article), gathered(blocks), legend());
}

function headOf(article) {
  const isLink = /^https?:\/\//.test(article.source || "");
  const about = [article.id,
    article.published && `${say("published")} ${day(article.published)} (${labelled("basis", article.basis)})`];
  return h("div", { class: "head" },
    article.segments.some((s) => s[0] === "title") || !article.title ? null : h("h2", {}, article.title),
    h("p", { class: "small" }, about.filter(Boolean).join(" · "), " ",
      article.source ? h("span", {}, `· ${say("source")}: `, isLink
        ? h("a", { href: article.source, rel: "noreferrer noopener", target: "_blank" }, article.source) : article.source) : null),
    article.flags.map((flag) => h("p", { class: `flag ${flag.severity}`, title: flag.message },
      `⚑ ${labelled("severity", flag.severity)}: ${labelled("flag", flag.code)}: `,
      flag.spans.map(([start, end]) => h("q", {}, article.text.slice(start, end))),
      flag.suggestion ? ` → ${say("suggestion")}: ${flag.suggestion}` : null)));
}

// Other stories on the page are folded away together, as one would pass over them.
function gathered(blocks) {
  const out = [];
  for (const [kind, element] of blocks) {
    const last = out.at(-1);
    if (kind !== "related") out.push(element);
    else if (last && last.tagName === "DETAILS") last.append(element);
    else out.push(h("details", { class: "others", open: state.filters.related }, h("summary", {}), element));
  }
  for (const details of out) if (details.tagName === "DETAILS")
    details.firstChild.textContent = say("others", details.childElementCount - 1);
  return out;
}

function block(article, kind, from, to, marks, edges, visible) {
  const here = marks.filter((m) => m.start < to && m.end > from);
  const cuts = [from, ...edges.filter((e) => e > from && e < to), to];
  const element = h("p", { class: `part ${kind}`, title: kind === "body" ? null : labelled("segment", kind) });
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]], words = article.text.slice(start, end);
    const over = here.filter((m) => m.start <= start && m.end >= end);
    element.append(over.length ? piece(words, over, start, visible) : words);
  }
  return element;
}

function piece(words, over, start, visible) {
  const mention = over.find((m) => m.label), uses = over.filter((m) => m.fact && visible.has(m.fact));
  const classes = ["span", mention ? HUES[mention.label] : "", uses.length ? "used" : "",
    uses.some((m) => m.slot === "anchor") ? "anchor" : "", over.some((m) => m.flag) ? "flagged" : ""];
  const element = h("span", { class: classes.filter(Boolean).join(" "),
    title: mention ? [labelled("mention", mention.label), mention.norm].filter(Boolean).join(": ") : null });
  element.append(words);
  element.uses = uses.map((m) => ({ fact: m.fact, slot: m.slot, first: m.start === start }));
  if (uses.length) element.addEventListener("click", () => cycle(element.uses));
  return element;
}

// A click on a span shows its facts: first the one that is anchored there; the next click the next.
function cycle(uses) {
  const facts = [...new Set([...uses].sort((a, b) => (b.slot === "anchor") - (a.slot === "anchor")).map((u) => u.fact))];
  for (const card of document.querySelectorAll(".card")) card.classList.toggle("of-span", facts.includes(card.fact));
  mark(facts[(facts.indexOf(state.fact) + 1) % facts.length], true);
}

function mark(fact, isClick) {
  state.fact = fact;
  for (const span of document.querySelectorAll(".part .span")) {
    const uses = fact ? span.uses.filter((use) => use.fact === fact) : [];
    const use = uses.find((u) => u.slot === "anchor") || uses[0];
    span.classList.toggle("hit", Boolean(use));
    span.classList.toggle("from-afar", Boolean(use && fact.slots.some((s) => s[0] === use.slot && s[3])));
    if (use && use.first) span.dataset.slot = labelled("slot", use.slot);
    else delete span.dataset.slot;
    if (use) span.closest("details")?.setAttribute("open", "");
  }
  for (const card of document.querySelectorAll(".card")) {
    const isIt = card.fact === fact;
    card.classList.toggle("selected", isIt);
    card.setAttribute("aria-expanded", isIt);
    if (isIt) card.scrollIntoView({ block: "nearest" });
  }
  const anchor = fact && document.querySelector(".part .hit.anchor");
  if (anchor) anchor.scrollIntoView({ block: "center", behavior: isClick ? "auto" : "instant" });
  remember();
}

function cardsOf(article, facts) {
  return h("section", { class: "cards", "aria-label": say("facts_of") },
    h("h2", {}, say("facts_of"), " ", h("span", { class: "small" }, facts.length)),
    facts.length ? facts.map(cardOf) : h("p", { class: "empty" }, say("no_facts")));
}

function cardOf(fact) {
  const found = fact.doubts;
  const choose = () => mark(state.fact === fact ? null : fact, true);
  const card = h("div", { class: `card ${fact.statistic ? "statistic" : "deal"} ${isDoubtful(fact) ? "doubtful" : ""}`, tabindex: 0,
    role: "button", "data-fact": fact.id, "aria-expanded": false, onclick: choose,
    onkeydown: (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); choose(); } } },
  h("p", { class: "words" }, both(fact.words)),
  h("p", { class: "small" }, h("span", { class: "badge" }, say(fact.statistic ? "statistic" : "deal")),
    h("span", { class: `badge score ${fact.score < 0.6 ? "low" : ""}` }, `${say("confidence_word")} ${percent(fact.score)}`),
    fact.segment === "body" ? null : h("span", { class: "badge" }, labelled("segment", fact.segment)),
    found.filter((key) => key !== "unsure").map((key) => h("span", { class: `badge ${key}` }, say(key)))),
  detailsOf(fact));
  card.fact = fact;
  return card;
}

function detailsOf(fact) {
  const row = ([slot, vi, en, source, score]) => h("tr", { class: source ? "inherited" : "" },
    h("th", {}, labelled("slot", slot)),
    h("td", {}, both([vi, en]), source ? h("span", { class: "from" }, `↩ ${labelled("inherited", source)}`) : null,
      score === null ? null : h("span", { class: `badge score ${score < 0.6 ? "low" : ""}` }, percent(score))));
  return h("div", { class: "details" }, quoted(fact.article, fact.anchor), h("table", {}, h("tbody", {},
    both(fact.value) ? row(["value", ...fact.value, null, null]) : null, fact.slots.map(row),
    fact.evidence.attribution ? row(["attribution", ...Array(2).fill(fact.article.text.slice(...fact.evidence.attribution[0])), null, null]) : null)),
  h("p", { class: "small" }, `${say("rule")} ${fact.rule} · ${fact.id}`));
}

function legend() {
  return h("p", { class: "legend small" }, `${say("legend")}: `,
    ["numbers", "dates", "names", "places", "projects", "laws"].map((hue) => [h("span", { class: `span ${hue}` }, say(hue)), " "]),
    h("span", { class: "span anchor used" }, say("anchor_legend")), " ",
    h("span", { class: "span hit from-afar" }, say("inherited_legend")));
}

function step(by) {
  const cards = [...document.querySelectorAll(".card")];
  if (!cards.length) return;
  const at = cards.findIndex((card) => card.fact === state.fact);
  mark(cards[(at + by + cards.length + (at < 0 && by < 0 ? 1 : 0)) % cards.length].fact, true);
}

function stepArticle(by) {
  const { articles } = filtered();
  const at = articles.findIndex((a) => a.index === state.article);
  if (articles[at + by]) openArticle(articles[at + by].index);
}
