/**
 * The shell's door: what comes from the logic worker and from page frames may have been written by the mini
 * program itself, so it is checked against `protocol/bridge.ts` before anything is done with it. A message that
 * does not fit is dropped; one that may be in order but is too large to be meant is, too.
 */
import * as z from 'zod/mini'
import type { LogEntry, LogicToShell, ViewToShell } from '../../protocol/bridge'
import { fileErrorCodes } from '../../protocol/files'

const page = z.int().check(z.minimum(0))
const call = z.int()
const apiCall = { call, name: z.string().check(z.maxLength(200)), args: z.unknown() }

const pageEventName = z.enum([
  'onPullDownRefresh',
  'onReachBottom',
  'onPageScroll',
  'onTitleClick',
  'onOptionMenuClick',
  'onTabItemTap',
  'beforeTabItemTap',
  'onSelectedTabItemTap',
  'onResize',
  'onBack',
  'onKeyboardHeight',
])

const entry = z.object({
  level: z.enum(['log', 'info', 'warn', 'error', 'debug']),
  source: z.enum(['logic', 'view', 'shell']),
  args: z.array(z.custom<LogEntry['args'][number]>((value) => value !== undefined)).check(z.maxLength(1000)),
  stack: z.optional(z.string().check(z.maxLength(200_000))),
  place: z.optional(z.string().check(z.maxLength(20_000))),
  page: z.optional(z.string().check(z.maxLength(1000))),
  time: z.number(),
  uncaught: z.optional(z.boolean()),
  code: z.optional(z.string().check(z.maxLength(200))),
})

const log = z.object({ k: z.literal('log'), entry })

const inspectReply = [
  z.object({
    k: z.literal('inspected'),
    id: z.int(),
    value: z.optional(z.unknown()),
    error: z.optional(
      z.object({ code: z.string().check(z.maxLength(200)), message: z.string().check(z.maxLength(10_000)) }),
    ),
  }),
  z.object({ k: z.literal('told'), agent: z.string().check(z.maxLength(40)), event: z.unknown() }),
] as const

const logicToShell = z.discriminatedUnion('k', [
  z.object({ k: z.literal('ready') }),
  z.object({ k: z.literal('pong'), n: z.number() }),
  z.object({
    k: z.literal('api/call'),
    ...apiCall,
    page: z.optional(page),
    stack: z.optional(z.string().check(z.maxLength(20_000))),
  }),
  z.object({ k: z.literal('api/abort'), call }),
  z.object({ k: z.literal('applyUpdate') }),
  z.object({
    k: z.literal('file/changed'),
    path: z.string().check(z.maxLength(4096)),
    bytes: z.nullable(z.custom<ArrayBuffer>((value) => value instanceof ArrayBuffer)),
  }),
  z.object({
    k: z.literal('file/taken'),
    id: z.int(),
    error: z.optional(z.object({ code: z.enum(fileErrorCodes), message: z.string().check(z.maxLength(10_000)) })),
  }),
  z.object({ k: z.literal('setDataCost'), count: z.int(), ms: z.number(), most: z.number() }),
  z.object({ k: z.literal('page/ready'), page }),
  z.object({ k: z.literal('api/listen'), name: z.string().check(z.maxLength(200)), on: z.boolean() }),
  z.object({
    k: z.literal('storage/write'),
    clear: z.boolean(),
    entries: z.record(z.string().check(z.maxLength(10_000)), z.nullable(z.string())),
  }),
  log,
  ...inspectReply,
  z.object({
    k: z.literal('updated'),
    build: z.int(),
    how: z.union([z.enum(['applied', 'restart']), z.object({ reopen: z.array(page).check(z.maxLength(1000)) })]),
  }),
])

const ability = z.enum(['getAuthorize', 'follow', 'contact', 'launchApp', 'reload', 'fullScreen'])
const field = z.object({
  type: z.string().check(z.maxLength(40)),
  confirm: z.string().check(z.maxLength(40)),
  shuffled: z.boolean(),
  bottom: z.number(),
  adjust: z.boolean(),
})

const sheet = z.object({
  title: z.string(),
  columns: z.array(z.array(z.string())).check(z.maxLength(20)),
  rows: z.array(z.int()),
})

const viewToShell = z.discriminatedUnion('k', [
  z.object({ k: z.literal('ready') }),
  z.object({ k: z.literal('mounted'), page }),
  z.object({ k: z.literal('painted'), page, ms: z.number() }),
  z.object({ k: z.literal('scroll'), page, top: z.number() }),
  z.object({ k: z.literal('pageEvent'), page, name: pageEventName, payload: z.unknown() }),
  z.object({ k: z.literal('api/call'), ...apiCall, page }),
  z.object({ k: z.literal('ability'), call, name: ability, args: z.record(z.string(), z.unknown()), page }),
  z.object({ k: z.literal('holdsBack'), page, holds: z.boolean() }),
  z.object({ k: z.literal('sheet'), page, sheet: z.nullable(sheet) }),
  z.object({ k: z.literal('field'), page, field: z.nullable(field) }),
  log,
  ...inspectReply,
  z.object({ k: z.literal('updated'), build: z.int(), paintedAt: z.number() }),
])

export function checkLogicMessage(message: unknown): LogicToShell | undefined {
  const { success, data } = logicToShell.safeParse(message)
  return success ? (data as LogicToShell) : undefined
}

export function checkViewMessage(message: unknown): ViewToShell | undefined {
  const { success, data } = viewToShell.safeParse(message)
  return success ? (data as ViewToShell) : undefined
}
