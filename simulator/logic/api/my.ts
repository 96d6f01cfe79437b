/**
 * The global `my` (and `dd`), made from the declarations in `simulator/api/spec/`. It is a plain object: programs put
 * members of their own on it. What the platform has and the simulator has not says so by its name when it is used.
 */
import { apis, ApiError, type Api } from '../../api/spec'
import { checkArguments, unknownParameters } from '../../api/spec/arguments'
import { BASE_LIBRARY } from '../../api/spec/app'
import { canvasToTempFile } from '../canvas/node'
import { canvasOfPage } from '../canvas/page-canvas'
import { EventChannel } from '../event-channel'
import type { PageRuntime } from '../page/page'
import type { Runtime } from '../runtime'
import { announce } from './announce'
import { asCityTask } from './city-task'
import { observed } from './observed'
import { fieldsOf, perform, type Callbacks } from './call'
import { mapInfo } from './component-contexts'
import { checkedArguments, sendable } from './sendable'
import { answerMock, mockOf } from './mocked'
import { startShare } from './share'
import { fileCalls } from './file-system'
import { extConfig, storageCalls, syncCalls } from './sync'
import { connectSocket } from './sockets'
import { isTask, startTask } from './tasks'
import { addUnavailable } from './unavailable'

type Fields = Record<string, unknown>
export type My = Record<string, unknown>

export function createMy(runtime: Runtime): My {
  const my: My = {}
  const sync = syncCalls(runtime)
  for (const [name, api] of Object.entries(apis) as [string, Api][]) {
    if (api.internal) continue
    if (api.kind === 'async') put(my, name, seen(runtime, name, asyncApi(runtime, name, api), api))
    else if (api.kind === 'event') put(my, name, seen(runtime, name, listenerApi(runtime, name), api))
    else if (api.kind === 'sync' && sync[name])
      put(my, name, seen(runtime, name, syncApi(runtime, name, sync[name]), api))
  }
  // Of the menu or a button, by way of the shell.
  runtime.listeners.add('ShareAppMessage', (options: Fields) => void startShare(runtime, options).catch(() => {}))
  my['SDKVersion'] = BASE_LIBRARY
  my['isIDE'] = true
  my['env'] = environment(runtime)
  my['call'] = genericCall(my, runtime)
  my['on'] = (name: unknown, listener: unknown) => {
    runtime.listeners.add(`:${String(name)}`, listener)
    return { remove: () => runtime.listeners.remove(`:${String(name)}`, listener) }
  }
  my['off'] = (name: unknown, listener: unknown) => runtime.listeners.remove(`:${String(name)}`, listener)
  addUnavailable(my, runtime.reporter, (name, api) => seen(runtime, name, api))
  // Documentation ("多端开发概述"): what Alipay adds is called by `my.ap` as well as by `my`, as in `my.ap.tradePay`.
  Object.setPrototypeOf(my['ap'], my)
  return my
}

type Call = (...args: unknown[]) => unknown

/** The API, with the project's mocks before it, and with agents that look told of its calls. */
function seen(runtime: Runtime, name: string, api: Call, declared?: Api): Call {
  const called: Call = (...args) => {
    announce(name)
    const mock = mockOf(runtime, name, args, declared?.short)
    const run = mock ? () => answerMock(runtime, name, declared, mock, args[0]) : () => api(...args)
    return observed(runtime, name, args, called, run, mock !== undefined)
  }
  return called
}

/** `ap.openURL` is a member of `my.ap`. */
function put(my: My, name: string, api: unknown): void {
  const [member, group] = name.split('.').reverse() as [string, string?]
  const home = group === undefined ? my : ((my[group] ??= {}) as Fields)
  home[member] = api
}

function split(fields: Fields): { args: Fields; callbacks: Callbacks } {
  const { success, fail, complete, ...args } = fields
  return { args, callbacks: { success, fail, complete } }
}

function asyncApi(runtime: Runtime, name: string, api: Api): (given?: unknown) => unknown {
  const here = answeredHere(runtime)[name]
  return (given) => {
    const { args, callbacks } = split(fieldsOf(given, api.short))
    noteUnknown(runtime, name, api, args)
    if (here) {
      return perform(name, callbacks, runtime.reporter, async () => {
        checkArguments(name, api.args, args)
        return orSuccess((await here(args)) ?? {})
      })
    }
    if (name === 'navigateTo') return navigateTo(runtime, args, callbacks)
    if (isTask(name)) return startTask(runtime, name, args, callbacks)
    if (name === 'connectSocket') return connectSocket(runtime, args, callbacks)
    const answer = perform(name, callbacks, runtime.reporter, async () => {
      return orSuccess(await runtime.askShell(name, checkedArguments(name, args)).answer)
    })
    return name === 'chooseCity' ? asCityTask(answer, runtime.my) : answer
  }
}

/** A call that has nothing to tell says so as the platform does (typings: `success: true`). */
const orSuccess = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && Object.keys(answer).length === 0 ? { success: true } : answer

/** Quietly, once per API: programs carry parameters of other platforms along. */
function noteUnknown(runtime: Runtime, name: string, api: Api, args: Fields): void {
  const unknown = unknownParameters(api, args)
  if (unknown.length === 0) return
  runtime.reporter.note('api_parameter_unknown', name, `my.${name} has no parameter "${unknown.join('", "')}"`)
}

/** Asynchronous by their form, though logic or the page's view answers. */
function answeredHere(runtime: Runtime): Record<string, (args: Fields) => unknown> {
  return {
    ...storageCalls(runtime.storage),
    ...fileCalls(runtime),
    getRunScene: () => ({ envVersion: 'develop' }),
    getExtConfig: () => enabledExtConfig(runtime),
    showSharePanel: () => startShare(runtime, { from: 'code' }),
    loadPlugin: (args) => loadPlugin(runtime, args),
    navigateBackMiniProgram: (args) => navigateBack(runtime, args),
    pageScrollTo: (args) => pageScrollTo(runtime, args),
    loadFontFace: (args) => loadFontFace(runtime, args),
    canvasToTempFilePath: (args) => canvasToTempFile(runtime, args),
    _createCanvas: (args) => canvasOfPage(runtime, args),
    getMapInfo: mapInfo,
  }
}

/** The one that the project develops is there from the start; others are not to be had. */
function loadPlugin({ manifest, reporter }: Runtime, { plugin }: Fields): void {
  if (manifest.appJson['useDynamicPlugins'] !== true)
    throw new ApiError('api_failed', 'my.loadPlugin needs "useDynamicPlugins": true in app.json')
  const id = String(plugin).split('@')[0]!
  if (manifest.plugin?.names.includes(id)) return
  const message = `my.loadPlugin: the plugin "${id}" is not here; of plugins, only the one that the project develops is`
  reporter.complain('plugin_not_available', message)
  throw new ApiError('api_not_available', message)
}

/** Documentation, "my.getExtConfig": 20 without an `ext`, 21 where ext.json is not switched on. */
function enabledExtConfig(runtime: Runtime): object {
  const data = extConfig(runtime)
  if (Object.keys(data).length === 0) throw new ApiError('api_failed', '模板配置为空。', 20)
  if (runtime.manifest.appJson['extEnable'] !== true) throw new ApiError('api_failed', '已停用模板配置。', 21)
  return { data, extConfig: data }
}

const navigateBack = (runtime: Runtime, args: Fields): Promise<unknown> => {
  const { appId } = runtime.entered.referrerInfo ?? {}
  return runtime.askShell('navigateBackMiniProgram', sendable({ ...args, appId })).answer
}

const withoutUndefined = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

function pageScrollTo(runtime: Runtime, given: Fields): unknown {
  const args = checkArguments('pageScrollTo', apis.pageScrollTo.args, given)
  return topPage(runtime).scrollTo(withoutUndefined(args))
}

async function loadFontFace(runtime: Runtime, given: Fields): Promise<unknown> {
  const args = checkArguments('loadFontFace', apis.loadFontFace.args, given)
  const { family, source, global, nativeCanvas = true } = args
  const desc = withoutUndefined(args.desc ?? {})
  const pages = global ? [...runtime.pages.values()] : [topPage(runtime)]
  await Promise.all(pages.map((page) => page.loadFontFace(family, source, desc)))
  // What a page has got is a success, also where canvases of this thread cannot have it.
  if (nativeCanvas) await runtime.host.loadFont?.(family, source, desc).catch(() => {})
  return {}
}

function topPage(runtime: Runtime): PageRuntime {
  const page = runtime.currentPage
  if (!page) throw new ApiError('api_failed', 'there is no page yet')
  return page
}

/** Documentation: "my.navigateTo": both pages get an end of one event channel. */
function navigateTo(runtime: Runtime, given: Fields, callbacks: Callbacks): Promise<unknown> {
  const { events, ...args } = given
  const [openers, openeds] = EventChannel.pair()
  for (const [name, listener] of Object.entries((events ?? {}) as Fields)) openers.on(name, listener)
  return perform('navigateTo', callbacks, runtime.reporter, async () => {
    const { call, answer } = runtime.askShell('navigateTo', checkedArguments('navigateTo', args))
    runtime.openingChannels.set(call, openeds)
    try {
      return { ...((await answer) as object), eventChannel: openers }
    } finally {
      runtime.openingChannels.delete(call)
    }
  })
}

function syncApi(
  runtime: Runtime,
  name: string,
  run: (...args: unknown[]) => unknown,
): (...args: unknown[]) => unknown {
  return (...args) => {
    const { probe } = runtime
    probe?.running?.(`my.${name}`, undefined, true)
    try {
      return run(...args)
    } catch (error) {
      // What programs catch has the documented fields besides being an Error.
      if (error instanceof ApiError)
        throw Object.assign(new Error(`my.${name}: ${error.message}`), failureFields(error))
      throw error
    } finally {
      probe?.ran?.()
    }
  }
}

const failureFields = (error: ApiError): Fields => ({ error: error.error, errorMessage: error.message })

function listenerApi(runtime: Runtime, name: string): (listener?: unknown) => void {
  const event = name.replace(/^(on|off)/, '')
  return name.startsWith('off')
    ? (listener) => runtime.listeners.remove(event, listenerIn(listener))
    : (listener) => runtime.listeners.add(event, listenerIn(listener))
}

/** Samples of the documentation ("my.connectBLEDevice", "my.onBeaconUpdate") listen with `{ success }`. */
const listenerIn = (given: unknown): unknown =>
  typeof given === 'object' && given !== null ? ((given as Callbacks).success ?? (given as Callbacks).complete) : given

function environment(runtime: Runtime): object {
  const read = (name: string) => (): unknown => runtime.systemInfo[name]
  const env = { USER_DATA_PATH: 'https://usr', clientName: 'ap' }
  for (const [name, from] of Object.entries({ clientVersion: 'version', language: 'language', platform: 'platform' })) {
    Object.defineProperty(env, name, { enumerable: true, get: read(from) })
  }
  return env
}

function unknownApi(runtime: Runtime, name: string, given: unknown): Promise<unknown> {
  return perform(name, split(fieldsOf(given, undefined)).callbacks, runtime.reporter, () => {
    runtime.reporter.complain('api_unknown', `my.call: the platform has no API "${name}"`)
    throw new ApiError('api_unknown', `there is no API "${name}"`)
  })
}

/** `my.call(name, args?, callback?)` */
function genericCall(my: My, runtime: Runtime): (...args: unknown[]) => unknown {
  const call = (name: unknown, ...rest: unknown[]): unknown => {
    const callback = rest.find((each) => typeof each === 'function')
    const args = fieldsOf(rest[0], undefined)
    const api = my[String(name)]
    const complete = callback ? { complete: callback } : {}
    if (Object.hasOwn(runtime.manifest.customApis?.apis ?? {}, String(name))) {
      const { args: params, callbacks } = split(args)
      const ask = (): Promise<unknown> =>
        perform(String(name), { ...callbacks, ...complete }, runtime.reporter, () => {
          const { answer } = runtime.askShell('customCall', { name, params: sendable(params) })
          return answer
        })
      announce(String(name))
      return observed(runtime, String(name), [params], call, ask)
    }
    if (typeof api === 'function') return (api as (given: unknown) => unknown)({ ...args, ...complete })
    return seen(runtime, String(name), (given) => unknownApi(runtime, String(name), given))({ ...args, ...complete })
  }
  return call
}
