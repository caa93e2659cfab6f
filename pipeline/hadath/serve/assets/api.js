// What the page asks of its server, and how it says what went wrong.
"use strict";
(function (H) {
  H.plotlySource = "/assets/plotly.min.js";

  function reason(status, detail) {
    if (Array.isArray(detail)) return detail.map((d) => `${d.loc.filter((p) => p !== "body").join(" ")}: ${d.msg}`).join("\n");
    return detail || `the server answered ${status}`;
  }

  async function send(method, path, body) {
    const raw = body instanceof Blob;
    const headers = body === undefined ? {} : { "content-type": raw ? "application/octet-stream" : "application/json" };
    const answer = await fetch(path, { method, headers, body: body === undefined || raw ? body : JSON.stringify(body) })
      .catch(() => { throw new Error("the server does not answer; is hadath serve still running?"); });
    if (answer.ok) return answer;
    throw new Error(reason(answer.status, await answer.json().then((a) => a.detail, () => null)));
  }

  H.ask = async (method, path, body) => (await send(method, path, body)).json();

  H.fetchFile = async function (form, doc) {
    const file = await (await send("POST", "/export/" + form, { documents: [H.given(doc)] })).blob();
    const link = H.el("a", { href: URL.createObjectURL(file), download: doc.id + (form === "toml" ? ".gold.toml" : "." + form) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  H.problem = function (error) {
    const box = H.$("#problem");
    box.hidden = !error;
    box.textContent = error ? error.message || String(error) : "";
    if (error) box.scrollIntoView({ block: "nearest" });
  };

  // Run something that may fail, and say so where it does.
  H.attempt = async function (work) {
    H.problem(null);
    try {
      return await work();
    } catch (error) {
      H.problem(error);
      return undefined;
    }
  };
})(window.hadath);
