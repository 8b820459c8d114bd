import type { Ask } from "./activity";
import { readable } from "./clock";
import { button, byId, el, refill } from "./dom";
import type { Words } from "./words";

export interface ToolActions {
  say(text: string): void;
  /** Adds text at the end of the text box. */
  append(text: string): void;
  pick(files: File[]): void;
}

/** What a question needs beside the text box: a date picker, units of money, or the camera. */
export class Tools {
  private readonly place = byId("tools");
  private readonly toggle = byId<HTMLButtonElement>("attach");
  private shown = "";
  /** A tip tells no time of day. */
  private byDay = false;

  constructor(
    private readonly words: () => Words,
    private readonly actions: ToolActions,
  ) {
    this.toggle.addEventListener("click", () => this.show(this.shown === "attachments" ? "" : "attachments"));
  }

  for(ask: Ask | undefined): void {
    this.byDay = ask?.dialog === "tip";
    this.show(ask?.kind ?? "");
  }

  private show(kind: string): void {
    this.shown = kind;
    const made = this.make(kind);
    refill(this.place, ...made);
    this.place.hidden = made.length === 0;
    this.toggle.setAttribute("aria-expanded", String(kind === "attachments"));
  }

  private make(kind: string): HTMLElement[] {
    if (kind === "attachments") return this.files();
    if (kind === "dateTime") return this.moment();
    if (kind === "money" && this.words().useTime !== "Use this time") return ["元", "万元", "亿元"].map(unit => button(unit, "soft", () => this.actions.append(unit)));
    return [];
  }

  private files(): HTMLElement[] {
    const words = this.words();
    const picker = (label: string, attributes: Record<string, string | boolean>): HTMLElement => {
      const input = el("input", { type: "file", hidden: true, tabindex: "-1", ...attributes });
      input.addEventListener("change", () => {
        this.actions.pick(Array.from(input.files ?? []));
        input.value = "";
      });
      return el("span", {}, input, button(label, "soft", () => input.click()));
    };
    return [
      picker(words.camera, { accept: "image/*", capture: "environment" }),
      picker(words.gallery, { accept: "image/*", multiple: true }),
      picker(words.file, { multiple: true }),
    ];
  }

  private moment(): HTMLElement[] {
    const words = this.words();
    const input = el("input", { type: this.byDay ? "date" : "datetime-local" });
    const use = button(words.useTime, "soft strong", () => input.value && this.actions.say(readable(input.value)));
    use.disabled = true;
    input.addEventListener("input", () => (use.disabled = !input.value));
    return [el("label", { class: "when" }, el("span", {}, words.pick), input), use];
  }
}
