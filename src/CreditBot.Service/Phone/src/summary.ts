import { button, el } from "./dom";

interface Block {
  type: string;
  text?: string;
  weight?: string;
  isSubtle?: boolean;
  items?: Block[];
  columns?: Block[];
  selectAction?: { title?: string; data?: unknown };
}

/** Draws the bot's summary cards (titles and rows that can be tapped) without the general renderer, which weighs more than the whole tip page. */
export function renderCard(place: HTMLElement, content: unknown, submit: (value: unknown, title: string) => void): void {
  for (const block of (content as { body?: Block[] }).body ?? []) {
    const cells = block.columns?.map(column => el("span", {}, ...(column.items ?? []).map(plain)));
    if (!cells) place.append(el("h2", {}, plain(block)));
    else if (block.selectAction) place.append(row(cells, block.selectAction, submit));
  }
}

function row(cells: HTMLElement[], action: { title?: string; data?: unknown }, submit: (value: unknown, title: string) => void): HTMLElement {
  const made = button("", "pick", () => submit(action.data ?? {}, action.title ?? ""));
  made.append(...cells);
  return made;
}

/** Card texts are Markdown by definition; nothing here is, so a marked character is just that character. */
const plain = (block: Block): string => (block.text ?? "").replace(/\\([\\*_[\]()`#])/g, "$1");
