import { expect, it } from 'vitest'
import { entryInLanguage, runtimeText } from './runtime-languages'
import { placeWords, reasonWords } from './reason-words'
import { runtimeWords } from './runtime-words'

const zh = (code: string, text: string): string => runtimeText(code, text, 'zh')

it('puts what varies in, and leaves out nothing that stands in the Chinese', () => {
  const all = [
    ...Object.values(runtimeWords).flatMap((words) => Object.entries(words)),
    ...[placeWords, reasonWords].flatMap((words) => Object.entries(words)),
  ]
  const names = (text: string): string[] => [...text.matchAll(/%[a-z]+%/g)].map(String)
  expect(all.filter(([english, chinese]) => names(chinese).some((name) => !english.includes(name)))).toEqual([])
  // Two holes of one name could hold two values.
  expect(all.filter(([english]) => new Set(names(english)).size < names(english).length)).toEqual([])
})

it('says a message by its code', () => {
  const text = 'Page pages/a/a has no method "go" for tap'
  expect(zh('handler_not_found', text)).toBe('页面 pages/a/a 没有处理 tap 事件的方法“go”')
  expect(runtimeText('handler_not_found', text, 'en')).toBe(text)
  // A value is never taken for a text with values.
  expect(zh('page_not_found', 'There is no page %route% in app.json')).toBe('app.json 中没有页面 %route%')
})

it('keeps what stands before, and says what is inside', () => {
  expect(zh('observer_endless', 'components/card: observers set what they observe, again and again')).toBe(
    'components/card：数据变化观测器反复修改它所观测的数据',
  )
  expect(zh('api_failed_unheard', 'A call of my. failed, and nobody looked: setStorage: key is missing')).toBe(
    '一次 my. 调用失败，且程序没有处理：setStorage：缺少 key',
  )
  expect(zh('replay_failed', 'Error: journal.ndjson: HTTP 404')).toBe('Error：无法读取 journal.ndjson：HTTP 404')
  expect(zh('worker_not_created', 'my.createWorker: there is no script a.js')).toBe('my.createWorker：没有脚本 a.js')
  expect(zh('app_event_invalid', 'The payload of "x" is not as declared: a.b is missing')).toBe(
    '事件“x”的数据与声明不符：缺少 a.b',
  )
  expect(zh('app_event_invalid', 'The payload of "x" is not as declared: the value must be string')).toBe(
    '事件“x”的数据与声明不符：该值必须是 string',
  )
  expect(zh('api_not_available', 'my.getGeocoder().search is not available in the simulator: plugins are nice')).toBe(
    '模拟器中不支持 my.getGeocoder().search：plugins are nice',
  )
})

it('has no space where Chinese meets Chinese', () => {
  expect(zh('page_frame_failed', 'The frame of the next page does not answer: its scripts could not be loaded')).toBe(
    '下一个页面的视图层没有响应：无法加载它的脚本',
  )
  const lost = (where: string) =>
    zh(
      'follow_lost',
      `What was done on the other simulator${where} could not be done here: this one shows something else`,
    )
  expect(lost(' on pages/a/a')).toBe('在另一个模拟器的 pages/a/a 上的操作无法在此重复：这里显示的内容不同')
  expect(lost('')).toBe('在另一个模拟器上的操作无法在此重复：这里显示的内容不同')
})

it('leaves the words of others: the browser, the platform, another version', () => {
  const reason = 'Converting circular structure to JSON'
  expect(zh('setdata_not_sendable', `"a" cannot be sent to the view, which keeps its old value: ${reason}`)).toBe(
    `“a”无法发送到视图层，视图层保留原来的值：${reason}`,
  )
  const other = 'Cannot read properties of undefined: something of it is missing'
  expect(zh('api_failed_unheard', `A call of my. failed, and nobody looked: ${other}`)).toBe(
    `一次 my. 调用失败，且程序没有处理：${other}`,
  )
  expect(zh('some_new_code', 'nobody has said this before')).toBe('nobody has said this before')
})

it('says entries of ours alone', () => {
  const text = 'There is no page a in app.json'
  expect(entryInLanguage({ args: [text], code: 'page_not_found' }, 'zh').args).toEqual(['app.json 中没有页面 a'])
  const own = { args: [text] }
  expect(entryInLanguage(own, 'zh')).toBe(own)
  const reported = { args: ['my.reportEvent', 'it failed'], code: 'api_reported' }
  expect(entryInLanguage(reported, 'zh')).toBe(reported)
})

it('says where an error was thrown, and leaves the error', () => {
  const error = { $t: 'error', name: 'TypeError', message: 'it failed', stack: '' }
  const args = (text: string) => entryInLanguage({ args: [text, error], uncaught: true }, 'zh').args
  expect(args('Error in onLoad:')).toEqual(['onLoad 出错：', error])
  expect(args('Error in the handler of tap (go):')).toEqual(['tap 的处理函数（go）出错：', error])
  expect(args('Error in didMount of components/card:')).toEqual(['components/card 的 didMount 出错：', error])
  expect(args('SJS handler of tap:')).toEqual(['tap 的 SJS 处理函数：', error])
  expect(args('pages/a/a:')).toEqual(['pages/a/a：', error])
  // Whatever is thrown.
  expect(entryInLanguage({ args: ['Error in onLoad:', 'no'], uncaught: true }, 'zh').args).toEqual([
    'onLoad 出错：',
    'no',
  ])
  const hint =
    'x.js reads `a` of `globalThis`, which a program has only with "compileOptions": { "globalObjectMode": "enable" } in mini.project.json:'
  expect(args(`Error in onLoad: ${hint}`)[0]).toMatch(/^onLoad 出错：x\.js 读取了 .*小程序才有它：$/)
})

it('ends with any text', () => {
  for (const part of ['a: ', ' of ', ' must be , not ', '%reason%', '("": ']) {
    const text = part.repeat(20_000)
    expect(zh('api_failed_unheard', `A call of my. failed, and nobody looked: ${text}`)).toContain('且程序没有处理')
  }
})
