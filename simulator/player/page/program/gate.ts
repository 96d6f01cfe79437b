/**
 * Requests that reach the granted servers alone, also where one of them leads on to another: they are made by an empty document of the
 * player's own whose policy names those servers. A browser compares every step of a redirect with it before anything is sent (W3C
 * "Content Security Policy Level 3", "Should request be blocked by Content Security Policy?"); a page itself does not see where one leads.
 */
import { sourcesOf } from './domains'

export class Gate {
  private readonly frames: HTMLIFrameElement[] = []
  private policy: string | undefined
  private present: Promise<Window> | undefined

  /** Like `fetch`; rejects where the way leads elsewhere. */
  async fetch(domains: readonly string[], url: string, init: RequestInit): Promise<Response> {
    const sources = sourcesOf(domains).filter((source) => !source.endsWith(`//${location.host}`))
    return (await this.document(`connect-src ${sources.join(' ') || "'none'"}`)).fetch(url, init)
  }

  /** What is on its way through it ends. */
  close(): void {
    for (const frame of this.frames) frame.remove()
  }

  /** One of before stays while the program runs: its requests would never be answered without it. */
  private document(policy: string): Promise<Window & typeof globalThis> {
    if (!this.present || policy !== this.policy) {
      this.policy = policy
      const frame = document.createElement('iframe')
      this.frames.push(frame)
      frame.hidden = true
      frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">`
      // Before that, it is an empty document without a policy of its own.
      this.present = new Promise((resolve) => (frame.onload = () => resolve(frame.contentWindow!)))
      document.body.append(frame)
    }
    return this.present as Promise<Window & typeof globalThis>
  }
}
