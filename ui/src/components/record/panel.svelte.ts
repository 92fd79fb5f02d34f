// Which part of a record one was looking at: leafing through records stays there.

export const tabs = $state<{ selected: "record" | "evidence" | "notices" | "notes" | "sources" | "history" }>({ selected: "record" });

/** Whether the rules that are met are in sight below those that need work. */
export const checklist = $state({ met: false });

const KEY = "claimbook.panel";

/** How wide the panel next to the grid is, in pixels. */
class PanelWidth {
  readonly least = 320;
  readonly most = 900;
  readonly usual = 408;
  now = $state(this.#restored());

  set(width: number): void {
    this.now = Math.round(Math.min(this.most, Math.max(this.least, width)));
    localStorage.setItem(KEY, String(this.now));
  }

  reset(): void {
    this.now = this.usual;
    localStorage.removeItem(KEY);
  }

  #restored(): number {
    const kept = Number(localStorage.getItem(KEY));
    return kept >= this.least && kept <= this.most ? kept : this.usual;
  }
}

export const panelWidth = new PanelWidth();
