// Buttons that copy what stands beside them; without scripts they stay hidden, and the words can be marked by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(words.textContent);
      told.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(words);
      told.textContent = "Marked: copy it with Ctrl-C.";
    }
  });
}
