// Copies the citation, and shows a note beside its mark. Citation and notes stand on the page without it.
(() => {
  const words = document.currentScript.dataset;
  const offerCopy = () => {
    const citation = document.querySelector("#part-cite ~ .body p");
    if (!citation || !navigator.clipboard) return;
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    said.role = "status";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(citation.textContent.trim());
        said.textContent = words.copied;
      } catch {
        getSelection().selectAllChildren(citation); // not allowed here: the reader can copy it from the page
      }
    });
    const line = document.createElement("p");
    line.append(button, " ", said);
    citation.after(line);
  };
  const offerNotes = () => {
    if (!("popover" in HTMLElement.prototype)) return;
    for (const mark of document.querySelectorAll(".footnote-ref a")) {
      mark.addEventListener("click", (event) => {
        const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
        if (!note || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const shown = document.createElement("aside");
        shown.className = "note-beside";
        shown.popover = "auto";
        shown.tabIndex = -1;
        shown.setAttribute("aria-label", mark.textContent);
        shown.append(...note.cloneNode(true).childNodes);
        for (const back of shown.querySelectorAll(".footnote-back")) back.remove();
        for (const named of shown.querySelectorAll("[id]")) named.removeAttribute("id");
        shown.addEventListener("toggle", ({ newState }) => newState === "closed" && shown.remove());
        mark.closest("p, li, td, dd, figure, blockquote").after(shown);
        shown.showPopover({ source: mark });
        shown.focus();
      });
    }
  };
  const offer = () => {
    offerCopy();
    offerNotes();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
  else offer();
})();
