/**
 * A phone in a network of its own: a namespace of the kernel's, joined to this machine by a cable that can be cut and
 * made slow (`ip`, `tc`). Its browser shares nothing with the host but that cable.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** A browser of a phone of this size. */
const PHONE = {
  viewport: { width: 412, height: 915 },
  deviceScaleFactor: 2.625,
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
}

let made = 0

export class PhoneNetwork {
  /** Of this machine, as the phone reaches it. */
  readonly address: string
  readonly #name: string
  /** The cable's two ends. */
  readonly #here: string
  readonly #there: string
  readonly #dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-phone-'))
  readonly #browsers: Browser[] = []

  /** Why there can be none here; undefined where there can. */
  static missing(): string | undefined {
    if (process.platform !== 'linux') return 'network namespaces are a matter of Linux'
    if (process.getuid?.() !== 0) return 'network namespaces need root'
    const probe = `tandem-probe-${process.pid}`
    try {
      run('ip', 'netns', 'add', probe)
      run('ip', 'netns', 'del', probe)
      return undefined
    } catch (error) {
      return `network namespaces cannot be made here: ${error instanceof Error ? error.message.split('\n')[0] : ''}`
    }
  }

  constructor() {
    const number = (process.pid + made++) % 250
    this.#name = `tandem-${process.pid}-${made}`
    this.address = `10.213.${number}.1`
    // Names of interfaces have 15 characters at most.
    const [here, there] = [`tdh${process.pid}x${made}`, `tdp${process.pid}x${made}`]
    this.#here = here
    this.#there = there
    run('ip', 'netns', 'add', this.#name)
    run('ip', 'link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', this.#name)
    // An IPv6 address comes seconds after a link is up, at which a browser drops what it is loading.
    run('ip', 'link', 'set', here, 'addrgenmode', 'none')
    this.inside('ip', 'link', 'set', there, 'addrgenmode', 'none')
    run('ip', 'addr', 'add', `${this.address}/24`, 'dev', here)
    run('ip', 'link', 'set', here, 'up')
    this.inside('ip', 'link', 'set', 'lo', 'up')
    this.inside('ip', 'addr', 'add', `10.213.${number}.2/24`, 'dev', there)
    this.inside('ip', 'link', 'set', there, 'up')
  }

  inside(...command: string[]): string {
    return run('ip', 'netns', 'exec', this.#name, ...command)
  }

  /** The phone loses its network. */
  cut(): void {
    this.inside('ip', 'link', 'set', this.#there, 'down')
  }

  mend(): void {
    this.inside('ip', 'link', 'set', this.#there, 'up')
  }

  /**
   * Makes the cable slow: ms there and back, and Mbit/s. Answers what this kernel can do of it (netem does both, a token
   * bucket the rate alone); undefined where it can do neither.
   */
  shape(delay: number, rate: number): 'both' | 'rate' | undefined {
    const ways = {
      both: `netem delay ${delay / 2}ms rate ${rate}mbit limit 10000`,
      rate: `tbf rate ${rate}mbit burst 32kbit latency 400ms`,
    }
    for (const [can, way] of Object.entries(ways) as ['both' | 'rate', string][]) {
      const command = (dev: string): string[] => ['tc', ...`qdisc replace dev ${dev} root ${way}`.split(' ')]
      try {
        const [tc, ...args] = command(this.#here) as [string, ...string[]]
        run(tc, ...args)
        this.inside(...command(this.#there))
        return can
      } catch {
        // The next, then.
      }
    }
    return undefined
  }

  /** A browser that runs there. */
  async phone(executable = process.env.TANDEM_BROWSER || '/usr/bin/chromium'): Promise<BrowserContext> {
    const wrapper = path.join(this.#dir, 'browser')
    fs.writeFileSync(wrapper, `#!/bin/sh\nexec ip netns exec ${this.#name} ${executable} "$@"\n`, { mode: 0o755 })
    const browser = await chromium.launch({
      executablePath: wrapper,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
    this.#browsers.push(browser)
    // Nobody is there to trust a certificate of our own making.
    return browser.newContext({ ...PHONE, ignoreHTTPSErrors: true })
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers) await browser.close()
    run('ip', 'netns', 'del', this.#name)
    fs.rmSync(this.#dir, { recursive: true, force: true })
  }
}
