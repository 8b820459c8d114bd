// The desk's list keeps itself up to date. Without this script the pages work by reloading.

const queue = document.getElementById("queue");
const title = document.title;
const fresh = new Set();

for (const form of document.querySelectorAll("form[data-once]"))
  form.addEventListener("submit", () => setTimeout(() => form.querySelector("button").disabled = true));

if (queue?.dataset.live) watch();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// The key of the tips is forgotten after a time without requests; somebody who types is there.
let awake = Date.now();
for (const form of document.querySelectorAll("form.typed"))
  form.addEventListener("input", () => {
    if (Date.now() - awake < 30_000) return;
    awake = Date.now();
    fetch("/desk/tips/awake", { cache: "no-store" }).catch(() => awake = 0);
  });

function watch() {
  const line = document.getElementById("line");
  let source;
  let interrupted = false;
  connect();

  // Another node may have told its own desks only.
  setInterval(() => document.hidden || catchUp(), 60_000);
  for (const sign of ["focus", "pointerdown", "keydown"]) addEventListener(sign, seen);
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", event => event.persisted && location.reload());

  function connect() {
    source = new EventSource(queue.dataset.live);
    source.onopen = () => {
      show(true);
      if (interrupted) catchUp();
      interrupted = false;
    };
    source.onerror = () => {
      interrupted = true;
      show(false);
      // The browser gives up after an answer other than 200: reading the list tells whether the session has ended.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => catchUp().then(connect), 5000);
    };
    source.addEventListener("news", event => change(event.data, true));
    source.addEventListener("changed", event => change(event.data, false));
    source.addEventListener("test", () => {
      const test = document.getElementById("tested");
      test.textContent = test.dataset.words;
      test.hidden = false;
    });
  }

  function show(on) {
    line.hidden = false;
    line.classList.toggle("off", !on);
    line.textContent = on ? line.dataset.on : line.dataset.off;
  }
}

/** Reads one row and puts it where it belongs: at the top when it is new, else in the place of the old one. */
async function change(id, isNews) {
  catchUp.last = null;
  const response = await read(`${queue.dataset.row}&id=${encodeURIComponent(id)}`);
  if (!response) return;
  count(response.headers.get("X-Waiting"));
  const row = parse(await response.text()).querySelector("li");
  const old = queue.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (!row) old?.remove();
  else if (old) {
    old.replaceWith(row);
    if (isNews) arrive(row);
    else if (fresh.has(id)) mark(row);
  } else {
    queue.querySelector(".empty")?.remove();
    queue.querySelector("ol").prepend(row);
    if (isNews) arrive(row);
  }
}

/** Reads the whole list, after a time without a connection. */
async function catchUp() {
  const response = await read(queue.dataset.rows);
  if (!response) return;
  const html = await response.text();
  if (html === catchUp.last) return;
  catchUp.last = html;
  const known = new Set([...queue.querySelectorAll("li[data-id]")].map(row => row.dataset.id));
  const active = document.activeElement?.closest("li[data-id]")?.dataset.id;
  queue.replaceChildren(...parse(html).childNodes);
  count(queue.querySelector("ol").dataset.waiting);
  for (const row of [...queue.querySelectorAll("li[data-id]")].reverse()) {
    if (!known.has(row.dataset.id)) arrive(row);
    else if (fresh.has(row.dataset.id)) mark(row);
  }
  if (active) queue.querySelector(`[data-id="${CSS.escape(active)}"] a`)?.focus();
}

async function read(address) {
  try {
    const response = await fetch(address, { cache: "no-store" });
    if (response.ok) return response;
    if (response.status === 401 || response.status === 403) location.reload();
  } catch {
    // No network: the same as an answer that is none.
  }
  clearTimeout(read.again);
  read.again = setTimeout(catchUp, 3000);
  return null;
}

function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function arrive(row) {
  const news = document.getElementById("news");
  news.textContent = news.dataset.words + [".number", ".state", ".severity", ".what"].map(part => row.querySelector(part).textContent).join(" ");
  fresh.add(row.dataset.id);
  mark(row);
  document.title = `(${++arrive.unseen}) ${title}`;
}
arrive.unseen = 0;

function mark(row) {
  row.classList.add("new");
  const badge = document.createElement("b");
  badge.className = "badge";
  badge.textContent = queue.dataset.new;
  row.querySelector(".first").append(badge);
}

/** The count in the title goes when somebody is there again; the marks stay until the page is opened anew. */
function seen() {
  arrive.unseen = 0;
  document.title = title;
}

function count(waiting) {
  if (waiting !== null) document.getElementById("waiting").textContent = waiting;
}
