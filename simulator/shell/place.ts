/**
 * Where the shell runs, in so far as a player differs from a host that serves `/__tandem/`: everything comes through the window
 * around it, and every document of the program has an origin of its own that nobody else has.
 */
import type { Manifest } from '../../protocol/artifact'
import type { UpdateNews } from '../../protocol/bridge'
import type { PhoneParts } from './own-phone/main'
import type { SessionSocket } from './session'
import type { Simulator } from './simulator'
import type { Language } from './text'

/** A page's frame that is no file of a host. */
export interface FrameDocument {
  text: string
  /** After its `load`: hands over what its text does not hold. Resolves once the frame listens for `connect`. */
  prepare(window: Window): Promise<void>
  /** What a frame takes of the subpackage that the page lies in; undefined for the main package's. */
  more(route: string): unknown
}

export interface Place {
  manifest: Manifest
  logicUrl: string
  language: Language
  frame: FrameDocument
  /** In place of the socket to the host. */
  connect(): SessionSocket
  makeWorker(): Worker
  /** Addresses of the scripts of the subpackages that are there, for a worker that has just been started. */
  packages(): string[]
  /** Undefined where the page's package is there; else resolves with the address of its script for logic. May reject. */
  fetchPackage(route: string): Promise<string | undefined> | undefined
  /** Why a call of my.`name` is refused: this is no simulated phone, so what would be simulated is refused. */
  refusal(name: string): string | undefined
  /** Whether the platform grants the program this scope at all. */
  granted(scope: string): boolean
  phoneParts(simulator: Simulator): PhoneParts
  /** What logic is told of new versions as it starts; later news are `simulator.sendLogic({k: 'updateNews', …})`. */
  news(): UpdateNews
  applyUpdate(): void
  /** An API that the program called failed. */
  apiFailed(name: string, code: string): void
}
