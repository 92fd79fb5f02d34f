// What each queue of deadlines is, and what is usually done with those who are in it.

import type { DeadlineQueues } from "../../api/bindings.ts";
import type { Tone } from "../../words/claims.ts";

export type Queue = keyof DeadlineQueues;

interface QueueAbout {
  /** The color of its count. */
  tone: Tone;
  /** Who is in it, a sentence. */
  about: string;
  /** Said where no one is in it. */
  none: string;
}

export const ABOUT: Readonly<Record<Queue, QueueAbout>> = {
  to_notify: {
    tone: "deficient",
    about: "Something is missing, and no request for it runs.",
    none: "No one waits for a notice.",
  },
  waiting: {
    tone: "excluded",
    about: "A request runs, and what it asked for has not all come.",
    none: "No request runs beyond these days.",
  },
  lapsing: {
    tone: "pending",
    about: "A request runs and ends soon. A reminder repeats its date.",
    none: "No request ends within these days.",
  },
  lapsed: {
    tone: "deficient",
    about: "The last day has passed, and something is still missing.",
    none: "No request has lapsed.",
  },
  cured: {
    tone: "qualified",
    about: "All that was asked for came. A person looks at it and moves the claim.",
    none: "No cure waits for a review.",
  },
};

/** The queue that an address names; the first to work on when it names none. */
export function queueOf(code: string | undefined): Queue {
  return code !== undefined && code in ABOUT ? (code as Queue) : "to_notify";
}

/** Send a request, repeat its date, deny the claims, or move them as the rules propose. */
export type Deed = "ask" | "remind" | "deny" | "propose";
