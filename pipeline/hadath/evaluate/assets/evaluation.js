// The evaluation page: figures, breakdowns, errors, and every article with gold and prediction side by side.
"use strict";
(function (H) {
  const el = H.el, $ = H.$;
  const report = JSON.parse($("#report").textContent), articles = JSON.parse($("#texts").textContent);
  const LAYERS = { dates: "date", countries: "country", leaders: "leader", events: "trigger" };
  const SHORT = { "dates.right": "dates", "countries.right": "countries", "leaders.right": "leaders", "events.detected": "rows detected",
    "events.countries": "type and countries", "events.core": "core (with date)", "events.full": "full (with status, names)" };
  const CALLED = { missed: "missed", spurious: "extra", span: "other bounds", type: "type", mode: "mode", countries: "countries",
    core: "date", full: "status or name", right: "right", wrong: "wrong", optional: "optional, not found" };
  const three = (x) => x.toFixed(3);
  const cell = (x, more) => el("td", { class: "n", ...more }, x);
  const wrong = (kind) => kind !== "right" && kind !== "optional";

  function head(names) {
    return el("thead", {}, el("tr", {}, names.map((name, i) => el("th", { scope: "col", class: i ? "n" : null }, name))));
  }

  function figures() {
    $("#about").textContent = `${report.documents} articles, ${report.data.slice(0, 19)}…`;
    const rows = Object.entries(report.scores).map(([metric, r]) => el("tr", { "data-metric": metric },
      el("th", { scope: "row" }, metric.replace(".", " ").replaceAll("_", " ")), cell(three(r.p)), cell(three(r.r)), cell(three(r.f), { class: "n f" }),
      cell(r.ci95 ? `${three(r.ci95[0])} to ${three(r.ci95[1])}` : "-"), cell(`${r.tp}`), cell(`${r.pred}`), cell(`${r.gold}`)));
    $("#figures").append(head(["Figure", "P", "R", "F", "95 % of F", "right", "found", "gold"]), el("tbody", {}, rows));
  }

  function part(title, groups, metrics, count) {
    const rows = Object.entries(groups).map(([name, group]) => {
      const scores = group.scores || group;
      return el("tr", {}, el("th", { scope: "row" }, name.replaceAll("_", " ") || "?"), cell(String(count(group))),
        metrics.map((m) => cell(scores[m] ? three(scores[m].f) : "-")));
    });
    const table = el("table", {}, head([title, "n", ...metrics.map((m) => SHORT[m])]), el("tbody", {}, rows));
    return el("details", {}, el("summary", {}, `F by ${title} (${rows.length})`), el("div", { class: "scroll" }, table));
  }

  function parts() {
    const all = Object.keys(SHORT), rows = all.slice(3), documents = (g) => g.documents;
    const gold = (g) => ((g["events.detected"] || g["countries.right"] || {}).gold) || 0;
    $("#parts").append(part("mode", report.modes, rows, gold), part("country", report.countries, ["countries.right", "events.countries", "events.core"], gold),
      part("style", report.styles, all, documents), part("length", report.lengths, all, documents), part("split", report.splits, all, documents),
      confusion());
  }

  function confusion() {
    const rows = report.status_confusion.map((r) => el("tr", {}, el("td", {}, r.gold), el("td", {}, r.predicted), cell(String(r.rows))));
    const table = el("table", {}, el("thead", {}, el("tr", {}, ["gold status", "reported as", "rows"].map((n) => el("th", { scope: "col" }, n)))), el("tbody", {}, rows));
    return el("details", {}, el("summary", {}, "Status: what was reported as what"), el("div", { class: "scroll" }, table));
  }

  function comparison() {
    const against = report.against, section = $("#comparison");
    if (!against) return;
    section.hidden = false;
    const rows = Object.entries(against.scores).map(([metric, r]) => el("tr", {}, el("th", { scope: "row" }, metric.replace(".", " ").replaceAll("_", " ")),
      cell(three(r.ours)), cell(three(r.theirs)), cell((r.difference > 0 ? "+" : "") + three(r.difference)),
      cell(r.ci95 ? `${three(r.ci95[0])} to ${three(r.ci95[1])}` : "-")));
    const lists = [["gained", "gain", "Right here only"], ["lost", "loss", "Right there only"], ["false_alarms_new", "loss", "Extra here only"],
      ["false_alarms_gone", "gain", "Extra there only"]].map(([key, name, title]) => el("details", {}, el("summary", { class: name }, `${title}: ${against[key].length}`),
      el("ul", {}, against[key].map((item) => el("li", {}, `${item.document}, ${item.layer}: `, H.bdi(item.what), item.sentence ? el("div", { dir: "rtl", lang: "ar" }, H.inert(item.sentence)) : null)))));
    section.append(el("h2", {}, "Against ", H.bdi(against.other)), el("div", { class: "scroll" },
      el("table", {}, head(["Figure", "ours", "theirs", "difference", "95 %"]), el("tbody", {}, rows))), ...lists);
  }

  const base = (height) => ({ height, margin: { l: 130, r: 14, t: 8, b: 34 }, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    font: { color: H.colour("ink"), size: 12, family: "inherit" }, showlegend: false, bargap: 0.35 });
  const axis = (more) => ({ gridcolor: H.colour("line"), linecolor: H.colour("line"), zeroline: false, fixedrange: true, ...more });

  function bars(names, values, more) {
    const draw = () => [[{ type: "bar", orientation: "h", y: names, x: values, marker: { color: H.colour("country-line") }, hovertemplate: "%{y}: %{x}<extra></extra>",
      ...(more.error ? { error_x: { type: "data", symmetric: false, array: more.error.map((e) => e[1]), arrayminus: more.error.map((e) => e[0]), color: H.colour("ink"), thickness: 1.5 } } : {}) }],
      { ...base(70 + 26 * names.length), xaxis: axis(more.range ? { range: more.range } : {}), yaxis: axis({ autorange: "reversed", automargin: true }) }];
    return draw;
  }

  function chart(title, draw) {
    const holder = el("div", { class: "plot" });
    $("#charts").append(el("figure", {}, el("figcaption", {}, title), holder));
    return () => { const [traces, layout] = draw(); return window.Plotly.react(holder, traces, layout, { displayModeBar: false, responsive: true }); };
  }

  async function charts() {
    const shown = Object.entries(SHORT).filter(([m]) => report.scores[m]), drawn = [];
    drawn.push(chart("F of each figure, with its 95 % interval over articles", bars(shown.map(([, n]) => n), shown.map(([m]) => report.scores[m].f),
      { range: [0, 1], error: shown.map(([m]) => { const r = report.scores[m]; return r.ci95 ? [r.f - r.ci95[0], r.ci95[1] - r.f] : [0, 0]; }) })));
    const modes = Object.entries(report.modes).filter(([, r]) => r["events.core"]).sort((a, b) => b[1]["events.core"].gold - a[1]["events.core"].gold).slice(0, 14);
    if (modes.length) drawn.push(chart("F of rows (core) by mode, the most frequent first", bars(modes.map(([n]) => n.replaceAll("_", " ")), modes.map(([, r]) => r["events.core"].f), { range: [0, 1] })));
    const dates = Object.entries(report.date_outcomes), statuses = Object.entries(report.status);
    if (dates.length) drawn.push(chart("Dates and statuses of the rows that were found", bars([...dates.map(([n]) => "date " + n.replaceAll("_", " ")), ...statuses.map(([n]) => "status " + n)], [...dates, ...statuses].map((x) => x[1]), {})));
    if (report.calibration.length) drawn.push(chart("Stated confidence and the share of rows that are right (core)", calibration));
    await H.plotly();
    const all = () => Promise.all(drawn.map((draw) => draw()));
    H.onTheme = all;
    await all();
    document.body.dataset.charts = "drawn";
  }

  function calibration() {
    const rows = report.calibration, layout = base(260);
    const ideal = { type: "scatter", mode: "lines", x: [0, 1], y: [0, 1], line: { color: H.colour("soft"), dash: "dot" }, hoverinfo: "skip" };
    const found = { type: "scatter", mode: "lines+markers", x: rows.map((r) => r.confidence), y: rows.map((r) => r.right), marker: { size: 9, color: H.colour("country-line") },
      line: { color: H.colour("country-line") }, text: rows.map((r) => `${r.rows} rows`), hovertemplate: "stated %{x:.2f}, right %{y:.2f}<br>%{text}<extra></extra>" };
    return [[ideal, found], { ...layout, margin: { ...layout.margin, l: 50 }, xaxis: axis({ range: [0, 1.02], title: { text: "confidence" } }), yaxis: axis({ range: [0, 1.05], title: { text: "right" } }) }];
  }

  // ---- one article

  function marked(article, side) {
    const points = H.points(article.text);
    const marks = [];
    article.mentions.forEach((m, i) => { if (m[side]) marks.push({ key: `m${i}`, kind: m.kind, layer: m.layer, value: m[side].value, from: points.unit(m[side].start), to: points.unit(m[side].end) }); });
    article.events.forEach((e, i) => { const t = e[side] && e[side].trigger; if (t && t.start !== null && t.start !== undefined) marks.push({ key: `e${i}`, kind: e.kind, layer: "events", value: e[side].mode, from: points.unit(t.start), to: points.unit(t.end) }); });
    return marks.filter((m) => m.to > m.from);
  }

  function label(mark, side) {
    if (!wrong(mark.kind)) return null;
    if (mark.layer === "events") return `${mark.value}: ${CALLED[mark.kind]}`;
    return mark.kind === "wrong" ? `${side === "gold" ? "gold" : "found"}: ${mark.value || "none"}` : CALLED[mark.kind];
  }

  function text(article, side) {
    const all = marked(article, side).filter((m) => (!state.layer || m.layer === state.layer) && (!state.errors || wrong(m.kind)) && (!state.kind || m.kind === state.kind));
    const cuts = [...new Set([0, article.text.length, ...all.flatMap((m) => [m.from, m.to])])].sort((a, b) => a - b);
    const lines = [el("p", {})];
    cuts.slice(0, -1).forEach((from, i) => {
      const to = cuts[i + 1], here = all.filter((m) => m.from <= from && to <= m.to);
      article.text.slice(from, to).split("\n").forEach((piece, j) => {
        if (j) lines.push(el("p", {}));
        if (!piece) return;
        const ends = here.filter((m) => m.to === to).map((m) => label(m, side)).filter(Boolean);
        lines[lines.length - 1].append(here.length ? el("mark", { class: here.flatMap((m) => [LAYERS[m.layer], m.kind === "right" ? "" : wrong(m.kind) && !["missed", "spurious", "span"].includes(m.kind) ? "wrong" : m.kind]).join(" "),
          "data-keys": here.map((m) => m.key).join(" "), title: here.map((m) => `${m.layer}: ${m.value}, ${CALLED[m.kind]}`).join("\n"), "data-label": ends.join(", ") || null }, H.inert(piece)) : H.inert(piece));
      });
    });
    return el("div", { class: "article", dir: "rtl", lang: "ar", "data-side": side }, lines.filter((p) => p.childNodes.length));
  }

  const actors = (list) => (list || []).map((a) => [a.iso3 || "?", a.name, a.role && `(${a.role})`].filter(Boolean).join(" ")).join("; ") || "-";
  const COLUMNS = [["mode", (e) => e.mode.replaceAll("_", " ")], ["actors", (e) => actors(e.actors)], ["recipients", (e) => e.reciprocal ? "each other" : actors(e.recipients)],
    ["date", (e) => e.date_edtf || "-"], ["status", (e) => e.status + (e.polarity === "negative" ? ", negative" : "")], ["trigger", (e) => (e.trigger || {}).text || "-"]];

  function versus(gold, found) {
    if (gold === null || found === null || gold === found) return H.bdi(gold === null ? found : gold);
    return [el("span", {}, el("small", {}, "gold "), H.bdi(gold)), el("span", { class: "found" }, el("small", {}, "found "), H.bdi(found))];
  }

  function events(article) {
    const shown = article.events.map((e, i) => [e, i]).filter(([e]) => (!state.errors || wrong(e.kind)) && (!state.kind || e.kind === state.kind));
    if (!shown.length || (state.layer && state.layer !== "events")) return null;
    const rows = shown.map(([e, i]) => el("tr", { "data-keys": `e${i}`, "data-kind": e.kind }, el("td", { class: "kind " + e.kind }, CALLED[e.kind]),
      COLUMNS.map(([, of]) => el("td", { class: "versus" }, versus(e.gold ? of(e.gold) : null, e.predicted ? of(e.predicted) : null))),
      el("td", {}, e.predicted && e.predicted.rule || "-"), cell(e.predicted && e.predicted.confidence != null ? e.predicted.confidence.toFixed(2) : "-")));
    return el("div", { class: "scroll" }, el("table", { class: "rows" }, el("thead", {}, el("tr", {}, ["outcome", ...COLUMNS.map(([n]) => n), "rule", "confidence"].map((n) => el("th", { scope: "col" }, n)))), el("tbody", {}, rows)));
  }

  function fill(details, article) {
    const body = H.$(".body", details);
    body.replaceChildren();
    if (article.text !== null) {
      body.append(el("div", { class: "sides" }, el("section", {}, el("h3", {}, "Gold"), text(article, "gold")), el("section", {}, el("h3", {}, "Found"), text(article, "predicted"))));
    }
    const table = events(article);
    if (table) body.append(table);
  }

  function reveal(event) {
    const from = event.target.closest("[data-keys]"), details = event.target.closest("details.one");
    if (!from || !details) return;
    const keys = from.dataset.keys.split(" ");
    H.$$("[data-keys]", details).forEach((node) => node.classList.toggle("on", node.dataset.keys.split(" ").some((k) => keys.includes(k))));
    const lit = H.$$(".on", details).filter((node) => node !== from);
    if (lit.length) lit[0].scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // ---- filters

  const state = { layer: "", kind: "", article: "", words: "", errors: false };
  let blocks = [], rows = [];

  function errors() {
    const body = el("tbody", {});
    rows = report.errors.map((e) => {
      const told = e.predicted && e.gold ? `${e.predicted} for ${e.gold}` : e.predicted || e.gold;
      const row = el("tr", {}, el("td", {}, el("a", { href: "#a-" + e.document, onclick: () => open(e.document) }, e.document)), el("td", {}, e.layer), el("td", { class: "kind" }, CALLED[e.kind]),
        el("td", {}, H.bdi(e.text || "")), el("td", {}, H.bdi(told || "")), el("td", { dir: "rtl", lang: "ar" }, H.inert(e.sentence || "")));
      body.append(row);
      return [row, e];
    });
    $("#errors").append(el("thead", {}, el("tr", {}, ["article", "layer", "outcome", "text", "found for gold", "sentence"].map((n) => el("th", { scope: "col" }, n)))), body);
  }

  function open(id) {
    const block = blocks.find(([, a]) => a.id === id);
    if (block) block[0].open = true;
  }

  function apply() {
    const words = H.fold(state.words);
    const fits = (e) => (!state.layer || e.layer === state.layer) && (!state.kind || e.kind === state.kind);
    let seen = 0, listed = 0;
    const holds = new Map(articles.map((a) => [a.id, (!state.article || a.id === state.article) && (!words || H.fold(a.text || "").includes(words))]));
    rows.forEach(([row, e]) => { row.hidden = !(fits(e) && holds.get(e.document)); listed += !row.hidden; });
    const kinds = new Set(report.errors.filter(fits).map((e) => e.document));
    blocks.forEach(([details, article]) => {
      details.hidden = !holds.get(article.id) || ((state.errors || state.kind) && !kinds.has(article.id));
      seen += !details.hidden;
      if (details.open && !details.hidden) fill(details, article);
    });
    $("#found").textContent = `${seen} of ${articles.length} articles, ${listed} of ${report.errors.length} errors`;
  }

  function filters() {
    const form = $("#filters");
    const kinds = [...new Set(report.errors.map((e) => e.kind))].sort();
    form.elements.kind.append(...kinds.map((k) => el("option", { value: k }, CALLED[k])));
    form.elements.article.append(...articles.map((a) => el("option", { value: a.id }, a.id)));
    const take = () => { for (const name of Object.keys(state)) state[name] = name === "errors" ? form.elements.errors.checked : form.elements[name].value; apply(); };
    form.addEventListener("input", take);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(take));
    take();
  }

  function list() {
    blocks = articles.map((article) => {
      const n = report.errors.filter((e) => e.document === article.id).length;
      const about = [article.style, article.split, article.published, `${n} error${n === 1 ? "" : "s"}`].filter((x) => x && x !== "unknown" && x !== "all").join(", ");
      const details = el("details", { class: "one", id: "a-" + article.id }, el("summary", {}, el("b", {}, article.id), " ", el("span", { class: "note" }, about)), el("div", { class: "body" }));
      details.addEventListener("toggle", () => details.open && fill(details, article));
      return [details, article];
    });
    $("#articles").append(...blocks.map(([d]) => d));
    $("#articles").addEventListener("click", reveal);
    if (blocks.length === 1) blocks[0][0].open = true;
  }

  H.themeButton();
  figures();
  comparison();
  parts();
  list();
  errors();
  filters();
  charts().catch((error) => { $("#charts").append(el("p", { class: "note" }, "Charts cannot be drawn here: " + error.message)); });
})(window.hadath);
