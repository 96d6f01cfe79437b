/**
 * What the player keeps, in IndexedDB: it is there also where the page came over plain http, which has no Cache API and no OPFS. One
 * transaction is there whole or not at all, also over a crash, and that is what an update is switched by.
 */

const NAME = 'tandem-player'
const VERSION = 1

/** Store → what its entries are known by. */
const stores = {
  /** `ProgramRecord`. */
  programs: 'id',
  /** `StoredVersion`. */
  versions: ['program', 'content'],
  /** `{program, sha256, archive}` */
  archives: ['program', 'sha256'],
  /** Pieces of downloads: `{blob, at, bytes}`. */
  chunks: ['blob', 'at'],
  /** `PlatformRecord`. */
  platforms: 'address',
  /** `{program, key, text}`: what a program stores. */
  stored: ['program', 'key'],
  /** `{program, path, bytes}`: a program's own files. */
  files: ['program', 'path'],
  /** `{program, text}`: what the user allows the program. */
  devices: 'program',
  /** `{program, n, build, group, event}`: events that wait to be reported. */
  events: ['program', 'n'],
  /** `{program, batch, body}`: a report that was not acknowledged yet. */
  batches: ['program', 'batch'],
} as const
export type StoreName = keyof typeof stores

export class Database {
  private constructor(
    private database: IDBDatabase,
    private readonly name: string,
  ) {}

  /** Rejects where the browser keeps nothing (a private window of some browsers, storage that is blocked). */
  static async open(name = NAME): Promise<Database> {
    return new Database(await opened(name), name)
  }

  /**
   * All that `work` asks for happens or nothing. Resolves once it is on the disk. `work` may only wait for what `Transaction`
   * gives it: a browser ends a transaction that waits for anything else. Rejects with a QuotaExceededError where there is no room.
   */
  async write<T>(names: readonly StoreName[], work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return run(await this.begin(names, 'readwrite'), work)
  }

  async read<T>(names: readonly StoreName[], work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return run(await this.begin(names, 'readonly'), work)
  }

  get<T>(store: StoreName, key: IDBValidKey): Promise<T | undefined> {
    return this.read([store], (transaction) => transaction.get<T>(store, key))
  }

  put(store: StoreName, value: unknown): Promise<void> {
    return this.write([store], (transaction) => transaction.put(store, value))
  }

  private async begin(names: readonly StoreName[], mode: 'readonly' | 'readwrite'): Promise<IDBTransaction> {
    const options = mode === 'readwrite' ? ({ durability: 'strict' } as const) : {}
    try {
      return this.database.transaction([...names], mode, options)
    } catch (error) {
      // The browser has closed it: somebody has cleared what the site keeps. What is there now is empty.
      if ((error as Error).name !== 'InvalidStateError') throw error
      this.database = await opened(this.name)
      return this.database.transaction([...names], mode, options)
    }
  }
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION)
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(stores))
        request.result.createObjectStore(store, { keyPath: typeof keyPath === 'string' ? keyPath : [...keyPath] })
    }
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('another tab holds an older store'))
    request.onsuccess = () => {
      const { result } = request
      // A newer player in another tab: this one is to be loaded anew.
      result.onversionchange = () => result.close()
      resolve(result)
    }
  })
}

async function run<T>(transaction: IDBTransaction, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
  })
  ended.catch(() => {})
  let value: T
  try {
    value = await work(new Transaction(transaction))
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It has ended by itself.
    }
    // Requests of one that was ended for want of room say no more than that it was ended.
    throw transaction.error ?? error
  }
  await ended
  return value
}

export class Transaction {
  constructor(private readonly transaction: IDBTransaction) {}

  get<T>(store: StoreName, key: IDBValidKey): Promise<T | undefined> {
    return asked(this.transaction.objectStore(store).get(key) as IDBRequest<T | undefined>)
  }

  all<T>(store: StoreName, range?: IDBKeyRange): Promise<T[]> {
    return asked(this.transaction.objectStore(store).getAll(range) as IDBRequest<T[]>)
  }

  keys(store: StoreName, range?: IDBKeyRange): Promise<IDBValidKey[]> {
    return asked(this.transaction.objectStore(store).getAllKeys(range))
  }

  async put(store: StoreName, value: unknown): Promise<void> {
    await asked(this.transaction.objectStore(store).put(value))
  }

  async delete(store: StoreName, key: IDBValidKey | IDBKeyRange): Promise<void> {
    await asked(this.transaction.objectStore(store).delete(key))
  }
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** All entries of one program. */
export const rangeOf = (first: string): IDBKeyRange => IDBKeyRange.bound([first], [first, []])
