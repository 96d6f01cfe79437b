/** A mini program that a test edits on the disk, as any editor would, with a host and a browser page. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { copyOf, hostOver } from './host'
import { noForeignHosts, pageWithTitle } from './simulator'

type Host = Awaited<ReturnType<typeof hostOver>>

export class Project {
  /** Differences that the simulator got since the last `takeUpdates`. */
  private updates: { build: number; errors: unknown[]; view: unknown[]; logic: unknown[] }[] = []

  private constructor(
    readonly dir: string,
    readonly host: Host,
    readonly page: Page,
  ) {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const message = JSON.parse(String(payload)) as { k?: string; update?: never }
        if (message.k === 'update') this.updates.push(message.update!)
      }),
    )
  }

  /** A copy of a bundled program; `prepare` changes it before the host sees it. */
  static open(page: Page, program: string, prepare?: (dir: string) => void): Promise<Project> {
    const dir = copyOf(program)
    prepare?.(dir)
    return Project.over(page, dir)
  }

  /** A folder with just these files. */
  static make(page: Page, files: Record<string, string | Uint8Array>): Promise<Project> {
    const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-project-')))
    for (const [file, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
      fs.writeFileSync(path.join(dir, file), content)
    }
    return Project.over(page, dir)
  }

  private static async over(page: Page, dir: string): Promise<Project> {
    const host = await hostOver(dir)
    await noForeignHosts(page)
    return new Project(dir, host, page)
  }

  /** The simulator in a tab of its own. */
  async show(url = ''): Promise<void> {
    await this.page.goto(`${this.host.simulator}/${url && `#/${url}`}`)
  }

  async close(): Promise<void> {
    // First: a page that tries to come back to a host that is gone says so on the console.
    await this.page.close()
    await this.host.close()
    fs.rmSync(this.dir, { recursive: true, force: true })
  }

  path(file: string): string {
    return path.join(this.dir, file)
  }

  read(file: string): string {
    return fs.readFileSync(this.path(file), 'utf8')
  }

  write(file: string, text: string | Uint8Array): void {
    fs.mkdirSync(path.dirname(this.path(file)), { recursive: true })
    fs.writeFileSync(this.path(file), text)
  }

  remove(file: string): void {
    fs.rmSync(this.path(file), { recursive: true })
  }

  /** Replaces a piece of a file, which must be there. */
  edit(file: string, from: string, to: string): void {
    const text = this.read(file)
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
    this.write(
      file,
      text.replace(from, () => to),
    )
  }

  takeUpdates(): typeof this.updates {
    return this.updates.splice(0)
  }

  /** The page on top, once it has this title. */
  top(title: string): Promise<Frame> {
    return pageWithTitle(this.page, title)
  }

  /** Runs in the program's own thread, such as `my.navigateTo(…)`. */
  async logic<T>(code: string): Promise<T> {
    const worker = this.page.workers().at(-1) ?? (await this.page.waitForEvent('worker'))
    return worker.evaluate(code) as Promise<T>
  }

  /** Marks what must outlive an edit: asked again, it tells whether the frame and the worker are still the same. */
  async mark(frame: Frame): Promise<() => Promise<{ frame: boolean; logic: boolean }>> {
    await frame.evaluate('window.marked = true')
    const worker = this.page.workers().at(-1)!
    return async () => ({
      frame: !frame.isDetached() && (await frame.evaluate('window.marked === true')),
      logic: this.page.workers().at(-1) === worker,
    })
  }
}
