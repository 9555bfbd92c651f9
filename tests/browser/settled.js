// Put into every page of a test before its own scripts: knows whether what a click has asked for has come and is drawn.
(() => {
  const RERUN = 11, NEW_SESSION = 4, FINISHED = 6, EARLY_FOR_RERUN = 2; // BackMsg.proto, ForwardMsg.proto
  const QUIET = 60; // milliseconds without a message or a change of the page
  let owed = false, last = 0;
  const stir = () => { last = performance.now(); };

  // The fields of a protobuf message: number and, where it is one, the value.
  function* fields(bytes) {
    let at = 0;
    const varint = () => {
      let value = 0, shift = 1;
      for (;;) {
        const byte = bytes[at++];
        value += (byte & 127) * shift;
        if (byte < 128) return value;
        shift *= 128;
      }
    };
    while (at < bytes.length) {
      const tag = varint();
      const kind = tag % 8;
      const value = kind === 0 ? varint() : undefined;
      if (kind === 2) { const size = varint(); at += size; } else if (kind === 1) at += 8; else if (kind === 5) at += 4;
      yield [Math.floor(tag / 8), value];
    }
  }

  function heard(bytes) {
    stir();
    for (const [number, value] of fields(bytes)) {
      if (number === NEW_SESSION) owed = true;
      if (number === FINISHED) owed = value === EARLY_FOR_RERUN;
    }
  }

  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...where) {
      super(...where);
      this.addEventListener("message", (event) => {
        if (event.data instanceof ArrayBuffer) heard(new Uint8Array(event.data));
      });
      this.addEventListener("close", () => { owed = false; });
    }
    send(data) {
      super.send(data);
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
      if (bytes instanceof Uint8Array && [...fields(bytes)].some(([number]) => number === RERUN)) { owed = true; stir(); }
    }
  };
  new MutationObserver(stir).observe(document, { childList: true, subtree: true, characterData: true });

  window.wizardHasSettled = () => {
    const app = document.querySelector("[data-testid=stApp]");
    return app?.dataset.testScriptState === "notRunning"
      && !document.querySelector("[data-testid=stSkeleton]") && !owed && performance.now() - last > QUIET;
  };
})();
