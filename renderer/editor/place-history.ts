import type { Editors } from './editors'

export interface VisitedPlace {
  path: string
  /** From 1. */
  line: number
  /** From 0. */
  column: number
}

const KEPT = 60
/** Lines: a shorter way is part of working at one place. */
const NEAR = 10

/** The places that were visited, as a list with a position in it. A new place drops what lay ahead. */
export class VisitedPlaces {
  private places: VisitedPlace[] = []
  private at = -1

  visit(place: VisitedPlace): void {
    const present = this.places[this.at]
    if (present?.path === place.path && Math.abs(present.line - place.line) < NEAR) {
      this.places[this.at] = place
      return
    }
    this.places = [...this.places.slice(Math.max(0, this.at + 2 - KEPT), this.at + 1), place]
    this.at = this.places.length - 1
  }

  go(by: 1 | -1): VisitedPlace | undefined {
    const next = this.places[this.at + by]
    if (next) this.at += by
    return next
  }

  can(by: 1 | -1): boolean {
    return this.places[this.at + by] !== undefined
  }

  clear(): void {
    this.places = []
    this.at = -1
  }
}

/** Go Back and Go Forward between the places where the cursor was. */
export class PlaceHistory {
  private readonly visited = new VisitedPlaces()
  private going: VisitedPlace | undefined

  constructor(private readonly editors: Editors) {
    editors.cursor.subscribe((cursor) => {
      const path = editors.pane.value?.path
      if (!cursor || path === undefined || path !== editors.active.value) return
      // On the way to a visited place the cursor passes where that editor was before.
      if (this.going && (this.going.path !== path || this.going.line !== cursor.line)) return
      this.going = undefined
      this.visited.visit({ path, line: cursor.line, column: cursor.column - 1 })
    })
  }

  can(by: 1 | -1): boolean {
    return this.visited.can(by)
  }

  go(by: 1 | -1): void {
    const place = this.visited.go(by)
    if (!place) return
    this.going = place
    this.editors.open(place.path, { place })
    // Where the file has become shorter, or is gone, the cursor never gets there.
    setTimeout(() => {
      if (this.going === place) this.going = undefined
    }, 500)
  }

  clear(): void {
    this.visited.clear()
  }
}
