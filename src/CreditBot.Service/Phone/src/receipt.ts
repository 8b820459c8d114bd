import type { Filed } from "./activity";
import { button, el } from "./dom";
import { drawReceipt } from "./picture";
import type { Words } from "./words";

/** The confirmation of a filing, made to be kept: large numbers, copy, picture. */
export function receiptBlock(filed: Filed, words: Words, at: string | undefined): HTMLElement {
  const title = words.filed[filed.kind] ?? "";
  const receipt = filed.receipt && inFours(filed.receipt);
  const copied = el("span", { class: "hidden", role: "status" });
  const copy = button(words.copy, "soft", () => {
    void copyText(filed.receipt ?? filed.reference).then(() => (copy.textContent = copied.textContent = words.copied));
  });
  const picture = button(words.picture, "soft", () => void show(filed, receipt, title, words, at));
  return el(
    "section",
    { class: "receipt", "aria-label": title },
    el("div", { class: "stamp", "aria-hidden": "true" }, words.stamp),
    el("h2", {}, title),
    el("div", { class: "label" }, words.reference),
    el("div", { class: receipt ? "number" : "number big" }, filed.reference),
    !!receipt && el("div", { class: "label" }, words.receipt),
    !!receipt && el("div", { class: "number big" }, receipt),
    !!receipt && el("p", { class: "warn" }, words.receiptNote),
    el("div", { class: "pair" }, copy, picture),
    copied,
  );
}

/** Digits in groups of four, as they are read aloud and typed. */
export const inFours = (code: string): string => code.replace(/\D/g, "").replace(/(\d{4})(?=\d)/g, "$1 ");

async function show(filed: Filed, receipt: string | undefined, title: string, words: Words, at: string | undefined): Promise<void> {
  const lines: [string, string][] = [[words.reference, filed.reference]];
  if (receipt) lines.push([words.receipt, receipt]);
  const url = URL.createObjectURL(await drawReceipt(title, lines, receipt ? words.receiptNote : "", receipt ? undefined : at));
  const name = `${filed.reference}.png`;
  const dialog = el("dialog", { class: "sheet", "aria-label": words.picture });
  dialog.append(
    el("img", { src: url, alt: `${title} ${filed.reference}` }),
    el("p", {}, words.pictureHint),
    el("a", { class: "soft", href: url, download: name }, words.picture),
    button(words.close, "soft", () => dialog.close()),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    URL.revokeObjectURL(url);
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
