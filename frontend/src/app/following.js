// Work that goes on in the background: how far it is comes in by itself. Nothing else of the page changes, and nobody
// loses the place where they read or type; the page is asked for again by a link where there is no script.

const PAUSE = 4000;
const TENTHS = 10;

export function following(page) {
  const region = page.querySelector('[data-follow="going"]');
  if (region) follow(region);
}

async function follow(region) {
  let told = tenths(region);
  while (region.dataset.follow === "going") {
    await new Promise((ready) => { setTimeout(ready, PAUSE); });
    const fresh = document.hidden ? null : await asked();
    if (!fresh) continue;
    for (const part of region.querySelectorAll("[data-follow-part]")) renew(part, fresh);
    const now = tenths(region);
    if (now !== told) say(region, [...region.querySelectorAll("[data-follow-part]")].map((part) => part.textContent.trim()).join(" "));
    told = now;
    if (fresh.dataset.follow !== "going") end(region, fresh);
  }
}

// Whoever was logged out meanwhile gets another page, in which nothing is followed.
async function asked() {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok ? page.querySelector("[data-follow]") : null;
  } catch (offline) { return null; }
}

function renew(part, fresh) {
  const name = CSS.escape(part.dataset.followPart);
  const now = fresh.querySelector(`[data-follow-part="${name}"]`);
  const bar = part.querySelector("progress");
  bar.value = now ? now.querySelector("progress").value : bar.max;
  const [old, words] = [part, now].map((each) => each?.querySelector("p"));
  if (words) old.innerHTML = words.innerHTML;
  else old.hidden = true;
}

function end(region, fresh) {
  region.dataset.follow = fresh.dataset.follow;
  const over = region.querySelector(`[data-follow-end="${fresh.dataset.follow}"]`);
  over.hidden = false;
  say(region, over.querySelector("p").textContent.trim());
}

function tenths(region) {
  return [...region.querySelectorAll("progress")].map((bar) => Math.floor(bar.position * TENTHS)).join();
}

function say(region, words) {
  region.querySelector("[data-follow-said]").textContent = words;
}
