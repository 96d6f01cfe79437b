/** The program's own files for a case: the host's, in a folder that lives as long as the case. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ProgramFiles } from '../../host/data/program-files'
import type { FileKeeper } from '../../simulator/logic/host-files'

export class CaseFiles {
  readonly #dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-case-'))
  readonly files: ProgramFiles

  /** `source`: the text of a file of the package. */
  constructor(source: (file: string) => string | undefined) {
    this.files = new ProgramFiles({
      dir: path.join(this.#dir, 'files'),
      packageFile: (file) => this.#written(file, source(file)),
    })
  }

  #written(file: string, text: string | undefined): string | undefined {
    if (text === undefined) return undefined
    const target = path.join(this.#dir, 'package', file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, text)
    return target
  }

  get keeper(): FileKeeper {
    const { files } = this
    return { now: (operation, body) => files.run(operation, body), later: async (...args) => files.run(...args) }
  }

  dispose(): void {
    fs.rmSync(this.#dir, { recursive: true, force: true })
  }
}
