// Small parts that every view shares: elements, offsets, inert text, the theme. Text of articles enters the page as text nodes only.
"use strict";
window.hadath = window.hadath || {};
(function (H) {
  const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g; // they could turn the order of what stands around them
  const ARABIC = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/;

  // An element with attributes and children; strings become text nodes, so that no markup in them can ever run.
  H.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name in H.PROPERTIES) node[name] = value;
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
    return node;
  };
  H.PROPERTIES = { value: 1, checked: 1, disabled: 1, hidden: 1, selected: 1, className: 1, tabIndex: 1 };

  H.$ = (selector, root) => (root || document).querySelector(selector);
  H.$$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  // The text with each bidi override shown as a box: the same length, and without its effect.
  H.inert = (text) => String(text).replace(OVERRIDES, "\u25af");

  // Text in its own direction, isolated from what stands around it.
  H.bdi = (text) => H.el("bdi", ARABIC.test(text) ? { lang: "ar", dir: "rtl" } : {}, H.inert(text));
  H.isArabic = (text) => ARABIC.test(text);

  // Offsets of documents count characters (code points); JavaScript counts UTF-16 units.
  H.points = function (text) {
    if (!/[\ud800-\udbff]/.test(text)) return { unit: (p) => p, length: text.length };
    const starts = [];
    for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) starts.push(unit);
    const count = starts.length;
    starts.push(text.length);
    return { unit: (p) => starts[Math.min(p, count)], length: count };
  };
  H.countPoints = (text) => H.points(text).length;
  H.slice = function (text, start, end) {
    const points = H.points(text);
    return text.slice(points.unit(start), points.unit(end));
  };

  // One form for search: without diacritics and tatweel, alef and ya unified, lower case.
  H.fold = (text) =>
    text.replace(/[\u0640\u064b-\u065f\u0670\u200e\u200f]/g, "").replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
      .replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").toLowerCase();

  H.say = function (message) {
    const live = H.$("#live");
    live.textContent = "";
    requestAnimationFrame(() => { live.textContent = message; });
  };

  // Arrow keys move the one tab stop among `items()`; Enter and space act on it as a click does.
  H.roving = function (container, items, keys) {
    container.addEventListener("keydown", (event) => {
      const all = items();
      const at = all.indexOf(event.target);
      if (at < 0) return;
      let to = null;
      if (keys.next.includes(event.key)) to = Math.min(at + 1, all.length - 1);
      else if (keys.back.includes(event.key)) to = Math.max(at - 1, 0);
      else if (event.key === "Home") to = 0;
      else if (event.key === "End") to = all.length - 1;
      else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        event.target.click();
        return;
      }
      if (to === null) return;
      event.preventDefault();
      all[at].tabIndex = -1;
      all[to].tabIndex = 0;
      all[to].focus();
    });
  };

  H.dark = () => document.documentElement.dataset.theme === "dark" ||
    (document.documentElement.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);

  // A colour of the style sheet as the theme has it now, for drawings that do not read the style sheet.
  H.colour = function (name) {
    const probe = H.el("i", {});
    probe.style.color = `var(--${name})`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };

  H.themeButton = function () {
    const button = H.$("#theme");
    const show = () => { button.textContent = H.dark() ? "Light" : "Dark"; };
    const turn = () => { show(); H.onTheme && H.onTheme(); };
    button.addEventListener("click", () => {
      document.documentElement.dataset.theme = H.dark() ? "light" : "dark";
      turn();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", turn);
    show();
  };
})(window.hadath);
