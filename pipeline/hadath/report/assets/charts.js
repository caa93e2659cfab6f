// The timeline (Plotly) and the matrix of who did what to whom (a plain table, so that it prints and keys reach it).
"use strict";
(function (H) {
  const el = H.el;
  const QUADS = { 1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict" };
  const SYMBOLS = { 1: "circle", 2: "square", 3: "triangle-up", 4: "diamond" };
  const MOST_POINTS = 3000, MOST_STATES = 30;
  let loading = null;

  // Plotly, unpacked out of this file when a chart is first shown; the server's page sets `H.plotlySource` to load it from itself.
  H.plotly = function () {
    loading = loading || (H.plotlySource ? fromServer() : unpack());
    return loading;
  };

  function fromServer() {
    return new Promise((done, failed) => {
      document.head.append(el("script", { src: H.plotlySource, onload: () => done(window.Plotly), onerror: failed }));
    });
  }

  async function unpack() {
    const packed = H.$("#plotly");
    if (!packed) throw new Error("no chart library in this page");
    const bytes = Uint8Array.from(atob(packed.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script);
    return window.Plotly;
  }

  const who = (e) => H.states(e.actors).join(", ") + (e.recipients.length ? " → " + H.states(e.recipients).join(", ") : "");
  const escape = (text) => H.inert(text).replace(/&/g, "&amp;").replace(/</g, "&lt;");

  function trace(quad, events) {
    const marker = { symbol: SYMBOLS[quad] || "x", size: 11, color: H.colour(QUADS[quad] ? "quad" + quad : "soft"), opacity: 0.85,
      line: { width: 1, color: H.colour("paper") } };
    return {
      type: "scatter", mode: "markers", name: QUADS[quad] || "no quad class", marker,
      x: events.map((e) => e.date_start.slice(0, 10)), y: events.map((e) => escape(e.mode.replaceAll("_", " "))),
      text: events.map((e) => escape(`${e.event_id} ${e.date_edtf} ${who(e)}`)), hovertemplate: "%{text}<br>%{y}<extra></extra>",
      customdata: events,
    };
  }

  // A line under each event that took, or may have fallen in, more than a day.
  function stretches(events) {
    const longer = events.filter((e) => (e.date_end || "").slice(0, 10) > e.date_start.slice(0, 10) && /^\d{4}/.test(e.date_end));
    return {
      type: "scatter", mode: "lines", showlegend: false, hoverinfo: "skip", connectgaps: false, opacity: 0.4,
      line: { width: 5, color: H.colour("soft") },
      x: longer.flatMap((e) => [e.date_start.slice(0, 10), e.date_end.slice(0, 10), null]),
      y: longer.flatMap((e) => [e.mode, e.mode, null].map((m) => m && escape(m.replaceAll("_", " ")))),
    };
  }

  // The first to the last day, with a margin; a single day still gets an axis of months.
  function range(events) {
    const days = events.flatMap((e) => [e.date_start, e.date_end || e.date_start]).map((d) => Date.parse(d.slice(0, 10))).filter(Number.isFinite);
    const first = Math.min(...days), last = Math.max(...days), margin = Math.max(40 * 86400000, (last - first) * 0.04);
    return [first - margin, last + margin].map((t) => new Date(t).toISOString().slice(0, 10));
  }

  // More events than a browser can draw one by one: how many a month, by quad class.
  function months(quad, events) {
    const counts = new Map();
    for (const e of events) counts.set(e.date_start.slice(0, 7), (counts.get(e.date_start.slice(0, 7)) || 0) + 1);
    const x = [...counts.keys()].sort();
    return { type: "bar", name: QUADS[quad] || "no quad class", marker: { color: H.colour(QUADS[quad] ? "quad" + quad : "soft") },
      x: x.map((m) => m + "-01"), y: x.map((m) => counts.get(m)), hovertemplate: "%{x|%Y-%m}: %{y}<extra>%{fullData.name}</extra>" };
  }

  function layout(modes, width, events) {
    const ink = H.colour("ink"), grid = H.colour("line");
    return {
      height: 130 + 24 * Math.max(modes, 2), margin: { l: width < 500 ? 118 : 150, r: 12, t: 8, b: 36 },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { color: ink, size: width < 500 ? 11 : 12, family: "inherit" },
      xaxis: { type: "date", range: range(events), gridcolor: grid, linecolor: grid, zeroline: false, nticks: width < 500 ? 5 : 12 },
      yaxis: { type: "category", gridcolor: grid, linecolor: grid, automargin: false, categoryorder: "category descending" },
      legend: { orientation: "h", y: -36 / (70 + 24 * Math.max(modes, 2)), yanchor: "top", x: 0 }, hovermode: "closest", dragmode: "pan",
    };
  }

  // The dated events on a line of time; `choose(event)` is called for one that is clicked.
  H.renderTimeline = async function (holder, events, choose) {
    const dated = events.filter((e) => /^\d{4}/.test(e.date_start || ""));
    const missing = events.length - dated.length;
    H.$("#undated").textContent = missing ? `${missing} of ${events.length} events have no date in their text and do not stand on the line.` : "";
    const turn = (holder.turn = (holder.turn || 0) + 1);
    holder.hidden = !dated.length;
    if (!dated.length) return;
    const Plotly = await H.plotly();
    if (turn !== holder.turn) return;
    const quads = [...new Set(dated.map((e) => e.quad || "0"))].sort();
    const many = dated.length > MOST_POINTS;
    if (many) H.$("#undated").prepend("Events a month. ");
    const of = (q) => dated.filter((e) => (e.quad || "0") === q);
    const traces = many ? quads.map((q) => months(q, of(q))) : [stretches(dated), ...quads.map((q) => trace(q, of(q)))];
    const shape = layout(many ? 12 : new Set(dated.map((e) => e.mode)).size, holder.clientWidth, dated);
    if (many) Object.assign(shape, { barmode: "stack", yaxis: { ...shape.yaxis, type: "linear" } });
    await Plotly.react(holder, traces, shape, { displaylogo: false, displayModeBar: false, responsive: true });
    holder.removeAllListeners && holder.removeAllListeners("plotly_click");
    if (!many) holder.on("plotly_click", (data) => choose(data.points[0].customdata));
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", `Timeline of ${dated.length} events; the table lists them too.`);
  };

  H.countPairs = function (events) {
    const cells = new Map();
    for (const e of events)
      for (const [a, b] of H.pairs(e)) {
        const key = a + " " + b;
        if (!cells.has(key)) cells.set(key, new Map());
        cells.get(key).set(e.mode, (cells.get(key).get(e.mode) || 0) + 1);
      }
    return cells;
  };

  const total = (modes) => [...modes.values()].reduce((a, b) => a + b, 0);

  // The states of rows and columns, the busiest first; without `all` no more than can be looked over. `more` is how many are left out.
  function sides(cells, all) {
    const busy = new Map();
    for (const [key, modes] of cells) for (const state of key.split(" ")) busy.set(state, (busy.get(state) || 0) + total(modes));
    const order = [...busy.keys()].sort((a, b) => (a === "–") - (b === "–") || busy.get(b) - busy.get(a) || (a < b ? -1 : 1));
    const kept = new Set(all ? order : order.slice(0, MOST_STATES));
    const side = (i) => { const here = new Set([...cells.keys()].map((k) => k.split(" ")[i])); return order.filter((s) => kept.has(s) && here.has(s)); };
    return { rows: side(0), columns: side(1), more: order.length - kept.size };
  }

  // The matrix; the `chosen` pair is pressed, and `choose(pair or null)` is called for a cell.
  H.renderMatrix = function (holder, events, chosen, choose) {
    const cells = H.countPairs(events);
    const { rows, columns, more } = sides(cells, holder.dataset.all === "yes");
    const most = Math.max(1, ...[...cells.values()].map(total));
    const one = (a, b) => {
      const modes = cells.get(a + " " + b);
      if (!modes) return el("td", {});
      const count = total(modes);
      const said = [...modes].sort((x, y) => y[1] - x[1]).map(([m, n]) => `${m.replaceAll("_", " ")} ${n}`).join(", ");
      const pressed = chosen === a + " " + b;
      const button = el("button", { type: "button", title: said, "aria-label": `${a} to ${b}: ${said}`, "aria-pressed": String(pressed),
        onclick: () => choose(pressed ? null : a + " " + b) }, String(count));
      button.style.setProperty("--share", String(count / most));
      return el("td", {}, button);
    };
    holder.replaceChildren(!cells.size ? el("p", { className: "note" }, "No event.") : el("table", { className: "matrix", "aria-label": "Who to whom" },
      el("thead", {}, el("tr", {}, el("td", {}), columns.map((c) => el("th", { scope: "col" }, c)))),
      el("tbody", {}, rows.map((r) => el("tr", {}, el("th", { scope: "row" }, r), columns.map((c) => one(r, c)))))), more ? el("button", { type: "button",
      onclick: () => { holder.dataset.all = "yes"; H.renderMatrix(holder, events, chosen, choose); } }, `Show ${more} more states`) : "");
  };
})(window.hadath);
