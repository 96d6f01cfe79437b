/**
 * WebKitGTK, the nearest to Safari's engine that a Linux machine has: MiniBrowser on a screen in memory, driven by
 * WebKitWebDriver (W3C WebDriver). Debian's packages webkit2gtk-driver and xvfb.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Builder, By, Capabilities, Key, Origin, type WebDriver } from 'selenium-webdriver'
import { freePort } from '../../../release/testing/postgres'
import { IPHONE, SCALE, WINDOW, type PhoneBrowser } from './phone-browser'

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((dir) => path.join(dir, name))
    .find((file) => fs.existsSync(file))

/** It is on no path: each architecture and version of the library has its own. */
function miniBrowser(): string | undefined {
  const libraries = ['/usr/lib', '/usr/libexec'].flatMap((dir) => [dir, ...folders(dir)])
  const files = libraries.flatMap((dir) => folders(dir).filter((each) => /\/webkit2gtk-4\.\d$/.test(each)))
  return files.map((dir) => path.join(dir, 'MiniBrowser')).find((file) => fs.existsSync(file))
}

const folders = (dir: string): string[] => {
  const entries = fs.existsSync(dir) ? fs.readdirSync(dir, { withFileTypes: true }) : []
  return entries.filter((each) => each.isDirectory()).map(({ name }) => path.join(dir, name))
}

/** Why it cannot be tried here; undefined where it can. */
export function webKitMissing(): string | undefined {
  const missing = [
    ...['WebKitWebDriver', 'Xvfb'].filter((name) => !onPath(name)),
    ...(miniBrowser() ? [] : ['MiniBrowser']),
  ]
  return missing.length
    ? `no ${missing.join(', ')} here: apt-get install webkit2gtk-driver xvfb brings WebKitGTK`
    : undefined
}

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve()

export class WebKit implements PhoneBrowser {
  private constructor(
    private readonly driver: WebDriver,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(): Promise<WebKit> {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-webkit-'))
    const size = `${WINDOW.width * SCALE}x${WINDOW.height * SCALE}x24`
    const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    const children = [screen]
    const end = async (): Promise<void> => {
      for (const child of children.reverse()) {
        child.kill()
        await ended(child)
      }
      // What the browser left running may still write.
      fs.rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    }
    try {
      const [display] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer]
      const port = await freePort()
      const env = {
        ...process.env,
        DISPLAY: `:${String(display).trim()}`,
        GDK_BACKEND: 'x11',
        GDK_SCALE: String(SCALE),
        NO_AT_BRIDGE: '1',
        MESA_SHADER_CACHE_DISABLE: 'true',
        HOME: home,
        XDG_CONFIG_HOME: home,
        XDG_DATA_HOME: home,
        XDG_CACHE_HOME: home,
      }
      const service = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' })
      children.push(service)
      const driver = await connect(port, service)
      // Without the toolbar it may be as narrow as a phone.
      await driver
        .manage()
        .window()
        .setRect({ x: 0, y: 0, ...WINDOW })
      return new WebKit(driver, async () => {
        await driver.quit().catch(() => undefined)
        await end()
      })
    } catch (error) {
      await end()
      throw error
    }
  }

  async open(url: string): Promise<void> {
    await this.driver.get(url)
  }

  run<A extends unknown[], T>(code: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    return this.driver.executeScript(`return (${code})(...arguments)`, ...args) as Promise<T>
  }

  async runIn<A extends unknown[], T>(frames: string[], code: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    try {
      for (const selector of frames) await this.driver.switchTo().frame(await this.driver.findElement(By.css(selector)))
      return await this.run(code, ...args)
    } finally {
      await this.driver.switchTo().defaultContent()
    }
  }

  async press(...points: [number, number][]): Promise<void> {
    const [[x, y], ...rest] = points as [[number, number], ...[number, number][]]
    const origin = Origin.VIEWPORT
    const actions = this.driver.actions().move({ x, y, origin, duration: 0 }).press()
    for (const [x, y] of rest) actions.move({ x, y, origin, duration: 50 })
    if (rest.length > 0) actions.pause(120)
    await actions.release().perform()
  }

  async type(text: string): Promise<void> {
    await this.driver.actions().sendKeys(text.replaceAll('\n', Key.ENTER)).perform()
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.driver.takeScreenshot(), 'base64')
  }

  close(): Promise<void> {
    return this.end()
  }
}

async function connect(port: number, service: ChildProcess): Promise<WebDriver> {
  const address = `http://127.0.0.1:${port}`
  while (!(await fetch(`${address}/status`).catch(() => undefined))) {
    if (service.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${service.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    acceptInsecureCerts: true,
    'webkitgtk:browserOptions': {
      binary: miniBrowser(),
      args: [
        '--automation',
        '--full-screen',
        '--javascript-can-open-windows-automatically=true',
        `--user-agent=${IPHONE}`,
      ],
    },
  })
  return new Builder().usingServer(address).withCapabilities(capabilities).build()
}
