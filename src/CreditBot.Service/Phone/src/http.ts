/** The server understood and said no; `status` decides what happens next. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly retryAfterMs: number = 0,
  ) {
    super(`HTTP ${status}`);
  }

  /** The token or the conversation is not accepted any more: a new session is needed. */
  get needsSession(): boolean {
    return this.status === 401 || this.status === 403 || this.status === 404;
  }

  /** Worth trying again unchanged. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/** A JSON call that gives up after `timeout` ms; throws Refused for an answer other than 2xx. */
export async function call<T>(method: string, url: string, token?: string, body?: unknown, timeout = 15_000): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const headers: Record<string, string> = {};
    if (token) headers["Authorization"] = `Bearer ${token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(url, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: abort.signal,
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    if (!response.ok) throw new Refused(response.status, retryAfter(response.headers.get("Retry-After")));
    return (await response.json()) as T;
  } finally {
    clearTimeout(timer);
  }
}

/** Posts a form with progress from 0 to 1, which `fetch` cannot report. */
export function upload<T>(url: string, token: string, form: FormData, progress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.timeout = 180_000;
    request.responseType = "json";
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = e => e.lengthComputable && progress(e.loaded / e.total);
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve(request.response as T)
        : reject(new Refused(request.status, retryAfter(request.getResponseHeader("Retry-After"))));
    request.onerror = request.ontimeout = () => reject(new Error("network"));
    request.send(form);
  });
}

function retryAfter(header: string | null): number {
  const seconds = Number(header);
  return Number.isFinite(seconds) ? Math.min(60, Math.max(0, seconds)) * 1000 : 0;
}
