/** The declarations in `simulator/api/spec/` against the typings of @mini-types/alipay. */
import type * as z from 'zod/mini'
import { describe, expect, it } from 'vitest'
import { readTypings } from '../scripts/lib/typings.mjs'
import { apis, type Api } from '../simulator/api/spec'
import { TestShell } from '../simulator/api/handlers/testing'
import { shapeOf } from '../simulator/api/spec/arguments'
import { unavailable } from '../simulator/api/spec/platform'

const typings = readTypings()
const declared = Object.entries(apis as Record<string, Api>).flatMap(([name, api]) => {
  const typed = typings.get(name)
  return typed ? [{ name, api, typed }] : []
})

/**
 * Wanted by the typings, and left out by programs that work all the same: a title of nothing, a text style, a style
 * that changes one colour, an item whose icon alone is another. A payment without its text ends with a status.
 */
const lenient = new Set(
  'prompt setBackgroundTextStyle setTabBarStyle setTabBarItem setCanPullDown setVisualEffectOnCapture paySignCenter'.split(
    ' ',
  ),
)

/** What every answer may carry; logic adds it. */
const OUTCOME = ['success', 'error', 'errorCode', 'errorMessage']

/** No custom button stands beside the capsule to tell of; documentation, "my.startIfaaAuthentication": no code. */
const untold = new Set([
  ...['Width', 'Height', 'Top', 'Buttom', 'Left', 'Right', 'Status'].map(
    (what) => `getMenuButtonBoundingClientRect → optionMenu${what}`,
  ),
  'startIfaaAuthentication → code',
])

/** Calls that give an object with methods: its own tests hold it. */
const givesObject = (name: string): boolean => /^(create|get\w*Manager$|getGeocoder$|connectSocket$)/.test(name)

describe('every typed API', () => {
  it('is read from the typings', () => {
    expect(typings.size).toBeGreaterThan(290)
    expect(typings.get('showActionSheet')?.params?.['items']).toEqual({ required: true })
    expect(typings.get('getClipboard')?.result).toEqual(['text'])
    expect([...typings.keys()].filter((name) => !Object.hasOwn(apis, name) && !unavailable.has(name))).toEqual([])
  })

  it('takes the parameters that the typings name', () => {
    const missing = declared.flatMap(({ name, api, typed }) =>
      Object.keys(typed.params ?? {})
        .filter((field) => !givesObject(name) && !(field in (shapeOf(api.args) ?? {})))
        .map((field) => `${name}.${field}`),
    )
    expect(missing).toEqual([])
  })

  it('wants no parameter that the typings have as optional', () => {
    const stricter = declared.flatMap(({ name, api, typed }) =>
      Object.entries(shapeOf(api.args) ?? {})
        .filter(([field, schema]) => typed.params?.[field]?.required === false && isWanted(schema))
        .map(([field]) => `${name}.${field}`),
    )
    expect(stricter).toEqual([])
  })

  it('fails where all that the typings want is missing', async () => {
    const taken: string[] = []
    for (const { name, api, typed } of declared) {
      const wanted = Object.entries(typed.params ?? {}).filter(([, { required }]) => required)
      if (api.at !== 'shell' || api.kind !== 'async' || wanted.length === 0 || lenient.has(name)) continue
      const shell = new TestShell()
      for (const question of ['permission', 'dialog', 'outcome'] as const)
        shell.answers[question] = { granted: true, ok: true }
      const answer = (await shell.call(name)) as { error?: number; errorMessage?: string } | undefined
      if (!answer?.error || /Cannot (read|destructure)|is not a function/.test(answer.errorMessage ?? ''))
        taken.push(name)
    }
    expect(taken).toEqual([])
  })

  it('answers with the fields that the typings name', () => {
    const missing = declared.flatMap(({ name, api, typed }) =>
      (typed.result ?? [])
        .filter((field) => !givesObject(name) && !/^off[A-Z]/.test(name) && !OUTCOME.includes(field))
        .filter((field) => !(field in (shapeOf(api.result) ?? {})))
        .map((field) => `${name} → ${field}`)
        .filter((field) => !untold.has(field)),
    )
    expect(missing).toEqual([])
  })
})

/** Whether leaving it out fails. `unknown` alone takes undefined. */
const isWanted = (schema: z.ZodMiniType): boolean => !schema.safeParse(undefined).success
