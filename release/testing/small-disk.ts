/** A disk of so many bytes, of the test's own: a file system in memory, which only root can mount. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export class SmallDisk {
  private constructor(readonly dir: string) {}

  /** Undefined where the system does not let us. */
  static mount(megabytes: number): SmallDisk | undefined {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-disk-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tandem-test', dir], { stdio: 'ignore' })
      return new SmallDisk(dir)
    } catch {
      fs.rmdirSync(dir)
      return undefined
    }
  }

  resize(megabytes: number): void {
    execFileSync('mount', ['-o', `remount,size=${megabytes}m`, this.dir])
  }

  /** Bytes that are left. */
  get free(): number {
    const { bavail, bsize } = fs.statfsSync(this.dir)
    return bavail * bsize
  }

  unmount(): void {
    // libsql holds its file until it is collected.
    execFileSync('umount', ['-l', this.dir])
    fs.rmdirSync(this.dir)
  }
}
