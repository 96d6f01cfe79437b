/** What a program keeps, as the player keeps it for it: storage, files, what the user allows it. Safe mode never comes near these. */
import type { StorageChange } from '../../../shell/app-storage'
import { rangeOf, type Database } from '../store/database'

interface Stored {
  program: string
  key: string
  text: string
}
interface StoredFile {
  program: string
  path: string
  bytes: ArrayBuffer
}

export class ProgramData {
  constructor(
    private readonly database: Database,
    private readonly program: string,
  ) {}

  async storage(): Promise<Record<string, string>> {
    const all = await this.database.read(['stored'], (transaction) =>
      transaction.all<Stored>('stored', rangeOf(this.program)),
    )
    return Object.fromEntries(all.map(({ key, text }) => [key, text]))
  }

  /** Limits were counted before (base/stored-texts.ts). */
  async write({ clear, entries }: StorageChange): Promise<void> {
    const { program } = this
    await this.database.write(['stored'], async (transaction) => {
      if (clear) await transaction.delete('stored', rangeOf(program))
      for (const [key, text] of Object.entries(entries))
        if (text === null) await transaction.delete('stored', [program, key])
        else await transaction.put('stored', { program, key, text } satisfies Stored)
    })
  }

  async files(): Promise<[path: string, bytes: ArrayBuffer][]> {
    const all = await this.database.read(['files'], (transaction) =>
      transaction.all<StoredFile>('files', rangeOf(this.program)),
    )
    return all.map(({ path, bytes }) => [path, bytes])
  }

  async setFile(path: string, bytes: ArrayBuffer | null): Promise<void> {
    const { program } = this
    if (bytes) await this.database.put('files', { program, path, bytes } satisfies StoredFile)
    else await this.database.write(['files'], (transaction) => transaction.delete('files', [program, path]))
  }

  async device(): Promise<string> {
    return (await this.database.get<{ text: string }>('devices', this.program))?.text ?? '{}'
  }

  async setDevice(text: string): Promise<void> {
    await this.database.put('devices', { program: this.program, text })
  }

  /** At the user's wish. */
  async clear(): Promise<void> {
    await this.database.write(['stored', 'files', 'devices'], async (transaction) => {
      await transaction.delete('stored', rangeOf(this.program))
      await transaction.delete('files', rangeOf(this.program))
      await transaction.delete('devices', this.program)
    })
  }
}
