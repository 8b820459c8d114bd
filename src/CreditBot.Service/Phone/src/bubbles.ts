import { cardType, isMine, type Activity, type Attachment } from "./activity";
import { shanghai } from "./clock";
import { button, el, refill } from "./dom";
import { pieces } from "./markup";
import type { Entry } from "./outbox";
import { receiptBlock } from "./receipt";
import type { Words } from "./words";

export interface BubbleActions {
  submit(value: unknown, title: string): void;
  retry(entry: Entry): void;
  remove(entry: Entry): void;
}

/** Bot text as nodes: words, bold, safe links and line breaks. */
export function prose(text: string): Node[] {
  return pieces(text).map(piece => {
    if (piece.kind === "break") return el("br");
    if (piece.kind === "bold") return el("strong", {}, piece.text);
    if (piece.kind === "link") return el("a", { href: piece.href, target: "_blank", rel: "noopener noreferrer" }, piece.text);
    return document.createTextNode(piece.text);
  });
}

/** One activity as a row of the conversation; undefined when it has nothing to show. */
export function bubble(activity: Activity, words: Words, actions: BubbleActions): HTMLElement | undefined {
  const mine = isMine(activity);
  const text = (mine && activity.channelData?.title) || activity.text || "";
  const attachments = activity.attachments ?? [];
  const filed = activity.channelData?.filed;
  if (!text && attachments.length === 0 && !filed) return undefined;

  const body = el("div", { class: "bubble" });
  if (text) body.append(el("p", {}, ...(mine ? [text] : prose(text))));
  for (const attachment of attachments) body.append(...attached(attachment, words, actions));
  if (filed && !mine) body.append(receiptBlock(filed, words, activity.timestamp));
  return row(mine, words, body, shanghai(activity.timestamp, Date.now(), words.days));
}

/** A message that is still on its way. */
export function pendingBubble(entry: Entry, words: Words, previews: readonly File[]): HTMLElement {
  const body = el("div", { class: "bubble" });
  const text = entry.channelData.title || entry.text;
  if (text) body.append(el("p", {}, text));
  previews.forEach(file => body.append(preview(file, words)));
  if (previews.length === 0) entry.files?.forEach(name => body.append(el("span", { class: "file" }, name)));
  return row(true, words, body, undefined);
}

/** The line under an own bubble: on its way, waiting for the network, or refused with what can be done. */
export function showState(row: HTMLElement, entry: Entry, words: Words, actions: BubbleActions, online: boolean, hasFiles: boolean): void {
  const note = row.querySelector(".note") ?? row.appendChild(el("div", { class: "note" }));
  row.classList.toggle("failed", entry.state === "failed");
  if (entry.state !== "failed") {
    return refill(note, online ? words.sending : words.waiting);
  }
  const lost = entry.files && !hasFiles;
  refill(
    note,
    lost ? words.lostFile : words.failed,
    lost ? "" : button(words.retry, "quiet", () => actions.retry(entry)),
    button(words.remove, "quiet", () => actions.remove(entry)),
  );
}

function row(mine: boolean, words: Words, body: HTMLElement, time: string | undefined): HTMLElement {
  const speaker = el("span", { class: "hidden" }, `${mine ? words.me : words.bot}: `);
  return el("div", { class: mine ? "row mine" : "row bot" }, speaker, body, time && el("div", { class: "note" }, time));
}

function attached({ contentType, contentUrl, content, name }: Attachment, words: Words, actions: BubbleActions): Node[] {
  if (contentType === cardType) return [card(content, words, actions)];
  const source = safeSource(contentUrl);
  if (contentType.startsWith("image/") && source) return [el("img", { src: source, alt: name ?? words.image })];
  if (source) return [el("a", { class: "file", href: source, download: name ?? "" }, name ?? words.file)];
  return name ? [el("span", { class: "file" }, name)] : [];
}

function preview(file: File, words: Words): Node {
  if (!file.type.startsWith("image/")) return el("span", { class: "file" }, file.name);
  return el("img", { src: URL.createObjectURL(file), alt: words.image });
}

/** Cards are rare at first, so their renderer is fetched with the first one. */
function card(content: unknown, words: Words, actions: BubbleActions): HTMLElement {
  const place = el("div", { class: "card" });
  renderer().then(
    ({ renderCard }) => renderCard(place, content, actions.submit),
    () => place.append(words.cardFailed),
  );
  return place;
}

async function renderer(tries = 4): Promise<typeof import("./cards")> {
  for (;;) {
    try {
      return await import("./cards");
    } catch (error) {
      if (--tries === 0) throw error;
      await new Promise(resolve => setTimeout(resolve, 3_000));
    }
  }
}

function safeSource(url: string | undefined): string | undefined {
  if (!url) return undefined;
  if (/^data:image\/(png|jpeg|gif|webp);base64,/.test(url)) return url;
  const { protocol, pathname, search } = new URL(url, location.href);
  return /^https?:$/.test(protocol) ? pathname + search : undefined;
}
