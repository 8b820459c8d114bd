// Drives botframework-directlinejs, unchanged, against the service: node scenarios.mjs <scenario> <address>
import assert from 'node:assert/strict';
import { sockets } from './browser.mjs';

const { ConnectionStatus, DirectLine } = (await import('botframework-directlinejs')).default;
const [scenario, address] = process.argv.slice(2);
const domain = `${address}v3/directline`;

const generate = async () => (await (await fetch(`${domain}/tokens/generate`, { method: 'POST' })).json()).token;
const wait = ms => new Promise(done => setTimeout(done, ms));

function listen(options) {
  const client = new DirectLine({ domain, pollingInterval: 200, ...options });
  const heard = [];
  const statuses = [];
  client.connectionStatus$.subscribe(status => statuses.push(status));
  // A page that is closed ends its client, which tells so as an error.
  client.activity$.subscribe(activity => heard.push(activity), () => statuses.push('ended'));
  return {
    client,
    heard,
    statuses,
    texts: () => heard.map(activity => activity.text),
    async until(condition, seconds = 30) {
      for (const end = Date.now() + seconds * 1000; !condition(); await wait(20)) {
        assert(Date.now() < end, `waited in vain; heard ${JSON.stringify(heard.map(activity => activity.text))}, statuses ${statuses}`);
      }
    },
    says: (text, extra = {}) =>
      new Promise((done, fail) =>
        client.postActivity({ type: 'message', text, from: { id: '' }, channelData: { clientActivityID: `c-${text}` }, ...extra }).subscribe(done, fail)),
  };
}

function isOnceAndInOrder(heard) {
  const ids = heard.map(activity => activity.id);
  assert.equal(new Set(ids).size, ids.length, 'an activity came twice');
  assert.deepEqual([...ids].sort(), ids);
  for (const activity of heard) {
    assert(activity.timestamp && ['user', 'bot'].includes(activity.from.role));
    assert(!activity.replyToId || ids.indexOf(activity.replyToId) < ids.indexOf(activity.id), 'a reply names what was not echoed');
  }
}

async function talk(webSocket) {
  const page = listen({ token: await generate(), webSocket });
  await page.until(() => page.heard.length === 1);
  const id = await page.says('three');
  await page.until(() => page.heard.length === 5);
  assert.deepEqual(page.texts(), ['欢迎', 'three', '一', '二', '三']);
  assert.equal(page.heard[1].id, id);
  assert.equal(page.heard[1].channelData.clientActivityID, 'c-three');
  assert.match(page.heard[1].from.id, /^dl_/);
  assert.deepEqual(page.statuses, [ConnectionStatus.Uninitialized, ConnectionStatus.Connecting, ConnectionStatus.Online]);
  assert.equal(sockets.length, webSocket ? 1 : 0);
  isOnceAndInOrder(page.heard);
}

async function dropped() {
  const page = listen({ token: await generate(), webSocket: true });
  await page.until(() => page.heard.length === 1);
  await page.says('count');
  await page.until(() => page.heard.length === 3);
  sockets[0].terminate();
  await page.says('甲');
  await page.until(() => page.heard.length === 5);
  await page.says('乙');
  await page.until(() => page.heard.length === 7);
  assert.deepEqual(page.texts(), ['欢迎', 'count', '第1次', '甲', '回声：甲', '乙', '回声：乙']);
  assert.equal(sockets.length, 2);
  isOnceAndInOrder(page.heard);
}

async function reload(webSocket) {
  const first = listen({ token: await generate(), webSocket });
  await first.until(() => first.heard.length === 1);
  await first.says('count');
  await first.until(() => first.heard.length === 3);
  const { conversationId, token, watermark } = first.client;
  first.client.end();

  const restored = listen({ conversationId, token, webSocket });
  await restored.until(() => restored.heard.length === 3);
  const continued = listen({ conversationId, token, watermark: watermark || '3', webSocket });
  await continued.until(() => continued.statuses.includes(ConnectionStatus.Online));
  await continued.says('count', { channelData: { clientActivityID: 'after-reload' } });
  await continued.until(() => continued.heard.length >= 2);
  await restored.until(() => restored.heard.length === 5);
  assert.deepEqual(continued.texts(), ['count', '第2次']);
  assert.deepEqual(restored.texts(), ['欢迎', 'count', '第1次', 'count', '第2次']);
  isOnceAndInOrder(restored.heard);
}

async function upload() {
  const page = listen({ token: await generate(), webSocket: true });
  await page.until(() => page.heard.length === 1);
  // Nobody knows this client, so what it sends is cleaned, renamed and filled up to a common length.
  const note = Buffer.from('1234567890');
  await page.says('看图', { attachments: [{ contentType: 'text/plain', contentUrl: `data:text/plain;base64,${note.toString('base64')}`, name: '图.txt' }] });
  await page.until(() => page.heard.length === 4);
  const [attachment] = page.heard[1].attachments;
  const loaded = await fetch(attachment.contentUrl);
  assert.equal(page.heard[1].channelData.clientActivityID, 'c-看图');
  assert.deepEqual(Buffer.from(await loaded.arrayBuffer()).subarray(0, note.length), note);
  assert.equal(page.heard[2].text, '收到 证据1.txt text/plain 10');
}

await {
  websocket: () => talk(true),
  polling: () => talk(false),
  dropped,
  reload: () => reload(true),
  'reload-polling': () => reload(false),
  upload,
}[scenario]();
process.exit(0);
