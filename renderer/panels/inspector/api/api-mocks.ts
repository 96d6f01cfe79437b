import { applyEdits, modify, parse, type ModificationOptions } from 'jsonc-parser'
import * as z from 'zod/mini'
import { customApisFile, type ApiMock } from '../../../../protocol/custom-apis'
import { Signal } from '../../../common/signal'
import { detach, type Host } from '../../../workbench/host'
import type { ProjectTexts } from '../../wizard/project-texts'

export const MOCK_FILE = 'tandem.apis.json'
const options: ModificationOptions = { formattingOptions: { insertSpaces: true, tabSize: 2 } }
const list = z.object({ apis: z.optional(z.record(z.string(), z.unknown())), mocks: z.optional(z.array(z.unknown())) })

/** A rule at its place in the file; `rule` is undefined where it cannot be read. */
export interface MockRow {
  index: number
  rule: ApiMock | undefined
}

/** The mocks of `my.` in the project's tandem.apis.json. Comments of the file stay; the program follows what is saved. */
export class ApiMocks {
  readonly rows = new Signal<readonly MockRow[]>([])
  /** APIs of the container, whose mocks stand with their declarations. */
  declared: ReadonlySet<string> = new Set()

  constructor(
    private readonly host: Host,
    private readonly texts: ProjectTexts,
  ) {
    host.on('files/didChange', ({ changes, bulk }) => {
      if (bulk || changes.some(({ path }) => path === MOCK_FILE)) this.load()
    })
  }

  load(): void {
    detach(
      this.texts.read(MOCK_FILE).then((text) => this.take(text)),
      () => this.take(undefined),
    )
  }

  add(rule: ApiMock): Promise<void> {
    // Newer ones go first: of two that fit, the one that was just made is meant.
    return this.edit((text) => {
      const there = Array.isArray((parse(text) as { mocks?: unknown } | undefined)?.mocks)
      return there
        ? modify(text, ['mocks', 0], rule, { ...options, isArrayInsertion: true })
        : modify(text, ['mocks'], [rule], options)
    })
  }

  replace(index: number, rule: ApiMock): Promise<void> {
    return this.edit((text) => modify(text, ['mocks', index], rule, options))
  }

  remove(index: number): Promise<void> {
    return this.edit((text) => modify(text, ['mocks', index], undefined, options))
  }

  /** A rule counts unless it says otherwise: switched on, it says nothing. */
  toggle(index: number, enabled: boolean): Promise<void> {
    return this.edit((text) => modify(text, ['mocks', index, 'enabled'], enabled ? undefined : false, options))
  }

  private async edit(change: (text: string) => ReturnType<typeof modify>): Promise<void> {
    const before = await this.texts.read(MOCK_FILE)
    if (before === undefined) {
      const text = applyEdits('{}\n', change('{}\n'))
      await this.host.call('files/write', { path: MOCK_FILE, text })
    } else {
      const after = applyEdits(before, change(before))
      await this.texts.change([{ path: MOCK_FILE, before, after, count: 1 }])
    }
    this.load()
  }

  private take(text: string | undefined): void {
    const { data } = list.safeParse(text === undefined ? {} : parse(text, [], { allowTrailingComma: true }))
    this.declared = new Set(Object.keys(data?.apis ?? {}))
    this.rows.set(
      (data?.mocks ?? []).map((raw, index) => ({
        index,
        rule: customApisFile.safeParse({ mocks: [raw] }).data?.mocks?.[0],
      })),
    )
  }
}
