import type { Ask } from "./activity";
import { keyboardFor, type Keyboard } from "./ask";
import { byId } from "./dom";
import type { Words } from "./words";

/** The text box and its buttons at the bottom of the page. */
export class Composer {
  private readonly form = byId<HTMLFormElement>("composer");
  private readonly box = byId<HTMLTextAreaElement>("text");
  private readonly submit = byId<HTMLButtonElement>("send");
  private readonly notice = byId("notice");
  private keyboard: Keyboard = keyboardFor(undefined);

  constructor(
    private readonly words: () => Words,
    say: (text: string) => void,
    private readonly typed: (draft: string) => void,
  ) {
    const send = (): void => {
      const text = this.box.value.trim();
      if (!text) return;
      this.draft = "";
      typed("");
      say(text);
    };
    this.form.addEventListener("submit", event => {
      event.preventDefault();
      send();
    });
    this.box.addEventListener("input", () => {
      this.fit();
      typed(this.box.value);
    });
    this.box.addEventListener("keydown", event => {
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key !== "Enter" || composing || event.shiftKey) return;
      if (this.keyboard.multiline && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      send();
    });
    // Keeps the keyboard open: the button must not take the focus from the text box.
    this.submit.addEventListener("pointerdown", event => event.preventDefault());
  }

  get draft(): string {
    return this.box.value;
  }

  set draft(text: string) {
    this.box.value = text;
    this.fit();
  }

  append(text: string): void {
    this.draft = this.box.value.replace(/(元|万元|亿元)$/, "") + text;
    this.typed(this.draft);
  }

  expect(ask: Ask | undefined): void {
    this.keyboard = keyboardFor(ask);
    const { inputmode, autocapitalize, spellcheck, multiline, hint } = this.keyboard;
    const label = this.words()[hint];
    this.box.setAttribute("inputmode", inputmode);
    this.box.setAttribute("autocapitalize", autocapitalize);
    this.box.setAttribute("enterkeyhint", multiline ? "enter" : "send");
    this.box.setAttribute("aria-label", label);
    this.box.placeholder = label;
    this.box.spellcheck = spellcheck;
    this.box.classList.toggle("long", multiline);
    this.submit.setAttribute("aria-label", this.words().send);
    byId("attach").setAttribute("aria-label", this.words().attach);
    this.fit();
  }

  /** Says plainly why something was not taken, or what is going on; empty hides it. */
  tell(message: string): void {
    this.notice.textContent = message;
    this.notice.hidden = !message;
  }

  private fit(): void {
    this.submit.disabled = !this.box.value.trim();
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight + 2}px`;
  }
}
