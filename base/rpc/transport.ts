import type { Event } from '../events'

/** An ordered, reliable channel of texts between two peers. */
export interface Transport {
  send(text: string): void
  close(reason?: string): void
  readonly onMessage: Event<string>
  /** Fires once, also after one's own `close`. */
  readonly onClose: Event<{ reason: string }>
}
