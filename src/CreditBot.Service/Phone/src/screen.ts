/** Keeps the page exactly as large as what the keyboard leaves visible, so it never covers the text box. */
export function followKeyboard(): void {
  const view = window.visualViewport;
  if (!view) return;
  const follow = (): void => {
    // A person who zooms in looks closer; only the keyboard changes the page.
    if (view.scale > 1.01) return;
    const style = document.documentElement.style;
    style.setProperty("--height", `${view.height}px`);
    style.setProperty("--top", `${view.offsetTop}px`);
  };
  view.addEventListener("resize", follow);
  view.addEventListener("scroll", follow);
  follow();
}
