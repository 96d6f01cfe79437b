/** What handlers ask the user of the simulated phone. The shell draws it (`simulator/shell/phone.ts`). */
import type { Device } from '../../device/model'

export type AskedCode = Device['scan']['codes'][number]
export type Place = Device['location']['places'][number]

export interface ListItem {
  id: string
  title: string
  text?: string
  /** Heading that it stands under; one letter makes an index at the side. */
  group?: string
  /** Image address; a circle with the first letter where it is empty. Absent: no picture at all. */
  avatar?: string
  /** Other words that find it. */
  words?: string
}

export interface ChooseOptions {
  title: string
  items: ListItem[]
  /** More than 1: several may be ticked. */
  most: number
  /** Said when one more is ticked. */
  mostText?: string
  /** Choices above the list, each group with its heading. */
  chips?: () => { title: string; items: ListItem[] }[]
  /** Told how to draw the list again, once it is open. */
  onOpen?: (redraw: () => void) => void
  search?: boolean
  empty?: string
}

/** A node of a tree of choices. */
export interface Branch {
  id?: string | undefined
  name?: string | undefined
  adCode?: string | undefined
  spell?: string | undefined
  appendName?: string | undefined
  ext?: unknown
  subList?: Branch[] | undefined
}

export interface CascadeOptions {
  title: string
  tree: Branch[]
  /** Names, from the root, of what is chosen at first. */
  selected: string[]
}

/** A sheet that can end in several ways. */
export interface Outcome {
  title: string
  amount?: string
  /** Name and text. */
  lines: [string, string][]
  /** Code and words of the main button. */
  main: [string, string]
  others: [string, string][]
  /** The code of leaving the sheet. */
  cancelled: string
}

/** Degrees. */
export type Spot = Pick<Place, 'latitude' | 'longitude'>

export interface ChoosePlaceOptions {
  title: string
  /** What is chosen at first. */
  here: Place
  /** Nearby; these are listed. */
  places: Place[]
  /** Found by a search alone. */
  cities: Place[]
  /** Where the device is, if it knows. */
  me: Spot | undefined
}

export interface ShowPlaceOptions {
  place: Place
  /** The level of zoom. */
  scale: number
  me: Spot | undefined
}

export interface PhoneUser {
  /** `purpose`: what app.json says the program needs it for, or empty. */
  permission(what: string, purpose: string): Promise<{ granted: boolean; keep: boolean }>
  /** Which of the codes it ended with. */
  outcome(options: Outcome): Promise<string>
  /** `next` stands in the form; aborted, the scanner closes. */
  scan(next: AskedCode, album: boolean, signal: AbortSignal): Promise<AskedCode | undefined>
  /** Ids. */
  choose(options: ChooseOptions): Promise<string[] | undefined>
  /** From the root to the chosen leaf. */
  cascade(options: CascadeOptions): Promise<Branch[] | undefined>
  choosePlace(options: ChoosePlaceOptions): Promise<Place | undefined>
  /** Resolves when the user has left. */
  showPlace(options: ShowPlaceOptions): Promise<void>
  /** What the user has switched on when they left. */
  settings(scopes: { scope: string; label: string; granted: boolean }[]): Promise<Record<string, boolean>>
}
