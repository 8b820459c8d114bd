import type { Ask } from "./activity";
import { button, byId, el, refill } from "./dom";
import type { Question } from "./transcript";
import type { Words } from "./words";

/** The thin bar over the text box: back, how far the form is, skip, cancel. */
export function showSteps(question: Question | undefined, words: Words, say: (text: string) => void): void {
  const bar = byId("steps");
  const ask = question?.ask;
  bar.hidden = !ask;
  if (!ask) return refill(bar);
  const offered = question.actions.map(a => `${a.title} ${String(a.value)}`.toLowerCase()).join("\n");
  const missing = (word: string): boolean => !offered.includes(word.toLowerCase());
  refill(
    bar,
    missing(words.back) ? button(`‹ ${words.back}`, "quiet", () => say(words.back)) : "",
    progress(ask, words),
    ask.optional && missing(words.skip) ? button(words.skip, "quiet", () => say(words.skip)) : "",
    missing(words.cancel) ? cancel(words, say) : "",
  );
}

function progress({ step, of }: Ask, words: Words): HTMLElement {
  const place = el("div", { class: "progress" });
  if (!step || !of) return place;
  const label = words.step(step, of);
  const track = el("div", { class: "track", role: "progressbar", "aria-label": label, "aria-valuenow": String(step), "aria-valuemin": "0", "aria-valuemax": String(of) });
  const done = el("i");
  done.style.width = `${Math.min(100, (100 * step) / of)}%`;
  track.append(done);
  place.append(el("span", { "aria-hidden": "true" }, `${step}/${of}`), track);
  return place;
}

/** Leaving a form takes two taps, so that a wet thumb does not end it. */
function cancel(words: Words, say: (text: string) => void): HTMLElement {
  let sure = false;
  const made = button(words.cancel, "quiet", () => {
    if (sure) return say(words.cancel);
    sure = true;
    made.textContent = words.cancelSure;
    setTimeout(() => {
      sure = false;
      made.textContent = words.cancel;
    }, 4_000);
  });
  return made;
}
