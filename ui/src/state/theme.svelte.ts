// Light or dark: as the system says, or as the person chose on this machine.

export type Choice = "system" | "light" | "dark";

const KEY = "claimbook.theme";

class Theme {
  choice = $state<Choice>("system");
  dark = $state(false);
  #system = window.matchMedia?.("(prefers-color-scheme: dark)");

  constructor() {
    const kept = localStorage.getItem(KEY);
    if (kept === "light" || kept === "dark") this.choice = kept;
    this.#system?.addEventListener("change", () => this.#apply());
    this.#apply();
  }

  choose(choice: Choice): void {
    this.choice = choice;
    localStorage.setItem(KEY, choice);
    this.#apply();
  }

  /** The other of light and dark; back to the system's when that is the same. */
  toggle(): void {
    const wanted = this.dark ? "light" : "dark";
    const systemDark = this.#system?.matches ?? false;
    this.choose((wanted === "dark") === systemDark ? "system" : wanted);
  }

  #apply(): void {
    this.dark = this.choice === "dark" || (this.choice === "system" && (this.#system?.matches ?? false));
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
  }
}

export const theme = new Theme();
