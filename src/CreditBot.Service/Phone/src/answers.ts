import type { CardAction } from "./activity";
import { isCommand, numbered } from "./ask";
import { byId, el, refill } from "./dom";
import type { Question } from "./transcript";

/** The buttons under the last message. Each can also be typed or answered by its number. */
export class Answers {
  private readonly place = byId("answers");
  private shown: Question | undefined;

  constructor(private readonly choose: (action: CardAction) => void) {}

  show(question: Question | undefined): void {
    const actions = question?.actions ?? [];
    if (question?.activity.id === this.shown?.activity.id && actions.length === this.place.childElementCount) return;
    this.shown = question;
    // A question is answered once, however often a wet thumb taps.
    let answered = false;
    const once = (action: CardAction): void => {
      if (!answered) this.choose(action);
      answered = true;
    };
    refill(
      this.place,
      ...actions.map(action => {
        const { number, words } = numbered(action.title ?? String(action.value ?? ""));
        const made = this.button(action, words, number, once);
        // On every confirm 1 is yes.
        made.classList.toggle("primary", number === "1" && question?.ask?.kind === "confirm");
        return made;
      }),
    );
    this.place.classList.toggle("many", actions.length > 6);
    this.place.hidden = actions.length === 0;
  }

  private button(action: CardAction, title: string, number: string | undefined, choose: (action: CardAction) => void): HTMLElement {
    const made = el("button", { type: "button", class: number === undefined && isCommand(title) ? "answer command" : "answer" }, number && el("b", {}, number), title);
    made.addEventListener("click", () => choose(action));
    return made;
  }
}
