// What this window has typed while reviewing, offered again for the next document: reasons for rejecting, and products on receipts.

/** Reasons that reviewers commonly give. */
const USUAL = [
  "It cannot be read",
  "It is of another person",
  "It is outside of the class period",
  "It shows no payment",
  "It is not complete",
  "The same document is here already",
] as const;

const MOST = 12;

class Typed {
  #reasons = $state.raw<readonly string[]>([]);
  #products = $state.raw<readonly string[]>([]);

  /** Reasons, those used last first. */
  readonly all: readonly string[] = $derived([...this.#reasons, ...USUAL.filter((reason) => !this.#reasons.includes(reason))]);

  /** Products, those keyed in last first. */
  get seenProducts(): readonly string[] {
    return this.#products;
  }

  used(reason: string): void {
    this.#reasons = first(reason, this.#reasons);
  }

  products(products: readonly string[]): void {
    for (const product of products) if (product.trim()) this.#products = first(product.trim(), this.#products);
  }
}

const first = (text: string, others: readonly string[]): string[] => [text, ...others.filter((other) => other !== text)].slice(0, MOST);

export const reasons = new Typed();
