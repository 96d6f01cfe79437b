/**
 * Measures an update from the file event that caused it to the frame's next paint. An update counts as shown when
 * the top page has painted it, and, where logic was touched, logic has taken it in; a page that is opened again for
 * it counts when its first batch is on the screen. Times are ms since the epoch.
 */
export class UpdateTimer {
  private painted: number | undefined
  private waitsForPage = false
  private finished = false

  constructor(
    readonly build: number,
    private readonly since: number,
    private waitsForLogic: boolean,
    private readonly done: (ms: number) => void,
  ) {}

  framePainted(at: number): void {
    this.painted = Math.max(at, this.painted ?? 0)
    this.check()
  }

  /** `reopens`: the page on top is opened again. */
  logicDone(reopens: boolean, at: number): void {
    this.waitsForLogic = false
    this.waitsForPage = reopens
    if (!reopens) this.painted = Math.max(at, this.painted ?? 0)
    this.check()
  }

  pagePainted(at: number): void {
    if (!this.waitsForPage) return
    this.waitsForPage = false
    this.painted = at
    this.check()
  }

  private check(): void {
    if (this.finished || this.waitsForLogic || this.waitsForPage || this.painted === undefined) return
    this.finished = true
    this.done(this.painted - this.since)
  }
}
