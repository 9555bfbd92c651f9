// A calendar beside the text field of a day: the browser's own, opened by a button; what is picked is typed into the
// field. Days are typed as people write them, so the field itself stays one of text.
//   .smp-label[data-for=KEY][data-days=""]            the field of this widget key
//   .smp-label[data-for=KEY][data-days="date"]        the fields of this name in the records of this key
(() => {
  "use strict";
  const ISO = /^\d{4}-\d{2}-\d{2}$/;

  const boxes = (label) => {
    const { for: key, days } = label.dataset;
    if (!days) return [...document.getElementsByClassName(`st-key-${key}`)];
    return [...document.querySelectorAll(`[class*='st-key-${key}-']`)].filter((box) =>
      [...box.classList].some((name) => name.startsWith(`st-key-${key}-`) && name.endsWith(`-${days}`)),
    );
  };

  // Made when it is asked for: a field of days takes the browser longer than all else of its question.
  const pickerFor = (box) => {
    const picker = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1 });
    picker.setAttribute("aria-hidden", "true");
    picker.addEventListener("change", () => {
      if (picker.value) window.smpolicy.type(box.querySelector("input[type='text']"), picker.value);
    });
    return picker;
  };

  const add = (box, name) => {
    const field = box.querySelector("input[type='text']");
    if (!field || field.disabled || box.querySelector(".smp-calendar")) return;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "カレンダー" });
    button.className = "smp-small";
    button.setAttribute("aria-label", `カレンダーから選ぶ：${name}`);
    button.addEventListener("click", () => {
      const picker = holder.querySelector("input") ?? holder.appendChild(pickerFor(box));
      picker.value = ISO.test(field.value) ? field.value : "";
      picker.showPicker();
    });
    const holder = Object.assign(document.createElement("span"), { className: "smp-calendar" });
    holder.append(button);
    // For the styles: asking an element for what is in it takes them time.
    box.dataset.calendar = "";
    box.append(holder);
  };

  const look = () => {
    for (const label of document.querySelectorAll(".smp-label[data-days]")) {
      for (const box of boxes(label)) add(box, label.textContent);
    }
  };
  let planned = false;
  const plan = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      look();
    });
  };
  new MutationObserver(plan).observe(document.body, { subtree: true, childList: true });
  plan();
})();
