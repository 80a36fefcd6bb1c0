// A PDF opens within the page; its reader is fetched only then. Whatever fails, the plain address is followed.

export function viewers(page) {
  page.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-viewer]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    link.setAttribute("aria-busy", "true");
    try {
      const { open } = await import(new URL(link.dataset.viewer, location.href).href);
      await open(link);
    } catch (fault) {
      console.warn(fault);
      location.assign(link.href);
    } finally {
      link.removeAttribute("aria-busy");
    }
  });
}
