// What stands on the page and is not kept yet: told in the header, sent again after a lost connection, asked about
// before the page is left. Streamlit's page sends a message once: what was under way when the server was killed
// is lost to it, though the text still stands in the field.
(() => {
  "use strict";
  // A BackMsg's first byte when it asks for a run: field 11, with its length.
  const RUN = (11 << 3) | 2;
  // A ForwardMsg's field when a run has ended (a number), and its value when the next one follows at once.
  const ENDED = 6;
  const NEXT_FOLLOWS = 2;
  // Between two runs of one click the page rests for a moment; after so long it is at rest (milliseconds).
  const REST = 250;
  const PATIENCE = 2000;

  let wasConnected = false;
  let isAway = false;
  // From the new connection on until the server has taken all that the page shows.
  let isComingBack = false;
  let isPending = false;
  let isTouched = false;
  let heldClick = null;
  let resting = 0;
  let waiting = 0;
  const typedIn = new Set();
  const heard = new WeakSet();

  const hasDraft = () => document.querySelector(".smp-draft") !== null;
  const isText = (field) => field.matches?.("input[type='text'], textarea") ?? false;

  const tell = () => {
    let state = "";
    if (isTouched && (isAway || isComingBack)) state = "unsent";
    else if (isTouched && isPending && waiting === -1) state = "waiting";
    if (document.documentElement.dataset.saving !== state) document.documentElement.dataset.saving = state;
  };

  const sent = () => {
    isPending = true;
    clearTimeout(resting);
    if (waiting) return;
    waiting = setTimeout(() => { waiting = -1; tell(); }, PATIENCE);
  };

  const taken = () => {
    clearTimeout(waiting);
    [isPending, waiting] = [false, 0];
    if (typedIn.size === 0) isTouched = false;
    isComingBack = false;
    tell();
    const click = heldClick;
    heldClick = null;
    if (click?.isConnected) click.click();
  };

  // The value of a protobuf message's field where it is a number; the others are passed over.
  const numberIn = (bytes, wanted) => {
    let at = 0;
    const number = () => {
      let [value, place] = [0, 1];
      for (; bytes[at] > 127; at += 1, place *= 128) value += (bytes[at] & 127) * place;
      return value + bytes[at++] * place;
    };
    while (at < bytes.length) {
      const tag = number();
      const value = tag % 8 === 0 || tag % 8 === 2 ? number() : 0;
      if (Math.floor(tag / 8) === wanted) return value;
      at += { 1: 8, 2: value, 5: 4 }[tag % 8] ?? 0;
    }
    return undefined;
  };

  // So quick an answer may come that the page never draws that its script runs: no state tells of its end then.
  const hear = (event) => {
    if (!isPending || !(event.data instanceof ArrayBuffer)) return;
    const ended = numberIn(new Uint8Array(event.data), ENDED);
    if (ended !== undefined && ended !== NEXT_FOLLOWS) scriptChanged("notRunning");
  };

  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function sendAndNote(data) {
    if (data instanceof Uint8Array && data[0] === RUN) sent();
    if (!heard.has(this)) this.addEventListener("message", hear);
    heard.add(this);
    return send.call(this, data);
  };

  // Leaving a field makes Streamlit send it. The last of all fields on the page tells which revision it shows;
  // to change it sends every value, changed or not (session/page_revision.py).
  const sendPage = () => {
    // The event alone: the dialog of the lost connection may still hold the focus.
    for (const field of typedIn) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    typedIn.clear();
    document.querySelector("[class*='st-key-drawn-at-'] input")?.click();
    // Streamlit sends a moment later; a page without a draft has nothing to send.
    clearTimeout(resting);
    resting = setTimeout(() => { if (!isPending) taken(); }, REST);
  };

  const connectionChanged = (state) => {
    if (state === "CONNECTED" && isAway) {
      [isAway, isPending, isComingBack] = [false, false, true];
      sendPage();
    } else if (state !== "CONNECTED" && wasConnected) {
      isAway = true;
    }
    wasConnected ||= state === "CONNECTED";
    tell();
  };

  const scriptChanged = (state) => {
    clearTimeout(resting);
    if (state === "notRunning" && isPending && !isAway) resting = setTimeout(taken, REST);
  };

  let [connection, script] = ["", ""];
  const look = () => {
    const app = document.querySelector("[data-testid='stApp']");
    if (!app) return;
    const [nowConnection, nowScript] = [app.dataset.testConnectionState, app.dataset.testScriptState];
    if (nowScript !== script) scriptChanged(nowScript);
    if (nowConnection !== connection) connectionChanged(nowConnection);
    [connection, script] = [nowConnection, nowScript];
  };
  new MutationObserver(look).observe(document.body, {
    subtree: true, attributes: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"],
  });

  const touched = (event) => {
    if (!event.target.closest?.("[data-testid='stMain']")) return;
    isTouched = true;
    if (isText(event.target)) typedIn.add(event.target);
  };
  const left = (event) => {
    // While the server is away the fields are closed and nothing is sent: they are to be left once more.
    if (isAway || event.target.disabled || !typedIn.delete(event.target)) return;
    // Typed and put back: nothing was to be sent.
    setTimeout(() => { if (!isPending && !isAway && typedIn.size === 0) isTouched = false; }, REST);
  };
  document.addEventListener("input", touched, { capture: true });
  document.addEventListener("change", left, { capture: true });
  document.addEventListener("focusout", left, { capture: true });

  // What the page shows is sent before anything else happens: a click waits until it is taken.
  document.addEventListener("click", (event) => {
    if (!isComingBack || !event.isTrusted || !event.target.closest?.("a, button, label, input")) return;
    event.preventDefault();
    event.stopPropagation();
    heldClick = event.target;
  }, { capture: true });

  window.addEventListener("beforeunload", (event) => {
    const isWaiting = isTouched && waiting === -1;
    const isHeld = document.querySelector(".smp-held") !== null;
    if (isHeld || (hasDraft() && (isAway || isComingBack || isWaiting))) event.preventDefault();
  });
  look();
})();
