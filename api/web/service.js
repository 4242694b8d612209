// The service's operations. A request that a newer one of its kind makes outdated is aborted.

/** What the service answered instead of a result; `detail` is for the reader. */
export class Refusal extends Error {
  constructor(status, detail, kind) {
    super(detail);
    this.status = status;
    this.kind = kind;
  }
}

export class Service {
  constructor(base = "", key = "") {
    this.base = base;
    this.key = key;
    this.language = "nb";
    this.running = new Map();
  }

  /** Check an ad: the report. */
  async check(ad) {
    return (await this.#send("/v1/check", ad, "check")).json();
  }

  /** Read an ad, sent as text or as a file, into passages. */
  async read(ad) {
    return (await this.#send("/v1/read", ad, "read")).json();
  }

  /** Give a document to save. */
  async report(ad, output) {
    return (await this.#send(`/v1/report?output=${output}`, ad, "report")).blob();
  }

  /** Give the kinds of employer and the elements that can be ticked. */
  async profiles() {
    const answer = await fetch(`${this.base}/v1/profiles?remarks=${this.language}`, this.#options());
    return (await good(answer)).json();
  }

  /** Drop what runs of a kind: its answer is no longer wanted. */
  abort(kind) {
    this.running.get(kind)?.abort();
    this.running.delete(kind);
  }

  async #send(path, ad, kind) {
    this.abort(kind);
    const controller = new AbortController();
    this.running.set(kind, controller);
    const options = { ...this.#options(), method: "POST", body: bodyOf(ad), signal: controller.signal };
    if (!(ad.file instanceof Blob)) options.headers["Content-Type"] = "application/json";
    try {
      return await good(await fetch(this.base + path, options));
    } finally {
      if (this.running.get(kind) === controller) this.running.delete(kind);
    }
  }

  #options() {
    const headers = { "Accept-Language": this.language };
    if (this.key) headers["X-API-Key"] = this.key;
    return { headers, credentials: "omit", cache: "no-store" };
  }
}

function bodyOf(ad) {
  if (!(ad.file instanceof Blob)) return JSON.stringify(ad);
  const form = new FormData();
  for (const [name, value] of Object.entries(ad)) {
    if (name === "file") form.append("file", value, value.name);
    else for (const one of Array.isArray(value) ? value : [value]) if (one !== null) form.append(name, one);
  }
  return form;
}

async function good(answer) {
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw new Refusal(answer.status, problem.detail ?? "", problem.type?.split(":").at(-1) ?? "");
}
