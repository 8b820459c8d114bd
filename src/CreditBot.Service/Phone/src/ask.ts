import type { Ask } from "./activity";

/** How the text box behaves for a question. */
export interface Keyboard {
  inputmode: "text" | "decimal" | "numeric";
  autocapitalize: "off" | "characters" | "sentences";
  spellcheck: boolean;
  /** Enter makes a new line instead of sending. */
  multiline: boolean;
  hint: "type" | "typeLong" | "typeNumber" | "typeCode";
}

const plain: Keyboard = { inputmode: "text", autocapitalize: "off", spellcheck: false, multiline: false, hint: "type" };

export function keyboardFor(ask: Ask | undefined): Keyboard {
  switch (ask?.kind) {
    case "money":
    case "number":
      return { ...plain, inputmode: "decimal", hint: "typeNumber" };
    case "receipt":
      return { ...plain, inputmode: "numeric", hint: "typeNumber" };
    case "creditCode":
      return { ...plain, autocapitalize: "characters", hint: "typeCode" };
    case "longText":
      return { ...plain, autocapitalize: "sentences", spellcheck: true, multiline: true, hint: "typeLong" };
    default:
      return plain;
  }
}

const commands = /^(跳过|返回|取消|帮助|人工|修改|重新开始|skip|back|cancel|help|human|edit|change|restart|start over)/i;

/** True for a button that steers the form instead of answering the question: it gets no number. */
export const isCommand = (title: string): boolean => commands.test(title.trim());

/** The number that the bot gave an answer ("3. 拖欠账款"), apart from its words; the bot knows no other numbers. */
export function numbered(title: string): { number?: string; words: string } {
  const [, number, words] = /^\s*(\d{1,2})[.、]\s*(.+)$/.exec(title) ?? [];
  return number && words ? { number, words } : { words: title };
}
