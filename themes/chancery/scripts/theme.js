// Remembers the appearance that a reader chose in the foot. Without it the switch works for one page.
(() => {
  const root = document.documentElement;
  const key = "appearance";
  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  };
  let saved = null;
  try {
    saved = localStorage.getItem(key);
  } catch {
    return; // storage is switched off: nothing to remember
  }
  apply(saved);
  const offer = () => {
    for (const radio of document.querySelectorAll(".switch input")) {
      const choice = radio.id.replace("theme-", "");
      radio.checked = choice === (saved || "system");
      radio.addEventListener("change", () => {
        apply(choice);
        if (choice === "system") localStorage.removeItem(key);
        else localStorage.setItem(key, choice);
      });
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
  else offer();
})();
