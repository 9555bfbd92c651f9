// What other scripts put into a field of Streamlit, as React takes it: its own setter, then what a person's typing and
// leaving would send.
window.smpolicy = {
  type(field, text) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  },
};
