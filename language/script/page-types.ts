import { readFileSync } from 'node:fs'

/** Declarations that `quickPageTypes` is made of. */
const NAMES = [
  'IOptions',
  'IInstanceProperties',
  'IInstanceSharedMethods',
  'IInstanceMethods',
  'IInstanceAdditionalProperties',
]

const known = new Map<string, string | undefined>()

/**
 * One more signature of `Page`, which TypeScript tries before the platform's. That one maps every member of a page twice
 * to tell the author's own apart, which takes it twice as long for a page with hundreds of methods; here they are taken as
 * they are. `this` has the same members. For scripts alone: sources in TypeScript are held to the platform's own.
 *
 * `typings`: folder of @mini-types. Undefined where its declarations are others than these.
 */
export function quickPageTypes(typings: string): string | undefined {
  const file = `${typings}/global/types/lib.page.d.ts`
  if (!known.has(file)) known.set(file, fits(file) ? TEXT : undefined)
  return known.get(file)
}

function fits(file: string): boolean {
  try {
    const text = readFileSync(file, 'utf8')
    return NAMES.every((name) => new RegExp(`\\b(interface|type) ${name}\\b`).test(text))
  } catch {
    return false
  }
}

const TEXT = `declare namespace MiniProgram.Page {
  interface Constructor {
    <Data = {}, ExtraThis = {}, ExtraOptions extends Record<string, unknown> = {}>(
      options: ExtraOptions & Partial<IOptions<Data, {}>> &
        ThisType<
          { data: Data & UnknownRecord } & ExtraThis & ExtraOptions & IInstanceProperties & IInstanceSharedMethods<Data> &
            IInstanceMethods<Data> & IInstanceAdditionalProperties<ExtraOptions>
        >,
    ): void
  }
}
`
