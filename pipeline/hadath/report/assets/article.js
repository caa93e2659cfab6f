// The article with its marks: nested elements in text order, each with a colour, a line of its own kind and a label.
"use strict";
(function (H) {
  const el = H.el;

  // Every mark of a document: key, kind, span, label and the object it stands for.
  H.marks = function (doc) {
    const marks = [];
    const add = (kind, key, item, label, of) => {
      if (Number.isInteger(item.start) && item.end > item.start) marks.push({ kind, key, start: item.start, end: item.end, label, of });
    };
    doc.dates.forEach((d, i) => add("date", "d" + i, d, d.value || d.type, d));
    doc.countries.forEach((c, i) => add("country", "c" + i, c, c.iso3 || "?", c));
    doc.leaders.forEach((p, i) => add("leader", "p" + i, p, p.name || p.role || "?", p));
    doc.events.forEach((e) => {
      add("trigger", "t" + e.event_id, e.trigger, e.event_id + " " + e.mode, e);
      e.mentions.forEach((m, i) => add("trigger", "m" + e.event_id + "." + i, m, e.event_id + " again", e));
    });
    return marks.sort((a, b) => a.start - b.start || b.end - a.end);
  };

  // Spans may cross: the text is cut at every bound, and each piece knows the marks over it, the longest first.
  function pieces(marks, start, end) {
    const bounds = new Set([start, end]);
    for (const m of marks) for (const b of [m.start, m.end]) if (b > start && b < end) bounds.add(b);
    const cuts = Array.from(bounds).sort((a, b) => a - b);
    const out = [];
    let open = [], next = 0;
    for (let i = 0; i + 1 < cuts.length; i++) {
      open = open.filter((m) => m.end > cuts[i]);
      while (next < marks.length && marks[next].start <= cuts[i]) open.push(marks[next++]);
      open.sort((a, b) => (b.end - b.start) - (a.end - a.start) || (a.key < b.key ? -1 : 1));
      out.push({ start: cuts[i], end: cuts[i + 1], over: open.filter((m) => m.end > cuts[i]) });
    }
    return out;
  }

  function leaf(text, start) {
    return el("span", { "data-s": start }, H.inert(text));
  }

  function markElement(mark) {
    return el("mark", {
      className: "m " + mark.kind, "data-key": mark.key, tabIndex: -1, role: "button",
      "aria-label": mark.kind + ": " + mark.label + ". " + (mark.of.text || mark.of.trigger && mark.of.trigger.text || ""),
      title: mark.kind + ": " + mark.label,
    });
  }

  function fill(paragraph, doc, points, found) {
    let stack = []; // the open marks, outermost first: [mark, element]
    for (const piece of found) {
      let keep = 0;
      while (keep < stack.length && keep < piece.over.length && stack[keep][0] === piece.over[keep]) keep++;
      stack = stack.slice(0, keep);
      for (const mark of piece.over.slice(keep)) {
        const node = markElement(mark);
        (stack.length ? stack[stack.length - 1][1] : paragraph).append(node);
        stack.push([mark, node]);
      }
      const text = doc.text.slice(points.unit(piece.start), points.unit(piece.end));
      (stack.length ? stack[stack.length - 1][1] : paragraph).append(leaf(text, piece.start));
      for (const [mark, node] of stack) if (mark.end === piece.end) node.dataset.label = H.inert(mark.label.length > 28 ? mark.label.slice(0, 27) + "…" : mark.label);
    }
  }

  // The article in `container`, a paragraph a line; each line's direction is its own.
  H.renderArticle = function (container, doc) {
    const marks = H.marks(doc);
    const points = H.points(doc.text);
    container.replaceChildren();
    let at = 0, first = 0;
    for (const line of doc.text.split("\n")) {
      const end = at + H.countPoints(line);
      if (line.trim()) {
        while (first < marks.length && marks[first].end <= at && marks[first].start < at) first++;
        const inside = [];
        for (let i = first; i < marks.length && marks[i].start < end; i++) if (marks[i].end > at) inside.push(marks[i]);
        const paragraph = el("p", H.isArabic(line) ? { dir: "rtl", lang: "ar" } : { dir: "auto" });
        fill(paragraph, doc, points, pieces(inside, at, end));
        container.append(paragraph);
      }
      at = end + 1;
    }
    const start = H.$("mark", container);
    if (start) start.tabIndex = 0;
    return marks;
  };

  // The characters that the user has selected in the article, as offsets of the document; null where there are none.
  H.selection = function (container, doc) {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!container.contains(range.commonAncestorContainer)) return null;
    const inside = H.$$("span[data-s]", container).filter((s) => range.intersectsNode(s));
    if (!inside.length) return null;
    const offset = (span, node, units) => Number(span.dataset.s) + H.countPoints(span.textContent.slice(0, span.contains(node) && node.nodeType === 3 ? units : 0));
    const first = inside[0], last = inside[inside.length - 1];
    let start = offset(first, range.startContainer, range.startOffset);
    let end = last.contains(range.endContainer) && range.endContainer.nodeType === 3
      ? offset(last, range.endContainer, range.endOffset)
      : Number(last.dataset.s) + H.countPoints(last.textContent);
    const characters = Array.from(H.slice(doc.text, start, end));
    while (characters.length && !characters[0].trim()) { characters.shift(); start++; }
    while (characters.length && !characters[characters.length - 1].trim()) { characters.pop(); end--; }
    return end > start ? { start, end, text: characters.join("") } : null;
  };
})(window.hadath);
