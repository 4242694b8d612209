// Undo and redo of everything: words typed, suggestions inserted, remarks set aside. Typing without a pause is one step.

const PAUSE = 800;
const MOST = 200;

export class History {
  /** `take` gives the state as it is, `restore` goes back to one. */
  constructor(take, restore) {
    this.take = take;
    this.restore = restore;
    this.clear();
  }

  clear() {
    this.past = [];
    this.future = [];
    this.typed = -Infinity;
  }

  /** Note the state before something is done. */
  before() {
    this.past.push(this.take());
    if (this.past.length > MOST) this.past.shift();
    this.future = [];
    this.typed = -Infinity;
  }

  /** Note the state before something is typed. */
  typing() {
    const now = performance.now();
    if (now - this.typed > PAUSE) this.before();
    this.typed = now;
  }

  /** Go one step back; false where there is none. */
  undo() {
    return this.#go(this.past, this.future);
  }

  /** Go one step forward; false where there is none. */
  redo() {
    return this.#go(this.future, this.past);
  }

  #go(from, to) {
    if (!from.length) return false;
    to.push(this.take());
    this.typed = -Infinity;
    this.restore(from.pop());
    return true;
  }
}
