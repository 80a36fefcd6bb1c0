// The pages of one PDF: places of the right size at once, pictures when they come near, gone again when far, so that a cheap phone holds a long file.

const NEAR = "800px 0px";
const PIXELS = 4_000_000;

export class Sheets {
  constructor(file, list, pdfjs) {
    Object.assign(this, { file, list, pdfjs, scale: 1, onpage: () => {}, places: [], drawing: new Map() });
  }

  async lay() {
    const first = await this.file.getPage(1);
    this.size = first.getViewport({ scale: 1 });
    for (let number = 1; number <= this.file.numPages; number += 1) {
      const place = document.createElement("div");
      place.className = "viewer-page";
      place.dataset.number = String(number);
      this.places.push(place);
    }
    this.list.append(...this.places);
    this.watcher = new IntersectionObserver((seen) => seen.forEach((each) => (each.isIntersecting ? this.draw(each.target) : this.clear(each.target))), { root: this.list, rootMargin: NEAR });
    this.list.addEventListener("scroll", () => this.tell(), { passive: true });
    this.fit();
    this.places.forEach((place) => this.watcher.observe(place));
  }

  fit() {
    this.zoom(Math.min((this.list.clientWidth - 16) / this.size.width, 1.6));
  }

  zoom(scale) {
    const before = this.scale;
    const top = this.list.scrollTop;
    this.scale = scale;
    for (const place of this.places) {
      this.clear(place);
      this.resize(place, place.viewport ?? this.size);
    }
    this.list.scrollTop = top * (scale / before);
    this.watcher?.disconnect();
    this.places.forEach((place) => this.watcher?.observe(place));
  }

  resize(place, { width, height }) {
    place.style.width = `${Math.floor(width * this.scale)}px`;
    place.style.height = `${Math.floor(height * this.scale)}px`;
    place.style.setProperty("--total-scale-factor", this.scale);
  }

  async draw(place) {
    if (this.drawing.has(place)) return;
    const mine = {};
    this.drawing.set(place, mine);
    try {
      const page = await this.file.getPage(Number(place.dataset.number));
      place.viewport = page.getViewport({ scale: 1 });
      if (this.drawing.get(place) !== mine) return;
      this.resize(place, place.viewport);
      const viewport = page.getViewport({ scale: this.scale });
      const sharp = Math.min(devicePixelRatio || 1, 2, Math.sqrt(PIXELS / (viewport.width * viewport.height)));
      const canvas = document.createElement("canvas");
      canvas.width = Math.floor(viewport.width * sharp);
      canvas.height = Math.floor(viewport.height * sharp);
      canvas.setAttribute("aria-hidden", "true");
      mine.task = page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
      await mine.task.promise;
      if (this.drawing.get(place) !== mine) return;
      const text = document.createElement("div");
      text.className = "viewer-text";
      place.replaceChildren(canvas, text);
      await new this.pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport }).render();
    } catch (stopped) {
      if (stopped?.name !== "RenderingCancelledException") console.warn(stopped);
    }
  }

  clear(place) {
    this.drawing.get(place)?.task?.cancel();
    this.drawing.delete(place);
    place.replaceChildren();
  }

  tell() {
    const middle = this.list.scrollTop + this.list.clientHeight / 3;
    const at = this.places.findLastIndex?.((place) => place.offsetTop - this.list.offsetTop <= middle) ?? 0;
    this.onpage(Math.max(at, 0) + 1);
  }

  close() {
    this.watcher.disconnect();
    this.file.destroy?.();
  }
}
