// Links from screen to screen that stand in a text of ours: <a class="smp-screen" href="./step-account?draft=KEY">.
// They change the address as the browser's own back and forward do, which Streamlit's page listens to; what is typed
// is sent along, and nothing is loaded anew. Opened in another tab they are links like all others.
(() => {
  "use strict";
  const LINK = "a.smp-screen[href]";
  const linkOf = (event) => event.target.closest?.(LINK) ?? null;
  const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const isConnected = () =>
    document.querySelector("[data-testid='stApp']")?.dataset.testConnectionState === "CONNECTED";

  const follow = (link) => {
    // Without the server no page would come to the address.
    if (!isConnected()) return;
    const change = link.href === location.href ? "replaceState" : "pushState";
    history[change]({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };

  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link || event.defaultPrevented || !isPlain(event)) return;
    event.preventDefault();
    follow(link);
  });

  // The links come as one piece: with an answer that was just typed they are put up anew. Pressing the mouse leaves
  // the field, so this may be between down and up, of which the browser then makes no click.
  let pressed = null;
  document.addEventListener("pointerdown", (event) => { pressed = isPlain(event) ? linkOf(event) : null; });
  document.addEventListener("pointerup", (event) => {
    const link = linkOf(event);
    if (pressed && !pressed.isConnected && link?.href === pressed.href) follow(link);
    pressed = null;
  });

  // And the keyboard stays on the link where it was.
  let focused = null;
  document.addEventListener("focusin", (event) => { focused = linkOf(event); });
  new MutationObserver(() => {
    if (!focused || focused.isConnected) return;
    const anew = [...document.querySelectorAll(LINK)].find((link) => link.href === focused.href);
    const isFree = document.activeElement === document.body;
    focused = null;
    if (anew && isFree) anew.focus({ preventScroll: true });
  }).observe(document.body, { subtree: true, childList: true });
})();
