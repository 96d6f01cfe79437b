/** What all calls of `my.` have in common (documentation: "小程序 API 使用说明", "my.canIUse"). */
import { page, type BehaviourCase } from './case'

const load = (script: string): Record<string, string> => page(`Page({ async onLoad() { ${script} } })`)

/** Calls with callbacks, and says which ran with what. */
const called = (call: string): string => `
  const log = (which) => (answer) => console.log(which, JSON.stringify(answer))
  const callbacks = { success: log('success'), fail: log('fail'), complete: log('complete') }
  ${call}`

const fails = (name: string, call: string, errorMessage: string, error = 2): BehaviourCase => ({
  name,
  files: load(called(`await ${call}.catch((failure) => console.log('rejected', failure.error))`)),
  log: [
    `fail ${JSON.stringify({ error, errorMessage })}`,
    `complete ${JSON.stringify({ error, errorMessage })}`,
    `rejected ${error}`,
  ],
})

/** What an app container declares. */
const container = (file: object): Record<string, string> => ({ 'tandem.apis.json': JSON.stringify(file) })

const customCases: BehaviourCase[] = [
  {
    name: 'my.call of a declared API: callback, promise, mocks by parameters, failures',
    files: {
      ...load(`
        my.call('getLevel', { id: 'a' }, (answer) => console.log('callback', JSON.stringify(answer)))
        console.log('promise', JSON.stringify(await my.call('getLevel', { id: 'a' })))
        my.call('getLevel', { id: 'none' }, (answer) => console.log('callback', JSON.stringify(answer)))
        await my.call('getLevel', {}).catch(({ error, errorMessage }) => console.log(error, errorMessage))
        await my.call('getLevel').catch(({ error }) => console.log('without', error))
      `),
      ...container({
        apis: {
          getLevel: {
            params: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
            mock: [{ when: { id: 'none' }, error: 1001, errorMessage: 'nobody' }, { result: { level: 3 } }],
          },
        },
      }),
    },
    log: [
      'callback {"level":3}',
      'promise {"level":3}',
      'callback {"error":1001,"errorMessage":"nobody"}',
      '2 getLevel: id is missing',
      'without 2',
    ],
  },
  {
    name: 'an API that nobody declared is named',
    files: load(`await my.call('hologram').catch(({ error }) => console.log(error))`),
    log: ['my.call: the platform has no API "hologram"', '1'],
  },
]

const ext = (file: object | undefined): Record<string, string> => ({
  ...load(`
    console.log(JSON.stringify(my.getExtConfigSync()))
    my.getExtConfig({
      success: ({ data, extConfig }) => console.log('success', data.key, extConfig.key),
      fail: ({ error }) => console.log('fail', error),
    })
  `),
  ...(file ? { 'ext.json': JSON.stringify(file) } : {}),
})

const extCases: BehaviourCase[] = [
  {
    name: 'ext.json is what my.getExtConfig answers',
    files: ext({ extEnable: true, ext: { key: 1 } }),
    log: ['{"key":1}', 'success 1 1'],
  },
  { name: 'one that is switched off fails with 21', files: ext({ ext: { key: 1 } }), log: ['{"key":1}', 'fail 21'] },
  { name: 'without one it is 20', files: ext(undefined), log: ['{}', 'fail 20'] },
]

export const apiFormCases: BehaviourCase[] = [
  ...extCases,
  ...customCases,
  {
    name: 'success, then complete, then the promise; a call with nothing to tell says success',
    files: load(
      called(`console.log('fulfilled', JSON.stringify(await my.setStorage({ key: 'k', data: 1, ...callbacks })))`),
    ),
    log: ['success {"success":true}', 'complete {"success":true}', 'fulfilled {"success":true}'],
  },
  {
    name: 'without callbacks a failure is the promise’s alone; with them it is not reported again',
    files: load(`
      try { await my.getStorage({}) } catch (failure) { console.log(failure.error, failure.errorMessage) }
      my.getStorage({ fail: ({ error }) => console.log('fail', error) })
    `),
    log: ['2 getStorage: key is missing', 'fail 2'],
  },
  {
    name: 'callbacks run after the call has returned',
    files: load(`
      my.getStorage({ key: 'k', success: ({ data }) => console.log('success', data) })
      console.log('returned')
    `),
    log: ['returned', 'success null'],
  },
  fails('a parameter that is missing is named', `my.navigateTo({ ...callbacks })`, 'navigateTo: url is missing'),
  fails(
    'one of the wrong type too',
    `my.showActionSheet({ items: 'a', ...callbacks })`,
    'showActionSheet: items must be an array, not a string',
  ),
  fails(
    'and one in a list',
    `my.requestSubscribeMessage({ entityIds: ['a', 3], ...callbacks })`,
    'requestSubscribeMessage: entityIds.1 must be a string, not a number',
  ),
  fails(
    'a page that is not there',
    `my.navigateTo({ url: '/pages/none', ...callbacks })`,
    '/pages/none resolved to pages/none is not found',
    1,
  ),
  {
    name: 'parameters that an API has not are noted once, and the call goes on',
    files: load(`
      await my.setStorage({ key: 'k', data: 1, colour: 'red' })
      await my.setStorage({ key: 'k', data: 2, shape: 'round' })
      console.log(my.getStorageSync({ key: 'k' }).data)
    `),
    log: ['my.setStorage has no parameter "colour"', '2'],
  },
  {
    name: 'synchronous calls throw what the others fail with',
    files: load(`
      try { my.setStorageSync({ data: 1 }) }
      catch (error) { console.log(error instanceof Error, error.error, error.errorMessage) }
    `),
    log: ['true 2 key is missing'],
  },
  {
    name: 'what is not there fails by its name with the reason, and canIUse knows',
    files: load(`
      console.log(my.canIUse('checkBeforeAddOrder'), typeof my.checkBeforeAddOrder)
      await my.checkBeforeAddOrder({}).catch(({ error }) => console.log('rejected', error))
    `),
    log: [
      'false function',
      "my.checkBeforeAddOrder is not available in the simulator: it needs the vendor's account services, which a simulator cannot reach",
      'rejected 1',
    ],
  },
  {
    name: 'canIUse: APIs, parameters and their values, answers, components, attributes and their values',
    files: load(`
      for (const name of [
        'getFileInfo', 'showToast.object.content', 'getSystemInfo.return.brand', 'getSystemInfo.callback.brand',
        'getSystemInfo.return.colour', 'datePicker.object.format.yyyy-MM', 'button', 'button.open-type',
        'button.open-type.share', 'button.open-type.levitate', 'hologram', 'page.$spliceData',
      ]) console.log(name, my.canIUse(name))
    `),
    log: [
      'getFileInfo true',
      'showToast.object.content true',
      'getSystemInfo.return.brand true',
      'getSystemInfo.callback.brand true',
      'getSystemInfo.return.colour false',
      'datePicker.object.format.yyyy-MM true',
      'button true',
      'button.open-type true',
      'button.open-type.share true',
      'button.open-type.levitate false',
      'hologram false',
      'page.$spliceData true',
    ],
  },
  {
    name: 'dd is the same object, also by my.call',
    files: load(`
      console.log(dd === my, dd.SDKVersion === my.SDKVersion, dd.canIUse('httpRequest'))
      dd.setStorageSync({ key: 'k', data: 'v' })
      console.log(my.getStorageSync({ key: 'k' }).data)
      my.call('getStorage', { key: 'k' }, ({ data }) => console.log('called', data))
      console.log('awaited', (await my.call('getStorage', { key: 'k' })).data)
    `),
    log: ['true true true', 'v', 'called v', 'awaited v'],
  },
  {
    name: 'reports go to the console',
    files: load(`my.reportAnalytics('opened', { n: 1 })`),
    log: ['my.reportAnalytics opened {"n":1}'],
  },
]
