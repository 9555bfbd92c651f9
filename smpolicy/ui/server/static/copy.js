// A button that copies: data-copy-target="ID", "key:WIDGET_KEY", or "link:ID" for a query as a whole address.
(() => {
  "use strict";
  const DONE = "コピーしました";
  const FAILED = "コピーできません。文章を選んで Ctrl＋C を押してください";

  const textOf = (target) => {
    const key = target.startsWith("key:") && target.slice(4);
    if (target.startsWith("link:")) {
      const query = document.getElementById(target.slice(5))?.innerText ?? "";
      return new URL(`./${query}`, location.href).href;
    }
    const element = key
      ? document.querySelector(`.st-key-${CSS.escape(key)} :is(textarea, input)`)
      : document.getElementById(target);
    return element?.value ?? element?.innerText ?? null;
  };

  // navigator.clipboard exists on https and localhost only; an office server often speaks plain http.
  const copyOldWay = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("aria-hidden", "true");
    area.className = "smp-offscreen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  };

  const announce = (message) => {
    let live = document.getElementById("smp-live");
    if (!live) {
      live = Object.assign(document.createElement("div"), { id: "smp-live", className: "smp-offscreen" });
      live.setAttribute("role", "status");
      document.body.append(live);
    }
    live.textContent = "";
    setTimeout(() => { live.textContent = message; }, 50);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy-target]");
    if (!button) return;
    const text = textOf(button.dataset.copyTarget);
    const message = text !== null && (await copy(text)) ? DONE : FAILED;
    button.dataset.label ??= button.textContent;
    button.textContent = message;
    button.focus();
    announce(message);
    setTimeout(() => { button.textContent = button.dataset.label; }, 2500);
  });
})();
