/** What a program keeps, as the player keeps it for it: storage, files, what the user allows it. Safe mode never comes near these. */
import { rangeOf, type Database } from '../store/database'

/** What is another one now, by its name; null for what is gone. `clear`: of all that was stored before, nothing is left. */
export interface DataChange {
  clear: boolean
  entries: ReadonlyMap<string, string | null>
  files: ReadonlyMap<string, ArrayBuffer | null>
  device: string | undefined
}

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

  /** All of it or nothing. Limits were counted before (base/stored-texts.ts, protocol/files.ts). */
  async write({ clear, entries, files, device }: DataChange): Promise<void> {
    const { program } = this
    await this.database.write(['stored', 'files', 'devices'], async (transaction) => {
      if (clear) await transaction.delete('stored', rangeOf(program))
      for (const [key, text] of entries)
        if (text === null) await transaction.delete('stored', [program, key])
        else await transaction.put('stored', { program, key, text } satisfies Stored)
      for (const [path, bytes] of files)
        if (bytes === null) await transaction.delete('files', [program, path])
        else await transaction.put('files', { program, path, bytes } satisfies StoredFile)
      if (device !== undefined) await transaction.put('devices', { program, text: device })
    })
  }

  async files(): Promise<[path: string, bytes: ArrayBuffer][]> {
    const all = await this.database.read(['files'], (transaction) =>
      transaction.all<StoredFile>('files', rangeOf(this.program)),
    )
    return all.map(({ path, bytes }) => [path, bytes])
  }

  async device(): Promise<string> {
    return (await this.database.get<{ text: string }>('devices', this.program))?.text ?? '{}'
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
