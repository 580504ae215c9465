// Talking to the server.
import { say } from "./elements.js";

export async function ask(address, body, type = "application/json") {
  const sent = body === undefined ? {} : { method: "POST", headers: { "Content-Type": type }, body: type === "application/json" ? JSON.stringify(body) : body };
  const answer = await fetch(address, sent);
  const found = await answer.json();
  if (found.error) throw new Error(found.error);
  return found;
}

/** Do something that may fail, and tell how. */
export async function attempt(what) {
  try {
    await what();
  } catch (error) {
    say(error.message, true);
  }
}
