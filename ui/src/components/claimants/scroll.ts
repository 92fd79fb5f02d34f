// The arithmetic of the grid's scrolling. Browsers cap the height of an element (16.7 million pixels in WebKit), so the
// spacer is never taller than `TALLEST`; beyond that the bar is scaled, while the wheel still moves pixel for pixel.

export const ROW = 31;
export const TALLEST = 8_000_000;

/** Rows drawn beyond the edges, so that there is something to see while the next are on their way. */
const OVERSCAN = 12;

export class Scroll {
  /** How far down the whole list the view begins, in pixels of the unscaled list. */
  top = 0;
  #bar = 0;

  constructor(
    public total = 0,
    public view = 0,
  ) {}

  /** The height of the spacer. */
  get height(): number {
    return Math.min(this.total * ROW, TALLEST);
  }

  /** How many pixels of the list one pixel of the bar is. */
  get ratio(): number {
    const bar = this.height - this.view;
    return bar > 0 ? Math.max(1, this.#lowest / bar) : 1;
  }

  get #lowest(): number {
    return Math.max(0, this.total * ROW - this.view);
  }

  /** Takes in another size; the same row stays on top where it can. */
  resize(total: number, view: number): void {
    this.total = total;
    this.view = view;
    this.top = Math.min(this.top, this.#lowest);
  }

  /** The bar was moved to `bar`: by the wheel a little, or by the thumb far. */
  moved(bar: number): void {
    const step = bar - this.#bar;
    this.#bar = bar;
    const end = this.height - this.view;
    if (this.ratio === 1) this.top = bar;
    else if (bar <= 0) this.top = 0;
    else if (bar >= end - 1) this.top = this.#lowest;
    else if (Math.abs(step) <= this.view) this.top += step;
    else this.top = bar * this.ratio;
    this.top = Math.min(Math.max(0, this.top), this.#lowest);
  }

  /** Where the bar belongs now; it may have drifted while the wheel moved pixel for pixel. */
  settle(): number {
    this.#bar = this.ratio === 1 ? this.top : Math.round(this.top / this.ratio);
    return this.#bar;
  }

  /** Brings a row into view with as little movement as can be. */
  reveal(index: number): void {
    const from = index * ROW;
    if (from < this.top) this.top = from;
    else if (from + ROW > this.top + this.view) this.top = Math.max(0, from + ROW - this.view);
  }

  /** The first row to draw, and the one after the last. */
  get rows(): [number, number] {
    const first = Math.max(0, Math.floor(this.top / ROW) - OVERSCAN);
    const last = Math.min(this.total, Math.ceil((this.top + this.view) / ROW) + OVERSCAN);
    return [first, last];
  }

  /** Where in the spacer the first drawn row is, so that it shows where it should. */
  get offset(): number {
    return this.#bar + this.rows[0] * ROW - this.top;
  }

  /** How many whole rows are in view. */
  get page(): number {
    return Math.max(1, Math.floor(this.view / ROW) - 1);
  }
}
