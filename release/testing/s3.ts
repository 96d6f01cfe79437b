/** An S3 store of the test's own. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import { freePort } from './postgres'

interface Rver {
  run: () => Promise<unknown>
  close: () => Promise<void>
}

export class TestS3 {
  readonly #dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-s3-'))
  readonly #port: number
  #server: Rver | undefined

  private constructor(port: number) {
    this.#port = port
  }

  static async start(): Promise<TestS3> {
    const s3 = new TestS3(await freePort())
    await s3.up()
    return s3
  }

  /** With the keys that s3rver knows. */
  get url(): string {
    return `http://S3RVER:S3RVER@127.0.0.1:${this.#port}/tandem`
  }

  async up(): Promise<void> {
    this.#server = new (S3rver as unknown as new (options: object) => Rver)({
      port: this.#port,
      address: '127.0.0.1',
      silent: true,
      directory: this.#dir,
      configureBuckets: [{ name: 'tandem' }],
    })
    await this.#server.run()
  }

  async down(): Promise<void> {
    await this.#server?.close()
    this.#server = undefined
  }

  async remove(): Promise<void> {
    await this.down()
    fs.rmSync(this.#dir, { recursive: true, force: true })
  }
}
