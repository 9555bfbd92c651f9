// With login only. Keeps the address, with its draft, over the way to the login's provider and back, for the
// provider returns to the root; in this tab's storage, taken out at once. And a logout counts for the browser's
// other tabs, too: their sessions on the server know nothing of it.
(() => {
  "use strict";
  const NAME = "smpolicy-return";
  // The cookie of the login goes with the address that a logout leads to, a moment after this is told.
  const MOMENT = 1000;
  const tabs = new BroadcastChannel("smpolicy-login");
  let hasArrived = false;
  let isOut = false;
  const isIn = () => document.querySelector(".st-key-logout") !== null;
  const asksForLogin = () => document.getElementById("smp-login") !== null;
  const hasDraft = () => new URLSearchParams(location.search).has("draft");

  const keep = (event) => {
    if (!event.target.closest?.(".st-key-login button")) return;
    if (hasDraft()) sessionStorage.setItem(NAME, location.href);
    else sessionStorage.removeItem(NAME);
  };
  // Logged in or not: a login that was broken off leads back, too.
  const goBack = () => {
    hasArrived = true;
    const address = sessionStorage.getItem(NAME);
    sessionStorage.removeItem(NAME);
    if (address && !hasDraft()) location.replace(address);
  };
  const look = () => {
    if (!hasArrived && (isIn() || asksForLogin())) goBack();
    if (!isOut && asksForLogin()) {
      isOut = true;
      tabs.postMessage("out");
    }
  };

  document.addEventListener("click", keep, { capture: true });
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  tabs.addEventListener("message", () => setTimeout(() => { if (isIn()) location.reload(); }, MOMENT));
})();
