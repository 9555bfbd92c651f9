// Gives, of the answers wanted on a step, each whose field stands there, one right after the other, and opens what is
// folded. As a person's hands would: only what is seen, not covered and may be changed. Returns the keys of the answers
// that stood there as wanted already, those of lists to pick from, and whether anything has been done.
(wanted) => {
  const boxOf = (key) => document.querySelector(`.st-key-${key}`);
  const fieldOf = (key) => boxOf(key)?.querySelector("input, textarea");
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  let isMoving = false;

  // `target` is what a mouse would press, `button` what takes the press.
  function press(target, button = target) {
    target.scrollIntoView({ block: "center" });
    const { x, y, width, height } = target.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    if (!isSeen(target) || !target.contains(hit) || button.disabled) return;
    button.click();
    isMoving = true;
  }

  function type(key, text) {
    const field = fieldOf(key);
    if (!field || field.value === text || !isSeen(field) || field.disabled || field.readOnly) return;
    field.focus();
    field.select();
    // What a keyboard brings about, with the events that the page listens to.
    document.execCommand(text ? "insertText" : "delete", false, text);
    if (field.value !== text) throw new Error(`${key} has taken 「${field.value}」`);
    field.blur();
    isMoving = true;
  }

  const holds = (key, text) => fieldOf(key)?.value === text;
  const optionOf = (key, label) =>
    [...(boxOf(key)?.querySelectorAll("label") ?? [])].find((option) => option.textContent.trim() === label);
  const rows = (key) => document.querySelectorAll(`[class*="st-key-row-${key}-"]`).length;

  const stands = {
    text: holds,
    lines: (key, entries) => entries.every((entry, i) => holds(`${key}-${i}`, entry)),
    choice: (key, label) => optionOf(key, label)?.querySelector("input").checked,
    tick: (key, isOn) => fieldOf(key)?.checked === isOn,
    pick: holds,
  };
  const give = {
    text: type,
    // What the rows do not hold yet goes into the one that is ready, an entry a line.
    lines: (key, entries) => {
      const count = rows(key);
      entries.slice(0, count).forEach((entry, i) => type(`${key}-${i}`, entry));
      if (count < entries.length) type(`${key}-${count}`, entries.slice(count).join("\n"));
    },
    choice: (key, label) => {
      const option = optionOf(key, label);
      if (option) press(option, option.querySelector("input"));
    },
    tick: (key) => {
      const tick = fieldOf(key);
      if (tick) press(tick.closest("label"), tick);
    },
    // A list that opens at a mouse: whoever asks picks from it.
    pick: (key) => { if (boxOf(key)) picks.push(key); },
  };

  const standing = [], picks = [];
  const added = new Set();
  for (const { key, kind, value, record_of: list } of wanted) {
    if (stands[kind](key, value)) standing.push(key);
    else give[kind](key, value);
    // The box of one more record, as soon as those before it stand there.
    const add = boxOf(`add-${list}`)?.querySelector("button");
    if (list && !boxOf(key) && add && !added.has(list)) {
      press(add);
      added.add(list);
    }
  }
  document.querySelectorAll("[class*='st-key-fold-'] details:not([open]) > summary").forEach((fold) => press(fold));
  return { standing, picks, isMoving };
}
