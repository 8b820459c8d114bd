// What a browser gives the client and Node does not: XMLHttpRequest (over fetch) and a WebSocket that a test can cut.
import WebSocket from 'ws';

class XMLHttpRequest {
  readyState = 0;
  responseType = '';
  response = null;
  responseText = '';
  status = 0;
  timeout = 0;
  #method;
  #url;
  #headers = {};
  #responseHeaders = new Headers();
  #abort = new AbortController();

  open(method, url) {
    this.#method = method;
    this.#url = url;
    this.#turn(1);
  }

  setRequestHeader(name, value) {
    // Browsers set the boundary of a form themselves.
    this.#headers[name] = value;
  }

  getAllResponseHeaders() {
    return [...this.#responseHeaders].map(([name, value]) => `${name}: ${value}`).join('\r\n');
  }

  getResponseHeader(name) {
    return this.#responseHeaders.get(name);
  }

  abort() {
    this.#abort.abort();
  }

  async send(body) {
    try {
      const answer = await fetch(this.#url, { method: this.#method, headers: this.#headers, body: body ?? undefined, signal: this.#abort.signal });
      this.status = answer.status;
      this.#responseHeaders = answer.headers;
      if (this.responseType === 'arraybuffer') {
        this.response = await answer.arrayBuffer();
      } else {
        this.responseText = await answer.text();
        this.response = this.responseType === 'json' ? JSON.parse(this.responseText || 'null') : this.responseText;
      }
      this.#turn(4);
    } catch (error) {
      if (!this.#abort.signal.aborted) {
        this.onerror?.(error);
      }
    }
  }

  #turn(state) {
    this.readyState = state;
    this.onreadystatechange?.({ target: this });
  }
}

/** Sockets that were opened, in order. */
export const sockets = [];

globalThis.XMLHttpRequest = XMLHttpRequest;
globalThis.WebSocket = class extends WebSocket {
  constructor(url) {
    super(url);
    sockets.push(this);
  }
};
