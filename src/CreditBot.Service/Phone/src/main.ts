import { isMine, type Activity, type CardAction, type ChannelData } from "./activity";
import { Answers } from "./answers";
import { Composer } from "./composer";
import { readConfig } from "./config";
import { Conversation } from "./conversation";
import { byId } from "./dom";
import { showHeader } from "./header";
import { randomId } from "./ids";
import { Line, type LineState } from "./line";
import { Outbox, type Entry } from "./outbox";
import { cleaned } from "./photos";
import { followKeyboard } from "./screen";
import { Sender } from "./sender";
import { Keys, openSession, type Session } from "./session";
import { showSteps } from "./steps";
import { Store } from "./store";
import { Tools } from "./tools";
import { Vault } from "./vault";
import { asLanguage, wordsIn, type Language } from "./words";

interface Unsent {
  draft: string;
  outbox: readonly Entry[];
}

const echoWithinMs = 8_000;
const config = readConfig();
const store = new Store(() => localStorage);
const vault = new Vault<Unsent>(store, "creditbot.unsent");
let language = asLanguage(store.get("creditbot.language") ?? config.lang);
let words = wordsIn(language);
const keys = new Keys(store, language);
let state: LineState = "starting";
let conversationId = keys.body.conversation?.id;

const outbox = new Outbox(entryChanged);
const line = new Line({ session: () => openSession(keys, early()), started, received, state: stateChanged });
const sender = new Sender(line, outbox, () => language, (entry, share) => conversation.progress(entry, share));
const conversation = new Conversation(outbox, () => words, { submit, retry, remove }, id => sender.files.get(id));
const composer = new Composer(() => words, text => say(text), keepUnsent);
const answers = new Answers(choose);
const tools = new Tools(() => words, { say: text => say(text), append: text => composer.append(text), pick: files => void pick(files) });
let asked: string | undefined;

const reachable = (): boolean => state !== "offline" && navigator.onLine;

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
  outbox.add({ id, ...content, channelData: { ...channelData, composedAt: new Date().toISOString() } });
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
    else taken.push(clean);
  }
  if (taken.length > 0) {
    const id = randomId();
    sender.files.set(id, taken);
    post({ files: taken.map(f => f.name) }, {}, id);
  }
  composer.tell(refused.join("\n"));
}

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
  if (!outbox.all.includes(entry)) {
    sender.files.delete(entry.id);
    setTimeout(() => conversation.awaits(entry.id) && line.rebuild(), echoWithinMs);
  }
  keepUnsent();
  refresh();
}

/** Buttons, keyboard and steps follow from the transcript and from what is still on its way. */
function refresh(): void {
  const busy = outbox.all.some(e => e.state !== "failed");
  const question = busy ? undefined : conversation.transcript.question();
  if (busy) document.querySelector("#welcome .answers")?.remove();
  answers.show(question);
  if (busy || question?.activity.id === asked) return;
  asked = question?.activity.id;
  showSteps(question, words, text => say(text));
  composer.expect(question?.ask);
  tools.for(question?.ask);
}

let keeping = 0;
function keepUnsent(): void {
  clearTimeout(keeping);
  keeping = window.setTimeout(() => {
    const draft = composer.draft;
    void vault.write(draft || outbox.all.length > 0 ? { draft, outbox: outbox.all } : undefined);
  }, 150);
}

async function started(session: Session): Promise<void> {
  const { id, secret } = session.conversation;
  const same = conversationId === undefined || conversationId === id;
  conversationId = id;
  if (!same) moveToDraft();
  vault.unlock(secret);
  conversation.begin(session.activities, same);
  follow(session.activities);
  keepUnsent();
  refresh();
  sender.wake();
}

/** The old conversation is over. What was not sent goes back into the text box, so nothing is lost or sent out of place. */
function moveToDraft(): void {
  const unsent = [...outbox.all];
  unsent.forEach(remove);
  composer.draft = [...unsent.map(e => e.text), composer.draft].filter(Boolean).join("\n");
}

function received(batch: readonly Activity[]): void {
  conversation.receive(batch);
  follow(batch);
  refresh();
}

/** The page speaks the language in which the bot answers, also when the person asked for it by typing. */
function follow(batch: readonly Activity[]): void {
  const spoken = batch.filter(a => a.type === "message" && !isMine(a) && a.locale).pop()?.locale;
  if (spoken && asLanguage(spoken) !== language && outbox.all.length === 0) speakIn(asLanguage(spoken));
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
  showHeader(words, config.demo, text => say(text));
  asked = "";
  refresh();
}

function speakIn(next: Language): void {
  language = next;
  words = wordsIn(language);
  store.set("creditbot.language", language);
  keys.speak(language);
  speak();
}

byId("language").addEventListener("click", () => {
  const word = words.languageWord;
  speakIn(language === "en" ? "zh-CN" : "en");
  say(word);
});

/** The answer to the session request that index.html sent while this script was on its way; it serves once. */
function early(): Promise<Response> | undefined {
  const page = window as { session?: Promise<Response> };
  const answer = page.session;
  page.session = undefined;
  return answer;
}

/** Buttons that the server wrote into the page answer too, even when tapped before this script came. */
function takeEarlyTaps(): void {
  const page = window as { taps?: HTMLElement[] | null };
  const [first] = page.taps ?? [];
  page.taps = null;
  const answer = (button: HTMLElement): void => say(button.dataset["value"] ?? "", button.textContent ?? undefined);
  byId("welcome").addEventListener("click", event => {
    const button = (event.target as Element).closest<HTMLElement>("[data-value]");
    if (button) answer(button);
  });
  if (first) answer(first);
}

let hiddenSince = 0;
document.addEventListener("visibilitychange", () => {
  if (document.hidden) hiddenSince = Date.now();
  else if (Date.now() - hiddenSince > 10_000) line.rebuild();
  else line.nudge();
  sender.wake();
});
addEventListener("pageshow", event => event.persisted && line.rebuild());
addEventListener("online", () => {
  stateChanged(state);
  line.rebuild();
  sender.wake();
});
addEventListener("offline", () => {
  stateChanged(state);
  outbox.all.forEach(e => conversation.update(e, false));
});

async function restore(): Promise<void> {
  const secret = keys.body.conversation?.secret;
  if (!secret) return;
  vault.unlock(secret);
  const saved = await vault.read();
  if (!saved) return;
  if (saved.draft && !composer.draft) composer.draft = saved.draft;
  outbox.restore(saved.outbox);
}

followKeyboard();
speak();
takeEarlyTaps();
void restore().then(() => line.run());
