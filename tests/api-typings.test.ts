/** The declarations in `simulator/api/spec/` against the typings of @mini-types/alipay. */
import type * as z from 'zod/mini'
import { describe, expect, it } from 'vitest'
import { readTypings } from '../scripts/lib/typings.mjs'
import { apis, type Api } from '../simulator/api/spec'
import { shapeOf } from '../simulator/api/spec/arguments'
import { unavailable } from '../simulator/api/spec/platform'

const typings = readTypings()
const declared = Object.entries(apis as Record<string, Api>).flatMap(([name, api]) => {
  const typed = typings.get(name)
  return typed ? [{ name, api, typed }] : []
})

/**
 * Required by the typings, and left out by programs that work all the same: a title of nothing, a badge without text,
 * a style that changes one colour.
 */
const lenient = new Set(
  (
    'prompt.title setBackgroundTextStyle.textStyle setTabBarStyle.color setTabBarStyle.selectedColor ' +
    'setTabBarStyle.backgroundColor setTabBarStyle.borderStyle setTabBarItem.text setCanPullDown.canPullDown ' +
    // Stored as null.
    'setStorage.data setStorageSync.data ' +
    // Canvas: the whole of it where nothing is given.
    'canvasToTempFilePath.x canvasToTempFilePath.y canvasToTempFilePath.width canvasToTempFilePath.height ' +
    'canvasToTempFilePath.destWidth canvasToTempFilePath.destHeight canvasToTempFilePath.fileType ' +
    'canvasToTempFilePath.quality'
  ).split(' '),
)

/** What every answer may carry; logic adds it. */
const OUTCOME = ['success', 'error', 'errorMessage']

/** Answered only where there is something to tell: no custom button stands beside the capsule. */
const sometimes = new Set(
  'Width Height Top Buttom Left Right Status'
    .split(' ')
    .map((what) => `getMenuButtonBoundingClientRect → optionMenu${what}`),
)

/** Calls that give an object with methods: its own tests hold it. */
const givesObject = (name: string): boolean => /^(create|get\w*Manager$|getGeocoder$)/.test(name)

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

  it('wants no parameter that the typings have as optional, and those that they want', () => {
    const differing = declared.flatMap(({ name, api, typed }) =>
      Object.entries(shapeOf(api.args) ?? {}).flatMap(([field, schema]) => {
        const wanted = typed.params?.[field]?.required
        if (wanted === undefined || wanted === isWanted(schema) || lenient.has(`${name}.${field}`)) return []
        return [`${name}.${field} ${wanted ? 'is wanted by the typings alone' : 'is wanted by the declaration alone'}`]
      }),
    )
    expect(differing).toEqual([])
  })

  it('answers with the fields that the typings name', () => {
    const missing = declared.flatMap(({ name, api, typed }) =>
      (typed.result ?? [])
        .filter((field) => !givesObject(name) && !/^off[A-Z]/.test(name) && !OUTCOME.includes(field))
        .filter((field) => !(field in (shapeOf(api.result) ?? {})))
        .map((field) => `${name} → ${field}`)
        .filter((field) => !sometimes.has(field)),
    )
    expect(missing).toEqual([])
  })
})

/** Whether leaving it out fails. `unknown` alone takes undefined. */
const isWanted = (schema: z.ZodMiniType): boolean => !schema.safeParse(undefined).success
