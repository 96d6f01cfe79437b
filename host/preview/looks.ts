import type { Disposable } from '../../base/disposables'
import { firstRoute } from '../../base/first-route'
import { lookPart, readLook } from '../../base/look'
import type { Manifest } from '../../protocol/artifact'
import { lookStyle } from './look-styles'

/** ms after a build, or a shell that came, in which nobody is asked: programs start, and saves follow each other. */
const QUIET = 1500
/** ms for an answer before the next is asked. */
const PATIENCE = 15_000
/** Shells that are asked about one of them. */
const TRIES = 3
const KEPT = 8
/** ms, and on the same day: programs show what time it is. */
const LASTS = 3_600_000

/** A shell that can say what a page looks like; its answer is `take`n. */
export interface LookMaker {
  /** Somebody else's than the developer's: it is asked after all others. */
  readonly onPhone: boolean
  wantLook(hash: string, url: string): void
}

export interface LooksOptions {
  /** What is served; undefined where nothing was built. */
  manifest(): Manifest | undefined
  quiet?: number
}

/**
 * What first pages look like (protocol/look.ts), by build and url, so that none is shown of another build.
 * Made by a shell that runs the build, once somebody `want`s them: one is asked, and another where it has none.
 */
export class Looks implements Disposable {
  readonly #looks = new Map<string, { html: string; made: number }>()
  readonly #makers = new Set<LookMaker>()
  #url: string | undefined
  #timer: NodeJS.Timeout | undefined
  #asked: { key: string; makers: Set<LookMaker>; last: LookMaker } | undefined

  constructor(private readonly options: LooksOptions) {}

  /** How phones begin, as launch options have it; undefined while there is no preview. */
  want(url: string | undefined): void {
    this.#url = url === undefined || url === '' || url.startsWith('/') ? url : `/${url}`
    this.#later()
  }

  join(maker: LookMaker): void {
    this.#makers.add(maker)
    this.#later()
  }

  leave(maker: LookMaker): void {
    this.#makers.delete(maker)
  }

  /** There is another build. */
  built(): void {
    this.#later()
  }

  /** Of what is served now. */
  get latest(): { url: string; html: string } | undefined {
    const { hash, url } = this.#first()
    if (url === undefined) return undefined
    const kept = this.#looks.get(keyOf(hash, url))
    if (!kept) return undefined
    const now = new Date()
    const day = new Date(kept.made).toDateString()
    if (now.getTime() - kept.made < LASTS && now.toDateString() === day) return { url, html: kept.html }
    this.#looks.delete(keyOf(hash, url))
    this.#asked = undefined
    this.#later()
    return undefined
  }

  #first(): { hash: string; url: string | undefined } {
    const manifest = this.options.manifest()
    const exists = manifest && this.#url !== undefined && firstRoute(manifest, this.#url) !== undefined
    return { hash: manifest?.hash ?? '', url: exists ? this.#url : undefined }
  }

  /** What was not asked for is not taken. */
  take(maker: LookMaker, { hash, url, text }: { hash: string; url: string; text?: string | undefined }): void {
    const key = keyOf(hash, url)
    if (this.#asked?.key !== key || this.#asked.last !== maker || this.#looks.has(key)) return
    const look = text === undefined ? undefined : readLook(text, lookStyle)
    const html = look && lookPart(look)
    if (html === undefined) return this.#ask()
    this.#looks.set(key, { html, made: Date.now() })
    for (const old of this.#looks.keys()) if (this.#looks.size > KEPT) this.#looks.delete(old)
    clearTimeout(this.#timer)
  }

  #later(): void {
    clearTimeout(this.#timer)
    if (this.#url === undefined || this.#makers.size === 0) return
    this.#timer = setTimeout(() => this.#ask(), this.options.quiet ?? QUIET)
    this.#timer.unref()
  }

  #ask(): void {
    clearTimeout(this.#timer)
    const { hash, url } = this.#first()
    if (url === undefined) return
    const key = keyOf(hash, url)
    if (this.#looks.has(key)) return
    const makers = this.#asked?.key === key ? this.#asked.makers : new Set<LookMaker>()
    const left = [...this.#makers].filter((maker) => !makers.has(maker))
    const next = left.find(({ onPhone }) => !onPhone) ?? left[0]
    if (!next || makers.size >= TRIES) return
    makers.add(next)
    this.#asked = { key, makers, last: next }
    next.wantLook(hash, url)
    this.#timer = setTimeout(() => this.#ask(), PATIENCE)
    this.#timer.unref()
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#makers.clear()
  }
}

const keyOf = (hash: string, url: string): string => `${hash} ${url}`
