// Does the work that the portal asks for in a flood, while somebody reads what they are about to send.
// Without script, or on a page without TLS, nothing happens here: the portal then asks for a little patience instead.
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

const field = document.querySelector("[data-challenge]");
if (field && globalThis.crypto?.subtle) {
  const challenge = JSON.parse(field.dataset.challenge);
  const solution = await solveChallenge({ challenge, deriveKey });
  if (solution) {
    field.value = btoa(JSON.stringify({ challenge, solution }));
    document.querySelector("[data-challenge-done]")?.removeAttribute("hidden");
    document.querySelector("[data-challenge-waits]")?.setAttribute("hidden", "");
  }
}
