// Keeps the address, with its draft, over the way to the login's provider and back: the provider returns to the root.
// In this tab's storage only; taken out at once.
(() => {
  "use strict";
  const NAME = "smpolicy-return";
  const isRoot = () => !new URLSearchParams(location.search).has("draft");

  const keep = () => {
    if (document.getElementById("smp-login") && !isRoot()) sessionStorage.setItem(NAME, location.href);
  };
  const goBack = () => {
    const address = sessionStorage.getItem(NAME);
    if (!address || document.getElementById("smp-login") || !document.querySelector("[data-testid='stMain'] h1")) return;
    sessionStorage.removeItem(NAME);
    if (isRoot()) location.replace(address);
  };

  new MutationObserver(() => { keep(); goBack(); }).observe(document.body, { subtree: true, childList: true });
})();
