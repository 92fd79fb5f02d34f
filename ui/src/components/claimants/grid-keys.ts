// The grid's keyboard, after the ARIA practices for grids: one stop for Tab, arrows inside.

export interface Place {
  /** -1 is the row of headings. */
  row: number;
  /** 0 is the tick. */
  column: number;
}

export interface GridDeeds {
  readonly total: number;
  /** Rows that one Page key moves. */
  readonly page: number;
  readonly columns: number;
  /** How many rows are ticked. */
  readonly selected: number;
  move(to: Place): void;
  open(row: number): void;
  sort(column: number): void;
  resize(column: number, by: number): void;
  toggle(row: number): void;
  range(row: number): void;
  all(): void;
  /** All, or none when all are ticked. */
  toggleAll(): void;
  clear(): void;
}

const WIDER = 16;

/** Where a key leads from here, or null when it leads nowhere. */
export function whereTo(key: string, control: boolean, at: Place, total: number, page: number, columns: number): Place | null {
  const last = total - 1;
  const row = (wanted: number): Place => ({ ...at, row: Math.max(-1, Math.min(last, wanted)) });
  const column = (wanted: number): Place => ({ ...at, column: Math.max(0, Math.min(columns, wanted)) });
  switch (key) {
    case "ArrowDown":
      return row(at.row + 1);
    case "ArrowUp":
      return row(at.row - 1);
    case "PageDown":
      return row(Math.max(0, at.row) + page);
    case "PageUp":
      return row(Math.max(0, at.row - page));
    case "ArrowRight":
      return column(at.column + 1);
    case "ArrowLeft":
      return column(at.column - 1);
    case "Home":
      return control ? { ...at, row: Math.min(0, last) } : column(0);
    case "End":
      return control ? row(last) : column(columns);
    default:
      return null;
  }
}

export function gridKey(event: KeyboardEvent, at: Place, deeds: GridDeeds): void {
  if (event.target !== event.currentTarget) return;
  const control = event.ctrlKey || event.metaKey;
  if (act(event, control, at, deeds)) event.preventDefault();
}

function act(event: KeyboardEvent, control: boolean, at: Place, deeds: GridDeeds): boolean {
  if (event.altKey) {
    const by = { ArrowRight: WIDER, ArrowLeft: -WIDER }[event.key];
    if (by === undefined || at.row >= 0) return false;
    deeds.resize(at.column, by);
    return true;
  }
  const to = whereTo(event.key, control, at, deeds.total, deeds.page, deeds.columns);
  if (to) {
    deeds.move(to);
    if (event.shiftKey && to.row >= 0 && to.row !== at.row) deeds.range(to.row);
    return true;
  }
  if (control && event.key.toLowerCase() === "a") deeds.all();
  else if (event.key === "Enter" && at.row >= 0) deeds.open(at.row);
  else if (event.key === "Enter" || (event.key === " " && at.row < 0)) headKey(at, deeds);
  else if (event.key === " " && event.shiftKey) deeds.range(at.row);
  else if (event.key === " ") deeds.toggle(at.row);
  else if (event.key === "Escape" && deeds.selected > 0) deeds.clear();
  else return false;
  return true;
}

function headKey(at: Place, deeds: GridDeeds): void {
  if (at.column === 0) deeds.toggleAll();
  else deeds.sort(at.column);
}
