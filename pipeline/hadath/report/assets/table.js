// The event table and what is said of a chosen row or mark; row and characters are linked both ways.
"use strict";
(function (H) {
  const el = H.el;

  H.states = (actors) => actors.map((a) => a.iso3 || "?");

  // Who did it to whom, as pairs of codes; parties of a reciprocal event stand both ways, a missing recipient is "–".
  H.pairs = function (event) {
    const actors = [...new Set(H.states(event.actors))], others = [...new Set(H.states(event.recipients))];
    if (event.reciprocal || (!others.length && actors.length > 1))
      return actors.flatMap((a) => [...actors, ...others].filter((b) => b !== a).map((b) => [a, b]))
        .concat(others.flatMap((a) => actors.filter((b) => b !== a).map((b) => [a, b])));
    if (!others.length) return actors.map((a) => [a, "–"]);
    return (actors.length ? actors : ["–"]).flatMap((a) => others.map((b) => [a, b]));
  };

  // A name; one that the text does not give, but the office's tenure, is told apart.
  const named = (actor) => (actor.resolved_by === "office_tenure"
    ? el("i", { title: "the text names the office only; this person held it then" }, "[", H.bdi(actor.name), "]") : H.bdi(actor.name));

  function party(actors) {
    return actors.map((a) => el("div", { className: "party" },
      el("b", {}, a.iso3 || "?"), a.name ? [" ", named(a)] : "", a.role ? el("small", {}, " " + H.inert(a.role)) : "",
      !a.iso3 && !a.name && a.text ? [" ", H.bdi(a.text)] : ""));
  }

  // A value that may be broken after each / and ; so that an interval does not widen its column.
  const breakable = (value) => value.split(/(?<=[/;])/).flatMap((part) => [el("span", { className: "whole" }, part), el("wbr")]);

  function row(event) {
    const status = event.polarity === "negative" ? "not " + event.status : event.status;
    return el("tr", { "data-event": event.event_id, tabIndex: -1, "aria-selected": "false" },
      el("td", {}, event.event_id),
      el("td", { className: "when" }, breakable(event.date_edtf || "–")),
      el("td", {}, party(event.actors)),
      el("td", { className: "what" }, event.mode.replaceAll("_", " ")),
      el("td", {}, event.recipients.length ? party(event.recipients) : event.reciprocal ? el("small", {}, "each other") : "–"),
      el("td", {}, el("span", { className: "status " + event.status }, status)));
  }

  H.renderTable = function (body, events) {
    body.replaceChildren(...events.map(row));
    if (!events.length) body.append(el("tr", { className: "none" }, el("td", { colspan: 6 }, "No event.")));
    const first = H.$("tr[data-event]", body);
    if (first) first.tabIndex = 0;
  };

  // The date mention that a row's date comes from: the same characters, the nearest to the trigger.
  function dateKey(doc, event) {
    let best = null;
    doc.dates.forEach((d, i) => {
      if (!event.date_text || d.text !== event.date_text) return;
      const far = Math.abs(d.start - event.trigger.start);
      if (!best || far < best.far) best = { key: "d" + i, far };
    });
    return best ? [best.key] : [];
  }

  // Keys of all marks that belong to an event: trigger, further mentions, date, and whoever stands inside its parties' spans.
  H.keysOf = function (doc, event, marks) {
    const keys = new Set(dateKey(doc, event));
    for (const m of marks) if (m.of === event) keys.add(m.key);
    for (const a of [...event.actors, ...event.recipients]) {
      if (a.start === null || a.start === undefined) continue;
      for (const m of marks) if ((m.kind === "country" || m.kind === "leader") && m.start < a.end && m.end > a.start) keys.add(m.key);
    }
    return keys;
  };

  // The events that a mark belongs to.
  H.eventsOf = function (doc, key, marks) {
    return doc.events.filter((e) => H.keysOf(doc, e, marks).has(key));
  };

  const HIDDEN = new Set(["start", "end", "sentence"]);

  function cell(value) {
    if (value === null || value === "" || (Array.isArray(value) && !value.length)) return "–";
    if (Array.isArray(value)) return el("ul", {}, value.map((v) => el("li", {}, cell(v))));
    if (typeof value === "object") {
      const said = Object.entries(value).filter(([k, v]) => !HIDDEN.has(k) && v !== null && v !== "");
      return said.flatMap(([k, v], i) => [i ? " · " : "", k === "text" ? H.bdi(v) : k + " " + H.inert(v)]);
    }
    return typeof value === "string" ? H.bdi(value) : String(value);
  }

  // All cells of an event or a mention, named.
  H.details = function (item) {
    return el("dl", {}, Object.entries(item).filter(([k]) => !HIDDEN.has(k)).flatMap(([k, v]) =>
      [el("dt", {}, k.replaceAll("_", " ")), el("dd", {}, cell(v))]));
  };
})(window.hadath);
