// Marks the stories that are newer than the reader's last visit to the page. When that was is known to the reader's
// own browser alone: nothing is sent, and clearing the site's data forgets it.
(() => {
  const words = document.currentScript.dataset;
  const mark = () => {
    const key = `visit ${location.pathname}`;
    let last;
    try {
      // A page that is loaded again in the same tab keeps its marks.
      last = sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? "";
      sessionStorage.setItem(key, last);
      localStorage.setItem(key, new Date().toISOString());
    } catch {
      return; // storage is switched off: every visit is the first
    }
    if (!last) return;
    for (const time of document.querySelectorAll("main :is(.register .when, .split .when, .lines .app) time")) {
      if (new Date(time.dateTime) <= new Date(last)) continue;
      const word = document.createElement("b");
      const since = document.createElement("span");
      word.className = "new";
      since.className = "unseen";
      word.textContent = words.word;
      since.textContent = ` ${words.since}`;
      word.append(since);
      time.closest(".when, .app").append(" ", word);
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mark);
  else mark();
})();
