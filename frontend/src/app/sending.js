// Sends many files in portions, so that no request is larger than the server takes, and goes on where it was broken off.

const MEGABYTE = 1024 * 1024;
const MANY = 50;

export function sending(form) {
  const field = form.querySelector('input[type="file"]');
  const work = new Sending(form, field);
  field.addEventListener("change", () => { if (field.files.length) form.requestSubmit(); });
  form.addEventListener("submit", (event) => {
    if (!field.files.length) return;
    event.preventDefault();
    work.start();
  });
}

class Sending {
  constructor(form, field) {
    this.form = form;
    this.field = field;
    this.bar = form.querySelector("[data-progress]");
    this.broken = form.querySelector("[data-broken]");
    this.button = form.querySelector('button[type="submit"]');
    this.limit = form.dataset.limit * MEGABYTE;
    field.addEventListener("change", () => { this.portions = null; });
  }

  async start() {
    if (this.button.disabled) return;
    if (!this.portions) this.prepare();
    this.broken.hidden = true;
    this.bar.hidden = false;
    this.button.disabled = true;
    while (this.portions.length && await this.sent(this.portions[0])) this.portions.shift();
    this.button.disabled = false;
    this.bar.hidden = true;
    this.broken.hidden = !this.portions.length;
    if (!this.portions.length) location.assign(this.address);
  }

  // A file that is larger than the portal takes is only named: its row says so.
  prepare() {
    const portion = () => ({ files: [], named: [], size: 0 });
    this.address = this.form.action;
    this.total = this.done = 0;
    this.portions = [portion()];
    for (const file of this.field.files) {
      const fits = file.size <= this.limit;
      let last = this.portions.at(-1);
      if (last.files.length + last.named.length === MANY || (fits && last.size + file.size > this.limit)) this.portions.push(last = portion());
      if (fits) {
        last.files.push(file);
        last.size += file.size;
        this.total += file.size;
      } else last.named.push(file.name);
    }
  }

  // Answers whether the portal took the portion, and notes where the batch is.
  sent({ files, named, size }) {
    const body = new FormData();
    body.append("csrf_token", this.form.elements.csrf_token.value);
    body.append("do", "add");
    for (const file of files) body.append("files", file);
    for (const name of named) body.append("too-large", name);
    return new Promise((settle) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.address);
      request.upload.addEventListener("progress", ({ loaded }) => { this.bar.value = Math.min(1, (this.done + Math.min(loaded, size)) / (this.total || 1)); });
      request.addEventListener("error", () => settle(false));
      request.addEventListener("load", () => {
        if (request.status >= 400) return settle(false);
        this.address = request.responseURL;
        if (!this.address.startsWith(this.form.action)) { // the session is over: to log in
          location.assign(this.address);
          return settle(false);
        }
        this.done += size;
        return settle(true);
      });
      request.send(body);
    });
  }
}
