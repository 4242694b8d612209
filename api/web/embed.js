// Puts the remarks of equality-check below fields of any page; docs/web.md says how.
(() => {
  const script = document.currentScript;
  const { service, key = "", selector = "[data-equality-check]", remarks, profile, known } = script.dataset;
  const base = (service ?? script.src.replace(/\/embed\.js.*$/, "")).replace(/\/$/, "");
  const asked = remarks ?? document.documentElement.lang.slice(0, 2);
  const options = {
    base, key, profile: profile || null,
    remarks: ["nn", "en"].includes(asked) ? asked : "nb",
    known: (known ?? "").split(/[\s,]+/).filter(Boolean),
  };
  const panel = import(`${base}/web/panel.js`);
  const attach = async (field, own = {}) => (await panel).attach(field, { ...options, ...own });
  const attachAll = () => document.querySelectorAll(selector).forEach((field) => attach(field));
  globalThis.EqualityCheck = { attach };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", attachAll);
  else attachAll();
})();
