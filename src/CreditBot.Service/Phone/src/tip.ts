import type { CardAction, ChannelData } from "./activity";
import { Answers } from "./answers";
import { Composer } from "./composer";
import { Conversation } from "./conversation";
import { byId } from "./dom";
import { call } from "./http";
import { randomId } from "./ids";
import { Line, type LineState } from "./line";
import { Outbox, type Entry } from "./outbox";
import { cleaned } from "./photos";
import type { Puzzle } from "./pow";
import { followKeyboard } from "./screen";
import { Sender } from "./sender";
import type { Session } from "./session";
import { showSteps } from "./steps";
import { Tools } from "./tools";
import { asLanguage, type Language, type Words } from "./words";
import { tipWordsIn } from "./tipwords";

/** What the server writes into the page. */
interface TipConfig {
  lang: string;
  leave: string;
  maxAttachmentBytes: number;
  puzzle: Puzzle;
  worker: string;
}

const config = JSON.parse(byId("config").textContent ?? "{}") as TipConfig;
let language: Language = asLanguage(config.lang);
let words: Words = tipWordsIn(language);
let state: LineState = "starting";
let begun = false;
/** The only place where the conversation's key is: closing or reloading the tab ends it. */
let kept: Session["conversation"] | undefined;
let solution: Promise<string> | undefined;

const outbox = new Outbox(entryChanged);
/** Chromium lets a page start only workers that it named beforehand. */
const trusted = (window as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }).trustedTypes?.createPolicy("tip", { createScriptURL: (url: string) => (url === config.worker ? url : "about:blank") });
const line = new Line({ session: openSession, started, received, state: stateChanged });
const sender = new Sender(line, outbox, () => language, (entry, share) => conversation.progress(entry, share));
const conversation = new Conversation(outbox, () => words, { submit, retry, remove }, id => sender.files.get(id));
const composer = new Composer(() => words, text => say(text), () => {});
const answers = new Answers(choose);
const tools = new Tools(() => words, { say: text => say(text), append: text => composer.append(text), pick: files => void pick(files) });
let asked: string | undefined;

const reachable = (): boolean => state !== "offline" && navigator.onLine;

/** Works on the puzzle in a worker, so that the page stays quick. */
function solve(puzzle: Puzzle): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trusted?.createScriptURL(config.worker) ?? config.worker, { type: "module" });
    worker.onmessage = (event: MessageEvent<number[]>) => {
      worker.terminate();
      resolve(event.data.join("."));
    };
    worker.onerror = () => reject(new Error("worker"));
    worker.postMessage(puzzle);
  });
}

async function openSession(): Promise<Session> {
  if (!kept) byId("banner").textContent = words.preparing;
  for (;;) {
    const proof = kept ? undefined : await (solution ??= solve(config.puzzle));
    const answer = await call<Session & { puzzle?: Puzzle }>("POST", "/tip/session", undefined, { locale: language, puzzle: config.puzzle.ticket, proof, conversation: kept });
    solution = undefined;
    if (answer.puzzle) {
      // The page was open for long, or the conversation has ended: a fresh puzzle, and a new conversation.
      config.puzzle = answer.puzzle;
      kept = undefined;
      continue;
    }
    showBanner();
    kept = answer.conversation;
    return answer;
  }
}

function begin(text: string): void {
  byId("intro").hidden = true;
  byId("chat").hidden = false;
  say(text);
  if (begun) return;
  begun = true;
  void line.run();
}

function say(text: string, title?: string): void {
  post({ text }, { title: title === text ? undefined : title });
}

function submit(value: unknown, title: string): void {
  if (typeof value === "string") say(value, title);
  else post({ value }, { postBack: true, title });
}

function choose(action: CardAction): void {
  const value = action.value ?? action.title;
  if (action.type === "postBack") submit(value, action.title ?? "");
  else say(String(value));
}

function post(content: Pick<Entry, "text" | "value" | "files">, channelData: ChannelData, id = randomId()): void {
  composer.tell("");
  outbox.add({ id, ...content, channelData });
  sender.wake();
}

async function pick(files: readonly File[]): Promise<void> {
  const refused: string[] = [];
  const taken: File[] = [];
  composer.tell(words.preparing);
  for (const file of files) {
    const clean = await cleaned(file);
    if (!clean) refused.push(words.unreadable(file.name));
    else if (clean.size > config.maxAttachmentBytes) refused.push(words.tooBig(file.name, (config.maxAttachmentBytes / 1_048_576).toFixed(0)));
    else taken.push(new File([clean], nameless(clean), { type: clean.type }));
  }
  if (taken.length > 0) {
    const id = randomId();
    sender.files.set(id, taken);
    post({ files: taken.map(f => f.name) }, {}, id);
  }
  composer.tell(refused.join("\n"));
}

/** A file's own name may say whose it is; only its ending goes out. */
const nameless = (file: File): string => `file${/\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0] ?? ""}`;

function retry(entry: Entry): void {
  outbox.mark(entry.id, "waiting");
  sender.wake();
}

function remove(entry: Entry): void {
  outbox.acknowledge(entry.id);
  conversation.discard(entry.id);
}

function entryChanged(entry: Entry): void {
  conversation.update(entry, reachable());
  if (!outbox.all.includes(entry)) sender.files.delete(entry.id);
  refresh();
}

function refresh(): void {
  const busy = outbox.all.some(e => e.state !== "failed");
  const question = busy ? undefined : conversation.transcript.question();
  answers.show(question);
  if (busy || question?.activity.id === asked) return;
  asked = question?.activity.id;
  showSteps(question, words, text => say(text));
  composer.expect(question?.ask);
  tools.for(question?.ask);
}

async function started(session: Session): Promise<void> {
  conversation.begin(session.activities, true);
  refresh();
  sender.wake();
}

function received(batch: Parameters<Conversation["receive"]>[0]): void {
  conversation.receive(batch);
  refresh();
}

let bannerTimer = 0;
function stateChanged(next: LineState): void {
  const before = state;
  state = next;
  if (next === "online" && before !== "online") sender.wake();
  if (next !== before) outbox.all.forEach(e => conversation.update(e, reachable()));
  clearTimeout(bannerTimer);
  bannerTimer = window.setTimeout(showBanner, reachable() || !navigator.onLine ? 0 : 1_500);
}

function showBanner(): void {
  const text = !navigator.onLine ? words.offline : state === "offline" ? words.reconnecting : "";
  const banner = byId("banner");
  if (banner.textContent !== text) banner.textContent = text;
}

function speak(): void {
  document.documentElement.lang = language;
  byId("log").setAttribute("aria-label", words.conversation);
  byId("answers").setAttribute("aria-label", words.answers);
  byId("newer").textContent = words.newer;
  byId("typing").querySelector("span")!.textContent = words.typing;
  asked = "";
  refresh();
}

/** Clears the tab and puts another page in its place, so that "back" does not lead here. */
function leave(): void {
  document.body.replaceChildren();
  location.replace(config.leave);
}

byId("leave").addEventListener("click", event => {
  event.preventDefault();
  leave();
});
let escapes = 0;
addEventListener("keydown", event => {
  escapes = event.key === "Escape" ? escapes + 1 : 0;
  if (escapes === 2) leave();
});
byId("start").addEventListener("submit", event => {
  event.preventDefault();
  const chosen = (event as SubmitEvent).submitter?.getAttribute("value");
  if (chosen) begin(chosen);
});
byId("language").addEventListener("click", event => {
  if (!begun) return;
  event.preventDefault();
  const word = words.languageWord;
  language = language === "en" ? "zh-CN" : "en";
  words = tipWordsIn(language);
  byId("language").textContent = words.language;
  speak();
  say(word);
});

let hiddenSince = 0;
document.addEventListener("visibilitychange", () => {
  if (!begun) return;
  if (document.hidden) hiddenSince = Date.now();
  else if (Date.now() - hiddenSince > 10_000) line.rebuild();
  else line.nudge();
  sender.wake();
});
// A page that the browser had put aside is not shown again with what was written in it.
addEventListener("pageshow", event => event.persisted && location.reload());
for (const change of ["online", "offline"] as const)
  addEventListener(change, () => {
    if (!begun) return;
    stateChanged(state);
    if (change === "online") line.rebuild();
    sender.wake();
  });

followKeyboard();
speak();
solution = solve(config.puzzle);
solution.catch(() => {});
