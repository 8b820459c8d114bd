import { button, byId } from "./dom";
import type { Words } from "./words";

/** The language button and, in a demonstration, the people one can try the bot as. */
export function showHeader(words: Words, demo: Record<string, string>, say: (text: string) => void): void {
  const language = byId<HTMLButtonElement>("language");
  language.textContent = words.language;
  language.setAttribute("aria-label", words.languageLabel);
  language.lang = words.language === "EN" ? "en" : "zh-CN";
  language.hidden = false;

  const place = byId<HTMLDetailsElement>("demo");
  const known = Object.entries(demo).filter(([role]) => words.people[role]);
  place.hidden = known.length === 0;
  byId("log").addEventListener("pointerdown", () => (place.open = false));
  place.querySelector("summary")!.textContent = words.demo;
  place.querySelector("div")!.replaceChildren(
    words.demoHint,
    ...known.map(([role, code]) =>
      button(`${words.people[role]} · ${code}`, "soft", () => {
        place.open = false;
        place.querySelector("summary")!.focus();
        say(`${words.bind} ${code}`);
      }),
    ),
  );
}
