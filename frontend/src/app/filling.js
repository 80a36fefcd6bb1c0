// Sends a file to be read as soon as it is chosen, and fills in the form when that is done; a button does it without script.

const SOON = 500;
const LATE = 3000;

export function filling(page) {
  const box = page.querySelector("[data-fill]");
  if (!box) return;
  const work = new Filling(box);
  page.querySelector("[data-fill-panel]")?.focus();
  if (box.dataset.status) work.watch(box.dataset.status);
}

class Filling {
  constructor(box) {
    this.box = box;
    this.form = box.closest("form");
    this.button = box.querySelector("[data-fill-button]");
    this.upload = box.closest(".upload");
    this.said = box.querySelector("[data-fill-said]");
    this.bar = box.querySelector("progress");
    this.typing = false;
    this.turn = 0;
    const field = this.upload.querySelector('input[type="file"]');
    field.addEventListener("change", () => { if (field.files.length) this.send(field); });
    this.form.addEventListener("input", (event) => { if (event.target !== field) this.typing = true; });
    this.form.addEventListener("focusout", () => { this.typing = false; if (this.waits) this.fill(); });
    this.form.addEventListener("submit", () => { this.turn += 1; this.asking?.abort(); });
  }

  send(field) {
    const turn = (this.turn += 1);
    const body = new FormData();
    body.append("csrf_token", this.form.elements.csrf_token.value);
    body.append("upload", field.files[0]);
    const request = new XMLHttpRequest();
    request.open("POST", this.box.dataset.fill);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => { if (turn === this.turn && event.lengthComputable) this.bar.value = event.loaded / event.total; });
    request.addEventListener("load", () => { if (turn === this.turn) this.sent(request, field); });
    request.addEventListener("error", () => { if (turn === this.turn) this.say(this.box.dataset.broken); });
    this.say(this.box.dataset.sending);
    this.bar.value = 0;
    this.bar.hidden = false;
    request.send(body);
  }

  sent(request, field) {
    this.bar.hidden = true;
    const answer = request.response;
    if (request.status !== 202 || !answer) return this.say(answer?.message || this.box.dataset.broken);
    let key = this.upload.querySelector('input[name="uid"]');
    if (!key) {
      key = Object.assign(document.createElement("input"), { type: "hidden", name: "uid" });
      this.box.after(key);
    }
    key.value = answer.key;
    field.value = "";
    this.name = answer.filename;
    this.watch(answer["@id"]);
    return undefined;
  }

  async watch(address) {
    const turn = this.turn;
    this.say(this.box.dataset.reading);
    for (let pause = SOON; turn === this.turn; pause = Math.min(pause * 1.4, LATE)) {
      await new Promise((ready) => { setTimeout(ready, pause); });
      if (turn !== this.turn) return undefined; // the form is on its way: its file is no longer there to be asked for
      let state = "";
      try {
        this.asking = new AbortController();
        const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: this.asking.signal });
        if (!answer.ok) return this.say(this.box.dataset.broken);
        ({ state } = await answer.json());
      } catch (offline) { /* asked again */ }
      if (state && state !== "waiting" && turn === this.turn) return this.fill();
    }
    return undefined;
  }

  // Whoever is typing is not interrupted: the form fills in when the field is left.
  fill() {
    this.waits = this.typing;
    if (this.waits) this.say(this.box.dataset.ready);
    else this.form.requestSubmit(this.button);
  }

  say(sentence) {
    this.said.textContent = [this.name, sentence].filter(Boolean).join(": ");
  }
}
